"""Days, lists and ranges of calendar items.

items    = item { ( "," | AND | OR | ";" ) item } | weeks          (";" before mere numbers to the end)
weeks    = WEEK ordinal { ( "," | AND ) [ WEEK ] ordinal } [ OF ] MONTH NUM [ year ]
item     = ( day | period ) [ ( UNTIL | "-" ) ( day | period ) ]          (day: day_numbers.py, period: periods.py)
"""

from plans.phrases.grammar.day_numbers import (
    is_listed,
    read_day_numbers,
    read_english,
    read_iso_day,
    read_traditional,
    read_with_month,
)
from plans.phrases.grammar.filling import (
    around_the_turn,
    chosen,
    ends,
    filled_from_behind,
    range_of,
)
from plans.phrases.grammar.months import read_month_number
from plans.phrases.grammar.periods import (
    read_parity,
    read_period,
)
from plans.phrases.nodes import Day, Item, Period, Range, WeekIn
from plans.phrases.words.cursor import Cursor
from plans.phrases.words.numerals import is_decimal, is_year, read_number, read_ordinal, read_year

_DAYS, _MONTHS, _YEAR_DIGITS, _WEEKS = 31, 12, 4, 5
_COUNTED = frozenset(
    ("THING", "ONCE", "TIMES", "DAY", "WORKDAY", "HOUR", "WEEK", "YEAR", "WORKHOUR", "PLACE")
)


_JOINTS = frozenset(("AND", ",", "OR"))


def read_items(c: Cursor) -> tuple[Item, ...]:
    """One or several items; the year or month said last holds for those before it. () where there is none."""
    begin = c.at
    kind = c.kind()
    if kind == "PARITY" or (kind == "OTHER" and c.kind(1) == "PARITY"):
        c.take("OTHER")
        return read_parity(c)
    if kind == "WEEK" and (weeks := _weeks(c)):
        return weeks
    if kind == "NUM" and (months := _mere_months(c)):
        return months
    if kind == "NUM" and c.kind(-1) == "IN" and (months := _counted_months(c)):
        return months
    first = read_item(c)
    if first is None:
        return ()
    return _of_its_year(c, first, begin) or _list_from(c, first, begin)


def _of_its_year(c: Cursor, first: Item, begin: int) -> tuple[Item, ...]:
    """`Năm 2027, quý I và quý II`: a year that opens the line says of which year the months or quarters behind its comma are; () with nothing taken elsewhere."""
    if not isinstance(first, Period) or first.unit != "year" or not first.year or first.part:
        return ()
    if c.kind() != "," or c.kind(1) not in _PERIODS or begin:
        return ()
    start = c.at
    c.at += 1
    items = read_items(c)
    within = [i for i in items if isinstance(i, Period) and i.unit != "year" and not i.year]
    if not items or len(within) < len(items) or any(item.shift for item in within):
        c.at = start
        return ()
    return tuple(item._replace(year=first.year) for item in within)


_PERIODS = frozenset(("MONTH", "QUARTER"))


def _counted_months(c: Cursor) -> tuple[Item, ...]:
    """`trong 2 tháng 7 và 8/2027`: as many months as are counted before them; () with nothing taken elsewhere."""
    start, count = c.at, c.token().value
    if c.follows("NUM", "MONTH", "NUM") and 1 < count <= _MONTHS:
        c.at += 1
        first = read_item(c)
        months = () if first is None else _list_from(c, first, c.at)
        if len(months) == count and all(isinstance(month, Period) for month in months):
            return months
    c.at = start
    return ()


_MAY_BEGIN = frozenset(("", "BREAK", "AT", "IN", "(", ":", "DONE"))


def _mere_months(c: Cursor) -> tuple[Item, ...]:
    """`6, 7, 8/2018`: months by mere numbers, of the year said with the last; () with nothing taken for anything else."""
    if c.kind(1) not in (",", "AND") or c.kind(-1) not in _MAY_BEGIN:
        return ()
    start = c.at
    numbers: list[int] = []
    while c.kind() == "NUM" and 1 <= c.token().value <= _MONTHS and len(numbers) < _MONTHS:
        numbers.append(c.token().value)
        c.at += 1
        if c.kind() == "/" and is_year(c.token(1).value) and len(numbers) > 1:
            year = c.token(1).value
            c.at += 2
            return tuple(Period("month", n, n, year) for n in numbers)
        if not c.take(",", "AND"):
            break
        c.skip("AND")
    c.at = start
    return ()


