"""A feed's poll: validators, 304, gzip, one 404 for every bad address."""

import datetime as dt
import gzip

import pytest
from starlette.testclient import TestClient

from calendars.errors import Refusal
from dondoc.clock import FixedClock
from dondoc.desk.feeds.feed import Form
from dondoc.desk.feeds.subscriptions import FeedState, RenderedFeed, in_form
from dondoc.store.errors import DatabaseLocked
from dondoc.web.app import build_web
from dondoc.web.conditional import accepts_gzip, is_unchanged

TOKEN = "t" * 43
MODIFIED = dt.datetime(2018, 3, 1, 2, tzinfo=dt.UTC)
BODY = b"BEGIN:VCALENDAR\r\nSUMMARY:\xc4\x90\xc3\xb4n\r\nEND:VCALENDAR\r\n"
BODIES = {Form.EVENTS: BODY, Form.TODOS: b"to-dos", Form.SERIES: b"series"}


class Source:
    """A desk that counts what it is asked."""

    def __init__(self) -> None:
        self.etag = 'W/"1-plan-7"'
        self.live = True
        self.knows = False
        self.states = 0
        self.bodies = 0
        self.agents: list[str] = []
        self.is_time = False
        self.written: list[str] = []
        self.fault: Refusal | None = None

    def known_state(self, token: str, *, now: dt.datetime) -> FeedState | None:
        return self._state(token, now) if self.knows else None

    def feed_state(self, token: str, *, now: dt.datetime) -> FeedState | None:
        if self.fault is not None:
            raise self.fault
        self.states += 1
        return self._state(token, now) if self.live and token == TOKEN else None

    def _state(self, token: str, now: dt.datetime) -> FeedState:
        del token, now
        return FeedState("plan:7", self.etag, MODIFIED)

    def feed_body(self, scope: str, *, now: dt.datetime, form: Form = Form.EVENTS) -> RenderedFeed:
        self.bodies += 1
        return RenderedFeed(in_form(self._state(scope, now), form), BODIES[form])

    def note_fetch(self, token: str, *, now: dt.datetime, user_agent: str) -> bool:
        del token, now
        self.agents.append(user_agent)
        return self.is_time

    def write_fetches(self) -> None:
        self.written, self.agents = self.agents, []


@pytest.fixture
def source() -> Source:
    return Source()


@pytest.fixture
def client(source: Source) -> TestClient:
    return TestClient(build_web(source, FixedClock(MODIFIED)), follow_redirects=False)


def test_24_one_link_asked_too_often_waits_and_no_other_does(source: Source) -> None:
    clock = FixedClock(MODIFIED)
    source.knows = True
    client = TestClient(build_web(source, clock, polls_a_minute=3), follow_redirects=False)
    path, other = f"/lich/{TOKEN}.ics", f"/lich/{'u' * 43}.ics"

    answers = [client.get(path).status_code for _ in range(4)]
    clock.sleep(20)
    late = client.get(path)
    others = client.get(other).status_code
    bodies = source.bodies
    clock.sleep(40)

    assert answers == [200, 200, 200, 429]
    assert (late.status_code, late.headers["Retry-After"]) == (429, "40")
    assert (others, client.get(path).status_code) == (200, 200)
    assert (source.states, bodies) == (0, 1)


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


@pytest.mark.parametrize(("file", "form"), [("viec.ics", Form.TODOS), ("chuoi.ics", Form.SERIES)])
def test_one_link_serves_the_other_forms_under_tags_of_their_own(
    client: TestClient, file: str, form: Form
) -> None:
    answer = client.get(f"/lich/{TOKEN}/{file}")
    again = client.get(f"/lich/{TOKEN}/{file}", headers={"If-None-Match": answer.headers["etag"]})

    assert (answer.content, answer.headers["etag"]) == (BODIES[form], f'W/"1-{form}-plan-7"')
    assert again.status_code == 304
    assert client.get(f"/lich/{TOKEN}.ics").content == BODY
    assert client.get(f"/lich/{TOKEN}/khac.ics").status_code == 404


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


