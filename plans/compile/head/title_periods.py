"""The periods a title names, in the order of its words: years, spans of years, school years, halves, quarters, months.

Periods that the words join and that follow one another make one ("năm 2026 và quý I năm 2027"); what a title only looks out to
("định hướng đến năm 2030", "tầm nhìn 2045") is no part of it.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from calendars.civil import Window, half_window, month_window, quarter_window

_PART = r"(?:6|06|sáu) tháng (?P<half>đầu|cuối)|(?P<closing>0?[2-9]|10|11) tháng cuối|quý\s+(?P<quarter>I{1,3}|IV|[1-4])|tháng\s+(?P<month>\d{1,2})"
_PERIOD = re.compile(
    r"năm học\s+(?P<school>\d{4})\s*[-–—]\s*(?P<school_end>\d{4})"
    r"|(?:giai đoạn|thời kỳ|nhiệm kỳ|các năm|từ năm|năm|\d\s+năm)\s+(?P<first>\d{4})\s*(?:[-–—]|đến năm|đến)\s*(?P<last>\d{4})"
    rf"|(?:{_PART})\s*(?:,\s*)?(?:/|của năm|năm)?\s*(?P<of>\d{{4}})(?!\d)"
    r"|(?:năm|/)\s*(?P<year>\d{4})(?!\d)"
    r"|(?<!\d )(?-i:N(?:ăm|ĂM) [^\W\d_a-zà-ỹ])(?:(?!luật|nghị quyết|giai đoạn)[^\d,;.()]){2,60} (?P<theme>20\d{2})(?![\d-]|\s*[-–])",
    re.IGNORECASE,
)
"""The last: a year with a name of its own, "Năm An toàn giao thông 2025"; not "05 NĂM THI HÀNH LUẬT ĐẤT ĐAI 2013"."""
_BARE = re.compile(r"(?P<year>\d{4})(?!\d)(?!\s*[-–/])")
"""A year that shares the word before it: "năm 2026, 2027", "năm 2026 và 2027"."""
_JOINS = re.compile(r"\s*(?:,|và|,\s*và|[-–—]|(?:cho\s+)?đến(?:\s+hết)?)\s*", re.IGNORECASE)
_OUTLOOK = re.compile(
    r"\b(?:(?:có )?tính đến|định hướng|phương hướng|tầm nhìn|hướng (?:tới|đến)|và những năm|(?:và )?các năm tiếp)",
    re.IGNORECASE,
)
_LAW = re.compile(r"(?:luật|pháp lệnh|hiến pháp|nghị quyết|nghị định)\b[^,;]{0,60}$", re.IGNORECASE)
"""A year that belongs to a law's name ("Luật Đất đai năm 2024")."""
_UNTIL = re.compile(r"\bđến\s*$", re.IGNORECASE)
"""An end alone ("đến năm 2030"): where the period begins, the day of issue says."""
_TERM_OF = re.compile(
    r"\b(?:đại biểu|hđnd|hội đồng nhân dân|quốc hội|bầu cử|đại hội|quy hoạch|cấp ủy)\b[^.;]{0,120}$",
    re.IGNORECASE,
)
"""Whose term it is that a title names: that of those who are elected is not the plan's ("đại biểu HĐND nhiệm kỳ 2026 - 2031")."""
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4}
_SOON = 184
"""Days that may lie between two periods that are one plan's: half a year."""
_SCHOOL_BEGINS, _SCHOOL_ENDS = (8, 1), (7, 31)


@dataclass(frozen=True, slots=True)
class Named:
    """A period as named: its days, whether it is one calendar year, a part of one or a span, and where its words stand."""

    window: Window
    shape: str
    start: int
    end: int


def period_of_title(text: str) -> Window | None:
    """The days a title is for; None where it names no period.

    A year inside a span that stands with it is the year of an annual plan ("Chương trình … giai đoạn 2021 - 2025, năm 2024");
    a part of one year alone does not narrow the plan, whose reports come after it: it is for that year. A half does.

    >>> str(period_of_title("Tuyên truyền năm 2026 và quý I năm 2027"))
    '2026-01-01..2027-03-31'
    >>> str(period_of_title("Cải cách hành chính năm 2026, định hướng đến năm 2030"))
    '2026-01-01..2026-12-31'
    """
    outlook = _OUTLOOK.search(text)
    ahead = text[: outlook.start()] if outlook else text
    periods = [one for one in _named(ahead) if one.shape != "until"]
    of_the_plan = [one for one in periods if not _LAW.search(text[: one.start])] or periods
    named = list(_joined(text, of_the_plan))
    if not named:
        return None
    for shape in ("half", "school", "joined"):
        if found := next((one for one in named if one.shape == shape), None):
            return found.window
    span = next((one for one in named if one.shape == "span"), None)
    if span is not None:
        annual = next((one for one in named if _is_year_within(one, span, text)), None)
        return (annual or span).window
    return _whole_year(named[0].window)


