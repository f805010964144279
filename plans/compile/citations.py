"""Numbers and dates of documents as texts cite them: "số 36/KH-UBND ngày 21/3/2017", "số 20 /KH-UBND ngày 12 / 02 /2018"."""

import datetime as dt
import re

from plans.plan import Citation

_UPPER = "A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚĂĐĨŨƠƯẠ-Ỹ"
NUMBER = rf"\d{{1,6}}[a-zđ]?(?:\s*/\s*\d{{4}})?\s*[/-]\s*[{_UPPER}][\w.]{{0,11}}(?:\s?-\s?[{_UPPER}][\w.&]{{0,15}}){{0,3}}(?:/[{_UPPER}][{_UPPER}\d]{{0,14}}(?:-[{_UPPER}][{_UPPER}\d]{{0,14}}){{0,2}})?"
"""A document's number and code (a pattern): `20/KH-UBND`, `61/2018/NĐ-CP`, `06-NQ/TU`."""

DATE = (
    r"(?:(?P<d>\d{1,2})\s*[/.-]\s*(?P<m>\d{1,2})\s*[/.-]\s*(?P<y>\d{4})"
    r"|(?P<d2>\d{1,2})\s*tháng\s*(?P<m2>\d{1,2})\s*năm\s*(?P<y2>\d{4}))"
)
"""A full date (a pattern with named groups, to be used once): `12/02/2018`, `10 tháng 10 năm 2016`."""

_NUMBER = re.compile(rf"(?P<n>{NUMBER})")
_CITATION = re.compile(rf"{_NUMBER.pattern}(?:\s*,?\s*(?:ký |ban hành )?ngày\s+{DATE})?")
_SPACED = re.compile(r"\s*([/-])\s*")


def parse_number(text: str) -> str | None:
    """The first document number in a text, without the spaces scanners put into it.

    >>> parse_number("Số: 20 /KH-UBND")
    '20/KH-UBND'
    """
    match = _NUMBER.search(text)
    return _SPACED.sub(r"\1", match["n"]) if match else None


def parse_date(text: str) -> dt.date | None:
    """The first full date in a text that exists in the calendar.

    >>> parse_date("ngày 08 tháng 4 năm 2022")
    datetime.date(2022, 4, 8)
    """
    for match in re.finditer(DATE, text):
        if day := date_of(match):
            return day
    return None


def date_of(match: "re.Match[str]") -> dt.date | None:
    """The date of a match of `DATE`; None where the calendar has no such day."""
    year, month, day = (match[g] or match[g + "2"] for g in "ymd")
    if year is None:
        return None
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        return None


def parse_citations(text: str) -> tuple[Citation, ...]:
    """The numbered documents a text cites, in order, each once."""
    found: dict[str, Citation] = {}
    for match in _CITATION.finditer(text):
        number = _SPACED.sub(r"\1", match["n"])
        citation = Citation(number, date_of(match))
        if number not in found or found[number].issued is None:
            found[number] = citation
    return tuple(found.values())
