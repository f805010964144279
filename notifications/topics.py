"""From notices to the sections of a mail: what a notice's key makes its topic, and in which order topics stand."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from notifications.mail import MailItem, Place, Section, Topic
from notifications.notice import Notice, NoticeKey, Purpose, Role
from notifications.plan_in_force import NO_COORDINATOR
from notifications.policy import EscalationPolicy, Step
from notifications.wanted import (
    RECONCILE,
    calendar_year,
    is_reply,
    is_resumption,
    is_suspension,
)

# The order of sections; a mail to an agency is called after its first.
ORDER = (
    Topic.MORNING,
    Topic.DECISION,
    Topic.REVIEW,
    Topic.ESCALATION,
    Topic.OVERDUE,
    Topic.RETURNED,
    Topic.CORRECTION,
    Topic.RELEASE,
    Topic.SUSPENSION,
    Topic.RESUMPTION,
    Topic.REPLY,
    Topic.RECONCILE,
    Topic.ASSIGNMENT,
    Topic.REMINDER,
    Topic.CONFIRM,
    Topic.MONTH,
    Topic.STILL_OPEN,
    Topic.DRAFT,
    Topic.TALK,
    Topic.UNLED,
    Topic.CONTACT,
    Topic.CALENDAR,
)
_LINKED = frozenset(
    {
        Topic.REMINDER,
        Topic.OVERDUE,
        Topic.ESCALATION,
        Topic.MORNING,
        Topic.STILL_OPEN,
        Topic.DRAFT,
        Topic.TALK,
    }
)


def make_sections(
    pairs: Iterable[tuple[Notice, MailItem]], policy_of: Callable[[NoticeKey], EscalationPolicy]
) -> tuple[Section, ...]:
    """The notices of one mail with their items, as sections in order; courtesy and plain wording stay apart.

    `policy_of` gives the ladders of the plan a notice is about.
    """
    groups: dict[tuple[int, bool], list[MailItem]] = {}
    for notice, item in pairs:
        rank = ORDER.index(topic_of(notice.key, policy_of(notice.key)))
        groups.setdefault((rank, notice.courtesy), []).append(item)
    return tuple(
        Section(ORDER[rank], _linked(ORDER[rank], _once(items)), courtesy=courtesy)
        for (rank, courtesy), items in sorted(groups.items(), key=lambda group: group[0])
    )


def _once(items: Sequence[MailItem]) -> tuple[MailItem, ...]:
    """What several notices say of one item in the same words is said once: a date moved and what was found under the old one."""
    seen: list[MailItem] = []
    for item in items:
        if item not in seen:
            seen.append(item)
    return tuple(seen)


def _linked(topic: Topic, items: Sequence[MailItem]) -> tuple[MailItem, ...]:
    """The same report of several plans as one line that names all of them, where people are reminded or told."""
    if topic not in _LINKED:
        return tuple(items)
    lines: dict[object, MailItem] = {}
    for number, item in enumerate(items):
        twins = (item.twin, item.office) if item.twin else number
        line = lines.setdefault(twins, item)
        if line is item:
            continue
        if item.plan is None or item.plan in {line.plan, *(place.plan for place in line.also)}:
            lines[number] = item
        else:
            also = (*line.also, Place(item.plan, item.obligation))
            lines[twins] = replace(line, also=also)
    return tuple(lines.values())


def topic_of(key: NoticeKey, policy: EscalationPolicy) -> Topic:
    """What the recipient is told; the policy knows which rung is a first line, an offer of a draft, or a repetition."""
    if key.role is Role.OPERATOR:
        return _for_operator(key)
    match key.purpose:
        case Purpose.REMINDER:
            return _reminder(key.milestone)
        case Purpose.REVIEW:
            return _review(key)
        case Purpose.OVERDUE | Purpose.ESCALATION if key.role is Role.COORDINATOR:
            return _rung(key.milestone, policy)
        case Purpose.CORRECTION:
            return _correction(key)
        case purpose:
            return Topic(purpose.value)


def name_purpose(key: NoticeKey) -> str:
    """What a notice is for, as a list of notices names it (`purpose.…` of the catalogue): its purpose, corrections by what they tell."""
    return _correction(key).value if key.purpose is Purpose.CORRECTION else key.purpose.value


def _for_operator(key: NoticeKey) -> Topic:
    """The next year's rest days; what a body should have heard that no document names; whom no mail reaches."""
    if calendar_year(key) is not None:
        return Topic.CALENDAR
    return Topic.UNLED if key.recipient == NO_COORDINATOR.code else Topic.CONTACT


def _correction(key: NoticeKey) -> Topic:
    """A new date or a result found after all; an answer; a pause and its end."""
    if is_reply(key):
        return Topic.REPLY
    if is_suspension(key):
        return Topic.SUSPENSION
    return Topic.RESUMPTION if is_resumption(key) else Topic.CORRECTION


def _reminder(milestone: str) -> Topic:
    match milestone.partition("-")[0]:
        case "month":
            return Topic.MONTH
        case "returned":
            return Topic.RETURNED
        case _:
            return Topic.REMINDER


def _review(key: NoticeKey) -> Topic:
    if key.milestone.startswith(RECONCILE):
        return Topic.RECONCILE
    if key.role is Role.OFFICER:
        return Topic.CONFIRM
    return Topic.TALK if key.milestone == "talk" else Topic.REVIEW


def _rung(milestone: str, policy: EscalationPolicy) -> Topic:
    steps = [step for step in _desk_steps(policy) if step.milestone == milestone]
    if any(step.offers for step in steps):
        return Topic.DRAFT
    return Topic.MORNING if steps else Topic.STILL_OPEN


def _desk_steps(policy: EscalationPolicy) -> Iterable[Step]:
    for _, ladder in policy.ladders:
        yield from (step for step in ladder.after if step.tell is Role.COORDINATOR)
