"""The product's own deployments beside those of the plans: how often each use case runs."""

import contextlib
import datetime as dt
import hashlib
import json
from dataclasses import asdict, dataclass

from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.actions import DeploymentScheduleCreate, WorkPoolCreate
from prefect.client.schemas.filters import (
    FlowFilter,
    FlowFilterName,
    FlowRunFilter,
    FlowRunFilterNextScheduledStartTime,
    FlowRunFilterState,
    FlowRunFilterStateType,
)
from prefect.client.schemas.objects import StateType
from prefect.client.schemas.schedules import CronSchedule
from prefect.exceptions import ObjectNotFound

from calendars.civil import ZONE
from flows.publish_agenda import PAGE, POOL

DEPLOYMENT = "don-doc"


@dataclass(frozen=True, slots=True)
class SystemFlow:
    """A flow of ours: its name, where its function stands, when it runs (cron, local time), what it does in one line."""

    name: str
    entrypoint: str
    cron: str
    description: str


SYSTEM_FLOWS = (
    SystemFlow(
        "enforce",
        "flows.sweep.enforce",
        "*/10 * * * *",
        "Rà soát sổ theo dõi mỗi 10 phút: ghi thông báo đến hạn, bỏ thông báo không còn cần. Chạy lại không đổi gì.",
    ),
    SystemFlow(
        "deliver",
        "flows.sweep.deliver",
        "2-59/10 * * * *",
        "Trao thư đã ghi cho máy chủ thư trong giờ làm việc; thư chưa gửi được ghi rõ lý do.",
    ),
    SystemFlow(
        "digest",
        "flows.sweep.digest",
        "0 8 * * *",
        "08 giờ hằng ngày: rà soát, gửi danh mục buổi sáng và lập bảng nhiệm vụ đang quá thời hạn.",
    ),
    SystemFlow(
        "marks",
        "flows.sweep.marks",
        "10 8 * * *",
        "Cuối năm và quý I: bảng chấm báo cáo năm đã đến bước nào, chờ ai; phiếu đối chiếu do cơ quan đôn đốc mở, chưa qua bảy ngày thì chưa tính.",
    ),
    SystemFlow(
        "publish",
        "flows.sweep.publish",
        "5-59/10 * * * *",
        "Đưa lịch năm của kế hoạch mới kích hoạt hoặc vừa thay đổi lên trang này.",
    ),
)
RETURNED = SystemFlow(
    "returned",
    "flows.sweep.returned",
    "1-59/10 * * * *",
    "Đọc thư trả về mỗi 10 phút, trước lượt gửi thư: địa chỉ không còn dùng thì chuyển văn thư, thư trả lời để người đọc.",
)  # only where a box is set: a run costs seconds, and would have nothing to do


def deploy_system(*, reads_boxes: bool) -> tuple[str, ...]:
    """Create the work pool and what is new or changed of the system deployments; their names are returned."""
    wanted = (*SYSTEM_FLOWS, RETURNED) if reads_boxes else SYSTEM_FLOWS
    with get_client(sync_client=True) as client:
        client.create_work_pool(WorkPoolCreate(name=POOL, type="process"), overwrite=True)
        if not reads_boxes:
            _withdraw(client, RETURNED)
        return tuple(flow.name for flow in wanted if _deploy(client, flow))


def run_now(name: str) -> None:
    """Ask for one run of a system flow at once."""
    with get_client(sync_client=True) as client:
        found = client.read_deployment_by_name(f"{name}/{DEPLOYMENT}")
        client.create_flow_run_from_deployment(found.id)


def forget_missed(*, now: dt.datetime) -> int:
    """Delete the system runs whose time passed while nothing ran; how many.

    Prefect would run them all, hours of them after a night; one pass catches up with everything (domain-model.md §2.1).
    """
    missed = FlowRunFilter(
        state=FlowRunFilterState(type=FlowRunFilterStateType(any_=[StateType.SCHEDULED])),
        next_scheduled_start_time=FlowRunFilterNextScheduledStartTime.model_validate(
            {"before_": now}
        ),
    )
    ours = FlowFilter(name=FlowFilterName(any_=[flow.name for flow in (*SYSTEM_FLOWS, RETURNED)]))
    deleted = 0
    with get_client(sync_client=True) as client:
        while page := client.read_flow_runs(flow_run_filter=missed, flow_filter=ours, limit=PAGE):
            for run in page:
                client.delete_flow_run(run.id)
            deleted += len(page)
    return deleted


def _withdraw(client: SyncPrefectClient, flow: SystemFlow) -> None:
    with contextlib.suppress(ObjectNotFound):
        client.delete_deployment(client.read_deployment_by_name(f"{flow.name}/{DEPLOYMENT}").id)


def _deploy(client: SyncPrefectClient, flow: SystemFlow) -> bool:
    text = json.dumps(asdict(flow), sort_keys=True, ensure_ascii=False)
    version = hashlib.sha256(text.encode()).hexdigest()[:16]
    try:
        if client.read_deployment_by_name(f"{flow.name}/{DEPLOYMENT}").version == version:
            return False
    except ObjectNotFound:
        pass
    client.create_deployment(
        flow_id=client.create_flow_from_name(flow.name),
        name=DEPLOYMENT,
        version=version,
        description=flow.description,
        tags=["đôn đốc"],
        schedules=[
            DeploymentScheduleCreate(
                schedule=CronSchedule(cron=flow.cron, timezone=ZONE.key),
                slug=flow.name,
                active=True,
            )
        ],
        entrypoint=flow.entrypoint,
        path=".",
        work_pool_name=POOL,
    )
    return True
