"""Dates that are no duties: recognised, so that none becomes a false deadline.

aside    = DATA … range | ASOF item | SINCE day UNTIL day | EFFECT … [ day ] | REST day { … }
| DURATION amount
"""

import re
from itertools import pairwise, takewhile

from plans.phrases.grammar.amounts import read_amount
from plans.phrases.grammar.clocks import read_clock_with_half
from plans.phrases.grammar.dated_weekdays import skip_weekday
from plans.phrases.grammar.dates import read_item
from plans.phrases.grammar.lengths import read_length_from_a_day
from plans.phrases.grammar.lists import read_items
from plans.phrases.grammar.relatives import read_anchor
from plans.phrases.nodes import Aside, Dated, Day, Item, Modifier, Offset, Period, Range
from plans.phrases.words.cursor import Cursor

_AHEAD = 10
_TITLE = 14
_HARD = frozenset((";", "BREAK"))


def read_data_period(c: Cursor) -> Aside | None:
    """`số liệu từ ngày 15/12/2017 đến ngày 14/3/2018`, `số liệu năm 2023`."""
    start = c.at
    if _are_worked_on(c) or _goes_on_from_now(c):
        return None
    c.at += 1
    if (period := _period_of_data(c)) is not None:
        return Aside("data-period", period)
    while c.at - start < _AHEAD and c.at < c.size and c.kind() not in _HARD:
        if c.kind() in _COUNTS:
            c.at += 1
            return _counted_over(c)
        if c.kind() == "WORD" and _closes_on_a_day(c):
            return Aside("reference-moment")
        if c.kind() in ("LATEST", "BEFORE") or c.token().text in _SENT:
            break
        c.at += 1
    c.at = start
    return None


_COUNTS = frozenset(("FROM", "SINCE", "ASOF", "UNTIL"))


def _counted_over(c: Cursor) -> Aside | None:
    """The span or the day up to which data are counted, behind `từ` or `đến`."""
    kind = c.kind(-1)
    item = read_item(c)
    if item is None or (isinstance(item, Day) and not item.month):
        return _to_a_day_of_each(c, item) or _counted_to_the_next(c)
    if isinstance(item, Range) and kind in ("FROM", "SINCE"):
        _until_when(c)
        return Aside("data-period", item)
    _rest_of_range(c)
    _more_days(c)
    return Aside("reference-moment", item)


def _period_of_data(c: Cursor) -> Period | None:
    """`số liệu (của) năm 2023`, taken: the period the data are of."""
    start = c.at
    if c.kind() in ("YEAR", "QUARTER", "MONTH", "OF") and c.kind(1):
        c.take("OF")
        item = read_item(c)
        is_named = isinstance(item, Period) and item.first and not item.part
        if isinstance(item, Period) and is_named and c.kind() not in _LAST_DAYS:
            return item
    c.at = start
    return None


def _are_worked_on(c: Cursor) -> bool:
    """Whether data are what is worked on then ("cập nhật cơ sở *dữ liệu* từ ngày 20 đến ngày 25 hằng tháng"); with a last day of the work behind, the span is the data's."""
    at = c.token().start
    works = _WORKS_ON if c.token().text == "dữ liệu" else _GATHERS
    if works.search(c.text[max(0, at - _LONGEST_WORK) : at].lower()) is None:
        return False
    clause = takewhile(lambda kind: kind not in _HARD, c.kinds[c.at : c.size])
    return _LAST_DAYS.isdisjoint(clause)


def _goes_on_from_now(c: Cursor) -> bool:
    """`hỗ trợ tra cứu dữ liệu từ nay đến ngày 15/7`: what goes on from now is work, and no data are of it."""
    ahead = c.tokens[c.at + 1 : c.at + _AHEAD]
    return any(a.text == "từ" and b.text == "nay" for a, b in pairwise(ahead))


_LONGEST_WORK = 40
_LAST_DAYS = frozenset(("BEFORE", "LATEST"))
_WORKS_ON = re.compile(
    r"(?:\bcơ sở|\b(?:cập nhật|nhập|thu thập|số hóa|số hoá|làm sạch|làm giàu|kết nối|chia sẻ|đồng bộ|tích hợp|xây dựng|chuyển đổi|rà soát|chuẩn hóa|chuẩn hoá|đối soát|khai thác|tra cứu|bổ sung|hoàn thiện|xử lý|xác minh|xác thực|tạo lập|cập nhập|bàn giao|hợp nhất|sao lưu|chuyển|di chuyển)(?: [^\s,;.()]+){0,3})\s$"
)
"""What is done with data, not up to when they count; figures ("số liệu") are of a span, but for those that are only gathered."""
_GATHERS = re.compile(r"\bthu thập (?:các )?$")
_OF_THE_PERIOD = frozenset((":", ",", "AND", "(", "FIGURES"))


