"""`dondoc policy`: the ladders of a plan, shown, checked and chosen."""

from pathlib import Path
from typing import Annotated, Any

import typer

from dondoc.cli.context import acting_app_of, app_of, local_date, print_json, say, shared


def register(app: typer.Typer) -> None:
    """Add `policy` to the command."""
    group = typer.Typer(no_args_is_help=True, help="Thang đôn đốc.")
    app.add_typer(group, name="policy")

    @group.callback()
    def policy() -> None:
        """Thang đôn đốc: nhắc trước bao lâu, sau thời hạn báo ai, mỗi hộp thư nhận nhiều nhất bao nhiêu thư."""

    group.command()(show)
    group.command()(check)
    group.command("set")(set_)


def policy_text(file: Path) -> str:
    """What a policy file says.

    Raises:
        PolicyRefusal: nothing, which would pass for "as before". UndecodableDocument: letters are lost.
    """
    from dondoc.files import decoded, read_bytes
    from notifications.policy_nodes import PolicyRefusal

    text = decoded(read_bytes(str(file)), file.name)
    if not text.strip():
        raise PolicyRefusal(0, "văn bản trống", "the text is empty")
    return text


def show(
    context: typer.Context,
    plan: Annotated[str, typer.Argument(help="số kế hoạch; để trống: thang mặc định")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="JSON")] = False,
) -> None:
    """Thang đôn đốc của một kế hoạch, hoặc thang mặc định, ở dạng tệp dùng lại được.

    Ví dụ: dondoc policy show 12/KH-UBND
    """
    from dondoc.desk.plans.policies import ladders_of
    from notifications.policy import default_policy
    from notifications.policy_text import format_policy

    if not plan:
        text = format_policy(default_policy())
        if as_json:
            print_json({"plan": None, "armed_at": None, "policy": text})
        else:
            typer.echo(text, nl=False)
        return
    found = ladders_of(app_of(context), plan)
    if as_json:
        print_json(_record(found))
        return
    lang = shared(context).lang
    typer.echo(f"# {found.version.lineage}, {_armed(found, lang)}")
    for change in found.changes:
        typer.echo(f"# {local_date(change.recorded_at, lang)} · {change.actor} · {change.reason}")
    typer.echo(format_policy(found.policy), nl=False)


def _armed(found: Any, lang: str) -> str:  # noqa: ANN401 -- Ladders, imported only when the command runs
    at = found.version.activated_at
    if not found.is_armed or at is None:
        return "not armed" if lang == "en" else "chưa chốt"
    day, calendar = local_date(at, lang), found.version.calendar_version
    return f"armed {day}, calendar {calendar}" if lang == "en" else f"chốt {day}, lịch {calendar}"


def _record(found: Any) -> dict[str, Any]:  # noqa: ANN401 -- Ladders, imported only when the command runs
    from notifications.policy_text import format_policy

    at = found.version.activated_at
    return {
        "plan": found.version.lineage,
        "version": found.version.number,
        "armed_at": at.isoformat() if found.is_armed and at else None,
        "calendar": found.version.calendar_version,
        "policy": format_policy(found.policy),
        "changes": [
            {
                "at": change.recorded_at.isoformat(),
                "by": change.actor,
                "reason": change.reason,
                "before": change.before,
            }
            for change in found.changes
        ],
    }


def check(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="tệp thang đôn đốc (.yaml)")],
) -> None:
    """Kiểm tra một tệp thang đôn đốc; chỗ sai được nêu theo dòng.

    Ví dụ: dondoc policy check thang.yaml
    """
    from notifications.policy import load_policy

    load_policy(policy_text(file))
    say(context, f"{file}: dùng được.", f"{file}: can be used.")


def set_(
    context: typer.Context,
    plan: Annotated[str, typer.Argument(help="số kế hoạch, như 20/KH-UBND")],
    file: Annotated[Path, typer.Argument(help="tệp thang đôn đốc (.yaml)")],
    rearm: Annotated[
        bool, typer.Option("--rearm", help="đổi cả khi kế hoạch đang được theo dõi, từ nay")
    ] = False,
    by: Annotated[str, typer.Option("--by", help="ai quyết định")] = "",
    reason: Annotated[str, typer.Option("--reason", help="lý do")] = "",
) -> None:
    """Chọn thang đôn đốc cho một kế hoạch; kế hoạch đang theo dõi giữ thang đã chốt, trừ khi có --rearm.

    Ví dụ: dondoc policy set 12/KH-UBND thang.yaml --rearm --by "Trưởng phòng" --reason "ít thư hơn"
    """
    from dondoc.desk.plans.policies import Rearming, choose, ladders_of

    if rearm and not (by.strip() and reason.strip()):
        msg = "--rearm needs --by and --reason"
        raise typer.BadParameter(msg)
    app = acting_app_of(context)
    before = ladders_of(app, plan).version.policy
    found = choose(app, plan, policy_text(file), rearm=Rearming(by, reason) if rearm else None)
    lineage = found.version.lineage
    if found.version.policy == before:
        say(context, f"{lineage}: không thay đổi gì.", f"{lineage}: nothing has changed.")
    elif found.is_armed:
        say(
            context,
            f"{lineage}: thang đôn đốc mới áp dụng từ nay; thư đã gửi không đổi.",
            f"{lineage}: the new ladders hold from now on; what was sent stays as it is.",
        )
    else:
        say(
            context,
            f"{lineage}: thang đôn đốc này được chốt khi đưa kế hoạch vào theo dõi.",
            f"{lineage}: these ladders are armed when the plan is activated.",
        )
