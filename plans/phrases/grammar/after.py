"""Behind `sau`: a day, a length of time, an event.

after    = AFTER ( place | dated [ amount ] | offset | event [ amount ] )         (sau ngày 30/6, sau 30 ngày kể từ …, sau hội nghị 03 ngày)
"""

from plans.phrases.grammar import bounded, offsets, relatives, standing
from plans.phrases.nodes import Aside, Dated, DayOf, Item, Node, Offset, Period
from plans.phrases.words.cursor import Cursor
from plans.phrases.words.numerals import is_year


def read_after(c: Cursor) -> Node | None:
    """`sau 30 ngày kể từ …`, `sau khi …`."""
    start = c.at
    c.at += 1
    if (
        c.kind() in _DATED
        or c.kind(1) in ("/", "HOUR")
        or (c.kind() == "NUM" and is_year(c.token().value))
    ):
        node = bounded.read_place_or_date(c, "after")
        if isinstance(node, Dated) and _is_named(node.items[0]):
            return offsets.read_behind_day(c, node) or node
        if isinstance(node, DayOf) and node.clock is not None:
            return node._replace(bound="")  # "sau 15 giờ hằng ngày"
        c.at = start + 1
        if c.kind(1) == "HOUR" and c.token().value in _AFTERNOON and c.kind(2) != "SINCE":
            c.at += 2
            return Aside("reference-moment")  # "tiếp nhận sau 15 giờ": an hour of the day
    node = relatives.read_offset(c, is_bound=False, is_certain=True)
    if isinstance(node, Offset):
        return node._replace(is_bound=False)
    c.at = start
    return offsets.read_after_event(c) or (
        standing.read_trigger(c) if c.token().text == "sau khi" else None
    )


_AFTERNOON = range(13, 24)
_DATED = frozenset(("DAY", "RAM", "MUNG", "MONTH", "QUARTER", "YEAR"))


def _is_named(item: Item) -> bool:
    """`sau tháng 9`, not `sau quý` or `sau cuối năm`."""
    return not isinstance(item, Period) or (item.first > 0 and not item.part)
