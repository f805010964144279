"""Rest days announced later: appended, never changed."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "calendar_version",
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("version", sa.String(80), nullable=False),
        sa.Column("recorded_at", sa.String(20), nullable=False),
        sa.Column("decision", sa.String(255), nullable=False),
        sa.Column("actor", sa.String(255), nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.UniqueConstraint("version", name="uq_calendar_version_version"),
        sqlite_autoincrement=True,
    )
