"""The columns of a table of duties, known by the words of their headings in any order, and what a row holds in each."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from plans.compile.tables.report_column import REPORTS
from plans.compile.words import Label, fold, tidy
from plans.document import Cell, Row
from plans.labels import column_label
from plans.reading.period_columns import column_period

EMPTY = Cell("", ())


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column holds what; None where the table has no such column."""

    number: int | None
    content: int
    lead: int | None
    supporting: int | None
    time: int | None
    rate: int | None
    evidence: int | None
    time_heading: str
    until: int | None = None
    broad: int | None = None
    periods: tuple[tuple[int, str], ...] = ()
    stages: tuple[int, ...] = ()
    headings: tuple[str, ...] = ()
    within: int | None = None
    hour: int | None = None
    is_schedule: bool = False
    task: str = ""
    notes: int | None = None
    reports: int | None = None


def read_columns(heading: Sequence[str], task: str = "") -> Columns | None:
    """The columns of a table of duties; None where it has neither agency nor time beside its content.

    Of bodies and their times alone it is a table of the `task` that its caption tells.
    """
    labels = [column_label(words) for words in heading]

    def find(label: Label) -> int | None:
        columns = [i for i, each in enumerate(labels) if each is label]
        if label is Label.CONTENT:
            columns = [i for i in columns if not _FORM.match(fold(heading[i]))] or columns
        return min(columns, key=lambda i: _rank(label, heading[i]), default=None)

    lead, supporting, time = find(Label.LEAD), find(Label.SUPPORTING), find(Label.TIME)
    lead, given = _from_the_providers(heading, labels, lead)
    supporting = given if supporting is None else supporting
    supporting = _beside_the_lead(heading, labels, lead) if supporting is None else supporting
    content = _content(heading, labels, find(Label.CONTENT))
    finer = _finer(heading, labels, content)
    periods = tuple((i, period) for i, words in enumerate(heading) if (period := _period(words)))
    periods = periods if len(periods) > 1 else ()
    is_schedule = any(_EVENT.fullmatch(fold(words).strip(" .:")) for words in heading)
    is_schedule = is_schedule or (content is not None and _is_object(heading[content]))
    if task and content is None and time is None:
        time = _find(heading, HANDED_IN)
    if content is not None or lead is None or (time is None and not periods):
        task = ""
    if content is None and is_schedule and time is not None:
        task = _held(heading)
    is_beat = content is not None and _BEAT.match(fold(heading[content])) is not None
    if lead is None:
        lead = _find(heading, _PERSON if task or is_beat else _MEMBER)
    is_bound = lead is not None or time is not None or supporting is not None or bool(periods)
    if (content is None and not task) or not is_bound:
        return None
    content = len(heading) if content is None else content
    words = heading[time] if time is not None else ""
    return Columns(
        number=find(Label.NUMBER),
        content=content if finer is None else finer,
        lead=lead,
        supporting=supporting,
        time=time,
        rate=find(Label.RATE),
        evidence=find(Label.EVIDENCE),
        time_heading=words,
        until=_until(heading, labels, time),
        broad=None if finer is None else content,
        periods=periods,
        stages=_stages(heading, labels, time),
        headings=tuple(heading),
        within=_within(heading, labels, time),
        hour=_hour(heading) if time is not None else None,
        is_schedule=is_schedule,
        task=task,
        notes=_find(heading, _NOTES),
        reports=_find(heading, REPORTS) if time is not None else None,
    )


HANDED_IN = re.compile(r"(?:thời gian|thời hạn|ngày|hạn) (?:giao )?(?:nộp|gửi|nhận)(?: .*)?")
"""When bodies hand in what the caption of their table tells, or anybody else what its rows name."""
_NOTES = re.compile(r"ghi chú(?: .*)?|lưu ý")


_IN_CHARGE = re.compile(r"\b(?:chủ trì|đầu mối)\b")
_DOES = re.compile(r"\bthực hiện\b")


