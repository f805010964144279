"""Text from outside made harmless: one line, composed (NFC), no control, direction or invisible characters, bounded.

A plan's title or a roster's name is data. It must not start a header, a line or a paragraph of its own, nor change the
direction of the words around it.
"""

import re
import unicodedata
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import TypeVar, cast

LONGEST = 900
CUT = " […]"
_GAP = re.compile(r"\s+")
_DROPPED = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})

T = TypeVar("T")


def clean_text(text: str, limit: int = LONGEST) -> str:
    r"""One harmless line; what exceeds `limit` is cut visibly.

    >>> clean_text("Báo cáo\r\nBcc: all@example.org \u202e quý 1")
    'Báo cáo Bcc: all@example.org quý 1'
    """
    spaced = _GAP.sub(" ", text)
    kept = spaced if spaced.isprintable() else _without_dropped(spaced)
    return shorten(_GAP.sub(" ", unicodedata.normalize("NFC", kept)).strip(), limit)


def _without_dropped(text: str) -> str:
    """What is printable has none of these; a mail has some thirty texts, so each is asked that first."""
    return "".join(sign for sign in text if unicodedata.category(sign) not in _DROPPED)


def shorten(text: str, limit: int) -> str:
    """The text, or its beginning up to a word and a mark that something is missing.

    >>> shorten("Báo cáo quý 1 về cải cách", 20)
    'Báo cáo quý 1 […]'
    """
    if len(text) <= limit:
        return text
    head = text[: limit - len(CUT)]
    word, _, rest = head.rpartition(" ")
    return (word if word and len(rest) < limit // 2 else head).rstrip(" ,;:-–") + CUT


def clean_value(value: T) -> T:
    """The same value with every string in it cleaned: through tuples and dataclasses, enums and bytes left alone."""
    return cast("T", _clean(value))


def _clean(value: object) -> object:
    if isinstance(value, Enum):
        return value
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, tuple):
        return tuple(_clean(part) for part in value)
    if is_dataclass(value) and not isinstance(value, type):
        parts = {field.name: _clean(getattr(value, field.name)) for field in fields(value)}
        return replace(value, **parts)
    return value
