"""`dondoc letter`: the letter that urges, drafted for signature."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from calendars.civil import local_day, printed
from dondoc.cli.context import acting_app_of, app_of, print_json, say, shared
from dondoc.cli.typed import DAY


def register(app: typer.Typer) -> None:
    """Add `letter` to the command."""

    @app.command()
    def letter(
        context: typer.Context,
        plan: Annotated[str, typer.Option("--plan", help="số kế hoạch")] = "",
        wave: Annotated[dt.date | None, typer.Option("--wave", **DAY, help="đợt: ngày thời hạn đã qua")] = None,
        out: Annotated[Path, typer.Option("--out", help="tệp .docx")] = Path("cong-van-don-doc.docx"),
        by: Annotated[dt.date | None, typer.Option("--by", **DAY, help="ngày đề nghị gửi kết quả (ngày làm việc, cách ít nhất 3 ngày làm việc)")] = None,
        unit: Annotated[str, typer.Option("--unit", help="đơn vị soạn thảo trong ký hiệu, như CCHC")] = "",
        deputy: Annotated[bool, typer.Option("--deputy", help="cấp phó ký thay")] = False,
        committee: Annotated[bool, typer.Option("--committee", help="bước tiếp theo: bản trình UBND ký")] = False,
        redo: Annotated[bool, typer.Option("--redo", help="lập lại theo số liệu hiện tại")] = False,
        actor: Annotated[str, typer.Option("--actor", help="người chỉ đạo soạn")] = "",
        listed: Annotated[bool, typer.Option("--list", help="chỉ liệt kê các đợt")] = False,
        as_json: Annotated[bool, typer.Option("--json", help="JSON")] = False,
    ) -> None:  # fmt: skip
        """Soạn công văn đôn đốc (.docx) theo chỉ đạo của cơ quan đôn đốc: mỗi kế hoạch, mỗi đợt một công văn.

        Số, ngày, chữ ký để trống; ai đã gửi thì không còn tên.

        Ví dụ: dondoc letter --plan 12/KH-UBND --wave 2018-03-01 --out cong-van.docx
        """
        from dondoc.desk.papers.letters import LetterRequest, Signer, draft_letter, record_order
        from dondoc.files import kept, with_ending

        if deputy and committee:
            msg = "--deputy | --committee"
            raise typer.BadParameter(msg)
        if listed:
            _list(context, plan, as_json=as_json)
            return
        out = with_ending(out, ".docx")
        app = acting_app_of(context)
        signer = Signer.COMMITTEE if committee else Signer.DEPUTY if deputy else Signer.HEAD
        request = LetterRequest(
            plan=plan,
            wave=wave,
            reply_by=by,
            unit=unit,
            signer=signer,
            is_redo=redo,
            actor=actor,
        )
        draft = draft_letter(app, request, now=app.clock.now())
        with kept(out, draft.content):
            record_order(app, draft)
        names, day = _named(draft.office_names, shared(context).lang), draft.reply_by
        if as_json:
            print_json(
                {
                    "out": str(out),
                    "plan": draft.order.plan,
                    "wave": draft.order.wave.isoformat(),
                    "number": draft.order.number,
                    "offices": list(draft.office_names),
                    "reply_by": day.isoformat(),
                }
            )
            return
        say(
            context,
            f"Đã soạn {out}, gửi {names}; đề nghị gửi kết quả chậm nhất {printed(day)}. Số, ngày, chữ ký để trống.",
            f"Drafted {out} to {names}; it asks for the result by {day.isoformat()}. Number, date and signature are blank.",
        )


_MOST_NAMED = 12


def _named(offices: Sequence[str], lang: str) -> str:
    """The offices by name, or how many where there are more than a person reads in a line."""
    if len(offices) <= _MOST_NAMED:
        return ", ".join(offices)
    return f"{len(offices)} offices" if lang == "en" else f"{len(offices)} cơ quan"


def _list(context: typer.Context, plan: str, *, as_json: bool) -> None:
    """The waves that something is missing of."""
    from dondoc.desk.papers.letters import offered_letters

    app = app_of(context)
    now = app.clock.now()
    waves = offered_letters(app, now=now, plan=plan)
    if as_json:
        print_json(
            [
                {
                    "plan": wave.plan,
                    "wave": wave.due.isoformat(),
                    "offered_from": local_day(wave.offered_at).isoformat(),
                    "offered": wave.offered_at <= now,
                    "missing": wave.missing,
                    "offices": list(wave.offices),
                    "drafted_on": wave.drafted_at and local_day(wave.drafted_at).isoformat(),
                }
                for wave in waves
            ]
        )
        return
    if not waves:
        say(context, "Không có đợt nào cần công văn.", "No letter is called for.")
    vietnamese = shared(context).lang != "en"
    for wave in waves:
        day = local_day(wave.drafted_at or wave.offered_at)
        if vietnamese:
            state = "đã soạn ngày" if wave.drafted_at else "soạn từ ngày"
            typer.echo(
                f"{wave.plan} · thời hạn {printed(wave.due)} · {len(wave.offices)} cơ quan, {wave.missing} nội dung · {state} {printed(day)}"
            )
        else:
            state = "drafted on" if wave.drafted_at else "offered from"
            typer.echo(
                f"{wave.plan} · due {wave.due.isoformat()} · {len(wave.offices)} offices, {wave.missing} duties · {state} {day.isoformat()}"
            )
