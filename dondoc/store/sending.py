"""Who stopped the sending of mail and who let it go on: appended, never changed."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

import sqlalchemy as sa

from dondoc.store import tables
from dondoc.store.engine import Unit
from dondoc.store.prepared import Prepared

T = tables.sending_change


class Turn(StrEnum):
    """`stop` and `start` are a person's; `lock` is the program's question, `confirm` a person's answer to it."""

    STOP = "stop"
    START = "start"
    LOCK = "lock"
    CONFIRM = "confirm"


@dataclass(frozen=True, slots=True)
class SendingChange:
    """One turn, by whom (the program: ""), why and when."""

    turn: Turn
    actor: str
    reason: str
    recorded_at: dt.datetime


def add_change(unit: Unit, change: SendingChange) -> None:
    """Write a turn down."""
    unit.connection.execute(
        sa.insert(T).values(
            turn=change.turn.value,
            actor=change.actor,
            reason=change.reason,
            recorded_at=change.recorded_at,
        )
    )


_LAST = Prepared(
    sa.select(T.c.turn, T.c.actor, T.c.reason, T.c.recorded_at)
    .where(sa.or_(T.c.turn == sa.bindparam("first"), T.c.turn == sa.bindparam("second")))
    .order_by(T.c.seq.desc())
    .limit(sa.literal_column("1"))
)

_ANSWERED = sa.select(sa.func.max(T.c.seq)).where(T.c.turn == sa.bindparam("confirm"))
_OPEN = Prepared(
    sa.select(T.c.turn, T.c.actor, T.c.reason, T.c.recorded_at)
    .where(
        T.c.turn == sa.bindparam("lock"),
        T.c.seq > sa.func.coalesce(_ANSWERED.scalar_subquery(), sa.literal_column("0")),
    )
    .order_by(T.c.seq)
)


def last_change(unit: Unit, *turns: Turn) -> SendingChange | None:
    """The last of these turns."""
    first, second = turns
    row = _LAST.run(unit, first=first.value, second=second.value).first()
    if row is None:
        return None
    return SendingChange(
        Turn(row.turn), row.actor, row.reason, tables.parse_instant(row.recorded_at)
    )


def stopped(unit: Unit) -> SendingChange | None:
    """The stop by a person that holds."""
    last = last_change(unit, Turn.STOP, Turn.START)
    return last if last is not None and last.turn is Turn.STOP else None


def locks(unit: Unit) -> tuple[SendingChange, ...]:
    """The questions nobody has answered, in order of asking; one answer settles all."""
    return tuple(
        SendingChange(Turn(row.turn), row.actor, row.reason, tables.parse_instant(row.recorded_at))
        for row in _OPEN.run(unit, lock=Turn.LOCK.value, confirm=Turn.CONFIRM.value)
    )
