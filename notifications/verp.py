"""Envelope senders that tell which mail came back (VERP, RFC 3464's kin): `bounces+ID@so.example`.

A bounce goes to the envelope sender, so its own address names the mail even where nothing of the mail is quoted. The mail system
of the bounce address must take `+` as its delimiter (postfix: `recipient_delimiter = +`).
"""

import re

MOST_TRIES = 1_000  # tries a mail's id tells apart
LONGEST_LOCAL = (
    10  # of the bounce address: 64 octets (RFC 5321 §4.5.3.1.1) less `+` and the longest id
)
IDS = re.compile(r"(?<![0-9a-z])[0-9a-f]{32}\.[0-9]{1,3}\.[0-9a-f]{16}(?![0-9a-z])", re.IGNORECASE)


def envelope_sender(bounces: str, envelope: str) -> str:
    """The address bounces of one mail go to; without an id or a bounce address there is none ("").

    >>> envelope_sender("bounces@so.example", "00ff.1.5b3e")
    'bounces+00ff.1.5b3e@so.example'
    >>> envelope_sender("", "00ff.1.5b3e")
    ''
    """
    local, _, domain = bounces.rpartition("@")
    return f"{local}+{envelope}@{domain}" if local and envelope else ""


def envelope_ids(text: str) -> tuple[str, ...]:
    """The words in the form of our ids, each once, as we write them (some relays change the case of addresses)."""
    return tuple(dict.fromkeys(found.lower() for found in IDS.findall(text)))
