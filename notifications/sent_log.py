"""What a mailbox has got and will get, and where it is: what bears on which mails may leave now (bundle.py)."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from notifications.notice import Envelope, Notice, NoticeKey, Role, Told

LISTED = frozenset({Envelope.DIGEST, Envelope.MONTHLY})
"""Lines that gather until a list goes out."""
OUTSIDE = frozenset({Envelope.ASSIGNMENT, Envelope.CORRECTION})
"""What the caps do not count: it travels at once, in a mail of its own."""


@dataclass(frozen=True, slots=True)
class SentMail:
    """One mail a mailbox got, or is getting: to which office and role, when (aware), with which envelopes inside, at which address."""

    recipient: str
    role: Role
    at: dt.datetime
    envelopes: frozenset[Envelope]
    address: str = ""

    @property
    def is_list(self) -> bool:
        """Whether it held lines of a digest or monthly list."""
        return not LISTED.isdisjoint(self.envelopes)

    @property
    def is_counted(self) -> bool:
        """Whether the caps count it: it held more than an assignment or answers."""
        return not self.envelopes <= OUTSIDE


@dataclass(frozen=True, slots=True)
class SentLog:
    """What bears on what may leave now.

    `mails` went out since the start of the month or the week, whichever is earlier; `told` says who was told what about the ready
    occurrences; `coming` is what cannot wait and will be wanted later in the week or month (`notifications.wanted.coming`);
    `waiting` are rungs to agencies that have not left, ready or not; `addresses` says where an office's role is reached today,
    as `mailbox_address` writes it; `coordinators` who urges each plan (lineage → office code).
    """

    mails: tuple[SentMail, ...] = ()
    told: Mapping[str, tuple[Told, ...]] = field(default_factory=dict)
    coming: tuple[Notice, ...] = ()
    waiting: tuple[NoticeKey, ...] = ()
    addresses: Mapping[tuple[str, Role], str] = field(default_factory=dict)
    coordinators: Mapping[str, str] = field(default_factory=dict)

    def address_of(self, key: NoticeKey) -> str:
        """The address a notice goes to; "" where it is not known."""
        return self.addresses.get((key.recipient, key.role), "")

    def coordinator_of(self, key: NoticeKey) -> str:
        """Who urges what a notice is about, and speaks in its mail."""
        return self.coordinators.get(key.about.plan, "")


def mailbox_address(text: str) -> str:
    """An address as it is compared: mail servers in use take capitals and small letters for the same.

    >>> mailbox_address("Vanthu@So-A.example ")
    'vanthu@so-a.example'
    """
    return text.strip().casefold()
