"""What a mail is made from: `render_mail(mail, lang=...)` (render.py) turns a `Mail` into a `Rendered`.

One mail goes to one recipient and may hold several sections. Each section is about one `Topic` and holds items, one for
each occurrence (in an assignment: all occurrences of the office's year). Everything here is data from documents and the
roster as it came: render cleans it (text.py).
"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

from calendars.civil import Window
from calendars.explanation import Step
from notifications.notice import Role
from plans.plan import Kind


class Topic(StrEnum):
    """What a section is about: those up to `reconcile` go to agencies, the last ones to the coordinator's desk."""

    ASSIGNMENT = "assignment"
    REMINDER = "reminder"
    MONTH = "month"
    CONFIRM = "confirm"
    OVERDUE = "overdue"
    ESCALATION = "escalation"
    RETURNED = "returned"
    CORRECTION = "correction"
    RELEASE = "release"
    SUSPENSION = "suspension"
    RESUMPTION = "resumption"
    REPLY = "reply"
    RECONCILE = "reconcile"
    MORNING = "morning"
    STILL_OPEN = "still_open"
    REVIEW = "review"
    DECISION = "decision"
    DRAFT = "draft"
    TALK = "talk"
    CALENDAR = "calendar"
    CONTACT = "contact"
    UNLED = "unled"

    @property
    def accuses(self) -> bool:
        """Whether it tells an agency that something is missing."""
        return self in {Topic.OVERDUE, Topic.ESCALATION}


# Lists that may name several agencies; they never reach one of them.
DESK_TOPICS = frozenset(
    {
        Topic.MORNING,
        Topic.STILL_OPEN,
        Topic.REVIEW,
        Topic.DECISION,
        Topic.DRAFT,
        Topic.TALK,
        Topic.CALENDAR,
        Topic.CONTACT,
        Topic.UNLED,
    }
)


@dataclass(frozen=True, slots=True)
class PlanRef:
    """The plan as a mail cites it, and the days it covers."""

    number: str | None
    issued: dt.date | None
    issuer: str | None = None
    period: Window | None = None


@dataclass(frozen=True, slots=True)
class Coordinator:
    """In whose name the mail goes out, and whom to call: a post and an office phone rather than a person's name."""

    name: str
    post: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Recipient:
    """The office as it is to be addressed, and which of its contacts."""

    office: str
    role: Role


