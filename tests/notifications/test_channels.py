import datetime as dt
import re
import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import policy
from email.message import EmailMessage
from pathlib import Path

import pytest

from notifications.channels import (
    Fault,
    Receipt,
    Relay,
    Security,
    SendError,
    SmtpChannel,
    SpoolChannel,
)
from notifications.channels.answers import Answer, Stage, judge
from notifications.mail import Rendered
from notifications.message import Mailbox, Route, build_email
from tests.fakes import (
    PASSWORD,
    USER,
    FakeRelay,
    accept_only_dondoc,
    make_certificate,
    running_relay,
)

SENT = dt.datetime(2018, 2, 28, 1, 0, tzinfo=dt.UTC)


def a_message(
    number: int = 1, to: str = "van-thu@so-y-te.example", text: str = "Kính gửi: Sở Y tế\n"
) -> EmailMessage:
    return build_email(
        Rendered("Nhắc hạn", text, f"<p>{text}</p>", "vi"),
        Route(
            sender=Mailbox("don-doc@so-noi-vu.example", "Sở Nội vụ"),
            recipient=Mailbox(to),
            message_id=f"<mail-{number}@so-noi-vu.example>",
            date=SENT,
        ),
    )


def open_channel(relay: FakeRelay, **settings: object) -> SmtpChannel:
    values = {"security": Security.NONE, "timeout": 5.0, "answer_timeout": 5.0, **settings}
    return SmtpChannel(Relay(relay.host, relay.port, **values))  # type: ignore[arg-type]  # settings by name


@contextmanager
def scripted_relay(*steps: bytes, reset: bool = False) -> Iterator[FakeRelay]:
    """A relay that says these lines, one after each line it hears, and then hangs up (with `reset`: at once, by RST)."""
    listener = socket.create_server(("127.0.0.1", 0))

    def talk() -> None:
        connection, _ = listener.accept()
        with connection, connection.makefile("rb") as heard:
            for number, step in enumerate(steps):
                if number:
                    heard.readline()
                connection.sendall(step)
            if reset:
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    thread = threading.Thread(target=talk, daemon=True)
    thread.start()
    with listener:
        yield FakeRelay(port=listener.getsockname()[1])
        thread.join(5)


def test_relay_takes_a_message_and_its_answer_and_queue_id_are_kept() -> None:
    with running_relay() as relay, open_channel(relay) as channel:
        receipt = channel.send(a_message())

    assert receipt == Receipt("2.0.0 Ok: queued as FAKE000001", "FAKE000001")
    assert [(taken.sender, taken.recipient) for taken in relay.taken] == [
        ("don-doc@so-noi-vu.example", "van-thu@so-y-te.example")
    ]
    assert relay.taken[0].content == a_message().as_bytes()


def test_several_messages_share_one_connection() -> None:
    with running_relay() as relay, open_channel(relay) as channel:
        for number in range(3):
            channel.send(a_message(number))

    assert relay.connections == 1
    assert len(relay.taken) == 3


def test_line_of_a_single_dot_does_not_end_the_message() -> None:
    message = EmailMessage(policy=policy.SMTP)
    message["From"], message["To"] = "a@example.org", "b@example.org"
    message.set_content("first\n.\n..second\n", cte="7bit")

    with running_relay() as relay, open_channel(relay) as channel:
        channel.send(message)

    assert relay.taken[0].content.endswith(b"\r\n\r\nfirst\r\n.\r\n..second\r\n")


def test_relay_that_hung_up_between_two_messages_is_called_again() -> None:
    relay = FakeRelay()
    with running_relay(relay):
        with open_channel(relay) as channel:
            channel.send(a_message(1))
            relay.hang_up()
            channel.send(a_message(2))
        assert relay.connections == 2

    assert len(relay.taken) == 2


