"""What a document is called: its type, and the title that stands under it, over an attached part, or in an annex without its plan."""

import re

from plans.compile.citations import parse_number
from plans.compile.head.issuing_body import find_committees
from plans.compile.head.letters import subject_of_letter
from plans.compile.words import appendix_mark
from plans.document import Section
from plans.reading.furniture import is_recipients

_TYPES = (
    "KẾ HOẠCH|QUYẾT ĐỊNH|CHƯƠNG TRÌNH HÀNH ĐỘNG|CHƯƠNG TRÌNH|CHỈ THỊ|ĐỀ ÁN|PHƯƠNG ÁN|DỰ ÁN|NGHỊ QUYẾT|THÔNG BÁO|HƯỚNG DẪN"
    "|QUY CHẾ|QUY ĐỊNH|CÔNG ĐIỆN|THÔNG TƯ|KẾT LUẬN|LỊCH|DANH MỤC"
)
TYPE_LINE = re.compile(
    rf"(?P<type>{_TYPES})(?:\s*(?:,|VÀ|-|–|/)\s*(?:{_TYPES})(?![^\W\d_]))*(?=\s|[:.]|$)\s*[:.]?\s*(?P<rest>.*)",
    re.DOTALL,
)
"""The line of the type, of two types in one paper too ("CHƯƠNG TRÌNH, KẾ HOẠCH"): the first names it."""
ATTACHED = re.compile(r"\(\s*(?:Ban hành\s+)?kèm theo\s+(?P<rest>[^()]*)\)?", re.IGNORECASE)
BASIS = re.compile(
    r"(?:Căn cứ|Thực hiện|Xét|Theo(?! dõi)|Tiếp tục|Triển khai|Để|Nhằm)\b", re.IGNORECASE
)
_ABOUT = re.compile(r"^(?:V/v|Về việc|Về|ban hành)\s+", re.IGNORECASE)
_ISSUES_PLAN = re.compile(
    r"(?:về việc\s+)?(?:(?:ban hành|phê duyệt)\s+|^)(?:kế hoạch|chương trình|đề án)\s+",
    re.IGNORECASE,
)
LONGEST_TITLE = 400
_NAME_WORDS = range(2, 6)


def read_title(head: tuple[Section, ...]) -> tuple[str, str | None]:
    """The document's type and its title: what stands between the line of the type and the text."""
    for index, paragraph in enumerate(head):
        match = TYPE_LINE.fullmatch(paragraph.text)
        if not match:
            continue
        parts = [match["rest"]] if match["rest"] else []
        previous = paragraph
        for following in head[index + 1 :]:
            adjacent = following.line == previous.lines[-1].number + 1
            capitals = following.text.isupper() and (not parts or parts[-1].isupper())
            is_first = not parts and (
                _is_title(following.text) or _is_above_bases(following, head, index + 2)
            )
            goes_on = adjacent and bool(parts) and _OPEN_END.search(parts[-1]) is not None
            if (parts and not adjacent and not capitals) or (
                not is_first and not goes_on and _ends_title(following.text)
            ):
                break
            parts.append(following.text)
            previous = following
        title = _ABOUT.sub("", " ".join(parts), count=1) if parts else None
        return match["type"], _capitalised(title)
    return "", _capitalised(
        subject_of_letter(head) or _title_of_annex(head) or _title_of_page(head)
    )


_OPEN_END = re.compile(r"\b(?:của|do|bởi|và|với|tại|về)$", re.IGNORECASE)
"""A line of a title that waits for the next: "THỰC HIỆN CHỈ THỊ … CỦA" and "THỦ TƯỚNG CHÍNH PHỦ …"."""
_PAGE_TITLE = re.compile(
    r"(?:Lịch|Kế hoạch|Chương trình|Thông báo)\s+(?=[^\W\d])(?P<rest>.{8,200})"
)
_OWN_NUMBER = re.compile(r"Số\s*:?\s*\d", re.IGNORECASE)
_LINES_OF_A_PAGE = 8
"""Paragraphs above which the title of a page stands, under its menus and stamps."""


def _title_of_page(head: tuple[Section, ...]) -> str | None:
    """The title of a paper copied from a page without its head, in small letters: "*Lịch* tiếp công dân năm 2031"."""
    for paragraph in head[:_LINES_OF_A_PAGE]:
        if parse_number(paragraph.text) and _OWN_NUMBER.match(paragraph.text) is None:
            return None
        match = _PAGE_TITLE.fullmatch(paragraph.text)
        if match is not None and not paragraph.text.endswith((".", ";", ":", ",")):
            return match["rest"]
    return None


_ANNEX = re.compile(r"(?:PHỤ LỤC|Phụ lục)(?: (?:[IVXL]+|\d{1,2}))?(?:\s*[:.]\s*|\s+|$)")


