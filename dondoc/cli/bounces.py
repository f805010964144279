"""`dondoc bounces`: reading the mail that came back, and saying that what a person had to read is settled."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

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
LARGEST_NUMBER = 2**31 - 1
EFFECTS = {
    "": ("", ""),
    "again": ("gửi lại sau", "sent again later"),
    "dead": ("địa chỉ không dùng nữa", "address given up"),
}

BOUNCED = frozenset({"bounced_hard", "bounced_soft"})
NO_EFFECT = ("không làm thay đổi gì", "changed nothing")
NO_SENDER = ("(không rõ người gửi)", "(no sender)")
NO_SUBJECT = ("(không có tiêu đề)", "(no subject)")


def register(app: typer.Typer) -> None:
    """Add `bounces` to the command."""

    @app.command()
    def bounces(
        context: typer.Context,
        read: Annotated[bool, typer.Option("--read", help="đọc hộp thư đã đặt (IMAP, Maildir)")] = False,
        maildir: Annotated[Path | None, typer.Option("--maildir", metavar="THƯ MỤC", help="đọc thư mục Maildir này")] = None,
        seen: Annotated[int | None, typer.Option("--seen", metavar="SỐ", min=1, max=LARGEST_NUMBER, help="thư số này đã đọc và xử lý")] = None,
        alive: Annotated[str, typer.Option("--alive", metavar="ĐỊA CHỈ", help="địa chỉ đã dùng lại được")] = "",
        by: Annotated[str, typer.Option("--by", help="người đã đọc")] = "",
        as_json: Annotated[bool, typer.Option("--json", help="JSON")] = False,
    ) -> None:  # fmt: skip
        """Thư bị trả về, trả lời tự động, thư trả lời: --read đọc hộp thư, không có gì thì liệt kê.

        Ví dụ: dondoc bounces --read

        Ví dụ: dondoc bounces --seen 12 --by "Nguyễn An"
        """
        chosen = [bool(found) for found in (read, maildir is not None, seen is not None, alive)]
        if sum(chosen) > 1:
            msg = "--read | --maildir | --seen | --alive"
            raise typer.BadParameter(msg)
        if seen is not None:
            _settle(context, seen, by)
        elif alive:
            _revive(context, alive)
        elif read or maildir is not None:
            _take(context, maildir, as_json=as_json)
        else:
            _list(context, as_json=as_json)


def _list(context: typer.Context, *, as_json: bool) -> None:
    from dondoc.desk.mail.returned import latest

    found = latest(app_of(context))
    if as_json:
        print_json([_record(mail) for mail in found])
        return
    is_en = shared(context).lang == "en"
    if not found:
        say(context, "Chưa có thư nào trả về.", "No mail has come back.")
    for mail in found:
        typer.echo(_line(mail, is_en=is_en))


def _record(mail: Any) -> dict[str, Any]:  # noqa: ANN401 -- a ReturnedMail, imported only when the command runs
    settled = mail.settled_at.isoformat() if mail.settled_at else None
    return {**asdict(mail), "seen_at": mail.seen_at.isoformat(), "settled_at": settled}


def _line(mail: Any, *, is_en: bool) -> str:  # noqa: ANN401 -- a ReturnedMail, imported only when the command runs
    seen = f"{mail.seen_at.astimezone(ZONE):%d/%m/%Y %H:%M}"
    effect = NO_EFFECT if mail.kind in BOUNCED and not mail.effect else EFFECTS[mail.effect]
    said = ", ".join(part for part in (mail.status, mail.said_by, effect[is_en]) if part)
    settled = ("", "")
    if mail.settled_at is not None:
        settled = (" [đã xử lý]", " [settled]")
    return (
        f"{mail.number:5}  {seen}  {WORDS[mail.kind][is_en]}{f' ({said})' if said else ''}: "
        f"{mail.sender or NO_SENDER[is_en]}: {mail.subject or NO_SUBJECT[is_en]}{settled[is_en]}"
    )


def _settle(context: typer.Context, number: int, by: str) -> None:
    from dondoc.desk.mail.returned import settle_mail

    app = app_of(context)
    settle_mail(app, number, by=by, now=app.clock.now())
    say(context, f"Thư số {number}: đã xử lý.", f"Mail {number}: settled.")


def _revive(context: typer.Context, address: str) -> None:
    from dondoc.desk.mail.returned import revive

    app = app_of(context)
    revive(app, address, now=app.clock.now())
    say(
        context,
        f"{address}: dùng lại từ lần gửi tới.",
        f"{address}: used again from the next mail on.",
    )


def _take(context: typer.Context, maildir: Path | None, *, as_json: bool) -> None:
    from dondoc.desk.mail.returned import read_boxes, take_maildir

    app = app_of(context)
    now = app.clock.now()
    report = read_boxes(app, now=now) if maildir is None else take_maildir(app, maildir, now=now)
    lang = shared(context).lang
    troubles = [refusal.sentence(lang) for refusal in report.troubles]
    if as_json:
        counts = {"forged": report.forged, "unreadable": report.unreadable}
        print_json({"kinds": dict(report.kinds), **counts, "is_full": report.is_full, "troubles": troubles})  # fmt: skip
    else:
        _say_taken(context, report)
    for trouble in troubles:
        typer.echo(trouble, err=True)
    if troubles:
        raise typer.Exit(1)


def _say_taken(context: typer.Context, report: Any) -> None:  # noqa: ANN401 -- a ReturnedReport, imported only when the command runs
    is_en = shared(context).lang == "en"
    for kind, count in report.kinds.items():
        typer.echo(f"{count:5}  {WORDS[kind][is_en]}")
    if not report.kinds and not report.troubles:
        say(context, "Không có thư mới.", "No new mail.")
    if report.forged:
        say(
            context,
            f"{report.forged} thư mang mã không phải của chương trình; không làm thay đổi gì.",
            f"{report.forged} held an id that is not ours; they changed nothing.",
        )
    if report.unreadable:
        say(
            context,
            f"{report.unreadable} thư không đọc được, để riêng (dondoc bounces).",
            f"{report.unreadable} could not be read and were set aside (dondoc bounces).",
        )
    if report.is_full:
        say(context, "Còn thư chưa đọc; lượt sau đọc tiếp.", "There is more; the next pass goes on.")  # fmt: skip
