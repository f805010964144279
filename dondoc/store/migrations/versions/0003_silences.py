"""Silences by a person, and the ladders that were changed while they were armed."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make both tables."""
    op.create_table(
        "silence",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("plans", sa.Text, nullable=False),
        sa.Column("obligations", sa.Text, nullable=False),
        sa.Column("offices", sa.Text, nullable=False),
        sa.Column("periods", sa.Text, nullable=False),
        sa.Column("author", sa.String(255), nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("since", sa.String(20), nullable=False),
        sa.Column("until", sa.String(20), nullable=False),
        sa.Column("ended_at", sa.String(20)),
        sa.Column("ended_by", sa.String(255), nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "ladder_change",
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("plan", sa.String(120), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("recorded_at", sa.String(20), nullable=False),
        sa.Column("actor", sa.String(255), nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("before", sa.Text, nullable=False),
        sa.Column("after", sa.Text, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_ladder_change_plan", "ladder_change", ["plan"])
