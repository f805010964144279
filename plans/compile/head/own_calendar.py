"""Whose calendar a document is: "LỊCH LÀM VIỆC CỦA LÃNH ĐẠO UBND XÃ" is theirs, a school's plan of its week the school's own.

What such a calendar holds and charges nobody with by name, they do. An office that directs others (a committee, a department)
may lay a calendar down for all of them: there only the title tells, and where it does not, who acts is asked.
"""

import re

from plans.compile.head.issuing_body import natural_case
from plans.compile.who.heads import starts_with_agency
from plans.compile.words import fold
from plans.document import Document
from plans.plan import Identity

_WORK = r"(?:(?:công tác|làm việc|hoạt động|công việc|chuyên môn|giảng dạy)\s+)*"
_OF_A_SPAN = re.compile(
    rf"{_WORK}(?:tuần|tháng|học kỳ)\b|(?:khung )?(?:kế hoạch )?(?:về )?thời gian năm học"
)
"""What the title of a calendar says behind its type: of which week or month it is."""
_OF_SOMEBODY = re.compile(rf"{_WORK}(?:của\b|lãnh đạo\b)|{_OF_A_SPAN.pattern}")
"""The same of what calls itself a calendar ("LỊCH"): of whom it is besides."""
_OF = re.compile(
    r"(?:\bCỦA\s+|\b(?:TUẦN|THÁNG)(?:\s+(?:THỨ\s+)?\d{1,2})?\s+(?=UBND|ỦY BAN|LÃNH ĐẠO|SỞ|PHÒNG|BAN |VĂN PHÒNG|TRƯỜNG|THƯỜNG TRỰC))"
    r"(?P<who>[^\d,;:()–-]{3,80}?)(?=\s*(?:$|[(,;:–-]|\b(?:TUẦN|THÁNG|NĂM|QUÝ|TỪ)\b))",
    re.IGNORECASE,
)
_LEADERS = re.compile(
    r"(?P<post>LÃNH ĐẠO|THƯỜNG TRỰC|BAN GIÁM ĐỐC|BAN GIÁM HIỆU)\s+(?P<of>.+)", re.IGNORECASE
)
_ACTS_ITSELF = re.compile(
    r"(?:Trường|Trung tâm|Bệnh viện|Học viện|Nhà văn hóa|Thư viện|Bảo tàng)\b"
)
"""What kind of body keeps a calendar for itself alone."""
_COMMITTEE = re.compile(r"^(?:ỦY|UỶ) BAN NHÂN DÂN\b")
_LOWER = {"TỈNH", "THÀNH", "PHỐ", "HUYỆN", "QUẬN", "XÃ", "PHƯỜNG", "THỊ", "TRẤN", "ỦY", "UỶ"}


def keeper_of_calendar(document: Document, identity: Identity) -> str | None:
    """The body whose calendar a document is; None where it is no calendar, or nobody's in particular."""
    title, issuer = identity.title or "", identity.issuer or ""
    kind = _type_of(document)
    if kind is None or kind.match(fold(title)) is None:
        return None
    named = _OF.search(title)
    who = _as_written(named["who"].strip(), document) if named is not None else issuer
    is_own = kind is _OF_SOMEBODY and named is not None
    return who if _ACTS_ITSELF.match(who) or (is_own and starts_with_agency(who)) else None


_TYPE = re.compile(
    r"\W*(?:(?P<calendar>(?:thông báo )?lịch|(?:bảng )?phân công)|(?P<plan>kế hoạch|chương trình)|quyết định|quy chế|nội quy|báo cáo|tờ trình)\b"
)
_HEAD_LINES = 40


def _type_of(document: Document) -> re.Pattern[str] | None:
    """How a calendar of the type is titled that the document's head names first; None where that type is none of a calendar."""
    found = (_TYPE.match(fold(line.text)) for line in document.lines[:_HEAD_LINES])
    first = next((match for match in found if match is not None), None)
    if first is None:
        return None
    return _OF_SOMEBODY if first["calendar"] else _OF_A_SPAN if first["plan"] else None


def _as_written(name: str, document: Document) -> str:
    """A name of the title as running text writes it; one that is not set in capitals is left as it is."""
    if not name.isupper():
        return name[:1].upper() + name[1:]
    text = "\n".join(line.text for line in document.lines if not line.text.isupper())
    led = _LEADERS.fullmatch(name)
    if led is None:
        return _body(name, text)
    return f"{led['post'].capitalize()} {_body(led['of'], text)}"


def _body(name: str, text: str) -> str:
    """A body's name in capitals as it is written: "UBND XÃ TÂN LỘC" is "UBND xã Tân Lộc", "TỈNH ỦY" is "Tỉnh ủy"."""
    name = _COMMITTEE.sub("UBND", name)
    first, *rest = name.split()
    if first in {"UBND", "HĐND"} or (rest and rest[0] in {"ỦY", "UỶ"}):
        words = [word.lower() if word in _LOWER else word.capitalize() for word in rest]
        return " ".join((first if first.endswith("ND") else first.capitalize(), *words))
    return natural_case(name, text)
