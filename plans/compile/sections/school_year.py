"""A school year's calendar told item by item: "Khai giảng: ngày 05/9/2026", "- Học kỳ I: từ ngày …; kết thúc trước ngày …".

Such items name nobody: each dated one becomes a duty, and who is charged with it is asked. A piece with pieces under it is
read like these. A beginning and an end told in one piece are one window.
"""

import re
from dataclasses import replace

from plans.compile.duties import Draft, to_harvest
from plans.compile.harvest import Harvest, Setting, gather
from plans.compile.outline import Node
from plans.compile.sections.headings import is_agency_heading
from plans.compile.when.inner_rules import inner_rule
from plans.compile.when.timed import Timed
from plans.compile.when.times import all_times, find_duty_times
from plans.compile.who.actors import read_actor
from plans.compile.who.splitting import split_sentences
from plans.compile.words import Role, fold, role_of
from plans.diagnostics import diagnose
from plans.rule import Between, Due, Frequency, OnDays

_CALENDAR = re.compile(
    r"(?:khung |ban hành |quy định |thực hiện )*(?:(?:kế hoạch (?:về )?)?thời gian|khung thời gian|lịch(?: trình)?(?: thời gian)?) năm học\b"
)
_CITED = re.compile(r"\b(?:quyết định|thông tư|công văn|nghị định|luật|văn bản) số\b")
_ENDS = re.compile(r"\b(?:kết thúc|hoàn thành)\b")


def is_school_year(section: Node, title: str) -> bool:
    """Whether a section lays a school year's calendar down in its items ("Ban hành Kế hoạch thời gian năm học … như sau:"), or is one of a document so titled; duties under the names of bodies are theirs."""
    if any(each.children and is_agency_heading(each.text) for each in section.children):
        return False
    return _heads_one(section) or (
        _CALENDAR.match(fold(title)) is not None
        and role_of(section.text.partition(":")[0]) in {Role.OPEN, Role.TIME, Role.MEASURES}
    )


def _heads_one(section: Node) -> bool:
    return bool(section.children) and _CALENDAR.match(fold(section.text)) is not None


def read_school_year(section: Node, setting: Setting) -> Harvest:
    """The dated pieces of such a section, each sentence with its own time; what only heads them dates none."""
    pieces = section.children if _heads_one(section) else (section,)
    return gather(part for node in pieces for part in _parts(node, setting))


def _parts(node: Node, setting: Setting) -> tuple[Harvest, ...]:
    below = tuple(part for child in node.children for part in _parts(child, setting))
    return (*_own(node, setting), *below)


def _own(node: Node, setting: Setting) -> tuple[Harvest, ...]:
    """The duties of one piece; a sentence with a day of which none is set is listed as not understood."""
    made: list[Harvest] = []
    for sentence in split_sentences(node.text):
        times = find_duty_times(sentence, node.line, kind="task", setting=setting)
        if not times and _names_a_day(sentence, node, setting):
            doubt = diagnose("not-understood", None, node.line, text=sentence)
            made.append(Harvest(diagnostics=(doubt,)))
        kept: list[Timed] = []
        for time in times:
            if kept and time.start < kept[-1].end:
                continue  # the end of the window before it
            kept.append(_with_its_end(time, sentence, setting))
        for time in kept:
            if isinstance(inner_rule(time.rule), Frequency):
                continue  # "Nghỉ lễ, tết: theo văn bản hướng dẫn hằng năm" has no day
            address = node.address if not made else f"{node.address}/{len(made)}"
            made.append(_duty(node, address, sentence, time, setting))
    return tuple(made)


def _names_a_day(sentence: str, node: Node, setting: Setting) -> bool:
    """Whether a sentence of the calendar holds a day, and cites no document for it."""
    times = all_times(sentence, node.line, "task", setting)
    is_cited = _CITED.search(fold(sentence)) is not None
    return not is_cited and any(isinstance(t.rule, Due | OnDays | Between) for t in times)


def _duty(node: Node, address: str, sentence: str, time: Timed, setting: Setting) -> Harvest:
    actor = read_actor(sentence)
    draft = Draft(
        address=address,
        title=_title(sentence, time),
        lead=actor.lead if actor else (),
        supporting=actor.supporting if actor else (),
        time=time,
        rate=None,
        evidence=(),
        line=node.line,
        text=node.text,
    )
    return to_harvest(draft, setting)


def _title(sentence: str, time: Timed) -> str:
    """The label before a bare time ("Khai giảng: ngày …"), else the whole sentence."""
    label, colon, _ = sentence[: time.start].rpartition(":")
    is_bare = bool(colon) and not sentence[len(label) + 1 : time.start].strip()
    return (label if is_bare else sentence).strip(" .;")


def _with_its_end(time: Timed, sentence: str, setting: Setting) -> Timed:
    """A beginning without an end, with the end told behind it: "bắt đầu từ ngày …; kết thúc trước ngày …" is one window."""
    match time.rule:
        case Between(last=None):
            later = all_times(sentence, time.line, "task", setting)
            ends = (one for one in later if one.start >= time.end and isinstance(one.rule, Due))
            end = next(ends, None)
        case _:
            return time
    if end is None or not isinstance(end.rule, Due):
        return time
    if _ENDS.search(fold(sentence[time.end : end.end])) is None:
        return time
    when = sentence[time.start : end.end].strip()
    return replace(time, when=when, rule=replace(time.rule, last=end.rule.day), end=end.end)
