"""Mail that comes back: bounces, absences, replies and lies (scenarios 6 and 7)."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dondoc.desk.mail.returned import latest, take_maildir, take_returned
from dondoc.envelopes import load_secret, open_envelope, sign_envelope
from dondoc.store.entries import last_seq
from notifications.boxes import MaildirBox, NoMaildirError
from notifications.notice import Reason
from notifications.returned import Kind, read_returned
from tests.desk_world import World, open_world
from tests.returned_at_the_desk import TO, envelope_of, plain, report, sent_to

FALLBACK = "vt@xaydung.example"


@pytest.fixture
def world(tmp_path: Path) -> World:
    world = open_world(tmp_path)
    world.app = replace(world.app, secret=b"the secret of this test")
    world.run(1, 15)
    return world


# -- what it does --------------------------------------------------------------------------------------------------------


def test_a_hard_bounce_sends_the_same_notices_to_the_fallback(world: World) -> None:
    first = sent_to(world, TO)

    taken = take_returned(world.app, report(envelope_of(world), "5.1.1"), now=world.at(1, 15, 9))

    assert taken is not None
    assert taken.kind is Kind.HARD
    again = {s.reason for s in world.notices() if s.message_id == str(first["Message-ID"])}
    assert again == {Reason.CONTACT_DEAD}
    assert world.deliver(1, 15, 9, 5).accepted == 1
    second = sent_to(world, FALLBACK)
    assert second["Message-ID"] == first["Message-ID"]


def test_several_bounces_of_one_mail_are_one(world: World) -> None:
    one, now = report(envelope_of(world), "5.1.1"), world.at(1, 15, 9)

    assert take_returned(world.app, one, now=now) is not None
    assert take_returned(world.app, one, now=now) is None
    assert [world.deliver(1, 15, 9, minute).accepted for minute in (5, 10)] == [1, 0]


def test_a_second_report_before_the_fallback_was_sent_changes_nothing(world: World) -> None:
    envelope, now = envelope_of(world), world.at(1, 15, 9)
    take_returned(world.app, report(envelope, "5.1.1"), now=now)
    take_returned(world.app, report(envelope, "5.1.1", extra="again"), now=now)

    assert world.deliver(1, 15, 9, 5).accepted == 1


def test_a_full_mailbox_is_tried_again_after_hours(world: World) -> None:
    take_returned(world.app, report(envelope_of(world), "4.2.2"), now=world.at(1, 15, 8, 30))

    assert world.deliver(1, 15, 9).accepted == 0
    assert world.deliver(1, 15, 14).accepted == 1
    assert len([mail for mail in world.relay.taken if TO in str(mail["To"])]) == 2


@pytest.mark.parametrize(
    "content",
    [
        plain("Vắng mặt đến hết tuần", "Tôi đi công tác.", sender=TO),
        plain("Re: Nhắc hạn", "Đang nghỉ.", "Auto-Submitted: auto-replied", sender=TO),
        plain("Re: Nhắc hạn", "Đã gửi báo cáo số 12/BC-SXD rồi.", sender=TO),
        plain("Re: Nhắc hạn", "x", "Precedence: auto_reply", sender=TO),
    ],
)
def test_answers_by_machines_and_people_change_neither_ledger_nor_outbox(
    world: World, content: bytes
) -> None:
    def state() -> object:
        with world.app.store.read() as unit:
            entries = last_seq(unit)
        return entries, world.notices()

    before = state()
    taken = take_returned(world.app, content, now=world.at(1, 15, 9))

    assert taken is not None
    assert taken.kind in {Kind.AUTO, Kind.REPLY}
    assert state() == before
    assert len(latest(world.app)) == 1


def test_a_forged_id_changes_nothing(world: World) -> None:
    key, attempt, _ = envelope_of(world).split(".")
    before = world.notices()

    taken = take_returned(
        world.app, report(f"{key}.{attempt}.{'0' * 16}", "5.1.1"), now=world.at(1, 15, 9)
    )

    assert taken is not None
    assert (taken.is_forged, taken.message_id) == (True, "")
    assert world.notices() == before


def test_a_maildir_is_read_once(world: World, tmp_path: Path) -> None:
    folder = tmp_path / "Maildir"
    for name in ("new", "cur", "tmp"):
        (folder / name).mkdir(parents=True)
    (folder / "new" / "1.a").write_bytes(report(envelope_of(world), "5.1.1"))
    (folder / "new" / "2.b").write_bytes(plain("Re: x", "đã gửi", sender=TO))

    first = take_maildir(world.app, folder, now=world.at(1, 15, 9))
    (folder / "new" / "3.c").write_bytes(plain("Re: x", "đã gửi", sender=TO))
    second = take_maildir(world.app, folder, now=world.at(1, 15, 9))

    assert (dict(first.kinds), dict(second.kinds)) == ({Kind.HARD: 1, Kind.REPLY: 1}, {})
    assert not list((folder / "new").iterdir())
    assert len(list((folder / "cur").iterdir())) == 3


def test_what_another_pass_took_meanwhile_is_no_unclear_mail(world: World, tmp_path: Path) -> None:
    """Two desks read one Maildir at once: the slower one finds mails gone that it had listed."""
    folder = tmp_path / "Maildir"
    for name in ("new", "cur", "tmp"):
        (folder / name).mkdir(parents=True)
    for number in range(3):
        (folder / "new" / f"{number}.a").write_bytes(plain(f"Re: {number}", "đã gửi", sender=TO))
    slower = MaildirBox(folder).arrived(10)
    next(slower)

    taken = take_maildir(world.app, folder, now=world.at(1, 15, 9))

    assert dict(taken.kinds) == {Kind.REPLY: 3}
    assert list(slower) == []


def test_a_folder_that_is_no_maildir_is_refused(world: World, tmp_path: Path) -> None:
    with pytest.raises(NoMaildirError):
        take_maildir(world.app, tmp_path, now=world.at(1, 15, 9))


# -- what it is ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "action", "kind"),
    [
        ("5.1.1", "failed", Kind.HARD),
        ("5.0.0", "failed", Kind.HARD),
        ("5.2.1", "failed", Kind.HARD),
        ("5.2.2", "failed", Kind.SOFT),
        ("4.4.7", "failed", Kind.SOFT),
        ("5.7.1", "failed", Kind.UNCLEAR),
        ("5.3.4", "failed", Kind.UNCLEAR),
        ("4.4.1", "delayed", Kind.DELAYED),
        ("2.0.0", "delivered", Kind.AUTO),
        ("nonsense", "failed", Kind.UNCLEAR),
    ],
)
def test_reports_are_told_by_their_fields(status: str, action: str, kind: Kind) -> None:
    assert read_returned(report("x", status, action)).kind is kind


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (plain("failure notice", "550 5.1.1 no such user"), Kind.HARD),
        (plain("Undeliverable: x", "550 unknown user"), Kind.HARD),
        (plain("Returned mail", "452 mailbox full"), Kind.SOFT),
        (plain("Returned mail", "sorry"), Kind.UNCLEAR),
        (plain("Undeliverable: x", "550 unknown user", sender="a@b.example"), Kind.REPLY),
        (plain("=?utf-8?q?V=E1=BA=AFng_m=E1=BA=B7t?=", "x", sender="a@b.example"), Kind.AUTO),
        (plain("hỏi", "x", "Auto-Submitted: no", sender="a@b.example"), Kind.REPLY),
        (b"", Kind.REPLY),
    ],
)
def test_plain_mails_are_told_by_sender_and_words(content: bytes, kind: Kind) -> None:
    assert read_returned(content).kind is kind


@given(st.binary(max_size=2000))
def test_no_mail_is_a_crash(content: bytes) -> None:
    found = read_returned(b"Content-Type: multipart/report; boundary=b\r\n\r\n--b\r\n" + content)
    assert len(found.words) <= 400


# -- ids -----------------------------------------------------------------------------------------------------------------


@given(
    st.binary(min_size=1, max_size=40),
    st.text("0123456789abcdef", min_size=1, max_size=32),
    st.integers(1, 2_000),
)
def test_an_id_opens_with_its_own_secret_only(secret: bytes, key: str, attempt: int) -> None:
    envelope = sign_envelope(secret, key, attempt)

    assert open_envelope(secret, envelope) == key
    assert open_envelope(secret + b"x", envelope) is None
    assert open_envelope(secret, f"0{envelope}") is None


def test_the_secret_is_made_once_and_kept_from_others(tmp_path: Path) -> None:
    path = tmp_path / "home" / "secret"

    made = load_secret(path)

    assert load_secret(path) == made
    assert path.stat().st_mode & 0o077 == 0
    assert [found.name for found in path.parent.iterdir()] == ["secret"]
