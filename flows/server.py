"""The embedded Prefect server: a child process that is watched, not trusted."""

import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from calendars.errors import Refusal

FIRST_START = 120.0  # seconds; the first start runs Prefect's migrations
PAUSE = 0.5


class ServerDidNotStart(Refusal):
    """The Prefect server ended or did not answer."""

    def __init__(self, port: int) -> None:
        self.port = port
        super().__init__(
            f"Máy chủ Prefect không khởi động được ở cổng {port}: cổng có thể đang được dùng; "
            "đề nghị đặt DONDOC_PREFECT_PORT sang số khác rồi chạy lại.",
            f"The Prefect server did not start on port {port}: something may hold the port; "
            "set DONDOC_PREFECT_PORT to another number and start again.",
        )


def start_server(environment: dict[str, str]) -> subprocess.Popen[bytes]:
    """Start the server and wait until it answers.

    Raises:
        ServerDidNotStart: it ended, or did not answer within two minutes.
    """
    port = int(environment["PREFECT_SERVER_API_PORT"])
    if is_healthy(environment["PREFECT_API_URL"]):
        raise ServerDidNotStart(port)  # somebody else's server answers there
    folder = Path(environment["PREFECT_HOME"])
    folder.mkdir(parents=True, exist_ok=True)  # Prefect does not make it and dies
    with (folder / "server.log").open("ab") as log:
        child = subprocess.Popen(
            [sys.executable, "-m", "prefect", "server", "start"],
            env={**os.environ, **environment},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    try:
        _wait_for_answer(child, environment["PREFECT_API_URL"], port)
    except BaseException:
        stop(child)  # whatever ends the waiting (a refusal, Ctrl-C), no server stays behind
        raise
    return child


def _wait_for_answer(child: subprocess.Popen[bytes], api_url: str, port: int) -> None:
    give_up = time.monotonic() + FIRST_START
    while time.monotonic() < give_up:
        if child.poll() is not None:
            raise ServerDidNotStart(port)
        if is_healthy(api_url):
            return
        time.sleep(PAUSE)
    raise ServerDidNotStart(port)


def is_healthy(api_url: str) -> bool:
    """Whether a Prefect server answers at that address."""
    try:
        with urllib.request.urlopen(f"{api_url}/health", timeout=2) as answer:  # noqa: S310 -- our own loopback address
            return bool(answer.status == 200)  # noqa: PLR2004 -- HTTP OK
    except (urllib.error.URLError, OSError):
        return False


def stop(child: subprocess.Popen[bytes], patience: float = 15.0) -> None:
    """Ask the child to end (SIGTERM: a child of a background shell may ignore SIGINT), insist after `patience` seconds."""
    if child.poll() is not None:
        return
    child.terminate()
    try:
        child.wait(timeout=patience)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()
