"""How plans hang together: an annual plan under the framework it cites, and where two plans name one document differently.

Numbers are given out anew each year by every issuer, so a number alone names nothing: it is one document where number and date
agree, or, where a date is missing, where number and words agree.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from calendars.civil import Window
from plans.compile.head.cited import stated_period
from plans.compile.words import fold
from plans.diagnostics import diagnose
from plans.plan import Diagnostic, Plan

_ALIKE = 0.6
"""Share of common words from which two titles name one document (their years set aside)."""


@dataclass(frozen=True, slots=True)
class Naming:
    """What one plan calls a document: itself, or one that it cites."""

    plan: str
    number: str
    issued: date | None
    title: str | None
    period: Window | None

    def is_same(self, other: "Naming") -> bool:
        """Whether both speak of one document."""
        if self.number.casefold() != other.number.casefold():
            return False
        if self.issued is not None and other.issued is not None:
            return self.issued == other.issued
        return _alike(self.title, other.title)


def own_name(plan: Plan) -> Naming | None:
    """What a plan calls itself; None without a number."""
    identity = plan.identity
    if identity.number is None:
        return None
    period = stated_period(identity.title)
    return Naming(plan.lineage, identity.number, identity.issued, identity.title, period)


def cited_names(plan: Plan) -> tuple[Naming, ...]:
    """What a plan calls the documents it rests on."""
    return tuple(
        Naming(plan.lineage, cited.number, cited.issued, cited.title, cited.period)
        for cited in plan.identity.based_on
    )


def conflicts_beside(plan: Plan, others: Iterable[Plan]) -> tuple[Diagnostic, ...]:
    """Documents that the plan and others name with different years; each pair of plans once for each document."""
    mine = _namings(plan)
    found = [
        _conflict(here, there)
        for other in others
        if other.lineage != plan.lineage
        for there in _namings(other)
        for here in mine
        if here.is_same(there) and None not in (here.period, there.period) and here.period != there.period
    ]  # fmt: skip
    return tuple(dict.fromkeys(found))


def _namings(plan: Plan) -> tuple[Naming, ...]:
    own = own_name(plan)
    return (*(() if own is None else (own,)), *cited_names(plan))


def _conflict(here: Naming, there: Naming) -> Diagnostic:
    return diagnose(
        "identity-conflict",
        None,
        None,
        number=here.number,
        plan=here.plan,
        said=_years(here.period),
        beside=there.plan,
        other=_years(there.period),
    )


def _years(period: Window | None) -> str:
    """Whole years as plans write them, anything shorter by its days."""
    if period is None:
        return ""
    first, last = period.first.year, period.last.year
    if period != Window(date(first, 1, 1), date(last, 12, 31)):
        return str(period)
    return str(first) if first == last else f"{first} - {last}"


def _alike(one: str | None, other: str | None) -> bool:
    words, theirs = _words(one), _words(other)
    return bool(words and theirs) and len(words & theirs) >= _ALIKE * len(words | theirs)


def _words(title: str | None) -> frozenset[str]:
    return frozenset(word.strip(",;.“”") for word in fold(title or "").split() if word.isalpha())


# -- the tree ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Branch:
    """A plan with those that hang under it."""

    plan: Plan
    children: "tuple[Branch, ...]" = ()


def parent_of(plan: Plan, others: Iterable[Plan]) -> Plan | None:
    """The plan it hangs under: of those it cites the one with the longest period, the first cited of equals."""
    known = [(own, other) for other in others if (own := own_name(other)) is not None]
    cited = [
        other
        for name in cited_names(plan)
        for own, other in known
        if other.lineage != plan.lineage and name.is_same(own)
    ]
    return max(cited, key=_days, default=None)


def _days(plan: Plan) -> int:
    return plan.identity.period.days if plan.identity.period else 0


def family_tree(plans: Sequence[Plan]) -> tuple[Branch, ...]:
    """Every plan once, by lineage: frameworks at the top, annual plans under what they cite."""
    parents = {plan.lineage: parent_of(plan, plans) for plan in plans}
    taken: set[str] = set()
    ordered = sorted(plans, key=lambda plan: (_begins(plan), plan.lineage))

    def grow(plan: Plan) -> Branch:
        taken.add(plan.lineage)
        children = [
            child
            for child in ordered
            if (parent := parents[child.lineage]) is not None and parent.lineage == plan.lineage
        ]
        return Branch(plan, tuple(grow(child) for child in children if child.lineage not in taken))

    roots = [plan for plan in ordered if parents[plan.lineage] is None]
    grown = [grow(plan) for plan in roots]
    # Plans that cite each other have no root among them: each still stands somewhere, once.
    return (*grown, *(grow(plan) for plan in ordered if plan.lineage not in taken))


def _begins(plan: Plan) -> date:
    period = plan.identity.period
    return period.first if period else plan.identity.issued or date.min


def walk(branches: Iterable[Branch], depth: int = 0) -> Iterator[tuple[int, Plan]]:
    """Each plan with its depth, from the top."""
    for branch in branches:
        yield depth, branch.plan
        yield from walk(branch.children, depth + 1)
