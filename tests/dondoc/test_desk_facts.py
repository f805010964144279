import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
BASIS = """
import datetime as dt
from dondoc.desk.facts import facts_of
from dondoc.store.reconciliations import Reconciliation
from dondoc.store.values import PlanVersion, VersionState
from plans.roster import Roster
from tests.desk_world import LINEAGE, OFFICES, START, make_plan

version = PlanVersion(LINEAGE, 1, "", VersionState.IN_FORCE, make_plan().decode(), START, activated_at=START)
rows = tuple(f"{LINEAGE}|PL/{number}|so-a|once" for number in range(9))
opened = Reconciliation(2024, LINEAGE, 1, START, dt.date(2024, 2, 1), "a", True, rows)
print(facts_of(version, Roster(OFFICES), opened=(opened,)).basis.hex())
"""


def basis(seed: str) -> str:
    """As a process sees it whose sets have an order of their own."""
    done = subprocess.run(
        [sys.executable, "-c", BASIS],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": seed},
        capture_output=True,
        check=True,
        text=True,
    )
    return done.stdout.strip()


def test_what_a_pass_starts_from_is_the_same_in_every_process() -> None:
    found = [basis(seed) for seed in ("1", "2", "3")]

    assert len(found[0]) == 64
    assert set(found) == {found[0]}
