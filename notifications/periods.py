"""How the time that a section covers is called: a month, a year, or the plan."""

from calendars.civil import Window, local_day
from notifications.dates import format_month
from notifications.mail import Mail, Section, Topic
from notifications.words import Words


def name_period(words: Words, section: Section, mail: Mail) -> str:
    """A monthly list is called after the month it goes out in, an assignment after the years it covers."""
    if section.topic is Topic.MONTH:
        return words.say("period.month", month=format_month(local_day(mail.as_of), words.lang))
    if section.topic is Topic.ASSIGNMENT and mail.plan.period is not None:
        return _name_years(words, mail.plan.period)
    days = [item.day for item in section.items if item.day is not None]
    return _name_years(words, Window(min(days), max(days))) if days else words.say("period.none")


def _name_years(words: Words, covered: Window) -> str:
    """`năm 2018`, or from year to year."""
    if covered.first.year == covered.last.year:
        return words.say("period.year", year=covered.first.year)
    return words.say("period.years", first=covered.first.year, last=covered.last.year)
