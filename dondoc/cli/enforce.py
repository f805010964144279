"""`dondoc tick` and `dondoc deliver`: the two passes, by hand or from cron, with or without Prefect."""

import datetime as dt
from dataclasses import asdict
from typing import Annotated, Any

import typer

from dondoc.cli.context import app_of, print_json, say, shared
from dondoc.cli.typed import MOMENT


def register(app: typer.Typer) -> None:
    """Add both commands."""
    app.command()(tick)
    app.command()(deliver)


def tick(
    context: typer.Context,
    now: Annotated[
        dt.datetime | None, typer.Option("--now", **MOMENT, help="thời điểm, như 02/3/2018 08:00")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="JSON")] = False,
) -> None:
    """Một lượt rà soát: ghi những gì cần nhắc, cần báo; chạy lại không thay đổi gì.

    Ví dụ: dondoc tick
    """
    from dondoc.desk.errors import ClockInDoubt
    from dondoc.desk.mail.sending import look_out
    from dondoc.desk.tick import tick as look

    app = app_of(context)
    if not now and look_out(app, now=app.clock.now()).holds_passes:
        raise ClockInDoubt
    report = look(app, now=now or app.clock.now())
    if as_json:
        print_json(asdict(report))
        return
    say(
        context,
        f"Đã rà {report.looked_at} nhiệm vụ: {report.wanted} thông báo mới, {report.skipped} không còn cần, "
        f"{report.expired} đã qua thời điểm, {report.breaches} lần quá thời hạn, {report.voided} lần được xóa bỏ.",
        f"Looked at {report.looked_at}: {report.wanted} new notices, {report.skipped} skipped, "
        f"{report.expired} expired, {report.breaches} breaches, {report.voided} voided.",
    )


def deliver(
    context: typer.Context,
    now: Annotated[
        dt.datetime | None, typer.Option("--now", **MOMENT, help="thời điểm, như 02/3/2018 08:00")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="JSON")] = False,
) -> None:
    """Chuyển các thư đang chờ cho máy chủ thư; chạy lại không gửi trùng.

    Ví dụ: dondoc deliver
    """
    from dondoc.desk.mail.deliver import deliver as hand_over
    from dondoc.desk.mail.sending import look_out, sending
    from dondoc.desk.mail.sending_words import sending_lines

    app = app_of(context)
    found = sending(app) if now else look_out(app, now=app.clock.now())
    if not found.is_open:
        typer.echo("\n".join(sending_lines(found, shared(context).lang)), err=True)
    report = hand_over(app, now=now or app.clock.now())
    lang = shared(context).lang
    trouble = report.trouble
    if as_json:
        counts = {name: getattr(report, name) for name in _COUNTS}
        next_at = report.next_at and report.next_at.isoformat()
        print_json({**counts, "next_at": next_at, "trouble": trouble and trouble.sentence(lang)})
    else:
        _say_delivered(context, report)
    if trouble is not None:
        typer.echo(trouble.sentence(lang), err=True)
        if not report.accepted:
            raise typer.Exit(1)


def _say_delivered(context: typer.Context, report: Any) -> None:  # noqa: ANN401 -- a DeliveryReport, imported only when a command runs
    say(
        context,
        f"Đã gửi {report.accepted} thư; {report.retried} sẽ gửi lại, {report.failed} không gửi được, "
        f"{report.unknown} chưa rõ (có thể trùng), {report.deferred} thông báo chờ, {report.skipped} không còn cần.",
        f"Sent {report.accepted}; {report.retried} to retry, {report.failed} failed, "
        f"{report.unknown} unknown, {report.deferred} notices deferred, {report.skipped} skipped.",
    )


_COUNTS = ("accepted", "retried", "failed", "unknown", "deferred", "skipped")
