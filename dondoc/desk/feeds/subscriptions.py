"""Subscribed calendars as the web serves them: the state of a feed without rendering it, and its bytes.

What a poll needs stands in memory: which link shows what, and how that feed stands. Once a second, whatever the number of
polls, the ledger is asked whether anything changed; only then, or when the moment passed until which a feed stays as it is (a
deadline, a reminder's border, midnight), the feed is looked at again.
"""

import datetime as dt
import functools
import hashlib
import logging
import threading
from collections import OrderedDict
from dataclasses import dataclass, replace

from calendars.civil import end_of, local_day
from calendars.errors import Refusal
from dondoc.bootstrap import App
from dondoc.desk.feeds.feed import Feed, Form, in_order, load_feed
from dondoc.desk.feeds.tokens import hash_of, note_link_fetches
from dondoc.desk.scopes import Scope, ScopeKind
from dondoc.store.changes import ledger_mark, links_mark
from dondoc.store.engine import Unit
from dondoc.store.tokens import find_token
from dondoc.store.values import Fetch

FORMAT = "1"  # raised with every release that changes a feed's bytes
FRESH = 1.0  # seconds for which the ledger is not asked again
NOTED = 30.0  # seconds for which fetches are gathered before they are written down
KEPT_LINKS = 200_000
KEPT_FEEDS = 2_000
LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class FeedState:
    """A feed's validators at a moment: strong enough for 304, made without rendering."""

    scope: str
    etag: str
    modified: dt.datetime


@functools.lru_cache(maxsize=10_000)
def in_form(state: FeedState, form: Form) -> FeedState:
    """The validators of the same calendar written in another form: other bytes, so another ETag."""
    if form is Form.EVENTS:
        return state
    return replace(state, etag=state.etag.replace(f'W/"{FORMAT}-', f'W/"{FORMAT}-{form}-'))


@dataclass(frozen=True, slots=True)
class RenderedFeed:
    """A calendar's bytes with the state they are the bytes of."""

    state: FeedState
    body: bytes


@dataclass(frozen=True, slots=True)
class _Kept:
    mark: str
    until: dt.datetime
    feed: Feed
    state: FeedState


@dataclass(frozen=True, slots=True)
class _Asked:
    """When the ledger was last asked, and what it said of links and of what calendars show."""

    at: float
    links: str
    mark: str


class FeedDesk:
    """The web's source of feeds. Safe to use from several threads. Links it knows are in memory only, never in a log."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._lock = threading.Lock()
        self._links: OrderedDict[str, Scope] = OrderedDict()
        self._kept: OrderedDict[Scope, _Kept] = OrderedDict()
        self._asked = _Asked(-FRESH, "", "")
        self._fetches: dict[str, tuple[dt.datetime, str]] = {}
        self._written = app.clock.monotonic()

    def known_state(self, token: str, *, now: dt.datetime) -> FeedState | None:
        """The state from memory, in microseconds; None where the ledger has to be asked."""
        with self._lock:
            if self._app.clock.monotonic() - self._asked.at >= FRESH:
                return None
            scope = self._links.get(token)
            kept = None if scope is None else self._kept.get(scope)
            if kept is None or kept.mark != self._asked.mark or now >= kept.until:
                return None
            return kept.state

    def feed_state(self, token: str, *, now: dt.datetime) -> FeedState | None:
        """The state of the feed under this token; None for an unknown or closed one."""
        with self._app.store.read() as unit:
            asked = _Asked(self._app.clock.monotonic(), links_mark(unit), ledger_mark(unit))
            scope = self._scope(unit, token, asked)
            if scope is None:
                return None
            with self._lock:
                kept = self._kept.get(scope)
            if kept is None or kept.mark != asked.mark or now >= kept.until:
                kept = _keep(load_feed(unit, self._app, scope, as_of=now), asked.mark, now=now)
        if kept.feed.is_over:
            return None
        with self._lock:
            self._remember(token, scope, kept, asked)
        return kept.state

    def feed_body(self, scope: str, *, now: dt.datetime, form: Form = Form.EVENTS) -> RenderedFeed:
        """The calendar of a scope as it stands; entries that did not change are joined, not made again."""
        kind, _, subject = scope.partition(":")
        wanted = Scope(ScopeKind(kind), subject)
        with self._lock:
            kept = self._kept.get(wanted)
        if kept is None:
            with self._app.store.read() as unit:
                feed = load_feed(unit, self._app, wanted, as_of=now)
                kept = _keep(feed, ledger_mark(unit), now=now)
        return RenderedFeed(in_form(kept.state, form), kept.feed.render(form))

    def note_fetch(self, token: str, *, now: dt.datetime, user_agent: str) -> bool:
        """Remember who fetched; True when it is time to write the gathered fetches down."""
        with self._lock:
            self._fetches[token] = (now, user_agent)
            return self._app.clock.monotonic() - self._written >= NOTED

    def write_fetches(self) -> None:
        """Write the gathered fetches down, in one transaction."""
        with self._lock:
            fetches, self._fetches = self._fetches, {}
            self._written = self._app.clock.monotonic()
        try:
            note_link_fetches(
                self._app,
                [Fetch(hash_of(token), at, agent) for token, (at, agent) in fetches.items()],
            )
        except Refusal as refusal:  # a curiosity is not worth a failed poll
            LOG.warning("fetches of links were not written down: %s", refusal.en)

    def _scope(self, unit: Unit, token: str, asked: _Asked) -> Scope | None:
        with self._lock:
            known = self._links.get(token) if self._asked.links == asked.links else None
        if known is not None:
            return known
        found = find_token(unit, hash_of(token))
        return None if found is None else Scope(ScopeKind(found.scope), found.subject)

    def _remember(self, token: str, scope: Scope, kept: _Kept, asked: _Asked) -> None:
        """Take over what was found, unless another thread has asked later."""
        if asked.at < self._asked.at:
            return
        if asked.links != self._asked.links:
            self._links.clear()  # one of them was closed
        self._asked = asked
        self._links[token] = scope
        self._links.move_to_end(token)
        self._kept[scope] = kept
        self._kept.move_to_end(scope)
        while len(self._links) > KEPT_LINKS:
            self._links.popitem(last=False)
        while len(self._kept) > KEPT_FEEDS:
            self._kept.popitem(last=False)


def _keep(feed: Feed, mark: str, *, now: dt.datetime) -> _Kept:
    digest = hashlib.sha256(f"{FORMAT}|{feed.name}|{feed.changed}".encode())
    for entry in in_order(feed.entries):
        digest.update(repr(entry).encode())
    for programme in feed.programmes:
        digest.update(f"{programme.uid} {programme.sequence}".encode())
    midnight = end_of(local_day(now))  # what a calendar holds may differ from day to day
    return _Kept(
        mark=mark,
        until=min(midnight, feed.valid_until) if feed.valid_until else midnight,
        feed=feed,
        state=FeedState(
            scope=str(feed.scope),
            etag=f'W/"{FORMAT}-{digest.hexdigest()[:32]}"',
            modified=feed.changed.astimezone(dt.UTC).replace(microsecond=0),
        ),
    )
