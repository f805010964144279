"""`dondoc calendar`: which rest days are known since when, and adding what is announced late."""

import datetime as dt
from pathlib import Path
from typing import Annotated, Any

import typer

from calendars.workdays import DayFact
from dondoc.cli.context import acting_app_of, app_of, local_date, print_json, say, shared
from dondoc.cli.typed import DAY


def register(app: typer.Typer) -> None:
    """Add `calendar` to the command."""
    group = typer.Typer(no_args_is_help=True, help="Lịch nghỉ.")
    app.add_typer(group, name="calendar")

    @group.callback()
    def calendar() -> None:
        """Lịch nghỉ: các lần công bố đã ghi, thêm ngày nghỉ hoặc ngày làm bù công bố muộn."""

    group.command("list")(list_)
    group.command()(add)


def list_(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="JSON")] = False,
) -> None:
    """Các lần công bố đã ghi, theo thứ tự, và lịch đang dùng đến ngày nào.

    Ví dụ: dondoc calendar list
    """
    from calendars.civil import printed
    from dondoc.desk.plans.announcing import load_announcements

    app = app_of(context)
    known = load_announcements(app)
    if as_json:
        print_json(
            {
                "version": app.calendar.version,
                "verified_until": app.calendar.verified_until.isoformat(),
                "announcements": [_record(one) for one in known],
            }
        )
        return
    for one in known:
        days = ", ".join(f"{printed(fact.day)} ({fact.kind})" for fact in one.facts)
        day = local_date(one.recorded_at, shared(context).lang)
        typer.echo(f"{day} · {one.decision} · {days or '–'} · {one.version}")
    say(
        context,
        f"Lịch {app.calendar.version}, đủ đến {printed(app.calendar.verified_until)}.",
        f"Calendar {app.calendar.version}, complete until {app.calendar.verified_until}.",
    )


def add(
    context: typer.Context,
    days: Annotated[
        Path | None,
        typer.Argument(
            help="tệp CSV: date,name,kind (public, compensatory, swapped_off, working_saturday)"
        ),
    ] = None,
    decision: Annotated[str, typer.Option("--decision", help="số, ký hiệu văn bản công bố")] = "",
    until: Annotated[
        dt.date | None,
        typer.Option("--until", **DAY, help="ngày cuối mà lịch nghỉ nay đã đủ, như 31/12/2027"),
    ] = None,
    by: Annotated[str, typer.Option("--by", help="người ghi nhận")] = "",
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="chỉ liệt kê ngày bị ảnh hưởng")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="JSON")] = False,
) -> None:
    """Thêm ngày nghỉ, ngày làm bù công bố muộn; liệt kê các thời hạn thay đổi.

    Ví dụ: dondoc calendar add ngay-nghi.csv --decision 1234/QĐ-TTg --dry-run
    """
    from dondoc.desk.plans.announcing import announce, parse_days
    from dondoc.files import decoded, read_bytes
    from dondoc.store.calendar_versions import Announcement

    if not decision or (days is None and until is None):
        is_en = shared(context).lang == "en"
        vi = "cần --decision SỐ_VĂN_BẢN, và tệp ngày nghỉ hoặc --until NGÀY"
        en = "needs --decision NUMBER, and a file of days or --until DAY"
        raise typer.BadParameter(en if is_en else vi)
    app = app_of(context) if dry_run else acting_app_of(context)
    facts: tuple[DayFact, ...] = ()
    if days is not None:
        text = decoded(read_bytes(str(days)), days.name)
        facts = parse_days(text, decision=decision, name=days.name)
    said = Announcement("", app.clock.now(), decision, by, facts, until)
    done = announce(app, said, is_dry=dry_run)
    _show(context, done, as_json=as_json)


UNVERIFIED = {
    "vi": "các thời hạn sau ngày đó chỉ được nhắc, chưa báo quá hạn; khi biết chắc ngày nghỉ, ghi “dondoc calendar add --until NGÀY --decision SỐ_VĂN_BẢN”.",
    "en": "later dates only remind, nothing is called overdue; once the rest days are certain, record 'dondoc calendar add --until DAY --decision NUMBER'.",
}
"""What follows from a calendar that is certain only up to a day gone by, and the mend."""


def _show(context: typer.Context, done: Any, *, as_json: bool) -> None:  # noqa: ANN401 -- an Announced, imported only when the command runs
    from calendars.civil import printed
    from dondoc.desk.plans.announcing import announced_days

    moved = announced_days(done.moved)
    if as_json:
        print_json(
            {
                **_record(done.announcement),
                "is_new": done.is_new,
                "moved": [
                    {
                        "occurrence": str(one.now.key),
                        "old": was.isoformat(),
                        "new": day.isoformat(),
                        "voided": [breach.due.isoformat() for breach in one.voided],
                    }
                    for one, was, day in moved
                ],
            }
        )
        return
    if not done.is_new:
        say(context, "Đã biết từ trước, không thay đổi gì.", "It was known; nothing has changed.")
        return
    for one, was, day in moved:
        key = one.now.key
        voided = ", ".join(printed(breach.due) for breach in one.voided)
        note = f" · hủy lần ghi nhận quá hạn {voided}" if voided else ""
        if was != day or one.voided:
            typer.echo(
                f"{key.obligation} · {one.now.office_name} · {printed(was)} → {printed(day)}{note}"
            )
    changed = sum(was != day for _, was, day in moved)
    say(
        context,
        f"{changed} lần phải làm đổi ngày theo {done.announcement.decision}; {len(moved) - changed} lần giữ ngày, không còn là dự kiến.",
        f"{changed} occurrences moved by {done.announcement.decision}; {len(moved) - changed} keep their day, which is certain now.",
    )


def _record(one: Any) -> dict[str, Any]:  # noqa: ANN401 -- an Announcement
    return {
        "version": one.version,
        "recorded_at": one.recorded_at.isoformat(),
        "decision": one.decision,
        "by": one.actor,
        "verified_until": one.verified_until.isoformat() if one.verified_until else None,
        "days": [
            {"date": fact.day.isoformat(), "name": fact.name, "kind": fact.kind.value}
            for fact in one.facts
        ],
    }
