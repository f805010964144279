"""Papers and answers about what an office that has ended owed: they go to who carries on, or say why nobody got them."""

import datetime as dt
import io
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path

import pytest
from openpyxl import load_workbook

from dondoc.desk.entries.succession import Decision, succeed
from dondoc.desk.mail.notices import Question, unsent
from dondoc.desk.papers.reconciling import (
    ReconcileDraft,
    ReconcileRequest,
    draft_reconciliation,
    record_opening,
)
from dondoc.desk.plans.roster import replace_roster
from dondoc.store.values import StoredNotice
from notifications.notice import Purpose, Reason
from plans.ledger import Verb
from plans.plan import Kind
from plans.roster import Office, Roster, heirs_on
from tests.desk_world import OFFICES, World, make_obligation, make_plan, open_world
from tests.paper_checks import lines

LAST = dt.date(2024, 4, 30)
HEIR = Office("so-nong-nghiep", "Sở Nông nghiệp và Môi trường", focal_email="vt@nn.example", head_email="gd@nn.example")  # fmt: skip
COMMUNES = tuple(Office(f"xa-{n}", f"UBND xã {n}", focal_email=f"x{n}@h.example") for n in (1, 2))
DISTRICT = Office("huyen-a", "UBND huyện A", focal_email="a@h.example")
ALONE = Office("chi-cuc", "Chi cục Muối", focal_email="m@h.example")
PLAN = make_plan(
    make_obligation("III.1", Kind.REPORT, "due=2024-03-01", ("Sở Xây dựng", HEIR.name)),
    make_obligation("III.2", Kind.REPORT, "due=2024-06-14", ("Sở Xây dựng",)),
    make_obligation("IV.1", Kind.REPORT, "due=2024-03-01", ("UBND huyện A",)),
    make_obligation("IV.2", Kind.REPORT, "due=2024-03-01", ("Chi cục Muối",)),
)


def offices(*, ended: bool) -> tuple[Office, ...]:
    last = LAST if ended else None
    return (
        OFFICES[0],
        replace(OFFICES[1], valid_to=last, successor=HEIR.code),
        *OFFICES[2:],
        HEIR,
        *COMMUNES,
        replace(DISTRICT, valid_to=last, successor="xa-1;xa-2"),
        replace(ALONE, valid_to=last),
    )


@pytest.fixture
def world(tmp_path: Path) -> World:
    """Everybody was told of III.2, and the three were told that the report of March is missing; all ended on 30 April."""
    opened = open_world(tmp_path, plan=PLAN, offices=offices(ended=False))
    opened.run(1, 16)
    for day in (4, 5):
        opened.run(3, day, 9)
    opened.at(4, 25)
    replace_roster(opened.app, Roster(offices(ended=True)))
    return opened


def draft(world: World, *, is_mailed: bool = False) -> ReconcileDraft:
    request = ReconcileRequest(2024, is_mailed=is_mailed)
    return draft_reconciliation(world.app, request, now=world.at(5, 6))


def sent_since(world: World, count: int) -> list[EmailMessage]:
    return world.relay.taken[count:]


def to_heir(mails: list[EmailMessage]) -> list[EmailMessage]:
    return [mail for mail in mails if mail["To"].addresses[0].addr_spec == "vt@nn.example"]


def text(mail: EmailMessage) -> str:
    body = mail.get_body(("plain",))
    assert body is not None
    return str(body.get_content())


def about(world: World, obligation: str, purpose: Purpose) -> list[StoredNotice]:
    return [
        one
        for one in world.notices()
        if one.notice.key.purpose is purpose and f"|{obligation}|so-xay-dung|" in one.key
    ]


# -- the sheets --------------------------------------------------------------------------------------------------------


