"""The flows: thin. Each opens the application, calls the use cases the command line calls, and shows what they did.

Everything here may run twice or not at all; the ledger's unique keys make that harmless. Flows are async only because
a sync one waits for its heartbeat at the end (guides/prefect.md §4).
"""

import asyncio
import datetime as dt
from collections.abc import Callable
from typing import TypeVar

from prefect import flow
from prefect.artifacts import acreate_markdown_artifact

from dondoc.bootstrap import App, open_app
from dondoc.desk.deliver import deliver as deliver_mail
from dondoc.desk.journal import Journal, journal
from dondoc.desk.plans import plans_in_force
from dondoc.desk.tick import tick
from dondoc.settings import read_settings
from flows.agenda import Agenda, agenda
from flows.page import journal_page, published_page
from flows.publish_agenda import publish_agenda, withdraw_others
from plans.timeline import expand_plan

T = TypeVar("T")


def _in_app(work: Callable[[App], T]) -> T:
    app = open_app(read_settings())
    try:
        return work(app)
    finally:
        app.close()


def _pass(app: App, *, delivers: bool) -> Journal:
    """One enforcement pass, and what came of it since it began."""
    began = app.clock.now()
    tick(app, now=began)
    if delivers:
        deliver_mail(app, now=app.clock.now())
    return journal(app, since=began, now=app.clock.now())


async def _show(key: str, page: str) -> None:
    await acreate_markdown_artifact(markdown=page, key=key)


@flow(name="enforce", flow_run_name="Rà soát thời hạn")
async def enforce() -> None:
    """One enforcement pass over all plans in force."""
    done = await asyncio.to_thread(_in_app, lambda app: _pass(app, delivers=False))
    await _show("ra-soat", journal_page(done))


@flow(name="deliver", flow_run_name="Gửi thư đang chờ")
async def deliver() -> None:
    """Hand the outbox over."""
    done = await asyncio.to_thread(_in_app, _delivery)
    await _show("gui-thu", journal_page(done))


def _delivery(app: App) -> Journal:
    began = app.clock.now()
    deliver_mail(app, now=began)
    return journal(app, since=began, now=app.clock.now())


@flow(name="digest", flow_run_name="Danh mục buổi sáng")
async def digest() -> None:
    """At 08:00: a pass, its mail, and the list of what is overdue."""
    done = await asyncio.to_thread(_in_app, lambda app: _pass(app, delivers=True))
    await _show("danh-muc-buoi-sang", journal_page(done))


@flow(name="ke-hoach", flow_run_name="{item}")
async def follow_plan(lineage: str, item: str) -> None:
    """A day of a plan's calendar came: the same pass, shown on the run of that day."""
    done = await asyncio.to_thread(_in_app, lambda app: _pass(app, delivers=True))
    await _show("ngay-cua-ke-hoach", journal_page(done, lineage=lineage, item=item))


@flow(name="publish", flow_run_name="Công bố lịch kế hoạch")
async def publish() -> None:
    """Bring Prefect in line with the plans in force: only what changed is deployed anew."""
    agendas, now = await asyncio.to_thread(_in_app, _agendas)
    changed = await asyncio.to_thread(_publish, agendas, now)
    await _show("cong-bo", published_page(agendas, changed))


def _agendas(app: App) -> tuple[tuple[Agenda, ...], dt.datetime]:
    address = f"http://127.0.0.1:{app.settings.prefect_port}"
    return (
        tuple(
            agenda(
                fact.plan,
                expand_plan(fact.plan, calendar=app.calendar, roster=fact.roster),
                address=address,
            )
            for fact in plans_in_force(app).values()
        ),
        app.clock.now(),
    )


def _publish(agendas: tuple[Agenda, ...], now: dt.datetime) -> tuple[str, ...]:
    changed = tuple(found.deployment for found in agendas if publish_agenda(found, now=now))
    withdraw_others(frozenset(found.deployment for found in agendas))
    return changed
