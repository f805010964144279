"""`dondoc up` as people start it: everything answers, SIGTERM stops all in order, and nothing outlives a killed parent."""

import os
import re
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from flows.server import is_healthy, stop
from tests.ports import free_port
from tests.prefect_world import PATIENCE, wait_for

pytestmark = [pytest.mark.heavy, pytest.mark.prefect, pytest.mark.xdist_group("prefect")]


@dataclass(frozen=True, slots=True)
class Started:
    """A running `dondoc up --example`."""

    process: subprocess.Popen[bytes]
    home: Path
    port: int
    prefect_port: int

    @property
    def printed(self) -> str:
        return (self.home / "up.log").read_text(encoding="utf-8")

    @property
    def prefect_answers(self) -> bool:
        return is_healthy(f"http://127.0.0.1:{self.prefect_port}/api")


@pytest.fixture
def started(tmp_path: Path) -> Iterator[Started]:
    port, prefect_port = free_port(), free_port()
    environment = {
        **os.environ,
        "DONDOC_HOME": str(tmp_path),
        "DONDOC_PORT": str(port),
        "DONDOC_PREFECT_PORT": str(prefect_port),
        "PYTHONUNBUFFERED": "1",
    }
    with (tmp_path / "up.log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "dondoc", "up", "--example"],
            env=environment, stdout=log, stderr=log,
        )  # fmt: skip
    yield Started(process, tmp_path, port, prefect_port)
    stop(process, patience=PATIENCE)


def fetch(url: str) -> str:
    with urllib.request.urlopen(url, timeout=PATIENCE) as answer:  # noqa: S310 -- our own loopback address
        return str(answer.read().decode())


def test_everything_answers_and_stops_in_order(started: Started) -> None:
    wait_for(lambda: "Prefect:  " in started.printed)
    address = re.search(r"http://127\.0\.0\.1:\d+/lich/[A-Za-z0-9_-]{43}\.ics", started.printed)
    assert address is not None

    assert "Đã qua thời hạn, chưa ghi nhận được" in fetch(f"http://127.0.0.1:{started.port}/")
    assert fetch(address[0]).startswith("BEGIN:VCALENDAR\r\n")
    assert list((started.home / "spool").glob("*.eml"))
    assert started.prefect_answers

    started.process.send_signal(signal.SIGTERM)
    assert started.process.wait(timeout=PATIENCE) == 0
    assert "Đang dừng…" in started.printed
    assert not started.prefect_answers
    with pytest.raises(OSError, match="refused"):
        fetch(f"http://127.0.0.1:{started.port}/")


def test_nothing_outlives_a_killed_parent(started: Started) -> None:
    wait_for(lambda: started.prefect_answers)

    started.process.kill()
    started.process.wait()

    wait_for(lambda: not started.prefect_answers)