def _list_from(c: Cursor, first: Item, begin: int) -> tuple[Item, ...]:
    if c.kind() == "FIRST" and (turn := _around_the_turn(c, first)):
        return turn
    items = [first]
    is_choice = is_apart = False
    bare = 0
    while bare < _DAYS and _goes_on(c) and not c.follows("AND", "OTHER", "YEAR"):
        start = c.at
        c.at += 1
        c.skip("AND")
        c.at += c.kind() == "AT" and c.token().text != "tại"  # "tháng 6, tại 03 điểm": a place
        place = c.at
        item = (
            _same_day_of_number(c, items[-1], begin)
            or _another(c, items[-1])
            or _same_day_of(c, items[-1], begin)
            or read_item(c)
        )
        is_of_list = item is not None and _same_sort(items[-1], item)
        if item is None or not is_of_list or _has_its_own(c, items[-1], item, begin):
            c.at = start
            break
        bare = bare + 1 if isinstance(item, Day) and not item.month else 0
        is_choice = is_choice or c.kinds[start] == "OR"
        is_apart = c.kinds[start] == ","
        items.append(_with_part(item, items[-1], c.kinds[place]))
    if (
        len(items) == 1
        and not _is_of_years(first)
        and not c.follows("AND", "OTHER", "DAY")
        and not (isinstance(first, Period) and first.first)
    ):
        return (first,)
    filled = filled_from_behind(_with_week_behind(items))
    if is_choice:
        filled = chosen(filled)
    elif len(filled) == 2 and is_apart:  # noqa: PLR2004 -- both sides of a turn
        filled = around_the_turn(filled)
    if _goes_on_for_years(c) or _goes_on_from_there(c):
        return (*filled[:-1], Range(ends(filled[-1])[0], None))
    return filled


def _with_week_behind(items: list[Item]) -> list[Item]:
    """`tháng 4 và tháng 8 (tuần 2)`: the week said once, behind the last month, is that of each, as "tuần cuối" is."""
    *months, last = items
    are_months = all(isinstance(each, Period) and each.unit == "month" for each in months)
    if not isinstance(last, WeekIn) or not months or not are_months:
        return items
    return [*(WeekIn(last.number, each) for each in months if isinstance(each, Period)), last]


def _has_its_own(c: Cursor, before: Item, item: Item, begin: int) -> bool:
    """Whether what stands behind a mark is no more of the list: a day with a rhythm ("ngày 15/5, ngày 20 hằng tháng"), or a month of each year ("từ năm 2028, tháng 11")."""
    last = ends(before)[1]
    if isinstance(item, Day) and isinstance(last, Day):
        is_open = not item.month and last.month > 0
        return is_open and c.kind() == "EVERY" and c.kind(1) in _IN_PARTS_OF_RHYTHMS
    if not isinstance(item, Period) or not isinstance(last, Period) or item.year or item.shift:
        return False
    are_years = isinstance(before, Range) or c.kinds[begin - 1] in _BEGINS
    return are_years and last.unit == "year" and item.unit in _IN_PARTS


_IN_PARTS_OF_RHYTHMS = frozenset(("MONTH", "QUARTER"))


def _around_the_turn(c: Cursor, first: Item) -> tuple[Item, ...]:
    """`cuối tháng 11 đầu tháng 12/2028`, with no mark between: one time around the turn; () with nothing taken elsewhere."""
    start = c.at
    item = read_item(c) if isinstance(first, Period) and first.part == "last" else None
    items = () if item is None else around_the_turn(filled_from_behind([first, item]))
    if len(items) == 1:
        return items
    c.at = start
    return ()


def _with_part(item: Item, before: Item, kind: str) -> Item:
    """`cuối tháng 3, 6 và 9`, `cuối quý II và quý IV`: the part said once is that of each; the next month or quarter by its name may be meant whole."""
    if not isinstance(item, Period) or not isinstance(before, Period) or item.part:
        return item
    is_listed_part = before.part and before.unit == item.unit and item.unit in _IN_PARTS
    is_next = item.first == before.last + 1 and kind in ("MONTH", "QUARTER")
    return item._replace(part=before.part) if is_listed_part and not is_next else item


