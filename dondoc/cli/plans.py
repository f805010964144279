"""`dondoc import`, `review`, `activate`: a plan's way into force."""

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from dondoc.bootstrap import App
from dondoc.cli.context import acting_app_of, app_of, print_json, say, shared
from dondoc.cli.policy import policy_text
from dondoc.cli.rehearsed import Mails, show_mails, write_mails


def register(app: typer.Typer) -> None:
    """Add the three commands."""
    app.command("import")(import_)
    app.command()(review)
    app.command()(activate)


def import_(
    context: typer.Context,
    plan: Annotated[str, typer.Argument(help="tệp văn bản, plan.yaml, hoặc - (đầu vào chuẩn)")],
    amends: Annotated[
        str, typer.Option("--amends", help="số kế hoạch mà bản này điều chỉnh, nếu mang số khác")
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="JSON")] = False,
) -> None:
    """Đưa một kế hoạch vào sổ theo dõi (bản nháp); nhập lại tệp cũ không thay đổi gì.

    Bản mới của một kế hoạch đang theo dõi được đối chiếu với bản cũ; chỉ việc có thay đổi mới phải rà soát lại.

    Ví dụ: dondoc import ke-hoach.txt
    """
    from dondoc.desk.plans.importing import import_plan
    from dondoc.files import read_bytes
    from plans.diagnostics import message
    from plans.view import diagnostic_view

    data = read_bytes(plan)
    done = import_plan(
        app_of(context), data, name="" if plan == "-" else Path(plan).name, amends=amends
    )
    version, compiled = done.version, done.compiled
    if as_json:
        print_json(
            {
                "plan": version.lineage,
                "version": version.number,
                "state": version.state.value,
                "is_new": done.is_new,
                "obligations": len(compiled.plan.obligations),
                "diagnostics": len(compiled.diagnostics),
                "conflicts": [
                    diagnostic_view(found, shared(context).lang) for found in done.conflicts
                ],
            }
        )
        return
    say(
        context,
        f"{version.lineage}, bản {version.number}: {len(compiled.plan.obligations)} nhiệm vụ, "
        f"{len(compiled.diagnostics)} điểm cần lưu ý"
        + ("." if done.is_new else "; đã có từ trước, không thay đổi gì."),
        f"{version.lineage}, version {version.number}: {len(compiled.plan.obligations)} obligations, "
        f"{len(compiled.diagnostics)} diagnostics"
        + ("." if done.is_new else "; it was there before, nothing has changed."),
    )
    for found in done.conflicts:
        typer.echo(f"  ? {message(found, shared(context).lang)}")
    if done.is_new:
        _say_next(context, version.lineage, compiled.plan)


def _say_next(context: typer.Context, lineage: str, plan: Any) -> None:  # noqa: ANN401 -- a Plan, imported only when the command runs
    """What a draft lacks that nobody may guess, and the next step."""
    if not plan.obligations:
        say(
            context,
            "  ? Không đọc được nhiệm vụ nào: xem “dondoc read TỆP --coverage”.",
            "  ? No obligation was read: see `dondoc read FILE --coverage`.",
        )
        return
    if plan.identity.coordinator is None:
        say(
            context,
            "  ? Văn bản không nêu cơ quan theo dõi, đôn đốc: thư không đứng tên cơ quan nào, không báo lãnh đạo cơ quan, không lập công văn đôn đốc. "
            "Nếu đã rõ, lưu “dondoc read TỆP --yaml” thành tệp kế hoạch (.yaml), điền mục coordinator rồi nhập lại.",
            "  ? The document names no body that urges: mail goes in nobody's name, no head is told, no letter is drafted. "
            "If it is known, save `dondoc read FILE --yaml` as a plan file (.yaml), fill in coordinator and import it again.",
        )
    say(context, f"Tiếp theo: dondoc review {lineage}", f"Next: dondoc review {lineage}")


def review(
    context: typer.Context,
    plan: Annotated[str, typer.Argument(help="số kế hoạch, như 20/KH-UBND")],
    accept: Annotated[
        bool, typer.Option("--accept-clear", help="chấp nhận điều không có nghi vấn")
    ] = False,
    leave: Annotated[
        bool, typer.Option("--leave-open", help="chấp nhận, để ngỏ các nghi vấn")
    ] = False,
    answers: Annotated[Path | None, typer.Option("--answers", help="tệp trả lời (.yaml)")] = None,
    interactive: Annotated[
        bool,
        typer.Option("--interactive", "-i", help="hỏi từng việc (mặc định khi ngồi trước máy)"),
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="JSON")] = False,
) -> None:
    """Rà soát một kế hoạch trước khi theo dõi: chấp nhận, trả lời, để ngỏ; xem còn gì chưa rà.

    Ví dụ: dondoc review 12/KH-UBND --accept-clear
    """
    from dondoc.desk.plans.review import accept_clear, decide, leave_open, open_review, read_answers
    from dondoc.files import decoded, read_bytes

    app = app_of(context)
    silent = accept or leave or answers is not None or as_json
    if interactive or (not silent and sys.stdin.isatty() and sys.stdout.isatty()):
        from dondoc.cli.review_screen import review_at_terminal

        review_at_terminal(app, plan, shared(context).lang)
        return
    if answers is not None:
        decide(app, plan, read_answers(decoded(read_bytes(str(answers)), answers.name)))
    if accept:
        accept_clear(app, plan)
    if leave:
        leave_open(app, plan)
    _show_sheet(context, open_review(app, plan), as_json=as_json)


