"""The outbox: notices under their unique keys, each with where it stands and why."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from dondoc.store import tables
from dondoc.store.bulk import among, insert_ready, keyed
from dondoc.store.engine import Unit
from dondoc.store.ordering import by_bytes
from dondoc.store.prepared import Prepared
from dondoc.store.tables import format_instant, parse_instant
from dondoc.store.values import Fate, StoredNotice
from notifications.notice import (
    UNSENT,
    Envelope,
    Notice,
    NoticeKey,
    NoticeState,
    Purpose,
    Reason,
    Role,
)

N = tables.notice
R = tables.returned_mail
COLUMNS = tuple(column.name for column in N.columns if not column.primary_key)
LOOKED = 1_000  # rows of the queue that say who is next
_WAITING = tuple(sorted(state.value for state in UNSENT))
_MAY_LEAVE = (*_WAITING, NoticeState.EXPIRED.value, NoticeState.SKIPPED.value)
UNSETTLED = (NoticeState.IN_FLIGHT.value, NoticeState.UNKNOWN.value)


def add_notices(unit: Unit, notices: Iterable[StoredNotice], *, now: dt.datetime) -> int:
    """Record the notices whose key is not there yet; how many were new."""
    return insert_ready(unit, N, COLUMNS, (_row(stored, now) for stored in notices))


def _row(stored: StoredNotice, now: dt.datetime) -> tuple[object, ...]:
    """Its `COLUMNS`."""
    notice = stored.notice
    key = notice.key
    return (
        stored.key,
        key.occurrence,
        key.purpose.value,
        key.milestone,
        key.due_rev,
        key.recipient,
        key.role.value,
        notice.envelope.value,
        notice.accuses,
        notice.courtesy,
        format_instant(notice.wanted_at),
        format_instant(notice.not_after),
        stored.state.value,
        "" if stored.reason is None else stored.reason.value,
        format_instant(now),
        None if stored.ready_at is None else format_instant(stored.ready_at),
        stored.attempts,
        stored.message_id,
        None if stored.sent_at is None else format_instant(stored.sent_at),
    )


def notices_of(unit: Unit, occurrences: Sequence[str]) -> dict[str, tuple[StoredNotice, ...]]:
    """All notices about these occurrences, in order of recording."""
    found: defaultdict[str, list[StoredNotice]] = defaultdict(list)
    for some in keyed(occurrences):
        for row in unit.connection.execute(
            sa.select(N).where(among(unit, N.c.occurrence, some)).order_by(N.c.id)
        ):
            found[row.occurrence].append(stored_notice(row))
    return {key: tuple(stored) for key, stored in found.items()}


def notices_by_key(unit: Unit, keys: Sequence[str]) -> tuple[StoredNotice, ...]:
    """The notices of these keys that there are."""
    return tuple(
        stored_notice(row)
        for some in keyed(keys)
        for row in unit.connection.execute(
            sa.select(N).where(among(unit, N.c.key, some)).order_by(N.c.id)
        )
    )


def told_keys(unit: Unit, occurrences: Sequence[str]) -> frozenset[str]:
    """Those of these occurrences about which a relay has accepted a notice."""
    return frozenset(
        key
        for some in keyed(occurrences)
        for key in unit.connection.execute(
            sa.select(N.c.occurrence)
            .where(among(unit, N.c.occurrence, some), N.c.sent_at.is_not(None))
            .distinct()
        ).scalars()
    )


def all_notices(unit: Unit) -> tuple[StoredNotice, ...]:
    """Every notice in order of recording."""
    return tuple(
        stored_notice(row) for row in unit.connection.execute(sa.select(N).order_by(N.c.id))
    )


def notices_since(unit: Unit, since: dt.datetime) -> tuple[StoredNotice, ...]:
    """Those recorded or sent from `since` on, and all that still wait, in order of recording."""
    statement = (
        sa.select(N)
        .where(sa.or_(N.c.recorded_at >= since, N.c.sent_at >= since, N.c.ready_at.is_not(None)))
        .order_by(N.c.id)
    )
    return tuple(stored_notice(row) for row in unit.connection.execute(statement))


def ready_notices(unit: Unit, now: dt.datetime) -> tuple[StoredNotice, ...]:
    """Those to be handed over by now, oldest first; on PostgreSQL those another process holds are left alone."""
    statement = (
        sa.select(N)
        .where(N.c.ready_at.is_not(None), N.c.ready_at <= now)
        .order_by(N.c.ready_at, N.c.id)
        .with_for_update(skip_locked=True)
    )
    return tuple(stored_notice(row) for row in unit.connection.execute(statement))


@dataclass(frozen=True, slots=True)
class ReadyPage:
    """All that is ready for some recipients; `is_last`: nobody else has anything ready."""

    notices: tuple[StoredNotice, ...]
    is_last: bool


def ready_page(unit: Unit, now: dt.datetime, *, recipients: int) -> ReadyPage:
    """What is ready for the recipients that have waited longest, at most so many; what is one mail is never parted.

    However long the queue, only its first `LOOKED` rows, as the index has them, and those of these recipients are read.
    """
    is_ready = (N.c.ready_at.is_not(None), N.c.ready_at <= now)
    oldest = sa.select(N.c.recipient).where(*is_ready).order_by(N.c.ready_at).limit(LOOKED)
    seen = unit.connection.execute(oldest).scalars().all()
    names = list(dict.fromkeys(seen))
    found = [
        stored_notice(row)
        for some in keyed(names[:recipients])
        for row in unit.connection.execute(
            sa.select(N)
            .where(among(unit, N.c.recipient, some), *is_ready)
            .order_by(N.c.ready_at, N.c.id)
            .with_for_update(skip_locked=True)
        )
    ]
    return ReadyPage(tuple(found), len(names) <= recipients and len(seen) < LOOKED)


def hold_ready(unit: Unit, fate: Fate, *, now: dt.datetime, unless: Reason | None = None) -> int:
    """Put all that is ready into another state, what has the reason `unless` left alone; how many.

    Rows that another process holds are left alone on PostgreSQL.
    """
    is_ready = sa.and_(N.c.ready_at.is_not(None), N.c.ready_at <= now)
    if unless is not None:
        is_ready = sa.and_(is_ready, N.c.reason != unless.value)
    held = sa.select(N.c.id).where(is_ready).with_for_update(skip_locked=True)
    return unit.connection.execute(
        sa.update(N).where(N.c.id.in_(held)).values(_values(fate))
    ).rowcount


def all_unsent(unit: Unit) -> tuple[StoredNotice, ...]:
    """Those that wait, whatever for."""
    statement = sa.select(N).where(N.c.ready_at.is_not(None)).order_by(N.c.ready_at, N.c.id)
    return tuple(stored_notice(row) for row in unit.connection.execute(statement))


_FIRST_READY = Prepared(  # told so, SQLite takes the partial index
    sa.select(sa.func.min(N.c.ready_at)).where(N.c.ready_at.is_not(None))
)


def first_ready(unit: Unit) -> dt.datetime | None:
    """The earliest moment at which a notice is to be handed over."""
    found = _FIRST_READY.run(unit).scalar()
    return None if found is None else parse_instant(found)


def change_notices(unit: Unit, keys: Sequence[str], fate: Fate) -> None:
    """Put those of these notices that still wait into another state.

    What another process has taken for a mail since it was looked at is left alone: on PostgreSQL it may have, and would be told twice.
    """
    for some in keyed(keys):
        unit.connection.execute(
            sa.update(N)
            .where(among(unit, N.c.key, some), N.c.state.in_(_WAITING))
            .values(_values(fate))
        )


def settle_notices(unit: Unit, keys: Sequence[str], fate: Fate) -> None:
    """Put these notices into another state, wherever they stand: what is known now of a mail that left holds."""
    for some in keyed(keys):
        unit.connection.execute(
            sa.update(N).where(among(unit, N.c.key, some)).values(_values(fate))
        )


def retime_notices(unit: Unit, notices: Iterable[StoredNotice]) -> None:
    """Give notices that nobody has got, or is about to get, another time and the state that goes with it."""
    for stored in notices:
        unit.connection.execute(
            sa.update(N)
            .where(N.c.key == stored.key, N.c.sent_at.is_(None), N.c.state.in_(_MAY_LEAVE))
            .values(
                wanted_at=stored.notice.wanted_at,
                not_after=stored.notice.not_after,
                state=stored.state.value,
                reason="" if stored.reason is None else stored.reason.value,
                ready_at=stored.ready_at,
            )
        )


def wake_silenced(unit: Unit, *, now: dt.datetime) -> None:
    """Have everything a silence holds back looked at again now; what another silence holds is put off again."""
    unit.connection.execute(
        sa.update(N)
        .where(N.c.ready_at > now, N.c.reason == Reason.SILENCED.value)
        .values(ready_at=now)
    )


def wake_unreachable(unit: Unit, *, now: dt.datetime) -> None:
    """Have everything that found nobody, or waits for that, looked at again now."""
    nobody = (Reason.NO_RECIPIENT.value, Reason.LEAD_UNREACHED.value)
    unit.connection.execute(
        sa.update(N).where(N.c.ready_at > now, N.c.reason.in_(nobody)).values(ready_at=now)
    )


_SETTLED = Prepared(
    sa.update(N)
    .where(
        N.c.message_id == sa.bindparam("mail"),
        N.c.state.in_([sa.literal_column(f"'{state}'") for state in UNSETTLED]),
    )
    .values(
        {
            name: sa.bindparam(f"new_{name}", type_=N.c[name].type)
            for name in ("state", "reason", "ready_at", "sent_at")
        }
    )
)


def settle_message(unit: Unit, message_id: str, fate: Fate) -> int:
    """Give all notices that travelled in a mail the mail's outcome."""
    values = {f"new_{name}": value for name, value in _values(fate).items()}
    return _SETTLED.run(unit, mail=message_id, **values).rowcount


