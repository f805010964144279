"""Any occurrence with any history, and the moments at which it is looked at."""

import datetime as dt

from hypothesis import strategies as st

from plans.ledger import By, Entry, Verb
from plans.plan import Kind
from plans.timeline import Occurrence
from tests.notice_world import (
    ACTIVATED,
    CLASS,
    FINANCE,
    HOME,
    PARTY,
    RADIO,
    duty,
    entry,
)

TEN_MINUTES = dt.timedelta(minutes=10)
KINDS = st.sampled_from([Kind.REPORT, Kind.TASK, Kind.PROGRAMME, Kind.QUOTA, Kind.STANDING])


@st.composite
def occurrences(draw: st.DrawFn) -> Occurrence:
    due = dt.date(2018, 1, 20) + dt.timedelta(days=draw(st.integers(0, 120)))
    days = [due]
    if draw(st.booleans()):
        days.append(due + dt.timedelta(days=draw(st.integers(0, 12))))
    opens = due - dt.timedelta(days=draw(st.integers(0, 200)))
    return duty(
        *(day.isoformat() for day in days),
        office=draw(st.sampled_from([FINANCE, RADIO, PARTY, HOME, CLASS])),
        kind=draw(KINDS),
        window=f"{opens.isoformat()}..{due.isoformat()}" if draw(st.booleans()) else "",
        proposed=draw(st.booleans()),
        name=f"N{draw(st.integers(0, 3))}",
    )


@st.composite
def histories(draw: st.DrawFn, occurrence: Occurrence) -> list[Entry]:
    found = []
    for _ in range(draw(st.integers(0, 3))):
        on = dt.date(2018, 2, 1) + dt.timedelta(days=draw(st.integers(0, 90)))
        hour = draw(st.integers(7, 17))
        verb = draw(st.sampled_from(list(Verb)))
        fields: dict[str, object] = {}
        if verb in {Verb.DELEGATE, Verb.REASSIGN}:
            fields = {"to": RADIO.code}
        if verb in {Verb.CONTEST, Verb.ACKNOWLEDGE, Verb.REQUEST_EXTENSION}:
            fields = {"by": By.OFFICE, "due": on + dt.timedelta(days=9), "reason": "x"}
        if verb in {Verb.EXTEND, Verb.RETURN, Verb.TOLERATE, Verb.INTERNAL_DATE, Verb.REOPEN}:
            fields = {"due": on + dt.timedelta(days=draw(st.integers(1, 20))), "document": "1"}
        if verb is Verb.RULE:
            outcome = draw(st.sampled_from(["", "done", "exempt", "due", "stands"]))
            fields = {"outcome": outcome, "document": "1"}
            if outcome == "due":
                fields["due"] = on + dt.timedelta(days=10)
            if not outcome:
                fields["reading"] = draw(st.sampled_from(["A", "B"]))
        found.append(entry(occurrence, verb, f"{on.isoformat()} {hour:02}:00", **fields))
    return found


MOMENTS = st.integers(0, 150 * 24 * 6).map(lambda n: ACTIVATED + n * TEN_MINUTES)
