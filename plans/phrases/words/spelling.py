"""A word in its one spelling, and where two lost the blank between them; what scanners and slips made of a word of the time language."""

from functools import lru_cache

from plans.phrases.words.vocabulary import KINDS, VARIANTS, VOCABULARY, bare, canonical, terms

bare_letters = lru_cache(maxsize=8192)(bare)
UNITS_OF_DATES = frozenset(("ngày", "tháng", "quý", "ngay"))
STROKES = {"h": 2, "hi": 3, "ih": 3, "hii": 111, "iih": 111, "ihi": 111, "hh": 111}
"""Strokes of a quarter's number that a scanner ran together: II is "H". A stroke too many is no quarter, as 111 is none."""

_LONGEST_RUN, _SHORTEST_RUN = 12, 4
_GLUED = frozenset(
    ("ngày", "tháng", "quý", "năm", "tuần", "hàng", "trước", "định", "thường", "đến", "trong")
)


@lru_cache(maxsize=8192)
def one_spelling(text: str) -> tuple[str, int]:
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


DATES = frozenset(("ngày", "tháng", "quý"))


def is_slip_of_before(word: str) -> bool:
    """Whether before a date `trước` is meant, which makes the last day another one."""
    return bare_letters(word) in _SLIPS_OF_BEFORE


_ALL_WORDS = frozenset(w for kind in KINDS for term in terms(kind) for w in term.split())
_QUARTERS = frozenset(("i", "ii", "iii", "iv"))  # QIII
_SECOND = frozenset(w for w in VOCABULARY.after if len(w) > 1 or w in "iv") | {"xuyên", "kỳ"}
