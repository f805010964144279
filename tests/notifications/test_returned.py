"""What a mail that came back is: the forms of the mail systems offices meet, absences in Vietnamese, hostile bytes."""

import time

import pytest

from notifications.bounces import judge_status
from notifications.returned import LARGEST, Kind, read_returned
from notifications.verp import LONGEST_LOCAL, envelope_ids, envelope_sender
from tests import returned_mails as mails
from tests.returned_mails import ENVELOPE, away


@pytest.mark.parametrize(
    ("content", "kind", "status", "said_by"),
    [
        pytest.param(mails.POSTFIX, Kind.HARD, "5.1.1", "mx.xaydung.example", id="postfix"),
        pytest.param(mails.POSTFIX_DELAYED, Kind.DELAYED, "4.4.1", "relay.example", id="postfix, late"),
        pytest.param(mails.POSTFIX_EXPIRED, Kind.SOFT, "4.4.1", "relay.example", id="postfix, after five days"),
        pytest.param(mails.POSTFIX_GENERAL_SPAM, Kind.UNCLEAR, "5.0.0", "relay.example", id="postfix, 5.0.0 and spam"),
        pytest.param(mails.EXCHANGE, Kind.HARD, "5.1.10", "SG2PR01MB.apcprd01.prod.example", id="exchange"),
        pytest.param(mails.EXCHANGE_FULL, Kind.SOFT, "5.2.2", "mail.xaydung.example", id="exchange, full"),
        pytest.param(mails.EXCHANGE_EXPIRED, Kind.SOFT, "5.4.300", "mail.xaydung.example", id="exchange, expired"),
        pytest.param(mails.EXCHANGE_LOOP, Kind.UNCLEAR, "5.4.14", "mail.xaydung.example", id="exchange, loop"),
        pytest.param(mails.GMAIL, Kind.HARD, "5.1.1", "gmail-smtp-in.example (2404:6800::1b, the server for the domain.)", id="gmail"),
        pytest.param(mails.GMAIL_FULL, Kind.SOFT, "4.2.2", "googlemail.example", id="gmail, full"),
        pytest.param(mails.GMAIL_DELAY, Kind.DELAYED, "4.4.1", "googlemail.example", id="gmail, late"),
        pytest.param(mails.EXIM_DSN, Kind.HARD, "5.0.0", "mail.xaydung.example", id="exim, report"),
        pytest.param(mails.EXIM, Kind.HARD, "5.1.1", "mx.example", id="exim, words"),
        pytest.param(mails.EXIM_WARNING, Kind.DELAYED, "4.7.1", "mx.example", id="exim, late"),
        pytest.param(mails.QMAIL, Kind.HARD, "5.1.1", "old.example", id="qmail"),
        pytest.param(mails.BARE, Kind.HARD, "", "old.example", id="only the address"),
    ],
)  # fmt: skip
def test_bounces_are_told_in_every_form(
    content: bytes, kind: Kind, status: str, said_by: str
) -> None:
    found = read_returned(content)

    assert (found.kind, found.status, found.said_by) == (kind, status, said_by)
    assert found.ids == (ENVELOPE,)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        pytest.param(mails.QUOTES_NUMBERS, Kind.UNCLEAR, id="numbers of the quoted mail"),
        pytest.param(mails.SILENT_ROBOT, Kind.UNCLEAR, id="a robot without a reason"),
        pytest.param(mails.READ_RECEIPT, Kind.AUTO, id="read receipt"),
        pytest.param(mails.FORWARDED_BY_A_PERSON, Kind.REPLY, id="a bounce a person passes on"),
        pytest.param(away("Trả lời tự động: Nhắc hạn báo cáo"), Kind.AUTO, id="exchange in Vietnamese"),
        pytest.param(away("Re: Tự động trả lời"), Kind.AUTO, id="webmail in Vietnamese"),
        pytest.param(away("Vắng mặt đến 20/01"), Kind.AUTO, id="vắng mặt"),
        pytest.param(away("Automatic reply: x"), Kind.AUTO, id="exchange"),
        pytest.param(away("Out of Office: x"), Kind.AUTO, id="outlook"),
        pytest.param(away("Re: x", "Auto-Submitted: auto-replied"), Kind.AUTO, id="RFC 3834"),
        pytest.param(away("Re: x", "X-Autoreply: yes"), Kind.AUTO, id="X-Autoreply"),
        pytest.param(away("Re: x", "Precedence: bulk"), Kind.AUTO, id="Precedence"),
        pytest.param(away("Re: x", "Return-Path: <>"), Kind.AUTO, id="no sender"),
        pytest.param(away("Re: x", "Auto-Submitted: no"), Kind.REPLY, id="a person"),
        pytest.param(away("Re: Hộp thư 5.1.1"), Kind.REPLY, id="a person quotes a number"),
        pytest.param(away("Báo cáo thay việc trả lời tự động"), Kind.REPLY, id="a person writes of it"),
    ],
)  # fmt: skip
def test_what_is_no_bounce_is_none(content: bytes, kind: Kind) -> None:
    assert read_returned(content).kind is kind


