"""When a row is to be done: its own cell, a column of ends or of marks, the month, the day or the hour told beside it or above it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from plans.compile.harvest import Setting
from plans.compile.tables.columns import Columns, cell_of, content_of
from plans.compile.tables.marked_periods import marked_time
from plans.compile.tables.milestones import read_milestones
from plans.compile.when.dates import day_of
from plans.compile.when.timed import Timed
from plans.compile.when.times import read_time
from plans.compile.words import LATEST, fold, is_report_title
from plans.document import Cell, Row
from plans.rule import Between, Due, Invalid, NoTime, OnDays, Recurring, Several


def group_period(row: Row, columns: Columns, setting: Setting) -> str:
    """The month, the quarter or the day that a group of rows is for ("THÁNG 02", "Thứ Hai, ngày 10/3"), "" where its name is none."""
    text = content_of(row, columns).text or " ".join(cell.text for cell in row.cells).strip()
    words = fold(text).strip(" .:")
    if _PERIOD.fullmatch(words) is None and _DAY.fullmatch(words) is None:
        return ""
    time = read_time(text, row.line, hint="thời gian thực hiện", kind="task", setting=setting)
    return text if time is not None and isinstance(time.rule, Between | Due | OnDays) else ""


_PERIOD = re.compile(
    r"(?:[ivx\d]+[.)] )?(?:các nhiệm vụ |công việc |nhiệm vụ )?(?:trong )?(?:tháng|quý) [\divx]{1,3}(?:\s?(?:[/-]|năm)\s?\d{4})?"
)


_DAY = re.compile(
    r"(?:(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)[,:(]?\s*)?(?:ngày )?\d{1,2}/\d{1,2}(?:/\d{4})?\)?"
)


def are_hours(rows: Sequence[Row], columns: Columns) -> bool:
    """Whether the times of a table are but hours, of a day that stands over it."""
    tasks = (row for row in rows if content_of(row, columns).text)
    times = [fold(cell_of(row, columns.time).text) for row in tasks]
    said = [time for time in times if time]
    return bool(said) and all(map(_CLOCK.fullmatch, said))


def with_days(rows: Sequence[Row], columns: Columns) -> tuple[Row, ...]:
    """The rows of a table that tells first when, the time above in the blank cells under it: "Thứ Hai, 10/3" over what takes place at 8h00 and at 14h00."""
    if columns.time is None or columns.time > columns.content:
        return tuple(rows)
    if not columns.is_schedule and (columns.number is not None or _tells_hours(rows, columns)):
        return tuple(
            rows
        )  # a numbered row without a time has none, nor an event without its hour that of another
    found: list[Row] = []
    for row in rows:
        own = cell_of(row, columns.time)
        if own.text or not found or not content_of(row, columns).text:
            found.append(row)
            continue
        day = cell_of(found[-1], columns.time)
        cells = (day if i == columns.time else cell for i, cell in enumerate(row.cells))
        found.append(Row(row.line, tuple(cells)))
    return tuple(found)


def _tells_hours(rows: Sequence[Row], columns: Columns) -> bool:
    return any(_CLOCK.fullmatch(fold(cell_of(row, columns.time).text)) for row in rows)


def with_period(row: Row, period: str, columns: Columns, setting: Setting) -> Row:
    """A row of a group that is for one month or day: its time is that, or a part of it ("Tuần 2", "8h00")."""
    if not period or columns.time is None:
        return row
    own = cell_of(row, columns.time).text
    if own:
        read = read_cell(own, row.line, columns.time_heading, setting)
        if read is None or not isinstance(read.rule, NoTime):
            return row
    words = f"{own} {period.lower()}".strip()
    filled = Cell(words, (words,))
    cells = tuple(filled if i == columns.time else cell for i, cell in enumerate(row.cells))
    return Row(row.line, cells)


UNSAID = "Thời gian thực hiện"
"""What columns of months say, whose headings are the months alone."""

_ABBREVIATED = (
    (re.compile(r"^TX$"), "Thường xuyên"),
    (re.compile(r"\bQ\.?\s?(?=(?:[1-4]|I{1,3}|IV)\b)"), "Quý "),
    (re.compile(r"\bT\.?\s?(?=(?:0?[1-9]|1[0-2])\b)"), "Tháng "),
)
"""How cells shorten what they say: "TX", "Q4", "T3 - T9/2026"."""
_WEEKLY = re.compile(r"(?:/|\b(?:hằng|hàng|mỗi|một|trong))\s*tuần\b")
"""Beside what comes each week "T2, T4" are days of it, which the time language reads itself."""


def read_cell(text: str, line: int, heading: str, setting: Setting) -> Timed | None:
    """The time in a cell, its abbreviations understood; its words stay as written."""
    words = _of_its_round(text.strip(), heading)
    if (whole_year := _whole_school_year(words, line, setting)) is not None:
        return whole_year
    is_weekly = _WEEKLY.search(fold(words)) is not None
    for short, whole in _ABBREVIATED[: -1 if is_weekly else None]:
        words = short.sub(whole, words)

    def read(words: str) -> Timed | None:
        return read_time(words, line, hint=heading, kind="task", setting=setting)

    time = read_milestones(words, read) or read(words)
    return time if time is None or words == text.strip() else replace(time, when=text.strip())


def read_report_cell(time: Timed | None, title: str, setting: Setting) -> Timed | None:
    """The time of a row, which names the month of a bare day where the row is a report of each month, quarter or year: "Báo cáo tháng | Ngày 20"."""
    if time is None or not is_report_title(title):
        return time
    if not isinstance(time.rule, Invalid | NoTime | Recurring):
        return time
    again = read_time(time.when, time.line, hint=title, kind="report", setting=setting)
    return time if again is None or isinstance(again.rule, Invalid | NoTime) else again


_YEAR_OF_ROUND = re.compile(
    r"\b(?:đợt|k[ỳì]|lần|vòng|giai đoạn) \w{1,4}(?: ?[/-] ?| năm )(20\d\d)$"
)


def _of_its_round(words: str, heading: str) -> str:
    """A day in a column of a round that names its year is of that year: "04/8" under "Đợt II/2030".

    >>> _of_its_round("04/8", "Thời gian đợt ii/2030"), _of_its_round("04/8", "Thời gian đợt 2")
    ('04/8/2030', '04/8')
    """
    told = _YEAR_OF_ROUND.search(fold(heading))
    return words if told is None else _DAY_OF_MONTH.sub(rf"\g<0>/{told[1]}", words)


_WHOLE = re.compile(r"(?:cả|trong|suốt) năm(?: học)?")
_DAYS_OF_A_YEAR = 366


def _whole_school_year(words: str, line: int, setting: Setting) -> Timed | None:
    """The plan's own period, where a plan of a school year says "Cả năm"."""
    period = setting.period
    if period is None or setting.year is not None or _WHOLE.fullmatch(fold(words)) is None:
        return None
    if (period.last - period.first).days > _DAYS_OF_A_YEAR:
        return None
    rule = Between(day_of(period.first), day_of(period.last))
    return Timed(words, rule, line, 0, len(words))


