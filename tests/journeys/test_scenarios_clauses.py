"""Clauses of the scenarios (scenarios.md in the shared design) that no test beside them shows: what is skipped, what stands on a page, what never stands in a calendar."""

import datetime as dt
import io
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook
from starlette.testclient import TestClient

from calendars.civil import at
from calendars.workdays import load_work_calendar
from dondoc.desk.entries.tracking import load_tracking
from dondoc.desk.feeds.feed import make_feed
from dondoc.desk.feeds.subscriptions import FeedDesk
from dondoc.desk.feeds.tokens import make_link
from dondoc.desk.mail.confirming import confirm
from dondoc.desk.mail.sending import look_out
from dondoc.desk.plans.activate import activate
from dondoc.desk.plans.importing import import_plan
from dondoc.desk.plans.review import accept_clear, decide, read_answers
from dondoc.desk.plans.roster import replace_roster
from dondoc.desk.scopes import Scope, ScopeKind
from dondoc.store.engine import MEMORY
from dondoc.web.app import build_web
from dondoc.web.home import home_page
from notifications.notice import Reason
from notifications.tracking import tracking_sheet
from plans.compile import compile_plan
from plans.ledger import Verb
from plans.plan import Kind, Obligation
from plans.reading import read_document
from plans.roster import Roster
from tests.desk_world import LINEAGE, OFFICES, World, make_obligation, make_plan, open_world
from tests.journeys.deadly import Place, content
from tests.journeys.stories import amended, run_days, story
from tests.journeys.world import HOME, WATER, duty, local, plan_file, play, script_of

REPORT = make_obligation("III.1", Kind.REPORT, "due=2024-03-01", ("Sở Xây dựng",), "ngày 01/3")
OTHER = make_obligation("III.2", Kind.REPORT, "due=2024-03-01", ("Sở Xây dựng",), "ngày 01/3")
WORKS = Scope(ScopeKind.OFFICE, "so-xay-dung")


def world_of(folder: Path, *duties: Obligation, url: str = MEMORY) -> World:
    return open_world(folder, plan=make_plan(*duties), url=url)


def texts(world: World, since: int = 0) -> list[str]:
    """The plain texts of the mails that left, each on one line."""
    found = []
    for mail in world.relay.taken[since:]:
        body = mail.get_body(("plain",))
        assert body is not None
        found.append(" ".join(str(body.get_content()).split()))
    return found


# -- 1: the clock ----------------------------------------------------------------------------------------------------------


def test_1_the_page_says_that_the_clock_is_in_doubt_and_a_void_cites_it(tmp_path: Path) -> None:
    world = world_of(tmp_path, REPORT)
    world.run(1, 15)
    world.tick(3, 20)
    assert "Đồng hồ" not in home_page(world.app)
    look_out(world.app, now=world.at(2, 20))

    page = home_page(world.app)
    assert confirm(world.app, by="Trần An").voided == 1

    assert "đồng hồ máy" in page.casefold()
    with world.app.store.read() as unit:
        rows = unit.connection.exec_driver_sql("SELECT due, void_reason FROM breach").all()
    assert [tuple(row) for row in rows] == [("2024-03-01", "clock: Trần An")]


# -- 8: what waited for the old day ------------------------------------------------------------------------------------------


def test_8_a_reminder_that_still_waited_is_skipped_for_the_new_day(tmp_path: Path) -> None:
    """No relay on the morning of T-1: the reminder is written and waits when the plan is amended."""
    found = amended(
        tmp_path,
        "2018-03-05",
        [duty("A/1", "due=2018-03-01")],
        [duty("A/1", "due=2018-04-02")],
        at="2018-02-28T09:00",
        more="- {at: 2018-02-28T07:00, do: relay-down}\n- {at: 2018-02-28T10:00, do: relay-up}\n",
    )

    (last,) = (line for line in found.about("A/1") if line.milestone == "T-1")
    assert (last.due_rev, last.state, last.reason) == (0, "skipped", "superseded_due")
    assert [line.milestone for line in found.sent if local(line.wanted_at) >= "2018-02-28"] == [
        "due-1"
    ]


