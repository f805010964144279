"""The first schema of the ledger."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "meta",
        sa.Column("key", sa.String(40), primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
    )
    op.create_table(
        "plan_version",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("lineage", sa.String(120), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("plan_yaml", sa.Text, nullable=False),
        sa.Column("document_name", sa.String(255), nullable=False),
        sa.Column("document", sa.LargeBinary),
        sa.Column("document_hash", sa.String(64), nullable=False),
        sa.Column("imported_at", sa.String(20), nullable=False),
        sa.Column("activated_at", sa.String(20)),
        sa.Column("policy", sa.Text, nullable=False),
        sa.Column("calendar_version", sa.String(80), nullable=False),
        sa.Column("review", sa.Text, nullable=False),
        sa.Column("next_look", sa.String(20)),
        sa.UniqueConstraint("lineage", "number", name="uq_plan_version_lineage_number"),
        sa.UniqueConstraint("lineage", "hash", name="uq_plan_version_lineage_hash"),
    )
    op.create_table(
        "office",
        sa.Column("code", sa.String(120), primary_key=True),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("name", sa.String(255), nullable=False),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_table(
        "occurrence",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("key", sa.String(500), nullable=False),
        sa.Column("uid", sa.String(40), nullable=False),
        sa.Column("plan", sa.String(120), nullable=False),
        sa.Column("obligation", sa.String(200), nullable=False),
        sa.Column("office", sa.String(120), nullable=False),
        sa.Column("period", sa.String(40), nullable=False),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("sequence", sa.Integer, nullable=False),
        sa.Column("modified_at", sa.String(20), nullable=False),
        sa.Column("next_look", sa.String(20)),
        sa.UniqueConstraint("key", name="uq_occurrence_key"),
        sa.UniqueConstraint("uid", name="uq_occurrence_uid"),
    )
    op.create_index("ix_occurrence_plan_office", "occurrence", ["plan", "office"])
    op.create_index("ix_occurrence_office", "occurrence", ["office"])
    op.create_index(
        "ix_occurrence_next_look",
        "occurrence",
        ["next_look"],
        sqlite_where=sa.text("next_look IS NOT NULL"),
        postgresql_where=sa.text("next_look IS NOT NULL"),
    )
    op.create_table(
        "entry",
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column(
            "occurrence",
            sa.String(500),
            sa.ForeignKey("occurrence.key", name="fk_entry_occurrence"),
            nullable=False,
        ),
        sa.Column("verb", sa.String(20), nullable=False),
        sa.Column("by", sa.String(12), nullable=False),
        sa.Column("actor", sa.String(255), nullable=False),
        sa.Column("recorded_at", sa.String(20), nullable=False),
        sa.Column("done_on", sa.Date),
        sa.Column("due", sa.Date),
        sa.Column("document", sa.String(255), nullable=False),
        sa.Column("document_date", sa.Date),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("reading", sa.String(4), nullable=False),
        sa.Column("outcome", sa.String(12), nullable=False),
        sa.Column("quantity", sa.Integer, nullable=False),
        sa.Column("evidence", sa.Text, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_entry_occurrence", "entry", ["occurrence"])
    op.create_table(
        "breach",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column(
            "occurrence",
            sa.String(500),
            sa.ForeignKey("occurrence.key", name="fk_breach_occurrence"),
            nullable=False,
        ),
        sa.Column("due", sa.Date, nullable=False),
        sa.Column("detected_at", sa.String(20), nullable=False),
        sa.Column("voided_at", sa.String(20)),
        sa.Column("void_reason", sa.Text, nullable=False),
        sa.UniqueConstraint("occurrence", "due", name="uq_breach_occurrence_due"),
    )
    op.create_table(
        "message",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("message_id", sa.String(255), nullable=False),
        sa.Column("office", sa.String(120), nullable=False),
        sa.Column("role", sa.String(12), nullable=False),
        sa.Column("address", sa.String(320), nullable=False),
        sa.Column("envelopes", sa.String(80), nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("bytes", sa.LargeBinary, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("lease_until", sa.String(20)),
        sa.Column("sent_at", sa.String(20)),
        sa.Column("answer", sa.Text, nullable=False),
        sa.UniqueConstraint("message_id", name="uq_message_message_id"),
    )
    op.create_index("ix_message_office_sent_at", "message", ["office", "sent_at"])
    op.create_index("ix_message_sent_at", "message", ["sent_at"])
    op.create_index(
        "ix_message_in_flight",
        "message",
        ["lease_until"],
        sqlite_where=sa.text("lease_until IS NOT NULL"),
        postgresql_where=sa.text("lease_until IS NOT NULL"),
    )
    op.create_table(
        "notice",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("key", sa.String(700), nullable=False),
        sa.Column("occurrence", sa.String(500), nullable=False),
        sa.Column("purpose", sa.String(12), nullable=False),
        sa.Column("milestone", sa.String(40), nullable=False),
        sa.Column("due_rev", sa.Integer, nullable=False),
        sa.Column("recipient", sa.String(120), nullable=False),
        sa.Column("role", sa.String(12), nullable=False),
        sa.Column("envelope", sa.String(12), nullable=False),
        sa.Column("accuses", sa.Boolean, nullable=False),
        sa.Column("courtesy", sa.Boolean, nullable=False),
        sa.Column("wanted_at", sa.String(20), nullable=False),
        sa.Column("not_after", sa.String(20), nullable=False),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("reason", sa.String(20), nullable=False),
        sa.Column("recorded_at", sa.String(20), nullable=False),
        sa.Column("ready_at", sa.String(20)),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("message_id", sa.String(255), nullable=False),
        sa.Column("sent_at", sa.String(20)),
        sa.UniqueConstraint("key", name="uq_notice_key"),
    )
    op.create_index("ix_notice_occurrence", "notice", ["occurrence"])
    op.create_index("ix_notice_message_id", "notice", ["message_id"])
    op.create_index(
        "ix_notice_ready_at",
        "notice",
        ["ready_at"],
        sqlite_where=sa.text("ready_at IS NOT NULL"),
        postgresql_where=sa.text("ready_at IS NOT NULL"),
    )
    op.create_table(
        "delivery",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column(
            "message_id",
            sa.String(255),
            sa.ForeignKey("message.message_id", name="fk_delivery_message_id"),
            nullable=False,
        ),
        sa.Column("tried_at", sa.String(20), nullable=False),
        sa.Column("outcome", sa.String(12), nullable=False),
        sa.Column("answer", sa.Text, nullable=False),
    )
    op.create_index("ix_delivery_message_id", "delivery", ["message_id"])
    op.create_table(
        "dead_address",
        sa.Column("address", sa.String(320), primary_key=True),
        sa.Column("since", sa.String(20), nullable=False),
        sa.Column("answer", sa.Text, nullable=False),
    )
    op.create_table(
        "feed_token",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("scope", sa.String(8), nullable=False),
        sa.Column("subject", sa.String(120), nullable=False),
        sa.Column("label", sa.String(255), nullable=False),
        sa.Column("created_at", sa.String(20), nullable=False),
        sa.Column("revoked_at", sa.String(20)),
        sa.Column("last_fetch_at", sa.String(20)),
        sa.Column("user_agent", sa.String(255), nullable=False),
        sa.UniqueConstraint("hash", name="uq_feed_token_hash"),
    )
