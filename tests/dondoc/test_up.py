"""`dondoc up` without its servers: what it prepares, what it prints, what it does when nobody else does the passes."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from calendars.civil import at
from dondoc.bootstrap import App, open_app
from dondoc.clock import FixedClock
from dondoc.desk.feeds.tokens import list_links, scope_of_link
from dondoc.desk.health import read_health
from dondoc.desk.plans.announcing import announce
from dondoc.desk.plans.roster import current_roster
from dondoc.settings import Settings, read_settings
from dondoc.store.calendar_versions import Announcement
from dondoc.store.engine import Store
from dondoc.store.errors import DatabaseLocked
from dondoc.up import LATE, PASS, Wishes, addresses, catch_up, prepare
from dondoc.web.home import home_page, is_private
from dondoc.witness import Unwritable
from tests.desk_world import make_plan

NOON = at(dt.date(2026, 11, 20), 12)
ROSTER = """code,name,kind,aliases,groups,focal_post,focal_email,phone,email,head_email,valid_from,valid_to,successor
so-noi-vu,Sở Nội vụ,state,,"các sở, ban ngành",Chuyên viên,cv@snv.example,0200,vt@snv.example,gd@snv.example,,,
"""


@pytest.fixture
def app(tmp_path: Path) -> App:
    settings = read_settings({"DONDOC_PORT": "8123", "DONDOC_PREFECT_PORT": "4567"}, home=tmp_path)
    return open_app(settings, clock=FixedClock(NOON))


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "ke-hoach.yaml"
    path.write_bytes(make_plan())
    return path


def test_a_plan_without_roster_or_relay_gets_invented_offices_and_its_mail_lies_in_the_spool(
    app: App, plan: Path
) -> None:
    app.clock.set(at(dt.date(2024, 1, 15), 9))  # type: ignore[attr-defined]  # the clock of these tests stands still

    lines = prepare(app, Wishes(plan=plan), lang="vi")

    assert lines[0].startswith(
        "Chưa có danh sách cơ quan: đây là chạy thử, thư gửi địa chỉ giả định (.invalid)"
    )
    assert lines[1].startswith("7/KH-UBND/2024: đưa vào theo dõi 5 lần phải làm; 1 lần đã qua")
    addresses_there = {office.focal_email for office in current_roster(app).offices}
    assert all(address.endswith(".invalid") for address in addresses_there)
    assert list(app.settings.spool.glob("*.eml"))


def test_the_spool_that_is_named_is_there_before_the_first_mail(app: App) -> None:
    prepare(app, Wishes(), lang="vi")

    assert f"Thư:              {app.settings.spool}" in addresses(app, lang="vi")
    assert str(app.settings.spool) in home_page(app)
    assert (app.settings.spool.is_dir(), list(app.settings.spool.iterdir())) == (True, [])


def test_a_spool_that_cannot_be_made_is_said_before_anything_starts(app: App) -> None:
    app.settings.spool.write_bytes(b"")

    with pytest.raises(Unwritable, match="spool"):
        prepare(app, Wishes(), lang="vi")


def test_the_same_plan_again_stays_as_it_is(app: App, plan: Path) -> None:
    prepare(app, Wishes(plan=plan), lang="vi")

    assert prepare(app, Wishes(plan=plan), lang="en") == ["7/KH-UBND/2024: followed already."]


def test_a_roster_is_loaded_before_the_plan(app: App, plan: Path, tmp_path: Path) -> None:
    roster = tmp_path / "danh-ba.csv"
    roster.write_text(ROSTER, encoding="utf-8")

    lines = prepare(app, Wishes(plan=plan, roster=roster), lang="vi")

    assert lines[0] == f"Đã nạp danh sách cơ quan: {roster}"
    assert [office.code for office in current_roster(app).offices] == ["so-noi-vu"]


def test_the_link_of_a_plan_is_shown_once(app: App, plan: Path) -> None:
    prepare(app, Wishes(plan=plan), lang="vi")

    first, second = addresses(app, lang="vi"), addresses(app, lang="vi")

    link = next(line for line in first if line.startswith("Lịch 7/KH-UBND: http"))
    secret = link.split("/lich/")[1].split(".ics")[0]
    assert "Trang đầu:        http://127.0.0.1:8123/" in first
    assert f"Thư:              {app.settings.spool}" in first
    assert str(scope_of_link(app, secret)) == "plan:7/KH-UBND/2024"
    assert secret not in "".join(second)
    assert "liên kết đã cấp" in next(line for line in second if line.startswith("Lịch 7/KH-UBND"))
    assert len(list_links(app)) == 1


@pytest.mark.parametrize(
    ("idle", "patience", "done"),
    [
        pytest.param(PASS, PASS, True, id="alone, it is time"),
        pytest.param(PASS - dt.timedelta(minutes=1), PASS, False, id="alone, not yet"),
        pytest.param(PASS, LATE, False, id="Prefect may still do it"),
        pytest.param(LATE, LATE, True, id="Prefect runs but does not do it"),
    ],
)
def test_a_pass_is_done_here_when_nobody_has_done_one(
    app: App,
    plan: Path,
    idle: dt.timedelta,
    patience: dt.timedelta,
    done: bool,  # noqa: FBT001 -- a column of the table
) -> None:
    prepare(app, Wishes(plan=plan), lang="vi")
    later = app.on(FixedClock(NOON + idle))

    assert catch_up(later, patience=patience, delivers=False, lang="vi") is done
    assert (read_health(app).last_tick == later.clock.now()) is done


def test_a_ledger_that_is_locked_is_tried_again_later(
    app: App, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    fault = DatabaseLocked("dondoc.sqlite")

    def locked(_store: Store) -> None:
        raise fault

    monkeypatch.setattr(Store, "read", locked)

    assert catch_up(app, patience=PASS, delivers=True, lang="vi") is False
    assert capsys.readouterr().err == f"{fault.vi}\n"


@pytest.mark.parametrize(
    ("host", "public_url", "private"),
    [
        ("127.0.0.1", "", True),
        ("::1", "", True),
        ("localhost", "", True),
        ("0.0.0.0", "", False),  # noqa: S104 -- the case at hand
        ("192.168.1.5", "", False),
        ("lich.example", "", False),
        ("127.0.0.1", "https://lich.example", False),
    ],
)
def test_the_first_page_names_offices_only_where_nobody_outside_reaches_it(
    tmp_path: Path,
    host: str,
    public_url: str,
    private: bool,  # noqa: FBT001 -- a column of the table
) -> None:
    settings = replace(
        Settings(home=tmp_path, database_url="sqlite://"), host=host, public_url=public_url
    )

    assert is_private(settings) is private


def test_the_example_comes_once_and_the_first_page_says_how_it_stands(app: App) -> None:
    first = prepare(app, Wishes(example=True), lang="vi")
    second = prepare(app, Wishes(example=True), lang="vi")

    page = home_page(app)

    assert first == ["Đã đưa kế hoạch mẫu vào theo dõi."]
    assert second == ["Đã có kế hoạch đang theo dõi; không đưa thêm kế hoạch mẫu."]
    assert "<h2>12/KH-UBND · Truyền thông chuyển đổi số tỉnh Hải Minh năm 2026</h2>" in page
    assert "<dt>Chưa ghi nhận được</dt><dd>1</dd>" in page
    assert (
        "<td>Sở Công Thương<small>Chuyên viên Văn phòng · 0200 000 0108</small></td>"
        "<td>Thanh toán không dùng tiền mặt ở chợ, trường học, bệnh viện</td>"
        "<td class=day>12/11/2026</td>"
    ) in page
    assert "<td>2 cơ quan</td><td>Video hướng dẫn nhận biết lừa đảo trên mạng</td>" in page
    assert "http://127.0.0.1:4567/artifacts" in page


def test_the_first_page_escapes_what_a_document_says(app: App, tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(make_plan().replace("Kế hoạch thử".encode(), b"<script>alert(1)</script>"))
    prepare(app, Wishes(plan=path), lang="vi")

    page = home_page(app)

    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script" not in page


def test_an_empty_ledger_says_what_to_do(app: App) -> None:
    assert "<h2>Chưa có kế hoạch nào đang theo dõi</h2>" in home_page(app)


def test_the_first_page_knows_the_calendar_that_somebody_else_completed(app: App) -> None:
    """The web runs on while `dondoc calendar add` is called beside it."""
    prepare(app, Wishes(example=True), lang="vi")
    later = app.on(FixedClock(at(dt.date(2026, 12, 1), 9)))
    before = home_page(later)
    beside = open_app(app.settings, clock=later.clock)
    until = dt.date(2026, 12, 31)
    announce(beside, Announcement("", beside.clock.now(), "9/TB-BNV", "An", (), until))
    beside.close()

    page = home_page(later)

    assert "Ngày nghỉ mới được công bố đủ đến 20/11/2026" in before
    assert "Ngày nghỉ mới được công bố đủ" not in page
