"""What is or was so on a day, and what is to be done by one: told by the words around the date.

state    = date ( "đủ" | "đã" | "mới" | … ) [ amount ] | "có" ( AT | UNTIL ) date | date "trở về trước" | FROM date UNTIL THIS
         | UNTIL clock date "," … IS NUM                        (Đến 15 giờ ngày 28/1, diện tích có nước là 381 ha)
"""

from plans.phrases.grammar.amounts import read_amount
from plans.phrases.grammar.dates import read_item
from plans.phrases.nodes import Aside, Dated
from plans.phrases.words.cursor import Cursor

_FARTHEST_DONE = 10
_PARTS_CLAUSES = frozenset((",", ".", ";", ":", "(", ")", "BREAK", "AND", "PAST", "TRIGGER", "IF"))


def is_to_be_done(c: Cursor, start: int) -> bool:
    """Whether something is to be completed on the day: `hoàn thành việc rà soát vào ngày 05/5`, but not `đã hoàn thành … vào ngày`."""
    for place in range(start - 1, max(start - _FARTHEST_DONE, -1), -1):
        kind = c.kinds[place]
        if kind == "DONE":
            is_past = place > 0 and c.kinds[place - 1] in ("PAST", "SINCE", "AFTER", "TRIGGER")
            return c.tokens[place].text in ("hoàn thành", "hoàn tất") and not is_past
        if kind in _PARTS_CLAUSES:
            return False
    return False


_BARS = (("không", "được"), ("chưa", "được"))
_BARRING = frozenset(("NOT",))
_HANDED_IN = frozenset(("gửi", "nộp", "trình", "để"))


def is_barred(c: Cursor, start: int) -> bool:
    """Whether something must not be done before the day: `không được nhận hồ sơ trước ngày 15/6` ends nothing, from that day on it may be."""
    if _BARRING.isdisjoint(c.kinds[max(start - _FARTHEST_DONE, 0) : start]):
        return False
    for place in range(start - 1, max(start - _FARTHEST_DONE, 0) - 1, -1):
        kind, text = c.kinds[place], c.tokens[place].text
        if kind in _PARTS_CLAUSES or kind in ("DONE", "REPORT") or text in _HANDED_IN:
            return False
        if text == "nghiêm cấm" or (c.tokens[place - 1].text, text) in _BARS:
            return True
    return False


def read_state(c: Cursor, node: Dated, start: int) -> Dated | Aside:
    """`đến ngày … đủ 20 năm`, `đến 30/6 đã có`, `có tại ngày …`, `từ năm 2019 đến nay`: what is or was so then, no duty."""
    if c.token().text == "trở" and c.token(1).text == "về" and c.kind(2) == "BEFORE":
        c.at += 3  # "sinh từ tháng 6/2000 trở về trước [đến ngày …]"
        if c.kind() == "UNTIL" and c.kind(1) in ("DAY", "NUM", "MONTH"):
            c.at += 1
            read_item(c)
        return Aside("reference-moment")
    if start and c.tokens[start - 1].text == "có" and c.kinds[start] in ("AT", "UNTIL"):
        return Aside("reference-moment")
    if node.bound == "last" and node.clock and c.kind() == "," and _tells_a_state(c):
        return Aside("reference-moment")
    if node.bound == "last" and c.token().text in _WAS_SO:
        c.at += 1
        read_amount(c)
        return Aside("reference-moment")
    if node.bound == "from" and c.follows("UNTIL", "THIS"):
        c.at += 2
        return Aside("reference-moment")
    return node


_LONGEST_STATE = 16


def _tells_a_state(c: Cursor) -> bool:
    """`Đến 15 giờ ngày 28/1, diện tích có nước là 381 ha`: what is measured or forecast at that hour."""
    for place in range(c.at + 1, min(c.at + _LONGEST_STATE, c.size)):
        if c.kinds[place] in (";", ".", "BREAK"):
            return False
        is_number = c.kinds[place + 1] == "NUM"
        if (c.kinds[place] == "IS" and is_number) or (
            c.tokens[place].text == "ở" and (is_number or c.kinds[place + 1] == "AT")
        ):
            return True
    return False


_WAS_SO = frozenset(("đủ", "tròn", "đã", "mới", "vẫn", "còn", "chưa"))
