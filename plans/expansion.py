"""Rules → concrete dates in a plan's period, each with the steps that explain it.

A *slot* is one time something falls due: its period key carries no date of its own (`once`, `2018-M01`, `2018-Q1`), so that a
ruling on an ambiguous rule changes dates, never identity. `slots` gives one tuple per reading, the preferred first.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import assert_never

from calendars.civil import DAY, Window, add_months, last_day_of_month
from calendars.explanation import Step
from calendars.lunar import lunar_month_days, solar_day
from calendars.periods import key_of, period_window
from calendars.recurrence import Recurrence, expand, expand_deadlines
from calendars.rrule_text import parse_rrule
from calendars.workdays import WorkCalendar
from plans.normal_form import format_rule
from plans.rule import (
    Ambiguous,
    Between,
    CivilDay,
    Continuous,
    CrossReference,
    Due,
    DueRecurring,
    EventTriggered,
    Frequency,
    Invalid,
    Modified,
    NotADeadline,
    NoTime,
    OnDays,
    OnDemand,
    Quota,
    Recurring,
    Relative,
    Rule,
    Several,
    Span,
    WindowRecurring,
    awaits_an_event,
)


@dataclass(frozen=True, slots=True)
class Slot:
    """One time a rule falls due.

    `required` is how many are owed (quotas), `is_event` marks a day that is no deadline, `proposed` a date that is the
    product's own. `steps` lead from the words to `nominal`; their codes are those of `plans.explanations`.
    """

    period_key: str
    nominal: dt.date
    window: Window | None = None
    time: dt.time | None = None
    required: int = 1
    is_event: bool = False
    proposed: bool = False
    steps: tuple[Step, ...] = ()


Slots = tuple[Slot, ...]
ONCE = "once"
_DAYS_OF_WEEK, _HOURS, _WORK_HOURS, _MINUTES = 7, 24, 8, 60


def slots(rule: Rule, period: Window, *, calendar: WorkCalendar) -> tuple[Slots, ...]:
    """One tuple of slots per reading, the preferred first; () inside where the rule gives no date."""
    match rule:
        case Ambiguous(readings=readings):
            return tuple(slots(reading, period, calendar=calendar)[0] for reading in readings)
        case Several(rules=rules):
            return _several([slots(each, period, calendar=calendar) for each in rules])
        case Modified(rule=inner, modifiers=modifiers):
            if any(map(awaits_an_event, modifiers)):
                return ((),)
            if isinstance(inner, Relative) and "earliest" in modifiers:
                return ((),)  # when it may begin is nobody's deadline
            readings_ = slots(inner, period, calendar=calendar)
            return tuple(_modified(reading, modifiers, calendar) for reading in readings_)
        case _:
            return (_single(rule, period, calendar),)


def _several(parts: list[tuple[Slots, ...]]) -> tuple[Slots, ...]:
    """The slots of all rules; a key that comes again is told apart by its rule's place."""
    merged = []
    for number in range(max(len(part) for part in parts)):
        taken: set[str] = set()
        reading: list[Slot] = []
        for place, part in enumerate(parts, 1):
            chosen = part[min(number, len(part) - 1)]
            reading.extend(
                replace(s, period_key=f"{s.period_key}.{place}") if s.period_key in taken else s
                for s in chosen
            )
            taken.update(s.period_key for s in chosen)
        merged.append(tuple(reading))
    return tuple(merged)


def _modified(reading: Slots, modifiers: tuple[str, ...], calendar: WorkCalendar) -> Slots:
    shift = next(
        (m.removeprefix("holiday-shift=") for m in modifiers if m.startswith("holiday-shift=")), ""
    )
    return tuple(_shifted(slot, shift, calendar) for slot in reading) if shift else reading


