"""`dondoc feed`: calendars as files, and secret links to them."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from dondoc.cli.context import app_of, local_date, print_json, say, settings_of, shared
from dondoc.cli.typed import MOMENT


def register(app: typer.Typer) -> None:
    """Add `feed` to the command."""
    group = typer.Typer(no_args_is_help=True, help="Lịch iCalendar.")
    app.add_typer(group, name="feed")
    group.command("make")(make)
    group.command("list")(list_)
    group.command("rotate")(rotate)
    group.command("revoke")(revoke)


def make(
    context: typer.Context,
    office: Annotated[str, typer.Option("--office", help="cơ quan")] = "",
    plan: Annotated[str, typer.Option("--plan", help="số kế hoạch")] = "",
    everything: Annotated[bool, typer.Option("--all", help="tất cả")] = False,
    out: Annotated[Path | None, typer.Option("--out", help="ghi ra tệp .ics")] = None,
    as_of: Annotated[
        dt.datetime | None, typer.Option("--as-of", **MOMENT, help="thời điểm, như 02/3/2018 08:00")
    ] = None,
    series: Annotated[
        bool, typer.Option("--series", help="mỗi chương trình là một sự kiện lặp lại")
    ] = False,
    todo: Annotated[
        bool, typer.Option("--todo", help="mỗi nhiệm vụ là một việc cần làm (VTODO)")
    ] = False,
    label: Annotated[str, typer.Option("--label", help="tên gợi nhớ của liên kết")] = "",
) -> None:
    """Lịch của một cơ quan, một kế hoạch hoặc tất cả: ra tệp (--out), hoặc cấp một liên kết, địa chỉ chỉ hiện một lần.

    Ví dụ: dondoc feed make --office "Sở Công Thương" --out lich.ics
    """
    from dondoc.desk.feeds.feed import Form, make_feed
    from dondoc.desk.feeds.tokens import make_link
    from dondoc.files import with_ending, write_bytes

    if series and todo:
        msg = "--series | --todo"
        raise typer.BadParameter(msg)
    out = None if out is None else with_ending(out, ".ics")
    form = Form.SERIES if series else Form.TODOS if todo else Form.EVENTS
    app = app_of(context)
    scope = _scope(app, office, plan, everything=everything)
    if out is None:
        typer.echo(make_link(app, scope, label=label).url(_base(context), form))
        return
    feed = make_feed(app, scope, as_of=as_of or app.clock.now())
    write_bytes(out, feed.render(form))
    say(context, f"{len(feed.entries)} mục → {out}", f"{len(feed.entries)} entries → {out}")


def list_(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="JSON")] = False,
) -> None:
    """Các liên kết lịch đã cấp.

    Ví dụ: dondoc feed list
    """
    from dondoc.desk.entries.track import office_names
    from dondoc.desk.feeds.tokens import SHOWN, list_links

    app = app_of(context)
    rows = [
        {
            "name": token.hash[:SHOWN],
            "scope": token.scope,
            "subject": token.subject,
            "label": token.label,
            "created_at": token.created_at.isoformat(),
            "revoked_at": token.revoked_at and token.revoked_at.isoformat(),
            "last_fetch_at": token.last_fetch_at and token.last_fetch_at.isoformat(),
            "user_agent": token.user_agent,
        }
        for token in list_links(app)
    ]
    if as_json:
        print_json(rows)
        return
    if not rows:
        say(context, "Chưa cấp liên kết lịch nào.", "No link has been given out.")
    names, lang = office_names(app), shared(context).lang
    for row in rows:
        typer.echo(_link_line(row, names, lang))


_SCOPES = {
    "vi": {"office": "cơ quan", "plan": "kế hoạch", "all": "tất cả"},
    "en": {"office": "office", "plan": "plan", "all": "everything"},
}
_TIMES = {
    "vi": ("cấp", "thu hồi", "mở lần cuối", "chưa mở lần nào"),
    "en": ("given out", "revoked", "last fetched", "never fetched"),
}


def _link_line(row: Mapping[str, Any], names: Mapping[str, str], lang: str) -> str:
    """A link as a person looks for it: its name, of what, for which program, since when, whether it is used."""
    made, revoked, fetched, never = _TIMES[lang]
    subject = str(row["subject"])
    scope = " ".join(filter(None, (_SCOPES[lang][row["scope"]], names.get(subject, subject))))
    days = [f"{made} {_day_of(row['created_at'], lang)}"]
    if row["revoked_at"]:
        days.append(f"{revoked} {_day_of(row['revoked_at'], lang)}")
    days.append(
        f"{fetched} {_day_of(row['last_fetch_at'], lang)}" if row["last_fetch_at"] else never
    )
    mark = "✗" if row["revoked_at"] else "·"
    label = f" “{row['label']}”" if row["label"] else ""
    return f"{mark} {row['name']}  {scope}{label}: {', '.join(days)}"


def _day_of(instant: str, lang: str) -> str:
    return local_date(dt.datetime.fromisoformat(instant), lang)


def rotate(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help="tám chữ số đầu, hoặc tên gợi nhớ")],
) -> None:
    """Đổi liên kết: địa chỉ cũ ngừng ngay, địa chỉ mới hiện một lần.

    Ví dụ: dondoc feed rotate may-tinh
    """
    from dondoc.desk.feeds.tokens import rotate_link

    typer.echo(rotate_link(app_of(context), name).url(_base(context)))


def revoke(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help="tám chữ số đầu, hoặc tên gợi nhớ")],
) -> None:
    """Thu hồi liên kết ngay.

    Ví dụ: dondoc feed revoke may-tinh
    """
    from dondoc.desk.feeds.tokens import revoke_link

    revoke_link(app_of(context), name)
    say(context, "Đã thu hồi.", "Revoked.")


def _scope(app: Any, office: str, plan: str, *, everything: bool) -> Any:  # noqa: ANN401 -- App and Scope, imported only when a command runs
    from dondoc.desk.scopes import find_scope

    if sum(map(bool, (office, plan, everything))) != 1:
        msg = "--office | --plan | --all"
        raise typer.BadParameter(msg)
    return find_scope(app, office=office, plan=plan)


def _base(context: typer.Context) -> str:
    settings = settings_of(context)
    return settings.public_url or f"http://{settings.host}:{settings.port}"
