"""The border: bytes of a document → `Document` (decoded, NFC, mark-up off, every piece knowing its line)."""

from plans.reading.errors import (
    BinaryDocument,
    DamagedDocument,
    DocumentTooLarge,
    EmptyDocument,
    HostileDocument,
    OldFormat,
    ScannedDocument,
    SecretDocument,
    UndecodableDocument,
    UnsupportedFormat,
)
from plans.reading.formats import read_document

__all__ = [
    "BinaryDocument",
    "DamagedDocument",
    "DocumentTooLarge",
    "EmptyDocument",
    "HostileDocument",
    "OldFormat",
    "ScannedDocument",
    "SecretDocument",
    "UndecodableDocument",
    "UnsupportedFormat",
    "read_document",
]
