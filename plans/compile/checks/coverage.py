"""What became of each line of a document: nothing is dropped without a trace.

`coverage` gives one `Covered` for every line, in order: the duty it lays down, the target, who the plan is, a cited document,
a heading, words that only describe, page furniture, or that it was not understood.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import zip_longest

from plans.compile.citations import parse_citations
from plans.compile.outline import Node, last_line, walk
from plans.compile.sections.reports import is_report
from plans.compile.tree import addressed
from plans.compile.unnumbered import with_headings_counted
from plans.compile.who.sentences import read_clause
from plans.compile.words import appendix_mark, fold, is_closing
from plans.document import Document, Line, Table
from plans.plan import Compiled, Kind
from plans.reading.furniture import is_page_number, is_receipt, is_recipients, is_reference
from plans.reading.page_furniture import is_page_furniture


class Fate(StrEnum):
    """What a line was taken for."""

    OBLIGATION = "obligation"
    STANDING = "standing"
    TARGET = "target"
    IDENTITY = "identity"
    CITED = "cited"
    HEADING = "heading"
    THEME = "theme"
    FURNITURE = "furniture"
    CHANGE = "change"
    BLANK = "blank"
    NOT_UNDERSTOOD = "not-understood"


@dataclass(frozen=True, slots=True)
class Covered:
    """One line: what it was taken for, the ids it belongs to, and the codes of the diagnostics raised on it."""

    line: int
    text: str
    fate: Fate
    ids: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()


_Fates = dict[int, tuple[Fate, tuple[str, ...]]]
_CITES = re.compile(r"^(?:thực hiện|theo|xét)\b")
_UNREAD = "not-understood"
_AMENDS = "amends-plan"


def coverage(document: Document, compiled: Compiled) -> tuple[Covered, ...]:
    """Every line of the document with what became of it."""
    document = with_headings_counted(document)
    nodes = addressed(document)
    frame = _frame(document, nodes)
    taken = _of_text(nodes, compiled) | _of_tables(document, nodes, compiled)
    codes: dict[int, dict[str, None]] = {}
    for found in compiled.diagnostics:
        if found.line is not None:
            codes.setdefault(found.line, {})[found.code] = None
    covered = []
    for line in document.lines:
        raised = tuple(codes.get(line.number, ()))
        fate, ids = taken.get(line.number) or (_outside(line, frame), ())
        if not line.text.strip():
            fate = Fate.BLANK
        elif _UNREAD in raised:
            fate = Fate.NOT_UNDERSTOOD
        elif _AMENDS in raised and fate not in {Fate.OBLIGATION, Fate.STANDING}:
            fate = Fate.CHANGE
        covered.append(Covered(line.number, line.text, fate, ids, raised))
    return tuple(covered)


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where the numbered body begins and ends, where the appendix starts (0 = nowhere), and who gets a copy."""

    first: int
    last: int
    appendix: int
    recipients: frozenset[int]


def _frame(document: Document, nodes: tuple[Node, ...]) -> _Frame:
    captions = (line.number for line in document.lines if appendix_mark(line.text) is not None)
    appendix = next(captions, 0)
    numbered = tuple(node for node in nodes if node.is_numbered)
    first = min((node.line for node in numbered), default=0)
    last = max(map(last_line, numbered), default=0)
    return _Frame(first, last, appendix, frozenset(_recipients(document)))


def _recipients(document: Document) -> Iterator[int]:
    """The lines that list who gets a copy."""
    listing = False
    for line in document.lines:
        text = line.text.strip()
        listing = is_recipients(text) or (listing and (not text or text.startswith(("-", "+"))))
        if listing:
            yield line.number


def _outside(line: Line, frame: _Frame) -> Fate:
    """A line that no duty, heading or table took."""
    text = line.text.strip()
    if is_page_number(text) or is_receipt(text) or is_recipients(text) or is_closing(text):
        return Fate.FURNITURE
    if line.number in frame.recipients or is_page_furniture(text):
        return Fate.FURNITURE
    words = fold(text)
    cites = words.startswith("căn cứ ") or (_CITES.match(words) and parse_citations(text))
    if is_reference(text) or cites:
        return Fate.CITED
    if frame.appendix and line.number >= frame.appendix:
        return Fate.HEADING
    if not frame.first or frame.first <= line.number <= frame.last:
        return Fate.THEME
    return Fate.IDENTITY if line.number < frame.first else Fate.FURNITURE


