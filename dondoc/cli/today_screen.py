"""The day's list on a terminal, and as data."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, replace
from functools import partial
from typing import Any

from dondoc.cli.rest_days import UNVERIFIED
from dondoc.cli.today_post import dead_lines, doubt_lines, mail_lines
from dondoc.desk.agenda import EXTENSION, SUCCESSION, Call, Duty, Pending, Question, Today
from notifications.dates import Lang, format_date, format_day
from notifications.text import shorten
from plans.ledger import State
from plans.timeline import ONCE, parse_occurrence_key

MOST_LINES = 5
"""How many lines a part of the list has on one screen; the calls are ten."""


def today_record(found: Today) -> Any:  # noqa: ANN401 -- any JSON value
    """The list as data."""

    def plain(value: Any) -> Any:  # noqa: ANN401 -- any JSON value
        if isinstance(value, dict):
            return {key: plain(one) for key, one in value.items()}
        if isinstance(value, list | tuple):
            return [plain(one) for one in value]
        return value.isoformat() if hasattr(value, "isoformat") else value

    return plain(asdict(found))


def today_lines(found: Today, lang: str, *, whole: bool = False) -> Iterator[str]:
    """The list as lines that fit a screen, or `whole`; empty parts are left out."""
    is_vi = lang != "en"
    section = partial(_section, lang=lang, most=None if whole else MOST_LINES)
    shown: Lang = "vi" if is_vi else "en"
    yield (
        f"Việc hôm nay, {format_day(found.day)}"
        if is_vi
        else f"Today, {format_day(found.day, 'en')}"
    )
    if found.is_free:
        yield "Không có việc nào chờ." if is_vi else "Nothing waits."
    yield from section(
        "Chưa đưa vào theo dõi (dondoc review, rồi activate)"
        if is_vi
        else "Not in force yet (dondoc review, then activate)",
        (_pending_line(one, shown) for one in found.pending),
    )
    calls = _call_lines(found.calls, lang)
    yield from _section("Gọi điện" if is_vi else "To call", calls, lang=lang, most=None)
    if found.more_calls:
        yield _more(found.more_calls, lang, "cơ quan", "offices")
    yield from section(
        "Việc của chính cơ quan đôn đốc" if is_vi else "The coordinator's own duties",
        _call_lines((replace(call, post="", phone="") for call in found.ours), lang),
    )
    yield from section(
        "Trao đổi, đề nghị phối hợp" if is_vi else "To talk with", _call_lines(found.talks, lang)
    )
    yield from section(
        "Chờ kết luận (dondoc record MỤC rule …)"
        if is_vi
        else "To rule on (dondoc record ITEM rule …)",
        (_question_line(one, shown) for one in found.questions),
    )
    yield from section(
        "Kết quả đã gửi, chờ xem (dondoc record MỤC accept --state submitted, hoặc return --reason)"
        if is_vi
        else "Submitted, to be looked at (dondoc record ITEM accept --state submitted, or return --reason)",
        _several_lines(found.reviews, lang),
    )
    yield from section(
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
    yield from section(
        "Đối chiếu báo cáo năm (dondoc marks)"
        if is_vi
        else "The year's reconciliation (dondoc marks)",
        _answer_lines(found, lang),
    )
    yield from section(
        f"Chưa có xác nhận: {found.unconfirmed} lần (dondoc record MỤC submit --period KỲ --done-on NGÀY, hoặc rule --outcome missed)"
        if is_vi
        else f"Not confirmed: {found.unconfirmed} occurrences (dondoc record ITEM submit --period PERIOD --done-on DAY, or rule --outcome missed)",
        _call_lines(found.to_confirm, lang, names=None if whole else _MOST_NAMES),
    )
    yield from section(
        "Chưa có địa chỉ thư dùng được (bổ sung danh bạ, rồi dondoc roster load TỆP)"
        if is_vi
        else "No working address (add it to the roster, then dondoc roster load FILE)",
        found.unreachable,
    )
    yield from section(
        "Địa chỉ thư không còn dùng" if is_vi else "Dead addresses", dead_lines(found, lang)
    )
    yield from section(
        "Thư chưa rõ đã đến hay chưa" if is_vi else "Mail in doubt", doubt_lines(found, lang)
    )
    yield from section("Thư chờ đọc" if is_vi else "Mail to be read", mail_lines(found, lang))
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
    "day-not-certain": {"vi": "chưa rõ ngày nào", "en": "which day is not certain"},
    State.NEEDS_RULING.value: {
        "vi": "đã qua thời hạn trước khi giao hoặc theo dõi: rule --outcome done | exempt | due",
        "en": "past before it was assigned or followed: rule --outcome done | exempt | due",
    },
    State.CONTESTED.value: {
        "vi": "cơ quan có ý kiến: rule --outcome stands | exempt, reassign --to, hoặc submit nếu đã gửi",
        "en": "contested: rule --outcome stands | exempt, reassign --to, or submit if it was sent",
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
    periods = "".join(f", {period}" for period in one.periods[:_MOST_PERIODS] if period != ONCE)
    said = f": “{one.said}”" if one.said else ""
    whose = f" · {one.office}{periods}{said}" if one.office else ""
    title = f" {shorten(one.title, _TITLE)}" if one.title else ""
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
    for year in found.to_reconcile:
        plans = ", ".join(year.plans)
        yield (
            f"{year.year}, {plans}: every report is past its date; put the marks to the offices: dondoc marks --year {year.year} --reconcile"
            if lang == "en"
            else f"năm {year.year}, {plans}: mọi báo cáo đã qua thời hạn, chưa mở đối chiếu: dondoc marks --year {year.year} --reconcile"
        )
    for one in found.answers:
        if lang == "en":
            ends = "ended on" if one.is_over else "until the end of"
            next_step = "; the mark sheet can be made" if one.is_over else ""
            yield f"{one.year}, {one.plan}: {ends} {format_date(one.reply_by, 'en')}{next_step}"
        else:
            ends = "đã hết ngày" if one.is_over else "đến hết ngày"
            next_step = ", lập được bảng chấm" if one.is_over else ""
            yield f"năm {one.year}, {one.plan}: {ends} {format_date(one.reply_by)}{next_step}"


def _section(heading: str, lines: Iterable[str], *, lang: str, most: int | None) -> Iterator[str]:
    found = list(lines)
    if not found:
        return
    yield f"{heading}:"
    yield from (f"  - {line}" for line in found[:most])
    if most is not None and len(found) > most:
        yield _more(len(found) - most, lang, "dòng", "lines")


def _more(count: int, lang: str, vi: str, en: str) -> str:
    """That there is more than is shown, and how to see it."""
    if lang == "en":
        return f"  … and {count} more {en} (dondoc today --all)"
    return f"  … và {count} {vi} khác (dondoc today --all)"


def _call_lines(calls: Iterable[Call], lang: str, *, names: int | None = None) -> Iterator[str]:
    """Office by office; offices with the very same to say stand in one line, the first `names` of them by name."""
    alike: dict[str, list[Call]] = {}
    for call in calls:
        alike.setdefault("; ".join(_several_lines(call.duties, lang)), []).append(call)
    for told, offices in alike.items():
        if len(offices) == 1:
            yield f"{_reached(offices[0])}: {told}"
            continue
        first = "; ".join(_reached(call) for call in offices[:names])
        more = "; …" if len(offices[:names]) < len(offices) else ""
        count = f"{len(offices)} offices" if lang == "en" else f"{len(offices)} cơ quan"
        yield f"{told}: {count}: {first}{more}"


def _reached(call: Call) -> str:
    """The office, with its post and phone."""
    contact = ", ".join(part for part in (call.post, call.phone) if part)
    return f"{call.office}{f' ({contact})' if contact else ''}"


_MOST_NAMES = 3
_TITLE = 80  # the id beside it says which it is
_MOST_PERIODS = 6


def _several_lines(duties: Iterable[Duty], lang: str) -> Iterator[str]:
    """Each duty once, with its id, the periods that wait and what was counted: what one needs to record them."""
    groups: dict[tuple[str, str, bool], list[Duty]] = {}
    for duty in duties:
        obligation = parse_occurrence_key(duty.key).obligation
        groups.setdefault((duty.plan, obligation, duty.is_sent_back), []).append(duty)
    for (plan, obligation, _), found in groups.items():
        day = format_date(found[0].due, "en" if lang == "en" else "vi")
        remarks = f"{_counted(found, lang)}{_sent_back(found[0], lang)}"
        title = shorten(found[0].title, _TITLE)
        yield f"{plan} {obligation} {title} ({_period_words(found, lang)}{day}{remarks})"


def _counted(duties: list[Duty], lang: str) -> str:
    """How many of the number that is owed: the caller asks for the rest."""
    required = sum(duty.required for duty in duties)
    if required <= len(duties):
        return ""
    done = sum(duty.done for duty in duties)
    return f", {done}/{required} done" if lang == "en" else f", đã làm {done}/{required}"


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
