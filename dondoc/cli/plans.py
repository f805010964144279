"""`dondoc import`, `review`, `activate`: a plan's way into force."""

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from dondoc.cli.context import app_of, print_json, say, shared
from dondoc.cli.families import show_link
from dondoc.cli.policy import policy_text


def register(app: typer.Typer) -> None:
    """Add the three commands."""
    app.command("import")(import_)
    app.command()(review)
    app.command()(activate)


def import_(
    context: typer.Context,
    plan: Annotated[str, typer.Argument(help="tệp văn bản, plan.yaml, hoặc - (đầu vào chuẩn)")],
    as_json: Annotated[bool, typer.Option("--json", help="JSON")] = False,
) -> None:
    """Đưa một kế hoạch vào sổ theo dõi (bản nháp); nhập lại tệp cũ không thay đổi gì."""
    from dondoc.cli.files import read_bytes
    from dondoc.desk.importing import import_plan
    from plans.diagnostics import message
    from plans.view import diagnostic_view

    data = read_bytes(plan)
    done = import_plan(app_of(context), data, name="" if plan == "-" else Path(plan).name)
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
    """Rà soát một kế hoạch trước khi theo dõi: chấp nhận, trả lời, để ngỏ; xem còn gì chưa rà."""
    from dondoc.cli.files import read_bytes
    from dondoc.desk.review import accept_clear, decide, leave_open, open_review, read_answers

    app = app_of(context)
    silent = accept or leave or answers is not None or as_json
    if interactive or (not silent and sys.stdin.isatty() and sys.stdout.isatty()):
        from dondoc.cli.review_screen import review_at_terminal

        review_at_terminal(app, plan, shared(context).lang)
        return
    if answers is not None:
        decide(app, plan, read_answers(read_bytes(str(answers)).decode("utf-8-sig", "replace")))
    if accept:
        accept_clear(app, plan)
    if leave:
        leave_open(app, plan)
    _show_sheet(context, open_review(app, plan), as_json=as_json)


def _show_sheet(context: typer.Context, sheet: Any, *, as_json: bool) -> None:  # noqa: ANN401 -- a ReviewSheet, imported only when the command runs
    from plans.diagnostics import message

    lang = shared(context).lang
    waiting = [
        {
            "id": obligation.id,
            "title": obligation.title,
            "doubts": [message(found, lang) for found in sheet.doubts.get(obligation.id, ())],
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
    say(
        context,
        f"{sheet.version.lineage}: {count} nhiệm vụ, còn {left} chưa rà soát xong.",
        f"{sheet.version.lineage}: {count} obligations, {left} not decided yet.",
    )


def activate(
    context: typer.Context,
    plan: Annotated[str, typer.Argument(help="số kế hoạch, như 20/KH-UBND")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="chỉ đếm, không thay đổi gì")] = False,
    policy: Annotated[
        Path | None, typer.Option("--policy", help="tệp thang đôn đốc (.yaml)")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="JSON")] = False,
) -> None:
    """Đưa một kế hoạch đã rà soát vào theo dõi; chạy lại không thay đổi gì."""
    from dondoc.desk.activate import activate as put_into_force
    from dondoc.desk.activate import preview

    app = app_of(context)
    text = policy_text(policy) if policy else ""
    done = (preview if dry_run else put_into_force)(app, plan, policy=text)
    if as_json:
        print_json(
            {
                "plan": done.version.lineage,
                "dry_run": dry_run,
                "occurrences": len(done.occurrences),
                "added": done.added,
                "needs_ruling": len(done.past),
                "self_reports": [str(occurrence.key) for occurrence in done.to_itself],
                "offices": dict(done.offices.most_common()),
                "kinds": dict(done.kinds.most_common()),
            }
        )
        return
    if dry_run:
        for name, count in done.offices.most_common():
            typer.echo(f"{count:5}  {name}")
    say(
        context,
        f"{done.version.lineage}: {len(done.occurrences)} lần phải làm cho {len(done.offices)} cơ quan, "
        f"{len(done.past)} đã qua hạn trước khi theo dõi (chờ kết luận), thêm mới {done.added}.",
        f"{done.version.lineage}: {len(done.occurrences)} occurrences for {len(done.offices)} offices, "
        f"{len(done.past)} past before activation (to be ruled), {done.added} added.",
    )
    if not dry_run:
        from dondoc.desk.links import linked_reports

        for link in linked_reports(app):
            if any(lineage == done.version.lineage for lineage, _ in link.duties):
                show_link(context, link)
    if done.to_itself:
        name, keys = (
            done.to_itself[0].office_name,
            " ".join(o.key.obligation for o in done.to_itself),
        )
        say(
            context,
            f"{name} là cơ quan đôn đốc nên báo cáo qua chính mình ({keys}): đề xuất không phải thực hiện; nếu đúng, ghi "
            f"“dondoc record MỤC rule --office '{name}' --outcome exempt”, nếu chưa thì vẫn theo dõi như các cơ quan khác.",
            f"{name} coordinates and would report through itself ({keys}): proposed as not to be done; if so, record "
            f"'dondoc record ITEM rule --office \"{name}\" --outcome exempt', until then it is followed like the others.",
        )
