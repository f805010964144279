"""`python -m flows.serve`: the Prefect server, our deployments and one worker, until told to stop.

`dondoc up` starts this as a child process. Losing it loses no notice: `dondoc tick` from cron gives the same ledger.
"""

import argparse
import os
import signal
import subprocess
import sys
import threading
import time
from types import FrameType

from calendars.errors import Refusal
from dondoc.clock import SystemClock
from dondoc.settings import Settings, read_settings
from flows.environment import server_environment
from flows.server import start_server, stop

LOOK = 1.0  # seconds between two looks at the children
REST = 5.0  # seconds before a child that ended is started again
STOP = (
    threading.Event()
)  # an exception raised by a signal may be lost where it strikes; this is not


class Stopped(BaseException):
    """Somebody asked us to end: a wish, not an error, and nobody's `except Exception` may swallow it."""


def main() -> int:
    """Serve until SIGTERM, Ctrl-C or the end of `--parent PID`; 1 with one sentence where the server cannot start."""
    parser = argparse.ArgumentParser(prog="python -m flows.serve")
    parser.add_argument("--parent", type=int, help="stop when this process, which started us, ends")
    parent: int | None = parser.parse_args().parent
    for asked in (signal.SIGTERM, signal.SIGINT):
        signal.signal(asked, _stop_asked)
    settings = read_settings()
    environment = server_environment(
        host="127.0.0.1", port=settings.prefect_port, home=settings.home
    )
    # the worker runs flows in folders of its own: what is relative here would be elsewhere there
    os.environ.update(environment, DONDOC_HOME=str(settings.home))
    try:
        serve(settings, environment, parent=parent)
    except Refusal as refusal:
        sys.stderr.write(refusal.sentence(settings.lang) + "\n")
        return 1
    except Stopped:
        return 0
    return 0


def serve(settings: Settings, environment: dict[str, str], *, parent: int | None) -> None:
    """Start server and worker, deploy ours, watch both: one that ends is started again."""
    server = start_server(environment)
    worker: subprocess.Popen[bytes] | None = None
    try:
        # the environment must be set before anything imports prefect
        from flows.system import (  # noqa: PLC0415 -- slow import
            deploy_system,
            forget_missed,
            run_now,
        )

        deploy_system(reads_boxes=settings.has_box)
        forget_missed(now=SystemClock().now())
        for name in ("enforce", "publish"):
            run_now(name)
        worker = _start_worker(settings)
        while True:
            time.sleep(LOOK)
            if STOP.is_set() or (parent is not None and os.getppid() != parent):
                raise Stopped
            if server.poll() is not None:
                time.sleep(REST)
                server = start_server(environment)
            if worker.poll() is not None:
                time.sleep(REST)
                worker = _start_worker(settings)
    finally:
        if worker is not None:
            stop(worker)
        stop(server)


def _start_worker(settings: Settings) -> subprocess.Popen[bytes]:
    """One process worker; SQLite bears one or two executors, no more (guides/prefect.md §11)."""
    with (settings.home / "prefect" / "worker.log").open("ab") as log:
        return subprocess.Popen(
            [
                *(sys.executable, "-m", "prefect", "worker", "start"),
                *("--pool", "dondoc", "--type", "process", "--limit", "2"),
                *("--install-policy", "never", "--name", "don-doc"),
            ],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
        )


def _stop_asked(_signal: int, _frame: FrameType | None) -> None:
    """The first signal ends us in order; what comes while we end (a second Ctrl-C, make's own SIGTERM) changes nothing."""
    for again in (signal.SIGTERM, signal.SIGINT):
        signal.signal(again, signal.SIG_IGN)
    STOP.set()
    raise Stopped


if __name__ == "__main__":
    sys.exit(main())
