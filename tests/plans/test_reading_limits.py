"""Every reader, in a process that may use only so much memory and processor time: a damaged file is read or refused, never worse.

The system holds the limits, not a clock on the wall: a reader that ran away would be ended, and the test would fail.
"""

import random
import resource
import struct
import subprocess
import sys
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from PIL import Image

from calendars.errors import Refusal
from plans.reading import read_document
from plans.reading.scan import Picture, Word
from tests.corpus_documents import FOLDER
from tests.raw_files import CATALOGUE, PAGE, PAGES, inline, pdf_of, sheet, stream

ROOT = Path(__file__).resolve().parent.parent.parent
MEMORY = 1_500_000_000  # bytes of address space
SECONDS = 60  # of processor time
MUTATIONS = 40


class Silent:
    """A recogniser that finds no letters: what is tried here is the way to it."""

    def recognise(self, pictures: Sequence[Picture]) -> Sequence[Sequence[Word]]:
        return [()] * len(pictures)


def mutations(data: bytes, count: int) -> Iterator[bytes]:
    """The file cut off, with bytes changed, doubled, taken out or swapped; the same ones in every run."""
    chance = random.Random(20260316)  # noqa: S311 -- the same damage in every run
    for number in range(count):
        at = chance.randrange(len(data))
        size = chance.choice((1, 4, 64, 1024))
        noise = chance.randbytes(size)
        yield (
            data[:at],
            data[:at] + noise + data[at + size :],
            data[:at] + data[at : at + size] * 50 + data[at:],
            data[:at] + data[at + size :],
            data[at:] + data[:at],
        )[number % 5]


def read_or_refuse(path: Path, count: int) -> None:
    """Run in the limited process: any other outcome than a document or a refusal ends it with a traceback."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    data = path.read_bytes()
    outcomes = [outcome(data), *map(outcome, mutations(data, count))]
    sys.stdout.write(f"{outcomes[0]} {len(outcomes)}")


def outcome(data: bytes) -> str:
    try:
        read_document(data, name="tep", recogniser=Silent())
    except Refusal as refusal:
        return type(refusal).__name__
    return "read"


def limited(path: Path, count: int) -> str:
    """What the limited process printed."""
    code = (
        "import sys, pathlib; from tests.plans.test_reading_limits import read_or_refuse; "
        "read_or_refuse(pathlib.Path(sys.argv[1]), int(sys.argv[2]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(path), str(count)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout.strip()


@pytest.mark.heavy
@pytest.mark.parametrize(
    "name",
    [
        *("an-phuoc-2024.txt", "tra-linh-2022.md", "kim-long-2025.html", "dong-khe-2023.docx"),
        *("nam-son-2022.pdf", "long-xuan-2024.xlsx"),
    ],
)
def test_a_damaged_document_is_read_or_refused_within_bounds(name: str) -> None:
    assert limited(FOLDER / name, MUTATIONS) == f"read {MUTATIONS + 1}"


@pytest.mark.heavy
def test_a_damaged_task_list_is_read_or_refused_within_bounds(tmp_path: Path) -> None:
    path = tmp_path / "viec.csv"
    path.write_text(
        "STT;Nhiệm vụ;Cơ quan chủ trì;Thời gian hoàn thành\n"
        + "".join(f'{n};"Việc {n}";Sở Nội vụ;Quý II/2026\n' for n in range(1, 200)),
        encoding="utf-8",
    )

    assert limited(path, MUTATIONS) == f"read {MUTATIONS + 1}"


@pytest.mark.heavy
@pytest.mark.parametrize("form", ["png", "jpeg", "tiff"])
def test_a_damaged_picture_is_read_or_refused_within_bounds(form: str, tmp_path: Path) -> None:
    path = tmp_path / f"trang.{form}"
    page = Image.effect_noise((400, 300), 60)
    page.save(path, save_all=True, append_images=[page]) if form == "tiff" else page.save(path)

    assert limited(path, MUTATIONS) == f"EmptyDocument {MUTATIONS + 1}"


# -- files made to harm ------------------------------------------------------------------------------------------------

LEAF = PAGE % b""
CIRCLE = pdf_of(
    CATALOGUE,
    b"<</Type/Pages/Kids[3 0 R]/Count 1/Parent 3 0 R>>",
    b"<</Type/Pages/Kids[2 0 R]/Count 1/Parent 2 0 R>>",
)
XREF = pdf_of(CATALOGUE, PAGES, LEAF, stream(b"")).replace(
    b"/Root 1 0 R>>", b"/Root 1 0 R/Prev 9>>"
)
XREF_LOOP = XREF.replace(b"/Prev 9", b"/Prev %d" % XREF.index(b"xref\n"))
REFERENCES = pdf_of(CATALOGUE, b"3 0 R", b"2 0 R")


def claimed(width: int, height: int) -> bytes:
    """A PNG of a few bytes that claims to be this large."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + content))
        return struct.pack(">I", len(content)) + kind + content + check

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(b"\0" * 100_000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def spread(rows: int, columns: int) -> bytes:
    """A sheet that is full of cells."""
    return sheet(("<row>" + "<c><v>1</v></c>" * columns + "</row>") * rows)


def letters(column: int) -> str:
    """The letters of one of the first hundred columns."""
    return ("" if column < 26 else chr(64 + column // 26)) + chr(65 + column % 26)


DIAGONAL = sheet(
    "".join(f'<row r="{n}">{inline(f"{letters(n % 100)}{n}", "a")}</row>' for n in range(1, 30_000))
)
CLAIMED = sheet(
    f'<row r="1">{inline("A1", "Việc đầu")}</row><row r="1048576">{inline("XFD1048576", "Việc cuối")}</row>'
).replace(b"<sheetData>", b'<dimension ref="A1:XFD1048576"/><sheetData>')


@pytest.mark.parametrize(
    ("data", "refusals"),
    [
        pytest.param(CIRCLE, {"DamagedDocument", "EmptyDocument"}, id="page tree in a circle"),
        pytest.param(XREF_LOOP, {"DamagedDocument", "EmptyDocument"}, id="xref that points at itself"),
        pytest.param(REFERENCES, {"DamagedDocument", "EmptyDocument"}, id="references in a circle"),
        pytest.param(spread(200, 16_384), {"HostileDocument"}, id="sheet of millions of cells"),
        pytest.param(DIAGONAL, {"DocumentTooLarge"}, id="sheet wide and long"),
        pytest.param(claimed(60_000, 60_000), {"HostileDocument"}, id="picture of 3.6 billion dots"),
        pytest.param(claimed(2_000, 2_000), {"DamagedDocument"}, id="picture cut off"),
    ],
)  # fmt: skip
def test_a_file_made_to_harm_is_refused_within_bounds(
    data: bytes, refusals: set[str], tmp_path: Path
) -> None:
    path = tmp_path / "tep"
    path.write_bytes(data)

    said, count = limited(path, 0).split()

    assert said in refusals
    assert count == "1"


def test_a_sheet_that_only_claims_a_billion_cells_loses_none_it_has(tmp_path: Path) -> None:
    path = tmp_path / "tep"
    path.write_bytes(CLAIMED)

    assert limited(path, 0) == "read 1"
    assert [line.text for line in read_document(CLAIMED).lines] == ["Việc đầu", "Việc cuối"]
