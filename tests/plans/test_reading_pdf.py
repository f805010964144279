import io
import re
import time
import zlib
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from reportlab.lib import pdfencrypt
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from calendars.errors import Refusal
from plans.document import Table
from plans.reading import (
    DamagedDocument,
    DocumentTooLarge,
    EmptyDocument,
    HostileDocument,
    OldFormat,
    ScannedDocument,
    read_document,
)
from tests.document_makers import as_pdf, duties_of_file, duties_of_text, font, texts
from tests.raw_files import CATALOGUE, PAGE, PAGES, pdf_of, stream

PLANS = texts()
pytestmark = pytest.mark.skipif(not font(), reason="needs a font: apt install fonts-noto-core")


def without_counts(duties: list[tuple[object, ...]]) -> list[tuple[object, ...]]:
    """Without the number of results: where a frame is as narrow as its words, its lines cannot be told apart."""
    return [row[:-1] if len(row) == 6 else row for row in duties]


@pytest.mark.parametrize("name", PLANS)
def test_a_printed_plan_yields_the_duties_of_its_text(name: str) -> None:
    found = duties_of_file(as_pdf(PLANS[name]))

    assert without_counts(found) == without_counts(duties_of_text(PLANS[name]))


@pytest.mark.parametrize("size", [10, 13, 14])
def test_the_size_of_letters_changes_nothing(size: float) -> None:
    found = duties_of_file(as_pdf(PLANS["example"], size=size))

    assert without_counts(found) == without_counts(duties_of_text(PLANS["example"]))


HEAD = "STT\tNhiệm vụ\tCơ quan chủ trì\tThời gian"


def test_a_table_over_pages_is_one_and_its_split_rows_are_whole() -> None:
    long = (
        "Rà soát toàn bộ quy trình nội bộ của cơ quan và công bố kết quả trên trang thông tin " * 12
    )
    rows = "\n".join(
        f"{n}\t{long.strip()} số {n}\tSở Tư pháp\tQuý {n % 4 + 1}" for n in range(1, 5)
    )

    (table,) = [
        b for b in read_document(as_pdf(f"PHỤ LỤC\n{HEAD}\n{rows}")).blocks if isinstance(b, Table)
    ]

    assert [row.cells[0].text for row in table.rows] == ["1", "2", "3", "4"]
    assert [row.cells[1].text for row in table.rows] == [
        f"{long.strip()} số {n}" for n in range(1, 5)
    ]


def test_page_numbers_and_heads_of_every_page_are_set_aside() -> None:
    text = "\n".join(f"{n}. Việc thứ {n} của kế hoạch." for n in range(1, 150))

    document = read_document(as_pdf(text))

    assert [line.text for line in document.lines if "Việc" not in line.text] == []


