"""How a duty came to its office from another one: the entry that gave it away stands in the ledger of who had it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from calendars.civil import local_day
from dondoc.desk.facts import PlanFacts
from dondoc.store.occurrences import Selection
from notifications.dates import format_date
from notifications.mail import MailItem, Paper
from notifications.words import Words
from plans.ledger import Case, Entry


def givers_of(cases: Iterable[Case], facts: Mapping[str, PlanFacts]) -> Iterator[Selection]:
    """Where to look for who had a duty that is not from the beginning of its plan's version."""
    for case in cases:
        key = case.occurrence.key
        if case.occurrence.since not in {None, facts[key.plan].version.activated_at}:
            yield Selection((key.plan,), (key.obligation,), periods=(key.period,))


def with_handing_on(
    words: Words, item: MailItem, case: Case, cases: Iterable[Case], fact: PlanFacts
) -> MailItem:
    """The item with the document by which another office's duty came to this one; that office is named only if it had ended."""
    for giver in cases:
        entry = next((entry for entry in giver.entries if _hands_on(entry, giver, case)), None)
        if entry is None:
            continue
        office = fact.offices.get(giver.occurrence.key.office)
        note = ""
        if (
            office is not None
            and office.valid_to
            and office.valid_to < local_day(entry.recorded_at)
        ):
            day = format_date(office.valid_to, words.lang)
            note = words.say("value.taken-over", office=office.name, day=day)
        paper = Paper(entry.document, entry.document_date) if entry.document else item.paper
        return replace(item, paper=paper, note=note)
    return item


def _hands_on(entry: Entry, giver: Case, case: Case) -> bool:
    key, now = giver.occurrence.key, case.occurrence.key
    is_same = replace(key, office=now.office) == now
    return (
        is_same and entry.recorded_at == case.occurrence.since and now.office in entry.to.split(";")
    )
