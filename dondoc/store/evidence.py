"""Evidence files (*tài liệu kiểm chứng*) in a content-addressed folder: the same file once, under its own SHA-256, never changed.

An entry names a kept file as `NAME sha256:HEX size:BYTES type:MEDIA/TYPE`; a link stays the text it is. What a name says of a folder is forgotten, what a file's
first bytes say of its kind counts, and nothing is ever opened or run.
"""

import contextlib
import hashlib
import os
import re
import stat
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path

from calendars.errors import Refusal
from dondoc.declined import declined

CHUNK = 1 << 20
KINDS: tuple[tuple[str, str, bytes], ...] = (
    ("PDF", "application/pdf", b"%PDF-"),
    ("ZIP (.docx, .xlsx)", "application/zip", b"PK\x03\x04"),
    ("Office 97 (.doc, .xls)", "application/x-ole-storage", b"\xd0\xcf\x11\xe0"),
    ("JPEG", "image/jpeg", b"\xff\xd8\xff"),
    ("PNG", "image/png", b"\x89PNG\r\n\x1a\n"),
    ("TIFF", "image/tiff", b"II*\x00"),
    ("TIFF", "image/tiff", b"MM\x00*"),
    ("RTF", "application/rtf", b"{\\rtf"),
)
"""What may be evidence: its name for people, its media type, its first bytes."""
_FLAGS = (
    os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
)  # never waits on a pipe
_LINK = re.compile(r"https?://\S+", re.IGNORECASE)
_KEPT = re.compile(
    r"(?P<name>.+) sha256:(?P<digest>[0-9a-f]{64})(?: size:(?P<size>\d+) type:(?P<type>[\w.+-]+/[\w.+-]+))?"
)


@dataclass(frozen=True, slots=True)
class Kept:
    """A kept file as an entry names it; size in bytes. An entry of an older version knows neither size (-1) nor type ("")."""

    name: str
    sha256: str
    size: int = -1
    media_type: str = ""

    def __str__(self) -> str:
        measured = f" size:{self.size} type:{self.media_type}" if self.media_type else ""
        return f"{self.name} sha256:{self.sha256}{measured}"


def parse_kept(text: str) -> Kept | None:
    """The kept file a text names; None for anything else.

    >>> print(parse_kept("bao-cao.pdf sha256:" + "0" * 64).name)
    bao-cao.pdf
    """
    found = _KEPT.fullmatch(text)
    if found is None:
        return None
    return Kept(found["name"], found["digest"], int(found["size"] or -1), found["type"] or "")


class EvidenceRefused(Refusal):
    """A file that is not taken as evidence."""

    def __init__(self, name: str, vi: str, en: str) -> None:
        self.name = name
        super().__init__(
            f"Không nhận tài liệu kiểm chứng {name}: {vi}.",
            f"{name} is not taken as evidence: {en}.",
        )


def keep(folder: Path, source: Path, *, limit: int) -> Kept:
    """Copy a file into the folder, flushed to the disk; the same file twice is there once.

    `limit` is in bytes. Raises:
        EvidenceRefused: no such file, no regular file, too large, or of a kind that is no document.
    """
    with _opened(source, limit) as (name, media_type, opened):
        digest, size, copy = _copied(name, opened, folder, limit)
        place = place_of(folder, digest)
        place.parent.mkdir(parents=True, exist_ok=True)
        copy.replace(place)
    return Kept(name, digest, size, media_type)


def examine(source: Path, *, limit: int) -> Kept:
    """How an entry would name a file, without keeping it.

    Raises:
        EvidenceRefused: as `keep`.
    """
    with _opened(source, limit) as (name, media_type, opened):
        digest = hashlib.file_digest(opened, "sha256").hexdigest()
        return Kept(name, digest, opened.tell(), media_type)


def place_of(folder: Path, digest: str) -> Path:
    """Where a file of that hash lies."""
    return folder / digest[:2] / digest


def is_link(text: str) -> bool:
    """Whether evidence is a link instead of a file."""
    return _LINK.fullmatch(text) is not None


def is_whole(folder: Path, text: str) -> bool:
    """Whether a kept file is there and still has its hash; True for what is no kept file."""
    named = parse_kept(text)
    if named is None:
        return True
    try:
        with place_of(folder, named.sha256).open("rb") as opened:
            return hashlib.file_digest(opened, "sha256").hexdigest() == named.sha256
    except OSError:
        return False


@contextlib.contextmanager
def _opened(source: Path, limit: int) -> Iterator[tuple[str, str, BufferedReader]]:
    """The file's name, media type and bytes; whatever the disk declines on the way is a refusal."""
    name = source.name or str(source)
    try:
        with os.fdopen(os.open(source, _FLAGS), "rb") as opened:
            yield name, _checked_type(name, opened, limit), opened
    except OSError as fault:
        vi, en = declined(fault)
        raise EvidenceRefused(
            name, f"không đọc được tệp ({vi})", f"it cannot be read ({en})"
        ) from fault


def _checked_type(name: str, opened: BufferedReader, limit: int) -> str:
    """The media type that the first bytes tell."""
    found = os.fstat(opened.fileno())
    if not stat.S_ISREG(found.st_mode):
        raise EvidenceRefused(name, "không phải một tệp thường", "it is no regular file")
    _check_size(name, found.st_size, limit)
    start = opened.read(16)
    opened.seek(0)
    for _, media_type, mark in KINDS:
        if start.startswith(mark):
            return media_type
    kinds = ", ".join(dict.fromkeys(kind for kind, _, _ in KINDS))
    raise EvidenceRefused(name, f"chỉ nhận {kinds}", f"only {kinds} are taken")


def _check_size(name: str, size: int, limit: int) -> None:
    if size > limit:
        most = f"{limit / CHUNK:g} MB"
        raise EvidenceRefused(name, f"tệp lớn hơn {most}", f"it is larger than {most}")


def _copied(name: str, opened: BufferedReader, folder: Path, limit: int) -> tuple[str, int, Path]:
    """The hash and size of the file and a copy of it beside its place; nothing half-written stays."""
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
    return digest.hexdigest(), size, Path(path)