# -- running text ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Duties:
    """The plan's duties by id, with their lines, and the targets by line."""

    fates: dict[str, Fate]
    lines: dict[str, int]
    targets: dict[int, str]
    reports: tuple[str, ...]

    def of(self, node: Node) -> tuple[str, ...]:
        """The duty that this piece is; a row of a table may bear the address of a paragraph beside it."""
        line = self.lines.get(node.address)
        return (node.address,) if line and node.line <= line <= last_line(node) else ()

    def on(self, lines: list[int]) -> tuple[str, ...]:
        """The duties that stand on these lines."""
        return tuple(name for name, line in self.lines.items() if line in lines)

    def introduced_by(self, node: Node) -> tuple[str, ...]:
        """The reports that a sentence of reporting introduces: those listed beside it."""
        clause = read_clause(node.text)
        parent, separator, _ = node.address.rpartition("/")
        if clause is None or not separator or not is_report(node.text):
            return ()
        return tuple(name for name in self.reports if name.startswith(f"{parent}/"))

    def are_under(self, node: Node) -> bool:
        """Whether a duty stands under the piece."""
        below = (f"{node.address}/", f"{node.address}.")
        return any(name.startswith(below) for name in self.fates)


def _duties(compiled: Compiled) -> _Duties:
    plan = compiled.plan
    return _Duties(
        {o.id: Fate.OBLIGATION for o in plan.obligations}
        | {s.id: Fate.STANDING for s in plan.standing},
        {o.id: o.source.line for o in plan.obligations} | {s.id: s.line for s in plan.standing},
        {target.line: target.id for target in plan.targets},
        tuple(o.id for o in plan.obligations if o.kind is Kind.REPORT),
    )


def _of_text(nodes: tuple[Node, ...], compiled: Compiled) -> _Fates:
    duties = _duties(compiled)
    fates: _Fates = {}
    for node, above in _with_above(nodes, (), duties):
        lines = [line.number for line in node.section.lines]
        own = tuple(dict.fromkeys((*duties.of(node), *duties.on(lines))))
        names = own or above or duties.introduced_by(node)
        taken = _fate(node, lines, names, duties)
        if taken is not None:
            fates |= dict.fromkeys(lines, taken)
    return fates


def _with_above(
    nodes: tuple[Node, ...], above: tuple[str, ...], duties: _Duties
) -> Iterator[tuple[Node, tuple[str, ...]]]:
    """Every piece with the nearest duty it stands under."""
    for node in nodes:
        yield node, above
        yield from _with_above(node.children, duties.of(node) or above, duties)


def _fate(
    node: Node, lines: list[int], names: tuple[str, ...], duties: _Duties
) -> tuple[Fate, tuple[str, ...]] | None:
    if names:
        scheduled = any(duties.fates[name] is Fate.OBLIGATION for name in names)
        return (Fate.OBLIGATION if scheduled else Fate.STANDING), names
    targets = tuple(duties.targets[line] for line in lines if line in duties.targets)
    if targets:
        return Fate.TARGET, targets
    if is_closing(node.text) or is_recipients(node.text):
        return Fate.FURNITURE, ()
    is_heading = node.is_numbered and (node.children or node.tables)
    return (Fate.HEADING, ()) if is_heading or duties.are_under(node) else None


# -- tables ------------------------------------------------------------------------------------------------------------


def _of_tables(document: Document, nodes: tuple[Node, ...], compiled: Compiled) -> _Fates:
    """The lines of each row; what stands between two rows belongs to the first (a row split by a page break)."""
    tables = [block for block in document.blocks if isinstance(block, Table)]
    tables += [table for node in walk(nodes) for table in node.tables]
    texts = {line.number: line.text for line in document.lines}
    fates: _Fates = {}
    for table in tables:
        heading = texts.get(table.line, "")
        starts = [row.line for row in table.rows]
        above = range(table.line, min(starts, default=table.line + 1))
        fates |= dict.fromkeys(above, (Fate.HEADING, ()))
        for start, end in zip_longest(starts, starts[1:]):
            row = _row(start, end, texts, compiled)
            fates |= {
                number: ((Fate.HEADING, ()) if texts[number] == heading else row)
                for number in _lines_of(start, end, texts)
            }
    return fates


def _lines_of(start: int, end: int | None, texts: dict[int, str]) -> Iterator[int]:
    """The lines of a row, up to the next one; the last row ends at the first empty line."""
    for number in range(start, end or max(texts) + 1):
        if number not in texts or (end is None and not texts[number].strip()):
            return
        yield number


def _row(
    start: int, end: int | None, texts: dict[int, str], compiled: Compiled
) -> tuple[Fate, tuple[str, ...]]:
    lines = set(_lines_of(start, end, texts))
    names = tuple(o.id for o in compiled.plan.obligations if o.source.line in lines)
    if names:
        return Fate.OBLIGATION, names
    standing = tuple(s.id for s in compiled.plan.standing if s.line in lines)
    return (Fate.STANDING, standing) if standing else (Fate.HEADING, ())
