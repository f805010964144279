"""The relay of a replay: a folder of numbered mails, and a switch."""

from email.message import EmailMessage
from pathlib import Path

from notifications.channels import Fault, Receipt, SendError


class Killed(BaseException):
    """The process died after the relay had taken a mail and before we wrote that down; nothing may catch it but the replay."""


class ReplayRelay:
    """Writes `NNNNN.eml` in order of sending, as long as it is up."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._count = 0
        self.is_down = False
        self.kills_next = False

    def send(self, message: EmailMessage) -> Receipt:
        """Take a mail, or refuse it."""
        if self.is_down:
            raise _down()
        self._count += 1
        name = f"{self._count:05}.eml"
        (self._folder / name).write_bytes(message.as_bytes())
        if self.kills_next:
            self.kills_next = False
            raise Killed
        return Receipt(f"250 {name}", name)

    def close(self) -> None:
        """Nothing is kept open."""


def _down() -> SendError:
    return SendError(
        "Máy chủ thư đang ngừng (theo diễn biến chạy thử).",
        "the relay is down (by the replay's history)",
        fault=Fault.RELAY,
    )