def test_a_sheet_is_addressed_to_who_carries_on(world: World) -> None:
    files = dict(draft(world).files)

    assert sorted(name for name in files if name.endswith(".docx")) == [
        "1-so-xay-dung.docx",
        "2-so-nong-nghiep.docx",
        "3-huyen-a.docx",
    ]
    page = "\n".join(lines(files["1-so-xay-dung.docx"]))
    assert "Kính gửi: Sở Nông nghiệp và Môi trường" in page
    assert "được giao cho Sở Xây dựng (kết thúc hoạt động ngày 30/4/2024)" in page
    assert "Kính gửi: UBND xã 1; UBND xã 2" in "\n".join(lines(files["3-huyen-a.docx"]))
    own = "\n".join(lines(files["2-so-nong-nghiep.docx"]))
    assert "kết thúc hoạt động" not in own
    title = load_workbook(io.BytesIO(files["1-so-xay-dung.xlsx"])).worksheets[0]["A1"].value
    assert title == "Phiếu đối chiếu báo cáo năm 2024 - Sở Nông nghiệp và Môi trường (kế thừa Sở Xây dựng, kết thúc hoạt động ngày 30/4/2024)"  # fmt: skip


def test_of_an_ended_office_whose_duties_were_passed_on_nothing_is_missing(world: World) -> None:
    before = len(world.relay.taken)
    world.at(5, 2)
    succeed(world.app, "Chi cục Muối", Decision((HEIR.name,), "9/QĐ", second="Bình"))

    assert draft(world).left_out == ()
    world.run(5, 3)
    mails = [text(mail) for mail in sent_since(world, before)]
    (told,) = (it for it in mails if "KHÔNG CÒN PHẢI THỰC HIỆN" in it and "Chi cục Muối" in it)
    assert "nếu cơ quan còn hoạt động" in " ".join(told.split())


def test_an_heir_reads_by_which_document_and_from_whom_the_duty_came(world: World) -> None:
    before = len(world.relay.taken)
    world.at(5, 2)
    decision = Decision((HEIR.name,), "9/QĐ-UBND", second="Bình", reason="theo đề án")
    succeed(world.app, "Sở Xây dựng", decision)
    world.run(5, 3)

    (mail,) = to_heir(sent_since(world, before))
    words = " ".join(text(mail).split())
    assert "Căn cứ: văn bản số 9/QĐ-UBND" in words
    assert "Lý do: tiếp nhận nhiệm vụ của Sở Xây dựng, kết thúc hoạt động ngày 30/4/2024" in words
    assert "theo đề án" not in words


def test_a_duty_reassigned_cites_its_document_and_names_nobody(world: World) -> None:
    before = len(world.relay.taken)
    world.at(4, 26)
    world.say(Verb.REASSIGN, "III.2", "Sở Xây dựng", to=HEIR.code, document="11/UBND-NC")
    world.run(4, 26, 9)

    (mail,) = to_heir(sent_since(world, before))
    words = " ".join(text(mail).split())
    assert "Căn cứ: văn bản số 11/UBND-NC" in words
    assert "Sở Xây dựng" not in words


def test_who_left_nobody_gets_no_sheet_and_what_it_lacks_does_not_count(world: World) -> None:
    made = draft(world)

    assert [office.name for office in made.left_out] == ["Chi cục Muối"]
    assert not any("|IV.2|" in key for one in made.opened for key in one.rows)
    record_opening(world.app, made)
    later = draft_reconciliation(world.app, ReconcileRequest(2024), now=world.at(5, 7)).facts
    (row,) = (office for office in later.offices if office.name == "Chi cục Muối")
    assert [(cell.mark.value, cell.counts) for cell in row.owed] == [("missing", False)]


def test_the_mail_goes_to_the_one_heir_with_a_sheet_for_each_office(world: World) -> None:
    record_opening(world.app, draft(world, is_mailed=True))
    before = len(world.relay.taken)
    world.tick(5, 6, 9)
    world.deliver(5, 6, 9)

    mails = sent_since(world, before)
    asked = [mail for mail in mails if "đối chiếu" in mail["Subject"]]
    assert [mail["To"].addresses[0].addr_spec for mail in asked] == ["vt@nn.example"]
    assert "Cơ quan được giao: Sở Xây dựng (kết thúc hoạt động ngày 30/4/2024); gửi quý cơ quan là cơ quan kế thừa" in " ".join(text(asked[0]).split())  # fmt: skip
    sheets = {part.get_filename(): part.get_content() for part in asked[0].iter_attachments()}
    titles = [load_workbook(io.BytesIO(content)).worksheets[0]["A1"].value for content in sheets.values()]  # fmt: skip
    assert titles == [
        "Phiếu đối chiếu báo cáo năm 2024 - Sở Nông nghiệp và Môi trường",
        "Phiếu đối chiếu báo cáo năm 2024 - Sở Nông nghiệp và Môi trường (kế thừa Sở Xây dựng, kết thúc hoạt động ngày 30/4/2024)",
    ]


