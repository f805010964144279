import datetime as dt
from collections.abc import Callable, Iterator
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from dondoc.store import tables
from dondoc.store.bulk import FEW, among, insert_missing, insert_ready
from dondoc.store.engine import Store, Unit
from dondoc.store.errors import DatabaseLocked
from dondoc.store.notices import ready_page
from dondoc.store.occurrences import to_look_at
from dondoc.store.schema import open_store
from tests.postgresql import running_postgresql

COLUMNS = ("key", "value")
MANY = 3 * FEW
NOW = dt.datetime(2024, 2, 29, 1, tzinfo=dt.UTC)
_names = count()


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with running_postgresql() as url:
        yield url


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    url = f"sqlite:///{tmp_path / 'ledger.sqlite3'}"
    if request.param == "postgresql":
        url = new_database(request.getfixturevalue("server"))
    opened = open_store(url)
    yield opened
    opened.close()


def new_database(server: str) -> str:
    name = f"bulk{next(_names)}"
    engine = sa.create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(sa.text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return sa.make_url(server).set(database=name).render_as_string(hide_password=False)


def facts(store: Store) -> dict[str, str]:
    with store.read() as unit:
        rows = unit.connection.execute(sa.select(tables.meta.c.key, tables.meta.c.value))
        return {key: value for key, value in rows if key.startswith("k")}


def pairs(first: int, last: int, value: str) -> list[tuple[str, str]]:
    return [(f"k{number}", value) for number in range(first, last)]


@pytest.mark.parametrize("number", [1, FEW, FEW + 1, MANY])
def test_a_second_loading_of_the_same_rows_changes_nothing(store: Store, number: int) -> None:
    with store.write() as unit:
        first = insert_ready(unit, tables.meta, COLUMNS, pairs(0, number, "một\tmột\\N"))
    with store.write() as unit:
        second = insert_ready(unit, tables.meta, COLUMNS, pairs(0, number, "hai"))

    assert (first, second) == (number, 0)
    assert facts(store) == dict(pairs(0, number, "một\tmột\\N"))


def test_what_is_missing_is_loaded_beside_what_is_there_and_once(store: Store) -> None:
    twice = pairs(0, MANY, "hai") + pairs(0, MANY, "ba")

    with store.write() as unit:
        insert_ready(unit, tables.meta, COLUMNS, pairs(0, FEW, "một"))
        added = insert_ready(unit, tables.meta, COLUMNS, twice)
        again = insert_missing(
            unit, tables.meta, ({"key": key, "value": "bốn"} for key, _ in pairs(0, MANY + 1, ""))
        )

    assert (added, again) == (MANY - FEW, 1)
    assert facts(store) == dict(
        pairs(0, FEW, "một") + pairs(FEW, MANY, "hai") + pairs(MANY, MANY + 1, "bốn")
    )


def test_a_fault_is_no_row_that_is_there(store: Store) -> None:
    rows: list[tuple[str, str | None]] = [*pairs(0, MANY, "một"), ("k-none", None)]

    with pytest.raises(sa.exc.IntegrityError), store.write() as unit:
        insert_missing(unit, tables.meta, ({"key": key, "value": value} for key, value in rows))

    assert facts(store) == {}


@pytest.mark.postgresql
def test_a_key_another_transaction_is_writing_is_refused_after_the_wait(server: str) -> None:
    store = open_store(new_database(server))

    with store.write() as other:
        insert_ready(other, tables.meta, COLUMNS, pairs(0, MANY, "một"))
        with pytest.raises(DatabaseLocked):
            load_impatiently(store, pairs(0, MANY, "hai"))

    assert facts(store) == dict(pairs(0, MANY, "một"))
    store.close()


def load_impatiently(store: Store, rows: list[tuple[str, str]]) -> None:
    with store.write() as unit:
        unit.connection.exec_driver_sql("SET LOCAL lock_timeout = 50")
        insert_ready(unit, tables.meta, COLUMNS, rows)


@pytest.mark.parametrize("number", [0, 1, FEW, FEW + 1])
def test_the_rows_of_few_keys_and_of_many_are_found(store: Store, number: int) -> None:
    key = tables.meta.c.key
    wanted = [key for key, _ in pairs(0, number, "")]

    with store.write() as unit:
        insert_ready(unit, tables.meta, COLUMNS, pairs(0, MANY, "một"))
        found = unit.connection.execute(sa.select(key).where(among(unit, key, wanted))).scalars()

    assert sorted(found) == sorted(wanted)


@pytest.mark.parametrize(
    ("look", "index"),
    [
        pytest.param(partial(to_look_at, limit=MANY), "ix_occurrence_next_look", id="looks"),
        pytest.param(partial(ready_page, recipients=FEW), "ix_notice_ready_at", id="mails"),
    ],
)
def test_what_is_due_at_one_moment_is_not_sorted_for_every_batch(
    store: Store, look: Callable[[Unit, dt.datetime], object], index: str
) -> None:
    asked: list[tuple[str, Any]] = []
    sa.event.listen(
        store.engine, "before_cursor_execute", lambda *given: asked.append((given[2], given[3]))
    )

    with store.write() as unit:
        if unit.is_postgresql:  # which would rather read a table of no rows than its index
            for way in ("seqscan", "bitmapscan"):
                unit.connection.exec_driver_sql(f"SET LOCAL enable_{way} = off")
        look(unit, NOW)
        statement, values = asked[-1]
        explain = "EXPLAIN" if unit.is_postgresql else "EXPLAIN QUERY PLAN"
        steps = unit.connection.exec_driver_sql(f"{explain} {statement}", values).all()

    found = str(steps).upper()
    assert index.upper() in found
    assert not any(word in found for word in ("SORT", "TEMP B-TREE"))


@pytest.mark.parametrize("number", [FEW, MANY])
def test_every_kind_of_column_is_loaded_as_it_is_written(store: Store, number: int) -> None:
    instant = dt.datetime(2024, 2, 29, 1, 2, 3, tzinfo=dt.UTC)
    rows: list[dict[str, object]] = [
        {
            "lineage": f"{one}/KH-UBND/2024\t\\N",
            "number": one,
            "hash": f"{one}",
            "state": "draft",
            "plan_yaml": "kế hoạch\n\x7f",
            "document_name": "",
            "document": bytes(range(256)) if one % 2 else None,
            "document_hash": "",
            "calendar_version": "",
            "imported_at": instant,
            "activated_at": None,
            "policy": "",
            "review": "",
        }
        for one in range(number)
    ]
    waves: list[dict[str, object]] = [
        {
            "plan": "7/KH",
            "wave": dt.date(2024, 2, 29) + dt.timedelta(days=one),
            "signer": "",
            "number": -one,
            "ordered_at": instant,
            "actor": "Lê Thị Sáu",
            "offices": "[]",
        }
        for one in range(number)
    ]
    rounds: list[dict[str, object]] = [
        {
            "year": 2024,
            "plan": "7/KH",
            "number": one,
            "opened_at": instant,
            "reply_by": dt.date(1900, 1, 1),
            "actor": "",
            "mailed": bool(one % 2),
            "rows": "[]",
        }
        for one in range(number)
    ]
    given = {
        tables.plan_version: rows,
        tables.letter_order: waves,
        tables.reconciliation: rounds,
    }

    for table, some in given.items():
        with store.write() as unit:
            assert insert_missing(unit, table, some) == number
            assert insert_missing(unit, table, some) == 0
            columns = [table.c[name] for name in some[0]]
            found = unit.connection.execute(sa.select(*columns))
            loaded = [dict(row) for row in found.mappings()]
        assert sorted(loaded, key=repr) == sorted(some, key=repr)
