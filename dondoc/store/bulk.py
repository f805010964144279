"""Many rows at once, those that are there already left alone.

SQLite takes them through the driver's executemany, PostgreSQL through COPY: several times faster than one INSERT per row, and
memory stays flat because rows are taken in batches. COPY cannot leave a row alone; where a batch meets one that is there, its COPY
is taken back and the batch goes by a temporary table.
"""

import contextlib
import itertools
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

import sqlalchemy as sa

from dondoc.store.engine import Unit

BATCH = 5_000
KEYS = 500
FEW = 20  # for which the ways made for many cost PostgreSQL more
Item = TypeVar("Item")


def insert_missing(unit: Unit, table: sa.Table, rows: Iterable[dict[str, Any]]) -> int:
    """Insert the rows whose unique key is not there yet; how many were new. All rows have the same columns."""
    return sum(_insert_dicts(unit, table, batch) for batch in batches(rows, BATCH))


def insert_ready(
    unit: Unit, table: sa.Table, columns: Sequence[str], rows: Iterable[tuple[Any, ...]]
) -> int:
    """The same for millions of rows: in the order of the columns, as the driver takes them (instants by `format_instant`)."""
    return sum(_insert(unit, table.name, columns, batch) for batch in batches(rows, BATCH))


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
    """Whether the column holds one of the keys. PostgreSQL reads one array faster than a hundred blanks, and a few blanks faster than an array."""
    if unit.is_postgresql and len(keys) > FEW:
        return column == sa.any_(sa.literal(keys, sa.ARRAY(sa.Text)))
    return column.in_(keys)


def _insert_dicts(unit: Unit, table: sa.Table, rows: list[dict[str, Any]]) -> int:
    columns = tuple(rows[0])
    binds = [(name, _bind(unit, table.c[name])) for name in columns]
    values = [tuple(bind(row[name]) for name, bind in binds) for row in rows]
    return _insert(unit, table.name, columns, values)


def _insert(
    unit: Unit, table: str, columns: Sequence[str], values: Sequence[tuple[Any, ...]]
) -> int:
    names = ", ".join(f'"{name}"' for name in columns)
    if unit.is_postgresql and len(values) > FEW:
        return _copy(unit, table, names, values)
    marks = ", ".join("%s" if unit.is_postgresql else "?" for _ in columns)
    statement = f'INSERT INTO "{table}" ({names}) VALUES ({marks}) ON CONFLICT DO NOTHING'  # noqa: S608 -- names of our own tables
    return unit.connection.exec_driver_sql(statement, list(values)).rowcount


def _copy(unit: Unit, table: str, names: str, values: Sequence[tuple[Any, ...]]) -> int:
    driver = unit.connection.dialect.loaded_dbapi
    with contextlib.closing(unit.connection.connection.cursor()) as cursor:
        try:
            with contextlib.suppress(driver.IntegrityError), unit.attempt():
                _copy_into(cursor, table, names, values)
                return len(values)
            return _copy_missing(cursor, table, names, values)
        except driver.Error as fault:  # as a statement of SQLAlchemy's own would fail
            raise sa.exc.DBAPIError.instance(None, None, fault, driver.Error) from fault


def _copy_into(cursor: Any, table: str, names: str, values: Sequence[tuple[Any, ...]]) -> None:  # noqa: ANN401 -- the driver's own cursor
    with cursor.copy(f'COPY "{table}" ({names}) FROM STDIN') as copy:
        for row in values:
            copy.write_row(row)


def _copy_missing(cursor: Any, table: str, names: str, values: Sequence[tuple[Any, ...]]) -> int:  # noqa: ANN401 -- the driver's own cursor
    cursor.execute(
        f'CREATE TEMP TABLE incoming ON COMMIT DROP AS SELECT {names} FROM "{table}" WITH NO DATA'  # noqa: S608 -- names of our own tables
    )
    _copy_into(cursor, "incoming", names, values)
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
