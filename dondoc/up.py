"""Everything on one machine: the ledger, the web with its calendars, mail, and Prefect as a child process.

Prefect triggers and shows; where it is switched off, ends or does not do its work, the enforcement pass runs here, every ten
minutes, on the same use cases. Ctrl-C or SIGTERM stops all.
"""

import datetime as dt
import os
import signal
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

import typer

from calendars.errors import Refusal
from dondoc.bootstrap import App, make_spool, open_app
from dondoc.desk.feeds.subscriptions import FeedDesk
from dondoc.desk.feeds.tokens import list_links, make_link
from dondoc.desk.health import read_health
from dondoc.desk.mail.deliver import deliver
from dondoc.desk.mail.returned import read_due
from dondoc.desk.mail.sending import look_out
from dondoc.desk.mail.sending_words import ask
from dondoc.desk.plans.activate import activate
from dondoc.desk.plans.importing import import_plan
from dondoc.desk.plans.in_force import plans_in_force
from dondoc.desk.plans.plan_errors import NothingToReview
from dondoc.desk.plans.review import accept_clear, leave_open
from dondoc.desk.plans.roster import current_roster, replace_roster
from dondoc.desk.scopes import find_scope
from dondoc.desk.tick import tick
from dondoc.example.seed import seed_example
from dondoc.files import read_bytes
from dondoc.rosters import read_roster
from dondoc.settings import Settings
from dondoc.web.app import build_web
from dondoc.web.home import home_page, is_private
from dondoc.web.serving import WebServer
from plans.roster import invented_roster

LOOK = 1.0  # seconds between two looks at the child
LOOKS_A_MINUTE = 60
PASS = dt.timedelta(minutes=10)  # between two passes of our own, as the flows do
LATE = dt.timedelta(minutes=25)  # after which Prefect, though it runs, does not do them
PATIENCE = 60.0  # seconds Prefect's processes may take to end
LABEL = "up"
STOP = (
    threading.Event()
)  # an exception raised by a signal may be lost where it strikes; this is not


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the operator asked for."""

    plan: Path | None = None
    roster: Path | None = None
    example: bool = False
    prefect: bool = True


class Stopped(BaseException):
    """Somebody asked us to end: a wish, not an error, and nobody's `except Exception` may swallow it."""


def bring_up(settings: Settings, wishes: Wishes, *, lang: str) -> None:
    """Prepare the ledger, start everything, say where it is, and watch until stopped."""
    for asked in (signal.SIGTERM, signal.SIGINT):
        signal.signal(asked, _stop_asked)
    app = open_app(settings)
    feeds = FeedDesk(app)
    web: WebServer | None = None
    child: subprocess.Popen[bytes] | None = None
    try:
        for line in prepare(app, wishes, lang=lang):
            typer.echo(line)
        web = serve_web(app, feeds)
        web.start()
        if wishes.prefect:
            child = _start_prefect(settings)
        for line in addresses(app, lang=lang):
            typer.echo(line)
        _watch(app, child, lang=lang)
    except Stopped:
        typer.echo(_both(lang, "Đang dừng…", "Stopping…"))
    finally:
        if child is not None:
            _stop(child)
        if web is not None:
            web.stop()
            feeds.write_fetches()
        app.close()


