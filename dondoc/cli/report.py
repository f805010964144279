"""`dondoc report`: the coordinator's report of a period, drafted for signature, and its raw rows."""

import datetime as dt
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from dondoc.cli.context import app_of, print_json, say
from dondoc.cli.typed import CUT_OFF


def register(app: typer.Typer) -> None:
    """Add `report` to the command."""

    @app.command()
    def report(
        context: typer.Context,
        period: Annotated[str, typer.Argument(help="kỳ: 2018-Q1 (quý), 2018-H1 (6 tháng), 2018-M03 (tháng), 2018 (năm); không nêu là quý vừa kết thúc", show_default=False)] = "",
        plan: Annotated[str, typer.Option("--plan", help="số kế hoạch")] = "",
        as_of: Annotated[dt.datetime | None, typer.Option("--as-of", **CUT_OFF, help="thời điểm chốt số liệu: 31/3/2018 (hết ngày) hoặc 2018-03-31T17:00")] = None,
        out: Annotated[Path, typer.Option("--out", help="tệp .docx; tệp .xlsx cùng tên nằm bên cạnh")] = Path("bao-cao.docx"),
        unit: Annotated[str, typer.Option("--unit", help="đơn vị soạn thảo, lưu")] = "",
        deputy: Annotated[bool, typer.Option("--deputy", help="cấp phó ký thay")] = False,
        as_json: Annotated[bool, typer.Option("--json", help="JSON")] = False,
    ) -> None:  # fmt: skip
        """Lập báo cáo tổng hợp của cơ quan đôn đốc (.docx để ký, .xlsx số liệu): quý, 6 tháng, năm.

        Cùng thời điểm chốt thì lúc nào lập lại cũng ra đúng tệp ấy.

        Ví dụ: dondoc report 2018-Q1 --plan 12/KH-UBND --as-of 2018-03-31 --out quy-1.docx
        """
        from dondoc.desk.papers.letters import Signer
        from dondoc.desk.papers.reports import ReportRequest, draft_report
        from dondoc.files import with_ending, write_together
        from notifications.papers.report_values import rate_of, total

        out = with_ending(out, ".docx")
        app = app_of(context)
        signer = Signer.DEPUTY if deputy else Signer.HEAD
        request = ReportRequest(period, plan=plan, as_of=as_of, unit=unit, signer=signer)
        draft = draft_report(app, request, now=app.clock.now())
        beside = out.with_suffix(".xlsx")
        write_together({beside: draft.sheet, out: draft.document})
        counts = total(draft.facts.ranked)
        if as_json:
            print_json(
                {
                    "out": [str(out), str(beside)],
                    "period": draft.facts.period,
                    "window": str(draft.facts.window),
                    "as_of": draft.facts.as_of.isoformat(),
                    "rows": len(draft.facts.rows),
                    "counts": asdict(counts),
                    "on_time_rate": [counts.on_time, counts.fallen_due],
                }
            )
            return
        say(
            context,
            f"Đã lập {out} và {beside}, {draft.facts.period}: {counts.counted} lần, đúng hạn {rate_of(counts)}. Số, ngày, chữ ký để trống.",
            f"Wrote {out} and {beside}, {draft.facts.window}: {counts.counted} occurrences, in time {rate_of(counts)}. Number, date and signature are blank.",
        )