_IN_PARTS = frozenset(("month", "quarter"))


def _is_of_years(item: Item) -> bool:
    """`giai đoạn 2026-2030`: years that may go on ("và những năm tiếp theo")."""
    return isinstance(item, Range) and isinstance(item.last, Period) and item.last.unit == "year"


def _goes_on(c: Cursor) -> bool:
    """Whether a list goes on; behind a semicolon only by mere numbers to the end: `Tháng 4; 10`."""
    mark = c.kind()
    if mark != ";":
        return mark in _JOINTS
    if c.follows(";", "NUM", "/", "NUM") and c.kind(4) in _BEHIND_DAYS:
        return True  # "trước ngày 20/3; 20/6; 20/9 hằng năm"
    if c.follows(";", "NUM", "/", "NUM") and c.kind(-1) == "NUM" and c.kind(-2) in _BARE_DAY:
        return True  # "các ngày 09; 10/4/2026": the month is said at the end
    is_last = c.kind(2) == "." and not c.kind(3)
    return c.kind(1) in ("NUM", "ROMAN") and (is_last or c.kind(2) in _ENDS_OF_LIST)


_BEHIND_DAYS = frozenset(("", ";", ".", "EVERY"))
_BARE_DAY = frozenset(("DAY", "AND", ",", ";"))
_ENDS_OF_LIST = frozenset(("", ";", ",", "AND", ")"))


def _weeks(c: Cursor) -> tuple[Item, ...]:
    """`tuần 1, 2 tháng 4`, `tuần thứ 2 và tuần thứ 4 tháng 5`: several weeks of one month."""
    start = c.at
    numbers: list[int] = []
    runs = False
    while len(numbers) < _WEEKS:
        c.take("WEEK")
        number = read_ordinal(c)
        if number is None or not -1 <= number <= _WEEKS or number == 0:
            break
        numbers.append(number)
        is_run = len(numbers) == 1 and c.kind() in ("UNTIL", "-")
        if not c.take(",", "AND") and not (is_run and c.take("UNTIL", "-")):
            break
        runs = runs or is_run
    c.skip("OF", "IN")
    month = _month_of_weeks(c) if len(numbers) > 1 else None
    if isinstance(month, Period) and month.unit == "month" and month.first and not month.part:
        if runs:
            return (Range(WeekIn(numbers[0], month), WeekIn(numbers[-1], month)),)
        return tuple(WeekIn(number, month) for number in numbers)
    c.at = start
    return ()


def _month_of_weeks(c: Cursor) -> Item | None:
    """`tuần 1, 2 tháng 4`, `tuần 1-4/9`."""
    if c.kind() == "/" and c.kind(1) == "NUM" and 1 <= c.token(1).value <= _MONTHS:
        c.at += 1
        return read_month_number(c)
    if c.follows("/", "MONTH"):
        c.at += 1  # "tuần 2, 3/tháng 5"
    return read_period(c) if c.kind() == "MONTH" else None


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
        is_later = c.kind(2) in ("MONTH", "DAY") or (
            c.kind(2) == "QUARTER" and c.kind(3) != "REMAIN"
        )
        c.at += 4 * is_later
        return is_later
    if (c.token().text, c.token(1).text) == _ONWARD:
        c.at += 2
        return True
    return False


def _same_sort(before: Item, item: Item) -> bool:
    last, first = ends(before)[1], ends(item)[0]
    return isinstance(last, Day) == isinstance(first, Day)


