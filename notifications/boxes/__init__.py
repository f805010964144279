"""Boxes hold mail that came back: a Maildir, or a folder of an IMAP server. Read, marked as handled, never deleted."""

from notifications.boxes.contract import Arrived, Box, BoxError
from notifications.boxes.imap import ImapBox, ImapServer
from notifications.boxes.maildir import MaildirBox, NoMaildirError

__all__ = ["Arrived", "Box", "BoxError", "ImapBox", "ImapServer", "MaildirBox", "NoMaildirError"]
