"""Numbers and the time they are owed in: in a period said before them, in the days said behind, so many in all at a rate."""

from dataclasses import replace

from plans.phrases.context import Context
from plans.phrases.days import year_span
from plans.phrases.meaning.exceptions import is_months
from plans.phrases.meaning.group import Outcome
from plans.phrases.words.cursor import Cursor
from plans.rule import (
    Between,
    CivilDay,
    Due,
    Frequency,
    Quota,
    Rule,
    Span,
)

_A_YEAR = {"month": 12, "2months": 6, "quarter": 4, "4months": 3, "6months": 2, "week": 52}
_RHYTHMS = {"FREQ=MONTHLY": "month", "FREQ=MONTHLY;INTERVAL=3": "quarter", "FREQ=WEEKLY": "week"}


def counted_in(period: Outcome, count: Outcome, c: Cursor) -> Rule | None:
    """`Quý II/2024 (02 lớp)`, `tháng 6 tổ chức 02 lớp`: two in that period."""
    between = c.kinds[period.end : count.first]
    if between != ["("] and not (len(between) <= _FAR and _SAYS_WHAT.issuperset(between)):
        return None
    match period.rule, count.rule:
        case (
            Between(first=CivilDay(year=int(year)) as first, last=CivilDay() as last) as window,
            Quota(unit=unit, span=None, total=None, by=None) as quota,
        ) if unit == str(year) and is_months(window) and last.year == year:
            name = _PERIODS.get((first.month, last.month))
            return None if name is None else replace(quota, unit=f"{year}-{name}")
        case (
            Due(day=CivilDay(year=int(year)) as last, time=None),
            Quota(unit=unit, span=None, total=None, by=None) as quota,
        ) if unit == str(year):
            name = _period_ending(last, c.kinds[period.first : period.end])
            return None if name is None else replace(quota, unit=f"{year}-{name}")
        case _:
            return None


def counted_before(count: Outcome, period: Outcome, c: Cursor) -> Rule | None:
    """`02 lớp (quý II), 02 lớp (quý III)`: so many in the period of the bracket behind."""
    is_bracketed = c.kinds[count.end : period.first] == ["("] and c.kinds[period.end] == ")"
    if not is_bracketed:
        return None
    beside = period._replace(end=count.first)  # nothing stands between
    if not isinstance(period.rule, Due):
        return counted_in(beside, count, c)
    last, quota = period.rule.day, count.rule
    name = _period_ending(last, c.kinds[period.first : period.end])
    if name is None or last.year is None or not isinstance(quota, Quota):
        return None
    return replace(quota, unit=f"{last.year}-{name}") if quota == _whole(quota, last.year) else None


def _whole(rule: Quota, year: int) -> Quota:
    return replace(rule, unit=str(year), span=None, total=None, by=None)


def _period_ending(last: CivilDay, kinds: list[str]) -> str | None:
    """The period of which a day is the last one, by the words that name it; None where they name none ("hoàn thành quý II" in a column of last days)."""
    if "DAY" in kinds:
        return None
    if "QUARTER" in kinds:
        return f"Q{last.month // 3}" if last.month % 3 == 0 else None
    if kinds[:1] == ["MONTH"]:
        return f"M{last.month:02d}"
    is_half = kinds[:2] == ["NUM", "MONTH"] and last.month % 6 == 0
    return f"H{last.month // 6}" if is_half else None


def counted_over(count: Outcome, window: Outcome, c: Cursor) -> Rule | None:
    """`24 tin (02 tin/tuần), từ ngày 01/11 đến ngày 31/01`: so many in those days."""
    is_next = window.first == count.end + 1 and c.kinds[count.end] == ","
    match count.rule, window.rule:
        case (
            Quota(low=int(), total=int(), by=None) as quota,
            Between(first=first, last=CivilDay() as last),
        ) if is_next:
            return replace(quota, span=Span(first, last))
        case _:
            return None


def total_of_rate(first: Outcome, last: Outcome, c: Cursor) -> Rule | None:
    """`4 số, mỗi quý 1 số`, `02 số/tháng x 12 tháng = 24 số`: so many of one thing in all, and how many in each part of the year."""
    between = c.kinds[first.end : last.first]
    if len(between) > _FAR or not _are_alike(_thing(first, c), _thing(last, c)):
        return None
    match first.rule, last.rule:
        case (Quota() as whole, Quota(unit=unit) as rate) if unit in _A_YEAR:
            pass
        case (Quota(unit=unit) as rate, Quota() as whole) if unit in _A_YEAR:
            pass
        case _:
            return None
    is_next = _NEXT_TO.issuperset(between)
    total, low = whole.low, rate.low
    if total is None or low is None or (not is_next and total != low * _A_YEAR[unit]):
        return None
    is_year = whole.unit in ("Y", "year") or whole.unit.isdigit()
    is_bare = (
        whole in (Quota(total, whole.unit), Quota(total, whole.unit, span=rate.span)) and is_year
    )
    if not is_bare or rate.total is not None or rate.by is not None:
        return None
    year = int(whole.unit) if whole.unit.isdigit() else None
    span = rate.span or Span(CivilDay(year, 1, 1), CivilDay(year, 12, 31))
    return replace(rate, total=total, span=span)


