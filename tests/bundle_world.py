"""Notices, mails and what bundling makes of them, in few words."""

import datetime as dt
from collections.abc import Mapping

from notifications.bundle import Bundled, bundle
from notifications.notice import Envelope, Notice, NoticeKey, Purpose, Reason, Role, Told
from notifications.sent_log import SentLog, SentMail
from tests.notice_world import (
    CALENDAR,
    LINEAGE,
    PLAN,
    moment,
)


def notice(
    milestone: str = "T-5",
    envelope: Envelope = Envelope.DIGEST,
    *,
    wanted: str = "5/9 08:00",
    office: str = "so-tai-chinh",
    role: Role = Role.OFFICER,
    name: str = "A",
) -> Notice:
    """A notice by its milestone: T+n accuses, all others remind."""
    accuses = milestone.startswith("T+")
    hard = Purpose.ESCALATION if role in {Role.HEAD, Role.COORDINATOR} else Purpose.OVERDUE
    purpose = hard if accuses else Purpose.REMINDER
    key = NoticeKey(f"{LINEAGE}|{name}|{office}|once", purpose, milestone, 0, office, role)
    return Notice(key, moment(wanted), moment("31/12 00:00"), envelope, accuses=accuses)


def mail(
    at: str,
    *envelopes: Envelope,
    role: Role = Role.OFFICER,
    office: str = "so-tai-chinh",
    address: str = "",
) -> SentMail:
    inside = frozenset(envelopes or (Envelope.DIGEST,))
    return SentMail(office, role, moment(at), inside, address)


def bundled(
    *ready: Notice,
    now: str,
    mails: tuple[SentMail, ...] = (),
    told: tuple[Told, ...] = (),
    coming: tuple[Notice, ...] = (),
    waiting: tuple[NoticeKey, ...] = (),
    addresses: Mapping[tuple[str, Role], str] | None = None,
    coordinators: Mapping[str, str] | None = None,
) -> Bundled:
    facts = {told[0].key.occurrence: told} if told else {}
    log = SentLog(mails, facts, coming, waiting, addresses or {}, coordinators or {})
    return bundle(ready, log, PLAN.policy, calendar=CALENDAR, now=moment(now))


def waits(result: Bundled) -> list[tuple[str, Reason, dt.datetime]]:
    return [(d.notice.key.milestone, d.reason, d.until) for d in result.deferrals]
