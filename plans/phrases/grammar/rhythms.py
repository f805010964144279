"""Rhythms without a date, and the units a report comes in.

rhythm   = every { ( "," | AND ) units } | PERIODIC units | counted
every    = EVERY ( [ NUM ] unit | HALFYEAR | HALF MONTH ) [ ONCE … ] | DAILY | ALTERNATE           (cách tuần)
between  = [ FROM ] NUM ( UNTIL | "-" ) counted                            (2 - 3 năm một lần: one of the two)
counted  = ( number unit | HALF MONTH ) ( [ "/" ] number ONCE | "/" ONCE | ONCE )   (6 tháng một lần, 02 tuần/lần) | unit number ONCE
reviews  = "sơ kết" [ units ] [ "," | AND ] "tổng kết" [ YEAR ]             (a whole answer: sơ kết 6 tháng, tổng kết năm)
bare     = unit "/" ONCE | units { ( "," | AND ) IN YEAR }             (a whole cell or bracket: quý, 6 tháng, năm)
units    = ( [ EVERY ] [ NUM ] unit | HALFYEAR ) { ( "," | AND ) … }
edge     = [ AT ] ( FIRST | LAST ) [ EVERY ] WEEK                            (a whole answer: cuối tuần)
unit     = DAY | WEEK | MONTH | QUARTER | YEAR
"""

from plans.phrases.nodes import Cycle, Rhythm
from plans.phrases.words.cursor import Cursor
from plans.phrases.words.numerals import is_year, read_number, read_shift
from plans.phrases.words.vocabulary import bare

_UNITS = {"DAY": "day", "WEEK": "week", "MONTH": "month", "QUARTER": "quarter", "YEAR": "year"}


def read_every(c: Cursor) -> Cycle | None:
    """`hàng tháng`, `mỗi 6 tháng`, `hằng quý`; nothing taken where no unit follows."""
    start = c.at
    if c.take("DAILY"):
        return Cycle("day")
    if c.kind() == "ALTERNATE":
        other = Cycle(_ALTERNATE[bare(c.token().text)], 2)
        c.at += 1
        if c.kind(1) == "ONCE" and c.token().value == 1:
            c.at += 2  # "cách tuần một lần"
        return other
    if not c.take("EVERY"):
        return None
    cycle = read_unit(c)
    if cycle is None:
        c.at = start
    return cycle


_TERM_OF_OFFICE = 5  # years (Luật Tổ chức chính quyền địa phương, Điều lệ Đảng)


def read_term_of_office(c: Cursor) -> Cycle | None:
    """`nhiệm kỳ` as a unit ("1 lần/nhiệm kỳ"), `năm học`; one with its years is a period."""
    if c.kind() == "SCHOOLYEAR" and c.kind(1) != "NUM":
        c.at += 1
        return Cycle("year")
    if c.token().text == "nhiệm kỳ" and not is_year(c.token(1).value) and c.kind(1) != "FROM":
        c.at += 1
        return Cycle("year", _TERM_OF_OFFICE)
    return None


_ALTERNATE = {
    "cach ngay": "day",
    "cach tuan": "week",
    "cach thang": "month",
    "cach quy": "quarter",
    "cach nam": "year",
}
_LONGEST_RHYTHM = 60  # no plan counts longer ones
_HALF_A_MONTH = 15  # Bộ luật Dân sự 2015 Đ.146 k.1


def read_unit(c: Cursor) -> Cycle | None:
    """A unit with its number: `quý`, `6 tháng`, `hai tuần`."""
    start, kind = c.at, c.kind()
    if kind == "HALFYEAR":
        c.at += 1
        return Cycle("half")
    if kind == "HALF" and c.kind(1) == "MONTH":
        c.at += 2
        return Cycle("day", _HALF_A_MONTH)
    term = read_term_of_office(c)
    if term is not None:
        return term
    is_number = kind in ("NUM", "NUMERAL") or (kind == "YEAR" and c.kind(1) == "YEAR")  # "năm năm"
    number = read_number(c) if is_number else 1
    name = _UNITS.get(c.kind())
    if number is None or name is None or not 1 <= number <= _LONGEST_RHYTHM:
        c.at = start
        return None
    c.at += 1
    return _named(name, number)


_NAMED = {
    ("month", 3): Cycle("quarter"),
    ("month", 6): Cycle("half"),
    ("month", 9): Cycle("nine"),
    ("month", 12): Cycle("year"),
}


def _named(name: str, number: int) -> Cycle:
    return _NAMED.get((name, number)) or Cycle(name, number)


