"""A relay that refuses, in every way: one clear sentence, nothing lost, all sent once it is mended."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from dondoc.store.notices import all_notices
from dondoc.store.schema import open_store
from tests.desk_world import OFFICES
from tests.fakes import FakeRelay, accept_only_dondoc, running_relay
from tests.journeys.command import MORNING, NEXT_DAY, dondoc
from tests.ports import free_port

pytestmark = pytest.mark.heavy


def _smtp(port: int, **more: str) -> dict[str, str]:
    return {
        "DONDOC_SMTP_HOST": "127.0.0.1",
        "DONDOC_SMTP_PORT": str(port),
        "DONDOC_SMTP_SECURITY": "none",
        "DONDOC_SENDER": "dondoc@lamson.example",
        **more,
    }


def waiting(home: Path) -> set[tuple[str, str]]:
    """State and reason of every notice that is not settled."""
    store = open_store(f"sqlite:///{home / 'dondoc.sqlite'}")
    with store.read() as unit:
        found = all_notices(unit)
    store.close()
    return {
        (stored.state.value, "" if stored.reason is None else stored.reason.value)
        for stored in found
        if stored.ready_at is not None
    }


@contextmanager
def _wrong_password() -> Iterator[dict[str, str]]:
    with running_relay(
        authenticator=accept_only_dondoc, auth_required=True, auth_require_tls=False
    ) as relay:
        yield _smtp(relay.port, DONDOC_SMTP_USER="dondoc", DONDOC_SMTP_PASSWORD="wrong")


@contextmanager
def _every_recipient_refused() -> Iterator[dict[str, str]]:
    addresses = [a for o in OFFICES for a in (o.focal_email, o.email, o.head_email) if a]
    relay = FakeRelay(recipients=dict.fromkeys(addresses, "554 5.7.1 relay access denied"))
    with running_relay(relay):
        yield _smtp(relay.port)


@contextmanager
def _every_message_refused() -> Iterator[dict[str, str]]:
    relay = FakeRelay(message_answers=["451 4.3.0 try again later"] * 50)
    with running_relay(relay):
        yield _smtp(relay.port)


@contextmanager
def _nobody_there() -> Iterator[dict[str, str]]:
    yield _smtp(free_port())


@contextmanager
def _no_encryption() -> Iterator[dict[str, str]]:
    with running_relay() as relay:
        yield _smtp(relay.port, DONDOC_SMTP_SECURITY="starttls")


RELAYS = [
    pytest.param(_wrong_password, "does not accept the account", id="a wrong password"),
    pytest.param(_every_recipient_refused, "does not let us send", id="no relaying at all"),
    pytest.param(_every_message_refused, "will be sent again", id="every message put off"),
    pytest.param(_nobody_there, "refuses the connection", id="nobody there"),
    pytest.param(_no_encryption, "does not offer STARTTLS", id="no encryption"),
]


@pytest.mark.parametrize(("trouble", "sentence"), RELAYS)
def test_a_relay_that_refuses_is_named_and_nothing_is_lost(
    home: Path, trouble: object, sentence: str
) -> None:
    assert callable(trouble)
    with trouble() as variables:
        said = dondoc(home, "deliver", "--now", MORNING, **variables)
    left = waiting(home)

    with running_relay() as relay:
        mended = dondoc(home, "deliver", "--now", NEXT_DAY, **_smtp(relay.port))

    assert (said.code, len(said.err.splitlines())) == (1, 1)
    assert sentence in said.err
    assert "Traceback" not in said.err
    assert {state for state, _ in left} == {"retry"}
    assert (mended.code, mended.err) == (0, "")
    assert len(relay.taken) == 5
    assert waiting(home) == set()


def test_addresses_that_are_all_dead_leave_everything_waiting_with_its_reason(home: Path) -> None:
    addresses = [a for o in OFFICES for a in (o.focal_email, o.email, o.head_email) if a]
    relay = FakeRelay(recipients=dict.fromkeys(addresses, "550 5.1.1 no such user"))

    with running_relay(relay):
        said = dondoc(home, "deliver", "--now", MORNING, **_smtp(relay.port))

    assert (said.code, len(said.err.splitlines())) == (1, 1)
    assert "the relay refuses this address" in said.err
    assert waiting(home) == {("deferred", "no_recipient")}