@pytest.mark.parametrize(
    ("status", "words", "kind"),
    [
        ("5.1.7", "", Kind.UNCLEAR),
        ("5.1.8", "", Kind.UNCLEAR),
        ("5.4.1", "Recipient address rejected: Access denied", Kind.HARD),
        ("5.4.4", "", Kind.HARD),
        ("5.4.6", "", Kind.UNCLEAR),
        ("5.4.7", "", Kind.SOFT),
        ("5.0.0", "550 5.7.1 relaying denied", Kind.UNCLEAR),
        ("5.0.0", "over quota", Kind.SOFT),
        ("4.0.0", "", Kind.SOFT),
        ("2.1.5", "", Kind.UNCLEAR),
        ("", "no such user", Kind.HARD),
    ],
)
def test_a_status_says_whether_the_address_is_dead(status: str, words: str, kind: Kind) -> None:
    assert judge_status(status, words) is kind


def test_a_reply_names_what_it_answers_the_nearest_first() -> None:
    content = away("Re: x", "References: <a@x.example> <b@x.example>", "In-Reply-To: <b@x.example>")

    assert read_returned(content).answers == ("<b@x.example>", "<a@x.example>")


def test_a_reply_in_html_is_shown_as_words() -> None:
    content = mails.lines(
        "From: a@b.example",
        "Content-Type: text/html; charset=utf-8",
        "",
        "<style>p {color: red}</style><p>Đã gửi <b>báo cáo</b></p><script>x()</script>",
    )

    assert read_returned(content).words == "Đã gửi báo cáo"


def test_of_a_bounce_in_plain_words_the_line_that_tells_why_is_kept() -> None:
    """What was quoted below it, our own headers and ids, is nothing for a person."""
    content = mails.lines(
        *("From: postmaster@so.example", "Subject: Undeliverable", "", "Xin chào,"),
        "cchc@so.example: 550 5.1.1 không có hộp thư này",
        *("--- Original message ---", "X-Dondoc-Envelope: abc"),
    )

    assert read_returned(content).words == "cchc@so.example: 550 5.1.1 không có hộp thư này"


def test_the_envelope_sender_holds_the_id_and_fits_into_an_address() -> None:
    local = "b" * LONGEST_LOCAL
    longest = f"{'a' * 32}.999.{'0' * 16}"

    address = envelope_sender(f"{local}@so.example", longest)

    assert address == f"{local}+{longest}@so.example"
    assert len(address.partition("@")[0]) == 64
    assert envelope_ids(f"To: <{address.upper()}>, <{address}>") == (longest,)
    assert envelope_ids(f"x{longest} {longest}0") == ()


@pytest.mark.parametrize(
    "content",
    [
        b"Content-Type: text/html\n\n" + b"<style" * 160_000,
        b"Content-Type: text/html\n\n" + b"<style>" * 140_000,
        b"From: mailer-daemon@x\n\n" + b"--" * 450_000,
        b"From: mailer-daemon@x\n\n" + b"-\n" * 450_000,
        b"From: mailer-daemon@x\n\n" + b"user " * 190_000,
        b"From: mailer-daemon@x\n\n" + b"5.1." * 200_000,
        b"Subject: " + b"re: " * 60_000 + b"\n\n",
        b"References: " + b"<a@b> " * 150_000 + b"\n\n",
        b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\n" * 180_000,
        b"X: y\n" * 180_000 + b"\n",
    ],
    ids=lambda content: content[:12].decode() + content[-4:].decode(),
)
def test_a_hostile_megabyte_stays_linear(content: bytes) -> None:
    """Measured against itself: twice the bytes may not cost four times the time (processor time; a backtracking one costs minutes)."""
    half = content[: min(len(content), LARGEST) // 2]

    def cost(some: bytes) -> float:
        begun = time.process_time()
        read_returned(some)
        return time.process_time() - begun

    read_returned(half)
    assert cost(content) < 8 * cost(half) + 1.0
