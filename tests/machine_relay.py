"""The relay of the state machine: of many moods, and it remembers what it took and what nobody can know."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from email.message import EmailMessage
from enum import StrEnum

from notifications.channels import Fault, Receipt, SendError
from tests.oracle_mails import Line


class Killed(BaseException):
    """The process died."""


class Mood(StrEnum):
    """What the relay does with one mail."""

    TAKES = "takes"
    DOWN = "down"
    LATER = "later"
    REFUSES = "refuses"
    NOBODY_THERE = "nobody there"
    TAKES_AND_HANGS_UP = "takes and hangs up"
    HANGS_UP = "hangs up after the last byte"
    TAKES_AND_WE_DIE = "takes and we die"
    WE_DIE = "we die before it has it"


_FAULTS = {
    Mood.DOWN: SendError("ngừng", "down", fault=Fault.RELAY),
    Mood.LATER: SendError("để sau", "later", fault=Fault.MESSAGE),
    Mood.REFUSES: SendError("từ chối", "refused", fault=Fault.MESSAGE, permanent=True),
    Mood.NOBODY_THERE: SendError("không có", "nobody", fault=Fault.RECIPIENT, permanent=True),
    Mood.TAKES_AND_HANGS_UP: SendError("ngắt", "cut", fault=Fault.RELAY, uncertain=True),
    Mood.HANGS_UP: SendError("ngắt", "cut", fault=Fault.RELAY, uncertain=True),
}
IN_DOUBT = frozenset({*Mood} - {Mood.TAKES, Mood.DOWN, Mood.LATER, Mood.REFUSES, Mood.NOBODY_THERE})
_TAKING = frozenset({Mood.TAKES, Mood.TAKES_AND_HANGS_UP, Mood.TAKES_AND_WE_DIE})


@dataclass(slots=True)
class MoodyRelay:
    """Answers by `moods`, then takes everything. `in_doubt` are mails of which nobody can know whether they arrived.

    `told` counts the notices that arrived, whichever mail held them; `told_in_doubt` are those of mails in doubt, `left` all lines that arrived, in order,
    `perhaps` those that may have.
    """

    look: Callable[[str, str], tuple[Line, ...]]
    moods: list[Mood] = field(default_factory=list)
    taken: Counter[str] = field(default_factory=Counter)
    in_doubt: set[str] = field(default_factory=set)
    told: Counter[str] = field(default_factory=Counter)
    told_in_doubt: set[str] = field(default_factory=set)
    holds: dict[str, tuple[str, ...]] = field(default_factory=dict)
    left: list[Line] = field(default_factory=list)
    perhaps: list[Line] = field(default_factory=list)

    def doubt(self, mails: Iterable[str]) -> None:
        """Nobody can know whether they arrived, nor what they say."""
        for mail in mails:
            self.in_doubt.add(mail)
            self.told_in_doubt |= {*self.holds[mail]}

    def send(self, message: EmailMessage) -> Receipt:
        message_id = str(message["Message-ID"])
        lines = self.look(message_id, message["To"].addresses[0].addr_spec)
        keys = tuple(str(line.key) for line in lines)
        self.holds[message_id] = keys
        mood = self.moods.pop(0) if self.moods else Mood.TAKES
        if mood in IN_DOUBT:
            self.doubt((message_id,))
            self.perhaps.extend(lines)
        if mood in _TAKING:
            self.taken[message_id] += 1
            self.told.update(keys)
            self.left.extend(lines)
        if mood in {Mood.TAKES_AND_WE_DIE, Mood.WE_DIE}:
            raise Killed
        if mood in _FAULTS:
            raise _FAULTS[mood]
        return Receipt("250 ok")

    def close(self) -> None:
        """Nothing is kept open."""
