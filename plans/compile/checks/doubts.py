"""What the result of compiling leaves doubtful: one look at each obligation, one at the whole.

Nothing doubtful is fixed here and nothing clear is flagged: each check states the facts, the registry makes the sentence.
"""

import datetime as dt
import re
from collections.abc import Iterator

from calendars.civil import Window
from calendars.workdays import WorkCalendar
from plans.compile.harvest import Setting
from plans.compile.when.inner_rules import inner_rule
from plans.compile.when.nominal import Readings, names_a_rest_day, periods_in, readings_of
from plans.compile.who.agencies import is_class
from plans.compile.who.name_variants import name_variants
from plans.compile.words import fold
from plans.diagnostics import diagnose, is_term
from plans.document import Document
from plans.office_classes import is_assigned, is_vague
from plans.plan import Diagnostic, Identity, Kind, Obligation, PlanKind
from plans.rule import (
    Between,
    CivilDay,
    Continuous,
    CrossReference,
    Due,
    DueRecurring,
    Invalid,
    Modified,
    NoTime,
    OnDays,
    Quota,
    Recurring,
    Rule,
    WindowRecurring,
)

_MOST_SHOWN = 12
"""Days a sentence lists; of more it shows the first ones and the last, and says how many there are."""


def check_obligation(
    obligation: Obligation, identity: Identity, setting: Setting
) -> Iterator[Diagnostic]:
    """Everything doubtful about one obligation."""
    readings = readings_of(obligation.rule, identity, setting.calendar)
    yield from _before_period(obligation, identity, readings)
    yield from _after_period(obligation, identity, readings)
    yield from _two_readings(obligation, readings)
    if not (setting.binds_from_issue and _goes_on(obligation.rule)):
        yield from _before_issue(obligation, identity, readings)
    yield from _on_rest_day(obligation, readings, setting.calendar)
    yield from _by_rule(obligation, _plain(obligation.rule), identity)
    if setting.general is None or obligation.when != setting.general.when:
        rule = _plain(obligation.rule)
        yield from exclusive_bound(
            obligation.id, obligation.source.line, obligation.when or "", rule
        )
    yield from _bodies(obligation)


def _goes_on(rule: Rule) -> bool:
    """Whether it is a rhythm: that of a letter or directive begins with the paper that sets it."""
    return isinstance(inner_rule(rule), Recurring | DueRecurring | WindowRecurring)


def _plain(rule: Rule) -> Rule:
    return rule.rule if isinstance(rule, Modified) else rule


def _before_period(o: Obligation, identity: Identity, readings: Readings) -> Iterator[Diagnostic]:
    period = identity.period
    if period is None or not readings.dates or readings.is_proposed:
        return
    is_between = identity.issued is not None and min(readings.dates) >= identity.issued
    if max(readings.dates) >= period.first or is_between:
        return
    last = max(readings.dates)
    suggest = f"{last.month:02d}/{period.first.year}" if last.year == period.first.year - 1 else ""
    facts = {"suggest": suggest} if suggest else {}
    yield diagnose(
        "before-period", o.id, o.source.line, when=o.when or "", period=str(period), **facts
    )


def _after_period(o: Obligation, identity: Identity, readings: Readings) -> Iterator[Diagnostic]:
    """Work that only begins when the plan's period is over has no day in it: nobody would be reminded of it."""
    period, rule = identity.period, _plain(o.rule)
    if period is None or readings.dates or not isinstance(rule, Between) or rule.first.year is None:
        return
    if rule.first.year > period.last.year:
        yield diagnose("after-period", o.id, o.source.line, when=o.when or "", period=str(period))


def _before_issue(o: Obligation, identity: Identity, readings: Readings) -> Iterator[Diagnostic]:
    issued = identity.issued
    if issued is None or readings.is_proposed:
        return
    early = [day for day in readings.dates if day < issued]
    if early:
        shown = early if len(early) <= _MOST_SHOWN else [*early[: _MOST_SHOWN - 1], early[-1]]
        days = ", ".join(day.isoformat() for day in shown)
        facts = {} if shown is early else {"count": str(len(early))}
        yield diagnose(
            "before-issue", o.id, o.source.line, days=days, issued=issued.isoformat(), **facts
        )


