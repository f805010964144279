"""What a status means for the address a mail was sent to (RFC 3463), in reports (RFC 3464) and in the words of old relays. Pure.

Only what speaks of the address itself kills it. A full mailbox, a relay that gave up after days and any 4.x.x wait; policy, size,
routing loops and faults of our own address are for a person to read.
"""

import itertools
import re
from dataclasses import dataclass
from email.message import Message
from enum import StrEnum

from notifications.text import clean_text

EXCERPT = 300
_CODE = re.compile(r"(?<![\d.])([245])\.(\d{1,3})\.(\d{1,3})(?![\d.])")
_REPLY = re.compile(r"(?<![\d.])([45][0-5]\d)[ -](?=\D)")
_NOBODY = re.compile(
    r"user unknown|unknown user|no such (user|recipient|mailbox)|(user|address|mailbox|account)[^.]{0,60}(not exist|not found)"
    r"|unrouteable address|không tồn tại",
    re.IGNORECASE,
)
_FULL = re.compile(
    r"(mailbox|inbox)[^.]{0,40}full|quota|out of storage|hộp thư[^.]{0,20}đầy", re.IGNORECASE
)
_REFUSED = re.compile(
    r"spam|black ?list|block ?list|\bblocked\b|policy|reputation|dmarc|\bspf\b|virus|relay(ing)? (access )?denied|too (large|big)",
    re.IGNORECASE,
)
_LATE = re.compile(
    r"\bdelayed\b|still being retried|not yet been delivered|has not been delivered|will (be retried|keep trying|continue)"
    r"|bị chậm|bị trì hoãn",
    re.IGNORECASE,
)
_QUOTED = re.compile(
    r"[->=\s]*(?:(?:copy of|original (message|mail)|below this line)\b|[^-]{0,60}(?:copy of the|original message|below this line)"
    r"|(?:received|return-path|message-id|x-dondoc-envelope):)",
    re.IGNORECASE,
)
LINE = 300  # signs of a line that are looked at
# a mailbox that is shut, a domain nobody answers for, Exchange's "address rejected"; the other 5.4.Y are loops and detours
_SHUT = frozenset({("2", "0"), ("2", "1"), ("4", "1"), ("4", "4"), ("4", "310"), ("4", "312")})
_FOR_NOW = frozenset(
    {("2", "2"), ("4", "7"), ("4", "300"), ("4", "316")}
)  # full; given up after days
_OF_SENDER = frozenset({"7", "8"})  # 5.1.7 and 5.1.8 speak of our own address


class Kind(StrEnum):
    """What a mail that came back is."""

    HARD = "bounced_hard"
    SOFT = "bounced_soft"
    DELAYED = "delayed"
    AUTO = "auto_replied"
    REPLY = "reply"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a bounce says: its kind, the status ("5.1.1", "" where none is named), who said it, in which words ("" = see the text)."""

    kind: Kind
    status: str = ""
    said_by: str = ""
    words: str = ""


_WORST = (Kind.HARD, Kind.SOFT, Kind.UNCLEAR, Kind.DELAYED, Kind.AUTO)


def judge_report(parts: list[Message]) -> Verdict | None:
    """By the report's own fields, the worst of its recipients; None where no part has such fields."""
    found = [
        _judge_block(block, said_by)
        for part in parts
        if part.get_content_type() == "message/delivery-status"
        for said_by, block in _blocks(part)
    ]
    return min(found, key=lambda verdict: _WORST.index(verdict.kind), default=None)


def _blocks(part: Message) -> list[tuple[str, Message]]:
    """The recipients' blocks of a report, each with the relay that reports."""
    payload = part.get_payload()
    blocks = [block for block in payload if isinstance(block, Message)] if isinstance(payload, list) else []  # fmt: skip
    reporter = next((_plain(block["Reporting-MTA"]) for block in blocks if block["Reporting-MTA"]), "")  # fmt: skip
    return [(reporter, block) for block in blocks if block["Action"]]


