"""What stands on the day's list of the coordinator's desk: calls, questions, submissions, letters, post."""

import datetime as dt
from dataclasses import dataclass

from dondoc.desk.mail.contacts import DeadContact, ToRead
from dondoc.desk.mail.doubtful import InDoubt
from plans.ledger import HoldKind

EXTENSION = HoldKind.EXTENSION_PENDING.value
SUCCESSION = "succession"


@dataclass(frozen=True, slots=True)
class Duty:
    """One duty to speak about: `due` is the day that counts, `since` the working days since it passed (0 = not passed yet).

    `is_sent_back`: something was received, and more was asked for. `done` counts towards `required`.
    """

    key: str
    plan: str
    title: str
    due: dt.date
    since: int
    is_sent_back: bool = False
    done: int = 0
    required: int = 1


@dataclass(frozen=True, slots=True)
class Call:
    """One office to call, with its post and phone ("" where the roster has none), and what about."""

    office: str
    post: str
    phone: str
    duties: tuple[Duty, ...]

    @property
    def since(self) -> int:
        """The longest of its delays, in working days."""
        return max(duty.since for duty in self.duties)


@dataclass(frozen=True, slots=True)
class Question:
    """What only the coordinator can settle: an obligation with the code of the doubt, and how many occurrences wait for it.

    `office` is whose they are, where it is about one office: what it contests or asks, or that it has ended; `said` its own words, `periods`
    the times they are about.
    """

    plan: str
    obligation: str
    title: str
    code: str
    count: int = 0
    earliest: dt.date | None = None
    office: str = ""
    said: str = ""
    periods: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pending:
    """A plan that was read and is not in force yet: how many of its duties nobody has decided on (0 = it can be activated)."""

    plan: str
    title: str
    undecided: int


@dataclass(frozen=True, slots=True)
class Wave:
    """A letter that is offered: the offices of one plan that nothing was received from, for one due day."""

    plan: str
    due: dt.date
    offices: int


@dataclass(frozen=True, slots=True)
class Answers:
    """A reconciliation of a year whose answers are awaited, or (`is_over`) whose day for them has just passed: the mark sheet can be made."""

    year: int
    plan: str
    reply_by: dt.date
    is_over: bool


@dataclass(frozen=True, slots=True)
class ToReconcile:
    """A year whose reports have all come to their last day and that nobody has put to the offices yet, with the plans of one coordinator."""

    year: int
    plans: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Today:
    """The day's list. `more_calls` counts the offices beyond the first ten; `unreachable` are offices without a working address.

    `unconfirmed` counts the events and rhythms whose time passed without a word, `to_confirm` says whose they are.

    `ours` is what a coordinator itself still owes under a plan it urges: nobody calls itself.

    `dead` are addresses that bounced or were refused, `to_read` replies and unclear bounces, `in_doubt` mails of which nobody knows
    whether they arrived. `provisional_after` is the last day whose rest days are certain, where it has passed: nothing after it is called
    overdue (None = all are).
    """

    day: dt.date
    pending: tuple[Pending, ...] = ()
    calls: tuple[Call, ...] = ()
    ours: tuple[Call, ...] = ()
    more_calls: int = 0
    talks: tuple[Call, ...] = ()
    questions: tuple[Question, ...] = ()
    reviews: tuple[Duty, ...] = ()
    unconfirmed: int = 0
    to_confirm: tuple[Call, ...] = ()
    letters: tuple[Wave, ...] = ()
    answers: tuple[Answers, ...] = ()
    to_reconcile: tuple[ToReconcile, ...] = ()
    unreachable: tuple[str, ...] = ()
    dead: tuple[DeadContact, ...] = ()
    to_read: tuple[ToRead, ...] = ()
    in_doubt: tuple[InDoubt, ...] = ()
    provisional_after: dt.date | None = None

    @property
    def is_free(self) -> bool:
        """Whether nothing waits for anybody."""
        duties = (self.calls, self.ours, self.talks, self.reviews)
        lists = (*duties, self.pending, self.questions, self.letters, self.to_reconcile)
        post = (self.unreachable, self.dead, self.to_read, self.in_doubt)
        is_over = any(one.is_over for one in self.answers)
        waits = any(lists) or any(post) or self.unconfirmed or is_over
        return not (waits or self.provisional_after)
