"""Items told month by month: "1. Tháng 3: Tuyên truyền …", "Quý II/2024" with its tasks under it.

The period that opens an item is the time of all that stands under it; an item's own dates come before it, as everywhere.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest

from plans.compile.harvest import NOTHING, Harvest, Setting, gather
from plans.compile.outline import Node
from plans.compile.sections.field_drafts import NOTHING_ABOVE, Inherited
from plans.compile.sections.fields import Field, own_fields, read_field
from plans.compile.sections.headings import (
    bodies_of_heading,
    is_agency_heading,
)
from plans.compile.sections.hour_items import Line, read_event
from plans.compile.sections.measures import read_item
from plans.compile.tree import WEEK, hung, is_line_of_a_piece
from plans.compile.when.set_times import FEAST_FIRST
from plans.compile.when.times import read_time
from plans.compile.who.sentences import read_clause
from plans.compile.words import Label, fold, is_closing
from plans.plan import Obligation
from plans.rule import Invalid, NoTime, OnDays

_PART = r"(?:(?:Tuần(?:\s+thứ)?\s+(?:\d|[IVX]{1,3}|đầu|cuối|nhất|hai|ba|tư)(?:\s+của)?\s*[,/–-]?\s*|(?:Đầu|Giữa|Cuối)\s+)(?=[Tt]háng|[Qq]uý))?"
"""The part of a month or quarter that opens an item: "Tuần 1 tháng 4: tổng kết", "Cuối quý II: …"."""
_ONE = (
    _PART
    + r"(?:(?:Các\s+)?[Tt]háng|[Qq]uý|Tuần|THÁNG|QUÝ)\s+(?:\d{1,2}|[IVX]{1,4})(?:\s?[/-]\s?\d{4}|\s+năm\s+\d{4})?"
)
_YEAR = r"(?:\s?[/-]\s?\d{4}|\s+năm\s+\d{4})?"
_PARTS_OF_A_YEAR = rf"0?[69]\s+tháng\s+(?:đầu|cuối)\s+năm(?:\s+\d{{4}})?|[Tt]ừ\s+tháng\s+\d{{1,2}}{_YEAR}\s+đến\s+(?:hết\s+)?tháng\s+\d{{1,2}}{_YEAR}"
"""Several months in words: "6 tháng đầu năm", "Từ tháng 3 đến tháng 5"."""
_OPENS = re.compile(
    rf"(?:Trong\s+)?(?P<period>{_PARTS_OF_A_YEAR}|{_ONE}(?:\s*(?:[-–,+]|và|đến)\s*(?:(?:tháng|quý|Tháng|Quý)\s+)?(?:\d{{1,2}}|[IVX]{{1,4}})(?:\s?[/-]\s?\d{{4}}|\s+năm\s+\d{{4}})?)*)"
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


def read_dated_point(point: Node, setting: Setting) -> Harvest | None:
    """The duty of a numbered point that begins with its day and tells which body acts then ("3. Ngày 21/10: UBND các xã nộp …"); None for any other."""
    match = _DATED.fullmatch(point.text)
    clause = read_clause(match["told"]) if match and not point.children else None
    return _item(point, setting) if clause is not None and clause.lead else None


def _begins_with_a_day(node: Node) -> bool:
    return (_DATED.fullmatch(node.text) or WEEK.fullmatch(node.text)) is not None


def _is_period(node: Node) -> bool:
    """Whether a piece stands under a line that is but a month or quarter."""
    return _PERIOD_MARK.match(node.mark) is not None


_PERIOD_MARK = re.compile(r"(?:Tháng|Quý|0?[69] tháng|Từ tháng)\b")


def read_calendar(section: Node, setting: Setting) -> Harvest:
    """The duties of such a section; items that name no period are read as any other, days off are nobody's.

    The body that the section is headed by, or that a line over its periods names, does all of it.
    """
    if _DAYS_OFF.search(fold(section.text)):
        return NOTHING
    if _is_period(section):
        return _item(section, setting)
    above = _with_bearers(section, Inherited(lead=bodies_of_heading(section.text)))
    found: list[Harvest] = []
    for node, charged in _with_heads(section.children, above):
        if not _is_bearer(read_field(node)):
            found.append(_item(node, setting, charged))
    return gather(found)


def _with_heads(nodes: tuple[Node, ...], above: Inherited) -> Iterator[tuple[Node, Inherited]]:
    """The pieces with whom they bind: periods behind a numbered name with nothing under it are that body's ("1. Báo A", "**Tháng 3**")."""
    charged = above
    for node, after in zip_longest(nodes, nodes[1:]):
        if (
            after is not None
            and not node.children
            and _is_period(after)
            and is_agency_heading(node.text)
        ):
            charged = replace(above, lead=bodies_of_heading(node.text))
            continue
        charged = charged if _is_period(node) else above
        yield node, charged


def _with_bearers(node: Node, above: Inherited) -> Inherited:
    """What holds for all under a piece, with the lines that tell who does it."""
    lines = tuple(field for child in node.children if (field := read_field(child)))
    own = tuple(filter(_is_bearer, lines))
    return replace(above, fields=(*own, *above.fields))


