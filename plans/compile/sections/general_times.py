"""The times stated once for many duties: for the whole plan, or for the one section that states its own.

"IV. THỜI GIAN THỰC HIỆN" holds for every item of the plan. "3. Thời gian thực hiện: …" below a section's bearers, or in one of
several sections that each state theirs, holds for that section and no other.
"""

import re
from dataclasses import replace

from plans.compile.harvest import GeneralTime, Setting
from plans.compile.outline import Node, walk
from plans.compile.sections.fields import is_bare_time
from plans.compile.sections.headings import is_agency_heading
from plans.compile.when.inner_rules import inner_rule
from plans.compile.when.times import find_duty_times, read_time
from plans.compile.who.sentences import read_clause
from plans.compile.words import Label, Role, fold, item_role, label_of, role_of
from plans.rule import NotADeadline, NoTime, Rule, Several

_OF_THE_WHOLE = {Role.GOALS, Role.BACKGROUND}
"""Sections without duties of their own: a time they state is the plan's."""

_BEARERS = {Label.LEAD, Label.SUPPORTING}


def general_time(sections: tuple[Node, ...], setting: Setting) -> GeneralTime | None:
    """The time a section states once for every item."""
    own = [section for section in sections if _own_time(section, setting) is not None]
    for section in sections:
        is_its_own = section in own and (
            len(own) > 1 or _names_its_bearers(section) or _is_of_one_body(section)
        )
        found = _headed_time(section, setting) or (
            None if is_its_own else _time_among_items(section, setting)
        )
        if found is not None:
            return found
    return None


def with_own_time(section: Node, setting: Setting) -> Setting:
    """The setting in which a section is read: a time it states for itself goes before the plan's."""
    own = _own_time(section, setting)
    if own is None and _OF_AWARDS.match(fold(section.text)) is None:
        return setting
    return replace(setting, general=own)


_OF_AWARDS = re.compile(
    r"(?:(?:tiêu chuẩn|tiêu chí|điều kiện|hình thức|cơ cấu|hồ sơ|đối tượng|mức|số lượng)\b.{0,40})?(?:tiêu chuẩn|tiêu chí|thi đua,? khen thưởng|khen thưởng|giải thưởng|thể lệ)\b"
)
"""A section on who is praised and by what measure: the time of the plan's work is none of its items'."""


def _own_time(section: Node, setting: Setting) -> GeneralTime | None:
    """The time that an item of a section with duties states for them."""
    role = role_of(section.text)
    if role is Role.TIME or role in _OF_THE_WHOLE:
        return None
    return _time_among_items(section, setting)


def _names_its_bearers(section: Node) -> bool:
    """Whether an item of a section is the label of those who do what the section sets out ("2. Cơ quan chủ trì")."""
    return any(label_of(c.text.partition(":")[0]) in _BEARERS for c in section.children)


def _is_of_one_body(section: Node) -> bool:
    """Whether a section holds what one body or class is charged with ("2. Sở Nội vụ", "2. Giao Sở A chủ trì …:")."""
    clause = read_clause(section.text)
    return is_agency_heading(section.text) or (clause is not None and bool(clause.lead))


def _headed_time(section: Node, setting: Setting) -> GeneralTime | None:
    """The time of a section whose own heading is one ("IV. THỜI GIAN THỰC HIỆN")."""
    heading = section.text.partition(":")[0]
    is_of_time = (
        role_of(heading) is Role.TIME
        and not _sets_out_stages(section, setting)
        and not _holds_cells(section)
    )
    return _first_stated(section, setting) if is_of_time else None


_FEWEST_STAGES = 2


def _holds_cells(section: Node) -> bool:
    """Whether several lines under such a heading are but days, each with a line of words behind it: the cells of a table that lost its columns."""
    pairs = zip(section.children, section.children[1:], strict=False)
    days = [
        day
        for day, told in pairs
        if day.is_paragraph and is_bare_time(day.text) and not is_bare_time(told.text)
    ]
    return len(days) >= _FEWEST_STAGES


def _sets_out_stages(section: Node, setting: Setting) -> bool:
    """Whether the items under such a heading are each dated work of their own ("- Tự kiểm tra: từ 15/6 đến 20/6", "- Kết luận trước 05/7")."""
    items = [child for child in section.children if not child.is_paragraph]
    if any(item_role(item.text.partition(":")[0]) is Role.TIME for item in items):
        return False
    dated = [i for i in items if find_duty_times(i.text, i.line, kind="task", setting=setting)]
    return len(dated) >= _FEWEST_STAGES and len(dated) == len(items)


