"""The invariants of domain-model.md §7 under random commands: months of entries by anybody, passes lost, doubled, late and killed at any
statement, relays of every mood, amendments, days off announced late, offices that end, sending stopped, backups put back, clocks
that jump ahead and back.

The quick profile runs with every test, a heavier one with `-m heavy` (CI runs both). Which invariant a check is about, it says by number.
"""

import datetime as dt
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from calendars.civil import DAY, at, local_day
from dondoc.desk.feeds.feed import make_feed
from dondoc.desk.mail.confirming import confirm
from dondoc.desk.mail.deliver import deliver
from dondoc.desk.mail.sending import OFF, Question, look_out, sending
from dondoc.desk.papers.status import Status, load_status
from dondoc.desk.scopes import Scope, ScopeKind
from dondoc.desk.tick import tick
from plans.ledger import DONE, RELEASED
from tests.desk_world import LINEAGE
from tests.machine_checks import (
    breaches_apart,
    check_now,
    check_overdue,
    dated_ahead,
    effective_days,
    missing,
    none,
    notices_of,
    states,
)
from tests.machine_leaving import check_leaving, check_owed
from tests.machine_ledgers import InMemory, Ledger
from tests.machine_people import SAID, People, Said
from tests.machine_relay import Killed, Mood
from tests.machine_world import Backup, open_machine

END = at(dt.date(2024, 6, 28), 18)
STEPS = st.sampled_from(
    [
        *(dt.timedelta(minutes=n) for n in (1, 7, 60)),
        *(dt.timedelta(hours=n) for n in (5, 12, 24)),
        *(dt.timedelta(days=n) for n in (2, 3, 5, 9)),
    ]
)


NOTHING = dt.timedelta(0)
JUMPS = st.sampled_from(
    [
        *(dt.timedelta(hours=hours) for hours in (1, 30, -1, -9)),
        *(dt.timedelta(days=days) for days in (4, 12, 40, -2, -20)),
    ]
)
FINAL = DONE | RELEASED


@dataclass(frozen=True, slots=True)
class Saved:
    """A backup, and what the story knew by then."""

    backup: Backup
    rates: dict[dt.date, tuple[object, ...]]
    letters: list[dt.date]
    has_ended: bool


