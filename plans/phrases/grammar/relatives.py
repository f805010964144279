"""Amounts of time before or after an event.

offset   = [ within | LATEST ] amount [ side anchor ]          trong 05 ngày làm việc kể từ ngày nhận hồ sơ
| LATEST amount BEFORE anchor                         chậm nhất 15 ngày trước ngày bầu cử
| BEFORE anchor [ bound ] amount                      trước ngày khai mạc ít nhất 10 ngày
| AFTER amount [ SINCE anchor ]                       sau 30 ngày kể từ ngày đăng
| DAY ordinal SINCE anchor                            ngày thứ 45 kể từ ngày kết thúc
| amount { STANDING | LASTING } [ BEFORE anchor ]     12 tháng liên tục trước ngày nộp: a length that only runs
anchor   = a day | held (event_days.py) | words up to the clause's end
"""

from itertools import takewhile

from plans.phrases.days import month_length
from plans.phrases.grammar import event_days
from plans.phrases.grammar.amounts import read_amount
from plans.phrases.grammar.dates import read_item
from plans.phrases.grammar.lists import read_items
from plans.phrases.grammar.places import follows_named_months, months_told, read_place
from plans.phrases.nodes import (
    Aside,
    Cycle,
    Dated,
    Day,
    DaysOf,
    Modifier,
    Node,
    Offset,
    Period,
    Range,
    WorkdayOf,
)
from plans.phrases.words.cursor import Cursor
from plans.phrases.words.numerals import (
    read_ordinal,
    read_year_said,
)

_STOPS = frozenset((";", "BREAK", "(", ")", ",", ".", ":"))
_LONGEST_ANCHOR = 30
_OWN_BOUNDS = frozenset(("BEFORE", "BEFORE_INCL", "LATEST", "UNTIL", "IN", "WITHIN"))
_SIDES = {
    "SINCE": "after",
    "AFTER": "after",
    "TRIGGER": "after",
    "BEFORE": "before",
    "FROM": "after",
}


def read_next_workday(c: Cursor) -> Offset | Modifier | None:
    """`ngày làm việc tiếp theo`, `trong ngày làm việc liền kề`: one working day after the event."""
    start = c.at
    c.at += 1
    if not c.take("NEXT"):
        c.at = start
        return None
    c.skip("NEXT", ",")
    if c.kinds[start - 1] == "OR":
        return Modifier("holiday-shift=next-wd")  # "ngày 20 hoặc ngày làm việc tiếp theo nếu …"
    anchor, day = ("", None)
    if c.kind() == "DAY" or (c.kind() in ("SINCE", "AFTER") and c.kind(1)):
        c.at += c.kind() != "DAY"
        anchor, day = read_anchor(c)
    return Offset(1, "wd", "after", anchor or "X", is_bound=True, anchor_day=day)


def read_counted_workday(c: Cursor, bound: str) -> Offset | None:
    """`ngày làm việc thứ 11 kể từ ngày nộp hồ sơ`, `ngày làm việc đầu tiên sau kỳ nghỉ Tết`: after the event; of a month it is one (positions.py)."""
    start = c.at
    c.at += 1
    number = read_ordinal(c) or 0
    if number > 0 and c.take("SINCE", "AFTER"):
        anchor, day = read_anchor(c)
        if anchor:
            return Offset(number, "wd", "after", anchor, bound in ("last", "within"), day)
    c.at = start
    return None


def read_counted_month(c: Cursor, bound: str) -> Offset | None:
    """`chậm nhất là ngày cuối cùng của tháng thứ 3 kể từ ngày kết thúc năm`: so many months after the event."""
    start = c.at
    c.at += 2
    c.take("OF")
    is_counted = c.take("MONTH") and c.kind() in ("ORDINAL", "WEEKDAY")
    number = read_ordinal(c) if is_counted else None
    c.take(",")
    if number and number > 0 and c.take("SINCE"):
        anchor, day = read_anchor(c)
        if anchor:
            return Offset(number, "m", "after", anchor, bound in ("last", "within"), day)
    c.at = start
    return None


