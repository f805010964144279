"""Days, lists and ranges of calendar items.

items    = item { ( "," | AND | OR | ";" ) item } | weeks          (";" before mere numbers to the end)
weeks    = WEEK ordinal { ( "," | AND ) [ WEEK ] ordinal } [ OF ] MONTH NUM [ year ]
item     = ( day | period ) [ ( UNTIL | "-" ) ( day | period ) ]          (period: periods.py)
day      = [ DAY ] NUM sep NUM [ year ] | DAY number [ [ OF ] MONTH number [ year ] ] | [ DAY ] MUNG number …
| [ DAY ] NUM "-" NUM sep NUM [ year ]                            (15-20/6/2018: a range)
| NUM ( "-" | "/" ) NUM ( "-" | "/" ) NUM                         (2018-06-15: the year first)
year     = sep NUM | [ OF ] YEAR NUM | YEAR ( NEXT | THIS | PREVIOUS )
sep      = "/" | "." | "-"
"""

from plans.phrases.cursor import Cursor
from plans.phrases.nodes import Day, Item, Period, Range, WeekIn
from plans.phrases.numerals import adjacent, is_year, read_number, read_ordinal, read_year
from plans.phrases.periods import read_month_number, read_parity, read_period

_DAYS, _MONTHS, _YEAR_DIGITS, _WEEKS = 31, 12, 4, 5
_COUNTED = frozenset(
    ("THING", "ONCE", "TIMES", "DAY", "WORKDAY", "HOUR", "WEEK", "YEAR", "WORKHOUR", "PLACE")
)


_JOINTS = frozenset(("AND", ",", "OR"))


def read_items(c: Cursor) -> tuple[Item, ...]:
    """One or several items; the year or month said last holds for those before it. () where there is none."""
    begin = c.at
    if c.kind() == "PARITY" or c.follows("OTHER", "PARITY"):
        c.take("OTHER")
        return read_parity(c)
    weeks = _weeks(c) if c.kind() == "WEEK" else ()
    if weeks:
        return weeks
    first = read_item(c)
    if first is None:
        return ()
    return _list_from(c, first, begin)


def _list_from(c: Cursor, first: Item, begin: int) -> tuple[Item, ...]:
    items = [first]
    is_choice = False
    while _goes_on(c):
        start = c.at
        c.at += 1
        c.skip("AND", "AT")
        item = _another(c, items[-1]) or _same_day_of(c, items[-1], begin) or read_item(c)
        if item is None or not _same_sort(items[-1], item):
            c.at = start
            break
        is_choice = is_choice or c.kinds[start] == "OR"
        items.append(item)
    if len(items) == 1 and not (isinstance(first, Period) and first.first):
        return (first,)
    filled = _chosen(_fill(items)) if is_choice else _fill(items)
    if _goes_on_for_years(c) or _goes_on_from_there(c):
        return (*filled[:-1], Range(_ends(filled[-1])[0], None))
    return filled


def _goes_on(c: Cursor) -> bool:
    """Whether a list goes on; behind a semicolon only by mere numbers to the end: `Tháng 4; 10`."""
    if c.kind() != ";":
        return c.kind() in _JOINTS
    is_last = c.kind(2) == "." and c.kind(3) != "NUM"
    return c.kind(1) in ("NUM", "ROMAN") and (is_last or c.kind(2) in _ENDS_OF_LIST)


_ENDS_OF_LIST = frozenset(("", ";", ",", "AND", ")"))


def _weeks(c: Cursor) -> tuple[WeekIn, ...]:
    """`tuần 1, 2 tháng 4`, `tuần thứ 2 và tuần thứ 4 tháng 5`: several weeks of one month."""
    start = c.at
    numbers: list[int] = []
    while len(numbers) < _WEEKS:
        c.take("WEEK")
        number = read_ordinal(c)
        if number is None or not -1 <= number <= _WEEKS or number == 0:
            break
        numbers.append(number)
        if not c.take(",", "AND"):
            break
    c.skip("OF", "IN")
    month = read_period(c) if len(numbers) > 1 and c.kind() == "MONTH" else None
    if isinstance(month, Period) and month.unit == "month" and month.first and not month.part:
        return tuple(WeekIn(number, month) for number in numbers)
    c.at = start
    return ()


def _goes_on_for_years(c: Cursor) -> bool:
    """`và những năm tiếp theo`, `và các năm sau`, taken."""
    if c.kind() != "AND":
        return False
    for length, kinds in ((4, ("AND", "OTHER", "YEAR")), (3, ("AND", "STAGE"))):
        if c.follows(*kinds) and c.kind(length - 1) in ("NEXT", "AFTER"):
            c.at += length
            return True
    return False


