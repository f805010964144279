"""Which mails leave now: notices that are ready go together, and what may not leave waits with its reason (domain-model.md §4).

Everything a mailbox is to hear at one moment from one coordinator is one mail, with two exceptions that travel at once and outside
the caps: the assignment (it carries the office's year) and answers (corrections, releases, a submission sent back). For the rest:

- A line of a digest or monthly list leaves at the milestone's hour of a working day, and a mailbox gets one such mail a day. What is
  put off to another day leaves at that hour too, so that it is one mail with what that day brings.
- An agency's mailbox gets a limited number of mails a week (Monday to Sunday) and a calendar month. Room is kept for what is coming
  and cannot wait (a single reminder, an overdue notice): where it would lack, lines of a digest wait and ride along with it.
- The coordinator's list comes daily if there is something on it. Its own duties are in the same mailbox.
- A mailbox is an address: offices or roles that share one, and coordinators that write to it, get no more together. Of what waits for
  it, agencies' mail goes first, then what cannot wait for a list, then what has waited longest.
- A rung follows the one below it by at least the working time between them, counted from when that one was really sent. While
  the agency's own first rung still waits, neither its head nor a later line of the coordinator's goes before it, and the head hears
  no sooner than the coordinator could answer its first line.
"""

import datetime as dt
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from calendars.civil import DAY, ZONE, add_months, local_day
from calendars.workdays import WorkCalendar
from notifications.mailboxes import AGENCY, mailboxes, moments_ahead
from notifications.notice import Envelope, Notice, NoticeKey, Purpose, Reason, Role, rung_of
from notifications.policy import EscalationPolicy
from notifications.quiet import next_sendable
from notifications.sent_log import LISTED, OUTSIDE, SentLog, SentMail

_WEEK = dt.timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Parcel:
    """One mail to one mailbox. `key` depends on the notices alone, so the same notices give the same Message-ID."""

    recipient: str
    role: Role
    envelopes: frozenset[Envelope]
    notices: tuple[Notice, ...]
    key: str

    @property
    def accuses(self) -> bool:
        """Whether anything in it does."""
        return any(notice.accuses for notice in self.notices)


@dataclass(frozen=True, slots=True)
class Deferral:
    """A notice that waits, why, and until when to look again."""

    notice: Notice
    reason: Reason
    until: dt.datetime


@dataclass(frozen=True, slots=True)
class Bundled:
    """What leaves now and what waits; every ready notice is in exactly one of them."""

    parcels: tuple[Parcel, ...]
    deferrals: tuple[Deferral, ...]


@dataclass(frozen=True, slots=True)
class _Post:
    """What the rules below look things up in: the mails to one office, and to others at its `address`, among it."""

    office: str
    address: str
    mails: Sequence[SentMail]
    coming: Sequence[dt.datetime]
    sent: SentLog
    policy: EscalationPolicy
    calendar: WorkCalendar
    now: dt.datetime

    @property
    def today(self) -> dt.date:
        return local_day(self.now)

    def is_here(self, mail: SentMail, *roles: Role) -> bool:
        """Whether a mail came to this mailbox: to the office in one of the roles, or to the same address."""
        is_mine = mail.recipient == self.office and mail.role in roles
        return is_mine or (bool(self.address) and mail.address == self.address)

    def at(self, day: dt.date) -> dt.datetime:
        return dt.datetime.combine(day, self.policy.hour, ZONE)

    def sendable(self, instant: dt.datetime, *, accuses: bool) -> dt.datetime:
        return next_sendable(
            instant, accuses=accuses, calendar=self.calendar, hours=self.policy.mail_hours
        )


@dataclass(frozen=True, slots=True)
class _Log:
    """The mails by office and by address, those among them that leave now."""

    offices: defaultdict[str, list[SentMail]] = field(default_factory=lambda: defaultdict(list))
    addresses: defaultdict[str, list[SentMail]] = field(default_factory=lambda: defaultdict(list))

    def add(self, mail: SentMail) -> None:
        self.offices[mail.recipient].append(mail)
        if mail.address:
            self.addresses[mail.address].append(mail)

    def of(self, office: str, address: str) -> list[SentMail]:
        there = self.addresses.get(address, ())
        return [*self.offices[office], *(mail for mail in there if mail.recipient != office)]


