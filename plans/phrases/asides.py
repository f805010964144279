"""Dates that are no duties: recognised, so that none becomes a false deadline. And what is said beside a date.

aside    = DATA … range | ASOF item | SINCE day UNTIL day | EFFECT … [ day ] | cited | PAST … day | REST day { … }
| DURATION amount | LAW … YEAR NUM
cited    = [ LAW ] NUM [ WORD ] "/" ( WORD | NUM ) … [ DAY day ] | LAW words DAY day-with-year
modifier = [ IF ] … COINCIDE … REST … ( shift ) | IF words ( "," | "thì" ) | POSTMARK | TENTATIVE
"""

from plans.phrases.cursor import Cursor
from plans.phrases.dates import read_item
from plans.phrases.nodes import Aside, Day, Item, Modifier, Range
from plans.phrases.numerals import is_year
from plans.phrases.relatives import read_amount, read_anchor

_AHEAD = 10
_TITLE = 14
_HARD = frozenset((";", "BREAK"))


def read_data_period(c: Cursor) -> Aside | None:
    """`số liệu từ ngày 15/12/2017 đến ngày 14/3/2018`."""
    start = c.at
    c.at += 1
    while c.at - start < _AHEAD and c.at < c.size and c.kind() not in _HARD:
        kind = c.kind()
        if kind in ("FROM", "SINCE", "ASOF", "UNTIL"):
            c.at += 1
            item = read_item(c)
            if item is None or (isinstance(item, Day) and not item.month):
                return _to_a_day_of_each(c, item) or _counted_to_the_next(c)
            if isinstance(item, Range) and kind in ("FROM", "SINCE"):
                _until_when(c)
                return Aside("data-period", item)
            _rest_of_range(c)
            return Aside("reference-moment", item)
        if kind in ("LATEST", "BEFORE") or c.token().text in _SENT:
            break
        c.at += 1
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

    It begins before the term, in the month or year before, and no duty does that (Nghị định 09/2019/NĐ-CP Đ.12 words it so).
    """
    start = c.at
    c.take("FROM", "SINCE")
    is_said = c.at > start
    if not c.follows("DAY", "NUM"):
        c.at = start
        return None
    first = _stretch(c, _IN_TERM)
    if c.kind() == "UNTIL" and not first.isdisjoint(("BEFORE", "PREVIOUS")):
        c.at += 1
        last = _stretch(c, _IN_TERM)
        is_of_term = not {"TERM", "REPORT"}.isdisjoint(first | last)
        if "NUM" in last and (is_said or is_of_term):
            return Aside("reference-moment")
    c.at = start
    return None


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
) | {"QUARTER", "EVERY", "THIS", "ROMAN", "/"}
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


def _rest_of_range(c: Cursor) -> None:
    start = c.at
    if c.take("UNTIL", "-") and read_item(c) is None:
        c.at = start


def read_counted_from(c: Cursor) -> Aside | None:
    """`tính từ ngày A đến ngày B`: a period over which data are counted."""
    start = c.at
    if not c.token().text.startswith("tính"):
        return None
    c.at += 1
    item = read_item(c)
    if isinstance(item, Range):
        return Aside("data-period", item)
    c.at = start
    return None


def read_as_of(c: Cursor) -> Aside | None:
    """`tính đến ngày 31/12/2017`."""
    start = c.at
    c.at += 1
    c.skip("UNTIL", "AT", "IS")
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
    if c.kind() in _DATES and read_item(c) is None:
        read_anchor(c)
    _rest_of_range(c)
    return Aside("effective-date")


def read_cited(c: Cursor) -> Aside | None:
    """A document's number with its date: `12/QĐ-UBND ngày 02/02/2016`."""
    start = c.at
    if not _document_number(c):
        c.at = start
        return None
    if c.kind() == "," and c.kind(1) == "DAY":
        c.at += 1
    middle = c.at
    c.skip("(", "PAST")
    if c.kind() != "DAY" or read_item(c) is None:
        c.at = middle
    return Aside("cited-document")


_TYPED = {"/": ("-",), "-": ("-", "/")}
"""What stands behind the kind of a document written small: `12/qđ-ubnd`, `05-ct/tw`."""


