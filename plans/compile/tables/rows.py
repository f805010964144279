"""Tables of duties: rows of an appendix, columns known by the words of their headings in any order.

A row with neither agency nor time is a group heading ("II. Cải cách thủ tục hành chính"): it lends its mark to the ids
of the rows under it where their numbers start again. A blank agency cell is inherited from the row above where the
table leaves it blank (a merged cell), and said so.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import zip_longest

from plans.compile.duties import Draft, to_harvest
from plans.compile.harvest import NOTHING, Harvest, Setting, gather
from plans.compile.tables.captions import NO_CAPTION, Caption
from plans.compile.tables.columns import (
    EMPTY,
    HANDED_IN,
    Columns,
    cell_of,
    content_of,
    is_of_targets,
    is_period,
    mark_of,
    read_columns,
    title_in,
)
from plans.compile.tables.groups import is_group, lent
from plans.compile.tables.marked_periods import is_mark
from plans.compile.tables.moving_notes import moved, waiting
from plans.compile.tables.notes import day_in, narrowed, read_note, time_in
from plans.compile.tables.procedures import lists_procedures, sets_out_steps
from plans.compile.tables.report_column import read_report
from plans.compile.tables.row_times import (
    UNSAID,
    are_hours,
    as_held,
    group_period,
    read_cell,
    read_report_cell,
    time_text,
    with_days,
    with_period,
)
from plans.compile.tables.said import (
    named_round,
    of_rounds_under_a_time,
    said,
    unknown_times,
)
from plans.compile.when.dates import is_over
from plans.compile.when.inner_rules import inner_rule
from plans.compile.when.timed import Timed
from plans.compile.when.times import find_duty_times, read_time
from plans.compile.who.bodies import Bodies, joined, read_bodies, read_both_parts
from plans.compile.words import Label, appendix_mark, fold
from plans.diagnostics import diagnose
from plans.document import Cell, Document, Row, Table
from plans.labels import column_label
from plans.plan import Target
from plans.rule import Between, Due, NoTime, OnDays, Quota


def read_table(
    table: Table, prefix: str, setting: Setting, caption: Caption = NO_CAPTION
) -> Harvest:
    """The duties of a table, ids `<prefix>/<row number>`."""
    if is_of_targets(table.heading):
        return _targets(table, prefix)
    is_of_procedures = lists_procedures(table.heading)
    headings = said(table, setting.issued)
    is_askew = is_of_procedures or of_rounds_under_a_time(table)
    columns = None if is_askew else read_columns(headings, caption.task)
    if columns is None:
        return _unread(table, setting)
    parts: list[Harvest] = []
    rows = lent(with_days(_spelt_out(table.rows), columns), columns)
    day = caption.day if are_hours(rows, columns) else ""
    columns = replace(columns, is_schedule=columns.is_schedule or bool(day))
    group, seen, above, whole, period = "", list[str](), _bearer(columns, caption), EMPTY, day
    for ordinal, (each, following) in enumerate(zip_longest(rows, rows[1:]), start=1):
        if (
            _is_sum(each, columns)
            or _is_foot(each, columns)
            or _HOLIDAY.match(fold(content_of(each, columns).text))
        ):
            continue
        if is_group(each, following, columns):
            group, above, whole = mark_of(each, columns), EMPTY, EMPTY
            period = group_period(each, columns, setting) or day
            continue
        row = with_period(each, period, columns, setting)
        if _is_share(row, columns) and whole.text:
            shared = _with_content(row, columns, whole)
            address = f"{_task(seen)}/{_further(seen)}"
        else:
            shared, whole = row, content_of(row, columns)
            number = mark_of(row, columns) or str(ordinal)
            address = f"{prefix}/{number}"
            if address in seen and group and not number.startswith(f"{group}."):
                address = f"{prefix}/{group}.{number}"
        seen.append(address)
        own = cell_of(row, columns.lead)
        above = own if own.text else above
        helped = not own.text and above.text == cell_of(row, columns.supporting).text
        parts.append(_read_row(shared, columns, EMPTY if helped else above, address, setting))
    asked = unknown_times(table, columns, setting.issued)
    rules = (inner_rule(one.rule) for part in parts for one in part.obligations)
    return NOTHING if sets_out_steps(rows, columns, rules) else gather((*parts, asked))


def _bearer(columns: Columns, caption: Caption) -> Cell:
    """Whose schedule it is, where no column tells who."""
    is_untold = columns.is_schedule and columns.lead is None and caption.bearer
    return Cell(caption.bearer, (caption.bearer,)) if is_untold else EMPTY


def _targets(table: Table, prefix: str) -> Harvest:
    """The figures of a table of targets, each with the cells beside it."""
    return Harvest(
        targets=tuple(
            Target(f"{prefix}/{ordinal}", " | ".join(c.text for c in row.cells if c.text), row.line)
            for ordinal, row in enumerate(table.rows, start=1)
            if any(c.isdigit() for cell in row.cells[1:] for c in cell.text)
        )
    )


_DITTO = re.compile(r"[-–\s]*(?:n\s?[/.]?\s?t|như trên|[\"”“″〃]|''|’’|//)[-–.\s]*", re.IGNORECASE)


def _spelt_out(rows: Sequence[Row]) -> tuple[Row, ...]:
    """The rows with "nt" ("như trên") replaced by the cell above that it stands for."""
    spelt: list[Row] = []
    for row in rows:
        above = spelt[-1].cells if spelt else ()
        cells = tuple(
            above[i] if i < len(above) and _DITTO.fullmatch(cell.text) else cell
            for i, cell in enumerate(row.cells)
        )
        spelt.append(Row(row.line, cells))
    return tuple(spelt)


def _is_share(row: Row, columns: Columns) -> bool:
    """Whether the row is one body's share of the task above, whose number and words stand in merged cells."""
    is_numbered = columns.number is not None
    bound = cell_of(row, columns.lead).text or cell_of(row, columns.time).text
    return (
        is_numbered and bool(bound) and not (mark_of(row, columns) or content_of(row, columns).text)
    )


