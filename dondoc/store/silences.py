"""Silences in the store: added and ended, never removed."""

import datetime as dt
import json

import sqlalchemy as sa

from dondoc.store import tables
from dondoc.store.engine import Unit
from dondoc.store.notices import wake_silenced
from notifications.silences import Matcher, Silence

S = tables.silence


def add_silence(unit: Unit, silence: Silence) -> Silence:
    """Write a silence down; it comes back with its number."""
    matcher = silence.matcher
    row = unit.connection.execute(
        sa.insert(S)
        .values(
            plans=json.dumps(matcher.plans),
            obligations=json.dumps(matcher.obligations),
            offices=json.dumps(matcher.offices, ensure_ascii=False),
            periods=json.dumps(matcher.periods),
            author=silence.author,
            reason=silence.reason,
            since=silence.since,
            until=silence.until,
        )
        .returning(*S.c)
    ).one()
    return _silence(row)


def end_silence(unit: Unit, number: int, *, by: str, now: dt.datetime) -> bool:
    """End a silence early and have what it held back looked at again; False where it had ended."""
    is_ours = (
        unit.connection.execute(
            sa.update(S)
            .where(S.c.number == number, S.c.ended_at.is_(None), S.c.until > now)
            .values(ended_at=now, ended_by=by)
        ).rowcount
        == 1
    )
    if is_ours:
        wake_silenced(unit, now=now)
    return is_ours


def all_silences(unit: Unit) -> tuple[Silence, ...]:
    """Every silence in order of recording."""
    return tuple(
        _silence(row) for row in unit.connection.execute(sa.select(S).order_by(S.c.number))
    )


def silences_in_force(unit: Unit, now: dt.datetime) -> tuple[Silence, ...]:
    """Those that hold at a moment."""
    statement = sa.select(S).where(S.c.since <= now, S.c.until > now).order_by(S.c.number)
    found = (_silence(row) for row in unit.connection.execute(statement))
    return tuple(silence for silence in found if silence.holds(now))


def _silence(row: sa.Row[tuple[object, ...]]) -> Silence:
    return Silence(
        matcher=Matcher(
            plans=tuple(json.loads(row.plans)),
            obligations=tuple(json.loads(row.obligations)),
            offices=tuple(json.loads(row.offices)),
            periods=tuple(json.loads(row.periods)),
        ),
        author=row.author,
        reason=row.reason,
        since=row.since,
        until=row.until,
        number=row.number,
        ended_at=row.ended_at,
        ended_by=row.ended_by,
    )
