"""`dondoc read`: a document → its obligations and doubts, for a person at a terminal or as JSON or YAML."""

import re
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Annotated, Any

import typer

from calendars.errors import Refusal
from dondoc.cli.context import print_json, shared
from dondoc.files import read_bytes
from plans.account import Account, explain_obligation
from plans.plan import Compiled, Plan


class NoSuchObligation(Refusal):
    """No duty of that id in the document."""

    def __init__(self, wanted: str, known: tuple[str, ...]) -> None:
        listed = ", ".join(known)
        super().__init__(
            f"Không có nhiệm vụ {wanted!r} trong văn bản; các mã đọc được: {listed}.",
            f"There is no obligation {wanted!r} in the document; it has: {listed}.",
        )
        self.wanted = wanted


class NotADocument(Refusal):
    """Coverage was asked of a plan file, which has no lines of a document."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name} là tệp plan.yaml: --coverage cần văn bản gốc.",
            f"{name} is a plan.yaml: --coverage needs the document itself.",
        )
        self.name = name


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
        explain: Annotated[str, typer.Option("--explain", help="giải thích một nhiệm vụ")] = "",
        coverage: Annotated[
            bool, typer.Option("--coverage", help="từng dòng được hiểu thế nào")
        ] = False,
        html: Annotated[
            Path | None, typer.Option("--html", help="cùng --coverage: ghi ra trang HTML")
        ] = None,
        lang: Annotated[str, typer.Option("--lang", help="vi | en")] = "",
    ) -> None:
        """Đọc một kế hoạch: nhiệm vụ, thời hạn, điểm còn nghi vấn.

        Ví dụ: dondoc read ke-hoach.txt --coverage
        """
        if lang not in {"", "vi", "en"}:
            msg = f"vi | en, not {lang!r}"
            raise typer.BadParameter(msg)
        language = lang or shared(context).lang
        if coverage or html is not None:
            _cover(document, html, language, as_json=as_json)
        else:
            _read(document, _Wish(as_json, as_yaml, explain, language))


@dataclass(frozen=True, slots=True)
class _Wish:
    """What to print."""

    as_json: bool
    as_yaml: bool
    explain: str
    lang: str


_PLAN_FILE = re.compile(rb"^(?:\xef\xbb\xbf)?(?:\s*#[^\n]*\n|\s*\n)*dondoc:\s*\d")


def read_any(content: bytes, name: str) -> tuple[Compiled, dict[int, str]]:
    """A document or a plan file as a plan, and the document's lines by number for quoting."""
    from calendars.workdays import load_work_calendar
    from dondoc.cli.paper import read_paper
    from dondoc.desk.plans.importing import read_plan
    from plans.compile import compile_plan

    if _PLAN_FILE.match(content):
        return read_plan(content, name=f"{name or '-'}.yaml"), {}
    paper = read_paper(content, name=name)
    compiled = compile_plan(paper, calendar=load_work_calendar())
    return compiled, {line.number: line.text for line in paper.lines}


def _read(document: str, wish: _Wish) -> None:
    from calendars.workdays import load_work_calendar
    from plans.planfile import format_plan
    from plans.view import view

    name = "" if document == "-" else Path(document).name
    compiled, lines = read_any(read_bytes(document), name)
    if wish.as_yaml:
        typer.echo(format_plan(compiled), nl=False)
        return
    seen = view(compiled, calendar=load_work_calendar(), lang=wish.lang)
    if wish.explain:
        _explain(seen, compiled, wish)
    elif wish.as_json:
        print_json(seen)
    else:
        from dondoc.cli.read_screen import show

        show(seen, lines, wish.lang)


def _cover(document: str, page: Path | None, lang: str, *, as_json: bool) -> None:
    """What became of each line: on the terminal, as data, or as a page of its own."""
    from calendars.workdays import load_work_calendar
    from dondoc.cli.coverage_screen import show_coverage, write_page
    from dondoc.cli.paper import read_paper
    from plans.compile import compile_plan
    from plans.compile.checks.coverage import coverage

    content = read_bytes(document)
    if _PLAN_FILE.match(content):
        raise NotADocument(document)
    paper = read_paper(content, name="" if document == "-" else Path(document).name)
    compiled = compile_plan(paper, calendar=load_work_calendar())
    covered = coverage(paper, compiled)
    if page is not None:
        write_page(page, covered, compiled, lang)
    elif as_json:
        print_json([asdict(line) for line in covered])
    else:
        show_coverage(covered, compiled, lang)


def _explain(seen: dict[str, Any], compiled: Compiled, wish: _Wish) -> None:
    found = next((o for o in seen["obligations"] if o["id"] == wish.explain), None)
    if found is None:
        raise NoSuchObligation(wish.explain, tuple(o["id"] for o in seen["obligations"]))
    doubts = [d for d in seen["diagnostics"] if d["at"] == wish.explain]
    account = account_of(compiled.plan, wish.explain, wish.lang)
    if wish.as_json:
        print_json({**found, "diagnostics": doubts, "explanation": asdict(account)})
        return
    from dondoc.cli.read_screen import show_one

    show_one(found, account, doubts, wish.lang)


def account_of(plan: Plan, wanted: str, lang: str) -> Account:
    """How the dates of one obligation of a plan came about."""
    from calendars.workdays import load_work_calendar
    from plans.roster import Roster
    from plans.timeline import expand_plan

    (obligation,) = (o for o in plan.obligations if o.id == wanted)
    alone = replace(plan, obligations=(obligation,))
    occurrences = expand_plan(alone, calendar=load_work_calendar(), roster=Roster())
    return explain_obligation(obligation, plan.identity, occurrences, lang)
