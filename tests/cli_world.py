"""Commands as a person types them, on a small invented province in a folder of its own; their clock is this machine's."""

import datetime as dt
import json
import os
from pathlib import Path
from typing import Any

import pytest

from calendars.workdays import load_work_calendar
from dondoc.cli.app import run
from dondoc.example.plan import example_plan
from plans.roster import Roster
from plans.roster_file import format_roster
from tests.desk_world import OFFICES, make_plan


def make_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in [name for name in os.environ if name.startswith("DONDOC_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("DONDOC_HOME", str(tmp_path / "home"))
    (tmp_path / "plan.yaml").write_bytes(make_plan())
    (tmp_path / "roster.csv").write_text(format_roster(Roster(OFFICES)), "utf-8")
    return tmp_path


def go_beside_the_example(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Into a folder with the files that the examples of help and documentation name, and an empty home."""
    for name in [name for name in os.environ if name.startswith("DONDOC_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("DONDOC_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    example = example_plan(dt.date(2018, 6, 1), calendar=load_work_calendar())
    Path("ke-hoach.txt").write_bytes(example.document)
    Path("danh-ba.csv").write_bytes(example.roster)
    Path("thang.yaml").write_text("caps: {mails_a_week: 1}\n", "utf-8")


def said(capsys: pytest.CaptureFixture[str], *words: str | Path) -> tuple[int, str, str]:
    code = run([str(word) for word in words])
    out, err = capsys.readouterr()
    return code, out, err


def data(capsys: pytest.CaptureFixture[str], *words: str | Path) -> Any:  # noqa: ANN401 -- JSON
    code, out, err = said(capsys, *words, "--json")
    assert (code, err) == (0, "")
    return json.loads(out)


def follow(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for words in (
        ("roster", "load", home / "roster.csv"),
        ("import", home / "plan.yaml"),
        ("review", "7/KH-UBND", "--accept-clear"),
        ("activate", "7/KH-UBND"),
    ):
        assert said(capsys, *words)[0] == 0
