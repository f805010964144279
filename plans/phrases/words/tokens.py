"""Text → tokens. Any text at all: what is no word of the time language is a `WORD`, nothing is an error.

Positions point into the text as given, also where it comes decomposed (NFD). Mark-up remnants (`**`, `<br>`, `&nbsp;`)
are blanks, line breaks and list items are `BREAK`. A letter l, I or O inside a number is the digit it was read for.
"""

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from plans.phrases.words.vocabulary import (
    BARE_VOCABULARY,
    KINDS,
    VARIANTS,
    VOCABULARY,
    Branch,
    Term,
    bare,
    canonical,
    terms,
)


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


def tokenize(text: str) -> list[Token]:
    """The tokens of a text, in order.

    >>> [token.kind for token in tokenize("Trước ngày 15/6")]
    ['BEFORE', 'DAY', 'NUM', '/', 'NUM']
    """
    if unicodedata.is_normalized("NFC", text):
        return _join(_pieces(text), is_bare=_is_bare(text))
    composed, offsets = _compose(text)
    tokens = _join(_pieces(composed), is_bare=_is_bare(composed))
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


_bare = lru_cache(maxsize=8192)(bare)
_OPEN = "?"
"""The kind of a word that a term may begin with, until it is known which."""
_WORDS = frozenset((_OPEN, "WORD"))
_NO_PIECE = Token("", 0, "", 0, 0)


def _pieces(text: str) -> list[Token]:
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
    word, cut = _word(words)
    if not cut:
        return [_word_piece(word, start, end)]
    first, second = canonical(word[:cut]), canonical(word[cut:])
    return [_word_piece(first, start, start + cut), _word_piece(second, start + cut, end)]


_remembered = lru_cache(maxsize=16384)(_pieces_of)


def _word_piece(word: str, start: int, end: int) -> Token:
    is_open = word in VOCABULARY.after or word in _STROKES or _bare(word) in BARE_VOCABULARY.after
    return Token(_OPEN if is_open else "WORD", 0, word, start, end)


_LONGEST_RUN, _SHORTEST_RUN = 12, 4
_GLUED = frozenset(
    ("ngày", "tháng", "quý", "năm", "tuần", "hàng", "trước", "định", "thường", "đến", "trong")
)


@lru_cache(maxsize=8192)
def _word(text: str) -> tuple[str, int]:
    """The word in its one spelling, and where it falls apart if the blank between two was lost (`quýII`, `hàngtháng`)."""
    word = canonical(text.lower())
    if word[:1] == "q" and word[1:] in _QUARTERS:
        return word, 1
    if not word.isascii() and bare(word) in _QUARTERS:
        return bare(word), 0  # "Quý ỊI"
    word = _unscanned(word)
    if word in VOCABULARY.after or not _SHORTEST_RUN <= len(word) <= _LONGEST_RUN:
        return word, 0
    return word, _lost_blank(word) if word.startswith(_STARTS) or word.endswith(_ENDS) else 0


def _lost_blank(word: str) -> int:
    """Where the two words meet; 0 where it is one."""
    for cut in range(3, len(word)):
        if canonical(word[:cut]) in _GLUED and canonical(word[cut:]) in _SECOND:
            return cut
    for last in _ENDS:
        if word.endswith(last) and not _VOWELS.isdisjoint(bare(word[: -len(last)])):
            return len(word) - len(last)
    return 0


_STARTS = (*_GLUED, *(word for word, meant in VARIANTS.items() if meant in _GLUED))


_ENDS = (
    "trước",
    "chậm",
    "muộn",
    "đến",
    "từ",
    "hết",
    "ngày",
    "tháng",
    "quý",
    "tuần",
    "hàng",
    "hằng",
)
"""Words with which a time begins, that no syllable ends with: "nhân dânchậm nhất", "báo cáotrước ngày"."""
_VOWELS = frozenset("aeiouy")


_CONFUSED = (("q", "g"), ("v", "y"), ("y", "v"), ("c", "e"))
"""Letters that scanners take for one another: `nqày`, `xuvên`."""


def _unscanned(word: str) -> str:
    """The word of the time language that a scanner misread by one letter; any other word as it is."""
    if len(word) < _SHORTEST_RUN or word in _ALL_WORDS:
        return word
    for read, meant in _CONFUSED:
        if read in word and (candidate := word.replace(read, meant, 1)) in _ALL_WORDS:
            return candidate
    return word


_SLIPS_OF_BEFORE = frozenset(
    (
        *("tuoc", "troc", "truo", "ttruoc", "trruoc", "truuoc", "truooc", "truocc"),
        *("turoc", "rtuoc", "trouc", "truco", "truocs", "truoch"),
    )
)
"""`trước` with a letter lost, doubled or moved (`tước ngày`, `trướcc tháng`), by its bare letters; none is a word that stands before a date."""


