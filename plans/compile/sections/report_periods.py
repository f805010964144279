"""The periods a report is about: "quý I và quý III", "6 tháng", "năm", and the codes that end its id (`q1`, `h1`, `y`)."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from calendars.civil import Window, half_window, quarter_window, year_window
from plans.compile.words import fold


@dataclass(frozen=True, slots=True)
class Period:
    """One reporting period: the id's last part, its name, the months it closes (None for a repeated one), and what the text calls it where that is the better title."""

    code: str
    name: str
    window: Window | None
    said: str = ""


_NUMERAL = r"(?:iv|i{1,3}|0?[1-4](?! (?:lần|lượt|kỳ|đợt|cuộc|buổi)\b))"
_NUMBERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_SIX = r"(?:0?6|sáu) tháng"
_PERIOD = re.compile(
    rf"\bquý (?P<quarters>{_NUMERAL}(?:\s*(?:,|và|&)\s*(?:quý )?{_NUMERAL})*)(?![\w])"
    rf"|(?P<second>{_SIX} cuối năm)"
    rf"|(?P<half>{_SIX}(?: đầu năm)?|\bnửa năm\b|\bsơ kết\b)"
    r"|(?P<nine>(?:0?9|chín) tháng)"
    r"|(?P<year>(?<!đầu )(?<!giữa )(?<!cuối )(?<!trong )\bnăm\b(?! \d{4}| học \d{4}| trước(?! ngày| \d| tháng)| (?:báo cáo|nay|đó|này|liền kề)\b)|\btổng kết\b)"
    r"|(?P<quarterly>\bquý\b)"
    r"|(?P<monthly>\btháng\b(?! trước(?! ngày| \d)| (?:báo cáo\b|thuộc|hành động|thanh niên|cao điểm|nhân đạo|công nhân|an toàn|khuyến)))"
    r"|(?P<weekly>\btuần\b)"
)


def read_periods(label: str, year: int | None) -> tuple[Period, ...]:
    """The reporting periods a label names, each once.

    >>> [period.code for period in read_periods("Báo cáo quý I, quý III và năm", 2026)]
    ['q1', 'q3', 'y']
    """
    found: dict[str, Period] = {}
    for match in _PERIOD.finditer(fold(label)):
        for period in _periods_of(match, year):
            found.setdefault(period.code, period)
    return tuple(found.values())


def _periods_of(match: "re.Match[str]", year: int | None) -> tuple[Period, ...]:
    if match["quarters"]:
        numbers = [_NUMBERS.get(n) or int(n) for n in re.findall(_NUMERAL, match["quarters"])]
        return tuple(
            Period(f"q{n}", f"quý {n}", quarter_window(year, n) if year else None) for n in numbers
        )
    period = _NAMED[match.lastgroup or "year"](year)
    said = match[0]
    return (replace(period, said=said) if said in _AS_SAID else period,)


_AS_SAID = frozenset(("sơ kết", "tổng kết"))
"""What closes half a plan, or all of it: a campaign's "báo cáo tổng kết" is called so, and not of the year."""


_NAMED: dict[str, Callable[[int | None], Period]] = {
    "second": lambda year: Period("h2", "6 tháng cuối năm", half_window(year, 2) if year else None),
    "half": lambda year: Period("h1", "6 tháng", half_window(year, 1) if year else None),
    "nine": lambda year: Period("m9", "9 tháng", quarter_window(year, 3) if year else None),
    "year": lambda year: Period("y", "năm", year_window(year) if year else None),
    "quarterly": lambda _: Period("q", "hằng quý", None),
    "monthly": lambda _: Period("m", "hằng tháng", None),
    "weekly": lambda _: Period("w", "hằng tuần", None),
}
