"""Headings that bear no number, counted here so that all later steps read them like others and their items have addresses.

Sections ("MỤC ĐÍCH", "NHIỆM VỤ", "TỔ CHỨC THỰC HIỆN" over their text) get Roman numbers where no section has one; a line that
is but a body's name over bullets gets the next Arabic one. Plans copied from a page often keep the words alone.
"""

import re
from dataclasses import replace
from itertools import zip_longest

from plans.compile.sections.headings import is_agency_heading
from plans.compile.who.heads import starts_with_agency
from plans.compile.who.sentences import read_clause
from plans.compile.who.verbs import begins_with_verb
from plans.compile.words import Role, appendix_mark, fold, role_of
from plans.document import Block, Document, Section
from plans.reading.furniture import closes_document, is_capitals
from plans.reading.markers import Level, parse_marker, roman

_LONGEST_TITLE = 12
_LONGEST_NAMES = 40
_FEWEST = 2
_HEADS = frozenset({Role.GOALS, Role.MEASURES, Role.ORGANISATION, Role.REPORTS, Role.FUNDING})
"""What sections of a plan are for; "Thời gian:" and "Địa điểm:" are labels of letters and notices too."""
_OF_A_PLAN = frozenset({Role.GOALS, Role.ORGANISATION})
"""The sections that a plan begins and ends with: of headings in small letters one of them must stand there."""
_SECTIONS = frozenset(
    {Level.PART, Level.CHAPTER, Level.DIVISION, Level.ARTICLE, Level.CAPITAL, Level.ROMAN}
)


def with_headings_counted(document: Document) -> Document:
    """The document with what stands under each heading without a number put under it, and the heading counted."""
    sections = _in_sections(document)
    return replace(sections, blocks=_with_named_items(sections.blocks))


