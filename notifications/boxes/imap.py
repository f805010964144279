"""A folder of an IMAP server (RFC 3501), by the standard library's imaplib: eight commands are all that is needed here.

A mail that was handled bears the keyword `DonDocHandled` (where the server keeps no keywords: it is seen) or, where a folder is named
for that, is moved there (RFC 6851). Nothing is ever deleted: a server that cannot move keeps the mail where it is, marked.
A person may read the folder too: what they have seen is still ours to handle.
"""

import contextlib
import imaplib
import re
import ssl
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from notifications.boxes.contract import Arrived, BoxError
from notifications.boxes.faults import explain, without_starttls
from notifications.boxes.folders import encode_folder, quoted
from notifications.channels.relay import Security
from notifications.returned import LARGEST

HANDLED = "DonDocHandled"
WINDOW = 5_000  # mails asked about at once: an answer stays far below imaplib's longest line
_SIZE = re.compile(rb"\bRFC822\.SIZE (\d+)")


@dataclass(frozen=True, slots=True)
class ImapServer:
    """A server, who we are there, and the folder. `timeout` bounds every answer (seconds); `done` = move what was handled there."""

    host: str
    port: int = 993
    security: Security = Security.TLS
    user: str = ""
    password: str = field(default="", repr=False)
    folder: str = "INBOX"
    done: str = ""
    timeout: float = 30
    ca_file: str = ""

    @property
    def where(self) -> str:
        """The folder in words for an operator."""
        return f"{self.host}:{self.port}/{self.folder}"


class ImapBox:
    """Opens the connection when first needed and keeps it through one pass."""

    def __init__(self, server: ImapServer) -> None:
        self._server = server
        self._imap: imaplib.IMAP4 | None = None
        self._keeps_keywords = False
        self._moves = False
        self._count = 0

    @property
    def where(self) -> str:
        """The server and its folder."""
        return self._server.where

    def arrived(self, most: int) -> Iterator[Arrived]:
        """What bears no mark yet, in the order of its arrival."""
        with self._explained():
            imap = self._ready()
            self._move_left(imap, most)
            wanted = f"UNKEYWORD {HANDLED}" if self._keeps_keywords else "UNSEEN"
            uids = self._found(imap, wanted, most)
        for uid in uids:
            with self._explained():
                found = _fetch(imap, uid)
            if found is not None:
                yield found

    def settle(self, mail: Arrived, *, for_a_person: bool) -> None:
        """Mark it, and move it where a folder is named for that."""
        with self._explained():
            imap = self._ready()
            flags = [HANDLED] if self._keeps_keywords else []
            if not (for_a_person and flags):
                flags.append("\\Seen")
            _ok(imap.uid("STORE", mail.name, "+FLAGS.SILENT", f"({' '.join(flags)})"))
            if self._moves:
                _ok(imap.uid("MOVE", mail.name, encode_folder(self._server.done)))

    def close(self) -> None:
        """Say goodbye, if the server still listens. Without CLOSE, which would delete what others marked so."""
        imap, self._imap = self._imap, None
        if imap is not None:
            with contextlib.suppress(OSError, imaplib.IMAP4.error):
                imap.logout()

    def _ready(self) -> imaplib.IMAP4:
        if self._imap is None:
            self._imap = connect(self._server)
            answer = _ok(self._imap.select(encode_folder(self._server.folder)))
            self._count = next((int(found) for found in _flat(answer) if found.isdigit()), 0)
            flags = b" ".join(
                part for part in self._imap.response("PERMANENTFLAGS")[1] or () if part
            )
            self._moves = bool(self._server.done) and _can_move(self._imap)
            if self._moves:
                self._imap.create(encode_folder(self._server.done))  # NO where it is there already
            self._keeps_keywords = b"\\*" in flags or HANDLED.encode().lower() in flags.lower()
        return self._imap

    def _move_left(self, imap: imaplib.IMAP4, most: int) -> None:
        """Move what is marked and still here: a pass was killed between the two, or the folder was named only later."""
        if self._moves and self._keeps_keywords:
            left = self._found(imap, f"KEYWORD {HANDLED}", most)
            if left:
                _ok(imap.uid("MOVE", ",".join(left), encode_folder(self._server.done)))
                self._count -= len(left)

    def _found(self, imap: imaplib.IMAP4, wanted: str, most: int) -> list[str]:
        """The first `most` UIDs of what is wanted, asked for in parts: a box of years would not fit into one answer."""
        found: list[str] = []
        for first in range(1, self._count + 1, WINDOW):
            last = min(first + WINDOW - 1, self._count)
            lines = _ok(imap.uid("SEARCH", f"{first}:{last} {wanted}"))
            found += [uid.decode("ascii") for line in _flat(lines) for uid in line.split()]
            if len(found) >= most:
                break
        return found[:most]

    @contextlib.contextmanager
    def _explained(self) -> Iterator[None]:
        """A connection whose state is in doubt is not used again; what went wrong becomes a sentence."""
        try:
            yield
        except BoxError:
            self._drop()
            raise
        except (OSError, UnicodeError, imaplib.IMAP4.error) as fault:
            self._drop()
            raise explain(self._server.where, fault, timeout=self._server.timeout) from fault

    def _drop(self) -> None:
        imap, self._imap = self._imap, None
        if imap is not None:
            with contextlib.suppress(OSError):
                imap.shutdown()


