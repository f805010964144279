"""One day said in two ways: by the sun and by the moon, by an event's distance and by its date. It is one time, not two.

`18/4/2024 (nhằm ngày 10/3 âm lịch)`, `từ mùng 10 đến 12 tháng Giêng (tức 19 - 21/02/2024)`, `40 ngày trước ngày bầu cử (03/02/2026)`.
"""

import datetime as dt
import re
from dataclasses import replace

from calendars.lunar import solar_day
from plans.phrases.meaning.group import Outcome
from plans.phrases.meaning.plain_rules import format_day
from plans.phrases.words.cursor import Cursor
from plans.rule import (
    Ambiguous,
    Between,
    CivilDay,
    Due,
    DueRecurring,
    EventTriggered,
    Modified,
    OnDays,
    Recurring,
    Relative,
    Rule,
)


def said_again(before: Outcome, told: Outcome, c: Cursor) -> Rule | None:
    """The one time that two neighbours say; None where the second says another. What half of a day it is, is kept."""
    if isinstance(before.rule, Modified):
        said = said_again(before._replace(rule=before.rule.rule), told, c)
        return None if said is None else replace(before.rule, rule=said)
    between = [token.text for token in c.tokens[before.end : told.first]]
    if not between or not _SAYS_AGAIN.issuperset(between):
        return None
    if between[0] == "(":
        is_bare = between[-1] in _NO_BOUND and c.kinds[told.first] in _DAYS
        event = _day_of_event_or_last(before.rule, told.rule) if is_bare else None
        return (
            event
            or _day_of_event(before.rule, told.rule, between)
            or _in_both_calendars(before, told, c)
        )
    if between == [","] and c.kinds[told.first] in _STRICT:
        return _day_of_event(before.rule, told.rule, ["("])  # "trước mùa mưa, xong trước 31/8"
    return None if between == [","] else _in_both_calendars(before, told, c)


_SAYS_AGAIN = frozenset(
    (
        "(",
        ",",
        "-",
        "tức",
        "tức là",
        "là",
        "nhằm",
        "nhằm ngày",
        "nhằm vào",
        "ngày",
        "dương",
        "lịch",
        "âm lịch",
        "dl",
    )
)
_OF_AN_EVENT = frozenset(("(", "tức", "tức là", "là"))


_NO_BOUND, _DAYS = ("(", "ngày"), ("DAY", "NUM")


def _day_of_event_or_last(before: Rule, told: Rule) -> Rule | None:
    """`chậm nhất 05 ngày sau lễ bế mạc (15/9)`: the day in brackets is the event's, or the last one; both are readings, but where one of them cannot be."""
    days = _plain_days(told)
    if not isinstance(before, Relative) or len(days) != 1 or _ISO.match(before.anchor):
        return None
    (day,) = days
    on = day.solar()
    if "bầu cử" in before.anchor.lower() and on is not None and on.weekday() != _SUNDAY:
        return Due(day)
    from_event = replace(before, anchor=format_day(day))
    return Ambiguous((from_event, Due(day)))


_ISO = re.compile(r"[\dY]")
_SUNDAY = 6
"""An election is held on a Sunday (Luật Bầu cử 85/2015/QH13, Đ.5)."""


def _plain_days(rule: Rule) -> tuple[CivilDay, ...]:
    match rule:
        case OnDays(days=days, time=None):
            return days
        case Due(day=day, time=None):
            return (day,)
        case _:
            return ()


def _day_of_event(before: Rule, told: Rule, between: list[str]) -> Rule | None:
    """`chậm nhất 40 ngày trước ngày bầu cử (03/02/2026)`, and the other way round: the day counts, the length says why."""
    if not _OF_AN_EVENT.issuperset(between):
        return None
    match before, told:
        case Relative(bound=True), OnDays(days=(day,), time=None) | Due(day=day, time=None):
            return Due(day)
        case (Relative(), OnDays(days=(_,)) as dated) | ((Due() | OnDays()) as dated, Relative()):
            return dated
        case EventTriggered(event=event), Due() as dated if event.lower().startswith("trước"):
            return dated  # "trước khi vào mùa mưa (trước 30/4)"
        case Due(day=first) as dated, OnDays(days=(day,), time=None) | Due(day=day, time=None) if (
            first == day
        ):
            return dated  # "đến hết quý I năm sau (31/3)"
        case _:
            return None


