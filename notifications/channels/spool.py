"""A folder instead of a relay: one NNNNN.eml a message, in order of sending.

A file appears whole or not at all, and the same Message-ID is laid down once, however often it is sent. A number is
claimed by creating `NNNNN.part` exclusively, so that two processes never write one file; what a crash leaves behind is
a `.part` whose number stays unused.
"""

import os
from email.message import EmailMessage
from email.parser import BytesHeaderParser
from pathlib import Path

from notifications.channels.contract import Fault, Receipt, SendError

_LONGEST_NUMBER = 9


class SpoolChannel:
    """Writes messages into `folder`. `durable` waits for the disk; a replay, which can be repeated, need not."""

    def __init__(self, folder: Path, *, durable: bool = True) -> None:
        self._folder = folder
        self._durable = durable
        self._seen: set[str] = set()
        self._by_id: dict[str, str] = {}

    def send(self, message: EmailMessage) -> Receipt:
        """Lay the message down, unless one with its Message-ID lies there already."""
        message_id = str(message["Message-ID"])
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._look()
            if message_id not in self._by_id:
                name = self._write(message.as_bytes())
                self._seen.add(name)
                self._by_id[message_id] = name
        except OSError as error:
            raise _unwritable(self._folder, error) from error
        name = self._by_id[message_id]
        return Receipt(answer=f"spooled as {name}", queue_id=name.removesuffix(".eml"))

    def close(self) -> None:
        """Nothing is kept open."""

    def _look(self) -> None:
        """Learn the Message-IDs of files that have appeared since."""
        for path in sorted(self._folder.glob("*.eml")):
            if path.name not in self._seen:
                with path.open("rb") as file:
                    headers = BytesHeaderParser().parse(file)
                self._seen.add(path.name)
                self._by_id.setdefault(str(headers["Message-ID"]), path.name)

    def _write(self, content: bytes) -> str:
        part = self._claim()
        with part.open("wb") as file:
            file.write(content)
            if self._durable:
                file.flush()
                os.fsync(file.fileno())
        target = part.with_suffix(".eml")
        part.replace(target)
        if self._durable:
            _sync_folder(self._folder)
        return target.name

    def _claim(self) -> Path:
        """An empty `NNNNN.part` that is ours alone, with the next free number."""
        number = self._last_number()
        while True:
            number += 1
            part = self._folder / f"{number:05}.part"
            try:
                part.touch(exist_ok=False)
            except FileExistsError:
                continue
            if not part.with_suffix(".eml").exists():
                return part
            part.unlink()

    def _last_number(self) -> int:
        stems = (path.stem for path in self._folder.iterdir() if path.suffix in {".eml", ".part"})
        numbers = (int(stem) for stem in stems if stem.isascii() and stem.isdigit())
        return max((number for number in numbers if number < 10**_LONGEST_NUMBER), default=0)


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":  # Windows keeps names without being asked, and opens no folder
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _unwritable(folder: Path, error: OSError) -> SendError:
    return SendError(
        f"Không ghi được thư vào thư mục {folder}: {error.strerror}; đề nghị kiểm tra dung lượng và quyền ghi.",
        f"mail cannot be written to {folder}: {error.strerror}; check free space and permissions",
        fault=Fault.RELAY,
    )