_BOUND = re.compile(rf"\b(?:trước|đến|hết|{LATEST}|hạn|xong|hoàn thành)\b")


def as_held(time: Timed | None, columns: Columns) -> Timed | None:
    """The days in a table of what takes place on which day ("Ngày tiếp", beside "Thứ") are those days and no last ones."""
    if time is None or not columns.is_schedule or _BOUND.search(fold(time.when)):
        return time
    match time.rule:
        case Due(day, clock):
            return replace(time, rule=OnDays((day,), clock))
        case Several(rules) if all(isinstance(one, Due) and one.time is None for one in rules):
            days = tuple(one.day for one in rules if isinstance(one, Due))
            return replace(time, rule=OnDays(days))
        case _:
            return time


def time_text(row: Row, columns: Columns) -> str:
    """The row's time; from one column to the other where the table gives its start and its end apart."""
    first, last = cell_of(row, columns.time).text, cell_of(row, columns.until).text
    hour = cell_of(row, columns.hour).text
    if first and _CLOCK.fullmatch(fold(hour)):
        return f"{hour} {first}"
    if columns.within is not None:
        return _in_its_period(first, row, columns.within, columns.headings[columns.within])
    if columns.periods and not first:
        return marked_time(row, columns)
    if columns.until is None or not first or _OF_ITSELF.match(fold(first)) or first == last:
        return first or last
    return f"từ {first} đến {last}" if last else f"từ {first}"


