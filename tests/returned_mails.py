"""Mails that came back, in the forms of the mail systems offices meet; written for these tests, the domains invented."""

import base64

ENVELOPE = f"{'0af3' * 8}.1.{'9c4e' * 4}"


def lines(*text: str) -> bytes:
    return ("\r\n".join(text) + "\r\n").encode()


def _header(text: str) -> str:
    return f"=?utf-8?B?{base64.b64encode(text.encode()).decode()}?="


def dsn(
    sender: str,
    subject: str,
    words: str,
    per_message: str,
    per_recipient: str,
    original: str = "text/rfc822-headers",
    envelope: str = ENVELOPE,
) -> bytes:
    return lines(
        "Return-Path: <>",
        f"From: {sender}",
        f"Subject: {subject}",
        "MIME-Version: 1.0",
        'Content-Type: multipart/report; report-type=delivery-status; boundary="=_b"',
        "",
        "This is a MIME-encapsulated message.",
        "",
        "--=_b",
        "Content-Type: text/plain; charset=utf-8",
        "",
        words,
        "",
        "--=_b",
        "Content-Type: message/delivery-status",
        "",
        per_message,
        "",
        per_recipient,
        "",
        "--=_b",
        f"Content-Type: {original}",
        "",
        "From: Sở Nội vụ <dondoc@lamson.example>",
        "Message-ID: <goc@lamson.example>",
        f"X-Dondoc-Envelope: {envelope}",
        "",
        "Mục 4.4.7 và mục 5.1.1 của Kế hoạch: đề nghị gửi báo cáo."
        if "headers" not in original
        else "",
        "--=_b--",
    )


def recipient(status: str, action: str = "failed", *more: str) -> str:
    head = ("Final-Recipient: rfc822; cchc@xaydung.example", f"Action: {action}")
    return "\r\n".join((*head, f"Status: {status}", *more))


