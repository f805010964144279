"""Lists of events whose lines begin with the hour: "08 giờ 00, ngày 12/5: khai mạc …", "- 7h30: đón tiếp đại biểu" under a day.

Each line with an hour and a day (its own, or that of the heading above it) is an event on that day at that hour. One such line
alone is a sentence like any other; a list has two. What a line tells of a deadline or of the past is left to the other readers.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from plans.compile.duties import Draft, to_harvest
from plans.compile.harvest import NOTHING, Harvest, Setting, gather
from plans.compile.outline import Node, walk
from plans.compile.sections.details import read_details, read_further
from plans.compile.sections.headings import bodies_of_heading, is_agency_heading
from plans.compile.when.times import Timed, dates_of, find_duty_times, read_time
from plans.compile.who.actors import read_actor
from plans.compile.words import fold
from plans.rule import OnDays

_HOUR = r"\d{1,2}(?:\s*(?:giờ|h|g)(?:\s*\d{2}(?:\s*(?:phút|['’p]))?)?|:\d{2})(?!\w)"
_WEEKDAY = r"(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)"
_DATE = r"\d{1,2}(?:\s?[/.-]\s?\d{1,2}(?:\s?[/.-]\s?\d{4})?|\s+tháng\s+\d{1,2}(?:(?:\s+năm\s+|/)\d{4})?)(?!\d)"
_DAY = rf"(?:{_WEEKDAY}\s*,?\s*)?\(?(?:ngày\s+)?{_DATE}\)?(?:\s*\({_WEEKDAY}\))?"
_LINE = re.compile(
    rf"(?P<head>(?:(?:vào\s+)?lúc\s+)?(?P<hour>{_HOUR})(?:(?:\s*[-–]\s*|\s+đến\s+){_HOUR})?"
    rf"(?:\s*,?\s*(?:(?P<part>sáng|chiều|tối)\s+)?(?P<day>(?:{_WEEKDAY}\s*,?\s*)?\(?ngày\s+{_DATE}\)?(?:\s*\({_WEEKDAY}\))?))?)"
    r"\s*(?:[:,;.–-]\s*|\s)(?P<told>[^\W\d_].*)",
    re.IGNORECASE | re.DOTALL,
)
_SPAN_OF_HOURS = re.compile(r"từ\s+(?=[^:;,.]{2,20}?(?:đến|[-–])\s*\d)", re.IGNORECASE)
"""The word before two hours: "*Từ* 15 giờ 30 đến 16 giờ 30: trao giải"; before one it begins a stretch of days."""
_HEADING = re.compile(
    rf"(?:ngày (?:thứ )?(?:\d{{1,2}}|nhất|hai|ba)\s*[:.,(–-]\s*)?(?:(?:buổi\s+)?(?P<part>sáng|chiều|tối)\s*,?\s*)?(?P<day>{_DAY})[\s:.;)]*",
    re.IGNORECASE,
)
_NO_EVENT = re.compile(
    r"(?:đến|hằng|hàng|mỗi|các ngày|trước|sau|trong|của|là|ngày|cùng ngày|và|hoặc)\b|.*\b(?:hạn (?:cuối|chót|nộp)|hết hạn|phải|trước ngày|chậm nhất|hoàn thành|đã)\b",
    re.DOTALL,
)
"""What goes on with the time, sets a last day or tells what was: no event."""
_FEWEST = 2
_LONGEST = 60
"""Words of what one line of a list tells."""
_LATE = frozenset({"chiều", "tối"})
_NOON = 12
_SCHEDULE = re.compile(
    r"\blịch (?P<what>[^\W\d_][^\d:;,.()]{2,40}?)(?=\s+(?:năm|tháng|quý|tuần|tại|của|định kỳ)\b|\s*[:.;]|$)",
    re.IGNORECASE,
)
"""What a schedule is of, where its lines name but the bearers: "Lịch *tiếp công dân* năm 2026"."""


@dataclass(frozen=True, slots=True)
class _Day:
    """The day that a heading names for the hours under it, and the part of it."""

    words: str
    part: str


def read_hours(nodes: tuple[Node, ...], setting: Setting) -> tuple[tuple[Node, ...], Harvest]:
    """The tree without the lines of such a list, and their events; the tree as it was where there is no list."""
    found: list[Harvest] = []
    schedule = next(filter(None, (_SCHEDULE.search(node.text) for node in walk(nodes))), None)
    what = schedule["what"].strip() if schedule else ""
    kept = tuple(_without(nodes, None, found, what, setting))
    events = gather(found)
    is_list = len(found) >= _FEWEST and not _is_a_history(events)
    return (kept, events) if is_list else (nodes, NOTHING)


def _is_a_history(events: Harvest) -> bool:
    """Whether the days lie years apart, as those of a chronicle do ("11:00 ngày 18/5/2009: …", "7 giờ ngày 21/12/2012: …")."""
    rules = (o.rule for o in events.obligations if isinstance(o.rule, OnDays))
    years = [day.year for rule in rules for day in rule.days if day.year is not None]
    return bool(years) and max(years) - min(years) > 1


def _without(
    nodes: tuple[Node, ...], above: _Day | None, found: list[Harvest], what: str, setting: Setting
) -> Iterator[Node]:
    """The pieces that are no events; the events go to `found`. A day holds for what stands under it and for plain lines after it."""
    day = above
    for node in nodes:
        event = _event(node, day, what, setting)
        if event is not None:
            found.append(event)
            continue
        heading = _HEADING.fullmatch(node.text)
        if heading is not None:
            day = _Day(heading["day"], (heading["part"] or "").lower())
        elif node.is_numbered:
            day = above
        before = len(found)
        below = tuple(_without(node.children, day if heading else None, found, what, setting))
        if heading is None or below or len(found) == before:
            yield replace(node, children=below)


def _event(node: Node, above: _Day | None, what: str, setting: Setting) -> Harvest | None:
    """The event of one line; None where it is none."""
    span = _SPAN_OF_HOURS.match(node.text)
    match = _LINE.fullmatch(node.text, span.end() if span else 0)
    if match is None or (match["day"] is None and above is None):
        return None
    told = match["told"].strip()
    if _NO_EVENT.match(fold(told)) or len(told.split()) > _LONGEST:
        return None
    time = _time(match, above, node.line, setting)
    return None if time is None else _read(node, told, time, what, setting)


def _time(match: "re.Match[str]", above: _Day | None, line: int, setting: Setting) -> Timed | None:
    """The day and hour of a line. An hour before noon on an afternoon is not guessed at: the day alone is kept."""
    own = match["day"]
    day = own or (above.words if above else "")
    part = (match["part"] if own else above.part if above else "") or ""
    numbers = [int(number) for number in re.findall(r"\d+", match["hour"])]
    hour, minute = (*numbers, 0)[:2]
    is_unclear = part.lower() in _LATE and hour < _NOON
    bare = day.strip(" ,").replace("(", " ").replace(")", " ")
    words = f"{hour:02d} giờ {minute:02d} {_dated(bare)}"
    time = read_time(words, line, hint="thời gian", kind="task", setting=setting)
    if time is None or not isinstance(time.rule, OnDays):
        return None
    if is_unclear:
        time = replace(time, rule=replace(time.rule, time=None))
    past, days = setting.known_past, dates_of(time.rule, setting)
    if past is not None and days and max(days) < past:
        return None
    said = match["head"] if own else f"{match['head']}, {part} {day}".replace(",  ", ", ")
    return replace(time, when=" ".join(said.split()))


def _dated(day: str) -> str:
    """A day as it stands behind an hour: with the word for it."""
    return day if re.search(r"ngày|thứ|chủ nhật", day, re.IGNORECASE) else f"ngày {day}"


def _read(node: Node, told: str, time: Timed, what: str, setting: Setting) -> Harvest:
    name = told.rstrip(" .;,")
    is_bearer = is_agency_heading(name)
    actor = None if is_bearer else read_actor(told)
    lead = bodies_of_heading(name) if is_bearer else actor.lead if actor else ()
    title = what if is_bearer and what else name
    draft = Draft(
        address=node.address,
        title=title[:1].upper() + title[1:],
        lead=lead,
        supporting=actor.supporting if actor else (),
        time=time,
        rate=None,
        evidence=(),
        line=node.line,
        text=node.text,
    )
    main = to_harvest(draft, setting)
    (item,) = main.obligations
    times = find_duty_times(told, node.line, kind="task", setting=setting)
    further = read_further(told, item, setting) if times else NOTHING
    return gather((main, further, read_details(node.children, item, lead, setting)))
