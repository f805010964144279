"""How long something that comes back goes on: a window said beside it is no duty of its own, but its span."""

import calendar
import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from plans.normal_form import format_rule
from plans.phrases.context import Context
from plans.phrases.meaning.counts import total_said
from plans.phrases.meaning.group import Outcome
from plans.phrases.meaning.joining import with_modifier
from plans.phrases.words.cursor import Cursor
from plans.rule import (
    Ambiguous,
    Between,
    CivilDay,
    Due,
    DueRecurring,
    Frequency,
    Modified,
    OnDays,
    Quota,
    Recurring,
    Rule,
    Several,
    Span,
    WindowRecurring,
)

_JOINTS = frozenset((",", "("))
_UNITS = {
    "FREQ=DAILY": "day",
    "FREQ=WEEKLY": "week",
    "FREQ=WEEKLY;INTERVAL=2": "2weeks",
    "FREQ=MONTHLY": "month",
    "FREQ=MONTHLY;INTERVAL=2": "2months",
    "FREQ=MONTHLY;INTERVAL=3": "quarter",
    "FREQ=MONTHLY;INTERVAL=4": "4months",
    "FREQ=MONTHLY;INTERVAL=6": "6months",
}

_EACH = {**_UNITS, "FREQ=YEARLY": "year"}


def spanned(outcomes: list[Outcome], c: Cursor, context: Context) -> list[Outcome]:
    """The outcomes of one clause group: `ngày 15 hằng tháng, từ tháng 3/2024` is one rule from March on."""
    if len(outcomes) < 2:  # noqa: PLR2004 -- what comes back, and how long
        return outcomes
    kept: list[Outcome] = []
    for outcome in _with_windows_together(outcomes, c):
        before = kept[-1] if kept else None
        merged = None if before is None else _whole_days(before, outcome, c)
        if before is not None and merged is None and _is_beside(before, outcome, c):
            merged = _merged(before.rule, outcome.rule)
        if before is not None and merged is None:
            merged = (
                _until(before, outcome, c)
                or _begun_and_done(before, outcome, c)
                or _rate_of_its_own(before, outcome, c)
                or total_said(before, outcome, c, context)
            )
        if before is None or merged is None:
            kept.append(outcome)
        else:
            notes = tuple(n for n in (*before.notes, *outcome.notes) if n[0] != "period-window")
            kept[-1] = Outcome(merged, before.first, outcome.end, notes)
    return kept


def _is_beside(before: Outcome, outcome: Outcome, c: Cursor) -> bool:
    """Whether nothing but a mark stands between; a colon behind windows only, which are what the line is about."""
    between = c.kinds[before.end : outcome.first]
    return _JOINTS.issuperset(between) or (between == [":"] and _is_windows(before.rule))


def _is_windows(rule: Rule) -> bool:
    return isinstance(rule, Several) and all(isinstance(each, Between) for each in rule.rules)


def _with_windows_together(outcomes: list[Outcome], c: Cursor) -> list[Outcome]:
    """`ngày 15 hằng tháng, từ tháng 1 đến tháng 6 và từ tháng 9 đến tháng 12`: windows on a list beside what comes back are one answer to how long it does; the outcomes as they are elsewhere."""
    kept: list[Outcome] = []
    for outcome in outcomes:
        before = kept[-1] if kept else None
        if before is None or not _are_listed(before, outcome, c):
            kept.append(outcome)
            continue
        rules = before.rule.rules if isinstance(before.rule, Several) else (before.rule,)
        notes = tuple(dict.fromkeys((*before.notes, *outcome.notes)))
        kept[-1] = Outcome(Several((*rules, outcome.rule)), before.first, outcome.end, notes)
    is_joined = any(
        _is_beside(first, last, c) and _is_windows(first.rule) != _is_windows(last.rule)
        for first, last in pairwise(kept)
    )
    return kept if is_joined else outcomes


def _are_listed(first: Outcome, last: Outcome, c: Cursor) -> bool:
    """Whether two windows stand on one list: `từ tháng 3 đến tháng 5, từ tháng 9 đến tháng 11`."""
    is_first = _is_windows(first.rule) or isinstance(first.rule, Between)
    between = c.kinds[first.end : last.first]
    return is_first and isinstance(last.rule, Between) and between in ([","], ["AND"])


