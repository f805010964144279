"""What operators read on a run's page, and that no page of ours holds a word people should not see."""

import ast
import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from calendars.civil import at
from dondoc.desk.mail.deliver import deliver
from dondoc.desk.mail.journal import Journal, JournalLine, OverdueLine, journal, watch
from dondoc.desk.tick import tick
from flows.agenda import Agenda
from flows.page import (
    MOST,
    PURPOSES,
    REASONS,
    ROLES,
    STATES,
    journal_page,
    journal_summary,
    milestone_words,
    published_page,
)
from notifications.notice import NoticeState, Purpose, Reason, Role
from plans.ledger import Verb
from plans.plan import Kind
from plans.roster import Office
from tests.desk_world import (
    OFFICES,
    World,
    make_obligation,
    make_plan,
    open_world,
    relay_fault,
)
from tests.hard_words import HARD_WORDS

ROOT = Path(__file__).resolve().parent.parent.parent
NOW = at(dt.date(2024, 3, 5), 9, 12)
COMMANDS = ("dondoc feed make", "dondoc feed rotate")  # what people type is no word of ours


@pytest.fixture
def world(tmp_path: Path) -> World:
    return open_world(tmp_path)


def line(title: str, **said: object) -> JournalLine:
    values = {"state": NoticeState.ACCEPTED, "reason": None, **said}
    return JournalLine("Sở Y tế", title, Purpose.REMINDER, Role.OFFICER, "T-5", **values)  # type: ignore[arg-type]  # a test's own words


# -- the page ----------------------------------------------------------------------------------------------------------


def test_a_page_says_what_was_sent_what_waits_what_not_and_what_is_past() -> None:
    found = Journal(
        NOW,
        sent=(line("Báo cáo quý"),),
        waiting=(line("Chủ đề", state=NoticeState.DEFERRED, reason=Reason.QUIET_TIME),),
        unsent=(line("Cuộc thi", state=NoticeState.SKIPPED, reason=Reason.FULFILLED),),
        overdue=(OverdueLine("Sở A", "Báo cáo 1|2", dt.date(2024, 3, 1), "7/KH", "k"),),
    )

    assert journal_page(found) == (
        "## Số liệu ghi nhận đến 09:12 ngày 05/3/2024\n\n"
        "### Đã gửi trong lượt này (1)\n\n"
        "| Cơ quan | Nội dung | Loại | Mốc |\n|---|---|---|---|\n"
        "| Sở Y tế | Báo cáo quý | nhắc hạn | trước thời hạn 5 ngày |\n\n"
        "### Đang chờ gửi (1)\n\n"
        "| Cơ quan | Nội dung | Loại | Mốc | Lý do |\n|---|---|---|---|---|\n"
        "| Sở Y tế | Chủ đề | nhắc hạn | trước thời hạn 5 ngày | ngoài giờ gửi thư |\n\n"
        "### Không gửi, và vì sao (1)\n\n"
        "| Cơ quan | Nội dung | Loại | Mốc | Lý do |\n|---|---|---|---|---|\n"
        "| Sở Y tế | Cuộc thi | nhắc hạn | trước thời hạn 5 ngày | đã hoàn thành |\n\n"
        "### Đã qua thời hạn, chưa ghi nhận được (1)\n\n"
        "| Cơ quan | Nội dung | Thời hạn |\n|---|---|---|\n"
        "| Sở A | Báo cáo 1\\|2 | 01/3/2024 |"
    )
    assert journal_summary(found) == (
        "Đã gửi 1 · chờ gửi 1 · không gửi 1 · đã qua thời hạn, chưa ghi nhận được 1"
    )


def test_an_empty_page_says_so_and_names_its_day_of_the_plan() -> None:
    page = journal_page(Journal(NOW), title="Hạn 05/3/2024 · Báo cáo")

    assert page.startswith("## Hạn 05/3/2024 · Báo cáo\n\nSố liệu ghi nhận đến 09:12")
    assert page.count("Không có.") == 4


def test_words_of_a_document_stay_words() -> None:
    page = journal_page(Journal(NOW, sent=(line("[x](http://a) <b>![y](z)</b>\n# z"),)))

    assert r"\[x\](http://a) \<b\>\!\[y\](z)\</b\> \# z" in page


