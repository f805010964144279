import datetime as dt
import io
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from notifications.tracking import (
    KeyedRow,
    NoTrackingTable,
    TrackedRow,
    parse_tracking,
    repeated,
    tracking_sheet,
)

KEY = "7/KH-UBND/2024|III.1/q1|so-y-te|2024-Q1"
HEADING = ("STT", "Cơ quan", "Số, ký hiệu", "Ngày ban hành", "Ngày đến", "Số lượng đã làm", "Ghi chú", "Mã sổ")  # fmt: skip
MARCH_1 = dt.date(2024, 3, 1)


def tracked(**changed: object) -> TrackedRow:
    row = TrackedRow(KEY, "Sở Y tế", "7/KH-UBND", "III.1/q1", "Báo cáo quý I", MARCH_1, "open")
    return TrackedRow(**{**{name: getattr(row, name) for name in row.__slots__}, **changed})


def cells(content: bytes) -> list[tuple[object, ...]]:
    return [tuple(row) for row in load_workbook(io.BytesIO(content)).worksheets[0].values]


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_table_made_is_a_table_read_back(lang: str) -> None:
    rows = (
        tracked(document="15/BC-SYT", issued=dt.date(2024, 2, 27), note="bản điện tử"),
        tracked(key=KEY + ".2", required=24, done=3),
        tracked(key=KEY + ".3"),
    )

    keyed, faults = parse_tracking(cells(tracking_sheet(rows, moment="08 giờ", lang=lang)))  # type: ignore[arg-type]  # "vi" or "en"

    assert faults == ()
    assert {(row.office, row.place != "") for row in keyed} == {("Sở Y tế", True)}
    assert tuple(replace(row, office="", place="") for row in keyed) == (
        KeyedRow(5, KEY, "15/BC-SYT", dt.date(2024, 2, 27), None, None, "bản điện tử"),
        KeyedRow(6, KEY + ".2", quantity=3),
        KeyedRow(7, KEY + ".3"),
    )
    assert [row.says_something for row in keyed] == [True, True, False]


@given(
    rows=st.lists(
        st.builds(
            tracked,
            key=st.text("abcXYZ019/|.-", min_size=1),
            title=st.text(max_size=40),
            office=st.text(max_size=20),
            issued=st.none() | st.dates(dt.date(2000, 1, 1), dt.date(2100, 1, 1)),
        ),
        max_size=5,
    )
)
@settings(max_examples=25, deadline=None)
def test_keys_and_days_survive_the_way_there_and_back(rows: list[TrackedRow]) -> None:
    keyed, faults = parse_tracking(cells(tracking_sheet(rows, moment="nay")))

    assert faults == ()
    assert [(row.key, row.issued) for row in keyed] == [(row.key, row.issued) for row in rows]


def test_text_that_looks_like_a_formula_stays_text() -> None:
    book = load_workbook(io.BytesIO(tracking_sheet([tracked(title="=1+1")], moment="nay")))

    cell = book.worksheets[0].cell(5, 5)
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def one(**cell: object) -> tuple[tuple[KeyedRow, ...], list[str]]:
    """A table of one row with these cells: what was read, and the sentences about what could not be."""
    names = ("number", "office", "document", "issued", "arrived", "quantity", "note", "key")
    row = tuple({"key": KEY, **cell}.get(name) for name in names)
    keyed, faults = parse_tracking([("bảng",), HEADING, row])
    return keyed, [fault.sentence("vi") for fault in faults]


@pytest.mark.parametrize(
    ("value", "day"),
    [
        (dt.datetime(2024, 2, 28, 9), dt.date(2024, 2, 28)),  # noqa: DTZ001 -- as a spreadsheet gives it
        (dt.date(2024, 2, 28), dt.date(2024, 2, 28)),
        ("28/02/2024", dt.date(2024, 2, 28)),
        ("28-2-2024", dt.date(2024, 2, 28)),
        ("28.02.2024", dt.date(2024, 2, 28)),
        ("2024-02-28", dt.date(2024, 2, 28)),
        (" ", None),
    ],
    ids=repr,
)
def test_days_that_can_only_be_one(value: object, day: dt.date | None) -> None:
    (row,), faults = one(issued=value)

    assert faults == []
    assert row.issued == day


@pytest.mark.parametrize("value", ["28/02", "31/02/2024", "tuần trước", 45_000, "02/28/2024"])
def test_days_that_are_none_are_faults_of_their_row(value: object) -> None:
    keyed, faults = one(issued=value)

    assert keyed == ()
    assert faults == [f"Hàng 3: ngày ban hành “{value}” không phải một ngày đủ ngày/tháng/năm."]


def test_a_row_without_its_key_is_a_fault() -> None:
    keyed, faults = one(key=None, document="15/BC")

    assert keyed == ()
    assert faults == [
        "Hàng 3: thiếu mã sổ nên không biết là nhiệm vụ nào; đề nghị giữ nguyên cột cuối của bảng."
    ]


def test_a_quantity_in_words_is_a_fault() -> None:
    assert one(quantity="hai") == ((), ["Hàng 3: số lượng “hai” không phải một số."])


def test_columns_may_stand_in_any_order_under_retyped_headings() -> None:
    heading = ("MÃ SỔ", "ngày  ban hành", "Số ký hiệu")

    keyed, faults = parse_tracking([heading, (KEY, "27/02/2024", "15/BC-SYT")])

    assert faults == ()
    assert keyed == (KeyedRow(2, KEY, "15/BC-SYT", dt.date(2024, 2, 27)),)


def test_a_file_without_the_columns_is_refused() -> None:
    with pytest.raises(NoTrackingTable) as refusal:
        parse_tracking([("STT", "Tên"), (1, "Sở Y tế")])

    assert refusal.value.sentence("en") == (
        "The file lacks the columns of a tracking table (document, date of issue, ledger key); "
        "make one with `dondoc sheet` and fill it in."
    )


def test_a_second_row_about_the_same_duty_is_a_fault() -> None:
    rows = (KeyedRow(5, KEY, "1/BC"), KeyedRow(6, KEY), KeyedRow(7, KEY, "2/BC"))

    assert [fault.sentence("en") for fault in repeated(rows)] == [
        "Row 7: the same duty as row 5; one row for each."
    ]
