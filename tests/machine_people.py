"""What people do in the stories of the state machine: they say things, amend the plan, announce days off, end offices, stop sending."""

import datetime as dt
from contextlib import suppress
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule

from calendars.civil import DAY, local_day
from calendars.errors import Refusal
from dondoc.bootstrap import App
from dondoc.desk.entries.record import Match, Statement, record
from dondoc.desk.entries.succession import Decision, succeed
from dondoc.desk.mail.confirming import confirm
from dondoc.desk.mail.sending import check_clock, start, stop
from dondoc.desk.papers.letters import LetterRequest, draft_letter, record_order
from dondoc.desk.plans.roster import current_roster, replace_roster
from dondoc.replay.changes import amend_plan, announce_day
from dondoc.replay.history import Amended, RestDay
from plans.ledger import State, Verb
from plans.roster import Roster
from tests.desk_world import LINEAGE
from tests.machine_checks import effective_days, none
from tests.machine_leaving import check_letter
from tests.machine_world import DUTIES, EVERYBODY, HEIR, VERSIONS, WORKS, Machine

DAYS = st.integers(-12, 40)
SPEAKERS = st.sampled_from(
    ["", "", "", "office", "coordinator", "creditor", *(office.name for office in EVERYBODY[:3])]
)
OUTCOMES = st.sampled_from(["", "done", "exempt", "due", "stands", "missed"])
BINDING = frozenset(
    {
        *(Verb.EXTEND, Verb.RETURN, Verb.RULE, Verb.SUSPEND, Verb.RESUME, Verb.REOPEN),
        *(Verb.REASSIGN, Verb.SUPERSEDE, Verb.EXEMPT, Verb.CANCEL),
    }
)
PLAIN = sorted(set(Verb) - {Verb.SUPERSEDE, Verb.AMEND, Verb.CALENDAR})


SAYINGS: dict[str, st.SearchStrategy[Any]] = {
    "verb": st.one_of(
        st.sampled_from([Verb.SUBMIT, Verb.ACCEPT, Verb.EXTEND]), st.sampled_from(PLAIN)
    ),
    "duty": st.sampled_from([*(duty.id for duty in DUTIES), "K"]),
    "office": st.sampled_from(["", *(office.name for office in EVERYBODY)]),
    "by": SPEAKERS,
    "due": DAYS,
    "done": st.integers(0, 20),
    "outcome": OUTCOMES,
    "reading": st.sampled_from(["", "A", "B"]),
    "bare": st.booleans(),
}
"""What somebody may say: the arguments of `somebody_says`."""
Said = dict[str, Any]
WAVES = tuple(dt.date(2024, 3, day) for day in (1, 12, 15))
SAID = st.fixed_dictionaries(SAYINGS)


