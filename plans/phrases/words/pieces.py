"""What stands between blanks: words, numbers and marks, each where it stands, before words are joined to terms."""

import re
from functools import lru_cache
from typing import NamedTuple

from plans.phrases.words.spelling import STROKES, bare_letters, one_spelling
from plans.phrases.words.vocabulary import BARE_VOCABULARY, VOCABULARY, canonical


class Token(NamedTuple):
    """A piece of the text: kind, number (`NUM`, `ROMAN`, weekdays …), its words, and where it stands."""

    kind: str
    value: int
    text: str
    start: int
    end: int


_PIECE = re.compile(
    r"(?P<torn>(?<!\d)\d{1,2}(?:[§€¢£¥¤©®]+\d?(?!\w)|[?'’\"_\]}{*#@!^`´]\d?(?=[/.\-]\d)|[SsBZz](?=[/.]\d))|[§€¢£¥¤©®?\]}]\d?(?=[/.]\d))"
    r"|(?P<num>(?<![^\W\d_])[lIO|]{0,3}\d[\dlIOo|]*+(?![^\W_])|[lI]O(?=[/.]\d)|(?:l[lI|]|[I|]l)(?=[/.]\d)|\d++)"
    r"|(?P<word>[^\W\d_]++)"
    r"|(?P<tag><[^<>\n]{0,120}>)"
    r"|(?P<entity>&[a-zA-Z]{2,6};)"
    r"|(?P<mark>//?|[-–—‑−]{2,4}|[\-–—‑−÷→.,;:()\[\]%&+≥~\t]|>=|\n)",
)
_DIGITS = str.maketrans("lIOo|", "11001")
_MARKS = {
    "–": "-",
    "—": "-",
    "‑": "-",
    "−": "-",
    "÷": "-",
    "→": "-",
    "//": "/",
    "~": "-",
    "\n": "BREAK",
    "\t": "BREAK",
    "[": "(",
    "]": ")",
    "&": "AND",
    "+": "AND",
    "≥": "ATLEAST",
    ">=": "ATLEAST",
}
_DASHES = frozenset("-–—‑−")
_BREAKING_TAGS = re.compile(r"</?(?:br|li|ul|ol|p|td|tr|div)\b", re.IGNORECASE)
_LONGEST_NUMBER = 9
OPEN = "?"
"""The kind of a word that a term may begin with, until it is known which."""
NO_PIECE = Token("", 0, "", 0, 0)


def cut(text: str) -> list[Token]:
    """Words, numbers and marks; what is none of them separates only.

    What stands between two blanks is the same pieces wherever it stands; only a tag may have blanks in it.
    """
    pieces: list[Token] = []
    add, make = pieces.append, tuple.__new__
    at = 0
    for run in (text,) if "<" in text else text.split(" "):
        size = len(run)
        run_pieces = _remembered(run) if size <= _LONGEST_REMEMBERED else _pieces_of(run)
        for kind, value, words, start, end in run_pieces:
            add(make(Token, (kind, value, words, at + start, at + end)))
        at += size + 1
    return pieces


_LONGEST_REMEMBERED = 20


def _pieces_of(run: str) -> list[Token]:
    """The pieces of a run, their places counted from its start.

    A figure of a day or month that recognition took for a sign ("1§/6") makes its number one that no day has: 0.
    """
    if run.isalpha():
        return _pieces_of_word(run, 0, len(run))
    pieces: list[Token] = []
    for found in _PIECE.finditer(run):
        kind, words = found.lastgroup, found.group()
        start, end = found.span()
        if kind == "word":
            pieces += _pieces_of_word(words, start, end)
        elif kind == "torn":
            pieces.append(Token("NUM", 0, "0", start, end))
        elif kind == "num":
            digits = words if words.isdecimal() and words.isascii() else words.translate(_DIGITS)
            value = int(digits) if len(digits) <= _LONGEST_NUMBER else -1
            pieces.append(Token("NUM", value, digits, start, end))
        elif kind == "mark":
            mark = words[0] if words[0] in _DASHES else words  # "7 —- 10": one dash, smeared
            pieces.append(Token(_MARKS.get(mark, mark), 0, words, start, end))
        elif kind == "tag" and _BREAKING_TAGS.match(words):
            pieces.append(Token("BREAK", 0, words, start, end))
    return pieces


def _pieces_of_word(words: str, start: int, end: int) -> list[Token]:
    """One piece, or the two of a word that lost the blank between them."""
    word, cut = one_spelling(words)
    if not cut:
        return [_word_piece(word, start, end)]
    first, second = canonical(word[:cut]), canonical(word[cut:])
    return [_word_piece(first, start, start + cut), _word_piece(second, start + cut, end)]


_remembered = lru_cache(maxsize=16384)(_pieces_of)


def _word_piece(word: str, start: int, end: int) -> Token:
    is_open = (
        word in VOCABULARY.after or word in STROKES or bare_letters(word) in BARE_VOCABULARY.after
    )
    return Token(OPEN if is_open else "WORD", 0, word, start, end)
