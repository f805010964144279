"""The document's tree as its lines mean it: addresses, the appendix apart, and each labelled line under the piece it tells of.

"Sở A" heads "Lập danh mục …", "Thời gian hoàn thành: Tháng 3", "Tập huấn …", "Thời gian hoàn thành: Tháng 5": each time is that
of one piece, not of the heading. Weeks gather what is told day by day below them.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

from plans.compile.outline import APPENDIX, Node, outline, walk
from plans.compile.sections.headings import is_agency_heading
from plans.compile.spans_told_apart import with_spans_joined
from plans.compile.words import Label, appendix_mark, label_of
from plans.document import Document, Table


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
    return _under_their_weeks(tuple(map(_with_hung_lines, with_spans_joined(nodes))))


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
    """The node, with each labelled line among its pieces under the piece it tells of."""
    below = tuple(map(_with_hung_lines, with_spans_joined(node.children)))
    children = _with_shared_bearers(_under_their_weeks(below))
    if not (_tell_of_pieces(children) or _is_name_over_pieces(node, children)):
        return replace(node, children=children)
    own, shared = _apart_from_shared(children)
    return replace(node, children=(*hung(own), *shared))


def _tell_of_pieces(children: tuple[Node, ...]) -> bool:
    """Whether several lines among the pieces tell a time, a bearer or a number, each of a piece of its own."""
    return any(
        _tell_each(children, tells) or _tells_between(children, tells)
        for tells in (_is_time_line, _tells_who_leads, _tells_a_number)
    )


def _is_name_over_pieces(node: Node, children: tuple[Node, ...]) -> bool:
    """Whether a body's name heads points of work: a labelled line among them cannot be of the name."""
    is_over = bool(children) and not is_line_of_a_piece(children[0])
    return is_over and is_agency_heading(node.text)


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
