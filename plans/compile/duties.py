"""From what is known of one duty to an obligation: which rule holds, of which kind it is, where its words stand."""

import re
from dataclasses import dataclass, replace

from plans.compile.harvest import Harvest, Setting
from plans.compile.when.inner_rules import inner_rule
from plans.compile.when.over_days import over_days, window_of
from plans.compile.when.owed_numbers import in_all
from plans.compile.when.rates import is_on_days, on_its_days, shared_out
from plans.compile.when.timed import Timed
from plans.compile.words import is_one_off, is_report_title
from plans.plan import Kind, Obligation, Source
from plans.rule import (
    Ambiguous,
    Between,
    CivilDay,
    Continuous,
    Due,
    DueRecurring,
    EventTriggered,
    Frequency,
    Invalid,
    Modified,
    NoTime,
    OnDays,
    OnDemand,
    Quota,
    Recurring,
    Relative,
    Rule,
    Several,
    Span,
    WindowRecurring,
)


@dataclass(frozen=True, slots=True)
class Draft:
    """One duty as read: its words, bodies, and the times found in it (None where there is none)."""

    address: str
    title: str
    lead: tuple[str, ...]
    supporting: tuple[str, ...]
    time: Timed | None
    rate: Timed | None
    evidence: tuple[str, ...]
    line: int
    text: str
    count: Timed | None = None


def to_harvest(draft: Draft, setting: Setting) -> Harvest:
    """The duty as an obligation."""
    rule, when, line = _when(draft, setting)
    return Harvest(
        obligations=(
            Obligation(
                id=draft.address,
                kind=_kind(draft.title, rule),
                title=draft.title,
                lead=draft.lead,
                supporting=draft.supporting,
                when=when,
                rule=rule,
                evidence=draft.evidence,
                source=Source(line, draft.text),
            ),
        )
    )


def _when(draft: Draft, setting: Setting) -> tuple[Rule, str | None, int]:
    """The rule of a duty, its words and their line: its rate, its own time, the general time, or what none means."""
    time = draft.time
    if draft.rate is not None and isinstance(draft.rate.rule, Quota):
        return _of_rate(draft.rate, draft.rate.rule, time, setting)
    if draft.rate is not None and time is not None and _is_rhythm(draft.rate.rule):
        return (
            _rhythm_in(draft.rate, time, span_of(setting)),
            f"{draft.rate.when}; {time.when}",
            draft.rate.line,
        )
    if time is not None:
        rule, when, line = _counted(time, draft.count)
        return _spanned(rule, setting), when, line
    if draft.rate is not None and not isinstance(draft.rate.rule, NoTime):
        return draft.rate.rule, draft.rate.when, draft.rate.line
    if setting.general is not None:
        general = setting.general
        return _counted(Timed(general.when, general.rule, draft.line), draft.count)
    unsaid = NoTime() if is_one_off(draft.title) else Continuous(span_of(setting))
    return unsaid, None, draft.line


def _of_rate(
    rate: Timed, quota: Quota, time: Timed | None, setting: Setting
) -> tuple[Rule, str, int]:
    """A number of times and, where it is told, when they are."""
    if time is None:
        is_bare = _names_no_period(rate) and quota.total is None
        rule = in_all(quota, setting) if is_bare else _rated(quota, None, setting)
        return rule, rate.when, rate.line
    words = f"{rate.when}; {time.when}"
    if is_on_days(time.rule) or isinstance(time.rule, DueRecurring):
        own = _rated(quota, None, setting)
        both = _on_days_of(own, time.rule, setting) if isinstance(own, Quota) else None
        if both is not None:
            return both, words, rate.line
    if _names_no_period(rate) and (each := shared_out(quota, time.rule, setting)) is not None:
        return _rated(each, None, setting), words, rate.line
    if _ends(time.rule) and _names_no_period(rate):
        return _counted(time, rate)[0], words, rate.line
    if _names_no_period(rate) and isinstance(time.rule, _KEPT_BESIDE):
        return _at_its_times(quota, time.rule), words, rate.line
    return _rated(quota, time, setting), words, rate.line


_KEPT_BESIDE = (Several, Ambiguous, EventTriggered, Relative)
"""Times of which no one last day is known by which a number could be owed: none is lost beside it."""


def _at_its_times(quota: Quota, time: Rule) -> Rule:
    """A number and the months it is done in: those alone where they are as many ("04 lớp", "T3, T5, T8, T10"), else both."""
    times = time.rules if isinstance(time, Several) else (time,)
    is_each = (quota.total or quota.low) == len(times)
    return time if is_each else Several((quota, *times))


def _on_days_of(rate: Quota, days: Rule, setting: Setting) -> Rule | None:
    """A number and the days told beside it, those in the number's own months: "20 số (02 số/tháng, từ tháng 3 đến tháng 12)"."""
    own = window_of(rate.span.first, rate.span.last) if rate.span is not None else None
    if own is not None and setting.period is not None:
        days = over_days(days, setting.period, own)
    return on_its_days(rate, days, setting)


def _is_rhythm(rule: Rule) -> bool:
    return isinstance(inner_rule(rule), Recurring | WindowRecurring | Frequency)


