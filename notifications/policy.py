"""The ladder as data (*thang đôn đốc*): who is told when, before and after a due date, and how often at most.

A policy is a YAML text (policies/default.yaml is the shape, with every key); `load_policy` reads it and refuses with the line of
what is wrong. A key that is left out, on whatever level, is as in the default; a list is always the whole list. `format_policy`
(policy_text.py) writes every key, so that it can be kept as a snapshot beside a plan: `load_policy(format_policy(p)) == p`.

- `kinds` names the ladder of each kind of duty: one of `ladders`, `monthly` (a list on the month's first working day and a
  confirmation list after its end), or `none`. `event` is the ladder of event days, `rhythm` of dates proposed for a rhythm, whatever their kind.
- A milestone before the due date is `opens`, `half-way` or `T-n`; one after it is `T+n`. Steps rise: the later, the higher.
- `repeat`: on the coordinator's list every `every` working days after the last step up to `T+until`, then every `then`.
"""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

import yaml

from notifications.notice import Envelope, Role
from notifications.policy_nodes import (
    PolicyRefusal,
    composed,
    fields_of,
    flag,
    integer,
    items_of,
    line_of,
    mapping,
    matching,
    overlaid,
    text_of,
    twice,
    word,
)
from notifications.quiet import MailHours, shared_hours
from plans.plan import Kind

MONTHLY = "monthly"
NONE = "none"
OPENS = "opens"
HALF_WAY = "half-way"

_BEFORE = re.compile(r"opens|half-way|T-[1-9][0-9]{0,2}")
_AFTER = re.compile(r"T\+[1-9][0-9]{0,2}")
_INTERVAL = re.compile(r"[0-9:]{5}-[0-9:]{5}")
_CLOCK = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")
_ENVELOPES = (Envelope.SINGLE.value, Envelope.DIGEST.value)


@dataclass(frozen=True, slots=True)
class Before:
    """A reminder before the due date: `opens`, `half-way` or `T-n`; `in_days` counts calendar days instead of working days."""

    milestone: str
    envelope: Envelope
    in_days: bool = False

    @property
    def n(self) -> int:
        """The n of T-n; 0 for the named milestones."""
        return int(self.milestone[2:]) if self.milestone.startswith("T-") else 0


@dataclass(frozen=True, slots=True)
class Step:
    """A rung after the due date: `T+n` tells one role. `unless_answered`: not if the coordinator answered its list before.

    `offers` is what the line puts before the coordinator: `letter` (the one draft letter of a wave), `paragraph` (of its own report) or "".
    """

    milestone: str
    tell: Role
    envelope: Envelope
    unless_answered: bool = False
    offers: str = ""

    @property
    def n(self) -> int:
        """The n of T+n, in working days."""
        return int(self.milestone[2:])