def _another(c: Cursor, before: Item) -> Item | None:
    """A bare number that goes on a list: `ngày 10, 20 và 30`, `tháng 3, 6, 9`, `Quý I, II`; the whole year at the end: `Quý I, II, III và năm`."""
    if c.kind() == "YEAR" and isinstance(before, Period) and before.unit in _PARTS_OF_YEAR:
        is_end = c.kind(1) in _ENDS_OF_PHRASE and not before.part
        c.at += is_end
        return Period("year", 0, 0, before.year, before.shift) if is_end else None
    if c.follows("IN", "YEAR") and isinstance(before, Period) and before.unit in _PARTS_OF_YEAR:
        is_end = c.token().text == "cả" and c.kind(2) in _ENDS_OF_PHRASE and not before.part
        c.at += 2 * is_end  # "6 tháng đầu năm và cả năm"
        return Period("year", 0, 0, before.year, before.shift) if is_end else None
    if isinstance(before, Day) and c.kind() == "NUM" and not _counts(c):
        return read_day_numbers(c, is_said=not before.month or _has_its_month(c))
    if isinstance(before, Range) and c.kind() == "NUM" and c.kind(1) in ("-", "UNTIL"):
        return _another_span(c, before)
    return _another_period(c, before) if isinstance(before, Period) and before.first else None


def _another_period(c: Cursor, before: Period) -> Period | None:
    """The month or quarter of a bare number behind one that is named."""
    if before.unit == "month":
        if c.kind() == "LETTERT" and c.kind(1) == "NUM":
            c.at += 1
        is_span = c.kind(1) == "MONTH"  # "tháng 3, 6 tháng đầu năm"
        return None if _counts(c) or is_span or _is_day_and_month(c) else read_month_number(c)
    if before.unit == "quarter" and c.kind() in ("ROMAN", "NUM"):
        value = c.token().value
        if 1 <= value <= 4 and not _counts(c):  # noqa: PLR2004 -- quarters
            c.at += 1
            year, shift = read_year(c)
            return Period("quarter", value, value, year, shift)
    return None


def _another_span(c: Cursor, before: Range) -> Range | None:
    """`tháng 3-5, 9-11`: behind a span of months mere numbers are the months of another; None with nothing taken elsewhere."""
    start = c.at
    is_of_months = isinstance(before.last, Period) and before.last.unit == "month"
    first = read_month_number(c) if is_of_months else None
    last = read_month_number(c) if first is not None and c.take("-", "UNTIL") else None
    if first is None or last is None or c.kind() not in (*_ENDS_OF_LIST, ".", "BREAK", ":", "("):
        c.at = start
        return None
    return range_of(first, last)


def _has_its_month(c: Cursor) -> bool:
    """`01 tháng 8` behind another day with its month: a day, and no number of months."""
    is_month = c.kind(1) == "MONTH" and c.kind(2) in ("NUM", "NUMERAL", "NAMEDMONTH", "ROMAN")
    return is_month and 1 <= c.token(2).value <= _MONTHS


_PARTS_OF_YEAR = frozenset(("quarter", "half", "nine"))
_ENDS_OF_PHRASE = frozenset(("", ".", ";", ")", "BREAK"))


def _same_day_of(c: Cursor, before: Item, begin: int) -> Day | Period | WeekIn | Range | None:
    """`ngày 15 tháng 6 và tháng 12`, `tuần đầu tháng 6 và tháng 12`, `ngày 10 - 15 tháng 6 và tháng 12`: what is said once holds in each month."""
    if (
        not isinstance(before, Day | WeekIn | Range)
        or c.kind() != "MONTH"
        or "MONTH" not in c.kinds[begin : c.at]
    ):
        return None
    if isinstance(before, Range) and not isinstance(before.first, Day):
        return None  # "tháng 3 - 5 và tháng 9 - 11": another span
    start = c.at
    month = read_period(c)
    if isinstance(month, Period) and month.unit == "month" and month.first and not month.part:
        if isinstance(before, WeekIn):
            own = _week_behind(c, month) if c.kind() in _BEFORE_ITS_WEEK else None
            return own or WeekIn(before.number, month)  # "tháng 4 (tuần 2) và tháng 8 (tuần 3)"
        if isinstance(before, Range):
            return _same_days_of(before, month)
        return Day(before.day, month.first, month.year, month.shift, before.is_lunar)
    c.at = start
    return None


def _same_days_of(before: Range, month: Period) -> Range | Period:
    """The days of one month in another; a longer span goes on with the month itself."""
    first, last = before.first, before.last
    if not isinstance(first, Day) or not isinstance(last, Day) or first.month != last.month:
        return month
    place = Day(0, month.first, month.year, month.shift)
    return Range(place._replace(day=first.day), place._replace(day=last.day))


