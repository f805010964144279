"""Whether what is said of one time would be entered for several: one report's number for four quarters, one broadcast for twelve months.

Somebody who names a duty without its period, or a duty of several offices without the office, means one of them. What was done (and a
date that moves) is true of that one alone: entered for all it would tick off reports nobody has written, and nobody would be reminded of them.
"""

from collections.abc import Iterable, Mapping

from dondoc.desk.entries.record_errors import SeveralMeant
from plans.ledger import RELEASED, Case, Verb

_OF_ONE_OFFICE = frozenset({Verb.SUBMIT, Verb.PROGRESS, Verb.CORRECT})
_OF_ONE_PERIOD = _OF_ONE_OFFICE | {Verb.EXTEND, Verb.REQUEST_EXTENSION}


def check_one_meant(
    cases: Iterable[Case], verb: Verb, *, names_office: bool, names_period: bool
) -> None:
    """Refuse what is said of one time where a duty matches at several periods or with several offices and none is named.

    Raises:
        SeveralMeant: of the first such duty; nothing is entered.
    """
    by_office = verb in _OF_ONE_OFFICE and not names_office
    by_period = verb in _OF_ONE_PERIOD and not names_period
    for duty, live in _by_duty(cases).items():
        offices = _several(case.occurrence.office_name for case in live) if by_office else ()
        periods = _several(case.occurrence.key.period for case in live) if by_period else ()
        if offices or periods:
            raise SeveralMeant(duty[1], offices, periods)


def _by_duty(cases: Iterable[Case]) -> Mapping[tuple[str, str], list[Case]]:
    found: dict[tuple[str, str], list[Case]] = {}
    for case in cases:
        if case.assessment.state not in RELEASED:
            key = case.occurrence.key
            found.setdefault((key.plan, key.obligation), []).append(case)
    return found


def _several(names: Iterable[str]) -> tuple[str, ...]:
    found = tuple(sorted(set(names)))
    return found if len(found) > 1 else ()
