"""Against Debian's dovecot: what came back is read from an IMAP folder once, bounded, and nothing there is deleted."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from dondoc.cli.app import run
from dondoc.desk.mail.returned import latest, take_box
from dondoc.store.returned import Effect
from notifications.boxes import Arrived, Box, BoxError, ImapBox
from notifications.channels import Security
from notifications.notice import Reason
from notifications.returned import LARGEST, Kind
from tests.desk_world import World, open_world
from tests.real_imap import DOVECOT, PASSWORD, USER, RealImap, real_imap
from tests.returned_at_the_desk import TO, envelope_of, plain, report

pytestmark = [
    pytest.mark.heavy,
    pytest.mark.skipif(not Path(DOVECOT).exists(), reason="needs dovecot: apt install dovecot-imapd"),
]  # fmt: skip


@pytest.fixture
def imap() -> Iterator[RealImap]:
    with real_imap() as running:
        yield running


@pytest.fixture
def world(tmp_path: Path) -> World:
    world = open_world(tmp_path)
    world.app = replace(world.app, secret=b"the secret of this test")
    world.run(1, 15)
    return world


def take(world: World, box: Box) -> dict[Kind, int]:
    try:
        return dict(take_box(world.app, box, now=world.at(1, 15, 9)).kinds)
    finally:
        box.close()


@pytest.mark.parametrize("security", list(Security))
def test_a_bounce_is_taken_once_over_any_connection(
    world: World, imap: RealImap, security: Security
) -> None:
    imap.put(report(envelope_of(world), "5.1.1"))

    first = take(world, ImapBox(imap.server(security)))
    second = take(world, ImapBox(imap.server(security)))

    assert (first, second) == ({Kind.HARD: 1}, {})
    assert [mail.effect for mail in latest(world.app)] == [Effect.DEAD]
    kept = [stored for stored in world.notices() if stored.reason is Reason.CONTACT_DEAD]
    assert len({stored.message_id for stored in kept}) == 1


def test_what_a_person_has_read_is_handled_and_what_one_has_to_read_stays_unread(
    world: World, imap: RealImap
) -> None:
    imap.put(report(envelope_of(world), "5.1.1"))
    imap.put(plain("Re: Nhắc hạn", "Đã gửi báo cáo.", sender=TO))
    look = imap.box()
    (bounce, _) = look.arrived(2)
    look._ready().uid("STORE", bounce.name, "+FLAGS", "(\\Seen)")  # noqa: SLF001 -- as a person's mail program would
    look.close()

    assert take(world, imap.box()) == {Kind.HARD: 1, Kind.REPLY: 1}

    flags = [name.partition(":2,")[2] for name in imap.names("cur")]
    assert ["S" in flag for flag in flags] == [True, False]
    assert take(world, imap.box()) == {}


def test_handled_mail_is_moved_where_a_folder_is_named_for_it(world: World, imap: RealImap) -> None:
    imap.put(report(envelope_of(world), "5.1.1"))
    imap.put(plain("Re: x", "đã gửi", sender=TO))

    assert take(world, imap.box(done="Đã đọc & lưu")) == {Kind.HARD: 1, Kind.REPLY: 1}

    assert imap.names("cur") == []
    assert len(imap.names("cur", ".&ARAA4w- &AREezQ-c &- l&AbA-u")) == 2
    assert take(world, imap.box(folder="Đã đọc & lưu")) == {}


def test_what_is_marked_and_was_not_moved_is_moved_by_the_next_pass(
    world: World, imap: RealImap
) -> None:
    """As a pass leaves it that is killed between the mark and the move."""
    for word in ("một", "hai"):
        imap.put(plain("Re: x", word, sender=TO))
    assert take(world, imap.box()) == {Kind.REPLY: 2}
    assert len(imap.names("cur")) == 2
    imap.put(plain("Re: x", "ba", sender=TO))

    assert take(world, imap.box(done="xong")) == {Kind.REPLY: 1}

    assert imap.names("cur") == imap.names("new") == []
    assert len(imap.names("cur", ".xong")) == 3
    assert take(world, imap.box(done="xong")) == {}


@dataclass(slots=True)
class DyingBox:
    """The process ends when it is about to mark the first mail."""

    box: Box

    @property
    def where(self) -> str:
        return self.box.where

    def arrived(self, most: int) -> Iterator[Arrived]:
        return self.box.arrived(most)

    def settle(self, mail: Arrived, *, for_a_person: bool) -> None:
        del mail, for_a_person
        raise KeyboardInterrupt

    def close(self) -> None:
        self.box.close()


def test_a_pass_killed_before_it_marks_loses_nothing_and_doubles_nothing(
    world: World, imap: RealImap
) -> None:
    imap.put(report(envelope_of(world), "4.2.2"))
    imap.put(plain("Re: x", "đã gửi", sender=TO))
    with pytest.raises(KeyboardInterrupt):
        take(world, DyingBox(imap.box()))

    assert take(world, imap.box()) == {Kind.REPLY: 1}

    assert [mail.effect for mail in latest(world.app)] == [Effect.AGAIN, Effect.NOTHING]
    assert world.deliver(1, 15, 14).accepted == 1


def test_a_broken_and_a_huge_mail_do_not_stop_the_others(world: World, imap: RealImap) -> None:
    imap.put(b"Content-Type: message/rfc822\r\n\r\n" * 20_000)
    imap.put(b"\xff\xfe\x00" * 100 + b"\r\n")
    tail = b"x" * 76 + b"\r\n"
    imap.put(report(envelope_of(world), "5.1.1") + tail * (3 * LARGEST // len(tail)))
    imap.put(plain("Re: x", "đã gửi", sender=TO))
    box = imap.box()
    sizes = [len(mail.content) for mail in box.arrived(10)]
    box.close()

    found = take_box(world.app, imap.box(), now=world.at(1, 15, 9))

    assert max(sizes) == LARGEST
    assert dict(found.kinds) == {Kind.UNCLEAR: 1, Kind.REPLY: 2, Kind.HARD: 1}
    assert found.unreadable == 1
    assert take(world, imap.box()) == {}


def test_a_pass_takes_a_bounded_number_oldest_first(imap: RealImap) -> None:
    for number in range(5):
        imap.put(plain(f"thư {number}", "x", sender=TO))

    box = imap.box()
    found = [mail.content.split(b"\r\n")[1].decode() for mail in box.arrived(3)]
    box.close()

    assert found == ["Subject: thư 0", "Subject: thư 1", "Subject: thư 2"]


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"password": "sai"}, "từ chối: [AUTHENTICATIONFAILED] Authentication failed."),
        ({"folder": "Không có"}, "từ chối: Mailbox doesn't exist"),
        ({"security": Security.TLS, "ca_file": ""}, "không được tin cậy: self-signed certificate."),
    ],
    ids=["password", "folder", "certificate"],
)
def test_what_is_wrong_is_said_in_one_sentence(
    imap: RealImap, said: dict[str, Any], words: str
) -> None:
    box = ImapBox(imap.server(**said))

    with pytest.raises(BoxError) as refused:
        next(iter(box.arrived(1)))

    assert words in refused.value.vi


def test_the_command_reads_the_box_of_the_settings(
    imap: RealImap,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "mat-khau").write_text(f"{PASSWORD}\n", "utf-8")
    box = {"HOST": "localhost", "PORT": str(imap.port), "SECURITY": "none", "USER": USER}
    for name, value in (box | {"PASSWORD_FILE": str(tmp_path / "mat-khau")}).items():
        monkeypatch.setenv(f"DONDOC_IMAP_{name}", value)
    monkeypatch.setenv("DONDOC_HOME", str(tmp_path / "home"))
    imap.put(plain("Re: x", "đã gửi", sender=TO))

    assert run(["bounces", "--read", "--json"]) == 0
    taken = json.loads(capsys.readouterr().out)
    monkeypatch.setenv("DONDOC_IMAP_PORT", "1")
    assert run(["bounces", "--read"]) == 1

    assert taken["kinds"] == {"reply": 1}
    assert "từ chối kết nối" in capsys.readouterr().err
    assert run(["bounces"]) == 0
    assert "thư trả lời, đề nghị đọc: " in capsys.readouterr().out
