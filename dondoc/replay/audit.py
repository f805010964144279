"""Whether a replayed span kept the promises of domain-model.md §7: nothing lost, nothing twice, nobody accused too early.

Everything is asked of the ledger and of the relay's own folder after the fact, by the rules themselves and not by what the passes
believed they did.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from calendars.civil import end_of
from dondoc.bootstrap import App
from dondoc.desk.facts import PlanFacts
from dondoc.replay.volume import over_caps, too_close
from dondoc.store.engine import Unit
from dondoc.store.messages import addresses_of
from dondoc.store.notices import all_notices
from dondoc.store.values import StoredNotice
from notifications.notice import NoticeState, Told
from notifications.policy import Caps, common_policy
from notifications.wanted import held, wanted
from plans.ledger import Assessment, Case, assess

_EXPLAINED = frozenset({NoticeState.ACCEPTED, NoticeState.DUE, NoticeState.IN_FLIGHT, NoticeState.UNKNOWN})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Audit:
    """What a span got wrong, each as notice keys or Message-IDs; all empty where every promise was kept.

    `missing` ought to exist and is not in the ledger; `unexplained` was not sent and has no reason; `repeated` was handed to the relay
    more often than a death between its answer and our commit explains; `early` accused before the latest reading's day had ended;
    `wrong` accused on a date that binds nobody; `held` accused while the ladder was held; `close` left too soon after the rung below;
    `crowded` are mailboxes that got more than the caps allow.
    """

    accepted: int
    mails: int
    kills: int
    missing: tuple[str, ...] = ()
    unexplained: tuple[str, ...] = ()
    repeated: tuple[str, ...] = ()
    early: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    held: tuple[str, ...] = ()
    close: tuple[str, ...] = ()
    crowded: tuple[str, ...] = ()

    @property
    def is_clean(self) -> bool:
        """Whether nothing is wrong."""
        lost = self.missing or self.unexplained or self.repeated
        accused = self.early or self.wrong or self.held or self.close
        return not (lost or accused or self.crowded)

    def __add__(self, other: "Audit") -> "Audit":
        return Audit(
            self.accepted + other.accepted,
            self.mails + other.mails,
            self.kills + other.kills,
            self.missing + other.missing,
            self.unexplained + other.unexplained,
            self.repeated + other.repeated,
            self.early + other.early,
            self.wrong + other.wrong,
            self.held + other.held,
            self.close + other.close,
            self.crowded + other.crowded,
        )


@dataclass(frozen=True, slots=True)
class Span:
    """What was replayed: its last pass at `now`, the folder of every mail the relay took, how often the process died."""

    app: App
    facts: Mapping[str, PlanFacts]
    cases: tuple[Case, ...]
    mails: Path
    kills: int
    now: dt.datetime


def audit(unit: Unit, span: Span) -> Audit:
    """Look at the ledger of a span that is over."""
    stored = all_notices(unit)
    sent = [one for one in stored if one.sent_at is not None]
    addresses = addresses_of(unit, [*{one.message_id for one in sent if one.message_id}])
    names = [_message_id(path) for path in sorted(span.mails.glob("*.eml"))]
    return Audit(
        accepted=len(sent),
        mails=len(names),
        kills=span.kills,
        missing=tuple(_missing(span, stored)),
        unexplained=tuple(
            one.key for one in stored if one.reason is None and one.state not in _EXPLAINED
        ),
        repeated=_repeated(names, span.kills),
        early=tuple(_early(span, sent)),
        wrong=tuple(_wrong(span, sent)),
        held=tuple(_held(span, sent)),
        close=tuple(too_close(sent, span.app.calendar)),
        crowded=tuple(over_caps(sent, _caps(span), addresses)),
    )


def _message_id(path: Path) -> str:
    """Read from the head alone: thousands of mails are looked at."""
    with path.open(encoding="utf-8", errors="replace") as lines:
        for line in lines:
            if line.lower().startswith("message-id:"):
                return line.partition(":")[2].strip()
            if not line.strip():
                break
    return path.name


def _repeated(names: list[str], kills: int) -> tuple[str, ...]:
    """A mail may be there twice for each death of the process, and no more than twice."""
    over = Counter(names)
    twice = sorted(name for name, count in over.items() if count > 1)
    return tuple(twice) if any(over[name] > 2 for name in twice) or len(twice) > kills else ()  # noqa: PLR2004 -- once more


def _missing(span: Span, stored: Iterable[StoredNotice]) -> Iterator[str]:
    there: dict[str, list[StoredNotice]] = {}
    for one in stored:
        there.setdefault(one.notice.key.occurrence, []).append(one)
    for case in span.cases:
        key = str(case.occurrence.key)
        mine = there.get(key, [])
        told = tuple(Told(one.notice.key, one.sent_at) for one in mine if one.sent_at is not None)
        fact = span.facts[case.occurrence.key.plan]
        ought = wanted(
            (case,),
            fact.in_force_of(case.occurrence),
            calendar=span.app.calendar,
            roster=fact.roster,
            now=span.now,
            told={key: told},
        )
        recorded = {one.key for one in mine}
        yield from (str(notice.key) for notice in ought if str(notice.key) not in recorded)


def _accusing(
    span: Span, sent: Iterable[StoredNotice]
) -> Iterator[tuple[StoredNotice, Case, dt.datetime]]:
    known = {str(case.occurrence.key): case for case in span.cases}
    for one in sent:
        case = known.get(one.notice.key.occurrence)
        if one.notice.accuses and case is not None and one.sent_at is not None:
            yield one, case, one.sent_at


def _early(span: Span, sent: Iterable[StoredNotice]) -> Iterator[str]:
    for one, case, at in _accusing(span, sent):
        if at < end_of(_then(span, case, at).due_latest):
            yield one.key


def _wrong(span: Span, sent: Iterable[StoredNotice]) -> Iterator[str]:
    for one, case, at in _accusing(span, sent):
        office = span.facts[case.occurrence.key.plan].offices.get(case.occurrence.key.office)
        stood = _then(span, case, at)
        may = stood.may_accuse and office is not None and office.kind.may_be_accused
        if not may or not span.app.calendar.is_verified(stood.due_latest):
            yield one.key


def _held(span: Span, sent: Iterable[StoredNotice]) -> Iterator[str]:
    for one, case, at in _accusing(span, sent):
        stood = replace(case, assessment=_then(span, case, at))
        if held(one.notice, stood, now=at) is not None:
            yield one.key


def _caps(span: Span) -> Caps:
    return common_policy([fact.in_force.policy for fact in span.facts.values()]).caps


def _then(span: Span, case: Case, at: dt.datetime) -> Assessment:
    """How it stood when the mail left."""
    fact = span.facts[case.occurrence.key.plan]
    return assess(
        case.occurrence,
        case.entries,
        now=at,
        activated_at=fact.in_force_of(case.occurrence).activated_at,
        calendar=span.app.calendar,
    )
