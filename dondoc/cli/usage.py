"""What was typed wrongly, in one sentence and in the reader's language, with where to look."""

import re
from typing import Any

from typer.exceptions import TyperException

from dondoc.cli.typed import ARGUMENTS

# typer keeps its classes of errors to itself, so they are told apart by name; what is not named here says what typer says.
_SENTENCES = {
    "MissingParameter": ("Còn thiếu {what}.", "{what} is missing."),
    "NoSuchOption": ("Không có tùy chọn {what}.", "There is no option {what}."),
    "BadOptionUsage": ("Tùy chọn {what} chưa có giá trị.", "The option {what} needs a value."),
    "BadParameter": ("Giá trị của {what} không hợp lệ: {why}.", "{what} is not valid: {why}."),
}
_REASONS = (
    (re.compile(r"^('.*') is not written like (.*) or (.*)$"), "{} không có dạng {} hay {}", "{} is not written like {} or {}"),
    (re.compile(r"^'(.*)' is no day of the calendar$"), "không có ngày {}", "there is no day {}"),
    (re.compile(r"valid integer"), "cần một số nguyên", "a whole number is expected"),
    (re.compile(r"valid number"), "cần một số", "a number is expected"),
    (re.compile(r"less than or equal to (-?\d+)"), "không được quá {}", "{} at most"),
    (re.compile(r"greater than or equal to (-?\d+)"), "ít nhất là {}", "{} at least"),
    (re.compile(r"^a duty or --from is missing$"), "cần mã nhiệm vụ (hoặc '*') và việc cần ghi, hoặc --from TỆP", "a duty (or '*') and a verb are needed, or --from FILE"),
    (re.compile(r"^(.*), not ('.*')$"), "{}, không phải {}", "{}, not {}"),
    (re.compile(r"^(--[a-z-]+(?: \| --[a-z-]+)+)$"), "chọn một trong {}", "choose one of {}"),
    (re.compile(r"^(--[a-z-]+) needs (--[a-z-]+) and (--[a-z-]+)$"), "{} cần {} và {}", "{} needs {} and {}"),
)  # fmt: skip
_SEE = {"vi": "Xem: {path} --help", "en": "See: {path} --help"}
_NO_COMMAND = "No such command "
_EXTRA = "Got unexpected extra argument"


def sentence(error: TyperException, lang: str) -> str:
    """The sentence and the line below it; "" where typer has shown the help already."""
    kind = type(error).__name__
    if kind == "NoArgsIsHelpError":
        return ""
    context: Any = getattr(error, "ctx", None)
    path = context.command_path if context is not None else "dondoc"
    return f"{_say(error, kind, lang)}\n{_SEE[lang].format(path=path)}\n"


def _say(error: TyperException, kind: str, lang: str) -> str:
    index = 0 if lang == "vi" else 1
    if kind in _SENTENCES:
        what, why = _what(error, lang), _why(error, lang)
        if kind == "BadParameter" and what and not why:  # given, and blank
            kind = "BadOptionUsage" if what.startswith("-") else "MissingParameter"
        if what or kind == "MissingParameter":
            return _SENTENCES[kind][index].format(what=what, why=why)
        return ("Giá trị không hợp lệ: {}.", "Not valid: {}.")[index].format(why)
    if error.message == "Missing command.":
        return ("Chưa nêu lệnh.", "No command is given.")[index]
    if error.message.startswith(_NO_COMMAND):
        name = error.message.removeprefix(_NO_COMMAND).partition("'.")[0].strip("'")
        return (f"Không có lệnh {name}.", f"There is no command {name}.")[index]
    if error.message.startswith(_EXTRA):
        rest = error.message.partition("(")[2].rpartition("(")[2].rstrip(").")
        return (f"Thừa tham số: {rest}.", f"Too many arguments: {rest}.")[index]
    return str(error.message)


def _what(error: Any, lang: str) -> str:  # noqa: ANN401 -- typer's own error
    """The option or argument it is about, as typed."""
    name = getattr(error, "option_name", None)
    if name:
        return str(name)
    parameter = getattr(error, "param", None)
    if parameter is None:
        return str(getattr(error, "param_hint", None) or "")
    if parameter.param_type_name == "argument":
        vi, en = ARGUMENTS.get(str(parameter.name), (str(parameter.name),) * 2)
        return en if lang == "en" else vi
    return " / ".join(parameter.opts)


def _why(error: Any, lang: str) -> str:  # noqa: ANN401 -- typer's own error
    why = str(error.message or "").removeprefix("Value error, ").rstrip(".")
    for pattern, vi, en in _REASONS:
        found = pattern.search(why)
        if found:
            return (vi if lang == "vi" else en).format(*found.groups())
    return why
