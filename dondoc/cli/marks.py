"""`dondoc marks`: the year's mark sheet, and the reconciliation with each office before it counts."""

import datetime as dt
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import typer

from calendars.civil import printed
from dondoc.cli.context import acting_app_of, app_of, print_json, say, shared
from dondoc.cli.typed import CUT_OFF
from notifications.dates import Lang
from notifications.papers.mark_values import MarkCell, MarkFacts, figures


def register(app: typer.Typer) -> None:
    """Add `marks` to the command."""

    @app.command()
    def marks(
        context: typer.Context,
        year: Annotated[int, typer.Option("--year", help="năm chấm")],
        plan: Annotated[str, typer.Option("--plan", help="số kế hoạch; không nêu là mọi kế hoạch đang theo dõi")] = "",
        as_of: Annotated[dt.datetime | None, typer.Option("--as-of", **CUT_OFF, help="bảng của thời điểm ấy: 31/12/2025 (hết ngày) hoặc 2025-12-31T17:00")] = None,
        reconcile: Annotated[bool, typer.Option("--reconcile", help="lập phiếu đối chiếu cho từng cơ quan và ghi nhận đã mở đối chiếu")] = False,
        redo: Annotated[bool, typer.Option("--redo", help="mở một đợt đối chiếu khác")] = False,
        mail: Annotated[bool, typer.Option("--mail", help="với --reconcile: gửi kèm phiếu qua thư đến đầu mối từng cơ quan")] = False,
        out: Annotated[Path | None, typer.Option("--out", help="tệp .xlsx của bảng chấm; với --reconcile là thư mục chứa phiếu")] = None,
        actor: Annotated[str, typer.Option("--actor", help="người mở đối chiếu")] = "",
        as_json: Annotated[bool, typer.Option("--json", help="JSON; chỉ ghi tệp khi có --out")] = False,
    ) -> None:  # fmt: skip
        """Bảng chấm báo cáo năm: cơ quan × báo cáo (đúng hạn, chậm, không có), kèm số, ngày văn bản; không xếp hạng.

        Trước khi tính: --reconcile lập cho mỗi cơ quan một phiếu (.xlsx để điền, .docx để ký), hẹn trả lời sau 7 ngày; phiếu đã điền ghi lại bằng
        dondoc record --from.

        Ví dụ: dondoc marks --year 2018 --reconcile --out doi-chieu

        Ví dụ: dondoc marks --year 2018 --out bang-cham-2018.xlsx
        """
        if (redo or mail) and not reconcile:
            name = "--redo" if redo else "--mail"
            raise _wrong(context, f"{name} chỉ dùng với --reconcile", f"{name} needs --reconcile")
        if reconcile and as_of:
            raise _wrong(
                context,
                "đối chiếu mở từ lúc này, không dùng với --as-of",
                "a reconciliation is opened now, without --as-of",
            )
        if reconcile:
            _reconcile(context, _Order(year, plan, actor, redo, mail), out, as_json=as_json)
        else:
            _show(context, year, plan, as_of, out, as_json=as_json)


# -- the sheet ---------------------------------------------------------------------------------------------------------


def _show(
    context: typer.Context,
    year: int,
    plan: str,
    as_of: dt.datetime | None,
    out: Path | None,
    *,
    as_json: bool,
) -> None:
    from dondoc.desk.papers.marks import MarkRequest, load_marks
    from dondoc.files import with_ending, write_bytes
    from notifications.papers.mark_sheet import mark_sheet

    out = None if out is None else with_ending(out, ".xlsx")
    app = app_of(context)
    facts = load_marks(app, MarkRequest(year, plan, as_of), now=app.clock.now())
    lang = _lang(context)
    if out is None and not as_json:
        out = Path(f"bang-cham-{year}.xlsx")
    if out is not None:
        write_bytes(out, mark_sheet(facts, lang=lang))
    if as_json:
        print_json(_view(facts, out))
        return
    found = figures(facts.cells)
    rows, columns = len(facts.offices), len(facts.reports)
    stage = _stage(facts, lang)
    say(
        context,
        f"Đã lập {out}: {rows} cơ quan, {columns} báo cáo; đúng hạn {found.on_time}, chậm {found.late}, không có {found.missing} trên {found.counted} ô được tính; {found.uncounted} ô chưa tính. {stage}.",
        f"Wrote {out}: {rows} offices, {columns} reports; {found.on_time} in time, {found.late} late, {found.missing} none of {found.counted} that count; {found.uncounted} do not. {stage}.",
    )


def _wrong(context: typer.Context, vi: str, en: str) -> typer.BadParameter:
    return typer.BadParameter(en if _lang(context) == "en" else vi)


def _lang(context: typer.Context) -> Lang:
    return "en" if shared(context).lang == "en" else "vi"


