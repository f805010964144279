"""The web application: feeds, and a first page that says how things stand and where everything is."""

from collections.abc import Callable
from importlib import resources

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from calendars.errors import Refusal
from dondoc.clock import Clock
from dondoc.settings import POLLS_A_MINUTE
from dondoc.web.feeds import FeedEndpoint, FeedSource

PAGE_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
}
NOTHING = "<header><h1>Đôn Đốc</h1></header>"


def build_web(
    source: FeedSource,
    clock: Clock,
    *,
    home_page: Callable[[], str] | None = None,
    polls_a_minute: int = POLLS_A_MINUTE,
) -> Starlette:
    """The application over a feed source; `home_page` gives the inner HTML of the first page, already escaped.

    `polls_a_minute` is what one feed link may be asked.

    Without one the first page tells nothing: it is for people of the office, feeds are for anybody who has the address.
    """
    frame = resources.files("dondoc.web").joinpath("page.html").read_text("utf-8")

    async def home(_request: Request) -> Response:
        body = await run_in_threadpool(home_page) if home_page else NOTHING
        return HTMLResponse(frame.replace("{{ body }}", body), headers=PAGE_HEADERS)

    async def health(_request: Request) -> Response:
        return PlainTextResponse("ok\n")

    return Starlette(
        routes=[
            *FeedEndpoint(source, clock, polls_a_minute=polls_a_minute).routes(),
            Route("/health", health),
            Route("/", home),
        ],
        exception_handlers={Refusal: _refused},
    )


async def _refused(_request: Request, refusal: Exception) -> Response:
    """The ledger cannot be asked now; a client comes again."""
    sentence = refusal.sentence("vi") if isinstance(refusal, Refusal) else ""
    return PlainTextResponse(
        f"{sentence}\n", status_code=503, headers={"Retry-After": "60", "Cache-Control": "no-store"}
    )