def test_what_memory_knows_asks_the_ledger_nothing_and_renders_once(
    client: TestClient, source: Source
) -> None:
    client.get(f"/lich/{TOKEN}.ics")
    source.knows = True
    for _ in range(20):
        client.get(f"/lich/{TOKEN}.ics")

    assert (source.states, source.bodies) == (1, 1)


def test_fetches_are_written_down_when_it_is_time(client: TestClient, source: Source) -> None:
    client.get(f"/lich/{TOKEN}.ics", headers={"User-Agent": "khal"})
    assert source.written == []
    source.is_time = True

    client.get(
        f"/lich/{TOKEN}.ics", headers={"User-Agent": "curl", "If-None-Match": 'W/"1-plan-7"'}
    )

    assert source.written == ["khal", "curl"]


def test_a_closed_link_answers_like_an_unknown_one_and_is_not_noted(
    client: TestClient, source: Source
) -> None:
    assert client.get(f"/lich/{TOKEN}.ics").status_code == 200
    source.live = False

    answer = client.get(f"/lich/{TOKEN}.ics")

    assert (answer.status_code, answer.text) == (404, "Không có lịch ở địa chỉ này.\n")
    assert len(source.agents) == 1


def test_a_ledger_that_cannot_be_asked_says_come_again(client: TestClient, source: Source) -> None:
    source.fault = DatabaseLocked("dondoc.sqlite")

    answer = client.get(f"/lich/{TOKEN}.ics")

    assert (answer.status_code, answer.headers["retry-after"]) == (503, "60")
    assert answer.text == f"{source.fault.sentence('vi')}\n"


def test_a_body_that_moved_on_comes_with_its_own_tag(client: TestClient, source: Source) -> None:
    source.knows = True
    client.get(f"/lich/{TOKEN}.ics")
    old, source.etag = source.etag, 'W/"1-plan-8"'

    answer = client.get(f"/lich/{TOKEN}.ics", headers={"If-None-Match": old})

    assert (answer.status_code, answer.headers["etag"]) == (200, 'W/"1-plan-8"')


def test_a_new_state_gives_new_bytes(client: TestClient, source: Source) -> None:
    client.get(f"/lich/{TOKEN}.ics")
    source.etag = 'W/"1-plan-8"'

    answer = client.get(f"/lich/{TOKEN}.ics", headers={"If-None-Match": 'W/"1-plan-7"'})

    assert (answer.status_code, answer.headers["etag"], source.bodies) == (200, 'W/"1-plan-8"', 2)


@pytest.mark.parametrize("since", ["yesterday", "", "Thu, 99 Mar 2018 02:00:00 GMT"])
def test_a_broken_date_is_no_date(since: str) -> None:
    assert (
        is_unchanged(etag='"a"', modified=MODIFIED, if_none_match=None, if_modified_since=since)
        is False
    )


@pytest.mark.parametrize(
    ("header", "taken"),
    [
        ("gzip", True),
        ("gzip, deflate, br", True),
        ("GZIP;q=0.5", True),
        ("*", True),
        ("gzip;q=0", False),
        ("gzip;q=0, *", False),
        ("identity", False),
        ("x-gzip", False),
        ("", False),
        ("gzip;q=lots", True),
    ],
)
def test_gzip_is_sent_to_those_who_take_it(header: str, taken: bool) -> None:  # noqa: FBT001 -- a column of the table
    assert accepts_gzip(header) is taken


def test_the_first_page_tells_nothing_where_it_is_not_private(client: TestClient) -> None:
    answer = client.get("/")

    assert answer.status_code == 200
    assert "<header><h1>Đôn Đốc</h1></header>\n</main>" in answer.text
    assert answer.headers["cache-control"] == "no-store"
    assert "script" not in answer.text
