"""Entries and breaches: facts, appended; a breach is voided, never removed."""

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import sqlalchemy as sa

from dondoc.store import meta, tables
from dondoc.store.bulk import among, insert_missing, keyed, raw_rows
from dondoc.store.chain import FIRST, first_broken, link
from dondoc.store.engine import Unit
from dondoc.store.learnt import Correction, corrections, learnt_at, note_correction
from dondoc.store.prepared import Prepared
from dondoc.store.tables import parse_day, parse_instant
from plans.ledger import Breach, By, Entry, Verb

E = tables.entry
B = tables.breach
_S = tables.silence.c
_BREACHES = (
    "SELECT occurrence, due, detected_at, voided_at, void_reason FROM breach WHERE occurrence"
)
_LENGTH = Prepared(
    sa.select(
        sa.func.coalesce(sa.select(sa.func.max(E.c.seq)).scalar_subquery(), 0)
        + sa.select(sa.func.count(_S.number) + sa.func.count(_S.ended_at)).scalar_subquery()
    )
)


def append_entries(unit: Unit, entries: Iterable[Entry]) -> int:
    """Append the entries, each linked to the one before, and have their occurrences looked at; how many there were."""
    rows = [_row(entry) for entry in entries]
    if rows:
        unit.alone()  # two chains must not grow from one link
        previous = last_link(unit)
        for row in rows:
            previous = row["hash"] = link(previous, row)
        unit.connection.execute(sa.insert(E), rows)
        meta.write(unit, meta.CHAIN_END, previous)
        looks = [{"k": row["occurrence"], "look": row["recorded_at"]} for row in rows]
        unit.connection.execute(
            sa.update(tables.occurrence)
            .where(tables.occurrence.c.key == sa.bindparam("k"))
            .values(next_look=sa.bindparam("look")),
            looks,
        )
    return len(rows)


def last_link(unit: Unit) -> str:
    """The last link of the chain."""
    newest = sa.select(E.c.hash).order_by(E.c.seq.desc()).limit(1)
    return unit.connection.execute(newest).scalar() or FIRST


def broken_link(unit: Unit) -> int | None:
    """The number of the first entry that does not follow from the one before it; None where the chain holds."""
    rows = unit.connection.execute(sa.select(E).order_by(E.c.seq)).mappings()
    return first_broken(rows)  # type: ignore[arg-type]  # a row mapping is a mapping by name


def is_cut_off(unit: Unit) -> bool:
    """Whether the last entry written is not the last one there: the end of the chain was taken away. A ledger of before this was noted says nothing."""
    noted = meta.read(unit, meta.CHAIN_END)
    return noted not in {"", last_link(unit)}


def all_evidence(unit: Unit) -> tuple[str, ...]:
    """Everything that entries name as evidence, each once."""
    found = unit.connection.execute(
        sa.select(E.c.evidence).where(E.c.evidence != "[]").distinct()
    ).scalars()
    return tuple(dict.fromkeys(text for texts in sorted(found) for text in json.loads(texts)))


def last_seq(unit: Unit) -> int:
    """The ledger's length: it moves with every entry, and with every silence that begins or is ended."""
    return int(_LENGTH.run(unit).scalar() or 0)


def newest(unit: Unit) -> dt.datetime | None:
    """When the last entry was learnt; None before there is any."""
    last = sa.select(E.c.seq, E.c.recorded_at).order_by(E.c.seq.desc()).limit(1)
    found = unit.connection.execute(last).first()
    return None if found is None else learnt_at(found.seq, found.recorded_at, corrections(unit))


def next_counted(unit: Unit, now: dt.datetime) -> dt.datetime | None:
    """When the next entry comes to count that is dated after a moment (by a clock that went back by minutes); None where none is."""
    last = newest(unit)
    if last is None or last <= now:
        return None
    found = unit.connection.execute(
        sa.select(E.c.recorded_at).where(E.c.recorded_at > now).order_by(E.c.recorded_at).limit(1)
    ).scalar()
    return last if found is None else found


def count_entries(unit: Unit) -> int:
    """How many entries there are; their numbers may have gaps, where a transaction was undone."""
    return unit.connection.execute(sa.select(sa.func.count()).select_from(E)).scalar() or 0


def entries_of(unit: Unit, keys: Sequence[str]) -> dict[str, tuple[Entry, ...]]:
    """The entries of these occurrences, in order of recording."""
    found: defaultdict[str, list[Entry]] = defaultdict(list)
    made = corrections(unit)
    for some in keyed(keys):
        for row in unit.connection.execute(
            sa.select(E).where(among(unit, E.c.occurrence, some)).order_by(E.c.seq)
        ):
            found[row.occurrence].append(_entry(row, made))
    return {key: tuple(entries) for key, entries in found.items()}


def entries_after(unit: Unit, keys: Sequence[str], now: dt.datetime) -> dict[str, dt.datetime]:
    """When the first entry after a moment was learnt, of those of these occurrences that have one."""
    statement = sa.select(E.c.occurrence, E.c.seq, E.c.recorded_at).where(E.c.recorded_at > now)
    made, found = corrections(unit), dict[str, dt.datetime]()
    for some in keyed(keys):
        for key, seq, dated in unit.connection.execute(
            statement.where(among(unit, E.c.occurrence, some))
        ):
            learnt = learnt_at(seq, dated, made)
            if learnt > now:
                found[key] = min(learnt, found.get(key, learnt))
    return found