def test_a_long_table_ends_with_how_many_more_there_are() -> None:
    page = journal_page(Journal(NOW, sent=tuple(line(str(n)) for n in range(MOST + 3))))

    assert f"### Đã gửi trong lượt này ({MOST + 3})" in page
    assert "\n\n… và 3 dòng nữa.\n" in page


def test_beyond_the_announced_days_off_the_page_says_that_dates_may_move() -> None:
    page = journal_page(Journal(NOW, provisional_after=dt.date(2024, 2, 29)))

    assert "Ngày nghỉ mới được công bố đủ đến 29/02/2024." in page


def test_every_reason_state_and_purpose_has_words() -> None:
    assert set(REASONS) == set(Reason)
    assert set(STATES) == set(NoticeState)
    assert set(PURPOSES) == set(Purpose)
    assert set(ROLES) == set(Role)


def test_a_line_of_the_coordinators_list_is_called_so() -> None:
    found = replace(line("Báo cáo"), purpose=Purpose.ESCALATION, role=Role.COORDINATOR)

    page = journal_page(Journal(NOW, sent=(found,)))

    assert "| Báo cáo | danh mục cho cơ quan đôn đốc |" in page


@pytest.mark.parametrize(
    ("milestone", "words"),
    [
        ("T-30", "trước thời hạn 30 ngày"),
        ("T+3", "sau thời hạn 3 ngày làm việc"),
        ("month-2026-02", "tháng 2/2026"),
        ("confirm-2026-11", "tháng 11/2026"),
        ("two-readings-2026-W05", "tuần 5/2026"),
        ("opens", "bắt đầu thời gian thực hiện"),
        ("something-new", "—"),
    ],
)
def test_milestones_have_words(milestone: str, words: str) -> None:
    assert milestone_words(milestone) == words


def test_the_publication_says_what_happened_to_each_plan() -> None:
    agendas = [Agenda("l", name, "", (), (), ()) for name in ("KH A", "KH B", "KH C")]

    page = published_page(agendas, ["KH A"], ["KH B"], ["KH D"])

    assert page.splitlines()[2:] == [
        "| KH A | 0 | 0 | đã cập nhật |",
        "| KH B | 0 | 0 | chưa đưa lên được, sẽ làm lại ở lượt sau |",
        "| KH C | 0 | 0 | không thay đổi |",
        "| KH D | — | — | không còn theo dõi, đã gỡ |",
    ]
    assert published_page([], []) == "Chưa có kế hoạch nào đang theo dõi."


# -- the account of a pass ---------------------------------------------------------------------------------------------


def test_what_a_pass_makes_moot_is_told_with_its_reason(world: World) -> None:
    world.tick(2, 23, 8)
    world.relay.faults = [relay_fault()]
    world.deliver(2, 23, 8)
    world.say(Verb.SUBMIT, "III.1/q1", "SXD", document="1/BC")

    begun = watch(world.app, now=world.at(2, 23, 8, 20))
    tick(world.app, now=world.clock.now())
    told = journal(world.app, begun, now=world.clock.now())
    again = journal(world.app, watch(world.app, now=world.at(2, 23, 8, 30)), now=world.clock.now())

    assert [
        (found.office, found.title, found.purpose, found.state, found.reason)
        for found in told.unsent
    ] == [
        ("Sở Xây dựng", "Việc III.1/q1", purpose, NoticeState.SKIPPED, Reason.FULFILLED)
        for purpose in (Purpose.ASSIGNMENT, Purpose.REMINDER)
    ]
    assert {found.reason for found in told.waiting} == {
        Reason.RELAY_DOWN,
        Reason.CAPPED,
    }
    assert again.unsent == ()


def test_what_a_pass_sends_and_what_is_past_is_told(world: World) -> None:
    begun = watch(world.app, now=world.at(3, 4, 8))
    world.run(3, 4, 8)

    told = journal(world.app, begun, now=world.clock.now())

    assert {found.purpose for found in told.sent} >= {Purpose.ASSIGNMENT, Purpose.OVERDUE}
    assert [(found.office, found.title, found.due) for found in told.overdue] == [
        ("Sở Nội vụ", "Việc III.1/q1", dt.date(2024, 3, 1)),
        ("Sở Xây dựng", "Việc III.1/q1", dt.date(2024, 3, 1)),
    ]
    assert "@" not in journal_page(told)


