"""The journal of sent mail: a file beside the witness, so that what left after a backup is known when the backup is restored.

A line is written after a mail's claim is committed and before it leaves: the moment, the Message-ID, the keys of its notices. One more
follows, its Message-ID behind a minus, where the relay has certainly not taken it, or behind a tilde, where it came back later.
"""

import contextlib
import datetime as dt
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from dondoc.witness import writing

BACK = "-"  # before the Message-ID of a mail the relay did not take
RETURNED = "~"  # before the Message-ID of a mail that came back: nobody got it
FULL = 20 << 20  # bytes, after which the journal begins anew; the one before is kept


@dataclass(frozen=True, slots=True)
class SentLine:
    """A mail that left: when (UTC), its Message-ID, the keys of the notices in it, and whether it is known to have come back."""

    at: dt.datetime
    message_id: str
    keys: tuple[str, ...]
    is_back: bool = False


def note_sent(path: Path, line: SentLine) -> None:
    """Write a mail down that is about to leave.

    Raises:
        Unwritable: the disk declines.
    """
    _append(path, line.at, line.message_id, line.keys)


def note_unsent(path: Path, line: SentLine) -> None:
    """Write down that it did not leave: the relay is down or has refused it.

    Raises:
        Unwritable: the disk declines; the mail counts as one that left.
    """
    _append(path, line.at, f"{BACK}{line.message_id}", line.keys)


def note_returned(path: Path, line: SentLine) -> None:
    """Write down that a mail that left came back, whoever learns it: what it said has still to be told.

    Raises:
        Unwritable: the disk declines.
    """
    _append(path, line.at, f"{RETURNED}{line.message_id}", line.keys)


def _append(path: Path, at: dt.datetime, message_id: str, keys: tuple[str, ...]) -> None:
    text = "\t".join((at.astimezone(dt.UTC).isoformat(), message_id, *keys)) + "\n"
    with writing(path):
        with contextlib.suppress(FileNotFoundError):
            if path.stat().st_size > FULL:
                path.replace(_before(path))
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a+b") as file:
            file.write(_end_of_cut_line(file) + text.encode())


def _end_of_cut_line(file: BinaryIO) -> bytes:
    """What ends a line that a full disk or a power cut has left without its end, so that it is left out for good."""
    if not file.tell():
        return b""
    file.seek(-1, os.SEEK_END)
    return b"" if file.read(1) == b"\n" else b"\t\n"


def sent_lines(path: Path) -> Iterator[SentLine]:
    """All that left and is still written down, oldest first; a line cut off by a crash is left out, and what did not leave after all."""
    left: list[SentLine] = []
    for line in _written(path):
        mark, name = line.message_id[:1], line.message_id[1:]
        if mark not in {BACK, RETURNED}:
            left.append(line)
            continue
        last = next((n for n in reversed(range(len(left))) if left[n].message_id == name), None)
        if last is None:
            continue
        if mark == BACK:
            del left[last]
        else:
            left[last] = replace(left[last], is_back=True)
    yield from left


def _written(path: Path) -> Iterator[SentLine]:
    for part in (_before(path), path):
        if part.exists():
            with part.open(encoding="utf-8", errors="replace") as file:
                yield from _lines(file)


def _before(path: Path) -> Path:
    return path.with_name(f"{path.name}.before")


def _lines(texts: Iterable[str]) -> Iterator[SentLine]:
    for text in texts:
        moment, _, rest = text.rstrip("\n").partition("\t")
        message_id, *keys = rest.split("\t")
        if text.endswith("\n") and keys and keys[-1]:
            with contextlib.suppress(ValueError):
                yield SentLine(dt.datetime.fromisoformat(moment), message_id, tuple(keys))
