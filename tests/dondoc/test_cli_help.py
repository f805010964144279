"""The help: whole in both languages, each command with an example that its own parser takes; wrong typing in one sentence."""

import json
import os
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from dondoc.cli.app import COMMANDS, cli, load_command, run
from dondoc.cli.help import english, examples
from dondoc.cli.record import VERBS
from plans.ledger import State
from plans.ledger.saying import OUTCOMES
from tests.cli_world import go_beside_the_example


def walk(path: str, command: Any) -> Iterator[tuple[str, Any]]:  # noqa: ANN401 -- typer's own command
    yield path, command
    for name, inner in getattr(command, "commands", {}).items():
        yield from walk(f"{path} {name}", inner)


def every(lang: str) -> list[tuple[str, Any]]:
    return [found for name in COMMANDS for found in walk(name, load_command(name, lang))]


VIETNAMESE = [("", get_command(cli)), *every("vi")]
LEAVES = [(path, command) for path, command in VIETNAMESE if not hasattr(command, "commands")]


@pytest.mark.parametrize(("path", "command"), LEAVES, ids=[path for path, _ in LEAVES])
def test_each_command_shows_examples_that_its_parser_takes(path: str, command: Any) -> None:  # noqa: ANN401 -- typer's own command
    shown = examples(command)

    assert shown
    assert any(line.split()[1:][: len(path.split())] == path.split() for line in shown)
    by_path = dict(LEAVES)
    for line in shown:
        words = shlex.split(line)
        assert words[0] == "dondoc"
        name = next(known for known in by_path if words[1:][: len(known.split())] == known.split())
        rest = words[1 + len(name.split()) :]
        by_path[name].make_context(name, rest).close()


# What only a ledger that has come so far can do: the number it names is that ledger's own, or its time has not come.
LATER_ON = (
    *("roster succeed", "silence end 1", "sending confirm", "sending settle", "bounces"),
    *("letter", "report 2018-Q1", "record --from", "regime add", "regime bind", "regime unbind"),
    *("calendar add", "feed rotate", "feed revoke", "up", "doctor", "revoke"),
)


def test_the_examples_of_the_help_run_as_printed_beside_the_example_plan(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    go_beside_the_example(tmp_path, monkeypatch)
    lines = [line for _, command in LEAVES for line in examples(command)]
    at = lines.index("dondoc activate 12/KH-UBND --dry-run")
    lines[at:at] = [
        "dondoc review 12/KH-UBND --leave-open",
        "dondoc activate 12/KH-UBND",
    ]

    for line in lines:
        words = shlex.split(line)[1:]
        if " ".join(words).startswith(LATER_ON):
            continue
        code = run(words)
        assert code == 0, f"{line}: {capsys.readouterr().err}"


def test_the_english_catalogue_has_every_command_and_parameter_and_nothing_else() -> None:
    words = english()
    paths = {path for path, _ in VIETNAMESE}
    names = {path: {it.name for it in command.params} for path, command in VIETNAMESE}
    told = {
        path: {it for it in known if it in words["own"].get(path, {}) or it in words["options"]}
        for path, known in names.items()
    }
    used = {it for known in names.values() for it in known} | {"help"}

    assert set(words["commands"]) == paths
    assert told == names
    assert set(words["options"]) <= used
    assert {
        path: set(own) - names[path] for path, own in words["own"].items() if set(own) - names[path]
    } == {}


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_what_an_option_takes_is_told_in_no_programming_language(lang: str) -> None:
    kinds = {
        parameter.metavar
        for _, command in every(lang)
        for parameter in command.params
        if parameter.param_type_name == "option"
    }

    told = {"vi": {"SỐ", "CHỮ", "TỆP", "NGÀY", "THỜI_ĐIỂM", "ĐỊA CHỈ", "THƯ MỤC"}, "en": {"NUMBER", "TEXT", "FILE", "DAY", "MOMENT", "ADDRESS", "FOLDER"}}  # fmt: skip
    assert kinds == {" ", *told[lang]}


@pytest.mark.parametrize(
    ("words", "told"),
    [(("record",), "VIỆC"), (("time",), "[1900–2999]"), (("silence", "end"), "SỐ"), (("roster", "show"), "TỆP")],
    ids=lambda one: " ".join(one) if isinstance(one, tuple) else "",
)  # fmt: skip
def test_no_argument_shows_a_programming_languages_type(words: tuple[str, ...], told: str) -> None:
    environment = {**os.environ, "DONDOC_LANG": "vi", "COLUMNS": "120", "NO_COLOR": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "dondoc", *words, "--help"],
        env=environment, capture_output=True, text=True, check=True,
    )  # fmt: skip

    assert told in done.stdout
    assert not any(it in done.stdout for it in ("<str>", "<path>", "range", "<=x<="))


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_each_verb_outcome_and_state_that_may_be_typed_stands_in_the_help_with_its_meaning(
    lang: str,
) -> None:
    """A person who knows no English word of them has to find the one that is meant."""
    (command,) = (found for path, found in every(lang) if path == "record")
    told = {parameter.name: parameter.help for parameter in command.params}

    verbs = {part.strip() for line in told["verb"].split(";") for part in line.partition(":")[0].split(",")}  # fmt: skip
    assert verbs == set(VERBS.split(" | "))
    assert all(state in told["state"] for state in State)
    assert all(one in told["outcome"] for several in OUTCOMES.values() for one in several)


