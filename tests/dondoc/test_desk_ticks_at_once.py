"""Two passes at one moment on a server's ledger: each tells what it did itself, and the two together what was done."""

import contextlib
import threading
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from dondoc.desk.tick import tick
from dondoc.store.filed import filed_of
from plans.plan import Diagnostic, Kind
from tests.desk_world import make_obligation, make_plan, open_world
from tests.postgresql import running_postgresql

RULE = "ambiguous: due=2024-03-15 | due=2024-03-20"
ASKED = Diagnostic("two-readings", "II.1", 10, (("when", "giữa tháng 3"), ("taken", "2024-03-15"), ("other", "2024-03-20")))  # fmt: skip


def meeting(look: Callable[..., Any]) -> Callable[..., Any]:
    """The same look, held until the other pass has looked as well; alone where the other one does not come."""
    barrier = threading.Barrier(2)

    def held(unit: object, keys: Iterable[str]) -> Any:  # noqa: ANN401 -- whatever the look gives
        found = look(unit, keys)
        with contextlib.suppress(threading.BrokenBarrierError):
            barrier.wait(timeout=1)
        return found

    return held


@pytest.mark.postgresql
def test_what_expired_is_counted_by_one_of_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    duty = make_obligation("II.1", Kind.REPORT, RULE, ("các sở, ban ngành",))
    with running_postgresql() as url:
        plan = make_plan(duty, diagnostics=(ASKED,))
        world = open_world(tmp_path, url=url, plan=plan)
        first = world.tick(1, 15)
        now = world.at(4, 1, 9)
        monkeypatch.setattr("dondoc.desk.tick.filed_of", meeting(filed_of))
        with ThreadPoolExecutor(2) as both:
            done = [both.submit(tick, world.app, now=now) for _ in range(2)]
        reports = [one.result() for one in done]
        stored = world.notices()
        world.app.store.close()

    assert sum(one.wanted for one in (first, *reports)) == len(stored)
    assert sum(one.expired for one in reports) == sum(s.state.value == "expired" for s in stored)
