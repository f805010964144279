"""Numbers in digits and words, ordinals, Roman numerals.

number   = NUM { "." NUM } | words
words    = [ unit ] "mươi" [ unit ] | "mười" [ unit ] | unit
ordinal  = FIRST | LAST | ORDINAL number | WEEKDAY     (tuần thứ hai: the second) | number | ROMAN
"""

from plans.phrases.words.cursor import Cursor

UNITS = frozenset(
    (
        "DAY",
        "MONTH",
        "QUARTER",
        "YEAR",
        "WEEK",
        "HOUR",
        "MINUTE",
        "WORKDAY",
        "WORKHOUR",
        "THING",
        "ONCE",
        "TIMES",
        "TERM",
    )
)
FIRST_YEAR, LAST_YEAR = 1850, 2199
NO_YEAR = -1  # written in digits that no year has: "15/6/204", "15/6/20224"
UNSAID_YEAR = (
    -2
)  # a year that only its place in a stage tells: "15/6 năm cuối", "tháng 7 năm thứ hai"


def read_number(c: Cursor) -> int | None:
    """A number; `năm` is five only before a unit."""
    start = c.at
    kind = c.kind()
    if kind == "NUM":
        value = c.token().value
        c.at += 1
        while is_thousands(c):
            value = value * 1_000 + c.token(1).value
            c.at += 2
    elif kind in ("NUMERAL", "TENS") or (
        kind == "YEAR" and c.kind(1) in UNITS and c.kind(1) != "NUM"
    ):
        value = _words(c)
    else:
        return None
    if value < 0:
        c.at = start
        return None
    return value


def is_thousands(c: Cursor, ahead: int = 0) -> bool:
    """Whether a point `ahead` places on parts thousands: digits stand before it, three follow at once ("5.000 cuốn")."""
    if c.kinds[c.at + ahead] != "." or c.kind(ahead - 1) != "NUM" or c.kind(ahead + 1) != "NUM":
        return False
    return adjacent(c, ahead) and len(c.token(ahead + 1).text) == 3  # noqa: PLR2004 -- a group of digits


def _words(c: Cursor) -> int:
    value = 5 if c.kind() == "YEAR" else c.token().value
    c.at += 1
    if c.take("TENS"):
        value *= 10
    elif value != 10:  # noqa: PLR2004 -- mười
        return value
    if c.kind() == "NUMERAL" and c.token().value < 10:  # noqa: PLR2004 -- a unit after the tens
        value += c.token().value
        c.at += 1
    return value


def read_ordinal(c: Cursor) -> int | None:
    """1 first, -1 last, n the n-th; None where nothing is counted."""
    kind = c.kind()
    if kind == "FIRST":
        c.at += 1
        return 1
    if kind == "LAST":
        c.at += 1
        return -1
    if kind == "WEEKDAY" and c.token().value < 6:  # noqa: PLR2004 -- "thứ hai" is the second here
        value = c.token().value + 2
        c.at += 1
        return value
    start = c.at
    c.take("ORDINAL")
    if c.kind() == "ROMAN":
        c.at += 1
        return c.token(-1).value
    value_or_none = read_number(c) if c.kind() in ("NUM", "NUMERAL") else None
    if value_or_none is None:
        c.at = start
    return value_or_none


_OF_FRACTIONS = frozenset(("%", "DAY", "WORKDAY", "HOUR", "WORKHOUR", "WEEK", "ONCE", "TIMES"))
_IN_WORDS_OF_LISTS = frozenset(
    ("DAY", "MONTH", "QUARTER", "ORDINAL", "WEEKDAY", "LETTERT", "YEAR", ",", "AND", "/")
)
_LONGEST_FRACTION = 2


def is_decimal(c: Cursor, ahead: int = 0) -> bool:
    """Whether a fraction stands `ahead` places on: `0,25 ngày làm việc`, `1,5 tháng`, `2.5 lần`; "tháng 7,8,9" is a list."""
    mark = c.kinds[c.at + ahead + 1]
    if mark not in (",", ".") or c.kind(ahead) != "NUM" or c.kind(ahead + 2) != "NUM":
        return False
    unit = c.kind(ahead + 3)
    if not adjacent(c, ahead + 1) or c.kind(ahead - 1) in _IN_WORDS_OF_LISTS:
        return False
    digits = len(c.token(ahead + 2).text)
    if unit == "HOUR" and mark == ".":
        return digits == 1  # "7.30 giờ" is a clock
    if unit in ("MONTH", "YEAR"):
        return mark == "," and digits == 1 and c.kind(ahead + 4) not in _NUMBERS
    return unit in _OF_FRACTIONS and digits <= _LONGEST_FRACTION


