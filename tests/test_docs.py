"""The documentation holds what it must: every word of the normal form, every code, every variable, every command; its examples run."""

import datetime as dt
import os
import re
import shlex
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from calendars.workdays import load_work_calendar
from dondoc.cli.app import COMMANDS, run
from dondoc.example.plan import example_plan
from dondoc.settings import read_settings
from plans.diagnostics import REGISTRY
from plans.explanations import NOTE_CODES, STEP_CODES
from plans.normal_form import parse_rule, parsing
from plans.phrases import (
    asides,
    bounded,
    dates,
    numerals,
    parser,
    periods,
    positions,
    quotas,
    relatives,
    rhythms,
    standing,
)

DOCS = Path(__file__).resolve().parent.parent / "docs"
GRAMMARS = (
    *(asides, bounded, dates, numerals, parser, parsing, periods, positions),
    *(quotas, relatives, rhythms, standing),
)
ANSWERS = re.compile(r"```yaml\n(.*?)```", re.DOTALL)
EXAMPLES = re.compile(r"```sh\n(.*?)```", re.DOTALL)


def page(name: str) -> str:
    return (DOCS / name).read_text("utf-8")


# -- closed lists ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("keyword", parsing.KEYWORDS)
def test_every_form_of_the_normal_form_is_documented(keyword: str) -> None:
    assert f"| `{keyword}" in page("time-language.md")


@pytest.mark.parametrize("code", sorted(NOTE_CODES | STEP_CODES))
def test_every_note_and_step_is_documented(code: str) -> None:
    assert f"| `{code}` |" in page("time-language.md")


@pytest.mark.parametrize("code", sorted(REGISTRY))
def test_every_diagnostic_is_documented(code: str) -> None:
    assert f"## {code}\n" in page("diagnostics.md")


def test_every_variable_of_the_settings_is_documented_and_no_other() -> None:
    asked = _Asked()
    read_settings(asked)

    assert asked.names | {"DONDOC_SMTP_PASSWORD"} == set(
        re.findall(r"^\| `(DONDOC_\w+)`", page("settings.md"), re.MULTILINE)
    )


class _Asked(Mapping[str, str]):
    """An environment with nothing in it that remembers what it was asked for."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def __getitem__(self, name: str) -> str:
        if name.startswith("DONDOC_"):
            self.names.add(name)
        raise KeyError(name)

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


@pytest.mark.parametrize("grammar", GRAMMARS, ids=lambda module: module.__name__)
def test_every_rule_of_the_grammars_stands_on_the_page(grammar: object) -> None:
    names = re.findall(r"^ *([a-z][a-z-]*) +=(?= )", grammar.__doc__ or "", re.MULTILINE)

    documented = re.findall(r"^([a-z][a-z-]*) +=(?= )", page("time-language.md"), re.MULTILINE)

    assert names
    assert set(names) <= set(documented)


def test_what_the_page_shows_as_a_rule_can_be_read() -> None:
    table = page("time-language.md").partition("## Grammar of the normal form")[0]

    for rule in re.findall(r"`((?:due|on|quota|continuous)[^`…]*\d)`", table):
        if "A" not in rule and "D1" not in rule:
            parse_rule(rule)


# -- commands ----------------------------------------------------------------------------------------------------------


def test_every_command_has_its_section_and_no_other() -> None:
    assert set(re.findall(r"^## dondoc (\w+)$", page("commands.md"), re.MULTILINE)) == set(COMMANDS)


def test_every_example_of_the_commands_runs_in_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in [name for name in os.environ if name.startswith("DONDOC_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("DONDOC_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    example = example_plan(dt.date(2018, 6, 1), calendar=load_work_calendar())
    Path("ke-hoach.txt").write_bytes(example.document)
    Path("danh-ba.csv").write_bytes(example.roster)
    Path("thang.yaml").write_text("caps: {mails_a_week: 1}\n", "utf-8")
    Path("tra-loi.yaml").write_text("".join(ANSWERS.findall(page("commands.md"))), "utf-8")

    for line in "".join(EXAMPLES.findall(page("commands.md"))).splitlines():
        program, *words = shlex.split(line)
        code = run(words)
        told = capsys.readouterr()
        # the calendar's and the relay's state on the day the test runs is no fault of the example
        expected = {0, 1} if words[0] == "doctor" else {0}
        assert program == "dondoc"
        assert code in expected, f"{line}: {told.err}"


@pytest.mark.parametrize("name", ["commands.md", "time-language.md"])
def test_links_between_the_pages_lead_somewhere(name: str) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)", page(name)):
        assert (DOCS / target).exists(), target
