"""The items of a section as cards: a title and lines of label and value.

What an agency reads is one card an item, or one card an obligation where a whole month or year is listed. The coordinator
reads one card an obligation and day, with its offices under it.
"""

import datetime as dt
import itertools
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from calendars.civil import DAY, local_day
from notifications.mail import DESK_TOPICS, Mail, MailItem, Section, Topic
from notifications.rows import (
    Row,
    Rows,
    Setting,
    Weight,
    asked_rows,
    corrected_rows,
    doubt_rows,
    heard_rows,
    join,
    last_rows,
    name_correction,
    name_day,
    name_heard,
    name_received,
    name_window,
    paper_rows,
    quota_rows,
    reply_rows,
    source_rows,
)
from notifications.words import Words, cite_paper
from plans.ordering import collation_key

_T = TypeVar("_T")

MOST_DAYS = 12
_ANSWERS = frozenset({Topic.CORRECTION, Topic.RELEASE, Topic.SUSPENSION, Topic.RESUMPTION})
_STOPPED = frozenset({Topic.RELEASE, Topic.SUSPENSION, Topic.RESUMPTION})
"""What is told at once of all times of a duty that stop or go on together."""
_FOLDED = frozenset({Topic.DECISION, Topic.UNLED, Topic.CONTACT})
_ASKING = frozenset({Topic.DECISION, Topic.UNLED})
"""What asks the same of all times of a duty: one card names their days."""


@dataclass(frozen=True, slots=True)
class Card:
    """One item, or several that share their words."""

    title: str
    rows: tuple[Row, ...]


def make_cards(section: Section, mail: Mail, words: Words) -> tuple[Card, ...]:
    """The cards of a section, in the order of their days."""
    setting = Setting(section, mail, words)
    items = sorted(
        section.items, key=lambda item: (item.day or dt.date.max, collation_key(item.obligation))
    )
    if section.topic is Topic.CALENDAR:
        label = words.say("label.note")
        return tuple(Card(one.title, (Row(label, one.note, Weight.STRONG),)) for one in items)
    if section.topic in DESK_TOPICS or (mail.is_for_desk and section.topic in _ANSWERS):
        questions = _grouped(items, _same_question)
        if section.topic in _FOLDED:
            return tuple(
                _folded_card(group, setting) for group in _grouped(questions, _same_but_days)
            )
        return tuple(_desk_card(group, setting) for group in questions)
    if section.topic in {Topic.ASSIGNMENT, Topic.MONTH, Topic.CONFIRM}:
        return tuple(_calendar_card(group, setting) for group in _grouped(items, _same_duty))
    if section.topic in _STOPPED:
        return tuple(_stopped_card(group, setting) for group in _grouped(items, _same_stop))
    return tuple(Card(item.title, tuple(_item_rows(item, setting))) for item in items)


def _same_stop(item: MailItem) -> tuple[object, ...]:
    return (*_same_duty(item), item.note, item.reply, item.paper, item.liable, item.ended)


def _same_duty(item: MailItem) -> tuple[object, ...]:
    return (item.plan, item.obligation, item.title, item.quote, item.also)


def _same_question(item: MailItem) -> tuple[object, ...]:
    return (*_same_duty(item), item.last, item.readings, item.note, item.next_on)


def _same_but_days(group: tuple[MailItem, ...]) -> tuple[object, ...]:
    """What is asked, of which duty and offices; a question with readings of its own stays alone."""
    first = group[0]
    is_alone = len(first.readings) > 1 or first.day is None
    own = (first.last, first.readings) if is_alone else ()
    offices = tuple(sorted((item.office for item in group), key=collation_key))
    return (*_same_duty(first), first.note, first.next_on, first.proposed, offices, own)


def _grouped(items: Iterable[_T], key: Callable[[_T], object]) -> tuple[tuple[_T, ...], ...]:
    groups: dict[object, list[_T]] = {}
    for item in items:
        groups.setdefault(key(item), []).append(item)
    return tuple(tuple(group) for group in groups.values())


