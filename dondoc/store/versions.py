"""Plan versions in the store."""

import datetime as dt
from collections.abc import Sequence

import sqlalchemy as sa

from dondoc.store import codec, tables
from dondoc.store.bulk import among
from dondoc.store.changes import PLANS, note_change
from dondoc.store.engine import Unit
from dondoc.store.errors import UnknownPlan
from dondoc.store.ordering import by_bytes
from dondoc.store.prepared import Prepared
from dondoc.store.values import End, PlanVersion, Review, VersionState

T = tables.plan_version
COLUMNS = [
    column for column in T.c if column.name != "document"
]  # large, and read by one question only


def add_version(unit: Unit, version: PlanVersion, document: bytes | None = None) -> PlanVersion:
    """Store a draft as the next number of its lineage; the same content is stored once."""
    found = unit.connection.execute(
        sa.select(*COLUMNS).where(T.c.lineage == version.lineage, T.c.hash == version.hash)
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
            document=document,
            document_hash=version.document_hash,
            imported_at=version.imported_at,
            policy=version.policy,
            calendar_version=version.calendar_version,
            review=codec.dumps(version.review),
        )
    )
    return load_version(unit, version.lineage, (last or 0) + 1)


def load_version(unit: Unit, lineage: str, number: int) -> PlanVersion:
    """One version.

    Raises:
        UnknownPlan: there is none.
    """
    found = unit.connection.execute(
        sa.select(*COLUMNS).where(T.c.lineage == lineage, T.c.number == number)
    ).first()
    if found is None:
        raise UnknownPlan(lineage, number)
    return _version(found)


def load_versions(
    unit: Unit,
    state: VersionState | None = None,
    *,
    lineage: str = "",
    lineages: Sequence[str] | None = None,
) -> tuple[PlanVersion, ...]:
    """All versions, those in a state, those of a lineage or of some, by lineage and number."""
    statement = sa.select(*COLUMNS).order_by(by_bytes(T.c.lineage), T.c.number)
    if state is not None:
        statement = statement.where(T.c.state == state.value)
    if lineage:
        statement = statement.where(T.c.lineage == lineage)
    if lineages is not None:
        statement = statement.where(among(unit, T.c.lineage, lineages))
    return tuple(_version(row) for row in unit.connection.execute(statement))


def load_document(unit: Unit, lineage: str, number: int) -> bytes | None:
    """The file a version was read from, byte for byte."""
    return unit.connection.execute(
        sa.select(T.c.document).where(T.c.lineage == lineage, T.c.number == number)
    ).scalar()


_LOOKS = Prepared(
    sa.select(T.c.lineage, T.c.number, T.c.next_look).where(
        T.c.state == VersionState.IN_FORCE.value
    )
)


def plan_looks(unit: Unit) -> dict[tuple[str, int], dt.datetime | None]:
    """When to look at the own doubts of each plan in force next, by lineage and number."""
    return {
        (lineage, number): None if look is None else tables.parse_instant(look)
        for lineage, number, look in _LOOKS.run(unit)
    }


def set_plan_look(unit: Unit, version: PlanVersion, look: dt.datetime | None) -> None:
    """Write down when to look at the plan's own doubts next."""
    unit.connection.execute(
        sa.update(T)
        .where(T.c.lineage == version.lineage, T.c.number == version.number)
        .values(next_look=look)
    )


def replace_policy(unit: Unit, lineage: str, number: int, policy: str) -> None:
    """Keep another policy text beside a version."""
    unit.connection.execute(
        sa.update(T).where(T.c.lineage == lineage, T.c.number == number).values(policy=policy)
    )
    note_change(unit, PLANS)


def change_state(
    unit: Unit,
    version: PlanVersion,
    state: VersionState,
    *,
    activated_at: dt.datetime | None = None,
) -> bool:
    """Compare-and-swap from the version's state, with its review and snapshots; False where somebody was quicker."""
    values: dict[str, object] = {
        "state": state.value,
        "policy": version.policy,
        "calendar_version": version.calendar_version,
        "review": codec.dumps(version.review),
    }
    if activated_at is not None:
        values |= {"activated_at": activated_at, "next_look": activated_at}
    is_ours = (
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
    if is_ours:
        note_change(unit, PLANS)
    return is_ours


def put_right(unit: Unit, now: dt.datetime) -> None:
    """The clock says `now` and is right: a plan that a clock ahead put into force after it is in force now."""
    unit.connection.execute(
        sa.update(T).where(T.c.activated_at > now).values(activated_at=now, next_look=now)
    )
    note_change(unit, PLANS)


def end_version(unit: Unit, version: PlanVersion, state: VersionState, end: End) -> bool:
    """The version in force is amended, revoked or closed; False where somebody was quicker."""
    is_ours = change_state(unit, version, state)
    if is_ours:
        unit.connection.execute(
            sa.update(T)
            .where(T.c.lineage == version.lineage, T.c.number == version.number)
            .values(ended_at=end.at, ended_by=end.by, ended_document=end.document)
        )
    return is_ours


def _version(row: sa.Row[tuple[object, ...]]) -> PlanVersion:
    return PlanVersion(
        lineage=row.lineage,
        number=row.number,
        hash=row.hash,
        state=VersionState(row.state),
        plan_yaml=row.plan_yaml,
        imported_at=row.imported_at,
        document_name=row.document_name,
        document_hash=row.document_hash,
        activated_at=row.activated_at,
        policy=row.policy,
        calendar_version=row.calendar_version,
        review=codec.loads(Review, row.review),
        end=None if row.ended_at is None else End(row.ended_at, row.ended_by, row.ended_document),
    )
