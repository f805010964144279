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

from notifications.bounces import (
    EXCERPT,
    Kind,
    Verdict,
    judge_report,
    judge_words,
    names_a_failure,
)
from notifications.text import clean_text
from notifications.verp import envelope_ids

__all__ = ["LARGEST", "Kind", "Returned", "read_returned", "unreadable"]

LARGEST = 1_000_000  # bytes that are looked at; what comes after is left out
JUDGED = 64_000  # signs of its words that are judged
MOST_PARTS = 50
MOST_IDS = 20
_MESSAGE_ID = re.compile(r"<[^<>\s]{3,250}>")
_TAG = re.compile(r"<(?:style|script)\b[^<>]{0,500}>[^<]*|<[^<>]{0,2000}>", re.IGNORECASE)
_ROBOT = re.compile(r"mailer-daemon|postmaster|mail delivery (sub)?system", re.IGNORECASE)
_FAILED = re.compile(
    r"undeliver|delivery (status|has failed|failure)|failure notice|returned mail|mail delivery failed"
    r"|không gửi được|không thể gửi|delayed|bị chậm|bị trì hoãn",
    re.IGNORECASE,
)
_AWAY = re.compile(
    r"^\s*((re|tl|fw):\s*)*\[?(out[ -]of[ -](the )?office|automatic reply|auto(matic)?[- ]?(reply|response)"
    r"|vắng mặt|(thư )?(trả lời|phản hồi) tự động|tự động (trả lời|phản hồi)|nghỉ phép)",
    re.IGNORECASE,
)
_AUTOMATIC = ("X-Autoreply", "X-Autorespond", "X-Autoresponder", "X-Auto-Reply")
_BULK = frozenset({"auto_reply", "bulk", "junk", "list"})
_RECEIPT = frozenset({"message/disposition-notification"})


@dataclass(frozen=True, slots=True)
class Returned:
    """A mail that came back.

    `ids` are words in the form of our envelope ids, unproved; `answers` the Message-IDs it says it answers, unproved too; `words` an
    excerpt for a person; `status` and `said_by` what a bounce names ("5.1.1", the relay), "" where it names none.
    """

    kind: Kind
    ids: tuple[str, ...]
    sender: str
    subject: str
    words: str
    status: str = ""
    said_by: str = ""
    answers: tuple[str, ...] = ()


def read_returned(content: bytes) -> Returned:
    """What one mail is. What is no mail at all is a reply with no words."""
    content = content[:LARGEST]
    message = email.message_from_bytes(content, policy=email.policy.compat32)
    parts = _parts(message)
    text = _text(parts)
    ids = envelope_ids(content.decode("latin-1") + "\n" + text)[:MOST_IDS]
    text = text[:JUDGED]
    verdict = _verdict(message, parts, text)
    return Returned(
        kind=verdict.kind,
        ids=ids,
        sender=clean_text(_header(message, "From"), 120),
        subject=clean_text(_header(message, "Subject"), 200),
        words=verdict.words or clean_text(text, EXCERPT),
        status=verdict.status,
        said_by=verdict.said_by or (_said_by(message) if verdict.kind in _BOUNCES else ""),
        answers=_answered(message),
    )


_BOUNCES = frozenset({Kind.HARD, Kind.SOFT, Kind.DELAYED})


def unreadable(content: bytes) -> Returned:
    """What stands for a mail that could not be read: set aside for a person, with what its first lines say."""
    head = clean_text(content[:2_000].decode("utf-8", "replace"), EXCERPT)
    return Returned(Kind.UNCLEAR, (), "", "", head, status="unreadable")


def _verdict(message: Message, parts: list[Message], text: str) -> Verdict:
    subject = _header(message, "Subject")
    has_no_sender = _header(message, "Return-Path").strip() == "<>"
    is_robot = (
        _ROBOT.search(_header(message, "From")) is not None
        or message["X-Failed-Recipients"] is not None
    )
    if _is_report(message) or is_robot or has_no_sender:
        report = judge_report(parts)
        if report is not None:
            return report
    if any(part.get_content_type() in _RECEIPT for part in parts[:MOST_PARTS]):
        return Verdict(Kind.AUTO)
    if _AWAY.match(subject):
        return Verdict(Kind.AUTO)
    if is_robot or has_no_sender or _is_report(message):
        if _FAILED.search(subject) or names_a_failure(text):
            return judge_words(subject, text)
        return Verdict(Kind.AUTO if has_no_sender and not is_robot else Kind.UNCLEAR)
    return Verdict(Kind.AUTO if _is_automatic(message) else Kind.REPLY)


def _is_report(message: Message) -> bool:
    """A report as such, or as the first level of the mail holds one; a report that a person passes on is that person's mail."""
    if message.get_content_type() == "multipart/report":
        return True
    payload = message.get_payload()
    return isinstance(payload, list) and any(
        isinstance(part, Message) and part.get_content_type() == "message/delivery-status"
        for part in payload
    )


def _is_automatic(message: Message) -> bool:
    submitted = _header(message, "Auto-Submitted").split(";")[0].strip().lower()
    return (
        submitted not in {"", "no"}
        or any(message.get(name) is not None for name in _AUTOMATIC)
        or _header(message, "Precedence").strip().lower() in _BULK
    )


def _said_by(message: Message) -> str:
    """Who reports, where the report does not say it: the relay's own address."""
    found = re.search(r"[^\s<>@]+@([^\s<>@]+)", _header(message, "From"))
    return clean_text(found[1], 120) if found else ""


def _answered(message: Message) -> tuple[str, ...]:
    """The mails it answers, the nearest first."""
    nearest = _MESSAGE_ID.findall(_header(message, "In-Reply-To", 2_000))
    others = _MESSAGE_ID.findall(_header(message, "References", 8_000))
    return tuple(dict.fromkeys((*nearest, *reversed(others))))[:MOST_IDS]


def _parts(message: Message) -> list[Message]:
    """The parts, not more than a mail by a relay ever has."""
    found: list[Message] = []
    for part in message.walk():
        if len(found) == MOST_PARTS:
            break
        found.append(part)
    return found


def _text(parts: list[Message]) -> str:
    """All plain words, decoded as far as they can be; those of HTML only where there are no others."""
    plain = [_words(part) for part in parts if part.get_content_type() == "text/plain"]
    if any(words.strip() for words in plain):
        return "\n".join(plain)[:LARGEST]
    others = (_words(part) for part in parts if part.get_content_maintype() == "text")
    return _TAG.sub(" ", "\n".join(others)[:LARGEST])


def _words(part: Message) -> str:
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return ""
    try:
        return payload.decode(part.get_content_charset("utf-8"), "replace")
    except LookupError:
        return payload.decode("utf-8", "replace")


def _header(message: Message, name: str, limit: int = 1_000) -> str:
    """A header as words; "" where there is none or it cannot be decoded."""
    value = next((raw for key, raw in message.raw_items() if key.lower() == name.lower()), None)
    if value is None:
        return ""
    # bytes beyond ASCII, as careless programs send them, are UTF-8
    text = str(value).encode("utf-8", "surrogateescape").decode("utf-8", "replace")[:limit]
    try:
        pairs = email.header.decode_header(text)
        return "".join(
            part if isinstance(part, str) else part.decode(charset or "ascii", "replace")
            for part, charset in pairs
        )
    except (LookupError, ValueError):
        return text
