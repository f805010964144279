"""Clean lines → the tree of sections and tables.

A mark finds its level by what is open: the next number of an open series continues that series; the first number under a
lead-in that ends with a colon opens a series inside; otherwise custom decides (`markers.Level`). A plain paragraph goes on
with the piece before it where that was broken off, else it hangs under the numbered item, or the bullet whose colon calls
for it. Capitals, recipients and appendix heads end the body.
"""

import re
from dataclasses import dataclass, field, replace

from plans.document import Block, Line, Section
from plans.reading import furniture
from plans.reading.margins import CONNECTIVES, FAREWELL, Margin
from plans.reading.markers import Level, Marker, parse_marker, parse_period, small_roman
from plans.reading.node import Node
from plans.reading.tables import TableBuilder

MAX_DEPTH = 12
_MAX_RUN = 20
_ALONE = re.compile(r"[-–+•*]|\d{1,2}(?:\.\d{1,2}){1,3}\.?|(?:Số|SỐ)\s*:?")
"""A mark alone on its line: a bullet, a decimal number, "Số:" over a paper's number; other marks alone begin pieces that the next line fills."""
_CLOSING = re.compile(r"\.\s?/\s?\.?\s*$|/\s?\.\s*$")

_SECTIONS = frozenset(
    {
        Level.PART,
        Level.CHAPTER,
        Level.DIVISION,
        Level.ARTICLE,
        Level.CAPITAL,
        Level.ROMAN,
        Level.INNER_CAPITAL,
    }
)


def _root() -> Node:
    return Node("", "", [], None)


