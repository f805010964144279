"""Whether mail may leave: a person's stop, and what the program asks a person about before it goes on.

The signs are looked for before each pass: a restored or copied ledger, a clock that jumped, a machine that was off for days. After
a jump not even the pass runs: it would accuse by a clock that is wrong.
"""

import datetime as dt
import secrets
from dataclasses import dataclass, replace
from enum import StrEnum

from dondoc.bootstrap import App
from dondoc.clock import Clock
from dondoc.desk.errors import BadSending, NotByThisClock
from dondoc.store import meta
from dondoc.store.engine import Unit
from dondoc.store.notices import hold_ready
from dondoc.store.sending import SendingChange, Turn, add_change, last_change, locks, stopped
from dondoc.store.tables import format_instant, parse_instant
from dondoc.store.values import Fate, VersionState
from dondoc.store.versions import load_versions
from dondoc.witness import Count, Sign, Witness
from notifications.notice import NoticeState, Reason

OFF = dt.timedelta(days=3, hours=1)
"""Three days, and what a pass at the same hour each working day starts later by on a Monday than on the Friday before."""
JUMP = dt.timedelta(minutes=15)  # more than a time server ever puts right at once


class Question(StrEnum):
    """What a person is asked about before mail leaves again."""

    RESTORED = "restored"
    COPIED = "copied"
    OFF = "off"
    JUMPED = "jumped"
    WENT_BACK = "went_back"


_BY_CLOCK = frozenset({Question.JUMPED, Question.WENT_BACK})