def _is_year_within(one: Named, span: Named, text: str) -> bool:
    between = text[min(one.end, span.end) : max(one.start, span.start)]
    is_within = span.window.first <= one.window.first and one.window.last <= span.window.last
    is_added = re.search(r"\bvà\b|đến\s*$", between, re.IGNORECASE) is not None
    return one.shape == "year" and is_within and not is_added


def _whole_year(window: Window) -> Window:
    return Window(dt.date(window.first.year, 1, 1), dt.date(window.last.year, 12, 31))


_ANNIVERSARY = re.compile(
    r"(?P<day>\d{1,2}[/.-]\d{1,2})[/.-]\d{4}(?=\s*[-–—]\s*(?P=day)[/.-]\d{4})"
)
"""The day that is remembered, before the same day of the plan's year: "(*30/4/1975* - 30/4/2025)"."""


def _named(text: str) -> Iterator[Named]:
    """The periods named; years that cannot be a plan's are none."""
    text = _ANNIVERSARY.sub(lambda found: " " * len(found[0]), text)
    position = 0
    while match := _PERIOD.search(text, position):
        position = match.end()
        window, shape = _read(match)
        is_of_others = match[0].lower().startswith("nhiệm kỳ") and _TERM_OF.search(
            text, 0, match.start()
        )
        if window is None or is_of_others:
            continue
        yield Named(window, shape, match.start(), position)
        while (joint := _JOINS.match(text, position)) and (bare := _BARE.match(text, joint.end())):
            year = int(bare["year"])
            position = bare.end()
            if year >= dt.MINYEAR + 1:
                yield Named(_years(year, year), "year", bare.start(), position)


def _read(match: re.Match[str]) -> tuple[Window | None, str]:
    if match["school"]:
        first, last = int(match["school"]), int(match["school_end"])
        if last != first + 1:
            return None, ""
        return Window(dt.date(first, *_SCHOOL_BEGINS), dt.date(last, *_SCHOOL_ENDS)), "school"
    if match["first"]:
        first, last = int(match["first"]), int(match["last"])
        sensible = dt.MINYEAR < first <= last < first + 50
        return (_years(first, last) if sensible else None), "span"
    if match["of"]:
        return _part(match), "half" if match["half"] or match["closing"] else "part"
    year = int(match["year"] or match["theme"])
    until = _UNTIL.search(match.string, 0, match.start()) is not None
    return (_years(year, year) if year > dt.MINYEAR else None), "until" if until else "year"


def _part(match: re.Match[str]) -> Window | None:
    year = int(match["of"])
    if year <= dt.MINYEAR:
        return None
    if half := match["half"]:
        return half_window(year, 1 if half.lower() == "đầu" else 2)
    if months := match["closing"]:
        return Window(dt.date(year, 13 - int(months), 1), dt.date(year, 12, 31))
    if quarter := match["quarter"]:
        return quarter_window(year, _ROMAN.get(quarter.upper()) or int(quarter))
    month = int(match["month"])
    return month_window(year, month) if 1 <= month <= 12 else None  # noqa: PLR2004 -- months of a year


def _years(first: int, last: int) -> Window:
    return Window(dt.date(first, 1, 1), dt.date(last, 12, 31))


def _joined(text: str, named: Iterable[Named]) -> Iterator[Named]:
    """Periods that the words join, each beginning soon after the end of the one before, made one."""
    current: Named | None = None
    for one in named:
        if current is not None and _follows(current, one, text):
            window = Window(current.window.first, one.window.last)
            current = Named(window, "joined", current.start, one.end)
            continue
        if current is not None:
            yield current
        current = one
    if current is not None:
        yield current


def _follows(before: Named, one: Named, text: str) -> bool:
    joint = _JOINS.fullmatch(text, before.end, one.start)
    gap = (one.window.first - before.window.last).days
    return joint is not None and before.shape != "span" and one.shape != "span" and 0 < gap <= _SOON
