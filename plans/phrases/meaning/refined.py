"""What one part of a phrase says of another: a narrower time in brackets, what only tells of which report or data a day is. Numbers: counts.py, told_rates.py."""

import datetime as dt
import re
from dataclasses import replace

from plans.phrases.days import month_length
from plans.phrases.meaning.counts import (
    counted_before,
    counted_in,
    counted_over,
    in_months_said_between,
    total_of_rate,
)
from plans.phrases.meaning.exceptions import (
    each_rule,
    is_months,
    special_at,
    without_special,
)
from plans.phrases.meaning.group import Outcome
from plans.phrases.meaning.joining import with_modifier
from plans.phrases.meaning.named_weekdays import days_of_weekday
from plans.phrases.meaning.said_again import said_again
from plans.phrases.meaning.shared_rates import with_shared_rates
from plans.phrases.meaning.spans import is_year_window
from plans.phrases.meaning.told_rates import without_told_rates
from plans.phrases.words.cursor import Cursor
from plans.rule import (
    Between,
    CivilDay,
    Due,
    DueRecurring,
    EventTriggered,
    Frequency,
    Modified,
    NotADeadline,
    OnDays,
    Quota,
    Recurring,
    Relative,
    Rule,
    Several,
    Span,
    WindowRecurring,
)

_ALMOST_A_YEAR = 300
_NEAR = 4
_BOUNDS = frozenset(("BEFORE", "LATEST", "UNTIL", "BEFORE_INCL", "WITHIN", "DONE"))


def refine(outcomes: list[Outcome], c: Cursor) -> list[Outcome]:
    """The outcomes of one phrase, each duty once."""
    if len(outcomes) < 2:  # noqa: PLR2004 -- nothing to hold against it
        return outcomes
    kept: list[Outcome] = []
    for outcome in without_remarks(outcomes, c):
        before = kept[-1] if kept else None
        counted = (
            None
            if before is None
            else counted_in(before, outcome, c)
            or counted_before(before, outcome, c)
            or counted_over(before, outcome, c)
            or total_of_rate(before, outcome, c)
            or _day_of_month(before, outcome, c)
        )
        if before is not None and counted is not None:
            kept[-1] = before._replace(rule=counted, end=outcome.end)
            continue
        narrower = None if before is None else _narrower(before, outcome, c)
        if before is not None and narrower is not None:
            notes = (*before.notes, *outcome.notes)
            kept[-1] = Outcome(narrower, before.first, outcome.end, tuple(dict.fromkeys(notes)))
        else:
            kept.append(outcome)
    return without_told_rates(in_months_said_between(kept, c), c)


def without_remarks(outcomes: list[Outcome], c: Cursor) -> list[Outcome]:
    """What only says of which report a day is, or which months are left out, is no duty: in a cell and in a sentence."""
    kept: list[Outcome] = []
    shared = with_shared_rates(outcomes, c)
    for outcome in _without_years_of_topics(_without_rhythms_of_data(shared, c), c):
        before = kept[-1] if kept else None
        if before is not None and (
            _tells_of_report(before, outcome, c)
            or _is_occasion(before, outcome, c)
            or _is_part_of_length(before, outcome, c)
            or _says_rhythm_again(before, outcome, c)
            or _counts_what_is_told(before, outcome, c)
            or _tells_what_comes_first(before, outcome, c)
            or _is_played_again(outcome, c)
        ):
            continue
        joined = None if before is None else _joined(before, outcome, c)
        if joined is not None:
            kept[-1] = joined
            continue
        if before is not None:
            kept[-1:] = without_special(before, outcome, c)
        kept.append(outcome)
    return without_told_rates(kept, c, is_prose=True)


def _joined(before: Outcome, told: Outcome, c: Cursor) -> Outcome | None:
    """Two neighbours as the one time that they say; None where they are two."""
    awaited = _under_condition(before, told, c)
    if awaited is not None:
        return awaited
    for says in (_counted_right_behind, said_again, days_of_weekday, _bounded_at_once):
        rule = says(before, told, c)
        if rule is not None:
            return before._replace(rule=rule, end=told.end)
    return None