def _with_content(row: Row, columns: Columns, content: Cell) -> Row:
    cells = tuple(content if i == columns.content else cell for i, cell in enumerate(row.cells))
    return Row(row.line, cells)


_SHARE = re.compile(r"(?P<task>.*/[^/]+)/(?P<n>\d+)")


def _task(seen: list[str]) -> str:
    """The address of the task whose shares the last rows are."""
    match = _SHARE.fullmatch(seen[-1])
    return match["task"] if match and match["task"] in seen else seen[-1]


def _further(seen: list[str]) -> int:
    task = _task(seen)
    return 2 + sum(address.startswith(f"{task}/") for address in seen)


def _read_row(row: Row, columns: Columns, lead: Cell, address: str, setting: Setting) -> Harvest:
    heading = "" if columns.lead is None else columns.headings[columns.lead]
    bodies = _bodies(lead, read_both_parts if _BOTH_PARTS.search(fold(heading)) else read_bodies)
    helpers = _bodies(cell_of(row, columns.supporting)).flipped()
    title, rate = title_in(row, columns), _rate(row, columns)
    said = read_cell(time_text(row, columns), row.line, columns.time_heading or UNSAID, setting)
    note = cell_of(row, columns.notes).text
    own = as_held(read_report_cell(said, title, setting), columns)
    limit = time_in(note, row.line, setting) or day_in(note, own, row.line, setting)
    other = moved(note, own, row.line, setting)
    window = narrowed(narrowed(own, limit), _limit_of_task(row, columns, setting))
    time = other or waiting(note, own, row.line, setting) or window
    draft = Draft(
        address=address,
        title=title,
        lead=bodies.lead,
        supporting=joined((Bodies((), bodies.supporting), helpers)).supporting,
        time=time,
        rate=read_time(
            rate or _rate_of_result(row, columns, own),
            row.line,
            hint="",
            kind="task",
            setting=setting,
        ),
        evidence=cell_of(row, columns.evidence).items,
        line=row.line,
        text=" | ".join(cell.text for cell in row.cells if cell.text),
    )
    made = to_harvest(draft, setting)
    made = gather(
        (
            made,
            _within_words(row, columns, made, setting),
            _stages(row, columns, made, setting),
            read_note(note, other or limit, made.obligations[0], setting),
            read_report(cell_of(row, columns.reports).text, made.obligations[0], setting),
        )
    )
    if columns.lead is None or cell_of(row, columns.lead).text or not lead.text:
        return made
    inherited = diagnose(
        "missing-lead", address, row.line, assumed="; ".join(bodies.lead), text=draft.title
    )
    return gather((made, Harvest(diagnostics=(inherited,))))


_CLOSING_BRACKET = re.compile(r"\((?P<limit>[^()]{4,40})\)\s*[.;]?$")


def _limit_of_task(row: Row, columns: Columns, setting: Setting) -> Timed | None:
    """The last day in brackets behind a row's one task: "Sơ kết học kỳ I (*trước 20/01*)" beside its month."""
    content = content_of(row, columns)
    bracket = _CLOSING_BRACKET.search(content.text) if len(content.items) <= 1 else None
    return time_in(bracket["limit"], row.line, setting) if bracket is not None else None


_RATE = re.compile(
    r"(?:(?:ít nhất|tối thiểu) )?\d{1,3} [^\W\d_][^,;./\d]{0,24}/(?:\d{1,2} )?(?:ngày|tuần|tháng|quý|năm)"
)