def _until(before: Outcome, end: Outcome, c: Cursor) -> Rule | None:
    """`thứ Sáu hằng tuần đến hết tháng 6`: right behind what comes back, the day until which it does."""
    between = c.kinds[before.end : end.first]
    is_until = c.kinds[end.first] == "UNTIL" and (
        not between or (between == [","] and c.tokens[end.first].text in _GOES_ON_UNTIL)
    )
    if not is_until or not isinstance(end.rule, Due) or end.rule.time or end.rule.midnight:
        return None
    return _ended(before.rule, end.rule.day)


def _ended(rule: Rule, day: CivilDay) -> Rule | None:
    """What comes back, until a day; at several hours of the day too."""
    match rule:
        case Recurring(span=Span() as span) | DueRecurring(span=Span() as span):
            is_later = _is_before(span.first, day)
            return replace(rule, span=Span(span.first, day)) if is_later else None
        case Several(rules=rules):
            parts = tuple(part for each in rules if (part := _ended(each, day)) is not None)
            return Several(parts) if len(parts) == len(rules) else None
        case _:
            return None


def _begun_and_done(begin: Outcome, end: Outcome, c: Cursor) -> Rule | None:
    """`bắt đầu quý III/2027, kết thúc quý II/2028`, `từ quý II và hoàn thành trong quý IV`: from the one to the end of the other."""
    is_done = c.kinds[end.first] == "DONE" or c.tokens[end.first].text.startswith("xong")
    is_so = is_done and _PARTS.issuperset(c.kinds[begin.end : end.first])
    if not is_so and not _says_both(begin, end, c):
        return None
    match begin.rule, end.rule:
        case Between(first=first, last=None), Between(first=later, last=CivilDay() as last) if (
            c.kinds[begin.first] == "FROM" and _is_before(first, later)
        ):
            return Between(first, last)
        case (
            OnDays(days=(day,), time=hour)
            | Between(first=day, last=None, begin=hour)
            | Due(day=day, time=hour),
            OnDays(days=(last,), time=time) | Due(day=last, time=time),
        ) if _begins(begin, c, hour) or _says_both(begin, end, c):
            first = day if _is_before(day, last) else _in_year_of(day, last)
            return Between(first, last, hour, time) if _is_before(first, last) else None
        case _:
            return None


def _says_both(begin: Outcome, end: Outcome, c: Cursor) -> bool:
    """`bắt đầu thi ngày 18/5; kết thúc nhận bài ngày 15/6`: what begins on the one and ends on the other is told in between."""
    before = " ".join(token.text for token in c.tokens[max(begin.first - 5, 0) : begin.first + 1])
    between = " ".join(token.text for token in c.tokens[begin.end : end.first + 1])
    return _TOLD_TO_BEGIN.search(before) is not None and _TOLD_TO_END.match(between) is not None


_TOLD_TO_BEGIN = re.compile(
    r"(?<!\w)bắt đầu(?: từ)?(?: [^\W\d]+){0,4}(?: :)?(?: (?:từ|vào|lúc|ngày|\d+))*$"
)
_TOLD_TO_END = re.compile(
    r"(?:[,;.–-]|và|\s)*(?:thời gian |ngày |thời điểm )?kết thúc(?: [^\W\d]+){0,5}(?: :)?(?: (?:vào|lúc|ngày|\d+))*$"
)


def _begins(begin: Outcome, c: Cursor, hour: dt.time | None) -> bool:
    """Whether a time is said to be a beginning: "từ ngày 20/10", "bắt đầu từ 8h00 ngày 03/4", "bắt đầu 8h00 ngày 03/4"."""
    if hour is None:
        return c.kinds[begin.first] == "FROM"
    place = begin.first - (begin.first > 0 and c.kinds[begin.first] != "FROM")
    return c.tokens[place].text.startswith("bắt đầu")


