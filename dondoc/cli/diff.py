"""`dondoc diff`: what two versions of a plan change, row by row, and who would be told what."""

from pathlib import Path
from typing import Annotated, Any

import typer

from dondoc.cli.context import app_of, print_json, say, shared
from dondoc.cli.rehearsed import Mails, mail_records, show_mails, write_mails
from dondoc.desk.mail.consequences import Consequences
from plans.amendment import Change, RowChange
from plans.ordering import collation_key

_CHANGES = {
    "vi": {
        Change.DUE_LATER: "lùi thời hạn",
        Change.DUE_EARLIER: "sớm hơn",
        Change.TIME: "thời gian",
        Change.READINGS: "cách hiểu thời gian",
        Change.LEAD: "cơ quan chủ trì",
        Change.SUPPORTING: "cơ quan phối hợp",
        Change.EVIDENCE: "sản phẩm, kết quả",
        Change.KIND: "loại việc",
        Change.WORDING: "câu chữ",
    },
    "en": {change: change.value for change in Change},
}
_PURPOSES = {
    "vi": {
        "assignment": "giao việc",
        "correction": "điều chỉnh thời hạn",
        "release": "không còn phải thực hiện",
        "reminder": "nhắc",
        "review": "đề nghị xem lại",
        "decision": "chờ kết luận",
        "overdue": "chưa ghi nhận được",
        "escalation": "báo cáo",
    },
    "en": {},
}


_FILES = frozenset(
    {
        *(".txt", ".md", ".html", ".htm", ".docx", ".pdf", ".xlsx", ".csv", ".yaml", ".yml"),
        *(".doc", ".xls", ".rtf"),
    }
)
"""What no number of a plan ends in: a name that does is a file's."""


def register(app: typer.Typer) -> None:
    """Add `diff` to the command."""
    app.command()(diff)


def diff(
    context: typer.Context,
    old: Annotated[str, typer.Argument(help="bản cũ: tệp, plan.yaml, hoặc số kế hoạch trong sổ")],
    new: Annotated[
        str, typer.Argument(help="bản mới: tệp, plan.yaml; hoặc số kế hoạch có bản đang chờ")
    ],
    mails: Mails = None,
    as_json: Annotated[bool, typer.Option("--json", help="JSON")] = False,
) -> None:
    """Hai bản của một kế hoạch khác nhau những gì, và mỗi cơ quan sẽ nhận thông báo gì; không thay đổi gì.

    Ví dụ: dondoc diff 12/KH-UBND ke-hoach.txt
    """
    show_consequences(context, _compared(context, old, new), mails, as_json=as_json)


def _compared(context: typer.Context, old: str, new: str) -> Consequences:
    import tempfile

    from dondoc.desk.mail.consequences import (
        consequences_of_draft,
        consequences_of_files,
        consequences_of_pending,
    )
    from dondoc.files import NoSuchFile, read_bytes

    app = app_of(context)
    for name in (old, new):
        if Path(name).suffix.lower() in _FILES and not Path(name).is_file():
            raise NoSuchFile(name)
    if Path(old).is_file():
        with tempfile.TemporaryDirectory() as folder:
            return consequences_of_files(
                (read_bytes(old), Path(old).name),
                (read_bytes(new), Path(new).name),
                calendar=app.calendar,
                folder=Path(folder),
            )
    if Path(new).is_file():
        return consequences_of_draft(app, old, read_bytes(new), name=Path(new).name)
    return consequences_of_pending(app, new)


# -- what is shown -----------------------------------------------------------------------------------------------------


def show_consequences(
    context: typer.Context, found: Consequences, mails: Path | None = None, *, as_json: bool
) -> None:
    """The difference and the notices, for a person or a program; the mails go to the folder `mails` as well."""
    write_mails(found, mails)
    if as_json:
        print_json(_record(found))
        return
    lang = shared(context).lang
    difference = found.difference
    if difference.is_empty and not found.told:
        say(context, f"{found.lineage}: không có gì khác.", f"{found.lineage}: nothing differs.")
        return
    for row in difference.changed:
        typer.echo(f"~ {row.new.id}  {row.new.title}")
        for line in _lines(row, lang):
            typer.echo(f"    {line}")
    for added in difference.added:
        typer.echo(f"+ {added.id}  {added.title} · {'; '.join(added.lead)} · {added.when or '–'}")
    for removed in difference.removed:
        typer.echo(f"- {removed.id}  {removed.title} · {'; '.join(removed.lead)}")
    for new, old in found.near:
        say(
            context,
            f"? {new} giống {old}: cần người rà soát trả lời.",
            f"? {new} resembles {old}: a reviewer must say.",
        )
    _show_told(context, found, lang)
    show_mails(context, found, mails)


