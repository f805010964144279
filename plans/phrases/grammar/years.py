"""Years, stages of several, school years.

years    = YEAR ( NUM | NEXT | THIS | PREVIOUS ) | NUM [ ( "-" | UNTIL ) [ YEAR ] NUM ]        (2018, 2016 - 2020)
stage    = STAGE [ FROM ] [ YEAR ] years
school   = [ FIRST | LAST ] SCHOOLYEAR [ NUM "-" NUM ]
"""

from plans.phrases.nodes import Period, Range
from plans.phrases.words.cursor import Cursor
from plans.phrases.words.numerals import is_year, read_shift


def read_year_of_plan(c: Cursor) -> Period | Range | None:
    """Behind `năm`: `2018`, `2016 - 2020`, `sau`, `nay`."""
    c.at += 1
    if c.kind() == "NUM":
        return read_years(c)
    shift = read_shift(c)
    return None if shift is None else Period("year", 0, 0, 0, shift)


def read_years(c: Cursor) -> Period | Range | None:
    """`2018`, `2016 - 2020`."""
    value = c.token().value
    if not is_year(value) or len(c.token().text) != 4:  # noqa: PLR2004 -- YYYY
        return None
    c.at += 1
    first = Period("year", value, value, value)
    if c.kind() in ("-", "UNTIL"):
        ahead = 2 if c.kind(1) == "YEAR" else 1
        last = c.token(ahead)
        if last.kind == "NUM" and is_year(last.value) and last.value > value:
            c.at += ahead + 1
            return Range(first, Period("year", last.value, last.value, last.value))
    return first


def read_school_year(c: Cursor) -> Range | None:
    """`năm học 2021-2022`: no law of time says when it begins and ends; September to May are meant, as a rough time."""
    c.at += 1
    years = read_years(c) if c.kind() == "NUM" else None
    if not isinstance(years, Range) or not isinstance(years.last, Period):
        return None
    first, last = years.first.first if isinstance(years.first, Period) else 0, years.last.first
    return Range(Period("month", 9, 9, first), Period("month", 5, 5, last)) if first else None


def read_part_of_school_year(c: Cursor, part: str) -> Period | None:
    """`đầu năm học 2024-2025`, `cuối năm học`: its first and last month."""
    whole = read_school_year(c)
    if part == "mid":
        return None
    month = 9 if part == "first" else 5
    if whole is None or not isinstance(whole.first, Period) or not isinstance(whole.last, Period):
        return Period("month", month, month)
    return whole.first if part == "first" else whole.last


def read_stage(c: Cursor) -> Period | Range | None:
    """`giai đoạn 2021 - 2025`, `nhiệm kỳ 2021 - 2026`."""
    c.at += 1
    c.skip("FROM", "YEAR")
    return read_years(c) if c.kind() == "NUM" else None