@dataclass(frozen=True, slots=True)
class Sending:
    """What keeps mail from leaving: a person's stop, questions nobody has answered, both or nothing."""

    stop: SendingChange | None
    locks: tuple[SendingChange, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether mail leaves."""
        return self.stop is None and not self.locks

    @property
    def questions(self) -> tuple[Question, ...]:
        """What is asked, in order of asking."""
        return tuple(Question(lock.reason) for lock in self.locks)

    @property
    def question(self) -> Question | None:
        """What is to be settled first: the clock, by which all else is judged."""
        return min(self.questions, key=lambda one: one not in _BY_CLOCK, default=None)

    @property
    def holds_passes(self) -> bool:
        """Whether not even a pass may look: the clock is in doubt."""
        return not _BY_CLOCK.isdisjoint(self.questions)


def sending(app: App) -> Sending:
    """What keeps mail from leaving now; what nobody has been asked yet keeps nothing."""
    with app.store.read() as unit:
        return sending_in(unit)


def foreseen(app: App) -> Sending:
    """The same with what the next pass would ask before it lets any mail leave; nothing is written."""
    sign, now = sign_of(app), app.clock.now()
    with app.store.read() as unit:
        found = sending_in(unit)
        question = _question(unit, app, sign, found, now=now)
    if question is None:
        return found
    return replace(found, locks=(*found.locks, SendingChange(Turn.LOCK, "", question.value, now)))


def sending_in(unit: Unit) -> Sending:
    """The same inside a transaction."""
    return Sending(stopped(unit), locks(unit))


# -- what a person says ------------------------------------------------------------------------------------------------


def stop(app: App, *, by: str, reason: str) -> None:
    """Let no mail leave from now on.

    Raises:
        BadSending: nobody answers for it, no reason, or it is stopped already.
    """
    needs_word(by=by, reason=reason)
    with app.store.write() as unit:
        if stopped(unit) is not None:
            raise BadSending.already_stopped()
        add_change(unit, SendingChange(Turn.STOP, by, reason, app.clock.now()))
        keep_ready(unit, now=app.clock.now())


def start(app: App, *, by: str, reason: str = "") -> None:
    """Let mail leave again after a stop.

    Raises:
        BadSending: nobody answers for it, or nobody has stopped it.
    """
    needs_word(by=by)
    with app.store.write() as unit:
        if stopped(unit) is None:
            raise BadSending.not_stopped()
        add_change(unit, SendingChange(Turn.START, by, reason, app.clock.now()))


def needs_word(*, by: str, reason: str = "-") -> None:
    """Refuse what nobody answers for."""
    faults = []
    if not by.strip():
        faults.append(("chưa nêu người quyết định (--by)", "nobody answers for it (--by)"))
    if not reason.strip():
        faults.append(("chưa nêu lý do (--reason)", "no reason (--reason)"))
    if faults:
        raise BadSending(tuple(faults))


# -- what a pass asks --------------------------------------------------------------------------------------------------


def keep_ready(unit: Unit, *, now: dt.datetime) -> int:
    """Note on everything that could leave now that it is kept; it stays ready. How many."""
    reason = Reason.SENDING_STOPPED
    return hold_ready(unit, Fate(NoticeState.DEFERRED, reason, now), now=now, unless=reason)


def beat(unit: Unit, witness: Witness | None, *, after: int = 0) -> Count:
    """Count one more pass or claim, beyond `after`; what the witness is to be told once this is committed.

    The first time the witness is told before: a process that dies right after its commit must not leave a ledger without witness,
    which would look like a copy.
    """
    ledger = meta.read(unit, meta.INSTALLATION)
    if not ledger:
        ledger = secrets.token_hex(8)
        meta.write(unit, meta.INSTALLATION, ledger)
        if witness is not None:
            witness.write(Count(ledger, 0))
    pulse = max(int(meta.read(unit, meta.PULSE) or 0), after) + 1
    meta.write(unit, meta.PULSE, str(pulse))
    return Count(ledger, pulse)


def look_out(app: App, *, now: dt.datetime) -> Sending:
    """Before a pass: look for the signs, ask where there is one, and count the pass."""
    sign = sign_of(app)
    with app.store.write() as unit:
        before = sending_in(unit)
        found = ask(unit, app, sign, now=now)
        if found != before or found.holds_passes:
            return found
        meta.write(unit, meta.CLOCK_MARK, clock_mark(app.clock, now))
        if found.locks:
            return found
        count = beat(unit, app.witness)
    if app.witness is not None:
        app.witness.write(count)
    return found


def ask(unit: Unit, app: App, sign: Sign | None, *, now: dt.datetime) -> Sending:
    """Ask what there is to ask by now; what keeps mail from leaving then."""
    found = sending_in(unit)
    question = _question(unit, app, sign, found, now=now)
    if question is None:
        return found
    add_change(unit, SendingChange(Turn.LOCK, "", question.value, now))
    return sending_in(unit)


def check_clock(app: App) -> None:
    """Nobody enters anything by a clock that is wrong: the ledger would learn it at another time than it did.

    Raises:
        NotByThisClock: the clock has jumped, or somebody has still to confirm it; the question is asked from now on.
    """
    now = app.clock.now()
    with app.store.read() as unit:
        found = sending_in(unit)
        question = None if found.holds_passes else _by_clock(unit, app, now=now)
    if question is not None:
        with app.store.write() as unit:
            if not sending_in(unit).holds_passes:
                add_change(unit, SendingChange(Turn.LOCK, "", question.value, now))
    if question is not None or found.holds_passes:
        raise NotByThisClock


def sign_of(app: App) -> Sign | None:
    """What the file says of the ledger; the ledger is read after it, so it is never behind by itself."""
    witness = app.witness
    if witness is None:
        return None
    seen = witness.read()
    with app.store.read() as unit:
        pulse = int(meta.read(unit, meta.PULSE) or 0)
        count = Count(meta.read(unit, meta.INSTALLATION), pulse)
    return witness.sign(count, seen)


def _question(
    unit: Unit, app: App, sign: Sign | None, found: Sending, *, now: dt.datetime
) -> Question | None:
    """What has to be asked beside what is asked already: a clock may jump while another question waits."""
    if sign is not None and Question(sign.value) not in found.questions:
        return Question(sign.value)
    if found.holds_passes:
        return None
    by_clock = _by_clock(unit, app, now=now)
    if by_clock is not None or found.locks:
        return by_clock
    last = _last_look(unit)
    return Question.OFF if last is not None and now - last > OFF else None


def _by_clock(unit: Unit, app: App, *, now: dt.datetime) -> Question | None:
    """What there is to ask about the clock."""
    if _jumped(meta.read(unit, meta.CLOCK_MARK), app.clock, now):
        return Question.JUMPED
    last = _last_pass(unit)
    return Question.WENT_BACK if last is not None and last - now > JUMP else None


def _last_look(unit: Unit) -> dt.datetime | None:
    """When the last pass was, where a plan is followed, or a person confirmed since: who has just answered is not asked again."""
    last = _last_pass(unit)
    answer = last_change(unit, Turn.CONFIRM, Turn.CONFIRM)
    return last if last is None or answer is None else max(last, answer.recorded_at)


def _last_pass(unit: Unit) -> dt.datetime | None:
    """When the last pass was, where a plan is followed."""
    text = meta.read(unit, meta.LAST_TICK)
    is_followed = bool(text) and bool(load_versions(unit, VersionState.IN_FORCE))
    return parse_instant(text) if is_followed else None


def clock_mark(clock: Clock, now: dt.datetime) -> str:
    """Both clocks side by side, and which run of the monotonic one it is."""
    return f"{clock.run()} {clock.monotonic():.0f} {format_instant(now)}"


def _jumped(mark: str, clock: Clock, now: dt.datetime) -> bool:
    """Whether the wall clock went another way than the monotonic one since the mark; marks of other runs tell nothing."""
    run, _, rest = mark.partition(" ")
    if not run or run != clock.run():
        return False
    seconds, _, then = rest.partition(" ")
    passed = dt.timedelta(seconds=clock.monotonic() - float(seconds))
    return abs((now - parse_instant(then)) - passed) > JUMP
