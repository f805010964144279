"""The letter that urges: once a wave, only those who have not sent, never an event, never a Party body, never the coordinator."""

import datetime as dt
import json
from dataclasses import replace
from pathlib import Path

import pytest

from dondoc.cli.app import run
from dondoc.desk.papers.letter_errors import (
    AlreadyDrafted,
    BadReplyDay,
    NeverForEvents,
    NobodyToSign,
    NothingToAsk,
    NotTheNextStep,
    OnlyToBeTalkedTo,
    OwnDelay,
    SeveralWaves,
    TooEarly,
)
from dondoc.desk.papers.letters import (
    LetterDraft,
    LetterRequest,
    Signer,
    draft_letter,
    offered_letters,
    record_order,
)
from dondoc.desk.plans.roster import current_roster, replace_roster
from dondoc.desk.today import load_today
from plans.ledger import Verb
from plans.plan import Kind
from plans.roster import Roster
from tests.desk_world import OFFICES, World, make_obligation, make_plan, open_world
from tests.paper_checks import faults, lines

Q1 = dt.date(2024, 3, 1)
BLANK = "\u00a0"
HEALTH = replace(OFFICES[1], code="so-y-te", name="Sở Y tế", aliases=())
MANY = (*OFFICES, HEALTH)


@pytest.fixture
def world(tmp_path: Path) -> World:
    return open_world(tmp_path, offices=MANY)


def draft(world: World, month: int, day: int, **asked: object) -> LetterDraft:
    request = LetterRequest(**asked)  # type: ignore[arg-type]  # a test's own words
    return draft_letter(world.app, request, now=world.at(month, day, 9))


def order(world: World, month: int, day: int, **asked: object) -> LetterDraft:
    made = draft(world, month, day, **asked)
    record_order(world.app, made)
    return made


# -- what it says ------------------------------------------------------------------------------------------------------


def test_a_letter_names_who_has_not_sent_and_keeps_every_rule_of_the_format(world: World) -> None:
    made = draft(world, 3, 8, wave=Q1)

    assert made.office_names == ("Sở Xây dựng", "Sở Y tế")
    assert faults(made.content) == []
    assert lines(made.content)[:16] == [
        "UBND TỈNH LAM SƠN",
        "SỞ NỘI VỤ",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        f"Số:{BLANK * 10}/SNV-……",
        "V/v đôn đốc thực hiện Kế hoạch số 7/KH-UBND",
        f"Lam Sơn, ngày{BLANK * 4}tháng{BLANK * 4}năm{BLANK * 6}",
        "Kính gửi:",
        "- Sở Xây dựng;",
        "- Sở Y tế.",
        "Thực hiện Kế hoạch số 7/KH-UBND ngày 10 tháng 01 năm 2024 của UBND tỉnh Lam Sơn về thử; các cơ quan, đơn vị được giao chủ trì các nội dung tại mục III.1 của Kế hoạch; thời hạn ngày 01/3/2024.",
        "Theo số liệu ghi nhận đến 09 giờ 00 ngày 08/3/2024, Sở Nội vụ chưa ghi nhận được kết quả của 02 nội dung có thời hạn nêu trên (danh mục tại Phụ lục kèm theo).",
        "Để việc thực hiện Kế hoạch được đầy đủ, Sở Nội vụ đề nghị các cơ quan, đơn vị quan tâm hoàn thành và gửi kết quả chậm nhất thứ Sáu, ngày 15/3/2024.",
        "Trường hợp đã gửi, đề nghị cho biết số, ký hiệu, ngày ban hành của văn bản để Sở Nội vụ cập nhật; trường hợp có vướng mắc, đề nghị trao đổi để cùng tháo gỡ.",
        "Kết quả gửi về Sở Nội vụ (đầu mối: Chuyên viên, điện thoại 0200, thư điện tử cchc@noivu.example).",
        "Rất mong nhận được sự quan tâm, phối hợp của các cơ quan, đơn vị./.",
    ]


def test_a_letter_never_blames_ranks_or_counts_days(world: World) -> None:
    text = "\n".join(lines(draft(world, 3, 29, wave=Q1).content)).casefold()

    hard = ("yêu cầu", "phê bình", "vi phạm", "quá hạn", "chậm ngày", "không báo cáo", "%", "tỷ lệ", "xếp")  # fmt: skip
    assert [word for word in hard if word in text] == []
    assert "ubnd tỉnh (b/c)" not in text


