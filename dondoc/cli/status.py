"""`dondoc status`: how plans and offices stand."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import asdict
from typing import Annotated, Any

import typer

from dondoc.cli.context import app_of, print_json, shared
from dondoc.cli.typed import DAY


def register(app: typer.Typer) -> None:
    """Add `status` to the command."""

    @app.command()
    def status(
        context: typer.Context,
        as_of: Annotated[dt.date | None, typer.Option("--as-of", **DAY, help="ngày")] = None,
        plan: Annotated[str, typer.Option("--plan", help="số kế hoạch")] = "",
        office: Annotated[str, typer.Option("--office", help="cơ quan")] = "",
        as_json: Annotated[bool, typer.Option("--json", help="JSON")] = False,
    ) -> None:  # fmt: skip
        """Số liệu thực hiện đến hết một ngày: đúng hạn, chậm, trong hạn, quá hạn.

        Ví dụ: dondoc status --plan 12/KH-UBND --as-of 2018-03-31
        """
        from calendars.civil import local_day
        from dondoc.desk.papers.status import load_status
        from dondoc.desk.scopes import find_scope

        app = app_of(context)
        day = local_day(app.clock.now()) if as_of is None else as_of
        found = load_status(
            app,
            as_of=day,
            plan=find_scope(app, plan=plan).subject,
            office=find_scope(app, office=office).subject,
        )
        if as_json:
            print_json(_record(found))
        else:
            _show(found, shared(context).lang)


def _record(found: Any) -> dict[str, Any]:  # noqa: ANN401 -- a Status, imported only when the command runs
    return {
        "as_of": found.as_of.isoformat(),
        "whole": asdict(found.whole),
        "plans": {name: asdict(tally) for name, tally in found.plans},
        "offices": {name: asdict(tally) for name, tally in found.offices},
        "months": {name: asdict(tally) for name, tally in found.months},
        "outbox": [
            {"state": state, "reason": reason, "count": count}
            for state, reason, count in found.outbox
        ],
    }


_NOTHING = {
    "vi": "Đến hết ngày {day} chưa có nhiệm vụ nào được theo dõi.",
    "en": "By the end of {day} nothing was followed.",
}
_HEADINGS = {
    "vi": (
        "",
        "đúng hạn",
        "chậm",
        "trong hạn",
        "quá hạn",
        "không xác định hạn",
        "chưa xác nhận",
        "chờ kết luận",
        "tổng",
    ),
    "en": (
        "",
        "on time",
        "late",
        "in term",
        "overdue",
        "undated",
        "unconfirmed",
        "to be ruled",
        "all",
    ),
}


_WIDE = 100
_OTHER = {
    "vi": "Ngoài tổng số trên có {count} lần được miễn, hủy, thay thế hoặc đang tạm dừng.",
    "en": "Beside these, {count} were exempted, cancelled or superseded, or are suspended.",
}


def _show(found: Any, lang: str) -> None:  # noqa: ANN401 -- a Status, imported only when the command runs
    from rich.box import HEAVY_HEAD, SIMPLE
    from rich.console import Console
    from rich.table import Table

    from notifications.dates import format_date

    console = Console(highlight=False)
    if not found.whole.counted and not found.whole.other:
        console.print(
            _NOTHING[lang].format(day=format_date(found.as_of, "en" if lang == "en" else "vi"))
        )
        return
    is_narrow = console.width < _WIDE
    table = Table(header_style="bold", box=SIMPLE if is_narrow else HEAVY_HEAD)
    if is_narrow:
        table.padding = (0, 1, 0, 0)
    for number, heading in enumerate(_HEADINGS[lang]):
        shown = heading.replace(" ", "\n") if is_narrow else heading
        table.add_column(shown, justify="right" if number else "left")
    whole = ("Tất cả" if lang == "vi" else "All", found.whole)
    months = tuple((f"{name[5:]}/{name[:4]}", tally) for name, tally in found.months)
    for part in ((whole,), found.plans, found.offices, months):
        for name, tally in part:
            if tally.counted:
                table.add_row(name, *_counts(tally))
        table.add_section()
    console.print(table)
    if found.whole.other:
        console.print(_OTHER[lang].format(count=found.whole.other))


def _counts(tally: Any) -> Iterator[str]:  # noqa: ANN401 -- a Tally, imported only when the command runs
    """The figures of a row; the last is their sum, as reports count it."""
    for count in (
        tally.on_time,
        tally.late,
        tally.in_term,
        tally.overdue,
        tally.undated,
        tally.unconfirmed,
        tally.needs_ruling,
    ):
        yield str(count) if count else "·"
    yield str(tally.counted)