def _beside_the_lead(
    heading: Sequence[str], labels: Sequence[Label | None], lead: int | None
) -> int | None:
    """The column of those who carry out what another is in charge of: "Đơn vị đầu mối" beside "Đơn vị thực hiện"."""
    if lead is None or _IN_CHARGE.search(fold(heading[lead])) is None:
        return None
    others = (i for i, label in enumerate(labels) if label is Label.LEAD and i != lead)
    return next((i for i in others if _DOES.search(fold(heading[i]))), None)


_PROVIDES = re.compile(r"\b(?:cung cấp|chuẩn bị)\b")


def _from_the_providers(
    heading: Sequence[str], labels: Sequence[Label | None], lead: int | None
) -> tuple[int | None, int | None]:
    """The column of those who do it, and that of those who only give what it needs: "Đơn vị cung cấp thông tin" beside "Cơ quan đăng, phát"."""
    leading = [i for i, label in enumerate(labels) if label is Label.LEAD]
    givers = [i for i in leading if _PROVIDES.search(fold(heading[i]))]
    doers = [i for i in leading if i not in givers]
    if not givers or not doers:
        return lead, None
    return (doers[0] if lead in givers else lead), givers[0]


_EVENT = re.compile(
    r"thứ|thứ[ ,/]+ngày|ngày[ ,/]+thứ|buổi|giờ|ca|ca trực|ngày (?:tiếp|trực|họp|thi|kiểm tra)(?: .*)?"
)
"""What a table of what takes place on which day tells: weekdays, hours, "Ngày tiếp công dân"."""
_HOUR = re.compile(r"giờ|thời gian \(giờ\)|giờ (?:bắt đầu|thi|làm bài|tính giờ)(?: .*)?")
_HALF = re.compile(r"buổi|buổi (?:thi|kiểm tra|học|họp)|giờ (?:phát đề|mở đề)(?: .*)?")
_PERSON = re.compile(
    r"(?:chức vụ|chức danh|họ và tên|họ tên)(?:[,;/ -]+(?:chức vụ|chức danh|đơn vị|cơ quan))*(?: công tác)?"
)
_MEMBER = re.compile(r"(?:các )?thành viên(?: (?:đoàn|tổ|ban|hội đồng|thực hiện|phụ trách).*)?")
_HELD = re.compile(r"(?:người|lãnh đạo|cán bộ|công chức|ngày) (?P<what>(?:tiếp|trực|họp|thi)\b.*)")


def _hour(heading: Sequence[str]) -> int | None:
    """The column of the hour, or else the one of the half of a day."""
    own = _find(heading, _HOUR)
    return _find(heading, _HALF) if own is None else own


def _find(heading: Sequence[str], pattern: re.Pattern[str]) -> int | None:
    found = (i for i, words in enumerate(heading) if pattern.fullmatch(fold(words).strip(" .:")))
    return next(found, None)


def _held(heading: Sequence[str]) -> str:
    """What takes place, where no column names it: "Tiếp công dân" of "Người tiếp công dân"."""
    matches = (_HELD.fullmatch(fold(words).strip(" .:")) for words in heading)
    what = next((match["what"] for match in matches if match), "")
    what = "tiếp công dân" if what == "tiếp" else what
    return what[:1].upper() + what[1:]


_YEAR = re.compile(r"(?:năm )?(20\d\d)")


def is_year(heading: str) -> bool:
    """Whether a column's heading is but a year."""
    return _YEAR.fullmatch(fold(heading).strip(" .:")) is not None


def is_period(heading: str) -> bool:
    """Whether a column's heading is but a month, a quarter or a year."""
    return bool(_period(heading))


def _period(heading: str) -> str:
    year = _YEAR.fullmatch(fold(heading).strip(" .:"))
    return f"năm {year[1]}" if year else column_period(heading)


