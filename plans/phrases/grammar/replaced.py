"""A time that holds no more, told beside the one in its place.

replaced = INSTEAD [ moment ] ( bounded | place | dated | rhythm | quota )           (thay cho mốc 30/6: 30/9; thay vì hằng tháng)
"""

from plans.phrases.grammar import bounded, quotas, rhythms
from plans.phrases.nodes import Aside
from plans.phrases.words.cursor import Cursor


def read_replaced(c: Cursor) -> Aside | None:
    """`(thay cho mốc 30/6)`, `hằng quý thay vì hằng tháng`; in "thay cho đồng chí A trước ngày 30/6" somebody is replaced, and no time."""
    start = c.at
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


_MOMENTS = frozenset(
    ("mốc", "hạn", "thời hạn", "thời gian", "thời điểm", "mốc thời gian", "kỳ hạn", "hạn cũ")
)
