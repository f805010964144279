"""Amounts of time under a bound word: `trước 30 ngày khi …`, `trước 9 giờ ngày hôm sau`, `trước ngày 01/3 15 ngày`, `sớm nhất 70 ngày trước …`."""

from plans.phrases.grammar import relatives
from plans.phrases.grammar.amounts import read_amount
from plans.phrases.grammar.clocks import read_clock_with_half
from plans.phrases.nodes import Aside, Dated, Day, Node, Offset, Trigger
from plans.phrases.words.cursor import Cursor


def read_ahead_of_day(c: Cursor, node: Dated) -> Offset | None:
    """`trước ngày 01/3/2024 15 ngày`: so long before the day said."""
    day = node.items[0]
    if node.bound != "strict" or len(node.items) > 1 or not isinstance(day, Day) or node.clock:
        return None
    start = c.at
    is_bound = c.take("ATLEAST", "LATEST")
    amount = read_amount(c) if c.kind() in ("NUM", "NUMERAL") else None
    if amount is None or c.kind() in ("FIRST", "LAST", "SINCE", "AFTER", "BEFORE", "ONCE", "/"):
        c.at = start
        return None
    return Offset(amount[0], amount[1], "before", "X", is_bound, day)


def read_before_event(c: Cursor) -> Trigger | None:
    """`trước khi kết thúc năm tài chính`: no amount of time, only the event."""
    if c.kind() != "TRIGGER":
        return None
    words, _ = relatives.read_anchor(c)
    return Trigger(f"trước {words}") if words else None


_NO_EVENT = frozenset(
    (
        "",
        ";",
        "BREAK",
        ".",
        ",",
        "(",
        ")",
        ":",
        "/",
        "NUM",
        "NUMERAL",
        "NAMEDMONTH",
        "REPORT",
        "TERM",
        "NEXT",
    )
) | {"PREVIOUS", "BEFORE", "AFTER", "FIRST", "LAST", "MID", "OF", "EVERY", "QUARTER", "YEAR"}


def read_month_before_event(c: Cursor) -> Trigger | None:
    """`trước ngày 10 tháng liền kề trước tháng đoàn đến làm việc`: once, in the month before that of an event; no day of each month."""
    start = c.at
    c.skip("LATEST", "BEFORE", "AT")
    is_day = c.take("DAY") and c.take("NUM")
    c.take("OF")
    if not (is_day and c.take("MONTH")):
        c.at = start
        return None
    place = c.at
    c.skip("NEXT", "PREVIOUS", "BEFORE")
    is_before = any(kind in ("PREVIOUS", "BEFORE") for kind in c.kinds[place : c.at])
    c.take("OF")
    if not (is_before and c.take("MONTH") and c.kind() not in _NO_EVENT):
        c.at = start
        return None
    event = c.at
    while c.kind() not in ("", ";", "BREAK", ".", ",", "(", ")", ":"):
        c.at += 1
    if c.at - event < _FEWEST_WORDS:
        c.at = start  # "tháng trước tháng trình": in a programme of work, each month
        return None
    return Trigger(c.words(start, c.at))


_FEWEST_WORDS = 3


def _on_the_next_day(c: Cursor) -> Offset | None:
    """`trước 10 giờ ngày làm việc tiếp theo`, `trước 9 giờ sáng hôm sau`, `17 giờ cùng ngày`: an hour of the day after the event, or of its own."""
    start = c.at
    clock = read_clock_with_half(c)
    if clock is not None and c.token().text == "cùng" and c.kind(1) == "DAY":
        c.at += 2
        return Offset(0, "d", "after", "X", is_bound=True, clock=clock)  # "17 giờ cùng ngày"
    c.take("OF")
    node = relatives.read_next_workday(c) if clock is not None and c.kind() == "WORKDAY" else None
    if isinstance(node, Offset):
        return node._replace(clock=clock)
    if clock is not None and c.kind() == "DAY":
        c.skip("DAY")
        if c.token().text in ("sau", "tiếp theo", "kế tiếp", "liền sau"):
            c.at += 1
            return Offset(1, "d", "after", "X", is_bound=True, clock=clock)
        if c.kind() == "BEFORE" and c.kind(-1) == "DAY" and c.kind(1) in _ENDS:
            c.at += 1
            return Offset(1, "d", "before", "X", is_bound=True, clock=clock)  # "ngày hôm trước"
    c.at = start
    return None


