"""The roster in the store."""

import functools

import sqlalchemy as sa

from dondoc.store import codec, tables
from dondoc.store.changes import ROSTER, note_change
from dondoc.store.engine import Unit
from plans.roster import Office, Roster


def save_roster(unit: Unit, roster: Roster) -> None:
    """Make the store's roster equal to this one."""
    unit.connection.execute(sa.delete(tables.office))
    rows = [
        {
            "code": office.code,
            "position": position,
            "name": office.name,
            "body": codec.dumps(office),
        }
        for position, office in enumerate(roster.offices)
    ]
    if rows:
        unit.connection.execute(sa.insert(tables.office), rows)
    note_change(unit, ROSTER)


def load_roster(unit: Unit) -> Roster:
    """The roster, in the order it was loaded."""
    bodies = unit.connection.execute(
        sa.select(tables.office.c.body).order_by(tables.office.c.position)
    ).scalars()
    return _roster(tuple(bodies))


@functools.lru_cache(maxsize=8)
def _roster(bodies: tuple[str, ...]) -> Roster:
    return Roster(tuple(codec.loads(Office, body) for body in bodies))
