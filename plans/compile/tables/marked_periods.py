"""The time of a row whose months or quarters are marked in columns of their own (x under T3, T4 and T9)."""

import re

from plans.compile.tables.columns import Columns, cell_of, content_of
from plans.compile.words import fold
from plans.document import Row

_MARK = re.compile(r"[xX×✓✔vV√●•■▪◆*→⇒►█☑◐◑●○◯▲△▼]{1,3}|x\s?x|-{1,3}>")
_NONE = re.compile(r"[-–—]?")
_NUMBER = re.compile(r"(?P<unit>tháng|quý|năm) (?P<n>\d+|[IV]+)(?P<year>.*)")
_ORDER = {"I": 1, "II": 2, "III": 3, "IV": 4}


_EACH = re.compile(
    r"\b(?:định kỳ|(?:hằng|hàng|mỗi|từng) (?:tháng|quý)|báo cáo (?:tháng|quý)|giao ban)\b"
)


def is_mark(text: str) -> bool:
    """Whether a cell only says that something falls into its column, or that nothing does."""
    return (_MARK.fullmatch(text) or _NONE.fullmatch(text)) is not None


def marked_time(row: Row, columns: Columns) -> str:
    """The words of the row's time; "" where no period is marked.

    A run of marked periods is one span ("từ tháng 3 đến tháng 5"), unless the task comes again in each; others are told one by one. What is written in a cell
    instead of a mark ("15/3", "Tuần 2") is the time itself, in its column's period where it is only a part of one.
    """
    filled = [
        (period, text)
        for index, period in columns.periods
        if _NONE.fullmatch(text := cell_of(row, index).text.strip()) is None
    ]
    if not filled:
        return ""
    if all(_MARK.fullmatch(text) for _, text in filled):
        if _EACH.search(fold(content_of(row, columns).text)):
            return "; ".join(period for period, _ in filled)
        return "; ".join(map(_span, _runs([period for period, _ in filled])))
    told = dict.fromkeys(
        text if _MARK.fullmatch(text) is None else period for period, text in filled
    )
    return "; ".join(_of_a_week(text, filled) for text in told)


def _of_a_week(text: str, filled: list[tuple[str, str]]) -> str:
    periods = [period for period, own in filled if own == text]
    is_part = text.lower().startswith(("tuần", "đầu", "giữa", "cuối")) and len(periods) == 1
    return f"{text} {periods[0]}" if is_part else text


def _runs(periods: list[str]) -> list[list[str]]:
    """The periods in runs without a gap."""
    runs: list[list[str]] = []
    for period in periods:
        if runs and _follows(runs[-1][-1], period):
            runs[-1].append(period)
        else:
            runs.append([period])
    return runs


def _follows(before: str, period: str) -> bool:
    first, second = _NUMBER.fullmatch(before), _NUMBER.fullmatch(period)
    if first is None or second is None or first["unit"] != second["unit"]:
        return False
    if _place(first["n"]) == _LAST_OF_YEAR.get(first["unit"]) and _place(second["n"]) == 1:
        return _year(second["year"]) == _year(first["year"]) + 1 > 1
    return _place(second["n"]) == _place(first["n"]) + 1 and first["year"] == second["year"]


_LAST_OF_YEAR = {"tháng": 12, "quý": 4}


def _year(words: str) -> int:
    """The year behind a period, 0 where none is named."""
    return int(words.strip(" /-") or 0)


def _place(number: str) -> int:
    return _ORDER.get(number) or int(number)


def _span(run: list[str]) -> str:
    return run[0] if len(run) == 1 else f"từ {run[0]} đến {run[-1]}"