def _judge_block(block: Message, reporter: str) -> Verdict:
    action = str(block["Action"]).lower().strip()
    status = _CODE.search(str(block["Status"] or ""))
    diagnostic = clean_text(str(block["Diagnostic-Code"] or "").partition(";")[2], EXCERPT)
    code = status[0] if status else ""
    if action.startswith("failed"):
        kind = judge_status(code, diagnostic)
    else:  # delivered, relayed, expanded are good news, and no acknowledgement
        kind = Kind.DELAYED if action.startswith("delayed") else Kind.AUTO
    return Verdict(kind, code, _plain(block["Remote-MTA"]) or reporter, diagnostic)


def _plain(value: object) -> str:
    """The name in `dns; relay.example`."""
    text = str(value or "")
    return clean_text(text.partition(";")[2] or text, 120)


def judge_status(status: str, words: str = "") -> Kind:
    """What a status says of the address; `words` are the relay's own, which tell more where the status is general.

    >>> [judge_status(code).value for code in ("5.1.1", "5.2.2", "4.4.7", "5.7.1", "")]
    ['bounced_hard', 'bounced_soft', 'bounced_soft', 'unclear', 'unclear']
    """
    found = _CODE.match(status)
    if found is None or found[2] == "0":
        return _by_words(words, found[1] if found else "")
    if found[1] != "5":
        return Kind.SOFT if found[1] == "4" else Kind.UNCLEAR
    subject, detail = found[2], found[3]
    if subject == "1":
        return Kind.UNCLEAR if detail in _OF_SENDER else Kind.HARD
    if (subject, detail) in _SHUT:
        return Kind.HARD
    return Kind.SOFT if (subject, detail) in _FOR_NOW else Kind.UNCLEAR


def _by_words(words: str, severity: str) -> Kind:
    """A status that says only that it failed: what the relay's answer adds."""
    inner = _CODE.search(words)
    if inner is not None and inner[2] != "0":
        return judge_status(inner[0])
    signs = (
        (Kind.SOFT, bool(_FULL.search(words)) or severity == "4"),
        (Kind.UNCLEAR, bool(_REFUSED.search(words))),
        (Kind.HARD, bool(_NOBODY.search(words)) or severity == "5"),
    )
    return next((kind for kind, is_so in signs if is_so), Kind.UNCLEAR)


def _by_reply(text: str) -> Kind:
    """A bare answer of SMTP, as old relays quote it."""
    found = _REPLY.search(text)
    if found is None or _REFUSED.search(text):
        return Kind.UNCLEAR
    if found[1] in {"550", "551", "553"}:
        return Kind.HARD
    return Kind.SOFT if found[1].startswith("4") or found[1] == "552" else Kind.UNCLEAR


def judge_words(subject: str, text: str) -> Verdict:
    """A bounce in plain words: only what stands before the quoted mail is looked at, our own mails number their items too."""
    own = _own_words(text)
    status = _CODE.search(own)
    code = status[0] if status else ""
    words = _telling_line(own)
    if _LATE.search(subject) or (_LATE.search(own) and not code.startswith("5")):
        return Verdict(Kind.DELAYED, code, words=words)
    kind = judge_status(code, own)
    kind = _by_reply(own) if kind is Kind.UNCLEAR and not code else kind
    return Verdict(kind, code, words=words)


def _telling_line(own: str) -> str:
    """The line a person has to see: the first that holds the relay's answer, else all of the robot's own words."""
    signs = (_CODE, _REPLY, _NOBODY, _FULL)
    telling = (line for line in own.splitlines() if any(sign.search(line) for sign in signs))
    return clean_text(next(telling, own), EXCERPT)


def names_a_failure(text: str) -> bool:
    """Whether a robot's words hold a relay's answer at all."""
    own = _own_words(text)
    return any(sign.search(own) for sign in (_CODE, _NOBODY, _FULL))


def _own_words(text: str) -> str:
    lines = (line[:LINE] for line in text.splitlines())
    return "\n".join(itertools.takewhile(lambda line: _QUOTED.match(line) is None, lines))