REFUSALS = [
    pytest.param("550 5.1.1 no such user", True, Fault.RECIPIENT, id="unknown address"),
    pytest.param("553 5.1.3 bad address", True, Fault.RECIPIENT, id="bad address"),
    pytest.param("450 4.2.1 try later", False, Fault.RECIPIENT, id="greylisted"),
    pytest.param("452 4.2.2 mailbox full", False, Fault.RECIPIENT, id="full"),
    pytest.param("554 5.7.1 relay access denied", False, Fault.RELAY, id="relaying denied"),
    pytest.param("530 5.7.0 log in first", False, Fault.RELAY, id="login missing"),
    pytest.param("421 4.3.2 shutting down", False, Fault.RELAY, id="shutting down"),
]


@pytest.mark.parametrize(("answer", "permanent", "fault"), REFUSALS)
def test_refused_recipient(answer: str, permanent: bool, fault: Fault) -> None:  # noqa: FBT001 -- a table's column
    relay = FakeRelay(recipients={"ai-do@so-y-te.example": answer})
    with running_relay(relay), open_channel(relay) as channel:
        with pytest.raises(SendError) as caught:
            channel.send(a_message(to="ai-do@so-y-te.example"))
        channel.send(a_message(2))

    assert (caught.value.permanent, caught.value.fault) == (permanent, fault)
    assert not caught.value.uncertain
    assert answer in caught.value.vi
    assert answer in caught.value.en
    assert [taken.recipient for taken in relay.taken] == ["van-thu@so-y-te.example"]


@pytest.mark.parametrize(
    ("answer", "permanent"),
    [
        pytest.param("554 5.6.0 content refused", True, id="content refused"),
        pytest.param("552 5.3.4 too large", True, id="too large"),
        pytest.param("451 4.3.0 disk full", False, id="disk full"),
    ],
)
def test_refused_message_does_not_speak_against_the_address(answer: str, permanent: bool) -> None:  # noqa: FBT001 -- a table's column
    relay = FakeRelay(message_answers=[answer])
    with running_relay(relay), open_channel(relay) as channel:
        with pytest.raises(SendError) as caught:
            channel.send(a_message(1))
        channel.send(a_message(2))

    assert (caught.value.permanent, caught.value.fault) == (permanent, Fault.MESSAGE)
    assert len(relay.taken) == 1


def test_connection_that_dies_after_the_message_leaves_it_uncertain() -> None:
    relay = FakeRelay(drop_after_message=True)
    with running_relay(relay), open_channel(relay) as channel:
        with pytest.raises(SendError) as caught:
            channel.send(a_message(1))
        relay.drop_after_message = False
        channel.send(a_message(2))

    assert (caught.value.uncertain, caught.value.permanent) == (True, False)
    assert len(relay.taken) == 1


def test_connection_that_dies_during_the_message_leaves_no_doubt() -> None:
    big = a_message(text="đ" * 4_000_000)
    steps = (b"220 x\r\n", b"250 x\r\n", b"250 ok\r\n", b"250 ok\r\n", b"354 go\r\n")
    with (
        scripted_relay(*steps, reset=True) as relay,
        open_channel(relay) as channel,
        pytest.raises(SendError) as caught,
    ):
        channel.send(big)

    assert (caught.value.uncertain, caught.value.permanent) == (False, False)


@pytest.mark.parametrize(
    "steps",
    [
        pytest.param((b"220 x\r\n", b"250 x\r\n"), id="after EHLO"),
        pytest.param((b"220 x\r\n", b"250 x\r\n", b"250 ok\r\n"), id="after MAIL"),
        pytest.param((b"220 x\r\n",), id="after the greeting"),
        pytest.param((b"554 go away\r\n",), id="refused at once"),
        pytest.param((b"hello there\r\n",), id="not SMTP"),
        pytest.param((), id="silent hang-up"),
    ],
)
def test_relay_that_breaks_off_early_is_temporary_and_certain(steps: tuple[bytes, ...]) -> None:
    with (
        scripted_relay(*steps) as relay,
        open_channel(relay) as channel,
        pytest.raises(SendError) as caught,
    ):
        channel.send(a_message())

    assert (caught.value.permanent, caught.value.uncertain) == (False, False)
    assert caught.value.fault is Fault.RELAY


