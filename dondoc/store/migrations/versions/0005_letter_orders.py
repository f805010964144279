"""Orders to draft a letter: appended, never changed."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "letter_order",
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("plan", sa.String(120), nullable=False),
        sa.Column("wave", sa.Date, nullable=False),
        sa.Column("signer", sa.String(12), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("ordered_at", sa.String(20), nullable=False),
        sa.Column("actor", sa.String(255), nullable=False),
        sa.Column("offices", sa.Text, nullable=False),
        sa.UniqueConstraint(
            "plan", "wave", "signer", "number", name="uq_letter_order_plan_wave_signer_number"
        ),
        sqlite_autoincrement=True,
    )
