"""The example's document and roster for a given day. Pure."""

import datetime as dt
import importlib.resources
import string
from dataclasses import dataclass

from calendars.workdays import WorkCalendar

NAME = "ke-hoach-vi-du.txt"
FOLLOWED = -24  # working days before the day that is past, on which the plan came into force
GRACE = dt.timedelta(days=20)  # in early January the example is still last year's plan


@dataclass(frozen=True, slots=True)
class Example:
    """The document as issued, its roster, and the day it was put into force."""

    document: bytes
    roster: bytes
    activated_on: dt.date


def example_plan(today: dt.date, *, calendar: WorkCalendar) -> Example:
    """The example as it reads today.

    One row (PL/4) is done in time, one (PL/5) lies behind, one (PL/6) three working days ahead.
    """
    year = (today - GRACE).year
    past = _past_day(today, year, calendar)
    days = {
        "han_da_xong": calendar.shift(past, -14),
        "han_da_qua": past,
        "han_sap_toi": calendar.shift(today, 3),
        "han_dang": calendar.shift(today, 8),
        "han_bao_cao_nam": dt.date(year, 12, 10),
    }
    words = {name: f"{day.day:02}/{day.month:02}/{day.year}" for name, day in days.items()}
    template = string.Template(_read("ke-hoach.txt"))
    text = template.substitute(words, nam=year, nam_truoc=year - 1)
    return Example(
        document=text.encode(),
        roster=_read("danh-ba.csv").encode(),
        activated_on=calendar.shift(past, FOLLOWED),
    )


def _past_day(today: dt.date, year: int, calendar: WorkCalendar) -> dt.date:
    """Six working days behind; where days off are not announced that far, the last day of the year that is certain.

    Nothing is called overdue on a date that may still move.
    """
    past = calendar.shift(today, -6)
    certain = calendar.preceding(calendar.verified_until)
    return certain if certain < past and certain.year == year else past


def _read(name: str) -> str:
    return importlib.resources.files("dondoc.example").joinpath(name).read_text("utf-8")
