"""The mails a trial would cause, word for word: passes over the outbox inside a transaction that is undone, each mail counted as taken."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from calendars.civil import end_of, local_day
from dondoc.bootstrap import App
from dondoc.desk.mail.deliver import MOST, claim_letter
from dondoc.desk.mail.mailing import compose
from dondoc.desk.mail.outbox import take_outgoing
from dondoc.desk.mail.outcome import settle_attempt
from dondoc.store.contacts import bury_address
from dondoc.store.engine import Unit
from dondoc.store.notices import first_ready
from notifications.channels import Receipt
from notifications.message import BadAddress, FinishedEmail

_TAKEN = Receipt("250 rehearsed")


def rehearse(
    unit: Unit, app: App, keys: frozenset[str], *, now: dt.datetime
) -> Iterator[FinishedEmail]:
    """The mails that hold any of these notices, in the order and at the moments they would leave by the end of the next working day.

    A stop, a question about sending and the throttle are not looked at: they change when a mail leaves, not what it says.
    """
    until = end_of(app.calendar.shift(local_day(now), 1))
    moment = now
    while moment <= until:
        outgoing = take_outgoing(unit, app, now=moment, mailboxes=MOST)
        is_stuck = not (outgoing.deferred or outgoing.skipped)
        for letter in outgoing.letters:
            try:
                message = compose(app, letter, now=moment)
            except BadAddress as refusal:
                bury_address(unit, letter.address, now=moment, answer=refusal.en)
                is_stuck = False
                continue
            attempt = claim_letter(unit, app, letter, message, outgoing, now=moment)
            if attempt is None:
                continue
            is_stuck = False
            settle_attempt(unit, app, replace(attempt, answer=_TAKEN), now=moment)
            if any(str(notice.key) in keys for notice in letter.parcel.notices):
                yield message
        following = first_ready(unit)
        if following is None or (is_stuck and following <= moment):
            return
        moment = max(following, moment)
