"""`dondoc sending`: stopping mail, letting it go on, and answering what the program asks before it sends."""

import datetime as dt
from typing import Annotated

import typer

from dondoc.cli.context import app_of, print_json, say, shared
from dondoc.cli.typed import MOMENT

By = Annotated[str, typer.Option("--by", help="người quyết định")]
Why = Annotated[str, typer.Option("--reason", help="lý do")]


def register(app: typer.Typer) -> None:
    """Add `sending` to the command."""
    group = typer.Typer(no_args_is_help=True, help="Việc gửi thư.")
    app.add_typer(group, name="sending")

    @group.callback()
    def sending() -> None:
        """Tạm dừng, cho gửi lại, xác nhận việc gửi thư; sổ theo dõi vẫn được rà soát."""

    for command in (status, stop, start, confirm, settle):
        group.command()(command)


def status(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="JSON")] = False,
) -> None:
    """Thư có đang được gửi không, nếu không thì vì sao.

    Ví dụ: dondoc sending status
    """
    from dondoc.desk.mail.sending import foreseen
    from dondoc.desk.mail.sending_words import sending_lines

    found = foreseen(app_of(context))
    if as_json:
        stop_ = found.stop
        print_json(
            {
                "is_open": found.is_open,
                "question": found.question,
                "stopped_by": stop_.actor if stop_ else "",
                "reason": stop_.reason if stop_ else "",
            }
        )
        return
    for line in sending_lines(found, shared(context).lang):
        typer.echo(line)


def stop(context: typer.Context, by: By, reason: Why) -> None:
    """Tạm dừng gửi mọi thư, ngay từ thư kế tiếp.

    Ví dụ: dondoc sending stop --by "Trưởng phòng" --reason "danh bạ đang sửa"
    """
    from dondoc.desk.mail.sending import stop as be_still

    be_still(app_of(context), by=by, reason=reason)
    say(context, "Đã tạm dừng việc gửi thư.", "Sending is stopped.")


def start(context: typer.Context, by: By, reason: Why = "") -> None:
    """Cho gửi lại sau khi tạm dừng; chỉ gửi điều còn đúng lúc.

    Ví dụ: dondoc sending start --by "Trưởng phòng"
    """
    from dondoc.desk.mail.sending import start as go_on

    go_on(app_of(context), by=by, reason=reason)
    say(context, "Thư được gửi lại.", "Mail is sent again.")


def confirm(
    context: typer.Context,
    by: By,
    reason: Why = "",
    sent_until: Annotated[
        dt.datetime | None,
        typer.Option(
            "--sent-until",
            **MOMENT,
            help="điều cần báo đến lúc này coi như đã gửi (giờ Việt Nam)",
        ),
    ] = None,
) -> None:
    """Xác nhận đây là sổ theo dõi đúng, trên máy đúng, giờ đúng; sau đó thư mới được gửi.

    Sau khi khôi phục: ghi lại những gì đã ghi sau bản sao lưu, rồi xác nhận. Thư mà nhật ký gửi thư (sent.tsv, cạnh sổ theo dõi)
    biết là đã gửi thì không gửi lần nữa; nhật ký đã mất thì nêu --sent-until.

    Ví dụ: dondoc sending confirm --by "Quản trị" --reason "khôi phục sau khi thay ổ đĩa" --sent-until 2018-03-02T08:00
    """
    from dondoc.desk.mail.confirming import confirm as answer
    from dondoc.desk.mail.sending_words import name_question

    done = answer(app_of(context), by=by, reason=reason, sent_until=sent_until)
    vi, en = (
        "; ".join(name_question(one, lang) for one in done.questions) for lang in ("vi", "en")
    )
    say(
        context,
        f"Đã xác nhận ({vi}); thư được gửi từ lượt tới. {done.counted} thông báo coi như đã gửi, {done.voided} lần quá thời hạn ghi trước ngày được xóa bỏ.",
        f"Confirmed ({en}); mail leaves from the next pass on. {done.counted} notices count as sent, {done.voided} breaches dated ahead are void.",
    )


def settle(
    context: typer.Context,
    message_id: Annotated[str, typer.Argument(help="mã thư (Message-ID)")],
    by: By,
    arrived: Annotated[bool, typer.Option("--arrived", help="thư đã đến nơi nhận")] = False,
    again: Annotated[
        bool, typer.Option("--again", help="thư chưa đến, gửi lại đúng thư đó")
    ] = False,
) -> None:
    """Kết luận về một thư chưa rõ đã đến hay chưa (dondoc today nêu mã thư).

    Ví dụ: dondoc sending settle 0f3c9a@lamson.example --arrived --by "Quản trị"
    """
    from dondoc.desk.mail.doubtful import settle as decide

    if arrived == again:
        msg = "--arrived | --again"
        raise typer.BadParameter(msg)
    decide(app_of(context), message_id, arrived=arrived, by=by)
    if arrived:
        say(context, "Đã ghi: thư đã đến.", "Recorded: the mail arrived.")
    else:
        say(context, "Thư được gửi lại ở lượt tới.", "The mail is sent again in the next pass.")
