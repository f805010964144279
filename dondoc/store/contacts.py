"""Addresses a relay has refused for good: the roster's other contacts stand in until somebody mends it."""

import datetime as dt

import sqlalchemy as sa

from dondoc.store import tables
from dondoc.store.bulk import insert_missing
from dondoc.store.engine import Unit

T = tables.dead_address


def bury_address(unit: Unit, address: str, *, now: dt.datetime, answer: str) -> None:
    """Remember that an address is dead."""
    insert_missing(unit, T, [{"address": address, "since": now, "answer": answer}])


def dead_addresses(unit: Unit) -> frozenset[str]:
    """All addresses known to be dead."""
    return frozenset(unit.connection.execute(sa.select(T.c.address)).scalars())


def forget_dead_addresses(unit: Unit) -> None:
    """Somebody has mended the roster: every address gets another chance."""
    unit.connection.execute(sa.delete(T))
