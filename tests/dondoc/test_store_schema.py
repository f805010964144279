"""Landed migrations stay as they are; tables of another shape than this code writes are refused in one sentence."""

import hashlib
import json
import sqlite3
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config

from dondoc.store.engine import open_engine
from dondoc.store.errors import DatabaseMisshapen
from dondoc.store.schema import HEAD, MIGRATIONS, open_store, schema_faults
from tests.cli_world import said

LANDED = Path(__file__).parent.parent / "landed_migrations.sha256"  # as sha256sum prints it
WITHOUT = "ALTER TABLE reconciliation DROP COLUMN mailed"
TOO_MANY = "ALTER TABLE silence RENAME COLUMN reason TO ground"
NEEDLESS = "ALTER TABLE office ADD COLUMN room TEXT NOT NULL DEFAULT ''"


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "dondoc.sqlite"
    open_store(f"sqlite:///{path}").close()
    return path


def changed(path: Path, *statements: str) -> str:
    """The ledger's address after somebody changed its tables."""
    with sqlite3.connect(path) as raw:
        for statement in statements:
            raw.execute(statement)
    raw.close()
    return f"sqlite:///{path}"


def test_a_landed_migration_is_never_edited() -> None:
    lines = (line.split("  ") for line in LANDED.read_text("ascii").splitlines())
    landed = {name: digest for digest, name in lines}
    found = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in (MIGRATIONS / "versions").glob("*.py")
    }

    edited = sorted(name for name, digest in landed.items() if found.get(name) != digest)
    assert not edited, f"{edited}: a landed migration is never edited: write a new one"
    fresh = sorted(found.keys() - landed.keys())
    assert not fresh, f"{fresh}: add what sha256sum says of it to {LANDED.name}"
    assert max(landed).startswith(HEAD)


def test_tables_of_another_shape_are_refused_with_the_mend(ledger: Path) -> None:
    url = changed(ledger, WITHOUT, TOO_MANY, "DROP TABLE delivery")

    with pytest.raises(DatabaseMisshapen) as refused:
        open_store(url)

    assert refused.value.faults == (
        "-delivery",
        "-silence.reason",
        "+silence.ground",
        "-reconciliation.mailed",
    )


def test_a_column_that_asks_for_nothing_is_let_be(ledger: Path) -> None:
    store = open_store(changed(ledger, NEEDLESS))

    with store.read() as unit:
        assert schema_faults(unit) == ()
    store.close()


def test_a_migration_that_ends_in_another_shape_has_not_happened(tmp_path: Path) -> None:
    ledger, config = tmp_path / "earlier.sqlite", Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    earlier = open_engine(f"sqlite:///{ledger}")
    with earlier.write() as unit:
        config.attributes["connection"] = unit.connection
        command.upgrade(config, "0013")
    earlier.close()
    url = changed(ledger, TOO_MANY)

    with pytest.raises(DatabaseMisshapen):
        open_store(url)

    with sqlite3.connect(ledger) as raw:
        assert raw.execute("SELECT version_num FROM alembic_version").fetchall() == [("0013",)]
    raw.close()


@pytest.mark.parametrize("words", [("up", "--no-prefect"), ("tick",), ("deliver",), ("status",)])
def test_every_command_says_so_in_one_sentence(
    ledger: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: tuple[str, ...],
) -> None:
    changed(ledger, WITHOUT)
    monkeypatch.setenv("DONDOC_HOME", str(ledger.parent))

    code, out, err = said(capsys, "--lang", "en", *words)

    assert (code, out) == (1, "")
    assert err == (
        f"The database {ledger} says schema {HEAD}, but its tables differ (reconciliation.mailed missing);"
        " nothing has changed. Restore the latest backup, or update Đôn Đốc and run it again.\n"
    )


def test_the_doctor_says_so(
    ledger: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    changed(ledger, TOO_MANY)
    monkeypatch.setenv("DONDOC_HOME", str(ledger.parent))

    code, out, _ = said(capsys, "doctor", "--json")

    (found,) = (one for one in json.loads(out) if one["name"] == "database")
    assert (code, found["is_right"]) == (1, False)
    assert "(thiếu silence.reason; thừa silence.ground)" in found["text"]


def test_an_engine_alone_looks_at_nothing(ledger: Path) -> None:
    store = open_engine(changed(ledger, WITHOUT))

    with store.read() as unit:
        assert schema_faults(unit) == ("-reconciliation.mailed",)
    store.close()
