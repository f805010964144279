"""The command as people call it: a process of its own, with little memory and little time."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import ROOT

MEMORY = 700 * 1024 * 1024  # address space: the interpreter and its libraries take most of it
SECONDS = 240  # far more than any takes, for machines that do much else
BOUNDED = f"""
import os, resource, runpy
resource.setrlimit(resource.RLIMIT_AS, ({MEMORY}, {MEMORY}))
largest = int(os.environ.get("LARGEST_FILE", resource.RLIM_INFINITY))
resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))
runpy.run_module("dondoc", run_name="__main__", alter_sys=True)
"""
MORNING = "2024-01-15T08:00"
NEXT_DAY = "2024-01-16T08:00"


@dataclass(frozen=True, slots=True)
class Said:
    """What a command answered."""

    code: int
    out: str
    err: str


def dondoc(home: Path, *words: str, **variables: str) -> Said:
    """One command in a process of its own, with little memory and time."""
    with started(home, *words, **variables) as process:
        out, err = process.communicate(timeout=SECONDS)
    return Said(process.returncode, out, err)


@contextmanager
def started(home: Path, *words: str, **variables: str) -> Iterator[subprocess.Popen[str]]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("DONDOC_")}
    with subprocess.Popen(
        [sys.executable, "-c", BOUNDED, "--lang", "en", "--home", str(home), *words],
        cwd=ROOT,
        env={**clean, **variables},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        yield process


def content(home: Path) -> list[str]:
    """Everything in the ledger, as SQL."""
    with sqlite3.connect(home / "dondoc.sqlite") as connection:
        return list(connection.iterdump())
