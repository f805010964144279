"""The example's calendar over a real socket: HTTP validators, gzip, and a real calendar client (vdirsyncer and khal)."""

import datetime as dt
import gzip
import http.client
import logging
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from calendars.civil import at
from dondoc.bootstrap import App, open_app
from dondoc.clock import FixedClock
from dondoc.desk.entries.record import Match, Statement, record
from dondoc.desk.feeds.feed import make_feed
from dondoc.desk.feeds.subscriptions import FRESH, FeedDesk
from dondoc.desk.feeds.tokens import list_links, make_link, revoke_link
from dondoc.desk.scopes import Scope, ScopeKind, find_scope
from dondoc.example.seed import seed_example
from dondoc.settings import read_settings
from dondoc.up import serve_web
from dondoc.web.serving import PortTaken, bind
from plans.ledger import Verb
from tests.ports import free_port

FRIDAY = dt.date(2026, 11, 20)
BIN = Path(sys.executable).parent
PATIENCE = 240  # seconds: a ceiling for machines that do much else


@dataclass(frozen=True, slots=True)
class Site:
    """The running web, its ledger, and the secret of one link to the plan's calendar."""

    app: App
    clock: FixedClock
    scope: Scope
    secret: str

    @property
    def path(self) -> str:
        return f"/lich/{self.secret}.ics"

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.app.settings.port}{self.path}"

    def get(self, path: str = "", method: str = "GET", **headers: str) -> http.client.HTTPResponse:
        connection = http.client.HTTPConnection(
            "127.0.0.1", self.app.settings.port, timeout=PATIENCE
        )
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path or self.path, headers=names)
        return connection.getresponse()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    settings = read_settings(
        {"DONDOC_PORT": str(free_port())}, home=tmp_path_factory.mktemp("site")
    )
    clock = FixedClock(at(FRIDAY, 12))
    app = open_app(settings, clock=clock)
    seed_example(app)
    scope = find_scope(app, plan="12/KH-UBND")
    link = make_link(app, scope, label="khal")
    feeds = FeedDesk(app)
    web = serve_web(app, feeds)
    web.start()
    yield Site(app, clock, scope, link.secret)
    web.stop()
    app.close()


def test_the_feed_comes_whole_and_packed(site: Site) -> None:
    plain, packed = site.get(Accept_Encoding="identity"), site.get(Accept_Encoding="gzip")
    body = plain.read()

    assert (plain.status, packed.status) == (200, 200)
    assert body == make_feed(site.app, site.scope, as_of=site.clock.now()).render()
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.read()) == body
    assert plain.headers["ETag"] == packed.headers["ETag"]
    assert plain.headers["Content-Length"] == str(len(body))
    assert "server" not in {name.lower() for name in plain.headers}


def test_a_short_answer_does_not_wait_for_the_clients_acknowledgement() -> None:
    """Asyncio sends small packets at once only on a socket that names its protocol; else each answer waits 40 ms."""
    for host in ("127.0.0.1", "::1"):
        with bind(host, free_port()) as listener:
            assert listener.proto == socket.IPPROTO_TCP


def test_a_poll_costs_304_until_something_is_recorded(site: Site) -> None:
    first = site.get()
    first.read()
    tag, modified = first.headers["ETag"], first.headers["Last-Modified"]

    by_tag, by_date = site.get(If_None_Match=tag), site.get(If_Modified_Since=modified)
    assert [(it.status, it.read()) for it in (by_tag, by_date)] == [(304, b""), (304, b"")]

    site.clock.sleep(60)
    match = Match(obligations=("PL/6",), offices=("Công an tỉnh",))
    record(site.app, match, Statement(Verb.SUBMIT, document="9/BC"), now=site.clock.now())
    site.clock.sleep(FRESH)
    after = site.get(If_None_Match=tag)
    assert (after.status, after.headers["ETag"] != tag) == (200, True)
    assert "✓ XONG".encode() in after.read()


