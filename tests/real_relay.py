"""Debian's postfix on the loopback with a configuration of its own: takes everything, delivers to Maildirs, bounces the rest."""

import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.ports import free_port

PATIENCE = 240.0  # seconds: a ceiling for machines that do much else
NOBODY = 65534
POSTFIX = "/usr/sbin/postfix"
_MAIN = """\
compatibility_level = 3.6
queue_directory = {root}/queue
data_directory = {root}/data
maillog_file = {root}/log
maillog_file_prefixes = {root}
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = relay.example
recipient_delimiter = +
mydestination =
mynetworks = 127.0.0.0/8
alias_maps =
virtual_mailbox_domains = {domains}
virtual_mailbox_base = {root}/mail
virtual_mailbox_maps = texthash:{root}/boxes
virtual_uid_maps = static:{nobody}
virtual_gid_maps = static:{nobody}
virtual_minimum_uid = 1
smtpd_reject_unlisted_recipient = no
default_transport = error:no way out of this machine
"""
_MASTER = """\
127.0.0.1:{port} inet n - n - - smtpd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
error unix - - n - - error
retry unix - - n - - error
virtual unix - n n - - virtual
anvil unix - - n - 1 anvil
postlog unix-dgram n - n - 1 postlogd
"""


@dataclass(frozen=True, slots=True)
class RealRelay:
    """A relay that runs: its port, and where its Maildirs are."""

    port: int
    mail: Path

    def maildir(self, address: str) -> Path:
        """The Maildir of an address it knows."""
        return self.mail / address

    def arrived(self, address: str, count: int = 1) -> list[bytes]:
        """What came for an address, once so many mails are there."""
        folder, end = self.maildir(address) / "new", time.monotonic() + PATIENCE
        while time.monotonic() < end:
            found = sorted(folder.iterdir()) if folder.is_dir() else []
            if len(found) >= count:
                return [path.read_bytes() for path in found]
            time.sleep(0.05)
        msg = f"{count} mails for {address} did not arrive: {(self.mail.parent / 'log').read_text()[-3000:]}"
        raise AssertionError(msg)


@contextmanager
def real_relay(*addresses: str, domains: tuple[str, ...]) -> Iterator[RealRelay]:
    """A relay for these domains that knows these addresses; stopped and removed at the end."""
    root = Path(tempfile.mkdtemp(prefix="dondoc-relay-"))
    try:
        port = free_port()
        config = _configure(root, port, addresses, domains)
        _postfix(config, "start")
        try:
            _await(port)
            yield RealRelay(port, root / "mail")
        finally:
            _postfix(config, "stop")
    finally:
        shutil.rmtree(root)


def _configure(root: Path, port: int, addresses: tuple[str, ...], domains: tuple[str, ...]) -> Path:
    root.chmod(0o755)  # the relay's own user reads it
    for name in ("queue", "data", "mail", "config"):
        (root / name).mkdir()
    shutil.chown(root / "data", "postfix")
    shutil.chown(root / "mail", NOBODY, NOBODY)
    boxes = "".join(f"{address} {address}/\n" for address in addresses)
    (root / "boxes").write_text(boxes, "ascii")
    main = _MAIN.format(root=root, domains=" ".join(domains), nobody=NOBODY)
    (root / "config" / "main.cf").write_text(main, "ascii")
    (root / "config" / "master.cf").write_text(_MASTER.format(port=port), "ascii")
    return root / "config"


def _postfix(config: Path, order: str) -> None:
    done = subprocess.run(
        [POSTFIX, "-c", str(config), order], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def _await(port: int) -> None:
    end = time.monotonic() + PATIENCE
    while True:
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=1) as found:
                assert found.recv(4) == b"220 "
                return
        except OSError:
            assert time.monotonic() < end, "the relay did not start"
            time.sleep(0.05)
