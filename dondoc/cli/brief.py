"""`dondoc brief`: the duties of one office on one page, with a workbook and a calendar."""

from pathlib import Path
from typing import Annotated

import typer

from dondoc.cli.context import app_of, print_json, say


def register(app: typer.Typer) -> None:
    """Add `brief` to the command."""

    @app.command()
    def brief(
        context: typer.Context,
        office: Annotated[str, typer.Option("--office", "--agency", help="cơ quan (tên, bí danh, mã)")],
        plan: Annotated[str, typer.Option("--plan", help="chỉ một kế hoạch")] = "",
        out: Annotated[Path, typer.Option("--out", help="tệp .docx; .xlsx và .ics cùng tên nằm bên cạnh")] = Path("phieu-trich.docx"),
        as_json: Annotated[bool, typer.Option("--json", help="JSON")] = False,
    ) -> None:  # fmt: skip
        """Phiếu trích nhiệm vụ của một cơ quan: một trang A4 (.docx) có chỗ cho ý kiến lãnh đạo, kèm .xlsx và .ics.

        Ví dụ: dondoc brief --office "Sở Công Thương" --out phieu.docx
        """
        from dondoc.desk.papers.briefs import make_brief
        from dondoc.files import with_ending, write_together

        out = with_ending(out, ".docx")
        app = app_of(context)
        made = make_brief(app, office, now=app.clock.now(), plan=plan)
        sheet, calendar = out.with_suffix(".xlsx"), out.with_suffix(".ics")
        write_together({sheet: made.sheet, calendar: made.calendar, out: made.document})
        rows = made.facts.rows
        led = sum(row.is_lead for row in rows)
        if as_json:
            print_json(
                {
                    "out": [str(out), str(sheet), str(calendar)],
                    "office": made.facts.office,
                    "lead": led,
                    "supporting": len(rows) - led,
                }
            )
            return
        say(
            context,
            f"Đã lập {out}, {sheet}, {calendar}: chủ trì {led}, phối hợp {len(rows) - led} nhiệm vụ.",
            f"Wrote {out}, {sheet}, {calendar}: {led} duties as lead, {len(rows) - led} as supporting.",
        )
