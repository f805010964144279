"""Which ready notices are one mail: those to one mailbox in one coordinator's name; and whose turn it is where several wait for one mailbox.

A mail has one sender: its From, its Reply-To, its signature and "… chưa ghi nhận được" are the word of the body that urges. What two
coordinators have to say to one office are two mails (docs/decisions/0022). The operator's lines are nobody's urging: they are one mail.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TypeAlias

from notifications.notice import Notice, Role
from notifications.sent_log import LISTED, SentLog

AGENCY = frozenset({Role.OFFICER, Role.HEAD})
_Place: TypeAlias = tuple[str, bool, str, str]


def mailboxes(ready: Iterable[Notice], sent: SentLog) -> Iterator[list[Notice]]:
    """The ready notices by mailbox and coordinator, in an order that depends on their keys alone; those at one address by who has waited longest.

    The coordinator's desk comes after its officer: they share one mailbox and its one list a day, and a list that is there
    every day would keep the office's own reminders waiting until their time has passed.
    """

    def place_of(notice: Notice) -> _Place:
        return _place(notice, sent)

    ordered = sorted(ready, key=lambda notice: (place_of(notice), notice.key))
    groups = [list(group) for _, group in groupby(ordered, key=place_of)]
    places: defaultdict[object, list[int]] = defaultdict(list)
    for number, group in enumerate(groups):
        key = group[0].key
        places[sent.address_of(key) or (key.recipient, key.role)].append(number)
    for mine in places.values():
        if len(mine) > 1:
            turns = sorted((groups[number] for number in mine), key=_turn)
            for number, group in zip(mine, turns, strict=True):
                groups[number] = group
    yield from groups


def _place(notice: Notice, sent: SentLog) -> _Place:
    """The mailbox of a notice, and in whose name it is told."""
    key = notice.key
    if key.role is Role.OPERATOR:
        return ("", False, key.role, "")
    return (key.recipient, key.role is Role.COORDINATOR, key.role, sent.coordinator_of(key))


def moments_ahead(sent: SentLog, notice: Notice) -> list[dt.datetime]:
    """When the mailbox of this notice is to get what cannot wait, each moment once an office and coordinator: these are mails of their own."""
    mailbox, address = (notice.key.recipient, notice.key.role), sent.address_of(notice.key)
    same = {
        (other.wanted_at, other.key.recipient, sent.coordinator_of(other.key))
        for other in sent.coming
        if (other.key.recipient, other.key.role) == mailbox
        or (address and sent.address_of(other.key) == address)
    }
    return sorted(moment for moment, *_ in same)


def _turn(group: Sequence[Notice]) -> tuple[bool, bool, dt.datetime]:
    """When those who share a mailbox have their turn: agencies, whose mail is few; what cannot wait for a list; the oldest."""
    is_list = all(notice.envelope in LISTED for notice in group)
    return group[0].key.role not in AGENCY, is_list, min(notice.wanted_at for notice in group)
