"""Prefect for real: the server of the lock file starts, plans become deployments with named runs, flows run in a worker."""

import datetime as dt
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from calendars.civil import ZONE, at
from dondoc.bootstrap import open_app
from dondoc.clock import FixedClock, SystemClock
from dondoc.desk.feeds.tokens import make_link
from dondoc.desk.plans.in_force import plans_in_force
from dondoc.desk.scopes import Scope, ScopeKind
from dondoc.example.seed import seed_example
from dondoc.settings import read_settings
from flows.agenda import Agenda, DatedItem, Programme, agenda
from plans.timeline import expand_plan
from tests.prefect_world import PrefectServer, running_product, running_server, wait_for

pytestmark = [
    pytest.mark.prefect,
    pytest.mark.heavy,
    pytest.mark.xdist_group("prefect"),
]
NOW = SystemClock().now()
TODAY = NOW.astimezone(ZONE).date()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PrefectServer]:
    with running_server(tmp_path_factory.mktemp("prefect")) as found:
        found.ask("/work_pools/", name="dondoc", type="process")
        yield found


def day(number: int) -> dt.date:
    return TODAY + dt.timedelta(days=number)


def make_agenda(name: str = "KH 7-KH-UBND 2030", title: str = "Báo cáo quý") -> Agenda:
    """A year to come: twelve days of a programme, four of a report, one that is past."""
    days = tuple(day(30 * number) for number in range(1, 13))
    dates = ",".join(f"{found:%Y%m%d}T073000" for found in days)
    return Agenda(
        lineage=f"{name}|lineage",
        deployment=name,
        description="**Kế hoạch** | Mục |",
        tags=("kế hoạch 7/KH-UBND",),
        programmes=(
            Programme(
                "pl-1-chuyen-muc",
                f"DTSTART:{days[0]:%Y%m%d}T073000\nRDATE:{dates}",
                tuple((found, f"{found:%d/%m} · Chuyên mục / “Nêu gương”") for found in days),
                ("PL/1",),
            ),
        ),
        items=tuple(
            DatedItem(
                f"{name}|IV/q{number}", f"Hạn {found:%d/%m} · {title}", at(found, 8), ("IV/q",)
            )
            for number, found in enumerate((day(-10), *(day(80 * n) for n in range(1, 5))))
        ),
    )


def names(runs: list[dict[str, Any]]) -> list[str]:
    return [run["name"] for run in runs]


def ids(runs: list[dict[str, Any]]) -> list[str]:
    return sorted(run["id"] for run in runs)


def test_the_server_is_healthy_and_calls_nobody(server: PrefectServer) -> None:
    settings = server.ask("/admin/settings", "GET")

    assert server.ask("/health", "GET") is True
    assert settings["server"]["analytics_enabled"] is False


def test_a_year_is_shown_by_name_published_twice_the_same_and_replaced_when_it_changes(
    server: PrefectServer,
) -> None:
    from flows.publish_agenda import publish_agenda  # noqa: PLC0415 -- slow, and its settings must stand

    first = make_agenda()
    expected = sorted(
        [
            *(name for _, name in first.programmes[0].names),
            *(item.name for item in first.items[1:]),
        ]
    )

    assert publish_agenda(first, now=NOW) is True
    runs = server.runs(first.deployment)
    assert sorted(names(runs)) == expected
    assert {run["parameters"]["lineage"] for run in runs} == {first.lineage}
    assert all("kế hoạch" in run["name"] or run["tags"] for run in runs)
    moment = dt.datetime.fromisoformat(runs[0]["expected_start_time"]).astimezone(ZONE)
    assert (moment.date(), moment.time()) == (day(30), dt.time(7, 30))

    assert publish_agenda(first, now=NOW) is False
    assert ids(server.runs(first.deployment)) == ids(runs)

    second = make_agenda(title="Báo cáo quý (điều chỉnh)")
    assert publish_agenda(second, now=NOW) is True
    after = server.runs(first.deployment)
    assert len(after) == len(runs)
    assert sum("(điều chỉnh)" in name for name in names(after)) == 4
    assert not [name for name in names(after) if name.endswith("Báo cáo quý")]
    assert set(names(after)) >= {name for _, name in first.programmes[0].names}


