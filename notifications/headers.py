"""Headers that arrive as they were written.

Python's own folding of headers loses spaces between encoded and plain words and has let separators and line breaks slip
into encoded words (3.11 to 3.13). Subjects and names are therefore encoded here, whole: RFC 2047 words in base64, each of complete
characters, no line longer than 76; plain ASCII that is short and harmless stays as it is.
"""

import base64
import functools
import re
from email.headerregistry import (
    HeaderRegistry,
    UniqueSingleAddressHeader,
    UniqueUnstructuredHeader,
)
from email.policy import EmailPolicy, Policy
from typing import Any

_LINE = 76
_FRAME = len("=?utf-8?b??=")
_PLAIN_LENGTH = 60
_PLAIN = re.compile(r"[A-Za-z0-9 ,.;:()/+_'!-]*")
_WORD = re.compile(r"[^ ]+ *| +")
_PHRASE = re.compile(r"[A-Za-z0-9 /+_'!-]*")


def fold_text(name: str, text: str) -> str:
    r"""The header line(s) of an unstructured header.

    >>> fold_text("Subject", "Plan 20/KH-UBND")
    'Subject: Plan 20/KH-UBND\r\n'
    """
    return f"{name}: {_encode(text, _PLAIN, start=len(name) + 2)}\r\n"


def fold_address(name: str, display_name: str, address: str) -> str:
    r"""The header line(s) of one address.

    >>> fold_address("To", "Sở Y tế", "a@b.example")
    'To: =?utf-8?b?U+G7nyBZIHThur8=?=\r\n <a@b.example>\r\n'
    """
    if not display_name:
        return f"{name}: {address}\r\n"
    return f"{name}: {_encode(display_name, _PHRASE, start=len(name) + 2)}\r\n <{address}>\r\n"


def _encode(text: str, plain: re.Pattern[str], *, start: int) -> str:
    if len(text) <= _PLAIN_LENGTH and plain.fullmatch(text):
        return text
    chunks = _chunks(text, first=_room(start), following=_room(1))
    words = (f"=?utf-8?b?{base64.b64encode(chunk).decode('ascii')}?=" for chunk in chunks)
    return "\r\n ".join(words)


def _room(start: int) -> int:
    """How many bytes one encoded word holds that begins at this column."""
    return (_LINE - start - _FRAME) // 4 * 3


def _chunks(text: str, *, first: int, following: int) -> list[bytes]:
    """The text in UTF-8, cut after spaces, a long word between its characters.

    Readers join encoded words without a space (RFC 2047 §6.2), but some do not: after a space that is harmless.
    """
    chunks, room = [b""], first
    for word in _WORD.findall(text):
        whole = word.encode("utf-8")
        signs = [whole] if len(whole) <= following else [sign.encode("utf-8") for sign in word]
        for octets in signs:
            if len(chunks[-1]) + len(octets) > room:
                chunks.append(b"")
                room = following
            chunks[-1] += octets
    return chunks


class _Subject(UniqueUnstructuredHeader):
    name: str

    def fold(self, *, policy: Policy) -> str:
        del policy
        return fold_text(self.name, str(self))


class _OneAddress(UniqueSingleAddressHeader):
    name: str

    def fold(self, *, policy: Policy) -> str:
        del policy
        (address,) = self.addresses
        return fold_address(self.name, address.display_name, address.addr_spec)


class _Registry(HeaderRegistry):
    """Makes the class of each header once; the standard library makes a new one for every header of every mail."""

    def __getitem__(self, name: str) -> type:
        return _header_class(self, name.lower())


@functools.cache
def _header_class(registry: HeaderRegistry, name: str) -> type:
    return HeaderRegistry.__getitem__(registry, name)


def _registry() -> HeaderRegistry:
    registry = _Registry()
    registry.map_to_type("subject", _Subject)  # type: ignore[arg-type]  # it mixes BaseHeader in
    for name in ("from", "to", "reply-to"):
        registry.map_to_type(name, _OneAddress)  # type: ignore[arg-type]  # likewise
    return registry


class Folded(str):
    """A header's value as it is to be written, its line breaks inside; nothing is left to be done to it."""

    __slots__ = ()


class _MailPolicy(EmailPolicy):
    """Keeps folded values as they are; they are read only if somebody asks for them."""

    def header_store_parse(self, name: str, value: Any) -> tuple[str, Any]:  # noqa: ANN401 -- the standard library's signature
        if isinstance(value, Folded):
            return name, str(value)
        return super().header_store_parse(name, value)


MAIL_POLICY = _MailPolicy(linesep="\r\n", cte_type="7bit", header_factory=_registry())