_DATES = frozenset(("ngày", "tháng", "quý"))


def _is_slip_of_before(piece: Token) -> bool:
    """Whether before a date `trước` is meant, which makes the last day another one."""
    return _bare(piece.text) in _SLIPS_OF_BEFORE


_ALL_WORDS = frozenset(w for kind in KINDS for term in terms(kind) for w in term.split())
_QUARTERS = frozenset(("i", "ii", "iii", "iv"))  # QIII
_SECOND = frozenset(w for w in VOCABULARY.after if len(w) > 1 or w in "iv") | {"xuyên", "kỳ"}


def _join(pieces: list[Token], *, is_bare: bool) -> list[Token]:
    """Words that make one term become one token."""
    tokens: list[Token] = []
    add, make = tokens.append, tuple.__new__
    at, count = 0, len(pieces)
    pieces.append(_NO_PIECE)
    begun = (BARE_VOCABULARY if is_bare else VOCABULARY).after
    while at < count:
        piece = pieces[at]
        if piece[0] != _OPEN:
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
        if words in _DOUBTFUL:
            length, term = _weighed(length, term, pieces, at, tokens)
        if term is None:
            add(make(Token, ("WORD", 0, words, start, end)))
            at += 1
            continue
        if length > 1:
            words = " ".join([piece.text for piece in pieces[at : at + length]])
            end = pieces[at + length - 1].end
        add(make(Token, (term.kind, term.value, words, start, end)))
        at += length
    return tokens


def _take(pieces: list[Token], at: int, tokens: list[Token]) -> int:
    """Add a piece that begins no term, and how many pieces it takes: a broken number two."""
    piece, following = pieces[at], pieces[at + 1]
    if piece[0] == "WORD":
        is_slip = following.text in _DATES and _is_slip_of_before(piece)
        tokens.append(piece._replace(kind="BEFORE") if is_slip else piece)
        return 1
    if following[0] == "NUM":
        if piece[0] == "NUM" and _is_broken_number(pieces, at):
            tokens.append(Token("NUM", 0, "0", piece.start, following.end))
            return 2
        is_dot = piece[0] == "." and following.start == piece.end
        if is_dot and tokens and tokens[-1].text in ("t", "q"):
            tokens[-1] = tokens[-1]._replace(end=piece.end)  # "T.9 - T.11", "Q.3"
            return 1
    tokens.append(piece)
    return 1


def _is_broken_number(pieces: list[Token], at: int) -> bool:
    """Whether two figures are a day or month that a scanner broke: `ngày 1 5/6`, `15/1 2/2025`."""
    first, second = pieces[at], pieces[at + 1]
    if not at or len(first.text) > 1 or len(second.text) > 1 or pieces[at + 2].kind != "/":
        return False
    before = pieces[at - 1]
    return pieces[at + 3].kind == "NUM" and (before.kind == "/" or before.text == "ngày")


_STROKES = {"h": 2, "hi": 3, "ih": 3, "hii": 111, "iih": 111, "ihi": 111, "hh": 111}
"""Strokes of a quarter's number that a scanner ran together: II is "H". A stroke too many is no quarter, as 111 is none."""


def _is_quarters_number(tokens: list[Token]) -> bool:
    """Whether a number of a quarter stands here: behind `quý`, or behind another one in a list."""
    if len(tokens) > 1 and tokens[-1].kind in ("-", ",", "AND", "UNTIL"):
        return tokens[-2].kind == "ROMAN"
    return bool(tokens) and tokens[-1].kind == "QUARTER"


_DOUBTFUL = frozenset(
    ("quý", "trung", "ngay", "ngày", "tới", "năm", "thứ", "hiện", "sinh", "ước", *_STROKES)
)


def _weighed(
    length: int, term: Term | None, pieces: list[Token], at: int, tokens: list[Token]
) -> tuple[int, Term | None]:
    """A doubtful word as the words around make it, and how many words it takes; `tokens` are those before it."""
    if pieces[at].text in _STROKES and _is_quarters_number(tokens):
        return 1, Term("ROMAN", _STROKES[pieces[at].text])
    if term is None:
        return length, None
    alone = _a_quarter(length, pieces, at, tokens) or _alone(length, term, pieces, at)
    if alone is not None:
        return 1, alone
    word = pieces[at].text
    if word == "tới" and _leads_to_a_date(pieces, at):
        return length, _UNTIL  # "từ tháng 6 tới tháng 8"
    if term.kind == "ATONCE" and word == "ngay" and pieces[at + 1].kind == "NUM":
        return length, _DAY  # "Trước ngay 15/6": the accent was lost
    return length, term


