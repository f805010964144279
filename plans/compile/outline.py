"""The document's tree with an address for each piece: `IV.13`, `III.1.b`, `III.2/4`.

Numbered pieces (Roman, Arabic, letters) add to the address with a dot, bullets and plain paragraphs with a slash and
their ordinal among their unnumbered siblings. An address holds no line number, so it survives re-reading and added blank lines.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise, zip_longest

from plans.compile.words import Label, Role, appendix_mark, fold, label_of, role_of
from plans.document import Block, Document, Section, Table

APPENDIX = "PL"
"""Under what everything from an appendix's caption on has its address."""
_DIVISION = re.compile(r"^(?:phần|chương|mục) ", re.IGNORECASE)
_CAPITAL = re.compile(r"[A-HK]")
_ROMAN = re.compile(r"[IVX]+")
_NUMBERED = re.compile(
    r"^(?:(?:phần|chương|mục|(?:nhóm )?(?:hoạt động|nhiệm vụ|nội dung|giải pháp|dự án)|tiểu dự án) )?[\dIVXLC]+(?:\.\d+)*$|^[a-zđêôơư]{1,2}$|^[A-ZĐ]$|^[A-K]\.\d+(?:\.\d+)*$|^[ivx]{1,5}$|^thứ \w+$|^\w+ là$|^(?:tháng|quý) .+$",
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
_BINDS = re.compile(r"\b(?:trước|chậm nhất|muộn nhất|hoàn thành|xong|hạn|báo cáo|gửi|nộp|trình)\b")
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


def addressed(document: Document) -> tuple[Node, ...]:
    """The tree with addresses; what follows an appendix's caption stands under `PL`."""
    cut = next(
        (
            index
            for index, block in enumerate(document.blocks)
            if not isinstance(block, Table) and appendix_mark(block.text) is not None
        ),
        len(document.blocks),
    )
    nodes = (*outline(document.blocks[:cut]), *outline(document.blocks[cut:], APPENDIX))
    return _under_their_weeks(tuple(map(_with_hung_lines, nodes)))


def _under_their_weeks(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """The pieces, the bullets after a line that is but a week under it; days of a week that is told day by day stay beside it."""
    kept: list[Node] = []
    heads = False
    for node in nodes:
        is_item = not (node.is_paragraph or node.is_numbered)
        if heads and is_item and _DAY.fullmatch(node.text) is None:
            kept[-1] = replace(kept[-1], children=(*kept[-1].children, node))
            continue
        week = WEEK.fullmatch(node.text) if node.is_paragraph else None
        heads = week is not None and week["told"] is None
        kept.append(node)
    return tuple(kept)


def _with_hung_lines(node: Node) -> Node:
    """The node, with each time or bearer told on a line of its own under the piece above it, where its pieces tell several so.

    "Sở A" heads "Lập danh mục …", "Thời gian hoàn thành: Tháng 3", "Tập huấn …", "Thời gian hoàn thành: Tháng 5": each time is that
    of one piece, not of the heading.
    """
    below = tuple(map(_with_hung_lines, node.children))
    children = _with_shared_bearers(_under_their_weeks(below))
    is_hung = any(
        _tell_each(children, tells) or _tells_between(children, tells)
        for tells in (_is_time_line, _tells_who_leads, _tells_a_number)
    )
    if not is_hung:
        return replace(node, children=children)
    own, shared = _apart_from_shared(children)
    return replace(node, children=(*hung(own), *shared))


def _apart_from_shared(
    children: tuple[Node, ...],
) -> tuple[tuple[Node, ...], tuple[Node, ...]]:
    """The pieces, and the lines behind the last of several that alone say who does it: they are of all."""
    cut = len(children)
    while cut and _label_of_line(children[cut - 1]) in _BEARERS:
        cut -= 1
    pieces = sum(not is_line_of_a_piece(child) for child in children[:cut])
    is_told = any(_label_of_line(child) in _BEARERS for child in walk(children[:cut]))
    if pieces < _FEWEST_SHARING or is_told or not any(map(_tells_who_leads, children[cut:])):
        return children, ()
    return children[:cut], children[cut:]


def _tells_a_number(node: Node) -> bool:
    return _label_of_line(node) is Label.RATE


def _label_of_line(node: Node) -> Label | None:
    """What a line announces that is but a label and its value."""
    label, colon, told = node.text.partition(":")
    is_line = not node.children and not node.is_numbered and bool(colon and told.strip())
    return label_of(label) if is_line else None


def _with_shared_bearers(children: tuple[Node, ...]) -> tuple[Node, ...]:
    """The pieces, plain lines on who does the work taken out of the last one of a group where none before it has any: they are of all.

    "a) Chuyên mục …" or "1.1. Chuyên mục …", "b) Phóng sự …", "Cơ quan thực hiện: Đài A" on a line of its own.
    """
    last = children[-1] if children else None
    if last is None or len(children) < _FEWEST_SHARING:
        return children
    if not all(_PART.fullmatch(child.mark) for child in children):
        return children
    kept = list(last.children)
    shared: list[Node] = []
    while kept and _names_bearers(kept[-1]):
        shared.insert(0, kept.pop())
    is_told = any(map(_names_bearers, walk((*children[:-1], *kept))))
    if not shared or is_told:
        return children
    return (*children[:-1], replace(last, children=tuple(kept)), *shared)


_FEWEST_SHARING = 2
_PART = re.compile(r"[a-zđ][.)]?|\d+(?:\.\d+)+[.)]?")
"""The mark of a part of an item."""
_BEARERS = frozenset({Label.LEAD, Label.SUPPORTING})


def _names_bearers(node: Node) -> bool:
    """Whether a plain line is but a label of who leads or helps, and its names."""
    label, colon, told = node.text.partition(":")
    return bool(node.is_paragraph and colon and told.strip()) and label_of(label) in _BEARERS


def _tells_who_leads(node: Node) -> bool:
    """Whether a line is but the label of who does it, and a name."""
    return _label_of_line(node) is Label.LEAD


_TIME_LINE = re.compile(
    r"(?:\W\s*)?thời (?:gian|hạn)(?: (?:thực hiện|hoàn thành|triển khai|tổ chức|dự kiến))*\s*:\s*\S",
    re.IGNORECASE,
)
_LABELLED = re.compile(r"[^:;.!?]{2,60}:\s*\S")
_DAY = re.compile(
    r"(?:(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)\W*)?(?:ngày\s+)?\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{4})?\W*",
    re.IGNORECASE,
)
"""A line that is but a day."""
WEEK = re.compile(
    r"Tuần(?:\s+(?:thứ\s+)?\d{1,2})?\s*[:,–-]?\s*\(?\s*(?P<period>(?:[Tt]ừ\s+)?(?:ngày\s+)?\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{4})?\s*(?:đến|[-–])\s*(?:hết\s+)?(?:ngày\s+)?\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{4})?)\s*\)?\s*(?:[:.]\s*(?P<told>\S.*)?|$)",
    re.IGNORECASE | re.DOTALL,
)
"""A week with its days: "Tuần 2 (từ 08/9 đến 13/9)", what is done in it behind it or below."""


Tells = Callable[[Node], bool]
"""Whether a line only tells one thing of the piece above it: when, or who."""


def _tell_each(children: tuple[Node, ...], tells: Tells) -> bool:
    """Whether several lines tell a time, or who does it, each with a piece of its own right before its lines."""
    places = [index for index, node in enumerate(children) if tells(node)]
    pieces = [
        any(not is_line_of_a_piece(node) for node in children[first + 1 : then])
        for first, then in pairwise((-1, *places))
    ]
    return len(places) > 1 and all(pieces)


def _tells_between(children: tuple[Node, ...], tells: Tells) -> bool:
    """Whether a plain line tells it right behind one bullet and before the next: it is that of the first, and not of all."""
    return any(
        line.is_paragraph
        and tells(line)
        and _is_bullet_of_work(above)
        and _is_bullet_of_work(below)
        for above, line, below in zip(children, children[1:], children[2:], strict=False)
    )


def _is_bullet_of_work(node: Node) -> bool:
    """Whether a node is a marked piece that is no labelled line ("- Địa điểm: …")."""
    label, colon, _ = node.text.partition(":")
    return not node.is_paragraph and not (colon and label_of(label) is not None)


def _is_time_line(node: Node) -> bool:
    return not node.children and not node.is_numbered and _TIME_LINE.match(node.text) is not None


def is_line_of_a_piece(node: Node) -> bool:
    """Whether a node only tells who, when or how of the piece above it."""
    label = node.text.partition(":")[0]
    is_line = not node.is_numbered and _LABELLED.match(node.text) is not None
    is_line = is_line and label.count("(") == label.count(")")  # not "Mở lớp (Chủ trì: Sở A)"
    return is_line and label_of(label) not in {None, Label.CONTENT}


def hung(children: tuple[Node, ...]) -> tuple[Node, ...]:
    """The pieces, each labelled line under the piece above it."""
    kept: list[Node] = []
    for node in children:
        if kept and is_line_of_a_piece(node):
            kept[-1] = replace(kept[-1], children=(*kept[-1].children, node))
        else:
            kept.append(node)
    return tuple(kept)


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
