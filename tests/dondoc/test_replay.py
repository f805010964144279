import datetime as dt
import email
import email.policy
import json
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from calendars.civil import ZONE, at, end_of
from calendars.workdays import load_work_calendar
from dondoc.desk.mail.deliver import deliver
from dondoc.desk.tick import tick
from dondoc.replay.chance import random_history
from dondoc.replay.errors import FolderInUse, HistoryRefused
from dondoc.replay.history import ClockJumped, RelayTurned, Said, parse_history
from dondoc.replay.pace import HANDOVERS, TICKS, round_up
from dondoc.replay.run import Script, run_replay, start_replay, with_history
from dondoc.replay.write import OURS, begin, finish, prepare_folder, write_replay
from notifications.quiet import is_sendable
from plans.planfile import parse_plan
from plans.roster import Roster
from plans.timeline import expand_plan
from tests.desk_world import LINEAGE, OFFICES, make_plan

FIRST, LAST = dt.date(2024, 1, 15), dt.date(2024, 3, 20)
CALENDAR = load_work_calendar()
Q1 = f"{LINEAGE}|III.1/q1|so-xay-dung|2024-Q1"


def replay(
    folder: Path,
    history: str = "",
    *,
    last: dt.date = LAST,
    rulings: tuple[tuple[str, str], ...] = (),
) -> dict[str, Any]:
    script = Script(
        make_plan(),
        "plan.yaml",
        FIRST,
        last,
        roster=Roster(OFFICES),
        history=parse_history(history, folder=folder),
        rulings=rulings,
    )
    out = prepare_folder(folder / "out")
    return write_replay(run_replay(script, out / "mails"), script, out)


def occurrence(ledger: dict[str, Any], key: str = Q1) -> dict[str, Any]:
    found: dict[str, Any] = next(item for item in ledger["occurrences"] if item["key"] == key)
    return found


def mails(folder: Path) -> list[EmailMessage]:
    return [
        email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        for path in sorted((folder / "out" / "mails").glob("*.eml"))
    ]


def test_the_ledger_has_exactly_the_agreed_layout(tmp_path: Path) -> None:
    ledger = replay(tmp_path)

    assert list(ledger) == ["plan", "occurrences", "entries", "notices"]
    assert list(ledger["occurrences"][0]) == [
        *("key", "obligation", "office", "period", "nominal", "safe", "legal", "effective"),
        *("due_earliest", "due_latest", "state", "timeliness", "breaches"),
    ]
    assert list(ledger["notices"][0]) == [
        *("key", "purpose", "milestone", "occurrence", "due_rev", "recipient", "state", "reason"),
        *("wanted_at", "sent_at", "message_id"),
    ]
    assert json.loads((tmp_path / "out" / "ledger.json").read_text("utf-8")) == ledger


def test_an_office_that_says_nothing_is_overdue_after_the_day_has_ended(tmp_path: Path) -> None:
    found = occurrence(replay(tmp_path))

    assert (found["office"], found["state"], found["timeliness"]) == (
        "Sở Xây dựng",
        "open",
        "overdue",
    )
    assert found["breaches"] == [
        {"due": "2024-03-01", "detected_at": "2024-03-01T17:00:00Z", "voided": None}
    ]


def test_the_date_of_each_mail_is_the_moment_of_sending_in_mail_hours(tmp_path: Path) -> None:
    ledger = replay(tmp_path)
    sent = {n["message_id"]: n["sent_at"] for n in ledger["notices"] if n["sent_at"]}

    for mail in mails(tmp_path):
        moment = mail["Date"].datetime
        assert moment.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ") == sent[mail["Message-ID"]]
        assert is_sendable(moment, accuses=False, calendar=CALENDAR)
        assert moment.utcoffset() == dt.timedelta(hours=7)


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        replay(tmp_path / name, "- {at: 2024-02-20, do: submit, match: {office: SXD}}")

    one, two = (
        {p.relative_to(tmp_path / name): p.read_bytes() for p in (tmp_path / name).rglob("*.*")}
        for name in ("a", "b")
    )

    assert one == two
    assert len(one) > 10