LOOP = pdf_of(CATALOGUE, b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 999999>>")
COUNTED = pdf_of(
    CATALOGUE, b"<</Type/Pages/Kids[3 0 R]/Count 2000000000>>", PAGE % b"", stream(b"")
)
ITSELF = pdf_of(
    CATALOGUE, PAGES, PAGE % b"/XObject<</F 5 0 R>>", stream(b"/F Do"),
    stream(b"/F Do /F Do", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F 5 0 R>>>>"),
)  # fmt: skip
DOUBLING = pdf_of(
    CATALOGUE, PAGES, PAGE % b"/XObject<</F 5 0 R>>", stream(b"/F Do"),
    *(
        stream(
            b"/F Do " * 10,
            b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F %d 0 R>>>>" % number,
        )
        for number in range(6, 20)
    ),
    stream(b"0 0 m 1 1 l S", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]"),
)  # fmt: skip
BOMB = pdf_of(
    CATALOGUE, PAGES, PAGE % b"", stream(zlib.compress(b" " * 80_000_000), b"/Filter/FlateDecode")
)
BOMB_IN_BOMB = pdf_of(
    CATALOGUE, PAGES, PAGE % b"",
    stream(zlib.compress(zlib.compress(b" " * 9_000_000)), b"/Filter[/FlateDecode /FlateDecode]"),
)  # fmt: skip
MANY = pdf_of(
    CATALOGUE, b"<</Type/Pages/Kids[%s]/Count 400>>" % (b"3 0 R " * 400), PAGE % b"", stream(b"")
)


@pytest.mark.parametrize(
    ("data", "refusals"),
    [
        pytest.param(LOOP, (DamagedDocument, DocumentTooLarge, EmptyDocument), id="page loop"),
        pytest.param(COUNTED, (DamagedDocument, DocumentTooLarge, EmptyDocument), id="page count"),
        pytest.param(ITSELF, (EmptyDocument, ScannedDocument, HostileDocument), id="form loop"),
        pytest.param(DOUBLING, (HostileDocument,), id="forms in forms"),
        pytest.param(
            re.sub(rb"(\d+) 0 obj", rb"\1\n 0\t obj", DOUBLING), (HostileDocument,), id="odd blanks"
        ),
        pytest.param(BOMB, (HostileDocument,), id="stream bomb"),
        pytest.param(BOMB_IN_BOMB, (HostileDocument,), id="bomb in a bomb"),
        pytest.param(MANY, (DocumentTooLarge,), id="many pages"),
        pytest.param(b"%PDF-1.7 x", (DamagedDocument,), id="cut off"),
    ],
)
def test_a_file_made_to_harm_is_refused_at_once(
    data: bytes, refusals: tuple[type[Refusal], ...]
) -> None:
    began = time.process_time()

    with pytest.raises(Refusal) as refused:
        read_document(data, name="x.pdf")

    assert isinstance(refused.value, refusals)
    assert refused.value.vi.startswith("Tệp x.pdf ")
    assert time.process_time() - began < 3


def test_a_page_whose_words_run_upwards_is_no_text_to_place() -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    canvas.rotate(90)
    for line in range(9):
        canvas.drawString(99, -99 - 20 * line, "Words that run up the page")
    canvas.save()

    with pytest.raises(ScannedDocument):
        read_document(buffer.getvalue())


def test_a_locked_file_says_so() -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, encrypt=pdfencrypt.StandardEncryption("bí mật"))
    canvas.drawString(9, 9, "a")
    canvas.save()

    with pytest.raises(OldFormat, match="password"):
        read_document(buffer.getvalue())


PLAN = as_pdf(PLANS["lam-giang-2024"]) if font() else b""


@settings(max_examples=40, deadline=None)
@given(st.integers(0, max(len(PLAN) - 1, 0)), st.binary(min_size=1, max_size=60))
def test_a_damaged_file_is_read_or_refused(at: int, noise: bytes) -> None:
    with suppress(Refusal):
        read_document(PLAN[:at] + noise + PLAN[at + len(noise) :])


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_after_the_magic_are_refused(rest: bytes) -> None:
    with pytest.raises(Refusal):
        read_document(b"%PDF-1.7\n" + rest)


def signed_letter() -> bytes:
    """A letter as an office's software signs it: the number and the day are fields laid over the blanks it left."""
    pdfmetrics.registerFont(TTFont("Plan", font()))
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4)
    canvas.setFont("Plan", 12)
    canvas.drawString(60, 780, "UBND TỈNH HẢI MINH")
    canvas.drawString(60, 750, "Số:            /UBND-TH")
    canvas.drawString(300, 750, "Hải Minh, ngày        tháng        năm 2026")
    canvas.drawString(60, 720, "Giao Sở Tài chính báo cáo trước ngày 20/9/2026.")
    after_number = stringWidth("Số: ", "Plan", 12)
    after_day = stringWidth("Hải Minh, ngày ", "Plan", 12)
    after_month = stringWidth("Hải Minh, ngày        tháng ", "Plan", 12)
    stamps = (
        (60 + after_number, "412"),
        (300 + after_day, "07"),
        (300 + after_month, "8"),
    )
    for number, (left, words) in enumerate(stamps):
        canvas.acroForm.textfield(
            name=f"stamp{number}", value=words, x=left, y=747, width=24, height=14,
            borderWidth=0, fontSize=12, fontName="Times-Roman", forceBorder=False,
        )  # fmt: skip
    canvas.save()
    return buffer.getvalue()


def test_what_signing_laid_over_a_page_is_part_of_it() -> None:
    document = read_document(signed_letter())

    assert [line.text for line in document.lines] == [
        "UBND TỈNH HẢI MINH",
        "Số: 412 /UBND-TH\tHải Minh, ngày 07 tháng 8 năm 2026",
        "Giao Sở Tài chính báo cáo trước ngày 20/9/2026.",
    ]