def _values(fate: Fate) -> dict[str, object]:
    return {
        "state": fate.state.value,
        "reason": "" if fate.reason is None else fate.reason.value,
        "ready_at": fate.ready_at,
        "sent_at": fate.sent_at,
    }


def notices_in(unit: Unit, message_id: str) -> tuple[StoredNotice, ...]:
    """The notices a mail holds."""
    return tuple(
        stored_notice(row)
        for row in unit.connection.execute(
            sa.select(N).where(N.c.message_id == message_id).order_by(N.c.id)
        )
    )


@dataclass(frozen=True, slots=True)
class Unsent:
    """Which unsent notices: a lineage, a recipient's code, a reason; "" or None = any. What bounced counts, wherever it went then.

    `bounced`: only those of mails that came back.
    """

    plan: str = ""
    recipient: str = ""
    reason: Reason | None = None
    bounced: bool = False

    def conditions(self) -> list[sa.ColumnElement[bool]]:
        """As the database asks for them."""
        came_back = N.c.message_id.in_(sa.select(R.c.message_id).where(R.c.effect != ""))
        is_unsent = N.c.state != NoticeState.ACCEPTED.value
        found: list[sa.ColumnElement[bool]] = [
            came_back if self.bounced else sa.or_(is_unsent, came_back)
        ]
        if self.plan:
            found.append(N.c.occurrence.startswith(f"{self.plan}|", autoescape=True))
        if self.recipient:
            found.append(N.c.recipient == self.recipient)
        if self.reason is not None:
            found.append(N.c.reason == self.reason.value)
        return found


