"""Years that cannot be meant beside the plan's own: proposed, never assumed (policy 9)."""

from dataclasses import replace

from plans.phrases.days import month_length
from plans.phrases.words.cursor import Cursor
from plans.rule import (
    Ambiguous,
    Between,
    CivilDay,
    Due,
    Invalid,
    Modified,
    OnDays,
    Rule,
    Several,
)

_YEAR_ENDS = (12, 31)
_FAR, _FAR_YEARS = 20, 40  # a day; the end of a year, as in "đến năm 2045"


def says_last_year(cursor: Cursor) -> bool:
    """`năm trước`, `năm liền trước`, `năm ngoái`: a year before the plan's is meant, so it is no slip."""
    kinds = cursor.kinds
    return any(
        kinds[place + 1] == "PREVIOUS"
        or kinds[place + 1 : place + 3] in (["NEXT", "BEFORE"], ["NEXT", "PREVIOUS"])
        or (
            kinds[place + 1] == "BEFORE"
            and kinds[place + 2] not in ("DAY", "NUM", "MONTH")
            and kinds[place + 2 : place + 4] != ["OTHER", "DAY"]
        )
        or (kinds[place + 1] == "WORD" and cursor.tokens[place + 1].text == "ngoái")
        for place in range(cursor.size)
        if kinds[place] == "YEAR"
    )


def with_year_checked(rule: Rule, year: int, notes: list[tuple[str, str]]) -> Rule:
    """A year that cannot be meant beside the plan's: nothing is assumed, the plan's own year is proposed (policy 9)."""
    if isinstance(rule, Several):
        return Several(tuple(with_year_checked(each, year, notes) for each in rule.rules))
    said, far = 0, _FAR_YEARS
    for day in _last_days(rule):
        if day.year is None:
            return rule
        said = max(said, day.year)
        far = far if (day.month, day.day) == _YEAR_ENDS else _FAR
    if not said or year <= said <= year + far:
        return rule
    notes.append(("year-typo", str(said)))
    return Invalid("year-typo", _in_year(rule, year - said))


def _last_days(rule: Rule) -> list[CivilDay]:
    match rule:
        case Due(day=day):
            return [day]
        case Between(first=first, last=last):
            return [first] if last is None and first.year is None else [last] if last else []
        case OnDays(days=days):
            return list(days)
        case Ambiguous(readings=readings):
            return [d for r in readings for d in _last_days(r)]
        case Modified(rule=inner):
            return _last_days(inner)
        case _:
            return []


def _moved(day: CivilDay, years: int) -> CivilDay:
    if day.year is None:
        return day
    year = day.year + years
    return replace(day, year=year, day=min(day.day, month_length(year, day.month)))


def _in_year(rule: Rule, years: int) -> Rule:
    match rule:
        case Due(day=day):
            return replace(rule, day=_moved(day, years))
        case Between(first=first, last=last):
            return replace(rule, first=_moved(first, years), last=last and _moved(last, years))
        case OnDays(days=days):
            return replace(rule, days=tuple(_moved(d, years) for d in days))
        case Ambiguous(readings=readings):
            return Ambiguous(tuple(_in_year(r, years) for r in readings))
        case Modified(rule=inner):
            return replace(rule, rule=_in_year(inner, years))
        case _:
            return rule
