"""`dondoc up`: everything on this machine, until Ctrl-C."""

from pathlib import Path
from typing import Annotated

import typer

from dondoc.cli.context import settings_of, shared


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(up)


def up(
    context: typer.Context,
    plan: Annotated[
        Path | None, typer.Option("--plan", help="kế hoạch cần đưa vào theo dõi")
    ] = None,
    roster: Annotated[
        Path | None, typer.Option("--roster", help="danh sách cơ quan (CSV, XLSX)")
    ] = None,
    example: Annotated[
        bool, typer.Option("--example", help="đưa kế hoạch mẫu vào theo dõi")
    ] = False,
    prefect: Annotated[
        bool, typer.Option("--prefect/--no-prefect", help="có hay không có giao diện Prefect")
    ] = True,
) -> None:
    """Chạy tất cả trên máy này: sổ theo dõi, lịch, thư, giao diện Prefect; Ctrl-C để dừng.

    Ví dụ: dondoc up --plan ke-hoach.txt --roster danh-ba.csv
    """
    from dondoc.up import Wishes, bring_up

    wishes = Wishes(plan=plan, roster=roster, example=example, prefect=prefect)
    bring_up(settings_of(context), wishes, lang=shared(context).lang)
