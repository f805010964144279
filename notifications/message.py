"""A rendered mail as an RFC 5322 message: the same input gives the same bytes, on every relay that knows only 7 bits.

Bodies are quoted-printable (no relay has to know 8BITMIME, a signature survives, the source stays half readable),
attachments base64. Boundaries come from the Message-ID; they begin with `=_`, which neither encoding can produce.
"""

import datetime as dt
import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from email import quoprimime
from email.message import EmailMessage
from email.parser import BytesHeaderParser
from email.policy import Policy
from email.policy import default as default_policy
from email.utils import format_datetime

from calendars.civil import ZONE
from calendars.errors import Refusal
from notifications.headers import MAIL_POLICY, Folded, fold_address, fold_text
from notifications.mail import Attachment, Rendered
from notifications.text import clean_text

NAME_LIMIT = 120
SUBJECT_LIMIT = 200
_LINE_END = re.compile(r"\r\n|\r|\n")
_SHORT = 7  # letters of a kind of multipart that leave room for its boundary on the same line
_LOCAL = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_ADDRESS = re.compile(rf"(?=.{{3,254}}\Z){_LOCAL}@{_LABEL}(?:\.{_LABEL})*")
_MESSAGE_ID = re.compile(r"<[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9.-]+>")
_TOKEN = re.compile(r"[A-Za-z0-9._:-]{1,64}")
_LIST_ID = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?")


class BadAddress(Refusal):
    """An address no mail can be sent to; the roster has to be mended."""

    def __init__(self, address: str) -> None:
        self.address = address
        shown = clean_text(address, NAME_LIMIT)
        super().__init__(
            f"Địa chỉ thư “{shown}” không dùng được; đề nghị sửa trong danh sách cơ quan.",
            f"The mail address {shown!r} cannot be used; mend it in the roster.",
        )


@dataclass(frozen=True, slots=True)
class Mailbox:
    """An address and the name shown before it ("" for none)."""

    address: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Route:
    """Where one message comes from and goes to, and what identifies it.

    `message_id` with its angle brackets; `date` is the moment of sending (aware); `envelope` our own id of the mail;
    `in_reply_to` the Message-ID of the mail this one corrects; `list_id` a dotted name for filters, "" for none.
    """

    sender: Mailbox
    recipient: Mailbox
    message_id: str
    date: dt.datetime
    reply_to: Mailbox | None = None
    in_reply_to: str = ""
    list_id: str = ""
    envelope: str = ""


class FinishedEmail(EmailMessage):
    """A message that is not changed any more once its bytes were asked for: they are made once, for the ledger and the channel."""

    _whole: bytes | None = None
    subject = ""  # as told; reading it from the header again costs a parse of it
    edge = ""  # the boundary of its parts, likewise

    def as_bytes(self, unixfrom: bool = False, policy: Policy | None = None) -> bytes:  # noqa: FBT001, FBT002 -- the standard library's signature
        """The bytes; in the message's own form they are kept."""
        if unixfrom or policy is not None:
            return super().as_bytes(unixfrom, policy)
        if self._whole is None:
            self._whole = _written(self)
        return self._whole


def sender_name(content: bytes) -> str:
    """The name beside the sender's address in a mail as it was sent; "" where there is none."""
    read = BytesHeaderParser(policy=default_policy).parsebytes(content)["From"]
    return " ".join(read.addresses[0].display_name.split()) if read and read.addresses else ""


def _written(message: FinishedEmail) -> bytes:
    """The bytes as the standard library's generator writes them, which would read each part's headers several times."""
    head = b"".join(MAIL_POLICY.fold_binary(name, value) for name, value in message.raw_items())
    payload = message.get_payload()
    if not isinstance(payload, list):
        return head + b"\r\n" + _LINE_END.sub("\r\n", str(payload)).encode("ascii")
    edge = b"--" + message.edge.encode("ascii")
    parts = (
        edge + b"\r\n" + part.as_bytes() for part in payload if isinstance(part, FinishedEmail)
    )
    return head + b"\r\n" + b"\r\n".join((*parts, edge + b"--\r\n"))


