"""The example brought into a ledger as if it had been followed for six weeks: the same use cases, a clock that moves."""

import datetime as dt
from dataclasses import replace

from calendars.civil import at, local_day
from dondoc.bootstrap import App
from dondoc.clock import FixedClock
from dondoc.desk.entries.record import Match, Statement, record
from dondoc.desk.plans.activate import Activation, activate
from dondoc.desk.plans.importing import import_plan
from dondoc.desk.plans.in_force import plans_in_force
from dondoc.desk.plans.review import accept_clear, leave_open
from dondoc.desk.plans.roster import current_roster, load_roster_file
from dondoc.example.plan import NAME, example_plan
from dondoc.replay.history import Said
from dondoc.replay.pace import next_step, step
from plans.ledger import Verb

START_HOUR = 8
RULED, REPORTED = 9, 9
APART = ("PL/4", "PL/5")


def seed_example(app: App) -> bool:
    """Put the example into force in `app`'s ledger, with its mail in `app`'s channel; whether it was done.

    What lay before its activation is ruled done by the coordinator; since then the state's offices reported in time all
    but row PL/5. A ledger that follows any plan already stays as it is: the example brings its own offices.
    """
    if plans_in_force(app):
        return False
    now = app.clock.now()
    example = example_plan(local_day(now), calendar=app.calendar)
    clock = FixedClock(at(example.activated_on, START_HOUR))
    moved = replace(app, clock=clock)
    load_roster_file(moved, example.roster)
    imported = import_plan(moved, example.document, name=NAME)
    lineage = imported.version.lineage
    accept_clear(moved, lineage)
    leave_open(moved, lineage)
    activation = activate(moved, lineage)
    history = _history(moved, activation, example.activated_on, local_day(now))
    _follow(moved, clock, [said for said in history if said.at <= now], until=now)
    return True


def _history(app: App, activation: Activation, first: dt.date, today: dt.date) -> list[Said]:
    """The coordinator rules what is past; row PL/4 is reported a week later; of the rest the state's offices report all but PL/5.

    A union's day passes without a word: the coordinator is told to talk to it.
    """
    diligent = {o.code for o in current_roster(app).offices if o.kind.may_be_accused}
    past = Match(keys=tuple(str(occurrence.key) for occurrence in activation.past))
    done = Statement(
        Verb.RULE, outcome="done", document="21/BC-SKHCN", reason="đã thực hiện trước khi theo dõi"
    )
    said = [Said(at(first, RULED), past, done)]
    said += _reported(app, Match(obligations=("PL/4",)), app.calendar.shift(first, 7), "148/SXD-VP")
    for occurrence in activation.occurrences:
        dates = occurrence.readings[0]
        is_deadline = not occurrence.is_event and not occurrence.proposed
        is_ours = occurrence.key.office in diligent and occurrence.key.obligation not in APART
        if is_deadline and is_ours and first < dates.safe and dates.legal < today:
            day = max(app.calendar.shift(dates.safe, -2), first)
            said += _reported(app, Match(keys=(str(occurrence.key),)), day, "05/BC-VP")
    return sorted(said, key=lambda it: it.at)


def _reported(app: App, match: Match, day: dt.date, document: str) -> tuple[Said, Said]:
    """Reported on a day, accepted on the next."""
    submitted = Statement(Verb.SUBMIT, document=document, done_on=day)
    return (
        Said(at(day, REPORTED), match, submitted),
        Said(at(app.calendar.shift(day, 1), REPORTED), match, Statement(Verb.ACCEPT)),
    )


def _follow(app: App, clock: FixedClock, history: list[Said], *, until: dt.datetime) -> None:
    """Let the clock run from instant to instant up to now."""
    moment: dt.datetime | None = clock.now()
    while moment is not None and moment <= until:
        while history and history[0].at <= moment:
            said = history.pop(0)
            clock.set(said.at)
            record(app, said.match, said.statement, now=said.at)
        step(app, clock, moment)
        moment = next_step(app, moment, [said.at for said in history])
