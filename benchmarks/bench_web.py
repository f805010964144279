"""The feed endpoint against a bare Starlette route with ready bytes: requests per second of the worker's processor time.

Both servers run in processes of their own, set up alike (uvicorn, one worker, loopback); one keep-alive client takes turns
between them.
Run: python -m benchmarks.bench_web
"""

import datetime as dt
import http.client
import multiprocessing
import socket
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import cycle
from multiprocessing.connection import Connection
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from calendars.civil import Window, at
from calendars.ics import CalendarEntry, entry_uid
from dondoc.bootstrap import open_app
from dondoc.desk.feeds import subscriptions
from dondoc.desk.feeds.feed import Feed
from dondoc.desk.feeds.subscriptions import FeedDesk
from dondoc.desk.feeds.tokens import hash_of
from dondoc.desk.scopes import Scope, ScopeKind
from dondoc.settings import read_settings
from dondoc.store.tokens import add_token
from dondoc.store.values import Token
from dondoc.web.app import build_web

EVENTS = 200
ROUNDS = 41  # short ones, taking turns: the machine's own swings are larger than what is measured
REQUESTS = 120
FEW, MANY = 1_000, 100_000
CHANGED = dt.datetime(2026, 1, 8, 1, tzinfo=dt.UTC)
SCOPE = Scope(ScopeKind.ALL)


def feed_of_200() -> Feed:
    first = dt.date(2026, 1, 5)
    entries = tuple(
        CalendarEntry(
            uid=entry_uid(f"occ-{number:032x}"),
            title=f"Báo cáo kết quả thực hiện nhiệm vụ số {number}, kỳ báo cáo tháng",
            when=Window(day, day),
            changed=CHANGED,
            description="Căn cứ: Kế hoạch số 12/KH-UBND\nChủ trì: Sở A\nPhối hợp: Sở B; Sở C",
            alarm_at=at(day - dt.timedelta(days=1), 9),
        )
        for number in range(EVENTS)
        for day in (first + dt.timedelta(days=number),)
    )
    return Feed(SCOPE, "Lịch nhiệm vụ", entries, CHANGED, None)


UNBOUNDED = 10**9  # polls of one link a minute: it is counted all the same


def secret(number: int) -> str:
    return f"{number:043d}"


def our_app(home: str, tokens: int) -> Starlette:
    """The product's web over a ledger with so many links; the feed itself is the one given."""
    app = open_app(read_settings({}, home=Path(home)))
    with app.store.write() as unit:
        for number in range(tokens):
            add_token(unit, Token(hash_of(secret(number)), "all", "", "", CHANGED))
    feed = feed_of_200()
    vars(subscriptions)["load_feed"] = lambda *_arguments, **_named: (
        feed
    )  # its cost is the ledger's
    return build_web(FeedDesk(app), app.clock, polls_a_minute=UNBOUNDED)


def bare_app(body: bytes, etag: str, encoding: str) -> Starlette:
    """Ready bytes, the same headers, the plainest condition."""
    headers = {
        "ETag": etag,
        "Last-Modified": "Thu, 08 Jan 2026 01:00:00 GMT",
        "Cache-Control": "private, no-cache",
        "Vary": "Accept-Encoding",
        "X-Robots-Tag": "noindex",
        "Referrer-Policy": "no-referrer",
        **({"Content-Encoding": encoding} if encoding else {}),
    }

    async def answer(request: Request) -> Response:
        if request.headers.get("if-none-match") == etag:
            return Response(status_code=304, headers=headers)
        return Response(body, headers=headers, media_type="text/calendar; charset=utf-8")

    return Starlette(routes=[Route("/lich/{name}", answer)])


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a server is to serve: the product over so many links, or bare bytes with their tag."""

    tokens: int = 0
    body: bytes = b""
    etag: str = ""
    encoding: str = ""


def serve(wanted: Wanted, home: str, pipe: Connection) -> None:
    app = (
        our_app(home, wanted.tokens)
        if wanted.tokens
        else bare_app(wanted.body, wanted.etag, wanted.encoding)
    )
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.bind(("127.0.0.1", 0))
    listener.listen(64)
    pipe.send(listener.getsockname()[1])
    threading.Thread(target=tell_time, args=(pipe,), daemon=True).start()
    config = uvicorn.Config(
        app,
        log_level="error",
        access_log=False,
        server_header=False,
        lifespan="off",
        timeout_keep_alive=600,
    )
    uvicorn.Server(config).run(sockets=[listener])


def tell_time(pipe: Connection) -> None:
    """Answers each question with the processor time of this process."""
    while pipe.recv():
        pipe.send(time.process_time())


@contextmanager
def serving(wanted: Wanted) -> Iterator["Client"]:
    context = multiprocessing.get_context("spawn")
    mine, theirs = context.Pipe()
    with tempfile.TemporaryDirectory() as home:
        process = context.Process(target=serve, args=(wanted, home, theirs), daemon=True)
        process.start()
        client = Client(http.client.HTTPConnection("127.0.0.1", mine.recv(), timeout=60), mine)
        try:
            yield client
        finally:
            process.kill()
            process.join()


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a request."""

    body: bytes
    headers: http.client.HTTPMessage


