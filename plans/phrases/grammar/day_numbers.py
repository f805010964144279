"""A single day: in digits, with its month in words, by the moon; what only looks like one (a share, a score).

day      = [ DAY ] NUM sep NUM [ year ] | DAY number [ [ OF ] MONTH number [ year ] ] | [ DAY ] MUNG number …
| [ DAY ] NUM "-" NUM sep NUM [ year ]                            (15-20/6/2018: a range)
| NUM sep ROMAN sep NUM                                           (30/VI/2024)
| NUM ( "-" | "/" ) NUM ( "-" | "/" ) NUM                         (2018-06-15: the year first)
| NUM ENGMONTH NUM | ENGMONTH NUM "," NUM                         (15 June 2025)
year     = sep NUM | [ OF ] YEAR NUM | YEAR ( NEXT | THIS | PREVIOUS ) | YEAR stem branch   (năm Giáp Thìn: by the moon)
sep      = "/" | "." | "-"
"""

from plans.phrases.grammar.filling import like
from plans.phrases.nodes import Day, Period, Range
from plans.phrases.words.cursor import Cursor
from plans.phrases.words.numerals import adjacent, is_year, read_number, read_year

_DAYS, _MONTHS, _YEAR_DIGITS = 31, 12, 4


def read_iso_day(c: Cursor) -> Day | None:
    """`2024-06-15`, `2024/06/15`."""
    if c.kind(1) not in ("-", "/") or not c.follows("NUM", c.kind(1), "NUM", c.kind(1), "NUM"):
        return None
    year, month, day = (c.token(ahead) for ahead in (0, 2, 4))
    if not is_year(year.value) or not 1 <= month.value <= _MONTHS or not 1 <= day.value <= _DAYS:
        return None
    c.at += 5
    return Day(day.value, month.value, year.value)


def read_english(c: Cursor) -> Day | Period | None:
    """`15 June 2025`, `June 15, 2025`, `June 2025`: the month by its English name, with its year but in a run ("Jan - Mar")."""
    start = c.at
    begins_a_run = c.follows("ENGMONTH", c.kind(1), "ENGMONTH") and c.kind(1) in _RUNS
    ends_a_run = c.kind() == "ENGMONTH" and c.kind(-2) == "ENGMONTH" and c.kind(-1) in _RUNS
    if begins_a_run or (ends_a_run and c.kind(1) != "NUM"):
        c.at += 1
        month = c.token(-1).value
        return Period("month", month, month)
    day = c.token(-1).value if c.take("NUM") else 0
    month = c.token().value
    if not c.take("ENGMONTH"):
        c.at = start
        return None
    c.take(".")
    if not day and c.kind() == "NUM" and c.token().value <= _DAYS and c.kind(1) in (",", "NUM"):
        day = c.token().value
        c.at += 1
    c.take(",")
    year = c.token().value
    if not c.take("NUM") or not is_year(year) or not 0 <= day <= _DAYS:
        c.at = start
        return None
    return Day(day, month, year) if day else Period("month", month, month, year)


_RUNS = frozenset(("-", "UNTIL"))


def read_traditional(c: Cursor) -> Day | None:
    """`mùng 10 tháng 3`, `rằm tháng Giêng`: days of the lunar month, unless a solar month follows by mere number."""
    start = c.at
    number = 15 if c.take("RAM") else None
    if number is None:
        c.at += 1
        number = read_number(c)
    if number is None or not 1 <= number <= _DAYS:
        c.at = start
        return None
    if c.kinds[start] == "MUNG" and c.take("TET"):
        return Day(number, 1, is_lunar=True, is_by_name=True)  # "mùng 6 Tết"
    if c.follows("/", "NUM", "LUNAR") and 1 <= c.token(1).value <= _MONTHS:
        c.at += 3
        return Day(number, c.token(-2).value, is_lunar=True, is_by_name=True)  # "mùng 10/3 âm lịch"
    day = read_with_month(c, Day(number))
    is_lunar = day.is_lunar or c.tokens[start].kind == "RAM"
    return day._replace(is_lunar=is_lunar, is_by_name=is_lunar)


_DAYS_TO_TET = range(20, 31)
"""What days of the year's last month are called: "23 Tết", "30 Tết"."""


def _before_tet(c: Cursor) -> Day:
    """`28 Tết`, taken."""
    c.at += 2
    return Day(c.token(-2).value, _MONTHS, is_lunar=True, is_by_name=True)