def bundle(
    ready: Sequence[Notice],
    sent: SentLog,
    policy: EscalationPolicy,
    *,
    calendar: WorkCalendar,
    now: dt.datetime,
) -> Bundled:
    """Ready notices → mails that leave now, and deferrals. Notices to skip, or not yet or no longer worth sending, are not ready."""
    sent = replace(sent, waiting=(*sent.waiting, *_rungs(ready)))
    parcels: list[Parcel] = []
    deferrals: list[Deferral] = []
    log = _Log()
    for mail in sent.mails:
        log.add(mail)
    for group in mailboxes(ready, sent):
        first = group[0].key
        address = sent.address_of(first)
        mails, coming = log.of(first.recipient, address), moments_ahead(sent, group[0])
        post = _Post(first.recipient, address, mails, coming, sent, policy, calendar, now)
        held = [_held(post, notice) for notice in group]
        deferrals.extend(deferral for deferral in held if deferral)
        free = [notice for notice, hold in zip(group, held, strict=True) if hold is None]
        capped = _capped(post, free)
        deferrals.extend(capped)
        waiting = {deferral.notice.key for deferral in capped}
        leaving = tuple(_parcels([notice for notice in free if notice.key not in waiting]))
        parcels.extend(leaving)
        for parcel in leaving:
            log.add(sent_mail(parcel, now, address))
    return Bundled(tuple(parcels), tuple(deferrals))


def sent_mail(parcel: Parcel, at: dt.datetime, address: str = "") -> SentMail:
    """What the log keeps of a parcel that leaves."""
    return SentMail(parcel.recipient, parcel.role, at, parcel.envelopes, address)


def _parcels(notices: Sequence[Notice]) -> Iterator[Parcel]:
    for envelopes in (frozenset({Envelope.ASSIGNMENT}), frozenset({Envelope.CORRECTION}), None):
        inside = [
            notice
            for notice in notices
            if (
                notice.envelope not in OUTSIDE
                if envelopes is None
                else notice.envelope in envelopes
            )
        ]
        if inside:
            yield _parcel(inside)


def _parcel(notices: Sequence[Notice]) -> Parcel:
    first = notices[0].key
    envelopes = frozenset(notice.envelope for notice in notices)
    key = parcel_id(notice.key for notice in notices)
    return Parcel(first.recipient, first.role, envelopes, tuple(notices), key)


def parcel_id(keys: Iterable[NoticeKey]) -> str:
    """32 hex digits made from the notices' keys, whatever their order: the local part of a Message-ID."""
    text = "\n".join(sorted(str(key) for key in keys))
    return hashlib.sha256(text.encode()).hexdigest()[:32]


# -- quiet time, the hour of the lists, the time between two rungs --------------------------------------------------------


def _held(post: _Post, notice: Notice) -> Deferral | None:
    list_hour, rung = _list_hour(post, notice), _after_lower_rung(post, notice)
    start = max(list_hour, rung, post.now)
    until = post.sendable(start, accuses=notice.accuses)
    if until == post.now:
        return None
    if local_day(until) > post.today:  # together with what that day brings
        until = post.sendable(max(until, post.at(local_day(until))), accuses=notice.accuses)
    return Deferral(notice, _why_held(post, notice, list_hour, rung), until)


def _why_held(post: _Post, notice: Notice, list_hour: dt.datetime, rung: dt.datetime) -> Reason:
    """What keeps it: the rung below before everything, the hours of mail before those of accusing and of the lists."""
    if rung > post.now:
        return Reason.LOWER_RUNG
    if post.sendable(post.now, accuses=False) > post.now:
        return Reason.QUIET_TIME
    if post.sendable(post.now, accuses=notice.accuses) > post.now:
        return Reason.QUIET_FOR_ACCUSING
    return Reason.LIST_HOUR if list_hour > post.now else Reason.QUIET_TIME


