"""`dondoc time`: one time phrase, or thousands on standard input, in normal form."""

import io
import json
import re
import sys
from functools import cache
from typing import Annotated, Any

import typer

from dondoc.cli.context import print_json, shared

UNREADABLE = "unreadable"
KINDS = ("task", "programme", "report", "procedure")


def register(app: typer.Typer) -> None:
    """Add `time` to the command."""

    @app.command(name="time")
    def time(
        context: typer.Context,
        phrase: Annotated[
            str,
            typer.Argument(help="cụm từ chỉ thời gian, hoặc - (TSV: cụm từ, năm, loại, tiêu đề)"),
        ],
        year: Annotated[
            int | None, typer.Option("--year", min=1900, max=2999, help="năm của kế hoạch")
        ] = None,
        kind: Annotated[str, typer.Option("--kind", help=" | ".join(KINDS))] = "task",
        hint: Annotated[
            str, typer.Option("--hint", help="tiêu đề cột hoặc lời dẫn trước cụm từ")
        ] = "",
        dates: Annotated[bool, typer.Option("--dates", help="kèm các ngày cụ thể")] = False,
        explain: Annotated[bool, typer.Option("--explain", help="kèm giải thích")] = False,
        as_json: Annotated[bool, typer.Option("--json", help="JSON")] = False,
        lang: Annotated[str, typer.Option("--lang", help="vi | en")] = "",
    ) -> None:
        """Đọc một cụm từ chỉ thời gian và in ra ở dạng chuẩn.

        Ví dụ: dondoc time "thứ 7 tuần cuối tháng" --year 2018 --dates
        """
        if kind not in KINDS:
            msg = f"--kind: {' | '.join(KINDS)}, not {kind!r}"
            raise typer.BadParameter(msg)
        asked = (phrase, year, kind, hint)
        language = lang or shared(context).lang
        if phrase == "-":
            _many(asked, language, dates=dates, explain=explain, as_json=as_json)
        else:
            _one(asked, language, dates=dates, explain=explain, as_json=as_json)


Asked = tuple[str, int | None, str, str]


def _one(asked: Asked, lang: str, *, dates: bool, explain: bool, as_json: bool) -> None:
    record = _read(asked, lang, with_dates=dates or explain or as_json)
    if as_json:
        print_json(record)
        return
    sys.stdout.write(f"{record['rule']}\n")
    if dates:
        sys.stdout.writelines(f"{line}\n" for line in _date_lines(record))
    if explain:
        sys.stdout.writelines(f"- {sentence}\n" for sentence in record["explanation"])


def _many(asked: Asked, lang: str, *, dates: bool, explain: bool, as_json: bool) -> None:
    """One answer a line, in order; an empty line, or one that is no UTF-8, is a phrase without a time."""
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")
    for line in sys.stdin:
        record = _read(_columns(line, asked), lang, with_dates=dates or explain or as_json)
        if as_json:
            sys.stdout.write(json.dumps(record, ensure_ascii=False) + "\n")
            continue
        fields = [record["rule"]]
        if dates:
            fields.append(" | ".join(_date_lines(record)))
        if explain:
            fields.append("; ".join(record["explanation"]))
        sys.stdout.write("\t".join(fields) + "\n")


def _columns(line: str, default: Asked) -> Asked:
    """phrase, year, kind, hint; a column left out or empty keeps the option's value."""
    columns = [part.strip() for part in line.lstrip("\ufeff").rstrip("\r\n").split("\t")]
    columns += [""] * (4 - len(columns))
    is_year = re.fullmatch(r"[0-9]{4}", columns[1])
    year = int(columns[1]) if is_year else default[1]
    kind = columns[2].lower() if columns[2].lower() in KINDS else default[2]
    return columns[0], year, kind, columns[3] or default[3]


def _read(asked: Asked, lang: str, *, with_dates: bool) -> dict[str, Any]:
    from plans.explanations import explain_note
    from plans.normal_form import format_rule
    from plans.phrases import Context, read_phrase

    phrase, year, kind, hint = asked
    is_damaged = "\ufffd" in phrase  # a letter that is lost may be a digit
    reading = read_phrase("" if is_damaged else phrase, Context(year, kind, hint))
    rule = reading.rule
    record: dict[str, Any] = {
        "phrase": phrase,
        "year": year,
        "kind": kind,
        "hint": hint,
        "rule": UNREADABLE if rule is None else format_rule(rule),
        "words": phrase[reading.start : reading.end],
        "start": reading.start,
        "end": reading.end,
        "notes": [{"code": code, "detail": detail} for code, detail in reading.notes],
        "readings": [],
        "explanation": [explain_note(code, detail, lang) for code, detail in reading.notes],
    }
    if with_dates and rule is not None and year is not None:
        _add_dates(record, rule, year, lang)
    return record


def _add_dates(record: dict[str, Any], rule: Any, year: int, lang: str) -> None:  # noqa: ANN401 -- a Rule, imported only when the command runs
    from calendars.civil import year_window
    from plans.expansion import slots
    from plans.explanations import explain_step

    readings = slots(rule, year_window(year), calendar=_calendar())
    record["readings"] = [[_slot(slot) for slot in reading] for reading in readings]
    record["explanation"] += [
        explain_step(step, lang) for slot in readings[0] for step in slot.steps
    ]


@cache
def _calendar() -> Any:  # noqa: ANN401 -- a WorkCalendar, imported only when the command runs
    from calendars.workdays import load_work_calendar

    return load_work_calendar()


def _slot(slot: Any) -> dict[str, Any]:  # noqa: ANN401 -- a Slot, imported only when the command runs
    return {
        "period": slot.period_key,
        "date": slot.nominal.isoformat(),
        "window": None if slot.window is None else str(slot.window),
        "time": None if slot.time is None else f"{slot.time:%H:%M}",
        "required": slot.required,
        "event": slot.is_event,
        "proposed": slot.proposed,
    }


def _date_lines(record: dict[str, Any]) -> list[str]:
    """One line a reading."""
    return [" ".join(_date(slot) for slot in reading) for reading in record["readings"] if reading]


def _date(slot: dict[str, Any]) -> str:
    return f"{slot['date']}T{slot['time']}" if slot["time"] else str(slot["date"])
