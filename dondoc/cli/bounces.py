"""`dondoc bounces`: reading the mail that came back."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from calendars.civil import ZONE
from dondoc.cli.context import app_of, print_json, say, shared

WORDS = {
    "bounced_hard": ("không có người nhận", "no such recipient"),
    "bounced_soft": ("tạm thời không nhận", "refused for now"),
    "delayed": ("máy chủ thư báo chậm", "late"),
    "auto_replied": ("trả lời tự động", "automatic answer"),
    "reply": ("thư trả lời, đề nghị đọc", "a reply, to be read"),
    "unclear": ("chưa rõ, đề nghị đọc", "unclear, to be read"),
}


def register(app: typer.Typer) -> None:
    """Add `bounces` to the command."""

    @app.command()
    def bounces(
        context: typer.Context,
        maildir: Annotated[Path | None, typer.Option("--maildir", help="thư mục Maildir")] = None,
        as_json: Annotated[bool, typer.Option("--json", help="JSON")] = False,
    ) -> None:
        """Đọc thư bị trả về, trả lời tự động, thư trả lời; không có --maildir thì liệt kê các thư đã đọc.

        Ví dụ: dondoc bounces --maildir ~/Maildir
        """
        if maildir is None:
            _list(context, as_json=as_json)
        else:
            _take(context, maildir, as_json=as_json)


def _list(context: typer.Context, *, as_json: bool) -> None:
    from dondoc.desk.returned import returned_mail

    found = returned_mail(app_of(context))
    if as_json:
        print_json([{**asdict(mail), "seen_at": mail.seen_at.isoformat()} for mail in found])
        return
    is_en = shared(context).lang == "en"
    for mail in found:
        seen = f"{mail.seen_at.astimezone(ZONE):%d/%m/%Y %H:%M}"
        typer.echo(f"{seen}  {WORDS[mail.kind][is_en]}: {mail.sender}: {mail.subject}")


def _take(context: typer.Context, maildir: Path, *, as_json: bool) -> None:
    from dondoc.desk.returned import take_maildir

    app = app_of(context)
    report = take_maildir(app, maildir, now=app.clock.now())
    if as_json:
        print_json({"kinds": dict(report.kinds), "forged": report.forged})
        return
    is_en = shared(context).lang == "en"
    for kind, count in report.kinds.items():
        typer.echo(f"{count:5}  {WORDS[kind][is_en]}")
    if not report.kinds:
        say(context, "Không có thư mới.", "No new mail.")
    if report.forged:
        say(
            context,
            f"{report.forged} thư mang mã không phải của chương trình; không làm thay đổi gì.",
            f"{report.forged} held an id that is not ours; they changed nothing.",
        )