def _a_quarter(length: int, pieces: list[Token], at: int, tokens: list[Token]) -> Term | None:
    """`hằng quý cơ quan thường trực báo cáo` says how often; "quý cơ quan" is polite elsewhere."""
    is_polite = length > 1 and (pieces[at].text, pieces[at + 1].text) in _POLITE
    return _QUARTER if is_polite and tokens and tokens[-1].kind in _BEFORE_A_QUARTER else None


def _alone(length: int, term: Term, pieces: list[Token], at: int) -> Term | None:
    """What the first word is where it makes no term with the next; None where it does."""
    word, following = pieces[at].text, pieces[at + 1]
    if length > 1 and following.text == "công" and pieces[at + length].text in _BEHIND_CONG:
        return _DAY  # "05 ngày công dân xuất cảnh"
    if at and (word, pieces[at - 1].text) in _HALVES:
        return _OTHER_WORD
    if word == "năm" and _is_five(pieces, at):
        return _FIVE
    if term.kind == "WEEKDAY" and pieces[at + length].text == "mươi":
        return _ORDINAL  # "ngày thứ ba mươi": the thirtieth, no Tuesday
    return None


_BEHIND_CONG = frozenset(
    [
        "an",
        "báo",
        "bằng",
        "bố",
        "chúng",
        "chức",
        "cụ",
        "cuộc",
        "dân",
        "khai",
        "nghệ",
        "nghiệp",
        "nhận",
        "nhân",
        "tác",
        "tố",
        "trình",
        "ty",
        "ước",
        "vụ",
    ]
)
"""What makes a word of its own with "công": "công dân", "công bố", "công trình"."""


def _is_five(pieces: list[Token], at: int) -> bool:
    """Whether `năm` is the number, told in digits behind it: `năm (05) ngày làm việc`."""
    if pieces[at + 1].kind != "(":
        return False
    number = pieces[at + 2]
    return number.kind == "NUM" and number.value == _FIVE.value and pieces[at + 3].kind == ")"


def _leads_to_a_date(pieces: list[Token], at: int) -> bool:
    """Whether a date follows `tới`: `tới tháng 8`, `tới năm 2045`, `ngày 16 tới 19`, and not `năm tới`."""
    following = pieces[at + 1]
    is_year = following.text == "năm" and pieces[at + 2].kind == "NUM"
    is_between_numbers = at > 0 and pieces[at - 1].kind == following.kind == "NUM"
    return is_year or is_between_numbers or following.text in _UNITS_OF_DATES


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
    if term is not None and pieces[at].text in _OTHER_WORDS:
        return 0, None
    if term is None or length > 1:
        return length, term
    following = pieces[at + 1]
    is_numbered = following.kind == "NUM" or following.text in _ROMAN_QUARTERS
    is_numbered = is_numbered or following.text in _UNITS_OF_DATES
    return (1, term) if is_numbered and _bare(pieces[at].text) in _SAFE_BARE else (0, None)


def _longest_bare(pieces: list[Token], at: int) -> tuple[int, Term | None]:
    """How many words the longest term known by its bare letters takes from here, and the term."""
    length, best, term = 0, 0, None
    branch = BARE_VOCABULARY.after.get(_bare(pieces[at].text))
    while branch is not None:
        length += 1
        if branch.term is not None:
            best, term = length, branch.term
        following = pieces[at + length]
        if length == _LONGEST_BARE or not branch.after or following.kind not in _WORDS:
            break
        branch = branch.after.get(_bare(following.text))
    return best, term


_LONGEST_BARE = 4
_UNITS_OF_DATES = frozenset(("ngày", "tháng", "quý", "ngay"))
_DAY, _UNTIL, _FIVE = Term("DAY", 0), Term("UNTIL", 0), Term("NUMERAL", 5)
_QUARTER, _OTHER_WORD = Term("QUARTER", 0), Term("WORD", 0)
_POLITE = frozenset((("quý", "cơ"), ("quý", "đơn"), ("quý", "sở")))
_BEFORE_A_QUARTER = frozenset(("EVERY", "IN", "FIRST", "LAST", "MID", "NUM", "NUMERAL"))
_HALVES = frozenset(
    [("trung", "tập"), ("ước", "giao"), ("ước", "quy"), ("ước", "hương")]
    + [("sinh", first) for first in ("tuyển", "học", "thí", "vệ", "khai")]
    + [("hiện", first) for first in ("thực", "thể", "phát", "biểu", "xuất")]
)
"""Second halves of words: "tập trung vào quý II" meets nothing, "tuyển sinh năm học …" is no year of birth, "giao ước thi đua" estimates nothing, "thực hiện tại thời điểm …" no "hiện tại"."""
_ORDINAL = Term("ORDINAL", 0)
_ROMAN_QUARTERS = ("i", "ii", "iii", "iv")