_NO_TASK = re.compile(
    r"(?:tuần (?:thứ )?(?:\d|[ivx]+$)|số(?:,| và)? (?:văn bản|hiệu|ký hiệu|công văn|điện thoại|quyết định)|họ |chức |điện thoại|email|địa chỉ|năm sinh)"
)


def _content(
    heading: Sequence[str], labels: Sequence[Label | None], content: int | None
) -> int | None:
    """The column of what is to be done: of tasks, of names, of what is looked at, else the first under no known heading."""
    if content is None or _FORM.match(fold(heading[content])):
        content = _named(heading, labels, content)
    if content is not None:
        return content
    return next(
        (
            i
            for i, label in enumerate(labels)
            if _is_object(heading[i])
            or (label is None and not _period(heading[i]) and not _NO_TASK.match(fold(heading[i])))
        ),
        None,
    )


_FORM = re.compile(r"(?:hình thức|cách thức|phương thức|phương pháp)\b")
_NAME = re.compile(r"(?:tên|danh mục|loại) \w")
_TAUGHT = re.compile(r"đối tượng\b")
"""Who is taught, beside the form in which they are: "Đối tượng", "Hình thức"."""


def _named(heading: Sequence[str], labels: Sequence[Label | None], form: int | None) -> int | None:
    """The column of names ("Tên tài liệu") where the table has no task, or only in which form something is done."""
    named = (i for i, label in enumerate(labels) if label is None and _NAME.match(fold(heading[i])))
    taught = (
        i for i, words in enumerate(heading) if form is not None and _TAUGHT.match(fold(words))
    )
    return next(named, next(taught, form))


_TARGET = re.compile(r"(?:tên )?(?:các )?(?:chỉ tiêu|chỉ số|tiêu chí|mục tiêu)\b")
_UNIT = re.compile(r"(?:đơn vị tính|đvt|đơn vị)$")


def is_of_targets(heading: Sequence[str]) -> bool:
    """Whether a table lists figures to reach: "Chỉ tiêu" beside "Đơn vị tính", and no time."""
    words = [fold(each).strip(" .:") for each in heading]
    names, units = any(map(_TARGET.match, words)), any(map(_UNIT.fullmatch, words))
    return names and units and all(column_label(each) is not Label.TIME for each in heading)


_FIRST_CHOICES = {
    Label.LEAD: ("chủ trì", "đầu mối", "thực hiện", "phụ trách", "đơn vị", "cơ quan"),
    Label.TIME: (
        "bắt đầu",
        "từ ngày",
        "từ tháng",
        "hoàn thành",
        "thực hiện",
        "tiến hành",
        "triển khai",
        "tổ chức",
    ),
}
"""Of several columns that say who or when, the one whose heading holds the earliest of these words says it best."""


_STAGE = re.compile(
    r"^(?:thời gian|thời hạn|tháng|ngày|hạn) (?:trình|gửi|ban hành|lấy ý kiến|thẩm định|báo cáo|họp|(?:(?:thực hiện|hoàn thành|nộp|gửi) )?(?:đợt|(?:học )?k[ỳì]|lần|vòng|giai đoạn) (?:\d|[ivx]{1,4}))\b"
)


def _stages(
    heading: Sequence[str], labels: Sequence[Label | None], time: int | None
) -> tuple[int, ...]:
    """Further columns that date a stage of the same task: "Thời gian trình UBND tỉnh", "Thời gian trình HĐND tỉnh"."""
    return tuple(
        i
        for i, label in enumerate(labels)
        if label is Label.TIME and i != time and _STAGE.match(fold(heading[i]))
    )


_UNIT_ALONE = re.compile(r"(?:tháng|quý|tuần)(?:\s*/\s*năm)?")


def _within(heading: Sequence[str], labels: Sequence[Label | None], time: int | None) -> int | None:
    """The column of months beside one that says when in them: "Tháng" and "Thời gian"."""
    if time is None or _is_unit(heading[time]):
        return None
    return next(
        (i for i, label in enumerate(labels) if label is Label.TIME and _is_unit(heading[i])), None
    )


