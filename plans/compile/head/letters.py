"""An official letter bears no type: what it is about stands under its number, broken at the narrow margin of the letterhead.

A draft has a blank for its day: its year stands there still, and it is not older than the papers it cites.
"""

import datetime as dt
import re

from calendars.civil import Window
from plans.compile.citations import DATE, date_of, parse_citations
from plans.compile.who.body_words import CAPITALS
from plans.document import Document, Section
from plans.reading.furniture import is_recipients

DATE_LINE = re.compile(rf"(?P<place>[^,:;/()]{{2,40}}),\s*ngày\s*{DATE}\s*\.?$", re.IGNORECASE)
MOTTO = re.compile(
    r"\s*(?:CỘNG H[ÒO][ÀA]? XÃ HỘI CHỦ NGHĨA VIỆT NAM|ĐẢNG CỘNG SẢN VIỆT NAM|Độc lập\s*[-–]\s*Tự do\s*[-–]\s*Hạnh [Pp]húc)\s*"
)
_SUBJECT = re.compile(r"\bV/v:?\s+(?P<subject>\S.*)", re.IGNORECASE | re.DOTALL)
"""What an official letter is about, under its number."""


def subject_of_letter(head: tuple[Section, ...]) -> str | None:
    """What a letter is about: it has no line of its type."""
    found = ((i, m["subject"]) for i, p in enumerate(head) if (m := _SUBJECT.search(p.text)))
    index, subject = next(found, (0, ""))
    line = head[index].lines[-1].number if subject else 0
    for following in head[index + 1 :]:
        if following.line == line:
            continue
        if following.line != line + 1 or _ends_subject(following):
            break
        subject, line = f"{subject} {following.text}", following.lines[-1].number
    return _DATE_BESIDE.sub("", subject) or None


_DATE_BESIDE = re.compile(
    rf"\s+(?:[{CAPITALS}][\w'’]*\s?){{1,4}}(?:\s\d{{1,2}})?,\s*ngày\s+{DATE}\s*\.?$"
)
"""Place and day of issue, which a copy of two columns leaves behind the subject."""


def _ends_subject(following: Section) -> bool:
    """Whether what stands under a letter's subject is no more of it; its own lines are as short as the margin asks."""
    text = following.text
    is_other = text.isupper() or is_recipients(text) or DATE_LINE.search(text) is not None
    is_broad = any(len(line.text) > _LONGEST_LINE for line in following.lines)
    return is_other or is_broad or MOTTO.search(text) is not None


_LONGEST_LINE = 60


_BLANK = r"[\s.…_/]*"
_BLANK_DATE = re.compile(
    rf"[A-ZĐÀ-Ỹ][^,:;/()\d]{{1,40}},\s*(?:ngày{_BLANK}(?:\d{{1,2}}{_BLANK})?)?tháng{_BLANK}(?:\d{{1,2}}{_BLANK})?năm\s+(?P<year>20\d\d)[\s|.]*$"
)
"""The place and day of issue with a blank in it: "An Bình, ngày     tháng 6 năm 2026"."""
_STOOD = re.compile(rf"[Đđ]ến (?:hết )?ngày {DATE},?\s[^.;\n]{{0,60}}?\b(?:mới|đã|chỉ|còn|vẫn)\b")
"""A day up to which it is told how things stood: "Đến ngày 10/6/2026, mới có 03 đơn vị gửi …"."""
_HEAD_LINES = 60


def year_of_blank_date(document: Document) -> Window | None:
    """The year in which a document is issued that has left its day blank; None where it says none."""
    found = (_BLANK_DATE.search(line.text) for line in document.lines[:_HEAD_LINES])
    year = next((int(match["year"]) for match in found if match), None)
    return None if year is None else Window(dt.date(year, 1, 1), dt.date(year, 12, 31))


def is_letter(document: Document) -> bool:
    """Whether a document is addressed to somebody."""
    return any(line.text.startswith("Kính gửi") for line in document.lines[:_HEAD_LINES])


def latest_cited(document: Document) -> dt.date | None:
    """The newest day that a letter knows of: of a paper it cites, or to which it tells how things stood; None where it is no letter."""
    if not is_letter(document):
        return None
    text = "\n".join(line.text for line in document.lines)
    told = (date_of(match) for match in _STOOD.finditer(text))
    cited = (citation.issued for citation in parse_citations(text))
    return max((day for day in (*told, *cited) if day is not None), default=None)


_YEAR_OF_NUMBER = re.compile(r"\d+/(?P<year>20\d{2})/")


def known_since(number: str | None) -> dt.date | None:
    """The first day of the year that a paper's number bears: what lay before it was over when the paper was issued.

    >>> known_since("254/2035/QH18")
    datetime.date(2035, 1, 1)
    """
    found = _YEAR_OF_NUMBER.match(number or "")
    return dt.date(int(found["year"]), 1, 1) if found else None
