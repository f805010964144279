import csv
import datetime as dt
import io
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from calendars.civil import local_day
from dondoc.desk.entries.record import Match, Statement, record
from dondoc.desk.entries.tracking import SheetRecorded, load_tracking, record_rows
from dondoc.desk.errors import NothingToTrack
from dondoc.desk.plans.importing import import_plan
from dondoc.desk.plans.plan_errors import NotAPlan
from notifications.tracking import KeyedRow, TrackedRow, parse_tracking, tracking_sheet
from plans.ledger import Verb
from plans.plan import Kind
from tests.desk_world import LINEAGE, World, make_obligation, make_plan, open_world

Q1_XD = f"{LINEAGE}|III.1/q1|so-xay-dung|2024-Q1"
Q1_NV = f"{LINEAGE}|III.1/q1|so-noi-vu|2024-Q1"
EVENT = f"{LINEAGE}|PL/2|dai-lam-son|once"
FEB_27 = dt.date(2024, 2, 27)


def keyed(key: str, **said: object) -> KeyedRow:
    return replace(KeyedRow(5, key), **said)  # type: ignore[arg-type]  # a test's own words


def sentences(done: SheetRecorded) -> list[str]:
    return [fault.sentence("vi") for fault in done.faults]


def tracked(world: World, key: str) -> TrackedRow:
    rows = load_tracking(world.app, now=world.clock.now())
    (found,) = (row for row in rows if row.key == key)
    return found


def test_the_table_shows_everything_followed_by_office_and_day(world: World) -> None:
    world.at(2, 1)

    rows = load_tracking(world.app, now=world.clock.now())

    assert [(row.office, row.obligation) for row in rows] == [
        ("Ban Tuyên giáo Tỉnh ủy", "PL/3"),
        ("Đài Lam Sơn", "PL/2"),
        ("Sở Nội vụ", "III.1/q1"),
        ("Sở Xây dựng", "PL/4"),
        ("Sở Xây dựng", "III.1/q1"),
        ("Sở Xây dựng", "PL/1"),
    ]
    assert tracked(world, Q1_XD).due == dt.date(2024, 3, 1)


def test_one_office_or_one_plan_may_be_asked_for(world: World) -> None:
    rows = load_tracking(world.app, now=world.clock.now(), office="SXD", plan="7/KH-UBND")

    assert {row.office for row in rows} == {"Sở Xây dựng"}


def test_what_was_sent_stands_in_its_row(world: World) -> None:
    world.at(2, 28)
    world.say(Verb.SUBMIT, "III.1/q1", "SXD", document="15/BC-SXD", done_on=FEB_27, note="qua trục")

    row = tracked(world, Q1_XD)

    assert (row.document, row.issued, row.note, row.state) == (
        "15/BC-SXD",
        FEB_27,
        "qua trục",
        "fulfilled",
    )


def test_what_passed_its_day_says_nothing_recorded_and_a_party_body_never(world: World) -> None:
    world.at(6, 10)

    assert tracked(world, Q1_XD).state == "overdue"
    assert tracked(world, f"{LINEAGE}|PL/3|ban-tuyen-giao|once").state == "open"


def test_without_anything_followed_there_is_no_table(tmp_path: Path) -> None:
    empty = open_world(tmp_path, active=False)

    with pytest.raises(NothingToTrack):
        load_tracking(empty.app, now=empty.clock.now())


def test_a_table_comes_back_and_is_entered_once(world: World) -> None:
    world.at(3, 6)
    rows = load_tracking(world.app, now=world.clock.now())
    book = load_workbook(io.BytesIO(tracking_sheet(rows, moment="nay")))
    sheet = book.worksheets[0]
    for cells in sheet.iter_rows(min_row=5):
        if cells[13].value == Q1_XD:
            cells[7].value, cells[8].value = "15/BC-SXD", FEB_27
    filled = io.BytesIO()
    book.save(filled)

    read, faults = parse_tracking(
        [tuple(row) for row in load_workbook(filled).worksheets[0].values]
    )
    first, again = record_rows(world.app, read), record_rows(world.app, read)

    assert faults == ()
    assert [(entry.occurrence, entry.document, entry.done_on) for entry in first.entries] == [
        (Q1_XD, "15/BC-SXD", FEB_27)
    ]
    assert (again.entries, again.unchanged, again.faults) == ((), 1, ())


def test_a_report_of_february_keyed_in_march_is_on_time(world: World) -> None:
    world.run(3, 4)
    world.at(3, 6)

    record_rows(world.app, [keyed(Q1_XD, document="15/BC-SXD", issued=FEB_27)])

    assert tracked(world, Q1_XD).state == "fulfilled"
    world.tick(3, 6, 9)
    assert [key for key in world.outbox("due") if "reconciled" in key]


def test_a_report_without_a_number_is_sent_to_where_evidence_is_taken(world: World) -> None:
    world.at(3, 6)

    done = record_rows(world.app, [keyed(Q1_XD, issued=FEB_27)])

    assert done.entries == ()
    assert sentences(done) == [
        f"Hàng 5: cần số, ký hiệu văn bản; nếu kết quả không có văn bản, đề nghị ghi nhận “dondoc record '{Q1_XD}' submit --evidence TỆP --done-on NGÀY”."
    ]