_OF_ITSELF = re.compile(
    rf"(?:trước|{LATEST}|đến|xong)\b.*|thường xuyên|liên tục|hằng|hàng (?:ngày|tuần|tháng|quý|năm)|định kỳ|.*\b(?:hằng|hàng|mỗi) (?:ngày|tuần|tháng|quý|năm)\b"
)
"""What goes on or comes again is no beginning, though it stands in the column of beginnings (a cell over both)."""
_CLOCK = re.compile(
    r"(?:từ )?\d{1,2}\s?(?:h|g|giờ|:)\s?(?:\d{2})?(?: ?phút)?(?:\s?[-–].*)?|(?:buổi )?(?:sáng|chiều|tối)"
)
"""The hour or half of a day in a column of its own."""
_MONTH_OF_YEAR = re.compile(
    r"(?:tháng )?(?P<first>\d{1,2})(?:\s*[-–]\s*\d{1,2})?\s*/\s*(?P<year>20\d\d)"
)
_DAY_OF_MONTH = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})(?![\d/])")


def _with_year(own: str, month: str) -> str:
    """A row's days with the year that the column of months tells: "02/09" beside "9/2027"; after December the next one.

    >>> _with_year("21/12 - 09/01", "12/2026")
    '21/12/2026 - 09/01/2027'
    """
    told = _MONTH_OF_YEAR.fullmatch(fold(month).strip(" ."))
    if told is None:
        return own
    first, year = int(told["first"]), int(told["year"])
    return _DAY_OF_MONTH.sub(lambda m: f"{m[0]}/{year + (int(m[2]) < first)}", own)


_DAYS = re.compile(r"(?:ngày )?\d{1,2}(?:(?:\s*[,;-]\s*|\s+và\s+)\d{1,2})*")
"""Days of the month that another column names: "05, 15"."""
_WORD_OF_DAY = re.compile(r"^\s*ngày\s+", re.IGNORECASE)
_WEEKDAY = re.compile(
    r"\s*\((?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)\)\s*$", re.IGNORECASE
)
"""Which weekday the days are, behind them in brackets: "Ngày 03; 10; 17 *(Thứ 5)*"."""
_PART = re.compile(r"(?:tuần|đầu|giữa|cuối|trong|nửa)\b(?!.*(?:tháng|quý)\s)")
"""A part of the month or quarter that another column names."""


def _in_its_period(own: str, row: Row, within: int, heading: str) -> str:
    """The time of a row whose month stands in a column of its own; the row's own words come first, a part is one of the month."""
    words = cell_of(row, within).text.strip().replace("+", ",")
    unit = fold(heading).strip(" .:").partition("/")[0].strip()
    period = f"{unit} {words}" if words[:1].isdigit() or words[:1] in "IVX" else words
    if not own or not words:
        return own or (period if words else "")
    own = _with_year(own, words)
    days, weekday = _WEEKDAY.sub("", own), "".join(_WEEKDAY.findall(own))
    if _DAYS.fullmatch(fold(days)):
        numbers = re.sub(r"\s*;\s*", ", ", _WORD_OF_DAY.sub("", days))
        return f"ngày {numbers} {period.lower()} {weekday.strip()}".rstrip()
    return f"{own} {period.lower()}" if _PART.match(fold(own)) else own
