"""`dondoc close` and `dondoc revoke`: a plan's end, with what is still open listed first."""

from typing import Annotated, Any

import typer

from dondoc.cli.context import acting_app_of, app_of, print_json, say

By = Annotated[str, typer.Option("--by", help="người ghi nhận")]
Json = Annotated[bool, typer.Option("--json", help="JSON")]
Dry = Annotated[bool, typer.Option("--dry-run", help="chỉ liệt kê việc còn mở")]
Number = Annotated[str, typer.Argument(help="số kế hoạch, như 20/KH-UBND")]


def register(app: typer.Typer) -> None:
    """Add the two commands."""
    app.command()(close)
    app.command()(revoke)


def close(
    context: typer.Context,
    plan: Number,
    carry_over: Annotated[
        bool, typer.Option("--carry-over", help="theo dõi tiếp việc còn mở đến khi xong")
    ] = False,
    dry_run: Dry = False,
    by: By = "",
    as_json: Json = False,
) -> None:
    """Kết thúc theo dõi một kế hoạch (cuối năm). Việc còn mở được liệt kê, không việc nào mất.

    Ví dụ: dondoc close 12/KH-UBND --dry-run
    """
    from dondoc.desk.entries.closing import Word, close_plan, still_open

    app = app_of(context) if dry_run else acting_app_of(context)
    if dry_run:
        _show(context, still_open(app, plan), as_json=as_json)
        return
    done = close_plan(app, plan, Word(by=by), carry_over=carry_over)
    ended = ("đã kết thúc theo dõi; theo dõi tiếp", "closed; followed until done:")
    _show(context, done, ended, as_json=as_json)


def revoke(
    context: typer.Context,
    plan: Number,
    document: Annotated[str, typer.Option("--document", help="số, ký hiệu văn bản bãi bỏ")] = "",
    second: Annotated[str, typer.Option("--second", help="người thứ hai xác nhận")] = "",
    reason: Annotated[str, typer.Option("--reason", help="lý do")] = "",
    dry_run: Dry = False,
    by: By = "",
    as_json: Json = False,
) -> None:
    """Kế hoạch bị bãi bỏ: việc còn mở được hủy, nơi đã nhận thông báo được báo lại.

    Ví dụ: dondoc revoke 12/KH-UBND --document 45/QĐ-UBND --second "Nguyễn An"
    """
    from dondoc.desk.entries.closing import Word, revoke_plan, still_open

    app = app_of(context) if dry_run else acting_app_of(context)
    if dry_run:
        _show(context, still_open(app, plan), as_json=as_json)
        return
    word = Word(by=by, document=document, reason=reason, second=second)
    done = revoke_plan(app, plan, word)
    ended = (f"đã bãi bỏ theo {document}; đã hủy", f"revoked by {document}; cancelled:")
    _show(context, done, ended, as_json=as_json)


def _show(
    context: typer.Context,
    done: Any,  # noqa: ANN401 -- a Closing, imported only when the command runs
    ended: tuple[str, str] | None = None,
    *,
    as_json: bool,
) -> None:
    from calendars.civil import printed

    cases = [
        {
            "occurrence": str(case.occurrence.key),
            "obligation": case.occurrence.key.obligation,
            "title": case.occurrence.title,
            "office": case.occurrence.office_name,
            "state": case.assessment.state.value,
            "due": case.assessment.due_latest.isoformat(),
        }
        for case in done.open
    ]
    if as_json:
        print_json({"plan": done.version.lineage, "open": cases})
        return
    for case, shown in zip(done.open, cases, strict=True):
        due = printed(case.assessment.due_latest)
        typer.echo(f"{shown['obligation']}  {shown['title']} · {shown['office']} · {due}")
    lineage, count = done.version.lineage, len(cases)
    if ended is None:
        say(context, f"{lineage}: {count} việc còn mở.", f"{lineage}: {count} duties open.")
        return
    vi, en = ended
    say(context, f"{lineage}: {vi} {count} việc còn mở.", f"{lineage}: {en} {count} open duties.")
