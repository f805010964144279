"""The document's tree with an address for each piece: `IV.13`, `III.1.b`, `III.2/4`.

Numbered pieces (Roman, Arabic, letters) add to the address with a dot, bullets and plain paragraphs with a slash and
their ordinal among their unnumbered siblings. An address holds no line number, so it survives re-reading and added blank lines.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from plans.compile.words import LATEST, Role, fold, role_of
from plans.document import Block, Section, Table

APPENDIX = "PL"
"""Under what everything from an appendix's caption on has its address."""
_DIVISION = re.compile(r"^(?:phần|chương|mục) ", re.IGNORECASE)
_CAPITAL = re.compile(r"[A-HK]")
_ROMAN = re.compile(r"[IVX]+")
_NUMBERED = re.compile(
    r"^(?:(?:phần|chương|mục|(?:nhóm )?(?:hoạt động|nhiệm vụ|nội dung|giải pháp|dự án)|tiểu dự án) )?[\dIVXLC]+(?:\.\d+)*$|^[a-zđêôơư]{1,2}$|^[A-ZĐ]$|^[A-ZĐ]\.\d+(?:\.\d+)*$|^[ivx]{1,5}$|^thứ \w+$|^\w+ là$|^(?:tháng|quý) .+$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Node:
    """A piece of the document and what hangs under it; `is_numbered` tells headings and items from bullets and paragraphs."""

    address: str
    section: Section
    children: tuple["Node", ...]
    tables: tuple[Table, ...]

    @property
    def text(self) -> str:
        """Its own words."""
        return self.section.text

    @property
    def line(self) -> int:
        """Where it starts."""
        return self.section.line

    @property
    def mark(self) -> str:
        """Its number, letter or bullet."""
        return self.section.mark

    @property
    def is_numbered(self) -> bool:
        """Whether it carries a number or a letter."""
        return is_number(self.section.mark)

    @property
    def is_paragraph(self) -> bool:
        """Whether it is plain text without any mark."""
        return self.section.mark == ""


def is_number(mark: str) -> bool:
    """Whether a mark is a number or letter rather than a bullet."""
    return _NUMBERED.match(mark.strip(".)")) is not None


def is_division(node: Node) -> bool:
    """Whether it is a part, a chapter or a capital letter that only gathers sections ("B. NỘI DUNG" over "I.", "II.")."""
    if _DIVISION.match(node.mark) is not None:
        return any(child.is_numbered for child in node.children)
    is_lettered = _CAPITAL.fullmatch(node.mark) or node.mark.startswith("Điều")
    speaks_of_the_past = role_of(node.text) in {Role.GOALS, Role.BACKGROUND}
    return (
        bool(is_lettered)
        and not speaks_of_the_past
        and any(_ROMAN.fullmatch(child.mark) for child in node.children)
    )


def is_article(node: Node) -> bool:
    """Whether it is an article of a regulation or decision."""
    return node.mark.startswith("Điều")


def last_line(node: Node) -> int:
    """The last line of a piece and of all the text under it."""
    return max(line.number for each in walk((node,)) for line in each.section.lines)


def outline(blocks: tuple[Block, ...], parent: str = "") -> tuple[Node, ...]:
    """The sections among `blocks` as nodes, each with its address under `parent`."""
    nodes = []
    ordinal = 0
    for block, after in zip_longest(blocks, blocks[1:]):
        if isinstance(block, Table):
            continue
        if is_number(block.mark) or block.mark.startswith("Điều"):
            address = _numbered(parent, _part_of_address(block.mark.strip(".)")))
        else:
            ordinal += 1
            address = f"{parent}/{ordinal}"
        if isinstance(after, Table) and _is_caption(block):
            continue
        tables = tuple(child for child in block.children if isinstance(child, Table))
        nodes.append(Node(address, block, outline(block.children, address), tables))
    return tuple(nodes)


_CAPTION = re.compile(
    r"(?:(?:phụ lục|phụ biểu|biểu|bảng)(?: (?:số )?(?:[ivxl]+|\d+))?\s*[.:–-]?\s*)?"
    r"(?:(?:phụ lục|bảng|biểu|nội dung|(?:các )?chủ đề|danh (?:mục|sách)|lịch|kế hoạch|tiến độ|phân công|khung|tổng hợp)\b[^.;]*)"
)
_BINDS = re.compile(rf"\b(?:trước|{LATEST}|hoàn thành|xong|hạn|báo cáo|gửi|nộp|trình)\b")
_LONGEST_CAPTION = 120


def _is_caption(section: Section) -> bool:
    """Whether a line right above a table only names it ("Phụ lục nội dung tuyên truyền hằng tháng"): its rhythm is the table's."""
    words = fold(section.text).strip(" ()")
    is_line = section.mark == "" and not section.children and len(words) <= _LONGEST_CAPTION
    is_named = is_line and _CAPTION.fullmatch(words) is not None
    return is_named and _BINDS.search(words) is None


def _part_of_address(mark: str) -> str:
    """A mark as a part of an address: without blanks, and without the signs that part addresses ("Tháng-3-2024")."""
    return re.sub(r"[\s/,–-]+", "-", mark)


def _numbered(parent: str, number: str) -> str:
    """The address of a numbered piece; a decimal that repeats its parent's number (`2.1` under `2`) adds only its own part.

    >>> _numbered("II.2", "2.1"), _numbered("II", "2")
    ('II.2.1', 'II.2')
    """
    if not parent:
        return number
    above, _, own = number.rpartition(".")
    repeats = above and (parent == above or parent.endswith(f".{above}"))
    return f"{parent}.{own}" if repeats else f"{parent}.{number}"


def walk(nodes: tuple[Node, ...]) -> Iterator[Node]:
    """Every node, parents before children, in the order of the document."""
    for node in nodes:
        yield node
        yield from walk(node.children)
