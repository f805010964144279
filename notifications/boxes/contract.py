"""What every box promises: the mails nobody has handled yet, oldest first, a bounded part of each; and to mark one as handled."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Protocol

from calendars.errors import Refusal


class BoxError(Refusal):
    """The box cannot be read: where it is, what is wrong, the mend. Nothing is lost, what was not handled is there next time."""


@dataclass(frozen=True, slots=True)
class Arrived:
    """One mail of a box: its name there, and its bytes, not more than `notifications.returned.LARGEST` from the beginning.

    `fault`: why its bytes could not be had ("" = they are there).
    """

    name: str
    content: bytes = field(repr=False)
    fault: str = ""


class Box(Protocol):
    """Where mail comes back to."""

    @property
    def where(self) -> str:
        """The box in words for an operator, without secrets."""
        ...

    def arrived(self, most: int) -> Iterator[Arrived]:
        """What nobody has handled yet, oldest first, not more than `most`.

        Raises:
            BoxError: it cannot be read.
        """
        ...

    def settle(self, mail: Arrived, *, for_a_person: bool) -> None:
        """Mark a mail as handled; what a person has to read stays unread for that person.

        Raises:
            BoxError: it cannot be marked; it will come once more and change nothing.
        """
        ...

    def close(self) -> None:
        """Let go of what is kept open."""
        ...