def test_the_deployment_quotes_the_plan_and_has_one_slugged_schedule_a_programme(
    server: PrefectServer,
) -> None:
    from flows.publish_agenda import publish_agenda  # noqa: PLC0415 -- slow, and its settings must stand

    found = make_agenda("KH 8-KH-UBND 2030")
    publish_agenda(found, now=NOW)

    deployment = server.deployment(found.deployment)

    assert deployment["description"] == found.description
    assert deployment["version"] == found.digest[:16]
    assert [schedule["slug"] for schedule in deployment["schedules"]] == ["pl-1-chuyen-muc"]
    assert deployment["entrypoint"] == "flows.sweep.follow_plan"


def test_a_day_that_was_called_off_is_told_by_its_run_and_keeps_it(server: PrefectServer) -> None:
    from flows.marks import Mark  # noqa: PLC0415 -- slow, and its settings must stand
    from flows.publish_agenda import publish_agenda  # noqa: PLC0415 -- slow, and its settings must stand

    found = make_agenda("KH 11-KH-UBND 2030")
    publish_agenda(found, now=NOW)
    before = server.runs(found.deployment)
    (first, _), *_ = found.programmes[0].names
    places = [("IV/q", day(80)), (found.programmes[0].tags[-1], first)]

    again = publish_agenda(found, now=NOW, marks=dict.fromkeys(places, Mark("✗ HỦY · ")))

    after = server.runs(found.deployment)
    assert again is False
    assert ids(after) == ids(before)
    assert sum(name.startswith("✗ HỦY · ") for name in names(after)) == 2
    publish_agenda(found, now=NOW)
    assert sorted(names(server.runs(found.deployment))) == sorted(names(before))


def test_a_run_somebody_deleted_or_renamed_comes_back(server: PrefectServer) -> None:
    from flows.publish_agenda import publish_agenda  # noqa: PLC0415 -- slow, and its settings must stand

    found = make_agenda("KH 9-KH-UBND 2030")
    publish_agenda(found, now=NOW)
    before = server.runs(found.deployment)
    own = next(run for run in before if not run["auto_scheduled"])
    server.ask(f"/flow_runs/{own['id']}", "DELETE")

    assert publish_agenda(found, now=NOW) is False

    assert sorted(names(server.runs(found.deployment))) == sorted(names(before))


def test_plans_no_longer_followed_are_withdrawn_with_their_runs(server: PrefectServer) -> None:
    from flows.publish_agenda import (  # noqa: PLC0415 -- slow, and its settings must stand
        publish_agenda,
        withdraw_others,
    )

    kept, gone = make_agenda("KH 10-KH-UBND 2030"), make_agenda("KH 11-KH-UBND 2030")
    for found in (kept, gone):
        publish_agenda(found, now=NOW)

    withdrawn = withdraw_others(frozenset({kept.deployment}))

    assert gone.deployment in withdrawn
    assert kept.deployment not in withdrawn
    assert server.runs(gone.deployment) == []
    assert len(server.runs(kept.deployment)) == 16


def test_one_plan_that_cannot_be_published_stops_no_other(server: PrefectServer) -> None:
    from flows.sweep import publish_all  # noqa: PLC0415 -- slow, and its settings must stand

    bad = replace(make_agenda("KH a/b"), programmes=())
    good = make_agenda("KH 12-KH-UBND 2030")

    done = publish_all((bad, good), now=NOW)

    assert (done.changed, done.failed) == ((good.deployment,), (bad.deployment,))
    assert len(server.runs(good.deployment)) == 16


