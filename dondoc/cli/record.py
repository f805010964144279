"""`dondoc record`: an entry in the ledger."""

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import typer

from calendars.errors import Refusal
from dondoc.cli.context import acting_app_of, app_of, print_json, say, shared
from dondoc.cli.typed import DAY

KEY_BARS = 3


class FromAlone(Refusal):
    """A table and a duty in one command: one of them would be passed over."""

    def __init__(self) -> None:
        super().__init__(
            "“--from” lấy nội dung từ bảng nên không đi cùng mã nhiệm vụ; chưa ghi nhận gì. Đề nghị chạy riêng: dondoc record --from TỆP.",
            "`--from` takes what it enters from the table and goes with no duty; nothing was entered. Run it alone: dondoc record --from FILE.",
        )


VERBS = (
    "acknowledge | contest | delegate | progress | submit | correct | accept | return | request-extension | withdraw-extension | extend | "
    "reject-extension | tolerate | suspend | resume | exempt | cancel | rule | internal-date | reopen | reassign | supersede | void"
)
_VERBS_MEAN = (
    "submit: đã gửi kết quả; progress: đã làm một phần; acknowledge: đã tiếp nhận; contest: không thuộc trách nhiệm; delegate: giao đơn vị khác làm thay; "
    "correct: đính chính số lượng; accept: chấp nhận; return: đề nghị bổ sung; request-extension, withdraw-extension: đề nghị, rút đề nghị gia hạn; "
    "extend, reject-extension: gia hạn, không gia hạn; tolerate: chờ thêm; suspend, resume: tạm dừng, thôi tạm dừng; exempt: miễn; cancel: hủy; "
    "rule: kết luận; internal-date: mốc nội bộ; reopen: mở lại; reassign: chuyển cơ quan khác; supersede: thay thế; void: xóa bỏ lần quá hạn"
)
_OUTCOMES_MEAN = (
    "rule: done (đã thực hiện), exempt (không phải thực hiện), due (ấn định ngày), missed (chưa thực hiện), stands (giữ nguyên), "
    "all, any, lead (từng cơ quan, một cơ quan là đủ, một cơ quan chủ trì); extend: lift (xóa lần quá hạn); return: missing (coi như chưa gửi)"
)
_STATES_MEAN = (
    "chỉ nhiệm vụ đang ở tình trạng này: planned, open, acknowledged, contested, submitted, returned, fulfilled, needs_ruling (chờ kết luận), "
    "unconfirmed (chưa có xác nhận), missed, suspended, exempted, cancelled, superseded"
)


