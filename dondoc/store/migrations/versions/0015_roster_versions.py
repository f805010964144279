"""Every form the roster had: appended, never changed. What there is counts as having held from the beginning: nobody knows better."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"

_BEGINNING = "0001-01-01T00:00:00Z"


def upgrade() -> None:
    """Make the table, its triggers, and its first row where there is a roster."""
    made = op.create_table(
        "roster_version",
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("recorded_at", sa.String(20), nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sqlite_autoincrement=True,
    )
    connection = op.get_bind()
    office = sa.table("office", sa.column("position"), sa.column("body"))
    bodies = connection.execute(sa.select(office.c.body).order_by(office.c.position)).scalars()
    listed = list(bodies)
    if listed:
        body = json.dumps(listed, ensure_ascii=False)
        connection.execute(sa.insert(made).values(recorded_at=_BEGINNING, body=body))
    if connection.dialect.name == "postgresql":
        _postgresql()
    else:
        _sqlite()


def _sqlite() -> None:
    for event, why in (
        ("DELETE", "is kept, never removed"),
        ("UPDATE", "is appended, never changed"),
    ):
        op.execute(
            f"CREATE TRIGGER roster_version_is_kept_{event.lower()} BEFORE {event} ON roster_version "
            f"BEGIN SELECT RAISE(ABORT, 'roster_version {why}'); END"
        )


def _postgresql() -> None:
    for event, each, function in (
        ("TRUNCATE", "STATEMENT", "row_is_kept"),
        ("DELETE", "ROW", "row_is_kept"),
        ("UPDATE", "ROW", "row_is_appended"),
    ):
        op.execute(
            f"CREATE TRIGGER roster_version_is_kept_{event.lower()} BEFORE {event} ON roster_version "
            f"FOR EACH {each} EXECUTE FUNCTION {function}()"
        )
