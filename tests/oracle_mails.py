"""What domain-model.md §4–7 promises of one mail as it leaves, said from the model and the mails before it: no rule of the product is called.

`broken` names every promise that a mail breaks. Where an entry has moved a date in a way that takes the whole ledger to follow (a return,
a suspension, an amendment), the date itself is left to the other tests; all else is asked of it as well.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from notifications.notice import Envelope, NoticeKey, Purpose, Role
from plans.ledger import Entry, Verb
from plans.plan import Kind
from plans.roster import Office, OfficeKind
from plans.timeline import Occurrence
from tests.oracle_days import Days, day_over, local_date

COURTEOUS = {OfficeKind.PARTY, OfficeKind.FRONT, OfficeKind.UNION, OfficeKind.CENTRAL}
ACCUSES = {Purpose.OVERDUE, Purpose.ESCALATION}
SAYS_DUE = {Purpose.ASSIGNMENT, Purpose.REMINDER, Purpose.CORRECTION, *ACCUSES}
UNCOUNTED = {Envelope.ASSIGNMENT, Envelope.CORRECTION}
LISTS = {Envelope.DIGEST, Envelope.MONTHLY}
AGENCIES = {Role.OFFICER, Role.HEAD}
MOVES = {
    *(Verb.EXTEND, Verb.RETURN, Verb.RULE, Verb.SUSPEND, Verb.RESUME),
    *(Verb.REOPEN, Verb.SUPERSEDE, Verb.AMEND, Verb.CALENDAR),
}
A_DAY, A_WEEK, A_MONTH = 1, 2, 6  # lists a day, mails a week and a month
PAUSE = 3  # working days
ANSWERS = ("granted-", "refused-", "stands-")
WEEKLY, MONTHLY = 5, 20  # working days


@dataclass(frozen=True, slots=True)
class Line:
    """One notice in a mail that left: `mail` is its Message-ID, `address` where it went, `courtesy` how it was worded."""

    at: dt.datetime
    key: NoticeKey
    envelope: Envelope
    address: str
    mail: str
    courtesy: bool = False

    @property
    def day(self) -> dt.date:
        return local_date(self.at)

    @property
    def accuses(self) -> bool:
        """Whether it says that somebody is late; the operator only hears that nobody is reached."""
        return self.key.purpose in ACCUSES and self.key.role is not Role.OPERATOR

    @property
    def rung(self) -> int:
        """The n of T+n, 0 for what is none."""
        name = self.key.milestone
        return int(name[2:]) if name.startswith("T+") else 0


@dataclass(frozen=True, slots=True)
class Duty:
    """What the plan says of an occurrence, and what was said about it since, in order."""

    said: Occurrence
    entries: tuple[Entry, ...] = ()

    @property
    def office(self) -> str:
        return self.said.key.office

    @property
    def is_firm(self) -> bool:
        """Whether its own date may be held against anybody: no event, number, rhythm or proposal."""
        is_task = self.said.kind in {Kind.REPORT, Kind.TASK}
        return is_task and not (self.said.is_event or self.said.proposed)

    def is_plain(self, outside: "Outside") -> bool:
        """Whether its office is there all the time and its day is the plan's own, as it was from the start."""
        office = outside.offices.get(self.office)
        is_there = office is not None and not (office.valid_from or office.valid_to)
        is_first = not self.said.before and self.said.since is None and not self.said.collective
        return is_there and is_first and self.is_firm

    @property
    def moves(self) -> tuple[Entry, ...]:
        """The entries that may have moved its dates."""
        return tuple(entry for entry in self.entries if entry.verb in MOVES)

    def last_day(self, days: Days) -> dt.date | None:
        """The day after which it is late: by its latest reading, or as granted; None where the whole ledger is needed to say it."""
        if self.said.before or self.said.since is not None:
            return None
        granted = [entry for entry in self.moves if entry.verb is Verb.EXTEND and entry.document]
        if len(granted) != len(self.moves):
            return None
        if granted and granted[-1].due is not None:
            return days.on_or_after(granted[-1].due)
        return max(days.on_or_after(reading.nominal) for reading in self.said.readings)

    def first_day(self, days: Days) -> dt.date | None:
        """The working day that reminders aim at: by its earliest reading; None where it was moved."""
        if self.said.before or self.said.since is not None or self.moves:
            return None
        return min(days.on_or_before(reading.nominal) for reading in self.said.readings)

    @property
    def is_over(self) -> bool:
        """Whether it was done, ended or stopped, as far as the entries alone say."""
        done = stopped = False
        for entry in self.entries:
            match entry.verb:
                case Verb.SUBMIT if self.is_firm:
                    done = True
                case Verb.EXEMPT | Verb.CANCEL | Verb.SUPERSEDE | Verb.REASSIGN:
                    done = True
                case Verb.RULE if entry.outcome in {"done", "exempt"}:
                    done = True
                case Verb.RETURN | Verb.REOPEN | Verb.CORRECT | Verb.AMEND:
                    done = stopped = False
                case Verb.SUSPEND:
                    stopped = not done
                case Verb.RESUME:
                    stopped = False
                case _:
                    pass
        return done or stopped


