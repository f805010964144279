"""Lists of days and periods, and the year or month said once with them.

items    = item { ( "," | AND | OR | ";" ) item } | weeks          (";" before mere numbers to the end; item: dates.py)
weeks    = WEEK ordinal { ( "," | AND ) [ WEEK ] ordinal } [ OF ] MONTH NUM [ year ]
"""

from plans.phrases.grammar.dates import ONWARD, read_item
from plans.phrases.grammar.filling import around_the_turn, chosen, ends, filled_from_behind
from plans.phrases.grammar.further import (
    ENDS_OF_LIST,
    JOINTS,
    read_another,
    same_day_of,
    same_day_of_number,
)
from plans.phrases.grammar.months import read_month_number
from plans.phrases.grammar.periods import read_parity, read_period
from plans.phrases.nodes import Day, Item, Period, Range, WeekIn
from plans.phrases.words.cursor import Cursor
from plans.phrases.words.numerals import is_year, read_ordinal

_DAYS, _MONTHS, _WEEKS = 31, 12, 5
_BEGINS = frozenset(("FROM", "SINCE"))


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
            same_day_of_number(c, items[-1], begin)
            or read_another(c, items[-1])
            or same_day_of(c, items[-1], begin)
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
        return mark in JOINTS
    if c.follows(";", "NUM", "/", "NUM") and c.kind(4) in _BEHIND_DAYS:
        return True  # "trước ngày 20/3; 20/6; 20/9 hằng năm"
    if c.follows(";", "NUM", "/", "NUM") and c.kind(-1) == "NUM" and c.kind(-2) in _BARE_DAY:
        return True  # "các ngày 09; 10/4/2026": the month is said at the end
    is_last = c.kind(2) == "." and not c.kind(3)
    return c.kind(1) in ("NUM", "ROMAN") and (is_last or c.kind(2) in ENDS_OF_LIST)


_BEHIND_DAYS = frozenset(("", ";", ".", "EVERY"))
_BARE_DAY = frozenset(("DAY", "AND", ",", ";"))


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
    if (c.token().text, c.token(1).text) == ONWARD:
        c.at += 2
        return True
    return False


def _same_sort(before: Item, item: Item) -> bool:
    last, first = ends(before)[1], ends(item)[0]
    return isinstance(last, Day) == isinstance(first, Day)
