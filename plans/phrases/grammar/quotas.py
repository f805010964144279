"""How many in which period.

quota    = [ ATLEAST | LATEST ] number [ "-" number ] thing [ per ] [ "(" quota ")" ] [ [ IN ] period ]
| [ EVERY unit | IN number unit | [ "1" ] unit ] [ ATLEAST ] number thing          (mỗi tháng 02 kỳ, tháng 2 lần, một năm hai lần)
per      = "/" [ number ] unit | "/" PLACE | EVERY unit | IN ( EVERY unit | number unit ) | "1" unit      (hai lần một năm)
thing    = THING { WORD } | ONCE | TIMES
"""

from plans.phrases.grammar.periods import read_period
from plans.phrases.grammar.rhythms import read_counted, read_every, read_term_of_office
from plans.phrases.nodes import Cycle, Period, Range, Rhythm, Times
from plans.phrases.words.cursor import Cursor
from plans.phrases.words.numerals import is_year, read_number

_UNITS = {"DAY": "day", "WEEK": "week", "MONTH": "month", "QUARTER": "quarter", "YEAR": "year"}
_LONGEST_NAME = 6
_JUST_BEFORE = 3
_SOME = frozenset(("số", "bộ"))  # "một số": some; "một bộ phận": a part
_THINGS = frozenset(("THING", "ONCE", "TIMES", "REPORT"))


def read_quota(c: Cursor) -> Times | None:
    """A quota; None with nothing taken where no thing is counted."""
    start = c.at
    if "PAST" in c.kinds[max(start - _JUST_BEFORE, 0) : start] or c.kind(-1) in ("AFTER", "HOUR"):
        return (
            None  # "đã tổ chức 12 lớp", "sau 03 lần kiểm tra": told, not owed; "5h05 Chuyên mục …"
        )
    if (_word_before(c, start), _word_before(c, start - 1)) == ("với", "đối"):
        return None  # "đối với 01 sản phẩm": of which ones
    is_least = c.kind() == "ATLEAST" or c.token(-1).text == "trên"
    is_most = c.kind() == "LATEST" or _must_not_exceed(c, start)
    c.skip("ATLEAST", "LATEST", "FROM", "AT", "IS")
    number = read_number(c)
    upper = _upper(c)
    if number is None or is_year(number) or not _is_counted(c, start):
        c.at = start
        return None
    is_once = c.kind() == "ONCE"
    c.at += 1
    while c.kind() in (",", "/") and c.kind(1) == "THING":
        c.at += 2
    if c.kind(-1) == "THING" and c.kind() == "NUM":
        c.at = start
        return None
    is_least = _take_or_more(c) or is_least
    _name(c)
    times = Times(number, upper, "", 1, is_least)
    if is_most or _word_before(c, start) == "dưới":
        times = Times(0, number if is_most else number - 1)  # "dưới 3 lần": at most twice
    times = _rate(c, times)
    if "FROM" in (c.kinds[start], c.kinds[start - 1]) and c.token().text in _CHANGED:
        return _changed_to(c, times)
    times = _with_rest(c, times)
    return _unless_criterion(c, start, _in_period(c, times, start, is_once=is_once))


def _must_not_exceed(c: Cursor, start: int) -> bool:
    """`không thanh tra quá 02 lần trong một năm`: how often at most, and nothing that is owed."""
    if _word_before(c, start) != "quá":
        return False
    for place in range(start - 2, max(start - 2 - _FARTHEST_NOT, -1), -1):
        if c.kinds[place] == "NOT":
            return True
        if c.kinds[place] not in ("WORD", "THING", "OTHER", "PLACE"):
            return False
    return False


_FARTHEST_NOT = 8
_HOLDING = frozenset(("số", "kỳ", "buổi", "lớp", "cuộc", "đợt", "bài", "tin", "hội nghị", "phiên"))


def _with_rest(c: Cursor, times: Times) -> Times:
    """`trở lên` and the bracket behind a number."""
    if _take_or_more(c):
        times = times._replace(is_least=True)
    return _bracket(c, times) if c.kind() == "(" else times


_CHANGED = frozenset(("lên", "xuống", "thành"))


def _changed_to(c: Cursor, before: Times) -> Times | None:
    """`từ 01 lần/ngày lên 02 lần/ngày`: the number that is owed from now on; the one before was owed until then."""
    start = c.at
    c.at += 1
    after = read_quota(c)
    if after is None:
        c.at = start
    return before if after is None else after


