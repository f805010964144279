"""Text → tokens. Any text at all: what is no word of the time language is a `WORD`, nothing is an error.

Positions point into the text as given, also where it comes decomposed (NFD). Mark-up remnants (`**`, `<br>`, `&nbsp;`)
are blanks, line breaks and list items are `BREAK`. A letter l, I or O inside a number is the digit it was read for.
"""

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from plans.phrases.vocabulary import BARE_VOCABULARY, VOCABULARY, Branch, Term, bare, canonical


class Token(NamedTuple):
    """A piece of the text: kind, number (`NUM`, `ROMAN`, weekdays …), its words, and where it stands."""

    kind: str
    value: int
    text: str
    start: int
    end: int


_PIECE = re.compile(
    r"(?P<num>(?<![^\W\d_])[lIO|]{0,3}\d[\dlIO|]*+(?![^\W_])|\d++)"
    r"|(?P<word>[^\W\d_]++)"
    r"|(?P<tag><[^<>\n]{0,120}>)"
    r"|(?P<entity>&[a-zA-Z]{2,6};)"
    r"|(?P<mark>[/\-–—‑−.,;:()\[\]%&+≥~\t]|>=|\n)",
)
_DIGITS = str.maketrans("lIO|", "1101")
_MARKS = {
    "–": "-",
    "—": "-",
    "‑": "-",
    "−": "-",
    "~": "-",
    "\n": "BREAK",
    "\t": "BREAK",
    "[": "(",
    "]": ")",
    "&": "AND",
    "≥": "ATLEAST",
    ">=": "ATLEAST",
}
_BREAKING_TAGS = re.compile(r"</?(?:br|li|ul|ol|p|td|tr|div)\b", re.IGNORECASE)
_LONGEST_NUMBER = 9


def tokenize(text: str) -> list[Token]:
    """The tokens of a text, in order.

    >>> [token.kind for token in tokenize("Trước ngày 15/6")]
    ['BEFORE', 'DAY', 'NUM', '/', 'NUM']
    """
    if unicodedata.is_normalized("NFC", text):
        return _join(_pieces(text), is_bare=text.isascii())
    composed, offsets = _compose(text)
    tokens = _join(_pieces(composed), is_bare=composed.isascii())
    return [t._replace(start=offsets[t.start], end=offsets[t.end]) for t in tokens]


def _compose(text: str) -> tuple[str, list[int]]:
    """The text in NFC, and for each of its positions the position in the text as given."""
    starts = [i for i, c in enumerate(text) if not unicodedata.combining(c)]
    if not starts or starts[0] != 0:
        starts.insert(0, 0)
    parts: list[str] = []
    offsets: list[int] = []
    for first, last in pairwise((*starts, len(text))):
        part = unicodedata.normalize("NFC", text[first:last])
        parts.append(part)
        offsets.extend([first] * len(part))
    offsets.append(len(text))
    return "".join(parts), offsets


def _pieces(text: str) -> list[Token]:
    pieces: list[Token] = []
    for found in _PIECE.finditer(text):
        kind, words = found.lastgroup, found.group()
        if kind == "word":
            pieces.extend(_words(words, found.start()))
        elif kind == "num":
            digits = words if words.isdecimal() and words.isascii() else words.translate(_DIGITS)
            value = int(digits) if len(digits) <= _LONGEST_NUMBER else -1
            pieces.append(Token("NUM", value, digits, found.start(), found.end()))
        elif kind == "mark":
            pieces.append(Token(_MARKS.get(words, words), 0, words, found.start(), found.end()))
        elif kind == "tag" and _BREAKING_TAGS.match(words):
            pieces.append(Token("BREAK", 0, words, found.start(), found.end()))
    return pieces


def _words(text: str, start: int) -> Iterator[Token]:
    """The word, or its two words where the blank between them was lost (`quýII`, `hàngtháng`)."""
    word = canonical(text.lower())
    if word in VOCABULARY.after or len(word) > _LONGEST_RUN or len(word) < _SHORTEST_RUN:
        yield Token("?", 0, word, start, start + len(text))
        return
    cut = _cut(word)
    if not cut:
        yield Token("?", 0, word, start, start + len(text))
        return
    yield Token("?", 0, canonical(word[:cut]), start, start + cut)
    yield Token("?", 0, canonical(word[cut:]), start + cut, start + len(text))


_LONGEST_RUN, _SHORTEST_RUN = 12, 4
_GLUED = frozenset(
    ("ngày", "tháng", "quý", "năm", "tuần", "hàng", "trước", "định", "thường", "đến", "trong")
)


def _cut(word: str) -> int:
    for cut in range(3, len(word)):
        if canonical(word[:cut]) in _GLUED and canonical(word[cut:]) in _SECOND:
            return cut
    return 0


_SECOND = frozenset(w for w in VOCABULARY.after if len(w) > 1 or w in "iv") | {"xuyên", "kỳ"}


def _join(pieces: list[Token], *, is_bare: bool) -> list[Token]:
    """Words that make one term become one token."""
    tokens: list[Token] = []
    at, count = 0, len(pieces)
    root = BARE_VOCABULARY if is_bare else VOCABULARY
    while at < count:
        piece = pieces[at]
        if piece.kind != "?":
            tokens.append(piece)
            at += 1
            continue
        length, term = _longest(root, pieces, at)
        if term is None and not is_bare:
            length, term = _without_diacritics(pieces, at)
        if term is None:
            tokens.append(piece._replace(kind="WORD"))
            at += 1
            continue
        last = pieces[at + length - 1]
        words = piece.text if length == 1 else " ".join(p.text for p in pieces[at : at + length])
        tokens.append(Token(term.kind, term.value, words, piece.start, last.end))
        at += length
    return tokens


def _longest(root: Branch, pieces: list[Token], at: int) -> tuple[int, Term | None]:
    branch = root.after.get(pieces[at].text)
    length, best, term = 1, 0, None
    while branch is not None:
        if branch.term is not None:
            best, term = length, branch.term
        if at + length >= len(pieces) or pieces[at + length].kind != "?":
            break
        branch = branch.after.get(pieces[at + length].text)
        length += 1
    return best, term


_SAFE_BARE = frozenset(("thang", "ngay", "quy", "tuan", "nam", "truoc"))


def _without_diacritics(pieces: list[Token], at: int) -> tuple[int, Term | None]:
    """A term known by its bare letters: several words, or one unmistakable word before a number."""
    first = bare(pieces[at].text)
    if first not in BARE_VOCABULARY.after:
        return 0, None
    run: list[Token] = []
    for piece in pieces[at : at + 4]:
        if piece.kind != "?":
            break
        run.append(piece._replace(text=bare(piece.text)))
    length, term = _longest(BARE_VOCABULARY, run, 0)
    if term is None or length > 1:
        return length, term
    following = pieces[at + 1] if at + 1 < len(pieces) else None
    numbered = following is not None and (
        following.kind == "NUM" or following.text in ("i", "ii", "iii", "iv")
    )
    return (1, term) if numbered and first in _SAFE_BARE else (0, None)