def _document_number(c: Cursor) -> bool:
    """`377/QĐ-UBND`, `30c/NQ-CP`, `09/2019/NĐ-CP`, `06-NQ/TU`."""
    c.at += 1
    if c.kind() == "WORD" and len(c.token().text) == 1:
        c.at += 1
    if c.kind() not in ("/", "-"):
        return False
    if c.kind() == "/" and c.kind(1) == "NUM" and c.kind(2) == "/" and is_year(c.token(1).value):
        c.at += 2
    word = c.token(1)
    if word.kind == "ROMAN" and c.kind(2) == "/" and is_year(c.token(3).value):
        return False  # "30/VI/2024": a day
    if word.kind in ("NUM", "") or c.kind(1) in (
        "MONTH",
        "DAY",
        "YEAR",
        "QUARTER",
        "WEEK",
        "ONCE",
        "THING",
        "PLACE",
        "TIMES",
        "EVERY",
    ):
        return False
    is_typed = c.text[word.start : word.start + 1].isupper() or c.kind(2) in _TYPED.get(
        c.kind(), ()
    )
    if not is_typed or word.start > c.token().end + 1:
        return False
    c.at += 2
    while (
        c.kind() in ("-", "/")
        and c.token().start == c.token(-1).end
        and c.kind(1) not in ("NUM", "")
    ):
        c.at += 2
    return True


def read_law(c: Cursor) -> Aside | None:
    """`Luật … ngày 19/6/2015`, `Nghị quyết … năm 2015`: a title with its date."""
    start = c.at
    is_numbered = c.token().text.endswith(" số")
    c.at += 1
    while c.at < c.size and c.at - start < _TITLE:
        kind = c.kind()
        if kind == "NUM":
            cited = read_cited(c)
            if cited is not None:
                return cited
            is_dated = c.kind(-1) == "YEAR" or c.tokens[start].text in _NAMED_WITH_YEAR
            if is_dated and is_year(c.token().value):
                c.at += 1
                return Aside("cited-document")
            break
        if kind == "DAY":
            item = read_item(c)
            return Aside("cited-document") if isinstance(item, Day) and item.year else None
        if kind not in (
            "WORD",
            "THING",
            "PLANWORD",
            "PLACE",
            "AND",
            "OF",
            "YEAR",
            "STANDING",
            "RULES",
            ",",
            "PAST",
            "NUMBERED",
            "CCHC",
            "REPORT",
            "IS",
            "(",
            ")",
        ) or (kind in (",", "AND") and not is_numbered and c.kind(1) != "WORD"):
            break
        c.at += 1
    return None


_NAMED_WITH_YEAR = frozenset(("luật", "bộ luật", "hiến pháp", "pháp lệnh"))


_PERIODS = frozenset(("MONTH", "QUARTER", "YEAR"))


def read_past(c: Cursor) -> Aside | None:
    """`đã ban hành … ngày 12/3/2018`, `vừa qua, ngày …`."""
    start = c.at
    c.at += 1
    while c.at < c.size and c.at - start < _TITLE and c.kind() not in _HARD:
        if c.kind() in ("DAY", "NUM"):
            number = c.at
            if c.kind() == "NUM" and read_cited(c) is not None:
                return Aside("cited-document")
            c.at = number
            if isinstance(read_item(c), Day | Range):
                return Aside("cited-document")
            c.at = number
        if (
            c.kind() in ("IN", "FROM")
            and c.kind(1) in _PERIODS
            and "," not in c.kinds[start : c.at]
        ):
            c.at += 1
            if read_item(c) is not None:
                return Aside("reference-moment")
        if c.kind() in ("LATEST", "BEFORE", "UNTIL", "IN", "STANDING", "PERIODIC", "EVERY"):
            break
        c.at += 1
    return None


def read_rest(c: Cursor) -> Aside | None:
    """`nghỉ lễ 30/4 và 01/5`: holidays named by their dates."""
    c.at += 1
    c.skip("WORD", "FROM", "AT", "(", ":", "OCCASION", "TET")
    found = False
    while c.kind() in ("DAY", "NUM", "AND", ",", "-"):
        if c.kind() in ("AND", ",", "-"):
            if c.kind(1) not in ("DAY", "NUM"):
                break
            c.at += 1
        if read_item(c) is None:
            break
        found = True
    return Aside("holiday") if found else None