@dataclass(slots=True)
class TreeBuilder:
    """Takes the pieces of a document in order; `margin` tells where its lines were broken."""

    margin: Margin = field(default_factory=Margin)
    root: Node = field(default_factory=_root)
    open: list[Node] = field(default_factory=list)
    last: Node | None = None
    held: tuple[Line, bool] | None = None
    has_lost_table: bool = False
    """Whether a table was lost above: a period alone on its line may be one of its cells from there on, and heads nothing."""

    def add_line(self, line: Line, *, adjacent: bool) -> None:
        """Place one line; `adjacent` = no blank line stands between it and the piece before.

        A mark alone on its line ("-", "1.2.") is held until it is seen whether its words stand on the next.
        """
        mark = self._released(adjacent=adjacent)
        if mark is not None:
            alone, adjacent = mark
            self._place(Line(alone.number, f"{alone.text} {line.text}"), adjacent=adjacent)
            if self.last is not None:
                self.last.lines.append(line)
        elif _ALONE.fullmatch(line.text):
            self.held = (line, adjacent)
        else:
            self._place(line, adjacent=adjacent)

    def _released(self, *, adjacent: bool) -> tuple[Line, bool] | None:
        """The mark held, where its words follow; one without any is placed for itself."""
        held, self.held = self.held, None
        if held is None or adjacent:
            return held
        self._place(held[0], adjacent=held[1])
        return None

    def _place(self, line: Line, *, adjacent: bool) -> None:
        marker = parse_marker(line.text)
        if marker is None and not self.has_lost_table:
            marker = parse_period(line.text)
            if marker and marker.mark.startswith("Từ") and not self._heads_months(line):
                marker = None
        if marker and marker.level is Level.LETTER and not self._goes_on_in_letters(marker):
            marker = small_roman(marker) or marker
        if marker and not self._is_marked(marker, adjacent=adjacent):
            marker = None
        if marker and self.margin.is_apposed(self.last, marker):
            self._join(line)
        elif marker:
            self._add_marked(marker, line)
        elif self.margin.goes_on(self.last, line.text, adjacent=adjacent):
            self._join(line)
        else:
            self._add_paragraph(line)

    def _heads_months(self, line: Line) -> bool:
        """Whether "Từ tháng 3 đến tháng 5" heads what follows, by its colon or behind other months; alone it may be a label's value."""
        is_next = any(node.level in {Level.QUARTER, Level.MONTH} for node in self.open)
        return is_next or line.text.rstrip().endswith(":")

    def keep(self, line: Line, words: str) -> None:
        """Keep a line with the piece above it, of whose words only these are its own."""
        if self.last is None:
            return
        self.last.lines.append(line)
        self.last.text = f"{self.last.text} {words}".rstrip()

    def lose_table(self) -> None:
        """From here on a period alone on its line heads nothing, nor does one above: it was a cell of the table's first rows."""
        self.has_lost_table = True
        periods = [i for i, n in enumerate(self.open) if n.level in {Level.QUARTER, Level.MONTH}]
        if periods:
            del self.open[periods[0] :]

    def add_table(self, table: TableBuilder) -> None:
        """Hang a table under the numbered item it belongs to."""
        self._released(adjacent=False)
        while self.open and self.open[-1].level in {Level.BULLET, Level.RECIPIENTS}:
            self.open.pop()
        (self.open[-1] if self.open else self.root).children.append(table)
        self.last = None

    def build(self) -> tuple[Block, ...]:
        """The finished tree."""
        self._released(adjacent=False)
        return _freeze(self.root)

    def _is_marked(self, marker: Marker, *, adjacent: bool) -> bool:
        """Whether a mark is one: a decimal needs the number above it, what goes on in a broken sentence is none."""
        if marker.level in {Level.QUARTER, Level.MONTH}:
            return self.last is None or self.last.text.rsplit(" ", 1)[-1] not in CONNECTIVES
        if adjacent and self.margin.ends_with(self.last, marker):
            return False
        if marker.level in {Level.DECIMAL, Level.OF_LETTER}:
            return self._counts_what_is_open(marker)
        if marker.level is Level.TOLD and marker.ordinal > 1:
            return self._follows(marker)
        if marker.level not in {Level.NUMBER, Level.PAREN} or marker.ordinal <= 1 or not adjacent:
            return True
        return self._follows(marker) or self.last is None or self.last.is_finished()

    def _counts_what_is_open(self, marker: Marker) -> bool:
        """Whether a number told with the one above it ("2.1.", "a.1)") stands under that."""
        prefix = marker.mark.rpartition(".")[0]
        if marker.level is Level.OF_LETTER:
            return any(n.level is Level.LETTER and n.mark == prefix for n in self.open)
        known = any(n.mark == prefix or n.kind == marker.kind for n in self.open)
        is_of_a_roman = prefix.partition(".")[0].strip("IVX") == ""
        return known or is_of_a_roman or self._counts_its_section(marker, prefix)

    def _follows(self, marker: Marker) -> bool:
        """Whether it is the next of a series that is open."""
        return any(n.kind == marker.kind and n.ordinal + 1 == marker.ordinal for n in self.open)

    def _goes_on_in_letters(self, marker: Marker) -> bool:
        """Whether a letter that may be a small Roman number ("i)") is the next of its list, or stands in none of those."""
        is_in_romans = any(n.level is Level.SMALL_ROMAN for n in self.open)
        return self._follows(marker) and not is_in_romans

    def _counts_its_section(self, marker: Marker, prefix: str) -> bool:
        """Whether a first decimal counts the items of the section it stands in: "2.1. Chuyên mục …", or "1.1.", right under "II."."""
        top = self.open[-1] if self.open else None
        if top is None or top.level not in _SECTIONS or marker.ordinal != 1:
            return False
        return prefix in {"1", str(top.ordinal)} and marker.text[:1].isupper()

    def _add_marked(self, marker: Marker, line: Line) -> None:
        if marker.level is Level.CAPITAL and self._is_inside_a_roman(marker):
            marker = replace(marker, level=Level.INNER_CAPITAL)
        if marker.level is Level.BULLET:
            self._open_for_bullet(marker)
        else:
            self._open_for_number(marker)
        parent = self.open[-1] if self.open else self.root
        own = Line(line.number, line.text)
        node = Node(
            marker.mark, marker.text, [own], parent, marker.level, marker.kind, marker.ordinal
        )
        parent.children.append(node)
        self.open.append(node)
        self.last = node

    def _is_inside_a_roman(self, marker: Marker) -> bool:
        """Whether a capital letter counts parts of a Roman section: "II. NỘI DUNG" right over "A. …", or the next of such parts; where letters hold the Roman numbers it is the next of those."""
        if marker.ordinal > 1:
            kind = replace(marker, level=Level.INNER_CAPITAL).kind
            return any(n.kind == kind and n.ordinal + 1 == marker.ordinal for n in self.open)
        top = self.open[-1] if self.open else None
        is_right_over = top is not None and top is self.last and top.level is Level.ROMAN
        return is_right_over and not any(n.level is Level.CAPITAL for n in self.open)

    def _open_for_bullet(self, marker: Marker) -> None:
        bullets = [i for i, n in enumerate(self.open) if n.level is Level.BULLET]
        same = [i for i in bullets if self.open[i].kind == marker.kind]
        if same:
            del self.open[same[-1] :]
        elif bullets and marker.mark == "-" and not self.open[-1].introduces():
            del self.open[bullets[0] :]

    def _open_for_number(self, marker: Marker) -> None:
        same = [i for i, n in enumerate(self.open) if n.kind == marker.kind]
        following = [i for i in same if self.open[i].ordinal + 1 == marker.ordinal]
        if following:
            del self.open[following[-1] :]
        elif not (marker.ordinal == 1 and self._opens_inside(marker, again=bool(same))):
            outer = [
                i
                for i, n in enumerate(self.open)
                if n.level is not None and n.level >= marker.level
            ]
            if outer:
                del self.open[outer[0] :]

    def _opens_inside(self, marker: Marker, *, again: bool) -> bool:
        """Whether a first number opens a series in the item right above, which calls for it; steps do under any heading."""
        top = self.open[-1] if self.open else None
        if top is None or top is not self.last or len(self.open) >= MAX_DEPTH:
            return False
        calls = top.introduces() if again else _heads_points(top)
        if marker.level is Level.NAMED and top.level is Level.LETTER:
            calls = not top.text.endswith((".", ";"))
        return top.level is not None and top.level > marker.level and calls

    def _join(self, line: Line) -> None:
        last = self.last
        if last is None:
            return
        last.text = f"{last.text} {line.text}".strip()
        last.lines.append(line)
        if not last.mark:
            self._close(last)

    def _add_paragraph(self, line: Line) -> None:
        if furniture.leaves_body(line.text) or furniture.is_recipients(line.text):
            self.open.clear()
            self.last = None
        node = Node("", line.text, [line], self._parent_of_paragraph())
        assert node.parent is not None  # noqa: S101 -- a paragraph always has a parent
        node.parent.children.append(node)
        self.last = node
        if furniture.is_recipients(line.text):
            node.level, node.kind = Level.RECIPIENTS, "recipients"
            self.open.append(node)
        self._close(node)

    def _parent_of_paragraph(self) -> Node:
        if (
            self.last is not None
            and not self.last.mark
            and self.last.parent is not None
            and self.last.level is None
        ):
            return self.last.parent
        top = self.open[-1] if self.open else None
        if top is not None and top.level is Level.BULLET and not top.introduces():
            while self.open and self.open[-1].kind == top.kind:
                self.open.pop()
        if self.open and self.open[-1].level is Level.RECIPIENTS:
            self.open.clear()
        return self.open[-1] if self.open else self.root

    def _close(self, node: Node) -> None:
        """At the document's closing words ("… ./.") take the paragraphs of the farewell out of the last item."""
        parent = node.parent
        if parent is None or parent is self.root or not _CLOSING.search(node.text):
            return
        if any(n.level is Level.ARTICLE for n in self.open):
            return
        run = _trailing_paragraphs(parent)
        if len(run) == len(parent.children) and not _is_sentence(parent.text):
            run = [node] if len(run) > 1 and FAREWELL.match(node.text) else []
        if run:
            del parent.children[-len(run) :]
        for paragraph in run:
            paragraph.parent = self.root
            self.root.children.append(paragraph)
        if run:
            self.open.clear()


def _heads_points(node: Node) -> bool:
    """Whether a bullet names what the numbered points behind it are of, as every bullet before it does: "- Công tác thể chế", "a) …"."""
    if node.level is not Level.BULLET or node.parent is None or len(node.text) > _LONGEST_NAME:
        return False
    if node.is_finished() or ":" in node.text:
        return False
    before = (n for n in node.parent.children if isinstance(n, Node) and n is not node)
    return all(n.children for n in before if n.level is Level.BULLET)


_LONGEST_NAME = 80


def _trailing_paragraphs(parent: Node) -> list[Node]:
    run: list[Node] = []
    for child in reversed(parent.children[-_MAX_RUN:]):
        if not isinstance(child, Node) or child.mark:
            break
        run.append(child)
    return run[::-1]


def _is_sentence(text: str) -> bool:
    return text.endswith((".", ";"))


def _freeze(node: Node) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for child in node.children:
        if isinstance(child, TableBuilder):
            blocks.append(child.build())
        else:
            line = child.lines[0].number
            blocks.append(Section(child.mark, child.text, line, tuple(child.lines), _freeze(child)))
    return tuple(blocks)
