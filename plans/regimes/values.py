"""A reporting regime: which periods are reported on, by which day, in force from when, on whose word."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from calendars.civil import Window
from calendars.periods import period_window
from plans.rule import Between, Due, Modified


class Confidence(StrEnum):
    """How sure we are of a regime's dates: the text itself was read, one secondary source, custom."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True, slots=True)
class Period:
    """A reporting period of every year. `unit` is its word in `cross-reference=…; periods=…`; `key` its key with the year left open."""

    code: str
    unit: str
    key: str
    months: int
    vi: str
    en: str

    def key_in(self, year: int) -> str:
        """Its key in a year, such as `2018-H1`."""
        return self.key.format(year=f"{year:04}")

    def window_in(self, year: int) -> Window:
        """The days it reports on, as calendar periods go."""
        if self.unit == "9months":
            return Window(dt.date(year, 1, 1), dt.date(year, 9, 30))
        return period_window(self.key_in(year))


_ROMAN = ("I", "II", "III", "IV")

PERIODS: dict[str, Period] = {
    period.code: period
    for period in (
        *(
            Period(f"M{n:02}", "month", f"{{year}}-M{n:02}", 1, f"tháng {n}", f"month {n}")
            for n in range(1, 13)
        ),
        *(
            Period(f"Q{n}", "quarter", f"{{year}}-Q{n}", 3, f"quý {_ROMAN[n - 1]}", f"quarter {n}")
            for n in range(1, 5)
        ),
        Period("H1", "6months", "{year}-H1", 6, "6 tháng đầu năm", "first half"),
        Period("H2", "6months", "{year}-H2", 6, "6 tháng cuối năm", "second half"),
        Period("9M", "9months", "{year}-M09", 9, "9 tháng", "nine months"),
        Period("Y", "year", "{year}", 12, "năm", "year"),
    )
}
"""Every period a regime may name, by its code in a pack. Nine months have the key of their last month, as in a plan's own ids (`…/m9`)."""


@dataclass(frozen=True, slots=True)
class DuePeriod:
    """One period with its last day (`due=Y-06-25`, the year open), and the days its data cover (`Y-1-12-15..Y-06-14`), which are no deadline."""

    period: Period
    rule: Due | Modified
    data: Between | None = None


@dataclass(frozen=True, slots=True)
class Regime:
    """A reporting regime. `answers` are the targets of cross-references it is suggested for (`cchc-reports`, `regime:…`).

    `sets_periods`: it says itself which reports there are (four a year); else a report must name its periods. `reporter` and
    `receiver` say from whom to whom its dates hold: an office below sends earlier (NĐ 09/2019 Đ.13 k.2), which only a ruling can know.
    """

    id: str
    title: str
    source: str
    valid_from: dt.date
    valid_to: dt.date | None
    confidence: Confidence
    reporter: str
    receiver: str
    sets_periods: bool
    periods: tuple[DuePeriod, ...]
    answers: tuple[str, ...] = ()
    note: str = ""

    def holds_on(self, day: dt.date) -> bool:
        """Whether the regime was in force on a day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)
