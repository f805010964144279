"""An SMTP relay, one message and one recipient at a time over a connection that stays open.

smtplib's own `sendmail` hides the relay's answer and the moment a connection died; the dialogue is therefore spelt out
(RFC 5321 §3.3). The body has 7 bits and CRLF already (message.py).
"""

import contextlib
import re
import smtplib
import socket
import ssl
from collections.abc import Iterator
from email.message import EmailMessage
from email.utils import parseaddr
from types import TracebackType
from typing import Self

from notifications.channels.answers import Answer, Stage, judge, read_queue_id
from notifications.channels.contract import Fault, Receipt, SendError
from notifications.channels.relay import (
    Relay,
    Security,
    explain,
    unreadable_ca,
    unspeakable_login,
    without_starttls,
)
from notifications.verp import envelope_sender

GOING_DOWN = 421
_DOT = re.compile(rb"^\.", re.MULTILINE)


class SmtpChannel:
    """Sends over one relay; opens the connection when first needed and again when it was lost. Use it in a `with`."""

    def __init__(self, relay: Relay, *, bounces: str = "") -> None:
        """`bounces`: where bounces go, each mail under an address of its own (VERP); "" = to the sender."""
        self._relay = relay
        self._bounces = bounces
        self._smtp: smtplib.SMTP | None = None
        self._is_clean = False  # whether the relay waits for the next mail

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Say goodbye to the relay, if it still listens."""
        smtp, self._smtp = self._smtp, None
        if smtp is not None:
            with contextlib.suppress(OSError, smtplib.SMTPException):
                smtp.quit()
            smtp.close()

    def send(self, message: EmailMessage) -> Receipt:
        """Hand the message to the relay.

        Raises:
            SendError: where it was not, or perhaps was, accepted.
        """
        content = message.as_bytes()
        envelope = _raw(message, "X-Dondoc-Envelope")
        sender = envelope_sender(self._bounces, envelope) or _address(message, "From")
        recipient = _address(message, "To")
        with self._dropped_on_trouble():
            smtp, answer = self._begun(sender, len(content))
            judge(Stage.SENDER, answer)
            judge(Stage.RECIPIENT, Answer.of(smtp.rcpt(recipient)))
            judge(Stage.DATA, Answer.of(smtp.docmd("DATA")))
            receipt = self._hand_over(smtp, content)
            self._is_clean = True
            return receipt

    def _hand_over(self, smtp: smtplib.SMTP, content: bytes) -> Receipt:
        """The message itself: until its last line is out nothing is accepted, from then on only the answer tells."""
        ending = b".\r\n" if content.endswith(b"\r\n") else b"\r\n.\r\n"
        smtp.send(_DOT.sub(b"..", content) + ending)
        try:
            answer = self._await_answer(smtp)
        except (OSError, smtplib.SMTPException) as error:
            raise explain(self._relay, error, uncertain=True) from error
        judge(Stage.MESSAGE, answer)
        return Receipt(answer.text, read_queue_id(answer.text))

    def _await_answer(self, smtp: smtplib.SMTP) -> Answer:
        sock = smtp.sock
        if sock is None:
            msg = "connection closed before the answer"
            raise smtplib.SMTPServerDisconnected(msg)
        sock.settimeout(self._relay.answer_timeout)
        answer = Answer.of(smtp.getreply())
        sock.settimeout(self._relay.timeout)
        return answer

    def _begun(self, sender: str, size: int) -> tuple[smtplib.SMTP, Answer]:
        """The connection and its answer to MAIL; a new connection where the open one is gone, for nothing was handed over yet."""
        smtp = self._smtp
        if smtp is not None and (self._is_clean or _answers(smtp)):
            with contextlib.suppress(OSError, smtplib.SMTPException):
                answer = _mail(smtp, sender, size)
                if answer.code != GOING_DOWN:
                    self._is_clean = False
                    return smtp, answer
        self._drop()
        self._smtp = smtp = connect(self._relay)
        self._is_clean = False
        return smtp, _mail(smtp, sender, size)

    @contextlib.contextmanager
    def _dropped_on_trouble(self) -> Iterator[None]:
        """A connection whose state is in doubt is not used again."""
        try:
            yield
        except SendError as error:
            if error.uncertain or error.fault is Fault.RELAY:
                self._drop()
            raise
        except (OSError, smtplib.SMTPException) as error:
            self._drop()
            raise explain(self._relay, error) from error

    def _drop(self) -> None:
        smtp, self._smtp = self._smtp, None
        if smtp is not None:
            smtp.close()


def connect(relay: Relay) -> smtplib.SMTP:
    """A connection that is encrypted and logged in as the relay's settings demand; what smtplib raises passes."""
    context = _tls(relay)
    helo = socket.gethostname()
    helo = helo if "." in helo else "[127.0.0.1]"
    smtp: smtplib.SMTP
    if context is not None and relay.security is Security.TLS:
        smtp = smtplib.SMTP_SSL(
            relay.host, relay.port, local_hostname=helo, timeout=relay.timeout, context=context
        )
    else:
        smtp = smtplib.SMTP(relay.host, relay.port, local_hostname=helo, timeout=relay.timeout)
    try:
        _greet(smtp, relay, context)
    except BaseException:
        smtp.close()
        raise
    return smtp


def _tls(relay: Relay) -> ssl.SSLContext | None:
    if relay.security is Security.NONE:
        return None
    try:
        return ssl.create_default_context(cafile=relay.ca_file or None)
    except OSError as error:
        raise unreadable_ca(relay) from error


def _greet(smtp: smtplib.SMTP, relay: Relay, context: ssl.SSLContext | None) -> None:
    smtp.ehlo_or_helo_if_needed()
    if relay.security is Security.STARTTLS:
        if not smtp.has_extn("starttls"):
            raise without_starttls(relay)
        smtp.starttls(context=context)
        smtp.ehlo_or_helo_if_needed()
    if relay.user:
        if not f"{relay.user}{relay.password}".isascii():
            raise unspeakable_login(relay)
        smtp.login(relay.user, relay.password)


def _mail(smtp: smtplib.SMTP, sender: str, size: int) -> Answer:
    options = [f"SIZE={size}"] if smtp.has_extn("size") else []
    return Answer.of(smtp.mail(sender, options))


def _answers(smtp: smtplib.SMTP) -> bool:
    try:
        return smtp.rset()[0] in range(200, 300)
    except (OSError, smtplib.SMTPException):
        return False


def _address(message: EmailMessage, header: str) -> str:
    return parseaddr(_raw(message, header))[1]


def _raw(message: EmailMessage, header: str) -> str:
    """A header as it is written: the standard library would parse it whole, which costs as much as the dialogue with the relay."""
    found = (value for name, value in message.raw_items() if name.lower() == header.lower())
    return "".join(str(next(found, "")).splitlines())