def _title_of_annex(head: tuple[Section, ...]) -> str | None:
    """The title of an annex that comes without its plan: what stands between "PHỤ LỤC I" and "(Kèm theo Kế hoạch số …)"."""
    place = next((i for i, paragraph in enumerate(head) if ATTACHED.match(paragraph.text)), 0)
    match = _ANNEX.match(head[0].text) if place else None
    if match is None:
        return None
    lines = (head[0].text[match.end() :], *(paragraph.text for paragraph in head[1:place]))
    return " ".join(line for line in lines if line) or None


def _is_title(text: str) -> bool:
    """Whether the line right under the type is its title although it begins like a preamble ("Thực hiện Chương trình …"); a small letter goes on with the type."""
    if len(text) > LONGEST_TITLE or text.endswith((":", ";", ",", ".")):
        return False
    goes_on = text[:1].islower()
    is_named = text.startswith(("Thực hiện", "Triển khai", "Tiếp tục"))
    return goes_on or (is_named and parse_number(text) is None)


def _is_above_bases(title: Section, head: tuple[Section, ...], below: int) -> bool:
    """Whether the line right under the type, which names a paper itself ("Triển khai Chỉ thị số …"), is the title: a list of bases begins below."""
    text = title.text
    is_open = not text.endswith((":", ";", ",", ".", "/")) and not text.endswith("về việc")
    is_followed = below < len(head) and is_basis(head[below].text)
    return is_open and is_followed and not text.startswith("Căn cứ") and len(text) <= LONGEST_TITLE


def is_basis(text: str) -> bool:
    """Whether a line tells what the plan rests on; in capitals it is a title that begins so ("THỰC HIỆN NGHỊ QUYẾT SỐ …")."""
    is_title = text.isupper() and not text.startswith("CĂN CỨ")
    return BASIS.match(text) is not None and not is_title


def _ends_title(text: str) -> bool:
    return bool(
        len(text) > LONGEST_TITLE
        or (text[:1].isupper() and not text.isupper() and text.rstrip().endswith((".", ";", ":")))
        or is_basis(text)
        or is_recipients(text)
        or appendix_mark(text) is not None
        or ATTACHED.match(text)
        or re.match(
            r"(?:CHỦ TỊCH|(?:TỔNG )?GIÁM ĐỐC|(?:BỘ|CỤC|HIỆU|VIỆN) TRƯỞNG|CHÁNH (?:VĂN PHÒNG|THANH TRA)|THỦ TƯỚNG|[UỦ]Y BAN NHÂN DÂN|HỘI ĐỒNG NHÂN DÂN|BAN (?:THƯỜNG VỤ|CHẤP HÀNH))\b",
            text,
        )
        or (next(iter(find_committees(text)), None) is not None and text.endswith(":"))
    )


def attached_title(paragraphs: tuple[Section, ...]) -> str | None:
    """The title of the attached plan: the lines above its reference line, without the type's own line."""
    for index, paragraph in enumerate(paragraphs):
        if ATTACHED.match(paragraph.text):
            parts = _title_above(_above(paragraphs[:index]))
            if parts:
                return _capitalised(" ".join(parts))
    return None


_LINES_OF_A_TITLE = 3
_MOST_LINES_OF_A_TITLE = 7


def _above(paragraphs: tuple[Section, ...]) -> tuple[Section, ...]:
    """The lines that may be the title's: down from the type's own line, however many; three where no type stands above."""
    nearest = paragraphs[-_MOST_LINES_OF_A_TITLE:]
    types = [i for i, line in enumerate(nearest) if TYPE_LINE.fullmatch(line.text)]
    return nearest[types[-1] :] if types else paragraphs[-_LINES_OF_A_TITLE:]


def _title_above(above: tuple[Section, ...]) -> list[str]:
    """The lines of a title up to its type; none where they name a mere appendix of the plan."""
    parts: list[str] = []
    for line in reversed(above):
        match = TYPE_LINE.fullmatch(line.text)
        text = match["rest"] if match else line.text
        if re.match(r"PHỤ LỤC|Phụ lục", text):
            return []
        if is_name(text):
            break
        parts[:0] = [text] if text else []
        if match:
            break
    return parts


def is_name(text: str) -> bool:
    """Whether a paragraph is only a person's name: two to five words, each with one capital."""
    words = text.split()
    plain = all(w.isalpha() and w[0].isupper() and not w[1:].isupper() for w in words)
    return plain and len(words) in _NAME_WORDS


def title_of_decision(title: str | None) -> str | None:
    """The title of the plan that a decision brings: without "ban hành Kế hoạch"."""
    return _capitalised(_ISSUES_PLAN.sub("", title, count=1)) if title else None


def _capitalised(title: str | None) -> str | None:
    text = (title or "").strip(" .;:")
    return text[:1].upper() + text[1:] if text else None
