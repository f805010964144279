"""What comes back by mail: a bounce, an automatic answer, or a person's words. Pure: bytes in, a value out.

Bounces are RFC 3464 reports or, from old relays, plain text; automatic answers are told by RFC 3834's header, its older kin and
their subjects. Everything in such a mail may be a lie: it only says what it claims, and which of our ids it holds.
"""

import email
import email.header
import email.policy
import re
from dataclasses import dataclass
from email.message import Message
from enum import StrEnum

from notifications.text import clean_text

LARGEST = 1_000_000  # bytes that are looked at; what comes after is left out
MOST_PARTS = 50
EXCERPT = 300
IDS = re.compile(r"\b[0-9a-f]{32}\.[0-9a-f]{16}\b")
_STATUS = re.compile(r"(?<![\d.])([245])\.\d{1,3}\.\d{1,3}(?![\d.])")
_REPLY = re.compile(r"(?<![\d.])([45])[0-5]\d[ -](?=\D)")
_ROBOT = re.compile(r"mailer-daemon|postmaster|mail delivery (sub)?system", re.IGNORECASE)
_FAILED = re.compile(
    r"undeliver|delivery (status|has failed|failure)|failure notice|returned mail|mail delivery failed"
    r"|không gửi được|không thể gửi|delayed",
    re.IGNORECASE,
)
_AWAY = re.compile(
    r"^\s*(re:\s*)?(out of (the )?office|automatic reply|auto[- ]?reply|vắng mặt|trả lời tự động|thư trả lời tự động)",
    re.IGNORECASE,
)
_AUTOMATIC = ("X-Autoreply", "X-Autorespond", "X-Autoresponder", "X-Auto-Reply")
_BULK = frozenset({"auto_reply", "bulk", "junk", "list"})


class Kind(StrEnum):
    """What a mail that came back is."""

    HARD = "bounced_hard"
    SOFT = "bounced_soft"
    DELAYED = "delayed"
    AUTO = "auto_replied"
    REPLY = "reply"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Returned:
    """A mail that came back. `ids` are words in the form of our envelope ids, unproved; `words` an excerpt for a person."""

    kind: Kind
    ids: tuple[str, ...]
    sender: str
    subject: str
    words: str


def read_returned(content: bytes) -> Returned:
    """What one mail is. Never refuses: what cannot be read is a reply with no words."""
    content = content[:LARGEST]
    message = email.message_from_bytes(content, policy=email.policy.compat32)
    text = _text(message)
    ids = dict.fromkeys(IDS.findall(content.decode("latin-1")) + IDS.findall(text))
    return Returned(
        kind=_kind(message, text),
        ids=tuple(ids)[:20],
        sender=clean_text(_header(message, "From"), 120),
        subject=clean_text(_header(message, "Subject"), 200),
        words=clean_text(text, EXCERPT),
    )


def _kind(message: Message, text: str) -> Kind:
    report = message.get_content_type() == "multipart/report" or any(
        part.get_content_type() == "message/delivery-status" for part in _parts(message)
    )
    if report:
        return _report_kind(message)
    subject = _header(message, "Subject")
    is_robot = _ROBOT.search(_header(message, "From")) is not None
    has_no_sender = _header(message, "Return-Path").strip() == "<>"
    if _AWAY.match(subject):
        return Kind.AUTO
    if (is_robot or has_no_sender) and _FAILED.search(subject):
        return _plain_kind(text)
    return Kind.AUTO if has_no_sender or _is_automatic(message) else Kind.REPLY


def _is_automatic(message: Message) -> bool:
    submitted = _header(message, "Auto-Submitted").split(";")[0].strip().lower()
    return (
        submitted not in {"", "no"}
        or any(message.get(name) is not None for name in _AUTOMATIC)
        or _header(message, "Precedence").strip().lower() in _BULK
    )


def _report_kind(message: Message) -> Kind:
    """By the report's own fields: what failed for good outweighs what is only late."""
    kinds = set()
    for part in _parts(message):
        action, status = _header(part, "Action").lower().strip(), _header(part, "Status").strip()
        if action.startswith("delayed"):
            kinds.add(Kind.DELAYED)
        elif action.startswith("failed"):
            kinds.add(_by_status(status))
        elif action:
            kinds.add(Kind.AUTO)  # delivered, relayed, expanded: good news, no acknowledgement
    order = (Kind.HARD, Kind.SOFT, Kind.UNCLEAR, Kind.DELAYED, Kind.AUTO)
    return next((kind for kind in order if kind in kinds), Kind.UNCLEAR)


def _by_status(status: str) -> Kind:
    """5.1.x and 5.0.0 speak of the address, 5.2.0 and 5.2.1 of a mailbox that is shut; a full mailbox, size or policy do not."""
    found = re.match(r"([45])\.(\d{1,3})\.(\d{1,3})", status)
    if found is None:
        return Kind.UNCLEAR
    if found[1] == "4":
        return Kind.SOFT
    if found[2] in {"0", "1"} or (found[2] == "2" and found[3] in {"0", "1"}) or found[2] == "4":
        return Kind.HARD
    return Kind.SOFT if (found[2], found[3]) == ("2", "2") else Kind.UNCLEAR


def _plain_kind(text: str) -> Kind:
    status = _STATUS.search(text)
    if status is not None:
        return _by_status(status[0])
    reply = _REPLY.search(text)
    if reply is None:
        return Kind.UNCLEAR
    return Kind.HARD if reply[0][:3] in {"550", "551", "553"} else Kind.SOFT


def _parts(message: Message) -> list[Message]:
    """The parts, not more than a mail by a relay ever has; the blocks of a delivery status are parts of it."""
    found: list[Message] = []
    for part in message.walk():
        if len(found) == MOST_PARTS:
            break
        found.append(part)
    return found


def _text(message: Message) -> str:
    """All plain words, decoded as far as they can be."""
    words = []
    for part in _parts(message):
        if part.get_content_maintype() == "text":
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes):
                words.append(payload.decode("utf-8", "replace"))
    return "\n".join(words)[:LARGEST]


def _header(message: Message, name: str) -> str:
    """A header as words; "" where there is none or it cannot be decoded."""
    value = message.get(name)
    if value is None:
        return ""
    try:
        pairs = email.header.decode_header(str(value)[:1000])
        return "".join(
            part if isinstance(part, str) else part.decode(charset or "ascii", "replace")
            for part, charset in pairs
        )
    except (LookupError, ValueError):
        return str(value)[:1000]