@dataclass(frozen=True, slots=True)
class Client:
    """One keep-alive connection, and the pipe to the server's process."""

    connection: http.client.HTTPConnection
    pipe: Connection

    def get(self, number: int = 0, **headers: str) -> "Answer":
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.connection.request("GET", f"/lich/{secret(number)}.ics", headers=named)
        answer = self.connection.getresponse()
        return Answer(answer.read(), answer.headers)

    def rate(self, numbers: Iterator[int], **headers: str) -> float:
        """Requests a second of the server's processor time."""
        start = self.processor_time()
        for _ in range(REQUESTS):
            self.get(next(numbers), **headers)
        return REQUESTS / (self.processor_time() - start)

    def processor_time(self) -> float:
        self.pipe.send("?")
        return float(self.pipe.recv())


def ratio(ours: Client, peer: Client, **headers: str) -> tuple[float, float]:
    """Median of our rate / the peer's, the two taking turns; and our median rate."""
    ours.rate(cycle([0]), **headers), peer.rate(cycle([0]), **headers)
    rounds = [
        (ours.rate(cycle([0]), **headers), peer.rate(cycle([0]), **headers)) for _ in range(ROUNDS)
    ]
    return median(mine / other for mine, other in rounds), median(mine for mine, _ in rounds)


def line(what: str, measured: tuple[float, float], goal: float) -> None:
    share, rate = measured
    missed = "" if share >= goal else "  MISSED"
    print(f"{what}: {share:.2f} (goal >= {goal:g}; {rate:,.0f} requests/s){missed}", flush=True)


def bench_endpoint() -> None:
    with serving(Wanted(tokens=1)) as ours:
        packed, plain = ours.get(Accept_Encoding="gzip"), ours.get(Accept_Encoding="identity")
        etag = str(packed.headers["ETag"])
        assert plain.body.count(b"BEGIN:VEVENT") == EVENTS
        with serving(Wanted(body=plain.body, etag=etag)) as bare:
            full = ratio(ours, bare, Accept_Encoding="identity")
            line("feed of 200, full / bare Starlette", full, 0.9)
            line("feed of 200, 304 / bare Starlette", ratio(ours, bare, If_None_Match=etag), 0.9)
        with serving(Wanted(body=packed.body, etag=etag, encoding="gzip")) as bare:
            measured = ratio(ours, bare, Accept_Encoding="gzip")
            line("feed of 200, gzip / bare Starlette", measured, 0.9)


def bench_tokens() -> None:
    """Every poll under another link, each link known from an earlier poll, as subscribers who poll by the hour are."""
    with serving(Wanted(tokens=FEW)) as few, serving(Wanted(tokens=MANY)) as many:
        etag = str(few.get().headers["ETag"])
        small, large = cycle(range(FEW)), cycle(range(0, MANY, MANY // FEW // 10))
        for _ in range(FEW // REQUESTS + 1):
            few.rate(small, If_None_Match=etag)
        for _ in range(10 * FEW // REQUESTS + 1):
            many.rate(large, If_None_Match=etag)
        rounds = [
            (many.rate(large, If_None_Match=etag), few.rate(small, If_None_Match=etag))
            for _ in range(ROUNDS)
        ]
    measured = median(mine / other for mine, other in rounds), median(mine for mine, _ in rounds)
    line(f"polls under {MANY:,} links / under {FEW:,}", measured, 0.8)


def main() -> None:
    bench_endpoint()
    bench_tokens()


if __name__ == "__main__":
    main()