def unsent_notices(unit: Unit, wanted: Unsent, *, limit: int) -> tuple[StoredNotice, ...]:
    """The notices nobody has got, or not at the first address: those that wait, by their moment, then the others, latest first.

    Those of one moment stand by their keys: in which order a pass wrote them is the database's affair.
    """
    statement = (
        sa.select(N)
        .where(*wanted.conditions())
        .order_by(N.c.ready_at.is_(None), N.c.ready_at, N.c.wanted_at.desc(), by_bytes(N.c.key))
        .limit(limit)
    )
    return tuple(stored_notice(row) for row in unit.connection.execute(statement))


def count_unsent(unit: Unit, wanted: Unsent) -> tuple[tuple[str, str, int], ...]:
    """How many of them stand in each (state, reason)."""
    rows = unit.connection.execute(
        sa.select(N.c.state, N.c.reason, sa.func.count())
        .where(*wanted.conditions())
        .group_by(N.c.state, N.c.reason)
        .order_by(by_bytes(N.c.state), by_bytes(N.c.reason))
    )
    return tuple((state, reason, count) for state, reason, count in rows)


def count_notices(unit: Unit) -> dict[tuple[str, str], int]:
    """How many stand in each (state, reason)."""
    rows = unit.connection.execute(
        sa.select(N.c.state, N.c.reason, sa.func.count()).group_by(N.c.state, N.c.reason)
    )
    return {(state, reason): count for state, reason, count in rows}


def stored_notice(row: sa.Row[tuple[object, ...]]) -> StoredNotice:
    """A row as a value."""
    key = NoticeKey(
        row.occurrence,
        Purpose(row.purpose),
        row.milestone,
        row.due_rev,
        row.recipient,
        Role(row.role),
    )
    return StoredNotice(
        notice=Notice(
            key,
            row.wanted_at,
            row.not_after,
            Envelope(row.envelope),
            accuses=row.accuses,
            courtesy=row.courtesy,
        ),
        state=NoticeState(row.state),
        reason=Reason(row.reason) if row.reason else None,
        ready_at=row.ready_at,
        attempts=row.attempts,
        message_id=row.message_id,
        sent_at=row.sent_at,
    )
