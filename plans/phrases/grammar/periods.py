"""Months, quarters, halves, years, weeks of a month, and their vague parts.

period   = month | QUARTER ( NUM | ROMAN ) [ year ] | [ OTHER ] QUARTER REMAIN
| NUM MONTH ( FIRST | LAST ) [ YEAR ] [ year ]        (6 tháng đầu năm)   | NUM MONTH year
| SCHOOLYEAR NUM "-" NUM | HALFYEAR | HALF ( FIRST | LAST ) YEAR | YEAR NUM [ "-" NUM ] | NUM (a year) | STAGE NUM "-" NUM
| YEAR ( NEXT | THIS | PREVIOUS ) | YEAR
| ( FIRST | MID | LAST ) [ OF ] period                (đầu năm, giữa quý II, cuối tháng 6)
| TENDAYS [ OF ] MONTH NUM [ year ]                                (trung tuần tháng 12: days 11 to 20)
| WEEK ordinal [ OF ] ( MONTH NUM [ year ] | YEAR NUM ) | NUM "-" ( "Q" NUM | NUM )     (2025-Q3, 2025-06)      (month: months.py)
"""

from plans.phrases.grammar.months import IMPOSSIBLE, is_counted, read_month, read_month_number
from plans.phrases.grammar.years import (
    read_part_of_school_year,
    read_school_year,
    read_stage,
    read_year_of_plan,
    read_years,
)
from plans.phrases.nodes import Day, Period, Range, WeekIn
from plans.phrases.words.cursor import Cursor
from plans.phrases.words.numerals import (
    adjacent,
    is_counted_from,
    is_year,
    read_number,
    read_ordinal,
    read_shift,
    read_year,
    read_year_said,
)
from plans.phrases.words.vocabulary import bare

_PARTS = {"FIRST": "first", "MID": "mid", "LAST": "last"}
_MONTHS, _QUARTERS = 12, 4
_THREE_STROKES = 111  # III, as scanners read it


def read_period(c: Cursor) -> Period | WeekIn | Range | None:
    """A stretch of the calendar, or None with nothing taken."""
    read = _READERS.get(c.kind())
    if read is None:
        return None
    start = c.at
    period = read(c)
    if period is None:
        c.at = start
    return period


def _quarter(c: Cursor) -> Period | None:
    is_letter = c.token().text == "q"
    c.at += 1
    if c.kind() in ("FIRST", "LAST"):
        return _quarters_of_the_year(c, 1)
    if is_letter and not _is_quarters_letter(c):
        return None
    value = c.token().value
    if c.kind() in ("NUM", "ROMAN"):
        c.at += 1
        value = _scanned(c) or value
    elif c.kind() == "NUMERAL":
        value = read_number(c) or 0
    else:
        return None
    if value < 1 or (c.kind(-1) != "ROMAN" and is_counted(c)):
        return None
    year, shift = read_year(c)
    if value <= _QUARTERS:
        return Period("quarter", value, value, year, shift)
    return (
        Period(IMPOSSIBLE, value, value, year, shift)
        if value <= _MONTHS or year or value == _THREE_STROKES
        else None
    )


def _quarters_of_the_year(c: Cursor, count: int) -> Period | None:
    """`quý đầu năm`, `ba quý đầu năm 2024`, `quý cuối năm`: as months."""
    is_first = c.kind() == "FIRST"
    c.at += 1
    c.take("OF")
    said = read_year_said(c) if c.kind() == "YEAR" and 1 <= count <= _QUARTERS else None
    if said is None:
        return None
    year, shift = said
    if count == 1:
        number = 1 if is_first else _QUARTERS
        return Period("quarter", number, number, year, shift)
    months = count * 3
    first, last = (1, months) if is_first else (_MONTHS + 1 - months, _MONTHS)
    return Period("month", first, last, year, shift)


def _is_quarters_letter(c: Cursor) -> bool:
    """`Q3/2021`, `Q.III`, `Q1` alone; "Q.1" and "Q1, phường 2" are districts."""
    has_point = c.take(".")
    if c.kind() == "ROMAN":
        return True
    if c.kind() != "NUM":
        return False
    if c.kind(1) in ("/", "-") or (c.kind(1) == "." and is_year(c.token(2).value)):
        return True
    behind = c.kind(2) if c.kind(1) == "." else c.kind(1)
    is_glued = c.token().start == c.token(-1).end and not has_point
    return is_glued and behind in _BEHIND_A_LETTER and c.token().value <= _QUARTERS


_BEHIND_A_LETTER = frozenset(("", "YEAR", ")", ";", "BREAK", "AND", "UNTIL"))


