"""`GET /lich/<token>.ics`: a feed's ready bytes, or 304 without touching them.

The same calendar as to-dos stands at `/lich/<token>/viec.ics`, with each programme as a recurring event at `/lich/<token>/chuoi.ics`.

A poll that memory can answer never leaves the event loop; the ledger is asked, and a body built, in a thread. A body is built
once per ETag and kept with its gzip (guides/icalendar.md §6). Every address that is not good answers the same 404.
"""

import asyncio
import datetime as dt
import email.utils
import functools
import gzip
import re
from collections import OrderedDict
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from starlette.background import BackgroundTask
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from dondoc.clock import Clock
from dondoc.desk.feeds.feed import Form
from dondoc.desk.feeds.subscriptions import FeedState, RenderedFeed, in_form
from dondoc.web.budget import Budget
from dondoc.web.conditional import accepts_gzip, is_unchanged

TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")
KEPT_BYTES = 64 * 1024 * 1024
NOT_FOUND = "Không có lịch ở địa chỉ này.\n"
TOO_OFTEN = "Lịch này vừa được hỏi quá nhiều lần; đề nghị thử lại sau ít phút.\n"
MEDIA_TYPE = b"text/calendar; charset=utf-8"
RawHeaders: TypeAlias = tuple[tuple[bytes, bytes], ...]
FORMS = {form.path.removeprefix("/"): form for form in Form} | {"": Form.EVENTS}
HEADERS = {
    "Cache-Control": "private, no-cache",
    "Vary": "Accept-Encoding",
    "X-Robots-Tag": "noindex",
    "Referrer-Policy": "no-referrer",
}


class FeedSource(Protocol):
    """Where feeds come from: the desk."""

    def known_state(self, token: str, *, now: dt.datetime) -> FeedState | None:
        """The state of the feed under this token if memory holds it; quick, never asks the ledger."""
        ...

    def feed_state(self, token: str, *, now: dt.datetime) -> FeedState | None:
        """The same from the ledger, without rendering; None for an unknown or revoked token."""
        ...

    def feed_body(self, scope: str, *, now: dt.datetime, form: Form = Form.EVENTS) -> RenderedFeed:
        """The whole calendar of a scope in a form, with the state it shows."""
        ...

    def note_fetch(self, token: str, *, now: dt.datetime, user_agent: str) -> bool:
        """Remember who fetched, in memory; True when it is time for `write_fetches`."""
        ...

    def write_fetches(self) -> None:
        """Write down what was remembered."""
        ...


@dataclass(frozen=True, slots=True)
class _Body:
    state: FeedState
    plain: bytes
    packed: bytes
    plain_headers: RawHeaders
    packed_headers: RawHeaders

    @property
    def size(self) -> int:
        return len(self.plain) + len(self.packed)


class FeedEndpoint:
    """The endpoint with its ready bodies by ETag; the least recently used go first."""

    def __init__(self, source: FeedSource, clock: Clock, *, polls_a_minute: int) -> None:
        self._budget = Budget(polls_a_minute)
        self._source = source
        self._clock = clock
        self._bodies: OrderedDict[tuple[str, str], _Body] = OrderedDict()
        self._size = 0
        self._building = asyncio.Lock()

    def routes(self) -> list[Route]:
        """The routes to mount; HEAD comes with GET, every other method gets 405 with Allow."""
        paths = ("/lich/{name}", "/lich/{name}/{form}")
        return [Route(path, self.answer, methods=["GET", "HEAD"]) for path in paths]

    async def answer(self, request: Request) -> Response:
        """One poll."""
        token = str(request.path_params["name"]).removesuffix(".ics")
        form = FORMS.get(request.path_params.get("form", ""))
        now = self._clock.now()
        is_good = form is not None and TOKEN.fullmatch(token)
        state = await self._state(token, now) if is_good else None
        if state is None or form is None:
            return PlainTextResponse(
                NOT_FOUND, status_code=404, headers={"Cache-Control": "no-store"}
            )
        wait = self._budget.wait(token, self._clock.monotonic())
        if wait:
            return PlainTextResponse(
                TOO_OFTEN,
                status_code=429,
                headers={"Retry-After": str(wait), "Cache-Control": "no-store"},
            )
        asked = _asked_headers(request)
        state = in_form(state, form)
        task = self._note(token, asked.get(b"user-agent", ""), now)
        if is_unchanged(
            etag=state.etag,
            modified=state.modified,
            if_none_match=asked.get(b"if-none-match"),
            if_modified_since=asked.get(b"if-modified-since"),
        ):
            return Ready(304, _validators(state), b"", task)
        body = await self._body(state, form)
        if accepts_gzip(asked.get(b"accept-encoding", "")):
            return Ready(200, body.packed_headers, body.packed, task)
        return Ready(200, body.plain_headers, body.plain, task)

    async def _state(self, token: str, now: dt.datetime) -> FeedState | None:
        known = self._source.known_state(token, now=now)
        if known is not None:
            return known
        return await run_in_threadpool(self._source.feed_state, token, now=now)

    async def _body(self, state: FeedState, form: Form) -> _Body:
        """The ready body of a state; of many polls that find none, one builds it."""
        key = (state.scope, state.etag)
        if key not in self._bodies:
            async with self._building:
                if key not in self._bodies:
                    body = await run_in_threadpool(self._build, state.scope, form)
                    key = (body.state.scope, body.state.etag)
                    self._keep(key, body)
        self._bodies.move_to_end(key)
        return self._bodies[key]

    def _build(self, scope: str, form: Form) -> _Body:
        found = self._source.feed_body(scope, now=self._clock.now(), form=form)
        packed = gzip.compress(found.body, mtime=0)
        return _Body(
            state=found.state,
            plain=found.body,
            packed=packed,
            plain_headers=_whole(found.state, found.body),
            packed_headers=(*_whole(found.state, packed), (b"content-encoding", b"gzip")),
        )

    def _keep(self, key: tuple[str, str], body: _Body) -> None:
        if key in self._bodies:
            return
        self._bodies[key] = body
        self._size += body.size
        while self._size > KEPT_BYTES and len(self._bodies) > 1:
            _, gone = self._bodies.popitem(last=False)
            self._size -= gone.size

    def _note(self, token: str, user_agent: str, now: dt.datetime) -> BackgroundTask | None:
        """What is left to do after the answer: now and then, writing down who fetched."""
        is_time = self._source.note_fetch(token, now=now, user_agent=user_agent[:255])
        return BackgroundTask(self._source.write_fetches) if is_time else None


class Ready(Response):
    """An answer whose headers are bytes already: nothing is put together at a poll."""

    def __init__(
        self, status: int, headers: RawHeaders, body: bytes, background: BackgroundTask | None
    ) -> None:
        self.status_code = status
        self.body = body
        self.background = background
        self.raw_headers = list(headers)


def _asked_headers(request: Request) -> dict[bytes, str]:
    """The request's headers, each looked up in one pass; of one that comes twice the last."""
    return {name: value.decode("latin-1") for name, value in request.scope["headers"]}


@functools.lru_cache(maxsize=10_000)
def _validators(state: FeedState) -> RawHeaders:
    changing = {
        "ETag": state.etag,
        "Last-Modified": email.utils.format_datetime(state.modified, usegmt=True),
    }
    return tuple(
        (name.lower().encode(), value.encode()) for name, value in {**HEADERS, **changing}.items()
    )


def _whole(state: FeedState, body: bytes) -> RawHeaders:
    return (
        *_validators(state),
        (b"content-type", MEDIA_TYPE),
        (b"content-length", str(len(body)).encode()),
    )
