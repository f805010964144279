"""Sheets on disk → rows of cells: .xlsx, or .csv by any other name; bounded, and refused in one sentence."""

import csv
import io
import zipfile
from pathlib import Path

from calendars.errors import Refusal
from dondoc.bounded import LargerThan, read_at_most
from dondoc.declined import declined

LARGEST = 8 * 1024 * 1024
MOST_ROWS = 20_000
SHEETS = frozenset({".xlsx", ".csv"})


class SheetUnreadable(Refusal):
    """A sheet that is not there, too large, or not what its name says."""

    def __init__(self, path: Path, vi: str, en: str) -> None:
        self.path, self.why = path, (vi, en)
        super().__init__(f"Không đọc được tệp {path}: {vi}.", f"Cannot read the file {path}: {en}.")


def sheets_in(path: Path) -> tuple[Path, ...]:
    """The sheets that are meant: a file itself, or every .xlsx and .csv of a folder by name, without the files an office program locks them with.

    Raises:
        SheetUnreadable: the folder cannot be read or holds none.
    """
    if not path.is_dir():
        return (path,)
    try:
        inside = sorted(path.iterdir())
    except OSError as error:
        vi, en = declined(error)
        raise SheetUnreadable(path, f"không mở được thư mục ({vi})", en) from error
    found = tuple(
        one for one in inside if one.suffix.lower() in SHEETS and not one.name.startswith("~$")
    )
    if not found:
        raise SheetUnreadable(
            path, "thư mục không có tệp .xlsx, .csv nào", "the folder holds no .xlsx or .csv file"
        )
    return found


def read_sheet(path: Path) -> list[tuple[object, ...]]:
    """The rows of the first sheet, or of a CSV file (UTF-8; `,`, `;` or tab as its first line tells)."""
    return sheet_rows(path, read_bounded(path))


def sheet_rows(path: Path, data: bytes) -> list[tuple[object, ...]]:
    """The rows of a sheet's bytes, told by the name the file goes by."""
    return xlsx_rows(path, data) if path.suffix.lower() == ".xlsx" else _csv_rows(path, data)


def read_bounded(path: Path) -> bytes:
    """The bytes of a file of at most 8 MB."""
    try:
        return read_at_most(path, LARGEST)
    except LargerThan as fault:
        raise SheetUnreadable(path, "tệp lớn hơn 8 MB", "the file is larger than 8 MB") from fault
    except OSError as error:
        vi, en = declined(error)
        raise SheetUnreadable(path, f"không mở được tệp ({vi})", en) from error


def xlsx_rows(path: Path, data: bytes) -> list[tuple[object, ...]]:
    """The rows of an .xlsx's first sheet, values as Excel stored them."""
    import openpyxl  # noqa: PLC0415 -- slow import
    from openpyxl.utils.exceptions import InvalidFileException  # noqa: PLC0415 -- slow import

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
        if unpacked > LARGEST * 8:
            raise SheetUnreadable(path, "bảng quá lớn", "the sheet is too large")
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        rows = book.worksheets[0].iter_rows(values_only=True, max_row=MOST_ROWS)
        return [tuple(row) for row in rows]
    except (zipfile.BadZipFile, InvalidFileException, KeyError, IndexError, ValueError) as error:
        raise SheetUnreadable(path, "không phải tệp .xlsx", "not an .xlsx file") from error


def _csv_rows(path: Path, data: bytes) -> list[tuple[object, ...]]:
    try:
        text = data.decode("utf-8-sig")
        first = text.lstrip("\r\n").partition("\n")[0]
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count))
        return [tuple(row) for row, _ in zip(reader, range(MOST_ROWS), strict=False)]
    except (UnicodeDecodeError, csv.Error) as error:
        raise SheetUnreadable(path, "không phải tệp .csv UTF-8", "not a UTF-8 .csv file") from error