def _rhythm_in(rate: Timed, time: Timed, whole: Span) -> Rule:
    """How often, in the time told beside it ("Tần suất: hằng tuần" and "Thời gian: từ tháng 3 đến tháng 6"): both where they don't fit together."""
    match rate.rule, time.rule:
        case Recurring() | WindowRecurring() as rhythm, Between(last=CivilDay()) as window:
            return replace(rhythm, span=Span(window.first, window.last))
        case Several() | Ambiguous() as rhythms, Between(last=CivilDay()) as window if (
            bounded := _all_in(rhythms, window, whole)
        ) is not None:
            return bounded
        case _, Between(first=first, last=last) if Span(first, last) == whole:
            return rate.rule
        case _, Continuous():
            return rate.rule
        case rhythm, _ if inner_rule(time.rule) == inner_rule(rhythm):
            return time.rule
        case _:
            return Several((rate.rule, time.rule))


def _all_in(rhythms: Rule, window: Between, whole: Span) -> Rule | None:
    """Several rhythms, or the readings of one, each in the time told beside them; None where that has no days of its own."""
    all_year, own = window_of(whole.first, whole.last), window_of(window.first, window.last)
    if all_year is None or own is None:
        return None
    bounded = over_days(rhythms, all_year, own)
    return bounded if bounded != rhythms else None


def _spanned(rule: Rule, setting: Setting) -> Rule:
    """A rate over the plan's period, also one for each unit ("per xã"); under a condition it has none of its own."""
    match rule:
        case Quota():
            return _rated(rule, None, setting)
        case Modified(rule=Quota() as rate, modifiers=kept) if all(map(_is_per, kept)):
            return replace(rule, rule=_rated(rate, None, setting))
        case _:
            return rule


def _is_per(modifier: str) -> bool:
    return modifier.startswith("per ")


def _ends(rule: Rule) -> bool:
    """Whether a time has a last day by which a number can be owed."""
    return isinstance(rule, Due) or (isinstance(rule, Between) and rule.last is not None)


def _names_no_period(rate: Timed) -> bool:
    """Whether a number is told without its period, so that the year was only taken for it: "05 lớp" beside its beginning and end."""
    is_in_all = isinstance(rate.rule, Quota) and _NAMED_PERIOD.fullmatch(rate.rule.unit)
    return bool(is_in_all) and _PERIOD_SAID.search(rate.when) is None


_PERIOD_SAID = re.compile(r"\b(?:năm|quý|tháng|tuần|\d{4})\b|/", re.IGNORECASE)
_NAMED_PERIOD = re.compile(r"\d{4}(?:-\w+)?")
"""A number for one named year or quarter (`quota=2/2021-Q3`), which is no rate."""


def _rated(quota: Quota, time: Timed | None, setting: Setting) -> Rule:
    """A rate over the time its item names, else over the plan's period."""
    if (
        time is not None
        and isinstance(time.rule, Between)
        and not _NAMED_PERIOD.fullmatch(quota.unit)
    ):
        return replace(quota, span=Span(time.rule.first, time.rule.last))
    if quota.span is not None and quota.span.first.year is not None:
        return quota
    is_rate = quota.low is not None and _NAMED_PERIOD.fullmatch(quota.unit) is None
    return replace(quota, span=span_of(setting)) if is_rate else quota


def _counted(time: Timed, count: Timed | None) -> tuple[Rule, str, int]:
    """A number of times ("02 đợt") beside a deadline: so many in all by that day, said where the number stands."""
    if count is None or not isinstance(count.rule, Quota):
        return time.rule, time.when, time.line
    match time.rule:
        case Due(day=day) | Between(last=CivilDay() as day):
            number = count.rule.total or count.rule.low
            return Quota(low=None, unit="", total=number, by=day), count.when, count.line
        case _:
            return time.rule, time.when, time.line


def span_of(setting: Setting) -> Span:
    """The plan's period as a span; the open year where the document names none."""
    if setting.period is None:
        return Span(CivilDay(None, 1, 1), CivilDay(None, 12, 31))
    first, last = setting.period.first, setting.period.last
    return Span(
        CivilDay(first.year, first.month, first.day), CivilDay(last.year, last.month, last.day)
    )


def _kind(title: str, rule: Rule) -> Kind:
    kind = kind_of(rule)
    return Kind.REPORT if kind is Kind.TASK and is_report_title(title) else kind


def kind_of(rule: Rule) -> Kind:
    """What sort of duty a rule makes: rhythms and event days are programmes, rates are quotas, standing is standing."""
    match rule:
        case Ambiguous(readings=rules):
            return kind_of(rules[0])
        case Several(rules=rules):
            kinds = tuple(map(kind_of, rules))
            return next((kind for kind in kinds if kind is not Kind.STANDING), kinds[0])
        case Modified(rule=inner):
            return kind_of(inner)
        case Invalid(suggest=suggest):
            return kind_of(suggest) if suggest is not None else Kind.TASK
        case _:
            return _KINDS.get(type(rule), Kind.TASK)


_KINDS: dict[type, Kind] = {
    Recurring: Kind.PROGRAMME,
    Frequency: Kind.PROGRAMME,
    WindowRecurring: Kind.PROGRAMME,
    OnDays: Kind.PROGRAMME,
    Quota: Kind.QUOTA,
    Continuous: Kind.STANDING,
    OnDemand: Kind.STANDING,
    EventTriggered: Kind.STANDING,
}
"""Every other form is done once by a day, or has no day yet: a task."""
