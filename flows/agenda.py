"""A plan's year as operators see it in Prefect: recurring programmes and dated items. Pure; no Prefect here.

One programme or item stands for all liable offices of its obligation: Prefect shows the plan, the ledger keeps the
offices. Names carry what the plan says, so that the deployment's *Upcoming* page reads like the plan's own calendar.
"""

import datetime as dt
import hashlib
import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from calendars.civil import at
from plans.plan import Kind, Plan
from plans.rule import Ambiguous, Modified, Recurring, Rule
from plans.timeline import DueDates, Occurrence

MORNING = dt.time(7, 30)
DUE_HOUR = dt.time(8, 0)
MAX_DATES = 400  # an RDATE list beyond this is refused by Prefect (6,500 characters)
PLAIN_RRULE = re.compile(
    r"FREQ=(WEEKLY|MONTHLY|YEARLY)(;(INTERVAL|BYDAY|BYMONTHDAY|BYMONTH)=[^;]+)*"
)
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


def agenda(plan: Plan, occurrences: Iterable[Occurrence], *, address: str = "") -> Agenda:
    """The plan's whole agenda; `address` is the base of links to the artifacts' page ("" = none).

    It depends on the plan alone, never on the day it is asked, so that its digest changes only when the plan does.
    """
    by_obligation: dict[str, dict[dt.date, Occurrence]] = defaultdict(dict)
    offices: dict[tuple[str, str], set[str]] = defaultdict(set)
    for occurrence in occurrences:
        day = _shown_day(occurrence)
        by_obligation[occurrence.key.obligation].setdefault(day, occurrence)
        offices[occurrence.key.obligation, occurrence.key.period].add(occurrence.office_name)
    rules = {obligation.id: obligation.rule for obligation in plan.obligations}
    programmes: list[Programme] = []
    items: list[DatedItem] = []
    for obligation, days in by_obligation.items():
        if _is_series(days.values()):
            programmes.append(_programme(plan, obligation, rules[obligation], days))
        else:
            items += [
                _item(plan, day, found, len(offices[obligation, found.key.period]))
                for day, found in days.items()
            ]
    return Agenda(
        lineage=plan.lineage,
        deployment=deployment_name(plan),
        description=_description(plan, address),
        tags=(f"kế hoạch {plan.identity.number or plan.lineage}",),
        programmes=tuple(sorted(programmes, key=lambda programme: programme.slug)),
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


def _shown_day(occurrence: Occurrence) -> dt.date:
    """Events stand on their day, deadlines on their safe day, as in the feeds."""
    dates = occurrence.readings[0]
    return dates.nominal if occurrence.is_event else dates.safe


def _is_series(occurrences: Iterable[Occurrence]) -> bool:
    """Whether it recurs as a programme: events and proposed rhythms; reports and tasks are dated items."""
    found = tuple(occurrences)
    return len({occurrence.key.period for occurrence in found}) > 1 and all(
        occurrence.is_event or occurrence.proposed for occurrence in found
    )


def _programme(
    plan: Plan, obligation: str, rule: Rule, occurrences: dict[dt.date, Occurrence]
) -> Programme:
    days = tuple(sorted(occurrences))[:MAX_DATES]
    first = occurrences[days[0]]
    time = first.readings[0].time or MORNING
    return Programme(
        slug=slug(f"{obligation} {first.title}")[:60].rstrip("-"),
        rrule=_local_rrule(rule, days, time),
        names=tuple((day, _programme_name(day, occurrences[day])) for day in days),
        tags=_tags(plan, first),
    )


def _local_rrule(rule: Rule, days: tuple[dt.date, ...], time: dt.time) -> str:
    """The schedule in Prefect's terms: DTSTART and UNTIL local, without Z; a list of days where no plain rule fits."""
    text = _plain_rrule(rule)
    if text is not None:
        return f"DTSTART:{_local(days[0], time)}\nRRULE:{text};UNTIL={_local(days[-1], time)}"
    listed = ",".join(_local(day, time) for day in days)
    return f"DTSTART:{_local(days[0], time)}\nRDATE:{listed}"


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
    mark = " (ngày đề xuất)" if occurrence.proposed else ""
    return f"{format_day(day)} · {shorten(occurrence.title)}{mark}"


def _item(plan: Plan, day: dt.date, occurrence: Occurrence, offices: int) -> DatedItem:
    dates: DueDates = occurrence.readings[0]
    who = occurrence.office_name if offices == 1 else f"{offices} cơ quan"
    mark = " (ngày đề xuất)" if occurrence.proposed else ""
    return DatedItem(
        key=f"{plan.lineage}|{occurrence.key.obligation}|{occurrence.key.period}|{day.isoformat()}",
        name=f"Hạn {format_day(dates.nominal)}{mark} · {shorten(occurrence.title)} · {who}",
        when=at(day, (dates.time or DUE_HOUR).hour, (dates.time or DUE_HOUR).minute),
        tags=_tags(plan, occurrence),
    )


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


def format_day(day: dt.date) -> str:
    """A date as administrative documents write it: days below 10 and months 1 and 2 with a leading zero.

    >>> (
    ...     format_day(dt.date(2018, 3, 1)),
    ...     format_day(dt.date(2018, 11, 20)),
    ...     format_day(dt.date(2018, 2, 5)),
    ... )
    ('01/3/2018', '20/11/2018', '05/02/2018')
    """
    month = f"{day.month:02}" if day.month <= 2 else str(day.month)  # noqa: PLR2004 -- NĐ 30/2020: months 1 and 2
    return f"{day.day:02}/{month}/{day.year}"


def _description(plan: Plan, address: str) -> str:
    identity = plan.identity
    lines = [
        f"**{identity.title or plan.lineage}**",
        "",
        f"Số, ký hiệu: {identity.number or '(chưa rõ)'}"
        + (f" · ngày ban hành: {format_day(identity.issued)}" if identity.issued else ""),
        f"Cơ quan ban hành: {identity.issuer or '(chưa rõ)'} · cơ quan đôn đốc: {identity.coordinator or '(chưa rõ)'}",
    ]
    if address:
        lines += [
            "",
            f"[Kết quả các lượt rà soát và danh mục đang quá thời hạn]({address}/artifacts)",
        ]
    lines += ["", "| Mục | Nội dung | Nguyên văn thời gian |", "|---|---|---|"]
    lines += [
        f"| {escape_cell(obligation.id)} | {escape_cell(shorten(obligation.title, 120))} | {escape_cell(obligation.when or '—')} |"
        for obligation in plan.obligations
    ]
    return "\n".join(lines)


def escape_cell(text: str) -> str:
    """Words of a document inside a Markdown table: nothing in them may form a link, a tag or a new cell."""
    return re.sub(r"([\\`*_\[\]<>|#!])", r"\\\1", " ".join(text.split()))
