"""Mails that stay in doubt: the process died over both tries, so nobody but a person can find out whether they arrived.

The person asks the office or looks into the relay's log for the Message-ID, and says so: it arrived, or it did not and is sent again.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dondoc.bootstrap import App
from dondoc.desk.errors import NotInDoubt
from dondoc.desk.facts import PlanFacts
from dondoc.desk.mail.resend import still_holds
from dondoc.desk.mail.sending import needs_word
from dondoc.store.engine import Unit
from dondoc.store.messages import given_up, settle_doubt
from dondoc.store.notices import settle_message
from dondoc.store.values import Fate, Message
from notifications.notice import NoticeState

SHOWN = dt.timedelta(days=60)  # what is older has long been overtaken


@dataclass(frozen=True, slots=True)
class InDoubt:
    """One such mail: its Message-ID, to whom and about what it was, and when it was tried last (aware)."""

    message_id: str
    office: str
    address: str
    subject: str
    tried_at: dt.datetime


def doubtful_in(
    unit: Unit, app: App, facts: Mapping[str, PlanFacts], *, now: dt.datetime
) -> tuple[InDoubt, ...]:
    """Those whose content still holds: for the others it no longer matters whether they arrived."""
    names = {code: office.name for fact in facts.values() for code, office in fact.offices.items()}
    return tuple(
        InDoubt(
            message_id=one.message_id,
            office=names.get(one.office, one.office),
            address=one.address,
            subject=one.subject,
            tried_at=one.sent_at or now,
        )
        for one in given_up(unit, since=now - SHOWN)
        if still_holds(unit, app, one, now=now)
    )


def given_up_among(unit: Unit, message_ids: Iterable[str], *, now: dt.datetime) -> frozenset[str]:
    """Those of these mails that are not tried again by themselves."""
    return frozenset(message_ids) & {one.message_id for one in given_up(unit, since=now - SHOWN)}


def settle(app: App, message_id: str, *, arrived: bool, by: str) -> None:
    """A person's word on a mail in doubt: it arrived, or it is to be sent once more, the same bytes under the same Message-ID.

    Raises:
        BadSending: nobody answers for it. NotInDoubt: there is no such mail in doubt.
    """
    needs_word(by=by)
    now = app.clock.now()
    name = message_id if message_id.startswith("<") else f"<{message_id}>"
    with app.store.write() as unit:
        found = _find(given_up(unit, since=now - SHOWN), name)
        settle_doubt(unit, found, arrived=arrived, answer=f"said by {by}", now=now)
        if arrived:
            settle_message(unit, name, Fate(NoticeState.ACCEPTED, sent_at=found.sent_at))


def _find(mails: Iterable[Message], name: str) -> Message:
    for one in mails:
        if one.message_id == name:
            return one
    raise NotInDoubt(name)
