"""A small file beside the ledger that knows how far the ledger had come, so that an old or a copied ledger is noticed.

The ledger counts its passes and its claims of mail; the same number is written here after each commit. A ledger that is behind
this file is a restored backup. A file that is not where it was written, or lies on another machine, is a copy. Losing power
between the commit and the file leaves the file behind, which is harmless.
"""

import contextlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from calendars.errors import Refusal

WIDTH = 200  # bytes: one line of fixed length, written over itself
MACHINE = Path("/etc/machine-id")


class Unwritable(Refusal):
    """A file beside the ledger cannot be written: without it nothing is sent."""

    def __init__(self, path: Path, why: str) -> None:
        self.path, self.why = path, why
        super().__init__(
            f"Không ghi được tệp {path} ({why}) nên không gửi thư; đề nghị kiểm tra dung lượng đĩa và quyền ghi rồi chạy lại.",
            f"The file {path} cannot be written ({why}), so no mail is sent; check the space on disk and the right to write, then run it again.",
        )


@contextlib.contextmanager
def writing(path: Path) -> Iterator[None]:
    """Whatever the disk declines inside is a refusal that names the file.

    Raises:
        Unwritable: it did.
    """
    try:
        yield
    except OSError as fault:
        raise Unwritable(path, fault.strerror or str(fault)) from fault


class Sign(StrEnum):
    """What the file tells about the ledger beside it."""

    RESTORED = "restored"
    COPIED = "copied"


@dataclass(frozen=True, slots=True)
class Count:
    """How far a ledger has come: which ledger, and how many passes and claims."""

    ledger: str
    pulse: int


@dataclass(frozen=True, slots=True)
class Witness:
    """The file."""

    path: Path

    @property
    def journal(self) -> Path:
        """The journal of sent mail beside it."""
        return self.path.with_name("sent.tsv")

    def sign(self, count: Count, words: tuple[str, ...] | None) -> Sign | None:
        """What is wrong with a ledger that has come so far, by what was read in the file before; None where nothing is."""
        if not words:
            return Sign.COPIED if count.pulse else None
        if len(words) != len(("ledger", "pulse", "inode", "machine")) or not words[1].isdigit():
            return Sign.COPIED
        ledger, pulse, inode, machine = words
        if not count.ledger and not int(pulse):
            return None  # a process died between its first word here and its first commit
        if int(pulse) > count.pulse and ledger == count.ledger:
            return Sign.RESTORED
        here = (count.ledger, str(self.path.stat().st_ino), _machine())
        return None if (ledger, inode, machine) == here else Sign.COPIED

    def read(self) -> tuple[str, ...] | None:
        """The words in the file; None where there is no file.

        Raises:
            Unwritable: it is there and is no file of ours.
        """
        with writing(self.path), contextlib.suppress(FileNotFoundError):
            return tuple(self.path.read_bytes()[:WIDTH].decode("ascii", "replace").split())
        return None

    def pulse(self) -> int:
        """How far it saw any ledger come: a ledger confirmed after a restore goes on beyond that, so that no other backup is ever ahead of it."""
        words = self.read() or ()
        return int(words[1]) if len(words) > 1 and words[1].isdigit() else 0

    def write(self, count: Count) -> None:
        """Note how far the ledger has come, in place: a file put there by a backup has another number of its own.

        Raises:
            Unwritable: the disk declines.
        """
        with writing(self.path):
            self._write(count)

    def _write(self, count: Count) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
        try:
            inode = os.fstat(descriptor).st_ino
            line = f"{count.ledger} {count.pulse} {inode} {_machine()}"
            os.write(descriptor, line.ljust(WIDTH - 1).encode("ascii") + b"\n")
        finally:
            os.close(descriptor)


def _machine() -> str:
    """The machine's own number where it has one."""
    try:
        return MACHINE.read_text("ascii").strip()[:64] or "-"
    except (OSError, UnicodeDecodeError):
        return "-"
