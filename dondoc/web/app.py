"""The web application: feeds, and a page that says where everything is."""

import html
from collections.abc import Callable

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from dondoc.clock import Clock
from dondoc.web.feeds import FeedEndpoint, FeedSource

PAGE = """<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><title>Đôn Đốc</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="referrer" content="no-referrer">
<style>body{{font:17px/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#1c2733}}
h1{{font-size:1.5rem}} table{{border-collapse:collapse;width:100%}} td,th{{border-bottom:1px solid #d8dee5;padding:.4rem;text-align:left;vertical-align:top}}
a{{color:#0b5394}}</style></head><body>{body}</body></html>"""


def build_web(
    source: FeedSource, clock: Clock, *, home_page: Callable[[], str] | None = None
) -> Starlette:
    """The application over a feed source; `home_page` gives the inner HTML of the first page, already escaped."""

    def home(_request: Request) -> Response:
        body = home_page() if home_page else f"<h1>{html.escape('Đôn Đốc')}</h1>"
        return HTMLResponse(PAGE.format(body=body), headers={"Cache-Control": "no-store"})

    def health(_request: Request) -> Response:
        return PlainTextResponse("ok\n")

    return Starlette(
        routes=[
            FeedEndpoint(source, clock).route(),
            Route("/health", health),
            Route("/", home),
        ]
    )
