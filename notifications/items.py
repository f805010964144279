"""From a case of the ledger to the item a mail shows."""

from calendars.explanation import Step
from notifications.mail import MailItem
from plans.ledger import Case, Verb


def mail_item(case: Case, *, quote: str, steps: tuple[Step, ...] = ()) -> MailItem:
    """The item of a case; add what only the topic knows (`was`, `paper`, `note`, `next_on` …) with `replace`.

    The day asked for is the earliest reading's, the last day the latest reading's (domain-model.md §2.5).
    """
    occurrence, now = case.occurrence, case.assessment
    ruled = any(entry.verb is Verb.RULE and entry.reading for entry in case.entries)
    settled = ruled or now.due_rev > 0
    first = occurrence.readings[0]
    return MailItem(
        obligation=occurrence.key.obligation,
        title=occurrence.title,
        quote=quote,
        nominal=now.nominal,
        safe=now.due_earliest,
        legal=now.legal,
        effective=now.due_latest,
        kind=occurrence.kind,
        office=occurrence.office_name,
        supporting=occurrence.supporting,
        window=occurrence.window,
        time=first.time,
        is_event=occurrence.is_event,
        proposed=occurrence.proposed,
        provisional=occurrence.provisional,
        required=occurrence.required,
        progress=now.progress,
        readings=() if settled else tuple(dict.fromkeys(r.nominal for r in occurrence.readings)),
        steps=steps or (*first.steps, *first.legal_steps),
        done_on=now.fulfilled_on,
    )
