"""The script of the real plan's year."""

import datetime as dt
from pathlib import Path

import pytest

from dondoc.replay.run import Script
from plans.roster_file import parse_roster


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
