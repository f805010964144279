"""A plan's year as operators see it in Prefect: recurring programmes and dated items. Pure; no Prefect here.

One programme or item stands for all liable offices of its obligation: Prefect shows the plan, the ledger keeps the
offices. Names carry what the plan says, so that the deployment's *Upcoming* page reads like the plan's own calendar.
"""

import datetime as dt
import hashlib
import json
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace

from dateutil.rrule import rrulestr

from calendars.civil import at
from notifications.dates import format_date
from plans.plan import Kind, Obligation, Plan
from plans.rule import Ambiguous, Modified, Recurring, Rule
from plans.timeline import DueDates, Occurrence

MORNING = dt.time(7, 30)
DUE_HOUR = dt.time(8, 0)
MAX_DATES = 400  # Prefect refuses an RDATE list beyond this (6,500 characters)
MAX_SLUG = 60
PLAIN_RRULE = re.compile(
    r"FREQ=(WEEKLY|MONTHLY|YEARLY)(;(INTERVAL|BYDAY|BYMONTHDAY|BYMONTH)=[^;]+)*"
)
ARTIFACTS = (  # the flows' artifacts, by key; links without host hold behind any address
    ("danh-muc-buoi-sang", "Danh mục buổi sáng: đã gửi, chưa gửi và vì sao, đã qua thời hạn"),
    ("ra-soat", "Các lượt rà soát"),
    ("gui-thu", "Các lượt gửi thư"),
    ("bang-cham-nam", "Bảng chấm báo cáo năm: đã đến bước nào, chờ ai"),
    ("ngay-cua-ke-hoach", "Từng ngày trong lịch kế hoạch"),
)
UNKNOWN = "(chưa rõ)"
KIND_WORDS = {
    Kind.REPORT: "báo cáo",
    Kind.TASK: "nhiệm vụ",
    Kind.PROGRAMME: "chương trình",
    Kind.QUOTA: "chỉ tiêu số lượng",
    Kind.STANDING: "thường xuyên",
}