def _list_hour(post: _Post, notice: Notice) -> dt.datetime:
    """Lines gather until the lists go out: the first working day's hour at or after they are wanted."""
    if notice.envelope not in LISTED:
        return notice.wanted_at
    day = local_day(notice.wanted_at)
    if notice.wanted_at > post.at(day):
        day += DAY
    return post.at(max(post.calendar.following(day), post.today))


def _after_lower_rung(post: _Post, notice: Notice) -> dt.datetime:
    """When the working time since the rungs below has passed; nobody is told more before the agency was told."""
    if not notice.accuses:
        return notice.wanted_at
    n = rung_of(notice.key)
    lower = [
        told
        for told in post.sent.told.get(notice.key.occurrence, ())
        if told.key.purpose in {Purpose.OVERDUE, Purpose.ESCALATION} and rung_of(told.key) < n
    ]
    below = [told for told in lower if told.key.due_rev == notice.key.due_rev]
    # a rung that was told under an earlier date is not told again (`wanted.rungs`): the ladder goes on above it
    is_told = any(told.key.purpose is Purpose.OVERDUE for told in lower)
    is_head = notice.key.role is Role.HEAD
    if (is_head and not is_told) or _lower_waits(post, notice.key):
        return max(post.at(post.calendar.shift(post.today, 1)), notice.wanted_at)
    times = [
        post.at(post.calendar.shift(local_day(told.at), n - rung_of(told.key))) for told in below
    ]
    return max((notice.wanted_at, *times))


def _rungs(ready: Iterable[Notice]) -> Iterator[NoticeKey]:
    return (notice.key for notice in ready if notice.accuses)


def _lower_waits(post: _Post, key: NoticeKey) -> bool:
    """Whether a lower rung has not left yet: one to the agency at all, any other one that could leave now."""
    return any(
        (other.occurrence, other.due_rev) == (key.occurrence, key.due_rev)
        and rung_of(other) < rung_of(key)
        for other in post.sent.waiting
    )


# -- caps --------------------------------------------------------------------------------------------------------------


def _capped(post: _Post, notices: Sequence[Notice]) -> list[Deferral]:
    """Of the notices of one mailbox that could leave now, those that must wait for a later mail."""
    counted = [notice for notice in notices if notice.envelope not in OUTSIDE]
    if not counted:
        return []
    key = counted[0].key
    if key.role in AGENCY:
        can_wait = all(notice.envelope in LISTED for notice in counted)
        until = _full_until(post, key.role, post.coming if can_wait else ())
        if until is not None:
            return [_waits(post, notice, until) for notice in counted]
    if _lists_today(post, key.role) < post.policy.caps.digests_a_day:
        return []
    tomorrow = post.calendar.shift(post.today, 1)
    until = post.at(tomorrow)
    return [_waits(post, notice, until) for notice in counted if notice.envelope in LISTED]


def _waits(post: _Post, notice: Notice, until: dt.datetime) -> Deferral:
    return Deferral(notice, Reason.CAPPED, post.sendable(until, accuses=notice.accuses))


def _full_until(post: _Post, role: Role, coming: Sequence[dt.datetime]) -> dt.datetime | None:
    """Until when this mailbox can take no other counted mail, None if it can now; what is coming has its room kept."""
    today, caps = post.today, post.policy.caps
    month, week = today.replace(day=1), today - dt.timedelta(days=today.weekday())
    for first, most, end in (
        (month, caps.mails_a_month, add_months(month, 1)),
        (week, caps.mails_a_week, week + _WEEK),
    ):
        days = [
            local_day(mail.at)
            for mail in post.mails
            if mail.is_counted and mail.role in AGENCY and post.is_here(mail, role)
        ]
        used = sum(first <= day < end for day in days)
        ahead = [moment for moment in coming if first <= local_day(moment) < end]
        if used + len(ahead) >= most:
            return ahead[0] if ahead and used < most else post.at(post.calendar.following(end))
    return None


def _lists_today(post: _Post, role: Role) -> int:
    """How many lists the mailbox got today; an office's officer and its coordinator's desk are one mailbox."""
    shared = {Role.OFFICER, Role.COORDINATOR}
    roles = shared if role in shared else {role}
    return sum(
        mail.is_list and post.is_here(mail, *roles) and local_day(mail.at) == post.today
        for mail in post.mails
    )