def test_what_the_rules_decline_is_in_the_summary_and_stops_nothing(tmp_path: Path) -> None:
    history = """
- {at: 2024-02-20T09:00, do: submit, match: {obligation: III.1/q1, office: Sở Xây dựng}, with: {evidence: ["https://a.example/1", "khong-co.pdf"]}}
- {at: 2024-02-21T09:00, do: submit, match: {obligation: III.1/q1, office: SXD}}
- {at: 2024-02-22T09:00, do: suspend, match: {obligation: PL/1}}
- {at: 2024-02-22T10:00, do: rule, match: {obligation: PL/4}, with: {outcome: done}}
- {at: 2024-02-23T10:00, do: submit, match: {office: Sở Vũ trụ}}
"""

    ledger = replay(tmp_path, history)

    summary = (tmp_path / "out" / "summary.md").read_text("utf-8")
    refused = [line for line in summary.splitlines() if line.startswith(("- 0", "- 1"))]
    assert [entry["verb"] for entry in ledger["entries"]] == ["submit", "rule"]
    assert ledger["entries"][0]["evidence"] == ["https://a.example/1"]
    assert ledger["entries"][0]["note"] == "khong-co.pdf"
    assert [line.split(" · ")[1] for line in refused] == [
        "submit",
        "suspend",
        "submit",
    ]
    assert (occurrence(ledger)["state"], occurrence(ledger)["timeliness"]) == (
        "fulfilled",
        "on_time",
    )


def test_a_week_without_relay_sends_only_what_is_current(tmp_path: Path) -> None:
    history = "- {at: 2024-02-20, do: relay-down}\n- {at: 2024-03-06T09:00, do: relay-up}"

    ledger = replay(tmp_path, history, last=dt.date(2024, 3, 7))

    during = [
        mail
        for mail in mails(tmp_path)
        if at(dt.date(2024, 2, 20), 0) <= mail["Date"].datetime < at(dt.date(2024, 3, 6), 9)
    ]
    fates = {
        notice["milestone"]: (notice["state"], notice["reason"])
        for notice in ledger["notices"]
        if notice["occurrence"] == Q1 and notice["purpose"] in {"reminder", "overdue"}
    }
    assert during == []
    assert fates == {
        "T-5": ("expired", "window_passed"),
        "T-1": ("expired", "window_passed"),
        "T+1": ("accepted", None),
    }


def test_a_ruling_on_the_command_line_holds_from_the_start(tmp_path: Path) -> None:
    ledger = replay(tmp_path, rulings=(("PL/1", "A"), ("PL/1", "B")))

    assert [(entry["at"], entry["reading"]) for entry in ledger["entries"]] == [
        ("2024-01-15T01:00:00Z", "A")
    ]
    assert "(chỉ có A đến A)" in (tmp_path / "out" / "summary.md").read_text("utf-8")


@pytest.mark.parametrize("seed", [1, 2])
def test_leaving_out_idle_steps_equals_taking_them_all(tmp_path: Path, seed: int) -> None:
    plan = make_plan()
    roster = Roster(OFFICES)
    found = expand_plan(parse_plan(plan.decode()).plan, calendar=CALENDAR, roster=roster)
    last = dt.date(2024, 2, 23) + dt.timedelta(days=7 * seed)
    first = last - dt.timedelta(days=6)
    script = with_history(
        Script(plan, "plan.yaml", first, last, roster=roster),
        random_history(seed, found, first=first, last=last),
    )

    quick = prepare_folder(tmp_path / "quick")
    write_replay(run_replay(script, quick / "mails"), script, quick)
    slow = prepare_folder(tmp_path / "slow")
    _every_step(script, slow)

    for name in ("ledger.json", "summary.md"):
        assert (quick / name).read_text("utf-8") == (slow / name).read_text("utf-8")


def _every_step(script: Script, folder: Path) -> None:
    """The same replay with a pass every ten minutes and a delivery every minute of the mail hours, needed or not."""
    from dondoc.replay.run import _happen  # noqa: PLC0415 -- the replay's own hands, at another pace

    replay_ = start_replay(script, folder / "mails")
    events, now = list(script.history), at(script.first, 8)
    while now < end_of(script.last):
        events = _happen(replay_, events, until=now)
        replay_.clock.set(now)
        if round_up(now, TICKS) == now:
            tick(replay_.app, now=now)
        deliver(replay_.app, now=now)
        busy = now.astimezone(ZONE).hour in {7, 8} and now.astimezone(ZONE).minute < 3
        now += HANDOVERS if busy else TICKS - (now - dt.datetime(2000, 1, 1, tzinfo=dt.UTC)) % TICKS
    for event in [event for event in events if event.at < end_of(script.last)]:
        _happen(replay_, [event], until=event.at)
    write_replay(replay_, script, folder)


def test_a_folder_with_something_else_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").write_text("x")

    with pytest.raises(FolderInUse):
        prepare_folder(tmp_path)

    assert [path.name for path in tmp_path.iterdir()] == ["thesis.docx"]


