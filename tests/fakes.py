"""Fakes that obey the real protocol: an SMTP relay one can script, with STARTTLS and a login."""

import asyncio
import datetime as dt
import ipaddress
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

USER = "dondoc"
PASSWORD = "correct horse"


@dataclass(frozen=True, slots=True)
class Taken:
    """A message the relay accepted."""

    sender: str
    recipient: str
    content: bytes
    peer: str


@dataclass(slots=True)
class FakeRelay:
    """What the relay answers, and what it took. Answers are whole lines such as `550 5.1.1 no such user`.

    `on_message` runs when a whole message is there and not yet answered.
    """

    recipients: dict[str, str] = field(default_factory=dict)
    message_answers: list[str] = field(default_factory=list)
    drop_after_message: bool = False
    delay: float = 0
    on_message: Callable[[], None] | None = None
    taken: list[Taken] = field(default_factory=list)
    connections: int = 0
    servers: list[SMTP] = field(default_factory=list)
    host: str = "127.0.0.1"
    port: int = 0

    def hang_up(self) -> None:
        """Close every connection, as a relay does with one that said nothing for long; done when this returns."""
        for server in self.servers:
            asyncio.run_coroutine_threadsafe(_close(server), server.loop).result()

    async def handle_EHLO(  # noqa: N802 -- aiosmtpd's name and arguments
        self,
        server: SMTP,
        session: Session,
        envelope: Envelope,
        hostname: str,
        responses: list[str],
    ) -> list[str]:
        del server, envelope
        session.host_name = hostname
        return responses

    async def handle_RCPT(  # noqa: N802 -- aiosmtpd's name and arguments
        self,
        server: SMTP,
        session: Session,
        envelope: Envelope,
        address: str,
        options: list[str],
    ) -> str:
        del server, session, options
        await asyncio.sleep(self.delay)
        answer = self.recipients.get(address, "250 2.1.5 Ok")
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 -- aiosmtpd's name
        if self.on_message is not None:
            self.on_message()
        if self.drop_after_message:
            transport = server.transport
            assert isinstance(transport, asyncio.WriteTransport)
            transport.abort()
            return "250 2.0.0 never seen"
        if self.message_answers:
            answer = self.message_answers.pop(0)
            if not answer.startswith("250"):
                return answer
        content = envelope.original_content
        sender = envelope.mail_from
        assert isinstance(content, bytes)
        assert sender is not None
        peer = f"{session.peer}"
        self.taken.extend(Taken(sender, to, content, peer) for to in envelope.rcpt_tos)
        return f"250 2.0.0 Ok: queued as FAKE{len(self.taken):06}"


async def _close(server: SMTP) -> None:
    if server.transport is not None:
        server.transport.close()


class _Controller(Controller):
    """Counts the connections it accepts; port 0 takes a free one."""

    def _trigger_server(self) -> None:
        assert isinstance(self.server, asyncio.Server)
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()  # type: ignore[no-untyped-call]  # aiosmtpd has no types here

    def factory(self) -> SMTP:
        self.handler.connections += 1
        server: SMTP = super().factory()  # type: ignore[no-untyped-call]  # aiosmtpd has no types here
        self.handler.servers.append(server)
        return server


@contextmanager
def running_relay(relay: FakeRelay | None = None, **options: Any) -> Iterator[FakeRelay]:  # noqa: ANN401 -- passed on to aiosmtpd
    """A relay listening on a free port of this machine; `options` are aiosmtpd's (tls_context, authenticator …)."""
    relay = relay or FakeRelay()
    controller = _Controller(relay, hostname=relay.host, port=0, **options)
    controller.start()
    try:
        relay.port = controller.port
        relay.connections = 0
        yield relay
    finally:
        controller.stop(no_assert=True)


def accept_only_dondoc(
    server: SMTP, session: Session, envelope: Envelope, mechanism: str, auth_data: object
) -> AuthResult:
    """An authenticator that knows one user."""
    del server, session, envelope, mechanism
    is_known = isinstance(auth_data, LoginPassword) and (auth_data.login, auth_data.password) == (
        USER.encode(),
        PASSWORD.encode(),
    )
    return AuthResult(success=is_known, handled=False)


def make_certificate(folder: Path) -> tuple[Path, ssl.SSLContext]:
    """A self-made certificate for 127.0.0.1: the file to trust, and the server's context."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "relay under test")])
    start = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(start)
        .not_valid_after(start.replace(year=2120))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]),
            critical=False,
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    trusted, private = folder / "relay.pem", folder / "relay.key"
    trusted.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    private.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(trusted, private)
    return trusted, context