def test_help_speaks_the_language_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    said = {}
    for lang in ("vi", "en"):
        environment = {**os.environ, "DONDOC_LANG": lang, "COLUMNS": "100", "NO_COLOR": "1"}
        done = subprocess.run(
            [sys.executable, "-m", "dondoc", "brief", "--help"],
            env=environment, capture_output=True, text=True, check=True,
        )  # fmt: skip
        said[lang] = done.stdout
    del capsys

    assert all(
        it in said["vi"] for it in ("Cách dùng", "Tùy chọn", "[bắt buộc]", "Ví dụ: dondoc brief")
    )
    assert all(
        it in said["en"] for it in ("Usage", "Options", "[required]", "Example: dondoc brief")
    )
    assert not any(it in said["vi"] for it in ("Usage", "Options", "Show this", "<str>", "<bool>"))
    assert not any(it in said["en"] for it in ("Ví dụ", "cơ quan", "<str>", "<bool>"))


@pytest.mark.parametrize(("lang", "folder"), [("vi", "THƯ MỤC"), ("en", "FOLDER")])
@pytest.mark.parametrize("words", ["--home", "replay --out", "bounces --maildir"])
def test_an_option_that_takes_a_folder_says_so(
    words: str, lang: str, folder: str, capsys: pytest.CaptureFixture[str]
) -> None:
    *command, option = words.split()

    run(["--lang", lang, *command, "--help"])

    assert f"{option} {folder}" in " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize("words", [(), ("timeline",), ("read",)], ids=["all", "timeline", "read"])
def test_no_help_mixes_two_languages(words: tuple[str, ...]) -> None:
    said = {}
    for lang in ("vi", "en"):
        environment = {**os.environ, "DONDOC_LANG": lang, "COLUMNS": "160", "NO_COLOR": "1"}
        done = subprocess.run(
            [sys.executable, "-m", "dondoc", *words, "--help"],
            env=environment, capture_output=True, text=True, check=True,
        )  # fmt: skip
        said[lang] = done.stdout

    assert not any(it in said["vi"] for it in (" / ", "Usage", "Options", "Commands", "Show this"))
    assert not any(it in said["en"] for it in ("thư mục", "đọc kế hoạch", "Tùy chọn", "Cách dùng"))


@pytest.mark.parametrize(
    ("typed", "vi", "en"),
    [
        ("brief", "Còn thiếu --office / --agency.", "--office / --agency is missing."),
        ("time", "Còn thiếu CỤM_TỪ.", "PHRASE is missing."),
        ("status --foo", "Không có tùy chọn --foo.", "There is no option --foo."),
        (
            "status --as-of abc",
            "Giá trị của --as-of không hợp lệ: 'abc' không có dạng 31/3/2018 hay 2018-03-31.",
            "--as-of is not valid: 'abc' is not written like 31/3/2018 or 2018-03-31.",
        ),
        (
            "record x submit --quantity z",
            "Giá trị của --quantity không hợp lệ: cần một số nguyên.",
            "--quantity is not valid: a whole number is expected.",
        ),
        ("quên", "Không có lệnh quên.", "There is no command quên."),
        ("roster quên", "Không có lệnh quên.", "There is no command quên."),
        ("today nay mai", "Thừa tham số: nay mai.", "Too many arguments: nay mai."),
    ],
)
def test_wrong_typing_is_one_sentence_and_where_to_look(
    typed: str, vi: str, en: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for options, sentence, see in (([], vi, "Xem: "), (["--lang", "en"], en, "See: ")):
        code = run([*options, *shlex.split(typed)])

        shown = capsys.readouterr()
        first, second = shown.err.splitlines()
        assert (code, shown.out, first) == (2, "", sentence)
        assert second.startswith(f"{see}dondoc")
        assert second.endswith("--help")


@pytest.mark.parametrize(("lang", "words"), [("vi", "Danh sách cơ quan."), ("en", "The offices.")])
def test_a_bare_group_shows_its_help(
    lang: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code = run(["--lang", lang, "roster"])

    shown = capsys.readouterr()
    assert (code, words in shown.out, shown.err) == (2, True, "")


def test_the_roster_in_force_is_shown_without_a_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home = ["--home", str(tmp_path)]
    source = tmp_path / "danh-ba.csv"
    source.write_text("code,name,kind,email\nso-a,Sở A,state,vt@a.example\n", encoding="utf-8")
    run([*home, "roster", "load", str(source)])
    capsys.readouterr()

    code = run([*home, "roster", "show", "--json"])

    (office,) = json.loads(capsys.readouterr().out)["offices"]
    assert (code, office["name"]) == (0, "Sở A")


def test_a_reader_who_has_seen_enough_is_no_error() -> None:
    command = f"{shlex.quote(sys.executable)} -m dondoc regime list --json | head -c 20"
    done = subprocess.run(  # noqa: S602 -- a pipe is what is tested
        command, shell=True, capture_output=True, text=True, check=False
    )

    assert (len(done.stdout), done.stderr) == (20, "")
