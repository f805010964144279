"""Text → tokens. Any text at all: what is no word of the time language is a `WORD`, nothing is an error.

Positions point into the text as given, also where it comes decomposed (NFD). Mark-up remnants (`**`, `<br>`, `&nbsp;`)
are blanks, line breaks and list items are `BREAK`. A letter l, I or O inside a number is the digit it was read for.
"""

import re
import unicodedata
from itertools import pairwise

from plans.phrases.words.doubtful import DOUBTFUL, is_broken_number, weighed
from plans.phrases.words.pieces import NO_PIECE, OPEN, Token, cut
from plans.phrases.words.spelling import DATES, UNITS_OF_DATES, bare_letters, is_slip_of_before
from plans.phrases.words.vocabulary import BARE_VOCABULARY, VOCABULARY, Branch, Term, is_partly_lost


def tokenize(text: str) -> list[Token]:
    """The tokens of a text, in order.

    >>> [token.kind for token in tokenize("Trước ngày 15/6")]
    ['BEFORE', 'DAY', 'NUM', '/', 'NUM']
    """
    if unicodedata.is_normalized("NFC", text):
        return _join(cut(text), is_bare=_is_bare(text))
    composed, offsets = _compose(text)
    tokens = _join(cut(composed), is_bare=_is_bare(composed))
    return [t._replace(start=offsets[t.start], end=offsets[t.end]) for t in tokens]


_ACCENTED = re.compile("[\u00c0-\u024f\u1e00-\u1eff]")


def _is_bare(text: str) -> bool:
    """Whether all diacritics were lost; dashes and blanks beyond ASCII say nothing about that."""
    return text.isascii() or _ACCENTED.search(text) is None


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


_WORDS = frozenset((OPEN, "WORD"))


def _join(pieces: list[Token], *, is_bare: bool) -> list[Token]:
    """Words that make one term become one token."""
    tokens: list[Token] = []
    add, make = tokens.append, tuple.__new__
    at, count = 0, len(pieces)
    pieces.append(NO_PIECE)
    begun = (BARE_VOCABULARY if is_bare else VOCABULARY).after
    while at < count:
        piece = pieces[at]
        if piece[0] != OPEN:
            at += _take(pieces, at, tokens)
            continue
        _, _, words, start, end = piece
        branch = begun.get(words)
        if branch is not None and pieces[at + 1].text not in branch.after:
            length, term = 1, branch.term
        else:
            length, term = _longest(branch, pieces, at)
        if term is None and not is_bare:
            length, term = _without_diacritics(pieces, at)
        if words in DOUBTFUL:
            length, term = weighed(length, term, pieces, at, tokens)
        if term is None:
            add(make(Token, ("WORD", 0, words, start, end)))
            at += 1
            continue
        if length > 1:
            words = " ".join([piece.text for piece in pieces[at : at + length]])
            end = pieces[at + length - 1].end
        add(make(Token, (term.kind, term.value, words, start, end)))
        at += length
    return tokens if all(each[0] != "(" for each in tokens) else _said_once(tokens)


def _said_once(tokens: list[Token]) -> list[Token]:
    """Without the words of a number that a bracket says again: `ngày 06 (sáu) tháng 7 (bảy)`, `năm (05) ngày`."""
    kept: list[Token] = []
    at = 0
    while at < len(tokens):
        end = at + 1
        while tokens[at].kind == "(" and end < len(tokens) and tokens[end].kind in _NUMBER_WORDS:
            end += 1
        length = _said_before(kept, tokens[at + 1 : end])
        if length and end < len(tokens) and tokens[end].kind == ")":
            digits = [
                each for each in (*kept[-length:], *tokens[at + 1 : end]) if each.kind == "NUM"
            ]
            kept[-length:] = digits[:1]
            at = end
        else:
            kept.append(tokens[at])
        at += 1
    return kept


def _said_before(kept: list[Token], inside: list[Token]) -> int:
    """How many tokens before a bracket say the number that it says, one of the two in digits; 0 where none do."""
    is_in_digits = len(inside) == 1 and inside[0].kind == "NUM"
    for length in range(
        1, 1 + min(len(kept), (_LONGEST_NUMBER if is_in_digits else 1) * bool(inside))
    ):
        words = kept[-length:]
        is_other = all((word.kind != "NUM") == is_in_digits for word in words)
        if (
            is_other
            and _NUMBER_WORDS.issuperset(word.kind for word in words)
            and _value(words) == _value(inside)
        ):
            return length
    return 0


