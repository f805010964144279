"""Headings that name the day of all that stands under them, and the parts of that day: "Thứ Hai (09/02/2026):", "Buổi sáng:".

A festival's heading tells the day by the moon and by the sun: "Ngày 20 tháng Giêng (tức ngày 24/02/2026)" is the sun's day. Where a
document counts by the moon, a day told once only may be of either calendar, and heads nothing.
"""

import re
from dataclasses import dataclass

from plans.compile.words import fold

WEEKDAY = r"(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)"
DATE = r"\d{1,2}(?:\s?[/.-]\s?\d{1,2}(?:\s?[/.-]\s?\d{4})?|\s+tháng\s+\d{1,2}(?:(?:\s*,?\s+năm\s+|\s?/\s?|\s+)\d{4})?)(?![\d/])"
DAY = rf"(?:{WEEKDAY}\s*[,:]?\s*)?\(?(?:ngày\s+)?{DATE}\)?(?:\s*\({WEEKDAY}\))?"
_PART = r"(?:buổi\s+)?(?P<part>sáng|trưa|chiều|tối)"
_NAMED = r"(?:chương trình|lịch)\b[^\d:;,.()]{0,60}\s(?=ngày\s)"
"""What a day's programme is called before its day: "CHƯƠNG TRÌNH PHÁT THANH *ngày 02/10/2031*"."""
_HEADING = re.compile(
    rf"(?:{_NAMED}|ngày (?:thứ )?(?:\d{{1,2}}|nhất|hai|ba)\s*[:.,(–-]\s*)?(?:{_PART}\s*,?\s*)?(?P<day>{DAY})[\s:.;)]*(?:(?<=[:,]\s)tại\b[^:;.\d]{{2,80}}[\s:.;]*)?",
    re.IGNORECASE,
)
_SESSION = re.compile(
    rf"{_PART}\s*(?:[:;,.–-]\s*(?:[+*-]\s*)?|$)(?P<told>.*)", re.IGNORECASE | re.DOTALL
)
_PLACE = re.compile(r"\(?(?:tại|địa điểm)\b[^:;.]*\)?[\s.:]*", re.IGNORECASE)
_STEMS = "giáp|ất|bính|đinh|mậu|kỷ|kỉ|canh|tân|nhâm|quý"
_BRANCHES = "tý|tí|sửu|dần|mão|mẹo|thìn|tỵ|tị|ngọ|mùi|thân|dậu|tuất|hợi"
_LUNAR = re.compile(
    rf"\bâm lịch\b|\bâl\b|\bmùng \d|\btháng (?:giêng|chạp)\b|\bnăm (?:{_STEMS}) (?:{_BRANCHES})\b|\d\s*[/-]?\s*(?:{_STEMS}) (?:{_BRANCHES})\b"
)
_BRACKET = re.compile(r"\s*\((?P<inside>[^()]*)\)")
_BOTH_INSIDE = re.compile(
    rf"(?P<sun>(?:ngày\s+)?{DATE})\s*[-–,;]?\s*(?=(?:tức|nhằm|âm lịch|ÂL|AL)\b)", re.IGNORECASE
)
"""A bracket that tells the day by the sun and then by the moon: "Thứ Hai (*03/3* - Âm lịch 10/02)"."""
_BARE_DAY = re.compile(r"\s*(?:ngày\s+)?\d{1,2}\s?[/.-]\s?\d{1,2}\s*", re.IGNORECASE)
_WEEKDAY_AND_DATE = re.compile(rf"{WEEKDAY}\s*,?\s*(?:ngày\s+)?{DATE}[\s:.]*", re.IGNORECASE)
_SAME_DAY = re.compile(r"(?:tức|nhằm|tức là|nhằm vào)(?: (?:ngày|vào|là))*\s+", re.IGNORECASE)
_SOLAR = re.compile(r"\s*dương lịch|\s*\bDL\b", re.IGNORECASE)
_WEEKDAY_ALONE = re.compile(rf"{WEEKDAY}[\s:.,]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Day:
    """The day that a heading names for what stands under it, and the part of it ("", "sáng", "chiều" …)."""

    words: str
    part: str = ""


def day_of_heading(text: str, *, counts_by_the_moon: bool = False) -> Day | None:
    """The day a heading names; where the document counts by the moon, only one told by both calendars.

    >>> day_of_heading("Ngày 20 tháng Giêng (Tức ngày 24/02/2026)", counts_by_the_moon=True)
    Day(words='24/02/2026', part='')
    """
    told, is_both = _by_the_sun(text)
    if counts_by_the_moon and not is_both:
        return None
    match = _HEADING.fullmatch(told)
    return Day(match["day"], (match["part"] or "").lower()) if match else None


def _by_the_sun(text: str) -> tuple[str, bool]:
    """The heading with the sun's day alone, and whether it named the moon's beside it."""
    found = _BRACKET.search(text)
    if found is None:
        return text, False
    outside = f"{text[: found.start()]}{text[found.end() :]}"
    both = _BOTH_INSIDE.match(found["inside"])
    if both is not None and not any(map(str.isdigit, outside)):
        return f"{text[: found.start()]} ({both['sun'].strip()}){text[found.end() :]}", True
    if _BARE_DAY.fullmatch(found["inside"]) and _WEEKDAY_AND_DATE.fullmatch(outside):
        return outside, True  # weekdays are of the sun's days: the second one is the moon's
    if is_lunar(found["inside"]):
        return _SOLAR.sub("", outside), True
    same = _SAME_DAY.match(found["inside"])
    if same is not None and is_lunar(text[: found.start()]):
        return _SOLAR.sub("", found["inside"][same.end() :]), True
    return text, False


def is_lunar(text: str) -> bool:
    """Whether words name a day, month or year of the moon's calendar."""
    return _LUNAR.search(fold(text)) is not None


def session_of(text: str) -> tuple[str, str] | None:
    """The part of the day a line begins with, and what it goes on to tell; a place alone tells nothing more.

    >>> session_of("Sáng: Tại hội trường"), session_of("Chiều: họp giao ban")
    (('sáng', ''), ('chiều', 'họp giao ban'))
    """
    match = _SESSION.fullmatch(text.strip("*•-–= "))
    if match is None:
        return None
    told = match["told"].strip()
    return match["part"].lower(), "" if _PLACE.fullmatch(told) else told


def is_weekday_alone(text: str) -> bool:
    """Whether a line is but a weekday, whose date stands on the next."""
    return _WEEKDAY_ALONE.fullmatch(text) is not None
