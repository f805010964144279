"""Files of Word and Excel 97-2003 and RTF: read as their .docx and .xlsx are, by a LibreOffice that fetches nothing and runs nothing."""

import subprocess
import threading
import time
from http.server import BaseHTTPRequestHandler, HTTPServer
from itertools import pairwise
from pathlib import Path

import pytest

from dondoc.cli.app import run
from dondoc.old_files import ConversionFailed, LibreOffice
from plans.reading import OldFormat, read_document
from tests.document_makers import as_docx, as_xlsx, duties, texts

OFFICE = LibreOffice()
needs_libreoffice = pytest.mark.skipif(
    not OFFICE.is_there(),
    reason="needs LibreOffice: apt-get install libreoffice-writer-nogui libreoffice-calc-nogui",
)
PLAN = texts()["lam-giang-2024"]
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def saved_as(new: bytes, ending: str, folder: Path) -> bytes:
    """What an office keeps: today's file saved in an old format by LibreOffice itself, which loses a .docx's tables but not those of an .odt."""
    kept = [".xlsx", ".xls"] if ending == "xls" else [".docx", ".odt", f".{ending}"]
    (folder / f"plan{kept[0]}").write_bytes(new)
    for before, after in pairwise(kept):
        subprocess.run(
            [
                *("soffice", f"-env:UserInstallation={(folder / 'p').as_uri()}", "--headless"),
                *(
                    "--convert-to",
                    after[1:],
                    "--outdir",
                    str(folder),
                    str(folder / f"plan{before}"),
                ),
            ],
            check=True,
            capture_output=True,
            timeout=180,
        )
    return (folder / f"plan{kept[-1]}").read_bytes()


@needs_libreoffice
@pytest.mark.parametrize(
    ("ending", "new"), [("doc", as_docx(PLAN)), ("rtf", as_docx(PLAN)), ("xls", as_xlsx(PLAN))]
)
def test_an_old_file_is_read_as_the_new_one(ending: str, new: bytes, tmp_path: Path) -> None:
    old = saved_as(new, ending, tmp_path)
    assert not old.startswith(b"PK")

    read = duties(read_document(old, name=f"plan.{ending}", converter=OFFICE))

    assert read == duties(read_document(new))
    assert read


@needs_libreoffice
def test_the_command_reads_an_old_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "ke-hoach.doc"
    path.write_bytes(saved_as(as_docx(PLAN), "doc", tmp_path))

    assert run(["read", str(path), "--json"]) == 0
    assert '"obligations"' in capsys.readouterr().out


@needs_libreoffice
@pytest.mark.parametrize(
    "data",
    [
        pytest.param(OLE + b"\0" * 600 + "WordDocument".encode("utf-16-le"), id="no Word inside"),
        pytest.param(OLE + b"\0" * 600 + "Workbook".encode("utf-16-le"), id="no Excel inside"),
    ],
)
def test_a_file_that_only_looks_old_is_refused_with_its_mend(data: bytes) -> None:
    with pytest.raises(ConversionFailed, match=r"'x\.doc': open it in Word or Excel"):
        read_document(data, name="x.doc", converter=OFFICE)


class _Asked(BaseHTTPRequestHandler):
    asked: list[str] = []  # noqa: RUF012 -- one server, one test

    def do_GET(self) -> None:
        self.asked.append(self.path)
        self.send_error(404)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@needs_libreoffice
def test_nothing_that_a_file_links_to_is_fetched() -> None:
    server = HTTPServer(("127.0.0.1", 0), _Asked)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}/x.png"
    rtf = (
        r"{\rtf1\ansi K\'c9 1. S\u7903? N\u7897?i v\u7909? b\'e1o c\'e1o tr\u432?\u7899?c 15/6/2024.\par "
        rf"{{\field{{\*\fldinst INCLUDEPICTURE \\d \"{address}\"}}{{\fldrslt x}}}}\par}}"
    )

    read_document(rtf.encode("ascii"), name="x.rtf", converter=OFFICE)

    server.shutdown()
    assert _Asked.asked == []


def test_without_libreoffice_the_refusal_says_how_to_get_it() -> None:
    absent = LibreOffice("no-such-program")

    with pytest.raises(OldFormat, match="or install LibreOffice") as refused:
        read_document(rb"{\rtf1 x}", name="x.rtf", converter=absent)

    assert "hoặc cài LibreOffice" in refused.value.vi


def test_a_conversion_that_does_not_end_is_ended_with_all_it_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow, pids = tmp_path / "slow", tmp_path / "pids"
    slow.write_text(
        f"#!/bin/sh\nsleep 600 &\necho $$ $! > {pids}.part\nmv {pids}.part {pids}\nwait\n"
    )
    slow.chmod(0o755)
    monkeypatch.setattr("dondoc.old_files._SECONDS", 5)

    with pytest.raises(ConversionFailed):
        read_document(rb"{\rtf1 x}", name="x.rtf", converter=LibreOffice(str(slow)))

    assert [pid for pid in map(int, pids.read_text().split()) if _runs(pid)] == []


def _runs(pid: int) -> bool:
    """Whether a process is alive after at most ten seconds; one that has ended and waits to be buried is not."""
    for _ in range(100):
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except FileNotFoundError:
            return False
        if state == "Z":
            return False
        time.sleep(0.1)
    return True