def test_who_has_sent_since_is_no_longer_in_it(world: World) -> None:
    assert draft(world, 3, 8, wave=Q1).office_names == ("Sở Xây dựng", "Sở Y tế")

    world.say(Verb.SUBMIT, "III.1/q1", "Sở Y tế", document="9/BC-SYT", done_on=dt.date(2024, 3, 7))

    made = draft(world, 3, 8, wave=Q1)
    assert made.office_names == ("Sở Xây dựng",)
    assert "Kính gửi: Sở Xây dựng." in lines(made.content)
    assert (
        "đã ghi nhận kết quả của 01 nội dung, chưa ghi nhận được kết quả của 01 nội dung"
        in "".join(lines(made.content))
    )
    assert "Sở Y tế" not in "\n".join(lines(made.content))
    assert faults(made.content) == []


def test_the_day_asked_for_is_a_working_day_three_working_days_away(world: World) -> None:
    assert draft(world, 3, 8, wave=Q1).reply_by == dt.date(2024, 3, 15)
    assert draft(world, 3, 8, wave=Q1, reply_by=dt.date(2024, 3, 13)).reply_by == dt.date(2024, 3, 13)  # fmt: skip

    for day in (dt.date(2024, 3, 12), dt.date(2024, 3, 16), dt.date(2024, 3, 1)):
        with pytest.raises(BadReplyDay, match="working day at least 3 working days away"):
            draft(world, 3, 8, wave=Q1, reply_by=day)


def test_the_same_moment_gives_the_same_bytes(world: World) -> None:
    first, second = draft(world, 3, 8, wave=Q1), draft(world, 3, 8, wave=Q1)

    assert first.content == second.content


