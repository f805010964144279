"""Words placed on pages → pieces: lines by position, paragraphs by margins and spacing, cells by their frames.

A line goes on with the one above where that is full (the next word would not have fitted) and this one begins at the
margin. Page numbers and heads repeated on every page are furniture. Tables go on over pages.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from operator import itemgetter

from plans.reading import furniture, grid
from plans.reading.footnotes import first_note, pieces_of_notes, usual_height
from plans.reading.fragments import Fragment
from plans.reading.markers import parse_marker
from plans.reading.pieces import Piece, cell, literal
from plans.reading.ruled import Box, Ruled
from plans.reading.tables import is_heading
from plans.remembered import remembered

_COLUMN_GAP = 1.5
_WORD_GAP = 0.12
_LOOSE = 1.3
_INDENT = 0.03
_DOUBT = 1.1
_CAPITAL = 1.35
_NARROW = 0.6
_WITHOUT_NARROW = dict.fromkeys(map(ord, " .,;:-()iíìỉĩịljtfr1'"))
_MIN_REPEATS = 3
_OPENINGS = ("Căn cứ ", "Xét đề nghị ", "Theo đề nghị ")
"""How a basis of the document begins: never the middle of a sentence."""
_AMPERSAND = re.compile(r"(?<=[A-ZĐ]) &(?=[A-ZĐ])")
"""A sign that some fonts set apart from the word before it: "KH &ĐT"."""
_HOLE = re.compile(
    r"\t(?=/[A-ZĐ]|(?:tháng|năm) )|(?:(?<=[Ss]ố:)|(?<=[Nn]gày)|(?<=tháng)|(?<=năm))\t(?=\d)"
)
"""The blank left for a number or a date that is put in later: however wide, it parts no columns ("Số: 12      /KH-UBND")."""
_FINISHED = (".", ";", ":", "!", "?")


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its size, its words, its ruled tables."""

    width: float
    height: float
    fragments: tuple[Fragment, ...]
    tables: tuple[Ruled, ...] = ()


@dataclass(slots=True)
class _Flow:
    """What the last line left open."""

    heading: tuple[str, ...] = ()
    last: Fragment | None = None


def page_pieces(pages: Sequence[Page]) -> Iterator[Piece]:
    """The pieces of all pages in order."""
    parted = [_parts(page) for page in pages]
    repeated = _furniture(parted)
    margins = _margins(parted)
    usual = usual_height(part for parts in parted for part in parts if isinstance(part, Fragment))
    pending: Piece | None = None
    flow = _Flow()
    notes: list[Fragment] = []
    for parts in parted:
        whole = [part for part in parts if not _is_furniture(part, repeated)]
        end = first_note(whole, usual)
        kept = whole[:end]
        notes += (part for part in whole[end:] if isinstance(part, Fragment))
        leading = _leading(kept)
        is_first = True
        for part in kept:
            if not isinstance(part, Fragment):
                if pending:
                    yield pending
                pending, flow.last = None, None
                yield from _table(part, flow)
                is_first = False
                continue
            joins = pending is not None and _goes_on(
                flow.last, part, margins, 0 if is_first else leading
            )
            if pending is not None and joins:
                pending = Piece(
                    f"{pending.raw} {literal(part.text)}",
                    pending.adjacent,
                    pending.doubted + part.doubted,
                )
            else:
                if pending:
                    yield pending
                adjacent = not is_first and _is_adjacent(flow.last, part, margins, leading)
                pending = Piece(literal(part.text), adjacent, part.doubted)
            flow.last, is_first = part, False
    if pending:
        yield pending
    yield from pieces_of_notes(notes)


_Table = tuple[Ruled, tuple[Fragment, ...]]
_Part = Fragment | _Table


def _parts(page: Page) -> list[_Part]:
    """Lines of text and tables, from the top down."""
    loose: list[Fragment] = []
    inside: dict[int, list[Fragment]] = {}
    for one in page.fragments:
        x, y = one.middle
        at = next((i for i, table in enumerate(page.tables) if table.box_at(x, y)), None)
        (loose if at is None else inside.setdefault(at, [])).append(one)
    tables: list[_Part] = [
        (table, tuple(inside[i])) for i, table in enumerate(page.tables) if i in inside
    ]
    return sorted([*lines_of(loose), *tables], key=_top)


def _top(part: _Part) -> float:
    return part.middle[1] if isinstance(part, Fragment) else part[0].top


def lines_of(fragments: Iterable[Fragment]) -> list[Fragment]:
    """Fragments at one height are one line; a wide gap in it is a tab."""
    rows: list[list[Fragment]] = []
    placed = [((one.top + one.bottom) / 2, one) for one in fragments]
    for y, one in sorted(placed, key=itemgetter(0)):
        if rows and any(other.top < y < other.bottom for other in rows[-1][-4:]):
            rows[-1].append(one)
        else:
            rows.append([one])
    return [_line(row) for row in rows]


def _line(row: list[Fragment]) -> Fragment:
    if len(row) == 1:
        one = row[0]
        text = _whole(one.text.strip())
        return one if text == one.text else replace(one, text=text)
    row.sort(key=lambda f: f.left)
    height = max(f.bottom - f.top for f in row)
    text = row[0].text.strip()
    for before, after in pairwise(row):
        gap = after.left - before.right
        parted = gap > _WORD_GAP * height or before.text.endswith(" ") or after.text[:1] == " "
        text += "\t" if gap > _COLUMN_GAP * height else " " if parted else ""
        text += after.text.strip()
    doubted = tuple(word for f in row for word in f.doubted)
    return Fragment(
        row[0].left, min(f.top for f in row), max(f.right for f in row),
        max(f.bottom for f in row), _whole(text), doubted,
    )  # fmt: skip


