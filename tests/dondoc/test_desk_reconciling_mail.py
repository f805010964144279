"""Reconciliation by mail: each office its own sheet, once, through the outbox."""

import datetime as dt
import io
from email.message import EmailMessage
from pathlib import Path

import pytest
from openpyxl import load_workbook

from calendars.civil import at
from dondoc.desk.mail.sending import start, stop
from dondoc.desk.papers.mark_errors import (
    OpenWithoutMail,
)
from dondoc.desk.papers.reconciling import (
    ReconcileDraft,
    ReconcileRequest,
    draft_reconciliation,
    record_opening,
)
from dondoc.desk.today import load_today
from plans.roster import Office
from tests.desk_world import (
    OFFICES,
    World,
    make_plan,
    open_world,
)
from tests.reconciling_world import (
    CLASS,
    Q1_XD,
    Q2_XD,
    Q4_XD,
    REPORTS,
    a_year,
    answered,
    keys_of,
    marks,
    open_round,
    take_back,
)


@pytest.fixture
def world(tmp_path: Path) -> World:
    return a_year(tmp_path)


# -- the mail --------------------------------------------------------------------------------------------------------------


def open_with_mail(world: World, *, is_redo: bool = False) -> ReconcileDraft:
    request = ReconcileRequest(2024, is_redo=is_redo, is_mailed=True)
    draft = draft_reconciliation(world.app, request, now=world.clock.now())
    record_opening(world.app, draft)
    return draft


def asked(world: World, state: str) -> list[str]:
    return [key for key in world.outbox(state) if "|review|reconcile-" in key]


def attached(mail: EmailMessage) -> bytes:
    (sheet,) = mail.iter_attachments()
    assert sheet.get_filename() == "phieu-doi-chieu.xlsx"
    return bytes(sheet.get_content())


def test_without_being_asked_to_nothing_is_mailed(world: World) -> None:
    open_round(world)
    world.run(12, 10)

    assert [key for key in (str(n.key) for n in world.notices()) if "reconcile-" in key] == []


def test_each_office_gets_one_mail_with_its_own_sheet(world: World) -> None:
    world.run(12, 9, 7)
    world.at(12, 9)
    open_with_mail(world)
    before = len(world.relay.taken)
    world.run(12, 9, 9)
    world.run(12, 9, 10)

    mails = [mail for mail in world.relay.taken[before:] if "đối chiếu" in mail["Subject"]]
    keys = {mail["To"].addresses[0].addr_spec: keys_of(attached(mail)) for mail in mails}
    assert keys == {"cchc@xaydung.example": [Q1_XD, Q2_XD, Q4_XD]}
    assert len(mails) == 1
    assert len(asked(world, "accepted")) == 3


def test_the_mail_says_by_when_to_answer_and_calls_nothing_missing(world: World) -> None:
    open_with_mail(world)
    world.run(12, 9, 9)

    (mail,) = (m for m in world.relay.taken if "xaydung" in m["To"] and "đối chiếu" in m["Subject"])
    body = mail.get_body(("plain",))
    assert body is not None
    text = " ".join(body.get_content().split())
    assert "gửi lại tệp kèm theo chậm nhất thứ Hai, 16/12/2024" in text
    assert "Đang ghi: đã ghi nhận, sau thời hạn 3 ngày" in text
    assert "Đang ghi: chưa ghi nhận được" in text
    assert "không có" not in text.replace("không có ý kiến", "")


def test_the_mailed_sheet_comes_back_like_the_one_in_the_folder(world: World) -> None:
    open_with_mail(world)
    world.run(12, 9, 9)
    (mail,) = (m for m in world.relay.taken if "xaydung" in m["To"] and "đối chiếu" in m["Subject"])

    rows = answered(attached(mail), {Q2_XD: ("30/BC-SXD", dt.date(2024, 5, 30))})
    world.at(12, 12)

    (entry,) = take_back(world, rows).entries
    assert (entry.occurrence, entry.document) == (Q2_XD, "30/BC-SXD")


