"""From a case of the ledger to the item a mail shows."""

from calendars.explanation import Step
from notifications.mail import MailItem
from plans.ledger import DONE, Case, Entry, State, Verb


def mail_item(case: Case, *, quote: str, steps: tuple[Step, ...] = ()) -> MailItem:
    """The item of a case; add what only the topic knows (`was`, `paper`, `note`, `next_on` …) with `replace`.

    The day asked for is the earliest reading's, the last day the latest reading's (domain-model.md §2.5). A date that was
    granted or ruled is no proposal, not provisional and not ambiguous any more; a moved event has its new day.
    """
    occurrence, now = case.occurrence, case.assessment
    first = occurrence.readings[0]
    is_set = any(_sets_date(entry) for entry in case.entries)
    is_settled = is_set or any(entry.verb is Verb.RULE and entry.reading for entry in case.entries)
    days = tuple(dict.fromkeys(reading.nominal for reading in occurrence.readings))
    return MailItem(
        obligation=occurrence.key.obligation,
        title=occurrence.title,
        quote=quote,
        nominal=now.effective if occurrence.is_event else now.nominal,
        safe=now.due_earliest,
        legal=now.legal,
        effective=now.due_latest,
        kind=occurrence.kind,
        office=occurrence.office_name,
        supporting=occurrence.supporting,
        window=occurrence.window,
        time=first.time,
        is_event=occurrence.is_event,
        proposed=occurrence.proposed and not is_set,
        provisional=occurrence.provisional and not is_set,
        required=occurrence.required,
        progress=now.progress,
        expected=now.expected,
        readings=() if is_settled else days,
        is_short=_is_short(case),
        steps=steps or (*first.steps, *first.legal_steps),
        done_on=now.fulfilled_on,
    )


def _is_short(case: Case) -> bool:
    """Whether the last day is that of a submission sent back, or was until the rest came."""
    now = case.assessment
    sent_back = any(entry.verb is Verb.RETURN for entry in case.entries)
    is_so = now.state is State.RETURNED or (now.state in DONE and sent_back)
    return is_so and now.due_latest != now.effective


def _sets_date(entry: Entry) -> bool:
    """Whether a power has set or confirmed the very date (plans/ledger/course.py)."""
    return entry.due is not None and (
        entry.verb is Verb.RULE or (entry.verb is Verb.EXTEND and bool(entry.document))
    )
