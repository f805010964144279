"""What a report is about: the periods named with it, that other days of the sentence belong to.

bracket  = PERIODIC "(" period { ( "," | AND ) period } ")"               (behind a report and more words)
head     = REPORT [ PERIODIC ] units | REPORT period { ( "," | AND ) period } | period ":"
"""

from plans.phrases.grammar.periods import read_period
from plans.phrases.grammar.report_lists import BEFORE_MEMBERS, SENT, is_listed, may_be_listed
from plans.phrases.grammar.rhythms import read_counted, read_rhythm, read_unit, read_units
from plans.phrases.nodes import Cycle, Head, Period, Range, Rhythm
from plans.phrases.words.cursor import Cursor


def read_head(c: Cursor) -> Head | Rhythm | None:
    """`Báo cáo quý 1 và quý 3`, `báo cáo 06 tháng`, `báo cáo năm`: what the report is about."""
    start = c.at
    is_report = c.kind() == "REPORT"
    if not (is_report or c.has_colon or may_be_listed(c) or c.follows("NUM", "MONTH")):
        return None
    c.at += is_report
    is_periodic = is_report and (c.token(-1).text == "báo cáo định kỳ" or c.kind() == "PERIODIC")
    is_bracketed = False
    if is_report:
        behind = c.at
        c.skip("PERIODIC", "(", "OF")
        is_bracketed = "(" in c.kinds[behind : c.at]
        is_periodic = is_periodic or is_bracketed
        rhythm = read_rhythm(c) if c.kind() == "EVERY" else None
        if rhythm is None:
            rhythm = read_counted(c)  # "báo cáo định kỳ 06 tháng/lần"
        if rhythm is not None:
            is_told = bool(rhythm.cycles) and _is_said_behind(c, start)
            return _reports_told_behind(rhythm.cycles) if is_told else rhythm
        c.skip("EVERY")
    middle = c.at
    if is_periodic and (cycles := _units_alone(c, is_bracketed=is_bracketed)):
        return Rhythm(cycles) if not _is_said_behind(c, start) else _reports_told_behind(cycles)
    c.at = middle
    periods = _head_periods(c)
    is_named = (
        is_report
        or c.kind() == ":"
        or _is_member(c, start)
        or _are_half_and_year(c, start, periods)
    )
    if not periods or not is_named:
        c.at = start
        return None
    if not is_report and len(periods) > 1 and "-" in c.kinds[start : c.at]:
        periods = _as_one(periods)
    return Head(
        tuple(periods),
        any(p.unit == "quarter" and not p.first for p in periods) and is_remaining(c, start),
        is_report,
        is_report and _is_said_behind(c, start),
    )


_TELL = frozenset(("AT", "BEFORE", "LATEST"))


def _are_half_and_year(c: Cursor, start: int, periods: list[Period]) -> bool:
    """`đánh giá 6 tháng, năm trước ngày 20/6 và 20/12`, `trước ngày 20/6 và 20/12, chấm điểm 6 tháng và cả năm`: what is gone through twice a year, its days beside it."""
    if [period.unit for period in periods] != ["half", "year"]:
        return False
    if not _TELL.isdisjoint(c.kinds[c.at : c.at + _FARTHEST_DAY]):
        return True
    before = c.kinds[max(start - _LONGEST_CLAUSE, 0) : start]
    return c.kind() in _ENDS_CLAUSE and not _TELL.isdisjoint(before)


_FARTHEST_DAY = 3


def _is_member(c: Cursor, start: int) -> bool:
    """`Thời hạn báo cáo: tháng (trước ngày 20); quý gửi trước …`: a member of a list of reports, its time behind."""
    is_told = (c.kind() == "(" and c.kind(1) in _DATES) or c.token().text in SENT
    is_bound = start > 0 and c.kind() in _TELL and c.kind(1 + (c.kind(1) == "DAY")) == "NUM"
    return (is_told or is_bound) and c.kinds[start - 1] in BEFORE_MEMBERS and is_listed(c, start)


