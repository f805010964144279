"""A report "định kỳ" without a period follows a regime named elsewhere: the plan's own reports, or the one its other reports follow."""

from dataclasses import replace

from plans.plan import Kind, Obligation
from plans.rule import CrossReference


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
