"""How long something lasts, at least or from … to …: a length is no deadline, unless it is counted from an event.

length   = [ WITHIN ] FROM amount ( "trở lên" | UNTIL amount )        (từ 03 tháng đến 06 tháng, từ 06 tháng trở lên)
| [ WITHIN ] ATLEAST amount [ "," | AND ] [ LATEST amount ] [ SINCE anchor ]   (tối thiểu 5 ngày, tối đa 10 ngày)
| WITHIN words LATEST amount                                        (thời hạn thuê tối đa là 12 tháng)
         | amount [ "," ] FROM day                                               (18 tuần, từ ngày 05/9/2026)
         | "quá" [ WITHIN ] amount [ SINCE anchor ]                            (quá 05 ngày mà không trả lời)
         | EVERY ( THING | ONCE ) … ( amount | number thing )                (mỗi buổi 5 tiết)
"""

import datetime as dt

from plans.phrases.grammar.amounts import read_amount
from plans.phrases.grammar.clocks import read_clock
from plans.phrases.grammar.dates import read_item
from plans.phrases.grammar.relatives import read_anchor, read_offset
from plans.phrases.nodes import Aside, Dated, Day, Node, Range
from plans.phrases.words.cursor import Cursor
from plans.phrases.words.numerals import read_number

_LONGEST_AMOUNT = 6
_IN_DAYS = {"d": 1, "w": 7}
_ANY_YEAR = 2001  # of 365 days, as one that nobody says is taken to have


def read_length_from_a_day(c: Cursor) -> Dated | None:
    """`18 tuần, từ ngày 05/9/2026`, `02 ngày, từ 15/6`: what lasts so long, from its first day on."""
    start = c.at
    if "FROM" not in c.kinds[start : start + _LONGEST_AMOUNT]:
        return None
    amount = read_amount(c)
    c.take(",")
    is_from = c.token().text in ("từ", "bắt đầu từ") and c.take("FROM")
    first = read_item(c) if amount is not None and is_from else None
    is_day = isinstance(first, Day) and first.month > 0 and not first.is_lunar
    if amount is None or amount[1] not in _IN_DAYS or not is_day or c.kind() not in _ENDS:
        c.at = start
        return None
    return _lasting(first, amount[0] * _IN_DAYS[amount[1]]) if isinstance(first, Day) else None


def _lasting(first: Day, count: int) -> Dated | None:
    try:
        begin = dt.date(first.year if first.year > 0 else _ANY_YEAR, first.month, first.day)
        end = begin + dt.timedelta(days=count - 1)
    except (ValueError, OverflowError):
        return None
    years = end.year - begin.year
    last = Day(end.day, end.month, first.year and first.year + years)
    return Dated(
        "", (Range(first, last if first.year else last._replace(shift=first.shift + years)),)
    )


_MADE_UP_OF = frozenset(("THING", "ONCE", "TIMES"))
_LONGEST_NAME_OF_EACH = 3


def read_of_each(c: Cursor) -> Aside | None:
    """`mỗi buổi 5 tiết`, `mỗi lần không quá 10 phút`: what one of them is made up of, nothing owed and no term."""
    start = c.at
    c.at += 2
    while c.kind() == "WORD" and c.at - start < _LONGEST_NAME_OF_EACH:
        c.at += 1
    c.skip("LATEST", "ATLEAST", "IS", "FROM")
    middle = c.at
    if read_amount(c) is not None and c.kind() in _ENDS:
        return _DURATION
    c.at = middle
    if read_number(c) is not None and c.take(*_MADE_UP_OF) and c.kind() in _ENDS:
        return _DURATION
    c.at = start
    return None


_COUNTED_FROM = frozenset(("SINCE", "AFTER", "BEFORE"))
_HOURS = frozenset(("h", "wh"))
_DURATION = Aside("duration")


def read_length(c: Cursor) -> Node | None:
    """`từ 03 tháng đến 06 tháng` is a length; within a term or from an event on, its end is the deadline."""
    start = c.at
    is_over = c.token(-1).text == "quá"
    is_within = c.take("WITHIN")
    if is_over:
        node: Node | None = _over(c)
    elif c.kind() == "ATLEAST":
        node = _least(c)
    else:
        node = _range_of_length(c, is_within=is_within) if c.take("FROM") else None
        if is_within:
            node = node or _length_of_a_state(c, start) or _length_of_what_lasts(c)
    if node is None:
        c.at = start
    return node


def _over(c: Cursor) -> Aside | None:
    """`quá thời hạn 05 ngày kể từ ngày nhận mà không trả lời`: what follows when a term is over, none itself."""
    if read_amount(c) is None:
        return None
    if c.take("SINCE"):
        read_anchor(c)
    return _DURATION


