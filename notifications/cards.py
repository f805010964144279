"""The items of a section as cards: a title and lines of label and value.

What an agency reads is one card an item, or one card an obligation where a whole month or year is listed. The coordinator
reads one card an obligation and day, with its offices under it.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from calendars.civil import local_day
from notifications.dates import format_day, format_time
from notifications.mail import Mail, MailItem, Section, Topic
from notifications.words import Words, cite_paper, cite_plan, name_place, name_plan_kind
from plans.plan import Kind

MOST_DAYS = 12


class Weight(StrEnum):
    """How a line stands out."""

    NORMAL = "normal"
    STRONG = "strong"
    SMALL = "small"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a card."""

    label: str
    value: str
    weight: Weight = Weight.NORMAL


@dataclass(frozen=True, slots=True)
class Card:
    """One item, or several that share their words."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class _Setting:
    """What every line may need beside its item."""

    section: Section
    mail: Mail
    words: Words

    def kind(self, item: MailItem) -> str:
        """What the item's plan is called."""
        return name_plan_kind(self.words, item.plan or self.mail.plan)

    def day(self, day: dt.date) -> str:
        """A day with its weekday."""
        return format_day(day, self.words.lang)


Rows: TypeAlias = Iterator[Row]


def make_cards(section: Section, mail: Mail, words: Words) -> tuple[Card, ...]:
    """The cards of a section, in the order of their days."""
    setting = _Setting(section, mail, words)
    items = sorted(section.items, key=lambda item: (item.day or dt.date.max, item.obligation))
    if section.topic.is_for_coordinator:
        return tuple(_desk_card(group, setting) for group in _grouped(items, _same_question))
    if section.topic in {Topic.ASSIGNMENT, Topic.MONTH, Topic.CONFIRM}:
        return tuple(_calendar_card(group, setting) for group in _grouped(items, _same_duty))
    return tuple(Card(item.title, tuple(_item_rows(item, setting))) for item in items)


def _same_duty(item: MailItem) -> tuple[object, ...]:
    return (item.plan, item.obligation, item.title, item.quote)


def _same_question(item: MailItem) -> tuple[object, ...]:
    return (*_same_duty(item), item.last, item.readings, item.note, item.next_on)


def _grouped(
    items: Iterable[MailItem], key: Callable[[MailItem], object]
) -> tuple[tuple[MailItem, ...], ...]:
    groups: dict[object, list[MailItem]] = {}
    for item in items:
        groups.setdefault(key(item), []).append(item)
    return tuple(tuple(group) for group in groups.values())


def _item_rows(item: MailItem, setting: _Setting) -> Rows:
    match setting.section.topic:
        case Topic.OVERDUE | Topic.ESCALATION:
            yield from _last(item, setting, Weight.STRONG)
        case Topic.CORRECTION:
            yield from _corrected(item, setting)
        case Topic.RELEASE:
            yield from _papers(item, setting)
        case _:
            yield from _asked(item, setting)
    yield from _source(item, setting)


def _asked(item: MailItem, setting: _Setting) -> Rows:
    """The day asked for, then what qualifies it in small lines."""
    yield Row(_ask_label(item, setting), _ask_value(item, setting), Weight.STRONG)
    yield from _quota(item, setting)
    yield from _last(item, setting, Weight.SMALL)
    yield from _doubtful(item, setting)


def _ask_label(item: MailItem, setting: _Setting) -> str:
    if setting.section.courtesy:
        return setting.words.say("label.ask.courtesy")
    if item.is_event:
        return setting.words.say("label.ask.event")
    return setting.words.say("label.ask.report" if item.kind is Kind.REPORT else "label.ask.task")


def _ask_value(item: MailItem, setting: _Setting) -> str:
    words = setting.words
    if item.day is None:
        return words.say("value.undated", kind=setting.kind(item))
    if item.is_event or item.time is not None:
        return _day(item, setting)
    return words.say("value.day", day=setting.day(item.day))


def _day(item: MailItem, setting: _Setting) -> str:
    """The bare day, with its clock time where one is stated."""
    words, day = setting.words, setting.day(item.day or dt.date.max)
    if item.time is None:
        return words.say("value.on", day=day)
    key = "value.on.time" if item.is_event else "value.before"
    return words.say(key, day=day, time=format_time(item.time, words.lang))


def _last(item: MailItem, setting: _Setting, weight: Weight) -> Rows:
    last, words = item.last, setting.words
    if last is None or item.is_event or item.proposed:
        return
    blanks = {"day": setting.day(last), "kind": setting.kind(item)}
    if item.provisional:
        value = words.say("value.last.provisional", **blanks)
    elif len(item.readings) > 1:
        value = words.say("value.last.latest", **blanks)
    elif item.legal is not None and item.effective not in {None, item.legal}:
        value = words.say("value.last.extended", **blanks)
    elif item.nominal is not None and item.nominal != last:
        value = words.say("value.last.rolled", nominal=setting.day(item.nominal), **blanks)
    else:
        value = words.say("value.last", **blanks)
    yield Row(words.say("label.last"), value, weight)


def _doubtful(item: MailItem, setting: _Setting) -> Rows:
    words = setting.words
    if item.proposed and item.day is not None:
        value = words.say("value.proposed", kind=setting.kind(item))
        yield Row(words.say("label.proposed"), value, Weight.SMALL)
    if len(item.readings) > 1:
        days = _join(setting.day(day) for day in item.readings)
        value = words.say("value.readings", days=days, coordinator=setting.mail.coordinator.name)
        yield Row(words.say("label.readings"), value, Weight.SMALL)


