"""What journeys share: the script of the real plan's year, and empty ledgers on both databases."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from dondoc.replay.run import Script
from dondoc.store.engine import open_engine
from plans.roster_file import parse_roster
from tests.desk_world import open_world
from tests.postgresql import running_postgresql


@pytest.fixture(scope="session")
def year_script(seeds: Path) -> Script:
    """The real plan of 2018 with its roster, from the day it reached the coordinator to the year's end."""
    document = next(seeds.glob("000_*.txt"))
    return Script(
        data=document.read_bytes(),
        name=document.name,
        first=dt.date(2018, 2, 13),
        last=dt.date(2018, 12, 31),
        roster=parse_roster((seeds / "roster-soc-trang-2018.csv").read_bytes()),
    )


@pytest.fixture(scope="session")
def postgresql_url() -> Iterator[str]:
    """A database of a private PostgreSQL server."""
    with running_postgresql() as url:
        yield url


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def ledger_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database, on SQLite and on PostgreSQL."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'ledger.sqlite'}"
    server: str = request.getfixturevalue("postgresql_url")
    store = open_engine(server)
    with store.write() as unit:
        unit.connection.exec_driver_sql("DROP SCHEMA public CASCADE")
        unit.connection.exec_driver_sql("CREATE SCHEMA public")
    store.close()
    return server


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A ledger with a plan in force, its first notices waiting."""
    folder = tmp_path / "home"
    folder.mkdir()
    world = open_world(folder, url=f"sqlite:///{folder / 'dondoc.sqlite'}")
    world.tick(1, 15)
    world.app.close()
    return folder