def read_bounded_offset(c: Cursor, bound: str) -> Node | None:
    """The amount of time that stands behind a bound word, and the event it is counted from."""
    if bound in ("strict", "last") and c.kind(1) == "HOUR" and (hour := _on_the_next_day(c)):
        return hour
    is_after = c.take("AFTER")
    said = c.kinds[: c.at]
    is_due = bound != "in" or (
        "REPORT" in said and ("DONE" in said or ("TRIGGER" in said and c.kind(1) in _HOURS))
    )
    node = relatives.read_offset(c, is_bound=True, is_certain=is_due)
    if not isinstance(node, Offset):
        return node
    if bound == "last" and node.anchor == "X" and (shared := _of_the_same_event(c, node)):
        return shared
    if bound == "strict" and not is_after:
        return _ahead(c, node)
    return _within(c, node, bound)


def _within(c: Cursor, node: Offset, bound: str) -> Offset | Aside:
    """What an amount of time within which something is done comes to: before an event it says when that may begin ("trong 15 ngày trước ngày bầu cử")."""
    if node.anchor == "X" and c.take("ASOF"):
        relatives.read_anchor(c)
        return Aside("duration")  # "trong vòng 12 tháng tính đến ngày nộp": looked back over
    if bound in ("in", "within") and node.side == "before":
        return node._replace(is_bound=False, is_earliest=True)
    return node


_HOURS = frozenset(("HOUR", "MINUTE", "WORKHOUR"))
"""What a report has behind its event: "khi có biến động, báo cáo *trong 24 giờ*"."""


def read_earliest(c: Cursor) -> Offset | None:
    """`sớm nhất 70 ngày trước ngày bầu cử`, `sớm nhất trước 01 tuần so với ngày …`, `không sớm hơn 70 ngày và …`: when it may begin."""
    start = c.at
    c.at += 1
    is_ahead = c.take("BEFORE")
    node = relatives.read_offset(c, is_bound=False, is_certain=True)
    if is_ahead and isinstance(node, Offset):
        node = _ahead(c, node)
    if not isinstance(node, Offset):
        c.at = start
        return None
    if node.anchor == "X":
        node = _of_the_same_event(c, node) or node
    return node._replace(is_bound=False, is_earliest=True)


def _of_the_same_event(c: Cursor, node: Offset) -> Offset | None:
    """Where another amount under its own bound follows and alone names the event, the first is counted from it as well."""
    start = c.at
    c.skip(",")
    c.take("AND", "OR")
    other = None
    if c.at > start and c.take("LATEST", "EARLIEST") and c.kind() in ("NUM", "NUMERAL"):
        other = relatives.read_offset(c, is_bound=True, is_certain=True)
    c.at = start
    if not isinstance(other, Offset) or other.anchor == "X":
        return None
    return node._replace(side=other.side, anchor=other.anchor, anchor_day=other.anchor_day)


def _ahead(c: Cursor, node: Offset) -> Offset | None:
    """Behind `trước` an amount lies before its event: `trước 30 ngày khi …`, `trước 15 ngày tính đến ngày …`."""
    if node.anchor != "X":
        return node._replace(side="before") if _lies_ahead(node) else node
    if c.kind() == "AND":
        return None  # "trước 6 giờ và 16 giờ": hours of the day, not an amount of time
    if c.token().text == "đối":
        return node._replace(side="before")  # "trước 02 giờ đối với …": for whom, no event
    anchor, day = relatives.read_anchor(c)
    return node._replace(side="before", anchor=anchor or "X", anchor_day=day)