def test_what_could_not_leave_says_why_and_nothing_leaves_after_the_day(world: World) -> None:
    open_with_mail(world)
    stop(world.app, by="Trưởng phòng", reason="đang sửa danh bạ")
    world.run(12, 9, 9)
    waiting = {
        (stored.state.value, stored.reason and stored.reason.value)
        for stored in world.notices()
        if "reconcile-" in str(stored.key)
    }
    start(world.app, by="Trưởng phòng")
    world.run(12, 17)

    assert waiting == {("deferred", "sending_stopped")}
    assert asked(world, "accepted") == []
    assert (len(asked(world, "expired")), len(asked(world, "skipped"))) == (0, 3)


def test_a_round_opened_without_mail_gets_none_afterwards(world: World) -> None:
    open_round(world)

    with pytest.raises(OpenWithoutMail):
        open_with_mail(world)
    again = open_with_mail(world, is_redo=True)
    world.run(12, 9, 9)

    assert [one.number for one in again.opened] == [2]
    assert {key.split("|")[5] for key in asked(world, "accepted")} == {"reconcile-2024-2"}


def test_for_an_office_with_two_heirs_a_person_sends_the_sheet_and_the_reason_is_kept(
    tmp_path: Path,
) -> None:
    ended = Office("so-van-hoa", "Sở Văn hóa", groups=CLASS, focal_email="a@vh.example", valid_to=dt.date(2024, 4, 30), successor="so-noi-vu;so-xay-dung")  # fmt: skip
    world = open_world(tmp_path, plan=make_plan(*REPORTS), offices=(*OFFICES, ended))
    world.at(12, 9)
    draft = open_with_mail(world)
    world.run(12, 9, 9)

    kept = {
        (stored.state.value, stored.reason and stored.reason.value)
        for stored in world.notices()
        if "so-van-hoa" in str(stored.key) and "reconcile-" in str(stored.key)
    }
    assert "3-so-van-hoa.xlsx" in dict(draft.files)
    assert kept == {("skipped", "no_recipient")}


def test_where_the_mail_left_late_each_office_has_its_seven_days_from_then(world: World) -> None:
    """A stopped relay, or a mailbox that has had its mails of the week: no mark counts before the days are over."""
    open_with_mail(world)
    stop(world.app, by="Trưởng phòng", reason="đang sửa danh bạ")
    world.run(12, 9, 9)
    start(world.app, by="Trưởng phòng")
    before = marks(world)
    world.run(12, 13, 9)
    (mail,) = (m for m in world.relay.taken if "đối chiếu" in m["Subject"])
    stages = []
    for day, hour in ((13, 10), (16, 23), (20, 23), (21, 0)):
        now = world.at(12, day, hour)
        over = [one.is_over for one in load_today(world.app, now=now).answers]
        stages.append((marks(world).stage.value, *over))

    body = mail.get_body(("plain",))
    assert body is not None
    assert "chậm nhất thứ Sáu, 20/12/2024" in " ".join(body.get_content().split())
    (sheet,) = load_workbook(io.BytesIO(attached(mail))).worksheets
    assert "chậm nhất thứ Sáu, 20/12/2024" in str(sheet["A2"].value)
    assert stages == [("open", False), ("open", False), ("open", False), ("passed", True)]
    assert before.plans[0].round is not None
    assert before.plans[0].round.reply_by == dt.date(2024, 12, 16)
    as_of_then = marks(world, at(dt.date(2024, 12, 12), 9)).plans[0].round
    assert as_of_then == before.plans[0].round


def test_passes_lost_or_doubled_ask_once(world: World) -> None:
    open_with_mail(world)
    for hour in (8, 9, 9, 14):
        world.run(12, 10, hour)

    mails = [mail for mail in world.relay.taken if "đối chiếu" in mail["Subject"]]
    assert len(mails) == 1