# -- 10: a second scan -------------------------------------------------------------------------------------------------------


def test_10_a_second_scan_that_a_person_calls_the_same_mails_nobody(tmp_path: Path) -> None:
    task = replace(REPORT, id="PL/1", kind=Kind.TASK, title="Rà soát nhà ở ven suối")
    world = world_of(tmp_path, task, OTHER)
    world.run(1, 15)
    world.run(2, 23)
    since, before = len(world.relay.taken), {one.key for one in world.notices()}
    scanned = replace(task, title="Ra soát nha ở ven suôi")
    import_plan(world.app, make_plan(scanned, OTHER), name="ban-quet-lai.yaml")
    accept_clear(world.app, LINEAGE)
    decide(world.app, LINEAGE, read_answers("match: {PL/1+: PL/1}\nconfirm: [PL/1+]"))
    activate(world.app, LINEAGE)

    world.run(2, 23, 14)

    assert texts(world, since) == []
    assert {one.key for one in world.notices()} == before


# -- 13: on the page ---------------------------------------------------------------------------------------------------------


def test_13_the_page_explains_the_steps_from_the_day_in_the_text(tmp_path: Path) -> None:
    """31/8/2024 is a Saturday, Monday and Tuesday are days off: due on Wednesday 04/9."""
    world = world_of(
        tmp_path, replace(REPORT, rule=make_obligation("x", Kind.REPORT, "due=2024-08-31", ()).rule)
    )
    steps = (
        "31/8/2024 là ngày nghỉ: thứ Bảy",
        "nên xong trước ngày nghỉ: 30/8/2024",
        "02/9/2024 là ngày nghỉ: ",
        "chuyển sang ngày làm việc tiếp theo: 04/9/2024",
    )

    world.at(8, 27)
    before = home_page(world.app)
    world.run(9, 5)
    after = home_page(world.app)

    assert [step for step in steps if step not in before] == []
    assert [step for step in steps if step not in after] == []
    assert "Cách tính ngày" not in home_page(world_of(tmp_path, REPORT).app)


# -- 16: the decision's number -----------------------------------------------------------------------------------------------


def test_16_the_void_and_the_word_to_who_was_told_bear_the_decisions_number(tmp_path: Path) -> None:
    history = """
- {at: 2018-03-05T09:00, do: holiday, with: {date: [2018-03-01, 2018-03-02], decision: 9/QĐ-TTg, name: Nghỉ thêm}}
- {at: 2018-03-05T08:30, do: submit, match: {obligation: A/1}, with: {done_on: 2018-03-05, document: 4/BC}}
"""
    found = play(
        tmp_path / "out",
        script_of(plan_file(duty("A/1", "due=2018-03-01")), "2018-02-13", "2018-03-09", history),
    )

    told = {line.message_id for line in found.accusations}
    corrections = [m for m in found.letters if m.in_reply_to in told]
    assert {m.to for m in corrections} == {WATER.focal_email, HOME.focal_email}
    assert all("9/QĐ-TTg" in m.text for m in corrections)
    assert found.breaches("A/1", WATER.code) == [("2018-03-01", True)]


# -- 18, 24, 25, 26: calendars -------------------------------------------------------------------------------------------------


def test_24_five_hundred_links_behind_one_address_are_all_answered(tmp_path: Path) -> None:
    world = world_of(tmp_path, REPORT)
    secrets = [make_link(world.app, WORKS, label=f"máy {n}").secret for n in range(500)]
    web = build_web(FeedDesk(world.app), world.clock, polls_a_minute=2)
    client = TestClient(web, follow_redirects=False)

    answers = [client.get(f"/lich/{secret}.ics").status_code for secret in secrets * 2]

    assert answers == [200] * 1000


