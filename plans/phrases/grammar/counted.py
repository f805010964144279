"""Spans over which something is counted, told by the words before them: no duty lies in them.

counted  = TERM [ units ] [ ":" ] FROM … range                                (Kỳ báo cáo 6 tháng: từ ngày 01/01 đến ngày 30/6)
| ( "năm tài chính" | "năm ngân sách" | "cộng dồn" | "lũy kế" ) FROM range
| WEEKDAY { ( "," | AND ) ( WEEKDAY | REST ) } [ ":" ] REST          (Thứ bảy, Chủ nhật: nghỉ)
| [ FROM ] item REST                                                                  (ngày 11/02/2026 nghỉ Tết)
"""

from itertools import pairwise

from plans.phrases.grammar.asides import read_data_period
from plans.phrases.grammar.dates import read_item
from plans.phrases.nodes import Aside, Range
from plans.phrases.words.cursor import Cursor

_OF_A_TERM = frozenset(
    ("MONTH", "QUARTER", "YEAR", "NUM", "EVERY", "FIRST", "LAST", ":", "IS", "HALFYEAR", "ROMAN")
)
_LONGEST_TERM = 8


def read_term_reported(c: Cursor) -> Aside | None:
    """`Kỳ báo cáo tháng: từ ngày 01 đến hết ngày cuối cùng của tháng`: what the report tells of; its term is said apart."""
    start = c.at
    if c.token().text != "kỳ báo cáo":
        return None
    while c.at - start < _LONGEST_TERM and (c.at == start or c.kind() in _OF_A_TERM):
        c.at += 1
    c.at += c.token().text in ("tính", "được")
    c.at += 2 * (c.token().text == "thống")  # "kỳ báo cáo thống kê"
    c.take(":")
    is_span = c.kind() in ("FROM", "SINCE") and "UNTIL" in c.kinds[c.at : c.at + 2 * _LONGEST_TERM]
    c.at -= 1  # what reads the words behind "số liệu" steps over the one before
    aside = read_data_period(c) if is_span else None
    if aside is None:
        c.at = start
    elif aside.item is None:
        c.skip("LAST", "OF", "MONTH", "QUARTER", "YEAR", "EVERY", "REPORT", "TERM", "THIS")
    return aside


_CUMULATED = ("lũy", "luỹ")


def read_counted_span(c: Cursor) -> Aside | None:
    """`năm tài chính từ ngày 01/4 đến ngày 31/3 năm sau`, `cộng dồn từ ngày 01/01 đến ngày 31/12 hằng năm`."""
    start = c.at
    at = 1 + (c.kind(-1) == ",")
    pair = (c.token(-at - 1).text, c.token(-at).text)
    is_year = (pair in _BUDGETED and c.kind(-at - 2) == "YEAR") or _of_whose_year(c)
    is_cumulated = pair[1] in _CUMULATED and c.token().text == "kế từ"
    is_of_papers = pair == ("ban", "hành") and c.kind(-at - 2) in ("PLANWORD", "LAW")
    if (is_of_papers or pair == ("phát", "sinh")) and (papers := _range_behind(c)):
        return papers
    if pair in _DONE_SO_FAR and (result := _span_of_results(c)):
        return result
    if not is_cumulated and not is_year and pair != ("cộng", "dồn"):
        return None
    c.at += 1
    item = read_item(c)
    if isinstance(item, Range):
        if c.take("EVERY"):
            c.take("YEAR")
            return Aside("reference-moment")
        return Aside("data-period", item)
    c.at = start
    return None


def _of_whose_year(c: Cursor) -> bool:
    """`năm tài chính của Quỹ bảo lãnh tín dụng từ ngày …`: whether the year's owner stands between."""
    for place in range(c.at - 1, max(c.at - _LONGEST_OWNER, 2), -1):
        if c.kinds[place] == "OF":
            pair = (c.tokens[place - 2].text, c.tokens[place - 1].text)
            return pair in _BUDGETED and c.kinds[place - 3] == "YEAR"
        if c.kinds[place] not in ("WORD", "PLACE", "THING"):
            return False
    return False


_LONGEST_OWNER = 12
_BUDGETED = (("tài", "chính"), ("ngân", "sách"))


def _range_behind(c: Cursor) -> Aside | None:
    """`văn bản ban hành từ ngày 01/01/2020 đến ngày 31/12/2027`: which papers are meant."""
    start = c.at
    c.at += 1
    item = read_item(c)
    if isinstance(item, Range) and item.last is not None:
        return Aside("data-period", item)
    c.at = start
    return None


_DONE_SO_FAR = (("thực", "hiện"), ("đạt", "được"), ("công", "tác"), ("hoạt", "động"))
_FAR = 12


