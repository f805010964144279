"""`dondoc sheet`, `dondoc today` and `dondoc text`: the coordinator's desk."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from calendars.errors import Refusal
from dondoc.cli.context import acting_app_of, app_of, print_json, say, shared
from plans.ledger import Entry


def register(app: typer.Typer) -> None:
    """Add the three commands."""
    app.command()(sheet)
    app.command()(today)
    app.command()(text)


def sheet(
    context: typer.Context,
    out: Annotated[Path, typer.Option("--out", help="tệp .xlsx")] = Path("bang-theo-doi.xlsx"),
    plan: Annotated[str, typer.Option("--plan", help="số kế hoạch")] = "",
    agency: Annotated[str, typer.Option("--agency", "--office", help="cơ quan")] = "",
) -> None:
    """Lập bảng theo dõi (.xlsx) đã điền sẵn; điền tiếp rồi ghi lại vào sổ.

    Ví dụ: dondoc sheet --plan 12/KH-UBND --out bang.xlsx

    Ví dụ: dondoc record --from bang.xlsx
    """
    from dondoc.desk.entries.tracking import load_tracking
    from dondoc.files import with_ending, write_bytes
    from notifications.dates import Lang, format_moment
    from notifications.tracking import tracking_sheet

    out = with_ending(out, ".xlsx")
    app = app_of(context)
    now = app.clock.now()
    lang: Lang = "en" if shared(context).lang == "en" else "vi"
    rows = load_tracking(app, now=now, plan=plan, office=agency)
    content = tracking_sheet(rows, moment=format_moment(now, lang), lang=lang)
    write_bytes(out, content)
    say(context, f"Đã lập {out}: {len(rows)} hàng.", f"Wrote {out}: {len(rows)} rows.")


def record_from(context: typer.Context, path: Path, actor: str, *, as_json: bool) -> None:
    """Enter what a tracking table, or every one of a folder, reports; faulty rows are listed, the others entered."""
    from dondoc.desk.entries.tracking import record_rows
    from dondoc.sheets import read_sheet, sheets_in
    from notifications.tracking import parse_tracking

    app, lang = acting_app_of(context), shared(context).lang
    entries: list[Entry] = []
    declined: list[tuple[Path, int | None, str]] = []
    unchanged = 0
    noted: list[str] = []
    for sheet in sheets_in(path):
        try:
            rows, unread = parse_tracking(read_sheet(sheet))
        except Refusal as refusal:
            if sheet == path:
                raise
            declined.append((sheet, None, refusal.sentence(lang)))
            continue
        done = record_rows(app, rows, actor=actor)
        entries += done.entries
        unchanged += done.unchanged
        where = "" if sheet == path else f"{sheet.name}: "
        noted += (f"{where}{row.line}" for row in rows if row.note and not row.says_something)
        faults = sorted((*unread, *done.faults), key=lambda fault: fault.line)
        declined += ((sheet, fault.line, fault.sentence(lang)) for fault in faults)
    if as_json:
        print_json(
            {
                "recorded": [entry.occurrence for entry in entries],
                "unchanged": unchanged,
                "only_noted": noted,
                "refused": [
                    {"file": str(sheet), "row": line, "text": text}
                    for sheet, line, text in declined
                ],
            }
        )
    else:
        for sheet, _, text in declined:
            typer.echo(text if sheet == path else f"{sheet.name}: {text}", err=True)
        if noted:
            listed = ", ".join(noted)
            vi = f"Hàng {listed}: chỉ có ghi chú nên chưa ghi gì; sổ giữ ghi chú cùng một việc đã ghi nhận (dondoc record … --note)."
            en = f"Row {listed}: only a note, so nothing was entered; a note is kept with what is recorded (`dondoc record … --note`)."
            typer.echo(en if lang == "en" else vi, err=True)
        say(
            context,
            f"Đã ghi nhận {len(entries)} hàng, {unchanged} hàng không có gì mới, {len(declined)} hàng chưa ghi nhận được.",
            f"Recorded {len(entries)} rows, {unchanged} say nothing new, {len(declined)} were declined.",
        )
    if declined and not entries:
        raise typer.Exit(1)


# -- today -------------------------------------------------------------------------------------------------------------


def today(
    context: typer.Context,
    whole: Annotated[bool, typer.Option("--all", help="cả danh sách, không rút gọn")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="JSON")] = False,
) -> None:
    """Việc cần làm hôm nay: gọi cho ai, còn điểm nào chờ kết luận, có công văn nào nên ra.

    Danh sách gọn trong một màn hình; --all cho xem hết.

    Ví dụ: dondoc today
    """
    from dondoc.cli.today_screen import today_lines, today_record
    from dondoc.desk.mail.sending import foreseen
    from dondoc.desk.mail.sending_words import kept_lines
    from dondoc.desk.today import MOST_CALLS, load_today

    app = app_of(context)
    found = load_today(app, now=app.clock.now(), most=None if whole else MOST_CALLS)
    if as_json:
        print_json(today_record(found))
        return
    lang = shared(context).lang
    for line in (*today_lines(found, lang, whole=whole), *kept_lines(foreseen(app), lang)):
        typer.echo(line)


# -- text --------------------------------------------------------------------------------------------------------------


def text(
    context: typer.Context,
    plan: Annotated[str, typer.Option("--plan", help="số kế hoạch")] = "",
    office: Annotated[str, typer.Option("--office", help="chỉ lời riêng cho cơ quan này")] = "",
    sms: Annotated[bool, typer.Option("--sms", help="bản ngắn cho tin nhắn, không nêu nội dung")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="JSON")] = False,
) -> None:  # fmt: skip
    """Lời soạn sẵn để dán vào Zalo, tin nhắn: lời cảm ơn chung có số lượng, lời riêng cho từng cơ quan.

    Ví dụ: dondoc text --plan 12/KH-UBND --office "Sở Công Thương"
    """
    from dondoc.desk.papers.texts import load_texts

    app = app_of(context)
    found = load_texts(app, now=app.clock.now(), plan=plan, office=office)
    if as_json:
        print_json([asdict(one) for one in found])
        return
    if not found:
        say(context, "Hiện không có lời nào cần gửi.", "There is nothing to say just now.")
    for one in found:
        whom = one.office or ("Nhóm chung" if shared(context).lang != "en" else "The group")
        typer.echo(f"── {whom}")
        typer.echo(one.short if sms and one.short else one.words)
        typer.echo("")