def _item_rows(item: MailItem, setting: Setting) -> Rows:
    match setting.section.topic:
        case Topic.OVERDUE | Topic.ESCALATION:
            yield from last_rows(item, setting, Weight.STRONG)
            yield from heard_rows(item, setting)
        case Topic.CORRECTION:
            yield from corrected_rows(item, setting)
        case Topic.RELEASE | Topic.SUSPENSION:
            if item.reply:
                yield Row(setting.words.say("label.note"), item.reply, Weight.STRONG)
            yield from paper_rows(item, setting)
        case Topic.REPLY | Topic.RESUMPTION:
            yield from reply_rows(item, setting)
        case Topic.RECONCILE:
            yield Row(setting.words.say("label.held"), item.note, Weight.STRONG)
            yield from last_rows(item, setting, Weight.NORMAL)
        case Topic.RETURNED:
            yield from asked_rows(item, setting)
            yield from paper_rows(item, setting)
        case _:
            yield from asked_rows(item, setting)
            yield from heard_rows(item, setting)
    yield from source_rows(item, setting)


def _stopped_card(items: tuple[MailItem, ...], setting: Setting) -> Card:
    """A duty that stops or goes on: of one whose times its title does not tell apart, and of several, which they are."""
    first, rows = items[0], tuple(_item_rows(items[0], setting))
    if len(items) > 1:
        said = (*_notes(first, setting), *paper_rows(first, setting), *source_rows(first, setting))
        rows = (*_times(items, setting), *said)
    elif _has_times(first) and setting.section.topic is not Topic.RESUMPTION:
        rows = (*_times(items, setting), *rows)
    return Card(first.title, rows)


def _has_times(item: MailItem) -> bool:
    """Whether it is one of several times that bear the same title: an event, a number within a month."""
    return item.is_spread or item.is_event


def _notes(item: MailItem, setting: Setting) -> Rows:
    if item.reply:
        is_note = setting.section.topic is not Topic.RESUMPTION
        label = setting.words.say("label.note" if is_note else "label.reply")
        yield Row(label, item.reply, Weight.STRONG)


def _times(items: tuple[MailItem, ...], setting: Setting) -> Rows:
    """The days of events and reports; the time of numbers, from the first to the last where none is missing between."""
    windows = [item.window for item in items if item.window is not None]
    if not items[0].is_spread or len(windows) < len(items):
        value = _day_list("value.days", items, setting)
        yield Row(setting.words.say("label.days" if len(items) > 1 else "label.ask.event"), value)
        return
    is_whole = all(a.last + DAY == b.first for a, b in itertools.pairwise(windows))
    spans = [(items[0], items[-1])] if is_whole else [(item, item) for item in items]
    value = join(name_window(first, last, setting) for first, last in spans)
    yield Row(setting.words.say("label.period"), value)


def _calendar_card(items: tuple[MailItem, ...], setting: Setting) -> Card:
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
        rows.append(Row(words.say("label.supporting"), join(first.supporting)))
    if is_year:
        rows += paper_rows(first, setting)
    return Card(first.title, (*rows, *source_rows(first, setting)))


def _days(items: tuple[MailItem, ...], setting: Setting) -> Rows:
    match items:
        case ():
            return
        case (item,):
            yield from asked_rows(item, setting)
        case (first, *_) if all(item.day is None for item in items):
            yield from asked_rows(first, setting)
        case (first, *_):
            if first.is_spread:
                label, value = "label.period", name_window(first, items[-1], setting)
            else:
                label, value = "label.days", _day_list("value.days", items, setting)
            yield Row(setting.words.say(label), value, Weight.STRONG)
            yield from quota_rows(first, setting, len(items))
            if first.proposed:
                yield from doubt_rows(first, setting)
            else:
                yield from _provisional(items, setting)


def _provisional(items: tuple[MailItem, ...], setting: Setting) -> Rows:
    """That the days of a list are not certain yet, from which on; an event's day does not move."""
    days = [item.day for item in items if item.provisional and not item.is_event and item.day]
    if days:
        value = setting.words.say("value.days.provisional", day=setting.day(min(days)))
        yield Row(setting.words.say("label.note"), value, Weight.SMALL)


def _day_list(key: str, items: tuple[MailItem, ...], setting: Setting) -> str:
    """The days one by one, or how many and from when to when where the attached files list them."""
    dated = [item for item in items if item.day is not None]
    coordinator = setting.mail.coordinator.name
    if len(dated) > MOST_DAYS and setting.mail.attachments:
        return setting.words.say(
            f"{key}.many",
            count=len(dated),
            first=name_day(dated[0], setting),
            last=name_day(dated[-1], setting),
            coordinator=coordinator,
        )
    days = join(_listed_day(item, setting) for item in dated)
    return setting.words.say(key, days=days, coordinator=coordinator)