def _rate_of_its_own(window: Outcome, rate: Outcome, c: Cursor) -> Rule | None:
    """`riêng mùa mưa lũ (từ tháng 9 đến tháng 11) mỗi tháng một lần`: the rate holds in the months right before it; behind a comma where `riêng` says so."""
    between = c.kinds[window.end : rate.first]
    lead = range(max(window.first - _LONGEST_LEAD, 0), window.first)
    is_special = any(c.tokens[place].text == "riêng" for place in lead)
    words = " ".join(token.text for token in c.tokens[window.end : rate.first])
    is_told = between == [")", "WORD"] or _RAISED.fullmatch(words) is not None
    if not (is_told or _BESIDE.issuperset(between)) or ("," in between and not is_special):
        return None
    match window.rule, rate.rule:
        case Between(last=CivilDay()), Frequency():
            return _in_window(rate.rule, window.rule)
        case Between(last=CivilDay()), Quota():
            rules = _rate([window.rule, rate.rule])
            return rules[0] if len(rules) == 1 else None
        case Several(rules=rules), Quota(span=None, unit="day" | "week") as quota:
            windows = [each for each in rules if isinstance(each, Between) and each.last]
            each_in = tuple(replace(quota, span=Span(w.first, w.last)) for w in windows)
            return Several(each_in) if len(windows) == len(rules) else None
        case Several(rules=rules), Quota(low=1, high=None, unit="month") if all(
            isinstance(each, Between) and _is_one_month(each) for each in rules
        ):
            return window.rule  # "các tháng 7, 8, 9 mỗi tháng một lần"
        case _:
            return None


_RAISED = re.compile(r"(?:(?:tăng|nâng|giảm)(?: (?:lên|xuống|còn|thành))?|là)")
"""What stands between months and the other rate that holds in them: "trong tháng 3 *tăng lên* 03 buổi/ngày"."""
_LONGEST_LEAD = 6
_BESIDE = frozenset((")", ",", ":"))
_PARTS = frozenset((",", "AND"))
_GOES_ON_UNTIL = frozenset(("đến hết", "cho đến", "cho đến hết", "kéo dài đến", "kéo dài đến hết"))


_TENTATIVE = "tentative"


def _whole_days(first: Outcome, last: Outcome, c: Cursor) -> Rule | None:
    """`từ 8 giờ ngày 15/6 đến 17 giờ ngày 30/6`, `từ 15/12 đến Tết Dương lịch`: from one day to another, one window.

    The first moment of the first day and the last of the last are those of the days themselves.
    """
    if isinstance(first.rule, Modified) and _TENTATIVE in first.rule.modifiers:
        begins = first.first + (c.kinds[first.first] == "TENTATIVE")
        others = tuple(each for each in first.rule.modifiers if each != _TENTATIVE)
        inner = with_modifier(first.rule.rule, *others) if others else first.rule.rule
        rule = _whole_days(first._replace(rule=inner, first=begins), last, c)
        return None if rule is None else with_modifier(rule, _TENTATIVE)
    if not _goes_until(first, last, c):
        return None
    match _without_half(first.rule), last.rule:
        case Due(day=day, time=None), (
            OnDays(days=(end,), time=time) | Due(day=end, time=time)
        ) if time is not None and _is_before(_in_year_of(day, end), end):
            return Between(
                _in_year_of(day, end), end, None, time
            )  # "02/7/2026 – 17h00 ngày 14/7/2026"
        case (
            OnDays(days=(day,), time=begin) | Between(first=day, last=None, begin=begin),
            Due(day=end, time=time) | OnDays(days=(end,), time=time),
        ) if _is_before(_in_year_of(day, end), end):
            begin = None if begin == dt.time(0, 0) else begin
            return Between(_in_year_of(day, end), end, begin, time)
        case Between(first=day, last=None), OnDays(days=(end,), time=time):
            if not _is_before(day, end) and end.year is not None:
                end = replace(end, year=end.year + 1)
            return Between(day, end, None, time)
        case _:
            return None


def _without_half(rule: Rule) -> Rule:
    """A beginning without the half of its day: `từ sáng ngày 23/3 (thứ Hai) đến hết ngày 27/3`."""
    is_begun = isinstance(rule, Modified) and isinstance(rule.rule, Between)
    return rule.rule if is_begun and isinstance(rule, Modified) else rule


def _goes_until(first: Outcome, last: Outcome, c: Cursor) -> bool:
    """Whether `đến` joins the two, at the head of the second or right before it; or a dash, before an hour of the last day.

    A bracket may close before it: `từ sáng ngày 23/3 (thứ Hai) đến …`.
    """
    between = [kind for kind in c.kinds[first.end : last.first] if kind != ")"]
    if c.kinds[first.first] not in ("FROM", "SINCE"):
        if not between and c.kinds[last.first] == "UNTIL":
            return _is_hour(c, last.first + 1)
        return between in (["-"], ["UNTIL"]) and _is_hour(c, last.first)
    if between == ["-"]:
        return _is_hour(c, last.first)  # "từ 0h ngày 10/5 – 24h ngày 12/5"
    return between == ["UNTIL"] or (not between and c.kinds[last.first] == "UNTIL")