@dataclass(frozen=True, slots=True)
class Outside:
    """What is known around the mails: working days, duties by key, offices by code, who urges and who is owed, when it all began.

    `perhaps` are who may have been told what besides, by a mail in doubt or by a clock that was ahead.
    """

    days: Days
    duties: Mapping[str, Duty]
    offices: Mapping[str, Office]
    coordinator: str
    activated_at: dt.datetime
    creditor: str = ""
    by_address: bool = True
    heirs: frozenset[str] = frozenset()
    perhaps: frozenset[tuple[str, str, Role]] = frozenset()


def broken(mail: Sequence[Line], before: Sequence[Line], outside: Outside) -> Iterator[str]:
    """Every promise this mail breaks, in words; `before` are the lines of the mails that left earlier, this one's own bytes among them if it goes again."""
    accuses = any(line.accuses for line in mail)
    first = mail[0]
    if not outside.days.may_leave(first.at, accuses=accuses):
        yield f"leaves in quiet time: {first.at}"
    if all(line.mail != first.mail for line in before):
        yield from _over_caps(mail, before)
    for line in mail:
        yield from (f"{fault}: {line.key}" for fault in _of_line(line, before, outside))


def _of_line(line: Line, before: Sequence[Line], outside: Outside) -> Iterator[str]:
    duty = outside.duties.get(line.key.occurrence)
    if duty is None:
        if line.key.role in AGENCIES:
            yield "an agency hears of what is nobody's duty"
        return
    about = [one for one in before if one.key.occurrence == line.key.occurrence]
    yield from _misled(line, duty, about, outside)
    yield from _uncourteous(line, duty, about, outside)
    yield from _untimely(line, duty, outside)
    if line.accuses:
        yield from _unfounded(line, duty, outside)
        yield from _held(line, duty, outside)
        yield from _too_soon(line, duty, about, outside)


# -- 7.11: caps --------------------------------------------------------------------------------------------------------


def _over_caps(mail: Sequence[Line], before: Sequence[Line]) -> Iterator[str]:
    """No mailbox gets more than one list a day, two counted mails a week (Monday to Sunday), six a month."""
    here = [line for line in before if line.address == mail[0].address]
    today = mail[0].day
    monday = today - dt.timedelta(days=today.weekday())
    lists = {line.mail for line in (*here, *mail) if _is_listed(line) and line.day == today}
    if any(map(_is_listed, mail)) and len(lists) > A_DAY:
        yield f"{len(lists)} lists on {today} to {mail[0].address}"
    if not any(map(_is_counted, mail)):
        return
    counted = [line for line in (*here, *mail) if _is_counted(line)]
    week = {line.mail for line in counted if monday <= line.day}
    month = {line.mail for line in counted if line.day.replace(day=1) == today.replace(day=1)}
    if len(week) > A_WEEK:
        yield f"{len(week)} mails in the week of {monday} to {mail[0].address}"
    if len(month) > A_MONTH:
        yield f"{len(month)} mails in the month of {today} to {mail[0].address}"


def _is_listed(line: Line) -> bool:
    return line.envelope in LISTS and line.key.role is not Role.OPERATOR


def _is_counted(line: Line) -> bool:
    return line.envelope not in UNCOUNTED and line.key.role in AGENCIES


# -- 4: who is told ------------------------------------------------------------------------------------------------------


