"""The mails of a dry run: word for word those that leave once the plan is in force, and none of them sent."""

from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage, Message
from email.policy import default
from pathlib import Path

import pytest

from dondoc.clock import SystemClock
from dondoc.desk.mail.consequences import consequences_of
from dondoc.desk.plans.activate import activate
from dondoc.desk.plans.importing import import_plan
from dondoc.desk.plans.review import accept_clear
from plans.normal_form import parse_rule
from plans.plan import Kind, Obligation
from tests.cli_world import data, make_home, said
from tests.desk_world import LINEAGE, World, make_obligation, make_plan, open_world

REPORT = make_obligation("III.1/q1", Kind.REPORT, "due=2024-03-29", ("Sở Xây dựng",), "ngày 29/3")
TASK = make_obligation("PL/1", Kind.TASK, "due=2024-06-28", ("Sở Xây dựng",), "tháng 6")
LATER = replace(REPORT, rule=parse_rule("due=2024-04-15"), when="ngày 15/4")


@pytest.fixture
def world(tmp_path: Path) -> World:
    made = open_world(tmp_path, plan=make_plan(REPORT, TASK))
    made.run(1, 15, 9)
    return made


def amended(world: World, *obligations: Obligation) -> None:
    import_plan(world.app, make_plan(*obligations), name="ban-moi.yaml")
    accept_clear(world.app, LINEAGE)


def told(mail: Message) -> tuple[str, str, str, str]:
    """To whom, what about, as an answer to what, and every word."""
    read = message_from_bytes(mail.as_bytes(), policy=default)
    assert isinstance(read, EmailMessage)
    body = read.get_body(("plain",))
    assert body is not None
    return (
        str(read["To"]),
        str(read["Subject"]),
        str(read["In-Reply-To"] or ""),
        body.get_content(),
    )


@pytest.mark.parametrize(
    "hour", [pytest.param(9, id="in-the-hours-of-mail"), pytest.param(19, id="in-the-evening")]
)
def test_the_dry_run_shows_the_very_mails_that_then_leave(world: World, hour: int) -> None:
    world.at(2, 1, hour)
    amended(world, LATER, replace(TASK, lead=("Sở Nội vụ",)))
    sent = len(world.relay.taken)

    dry = consequences_of(world.app, LINEAGE)
    untouched = len(world.relay.taken)
    activate(world.app, LINEAGE)
    world.run(2, 1, hour)
    world.run(2, 2, 8)

    left = world.relay.taken[sent:]
    assert untouched == sent
    assert [told(mail) for mail in dry.mails] == [told(mail) for mail in left]
    assert len(left) == 2


def test_the_mails_are_written_as_they_would_leave_into_a_folder_of_their_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    home = make_home(tmp_path, monkeypatch)
    for name, report in (("cu.yaml", REPORT), ("moi.yaml", LATER)):
        (home / name).write_bytes(make_plan(report, TASK))
    compared = ("diff", home / "cu.yaml", home / "moi.yaml", "--mails", home / "thu")

    found = data(capsys, *compared)
    (written,) = (home / "thu").iterdir()
    again = said(capsys, *compared)

    mail = message_from_bytes(written.read_bytes(), policy=default)
    assert [one["subject"] for one in found["mails"]] == [mail["Subject"]]
    assert "thời hạn nay là 15/4/2024" in mail["Subject"]
    assert "Trước đây: thứ Sáu, 29/3/2024" in found["mails"][0]["text"]
    assert (again[0], "thư mục trống" in again[2]) == (1, True)
    assert [path.name for path in (home / "thu").iterdir()] == [written.name]


def test_a_first_version_s_mails_are_written_too_but_only_of_a_dry_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    home = make_home(tmp_path, monkeypatch)
    year = SystemClock().now().year + 1
    plan = make_plan(replace(TASK, rule=parse_rule(f"due={year}-06-28")))
    (home / "plan.yaml").write_bytes(plan)
    for words in (
        ("roster", "load", home / "roster.csv"),
        ("import", home / "plan.yaml"),
        ("review", LINEAGE, "--accept-clear"),
    ):
        assert said(capsys, *words)[0] == 0

    dry = said(capsys, "activate", LINEAGE, "--dry-run", "--mails", home / "thu")
    wet = said(capsys, "activate", LINEAGE, "--mails", home / "khac")

    assert (dry[0], len(list((home / "thu").iterdir()))) == (0, 1)
    assert "✉ Nhiệm vụ và lịch thực hiện" in dry[1]
    assert (wet[0], (home / "khac").exists()) == (2, False)
    assert data(capsys, "plans")["plans"][0]["state"] != "in_force"