def read_counted_day(c: Cursor, bound: str) -> Offset | None:
    """`chậm nhất là ngày thứ 45 kể từ ngày …`, `vào ngày thứ ba sau ngày …`: so many days after the event."""
    start = c.at
    c.at += 1
    number = read_ordinal(c) or 0
    c.take(",")
    is_after = c.kind() == "AFTER" and (c.kind(1) == "DAY" or c.token().text == "sau khi")
    if number > 0 and (c.kind() == "SINCE" or is_after):
        c.at += 1
        anchor, day = read_anchor(c)
        if anchor:
            return Offset(number, "d", "after", anchor, bound in ("last", "within"), day)
    c.at = start
    return None


def read_offset(c: Cursor, *, is_bound: bool, is_certain: bool) -> Node | None:
    """From the amount on. `is_certain` where the words before already say it is a period counted from an event."""
    begin, is_latest = c.at, c.kind(-1) == "LATEST"
    amount = read_amount(c)
    if amount is None:
        return None
    c.at += c.kind() in ("FIRST", "NEXT") and c.kind(1) == "SINCE"  # "3 tháng đầu kể từ ngày …"
    if (run := _run(c, begin, *amount) or _span_counted(c, amount[1])) is not None:
        return run
    if _is_running(c, amount[1]) or _is_of_each(c, amount[1]):
        return Aside("duration")
    middle = c.at
    _skip_whom(c)
    is_apart = c.take(",") and not is_latest
    is_in_brackets = c.follows("(", "SINCE") and c.take("(")
    c.skip("LATEST")
    c.at += c.follows(")", "SINCE") + 2 * c.follows(
        ")", ",", "SINCE"
    )  # out of a bracket that says for whom
    side = _SIDES.get(c.kind())
    if side is None or (c.kind() == "FROM" and not _is_from_a_day(c)):
        c.at = middle
        return _counted_from_nothing(c, *amount, is_certain=is_certain)
    has_since = c.kind() == "SINCE"
    anchor, day = _anchor_behind_side(c)
    if is_in_brackets:
        c.take(")")
    elif anchor and c.kind() == "(":
        _skip_its_days(c)
    if anchor and not (is_apart and side == "before" and day is not None):
        return Offset(*amount, side, anchor, is_bound or has_since, day)
    c.at = middle  # "trong 05 ngày làm việc, xong trước ngày 20/8": a length, and a day of its own
    return Offset(*amount, "after", "X", is_bound or is_certain) if is_certain else None


def _skip_its_days(c: Cursor) -> None:
    """`30 ngày kể từ ngày kết thúc đợt đo (ngày 31/3, 30/6, 30/9)`: a bracket that lists when the event is, taken; one day alone may be the last."""
    start = c.at
    c.at += 1
    days = read_items(c)
    if len(days) < 2 or not all(isinstance(day, Day) for day in days) or not c.take(")"):  # noqa: PLR2004 -- a list
        c.at = start


def _counted_from_nothing(c: Cursor, number: int, unit: str, *, is_certain: bool) -> Offset:
    """An amount behind which no event stands, unless a bracket does and the event behind that."""
    anchor, day = _event_behind_bracket(c)
    if anchor:
        return Offset(number, unit, "after", anchor, is_bound=True, anchor_day=day)
    is_bare = unit == "min" or (not is_certain and unit not in ("wd", "wh"))
    return Offset(number, unit, "after", "X", is_bound=True, is_bare=is_bare)


_LONGEST_BRACKET = 14


def _event_behind_bracket(c: Cursor) -> tuple[str, Day | None]:
    """`10 ngày (đối với hồ sơ phức tạp là 15 ngày) kể từ ngày tiếp nhận`: the event both are counted from, nothing taken; "" where none follows."""
    if c.kind() != "(":
        return "", None
    start = c.at
    inside = c.kinds[start + 1 : start + _LONGEST_BRACKET]
    length = inside.index(")") if ")" in inside else 0
    c.at = start + length + 2
    c.take(",")
    is_counted = length and "(" not in inside[:length] and c.take("SINCE")
    found = read_anchor(c) if is_counted else ("", None)
    c.at = start
    return found


