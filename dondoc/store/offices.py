"""The roster in the store, and every form it had: what was printed of a past day is printed again with the names and the order of then."""

import datetime as dt
import functools
import json

import sqlalchemy as sa

from dondoc.store import codec, tables
from dondoc.store.changes import ROSTER, note_change
from dondoc.store.engine import Unit
from dondoc.store.prepared import Prepared
from plans.roster import Office, Roster

T = tables.roster_version
_BODIES = Prepared(sa.select(tables.office.c.body).order_by(tables.office.c.position))


def save_roster(unit: Unit, roster: Roster, *, now: dt.datetime) -> None:
    """Make the store's roster equal to this one; another form than the last is written down with its moment."""
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
    body = json.dumps([row["body"] for row in rows], ensure_ascii=False)
    last = sa.select(T.c.body).order_by(T.c.seq.desc()).limit(1)
    if unit.connection.execute(last).scalar() != body:
        unit.connection.execute(sa.insert(T).values(recorded_at=now, body=body))
    note_change(unit, ROSTER)


def roster_as_of(unit: Unit, at: dt.datetime) -> Roster:
    """The roster as it was known at a moment, in its order; offices that came later stand behind, as they are now."""
    statement = sa.select(T.c.body).where(T.c.recorded_at <= at).order_by(T.c.seq.desc()).limit(1)
    body = unit.connection.execute(statement).scalar()
    then = _roster(tuple(json.loads(body))).offices if body else ()
    known = {office.code for office in then}
    later = (office for office in load_roster(unit).offices if office.code not in known)
    return Roster((*then, *later))


def load_roster(unit: Unit) -> Roster:
    """The roster, in the order it was loaded."""
    return _roster(tuple(_BODIES.run(unit).scalars()))


@functools.lru_cache(maxsize=8)
def _roster(bodies: tuple[str, ...]) -> Roster:
    return Roster(tuple(codec.loads(Office, body) for body in bodies))
