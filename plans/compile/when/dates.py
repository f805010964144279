"""The days of a rule in the plan's period, and whether they had passed when the document was issued."""

import datetime as dt

from plans.compile.harvest import Setting
from plans.expansion import slots
from plans.rule import CivilDay, Rule


def dates_of(rule: Rule, setting: Setting) -> tuple[dt.date, ...]:
    """The nominal days of a rule's preferred reading in the plan's period."""
    if setting.period is None:
        return ()
    readings = slots(rule, setting.period, calendar=setting.calendar)
    return tuple(slot.nominal for slot in readings[0]) if readings else ()


def day_of(day: dt.date) -> CivilDay:
    """A date as a rule holds it."""
    return CivilDay(day.year, day.month, day.day)


def is_over(rule: Rule, setting: Setting) -> bool:
    """Whether all days of a rule lay in the past when the document was issued, as far as that is known."""
    past, days = setting.known_past, dates_of(rule, setting)
    return past is not None and bool(days) and max(days) < past