def test_a_row_of_an_earlier_year_that_is_held_already_changes_nothing(world: World) -> None:
    """Before a number was asked for, a row could be entered by its day alone: it stays, and may be taken back again."""
    world.at(3, 6)
    match, said = Match(obligations=("III.1/q1",), offices=("SXD",)), Statement(Verb.SUBMIT, by="coordinator", done_on=FEB_27)  # fmt: skip
    record(world.app, match, said, is_history=True)

    again = record_rows(world.app, [keyed(Q1_XD, issued=FEB_27)])

    assert (again.entries, again.unchanged, again.faults) == ((), 1, ())
    assert tracked(world, Q1_XD).state == "fulfilled"


def test_faulty_rows_are_listed_and_good_ones_entered(world: World) -> None:
    world.at(3, 6)
    rows = [
        keyed(Q1_XD, document="15/BC-SXD", issued=FEB_27),
        keyed("không|có|khóa|này", line=6, document="1/BC"),
        keyed(Q1_NV, line=7, document="2/BC", issued=dt.date(2024, 3, 7)),
        keyed(Q1_NV, line=8, document="2/BC", issued=FEB_27),
        keyed(f"{LINEAGE}|PL/1|so-xay-dung|once", line=9, document="3/BC"),
    ]

    done = record_rows(world.app, rows)

    assert [entry.occurrence for entry in done.entries] == [Q1_XD]
    assert sentences(done) == [
        "Hàng 6: mã sổ không có trong sổ theo dõi; đề nghị giữ nguyên cột cuối của bảng đã xuất.",
        f"Hàng 7: Không ghi nhận được ({Q1_NV} · submit): ngày thực hiện 07/3/2024 sau ngày ghi nhận 06/3/2024.",
        "Hàng 8: trùng nhiệm vụ với hàng 7; mỗi nhiệm vụ chỉ ghi ở một hàng.",
        "Hàng 9: cần ngày ban hành: thiếu ngày này thì không biết có kịp thời hạn 03/6/2024 hay không.",
    ]


def test_the_day_of_arrival_serves_where_even_that_is_in_time(world: World) -> None:
    world.at(3, 1)

    done = record_rows(world.app, [keyed(Q1_XD, document="15/BC-SXD", arrived=dt.date(2024, 3, 1))])

    assert [(entry.done_on, entry.note) for entry in done.entries] == [
        (dt.date(2024, 3, 1), "đến ngày 01/3/2024")
    ]


def test_a_late_arrival_alone_says_nothing_about_lateness(world: World) -> None:
    world.at(3, 6)

    done = record_rows(world.app, [keyed(Q1_XD, document="15/BC-SXD", arrived=dt.date(2024, 3, 5))])

    assert done.entries == ()
    assert len(done.faults) == 1


def test_a_quota_counts_what_the_row_adds(tmp_path: Path) -> None:
    quota = make_obligation("PL/9", Kind.QUOTA, "quota=4/month total=48 in 2024", ("Đài Lam Sơn",))
    world = open_world(tmp_path, plan=make_plan(quota))
    march = f"{LINEAGE}|PL/9|dai-lam-son|2024-M03"
    world.at(3, 20)

    first = record_rows(world.app, [keyed(march, quantity=2)])
    second = record_rows(world.app, [keyed(march, quantity=3)])
    third = record_rows(world.app, [keyed(march, quantity=3)])
    fourth = record_rows(world.app, [keyed(march, quantity=1)])

    assert [entry.quantity for done in (first, second) for entry in done.entries] == [2, 1]
    assert (third.entries, third.unchanged) == ((), 1)
    assert sentences(fourth) == [
        f"Hàng 5: số lượng đã làm 1 ít hơn số đã ghi nhận 3; nếu trước đây ghi nhầm, ghi nhận “dondoc record '{march}' correct --quantity 1 --reason …”."
    ]
    assert tracked(world, march).done == 3


def test_a_hundred_and_fifty_six_reports_are_one_transaction(tmp_path: Path) -> None:
    reports = [
        make_obligation(f"III.{n}", Kind.REPORT, "due=2024-03-01", ("Sở Xây dựng",))
        for n in range(1, 157)
    ]
    world = open_world(tmp_path, plan=make_plan(*reports))
    world.at(3, 1)
    today = local_day(world.clock.now())
    rows = [
        keyed(f"{LINEAGE}|III.{n}|so-xay-dung|once", line=4 + n, document=f"{n}/BC", issued=today)
        for n in range(1, 157)
    ]

    done = record_rows(world.app, rows)

    assert (len(done.entries), done.unchanged, done.faults) == (156, 0, ())


@pytest.mark.parametrize("name", ["bang-theo-doi.xlsx", "bang.csv"])
def test_the_table_is_no_plan(world: World, name: str) -> None:
    """Its rows would read as duties of another plan, and everybody would be reminded twice."""
    rows = load_tracking(world.app, now=world.clock.now())
    made = tracking_sheet(rows, moment="08 giờ 00")
    if name.endswith(".csv"):
        cells = load_workbook(io.BytesIO(made)).worksheets[0].iter_rows(values_only=True)
        text = io.StringIO()
        csv.writer(text).writerows(cells)
        made = text.getvalue().encode()

    with pytest.raises(NotAPlan) as refused:
        import_plan(world.app, made, name=name)

    assert f"dondoc record --from {name}" in refused.value.sentence("vi")
