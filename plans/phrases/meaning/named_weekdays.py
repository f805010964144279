"""Days behind the weekday that they are: `vào các ngày Chủ nhật 08/02 và 01/3` are two days, and no rhythm of each week."""

import re

from plans.phrases.meaning.group import Outcome
from plans.phrases.words.cursor import Cursor
from plans.rule import CivilDay, Due, Invalid, OnDays, Recurring, Rule, Several

_BARE = re.compile(r"FREQ=WEEKLY;BYDAY=(?P<day>MO|TU|WE|TH|FR|SA|SU)")
_NAMES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_WEEKDAY_ALONE = (["WEEKDAY"], ["DAY", "WEEKDAY"], ["AT", "WEEKDAY"], ["AT", "DAY", "WEEKDAY"])
_BETWEEN: tuple[list[str], ...] = ([], [","], ["("], [":"])


def days_of_weekday(named: Outcome, told: Outcome, c: Cursor) -> Rule | None:
    """The days that the weekday before them only names; one that is no such day is a mismatch. None where both say when."""
    match named.rule:
        case Recurring(rrule=rrule, time="") if bare := _BARE.fullmatch(rrule):
            said = [kind for kind in c.kinds[named.first : named.end] if kind != ","]
            is_named = said in _WEEKDAY_ALONE
        case _:
            return None
    is_next = c.kinds[named.end : told.first] in _BETWEEN and c.kinds[told.first] in {"NUM", "DAY"}
    days = _plain_days(told.rule) if is_named and is_next else ()
    if not days:
        return None
    found = OnDays(days)
    is_right = all(_falls_on(day, _NAMES.index(bare["day"])) for day in days)
    return found if is_right else Invalid("weekday-mismatch", found)


def _plain_days(rule: Rule) -> tuple[CivilDay, ...]:
    """The days of dates told bare; () where a bound, an hour or another form stands among them."""
    match rule:
        case Due(day=day, time=None):
            return (day,)
        case OnDays(days=days, time=None):
            return days
        case Several(rules=rules):
            parts = tuple(map(_plain_days, rules))
            return tuple(day for part in parts for day in part) if all(parts) else ()
        case _:
            return ()


def _falls_on(day: CivilDay, weekday: int) -> bool:
    date = day.solar()
    return date is None or date.weekday() == weekday
