"""Items told month by month: "1. Tháng 3: Tuyên truyền …", "Quý II/2024" with its tasks under it.

The period that opens an item is the time of all that stands under it; an item's own dates come before it, as everywhere.
"""

import re
from dataclasses import replace

from plans.compile.harvest import NOTHING, Harvest, Setting, gather
from plans.compile.outline import WEEK, Node
from plans.compile.sections.field_drafts import NOTHING_ABOVE, Inherited
from plans.compile.sections.fields import Field, own_fields
from plans.compile.sections.hour_items import Line, read_event
from plans.compile.sections.measures import read_item
from plans.compile.when.set_times import FEAST_FIRST
from plans.compile.when.times import read_time
from plans.compile.words import Label, fold, is_closing
from plans.rule import OnDays

_PART = r"(?:(?:Tuần(?:\s+thứ)?\s+(?:\d|[IVX]{1,3}|đầu|cuối|nhất|hai|ba|tư)(?:\s+của)?\s*[,/–-]?\s*|(?:Đầu|Giữa|Cuối)\s+)(?=[Tt]háng|[Qq]uý))?"
"""The part of a month or quarter that opens an item: "Tuần 1 tháng 4: tổng kết", "Cuối quý II: …"."""
_ONE = (
    _PART
    + r"(?:(?:Các\s+)?[Tt]háng|[Qq]uý|Tuần|THÁNG|QUÝ)\s+(?:\d{1,2}|[IVX]{1,4})(?:\s?[/-]\s?\d{4}|\s+năm\s+\d{4})?"
)
_OPENS = re.compile(
    rf"(?:Trong\s+)?(?P<period>{_ONE}(?:\s*(?:[-–,+]|và|đến)\s*(?:(?:tháng|quý|Tháng|Quý)\s+)?(?:\d{{1,2}}|[IVX]{{1,4}})(?:\s?[/-]\s?\d{{4}}|\s+năm\s+\d{{4}})?)*)"
    r"\s*(?:[:.]\s*(?P<told>\S.*)?|$)",
    re.DOTALL,
)
_STAGE = re.compile(
    r"(?:Giai đoạn|Đợt|Bước|Chặng)\s+(?:\d{1,2}|[IVX]{1,4})\s*(?:,\s*)?\(?(?P<period>(?:[Tt]ừ|[Tt]rước|[Tt]rong|[Tt]háng|[Qq]uý|[Đđ]ến|[Hh]oàn thành)\s[^():]{3,80})\)?\s*:\s*(?P<told>\S.*)",
    re.DOTALL,
)
"""A stage with its time in its name: "Giai đoạn 1 (từ tháng 01 đến tháng 6/2026): Rà soát"."""
_BARE = r"(?:\d{1,2}\s*[,&]\s*){0,4}\d{1,2}/\d{1,2}/\d{4}(?:\s*(?:[-–~→]|à|đến)\s*\d{1,2}/\d{1,2}/\d{4})?"
_DATED = re.compile(
    rf"(?P<period>{_BARE}|(?:Chậm nhất|Muộn nhất|Trước|Từ|Ngày|Đến|Hết|Trong|Vào|(?:Buổi )?[Ss]áng|(?:Buổi )?[Cc]hiều|(?:Buổi )?[Tt]ối)\s[^:]{{0,80}}?\d[^:]{{0,60}})\s*:\s+(?P<told>\S.*)",
    re.DOTALL,
)
"""A day that opens an item: "Chậm nhất là ngày 30/11/2025: thành lập …", "25/08/2031: Lễ hội"."""
_FEWEST = 2


def is_calendar(section: Node) -> bool:
    """Whether a section tells its work period by period: it is one itself, or two or more of its items begin with one."""
    periods = sum(_opens(node) is not None for node in section.children)
    return periods >= _FEWEST or _is_period(section) or any(map(_is_period, section.children))