def read_figures(c: Cursor) -> Aside | Modifier | None:
    """`Ngày 22/6: ước tính quý II, sơ bộ quý I`, `số liệu …, ước thực hiện đến 30/6`: what figures are of; else `ước` is tentative."""
    start = c.at
    before = c.kinds[max(start - _FARTHEST_COLON, 0) : start]
    c.at += 1
    if "DATA" in before:
        c.skip("WORD")
        if c.take("UNTIL", "ASOF", "FROM") and read_item(c) is not None:
            return Aside("reference-moment")
    elif ":" in before and c.kinds[start - 1] in _OF_THE_PERIOD and _names_periods(c):
        return Aside("reference-moment")
    c.at = start + 1
    if c.token(-1).text.startswith("ước"):
        return Modifier("tentative")
    c.at = start
    return None


def _names_periods(c: Cursor) -> bool:
    """`quý II, 6 tháng, năm báo cáo`, `các quý`, taken; False where no whole period is among them."""
    item: Item | None = None
    while c.kind() in _PERIODS or c.follows("OTHER", "QUARTER"):
        c.take("OTHER")
        read = read_item(c)
        item = item or read
        if read is None and not c.take("QUARTER", "MONTH", "YEAR"):
            break
        c.skip("REPORT")
        if c.kind() not in (",", "AND") or c.kind(1) not in _PERIODS:
            break
        c.at += 1
    return isinstance(item, Period) and not item.part


_FARTHEST_COLON = 24
_PERIODS = frozenset(("QUARTER", "NUM", "MONTH", "YEAR"))


_CLOSINGS = frozenset(
    (
        "thời gian chốt số liệu",
        "thời điểm chốt số liệu",
        "thời gian lấy số liệu",
        "thời điểm lấy số liệu",
        "mốc lấy số liệu",
        "mốc chốt số liệu",
        "mốc số liệu",
        "ngày chốt số liệu",
    )
)


def read_closing_day(c: Cursor) -> Aside | None:
    """`thời gian chốt số liệu: ngày 14/12`: the day named behind the label is up to when data are counted."""
    start = c.at
    if c.token().text not in _CLOSINGS or "UNTIL" in c.kinds[start : start + _TITLE]:
        return None  # "… ngày 15 tháng trước kỳ báo cáo đến ngày 14 …": from one day to another
    c.at += 1
    c.skip(":", "IS", "AT", "REPORT")
    if c.kind() in ("DAY", "NUM") and read_items(c):
        c.skip(*_OF_EACH, "FIRST", "LAST", "MID", "YEAR")
        return Aside("reference-moment")
    c.at = start
    return None


_DATES = frozenset(("DAY", "NUM", "MONTH", "QUARTER", "YEAR"))
_SENT = frozenset(("gửi", "nộp", "chuyển"))
_OF_EACH = frozenset(("EVERY", "OF", "MONTH", "QUARTER", "NEXT", "THIS", "TERM", "REPORT"))


def _to_a_day_of_each(c: Cursor, item: Item | None) -> Aside | None:
    """`chốt số liệu đến ngày 14 hằng tháng`: the day up to which data are counted, each time."""
    if item is None or c.kind(-3) != "UNTIL" or c.kind() not in ("EVERY", "OF", "MONTH"):
        return None
    c.skip(*_OF_EACH)
    return Aside("reference-moment")


def _counted_to_the_next(c: Cursor) -> Aside | None:
    """`… từ ngày 15 tháng trước đến ngày 14 tháng báo cáo`: data of each term, counted to a day in it."""
    start = c.at
    while c.at < c.size and c.at - start < _TITLE and c.kind() not in _ENDS:
        c.at += 1
        if c.kind(-1) == "UNTIL":
            while c.at < c.size and c.at - start < 2 * _TITLE and c.kind() not in _ENDS:
                c.at += 1
            return Aside("reference-moment")
    return None


