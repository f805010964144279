"""Which occurrences of a calendar are the times of one programme: an obligation of one office whose rule recurs."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping

from calendars.ics import CalendarEntry, entry_uid
from calendars.rrule_text import RecurrenceRule, parse_rrule
from calendars.series import Member, Programme
from dondoc.desk.facts import PlanFacts
from dondoc.desk.feeds.calendar_entries import describe_duty, sequence_of, when_on
from dondoc.desk.feeds.calendar_remarks import remarks
from dondoc.store.values import Revision
from plans.ledger import Case
from plans.rule import DueRecurring, Modified, Recurring, Rule
from plans.timeline import OccurrenceKey


def programmes_of(
    cases: Iterable[Case],
    facts: Mapping[str, PlanFacts],
    shown: Mapping[OccurrenceKey, CalendarEntry],
    known: Mapping[str, Revision],
) -> tuple[Programme, ...]:
    """The programmes among the cases of a calendar.

    `cases` are all, also those whose entry is not shown any more: they still count in the series' sequence, which never falls.
    `known` holds the stored revision of each.
    Of a plan without a period the calendar shows a moving part, so its programmes stay single events.
    """
    groups: defaultdict[tuple[str, str, str], list[Case]] = defaultdict(list)
    for case in cases:
        key = case.occurrence.key
        groups[key.plan, key.obligation, key.office].append(case)
    found = (_programme(some, facts[plan], shown, known) for (plan, _, _), some in groups.items())
    return tuple(one for one in found if one is not None)


def _programme(
    cases: list[Case],
    fact: PlanFacts,
    shown: Mapping[OccurrenceKey, CalendarEntry],
    known: Mapping[str, Revision],
) -> Programme | None:
    key = cases[0].occurrence.key
    obligation = fact.obligations.get(key.obligation)
    rule = None if obligation is None else _recurrence(obligation.rule)
    kept = [case for case in cases if case.occurrence.key in shown]
    if rule is None or not kept or fact.plan.identity.period is None:
        return None
    identity = f"{key.plan}|{key.obligation}|{key.office}"
    changes = sum(sequence_of(case, known[str(case.occurrence.key)]) for case in cases)
    return Programme(
        uid=entry_uid("prog-" + hashlib.sha256(identity.encode()).hexdigest()[:32]),
        rule=rule,
        description="\n".join(describe_duty(kept[0], fact)),
        sequence=changes + len(cases) - len(kept),
        members=tuple(
            Member(
                shown[case.occurrence.key],
                when_on(case, case.occurrence.readings[0].nominal),
                _is_ordinary(case, fact),
            )
            for case in kept
        ),
    )


def _is_ordinary(case: Case, fact: PlanFacts) -> bool:
    """Whether the programme's own words say all there is to say of this time."""
    occurrence, assessment = case.occurrence, case.assessment
    dates = {assessment.nominal, assessment.due_earliest, assessment.due_latest}
    is_plain = occurrence.is_event or len(dates) == 1
    return is_plain and occurrence.required == 1 and not remarks(case, fact, is_led=True)


def _recurrence(rule: Rule) -> RecurrenceRule | None:
    """The recurrence in a rule; None where it has none, or two readings."""
    match rule:
        case Recurring(rrule=rrule) | DueRecurring(rrule=rrule):
            return parse_rrule(rrule)
        case Modified(rule=inner):
            return _recurrence(inner)
        case _:
            return None