def test_head_and_other_methods(site: Site) -> None:
    head, post = site.get(method="HEAD"), site.get(method="POST")

    assert (head.status, head.read(), int(head.headers["Content-Length"]) > 1000) == (
        200,
        b"",
        True,
    )
    assert (post.status, set(post.headers["Allow"].split(", "))) == (405, {"GET", "HEAD"})


def test_a_port_in_use_is_refused_in_one_sentence(site: Site) -> None:
    with pytest.raises(PortTaken) as refusal:
        serve_web(site.app, FeedDesk(site.app))

    assert refusal.value.vi.startswith(f"Cổng {site.app.settings.port} trên 127.0.0.1 đang được")


def test_a_closed_link_is_gone_and_no_log_holds_a_secret(
    site: Site, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    other = make_link(site.app, Scope(ScopeKind.ALL), label="đóng")
    path = f"/lich/{other.secret}.ics"
    assert site.get(path).status == 200

    revoke_link(site.app, "đóng")
    site.clock.sleep(FRESH)

    answers = [site.get(path), site.get(f"/lich/{'x' * 43}.ics"), site.get("/lich/x")]
    assert [(it.status, it.read().decode()) for it in answers] == [
        (404, "Không có lịch ở địa chỉ này.\n")
    ] * 3
    printed = capfd.readouterr()
    assert other.secret not in caplog.text + printed.out + printed.err


@pytest.mark.heavy
def test_vdirsyncer_fetches_it_and_khal_shows_it(site: Site, tmp_path: Path) -> None:
    folder, environment = tmp_path / "lich", {**os.environ, "HOME": str(tmp_path)}
    sync = tmp_path / "vdirsyncer.conf"
    sync.write_text(
        f"""
[general]
status_path = "{tmp_path}/status/"
[pair don_doc]
a = "tu_xa"
b = "o_nha"
collections = null
[storage tu_xa]
type = "http"
url = "{site.url}"
[storage o_nha]
type = "filesystem"
path = "{folder}"
fileext = ".ics"
""",
        encoding="utf-8",
    )
    show = tmp_path / "khal.conf"
    show.write_text(
        f"""
[calendars]
[[don_doc]]
path = {folder}
readonly = True
[locale]
local_timezone = Asia/Ho_Chi_Minh
default_timezone = Asia/Ho_Chi_Minh
timeformat = %H:%M
dateformat = %d/%m/%Y
longdateformat = %d/%m/%Y
datetimeformat = %d/%m/%Y %H:%M
longdatetimeformat = %d/%m/%Y %H:%M
[sqlite]
path = {tmp_path}/khal.db
""",
        encoding="utf-8",
    )

    def run(program: str, *arguments: str) -> str:
        found = subprocess.run(
            [str(BIN / program), *arguments],
            env=environment, capture_output=True, text=True, check=False, timeout=PATIENCE,
        )  # fmt: skip
        assert found.returncode == 0, found.stderr
        return found.stdout

    run("vdirsyncer", "-c", str(sync), "discover")
    run("vdirsyncer", "-c", str(sync), "sync")
    listed = run("khal", "-c", str(show), "list", "12/11/2026", "45d")

    feed = make_feed(site.app, site.scope, as_of=site.clock.now())
    assert len(list(folder.glob("*.ics"))) == len(feed.entries)
    assert "⏰ QUÁ HẠN · Thanh toán không dùng tiền mặt ở chợ, trường học, bệnh viện" in listed
    assert "Chương trình “Dân cần, chính quyền số có”" in listed
    assert "Báo cáo năm" in listed
    FeedDesk(site.app).write_fetches()
    assert any(link.label == "khal" for link in list_links(site.app))


def test_the_calendar_clients_are_there() -> None:
    assert shutil.which("khal", path=str(BIN)) is not None
    assert shutil.which("vdirsyncer", path=str(BIN)) is not None