def read_term_of_data(c: Cursor) -> Aside | None:
    """`từ ngày 15 tháng trước kỳ báo cáo đến ngày 14 của tháng thuộc kỳ báo cáo`: the data of each term, said without the word.

    It begins before the term, in the month or year before, or with it ("từ ngày 01/01 năm báo cáo đến hết ngày 30/6 năm báo cáo"), and no duty
    does that (Nghị định 09/2019/NĐ-CP Đ.12 words it so).
    """
    start = c.at
    if "UNTIL" not in c.kinds[start : start + _LONGEST_TERM + 2]:
        return None
    is_counted = c.token().text == "tính từ"
    c.take("FROM", "SINCE")
    is_said = c.at > start
    if not c.follows("DAY", "NUM"):
        c.at = start
        return None
    first = _stretch(c, _IN_TERM)
    if is_said and _is_whole_period(c, start):
        return Aside("reference-moment")
    if c.kind() == "UNTIL" and not first.isdisjoint(_OF_ITS_TERM):
        c.at += 1
        last = _stretch(c, _IN_TERM)
        is_of_term = not {"TERM", "REPORT"}.isdisjoint(first | last)
        if not (is_of_term or is_counted) and (c.kind() == "AFTER" or c.kind(-1) == "NEXT"):
            c.at = start
            return None  # "từ ngày 01/10 năm trước đến ngày 30/4 năm sau": a season
        if "NUM" in last and (is_said or is_of_term):
            _skip_each_term(c)
            return Aside("reference-moment")
    c.at = start
    return None


def _is_whole_period(c: Cursor, start: int) -> bool:
    """`từ ngày 01 của tháng đầu quý đến ngày cuối của tháng cuối quý`, `… 01 tháng 01 của năm đến hết ngày 31 tháng 12 của năm`, taken: the period reported on."""
    middle = c.at
    if not c.take("UNTIL"):
        return False
    _stretch(c, _IN_TERM)
    first = [kind for kind in c.kinds[start + 1 : middle] if kind in _TELLING]
    last = [kind for kind in c.kinds[middle + 1 : c.at] if kind in _TELLING]
    one = next((token.value for token in c.tokens[start:middle] if token.kind == "NUM"), 0)
    if one == 1 and (first, last) in _WHOLE_PERIODS:
        return True
    c.at = middle
    return False


_TELLING = frozenset(
    ("NUM", "FIRST", "LAST", "MONTH", "QUARTER", "YEAR", "THIS", "NEXT", "PREVIOUS", "BEFORE")
)
_WHOLE_PERIODS = (
    (["NUM", "MONTH", "FIRST", "QUARTER"], ["LAST", "MONTH", "LAST", "QUARTER"]),
    (["NUM", "FIRST", "QUARTER"], ["LAST", "QUARTER"]),
    (["NUM", "MONTH", "NUM", "YEAR"], ["NUM", "MONTH", "NUM", "YEAR"]),
)


def _skip_each_term(c: Cursor) -> None:
    """`(Quý I: từ ngày 15 tháng 12 năm trước đến ngày 14 tháng 3; Quý II: …)`: the term behind it, told for each quarter."""
    if not (c.kind() == "(" and c.kind(1) in _NAMES_OF_TERMS and c.kind(3) == ":"):
        return
    behind = c.kinds[c.at : c.at + _LONGEST_LIST]
    if ")" in behind:
        c.at += behind.index(")") + 1


_NAMES_OF_TERMS = frozenset(("QUARTER", "MONTH"))
_LONGEST_LIST = 120


_OF_ITS_TERM = frozenset(("BEFORE", "PREVIOUS", "TERM", "REPORT"))
"""What the first day of a report's data is said to be of: the month or year before, the term or year reported on."""
_IN_TERM = frozenset(
    (
        "DAY",
        "NUM",
        "OF",
        "MONTH",
        "YEAR",
        "BEFORE",
        "PREVIOUS",
        "NEXT",
        "REPORT",
        "TERM",
        "IN",
        "LAST",
        "FIRST",
    )
) | {"QUARTER", "EVERY", "THIS", "ROMAN", "/", "ORDINAL", "WEEKDAY"}
_COUNTED = _IN_TERM | {"HOUR"}
_LONGEST_TERM = 14


def _stretch(c: Cursor, kinds: frozenset[str]) -> set[str]:
    """The kinds of the tokens taken, as long as they are of these."""
    start = c.at
    while c.at - start < _LONGEST_TERM and c.kind() in kinds:
        c.at += 1
    return set(c.kinds[start : c.at])


_ENDS = frozenset((";", "BREAK", ")", "(", ",", ".", ":"))


def _until_when(c: Cursor) -> None:
    """Words such as "của kỳ báo cáo" behind the range."""
    if c.follows("OF", "TERM"):
        c.at += 2


def _more_days(c: Cursor) -> None:
    """`số liệu chốt đến ngày 15/6 và 15/11`: the other days up to which they are counted, taken."""
    while c.kind() in ("AND", ",") and c.kind(1) in ("DAY", "NUM"):
        start = c.at
        is_joined = c.kind() == "AND"
        c.at += 1
        item = read_item(c)
        if not isinstance(item, Day) or not item.month or not (is_joined or c.kind() in _CLOSE):
            c.at = start
            return


