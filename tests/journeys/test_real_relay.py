"""Against Debian's postfix: what arrives in a Maildir, and a recipient nobody knows who hands over to văn thư."""

import email
import email.policy
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from dondoc.desk.mail.returned import latest, take_maildir, take_returned
from dondoc.store.returned import Effect
from notifications.channels import Relay, Security, SmtpChannel
from notifications.notice import Reason
from notifications.returned import Kind
from tests.desk_world import World, open_world
from tests.real_relay import POSTFIX, RealRelay, real_relay

pytestmark = [
    pytest.mark.heavy,
    pytest.mark.skipif(not Path(POSTFIX).exists(), reason="needs postfix: apt install postfix"),
]

KNOWN = "cchc@noivu.example"
UNKNOWN = "cchc@xaydung.example"
BOUNCES = "bounces@lamson.example"
FALLBACK = "vt@xaydung.example"
DOMAINS = ("noivu.example", "xaydung.example", "dai.example", "bao.example", "tinhuy.example")
OTHERS = ("cchc@dai.example", "cchc@bao.example", "tg@tinhuy.example")


@pytest.fixture
def relay() -> Iterator[RealRelay]:
    """A relay of its own for each test: in a box that is not empty no count says that the new mail is there."""
    sender = "dondoc@lamson.example"
    with real_relay(
        sender, BOUNCES, KNOWN, FALLBACK, *OTHERS, domains=(*DOMAINS, "lamson.example")
    ) as running:
        yield running


def test_mail_arrives_as_written_and_a_bounce_hands_over_to_the_fallback(
    relay: RealRelay, tmp_path: Path
) -> None:
    world = open_world(tmp_path)
    sender = world.app.settings.sender
    channel = SmtpChannel(Relay("127.0.0.1", relay.port, Security.NONE))
    world.app = replace(world.app, channel=channel, secret=b"the secret of this test")
    world.tick(1, 15)

    assert world.deliver(1, 15).accepted == 5

    _looks_right(relay.arrived(KNOWN)[0], world)
    relay.arrived(sender)
    found = take_maildir(world.app, relay.maildir(sender), now=world.at(1, 15, 9))
    assert (dict(found.kinds), found.forged) == ({Kind.HARD: 1}, 0)
    kept = {s.reason for s in world.notices() if s.state.value == "retry"}
    assert kept == {Reason.CONTACT_DEAD}
    assert world.deliver(1, 15, 9, 5).accepted == 1
    assert len(relay.arrived(FALLBACK)) == 1
    assert all(s.state.value != "retry" for s in world.notices())
    channel.close()


def test_a_bounce_without_the_original_headers_is_matched_by_its_own_address(
    relay: RealRelay, tmp_path: Path
) -> None:
    world = open_world(tmp_path)
    channel = SmtpChannel(Relay("127.0.0.1", relay.port, Security.NONE), bounces=BOUNCES)
    world.app = replace(world.app, channel=channel, secret=b"the secret of this test")
    world.tick(1, 15)
    assert world.deliver(1, 15).accepted == 5

    known = email.message_from_bytes(relay.arrived(KNOWN)[-1], policy=email.policy.default)
    bounce = email.message_from_bytes(relay.arrived(BOUNCES)[0], policy=email.policy.default)
    bare = _bare(str(bounce["Delivered-To"]))
    taken = take_returned(world.app, bare, now=world.at(1, 15, 9))
    again = take_maildir(world.app, relay.maildir(BOUNCES), now=world.at(1, 15, 9))

    assert known["From"].addresses[0].addr_spec == world.app.settings.sender
    assert known["Return-Path"] == f"<bounces+{known['X-Dondoc-Envelope']}@lamson.example>"
    assert taken is not None
    assert (taken.kind, taken.is_forged) == (Kind.HARD, False)
    assert dict(again.kinds) == {Kind.HARD: 1}
    assert [mail.effect for mail in latest(world.app)] == [Effect.DEAD, Effect.NOTHING]
    assert world.deliver(1, 15, 9, 5).accepted == 1
    channel.close()


def _bare(recipient: str) -> bytes:
    """A bounce by a relay that quotes nothing: only the address it goes to tells which mail it is about."""
    return (
        f"Return-Path: <>\r\nFrom: MAILER-DAEMON@old.example\r\nTo: {recipient}\r\n"
        "Subject: Undelivered Mail\r\n\r\n550 5.1.1 User unknown\r\n"
    ).encode()


def _looks_right(content: bytes, world: World) -> None:
    mail = email.message_from_bytes(content, policy=email.policy.default)
    domain = world.app.settings.domain
    assert mail["Return-Path"] == f"<{world.app.settings.sender}>"
    assert mail["List-Id"] == f"<don-doc.{domain}>"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert str(mail["Message-ID"]).endswith(f"@{domain}>")
    assert mail["X-Dondoc-Envelope"].partition(".")[0] in str(mail["Message-ID"])
    assert KNOWN in str(mail["Reply-To"])
    assert "KH" in str(mail["Subject"])
    body = mail.get_body(("plain",))
    assert body is not None
    assert "không phải văn bản hành chính" in body.get_content()
