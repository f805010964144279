"""Duties without a date of their own: at all times, on demand, when something happens, or as another document says.

standing = STANDING { "," STANDING } [ [ IN ] period | [ IN | OTHER ] YEAR | WORD … ]
demand   = DEMAND { words }
trigger  = ( TRIGGER | ATONCE … ) words up to the clause's end
elsewhere = BY { word } ( CCHC | REPORT | RULES | PLANWORD … )
"""

import re
from collections.abc import Sequence

from plans.phrases.grammar import rhythms
from plans.phrases.grammar.amounts import read_amount
from plans.phrases.grammar.dates import read_item
from plans.phrases.grammar.relatives import read_anchor
from plans.phrases.nodes import (
    Cycle,
    Day,
    Demand,
    Elsewhere,
    Item,
    Offset,
    Period,
    Range,
    Standing,
    Trigger,
)
from plans.phrases.words.cursor import Cursor
from plans.phrases.words.numerals import is_year
from plans.phrases.words.vocabulary import bare

_LONGEST = 25
_STOPS = frozenset((";", "BREAK", "."))


def read_standing(c: Cursor) -> Standing | None:
    """`thường xuyên, liên tục trong năm 2018`; None behind a word that makes it something else ("chi thường xuyên")."""
    start = c.at
    if c.kind(-1) == "NOT":
        return None
    while c.kind() == "STANDING" or (c.kind() in (",", "AND", "-") and c.kind(1) == "STANDING"):
        c.at += 1
    return _in_period(c, start)


def read_round_the_clock(c: Cursor) -> Standing | None:
    """`24/24 giờ`, `24h/24h`, `24/24 giờ từ ngày 15/5 đến ngày 15/12`: at all hours."""
    start = c.at
    if c.follows("NUM", "/", "NUM") and c.token(2).value == _DAYS_OF_WEEK:
        return _each_day_round_the_clock(c)
    length = next((len(k) for k in _ROUND_THE_CLOCK if c.follows(*k)), 0)
    numbers = [t.value for t in c.tokens[start : start + length] if t.kind == "NUM"]
    if not length or numbers[:2] != [24, 24]:
        return None
    c.at += length
    while c.kind() in ("/", ",", "AND", "DAY", "HOUR") or c.follows("NUM", "/", "NUM", "DAY"):
        c.at += 3 if c.kind() == "NUM" else 1
    c.skip("STANDING")
    return _in_period(c, start)


_DAYS_OF_WEEK = 7
_AT_ALL_HOURS = frozenset(
    (
        "trực",
        "động",
        "vụ",
        "hành",
        "liên tục",
        "thường xuyên",
        "hỗ trợ",
        "trợ",
        "cửa",
        "nhận",
        "sóng",
    )
)


def _each_day_round_the_clock(c: Cursor) -> Standing | None:
    """`trực 24/7`, `hoạt động 24/7`; elsewhere 24/7 is a day in July."""
    is_watch = "trực" in (c.token(-2).text, c.token(-3).text)  # "trực ban 24/7"
    if not (is_watch or c.token(-1).text in _AT_ALL_HOURS) or c.kind(3) in ("/", "-"):
        return None
    start = c.at
    c.at += 3
    return _in_period(c, start)


_ROUND_THE_CLOCK = (
    ("NUM", "HOUR", "/", "NUM", "HOUR"),
    ("NUM", "/", "NUM", "HOUR"),
    ("NUM", "/", "NUM"),
)


def _in_period(c: Cursor, start: int) -> Standing | None:
    """The period over which a standing duty lasts, where one is said."""
    middle = c.at
    c.skip("IN", "OTHER", ",", "(", "OF", "AT")
    c.at += c.follows("DAY", "FROM")  # "trong các ngày từ 29/4 đến 02/5"
    is_open = c.take("FROM")
    item = read_item(c) if c.kind() in ("YEAR", "QUARTER", "MONTH", "NUM", "STAGE", "DAY") else None
    if isinstance(item, Day) or (isinstance(item, Period) and item.part) or _lacks_month(item):
        item = None
    if is_open and isinstance(item, Period):
        item = Range(item, None)
    if item is not None and c.kinds[middle] == "(":
        c.take(")")
    if item is None:
        c.at = middle
        while c.kind() in ("IN", "OTHER") or (c.kind() == "YEAR" and c.kind(-1) in ("IN", "OTHER")):
            c.at += 1
        if c.kinds[c.at - 1] in ("IN", "OTHER") and c.kind() != "YEAR":
            c.at = middle
    return Standing(item) if c.at > start else None


