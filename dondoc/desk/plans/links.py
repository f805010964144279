"""Reports that two plans in force ask of the same offices by the same days: proposed as one, shown, never merged in the ledger."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from dondoc.bootstrap import App
from dondoc.desk.facts import PlanFacts, load_facts
from dondoc.store.engine import Unit
from dondoc.store.occurrences import Selection, select
from plans.plan import Kind
from plans.timeline import Occurrence
from plans.twins import normal_title, twin_of


@dataclass(frozen=True, slots=True)
class Link:
    """The same report in several plans: (lineage, obligation) of each, its title, and how many offices owe it twice."""

    duties: tuple[tuple[str, str], ...]
    title: str
    offices: int


def linked_reports(app: App) -> tuple[Link, ...]:
    """Every report that more than one plan in force asks for."""
    with app.store.read() as unit:
        facts = load_facts(unit)
        occurrences = _candidates(unit, facts)
    groups: defaultdict[str, list[Occurrence]] = defaultdict(list)
    for one in occurrences:
        groups[_twin(one, facts[one.key.plan])].append(one)
    links: defaultdict[tuple[tuple[str, str], ...], set[str]] = defaultdict(set)
    titles: dict[tuple[tuple[str, str], ...], str] = {}
    for group in groups.values():
        duties = tuple(sorted({(one.key.plan, one.key.obligation) for one in group}))
        if len({plan for plan, _ in duties}) > 1:
            links[duties].add(group[0].key.office)
            titles.setdefault(duties, group[0].title)
    return tuple(Link(duties, titles[duties], len(links[duties])) for duties in sorted(links))


def _candidates(unit: Unit, facts: Mapping[str, PlanFacts]) -> tuple[Occurrence, ...]:
    """The occurrences of the reports whose title and creditor stand in more than one plan."""
    seen: defaultdict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
    for lineage, fact in facts.items():
        creditor = normal_title(fact.in_force.creditor)
        for obligation in fact.plan.obligations:
            if obligation.kind is Kind.REPORT:
                seen[normal_title(obligation.title), creditor].add((lineage, obligation.id))
    return tuple(
        one
        for duties in seen.values()
        if len({plan for plan, _ in duties}) > 1
        for plan, obligation in sorted(duties)
        for one in select(unit, Selection(plans=(plan,), obligations=(obligation,)))
    )


def _twin(occurrence: Occurrence, fact: PlanFacts) -> str:
    first = min(dates.safe for dates in occurrence.readings)
    last = max(dates.legal for dates in occurrence.readings)
    return twin_of(occurrence, fact.in_force.creditor, first=first, last=last)