def _unless_criterion(c: Cursor, start: int, times: Times) -> Times | None:
    """None with nothing taken for `trường có từ 28 lớp trở lên`: which ones are meant, not how many are owed."""
    is_from = "FROM" in (c.kinds[start], c.kinds[start - 1])
    is_more = any(token.text == "trở" for token in c.tokens[start : c.at])
    if is_from and is_more and not times.unit and times.period is None:
        c.at = start
        return None
    return times


def _take_or_more(c: Cursor) -> bool:
    """`trở lên`, taken."""
    is_said = (c.token().text, c.token(1).text) == ("trở", "lên")
    c.at += 2 * is_said
    return is_said


def _upper(c: Cursor) -> int:
    """The second number of `2-3 lần`; 0 where there is none."""
    if c.kind() not in ("-", "UNTIL") or c.kind(1) != "NUM" or c.kind(2) not in _THINGS:
        return 0
    c.at += 1
    return read_number(c) or 0


def _word_before(c: Cursor, start: int) -> str:
    return c.tokens[start - 1].text if start > 0 else ""


def _is_counted(c: Cursor, start: int) -> bool:
    """Whether the next word is a thing of which so many are owed; `kỳ`, `ngày`, `chương trình` only where a rate says so."""
    kind = c.kind()
    if c.token().text == "buổi" and c.kinds[start - 1] == "IN" and c.kind(1) in _ENDS:
        return False  # "trong 01 buổi": how long
    if kind == "ONCE" and (c.token(1).text in _COMPARED or _word_before(c, start) in _COMPARING):
        return False  # "gấp 3 lần", "3 lần so với cùng kỳ": how many times more
    if kind in _THINGS:
        is_some = c.kind(-1) == "NUMERAL" and c.token(-1).value == 1 and c.token().text in _SOME
        is_length = c.kind(1) == "/" and c.token(2).text in _HOLDING  # "8 trang/số"
        is_length = is_length and {c.token().text, c.token(2).text} != {"tin", "bài"}
        return not (is_some or is_length or _are_copies(c))
    is_rated = c.kinds[start - 1] in _UNITS or c.kind(1) == "/"
    if kind == "TERM":
        return is_rated or (c.follows("TERM", "(") and c.kind(3) == "TERM" and c.kind(4) == "/")
    if kind == "DAY":
        is_each = c.kinds[start - 1] in _EACH and c.kinds[start - 2] == "EVERY"
        return is_each or (c.kind(1) == "/" and c.kind(2) in _UNITS) or _is_per_unit(c, 1)
    return c.token().text == "chương trình" and (is_rated or c.kind(1) in ("EVERY", "(", "IN"))


_ENDS = frozenset(("", ".", ",", ";", ")", "BREAK"))


def _are_copies(c: Cursor) -> bool:
    """Whether the copies of a paper are counted: "hồ sơ gồm 02 bộ", "01 bản chính"."""
    is_bare = c.kind(1) in _ENDS or c.token(1).text in _OF_PAPERS
    return c.token().text in _COPIES and is_bare


_COPIES = frozenset(("bộ", "bản"))
_OF_PAPERS = frozenset(("(", "hồ", "gốc", "chính", "sao", "photo", "phô"))
_COMPARED, _COMPARING = frozenset(("so", "mức", "nữa")), frozenset(("gấp", "bằng", "tăng", "giảm"))
_EACH = frozenset(("MONTH", "QUARTER", "YEAR", "WEEK", "ATLEAST"))


def _is_per_unit(c: Cursor, ahead: int) -> bool:
    """`trong tháng`, `trong 01 tháng` as the period of a rate; "trong tháng 6" names one."""
    if c.kind(ahead) != "IN":
        return False
    ahead += 2 if c.kind(ahead + 1) in ("NUM", "NUMERAL") and c.token(ahead + 1).value == 1 else 1
    return (
        c.kind(ahead) in ("WEEK", "MONTH", "QUARTER", "STAGE") and c.kind(ahead + 1) not in _NAMED
    )


_NAMED = frozenset(
    ("NUM", "ROMAN", "NUMERAL", "NEXT", "THIS", "FIRST", "LAST", "NAMEDMONTH", "AFTER", "BEFORE")
)


def _name(c: Cursor) -> None:
    """Step over the rest of the thing's name, if a rate stands behind it."""
    ahead = 0
    while ahead < _LONGEST_NAME and c.kind(ahead) in (
        "WORD",
        "THING",
        "REPORT",
        "CCHC",
        "PLANWORD",
    ):
        ahead += 1
    if c.kind(ahead) in ("/", "EVERY") or (
        c.kind(ahead) == "(" and c.kind(ahead + 1) in ("NUM", "ATLEAST")
    ):
        c.at += ahead