def _same_day_of_number(c: Cursor, before: Item, begin: int) -> Day | None:
    """`ngày 20 tháng 3, 6, 9 và 12`: behind a month by name mere numbers to the end are months too."""
    if not isinstance(before, Day) or c.kind() != "NUM" or "MONTH" not in c.kinds[begin : c.at]:
        return None
    ahead = 0
    while c.kind(ahead) == "NUM" and 1 <= c.token(ahead).value <= _MONTHS and ahead < _LOOK_AHEAD:
        if c.kind(ahead + 1) in _BEHIND_MONTHS:
            month = c.token().value
            c.at += 1
            return Day(before.day, month, before.year, before.shift, before.is_lunar)
        ahead += 1
        if c.kind(ahead) not in _JOINTS:
            break  # "30 tháng 7 và 01 tháng 8"
        while c.kind(ahead) in _JOINTS or c.kind(ahead) == "MONTH":
            ahead += 1  # "tháng 3, 6, 9 và tháng 11"
    return None


_LOOK_AHEAD = 7
_BEHIND_MONTHS = frozenset(("", ".", ")", ";", "EVERY", "OF", "YEAR"))


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
    if isinstance(first, Range):
        return _goes_on_to(c, first, is_half=c.kinds[start] == "HALF")
    if first is None:
        return first
    if c.kinds[c.at] in _BEFORE_ITS_WEEK and (week := _week_behind(c, first)):
        return week
    is_to_an_end = c.kinds[c.at] in _ON_TO_AN_END or c.kinds[start - 1] in _BEGINS
    if is_to_an_end and (span := _span_from(c, first, start)):
        return span
    if (
        isinstance(first, Day)
        and not first.month
        and c.tokens[start].kind not in ("DAY", "MUNG")
        and not is_listed(c)
    ):
        c.at = start
        return None
    return first


_BEFORE_ITS_WEEK = frozenset(("(", ",", "-"))
_WEEKS_OF_A_MONTH = 5


def _week_behind(c: Cursor, month: Item) -> WeekIn | None:
    """`Tháng 8 (tuần 2)`, `tháng 8, tuần 2`: that week of the month; None with nothing taken elsewhere."""
    is_week = c.kind(1) == "WEEK" and c.kind(2) == "NUM"
    if (
        not is_week
        or not isinstance(month, Period)
        or (month.unit, month.first) != ("month", month.last)
    ):
        return None
    is_bracket, number = c.kind() == "(", c.token(2).value
    if c.kind(3) not in ((")",) if is_bracket else _ENDS_A_WEEK) or number > _WEEKS_OF_A_MONTH:
        return None
    c.at += 3 + is_bracket
    return WeekIn(number, month)


_ENDS_A_WEEK = frozenset(("", ".", ";", ")", "BREAK"))
_ON_TO_AN_END = frozenset(("-", "UNTIL", "("))


def _span_from(c: Cursor, first: Day | Period | WeekIn, start: int) -> Range | None:
    """The span that the item read from `start` on begins; None with nothing more taken where it begins none."""
    middle = c.at
    if isinstance(first, Period) and c.kinds[start - 1] not in _BEGINS:
        is_its_day = c.follows("-", "DAY") and first.unit in _REPORTED
        if is_its_day or c.follows("-", "BEFORE"):
            return None  # "6 tháng - trước 05/6", "6 tháng - ngày 15/6": of what the day is
    is_told = c.kinds[start - 1] in _TOLD_OF_ITS_YEAR and _is_a_year(first)
    span = _range_from(c, first, middle)
    if span is not None and not (is_told and isinstance(span.last, Day)):
        return span
    c.at = middle
    return None


_BEGINS = frozenset(("FROM", "SINCE"))
_REPORTED = frozenset(("quarter", "half", "nine"))
_TOLD_OF_ITS_YEAR = frozenset(("WORD", "OF", "PLANWORD", "REPORT", "LAW"))
"""Behind which a year says of what something is: "vốn *của* năm 2030 đến hết ngày 31/01/2031" ends on that day and began with no year."""


