"""What has not been sent, and why: every notice that waits or never left, with its reason."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from calendars.civil import local_day
from dondoc.bootstrap import App
from dondoc.desk.facts import PlanFacts, load_facts
from dondoc.desk.mail.doubtful import given_up_among
from dondoc.desk.scopes import known_office, plan_lineage
from dondoc.store.engine import Unit
from dondoc.store.messages import addresses_of
from dondoc.store.notices import Unsent, count_unsent, unsent_notices
from dondoc.store.returned import Effect, ReturnedMail, bounces_of
from dondoc.store.values import StoredNotice
from notifications.notice import Reason
from plans.roster import heirs_on


@dataclass(frozen=True, slots=True)
class Question:
    """Which unsent notices are meant, in people's words; "" or None = any. `office` is the recipient."""

    plan: str = ""
    office: str = ""
    reason: Reason | None = None
    bounced: bool = False
    limit: int = 50


class Done(StrEnum):
    """What became of a notice whose mail came back."""

    AGAIN = "again"  # the same mail to the same address, later
    HANDED_OVER = "handed_over"  # the address is dead, it went to the fallback
    HANDING_OVER = "handing_over"  # the address is dead, the fallback is next
    NOBODY = "nobody"  # the address is dead and nobody is left: the operator's task
    GIVEN_UP = "given_up"  # the address is dead and the notice no longer needed


@dataclass(frozen=True, slots=True)
class Bounced:
    """One bounce of a notice: when it came (aware), the status it names, who said it, the address, what was done.

    `went_to`: where the same notice went instead, "" = nowhere yet.
    """

    at: dt.datetime
    status: str
    said_by: str
    address: str
    done: Done
    went_to: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """How many there are by (state, reason), and the latest of them with the names of their recipients by code.

    `bounced` says of notices, by key, what came back for the mail that held them; `given_up` are Message-IDs of mails in doubt that are
    not sent again by themselves.
    """

    counts: tuple[tuple[str, str, int], ...]
    notices: tuple[StoredNotice, ...]
    offices: dict[str, str]
    bounced: Mapping[str, tuple[Bounced, ...]] = field(default_factory=dict)
    given_up: frozenset[str] = frozenset()
    ended: Mapping[str, tuple[dt.date, tuple[str, ...]]] = field(default_factory=dict)


def unsent(app: App, question: Question) -> Answer:
    """The notices nobody has got, those that still wait first; and, after them, those that bounced and reached somebody else.

    Raises:
        UnknownPlan, UnknownOffice: nothing of that name is known.
    """
    with app.store.read() as unit:
        facts = load_facts(unit)
        today = local_day(app.clock.now())
        wanted = Unsent(
            plan=plan_lineage(facts.values(), question.plan) if question.plan else "",
            recipient=known_office(facts.values(), question.office, on=today)
            if question.office
            else "",
            reason=question.reason,
            bounced=question.bounced,
        )
        found = unsent_notices(unit, wanted, limit=question.limit)
        counts = count_unsent(unit, wanted)
        bounced = _bounced(unit, found)
        ids = (stored.message_id for stored in found)
        doubts = given_up_among(unit, ids, now=app.clock.now())
    names = {
        office.code: office.name
        for fact in facts.values()
        for office in (*fact.offices.values(), fact.in_force.coordinator)
    }
    shown = _named(names, found)
    return Answer(counts, found, shown, bounced, doubts, _ended(facts.values(), shown, today))


def _ended(
    facts: Iterable[PlanFacts], codes: Iterable[str], today: dt.date
) -> dict[str, tuple[dt.date, tuple[str, ...]]]:
    """Of some offices those that have ended by a day."""
    wanted, found = frozenset(codes), {}
    for fact in facts:
        for code in wanted & fact.offices.keys():
            office = fact.offices[code]
            if office.valid_to is not None and office.valid_to < today:
                heirs = heirs_on(fact.offices, office.heirs, on=today) if office.heirs else ()
                found[code] = (office.valid_to, tuple(heir.name for heir in heirs))
    return found


def _bounced(unit: Unit, found: Sequence[StoredNotice]) -> dict[str, tuple[Bounced, ...]]:
    """What came back, by notice."""
    ids = tuple({stored.message_id for stored in found if stored.message_id})
    mails = bounces_of(unit, ids)
    now_at = addresses_of(unit, tuple(mails))
    return {
        stored.key: tuple(
            _bounce(stored, mail, now_at[mail.message_id]) for mail in mails[stored.message_id]
        )
        for stored in found
        if stored.message_id in mails
    }


def _bounce(stored: StoredNotice, mail: ReturnedMail, now_at: str) -> Bounced:
    done = _done(stored, mail)
    went_to = now_at if done is Done.HANDED_OVER else ""
    return Bounced(mail.seen_at, mail.status, mail.said_by, mail.address, done, went_to)


def _done(stored: StoredNotice, mail: ReturnedMail) -> Done:
    if mail.effect is Effect.AGAIN:
        return Done.AGAIN
    if stored.sent_at is not None:
        return Done.HANDED_OVER
    if stored.reason is Reason.NO_RECIPIENT:
        return Done.NOBODY
    return Done.HANDING_OVER if stored.ready_at is not None else Done.GIVEN_UP


def _named(names: dict[str, str], found: Iterable[StoredNotice]) -> dict[str, str]:
    codes = dict.fromkeys(stored.notice.key.recipient for stored in found)
    return {code: names.get(code, code) for code in codes}
