"""Behind `sau`: a day, a length of time, an event.

after    = AFTER ( place | dated [ amount ] | offset | event [ amount ] )         (sau ngày 30/6, sau 30 ngày kể từ …, sau hội nghị 03 ngày)
| AFTER event                                                                  (Sau hội nghị tổng kết: as a whole answer)
"""

import re

from plans.phrases.grammar import bounded, event_days, offsets, relatives, standing
from plans.phrases.grammar.amounts import read_amount
from plans.phrases.grammar.states import is_not_done, is_of_what
from plans.phrases.nodes import Aside, Dated, DayOf, Item, Node, Offset, Period, Trigger
from plans.phrases.words.cursor import Cursor
from plans.phrases.words.numerals import is_year


def read_after_its_day(c: Cursor) -> Offset | None:
    """`sau lễ bế mạc (ngày 15/9) 05 ngày`: an event with its day, then how long after it."""
    c.at += 1
    node = event_days.read_counted(c, "after")
    c.at -= node is None
    return node


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
            return _behind_a_day(c, node, start)
        if isinstance(node, DayOf) and node.clock is not None:
            return node._replace(bound="")  # "sau 15 giờ hằng ngày"
        if isinstance(node, DayOf) and node.cycle is not None and c.kinds[start + 1] == "DAY":
            return node  # "sau ngày 15 hằng tháng"
        c.at = start + 1
        if c.kind(1) == "HOUR" and c.token().value in _AFTERNOON and c.kind(2) != "SINCE":
            c.at += 2
            return Aside("reference-moment")  # "tiếp nhận sau 15 giờ": an hour of the day
    node = relatives.read_offset(c, is_bound=False, is_certain=True)
    if isinstance(node, Offset):
        if node.anchor == "X" and c.token().text == "kết thúc":
            node = node._replace(anchor=relatives.read_anchor(c)[0])  # "sau 10 ngày kết thúc quý"
        return node._replace(is_bound=False)
    c.at = start
    return offsets.read_after_event(c) or _behind_event(c)


def _behind_a_day(c: Cursor, node: Dated, start: int) -> Dated | Offset | Aside:
    """`sau ngày 30/6` [05 ngày]; which things are meant; `không … sau ngày 30/6` until that day."""
    if is_of_what(c, start):
        return Aside("reference-moment")
    if is_not_done(c, start):
        return node._replace(bound="last")
    return offsets.read_behind_day(c, node) or node


def _behind_event(c: Cursor) -> Offset | Trigger | None:
    """`sau khi có hướng dẫn`, `sau mỗi đợt kiểm tra`: an event, and no length of time."""
    if c.token().text == "sau khi":
        node = standing.read_trigger(c)
        return node if isinstance(node, Trigger) else None
    start = c.at
    c.at += 1
    if c.kind() == "EVERY" and c.kind(1) in _UNITS and c.kind(2) == "NUM":
        c.at += 2
        amount = read_amount(c)
        if amount is not None:  # "sau mỗi quý 15 ngày"
            return Offset(*amount, "after", c.words(start + 1, start + 3), is_bound=False)
        c.at = start + 1
    if c.take("EVERY", "OTHER") and c.kind() in ("THING", "TERM", "WORD", "MEETING"):
        words, _ = relatives.read_anchor(c)
        if words:
            return Trigger(c.words(start, c.at).lower())
    c.at = start
    return _event_alone(c)


def _event_alone(c: Cursor) -> Trigger | None:
    """`Sau hội nghị tổng kết`, `Sau Đại hội chi bộ` and nothing else: when that is over."""
    end = c.size - (c.kinds[c.size - 1] == ".")
    is_alone = not c.at and 1 < end <= _LONGEST_EVENT and _OTHER.isdisjoint(c.kinds[1:end])
    if not is_alone or _EVENT.match(c.words(1, end)) is None:
        return None
    c.at = end
    return Trigger(c.words(0, end))


_LONGEST_EVENT = 12
_OTHER = frozenset(
    ("NUM", "NUMERAL", ",", ";", ":", "(", "BREAK", "BEFORE", "LATEST", "MONTH", "DAY")
)
_EVENT = re.compile(
    r"(?:đại hội|hội nghị|hội thảo|hội thi|hội diễn|cuộc |kỳ thi|kỳ họp|bầu cử|đợt |lễ |khóa |lớp |sáp nhập|sắp xếp|hợp nhất|kiểm tra|thanh tra|giám sát"
    r"|khai mạc|bế mạc|khai giảng|sơ kết|tổng kết|nghiệm thu|tập huấn|khảo sát|thẩm định|phê duyệt|ban hành)",
    re.IGNORECASE,
)
"""What takes place once and is over then."""


_UNITS = frozenset(("MONTH", "QUARTER", "YEAR"))
_AFTERNOON = range(13, 24)
_DATED = frozenset(("DAY", "RAM", "MUNG", "MONTH", "QUARTER", "YEAR"))


def _is_named(item: Item) -> bool:
    """`sau tháng 9`, not `sau quý` or `sau cuối năm`."""
    return not isinstance(item, Period) or (item.first > 0 and not item.part)