def _more_units(c: Cursor, cycles: list[Cycle]) -> None:
    """`, quý, 6 tháng và năm` behind a first unit."""
    while c.kind() in (",", "AND", "OR", "/", "-"):
        start = c.at
        c.at += 1
        c.skip("AND", "EVERY", "REPORT", "PERIODIC")
        if c.follows("IN", "YEAR") and c.token().text == "cả":
            c.at += 1  # "hằng quý và cả năm"
        cycle = None if c.token().text == "sơ kết" else read_unit(c)  # "hằng năm, sơ kết …"
        if (
            cycle is None
            or (c.kinds[start] == "-" and cycle.unit == "day")
            or c.kind() in ("NUM", "ROMAN")
            or (c.tokens[start].kind in ("/", "-") and c.kind() == "ONCE")
            or (c.kind() in ("FIRST", "LAST") and c.kind(1) == "YEAR" and c.kind(2) == "NUM")
            or (cycle.unit in ("day", "week") and c.kind() in _RANKS)  # "hằng năm, tuần cuối …"
        ):
            c.at = start
            return
        if cycle.unit == "half" and c.kind() in ("FIRST", "LAST") and c.kind(1) == "YEAR":
            c.at += 2  # "hằng quý, 06 tháng đầu năm, 06 tháng cuối năm"
        c.take("FIRST")
        cycles.append(cycle)
        if c.kind() == "NUMERAL" and _is_once(c):
            c.at += 2  # "hằng tháng, 03 tháng hoặc 06 tháng một lần"


_RANKS = frozenset(("FIRST", "LAST", "MID", "ORDINAL", "WEEKDAY"))


def _many(c: Cursor, first: Cycle) -> Rhythm:
    cycles = [first]
    _more_units(c, cycles)
    return Rhythm(tuple(dict.fromkeys(cycles)))


_BEFORE_HEAD = frozenset(("", ":", ",", ";", "AND", "(", "-", "REPORT", "BREAK"))


def heads_a_day(c: Cursor) -> bool:
    """Whether the unit here is the report's, and a day's bound follows: `tháng trước ngày 14, quý trước ngày …`."""
    mark = 1 if c.kind(1) in _BEFORE_BOUND and c.kind() != "YEAR" else 0
    return (
        c.kind() in ("MONTH", "QUARTER", "YEAR")
        and (
            c.kind(1 + mark) in ("BEFORE", "LATEST")
            or (c.kind(1) == "AT" and c.token(-1).text == "ban")
        )
        and c.kind(2 + mark) == "DAY"
        and c.kind(3 + mark) == "NUM"
        and (c.kind(-1) in _BEFORE_HEAD or c.token(-1).text == "ban")
    )


_BEFORE_BOUND = frozenset((":", "(", "-", "WORD", "REPORT"))
"""Between a report's unit and the bound of its day: a mark, or the verb (`quý gửi trước ngày 16`)."""


def read_unit_of_report(c: Cursor) -> Rhythm | None:
    """`tháng` in `tháng trước ngày 14, quý trước ngày 14 tháng cuối quý`: each report's period, then its day."""
    if not heads_a_day(c):
        return None
    unit = _UNITS[c.kind()]
    c.at += 1
    return Rhythm((Cycle(unit),))


def read_units(c: Cursor) -> tuple[Cycle, ...]:
    """`quý, 6 tháng, năm` behind the reports they are the periods of; () where a number makes one of them a date."""
    start = c.at
    cycle = read_unit(c)
    if cycle is None or c.kind() in ("NUM", "ROMAN", "ONCE") or _is_rate(c):
        c.at = start
        return ()
    return _many(c, cycle).cycles


def _is_rate(c: Cursor) -> bool:
    """`quý/lần`, `tháng/2025`; in "theo quý/6 tháng/năm" the strokes part units."""
    if c.kind() != "/":
        return False
    return c.kind(1) not in _UNITS and not (c.kind(1) == "NUM" and c.kind(2) in _UNITS)


_RECKONED = frozenset(("tính", "tiết"))
"""The last syllables of what is reckoned or itemised ("chi tiết theo quý"), and not done, by units."""


def read_by_units(c: Cursor) -> Rhythm | None:
    """`theo quý`, `theo tháng, quý, năm`."""
    start = c.at
    c.at += 1
    is_reckoned = start > 0 and c.tokens[start - 1].text in _RECKONED  # "tính theo ngày, tháng"
    cycles = read_units(c) if c.kind() in _UNITS and not is_reckoned else ()
    if cycles and c.kind() in ("", ".", ",", ";", ")", "BREAK"):
        return Rhythm(cycles)
    if cycles and c.kind() in ("OR", "AND") and c.kind(1) == "DEMAND":
        return Rhythm(cycles)
    c.at = start
    return None