def _scanned(c: Cursor) -> int:
    """The Roman numeral behind digits that scanners mix into it (`I1`, `1I`, `1V`), else 0; `11` alone is left to a person."""
    token = c.token(-1)
    letters = c.text[token.start : token.end]
    if (
        token.kind == "NUM"
        and letters == "1"
        and c.token().text == "v"
        and c.token().start == token.end
    ):
        c.at += 1
        return 4
    is_mixed = (not letters.isdecimal() and not letters.isalpha()) or letters in ("ll", "Il", "lI")
    return len(letters) if token.kind == "NUM" and is_mixed and set(letters) <= set("1Il|") else 0


def _number(c: Cursor) -> Period | Range | None:
    """`2025`, `06 tháng đầu năm`, `9 tháng`, `7-10/2018`."""
    value = c.token().value
    if is_year(value) and c.kind(1) == "-" and (part := _part_of_year(c, value)):
        return part
    if is_year(value):
        return (
            None
            if is_counted(c, 1)
            or c.kind(1) == "NUM"
            or (c.kind(-1) == "/" and c.kind(-2) not in _BEFORE_YEAR)  # "…/…/2024": a blank
            or (c.kind(1) in ("/", "-") and c.kind(2) == "WORD")
            or (c.kind(-1) == ":" and c.kind(-2) == "NUM" and adjacent(c, -1))
            else read_years(c)
        )
    if c.follows("NUM", "YEAR", "NUM", "-", "NUM") and is_year(c.token(2).value):
        c.at += 2  # "5 năm 2021-2025"
        return read_years(c)
    return _counted(c, value) or _months_run(c, value)


_BEFORE_YEAR = frozenset(("NUM", "ROMAN", "WORD", "LETTERT"))


def _part_of_year(c: Cursor, year: int) -> Period | None:
    """`2025-Q3`, `2025-06`: the year first, as in registers."""
    number = c.token(3 if c.kind(2) == "QUARTER" else 2)
    if not adjacent(c, 1) or number.kind != "NUM" or len(number.text) > 2:  # noqa: PLR2004 -- two digits
        return None
    if c.token(2).text == "q" and 1 <= number.value <= _QUARTERS:
        c.at += 4
        return Period("quarter", number.value, number.value, year)
    is_month = c.kind(2) == "NUM" and len(number.text) == 2 and 1 <= number.value <= _MONTHS  # noqa: PLR2004
    if not is_month or c.kind(3) in ("-", "/") or c.kind(4) == "NUM":
        return None
    c.at += 3
    return Period("month", number.value, number.value, year)


def _counted(c: Cursor, value: int) -> Period | None:
    """`6 tháng đầu năm`, `6T/2024`, `3 quý đầu năm`."""
    is_letter = c.kind(1) == "LETTERT" and c.token(1).start == c.token().end
    if c.kind(1) == "MONTH" or (is_letter and c.kind(2) in ("/", "FIRST", "LAST", "YEAR")):
        return _months_counted(c, value)
    if c.kind(1) == "QUARTER" and c.kind(2) in ("FIRST", "LAST"):
        c.at += 2
        return _quarters_of_the_year(c, value)
    return None


def _numeral(c: Cursor) -> Period | None:
    """`sáu tháng đầu năm`, `hai quý cuối năm`."""
    value = read_number(c)
    c.at -= 1  # the last word of the number stands for it
    return None if value is None else _counted(c, value)


def _months_run(c: Cursor, value: int) -> Period | None:
    """`7-10/2018`."""
    if c.kind(1) == "-" and c.kind(2) == "NUM" and c.kind(3) == "/" and is_year(c.token(4).value):
        first, last, year = value, c.token(2).value, c.token(4).value
        if 1 <= first < last <= _MONTHS:
            c.at += 5
            return Period("month", first, last, year)
    return None


