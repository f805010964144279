"""The numbering and bullets a line may begin with.

Kinds from the outermost in: `Phần`, `Chương`, `Mục`, `Điều`, `A.`, `I.`, `1.`, `1.1.` and `II.1.`, `Hoạt động 1:`, `Thứ nhất,`, `1)`, `a)` and `1a)`,
`a.1)`, `i)`, then the bullets `-` and `+`.
"""

import re
from dataclasses import dataclass, replace
from enum import IntEnum

from plans.remembered import remembered


class Level(IntEnum):
    """How deep a kind of mark stands by custom; smaller is further out."""

    PART = 0
    CHAPTER = 1
    DIVISION = 2
    ARTICLE = 4
    CAPITAL = 5
    ROMAN = 6
    QUARTER = 7
    MONTH = 8
    INNER_CAPITAL = 9
    NUMBER = 10
    DECIMAL = 11
    NAMED = 12
    TOLD = 13
    PAREN = 18
    LETTER = 20
    OF_LETTER = 21
    SMALL_ROMAN = 22
    RECIPIENTS = 28
    BULLET = 30


_NAMES = {level: level.name for level in Level}


@dataclass(frozen=True, slots=True)
class Marker:
    """A mark and the text after it. `ordinal` is its place in its own series (0 for bullets)."""

    level: Level
    mark: str
    ordinal: int
    text: str

    @property
    def kind(self) -> str:
        """What must be equal for two marks to stand side by side."""
        if self.level is Level.BULLET:
            return self.mark
        if self.level is Level.DECIMAL:
            return f"decimal{self.mark.count('.')}"
        return _NAMES[self.level]


_LETTERS = "abcdđeghiklmnopqrstuvxy"
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50}
_MAX_ROMAN = 49
_NUMERAL = r"(?P<n>[IVXL]+|\d{1,3}|thứ \w+|THỨ \w+)"
_END = r"\s*(?:[.:]\s*|$)"
_DIVISION = re.compile(rf"(?P<w>Phần|PHẦN|Chương|CHƯƠNG|Mục|MỤC|Điều)\s+{_NUMERAL}{_END}")
_NAMED = re.compile(
    r"(?P<w>Hoạt động|Bước|BƯỚC|Nhiệm vụ|Nội dung|Nhóm nhiệm vụ|Nhóm giải pháp|Giải pháp|Dự án|Tiểu dự án)\s+(?:(?P<n>\d{1,2})|thứ (?P<p>nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười))\s*[:.]\s+(?=\S)"
)
"""An item numbered with its kind: "Hoạt động 1: Khảo sát …"."""
_ROMAN = re.compile(
    r"(?P<n>[IVXL]{1,7})(?:\s?[.):]|/(?![Vv][:.\s])(?=\s|[A-ZĐ]|$)|\s*[-–](?=\s))\s*(?=\S|$)"
)
_CAPITAL = re.compile(r"(?P<n>[A-HK])[./]\s+(?=\S)")
_NUMBER = re.compile(
    r"(?!\d{1,3}\s?/[A-ZĐ]{1,6}-[A-ZĐ])(?P<n>\d{1,3})(?:\s?[./](?:\s+(?=\S)|$|(?=[^\W\d_]))|[-–]\s+(?=[A-ZĐÀ-Ỵ]))"
)
_PAREN = re.compile(r"\(?(?P<n>\d{1,2})\)(?:\s+(?=\S)|(?=[^\W\d_]))")
_DECIMAL = re.compile(
    r"(?P<n>\d{1,2}(?:\.\d{1,2}){1,4})[./)\-–]?\s+(?=\S)|(?P<m>\d{1,2}(?:\.\d{1,2}){1,4})\.(?=[^\W\d_])"
)
_OF_SECTION = re.compile(
    r"(?P<s>[IVX]{1,5}|[A-K])\s?[.\-–]\s?(?P<n>\d{1,2}(?:\.\d{1,2}){0,3})[.):]?\s+(?=[A-ZĐÀ-Ỵ“\"])"
)
"""A number told with that of its section: "II.1. Nội dung", "A.2) Sở Y tế"."""
_LETTER = re.compile(
    r"(?:\(|\d{1,2}(?:\.\d{1,2}){0,3}\.?)?(?P<n>[a-zđ])\)\s*(?=\S|$)|(?P<m>[a-zđ])(?:[./]\s+(?=\S)|\s?[-–]\s+(?=[A-ZĐÀ-Ỵ]))"
)
_OF_LETTER = re.compile(r"\(?(?P<s>[a-zđ])\.?(?P<n>\d{1,2})[.)]\s*(?=[^\W\d_]|$)")
"""A number told with that of its letter: "a.1) Sở Y tế", "b1) Sở Nội vụ"."""
_SMALL_ROMAN = re.compile(r"\(?(?P<n>[ivx]{1,5})\)\s*(?=\S)")
_TOLD = re.compile(
    r"(?:[Tt]hứ (?P<n>nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)\s?[,:.]|(?P<m>Một|Hai|Ba|Bốn|Năm|Sáu|Bảy|Tám|Chín|Mười) là\s?[,:]?)\s+(?=\D)"
)
"""A place in a list told in words: "Thứ nhất, …", "Hai là: …"."""
_PLACES = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")
_COUNTS = ("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười")
_BULLET = re.compile(r"(?P<n>[-–—•▪●○◦·‐‑+])(?:\s+(?=\S)|(?=[^\W\d_]|[“\"(]|\d+\s?%))")
_DIVISION_LEVELS = {
    "phần": Level.PART,
    "chương": Level.CHAPTER,
    "mục": Level.DIVISION,
    "điều": Level.ARTICLE,
}
_SERIES = (
    (_NUMBER, Level.NUMBER),
    (_PAREN, Level.PAREN),
    (_CAPITAL, Level.CAPITAL),
)