def _is_unit(heading: str) -> bool:
    return _UNIT_ALONE.fullmatch(fold(heading).strip(" .:")) is not None


_AS_CHANGED = re.compile(r"\b(?:điều chỉnh|sửa đổi|mới|sau khi)\b")
"""A column of what holds from now on, beside one of what held ("Thời gian đã giao", "Thời gian điều chỉnh")."""


def _rank(label: Label, heading: str) -> int:
    words, choices = fold(heading), _FIRST_CHOICES.get(label, ())
    if _AS_CHANGED.search(words):
        return -1
    if label is Label.TIME and _is_unit(heading):
        return len(choices) + 1
    return next((rank for rank, choice in enumerate(choices) if choice in words), len(choices))


def _until(heading: Sequence[str], labels: Sequence[Label | None], time: int | None) -> int | None:
    """The column of ends beside one of beginnings ("Thời gian bắt đầu", "Thời gian kết thúc")."""
    if time is None or _BEGINS.search(fold(heading[time])) is None:
        return None
    later = (i for i, label in enumerate(labels) if label is Label.TIME and i != time)
    return next(later, None)


_BEGINS = re.compile(r"bắt đầu|(?:^|\s)từ(?: (?:ngày|tháng))?$")
_OBJECT = re.compile(
    r"(?:đơn vị|cơ quan|địa phương|cơ sở) (?:được|chịu sự)\b|^địa bàn (?:được )?(?:phụ trách|phân công|theo dõi|kiểm tra)"
)
_BEAT = re.compile(r"địa bàn\b")


def _is_object(heading: str) -> bool:
    """Whether a column names what is looked at ("Đơn vị được kiểm tra"): where no task is named, it is the task."""
    return _OBJECT.search(fold(heading).strip(" .:")) is not None


_FINER = re.compile(r"cụ thể|hoạt động|công việc|chi tiết")


def _finer(
    heading: Sequence[str], labels: Sequence[Label | None], content: int | None
) -> int | None:
    """The column of single tasks beside one of their field ("Nhiệm vụ chung", "Nhiệm vụ cụ thể")."""
    if content is None:
        return None
    later = (i for i, label in enumerate(labels) if label is Label.CONTENT and i > content)
    return next((i for i in later if _FINER.search(fold(heading[i]))), None)


def cell_of(row: Row, index: int | None) -> Cell:
    """The row's cell in a column; empty where the table has no such column."""
    return row.cells[index] if index is not None and index < len(row.cells) else EMPTY


def content_of(row: Row, columns: Columns) -> Cell:
    """What is to be done: the single task where the row names one, else its field."""
    own = cell_of(row, columns.content)
    return own if own.text else cell_of(row, columns.broad)


_NUMBERED = re.compile(
    r"(?P<mark>[IVXL]{1,6}|\d{1,2}(?:\.\d{1,2})*)[.)]\s*(?=\S)|(?P<decimal>\d{1,2}(?:\.\d{1,2})+)\s+(?=\S)"
)


def mark_of(row: Row, columns: Columns) -> str:
    """The row's number: of its own column, or at the beginning of its words where the table has none."""
    if columns.number is not None:
        return cell_of(row, columns.number).text.strip(" .)")
    match = _NUMBERED.match(content_of(row, columns).text)
    return (match["mark"] or match["decimal"]) if match else ""


_BULLETS = ("- ", "– ", "+ ", "• ")


def title_in(row: Row, columns: Columns) -> str:
    """The task's words, without the number that is their row's."""
    content = content_of(row, columns)
    if len(content.items) > 1 and content.text.startswith(_BULLETS):
        return tidy("; ".join(item.rstrip(" .;") for item in content.items))
    text = content.text or columns.task
    match = _NUMBERED.match(text) if columns.number is None else None
    return tidy(text[match.end() :] if match else text)
