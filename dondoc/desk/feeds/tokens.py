"""Secret links to feeds: made, listed, exchanged, revoked. The secret is shown once; only its hash is kept."""

import hashlib
import secrets
from collections.abc import Iterable
from dataclasses import dataclass

from dondoc.bootstrap import App
from dondoc.desk.feeds.feed import Form
from dondoc.desk.scopes import Scope, ScopeKind
from dondoc.store.errors import SeveralLinks, UnknownToken
from dondoc.store.tokens import add_token, find_token, load_tokens, note_fetches, revoke_token
from dondoc.store.values import Fetch, Token

SHOWN = 8  # digits of the hash that name a link to people


@dataclass(frozen=True, slots=True)
class NewLink:
    """A link just made, with its secret."""

    secret: str
    token: Token

    def url(self, public_url: str, form: Form = Form.EVENTS) -> str:
        """The address to subscribe to, relative where no public address is set; one link serves every form."""
        return f"{public_url}/lich/{self.secret}{form.path}"


def hash_of(secret: str) -> str:
    """What is kept of a secret.

    >>> len(hash_of("x"))
    64
    """
    return hashlib.sha256(secret.encode()).hexdigest()


def make_link(app: App, scope: Scope, *, label: str = "") -> NewLink:
    """A new link to a scope."""
    secret = secrets.token_urlsafe(32)
    token = Token(hash_of(secret), scope.kind.value, scope.subject, label, app.clock.now())
    with app.store.write() as unit:
        add_token(unit, token)
    return NewLink(secret, token)


def list_links(app: App) -> tuple[Token, ...]:
    """All links, revoked ones too."""
    with app.store.read() as unit:
        return load_tokens(unit)


def rotate_link(app: App, name: str) -> NewLink:
    """Exchange a link: the old address is dead at once, the new one shows the same.

    Raises:
        UnknownToken, SeveralLinks: no live link, or several, are called that.
    """
    secret = secrets.token_urlsafe(32)
    now = app.clock.now()
    with app.store.write() as unit:
        old = _named(load_tokens(unit), name)
        revoke_token(unit, old.hash, now=now)
        token = Token(hash_of(secret), old.scope, old.subject, old.label, now)
        add_token(unit, token)
    return NewLink(secret, token)


def revoke_link(app: App, name: str) -> Token:
    """Close a link at once.

    Raises:
        UnknownToken, SeveralLinks: no live link, or several, are called that.
    """
    with app.store.write() as unit:
        old = _named(load_tokens(unit), name)
        revoke_token(unit, old.hash, now=app.clock.now())
    return old


def scope_of_link(app: App, secret: str) -> Scope | None:
    """What a link shows; None for an unknown or revoked one."""
    with app.store.read() as unit:
        token = find_token(unit, hash_of(secret))
    return None if token is None else Scope(ScopeKind(token.scope), token.subject)


def note_link_fetches(app: App, fetches: Iterable[Fetch]) -> None:
    """Remember who fetched last."""
    with app.store.write() as unit:
        note_fetches(unit, fetches)


def _named(tokens: tuple[Token, ...], name: str) -> Token:
    """The one live link whose hash begins like that, or whose label it is."""
    live = [token for token in tokens if token.revoked_at is None]
    found = [
        token
        for token in live
        if (len(name) >= SHOWN and token.hash.startswith(name)) or (name and token.label == name)
    ]
    if len(found) > 1:
        raise SeveralLinks(name, tuple(token.hash[:SHOWN] for token in found))
    if not found:
        raise UnknownToken(name)
    return found[0]