@remembered(2_048)
def parse_marker(text: str) -> Marker | None:
    """The mark at the start of a clean line, or None for a plain paragraph.

    >>> parse_marker("- a) Cơ quan thực hiện: Sở A")
    Marker(level=<Level.LETTER: 20>, mark='a', ordinal=1, text='Cơ quan thực hiện: Sở A')
    """
    bullet = _BULLET.match(text)
    if bullet:
        rest = text[bullet.end() :]
        inner = _numbered(rest)
        if inner and inner.level in {Level.NUMBER, Level.LETTER, Level.PAREN}:
            return inner
        return Marker(Level.BULLET, "+" if bullet["n"] == "+" else "-", 0, rest)
    return _numbered(text)


def _numbered(text: str) -> Marker | None:
    division = _DIVISION.match(text)
    if division:
        word = division["w"].capitalize()
        level = _DIVISION_LEVELS[word.lower()]
        mark = f"{word} {division['n']}"
        return Marker(level, mark, _ordinal(division["n"]), text[division.end() :])
    named = _NAMED.match(text)
    if named:
        number = int(named["n"]) if named["n"] else _PLACES.index(named["p"]) + 1
        return Marker(Level.NAMED, f"{named['w']} {number}", number, text[named.end() :])
    of_section = _OF_SECTION.match(text)
    if of_section:
        mark = f"{of_section['s']}.{of_section['n']}"
        ordinal = int(mark.rpartition(".")[2])
        return Marker(Level.DECIMAL, mark, ordinal, text[of_section.end() :])
    told = _TOLD.match(text)
    if told:
        place = _PLACES.index(told["n"]) if told["n"] else _COUNTS.index(told["m"].lower())
        return Marker(Level.TOLD, told[0].strip(" ,:."), place + 1, text[told.end() :])
    part = _ROMAN.match(text)
    if part and 0 < _roman(part["n"]) <= _MAX_ROMAN:
        return Marker(Level.ROMAN, part["n"], _roman(part["n"]), text[part.end() :])
    return (
        _letter(text) or _of_letter(text) or _decimal(text) or _small_roman(text) or _series(text)
    )


_PERIOD = re.compile(
    r"(?P<w>Quý|QUÝ|Tháng|THÁNG)\s+(?P<n>\d{1,2}|[IV]{1,3})(?P<more>(?:\s*(?:,|-|–|và|\+)\s*(?:tháng |quý )?(?:\d{1,2}|[IV]{1,3}))*(?:\s*/\s*20\d\d|\s+(?:năm|NĂM)\s+20\d\d)?)\s*:?"
)
_MOST_MONTHS = 12
_MONTHS_IN_WORDS = re.compile(
    r"(?P<half>0?[69] tháng (?P<w>đầu|cuối) năm(?: 20\d\d)?)\s*:?"
    r"|(?P<span>Từ tháng \d{1,2}(?:/20\d\d)? đến (?:hết )?tháng \d{1,2}(?:\s*/\s*20\d\d| năm 20\d\d)?)\s*:?"
)
"""Several months in words that head what is done in them: "6 tháng cuối năm", "Từ tháng 8 đến tháng 10:"."""


