"""A relay that kills the process which sends a certain mail, at a certain moment of the dialogue."""

import asyncio
import os
import signal
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


class Moment(StrEnum):
    """How far the dialogue about the mail had come."""

    SENDER = "before the sender is accepted"
    RECIPIENT = "before the recipient is accepted"
    DATA_BEGUN = "while the message is handed over"
    WHOLE = "when the relay has it and has not answered"
    ANSWERED = "between the relay's 250 and our commit"

    @property
    def has_message(self) -> bool:
        """Whether the relay has the whole mail by then."""
        return self in {Moment.WHOLE, Moment.ANSWERED}


def id_of(content: bytes) -> str:
    """A mail's Message-ID."""
    (line,) = [line for line in content.splitlines() if line.lower().startswith(b"message-id:")]
    return line.partition(b":")[2].strip().decode()


@dataclass(slots=True)
class DeadlyRelay:
    """Takes mails until it kills the process that sends the `strikes_at`-th one; the killed process is stopped first, so that
    what it would have done next is certain.
    """

    moment: Moment
    strikes_at: int = 2
    victim: int = 0
    port: int = 0
    begun: int = 0
    taken: list[bytes] = field(default_factory=list)

    @property
    def ids(self) -> Counter[str]:
        return Counter(map(id_of, self.taken))

    def strikes(self, moment: Moment) -> bool:
        return self.moment is moment and self.victim > 0 and self.begun == self.strikes_at

    async def kill(self, server: SMTP, answer: str = "") -> None:
        os.kill(self.victim, signal.SIGSTOP)
        if answer:
            await server.push(answer)
        os.kill(self.victim, signal.SIGKILL)
        self.victim = 0
        transport = server.transport
        assert isinstance(transport, asyncio.WriteTransport)
        transport.abort()

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 -- aiosmtpd's name
        del session
        content = envelope.original_content
        assert isinstance(content, bytes)
        self.taken.append(content)
        if self.strikes(Moment.WHOLE):
            await self.kill(server)
        elif self.strikes(Moment.ANSWERED):
            await self.kill(server, "250 2.0.0 Ok: queued")
        return "250 2.0.0 Ok: queued"


class _Smtp(SMTP):
    async def smtp_MAIL(self, arg: str) -> None:  # noqa: N802 -- aiosmtpd's name
        self.event_handler.begun += 1
        if not await self._is_killed(Moment.SENDER):
            await super().smtp_MAIL(arg)

    async def smtp_RCPT(self, arg: str) -> None:  # noqa: N802 -- aiosmtpd's name
        if not await self._is_killed(Moment.RECIPIENT):
            await super().smtp_RCPT(arg)

    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802 -- aiosmtpd's name
        if not await self._is_killed(Moment.DATA_BEGUN, "354 go ahead"):
            await super().smtp_DATA(arg)

    async def _is_killed(self, moment: Moment, answer: str = "") -> bool:
        relay: DeadlyRelay = self.event_handler
        strikes = relay.strikes(moment)
        if strikes:
            await relay.kill(self, answer)
        return strikes


class _Controller(Controller):
    def _trigger_server(self) -> None:
        assert isinstance(self.server, asyncio.Server)
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()  # type: ignore[no-untyped-call]  # aiosmtpd has no types here

    def factory(self) -> SMTP:
        return _Smtp(self.handler, **self.SMTP_kwargs)


@contextmanager
def deadly_relay(moment: Moment) -> Iterator[DeadlyRelay]:
    """The relay, on a free port of this machine."""
    relay = DeadlyRelay(moment)
    controller = _Controller(relay, hostname="127.0.0.1", port=0)
    controller.start()
    try:
        relay.port = controller.port
        yield relay
    finally:
        controller.stop(no_assert=True)
