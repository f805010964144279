"""`dondoc replay`: a plan's whole year under a moving clock."""

import datetime as dt
from pathlib import Path
from typing import Annotated

import typer

from dondoc.cli.context import print_json, say, shared
from dondoc.cli.typed import DAY


def register(app: typer.Typer) -> None:
    """Add `replay` to the command."""

    @app.command()
    def replay(
        context: typer.Context,
        plan: Annotated[str, typer.Argument(help="tệp văn bản, plan.yaml, hoặc - (đầu vào chuẩn)")],
        first: Annotated[dt.date, typer.Option("--from", **DAY, help="ngày đầu")],
        last: Annotated[dt.date, typer.Option("--to", **DAY, help="ngày cuối")],
        out: Annotated[Path, typer.Option("--out", metavar="THƯ MỤC", help="thư mục kết quả")],
        roster: Annotated[Path | None, typer.Option("--roster", help="danh sách cơ quan")] = None,
        history: Annotated[Path | None, typer.Option("--history", help="diễn biến (.yaml)")] = None,
        rule: Annotated[list[str] | None, typer.Option("--rule", help="ID=A | ID=B")] = None,
        seed: Annotated[int | None, typer.Option("--seed", help="diễn biến ngẫu nhiên")] = None,
        as_json: Annotated[bool, typer.Option("--json", help="JSON")] = False,
    ) -> None:
        """Chạy thử cả năm của một kế hoạch trên sổ theo dõi riêng: thư, lịch, tình trạng từng ngày.

        Ví dụ: dondoc replay ke-hoach.txt --from 28/5/2018 --to 01/6/2018 --out ket-qua
        """
        from calendars.workdays import load_work_calendar
        from dondoc.cli.roster import report_doubts
        from dondoc.desk.plans.importing import read_plan
        from dondoc.files import read_bytes
        from dondoc.replay.chance import random_history
        from dondoc.replay.errors import BadSpan, NoSuchReading
        from dondoc.replay.history import load_history
        from dondoc.replay.run import Script, run_replay, unknown_readings, with_history
        from dondoc.replay.write import made_in, write_replay
        from dondoc.rosters import read_roster
        from plans.roster import invented_roster
        from plans.timeline import expand_plan

        if last < first:
            raise BadSpan(first.isoformat(), last.isoformat())
        script = Script(
            data=read_bytes(plan),
            name="" if plan == "-" else Path(plan).name,
            first=first,
            last=last,
            roster=None if roster is None else read_roster(roster),
            history=() if history is None else load_history(history),
            rulings=tuple(_ruling(text) for text in rule or ()),
        )
        if seed is not None or script.rulings:
            read = read_plan(script.data, name=script.name).plan
            offices = script.roster or invented_roster(read)
            found = expand_plan(read, calendar=load_work_calendar(), roster=offices)
            if unknown := unknown_readings(script.rulings, found):
                raise NoSuchReading(unknown)
        if seed is not None:
            chance = random_history(seed, found, first=script.first, last=script.last)
            script = with_history(script, chance)
        with made_in(out) as folder:
            done = run_replay(script, folder / "mails")
            if script.roster is not None:
                report_doubts(script.roster, done.plan, shared(context).lang)
            ledger = write_replay(done, script, folder)
            mails = len(list((folder / "mails").iterdir()))
            done.app.close()
        if as_json:
            print_json({"out": str(out), "mails": mails, "steps": done.steps, **_counts(ledger)})
            return
        say(
            context,
            f"{len(ledger['occurrences'])} lần phải làm, {mails} thư, {done.steps} lượt rà soát; kết quả ở {out}.",
            f"{len(ledger['occurrences'])} occurrences, {mails} mails, {done.steps} passes; the result is in {out}.",
        )


def _counts(ledger: dict[str, list[object]]) -> dict[str, int]:
    return {name: len(ledger[name]) for name in ("occurrences", "entries", "notices")}


def _ruling(text: str) -> tuple[str, str]:
    obligation, separator, reading = text.rpartition("=")
    if not separator or len(reading) != 1 or not obligation:
        msg = f"--rule ID=A, not {text!r}"
        raise typer.BadParameter(msg)
    return obligation, reading.upper()
