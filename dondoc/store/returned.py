"""Mail that came back: written down once, whatever it was; what a person has to read until somebody says that it is settled."""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import sqlalchemy as sa

from dondoc.store import tables
from dondoc.store.bulk import insert_missing, keyed
from dondoc.store.engine import Unit
from dondoc.store.values import MessageState
from notifications.returned import Kind

T = tables.returned_mail
M = tables.message
FOR_A_PERSON = frozenset({Kind.REPLY, Kind.UNCLEAR})
_KINDS = tuple(kind.value for kind in sorted(FOR_A_PERSON))


class Effect(StrEnum):
    """What a mail that came back did: nothing; the same notices again to the same address; the address is dead."""

    NOTHING = ""
    AGAIN = "again"
    DEAD = "dead"


@dataclass(frozen=True, slots=True)
class ReturnedMail:
    """One mail that came back. `sha256` of its bytes.

    `message_id` is the mail of ours it is about: proved by our signature for a bounce, what a reply says it answers; "" = none.
    `status` and `said_by` are what a bounce names; `address` is where our mail had gone when it came back. `number` 0 = not stored yet.
    """

    sha256: str
    kind: Kind
    message_id: str
    sender: str
    subject: str
    words: str
    seen_at: dt.datetime
    status: str = ""
    said_by: str = ""
    address: str = ""
    effect: Effect = Effect.NOTHING
    settled_at: dt.datetime | None = None
    settled_by: str = ""
    number: int = 0

    @property
    def waits(self) -> bool:
        """Whether a person has to read it and nobody has said that it is settled."""
        return self.kind in FOR_A_PERSON and self.settled_at is None


def add_returned(unit: Unit, mail: ReturnedMail) -> bool:
    """Write it down; False where it is there already."""
    row = {
        "sha256": mail.sha256,
        "kind": mail.kind.value,
        "message_id": mail.message_id,
        "sender": mail.sender,
        "subject": mail.subject,
        "words": mail.words,
        "seen_at": mail.seen_at,
        "status": mail.status,
        "said_by": mail.said_by,
        "address": mail.address,
        "effect": mail.effect.value,
    }
    return insert_missing(unit, T, [row]) == 1


def is_known(unit: Unit, sha256: str) -> bool:
    """Whether a mail of these bytes was taken before."""
    return (
        unit.connection.execute(sa.select(T.c.seq).where(T.c.sha256 == sha256)).first() is not None
    )


def latest_returned(unit: Unit, *, limit: int) -> tuple[ReturnedMail, ...]:
    """What came back last, oldest first."""
    rows = unit.connection.execute(sa.select(T).order_by(T.c.seq.desc()).limit(limit)).all()
    return tuple(_mail(row) for row in reversed(rows))


def waiting_returned(unit: Unit) -> tuple[ReturnedMail, ...]:
    """What a person has to read, oldest first."""
    statement = sa.select(T).where(T.c.settled_at.is_(None), T.c.kind.in_(_KINDS)).order_by(T.c.seq)
    return tuple(_mail(row) for row in unit.connection.execute(statement))


def bounces_of(unit: Unit, message_ids: Sequence[str]) -> dict[str, tuple[ReturnedMail, ...]]:
    """What came back for these mails and did something, oldest first."""
    found: defaultdict[str, list[ReturnedMail]] = defaultdict(list)
    for some in keyed(message_ids):
        statement = sa.select(T).where(T.c.message_id.in_(some), T.c.effect != "").order_by(T.c.seq)
        for row in unit.connection.execute(statement):
            found[row.message_id].append(_mail(row))
    return {key: tuple(mails) for key, mails in found.items()}


def settle_returned(unit: Unit, number: int, *, by: str, now: dt.datetime) -> bool:
    """A person has read it; False where there is none of that number, or somebody has before."""
    return (
        unit.connection.execute(
            sa.update(T)
            .where(T.c.seq == number, T.c.settled_at.is_(None), T.c.kind.in_(_KINDS))
            .values(settled_at=now, settled_by=by)
        ).rowcount
        == 1
    )


def take_back(unit: Unit, message_id: str, answer: str) -> bool:
    """A mail the relay took did not arrive: it counts as refused; False where it was not under way or is back already."""
    return (
        unit.connection.execute(
            sa.update(M)
            .where(
                M.c.message_id == message_id,
                M.c.state.in_([MessageState.ACCEPTED.value, MessageState.UNKNOWN.value]),
            )
            .values(state=MessageState.REFUSED.value, answer=answer, sent_at=None, lease_until=None)
        ).rowcount
        == 1
    )


def _mail(row: sa.Row[tuple[object, ...]]) -> ReturnedMail:
    return ReturnedMail(
        sha256=row.sha256,
        kind=Kind(row.kind),
        message_id=row.message_id,
        sender=row.sender,
        subject=row.subject,
        words=row.words,
        seen_at=row.seen_at,
        status=row.status,
        said_by=row.said_by,
        address=row.address,
        effect=Effect(row.effect),
        settled_at=row.settled_at,
        settled_by=row.settled_by,
        number=row.seq,
    )