def test_25_a_cancelled_entry_changes_the_validators_twice(tmp_path: Path) -> None:
    """When it is cancelled, and ninety days later when it goes."""
    world = world_of(tmp_path, REPORT, OTHER)
    link, desk = make_link(world.app, WORKS), FeedDesk(world.app)

    def seen(month: int, day: int, hour: int) -> tuple[str, dt.datetime, bool]:
        state = desk.feed_state(link.secret, now=world.at(month, day, hour))
        assert state is not None
        body = desk.feed_body(state.scope, now=world.clock.now()).body
        return state.etag, state.modified, "✗ HỦY".encode() in body

    first = seen(2, 5, 9)
    world.at(2, 5, 10)
    world.say(Verb.CANCEL, "III.1", document="9/UBND-NC", second="Ông Nam", reason="thôi")
    cancelled, gone = seen(2, 5, 11), seen(5, 6, 9)
    world.say(Verb.SUBMIT, "III.2", document="1/BC")

    assert [shown for *_, shown in (first, cancelled, gone)] == [False, True, False]
    assert len({etag for etag, *_ in (first, cancelled, gone)}) == 3
    assert first[1] < cancelled[1] == at(dt.date(2024, 2, 5), 10).astimezone(dt.UTC)


def test_25_what_moves_out_of_the_window_keeps_its_entry_on_its_new_day(tmp_path: Path) -> None:
    world = world_of(tmp_path, REPORT)
    (before,) = make_feed(world.app, WORKS, as_of=world.at(2, 5)).entries
    far = dt.date(2026, 12, 1)
    world.say(Verb.EXTEND, "III.1", due=far, document="9/UBND-NC", by="creditor")

    (after,) = make_feed(world.app, WORKS, as_of=world.at(2, 5, 9)).entries

    assert (after.uid, after.sequence) == (before.uid, before.sequence + 1)
    assert after.when.first == far  # type: ignore[union-attr]  # a whole day


def test_26_no_evidence_and_no_persons_name_stands_in_a_calendar(tmp_path: Path) -> None:
    roster = [replace(office, focal_post="Bà Hoa, chuyên viên", phone="0299 888") for office in OFFICES]  # fmt: skip
    world = open_world(tmp_path, plan=make_plan(REPORT, OTHER), offices=tuple(roster))
    world.at(2, 20)
    for number, obligation in enumerate(("III.1", "III.2"), 1):
        world.say(
            Verb.SUBMIT,
            obligation,
            document=f"{number}77/BC-SXD",
            evidence=("https://kho.example/to-trinh.pdf",),
            note="ông Bình nộp",
            actor="Trần Văn Bình",
        )
    world.say(Verb.RETURN, "III.1", reason="thiếu chữ ký ông Dũng", actor="Lê Thị Hạnh")
    world.at(2, 21)

    for scope in (WORKS, Scope(ScopeKind.PLAN, LINEAGE), Scope(ScopeKind.ALL)):
        body = make_feed(world.app, scope, as_of=world.clock.now()).render().decode()
        shown = body.replace("\r\n ", "")
        assert "III.1" in shown
        for word in ("77/BC", "kho.example", "Bình", "Dũng", "Hạnh", "Hoa", "0299 888", "@xaydung"):
            assert word not in shown, word


# -- 19: and then 404 --------------------------------------------------------------------------------------------------------


def test_19_after_ninety_days_the_old_calendar_is_no_address_any_more(tmp_path: Path) -> None:
    world = world_of(tmp_path, REPORT)
    link = make_link(world.app, WORKS)
    works = replace(OFFICES[1], valid_to=dt.date(2024, 2, 29), successor="so-noi-vu")
    world.at(2, 20)
    replace_roster(world.app, Roster((OFFICES[0], works, *OFFICES[2:])))
    client = TestClient(build_web(FeedDesk(world.app), world.clock), follow_redirects=False)

    def answer(month: int, day: int) -> tuple[int, str]:
        world.at(month, day)
        found = client.get(f"/lich/{link.secret}.ics")
        return found.status_code, found.text.replace("\r\n ", "")

    (last_day, kept), (over, words) = answer(5, 29), answer(5, 30)

    assert (last_day, kept.count("BEGIN:VEVENT")) == (200, 1)
    assert "Sở Xây dựng đã kết thúc hoạt động" in kept
    assert (over, words) == (404, "Không có lịch ở địa chỉ này.\n")


