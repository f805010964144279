"""The documentation holds what it must: every word of the normal form, every code, every variable, every command; its examples run."""

import importlib
import pkgutil
import re
import shlex
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from dondoc.cli.app import COMMANDS, run
from dondoc.settings import read_settings
from plans import phrases
from plans.diagnostics import REGISTRY
from plans.explanations import NOTE_CODES, STEP_CODES
from plans.normal_form import parse_rule, parsing
from plans.phrases.words import vocabulary
from tests.cli_world import go_beside_the_example
from tests.conftest import ROOT

DOCS = ROOT / "docs"
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


def grammars() -> Iterator[tuple[str, str, str]]:
    """Every module of the phrases whose docstring holds a grammar: its name, what it is about, its productions."""
    modules = pkgutil.walk_packages(phrases.__path__, f"{phrases.__name__}.")
    for found in sorted(modules, key=_order):
        text = importlib.import_module(found.name).__doc__ or ""
        first = re.search(r"^[a-z][a-z-]* += ", text, re.MULTILINE)
        if first is not None:
            body = text[first.start() :].partition("\n\n")[0]
            yield (
                found.name.rpartition(".")[2],
                text.partition("\n")[0],
                re.sub(r"^\|", "         |", body, flags=re.MULTILINE).rstrip(),
            )


def _order(found: pkgutil.ModuleInfo) -> tuple[bool, str]:
    """The whole text first."""
    return not found.name.endswith(".parser"), found.name.rpartition(".")[2]


def printed_grammars() -> str:
    return "\n\n".join(
        f"**{name}.py** {about}\n\n```ebnf\n{body}\n```" for name, about, body in grammars()
    )


def printed_words() -> str:
    kinds = dict.fromkeys(vocabulary.KINDS)
    rows = [f"| `{kind}` | {', '.join(vocabulary.terms(kind))} |" for kind in kinds]
    return "\n".join(("| kind | words |", "|---|---|", *rows))


@pytest.mark.parametrize(
    ("mark", "made"), [("grammar", printed_grammars), ("words", printed_words)]
)
def test_the_grammar_and_the_words_on_the_page_are_those_of_the_code(
    mark: str, made: Callable[[], str], request: pytest.FixtureRequest
) -> None:
    before, begin, rest = page("time-language.md").partition(f"<!-- {mark}: from the code -->\n\n")
    shown, end, after = rest.partition(f"\n\n<!-- end of {mark} -->")
    assert begin
    assert end
    if request.config.getoption("--snapshot-update"):
        (DOCS / "time-language.md").write_text(before + begin + made() + end + after, "utf-8")
        return

    assert shown == made(), "pytest tests/test_docs.py --snapshot-update writes it anew"


def test_every_kind_in_a_grammar_is_a_word_of_the_vocabulary_or_a_number() -> None:
    used = set(re.findall(r"\b[A-Z_]{2,}\b", "".join(body for _, _, body in grammars())))

    known = {*vocabulary.KINDS, "NUM", "NUMERAL", "TENS", "ROMAN", "NAMEDMONTH", "ENGMONTH"}

    assert used - known <= {"II", "VI"}  # quý II, 30/VI, in examples


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
    go_beside_the_example(tmp_path, monkeypatch)
    Path("tra-loi.yaml").write_text("".join(ANSWERS.findall(page("commands.md"))), "utf-8")

    for line in "".join(EXAMPLES.findall(page("commands.md"))).splitlines():
        program, *words = shlex.split(line)
        code = run(words)
        told = capsys.readouterr()
        # the calendar's and the relay's state on the day the test runs is no fault of the example
        expected = {0, 1} if words[0] == "doctor" else {0}
        assert program == "dondoc"
        assert code in expected, f"{line}: {told.err}"


PAGES = [*ROOT.glob("*.md"), *(ROOT / "benchmarks").glob("*.md"), *DOCS.rglob("*.md")]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_between_the_pages_lead_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)", path.read_text("utf-8")):
        assert (path.parent / target).exists(), target
