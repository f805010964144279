"""The invariants of domain-model.md §7 under random commands, on the databases an office has: a file, and a PostgreSQL server."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test

from dondoc.store.schema import open_store
from tests.dondoc.test_machine import QUICK, Office
from tests.machine_ledgers import InFile, Ledger, OnServer
from tests.postgresql import running_postgresql


class OfficeWithAFile(Office):
    """The same on a file."""

    def make_ledger(self, folder: Path) -> Ledger:
        return InFile(folder)


@pytest.fixture(scope="module")
def office_with_a_server() -> Iterator[type[Office]]:
    """The same on PostgreSQL; each story has a database of its own, made from an empty one."""
    with running_postgresql() as url:
        server, numbers = sa.make_url(url), count(1)
        empty = OnServer(server, "empty")
        empty.make("template0")
        open_store(empty.url).close()

        class OfficeWithAServer(Office):
            def make_ledger(self, folder: Path) -> Ledger:
                del folder
                ledger = OnServer(server, f"story_{next(numbers)}")
                ledger.make(empty.name)
                return ledger

        yield OfficeWithAServer


def test_the_invariants_hold_on_a_file() -> None:
    run_state_machine_as_test(
        OfficeWithAFile, settings=settings(QUICK, max_examples=3, stateful_step_count=25)
    )


@pytest.mark.heavy
def test_the_invariants_hold_on_a_file_for_longer() -> None:
    run_state_machine_as_test(
        OfficeWithAFile, settings=settings(QUICK, max_examples=8, stateful_step_count=40)
    )


@pytest.mark.heavy
@pytest.mark.postgresql
def test_the_invariants_hold_on_postgresql(office_with_a_server: type[Office]) -> None:
    run_state_machine_as_test(
        office_with_a_server, settings=settings(QUICK, max_examples=6, stateful_step_count=30)
    )