POSTFIX = dsn(
    "MAILER-DAEMON@relay.example (Mail Delivery System)",
    "Undelivered Mail Returned to Sender",
    "I'm sorry to have to inform you that your message could not be delivered.",
    "Reporting-MTA: dns; relay.example\r\nX-Postfix-Queue-ID: 4XkQ2v1Rz3",
    recipient("5.1.1", "failed", "Remote-MTA: dns; mx.xaydung.example",
              "Diagnostic-Code: smtp; 550 5.1.1 <cchc@xaydung.example>: Recipient address", "    rejected: User unknown"),
)  # fmt: skip
POSTFIX_DELAYED = dsn(
    "MAILER-DAEMON@relay.example (Mail Delivery System)",
    "Delayed Mail (still being retried)",
    "THIS IS A WARNING ONLY. YOU DO NOT NEED TO RESEND YOUR MESSAGE.",
    "Reporting-MTA: dns; relay.example",
    recipient("4.4.1", "delayed", "Will-Retry-Until: Sat, 20 Jan 2024 08:00:00 +0700"),
)
POSTFIX_EXPIRED = dsn(
    "MAILER-DAEMON@relay.example",
    "Undelivered Mail Returned to Sender",
    "could not be delivered within five days",
    "Reporting-MTA: dns; relay.example",
    recipient("4.4.1", "failed", "Diagnostic-Code: X-Postfix; connect to mx: Connection timed out"),
)
POSTFIX_GENERAL_SPAM = dsn(
    "MAILER-DAEMON@relay.example",
    "Undelivered Mail Returned to Sender",
    "could not be delivered",
    "Reporting-MTA: dns; relay.example",
    recipient("5.0.0", "failed", "Diagnostic-Code: smtp; 554 Message looks like spam, see policy"),
)
EXCHANGE = dsn(
    "postmaster@xaydung.example",
    _header("Không gửi được: Nhắc hạn báo cáo"),
    "Your message to cchc@xaydung.example couldn't be delivered.",
    "Reporting-MTA: dns;SG2PR01MB.apcprd01.prod.example",
    recipient("5.1.10", "failed", "Diagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found"),
    original="message/rfc822",
)  # fmt: skip
EXCHANGE_FULL = dsn(
    "postmaster@xaydung.example",
    "Undeliverable: x",
    "The recipient's mailbox is full.",
    "Reporting-MTA: dns;mail.xaydung.example",
    recipient("5.2.2", "failed", "Diagnostic-Code: smtp;554 5.2.2 mailbox full; STOREDRV.Deliver; QuotaExceededException"),
    original="message/rfc822",
)  # fmt: skip
EXCHANGE_EXPIRED = dsn(
    "postmaster@xaydung.example",
    "Undeliverable: x",
    "Delivery expired.",
    "Reporting-MTA: dns;mail.xaydung.example",
    recipient("5.4.300", "failed", "Diagnostic-Code: smtp;550 5.4.300 Message expired"),
)
EXCHANGE_LOOP = dsn(
    "postmaster@xaydung.example",
    "Undeliverable: x",
    "A loop.",
    "Reporting-MTA: dns;mail.xaydung.example",
    recipient("5.4.14", "failed", "Diagnostic-Code: smtp;554 5.4.14 Hop count exceeded"),
)
GMAIL = dsn(
    "Mail Delivery Subsystem <mailer-daemon@googlemail.example>",
    "Delivery Status Notification (Failure)",
    "** Address not found **\r\n\r\nYour message wasn't delivered because the address couldn't be found.",
    "Reporting-MTA: dns; googlemail.example\r\nReceived-From-MTA: dns; dondoc@lamson.example",
    recipient("5.1.1", "failed", "Remote-MTA: dns; gmail-smtp-in.example (2404:6800::1b, the server for the domain.)",
              "Diagnostic-Code: smtp; 550-5.1.1 The email account that you tried to reach does not exist. Please try", " 550 5.1.1 double-checking."),
    original="message/rfc822",
)  # fmt: skip
GMAIL_FULL = dsn(
    "Mail Delivery Subsystem <mailer-daemon@googlemail.example>",
    "Delivery Status Notification (Failure)",
    "** Message not delivered **",
    "Reporting-MTA: dns; googlemail.example",
    recipient("4.2.2", "failed", "Diagnostic-Code: smtp; 452-4.2.2 The recipient's inbox is out of storage space."),
)  # fmt: skip
GMAIL_DELAY = dsn(
    "Mail Delivery Subsystem <mailer-daemon@googlemail.example>",
    "Delivery Status Notification (Delay)",
    "** Delivery incomplete **\r\n\r\nGmail will retry for 46 more hours.",
    "Reporting-MTA: dns; googlemail.example",
    recipient("4.4.1", "delayed"),
)
EXIM_DSN = dsn(
    "Mail Delivery System <Mailer-Daemon@mx.example>",
    "Mail delivery failed: returning message to sender",
    "This message was created automatically by mail delivery software.",
    "Reporting-MTA: dns; mx.example",
    recipient("5.0.0", "failed", "Remote-MTA: dns; mail.xaydung.example", "Diagnostic-Code: smtp; 550 Unrouteable address"),
    original="message/rfc822",
)  # fmt: skip
EXIM = lines(
    "Return-path: <>",
    "X-Failed-Recipients: cchc@xaydung.example",
    "Auto-Submitted: auto-replied",
    "From: Mail Delivery System <Mailer-Daemon@mx.example>",
    "Subject: Mail delivery failed: returning message to sender",
    "",
    "A message that you sent could not be delivered to one or more of its recipients.",
    "",
    "  cchc@xaydung.example",
    "    host mail.xaydung.example [192.0.2.7]: 550 5.1.1 no such mailbox here",
    "",
    "------ This is a copy of your message, including all the headers. ------",
    "",
    f"X-Dondoc-Envelope: {ENVELOPE}",
    "",
    "Mục 4.2.2 của Kế hoạch.",
)
EXIM_WARNING = lines(
    "Return-path: <>",
    "From: Mail Delivery System <Mailer-Daemon@mx.example>",
    "Subject: Warning: message 1tXyZ0-000abc-Qr delayed 24 hours",
    "",
    "The address to which the message has not yet been delivered is:",
    "  cchc@xaydung.example",
    "    host mail.xaydung.example: 451 4.7.1 try later",
    "",
    f"Message identifier: {ENVELOPE}",
)
QMAIL = lines(
    "Return-Path: <>",
    "From: MAILER-DAEMON@old.example",
    "Subject: failure notice",
    "",
    "Hi. This is the mail program at old.example.",
    "<cchc@xaydung.example>:",
    "Sorry, no mailbox here by that name. (#5.1.1)",
    "",
    "--- Below this line is a copy of the message.",
    "",
    f"X-Dondoc-Envelope: {ENVELOPE}",
)
BARE = lines(
    "From: Postmaster <postmaster@old.example>",
    "Subject: Undelivered Mail",
    f"To: bounces+{ENVELOPE.upper()}@so.example",
    "",
    "Hộp thư của người nhận không tồn tại.",
)
QUOTES_NUMBERS = lines(
    "Return-Path: <>",
    "From: MAILER-DAEMON@old.example",
    "Subject: Returned mail: see transcript for details",
    "",
    "The message could not be handed over.",
    "   ----- Original message follows -----",
    "",
    f"X-Dondoc-Envelope: {ENVELOPE}",
    "",
    "5.1.1 Báo cáo quý I",
)
SILENT_ROBOT = lines("From: postmaster@old.example", "Subject: Bản tin hệ thống", "", "Xin chào.")
READ_RECEIPT = lines(
    "From: cchc@xaydung.example",
    "Subject: Read: x",
    "Content-Type: multipart/report; report-type=disposition-notification; boundary=b",
    "",
    "--b",
    "",
    "Your message was read.",
    "--b",
    "Content-Type: message/disposition-notification",
    "",
    "Disposition: automatic-action/MDN-sent-automatically; displayed",
    "--b--",
)
FORWARDED_BY_A_PERSON = lines(
    "From: Chị Hoa <hoa@xaydung.example>",
    "Subject: Fwd: Undelivered",
    "Content-Type: multipart/mixed; boundary=outer",
    "",
    "--outer",
    "Content-Type: text/plain; charset=utf-8",
    "",
    "Tôi nhận được thư này, nhờ xem giúp.",
    "--outer",
    "Content-Type: message/rfc822",
    "",
    POSTFIX.decode(),
    "--outer--",
)


def away(subject: str, *headers: str, text: str = "Tôi nghỉ đến hết tuần.") -> bytes:
    return lines(
        "From: Chị Hoa <cchc@xaydung.example>",
        f"Subject: {_header(subject)}",
        *headers,
        "Content-Type: text/plain; charset=utf-8",
        "",
        text,
    )
