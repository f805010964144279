"""The example brought into a ledger as if it had been followed for six weeks: the same use cases, a clock that moves."""

import datetime as dt
from dataclasses import replace

from calendars.civil import at, local_day
from dondoc.bootstrap import App
from dondoc.clock import FixedClock
from dondoc.desk.activate import Activation, activate
from dondoc.desk.importing import import_plan
from dondoc.desk.record import Match, Statement, record
from dondoc.desk.review import accept_clear, leave_open
from dondoc.desk.roster import load_roster_file
from dondoc.example.plan import NAME, example_plan
from dondoc.replay.history import Said
from dondoc.replay.pace import next_step, step
from plans.ledger import Verb

START_HOUR = 8
RULED = 9


def seed_example(app: App) -> str:
    """Put the example into force in `app`'s ledger, with its mail in `app`'s channel; the plan's lineage.

    What lay before its activation is ruled done by the coordinator; row PL/4 was reported in time. A ledger that holds the
    example already stays as it is.
    """
    now = app.clock.now()
    example = example_plan(local_day(now), calendar=app.calendar)
    clock = FixedClock(at(example.activated_on, START_HOUR))
    moved = replace(app, clock=clock)
    load_roster_file(moved, example.roster)
    imported = import_plan(moved, example.document, name=NAME)
    lineage = imported.version.lineage
    if not imported.is_new:
        return lineage
    accept_clear(moved, lineage)
    leave_open(moved, lineage)
    activation = activate(moved, lineage)
    _follow(moved, clock, _history(moved, activation, example.activated_on), until=now)
    return lineage


def _history(app: App, activation: Activation, first: dt.date) -> list[Said]:
    """The coordinator rules what is past; row PL/4 is reported a week later and accepted the day after."""
    reported = app.calendar.shift(first, 7)
    past = Match(keys=tuple(str(occurrence.key) for occurrence in activation.past))
    row = Match(obligations=("PL/4",))
    done = Statement(
        Verb.RULE, outcome="done", document="21/BC-SKHCN", reason="đã thực hiện trước khi theo dõi"
    )
    return [
        Said(at(first, RULED), past, done),
        Said(
            at(reported, RULED),
            row,
            Statement(Verb.SUBMIT, document="148/SXD-VP", done_on=reported),
        ),
        Said(at(app.calendar.shift(reported, 1), RULED), row, Statement(Verb.ACCEPT)),
    ]


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
