"""The bundled example brought into a ledger: one duty past its date, others done and near, on whatever day it is tried."""

import datetime as dt
from pathlib import Path

import pytest

from calendars.civil import at
from dondoc.bootstrap import App, open_app
from dondoc.clock import FixedClock
from dondoc.desk.mail.journal import Overdue, overdue_now
from dondoc.desk.papers.status import load_status
from dondoc.desk.plans.roster import current_roster, replace_roster
from dondoc.desk.standing import due_soon
from dondoc.example.seed import seed_example
from dondoc.settings import read_settings
from plans.roster import Office, Roster


def open_at(home: Path, day: dt.date, hour: int = 9) -> App:
    return open_app(read_settings({}, home=home), clock=FixedClock(at(day, hour)))


@pytest.mark.parametrize(
    ("today", "past"),
    [
        pytest.param("2026-01-02", "2025-12-24", id="just after New Year"),
        pytest.param("2026-02-17", "2026-02-06", id="the first day of Tết"),
        pytest.param("2026-10-12", "2026-10-02", id="after a rest day's report"),
        pytest.param("2026-12-31", "2026-11-20", id="days off not announced so far"),
        pytest.param("2027-01-02", "2026-11-20", id="the plan of last year"),
    ],
)
def test_one_duty_is_past_its_date_and_the_rest_is_done_or_to_come(
    tmp_path: Path, today: str, past: str
) -> None:
    app = open_at(tmp_path, dt.date.fromisoformat(today))

    assert seed_example(app) is True

    found = overdue_now(app, now=app.clock.now())
    counts = load_status(app, as_of=dt.date.fromisoformat(today)).whole
    assert [(line.office, line.due.isoformat()) for line in found.lines] == [
        ("Sở Công Thương", past)
    ]
    assert (counts.overdue, counts.late, counts.needs_ruling) == (1, 0, 0)
    assert (counts.on_time > 0, counts.in_term > 0) == (True, True)
    assert due_soon(app, now=app.clock.now())
    assert list(app.settings.spool.glob("*.eml"))
    app.close()


def test_beyond_the_announced_days_off_nothing_is_called_overdue(tmp_path: Path) -> None:
    app = open_at(tmp_path, dt.date(2027, 2, 5))

    seed_example(app)

    assert overdue_now(app, now=app.clock.now()) == Overdue()
    app.close()


def test_a_ledger_that_follows_a_plan_stays_as_it_is_also_tomorrow(tmp_path: Path) -> None:
    app = open_at(tmp_path, dt.date(2026, 10, 12))
    seed_example(app)
    own = Roster((*current_roster(app).offices, Office("so-a", "Sở A")))
    replace_roster(app, own)
    mails = len(list(app.settings.spool.glob("*.eml")))
    tomorrow = app.on(FixedClock(at(dt.date(2026, 10, 13), 9)))

    assert seed_example(tomorrow) is False

    assert {office.code for office in current_roster(app).offices} == {
        office.code for office in own.offices
    }
    assert len(list(app.settings.spool.glob("*.eml"))) == mails
    app.close()
