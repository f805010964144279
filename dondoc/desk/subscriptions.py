"""Subscribed calendars as the web serves them: the state of a feed without rendering it, and its bytes.

A feed's state is looked up from the ledger only when the ledger changed or the moment passed until which the feed stays as it
is (a deadline, a reminder's border, a quarter's end).
"""

import datetime as dt
import functools
import hashlib
import threading
from collections import OrderedDict
from dataclasses import dataclass

from calendars.civil import end_of, local_day, quarter_window
from calendars.ics import CalendarEntry, render_entry, render_feed
from dondoc.bootstrap import App
from dondoc.desk.feed import Feed, Scope, ScopeKind, load_feed
from dondoc.desk.tokens import hash_of, note_link_fetch
from dondoc.store.changes import ledger_mark
from dondoc.store.tokens import find_token

FORMAT = "1"  # raised with every release that changes a feed's bytes
KEPT_FEEDS = 2_000
KEPT_ENTRIES = 50_000


@dataclass(frozen=True, slots=True)
class FeedState:
    """A feed's validators at a moment: strong enough for 304, made without rendering."""

    scope: str
    etag: str
    modified: dt.datetime


@dataclass(frozen=True, slots=True)
class _Kept:
    mark: str
    until: dt.datetime
    feed: Feed
    state: FeedState


class FeedDesk:
    """The web's source of feeds. Safe to use from several threads."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._kept: OrderedDict[str, _Kept] = OrderedDict()
        self._lock = threading.Lock()

    def feed_state(self, token: str, *, now: dt.datetime) -> FeedState | None:
        """The state of the feed under this token; None for an unknown or closed one."""
        with self._app.store.read() as unit:
            found = find_token(unit, hash_of(token))
            if found is None:
                return None
            scope = Scope(ScopeKind(found.scope), found.subject)
            mark = ledger_mark(unit)
            kept = self._current(scope, mark, now=now)
            if kept is None:
                kept = _keep(load_feed(unit, self._app, scope, as_of=now), mark, now=now)
        with self._lock:
            self._kept[str(scope)] = kept
            self._kept.move_to_end(str(scope))
            while len(self._kept) > KEPT_FEEDS:
                self._kept.popitem(last=False)
        return kept.state

    def feed_body(self, scope: str, *, now: dt.datetime) -> bytes:
        """The calendar of a scope as its state was last told; entries that did not change are joined, not made again."""
        with self._lock:
            kept = self._kept.get(scope)
        if kept is None:
            kind, _, subject = scope.partition(":")
            with self._app.store.read() as unit:
                feed = load_feed(unit, self._app, Scope(ScopeKind(kind), subject), as_of=now)
        else:
            feed = kept.feed
        entries = sorted(feed.entries, key=lambda entry: entry.order)
        pieces = [_piece(entry) for entry in entries]
        return render_feed(feed.name, feed.scope.uid, "", feed.changed, pieces)

    def feed_fetched(self, token: str, *, now: dt.datetime, user_agent: str) -> None:
        """Remember who fetched last."""
        note_link_fetch(self._app, token, now=now, user_agent=user_agent)

    def _current(self, scope: Scope, mark: str, *, now: dt.datetime) -> _Kept | None:
        with self._lock:
            kept = self._kept.get(str(scope))
        return kept if kept is not None and kept.mark == mark and now < kept.until else None


@functools.lru_cache(maxsize=KEPT_ENTRIES)
def _piece(entry: CalendarEntry) -> bytes:
    return render_entry(entry)


def _keep(feed: Feed, mark: str, *, now: dt.datetime) -> _Kept:
    digest = hashlib.sha256(f"{FORMAT}|{feed.name}|{feed.changed}".encode())
    for entry in sorted(feed.entries, key=lambda entry: entry.order):
        digest.update(repr(entry).encode())
    today = local_day(now)
    border = end_of(quarter_window(today.year, (today.month - 1) // 3 + 1).last)
    return _Kept(
        mark=mark,
        until=min(border, feed.valid_until) if feed.valid_until else border,
        feed=feed,
        state=FeedState(
            scope=str(feed.scope),
            etag=f'W/"{FORMAT}-{digest.hexdigest()[:32]}"',
            modified=feed.changed.astimezone(dt.UTC).replace(microsecond=0),
        ),
    )