def _whole(text: str) -> str:
    """The text of a line without the blanks that only its setting has put into it."""
    text = _AMPERSAND.sub("&", text) if "&" in text else text
    return _HOLE.sub(" ", text) if "\t" in text else text


def _margins(parted: Sequence[Sequence[_Part]]) -> tuple[float, float]:
    """The left and the right edge of the text of the document."""
    lines = [part for parts in parted for part in parts if isinstance(part, Fragment)]
    if not lines:
        return 0.0, 0.0
    lefts = sorted(line.left for line in lines)
    rights = sorted(line.right for line in lines)
    return lefts[len(lefts) // 20], rights[-1 - len(rights) // 20]


def _leading(parts: Sequence[_Part]) -> float:
    """The usual distance of lines in a paragraph of this page."""
    lines = [part for part in parts if isinstance(part, Fragment)]
    steps = sorted(below.middle[1] - above.middle[1] for above, below in pairwise(lines))
    return steps[len(steps) // 5] if steps else 0.0


def _is_full(above: Fragment, below: Fragment, margins: tuple[float, float]) -> bool:
    """Whether the first word of the line below would not have fitted on the line above."""
    words = below.text.split(maxsplit=1)
    if not words:
        return False
    share = _breadth(f" {words[0]}") / max(_breadth(below.text), 1)
    return above.right + _DOUBT * (below.right - below.left) * share > margins[1]


@remembered(2_048)
def _breadth(text: str) -> float:
    """How wide a text is, in widths of a small letter."""
    capitals = sum(map(str.isupper, text))
    narrow = len(text) - len(text.translate(_WITHOUT_NARROW))
    return len(text) + (_CAPITAL - 1) * capitals + (_NARROW - 1) * narrow


def _goes_on(
    above: Fragment | None, below: Fragment, margins: tuple[float, float], leading: float
) -> bool:
    """Whether a line is the next of the paragraph above; on a new page (`leading` 0) only inside a sentence."""
    if above is None or "\t" in below.text or "\t" in above.text:
        return False
    left, right = margins
    is_far = leading != 0 and below.middle[1] - above.middle[1] > _LOOSE * leading
    if is_far or below.left > left + _INDENT * (right - left):
        return False
    if parse_marker(below.text) or below.text.startswith(_OPENINGS):
        return False
    if not _is_full(above, below, margins):
        return False
    if leading == 0:
        return not above.text.endswith(_FINISHED) and not furniture.leaves_body(below.text)
    return not furniture.is_capitals(below.text) and not furniture.is_capitals(above.text)


def _is_adjacent(
    above: Fragment | None, below: Fragment, margins: tuple[float, float], leading: float
) -> bool:
    """Whether nothing parts two lines: no space, and the one above is full or stands in the middle of the page."""
    if above is None or below.middle[1] - above.middle[1] > _LOOSE * leading:
        return False
    left, right = margins
    is_centred = above.left > left + 5 * _INDENT * (right - left)
    return is_centred or _is_full(above, below, margins)


def _furniture(parted: Sequence[Sequence[_Part]]) -> frozenset[str]:
    """Heads and feet that stand on most pages, their digits aside."""
    counts = Counter(
        text
        for parts in parted
        for text in {part.text for part in (*parts[:1], *parts[-1:]) if isinstance(part, Fragment)}
        if parse_marker(text) is None
    )
    wanted = max(_MIN_REPEATS, len(parted) // 2)
    return frozenset(text for text, count in counts.items() if count >= wanted)


def _is_furniture(part: _Part, repeated: frozenset[str]) -> bool:
    return isinstance(part, Fragment) and (
        furniture.is_page_number(part.text.strip()) or part.text in repeated
    )


def _table(part: _Table, flow: _Flow) -> Iterator[Piece]:
    """The rows of a ruled table; one without a heading goes on with the heading of the page before."""
    table, fragments = part
    inside: dict[Box, list[Fragment]] = {}
    for fragment in fragments:
        if box := table.box_at(*fragment.middle):
            inside.setdefault(box, []).append(fragment)
    placed = [
        grid.Placed(
            cell(_cell_lines(box, inside.get(box, ()))),
            box.row, box.column, box.rows, box.columns,
        )
        for box in table.boxes
    ]  # fmt: skip
    rows = grid.lay_out(placed, heading=flow.heading)
    own = next((row for row in rows if is_heading(row)), None)
    if own is not None:
        flow.heading = tuple(own)
    doubted = tuple(word for f in fragments for word in f.doubted)
    is_known = bool(rows) and len(rows[0]) == len(flow.heading)
    for piece in grid.table_pieces(rows, is_known=is_known):
        words = set(re.findall(r"[^\s|<>]+", piece.raw.replace("<br>", " ")))
        yield Piece(piece.raw, piece.adjacent, tuple(w for w in doubted if w in words))


def _cell_lines(box: Box, fragments: Sequence[Fragment]) -> Iterator[str]:
    """A cell's own lines; what only its frame has broken is joined."""
    lines = lines_of(fragments)
    left = min((line.left for line in lines), default=box.left)
    right = box.right - max(left - box.left, 0)
    text, above = "", None
    for line in lines:
        words = line.text.replace("\t", " ")
        is_new = above is None or _begins(words) or not _is_full(above, line, (left, right))
        if text and is_new:
            yield text
        text = words if is_new else f"{text} {words}"
        above = line
    if text:
        yield text


def _begins(words: str) -> bool:
    marker = parse_marker(words)
    return marker is not None and not marker.mark[0].isdigit()
