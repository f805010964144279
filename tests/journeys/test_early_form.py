"""A ledger whose 0010 was the form that landed first: its rounds of reconciliation are brought to this schema, on both databases."""

import json

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext

from dondoc.store.engine import Unit, open_engine
from dondoc.store.reconciliations import (
    Reconciliation,
    add_reconciliations,
    last_reconciliations,
    reconciliations,
)
from dondoc.store.schema import MIGRATIONS, open_store
from dondoc.store.tables import metadata, parse_instant

pytestmark = pytest.mark.heavy

EARLY = sa.Table(
    "reconciliation",
    sa.MetaData(),
    sa.Column("seq", sa.Integer, primary_key=True),
    sa.Column("year", sa.Integer, nullable=False),
    sa.Column("plan", sa.String(120), nullable=False),
    sa.Column("number", sa.Integer, nullable=False),
    sa.Column("opened_at", sa.String(20), nullable=False),
    sa.Column("reply_by", sa.Date, nullable=False),
    sa.Column("actor", sa.String(255), nullable=False),
    sa.Column("offices", sa.Text, nullable=False),
    sa.UniqueConstraint("year", "plan", "number", name="uq_reconciliation_year_plan_number"),
    sqlite_autoincrement=True,
)
OPENED, LATER = (parse_instant(f"2025-01-{day}T01:00:00Z") for day in ("02", "20"))


def early_ledger(url: str) -> None:
    """A ledger of schema 0013 with the early table, three occurrences and one round put to one office."""
    store, config = open_engine(url), Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with store.write() as unit:
        config.attributes["connection"] = unit.connection
        command.upgrade(config, "0009")
        EARLY.create(unit.connection)
        command.stamp(config, "0010")
        command.upgrade(config, "0013")
        for number, (plan, office) in enumerate((("P", "so-a"), ("P", "so-b"), ("Q", "so-a"))):
            write_occurrence(unit, f"key-{number}", plan, office)
        write_round(unit)
    store.close()


def write_occurrence(unit: Unit, key: str, plan: str, office: str) -> None:
    values = {"key": key, "uid": key, "plan": plan, "office": office, "body": "{}"}
    values |= {"obligation": "1", "period": "2024", "kind": "report"}
    values |= {"modified_at": "2025-01-02T01:00:00Z"}
    as_it_was = sa.table("occurrence", *map(sa.column, (*values, "sequence")))
    unit.connection.execute(sa.insert(as_it_was).values(**values, sequence=0))


def write_round(unit: Unit) -> None:
    unit.connection.execute(
        sa.insert(EARLY).values(
            year=2024,
            plan="P",
            number=1,
            opened_at="2025-01-02T01:00:00Z",
            reply_by=parse_instant("2025-01-09T00:00:00Z").date(),
            actor="Sở Nội vụ",
            offices=json.dumps(["so-a"]),
        )
    )


def a_round(number: int, *rows: str, is_mailed: bool = False) -> Reconciliation:
    opened, reply_by = (OPENED, LATER)[number - 1], parse_instant("2025-01-09T00:00:00Z").date()
    return Reconciliation(2024, "P", number, opened, reply_by, "Sở Nội vụ", is_mailed, rows)


def test_the_early_form_is_brought_up_with_its_rounds(ledger_url: str) -> None:
    early_ledger(ledger_url)

    store = open_store(ledger_url)

    with store.write() as unit:
        assert compare_metadata(MigrationContext.configure(unit.connection), metadata) == []
        assert reconciliations(unit, 2024, at=LATER) == (a_round(1, "key-0"),)
        assert add_reconciliations(unit, [a_round(2, "key-1", is_mailed=True)]) == 1
        assert last_reconciliations(unit, at=LATER) == (a_round(2, "key-1", is_mailed=True),)
    store.close()


@pytest.mark.parametrize(
    "change", ["UPDATE reconciliation SET year = 1", "DELETE FROM reconciliation"]
)
def test_what_was_brought_up_is_kept_as_before(ledger_url: str, change: str) -> None:
    early_ledger(ledger_url)
    store = open_store(ledger_url)

    with pytest.raises(sa.exc.IntegrityError, match="reconciliation is"), store.write() as unit:
        unit.connection.execute(sa.text(change))

    with store.read() as unit:
        assert len(reconciliations(unit, 2024, at=LATER)) == 1
    store.close()
