"""The years a plan is for: as its title names them, as its enacting sentence does, or as the dates in its text show."""

import datetime as dt
import re
from collections import Counter

from calendars.civil import Window
from plans.compile.citations import DATE, NUMBER, date_of
from plans.compile.head.title_periods import period_of_title
from plans.document import Document, Table

_SCHOOL_YEAR = re.compile(r"năm học\s+(\d{4})\s*[-–—]\s*(\d{4})", re.IGNORECASE)
_PREPARES = re.compile(
    r"(?:xây dựng|lập|đăng ký|đề xuất|chuẩn bị|góp ý)(?: [^\W\d]+){0,3} (?:dự toán|kế hoạch|chương trình công tác|danh mục)\b[^.;]{0,120}?\bnăm\s+(\d{4})",
    re.IGNORECASE,
)
"""Work of one year on the papers of the next: "Xây dựng dự toán ngân sách năm 2026", asked for in 2025."""
_VISION = re.compile(
    r"[,;]?\s*(?:tầm nhìn|định hướng)(?: phát triển)? đến(?: năm)?\s+\d{4}", re.IGNORECASE
)
"""What a plan looks forward to beyond its years: "…, tầm nhìn đến năm 2050"."""
_UNTIL = re.compile(r"đến năm\s+(\d{4})", re.IGNORECASE)
_CITED = re.compile(
    rf"{NUMBER}|\bngày\s+{DATE}|(?<=ngày )\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{4}}", re.IGNORECASE
)
_ENACTS = re.compile(
    r"\b(?:ban hành|xây dựng|đề ra|triển khai|lập|tổ chức|yêu cầu)\b", re.IGNORECASE
)


def read_period(text: str, *, issued: dt.date | None = None) -> Window | None:
    """The years a title speaks of, first day to last; a school year is taken from August to July.

    >>> str(read_period("Kế hoạch phát triển giai đoạn 2021 - 2025"))
    '2021-01-01..2025-12-31'
    """
    text = _VISION.sub(" ", text)
    if prepared := _prepared_in(text, issued):
        return prepared
    if named := _winter_crop(text) or period_of_title(text):
        return named
    until = _UNTIL.search(text)
    if until is None or issued is None:
        return None
    return _years(issued.year, int(until[1]))


_WINTER_CROP = re.compile(
    r"đông\s*[-–]?\s*xuân(?:\s+năm)?\s+(\d{4})\s*[-–—]\s*(\d{4})", re.IGNORECASE
)


def _winter_crop(text: str) -> Window | None:
    """The winter-spring crop of two years, from the sowing's preparation in September to the last harvest in June."""
    match = _WINTER_CROP.search(text)
    if match is None or int(match[2]) != int(match[1]) + 1:
        return None
    return Window(dt.date(int(match[1]), 9, 1), dt.date(int(match[2]), 6, 30))


def _prepared_in(text: str, issued: dt.date | None) -> Window | None:
    """The year of issue, where the papers of the next year are prepared in it."""
    match = _PREPARES.search(text)
    is_next = match is not None and issued is not None and issued.year == int(match[1]) - 1
    return _years(issued.year, issued.year) if is_next and issued else None


def without_school_year(text: str) -> str:
    """The words without a school year: a letter that names one still asks for work of its own year."""
    return _SCHOOL_YEAR.sub(" ", text)


def _years(first: int, last: int) -> Window | None:
    """Whole years; None for what cannot be a plan's period."""
    sensible = dt.date.min.year < first <= last < first + 50
    return Window(dt.date(first, 1, 1), dt.date(last, 12, 31)) if sensible else None


def titled_period(title: str, *, issued: dt.date | None) -> Window | None:
    """The years, or the part of a year, of a title; what was over when the paper was issued is that of a law, a review or a meeting it names."""
    period = read_period(_CITED.sub(" ", title), issued=issued)
    is_over = period is not None and issued is not None and period.last < issued
    return None if is_over else period


