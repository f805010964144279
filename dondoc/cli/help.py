"""The help in the reader's language.

The Vietnamese words stand at the commands, with the examples; the English ones in `help.en.yaml`, by command and parameter. What
typer says of itself (the titles of its panels, "Usage") is said in the same language.
"""

import re
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, get_args

import yaml
from typer import rich_utils

from dondoc.cli.typed import ARGUMENTS, ENGLISH

EXAMPLE = {"vi": "Ví dụ: ", "en": "Example: "}
_PANELS = {
    "OPTIONS_PANEL_TITLE": "Tùy chọn",
    "ARGUMENTS_PANEL_TITLE": "Tham số",
    "COMMANDS_PANEL_TITLE": "Lệnh",
    "DEFAULT_STRING": "[mặc định: {}]",
    "REQUIRED_LONG_STRING": "[bắt buộc]",
}
_HELP_OPTION = "Hiện hướng dẫn này."
_USAGE = (
    ("Usage:", "Cách dùng:"),
    ("[OPTIONS]", "[TÙY CHỌN]"),
    ("COMMAND [ARGS]...", "LỆNH [THAM SỐ]…"),
)


@cache
def english() -> dict[str, Any]:
    """The English catalogue: `commands`, `options` (by name, for all) and `own` (by command)."""
    found: dict[str, Any] = yaml.safe_load(
        files("dondoc.cli").joinpath("help.en.yaml").read_text(encoding="utf-8")
    )
    return found


def speak(command: Any, path: str, lang: str) -> None:  # noqa: ANN401 -- typer's own command
    """Give a command and those under it their words; `path` is its name as typed ("roster show"), "" the whole program."""
    if lang == "en":
        _translate(command, path)
    else:
        for name, words in _PANELS.items():
            setattr(rich_utils, name, words)
        command.get_usage = _usage(command)
    for parameter in command.params:
        _name_kind(parameter, lang)
        _name_argument(parameter, lang)
        _name_range(parameter)
    _name_help(command, lang)
    for name, inner in getattr(command, "commands", {}).items():
        speak(inner, f"{path} {name}".strip(), lang)


def examples(command: Any) -> tuple[str, ...]:  # noqa: ANN401 -- typer's own command
    """The examples of a command, as typed."""
    lines = (line.strip() for line in (command.help or "").split("\n\n"))
    return tuple(
        " ".join(line.removeprefix(mark).split())
        for line in lines
        for mark in EXAMPLE.values()
        if line.startswith(mark)
    )


def _translate(command: Any, path: str) -> None:  # noqa: ANN401 -- typer's own command
    words = english()
    if path in words["commands"]:
        shown = [EXAMPLE["en"] + example for example in examples(command)]
        command.help = "\n\n".join((words["commands"][path].strip(), *shown))
        command.short_help = None
    own = words["own"].get(path, {})
    for parameter in command.params:
        parameter.metavar = ENGLISH.get(parameter.metavar, parameter.metavar)
        if parameter.name in own or parameter.name in words["options"]:
            parameter.help = own.get(parameter.name) or words["options"][parameter.name]


def _name_kind(parameter: Any, lang: str) -> None:  # noqa: ANN401 -- typer's own parameter
    """What an option takes, in the reader's words instead of a programming language's."""
    if parameter.metavar is not None or parameter.param_type_name != "option":
        return
    kind = getattr(getattr(parameter, "type_descriptor", None), "annotation", bool)
    (kind,) = get_args(kind) or (kind,)
    parameter.metavar = _KINDS.get(kind, {}).get(lang)


def _name_argument(parameter: Any, lang: str) -> None:  # noqa: ANN401 -- typer's own parameter
    """What an argument is called in usage lines and refusals, in the reader's language."""
    if parameter.metavar is None and parameter.param_type_name == "argument":
        vi, en = ARGUMENTS.get(parameter.name, (parameter.name.upper(),) * 2)
        parameter.metavar = en if lang == "en" else vi
    if parameter.param_type_name == "argument":
        parameter.display_type_rich = (
            _no_type  # its name says what it takes, typer's `<str>` nothing
        )


def _no_type(ctx: Any) -> None:  # noqa: ANN401 -- typer's own context
    """No kind of a programming language beside an argument."""


def _name_range(parameter: Any) -> None:  # noqa: ANN401 -- typer's own parameter
    """Between which numbers an option lies, `1900–2999`; nothing where it is only what a machine can hold."""
    least, most = getattr(parameter, "min", None), getattr(parameter, "max", None)
    is_told = least is not None and most is not None and most < _MACHINES
    said = f"{least}–{most}" if is_told else ""
    parameter._get_number_range_help_str = lambda: said  # noqa: SLF001 -- typer offers no other way


_MACHINES = 2**31 - 1
_BRACED = re.compile(r"\{([^{}\s]+)\}")  # how typer shows an argument that has to be there
_NOTHING = " "  # there or not: it takes no value
_KINDS: dict[type, dict[str, str]] = {
    bool: {"vi": _NOTHING, "en": _NOTHING},
    int: {"vi": "SỐ", "en": "NUMBER"},
    str: {"vi": "CHỮ", "en": "TEXT"},
    Path: {"vi": "TỆP", "en": "FILE"},
}


def _name_help(command: Any, lang: str) -> None:  # noqa: ANN401 -- typer's own command
    """The one option that typer adds itself."""
    make = command.get_help_option

    def get_help_option(ctx: Any) -> Any:  # noqa: ANN401 -- typer's own
        option = make(ctx)
        if option is not None:
            option.help = english()["options"]["help"] if lang == "en" else _HELP_OPTION
            option.metavar = _NOTHING
        return option

    command.get_help_option = get_help_option


def _usage(command: Any) -> Any:  # noqa: ANN401 -- typer's own command
    make = command.get_usage

    def get_usage(ctx: Any) -> str:  # noqa: ANN401 -- typer's own
        found = str(make(ctx))
        for words, said in _USAGE:
            found = found.replace(words, said, 1)
        return _BRACED.sub(r"\1", found)

    return get_usage
