"""A time that holds no more, told beside the one in its place.

replaced = "(" INSTEAD … ")" | INSTEAD [ moment ] ( bounded | place | dated | rhythm | quota )           (thay cho mốc 30/6: 30/9; thay vì hằng tháng)
"""

from plans.phrases.grammar import bounded, quotas, rhythms
from plans.phrases.nodes import Aside
from plans.phrases.words.cursor import Cursor


def read_replaced(c: Cursor) -> Aside | None:
    """`(thay cho mốc 30/6)`, `hằng quý thay vì hằng tháng`; in "thay cho đồng chí A trước ngày 30/6" somebody is replaced, and no time."""
    start = c.at
    if _fills_a_bracket(c):
        return Aside("reference-moment")
    c.at += 1
    if c.token().text in _MOMENTS:
        c.at += 1
    old = (
        bounded.read_bounded(c)
        or bounded.read_place_or_date(c, "")
        or quotas.read_rated(c)
        or rhythms.read_rhythm(c)
    )
    if old is None:
        c.at = start
        return None
    return Aside("reference-moment")


def _fills_a_bracket(c: Cursor) -> bool:
    """`(thay vì họp tổng kết trước ngày 28/6 và công bố trước ngày 30/6)`, taken up to its end: what was to be done by when, and is no more."""
    if c.kind(-1) != "(" or c.token().text != "thay vì":
        return False
    behind = c.kinds[c.at : c.at + _LONGEST_BRACKET]
    if ")" not in behind or "NUM" not in behind[: behind.index(")")]:
        return False
    c.at += behind.index(")")
    return True


_LONGEST_BRACKET = 60
_MOMENTS = frozenset(
    ("mốc", "hạn", "thời hạn", "thời gian", "thời điểm", "mốc thời gian", "kỳ hạn", "hạn cũ")
)