def _goes_on_from_there(c: Cursor) -> bool:
    """`tháng 3 và các tháng tiếp theo`, `quý II trở đi`, taken."""
    if c.kind() == "AND" and c.kind(1) == "OTHER" and c.kind(3) in ("NEXT", "AFTER", "REMAIN"):
        is_later = c.kind(2) in ("MONTH", "QUARTER")
        c.at += 4 * is_later
        return is_later
    if (c.token().text, c.token(1).text) == ("trở", "đi"):
        c.at += 2
        return True
    return False


def _chosen(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """`Tháng 11 hoặc tháng 12`: one thing, at any time from the first of the periods to the last."""
    first, last = items[0], items[-1]
    if all(isinstance(item, Period) and not item.part for item in items) and not isinstance(
        first, Range
    ):
        return (Range(first, None if isinstance(last, Range) else last),)
    return items


def _same_sort(before: Item, item: Item) -> bool:
    last, first = _ends(before)[1], _ends(item)[0]
    return isinstance(last, Day) == isinstance(first, Day)


def _ends(item: Item) -> tuple[Day | Period | WeekIn, Day | Period | WeekIn]:
    if isinstance(item, Range):
        return item.first, item.last or item.first
    return item, item


def _another(c: Cursor, before: Item) -> Item | None:
    """A bare number that goes on a list: `ngày 10, 20 và 30`, `tháng 3, 6, 9`, `Quý I, II`."""
    if isinstance(before, Day) and c.kind() == "NUM" and not _counts(c):
        return _day_numbers(c, is_said=not before.month)
    if isinstance(before, Period) and before.unit == "month" and not before.part and before.first:
        if c.kind() == "LETTERT" and c.kind(1) == "NUM":
            c.at += 1
        return None if _counts(c) or _is_day_and_month(c) else read_month_number(c)
    if (
        isinstance(before, Period)
        and before.unit == "quarter"
        and c.kind() in ("ROMAN", "NUM")
        and before.first
    ):
        value = c.token().value
        if 1 <= value <= 4 and not _counts(c):  # noqa: PLR2004 -- quarters
            c.at += 1
            year, shift = read_year(c)
            return Period("quarter", value, value, year, shift)
    return None


def _same_day_of(c: Cursor, before: Item, begin: int) -> Day | None:
    """`ngày 15 tháng 6 và tháng 12`: the day said once holds in each month."""
    if not isinstance(before, Day) or c.kind() != "MONTH" or "MONTH" not in c.kinds[begin : c.at]:
        return None
    start = c.at
    month = read_period(c)
    if isinstance(month, Period) and month.unit == "month" and month.first and not month.part:
        return Day(before.day, month.first, month.year, month.shift, before.is_lunar)
    c.at = start
    return None


def _counts(c: Cursor) -> bool:
    """Whether the number counts things (`6 năm`, `02 lớp`); in `6 năm 2018` it does not."""
    if c.kind(1) == "YEAR" and (c.kind(2) == "NUM" or c.kind() == "ROMAN"):
        return False
    return c.kind(1) in _COUNTED


def _is_day_and_month(c: Cursor) -> bool:
    """`15/6` behind a month is a day, `6/2018` a month."""
    return c.kind(1) == "/" and c.kind(2) == "NUM" and not is_year(c.token(2).value)


def read_item(c: Cursor) -> Item | None:
    """A day, a period, or a range of them."""
    start = c.at
    first = _read_one(c)
    if first is None or isinstance(first, Range):
        return first
    middle = c.at
    if c.take("-", "UNTIL"):
        is_open = c.take("BEFORE")
        if c.kind(1) in ("DAY", "NUM"):
            c.take("AM", "PM")
        last = _same_quarters(c, first, middle) or _read_one(c) or _another(c, first)
        if last is not None and not isinstance(last, Range):
            span = _range(first, last)
            return span._replace(is_open=True) if is_open else span
    c.at = middle
    if (
        isinstance(first, Day)
        and not first.month
        and c.tokens[start].kind not in ("DAY", "MUNG")
        and not _is_listed(c)
    ):
        c.at = start
        return None
    return first


def _same_quarters(c: Cursor, first: Item, middle: int) -> Item | None:
    """`Quý 2-4/2024`: both are quarters, the second no month."""
    is_quarter = isinstance(first, Period) and first.unit == "quarter" and not first.year
    return _another(c, first) if is_quarter and c.kinds[middle - 1] == c.kind() else None


def _read_one(c: Cursor) -> Day | Period | WeekIn | Range | None:
    kind = c.kind()
    if kind == "DAY":
        return _after_day(c)
    if kind in ("MUNG", "RAM"):
        return _traditional(c)
    if kind == "NUM":
        return _iso_day(c) or _day_numbers(c, is_said=False) or read_period(c)
    return read_period(c)


def _iso_day(c: Cursor) -> Day | None:
    """`2024-06-15`, `2024/06/15`."""
    if c.kind(1) not in ("-", "/") or not c.follows("NUM", c.kind(1), "NUM", c.kind(1), "NUM"):
        return None
    year, month, day = (c.token(ahead) for ahead in (0, 2, 4))
    if not is_year(year.value) or not 1 <= month.value <= _MONTHS or not 1 <= day.value <= _DAYS:
        return None
    c.at += 5
    return Day(day.value, month.value, year.value)


def _after_day(c: Cursor) -> Day | Period | WeekIn | Range | None:
    start = c.at
    c.at += 1
    c.take(":")
    if c.kind() == "NUM":
        item = _day_numbers(c, is_said=True)
    elif c.kind() in ("MUNG", "RAM"):
        item = _traditional(c)
    elif c.kind() in ("NUMERAL", "TENS"):
        number = read_number(c)
        item = None if number is None or number > _DAYS else _with_month(c, Day(number))
    else:
        item = None
    if item is None:
        c.at = start
    return item


def _traditional(c: Cursor) -> Day | None:
    """`mùng 10 tháng 3`, `rằm tháng Giêng`: days of the lunar month, unless a solar month follows by mere number."""
    start = c.at
    number = 15 if c.take("RAM") else None
    if number is None:
        c.at += 1
        number = read_number(c)
    if number is None or not 1 <= number <= _DAYS:
        c.at = start
        return None
    day = _with_month(c, Day(number))
    return day._replace(is_lunar=day.is_lunar or c.tokens[start].kind == "RAM")


def _day_numbers(c: Cursor, *, is_said: bool) -> Day | Range | Period | None:
    """Days written in digits; without the word `ngày` only where a month follows."""
    number = c.token().value
    if not 1 <= number <= _DAYS:
        return _no_such_day(c)
    start = c.at
    mark, month = c.kind(1), c.token(2)
    if mark in ("/", ".", "-") and month.kind == "NUM":
        if (
            mark == "-"
            and c.kind(3) in ("/", ".")
            and c.kind(4) == "NUM"
            and not is_year(c.token(4).value)
        ):
            return _days_in_one_month(c)
        numeric = _numeric(c, number, is_said=is_said)
        if numeric is not None:
            return numeric
    c.at = start + 1
    day = _with_month(c, Day(number))
    if day.month or is_said or (c.kind(-2) in _LIST_STARTS and _is_listed(c)):
        return day
    c.at = start
    return None


_LIST_STARTS = frozenset(("FROM", "(", ":", "OTHER"))
_LONGEST_LIST = 12


def _is_listed(c: Cursor) -> bool:
    """Whether days without a month go on up to one with it: `(15, 16, 17/6)`, `từ 15 đến 17/6`."""
    ahead = 0
    while (
        ahead < _LONGEST_LIST
        and c.kind(ahead) in (",", "AND", "-", "UNTIL")
        and c.kind(ahead + 1) == "NUM"
    ):
        if c.kind(ahead + 2) == "/":
            return c.kind(ahead + 3) == "NUM" and not is_year(c.token(ahead + 3).value)
        ahead += 2
    return False


def _no_such_day(c: Cursor) -> Day | None:
    """`32/5/2022`: a day that no month has, kept as written."""
    if not c.follows("NUM", "/", "NUM", "/", "NUM") or c.token().value >= 100:  # noqa: PLR2004 -- two digits
        return None
    day, month, year = c.token().value, c.token(2).value, c.token(4).value
    if not 1 <= month <= _MONTHS or not is_year(year):
        return None
    c.at += 5
    return Day(day, month, year)


def _days_in_one_month(c: Cursor) -> Range | None:
    """`15-20/6/2018`."""
    start = c.at
    first = Day(c.token().value)
    c.at += 2
    last = _day_numbers(c, is_said=False)
    if not isinstance(last, Day):
        c.at = start
        return None
    return Range(_like(first, last), last)


def _numeric(c: Cursor, number: int, *, is_said: bool) -> Day | Period | None:
    """`15/6/2018`, `30.4`, `1-6-2018`, `6/2018` (a month)."""
    start = c.at
    mark, month = c.kind(1), c.token(2)
    if is_year(month.value) and len(month.text) == _YEAR_DIGITS:
        if number > _MONTHS or (mark == "." and not adjacent(c, 1)):
            return None
        c.at += 3
        return Period("month", number, number, month.value)
    is_full = c.kind(3) == mark and c.kind(4) == "NUM" and is_year(c.token(4).value)
    if not 1 <= month.value <= _DAYS or (mark == "." and not adjacent(c, 1)):
        return None
    if (
        mark == "-"
        and not is_full
        and not (is_said and adjacent(c, 1) and c.kind(3) not in ("EVERY", "OF", "MONTH", "/"))
    ):
        return None
    c.at += 3
    if not is_said and _is_share(c, start):
        c.at = start
        return None
    year, shift = read_year(c)
    return _lunar(c, Day(number, month.value, year, shift))


def _is_share(c: Cursor, start: int) -> bool:
    """Whether things are counted behind it: `8/10 điểm`, `30/50 hồ sơ`."""
    if c.kind() in ("THING", "ONCE", "PLACE", "WORKDAY", "MONTH"):
        return True
    if start and c.tokens[start - 1].text in _SHARED:
        return True
    return c.token().text in _SCORED and c.kinds[start - 1] not in _BOUNDS


_SHARED = frozenset(("độ", "loại", "mức", "hạng", "lệ", "cấp", "tầng", "lớp", "tổ", "khổ"))
_SCORED = frozenset(("tổng", "điểm", "phiếu", "chỉ", "tiêu", "hồ", "hộ", "đại", "thủ"))
_BOUNDS = frozenset(("BEFORE", "LATEST", "UNTIL", "AT", "FROM", "DONE"))


def _with_month(c: Cursor, day: Day) -> Day:
    """`tháng 6 năm 2018` behind a day's number."""
    start = c.at
    c.take("OF", ",") if c.follows(",", "MONTH", "NUM", ",", "YEAR") else c.take("OF")
    if c.take("MONTH"):
        named = c.kind() == "NAMEDMONTH"
        month = c.token().value if named else read_number(c)
        c.at += named
        if month is not None and 1 <= month <= _MONTHS and c.kind() != "ONCE":
            year, shift = read_year(c)
            return _lunar(c, Day(day.day, month, year, shift, is_lunar=named))
    c.at = start
    return day


def _lunar(c: Cursor, day: Day) -> Day:
    if c.kind() == "LUNAR":
        c.at += 1
        return day._replace(is_lunar=True)
    if c.kind() == "(" and c.follows("(", "LUNAR", ")"):
        c.at += 3
        return day._replace(is_lunar=True)
    return day


def _range(first: Day | Period | WeekIn, last: Day | Period | WeekIn) -> Range:
    """Both ends; what the first leaves out comes from the last, a year apart where it would lie after it."""
    filled = _like(first, last)
    if (
        isinstance(filled, WeekIn)
        or isinstance(last, WeekIn)
        or _year_of(first)
        or not _is_late(filled, last)
        or _shift_of(first) < last.shift
    ):
        return Range(filled, last)
    if filled.year:
        return Range(filled._replace(year=filled.year - 1), last)
    return Range(filled, last._replace(shift=last.shift + 1))


def _shift_of(item: Day | Period | WeekIn) -> int:
    return item.month.shift if isinstance(item, WeekIn) else item.shift


def _year_of(item: Day | Period | WeekIn) -> int:
    return item.month.year if isinstance(item, WeekIn) else item.year


def _is_late(first: Day | Period, last: Day | Period) -> bool:
    """Whether the first lies behind the last within one year: `từ 15/12 đến 15/01`."""
    if isinstance(first, Day) and isinstance(last, Day):
        return (first.month, first.day) > (last.month, last.day)
    if isinstance(first, Period) and isinstance(last, Period):
        return first.unit == last.unit and first.first > last.first
    return False


def _like(item: Day | Period | WeekIn, source: Day | Period | WeekIn) -> Day | Period | WeekIn:
    """The item with the month and year it leaves out taken from its neighbour."""
    year, shift = (
        (source.month.year, source.month.shift)
        if isinstance(source, WeekIn)
        else (source.year, source.shift)
    )
    if isinstance(item, Day):
        if isinstance(source, Day):
            item = item._replace(
                month=item.month or source.month, is_lunar=item.is_lunar or source.is_lunar
            )
        return item if item.year or item.shift else item._replace(year=year, shift=shift)
    if isinstance(item, WeekIn):
        return (
            item
            if item.month.year
            else item._replace(month=item.month._replace(year=year, shift=shift))
        )
    return item if item.year or item.shift else item._replace(year=year, shift=shift)


def _fill(items: list[Item]) -> tuple[Item, ...]:
    filled = [items[-1]]
    for item in reversed(items[:-1]):
        source = _ends(filled[0])[0]
        if isinstance(item, Range):
            last = item.last and _like(item.last, source)
            filled.insert(0, item._replace(first=_like(item.first, last or source), last=last))
        else:
            filled.insert(0, _like(item, source))
    return tuple(filled)