def read_bare_units(c: Cursor) -> Rhythm | None:
    """`quý, 6 tháng, năm`, `06 tháng và cả năm` as a whole cell or bracket; `quý/lần`."""
    start = c.at
    length = 2 if c.kind() == "NUM" and c.kind(1) in _UNITS else 1
    if c.kind(length - 1) in _UNITS and c.kind(length) not in _BEHIND_UNITS:
        return None
    if c.kind(1) == "/" and c.kind(2) == "ONCE" and c.kind() in _UNITS:
        cycle = Cycle(_UNITS[c.kind()])
        c.at += 3
        return Rhythm((cycle,))
    is_joined = c.follows("NUM", "MONTH", c.kind(2), "EVERY") and c.kind(2) in (",", "AND", "OR")
    is_behind_bracket = (
        c.kind(-1) in (",", "AND") and c.kind(-2) == ")"
    )  # "hằng quý (trừ quý IV), 6 tháng và năm"
    if c.kind(-1) not in ("", "(", ":", "BREAK") and not (is_joined or is_behind_bracket):
        return None
    cycles = read_units(c)
    while cycles and c.kind() in (",", "AND") and c.kind(1) == "IN" and c.kind(2) == "YEAR":
        c.at += 3
        cycles = (*cycles, Cycle("year"))
    if any(cycle.unit == "day" and cycle.every > 1 for cycle in cycles):
        c.at = start
        return None  # "15 ngày hoặc 30 ngày": lengths
    if len(cycles) < 2 or not (is_joined or c.kind() in ("", ")", ".", ";", "BREAK")):  # noqa: PLR2004 -- a list of them
        c.at = start
        return None
    return Rhythm(cycles)


_BEHIND_UNITS = frozenset((",", "AND", "OR", "-", "/", "YEAR"))
"""What stands behind the first unit of a list; behind "năm" another "năm" makes it five."""


def read_rhythm(c: Cursor) -> Rhythm | None:
    """From `hàng`, `mỗi` … on."""
    start = c.at
    cycle = read_every(c)
    if cycle is None:
        c.at = start
        return None
    return _many(c, cycle)


_ENDS = frozenset(("", ".", ";", "BREAK"))


def read_edge_of_week(c: Cursor) -> Rhythm | None:
    """`cuối tuần`, `vào cuối mỗi tuần` as a whole answer: each week, on no day that is said."""
    start = c.at
    is_whole = start == 0 or (start == 1 and c.kind(-1) in ("AT", "REPORT"))
    c.at += 1
    c.skip("OF", "OTHER", "EVERY")
    if is_whole and c.take("WEEK") and c.kind() in _ENDS:
        return Rhythm((Cycle("week"),))
    c.at = start
    return None


def read_each(c: Cursor) -> Rhythm | None:
    """`các tháng trong năm`, `các quý trong năm`, `các ngày trong tuần`."""
    if c.follows("OTHER", "DAY", "IN", "WEEK"):
        c.at += 4
        return Rhythm((Cycle("day"),))
    cycle = {"MONTH": Cycle("month"), "QUARTER": Cycle("quarter"), "WEEK": Cycle("week")}.get(
        c.kind(1)
    )
    if cycle is None:
        return None
    if c.kind(2) in ("", ".", ")", ";"):
        c.at += 2  # "tất cả các tháng"
        return Rhythm((cycle,))
    if (c.kind(2), c.kind(3)) != ("IN", "YEAR"):
        return None
    c.at += 4
    read_shift(c)
    return Rhythm((cycle,))


def read_periodic(c: Cursor) -> Rhythm | None:
    """From `định kỳ` on; None where no unit follows."""
    start = c.at
    c.at += 1
    c.skip("REPORT", ":", "(", "AT")
    if c.kind() in ("EVERY", "DAILY"):
        cycle = read_every(c)
    else:
        counted = read_counted(c)
        if counted is not None:
            return counted
        cycle = read_unit(c)
        if cycle is not None and (c.kind() in _DATING or (c.kind() == "/" and not _is_unit(c, 1))):
            cycle = None
    if cycle is None:
        c.at = start
        return None
    return _many(c, cycle)


_DATING = frozenset(("NUM", "NUMERAL", "ROMAN", "ONCE", "FIRST", "LAST", "MID"))