def _lines(row: RowChange, lang: str) -> list[str]:
    from calendars.civil import printed

    names = ", ".join(_CHANGES[lang][change] for change in row.changes)
    lines = [names]
    lines += [f"{period}: {printed(was)} → {printed(day)}" for period, was, day in row.dates]
    for change, was, now in (
        (Change.LEAD, "; ".join(row.old.lead), "; ".join(row.new.lead)),
        (Change.SUPPORTING, "; ".join(row.old.supporting), "; ".join(row.new.supporting)),
        (Change.TIME, row.old.when or "–", row.new.when or "–"),
        (Change.READINGS, row.old.when or "–", row.new.when or "–"),
        (Change.WORDING, row.old.title, row.new.title),
    ):
        if change in row.changes and was != now:
            lines.append(f"{was} → {now}")
    return lines


def _show_told(context: typer.Context, found: Consequences, lang: str) -> None:
    by_office: dict[str, dict[str, list[str]]] = {}
    for told in _told(found):
        words = _PURPOSES[lang].get(told["purpose"], told["purpose"])
        by_office.setdefault(told["office"], {}).setdefault(words, []).append(told["obligation"])
    for office in sorted(by_office, key=collation_key):
        said = "; ".join(
            f"{words}: {', '.join(dict.fromkeys(ids))}" for words, ids in by_office[office].items()
        )
        typer.echo(f"@ {office}: {said}")
    amendment = None if found.activation is None else found.activation.amendment
    for short in () if amendment is None else amendment.short:
        say(
            context,
            f"! dưới 5 ngày làm việc, cần --confirm-short: {short}",
            f"! fewer than 5 working days, needs --confirm-short: {short}",
        )
    kept = 0 if amendment is None else len(amendment.kept)
    say(
        context,
        f"{found.lineage}: {len(found.told)} thông báo cho {len(by_office)} cơ quan; {found.moot} thông báo đang chờ không còn đúng; "
        f"{kept} việc đã xong giữ nguyên.",
        f"{found.lineage}: {len(found.told)} notices to {len(by_office)} offices; {found.moot} waiting notices become moot; "
        f"{kept} done ones stay.",
    )


def _record(found: Consequences) -> dict[str, Any]:
    difference = found.difference
    amendment = None if found.activation is None else found.activation.amendment
    return {
        "plan": found.lineage,
        "added": [_row(one) for one in difference.added],
        "removed": [_row(one) for one in difference.removed],
        "changed": [_changed(row) for row in difference.changed],
        "near": [{"new": new, "old": old} for new, old in found.near],
        "short": list(amendment.short) if amendment else [],
        "kept": list(amendment.kept) if amendment else [],
        "moot": found.moot,
        "notices": _told(found),
        "mails": mail_records(found),
    }


def _row(obligation: Any) -> dict[str, Any]:  # noqa: ANN401 -- an Obligation
    return {
        "id": obligation.id,
        "title": obligation.title,
        "lead": list(obligation.lead),
        "when": obligation.when,
    }


def _changed(row: RowChange) -> dict[str, Any]:
    from plans.normal_form import format_rule

    return {
        **_row(row.new),
        "changes": [change.value for change in row.changes],
        "dates": [
            {"period": period, "old": was.isoformat(), "new": day.isoformat()}
            for period, was, day in row.dates
        ],
        "old": {**_row(row.old), "rule": format_rule(row.old.rule)},
        "rule": format_rule(row.new.rule),
    }


def _told(found: Consequences) -> list[dict[str, str]]:
    told = []
    for stored in found.told:
        key = stored.notice.key
        told.append(
            {
                "office": found.names.get(key.recipient, key.recipient),
                "role": key.role.value,
                "purpose": key.purpose.value,
                "obligation": key.about.obligation,
                "occurrence": key.occurrence,
            }
        )
    return told
