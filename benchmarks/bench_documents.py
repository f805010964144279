"""Reading documents, against the libraries that only take them apart. Goals: performance.md, "read a document".

DOCX → obligations against markitdown's conversion of the same file where it is installed (it is not among the development
dependencies: `pip install 'markitdown[docx]'`), else against python-docx's cells; PDF → Document against pdfium's own
extraction of text. Median of rounds, processor time, rounds interleaved; before each round what the reader keeps of texts it has
seen is thrown away, so that every round is a first reading. Hostile lines of a megabyte are measured against an ordinary one, once each.
"""

import functools
import gc
import importlib
import importlib.util
import io
import resource
import statistics
import time
from collections.abc import Callable

import docx
import pypdfium2

from calendars.workdays import load_work_calendar
from plans.compile import compile_plan
from plans.reading import read_document
from tests.document_makers import as_docx, as_pdf, texts

ROUNDS = 5


def long_plan(times: int) -> str:
    """The corpus one after another: about ten pages for `times` = 1."""
    return "\n".join(list(texts().values()) * times)


def caches() -> "list[functools._lru_cache_wrapper[object]]":
    """Every cache of the packages that read."""
    return [
        kept
        for kept in gc.get_objects()
        if isinstance(kept, functools._lru_cache_wrapper) and kept.__module__.startswith("plans.")  # noqa: SLF001 -- no public name
    ]


def forget() -> None:
    """Empty them, as in a process that has read nothing yet."""
    for kept in caches():
        kept.cache_clear()


def seconds(work: Callable[[], object]) -> float:
    forget()
    began = time.process_time()
    work()
    return time.process_time() - began


def ratio(mine: Callable[[], object], theirs: Callable[[], object]) -> tuple[float, float, float]:
    """Both medians, and the ratio."""
    mine()
    theirs()
    pairs = [(seconds(mine), seconds(theirs)) for _ in range(ROUNDS)]
    ours, peer = (statistics.median(side) for side in zip(*pairs, strict=True))
    return ours, peer, ours / peer


def python_docx_cells(data: bytes) -> int:
    document = docx.Document(io.BytesIO(data))
    texts = [paragraph.text for paragraph in document.paragraphs]
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return len(texts) + len(cells)


def pdfium_text(data: bytes) -> int:
    book = pypdfium2.PdfDocument(data)
    return sum(len(page.get_textpage().get_text_range()) for page in book)


def pdfium_places(data: bytes) -> int:
    """The words with their places, and what is drawn: what any reader of tables needs of pdfium."""
    count = 0
    for page in pypdfium2.PdfDocument(data):
        text = page.get_textpage()
        for number in range(text.count_rects()):
            count += len(text.get_text_bounded(*text.get_rect(number)))
        count += sum(len(drawn.get_bounds()) for drawn in page.get_objects())
    return count


MEGABYTE = 900_000
"""Characters of a long line; the reader takes up to a million."""

ORDINARY = "Sở Nội vụ chủ trì, phối hợp với Sở Y tế tổ chức tập huấn cho cán bộ các xã trước ngày 15/6/2026. "
HOSTILE = (
    "(", "; ", "Sở Y tế, ", "và ", "15/6/2026 ", "tháng 1, ", "“a ", "SỞ NỘI VỤ ", " - ", "| a ", "1.", "1/",
    "đến ngày ", "hằng tháng ", "Quý I, ", "a", "A. ", "báo cáo ", "&amp;", "Sở A (", "_a_ ", "từ ngày 1/1 ",
    "...", "lúc 8 giờ ", "08:00, ", "ngày 15, ", "ngày 15/6 ", "thứ hai ", "T7 ", "1/2 ngày ", "24/7 ", "Đợt 1: ", "nga\u0300y 1 ", "mười lăm ",
)  # fmt: skip
"""What is repeated in a line made to cost much."""


def long_line(unit: str) -> bytes:
    """A plan whose one item is a line of a megabyte."""
    head = "UBND TỈNH HẢI MINH\n\nKẾ HOẠCH\nCông tác năm 2026\n\nII. NHIỆM VỤ\n\n1. "
    return (head + (unit * (MEGABYTE // len(unit) + 1))[:MEGABYTE] + "\n").encode()


def print_hostile() -> None:
    calendar = load_work_calendar()

    def read(unit: str) -> float:
        data = long_line(unit)
        return seconds(lambda: compile_plan(read_document(data), calendar=calendar))

    ordinary = read(ORDINARY)
    shares = sorted(((read(unit) / ordinary, unit) for unit in HOSTILE), reverse=True)
    worst = ", ".join(f"{unit.strip()!r} {share:.1f}" for share, unit in shares[:4])
    above = sum(share > 2 for share, _ in shares)
    print(
        f"a line of a megabyte {ordinary:.1f} s; of {len(shares)} hostile ones {above} above twice that (goal 0): {worst}"
    )


def main() -> None:
    calendar = load_work_calendar()
    text = long_plan(1)
    word, printed = as_docx(text), as_pdf(text)
    pages = len(pypdfium2.PdfDocument(printed))

    def to_duties() -> object:
        return compile_plan(read_document(word), calendar=calendar)

    print(f"documents of {pages} pages")
    ours, peer, share = ratio(lambda: read_document(word), lambda: python_docx_cells(word))
    print(
        f"DOCX to Document {ours * 1e3:.0f} ms, python-docx cells {peer * 1e3:.0f} ms: {share:.2f}"
    )
    ours, peer, share = ratio(to_duties, lambda: python_docx_cells(word))
    print(f"DOCX to obligations {ours * 1e3:.0f} ms / python-docx cells: {share:.2f}")
    if importlib.util.find_spec("markitdown"):
        peer_of = importlib.import_module("markitdown").MarkItDown()
        ours, peer, share = ratio(to_duties, lambda: peer_of.convert_stream(io.BytesIO(word)))
        print(f"DOCX to obligations / markitdown {peer * 1e3:.0f} ms: {share:.2f} (goal <= 0.25)")
    ours, peer, share = ratio(lambda: read_document(printed), lambda: pdfium_text(printed))
    print(
        f"PDF to Document {ours * 1e3:.0f} ms / pdfium's text {peer * 1e3:.0f} ms: {share:.2f} (goal <= 1.5)"
    )
    ours, peer, share = ratio(lambda: read_document(printed), lambda: pdfium_places(printed))
    print(f"PDF to Document / pdfium's words, places and drawings {peer * 1e3:.0f} ms: {share:.2f}")
    print_hostile()
    double = as_pdf(long_plan(2))
    ours, peer, share = ratio(lambda: read_document(double), lambda: read_document(printed))
    print(f"twice the pages: {share:.2f} x the time (linear: 2)")
    print(
        f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB (goal <= 250)"
    )


if __name__ == "__main__":
    main()
