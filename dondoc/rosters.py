"""Roster files on disk → `Roster`: .csv, .xlsx and .yaml hold the same columns."""

import io
import zipfile
from pathlib import Path

import yaml

from calendars.errors import Refusal
from plans.roster import Roster
from plans.roster_file import COLUMNS, parse_roster, parse_roster_rows

_LARGEST = 8 * 1024 * 1024
_MOST_ROWS = 20_000


class RosterUnreadable(Refusal):
    """A roster file that is not there, too large, or not what its name says."""

    def __init__(self, path: Path, vi: str, en: str) -> None:
        self.path = path
        super().__init__(
            f"Không đọc được danh sách cơ quan {path}: {vi}.",
            f"Cannot read the roster {path}: {en}.",
        )


def read_roster(path: Path) -> Roster:
    """The roster in a file, by its suffix; what has none is taken for CSV. Refusals name the line."""
    data = _bytes_of(path)
    match path.suffix.lower():
        case ".xlsx":
            return parse_roster_rows(_sheet_rows(path, data))
        case ".yaml" | ".yml":
            return parse_roster_rows(_yaml_rows(path, data))
        case _:
            return parse_roster(data)


def _bytes_of(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size <= _LARGEST:
            return path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise RosterUnreadable(path, f"không mở được tệp ({reason})", reason) from error
    raise RosterUnreadable(path, "tệp lớn hơn 8 MB", "the file is larger than 8 MB")


def _sheet_rows(path: Path, data: bytes) -> list[tuple[object, ...]]:
    import openpyxl  # noqa: PLC0415 -- slow import
    from openpyxl.utils.exceptions import InvalidFileException  # noqa: PLC0415 -- slow import

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
        if unpacked > _LARGEST * 8:
            raise RosterUnreadable(path, "bảng quá lớn", "the sheet is too large")
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        rows = book.worksheets[0].iter_rows(values_only=True, max_row=_MOST_ROWS)
        return [tuple(row) for row in rows]
    except (zipfile.BadZipFile, InvalidFileException, KeyError, IndexError, ValueError) as error:
        raise RosterUnreadable(path, "không phải tệp .xlsx", "not an .xlsx file") from error


def _yaml_rows(path: Path, data: bytes) -> list[tuple[object, ...]]:
    try:
        items = yaml.safe_load(data)
    except yaml.YAMLError as error:
        raise RosterUnreadable(path, "không phải YAML", "not YAML") from error
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise RosterUnreadable(path, "cần một danh sách các cơ quan", "expected a list of offices")
    heading = tuple(dict.fromkeys((*COLUMNS, *(str(key) for item in items for key in item))))
    return [heading, *(tuple(_yaml_cell(item.get(column)) for column in heading) for item in items)]


def _yaml_cell(value: object) -> object:
    return ";".join(map(str, value)) if isinstance(value, list) else value
