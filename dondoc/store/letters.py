"""Orders to draft a letter: appended; one of each number for a plan, wave and signer, whoever comes first."""

import datetime as dt
import json
from dataclasses import dataclass

import sqlalchemy as sa

from dondoc.store import tables
from dondoc.store.bulk import insert_missing
from dondoc.store.engine import Unit

T = tables.letter_order


@dataclass(frozen=True, slots=True)
class LetterOrder:
    """That somebody had the letter of a wave drafted. `number` 1 is the letter, later ones redo it; `offices` are those it asks."""

    plan: str
    wave: dt.date
    signer: str
    number: int
    ordered_at: dt.datetime
    actor: str
    offices: tuple[str, ...]


def add_order(unit: Unit, order: LetterOrder) -> bool:
    """Write an order down; False where there is one of that number."""
    row = {
        "plan": order.plan,
        "wave": order.wave,
        "signer": order.signer,
        "number": order.number,
        "ordered_at": order.ordered_at,
        "actor": order.actor,
        "offices": json.dumps(order.offices, ensure_ascii=False),
    }
    return insert_missing(unit, T, (row,)) == 1


def letter_orders(unit: Unit, plan: str) -> tuple[LetterOrder, ...]:
    """The orders about a plan, in order of recording."""
    statement = sa.select(T).where(T.c.plan == plan).order_by(T.c.seq)
    return tuple(
        LetterOrder(
            plan=row.plan,
            wave=row.wave,
            signer=row.signer,
            number=row.number,
            ordered_at=row.ordered_at,
            actor=row.actor,
            offices=tuple(json.loads(row.offices)),
        )
        for row in unit.connection.execute(statement)
    )
