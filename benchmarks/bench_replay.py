"""A plan's year with 40 offices that say nothing, replayed: every pass, every mail written. Goal: 20 s of processor time.

Uses the real plan of 2018 with its roster where the shared folder is there (DONDOC_SHARED), else the bundled example.
"""

import datetime as dt
import os
import tempfile
import time
from pathlib import Path

from calendars.workdays import load_work_calendar
from dondoc.example.plan import example_plan
from dondoc.replay.run import Script, run_replay
from dondoc.replay.write import prepare_folder, write_replay
from plans.roster_file import parse_roster

GOAL = 20.0
ROOT = Path(__file__).resolve().parent.parent
SEEDS = Path(os.environ.get("DONDOC_SHARED", ROOT.parent / "shared")) / "seeds"


def script() -> Script:
    """What is replayed."""
    real = sorted(SEEDS.glob("000_*.txt"))
    if real:
        roster = parse_roster((SEEDS / "roster-soc-trang-2018.csv").read_bytes())
        first, last = dt.date(2018, 2, 13), dt.date(2018, 12, 31)
        return Script(real[0].read_bytes(), "000.txt", first, last, roster)
    example = example_plan(dt.date(2025, 3, 3), calendar=load_work_calendar())
    last = dt.date(2025, 12, 31)
    return Script(
        example.document, "example.txt", example.activated_on, last, parse_roster(example.roster)
    )


def main() -> None:
    """One replay, and what it holds."""
    what = script()
    with tempfile.TemporaryDirectory() as name:
        folder = prepare_folder(Path(name))
        started = time.process_time()
        replay = run_replay(what, folder / "mails")
        ledger = write_replay(replay, what, folder)
        spent = time.process_time() - started
        mails = len(list((folder / "mails").iterdir()))
    print(
        f"replay {what.name}: {spent:.1f} s of processor time (goal {GOAL:.0f} s), "
        f"{len(ledger['occurrences'])} occurrences, {mails} mails, {replay.steps} steps"
    )


if __name__ == "__main__":
    main()
