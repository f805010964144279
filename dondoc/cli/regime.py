"""`dondoc regime`: the reporting regimes known here, and which of them a plan's reports follow."""

from pathlib import Path
from typing import Annotated, Any

import typer

from calendars.civil import printed
from dondoc.cli.context import acting_app_of, app_of, print_json, say, shared

_LEVELS = {"high": "cao", "medium": "vừa", "low": "thấp"}


def register(app: typer.Typer) -> None:
    """Add `regime` to the command."""
    group = typer.Typer(no_args_is_help=True, help="Chế độ báo cáo.")
    app.add_typer(group, name="regime")

    @group.callback()
    def regime() -> None:
        """Chế độ báo cáo: xem, nạp, gắn với báo cáo của một kế hoạch."""

    group.command("list")(list_)
    group.command()(add)
    group.command()(bind)
    group.command()(unbind)


def list_(
    context: typer.Context,
    plan: Annotated[
        str, typer.Argument(help="số kế hoạch: xem các báo cáo theo chế độ của kế hoạch đó")
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="JSON")] = False,
) -> None:
    """Các chế độ báo cáo đang biết; hoặc các báo cáo của một kế hoạch mà ngày nằm ở chế độ khác.

    Ví dụ: dondoc regime list 12/KH-UBND
    """
    from dondoc.desk.plans.regimes import known_regimes, reports_elsewhere, ruling_history

    app = app_of(context)
    if plan:
        found = [_elsewhere(one) for one in reports_elsewhere(app, plan)]
        rulings = [_ruling(one) for one in ruling_history(app, plan)]
        if as_json:
            print_json({"reports": found, "rulings": rulings})
        else:
            _show_reports(context, found)
        return
    regimes = [_regime(one) for one in known_regimes(app)]
    if as_json:
        print_json({"regimes": regimes})
        return
    for one in regimes:
        _show_regime(context, one)


def add(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="tệp chế độ báo cáo (.yaml)")],
    as_json: Annotated[bool, typer.Option("--json", help="JSON")] = False,
) -> None:
    """Nạp chế độ báo cáo của địa phương, cùng dạng với các chế độ có sẵn.

    Ví dụ: dondoc regime add che-do.yaml
    """
    from dondoc.desk.plans.regimes import add_regime
    from dondoc.files import read_bytes

    found = _regime(add_regime(app_of(context), read_bytes(str(file)), name=file.name))
    if as_json:
        print_json(found)
    else:
        _show_regime(context, found)


def bind(
    context: typer.Context,
    plan: Annotated[str, typer.Argument(help="số kế hoạch, như 20/KH-UBND")],
    obligation: Annotated[str, typer.Argument(help="mã nhiệm vụ, như V.1.d")],
    regime: Annotated[str, typer.Argument(help="mã chế độ, hoặc own-reports")],
    periods: Annotated[
        str, typer.Option("--periods", help="month, quarter, 6months, 9months, year")
    ] = "",
    by: Annotated[str, typer.Option("--by", help="ai kết luận")] = "",
    document: Annotated[str, typer.Option("--document", help="số, ký hiệu văn bản")] = "",
    reason: Annotated[str, typer.Option("--reason", help="lý do")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="JSON")] = False,
) -> None:
    """Kết luận của cơ quan đôn đốc: báo cáo này theo chế độ kia; lặp lại không thay đổi gì.

    Ví dụ: dondoc regime bind 12/KH-UBND V.1 nd-09-2019 --periods quarter,year --by "Trưởng phòng"
    """
    from dondoc.desk.plans.regimes import Word
    from dondoc.desk.plans.regimes import bind as rule

    word = Word(by, document, reason, _units(periods))
    done = rule(acting_app_of(context), plan, obligation, regime, word)
    dates = {one.key.period: one.readings[0] for one in done.occurrences}
    if as_json:
        print_json(
            {
                "ruling": _ruling(done.ruling),
                "is_new": done.is_new,
                "added": done.added,
                "dates": {
                    period: {"nominal": str(d.nominal), "safe": str(d.safe), "legal": str(d.legal)}
                    for period, d in dates.items()
                },
            }
        )
        return
    for period, found in dates.items():
        typer.echo(f"  {period:<9} {_dates(found, shared(context).lang)}")
    _say_bound(context, done)


def unbind(
    context: typer.Context,
    plan: Annotated[str, typer.Argument(help="số kế hoạch, như 20/KH-UBND")],
    obligation: Annotated[str, typer.Argument(help="mã nhiệm vụ, như V.1.d")],
    by: Annotated[str, typer.Option("--by", help="ai kết luận")] = "",
    document: Annotated[str, typer.Option("--document", help="số, ký hiệu văn bản")] = "",
    reason: Annotated[str, typer.Option("--reason", help="lý do")] = "",
) -> None:
    """Rút lại kết luận đã gắn, khi chưa có lần phải làm nào được theo dõi.

    Ví dụ: dondoc regime unbind 12/KH-UBND V.1 --by "Trưởng phòng" --reason "gắn nhầm"
    """
    from dondoc.desk.plans.regimes import Word
    from dondoc.desk.plans.regimes import unbind as withdraw

    done = withdraw(acting_app_of(context), plan, obligation, Word(by, document, reason))
    say(
        context,
        f"{obligation}: " + ("đã rút lại." if done else "chưa gắn chế độ nào, không thay đổi gì."),
        f"{obligation}: " + ("withdrawn." if done else "it was not bound; nothing has changed."),
    )