def _span_counted(c: Cursor, unit: str) -> Aside | Dated | None:
    """`kỳ báo cáo là 01 năm, tính từ ngày 01/01 đến ngày 31/12`: how long something is; `30 ngày, kể từ ngày … đến ngày …`: the days of something."""
    start = c.at
    c.take(",")
    c.at += c.token().text == "được" and c.kind(1) == "SINCE"
    since = c.token().text
    if c.take("SINCE") and (c.kind() == "DAY" or c.follows("FIRST", "DAY")):
        c.take("FIRST")  # "tính từ đầu ngày 01 tháng 01"
        item = read_item(c)
        if isinstance(item, Range) and item.last is not None:
            is_of_days = since == "kể từ" and unit in ("d", "wd")
            return Dated("", (item,)) if is_of_days else Aside("data-period", item)
    c.at = start
    return None


def _anchor_behind_side(c: Cursor) -> tuple[str, Day | None]:
    """The event behind `kể từ`, `sau`, `trước`; X where the line ends there ("10 ngày làm việc, kể từ")."""
    c.at += c.kind() != "TRIGGER"
    anchor, day = read_anchor(c)
    return (anchor or "X", day) if not c.kind() else (anchor, day)


def _run(c: Cursor, begin: int, count: int, unit: str) -> Node | None:
    """`10 ngày đầu tháng`, `05 ngày làm việc cuối cùng của tháng`; of the months named before it ("tháng 5: 10 ngày đầu")."""
    if c.kind() not in ("FIRST", "LAST") or unit not in ("d", "wd", "w"):
        return None
    if unit == "wd":
        return _run_of_workdays(c, count)
    count *= _DAYS_OF_WEEK if unit == "w" else 1
    if c.kind(1) in _ENDS_OF_PLACES and count <= _SHORTEST and follows_named_months(c, begin):
        c.at += 1
        return DaysOf(1, count) if c.kind(-1) == "FIRST" else DaysOf(-count, -1)
    return _run_of_days(c, count)


_DAYS_OF_WEEK, _SHORTEST = 7, 28
_ENDS_OF_PLACES = frozenset(("", ".", ";", ")", ",", "BREAK"))
_LONG = frozenset(("w", "m", "y"))


_SPANS = frozenset(("DAY", "WEEK", "MONTH", "QUARTER", "YEAR"))


def _is_share_of_time(c: Cursor) -> bool:
    """`200 giờ trong 01 năm`, `48 giờ/tuần`, `08 giờ mỗi ngày`, taken: so much of each week, no term."""
    ahead = 1
    if c.kind() == "IN" and c.kind(1) in ("NUM", "NUMERAL") and c.token(1).value == 1:
        ahead = 2
    elif c.token().text == "mỗi ngày":
        ahead = 0
    elif c.kind() != "/" and c.token().text != "mỗi":
        return False
    if ahead and c.kind(ahead) not in _SPANS:
        return False
    c.at += ahead + 1
    return True


def _is_looked_back_over(c: Cursor) -> bool:
    """`05 năm trở về trước [kể từ ngày …]`, taken: the time that lies behind the event, no term."""
    if (c.token().text, c.token(1).text) != ("trở", "về") or c.kind(2) != "BEFORE":
        return False
    c.at += 3
    c.take(",")
    if c.take("SINCE", "ASOF"):
        read_anchor(c)
    return True


def _is_of_each(c: Cursor, unit: str) -> bool:
    """`không quá 36 tháng/trẻ`, `9 tháng/năm học`, taken: how long for each, no term; "03 ngày làm việc/hồ sơ" is one."""
    if unit not in ("m", "y") or c.kind() != "/" or c.kind(1) not in _HEADS:
        return False
    c.at += 2
    return True


_HEADS = frozenset(("WORD", "PLACE", "SCHOOLYEAR"))


def _is_running(c: Cursor, unit: str) -> bool:
    """Behind an amount `liên tục`, `gần nhất`, `liền kề trước ngày …`, `trở về trước`, taken: how long something lasted or lasts."""
    if unit == "wh" and (c.follows(",", "DAY", "NUM") or c.follows(",", "FROM", "NUM")):
        return True  # "½ ngày, ngày 18/6": how long what is on that day takes
    start = c.at
    if _is_share_of_time(c) or _is_looked_back_over(c):
        return True
    while c.kind() in ("STANDING", "LASTING") or (unit in _LONG and c.token().text == "liền kề"):
        c.at += 1
    if c.at == start or c.kind() in ("SINCE", "FROM", "AFTER"):
        c.at = start
        return False
    if c.take("BEFORE", "ASOF"):
        read_anchor(c)
    return True


