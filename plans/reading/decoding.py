"""Bytes → lines of clean Unicode: limits first, then decoding, NFC, one kind of line ending."""

import codecs
import re
import unicodedata
from collections.abc import Sequence

from plans.reading.errors import (
    BinaryDocument,
    DocumentTooLarge,
    EmptyDocument,
    TooLargeIn,
    UndecodableDocument,
)

MAX_BYTES = 20_000_000
MAX_LINE = 1_000_000
MAX_LINES = 200_000
_MAX_CONTROLS = 0.05
_CONTROLS = re.compile(r"[\x01-\x08\x0e-\x1f\x7f]")
_LINE_END = re.compile(r"\r\n?|\n")


def decode(data: bytes, *, name: str = "") -> tuple[str, ...]:
    """The lines of the file, without their ends: UTF-8 (with or without BOM) or UTF-16 with BOM, in NFC."""
    if len(data) > MAX_BYTES:
        raise DocumentTooLarge(TooLargeIn.BYTES, len(data), MAX_BYTES, name=name)
    text = _to_text(data, name)
    lines = _LINE_END.split(text)
    if lines[-1] == "":
        lines.pop()
    check_lines(lines, name)
    if not any(any(c.isalpha() for c in line) for line in lines):
        raise EmptyDocument(name)
    return tuple(unicodedata.normalize("NFC", line) for line in lines)


def _to_text(data: bytes, name: str) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encoding = "utf-16"
    else:
        if b"\0" in data:
            raise BinaryDocument(name)
        encoding = "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UndecodableDocument(error.start, name) from error
    if "\0" in text or len(_CONTROLS.findall(text)) > _MAX_CONTROLS * len(text):
        raise BinaryDocument(name)
    return text


def check_lines(lines: Sequence[str], name: str) -> None:
    """Refuse more lines, or longer ones, than a plan can have."""
    if len(lines) > MAX_LINES:
        raise DocumentTooLarge(TooLargeIn.LINES, len(lines), MAX_LINES, name=name)
    for number, line in enumerate(lines, start=1):
        if len(line) > MAX_LINE:
            raise DocumentTooLarge(
                TooLargeIn.LINE_LENGTH, len(line), MAX_LINE, name=name, line=number
            )
