import io
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from calendars.errors import Refusal
from dondoc.ocr import RecognitionFailed, Tesseract
from plans.compile import compile_plan
from plans.document import Document, Doubted, Table
from plans.reading import HostileDocument, ScannedDocument, read_document
from plans.reading.pieces import Piece
from plans.reading.scan import Kind, Picture, Word
from plans.reading.scan_numbers import with_mended_numbers
from tests.document_makers import (
    CALENDAR,
    Copied,
    as_scans,
    copied,
    duties,
    duties_of_text,
    font,
    scanned_pdf,
    scanned_tiff,
    texts,
)

PLANS = texts()
TESSERACT = Tesseract()
heavy = pytest.mark.heavy
needs_tesseract = pytest.mark.skipif(
    not (TESSERACT.is_there() and font()),
    reason="apt install tesseract-ocr tesseract-ocr-vie fonts-noto-core",
)


def bound(found: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Kind, rule and bodies of each duty: what a person must do and when."""
    return [
        (kind, rule, lead, helpers)
        for _, kind, rule, lead, helpers, _ in (r for r in found if len(r) == 6)
    ]


@heavy
@needs_tesseract
@pytest.mark.parametrize("name", ["lam-giang-2024"])
def test_a_stamped_scan_yields_the_duties_of_its_text(name: str) -> None:
    pages: list[tuple[int, int]] = []

    found = read_document(
        scanned_pdf(as_scans(PLANS[name])),
        recogniser=TESSERACT,
        progress=lambda done, total: pages.append((done, total)),
    )

    assert bound(duties(found)) == bound(duties_of_text(PLANS[name]))
    assert pages == [(0, 2), (1, 2), (2, 2)]


@heavy
@needs_tesseract
@pytest.mark.parametrize(
    "how",
    [
        pytest.param(Copied(degrees=1.4, dust=1200), id="askew, dusty"),
        pytest.param(Copied(dpi=200, dust=600), id="coarse, dusty"),
        pytest.param(Copied(quarters=1), id="on its side"),
        pytest.param(Copied(quarters=2, degrees=-0.7), id="on its head, askew"),
    ],
)
def test_a_poor_copy_yields_the_duties_of_its_text(how: Copied) -> None:
    text = PLANS["lam-giang-2024"]

    found = read_document(scanned_pdf(copied(as_scans(text), how)), recogniser=TESSERACT)

    assert bound(duties(found)) == bound(duties_of_text(text))


@heavy
@needs_tesseract
def test_the_pages_of_a_picture_file_are_read_in_order() -> None:
    text = "I. MỤC TIÊU\n\nSTT\tNhiệm vụ\tCơ quan chủ trì\tThời gian\n1\tRà soát quy trình\tSở Tư pháp\tQuý II\n"

    document = read_document(scanned_tiff(as_scans(text)), recogniser=TESSERACT)

    (table,) = [b for b in _walk(document) if isinstance(b, Table)]
    assert [[c.text for c in row.cells] for row in table.rows] == [
        ["1", "Rà soát quy trình", "Sở Tư pháp", "Quý II"]
    ]


def _walk(document: Document) -> list[Any]:
    found: list[Any] = []
    todo = list(document.blocks)
    while todo:
        block = todo.pop(0)
        found.append(block)
        todo.extend(getattr(block, "children", ()))
    return found


def picture(width: int = 827, height: int = 1169) -> bytes:
    buffer = io.BytesIO()
    Image.new("L", (width, height), 255).save(buffer, "PNG")
    return buffer.getvalue()


class Reader:
    """Recognises the same words in every picture of text."""

    def recognise(self, pictures: Sequence[Picture]) -> Sequence[Sequence[Word]]:
        line = [
            Word(100, 100, 700, 140, (1, 1, 1), "1. Sở Y tế báo cáo trước ngày", 95),
            Word(720, 100, 900, 140, (1, 1, 1), "3O/6/2026.", 31),
        ]
        return [line if picture.kind is Kind.BLOCK else [] for picture in pictures]


def test_doubted_words_are_kept_with_their_line() -> None:
    document = read_document(picture(), recogniser=Reader())

    assert document.lines[0].text == "1. Sở Y tế báo cáo trước ngày 3O/6/2026."
    assert document.doubted == (Doubted(1, "3O/6/2026."),)


def test_what_rests_on_doubted_words_is_marked() -> None:
    text = "KẾ HOẠCH\nCông tác năm 2026\nI. NHIỆM VỤ\n1. Sở Y tế báo cáo UBND tỉnh trước ngày 30/6/2026.\n"
    read = read_document(text.encode())
    doubted = Document(read.lines, read.blocks, (Doubted(4, "30/6/2026."), Doubted(2, "tác")))

    (doubt,) = [
        d for d in compile_plan(doubted, calendar=CALENDAR).diagnostics if d.code == "ocr-doubt"
    ]

    assert (doubt.line, doubt.facts) == (4, (("words", "30/6/2026."),))


@pytest.mark.parametrize("data", [picture(), picture(40, 40)])
def test_without_recognition_a_scan_is_refused_with_the_way_to_get_it(data: bytes) -> None:
    with pytest.raises(ScannedDocument) as refused:
        read_document(data, name="x.png")

    assert "apt install tesseract-ocr tesseract-ocr-vie" in refused.value.vi


def test_a_missing_program_is_refused_with_the_way_to_get_it() -> None:
    with pytest.raises(ScannedDocument):
        read_document(picture(), recogniser=Tesseract(program="khong-co-chuong-trinh-nay"))


def test_a_program_that_fails_is_said_to_have_failed(tmp_path: Path) -> None:
    program = tmp_path / "tesseract"
    program.write_text('#!/bin/sh\n[ "$1" = --list-langs ] && echo vie && exit 0\nexit 3\n')
    program.chmod(0o755)

    with pytest.raises(RecognitionFailed):
        read_document(picture(), recogniser=Tesseract(program=str(program)))


def test_a_picture_that_unpacks_without_end_is_refused() -> None:
    with pytest.raises(HostileDocument):
        read_document(picture(10_000, 5_000), recogniser=Reader())


@settings(max_examples=50, deadline=None)
@given(
    st.sampled_from([b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\0", b"MM\0*"]),
    st.binary(max_size=200),
)
def test_any_bytes_after_the_magic_are_refused(magic: bytes, rest: bytes) -> None:
    with suppress(Refusal):
        read_document(magic + rest, recogniser=Reader())


def test_help_does_not_load_what_pictures_need() -> None:
    code = "import sys, plans.reading; print(*(m for m in ('numpy', 'PIL', 'pypdfium2') if m in sys.modules))"

    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )

    assert loaded.stdout.split() == []


NUMBERS = {
    "III read as II": (["I", "II", "II", "IV"], ["I", "II", "III", "IV"]),
    "III read as II at the end": (["I", "II", "II"], ["I", "II", "III"]),
    "II read as III": (["I", "III", "III", "IV"], ["I", "II", "III", "IV"]),
    "III read as letters": (["I", "II", "HI", "IV"], ["I", "II", "III", "IV"]),
    "two parts with a series each": (["I", "II", "I", "II"], ["I", "II", "I", "II"]),
    "one part in each of two series": (["I", "I"], ["I", "I"]),
    "two numbers may be missing": (["I", "II", "II", "V"], ["I", "II", "II", "V"]),
    "who signs for whom": (["I", "II", "TL"], ["I", "II", "TL"]),
    "two in a row misread": (["I", "1ï", "II", "IV"], ["I", "II", "III", "IV"]),
    "two in a row that leave it open": (["I", "1ï", "HI"], ["I", "1ï", "HI"]),
    "as printed": (["I", "II", "III", "IV"], ["I", "II", "III", "IV"]),
}


@pytest.mark.parametrize(("read", "meant"), NUMBERS.values(), ids=NUMBERS.keys())
def test_numbers_of_parts_are_mended_by_their_neighbours(read: list[str], meant: list[str]) -> None:
    pieces = with_mended_numbers(Piece(f"{number}. NHIỆM VỤ") for number in read)

    assert [piece.raw.partition(".")[0] for piece in pieces] == meant
    assert [piece.doubted for piece in pieces] == [
        () if old == new else (old,) for old, new in zip(read, meant, strict=True)
    ]


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("€) Nội dung:", "c) Nội dung:"),
        ("- ©) Nội dung", "- c) Nội dung"),
        ("5 € mỗi người)", "5 € mỗi người)"),
    ],
)
def test_a_letter_taken_for_a_sign_is_put_right(read: str, meant: str) -> None:
    (piece,) = with_mended_numbers([Piece(read)])

    assert (piece.raw, bool(piece.doubted)) == (meant, read != meant)


class Dusty(Reader):
    """Recognises signs in dust beside the words."""

    def recognise(self, pictures: Sequence[Picture]) -> Sequence[Sequence[Word]]:
        signs = [
            Word(40, 110, 43, 113, (1, 1, 1), "-", 93),
            Word(50, 100, 80, 140, (1, 1, 1), "—~", 10),
            Word(85, 100, 95, 140, (1, 1, 1), "€)", 40),
            Word(96, 118, 116, 124, (1, 1, 1), "—-", 20),
        ]
        return [[*signs, *words] if words else [] for words in super().recognise(pictures)]


def test_signs_made_of_dust_are_left_out() -> None:
    document = read_document(picture(), recogniser=Dusty())

    assert document.lines[0].text == "c)—-1. Sở Y tế báo cáo trước ngày 3O/6/2026."


class Turned:
    """Is sure of its words only in the turned picture, which is wider than high."""

    def __init__(self) -> None:
        self.asked = 0

    def recognise(self, pictures: Sequence[Picture]) -> Sequence[Sequence[Word]]:
        self.asked += 1
        width, height = Image.open(io.BytesIO(pictures[0].png)).size
        sure = 95 if width > height else 20
        line = [
            Word(100 + 50 * n, 100, 140 + 50 * n, 140, (1, 1, 1), "tháng", sure) for n in range(40)
        ]
        return [line for _ in pictures]


def test_a_page_on_its_side_is_turned_and_one_that_is_clear_is_read_once() -> None:
    lying, upright = Turned(), Turned()

    turned = read_document(picture(), recogniser=lying)
    read_document(picture(1169, 827), recogniser=upright)

    assert (lying.asked, upright.asked) == (2, 1)
    assert turned.doubted == ()
