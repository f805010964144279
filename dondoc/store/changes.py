"""Small strings that move with every change: of what a calendar can show, and of what a pass starts from."""

import secrets

import sqlalchemy as sa

from dondoc.store import meta, tables
from dondoc.store.engine import Unit
from dondoc.store.prepared import Prepared

PLANS, DATES, ROSTER, LINKS, ROUNDS = "plans", "dates", "roster", "links", "rounds"
RECENT = 1_000


def note_change(unit: Unit, what: str) -> None:
    """Say that rows of this kind were changed in place: additions tell themselves by their numbers."""
    meta.write(unit, f"changed:{what}", secrets.token_hex(8))


def ledger_mark(unit: Unit) -> str:
    """What entries, occurrences, plans and offices there are, in a few index look-ups at any size.

    Numbers are given out before they are committed: the recent ones are counted too, so that a lower number that comes
    after a higher one is not overlooked.
    """
    return "|".join(str(value) for value in unit.connection.execute(_MARK).one())


def links_mark(unit: Unit) -> str:
    """Moves when a link is closed."""
    return meta.read(unit, f"changed:{LINKS}")


def basis_marks(unit: Unit) -> tuple[str, str]:
    """What the bases of the plans in force are made of (versions with their states and ladders, roster, rounds of reconciliation).

    Beside it what the last pass wrote down as its basis, "" where there was none: every pass asks for both.
    """
    *parts, known = _BASIS.run(unit).one()
    return "|".join(map(str, parts)), known or ""


def _last(number: sa.Column[int]) -> tuple[sa.ScalarSelect[int], sa.ScalarSelect[int]]:
    last = sa.select(sa.func.max(number)).scalar_subquery()
    recent = sa.select(sa.func.count()).where(number > last - RECENT).scalar_subquery()
    return last, recent


def _changed(what: str) -> sa.ScalarSelect[str]:
    return _said(f"changed:{what}")


def _said(key: str) -> sa.ScalarSelect[str]:
    known = tables.meta.c
    return sa.select(known.value).where(known.key == key).scalar_subquery()


_MARK = sa.select(
    *_last(tables.entry.c.seq),
    *_last(tables.occurrence.c.id),
    *(_changed(what) for what in (PLANS, DATES, ROSTER)),
)
_BASIS = Prepared(
    sa.select(*(_changed(what) for what in (PLANS, ROSTER, ROUNDS)), _said(meta.BASIS))
)