def test_our_own_deployments_are_made_once(server: PrefectServer) -> None:
    from flows.system import SYSTEM_FLOWS, deploy_system  # noqa: PLC0415 -- slow, and its settings must stand

    assert deploy_system(reads_boxes=False) == tuple(flow.name for flow in SYSTEM_FLOWS)
    assert deploy_system(reads_boxes=True) == ("returned",)
    assert deploy_system(reads_boxes=True) == ()
    assert deploy_system(reads_boxes=False) == ()
    assert deploy_system(reads_boxes=True) == ("returned",)

    schedules = {
        schedule["schedule"]["cron"]: schedule["schedule"]["timezone"]
        for found in server.ask("/deployments/filter", deployments={"name": {"any_": ["don-doc"]}})
        for schedule in found["schedules"]
    }
    assert schedules["0 8 * * *"] == "Asia/Ho_Chi_Minh"
    assert schedules["*/10 * * * *"] == "Asia/Ho_Chi_Minh"


def test_sweeps_missed_in_the_night_are_forgotten_and_the_plans_days_are_not(
    server: PrefectServer,
) -> None:
    from flows.publish_agenda import publish_agenda  # noqa: PLC0415 -- slow, and its settings must stand
    from flows.system import deploy_system, forget_missed  # noqa: PLC0415 -- likewise

    deploy_system(reads_boxes=True)
    found = make_agenda("KH 13-KH-UBND 2030")
    publish_agenda(found, now=NOW)
    wait_for(lambda: len(server.runs("don-doc")) > 100 or None)
    tomorrow = NOW + dt.timedelta(hours=5)
    plans = ids(server.runs(found.deployment))

    deleted = forget_missed(now=tomorrow)

    assert deleted > 60
    assert all(
        dt.datetime.fromisoformat(run["expected_start_time"]) >= tomorrow
        for run in server.runs("don-doc")
    )
    assert ids(server.runs(found.deployment)) == plans


# -- the product -------------------------------------------------------------------------------------------------------


REPLY = b"From: Hoa <hoa@haiminh.example>\r\nSubject: Re: x\r\n\r\nda gui\r\n"


@pytest.fixture(scope="module")
def product(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PrefectServer]:
    """The example's ledger of today, with server, deployments and worker running."""
    home = tmp_path_factory.mktemp("product")
    app = open_app(read_settings({}, home=home))
    seed_example(app)
    (home / "secret.txt").write_text(make_link(app, Scope(ScopeKind.ALL)).secret)
    app.close()
    for name in ("new", "cur"):
        (home / "Maildir" / name).mkdir(parents=True)
    (home / "Maildir" / "new" / "1").write_bytes(REPLY)
    with running_product(home, DONDOC_MAILDIR=str(home / "Maildir")) as found:
        yield found


def completed(product: PrefectServer, flow: str) -> dict[str, Any] | None:
    found = product.ask(
        "/flow_runs/filter",
        flows={"name": {"any_": [flow]}},
        flow_runs={"state": {"type": {"any_": ["COMPLETED"]}}},
    )
    failed = product.ask(
        "/flow_runs/filter",
        flows={"name": {"any_": [flow]}},
        flow_runs={"state": {"type": {"any_": ["FAILED", "CRASHED"]}}},
    )
    assert failed == []
    return dict(found[0]) if found else None


def run_now(product: PrefectServer, flow: str, deployment: str, **parameters: object) -> str:
    found = product.ask("/deployments/filter", flows={"name": {"any_": [flow]}})
    (wanted,) = [it for it in found if it["name"] == deployment]
    made = product.ask(
        f"/deployments/{wanted['id']}/create_flow_run",
        name="Hạn hôm nay · thử",
        parameters=parameters,
    )
    return str(made["id"])


def test_a_pass_runs_in_the_worker_and_shows_its_account(product: PrefectServer) -> None:
    run = wait_for(lambda: completed(product, "enforce"))

    (artifact,) = product.artifacts(run["id"])
    assert run["name"] == "Rà soát thời hạn"
    assert artifact["key"] == "ra-soat"
    assert artifact["data"].startswith("## Số liệu ghi nhận đến ")
    assert "### Không gửi, và vì sao" in artifact["data"]
    assert "### Đã qua thời hạn, chưa ghi nhận được" in artifact["data"]
    assert artifact["description"].startswith("Đã gửi ")