def test_letters_of_one_word_from_two_fonts_are_read_once() -> None:
    pdfmetrics.registerFont(TTFont("Plan", font()))
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4)
    left = 60.0
    for letter in "Giao Sở Tư pháp tự kiểm tra trước ngày 20/9/2026.":
        name = "Times-Roman" if letter.isascii() else "Plan"
        canvas.setFont(name, 12)
        canvas.drawString(left, 780, letter)
        left += stringWidth(letter, name, 12) - (0 if letter == " " else 0.4)
    canvas.save()

    document = read_document(buffer.getvalue())

    assert [line.text for line in document.lines] == [
        "Giao Sở Tư pháp tự kiểm tra trước ngày 20/9/2026."
    ]


def page_with(words: str, *, over_picture: bool) -> bytes:
    """A page with these words; `over_picture` = a scan of the whole page lies under them."""
    pdfmetrics.registerFont(TTFont("Plan", font()))
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4)
    if over_picture:
        canvas.drawInlineImage(Image.new("RGB", (60, 80), "white"), 0, 0, *A4)
    canvas.setFont("Plan", 11)
    for number in range(3):
        canvas.drawString(40, 760 - 20 * number, words)
    canvas.save()
    return buffer.getvalue()


READ = "Giao Sở Tư pháp tự kiểm tra trước ngày 20/9/2026 và báo cáo kết quả."
WRONG_LETTERS = {
    "fonts that name them wrongly": ("*LDR 6ӣ 7ѭ SKiS Wӵ NLӇP WUD WUѭӟF QJj\\ 20/9/2026", False),
    "an old code": ("Giao Së T­ ph¸p tù kiÓm tra tr­íc ngµy 20/9/2026 vµ b¸o c¸o", False),
    "a scanner without Vietnamese": ("Giao Sd Tu ph6p tu ki6m tra trudc ngiry 20/9/2026", True),
}


@pytest.mark.parametrize(
    ("words", "over_picture"), WRONG_LETTERS.values(), ids=WRONG_LETTERS.keys()
)
def test_a_page_whose_letters_are_wrong_is_read_as_a_picture(
    words: str, *, over_picture: bool
) -> None:
    with pytest.raises(ScannedDocument):
        read_document(page_with(words, over_picture=over_picture))


RIGHT_LETTERS = {
    "a scan with its right words under it": (READ, True),
    "words of another language that no picture lies under": (
        "List of goods by number and proper shipping name of each",
        False,
    ),
    "Vietnamese with the letters of a formula": (f"{READ} Hệ số Kσ là 1", False),
}


@pytest.mark.parametrize(
    ("words", "over_picture"), RIGHT_LETTERS.values(), ids=RIGHT_LETTERS.keys()
)
def test_a_page_whose_letters_are_right_is_taken_at_its_word(
    words: str, *, over_picture: bool
) -> None:
    document = read_document(page_with(words, over_picture=over_picture))

    assert " ".join(line.text for line in document.lines) == " ".join([words] * 3)


def test_a_sentence_goes_on_over_the_page_past_the_notes_at_its_foot() -> None:
    pdfmetrics.registerFont(TTFont("Plan", font()))
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4)
    pages = (
        (
            (
                "Giao Sở Tư pháp",
                "phối hợp với các cơ quan ghi ở danh sách kèm theo công văn này tự",
            ),
            9,
        ),
        (("kiểm tra, báo cáo UBND tỉnh trước ngày 20/9/2026.", "Các cơ quan khác thực hiện."), 0),
    )
    for lines, small in pages:
        canvas.setFont("Plan", 13)
        for number, words in enumerate(lines):
            canvas.drawString(60, 700 - 18 * number, words)
        if small:
            canvas.setFont("Plan", small)
            canvas.drawString(60, 80, "1 Danh sách theo Công văn số 5/STP-VP ngày 02/3/2026")
            canvas.drawString(60, 68, "của Sở Tư pháp.")
        canvas.showPage()
    canvas.save()

    document = read_document(buffer.getvalue())

    assert [line.text for line in document.lines] == [
        "Giao Sở Tư pháp",
        (
            "phối hợp với các cơ quan ghi ở danh sách kèm theo công văn này tự kiểm tra, báo cáo UBND tỉnh"
            " trước ngày 20/9/2026."
        ),
        "Các cơ quan khác thực hiện.",
        "1 Danh sách theo Công văn số 5/STP-VP ngày 02/3/2026 của Sở Tư pháp.",
    ]
