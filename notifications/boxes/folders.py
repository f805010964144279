"""Names of IMAP folders as the protocol writes them: modified UTF-7 in a quoted string (RFC 3501 §5.1.3)."""

import base64
import itertools


def encode_folder(name: str) -> str:
    r"""The name as an argument of a command.

    >>> encode_folder("INBOX"), encode_folder("Đã đọc & lưu")
    ('"INBOX"', '"&ARAA4w- &AREezQ-c &- l&AbA-u"')
    """
    runs = itertools.groupby(name, key=lambda sign: " " <= sign <= "~")
    encoded = "".join(
        "".join(run).replace("&", "&-") if is_plain else _shifted("".join(run))
        for is_plain, run in runs
    )
    return quoted(encoded)


def quoted(text: str) -> str:
    r"""A quoted string.

    >>> quoted('a"b')
    '"a\\"b"'
    """
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _shifted(text: str) -> str:
    packed = base64.b64encode(text.encode("utf-16-be")).decode("ascii")
    return f"&{packed.rstrip('=').replace('/', ',')}-"
