"""What the database itself refuses, on SQLite and on PostgreSQL; and ledgers of every earlier schema brought up to this one."""

import datetime as dt
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from calendars.civil import at
from dondoc.desk.entries.record import Match, Statement, record
from dondoc.desk.health import check_ledger
from dondoc.desk.mail.deliver import deliver
from dondoc.desk.mail.sending import start, stop
from dondoc.desk.tick import tick
from dondoc.store.engine import open_engine
from dondoc.store.schema import HEAD, MIGRATIONS, open_store, schema_of
from dondoc.store.tables import metadata
from plans.ledger import Verb
from tests.desk_world import World, open_world
from tests.journeys.deadly import Place, content

pytestmark = pytest.mark.heavy

LATER = at(dt.date(2024, 3, 20), 8)
EARLIER_SCHEMAS = tuple(
    sorted(
        script.revision
        for script in ScriptDirectory(str(MIGRATIONS)).walk_revisions()
        if script.revision != HEAD
    )
)
APPENDED = (
    "entry",
    "delivery",
    "regime_ruling",
    "ladder_change",
    "letter_order",
    "calendar_version",
    "sending_change",
    "reconciliation",
    "roster_version",
)
KEPT = (
    *APPENDED,
    "plan_version",
    "occurrence",
    "breach",
    "notice",
    "message",
    "silence",
    "returned_mail",
)
NOT_KEPT = {"meta", "office", "dead_address", "feed_token", "overdue"}
GONE = {  # columns of earlier schemas, and what fills them here
    "uid": sa.cast(metadata.tables["occurrence"].c.id, sa.String(40)),
    "kind": sa.literal("report", sa.String(12)),
}


# -- what is refused -----------------------------------------------------------------------------------------------------


@pytest.fixture
def world(ledger_url: str, tmp_path: Path) -> World:
    """A ledger with something in every table."""
    world = open_world(tmp_path, url=ledger_url)
    world.run(1, 15)
    world.run(3, 4)
    world.say_of_all(Verb.ACKNOWLEDGE, "III.1/q1")
    stop(world.app, by="A", reason="x")
    start(world.app, by="A")
    with world.app.store.write() as unit:
        for name in KEPT:
            table = metadata.tables[name]
            if not unit.connection.execute(sa.select(table)).first():
                unit.connection.execute(sa.insert(table).values(made_up(table)))
    return world


def made_up(table: sa.Table) -> dict[str, object]:
    """A row of any table."""
    values: dict[str, object] = {}
    for column in table.c:
        if column.primary_key or column.nullable:
            continue
        match column.type:
            case sa.Boolean():
                values[column.name] = False
            case sa.Integer():
                values[column.name] = 1
            case sa.Date():
                values[column.name] = dt.date(2024, 3, 1)
            case sa.types.TypeDecorator():
                values[column.name] = LATER
            case _:
                values[column.name] = "x"
    return values


def refused(world: World, statement: str) -> str:
    """Why the database refuses; nothing is another afterwards."""
    place = Place(str(world.app.settings.database_url), world.app.settings.home)
    before = content(place)
    with pytest.raises(sa.exc.IntegrityError) as fault, world.app.store.write() as unit:
        unit.connection.execute(sa.text(statement))
    assert content(place) == before
    return str(fault.value.orig).splitlines()[0]


def test_every_table_is_kept_or_known_not_to_be() -> None:
    assert set(metadata.tables) == {*KEPT, *NOT_KEPT}


def test_nothing_that_is_kept_can_be_removed(world: World) -> None:
    said = {name: refused(world, f"DELETE FROM {name}") for name in KEPT}  # noqa: S608 -- names of our own tables

    assert said.pop("entry") == "entries are appended, never changed"
    assert said == {name: f"{name} is kept, never removed" for name in KEPT if name != "entry"}


def test_nothing_that_was_appended_can_be_changed(world: World) -> None:
    keys = {name: next(iter(metadata.tables[name].primary_key)).name for name in APPENDED}

    said = {name: refused(world, f"UPDATE {name} SET {key} = {key}") for name, key in keys.items()}  # noqa: S608 -- names of our own tables

    assert said.pop("entry") == "entries are appended, never changed"
    assert said == {name: f"{name} is appended, never changed" for name in said}


@pytest.mark.postgresql
@pytest.mark.parametrize("ledger_url", ["postgresql"], indirect=True)
def test_nothing_that_is_kept_can_be_truncated(world: World) -> None:
    said = {name: refused(world, f"TRUNCATE {name} CASCADE") for name in KEPT}

    assert {why.partition(" ")[2] for why in said.values()} == {"is kept, never removed"}
    found = check_ledger(world.app)
    assert (found.broken, found.cut_off, found.unguarded) == (None, False, ())


