"""Roster files on disk → `Roster`: .csv, .xlsx and .yaml hold the same columns."""

from pathlib import Path

import yaml

from calendars.errors import Refusal
from dondoc.sheets import SheetUnreadable, read_bounded, xlsx_rows
from plans.roster import Roster
from plans.roster_file import COLUMNS, parse_roster, parse_roster_rows
from plans.yaml_faults import yaml_fault


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
    try:
        data = read_bounded(path)
        match path.suffix.lower():
            case ".xlsx":
                return parse_roster_rows(xlsx_rows(path, data))
            case ".yaml" | ".yml":
                return parse_roster_rows(_yaml_rows(path, data))
            case _:
                return parse_roster(data)
    except SheetUnreadable as fault:
        raise RosterUnreadable(path, *fault.why) from fault


def _yaml_rows(path: Path, data: bytes) -> list[tuple[object, ...]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RosterUnreadable(path, "không phải văn bản UTF-8", "not UTF-8") from error
    fault = yaml_fault(text)
    if fault is not None:
        where_vi, where_en = f"dòng {fault.line}: {fault.vi}", f"line {fault.line}: {fault.en}"
        raise RosterUnreadable(path, where_vi, where_en)
    items = yaml.safe_load(text)
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise RosterUnreadable(path, "cần một danh sách các cơ quan", "expected a list of offices")
    heading = tuple(dict.fromkeys(str(key) for item in items for key in item)) or COLUMNS
    return [heading, *(tuple(_yaml_cell(item.get(column)) for column in heading) for item in items)]


def _yaml_cell(value: object) -> object:
    return ";".join(map(str, value)) if isinstance(value, list) else value