_FARTHEST_EVENT = 14
_WHOM = frozenset(
    ("WORD", "PLACE", "THING", "RULES", "PLANWORD", "LAW", "AND", "OR", "(", ")", "REMAIN")
)


def _skip_whom(c: Cursor) -> None:
    """`05 ngày làm việc đối với nhóm B, kể từ ngày …`, `05 ngày (đối với …), kể từ …`: for whom, taken where the event follows."""
    start = c.at
    c.take("(")
    if c.token().text == "đối" and c.token(1).text == "với":
        while c.kind() in _WHOM and c.at - start < _FARTHEST_EVENT:
            c.at += 1
        if c.kind() == "SINCE" or c.follows(",", "SINCE"):
            return
    c.at = start


def _is_from_a_day(c: Cursor) -> bool:
    """`02 ngày từ ngày ký`, but not `02 ngày, từ ngày 15/6 đến ngày 16/6`."""
    start = c.at
    c.at += 1
    is_day = c.kind() == "DAY" and not isinstance(read_item(c), Range)
    is_moment = c.token().text in ("thời điểm", "ngày ký", "ngày cấp")
    c.at = start
    return is_day or is_moment


def _run_of_workdays(c: Cursor, count: int) -> WorkdayOf | None:
    """`05 ngày làm việc đầu tiên của tháng`: at the latest on the fifth; `… cuối cùng`: on the very last."""
    start = c.at
    number = count if c.kind() == "FIRST" else -1
    c.at += 1
    place = read_place(c)
    if isinstance(place, Cycle) and count <= 31:  # noqa: PLR2004 -- days of a month
        return WorkdayOf("last", number, place)
    if isinstance(place, Period) and place.unit in ("month", "quarter"):
        return WorkdayOf("last", number, None, (place,))
    c.at = start
    return None


def _run_of_days(c: Cursor, count: int) -> Node | None:
    """`10 ngày đầu tháng`, `05 ngày cuối cùng của tháng 6/2018`."""
    start = c.at
    is_first = c.kind() == "FIRST"
    c.at += 1
    if c.kind() == "YEAR" and count <= 31:  # noqa: PLR2004 -- days of its first or last month
        return _run_of_days_of_year(c, count, is_first=is_first)
    place = read_place(c)
    if isinstance(place, Cycle) and count <= 31:  # noqa: PLR2004 -- days of a month
        if not is_first:
            return DaysOf(-count, -1, place)
        return DaysOf(1, count, place if place.month else place._replace(month=1))
    months = months_told(c, place)
    if months and all(m.unit == "month" for m in months) and count <= _SHORTEST:
        return Dated("in", tuple(_run_in(month, count, is_first=is_first) for month in months))
    c.at = start
    return None


def _run_in(month: Period, count: int, *, is_first: bool) -> Range:
    """The first or last days of a named month."""
    begin = 1 if is_first else month_length(month.year or None, month.first) - count + 1
    first = Day(begin, month.first, month.year, month.shift)
    return Range(first, first._replace(day=count) if is_first else month)


def _run_of_days_of_year(c: Cursor, count: int, *, is_first: bool) -> Dated:
    """`10 ngày cuối năm`, `05 ngày đầu năm 2026`."""
    year, shift = read_year_said(c) or (0, 0)
    month, first = (1, 1) if is_first else (12, 32 - count)
    begin = Day(first, month, year, shift)
    return Dated("in", (Range(begin, begin._replace(day=first + count - 1)),))


def read_anchor(c: Cursor) -> tuple[str, Day | None]:
    """The event's words, up to the end of the clause; a concrete day is kept as one."""
    if c.token().text == "so" and c.token(1).text == "với":
        c.at += 2
    c.take("ASOF")
    start = c.at
    c.skip("IS")
    item = read_item(c) if c.kind() in ("DAY", "NUM") else None
    if isinstance(item, Day) and item.month:
        return c.words(start, c.at), item
    c.at = start
    if (held := event_days.read_held(c, "", in_brackets=False)) is not None:
        return c.words(start, c.at), held.day
    while c.at < c.size and c.at - start < _LONGEST_ANCHOR and not _ends_anchor(c):
        c.at += 1
    return c.words(start, c.at), None


