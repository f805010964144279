"""`dondoc silence`: keeping certain duties from being urged until a day, with a name and a reason."""

import datetime as dt
from collections.abc import Mapping
from typing import Annotated, Any

import typer

from calendars.civil import local_day, printed
from dondoc.cli.context import acting_app_of, app_of, print_json, say, shared
from dondoc.cli.typed import DAY


def register(app: typer.Typer) -> None:
    """Add `silence` to the command."""
    group = typer.Typer(no_args_is_help=True, help="Khoảng lặng do người đặt.")
    app.add_typer(group, name="silence")

    @group.callback()
    def silence() -> None:
        """Khoảng lặng: tạm không nhắc, không đôn đốc một số nhiệm vụ đến hết một ngày; có người đặt và lý do."""

    group.command()(add)
    group.command("list")(list_)
    group.command()(end)


def add(
    context: typer.Context,
    until: Annotated[dt.date, typer.Option("--until", **DAY, help="đến hết ngày")],
    by: Annotated[str, typer.Option("--by", help="người đặt")],
    reason: Annotated[str, typer.Option("--reason", help="lý do")],
    plan: Annotated[str, typer.Option("--plan", help="số kế hoạch")] = "",
    obligation: Annotated[list[str] | None, typer.Option("--obligation", help="mã nhiệm vụ")] = None,
    office: Annotated[list[str] | None, typer.Option("--office", help="cơ quan (tên, bí danh, mã)")] = None,
    period: Annotated[list[str] | None, typer.Option("--period", help="kỳ, như 2018-Q1")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="JSON")] = False,
) -> None:  # fmt: skip
    """Đặt một khoảng lặng; thư đối chiếu, thôi phải làm, trả lời vẫn gửi.

    Ví dụ: dondoc silence add --office "Sở Công Thương" --until 31/12/2030 --by "Trưởng phòng" --reason "khắc phục bão"
    """
    from dondoc.desk.entries.record import Match
    from dondoc.desk.entries.silences import Word, office_names
    from dondoc.desk.entries.silences import silence as be_silent
    from dondoc.desk.plans.in_force import plans_in_force
    from dondoc.desk.scopes import plan_lineage

    app = acting_app_of(context)
    match = Match(
        obligations=tuple(obligation or ()),
        offices=tuple(office or ()),
        periods=tuple(period or ()),
        plans=(plan_lineage(plans_in_force(app).values(), plan),) if plan else (),
    )
    made = be_silent(app, match, Word(by, reason, until))
    if as_json:
        print_json(_record(made))
    else:
        typer.echo(_line(made, office_names(app), shared(context).lang))


def list_(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="JSON")] = False,
) -> None:
    """Các khoảng lặng, cả những khoảng đã hết.

    Ví dụ: dondoc silence list
    """
    from dondoc.desk.entries.silences import office_names, silences

    app = app_of(context)
    found = silences(app)
    if as_json:
        print_json({"silences": [_record(one) for one in found]})
        return
    now, names = app.clock.now(), office_names(app)
    for one in found:
        mark = "●" if one.holds(now) else "○"
        typer.echo(f"{mark} {_line(one, names, shared(context).lang)}")


def end(
    context: typer.Context,
    number: Annotated[int, typer.Argument(min=1, max=2**31 - 1, help="số của khoảng lặng")],
    by: Annotated[str, typer.Option("--by", help="ai kết thúc")],
) -> None:
    """Kết thúc sớm một khoảng lặng; thông báo bị giữ được xem lại, chỉ gửi điều còn đúng lúc.

    Ví dụ: dondoc silence end 1 --by "Trưởng phòng"
    """
    from dondoc.desk.entries.silences import end as stop

    stop(acting_app_of(context), number, by=by)
    say(context, f"Khoảng lặng số {number} đã kết thúc.", f"Silence {number} has ended.")


def _line(one: Any, names: Mapping[str, str], lang: str) -> str:  # noqa: ANN401 -- a Silence, imported only when the command runs
    matcher = one.matcher
    offices = tuple(names.get(code, code) for code in matcher.offices)
    parts = (matcher.plans, matcher.obligations, offices, matcher.periods)
    what = " · ".join(", ".join(part) for part in parts if part)
    last = printed(local_day(one.until - dt.timedelta(seconds=1)))
    until = f"until the end of {last}" if lang == "en" else f"đến hết ngày {last}"
    ended = f" [{one.ended_by}]" if one.ended_at else ""
    return f"{one.number}. {what}: {until}; {one.author}: {one.reason}{ended}"


def _record(one: Any) -> dict[str, Any]:  # noqa: ANN401 -- a Silence, imported only when the command runs
    return {
        "number": one.number,
        "plans": one.matcher.plans,
        "obligations": one.matcher.obligations,
        "offices": one.matcher.offices,
        "periods": one.matcher.periods,
        "by": one.author,
        "reason": one.reason,
        "since": one.since.isoformat(),
        "until": one.until.isoformat(),
        "ended_at": one.ended_at.isoformat() if one.ended_at else None,
        "ended_by": one.ended_by,
    }
