"""What a replay leaves behind: ledger.json, summary.md, feeds (command-line.md, Replay). Same input, same bytes."""

import datetime as dt
import json
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from calendars.civil import end_of
from dondoc.desk.facts import PlanFacts, load_cases, load_doubts, load_facts
from dondoc.desk.feeds.feed import load_feed
from dondoc.desk.scopes import Scope, ScopeKind
from dondoc.replay.audit import Audit, Span, audit
from dondoc.replay.errors import FolderInUse, NoFolder
from dondoc.replay.letters import write_letters
from dondoc.replay.run import Replay, Script
from dondoc.store.engine import Unit
from dondoc.store.entries import all_entries
from dondoc.store.notices import all_notices
from dondoc.store.occurrences import Selection, select
from dondoc.store.tables import format_instant
from dondoc.store.values import StoredNotice
from notifications.dates import format_date, format_moment
from notifications.plan_in_force import Doubt
from plans.ledger import Case
from plans.ledger.view import entry_view, occurrence_view
from plans.view import identity_view

UNFINISHED = ".dang-chay"
OURS = ("mails", "feeds", "letters", "ledger.json", "summary.md")
Json = dict[str, Any]


@contextmanager
def made_in(folder: Path) -> Iterator[Path]:
    """Where a replay is made; it takes the place of the one before once all is written. Whatever stops it, a full disk or a person, nothing half-made stays.

    Raises:
        FolderInUse, NoFolder: as `begin`.
    """
    is_new = not folder.exists()
    unfinished = begin(folder)
    try:
        yield unfinished
        finish(folder)
    except BaseException:
        shutil.rmtree(unfinished, ignore_errors=True)
        if is_new:
            with suppress(OSError):
                folder.rmdir()
        raise


def begin(folder: Path) -> Path:
    """Where a replay is made, inside the folder it is meant for: what lies there stays whole until `finish`.

    Raises:
        FolderInUse: something else lies there. NoFolder: it cannot be made.
    """
    _check_ours(folder)
    unfinished = folder / UNFINISHED
    shutil.rmtree(unfinished, ignore_errors=True)
    return prepare_folder(unfinished)


def finish(folder: Path) -> None:
    """Put a finished replay in the place of the one before; the summary comes last, so that a folder without it is unfinished."""
    unfinished = folder / UNFINISHED
    prepare_folder(folder)
    for name in OURS:
        target = folder / name
        if target.is_dir():
            target.rmdir()
        (unfinished / name).replace(target)
    unfinished.rmdir()