def _rate_of_result(row: Row, columns: Columns, time: Timed | None) -> str:
    """How often what is made comes, where no column is for that but a cell says it ("Sản phẩm": "01 trang/tuần") and the time tells no number."""
    if columns.rate is not None or (time is not None and isinstance(inner_rule(time.rule), Quota)):
        return ""
    named = {columns.number, columns.content, columns.lead, columns.supporting, columns.time}
    cells = (cell.text.strip(" .") for i, cell in enumerate(row.cells) if i not in named)
    return next((text for text in cells if _RATE.fullmatch(fold(text))), "")


_OF_WHAT = re.compile(r"số (?P<what>cuộc|lớp|lần|buổi|đợt|đoàn)\b")


def _rate(row: Row, columns: Columns) -> str:
    """How many or how often; a bare number is of what its column counts ("Số lớp": "4" is "4 lớp")."""
    text = cell_of(row, columns.rate).text.strip()
    if columns.rate is None or not text.isdigit():
        return text
    counted = _OF_WHAT.match(fold(columns.headings[columns.rate]))
    return f"{text} {counted['what']}" if counted else text


def _within_words(row: Row, columns: Columns, made: Harvest, setting: Setting) -> Harvest:
    """The deadlines that a row's bullets set beside the row's own time: "- Sơ kết 6 tháng (trước ngày 20/6)"."""
    items = content_of(row, columns).items
    (own,) = made.obligations
    found = [
        replace(own, id=f"{own.id}/{number}", title=words, when=time.when, rule=time.rule)
        for number, words in enumerate(items, start=1)
        if len(items) > 1
        for time in find_duty_times(words, row.line, kind="task", setting=setting)[:1]
        if isinstance(time.rule, Due) and time.rule != own.rule
    ]
    return Harvest(obligations=tuple(found))


def _stages(row: Row, columns: Columns, made: Harvest, setting: Setting) -> Harvest:
    """A duty for each further stage that a row dates in a column of its own."""
    (own,) = made.obligations
    found = []
    for number, index in enumerate(columns.stages, start=2):
        heading, text = columns.headings[index], cell_of(row, index).text
        time = read_cell(text, row.line, heading, setting)
        if time is not None and not isinstance(time.rule, NoTime):
            title = f"{own.title} ({named_round(heading)})"
            found.append(
                replace(own, id=f"{own.id}/{number}", title=title, when=time.when, rule=time.rule)
            )
    return Harvest(obligations=tuple(found))


_BOTH_PARTS = re.compile(r"\bchủ trì\b.*\bphối hợp\b")
"""One column of who leads and who helps: "Cơ quan chủ trì/phối hợp"."""


def _bodies(cell: Cell, read: Callable[[str], Bodies] = read_bodies) -> Bodies:
    items = _with_brackets(cell.items)
    if len(items) > 1 and not any(":" in item for item in items):
        return joined(map(read, items))
    return read("; ".join(items))


def _with_brackets(items: Sequence[str]) -> list[str]:
    """The lines of a cell, one in brackets with the name above it: "Văn phòng UBND tỉnh", "(Trung tâm A)"."""
    found: list[str] = []
    for item in items:
        if found and item.startswith("("):
            found[-1] = f"{found[-1].rstrip(';,')} {item}"
        else:
            found.append(item)
    return found


_MONEY = re.compile(r"kinh phí|thành tiền|đơn giá|số tiền|mức chi|dự toán|điểm|chỉ tiêu")


def _sets_days(table: Table, labels: Sequence[Label | None], setting: Setting) -> bool:
    """Whether a column of times holds a day to come, whatever the other columns are; beside bodies a month or quarter to come too."""
    is_of_bodies = Label.LEAD in labels
    times = (
        read_cell(cell_of(row, index).text, row.line, table.heading[index], setting)
        for index, label in enumerate(labels)
        if label is Label.TIME or (is_of_bodies and HANDED_IN.fullmatch(fold(table.heading[index])))
        for row in table.rows
    )
    return any(
        isinstance(inner_rule(time.rule), Due | OnDays | Between if is_of_bodies else Due | OnDays)
        and not is_over(time.rule, setting)
        for time in times
        if time is not None
    )


_WEEK = re.compile(r"tuần (?:thứ )?(?:\d{1,2}|[ivx]{1,4})(?:\D.*)?")
_FEWEST = 2


def _tells_weeks(table: Table, labels: Sequence[Label | None]) -> bool:
    """Whether marks or words in columns of weeks or periods say when bodies have their turn, and no column says at what."""
    if Label.LEAD not in labels:
        return False
    times = [i for i, h in enumerate(table.heading) if is_period(h) or _WEEK.fullmatch(fold(h))]
    cells = [cell_of(row, i).text.strip() for row in table.rows for i in times]
    said_in = [text for text in cells if text.strip("-–— ")]
    are_turns = all(is_mark(text) or _WEEK.match(fold(text)) for text in said_in)
    return len(times) >= _FEWEST and bool(said_in) and are_turns


