"""`dondoc read`: a document → its obligations and doubts, for a person at a terminal or as JSON or YAML."""

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from calendars.errors import Refusal
from dondoc.cli.context import print_json, shared


class NoSuchFile(Refusal):
    """The file to read is not there, or is none."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"Không mở được tệp {name}: hãy kiểm tra đường dẫn.",
            f"Cannot open the file {name}: check the path.",
        )
        self.name = name


class NoSuchObligation(Refusal):
    """No duty of that id in the document."""

    def __init__(self, wanted: str, known: tuple[str, ...]) -> None:
        listed = ", ".join(known)
        super().__init__(
            f"Không có nhiệm vụ {wanted!r} trong văn bản; các mã đọc được: {listed}.",
            f"There is no obligation {wanted!r} in the document; it has: {listed}.",
        )
        self.wanted = wanted


def register(app: typer.Typer) -> None:
    """Add `read` to the command."""

    @app.command()
    def read(
        context: typer.Context,
        document: Annotated[
            str, typer.Argument(help="tệp văn bản, plan.yaml, hoặc - (đầu vào chuẩn)")
        ],
        as_json: Annotated[bool, typer.Option("--json", help="JSON")] = False,
        as_yaml: Annotated[bool, typer.Option("--yaml", help="plan.yaml")] = False,
        explain: Annotated[
            str, typer.Option("--explain", help="giải thích một nhiệm vụ / one duty")
        ] = "",
        lang: Annotated[str, typer.Option("--lang", help="vi | en")] = "",
    ) -> None:
        """Đọc một kế hoạch: nhiệm vụ, thời hạn, điểm còn nghi vấn."""
        _read(document, _Wish(as_json, as_yaml, explain, lang or shared(context).lang))


class _Wish:
    """What to print."""

    def __init__(self, as_json: bool, as_yaml: bool, explain: str, lang: str) -> None:
        self.as_json = as_json
        self.as_yaml = as_yaml
        self.explain = explain
        self.lang = lang


def read_bytes(document: str) -> bytes:
    """The bytes of a file, or of standard input for `-`."""
    if document == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(document).read_bytes()
    except OSError as error:
        raise NoSuchFile(document) from error


def _read(document: str, wish: _Wish) -> None:
    from calendars.workdays import load_work_calendar
    from plans.compile.plan import compile_plan
    from plans.planfile import format_plan, is_plan_file, parse_plan
    from plans.reading import read_document
    from plans.view import view

    calendar = load_work_calendar()
    content = read_bytes(document)
    name = "" if document == "-" else Path(document).name
    if is_plan_file(content):
        compiled = parse_plan(content.decode())
        lines: dict[int, str] = {}
    else:
        paper = read_document(content, name=name)
        compiled = compile_plan(paper, calendar=calendar)
        lines = {line.number: line.text for line in paper.lines}
    if wish.as_yaml:
        typer.echo(format_plan(compiled), nl=False)
        return
    seen = view(compiled, calendar=calendar, lang=wish.lang)
    if wish.explain:
        _explain(seen, wish)
    elif wish.as_json:
        print_json(seen)
    else:
        from dondoc.cli.read_screen import show

        show(seen, lines, wish.lang)


def _explain(seen: dict[str, Any], wish: _Wish) -> None:
    found = next((o for o in seen["obligations"] if o["id"] == wish.explain), None)
    if found is None:
        raise NoSuchObligation(wish.explain, tuple(o["id"] for o in seen["obligations"]))
    doubts = [d for d in seen["diagnostics"] if d["at"] == wish.explain]
    if wish.as_json:
        print_json({**found, "diagnostics": doubts})
        return
    from dondoc.cli.read_screen import show_one

    show_one(found, doubts, wish.lang)
