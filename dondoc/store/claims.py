"""Taking notices out of the outbox for one mail: whoever comes first has them, and has all of them."""

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from dondoc.store import tables
from dondoc.store.bulk import FEW, keyed, listed
from dondoc.store.engine import Unit
from dondoc.store.prepared import Prepared
from dondoc.store.values import StoredNotice
from notifications.notice import NoticeState

N = tables.notice
_TAKEN = {
    "state": sa.literal_column(f"'{NoticeState.IN_FLIGHT.value}'"),
    "reason": sa.literal_column("''"),
    "ready_at": sa.null(),
    "attempts": N.c.attempts + sa.literal_column("1"),
    "message_id": sa.bindparam("mail", type_=N.c.message_id.type),
}
_IS_AS_SEEN = (
    N.c.state == sa.bindparam("seen", type_=N.c.state.type),
    N.c.attempts == sa.bindparam("tried", type_=N.c.attempts.type),
    N.c.ready_at <= sa.bindparam("now", type_=N.c.ready_at.type),
)
_CLAIM = Prepared(sa.update(N).where(N.c.key == sa.bindparam("name"), *_IS_AS_SEEN).values(_TAKEN))
_KEYS: sa.BindParameter[Any] = sa.bindparam("names", type_=sa.ARRAY(sa.Text))
_CLAIM_ARRAY = Prepared(sa.update(N).where(N.c.key == sa.any_(_KEYS), *_IS_AS_SEEN).values(_TAKEN))
_TEXT: sa.BindParameter[str] = sa.bindparam("names", type_=sa.Text)
_CLAIM_LISTED = Prepared(sa.update(N).where(N.c.key.in_(listed(_TEXT)), *_IS_AS_SEEN).values(_TAKEN))  # fmt: skip


def claim_notices(
    unit: Unit, claimed: Sequence[StoredNotice], message_id: str, *, now: dt.datetime
) -> bool:
    """Compare-and-swap: put them in flight under a Message-ID; False where one is no longer as it was seen.

    What was changed before the one that differs is to be taken back by the caller (`Unit.attempt`).
    """
    claim = _claim_few if len(claimed) <= FEW else _claim_many
    return claim(unit, claimed, message_id, now) == len(claimed)


def _claim_few(
    unit: Unit, claimed: Sequence[StoredNotice], message_id: str, now: dt.datetime
) -> int:
    """As nearly every mail has: each by the statement that is ready made."""
    return sum(
        _CLAIM.run(
            unit,
            name=stored.key,
            seen=stored.state.value,
            tried=stored.attempts,
            now=now,
            mail=message_id,
        ).rowcount
        for stored in claimed
    )


def _claim_many(
    unit: Unit, claimed: Sequence[StoredNotice], message_id: str, now: dt.datetime
) -> int:
    alike: defaultdict[tuple[str, int], list[str]] = defaultdict(list)
    for stored in claimed:
        alike[stored.state.value, stored.attempts].append(stored.key)
    return sum(
        _claim_alike(unit, keys, {"seen": state, "tried": tried, "now": now, "mail": message_id})
        for (state, tried), every in alike.items()
        for keys in keyed(every)
    )


def _claim_alike(unit: Unit, keys: list[str], seen: dict[str, Any]) -> int:
    if unit.is_postgresql:
        return _CLAIM_ARRAY.run(unit, names=keys, **seen).rowcount
    return _CLAIM_LISTED.run(unit, names=json.dumps(keys), **seen).rowcount
