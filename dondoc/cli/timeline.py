"""`dondoc timeline`: a plan's occurrences with their dates, and its year at a glance."""

import csv
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Annotated, Any

import typer

from dondoc.cli.context import print_json, shared

_FIELDS = (
    "key", "obligation", "office", "office_name", "period", "kind", "title", "nominal", "safe", "legal", "effective",
    "due_earliest", "due_latest", "time", "window", "required", "is_event", "proposed", "provisional", "collective",
)  # fmt: skip


def register(app: typer.Typer) -> None:
    """Add `timeline` to the command."""

    @app.command()
    def timeline(
        context: typer.Context,
        plan: Annotated[str, typer.Argument(help="tệp văn bản, plan.yaml, hoặc - (đầu vào chuẩn)")],
        as_json: Annotated[bool, typer.Option("--json", help="JSON")] = False,
        as_csv: Annotated[bool, typer.Option("--csv", help="CSV")] = False,
        roster: Annotated[
            Path | None, typer.Option("--roster", help="danh sách cơ quan (.csv, .xlsx, .yaml)")
        ] = None,
        explain: Annotated[bool, typer.Option("--explain", help="vì sao có từng ngày")] = False,
        svg: Annotated[Path | None, typer.Option("--svg", help="vẽ cả năm ra tệp .svg")] = None,
        lang: Annotated[str, typer.Option("--lang", help="vi | en")] = "",
    ) -> None:
        """Các lần phải làm của một kế hoạch: ngày theo kế hoạch, ngày nên xong, thời hạn.

        Ví dụ: dondoc timeline ke-hoach.txt --svg nam.svg
        """
        language = lang or shared(context).lang
        if as_json and as_csv:
            msg = "--json | --csv"
            raise typer.BadParameter(msg)
        _timeline(plan, roster, _Wish(as_json, as_csv, explain, svg, language))


@dataclass(frozen=True, slots=True)
class _Wish:
    """What to print."""

    as_json: bool
    as_csv: bool
    explain: bool
    svg: Path | None
    lang: str


def _timeline(document: str, roster_path: Path | None, wish: _Wish) -> None:
    from calendars.workdays import load_work_calendar
    from dondoc.desk.plans.importing import read_plan
    from dondoc.files import read_bytes
    from dondoc.rosters import read_roster
    from plans.roster import Roster
    from plans.timeline import expand_plan

    name = "" if document == "-" else Path(document).name
    plan = read_plan(read_bytes(document), name=name).plan
    roster = Roster() if roster_path is None else read_roster(roster_path)
    found = expand_plan(plan, calendar=load_work_calendar(), roster=roster)
    if wish.svg is not None:
        from dondoc.cli.timeline_svg import timeline_svg
        from dondoc.files import write_text

        write_text(wish.svg, timeline_svg(plan, found, wish.lang))
        drawn = f"Drew {wish.svg}." if wish.lang == "en" else f"Đã vẽ {wish.svg}."
        typer.echo(drawn)
    elif wish.as_json:
        print_json({"plan": plan.lineage, "occurrences": [_told(one, wish) for one in found]})
    elif wish.as_csv:
        writer = csv.DictWriter(sys.stdout, _FIELDS, extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows(_record(one) for one in found)
    else:
        from dondoc.cli.timeline_screen import show, show_explanations

        show(plan, found, wish.lang)
        if wish.explain:
            show_explanations(plan, found, wish.lang)
    if roster_path is not None:
        from dondoc.cli.roster import report_doubts

        report_doubts(roster, plan, wish.lang)


def _told(one: Any, wish: _Wish) -> dict[str, Any]:  # noqa: ANN401 -- an Occurrence, imported only when the command runs
    """The record, with its sentences where they are asked for."""
    from plans.account import explain_occurrence

    if not wish.explain:
        return _record(one)
    return {**_record(one), "explanation": [asdict(a) for a in explain_occurrence(one, wish.lang)]}


def _record(one: Any) -> dict[str, Any]:  # noqa: ANN401 -- an Occurrence, imported only when the command runs
    first = one.readings[0]
    return {
        "key": str(one.key),
        "uid": one.uid,
        "obligation": one.key.obligation,
        "office": one.key.office,
        "office_name": one.office_name,
        "period": one.key.period,
        "kind": one.kind.value,
        "title": one.title,
        "nominal": first.nominal.isoformat(),
        "safe": first.safe.isoformat(),
        "legal": first.legal.isoformat(),
        "effective": first.legal.isoformat(),
        "due_earliest": min(dates.safe for dates in one.readings).isoformat(),
        "due_latest": max(dates.legal for dates in one.readings).isoformat(),
        "time": f"{first.time:%H:%M}" if first.time else None,
        "window": str(one.window) if one.window else None,
        "required": one.required,
        "is_event": one.is_event,
        "proposed": one.proposed,
        "provisional": one.provisional,
        "collective": one.collective,
        "readings": [_reading(dates) for dates in one.readings],
    }


def _reading(dates: Any) -> dict[str, Any]:  # noqa: ANN401 -- DueDates, imported only when the command runs
    return {
        "nominal": dates.nominal.isoformat(),
        "safe": dates.safe.isoformat(),
        "legal": dates.legal.isoformat(),
        "steps": _steps(dates.steps),
        "safe_steps": _steps(dates.safe_steps),
        "legal_steps": _steps(dates.legal_steps),
    }


def _steps(steps: Any) -> list[dict[str, str]]:  # noqa: ANN401 -- Steps, imported only when the command runs
    return [
        {
            "code": step.code,
            "day": step.day.isoformat(),
            "source": step.source,
            "detail": step.detail,
        }
        for step in steps
    ]
