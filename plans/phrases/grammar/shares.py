"""Shares of a day and of a number: `1/4 ngày` is two working hours, `2/3 tổng số thành viên` no day of March.

part-of-a-day = ( HALF | NUM "/" NUM ) ( DAY | WORKDAY )
"""

from plans.phrases.words.cursor import Cursor

_WORK_HOURS_OF_A_DAY = 8
"""Bộ luật Lao động 2019 Đ.105."""
_MOST_PARTS = 4
_DAYS = ("DAY", "WORKDAY")
_SHARED = frozenset(
    (
        *(
            "số",
            "tổng số",
            "tổng",
            "thành viên",
            "đại biểu",
            "cử tri",
            "hộ",
            "diện tích",
            "thời gian",
        ),
        *("chặng đường", "nhiệm kỳ", "quân số"),
    )
)
"""What shares are counted of."""


def begins_part_of_a_day(c: Cursor) -> bool:
    """Whether `nửa`, `1/2` or `3/4 ngày` stands here; other numbers with a stroke are dates."""
    if c.kind() == "HALF" or (c.token().text, c.kind(1), c.token(2).text) == ("1", "/", "2"):
        return True
    return is_share(c) and c.kind(3) in _DAYS


def read_part_of_a_day(c: Cursor) -> tuple[int, str] | None:
    """`nửa ngày`, `1/4 ngày làm việc` in working hours; None where that leaves a fraction ("2/3 ngày")."""
    is_half = c.kind() == "HALF"
    share, parts = (1, 2) if is_half else (c.token().value, c.token(2).value)
    c.at += 1 if is_half else 3
    hours, rest = divmod(_WORK_HOURS_OF_A_DAY * share, parts)
    return (hours, "wh") if c.take(*_DAYS) and not rest else None


def is_share(c: Cursor) -> bool:
    """Whether `1/4`, `(2/3)` is a share of what stands behind it, a day or a number, and no day of a month."""
    if not c.follows("NUM", "/", "NUM") or c.kind(-1) == "DAY":
        return False
    if not 0 < c.token().value < c.token(2).value <= _MOST_PARTS:
        return False
    of = 4 if c.kind(-1) == "(" and c.kind(3) == ")" else 3
    is_of_a_day = c.kind(of) in _DAYS and c.kind(of + 1) != "NUM"
    words = (c.token(of).text, f"{c.token(of).text} {c.token(of + 1).text}")
    return is_of_a_day or not _SHARED.isdisjoint(words)
