"""What the parts of a clause are worth in the peer of bench_phrases.py: days, periods, places, with the plan's year filled in."""

# ruff: noqa: ANN401, N802 -- what the parser hands to a transformer, terminals by their names

import datetime as dt
import re
from calendar import monthrange
from typing import Any

from lark import Transformer, v_args

from benchmarks.lark_grammar import NUMERALS, ROMANS, WEEKDAYS
from plans.phrases import Context
from plans.phrases.context import is_completion
from plans.rule import Between, CivilDay, Span

CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
LENGTHS = {
    "ngày": "d",
    "ngày làm việc": "wd",
    "ngày công": "wd",
    "tháng": "m",
    "năm": "y",
    "tuần": "w",
    "giờ": "h",
}
UNITS = {"tuần": "week", "tháng": "month", "quý": "quarter", "năm": "year", "ngày": "day"}
RHYTHMS = {
    "day": "FREQ=DAILY",
    "week": "FREQ=WEEKLY",
    "month": "FREQ=MONTHLY",
    "quarter": "FREQ=MONTHLY;INTERVAL=3",
    "year": "FREQ=YEARLY",
}
QUARTERS = {"cuối": "3,6,9,12", "đầu": "1,4,7,10"}


class Weekday(int):
    """0 = Monday."""


class Clock(dt.time):
    """A clock time said with a day."""


@v_args(inline=True)
class Values(Transformer[Any, Any]):
    """Terminals and the parts of a clause → days, points, places."""

    context = Context()

    def _day(self, month: int, day: int, year: int = 0, shift: int = 0) -> CivilDay:
        if year or self.context.year is not None:
            return CivilDay(year or self.context.year + shift, month, day)  # type: ignore[operator]
        return CivilDay(None, month, day, shift)

    def _before(self, day: CivilDay) -> CivilDay:
        there = dt.date(day.year or 2023 + day.offset, day.month, day.day) - dt.timedelta(1)
        if day.year is None:
            return CivilDay(None, there.month, there.day, there.year - 2023)
        return CivilDay(there.year, there.month, there.day)

    def _in_year(self, year: int = 0, shift: int = 0) -> Span:
        return Span(self._day(1, 1, year, shift), self._day(12, 31, year, shift))

    def _window_of(self, point: tuple[int, int, int, int]) -> Between:
        first, last, year, shift = point
        start = self._day(first, 1, year, shift)
        last_year = year + (last - 1) // 12 if year else 0
        end = last_year or (self.context.year or 2023) + shift
        month = (last - 1) % 12 + 1
        length = monthrange(end, month)[1] if start.year or month != 2 else 29
        return Between(start, self._day(month, length, last_year, shift))

    def _is_deadline(self) -> bool:
        return self.context.kind in ("report", "procedure") or is_completion(self.context)

    def CLOCK(self, token: str) -> Clock:
        parts = re.findall(r"\d+", token)
        return Clock(int(parts[0]) % 24, int(parts[1]) if len(parts) > 1 else 0)

    def WEEKDAY(self, token: str) -> Weekday:
        return Weekday(int(token[-1]) - 2 if token[-1].isdigit() else WEEKDAYS.index(token))

    def NUM(self, token: str) -> int:
        return int(token)

    def NUMERAL(self, token: str) -> int:
        return NUMERALS[token]

    def ROMAN(self, token: str) -> int:
        return ROMANS[token]

    def NAMEDYEAR(self, token: str) -> tuple[int, int]:
        return int(token[-4:]), 0

    def following(self, _: str) -> tuple[int, int]:
        return 0, 1

    def now(self, _: str) -> tuple[int, int]:
        return 0, 0

    def full(self, token: str) -> tuple[int, int, int, int]:
        day, month, year = re.split(r"\s?[/.-]\s?", token.replace("l", "1"))
        return int(day), int(month), int(year), 0

    def partial(self, token: str, year: tuple[int, int] = (0, 0)) -> tuple[int, int, int, int]:
        day, month = re.split(r"[/.]", token.replace("l", "1"))
        return int(day), int(month), *year

    def spelled(
        self, day: int, month: int, year: tuple[int, int] = (0, 0)
    ) -> tuple[int, int, int, int]:
        return day, month, *year

    def with_month(self, day: int, token: str) -> tuple[int, int, int, int]:
        month, _, year = token.partition("/")
        return day, int(month), int(year), 0

    def days(self, *days: tuple[int, int, int, int]) -> list[CivilDay]:
        year, shift = days[-1][2:]
        return [self._day(m, d, y or year, s if y or s else shift) for d, m, y, s in days]

    def strict(self, *_: Any) -> bool:
        return True

    def last(self, *_: Any) -> bool:
        return False

    def placed(self, *words: str) -> str:
        return "in" if "trong" in words else "at"

    def number_of(self, which: int, year: tuple[int, int] = (0, 0)) -> tuple[int, int, int]:
        return which, *year

    def number_of_year(self, token: str) -> tuple[int, int, int]:
        which, _, year = token.replace(" ", "").partition("/")
        return ROMANS.get(which) or int(which), int(year), 0

    def month(self, which: tuple[int, int, int]) -> tuple[int, int, int, int]:
        number, year, shift = which
        return number, number, year, shift

    def quarter(self, which: tuple[int, int, int]) -> tuple[int, int, int, int]:
        number, year, shift = which
        return number * 3 - 2, number * 3, year, shift

    def year(self, year: tuple[int, int]) -> tuple[int, int, int, int]:
        return 1, 12, *year

    other_year = year

    def remaining(self, _: str) -> tuple[int, int, int, int]:
        return 1, 12, 0, 0

    def part_of_year(self, count: int, *rest: Any) -> tuple[int, int, int, int]:
        year = rest[-1] if rest and isinstance(rest[-1], tuple) else (0, 0)
        first = 13 - count if rest and rest[0] == -1 else 1
        return first, first + count - 1, *year

    def MERE_YEAR(self, token: str) -> tuple[int, int]:
        return int(token), 0

    mere_year = year

    def years(self, first: tuple[int, int], last: tuple[int, int]) -> tuple[int, int, int, int]:
        return 1, (last[0] - first[0] + 1) * 12, *first

    def points(
        self, first: tuple[int, int, int, int], *more: tuple[int, ...]
    ) -> list[tuple[int, int, int, int]]:
        found = [first]
        for each in more:
            if len(each) == 3:
                each = self.quarter(each) if first[1] - first[0] == 2 else self.month(each)  # noqa: PLW2901
            found.append(each)  # type: ignore[arg-type]
        year, shift = found[-1][2:]
        return [(a, b, y or year, s if y or s else shift) for a, b, y, s in found]

    def first(self, _: Any) -> int:
        return 1

    def final(self, _: Any) -> int:
        return -1

    def middle(self, _: Any) -> int:
        return 15

    def nth(self, number: int) -> int:
        return number

    def nth_of_weekday(self, number: int) -> int:
        return number + 2

    def numbers(self, *numbers: int) -> tuple[int, ...]:
        return numbers

    def of_every(self, every: str) -> tuple[str, str]:
        return UNITS[every.rpartition(" ")[2]], ""

    def of_month(self, _: str) -> tuple[str, str]:
        return "month", ""

    def of_next_month(self, _: str) -> tuple[str, str]:
        return "month", "next"

    def of_quarter(self, words: str) -> tuple[str, str]:
        return "quarter", ("3,6,9,12" if "cuối" in words else "1,4,7,10") + (
            "next" if words.endswith(("sau", "theo")) else ""
        )

    def of_next_quarter(self, _: str) -> tuple[str, str]:
        return "quarter", "1,4,7,10next"
