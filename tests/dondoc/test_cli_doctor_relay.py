"""What `dondoc doctor` says of the relay: it comes in as mail would, so that a wrong protection or password shows before a mail is due."""

import json

import pytest

from tests.cli_world import said
from tests.fakes import accept_only_dondoc, running_relay
from tests.ports import free_port


def relay_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], port: int, **said_: str
) -> tuple[bool, str]:
    settings = {"HOST": "127.0.0.1", "PORT": str(port), "SECURITY": "none", **said_}
    for name, value in settings.items():
        monkeypatch.setenv(f"DONDOC_SMTP_{name}", value)
    _, out, _ = said(capsys, "doctor", "--json")
    (found,) = (one for one in json.loads(out) if one["name"] == "relay")
    return found["is_right"], found["text"]


def test_a_relay_that_lets_us_in_is_fine_and_gets_no_mail(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with running_relay() as relay:
        is_fine, text = relay_line(monkeypatch, capsys, relay.port)

    assert (is_fine, relay.taken) == (True, [])
    assert "(none)" in text


def test_a_relay_without_the_protection_asked_for_is_no_relay(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with running_relay() as relay:
        is_fine, text = relay_line(monkeypatch, capsys, relay.port, SECURITY="starttls")

    assert not is_fine
    assert "không hỗ trợ STARTTLS" in text


def test_a_wrong_password_shows(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with running_relay(authenticator=accept_only_dondoc, auth_require_tls=False) as relay:
        wrong = relay_line(monkeypatch, capsys, relay.port, USER="dondoc", PASSWORD="sai")

    assert not wrong[0]
    assert "sai" not in wrong[1].split()


def test_nobody_there_is_told_without_a_drivers_words(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    is_fine, text = relay_line(monkeypatch, capsys, free_port())

    assert not is_fine
    assert "refused" not in text
