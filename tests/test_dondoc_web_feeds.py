"""A feed's poll: validators, 304, gzip, one 404 for every bad address."""

import datetime as dt
import gzip

import pytest
from starlette.testclient import TestClient

from dondoc.clock import FixedClock
from dondoc.desk.subscriptions import FeedState
from dondoc.web.app import build_web
from dondoc.web.conditional import is_unchanged

TOKEN = "t" * 43
MODIFIED = dt.datetime(2018, 3, 1, 2, tzinfo=dt.UTC)
BODY = b"BEGIN:VCALENDAR\r\nSUMMARY:\xc4\x90\xc3\xb4n\r\nEND:VCALENDAR\r\n"


class Source:
    """A desk that counts what it is asked."""

    def __init__(self) -> None:
        self.etag = 'W/"1-plan-7"'
        self.states = 0
        self.bodies = 0
        self.agents: list[str] = []

    def feed_state(self, token: str, *, now: dt.datetime) -> FeedState | None:
        del now
        self.states += 1
        return FeedState("plan", self.etag, MODIFIED) if token == TOKEN else None

    def feed_body(self, scope: str, *, now: dt.datetime) -> bytes:
        del scope, now
        self.bodies += 1
        return BODY

    def feed_fetched(self, token: str, *, now: dt.datetime, user_agent: str) -> None:
        del token, now
        self.agents.append(user_agent)


@pytest.fixture
def source() -> Source:
    return Source()


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(MODIFIED)


@pytest.fixture
def client(source: Source, clock: FixedClock) -> TestClient:
    return TestClient(build_web(source, clock), follow_redirects=False)


def test_a_feed_comes_with_its_validators_and_without_a_cookie(client: TestClient) -> None:
    answer = client.get(f"/lich/{TOKEN}.ics", headers={"Accept-Encoding": "identity"})

    assert answer.status_code == 200
    assert answer.content == BODY
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert answer.headers["etag"] == 'W/"1-plan-7"'
    assert answer.headers["last-modified"] == "Thu, 01 Mar 2018 02:00:00 GMT"
    assert answer.headers["cache-control"] == "private, no-cache"
    assert answer.headers["x-robots-tag"] == "noindex"
    assert "set-cookie" not in answer.headers
    assert "content-disposition" not in answer.headers


def test_gzip_holds_the_same_bytes(client: TestClient) -> None:
    with client.stream("GET", f"/lich/{TOKEN}.ics", headers={"Accept-Encoding": "gzip"}) as answer:
        raw = b"".join(answer.iter_raw())

    assert answer.headers["content-encoding"] == "gzip"
    assert gzip.decompress(raw) == BODY


@pytest.mark.parametrize(
    "headers",
    [
        pytest.param({"If-None-Match": 'W/"1-plan-7"'}, id="the same tag"),
        pytest.param({"If-None-Match": '"x", "1-plan-7"'}, id="a list with a strong form"),
        pytest.param({"If-None-Match": "*"}, id="a star"),
        pytest.param({"If-Modified-Since": "Thu, 01 Mar 2018 02:00:00 GMT"}, id="a date"),
    ],
)
def test_what_the_client_holds_is_confirmed_without_rendering(
    client: TestClient, source: Source, headers: dict[str, str]
) -> None:
    answer = client.get(f"/lich/{TOKEN}.ics", headers=headers)

    assert (answer.status_code, answer.content) == (304, b"")
    assert answer.headers["etag"] == 'W/"1-plan-7"'
    assert source.bodies == 0


def test_an_other_tag_wins_over_a_matching_date(client: TestClient) -> None:
    answer = client.get(
        f"/lich/{TOKEN}.ics",
        headers={"If-None-Match": '"old"', "If-Modified-Since": "Thu, 01 Mar 2018 02:00:00 GMT"},
    )

    assert answer.status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        pytest.param("/lich/" + "u" * 43 + ".ics", id="unknown"),
        pytest.param("/lich/short.ics", id="malformed"),
        pytest.param("/lich/" + "ă" * 43 + ".ics", id="not ascii"),
    ],
)
def test_every_bad_address_answers_the_same(client: TestClient, address: str) -> None:
    answer = client.get(address)

    assert answer.status_code == 404
    assert answer.text == "Không có lịch ở địa chỉ này.\n"
    assert "www-authenticate" not in answer.headers


def test_head_is_get_without_its_body(client: TestClient) -> None:
    answer = client.head(f"/lich/{TOKEN}.ics")

    assert (answer.status_code, answer.content) == (200, b"")
    assert answer.headers["etag"] == 'W/"1-plan-7"'


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PROPFIND"])
def test_other_methods_are_refused_with_allow(client: TestClient, method: str) -> None:
    answer = client.request(method, f"/lich/{TOKEN}.ics")

    assert answer.status_code == 405
    assert set(answer.headers["allow"].split(", ")) == {"GET", "HEAD"}


def test_a_minute_of_polls_asks_the_desk_once_a_second_and_renders_once(
    client: TestClient, source: Source, clock: FixedClock
) -> None:
    for _ in range(50):
        client.get(f"/lich/{TOKEN}.ics", headers={"User-Agent": "khal"})
    clock.sleep(2)
    client.get(f"/lich/{TOKEN}.ics", headers={"User-Agent": "khal"})

    assert (source.states, source.bodies, source.agents) == (2, 1, ["khal"])


def test_a_revoked_token_is_gone_within_a_second(
    client: TestClient, source: Source, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert client.get(f"/lich/{TOKEN}.ics").status_code == 200
    monkeypatch.setattr(source, "feed_state", lambda _token, *, now: now and None)
    clock.sleep(1)

    assert client.get(f"/lich/{TOKEN}.ics").status_code == 404


def test_a_new_state_gives_new_bytes(client: TestClient, source: Source, clock: FixedClock) -> None:
    client.get(f"/lich/{TOKEN}.ics")
    source.etag = 'W/"1-plan-8"'
    clock.sleep(1)

    answer = client.get(f"/lich/{TOKEN}.ics", headers={"If-None-Match": 'W/"1-plan-7"'})

    assert (answer.status_code, answer.headers["etag"], source.bodies) == (200, 'W/"1-plan-8"', 2)


@pytest.mark.parametrize("since", ["yesterday", "", "Thu, 99 Mar 2018 02:00:00 GMT"])
def test_a_broken_date_is_no_date(since: str) -> None:
    assert (
        is_unchanged(etag='"a"', modified=MODIFIED, if_none_match=None, if_modified_since=since)
        is False
    )