def test_where_several_carry_on_nobody_is_guessed_and_the_list_says_why(world: World) -> None:
    record_opening(world.app, draft(world, is_mailed=True))
    world.tick(5, 6, 9)

    found = unsent(world.app, Question(office="huyen-a", reason=Reason.NO_RECIPIENT))

    assert [stored.notice.key.purpose for stored in found.notices] == [Purpose.REVIEW]
    assert found.ended == {"huyen-a": (LAST, ("UBND xã 1", "UBND xã 2"))}


# -- what answers what was told ----------------------------------------------------------------------------------------


def test_a_release_goes_to_who_carries_on(world: World) -> None:
    world.at(5, 6)
    world.say(Verb.CANCEL, "III.2", document="9/UBND-NC", second="Ông Nam")
    before = len(world.relay.taken)
    world.run(5, 6, 9)

    (mail,) = to_heir(sent_since(world, before))
    assert "Sở Xây dựng (kết thúc hoạt động ngày 30/4/2024)" in " ".join(text(mail).split())
    assert "cchc@xaydung.example" not in world.relay.recipients[before:]
    assert [part.get_filename() for part in mail.iter_attachments()] == []


def test_what_passes_to_the_heir_is_told_as_an_assignment_and_not_as_a_release(
    world: World,
) -> None:
    world.at(5, 6)
    succeed(world.app, "Sở Xây dựng", Decision((HEIR.name,), "9/QĐ-UBND", second="Ông Nam"))
    before = len(world.relay.taken)
    world.run(5, 6, 9)

    assert [mail["Subject"].split(":")[0] for mail in to_heir(sent_since(world, before))] == ["Nhiệm vụ và lịch thực hiện năm 2024 (KH 7/KH-UBND)"]  # fmt: skip
    released = about(world, "III.2", Purpose.RELEASE)
    assert {(one.state.value, one.reason) for one in released} == {("skipped", Reason.NO_RECIPIENT)}


def test_that_a_breach_is_void_is_told_to_who_carries_on(world: World) -> None:
    """Sở Xây dựng was told in March; its report of 28 February is keyed when it is gone."""
    world.at(5, 6)
    match = {"document": "7/BC-SXD", "done_on": dt.date(2024, 2, 28), "by": "coordinator"}
    world.say(Verb.SUBMIT, "III.1", "so-xay-dung", **match)
    before = len(world.relay.taken)
    world.run(5, 6, 9)

    (mail,) = to_heir(sent_since(world, before))
    assert "Sở Xây dựng (kết thúc hoạt động ngày 30/4/2024)" in " ".join(text(mail).split())
    assert [one.notice.key.recipient for one in about(world, "III.1", Purpose.CORRECTION) if one.sent_at] .count("so-nong-nghiep") == 1  # fmt: skip


def test_a_new_date_of_what_waits_for_its_heir_is_told_with_the_assignment(world: World) -> None:
    world.at(5, 6)
    world.say(Verb.EXTEND, "III.2", due=dt.date(2024, 7, 1), document="9/UBND-NC")
    before = len(world.relay.taken)
    world.run(5, 6, 9)

    assert to_heir(sent_since(world, before)) == []
    moved = about(world, "III.2", Purpose.CORRECTION)
    assert {(one.state.value, one.reason) for one in moved} == {("skipped", Reason.NO_RECIPIENT)}


# -- who carries on ----------------------------------------------------------------------------------------------------


def test_heirs_are_followed_until_one_exists_and_never_in_part() -> None:
    day = dt.date(2024, 6, 1)
    first, second = replace(ALONE, code="a", valid_to=LAST, successor="b"), replace(ALONE, code="b", valid_to=LAST, successor="c")  # fmt: skip
    third = replace(ALONE, code="c")
    known = {office.code: office for office in (first, second, third)}

    assert heirs_on(known, ("a",), on=day) == (third,)
    assert heirs_on(known, ("a", "c"), on=day) == (third,)
    assert heirs_on(known, ("a", "nowhere"), on=day) == ()
    loop = {**known, "c": replace(third, valid_to=LAST, successor="a")}
    assert heirs_on(loop, ("a",), on=day) == ()
