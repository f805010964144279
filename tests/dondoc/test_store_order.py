"""Texts are listed in the order of their bytes on every server, also on one whose database was made for a language."""

from collections.abc import Iterator

import pytest
import sqlalchemy as sa

from dondoc.store import tables
from dondoc.store.engine import Store
from dondoc.store.occurrences import Selection, add_occurrences, select
from dondoc.store.schema import open_store
from tests.postgresql import running_postgresql
from tests.store_values import NOW, make_occurrence

OFFICES = ("so-b", "so-B", "so_a", "soa", "đài", "Đài", "so-a")


@pytest.fixture
def store() -> Iterator[Store]:
    with running_postgresql() as server:
        engine = sa.create_engine(server, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            made = (
                "CREATE DATABASE tiengviet TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'vi'"
            )
            connection.execute(sa.text(made))
        engine.dispose()
        url = sa.make_url(server).set(database="tiengviet")
        opened = open_store(url.render_as_string(hide_password=False))
        yield opened
        opened.close()


@pytest.mark.postgresql
def test_a_database_made_for_a_language_lists_by_bytes_as_sqlite_does(store: Store) -> None:
    with store.write() as unit:
        add_occurrences(unit, [make_occurrence(office) for office in OFFICES], now=NOW)
    with store.read() as unit:
        found = [str(each.key) for each in select(unit, Selection())]
        own = sa.select(tables.occurrence.c.key).order_by(tables.occurrence.c.key)
        its_own = list(unit.connection.execute(own).scalars())

    assert found == sorted(found)
    assert its_own != found  # else the database orders by bytes by itself, and nothing is shown
