"""Who stopped the sending of mail and who let it go on."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "sending_change",
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("turn", sa.String(8), nullable=False),
        sa.Column("actor", sa.String(255), nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("recorded_at", sa.String(20), nullable=False),
        sqlite_autoincrement=True,
    )
