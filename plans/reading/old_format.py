"""Files of Word and Excel 97-2003 and RTF: what they are, and what they would be today. They are read by way of a converter, where one is given.

The two of 1997 are one container (OLE); which program wrote it, the names of its streams tell. So does a file locked by a password look.
"""

from typing import NamedTuple, Protocol

from plans.reading.errors import OldFormat

OLE, RTF = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf"


class Target(NamedTuple):
    """The ending of an old format, of the one it becomes, and what LibreOffice calls the old one."""

    old: str
    new: str
    kind: str


class Converter(Protocol):
    """Turns an old file into one of today."""

    def convert(self, data: bytes, target: Target, name: str) -> bytes | None:
        """The file as .docx or .xlsx; None where what converts it is not installed."""
        ...


_WORD = Target("doc", "docx", "MS Word 97")
_EXCEL = Target("xls", "xlsx", "MS Excel 97")
_RICH = Target("rtf", "docx", "Rich Text Format")
_STREAMS = (("WordDocument", _WORD), ("Workbook", _EXCEL), ("Book", _EXCEL))
_LOCKED = "EncryptedPackage".encode("utf-16-le")


def converted(data: bytes, converter: Converter | None, name: str) -> bytes:
    """The file in today's format.

    Raises:
        OldFormat: it is locked, holds neither text nor sheets, or nothing is there to convert it.
    """
    target = _target(data)
    if target is None or converter is None:
        raise OldFormat(name, locked=_LOCKED in data)
    new = converter.convert(data, target, name)
    if new is None:
        raise OldFormat(name, may_convert=True)
    return new


def _target(data: bytes) -> Target | None:
    if data.startswith(RTF):
        return _RICH
    if _LOCKED in data:
        return None
    return next((target for stream, target in _STREAMS if stream.encode("utf-16-le") in data), None)
