"""The lines of a card: one date, document or quotation each, in the words of the catalogue."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from string import ascii_uppercase
from typing import TypeAlias

from calendars.civil import local_day
from notifications.dates import format_date, format_day, format_time
from notifications.mail import Mail, MailItem, Section, Topic
from notifications.words import Words, cite_paper, cite_plan, name_place, name_plan_kind
from plans.plan import Kind


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
class Setting:
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


def asked_rows(item: MailItem, setting: Setting) -> Rows:
    """The day asked for, then what qualifies it in small lines; nobody is asked for a day gone by, only the last day stands then."""
    if _is_gone_by(item, setting):
        yield from last_rows(item, setting, Weight.STRONG)
        yield from quota_rows(item, setting)
        yield from doubt_rows(item, setting)
        return
    yield Row(_ask_label(item, setting), name_ask(item, setting), Weight.STRONG)
    yield from quota_rows(item, setting)
    if setting.section.topic is not Topic.CONFIRM:
        yield from last_rows(item, setting, Weight.SMALL)
        yield from doubt_rows(item, setting)


def _is_gone_by(item: MailItem, setting: Setting) -> bool:
    """Whether the day to aim at has passed, while a last day is told beside it."""
    is_day = not (item.is_event or item.is_spread or item.proposed)
    is_asked = setting.section.topic is not Topic.CONFIRM and item.last is not None
    passed = item.day is not None and item.day < local_day(setting.mail.as_of)
    return is_day and is_asked and passed and item.last != item.day


def _ask_label(item: MailItem, setting: Setting) -> str:
    if setting.section.courtesy:
        return setting.words.say("label.ask.courtesy")
    if item.is_spread and item.mark is None:
        return setting.words.say("label.period")
    if (item.is_event and item.mark is None) or setting.section.topic is Topic.CONFIRM:
        return setting.words.say("label.ask.event")
    return setting.words.say("label.ask.report" if item.kind is Kind.REPORT else "label.ask.task")


def name_ask(item: MailItem, setting: Setting) -> str:
    """The day asked for, in words."""
    words = setting.words
    if item.mark is not None:
        return words.say("value.day", day=setting.day(item.mark))
    if item.is_spread:
        return name_window(item, item, setting)
    if item.day is None:
        return words.say("value.undated", kind=setting.kind(item))
    if item.is_event or item.time is not None or setting.section.topic is Topic.CONFIRM:
        return name_day(item, setting)
    return words.say("value.day", day=setting.day(item.day))


def name_day(item: MailItem, setting: Setting) -> str:
    """The bare day, with its clock time where one is stated."""
    words, day = setting.words, setting.day(item.day or dt.date.max)
    if item.time is None:
        return words.say("value.on", day=day)
    key = "value.on.time" if item.is_event else "value.before"
    return words.say(key, day=day, time=format_time(item.time, words.lang))


def name_window(first: MailItem, last: MailItem, setting: Setting) -> str:
    """From the first day of one item's time to the last day of another's."""
    words = setting.words
    start, end = first.window or last.window, last.window or first.window
    if start is None or end is None:
        return words.say("value.undated", kind=setting.kind(first))
    until = end.last if last.was is None or last.day is None else max(end.last, last.day)
    return words.say("value.within", first=setting.day(start.first), last=setting.day(until))


def last_rows(item: MailItem, setting: Setting, weight: Weight) -> Rows:
    """The last day by law, with what it rests on; none for an event or a date of our own."""
    last, words = item.last, setting.words
    if last is None or item.is_event or item.proposed:
        return
    blanks = {"day": setting.day(last), "kind": setting.kind(item)}
    if item.provisional:
        value = words.say("value.last.provisional", **blanks)
    elif len(item.readings) > 1:
        value = words.say("value.last.latest", **blanks)
    elif item.is_short:
        value = words.say("value.last.short", **blanks)
    elif item.legal is not None and item.effective not in {None, item.legal}:
        value = words.say("value.last.extended", **blanks)
    elif item.time is not None and item.nominal == last:
        time = format_time(item.time, words.lang)
        value = words.say("value.before", time=time, **blanks)
    elif item.nominal is not None and item.nominal != last:
        value = words.say("value.last.rolled", nominal=setting.day(item.nominal), **blanks)
    else:
        value = words.say("value.last", **blanks)
    yield Row(words.say("label.last"), value, weight)


def doubt_rows(item: MailItem, setting: Setting) -> Rows:
    """That the date is a proposal, or the days an ambiguous phrase may mean."""
    words = setting.words
    if item.mark is not None:
        yield Row(words.say("label.proposed"), _name_mark(item, setting), Weight.SMALL)
    elif item.proposed and item.day is not None and not item.is_spread:
        value = words.say("value.proposed", kind=setting.kind(item))
        yield Row(words.say("label.proposed"), value, Weight.SMALL)
    if len(item.readings) > 1:
        is_desk = setting.mail.is_for_desk
        days = join(_reading_days(item, setting) if is_desk else map(setting.day, item.readings))
        key = "value.readings.desk" if is_desk else "value.readings"
        value = words.say(key, days=days, coordinator=setting.mail.coordinator.name)
        yield Row(words.say("label.readings"), value, Weight.SMALL)


def _reading_days(item: MailItem, setting: Setting) -> Iterator[str]:
    """Each day with the letter its reading is ruled by."""
    for letter, day in zip(ascii_uppercase, item.readings, strict=False):
        yield f"{letter}: {setting.day(day)}"


def _name_mark(item: MailItem, setting: Setting) -> str:
    """Whose mark it is, and that no date moves by it."""
    coordinator = setting.mail.coordinator.name
    if item.proposed:
        kind = setting.kind(item)
        return setting.words.say("value.mark.undated", kind=kind, coordinator=coordinator)
    if item.is_event and item.nominal is not None:
        day = setting.day(item.nominal)
        return setting.words.say("value.mark.event", coordinator=coordinator, day=day)
    return setting.words.say("value.mark", coordinator=coordinator)


def quota_rows(item: MailItem, setting: Setting, periods: int = 1) -> Rows:
    """How often it is to be done, and how often it was."""
    if periods > 1 and item.is_spread:
        value = setting.words.say("value.quota.each", required=item.required, count=periods)
        yield Row(setting.words.say("label.quota"), value)
    elif item.required > 1:
        yield Row(setting.words.say("label.quota"), _quota(item, setting))


def _quota(item: MailItem, setting: Setting) -> str:
    """How many, how many were recorded, and what is missing of those that should be done by now."""
    words = setting.words
    key = "value.quota.progress" if item.progress else "value.quota"
    said = words.say(key, required=item.required, progress=item.progress)
    if not item.shortfall or setting.section.topic is Topic.ASSIGNMENT:
        return said
    return join((said, words.say("value.quota.shortfall", shortfall=item.shortfall)))


def corrected_rows(item: MailItem, setting: Setting) -> Rows:
    """What holds now: the result that was found after all, or the new date and the old."""
    words = setting.words
    if item.withdrawn is not None:
        value = words.say("value.withdrawn", day=setting.day(item.withdrawn))
        yield Row(words.say("label.withdrawn"), value, Weight.STRONG)
    if item.done_on is None:
        yield from asked_rows(item, setting)
        yield from _was_rows(item, setting)
    else:
        in_time = item.last is not None and item.done_on <= item.last
        value = words.say(
            "value.done.on_time" if in_time else "value.done", day=setting.day(item.done_on)
        )
        yield Row(words.say("label.done"), value, Weight.STRONG)
    yield from paper_rows(item, setting)


def _was_rows(item: MailItem, setting: Setting) -> Rows:
    """The day that was asked for, or the last day where only that is another now."""
    words = setting.words
    if item.was is not None:
        value = words.say("value.was", day=setting.day(item.was))
        yield Row(words.say("label.was"), value, Weight.SMALL)
    elif item.was_last is not None:
        value = words.say("value.last", day=setting.day(item.was_last))
        yield Row(words.say("label.was.last"), value, Weight.SMALL)


def reply_rows(item: MailItem, setting: Setting) -> Rows:
    """What became of what the office asked for (a duty that goes on was not asked for), the day that holds now, by which paper and why."""
    if item.reply:
        yield Row(setting.words.say("label.reply"), item.reply, Weight.STRONG)
    is_ahead = item.day is not None and item.day >= local_day(setting.mail.as_of)
    if is_ahead or item.is_event or item.proposed:
        yield from asked_rows(item, setting)
    else:
        yield from last_rows(item, setting, Weight.STRONG)
    yield from paper_rows(item, setting)


def paper_rows(item: MailItem, setting: Setting) -> Rows:
    """The document behind it, and the reason."""
    words = setting.words
    cited = cite_paper(words, item.paper) if item.paper else ""
    if cited:
        is_answer = item.done_on is not None or setting.section.topic is Topic.RETURNED
        yield Row(words.say("label.received" if is_answer else "label.paper"), cited)
    if item.note:
        yield Row(words.say("label.reason"), item.note)


def heard_rows(item: MailItem, setting: Setting) -> Rows:
    """What the office has sent or asked for already: nobody is told that nothing was heard of it."""
    words = setting.words
    if item.supplement:
        yield Row(words.say("label.received"), item.supplement)
    if item.asked_until is not None:
        value = words.say("value.requested", day=setting.day(item.asked_until))
        yield Row(words.say("label.requested"), value)
    if item.objected_on is not None:
        value = words.say("value.objected", day=setting.day(item.objected_on))
        yield Row(words.say("label.objected"), value)


def name_heard(item: MailItem, setting: Setting) -> str:
    """The same in a line of the coordinator's list; "" where nothing was heard."""
    parts = [item.supplement] if item.supplement else []
    if item.asked_until is not None:
        day = format_date(item.asked_until, setting.words.lang)
        parts.append(setting.words.say("value.requested.desk", day=day))
    if item.objected_on is not None:
        day = format_date(item.objected_on, setting.words.lang)
        parts.append(setting.words.say("value.objected.desk", day=day))
    return join(parts)


