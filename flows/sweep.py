"""The flows: thin. Each opens the application, calls the use cases the command line calls, and shows what they did.

Everything here may run twice or not at all; the ledger's unique keys make that harmless. Flows are async only because
a sync one waits for its heartbeat at the end (guides/prefect.md §4).
"""

import asyncio
import datetime as dt
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeVar

from prefect import flow
from prefect.artifacts import acreate_markdown_artifact
from prefect.runtime import flow_run

from dondoc.bootstrap import App, open_app
from dondoc.desk.mail.deliver import deliver as deliver_mail
from dondoc.desk.mail.journal import Journal, journal, watch
from dondoc.desk.mail.returned import ReturnedAccount, account, read_boxes
from dondoc.desk.mail.sending import look_out
from dondoc.desk.papers.year_end import YearEnd, year_ends
from dondoc.desk.plans.in_force import cases_in_force, plans_in_force
from dondoc.desk.tick import tick
from dondoc.settings import read_settings
from flows.agenda import Agenda, agenda
from flows.marks import Marks, marks_of
from flows.page import journal_page, journal_summary, published_page
from flows.publish_agenda import NO_MARKS, publish_agenda, withdraw_others
from flows.returned_page import returned_page, returned_summary
from flows.year_page import year_page, year_summary
from plans.timeline import expand_plan

T = TypeVar("T")
NOTHING_MARKED: Mapping[str, Marks] = MappingProxyType({})
ROUND = 480.0  # seconds: the next delivery comes ten minutes after this one
LOG = logging.getLogger(__name__)


class PublishError(RuntimeError):
    """Some plans could not be shown; the others were. The run fails so that an operator looks."""

    def __init__(self, deployments: Sequence[str]) -> None:
        self.deployments = tuple(deployments)
        super().__init__(f"not published: {', '.join(deployments)}")


class BoxesError(RuntimeError):
    """Some boxes could not be read; what was read is taken. The run fails so that an operator looks."""

    def __init__(self, count: int) -> None:
        self.count = count
        super().__init__(f"{count} boxes could not be read; the run's page says why")


def _in_app(work: Callable[[App], T]) -> T:
    app = open_app(read_settings())
    try:
        return work(app)
    finally:
        app.close()


def tick_only(app: App) -> Journal:
    """One enforcement pass, and what came of it."""
    begun = watch(app, now=app.clock.now())
    _pass(app, now=begun.began)
    return journal(app, begun, now=app.clock.now())


def _pass(app: App, *, now: dt.datetime) -> None:
    """A pass, unless the clock is in doubt."""
    if not look_out(app, now=now).holds_passes:
        tick(app, now=now)


def deliver_only(app: App) -> Journal:
    """One handing-over of the outbox, and what came of it."""
    begun = watch(app, now=app.clock.now())
    look_out(app, now=begun.began)
    hand_over(app)
    return journal(app, begun, now=app.clock.now())


def tick_and_deliver(app: App) -> Journal:
    """Both, and what came of them."""
    begun = watch(app, now=app.clock.now())
    _pass(app, now=begun.began)
    hand_over(app)
    return journal(app, begun, now=app.clock.now())


def hand_over(app: App) -> None:
    """Hand mail over until nothing more can leave in this round: the throttle lets only so many go a minute."""
    end = app.clock.monotonic() + ROUND
    while True:
        now = app.clock.now()
        again = deliver_mail(app, now=now).next_at
        wait = max((again - now).total_seconds(), 1.0) if again else ROUND
        if app.clock.monotonic() + wait >= end:
            return
        app.clock.sleep(wait)


async def _show(key: str, done: Journal, *, title: str = "") -> None:
    await acreate_markdown_artifact(
        key=key, markdown=journal_page(done, title=title), description=journal_summary(done)
    )


@flow(name="enforce", flow_run_name="Rà soát thời hạn")
async def enforce() -> None:
    """One enforcement pass over all plans in force."""
    await _show("ra-soat", await asyncio.to_thread(_in_app, tick_only))


@flow(name="deliver", flow_run_name="Gửi thư đang chờ")
async def deliver() -> None:
    """Hand the outbox over."""
    await _show("gui-thu", await asyncio.to_thread(_in_app, deliver_only))