def _ends_event(c: Cursor) -> bool:
    """The end of the clause, or the `thì` behind which the order stands."""
    return c.kind() in _STOPS or (c.kind() == "WORD" and c.token().text == "thì")


def _ends_anchor(c: Cursor) -> bool:
    kind = c.kind()
    if kind == "WORD" and c.kind(1) == "LATEST" and c.token().text == "nhưng":
        return True
    if kind == "." and c.kind(1) == "NUM":
        return False
    return (
        _ends_event(c)
        or kind in ("LATEST", "IF")
        or (kind == "AND" and c.kind(1) == "STANDING")
        or (kind == "BEFORE" and c.follows("BEFORE", "DAY", "NUM"))
        or (kind in ("AND", "OR") and c.kind(1) in _OTHER_TIMES)
        or (kind == "AND" and c.kind(1) == "REPORT" and _has_a_time_of_its_own(c))
        or (kind == "AND" and c.kind(1) == "DONE" and c.kind(2) in _OWN_BOUNDS)
        or (kind == "AND" and (_has_a_day_of_its_own(c) or _has_an_amount_of_its_own(c)))
    )


_OTHER_TIMES = frozenset(("LATEST", "BEFORE", "WITHIN", "PERIODIC", "DEMAND", "STANDING"))
_FAR = 7
_BOUNDED = frozenset(("BEFORE", "BEFORE_INCL", "LATEST"))


def _has_an_amount_of_its_own(c: Cursor) -> bool:
    """`02 ngày trước ngày khai mạc và 07 ngày sau ngày bế mạc`: another length behind the `và`, from another event."""
    is_length = c.kind(1) == "NUM" and c.kind(2) in ("DAY", "WORKDAY", "MONTH", "HOUR")
    return is_length and c.kind(3) in ("AFTER", "BEFORE", "SINCE")


def _has_a_time_of_its_own(c: Cursor) -> bool:
    """`… kết thúc hội thi và báo cáo tổng kết ngay sau khi …`: another report behind the `và`, its own time behind that."""
    ahead = c.kinds[c.at + 2 : c.at + 2 + _FAR]
    clause = takewhile(lambda kind: kind not in _STOPS, ahead)
    return not _TELLING.isdisjoint(clause)


_TELLING = frozenset(("BEFORE", "LATEST", "WITHIN", "TRIGGER", "ATONCE", "AFTER", "EVERY", "DAILY"))


def _has_a_day_of_its_own(c: Cursor) -> bool:
    """`… được ban hành và cập nhật trước ngày 05 hằng tháng`: what stands behind the `và` has a bound, and is no event."""
    for ahead in range(1, _FAR):
        if c.kind(ahead) in _STOPS or not c.kind(ahead):
            return False
        if c.kind(ahead) in _BOUNDED:
            return c.kind(ahead + 1) in ("DAY", "NUM", "MONTH", "QUARTER")
    return False


_OTHER_AMOUNT = frozenset(("FIRST", "LAST", "ATLEAST", "LATEST", "NUM", "NUMERAL"))
"""What follows an amount that belongs to the event: "trước khi kết thúc *6 tháng* 05 ngày"."""

_NUMBERED_PERIODS = frozenset(("MONTH", "QUARTER", "YEAR", "/"))


def read_before_event(c: Cursor) -> Offset | None:
    """Behind `trước`: the event, then how long before it: `trước ngày khai mạc ít nhất 05 ngày làm việc`."""
    start = c.at
    while c.at < c.size and c.at - start < _LONGEST_ANCHOR and not _ends_event(c):
        if c.at > start and c.kind() in ("ATLEAST", "LATEST", "NUM", "NUMERAL"):
            end = c.at
            c.skip("ATLEAST", "LATEST", "IS")
            amount = read_amount(c)
            if amount is not None and c.kind() not in _OTHER_AMOUNT:
                return Offset(
                    amount[0], amount[1], "before", c.words(start, end), c.kinds[end] != "NUM"
                )
            is_period = amount is not None or c.kinds[end - 1] in _NUMBERED_PERIODS
            c.at = end
            if c.kind() in ("NUM", "NUMERAL") and not is_period:
                break
        c.at += 1
    c.at = start
    return None