def _lacks_month(item: Item | None) -> bool:
    ends = (item.first, item.last) if isinstance(item, Range) else ()
    return any(isinstance(end, Day) and not end.month for end in ends)


def read_demand(c: Cursor) -> Demand | Trigger:
    """`đột xuất`, `khi có yêu cầu của …`."""
    c.at += 1
    while c.kind() == "DEMAND" or (c.kind() in (",", "OR", "AND", "(") and c.kind(1) == "DEMAND"):
        c.at += 1
    c.take(")")
    if c.kind() == "OF":
        read_anchor(c)
    return Demand()


def read_until_event(c: Cursor) -> Standing | None:
    """`đến khi hoàn thành dự án` as a whole answer: it goes on until then."""
    if c.at or c.size > _LONGEST_ANSWER or not _PARTS.isdisjoint(c.kinds[: c.size]):
        return None
    c.at = c.size
    return Standing()


_LONGEST_ANSWER = 8
_PARTS = frozenset(("NUM", ",", ";", ":", "(", "BREAK"))


def read_trigger(c: Cursor) -> Trigger | Demand | None:
    """`khi phát sinh …`, `ngay sau khi …`: the words from the event on."""
    start = c.at
    if c.token().text == "phát sinh" and c.kind(1) in ("FROM", "SINCE", "IN", "BEFORE"):
        return None  # "các vụ việc phát sinh từ ngày …"
    if c.kind(-1) in ("FROM", "UNTIL"):
        return None  # "từ khi …", "cho đến khi …": from when or until when, not at which event
    c.skip("ATONCE")
    if c.kind() == "TRIGGER":
        is_when = c.token().text in ("khi", "ngay sau", "ngay khi", "ngay sau khi")
        c.at += is_when
    elif c.kind() == "AFTER" and c.token().text == "sau khi":
        c.at += 1
    else:
        c.at = start
        return None
    begin = c.at
    words, _ = read_anchor(c)
    if not words:
        c.at = start
        return None
    c.at = _before_its_report(c, begin)
    words = c.words(begin, c.at) if c.at > begin else words
    said = words.lower()
    if said.startswith(("có yêu cầu", "được yêu cầu", "có đề nghị")) or said.endswith(" yêu cầu"):
        return Demand()
    return Trigger(words[4:] if said.startswith("khi ") else words)


def _before_its_report(c: Cursor, begin: int) -> int:
    """Where an event's words end: `khi có bão | báo cáo hằng ngày`, what is to be reported then is none of it."""
    for place in range(begin + 1, c.at):
        is_order = c.kinds[place] == "REPORT" and c.kinds[place + 1] in _ORDERED
        is_noun = c.tokens[place - 1].text in _RECEIVES or c.kinds[place - 1] in _REPORTED
        if is_order and not is_noun:
            return place
    return c.at


_ORDERED = frozenset(("DAILY", "EVERY", "BEFORE", "LATEST", "ATONCE", "WITHIN"))
_REPORTED = frozenset(("MONTH", "QUARTER", "YEAR", "TERM"))
"""Of what a period is a noun: "kết thúc tháng *báo cáo* chậm nhất 05 ngày"."""
_RECEIVES = frozenset(("nhận", "được", "có", "lập", "gửi", "duyệt", "xong"))