def read_dated_lines(nodes: tuple[Node, ...], setting: Setting) -> tuple[tuple[Node, ...], Harvest]:
    """The tree of a document without sections, apart from its lists of lines that begin with a day, and the duties of those.

    "Ngày 28/01: công bố …", "Ngày 13/3: hạn cuối nộp hồ sơ", "Từ 05/8 - 30/8: phát động", "Tuần 2 (08/9 - 13/9)": a list has two such lines side by side.
    """
    is_list = sum(map(_begins_with_a_day, nodes)) >= _FEWEST
    kept: list[Node] = []
    found: list[Harvest] = []
    for node in nodes:
        if is_list and _begins_with_a_day(node):
            found.append(_item(node, setting))
            continue
        below, inside = read_dated_lines(node.children, setting)
        found.append(inside)
        kept.append(replace(node, children=below))
    return tuple(kept), gather(found)


def _begins_with_a_day(node: Node) -> bool:
    return (_DATED.fullmatch(node.text) or WEEK.fullmatch(node.text)) is not None


def _is_period(node: Node) -> bool:
    """Whether a piece stands under a line that is but a month or quarter."""
    return node.mark.startswith(("Tháng", "Quý"))


def read_calendar(section: Node, setting: Setting) -> Harvest:
    """The duties of such a section; items that name no period are read as any other, days off are nobody's."""
    if _DAYS_OFF.search(fold(section.text)):
        return NOTHING
    if _is_period(section):
        return _item(section, setting)
    return gather(_item(node, setting) for node in section.children)


_DAYS_OFF = re.compile(r"^(?:lịch |các )?(?:kỳ |ngày )?nghỉ\b")


def _opens(node: Node) -> "re.Match[str] | None":
    if _is_period(node):
        return _OPENS.fullmatch(node.mark)
    forms = (_OPENS, WEEK, _STAGE, _DATED)
    return next((match for form in forms if (match := form.fullmatch(node.text))), None)


def _item(node: Node, setting: Setting, above: Inherited = NOTHING_ABOVE) -> Harvest:
    match = _opens(node)
    if match is None or FEAST_FIRST.match(node.text):
        is_nothing = is_closing(node.text) or (node.is_paragraph and not above.fields)
        return NOTHING if is_nothing else read_item(node, setting, above)
    told = match["told"]
    if told is None:
        return gather(
            _item(child, setting, within(match["period"], child)) for child in node.children
        )
    own = replace(node, section=replace(node.section, text=told))
    if _ON_A_DAY.match(match["period"]) and not _ENDS.match(fold(told)) and not own_fields(node):
        event = read_time(match["period"], node.line, hint=_WHEN, kind="programme", setting=setting)
        if event is not None and isinstance(event.rule, OnDays):
            return read_event(Line(node, told), told, event, "", setting)
    words = _LAST_DAY if _ENDS.match(fold(told)) else _WHEN
    return read_item(own, setting, within(match["period"], node, words))


_ON_A_DAY = re.compile(
    r"(?:Vào )?(?:Buổi )?(?:Ngày|ngày|[Ss]áng|[Cc]hiều|[Tt]ối)\b|(?:\d{1,2}\s*[,&]\s*)*\d{1,2}/\d{1,2}/\d{4}$"
)
_WHEN, _LAST_DAY = "Thời gian thực hiện", "Thời gian hoàn thành"
_ENDS = re.compile(
    r"(?:là )?(?:thời )?hạn (?:cuối|chót|chốt|nộp|gửi|nhận|đăng ký)|hết hạn|kết thúc (?:nhận|việc|nộp|đăng ký)"
)
"""What a day is the last of: "Ngày 13/3: *hạn cuối* nộp hồ sơ"."""


def within(period: str, node: Node, words: str = _WHEN) -> Inherited:
    """The period as the time of a piece; the duty stands on its own line."""
    told = period.replace(" à ", " - ")  # an arrow that a copy lost
    return Inherited((Field(Label.TIME, words, told, node.line, node, is_whole=False),))