def _months_counted(c: Cursor, value: int) -> Period | None:
    """`6 tháng đầu năm 2018`, `9 tháng`, `6 tháng cuối năm`; "trong thời hạn 06 tháng" is a length."""
    is_length = c.kind(-1) in _BEFORE_A_LENGTH or c.token(-1).text in _COMPARING
    is_length = is_length or (c.kind(-1) == "IN" and c.kind(-2) == "ATLEAST")
    c.at += 2
    if (c.token(-3).text == "sơ kết" and c.kind() == "AT") or c.follows("FIRST", "SINCE"):
        return (
            None  # "sơ kết 6 tháng vào tháng 6", "3 tháng đầu kể từ ngày …": counted from that day
        )
    part = c.kind() if c.kind() in ("FIRST", "LAST") else ""
    if part:
        c.at += 1
    c.take("OF")
    year, shift = read_year(c)
    if not year and not shift and part and c.kind() == "YEAR":
        c.at += 1
        read_shift(c)
    if part == "LAST":
        first = _MONTHS + 1 - value
    elif part or (value in (6, 9) and (year or shift or not (is_length or is_counted_from(c)))):
        first = 1
    else:
        return None
    if value == 6:  # noqa: PLR2004 -- half a year
        half = 1 if first == 1 else 2
        return Period("half", half, half, year, shift)
    if value == 9 and first == 1:  # noqa: PLR2004 -- nine months
        return Period("nine", 1, 1, year, shift)
    return Period("month", first, first + value - 1, year, shift) if 1 <= value <= _MONTHS else None


_BEFORE_A_LENGTH = frozenset(("WITHIN", "LATEST", "ATLEAST", "BEFORE"))
_COMPARING = frozenset(("dưới", "trên", "đủ", "hơn", "quá"))


def _half(c: Cursor) -> Period | Range | None:
    c.at += 1
    part = read_which_half(c)
    if not part:
        return None
    c.take("OF")
    if c.kind() == "MONTH":
        return _half_month(c, part)
    if c.kind() == "QUARTER":
        return _half_quarter(c, part)
    said = read_year_said(c)
    half = 1 if part == "FIRST" else 2
    return None if said is None else Period("half", half, half, *said)


def read_which_half(c: Cursor) -> str:
    """FIRST or LAST behind `nửa`, taken: "nửa sau" is the last as "nửa cuối" is; "" for neither."""
    if c.kind() == "AFTER" and c.token().text == "sau" and c.kind(1) in _HALVED:
        c.at += 1
        return "LAST"
    return c.kind(-1) if c.take("FIRST", "LAST") else ""


_HALVED = frozenset(("OF", "MONTH", "QUARTER", "YEAR", "EVERY"))


def _half_month(c: Cursor, part: str) -> Range | None:
    month = read_month(c)
    return None if month is None or month.unit != "month" else half_of_month(month, part)


def half_of_month(month: Period, part: str) -> Range:
    """`nửa đầu tháng 6`: days 1 to 15 (part FIRST); the rest (LAST)."""
    first = Day(1, month.first, month.year, month.shift)
    if part == "FIRST":
        return Range(first, first._replace(day=15))
    return Range(first._replace(day=16), month)


def _half_quarter(c: Cursor, part: str) -> Range | None:
    quarter = _quarter(c)
    if quarter is None or quarter.unit != "quarter" or not quarter.first:
        return None
    return half_of_quarter(quarter, part)


def half_of_quarter(quarter: Period, part: str) -> Range:
    """`nửa cuối quý II`: up to the 15th of its middle month (part FIRST); the rest (LAST)."""
    middle = Day(15, quarter.first * 3 - 1, quarter.year, quarter.shift)
    if part == "FIRST":
        return Range(middle._replace(day=1, month=middle.month - 1), middle)
    last = middle.month + 1
    return Range(middle._replace(day=16), Period("month", last, last, quarter.year, quarter.shift))


_TEN_DAYS = {"thuong": (1, 10), "trung": (11, 20), "ha": (21, 0)}


def _ten_days(c: Cursor) -> Range | None:
    """`thượng tuần`, `trung tuần`, `hạ tuần tháng 12`: days 1 to 10, 11 to 20, the rest."""
    first, last = _TEN_DAYS[bare(c.token().text).split()[0]]
    c.at += 1
    c.take("OF")
    month = read_month(c) if c.kind() == "MONTH" else None
    if month is None or month.unit != "month":
        return None
    day = Day(first, month.first, month.year, month.shift)
    return Range(day, day._replace(day=last) if last else month)


def _vague(c: Cursor) -> Period | None:
    """`đầu năm`, `giữa tháng 5/2018`, `cuối quý II`; in `lần thứ nhất năm 2027` and `mô hình đầu tiên năm 2028` a thing is the first."""
    part = "" if _counts_a_thing(c) else _PARTS[c.kind()]
    c.at += 1
    c.skip("OF", "OTHER")  # "cuối các quý I, III"
    kind = c.kind()
    if kind == "SCHOOLYEAR":
        return read_part_of_school_year(c, part)
    if kind == "YEAR":
        year, shift = read_year_said(c) or (0, 0)
        return Period("year", year, year, year, shift, part)
    if kind not in ("MONTH", "QUARTER"):
        return None
    inner = read_month(c) if kind == "MONTH" else _quarter(c)
    return None if inner is None else inner._replace(part=part)


