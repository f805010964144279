"""A report "định kỳ" without a period follows a regime named elsewhere: the plan's own reports, or the one its other reports follow."""

from collections.abc import Iterable
from dataclasses import replace

from plans.compile.sections.report_periods import read_periods
from plans.plan import Kind, Obligation
from plans.rule import CrossReference, Due, DueRecurring, Frequency, Modified, Recurring, Rule


def bind_own_reports(obligations: tuple[Obligation, ...]) -> tuple[Obligation, ...]:
    """Bare periodic reports follow the plan's own dated reports; where it has none, the regime its other reports name."""
    reports = [o for o in obligations if o.kind is Kind.REPORT]
    named = [
        o.rule.target
        for o in reports
        if isinstance(o.rule, CrossReference) and o.rule.target != "own-reports"
    ]
    has_own = any(not isinstance(o.rule, CrossReference) for o in reports)
    if has_own or not named:
        return obligations
    return tuple(
        replace(o, rule=replace(o.rule, target=named[0]))
        if isinstance(o.rule, CrossReference) and o.rule.target == "own-reports"
        else o
        for o in obligations
    )


_TERMS = {
    "FREQ=MONTHLY": {"m"},
    "FREQ=MONTHLY;INTERVAL=3": {"q", "q1", "q2", "q3", "q4"},
    "FREQ=MONTHLY;INTERVAL=6": {"h1", "h2"},
    "FREQ=YEARLY": {"y"},
}


def without_announced(obligations: tuple[Obligation, ...]) -> tuple[Obligation, ...]:
    """A bare "báo cáo định kỳ 6 tháng, năm" whose reports the same paragraph then dates one by one is told by these."""
    dated: dict[tuple[int, tuple[str, ...]], set[str]] = {}
    for o in obligations:
        if o.kind is Kind.REPORT and isinstance(o.rule, Due | DueRecurring):
            codes = dated.setdefault((o.source.line, o.lead), set())
            codes.add(o.id.rpartition("/")[2])
    return tuple(
        o
        for o in obligations
        if o.kind is not Kind.REPORT
        or not _is_told_by(o.rule, dated.get((o.source.line, o.lead), set()))
    )


def _is_told_by(rule: Rule, codes: set[str]) -> bool:
    match rule:
        case CrossReference(target="own-reports"):
            return bool(codes)
        case Frequency(rrule=rrule):
            return not codes.isdisjoint(_TERMS.get(rrule, ()))
        case _:
            return False


def bind_terms(obligations: tuple[Obligation, ...]) -> tuple[Obligation, ...]:
    """A day "của tháng cuối kỳ báo cáo" falls in the last months of the periods that the plan's other reports have.

    Where no other report tells the periods, no month is made up: which they are is asked.
    """
    months = _closing_months(o for o in obligations if not _is_of_terms(o.rule))
    return tuple(
        replace(o, rule=_in_months(o.rule, months)) if _is_of_terms(o.rule) else o
        for o in obligations
    )


_TERM = "FREQ=MONTHLY;X-PERIOD-LAST-MONTH"
_CLOSES = {
    "m": tuple(range(1, 13)),
    "q": (3, 6, 9, 12),
    **{f"q{number}": (3 * number,) for number in range(1, 5)},
    "h1": (6,),
    "h2": (12,),
    "m9": (9,),
    "y": (12,),
}


def _is_of_terms(rule: Rule) -> bool:
    inner = rule.rule if isinstance(rule, Modified) else rule
    return isinstance(inner, Recurring | DueRecurring) and inner.rrule.startswith(_TERM)


def _closing_months(reports: Iterable[Obligation]) -> tuple[int, ...]:
    """The months in which the periods of these reports end."""
    codes = {
        code
        for report in reports
        if report.kind is Kind.REPORT
        for code in (
            report.id.rpartition("/")[2],
            *(period.code for period in read_periods(report.title, None)),
        )
    }
    return tuple(sorted({month for code in codes for month in _CLOSES.get(code, ())}))


def _in_months(rule: Rule, months: tuple[int, ...]) -> Rule:
    match rule:
        case Modified(rule=inner):
            return replace(rule, rule=_in_months(inner, months))
        case Recurring(rrule=rrule) | DueRecurring(rrule=rrule) if months:
            part = (
                "" if len(months) == len(_CLOSES["m"]) else f";BYMONTH={','.join(map(str, months))}"
            )
            return replace(rule, rrule=rrule.replace(_TERM, f"FREQ=MONTHLY{part}", 1))
        case Recurring() | DueRecurring():
            return CrossReference("own-reports")
        case _:
            return rule
