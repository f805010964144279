"""Channels hand one message over at a time: an SMTP relay, or a folder of .eml files."""

from notifications.channels.contract import Channel, Fault, Receipt, SendError
from notifications.channels.relay import Relay, Security
from notifications.channels.smtp import SmtpChannel
from notifications.channels.spool import SpoolChannel

__all__ = [
    "Channel",
    "Fault",
    "Receipt",
    "Relay",
    "Security",
    "SendError",
    "SmtpChannel",
    "SpoolChannel",
]
