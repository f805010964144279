"""The signed id each mail carries: a bounce that names one is about a mail of ours, and nobody else can make one up."""

import hashlib
import hmac
import os
import secrets
from pathlib import Path

LENGTH = 16  # hex digits of the signature: 64 bits, asked only by mail


def sign_envelope(secret: bytes, key: str) -> str:
    """The id of the mail of that key, with its signature.

    >>> sign_envelope(b"s", "00ff")
    '00ff.eb9d9f382d84281c'
    """
    return f"{key}.{_signature(secret, key)}"


def open_envelope(secret: bytes, envelope: str) -> str | None:
    """The key in a signed id; None where the signature is not ours."""
    key, _, signature = envelope.partition(".")
    return key if hmac.compare_digest(signature, _signature(secret, key)) else None


def _signature(secret: bytes, key: str) -> str:
    return hmac.new(secret, key.encode(), hashlib.sha256).hexdigest()[:LENGTH]


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