def _misled(line: Line, duty: Duty, about: Sequence[Line], outside: Outside) -> Iterator[str]:
    """Only who is liable, works for it or follows it hears of a duty: no supporting agency, never the creditor, nobody past the head."""
    key = line.key
    if outside.creditor and key.recipient == outside.creditor:
        yield "mailed to the creditor"
    told = (key.occurrence, key.recipient, key.role) in outside.perhaps or any(
        (one.key.recipient, one.key.role) == (key.recipient, key.role) for one in about
    )
    if (
        key.role is not Role.OPERATOR
        and not told
        and key.recipient not in _hearing(line, duty, outside)
    ):
        yield f"{key.recipient} neither leads, works for it nor follows it"
    follows = key.purpose in {Purpose.RELEASE, Purpose.CORRECTION}
    if key.role is Role.HEAD and not (
        line.accuses or follows or key.recipient == outside.coordinator
    ):
        yield "the head hears of what is not late"
    has_ended = any(office.valid_to is not None for office in outside.offices.values())
    if follows and not (told or has_ended or key.milestone.startswith(ANSWERS)):
        yield "put right or released, and never told"
    if key.milestone.startswith("R+") and key.recipient != outside.coordinator:
        yield "an agency hears that the coordinator has not looked yet"
    if key.milestone.startswith("due-") and not (duty.moves or duty.said.before):
        yield "a new date, and nobody moved the old one"
    if outside.by_address:
        yield from _misdirected(line, outside)


def _hearing(line: Line, duty: Duty, outside: Outside) -> set[str]:
    """The offices that may hear of a duty in a role."""
    match line.key.role:
        case Role.COORDINATOR:
            return {outside.coordinator}
        case Role.HEAD:
            return {duty.office, outside.coordinator}
        case _ if line.accuses:
            return {duty.office}
        case _:
            helpers = {entry.to for entry in duty.entries if entry.verb is Verb.DELEGATE}
            return {duty.office, *helpers, *outside.heirs}


def _misdirected(line: Line, outside: Outside) -> Iterator[str]:
    if line.key.role is Role.OPERATOR:
        return
    office = outside.offices[line.key.recipient]
    owed = outside.offices.get(outside.creditor)
    if owed is not None and line.address in _boxes(owed, Role.HEAD) | _boxes(owed, Role.OFFICER):
        yield "a mail to the creditor's mailbox"
    if line.address not in _boxes(office, line.key.role):
        yield f"{line.address} is no mailbox of {office.code}"


def _boxes(office: Office, role: Role) -> set[str]:
    heads = {office.head_email, office.acting_email}
    found = (heads if role is Role.HEAD else {office.focal_email}) | {office.email}
    return {address.strip().casefold() for address in found if address}


def _uncourteous(line: Line, duty: Duty, about: Sequence[Line], outside: Outside) -> Iterator[str]:
    """Party, front, union and central bodies: the assignment and one reminder, kindly worded; never urged, asked to confirm, or accused."""
    recipient = outside.offices.get(line.key.recipient)
    lead = outside.offices.get(duty.office)
    if lead is not None and lead.kind in COURTEOUS and line.accuses:
        yield "accuses a body that may not be accused"
    if recipient is None or line.key.role not in AGENCIES:
        return
    is_courteous = recipient.kind in COURTEOUS
    if line.key.purpose in {Purpose.ASSIGNMENT, Purpose.REMINDER} and line.courtesy != is_courteous:
        yield "worded for another kind of body"
    if not is_courteous:
        return
    if line.accuses or line.key.purpose in {Purpose.REVIEW, Purpose.DECISION}:
        yield "urges a body that may only be asked"
    reminders = {
        one.key
        for one in (*about, line)
        if one.key.purpose is Purpose.REMINDER
        and one.key.recipient == line.key.recipient
        and one.key.due_rev == line.key.due_rev
        and not one.key.milestone.startswith(("internal-", "returned-"))
    }
    if line.key in reminders and len(reminders) > 1:
        yield "a second reminder to a body that may only be asked"


# -- 2.5, 6: when reminders leave ------------------------------------------------------------------------------------------


def _untimely(line: Line, duty: Duty, outside: Outside) -> Iterator[str]:
    """A reminder aims at the earliest reading's safe day: T-n not before n working days ahead, nothing after the day, nothing overtaken by the next."""
    name = line.key.milestone
    first = duty.first_day(outside.days)
    if line.key.purpose is not Purpose.REMINDER or not name.startswith("T-") or first is None:
        return
    n = int(name[2:])
    if line.day > first:
        yield f"reminds of {first} on {line.day}"
    if n in {1, 5} and line.day < outside.days.earlier(first, n):
        yield f"reminds of {first} sooner than {n} working days before"
    is_courtesy = outside.offices[duty.office].kind in COURTEOUS
    is_overtaken = n > 1 and line.at >= _eight(outside.days.earlier(first, 1))
    if is_overtaken and not is_courtesy:
        yield f"reminds of {first} although the last reminder's time has come"


def _eight(day: dt.date) -> dt.datetime:
    return day_over(day) - dt.timedelta(hours=16)