_LONGEST_NUMBER = 3


def _value(words: list[Token]) -> int | None:
    """The number that words or digits say, below a hundred; None where they say none."""
    value: int | None = None
    for word in words:
        if word.kind == "TENS":
            value = (1 if value is None else value) * 10
        else:
            value = (value or 0) + (5 if word.kind == "YEAR" else word.value)
    return value


_NUMBER_WORDS = frozenset(("NUM", "NUMERAL", "TENS", "YEAR"))


def _take(pieces: list[Token], at: int, tokens: list[Token]) -> int:
    """Add a piece that begins no term, and how many pieces it takes: a broken number two."""
    piece, following = pieces[at], pieces[at + 1]
    if piece[0] == "WORD":
        is_slip = following.text in DATES and is_slip_of_before(piece.text)
        tokens.append(piece._replace(kind="BEFORE") if is_slip else piece)
        return 1
    if following[0] == "NUM":
        if piece[0] == "NUM" and is_broken_number(pieces, at):
            tokens.append(Token("NUM", 0, "0", piece.start, following.end))
            return 2
        is_dot = piece[0] == "." and following.start == piece.end
        if is_dot and tokens and tokens[-1].text in ("t", "q"):
            tokens[-1] = tokens[-1]._replace(end=piece.end)  # "T.9 - T.11", "Q.3"
            return 1
    tokens.append(piece)
    return 1


def _longest(branch: Branch | None, pieces: list[Token], at: int) -> tuple[int, Term | None]:
    """How many words the longest term that begins with the branch takes from here, and the term."""
    length, best, term = 0, 0, None
    while branch is not None:
        length += 1
        if branch.term is not None:
            best, term = length, branch.term
        if not branch.after:
            break
        branch = branch.after.get(pieces[at + length].text)
    return best, term


_OTHER_WORDS = frozenset(("thư", "khí", "chữ", "kê", "kể"))
"""Words of their own that no lost accent made: "văn thư năm 2027" names no Thursday, "không khí được …" no event, "kiểm kê trước 01/10" no day before."""
_WHOLE = frozenset((first, "quy") for first in ("nội", "chính", "pháp", "hồi", "vi", "quân"))
"""Words whose second half is no quarter that lost its accent: "nội quy 6 tháng/lần"."""
_SAFE_BARE = frozenset(("thang", "ngay", "quy", "tuan", "nam", "truoc"))


def _without_diacritics(pieces: list[Token], at: int) -> tuple[int, Term | None]:
    """A term known by its bare letters: several words, or one unmistakable word before a number."""
    length, term = _longest_bare(pieces, at)
    if (
        term is not None
        and term.kind == "WEEKDAY"
        and pieces[at].text == "thu"
        and not pieces[at + 1].text.isascii()
    ):
        return 0, None  # "số thu năm 2027": what comes in, no Thursday
    if term is not None and (
        pieces[at].text in _OTHER_WORDS or (pieces[at - (at > 0)].text, pieces[at].text) in _WHOLE
    ):
        return 0, None
    if length > 1:
        words = " ".join(piece.text for piece in pieces[at : at + length])
        return (length, term) if is_partly_lost(words) else (0, None)
    if term is None:
        return length, term
    following = pieces[at + 1]
    is_numbered = following.kind == "NUM" or following.text in _ROMAN_QUARTERS
    is_numbered = is_numbered or following.text in UNITS_OF_DATES
    return (1, term) if is_numbered and bare_letters(pieces[at].text) in _SAFE_BARE else (0, None)


def _longest_bare(pieces: list[Token], at: int) -> tuple[int, Term | None]:
    """How many words the longest term known by its bare letters takes from here, and the term."""
    length, best, term = 0, 0, None
    branch = BARE_VOCABULARY.after.get(bare_letters(pieces[at].text))
    while branch is not None:
        length += 1
        if branch.term is not None:
            best, term = length, branch.term
        following = pieces[at + length]
        if length == _LONGEST_BARE or not branch.after or following.kind not in _WORDS:
            break
        branch = branch.after.get(bare_letters(following.text))
    return best, term


_LONGEST_BARE = 4
_ROMAN_QUARTERS = ("i", "ii", "iii", "iv")
