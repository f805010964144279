"""Programmes: what takes place by the hour, or day by day under headings that are days ("Thứ Hai (09/02/2026):", "Buổi sáng:").

Each line with an hour and a day (its own, or that of the heading above it) is an event on that day at that hour. Where two or more
headings are days, a line under one in which a body acts, and a bullet under one, is an event of that day too. One such line alone
is a sentence like any other; a list has two.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from plans.compile.harvest import NOTHING, Harvest, Setting, gather
from plans.compile.outline import Node, walk
from plans.compile.sections.headings import bodies_of_heading, is_agency_heading
from plans.compile.sections.hour_items import (
    Line,
    begins_with_hour,
    day_time,
    hour_event,
    read_event,
    tells_an_event,
)
from plans.compile.when.day_headings import (
    Day,
    day_of_heading,
    is_lunar,
    is_weekday_alone,
    session_of,
)
from plans.compile.who.sentences import read_clause
from plans.compile.words import is_closing, label_of
from plans.rule import OnDays

_FEWEST = 2
_SCHEDULE = re.compile(
    r"\blịch (?P<what>[^\W\d_][^\d:;,.()]{2,40}?)(?=\s+(?:năm|tháng|quý|tuần|tại|của|định kỳ)\b|\s*[:.;]|$)",
    re.IGNORECASE,
)
"""What a schedule is of, where its lines name but the bearers: "Lịch *tiếp công dân* năm 2026"."""
_LABELLED = re.compile(r"(?P<label>[^:;.!?]{2,60}):\s*\S")
_DETAIL = re.compile(
    r"(?:thành phần|thời gian|địa điểm|nội dung|chủ trì|dự|mời|trang phục|ghi chú|lưu ý)\b",
    re.IGNORECASE,
)
"""What a labelled line under an event only adds: "Thành phần tham dự: …", "Thời gian, địa điểm: …"."""


@dataclass(slots=True)
class _Book:
    """What is known of the document while it is read, and the events found."""

    what: str
    setting: Setting
    by_the_moon: bool
    by_the_day: bool
    found: list[Harvest] = field(default_factory=list)
    days: set[str] = field(default_factory=set)
    """The days under which events stand."""
    by_day: int = 0
    """How many events have only their heading's day."""
    headings: set[int] = field(default_factory=set)
    """The lines of headings that are days."""

    def day(self, text: str) -> Day | None:
        """The day a heading names."""
        return day_of_heading(text, counts_by_the_moon=self.by_the_moon)


@dataclass(frozen=True, slots=True)
class Programme:
    """The tree without the lines of a programme, its events, and the lines that only name their days."""

    rest: tuple[Node, ...]
    events: Harvest = NOTHING
    headings: frozenset[int] = frozenset()


def read_programme(nodes: tuple[Node, ...], setting: Setting) -> Programme:
    """The events of a document's programme; nothing and the tree as it was where there is none."""
    texts = [node.text for node in walk(nodes)]
    schedule = next(filter(None, map(_SCHEDULE.search, texts)), None)
    what = schedule["what"].strip() if schedule else ""
    by_the_moon = any(map(is_lunar, texts))
    for by_the_day in (True, False):
        book = _Book(what, setting, by_the_moon, by_the_day)
        kept = tuple(_without(nodes, None, (), book))
        events = gather(book.found)
        is_list = len(book.found) >= _FEWEST and not _is_a_history(events)
        if is_list and (not book.by_day or len(book.days) >= _FEWEST):
            return Programme(kept, events, frozenset(book.headings))
    return Programme(nodes)