def _is_bearer(field: Field | None) -> bool:
    return field is not None and field.label in {Label.LEAD, Label.SUPPORTING}


_DAYS_OFF = re.compile(r"^(?:lịch |các )?(?:kỳ |ngày )?nghỉ\b")


def _opens(node: Node) -> "re.Match[str] | None":
    if _is_period(node):
        return _OPENS.fullmatch(node.mark)
    forms = (_OPENS, WEEK, _STAGE, _DATED)
    return next((match for form in forms if (match := form.fullmatch(node.text))), None)


def _item(node: Node, setting: Setting, above: Inherited = NOTHING_ABOVE) -> Harvest:
    match = _opens(node)
    if match is None or FEAST_FIRST.match(node.text):
        is_nothing = is_closing(node.text) or (node.is_paragraph and not _is_dated(above))
        return NOTHING if is_nothing else read_item(node, setting, above)
    found = _in_period(node, match, setting, above)
    return replace(
        found, obligations=tuple(in_month(o, match["period"], setting) for o in found.obligations)
    )


def _is_dated(above: Inherited) -> bool:
    return any(field.label is Label.TIME for field in above.fields)


def _in_period(node: Node, match: "re.Match[str]", setting: Setting, above: Inherited) -> Harvest:
    """What is told under a period, or behind it in its line."""
    period, told = match["period"], match["told"]
    if told is None:
        node = _with_lines_of_pieces(_with_own_words_below(node))
        above = _with_bearers(node, above)
        return gather(
            _item(child, setting, within(period, child, above=above))
            for child in node.children
            if not _is_bearer(read_field(child))
        )
    own = replace(node, section=replace(node.section, text=told))
    if _ON_A_DAY.match(period) and not _ENDS.match(fold(told)) and not own_fields(node):
        event = read_time(period, node.line, hint=_WHEN, kind="programme", setting=setting)
        if event is not None and isinstance(event.rule, OnDays):
            return read_event(Line(node, told), told, event, "", setting)
    words = _LAST_DAY if _ENDS.match(fold(told)) else _WHEN
    return read_item(own, setting, within(period, node, words, above))


def _with_own_words_below(node: Node) -> Node:
    """A period that is a mark, with the sentence that stands first under it as a piece like the others."""
    if not (_is_period(node) and node.text.strip()):
        return node
    first = Node(node.address, replace(node.section, mark="", children=()), (), ())
    return replace(node, children=(first, *node.children))


def _with_lines_of_pieces(node: Node) -> Node:
    """A period with each labelled line under the piece above it; one line behind several pieces is of all of them."""
    pieces = [child for child in node.children if not is_line_of_a_piece(child)]
    bearers = [child for child in node.children if _is_bearer(read_field(child))]
    is_each = bool(node.children) and not is_line_of_a_piece(node.children[0])
    if not is_each or (len(pieces) > 1 and len(bearers) <= 1):
        return node
    return replace(node, children=hung(node.children))


_ON_A_DAY = re.compile(
    r"(?:Vào )?(?:Buổi )?(?:Ngày|ngày|[Ss]áng|[Cc]hiều|[Tt]ối)\b|(?:\d{1,2}\s*[,&]\s*)*\d{1,2}/\d{1,2}/\d{4}$"
)
_WHEN, _LAST_DAY = "Thời gian thực hiện", "Thời gian hoàn thành"
_ENDS = re.compile(
    r"(?:là )?(?:thời )?hạn (?:cuối|chót|chốt|nộp|gửi|nhận|đăng ký)|hết hạn|kết thúc (?:nhận|việc|nộp|đăng ký)"
)
"""What a day is the last of: "Ngày 13/3: *hạn cuối* nộp hồ sơ"."""


def within(
    period: str, node: Node, words: str = _WHEN, above: Inherited = NOTHING_ABOVE
) -> Inherited:
    """The period as the time of a piece; the duty stands on its own line."""
    told = period.replace(" à ", " - ")  # an arrow that a copy lost
    time = Field(Label.TIME, words, told, node.line, node, is_whole=False)
    return replace(above, fields=(time, *above.fields))


_MONTH = re.compile(
    r"tháng\s+(?P<month>\d{1,2})(?P<year>\s?[/-]\s?\d{4}|\s+năm\s+\d{4})?", re.IGNORECASE
)


def in_month(duty: Obligation, period: str, setting: Setting) -> Obligation:
    """A duty under one month with a day that names none: "Tháng 7" over "Họp trước ngày 13" is by 12 July."""
    match = _MONTH.fullmatch(period.strip())
    is_open = isinstance(duty.rule, Invalid) and duty.rule.reason == _NO_MONTH
    if match is None or not is_open or duty.when is None:
        return duty
    words = f"{duty.when} {match[0].lower()}"
    read = read_time(words, duty.source.line, hint="", kind="task", setting=setting)
    return (
        duty
        if read is None or isinstance(read.rule, Invalid | NoTime)
        else replace(duty, rule=read.rule)
    )


_NO_MONTH = "month-not-stated"
