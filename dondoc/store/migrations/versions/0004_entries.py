"""What the other verbs say of an occurrence, and the chain that shows whether an entry was tampered with."""

import sqlalchemy as sa
from alembic import op

from dondoc.store.chain import FIRST, link

revision = "0004"
down_revision = "0003"

_REFUSAL = "entries are appended, never changed"


def upgrade() -> None:
    """Add the columns, link the entries that are there, and let the database refuse every later change of one."""
    for name in ("to", "second", "power"):
        op.add_column("entry", sa.Column(name, sa.String(255), nullable=False, server_default=""))
    op.add_column("entry", sa.Column("hash", sa.String(64), nullable=False, server_default=""))
    _link_all()
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE FUNCTION entry_is_kept() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{_REFUSAL}'; END $$"
        )
        op.execute(
            "CREATE TRIGGER entry_is_kept BEFORE UPDATE OR DELETE ON entry "
            "FOR EACH ROW EXECUTE FUNCTION entry_is_kept()"
        )
        return
    for event in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER entry_is_kept_{event.lower()} BEFORE {event} ON entry "
            f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
        )


def _link_all() -> None:
    connection = op.get_bind()
    entry = sa.Table("entry", sa.MetaData(), autoload_with=connection)
    previous = FIRST
    for row in connection.execute(sa.select(entry).order_by(entry.c.seq)).mappings().all():
        previous = link(previous, row)
        connection.execute(sa.update(entry).where(entry.c.seq == row["seq"]).values(hash=previous))
