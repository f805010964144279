"""What the headings of a table say once its cells are looked at: columns of marks, of past days, of years, and days under no known heading."""

import datetime as dt
import re
from collections.abc import Sequence

from plans.compile.harvest import Harvest
from plans.compile.tables.columns import Columns, is_year
from plans.compile.tables.marked_periods import is_mark
from plans.compile.words import Label, fold
from plans.diagnostics import diagnose
from plans.document import Row, Table
from plans.labels import column_label
from plans.phrases import Context, read_phrase
from plans.rule import Between, Due, DueRecurring, OnDays, Recurring

_NOTE = "Ghi chú"
_DAY = re.compile(r"(?:ngày )?(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_ACT = re.compile(
    r"(?:ngày|thời gian|thời điểm)(?:,? tháng)?(?:,? năm)? (?:gửi|nộp|báo cáo|ban hành|trình|nhận|thực hiện|hoàn thành)\b(?!.*\b(?:hạn|dự kiến|kế hoạch|trước)\b)"
)
"""A column of when something was done, or is to be: its days tell which."""
_FEWEST = 2


def said(table: Table, issued: dt.date | None) -> tuple[str, ...]:
    """The headings of the columns that say something.

    A column of marks alone ("x") names no task: "Nội dung" over "Chuyên môn", "Tài chính". A column whose days are all past when
    the document is issued tells what was done ("Ngày gửi báo cáo"), and one of lengths beside another how long it takes. A column of a year is one of time only where its cells are marks.
    A column that no heading tells to be of bodies is one where its cells say so; and where none is of times, one of stages is whose
    cells are times ("Giai đoạn" over "Quý II-III/2026").
    """
    numbered = [row for row in table.rows if row.cells and row.cells[0].text.strip()]
    headings = tuple(
        _NOTE
        if (column_label(heading) is Label.CONTENT and _is_of_marks(_column(numbered, i)))
        or _says_nothing(heading, _column(table.rows, i), issued)
        or _tells_how_long(i, table)
        else heading
        for i, heading in enumerate(table.heading)
    )
    labels = [column_label(heading) for heading in headings]
    headings = headings if Label.LEAD in labels else _led(headings, table)
    return headings if Label.TIME in labels else _timed(headings, table)


_LEADS = re.compile(r"[-–•+\s]*(?:cơ quan |đơn vị )?chủ trì\s*:")
_LEAD = "Cơ quan chủ trì"


def _led(headings: tuple[str, ...], table: Table) -> tuple[str, ...]:
    """The headings, one over cells that say themselves who leads ("Chủ trì: …; phối hợp: …") named as their column, whatever it says ("Phân công nhiệm vụ")."""
    for i in range(len(headings)):
        filled = [cell for cell in _column(table.rows, i) if cell]
        leads = sum(_LEADS.match(fold(cell)) is not None for cell in filled)
        if leads >= _FEWEST and 2 * leads > len(filled):
            return (*headings[:i], _LEAD, *headings[i + 1 :])
    return headings


_STAGES = re.compile(
    r"(?:các )?(?:giai đoạn|mốc|đợt|chặng|kỳ|thời kỳ)(?: (?:thực hiện|triển khai))?"
)
_A_TIME = re.compile(
    r"(?:(?:trước|đến|hết|trong|xong|từ|đầu|cuối|giữa) )*(?:(?:ngày|tháng|quý|năm) [\divx]{1,4}|\d{1,2}/\d{1,4})"
    r"(?:(?: ?[-/.,] ?| )(?:(?:đến|và|hết|ngày|tháng|quý|năm) )*[\divx]{1,4})*|(?:giai đoạn )?20\d\d ?- ?20\d\d"
)
_TIME = "Thời gian"


_ROUND = re.compile(
    r"(?:(?:(?:thời )?(?:hạn|gian)|ngày)(?: (?:nộp|gửi|báo cáo|thực hiện|hoàn thành|cuối))? )?"
    r"(?P<round>(?:đợt|(?:học )?k[ỳì]|lần|vòng|giai đoạn) (?:\d|[ivx]{1,4})(?:(?: ?[/-] ?| năm(?: học)? )20\d\d)?)"
)


def _timed(headings: tuple[str, ...], table: Table) -> tuple[str, ...]:
    """The headings, one of stages whose cells are all times named as the column of times; rounds side by side ("Đợt 1", "Đợt 2") each as one."""
    rounds = [i for i, heading in enumerate(headings) if _is_of_times(i, heading, table)]
    if len(rounds) > 1:
        return tuple(f"{_TIME} {_round(h)}" if i in rounds else h for i, h in enumerate(headings))
    for i, heading in enumerate(headings):
        filled = [fold(cell).strip(" .;") for cell in _column(table.rows, i) if cell]
        if _STAGES.fullmatch(fold(heading).strip(" .:")) is None or len(filled) < _FEWEST:
            continue
        if all(_A_TIME.fullmatch(cell.replace("–", "-")) for cell in filled):
            return (*headings[:i], _TIME, *headings[i + 1 :])
    return headings


