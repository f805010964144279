"""Addresses a relay has refused for good: the roster's other contacts stand in until somebody mends it."""

import datetime as dt
from dataclasses import dataclass

import sqlalchemy as sa

from dondoc.store import tables
from dondoc.store.bulk import insert_missing
from dondoc.store.engine import Unit
from dondoc.store.ordering import by_bytes
from dondoc.store.prepared import Prepared

T = tables.dead_address
_DEAD = Prepared(sa.select(T.c.address))


def bury_address(unit: Unit, address: str, *, now: dt.datetime, answer: str) -> None:
    """Remember that an address is dead."""
    insert_missing(unit, T, [{"address": address, "since": now, "answer": answer}])


def dead_addresses(unit: Unit) -> frozenset[str]:
    """All addresses known to be dead."""
    return frozenset(_DEAD.run(unit).scalars())


@dataclass(frozen=True, slots=True)
class DeadAddress:
    """An address nobody is reached under, since when (aware), and what the relay or the bounce said."""

    address: str
    since: dt.datetime
    answer: str


def all_dead(unit: Unit) -> tuple[DeadAddress, ...]:
    """The dead addresses, oldest first."""
    rows = unit.connection.execute(sa.select(T).order_by(T.c.since, by_bytes(T.c.address)))
    return tuple(DeadAddress(row.address, row.since, row.answer) for row in rows)


def revive_address(unit: Unit, address: str) -> bool:
    """Somebody has mended the mailbox: the address gets another chance; False where it is not dead."""
    return (
        unit.connection.execute(
            sa.delete(T).where(sa.func.lower(T.c.address) == address.lower())
        ).rowcount
        > 0
    )


def forget_dead_addresses(unit: Unit) -> None:
    """Somebody has mended the roster: every address gets another chance."""
    unit.connection.execute(sa.delete(T))
