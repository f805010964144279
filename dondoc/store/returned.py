"""Mail that came back: written down once, whatever it was."""

import datetime as dt
from dataclasses import dataclass

import sqlalchemy as sa

from dondoc.store import tables
from dondoc.store.bulk import insert_missing
from dondoc.store.engine import Unit
from dondoc.store.values import MessageState
from notifications.returned import Kind

T = tables.returned_mail
M = tables.message


@dataclass(frozen=True, slots=True)
class ReturnedMail:
    """One mail that came back. `sha256` of its bytes; `message_id` the mail of ours it is about, "" where that is not proved."""

    sha256: str
    kind: Kind
    message_id: str
    sender: str
    subject: str
    words: str
    seen_at: dt.datetime


def add_returned(unit: Unit, mail: ReturnedMail) -> bool:
    """Write it down; False where it is there already."""
    return (
        insert_missing(
            unit,
            T,
            [
                {
                    "sha256": mail.sha256,
                    "kind": mail.kind.value,
                    "message_id": mail.message_id,
                    "sender": mail.sender,
                    "subject": mail.subject,
                    "words": mail.words,
                    "seen_at": mail.seen_at,
                }
            ],
        )
        == 1
    )


def all_returned(unit: Unit) -> tuple[ReturnedMail, ...]:
    """Everything that came back, oldest first."""
    return tuple(
        ReturnedMail(
            row.sha256,
            Kind(row.kind),
            row.message_id,
            row.sender,
            row.subject,
            row.words,
            row.seen_at,
        )
        for row in unit.connection.execute(sa.select(T).order_by(T.c.seq))
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