def _units_alone(c: Cursor, *, is_bracketed: bool) -> tuple[Cycle, ...]:
    """`báo cáo định kỳ 6 tháng, năm`, `báo cáo (6 tháng, năm)`: only how often; () where a day follows, or a period is a certain one."""
    cycles = read_units(c)
    if not cycles or (is_bracketed and not c.take(")")):
        return ()
    return cycles if _stands_alone(c) else ()


def read_periods_in_brackets(c: Cursor) -> Head | None:
    """`báo cáo kết quả theo định kỳ (quý I, 6 tháng, quý III và năm)`: the periods of a report named words before."""
    start = c.at
    if "REPORT" not in _clause_before(c, start):
        return None
    c.at += 2
    periods = _head_periods(c)
    if periods and c.take(")"):
        return Head(tuple(periods), is_report=True)
    c.at = start
    return None


def _clause_before(c: Cursor, at: int) -> tuple[str, ...]:
    """The kinds of the clause up to a place."""
    kinds = c.kinds[max(at - _LONGEST_CLAUSE, 0) : at]
    last = max((n for n, kind in enumerate(kinds) if kind in _ENDS_CLAUSE), default=-1)
    return tuple(kinds[last + 1 :])


def read_told_behind(c: Cursor) -> Head | None:
    """`trước ngày 20 của tháng tiếp theo đối với định kỳ tháng`: which of the reports has its day there."""
    start = c.at
    c.at += 1
    cycles = read_units(c) if _is_said_behind(c, start) else ()
    if cycles and c.kind() in (*_STANDS_ALONE, ",", ")", "AND"):
        return _reports_told_behind(cycles)
    c.at = start
    return None


def _reports_told_behind(cycles: tuple[Cycle, ...]) -> Head:
    periods = (Period(each.unit, *(2 * (int(each.unit in _PARTS_OF_A_YEAR),))) for each in cycles)
    return Head(tuple(periods), is_report=True, is_behind=True)


_PARTS_OF_A_YEAR = frozenset(("half", "nine"))


def _is_said_behind(c: Cursor, start: int) -> bool:
    """`trước ngày 15/6 đối với báo cáo 6 tháng`: of what is dated before it, where no mark parts the two."""
    words = [token.text for token in c.tokens[max(start - 3, 0) : start]]
    return words[1:] == ["đối", "với"] and c.kinds[start - 3] not in _MARKS


_MARKS = frozenset((",", ";", ":", ".", "(", "BREAK", "AND"))
_STANDS_ALONE = frozenset(("", ".", ";", "BREAK", "OF", "DEMAND"))
_ENDS_CLAUSE = frozenset(("", ".", ";", "BREAK"))
_DATES = frozenset(("BEFORE", "LATEST", "DAY", "AT", "WEEKDAY", "BY", "WITHIN"))
_LONGEST_CLAUSE = 40


def _stands_alone(c: Cursor) -> bool:
    """Whether the periods of "báo cáo định kỳ 6 tháng, hằng năm về …" say only how often: no day follows in the clause."""
    if c.kind() in _STANDS_ALONE or c.follows("OR", "DEMAND"):
        return True
    if c.kind() not in ("WORD", ",", "AND"):
        return False
    clause = c.kinds[c.at : c.at + _LONGEST_CLAUSE]
    end = next((n for n, kind in enumerate(clause) if kind in _ENDS_CLAUSE), None)
    return end is not None and _DATES.isdisjoint(clause[:end])


def is_remaining(c: Cursor, start: int) -> bool:
    """Whether `còn lại` stands among the words read."""
    return "REMAIN" in c.kinds[start : c.at]


