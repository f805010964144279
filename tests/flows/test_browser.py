"""What operators see in a real browser: the plan's year by name, a run's account, the first page.

`pytest --snapshot-update` also renews the pictures in docs/pictures.
"""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from calendars.civil import at, local_day
from calendars.workdays import load_work_calendar
from dondoc.bootstrap import App, open_app
from dondoc.clock import FixedClock, SystemClock
from dondoc.desk.feeds.subscriptions import FeedDesk
from dondoc.example.seed import seed_example
from dondoc.settings import read_settings
from dondoc.up import serve_web
from tests.ports import free_port
from tests.prefect_world import PrefectServer, running_product, wait_for

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
PICTURES = Path(__file__).resolve().parent.parent.parent / "docs" / "pictures"
LARGEST = 250_000
pytestmark = [
    pytest.mark.browser,
    pytest.mark.prefect,
    pytest.mark.heavy,
    pytest.mark.xdist_group("prefect"),
    pytest.mark.skipif(
        not Path(CHROMIUM).exists(), reason="needs a browser: apt-get install chromium"
    ),
]


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """The example as it stood ten working days ago: today's first pass finds something to tell."""
    today = local_day(SystemClock().now())
    before = load_work_calendar().shift(today, -10)
    settings = read_settings(
        {"DONDOC_PORT": str(free_port())}, home=tmp_path_factory.mktemp("browser")
    )
    app = open_app(settings)
    seed_example(app.on(FixedClock(at(before, 12))))
    yield app
    app.close()


@pytest.fixture(scope="module")
def product(ledger: App) -> Iterator[PrefectServer]:
    with running_product(ledger.settings.home) as found:
        yield found


@pytest.fixture
def browse(
    tmp_path: Path, request: pytest.FixtureRequest
) -> Callable[[str, str, tuple[int, int]], str]:
    """A page's text once its scripts have run; its picture too when pictures are renewed."""

    def page(address: str, picture: str, size: tuple[int, int]) -> str:
        if picture and request.config.getoption("--snapshot-update"):
            path = PICTURES / picture
            chromium(
                tmp_path, f"--screenshot={path}", f"--window-size={size[0]},{size[1]}", address
            )
            assert path.stat().st_size < LARGEST
        return chromium(tmp_path, "--dump-dom", address)

    return page


def chromium(folder: Path, *arguments: str) -> str:
    flags = (
        *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
        *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
        *("--hide-scrollbars", "--virtual-time-budget=40000"),
        *("--run-all-compositor-stages-before-draw", f"--user-data-dir={folder / 'chromium'}"),
    )
    return subprocess.run(
        [CHROMIUM, *flags, *arguments],
        env={**os.environ, "TZ": "Asia/Ho_Chi_Minh", "HOME": str(folder)},
        capture_output=True,
        check=True,
        timeout=600,
        text=True,
    ).stdout


def plan_deployment(product: PrefectServer) -> dict[str, str]:
    found = product.ask("/deployments/filter")
    return next(dict(it) for it in found if it["name"] != "don-doc")


def test_upcoming_reads_like_the_plans_calendar(
    product: PrefectServer, browse: Callable[[str, str, tuple[int, int]], str]
) -> None:
    wait_for(lambda: product.artifacts_of("cong-bo"))
    deployment = plan_deployment(product)
    runs = [run["name"] for run in product.runs(deployment["name"])]

    text = browse(
        f"{product.address}/deployments/deployment/{deployment['id']}?tab=Upcoming",
        "prefect-upcoming.png",
        (1200, 860),
    )

    assert [name for name in runs[:5] if name not in text] == []
    assert any(name.startswith("Hạn ") for name in runs[:5])
    assert "08:00:00 AM" in text


def test_a_runs_page_leads_to_its_account(
    product: PrefectServer, browse: Callable[[str, str, tuple[int, int]], str]
) -> None:
    artifact = wait_for(lambda: product.artifacts_of("ra-soat"))[-1]

    card = browse(
        f"{product.address}/v2/runs/flow-run/{artifact['flow_run_id']}?tab=Artifacts", "", (0, 0)
    )
    account = browse(
        f"{product.address}/v2/artifacts/artifact/{artifact['id']}",
        "prefect-run-artifact.png",
        (1280, 1000),
    )

    assert "Rà soát thời hạn" in card
    assert "ra-soat" in card
    assert artifact["description"] in card
    for heading in (
        "Đã gửi trong lượt này",
        "Đang chờ gửi",
        "Không gửi, và vì sao",
        "Đã qua thời hạn, chưa ghi nhận được",
    ):
        assert heading in account


def test_the_first_page_is_calm(
    ledger: App, browse: Callable[[str, str, tuple[int, int]], str]
) -> None:
    web = serve_web(ledger, FeedDesk(ledger))
    web.start()

    text = browse(f"http://127.0.0.1:{ledger.settings.port}/", "first-page.png", (1000, 780))

    web.stop()
    assert "Truyền thông chuyển đổi số tỉnh Hải Minh" in text
    assert "Sở Công Thương" in text
    assert "<script" not in text
