"""Against Debian's postfix: what arrives in a Maildir, and a recipient nobody knows who hands over to văn thư."""

import email
import email.policy
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from dondoc.desk.returned import take_maildir
from notifications.channels import Relay, Security, SmtpChannel
from notifications.notice import Reason
from notifications.returned import Kind
from tests.desk_world import World, open_world
from tests.real_relay import RealRelay, real_relay

pytestmark = pytest.mark.heavy

KNOWN = "cchc@noivu.example"
UNKNOWN = "cchc@xaydung.example"
FALLBACK = "vt@xaydung.example"
DOMAINS = ("noivu.example", "xaydung.example", "dai.example", "bao.example", "tinhuy.example")
OTHERS = ("cchc@dai.example", "cchc@bao.example", "tg@tinhuy.example")


@pytest.fixture(scope="module")
def relay() -> Iterator[RealRelay]:
    sender = "dondoc@lamson.example"
    with real_relay(
        sender, KNOWN, FALLBACK, *OTHERS, domains=(*DOMAINS, "lamson.example")
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
