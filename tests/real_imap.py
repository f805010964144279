"""Debian's dovecot on the loopback with a configuration of its own: one user in a passwd file, mail in a temporary Maildir."""

import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from notifications.boxes import ImapBox, ImapServer
from notifications.channels import Security
from tests.ports import free_port

DOVECOT = "/usr/sbin/dovecot"
PATIENCE = 240.0  # seconds: a ceiling for machines that do much else
NOBODY = 65534
USER = "bounces@so.example"
PASSWORD = 'mật khẩu "thử"'
_CONFIG = """\
base_dir = {root}/run
state_dir = {root}/state
log_path = {root}/log
instance_name = {root}
protocols = imap
listen = 127.0.0.1
ssl = yes
ssl_cert = <{root}/cert.pem
ssl_key = <{root}/key.pem
disable_plaintext_auth = no
first_valid_uid = 1
mail_location = maildir:{root}/mail
passdb {{
  driver = passwd-file
  args = scheme=PLAIN username_format=%u {root}/users
}}
userdb {{
  driver = static
  args = uid={nobody} gid={nobody} home={root}/home
}}
service imap-login {{
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = {tls_port}
  }}
}}
service stats {{
  unix_listener stats-writer {{
    mode = 0666
  }}
}}
"""


@dataclass(frozen=True, slots=True)
class RealImap:
    """A server that runs: its ports, its certificate, its folder."""

    root: Path
    port: int
    tls_port: int

    def server(self, security: Security = Security.NONE, **said: Any) -> ImapServer:  # noqa: ANN401 -- fields of the server
        """How to reach it; `said`: password, folder, done, user."""
        port = self.tls_port if security is Security.TLS else self.port
        ca_file = str(self.root / "cert.pem")
        known: dict[str, Any] = {
            "user": USER,
            "password": PASSWORD,
            "ca_file": ca_file,
            "timeout": 10,
        }
        return ImapServer("localhost", port, security, **(known | said))

    def box(self, **said: Any) -> ImapBox:  # noqa: ANN401 -- fields of the server
        """The box in the clear."""
        return ImapBox(self.server(**said))

    def put(self, content: bytes) -> None:
        """Deliver a mail."""
        number = len(list((self.root / "mail" / "new").iterdir())) + len(self.names("cur"))
        path = self.root / "mail" / "tmp" / f"{time.monotonic_ns()}.{number:06}.relay"
        path.write_bytes(content)
        shutil.chown(path, NOBODY, NOBODY)
        path.replace(self.root / "mail" / "new" / path.name)

    def names(self, folder: str, inside: str = "") -> list[str]:
        """The files of `new` or `cur` of a folder."""
        found = self.root / "mail" / inside / folder
        return sorted(path.name for path in found.iterdir()) if found.is_dir() else []


@contextmanager
def real_imap() -> Iterator[RealImap]:
    """A server with an empty INBOX; stopped and removed at the end."""
    root = Path(tempfile.mkdtemp(prefix="dondoc-imap-"))
    try:
        found = RealImap(root, free_port(), free_port())
        _configure(found)
        process = subprocess.Popen([DOVECOT, "-F", "-c", str(root / "dovecot.conf")])
        try:
            _await(found)
            yield found
        finally:
            process.terminate()
            process.wait(PATIENCE)
    finally:
        shutil.rmtree(root)


def _configure(found: RealImap) -> None:
    root = found.root
    root.chmod(0o755)
    for name in ("mail", "mail/new", "mail/cur", "mail/tmp", "home"):
        (root / name).mkdir()
        shutil.chown(root / name, NOBODY, NOBODY)
    (root / "users").write_text(f"{USER}:{{PLAIN}}{PASSWORD}\n", "utf-8")
    subprocess.run(
        ["/usr/bin/openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
         "-addext", "subjectAltName=DNS:localhost", "-keyout", str(root / "key.pem"), "-out", str(root / "cert.pem")],
        check=True, capture_output=True,
    )  # fmt: skip
    text = _CONFIG.format(root=root, nobody=NOBODY, port=found.port, tls_port=found.tls_port)
    (root / "dovecot.conf").write_text(text, "utf-8")


def _await(found: RealImap) -> None:
    end = time.monotonic() + PATIENCE
    while True:
        try:
            with socket.create_connection(("127.0.0.1", found.port), timeout=1) as tried:
                assert tried.recv(4) == b"* OK"
                return
        except OSError:
            log = found.root / "log"
            assert time.monotonic() < end, log.read_text() if log.exists() else "no log"
            time.sleep(0.05)
