"""Many rows at once, those that are there already left alone.

SQLite takes them through the driver's executemany, PostgreSQL through COPY: several times faster than one INSERT per row, and
memory stays flat because rows are taken in batches. COPY cannot leave a row alone; where a batch meets one that is there, its COPY
is taken back and the batch goes by a temporary table.
"""

import contextlib
import itertools
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

import sqlalchemy as sa

from dondoc.store.engine import Unit

BATCH = 5_000
KEYS = 500
FEW = 20  # for which the ways made for many cost PostgreSQL more
Item = TypeVar("Item")
_KINDS = {  # SQLAlchemy's names of the types of our columns → PostgreSQL's
    "string": "text",
    "text": "text",
    "type_decorator": "text",  # an instant
    "integer": "int4",
    "boolean": "bool",
    "date": "date",
    "large_binary": "bytea",
}


def insert_missing(unit: Unit, table: sa.Table, rows: Iterable[dict[str, Any]]) -> int:
    """Insert the rows whose unique key is not there yet; how many were new. All rows have the same columns."""
    return sum(_insert_dicts(unit, table, batch) for batch in batches(rows, BATCH))


def insert_ready(
    unit: Unit, table: sa.Table, columns: Sequence[str], rows: Iterable[tuple[Any, ...]]
) -> int:
    """The same for millions of rows: in the order of the columns, as the driver takes them (instants by `format_instant`)."""
    added = 0
    with contextlib.ExitStack() as stack:
        for number, batch in enumerate(batches(rows, BATCH)):
            if number == 1:  # there are many
                stack.enter_context(unit.loading())
            added += _insert(unit, table, columns, batch)
    return added


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


def among(unit: Unit, column: sa.Column[str], keys: Sequence[str]) -> sa.ColumnElement[bool]:
    """Whether the column holds one of the keys: many travel as one array, for a hundred blanks cost more to write down than to look for."""
    if len(keys) <= FEW:
        return column.in_(keys)
    if unit.is_postgresql:
        return column == sa.any_(sa.literal(keys, sa.ARRAY(sa.Text)))
    return column.in_(listed(sa.literal(json.dumps(keys))))


def listed(text: sa.BindParameter[str]) -> sa.Select[tuple[Any]]:
    """What a JSON array holds, as SQLite's rows."""
    return sa.select(sa.func.json_each(text).table_valued("value").c.value)


def raw_rows(unit: Unit, select: str, keys: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    """The rows of a SELECT whose text ends with the column that holds one of the keys, as the driver gives them.

    For what a pass reads of every case: what SQLAlchemy makes of a row costs more than reading it.
    """
    for some in keyed(keys):
        if unit.is_postgresql:
            found = unit.connection.exec_driver_sql(f"{select} = ANY(%s)", (some,))
        else:
            among_them = f"{select} IN (SELECT value FROM json_each(?))"  # noqa: S608 -- a text of our own
            found = unit.connection.exec_driver_sql(among_them, (json.dumps(some),))
        yield from found.cursor.fetchall()
        found.close()


def _insert_dicts(unit: Unit, table: sa.Table, rows: list[dict[str, Any]]) -> int:
    columns = tuple(rows[0])
    binds = [(name, _bind(unit, table.c[name])) for name in columns]
    values = [tuple(bind(row[name]) for name, bind in binds) for row in rows]
    return _insert(unit, table, columns, values)


def _insert(
    unit: Unit, table: sa.Table, columns: Sequence[str], values: Sequence[tuple[Any, ...]]
) -> int:
    names = ", ".join(f'"{name}"' for name in columns)
    if unit.is_postgresql and len(values) > FEW:
        kinds = [_KINDS[table.c[name].type.__visit_name__] for name in columns]
        return _copy(unit, _Copied(table.name, names, kinds), values)
    marks = ", ".join("%s" if unit.is_postgresql else "?" for _ in columns)
    statement = f'INSERT INTO "{table.name}" ({names}) VALUES ({marks}) ON CONFLICT DO NOTHING'  # noqa: S608 -- names of our own tables
    return unit.connection.exec_driver_sql(statement, list(values)).rowcount


@dataclass(frozen=True, slots=True)
class _Copied:
    """What a COPY is told: the table, its columns as SQL, and PostgreSQL's names of their types (binary says nothing of types)."""

    table: str
    names: str
    kinds: list[str]


def _copy(unit: Unit, copied: _Copied, values: Sequence[tuple[Any, ...]]) -> int:
    driver = unit.connection.dialect.loaded_dbapi
    with contextlib.closing(unit.connection.connection.cursor()) as cursor:
        try:
            with contextlib.suppress(driver.IntegrityError), unit.attempt():
                _copy_into(cursor, copied, values)
                return len(values)
            return _copy_missing(cursor, copied, values)
        except driver.Error as fault:  # as a statement of SQLAlchemy's own would fail
            raise sa.exc.DBAPIError.instance(None, None, fault, driver.Error) from fault


def _copy_into(cursor: Any, copied: _Copied, values: Sequence[tuple[Any, ...]]) -> None:  # noqa: ANN401 -- the driver's own cursor
    """In binary: half the time of text for us, and less for the server."""
    statement = f'COPY "{copied.table}" ({copied.names}) FROM STDIN (FORMAT BINARY)'
    with cursor.copy(statement) as copy:
        copy.set_types(copied.kinds)
        for row in values:
            copy.write_row(row)


def _copy_missing(cursor: Any, copied: _Copied, values: Sequence[tuple[Any, ...]]) -> int:  # noqa: ANN401 -- the driver's own cursor
    table, names = copied.table, copied.names
    cursor.execute(
        f'CREATE TEMP TABLE incoming ON COMMIT DROP AS SELECT {names} FROM "{table}" WITH NO DATA'  # noqa: S608 -- names of our own tables
    )
    _copy_into(cursor, replace(copied, table="incoming"), values)
    cursor.execute(
        f'INSERT INTO "{table}" ({names}) SELECT {names} FROM incoming ON CONFLICT DO NOTHING'  # noqa: S608 -- names of our own tables
    )
    inserted = int(cursor.rowcount)
    cursor.execute("DROP TABLE incoming")
    return inserted


def _bind(unit: Unit, column: sa.Column[Any]) -> Any:  # noqa: ANN401 -- a function of the column's own values
    processor = column.type.dialect_impl(unit.connection.dialect).bind_processor(
        unit.connection.dialect
    )
    return processor if processor is not None else _same


def _same(value: object) -> object:
    return value
