"""The head of a document: number, date, type and title, who issues it, what it rests on, and the reference its attached part bears.

Receipt stamps ("ĐẾN Số: … Ngày: …", with the receiver's name above) are set aside: their date is no date of issue.
"""

import datetime as dt
import re
from dataclasses import dataclass, replace

from plans.compile.citations import date_of, parse_citations, parse_date, parse_number
from plans.compile.head.department import LEVEL_LINE, department
from plans.compile.head.issuing_body import Committee, find_committees
from plans.compile.head.letters import DATE_LINE, MOTTO
from plans.compile.head.titles import (
    ATTACHED,
    BASIS,
    LONGEST_TITLE,
    TYPE_LINE,
    attached_title,
    is_basis,
    read_title,
    title_of_decision,
)
from plans.compile.who.agencies import is_class
from plans.compile.who.heads import starts_with_agency
from plans.document import Document, Section
from plans.plan import Citation

_STAMP = re.compile(r"(?:CÔNG VĂN\s+)?ĐẾN(?:\s|:|$)")
_STAMP_LINE = re.compile(
    r"(?:số|ngày|giờ|chuyển|kính chuyển|lưu hồ sơ)(?:\s+\w+){0,2}\s*:", re.IGNORECASE
)
_NUMBER_LINE = re.compile(
    r"(?:(?:Nghị quyết|Luật|Pháp lệnh|Nghị định|Quyết định|Chỉ thị|Thông tư)\s+số\s*:|S[ốóồôổ]\s*:?)\s*(?=\d)",
    re.IGNORECASE,
)
_NUMBER_WORD = re.compile(r"S[ốóồôổ]\s*:?", re.IGNORECASE)
"""The word alone on its line, its number on the next."""
_ENACTS = re.compile(
    r"\s*,?\s*(?:xây dựng|ban hành|đề ra|lập|triển khai|quyết định|yêu cầu|tổ chức)\s+(?:và\s+\w+(?:\s\w+)?\s+)?(?=\w)",
    re.IGNORECASE,
)
_PLACE_PREFIX = re.compile(r"(?:TP\.?|Thành phố|Tỉnh|Huyện|Thị xã)\s+(?=[^\W\d_])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reference:
    """Number and date under which the document names itself in one place; `line` is that place."""

    number: str | None
    issued: dt.date | None
    line: int


@dataclass(frozen=True, slots=True)
class Head:
    """What the head (and the reference lines of attached parts) say."""

    reference: Reference
    attached: tuple[Reference, ...]
    kind: str
    title: str | None
    issuer: str | None
    committee: Committee | None
    opening: str
    based_on: tuple[Citation, ...]


def read_head(document: Document) -> Head:
    """Read the head: everything before the first numbered piece, receipt stamps set aside."""
    paragraphs = plain_paragraphs(document)
    head = _without_stamps(_before_body(document))
    kind, title = read_title(head)
    attached = tuple(_reference(p, m["rest"]) for p in paragraphs if (m := ATTACHED.match(p.text)))
    reference, place = _own_reference(head)
    if reference.issued is None:
        reference = replace(reference, issued=_dated_at_the_end(document))
    if kind.startswith("QUYẾT ĐỊNH"):
        title = attached_title(paragraphs) or title_of_decision(title)
    committee = _committee(head, paragraphs, place, title or "")
    code = (
        reference.number or next((r.number for r in attached if r.number), None) or ""
    ).rpartition("-")[2]
    opening = " ".join(p.text for p in head if _enacts(p.text))
    based_on = parse_citations("\n".join(p.text for p in head if is_basis(p.text)))
    issuer = department(head, place, document) if not code.upper().startswith("UBND") else None
    if issuer is None and committee is not None:
        issuer = str(committee)
    issuer = issuer or _who_enacts(head)
    return Head(reference, attached, kind, title, issuer, committee, opening, based_on)


_LAYS_DOWN = re.compile(
    r"(?P<body>[^.,;:()]{5,80}?)\s+(?:xây dựng|ban hành|lập)\s+(?:[Kk]ế hoạch|[Cc]hương trình|[Đđ]ề án|[Pp]hương án)\b"
)


def _who_enacts(head: tuple[Section, ...]) -> str | None:
    """Who lays the plan down, in a text without a letterhead: "Trường THPT Hải Minh xây dựng Kế hoạch …"."""
    found = (_LAYS_DOWN.match(paragraph.text) for paragraph in head)
    named = (match["body"] for match in found if match)
    return next((body for body in named if starts_with_agency(body) and not is_class(body)), None)


def plain_paragraphs(document: Document) -> tuple[Section, ...]:
    """The plain paragraphs at the top of the tree: head matter, signature, appendix heads."""
    return tuple(b for b in document.blocks if isinstance(b, Section) and not b.mark)


def _before_body(document: Document) -> tuple[Section, ...]:
    head: list[Section] = []
    for block in document.blocks:
        if not isinstance(block, Section) or block.mark:
            break
        head.append(block)
    return tuple(head)


def _without_stamps(head: tuple[Section, ...]) -> tuple[Section, ...]:
    kept: list[Section] = []
    stamped = False
    for paragraph in head:
        if _STAMP.match(paragraph.text):
            stamped = True
            if _is_receiver(kept):
                kept.pop()
        elif not (
            stamped and _STAMP_LINE.match(paragraph.text) and not parse_number(paragraph.text)
        ):
            stamped = False
            kept.append(paragraph)
    return tuple(kept)


def _is_receiver(above: list[Section]) -> bool:
    """Whether the line above a stamp names who received it: the second line of a letterhead is who issues."""
    if not above or not above[-1].text.isupper() or TYPE_LINE.fullmatch(above[-1].text):
        return False
    return len(above) == 1 or next(iter(find_committees(above[-2].text)), None) is None


def _reference(paragraph: Section, text: str) -> Reference:
    return Reference(parse_number(text), parse_date(text), paragraph.line)


def _own_reference(head: tuple[Section, ...]) -> tuple[Reference, str]:
    """Number, date and place of issue."""
    number, issued, place, line = None, None, "", head[0].line if head else 1
    above = ""
    for paragraph in head:
        text = paragraph.text
        acts_under, is_numbered = above.endswith("THEO QUYẾT ĐỊNH"), _NUMBER_WORD.fullmatch(above)
        above = text
        if (
            number is None
            and not acts_under
            and _NUMBER_LINE.match(f"Số {text}" if is_numbered else text)
            and (found := parse_number(text))
        ):
            number, line = found, paragraph.line
        dated = None if issued else DATE_LINE.search(text)
        if dated and not BASIS.match(text) and not _WEEKDAY.fullmatch(dated["place"].strip()):
            issued = date_of(dated)
            place = _PLACE_PREFIX.sub("", _last_name(dated["place"]))
    return Reference(number, issued, line), place


_WEEKDAY = re.compile(
    r"(?:hôm nay\W*)?(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật|hôm nay)", re.IGNORECASE
)
"""What stands before today's day on a page of the web, and no place of issue: "Hôm nay: *Thứ Hai*, ngày 24 tháng 3 năm 2031"."""
_LAST_LINES = 25
_SIGNED = re.compile(
    r"(?!(?:số|căn cứ|từ|đến|trước|vào)\b)[A-ZĐÀ-Ỹ][^,.;:\d]{1,40},\s*ngày\s+\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}[\s./]*",
    re.IGNORECASE,
)
"""The place and day of issue above a signature: "Hải Minh, ngày 28 tháng 4 năm 2031"."""


def _dated_at_the_end(document: Document) -> dt.date | None:
    """The day of issue of a document that bears it above its signature."""
    lines = [line.text.strip() for line in document.lines[-_LAST_LINES:]]
    found = (DATE_LINE.search(line) for line in lines if _SIGNED.fullmatch(line))
    return next((date_of(match) for match in found if match), None)


def _last_name(text: str) -> str:
    """The place's name at the end of what stands before the comma (a number may stand before it on the same line)."""
    words = text.split()
    start = len(words)
    while start > 0 and words[start - 1][0].isupper() and "-" not in words[start - 1][1:-1]:
        start -= 1
    return " ".join(words[start:])


def _enacts(text: str) -> bool:
    """Whether a paragraph may lay the plan down: it is long or begins like a basis, and is no mere line of bases."""
    is_line_of_bases = text.startswith("Căn cứ") and text.rstrip().endswith(";")
    return (len(text) > LONGEST_TITLE or is_basis(text)) and not is_line_of_bases


def _committee(
    head: tuple[Section, ...], paragraphs: tuple[Section, ...], place: str, title: str
) -> Committee | None:
    """The People's Committee (or chairman) that issues: who, then of which level, then of which place, each from the surest words."""
    found: list[Committee] = []
    capitals = _lines_in_capitals(head)
    for text in capitals:
        found.extend(find_committees(text))
    for paragraph in head:
        if not paragraph.text.isupper():
            bodies = find_committees(paragraph.text)
            found.extend(b for b in bodies if _ENACTS.match(paragraph.text, b.end))
    for paragraph in paragraphs:
        if ATTACHED.match(paragraph.text):
            found.extend(find_committees(paragraph.text))
    if not found:
        return None
    if found[0] in (above := _in_letterhead(head)):
        found = [max(above, key=_rank), *found]
    level = found[0].level
    places = [b.place for b in found if b.place and b.level == level]
    named = re.search(rf"\b{level}\s+((?:[^\W\d_a-zà-ỹ]\w*\s?){{1,4}})", title)
    name = next(iter(places), "") or place or (named[1].strip() if named else "")
    decides = any(_CHAIRMAN_LINE.fullmatch(text) for text in capitals)
    return Committee(found[0].of_chairman or decides, level, name)


_RANKS = {"tỉnh": 0, "thành phố": 1, "huyện": 2, "quận": 2, "thị xã": 2}


def _rank(committee: Committee) -> int:
    """How far below the province a committee stands."""
    return _RANKS.get(committee.level, 3)


def _in_letterhead(head: tuple[Section, ...]) -> list[Committee]:
    """The committees that the lines above number and type name: the one that issues stands under the one above it."""
    found: list[Committee] = []
    for paragraph in head:
        text = MOTTO.sub("", paragraph.text).strip()
        if TYPE_LINE.fullmatch(text) or _NUMBER_LINE.match(text) or not text.isupper():
            break
        found.extend(find_committees(text))
    return found


_BROKEN_NAME = re.compile(r"\b(?:[UỦ]Y|UỶ)(?:\nBAN NHÂN DÂN| BAN(?:\nNHÂN DÂN| NHÂN\nDÂN))\b")
"""A committee's name broken by a narrow column: "ỦY BAN NHÂN" and "DÂN"."""
_CHAIRMAN_LINE = re.compile(
    r"CHỦ TỊCH (?:UBND|[UỦ]Y BAN NHÂN DÂN|UỶ BAN NHÂN DÂN)(?: [^.,;:]{2,40})?"
)


def _lines_in_capitals(head: tuple[Section, ...]) -> list[str]:
    """The head's lines in capitals, the state's motto beside them taken off, a body's name over two lines made one."""
    lines: list[str] = []
    for paragraph in head:
        text = MOTTO.sub("", paragraph.text).strip()
        if not text.isupper():
            continue
        is_named = lines and LEVEL_LINE.match(text) and lines[-1].endswith(("NHÂN DÂN", "UBND"))
        if is_named or (lines and _BROKEN_NAME.search(f"{lines[-1]}\n{text}")):
            lines[-1] = f"{lines[-1]} {text}"
        else:
            lines.append(text)
    return lines
