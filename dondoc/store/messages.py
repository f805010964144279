"""Mails and each try to hand one over."""

import datetime as dt
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from dondoc.store import tables
from dondoc.store.bulk import keyed
from dondoc.store.engine import Unit
from dondoc.store.prepared import Prepared
from dondoc.store.values import Message, MessageState
from notifications.notice import Envelope, Role
from notifications.sent_log import SentMail, mailbox_address

M = tables.message
D = tables.delivery
_OUTCOME = frozenset({"state", "answer", "lease_until", "sent_at"})


def _blanks(table: sa.Table) -> dict[str, sa.BindParameter[object]]:
    """A blank for each column but the number the database gives."""
    return {
        column.name: sa.bindparam(column.name, type_=column.type)
        for column in table.c
        if column.name != "id"
    }


_STATE = Prepared(sa.select(M.c.state).where(M.c.message_id == sa.bindparam("name")))
_INSERT = Prepared(sa.insert(M).values(_blanks(M)).inline())
_TRIED = Prepared(sa.insert(D).values(_blanks(D)).inline())
_SETTLE = Prepared(
    sa.update(M)
    .where(M.c.message_id == sa.bindparam("name"), M.c.state == sa.bindparam("was"))
    .values({key: blank for key, blank in _blanks(M).items() if key in _OUTCOME})
)


def launch_message(unit: Unit, message: Message, *, lease_until: dt.datetime) -> bool:
    """Write a mail down as in flight before it is sent; False where the same mail is in flight or was accepted.

    A mail that was refused may be written again with new bytes under its Message-ID: nobody has it.
    """
    values = {
        "office": message.office,
        "role": message.role.value,
        "address": message.address,
        "envelopes": "+".join(sorted(message.envelopes)),
        "subject": message.subject,
        "bytes": message.content,
        "sha256": hashlib.sha256(message.content).hexdigest(),
        "state": MessageState.IN_FLIGHT.value,
        "lease_until": lease_until,
        "answer": "",
    }
    found = _STATE.run(unit, name=message.message_id).scalar()
    if found is None:
        _INSERT.run(unit, message_id=message.message_id, tries=1, sent_at=None, **values)
        return True
    if found != MessageState.REFUSED.value:
        return False
    unit.connection.execute(
        sa.update(M)
        .where(M.c.message_id == message.message_id)
        .values(tries=M.c.tries + 1, **values)
    )
    return True


def relaunch_message(unit: Unit, message: Message, *, lease_until: dt.datetime) -> bool:
    """Take over a mail of which nobody knows whether it arrived, the same bytes under the same Message-ID."""
    return (
        unit.connection.execute(
            sa.update(M)
            .where(
                M.c.message_id == message.message_id,
                M.c.state == message.state.value,
                M.c.tries == message.tries,
            )
            .values(
                state=MessageState.IN_FLIGHT.value,
                lease_until=lease_until,
                tries=message.tries + 1,
            )
        ).rowcount
        == 1
    )


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one try; `again_at`: an unknown mail may be sent once more from then on."""

    state: MessageState
    answer: str = ""
    again_at: dt.datetime | None = None


def settle(unit: Unit, message_id: str, outcome: Outcome, *, now: dt.datetime) -> bool:
    """Record the outcome of a try; False where somebody else has settled it meanwhile."""
    values = {
        "state": outcome.state.value,
        "answer": outcome.answer,
        "lease_until": outcome.again_at,
        "sent_at": None if outcome.state is MessageState.REFUSED else now,
    }
    changed = _SETTLE.run(unit, name=message_id, was=MessageState.IN_FLIGHT.value, **values)
    _TRIED.run(
        unit,
        message_id=message_id,
        tried_at=now,
        outcome=outcome.state.value,
        answer=outcome.answer,
    )
    return changed.rowcount == 1


def lost_messages(unit: Unit, now: dt.datetime) -> tuple[Message, ...]:
    """Mails in flight whose sender has not come back within its lease."""
    statement = (
        sa.select(M)
        .where(M.c.lease_until.is_not(None), M.c.lease_until <= now)
        .order_by(M.c.id)
        .with_for_update(skip_locked=True)
    )
    return tuple(_message(row) for row in unit.connection.execute(statement))


_FIRST_LOST = Prepared(  # told so, SQLite takes the partial index
    sa.select(sa.func.min(M.c.lease_until)).where(M.c.lease_until.is_not(None))
)


def first_lost(unit: Unit) -> dt.datetime | None:
    """When the next lease ends."""
    found = _FIRST_LOST.run(unit).scalar()
    return None if found is None else tables.parse_instant(found)


def sent_since(unit: Unit, since: dt.datetime) -> tuple[dt.datetime, ...]:
    """When mails left after `since`, oldest first."""
    return tuple(
        found
        for found in unit.connection.execute(
            sa.select(M.c.sent_at).where(M.c.sent_at > since).order_by(M.c.sent_at)
        ).scalars()
        if found is not None
    )


def sent_mails(unit: Unit, offices: Sequence[str], since: dt.datetime) -> tuple[SentMail, ...]:
    """What these offices' mailboxes got since then, oldest first; what may have arrived counts."""
    statement = sa.select(M.c.office, M.c.role, M.c.sent_at, M.c.envelopes, M.c.address).where(
        M.c.sent_at >= since, M.c.state != MessageState.REFUSED.value
    )
    return tuple(
        SentMail(
            row.office,
            Role(row.role),
            row.sent_at,
            _envelopes(row.envelopes),
            mailbox_address(row.address),
        )
        for some in keyed(offices)
        for row in unit.connection.execute(statement.where(M.c.office.in_(some)).order_by(M.c.id))
    )