def _check_ours(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise NoFolder(str(folder)) from fault
    known = {*OURS, UNFINISHED}
    strange = sorted(path.name for path in folder.iterdir() if path.name not in known)
    if strange:
        raise FolderInUse(str(folder), strange[0])


def prepare_folder(folder: Path) -> Path:
    """Make the output folder ready: an earlier replay is cleared, anything else is left alone and refused.

    Raises:
        FolderInUse: something else lies there. NoFolder: it cannot be made.
    """
    _check_ours(folder)
    for pattern in ("mails/*.eml", "feeds/*.ics", "letters/*.docx", "ledger.json", "summary.md"):
        for path in folder.glob(pattern):
            path.unlink()
    for name in ("mails", "feeds", "letters"):
        (folder / name).mkdir(exist_ok=True)
    return folder


def write_replay(replay: Replay, script: Script, folder: Path) -> Json:
    """Write everything but the mails, which lie there already; the ledger as written."""
    end = end_of(script.last)
    with replay.app.store.read() as unit:
        facts = load_facts(unit)
        everything = select(unit, Selection(plans=tuple(facts)))
        cases = load_cases(unit, facts, everything, now=end, calendar=replay.app.calendar)
        ledger = _ledger(unit, replay, facts, cases)
        doubts = [doubt for fact in facts.values() for doubt in load_doubts(unit, fact)]
        promises = [*_promises(_audited(unit, replay, script, folder)), *_clock(replay)]
        summary = _summary(replay, script, facts, ledger, (*promises, *_open(doubts)))
        _write_feeds(unit, replay, facts, folder / "feeds", as_of=end)
        write_letters(unit, replay.app, facts, folder / "letters")
    text = json.dumps(ledger, ensure_ascii=False, indent=1) + "\n"
    (folder / "ledger.json").write_text(text, "utf-8", newline="\n")
    (folder / "summary.md").write_text(summary, "utf-8", newline="\n")
    return ledger


def audited(replay: Replay, script: Script, folder: Path) -> Audit:
    """Whether the replay, its mails in `folder`, kept its promises."""
    with replay.app.store.read() as unit:
        return _audited(unit, replay, script, folder)


def _audited(unit: Unit, replay: Replay, script: Script, folder: Path) -> Audit:
    """As of the last pass that ran: what came due after it is the next one's."""
    now = replay.last_pass or end_of(script.last)
    facts = load_facts(unit)
    everything = select(unit, Selection(plans=tuple(facts)))
    cases = load_cases(unit, facts, everything, now=now, calendar=replay.app.calendar)
    return audit(unit, Span(replay.app, facts, cases, folder / "mails", replay.kills, now))


# -- ledger.json -------------------------------------------------------------------------------------------------------


def _ledger(
    unit: Unit, replay: Replay, facts: Mapping[str, PlanFacts], cases: tuple[Case, ...]
) -> Json:
    (fact,) = facts.values()
    plan = {
        **identity_view(replay.plan.identity),
        "lineage": fact.version.lineage,
        "activated_at": format_instant(fact.in_force.activated_at),
    }
    names = {code: office.name for code, office in fact.offices.items()}
    return {
        "plan": plan,
        "occurrences": [occurrence_view(case) for case in cases],
        "entries": [entry_view(entry) for entry in all_entries(unit)],
        "notices": [_notice(stored, names) for stored in all_notices(unit)],
    }


def _notice(stored: StoredNotice, names: Mapping[str, str]) -> Json:
    key = stored.notice.key
    return {
        "key": stored.key,
        "purpose": key.purpose.value,
        "milestone": key.milestone,
        "occurrence": key.occurrence,
        "due_rev": key.due_rev,
        "recipient": names.get(key.recipient, key.recipient),
        "state": stored.state.value,
        "reason": None if stored.reason is None else stored.reason.value,
        "wanted_at": format_instant(stored.notice.wanted_at),
        "sent_at": _moment(stored.sent_at),
        "message_id": stored.message_id or None,
    }


def _day(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()


def _moment(moment: dt.datetime | None) -> str | None:
    return None if moment is None else format_instant(moment)


# -- feeds -------------------------------------------------------------------------------------------------------------


def _write_feeds(
    unit: Unit,
    replay: Replay,
    facts: Mapping[str, PlanFacts],
    folder: Path,
    *,
    as_of: dt.datetime,
) -> None:
    """One feed for each office that has something in it, one for the plan."""
    (fact,) = facts.values()
    scopes = [(f"{code}.ics", Scope(ScopeKind.OFFICE, code)) for code in sorted(fact.offices)]
    for name, scope in [*scopes, ("ke-hoach.ics", Scope(ScopeKind.PLAN, fact.version.lineage))]:
        feed = load_feed(unit, replay.app, scope, as_of=as_of)
        if feed.entries:
            (folder / name).write_bytes(feed.render())


# -- summary.md --------------------------------------------------------------------------------------------------------


def _summary(
    replay: Replay,
    script: Script,
    facts: Mapping[str, PlanFacts],
    ledger: Json,
    findings: tuple[str, ...],
) -> str:
    (fact,) = facts.values()
    states = Counter((o["state"], o["timeliness"]) for o in ledger["occurrences"])
    fates = Counter((n["state"], n["reason"] or "") for n in ledger["notices"])
    lines = [
        f"# Chạy thử kế hoạch {fact.in_force.number or fact.version.lineage}",
        "",
        f"Từ {format_date(script.first)} đến {format_date(script.last)}; cơ quan đôn đốc: {fact.in_force.coordinator.name}.",
        "",
        *_table("Nhiệm vụ", ("tình trạng", "thời hạn", "số"), states),
        *_table("Thông báo", ("trạng thái", "lý do", "số"), fates),
        *_table("Thư theo hộp thư", ("cơ quan", "đầu mối", "số"), _mails(ledger)),
        *findings,
        "## Diễn biến không ghi nhận được",
        "",
        *_refusals(replay),
    ]
    return "\n".join(lines) + "\n"


def _open(doubts: Iterable[Doubt]) -> list[str]:
    """What nobody has ruled on yet."""
    still = [doubt for doubt in doubts if doubt.settled_at is None]
    lines = [f"- {doubt.id.split('|')[1]}: {doubt.code}" for doubt in still]
    return ["## Điểm còn nghi vấn", "", *(lines or ["Không còn."]), ""]


def _table(
    title: str, heading: tuple[str, str, str], counts: Counter[tuple[str, str]]
) -> list[str]:
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    rows = [f"| {first} | {second} | {count} |" for (first, second), count in ordered]
    return [f"## {title}", "", f"| {' | '.join(heading)} |", "|---|---|---:|", *rows, ""]


def _promises(found: Audit) -> list[str]:
    """What was promised, and how often it was broken."""
    counts = (
        ("thông báo lẽ ra phải có nhưng không có trong sổ", len(found.missing)),
        ("thông báo không gửi mà không có lý do", len(found.unexplained)),
        (f"thư gửi lặp ngoài {found.kills} lần chương trình bị ngắt", len(found.repeated)),
        ("lần báo chưa ghi nhận được trước khi hết ngày muộn nhất", len(found.early)),
        ("lần báo chưa ghi nhận được theo ngày không ràng buộc ai", len(found.wrong)),
        ("lần báo chưa ghi nhận được trong khi đang giữ bậc", len(found.held)),
        ("bậc đi sớm hơn khoảng cách làm việc với bậc dưới", len(found.close)),
        ("hộp thư nhận quá số thư cho phép trong tuần, tháng", len(found.crowded)),
    )
    return ["## Đối chiếu", "", *(f"- {what}: {count}" for what, count in counts), ""]


def _clock(replay: Replay) -> list[str]:
    """How many passes did not run because the machine's clock could not be believed."""
    if not replay.distrusted:
        return []
    count = f"- lượt rà soát không chạy vì đồng hồ máy sai: {replay.distrusted}"
    return ["## Đồng hồ máy", "", count, ""]


def _mails(ledger: Json) -> Counter[tuple[str, str]]:
    """How many mails each mailbox got: a mail counts once, however many notices it held."""
    mails = {
        (notice["recipient"], notice["key"].rpartition("|")[2], notice["message_id"])
        for notice in ledger["notices"]
        if notice["sent_at"]
    }
    return Counter((office, role) for office, role, _ in mails)


def _refusals(replay: Replay) -> list[str]:
    if not replay.refused:
        return ["Không có."]
    return [
        f"- {format_moment(event.at)} · {event.what}: "
        + (event.why.vi if event.why else "bản này chưa thực hiện được loại diễn biến này.")
        for event in replay.refused
    ]
