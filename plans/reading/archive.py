"""Parts of a zipped office file, measured before they are unpacked; XML without declarations of its own."""

import io
import zipfile
import zlib
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from plans.reading.errors import DamagedDocument, HostileDocument, OldFormat, Trap

MAX_PARTS = 5_000
MAX_PART = 40_000_000
MAX_TAGS = 1_500_000
MAX_ATTRIBUTES = 2_000_000
_MAX_WHOLE = 1_000_000_000
_MAX_RATIO = 300
_SMALL = 2_000_000
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_USUAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_CENTRAL_ENTRY = b"PK\x01\x02"


@dataclass(frozen=True, slots=True)
class Archive:
    """An opened archive; `name` serves the sentences of refusals."""

    parts: zipfile.ZipFile
    label: str
    name: str

    def has(self, part: str) -> bool:
        """Whether the archive holds the part."""
        return part in self.parts.NameToInfo

    def read(self, part: str) -> bytes:
        """A part's bytes; b"" where it is missing."""
        info = self.parts.NameToInfo.get(part)
        if info is None:
            return b""
        if info.file_size > MAX_PART:
            raise HostileDocument(Trap.BOMB, self.name)
        try:
            return self.parts.read(info)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
            raise DamagedDocument(self.label, self.name) from error

    def xml(self, part: str) -> ET.Element | None:
        """A part as a tree; None where it is missing."""
        data = self.read(part).replace(_STRICT, _USUAL)
        return parse_xml(data, self.label, self.name) if data else None


def open_archive(data: bytes, label: str, name: str) -> Archive:
    """Open an archive whose whole directory is measured first: number of parts, their size, their ratio, no password."""
    if data.count(_CENTRAL_ENTRY) > MAX_PARTS:
        raise HostileDocument(Trap.BOMB, name)
    try:
        parts = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError) as error:
        raise DamagedDocument(label, name) from error
    infos = parts.infolist()
    if any(info.flag_bits & 1 for info in infos):
        raise OldFormat(name, locked=True)
    whole = sum(info.file_size for info in infos)
    if whole > _MAX_WHOLE or any(map(_is_bomb, infos)):
        raise HostileDocument(Trap.BOMB, name)
    return Archive(parts, label, name)


def _is_bomb(info: zipfile.ZipInfo) -> bool:
    return info.file_size > _SMALL and info.file_size > _MAX_RATIO * max(info.compress_size, 1)


def parse_xml(data: bytes, label: str, name: str) -> ET.Element:
    """XML as a tree; a document type is refused, so that there are no entities to expand or files to fetch."""
    if b"<!DOCTYPE" in data.replace(b"\0", b""):
        raise HostileDocument(Trap.ENTITIES, name)
    if data.count(b"<") > MAX_TAGS or data.count(b"=") > MAX_ATTRIBUTES:
        raise HostileDocument(Trap.BOMB, name)
    try:
        return ET.fromstring(data)  # noqa: S314 -- without a document type there is nothing to expand
    except (ET.ParseError, ValueError, LookupError) as error:
        raise DamagedDocument(label, name) from error
