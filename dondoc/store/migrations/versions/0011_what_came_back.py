"""What a mail that came back says and does, and who has settled it."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Add the columns."""
    for name, length in (("status", 16), ("said_by", 255), ("address", 320), ("effect", 8)):
        column = sa.Column(name, sa.String(length), nullable=False, server_default="")
        op.add_column("returned_mail", column)
    op.add_column("returned_mail", sa.Column("settled_at", sa.String(20)))
    op.add_column(
        "returned_mail", sa.Column("settled_by", sa.String(255), nullable=False, server_default="")
    )
    op.create_index("ix_returned_mail_message_id", "returned_mail", ["message_id"])