def _quota(item: MailItem, setting: _Setting) -> Rows:
    if item.required > 1:
        key = "value.quota.progress" if item.progress else "value.quota"
        value = setting.words.say(key, required=item.required, progress=item.progress)
        yield Row(setting.words.say("label.quota"), value)


def _corrected(item: MailItem, setting: _Setting) -> Rows:
    words = setting.words
    if item.done_on is None:
        yield from _asked(item, setting)
        if item.was is not None:
            value = words.say("value.was", day=setting.day(item.was))
            yield Row(words.say("label.was"), value, Weight.SMALL)
    else:
        in_time = item.last is not None and item.done_on <= item.last
        value = words.say(
            "value.done.on_time" if in_time else "value.done", day=setting.day(item.done_on)
        )
        yield Row(words.say("label.done"), value, Weight.STRONG)
    yield from _papers(item, setting)


def _papers(item: MailItem, setting: _Setting) -> Rows:
    words = setting.words
    cited = cite_paper(words, item.paper) if item.paper else ""
    if cited:
        label = "label.paper" if item.done_on is None else "label.received"
        yield Row(words.say(label), cited)
    if item.note:
        yield Row(words.say("label.reason"), item.note)


def _source(item: MailItem, setting: _Setting) -> Rows:
    words, kind = setting.words, setting.kind(item)
    place = name_place(words, item.obligation)
    if item.plan is not None and item.plan != setting.mail.plan:
        yield Row(words.say("label.plan"), cite_plan(words, item.plan))
    if item.quote:
        label = words.say("label.quote", kind=kind, place=place)
        yield Row(label, words.say("value.quote", quote=item.quote))
    else:
        yield Row(words.say("label.place", kind=kind), place)


def _calendar_card(items: tuple[MailItem, ...], setting: _Setting) -> Card:
    """An obligation with all its days of the month or the year."""
    first, words = items[0], setting.words
    today = local_day(setting.mail.as_of)
    is_year = setting.section.topic is Topic.ASSIGNMENT
    past = tuple(item for item in items if is_year and item.last is not None and item.last < today)
    ahead = tuple(item for item in items if item not in past)
    rows = list(_days(ahead, setting))
    if past:
        value = _day_list("value.past", past, setting)
        rows.append(Row(words.say("label.past"), value, Weight.SMALL))
    if is_year and first.supporting:
        rows.append(Row(words.say("label.supporting"), _join(first.supporting)))
    return Card(first.title, (*rows, *_source(first, setting)))


def _days(items: tuple[MailItem, ...], setting: _Setting) -> Rows:
    match items:
        case ():
            return
        case (item,):
            yield from _asked(item, setting)
        case (first, *_):
            value = _day_list("value.days", items, setting)
            yield Row(setting.words.say("label.days"), value, Weight.STRONG)
            yield from _quota(first, setting)
            if first.proposed:
                yield from _doubtful(first, setting)


def _day_list(key: str, items: tuple[MailItem, ...], setting: _Setting) -> str:
    """The days one by one, or how many and from when to when where the attached files list them."""
    dated = [item for item in items if item.day is not None]
    coordinator = setting.mail.coordinator.name
    if len(dated) > MOST_DAYS and setting.mail.attachments:
        return setting.words.say(
            f"{key}.many",
            count=len(dated),
            first=_day(dated[0], setting),
            last=_day(dated[-1], setting),
            coordinator=coordinator,
        )
    days = _join(_listed_day(item, setting) for item in dated)
    return setting.words.say(key, days=days, coordinator=coordinator)


def _listed_day(item: MailItem, setting: _Setting) -> str:
    day, last = _day(item, setting), item.last
    if item.proposed or last is None or last == item.day:
        return day
    return setting.words.say("value.days.last", day=day, last=setting.day(last))


def _desk_card(items: tuple[MailItem, ...], setting: _Setting) -> Card:
    """A duty as the coordinator sees it, with the offices it concerns."""
    first, words = items[0], setting.words
    rows = [*_question(first, setting), *_source(first, setting)]
    match setting.section.topic:
        case Topic.MORNING:
            boxes = words.say("value.boxes")
            rows += [Row(item.office, boxes) for item in items]
        case Topic.REVIEW:
            rows += [Row(item.office, _received(item, setting)) for item in items]
        case _:
            offices = _join(dict.fromkeys(item.office for item in items if item.office))
            rows += [Row(words.say("label.offices"), offices)] if offices else []
    return Card(first.title, tuple(rows))


def _question(item: MailItem, setting: _Setting) -> Rows:
    words, topic = setting.words, setting.section.topic
    if item.note:
        label = "label.question" if topic is Topic.DECISION else "label.note"
        yield Row(words.say(label), item.note, Weight.STRONG)
    if topic is Topic.TALK or item.is_event:
        yield Row(words.say("label.ask.event"), _ask_value(item, setting))
    else:
        yield from _last(item, setting, Weight.NORMAL)
    yield from _doubtful(item, setting)
    if item.next_on is not None:
        value = words.say("value.next", day=setting.day(item.next_on))
        yield Row(words.say("label.next"), value, Weight.SMALL)


def _received(item: MailItem, setting: _Setting) -> str:
    words = setting.words
    cited = cite_paper(words, item.paper) if item.paper else ""
    parts = [cited or words.say("value.unnumbered")]
    if item.done_on is not None:
        parts.append(words.say("value.done", day=setting.day(item.done_on)))
    return _join(parts)


def _join(parts: Iterable[str]) -> str:
    return "; ".join(parts)
