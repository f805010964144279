"""Feeds' secret links: only their SHA-256 is stored."""

import datetime as dt
from collections.abc import Iterable

import sqlalchemy as sa

from dondoc.store import tables
from dondoc.store.changes import LINKS, note_change
from dondoc.store.engine import Unit
from dondoc.store.values import Fetch, Token

T = tables.feed_token


def add_token(unit: Unit, token: Token) -> None:
    """Store a new link."""
    unit.connection.execute(
        sa.insert(T).values(
            hash=token.hash,
            scope=token.scope,
            subject=token.subject,
            label=token.label,
            created_at=token.created_at,
        )
    )


def load_tokens(unit: Unit) -> tuple[Token, ...]:
    """All links, oldest first, revoked ones too."""
    return tuple(_token(row) for row in unit.connection.execute(sa.select(T).order_by(T.c.id)))


def find_token(unit: Unit, hashed: str) -> Token | None:
    """The link with this hash, unless it was revoked."""
    found = unit.connection.execute(
        sa.select(T).where(T.c.hash == hashed, T.c.revoked_at.is_(None))
    ).first()
    return None if found is None else _token(found)


def revoke_token(unit: Unit, hashed: str, *, now: dt.datetime) -> bool:
    """Close a link; False where it was closed before."""
    is_closed = (
        unit.connection.execute(
            sa.update(T).where(T.c.hash == hashed, T.c.revoked_at.is_(None)).values(revoked_at=now)
        ).rowcount
        == 1
    )
    if is_closed:
        note_change(unit, LINKS)
    return is_closed


def note_fetches(unit: Unit, fetches: Iterable[Fetch]) -> None:
    """Remember when and by what program links were last fetched."""
    rows = [
        {"link": fetch.hash, "at": fetch.at, "agent": fetch.user_agent[:255]} for fetch in fetches
    ]
    if rows:
        unit.connection.execute(
            sa.update(T)
            .where(T.c.hash == sa.bindparam("link"))
            .values(last_fetch_at=sa.bindparam("at"), user_agent=sa.bindparam("agent")),
            rows,
        )


def _token(row: sa.Row[tuple[object, ...]]) -> Token:
    return Token(
        hash=row.hash,
        scope=row.scope,
        subject=row.subject,
        label=row.label,
        created_at=row.created_at,
        revoked_at=row.revoked_at,
        last_fetch_at=row.last_fetch_at,
        user_agent=row.user_agent,
    )