def _in_both_calendars(before: Outcome, told: Outcome, c: Cursor) -> Rule | None:
    """The solar time; both as readings where the lunar one falls on other days than are written beside it."""
    is_moon_first = _is_of_the_moon(before.rule)
    if is_moon_first == _is_of_the_moon(told.rule):
        return None
    moon, sun = (before, told) if is_moon_first else (told, before)
    is_bound = c.kinds[before.first] in _STRICT
    rule, days = sun.rule, _solar_days(sun.rule)
    if len(days) > 1 and (inside := _by_the_sun(moon.rule, days[:1])):
        return rule if days[0] <= _solar_days(inside)[0] <= days[-1] else None
    other = _by_the_sun(moon.rule, days)
    if not days or other is None:
        return None
    if is_bound and is_moon_first:
        return moon.rule if _solar_days(other) == _shifted(days, -1) else None
    meant = _shifted(days, 1) if is_bound else days
    return rule if _solar_days(other) == meant else Ambiguous((rule, other))


_STRICT = frozenset(("BEFORE",))
_LUNAR = re.compile(r"FREQ=YEARLY;lunar\((\d\d)-(\d\d)\)")


def _is_of_the_moon(rule: Rule) -> bool:
    match rule:
        case Recurring(rrule=rrule) | DueRecurring(rrule=rrule):
            return _LUNAR.fullmatch(rrule) is not None
        case Between(first=first):
            return first.lunar
        case OnDays(days=(day, *_)) | Due(day=day):
            return day.lunar
        case _:
            return False


def _solar_days(rule: Rule) -> tuple[dt.date, ...]:
    """The first and last day of a solar time that names its year; () where it has none, or several."""
    match rule:
        case Due(day=day) | OnDays(days=(day,)):
            days: tuple[CivilDay, ...] = (day,)
        case Between(first=first, last=CivilDay() as last):
            days = (first, last)
        case _:
            return ()
    known = tuple(date for day in days if (date := day.solar()) is not None)
    return known if len(known) == len(days) else ()


def _by_the_sun(rule: Rule, days: tuple[dt.date, ...]) -> Rule | None:
    """A lunar time as solar days of the lunar year that lies nearest to the given ones."""
    match rule:
        case Recurring(rrule=rrule) | DueRecurring(rrule=rrule) if found := _LUNAR.fullmatch(rrule):
            return _nearest(((int(found[1]), int(found[2])),), days)
        case Between(first=first, last=CivilDay() as last):
            return _nearest(((first.month, first.day), (last.month, last.day)), days)
        case OnDays(days=(day,)) | Due(day=day):
            return _nearest(((day.month, day.day),), days)
        case _:
            return None


def _nearest(moon: tuple[tuple[int, int], ...], days: tuple[dt.date, ...]) -> Rule | None:
    found = []
    for year in (days[0].year - 1, days[0].year) if days else ():
        try:
            found.append(
                tuple(solar_day(year + (each < moon[0]), *each) for each in moon)
            )  # "27 tháng Chạp đến mùng 8 tháng Giêng": over the new year
        except ValueError:
            continue
    if not found or len(moon) != len(days):
        return None
    near = min(found, key=lambda each: abs((each[0] - days[0]).days))
    civil = [CivilDay(day.year, day.month, day.day) for day in near]
    return Due(civil[0]) if len(civil) == 1 else Between(civil[0], civil[-1])


def _shifted(days: tuple[dt.date, ...], by: int) -> tuple[dt.date, ...]:
    return tuple(day + dt.timedelta(days=by) for day in days)