def _rate(c: Cursor, times: Times) -> Times:
    """`/tháng`, `/6 tháng`, `mỗi quý`, `một năm`, `trong 5 năm`, `/Quý III/2021`, `/xã`."""
    start = c.at
    if c.take("/"):
        return _per(c, times)
    if c.kind() == "EVERY" and c.kind(1) == "PLACE":
        c.at += 2
        return times._replace(per=c.token(-1).text)
    is_per_unit = _is_per_unit(c, 0)
    c.take("IN")
    cycle = read_every(c) if c.kind() == "EVERY" else _unit(c) if is_per_unit else None
    is_unit = c.kind() in ("NUM", "NUMERAL") and c.kind(1) in _UNITS
    if (
        is_unit
        and (c.token().value == 1 or c.kind(-1) == "IN")
        and c.kind(2) not in ("FIRST", "LAST")
    ):
        cycle = _unit(c)
    if cycle is None:
        c.at = start
        return times
    return times._replace(unit=cycle.unit, every=cycle.every)


def _per(c: Cursor, times: Times) -> Times:
    """Behind the stroke of a rate: a place, a named period, or a unit."""
    start = c.at - 1
    if c.kind() == "NUM" and c.token().value == 1 and c.kind(1) in _UNITS:
        c.at += 1
    if c.take("PLACE"):
        return times._replace(per=c.token(-1).text)
    middle = c.at
    named = read_period(c)
    if isinstance(named, Period) and named.first and (named.unit != "half" or named.year):
        return times._replace(period=named)
    c.at = middle
    cycle = _unit(c)
    if cycle is None:
        c.at = start
        return times
    if c.follows("/", "PLACE"):
        c.at += 2
        times = times._replace(per=c.token(-1).text)  # "02 cuộc/năm/đơn vị"
    return times._replace(unit=cycle.unit, every=cycle.every)


def _unit(c: Cursor) -> Cycle | None:
    number = read_number(c) if c.kind() in ("NUM", "NUMERAL") else 1
    term = read_term_of_office(c)
    if term is not None:
        return term
    name = _UNITS.get(c.kind())
    if not number or name is None:
        return None
    c.at += 1
    return Cycle(name, number)


def _bracket(c: Cursor, times: Times) -> Times:
    """`24 số (02 số/tháng)`: the whole, then the rate."""
    start = c.at
    c.at += 1
    inner = read_quota(c)
    if inner is None and c.kind() in ("EVERY", "PERIODIC"):
        c.skip("PERIODIC")
        cycle = read_every(c)
        inner = read_quota(c)
        if inner is not None and cycle is not None:
            inner = inner._replace(unit=cycle.unit, every=cycle.every)
    elif inner is None and c.kind(1) in _UNITS and c.kind(2) == "/":
        inner = _times_of_units(c)  # "02 cuộc (6 tháng/cuộc)"
    is_whole = not times.unit or (times.unit, times.every, times.is_least) == ("year", 1, False)
    if inner is not None and c.kind() == "," and c.kind(1) == "FROM":
        inner = _within(c, inner)
    if inner is None or not inner.unit or not is_whole or not c.take(")"):
        c.at = start
        return times
    return inner._replace(total=times.number, period=times.period or inner.period)


def _within(c: Cursor, times: Times) -> Times:
    """`(01 số/tháng, từ tháng 3 đến tháng 12)`: the months over which the rate holds."""
    start = c.at
    c.at += 2
    first = read_period(c)
    if isinstance(first, Period) and first.unit == "month" and c.take("UNTIL", "-"):
        last = read_period(c)
        if isinstance(last, Period) and last.unit == "month":
            return times._replace(period=last._replace(first=first.first))
    c.at = start
    return times


def _in_period(c: Cursor, times: Times, begun: int, *, is_once: bool) -> Times:
    start = c.at
    if (own := _bare_period(c, begun)) is not None:
        return times._replace(period=own)
    if c.kind() == "," and c.kind(1) != "IN" and c.has_colon:
        return times  # "Quý I: 02 cuộc, quý II: 03 cuộc": what follows is the next one's
    is_apart = c.kind() == "," and c.kind(1) != "IN"
    c.skip(",", "IN", "AT")
    is_said = c.at > start
    period = (
        read_period(c)
        if c.kind() in ("YEAR", "QUARTER", "MONTH", "NUM") and (is_said or c.kind() == "YEAR")
        else None
    )
    if period is not None and _is_listed(c):
        period = None  # "02 lần/năm vào tháng 6 và tháng 12": a list is when, not in which period
    if is_apart and c.kind() not in _ENDS:
        period = (
            None  # "năm 2024 tổ chức 5 lớp, năm 2025 tổ chức 10 lớp": it begins what comes next
        )
    if isinstance(period, Range) or not isinstance(period, Period) or not period.first:
        if is_said and c.kind() == "YEAR" and c.kind(1) not in ("NUM", "NEXT", "AFTER"):
            c.at += 1
            return (
                times._replace(period=Period("year", 0, 0))
                if times.unit or not is_once
                else times._replace(unit="year")
            )
        c.at = start
        return times
    return times._replace(period=period)


