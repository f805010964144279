"""A mail has one sender: what plans of several coordinators ask of one office comes from each of them, in its own name."""

import io
from pathlib import Path

from openpyxl import load_workbook

from plans.ledger import Verb
from plans.plan import Kind, Obligation
from tests.desk_world import START, World, follow_plan, make_obligation
from tests.voices_world import HOME, LAW, OPERATOR, ROADS, Got, follow, mails_to, plan_of

OWN, OTHER, NOBODYS, NOBODYS_TOO = "7/KH-UBND", "31/KH-UBND", "44/KH-UBND", "45/KH-UBND"


def report(id_: str, due: str = "2024-03-01", lead: str = "Sở Xây dựng") -> Obligation:
    return make_obligation(id_, Kind.REPORT, f"due={due}", (lead,), "theo kế hoạch")


def two(folder: Path, first: Obligation, second: Obligation) -> World:
    world = follow(folder, plan_of(OWN, "Sở Nội vụ", first), plan_of(OTHER, "Sở Tư pháp", second))
    world.run(START.month, START.day)
    return world


def signed(got: Got) -> tuple[str, str]:
    """Whose name and whose address it bears, the same in head, body and foot."""
    others = {"Sở Nội vụ", "Sở Tư pháp", "Bộ phận theo dõi"} - {
        name for name in ("Sở Nội vụ", "Sở Tư pháp", "Bộ phận theo dõi") if name in got.name
    }
    assert not [name for name in others if f"thay mặt {name}" in " ".join(got.text.split())]
    assert got.name in " ".join(got.text.split())
    return got.name, got.reply


def test_each_coordinator_writes_about_its_own_plan_in_its_own_name(tmp_path: Path) -> None:
    world = two(tmp_path, report("III.1"), report("V.2"))
    before = len(world.relay.taken)
    world.run(2, 29)

    got = mails_to(world, ROADS, since=before)
    assert sorted(map(signed, got)) == [("Sở Nội vụ", HOME), ("Sở Tư pháp", LAW)]
    for mail in got:
        mine, others = (OWN, OTHER) if mail.reply == HOME else (OTHER, OWN)
        assert mine in mail.subject
        assert mine in mail.text
        assert mine in mail.html
        assert others not in mail.subject + mail.text + mail.html


def test_the_year_that_travels_is_that_of_who_writes(tmp_path: Path) -> None:
    world = two(tmp_path, report("III.1"), report("V.2"))

    got = mails_to(world, ROADS)
    assert sorted(map(signed, got)) == [("Sở Nội vụ", HOME), ("Sở Tư pháp", LAW)]
    for mail in got:
        mine = "Việc III.1" if mail.reply == HOME else "Việc V.2"
        files = dict(mail.files)
        cells = load_workbook(io.BytesIO(files["nhiem-vu.xlsx"])).worksheets[0].values
        titles = [row[2] for row in cells if isinstance(row[0], int)]
        assert titles == [mine]
        assert files["lich.ics"].decode().count("BEGIN:VEVENT") == 1


def test_plans_of_one_coordinator_are_one_mail_that_names_each_items_plan(tmp_path: Path) -> None:
    world = follow(
        tmp_path,
        plan_of(OWN, "Sở Nội vụ", report("III.1", "2024-03-04")),
        plan_of(OTHER, "Sở Nội vụ", report("V.2", "2024-03-01")),
    )
    world.run(START.month, START.day)
    (assigned,) = mails_to(world, ROADS)
    before = len(world.relay.taken)
    world.run(3, 5)

    (got,) = mails_to(world, ROADS, since=before)
    text = " ".join(got.text.split())
    assert got.subject.startswith("Chưa ghi nhận được, thời hạn 01/3/2024: Việc V.2")
    assert got.subject.endswith(f"(KH {OTHER}; KH {OWN})")
    assert text.startswith(f"Kính gửi: Sở Xây dựng Thực hiện Kế hoạch số {OTHER}")
    assert text.count("Theo: Kế hoạch số") == 2
    cells = load_workbook(io.BytesIO(dict(assigned.files)["nhiem-vu.xlsx"])).worksheets[0].values
    places = [row[1] for row in cells if isinstance(row[0], int)]
    assert places == [f"KH {OTHER}, mục V.2", f"KH {OWN}, mục III.1"]


