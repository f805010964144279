"""A rendered mail as an RFC 5322 message: the same input gives the same bytes, on every relay that knows only 7 bits.

Bodies are quoted-printable (no relay has to know 8BITMIME, a signature survives, the source stays half readable),
attachments base64. Boundaries come from the Message-ID; they begin with `=_`, which neither encoding can produce.
"""

import datetime as dt
import hashlib
import re
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime

from calendars.civil import ZONE
from calendars.errors import Refusal
from notifications.headers import MAIL_POLICY
from notifications.mail import Attachment, Rendered
from notifications.text import clean_text

NAME_LIMIT = 120
SUBJECT_LIMIT = 200
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


def build_email(rendered: Rendered, route: Route) -> EmailMessage:
    """The message, ready for a channel. Refuses (BadAddress) an address that is none."""
    message = EmailMessage(policy=MAIL_POLICY)
    _set_headers(message, rendered, route)
    message.set_content(rendered.text, cte="quoted-printable")
    message.add_alternative(rendered.html, subtype="html", cte="quoted-printable")
    for attachment in rendered.attachments:
        _attach(message, attachment)
    message["Content-Language"] = rendered.lang  # now: set_content drops every Content- header
    _fix_boundaries(message, route.message_id)
    return message


def _set_headers(message: EmailMessage, rendered: Rendered, route: Route) -> None:
    message["From"] = _address(route.sender)
    message["To"] = _address(route.recipient)
    if route.reply_to is not None:
        message["Reply-To"] = _address(route.reply_to)
    message["Subject"] = clean_text(rendered.subject, SUBJECT_LIMIT)
    message["Date"] = format_datetime(route.date.astimezone(ZONE))
    message["Message-ID"] = _checked(route.message_id, _MESSAGE_ID, "Message-ID")
    if route.in_reply_to:
        message["In-Reply-To"] = _checked(route.in_reply_to, _MESSAGE_ID, "In-Reply-To")
        message["References"] = route.in_reply_to
    if route.list_id:
        message["List-Id"] = f"<{_checked(route.list_id, _LIST_ID, 'List-Id')}>"
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "OOF, AutoReply, RN, NRN"
    if route.envelope:
        message["X-Dondoc-Envelope"] = _checked(route.envelope, _TOKEN, "X-Dondoc-Envelope")


def _address(mailbox: Mailbox) -> Address:
    if _ADDRESS.fullmatch(mailbox.address) is None:
        raise BadAddress(mailbox.address)
    return Address(display_name=clean_text(mailbox.name, NAME_LIMIT), addr_spec=mailbox.address)


def _checked(value: str, form: re.Pattern[str], name: str) -> str:
    if form.fullmatch(value) is None:
        msg = f"{name} has not the form {form.pattern}: {value!r}"
        raise ValueError(msg)
    return value


def _attach(message: EmailMessage, attachment: Attachment) -> None:
    maintype, _, subtype = attachment.content_type.partition("/")
    message.add_attachment(
        attachment.content,
        maintype=maintype,
        subtype=subtype,
        cte="base64",
        filename=clean_text(attachment.filename, NAME_LIMIT),
        params={"charset": "utf-8"} if maintype == "text" else None,
    )


def _fix_boundaries(message: EmailMessage, message_id: str) -> None:
    digest = hashlib.sha256(message_id.encode()).hexdigest()[:24]
    multiparts = [part for part in message.walk() if part.is_multipart()]
    for level, part in enumerate(multiparts):
        part.set_boundary(f"=_dondoc-{digest}-{level}")


def calendar_attachment(content: bytes, filename: str) -> Attachment:
    """An iCalendar file. Without METHOD: it is a file to open, not a meeting to answer."""
    return Attachment(filename, "text/calendar", content)


def sheet_attachment(content: bytes, filename: str) -> Attachment:
    """An .xlsx workbook."""
    return Attachment(
        filename, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", content
    )
