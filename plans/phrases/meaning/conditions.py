"""Events and states said before or behind what holds only with them: a deadline of days without the event would be a false one.

`Khi có bão, báo cáo trước 16 giờ hằng ngày` is `due-rrule=FREQ=DAILY …; cond=khi có bão`: no date until the event is reported.
"""

import re
from itertools import takewhile

from plans.phrases.meaning.group import Group, Outcome
from plans.phrases.meaning.joining import with_modifier
from plans.phrases.nodes import (
    Cycle,
    DayOf,
    DaysOf,
    Found,
    Modifier,
    Node,
    Offset,
    Rhythm,
    Times,
    Trigger,
    WeekdayOf,
    WeekOf,
    WorkdayOf,
)
from plans.phrases.words.cursor import Cursor
from plans.rule import (
    Ambiguous,
    DueRecurring,
    EventTriggered,
    Frequency,
    Modified,
    NotADeadline,
    OnDemand,
    Quota,
    Recurring,
    Relative,
    Rule,
    Several,
    WindowRecurring,
    awaits_an_event,
)

_COMES_BACK = (Quota, Frequency, Recurring, DueRecurring, WindowRecurring)


def said_behind(state: Group, found: Found) -> bool:
    """Whether a state or event is said right behind what comes back only with it: "02 lần/ngày khi có bão"."""
    if state.pending:
        return state.pending[-1][2] == found.first
    last = state.outcomes[-1] if state.outcomes else None
    return last is not None and last.end == found.first and comes_back(last.rule)


def goes_on_around(state: Group, node: Node, found: Found) -> str:
    """The state of a rate that goes on for some time before or after an event: `02 lần/tuần trong 03 tháng kể từ ngày bàn giao`; "" where the length is no more than one turn."""
    if not isinstance(node, Offset) or not said_behind(state, found):
        return ""
    unit = _unit_of(state)
    days = _DAYS.get(node.unit, 0) * node.amount
    if not unit or node.anchor == "X" or days < _TURNS * _TURN.get(unit, _A_YEAR):
        return ""
    is_day = node.anchor.lower().startswith(("ngày", "khi")) or node.anchor_day is not None
    since = "kể từ" if is_day else "kể từ khi"
    side = "trước" if node.side == "before" else since
    return f"while trong {node.amount:02d} {_WORDS[node.unit]} {side} {node.anchor}"


def _unit_of(state: Group) -> str:
    """The unit of what comes back right before, "" where nothing does."""
    if state.pending:
        return state.pending[-1][0].unit if state.pending[-1][0].every == 1 else ""
    match state.outcomes[-1].rule if state.outcomes else None:
        case Quota(unit=unit, span=None):
            return unit
        case Recurring(rrule=rrule) | DueRecurring(rrule=rrule) | Frequency(rrule=rrule):
            return _OF_RRULE.get(rrule.partition(";")[0], "")
        case _:
            return ""


_OF_RRULE = {"FREQ=DAILY": "day", "FREQ=WEEKLY": "week", "FREQ=MONTHLY": "month"}
_TURN = {"day": 1, "week": 7, "month": 30}
_DAYS = {"d": 1, "wd": 1, "w": 7, "m": 30, "y": 365}
_WORDS = {"d": "ngày", "wd": "ngày làm việc", "w": "tuần", "m": "tháng", "y": "năm"}
_TURNS, _A_YEAR = 2, 365


def with_marks(group: list[Found], c: Cursor) -> list[Found]:
    """The finds, a state behind a mark as if it stood right behind what comes back: `hằng ngày (trong thời gian có dịch)`, `02 lần/tuần, trong mùa mưa lũ`.

    Behind a comma it ends its clause, or nothing else is timed behind it: "hằng tuần, *trong mùa mưa lũ*, báo cáo hằng ngày" is of the next.
    """
    kept = list(group)
    for place in range(1, len(group)):
        before, each = group[place - 1], group[place]
        if not isinstance(before.node, _RHYTHMS):
            continue
        mark = c.kinds[before.end : each.first]
        is_closed = ")" in c.kinds[each.end - 1 : each.end + 1]
        is_in_bracket = mark == ["("] and is_closed and _holds(before, each)
        if is_in_bracket or (mark == [","] and _is_alone(group, place, c)):
            kept[place] = each._replace(first=before.end)
    return kept


