"""The tables of the ledger, the same on SQLite and PostgreSQL.

Instants are UTC text of fixed width (`2018-02-13T01:00:00Z`). An entry is appended, a breach voided, a notice kept; only from `overdue`, an index, rows are deleted.
"""

import datetime as dt
import functools
from typing import Any

import sqlalchemy as sa


@functools.lru_cache(maxsize=1_024)  # rows that are written together share their moments
def format_instant(instant: dt.datetime) -> str:
    """An aware instant as fixed-width UTC text.

    >>> format_instant(dt.datetime(2018, 2, 13, 8, tzinfo=dt.timezone(dt.timedelta(hours=7))))
    '2018-02-13T01:00:00Z'
    """
    if instant.tzinfo is None:
        msg = f"expected an aware instant, got {instant!r}"
        raise ValueError(msg)
    return instant.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@functools.lru_cache(maxsize=10_000)
def parse_instant(text: str) -> dt.datetime:
    """The inverse of `format_instant`."""
    return dt.datetime.fromisoformat(text)


def parse_day(raw: dt.date | str) -> dt.date:
    """A date as the driver gives it: SQLite's as it is written."""
    return dt.date.fromisoformat(raw) if isinstance(raw, str) else raw


class Instant(sa.types.TypeDecorator[dt.datetime]):
    """An aware instant, stored as fixed-width UTC text, whole seconds."""

    impl = sa.String(20)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Any) -> str | None:  # noqa: ANN401, ARG002 -- SQLAlchemy's signature
        """To the database."""
        return None if value is None else format_instant(value)

    def process_result_value(self, value: str | None, dialect: Any) -> dt.datetime | None:  # noqa: ANN401, ARG002 -- SQLAlchemy's signature
        """From the database."""
        return None if value is None else parse_instant(value)


metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

meta = sa.Table(
    "meta",
    metadata,
    sa.Column("key", sa.String(40), primary_key=True),
    sa.Column("value", sa.Text, nullable=False),
)

plan_version = sa.Table(
    "plan_version",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("lineage", sa.String(120), nullable=False),
    sa.Column("number", sa.Integer, nullable=False),
    sa.Column("hash", sa.String(64), nullable=False),
    sa.Column("state", sa.String(12), nullable=False),
    sa.Column("plan_yaml", sa.Text, nullable=False),
    sa.Column("document_name", sa.String(255), nullable=False, default=""),
    sa.Column("document", sa.LargeBinary),
    sa.Column("document_hash", sa.String(64), nullable=False, default=""),
    sa.Column("imported_at", Instant, nullable=False),
    sa.Column("activated_at", Instant),
    sa.Column("policy", sa.Text, nullable=False, default=""),
    sa.Column("calendar_version", sa.String(80), nullable=False, default=""),
    sa.Column("review", sa.Text, nullable=False, default=""),
    sa.Column("next_look", Instant),
    sa.Column("ended_at", Instant),
    sa.Column("ended_by", sa.String(255), nullable=False, default="", server_default=""),
    sa.Column("ended_document", sa.String(255), nullable=False, default="", server_default=""),
    sa.UniqueConstraint("lineage", "number"),
    sa.UniqueConstraint("lineage", "hash"),
)

office = sa.Table(
    "office",
    metadata,
    sa.Column("code", sa.String(120), primary_key=True),
    sa.Column("position", sa.Integer, nullable=False),
    sa.Column("name", sa.String(255), nullable=False),
    sa.Column("body", sa.Text, nullable=False),
)

roster_version = sa.Table(
    "roster_version",
    metadata,
    sa.Column("seq", sa.Integer, primary_key=True),
    sa.Column("recorded_at", Instant, nullable=False),
    sa.Column("body", sa.Text, nullable=False),
    sqlite_autoincrement=True,
)