def _is_a_year(item: Item) -> bool:
    return isinstance(item, Period) and item.unit == "year" and not item.part


def _range_from(c: Cursor, first: Day | Period | WeekIn, middle: int) -> Range | None:
    """From the item read on to what stands behind `đến` or a dash; either end may be told by the moon as well."""
    is_told_twice = isinstance(first, Day) and c.kind() == "(" and _skip_told_by_the_moon(c)
    if is_told_twice:
        c.take(",")
    _skip_onward(c)
    if not c.take("-", "UNTIL") and not _ends_at(c):
        return None
    is_open = c.take("BEFORE")
    if c.kind(1) in ("DAY", "NUM"):
        c.take("AM", "PM")
    if c.follows("LAST", "DAY", "NUM"):
        c.at += 1  # "đến cuối ngày 28 tháng 4"
    last = _same_quarters(c, first, middle) or _read_one(c) or _another(c, first)
    if last is None or isinstance(last, Range):
        return None
    if is_told_twice:
        _skip_told_by_the_moon(c)
    return range_of(first, last)._replace(is_open=is_open)


def _skip_onward(c: Cursor) -> None:
    """`từ ngày 20/10 trở đi đến hết ngày 31/10`: "trở đi" says nothing where the end is told; taken only there."""
    if (c.token().text, c.token(1).text) == _ONWARD:
        length = 2 + (c.kind(2) == ",")
        c.at += length if c.kind(length) == "UNTIL" else 0


_ONWARD = ("trở", "đi")


def _ends_at(c: Cursor) -> bool:
    """`bắt đầu từ ngày 20/10 [và kết thúc vào] ngày 20/11`, taken."""
    length = 2 if c.follows(",", "AND") else int(c.kind() in ("AND", ","))
    if c.token(length).text != "kết thúc":
        return False
    c.at += length + 1
    c.take("AT")
    return True


def _skip_told_by_the_moon(c: Cursor) -> bool:
    """`từ ngày 16/1 (25 tháng Chạp) đến …`: a bracket that says the day before it by the moon, taken; the solar day counts."""
    length = 1
    while length < _LONGEST_REMARK and c.kind(length) in _OF_THE_MOON:
        length += 1
    kinds = c.kinds[c.at : c.at + length]
    if c.kind(length) != ")" or _MOON.isdisjoint(kinds):
        return False
    c.at += length + 1
    return True


_LONGEST_REMARK = 12
_MOON = frozenset(("MUNG", "RAM", "NAMEDMONTH", "LUNAR", "TET"))
_OF_THE_MOON = _MOON | {"DAY", "NUM", "NUMERAL", "MONTH", "YEAR", "WORD", "IS", "/", "QUARTER"}


def _goes_on_to(c: Cursor, first: Range, *, is_half: bool) -> Range:
    """`thượng tuần đến trung tuần tháng 5`, `nửa cuối tháng 2 đến hết tháng 3`: on to the end of what is said last."""
    middle = c.at
    if not (is_half and c.kind() == "UNTIL") and not c.follows("UNTIL", "TENDAYS"):
        return first
    c.at += 1
    last = _read_one(c)
    if isinstance(last, Range):
        return Range(first.first, last.last)
    if isinstance(last, Period) and last.first and is_half:
        return range_of(first.first, last)
    c.at = middle
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
        return read_traditional(c)
    if "ENGMONTH" in (kind, c.kind(1)):
        return read_english(c)
    if kind == "NUM":
        if is_decimal(c):
            return None
        return read_iso_day(c) or read_day_numbers(c, is_said=False) or read_period(c)
    return read_period(c)


def _after_day(c: Cursor) -> Day | Period | WeekIn | Range | None:
    start = c.at
    c.at += 1
    c.take(":")
    kind = c.kind()
    if kind == "NUM":
        item = read_english(c) if c.kind(1) == "ENGMONTH" else read_day_numbers(c, is_said=True)
    elif kind in ("MUNG", "RAM"):
        item = read_traditional(c)
    elif kind in ("NUMERAL", "TENS"):
        number = read_number(c)
        item = None if number is None or number > _DAYS else read_with_month(c, Day(number))
    else:
        item = None
    if item is None:
        c.at = start
    return item
