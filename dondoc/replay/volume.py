"""How much was sent, and how fast the ladder was climbed: looked at after the fact, from what really left (domain-model.md §7.9, 7.11)."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from calendars.civil import DAY, local_day
from calendars.workdays import WorkCalendar
from dondoc.store.values import StoredNotice
from notifications.notice import Envelope, Role, rung_of
from notifications.policy import Caps
from notifications.sent_log import mailbox_address

_OUTSIDE = frozenset({Envelope.ASSIGNMENT, Envelope.CORRECTION})
_AGENCY = frozenset({Role.OFFICER, Role.HEAD})


def too_close(sent: Iterable[StoredNotice], calendar: WorkCalendar) -> Iterator[str]:
    """Rungs that left sooner after the one below than the working time between them."""
    ladders: defaultdict[tuple[str, int], list[tuple[int, dt.date, str]]] = defaultdict(list)
    for one in sent:
        key = one.notice.key
        if one.notice.accuses and one.sent_at is not None:
            rung = (rung_of(key), local_day(one.sent_at), one.key)
            ladders[key.occurrence, key.due_rev].append(rung)
    for rungs in ladders.values():
        for (low, first, _), (high, second, name) in pairwise(sorted(rungs)):
            if calendar.count(first, second) < high - low:
                yield name


def over_caps(
    sent: Iterable[StoredNotice], caps: Caps, addresses: Mapping[str, str]
) -> Iterator[str]:
    """Mailboxes that got more reminder mails in a week or a month than the caps allow, as `office role day` and as `address day`.

    `addresses` says by Message-ID where a mail went.
    """
    weeks, months = Counter[tuple[str, dt.date]](), Counter[tuple[str, dt.date]]()
    for mailbox, day in _counted(sent, addresses):
        weeks[mailbox, day - DAY * day.weekday()] += 1
        months[mailbox, day.replace(day=1)] += 1
    for counts, most in ((weeks, caps.mails_a_week), (months, caps.mails_a_month)):
        yield from (f"{mailbox} {day}" for (mailbox, day), count in counts.items() if count > most)


def _counted(
    sent: Iterable[StoredNotice], addresses: Mapping[str, str]
) -> Iterator[tuple[str, dt.date]]:
    """Each mail to an agency that holds more than an assignment or answers: its mailbox by either name, and its day."""
    mails: dict[str, tuple[str, dt.date]] = {}
    for one in sent:
        key = one.notice.key
        is_counted = key.role in _AGENCY and one.notice.envelope not in _OUTSIDE
        if is_counted and one.sent_at is not None:
            mails.setdefault(
                one.message_id, (f"{key.recipient} {key.role}", local_day(one.sent_at))
            )
    for message_id, (mailbox, day) in mails.items():
        yield mailbox, day
        if message_id in addresses:
            yield mailbox_address(addresses[message_id]), day