def _holds(before: Found, each: Found) -> bool:
    """Whether a bracket that holds nothing else limits what comes back: a state does, a short event only what comes each day or week; a monthly report "(khi có phát sinh)" comes anyway."""
    is_event = isinstance(each.node, Trigger) and each.end - each.first <= _SHORT
    return _lasts(each.node) or (is_event and _comes_often(before.node))


_SHORT = 5


def _is_alone(group: list[Found], place: int, c: Cursor) -> bool:
    """Whether a state behind a comma ends its clause, or no other time stands behind it."""
    each = group[place]
    is_last = c.kinds[each.end] in _ENDS or place == len(group) - 1
    is_whole = _OTHER_TIMES.isdisjoint(c.kinds[each.first : each.end])
    return is_last and is_whole and _lasts(each.node)


def _comes_often(node: Node) -> bool:
    match node:
        case Rhythm(cycles=cycles):
            return all(cycle.unit in ("day", "week") for cycle in cycles)
        case Times(unit=unit):
            return unit in ("day", "week")
        case DayOf(cycle=Cycle(unit=unit)) | WeekdayOf(cycle=Cycle(unit=unit)):
            return unit in ("day", "week")
        case _:
            return False


def _lasts(node: Node) -> bool:
    """Whether a state is said, that lasts some days; "khi có thay đổi" behind a comma is another occasion."""
    match node:
        case Modifier(text=text):
            return text.startswith("while ")
        case Trigger(event=event):
            return event.startswith(("trong ", "mùa "))
        case _:
            return False


_OTHER_TIMES = frozenset(("REPORT", "DAILY", "EVERY", "BEFORE", "LATEST"))
"""What in the words of a state says that they run on: "trong thời gian có bão *báo cáo hằng ngày*"."""
_ENDS = frozenset(("", ".", ";", "BREAK"))
_RHYTHMS = (Rhythm, Times, DayOf, WeekdayOf, WorkdayOf, WeekOf, DaysOf)


def condition_of(event: str) -> str:
    """The modifier for an event's words: `cond=khi có bão`, `cond=nếu có phát sinh`."""
    return f"cond={event}" if event.startswith(_SAID) else f"cond=khi {event}"


_SAID = ("nếu ", "trước ", "sau ", "trong ")
"""Words an event begins with that say already how it holds."""


def explained(outcome: Outcome) -> Outcome:
    """The outcome with a note of the event it waits for."""
    if not isinstance(outcome.rule, (Several, Modified)):
        return outcome
    rules = outcome.rule.rules if isinstance(outcome.rule, Several) else (outcome.rule,)
    for rule in rules:
        if isinstance(rule, Modified):
            events = [m for m in rule.modifiers if awaits_an_event(m)]
            notes = tuple(
                ("awaits-event", m.removeprefix("cond=").removeprefix("while ")) for m in events
            )
            return outcome._replace(notes=(*outcome.notes, *notes)) if notes else outcome
    return outcome


def with_conditions(outcomes: list[Outcome], c: Cursor) -> list[Outcome]:
    """The outcomes of one clause group; what comes back behind an event comes back only with it, but for another choice ("khi phát sinh hoặc …")."""
    if len(outcomes) < 2:  # noqa: PLR2004 -- an event, and what it rules
        return outcomes
    kept: list[Outcome] = []
    event: Outcome | None = None
    for outcome in outcomes:
        is_other = event is not None and "OR" in c.kinds[event.end : outcome.first]
        is_near = event is not None and not is_other and _reaches(event, outcome)
        is_apart = event is not None and _is_of_a_report_before(event, outcome, c)
        ruled = (
            _ruled(event.rule, outcome.rule)
            if event is not None and is_near and not is_apart
            else None
        )
        if event is None or ruled is None:
            event = outcome if _can_rule(outcome.rule) else event
            kept.append(outcome)
            continue
        first = outcome.first
        if event in kept:
            kept.remove(event)
            first = min(event.first, first)
        end = max(event.end, outcome.end) if first == event.first else outcome.end
        kept.append(outcome._replace(rule=ruled, first=first, end=end))
        if isinstance(event.rule, Modified):
            event = None  # "dự kiến" is said of the next only, an event rules all that comes back
    return kept