def _shifted(slot: Slot, shift: str, calendar: WorkCalendar) -> Slot:
    """A date the text itself moves off a rest day."""
    day = slot.nominal
    if calendar.is_working(day):
        return slot
    forward, back = calendar.roll_forward(day), calendar.roll_back(day)
    if shift == "prev-fri":
        friday = day - DAY * ((day.weekday() - 4) % _DAYS_OF_WEEK or _DAYS_OF_WEEK)
        moved, steps = calendar.roll_back(friday)
    elif shift == "prev-wd" or (shift == "nearest-wd" and day - back[0] < forward[0] - day):
        moved, steps = back
    else:
        moved, steps = forward
    said = Step("shift-stated", moved, detail=shift)
    return replace(slot, nominal=moved, steps=(*slot.steps, *steps, said))


def _single(  # noqa: C901, PLR0911 -- one line a form
    rule: Rule, period: Window, calendar: WorkCalendar
) -> Slots:
    match rule:
        case Due() | Between() | OnDays():
            return _dated(rule, period)
        case Recurring() | DueRecurring() | WindowRecurring():
            return _recurring(rule, period, calendar)
        case Frequency(rrule=rrule):
            said = format_rule(rule)
            return tuple(_proposed(r, said) for r in _rhythm(rrule, period, calendar))
        case Quota():
            return _quota(rule, period, calendar)
        case NoTime():
            step = Step("no-time", period.last, detail=str(period))
            return (Slot(ONCE, period.last, period, proposed=True, steps=(step,)),)
        case Relative():
            return _relative(rule, calendar)
        case (
            Continuous()
            | OnDemand()
            | EventTriggered()
            | CrossReference()
            | NotADeadline()
            | Invalid()
        ):
            return ()
        case Ambiguous() | Several() | Modified():
            return slots(rule, period, calendar=calendar)[0]
        case _:
            assert_never(rule)


def resolve(day: CivilDay, year: int) -> dt.date:
    """The date of a day whose year may be open; a day the month lacks, of the sun or the moon, means its last day.

    >>> resolve(CivilDay(None, 2, 29), 2018)
    datetime.date(2018, 2, 28)
    """
    number = day.year if day.year is not None else year + day.offset
    if day.lunar:
        length = lunar_month_days(number, day.month)
        return solar_day(number, day.month, min(day.day, length))
    return dt.date(number, day.month, min(day.day, last_day_of_month(number, day.month).day))


def _dated(rule: Due | Between | OnDays, period: Window) -> Slots:
    year = period.first.year
    match rule:
        case Due(day=day, time=time):
            due = resolve(day, year)
            return (Slot(ONCE, due, time=time, steps=(_as_written(rule, due),)),)
        case Between(first=first, last=last):
            return _between(
                rule, resolve(first, year), None if last is None else resolve(last, year), period
            )
        case OnDays(days=days, time=time):
            dates = [resolve(day, year) for day in days]
            keys = [ONCE] if len(dates) == 1 else [f"{ONCE}.{n}" for n in range(1, len(dates) + 1)]
            return tuple(
                Slot(key, day, time=time, is_event=True, steps=(_as_written(rule, day),))
                for key, day in zip(keys, dates, strict=True)
            )
        case _:
            assert_never(rule)


def _between(rule: Between, first: dt.date, last: dt.date | None, period: Window) -> Slots:
    """A window's last day is its implied deadline; one without an end is proposed to end with the plan."""
    if last is None:
        if first > period.last:
            return ()
        step = Step("open-end", period.last, detail=format_rule(rule))
        return (Slot(ONCE, period.last, Window(first, period.last), proposed=True, steps=(step,)),)
    if last < first:
        return ()
    step = Step("window-end", last, detail=format_rule(rule))
    return (Slot(ONCE, last, Window(first, last), rule.end, steps=(step,)),)


def _as_written(rule: Rule, day: dt.date) -> Step:
    return Step("as-written", day, detail=format_rule(rule))


def span_window(span: Span | None, period: Window) -> Window | None:
    """The days a recurrence covers; None where it begins after the plan ends."""
    if span is None:
        return period
    first = resolve(span.first, period.first.year)
    last = period.last if span.last is None else resolve(span.last, _last_year(span, period))
    return Window(first, last) if first <= last else None


