"""What one item of a list or range leaves out and its neighbour says: the month, the year, a year apart where the end lies before."""

from plans.phrases.days import months_of
from plans.phrases.nodes import Day, Item, Period, Range, WeekIn


def chosen(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """`Tháng 11 hoặc tháng 12`, `quý III hoặc đầu quý IV`: one thing, at any time from the first of the periods to the last."""
    match items[0], items[-1]:
        case Period() as first, Period() as last if all(isinstance(i, Period) for i in items):
            return (Range(_in_its_month(first), _in_its_month(last)),)
        case _:
            return items


def _in_its_month(period: Period) -> Period:
    """`đầu quý IV`, `cuối năm` as the first or last month, where no single day is meant."""
    if period.unit not in ("quarter", "year") or period.part not in ("first", "last"):
        return period
    month = months_of(period)[0 if period.part == "first" else 1]
    return Period("month", month, month, period.year, period.shift)


def around_the_turn(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """`cuối tháng 6, đầu tháng 7`, `cuối năm 2026, đầu năm 2027`: one time around the turn of the two."""
    match items:
        case (Period(part="last") as before, Period(part="first") as behind) if _is_next(
            before, behind
        ):
            return (Range(_in_its_month(before), _in_its_month(behind)),)
        case _:
            return items


_IN_A_YEAR = {"month": 12, "quarter": 4}


def _is_next(before: Period, behind: Period) -> bool:
    """Whether the second period follows the first, over the turn of a year too: `cuối tháng 12/2028 đầu tháng 01/2029`."""
    if before.unit != behind.unit:
        return False
    turns = before.last == _IN_A_YEAR.get(before.unit) and behind.first == 1
    later = (behind.year - before.year, behind.shift - before.shift)
    return behind.first == before.last + 1 or (turns and later in ((1, 0), (0, 1)))


def ends(item: Item) -> tuple[Day | Period | WeekIn, Day | Period | WeekIn]:
    """The first and the last of an item; an open range ends where it begins."""
    if isinstance(item, Range):
        return item.first, item.last or item.first
    return item, item


def range_of(first: Day | Period | WeekIn, last: Day | Period | WeekIn) -> Range:
    """Both ends; what the first leaves out comes from the last, a year apart where it would lie after it."""
    if isinstance(first, Day | Period) and _is_around(first, last):
        return Range(first._replace(shift=0), last, is_either=True)
    filled = like(first, last)
    if (
        isinstance(first, Day)
        and isinstance(filled, Day)
        and isinstance(last, Day)
        and (filled.is_lunar or last.is_lunar)
    ):
        return Range(
            filled._replace(year=first.year, shift=first.shift), last
        )  # meaning/moon_spans.py
    if isinstance(first, Day | Period) and last_is_next_year(first, last):
        return Range(first._replace(shift=_shift_of(last) - 1), last)
    if (
        isinstance(filled, WeekIn)
        or isinstance(last, WeekIn)
        or _year_of(first)
        or not _is_late(filled, last)
        or _is_slip(filled, last)
        or _shift_of(first) < last.shift
    ):
        return Range(filled, last)
    if filled.year:
        return Range(filled._replace(year=filled.year - 1), last)
    return Range(filled, last._replace(shift=last.shift + 1))


def last_is_next_year(first: Day | Period, last: Day | Period | WeekIn) -> bool:
    """`tháng 12 đến tháng 02 năm sau`: the first lies in the year before the one said with the last."""
    if isinstance(last, WeekIn) or first.year or first.shift or last.shift < 1:
        return False
    return _is_late(first, last)


def _is_around(first: Day | Period, last: Day | Period | WeekIn) -> bool:
    """`từ tháng 10 năm trước đến tháng 4 năm sau`: one year and the next, of which the plan's is the one or the other."""
    if isinstance(last, WeekIn) or first.year or last.year:
        return False
    return (first.shift, last.shift) == (-1, 1) and _is_late(first, last)


def _shift_of(item: Day | Period | WeekIn) -> int:
    return item.month.shift if isinstance(item, WeekIn) else item.shift


def _year_of(item: Day | Period | WeekIn) -> int:
    return item.month.year if isinstance(item, WeekIn) else item.year


def _is_slip(first: Day | Period, last: Day | Period) -> bool:
    """`từ 10/7 đến 05/7`: within one month no year lies between; `từ 15/12 đến 14/12` is a whole one."""
    if not isinstance(first, Day) or not isinstance(last, Day):
        return False
    return first.month == last.month and first.day > last.day + 1


def _is_late(first: Day | Period, last: Day | Period) -> bool:
    """Whether the first lies behind the last within one year: `từ 15/12 đến 15/01`."""
    if isinstance(first, Day) and isinstance(last, Day):
        return (first.month, first.day) > (last.month, last.day)
    if isinstance(first, Period) and isinstance(last, Period):
        return first.unit == last.unit and first.first > last.first
    return False


def like(item: Day | Period | WeekIn, source: Day | Period | WeekIn) -> Day | Period | WeekIn:
    """The item with the month and year it leaves out taken from its neighbour."""
    year, shift = (
        (source.month.year, source.month.shift)
        if isinstance(source, WeekIn)
        else (source.year, source.shift)
    )
    if isinstance(item, Day):
        if isinstance(source, Day):
            is_apart = item.year or (item.month and source.is_by_name)  # "từ ngày 14/02 đến rằm"
            is_lunar = item.is_lunar or (source.is_lunar and not is_apart)
            item = item._replace(month=item.month or source.month, is_lunar=is_lunar)
        return item if item.year or item.shift else item._replace(year=year, shift=shift)
    if isinstance(item, WeekIn):
        return (
            item
            if item.month.year
            else item._replace(month=item.month._replace(year=year, shift=shift))
        )
    return item if item.year or item.shift else item._replace(year=year, shift=shift)


def _listed(item: Day | Period | WeekIn, source: Day | Period | WeekIn) -> Day | Period | WeekIn:
    """Like its neighbour in a list. A month of its own parts a day from a lunar one behind it, as far as words tell.

    `30/4, 01/5 và mùng 10 tháng 3 âm lịch`: the first two are no lunar days; in `15/4, 15/7 âm lịch` the first may be one.
    """
    filled = like(item, source)
    if not isinstance(filled, Day) or not isinstance(item, Day) or not isinstance(source, Day):
        return filled
    if item.is_lunar or item.year:
        return filled
    if source.is_perhaps_lunar:
        return filled._replace(is_perhaps_lunar=True)
    if source.is_lunar and item.month not in (0, source.month):
        return filled._replace(is_lunar=False, is_perhaps_lunar=not source.is_by_name)
    return filled


def _of_the_year_of(item: Item, source: Day | Period | WeekIn) -> Day | Period | WeekIn:
    """`10/7 và 10/01 năm sau`, `quý IV và tháng 01/2032`: a list goes forward, so what lies behind in the year is of the year before."""
    if isinstance(source, WeekIn) or not _lies_behind(ends(item)[1], source):
        return source
    if source.year:
        return source._replace(year=source.year - 1)
    return source._replace(shift=source.shift - 1) if source.shift > 0 else source


def _lies_behind(item: Day | Period | WeekIn, source: Day | Period) -> bool:
    """Whether the item, which names no year, comes after its neighbour within one year."""
    match item, source:
        case Day(year=0, shift=0), Day():
            is_one_calendar = item.is_lunar == source.is_lunar
            day, other = (item.month, item.day), (source.month, source.day)
            return bool(item.month) and is_one_calendar and day > other
        case Period(year=0, shift=0, first=number), Period(first=other) if number and other:
            is_known = item.unit in _PARTS_OF_YEAR and source.unit in _PARTS_OF_YEAR
            return is_known and months_of(item)[0] > months_of(source)[1]
        case _:
            return False


_PARTS_OF_YEAR = frozenset(("month", "quarter", "half"))


def filled_from_behind(items: list[Item]) -> tuple[Item, ...]:
    """The items of a list; what is said last ("3, 6, 9/2024") holds for those before it."""
    filled = [items[-1]]
    for item in reversed(items[:-1]):
        source = _of_the_year_of(item, ends(filled[0])[0])
        if isinstance(item, Range):
            last = item.last and like(item.last, source)
            filled.insert(0, item._replace(first=like(item.first, last or source), last=last))
        else:
            filled.insert(0, _listed(item, source))
    return tuple(filled)
