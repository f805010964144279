"""Reconciliations written by an early form of 0010, which was edited after it had landed: `offices` become `mailed` and `rows`.

Such a round was judged by its offices, so its rows are all that these offices owe of the plan. A table that is right stays as it is.
"""

import json
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"

_TABLE = "reconciliation"
_TYPES = {"reply_by": sa.Date(), "mailed": sa.Boolean()}
_KEPT = ("year", "plan", "number", "opened_at", "reply_by", "actor")


def upgrade() -> None:
    """Make the table anew where it has the early form."""
    connection = op.get_bind()
    found = {column["name"] for column in sa.inspect(connection).get_columns(_TABLE)}
    if {"mailed", "rows"} <= found and "offices" not in found:
        return
    # typed as it is made below: a day has to be read as a day before it is written again
    old = sa.table(_TABLE, *(sa.column(name, _TYPES.get(name)) for name in sorted(found)))
    rounds = connection.execute(sa.select(old).order_by(old.c.seq)).mappings().all()
    values = [_as_rows(connection, dict(one)) for one in rounds]
    op.drop_table(_TABLE)
    made = _make()
    if values:
        connection.execute(sa.insert(made), values)
    _keep(is_postgresql=connection.dialect.name == "postgresql")


def _as_rows(connection: sa.Connection, one: dict[str, Any]) -> dict[str, Any]:
    """A round with the keys of what its offices owe."""
    occurrence = sa.table(
        "occurrence", *(sa.column(name) for name in ("id", "key", "plan", "office"))
    )
    rows = one.get("rows")
    if rows is None:
        statement = (
            sa.select(occurrence.c.key)
            .where(
                occurrence.c.plan == one["plan"],
                occurrence.c.office.in_(json.loads(one.get("offices") or "[]")),
            )
            .order_by(occurrence.c.id)
        )
        rows = json.dumps(list(connection.execute(statement).scalars()), ensure_ascii=False)
    kept = {name: one[name] for name in _KEPT}
    return {**kept, "mailed": bool(one.get("mailed")), "rows": rows}


def _make() -> sa.Table:
    return op.create_table(
        _TABLE,
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("year", sa.Integer, nullable=False),
        sa.Column("plan", sa.String(120), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("opened_at", sa.String(20), nullable=False),
        sa.Column("reply_by", sa.Date, nullable=False),
        sa.Column("actor", sa.String(255), nullable=False),
        sa.Column("mailed", sa.Boolean, nullable=False),
        sa.Column("rows", sa.Text, nullable=False),
        sa.UniqueConstraint("year", "plan", "number", name="uq_reconciliation_year_plan_number"),
        sqlite_autoincrement=True,
    )


def _keep(*, is_postgresql: bool) -> None:
    """What 0012 had put on the table went with it."""
    if is_postgresql:
        for event, each, function in (
            ("TRUNCATE", "STATEMENT", "row_is_kept"),
            ("DELETE", "ROW", "row_is_kept"),
            ("UPDATE", "ROW", "row_is_appended"),
        ):
            op.execute(
                f"CREATE TRIGGER {_TABLE}_is_kept_{event.lower()} BEFORE {event} ON {_TABLE} "
                f"FOR EACH {each} EXECUTE FUNCTION {function}()"
            )
        return
    for event, why in (
        ("DELETE", "is kept, never removed"),
        ("UPDATE", "is appended, never changed"),
    ):
        op.execute(
            f"CREATE TRIGGER {_TABLE}_is_kept_{event.lower()} BEFORE {event} ON {_TABLE} "
            f"BEGIN SELECT RAISE(ABORT, '{_TABLE} {why}'); END"
        )