def source_rows(item: MailItem, setting: Setting) -> Rows:
    """Where the plan says it, in the plan's words."""
    words, kind = setting.words, setting.kind(item)
    place = name_place(words, item.obligation)
    if item.liable and item.ended is not None:
        value = words.say(
            "value.formerly", office=item.liable, day=format_date(item.ended, words.lang)
        )
        yield Row(words.say("label.formerly"), value)
    elif item.liable:
        yield Row(words.say("label.liable"), item.liable)
    if len(setting.mail.plans) > 1:  # else the opening names it
        yield Row(words.say("label.plan"), cite_plan(words, item.plan or setting.mail.plan))
    if item.quote:
        label = words.say("label.quote", kind=kind, place=place)
        yield Row(label, words.say("value.quote", quote=item.quote))
    else:
        yield Row(words.say("label.place", kind=kind), place)
    for other in item.also:
        place = name_place(words, other.obligation)
        value = words.say("value.also", plan=cite_plan(words, other.plan), place=place)
        yield Row(words.say("label.also"), value)


def join(parts: Iterable[str]) -> str:
    """Several things in one line."""
    return "; ".join(parts)


def name_received(item: MailItem, setting: Setting) -> str:
    """What was received: its document, its day."""
    words = setting.words
    cited = cite_paper(words, item.paper) if item.paper else ""
    has_happened = item.is_event and item.done_on is not None  # its day is what there is to know
    parts = [cited] if cited or has_happened else [words.say("value.unnumbered")]
    if item.done_on is not None:
        parts.append(words.say("value.done", day=setting.day(item.done_on)))
    return join(part for part in parts if part)


def name_correction(item: MailItem, setting: Setting) -> str:
    """What was corrected for one office, in one line."""
    words = setting.words
    if item.done_on is not None:
        return name_received(item, setting)
    cited = cite_paper(words, item.paper) if item.paper else ""
    was = _name_was(item, setting)
    gone = (
        words.say("value.withdrawn.desk", day=setting.day(item.withdrawn)) if item.withdrawn else ""
    )
    return join(part for part in (gone, cited, was) if part) or words.say("value.updated")


def _name_was(item: MailItem, setting: Setting) -> str:
    """What held before, beside the last day that holds now: the last day then, or else the day that was asked for."""
    if item.was_last is not None:
        return setting.words.say("value.was.last.desk", day=setting.day(item.was_last))
    return setting.words.say("value.was.desk", day=setting.day(item.was)) if item.was else ""
