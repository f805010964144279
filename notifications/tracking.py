"""The tracking table of an office (.xlsx), both ways: what is followed goes out, prefilled; what was keyed into it comes back.

The last column holds the occurrence's key and ties a row to the ledger, so rows may be sorted, hidden or left out. A cell is
believed only where it is plain: a date without its year or a number that is none is a fault of its row, never a guess.
"""

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from calendars.errors import Refusal
from calendars.typed import typed_day
from notifications.dates import Lang
from notifications.text import clean_text, clean_value
from notifications.words import LANGUAGES, load_words, name_place
from notifications.workbook import (
    Value,
    new_sheet,
    saved,
    set_page,
    write_head,
    write_heading,
    write_row,
)

_WIDTHS: Mapping[str, float] = {
    "number": 5,
    "office": 26,
    "plan": 15,
    "place": 14,
    "duty": 42,
    "due": 12,
    "state": 18,
    "document": 18,
    "issued": 13,
    "arrived": 13,
    "required": 10,
    "quantity": 10,
    "note": 28,
    "key": 24,
}
_CENTRED = frozenset({1, 6, 9, 10, 11, 12})
_OPINION = "opinion"  # a column of the reconciliation sheet, which comes back like this table
_NEEDED = ("document", "issued", "key")
_SEARCHED = 20
_AGREED_WORDS = (
    *("thống nhất", "nhất trí", "đồng ý", "đúng", "đã đối chiếu", "không", "không có"),
    *(
        "không có ý kiến",
        "không có ý kiến khác",
        "ok",
        "x",
        "agreed",
        "correct",
        "none",
        "no comment",
    ),
)
_COUNT = re.compile(r"\d{1,6}")


@dataclass(frozen=True, slots=True)
class TrackedRow:
    """One occurrence as the table shows it. `due` is the day to aim at; `required` is how many the plan asks for (0 = nothing is counted), `done` what is counted so far.

    `document`, `issued` (the day it was done) and `note` are what the ledger holds, "" and None where nothing is recorded.
    """

    key: str
    office: str
    plan: str
    obligation: str
    title: str
    due: dt.date
    state: str
    required: int = 0
    done: int = 0
    document: str = ""
    issued: dt.date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class KeyedRow:
    """What somebody keyed into one row: `line` is the row in the file; `quantity` the number done so far.

    `opinion` is what an office answers in its reconciliation sheet, "" where it only says that the row is right; `office` and `place`
    what its other columns say it is about, "" where there are none.
    """

    line: int
    key: str
    document: str = ""
    issued: dt.date | None = None
    arrived: dt.date | None = None
    quantity: int | None = None
    note: str = ""
    opinion: str = ""
    office: str = ""
    place: str = ""

    @property
    def reports_something(self) -> bool:
        """Whether the row reports that something was done; a note or an opinion does not."""
        filled = self.document or self.issued or self.arrived
        return bool(filled) or self.quantity is not None

    @property
    def says_something(self) -> bool:
        """Whether the row reports anything, or holds an opinion; a note alone is neither."""
        return self.reports_something or bool(self.opinion)


class RowFault(Refusal):
    """A row of a tracking table that cannot be taken as it is."""

    def __init__(self, line: int, vi: str, en: str) -> None:
        self.line = line
        super().__init__(f"Hàng {line}: {vi}.", f"Row {line}: {en}.")


class NoTrackingTable(Refusal):
    """A file without the columns of a tracking table."""

    def __init__(self) -> None:
        super().__init__(
            "Tệp không có các cột của bảng theo dõi (“Số, ký hiệu”, “Ngày ban hành”, “Mã sổ”); đề nghị lấy bảng bằng “dondoc sheet” rồi điền vào đó.",
            "The file lacks the columns of a tracking table (document, date of issue, ledger key); make one with `dondoc sheet` and fill it in.",
        )


# -- out ---------------------------------------------------------------------------------------------------------------


def tracking_sheet(rows: Sequence[TrackedRow], *, moment: str, lang: Lang = "vi") -> bytes:
    """The workbook, rows as given; `moment` says in words as of when the ledger is shown."""
    words = load_words(lang)
    book, sheet = new_sheet(words.say("tracking.name"))
    write_head(sheet, words.say("tracking.title"), words.say("as_of", moment=moment))
    write_heading(
        sheet, [(words.say(f"tracking.{name}"), width) for name, width in _WIDTHS.items()]
    )
    for number, row in enumerate(rows, 1):
        shown = clean_value(row)
        values: tuple[Value, ...] = (
            number,
            shown.office,
            shown.plan,
            name_place(words, shown.obligation),
            shown.title,
            shown.due,
            words.say_first(f"state.{shown.state}", "state.open"),
            shown.document or None,
            shown.issued,
            None,
            shown.required or None,
            shown.done or None if shown.required else None,
            shown.note or None,
            row.key,
        )
        write_row(sheet, number, values, centred=_CENTRED)
    set_page(sheet)
    return saved(book)


