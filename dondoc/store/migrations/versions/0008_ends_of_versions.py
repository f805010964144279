"""When, by whom and by which document a version of a plan ended: amended, revoked or closed."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Add the columns."""
    op.add_column("plan_version", sa.Column("ended_at", sa.String(20)))
    for name in ("ended_by", "ended_document"):
        op.add_column(
            "plan_version", sa.Column(name, sa.String(255), nullable=False, server_default="")
        )