@pytest.mark.postgresql
@pytest.mark.parametrize("ledger_url", ["postgresql"], indirect=True)
def test_a_table_without_its_guards_is_named(world: World) -> None:
    with world.app.store.write() as unit:
        unit.connection.execute(sa.text("ALTER TABLE breach DISABLE TRIGGER ALL"))

    assert check_ledger(world.app).unguarded == ("breach",)


@pytest.mark.parametrize("table", ["entry", "breach"])
def test_nothing_is_said_of_what_is_not_there(world: World, table: str) -> None:
    kept = metadata.tables[table]
    columns = ", ".join(f'"{c.name}"' for c in kept.c if not c.primary_key)
    others = columns.replace('"occurrence"', "'7/KH|V/9|so-a|2024'")

    said = refused(world, f"INSERT INTO {table} ({columns}) SELECT {others} FROM {table} LIMIT 1")  # noqa: S608 -- names of our own tables

    assert "foreign key" in said.lower()


OTHER_BREACH = "a breach is voided, never made another one"
VOIDED = "UPDATE breach SET voided_at = '2024-03-05T01:00:00Z', void_reason = 'x'"


@pytest.mark.parametrize(
    "change",
    [
        "due = '2024-03-09'",
        "detected_at = '2024-03-09T01:00:00Z'",
        "occurrence = (SELECT max(key) FROM occurrence)",
    ],
)
def test_a_breach_cannot_be_made_another_one(world: World, change: str) -> None:
    assert refused(world, f"UPDATE breach SET {change}") == OTHER_BREACH  # noqa: S608 -- our own words


@pytest.mark.parametrize(
    "change", ["voided_at = NULL", "voided_at = '2024-03-09T01:00:00Z'", "void_reason = 'y'"]
)
def test_what_is_voided_stays_voided_as_it_was(world: World, change: str) -> None:
    with world.app.store.write() as unit:
        assert unit.connection.execute(sa.text(VOIDED)).rowcount > 0

    assert refused(world, f"UPDATE breach SET {change}") == OTHER_BREACH  # noqa: S608 -- our own words


# -- earlier schemas -----------------------------------------------------------------------------------------------------


def as_in_schema(url: str, revision: str, source: str) -> set[str]:
    """A database of an earlier schema with what another ledger holds of it; the names of its tables."""
    old, new = open_engine(url), open_engine(source)
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with old.write() as unit, new.read() as full:
        config.attributes["connection"] = unit.connection
        command.upgrade(config, revision)
        tables = sa.MetaData()
        tables.reflect(unit.connection)
        for table in tables.sorted_tables:
            if table.name == "alembic_version":
                continue
            known = metadata.tables[table.name].c
            columns = [
                GONE[column.name].label(column.name)
                if column.name not in known
                else known[column.name]
                for column in table.c
                if not (column.primary_key and isinstance(column.type, sa.Integer))
            ]
            rows = full.connection.execute(sa.select(*columns)).mappings().all()
            if rows:
                plain = sa.table(table.name, *(sa.column(c.name, c.type) for c in columns))
                unit.connection.execute(sa.insert(plain), [dict(row) for row in rows])
        found = set(tables.tables) - {"alembic_version"}
    old.close()
    new.close()
    return found


@pytest.mark.parametrize("revision", EARLIER_SCHEMAS)
def test_a_ledger_of_an_earlier_schema_is_brought_up_to_this_one_and_goes_on(
    ledger_url: str, tmp_path: Path, revision: str
) -> None:
    now = f"sqlite:///{tmp_path / 'now.sqlite'}"
    made = open_world(tmp_path, url=now)
    made.run(1, 15)
    made.run(3, 4)
    for verb in (Verb.ACKNOWLEDGE, Verb.SUBMIT):
        made.say(verb, "III.1/q1", "Sở Xây dựng", document="5/BC")
    link = check_ledger(made.app).link
    made.app.close()
    tables = as_in_schema(ledger_url, revision, now)

    store = open_store(ledger_url)
    with store.read() as unit:
        found = schema_of(unit)
        difference = compare_metadata(MigrationContext.configure(unit.connection), metadata)
    store.close()

    assert (found, difference) == (HEAD, [])
    old, new = (content(Place(url, tmp_path)) for url in (now, ledger_url))
    assert {name: new[name] for name in tables} == {name: old[name] for name in tables}
    app = Place(ledger_url, tmp_path).app(LATER)
    assert (check_ledger(app).broken, check_ledger(app).link) == (None, link)
    record(app, Match(obligations=("PL/1",)), Statement(Verb.ACKNOWLEDGE), now=LATER)
    assert tick(app, now=LATER).wanted > 0
    deliver(app, now=LATER)
    assert check_ledger(app).broken is None
    app.close()