def parse_period(text: str) -> Marker | None:
    """A line that is but a month, a quarter or several months, the heading of what is done in it.

    >>> parse_period("THÁNG 03/2024:")
    Marker(level=<Level.MONTH: 8>, mark='Tháng 3/2024', ordinal=3, text='')
    """
    match = _PERIOD.fullmatch(text)
    if match is None:
        return _months_in_words(text)
    ordinal = _ordinal(match["n"])
    level = Level.QUARTER if match["w"].capitalize() == "Quý" else Level.MONTH
    if not 0 < ordinal <= _MOST_MONTHS:
        return None
    number = str(ordinal) if match["n"].isdigit() else match["n"]
    more = match["more"].replace("NĂM", "năm")
    return Marker(level, f"{match['w'].capitalize()} {number}{more}", ordinal, "")


def _months_in_words(text: str) -> Marker | None:
    match = _MONTHS_IN_WORDS.fullmatch(text)
    if match is None:
        return None
    if match["half"]:
        return Marker(Level.QUARTER, match["half"], 1 if match["w"] == "đầu" else 2, "")
    return Marker(Level.MONTH, match["span"], 1, "")


def _series(text: str) -> Marker | None:
    for pattern, level in _SERIES:
        if match := pattern.match(text):
            mark = match["n"].lstrip("0") or "0"
            ordinal = ord(mark) - ord("A") + 1 if level is Level.CAPITAL else int(mark)
            return Marker(level, mark, ordinal, text[match.end() :])
    return None


def _decimal(text: str) -> Marker | None:
    match = _DECIMAL.match(text)
    if not match:
        return None
    mark = match["n"] or match["m"]
    return Marker(Level.DECIMAL, mark, int(mark.rpartition(".")[2]), text[match.end() :])


def _letter(text: str) -> Marker | None:
    match = _LETTER.match(text)
    if not match:
        return None
    mark = match["n"] or match["m"]
    return Marker(Level.LETTER, mark, _LETTERS.find(mark) + 1, text[match.end() :])


def _of_letter(text: str) -> Marker | None:
    match = _OF_LETTER.match(text)
    if not match:
        return None
    mark = f"{match['s']}.{match['n']}"
    return Marker(Level.OF_LETTER, mark, int(match["n"]), text[match.end() :])


def _small_roman(text: str) -> Marker | None:
    """A number like "ii)"; of a single letter the list it stands in decides (`small_roman`)."""
    match = _SMALL_ROMAN.match(text)
    value = _roman(match["n"].upper()) if match else -1
    if match is None or value <= 0:
        return None
    return Marker(Level.SMALL_ROMAN, match["n"], value, text[match.end() :])


def small_roman(marker: Marker) -> Marker | None:
    """A letter as the small Roman number it may be, or None.

    >>> small_roman(Marker(Level.LETTER, "v", 20, "Sở A"))
    Marker(level=<Level.SMALL_ROMAN: 22>, mark='v', ordinal=5, text='Sở A')
    """
    value = _roman(marker.mark.upper()) if marker.mark in {"i", "v", "x"} else -1
    if marker.level is not Level.LETTER or value <= 0:
        return None
    return replace(marker, level=Level.SMALL_ROMAN, ordinal=value)


def _ordinal(numeral: str) -> int:
    if numeral.isdigit():
        return int(numeral)
    return max(_roman(numeral), 0)


def _roman(numeral: str) -> int:
    """The value of a well-formed Roman numeral, -1 otherwise."""
    total = 0
    for char, following in zip(numeral, [*numeral[1:], ""], strict=True):
        if char not in _ROMAN_VALUES:
            return -1
        value = _ROMAN_VALUES[char]
        total += -value if _ROMAN_VALUES.get(following, 0) > value else value
    return total if roman(total) == numeral else -1


def roman(number: int) -> str:
    """A number in Roman numerals.

    >>> roman(4), roman(29)
    ('IV', 'XXIX')
    """
    parts = ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
    text = ""
    for value, letters in parts:
        while number >= value:
            text += letters
            number -= value
    return text