occurrence = sa.Table(
    "occurrence",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("key", sa.String(500), nullable=False, unique=True),
    sa.Column("plan", sa.String(120), nullable=False),
    sa.Column("obligation", sa.String(200), nullable=False),
    sa.Column("office", sa.String(120), nullable=False),
    sa.Column("period", sa.String(40), nullable=False),
    sa.Column("body", sa.Text, nullable=False),
    sa.Column("sequence", sa.Integer, nullable=False, default=0),
    sa.Column("modified_at", Instant, nullable=False),
    sa.Column("next_look", Instant),
    sa.Index(None, "plan", "office"),
    sa.Index(
        "ix_occurrence_next_look",
        "next_look",
        sqlite_where=sa.text("next_look IS NOT NULL"),
        postgresql_where=sa.text("next_look IS NOT NULL"),
    ),
)

entry = sa.Table(
    "entry",
    metadata,
    sa.Column("seq", sa.Integer, primary_key=True),
    sa.Column("occurrence", sa.String(500), sa.ForeignKey("occurrence.key"), nullable=False),
    sa.Column("verb", sa.String(20), nullable=False),
    sa.Column("by", sa.String(12), nullable=False),
    sa.Column("actor", sa.String(255), nullable=False),
    sa.Column("recorded_at", Instant, nullable=False),
    sa.Column("done_on", sa.Date),
    sa.Column("due", sa.Date),
    sa.Column("document", sa.String(255), nullable=False, default=""),
    sa.Column("document_date", sa.Date),
    sa.Column("reason", sa.Text, nullable=False, default=""),
    sa.Column("note", sa.Text, nullable=False, default=""),
    sa.Column("reading", sa.String(4), nullable=False, default=""),
    sa.Column("outcome", sa.String(12), nullable=False, default=""),
    sa.Column("quantity", sa.Integer, nullable=False, default=1),
    sa.Column("evidence", sa.Text, nullable=False, default="[]"),
    sa.Column("to", sa.String(255), nullable=False, default=""),
    sa.Column("second", sa.String(255), nullable=False, default=""),
    sa.Column("power", sa.String(255), nullable=False, default=""),
    sa.Column("hash", sa.String(64), nullable=False, default=""),
    sa.Index(None, "occurrence"),
    sqlite_autoincrement=True,
)

breach = sa.Table(
    "breach",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("occurrence", sa.String(500), sa.ForeignKey("occurrence.key"), nullable=False),
    sa.Column("due", sa.Date, nullable=False),
    sa.Column("detected_at", Instant, nullable=False),
    sa.Column("voided_at", Instant),
    sa.Column("void_reason", sa.Text, nullable=False, default=""),
    sa.UniqueConstraint("occurrence", "due"),
)

overdue = sa.Table(
    "overdue",
    metadata,
    sa.Column("occurrence", sa.String(500), primary_key=True),
    sa.Column("due", sa.Date, nullable=False, index=True),
)

message = sa.Table(
    "message",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("message_id", sa.String(255), nullable=False, unique=True),
    sa.Column("office", sa.String(120), nullable=False),
    sa.Column("role", sa.String(12), nullable=False),
    sa.Column("address", sa.String(320), nullable=False),
    sa.Column("envelopes", sa.String(80), nullable=False),
    sa.Column("subject", sa.Text, nullable=False),
    sa.Column("bytes", sa.LargeBinary, nullable=False),
    sa.Column("sha256", sa.String(64), nullable=False),
    sa.Column("state", sa.String(12), nullable=False),
    sa.Column("tries", sa.Integer, nullable=False, default=0),
    sa.Column("lease_until", Instant),
    sa.Column("sent_at", Instant),
    sa.Column("answer", sa.Text, nullable=False, default=""),
    sa.Index(None, "office", "sent_at"),
    sa.Index(None, "sent_at"),
    sa.Index(
        "ix_message_in_flight",
        "lease_until",
        sqlite_where=sa.text("lease_until IS NOT NULL"),
        postgresql_where=sa.text("lease_until IS NOT NULL"),
    ),
)