def _two_readings(o: Obligation, readings: Readings) -> Iterator[Diagnostic]:
    if not readings.others:
        return
    facts = {}
    differing = readings.differing
    if differing:
        taken, other = differing[0]
        facts = {
            "taken": taken.isoformat(),
            "other": other.isoformat(),
            "differ": str(len(differing)),
            "periods": str(len(readings.dates)),
            **_months([day for day, _ in differing]),
        }
    yield diagnose("two-readings", o.id, o.source.line, assumed="A", when=o.when or "", **facts)


def _months(days: list[dt.date]) -> dict[str, str]:
    """The months in which two readings of a monthly rule differ."""
    months = [day.month for day in days]
    is_monthly = len(set(months)) == len(months) > 1 and len({day.year for day in days}) == 1
    return {"months": f"{', '.join(map(str, months))}/{days[0].year}"} if is_monthly else {}


_SAYS_A_REST_DAY = re.compile(r"\b(?:thứ bảy|thứ 7|chủ nhật|t7|cn)\b")


def _on_rest_day(o: Obligation, readings: Readings, calendar: WorkCalendar) -> Iterator[Diagnostic]:
    """An activity on a closed day; deadlines roll by law and need no doubt, a stated Saturday is meant."""
    if o.kind is not Kind.PROGRAMME or readings.is_proposed or names_a_rest_day(o.rule):
        return
    if isinstance(inner_rule(o.rule), WindowRecurring):
        return
    if _SAYS_A_REST_DAY.search(fold(o.when or "")):
        return
    closed = [day for day in readings.dates if not calendar.is_working(day)]
    if not closed:
        return
    reasons = dict.fromkeys(
        fact.name for day in closed if (fact := calendar.fact(day)) is not None and fact.name
    )
    facts = {"reason": "; ".join(reasons)} if reasons else {}
    days = ", ".join(day.isoformat() for day in closed)
    yield diagnose("on-rest-day", o.id, o.source.line, days=days, **facts)


def _by_rule(o: Obligation, rule: Rule, identity: Identity) -> Iterator[Diagnostic]:
    line, when = o.source.line, o.when or ""
    match rule:
        case NoTime() if o.when is not None:
            yield diagnose("not-understood", o.id, line, text=when)
        case NoTime():
            facts = {"last": identity.period.last.isoformat()} if identity.period else {}
            yield diagnose("no-time", o.id, line, assumed=facts.get("last", ""), **facts)
        case Quota(low=int(), total=int()):
            yield from _quota_sum(o, rule, identity.period)
        case CrossReference(target=target, periods=()):
            regime = _regime(target, when)
            yield diagnose(
                "period-not-stated", o.id, line, assumed=target, when=when, regime=regime
            )
        case CrossReference(target=target):
            yield diagnose("regime-unbound", o.id, line, when=when, regime=_regime(target, when))
        case Invalid(reason="partly-read" | "year-not-stated"):
            yield diagnose("not-understood", o.id, line, text=when)
        case Invalid(reason=reason, suggest=suggest):
            facts = {"suggest": _day(suggest.day)} if isinstance(suggest, Due) else {}
            code = "day-not-certain" if reason in _OPEN else "impossible-date"
            yield diagnose(code, o.id, line, when=when, **facts)
        case _:
            pass


_OPEN = frozenset(("month-not-stated", "week-not-stated", "reversed-range"))
"""Words that leave open which day is meant; others name one that no calendar has, or that is another weekday."""


def _regime(target: str, when: str) -> str:
    """A regime the registry has words for by its key; of another the document's words that point to it, quoted."""
    if is_term("regime", target):
        return target
    pointed = when[len("theo ") :] if when.lower().startswith("theo ") else when
    return f"“{pointed}”"


def exclusive_bound(at: str | None, line: int, when: str, rule: Rule) -> Iterator[Diagnostic]:
    """A strict bound and its last day ("trước tháng 11" ends on 31/10): it is read otherwise every day."""
    if not isinstance(rule, Due) or rule.day.year is None or not _is_strict(when):
        return
    yield diagnose("exclusive-bound", at, line, when=when, last=_day(rule.day))