def test_a_long_outbox_is_counted_and_its_first_lines_shown(tmp_path: Path) -> None:
    group = "các sở, ban ngành"
    many = [
        Office(f"so-{n}", f"Sở số {n}", groups=(group,), focal_email=f"m{n}@so.example")
        for n in range(MOST + 60)
    ]
    duty = make_obligation("A", Kind.REPORT, "due=2024-03-01", (group,))
    plain = replace(OFFICES[0], groups=())
    world = open_world(tmp_path, plan=make_plan(duty), offices=(plain, *many))
    began = world.at(1, 15, 8)
    begun = watch(world.app, now=began)
    tick(world.app, now=began)
    deliver(world.app, now=began)

    told = journal(world.app, begun, now=began)

    states = Counter(one.state for one in world.notices())
    assert (len(told.sent), told.more_sent) == (states[NoticeState.ACCEPTED], 0) == (30, 0)
    assert len(told.waiting) == MOST
    assert (
        told.more_waiting
        == sum(one.ready_at is not None for one in world.notices()) - MOST
        == MOST + 60 - 30 - MOST
    )
    page = journal_page(told)
    assert f"### Đang chờ gửi ({MOST + 30})" in page
    assert "\n\n… và 30 dòng nữa." in page


def test_the_overdue_are_counted_and_those_that_wait_longest_shown(tmp_path: Path) -> None:
    group, number = "các sở, ban ngành", MOST + 7
    many = [Office(f"so-{n:03}", f"Sở số {n:03}", groups=(group,)) for n in range(number)]
    duties = [
        make_obligation("A", Kind.REPORT, "due=2024-03-01", (group,)),
        make_obligation("B", Kind.REPORT, "due=2024-02-29", ("Sở Xây dựng",)),
        make_obligation("C", Kind.REPORT, "due=2024-02-28", ("Ban Tuyên giáo Tỉnh ủy",)),
    ]
    offices = tuple(replace(office, groups=()) for office in OFFICES)
    world = open_world(tmp_path, plan=make_plan(*duties), offices=(*offices, *many))
    now = world.at(3, 4, 8)
    begun = watch(world.app, now=now)
    assert journal(world.app, begun, now=now).overdue == ()  # as of the last pass
    tick(world.app, now=now)

    told = journal(world.app, begun, now=now)
    world.say(Verb.SUBMIT, "A", "so-000", document="1/BC", done_on=dt.date(2024, 3, 4))
    between = journal(world.app, begun, now=now)
    tick(world.app, now=now)
    after = journal(world.app, begun, now=now)

    assert (len(told.overdue), told.more_overdue) == (MOST, number + 1 - MOST)
    assert [line.office for line in told.overdue[:2]] == ["Sở Xây dựng", "Sở số 000"]
    assert f"chưa ghi nhận được {number + 1}" in journal_summary(told)
    assert f"chưa ghi nhận được ({number + 1})" in journal_page(told)
    assert f"\n\n… và {number + 1 - MOST} dòng nữa." in journal_page(told)
    assert [line.office for line in between.overdue[:2]] == ["Sở Xây dựng", "Sở số 001"]
    assert (len(after.overdue), after.more_overdue) == (MOST, number - MOST)


# -- words -------------------------------------------------------------------------------------------------------------


def sentences(path: Path) -> Iterator[str]:
    """A file's words for people: every string of a module with a Vietnamese letter or a space, but no docstring."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        yield text
        return
    tree = ast.parse(text)
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or id(node) in docstrings:
            continue
        if isinstance(node.value, str) and not node.value.isascii():
            yield node.value


def files_of_words() -> list[Path]:
    folders = [ROOT / "flows", ROOT / "dondoc" / "web"]
    return [
        ROOT / "dondoc" / "up.py",
        *(path for folder in folders for path in sorted(folder.rglob("*")) if path.suffix in {".py", ".html"}),
    ]  # fmt: skip


@pytest.mark.parametrize("path", files_of_words(), ids=lambda path: path.name)
def test_no_page_holds_a_word_people_should_not_see(path: Path) -> None:
    for words in sentences(path):
        plain = words.casefold()
        for command in COMMANDS:
            plain = plain.replace(command, "")

        assert [word for word in HARD_WORDS if word in plain] == []