def _span_of_results(c: Cursor) -> Aside | None:
    """`kết quả thực hiện từ ngày 01/01 đến ngày 31/5 gửi trước ngày 05/6`: over which days the results are told, where the clause says until when they are."""
    start = c.at
    words = [token.text for token in c.tokens[max(start - 6, 0) : start]]
    if ("kết", "quả") not in pairwise(words):
        return None
    c.at += 1
    item = read_item(c)
    behind = c.kinds[c.at : c.at + _FAR]
    end = next((n for n, kind in enumerate(behind) if kind in _STOPS), len(behind))
    if isinstance(item, Range) and not {"BEFORE", "LATEST"}.isdisjoint(behind[:end]):
        return Aside("data-period", item)
    c.at = start
    return None


_STOPS = frozenset((";", "BREAK", "."))
_LONGEST_DAYS = 24  # "từ ngày 10 tháng 02 năm 2026 đến hết ngày 16 tháng 02 năm 2026, nghỉ"


def read_day_off(c: Cursor) -> Aside | None:
    """`Ngày 11/02/2026 nghỉ Tết Nguyên đán`, `từ ngày 10/02 đến ngày 16/02 nghỉ Tết`: days named as those nobody works on."""
    start = c.at
    is_reason = c.token(-1).text in ("vì", "do")
    if not is_reason and "REST" not in c.kinds[start : start + _LONGEST_DAYS]:
        return None
    c.take("FROM")
    item = read_item(c)
    if is_reason and item is not None and c.follows("COINCIDE", "WEEKDAY"):
        c.at += 2  # "trước ngày 04/12, vì ngày 05/12 rơi vào thứ Sáu"
        return Aside("reference-moment")
    c.take(":", ",")
    if item is not None and c.kind() == "REST" and c.token().text.startswith("nghỉ"):
        while c.kind() in ("REST", "WORD", "TET", "FEAST", "OCCASION"):
            c.at += 1
        if c.kind() == "YEAR" and c.kind(1) == "NUM":
            c.at += 2
        return Aside("holiday")
    c.at = start
    return None


def read_weekdays_off(c: Cursor) -> Aside | None:
    """`Thứ bảy, Chủ nhật và các ngày lễ: nghỉ`, `nghỉ cố định 2 ngày thứ Bảy, Chủ nhật hằng tuần`: days of the week that nobody works on."""
    start = c.at
    is_off = _is_off(c)
    while c.at - start < _LONGEST_DAYS and c.kind() in _WEEKDAYS:
        c.at += 1
    if (c.token().text == "nghỉ" and c.kind(-1) != ",") or c.token(-1).text.startswith("nghỉ"):
        return Aside("holiday")
    if is_off:
        c.at -= c.kind(-1) in (",", "AND", ":", "-")
        c.at += 2 * c.follows("EVERY", "WEEK")
        return Aside("holiday")
    c.at = start
    return None


def _is_off(c: Cursor) -> bool:
    """Whether `nghỉ` stands before weekdays, with how many they are or not."""
    for place in range(c.at - 1, max(c.at - _LONGEST_OFF, -1), -1):
        if c.tokens[place].text == "nghỉ":
            return True
        if c.tokens[place].text not in ("cố", "định") and c.kinds[place] not in (
            "NUM",
            "DAY",
            "OTHER",
        ):
            return False
    return False


_LONGEST_OFF = 6
_WEEKDAYS = frozenset(("WEEKDAY", "AND", ",", ":", "-", "OTHER", "REST"))
_PAID = frozenset(("lương", "trợ", "phụ", "hưởng", "đóng", "hỗ", "sinh", "thu", "chi", "phí"))
_LONGEST_AMOUNT = 6


def read_spared_reports(c: Cursor) -> Aside | None:
    """`không thực hiện báo cáo hằng tháng và hằng quý`: the reports that a clause spares, with their rhythms; None for any other."""
    start = c.at
    place = start - 1
    while place > max(start - _LONGEST_SPARED, 0) and c.tokens[place].text in _SPARING:
        place -= 1
    if c.tokens[place].text != "không" or c.kinds[place] != "NOT":
        return None
    c.at += 1
    while c.kind() == "EVERY" and c.kind(1) in _RHYTHMS:
        c.at += 2
        if c.kind() in (",", "AND") and c.kind(1) == "EVERY":
            c.at += 1
    if c.at > start + 1:
        return Aside("reference-moment")
    c.at = start
    return None


_LONGEST_SPARED = 6
_SPARING = frozenset(("thực", "hiện", "phải", "lập", "gửi", "nộp", "yêu", "cầu", "làm", "cần"))
_RHYTHMS = frozenset(("WEEK", "MONTH", "QUARTER", "YEAR"))


def is_of_an_amount(c: Cursor) -> bool:
    """Whether `hằng tháng` tells how an amount is counted: `mức trợ cấp hằng tháng`, `mức lương cơ sở hằng tháng`."""
    for place in range(c.at - 1, max(c.at - _LONGEST_AMOUNT, -1), -1):
        if c.tokens[place].text == "mức":
            return c.tokens[place + 1].text in _PAID
        if c.kinds[place] not in ("WORD", "PLACE"):
            return False
    return False