# -- 21: while the list is being built -----------------------------------------------------------------------------------------


def test_21_a_list_whose_lines_are_all_done_by_the_claim_is_not_sent(tmp_path: Path) -> None:
    world = world_of(tmp_path, REPORT, OTHER)
    world.run(1, 15)
    world.tick(2, 23)
    waiting = [one for one in world.notices() if one.notice.key.milestone == "T-5"]
    assert [one.state.value for one in waiting] == ["due", "due"]
    since = len(world.relay.tried)
    for obligation in ("III.1", "III.2"):
        world.say(Verb.SUBMIT, obligation, document="1/BC")

    world.deliver(2, 23)

    left = {(one.state.value, one.reason) for one in world.notices() if one.notice.key.milestone == "T-5"}  # fmt: skip
    assert left == {("skipped", Reason.FULFILLED)}
    assert world.relay.tried[since:] == []


# -- 23: rejected ------------------------------------------------------------------------------------------------------------


TOLD_BEFORE = [
    "reminder T-5 so-xay-dung officer: 23/02",
    "reminder T-1 so-xay-dung officer: 29/02",
    "decision request-1-2024-W10 so-noi-vu coordinator: 04/03",
    "overdue T+1 so-xay-dung officer: 04/03",
]


@pytest.mark.parametrize(
    ("decided", "told", "breaches"),
    [
        (
            Verb.REJECT_EXTENSION,
            [
                "correction refused-1 so-xay-dung officer: 07/03",
                "escalation T+1 so-noi-vu coordinator: 07/03",
                "escalation T+3 so-xay-dung head: 11/03",
            ],
            ["2024-03-01"],
        ),
        (Verb.EXTEND, ["correction due-1 so-xay-dung officer: 07/03"], []),
    ],
    ids=["refused", "granted"],
)
def test_23_asked_for_an_hour_before_and_decided_three_days_later(
    tmp_path: Path, decided: Verb, told: list[str], breaches: list[str]
) -> None:
    """Refused: the breach is that of the first day, nothing is told for the days between. Granted: there was none."""
    task = make_obligation("PL/1", Kind.TASK, "due=2024-03-01", ("Sở Xây dựng",), "ngày 01/3")
    world = world_of(tmp_path, task)
    world.run(1, 15)
    run_days(world, dt.date(2024, 2, 20), dt.date(2024, 3, 1))
    world.at(3, 1, hour=23)
    later = dt.date(2024, 3, 20)
    world.say(Verb.REQUEST_EXTENSION, "PL/1", due=later, reason="thiếu số liệu", by="office")
    since = len(world.relay.taken)
    run_days(world, dt.date(2024, 3, 4), dt.date(2024, 3, 6))
    asked = [text for text in texts(world, since) if "Sở Nội vụ chưa ghi nhận được" in text]
    world.at(3, 6, hour=10)
    answer: dict[str, object] = {"document": "8/UBND-NC", "by": "creditor", "due": later}
    done = world.say(decided, "PL/1", "", reason="đã xem xét", **({} if breaches else answer))
    assert done.refused == ()
    run_days(world, dt.date(2024, 3, 7), dt.date(2024, 3, 12))

    sent = [line for line in story(world) if line[-1].isdigit()]
    assert sent == [*TOLD_BEFORE, *told]
    assert len(asked) == 1
    assert "Đề nghị gia hạn: đến thứ Tư, 20/3/2024, đang chờ ý kiến" in asked[0]
    assert not [text for text in texts(world, since + 2) if "đang chờ ý kiến" in text]
    with world.app.store.read() as unit:
        rows = unit.connection.exec_driver_sql("SELECT due FROM breach WHERE voided_at IS NULL")
        assert [row[0] for row in rows] == breaches


# -- 27: looking changes nothing -----------------------------------------------------------------------------------------------


