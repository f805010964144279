"""A private PostgreSQL server in a temporary folder, as a user who is not root; what is missing is named with its package."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

MISSING = "PostgreSQL's server is missing: apt-get install postgresql"


def server_binaries() -> Path:
    """The folder of initdb and postgres; a skip where there is none, a failure in CI."""
    found = shutil.which("initdb")
    places = [Path(found).parent] if found else []
    places += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    for place in places:
        if (place / "initdb").exists():
            return place
    if os.environ.get("CI"):
        pytest.fail(MISSING)
    pytest.skip(MISSING)


@contextmanager
def running_postgresql(*, fsync: bool = False) -> Iterator[str]:
    """The address of an empty database of a server that lives as long as the block; it listens on a socket only.

    `fsync`: a commit waits for the disk, as on any server an office has; tests have nothing to lose and do not wait.
    """
    binaries = server_binaries()
    user = pwd.getpwnam("nobody") if os.getuid() == 0 else pwd.getpwuid(os.getuid())
    folder = Path(tempfile.mkdtemp(prefix="dondoc-pg-"))
    if os.getuid() == 0:
        shutil.chown(folder, user.pw_uid, user.pw_gid)

    def call(*words: str) -> None:
        subprocess.run(
            [str(binaries / words[0]), *words[1:]],
            check=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            user=user.pw_uid if os.getuid() == 0 else None,
            group=user.pw_gid if os.getuid() == 0 else None,
            extra_groups=[] if os.getuid() == 0 else None,
            cwd=folder,
        )

    data = folder / "data"
    options = f"-c listen_addresses='' -k {folder} -c fsync={'on' if fsync else 'off'}"
    try:
        call("initdb", "-D", str(data), "-U", "dondoc", "-A", "trust", "-E", "UTF8", "--locale=C")
        call("pg_ctl", "-D", str(data), "-o", options, "-l", str(folder / "log"), "-w", "start")
        try:
            yield f"postgresql+psycopg://dondoc@/postgres?host={folder}"
        finally:
            call("pg_ctl", "-D", str(data), "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