def test_slow_relay_runs_into_the_timeout() -> None:
    relay = FakeRelay(delay=1.0)
    with (
        running_relay(relay),
        open_channel(relay, timeout=0.2) as channel,
        pytest.raises(SendError) as caught,
    ):
        channel.send(a_message())

    assert not caught.value.permanent
    assert caught.value.vi == (f"Máy chủ thư 127.0.0.1:{relay.port} không trả lời trong 0.2 giây.")


def test_relay_that_is_not_there_is_named_in_one_sentence() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    channel = SmtpChannel(Relay("127.0.0.1", port, Security.NONE))

    with pytest.raises(SendError) as caught:
        channel.send(a_message())

    assert caught.value.vi == (
        f"Máy chủ thư 127.0.0.1:{port} từ chối kết nối; đề nghị kiểm tra địa chỉ, cổng và dịch vụ thư."
    )
    assert caught.value.en == (
        f"the relay 127.0.0.1:{port} refuses the connection; check address, port and mail service"
    )
    assert not caught.value.permanent


def test_unknown_host_is_named_in_one_sentence() -> None:
    channel = SmtpChannel(Relay("relay.invalid", 25, Security.NONE, timeout=5))

    with pytest.raises(SendError) as caught:
        channel.send(a_message())

    assert caught.value.en == "the relay relay.invalid is not found; check its name and the network"


def test_starttls_protects_login_and_message(tmp_path: Path) -> None:
    trusted, context = make_certificate(tmp_path)
    with running_relay(
        tls_context=context,
        require_starttls=True,
        authenticator=accept_only_dondoc,
        auth_required=True,
    ) as relay:
        secure = {"security": Security.STARTTLS, "ca_file": str(trusted)}
        with open_channel(relay, user=USER, password=PASSWORD, **secure) as channel:
            channel.send(a_message())

    assert len(relay.taken) == 1


def test_wrong_password_is_temporary_and_never_shown(tmp_path: Path) -> None:
    trusted, context = make_certificate(tmp_path)
    with running_relay(tls_context=context, authenticator=accept_only_dondoc) as relay:
        channel = open_channel(
            relay,
            security=Security.STARTTLS,
            ca_file=str(trusted),
            user=USER,
            password="sai-mat-khau",
        )
        with pytest.raises(SendError) as caught:
            channel.send(a_message())

    assert (caught.value.permanent, caught.value.fault) == (False, Fault.RELAY)
    assert caught.value.vi.startswith(
        f"Máy chủ thư 127.0.0.1:{relay.port} không chấp nhận tài khoản 'dondoc': 535"
    )
    assert "sai-mat-khau" not in caught.value.vi + caught.value.en
    assert "sai-mat-khau" not in repr(Relay("h", password="sai-mat-khau"))
    assert relay.taken == []


def test_relay_without_starttls_gets_nothing_where_it_is_required() -> None:
    with (
        running_relay() as relay,
        open_channel(relay, security=Security.STARTTLS) as channel,
        pytest.raises(SendError) as caught,
    ):
        channel.send(a_message())

    assert caught.value.en == (
        f"the relay 127.0.0.1:{relay.port} does not offer STARTTLS, nothing was sent; "
        "check the port or the security setting"
    )
    assert relay.taken == []


def test_unknown_certificate_is_not_trusted(tmp_path: Path) -> None:
    _, context = make_certificate(tmp_path)
    with running_relay(tls_context=context) as relay:
        channel = open_channel(relay, security=Security.STARTTLS)
        with pytest.raises(SendError) as caught:
            channel.send(a_message())

    assert caught.value.vi.startswith(f"Chứng thư của máy chủ thư 127.0.0.1:{relay.port}")
    assert relay.taken == []


