"""What is past its date with nothing recorded, as the last pass found it: an index, so that a run's account need not ask every breach there ever was."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    """Make the table and fill it with all that may be in it; the next pass looks at everything and takes out what is not."""
    op.create_table(
        "overdue",
        sa.Column("occurrence", sa.String(500), primary_key=True),
        sa.Column("due", sa.Date, nullable=False),
    )
    op.create_index("ix_overdue_due", "overdue", ["due"])
    op.execute(
        "INSERT INTO overdue (occurrence, due) SELECT occurrence, MIN(due) FROM breach"
        " WHERE voided_at IS NULL GROUP BY occurrence"
    )