def _with_named_items(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks with the bullets behind a line that is but a body's name put under it, at every depth."""
    kept: list[Block] = []
    below: list[Block] = []
    count = 0
    is_plain = not any(map(_is_point, blocks))
    for block, following in zip_longest(blocks, blocks[1:]):
        own = block
        if isinstance(block, Section):
            own = replace(block, children=_with_named_items(block.children))
        if below and (_is_point(own) or _is_deed(own)):
            below.append(own)
            continue
        _hang(kept, below)
        below = []
        is_line = _is_heading_line(own, _LONGEST_NAMES) and not is_plain
        is_line = is_line and (_is_point(following) or _is_deed(following))
        if is_line and isinstance(own, Section) and _only_names(own.text):
            count += 1
            below = [replace(own, mark=str(count))]
        else:
            kept.append(own)
    _hang(kept, below)
    return tuple(kept)


def _hang(kept: list[Block], below: list[Block]) -> None:
    """Add a head, the first of `below`, with the rest under it."""
    if below and isinstance(head := below[0], Section):
        kept.append(replace(head, children=(*head.children, *below[1:])))


def _only_names(text: str) -> bool:
    """Whether a line is but the names of bodies; what charges them ("Giao Sở A:", "Sở A có trách nhiệm:") is a sentence."""
    names = _ASKS.sub("", text.strip()).rstrip(":")
    is_sentence = _CHARGES.search(fold(names)) is not None or read_clause(names) is not None
    return starts_with_agency(names) and is_agency_heading(names) and not is_sentence


_ASKS = re.compile(r"(?:Giao|Phân công|Yêu cầu|Đề nghị)\s+(?=[^:]+$)")
"""Before a name that stands alone it is no lead-in: "Đề nghị Ủy ban MTTQ Việt Nam tỉnh" over what is asked of it."""
_CHARGES = re.compile(
    r"^(?:giao|phân công|yêu cầu|đề nghị)\b|\b(?:trách nhiệm|chủ trì|thực hiện)\b"
)


def _is_point(block: Block | None) -> bool:
    """Whether a block is a bullet or a lettered point."""
    return isinstance(block, Section) and _POINT.fullmatch(block.mark) is not None


def _is_deed(block: Block | None) -> bool:
    """Whether a block is a sentence without a mark that says what is to be done and not by whom."""
    if not isinstance(block, Section) or block.mark or not block.text.rstrip().endswith((".", ";")):
        return False
    words = block.text.strip()
    return begins_with_verb(words[:1].lower() + words[1:])


_POINT = re.compile(r"[-+]|[a-zđ]")


def _in_sections(document: Document) -> Document:
    """The document with its sections under their headings, where no section is numbered."""
    if any(_is_numbered_section(block) for block in document.blocks):
        return document
    blocks = tuple(each for block in document.blocks for each in _taken_apart(block))
    titles = _titles(blocks)
    if len(titles) < _FEWEST:
        return document
    kept: list[Block] = list(blocks[: titles[0]])
    end = _end(blocks, titles[-1])
    for place, (first, following) in enumerate(zip(titles, (*titles[1:], end), strict=True), 1):
        heading = blocks[first]
        assert isinstance(heading, Section)  # noqa: S101 -- `_titles` gives sections
        kept.append(replace(heading, mark=roman(place), children=blocks[first + 1 : following]))
    return replace(document, blocks=(*kept, *blocks[end:]))


def _taken_apart(block: Block) -> tuple[Block, ...]:
    """A block, and behind it what hangs under its last item from a line on that names a section: it is none of the item's."""
    if not isinstance(block, Section) or not block.children:
        return (block,)
    is_sentence = block.text.rstrip().endswith((".", ";"))
    for at, child in enumerate(block.children):
        words = _text(child)
        is_of_another = is_sentence and words[:1].isupper() and not starts_with_agency(words)
        if _is_heading_line(child) and (_heads(words) or is_of_another):
            return (replace(block, children=block.children[:at]), *block.children[at:])
    last, *rest = _taken_apart(block.children[-1])
    return (replace(block, children=(*block.children[:-1], last)), *rest)


def _is_numbered_section(block: Block) -> bool:
    """Whether a block is a section with a number of its own; items counted right under a heading are none."""
    if not isinstance(block, Section) or not block.mark:
        return False
    marker = parse_marker(f"{block.mark}. {block.text}")
    if marker is not None and marker.level in _SECTIONS:
        return True
    return is_capitals(block.text) or (bool(block.children) and _heads(block.text))


def _heads(text: str) -> bool:
    return len(text.split()) <= _LONGEST_TITLE and role_of(text) in _HEADS


def _titles(blocks: tuple[Block, ...]) -> list[int]:
    """Where the headings stand: those in capitals from the first on that names a section, or those in small letters."""
    lines = [(at, _text(b)) for at, b in enumerate(blocks) if _is_heading_line(b)]
    capitals = [(at, text) for at, text in lines if is_capitals(text)]
    heads = [at for at, text in capitals if _heads(text)]
    if len(heads) >= _FEWEST:
        end = _end(blocks, heads[-1])
        return [at for at, _ in capitals if heads[0] <= at < end]
    small = [(at, text) for at, text in lines if text[:1].isupper() and not is_capitals(text)]
    named = [at for at, text in small if _heads(text)]
    roles = {role_of(text) for at, text in small if at in named}
    if len(roles) < _FEWEST or not roles & _OF_A_PLAN:
        return []
    between = (at for at, text in small if named[0] <= at <= named[-1])
    return [at for at in between if at in named or not starts_with_agency(_text(blocks[at]))]


def _text(block: Block) -> str:
    return block.text if isinstance(block, Section) else ""


def _is_heading_line(block: Block, longest: int = _LONGEST_TITLE) -> bool:
    """Whether a block is a line of a few words that ends no sentence and bears no mark."""
    if not isinstance(block, Section) or block.mark or block.children:
        return False
    words = block.text.strip()
    is_short = 0 < len(words.split()) <= longest
    return is_short and not words.endswith((".", ";", ",")) and ":" not in words[:-1]


def _end(blocks: tuple[Block, ...], start: int) -> int:
    """Where the last section ends: before recipients, signature and appendix."""
    for at in range(start + 1, len(blocks)):
        block = blocks[at]
        if isinstance(block, Section) and not block.mark:
            text = block.text.strip()
            if closes_document(text) or appendix_mark(text) is not None:
                return at
    return len(blocks)
