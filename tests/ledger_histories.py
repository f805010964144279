"""Short words for histories in tests: an occurrence, its entries, a look at a day of 2018 (`3/1` = 1 March)."""

import datetime as dt
from dataclasses import replace

from calendars.civil import at
from calendars.workdays import load_work_calendar
from plans.ledger import Assessment, Breach, By, Case, Entry, Verb, assess
from plans.plan import Kind
from plans.timeline import DueDates, Occurrence, OccurrenceKey

CALENDAR = load_work_calendar()
ACTIVATED = at(dt.date(2018, 2, 13), 8)
KEY = OccurrenceKey("20/KH-UBND/2018", "IV.13/q1", "so-y-te", "2018-Q1")


def day(text: str) -> dt.date:
    """`3/1` → 1 March 2018 written month/day; a longer text is ISO."""
    if "-" in text:
        return dt.date.fromisoformat(text)
    month, number = text.split("/")
    return dt.date(2018, int(month), int(number))


def dates(nominal: str, *, rolls: bool = True) -> DueDates:
    on = day(nominal)
    safe, _ = CALENDAR.roll_back(on)
    legal, _ = CALENDAR.roll_forward(on) if rolls else (on, ())
    return DueDates(on, safe, legal)


def report(*nominals: str, **changes: object) -> Occurrence:
    plain = Occurrence(
        KEY, Kind.REPORT, "Báo cáo", "Sở Y tế", tuple(map(dates, nominals or ("3/1",)))
    )
    return replace(plain, **changes)  # type: ignore[arg-type] # each test names the fields it changes


def task(nominal: str = "3/1", **changes: object) -> Occurrence:
    return report(nominal, kind=Kind.TASK, **changes)


def broadcast(*nominals: str) -> Occurrence:
    days = tuple(dates(nominal, rolls=False) for nominal in nominals)
    return report(kind=Kind.PROGRAMME, is_event=True, readings=days)


def entry(verb: Verb, recorded: str, **fields: object) -> Entry:
    by = By.OFFICE if verb is Verb.SUBMIT else By.COORDINATOR
    plain = Entry(str(KEY), verb, by, "chuyên viên", at(day(recorded), 9))
    return replace(plain, **fields)  # type: ignore[arg-type] # each test names the fields it changes


def submit(recorded: str, done_on: str | None = None, **fields: object) -> Entry:
    return entry(Verb.SUBMIT, recorded, done_on=day(done_on) if done_on else None, **fields)


def accept(recorded: str) -> Entry:
    return entry(Verb.ACCEPT, recorded)


def send_back(recorded: str, due: str | None = None) -> Entry:
    return entry(Verb.RETURN, recorded, due=day(due) if due else None, reason="thiếu phụ lục")


def extend(recorded: str, due: str, **fields: object) -> Entry:
    return entry(Verb.EXTEND, recorded, due=day(due), document="12/UBND-NC", **fields)


def suspend(recorded: str) -> Entry:
    return entry(Verb.SUSPEND, recorded, document="5/UBND-NC")


def resume(recorded: str) -> Entry:
    return entry(Verb.RESUME, recorded, document="6/UBND-NC")


def rule(recorded: str, **fields: object) -> Entry:
    return entry(Verb.RULE, recorded, **fields)


def look(
    occurrence: Occurrence,
    *entries: Entry,
    now: str | dt.datetime,
    activated: dt.datetime = ACTIVATED,
) -> Assessment:
    moment = at(day(now), 12) if isinstance(now, str) else now
    return assess(occurrence, entries, now=moment, activated_at=activated, calendar=CALENDAR)


def case_of(
    occurrence: Occurrence,
    *entries: Entry,
    now: str | dt.datetime,
    breaches: tuple[Breach, ...] = (),
    issuer: str = "",
    was_told: bool = False,
) -> Case:
    stood = look(occurrence, *entries, now=now)
    return Case(occurrence, stood, entries, breaches, issuer=issuer, was_told=was_told)
