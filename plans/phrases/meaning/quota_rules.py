"""What a number of things means: a quota per period, in a named period, or in all."""

from plans.phrases import days
from plans.phrases.context import Context
from plans.phrases.meaning.dated import Notes
from plans.phrases.meaning.exceptions import is_months
from plans.phrases.nodes import Period, Times
from plans.rule import Between, CivilDay, Modified, Quota, Rule

_UNITS = {"half": "6months", "nine": "9months"}
_PER_YEAR = {
    "day": (365, 366),
    "week": (52, 53),
    "month": (12, 12),
    "quarter": (4, 4),
    "half": (2, 2),
    "year": (1, 1),
}


def rule_of_times(node: Times, context: Context) -> tuple[Rule, Notes]:
    """The quota, with what its total contradicts."""
    notes: Notes = ()
    high = node.upper or None
    if node.unit:
        unit = _UNITS.get(node.unit, node.unit) if node.every == 1 else f"{node.every}{node.unit}s"
        span = None
        if node.total or (node.period is not None and node.period.first):
            span = (
                days.year_span(context)
                if node.period is None or not node.period.first
                else days.span_of(node.period, context)
            )
        rule: Rule = Quota(node.number, unit, high, node.is_least, node.total or None, None, span)
        notes = _contradiction(node)
    else:
        rule = Quota(node.number, period_name(node.period, context), high, node.is_least)
    return (Modified(rule, (f"per {node.per}",)) if node.per else rule), notes


def number_over_years(before: Rule, node: Times) -> Quota | None:
    """`Giai đoạn 2024-2026: 15 lớp`: so many in all by the end of those years; None where one year or a rate is said."""
    match before, node:
        case (
            Between(first=CivilDay(year=int(begin)), last=CivilDay(year=int(end)) as last),
            Times(unit="", upper=0, period=None, per=""),
        ) if begin < end and is_months(before):
            return Quota(None, "", total=node.number, by=last)
        case _:
            return None


def _contradiction(node: Times) -> Notes:
    """A total that a year at this rate does not give."""
    if (
        not node.total
        or node.every != 1
        or node.unit not in _PER_YEAR
        or (node.period is not None and node.period.unit != "year")
    ):
        return ()
    low, high = (count * node.number for count in _PER_YEAR[node.unit])
    if low <= node.total <= high:
        return ()
    code = "quota-months-open" if node.total < low else "quota-sum"
    return ((code, f"{node.total} ≠ {node.number} × {_PER_YEAR[node.unit][0]}"),)


def period_name(period: Period | None, context: Context) -> str:
    """`2022`, `2021-Q3`, `2019-M06`, `Y`."""
    year, offset = days.year_of(
        context, period.year if period else 0, period.shift if period else 0
    )
    name = f"{year:04d}" if year is not None else f"Y{offset:+d}" if offset else "Y"
    if period is None or not period.first:
        return name
    match period.unit:
        case "month":
            return f"{name}-M{period.first:02d}"
        case "quarter":
            return f"{name}-Q{period.first}"
        case "half":
            return f"{name}-H{period.first}"
        case _:
            return name