def build_email(rendered: Rendered, route: Route) -> FinishedEmail:
    """The message, ready for a channel. Refuses (BadAddress) an address that is none.

    Written out header by header: the standard library parses each value it is given, which costs more than all else a mail costs.
    """
    message = FinishedEmail(policy=MAIL_POLICY)
    message.subject = clean_text(rendered.subject, SUBJECT_LIMIT)
    for name, folded in _headers(rendered, route):
        message[name] = Folded(folded)
    message["MIME-Version"] = Folded("1.0")
    bodies = [_text_part("plain", rendered.text), _text_part("html", rendered.html)]
    if rendered.attachments:
        inner = FinishedEmail(policy=MAIL_POLICY)
        _fill(inner, "alternative", bodies, route.message_id, level=1)
        attached = [_attached(attachment) for attachment in rendered.attachments]
        _fill(message, "mixed", [inner, *attached], route.message_id, level=0)
    else:
        _fill(message, "alternative", bodies, route.message_id, level=0)
    message["Content-Language"] = Folded(rendered.lang)
    return message


def _fill(
    message: FinishedEmail,
    subtype: str,
    parts: Sequence[EmailMessage],
    message_id: str,
    *,
    level: int,
) -> None:
    """Make it hold the parts, between boundaries that come from the Message-ID."""
    digest = hashlib.sha256(message_id.encode()).hexdigest()[:24]
    message.edge = boundary = f"=_dondoc-{digest}-{level}"
    gap = "\r\n " if len(subtype) > _SHORT else " "
    message["Content-Type"] = Folded(f'multipart/{subtype};{gap}boundary="{boundary}"')
    message.set_payload([*parts])


def _text_part(subtype: str, text: str) -> EmailMessage:
    """A body as quoted-printable, line by line as the standard library writes it."""
    lines = text.encode().splitlines()
    part = FinishedEmail(policy=MAIL_POLICY)
    part["Content-Type"] = Folded(f'text/{subtype}; charset="utf-8"')
    part["Content-Transfer-Encoding"] = Folded("quoted-printable")
    if subtype == "html":
        part["MIME-Version"] = Folded("1.0")
    part.set_payload(quoprimime.body_encode((b"\n".join(lines) + b"\n").decode("latin-1"), 78))
    return part


def _headers(rendered: Rendered, route: Route) -> Iterator[tuple[str, str]]:
    """The headers as they are to be written, folded."""
    yield "From", _address("From", route.sender)
    yield "To", _address("To", route.recipient)
    if route.reply_to is not None:
        yield "Reply-To", _address("Reply-To", route.reply_to)
    yield "Subject", _unnamed(fold_text("Subject", clean_text(rendered.subject, SUBJECT_LIMIT)))
    yield "Date", format_datetime(route.date.astimezone(ZONE))
    yield "Message-ID", _checked(route.message_id, _MESSAGE_ID, "Message-ID")
    if route.in_reply_to:
        yield "In-Reply-To", _checked(route.in_reply_to, _MESSAGE_ID, "In-Reply-To")
        yield "References", route.in_reply_to
    if route.list_id:
        yield "List-Id", f"<{_checked(route.list_id, _LIST_ID, 'List-Id')}>"
    yield "Auto-Submitted", "auto-generated"
    yield "X-Auto-Response-Suppress", "OOF, AutoReply, RN, NRN"
    if route.envelope:
        yield "X-Dondoc-Envelope", _checked(route.envelope, _TOKEN, "X-Dondoc-Envelope")


def _address(header: str, mailbox: Mailbox) -> str:
    if _ADDRESS.fullmatch(mailbox.address) is None:
        raise BadAddress(mailbox.address)
    return _unnamed(fold_address(header, clean_text(mailbox.name, NAME_LIMIT), mailbox.address))


def _unnamed(folded: str) -> str:
    """The header's value of `Name: value` with its line breaks inside."""
    return folded.partition(": ")[2].removesuffix("\r\n")


def _checked(value: str, form: re.Pattern[str], name: str) -> str:
    if form.fullmatch(value) is None:
        msg = f"{name} has not the form {form.pattern}: {value!r}"
        raise ValueError(msg)
    return value


def _attached(attachment: Attachment) -> EmailMessage:
    maintype, _, subtype = attachment.content_type.partition("/")
    part = FinishedEmail(policy=MAIL_POLICY)
    part.set_content(
        attachment.content,
        maintype=maintype,
        subtype=subtype,
        cte="base64",
        disposition="attachment",
        filename=clean_text(attachment.filename, NAME_LIMIT),
        params={"charset": "utf-8"} if maintype == "text" else None,
    )
    return part


def calendar_attachment(content: bytes, filename: str) -> Attachment:
    """An iCalendar file. Without METHOD: it is a file to open, not a meeting to answer."""
    return Attachment(filename, "text/calendar", content)


def sheet_attachment(content: bytes, filename: str) -> Attachment:
    """An .xlsx workbook."""
    return Attachment(
        filename, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", content
    )
