"""A ledger is opened: the schema is made or found, what cannot be opened or waited for is refused in one sentence."""

import sqlite3
from pathlib import Path
from threading import Timer

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from dondoc.store import (
    meta,
)
from dondoc.store.engine import MEMORY, Store, open_engine
from dondoc.store.errors import (
    DatabaseLocked,
    DatabaseNewer,
    DatabaseUnreachable,
    DatabaseUnreadable,
    DatabaseUnwritable,
    StoreRefusal,
)
from dondoc.store.schema import HEAD, open_store
from dondoc.store.tables import metadata


@pytest.fixture
def store() -> Store:
    return open_store(MEMORY)


def test_the_migrations_make_exactly_the_tables_the_code_knows(store: Store) -> None:
    with store.read() as unit:
        difference = compare_metadata(MigrationContext.configure(unit.connection), metadata)

    assert difference == []


def test_a_second_opening_finds_the_schema_in_place(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'deep' / 'ledger.sqlite'}"
    first = open_store(url)
    with first.write() as unit:
        meta.write(unit, "installation", "abc")
    first.close()

    with open_store(url).read() as unit:
        assert meta.read(unit, "installation") == "abc"


def test_a_database_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    open_store(f"sqlite:///{path}").close()
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
    raw.close()

    with pytest.raises(DatabaseNewer) as refused:
        open_store(f"sqlite:///{path}")

    assert refused.value.en == (
        f"The database {path} was written by a newer version (schema 9999, this one knows {HEAD});"
        " update Đôn Đốc."
    )


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    path.write_bytes(b"hello " * 1000)

    with pytest.raises(DatabaseUnreadable) as refused:
        open_store(f"sqlite:///{path}")

    assert refused.value.why == "file is not a database"
    assert path.read_bytes() == b"hello " * 1000


def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")

    with pytest.raises(DatabaseUnreadable):
        open_store(f"sqlite:///{tmp_path / 'file' / 'ledger.sqlite'}")


def test_a_locked_database_is_refused_and_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "ledger.sqlite"
    open_store(f"sqlite:///{path}").close()
    monkeypatch.setattr("dondoc.store.engine.BUSY_SECONDS", 0)
    store = open_engine(f"sqlite:///{path}")
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")

    with pytest.raises(DatabaseLocked), store.write() as unit:
        meta.write(unit, "a", "b")
    holder.execute("ROLLBACK")
    holder.close()

    with store.read() as unit:
        assert meta.read(unit, "a") == ""


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("database is locked", DatabaseLocked),
        ("canceling statement due to lock timeout", DatabaseLocked),
        ("database or disk is full", DatabaseUnwritable),
        ("disk I/O error", DatabaseUnwritable),
        ('could not extend file "base/1": No space left on device', DatabaseUnwritable),
        ("file is not a database", DatabaseUnreadable),
    ],
)
def test_what_the_database_declines_is_a_refusal_of_its_own(
    store: Store, words: str, expected: type[StoreRefusal]
) -> None:
    fault = sa.exc.OperationalError("INSERT", {}, sqlite3.OperationalError(words))

    with pytest.raises(expected), store.write():
        raise fault


@pytest.mark.parametrize(
    ("words", "vi"),
    [
        ("disk I/O error", "đĩa đã đầy hoặc đọc ghi bị lỗi"),
        ("attempt to write a readonly database", "chỉ đọc được, không ghi được"),
        ("unable to open database file", "không mở được tệp"),
        ("something nobody has seen", "something nobody has seen"),
    ],
)
def test_what_the_driver_says_is_told_in_the_readers_language(
    store: Store, words: str, vi: str
) -> None:
    fault = sa.exc.OperationalError("INSERT", {}, sqlite3.OperationalError(words))

    with pytest.raises(StoreRefusal) as refused, store.write():
        raise fault

    assert f"({vi})" in refused.value.vi
    assert f"({words})" in refused.value.en


def test_a_server_that_is_not_there_is_named_with_the_setting_to_look_at() -> None:
    with pytest.raises(DatabaseUnreachable) as refused:
        open_store("postgresql+psycopg://so:mat-khau@127.0.0.1:1/so")

    assert "postgresql://so:***@127.0.0.1:1/so (máy chủ không chạy hoặc không nhận kết nối)" in refused.value.vi  # fmt: skip
    assert "DONDOC_DATABASE_URL" in refused.value.vi


def test_who_opens_a_fresh_file_waits_for_whoever_writes_it(tmp_path: Path) -> None:
    """SQLite itself refuses at once here: it does not wait to change a file over to a write-ahead log."""
    path = tmp_path / "fresh.sqlite"
    first = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    first.execute("CREATE TABLE there (a)")
    first.execute("BEGIN IMMEDIATE")
    first.execute("INSERT INTO there VALUES (1)")
    end = Timer(0.3, first.execute, ("COMMIT",))
    end.start()

    store = open_engine(f"sqlite:///{path}")
    with store.read() as unit:
        found = unit.connection.exec_driver_sql("SELECT a FROM there").scalar()

    end.join()
    assert found == 1
    store.close()
    first.close()