def test_plans_that_name_nobody_are_followed_by_one_desk(tmp_path: Path) -> None:
    world = follow(
        tmp_path,
        plan_of(OWN, "Sở Nội vụ", report("III.1")),
        plan_of(NOBODYS, None, report("V.2")),
        plan_of(NOBODYS_TOO, None, report("V.3")),
    )
    world.run(START.month, START.day)
    before = len(world.relay.taken)
    world.run(2, 29)

    got = mails_to(world, ROADS, since=before)
    desk = f"Bộ phận theo dõi Kế hoạch số {NOBODYS} và Kế hoạch số {NOBODYS_TOO}"
    assert sorted(map(signed, got)) == [(desk, OPERATOR), ("Sở Nội vụ", HOME)]
    assert not [mail for mail in got if mail.reply == HOME and "44/KH" in mail.text]


def test_a_correction_comes_from_who_wrote_the_letter_it_corrects(tmp_path: Path) -> None:
    world = two(tmp_path, report("III.1"), report("V.2"))
    world.run(2, 29)
    reminded = {mail.reply: mail.message_id for mail in mails_to(world, ROADS)}
    before = len(world.relay.taken)
    for number, obligation in (("20/UBND-NC", "III.1"), ("21/UBND-NC", "V.2")):
        world.at(2, 29, 9)
        due = START.date().replace(month=3, day=15)
        world.say(Verb.EXTEND, obligation, "so-xay-dung", due=due, document=number, document_date=START.date())  # fmt: skip
    world.run(2, 29, 10)

    got = mails_to(world, ROADS, since=before)
    assert sorted(map(signed, got)) == [("Sở Nội vụ", HOME), ("Sở Tư pháp", LAW)]
    assert {mail.reply: mail.follows for mail in got} == reminded
    assert all(mail.subject.startswith("Đã đối chiếu, thời hạn nay là 15/3/2024") for mail in got)


def test_a_coordinator_that_owes_a_duty_to_another_hears_from_that_one(tmp_path: Path) -> None:
    world = two(tmp_path, report("III.1", lead="Sở Tư pháp"), report("V.2", lead="Sở Tư pháp"))
    before = len(world.relay.taken)
    world.run(2, 29)

    got = mails_to(world, LAW, since=before)
    assert sorted(map(signed, got)) == [("Sở Nội vụ", HOME), ("Sở Tư pháp", LAW)]
    own = next(mail for mail in got if mail.reply == LAW)
    assert "kính gửi quý cơ quan" not in own.text


def test_what_two_coordinators_urge_counts_for_one_mailbox(tmp_path: Path) -> None:
    """Three reports of three plans on one day: two mails a week, the third waits and says why."""
    world = follow(
        tmp_path,
        plan_of(OWN, "Sở Nội vụ", report("III.1")),
        plan_of(OTHER, "Sở Tư pháp", report("V.2")),
        plan_of(NOBODYS, None, report("VI.3")),
    )
    world.run(START.month, START.day)
    before = len(world.relay.taken)
    world.run(2, 29)

    assert len(mails_to(world, ROADS, since=before)) == 2
    held = [
        stored.reason
        for stored in world.notices()
        if stored.notice.key.milestone == "T-1" and stored.sent_at is None
    ]
    assert held == ["capped"]
    assert len({stored.key for stored in world.notices()}) == len(world.notices())


def test_a_plan_given_to_another_body_is_put_right_by_it_and_says_who_wrote_before(
    tmp_path: Path,
) -> None:
    world = follow(tmp_path, plan_of(OWN, "Sở Nội vụ", report("III.1")))
    world.run(START.month, START.day)
    world.run(2, 23)
    reminder = mails_to(world, ROADS)[-1]
    world.at(2, 26, 9)
    follow_plan(world, plan_of(OWN, "Sở Tư pháp", report("III.1", "2024-03-15")), f"{OWN}/2024")
    world.run(2, 26, 10)
    world.run(3, 8)

    corrected, next_one = mails_to(world, ROADS)[-2:]
    assert signed(corrected) == ("Sở Tư pháp", LAW)
    assert corrected.follows == reminder.message_id
    said = "Thư trước về nội dung này do Sở Nội vụ gửi; nay Sở Tư pháp theo dõi, đôn đốc."
    assert said in " ".join(corrected.text.split())
    assert "Thư trước" not in next_one.text