def read_day_numbers(c: Cursor, *, is_said: bool) -> Day | Range | Period | None:
    """Days written in digits; without the word `ngày` only where a month follows."""
    number = c.token().value
    is_before_tet = c.kind(1) == "TET" and number in _DAYS_TO_TET
    if is_before_tet or not 1 <= number <= _DAYS:
        return _before_tet(c) if is_before_tet else _no_such_day(c, is_said=is_said)
    start = c.at
    mark, month = c.kind(1), c.token(2)
    if (
        month.kind == "ROMAN"
        and c.follows("NUM", mark, "ROMAN", mark, "NUM")
        and is_year(c.token(4).value)
    ):
        c.at += 5
        return Day(number, month.value, c.token(-1).value)  # "30/VI/2024"
    if c.follows("NUM", "-", "NUM", "OTHER", "MONTH"):
        is_said = False  # "ngày 15-20 các tháng 3, 9": days inside months (positions.py)
    elif mark in ("/", ".", "-") and month.kind == "NUM":
        if (
            mark == "-"
            and c.kind(3) in ("/", ".")
            and c.kind(4) == "NUM"
            and not is_year(c.token(4).value)
        ):
            return _days_in_one_month(c)
        numeric = (
            _days_of_a_month(c) or _in_no_month(c, number) or _numeric(c, number, is_said=is_said)
        )
        if numeric is not None:
            return numeric
    c.at = start + 1
    day = read_with_month(c, Day(number))
    if day.month or is_said or (c.kind(-2) in _LIST_STARTS and is_listed(c)):
        return day
    c.at = start
    return None


_LIST_STARTS = frozenset(("", "FROM", "(", ":", "OTHER"))
_LONGEST_LIST = 12


def is_listed(c: Cursor) -> bool:
    """Whether days without a month go on up to one with it: `(15, 16, 17/6)`, `từ 15 đến 17/6`."""
    ahead = 0
    while (
        ahead < _LONGEST_LIST
        and c.kind(ahead) in (",", "AND", "-", "UNTIL")
        and c.kind(ahead + 1) == "NUM"
    ):
        if c.kind(ahead + 2) == "/":
            return c.kind(ahead + 3) == "NUM" and not is_year(c.token(ahead + 3).value)
        if c.kind(ahead + 2) == "MONTH" and c.kind(ahead + 3) in ("NUM", "NAMEDMONTH"):
            return c.kind(ahead + 4) not in ("ONCE", "THING")
        ahead += 2
    return False


def _no_such_day(c: Cursor, *, is_said: bool) -> Day | None:
    """`32/5/2022`, `ngày 32 tháng 5`: a day that no month has, kept as written."""
    start = c.at
    number, month = c.token().value, c.token(2).value
    if number >= 100 or not 1 <= month <= _MONTHS:  # noqa: PLR2004 -- two digits
        return None
    if c.follows("NUM", "/", "NUM", "/", "NUM") and is_year(c.token(4).value):
        c.at += 5
        return Day(number, month, c.token(-1).value)
    if is_said and c.follows("NUM", "/", "NUM"):
        c.at += 3
        return Day(number, month, *read_year(c))
    c.at += 1
    day = read_with_month(c, Day(number)) if is_said else Day(number)
    if day.month:
        return day
    c.at = start
    return None


def _days_in_one_month(c: Cursor) -> Range | None:
    """`15-20/6/2018`."""
    start = c.at
    first = Day(c.token().value)
    c.at += 2
    last = read_day_numbers(c, is_said=False)
    if not isinstance(last, Day):
        c.at = start
        return None
    return Range(like(first, last), last)


def _days_of_a_month(c: Cursor) -> Range | None:
    """`4-11 tháng 1 năm 2025`."""
    if c.kind(1) != "-" or c.kind(3) != "MONTH" or c.kind(2) != "NUM":
        return None
    start = c.at
    first, last = c.token().value, c.token(2).value
    c.at += 3
    end = read_with_month(c, Day(last))
    if not end.month or not first < last <= _DAYS:
        c.at = start
        return None
    return Range(like(Day(first), end), end)


def _in_no_month(c: Cursor, number: int) -> Day | None:
    """`15/§/2025`: the month is no number, so the day is in none that a year has."""
    mark = c.kind(1)
    if c.token(2).value or not c.follows("NUM", mark, "NUM", mark, "NUM"):
        return None
    if not is_year(c.token(4).value):
        return None
    c.at += 5
    return Day(number, _MONTHS + 1, c.token(-1).value)


