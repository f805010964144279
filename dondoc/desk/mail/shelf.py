"""The facts one look at the outbox needs: cases, notices, and where everybody is reached today."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from calendars.civil import ZONE, local_day
from dondoc.bootstrap import App
from dondoc.desk.facts import PlanFacts, load_cases
from dondoc.desk.mail.mailing import address_of
from dondoc.store.contacts import dead_addresses
from dondoc.store.engine import Unit
from dondoc.store.notices import notices_of
from dondoc.store.occurrences import Selection, select
from dondoc.store.values import StoredNotice
from notifications.notice import Notice, Role
from notifications.policy import EscalationPolicy, common_policy, default_policy
from notifications.sent_log import mailbox_address
from plans.ledger import Case
from plans.roster import Office


@dataclass(frozen=True, slots=True)
class Shelf:
    """The facts one look at the outbox needs."""

    app: App
    facts: Mapping[str, PlanFacts]
    cases: Mapping[str, Case]
    stored: Mapping[str, tuple[StoredNotice, ...]]
    dead: frozenset[str]
    now: dt.datetime

    def office(self, code: str) -> Office | None:
        """An office of any plan in force."""
        found = (fact.offices.get(code) or _coordinator(fact, code) for fact in self.facts.values())
        return next((office for office in found if office is not None), None)

    def address(self, notice: Notice) -> str:
        """Where the notice's recipient is reached today; "" where nobody is, or the office has ended."""
        return self._address(notice.key.recipient, notice.key.role)

    def reaches(self, code: str) -> bool:
        """Whether somebody of an office can be told today."""
        return bool(self._address(code, Role.OFFICER))

    def sharing(self, addresses: Iterable[str]) -> Iterator[str]:
        """The offices that may be reached at one of these addresses, in any of their roles; addresses as `mailbox_address` writes them.

        The operator may have been written to about any of them.
        """
        wanted, today = frozenset(addresses), local_day(self.now)
        operator = mailbox_address(self.app.settings.operator)
        for fact in self.facts.values():
            desk = fact.in_force.coordinator
            for office in (*fact.offices.values(), desk):
                texts = (office.focal_email, office.email, office.head_on(today))
                if operator in wanted or not wanted.isdisjoint(map(mailbox_address, texts)):
                    yield office.code

    def next_morning(self) -> dt.datetime:
        """When to try again what nobody could be told."""
        tomorrow = self.app.calendar.shift(local_day(self.now), 1)
        return dt.datetime.combine(tomorrow, policy_of(self.facts).hour, ZONE)

    def _address(self, code: str, role: Role) -> str:
        office, today = self.office(code), local_day(self.now)
        if office is None or not office.is_valid(today):
            return ""
        operator = self.app.settings.operator
        return address_of(office, role, dead=self.dead, operator=operator, on=today)


def _coordinator(fact: PlanFacts, code: str) -> Office | None:
    return fact.in_force.coordinator if fact.in_force.coordinator.code == code else None


def policy_of(facts: Mapping[str, PlanFacts]) -> EscalationPolicy:
    """What a mailbox goes by that hears of several plans."""
    return common_policy([fact.in_force.policy for fact in facts.values()] or [default_policy()])


def load_shelf(
    unit: Unit,
    app: App,
    facts: Mapping[str, PlanFacts],
    ready: Sequence[StoredNotice],
    now: dt.datetime,
) -> Shelf:
    """What a look needs to know about what is ready."""
    keys = tuple(dict.fromkeys(stored.notice.key.occurrence for stored in ready))
    cases = load_cases(
        unit, facts, select(unit, Selection(keys=keys)), now=now, calendar=app.calendar
    )
    return Shelf(
        app=app,
        facts=facts,
        cases={str(case.occurrence.key): case for case in cases},
        stored=notices_of(unit, keys),
        dead=dead_addresses(unit),
        now=now,
    )