def may_be_urged(duty: Duty, outside: Outside) -> bool:
    """Whether a letter may ever name its office for it: a firm duty of a body that may be accused, not the coordinator's own."""
    office = outside.offices.get(duty.office)
    is_other = office is not None and office.kind not in COURTEOUS and not office.collective
    is_set = any(entry.verb in {Verb.RULE, Verb.EXTEND} and entry.due for entry in duty.entries)
    return is_other and duty.office != outside.coordinator and (duty.is_firm or is_set)


# -- 7.4, 7.8: who may be accused --------------------------------------------------------------------------------------------


def _unfounded(line: Line, duty: Duty, outside: Outside) -> Iterator[str]:
    """No accusation because of an event or a date that binds nobody, of what is done, ended or stopped, nor too early."""
    is_set = any(entry.verb in {Verb.RULE, Verb.EXTEND} and entry.due for entry in duty.entries)
    if duty.said.is_event or not (duty.is_firm or is_set):
        yield "accuses by a date that binds nobody"
    if duty.is_over:
        yield "accuses of what is done, ended or stopped"
    last = duty.last_day(outside.days)
    if last is not None:
        yield from _too_early(line, last, outside)


def _too_early(line: Line, last: dt.date, outside: Outside) -> Iterator[str]:
    """T+n leaves n working days after the latest day at the earliest, by a day that is known and lies after activation."""
    if line.at < day_over(last):
        yield f"accuses before {last} is over"
    if outside.days.between(last, line.day) < line.rung:
        yield f"sooner than {line.rung} working days after {last}"
    if last > outside.days.known_until:
        yield f"accuses by {last}, a provisional day"
    if last < local_date(outside.activated_at):
        yield f"accuses by {last}, before the plan was followed"


def _held(line: Line, duty: Duty, outside: Outside) -> Iterator[str]:
    """An acknowledgement and a contest hold every rung three working days, an open request those above the officer, a tolerance all until its day."""
    for number, entry in enumerate(duty.entries):
        rest = duty.entries[number + 1 :]
        until = day_over(outside.days.later(local_date(entry.recorded_at), PAUSE))
        match entry.verb:
            case Verb.ACKNOWLEDGE if line.at < until:
                yield "accuses while it is acknowledged"
            case Verb.CONTEST if line.at < until and not _answered(rest, {Verb.RULE}):
                yield "accuses while it is contested"
            case Verb.REQUEST_EXTENSION if line.at < until and line.key.role is not Role.OFFICER:
                answers = {Verb.EXTEND, Verb.REJECT_EXTENSION, Verb.WITHDRAW_EXTENSION}
                if not _answered(rest, answers):
                    yield "above the officer while more time is asked for"
            case Verb.TOLERATE if entry.due is not None and line.at < day_over(entry.due):
                yield f"accuses although it is tolerated until {entry.due}"
            case _:
                pass


def _answered(rest: Iterable[Entry], by: set[Verb]) -> bool:
    return any(entry.verb in by | {Verb.REOPEN, Verb.RETURN, Verb.REASSIGN} for entry in rest)


# -- 7.9: one rung after the other -------------------------------------------------------------------------------------------


def _too_soon(line: Line, duty: Duty, about: Sequence[Line], outside: Outside) -> Iterator[str]:
    """Rungs are their working time apart, the head hears after its officer, the coordinator's list repeats weekly four times, then monthly."""
    rungs = [one for one in about if one.accuses]
    for one in rungs:
        apart = outside.days.between(one.day, line.day)
        is_same = one.key.due_rev == line.key.due_rev
        if is_same and one.rung < line.rung and apart < line.rung - one.rung:
            yield f"{apart} working days after T+{one.rung}"
        if is_same and one.rung > line.rung:
            yield f"after T+{one.rung} had left"
    if line.key.role is Role.HEAD and line.key.recipient == duty.office:
        officer = [one for one in rungs if one.key.role is Role.OFFICER]
        if not any(outside.days.between(one.day, line.day) > 1 for one in officer):
            yield "the head before its officer had time to answer"
    mine = [
        one
        for one in rungs
        if one.key.role is Role.COORDINATOR and one.key.due_rev == line.key.due_rev
    ]
    if line.key.role is Role.COORDINATOR and mine:
        least = WEEKLY if len(mine) > 1 else WEEKLY - 1
        least = MONTHLY if len(mine) > 4 else least
        apart = outside.days.between(max(one.day for one in mine), line.day)
        if apart < least and all(one.mail != line.mail for one in mine):
            yield f"the coordinator's list repeats after {apart} working days"
