"""What has not been sent, and why: every notice that waits or never left, with its reason."""

from collections.abc import Iterable
from dataclasses import dataclass

from calendars.civil import local_day
from dondoc.bootstrap import App
from dondoc.desk.facts import load_facts
from dondoc.desk.feed import office_code, plan_lineage
from dondoc.store.notices import Unsent, count_unsent, unsent_notices
from dondoc.store.values import StoredNotice
from notifications.notice import Reason


@dataclass(frozen=True, slots=True)
class Question:
    """Which unsent notices are meant, in people's words; "" or None = any. `office` is the recipient."""

    plan: str = ""
    office: str = ""
    reason: Reason | None = None
    limit: int = 50


@dataclass(frozen=True, slots=True)
class Answer:
    """How many there are by (state, reason), and the latest of them with the names of their recipients by code."""

    counts: tuple[tuple[str, str, int], ...]
    notices: tuple[StoredNotice, ...]
    offices: dict[str, str]


def unsent(app: App, question: Question) -> Answer:
    """The notices nobody has got, those that still wait first.

    Raises:
        UnknownPlan, UnknownOffice: nothing of that name is known.
    """
    with app.store.read() as unit:
        facts = load_facts(unit)
        today = local_day(app.clock.now())
        wanted = Unsent(
            plan=plan_lineage(facts.values(), question.plan) if question.plan else "",
            recipient=office_code(facts.values(), question.office, on=today)
            if question.office
            else "",
            reason=question.reason,
        )
        found = unsent_notices(unit, wanted, limit=question.limit)
        counts = count_unsent(unit, wanted)
    names = {
        office.code: office.name
        for fact in facts.values()
        for office in (*fact.offices.values(), fact.in_force.coordinator)
    }
    return Answer(counts, found, _named(names, found))


def _named(names: dict[str, str], found: Iterable[StoredNotice]) -> dict[str, str]:
    codes = dict.fromkeys(stored.notice.key.recipient for stored in found)
    return {code: names.get(code, code) for code in codes}