def _is_hour(c: Cursor, at: int) -> bool:
    return c.kinds[at] == "NUM" and c.kinds[at + 1] in ("HOUR", ":")


def _in_year_of(day: CivilDay, end: CivilDay) -> CivilDay:
    """A first day without its year in that of the last, or in the year before where it would lie behind it."""
    if day.year is not None or day.offset or end.year is None:
        return day
    is_behind = (day.month, day.day) > (end.month, end.day)
    return replace(day, year=end.year - is_behind)


def _is_before(first: CivilDay, last: CivilDay) -> bool:
    if first.lunar or last.lunar or (first.year is None) != (last.year is None):
        return False
    return (first.year or first.offset, first.month, first.day) <= (
        last.year or last.offset,
        last.month,
        last.day,
    )


def over_window(rules: list[Rule]) -> list[Rule]:
    """Two rules of a phrase of which one says how long the other goes on."""
    if len(rules) != 2:  # noqa: PLR2004 -- what comes back, and how long
        return rules
    merged = _merged(rules[0], rules[1])
    return _rate(rules) if merged is None else [merged]


def _is_one_month(window: Between) -> bool:
    first, last = window.first, window.last
    return last is not None and (first.year, first.offset, first.month) == (
        last.year,
        last.offset,
        last.month,
    )


def _is_often(rule: Rule) -> bool:
    """Whether it comes back several times in a month."""
    if isinstance(rule, Quota):
        return rule.unit in ("day", "week")
    return "FREQ=WEEKLY" in format_rule(rule) or "FREQ=DAILY" in format_rule(rule)


def _merged(first: Rule, second: Rule) -> Rule | None:
    match first, second:
        case Between(), _:
            return None if isinstance(second, Between) else _in_window(second, first)
        case _, Between():
            return _in_window(first, second)
        case _, Several(rules=rules):
            return in_windows(first, rules)
        case Several(rules=rules), _:
            return in_windows(second, rules)
        case _:
            return None


def in_windows(rule: Rule, windows: Sequence[Rule]) -> Rule | None:
    """`thứ Hai hằng tuần trong tháng 4 và tháng 8`: the rule in each of the windows, those that follow on one another as one; None where they are no windows."""
    spans: list[Between] = []
    for window in windows:
        if not isinstance(window, Between) or window.last is None or is_of_years(window):
            return None
        last = spans[-1].last if spans else None
        if last is not None and _follows(window.first, last):
            spans[-1] = replace(spans[-1], last=window.last)
        else:
            spans.append(window)
    is_of_few = any(map(_is_month, windows)) and len(windows) > 1 and _day_in(rule, spans[0])
    if any(map(_is_month, windows)) and not _is_often(rule) and not is_of_few:
        if rule == Quota(1, "month") and len(windows) > 1:
            return Several(tuple(windows))  # "các tháng 7, 8, 9: mỗi tháng một lần"
        if not isinstance(rule, Quota):
            return None
    parts = [
        _day_in(rule, span) or _rate_in(rule, span) or _in_window(rule, span) for span in spans
    ]
    kept = tuple(part for part in parts if part is not None)
    if len(kept) < len(parts):
        return None
    return kept[0] if len(kept) == 1 else Several(kept)


def _day_in(rule: Rule, window: Between) -> Recurring | DueRecurring | None:
    """A day of each month in the window: "ngày 15 hằng tháng (tháng 3 và tháng 9)"."""
    if not isinstance(rule, Recurring | DueRecurring) or not rule.rrule.startswith(_ON_A_DAY):
        return None
    return replace(rule, span=Span(window.first, window.last))


_ON_A_DAY = "FREQ=MONTHLY;BYMONTHDAY="


def _rate_in(rule: Rule, window: Between) -> Quota | None:
    """A rate by a unit shorter than the window."""
    if not isinstance(rule, Quota) or rule.span is not None or rule.low is None or rule.total:
        return None
    is_shorter = rule.unit in ("day", "week", "month")
    return replace(rule, span=Span(window.first, window.last)) if is_shorter else None


def _is_month(rule: Rule) -> bool:
    return isinstance(rule, Between) and _is_one_month(rule)


def _follows(first: CivilDay, last: CivilDay) -> bool:
    """Whether a day is the one after another."""
    year = last.year if last.year is not None else _ANY_YEAR + last.offset
    other = first.year if first.year is not None else _ANY_YEAR + first.offset
    end = dt.date(year, last.month, min(last.day, calendar.monthrange(year, last.month)[1]))
    return end + dt.timedelta(days=1) == dt.date(other, first.month, first.day)