def _dates(found: Any, lang: str) -> str:  # noqa: ANN401 -- DueDates, imported only when the command runs
    """The day of the regime, with the days before and after the rest days where it falls on one."""
    said = printed(found.nominal)
    if found.safe == found.legal:
        return said
    before, after = printed(found.safe), printed(found.legal)
    if lang == "en":
        return f"{said} (better by {before}, legally by {after})"
    return f"{said} (nên gửi trước hoặc trong ngày {before}, hạn pháp lý {after})"


def _units(text: str) -> tuple[str, ...]:
    from dondoc.desk.plans.regimes import UNITS

    found = tuple(dict.fromkeys(filter(None, (part.strip() for part in text.split(",")))))
    unknown = [unit for unit in found if unit not in UNITS]
    if unknown:
        msg = f"--periods: {', '.join(unknown)}? ({', '.join(UNITS)})"
        raise typer.BadParameter(msg)
    return found


# -- what is shown -----------------------------------------------------------------------------------------------------


def _regime(one: Any) -> dict[str, Any]:  # noqa: ANN401 -- a Regime, imported only when the command runs
    from plans.normal_form import format_rule

    return {
        "id": one.id,
        "title": one.title,
        "source": one.source,
        "valid_from": one.valid_from.isoformat(),
        "valid_to": one.valid_to.isoformat() if one.valid_to else None,
        "confidence": one.confidence.value,
        "reporter": one.reporter,
        "receiver": one.receiver,
        "sets_periods": one.sets_periods,
        "answers": list(one.answers),
        "note": one.note,
        "periods": [
            {
                "period": due.period.code,
                "due": format_rule(due.rule),
                "data": format_rule(due.data).removeprefix("window=") if due.data else None,
            }
            for due in one.periods
        ],
    }


def _show_regime(context: typer.Context, one: dict[str, Any]) -> None:
    end = f" – {one['valid_to']}" if one["valid_to"] else ""
    say(
        context,
        f"{one['id']}  {one['title']}\n    {one['source']}; có hiệu lực từ {one['valid_from']}{end}; "
        f"độ tin cậy: {_LEVELS[one['confidence']]}\n    {one['reporter']} → {one['receiver']}",
        f"{one['id']}  {one['title']}\n    {one['source']}; in force from {one['valid_from']}{end}; "
        f"confidence: {one['confidence']}\n    {one['reporter']} → {one['receiver']}",
    )
    dues = (f"{due['period']} {due['due'].removeprefix('due=')}" for due in one["periods"])
    typer.echo("    " + " · ".join(dues))
    if one["note"]:
        typer.echo(f"    {one['note']}")


def _elsewhere(one: Any) -> dict[str, Any]:  # noqa: ANN401 -- an Elsewhere, imported only when the command runs
    from plans.normal_form import format_rule

    return {
        "obligation": one.obligation.id,
        "title": one.obligation.title,
        "when": one.obligation.when,
        "rule": format_rule(one.obligation.rule),
        "bound": _ruling(one.ruling) if one.ruling else None,
        "suggested": list(one.suggested),
        "dates": [day.isoformat() for day in one.dates],
    }


def _ruling(one: Any) -> dict[str, Any]:  # noqa: ANN401 -- a RegimeRuling, imported only when the command runs
    return {
        "plan": one.plan,
        "obligation": one.obligation,
        "regime": one.regime or None,
        "periods": list(one.periods),
        "by": one.actor,
        "document": one.document,
        "reason": one.reason,
        "at": one.recorded_at.isoformat(),
    }


def _show_reports(context: typer.Context, found: list[dict[str, Any]]) -> None:
    if not found:
        say(
            context,
            "Không có báo cáo nào theo chế độ khác.",
            "No report's date stands in another regime.",
        )
    for one in found:
        typer.echo(f"{one['obligation']}  “{one['when']}”  {one['title']}")
        hints = ", ".join(one["suggested"]) or "?"
        first = f" ({one['dates'][0]} …)" if one["dates"] else ""
        bound = one["bound"]
        if bound:
            said = f"{bound['regime']}, {bound['by']} {bound['document']}".strip()
            say(context, f"    đã gắn: {said}", f"    bound: {said}")
        else:
            say(context, f"    chưa gắn; gợi ý: {hints}{first}", f"    open; try: {hints}{first}")


def _say_bound(context: typer.Context, done: Any) -> None:  # noqa: ANN401 -- a Bound, imported only when the command runs
    ruling, regime = done.ruling, done.regime
    name = regime.title if regime else (
        "the plan's own reports" if shared(context).lang == "en" else "các báo cáo của chính kế hoạch"
    )  # fmt: skip
    again_vi = "" if done.is_new else " Đã gắn từ trước, không thay đổi gì."
    again_en = "" if done.is_new else " It was bound before; nothing has changed."
    say(
        context,
        f"{ruling.obligation} theo {name}: {len(done.occurrences)} lần phải làm, thêm mới {done.added}.{again_vi}",
        f"{ruling.obligation} follows {name}: {len(done.occurrences)} occurrences, {done.added} added.{again_en}",
    )
    if regime is None:
        say(
            context,
            "Ngày lấy theo các báo cáo khác là ngày đề xuất: chỉ nhắc; muốn tính chậm hạn cần kết luận từng ngày.",
            "Dates taken from other reports are proposals: they remind; each needs a ruling before anybody is late.",
        )
    else:
        say(
            context,
            f"Thời hạn này áp dụng cho: {regime.reporter} → {regime.receiver} ({regime.source}); cơ quan khác có thể phải gửi sớm hơn.",
            f"These dates hold for: {regime.reporter} → {regime.receiver} ({regime.source}); other offices may have to send earlier.",
        )