def _day(day: CivilDay) -> str:
    return f"{day.year}-{day.month:02d}-{day.day:02d}"


def _is_strict(when: str) -> bool:
    """Whether the words set a strict bound; how far a day lies before another is told in brackets ("… (80 ngày trước ngày bầu cử)")."""
    words = fold(when).partition("(")[0]
    return any(f"trước {unit}" in words for unit in ("ngày", "tháng", "quý", "năm")) or (
        "trước " in words and words.partition("trước ")[2][:1].isdigit()
    )


def _quota_sum(o: Obligation, quota: Quota, period: Window | None) -> Iterator[Diagnostic]:
    counted = periods_in(quota, period)
    if not counted or quota.low is None or quota.total is None:
        return
    fewest, most = quota.low * min(counted), (quota.high or quota.low) * max(counted)
    rate = f"{quota.low}/{quota.unit}"
    if quota.total > most:
        facts = {"total": str(quota.total), "rate": rate, "expected": str(most)}
        yield diagnose("quota-sum", o.id, o.source.line, **facts)
    elif quota.total < fewest:
        yield diagnose("quota-months-open", o.id, o.source.line, total=str(quota.total), rate=rate)


def _bodies(o: Obligation) -> Iterator[Diagnostic]:
    classes = [
        name
        for name in (*o.lead, *o.supporting)
        if is_class(name) and not is_vague(name) and not is_assigned(name)
    ]
    if classes:
        yield diagnose("group-addressee", o.id, o.source.line, group="; ".join(classes))
    if not o.lead:
        yield diagnose("missing-lead", o.id, o.source.line, text=o.title)


_SEVERAL = 3


def said_for_sections(
    doubts: tuple[Diagnostic, ...], obligations: tuple[Obligation, ...]
) -> tuple[Diagnostic, ...]:
    """The doubts, `missing-lead` said once for a section where several undated standing duties, or events of one day, name nobody."""
    undated = {o.id: o for o in obligations if _is_undated(o) or _is_an_event(o)}
    nobody: dict[tuple[str, object], list[Obligation]] = {}
    for doubt in doubts:
        if doubt.code == "missing-lead" and doubt.at in undated:
            duty = undated[doubt.at]
            days = duty.rule.days if isinstance(duty.rule, OnDays) else ()
            nobody.setdefault((_section(duty), days), []).append(duty)
    several = {at: duties for at, duties in nobody.items() if len(duties) >= _SEVERAL}
    gathered = {duty.id for duties in several.values() for duty in duties}
    kept = (d for d in doubts if d.code != "missing-lead" or d.at not in gathered)
    once = (
        diagnose(
            "missing-lead",
            None,
            duties[0].source.line,
            text=f"{section}: {', '.join(duty.id for duty in duties)}",
        )
        for (section, _), duties in several.items()
    )
    return (*kept, *once)


def _is_undated(duty: Obligation) -> bool:
    return isinstance(duty.rule, Continuous) and duty.when is None


def _is_an_event(duty: Obligation) -> bool:
    """Whether it is an event of a day: a point of a programme, which the one who holds the whole sees to."""
    return isinstance(duty.rule, OnDays)


def _section(duty: Obligation) -> str:
    return re.split(r"[./]", duty.id, maxsplit=1)[0]


def check_whole(
    obligations: tuple[Obligation, ...], identity: Identity, document: Document
) -> Iterator[Diagnostic]:
    """What only the whole shows: no reports, no scheduled duty at all, one body under several names."""
    scheduled = [o for o in obligations if o.kind is not Kind.STANDING]
    if not scheduled:
        is_framework = identity.kind is PlanKind.FRAMEWORK
        yield diagnose("framework-only" if is_framework else "no-obligation", None, None)
    elif identity.kind is PlanKind.ANNUAL and not any(o.kind is Kind.REPORT for o in obligations):
        yield diagnose("no-report-regime", None, None)
    names = dict.fromkeys(name for o in obligations for name in (*o.lead, *o.supporting))
    text = "\n".join(line.text for line in document.lines)
    for group in name_variants(names, issuer=identity.issuer, text=text):
        yield diagnose("name-variants", None, None, names=" = ".join(group))
