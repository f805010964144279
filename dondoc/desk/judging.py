"""What every look at a case asks first: the calendar known by now, and whether an office may be named as late."""

import datetime as dt
from dataclasses import replace

from dondoc.bootstrap import App
from dondoc.desk.facts import PlanFacts
from dondoc.store.calendar_versions import known_calendar
from dondoc.store.engine import Unit
from plans.ledger import Case, Timeliness


def knowing(unit: Unit, app: App) -> App:
    """The application with the calendar as it is known by now: another process may have written an announcement."""
    calendar = known_calendar(unit, app.calendar)
    return app if calendar is app.calendar else replace(app, calendar=calendar)


def up_to_date(app: App) -> App:
    """The same for whoever goes on running while others write, as the web does."""
    with app.store.read() as unit:
        return knowing(unit, app)


def still_exists(case: Case, fact: PlanFacts, *, on: dt.date) -> bool:
    """Whether there is somebody to turn to: an office that has ended answers to nobody, its heir is asked for instead."""
    office = fact.offices.get(case.occurrence.key.office)
    return office is None or office.is_valid(on)


def may_be_named(case: Case, fact: PlanFacts) -> bool:
    """Whether this occurrence of this office may be called overdue."""
    office = fact.offices.get(case.occurrence.key.office)
    return (
        case.assessment.may_accuse
        and office is not None
        and office.kind.may_be_accused
        and office.is_valid(case.assessment.due_latest)
        and not office.collective
        and not case.occurrence.collective
    )


def is_overdue(case: Case, fact: PlanFacts) -> bool:
    """Whether it is past its date with nothing recorded, a breach that stands is written, its office does not contest it and may be named so."""
    return (
        case.assessment.timeliness is Timeliness.OVERDUE
        and not case.assessment.is_contested
        and any(breach.voided_at is None for breach in case.breaches)
        and may_be_named(case, fact)
    )
