"""The five real plans under random histories: outages, deaths of the process, lost passes, every turn an entry can take.

0 notices missing, 0 unsent without a reason, 0 repeated beyond a death of the process, 0 accusations before the latest reading or
while the ladder is held, no rung too soon after the one below, no mailbox over its caps.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from dondoc.replay.audit import Audit
from dondoc.replay.run import run_replay
from dondoc.replay.write import audited, prepare_folder
from tests.journeys.random_scripts import script_of

pytestmark = pytest.mark.heavy
SEEDS_EACH = (1, 2)


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