def read_behind_day(c: Cursor, node: Dated) -> Offset | None:
    """`sau ngày 30/6/2025 05 ngày`: so long after the day said."""
    day, start = node.items[0], c.at
    is_bound = c.take("LATEST", "ATLEAST")
    amount = read_amount(c) if isinstance(day, Day) and c.kind() == "NUM" else None
    if amount is None or not isinstance(day, Day) or c.kind() not in _ENDS:
        c.at = start
        return None
    return Offset(amount[0], amount[1], "after", "X", is_bound, day)


def read_after_event(c: Cursor) -> Offset | None:
    """`sau hội nghị 03 ngày`, `sau khi kết thúc năm tài chính 90 ngày`: the event, then how long after it."""
    start, is_clause = c.at, c.token().text == "sau khi"
    c.at += 1
    is_event = c.kind() in ("WORD", "THING", "DONE") or c.follows("EVERY", "THING")
    is_event = is_event or (is_clause and c.kind() == "PLANWORD")
    is_event = is_event or (c.kind() == "DAY" and c.kind(1) in ("WORD", "DONE", "PLANWORD"))
    node = relatives.read_before_event(c) if is_event else None
    is_over = c.kind() in _ENDS or c.token().text in ("phải", "thì") or c.follows("(", "DAY")
    is_over = is_over or c.follows("(", "NUM", "/")
    if node is None or node.is_bound or not is_over or _is_about(node.anchor):
        c.at = start
        return None
    return node._replace(side="after")


def _is_about(words: str) -> bool:
    """`sau hơn 3 tháng`, `sau khi học trong 3 tháng`: no event stands before the length."""
    return words.lower().rpartition(" ")[2] in ("hơn", "gần", "khoảng", "trong", "đủ", "tròn")


def read_same_day(c: Cursor) -> Offset | None:
    """`ngay trong ngày`, `ngay trong ngày tiếp nhận hồ sơ`; `trong ngày` as a whole answer: on the day of the event."""
    start = c.at
    is_at_once = c.take("ATONCE")
    if c.take("IN") and c.take("DAY", "WORKDAY"):
        is_whole = not start and c.at == c.size
        is_result = c.tokens[start - 1].text == "quả" and not c.kind()  # "trả kết quả trong ngày"
        is_said = is_at_once or not start
        anchor = relatives.read_anchor(c)[0] if is_said and c.kind() == "WORD" else ""
        if is_whole or is_result or anchor or (is_at_once and c.kind() in _ENDS):
            return Offset(0, "d", "after", anchor or "X", is_bound=True)
    c.at = start
    return None


_ENDS = frozenset(("", ".", ",", ";", ")", "BREAK", "AND", "OR"))


def _lies_ahead(node: Offset) -> bool:
    """`trước 30 ngày khi …`, `trước 15 ngày tính từ ngày dự kiến …`: the event is still to come."""
    words = node.anchor.lower()
    is_to_come = words.removeprefix("ngày ").startswith(_TO_COME)
    return is_to_come or words.startswith("khi ") or "dự kiến" in words or "dự định" in words


_TO_COME = ("tổ chức", "diễn ra", "khai mạc", "họp", "bắt đầu", "bầu cử", "khởi công", "khai giảng")
"""Days that are set beforehand: whoever counts `trước 05 ngày kể từ ngày` such a one counts back from it."""


def read_before_term(c: Cursor) -> Offset | None:
    """`trước thời hạn hết hiệu lực của giấy phép 30 ngày`: the end of a term is the event."""
    if c.token(1).text != "thời hạn":
        return None
    start = c.at
    c.at += 1
    node = relatives.read_before_event(c)
    if node is None:
        c.at = start
    elif c.kind() in ("ASOF", "SINCE", "BEFORE"):
        c.at += 1
        anchor, day = relatives.read_anchor(c)
        node = node._replace(anchor=anchor or node.anchor, anchor_day=day)
    return node