def _is_of_days(table: Table, labels: Sequence[Label | None], setting: Setting) -> bool:
    """Whether several columns under no known heading hold nothing but times to come ("Nộp hồ sơ", "Thẩm tra", "Trình Hội đồng")."""
    unknown = [index for index, label in enumerate(labels) if label is None]
    times = [
        [
            read_cell(text, row.line, UNSAID, setting)
            for row in table.rows
            if (text := cell_of(row, index).text)
        ]
        for index in unknown
    ]
    dated = sum(
        bool(column) and all(_is_to_come(time, setting) for time in column) for column in times
    )
    return dated >= _FEWEST


def _is_to_come(time: Timed | None, setting: Setting) -> bool:
    """Whether a cell is a day or a period, and not past."""
    if time is None or is_over(time.rule, setting):
        return False
    return isinstance(inner_rule(time.rule), Due | OnDays | Between)


def _unread(table: Table, setting: Setting) -> Harvest:
    """A table that names tasks but neither who nor when, or days or whose turn it is but no task, is said not to be understood; any other holds no duties."""
    if len(table.heading) == 1:
        return _run_together(table)
    if not table.heading and table.rows:
        first, *rest = table.rows
        heading_row = tuple(cell.text for cell in first.cells)
        table = replace(table, heading=heading_row, rows=tuple(rest))
    labels = [column_label(words) for words in table.heading]
    heading = " | ".join(table.heading)
    is_of_tasks = Label.CONTENT in labels and not _MONEY.search(fold(heading))
    is_dated = _sets_days(table, labels, setting) or _is_of_days(table, labels, setting)
    is_told = is_of_tasks or is_dated or _tells_weeks(table, labels)
    if not table.rows or not is_told:
        return NOTHING
    return Harvest(diagnostics=(diagnose("not-understood", None, table.line, text=heading),))


_NUMBERED_ROW = re.compile(r"(?:s?tt|số tt|\d)", re.IGNORECASE)


def _run_together(table: Table) -> Harvest:
    """A question for each row of a table that has nothing between its cells; groups ("I CHUẨN BỊ") hold no duty."""
    return Harvest(
        diagnostics=tuple(
            diagnose("not-understood", None, row.line, text=row.cells[0].text)
            for row in table.rows
            if _NUMBERED_ROW.match(row.cells[0].text)
        )
    )


_HOLIDAY = re.compile(
    r"(?:\d+[.)] )?(?:nghỉ )?giải lao\b|(?:ăn|nghỉ) trưa\b|nghỉ (?:tết|lễ|quốc khánh|giỗ tổ|hè|đông|giữa kỳ|các ngày lễ|bù|học kỳ)\b(?!.*(?:trực|báo cáo|phân công|kế hoạch))"
)
"""A row of a calendar or of a programme that tells when nobody works."""
_SUM = re.compile(r"(?:tổng )?cộng|tổng số|tổng")


def _is_sum(row: Row, columns: Columns) -> bool:
    """Whether a row only adds up those above it."""
    words = fold(content_of(row, columns).text or cell_of(row, 0).text).strip(" .:")
    return _SUM.fullmatch(words) is not None and not cell_of(row, columns.lead).text


_WHO_SIGNS = re.compile(
    r"người (?:lập|tổng hợp|kiểm tra|ký)\b.*|.*\bphê duyệt|(?:thủ trưởng|giám đốc|chủ tịch|hiệu trưởng)\b.*|nơi nhận:?"
)


def _is_foot(row: Row, columns: Columns) -> bool:
    """Whether a row only says who made and who signs the list ("Người lập biểu", "GIÁM ĐỐC"), with neither task nor time."""
    if content_of(row, columns).text or cell_of(row, columns.time).text:
        return False
    words = [fold(cell.text) for cell in row.cells if cell.text]
    return bool(words) and all(map(_WHO_SIGNS.fullmatch, words))


def prefixes(document: Document, tables: Sequence[Table]) -> tuple[str, ...]:
    """The id prefix of each table: `PL` for a single appendix, `PL.II` where there are several."""
    captions = [
        (line.number, mark)
        for line in document.lines
        if (mark := appendix_mark(line.text)) is not None
    ]
    several = len({mark for _, mark in captions if mark}) > 1
    return tuple(
        f"PL.{mark}" if several and (mark := _caption_above(captions, table.line)) else "PL"
        for table in tables
    )


def _caption_above(captions: Sequence[tuple[int, str]], line: int) -> str:
    above = [mark for number, mark in captions if number < line]
    return above[-1] if above else ""
