"""What is said beside a time: a shift off rest days, a condition.

modifier = [ IF ] … COINCIDE … REST … ( shift ) | IF words ( "," | "thì" ) | POSTMARK | TENTATIVE
"""

import re

from plans.phrases.grammar.dates import read_item
from plans.phrases.nodes import Aside, Modifier, Period
from plans.phrases.words.cursor import Cursor

_SHIFTS = (
    ("thứ sáu", "holiday-shift=prev-fri"),
    ("gần nhất", "holiday-shift=nearest-wd"),
    ("trước", "holiday-shift=prev-wd"),
    ("", "holiday-shift=next-wd"),
)
_LONGEST_SHIFT = 30
_RESTS = frozenset(("nghỉ", "lễ"))
"""Words by which a rest day is meant; "gặp" and "trùng" alone meet anything."""
_MOVES = frozenset(("thì", "chuyển", "lùi", "dời"))


_STAYS = re.compile(r"\bvẫn\b|\bkhông (?:chuyển|lùi|dời|nghỉ|thay đổi)\b", re.IGNORECASE)


def read_shift_off_rest(c: Cursor) -> Modifier | Aside | None:
    """`nếu trùng ngày nghỉ thì chuyển sang ngày làm việc tiếp theo`; `… vẫn tổ chức`, `kể cả trùng ngày nghỉ` moves nothing."""
    start = c.at
    while c.at < c.size and c.at - start < _LONGEST_SHIFT and c.kind() not in (";", "BREAK", ")"):
        if c.kind() == "." and c.at > start + 3:
            break
        c.at += 1
    if not _names_a_rest_day(c, start):
        c.at = start
        return None
    words = c.words(start, c.at).lower()
    if _STAYS.search(words) or (start and c.kinds[start - 1] == "INCLUDING"):
        return Aside("holiday")
    moved = words[
        max(
            words.rfind("thì"),
            words.rfind("chuyển"),
            words.rfind("thực hiện vào"),
            words.rfind("nộp"),
            words.rfind("gửi"),
            words.rfind(","),
            0,
        ) :
    ]
    return Modifier(next(shift for mark, shift in _SHIFTS if mark in moved))


def _names_a_rest_day(c: Cursor, start: int) -> bool:
    """Whether the words since `start` speak of a rest day, or of falling on one ("nếu trùng thì chuyển sang ngày làm việc …")."""
    kinds = c.kinds[start : c.at]
    if not {"REST", "WEEKDAY"}.isdisjoint(kinds):
        return True
    said = {token.text for token in c.tokens[start : c.at]}
    if not _RESTS.isdisjoint(said):
        return True
    return "COINCIDE" in kinds and "WORKDAY" in kinds and not _MOVES.isdisjoint(said)


def read_tentative(c: Cursor) -> Modifier | None:
    """`dự kiến tháng 6`; what is drawn up is none ("lập dự kiến chương trình")."""
    if c.token(-1).text in _DRAWN_UP:
        return None
    c.at += 1
    return Modifier("tentative")


_DRAWN_UP = frozenset(("lập", "trình", "bản"))


def read_condition(c: Cursor) -> Modifier | Aside | None:
    """`(nếu có)`; `nếu có vướng mắc, …`; or the shift off rest days that a condition opens."""
    shift = read_shift_off_rest(c)
    if shift is not None:
        return shift
    if c.token().text == "nếu" and c.token(1).text == "có" and c.kind(2) != "WORD":
        c.at += 2
        return Modifier("cond=nếu có")
    return _condition(c)


_LONGEST_CONDITION = 25
_CONSEQUENCES = (
    "coi như",
    "xem như",
    "được coi",
    "coi là",
    "kiểm điểm",
    "chịu trách nhiệm",
    "xem xét trách nhiệm",
    "phê bình",
)
_FAILURES = re.compile(
    r"(?:nếu|trường hợp) (?:để )?(?:chậm|trễ|quá (?:thời )?hạn|vi phạm|không (?:hoàn thành|thực hiện|gửi|báo cáo|nộp|đạt)|chưa (?:hoàn thành|thực hiện|gửi|nộp))\b",
    re.IGNORECASE,
)
"""A duty not done: what follows then is no condition of it ("trước ngày 02/9, nếu chậm phải kiểm điểm")."""
_CLAUSE_STARTS = frozenset(("", "NEXT", ",", ";", ".", "BREAK", "-", ":", "("))
_ENDS_A_TIME = frozenset(("NUM", "NUMERAL", "ROMAN", "YEAR"))
"""What a time ends with that a condition may stand right behind: "trong quý IV *nếu* được phê duyệt"."""
_IN_NO_CONDITION = frozenset(
    ("DAY", "NUM", "MONTH", "QUARTER", "BEFORE", "LATEST", "UNTIL", ";", "BREAK")
)


def _is_when_it_holds(c: Cursor) -> bool:
    """`trường hợp thành lập trong 6 tháng đầu năm: …`, `nếu tiếp nhận sau 15 giờ`, taken: the time of the condition itself."""
    start = c.at
    if c.follows("AFTER", "NUM", "HOUR"):
        c.at += 3
        return True
    if not c.take("IN"):
        return False
    if isinstance(read_item(c), Period) and (c.kind() in (":", ",") or c.token().text == "thì"):
        return True
    c.at = start
    return False


def _condition(c: Cursor) -> Modifier | None:
    """`nếu có vướng mắc,`, `trường hợp có thiên tai thì`: the words up to the duty; a date among them is left for itself."""
    start = c.at
    is_behind = c.kind(-1) in _ENDS_A_TIME and c.token().text == "nếu"
    if c.token().text.startswith("trừ") or not (is_behind or c.kind(-1) in _CLAUSE_STARTS):
        return None
    if not _take_condition(c, is_behind=is_behind) or (is_behind and c.token().text == "thì"):
        c.at = start
        return None  # "trước ngày 30/9 nếu còn vướng mắc thì báo cáo …": of what follows
    words = c.words(start, c.at)
    if any(said in words for said in _CONSEQUENCES) or (start and _FAILURES.match(words)):
        return None  # "nếu không có ý kiến coi như thống nhất": what follows from silence, no condition of the duty
    return Modifier(f"cond={words[:1].lower()}{words[1:]}")


def _take_condition(c: Cursor, *, is_behind: bool) -> bool:
    """Step over the words of a condition; False where a date stands in it that is none of the condition's."""
    start = c.at
    ends = _ENDS_BEHIND if is_behind else _ENDS_A_CONDITION
    c.at += 1
    while c.at < c.size and c.at - start < _LONGEST_CONDITION:
        if c.kind() in ends or c.token().text == "thì":
            break
        if _is_when_it_holds(c):
            continue
        if c.kind() in _IN_NO_CONDITION:
            return False
        c.at += 1
    return True


_ENDS_A_CONDITION = frozenset((",", ":", ")", "."))
_ENDS_BEHIND = _ENDS_A_CONDITION | {";", "BREAK"}