def _bare_period(c: Cursor, begun: int) -> Period | None:
    """`02 lớp quý II, 02 lớp quý III`: each number in the period right behind it, where several stand in a row."""
    start = c.at
    period = read_period(c) if c.kind() in ("QUARTER", "MONTH") else None
    is_first = c.kind() in _JOINED and c.kind(1) == "NUM" and c.kind(2) in _THINGS
    is_further = c.kinds[begun - 1] in _JOINED and c.kinds[begun - 2] in ("NUM", "ROMAN")
    is_one = isinstance(period, Period) and bool(period.first)
    if isinstance(period, Period) and is_one and (is_first or (is_further and c.kind() in _ENDS)):
        return period
    c.at = start
    return None


_JOINED = frozenset((",", ";", "AND"))


def read_rated(c: Cursor) -> Times | None:
    """The rate first: `mỗi tháng 02 số`, `hàng quý ít nhất 01 lần`, `trong 5 năm ít nhất một lần`."""
    start = c.at
    cycle: Cycle | None
    if c.kind() == "IN":
        c.at += 1
        cycle = _unit(c) if c.kind() in ("NUM", "NUMERAL") else None
    elif c.kind() == "EVERY" and c.kind(1) == "PLACE":
        return _per_place(c)
    else:
        cycle = read_every(c)
    if cycle is not None:
        c.skip(",", ":", "PERIODIC", "IS", "AT")
        if c.kind() == "WORD" and c.kind(1) in ("NUM", "ATLEAST"):
            c.at += 1
        begin = c.at
        times = read_quota(c)
        if times is not None and times.unit and (end := _before_its_stretch(c, begin)):
            c.at, times = end, times._replace(unit="")
        if times is not None and not times.unit:
            return times._replace(unit=cycle.unit, every=cycle.every)
    c.at = start
    return None


def _before_its_stretch(c: Cursor, begin: int) -> int:
    """Where a number ends that a stretch follows: `mỗi ngày 01 bài | trong 10 ngày trước …`, how long the rate goes on is no unit of it; 0 where none does."""
    places = range(begin + 1, c.at)
    return next((place for place in places if c.kinds[place] in ("IN", "WITHIN")), 0)


def _is_listed(c: Cursor) -> bool:
    """Whether another month or quarter goes on the list, or a span goes on to it."""
    if c.kind() not in ("AND", ",", "OR", "-", "UNTIL"):
        return False
    is_number = c.kind(1) in ("NUM", "ROMAN") and c.kind(2) not in (*_THINGS, *_UNITS)
    return is_number or c.kind(1) in ("MONTH", "QUARTER")


_TIMES = frozenset(("lần", "buổi", "kỳ", "lượt", "số"))


def read_unit_then_times(c: Cursor) -> Times | Rhythm | None:
    """`tháng một lần` (a rhythm), `tuần 2 buổi`, `năm 02 lần`: the unit without a word for "each"."""
    start = c.at
    if c.kind() in _UNITS and c.token(2).text not in _TIMES:
        return None
    if c.kind() in ("NUM", "NUMERAL") and c.kind(1) in _UNITS and c.kind(2) == "/":
        return _times_of_units(c)
    if _is_units_then_times(c) and (cycle := _unit(c)):
        c.at += 2
        return Times(c.token(-2).value, unit=cycle.unit, every=cycle.every)
    if c.kind() in ("NUM", "NUMERAL") and c.token().value == 1 and c.kind(-1) not in _NAMES_ONE:
        c.at += 1
    name, number, thing = _UNITS.get(c.kind(), ""), c.token(1), c.token(2)
    if (
        not name
        or number.kind not in ("NUM", "NUMERAL")
        or thing.text not in _TIMES
        or c.kind(3) in ("NUM", "ROMAN", "ORDINAL", "/")
        or (c.kind(-1) in _NAMES_ONE and c.at == start)
    ):
        c.at = start
        return None
    c.at += 3
    if number.value == 1 and thing.kind == "ONCE":
        return Rhythm((Cycle(name),))
    return Times(number.value, unit=name)