notice = sa.Table(
    "notice",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("key", sa.String(700), nullable=False, unique=True),
    sa.Column("occurrence", sa.String(500), nullable=False),
    sa.Column("purpose", sa.String(12), nullable=False),
    sa.Column("milestone", sa.String(40), nullable=False),
    sa.Column("due_rev", sa.Integer, nullable=False),
    sa.Column("recipient", sa.String(120), nullable=False),
    sa.Column("role", sa.String(12), nullable=False),
    sa.Column("envelope", sa.String(12), nullable=False),
    sa.Column("accuses", sa.Boolean, nullable=False, default=False),
    sa.Column("courtesy", sa.Boolean, nullable=False, default=False),
    sa.Column("wanted_at", Instant, nullable=False),
    sa.Column("not_after", Instant, nullable=False),
    sa.Column("state", sa.String(12), nullable=False),
    sa.Column("reason", sa.String(20), nullable=False, default=""),
    sa.Column("recorded_at", Instant, nullable=False),
    sa.Column("ready_at", Instant),
    sa.Column("attempts", sa.Integer, nullable=False, default=0),
    sa.Column("message_id", sa.String(255), nullable=False, default=""),
    sa.Column("sent_at", Instant),
    sa.Index(None, "occurrence"),
    sa.Index(None, "message_id"),
    sa.Index(
        "ix_notice_ready_at",
        "ready_at",
        sqlite_where=sa.text("ready_at IS NOT NULL"),
        postgresql_where=sa.text("ready_at IS NOT NULL"),
    ),
    sa.Index(
        "ix_notice_recipient_ready",
        "recipient",
        "ready_at",
        sqlite_where=sa.text("ready_at IS NOT NULL"),
        postgresql_where=sa.text("ready_at IS NOT NULL"),
    ),
)

delivery = sa.Table(
    "delivery",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("message_id", sa.String(255), sa.ForeignKey("message.message_id"), nullable=False),
    sa.Column("tried_at", Instant, nullable=False),
    sa.Column("outcome", sa.String(12), nullable=False),
    sa.Column("answer", sa.Text, nullable=False, default=""),
    sa.Index(None, "message_id"),
)

dead_address = sa.Table(
    "dead_address",
    metadata,
    sa.Column("address", sa.String(320), primary_key=True),
    sa.Column("since", Instant, nullable=False),
    sa.Column("answer", sa.Text, nullable=False, default=""),
)

feed_token = sa.Table(
    "feed_token",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("hash", sa.String(64), nullable=False, unique=True),
    sa.Column("scope", sa.String(8), nullable=False),
    sa.Column("subject", sa.String(120), nullable=False),
    sa.Column("label", sa.String(255), nullable=False, default=""),
    sa.Column("created_at", Instant, nullable=False),
    sa.Column("revoked_at", Instant),
    sa.Column("last_fetch_at", Instant),
    sa.Column("user_agent", sa.String(255), nullable=False, default=""),
)

regime_ruling = sa.Table(
    "regime_ruling",
    metadata,
    sa.Column("seq", sa.Integer, primary_key=True),
    sa.Column("plan", sa.String(120), nullable=False),
    sa.Column("obligation", sa.String(200), nullable=False),
    sa.Column("regime", sa.String(80), nullable=False),
    sa.Column("periods", sa.String(120), nullable=False),
    sa.Column("pack", sa.Text, nullable=False),
    sa.Column("actor", sa.String(255), nullable=False),
    sa.Column("document", sa.String(255), nullable=False),
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("recorded_at", Instant, nullable=False),
    sa.Index(None, "plan", "obligation"),
    sqlite_autoincrement=True,
)

silence = sa.Table(
    "silence",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("plans", sa.Text, nullable=False),
    sa.Column("obligations", sa.Text, nullable=False),
    sa.Column("offices", sa.Text, nullable=False),
    sa.Column("periods", sa.Text, nullable=False),
    sa.Column("author", sa.String(255), nullable=False),
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("since", Instant, nullable=False),
    sa.Column("until", Instant, nullable=False),
    sa.Column("ended_at", Instant),
    sa.Column("ended_by", sa.String(255), nullable=False, default=""),
    sqlite_autoincrement=True,
)