def _round(heading: str) -> str:
    """The round that a heading names: "Hạn nộp đợt 1" → "đợt 1"."""
    told = _ROUND.fullmatch(fold(heading).strip(" .:"))
    return heading.lower() if told is None else told["round"]


def of_rounds_under_a_time(table: Table) -> bool:
    """Whether a heading that stood over the columns of several rounds has come down beside them as one of its own: the cells of a row are one fewer."""
    rounds = [_ROUND.fullmatch(fold(heading).strip(" .:")) is not None for heading in table.heading]
    return any(
        rounds[i + 1 : i + 3] == [True, True]
        and not rounds[i]
        and column_label(heading) is Label.TIME
        and _is_of_times(i + 1, table.heading[i + 1], table)
        for i, heading in enumerate(table.heading)
    )


def named_round(heading: str) -> str:
    """What a column of times is of, where it is one of a round ("Thời gian đợt ii/2031" → "đợt II/2031"); any other as it is."""
    told = _ROUND.fullmatch(fold(heading).strip(" .:"))
    return heading if told is None else _ROMAN.sub(lambda m: m[0].upper(), told["round"])


_ROMAN = re.compile(r"(?<= )[ivx]+\b")


def _is_of_times(index: int, heading: str, table: Table) -> bool:
    """Whether a column is one of rounds, and its cells are all times."""
    filled = [cell for cell in _column(table.rows, index) if cell]
    is_round = _ROUND.fullmatch(fold(heading).strip(" .:")) is not None
    return is_round and bool(filled) and all(map(_is_a_time, filled))


def _is_of_marks(cells: Sequence[str]) -> bool:
    return bool(cells) and all(map(is_mark, cells))


def _column(rows: Sequence[Row], index: int) -> list[str]:
    return [row.cells[index].text.strip() for row in rows if index < len(row.cells)]


def _says_nothing(heading: str, cells: Sequence[str], issued: dt.date | None) -> bool:
    filled = [cell for cell in cells if cell]
    if is_year(heading):
        return not all(map(is_mark, filled))
    return column_label(heading) is Label.TIME and _is_past(heading, filled, issued)


_LENGTH = re.compile(r"(?:\d{1,3}|một|nửa) (?:giờ|buổi|ngày|tuần|tháng|tiết|phút)(?:/lớp)?")


def _tells_how_long(index: int, table: Table) -> bool:
    """Whether a column of times holds but lengths ("Thời gian học": "03 ngày"), where another tells when."""
    times = [i for i, heading in enumerate(table.heading) if column_label(heading) is Label.TIME]
    filled = [cell for cell in _column(table.rows, index) if cell]
    is_beside = index in times and len(times) > 1 and bool(filled)
    return is_beside and all(_LENGTH.fullmatch(fold(cell).strip(" .;")) for cell in filled)


def _is_past(heading: str, filled: Sequence[str], issued: dt.date | None) -> bool:
    """Whether a column of acts holds only days before the document's own; where that has none, nobody can know, and none is dated."""
    if _ACT.match(fold(heading)) is None:
        return False
    days = [_day(cell) for cell in filled]
    return bool(days) and all(day is not None and (issued is None or day < issued) for day in days)


def _day(cell: str) -> dt.date | None:
    match = _DAY.fullmatch(fold(cell).strip(" .;"))
    if match is None:
        return None
    day, month, year = (int(part) for part in match.groups())
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


_ANY_DAY = re.compile(
    r"(?:(?:trước|đến|hết|trong|xong|từ) )*(?:ngày )?\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{4})?|(?:trong |trước )?(?:tháng|quý) [\divx]{1,3}(?:[/ -]\d{4})?"
)


_LONGEST_TIME = 40
"""Characters of a cell that is but a time."""


def _is_a_time(cell: str) -> bool:
    """Whether a cell is a day or a period and nothing else."""
    words = fold(cell).strip(" .;")
    if _ANY_DAY.fullmatch(words) is not None:
        return True
    is_short = len(words) <= _LONGEST_TIME and any(map(str.isdigit, words))
    rule = read_phrase(cell.strip(" .;"), Context()).rule if is_short else None
    return isinstance(rule, Due | DueRecurring | OnDays | Between | Recurring)


def unknown_times(table: Table, columns: Columns, issued: dt.date | None) -> Harvest:
    """A question for each column of days that dates nothing, in a table that has no other time.

    Its heading is not known, or tells when something was done or is to be, and the document has no day of its own.
    """
    if columns.time is not None or columns.periods:
        return Harvest()
    found = []
    for i, heading in enumerate(table.heading):
        filled = [cell for cell in _column(table.rows, i) if cell]
        label = column_label(heading)
        is_open = label is None or (label is Label.TIME and issued is None)
        days = sum(map(_is_a_time, filled)) if is_open else 0
        if days >= _FEWEST and 2 * days > len(filled):
            found.append(diagnose("not-understood", None, table.line, text=heading))
    return Harvest(diagnostics=tuple(found))
