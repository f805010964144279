"""The signed id each mail carries: a bounce that names one is about a mail of ours, and nobody else can make one up.

`KEY.TRY.SIGNATURE`: the key of the mail's notices, how often they were claimed, and an HMAC over both. A second report about an
earlier try is told from one about the mail that is under way now.
"""

import hashlib
import hmac
import os
import secrets
from pathlib import Path

from notifications.verp import MOST_TRIES

LENGTH = 16  # hex digits of the signature: 64 bits, asked only by mail


def sign_envelope(secret: bytes, key: str, attempt: int) -> str:
    """The id of one try of the mail of that key, with its signature.

    >>> sign_envelope(b"s", "00ff", 2)
    '00ff.2.cba1b0b3443a9551'
    """
    named = f"{key}.{attempt % MOST_TRIES}"
    return f"{named}.{_signature(secret, named)}"


def open_envelope(secret: bytes, envelope: str) -> str | None:
    """The key in a signed id; None where the signature is not ours."""
    named, _, signature = envelope.rpartition(".")
    return (
        named.partition(".")[0]
        if hmac.compare_digest(signature.encode(), _signature(secret, named).encode())
        else None
    )


def _signature(secret: bytes, named: str) -> str:
    return hmac.new(secret, named.encode(), hashlib.sha256).hexdigest()[:LENGTH]


def load_secret(path: Path) -> bytes:
    """The installation's secret; made by whoever comes first."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        mine = path.with_name(f"{path.name}-{secrets.token_hex(4)}")
        descriptor = os.open(mine, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(secrets.token_hex(32).encode())
        try:
            os.link(mine, path)
        except FileExistsError:  # another process was quicker
            pass
        finally:
            mine.unlink()
    return path.read_bytes()
