"""The hash chain over the entries: whoever changes, removes or inserts one breaks every link after it.

A link is the SHA-256 of the link before and of the entry's own columns as canonical JSON. It proves that nobody has edited the
ledger since; it cannot prove that the last entries were not cut off, so `dondoc doctor` prints the last link to be noted down.
"""

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from dondoc.store.tables import format_instant

FIRST = "0" * 64
COLUMNS = (
    "occurrence",
    "verb",
    "by",
    "actor",
    "recorded_at",
    "done_on",
    "due",
    "document",
    "document_date",
    "reason",
    "note",
    "reading",
    "outcome",
    "quantity",
    "evidence",
    "to",
    "second",
    "power",
)


def link(previous: str, row: Mapping[str, Any]) -> str:
    """The link of an entry's row (column → value) after the link before it."""
    said = {name: _plain(row[name]) for name in COLUMNS}
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(f"{previous}\n{text}".encode()).hexdigest()


def first_broken(rows: Iterable[Mapping[str, Any]]) -> int | None:
    """The `seq` of the first entry whose link does not follow from the one before; None where all do. Rows in order of seq."""
    previous = FIRST
    for row in rows:
        if row["hash"] != link(previous, row):
            seq: int = row["seq"]
            return seq
        previous = row["hash"]
    return None


def _plain(value: object) -> object:
    match value:
        case dt.datetime():
            return format_instant(value)
        case dt.date():
            return value.isoformat()
        case _:
            return value
