"""Amounts, quotas and rhythms in the peer of bench_phrases.py: how many, how often, how long after what."""

# ruff: noqa: ANN401 -- what the parser hands to a transformer

from typing import Any

from lark import v_args

from benchmarks.lark_values import LENGTHS, RHYTHMS, UNITS, Values
from plans.rule import Frequency, Quota, Relative, Rule, Several


@v_args(inline=True)
class Counts(Values):
    """Lengths, quotas and rhythms."""

    def amount(self, count: int, unit: str) -> tuple[int, str]:
        return count, LENGTHS[unit]

    def length(self, *parts: Any) -> Rule:
        count, unit = parts[-1]
        return Relative(count, unit, "after", "X", bound="sau" not in parts)

    def behind(self, _: str) -> str:
        return "after"

    def ahead(self, _: str) -> str:
        return "before"

    def relative(self, *parts: Any) -> Rule:
        (count, unit), side, anchor = parts[-3:]
        return Relative(count, unit, side, str(anchor), "sau" not in parts)

    def things(self, *parts: Any) -> tuple[int, int | None, bool]:
        counts = [part for part in parts if isinstance(part, int)]
        return counts[0], counts[1] if len(counts) > 1 else None, not isinstance(parts[0], int)

    def unit(self, token: str) -> str:
        return UNITS[token]

    def rate(self, things: tuple[int, int | None, bool], unit: str) -> Rule:
        return Quota(things[0], unit, things[1], things[2])

    def rate_every(self, things: tuple[int, int | None, bool], *every: str) -> Rule:
        return self.rate(things, self.of_every(every[-1])[0])

    def rate_before(self, every: str, things: tuple[int, int | None, bool]) -> Rule:
        return self.rate(things, self.of_every(every)[0])

    def rate_in(self, things: tuple[int, int | None, bool], *places: Any) -> Rule:
        first, last, year, shift = places[-1]
        name = f"{year or (self.context.year or 0) + shift}"
        part = {0: f"-M{first:02d}", 2: f"-Q{last // 3}", 5: f"-H{last // 6}"}.get(last - first, "")
        return Quota(things[0], name + part, things[1], things[2])

    def unit_once(self, unit: str, *_: Any) -> Rule:
        return Frequency(RHYTHMS[unit])

    def rate_and_total(self, whole: tuple[Any, ...], things: tuple[Any, ...], unit: str) -> Rule:
        return Quota(things[0], unit, at_least=things[2], total=whole[0], span=self._in_year())

    def _frequency(self, every: Any) -> Frequency:
        if isinstance(every, Frequency):
            return every
        words = str(every).split()
        step = int(words[-2]) if words[-2].isdigit() else 1
        return self._every(step, UNITS[words[-1]])

    def _every(self, step: int, name: str) -> Frequency:
        base = RHYTHMS[
            "quarter"
            if (name, step) == ("month", 3)
            else "year"
            if (name, step) == ("month", 12)
            else name
        ]
        if (name, step) in (("month", 3), ("month", 12)) or step == 1:
            return Frequency(base)
        return Frequency(f"{base};INTERVAL={step}")

    def short(self, count: int) -> Frequency:
        return self._every(count, "month")

    def short_year(self, _: str) -> Frequency:
        return Frequency("FREQ=YEARLY")

    def short_quarter(self) -> Frequency:
        return Frequency(RHYTHMS["quarter"])

    def more(self, rhythm: Any) -> Frequency:
        return self._frequency(rhythm)

    def rhythm(self, *rhythms: Any) -> Rule:
        rules = tuple(dict.fromkeys(self._frequency(each) for each in rhythms))
        return rules[0] if len(rules) == 1 else Several(rules)

    def so_often(self, count: int, unit: str, *_: Any) -> Rule:
        return self._every(count, unit)

    def alternate(self, words: str) -> Rule:
        return Frequency(f"{RHYTHMS[UNITS[words.rpartition(' ')[2]]]};INTERVAL=2")