def read_before_tet(c: Cursor) -> Offset | Trigger | None:
    """`trước Tết Nguyên đán`: the day before at the latest; `trước, trong và sau Tết` is all the time around it."""
    is_around = c.follows("BEFORE", ",", "IN", "AND", "AFTER", "TET")
    if not _tet(c, ahead=5 if is_around else 1):
        return None
    if is_around:
        return Trigger(f"trước, trong và sau {TET}")
    is_bound = c.kind() == "ATLEAST" and c.kind(1) in ("NUM", "NUMERAL")
    c.at += is_bound  # "trước Tết ít nhất 10 ngày"
    amount = read_amount(c)
    if amount is not None:
        return Offset(*amount, "before", TET, is_bound)
    return Offset(1, "d", "before", TET, is_bound=True)


def read_after_tet(c: Cursor) -> Offset | Trigger | None:
    """`sau Tết Nguyên đán`: no day is said; `sau Tết Nguyên đán 10 ngày` is counted from it."""
    if not _tet(c, ahead=1):
        return None
    amount = read_amount(c)
    return (
        Trigger(f"sau {TET}") if amount is None else Offset(*amount, "after", TET, is_bound=False)
    )


def read_at_tet(c: Cursor) -> Trigger | None:
    """`dịp Tết Nguyên đán`."""
    if c.kind(1) == "FROM":
        return None  # "trực Tết từ 28 tháng Chạp đến …": what is done, and when
    return Trigger(TET) if _tet(c, ahead=0) else None


TET = "Tết Nguyên đán"
_NAME_OF_YEAR = 3


def _tet(c: Cursor, *, ahead: int) -> bool:
    """The feast `ahead` tokens on, with its year in either reckoning ("Tân Sửu 2021"), taken; other feasts are not it."""
    if c.kind(ahead) != "TET":
        return False
    if c.token(ahead).text == "tết" and c.kind(ahead + 1) in ("WORD", "LUNAR", "MID"):
        return False
    c.at += ahead + 1
    c.take("YEAR")
    for _ in range(_NAME_OF_YEAR):
        if not c.take("WORD"):
            break
    c.skip("-", "(", "YEAR")
    if c.kind() == "NUM" and is_year(c.token().value):
        c.at += 1
        c.take(")")
    return True


def read_with_report(c: Cursor) -> Elsewhere | None:
    """`cùng báo cáo cải cách hành chính quý`: when that report is due."""
    if c.token().text != "cùng" or c.kind(2) != "CCHC":
        return None
    return read_elsewhere(c)


def read_elsewhere(c: Cursor) -> Elsewhere | None:
    """`theo thời gian báo cáo CCHC`, `theo quy định`, `theo Kế hoạch số …`."""
    start = c.at
    if c.token(-1).text == "thể" or c.token(1).text in _FORMS:
        return None
    c.at += 1
    kinds: list[str] = []
    cycles: tuple[Cycle, ...] = ()
    while c.at - start < _LONGEST and not _ends_there(c, kinds):
        if "REPORT" in kinds and (cycles := _units(c)):
            break
        is_plan = not kinds and c.token().text == "kh" and c.kind(1) != "AND"  # "theo KH của Sở"
        kinds.append("PLANWORD" if is_plan else c.kind())
        c.at += 1
    end = c.at
    _its_date(c, c.words(start + 1, end))
    if "CCHC" in kinds and ("REPORT" in kinds or "TERM" in kinds):
        rhythm = rhythms.read_rhythm(c) if c.kind() == "EVERY" else None
        return Elsewhere("cchc-reports", cycles or (rhythm.cycles if rhythm else ()))
    if cycles and kinds[0] == "REPORT":
        return Elsewhere("own-reports", cycles)
    if not kinds or not ({"RULES", "PLANWORD", "REPORT", "LAW", "TERM"} & set(kinds[:3])):
        c.at = start
        return None
    if kinds[0] in ("REPORT", "TERM") or (
        kinds[0] == "PLANWORD" and "REPORT" in kinds and "RULES" not in kinds
    ):
        return Elsewhere("own-reports" if len(kinds) < 4 else _regime(c.words(start + 1, end)))  # noqa: PLR2004 -- bare words
    return Elsewhere(_regime(c.words(start + 1, end)))