def _near_words(new: str, old: str, lang: str) -> str:
    if lang == "en":
        return f"resembles {old} of the version in force: answer `match: {{{new}: {old}}}` if it is that duty, `match: {{{new}: new}}` if it is new"
    return f"giống {old} của bản đang theo dõi: trả lời “match: {{{new}: {old}}}” nếu là việc đó, “match: {{{new}: new}}” nếu là việc mới"


def _show_sheet(context: typer.Context, sheet: Any, *, as_json: bool) -> None:  # noqa: ANN401 -- a ReviewSheet, imported only when the command runs
    from plans.diagnostics import message

    lang = shared(context).lang
    waiting = [
        {
            "id": obligation.id,
            "title": obligation.title,
            "doubts": [
                *(message(found, lang) for found in sheet.doubts.get(obligation.id, ())),
                *(
                    _near_words(new, old, lang)
                    for new, old in sheet.near.items()
                    if new == obligation.id
                ),
            ],
        }
        for obligation in sheet.obligations
        if obligation.id in sheet.undecided
    ]
    if as_json:
        print_json(
            {
                "plan": sheet.version.lineage,
                "obligations": len(sheet.obligations),
                "undecided": waiting,
            }
        )
        return
    for item in waiting:
        typer.echo(f"{item['id']}  {item['title']}")
        for doubt in item["doubts"]:
            typer.echo(f"    ? {doubt}")
    count, left = len(sheet.obligations), len(waiting)
    lineage = sheet.version.lineage
    if left:
        vi = f"Tiếp theo: dondoc review {lineage} (tại màn hình), hoặc --accept-clear, --answers TỆP, --leave-open."
        en = f"Next: dondoc review {lineage} (at a terminal), or --accept-clear, --answers FILE, --leave-open."
    else:
        vi, en = f"Tiếp theo: dondoc activate {lineage}", f"Next: dondoc activate {lineage}"
    say(
        context,
        f"{lineage}: {count} nhiệm vụ, còn {left} chưa rà soát xong. {vi}",
        f"{lineage}: {count} obligations, {left} not decided yet. {en}",
    )


def activate(
    context: typer.Context,
    plan: Annotated[str, typer.Argument(help="số kế hoạch, như 20/KH-UBND")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="chỉ đếm, không thay đổi gì")] = False,
    policy: Annotated[
        Path | None, typer.Option("--policy", help="tệp thang đôn đốc (.yaml)")
    ] = None,
    confirm_short: Annotated[
        bool, typer.Option("--confirm-short", help="xác nhận thời hạn rút còn dưới 5 ngày làm việc")
    ] = False,
    mails: Mails = None,
    as_json: Annotated[bool, typer.Option("--json", help="JSON")] = False,
) -> None:
    """Đưa một kế hoạch đã rà soát vào theo dõi; chạy lại không thay đổi gì.

    Nếu là bản điều chỉnh, --dry-run cho biết việc gì thay đổi và mỗi cơ quan sẽ nhận thông báo gì; --mails ghi từng thư để đọc trước.

    Ví dụ: dondoc activate 12/KH-UBND --dry-run
    """
    from dondoc.cli.activation_screen import show_activation
    from dondoc.desk.plans.activate import activate as put_into_force

    if mails is not None and not dry_run:
        is_en = shared(context).lang == "en"
        raise typer.BadParameter(
            "--mails needs --dry-run" if is_en else "--mails đi cùng --dry-run"
        )
    app = app_of(context) if dry_run else acting_app_of(context)
    text = policy_text(policy) if policy else ""
    if dry_run:
        _rehearse(context, app, plan, text, mails, as_json=as_json)
        return
    done = put_into_force(app, plan, policy=text, confirm_short=confirm_short)
    show_activation(context, app, done, dry_run=False, as_json=as_json)


def _rehearse(
    context: typer.Context, app: App, plan: str, policy: str, mails: Path | None, *, as_json: bool
) -> None:
    """What the activation would cause; its mails are composed where it amends, or where somebody wants to read them."""
    from dondoc.cli.activation_screen import show_activation
    from dondoc.cli.diff import show_consequences
    from dondoc.desk.mail.consequences import consequences_of
    from dondoc.desk.plans.activate import preview

    done = preview(app, plan, policy=policy)
    if done.amendment is None and mails is None:
        show_activation(context, app, done, dry_run=True, as_json=as_json)
        return
    found = consequences_of(app, plan, policy=policy)
    if done.amendment is not None:
        show_consequences(context, found, mails, as_json=as_json)
        return
    write_mails(found, mails)
    show_activation(context, app, done, dry_run=True, as_json=as_json)
    if not as_json:
        show_mails(context, found, mails)
