"""Mail that left the desk's usual world, and what comes back of it."""

from email.message import EmailMessage

from tests.desk_world import World

TO = "cchc@xaydung.example"


def sent_to(world: World, address: str) -> EmailMessage:
    (mail,) = [mail for mail in world.relay.taken if address in str(mail["To"])]
    return mail


def envelope_of(world: World) -> str:
    return str(sent_to(world, TO)["X-Dondoc-Envelope"])


def report(envelope: str, status: str, action: str = "failed", extra: str = "") -> bytes:
    """A report as relays write it."""
    return (
        "From: MAILER-DAEMON@relay.example\r\nSubject: Undelivered Mail Returned to Sender\r\n"
        'Return-Path: <>\r\nAuto-Submitted: auto-replied\r\nContent-Type: multipart/report; report-type=delivery-status; boundary="b"\r\n\r\n'
        f"--b\r\nContent-Type: text/plain\r\n\r\nNot delivered. {extra}\r\n"
        "--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; relay.example\r\n\r\n"
        f"Final-Recipient: rfc822; {TO}\r\nAction: {action}\r\nStatus: {status}\r\nDiagnostic-Code: smtp; 550 no\r\n\r\n"
        f"--b\r\nContent-Type: text/rfc822-headers\r\n\r\nX-Dondoc-Envelope: {envelope}\r\n\r\n--b--\r\n"
    ).encode()


def plain(
    subject: str, body: str, *headers: str, sender: str = "MAILER-DAEMON@old.example"
) -> bytes:
    lines = (f"From: {sender}", f"Subject: {subject}", *headers, "", body, "")
    return "\r\n".join(lines).encode()
