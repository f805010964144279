"""What every channel promises: a receipt, or a `SendError` that says whether to try again and whose fault it was."""

from dataclasses import dataclass
from email.message import EmailMessage
from enum import StrEnum
from typing import Protocol

from calendars.errors import Refusal


class Fault(StrEnum):
    """What has to be mended: the address, this message, or the way to (or the settings of) the relay."""

    RECIPIENT = "recipient"
    MESSAGE = "message"
    RELAY = "relay"


class SendError(Refusal):
    """A message that was not accepted, or (`uncertain`) perhaps was.

    `permanent`: sending the same message to the same address again is useless. Only a permanent fault of the recipient
    speaks against the address; a relay that is down or refuses our password is never permanent.
    `said`: the relay's own words ("" where it said none).
    `uncertain`: the message was handed over whole and the connection died before the answer (RFC 1047).
    """

    def __init__(  # noqa: PLR0913 -- two sentences and four facts
        self,
        vi: str,
        en: str,
        *,
        fault: Fault,
        permanent: bool = False,
        uncertain: bool = False,
        said: str = "",
    ) -> None:
        super().__init__(vi, en)
        self.said = said
        self.fault = fault
        self.permanent = permanent
        self.uncertain = uncertain


@dataclass(frozen=True, slots=True)
class Receipt:
    """The answer to an accepted message, and the queue's id for it ("" where the relay names none)."""

    answer: str
    queue_id: str = ""


class Channel(Protocol):
    """Hands over one message to its one recipient."""

    def send(self, message: EmailMessage) -> Receipt:
        """Hand it over.

        Raises:
            SendError: where it was not accepted.
        """
        ...

    def close(self) -> None:
        """Let go of what is kept open."""
        ...