def _head_periods(c: Cursor) -> list[Period]:
    periods: list[Period] = []
    while len(periods) < 12:  # noqa: PLR2004 -- a year's months at most
        start = c.at
        if periods:
            if c.kind() not in (",", "AND", "OR", "-", "/"):
                break
            c.at += 1
            c.skip("AND", "REPORT", "PERIODIC", "EVERY")
            if c.follows("IN", "YEAR"):
                c.at += 1  # "6 tháng, cả năm"
        if periods and c.kind() == "HALFYEAR" and c.token().text == "sơ kết":
            c.at = start
            break  # "kiểm tra: quý III, sơ kết: trước 30/11"
        found = _same_unit(c, periods) or _head_period(c)
        if found is None:
            c.at = start
            break
        periods.extend(_between(periods, found) if c.kinds[start] == "-" else ())
        periods.extend(found)
    return periods


def _between(before: list[Period], found: list[Period]) -> list[Period]:
    """`Tháng 8 – tháng 10: …`: the months that a dash passes over."""
    first, last = before[-1], found[0]
    if first.unit != last.unit or first.unit not in ("month", "quarter") or first.part or last.part:
        return []
    return [last._replace(first=n, last=n) for n in range(first.first + 1, last.first)]


def _as_one(periods: list[Period]) -> list[Period]:
    """`Quý II-III: triển khai`: the periods of a run as one time."""
    first, last = periods[0], periods[-1]
    is_run = [p.first for p in periods] == list(range(first.first, last.last + 1))
    is_one_unit = all(p.unit == first.unit and not p.part for p in periods)
    return [last._replace(first=first.first)] if is_run and is_one_unit else periods


def _same_unit(c: Cursor, before: list[Period]) -> list[Period] | None:
    """`quý I, III`, `báo cáo tháng 3, 6, 9`: a mere number goes on with quarters or months."""
    if not before or before[-1].unit not in _HIGHEST or not before[-1].first:
        return None
    unit = before[-1].unit
    is_number = c.kind() == "NUM" or (c.kind() == "ROMAN" and unit == "quarter")
    ends = c.kind(1) in ("MONTH", "YEAR", "/") if unit == "quarter" else _is_counting(c)
    number = c.token().value
    if not is_number or ends or not 1 <= number <= _HIGHEST[unit]:
        return None
    c.at += 1
    return [before[-1]._replace(first=number, last=number)]


def _is_counting(c: Cursor) -> bool:
    """Whether the number here counts something or belongs to a date: "báo cáo tháng 3, *02 ngày* sau …", "tháng 3, *15/4*"."""
    return c.kind(1) in _COUNTS or (c.kind(1) == "WORD" and c.token(1).text not in SENT)


_HIGHEST = {"quarter": 4, "month": 12}
_COUNTS = frozenset(
    (
        *("DAY", "WEEK", "MONTH", "QUARTER", "YEAR", "HOUR", "MINUTE", "WORKDAY", "THING", "ONCE"),
        *("TIMES", "PLACE", "NUM", "%", "/", ".", "EVERY", "REPORT"),
    )
)


def _each_of(run: Range) -> list[Period] | None:
    """`tháng 4 - 5`: the months or quarters of a run in one year; None where it is another."""
    first, last = run.first, run.last
    if not isinstance(first, Period) or not isinstance(last, Period) or run.is_open:
        return None
    is_run = first.unit == last.unit and first.unit in ("month", "quarter")
    if not is_run or first.year != last.year or first.part or last.part:
        return None
    return [last._replace(first=n, last=n) for n in range(first.first, last.first + 1)]


def _head_period(c: Cursor) -> list[Period] | None:
    period = read_period(c)
    if isinstance(period, Range):
        return _each_of(period)
    if isinstance(period, Period):
        return [
            Period(period.unit, n, n, period.year, period.shift, period.part)
            for n in range(period.first, period.last + 1)
        ]
    if c.kind() == "NUM" and c.kind(1) in ("NUM", "ROMAN"):
        return None
    cycle = read_unit(c)
    if cycle is None or cycle.every > 1 or cycle.unit == "day":
        return None
    number = 1 if cycle.unit in ("half", "nine") else 0
    return [Period(cycle.unit, number, number)]