def _is_a_history(events: Harvest) -> bool:
    """Whether the days lie years apart, as those of a chronicle do ("11:00 ngày 18/5/2009: …", "7 giờ ngày 21/12/2012: …")."""
    rules = (o.rule for o in events.obligations if isinstance(o.rule, OnDays))
    years = [day.year for rule in rules for day in rule.days if day.year is not None]
    return bool(years) and max(years) - min(years) > 1


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a piece stands: the day above it, the words it tells besides the day, and who the heading above it names."""

    day: Day | None
    told: str
    lead: tuple[str, ...]


def _without(
    nodes: tuple[Node, ...], above: Day | None, lead: tuple[str, ...], book: _Book
) -> Iterator[Node]:
    """The pieces that are no events. A day holds for what stands under it and for lines after it, to the next heading of its kind."""
    day, listed = above, lead
    for node, after in zip_longest(nodes, nodes[1:]):
        if is_weekday_alone(node.text) and after is not None and book.day(after.text) is not None:
            book.headings.add(node.line)
            continue  # its date stands on the next line
        if node.is_numbered and not _goes_on(node):
            day = above
        told, day = _day_at(node.text, day, book)
        if not told:
            book.headings.update(line.number for line in node.section.lines)
        if node.is_numbered or node.is_paragraph:
            listed = lead
        if day is not None and told and _is_list(node, after) and is_agency_heading(told):
            listed = bodies_of_heading(told)
            book.headings.add(node.line)
            continue
        yield from _kept(node, _Place(day, told, listed), book)


def _is_list(node: Node, after: Node | None) -> bool:
    """Whether a line with nothing under it heads the bullets after it: "Giám đốc:" over "- 8 giờ 00, họp …"."""
    ends = node.is_paragraph and not node.children and node.text.rstrip().endswith(":")
    return ends and after is not None and not after.is_paragraph and not after.is_numbered


def _goes_on(node: Node) -> bool:
    """Whether a numbered piece after a day still tells of it: a part of the day, a body whose events follow, an event."""
    return (
        session_of(node.text) is not None
        or is_agency_heading(node.text)
        or begins_with_hour(node.text)
    )


def _day_at(text: str, day: Day | None, book: _Book) -> tuple[str, Day | None]:
    """What a piece tells besides the day or the part of it that it names, and the day from there on."""
    heading = book.day(text)
    if heading is not None:
        return "", heading
    session = session_of(text) if day is not None else None
    if session is None or day is None:
        return text, day
    return session[1], replace(day, part=session[0])


def _kept(node: Node, place: _Place, book: _Book) -> Iterator[Node]:
    """A piece without its events; nothing where it is one itself or but the heading of events."""
    if place.told and _takes(node, place, book):
        return
    names = bodies_of_heading(place.told) if is_agency_heading(place.told) else ()
    before = len(book.found)
    below = tuple(_without(node.children, place.day, names or place.lead, book))
    is_heading = not place.told or bool(names)
    if below or not is_heading or len(book.found) == before:
        yield replace(node, children=below)


def _takes(node: Node, place: _Place, book: _Book) -> bool:
    """Whether a piece tells one event or several, or only more of the event before it."""
    line = Line(node, place.told, place.lead)
    lines = line.told() if place.day is not None else (line,)
    parts = [_in_its_part(one, place.day) for one in lines]
    events = [event for one, day in parts if (event := _event(one, day, book)) is not None]
    if events:
        book.found.extend(events)
        return True
    return place.day is not None and bool(book.found) and _only_adds(node)


def _in_its_part(line: Line, day: Day | None) -> tuple[Line, Day | None]:
    """An event of one body apart from the part of the day it begins with: "*Chiều:* 14h00: họp"."""
    part = session_of(line.text) if day is not None and line.lead else None
    if part is None or day is None or not part[1]:
        return line, day
    return replace(line, text=part[1]), replace(day, part=part[0])


def _event(line: Line, day: Day | None, book: _Book) -> Harvest | None:
    """The event of a line: by its hour, or by the day of the heading it stands under."""
    event = hour_event(line, day, book.what, book.setting)
    if event is not None and day is not None:
        book.days.add(day.words)
    if event is not None or day is None or not book.by_the_day or begins_with_hour(line.text):
        return event
    if not _is_of_its_day(line) or not tells_an_event(line.text):
        return None
    time = day_time(day, line.node.line, book.setting)
    if time is None:
        return None
    book.days.add(day.words)
    book.by_day += 1
    return read_event(line, line.text, time, book.what, book.setting)


def _is_of_its_day(line: Line) -> bool:
    """Whether a line without an hour tells what takes place on the day above it: a bullet, or a sentence in which a body acts."""
    node = line.node
    if is_closing(line.text) or _label(line.text) is not None or node.is_numbered:
        return False
    clause = read_clause(line.text)
    return bool(line.lead) or not node.is_paragraph or (clause is not None and bool(clause.lead))


def _label(text: str) -> str | None:
    match = _LABELLED.match(text)
    if match is None:
        return None
    label = match["label"]
    return label if label_of(label) is not None or _DETAIL.match(label) else None


def _only_adds(node: Node) -> bool:
    """Whether a line only says who takes part, where or with what."""
    return not node.is_numbered and not node.children and _label(node.text) is not None