def enacted_period(opening: str, *, issued: dt.date | None) -> Window | None:
    """The years that the sentence which lays the plan down names; those of cited documents are not the plan's."""
    text = _CITED.sub(" ", opening)
    enacting = [match.end() for match in _ENACTS.finditer(text)]
    return titled_period(text[enacting[-1] :], issued=issued) if enacting else None


_DATED = re.compile(
    r"(?:\d{1,2}\s*[/.-]\s*|quý\s+\w{1,3}\s*[/-]\s*|(?<!đến )năm\s+)(?P<year>20\d{2})(?!\d)",
    re.IGNORECASE,
)
_LAST_QUARTER = 10
_SEVERAL = 3
_NUMBERED = re.compile(rf"{NUMBER}(?:\s*,?\s*ngày\s+{DATE})?", re.IGNORECASE)


def assumed_period(document: Document, *, issued: dt.date | None) -> Window | None:
    """The year that most dates of the text lie in, not before the year of issue; where it dates nothing, the year of issue.

    A list of tasks that bears no day of issue is for the year that most of its dates lie in.
    In the months before the last quarter a date or two of the next year (until when something holds) make no plan for it.
    """
    years: Counter[int] = Counter()
    for line in document.lines:
        if "20" not in line.text:
            continue
        found = (int(match["year"]) for match in _DATED.finditer(_NUMBERED.sub(" ", line.text)))
        years.update(
            year for year in found if issued is None or issued.year <= year <= issued.year + 1
        )
    if days := _days_of_calendar(document):
        return days
    if issued is None:
        most = max(years, key=lambda each: (years[each], -each), default=0)
        is_list = any(isinstance(block, Table) for block in document.blocks)
        return _years(most, most) if is_list and years[most] >= _SEVERAL else None
    years[issued.year] -= 1
    is_of_its_year = years[issued.year + 1] < _SEVERAL or years[issued.year] > 1
    if issued.month < _LAST_QUARTER and is_of_its_year:
        return _years(issued.year, issued.year)
    year = max(years, key=lambda each: (years[each], -each))
    return _years(year, year)


_CALENDAR = re.compile(r"[(\s]*(?:lịch|tuần|chương trình|thời khóa biểu)\b", re.IGNORECASE)
_FROM_TO = re.compile(
    rf"\btừ (?:ngày )?(?P<first>\d{{1,2}}\s?[/.-]\s?\d{{1,2}}(?:\s?[/.-]\s?\d{{4}})?) đến (?:hết )?(?:ngày )?{DATE}",
    re.IGNORECASE,
)
_HEAD_LINES = 12


def heads_calendar(text: str) -> bool:
    """Whether a line tells which days a calendar of work is for.

    >>> heads_calendar("Lịch công tác tuần 21 (từ ngày 21/5 đến ngày 27/5/2031)")
    True
    """
    return _CALENDAR.match(text) is not None and _FROM_TO.search(text) is not None


def _days_of_calendar(document: Document) -> Window | None:
    """The days over the head of a calendar of work: "Lịch công tác tuần 21 (từ ngày 21/5 đến ngày 27/5/2031)"."""
    is_named = False
    for line in document.lines[:_HEAD_LINES]:
        is_named = is_named or _CALENDAR.match(line.text) is not None
        match = _FROM_TO.search(line.text)
        if match is None or not (heads_calendar(line.text) or (is_named and _is_whole(match))):
            continue
        last = date_of(match)
        numbers = [int(number) for number in re.findall(r"\d+", match["first"])]
        first = _day(numbers, last)
        if first is not None and last is not None and first <= last:
            return Window(first, last)
    return None


def _is_whole(match: re.Match[str]) -> bool:
    """Whether a line holds nothing but the days."""
    return len(match.string) - len(match[0]) <= _MARKS


_MARKS = 4


def _day(numbers: list[int], last: dt.date | None) -> dt.date | None:
    """A day and month with its year, or else that of the end of the span; None for no day of the calendar."""
    if last is None:
        return None
    day, month, year = (*numbers, last.year)[:3]
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
