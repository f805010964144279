import datetime as dt
import re
import unicodedata
from dataclasses import replace
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.message import EmailMessage

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from notifications.mail import Attachment, Rendered
from notifications.message import (
    BadAddress,
    Mailbox,
    Route,
    build_email,
    calendar_attachment,
    sheet_attachment,
)
from notifications.render import render_mail
from notifications.text import clean_text
from tests.sample_mails import SAMPLES

ROUTE = Route(
    sender=Mailbox("don-doc@anbinh.example", "Sở Nội vụ tỉnh An Bình"),
    recipient=Mailbox("van-thu@soyte.anbinh.example", "Sở Y tế tỉnh An Bình"),
    message_id="<0123456789abcdef0123456789abcdef@anbinh.example>",
    date=dt.datetime(2018, 8, 30, 1, 0, tzinfo=dt.UTC),
    reply_to=Mailbox("cchc@sonoivu.anbinh.example", "Sở Nội vụ tỉnh An Bình"),
    list_id="15-kh-ubnd-2018.don-doc.anbinh.example",
    envelope="0123456789abcdef",
)
REMINDER = render_mail(SAMPLES["reminder"])
ICS = b"BEGIN:VCALENDAR\r\nSUMMARY:B\xc3\xa1o c\xc3\xa1o\r\nEND:VCALENDAR\r\n"
ASSIGNMENT = replace(
    render_mail(SAMPLES["assignment"]),
    attachments=(
        calendar_attachment(ICS, "lịch-2018.ics"),
        sheet_attachment(bytes(range(256)), "lich-2018.xlsx"),
    ),
)


def decoded(raw: str) -> str:
    """A raw header as RFC 2047 says."""
    return str(make_header(decode_header(re.sub(r"\r\n(?= )", "", raw))))


def parsed(message: EmailMessage) -> EmailMessage:
    """The message as a reader's program sees it."""
    return message_from_bytes(message.as_bytes(), policy=policy.default)


def test_headers_of_a_reminder() -> None:
    headers = dict(parsed(build_email(REMINDER, ROUTE)).items())

    assert headers == {
        "From": "Sở Nội vụ tỉnh An Bình <don-doc@anbinh.example>",
        "To": "Sở Y tế tỉnh An Bình <van-thu@soyte.anbinh.example>",
        "Reply-To": "Sở Nội vụ tỉnh An Bình <cchc@sonoivu.anbinh.example>",
        "Subject": "Nhắc hạn 31/8/2018: Báo cáo quý III về tuyên truyền (KH 15/KH-UBND)",
        "Date": "Thu, 30 Aug 2018 08:00:00 +0700",
        "Message-ID": "<0123456789abcdef0123456789abcdef@anbinh.example>",
        "List-Id": "<15-kh-ubnd-2018.don-doc.anbinh.example>",
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "OOF, AutoReply, RN, NRN",
        "X-Dondoc-Envelope": "0123456789abcdef",
        "MIME-Version": "1.0",
        "Content-Language": "vi",
        "Content-Type": headers["Content-Type"],
    }


def test_text_and_html_are_alternatives_and_arrive_as_written() -> None:
    message = parsed(build_email(REMINDER, ROUTE))
    text, html = message.iter_parts()

    assert message.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in (text, html)] == ["text/plain", "text/html"]
    assert isinstance(text, EmailMessage)
    assert isinstance(html, EmailMessage)
    assert text.get_content().replace("\r\n", "\n") == REMINDER.text
    assert html.get_content().replace("\r\n", "\n") == REMINDER.html


def test_files_of_an_assignment_arrive_byte_for_byte_and_without_method() -> None:
    message = parsed(build_email(ASSIGNMENT, ROUTE))
    files = list(message.iter_attachments())

    assert message.get_content_type() == "multipart/mixed"
    assert [(file.get_content_type(), file.get_filename()) for file in files] == [
        ("text/calendar", "lịch-2018.ics"),
        ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "lich-2018.xlsx"),
    ]
    assert files[0].get_payload(decode=True) == ICS
    assert files[0].get_param("charset") == "utf-8"
    assert files[0].get_param("method") is None
    assert files[1].get_payload(decode=True) == bytes(range(256))


@pytest.mark.parametrize("rendered", [REMINDER, ASSIGNMENT], ids=["reminder", "assignment"])
def test_same_input_gives_the_same_bytes(rendered: Rendered) -> None:
    assert build_email(rendered, ROUTE).as_bytes() == build_email(rendered, ROUTE).as_bytes()


