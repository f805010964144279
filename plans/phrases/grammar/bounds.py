"""The words that bound a time, and what may stand between them and it.

bound    = { LATEST | IS | DONE | UNTIL | BEFORE | BEFORE_INCL | IN | AT | FROM | WITHIN | EARLIEST } [ [ LAST | DONE ] WORKHOUR ]
"""

from plans.phrases.grammar import occasions
from plans.phrases.words.cursor import Cursor

_BOUNDS = frozenset(
    (
        "LATEST",
        "IS",
        "DONE",
        "UNTIL",
        "BEFORE",
        "BEFORE_INCL",
        "IN",
        "AT",
        "FROM",
        "SINCE",
        "WITHIN",
        "EARLIEST",
        "ATLEAST",
    )
)
_LONGEST_BOUND = 6


def read_bound(c: Cursor) -> str:
    """The bound the words amount to: strict, last, in, at, from, within, earliest or ""."""
    bound, start = "", c.at
    while c.at - start < _LONGEST_BOUND:
        kind = c.kinds[c.at]
        if kind not in _BOUNDS or (kind in ("FROM", "SINCE") and bound in ("strict", "last")):
            break
        if kind == "FROM" and bound == "within":
            bound = "from"  # "trong thời gian từ ngày 01/7 đến …"
        if kind == "BEFORE" and c.kind(1) == "IS":
            break  # "01 ngày liền kề trước là ngày 01/9"
        if kind == "IN" and c.token().text in ("cả", "suốt", "trọn") and c.kind(1) == "DAY":
            kind = "AT"  # "cả ngày 15/6": all that day
        is_day_of_end = kind == "AT" and c.kind(-1) == "DONE" and c.at > start
        bound = bound if is_day_of_end else _STRONGER.get((bound, kind), bound)
        c.at += 1
        c.take(":")
    return bound


_STRENGTH = {
    "LATEST": "last",
    "UNTIL": "last",
    "BEFORE_INCL": "last",
    "BEFORE": "strict",
    "WITHIN": "within",
    "FROM": "from",
    "SINCE": "from",
    "EARLIEST": "earliest",
    "IN": "in",
    "AT": "at",
}
_RANK = ("", "at", "in", "from", "within", "last", "strict", "earliest")


_STRONGER = {
    (bound, kind): max(bound, new, key=_RANK.index)
    for bound in _RANK
    for kind, new in _STRENGTH.items()
}


def skip_occasion(c: Cursor) -> None:
    """`trước Quốc khánh 02/9`, `trước lễ 30/4`: the feast only names the day."""
    start = c.at
    if c.kind() == "DAY" and occasions.skip_name(c):
        c.take("(")
        return
    c.skip("OCCASION")
    if c.token().text == "lễ":
        c.at += 1
    if c.kind() not in ("NUM", "DAY"):
        c.at = start


def skip_words_before_a_date(c: Cursor) -> None:
    """`trước mốc thời gian 30/6/2024`, `trước nqày 30/6`: a word or two between the bound and its day change nothing."""
    if c.token().text in _MOMENTS and c.follows(c.kind(), "DAY", "NUM"):
        c.at += 1  # "trước thời điểm ngày 01/7"
        return
    for ahead in (1, 2):
        if c.kind(ahead - 1) not in ("WORD", "PLANWORD"):
            return
        if c.kind(ahead) == "NUM" and c.kind(ahead + 1) == "/" and c.kind(ahead + 2) == "NUM":
            c.at += ahead
            return


def is_moment(word: str) -> bool:
    """Whether a word may stand between a bound and its days: `trước các mốc 18/3 và 18/6`."""
    return word in _MOMENTS


def skip_hours_of_work(c: Cursor) -> bool:
    """`[cuối | kết thúc] giờ làm việc`, `giờ hành chính`, `giờ nghỉ`, `cuối giờ chiều` before a day, taken: until then on that day."""
    if c.kind() not in _BEGIN_HOURS:
        return False
    start = c.at
    c.take("LAST", "DONE", "TRIGGER")
    is_rest = c.follows("HOUR", "WORD") and c.token(1).text == "nghỉ"
    is_half = c.kind() == "HOUR" and c.kind(1) in ("AM", "PM")
    c.at += 2 * is_rest + is_half
    if is_rest or is_half or c.take("WORKHOUR"):
        c.take("OF")
        if c.kind(is_half) in _ON_A_DAY:
            return True
    c.at = start
    return False


_BEGIN_HOURS = frozenset(("WORKHOUR", "HOUR", "LAST", "DONE", "TRIGGER"))
_ON_A_DAY = frozenset(("DAY", "WEEKDAY", "ORDINAL"))
_MOMENTS = frozenset(("thời điểm", "thời gian", "mốc"))