@flow(name="returned", flow_run_name="Đọc thư trả về")
async def returned() -> None:
    """Take what came back by mail; a box that cannot be read fails the run, so that an operator looks."""
    found = await asyncio.to_thread(_in_app, read_returned)
    await acreate_markdown_artifact(
        key="thu-tra-ve", markdown=returned_page(found), description=returned_summary(found)
    )
    if found.report.troubles:
        raise BoxesError(len(found.report.troubles))


def read_returned(app: App) -> ReturnedAccount:
    """What came back just now, and what of it waits for a person."""
    now = app.clock.now()
    report = read_boxes(app, now=now)
    return account(app, report, now=now)


@flow(name="digest", flow_run_name="Danh mục buổi sáng")
async def digest() -> None:
    """At 08:00: a pass, its mail, and the list of what is overdue."""
    await _show("danh-muc-buoi-sang", await asyncio.to_thread(_in_app, tick_and_deliver))


@flow(name="marks", flow_run_name="Bảng chấm báo cáo năm")
async def marks() -> None:
    """How far the year's marks have come, and what they wait for; it opens and counts nothing."""
    found = await asyncio.to_thread(_in_app, look_at_marks)
    await acreate_markdown_artifact(
        key="bang-cham-nam", markdown=year_page(found), description=year_summary(found)
    )


def look_at_marks(app: App) -> tuple[YearEnd, ...]:
    """The years that are being marked, as they stand just now."""
    return year_ends(app, now=app.clock.now())


@flow(name="ke-hoach")
async def follow_plan(lineage: str, item: str) -> None:
    """A day of a plan's calendar came: the same pass, shown on the run of that day.

    The run keeps the name `publish` gave it: a name template would replace it at the start.
    """
    done = await asyncio.to_thread(_in_app, tick_and_deliver)
    title = f"{flow_run.name or item} (kế hoạch {lineage})"
    await _show("ngay-cua-ke-hoach", done, title=title)


@flow(name="publish", flow_run_name="Công bố lịch kế hoạch")
async def publish() -> None:
    """Bring Prefect in line with the plans in force: only what changed is deployed anew."""
    agendas, marks, now = await asyncio.to_thread(_in_app, _agendas)
    done = await asyncio.to_thread(publish_all, agendas, now=now, marks=marks)
    await acreate_markdown_artifact(
        key="cong-bo",
        markdown=published_page(agendas, done.changed, done.failed, done.withdrawn),
        description=f"Kế hoạch đang theo dõi: {len(agendas)} · vừa cập nhật: {len(done.changed)}",
    )
    if done.failed:
        raise PublishError(done.failed)


@dataclass(frozen=True, slots=True)
class Published:
    """What a publication did, by deployment."""

    changed: tuple[str, ...]
    failed: tuple[str, ...]
    withdrawn: tuple[str, ...]


def publish_all(
    agendas: Sequence[Agenda], *, now: dt.datetime, marks: Mapping[str, Marks] = NOTHING_MARKED
) -> Published:
    """Publish each agenda, its days marked by lineage, and withdraw what is no longer in force; one that fails does not stop the others."""
    changed, failed = [], []
    for found in agendas:
        try:
            if publish_agenda(found, now=now, marks=marks.get(found.lineage, NO_MARKS)):
                changed.append(found.deployment)
        except Exception:
            LOG.exception("agenda could not be published: %s", found.deployment)
            failed.append(found.deployment)
    withdrawn = withdraw_others(frozenset(found.deployment for found in agendas))
    return Published(tuple(changed), tuple(failed), withdrawn)


def _agendas(app: App) -> tuple[tuple[Agenda, ...], dict[str, Marks], dt.datetime]:
    """The plans in force as agendas, what their days have become, and the moment of both."""
    now = app.clock.now()
    facts = plans_in_force(app)
    found = (
        agenda(
            fact.plan,
            expand_plan(
                fact.plan, calendar=app.calendar, roster=fact.roster, bindings=fact.bindings
            ),
        )
        for fact in facts.values()
    )
    marks: dict[str, Marks] = {
        lineage: marks_of(cases) for lineage, cases in cases_in_force(app, facts, now=now)
    }
    return tuple(found), marks, now