@pytest.mark.parametrize("rendered", [REMINDER, ASSIGNMENT], ids=["reminder", "assignment"])
def test_message_read_back_from_the_outbox_has_the_same_bytes(rendered: Rendered) -> None:
    content = build_email(rendered, ROUTE).as_bytes()

    again = message_from_bytes(content, policy=policy.SMTP.clone(cte_type="7bit"))

    assert again.as_bytes() == content


def test_message_is_seven_bits_in_short_lines_that_end_in_crlf() -> None:
    content = build_email(ASSIGNMENT, ROUTE).as_bytes()
    lines = content.split(b"\r\n")

    assert content.isascii()
    assert b"\r" not in b"".join(lines)
    assert b"\n" not in b"".join(lines)
    assert max(len(line) for line in lines) <= 100
    assert content.endswith(b"\r\n")


def test_correction_is_threaded_to_the_mail_it_corrects() -> None:
    message = build_email(REMINDER, replace(ROUTE, in_reply_to="<first@anbinh.example>"))

    assert message["In-Reply-To"] == "<first@anbinh.example>"
    assert message["References"] == "<first@anbinh.example>"


def test_what_is_not_known_has_no_header() -> None:
    message = build_email(
        REMINDER, Route(ROUTE.sender, ROUTE.recipient, ROUTE.message_id, ROUTE.date)
    )

    assert {"Reply-To", "In-Reply-To", "References", "List-Id", "X-Dondoc-Envelope"}.isdisjoint(
        message.keys()
    )


BAD_ADDRESSES = [
    "",
    "sở@soyte.example",
    "a b@soyte.example",
    "a@b@soyte.example",
    "a@soyte.example, c@d.example",
    "a@soyte.example\r\nBcc: c@d.example",
    "a@soyte.example\n",
    "<a@soyte.example>",
    "soyte.example",
    "a@",
    "a@-soyte.example",
    ".a@soyte.example",
    "a@" + "b" * 300 + ".example",
]


@pytest.mark.parametrize("address", BAD_ADDRESSES)
@pytest.mark.parametrize("field", ["sender", "recipient", "reply_to"])
def test_address_that_is_none_is_refused(address: str, field: str) -> None:
    with pytest.raises(BadAddress) as caught:
        build_email(
            REMINDER,
            replace(ROUTE, **{field: Mailbox(address)}),  # type: ignore[arg-type]  # a field by its name
        )

    assert caught.value.address == address
    assert len(caught.value.vi.splitlines()) == 1


def test_bad_address_says_what_to_do() -> None:
    with pytest.raises(BadAddress) as caught:
        build_email(REMINDER, replace(ROUTE, recipient=Mailbox("so y te")))

    assert caught.value.vi == (
        "Địa chỉ thư “so y te” không dùng được; đề nghị sửa trong danh sách cơ quan."
    )
    assert caught.value.en == "The mail address 'so y te' cannot be used; mend it in the roster."


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("message_id", "no brackets@example.org"),
        ("message_id", "<a@example.org>\r\nBcc: <c@d.example>"),
        ("in_reply_to", "<a b@example.org>"),
        ("list_id", "a list"),
        ("envelope", "a\r\nBcc: b@example.org"),
    ],
)
def test_identifier_of_a_wrong_form_is_a_bug(field: str, value: str) -> None:
    with pytest.raises(ValueError, match="has not the form"):
        build_email(
            REMINDER,
            replace(ROUTE, **{field: value}),  # type: ignore[arg-type]  # a field by its name
        )


INJECTION = "Báo cáo\r\nBcc: tat-ca@example.org\r\n\r\nNội dung khác"


def test_title_cannot_start_a_header() -> None:
    rendered = replace(REMINDER, subject=INJECTION)
    route = replace(ROUTE, recipient=replace(ROUTE.recipient, name=INJECTION))

    message = parsed(build_email(rendered, route))

    assert message["Bcc"] is None
    assert message["Subject"] == "Báo cáo Bcc: tat-ca@example.org Nội dung khác"
    assert [address.addr_spec for address in message["To"].addresses] == [
        "van-thu@soyte.anbinh.example"
    ]


NAMES = st.text(max_size=150)