def _last_year(span: Span, period: Window) -> int:
    """The year in which a span ends that names none: that of the plan's end for a whole year, of its beginning for part of one ("trong quý II")."""
    first, last = span.first, span.last
    if last is None or first.year is not None or last.year is not None:
        return period.last.year
    months = 12 * (last.offset - first.offset) + last.month - first.month + 1
    return period.last.year if months >= 12 else period.first.year  # noqa: PLR2004 -- months of a year


def _recurring(
    rule: Recurring | DueRecurring | WindowRecurring, period: Window, calendar: WorkCalendar
) -> Slots:
    window = span_window(rule.span, period)
    if window is None:
        return ()
    said = format_rule(rule)
    match rule:
        case Recurring(rrule=rrule, time=time):
            found, clock = expand(rrule, window, calendar=calendar), _clock(time)
            return tuple(_occurring(r, "recurrence", said, clock, is_event=True) for r in found)
        case DueRecurring(rrule=rrule, time=time):
            found, clock = expand_deadlines(rrule, window, calendar=calendar), _clock(time)
            slots = (_occurring(r, "recurring-deadline", said, clock) for r in found)
            return tuple(_in_short_month(slot, rrule) for slot in slots)
        case WindowRecurring(rrule=rrule, days=days):
            found = expand_deadlines(rrule, window, calendar=calendar)
            return tuple(_window_from(r, days, said) for r in found)
        case _:
            assert_never(rule)


def _occurring(
    found: Recurrence, code: str, said: str, clock: dt.time | None, *, is_event: bool = False
) -> Slot:
    step = Step(code, found.day, detail=said)
    return Slot(found.key, found.day, found.window, clock, is_event=is_event, steps=(step,))


def _in_short_month(slot: Slot, rrule: str) -> Slot:
    """A deadline on a day that its month lacks is on the month's last day, and says so."""
    day, named = slot.nominal, parse_rrule(rrule).by_month_day
    last = last_day_of_month(day.year, day.month)
    missing = [number for number in named if number > last.day]
    if day != last or not missing or day.day in named:
        return slot
    step = Step("short-month", day, "BLDS 2015 Đ.148 k.3", str(min(missing)))
    return replace(slot, steps=(*slot.steps, step))


def _window_from(found: Recurrence, days: int, said: str) -> Slot:
    """The window from an occurrence on, `said` by the rule in its normal form."""
    first = found.day if found.window is None else found.window.first
    last = first + DAY * (days - 1)
    step = Step("window-end", last, detail=said)
    return Slot(found.key, last, Window(first, last), steps=(step,))


def _clock(time: str) -> dt.time | None:
    return dt.time.fromisoformat(time) if ":" in time else None


def _proposed(found: Recurrence, said: str, required: int = 1) -> Slot:
    """A rhythm's date is nobody's word: the end of its period is proposed; `said` is the rule in its normal form."""
    step = Step("proposed", found.day, detail=said)
    return Slot(
        found.key,
        found.day,
        found.window or found.period,
        required=required,
        proposed=True,
        steps=(step,),
    )


_DAYS_APART = re.compile(r"FREQ=DAILY;INTERVAL=(\d+)")


def _rhythm(rrule: str, window: Window, calendar: WorkCalendar) -> Iterator[Recurrence]:
    """The periods of a rhythm that names no day; `15 ngày/số` has no period of the calendar, so its fifteen days are told here."""
    apart = _DAYS_APART.fullmatch(rrule)
    for found in expand(rrule, window, calendar=calendar):
        if apart is None:
            yield found
            continue
        last = min(found.day + (int(apart[1]) - 1) * DAY, window.last)
        yield found._replace(day=last, window=Window(found.day, last))


_UNIT = re.compile(r"(?P<count>\d+)?(?P<unit>day|week|month|quarter|year)s?")
_RHYTHMS = {
    "day": ("DAILY", 1),
    "week": ("WEEKLY", 1),
    "month": ("MONTHLY", 1),
    "quarter": ("MONTHLY", 3),
    "year": ("YEARLY", 1),
}


def rate_rrule(unit: str) -> str | None:
    """The rhythm of a quota's unit; None for a named period.

    >>> rate_rrule("6months")
    'FREQ=MONTHLY;INTERVAL=6'
    """
    found = _UNIT.fullmatch(unit)
    if found is None:
        return None
    freq, step = _RHYTHMS[found["unit"]]
    interval = step * int(found["count"] or 1)
    return f"FREQ={freq}" if interval == 1 else f"FREQ={freq};INTERVAL={interval}"


