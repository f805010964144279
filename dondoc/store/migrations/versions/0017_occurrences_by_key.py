"""An occurrence's UID follows from its key, its kind stands in its body, and nobody asks for an office without a plan: no statement reads the columns or the index."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"

_KEPT = "id, key, plan, obligation, office, period, body, sequence, modified_at, next_look"


def upgrade() -> None:
    """Drop them."""
    if op.get_bind().dialect.name == "postgresql":
        op.drop_index("ix_occurrence_office", "occurrence")
        op.drop_column("occurrence", "uid")
        op.drop_column("occurrence", "kind")
    else:
        _sqlite()


def _sqlite() -> None:
    """SQLite drops no column that is unique: the table is made anew.

    It goes before the new one comes, so that entries and breaches refer to whatever bears its name; whether each of them
    finds its occurrence again is asked when the transaction commits.
    """
    op.execute("PRAGMA defer_foreign_keys = ON")
    op.execute(f"CREATE TABLE occurrence_before AS SELECT {_KEPT} FROM occurrence")  # noqa: S608 -- names of our own
    op.drop_table("occurrence")
    op.create_table(
        "occurrence",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("key", sa.String(500), nullable=False),
        sa.Column("plan", sa.String(120), nullable=False),
        sa.Column("obligation", sa.String(200), nullable=False),
        sa.Column("office", sa.String(120), nullable=False),
        sa.Column("period", sa.String(40), nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("sequence", sa.Integer, nullable=False),
        sa.Column("modified_at", sa.String(20), nullable=False),
        sa.Column("next_look", sa.String(20)),
        sa.UniqueConstraint("key", name="uq_occurrence_key"),
    )
    op.execute(f"INSERT INTO occurrence ({_KEPT}) SELECT {_KEPT} FROM occurrence_before ORDER BY id")  # noqa: S608 -- names of our own
    op.drop_table("occurrence_before")
    op.create_index("ix_occurrence_plan_office", "occurrence", ["plan", "office"])
    op.create_index(
        "ix_occurrence_next_look",
        "occurrence",
        ["next_look"],
        sqlite_where=sa.text("next_look IS NOT NULL"),
    )
    op.execute(
        "CREATE TRIGGER occurrence_is_kept_delete BEFORE DELETE ON occurrence "
        "BEGIN SELECT RAISE(ABORT, 'occurrence is kept, never removed'); END"
    )
