"""The peer of bench_phrases.py: lark's LALR parser over lark_grammar.py, its trees turned into the same rules as ours.

Texts are normalised as any user of lark must; what the grammar does not hold ends in lark's own errors.
"""

# ruff: noqa: ANN401, FBT001 -- what the parser hands to a transformer

import datetime as dt
import re
import unicodedata
from calendar import monthrange
from dataclasses import replace
from typing import Any

from lark import Lark, v_args

from benchmarks.lark_counts import Counts
from benchmarks.lark_grammar import GRAMMAR, HALVES, TERMINALS
from benchmarks.lark_values import CODES, Clock, Weekday
from plans.phrases import Context
from plans.phrases.context import is_completion, is_event
from plans.rule import (
    Ambiguous,
    Between,
    CivilDay,
    Continuous,
    CrossReference,
    Due,
    DueRecurring,
    EventTriggered,
    Modified,
    OnDays,
    OnDemand,
    Recurring,
    Rule,
    Several,
    Span,
    WindowRecurring,
)


@v_args(inline=True)
class Rules(Counts):
    """Trees → rules, called by the parser as it reduces."""

    def start(self, *clauses: Any) -> Rule:
        rules = [each for each in clauses if not isinstance(each, str)]
        tentative = len(rules) < len(clauses)
        rule = rules[0] if len(rules) == 1 else Several(tuple(dict.fromkeys(rules)))
        return Modified(rule, ("tentative",)) if tentative else rule

    def due(self, is_strict: bool, *rest: Any) -> Rule:
        clock = rest[0] if isinstance(rest[0], Clock) else None
        days = rest[1] if clock else rest[0]
        time = dt.time(clock.hour, clock.minute) if clock else None
        if isinstance(rest[-1], str):
            return self._yearly(
                [self._before(d) if is_strict and not clock else d for d in days], time
            )
        rules = [Due(self._before(d) if is_strict and not clock else d, time) for d in days]
        return rules[0] if len(rules) == 1 else Several(tuple(rules))

    def due_after(self, _every: Any, is_strict: bool, days: list[CivilDay]) -> Rule:
        return (
            self.due(is_strict, days, "year")
            if isinstance(_every, str)
            else self.due(is_strict, days)
        )

    def _yearly(
        self, days: list[CivilDay], time: dt.time | None = None, *, due: bool = True
    ) -> Rule:
        groups: dict[int, list[int]] = {}
        for day in days:
            groups.setdefault(day.day, []).append(day.month)
        kind = DueRecurring if due else Recurring
        said = f"{time:%H:%M}" if time else ""
        rules = tuple(
            kind(
                f"FREQ=YEARLY;BYMONTH={','.join(map(str, months))};BYMONTHDAY={day}",
                self._in_year(),
                said,
            )
            for day, months in groups.items()
        )
        return rules[0] if len(rules) == 1 else Several(rules)

    def on(self, *parts: Any) -> Rule:
        days = next(part for part in parts if isinstance(part, list))
        clock = next((part for part in parts if isinstance(part, Clock)), None)
        time = dt.time(clock.hour, clock.minute) if clock else None
        words = [part for part in parts if isinstance(part, str)]
        half = next((HALVES[w] for w in words if w in HALVES), "")
        if words and words[-1].endswith("năm"):
            happens = self.context.kind == "programme" or "at" in words
            return self._yearly(days, time, due=not happens)
        happens = bool(clock or half or "at" in words) or (
            "in" not in words and is_event(self.context)
        )
        if self._is_deadline() or not happens:
            rules = tuple(Due(day, time) for day in days)
            rule: Rule = rules[0] if len(rules) == 1 else Several(rules)
        else:
            rule = OnDays(tuple(days), time)
        return Modified(rule, (f"time={half}",)) if half and not clock else rule

    def on_weekday(self, _weekday: int, days: list[CivilDay]) -> Rule:
        return Due(days[0]) if self._is_deadline() else OnDays(tuple(days))

    def due_points(self, is_strict: bool, points: list[tuple[int, int, int, int]]) -> Rule:
        windows = [self._window_of(point) for point in points]
        rules = tuple(
            Due(self._before(w.first)) if is_strict else Due(w.last or w.first) for w in windows
        )
        return rules[0] if len(rules) == 1 else Several(rules)

    def window(self, *parts: Any) -> Rule:
        points = next(part for part in parts if isinstance(part, list))
        if isinstance(parts[-1], str) and parts[-1].endswith("năm"):
            rules: list[Rule] = []
            for first, last, _, _ in points:
                length = (
                    dt.date(2023 + last // 12, last % 12 + 1, 1) - dt.date(2023, first, 1)
                ).days
                rules.append(WindowRecurring(f"FREQ=YEARLY;BYMONTH={first};BYMONTHDAY=1", length))
        else:
            windows = [self._window_of(point) for point in points]
            rules = [Due(w.last or w.first) if is_completion(self.context) else w for w in windows]
        return rules[0] if len(rules) == 1 else Several(tuple(dict.fromkeys(rules)))

    def from_points(self, points: list[tuple[int, int, int, int]]) -> Rule:
        return Between(self._window_of(points[0]).first, None)

    def stretch(self, first: tuple[int, int, int, int], end: tuple[int, ...]) -> Rule:
        if len(end) == 3:
            end = self.quarter(end) if first[1] - first[0] == 2 else self.month(end)
        start, _, year, shift = first
        window = self._window_of((start, start, year or end[2], shift or end[3]))
        last = self._window_of(end).last  # type: ignore[arg-type]
        return Due(last) if is_completion(self.context) and last else Between(window.first, last)

    def from_days(self, days: list[CivilDay]) -> Rule:
        return Between(days[0], None)

    def after_day(self, _: str, day: tuple[int, int, int, int]) -> Rule:
        (found,) = self.days(day)
        there = dt.date(found.year or 2023, found.month, found.day) + dt.timedelta(1)
        return Between(self._day(there.month, there.day, there.year if found.year else 0), None)

    def earliest(self, _: str, day: tuple[int, int, int, int]) -> Rule:
        return Modified(Between(self.days(day)[0], None), ("earliest",))

    def between(self, first: tuple[int, int, int, int], last: tuple[int, int, int, int]) -> Rule:
        (end,) = self.days(last)
        (start,) = self.days((*first[:2], first[2] or last[2], first[3] or last[3]))
        return Between(start, end)

    def between_short(self, first: int, last: tuple[int, int, int, int]) -> Rule:
        (end,) = self.days(last)
        return Between(replace(end, day=first), end)

    def monthly_window(self, first: int, last: int, place: tuple[str, str]) -> Rule:
        months = f";BYMONTH={place[1]}" if place[1] else ""
        return WindowRecurring(f"FREQ=MONTHLY{months};BYMONTHDAY={first}", last - first + 1)

    def _recurring(
        self, rrule: str, *, due: bool, time: str = "", span: Span | None = None
    ) -> Rule:
        return (DueRecurring if due else Recurring)(rrule, span or self._in_year(), time)

    def _shifted(self, place: tuple[str, str]) -> Span | None:
        if not place[1].endswith("next"):
            return None
        step = 1 if place[0] == "month" else 3
        end = self._day(step, monthrange(2023, step)[1], 0, 1)
        return Span(self._day(1 + step, 1), end)

    def _in_months(
        self, numbers: tuple[int, ...], place: tuple[str, str], *, due: bool, time: str = ""
    ) -> Rule:
        months = place[1].removesuffix("next") if place[0] == "quarter" else ""
        months = months or ("3,6,9,12" if place[0] == "quarter" else "")
        by_month = f";BYMONTH={months}" if months else ""
        rrule = f"FREQ=MONTHLY{by_month};BYMONTHDAY={','.join(map(str, numbers))}"
        return self._recurring(rrule, due=due or bool(months), time=time, span=self._shifted(place))

    def numbered(self, *parts: Any) -> Rule:
        place = parts[-1]
        return self._by_number(parts[:-1], place)

    def numbered_after(self, every: str, *parts: Any) -> Rule:
        return self._by_number(parts, self.of_every(every))

    def _by_number(self, parts: tuple[Any, ...], place: tuple[str, str]) -> Rule:
        numbers, clock = parts[-1], next((p for p in parts if isinstance(p, Clock)), None)
        bound = parts[0] if isinstance(parts[0], bool) else None
        if bound and clock is None:
            numbers = tuple(n - 1 or -1 for n in numbers)
        due = bound is not None or (self.context.kind != "programme" and self._is_deadline())
        return self._in_months(numbers, place, due=due, time=f"{clock:%H:%M}" if clock else "")

    def edge_day(self, *parts: Any) -> Rule:
        due = isinstance(parts[0], bool) or self._is_deadline()
        number = parts[-2]
        if parts[0] is True:
            number = -1 if number == 1 else number - 1
        return self._in_months((number,), parts[-1], due=due)

    def vague(self, *parts: Any) -> Rule:
        edge, whole = parts[-2:]
        bound = parts[0] if isinstance(parts[0], bool) else None
        point = (
            (1, 12, 0, 0)
            if isinstance(whole, str)
            else (1, 12, *whole)
            if len(whole) == 2
            else whole
        )
        window = self._window_of(point)
        assert window.last is not None
        is_year = point[1] - point[0] == 11
        if bound is None and is_year and not self._is_deadline() and edge != 15:
            month, quarter = (1, 1) if edge == 1 else (12, 10)
            year, shift = point[2:]
            near = self._window_of((month, month, year, shift))
            return Ambiguous((near, self._window_of((quarter, quarter + 2, year, shift))))
        middle = (
            replace(window.first, month=6, day=30) if is_year else replace(window.first, day=15)
        )
        day = {1: window.first, -1: window.last, 15: middle}[edge]
        return Due(self._before(day) if bound else day)

    def workday(self, *parts: Any) -> Rule:
        number, place = parts[-2:]
        due = isinstance(parts[0], bool) or self._is_deadline()
        part = "X-LAST-WORKDAY" if number == -1 else f"X-WORKDAY={number - (parts[0] is True)}"
        months = place[1].removesuffix("next") if place[0] == "quarter" else ""
        by_month = f";BYMONTH={months}" if months else ""
        return self._recurring(f"FREQ=MONTHLY{by_month};{part}", due=due, span=self._shifted(place))

    def weekdays(self, *days: int) -> str:
        first, *more = days
        numbers = [first, *(day if isinstance(day, Weekday) else day - 2 for day in more)]
        return ",".join(CODES[n] for n in numbers)

    def week(self, *_: str) -> str:
        return "week"

    def weekly(self, *parts: Any) -> Rule:
        days = next(p for p in parts if p.__class__ is str and p[:2] in CODES)
        clock = next((p for p in parts if isinstance(p, Clock)), None)
        half = next((HALVES[p] for p in parts if isinstance(p, str) and p in HALVES), "")
        time = f"{clock:%H:%M}" if clock else half
        return self._recurring(f"FREQ=WEEKLY;BYDAY={days}", due=self._is_deadline(), time=time)

    def weekly_due(self, is_strict: bool, *parts: Any) -> Rule:
        clock, days = parts[0] if isinstance(parts[0], Clock) else None, parts[-2]
        if is_strict and clock is None:
            days = ",".join(CODES[CODES.index(day) - 1] for day in days.split(","))
        return self._recurring(
            f"FREQ=WEEKLY;BYDAY={days}", due=True, time=f"{clock:%H:%M}" if clock else ""
        )

    def daily(self, *parts: Any) -> Rule:
        due = isinstance(parts[0], bool) or self._is_deadline()
        return self._recurring("FREQ=DAILY", due=due, time=f"{parts[-2]:%H:%M}")

    def daily_after(self, _every: str, _bound: bool, clock: Clock) -> Rule:
        return self._recurring("FREQ=DAILY", due=True, time=f"{clock:%H:%M}")

    def weekly_run(self, first: int, last: int, _every: str) -> Rule:
        return self._recurring(
            f"FREQ=WEEKLY;BYDAY={','.join(CODES[first : last + 1])}", due=self._is_deadline()
        )

    def nth_weekday(self, *parts: Any) -> Rule:
        day, number, place = parts[-3:]
        months = f";BYMONTH={place[1]}" if place[1] else ""
        return self._recurring(
            f"FREQ=MONTHLY{months};BYDAY={number}{CODES[day]}", due=self._is_deadline()
        )

    def weekday_of_week(self, day: int, number: int, _place: tuple[str, str]) -> Rule:
        due = self._is_deadline()
        week = "LAST-MON-SUN" if number == -1 else f"{number}-MON-SUN"
        nth = self._recurring(f"FREQ=MONTHLY;BYDAY={number}{CODES[day]}", due=due)
        return Ambiguous(
            (nth, self._recurring(f"FREQ=MONTHLY;X-WEEK={week};BYDAY={CODES[day]}", due=due))
        )

    def week_of(self, *parts: Any) -> Rule:
        number = parts[-2]
        first, last = (
            ("LAST-7-DAYS", "LAST-MON-SUN")
            if number == -1
            else (f"{number}-DAYS-{number * 7 - 6}-{number * 7}", f"{number}-MON-SUN")
        )
        return Ambiguous(
            tuple(WindowRecurring(f"FREQ=MONTHLY;X-WEEK={w}", 7) for w in (first, last))
        )

    def standing(self, *parts: Any) -> Rule:
        points = parts[-1] if isinstance(parts[-1], list) else None
        window = None if points is None else self._window_of(points[0])
        return Continuous(self._in_year() if window is None else Span(window.first, window.last))

    def demand(self, _: str) -> Rule:
        return OnDemand()

    def trigger(self, _: str, event: str) -> Rule:
        return EventTriggered(str(event))

    def own_reports(self, *_: str) -> Rule:
        return CrossReference("own-reports")

    def report_each(self, is_strict: bool, numbers: tuple[int, ...]) -> Rule:
        return self._by_number((is_strict, numbers), ("quarter", "3,6,9,12"))

    def lunar(self, first: Any, *rest: Any) -> Rule:
        day = 15 if isinstance(first, str) else first
        month = {"giêng": 1, "chạp": 12}.get(rest[0], rest[0])
        return self._recurring(f"FREQ=YEARLY;lunar({month:02d}-{day:02d})", due=False)


VARIANTS = {
    "hằng": "hàng",
    "quí": "quý",
    "kì": "kỳ",
    "cn": "chủ nhật",
    "trưóc": "trước",
    "thuờng": "thường",
}
_VARIANT = re.compile(rf"\b(?:{'|'.join(VARIANTS)})\b")
_MARKUP = re.compile(r"<[^<>]*>|[*_]+|&nbsp;")
_DASHES = str.maketrans({"–": "-", "—": "-", "−": "-", "÷": "-", "~": "-", "\u00a0": " "})


class Peer:
    """The peer as its user would hold it: text in, rule out."""

    def __init__(self) -> None:
        self.rules = Rules()
        self.parser = Lark(
            GRAMMAR + TERMINALS,
            parser="lalr",
            lexer="contextual",
            transformer=self.rules,
            maybe_placeholders=False,
        )

    def read(self, phrase: str, context: Context) -> object:
        """The rule of a phrase; lark's errors where the grammar does not hold it."""
        self.rules.context = context
        text = unicodedata.normalize("NFC", phrase).casefold().translate(_DASHES)
        text = _VARIANT.sub(lambda word: VARIANTS[word[0]], _MARKUP.sub(" ", text))
        return self.parser.parse(" ".join(text.split()))