_CLOSE = frozenset((")", ";", ".", "", "AND", "BREAK"))


def _closes_on_a_day(c: Cursor) -> bool:
    """`(số liệu chốt ngày 15/6 và 15/11)`, taken: the days to which the data in a bracket are counted."""
    start = c.at
    if c.token().text not in ("chốt", "lấy", "tính") or c.kind(1) != "DAY" or c.kind(-2) != "(":
        return False
    c.at += 1
    if isinstance(read_item(c), Day):
        _more_days(c)
        return True
    c.at = start
    return False


def _rest_of_range(c: Cursor) -> None:
    start = c.at
    c.skip("TERM", "REPORT", "OF")  # "… năm trước kỳ báo cáo đến ngày …"
    if not c.take("UNTIL", "-") or read_item(c) is None:
        c.at = start


def read_counted_from(c: Cursor) -> Aside | None:
    """`tính từ ngày A đến ngày B`, `được tính từ 0h00 ngày A đến hết ngày B hằng năm`: a period over which data are counted."""
    start = c.at
    if "tính" not in c.token().text:
        return None
    c.at += 1
    item = read_item(c)
    if isinstance(item, Range) and c.kind() != "EVERY":
        return Aside("data-period", item)
    c.at = start + 1
    first = _stretch(c, _COUNTED)
    if "NUM" in first and c.take("UNTIL") and "NUM" in _stretch(c, _COUNTED):
        return Aside("reference-moment")
    c.at = start
    return None


def read_as_of(c: Cursor) -> Aside | None:
    """`tính đến ngày 31/12/2017`, `tính đến 17 giờ 00 ngày 04/11`."""
    start = c.at
    c.at += 1
    c.skip("UNTIL", "AT", "IS")
    read_clock_with_half(c)
    if read_item(c) is None:
        c.at = start
        return None
    return Aside("reference-moment")


def read_effect(c: Cursor) -> Aside:
    """`có hiệu lực kể từ ngày 01/7/2019`, `… kể từ ngày ký`."""
    c.at += 1
    middle = c.at
    while c.at - middle < 4 and c.kind() in ("SINCE", "FROM", "WORD", "AT", "AFTER", "PLANWORD"):  # noqa: PLR2004 -- "thi hành kể từ"
        c.at += 1
    if c.follows("IN", "YEAR", "NUM"):
        c.at += 1  # "văn bản hết hiệu lực trong năm 2025"
    if c.kind() in _DATES and read_item(c) is None:
        read_anchor(c)
    _rest_of_range(c)
    return Aside("effective-date")


def read_rest(c: Cursor) -> Aside | None:
    """`nghỉ lễ 30/4 và 01/5`: holidays named by their dates."""
    c.at += 1
    c.skip("WORD", "FROM", "AT", "(", ":", "OCCASION", "TET")
    if read_amount(c) is not None:
        c.skip(",", "FROM")  # "nghỉ Tết 07 ngày, từ ngày 14/02"
    found = False
    while c.kind() in ("DAY", "NUM", "AND", ",", "-"):
        if c.kind() in ("AND", ",", "-"):
            if c.kind(1) not in ("DAY", "NUM"):
                break
            c.at += 1
        if read_item(c) is None:
            break
        skip_weekday(c)
        found = True
        if c.take("UNTIL") and read_item(c) is not None:
            skip_weekday(c)  # "nghỉ Tết từ ngày 11/02 (thứ Tư) đến hết ngày 17/02 (thứ Ba)"
    return Aside("holiday") if found else None


def read_duration(c: Cursor) -> Aside | Dated | Offset | None:
    """`thời lượng 05 phút`, `diễn ra trong 02 ngày`; `kéo dài nhưng không quá 15 ngày, kể từ ngày …` ends on a day, and is a term."""
    c.at += 1
    c.skip("WORD", ":", "IS", "LATEST", "ATLEAST", "AT", "FROM")
    is_latest = c.kind(-1) == "LATEST"
    if (days := read_length_from_a_day(c)) is not None:
        return days  # "kéo dài 5 ngày, từ ngày 12/6"
    amount = read_amount(c)
    if amount is not None and is_latest and (c.kind() == "SINCE" or c.follows(",", "SINCE")):
        c.at += 1 + (c.kind() == ",")
        anchor, day = read_anchor(c)
        return Offset(*amount, "after", anchor or "X", is_bound=True, anchor_day=day)
    if amount is None:
        if not (c.kind() == "NUM" and c.kind(1) in ("MINUTE", "HOUR")):
            return None
        c.at += 2
    return Aside("duration")