def _time_among_items(section: Node, setting: Setting) -> GeneralTime | None:
    """The first time that an item labelled as one states; on organisation, an item's time is that of one body's duty."""
    if role_of(section.text) is Role.ORGANISATION:
        return None
    items = (
        child
        for child in section.children
        if item_role(heading := child.text.partition(":")[0]) is Role.TIME
        and _OF_ONE_ACT.match(fold(heading)) is None
    )
    times = (_first_stated(item, setting) for item in items)
    return next((time for time in times if time is not None), None)


_OF_ONE_ACT = re.compile(
    r"(?:thời gian|thời hạn) (?:nộp|gửi|nhận|tiếp nhận|thu|trình|đăng ký|công bố|trao|báo cáo)\b"
)
"""An item on the time of one act only ("Thời hạn nộp bài dự thi"): what it says is a duty, and the time of no other item."""


def _first_stated(node: Node, setting: Setting) -> GeneralTime | None:
    """The first time under a heading; several sentences in which bodies act are stages with a time each, and none of all."""
    heading, _, value = node.text.partition(":")
    below = ((piece.line, piece.text) for piece in walk(node.children))
    pieces = ((node.line, value), *below)
    pieces = _without_numbered_stages(pieces)
    are_stages = sum(_charges_a_body(t) or opened_stage(t) is not None for _, t in pieces) > 1
    times = [
        time
        for line, text in pieces
        if opened_stage(text) is None and not (are_stages and _charges_a_body(text))
        if (time := _stated(line, text, heading, setting)) is not None
    ]
    told = [time for time in times if not _is_of_data(time.rule)]
    read = (time for time in told if not isinstance(time.rule, NoTime))
    return next(read, told[0] if told else None)


def _without_numbered_stages(pieces: tuple[tuple[int, str], ...]) -> tuple[tuple[int, str], ...]:
    """The pieces without the headings of several stages ("Giai đoạn 1 (2027 - 2028)"): the time of one is not that of all."""
    stages = [piece for piece in pieces if NUMBERED_STAGE.match(piece[1])]
    return pieces if len(stages) < _FEWEST_STAGES else tuple(p for p in pieces if p not in stages)


NUMBERED_STAGE = re.compile(r"(?:Giai đoạn|Đợt|Bước|Chặng) (?:\d{1,2}|[IVX]{1,4})\b")


def _is_of_data(rule: Rule) -> bool:
    """Whether a time holds for nothing that is to be done ("tính đến hết ngày 30/11")."""
    match rule:
        case Several(rules=rules):
            return all(map(_is_of_data, rules))
        case _:
            return isinstance(inner_rule(rule), NotADeadline)


def _stated(line: int, text: str, heading: str, setting: Setting) -> GeneralTime | None:
    """The time that one piece of such a section states, its own label put aside."""
    label, colon, value = text.partition(":")
    named = label_of(label) if colon else None
    if named is Label.OTHER:
        return None
    if colon and named is None and heading.strip() != label.strip():
        return None
    words = value if named is Label.TIME else text
    time = read_time(words, line, hint=heading, kind="task", setting=setting)
    is_heading = not colon and label_of(text) is Label.TIME
    if time is None or (is_heading and isinstance(time.rule, NoTime)):
        return None
    return GeneralTime(time.when, time.rule, line)


_OPENED = re.compile(
    r"(?P<period>(?:Trong|Từ|Đến|Trước|Hết|Năm|Quý|Tháng)\b[^,;:]{2,60}\d),\s+(?P<told>\S.*)",
    re.DOTALL,
)


def opened_stage(text: str) -> tuple[str, str] | None:
    """The time that opens a sentence in which a body acts, and the sentence: its duty's own time and nobody else's.

    >>> opened_stage("Trong năm 2027, các địa phương khảo sát xong.")
    ('Trong năm 2027', 'các địa phương khảo sát xong.')
    """
    opened = _OPENED.fullmatch(text)
    if opened is None or not _charges_a_body(opened["told"]):
        return None
    return opened["period"], opened["told"]


def acts(text: str) -> bool:
    """Whether a body acts in a sentence, at once or behind the time that opens it.

    >>> acts("Trong năm 2027, các địa phương khảo sát xong."), acts("Kinh phí năm 2027")
    (True, False)
    """
    return opened_stage(text) is not None or _charges_a_body(text)


def _charges_a_body(text: str) -> bool:
    """Whether a piece is a sentence in which a body acts ("Trong năm 2027, các xã phải …")."""
    clause = read_clause(text)
    return clause is not None and bool(clause.lead)