def test_the_worker_publishes_the_example_by_name(product: PrefectServer) -> None:
    run = wait_for(lambda: completed(product, "publish"))
    app = open_app(read_settings({}, home=product.home), clock=FixedClock(NOW))
    (fact,) = plans_in_force(app).values()
    year = agenda(fact.plan, expand_plan(fact.plan, calendar=app.calendar, roster=fact.roster))
    app.close()
    coming = {item.name for item in year.items if item.when > NOW}
    coming |= {name for it in year.programmes for found, name in it.names if found > TODAY}

    today = {name for it in year.programmes for found, name in it.names if found == TODAY}

    shown = names(product.runs(year.deployment))

    assert set(shown) - today == coming  # today's have begun or not, by the hour of this test
    (artifact,) = product.artifacts(run["id"])
    assert f"| {year.deployment} |" in artifact["data"]
    assert "| đã cập nhật |" in artifact["data"]


def test_a_day_of_the_plan_keeps_its_name_and_does_the_same_pass(product: PrefectServer) -> None:
    wait_for(lambda: completed(product, "publish"))
    (deployment,) = [
        found["name"] for found in product.ask("/deployments/filter") if found["name"] != "don-doc"
    ]
    run_now(product, "ke-hoach", deployment, lineage="12/KH-UBND", item="PL/6")

    run = wait_for(lambda: completed(product, "ke-hoach"))

    (artifact,) = product.artifacts(run["id"])
    assert run["name"] == "Hạn hôm nay · thử"
    assert artifact["data"].startswith("## Hạn hôm nay · thử (kế hoạch 12/KH-UBND)\n")


@pytest.mark.parametrize("flow", ["deliver", "digest", "marks"])
def test_the_other_flows_complete(product: PrefectServer, flow: str) -> None:
    wait_for(lambda: completed(product, "enforce"))
    run_now(product, flow, "don-doc")

    run = wait_for(lambda: completed(product, flow))

    assert len(product.artifacts(run["id"])) == 1


def test_what_came_back_is_read_and_shown_without_names(product: PrefectServer) -> None:
    wait_for(lambda: completed(product, "enforce"))
    run_now(product, "returned", "don-doc")

    run = wait_for(lambda: completed(product, "returned"))

    pages = [artifact["data"] for artifact in product.artifacts(run["id"])]
    assert run["name"] == "Đọc thư trả về"
    assert len(pages) == 1
    assert "1 thư; xem bằng “dondoc today”." in pages[0]
    assert list((product.home / "Maildir" / "new").iterdir()) == []


def test_no_secret_and_no_address_reaches_prefect_or_a_log(product: PrefectServer) -> None:
    wait_for(lambda: completed(product, "publish"))
    secret = (product.home / "secret.txt").read_text()
    logs = [*product.home.glob("*.log"), *(product.home / "prefect").glob("*.log")]
    text = "".join(path.read_text("utf-8", errors="replace") for path in logs)
    runs = product.ask("/flow_runs/filter", limit=200)
    shown = [(run["name"], run["parameters"], run["tags"]) for run in runs]
    shown += [artifact["data"] for artifact in product.ask("/artifacts/filter")]

    assert len(logs) >= 3
    assert secret not in text
    assert secret not in str(shown)
    assert "@haiminh.example" not in text
    assert "@" not in str(shown)


# -- what needs no server ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "code",
    [
        pytest.param("import dondoc.cli.app", id="the command line"),
        pytest.param("import dondoc.up", id="up"),
        pytest.param(
            "import contextlib, dondoc.__main__ as m\n"
            "sys.argv = ['dondoc', '--help']\n"
            "with contextlib.suppress(SystemExit):\n    m.main()",
            id="dondoc --help",
        ),
    ],
)
def test_prefect_is_imported_only_where_it_is_used(code: str) -> None:
    whole = f"import sys\n{code}\nsys.exit('prefect' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", whole], check=False, capture_output=True).returncode == 0  # fmt: skip