def _numeric(c: Cursor, number: int, *, is_said: bool) -> Day | Period | None:
    """`15/6/2018`, `30.4`, `1-6-2018`, `6/2018` (a month)."""
    start = c.at
    mark, month = c.kind(1), c.token(2)
    year = month.value if len(month.text) == _YEAR_DIGITS and is_year(month.value) else 0
    if year or _is_month_and_short_year(c, number):
        if number > _MONTHS or (mark == "." and not adjacent(c, 1)):
            return None
        c.at += 3
        return Period("month", number, number, year or 2000 + month.value)
    is_full = c.kind(4) == "NUM" and is_year(c.token(4).value)
    is_full = is_full and (
        c.kind(3) == mark or (c.kind(3) == "/" and month.value <= _MONTHS < number)
    )
    if not 1 <= month.value <= _DAYS or (mark == "." and not adjacent(c, 1)):
        return None
    if (
        mark == "-"
        and not is_full
        and not (
            is_said
            and (adjacent(c, 1) or number > month.value <= _MONTHS)
            and c.kind(3) not in ("EVERY", "OF", "MONTH", "/")
        )
        and not (c.kind(3) == "EVERY" and c.kind(4) == "YEAR" and month.value <= _MONTHS)
        and not _is_bounded_day(c)
        and not _is_end_of_a_span(c)
    ):
        return None
    c.at += 3
    if not is_said and _is_share(c, start):
        c.at = start
        return None
    year, shift = read_year(c)
    return _lunar(c, Day(number, month.value, year, shift))


def _is_bounded_day(c: Cursor) -> bool:
    """`trước 15-6`, `từ 01-6 đến 30-6`: behind a bound, and no rising pair of numbers, or one whose other end is none."""
    if c.kind(-1) not in _BOUNDS or not adjacent(c, 1) or c.token(2).value > _MONTHS:
        return False
    if c.kind(-1) == "FROM" and c.kind(3) == "UNTIL":
        is_dated = c.kind(4) in ("MONTH", "DAY", "QUARTER")
        if is_dated or c.token().value > c.token(2).value:
            return True  # "từ 22-3 đến tháng 8": the end is said behind "đến"
    ahead = 4 if c.kind(3) == "UNTIL" else 0
    is_pair = c.kind(ahead + 1) == "-" and c.kind(ahead + 2) == "NUM"
    is_falling = c.token(ahead).value > c.token(ahead + 2).value
    return is_pair and is_falling and c.kind(ahead + 3) not in _COUNTING


def _is_end_of_a_span(c: Cursor) -> bool:
    """`từ [ngày] 16 - 2 đến [ngày] 22 - 5`: both ends are a day and a month written alike, blanks around the dash or not."""
    first = c.at
    for place in range(c.at - 1, max(c.at - _FARTHEST_FROM, -1), -1):
        if c.kinds[place] not in _OF_A_SPAN:
            first = place + 1 if c.kinds[place] == "FROM" else c.at
            break
    span = [t for t in c.tokens[first : first + _LONGEST_SPAN] if t.kind != "DAY"]
    if [token.kind for token in span[:7]] != ["NUM", "-", "NUM", "UNTIL", "NUM", "-", "NUM"]:
        return False
    ends = ((span[0].value, span[2].value), (span[4].value, span[6].value))
    is_said = "DAY" in c.kinds[first : first + _LONGEST_SPAN]
    behind = [token.kind for token in span[7:] if token.kind not in ("-", "/")]
    return (
        all(day <= _DAYS and month <= _MONTHS for day, month in ends)
        and (is_said or any(day > month for day, month in ends))
        and (behind[:2] == ["EVERY", "YEAR"] or _COUNTING.isdisjoint(set(behind[:1]) - {"NUM"}))
    )


_OF_A_SPAN = frozenset(("NUM", "-", "UNTIL", "DAY"))
_FARTHEST_FROM, _LONGEST_SPAN = 8, 11


def _is_month_and_short_year(c: Cursor, number: int) -> bool:
    """`06/24` as a whole answer: no day has the month 24."""
    if c.size > _LONGEST_ANSWER or not _ANSWER.issuperset(c.kinds[: c.size]):
        return False
    month = c.token(2)
    is_short_year = len(month.text) == 2 and month.value in _SHORT_YEARS  # noqa: PLR2004 -- YY
    return is_short_year and c.kind(1) == "/" and number <= _MONTHS


_LONGEST_ANSWER = 6
_ANSWER = frozenset(("NUM", "/", ".", "(", ")", "FROM", "UNTIL", "BEFORE", "LATEST"))
_SHORT_YEARS = range(20, 61)


_PLACED, _LEAST_SHARE = frozenset(("trên", "dưới", "giữa", "ngoài", "trong")), 4
_SHARED = frozenset(("độ", "loại", "mức", "hạng", "lệ", "cấp", "tầng", "lớp", "tổ", "khổ"))
_SCORED = frozenset(("tổng", "điểm", "phiếu", "chỉ", "tiêu", "hồ", "hộ", "đại", "thủ")) | {
    *("quân", "dân", "diện", "vốn", "kinh", "thu"),
}
_SUMS = frozenset(("mức", "số"))
"""Behind `tổng`, what a share is of behind a bound too: `không vượt quá 1/12 tổng mức`, where `trước 1/4 tổng hợp` is a day."""
_BOUNDS = frozenset(("BEFORE", "LATEST", "UNTIL", "AT", "FROM", "DONE"))