def postpone_message(unit: Unit, message: Message, again_at: dt.datetime | None) -> None:
    """When a mail nobody knows about may be sent once more; None = never."""
    unit.connection.execute(
        sa.update(M)
        .where(M.c.message_id == message.message_id)
        .values(state=MessageState.UNKNOWN.value, lease_until=again_at)
    )


def given_up(unit: Unit, *, since: dt.datetime) -> tuple[Message, ...]:
    """Mails tried since then of which nobody knows whether they arrived, and which are not tried again by themselves; oldest first."""
    statement = (
        sa.select(M)
        .where(
            M.c.sent_at >= since,
            M.c.state == MessageState.UNKNOWN.value,
            M.c.lease_until.is_(None),
        )
        .order_by(M.c.id)
    )
    return tuple(_message(row) for row in unit.connection.execute(statement))


def settle_doubt(
    unit: Unit, message: Message, *, arrived: bool, answer: str, now: dt.datetime
) -> None:
    """A person's word on such a mail; where it did not arrive, one more try is open."""
    state = MessageState.ACCEPTED if arrived else MessageState.UNKNOWN
    values: dict[str, object] = {"state": state.value, "answer": answer}
    if not arrived:
        values |= {"tries": message.tries - 1, "lease_until": now}
    unit.connection.execute(sa.update(M).where(M.c.message_id == message.message_id).values(values))
    _TRIED.run(
        unit, message_id=message.message_id, tried_at=now, outcome=state.value, answer=answer
    )


def count_tries(unit: Unit, tries: Mapping[str, int]) -> None:
    """Of mails that may be sent once more: how often they were tried, where somebody knows of more tries than the ledger does."""
    pending = sa.select(M.c.message_id, M.c.tries).where(M.c.lease_until.is_not(None))
    for row in unit.connection.execute(pending).all():
        if tries.get(row.message_id, 0) > row.tries:
            unit.connection.execute(
                sa.update(M)
                .where(M.c.message_id == row.message_id)
                .values(tries=tries[row.message_id])
            )


def _envelopes(text: str) -> frozenset[Envelope]:
    return frozenset(Envelope(word) for word in text.split("+"))


def addresses_of(unit: Unit, message_ids: Sequence[str]) -> dict[str, str]:
    """Where these mails went last, by Message-ID."""
    return {
        row.message_id: row.address
        for some in keyed(message_ids)
        for row in unit.connection.execute(
            sa.select(M.c.message_id, M.c.address).where(M.c.message_id.in_(some))
        )
    }


def load_message(unit: Unit, message_id: str) -> Message | None:
    """One mail."""
    found = unit.connection.execute(sa.select(M).where(M.c.message_id == message_id)).first()
    return None if found is None else _message(found)


def _message(row: sa.Row[tuple[object, ...]]) -> Message:
    return Message(
        message_id=row.message_id,
        office=row.office,
        role=Role(row.role),
        address=row.address,
        envelopes=_envelopes(row.envelopes),
        subject=row.subject,
        content=row.bytes,
        state=MessageState(row.state),
        tries=row.tries,
        lease_until=row.lease_until,
        sent_at=row.sent_at,
        answer=row.answer,
    )
