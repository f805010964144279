"""Many rows at once, those that are there already left alone.

SQLite takes them through the driver's executemany, PostgreSQL through COPY into a temporary table: several times faster than
one INSERT per row, and memory stays flat because rows are taken in batches.
"""

import itertools
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

import sqlalchemy as sa

from dondoc.store.engine import Unit

BATCH = 5_000
KEYS = 500
Item = TypeVar("Item")


def insert_missing(unit: Unit, table: sa.Table, rows: Iterable[dict[str, Any]]) -> int:
    """Insert the rows whose unique key is not there yet; how many were new. All rows have the same columns."""
    return sum(_insert_batch(unit, table, batch) for batch in batches(rows, BATCH))


def batches(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """The items in lists of at most `size`.

    >>> list(batches([1, 2, 3], 2))
    [[1, 2], [3]]
    """
    iterator = iter(items)
    while batch := list(itertools.islice(iterator, size)):
        yield batch


def keyed(keys: Sequence[str]) -> Iterator[list[str]]:
    """Keys in lists short enough for one IN (…)."""
    return batches(keys, KEYS)


def _insert_batch(unit: Unit, table: sa.Table, rows: list[dict[str, Any]]) -> int:
    columns = [table.c[name] for name in rows[0]]
    binds = [_bind(unit, column) for column in columns]
    values = [
        tuple(bind(row[column.name]) for column, bind in zip(columns, binds, strict=True))
        for row in rows
    ]
    names = ", ".join(f'"{column.name}"' for column in columns)
    if unit.is_postgresql:
        return _copy(unit, table.name, names, values)
    marks = ", ".join("?" for _ in columns)
    statement = f'INSERT INTO "{table.name}" ({names}) VALUES ({marks}) ON CONFLICT DO NOTHING'  # noqa: S608 -- names of our own tables
    return unit.connection.exec_driver_sql(statement, values).rowcount


def _copy(unit: Unit, table: str, names: str, values: list[tuple[Any, ...]]) -> int:
    cursor = unit.connection.connection.cursor()
    try:
        cursor.execute(
            f'CREATE TEMP TABLE incoming ON COMMIT DROP AS SELECT {names} FROM "{table}" WITH NO DATA'  # noqa: S608 -- names of our own tables
        )
        with cursor.copy(f"COPY incoming ({names}) FROM STDIN") as copy:
            for row in values:
                copy.write_row(row)
        cursor.execute(
            f'INSERT INTO "{table}" ({names}) SELECT {names} FROM incoming ON CONFLICT DO NOTHING'  # noqa: S608 -- names of our own tables
        )
        inserted = int(cursor.rowcount)
        cursor.execute("DROP TABLE incoming")
    finally:
        cursor.close()
    return inserted


def _bind(unit: Unit, column: sa.Column[Any]) -> Any:  # noqa: ANN401 -- a function of the column's own values
    processor = column.type.dialect_impl(unit.connection.dialect).bind_processor(
        unit.connection.dialect
    )
    return processor if processor is not None else _same


def _same(value: object) -> object:
    return value
