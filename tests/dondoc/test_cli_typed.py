"""Every option that takes a day takes it as offices write it, and declines it in one sentence."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from calendars.civil import at
from dondoc.cli.app import COMMANDS, load_command
from dondoc.cli.context import local_date
from dondoc.cli.typed import cut_off, day, moment
from tests.cli_world import follow, make_home, said

DATED = (
    ("report", "2024-Q1", "--as-of"),
    ("marks", "--year", "2024", "--as-of"),
    ("status", "--as-of"),
    ("feed", "make", "--all", "--out", "x.ics", "--as-of"),
    ("tick", "--now"),
    ("deliver", "--now"),
    ("calendar", "add", "--decision", "1/QĐ-TTg", "--dry-run", "--until"),
    ("record", "PL/1", "submit", "--done-on"),
    ("record", "PL/1", "rule", "--due"),
    ("record", "PL/1", "submit", "--document-date"),
    ("silence", "add", "--by", "A", "--reason", "bão", "--until"),
    ("letter", "--wave"),
    ("letter", "--by"),
    ("sending", "confirm", "--by", "A", "--sent-until"),
    ("replay", "x.txt", "--out", "x", "--to", "31/12/2024", "--from"),
    ("replay", "x.txt", "--out", "x", "--from", "01/01/2024", "--to"),
)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    made = make_home(tmp_path, monkeypatch)
    monkeypatch.chdir(tmp_path)
    return made


def options(command: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:  # noqa: ANN401 -- typer's own
    """Every parameter of a command and those under it."""
    for parameter in command.params:
        yield path, parameter
    for name, inner in getattr(command, "commands", {}).items():
        yield from options(inner, (*path, name))


def test_no_command_reads_days_in_its_own_way() -> None:
    """The list above is all: an option whose words or type speak of a day has the shared reader."""
    found = {
        (name, *path, parameter.opts[-1])
        for name in COMMANDS
        for path, parameter in options(load_command(name))
        if parameter.metavar in {"NGÀY", "THỜI_ĐIỂM"}
        or "date" in str(getattr(parameter, "type", ""))
    }

    assert found == {
        tuple(word for word in words if word in {words[0], words[-1], "make", "add", "confirm"})
        for words in DATED
    }


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("words", DATED, ids=lambda words: " ".join((words[0], words[-1])))
def test_a_day_the_calendar_has_not_is_declined_alike(
    words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = said(capsys, *words, "31/02/2024")

    option = words[-1]
    assert (code, out) == (2, "")
    assert err.splitlines()[0] == f"Giá trị của {option} không hợp lệ: không có ngày 31/02/2024."


@pytest.mark.parametrize("words", DATED[:7], ids=lambda words: " ".join((words[0], words[-1])))
def test_either_form_of_a_day_means_the_same(
    words: tuple[str, ...], home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    follow(home, capsys)

    vietnamese, iso = (said(capsys, *words, text) for text in ("31/03/2024", "2024-03-31"))

    assert vietnamese[0] != 2, vietnamese
    assert vietnamese == iso or words[0] in {"tick", "deliver"}


def test_a_cut_off_by_day_is_its_last_second() -> None:
    end = at(dt.date(2024, 4, 1), 0) - dt.timedelta(seconds=1)

    assert cut_off("2024-03-31") == cut_off("31/3/2024") == end
    assert cut_off("31/3/2024 17:00") == at(dt.date(2024, 3, 31), 17)
    assert moment("31/3/2024") == at(dt.date(2024, 3, 31), 0)
    assert day("31/3/2024") == dt.date(2024, 3, 31)


def test_an_empty_word_is_no_day() -> None:
    with pytest.raises(typer.BadParameter):
        day("")


def test_a_day_that_is_shown_is_vietnams() -> None:
    instant = dt.datetime(2026, 11, 26, 17, 30, tzinfo=dt.UTC)

    assert [local_date(instant, lang) for lang in ("vi", "en")] == [
        "27/11/2026",
        "27 November 2026",
    ]