def _range_of_length(c: Cursor, *, is_within: bool) -> Node | None:
    return _DURATION if _is_night(c) else _between(c, is_within=is_within)


def _between(c: Cursor, *, is_within: bool) -> Node | None:
    _skip_comparing(c)
    first = read_amount(c)
    if first is None or first[1] in _HOURS:
        return None
    if (c.token().text, c.token(1).text) == ("trở", "lên"):
        c.at += 2
        return _DURATION
    if not c.take("UNTIL"):
        return None
    is_exact = not _skip_comparing(c)
    middle = c.at
    last = read_amount(c)
    if last is None or c.kind() in ("NUM", "FIRST", "LAST", "THIS", "NEXT"):
        return None
    if is_exact and (is_within or c.kind() in _COUNTED_FROM):
        c.at = middle
        return read_offset(c, is_bound=True, is_certain=True)
    return _DURATION


def _is_night(c: Cursor) -> bool:
    """`từ 22 giờ ngày hôm trước đến 05 giờ ngày hôm sau`, taken: hours of every night."""
    start = c.at
    if read_clock(c) and c.take("DAY"):
        c.skip("DAY")
        if c.take("BEFORE", "PREVIOUS") and c.take("UNTIL") and read_clock(c) and c.take("DAY"):
            c.skip("DAY")
            if c.take("AFTER", "NEXT"):
                return True
    c.at = start
    return False


def _least(c: Cursor) -> Node | None:
    """A length at the least; before an event it is when that is due (relatives.py)."""
    c.at += 1
    c.take("IN")  # "tối thiểu trong 06 tháng"
    start = c.at
    amount = read_amount(c)
    if amount is not None and c.kind() == "BEFORE":
        c.at = start
        return read_offset(c, is_bound=True, is_certain=True)
    if amount is None or c.kind() in ("AFTER", "FIRST", "LAST"):
        return None
    _at_most(c)
    if c.take("SINCE"):
        read_anchor(c)
    return _DURATION


def _at_most(c: Cursor) -> None:
    """`…, tối đa là 10 ngày` behind a length at the least, taken: the same length; counted from an event it is a term of its own."""
    start = c.at
    c.take(",")
    c.take("AND")
    if c.take("LATEST"):
        c.take("IS")
        if read_amount(c) is not None and c.kind() in _ENDS:
            return
    c.at = start


_ENDS = frozenset(("", ".", ";", "BREAK", ")"))
_LASTING = (
    *("cho thuê", "thuê", "cho vay", "vay", "bổ nhiệm", "biệt phái", "luân chuyển", "hợp đồng"),
    *("bảo hành", "thử việc", "bảo quản", "lưu trữ", "tạm trú", "sử dụng", "hiệu lực"),
    *("của hợp đồng", "của giấy phép", "đình chỉ", "tạm đình chỉ"),
)
"""What has a term because it lasts; what is done (`giải quyết`, `cấp giấy phép`) has one to be done in."""
_LONG = frozenset(("m", "y"))
_NAMES = frozenset(("WORD", "PLACE", "THING", "BODY", "OF", "PLANWORD", "EFFECT"))
_LONGEST_NAME = 14


def _length_of_what_lasts(c: Cursor) -> Node | None:
    """`thời hạn cho thuê … tối đa là 12 tháng`, counted from nothing: how long it lasts."""
    start = c.at
    while c.at - start < _LONGEST_NAME and c.kind() in _NAMES:
        c.at += 1
    named = f"{c.words(start, c.at).lower()} "
    if not c.take("LATEST") or not any(named.startswith(f"{word} ") for word in _LASTING):
        return None
    c.take("IS")
    amount = read_amount(c)
    return _DURATION if amount is not None and amount[1] in _LONG and c.kind() in _ENDS else None


_STATES = ("không thay đổi", "ổn định", "giữ nguyên", "cố định")


def _length_of_a_state(c: Cursor, start: int) -> Node | None:
    """`giá thuê không thay đổi trong thời hạn 5 năm`: how long it stays so."""
    middle = c.at
    before = c.words(max(start - 3, 0), start).lower()
    amount = read_amount(c) if before.endswith(_STATES) else None
    if amount is not None and amount[1] in _LONG and c.kind() in _ENDS:
        return _DURATION
    c.at = middle
    return None


def _skip_comparing(c: Cursor) -> bool:
    """`đủ`, `dưới`, `trên`, taken."""
    is_said = c.token().text in ("đủ", "dưới", "trên", "tròn")
    c.at += is_said
    return is_said