def total_said(before: Outcome, outcome: Outcome, c: Cursor, context: Context) -> Rule | None:
    """In a sentence: `24 tin trong năm, mỗi tháng 02 tin`, one rate and its total where the sum is right; else they stay two."""
    if not _gives_its_total(before.rule, outcome.rule):
        return None
    merged = total_of_rate(before, outcome, c)
    is_any_year = isinstance(merged, Quota) and merged.span == _ANY_YEAR
    return (
        replace(merged, span=year_span(context))
        if is_any_year and isinstance(merged, Quota)
        else merged
    )


_ANY_YEAR = Span(CivilDay(None, 1, 1), CivilDay(None, 12, 31))


def _gives_its_total(first: Rule, last: Rule) -> bool:
    """Whether two counts are a whole year's and a rate that makes it up."""
    match first, last:
        case Quota(low=int(whole)), Quota(low=int(each), unit=unit) if whole == each * _A_YEAR.get(
            unit, 0
        ):
            return True
        case Quota(low=int(each), unit=unit), Quota(low=int(whole)):
            return whole == each * _A_YEAR.get(unit, 0)
        case _:
            return False


def _are_alike(one: str, other: str) -> bool:
    """`cuộc kiểm tra` and `cuộc` are one thing; a thing that is not said at all is no other's."""
    return (
        one == other
        or (one != "" and other != "" and (one + " ").startswith(other + " "))
        or (one != "" and other != "" and (other + " ").startswith(one + " "))
    )


def in_months_said_between(outcomes: list[Outcome], c: Cursor) -> list[Outcome]:
    """`05 số (từ tháng 8 đến tháng 12, 01 số/tháng)`: the whole, the months over which it goes, and the rate."""
    match outcomes:
        case [whole, Outcome(rule=Between(first=first, last=CivilDay() as last)), rate, *rest]:
            merged = total_of_rate(whole, rate._replace(first=whole.end), c)
            if isinstance(merged, Quota):
                rule = replace(merged, span=Span(first, last))
                return [whole._replace(rule=rule, end=rate.end), *rest]
    return outcomes


_FAR = 8
_NEXT_TO = frozenset((",", "(", ":", "IS"))


def _thing(outcome: Outcome, c: Cursor) -> str:
    """The word for what is counted, "" where it is not said."""
    places = range(outcome.first, outcome.end)
    return next((c.tokens[n].text for n in places if c.kinds[n] in ("THING", "ONCE")), "")


_SAYS_WHAT = frozenset(("WORD", "BODY", "AND", ",", ":"))
"""What stands between a period and the number done in it: who does it, and the verb."""
_PERIODS = {
    **{(month, month): f"M{month:02d}" for month in range(1, 13)},
    **{(3 * quarter - 2, 3 * quarter): f"Q{quarter}" for quarter in range(1, 5)},
    (1, 6): "H1",
    (7, 12): "H2",
}


def rate_with_total(rules: list[Rule], year: Span) -> list[Rule]:
    """`02 số/tháng (24 số/năm)`, `mỗi tháng 02 số (24 số/năm)`: one rate and the year's total; numbers that do not fit are of other things."""
    match rules:
        case [Quota(unit="year", total=None) as whole_year, Quota(unit=unit) as part] if (
            unit in _A_YEAR
        ):
            merged = rate_with_total([part, whole_year], year)  # "06 cuộc/năm, mỗi 2 tháng 01 cuộc"
            return merged if len(merged) == 1 else rules
        case [
            Quota(low=int(rate), unit=unit, total=None, high=None, span=None, at_least=at_least),
            Quota(low=int(whole), unit="year", total=None, high=None),
        ] if whole == rate * _A_YEAR.get(unit, 0):
            return [Quota(rate, unit, None, at_least, whole, None, year)]
        case [
            Frequency(rrule=rrule),
            Quota(low=int(whole), unit="year", total=int(rate), high=None, at_least=at_least),
        ] if whole == rate * _A_YEAR.get(_RHYTHMS.get(rrule, ""), 0):
            return [Quota(rate, _RHYTHMS[rrule], None, at_least, whole, None, year)]
        case _:
            return rules