ladder_change = sa.Table(
    "ladder_change",
    metadata,
    sa.Column("seq", sa.Integer, primary_key=True),
    sa.Column("plan", sa.String(120), nullable=False),
    sa.Column("number", sa.Integer, nullable=False),
    sa.Column("recorded_at", Instant, nullable=False),
    sa.Column("actor", sa.String(255), nullable=False),
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("before", sa.Text, nullable=False),
    sa.Column("after", sa.Text, nullable=False),
    sa.Index(None, "plan"),
    sqlite_autoincrement=True,
)

letter_order = sa.Table(
    "letter_order",
    metadata,
    sa.Column("seq", sa.Integer, primary_key=True),
    sa.Column("plan", sa.String(120), nullable=False),
    sa.Column("wave", sa.Date, nullable=False),
    sa.Column("signer", sa.String(12), nullable=False),
    sa.Column("number", sa.Integer, nullable=False),
    sa.Column("ordered_at", Instant, nullable=False),
    sa.Column("actor", sa.String(255), nullable=False),
    sa.Column("offices", sa.Text, nullable=False),
    sa.UniqueConstraint("plan", "wave", "signer", "number"),
    sqlite_autoincrement=True,
)

reconciliation = sa.Table(
    "reconciliation",
    metadata,
    sa.Column("seq", sa.Integer, primary_key=True),
    sa.Column("year", sa.Integer, nullable=False),
    sa.Column("plan", sa.String(120), nullable=False),
    sa.Column("number", sa.Integer, nullable=False),
    sa.Column("opened_at", Instant, nullable=False),
    sa.Column("reply_by", sa.Date, nullable=False),
    sa.Column("actor", sa.String(255), nullable=False),
    sa.Column("mailed", sa.Boolean, nullable=False),
    sa.Column("rows", sa.Text, nullable=False),
    sa.UniqueConstraint("year", "plan", "number"),
    sqlite_autoincrement=True,
)

calendar_version = sa.Table(
    "calendar_version",
    metadata,
    sa.Column("seq", sa.Integer, primary_key=True),
    sa.Column("version", sa.String(80), nullable=False, unique=True),
    sa.Column("recorded_at", Instant, nullable=False),
    sa.Column("decision", sa.String(255), nullable=False),
    sa.Column("actor", sa.String(255), nullable=False),
    sa.Column("body", sa.Text, nullable=False),
    sqlite_autoincrement=True,
)

sending_change = sa.Table(
    "sending_change",
    metadata,
    sa.Column("seq", sa.Integer, primary_key=True),
    sa.Column("turn", sa.String(8), nullable=False),
    sa.Column("actor", sa.String(255), nullable=False),
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("recorded_at", Instant, nullable=False),
    sqlite_autoincrement=True,
)

returned_mail = sa.Table(
    "returned_mail",
    metadata,
    sa.Column("seq", sa.Integer, primary_key=True),
    sa.Column("sha256", sa.String(64), nullable=False, unique=True),
    sa.Column("kind", sa.String(12), nullable=False),
    sa.Column("message_id", sa.String(255), nullable=False),
    sa.Column("sender", sa.Text, nullable=False),
    sa.Column("subject", sa.Text, nullable=False),
    sa.Column("words", sa.Text, nullable=False),
    sa.Column("seen_at", Instant, nullable=False),
    sa.Column("status", sa.String(16), nullable=False, default="", server_default=""),
    sa.Column("said_by", sa.String(255), nullable=False, default="", server_default=""),
    sa.Column("address", sa.String(320), nullable=False, default="", server_default=""),
    sa.Column("effect", sa.String(8), nullable=False, default="", server_default=""),
    sa.Column("settled_at", Instant),
    sa.Column("settled_by", sa.String(255), nullable=False, default="", server_default=""),
    sa.Index(None, "message_id"),
    sqlite_autoincrement=True,
)
