"""How the time that several items cover is called: a month, a year, or the plan."""

import datetime as dt

from calendars.civil import Window
from notifications.dates import format_month
from notifications.mail import PlanRef, Section, Topic
from notifications.words import Words


def name_section_period(words: Words, section: Section, plan: PlanRef) -> str:
    """An assignment covers the plan's whole period, any other section the days of its items."""
    if section.topic is Topic.ASSIGNMENT and plan.period is not None:
        return name_years(words, plan.period)
    days = [item.day for item in section.items if item.day is not None]
    if not days:
        return words.say("period.none")
    covered = Window(min(days), max(days))
    return (
        name_years(words, covered) if section.topic is Topic.ASSIGNMENT else _name(words, covered)
    )


def name_years(words: Words, covered: Window) -> str:
    """`năm 2018`, or from year to year."""
    if covered.first.year == covered.last.year:
        return words.say("period.year", year=covered.first.year)
    return words.say("period.years", first=covered.first.year, last=covered.last.year)


def _name(words: Words, covered: Window) -> str:
    if _month(covered.first) == _month(covered.last):
        return words.say("period.month", month=format_month(covered.first, words.lang))
    return name_years(words, covered)


def _month(day: dt.date) -> dt.date:
    return day.replace(day=1)
