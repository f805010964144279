"""The day's list on a terminal, and as data."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, replace
from typing import Any

from calendars.civil import local_day
from dondoc.cli.bounces import NO_SENDER, NO_SUBJECT
from dondoc.cli.rest_days import UNVERIFIED
from dondoc.desk.today import EXTENSION, SUCCESSION, Call, Duty, Pending, Question, Today
from notifications.dates import Lang, format_date, format_day
from plans.ledger import State
from plans.timeline import ONCE, parse_occurrence_key


def today_record(found: Today) -> Any:  # noqa: ANN401 -- any JSON value
    """The list as data."""

    def plain(value: Any) -> Any:  # noqa: ANN401 -- any JSON value
        if isinstance(value, dict):
            return {key: plain(one) for key, one in value.items()}
        if isinstance(value, list | tuple):
            return [plain(one) for one in value]
        return value.isoformat() if hasattr(value, "isoformat") else value

    return plain(asdict(found))


def today_lines(found: Today, lang: str) -> Iterator[str]:
    """The list as lines; empty parts are left out."""
    is_vi = lang != "en"
    shown: Lang = "vi" if is_vi else "en"
    yield (
        f"Việc hôm nay, {format_day(found.day)}"
        if is_vi
        else f"Today, {format_day(found.day, 'en')}"
    )
    if found.is_free:
        yield "Không có việc nào chờ." if is_vi else "Nothing waits."
    yield from _section(
        "Chưa đưa vào theo dõi (dondoc review, rồi activate)"
        if is_vi
        else "Not in force yet (dondoc review, then activate)",
        (_pending_line(one, shown) for one in found.pending),
    )
    yield from _section("Gọi điện" if is_vi else "To call", _call_lines(found.calls, lang))
    if found.more_calls:
        yield (
            f"  … và {found.more_calls} cơ quan khác (dondoc sheet)"
            if is_vi
            else f"  … and {found.more_calls} more offices (dondoc sheet)"
        )
    yield from _section(
        "Việc của chính cơ quan đôn đốc" if is_vi else "The coordinator's own duties",
        _call_lines((replace(call, post="", phone="") for call in found.ours), lang),
    )
    yield from _section(
        "Trao đổi, đề nghị phối hợp" if is_vi else "To talk with", _call_lines(found.talks, lang)
    )
    yield from _section(
        "Chờ kết luận (dondoc record MỤC rule …)"
        if is_vi
        else "To rule on (dondoc record ITEM rule …)",
        (_question_line(one, shown) for one in found.questions),
    )
    yield from _section(
        "Kết quả đã gửi, chờ xem (dondoc record MỤC accept, hoặc return --reason)"
        if is_vi
        else "Submitted, to be looked at (dondoc record ITEM accept, or return --reason)",
        _several_lines(found.reviews, lang),
    )
    yield from _section(
        "Có thể ra công văn đôn đốc (dondoc letter)"
        if is_vi
        else "A letter is offered (dondoc letter)",
        (
            f"{one.plan}, thời hạn {format_date(one.due)}: {one.offices} cơ quan"
            if is_vi
            else f"{one.plan}, due {format_date(one.due, 'en')}: {one.offices} offices"
            for one in found.letters
        ),
    )
    yield from _section(
        "Đối chiếu báo cáo năm (dondoc marks)"
        if is_vi
        else "The year's reconciliation (dondoc marks)",
        _answer_lines(found, lang),
    )
    yield from _section(
        f"Chưa có xác nhận: {found.unconfirmed} lần (dondoc record MỤC submit --period KỲ --done-on NGÀY, hoặc rule --outcome missed)"
        if is_vi
        else f"Not confirmed: {found.unconfirmed} occurrences (dondoc record ITEM submit --period PERIOD --done-on DAY, or rule --outcome missed)",
        _call_lines(found.to_confirm, lang, about=_several_lines),
    )
    yield from _section(
        "Chưa có địa chỉ thư dùng được (bổ sung danh bạ, rồi dondoc roster load TỆP)"
        if is_vi
        else "No working address (add it to the roster, then dondoc roster load FILE)",
        found.unreachable,
    )
    yield from _section(
        "Địa chỉ thư không còn dùng" if is_vi else "Dead addresses", _dead_lines(found, lang)
    )
    yield from _section(
        "Thư chưa rõ đã đến hay chưa" if is_vi else "Mail in doubt", _doubt_lines(found, lang)
    )
    yield from _section("Thư chờ đọc" if is_vi else "Mail to be read", _mail_lines(found, lang))
    if found.provisional_after:
        day = format_date(found.provisional_after, shown)
        known = "Lịch nghỉ mới chắc chắn đến" if is_vi else "Rest days are certain up to"
        yield f"{known} {day}: {UNVERIFIED[shown]}"


_ASKED: dict[str, dict[Lang, str]] = {
    "two-readings": {
        "vi": "hiểu được hai cách: rule --reading A | B",
        "en": "two readings: rule --reading A | B",
    },
    "period-not-stated": {"vi": "chưa rõ kỳ báo cáo", "en": "which period is not said"},
    "regime-unbound": {
        "vi": "chưa rõ theo chế độ báo cáo nào",
        "en": "which reporting regime is not settled",
    },
    "impossible-date": {"vi": "ngày không có trong lịch", "en": "a day no calendar has"},
    State.NEEDS_RULING.value: {
        "vi": "đã qua thời hạn trước khi theo dõi: rule --outcome done | exempt | due",
        "en": "past before it was followed: rule --outcome done | exempt | due",
    },
    State.CONTESTED.value: {
        "vi": "cơ quan có ý kiến không thuộc trách nhiệm: rule --outcome stands | exempt, hoặc reassign --to",
        "en": "contested: rule --outcome stands | exempt, or reassign --to",
    },
    EXTENSION: {
        "vi": "đề nghị gia hạn: extend --due --document, hoặc reject-extension",
        "en": "more time is asked for: extend --due --document, or reject-extension",
    },
    SUCCESSION: {
        "vi": "cơ quan đã kết thúc hoạt động: dondoc roster succeed",
        "en": "the office has ended: dondoc roster succeed",
    },
}
"""What is asked, in the words of the reader; the data keep the code."""


_EARLIEST: dict[Lang, str] = {"vi": "sớm nhất", "en": "earliest"}


def _question_line(one: Question, lang: Lang) -> str:
    asked = _ASKED[one.code][lang]
    often = f" × {one.count}" if one.count > 1 else ""
    is_one = one.count == 1 and one.code != "two-readings"
    since = {"vi": "thời hạn", "en": "due"}[lang] if is_one else _EARLIEST[lang]
    day = f", {since} {format_date(one.earliest, lang)}" if one.earliest else ""
    whose = f" · {one.office}" if one.office else ""
    title = f" {one.title}" if one.title else ""
    return f"{one.plan} {one.obligation}{title}{whose} ({asked}{often}{day})"


def _pending_line(one: Pending, lang: Lang) -> str:
    if one.undecided:
        left = {
            "vi": f"còn {one.undecided} nhiệm vụ chưa rà soát",
            "en": f"{one.undecided} duties not reviewed",
        }
    else:
        left = {"vi": "đã rà soát xong", "en": "reviewed"}
    return f"{one.plan} {one.title} ({left[lang]})"


def _answer_lines(found: Today, lang: str) -> Iterator[str]:
    for one in found.answers:
        if lang == "en":
            ends = "ended on" if one.is_over else "until the end of"
            next_step = "; the mark sheet can be made" if one.is_over else ""
            yield f"{one.year}, {one.plan}: {ends} {format_date(one.reply_by, 'en')}{next_step}"
        else:
            ends = "đã hết ngày" if one.is_over else "đến hết ngày"
            next_step = ", lập được bảng chấm" if one.is_over else ""
            yield f"năm {one.year}, {one.plan}: {ends} {format_date(one.reply_by)}{next_step}"


def _dead_lines(found: Today, lang: str) -> Iterator[str]:
    """Each with the two ways to settle it: a new address, or the old one once its mailbox was mended."""
    for one in found.dead:
        owner = ", ".join(one.offices)
        day = format_date(local_day(one.since), "en" if lang == "en" else "vi")
        known = f"{one.address}{f' ({owner})' if owner else ''}"
        yield (
            f"{known}, since {day}: {one.said} → dondoc roster load FILE, or dondoc bounces --alive {one.address}"
            if lang == "en"
            else f"{known}, từ {day}: {one.said} → dondoc roster load TỆP, hoặc dondoc bounces --alive {one.address}"
        )


def _doubt_lines(found: Today, lang: str) -> Iterator[str]:
    """Each with how to find out, and what to say then."""
    for one in found.in_doubt:
        day = format_date(local_day(one.tried_at), "en" if lang == "en" else "vi")
        name = one.message_id.strip("<>")
        yield (
            f"{one.office} ({one.address}), {day}: {one.subject} → ask the office or look for {name} in the relay's log, then dondoc sending settle {name} --arrived or --again, --by NAME"
            if lang == "en"
            else f"{one.office} ({one.address}), {day}: {one.subject} → hỏi cơ quan nhận hoặc tìm {name} trong nhật ký máy chủ thư, rồi dondoc sending settle {name} --arrived hoặc --again, --by NGƯỜI"
        )


def _mail_lines(found: Today, lang: str) -> Iterator[str]:
    for one in found.to_read:
        about = "; ".join(one.duties)
        if one.more:
            about += f" (+{one.more})"
        is_en = lang == "en"
        head = f"{one.sender or NO_SENDER[is_en]}: {one.subject or NO_SUBJECT[is_en]}"
        said = head if one.sender or one.subject else one.words or head
        link = " – về " if lang != "en" else ", about "
        yield f"{said}{link + about if about else ''} → dondoc bounces --seen {one.number}"


def _section(heading: str, lines: Iterable[str]) -> Iterator[str]:
    found = list(lines)
    if found:
        yield f"{heading}:"
        yield from (f"  - {line}" for line in found)


def _call_lines(
    calls: Iterable[Call],
    lang: str,
    *,
    about: Callable[[Iterable[Duty], str], Iterable[str]] | None = None,
) -> Iterator[str]:
    for call in calls:
        contact = ", ".join(part for part in (call.post, call.phone) if part)
        told = "; ".join((about or _duty_words)(call.duties, lang))
        yield f"{call.office}{f' ({contact})' if contact else ''}: {told}"


def _duty_words(duties: Iterable[Duty], lang: str) -> Iterator[str]:
    for duty in duties:
        day = format_date(duty.due, "en" if lang == "en" else "vi")
        yield f"{duty.title} ({duty.plan}, {day}{_sent_back(duty, lang)})"


_MOST_PERIODS = 6


def _several_lines(duties: Iterable[Duty], lang: str) -> Iterator[str]:
    """Each duty once, with its id and the periods that wait: what one needs to record them."""
    groups: dict[tuple[str, str], list[Duty]] = {}
    for duty in duties:
        obligation = parse_occurrence_key(duty.key).obligation
        groups.setdefault((duty.plan, obligation), []).append(duty)
    for (plan, obligation), found in groups.items():
        day = format_date(found[0].due, "en" if lang == "en" else "vi")
        yield f"{plan} {obligation} {found[0].title} ({_period_words(found, lang)}{day})"


def _period_words(duties: list[Duty], lang: str) -> str:
    """Which periods, and how many times where that is more (several offices)."""
    periods = dict.fromkeys(parse_occurrence_key(duty.key).period for duty in duties)
    named = [period for period in periods if period != ONCE]
    shown = ", ".join(named[:_MOST_PERIODS]) + (", …" if len(named) > _MOST_PERIODS else "")
    times = ""
    if len(duties) > 1:
        times = f"{len(duties)} times: " if lang == "en" else f"{len(duties)} lần: "
    earliest = _EARLIEST["en" if lang == "en" else "vi"] + " " if len(duties) > 1 else ""
    return f"{times}{shown}{'; ' if shown and times else ', ' if shown else ''}{earliest}"


def _sent_back(duty: Duty, lang: str) -> str:
    """That something of it was received: the caller does not ask for what has come."""
    if not duty.is_sent_back:
        return ""
    return ", more was asked for" if lang == "en" else ", đã đề nghị bổ sung"
