"""Agenda → deployment: created when it changed, its runs named, its dated items created once each."""

import datetime as dt
import time
from collections.abc import Iterator
from dataclasses import dataclass
from types import MappingProxyType

from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.actions import DeploymentScheduleCreate
from prefect.client.schemas.filters import (
    DeploymentFilter,
    DeploymentFilterId,
    FlowFilter,
    FlowFilterName,
    FlowRunFilter,
    FlowRunFilterState,
    FlowRunFilterStateType,
)
from prefect.client.schemas.objects import FlowRun, StateType
from prefect.client.schemas.responses import DeploymentResponse
from prefect.client.schemas.schedules import RRuleSchedule
from prefect.exceptions import ObjectNotFound
from prefect.states import Scheduled

from calendars.civil import ZONE
from flows.agenda import Agenda
from flows.environment import DAYS_AHEAD, RUNS_AHEAD
from flows.marks import Marks, item_names, programme_names

POOL = "dondoc"
PLAN_FLOW = "ke-hoach"
PLAN_ENTRYPOINT = "flows.sweep.follow_plan"
PATIENCE = 60.0  # seconds the scheduler may take to make a new schedule's runs
PAGE = 200
NO_MARKS: Marks = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Shown:
    """An agenda with what its days have become."""

    agenda: Agenda
    marks: Marks


def publish_agenda(agenda: Agenda, *, now: dt.datetime, marks: Marks = NO_MARKS) -> bool:
    """Bring Prefect in line with the agenda; True when the deployment was made anew. `marks` say what its days have become.

    An unchanged agenda is not redeployed: identical content would delete every coming run and make others
    (guides/prefect.md §6). Naming runs and creating items are repeated safely at every call.
    """
    with get_client(sync_client=True) as client:
        changed = _deploy_if_changed(client, agenda)
        deployment = client.read_deployment_by_name(f"{PLAN_FLOW}/{agenda.deployment}")
        _create_items(client, deployment, agenda, now=now)
        shown = Shown(agenda, marks)
        _name_items(client, deployment, shown)
        _name_runs(client, deployment, shown, now=now, patience=PATIENCE if changed else 0.0)
    return changed


def withdraw_others(kept: frozenset[str]) -> tuple[str, ...]:
    """Remove the deployments of plans no longer in force, with their coming runs; their names are returned."""
    with get_client(sync_client=True) as client:
        gone = [found for found in tuple(_deployments(client)) if found.name not in kept]
        for found in gone:
            client.delete_deployment(found.id)
    return tuple(found.name for found in gone)


def _deployments(client: SyncPrefectClient) -> Iterator[DeploymentResponse]:
    """The deployments of plans."""
    ours = FlowFilter(name=FlowFilterName(any_=[PLAN_FLOW]))
    offset = 0
    while page := client.read_deployments(flow_filter=ours, limit=PAGE, offset=offset):
        yield from page
        offset += len(page)


def _deploy_if_changed(client: SyncPrefectClient, agenda: Agenda) -> bool:
    version = agenda.digest[:16]
    try:
        found = client.read_deployment_by_name(f"{PLAN_FLOW}/{agenda.deployment}")
    except ObjectNotFound:
        found = None
    if found is not None and found.version == version:
        return False
    if found is not None:
        _cancel_items(client, found)
    flow_id = client.create_flow_from_name(PLAN_FLOW)
    client.create_deployment(
        flow_id=flow_id,
        name=agenda.deployment,
        version=version,
        description=agenda.description,
        tags=list(agenda.tags),
        schedules=[
            DeploymentScheduleCreate(
                schedule=RRuleSchedule(rrule=programme.rrule, timezone=ZONE.key),
                slug=programme.slug,
                parameters={"lineage": agenda.lineage, "item": programme.slug},
                active=True,
            )
            for programme in agenda.programmes
        ],
        parameters={"lineage": agenda.lineage, "item": ""},
        entrypoint=PLAN_ENTRYPOINT,
        path=".",
        work_pool_name=POOL,
    )
    return True


def _scheduled(client: SyncPrefectClient, deployment: DeploymentResponse) -> Iterator[FlowRun]:
    coming = FlowRunFilter(
        state=FlowRunFilterState(type=FlowRunFilterStateType(any_=[StateType.SCHEDULED]))
    )
    ours = DeploymentFilter(id=DeploymentFilterId(any_=[deployment.id]))
    offset = 0
    while page := client.read_flow_runs(
        flow_run_filter=coming, deployment_filter=ours, limit=PAGE, offset=offset
    ):
        yield from page
        offset += len(page)


def _cancel_items(client: SyncPrefectClient, deployment: DeploymentResponse) -> None:
    """Runs that we created outlive a redeploy; those of the old agenda go before the new ones come."""
    for run in tuple(_scheduled(client, deployment)):
        if not run.auto_scheduled:
            client.delete_flow_run(run.id)


def _create_items(
    client: SyncPrefectClient, deployment: DeploymentResponse, agenda: Agenda, *, now: dt.datetime
) -> None:
    """Create the coming items; a past one would run at once, and the sweep has seen to it already."""
    known = {run.idempotency_key for run in _scheduled(client, deployment)}
    for item in agenda.items:
        key = f"{agenda.digest[:16]}|{item.key}"
        if key in known or item.when <= now:
            continue
        client.create_flow_run_from_deployment(
            deployment.id,
            name=item.name,
            tags=list(item.tags),
            parameters={"lineage": agenda.lineage, "item": item.key},
            state=Scheduled(scheduled_time=item.when),
            idempotency_key=key,
        )


def _name_items(client: SyncPrefectClient, deployment: DeploymentResponse, shown: Shown) -> None:
    """Rename the coming items whose day has become another: called off, done, moved."""
    prefix = f"{shown.agenda.digest[:16]}|"
    names = {f"{prefix}{key}": name for key, name in item_names(shown.agenda, shown.marks).items()}
    for run in tuple(_scheduled(client, deployment)):
        name = names.get(run.idempotency_key or "")
        if name is not None and run.name != name:
            client.update_flow_run(run.id, name=name)


def _name_runs(
    client: SyncPrefectClient,
    deployment: DeploymentResponse,
    shown: Shown,
    *,
    now: dt.datetime,
    patience: float,
) -> None:
    """Give the scheduler's runs the names of their days; they bear random ones otherwise."""
    agenda = shown.agenda
    tags = {programme.slug: programme.tags for programme in agenda.programmes}
    names = {
        place: (name, tags[place[0]])
        for place, name in programme_names(agenda, shown.marks).items()
    }
    expected = expected_runs(agenda, today=now.astimezone(ZONE).date())
    give_up = time.monotonic() + patience
    while True:
        made = [run for run in _scheduled(client, deployment) if run.auto_scheduled]
        for run in made:
            day = _day(run)
            found = names.get((str(run.parameters.get("item")), day)) if day else None
            if found and run.name != found[0]:
                client.update_flow_run(run.id, name=found[0], tags=sorted({*run.tags, *found[1]}))
        if len(made) >= expected or time.monotonic() >= give_up:
            return
        time.sleep(1.0)


def expected_runs(agenda: Agenda, *, today: dt.date) -> int:
    """How many runs the scheduler makes ahead, at least: those of today may have begun."""
    last = today + dt.timedelta(days=DAYS_AHEAD - 1)
    return sum(
        min(RUNS_AHEAD, sum(today < day <= last for day, _ in programme.names))
        for programme in agenda.programmes
    )


def _day(run: FlowRun) -> dt.date | None:
    start = run.expected_start_time
    return start.astimezone(ZONE).date() if start else None