_NUMBERS = frozenset(("NUM", "NUMERAL", "NAMEDMONTH", "THIS", "NEXT"))


def is_year(value: int) -> bool:
    """Whether the number can only be a year."""
    return FIRST_YEAR <= value <= LAST_YEAR


def adjacent(c: Cursor, ahead: int) -> bool:
    """Whether no blank stands before or after the mark `ahead` places on."""
    mark = c.token(ahead)
    return c.token(ahead - 1).end == mark.start and mark.end == c.token(ahead + 1).start


def read_year(c: Cursor) -> tuple[int, int]:
    """A year behind a day, month or quarter → (year, shift); (0, 0) and nothing taken where none is said."""
    start = c.at
    mark = c.kind()
    if mark == "YEAR" and c.follows("YEAR", "EVERY", "YEAR"):
        c.at += 1  # "ngày 01 tháng 3 năm hằng năm"
        return 0, 0
    if mark in ("/", "-", ".") and c.kind(1) == "NUM" and (mark != "." or adjacent(c, 0)):
        year = _year_in_digits(c, mark)
        if year:
            c.at += 2
            return year, 0
    if mark not in _BEFORE_A_YEAR:
        return 0, 0
    if mark == "," and _is_mere_year(c):
        c.at += 2
        return c.token(-1).value, 0
    c.take("/", ",")
    c.take("OF", "IN")
    said = _year_in_words(c)
    if said is None:
        c.at = start
    return said or (0, 0)


_BEHIND_A_YEAR = frozenset(("", ")", ".", ";", ",", "BREAK", "UNTIL"))


def _is_mere_year(c: Cursor) -> bool:
    """`Tháng 6,2018`, `quý II, 2018`: the year without its word behind a comma."""
    year = c.token(1)
    return year.kind == "NUM" and is_year(year.value) and c.kind(2) in _BEHIND_A_YEAR


def _year_in_words(c: Cursor) -> tuple[int, int] | None:
    """`năm 2018`, `năm sau`, `cùng năm`, `năm thứ hai`; None where none is said."""
    if c.token().text == "cùng" and c.follows("AND", "YEAR"):
        c.at += 2
        return 0, 0
    if not c.take("YEAR"):
        return None
    if c.kind() == "NUM" and is_year(c.token().value):
        c.at += 1
        return c.token(-1).value, 0
    if c.kind(2) == "NEXT" and (c.token().text, c.token(1).text) in _SORTS_OF_YEAR:
        c.at += 2  # "năm dương lịch tiếp theo"
    shift = _years_from_n(c) if c.token().text == "n" else _years_on(c) or read_shift(c)
    if shift is not None:
        return 0, shift
    return (UNSAID_YEAR, 0) if _is_placed_in_a_stage(c) else None


_SORTS_OF_YEAR = (("dương", "lịch"), ("tài", "chính"), ("ngân", "sách"))
_MOST_YEARS_ON = 9


def _years_from_n(c: Cursor) -> int:
    """`N`, `N+2`, `N-1` behind `năm`, taken: years from the one reported on."""
    c.at += 1
    sign = {"AND": 1, "-": -1}.get(c.kind(), 0)
    if not sign or c.kind(1) != "NUM" or c.token(1).value > _MOST_YEARS_ON:
        return 0
    c.at += 2
    return sign * c.token(-1).value


def _years_on(c: Cursor) -> int:
    """`năm thứ hai kế tiếp sau năm báo cáo`, taken: two years on; 0 where the words name no such year."""
    if c.kind() not in ("WEEKDAY", "ORDINAL"):
        return 0
    ahead = 1 if c.kind() == "WEEKDAY" else 2
    number = c.token().value + 2 if ahead == 1 else c.token(1).value
    if c.kind(ahead) not in ("NEXT", "AFTER") or not 1 <= number <= _MOST_YEARS_ON:
        return 0
    c.at += ahead + 1
    c.take("NEXT", "AFTER")
    return number


