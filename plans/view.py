"""The JSON shape of a compiled plan: `{plan, obligations, standing, targets, diagnostics}` as command-line.md fixes it.

`due`, `safe` and `legal` are parallel lists: nominal day, last working day on or before it, and the day the law moves it to. Events never roll;
what is the product's own proposal (rhythms, rates, no time at all) is marked `proposed`.
"""

from typing import Any

from calendars.workdays import WorkCalendar
from plans.compile.when.nominal import is_event, readings_of
from plans.diagnostics import message, severity
from plans.names import home_of, variant_key
from plans.normal_form import format_rule
from plans.plan import (
    Compiled,
    Diagnostic,
    Identity,
    Kind,
    Obligation,
    PreferredTime,
    Standing,
    Target,
)

Json = dict[str, Any]


def view(compiled: Compiled, *, calendar: WorkCalendar, lang: str = "vi") -> Json:
    """The plan and its diagnostics as plain values, ready for JSON."""
    plan = compiled.plan
    return {
        "plan": identity_view(plan.identity),
        "obligations": [
            obligation_view(o, plan.identity, plan.preferred_times, calendar=calendar)
            for o in plan.obligations
        ],
        "standing": [_standing(s) for s in plan.standing],
        "targets": [_target(t) for t in plan.targets],
        "diagnostics": [diagnostic_view(d, lang) for d in compiled.diagnostics],
    }


def identity_view(identity: Identity) -> Json:
    """Who the plan is."""
    return {
        "kind": identity.kind.value,
        "number": identity.number,
        "issued": identity.issued.isoformat() if identity.issued else None,
        "issuer": identity.issuer,
        "title": identity.title,
        "period": str(identity.period) if identity.period else None,
        "coordinator": identity.coordinator,
        "reports_to": identity.reports_to,
        "signer": identity.signer,
        "based_on": [str(citation) for citation in identity.based_on],
    }


def obligation_view(
    obligation: Obligation,
    identity: Identity,
    times: tuple[PreferredTime, ...],
    *,
    calendar: WorkCalendar,
) -> Json:
    """One duty with its dates."""
    readings = readings_of(obligation.rule, identity, calendar)
    stays = is_event(obligation, readings)
    legal = [day if stays else calendar.following(day) for day in readings.dates]
    shown = {
        "id": obligation.id,
        "kind": obligation.kind.value,
        "title": obligation.title,
        "lead": list(obligation.lead),
        "with": list(obligation.supporting),
        "when": obligation.when,
        "rule": format_rule(obligation.rule),
        "due": [day.isoformat() for day in readings.dates],
        "proposed": readings.is_proposed,
        "safe": [calendar.preceding(day).isoformat() for day in readings.dates],
        "legal": [day.isoformat() for day in legal],
        "evidence": list(obligation.evidence),
        "source": {"line": obligation.source.line, "text": obligation.source.text},
    }
    hours = _preferred(obligation, identity, times)
    return shown | ({"preferred_times": hours} if hours else {})


def _preferred(
    obligation: Obligation, identity: Identity, times: tuple[PreferredTime, ...]
) -> list[str]:
    """The hours the plan prefers for this programme, as `11:00-12:00`, whichever way it spells the body's name."""
    if obligation.kind is not Kind.PROGRAMME:
        return []
    home = home_of(identity.issuer)
    leads = {variant_key(name, home) for name in obligation.lead}
    return [
        f"{first:%H:%M}-{last:%H:%M}"
        for preferred in times
        if leads & {variant_key(name, home) for name in preferred.agencies}
        for first, last in preferred.hours
    ]


def _standing(standing: Standing) -> Json:
    return {
        "id": standing.id,
        "title": standing.title,
        "lead": list(standing.lead),
        "with": list(standing.supporting),
        "line": standing.line,
    }


def _target(target: Target) -> Json:
    return {"id": target.id, "text": target.text, "line": target.line}


def diagnostic_view(diagnostic: Diagnostic, lang: str) -> Json:
    """One doubt with its sentence."""
    return {
        "code": diagnostic.code,
        "severity": severity(diagnostic).value,
        "at": diagnostic.at,
        "line": diagnostic.line,
        "message": message(diagnostic, lang),
        "assumed": diagnostic.assumed or None,
    }
