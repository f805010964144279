"""Files of Word and Excel 97-2003 and RTF, turned into today's formats by LibreOffice where it is installed: a program beside this one, no network.

What they hold is data: the program runs with a profile of its own in which macros and links to other files are off, is given two minutes,
and what it writes is read under the same limits as a file somebody sent.
"""

import os
import shutil
import signal
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from calendars.errors import Refusal
from plans.reading.old_format import Target

PROGRAM = "soffice"
_SECONDS = 120
_SETTINGS = (
    ("org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("org.openoffice.Office.Writer/Content/Update", "Link", "0"),
    ("org.openoffice.Office.Calc/Content/Update", "Link", "1"),
)
"""In Writer 0 means never, in Calc 1 does."""
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
{items}
</oor:items>
"""
_ITEM = '<item oor:path="/{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'


class ConversionFailed(Refusal):
    """LibreOffice gave up on the file, or took too long."""

    def __init__(self, name: str = "") -> None:
        called = f" {name!r}" if name else ""
        super().__init__(
            f"LibreOffice không mở được tệp{called}: hãy mở tệp bằng Word hoặc Excel, lưu lại dạng .docx hoặc .xlsx rồi đọc lại.",
            f"LibreOffice could not open the file{called}: open it in Word or Excel, save it as .docx or .xlsx and read it again.",
        )
        self.name = name


@dataclass(frozen=True, slots=True)
class LibreOffice:
    """The converter; `program` is its name or path."""

    program: str = PROGRAM

    def is_there(self) -> bool:
        """Whether the program is installed."""
        return shutil.which(self.program) is not None

    def convert(self, data: bytes, target: Target, name: str) -> bytes | None:
        """The file as .docx or .xlsx; None where the program is not installed.

        Raises:
            ConversionFailed: it could not be opened, or not in time.
        """
        if not self.is_there():
            return None
        with tempfile.TemporaryDirectory(prefix="dondoc-old-") as folder:
            profile, old = Path(folder, "profile"), Path(folder, f"old.{target.old}")
            _write_profile(profile)
            old.write_bytes(data)
            self._run(profile, old, target, name)
            new = Path(folder, "new", f"old.{target.new}")
            if not new.is_file():
                raise ConversionFailed(name)
            return new.read_bytes()

    def _run(self, profile: Path, old: Path, target: Target, name: str) -> None:
        """One run in a session of its own, so that nothing of it is left when its time is up."""
        words = (
            *(self.program, f"-env:UserInstallation={profile.as_uri()}"),
            *("--headless", "--norestore", "--nolockcheck"),
            *(f"--infilter={target.kind}", "--convert-to", target.new),
            *("--outdir", str(old.parent / "new"), str(old)),
        )
        try:
            with subprocess.Popen(
                words,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            ) as process:
                try:
                    process.wait(_SECONDS)
                except subprocess.TimeoutExpired as late:
                    _end(process)
                    raise ConversionFailed(name) from late
        except OSError as error:
            raise ConversionFailed(name) from error


def _end(process: subprocess.Popen[bytes]) -> None:
    """Kill the program with the process that does its work."""
    os.killpg(process.pid, signal.SIGKILL)


def _write_profile(profile: Path) -> None:
    (profile / "user").mkdir(parents=True)
    items = "\n".join(
        _ITEM.format(path=path, name=name, value=value) for path, name, value in _SETTINGS
    )
    (profile / "user" / "registrymodifications.xcu").write_text(
        _PROFILE.format(items=items), encoding="utf-8"
    )