def _is_units_then_times(c: Cursor) -> bool:
    """`2 tháng 1 số`, `hai tuần một buổi`: every two of the units, and no second of January."""
    is_counted = c.kind() in ("NUM", "NUMERAL") and 1 < c.token().value <= _MOST_UNITS
    is_rate = c.kind(1) in _UNITS and c.kind(2) in ("NUM", "NUMERAL")
    is_rate = is_rate and (c.kind(3) == "THING" or c.token(3).text in _TIMES)
    is_rhythm = c.kind(3) == "ONCE" and c.token(2).value == 1
    return is_counted and is_rate and not is_rhythm and c.kind(-1) in _BEGINS_RATE


_MOST_UNITS = 12
_BEGINS_RATE = frozenset(("", ",", "(", ":", ";", "BREAK", "EVERY", "PERIODIC", "-"))


def _times_of_units(c: Cursor) -> Times | None:
    """`hai tuần/1 số`, `6 tháng/02 cuộc`, `1 tháng/2 lần`, `6 tháng/cuộc`."""
    start = c.at
    cycle = _unit(c)
    c.take("/")
    if cycle is not None and _comes_each(cycle, c.token().text):
        c.at += 1
        return Times(1, unit=cycle.unit, every=cycle.every)
    number = read_number(c)
    is_rate = c.kind() == "THING" or (c.kind() in ("ONCE", "TIMES") and number != 1)
    if cycle is not None and number is not None and is_rate:
        c.at += 1
        return Times(number, unit=cycle.unit, every=cycle.every)
    c.at = start
    return None


_ISSUES = frozenset(("số", "tin", "bài", "bản tin", "chuyên mục", "chuyên trang", "phóng sự", "kỳ"))
_HELD = _ISSUES | frozenset(("cuộc", "hội nghị", "buổi", "chương trình", "tọa đàm"))


def _comes_each(cycle: Cycle, thing: str) -> bool:
    """Whether a thing comes once in so long; what takes days is that long instead ("3 ngày/lớp", "2 ngày/cuộc")."""
    return thing in (_ISSUES if cycle.unit in ("day", "week") else _HELD)


_NAMES_ONE = frozenset(
    ("BEFORE", "LATEST", "UNTIL", "FROM", "NUM", "NUMERAL", "OF", "BREAK", "OTHER", "AT", "IN")
)


def read_least(c: Cursor) -> Times | None:
    """`ít nhất mỗi năm một lần`, `tối thiểu 02 năm một lần`: at least once in each."""
    start = c.at
    c.at += 1
    rated = read_rated(c) if c.kind() == "EVERY" else None
    if rated is not None:
        return rated._replace(is_least=True)
    rhythm = read_every(c) if c.kind() == "EVERY" else _single(read_counted(c))
    if rhythm is not None:
        return Times(1, unit=rhythm.unit, every=rhythm.every, is_least=True)
    c.at = start
    return None


def _single(rhythm: Rhythm | None) -> Cycle | None:
    return None if rhythm is None else rhythm.cycles[0]


def _per_place(c: Cursor) -> Times | None:
    """`mỗi xã 02 cuộc`."""
    start = c.at
    c.at += 2
    place = c.token(-1).text
    while c.follows(",", "PLACE"):
        c.at += 2  # "mỗi xã, phường"
    c.skip(",", ":", "IS")
    if c.kind() == "WORD" and c.kind(1) in ("NUM", "ATLEAST"):
        c.at += 1
    times = read_quota(c)
    if times is None:
        c.at = start
        return None
    return times._replace(per=place)


def read_part_of_total(c: Cursor) -> Times | None:
    """`quý I: 02, quý II: 03`: behind a quarter or half-year and its colon a mere number is how many; behind a month it may be a day."""
    if c.kind(-1) != ":" or c.kind(1) not in _ENDS_PART or c.follows("NUM", ".", "NUM"):
        return None
    is_half = c.kinds[c.at - 4 : c.at - 1] in (
        ["MONTH", "FIRST", "YEAR"],
        ["MONTH", "LAST", "YEAR"],
    )
    if not is_half and not (c.kind(-3) == "QUARTER" and c.kind(-2) in ("ROMAN", "NUM")):
        return None
    c.at += 1
    return Times(c.token(-1).value)


_ENDS_PART = frozenset(("", ",", ";", ".", ")", "AND", "BREAK"))