def _bounded_at_once(wide: Outcome, narrow: Outcome, c: Cursor) -> Rule | None:
    """`trong quý I, chậm nhất ngày 15/3` inside a sentence: nothing else stands between the period and its last day, nor right behind."""
    is_next = c.kinds[wide.end : narrow.first] in ([","], ["("])
    if not is_next or c.kinds[narrow.first] not in _BOUNDS or c.kinds[narrow.end] not in _CLOSES:
        return None
    return _narrower(wide, narrow, c)


_CLOSES = frozenset(("", ",", ".", ";", ")", "BREAK"))


def _without_years_of_topics(outcomes: list[Outcome], c: Cursor) -> list[Outcome]:
    """`báo cáo kết quả trong năm … trước ngày 15/12`, `… ít nhất 15% trong năm`: a day or a span in the clause says when, the year only of what."""
    years = [
        e
        for e in outcomes
        if (c.kinds[e.first : e.end] == ["IN", "YEAR"] and not _peaks(e, c)) or _is_for_a_year(e, c)
    ]
    if not years:
        return outcomes
    dated = [each for each in outcomes if _is_dated(each.rule)]
    told = [year for year in years if any(_is_one_clause(year, other, c) for other in dated)]
    return [each for each in outcomes if each not in told]


def _is_for_a_year(outcome: Outcome, c: Cursor) -> bool:
    """`danh mục cho năm tiếp theo, gửi trước ngày 30/11 hằng năm`: what it is made for, and not when."""
    is_year = isinstance(outcome.rule, Between) and is_year_window(outcome.rule)
    is_said = outcome.first > 0
    return (
        is_year
        and is_said
        and (c.kinds[outcome.first - 1] == "OF" or c.tokens[outcome.first - 1].text == "cho")
    )


_PEAKS = frozenset((("cao", "điểm"), ("trọng", "tâm"), ("tập", "trung"), ("trọng", "điểm")))


def _peaks(year: Outcome, c: Cursor) -> bool:
    """`cả năm, cao điểm tháng 6`: all the year, and then above all."""
    words = [token.text for token in c.tokens[year.end + 1 : year.end + 3]]
    return c.kinds[year.end] in (",", ";", "-") and tuple(words) in _PEAKS


def _is_dated(rule: Rule) -> bool:
    return isinstance(rule, Due | DueRecurring) or (
        isinstance(rule, Between) and not is_year_window(rule)
    )


def _is_one_clause(one: Outcome, other: Outcome, c: Cursor) -> bool:
    first, last = (one, other) if one.first < other.first else (other, one)
    return _PARTS.isdisjoint(c.kinds[first.end : last.first])


_PARTS = frozenset((";", "BREAK", "."))


def _without_rhythms_of_data(outcomes: list[Outcome], c: Cursor) -> list[Outcome]:
    """`báo cáo hằng năm được tính từ ngày 15 tháng 12 năm trước đến …`, `tính từ … đến … đối với báo cáo hằng năm`: whose data are meant, no second duty."""
    data = [
        each
        for each in outcomes
        if isinstance(each.rule, NotADeadline) and each.rule.reason.startswith(_OF_DATA)
    ]
    if not data:
        return outcomes
    begun = {each.first for each in data if c.kinds[each.first] == "SINCE"}
    told = {each.end for each in data}
    return [each for each in outcomes if not _is_of_data(each, begun, told, c)]


def _is_of_data(outcome: Outcome, begun: set[int], told: set[int], c: Cursor) -> bool:
    """Whether it only says whose data are counted (`quý I tính từ ngày …`, `… đối với báo cáo hằng năm`), or from when (`số liệu quý I tính từ …`)."""
    match outcome.rule:
        case Frequency():
            return outcome.end in begun or _behind(outcome.first, c) in told
        case Between(last=None):
            return outcome.first in told and c.kinds[outcome.first] == "SINCE"
        case Between() as window:
            return outcome.end in begun and is_months(window)
        case _:
            return False