def _listed_day(item: MailItem, setting: Setting) -> str:
    day, last = name_day(item, setting), item.last
    if item.proposed or last is None or last == item.day:
        return day
    return setting.words.say("value.days.last", day=day, last=setting.day(last))


def _folded_card(groups: tuple[tuple[MailItem, ...], ...], setting: Setting) -> Card:
    """Several times of one duty of which the same is asked, of the same offices: their days in one line."""
    first, words = groups[0][0], setting.words
    if len(groups) == 1:
        return _desk_card(groups[0], setting)
    days = [group[0].day if _has_only_day(group[0]) else group[0].last for group in groups]
    dated = sorted(day for day in days if day is not None)
    if len(dated) > MOST_DAYS:
        span = {"first": setting.day(dated[0]), "last": setting.day(dated[-1])}
        value = words.say("value.days.count", count=len(dated), **span)
    else:
        value = join(map(setting.day, dated))
    rows = [
        *_asked(first, setting),
        Row(words.say("label.days"), value),
        *doubt_rows(first, setting),
        *source_rows(first, setting),
    ]
    offices = join(dict.fromkeys(item.office for item in groups[0] if item.office))
    rows += [Row(words.say("label.offices"), offices)] if offices else []
    return Card(first.title, tuple(rows))


def _desk_card(items: tuple[MailItem, ...], setting: Setting) -> Card:
    """A duty as the coordinator sees it, with the offices it concerns."""
    first, words = items[0], setting.words
    rows = [*_question(first, setting), *source_rows(first, setting)]
    match setting.section.topic:
        case Topic.CORRECTION:
            rows += [Row(item.office, name_correction(item, setting)) for item in items]
        case Topic.MORNING:
            boxes = words.say("value.boxes")
            rows += [
                Row(item.office, join(filter(None, (name_heard(item, setting), boxes))))
                for item in items
            ]
        case Topic.REVIEW:
            rows += [Row(item.office, name_received(item, setting)) for item in items]
        case Topic.RELEASE | Topic.SUSPENSION | Topic.RESUMPTION:
            cited = cite_paper(words, first.paper) if first.paper else ""
            rows += [Row(words.say("label.paper"), cited)] if cited else []
            rows += _offices(items, setting)
        case _:
            rows += _offices(items, setting)
    return Card(first.title, tuple(rows))


def _offices(items: tuple[MailItem, ...], setting: Setting) -> Rows:
    """The offices in one line; those something was heard of each with that."""
    heard = {item.office: said for item in items if (said := name_heard(item, setting))}
    silent = dict.fromkeys(item.office for item in items if item.office not in heard)
    if offices := join(office for office in silent if office):
        yield Row(setting.words.say("label.offices"), offices)
    for office, said in heard.items():
        yield Row(office, said)


def _open_question(item: MailItem, words: Words) -> str:
    """What there is to say where nobody has put it into words: which day, a day at all, or what became of it."""
    if len(item.readings) > 1:
        return words.say("value.question.readings")
    return words.say("value.question.undated" if item.day is None else "value.question.past")


def _has_only_day(item: MailItem) -> bool:
    """Whether its day is its own or our proposal, and no last day stands behind it."""
    return item.is_event or item.proposed


def _asked(item: MailItem, setting: Setting) -> Rows:
    words = setting.words
    topic = setting.section.topic
    if topic in _ASKING:
        question = item.note or _open_question(item, words)
        yield Row(words.say("label.question"), question, Weight.STRONG)
    elif item.note:
        label = "label.reason" if topic in _ANSWERS else "label.note"
        yield Row(words.say(label), item.note, Weight.STRONG)


def _question(item: MailItem, setting: Setting) -> Rows:
    words, topic = setting.words, setting.section.topic
    yield from _asked(item, setting)
    if topic is Topic.TALK or item.is_event or item.proposed:
        label = "label.ask.event" if item.is_event or item.proposed else "label.ask.courtesy"
        if item.day is not None:
            yield Row(words.say(label), name_day(item, setting))
    else:
        yield from last_rows(item, setting, Weight.NORMAL)
    yield from doubt_rows(item, setting)
    if item.next_on is not None:
        value = words.say("value.next", day=setting.day(item.next_on))
        yield Row(words.say("label.next"), value, Weight.SMALL)
