"""Rulings on regimes in the store: appended; of each obligation the last one holds."""

from dataclasses import replace

import sqlalchemy as sa

from dondoc.store import tables
from dondoc.store.engine import Unit
from dondoc.store.values import RegimeRuling

T = tables.regime_ruling


def append_ruling(unit: Unit, ruling: RegimeRuling) -> None:
    """Add a ruling; those before it stay."""
    unit.connection.execute(
        sa.insert(T).values(
            plan=ruling.plan,
            obligation=ruling.obligation,
            regime=ruling.regime,
            periods=",".join(ruling.periods),
            pack=ruling.pack,
            actor=ruling.actor,
            document=ruling.document,
            reason=ruling.reason,
            recorded_at=ruling.recorded_at,
        )
    )


def all_rulings(unit: Unit) -> tuple[RegimeRuling, ...]:
    """Every ruling in order of recording, each with the moment its dates began to hold."""
    held: dict[tuple[str, str], RegimeRuling] = {}
    found = []
    for row in unit.connection.execute(sa.select(T).order_by(T.c.seq)):
        ruling = _ruling(row)
        before = held.get((ruling.plan, ruling.obligation))
        if before is not None and before.substance == ruling.substance:
            ruling = replace(ruling, since=before.holds_from)
        held[ruling.plan, ruling.obligation] = ruling
        found.append(ruling)
    return tuple(found)


def rulings_in_force(unit: Unit) -> dict[str, tuple[RegimeRuling, ...]]:
    """The rulings that hold now, by plan; withdrawn ones are left out."""
    last = {(ruling.plan, ruling.obligation): ruling for ruling in all_rulings(unit)}
    found: dict[str, tuple[RegimeRuling, ...]] = {}
    for ruling in last.values():
        if ruling.regime:
            found[ruling.plan] = (*found.get(ruling.plan, ()), ruling)
    return found


def _ruling(row: sa.Row[tuple[object, ...]]) -> RegimeRuling:
    return RegimeRuling(
        plan=row.plan,
        obligation=row.obligation,
        regime=row.regime,
        recorded_at=row.recorded_at,
        periods=tuple(filter(None, row.periods.split(","))),
        pack=row.pack,
        actor=row.actor,
        document=row.document,
        reason=row.reason,
    )
