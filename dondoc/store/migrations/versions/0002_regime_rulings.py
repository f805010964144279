"""Rulings that a report follows a reporting regime: appended, never changed."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "regime_ruling",
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("plan", sa.String(120), nullable=False),
        sa.Column("obligation", sa.String(200), nullable=False),
        sa.Column("regime", sa.String(80), nullable=False),
        sa.Column("periods", sa.String(120), nullable=False),
        sa.Column("pack", sa.Text, nullable=False),
        sa.Column("actor", sa.String(255), nullable=False),
        sa.Column("document", sa.String(255), nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("recorded_at", sa.String(20), nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_regime_ruling_plan_obligation", "regime_ruling", ["plan", "obligation"])