_FORMS = frozenset(("mẫu", "biểu"))
"""How a report looks, and not when it is due: "theo mẫu quy định tại Phụ lục"."""


def _units(c: Cursor) -> tuple[Cycle, ...]:
    """The rhythm of a report; of "6 tháng đầu năm" the half's place in the year says no more."""
    cycles = rhythms.read_units(c)
    if cycles and c.kind() in ("FIRST", "LAST") and c.kind(1) == "YEAR":
        c.at += 2
    return cycles


def _leaves(c: Cursor) -> bool:
    kind = c.kind()
    if kind == "," and c.kind(-1) == "PLACE" and c.kind(1) == "PLACE":
        return False
    if kind in _LEADS_TO_A_TIME and (c.kind(1) in _TIMES or c.follows(kind, "YEAR", "NUM")):
        return True  # "theo Quyết định số 468/QĐ-TTg … trong quý II"
    if kind in ("FROM", "SINCE") and c.kind(1) in ("DAY", "MONTH") and c.kind(2) == "NUM":
        return c.kind(-1) != "EFFECT"  # "theo quy định tại Điều 8 từ ngày 01/7/2026"
    if c.token().text == "nhưng" or kind == "ATLEAST":
        return True  # "theo Điều lệ nhưng ít nhất 06 tháng một lần"
    return kind in (",", ")", "(", ":") or kind in ("LATEST", "BEFORE", "STANDING", "EVERY")


def _ends_there(c: Cursor, kinds: Sequence[str]) -> bool:
    """Whether what names the other document ends before the next token."""
    is_over = c.at >= c.size or c.kind() in _STOPS
    return is_over or (_leaves(c) and not _parts_a_title(c, kinds))


def _parts_a_title(c: Cursor, kinds: Sequence[str]) -> bool:
    """Whether a comma stands in the title of a plan named with its year: "Kế hoạch rà soát, đánh giá … năm 2026 của tỉnh"."""
    if c.kind() != "," or kinds[:2] != ["PLANWORD", "WORD"] or not _TITLE.issuperset(kinds[1:]):
        return False
    ahead = 1
    while ahead < _LONGEST_TITLE and c.kind(ahead) in _TITLE:
        ahead += 1
    is_year = c.kind(ahead) == "YEAR" and c.kind(ahead + 1) == "NUM"
    return ahead > 1 and is_year and c.kind(ahead + 2) in ("", "OF", ")", ";", ".")


_TITLE = frozenset(("WORD", "AND", ","))
_LONGEST_TITLE = 12


_LEADS_TO_A_TIME = frozenset(("IN", "AT", "DONE", "WITHIN", "UNTIL"))
_TIMES = frozenset(("MONTH", "QUARTER", "DAY", "NUM", "HALF", "FIRST", "MID", "LAST", "WEEK"))


def _its_date(c: Cursor, words: str) -> None:
    """Takes the day of a numbered document behind a comma: "theo Quyết định số 61/QĐ-SNV*, ngày 19/01/2031*"."""
    start = c.at
    if c.kind() != "," or c.kind(1) != "DAY" or _ENDS_IN_NUMBER.search(words) is None:
        return
    c.at += 1
    item = read_item(c)
    if not isinstance(item, Day) or not item.year:
        c.at = start


_NUMBER = re.compile(r"(?=[\d/]*[^\W\d])\d+[a-z]?(?:/\d{4})?/[\w-]+(?:/[\w-]+)*", re.IGNORECASE)
_ENDS_IN_NUMBER = re.compile(rf"(?:{_NUMBER.pattern})$", re.IGNORECASE)
_LONGEST_ID = 60


def _regime(words: str) -> str:
    """`regime:` and the document's number, or its words in plain letters."""
    number = _NUMBER.search(words)
    if number is not None:
        return f"regime:{number.group()}"
    plain = re.sub(r"[^a-z0-9]+", "-", bare(words.lower()))[:_LONGEST_ID].strip("-")
    return f"regime:{plain or 'x'}"
