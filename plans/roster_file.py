"""The roster file: CSV with a heading row, or the same columns as rows of a sheet → `Roster`, and back.

    code,name,kind,aliases,groups,focal_post,focal_email,phone,email,head_email,valid_from,valid_to,successor
    acting_email,acting_from,acting_to      (optional: who stands in for the head, and when)

UTF-8 with or without a byte order mark; the heading row tells `,` from `;` and tab. Lists inside a cell are separated by
`;`. Dates are ISO or as documents write them (`01/7/2025`). Headings and kinds may be Vietnamese (`roster_words`); a row
without a code takes one made of its name. Every fault is found at once, each with its line.
"""

import csv
import datetime as dt
import io
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields

from calendars.errors import Refusal
from calendars.typed import typed_day
from plans.names import name_key, slug
from plans.roster import Office, OfficeKind, Roster
from plans.roster_words import HEADINGS, KINDS, column_of, kind_code

COLUMNS = tuple(
    field.name for field in fields(Office) if field.name not in {"collective", "unlisted"}
)
REQUIRED = ("name", "kind")
_DATES = frozenset({"valid_from", "valid_to", "acting_from", "acting_to"})
_SPANS = (
    ("valid_from", "valid_to", "ngày kết thúc trước ngày bắt đầu"),
    ("acting_from", "acting_to", "ngày thôi phụ trách trước ngày bắt đầu phụ trách"),
)
_MAILS = frozenset({"focal_email", "email", "head_email", "acting_email"})
_SHOWN = 5
_MAIL = re.compile(r"[^\s@,;<>()\"]+@[^\s@,;<>()\"]+")
_CODE = re.compile(r"[\w.-]+")


@dataclass(frozen=True, slots=True)
class RosterFault:
    """One fault of a roster file; line 0 is the file as a whole."""

    line: int
    vi: str
    en: str


_NOT_UTF8 = RosterFault(0, "tệp không phải văn bản UTF-8", "the file is not UTF-8 text")
_NOT_TEXT = RosterFault(0, "tệp không phải văn bản", "the file is not text")
_EMPTY = RosterFault(0, "tệp không có dòng nào", "the file is empty")
_NO_OFFICE = RosterFault(0, "tệp không có cơ quan nào", "the file names no office")


class RosterRefused(Refusal):
    """A roster file that cannot be taken as it is; all of its faults, the first few in the sentence."""

    def __init__(self, faults: Sequence[RosterFault]) -> None:
        self.faults = tuple(faults)
        shown = self.faults[:_SHOWN]
        more = len(self.faults) - len(shown)
        vi = "; ".join(f"dòng {f.line}: {f.vi}" if f.line else f.vi for f in shown)
        en = "; ".join(f"line {f.line}: {f.en}" if f.line else f.en for f in shown)
        super().__init__(
            f"Chưa nạp danh sách cơ quan: {vi}{f'; và {more} lỗi khác' if more else ''}. Đề nghị sửa tệp rồi nạp lại.",
            f"The roster was not taken: {en}{f'; and {more} more' if more else ''}. Mend the file and load it again.",
        )


Record = tuple[int, dict[str, str]]


def parse_roster(data: bytes) -> Roster:
    """The bytes of a CSV file → roster; `RosterRefused` with every fault found."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise RosterRefused([_NOT_UTF8]) from None
    if "\0" in text:
        raise RosterRefused([_NOT_TEXT])
    first = text.lstrip("\r\n").partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    return _roster_of(_csv_rows(text, delimiter))


def _csv_rows(text: str, delimiter: str) -> list[tuple[int, list[str]]]:
    """Each record with the line it begins on."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows, begins = [], 1
    try:
        for row in reader:
            rows.append((begins, row))
            begins = reader.line_num + 1
    except csv.Error:
        raise RosterRefused([RosterFault(begins, "không đọc được", "cannot be read")]) from None
    return rows


def parse_roster_rows(rows: Iterable[Sequence[object]]) -> Roster:
    """The rows of a sheet, heading first, as a spreadsheet gives them → roster; `RosterRefused` likewise."""
    return _roster_of(
        [(number, [_cell(value) for value in row]) for number, row in enumerate(rows, 1)]
    )