@dataclass(frozen=True, slots=True)
class Paper:
    """A document that answers or changes something: number and code, its date. Either may be unknown."""

    number: str = ""
    day: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where else the same report is asked for: another plan, and the obligation in it."""

    plan: PlanRef
    obligation: str


@dataclass(frozen=True, slots=True)
class MailItem:
    """One occurrence as a mail shows it.

    Dates as in domain-model.md §3: a reminder asks for `safe`, `effective` stands in one small line; an event has its day
    (`nominal`) only. `readings` are the days an ambiguous phrase may mean (more than one = not settled yet).
    `was` is the day people were asked to keep before a correction, `was_last` the last day then, each where it is another now; `paper` the document received, or the one that changes or releases;
    `supplement` says of what was received and sent back that the rest is still awaited ("" = nothing was), `asked_until` until when an extension is asked for and not decided, `objected_on` the day of an objection that is not answered. `reply` says what became of what the office asked for ("" = it is no answer), `withdrawn` the due day of a "chưa ghi nhận được" that is taken back. `is_short`: the last day is that of a submission sent back. `expected` is how many of `required` should be done by now; `liable` names the lead where the mail goes to its delegate, `ended` (its last day) with it where the mail goes to who carries on for it.
    `mark` is the coordinator's own day (mốc nội bộ) where a mail reminds of that; the plan's date holds beside it. `note` a reason or a question; `next_on` the day the next step is taken if nobody answers. Items of one `twin` ("" = none) are the
    same report in several plans (plans/twins.py): one line, whose `also` names the other places.
    """

    obligation: str
    title: str
    quote: str
    nominal: dt.date | None
    safe: dt.date | None
    legal: dt.date | None
    effective: dt.date | None
    kind: Kind = Kind.TASK
    office: str = ""
    supporting: tuple[str, ...] = ()
    window: Window | None = None
    time: dt.time | None = None
    is_event: bool = False
    proposed: bool = False
    provisional: bool = False
    required: int = 1
    progress: int = 0
    readings: tuple[dt.date, ...] = ()
    steps: tuple[Step, ...] = ()
    was: dt.date | None = None
    was_last: dt.date | None = None
    paper: Paper | None = None
    done_on: dt.date | None = None
    note: str = ""
    next_on: dt.date | None = None
    plan: PlanRef | None = None
    expected: int = 0
    liable: str = ""
    ended: dt.date | None = None
    supplement: str = ""
    asked_until: dt.date | None = None
    objected_on: dt.date | None = None
    mark: dt.date | None = None
    reply: str = ""
    withdrawn: dt.date | None = None
    is_short: bool = False
    twin: str = ""
    also: tuple[Place, ...] = ()

    @property
    def day(self) -> dt.date | None:
        """The day people are asked to keep: the coordinator's own mark, the event's own, else the safe one."""
        return self.mark or (self.nominal if self.is_event else self.safe)

    @property
    def is_moved(self) -> bool:
        """Whether a correction changes the day asked for or the last one."""
        return self.was is not None or self.was_last is not None

    @property
    def shortfall(self) -> int:
        """How many are missing of what should be done by now."""
        return max(self.expected - self.progress, 0)

    @property
    def is_spread(self) -> bool:
        """Whether it is a quota: so many within a window, on no day in particular."""
        return self.kind is Kind.QUOTA and self.window is not None

    @property
    def last(self) -> dt.date | None:
        """The last day by law: granted, else legal."""
        return self.nominal if self.is_event else self.effective or self.legal


@dataclass(frozen=True, slots=True)
class Section:
    """Items on one topic. `courtesy` marks a body that is only ever asked to take part ("đề nghị phối hợp")."""

    topic: Topic
    items: tuple[MailItem, ...]
    courtesy: bool = False

    def __post_init__(self) -> None:
        if not self.items:
            msg = f"a section without items must not be sent: {self.topic!r}"
            raise ValueError(msg)
        if self.courtesy and self.topic.accuses:
            msg = f"a body that may not be accused must not get {self.topic!r}"
            raise ValueError(msg)


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that travels with a mail; `content_type` such as `text/calendar`."""

    filename: str
    content_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Mail:
    """One mail before it has words. `as_of` is the instant up to which the ledger was read (aware).

    `plan` is that of every item that names none of its own; `formerly` who sent the mail it answers, where that is another body.
    """

    recipient: Recipient
    coordinator: Coordinator
    plan: PlanRef
    as_of: dt.datetime
    sections: tuple[Section, ...]
    attachments: tuple[Attachment, ...] = ()
    public_url: str | None = None
    formerly: str = ""

    def __post_init__(self) -> None:
        if not self.sections:
            msg = "an empty mail must not be sent: it has no section"
            raise ValueError(msg)
        if self.as_of.tzinfo is None:
            msg = f"as_of must be aware, got {self.as_of!r}"
            raise ValueError(msg)
        if self.public_url and urlsplit(self.public_url).scheme not in {
            "http",
            "https",
        }:
            msg = f"public_url must be http or https, got {self.public_url!r}"
            raise ValueError(msg)
        for section in self.sections:
            if section.topic in DESK_TOPICS and not self._may_read(section):
                msg = f"{section.topic!r} must not reach {self.recipient!r}: it names other offices"
                raise ValueError(msg)

    @property
    def plans(self) -> tuple[PlanRef, ...]:
        """The plans it is about, each once, in the order of its items."""
        items = (item for section in self.sections for item in section.items)
        return tuple(dict.fromkeys(item.plan or self.plan for item in items))

    @property
    def is_for_desk(self) -> bool:
        """Whether it goes to the coordinator's desk or the operator, who read about several agencies."""
        return self.recipient.role in {Role.COORDINATOR, Role.OPERATOR}

    @property
    def is_own(self) -> bool:
        """Whether the coordinator writes to its own house."""
        return self.is_for_desk or self.recipient.office == self.coordinator.name

    def _may_read(self, section: Section) -> bool:
        """The desk reads of all offices; the head of the coordinator's own office only of that one."""
        own = {"", self.recipient.office}
        return self.is_for_desk or all(item.office in own for item in section.items)


@dataclass(frozen=True, slots=True)
class Rendered:
    """A mail in words, ready for message.build_email."""

    subject: str
    text: str
    html: str
    lang: str
    attachments: tuple[Attachment, ...] = ()