class Office(People):
    """An office at work, and everything that happens to its machine."""

    def make_ledger(self, _folder: Path) -> Ledger:
        """Where the ledger lies."""
        return InMemory()

    @initialize(verified_until=st.sampled_from([None, None, dt.date(2024, 2, 28)]))
    def begin(self, verified_until: dt.date | None) -> None:
        self.machine = open_machine(self.make_ledger, check_leaving, verified_until)
        self.rates: dict[dt.date, tuple[object, ...]] = {}
        self.backups: list[Saved] = []
        self.numbers = 0
        self.letters = []
        self.has_ended = False
        self.highest = 0

    # -- time ------------------------------------------------------------------------------------------------------------

    @precondition(lambda self: self.now < END)
    @rule(step=STEPS)
    def time_passes(self, step: dt.timedelta) -> None:
        self.machine.go_to(self.now + step)

    @precondition(lambda self: self.now < END)
    @rule(days=st.integers(1, 4), hour=st.sampled_from([7, 8, 8, 8, 10, 13, 16, 20]))
    def a_day_begins(self, days: int, hour: int) -> None:
        self.machine.go_to(at(local_day(self.now) + days * DAY, hour))

    @precondition(lambda self: self.now < END)
    @rule(days=st.integers(1, 12), moods=st.lists(st.sampled_from(Mood), max_size=2))
    def days_go_by_as_the_flows_take_them(self, days: int, moods: list[Mood]) -> None:
        for _ in range(days):
            self.machine.go_to(at(local_day(self.now) + DAY, 8))
            self.a_pass()
            self.mail_is_handed_over(moods)

    # -- passes ----------------------------------------------------------------------------------------------------------

    @rule()
    def a_pass(self) -> None:
        days = effective_days(self.machine)
        if look_out(self.app, now=self.now).holds_passes:
            return
        tick(self.app, now=self.now)
        before = notices_of(self.machine)

        again = tick(self.app, now=self.now)  # 1

        assert (again.changed, notices_of(self.machine)) == (0, before)
        assert effective_days(self.machine) == days  # 12
        check_overdue(self.machine)
        check_owed(self.machine)

    @rule(minutes=st.integers(1, 600))
    def a_pass_that_was_late_to_begin(self, minutes: int) -> None:
        tick(self.app, now=self.now - dt.timedelta(minutes=minutes))

    @rule(statement=st.integers(1, 60))
    def a_pass_is_killed(self, statement: int) -> None:
        self.machine.dies_at = statement
        with suppress(Killed):
            tick(self.app, now=self.now)
        self.machine.dies_at = 0

    @rule(moods=st.lists(st.sampled_from(Mood), max_size=4))
    def mail_is_handed_over(self, moods: list[Mood]) -> None:
        self.machine.relay.moods = list(moods)
        with suppress(Killed):
            deliver(self.app, now=self.now)
        self.machine.relay.moods = []

    @rule(statement=st.integers(1, 80))
    def handing_over_is_killed(self, statement: int) -> None:
        taken = dict(self.machine.relay.taken)
        self.machine.dies_at = statement
        with suppress(Killed):
            deliver(self.app, now=self.now)
        died, self.machine.dies_at = not self.machine.dies_at, 0
        if died:
            self._last_is_in_doubt(taken)

    def _last_is_in_doubt(self, taken: dict[str, int]) -> None:
        """At most one mail: the one in flight."""
        new = {mail for mail, n in self.machine.relay.taken.items() if n > taken.get(mail, 0)}
        flying = {s.message_id for s in notices_of(self.machine) if s.state.value == "in_flight"}
        assert len(new & flying) <= 1
        self.machine.relay.doubt(new & flying)

    # -- the machine -----------------------------------------------------------------------------------------------------

    @rule()
    def a_backup_is_made(self) -> None:
        self.backups.append(
            Saved(self.machine.backup(), dict(self.rates), [*self.letters], self.has_ended)
        )

    @precondition(lambda self: self.backups)
    @rule(number=st.integers(0, 9), confirms=st.sampled_from([True, True, False]))
    def a_backup_is_restored(self, number: int, confirms: bool) -> None:  # noqa: FBT001 -- drawn
        """10: nothing leaves until somebody confirms; what had left does not leave again (`check_now`)."""
        saved, pulse = self.backups[number % len(self.backups)], self.machine.pulse()
        self.machine.restore(saved.backup)
        self.rates, self.letters = dict(saved.rates), [*saved.letters]
        self.has_ended = saved.has_ended
        taken = dict(self.machine.relay.taken)
        for _ in range(2):
            self.a_pass()
            deliver(self.app, now=self.now)
        self.highest = max(self.highest, int(pulse or 0))
        # the newest backup put back over an older one has lost nothing
        if int(saved.backup.pulse or 0) < self.highest:
            asked = sending(
                self.app
            ).questions  # a ledger from before its first pass bears no name yet
            assert {Question.RESTORED, Question.COPIED} & {*asked}
            assert self.machine.relay.taken == taken
        if confirms:
            self.sending_goes_on()

    @precondition(lambda self: self.now < END)
    @rule(days=st.integers(1, 4), confirms=st.sampled_from([True, True, False]))
    def days_are_lost_to_a_backup(self, days: int, confirms: bool) -> None:  # noqa: FBT001 -- drawn
        """What left on those days is known to the journal alone."""
        self.a_backup_is_made()
        self.days_go_by_as_the_flows_take_them(days, [])
        self.a_backup_is_restored(len(self.backups) - 1, confirms)

    @rule(
        jump=JUMPS,
        is_right=st.booleans(),
        starts_anew=st.booleans(),
        said=st.lists(SAID, max_size=3),
    )
    def the_clock_jumps(
        self,
        jump: dt.timedelta,
        is_right: bool,  # noqa: FBT001 -- drawn
        starts_anew: bool,  # noqa: FBT001 -- drawn
        said: list[Said],
    ) -> None:
        """A jump is seen: no pass, no mail, no entry. Where a start of the machine hides it, three days off ask; what it made is void.

        What somebody entered by a clock that was ahead stays, from the moment on at which the clock is put right. Ahead may turn out to be
        right (the clock was behind before); a clock that is behind is set right.
        """
        self.a_pass()
        for _ in range(
            2
        ):  # whatever is asked first, both clocks are noted side by side before one jumps
            look_out(self.app, now=self.now)
        check_now(self.machine)
        notices, breaches = notices_of(self.machine), dict(self.machine.breaches)
        taken, is_hidden = dict(self.machine.relay.taken), starts_anew and jump > OFF
        self.machine.clock.skew += jump
        self.machine.clock.starts += is_hidden or (starts_anew and jump < NOTHING)
        for _ in range(2):
            self.a_pass()
            deliver(self.app, now=self.now)
            assert sending(self.app).holds_passes or is_hidden
            assert self.machine.relay.taken == taken
        before = states(self.machine)
        for one in said:
            self.somebody_says(**one)
        then = states(self.machine)
        assert is_hidden or then == before
        if not is_hidden:
            assert [one.key for one in notices_of(self.machine)] == [one.key for one in notices]
            check_now(self.machine)
            assert self.machine.breaches == breaches
        if not is_right or jump < NOTHING or self.now > END:
            self.machine.clock.skew -= jump
            look_out(self.app, now=self.now)
            assert sending(self.app).holds_passes
        confirm(self.app, by="A")
        none("dated ahead", dated_ahead(self.machine))
        after = states(self.machine)
        # a clock that is behind shows what was so then: only what was entered meanwhile must stay
        ended = {key for key, state in then.items() if state in FINAL and before.get(key) != state}
        lost = {key for key in ended if after.get(key) != then[key]}
        none("entered and lost", lost)
        self.rates = {day: found for day, found in self.rates.items() if day < local_day(self.now)}

    @rule(slip=st.integers(-14, 14))
    def the_clock_slips(self, slip: int) -> None:
        """A time server puts it right by minutes: nobody is asked, and what is entered next still comes after what was entered before."""
        self.machine.clock.skew += slip * dt.timedelta(minutes=1)

    # -- what holds --------------------------------------------------------------------------------------------------------

    @invariant()
    def the_ledger_is_right(self) -> None:
        check_now(self.machine)

    @rule()
    def a_rate_is_asked_for(self) -> None:
        """6: as of a day that is over, then and later the same."""
        yesterday = local_day(self.now) - DAY
        self.rates.setdefault(yesterday, _figures(load_status(self.app, as_of=yesterday)))
        self._rates_stand()

    def _rates_stand(self) -> None:
        assert {day: _figures(load_status(self.app, as_of=day)) for day in self.rates} == self.rates

    @rule()
    def a_feed_is_asked_for(self) -> None:
        """7: equal state, equal bytes: nothing is another before the moment the feed itself names."""
        scope = Scope(ScopeKind.PLAN, LINEAGE)
        first = make_feed(self.app, scope, as_of=self.now)
        until = first.valid_until or self.now + 9 * DAY
        later = make_feed(self.app, scope, as_of=until - dt.timedelta(seconds=1))
        assert first.render() == later.render()

    def teardown(self) -> None:
        """Two quiet weeks on a relay that works: all that is wanted is there, sent, waiting or skipped with its reason."""
        if not hasattr(self, "machine"):
            return
        self.sending_goes_on()
        for _ in range(14):
            self.machine.go_to(at(local_day(self.now) + DAY, 8))
            self.a_pass()
            self.sending_goes_on()
            for minute in (0, 1, 10, 70):
                self.machine.go_to(at(local_day(self.now), 8) + minute * dt.timedelta(minutes=1))
                deliver(self.app, now=self.now)
            check_now(self.machine)
        assert sending(self.app).is_open, sending(self.app)
        self.a_pass()
        deliver(self.app, now=self.now)
        none("missing", missing(self.machine))  # 5
        check_owed(self.machine)
        none("breaches apart", breaches_apart(self.machine).items())  # 2, 6
        ready = (
            one for one in notices_of(self.machine) if one.ready_at and one.ready_at <= self.now
        )
        none("could have left", ready)  # 5
        self._rates_stand()
        self.machine.leave()


def _figures(status: Status) -> tuple[object, ...]:
    return status.whole, status.plans, status.offices, status.months


QUICK = settings(
    max_examples=10,
    stateful_step_count=30,
    deadline=None,
    derandomize=True,
    phases=(Phase.generate,),  # shrinking such a story takes many minutes: add Phase.shrink by hand
    report_multiple_bugs=False,
    suppress_health_check=list(HealthCheck),
)


def test_the_invariants_hold_under_random_commands() -> None:
    run_state_machine_as_test(Office, settings=QUICK)


@pytest.mark.heavy
def test_the_invariants_hold_under_many_random_commands() -> None:
    run_state_machine_as_test(
        Office, settings=settings(QUICK, max_examples=25, stateful_step_count=50)
    )