def read_exception(c: Cursor) -> Aside | None:
    """`(trừ thứ Bảy, Chủ nhật)`, `không kể ngày lễ`: days on which nothing is owed."""
    start = c.at
    c.at += 1
    c.skip(*_EXCEPTED)
    if c.at == start + 1:
        c.at = start
        return None
    return Aside("holiday")


_EXCEPTED = frozenset(("WEEKDAY", "ORDINAL", "NUM", "REST", "DAY", "OTHER", "AND", ",", "/", "-"))


def read_duration(c: Cursor) -> Aside | None:
    """`thời lượng 05 phút`, `diễn ra trong 02 ngày`."""
    c.at += 1
    c.skip("WORD", ":", "IS", "LATEST", "ATLEAST", "AT", "FROM")
    if read_amount(c) is None:
        if not (c.kind() == "NUM" and c.kind(1) in ("MINUTE", "HOUR")):
            return None
        c.at += 2
    return Aside("duration")


_SHIFTS = (
    ("thứ sáu", "holiday-shift=prev-fri"),
    ("gần nhất", "holiday-shift=nearest-wd"),
    ("trước", "holiday-shift=prev-wd"),
    ("", "holiday-shift=next-wd"),
)
_LONGEST_SHIFT = 30


def read_shift_off_rest(c: Cursor) -> Modifier | None:
    """`nếu trùng ngày nghỉ thì chuyển sang ngày làm việc tiếp theo`."""
    start = c.at
    has_rest = False
    while c.at < c.size and c.at - start < _LONGEST_SHIFT and c.kind() not in (";", "BREAK", ")"):
        kind = c.kind()
        if kind == "." and c.at > start + 3:
            break
        has_rest = has_rest or kind in ("REST", "COINCIDE") or c.token().text in ("nghỉ", "lễ")
        c.at += 1
    if not has_rest:
        c.at = start
        return None
    words = c.words(start, c.at).lower()
    moved = words[
        max(
            words.rfind("thì"),
            words.rfind("chuyển"),
            words.rfind("thực hiện vào"),
            words.rfind("nộp"),
            words.rfind("gửi"),
            words.rfind(","),
            0,
        ) :
    ]
    return Modifier(next(shift for mark, shift in _SHIFTS if mark in moved))


def read_condition(c: Cursor) -> Modifier | None:
    """`(nếu có)`; `nếu có vướng mắc, …`; or the shift off rest days that a condition opens."""
    shift = read_shift_off_rest(c)
    if shift is not None:
        return shift
    if c.token().text == "nếu" and c.token(1).text == "có" and c.kind(2) != "WORD":
        c.at += 2
        return Modifier("cond=nếu có")
    return _condition(c)


_LONGEST_CONDITION = 25
_CONSEQUENCES = ("coi như", "xem như", "được coi", "coi là")
_CLAUSE_STARTS = frozenset(("", ",", ";", ".", "BREAK", "-", ":", "("))
_IN_NO_CONDITION = frozenset(
    ("DAY", "NUM", "MONTH", "QUARTER", "BEFORE", "LATEST", "UNTIL", ";", "BREAK")
)


def _condition(c: Cursor) -> Modifier | None:
    """`nếu có vướng mắc,`, `trường hợp có thiên tai thì`: the words up to the duty; a date among them is left for itself."""
    start = c.at
    if c.kind(-1) not in _CLAUSE_STARTS or c.token().text.startswith("trừ"):
        return None
    c.at += 1
    while c.at < c.size and c.at - start < _LONGEST_CONDITION:
        if c.kind() in (",", ":", ")", ".") or c.token().text == "thì":
            break
        if c.kind() in _IN_NO_CONDITION:
            c.at = start
            return None
        c.at += 1
    words = c.words(start, c.at)
    if any(said in words for said in _CONSEQUENCES):
        return None  # "nếu không có ý kiến coi như thống nhất": what follows from silence, no condition of the duty
    return Modifier(f"cond={words[:1].lower()}{words[1:]}")
