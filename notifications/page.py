"""A mail as a page: every word chosen, no layout yet. The text and the HTML template show the same page, so that they cannot differ."""

from collections.abc import Iterable
from dataclasses import dataclass

from notifications.cards import Card, make_cards
from notifications.dates import format_day, format_moment
from notifications.mail import Mail, Section, Topic
from notifications.notice import Role
from notifications.periods import name_period
from notifications.subjects import make_subject
from notifications.words import Words, cite_plans

_ANSWERABLE = frozenset({Topic.REMINDER, Topic.OVERDUE, Topic.ESCALATION})


@dataclass(frozen=True, slots=True)
class Block:
    """A section with its words; `heading` is "" where it is the mail's only one.

    Cards are numbered through the whole mail from `first` on, so that an answer can name them.
    """

    first: int
    heading: str
    lead: str
    cards: tuple[Card, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """All the words of a mail, in the order they are read."""

    lang: str
    subject: str
    salutation: str
    opening: str
    blocks: tuple[Block, ...]
    closing: tuple[str, ...]
    contact: tuple[str, ...]
    url: str
    link: str
    footer: str


def make_page(mail: Mail, words: Words) -> Page:
    """The page of a (clean) mail."""
    url, role = mail.public_url or "", mail.recipient.role.value
    return Page(
        lang=words.lang,
        subject=make_subject(mail, words),
        salutation=_salutation(mail, words),
        opening=" ".join(_present((_opening(mail, words), _formerly(mail, words)))),
        blocks=_blocks(mail, words),
        closing=_closing(mail, words),
        contact=_contact(mail, words),
        url=url,
        link=words.say("link", url=url) if url else "",
        footer=words.say_first(f"footer.{role}", "footer", coordinator=mail.coordinator.name),
    )


def _salutation(mail: Mail, words: Words) -> str:
    return words.say(f"salutation.{mail.recipient.role.value}", office=mail.recipient.office)


def _opening(mail: Mail, words: Words) -> str:
    blanks = {
        "plan": cite_plans(words, mail.plans),
        "coordinator": mail.coordinator.name,
        "office": mail.recipient.office,
    }
    role = mail.recipient.role
    if mail.is_for_desk:
        return words.say("opening.operator" if role is Role.OPERATOR else "opening.desk", **blanks)
    if mail.is_own:
        return words.say("opening.own.head" if role is Role.HEAD else "opening.own", **blanks)
    if role is Role.HEAD:
        return words.say("opening.head", **blanks)
    count = sum(len(section.items) for section in mail.sections)
    return words.say("opening.one" if count == 1 else "opening.many", **blanks)


def _formerly(mail: Mail, words: Words) -> str:
    """That another body wrote the mail this one answers."""
    if not mail.formerly:
        return ""
    return words.say("opening.formerly", former=mail.formerly, coordinator=mail.coordinator.name)


def _blocks(mail: Mail, words: Words) -> tuple[Block, ...]:
    blocks: list[Block] = []
    first = 1
    for section in mail.sections:
        blocks.append(_block(section, mail, words, first=first))
        first += len(blocks[-1].cards)
    return tuple(blocks)


def _block(section: Section, mail: Mail, words: Words, *, first: int) -> Block:
    topic = section.topic.value
    manner = _manner(section, mail)
    blanks = {
        "coordinator": mail.coordinator.name,
        "office": mail.recipient.office,
        "period": name_period(words, section, mail),
        "day": _answer_by(section, words),
    }
    lead = f"lead.{topic}"
    if section.topic is Topic.DECISION and any(len(item.readings) > 1 for item in section.items):
        lead = "lead.decision.readings"
    handed = [bool(item.liable) and item.ended is None for item in section.items]
    if section.topic is Topic.ASSIGNMENT and any(handed):
        lead = "lead.assignment.handed" if all(handed) else "lead.assignment.mixed"
    if section.topic is Topic.REPLY and any(item.liable for item in section.items):
        lead = "lead.reply.others"
    after = [words.say_first(f"after.{topic}.{manner}", f"after.{topic}", **blanks)]
    if section.topic is Topic.ASSIGNMENT:
        after.insert(0, _files(mail, words))
    return Block(
        first=first,
        heading=words.say(f"heading.{topic}", **blanks) if len(mail.sections) > 1 else "",
        lead=words.say_first(f"{lead}.{manner}", lead, **blanks),
        cards=make_cards(section, mail, words),
        after=_present(after),
    )


def _manner(section: Section, mail: Mail) -> str:
    """How the recipient is spoken to: the desk, the coordinator's own house, a body that is only asked to take part, an agency."""
    if mail.is_for_desk:
        return "desk"
    if mail.is_own:
        return "own"
    return "courtesy" if section.courtesy else "plain"


def _answer_by(section: Section, words: Words) -> str:
    """The last day for the answer that a section asks for; "" where it asks for none by a day."""
    days = [item.next_on for item in section.items if item.next_on is not None]
    return format_day(max(days), words.lang) if days else ""


def _files(mail: Mail, words: Words) -> str:
    if not mail.attachments:
        return ""
    endings = {attachment.filename.rpartition(".")[2] for attachment in mail.attachments}
    match "ics" in endings, "xlsx" in endings:
        case True, True:
            return words.say("files.both")
        case True, False:
            return words.say("files.calendar")
        case False, True:
            return words.say("files.sheet")
        case _:
            return words.say("files.other")


def _closing(mail: Mail, words: Words) -> tuple[str, ...]:
    topics = {section.topic for section in mail.sections}
    return _present(
        (
            words.say("already") if topics & _ANSWERABLE else "",
            words.say(_reply(mail)) if mail.recipient.role is not Role.OPERATOR else "",
            words.say("as_of", moment=format_moment(mail.as_of, words.lang)),
        )
    )


def _reply(mail: Mail) -> str:
    """How to answer; the operator would answer itself."""
    return "reply.coordinator" if mail.is_for_desk else "reply"


def _contact(mail: Mail, words: Words) -> tuple[str, ...]:
    coordinator = mail.coordinator
    key = "contact.post" if coordinator.post else "contact.name"
    return _present(
        (
            words.say(key, post=coordinator.post, coordinator=coordinator.name),
            words.say("contact.phone", phone=coordinator.phone) if coordinator.phone else "",
            words.say("contact.email", email=coordinator.email) if coordinator.email else "",
        )
    )


def _present(sentences: Iterable[str]) -> tuple[str, ...]:
    return tuple(sentence for sentence in sentences if sentence)