_OF_DATA = ("reference-moment", "data-period=")


def _behind(first: int, c: Cursor) -> int:
    """Where the words stand that the place follows, `đối với [báo cáo]` stepped over."""
    place = first
    place -= c.kinds[place - 1] == "REPORT"
    is_of = place > 1 and [token.text for token in c.tokens[place - 2 : place]] == ["đối", "với"]
    return place - 2 * is_of


def _narrower(wide: Outcome, narrow: Outcome, c: Cursor) -> Rule | None:
    """What is meant by two times of which one says the other more exactly; None where they are two, or `riêng` parts them."""
    if special_at(c, wide.end, narrow.first) is not None:
        return None
    if isinstance(narrow.rule, Modified) and narrow.rule.modifiers == ("tentative",):
        is_when = c.kinds[wide.end] == "(" and c.kinds[wide.first] in _EVENTS
        if is_when and isinstance(wide.rule, EventTriggered):
            return narrow.rule  # "sau khi có hướng dẫn (dự kiến quý II)"
        said = _within(wide, narrow._replace(rule=narrow.rule.rule), c)
        return None if said is None else replace(narrow.rule, rule=said)
    is_told = _is_vague(wide, narrow, c) or _are_parts(wide, narrow, c)
    is_told = is_told or _is_length_of(wide, narrow, c)
    return narrow.rule if is_told else _of_each_year(wide, narrow, c) or _within(wide, narrow, c)


_IN_MONTHS = re.compile(r"FREQ=YEARLY;BYMONTH=(\d+);")


def _of_each_year(wide: Outcome, narrow: Outcome, c: Cursor) -> Rule | None:
    """`Tháng 12 hằng năm (trước 15/12)`, `quý IV hằng năm, trước ngày 15/12`: the last day in the months that come back each year."""
    is_next = narrow.first == wide.end + 1
    is_bracket = c.kinds[wide.end] == "(" and c.kinds[narrow.end] == ")"
    is_bounded = c.kinds[wide.end] == "," and c.kinds[narrow.first] in _BOUNDS
    if not is_next or not (is_bracket or is_bounded):
        return None
    match wide.rule, narrow.rule:
        case WindowRecurring() | DueRecurring() as each, Due(day=day, time=None) if (
            day.month in _months_of_each_year(each)
        ):
            year = replace(day, month=1, day=1), replace(day, month=12, day=31)
            rrule = f"FREQ=YEARLY;BYMONTH={day.month};BYMONTHDAY={day.day}"
            return DueRecurring(rrule, each.span or Span(*year))
        case _:
            return None


def _months_of_each_year(rule: WindowRecurring | DueRecurring) -> range:
    """The months in which it lies each year; none where it is no window of months, or goes on into the next year."""
    first = _IN_MONTHS.match(rule.rrule)
    if first is None:
        return range(0)
    days = rule.days if isinstance(rule, WindowRecurring) else 1
    last = int(first[1]) + max(round(days / _DAYS_OF_MONTH), 1) - 1
    return range(int(first[1]), last + 1) if last <= _LAST_MONTH else range(0)


_DAYS_OF_MONTH, _LAST_MONTH = 30.5, 12


_EVENTS = frozenset(("AFTER", "TRIGGER", "ATONCE"))


def _are_parts(wide: Outcome, parts: Outcome, c: Cursor) -> bool:
    """`Năm 2030 (02 giai đoạn: 6 tháng đầu năm và 6 tháng cuối năm)`: the windows in the bracket are what the year is made of."""
    if not isinstance(wide.rule, Between) or wide.rule.last is None or c.kinds[wide.end] != "(":
        return False
    first, last = _date(wide.rule.first), _date(wide.rule.last)
    return isinstance(parts.rule, Several) and all(
        isinstance(part, Between) and part.last is not None and _lies(first, _date(part.last), last)
        for part in parts.rule.rules
    )