def test_the_committees_letter_is_the_next_step_with_its_own_head_and_block(world: World) -> None:
    with pytest.raises(NotTheNextStep):
        draft(world, 3, 8, wave=Q1, signer=Signer.COMMITTEE)
    order(world, 3, 8, wave=Q1, signer=Signer.DEPUTY)

    made = order(world, 3, 18, wave=Q1, signer=Signer.COMMITTEE, unit="VX")

    text = lines(made.content)
    assert faults(made.content) == []
    assert text[:2] == ["ỦY BAN NHÂN DÂN", "TỈNH LAM SƠN"]
    assert text[4].endswith("/UBND-VX")
    start = text.index("Nơi nhận:")
    assert text[start : start + 6] == [
        *("Nơi nhận:", "- Như trên;", "- Sở Nội vụ;", "- Lưu: VT, VX."),
        *("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
    ]


# -- once a wave -------------------------------------------------------------------------------------------------------


def test_a_second_letter_of_a_wave_is_declined_unless_it_is_redone(world: World) -> None:
    order(world, 3, 8, wave=Q1, actor="Trưởng phòng CCHC")

    with pytest.raises(AlreadyDrafted) as declined:
        draft(world, 3, 11, wave=Q1)
    redone = order(world, 3, 11, wave=Q1, is_redo=True)

    assert declined.value.vi == (
        "Công văn đôn đốc của kế hoạch 7/KH-UBND, thời hạn 01/3/2024 đã được soạn ngày 08/3/2024 (Trưởng phòng CCHC); "
        "mỗi đợt chỉ một công văn; dùng --redo để lập lại theo số liệu hiện tại."
    )
    assert (redone.order.number, redone.reply_by) == (2, dt.date(2024, 3, 18))


def test_two_people_at_once_order_one_letter(world: World) -> None:
    mine, theirs = draft(world, 3, 8, wave=Q1), draft(world, 3, 8, wave=Q1)

    record_order(world.app, mine)

    with pytest.raises(AlreadyDrafted):
        record_order(world.app, theirs)


def test_the_day_list_offers_the_letter_until_it_is_drafted(world: World) -> None:
    offered = load_today(world.app, now=world.at(3, 8, 9)).letters
    order(world, 3, 8, wave=Q1)

    assert [(wave.due, wave.offices) for wave in offered] == [(Q1, 2)]
    assert load_today(world.app, now=world.at(3, 8, 10)).letters == ()
    (known,) = offered_letters(world.app, now=world.at(3, 8, 10))
    assert known.drafted_at == world.at(3, 8, 9)


def test_of_several_waves_one_has_to_be_chosen(world: World) -> None:
    with pytest.raises(SeveralWaves) as declined:
        draft(world, 6, 20)

    assert declined.value.waves == (Q1, dt.date(2024, 6, 3))


# -- never -------------------------------------------------------------------------------------------------------------


def test_a_letter_is_not_drafted_before_the_ladder_offers_it(world: World) -> None:
    for day in (4, 7):
        with pytest.raises(TooEarly, match="the ladder offers it from 2024-03-08"):
            draft(world, 3, day, wave=Q1)


def test_the_letter_waits_as_the_ladder_does_for_an_office_that_heard_late(world: World) -> None:
    world.run(3, 11)  # the machine was off: both offices hear of the first of March only now

    with pytest.raises(TooEarly, match="the ladder offers it from 2024-03-15"):
        draft(world, 3, 14, wave=Q1)
    assert draft(world, 3, 15, wave=Q1).office_names == ("Sở Xây dựng", "Sở Y tế")


def test_an_office_that_has_ended_gets_no_letter(tmp_path: Path) -> None:
    ended = replace(HEALTH, valid_to=dt.date(2024, 2, 15))
    world = open_world(tmp_path, offices=(*OFFICES, ended))

    assert draft(world, 3, 8, wave=Q1).office_names == ("Sở Xây dựng",)


def test_nor_does_one_that_ended_after_its_day_had_passed(world: World) -> None:
    world.run(3, 4)
    world.at(3, 11)
    ended = [
        replace(office, valid_to=dt.date(2024, 3, 10)) if office.name == "Sở Xây dựng" else office
        for office in current_roster(world.app).offices
    ]
    replace_roster(world.app, Roster(tuple(ended)))

    assert "Sở Xây dựng" not in draft(world, 3, 20, wave=Q1).office_names


def test_nothing_missing_is_no_letter(world: World) -> None:
    world.at(2, 28)
    for name in ("Sở Nội vụ", "Sở Xây dựng", "Sở Y tế"):
        world.say(Verb.SUBMIT, "III.1/q1", name, document="1/BC")

    with pytest.raises(NothingToAsk):
        draft(world, 3, 20, wave=Q1)


def test_the_coordinators_own_delay_is_no_letter_to_itself(world: World) -> None:
    world.at(2, 28)
    for name in ("Sở Xây dựng", "Sở Y tế"):
        world.say(Verb.SUBMIT, "III.1/q1", name, document="1/BC")

    with pytest.raises(OwnDelay) as declined:
        draft(world, 3, 20, wave=Q1)
    assert "Sở Nội vụ" in declined.value.vi


def test_an_event_or_a_party_body_is_never_written_to(world: World) -> None:
    with pytest.raises(NeverForEvents):
        draft(world, 5, 2, wave=dt.date(2024, 4, 20))
    with pytest.raises(OnlyToBeTalkedTo):
        draft(world, 5, 30, wave=dt.date(2024, 5, 10))


def test_who_has_just_spoken_is_left_out(world: World) -> None:
    world.at(3, 7)
    world.say(Verb.ACKNOWLEDGE, "III.1/q1", "Sở Y tế")

    assert draft(world, 3, 8, wave=Q1).office_names == ("Sở Xây dựng",)


def test_a_proposed_date_never_makes_a_letter(tmp_path: Path) -> None:
    rhythm = make_obligation("II.1", Kind.REPORT, "quota=1/month in 2024", ("Sở Xây dựng",), "hằng tháng")  # fmt: skip
    world = open_world(tmp_path, plan=make_plan(rhythm))

    with pytest.raises(NothingToAsk):
        draft(world, 8, 20)


def test_a_plan_without_a_coordinator_has_nobody_to_sign(tmp_path: Path) -> None:
    plan = make_plan().replace("coordinator: Sở Nội vụ".encode(), b"coordinator: null")
    world = open_world(tmp_path, plan=plan)

    with pytest.raises(NobodyToSign):
        draft(world, 3, 8, wave=Q1)


# -- the command -------------------------------------------------------------------------------------------------------


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home whose ledger began in 2024: by the machine's clock its dates have long passed."""
    folder = tmp_path / "home"
    folder.mkdir()
    open_world(tmp_path, url=f"sqlite:///{folder / 'dondoc.sqlite'}", offices=MANY).app.close()
    return folder


def test_the_command_drafts_lists_and_declines(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "cong-van.docx"
    words = ["--home", str(home), "letter", "--wave", "2024-03-01", "--out", str(out)]

    assert run(words) == 0
    told = capsys.readouterr().out
    assert told.startswith(
        f"Đã soạn {out}, gửi Sở Xây dựng, Sở Y tế; đề nghị gửi kết quả chậm nhất "
    )
    assert faults(out.read_bytes()) == []

    assert run(words) == 1
    assert "mỗi đợt chỉ một công văn" in capsys.readouterr().err
    assert run(["--home", str(home), "letter", "--list", "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert [(one["wave"], one["offices"], one["drafted_on"] is None) for one in listed] == [
        ("2024-03-01", ["Sở Xây dựng", "Sở Y tế"], False),
        ("2024-06-03", ["Sở Xây dựng"], True),
    ]


def test_a_letter_that_cannot_be_kept_is_not_recorded(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    letter = ["--home", str(home), "letter", "--wave", "2024-03-01", "--out"]

    assert run([*letter, str(tmp_path / "no" / "a.docx")]) == 1
    assert capsys.readouterr().err.count("\n") == 1
    assert run([*letter, str(tmp_path / "a.docx")]) == 0
    assert [path.name for path in tmp_path.glob("*.docx*")] == ["a.docx"]