_ORDINALS = frozenset(("đầu tiên", "thứ nhất"))


def _counts_a_thing(c: Cursor) -> bool:
    is_time = c.kind(-1) == "ONCE" and c.kind(-2) not in (
        "NUM",
        "NUMERAL",
    )  # "2 lần đầu năm, cuối năm"
    return c.token().text in _ORDINALS or is_time


def _week(c: Cursor) -> WeekIn | None:
    c.at += 1
    number = read_ordinal(c)
    if number is not None and 0 < number <= _WEEKS_OF_YEAR and (year := _year_of_week(c)):
        return WeekIn(number, Period("year", year, year, year))
    if number is None or not -1 <= number <= 5 or number == 0:  # noqa: PLR2004 -- weeks of a month
        return None
    if c.kind() == "/" and c.kind(1) == "NUM" and 1 <= c.token(1).value <= _MONTHS:
        c.at += 1
        month = read_month_number(c)  # "Tuần 3/6/2024"
        return None if month is None or month.unit != "month" else WeekIn(number, month)
    c.skip("OF", "IN", ",", "-")
    if c.follows("/", "MONTH"):
        c.at += 1  # "Tuần 1/tháng 3"
    if number == -1 and c.kind() == "YEAR" and (said := read_year_said(c)):
        return WeekIn(number, Period("month", _MONTHS, _MONTHS, *said))  # "tuần cuối của năm"
    month = read_month(c) if _is_month(c) else None
    return None if month is None or month.unit != "month" else WeekIn(number, month)


def _is_month(c: Cursor) -> bool:
    """`tháng`, or its letter right before a number: `tuần 3 T9/2027`."""
    is_letter = c.follows("LETTERT", "NUM") and c.token().end == c.token(1).start
    return is_letter or c.kind() == "MONTH"


_WEEKS_OF_YEAR = 53


def _year_of_week(c: Cursor) -> int:
    """`năm 2025`, `/2025` behind a week's number, taken; 0 where no year is said."""
    start = c.at
    year, _ = read_year(c)
    if year <= 0:
        c.at = start
    return max(year, 0)


def read_parity(c: Cursor) -> tuple[Period, ...]:
    """`tháng chẵn`, `tháng lẻ`: their months."""
    first = 2 if c.token().text.endswith("chẵn") else 1
    c.at += 1
    c.take("OF", "IN")
    year, shift = read_year_said(c) or (0, 0)
    return tuple(Period("month", n, n, year, shift) for n in range(first, _MONTHS + 1, 2))


def _other(c: Cursor) -> Period | Range | None:
    """`các quý còn lại`, `các tháng cuối năm`, `các tháng từ 5 đến 11`, `những năm tiếp theo`."""
    if c.follows("OTHER", "QUARTER", "REMAIN"):
        c.at += 3
        return Period("quarter", 0, 0)
    if c.kind(1) == "MONTH" and c.kind(2) in ("FIRST", "LAST") and "YEAR" in (c.kind(3), c.kind(4)):
        c.at += 2
        return _vague(c)  # "các tháng cuối năm"
    if c.follows("OTHER", "YEAR") and c.kind(2) in ("NEXT", "AFTER") and c.kind(3) != "DAY":
        c.at += 3
        return Range(Period("year", 0, 0, shift=1), None)  # "duy trì những năm tiếp theo"
    if c.follows("OTHER", "MONTH", "FROM", "NUM", "UNTIL", "NUM"):
        first, last = c.token(3).value, c.token(5).value
        c.at += 6
        year, shift = read_year(c)
        return Period("month", first, last, year, shift) if 1 <= first < last <= _MONTHS else None
    return None


def _month(c: Cursor) -> Period | Range | None:
    """`tháng 5`; "vào các *tháng cuối năm*" is several, as without "vào"."""
    is_several = c.token(-1).text.endswith(" các") and c.kind(1) in ("FIRST", "LAST")
    if is_several and c.kind(2) == "YEAR":
        c.at += 1
        return _vague(c)
    return read_month(c)


_READERS = {
    "MONTH": _month,
    "QUARTER": _quarter,
    "YEAR": read_year_of_plan,
    "NUM": _number,
    "NUMERAL": _numeral,
    "HALF": _half,
    "TENDAYS": _ten_days,
    "FIRST": _vague,
    "MID": _vague,
    "LAST": _vague,
    "WEEK": _week,
    "STAGE": read_stage,
    "SCHOOLYEAR": read_school_year,
    "OTHER": _other,
}