def test_tls_from_the_first_byte(tmp_path: Path) -> None:
    trusted, context = make_certificate(tmp_path)
    with (
        running_relay(ssl_context=context) as relay,
        open_channel(relay, security=Security.TLS, ca_file=str(trusted)) as channel,
    ):
        channel.send(a_message())

    assert len(relay.taken) == 1


def test_missing_certificate_file_is_named(tmp_path: Path) -> None:
    missing = str(tmp_path / "none.pem")
    channel = SmtpChannel(Relay("127.0.0.1", 1, ca_file=missing))

    with pytest.raises(SendError) as caught:
        channel.send(a_message())

    assert (
        caught.value.en
        == f"the certificates in {missing!r} cannot be read; check the mail settings"
    )


@pytest.mark.parametrize(
    ("stage", "code", "fault", "permanent"),
    [
        (Stage.SENDER, 550, Fault.RELAY, False),
        (Stage.SENDER, 552, Fault.MESSAGE, True),
        (Stage.DATA, 554, Fault.RELAY, False),
        (Stage.DATA, 250, Fault.RELAY, False),
        (Stage.RECIPIENT, -1, Fault.RECIPIENT, False),
    ],
    ids=str,
)
def test_answers_that_no_address_is_to_blame_for(
    stage: Stage,
    code: int,
    fault: Fault,
    permanent: bool,  # noqa: FBT001 -- a table's column
) -> None:
    with pytest.raises(SendError) as caught:
        judge(stage, Answer(code, "said so"))

    assert (caught.value.fault, caught.value.permanent) == (fault, permanent)


def test_spool_numbers_the_mails_in_order(tmp_path: Path) -> None:
    channel = SpoolChannel(tmp_path / "mails")

    receipts = [channel.send(a_message(number)) for number in (7, 3)]

    assert [receipt.queue_id for receipt in receipts] == ["00001", "00002"]
    assert sorted(path.name for path in (tmp_path / "mails").iterdir()) == [
        "00001.eml",
        "00002.eml",
    ]
    assert (tmp_path / "mails" / "00002.eml").read_bytes() == a_message(3).as_bytes()


def test_spool_lays_the_same_message_down_once(tmp_path: Path) -> None:
    first = SpoolChannel(tmp_path).send(a_message(1))
    again = SpoolChannel(tmp_path)

    assert again.send(a_message(1)) == first
    assert again.send(a_message(2)).queue_id == "00002"
    assert len(list(tmp_path.iterdir())) == 2


def test_spool_skips_a_number_that_a_crash_left_behind(tmp_path: Path) -> None:
    (tmp_path / "00001.part").write_bytes(b"From: half")

    receipt = SpoolChannel(tmp_path).send(a_message())

    assert receipt.queue_id == "00002"


def test_two_spools_on_one_folder_lose_nothing(tmp_path: Path) -> None:
    def fill(start: int) -> None:
        channel = SpoolChannel(tmp_path, durable=False)
        for number in range(start, start + 25):
            channel.send(a_message(number))

    threads = [threading.Thread(target=fill, args=(start,)) for start in (0, 100, 200)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    found = [re.search(rb"<mail-(\d+)@", path.read_bytes()) for path in tmp_path.glob("*.eml")]
    numbers = sorted(int(match[1]) for match in found if match)
    assert numbers == [*range(25), *range(100, 125), *range(200, 225)]


def test_spool_that_cannot_write_says_so(tmp_path: Path) -> None:
    (tmp_path / "mails").write_text("a file, not a folder")

    with pytest.raises(SendError) as caught:
        SpoolChannel(tmp_path / "mails").send(a_message())

    assert not caught.value.permanent
    assert caught.value.vi.startswith(f"Không ghi được thư vào thư mục {tmp_path / 'mails'}")