def test_a_replay_that_is_not_finished_leaves_the_one_before_whole(tmp_path: Path) -> None:
    old = begin(tmp_path)
    (old / "mails" / "00001.eml").write_text("old")
    for name in ("ledger.json", "summary.md"):
        (old / name).write_text("old")
    finish(tmp_path)

    new = begin(tmp_path)
    (new / "mails" / "00001.eml").write_text("half of a year")
    assert (tmp_path / "mails" / "00001.eml").read_text() == "old"
    assert (tmp_path / "summary.md").read_text() == "old"

    again = begin(tmp_path)
    for name in ("ledger.json", "summary.md"):
        (again / name).write_text("new")
    finish(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(OURS)
    assert list((tmp_path / "mails").iterdir()) == []
    assert (tmp_path / "summary.md").read_text() == "new"


def test_an_earlier_replay_is_cleared(tmp_path: Path) -> None:
    folder = prepare_folder(tmp_path)
    (folder / "mails" / "00001.eml").write_text("old")

    prepare_folder(tmp_path)

    assert list((folder / "mails").iterdir()) == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("a: 1", ("cần một danh sách", "a list")),
        ("- {do: submit}", ("mục 1: cần “at” và “do”", "item 1: needs 'at' and 'do'")),
        (
            "- {at: hôm qua, do: submit}",
            (
                "mục 1: “hôm qua” không có dạng 31/3/2018, 31/3/2018 17:00 hay 2018-03-31T17:00",
                "item 1: 'hôm qua' is not written like 31/3/2018, 31/3/2018 17:00 or 2018-03-31T17:00",
            ),
        ),
        (
            "- {at: 2024-01-01, do: submit, match: {nhiem-vu: x}}",
            ("mục 1: match: khóa lạ nhiem-vu", "item 1: match: unknown key nhiem-vu"),
        ),
        (
            "- {at: 2024-01-01, do: submit, with: {quantity: hai}}",
            ("mục 1: quantity: “hai” không phải một số", "item 1: quantity: 'hai' is no number"),
        ),
    ],
    ids=["no list", "no moment", "no date", "strange match", "no number"],
)
def test_a_history_that_cannot_be_read_names_every_fault(
    tmp_path: Path, text: str, fault: tuple[str, str]
) -> None:
    with pytest.raises(HistoryRefused) as refused:
        parse_history(text, folder=tmp_path)

    assert [(one.vi, one.en) for one in refused.value.faults] == [fault]
    assert refused.value.vi == f"Tệp diễn biến history chưa dùng được: {fault[0]}."
    assert refused.value.en == f"The history history cannot be used: {fault[1]}."


def test_a_history_is_sorted_by_time_and_zones_are_kept(tmp_path: Path) -> None:
    events = parse_history(
        "- {at: 2024-03-01T08:00, do: relay-up}\n"
        "- {at: '2024-02-29T23:00:00+00:00', do: relay-down}\n"
        "- {at: 2024-02-01, do: clock-jump, with: {days: 30}}\n"
        "- {at: 2024-02-02, do: submit, match: {office: [A, B]}}\n",
        folder=tmp_path,
    )

    kinds: list[Callable[..., object]] = [type(event) for event in events]
    assert kinds == [ClockJumped, Said, RelayTurned, RelayTurned]
    assert [event.at.astimezone(ZONE).strftime("%d/%m %H:%M") for event in events] == [
        "01/02 00:00",
        "02/02 00:00",
        "01/03 06:00",
        "01/03 08:00",
    ]


def test_while_the_clock_is_a_month_ahead_nobody_is_accused_and_nothing_repeats(
    tmp_path: Path,
) -> None:
    jump = "- {at: 2024-02-15T10:00, do: clock-jump, with: {days: 30}}\n"
    back = "- {at: 2024-02-16T10:00, do: clock-jump, with: {days: -30}}\n"
    for name in ("jumped", "plain"):
        (tmp_path / name).mkdir()

    jumped = replay(tmp_path / "jumped", jump + back)
    plain = replay(tmp_path / "plain", "")

    summary = (tmp_path / "jumped" / "out" / "summary.md").read_text("utf-8")
    assert "vì đồng hồ máy sai" in summary
    assert occurrence(jumped) == occurrence(plain)
    assert _sent(jumped) == _sent(plain)


def _sent(ledger: dict[str, Any]) -> list[str]:
    return sorted(notice["key"] for notice in ledger["notices"] if notice["sent_at"])