def _stop(child: subprocess.Popen[bytes]) -> None:
    child.terminate()
    try:
        child.wait(timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()


def serve_web(app: App, feeds: FeedDesk) -> WebServer:
    """The web, not yet started; the first page shows names only where nobody outside reaches it."""
    shown = (lambda: home_page(app)) if is_private(app.settings) else None
    web = build_web(feeds, app.clock, home_page=shown, polls_a_minute=app.settings.polls_per_minute)
    return WebServer(web, host=app.settings.host, port=app.settings.port)


def prepare(app: App, wishes: Wishes, *, lang: str) -> list[str]:
    """Bring the asked-for plan and roster into the ledger; what was done, a line each."""
    lines: list[str] = []
    if not app.settings.smtp.host:
        make_spool(app.settings.spool)  # the addresses and the first page name it
    if wishes.roster is not None:
        loaded = replace_roster(app, read_roster(wishes.roster))
        for one in loaded.waiting:
            activate(app, one.lineage)
        lines.append(
            _both(
                lang,
                f"Đã nạp danh sách cơ quan: {wishes.roster}",
                f"Roster loaded: {wishes.roster}",
            )
        )
    if wishes.example:
        lines.append(_example_line(lang, is_new=seed_example(app)))
    if wishes.plan is not None:
        lines += _follow(app, wishes.plan, lang=lang)
    found = look_out(app, now=app.clock.now())
    lines += (ask(question, lang) for question in found.questions)
    if not found.holds_passes:
        tick(app, now=app.clock.now())
    deliver(app, now=app.clock.now())
    return lines


def _example_line(lang: str, *, is_new: bool) -> str:
    if is_new:
        return _both(lang, "Đã đưa kế hoạch mẫu vào theo dõi.", "The example plan is followed now.")
    return _both(
        lang,
        "Đã có kế hoạch đang theo dõi; không đưa thêm kế hoạch mẫu.",
        "A plan is followed already; the example is left out.",
    )


def _follow(app: App, path: Path, *, lang: str) -> list[str]:
    """Import, accept, leave doubts open, activate; a plan that is followed already stays as it is.

    Without a roster and without a relay every office the plan names gets an address under `.invalid`, so that its mail
    can be seen in the spool; it reaches nobody.
    """
    imported = import_plan(app, read_bytes(str(path)), name=path.name)
    lineage = imported.version.lineage
    try:
        accept_clear(app, lineage)
        leave_open(app, lineage)
    except NothingToReview:
        return [_both(lang, f"{lineage}: đang theo dõi từ trước.", f"{lineage}: followed already.")]
    lines = []
    if not current_roster(app).offices and not app.settings.smtp.host:
        replace_roster(app, invented_roster(imported.compiled.plan))
        lines.append(
            _both(
                lang,
                "Chưa có danh sách cơ quan: đây là chạy thử, thư gửi địa chỉ giả định (.invalid) và chỉ để trong thư mục. Khi có danh sách: make run PLAN=… ROSTER=TỆP (hoặc dondoc up --roster TỆP).",
                "There is no roster: this is a trial, mail goes to invented addresses (.invalid) and stays in the folder. With a roster: make run PLAN=… ROSTER=FILE (or dondoc up --roster FILE).",
            )
        )
    done = activate(app, lineage)
    said = _both(
        lang,
        f"{lineage}: đưa vào theo dõi {done.added} lần phải làm; {len(done.past)} lần đã qua, chờ cơ quan đôn đốc kết luận (dondoc today).",
        f"{lineage}: {done.added} occurrences followed; {len(done.past)} are past and wait for a ruling (dondoc today).",
    )
    return [*lines, said]


def addresses(app: App, *, lang: str) -> list[str]:
    """Where everything is; the link of a plan's calendar is shown once, when it is made."""
    settings = app.settings
    base = f"http://{settings.host}:{settings.port}"
    lines = ["", _both(lang, f"Trang đầu:        {base}/", f"First page:       {base}/")]
    known = {token.label for token in list_links(app) if token.revoked_at is None}
    for lineage, fact in sorted(plans_in_force(app).items()):
        label = f"{LABEL} {lineage}"
        number = fact.in_force.number or lineage
        if label in known:
            lines.append(
                _both(
                    lang,
                    f"Lịch {number}: liên kết đã cấp; đổi liên kết: dondoc feed rotate '{label}'",
                    f"Calendar {number}: link given before; exchange it: dondoc feed rotate '{label}'",
                )
            )
            continue
        link = make_link(app, find_scope(app, plan=lineage), label=label)
        address = link.url(settings.public_url or base)
        lines.append(
            _both(
                lang,
                f"Lịch {number}: {address} (chỉ hiện một lần)",
                f"Calendar {number}: {address} (shown once)",
            )
        )
    mail = (
        f"{settings.smtp.host}:{settings.smtp.port}" if settings.smtp.host else str(settings.spool)
    )
    lines.append(_both(lang, f"Thư:              {mail}", f"Mail:             {mail}"))
    return lines


def _start_prefect(settings: Settings) -> subprocess.Popen[bytes]:
    """The Prefect side in its own process; it reads the same settings and ends when this process does.

    In a session of its own: Ctrl-C reaches us alone, and we stop it in order.
    """
    environment = {
        **os.environ,
        "DONDOC_HOME": str(settings.home),
        "DONDOC_PREFECT_PORT": str(settings.prefect_port),
    }
    return subprocess.Popen(
        [sys.executable, "-m", "flows.serve", "--parent", str(os.getpid())],
        env=environment,
        start_new_session=True,
    )


def _watch(app: App, child: subprocess.Popen[bytes] | None, *, lang: str) -> None:
    """Wait; say once when Prefect answers; do the passes here whenever they are not done there."""
    told = child is None
    typer.echo(
        _both(lang, "Nhấn Ctrl-C để dừng.", "Ctrl-C stops everything.")
        if told
        else _both(
            lang,
            "Prefect đang khởi động… Nhấn Ctrl-C để dừng.",
            "Prefect is starting… Ctrl-C stops everything.",
        )
    )
    looks = 0
    while True:
        app.clock.sleep(LOOK)
        if STOP.is_set():
            raise Stopped
        looks += 1
        if not told and _answers(app.settings):
            told = True
            typer.echo(_where_prefect_is(app.settings, lang=lang))
        if child is not None and child.poll() is not None:
            child, told = None, True
            typer.echo(
                _both(
                    lang,
                    "Prefect đã dừng; việc rà soát và gửi thư vẫn tiếp tục ở đây.",
                    "Prefect has ended; passes and mail go on here.",
                ),
                err=True,
            )
        if looks % LOOKS_A_MINUTE == 0:
            alone = child is None
            catch_up(app, patience=PASS if alone else LATE, delivers=alone, lang=lang)


def catch_up(app: App, *, patience: dt.timedelta, delivers: bool, lang: str) -> bool:
    """Do a pass where the ledger says that nobody has for so long; whether one was done. `delivers`: mail leaves each time."""
    now = app.clock.now()
    try:
        last = read_health(app).last_tick
        is_due = last is None or now - last >= patience
        found = look_out(app, now=now) if is_due or delivers else None
        _read_what_came_back(app, patience=patience, lang=lang)
        if is_due and not (found is not None and found.holds_passes):
            tick(app, now=now)
        if is_due or delivers:
            deliver(app, now=now)
    except Refusal as refusal:  # such as a ledger that is locked: the next minute tries again
        typer.echo(refusal.sentence(lang), err=True)
        return False
    return is_due


def _read_what_came_back(app: App, *, patience: dt.timedelta, lang: str) -> None:
    """A box that cannot be read stops nothing; it is said, and the doctor says it too."""
    report = read_due(app, patience=patience, now=app.clock.now())
    for trouble in () if report is None else report.troubles:
        typer.echo(trouble.sentence(lang), err=True)


def _where_prefect_is(settings: Settings, *, lang: str) -> str:
    address = f"http://127.0.0.1:{settings.prefect_port}/deployments"
    return _both(
        lang,
        f"Prefect:          {address} (lịch năm: thẻ Upcoming của kế hoạch)",
        f"Prefect:          {address} (the year: the plan's Upcoming tab)",
    )


def _answers(settings: Settings) -> bool:
    address = f"http://127.0.0.1:{settings.prefect_port}"
    try:
        with urllib.request.urlopen(f"{address}/api/health", timeout=1) as answer:  # noqa: S310 -- our own loopback address
            return bool(answer.status == 200)  # noqa: PLR2004 -- HTTP OK
    except (urllib.error.URLError, OSError):
        return False


def _both(lang: str, vi: str, en: str) -> str:
    return en if lang == "en" else vi


def _stop_asked(_signal: int, _frame: FrameType | None) -> None:
    """The first signal ends us in order; what comes while we end (a second Ctrl-C, make's own SIGTERM) changes nothing."""
    for again in (signal.SIGTERM, signal.SIGINT):
        signal.signal(again, signal.SIG_IGN)
    STOP.set()
    raise Stopped