def register(app: typer.Typer) -> None:
    """Add `record` to the command."""

    @app.command()
    def record(
        context: typer.Context,
        occurrence: Annotated[str, typer.Argument(help="khóa đầy đủ, mã nhiệm vụ như IV.13/q1, nhiều mã cách nhau bằng dấu phẩy, hoặc '*' (mọi nhiệm vụ)")] = "",
        verb: Annotated[str, typer.Argument(help=_VERBS_MEAN)] = "",
        sheet: Annotated[Path | None, typer.Option("--from", help="bảng theo dõi, phiếu đối chiếu đã điền (.xlsx, .csv), hoặc thư mục chứa các tệp ấy")] = None,
        office: Annotated[list[str] | None, typer.Option("--office", help="cơ quan (tên, bí danh, mã); '*': mọi cơ quan")] = None,
        period: Annotated[list[str] | None, typer.Option("--period", help="kỳ, như 2018-Q1; '*': mọi kỳ")] = None,
        plan: Annotated[str, typer.Option("--plan", help="số kế hoạch")] = "",
        state: Annotated[list[str] | None, typer.Option("--state", help=_STATES_MEAN)] = None,
        by: Annotated[str, typer.Option("--by", help="office | coordinator | creditor | tên cơ quan")] = "",
        actor: Annotated[str, typer.Option("--actor", help="người ghi nhận")] = "",
        done_on: Annotated[dt.date | None, typer.Option("--done-on", **DAY, help="ngày thực hiện")] = None,
        due: Annotated[dt.date | None, typer.Option("--due", **DAY, help="thời hạn mới")] = None,
        document: Annotated[str, typer.Option("--document", help="số, ký hiệu văn bản")] = "",
        document_date: Annotated[dt.date | None, typer.Option("--document-date", **DAY, help="ngày văn bản")] = None,
        reason: Annotated[str, typer.Option("--reason", help="lý do")] = "",
        note: Annotated[str, typer.Option("--note", help="ghi chú")] = "",
        reading: Annotated[str, typer.Option("--reading", help="A | B")] = "",
        outcome: Annotated[str, typer.Option("--outcome", help=_OUTCOMES_MEAN)] = "",
        quantity: Annotated[int | None, typer.Option("--quantity", help="số lượng (không nêu là 1); correct: tổng số đúng đã làm")] = None,
        evidence: Annotated[list[str] | None, typer.Option("--evidence", help="tài liệu kiểm chứng: tệp hoặc đường dẫn https://")] = None,
        to: Annotated[str, typer.Option("--to", help="cơ quan nhận (reassign, delegate, rule --outcome lead)")] = "",
        second: Annotated[str, typer.Option("--second", help="người thứ hai xác nhận")] = "",
        power: Annotated[str, typer.Option("--power", help="văn bản ủy quyền cho cơ quan ký văn bản gia hạn")] = "",
        seen: Annotated[int | None, typer.Option("--seen", help="số của mục ghi nhận gần nhất đã xem")] = None,
        as_json: Annotated[bool, typer.Option("--json", help="JSON")] = False,
    ) -> None:  # fmt: skip
        """Ghi nhận vào sổ theo dõi: tiếp nhận, đã gửi, chấp nhận, đề nghị bổ sung, gia hạn, tạm dừng, kết luận và các việc khác.

        Ví dụ: dondoc record PL/5 submit --office "Sở Công Thương" --document 15/BC-SCT --done-on 24/5/2018

        Nhiều nhiệm vụ một lúc; không nêu việc gì thì xem những gì đã ghi nhận.

        Ví dụ: dondoc record '*' rule --state needs_ruling --outcome done

        Ví dụ: dondoc record PL/5 --office "Sở Công Thương"
        """
        from dondoc.cli.desk import record_from
        from dondoc.cli.succession import show_merged, show_waiting
        from dondoc.cli.track_screen import show_track
        from dondoc.desk.entries.record import Statement
        from dondoc.desk.entries.record import record as enter
        from dondoc.desk.entries.track import load_track, office_names
        from dondoc.desk.plans.in_force import plans_in_force
        from dondoc.desk.scopes import plan_lineage
        from plans.ledger import State, Verb

        if sheet is not None:
            _check_alone(occurrence)
            record_from(context, sheet, actor, as_json=as_json)
            return
        _check_named(occurrence)
        _check_word(verb, (*VERBS.split(" | "), ""))
        for one in state or ():
            _check_word(one, tuple(State))
        app = acting_app_of(context) if verb else app_of(context)
        match = replace(
            _match(occurrence),
            offices=tuple(office or ()),
            periods=tuple(period or ()),
            plans=(plan_lineage(plans_in_force(app).values(), plan),) if plan else (),
            states=tuple(map(State, state or ())),
        )
        if not verb:
            now = app.clock.now()
            cases = load_track(app, match, now=now)
            show_track(context, cases, office_names(app), now, as_json=as_json)
            return
        statement = Statement(
            verb=Verb(verb),
            by=by,
            actor=actor,
            done_on=done_on,
            due=due,
            document=document,
            document_date=document_date,
            reason=reason,
            note=note,
            reading=reading.upper(),
            outcome=outcome,
            quantity=quantity,
            evidence=tuple(evidence or ()),
            to=to,
            second=second,
            power=power,
            seen=seen,
        )
        done = enter(app, match, statement)
        lang = shared(context).lang
        if as_json:
            refused = [refusal.sentence(lang) for refusal in done.refused]
            recorded = [entry.occurrence for entry in done.entries]
            merged = [occurrence for occurrence, _ in done.merged]
            print_json({"recorded": recorded, "refused": refused, "merged": merged})
        else:
            for refusal in done.refused:
                typer.echo(refusal.sentence(lang), err=True)
            show_merged(context, done)
            show_waiting(context, app, done)
            say(
                context,
                f"Đã ghi nhận {len(done.entries)}, chưa ghi nhận {len(done.refused)}.",
                f"Recorded {len(done.entries)}, refused {len(done.refused)}.",
            )
        if done.refused and not done.entries:
            raise typer.Exit(1)


def _check_named(occurrence: str) -> None:
    if not occurrence:
        msg = "a duty or --from is missing"
        raise typer.BadParameter(msg)


def _check_alone(occurrence: str) -> None:
    if occurrence:
        raise FromAlone


def _check_word(word: str, known: tuple[str, ...]) -> None:
    if word not in known:
        msg = f"{' | '.join(one for one in known if one)}, not {word!r}"
        raise typer.BadParameter(msg)


def _match(occurrences: str) -> Any:  # noqa: ANN401 -- a Match, imported only when the command runs
    """What is meant: keys, ids of duties, or `*` for all."""
    from dondoc.desk.entries.record import Match

    named = tuple(name.strip() for name in occurrences.split(",") if name.strip())
    if named == ("*",):
        return Match()
    keys = tuple(name for name in named if name.count("|") == KEY_BARS)
    return Match(keys=keys, obligations=tuple(name for name in named if name not in keys))
