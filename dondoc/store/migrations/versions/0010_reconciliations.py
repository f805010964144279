"""Reconciliations that were opened: appended, never changed."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "reconciliation",
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
