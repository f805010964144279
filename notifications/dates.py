"""Dates as people read them.

Vietnamese follows the administrative rule (Nghị định 30/2020/NĐ-CP, Phụ lục I): a day below 10 and the months 1 and 2 get
a leading zero, the months 3 to 9 do not. English writes the month out, so that no reader swaps day and month.
"""

import datetime as dt
from typing import Literal, TypeAlias

from calendars.civil import ZONE

Lang: TypeAlias = Literal["vi", "en"]

WEEKDAYS_VI = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
WEEKDAYS_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS_EN = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_FIRST_PLAIN_MONTH = 3


def format_weekday(day: dt.date, lang: Lang = "vi") -> str:
    """The weekday's name.

    >>> format_weekday(dt.date(2018, 3, 1))
    'thứ Năm'
    """
    return (WEEKDAYS_EN if lang == "en" else WEEKDAYS_VI)[day.weekday()]


def format_month(day: dt.date, lang: Lang = "vi") -> str:
    """The month of that day.

    >>> format_month(dt.date(2018, 2, 12)), format_month(dt.date(2018, 3, 1))
    ('02/2018', '3/2018')
    """
    if lang == "en":
        return f"{MONTHS_EN[day.month - 1]} {day.year:04}"
    month = f"{day.month:02}" if day.month < _FIRST_PLAIN_MONTH else f"{day.month}"
    return f"{month}/{day.year:04}"


def format_date(day: dt.date, lang: Lang = "vi") -> str:
    """The date without its weekday.

    >>> format_date(dt.date(2018, 3, 1)), format_date(dt.date(2018, 2, 12))
    ('01/3/2018', '12/02/2018')
    """
    separator, number = (" ", f"{day.day}") if lang == "en" else ("/", f"{day.day:02}")
    return number + separator + format_month(day, lang)


def format_long_date(day: dt.date) -> str:
    """The date as the text of a document writes it.

    >>> format_long_date(dt.date(2018, 2, 12)), format_long_date(dt.date(2022, 4, 8))
    ('ngày 12 tháng 02 năm 2018', 'ngày 08 tháng 4 năm 2022')
    """
    month = f"{day.month:02}" if day.month < _FIRST_PLAIN_MONTH else f"{day.month}"
    return f"ngày {day.day:02} tháng {month} năm {day.year:04}"


def format_day_vi(day: dt.date) -> str:
    """The date with its weekday, in Vietnamese.

    >>> format_day_vi(dt.date(2018, 3, 1))
    'thứ Năm, 01/3/2018'
    """
    return f"{format_weekday(day)}, {format_date(day)}"


def format_day(day: dt.date, lang: Lang = "vi") -> str:
    """The date with its weekday.

    >>> format_day(dt.date(2018, 3, 1), "en")
    'Thursday, 1 March 2018'
    """
    if lang == "en":
        return f"{format_weekday(day, lang)}, {format_date(day, lang)}"
    return format_day_vi(day)


def format_time(time: dt.time, lang: Lang = "vi") -> str:
    """A clock time.

    >>> format_time(dt.time(7, 30)), format_time(dt.time(16), "en")
    ('07 giờ 30', '16:00')
    """
    if lang == "en":
        return f"{time.hour:02}:{time.minute:02}"
    return f"{time.hour:02} giờ {time.minute:02}"


def format_moment(instant: dt.datetime, lang: Lang = "vi") -> str:
    """An aware instant as the clock in Vietnam shows it.

    >>> format_moment(dt.datetime(2018, 3, 2, 1, 0, tzinfo=dt.UTC))
    '08 giờ 00 ngày 02/3/2018'
    """
    local = instant.astimezone(ZONE)
    between = " on " if lang == "en" else " ngày "
    return format_time(local.time(), lang) + between + format_date(local.date(), lang)
