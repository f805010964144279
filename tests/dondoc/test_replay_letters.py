"""A replay leaves one draft letter for each wave the ladder offers, as it stood then."""

import datetime as dt
from pathlib import Path

from calendars.civil import at
from dondoc.desk.entries.record import Match, Statement
from dondoc.replay.history import Event, Said
from dondoc.replay.run import Script, run_replay
from dondoc.replay.write import prepare_folder, write_replay
from plans.ledger import Verb
from plans.roster import Roster
from tests.desk_world import OFFICES, make_plan
from tests.paper_checks import faults, lines


def sent(office: str, day: dt.date) -> Event:
    statement = Statement(Verb.SUBMIT, document="1/BC", done_on=day)
    return Said(at(day, 9), Match(obligations=("III.1/q1",), offices=(office,)), statement)


def replayed(folder: Path, *history: Event) -> dict[str, bytes]:
    script = Script(
        data=make_plan(),
        name="plan.yaml",
        first=dt.date(2024, 1, 15),
        last=dt.date(2024, 7, 15),
        roster=Roster(OFFICES),
        history=history,
    )
    out = prepare_folder(folder)
    replay = run_replay(script, out / "mails")
    write_replay(replay, script, out)
    replay.app.close()
    return {path.name: path.read_bytes() for path in sorted((out / "letters").iterdir())}


def test_each_wave_leaves_one_letter_as_of_the_day_it_was_offered(tmp_path: Path) -> None:
    letters = replayed(tmp_path / "a", sent("Sở Xây dựng", dt.date(2024, 3, 20)))

    # the broadcast, the Party body and what lay before activation leave none; the coordinator's own report neither
    assert list(letters) == ["2024-03-01.docx", "2024-06-03.docx"]
    assert all(faults(content) == [] for content in letters.values())
    first = lines(letters["2024-03-01.docx"])
    assert "Kính gửi: Sở Xây dựng." in first
    assert any("đến 08 giờ 00 ngày 08/3/2024" in line for line in first)


def test_what_came_in_before_the_offer_leaves_no_letter(tmp_path: Path) -> None:
    letters = replayed(tmp_path / "a", sent("Sở Xây dựng", dt.date(2024, 3, 7)))

    assert list(letters) == ["2024-06-03.docx"]


def test_the_same_replay_leaves_the_same_letters(tmp_path: Path) -> None:
    first, second = replayed(tmp_path / "a"), replayed(tmp_path / "b")

    assert first == second
    assert replayed(tmp_path / "a") == first