@dataclass(frozen=True, slots=True)
class Repeat:
    """Every `every` working days up to `until`, then every `then`, without end."""

    every: int
    until: int
    then: int

    def after(self, n: int) -> int:
        """The next count after `n`.

        >>> [Repeat(5, 20, 20).after(n) for n in (10, 15, 20, 40)]
        [15, 20, 40, 60]
        """
        following = (n // self.every + 1) * self.every
        return following if following <= self.until else max(n, self.until) + self.then


@dataclass(frozen=True, slots=True)
class Ladder:
    """One ladder for dated duties; `lasts` working days after the due date an agency's unsent rung is given up."""

    long_window_months: int
    short: tuple[Before, ...]
    long: tuple[Before, ...]
    courtesy: tuple[Before, ...]
    after: tuple[Step, ...]
    repeat: Repeat
    lasts: int


@dataclass(frozen=True, slots=True)
class Caps:
    """At most so many mails to one mailbox."""

    digests_a_day: int
    mails_a_week: int
    mails_a_month: int


@dataclass(frozen=True, slots=True)
class Review:
    """How long a submission may wait for the coordinator before it is on its list, and how often it comes back."""

    after: int
    repeat: Repeat


@dataclass(frozen=True, slots=True)
class EscalationPolicy:
    """Who is told when, for every kind of duty; `name of ladder` → `Ladder` as pairs, in the order written."""

    hour: dt.time
    mail_hours: MailHours
    kinds: tuple[tuple[Kind, str], ...]
    event: str
    rhythm: str
    ladders: tuple[tuple[str, Ladder], ...]
    caps: Caps
    review: Review
    decide_days_before: int

    def ladder_of(self, kind: Kind) -> str:
        """The name of the ladder a kind of duty stands on."""
        return next(name for known, name in self.kinds if known is kind)

    def by_name(self, name: str) -> Ladder:
        """A ladder for dated duties by its name."""
        return next(ladder for known, ladder in self.ladders if known == name)


def ladder_steps(policy: EscalationPolicy, kind: Kind) -> tuple[Step, ...]:
    """The rungs a kind of duty stands under; none where it stands on no ladder."""
    name = policy.ladder_of(kind)
    return () if name in {MONTHLY, NONE} else policy.by_name(name).after


def common_policy(policies: Sequence[EscalationPolicy]) -> EscalationPolicy:
    """The first policy with the hours and caps that hold for a mailbox hearing of all the plans: the strictest of them.

    Mail hours are those all plans share (the first one's where they share none), the hour of the lists the latest.
    """
    first, *others = policies
    shared = first.mail_hours
    for other in others:
        shared = shared_hours(shared, other.mail_hours) or shared
    hours = sorted(policy.hour for policy in policies)
    return replace(
        first,
        hour=next((hour for hour in reversed(hours) if hour in shared), shared.intervals[0][0]),
        mail_hours=shared,
        caps=Caps(
            min(policy.caps.digests_a_day for policy in policies),
            min(policy.caps.mails_a_week for policy in policies),
            min(policy.caps.mails_a_month for policy in policies),
        ),
    )


@cache
def default_policy() -> EscalationPolicy:
    """The policy that comes with the product."""
    return _policy(_default())


def load_policy(text: str) -> EscalationPolicy:
    """YAML → policy, what it leaves out as in the default; PolicyRefusal with the line on anything it does not know."""
    return _policy(overlaid(_default(), composed(text)))


@cache
def _default() -> yaml.Node:
    return composed(files("notifications").joinpath("policies/default.yaml").read_text("utf-8"))


def _policy(node: yaml.Node) -> EscalationPolicy:
    fields = fields_of(
        node,
        [
            "hour",
            "mail_hours",
            "kinds",
            "event",
            "rhythm",
            "ladders",
            "caps",
            "review",
            "decisions",
        ],
    )
    ladders = tuple((name, _ladder(value)) for name, value in mapping(fields["ladders"]).items())
    names = (*(name for name, _ in ladders), MONTHLY, NONE)
    kinds = fields_of(fields["kinds"], [kind.value for kind in Kind])
    caps = fields_of(fields["caps"], ["digests_a_day", "mails_a_week", "mails_a_month"])
    decisions = fields_of(fields["decisions"], ["days_before"])
    hours = _hours(fields["mail_hours"])
    return EscalationPolicy(
        hour=_hour(fields["hour"], hours),
        mail_hours=hours,
        kinds=tuple((kind, word(kinds[kind], names)) for kind in Kind),
        event=word(fields["event"], names),
        rhythm=word(fields["rhythm"], names),
        ladders=ladders,
        caps=Caps(**{name: integer(value) for name, value in caps.items()}),
        review=_review(fields["review"]),
        decide_days_before=integer(decisions["days_before"]),
    )


def _ladder(node: yaml.Node) -> Ladder:
    fields = fields_of(
        node, ["long_window_months", "short", "long", "courtesy", "after", "repeat", "lasts"]
    )
    ladder = Ladder(
        long_window_months=integer(fields["long_window_months"]),
        short=_befores(fields["short"]),
        long=_befores(fields["long"]),
        courtesy=_befores(fields["courtesy"]),
        after=_steps(fields["after"]),
        repeat=_repeat(fields_of(fields["repeat"], ["every", "until", "then"])),
        lasts=integer(fields["lasts"]),
    )
    if ladder.after and ladder.lasts <= ladder.after[-1].n:
        vi, en = "lasts phải lớn hơn bậc cuối", "lasts must exceed the last step"
        raise PolicyRefusal(line_of(fields["lasts"]), vi, en)
    return ladder


def _befores(node: yaml.Node) -> tuple[Before, ...]:
    found: list[Before] = []
    for item in items_of(node):
        fields = fields_of(item, ["milestone", "envelope"], ["count"])
        name = matching(fields["milestone"], _BEFORE, "opens, half-way, T-n")
        count = word(fields["count"], ("days", "workdays")) if "count" in fields else "workdays"
        if any(name == other.milestone for other in found):
            raise twice(fields["milestone"], name)
        envelope = Envelope(word(fields["envelope"], _ENVELOPES))
        found.append(Before(name, envelope, in_days=count == "days"))
    return tuple(found)


def _steps(node: yaml.Node) -> tuple[Step, ...]:
    found: list[Step] = []
    for item in items_of(node):
        step = _step(item)
        if any((step.milestone, step.tell) == (other.milestone, other.tell) for other in found):
            raise twice(item, f"{step.milestone} {step.tell}")
        if found and step.n < found[-1].n:
            raise PolicyRefusal(line_of(item), "các bậc phải tăng dần", "steps must rise")
        if step.tell is Role.HEAD and not any(other.tell is Role.OFFICER for other in found):
            vi, en = "trước lãnh đạo phải là đầu mối", "the officer is told before the head"
            raise PolicyRefusal(line_of(item), vi, en)
        found.append(step)
    return tuple(found)


def _step(item: yaml.Node) -> Step:
    fields = fields_of(item, ["milestone", "tell", "envelope"], ["unless_answered", "offers"])
    return Step(
        milestone=matching(fields["milestone"], _AFTER, "T+n"),
        tell=Role(word(fields["tell"], (Role.OFFICER, Role.COORDINATOR, Role.HEAD))),
        envelope=Envelope(word(fields["envelope"], _ENVELOPES)),
        unless_answered="unless_answered" in fields and flag(fields["unless_answered"]),
        offers=word(fields["offers"], ("letter", "paragraph")) if "offers" in fields else "",
    )


def _review(node: yaml.Node) -> Review:
    fields = fields_of(node, ["after", "every", "until", "then"])
    return Review(integer(fields.pop("after")), _repeat(fields))


def _repeat(fields: Mapping[str, yaml.Node]) -> Repeat:
    return Repeat(**{name: integer(value) for name, value in fields.items()})


def _hours(node: yaml.Node) -> MailHours:
    intervals: list[tuple[dt.time, dt.time]] = []
    for item in items_of(node):
        start, end = matching(item, _INTERVAL, "HH:MM-HH:MM").split("-")
        interval = (_time(item, start), _time(item, end))
        if interval[1] <= interval[0] or (intervals and interval[0] < intervals[-1][1]):
            vi, en = "khoảng giờ không theo thứ tự", "the hours are not in order"
            raise PolicyRefusal(line_of(item), vi, en)
        intervals.append(interval)
    if not intervals:
        raise PolicyRefusal(line_of(node), "thiếu giờ gửi thư", "there are no mail hours")
    return MailHours(tuple(intervals))


def _hour(node: yaml.Node, hours: MailHours) -> dt.time:
    hour = _time(node, text_of(node))
    if hour not in hours:
        raise PolicyRefusal(line_of(node), "giờ nằm ngoài giờ gửi thư", "outside the mail hours")
    return hour


def _time(node: yaml.Node, text: str) -> dt.time:
    if not _CLOCK.fullmatch(text):
        raise PolicyRefusal(
            line_of(node), f"cần giờ HH:MM, đọc được {text!r}", f"not HH:MM: {text!r}"
        )
    return dt.time.fromisoformat(text)