def _within(wide: Outcome, narrow: Outcome, c: Cursor) -> Rule | None:
    """`Tháng 5 (từ 10-15/5)`, `trong quý III, chậm nhất 20/9`: one duty, its time said more exactly."""
    if not isinstance(wide.rule, Between) or wide.rule.last is None:
        return None
    is_bracketed = c.kinds[narrow.first - 1] == "(" or (
        c.kinds[wide.end] == "(" and ")" not in c.kinds[wide.end : narrow.first]
    )
    first, last = _date(wide.rule.first), _date(wide.rule.last)
    match narrow.rule:
        case Due(day=day, time=None, midnight=False) if (
            is_bracketed or (c.kinds[narrow.first] in _BOUNDS and not _lasts_a_year(wide.rule))
        ) and _lies(first, _date(day), last):
            return Between(wide.rule.first, day)
        case Between(first=begin, last=CivilDay() as end) if (
            is_bracketed
            and _lies(first, _date(begin), last)
            and _lies(first, _date(end), last)
            and narrow.rule != wide.rule
        ):
            return narrow.rule
        case OnDays(days=days) if is_bracketed and all(
            _lies(first, _date(day), last) for day in days
        ):
            return narrow.rule
        case OnDays(days=(day,)) | Due(day=day, time=None) if is_bracketed and _is_one_month(
            wide.rule
        ):
            return _days_of_the_month(wide.rule.first, day, narrow, c)
        case _:
            return None


def _is_length_of(wide: Outcome, narrow: Outcome, c: Cursor) -> bool:
    """`06 tháng (từ tháng 3 đến tháng 8)`: the bracket says which six months, no half-year."""
    is_count = c.kinds[wide.first : wide.end + 1] == ["NUM", "MONTH", "("]
    match narrow.rule:
        case Between(first=first, last=CivilDay() as last) if is_count and is_months(narrow.rule):
            years = (last.year or last.offset) - (first.year or first.offset)
            return 12 * years + last.month - first.month + 1 == c.tokens[wide.first].value
        case _:
            return False


_PART, _OF_PART = frozenset(("FIRST", "MID", "LAST", "TENDAYS")), frozenset(("MONTH", "QUARTER"))
_SAYS_WHEN = frozenset(("BEFORE", "LATEST", "UNTIL", "BEFORE_INCL", "WITHIN", "DONE", "DAY"))
_SAYS_A_DAY = _SAYS_WHEN - {"DONE", "WITHIN"}
_LONGEST_VAGUE = dt.timedelta(days=62)


def _is_vague(wide: Outcome, narrow: Outcome, c: Cursor) -> bool:
    """`đầu tháng 6, chậm nhất 20/6`: the loose part of a month has its last day behind it, and is none itself; nor is `hoàn thành trong quý II` before a day of it."""
    kinds = frozenset(c.kinds[wide.first : wide.end])
    is_period = bool(kinds & _OF_PART) and not kinds & _SAYS_A_DAY
    is_part = bool(kinds & _PART) and is_period and not kinds & _SAYS_WHEN
    is_bounded = c.kinds[narrow.first] in _BOUNDS and c.kinds[narrow.first - 1] in _BESIDE
    match wide.rule, narrow.rule:
        case Due(day=loose, time=None), Due(day=day) if is_period and is_bounded:
            first, last = _date(loose), _date(day)
            if first is None or last is None:
                return False
            is_within = last <= first < last + _LONGEST_VAGUE
            return is_within if not is_part else first <= last < first + _LONGEST_VAGUE
        case _:
            return False


_BESIDE = frozenset((",", "(", "-"))


def _day_of_month(month: Outcome, day: Outcome, c: Cursor) -> Rule | None:
    """`Tháng 11 (20/11)`: the day of the month, with no word that bounds it."""
    if c.kinds[day.first - 1] != "(" or day.first != month.end + 1 or c.kinds[day.first] in _BOUNDS:
        return None
    match month.rule, day.rule:
        case Between(first=first) as whole, Due(day=due) if _is_one_month(whole):
            return day.rule if (due.year, due.month) == (first.year, first.month) else None
        case _:
            return None


