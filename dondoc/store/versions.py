"""Plan versions in the store."""

import datetime as dt

import sqlalchemy as sa

from dondoc.store import tables
from dondoc.store.engine import Unit
from dondoc.store.errors import UnknownPlan
from dondoc.store.values import PlanVersion, VersionState

T = tables.plan_version


def add_version(unit: Unit, version: PlanVersion) -> PlanVersion:
    """Store a draft as the next number of its lineage; the same content is stored once."""
    found = unit.connection.execute(
        sa.select(T).where(T.c.lineage == version.lineage, T.c.hash == version.hash)
    ).first()
    if found is not None:
        return _version(found)
    last = unit.connection.execute(
        sa.select(sa.func.max(T.c.number)).where(T.c.lineage == version.lineage)
    ).scalar()
    unit.connection.execute(
        sa.insert(T).values(
            lineage=version.lineage,
            number=(last or 0) + 1,
            hash=version.hash,
            state=version.state.value,
            plan_yaml=version.plan_yaml,
            document_name=version.document_name,
            document=version.document,
            document_hash=version.document_hash,
            imported_at=version.imported_at,
            policy=version.policy,
            calendar_version=version.calendar_version,
        )
    )
    return load_version(unit, version.lineage, (last or 0) + 1)


def load_version(unit: Unit, lineage: str, number: int) -> PlanVersion:
    """One version.

    Raises:
        UnknownPlan: there is none.
    """
    found = unit.connection.execute(
        sa.select(T).where(T.c.lineage == lineage, T.c.number == number)
    ).first()
    if found is None:
        raise UnknownPlan(lineage, number)
    return _version(found)


def load_versions(unit: Unit, state: VersionState | None = None) -> tuple[PlanVersion, ...]:
    """All versions, or those in a state, by lineage and number."""
    statement = sa.select(T).order_by(T.c.lineage, T.c.number)
    if state is not None:
        statement = statement.where(T.c.state == state.value)
    return tuple(_version(row) for row in unit.connection.execute(statement))


def change_state(
    unit: Unit,
    version: PlanVersion,
    state: VersionState,
    *,
    activated_at: dt.datetime | None = None,
) -> bool:
    """Compare-and-swap of a version's state; False where somebody was quicker."""
    values = {
        "state": state.value,
        "policy": version.policy,
        "calendar_version": version.calendar_version,
    }
    if activated_at is not None:
        values["activated_at"] = activated_at  # type: ignore[assignment]  # an instant beside text
    return (
        unit.connection.execute(
            sa.update(T)
            .where(
                T.c.lineage == version.lineage,
                T.c.number == version.number,
                T.c.state == version.state.value,
            )
            .values(values)
        ).rowcount
        == 1
    )


def _version(row: sa.Row[tuple[object, ...]]) -> PlanVersion:
    return PlanVersion(
        lineage=row.lineage,
        number=row.number,
        hash=row.hash,
        state=VersionState(row.state),
        plan_yaml=row.plan_yaml,
        imported_at=row.imported_at,
        document_name=row.document_name,
        document=row.document,
        document_hash=row.document_hash,
        activated_at=row.activated_at,
        policy=row.policy,
        calendar_version=row.calendar_version,
    )