@dataclass(frozen=True, slots=True)
class Programme:
    """A recurring programme: one schedule with a slug. `names` gives each day its run's name."""

    slug: str
    rrule: str
    names: tuple[tuple[dt.date, str], ...]
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DatedItem:
    """A dated item: one run of our own, created once under `key`."""

    key: str
    name: str
    when: dt.datetime
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Agenda:
    """What one deployment shows."""

    lineage: str
    deployment: str
    description: str
    tags: tuple[str, ...]
    programmes: tuple[Programme, ...]
    items: tuple[DatedItem, ...]

    @property
    def digest(self) -> str:
        """A hash of all it shows: redeploy only when it changes."""
        text = json.dumps(asdict(self), default=str, sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()


def agenda(plan: Plan, occurrences: Iterable[Occurrence]) -> Agenda:
    """The plan's whole agenda.

    It depends on the plan alone, never on the day it is asked, so that its digest changes only when the plan does.
    """
    by_obligation: dict[str, dict[dt.date, Occurrence]] = defaultdict(dict)
    offices: dict[tuple[str, str], set[str]] = defaultdict(set)
    for occurrence in sorted(occurrences, key=lambda occurrence: str(occurrence.key)):
        day = shown_day(occurrence)
        by_obligation[occurrence.key.obligation].setdefault(day, occurrence)
        offices[occurrence.key.obligation, occurrence.key.period].add(occurrence.office_name)
    rules = {obligation.id: obligation.rule for obligation in plan.obligations}
    programmes: list[Programme] = []
    items: list[DatedItem] = []
    for obligation, days in by_obligation.items():
        if _is_series(days.values()):
            programmes += _programmes(plan, obligation, rules[obligation], days)
        else:
            items += [
                _item(plan, day, found, len(offices[obligation, found.key.period]))
                for day, found in days.items()
            ]
    return Agenda(
        lineage=plan.lineage,
        deployment=deployment_name(plan),
        description=_description(plan),
        tags=(f"kế hoạch {plan.identity.number or plan.lineage}",),
        programmes=_with_own_slugs(sorted(programmes, key=lambda it: (it.slug, it.names))),
        items=tuple(sorted(items, key=lambda item: (item.when, item.key))),
    )


def deployment_name(plan: Plan) -> str:
    """The plan's number without the characters Prefect refuses in names.

    Prefect forbids `/ % & < >` in names of deployments; the real number stands in tags and description.
    """
    number = plan.identity.number or plan.lineage
    year = plan.identity.issued.year if plan.identity.issued else ""
    return re.sub(r"[/%&<>]+", "-", f"KH {number} {year}").strip()


def slug(text: str) -> str:
    """Lower-case ASCII words joined by hyphens.

    >>> slug("PL/1 Đài Phát thanh")
    'pl-1-dai-phat-thanh'
    """
    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    ascii_only = plain.encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")


def shown_day(occurrence: Occurrence) -> dt.date:
    """Events stand on their day, deadlines on their earliest safe day, as in the feeds."""
    if occurrence.is_event:
        return occurrence.readings[0].nominal
    return min(dates.safe for dates in occurrence.readings)


def _is_series(occurrences: Iterable[Occurrence]) -> bool:
    """Whether it recurs as a programme: events and proposed rhythms; reports and tasks are dated items."""
    found = tuple(occurrences)
    return len({occurrence.key.period for occurrence in found}) > 1 and all(
        occurrence.is_event or occurrence.proposed for occurrence in found
    )


def _programmes(
    plan: Plan, obligation: str, rule: Rule, occurrences: dict[dt.date, Occurrence]
) -> Iterator[Programme]:
    """One schedule, or several where the days are too many for one."""
    days = tuple(sorted(occurrences))
    first = occurrences[days[0]]
    time = first.readings[0].time or MORNING
    for start in range(0, len(days), MAX_DATES):
        some = days[start : start + MAX_DATES]
        yield Programme(
            slug=slug(f"{obligation} {first.title}")[:MAX_SLUG].rstrip("-"),
            rrule=_local_rrule(rule, some, time),
            names=tuple((day, _programme_name(day, occurrences[day])) for day in some),
            tags=_tags(plan, first),
        )


def _with_own_slugs(programmes: Iterable[Programme]) -> tuple[Programme, ...]:
    """A slug names one schedule: the second of a name is `…-2`."""
    seen: Counter[str] = Counter()
    own = []
    for programme in programmes:
        seen[programme.slug] += 1
        number = seen[programme.slug]
        own.append(
            programme if number == 1 else replace(programme, slug=f"{programme.slug}-{number}")
        )
    return tuple(own)


def _local_rrule(rule: Rule, days: tuple[dt.date, ...], time: dt.time) -> str:
    """The schedule in Prefect's terms: DTSTART and UNTIL local, without Z.

    The plan's own rule where it gives exactly these days, else the list of days: a rhythm without a day, or days moved off
    a rest day, are not what RFC 5545 would make of the rule.
    """
    start = f"DTSTART:{_local(days[0], time)}\n"
    text = _plain_rrule(rule)
    if text is not None:
        whole = f"{start}RRULE:{text};UNTIL={_local(days[-1], time)}"
        if tuple(moment.date() for moment in rrulestr(whole)) == days:
            return whole
    return f"{start}RDATE:{','.join(_local(day, time) for day in days)}"


def _plain_rrule(rule: Rule) -> str | None:
    match rule:
        case Ambiguous(readings):
            return _plain_rrule(readings[0])
        case Modified(inner, ()):
            return _plain_rrule(inner)
        case Recurring(rrule) if PLAIN_RRULE.fullmatch(rrule):
            return rrule
        case _:
            return None


def _local(day: dt.date, time: dt.time) -> str:
    return f"{day:%Y%m%d}T{time:%H%M%S}"


def _programme_name(day: dt.date, occurrence: Occurrence) -> str:
    return f"{format_date(day)} · {shorten(occurrence.title)}{_mark(occurrence)}"


def _item(plan: Plan, day: dt.date, occurrence: Occurrence, offices: int) -> DatedItem:
    dates: DueDates = occurrence.readings[0]
    time = dates.time or DUE_HOUR
    days = " hoặc ".join(
        format_date(nominal) for nominal in sorted({it.nominal for it in occurrence.readings})
    )
    who = occurrence.office_name if offices == 1 else f"{offices} cơ quan"
    return DatedItem(
        key=f"{plan.lineage}|{occurrence.key.obligation}|{occurrence.key.period}|{day.isoformat()}",
        name=f"Hạn {days}{_mark(occurrence)} · {shorten(occurrence.title)} · {who}",
        when=at(day, time.hour, time.minute),
        tags=_tags(plan, occurrence),
    )


def _mark(occurrence: Occurrence) -> str:
    """What a reader must know of a day: proposed by us, or one of two the words allow."""
    if occurrence.proposed:
        return " (ngày đề xuất)"
    is_open = len({dates.nominal for dates in occurrence.readings}) > 1
    return " (hai cách hiểu)" if is_open else ""


def _tags(plan: Plan, occurrence: Occurrence) -> tuple[str, ...]:
    return (
        f"kế hoạch {plan.identity.number or plan.lineage}",
        KIND_WORDS[occurrence.kind],
        occurrence.key.obligation,
    )


def shorten(text: str, limit: int = 80) -> str:
    """The text cut at a word, with an ellipsis where something is left out."""
    if len(text) <= limit:
        return text
    return text[:limit].rsplit(" ", 1)[0].rstrip(' ,;:-–“"') + "…"


def _description(plan: Plan) -> str:
    identity = plan.identity
    issued = f" · ngày ban hành: {format_date(identity.issued)}" if identity.issued else ""
    lines = [
        f"**{escape_cell(identity.title or plan.lineage)}**",
        "",
        f"Số, ký hiệu: {escape_cell(identity.number or UNKNOWN)}{issued}",
        "",
        f"Cơ quan ban hành: {escape_cell(identity.issuer or UNKNOWN)}",
        "",
        f"Cơ quan đôn đốc: {escape_cell(identity.coordinator or UNKNOWN)}",
        "",
        *(f"- [{words}](/artifacts/key/{key})" for key, words in ARTIFACTS),
        "",
        "| Mục | Nội dung | Nguyên văn thời gian | Cơ quan chủ trì |",
        "|---|---|---|---|",
    ]
    lines += [_quoted_row(obligation) for obligation in plan.obligations]
    return "\n".join(lines)


def _quoted_row(obligation: Obligation) -> str:
    cells = (
        obligation.id,
        shorten(obligation.title, 120),
        obligation.when or "—",
        shorten("; ".join(obligation.lead), 120) or "—",
    )
    return "| " + " | ".join(escape_cell(cell) for cell in cells) + " |"


def escape_cell(text: str) -> str:
    """Words of a document inside a Markdown table: nothing in them may form a link, a tag or a new cell."""
    return re.sub(r"([\\`*_\[\]<>|#!])", r"\\\1", " ".join(text.split()))