def put_right(unit: Unit, now: dt.datetime) -> int:
    """The clock says `now` and is right: what is dated after it counts as learnt now; how many entries that are."""
    ahead = unit.connection.execute(
        sa.select(E.c.seq, E.c.recorded_at).where(E.c.recorded_at > now)
    ).all()
    made = corrections(unit)
    count = sum(learnt_at(seq, dated, made) > now for seq, dated in ahead)
    if count:
        note_correction(unit, Correction(max(seq for seq, _ in ahead), now))
    return count


def all_entries(unit: Unit) -> tuple[Entry, ...]:
    """Every entry in order of recording."""
    made = corrections(unit)
    return tuple(
        _entry(row, made) for row in unit.connection.execute(sa.select(E).order_by(E.c.seq))
    )


def breaches_of(unit: Unit, keys: Sequence[str]) -> dict[str, tuple[Breach, ...]]:
    """The breaches of these occurrences, by due date."""
    found: defaultdict[str, list[Breach]] = defaultdict(list)
    for key, due, detected_at, voided_at, reason in raw_rows(unit, _BREACHES, keys):
        void = None if voided_at is None else parse_instant(voided_at)
        found[key].append(Breach(key, parse_day(due), parse_instant(detected_at), void, reason))
    return {
        key: tuple(sorted(breaches, key=lambda one: one.due)) for key, breaches in found.items()
    }


def breached_keys(unit: Unit) -> tuple[str, ...]:
    """The occurrences with a breach that still stands."""
    found = sa.select(B.c.occurrence).where(B.c.voided_at.is_(None)).distinct()
    return tuple(sorted(unit.connection.execute(found).scalars()))


def add_breaches(unit: Unit, breaches: Sequence[Breach]) -> int:
    """Write down the breaches that are not there yet, or were voided before their moment had come; how many were new."""
    added = insert_missing(
        unit,
        B,
        (
            {
                "occurrence": breach.occurrence,
                "due": breach.due,
                "detected_at": breach.detected_at,
                "voided_at": breach.voided_at,
                "void_reason": breach.void_reason,
            }
            for breach in breaches
        ),
    )
    if added == len(breaches):
        return added
    return added + sum(_revive(unit, breach) for breach in breaches)


def _revive(unit: Unit, breach: Breach) -> int:
    return unit.connection.execute(
        sa.update(B)
        .where(
            B.c.occurrence == breach.occurrence,
            B.c.due == breach.due,
            B.c.voided_at < B.c.detected_at,
        )
        .values(voided_at=None, void_reason="")
    ).rowcount


def void_premature(unit: Unit, *, now: dt.datetime, reason: str) -> int:
    """Void what is dated after `now` (a clock that had jumped ahead wrote it); how many."""
    return unit.connection.execute(
        sa.update(B)
        .where(B.c.detected_at > now, B.c.voided_at.is_(None))
        .values(voided_at=now, void_reason=reason)
    ).rowcount


def void_breach(unit: Unit, breach: Breach, *, at: dt.datetime, reason: str) -> bool:
    """Void a breach once; False where it was voided before."""
    return (
        unit.connection.execute(
            sa.update(B)
            .where(
                B.c.occurrence == breach.occurrence, B.c.due == breach.due, B.c.voided_at.is_(None)
            )
            .values(voided_at=at, void_reason=reason)
        ).rowcount
        == 1
    )


def void_breaches(unit: Unit, entry: Entry) -> int:
    """Void what is written about an occurrence as an entry says, even what a clock that had jumped dated ahead; how many."""
    mine = (B.c.occurrence == entry.occurrence, B.c.voided_at.is_(None))
    these = mine if entry.due is None else (*mine, B.c.due == entry.due)
    return unit.connection.execute(
        sa.update(B)
        .where(*these)
        .values(voided_at=entry.recorded_at, void_reason=f"void: {entry.document or entry.reason}")
    ).rowcount


def _row(entry: Entry) -> dict[str, Any]:
    return {
        "occurrence": entry.occurrence,
        "verb": entry.verb.value,
        "by": entry.by.value,
        "actor": entry.actor,
        "recorded_at": entry.recorded_at,
        "done_on": entry.done_on,
        "due": entry.due,
        "document": entry.document,
        "document_date": entry.document_date,
        "reason": entry.reason,
        "note": entry.note,
        "reading": entry.reading,
        "outcome": entry.outcome,
        "quantity": entry.quantity,
        "evidence": json.dumps(entry.evidence, ensure_ascii=False),
        "to": entry.to,
        "second": entry.second,
        "power": entry.power,
    }


def _entry(row: sa.Row[tuple[object, ...]], made: Sequence[Correction]) -> Entry:
    return Entry(
        occurrence=row.occurrence,
        verb=Verb(row.verb),
        by=By(row.by),
        actor=row.actor,
        recorded_at=learnt_at(row.seq, row.recorded_at, made) if made else row.recorded_at,
        done_on=row.done_on,
        due=row.due,
        document=row.document,
        document_date=row.document_date,
        reason=row.reason,
        note=row.note,
        reading=row.reading,
        outcome=row.outcome,
        quantity=row.quantity,
        evidence=tuple(json.loads(row.evidence)),
        to=row.to,
        second=row.second,
        power=row.power,
        seq=row.seq,
        hash=row.hash,
    )
