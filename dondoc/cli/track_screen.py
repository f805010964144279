"""`dondoc record OCCURRENCE` without a verb: how it stands and what was recorded, as data or for a person."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import typer

from calendars.civil import DAY, ZONE, end_of, printed
from dondoc.cli.context import print_json, shared
from notifications.words import Words, load_words
from plans.ledger import DONE, RELEASED, Breach, By, Case, Entry, HoldKind, Verb
from plans.ledger.course import Review, counts, review_of
from plans.ledger.view import track_view

_REVIEWS = {
    Review.RECEIPT: ("nhận được là xong", "done once received"),
    Review.CONTENT: ("cơ quan đôn đốc xem nội dung", "the coordinator looks at its content"),
    Review.LIST: ("xác nhận theo danh sách tháng", "confirmed in the monthly list"),
}
_HOLDS = {
    HoldKind.ACKNOWLEDGED: ("đã tiếp nhận", "acknowledged"),
    HoldKind.CONTESTED: ("chờ kết luận", "contested"),
    HoldKind.EXTENSION_PENDING: ("chờ trả lời gia hạn", "an extension is asked for"),
    HoldKind.TOLERATED: ("cơ quan đôn đốc chờ", "tolerated"),
}
_VERBS = {
    Verb.ACKNOWLEDGE: "tiếp nhận",
    Verb.CONTEST: "nêu ý kiến không thuộc trách nhiệm",
    Verb.DELEGATE: "giao lại",
    Verb.PROGRESS: "báo tiến độ",
    Verb.SUBMIT: "gửi kết quả",
    Verb.CORRECT: "đính chính số lượng",
    Verb.ACCEPT: "chấp nhận",
    Verb.RETURN: "đề nghị bổ sung",
    Verb.REQUEST_EXTENSION: "đề nghị gia hạn",
    Verb.WITHDRAW_EXTENSION: "rút đề nghị gia hạn",
    Verb.EXTEND: "gia hạn",
    Verb.REJECT_EXTENSION: "không gia hạn",
    Verb.TOLERATE: "chờ thêm",
    Verb.SUSPEND: "tạm dừng",
    Verb.RESUME: "thôi tạm dừng",
    Verb.EXEMPT: "miễn",
    Verb.CANCEL: "hủy",
    Verb.RULE: "kết luận",
    Verb.INTERNAL_DATE: "mốc nội bộ",
    Verb.REOPEN: "mở lại",
    Verb.REASSIGN: "chuyển cơ quan",
    Verb.SUPERSEDE: "thay thế",
    Verb.VOID: "xóa bỏ lần quá hạn",
    Verb.AMEND: "theo bản điều chỉnh",
    Verb.CALENDAR: "theo lịch nghỉ mới",
}
_OUTCOMES = {
    "done": "đã thực hiện",
    "exempt": "không phải thực hiện",
    "due": "ấn định ngày",
    "missed": "chưa thực hiện",
    "stands": "giữ nguyên",
    "all": "từng cơ quan",
    "any": "một cơ quan là đủ",
    "lead": "cơ quan đứng đầu",
    "lift": "xóa lần quá hạn",
    "missing": "coi như chưa gửi",
}
_DAY_WORDS = {
    "done_on": ("ngày thực hiện", "done on"),
    "due": ("thời hạn", "due"),
    "of": ("văn bản ngày", "document of"),
}


def show_track(
    context: typer.Context,
    cases: tuple[Case, ...],
    names: Mapping[str, str],
    now: dt.datetime,
    *,
    as_json: bool,
) -> None:
    """Print each occurrence as it stands at `now` with its entries; the number before an entry is what `--seen` takes. `names` are offices' by their codes."""
    if as_json:
        print_json([track_view(case) for case in cases])
        return
    lang = shared(context).lang
    for case in cases:
        for line in _lines(case, names, now, lang):
            typer.echo(line)
    for line in _totals(cases, now, lang):
        typer.echo(line)


def _totals(cases: Iterable[Case], now: dt.datetime, lang: str) -> Iterator[str]:
    """What a number told for each month comes to, where several of its periods are shown: 23/24."""
    shared_by: dict[tuple[str, str, str], list[Case]] = {}
    for case in cases:
        key = case.occurrence.key
        if counts(case.occurrence) and case.assessment.state not in RELEASED:
            shared_by.setdefault((key.plan, key.obligation, key.office), []).append(case)
    for (_, obligation, _), found in shared_by.items():
        if len(found) > 1:
            done = sum(case.assessment.progress for case in found)
            required = sum(case.occurrence.required for case in found)
            expected = sum(_expected(case, now) for case in found)
            office = found[0].occurrence.office_name
            yield (
                f"{office}, {obligation}: {len(found)} periods, done so far {_count(done, required, expected, 1)}"
                if lang == "en"
                else f"{office}, {obligation}: cộng {len(found)} kỳ, đã làm {_count(done, required, expected, 0)}"
            )


