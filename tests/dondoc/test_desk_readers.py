"""What a sceptical reader looks for in its mail: whom the operator has to reach, who gave a duty, which day that is, what has come."""

import datetime as dt
from pathlib import Path

import pytest

from plans.ledger import Verb
from plans.plan import Kind
from plans.roster import Office
from tests.desk_world import World, make_obligation
from tests.voices_world import HOME, OPERATOR, ROADS, follow, mails_to, plain, plan_of

REPORT = make_obligation("III.1", Kind.REPORT, "due=2024-03-01", ("Sở Xây dựng",), "ngày 01/3")
SILENT = Office("so-y-te", "Sở Y tế")


def run(world: World, *days: tuple[int, int]) -> None:
    for month, day in days:
        world.run(month, day)
        world.run(month, day, 14)


def test_the_operator_reads_whom_no_mail_reaches_and_with_what(tmp_path: Path) -> None:
    duty = make_obligation("III.1", Kind.REPORT, "due=2024-03-01", ("Sở Y tế",), "ngày 01/3")
    world = follow(tmp_path, plan_of("7/KH-UBND", "Sở Nội vụ", duty), more=(SILENT,))
    run(world, (1, 15), (3, 4))

    first, second = mails_to(world, OPERATOR)
    assert "Ghi chú: chưa gửi được thư: giao việc" in plain(first)
    assert "Cơ quan: Sở Y tế" in plain(first)
    assert "Ghi chú: chưa gửi được thư: chưa ghi nhận được" in plain(second)
    assert all("trả lời ngay trên thư này" not in plain(got) for got in (first, second))
    assert len({stored.key for stored in world.notices() if stored.sent_at}) == 2


def test_of_a_plan_that_names_nobody_the_operator_reads_what_to_see_to(tmp_path: Path) -> None:
    """Its lines reach nobody because there is nobody: no office's address is wrong."""
    old = make_obligation("III.2", Kind.REPORT, "due=2024-01-05", ("Sở Xây dựng",), "05/01")
    world = follow(tmp_path, plan_of("7/KH-UBND", None, REPORT, old))
    run(world, (1, 15), (3, 4))

    got = mails_to(world, OPERATOR)
    assert all(mail.subject.startswith("Kế hoạch chưa nêu cơ quan đôn đốc") for mail in got)
    assert all("kiểm tra địa chỉ" not in plain(mail) for mail in got)
    assert "Cần ý kiến: đã thực hiện, ấn định ngày khác, hay không phải thực hiện" in plain(got[0])
    assert "Cần ý kiến: chưa ghi nhận được kết quả" in plain(got[-1])


def test_who_works_for_the_lead_reads_that_it_was_given_the_duty(tmp_path: Path) -> None:
    world = follow(tmp_path, plan_of("7/KH-UBND", "Sở Nội vụ", REPORT))
    world.run(1, 15)
    world.at(1, 16, 9)
    world.say(Verb.DELEGATE, "III.1", to="so-tu-phap", by="office")
    world.run(1, 16, 10)

    got = mails_to(world)[-1]
    assert "các nhiệm vụ cơ quan chủ trì giao quý cơ quan thực hiện" in plain(got)
    assert "quý cơ quan chủ trì" not in plain(got)
    assert "Cơ quan chủ trì: Sở Xây dựng" in plain(got)


@pytest.fixture
def returned(tmp_path: Path) -> World:
    """A report that came in time and was sent back past its day, with a short date that passed as well."""
    world = follow(tmp_path, plan_of("7/KH-UBND", "Sở Nội vụ", REPORT))
    run(world, (1, 15), (3, 4))
    world.at(3, 5, 9)
    world.say(Verb.SUBMIT, "III.1", document="5/BC-SXD", done_on=dt.date(2024, 2, 28))
    world.at(3, 5, 10)
    world.say(Verb.RETURN, "III.1", reason="thiếu biểu 2")
    return world


def test_a_short_date_is_called_what_it_is(returned: World) -> None:
    returned.run(3, 5, 10)

    got = mails_to(returned, ROADS)[-1]
    assert "Thời hạn: hết ngày thứ Sáu, 08/3/2024 (hạn gửi bản bổ sung)" in plain(got)
    assert "theo điều chỉnh" not in plain(got)