def _tells_of_report(before: Outcome, period: Outcome, c: Cursor) -> bool:
    """`trước ngày 05/7 (6 tháng đầu năm)`: the bracket says of what the report is, the day is said already."""
    is_bracketed = c.kinds[period.first - 1] == "(" and c.kinds[period.end] == ")"
    is_dated = isinstance(before.rule, Due | DueRecurring) and period.first == before.end + 1
    return is_bracketed and is_dated and isinstance(period.rule, Between) and is_months(period.rule)


_OPENS_PARTS = frozenset(("trong đó", "gồm", "cụ thể"))


def _is_part_of_length(whole: Outcome, part: Outcome, c: Cursor) -> bool:
    """`05 ngày (trong đó: Sở 03 ngày, UBND tỉnh 02 ngày)`: the bracket says how the length is shared."""
    match whole.rule, part.rule:
        case Relative(unit=unit, bound=True), Relative(unit=other, anchor="X"):
            words = c.text[c.tokens[whole.end].start : c.tokens[part.first].start].lower()
            is_shared = words.startswith("(") and any(w in words for w in _OPENS_PARTS)
            return is_shared and ")" not in words and unit.strip("w") == other.strip("w")
        case _:
            return False


def _counts_what_is_told(told: Outcome, count: Outcome, c: Cursor) -> bool:
    """`Tháng 5 và tháng 10 hằng năm (02 đợt)`: as many as the times before the bracket."""
    if c.kinds[count.first - 1] != "(" or c.kinds[count.end] != ")":
        return False
    times = each_rule(told.rule)
    match count.rule:
        case Quota(low=int(low), unit=unit, total=None) if unit in ("", "Y") or unit.isdigit():
            return low == len(times) > 1 and all(isinstance(t, _ONE_BY_ONE) for t in times)
        case _:
            return False


_ONE_BY_ONE = Between | Due | DueRecurring | WindowRecurring


def _tells_what_comes_first(time: Outcome, event: Outcome, c: Cursor) -> bool:
    """`Tháng 7-8/2030 (sau khi kết thúc năm học)`: the bracket says what is over by then."""
    is_behind = c.kinds[event.first - 1] == "(" and time.end == event.first - 1
    is_after = c.kinds[event.first] == "AFTER" and c.kinds[event.end] == ")"
    is_event = isinstance(event.rule, EventTriggered) and isinstance(time.rule, Between | Due)
    return is_behind and is_after and is_event and not _is_condition(event.rule)


def _counted_right_behind(period: Outcome, count: Outcome, c: Cursor) -> Rule | None:
    """`quý II 03 cuộc, quý III 04 cuộc` inside a sentence: nothing stands between the period and its number."""
    return counted_in(period, count, c) if count.first == period.end else None


def _is_condition(rule: Rule) -> bool:
    """`(sau khi có kinh phí)`, `(sau khi được phê duyệt)`: what may as well not come."""
    return isinstance(rule, EventTriggered) and _MAY_NOT_COME.match(rule.event) is not None


_MAY_NOT_COME = re.compile(r"(?:sau )?(?:khi )?(?:có|được|bố trí|cấp) ", re.IGNORECASE)


def _under_condition(time: Outcome, event: Outcome, c: Cursor) -> Outcome | None:
    """`Quý IV (sau khi có kinh phí)`: the quarter, if the event comes."""
    is_behind = (
        c.kinds[time.end] == "(" and event.first == time.end + 1 and _is_condition(event.rule)
    )
    if (
        not is_behind
        or c.kinds[event.end] != ")"
        or not isinstance(time.rule, Between | Due | OnDays)
    ):
        return None
    words = c.text[c.tokens[event.first].start : c.tokens[event.end - 1].end]
    text = f"cond={words[:1].lower()}{words[1:]}"
    notes = (*time.notes, ("awaits-event", text.removeprefix("cond=")))
    return Outcome(with_modifier(time.rule, text), time.first, event.end, notes)


