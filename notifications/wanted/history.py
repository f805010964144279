"""The life of an occurrence cut into epochs, so that what was wanted in the past does not depend on when it is asked."""

import datetime as dt
from collections.abc import Hashable

from notifications.wanted.desk import LIVE, Desk, Epoch
from plans.ledger import Assessment, Case, State, assess


def epochs(desk: Desk, case: Case) -> tuple[Epoch, ...]:
    """The epochs of a case, the first from activation on, the last one open; entries that change nothing make none."""
    activated = desk.plan.activated_at
    if not case.entries:
        return (Epoch(activated, None, case.assessment, is_first=True),)
    starts = {entry.recorded_at for entry in case.entries if entry.recorded_at > activated}
    stretches: list[tuple[dt.datetime, Assessment]] = []
    for start in (activated, *sorted(starts)):
        stood = assess(
            case.occurrence,
            case.entries,
            now=start,
            activated_at=activated,
            calendar=desk.calendar,
        )
        if not stretches or _telling(stood) != _telling(stretches[-1][1]):
            stretches.append((start, stood))
    ends = [start for start, _ in stretches[1:]]
    return tuple(
        Epoch(start, end, stood, is_first=start == activated)
        for (start, stood), end in zip(stretches, (*ends, None), strict=True)
    )


def _telling(stood: Assessment) -> tuple[Hashable, ...]:
    """What decides who is told: whether the clock alone changes the state (planned, open, unconfirmed) does not."""
    is_live = stood.state in LIVE and stood.state is not State.RETURNED
    return (
        "live" if is_live else stood.state,
        stood.due_rev,
        stood.nominal,
        stood.effective,
        stood.due_earliest,
        stood.due_latest,
        stood.may_accuse,
    )