def _is_unit(c: Cursor, ahead: int) -> bool:
    """Whether a unit stands there: `định kỳ tháng/quý/6 tháng/năm`."""
    return c.kind(ahead) in _UNITS or (c.kind(ahead) == "NUM" and c.kind(ahead + 1) in _UNITS)


def read_counted(c: Cursor) -> Rhythm | None:
    """`6 tháng một lần`, `02 tuần/lần`, `2 năm/1 lần`."""
    start = c.at
    cycle = read_unit(c)
    if cycle is not None:
        is_said = c.kinds[start] in ("NUM", "NUMERAL", "HALF")
        _skip_what_is_done(c, is_said=is_said)
        c.take("/")
        if _is_once(c):
            c.at += 2
            return Rhythm((cycle,))
        if c.kind() == "ONCE":
            c.at += 1
            return Rhythm((cycle,))
        if is_said and c.take("OR") and (other := read_counted(c)):
            return Rhythm((cycle, *other.cycles))  # "03 tháng hoặc 06 tháng một lần"
    c.at = start
    return None


def _is_once(c: Cursor) -> bool:
    return c.kind() in ("NUM", "NUMERAL") and c.kind(1) == "ONCE" and c.token().value == 1


def _skip_what_is_done(c: Cursor, *, is_said: bool) -> None:
    """`hai năm họp một lần`, `03 tháng các tổ gặp nhau một lần`: who does what between."""
    start = c.at
    while is_said and c.at - start < _LONGEST_DOING and c.kind() in _DOING:
        c.at += 1
    if not _is_once(c):
        c.at = start


_LONGEST_DOING = 6
_DOING = frozenset(("WORD", "THING", "REPORT", "CCHC", "OTHER", "PLACE", "COINCIDE"))


def read_reviews(c: Cursor) -> Rhythm | None:
    """`sơ kết 6 tháng, tổng kết năm` as a whole answer: in the middle and at the end of each year."""
    start = c.at
    is_begin = c.token().text == "sơ kết" and c.kind(-1) in _BEGINNINGS
    c.at += 1
    first = (read_unit(c) if c.kind() in _FIRST_OF_UNIT else None) or Cycle("half")
    c.skip("FIRST", "YEAR", ",", "AND", "-", ";")
    if is_begin and (c.token().text, c.token(1).text) == ("tổng", "kết"):
        c.at += 2
        c.take("YEAR")
        if c.kind() in _ENDS:
            return Rhythm((first, Cycle("year")))
    c.at = start
    return None


_BEGINNINGS = frozenset(("", ":", "BREAK", "(", ";", ",", "AND"))
_FIRST_OF_UNIT = frozenset(("NUM", "NUMERAL", "QUARTER"))


def read_between(c: Cursor) -> Rhythm | None:
    """`từ 2 đến 3 năm một lần`, `2 - 3 năm một lần`: the one or the other."""
    start = c.at
    c.take("FROM")
    first, name = c.token().value, _UNITS.get(c.kind(3), "")
    if c.follows("NUM", c.kind(1), "NUM") and c.kind(1) in ("UNTIL", "-") and name:
        c.at += 2
        last = read_counted(c)
        if last is not None and len(last.cycles) == 1 and 0 < first < _LONGEST_RHYTHM:
            return Rhythm((_named(name, first), *last.cycles), is_choice=True)
    c.at = start
    return None


def is_told_how_often(c: Cursor) -> bool:
    """`định kỳ báo cáo UBND tỉnh hằng quý`, `… 6 tháng một lần`: whether the clause says how often itself."""
    for place in range(c.at + 1, c.size - 1):
        kinds = c.kinds[place : place + 2]
        if kinds[0] in _CLAUSE_ENDS:
            return False
        if kinds[0] == "EVERY" and kinds[1] in _OFTEN and not _is_of_money(c, place):
            return True
        is_counted = kinds[0] in ("NUM", "NUMERAL") and kinds[1] in _OFTEN
        if is_counted and "ONCE" in c.kinds[place + 2 : place + 4]:
            return True
    return False


def _is_of_money(c: Cursor, place: int) -> bool:
    """`báo cáo chi trả trợ cấp hằng tháng`: how often it is paid."""
    return (c.tokens[place - 2].text, c.tokens[place - 1].text) in _MONEY


_MONEY = frozenset((("trợ", "cấp"), ("phụ", "cấp"), ("tiền", "lương"), ("lương", "hưu")))
_CLAUSE_ENDS = frozenset((";", ".", "BREAK"))
_OFTEN = frozenset(("WEEK", "MONTH", "QUARTER", "YEAR", "NUM"))