def format_roster(roster: Roster) -> str:
    """The CSV text of a roster: what `parse_roster` reads back to the same value."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(roster_rows(roster))
    return out.getvalue()


def roster_rows(roster: Roster) -> tuple[tuple[str, ...], ...]:
    """The heading row and a row for each office, as `parse_roster_rows` takes them."""
    offices = (
        tuple(_written(getattr(office, column)) for column in COLUMNS) for office in roster.offices
    )
    return (COLUMNS, *offices)


def _written(value: object) -> str:
    if isinstance(value, tuple):
        return ";".join(value)
    return "" if value is None else str(value)


def _cell(value: object) -> str:
    match value:
        case None:
            return ""
        case dt.datetime():
            return value.date().isoformat()
        case float() if value.is_integer():
            return str(int(value))
        case _:
            return str(value)


def _roster_of(rows: Sequence[tuple[int, Sequence[str]]]) -> Roster:
    filled = [(line, row) for line, row in rows if any(cell.strip() for cell in row)]
    if not filled:
        raise RosterRefused([_EMPTY])
    heading = [column_of(_clean(cell)) for cell in filled[0][1]]
    if faults := tuple(_heading_faults(filled[0][0], heading)):
        raise RosterRefused(faults)
    records, faults = _records(heading, filled[1:])
    faults = (*faults, *_faults(records))
    if not filled[1:]:
        faults = (_NO_OFFICE,)
    if faults:
        raise RosterRefused(sorted(faults, key=lambda fault: fault.line))
    return Roster(tuple(_office(cells) for _, cells in records))


def _heading_faults(line: int, heading: Sequence[str]) -> Iterator[RosterFault]:
    for column in REQUIRED:
        if column not in heading:
            vi = f"thiếu cột “{HEADINGS[column]}” ({column})"
            yield RosterFault(line, vi, f"column {column!r} is missing")
    for column in dict.fromkeys(heading):
        if column and column not in COLUMNS:
            yield RosterFault(
                line, f"cột “{column}” không có trong mẫu", f"unknown column {column!r}"
            )
        if column and heading.count(column) > 1:
            vi = f"cột “{HEADINGS.get(column, column)}” có hai lần"
            yield RosterFault(line, vi, f"column {column!r} stands twice")


def _records(
    heading: Sequence[str], rows: Sequence[tuple[int, Sequence[str]]]
) -> tuple[list[Record], tuple[RosterFault, ...]]:
    records, faults = [], []
    for line, row in rows:
        cells = [_clean(cell) for cell in row]
        spare = [cell for cell in cells[len(heading) :] if cell]
        unnamed = [
            cell for cell, column in zip(cells, heading, strict=False) if cell and not column
        ]
        if spare or unnamed:
            vi = f"“{(spare or unnamed)[0]}” nằm ngoài các cột có tên"
            faults.append(RosterFault(line, vi, f"{(spare or unnamed)[0]!r} is under no column"))
        named = dict.fromkeys(COLUMNS, "") | dict(zip(heading, cells, strict=False))
        named["kind"] = kind_code(named["kind"])
        named["code"] = named["code"] or slug(name_key(named["name"]))
        records.append((line, named))
    return records, tuple(faults)


def _clean(cell: str) -> str:
    """A cell as one line of NFC text: control characters and doubled spaces gone."""
    text = unicodedata.normalize("NFC", cell)
    visible = "".join(" " if unicodedata.category(sign)[0] == "C" else sign for sign in text)
    return " ".join(visible.split())


def _faults(records: Sequence[Record]) -> Iterator[RosterFault]:
    for line, cells in records:
        yield from _cell_faults(line, cells)
    yield from _double_codes(records)
    yield from _double_names(records)
    codes = {cells["code"] for _, cells in records}
    for line, cells in records:
        for heir in _items(cells["successor"]):
            if heir not in codes:
                vi = f"cơ quan kế thừa “{heir}” không có trong danh sách"
                yield RosterFault(line, vi, f"successor {heir!r} is not in the roster")


def _cell_faults(line: int, cells: dict[str, str]) -> Iterator[RosterFault]:
    if not cells["name"]:
        yield RosterFault(line, "thiếu tên cơ quan", "the name is missing")
    if not _CODE.fullmatch(cells["code"]):
        vi = f"mã “{cells['code']}” phải gồm chữ, số, dấu chấm hoặc gạch nối"
        yield RosterFault(
            line, vi, f"code {cells['code']!r} must be letters, digits, dots or dashes"
        )
    if cells["kind"] not in set(OfficeKind):
        vi = f"loại “{cells['kind']}” không có (dùng: {', '.join(KINDS.values())})"
        yield RosterFault(
            line, vi, f"unknown kind {cells['kind']!r} (use: {', '.join(OfficeKind)})"
        )
    for column in sorted(_MAILS):
        if cells[column] and not _MAIL.fullmatch(cells[column]):
            vi = f"“{cells[column]}” không phải một địa chỉ thư"
            yield RosterFault(line, vi, f"{cells[column]!r} is not one mail address")
    yield from _date_faults(line, cells)


def _date_faults(line: int, cells: dict[str, str]) -> Iterator[RosterFault]:
    for column in sorted(_DATES):
        if cells[column] and _day(cells[column]) is None:
            vi = f"ngày “{cells[column]}” không đọc được (viết 2025-07-01)"
            yield RosterFault(line, vi, f"bad date {cells[column]!r} (write 2025-07-01)")
    for begins, ends, vi in _SPANS:
        first, last = _day(cells[begins]), _day(cells[ends])
        if first and last and last < first:
            yield RosterFault(line, vi, f"{ends} lies before {begins}")


def _double_codes(records: Sequence[Record]) -> Iterator[RosterFault]:
    seen: dict[str, int] = {}
    for line, cells in records:
        code = cells["code"].casefold()
        if code and code in seen:
            vi = f"mã “{cells['code']}” trùng dòng {seen[code]}"
            yield RosterFault(line, vi, f"code {cells['code']!r} is already on line {seen[code]}")
        seen.setdefault(code, line)


def _double_names(records: Sequence[Record]) -> Iterator[RosterFault]:
    """Two offices that answer to one name at the same time would make its mail a matter of luck."""
    seen: dict[tuple[str, ...], list[Record]] = {}
    for line, cells in records:
        for name in dict.fromkeys((cells["name"], *_items(cells["aliases"]))):
            others = seen.setdefault(name_key(name), [])
            rivals = [at for at, other in others if at != line and _overlap(cells, other)]
            if name and rivals:
                vi = f"tên “{name}” đã là của cơ quan ở dòng {rivals[0]} trong cùng thời gian"
                yield RosterFault(line, vi, f"name {name!r} already belongs to line {rivals[0]}")
            others.append((line, cells))


def _overlap(one: dict[str, str], other: dict[str, str]) -> bool:
    def span(cells: dict[str, str]) -> tuple[dt.date, dt.date]:
        return _day(cells["valid_from"]) or dt.date.min, _day(cells["valid_to"]) or dt.date.max

    (first, last), (other_first, other_last) = span(one), span(other)
    return first <= other_last and other_first <= last


def _items(cell: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item.strip() for item in cell.split(";") if item.strip()))


def _day(cell: str) -> dt.date | None:
    try:
        return typed_day(cell)
    except ValueError:
        return None


def _office(cells: dict[str, str]) -> Office:
    return Office(
        code=cells["code"],
        name=cells["name"],
        kind=OfficeKind(cells["kind"]),
        aliases=_items(cells["aliases"]),
        groups=_items(cells["groups"]),
        focal_post=cells["focal_post"],
        focal_email=cells["focal_email"],
        phone=cells["phone"],
        email=cells["email"],
        head_email=cells["head_email"],
        valid_from=_day(cells["valid_from"]),
        valid_to=_day(cells["valid_to"]),
        successor=";".join(_items(cells["successor"])),
        acting_email=cells["acting_email"],
        acting_from=_day(cells["acting_from"]),
        acting_to=_day(cells["acting_to"]),
    )
