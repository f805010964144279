"""`dondoc roster successions` and `dondoc roster succeed`: offices that have ended, and who carries on."""

import datetime as dt
from collections.abc import Iterator
from typing import Annotated, Any, Literal

import typer

from dondoc.cli.context import acting_app_of, app_of, print_json, say, shared


def successions(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="JSON")] = False,
) -> None:
    """Nhiệm vụ của cơ quan đã kết thúc hoạt động, chờ xác định cơ quan thực hiện tiếp.

    Ví dụ: dondoc roster successions
    """
    from dondoc.desk.entries.succession import load_inheritances

    app, lang = app_of(context), shared(context).lang
    found = [_inheritance(one) for one in load_inheritances(app, now=app.clock.now())]
    if as_json:
        print_json({"successions": found})
        return
    if not found:
        typer.echo(
            "Nothing waits for an heir."
            if lang == "en"
            else "Không có nhiệm vụ nào chờ cơ quan kế thừa."
        )
    for one in found:
        for line in _lines(one, lang):
            typer.echo(line)


def _lines(one: dict[str, Any], lang: str) -> Iterator[str]:
    """An office that has ended, who may take over, and each duty as a person reads it."""
    from notifications.dates import format_date
    from notifications.words import load_words

    shown: Literal["vi", "en"] = "en" if lang == "en" else "vi"
    words = load_words(shown)

    def day(iso: str) -> str:
        return format_date(dt.date.fromisoformat(iso), shown)

    proposed = ", ".join(one["proposed"]) or ("?" if shown == "en" else "chưa có gợi ý")
    ended = {"vi": "hoạt động đến hết", "en": "ended on"}[shown]
    yield f"{one['office']} ({ended} {day(one['ended_on'])}) → {proposed}"
    for duty in one["duties"]:
        state = words.say_first(f"state.{duty['state']}", "state.open")
        yield f"  - {duty['plan']} {duty['obligation']} {duty['title']} ({day(duty['due'])}, {state})"


def succeed(
    context: typer.Context,
    office: Annotated[str, typer.Argument(help="cơ quan đã kết thúc hoạt động")],
    to: Annotated[list[str], typer.Option("--to", help="cơ quan thực hiện tiếp; có thể nêu nhiều lần")],
    document: Annotated[str, typer.Option("--document", help="số, ký hiệu văn bản")],
    obligation: Annotated[list[str] | None, typer.Option("--obligation", help="chỉ các nhiệm vụ này")] = None,
    actor: Annotated[str, typer.Option("--actor", help="người ghi nhận")] = "",
    second: Annotated[str, typer.Option("--second", help="người thứ hai xác nhận")] = "",
    reason: Annotated[str, typer.Option("--reason", help="lý do")] = "",
) -> None:  # fmt: skip
    """Ghi nhận cơ quan thực hiện tiếp, theo văn bản; nhiệm vụ sang cơ quan mới, lịch sử ở lại cơ quan cũ.

    Ví dụ: dondoc roster succeed "Sở Thông tin và Truyền thông" --to "Sở Khoa học và Công nghệ" --document 12/QĐ-UBND --second "Trưởng phòng"
    """
    from dondoc.desk.entries.succession import Decision, succeed

    decision = Decision(tuple(to), document, tuple(obligation or ()), actor, second, reason)
    app = acting_app_of(context)
    done = succeed(app, office, decision)
    lang = shared(context).lang
    for refusal in done.refused:
        typer.echo(refusal.sentence(lang), err=True)
    show_merged(context, done)
    show_waiting(context, app, done)
    count = len(done.entries)
    typer.echo(f"{count} duties passed on." if lang == "en" else f"Đã chuyển {count} nhiệm vụ.")
    if done.refused and not done.entries:
        raise typer.Exit(1)


def show_merged(context: typer.Context, done: Any) -> None:  # noqa: ANN401 -- a Recorded, imported only when the command runs
    """What became one with a duty that the heir has already: a line for each duty and heir, with its times."""
    from plans.timeline import parse_occurrence_key

    times: dict[tuple[str, str, str], list[str]] = {}
    for occurrence, heir in done.merged:
        key = parse_occurrence_key(occurrence)
        times.setdefault((key.plan, key.obligation, heir), []).append(key.period)
    for (plan, obligation, heir), periods in times.items():
        listed = ", ".join(periods)
        say(
            context,
            f"{plan} {obligation} ({listed}): {heir} đã có chính nhiệm vụ này nên hai nhiệm vụ gộp làm một, theo thời hạn đang có ở {heir}; nếu phải thực hiện riêng, đề nghị ghi thành nhiệm vụ khác trong bản điều chỉnh kế hoạch.",
            f"{plan} {obligation} ({listed}): {heir} has this very duty, so the two are one now, by the date that holds at {heir}; if each is to be done by itself, make it a duty of its own in an amendment of the plan.",
        )


def show_waiting(context: typer.Context, app: Any, done: Any) -> None:  # noqa: ANN401 -- an App and a Recorded, imported only when the command runs
    """What was past its day when it was passed on: whoever got it hears nothing before a ruling, so a person is told."""
    from dondoc.desk.entries.track import load_untold

    groups: dict[tuple[str, str, str], None] = {}
    for case in load_untold(app, done.entries):
        key = case.occurrence.key
        groups[key.plan, key.obligation, case.occurrence.office_name] = None
    for plan, obligation, office in groups:
        command = f'dondoc record {obligation} rule --plan {plan} --office "{office}" --outcome'
        say(
            context,
            f"{plan} {obligation}: đã qua thời hạn khi giao nên {office} chưa được báo; đề nghị kết luận: {command} due --due NGÀY (hoặc done, exempt).",
            f"{plan} {obligation}: its day was past when it was passed on, so {office} is not told yet; rule on it: {command} due --due DAY (or done, exempt).",
        )


def _inheritance(one: Any) -> dict[str, Any]:  # noqa: ANN401 -- an Inheritance, imported only when the command runs
    return {
        "office": one.office.name,
        "ended_on": one.ended_on.isoformat(),
        "proposed": [heir.name for heir in one.proposed],
        "duties": [
            {
                "key": str(case.occurrence.key),
                "plan": case.occurrence.key.plan,
                "obligation": case.occurrence.key.obligation,
                "title": case.occurrence.title,
                "due": case.assessment.due_earliest.isoformat(),
                "state": case.assessment.state.value,
            }
            for case in one.cases
        ],
    }