def test_every_line_of_the_desk_says_what_has_come(returned: World) -> None:
    since = len(returned.relay.taken)
    for day in (5, 6, 7, 8, 11, 12, 13, 14, 15, 18):
        returned.run(3, day, 8 if day != 5 else 11)

    about = [
        plain(got)
        for got in mails_to(returned, HOME, since=since)
        if "Việc III.1" in got.text and "đối chiếu" not in got.text
    ]
    assert len(about) >= 2
    assert all("Sở Xây dựng: văn bản số 5/BC-SXD" in text for text in about)
    assert all("chưa ghi nhận được bản bổ sung" in text for text in about)


def test_what_waited_in_vain_says_what_for(tmp_path: Path) -> None:
    duty = make_obligation("III.1", Kind.REPORT, "due=2024-03-01", ("Sở Y tế",), "ngày 01/3")
    world = follow(tmp_path, plan_of("7/KH-UBND", "Sở Nội vụ", duty), more=(SILENT,))
    run(world, (1, 15), (2, 23), (2, 29), (3, 4))

    ends = {
        stored.notice.key.milestone: (stored.state.value, stored.reason)
        for stored in world.notices()
        if stored.notice.key.purpose == "reminder" and stored.notice.key.role == "officer"
    }
    assert ends == {"T-5": ("expired", "no_recipient"), "T-1": ("expired", "no_recipient")}


def test_the_desk_reads_why_and_by_which_paper_a_duty_ended(tmp_path: Path) -> None:
    world = follow(tmp_path, plan_of("7/KH-UBND", "Sở Nội vụ", REPORT))
    run(world, (1, 15), (3, 4))
    world.at(3, 5, 9)
    said = world.say(
        Verb.CANCEL, "III.1", document="10/UBND-NC", by="creditor", reason="gộp vào báo cáo năm", second="Phó Giám đốc"
    )  # fmt: skip
    assert said.refused == ()
    world.run(3, 6)

    got = mails_to(world, HOME)[-1]
    assert "Lý do: gộp vào báo cáo năm" in plain(got)
    assert "Căn cứ: văn bản số 10/UBND-NC" in plain(got)


def test_who_contested_reads_that_another_office_has_it_and_not_which(tmp_path: Path) -> None:
    world = follow(tmp_path, plan_of("7/KH-UBND", "Sở Nội vụ", REPORT))
    run(world, (1, 15), (2, 23))
    world.at(2, 26, 9)
    world.say(Verb.CONTEST, "III.1", by="office", reason="thuộc Sở Tư pháp")
    world.at(2, 27, 9)
    said = world.say(Verb.REASSIGN, "III.1", to="so-tu-phap", document="4/UBND-NC", second="Phó Giám đốc")  # fmt: skip
    assert said.refused == ()
    world.run(2, 27, 10)

    got = mails_to(world, ROADS)[-1]
    assert "không còn thuộc trách nhiệm của quý cơ quan; đã giao cơ quan khác" in plain(got)
    assert "Sở Tư pháp" not in plain(got)


def test_who_worked_for_the_lead_reads_that_it_was_taken_back(tmp_path: Path) -> None:
    world = follow(tmp_path, plan_of("7/KH-UBND", "Sở Nội vụ", REPORT))
    for day, to in ((16, "so-tu-phap"), (18, "so-xay-dung")):
        world.run(1, day)
        world.at(1, day, 9)
        world.say(Verb.DELEGATE, "III.1", to=to, by="office")
        world.run(1, day, 10)

    released = [got for got in mails_to(world) if got.subject.startswith("Không còn phải")]
    assert [got.to for got in released] == ["kstthc@tuphap.example"]
    assert "cơ quan chủ trì không còn giao quý cơ quan thực hiện" in plain(released[0])


def test_what_is_to_be_done_again_is_not_told_as_if_nothing_had_come(tmp_path: Path) -> None:
    world = follow(tmp_path, plan_of("7/KH-UBND", "Sở Nội vụ", REPORT))
    run(world, (1, 15))
    world.at(2, 27, 9)
    world.say(Verb.SUBMIT, "III.1", document="9/BC-SXD", done_on=dt.date(2024, 2, 26))
    world.say(Verb.REOPEN, "III.1", reason="số liệu sai", second="Phó Giám đốc")
    run(world, (3, 4))

    office = mails_to(world, ROADS)[-1]
    assert office.subject.startswith("Chưa ghi nhận được")
    said = "văn bản số 9/BC-SXD ngày 26/02/2024, nay cần thực hiện lại: số liệu sai"
    assert said in plain(office)
    assert said in plain(mails_to(world, HOME)[-1])
