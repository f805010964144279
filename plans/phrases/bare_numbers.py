"""Bare numbers under a heading that says of what they are: "04-5" under "Tháng", "I, III" under "Quý"."""

import re
from functools import lru_cache
from unicodedata import normalize

from plans.folding import fold

_BEFORE = re.compile(r"\btrước(?: ngày)?$")
_A_DAY = re.compile(r"(?:(?:ngày|tháng|quý) )?(?:\d|[ivx]+\b)")
"""What stands under "Hoàn thành trước" is the first day that is too late."""
_UNIT = re.compile(r"(?P<unit>tháng|quý)(?:[\s/,](?:[^\W\d]|[\s/,()])*(?:20\d\d)?)?")
_NUMBER = r"(?:\d{1,2}(?:\s?/\s?\d{4})?|[IVX]{1,4}(?:\s?/\s?\d{4})?)"
_NUMBERS = re.compile(rf"(?:từ )?{_NUMBER}(?:\s*(?:[-–—,;+&]|đến|và)\s*{_NUMBER})*", re.IGNORECASE)
_EACH = re.compile(rf"(?<![/\w]){_NUMBER}\b", re.IGNORECASE)
_DASHED = re.compile(rf"{_NUMBER}(?:\s*[-–—]\s*{_NUMBER}){{2,}}", re.IGNORECASE)
_MARKS = re.compile(r"<[^<>]*>|[*_]")
_LONGEST = 80
_DASH = re.compile(r"\s*[-–—]\s*")


def named_by_heading(text: str, heading: str) -> str:
    """The words with the unit before each number where the heading names it and they are numbers only, else as they are.

    A number behind a slash without its year ("4/5") stays a day: whoever means two months writes otherwise.

    >>> named_by_heading("04-5", "Tháng"), named_by_heading("từ 4 đến 6", "Tháng thực hiện")
    ('tháng 04-tháng 5', 'từ tháng 4 đến tháng 6')
    >>> named_by_heading("25/10/2027", "Hoàn thành trước")
    'trước 25/10/2027'
    """
    if _BEFORE.search(fold(heading).strip(" .:")) and _A_DAY.match(fold(text)):
        return f"trước {text}"
    unit = _unit_of(heading)
    if not unit or len(text) > _LONGEST:
        return text
    words = " ".join(_MARKS.sub(" ", normalize("NFC", text)).split()).rstrip(" .")
    if _NUMBERS.fullmatch(words) is None:
        return text
    if _DASHED.fullmatch(words):
        words = _DASH.sub(", ", words)  # "1-2-3" lists, only two numbers are a span
    return _EACH.sub(lambda each: f"{unit} {each[0]}", words)


@lru_cache(maxsize=256)
def _unit_of(heading: str) -> str:
    """Of what the bare numbers under a heading are, "" where it does not say."""
    named = _UNIT.fullmatch(fold(heading).strip(" .:"))
    return named["unit"] if named else ""
