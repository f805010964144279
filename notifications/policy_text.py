"""A policy as YAML text with every key: what is kept as a snapshot and shown to people."""

import yaml

from notifications.policy import Before, EscalationPolicy, Ladder, Repeat, Step


def format_policy(policy: EscalationPolicy) -> str:
    """Policy → YAML with every key, the inverse of `load_policy`."""
    review = {"after": policy.review.after, **_repeat_text(policy.review.repeat)}
    value = {
        "hour": f"{policy.hour:%H:%M}",
        "mail_hours": [f"{a:%H:%M}-{b:%H:%M}" for a, b in policy.mail_hours.intervals],
        "kinds": {kind.value: name for kind, name in policy.kinds},
        "event": policy.event,
        "rhythm": policy.rhythm,
        "ladders": {name: _ladder_text(ladder) for name, ladder in policy.ladders},
        "caps": {
            "digests_a_day": policy.caps.digests_a_day,
            "mails_a_week": policy.caps.mails_a_week,
            "mails_a_month": policy.caps.mails_a_month,
        },
        "review": review,
        "decisions": {"days_before": policy.decide_days_before},
    }
    return str(yaml.safe_dump(value, sort_keys=False, allow_unicode=True))


def _ladder_text(ladder: Ladder) -> dict[str, object]:
    return {
        "long_window_months": ladder.long_window_months,
        "short": [_before_text(before) for before in ladder.short],
        "long": [_before_text(before) for before in ladder.long],
        "courtesy": [_before_text(before) for before in ladder.courtesy],
        "after": [_step_text(step) for step in ladder.after],
        "repeat": _repeat_text(ladder.repeat),
        "lasts": ladder.lasts,
    }


def _before_text(before: Before) -> dict[str, str]:
    count = {"count": "days"} if before.in_days else {}
    return {"milestone": before.milestone, **count, "envelope": before.envelope.value}


def _step_text(step: Step) -> dict[str, object]:
    text: dict[str, object] = {
        "milestone": step.milestone,
        "tell": step.tell.value,
        "envelope": step.envelope.value,
    }
    if step.unless_answered:
        text["unless_answered"] = True
    if step.offers:
        text["offers"] = step.offers
    return text


def _repeat_text(repeat: Repeat) -> dict[str, int]:
    return {"every": repeat.every, "until": repeat.until, "then": repeat.then}
