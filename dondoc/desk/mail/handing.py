"""One mail handed to the channel, noted outside the ledger as well: a restored backup must not send again what left."""

import contextlib
import datetime as dt
from dataclasses import replace
from email.message import EmailMessage

from dondoc.bootstrap import App
from dondoc.desk.mail.outcome import Attempt
from dondoc.sent_journal import SentLine, note_sent, note_unsent
from dondoc.witness import Unwritable
from notifications.channels import Fault, SendError


def hand_over(
    app: App, claimed: Attempt, message: EmailMessage, keys: tuple[str, ...], *, now: dt.datetime
) -> Attempt:
    """The attempt with its answer; `keys` are those of the notices in the mail.

    It is noted before it leaves (what cannot be noted is not sent), and taken back where the relay has certainly not taken it.
    """
    if app.witness is None:
        return _sent(app, claimed, message)
    line = SentLine(now, claimed.message_id, keys)
    try:
        note_sent(app.witness.journal, line)
    except Unwritable as refusal:
        unsent = SendError(refusal.vi, refusal.en, fault=Fault.RELAY)
        return replace(claimed, answer=unsent)
    done = _sent(app, claimed, message)
    if isinstance(done.answer, SendError) and not done.answer.uncertain:
        with contextlib.suppress(Unwritable):  # it then counts as one that left
            note_unsent(app.witness.journal, line)
    return done


def _sent(app: App, attempt: Attempt, message: EmailMessage) -> Attempt:
    try:
        return replace(attempt, answer=app.channel.send(message))
    except SendError as fault:
        return replace(attempt, answer=fault)