# -- back --------------------------------------------------------------------------------------------------------------


def parse_tracking(
    rows: Iterable[Sequence[object]],
) -> tuple[tuple[KeyedRow, ...], tuple[RowFault, ...]]:
    """The rows of a sheet, as a spreadsheet gives them → what was keyed into them, and the faulty rows.

    Raises:
        NoTrackingTable: no row near the top is the table's heading.
    """
    numbered = list(enumerate(rows, 1))
    columns, start = _heading(numbered)
    keyed: list[KeyedRow] = []
    faults: list[RowFault] = []
    for line, row in numbered[start:]:
        cells = {name: row[index] if index < len(row) else None for name, index in columns.items()}
        if not any(_text(cells.get(name)) for name in columns if name != "number"):
            continue
        try:
            keyed.append(_keyed(line, cells))
        except RowFault as fault:
            faults.append(fault)
    return tuple(keyed), tuple(faults)


def is_tracking(rows: Sequence[Sequence[object]]) -> bool:
    """Whether a sheet is a tracking table, or a reconciliation sheet: one that belongs to `record --from`."""
    try:
        _heading(list(enumerate(rows[:_SEARCHED], 1)))
    except NoTrackingTable:
        return False
    return True


def _heading(rows: Sequence[tuple[int, Sequence[object]]]) -> tuple[dict[str, int], int]:
    """Which column is where, and how many rows end with the heading."""
    for line, row in rows[:_SEARCHED]:
        found = {
            name: index
            for index, cell in enumerate(row)
            if (name := _known_headings().get(folded(_text(cell)))) is not None
        }
        if all(name in found for name in _NEEDED):
            return found, line
    raise NoTrackingTable


@cache
def _known_headings() -> Mapping[str, str]:
    return {
        folded(load_words(lang).say(f"tracking.{name}")): name
        for lang in LANGUAGES
        for name in (*_WIDTHS, _OPINION)
    }


def folded(text: str) -> str:
    """Letters and digits alone, without case, so that a retyped heading is still known."""
    plain = unicodedata.normalize("NFC", text).casefold()
    return "".join(sign for sign in plain if sign.isalnum())


_AGREED = frozenset(map(folded, ("", *_AGREED_WORDS)))


def _keyed(line: int, cells: Mapping[str, object]) -> KeyedRow:
    key = _text(cells.get("key"))
    if not key:
        raise RowFault(
            line,
            "thiếu mã sổ nên không biết là nhiệm vụ nào; đề nghị giữ nguyên cột cuối của bảng",
            "the ledger key is missing, so the duty is not known; keep the table's last column as it is",
        )
    return KeyedRow(
        line=line,
        key=key,
        document=clean_text(_text(cells.get("document")), 255),
        issued=_day(line, cells.get("issued"), "ngày ban hành", "date of issue"),
        arrived=_day(line, cells.get("arrived"), "ngày đến", "date of arrival"),
        quantity=_quantity(line, cells.get("quantity")),
        note=clean_text(_text(cells.get("note"))),
        opinion=_opinion(_text(cells.get(_OPINION))),
        office=clean_text(_text(cells.get("office"))),
        place=clean_text(_text(cells.get("place"))),
    )


def _opinion(text: str) -> str:
    """What is otherwise than shown; that a row is right is no opinion."""
    return "" if folded(text) in _AGREED else clean_text(text)


def _text(value: object) -> str:
    match value:
        case None:
            return ""
        case float() if value.is_integer():
            return str(int(value))
        case _:
            return str(value).strip()


def _day(line: int, value: object, vi: str, en: str) -> dt.date | None:
    """A date cell, or text that can only be one day; a day without its year is a fault."""
    match value:
        case dt.datetime():
            return value.date()
        case dt.date():
            return value
    text = _text(value)
    if not text:
        return None
    try:
        return typed_day(text)
    except ValueError:
        raise RowFault(
            line,
            f"{vi} “{clean_text(text, 40)}” không phải một ngày đủ ngày/tháng/năm",
            f"{en} {clean_text(text, 40)!r} is no full date (day/month/year)",
        ) from None


def _quantity(line: int, value: object) -> int | None:
    text = _text(value)
    if not text:
        return None
    if _COUNT.fullmatch(text) is None:
        raise RowFault(
            line,
            f"số lượng “{clean_text(text, 40)}” không phải một số",
            f"quantity {clean_text(text, 40)!r} is no number",
        )
    return int(text)


def repeated(rows: Iterable[KeyedRow]) -> Iterator[RowFault]:
    """Rows that say something about an occurrence an earlier row has spoken of already."""
    first: dict[str, int] = {}
    for row in rows:
        if row.says_something and first.setdefault(row.key, row.line) != row.line:
            yield RowFault(
                row.line,
                f"trùng nhiệm vụ với hàng {first[row.key]}; mỗi nhiệm vụ chỉ ghi ở một hàng",
                f"the same duty as row {first[row.key]}; one row for each",
            )
