"""Notices that left after a backup was made: the ledger put back has no mail of them, only the journal's word (docs/decisions/0012)."""

import datetime as dt
from collections.abc import Sequence

import sqlalchemy as sa

from dondoc.store import tables
from dondoc.store.bulk import keyed
from dondoc.store.engine import Unit
from dondoc.store.notices import stored_notice
from dondoc.store.sending import Turn, last_change
from dondoc.store.values import StoredNotice
from notifications.notice import Reason

N = tables.notice


def counted_sent(
    unit: Unit, offices: Sequence[str], since: dt.datetime
) -> tuple[StoredNotice, ...]:
    """Those to these offices that count as sent since then; looked for only where somebody has confirmed a ledger since then."""
    confirmed = last_change(unit, Turn.CONFIRM, Turn.CONFIRM)
    if confirmed is None or confirmed.recorded_at < since:
        return ()
    statement = sa.select(N).where(N.c.reason == Reason.SENT_BEFORE.value, N.c.sent_at >= since)
    return tuple(
        stored_notice(row)
        for some in keyed(offices)
        for row in unit.connection.execute(
            statement.where(N.c.recipient.in_(some)).order_by(N.c.id)
        )
    )
