"""`GET /lich/<token>.ics`: a feed's ready bytes, or 304 without touching them.

A poll costs no ledger query: what a token stands for and the state of its feed are looked up at most once a second, and the
body is built once per ETag and kept with its gzip (guides/icalendar.md §6). Every address that is not good answers the same 404.
"""

import datetime as dt
import email.utils
import gzip
import re
import threading
from collections import OrderedDict
from dataclasses import dataclass
from typing import Protocol

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from dondoc.clock import Clock
from dondoc.desk.subscriptions import FeedState
from dondoc.web.conditional import is_unchanged

TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")
FRESH = 1.0  # seconds a looked-up state may be old
KEPT_STATES = 200_000
KEPT_BYTES = 64 * 1024 * 1024
NOT_FOUND = "Không có lịch ở địa chỉ này.\n"
HEADERS = {
    "Cache-Control": "private, no-cache",
    "Vary": "Accept-Encoding",
    "X-Robots-Tag": "noindex",
    "Referrer-Policy": "no-referrer",
}


class FeedSource(Protocol):
    """Where feeds come from: the desk."""

    def feed_state(self, token: str, *, now: dt.datetime) -> FeedState | None:
        """The state of the feed under this token, without rendering; None for an unknown or revoked one."""
        ...

    def feed_body(self, scope: str, *, now: dt.datetime) -> bytes:
        """The whole calendar of a scope."""
        ...

    def feed_fetched(self, token: str, *, now: dt.datetime, user_agent: str) -> None:
        """Remember who fetched last (at most once a minute a token)."""
        ...


@dataclass(frozen=True, slots=True)
class _Body:
    plain: bytes
    packed: bytes

    @property
    def size(self) -> int:
        return len(self.plain) + len(self.packed)


class FeedEndpoint:
    """The endpoint with its two caches: states by token (a second), bodies by ETag (least recently used go first)."""

    def __init__(self, source: FeedSource, clock: Clock) -> None:
        self._source = source
        self._clock = clock
        self._states: OrderedDict[str, tuple[float, FeedState | None]] = OrderedDict()
        self._bodies: OrderedDict[str, _Body] = OrderedDict()
        self._size = 0
        self._noted: dict[str, float] = {}
        self._lock = threading.Lock()

    def route(self) -> Route:
        """The route to mount; HEAD comes with GET, every other method gets 405 with Allow."""
        return Route("/lich/{name}", self.answer, methods=["GET", "HEAD"])

    def answer(self, request: Request) -> Response:
        """One poll."""
        token = str(request.path_params["name"]).removesuffix(".ics")
        state = self._state(token) if TOKEN.fullmatch(token) else None
        if state is None:
            return PlainTextResponse(
                NOT_FOUND, status_code=404, headers={"Cache-Control": "no-store"}
            )
        self._note(token, request.headers.get("user-agent", ""))
        headers = {
            **HEADERS,
            "ETag": state.etag,
            "Last-Modified": email.utils.format_datetime(state.modified, usegmt=True),
        }
        if is_unchanged(
            etag=state.etag,
            modified=state.modified,
            if_none_match=request.headers.get("if-none-match"),
            if_modified_since=request.headers.get("if-modified-since"),
        ):
            return Response(status_code=304, headers=headers)
        body = self._body(state)
        if "gzip" in request.headers.get("accept-encoding", ""):
            return Response(
                body.packed,
                headers={**headers, "Content-Encoding": "gzip"},
                media_type="text/calendar; charset=utf-8",
            )
        return Response(body.plain, headers=headers, media_type="text/calendar; charset=utf-8")

    def _state(self, token: str) -> FeedState | None:
        now = self._clock.monotonic()
        with self._lock:
            kept = self._states.get(token)
        if kept is not None and now - kept[0] < FRESH:
            return kept[1]
        state = self._source.feed_state(token, now=self._clock.now())
        with self._lock:
            self._states[token] = (now, state)
            self._states.move_to_end(token)
            while len(self._states) > KEPT_STATES:
                self._states.popitem(last=False)
        return state

    def _body(self, state: FeedState) -> _Body:
        key = f"{state.scope} {state.etag}"
        with self._lock:
            body = self._bodies.get(key)
            if body is not None:
                self._bodies.move_to_end(key)
                return body
        plain = self._source.feed_body(state.scope, now=self._clock.now())
        body = _Body(plain, gzip.compress(plain, mtime=0))
        with self._lock:
            self._bodies[key] = body
            self._size += body.size
            while self._size > KEPT_BYTES and len(self._bodies) > 1:
                _, gone = self._bodies.popitem(last=False)
                self._size -= gone.size
        return body

    def _note(self, token: str, user_agent: str) -> None:
        now = self._clock.monotonic()
        with self._lock:
            if now - self._noted.get(token, -61.0) < 60:  # noqa: PLR2004 -- one note a minute is enough
                return
            self._noted[token] = now
        self._source.feed_fetched(token, now=self._clock.now(), user_agent=user_agent[:255])
