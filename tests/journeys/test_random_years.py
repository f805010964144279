"""The five real plans under random histories: outages, deaths of the process, lost passes, every turn an entry can take.

0 notices missing, 0 unsent without a reason, 0 repeated beyond a death of the process, 0 accusations before the latest reading or
while the ladder is held, no rung too soon after the one below, no mailbox over its caps.
"""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from calendars.workdays import load_work_calendar
from dondoc.desk.plans.importing import read_plan
from dondoc.replay.audit import Audit
from dondoc.replay.chance import random_history
from dondoc.replay.run import Script, run_replay, with_history
from dondoc.replay.write import audited, prepare_folder
from plans.plan_periods import plan_period
from plans.roster import invented_roster
from plans.roster_file import parse_roster
from plans.timeline import expand_plan

pytestmark = pytest.mark.heavy
SEEDS_EACH = (1, 2)


def script_of(document: Path, seed: int) -> Script | None:
    """The plan from its day of issue to the end of its first year with a random history; None where it has nothing to follow."""
    data = document.read_bytes()
    plan = read_plan(data, name=document.name).plan
    period = plan_period(plan)
    if period is None or plan.identity.issued is None:
        return None
    roster = invented_roster(plan)
    if document.name.startswith("000_"):
        roster = parse_roster((document.parent / "roster-soc-trang-2018.csv").read_bytes())
    first = max(plan.identity.issued, period.first - dt.timedelta(days=30))
    last = min(period.last, dt.date(first.year, 12, 31) if first.month < 12 else period.last)
    last = min(last, first + dt.timedelta(days=365))
    occurrences = expand_plan(plan, calendar=load_work_calendar(), roster=roster)
    if not occurrences:
        return None
    script = Script(data, document.name, first, last, roster)
    return with_history(script, random_history(seed, occurrences, first=first, last=last))


@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_random_years_of_the_real_plans_keep_every_promise(
    number: str, seeds: Path, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    document = next(seeds.glob(f"{number}_*.txt"))
    total = Audit(0, 0, 0)
    for seed in SEEDS_EACH:
        script = script_of(document, seed)
        if script is None:
            assert number == "003"  # a news article: a framework without obligations
            return
        folder = prepare_folder(tmp_path / str(seed))
        replay = run_replay(script, folder / "mails")
        total += audited(replay, script, folder)
        replay.app.close()

    record_property(
        "measured",
        f"random years of plan {number}: {total.accepted} notices in {total.mails} mails, {total.kills} deaths; "
        f"missing {len(total.missing)}, without a reason {len(total.unexplained)}, repeated {len(total.repeated)}, "
        f"early {len(total.early)}, wrong {len(total.wrong)}, held {len(total.held)}, "
        f"too close {len(total.close)}, over the caps {len(total.crowded)}",
    )
    assert total.is_clean, total
    assert total.accepted > 0