def _expected(case: Case, now: dt.datetime) -> int:
    """Of a period that is over all; of one that runs its part."""
    is_over = now >= end_of(case.assessment.due_latest)
    return case.occurrence.required if is_over else case.assessment.expected


def _count(done: int, required: int, expected: int, which: int) -> str:
    """`1/2`, with what should be done by now where that is more."""
    by_now = ("theo tiến độ đến nay cần {}", "{} expected by now")[which].format(expected)
    return f"{done}/{required}" + (f" ({by_now})" if expected > done else "")


def _lines(case: Case, names: Mapping[str, str], now: dt.datetime, lang: str) -> list[str]:
    words = load_words("en" if lang == "en" else "vi")
    which = int(lang == "en")
    stood = case.assessment
    state = words.say_first(f"state.{stood.state}", "state.open")
    aim, last = printed(stood.due_earliest), printed(stood.due_latest)
    due = (f"nên xong {aim}, hạn cuối {last}", f"aim at {aim}, due by {last}")[which]
    lines = [
        str(case.occurrence.key),
        f"  {case.occurrence.office_name} · {case.occurrence.title}",
        f"  {state} · {due} · {_REVIEWS[review_of(case.occurrence)][which]}",
    ]
    if counts(case.occurrence):
        done = ("đã làm", "done so far")[which]
        expected = 0 if stood.state in DONE else _expected(case, now)
        said = _count(stood.progress, case.occurrence.required, expected, which)
        lines.append(f"  {done} {said}")
    if stood.received_at is not None:
        received = ("nhận lần đầu", "first received")[which]
        lines.append(f"  {received} {stood.received_at.astimezone(ZONE):%d/%m/%Y %H:%M}")
    lines += [
        f"  {_HOLDS[hold.kind][which]}: {hold.since.astimezone(ZONE):%d/%m/%Y %H:%M} → "
        f"{_end(hold.until, which)}"
        for hold in stood.holds
    ]
    lines += [_breach(breach, words) for breach in case.breaches]
    return [*lines, *(_line(entry, names, lang) for entry in case.entries)]


def _breach(breach: Breach, words: Words) -> str:
    """A date that passed with nothing done, and why it does not count any more where it does not."""
    from notifications.withdrawn import say_why

    due = words.say("track.breach", day=printed(breach.due))
    if breach.voided_at is None:
        return f"  {due}"
    at = f"{breach.voided_at.astimezone(ZONE):%d/%m/%Y %H:%M}"
    return f"  {due} · {words.say('track.breach.void', moment=at, why=say_why(words, breach))}"


def _end(moment: dt.datetime, which: int) -> str:
    """The end of a hold: midnight is the end of the day before it."""
    local = moment.astimezone(ZONE)
    if (local.hour, local.minute) != (0, 0):
        return f"{local:%d/%m/%Y %H:%M}"
    return f"{('hết', 'the end of')[which]} {printed(local.date() - DAY)}"


def _line(entry: Entry, names: Mapping[str, str], lang: str) -> str:
    """One entry: what the command takes is English, what a person reads of it later is not."""
    is_vi = lang != "en"
    when = f"{entry.recorded_at.astimezone(ZONE):%d/%m/%Y %H:%M}"
    days = [
        f"{_DAY_WORDS[name][not is_vi]} {printed(day)}"
        for name, day in _days(entry)
        if day is not None
    ]
    verb = _VERBS[entry.verb] if is_vi else entry.verb.value
    outcome = _OUTCOMES.get(entry.outcome, entry.outcome) if is_vi else entry.outcome
    said = (
        _number(entry),
        *(outcome, entry.reading, entry.document, *days, entry.reason, entry.note),
    )
    more = (
        entry.to and f"→ {names.get(entry.to, entry.to)}",
        entry.second and f"+ {entry.second}",
        *entry.evidence,
    )
    actor = "phần mềm" if is_vi and entry.by is By.SYSTEM else entry.actor
    parts = (verb, actor, *(part for part in (*said, *more) if part))
    return f"  #{entry.seq}  {when}  {' · '.join(parts)}"


def _number(entry: Entry) -> str:
    """How many it adds, where not one; of a correction the right total."""
    if entry.verb is Verb.CORRECT:
        return f"= {entry.quantity}"
    return f"+{entry.quantity}" if entry.quantity != 1 else ""


def _days(entry: Entry) -> tuple[tuple[str, Any], ...]:
    return (("done_on", entry.done_on), ("due", entry.due), ("of", entry.document_date))
