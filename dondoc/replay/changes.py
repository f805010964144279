"""What changes under a replay: the plan is amended, a rest day is announced late. Nobody is there to ask: the history is the decision."""

from calendars.workdays import DayFact, DayKind
from dondoc.bootstrap import App
from dondoc.desk.judging import knowing
from dondoc.desk.plans.activate import activate
from dondoc.desk.plans.announcing import announce
from dondoc.desk.plans.importing import import_plan
from dondoc.desk.plans.review import accept_clear, leave_open, settle_near
from dondoc.replay.errors import EarlierVersionAgain
from dondoc.replay.history import Amended, RestDay
from dondoc.store.calendar_versions import Announcement
from dondoc.store.offices import load_roster, save_roster
from dondoc.store.values import VersionState
from plans.plan import Plan
from plans.roster import Roster, invented_roster

OPERATOR = "replay"


def amend_plan(app: App, lineage: str, event: Amended, *, invents: bool) -> None:
    """The amended plan in force at once: what looks like a duty of before and keeps its number is taken for it, every doubt is left open.

    Raises:
        EarlierVersionAgain: it says what a version said that was amended since, and would change nothing.
    """
    imported = import_plan(app, event.data, name=event.name, amends=lineage)
    if imported.version.state is VersionState.AMENDED:
        raise EarlierVersionAgain(event.name, imported.version.number)
    if imported.version.state not in {VersionState.DRAFT, VersionState.IN_REVIEW}:
        return
    if invents:
        _add_offices(app, imported.compiled.plan)
    settle_near(app, lineage)
    accept_clear(app, lineage)
    leave_open(app, lineage)
    activate(app, lineage, confirm_short=True, now=event.at)


def _add_offices(app: App, plan: Plan) -> None:
    """Without a roster every office a plan names has an address, also those that come with an amendment."""
    with app.store.write() as unit:
        known = load_roster(unit)
        names = {office.code for office in known.offices}
        new = (office for office in invented_roster(plan).offices if office.code not in names)
        save_roster(unit, Roster((*known.offices, *new)), now=app.clock.now())


def announce_day(app: App, event: RestDay) -> App:
    """The application with a calendar that knows the day."""
    kind = DayKind.WORKING_SATURDAY if event.is_worked else DayKind.PUBLIC
    facts = tuple(DayFact(day, event.name, kind, event.decision) for day in event.days)
    announce(app, Announcement("", event.at, event.decision, OPERATOR, facts, event.until))
    with app.store.read() as unit:
        return knowing(unit, app)