def _fetch(imap: imaplib.IMAP4, uid: str) -> Arrived | None:
    """One mail, its size asked first; None where it is gone meanwhile. PEEK: to look is not to have read."""
    size = next(filter(None, map(_SIZE.search, _flat(_ok(imap.uid("FETCH", uid, "(RFC822.SIZE)"))))), None)  # fmt: skip
    if size is None:
        return None
    part = "BODY.PEEK[]" if int(size[1]) <= LARGEST else f"BODY.PEEK[]<0.{LARGEST}>"
    answer = _ok(imap.uid("FETCH", uid, f"({part})"))
    content = next((piece[1] for piece in answer if isinstance(piece, tuple)), None)
    if content is None:
        return Arrived(uid, b"", f"the server gave no bytes for UID {uid}")
    return Arrived(uid, content[:LARGEST])


def _can_move(imap: imaplib.IMAP4) -> bool:
    """Asked after the login: many servers say it only then."""
    return any(b"MOVE" in line.upper().split() for line in _flat(_ok(imap.capability())))


def _flat(answer: Sequence[object]) -> Iterator[bytes]:
    for piece in answer:
        if isinstance(piece, tuple):
            yield piece[0]
        elif isinstance(piece, bytes):
            yield piece


def _ok(answer: tuple[str, Sequence[object]]) -> Sequence[object]:
    """The answer's data.

    Raises:
        imaplib.IMAP4.error: the server said NO.
    """
    status, data = answer
    if status != "OK":
        words = b" ".join(_flat(data)).decode("utf-8", "replace")
        raise imaplib.IMAP4.error(words)
    return data


def connect(server: ImapServer) -> imaplib.IMAP4:
    """A connection that is encrypted and logged in as the settings demand; what imaplib raises passes."""
    context = None
    if server.security is not Security.NONE:
        context = ssl.create_default_context(cafile=server.ca_file or None)
    imap: imaplib.IMAP4
    if context is not None and server.security is Security.TLS:
        imap = imaplib.IMAP4_SSL(server.host, server.port, ssl_context=context, timeout=server.timeout)  # fmt: skip
    else:
        imap = imaplib.IMAP4(server.host, server.port, timeout=server.timeout)
    try:
        if context is not None and server.security is Security.STARTTLS:
            _encrypt(imap, server, context)
        _log_in(imap, server)
    except BaseException:
        with contextlib.suppress(OSError):
            imap.shutdown()
        raise
    return imap


def _encrypt(imap: imaplib.IMAP4, server: ImapServer, context: ssl.SSLContext) -> None:
    if "STARTTLS" not in imap.capabilities:
        raise without_starttls(server.where)
    imap.starttls(ssl_context=context)


def _log_in(imap: imaplib.IMAP4, server: ImapServer) -> None:
    """By SASL PLAIN where it is offered, which takes any letters; else by LOGIN."""
    if "AUTH=PLAIN" in imap.capabilities:
        secret = f"\0{server.user}\0{server.password}".encode()
        imap.authenticate("PLAIN", lambda _: secret)
    else:
        imap.login(quoted(server.user), server.password)
