"""What the database itself refuses: to change what was appended, to remove what is kept, to make a breach another one."""

from alembic import op

revision = "0012"
down_revision = "0011"

_APPENDED = (
    "entry",
    "delivery",
    "regime_ruling",
    "ladder_change",
    "letter_order",
    "calendar_version",
    "sending_change",
    "reconciliation",
)
_KEPT = (
    *_APPENDED,
    "plan_version",
    "occurrence",
    "breach",
    "notice",
    "message",
    "silence",
    "returned_mail",
)
_HAS_ITS_OWN = "entry"  # since 0004, but for TRUNCATE
_NEVER_CHANGED = "is appended, never changed"
_NEVER_REMOVED = "is kept, never removed"
_OTHER_BREACH = "a breach is voided, never made another one"
# A breach that a clock ahead of the day had written may hold again once its moment has come.
_BREACH_CHANGES = """
    NEW.occurrence <> OLD.occurrence OR NEW.due <> OLD.due OR NEW.detected_at <> OLD.detected_at
    OR (OLD.voided_at IS NOT NULL AND OLD.voided_at >= OLD.detected_at AND (
        NEW.voided_at IS NULL OR NEW.voided_at <> OLD.voided_at OR NEW.void_reason <> OLD.void_reason))
"""


def upgrade() -> None:
    """Make the triggers."""
    if op.get_bind().dialect.name == "postgresql":
        _postgresql()
    else:
        _sqlite()


def _sqlite() -> None:
    for table in _KEPT:
        if table != _HAS_ITS_OWN:
            _refuse(table, "DELETE", f"{table} {_NEVER_REMOVED}")
    for table in _APPENDED:
        if table != _HAS_ITS_OWN:
            _refuse(table, "UPDATE", f"{table} {_NEVER_CHANGED}")
    op.execute(
        f"CREATE TRIGGER breach_stays BEFORE UPDATE ON breach WHEN {_BREACH_CHANGES} "
        f"BEGIN SELECT RAISE(ABORT, '{_OTHER_BREACH}'); END"
    )


def _refuse(table: str, event: str, why: str) -> None:
    op.execute(
        f"CREATE TRIGGER {table}_is_kept_{event.lower()} BEFORE {event} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{why}'); END"
    )


def _postgresql() -> None:
    _function("entry_is_kept", "'entries are appended, never changed'")
    _function("row_is_appended", f"'% {_NEVER_CHANGED}', TG_TABLE_NAME")
    _function("row_is_kept", f"'% {_NEVER_REMOVED}', TG_TABLE_NAME")
    _function("breach_stays", f"'{_OTHER_BREACH}'")
    for table in _KEPT:
        op.execute(
            f"CREATE TRIGGER {table}_is_kept_truncate BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION row_is_kept()"
        )
        if table != _HAS_ITS_OWN:
            _row_trigger(table, "DELETE", "row_is_kept")
    for table in _APPENDED:
        if table != _HAS_ITS_OWN:
            _row_trigger(table, "UPDATE", "row_is_appended")
    op.execute(
        "CREATE TRIGGER breach_stays BEFORE UPDATE ON breach FOR EACH ROW "
        f"WHEN ({_BREACH_CHANGES}) EXECUTE FUNCTION breach_stays()"
    )


def _function(name: str, words: str) -> None:
    """Refuse as a broken rule, which the code takes for a bug and not for a database that is ill."""
    op.execute(
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION {words} USING ERRCODE = 'integrity_constraint_violation'; END $$"
    )


def _row_trigger(table: str, event: str, function: str) -> None:
    op.execute(
        f"CREATE TRIGGER {table}_is_kept_{event.lower()} BEFORE {event} ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION {function}()"
    )