def _stage(facts: MarkFacts, lang: Lang) -> str:
    from notifications.papers.mark_words import say_stage
    from notifications.words import load_words

    return say_stage(load_words(lang), facts)


def _view(facts: MarkFacts, out: Path | None) -> dict[str, Any]:
    """The sheet as data: offices with their figures, one object for each cell."""
    return {
        "out": None if out is None else str(out),
        "year": facts.year,
        "as_of": facts.as_of.isoformat(),
        "stage": facts.stage.value,
        "plans": [
            {
                "plan": plan.name,
                "stage": plan.stage(facts.today).value,
                "opened_on": plan.round and plan.round.opened_on.isoformat(),
                "reply_by": plan.round and plan.round.reply_by.isoformat(),
            }
            for plan in facts.plans
        ],
        "offices": [
            {
                "code": office.code,
                "office": office.name,
                "ended": office.ended and office.ended.isoformat(),
                **asdict(figures(office.cells)),
                "counted": figures(office.cells).counted,
                "cells": [_cell(cell) for cell in office.owed],
            }
            for office in facts.offices
        ],
        "apart": [_cell(cell) for cell in facts.apart],
    }


def _cell(cell: MarkCell) -> dict[str, Any]:
    return {
        "key": cell.key,
        "office": cell.office,
        "mark": cell.mark.value,
        "counts": cell.counts,
        "aim": cell.aim.isoformat(),
        "last": cell.last.isoformat(),
        "done_on": cell.done_on and cell.done_on.isoformat(),
        "document": cell.document,
        "document_date": cell.document_date and cell.document_date.isoformat(),
        "days": cell.days,
        "working_days": cell.working_days,
    }


# -- the reconciliation ------------------------------------------------------------------------------------------------


class _Order(NamedTuple):
    """What the options ask for."""

    year: int
    plan: str
    actor: str
    is_redo: bool
    is_mailed: bool


def _reconcile(context: typer.Context, order: _Order, out: Path | None, *, as_json: bool) -> None:
    from dondoc.desk.papers.reconciling import (
        ReconcileRequest,
        draft_reconciliation,
        record_opening,
    )
    from dondoc.files import kept, make_folder

    app = acting_app_of(context)
    request = ReconcileRequest(
        order.year,
        order.plan,
        is_redo=order.is_redo,
        is_mailed=order.is_mailed,
        actor=order.actor,
        lang=_lang(context),
    )
    draft = draft_reconciliation(app, request, now=app.clock.now())
    folder = out or Path(f"doi-chieu-{request.year}")
    make_folder(folder)
    with ExitStack() as stack:
        for name, content in draft.files:
            stack.enter_context(kept(folder / name, content))
        record_opening(app, draft)
    count, day = len(draft.asked), draft.reply_by
    if as_json:
        print_json(
            {
                "out": [str(folder / name) for name, _ in draft.files],
                "offices": count,
                "reply_by": day.isoformat(),
                "opened": [one.plan for one in draft.opened],
                "left_out": [one.name for one in draft.left_out],
                "ours": [one.name for one in draft.ours],
            }
        )
        return
    vi, en = ("Đã mở đối chiếu", "The reconciliation is open") if draft.opened else ("Đợt đối chiếu đã mở trước đó", "The reconciliation was open already")  # fmt: skip
    how = _MAILED if draft.is_mailed else _BY_HAND
    say(
        context,
        f"{vi}: {count} phiếu trong {folder}, đề nghị trả lời chậm nhất {printed(day)}. {how[0]}",
        f"{en}: {count} sheets in {folder}, to be answered by {day.isoformat()}. {how[1]}",
    )
    for office in draft.ours:
        say(
            context,
            f"Không có phiếu cho {office.name}: {draft.facts.coordinator.name} là cơ quan đôn đốc, không tự đối chiếu với mình; nội dung này tính theo sổ theo dõi.",
            f"No sheet for {office.name}: {draft.facts.coordinator.name} is the coordinator and does not ask itself; these rows count as recorded.",
        )
    for office in draft.left_out:
        ended = printed(office.ended) if office.ended else ""
        say(
            context,
            f"Không có phiếu cho {office.name}: kết thúc hoạt động ngày {ended}, danh bạ chưa nêu cơ quan kế thừa (cột successor); nội dung chưa đối chiếu không tính.",
            f"No sheet for {office.name}: it ended on {ended} and the roster names nobody who carries on (successor); what was not reconciled does not count.",
        )


_BY_HAND = (
    "Phiếu gửi kèm công văn của cơ quan; phần mềm không tự gửi.",
    "They go out with the office's own letter; nothing is mailed.",
)
_MAILED = (
    "Thư kèm phiếu .xlsx vào hộp thư đi ở lượt rà soát tới (dondoc tick, dondoc deliver).",
    "Mails with the .xlsx enter the outbox at the next pass (dondoc tick, dondoc deliver).",
)