_NEAR = 6


def _is_of_a_report_before(event: Outcome, outcome: Outcome, c: Cursor) -> bool:
    """Whether the event is of a report that stands by itself, and what comes back each month or longer is of another: `báo cáo ngay khi có sự cố, báo cáo định kỳ hằng tháng`, `khi có sự cố thì báo cáo ngay, báo cáo định kỳ hằng quý`."""
    between = c.kinds[event.end : outcome.end]
    if _is_often(outcome.rule) and "PERIODIC" not in between:
        return False
    before = takewhile(lambda kind: kind not in _MARKS, reversed(c.kinds[: event.first]))
    is_told_first = "REPORT" in before and not _JOINTS.isdisjoint(between)
    return is_told_first or between.count("REPORT") > 1


_JOINTS = frozenset((",", "AND"))
_MARKS = frozenset((",", ";", ":", ".", "BREAK", "("))


def _is_often(rule: Rule) -> bool:
    match rule:
        case Recurring(rrule=rrule) | DueRecurring(rrule=rrule) | Frequency(rrule=rrule):
            return rrule.startswith(("FREQ=DAILY", "FREQ=WEEKLY"))
        case Quota(unit=unit):
            return unit in ("day", "week")
        case Modified(rule=inner):
            return _is_often(inner)
        case _:
            return False


def _reaches(event: Outcome, outcome: Outcome) -> bool:
    """An event or a condition rules the clause; "dự kiến" only what stands near: far off it is a verb ("dự kiến số thu …")."""
    if isinstance(event.rule, Modified) and not event.rule.modifiers[0].startswith("cond="):
        return outcome.first - event.end <= _NEAR
    return True


_ONCE = re.compile(r"\b(?:ban hành|phê duyệt|có hiệu lực|ký|công bố|thành lập|sáp nhập|hợp nhất)\b")
"""What happens once and for all: what is done every month is not waiting for it each time."""


def _can_rule(rule: Rule) -> bool:
    match rule:
        case EventTriggered(event=words):
            is_before = words.lower().startswith(("sau ", "trước ", "trước, ", "căn cứ "))
            return not is_before and _ONCE.search(words.lower()) is None
        case Modified(rule=NotADeadline(reason="nothing")):
            return True
        case _:
            return False


def _ruled(event: Rule, rule: Rule) -> Rule | None:
    """The rule under the event said before it; None where it stands for itself."""
    match event, rule:
        case EventTriggered(event=words), Relative(anchor="X", side="after"):
            return Relative(rule.amount, rule.unit, rule.side, words, rule.bound)
        case EventTriggered(event=words), _ if comes_back(rule):
            return with_modifier(rule, condition_of(words))
        case Modified(modifiers=texts), _ if _can_wait(rule):
            return with_modifier(rule, *texts)
        case _:
            return None


def comes_back(rule: Rule) -> bool:
    """Whether a rule is of a duty that comes back, and so can be ruled by an event or a stretch: a rhythm or a quota under no condition of its own."""
    match rule:
        case Several(rules=rules):
            return all(map(comes_back, rules))
        case Modified(rule=inner, modifiers=modifiers):
            return comes_back(inner) and not any(m.startswith("cond=") for m in modifiers)
        case Ambiguous(readings=readings):
            return all(map(comes_back, readings))
        case _:
            return isinstance(rule, _COMES_BACK)


def _can_wait(rule: Rule) -> bool:
    """Whether words said before it ("dự kiến", "nếu có vướng mắc") can hold for it: not for what is no duty, nor for an event."""
    if isinstance(rule, Modified):
        return _can_wait(rule.rule)
    return not isinstance(rule, NotADeadline | EventTriggered | OnDemand)