_DEEDS = frozenset(("hợp", "kết", "duyệt", "vệ", "rà", "kiểm", "hành"))
"""Behind `tổng`, what is done on a day: `ngày 20/6 và 20/12 tổng hợp`, `15/12 tổng kết`."""


def _is_share(c: Cursor, start: int) -> bool:
    """Whether things are counted behind it: `8/10 điểm`, `30/50 hồ sơ`."""
    if c.kind() in ("THING", "ONCE", "PLACE", "WORKDAY", "MONTH"):
        return True
    if start and c.tokens[start - 1].text in _SHARED:
        return True
    if c.token().text in _PLACED and c.kinds[start - 1] == "WORD":
        return c.tokens[start].value < c.token(-1).value <= _LEAST_SHARE  # "1/3 trên xương"
    if c.token().text == "tổng" and c.token(1).text in _SUMS:
        return True
    if c.follows("YEAR", ")") and c.kinds[start - 1] == "(":
        return True  # "nửa năm (1/2 năm)"
    is_deed = c.token().text == "tổng" and c.token(1).text in _DEEDS
    return c.token().text in _SCORED and not is_deed and c.kinds[start - 1] not in _BOUNDS


def read_with_month(c: Cursor, day: Day) -> Day:
    """`tháng 6 năm 2018` behind a day's number."""
    start = c.at
    if c.kind() == ",":
        is_whole = c.follows(",", "MONTH", "NUM") and c.kind(3) in _ENDS
        c.at += is_whole and c.kind(4) in ("", "YEAR")
    else:
        c.take("OF")
    if c.take("MONTH"):
        named = c.kind() == "NAMEDMONTH"
        is_sign = named or c.kind() == "ROMAN"  # "15 tháng Giêng", "15 tháng VI"
        month = c.token().value if is_sign else read_number(c)
        c.at += is_sign
        if month is not None and 1 <= month <= _MONTHS and c.kind() != "ONCE":
            year, shift = read_year(c)
            if not year and not shift:
                year = _mere_year(c)
            return _lunar(c, Day(day.day, month, year, shift, named, named))
    c.at = start
    return day


_ENDS = frozenset(("", ".", ")", ";", ","))
_COUNTING = frozenset(("DAY", "MONTH", "WEEK", "YEAR", "HOUR", "WORKDAY", "THING", "ONCE", "TIMES"))
_COUNTING |= {"PLACE", "EVERY", "OF", "NUM", "%", "/", "-"}


def _mere_year(c: Cursor) -> int:
    """`ngày 14 tháng sáu 2026`, `20 tháng 5, 2026`: the year without its word; 0 with nothing taken where there is none."""
    ahead = 1 if c.kind() == "," else 0
    if c.kind(ahead) != "NUM" or not is_year(c.token(ahead).value) or c.kind(ahead + 1) in _COUNTED:
        return 0
    c.at += ahead + 1
    return c.token(-1).value


_COUNTED = frozenset(("THING", "ONCE", "TIMES", "PLACE", "%", "/", "-"))


def _lunar(c: Cursor, day: Day) -> Day:
    kind = c.kind()
    if kind == "LUNAR" or (kind == "," and c.kind(1) == "LUNAR"):
        c.at += 1 + (kind == ",")
        return day._replace(is_lunar=True)
    if kind == "(" and c.follows("(", "LUNAR", ")"):
        c.at += 3
        return day._replace(is_lunar=True)
    if kind == "YEAR" and (year := _year_of_the_cycle(c.token(1).text, c.token(2).text)):
        c.at += 3
        c.take("LUNAR")
        return day._replace(year=year, is_lunar=True, is_by_name=True)
    return day


_STEMS = ("giáp", "ất", "bính", "đinh", "mậu", "kỷ", "canh", "tân", "nhâm", "quý")
_BRANCHES = ("tý", "sửu", "dần", "mão", "thìn", "tỵ", "ngọ", "mùi", "thân", "dậu", "tuất", "hợi")
_WITH_I = {"kỉ": "kỷ", "tí": "tý", "tị": "tỵ"}
_CYCLE = {
    (_STEMS[number % len(_STEMS)], _BRANCHES[number % len(_BRANCHES)]): 1984 + number
    for number in range(60)
}
"""The years from the last Giáp Tý on, by name: "năm *Giáp Thìn*" is 2024."""


def _year_of_the_cycle(stem: str, branch: str) -> int | None:
    return _CYCLE.get((_WITH_I.get(stem, stem), _WITH_I.get(branch, branch)))
