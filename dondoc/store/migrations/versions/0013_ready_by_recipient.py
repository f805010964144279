"""What is ready for one mailbox is found without looking at the rest of the outbox."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """Make the index."""
    op.create_index(
        "ix_notice_recipient_ready",
        "notice",
        ["recipient", "ready_at"],
        sqlite_where=sa.text("ready_at IS NOT NULL"),
        postgresql_where=sa.text("ready_at IS NOT NULL"),
    )
