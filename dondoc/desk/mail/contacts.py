"""What a person has to see to about the way mail goes: addresses that are dead, and mail that came back to be read."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dondoc.bootstrap import App
from dondoc.desk.facts import PlanFacts, load_facts
from dondoc.store.contacts import all_dead
from dondoc.store.engine import Unit
from dondoc.store.entries import entries_of
from dondoc.store.notices import notices_in
from dondoc.store.occurrences import Selection, select
from dondoc.store.offices import load_roster
from dondoc.store.returned import ReturnedMail, waiting_returned
from notifications.returned import Kind
from plans.roster import Office
from plans.timeline import parse_occurrence_key

MOST_DUTIES = 3  # named of a digest's; the others are counted


@dataclass(frozen=True, slots=True)
class DeadContact:
    """An address nobody is reached under: since when (aware), what was said, and the offices that have it in the roster."""

    address: str
    since: dt.datetime
    said: str
    offices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ToRead:
    """A mail that came back and that a person has to read: a reply, or a bounce nobody can tell the meaning of.

    `duties` are titles of what it is about, the first few; `more` counts the others.
    """

    number: int
    kind: str
    sender: str
    subject: str
    words: str
    seen_at: dt.datetime
    duties: tuple[str, ...] = ()
    more: int = 0


@dataclass(frozen=True, slots=True)
class Post:
    """Both lists, oldest first."""

    dead: tuple[DeadContact, ...] = ()
    to_read: tuple[ToRead, ...] = ()


def load_post(app: App) -> Post:
    """What waits for a person about mail."""
    with app.store.read() as unit:
        return post_in(unit, load_facts(unit))


def post_in(unit: Unit, facts: Mapping[str, PlanFacts]) -> Post:
    """The same inside a transaction."""
    offices = load_roster(unit).offices
    dead = tuple(
        DeadContact(found.address, found.since, found.answer, _named(offices, found.address))
        for found in all_dead(unit)
    )
    waiting = (_ToldOf(unit, facts, mail) for mail in waiting_returned(unit))
    return Post(dead, tuple(_to_read(found) for found in waiting if not found.is_answered()))


@dataclass(frozen=True, slots=True)
class _ToldOf:
    """A mail that waits, with the occurrences our own mail spoke of."""

    unit: Unit
    facts: Mapping[str, PlanFacts]
    mail: ReturnedMail

    def keys(self) -> tuple[str, ...]:
        """The occurrences, each once."""
        if not self.mail.message_id:
            return ()
        notices = notices_in(self.unit, self.mail.message_id)
        return tuple(dict.fromkeys(stored.notice.key.occurrence for stored in notices))

    def is_answered(self) -> bool:
        """Whether something has been recorded of every duty it was about since the reply came: a verb settles it."""
        keys = self.keys()
        if self.mail.kind is not Kind.REPLY or not keys:
            return False
        entries = entries_of(self.unit, keys)
        return all(
            any(entry.recorded_at >= self.mail.seen_at for entry in entries.get(key, ()))
            for key in keys
        )

    def titles(self) -> tuple[str, ...]:
        """What the duties are called, each once."""
        keys = self.keys()
        found = select(self.unit, Selection(keys=keys)) if keys else ()
        known = {str(occurrence.key): occurrence.title for occurrence in found}
        return tuple(dict.fromkeys(known.get(key) or _doubtful(self.facts, key) for key in keys))


def _named(offices: Iterable[Office], address: str) -> tuple[str, ...]:
    return tuple(
        office.name
        for office in offices
        if address in {office.focal_email, office.email, office.head_email, office.acting_email}
    )


def _to_read(found: _ToldOf) -> ToRead:
    mail, titles = found.mail, found.titles()
    return ToRead(
        number=mail.number,
        kind=mail.kind.value,
        sender=mail.sender,
        subject=mail.subject,
        words=mail.words,
        seen_at=mail.seen_at,
        duties=titles[:MOST_DUTIES],
        more=max(len(titles) - MOST_DUTIES, 0),
    )


def _doubtful(facts: Mapping[str, PlanFacts], key: str) -> str:
    """The title of an obligation that is asked about as a whole."""
    about = parse_occurrence_key(key)
    fact = facts.get(about.plan)
    found = fact.obligations.get(about.obligation) if fact else None
    return found.title if found else key