def test_27_no_address_changes_anything_by_get_or_head(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'dondoc.sqlite'}"
    world = world_of(tmp_path, REPORT, OTHER, url=url)
    world.run(1, 15)
    world.run(3, 4)
    secret = make_link(world.app, WORKS).secret
    desk = FeedDesk(world.app)
    client = TestClient(build_web(desk, world.clock, home_page=lambda: home_page(world.app)))
    place = Place(url, tmp_path)
    before = content(place, leave_out=frozenset({"feed_token"}))  # when a link was last asked for

    for path in ("/", "/health", f"/lich/{secret}.ics", f"/lich/{secret}/viec.ics", f"/lich/{secret}/chuoi.ics"):  # fmt: skip
        for method in ("GET", "HEAD"):
            assert client.request(method, path).status_code == 200
    desk.write_fetches()

    assert content(place, leave_out=frozenset({"feed_token"})) == before


# -- 30: text is data ----------------------------------------------------------------------------------------------------------

HOSTILE = (
    '=HYPERLINK("http://x.example") \u202eBcc: tat-ca@x.example <script>alert(1)</script> {{ 7*7 }}'
)


def test_30_hostile_words_stay_words_in_mails_pages_calendars_and_sheets(tmp_path: Path) -> None:
    world = world_of(tmp_path, replace(REPORT, title=HOSTILE), OTHER)
    world.run(1, 15)
    for day in (23, 29):
        world.run(2, day)
    world.run(3, 4)

    assert texts(world) != []
    for mail in world.relay.taken:
        assert (mail["Bcc"], mail["Cc"]) == (None, None)
        assert "\u202e" not in "".join(str(value) for value in mail.values())
        for part in mail.walk():
            if part.get_content_type() in {"text/plain", "text/html"}:
                assert "\u202e" not in part.get_content()
                assert "<script" not in part.get_content() or part.get_content_type() == "text/plain"  # fmt: skip
                assert "49" not in part.get_content().replace("{{ 7*7 }}", "")
    page = home_page(world.app)
    assert "&lt;script&gt;alert(1)" in page
    assert "<script" not in page
    body = make_feed(world.app, WORKS, as_of=world.clock.now()).render().decode()
    assert "\u202e" not in body
    assert body.count("BEGIN:VEVENT") == 2
    rows = load_tracking(world.app, now=world.clock.now())
    book = load_workbook(io.BytesIO(tracking_sheet(rows, moment="nay"))).worksheets[0]
    hostile = [cell for row in book.iter_rows() for cell in row if "HYPERLINK" in str(cell.value)]
    assert [cell.data_type for cell in hostile] == ["s"]


def test_30_a_cell_of_two_hundred_lines_goes_to_review_and_takes_no_row_with_it() -> None:
    """The rows beside it are read; the long one is kept with a doubt or listed as not understood, never in silence."""
    long = "<br>".join(f"Nội dung {number} của việc này" for number in range(200))
    page = f"""<p>UBND TỈNH LAM SƠN</p><p>Số: 9/KH-UBND</p><p>Lam Sơn, ngày 05 tháng 01 năm 2024</p>
<p>KẾ HOẠCH</p><p>Kiểm tra nhà ở ven suối năm 2024</p><p>Phụ lục</p>
<table><tr><th>STT</th><th>Nội dung</th><th>Cơ quan chủ trì</th><th>Thời gian</th></tr>
<tr><td>1</td><td>Rà soát nhà ở</td><td>Sở Xây dựng</td><td>Trước ngày 15/3/2024</td></tr>
<tr><td>2</td><td>{long}</td><td>Sở Xây dựng</td><td>{long}</td></tr>
<tr><td>3</td><td>Báo cáo kết quả</td><td>Sở Nội vụ</td><td>Trước ngày 15/6/2024</td></tr></table>"""

    found = compile_plan(read_document(page.encode(), name="ke-hoach.html"), calendar=load_work_calendar())  # fmt: skip

    titles = [duty.title for duty in found.plan.obligations]
    assert [t for t in titles if "Nội dung" not in t] == ["Rà soát nhà ở", "Báo cáo kết quả"]
    (row,) = (duty for duty in found.plan.obligations if "Nội dung" in duty.title)
    doubts = {doubt.code for doubt in found.diagnostics if doubt.at == row.id}
    assert doubts & {"not-understood", "no-time"}
