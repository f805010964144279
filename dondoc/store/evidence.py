"""Evidence files (*tài liệu kiểm chứng*) in a content-addressed folder: the same file once, under its own SHA-256, never changed.

An entry names a kept file as `NAME sha256:HEX`; a link stays the text it is. What a name says of a folder is forgotten, what a file's
first bytes say of its kind counts, and nothing is ever opened or run.
"""

import contextlib
import hashlib
import os
import re
import stat
import tempfile
from pathlib import Path
from typing import BinaryIO

from calendars.errors import Refusal

CHUNK = 1 << 20
KINDS: tuple[tuple[str, bytes], ...] = (
    ("PDF", b"%PDF-"),
    ("ZIP (.docx, .xlsx)", b"PK\x03\x04"),
    ("Office 97 (.doc, .xls)", b"\xd0\xcf\x11\xe0"),
    ("JPEG", b"\xff\xd8\xff"),
    ("PNG", b"\x89PNG\r\n\x1a\n"),
    ("TIFF", b"II*\x00"),
    ("TIFF", b"MM\x00*"),
    ("RTF", b"{\\rtf"),
)
_FLAGS = (
    os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
)  # never waits on a pipe
_LINK = re.compile(r"https?://\S+", re.IGNORECASE)
_KEPT = re.compile(r"(?P<name>.+) sha256:(?P<digest>[0-9a-f]{64})")


class EvidenceRefused(Refusal):
    """A file that is not taken as evidence."""

    def __init__(self, name: str, vi: str, en: str) -> None:
        self.name = name
        super().__init__(
            f"Không nhận tài liệu kiểm chứng {name}: {vi}.",
            f"{name} is not taken as evidence: {en}.",
        )


def keep(folder: Path, source: Path, *, limit: int) -> str:
    """Copy a file into the folder and return how an entry names it; one that is there already is left alone.

    `limit` is in bytes. Raises:
        EvidenceRefused: no such file, no regular file, too large, or of a kind that is no document.
    """
    name = source.name or str(source)
    try:
        with os.fdopen(os.open(source, _FLAGS), "rb") as opened:
            _check(name, opened, limit)
            digest, copy = _copied(name, opened, folder, limit)
    except OSError as fault:
        why = fault.strerror or str(fault)
        raise EvidenceRefused(
            name, f"không đọc được tệp ({why})", f"it cannot be read ({why})"
        ) from fault
    place = place_of(folder, digest)
    place.parent.mkdir(parents=True, exist_ok=True)
    copy.replace(place)
    return f"{name} sha256:{digest}"


def place_of(folder: Path, digest: str) -> Path:
    """Where a file of that hash lies."""
    return folder / digest[:2] / digest


def is_link(text: str) -> bool:
    """Whether evidence is a link instead of a file."""
    return _LINK.fullmatch(text) is not None


def kept_name(text: str) -> tuple[str, str] | None:
    """The name and hash of a kept file as an entry names it; None for anything else.

    >>> kept_name("bao-cao.pdf sha256:" + "0" * 64)[0]
    'bao-cao.pdf'
    """
    found = _KEPT.fullmatch(text)
    return (found["name"], found["digest"]) if found else None


def is_whole(folder: Path, text: str) -> bool:
    """Whether a kept file is there and still has its hash; True for what is no kept file."""
    named = kept_name(text)
    if named is None:
        return True
    try:
        with place_of(folder, named[1]).open("rb") as opened:
            return hashlib.file_digest(opened, "sha256").hexdigest() == named[1]
    except OSError:
        return False


def _check(name: str, opened: BinaryIO, limit: int) -> None:
    found = os.fstat(opened.fileno())
    if not stat.S_ISREG(found.st_mode):
        raise EvidenceRefused(name, "không phải một tệp thường", "it is no regular file")
    _check_size(name, found.st_size, limit)
    start = opened.read(16)
    opened.seek(0)
    if not any(start.startswith(mark) for _, mark in KINDS):
        kinds = ", ".join(dict.fromkeys(kind for kind, _ in KINDS))
        raise EvidenceRefused(name, f"chỉ nhận {kinds}", f"only {kinds} are taken")


def _check_size(name: str, size: int, limit: int) -> None:
    if size > limit:
        most = f"{limit / CHUNK:g} MB"
        raise EvidenceRefused(name, f"tệp lớn hơn {most}", f"it is larger than {most}")


def _copied(name: str, opened: BinaryIO, folder: Path, limit: int) -> tuple[str, Path]:
    """The hash of the file and a copy of it beside its place; nothing half-written stays."""
    folder.mkdir(parents=True, exist_ok=True)
    digest, size = hashlib.sha256(), 0
    descriptor, path = tempfile.mkstemp(dir=folder, prefix=".coming-")
    try:
        with os.fdopen(descriptor, "wb") as copy:
            while block := opened.read(CHUNK):
                size += len(block)
                _check_size(name, size, limit)
                digest.update(block)
                copy.write(block)
            copy.flush()
            os.fsync(copy.fileno())
    except BaseException:
        with contextlib.suppress(OSError):
            Path(path).unlink()
        raise
    return digest.hexdigest(), Path(path)
