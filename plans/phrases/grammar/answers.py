"""What is a time only as a whole answer, in a cell or behind a heading: abbreviations, a school's terms, an end that an event makes.

answer   = "tx" | "t/xuyên" | "lâu dài" | "vô thời hạn" …                                   (standing)
         | "t" ( "+" | "-" ) NUM [ DAY | WORKDAY ]                               (T+3: counted from a day T of the plan's own)
         | "hk" number { joint [ "hk" ] number }
         | WEEK ( number | FIRST | LAST ) … [ OF ] ( SCHOOLYEAR | "học kỳ" )      (tuần 1 đến tuần 18 của năm học)
         | [ FIRST | MID | LAST ] ( EVERY | OTHER | OF ) "học kỳ" | ( FIRST | MID | LAST ) "học kỳ" number
         | WEEK numbers                                                             (tuần 9 và tuần 27: past the fifth)
         | "kết thúc" words [ "," … term ]                                          (kết thúc đợt kiểm tra; …, báo cáo trong 3 ngày)
         | "khi kết thúc" period                                                                  (khi kết thúc năm 2026)
"""

from plans.phrases.days import month_length, months_of
from plans.phrases.grammar.feasts import read_semester
from plans.phrases.grammar.periods import read_period
from plans.phrases.nodes import Dated, Day, Item, Offset, Period, Standing, Trigger
from plans.phrases.words.cursor import Cursor

_BEGINS = frozenset(("", ":", "BREAK", "(", ";", ",", "-"))
_ENDS = frozenset(("", ".", ")", ";", ",", "BREAK"))


def read_answer(c: Cursor) -> Standing | Trigger | None:
    """`TX`, `lâu dài`, `HK1, HK2`; None inside a sentence."""
    start, word = c.at, c.token().text
    if c.kind(-1) not in _BEGINS:
        return None
    c.at += 1
    if word.startswith("hk"):
        return _terms(c, start)
    if c.kind() in _ENDS:
        return Standing()
    c.at = start
    return None


def _terms(c: Cursor, start: int) -> Trigger | None:
    """`HK1, HK2`, `HKI`: terms of a school year, each school's plan says when they are."""
    while c.kind() in ("NUM", "ROMAN") or (
        c.kind() in (",", "AND") and c.token(1).text.startswith("hk")
    ):
        c.at += 1 if c.kind() in ("NUM", "ROMAN") else 2
    if c.kind() == "SCHOOLYEAR" and c.kind(-1) in ("NUM", "ROMAN", "ANSWER"):
        c.at += 1
        c.skip("NUM", "-", "/")  # "HK2 năm học 2030-2031"
        return Trigger(c.words(start, c.at))
    if c.kind(-1) in ("NUM", "ROMAN", "ANSWER"):
        c.at += 5 * c.follows("(", "NUM", "-", "NUM", ")")  # "HKII (2030-2031)"
    if c.kind() in _ENDS and c.kind(-1) in ("NUM", "ROMAN", "ANSWER", ")"):
        return Trigger(c.words(start, c.at))
    c.at = start
    return None


def read_day_of_plan(c: Cursor) -> Offset | None:
    """`T+3`, `T-7 ngày`, `T+5 ngày làm việc`: so long after or before the day T of the plan's own."""
    start = c.at
    sign = c.token(1).text
    if sign not in _SIDES or c.kind(2) != "NUM" or c.kind(-1) not in _BEGINS:
        return None
    amount = c.token(2).value
    c.at += 3
    unit = _UNITS.get(c.kind(), "")
    c.at += bool(unit)
    if c.kind() not in _ENDS:
        c.at = start
        return None
    return Offset(amount, unit or "d", _SIDES[sign], "T", is_bound=False)


_UNITS = {"DAY": "d", "WORKDAY": "wd"}
_SIDES = {"+": "after", "-": "before", "–": "before"}


def read_part_of_term(c: Cursor) -> Trigger | None:
    """`cuối mỗi học kỳ`, `đầu học kỳ II`, `từng học kỳ`: no day that the words say."""
    start = c.at
    is_part = c.take("FIRST", "MID", "LAST")
    is_each = c.kind() in ("EVERY", "OTHER")
    c.skip("EVERY", "OTHER", "OF")
    if is_part and not is_each and isinstance(read_semester(c), Trigger):
        return Trigger(c.words(start, c.at))
    is_term = is_each and c.token().text == "học kỳ"
    c.at += 1
    is_whole = c.kinds[start - 1] in _BEFORE_TERMS and c.kind() in _BEHIND_TERMS
    if is_term and (is_part or is_whole):
        return Trigger(c.words(start, c.at).lower())
    c.at = start
    return None


def read_week_of_school(c: Cursor) -> Trigger | None:
    """`tuần đầu năm học`, `tuần 1 đến tuần 18 của học kỳ I`: weeks that each school's plan counts."""
    start = c.at
    while c.kind() in _WEEKS_AND_NUMBERS and c.at - start < _LONGEST:
        c.at += 1
    is_of_school = c.kind() == "SCHOOLYEAR" or c.token().text == "học kỳ"
    if not start and c.kind() in ("", ".") and _counts_on(c):
        return Trigger(c.words(start, c.at))
    if not is_of_school or c.at == start + 1:
        c.at = start
        return None
    c.at += 1
    c.skip("NUM", "ROMAN", "-", "/", "SCHOOLYEAR")
    return Trigger(c.words(start, c.at))


