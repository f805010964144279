"""A real Prefect server on a free port with a folder of its own, and what tests ask it over plain HTTP."""

import http
import json
import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from flows.environment import server_environment
from flows.server import start_server, stop
from tests.ports import free_port

T = TypeVar("T")
PATIENCE = 300.0  # a ceiling for machines that do much else, never waited for otherwise


@dataclass(frozen=True, slots=True)
class PrefectServer:
    """A running server: its home, its settings as environment, and its API."""

    home: Path
    port: int
    environment: dict[str, str]

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def ask(self, path: str, method: str = "POST", **body: object) -> Any:  # noqa: ANN401 -- JSON
        request = urllib.request.Request(  # noqa: S310 -- our own loopback address
            f"{self.address}/api{path}",
            json.dumps(body).encode() if method == "POST" else None,
            {"Content-Type": "application/json"},
            method=method,
        )
        for pause in (1.0, 3.0, 10.0, None):
            try:
                with urllib.request.urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310 -- likewise
                    text = answer.read()
            except urllib.error.HTTPError as fault:
                # Prefect on SQLite says 503 while its database is locked (guides/prefect.md §11)
                if fault.code != http.HTTPStatus.SERVICE_UNAVAILABLE or pause is None:
                    raise
                time.sleep(pause)
            else:
                return json.loads(text) if text else None
        return None

    def deployment(self, name: str) -> dict[str, Any]:
        found = self.ask("/deployments/filter", deployments={"name": {"any_": [name]}})
        return dict(found[0])

    def runs(self, name: str, *, state: str = "SCHEDULED") -> list[dict[str, Any]]:
        """The runs of the deployments of that name, by time."""
        found: list[dict[str, Any]] = []
        while True:
            page = self.ask(
                "/flow_runs/filter",
                deployments={"name": {"any_": [name]}},
                flow_runs={"state": {"type": {"any_": [state]}}},
                sort="EXPECTED_START_TIME_ASC",
                limit=200,
                offset=len(found),
            )
            found += page
            if not page:
                return found

    def artifacts(self, run: str) -> list[dict[str, Any]]:
        found = self.ask("/artifacts/filter", artifacts={"flow_run_id": {"any_": [run]}})
        return [dict(artifact) for artifact in found]

    def artifacts_of(self, key: str) -> list[dict[str, Any]]:
        found = self.ask("/artifacts/filter", artifacts={"key": {"any_": [key]}})
        return [dict(artifact) for artifact in found]


@contextmanager
def running_server(home: Path) -> Iterator[PrefectServer]:
    """A server until the block ends; this process's own Prefect client talks to it."""
    port = free_port()
    environment = server_environment(host="127.0.0.1", port=port, home=home)
    before = dict(os.environ)
    os.environ.update(environment)
    child = start_server(environment)
    try:
        yield PrefectServer(home, port, environment)
    finally:
        stop(child)
        os.environ.clear()
        os.environ.update(before)


@contextmanager
def running_product(home: Path, **settings: str) -> Iterator[PrefectServer]:
    """`python -m flows.serve` over the ledger in `home`: server, deployments and worker, as `dondoc up` starts it."""
    port = free_port()
    environment = {
        **os.environ,
        "DONDOC_HOME": str(home),
        "DONDOC_PREFECT_PORT": str(port),
        **settings,
    }
    with (home / "serve.log").open("wb") as log:
        child = subprocess.Popen(
            [sys.executable, "-m", "flows.serve"], env=environment, stdout=log, stderr=log
        )
    try:
        yield PrefectServer(home, port, environment)
    finally:
        stop(child, patience=PATIENCE)


def wait_for(what: Callable[[], T | None], patience: float = PATIENCE) -> T:
    """Ask again and again until there is an answer."""
    give_up = time.monotonic() + patience
    while True:
        try:
            found = what()
        except OSError:  # the server is not there yet
            found = None
        if found:
            return found
        if time.monotonic() > give_up:
            msg = f"nothing after {patience:.0f} seconds"
            raise TimeoutError(msg)
        time.sleep(0.5)