_ANY_YEAR = 2000


def _in_window(rule: Rule, window: Between) -> Rule | None:
    """The rule as long as the window lasts; None where it has a span of its own or does not come back."""
    span = Span(window.first, window.last)
    match rule:
        case _ if (_is_one_month(window) and not _is_often(rule)) or _misses(rule, window):
            return None  # "giữa kỳ vào tháng 6", "trước ngày 25/11 hằng năm; Quý II/2024"
        case Recurring() | DueRecurring() | WindowRecurring():
            return replace(rule, span=span)
        case Frequency(rrule=rrule):
            return _each_in_window(rrule, window)
        case Several(rules=rules) | Ambiguous(readings=rules):
            parts = tuple(p for p in (_in_window(each, window) for each in rules) if p is not None)
            return type(rule)(parts) if len(parts) == len(rules) else None
        case Modified(rule=inner, modifiers=modifiers):
            part = _in_window(inner, window)
            said = tuple(m for m in modifiers if not m.startswith("while "))  # its days are told
            return None if part is None else Modified(part, said) if said else part
        case _:
            return None


def _each_in_window(rrule: str, window: Between) -> Quota | None:
    """A bare rhythm as long as the window lasts: to the year's end where none is said, on and on from a year ("hằng năm, bắt đầu từ 2036")."""
    if _begins_with_a_year(window):
        return Quota(1, _EACH[rrule], span=Span(window.first, None)) if rrule in _EACH else None
    if rrule not in _UNITS or is_year_window(window):
        return None
    end = window.last or replace(window.first, month=12, day=31)
    return Quota(1, _UNITS[rrule], span=Span(window.first, end))


def _begins_with_a_year(window: Between) -> bool:
    """Whether it goes on from the first day of a year without an end."""
    return window.last is None and (window.first.month, window.first.day) == (1, 1)


_MONTH_OF_A_YEAR = re.compile(r"FREQ=YEARLY;BYMONTH=(\d+);")


def _misses(rule: Rule, window: Between) -> bool:
    """Whether a day of each year lies outside a window within one year: the window would leave nothing of it."""
    rrule = rule.rrule if isinstance(rule, DueRecurring) else ""
    found, last = _MONTH_OF_A_YEAR.match(rrule), window.last
    if (
        found is None
        or last is None
        or (window.first.year, window.first.offset) != (last.year, last.offset)
    ):
        return False
    return not window.first.month <= int(found[1]) <= last.month


def _rate(rules: list[Rule]) -> list[Rule]:
    """`mỗi tháng 02 tin (từ tháng 02/2021)`: the rate holds in the window, to the year's end where none is said; a mere number by its end."""
    match rules:
        case [
            Quota(span=None, low=int(), unit=unit) as quota,
            Between(first=first, last=last) as window,
        ] | [
            Between(first=first, last=last) as window,
            Quota(span=None, low=int(), unit=unit) as quota,
        ] if unit and not unit[:4].isdigit() and unit != "Y" and not is_year_window(window):
            return [replace(quota, span=Span(first, last or replace(first, month=12, day=31)))]
        case [
            Quota(span=None, low=int(low), total=None, by=None) as quota,
            Between(last=CivilDay() as last),
        ] if quota.unit.isdigit() and quota.high is None:
            return [Quota(None, "", None, quota.at_least, low, last)]
        case _:
            return rules


def begun_and_ended(rules: list[Rule]) -> list[Rule]:
    """`bắt đầu từ tháng 3, kết thúc trước ngày 30/10`: a beginning and the end that follows it are one window."""
    match rules[:2]:
        case [Between(first=first, last=None), Due(day=day, time=None, midnight=False)] if (
            first.year == day.year
            and first.offset == day.offset
            and (first.month, first.day) <= (day.month, day.day)
        ):
            return [Between(first, day), *rules[2:]]
        case _:
            return rules


def is_of_years(rule: Between) -> bool:
    """Whether it begins and ends with years."""
    first, last = rule.first, rule.last
    if last is None:
        return False
    return (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)


def is_year_window(rule: Between) -> bool:
    """Whether it is the whole of one year."""
    first, last = rule.first, rule.last
    return (
        is_of_years(rule)
        and last is not None
        and (first.year, first.offset) == (last.year, last.offset)
    )
