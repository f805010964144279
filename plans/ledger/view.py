"""The JSON shape of what the ledger knows of an occurrence: instants in UTC with Z, days ISO, what an entry does not say left out."""

import datetime as dt
from typing import Any

from plans.ledger.course import review_of
from plans.ledger.values import Breach, Case, Entry

Json = dict[str, Any]


def occurrence_view(case: Case) -> Json:
    """How an occurrence stands, in the layout of a replay's ledger."""
    key, assessment = case.occurrence.key, case.assessment
    return {
        "key": str(key),
        "obligation": key.obligation,
        "office": case.occurrence.office_name,
        "period": key.period,
        "nominal": assessment.nominal.isoformat(),
        "safe": assessment.safe.isoformat(),
        "legal": assessment.legal.isoformat(),
        "effective": assessment.effective.isoformat(),
        "due_earliest": assessment.due_earliest.isoformat(),
        "due_latest": assessment.due_latest.isoformat(),
        "state": assessment.state.value,
        "timeliness": assessment.timeliness.value,
        "breaches": [breach_view(breach) for breach in case.breaches],
    }


def track_view(case: Case) -> Json:
    """The same with all that a person asks for: what was received, by which policy it is looked at, what holds the ladder, every entry."""
    assessment = case.assessment
    return {
        **occurrence_view(case),
        "review": review_of(case.occurrence).value,
        "received_at": _moment(assessment.received_at),
        "progress": assessment.progress,
        "required": case.occurrence.required,
        "holds": [
            {
                "kind": hold.kind.value,
                "since": _moment(hold.since),
                "until": _moment(hold.until),
            }
            for hold in assessment.holds
        ],
        "entries": [{"seq": entry.seq, **entry_view(entry)} for entry in case.entries],
    }


def breach_view(breach: Breach) -> Json:
    """A breach, since when it is void, and why."""
    return {
        "due": breach.due.isoformat(),
        "detected_at": _moment(breach.detected_at),
        "voided": _moment(breach.voided_at),
        **({"void_reason": breach.void_reason} if breach.voided_at is not None else {}),
    }


def entry_view(entry: Entry) -> Json:
    """An entry with what it says."""
    said = {
        "done_on": _day(entry.done_on),
        "due": _day(entry.due),
        "document": entry.document,
        "document_date": _day(entry.document_date),
        "reason": entry.reason,
        "note": entry.note,
        "reading": entry.reading,
        "outcome": entry.outcome,
        "evidence": list(entry.evidence),
        "to": entry.to,
        "second": entry.second,
        "power": entry.power,
    }
    return {
        "at": _moment(entry.recorded_at),
        "verb": entry.verb.value,
        "occurrence": entry.occurrence,
        "by": entry.by.value,
        "actor": entry.actor,
        "quantity": entry.quantity,
        **{name: value for name, value in said.items() if value},
    }


def _day(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()


def _moment(moment: dt.datetime | None) -> str | None:
    return (
        None
        if moment is None
        else moment.astimezone(dt.UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    )