def _counts_on(c: Cursor) -> bool:
    """`Tuần 9 và tuần 27` and nothing else: no month has a ninth week, so they are weeks that the plan counts on."""
    numbers = [token.value for token in c.tokens[: c.at] if token.kind == "NUM"]
    return bool(numbers) and _WEEKS_OF_MONTH < max(numbers) <= _WEEKS_OF_YEAR


_WEEKS_OF_MONTH, _WEEKS_OF_YEAR = 5, 53
_WEEKS_AND_NUMBERS = frozenset(
    (
        "WEEK",
        "NUM",
        "NUMERAL",
        "FIRST",
        "LAST",
        "ORDINAL",
        "WEEKDAY",
        "UNTIL",
        "-",
        ",",
        "AND",
        "OF",
    )
)


_BEFORE_TERMS = _BEGINS | {"AT", "PERIODIC"}
_BEHIND_TERMS = _ENDS | {"AND"}


def read_end_of_event(c: Cursor) -> Trigger | None:
    """`Kết thúc đợt kiểm tra` and nothing else, or before the term that is counted from it: when that ends."""
    start = c.at
    if c.token().text != "kết thúc" or c.kind(-1) not in _BEGINS:
        return None
    if "," in c.kinds[start : start + _LONGEST] and _is_before_a_term(c):
        return Trigger(c.words(start, c.at).lower())
    if start or c.size > _LONGEST:
        return None
    behind = frozenset(c.kinds[1 : c.size])
    if not behind or not behind <= _WORDS:
        return None
    c.at = c.size
    return Trigger(c.words(start, c.at))


def _is_before_a_term(c: Cursor) -> bool:
    """Whether `Kết thúc mỗi đợt,` is followed in its clause by a length (`báo cáo trong 3 ngày`); the event is taken."""
    start = c.at
    c.at += 1
    while c.kind() in _WORDS | {"BODY", "PLACE"}:
        c.at += 1
    if c.kind() == "," and c.at > start + 1:
        for ahead in range(1, _FARTHEST_TERM):
            if c.kind(ahead) in (";", "BREAK", ".", ""):
                break
            if c.kind(ahead) in _TERMS and c.kind(ahead + 1) in ("NUM", "NUMERAL"):
                return c.kind(ahead + 2) in ("DAY", "WORKDAY", "WEEK", "HOUR")
    c.at = start
    return False


_FARTHEST_TERM = 10
_TERMS = frozenset(("IN", "WITHIN", "LATEST"))
_LONGEST = 8
_WORDS = frozenset(("WORD", "THING", "MEETING", "SCHOOLYEAR", "EVERY", "OF", "PLANWORD", "BODY"))


def read_end_of_period(c: Cursor) -> Dated | None:
    """`khi kết thúc năm 2026` and no more: the period's last day, on which it is done; that of a school year no law names."""
    start = c.at
    day = _last_day_of_period(c) if c.token().text == "khi kết thúc" else None
    if day is None or c.kind() not in _ENDS_SENTENCE:
        c.at = start
        return None
    return Dated("on", (day,))


def read_before_end_of_period(c: Cursor) -> Dated | None:
    """`[trước] khi kết thúc quý II`, `trước khi hết năm`: by its last day; "trước khi kết thúc năm 15 ngày" is counted from it."""
    start = c.at
    if c.token().text == "khi" and c.kind(1) == "UNTIL" and c.token(1).text == "hết":
        c.at += 1
    elif c.token().text != "khi kết thúc":
        return None
    day = _last_day_of_period(c)
    if day is None or c.kind() in ("NUM", "NUMERAL", "WORD", "ATLEAST"):
        c.at = start
        return None
    return Dated("last", (day,))


def _last_day_of_period(c: Cursor) -> Day | None:
    """The last day of the year, quarter or months that the words behind the next one name; of the year itself behind `trước khi`."""
    is_before = c.kind(-1) == "BEFORE" or c.kind(-2) == "BEFORE"
    c.at += 1
    if is_before and c.kind() == "YEAR" and c.kind(1) in _ENDS:
        c.at += 1
        return Day(31, _LAST_MONTH)
    return last_day_of(read_period(c) if c.kind() in _PERIODS else None)


def last_day_of(period: Item | None) -> Day | None:
    """The last day of a named month, quarter, half or year; None for a part of one, and for what is named by nothing."""
    if not isinstance(period, Period) or period.part:
        return None
    if period.unit != "year" and not period.first:
        return None
    month = months_of(period)[1] if period.unit != "year" else _LAST_MONTH
    length = month_length(period.year or None, month)
    return Day(length, month, period.year, period.shift)


_PERIODS = frozenset(("YEAR", "QUARTER", "MONTH", "NUM", "NUMERAL", "HALF"))
_ENDS_SENTENCE = _ENDS - {","}
_LAST_MONTH = 12


def read_short_standing(c: Cursor) -> Standing | None:
    """`T/xuyên`."""
    if c.token(2).text != "xuyên" or c.kind(-1) not in _BEGINS:
        return None
    c.at += 3
    return Standing()