def read_year_said(c: Cursor) -> tuple[int, int] | None:
    """As `read_year`, where `năm` alone is the plan's year too (`cuối năm`); None with nothing taken where no year is spoken of."""
    start = c.at
    year, shift = read_year(c)
    if c.at > start or c.take("YEAR"):
        return year, shift
    return None


_BEFORE_A_YEAR = frozenset(("/", ",", "OF", "IN", "YEAR", "AND"))


def _is_placed_in_a_stage(c: Cursor) -> bool:
    """Behind `năm`: `cuối`, `đầu tiên`, `thứ hai`, taken; which year it is the words leave to the stage."""
    if c.kind() in ("FIRST", "LAST") or (c.kind() == "WEEKDAY" and c.token().text != "chủnhật"):
        c.at += 1
        return True
    if c.follows("ORDINAL", "NUM"):
        c.at += 2
        return True
    return False


def _year_in_digits(c: Cursor, mark: str) -> int:
    """`/2018`, `/18`; NO_YEAR for digits that are no year's, 0 where they are none at all."""
    value, digits = c.token(1).value, len(c.token(1).text)
    if is_year(value) and digits == 4:  # noqa: PLR2004 -- YYYY
        return value
    goes_on = c.kind(2) in ("/", ".") and c.kind(3) == "NUM"
    if digits == 2 and mark != "-" and 10 <= value <= 60 and not goes_on:  # noqa: PLR2004 -- YY
        return 2000 + value
    is_slip = digits > 2 and adjacent(c, 0) and not goes_on and c.kind(2) != "-"  # noqa: PLR2004 -- more than a month
    return NO_YEAR if is_slip else 0


_DATED_UNITS = frozenset(("DAY", "NUM", "MONTH", "QUARTER"))


def _turns_back(c: Cursor) -> bool:
    is_before = c.kind(1) == "BEFORE" and c.kind(2) not in _DATED_UNITS
    return is_before or c.kind(1) == "PREVIOUS"


def read_shift(c: Cursor) -> int | None:
    """`sau`, `tiếp theo` → 1; `nay`, `này` → 0; `trước` → -1; None where nothing is said."""
    kind = c.kind()
    if kind == "THIS":
        c.at += 1
        return 0
    if kind == "NEXT" and _turns_back(c):
        c.at += 2  # "năm liền kề trước", "năm liền kề trước đó", "năm liền kề trước năm kế hoạch"
        if c.kind() == "YEAR" and c.kind(1) in ("PLANWORD", "REPORT"):
            c.at += 2
        return -1
    if kind == "NEXT" or (kind == "AFTER" and c.token().text == "sau"):
        c.at += 1
        c.take("NEXT")
        return 1
    if kind == "BEFORE" and c.kind(1) == "YEAR" and c.kind(2) in ("PLANWORD", "REPORT"):
        c.at += 3
        return -1
    is_bound = c.kind(1) in ("DAY", "NUM", "MONTH", "YEAR", "QUARTER") or c.follows(
        "BEFORE", "OTHER", "DAY", "NUM"
    )  # "báo cáo năm trước các ngày 18/3, 18/6"
    if kind == "PREVIOUS" or (kind == "BEFORE" and not is_bound):
        c.at += 1
        c.take("NEXT")
        return -1
    return None


_ENDS_OF_LENGTH = frozenset(("", ",", ".", ";", ")", "BREAK", "UNTIL"))


def is_counted_from(c: Cursor) -> bool:
    """Whether a number of months is a length: `06 tháng kể từ ngày …`, `6 tháng một lần`, `6 tháng trước khi hết hạn`."""
    ahead = 1 if c.kind() == "," else 0
    is_more = (c.token().text, c.token(1).text) == ("trở", "lên")
    is_before = c.follows("BEFORE", "TRIGGER") or (
        c.kind() == "AFTER" and c.kind(1) not in _ENDS_OF_LENGTH
    )
    return is_more or is_before or c.kind(ahead) == "SINCE" or c.kind(1) == "ONCE"