@settings(max_examples=100, deadline=None)
@given(subject=st.text(max_size=300), name=NAMES, filename=NAMES, body=st.text(max_size=400))
@example(
    subject=INJECTION, name='"Sở", Y tế <x@y.example>, ;', filename='a"b\\;.ics', body=".\r\n."
)
@example(subject="đ" * 300, name="(ghi chú) " * 9, filename="ồ" * 120, body="đ" * 3000)
@example(subject="=?utf-8?q?x?=", name="=?utf-8?b?eA==?=", filename="=?utf-8?q?x?=", body="\ud800 ")
def test_any_text_keeps_headers_and_lines_whole(
    subject: str, name: str, filename: str, body: str
) -> None:
    sendable = "".join(sign for sign in body if unicodedata.category(sign) != "Cs")
    rendered = Rendered(
        subject,
        sendable,
        f"<p>{sendable}</p>",
        "vi",
        (Attachment(filename, "text/calendar", ICS),),
    )
    route = replace(ROUTE, recipient=replace(ROUTE.recipient, name=name))

    content = build_email(rendered, route).as_bytes()
    message = message_from_bytes(content, policy=policy.default)

    assert content.isascii()
    assert max(len(line) for line in content.split(b"\r\n")) <= 998
    assert re.search(rb"(?<!\r)\n|\r(?!\n)", content) is None
    assert [address.addr_spec for address in message["To"].addresses] == [ROUTE.recipient.address]
    assert list(message.keys()) == list(parsed(build_email(ASSIGNMENT, ROUTE)).keys())
    assert message.defects == []
    assert [part.get_payload(decode=True) for part in message.iter_attachments()] == [ICS]


VIETNAMESE = st.text(
    alphabet="   IVXaăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ ABCĐ0123456789/,.;:()“”-–\"'",
    max_size=160,
)


@settings(max_examples=100, deadline=None)
@given(subject=VIETNAMESE, name=VIETNAMESE)
@example(subject=REMINDER.subject, name="Đài PT-TH III IV, phòng 2 (văn thư)")
def test_vietnamese_subject_and_name_arrive_as_written(subject: str, name: str) -> None:
    route = replace(ROUTE, recipient=replace(ROUTE.recipient, name=name))

    content = build_email(replace(REMINDER, subject=subject), route).as_bytes()
    raw = message_from_bytes(content, policy=policy.compat32)

    assert decoded(raw["Subject"]) == clean_text(subject, 200)
    shown = decoded(raw["To"]).removesuffix(f"<{ROUTE.recipient.address}>").strip()
    assert shown in {clean_text(name, 120), ROUTE.recipient.address}


def test_names_and_subjects_survive_a_reader_that_spaces_encoded_words() -> None:
    name = "Ban Quản lý các khu công nghiệp và khu kinh tế ven biển tỉnh An Bình"

    message = parsed(
        build_email(REMINDER, replace(ROUTE, recipient=replace(ROUTE.recipient, name=name)))
    )

    assert " ".join(message["To"].addresses[0].display_name.split()) == name
    assert message["Subject"] == REMINDER.subject


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_what_is_written_header_by_header_is_what_the_standard_library_reads(name: str) -> None:
    rendered = render_mail(SAMPLES[name])
    message = parsed(build_email(rendered, ROUTE))

    text, html = (message.get_body((kind,)) for kind in ("plain", "html"))
    assert text is not None
    assert html is not None
    assert [part.defects for part in message.walk()] == [[] for _ in message.walk()]
    assert text.get_content().splitlines() == rendered.text.splitlines()
    assert html.get_content().splitlines() == rendered.html.splitlines()
    assert message["Subject"] == rendered.subject
    assert [header.defects for header in message.values()] == [() for _ in message.values()]


@pytest.mark.parametrize("name", sorted(SAMPLES))
@pytest.mark.parametrize("attachments", [(), ASSIGNMENT.attachments], ids=["bare", "attached"])
def test_the_bytes_are_those_of_the_standard_librarys_generator(
    name: str, attachments: tuple[Attachment, ...]
) -> None:
    rendered = replace(render_mail(SAMPLES[name]), attachments=attachments)
    message = build_email(rendered, ROUTE)

    assert message.as_bytes() == EmailMessage.as_bytes(message)


@given(st.text(), st.text())
def test_any_body_is_written_as_the_standard_librarys_generator_writes_it(
    text: str, html: str
) -> None:
    message = build_email(replace(REMINDER, text=text, html=html), ROUTE)

    assert message.as_bytes() == EmailMessage.as_bytes(message)