def _says_rhythm_again(days: Outcome, rhythm: Outcome, c: Cursor) -> bool:
    """`thứ 7 tình nguyện hằng tuần`: the days come each week, which the words behind their name say again."""
    between = c.kinds[days.end : rhythm.first]
    match days.rule, rhythm.rule:
        case Recurring(rrule=rrule), Frequency(rrule="FREQ=WEEKLY"):
            is_name = 0 < len(between) <= _NEAR and set(between) == {"WORD"}
            return is_name and rrule.startswith("FREQ=WEEKLY")
        case Recurring(rrule=rrule), Frequency(rrule="FREQ=MONTHLY") if not between:
            return rrule.startswith("FREQ=MONTHLY;BYDAY=")  # "Chủ nhật cuối tháng hằng tháng"
        case _:
            return False


_OCCASIONS = frozenset(("FEAST", "OCCASION"))
_GREETS = re.compile(r"\b(?:mừng|kỷ niệm|nhân dịp)\b[^.;]*$", re.IGNORECASE)


def _is_played_again(outcome: Outcome, c: Cursor) -> bool:
    """`thứ Năm tuần đầu của tháng, phát lại vào 6h00 sáng thứ Sáu`: when the same is shown once more."""
    place = outcome.first
    while place > 1 and c.kinds[place - 1] in _WHEN_OF_A_DAY:
        place -= 1
    words = [token.text for token in c.tokens[max(place - 2, 0) : place]]
    return words in (["phát", "lại"], ["chiếu", "lại"], ["phát sóng", "lại"])


_WHEN_OF_A_DAY = frozenset(("AT", "NOON", "AM", "PM", "DAY"))


def _is_occasion(before: Outcome, feast: Outcome, c: Cursor) -> bool:
    """`trước ngày 02/9/2026 chào mừng Quốc khánh`: what the day is kept for is no day beside it."""
    is_feast = not _OCCASIONS.isdisjoint(c.kinds[feast.first : feast.end])
    if not is_feast or not isinstance(before.rule, Due | Between | OnDays):
        return False
    gap = c.text[c.tokens[before.end - 1].end : c.tokens[feast.first].start]
    if _HELD_ON_IT.search(gap):
        return False
    between = c.text[c.tokens[before.end - 1].end : c.tokens[feast.end - 1].start]
    return _GREETS.search(between) is not None


_HELD_ON_IT = re.compile(
    r",[^.;]*\b(?:trao (?:giải|thưởng)|tổng kết|khai mạc|bế mạc|công bố(?: kết quả)?|khánh thành|ra mắt|tuyên dương|biểu dương|vinh danh)\s+(?:trong\s+|vào\s+)?$",
    re.IGNORECASE,
)
"""What is held on the feast itself, behind what was done before it: "nhận bài đến hết ngày 15/4, *tổng kết, trao giải* dịp kỷ niệm 19/5"."""


def _lasts_a_year(window: Between) -> bool:
    first, last = _date(window.first), None if window.last is None else _date(window.last)
    return first is not None and last is not None and (last - first).days >= _ALMOST_A_YEAR


def _is_one_month(window: Between) -> bool:
    return (
        window.last is not None
        and is_months(window)
        and (window.first.year, window.first.month) == (window.last.year, window.last.month)
    )


def _days_of_the_month(month: CivilDay, day: CivilDay, found: Outcome, c: Cursor) -> Rule | None:
    """`tháng 7 (ngày 10-11)`: two days of that month, no day of November."""
    kinds = c.kinds[found.first : found.end]
    is_run = kinds[-3:] == ["NUM", "-", "NUM"]
    if not is_run or not day.day < day.month <= month_length(month.year, month.month):
        return None
    return Between(replace(month, day=day.day), replace(month, day=day.month))


def _lies(first: dt.date | None, day: dt.date | None, last: dt.date | None) -> bool:
    return first is not None and day is not None and last is not None and first <= day <= last


def _date(day: CivilDay) -> dt.date | None:
    """The day itself; an open year as any year, as far as days of one phrase are held against each other."""
    if day.lunar:
        return None
    year = day.year if day.year is not None else 2000 + day.offset
    return dt.date(year, day.month, min(day.day, month_length(year, day.month)))