class People(RuleBasedStateMachine):
    """An office at work."""

    machine: Machine
    numbers = 0
    letters: list[dt.date]
    has_ended = False

    @property
    def app(self) -> App:
        return self.machine.app

    @property
    def now(self) -> dt.datetime:
        return self.machine.now

    @rule(
        verb=SAYINGS["verb"],
        duty=SAYINGS["duty"],
        office=SAYINGS["office"],
        by=SAYINGS["by"],
        due=SAYINGS["due"],
        done=SAYINGS["done"],
        outcome=SAYINGS["outcome"],
        reading=SAYINGS["reading"],
        bare=SAYINGS["bare"],
    )
    def somebody_says(
        self,
        verb: Verb,
        duty: str,
        office: str,
        by: str,
        due: int,
        done: int,
        outcome: str,
        reading: str,
        bare: bool,  # noqa: FBT001 -- drawn
    ) -> None:
        days = effective_days(self.machine)
        today = local_day(self.now)
        dated = (
            verb
            in {
                *(
                    Verb.EXTEND,
                    Verb.REQUEST_EXTENSION,
                    Verb.TOLERATE,
                    Verb.INTERNAL_DATE,
                    Verb.RETURN,
                ),
            }
            or outcome == "due"
        )
        self.numbers += 1
        statement = Statement(
            verb,
            by=by,
            done_on=today - done * DAY
            if verb in {Verb.SUBMIT, Verb.PROGRESS} and done < 12
            else None,
            due=today + due * DAY if dated else None,
            document="" if bare else f"{self.numbers}/UBND-VX",
            reason="" if bare and verb is not Verb.RULE else "theo đề nghị",
            outcome=outcome if verb is Verb.RULE else "",
            reading=reading if verb is Verb.RULE else "",
            to="Báo Lam Sơn" if verb in {Verb.DELEGATE, Verb.REASSIGN} else "",
            second="" if bare else "Ông Nam",
        )
        chosen = tuple(
            State
        )  # of every time of the duty at once: who names no state is asked which
        match = Match(obligations=(duty,), offices=(office,) if office else (), states=chosen)
        with suppress(Refusal):
            check_clock(self.app)
            record(self.app, match, statement, is_history=bare)
        if verb not in BINDING:
            assert effective_days(self.machine) == days  # 12

    @rule(said=st.lists(SAID, min_size=3, max_size=9))
    def many_speak_in_a_morning(self, said: list[Said]) -> None:
        for one in said:
            self.somebody_says(**one)

    @rule(version=st.integers(0, len(VERSIONS) - 1))
    def the_plan_is_amended(self, version: int) -> None:
        amended = Amended(self.now, VERSIONS[version], "plan.yaml")
        with suppress(Refusal):
            amend_plan(self.app, LINEAGE, amended, invents=False)

    @rule(days=st.integers(-6, 15), is_worked=st.booleans())
    def a_day_off_is_announced(self, days: int, is_worked: bool) -> None:  # noqa: FBT001 -- drawn
        self.numbers += 1
        day = local_day(self.now) + days * DAY
        if is_worked:
            day += DAY * (5 - day.weekday())
            if self.app.calendar.fact(day) is not None:
                return  # nobody makes a day of Tết a worked Saturday
        rest = RestDay(self.now, (day,), f"{self.numbers}/TB", "nghỉ bù", is_worked=is_worked)
        with suppress(Refusal):
            self.machine.app = announce_day(self.app, rest)

    @precondition(lambda self: not self.has_ended)
    @rule()
    def an_office_ends(self) -> None:
        self.has_ended = True
        ended = replace(WORKS, valid_to=local_day(self.now) - DAY, successor=HEIR.name)
        others = [
            office for office in current_roster(self.app).offices if office.code != WORKS.code
        ]
        replace_roster(
            self.app, Roster((*others, ended, replace(HEIR, valid_from=local_day(self.now))))
        )

    @precondition(lambda self: self.has_ended)
    @rule()
    def an_heir_is_named(self) -> None:
        decision = Decision((HEIR.name,), "5/NQ", actor="A", second="Ông Nam")
        with suppress(Refusal):
            succeed(self.app, WORKS.code, decision)

    @rule()
    def the_roster_is_loaded_again(self) -> None:
        replace_roster(self.app, current_roster(self.app))

    @rule()
    def sending_is_stopped(self) -> None:
        with suppress(Refusal):
            stop(self.app, by="A", reason="x")

    @rule()
    def sending_goes_on(self) -> None:
        with suppress(Refusal):
            start(self.app, by="A")
        with suppress(Refusal):
            confirm(self.app, by="A")

    @rule(wave=st.sampled_from([None, *WAVES]))
    def a_letter_is_ordered(self, wave: dt.date | None) -> None:
        """4: one draft letter a plan and wave, on order alone; of nobody who may not be urged, of nothing that was done or is no duty."""
        request = LetterRequest(wave=wave, actor="A")
        try:
            draft = draft_letter(self.app, request, now=self.now)
            record_order(self.app, draft)
        except Refusal:
            return
        check_letter(self.machine, draft.order.wave, draft.order.offices)
        none("a second letter", [one for one in self.letters if one == draft.order.wave])
        self.letters.append(draft.order.wave)
        with pytest.raises(Refusal):
            draft_letter(self.app, replace(request, wave=draft.order.wave), now=self.now)

    @rule(duty=SAYINGS["duty"], office=SAYINGS["office"])
    def an_office_insists(self, duty: str, office: str) -> None:
        """It takes note again and again, and asks for more time, takes it back and asks anew: `_check_entries` counts."""
        match = Match(obligations=(duty,), offices=(office,) if office else ())
        due = local_day(self.now) + 40 * DAY
        asking = (Verb.ACKNOWLEDGE, Verb.REQUEST_EXTENSION, Verb.WITHDRAW_EXTENSION)
        for verb in asking * 3:
            asked = due if verb is Verb.REQUEST_EXTENSION else None
            with suppress(Refusal):
                check_clock(self.app)
                record(self.app, match, Statement(verb, due=asked, reason="thiếu số liệu"))