def _quota(  # noqa: PLR0911 -- one line a shape of quota
    rule: Quota, period: Window, calendar: WorkCalendar
) -> Slots:
    window = span_window(rule.span, period)
    if window is None:
        return ()
    if rule.low is None:
        return _total(rule, window)
    if rule.low < 1:
        return ()
    rrule = rate_rrule(rule.unit)
    if rrule is None:
        return _in_named_period(rule, period)
    found = tuple(_rhythm(rrule, window, calendar))
    if rule.total is None:
        said = format_rule(rule)
        return tuple(_proposed(r, said, rule.low) for r in found)
    owed, extra = divmod(rule.total, rule.low)
    if extra or not owed <= len(found) <= owed + 1:
        step = Step("quota-months-open", window.last, detail=format_rule(rule))
        return (
            Slot(
                _key(window), window.last, window, required=rule.total, proposed=True, steps=(step,)
            ),
        )
    said = format_rule(rule)
    return tuple(_proposed(r, said, rule.low) for r in found[:owed])


def _total(rule: Quota, window: Window) -> Slots:
    """A bare total: one slot for the whole span, due by its day; where no day is told, the last of the span is only proposed."""
    last = window.last if rule.by is None else resolve(rule.by, window.first.year)
    whole = Window(window.first, last) if last >= window.first else None
    is_proposed = rule.by is None
    step = Step("proposed" if is_proposed else "quota-total", last, detail=format_rule(rule))
    required = rule.total or 1
    return (
        Slot(_key(window), last, whole, required=required, proposed=is_proposed, steps=(step,)),
    )


def _in_named_period(rule: Quota, period: Window) -> Slots:
    """`quota=2/2021-Q3`, `quota=2/Y`."""
    key = re.sub(r"Y([+-]\d)?", lambda y: f"{period.first.year + int(y[1] or 0):04d}", rule.unit)
    try:
        window = period_window(key)
    except ValueError:
        return ()
    step = Step("quota-total", window.last, detail=format_rule(rule))
    return (Slot(key, window.last, window, required=rule.low or 1, steps=(step,)),)


def _key(window: Window) -> str:
    try:
        return key_of(window)
    except ValueError:
        return ONCE


def _relative(rule: Relative, calendar: WorkCalendar) -> Slots:
    """Counted from a day the text names; from an event nobody has reported there is no date."""
    try:
        anchor = dt.date.fromisoformat(rule.anchor)
    except ValueError:
        return ()
    amount = rule.amount if rule.side == "after" else -rule.amount
    day = counted(anchor, amount, rule.unit, calendar)
    step = Step("counted", day, source="BLDS 2015 Đ.147, Đ.148", detail=format_rule(rule))
    return (Slot(ONCE, day, steps=(step,)),)


def counted(  # noqa: PLR0911 -- one line a unit
    anchor: dt.date, amount: int, unit: str, calendar: WorkCalendar
) -> dt.date:
    """The last day of a period counted from `anchor`, whose own day does not count; hours and minutes make whole days."""
    match unit:
        case "wd":
            return calendar.shift(anchor, amount)
        case "wh":
            return calendar.shift(anchor, _ceil(amount, _WORK_HOURS))
        case "h":
            return anchor + DAY * _ceil(amount, _HOURS)
        case "min":
            return anchor + DAY * _ceil(amount, _HOURS * _MINUTES)
        case "w":
            return anchor + DAY * amount * _DAYS_OF_WEEK
        case "m":
            return add_months(anchor, amount)
        case "y":
            return add_months(anchor, amount * 12)
        case _:
            return anchor + DAY * amount


def _ceil(amount: int, size: int) -> int:
    return -(-amount // size) if amount >= 0 else amount // size


def earliest(readings: Iterable[Slots]) -> dt.date | None:
    """The earliest nominal date over all readings; None where there is none."""
    return min((slot.nominal for reading in readings for slot in reading), default=None)
