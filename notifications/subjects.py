"""The subject line: what it is about, the date people look for, and the plan."""

from calendars.civil import local_day
from notifications.dates import format_date
from notifications.mail import DESK_TOPICS, Mail, MailItem, Section, Topic
from notifications.notice import Role
from notifications.periods import name_period
from notifications.text import shorten
from notifications.topics import ORDER
from notifications.words import Words, cite_plans_shortly

TITLE_LIMIT = 90
_SAYS_LAST = {Topic.CORRECTION, Topic.REPLY, Topic.RESUMPTION}
_OPERATOR = {Topic.CALENDAR: "operator.calendar", Topic.UNLED: "operator.unled"}


def make_subject(mail: Mail, words: Words) -> str:
    """For example `Nhắc hạn 01/3/2018: Báo cáo quý 1 (KH 20/KH-UBND)`."""
    section = min(mail.sections, key=lambda section: ORDER.index(section.topic))
    is_list = mail.is_for_desk or section.topic in DESK_TOPICS
    said = _for_desk(mail, words) if is_list else _for_agency(section, mail, words)
    named = _first(section).plan or mail.plan
    plans = (named, *(plan for plan in mail.plans if plan != named))
    return words.say("subject.plan", words=said, plan=cite_plans_shortly(words, plans))


def _for_desk(mail: Mail, words: Words) -> str:
    key = "coordinator"
    if mail.recipient.role is Role.OPERATOR:
        topics = {section.topic for section in mail.sections}
        key = _OPERATOR.get(next(iter(topics)), "operator") if len(topics) == 1 else "operator"
    return words.say(f"subject.{key}", date=format_date(local_day(mail.as_of), words.lang))


def _for_agency(section: Section, mail: Mail, words: Words) -> str:
    item = _first(section)
    says_last = section.topic.accuses or section.topic in _SAYS_LAST
    day = item.last if says_last else item.day
    base = f"subject.{section.topic.value}"
    is_moved = section.topic is Topic.CORRECTION and item.is_moved and day is not None
    keys = (
        *((f"{base}.moved",) if is_moved else ()),
        *((f"{base}.undated",) if day is None else ()),
        *((f"{base}.mark",) if item.mark is not None and not section.courtesy else ()),
        *((f"{base}.courtesy",) if section.courtesy and day is not None else ()),
        base,
    )
    return words.say_first(
        *keys,
        title=_title(item, mail, words),
        date=format_date(day, words.lang) if day else "",
        period=name_period(words, section, mail),
    )


def _first(section: Section) -> MailItem:
    dated = [item for item in section.items if item.day is not None]
    return min(dated, key=lambda item: (item.day, item.obligation)) if dated else section.items[0]


def _title(item: MailItem, mail: Mail, words: Words) -> str:
    title = shorten(item.title, TITLE_LIMIT)
    others = sum(len(section.items) for section in mail.sections) - 1
    return words.say("subject.more", title=title, count=others) if others else title
