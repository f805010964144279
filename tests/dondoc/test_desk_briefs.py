"""The brief of one office: everything it leads and supports on one page, nothing lost in the workbook and the calendar."""

import datetime as dt
import io
import json
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from calendars.civil import at
from dondoc.cli.app import run
from dondoc.desk.errors import NothingToBrief
from dondoc.desk.papers.briefs import Brief, make_brief
from dondoc.store.errors import UnknownOffice
from notifications.mail import PlanRef
from notifications.papers.brief import LINES, compose_brief
from notifications.papers.brief_values import BriefDay, BriefFacts, BriefPlan, BriefRow
from notifications.papers.model import Paragraph, Table
from notifications.papers.pack import ND30_2020
from notifications.papers.render import render_slip
from notifications.widths import MM_PER_POINT, count_lines
from plans.ledger import Verb
from plans.roster import Office
from tests.desk_world import OFFICES, World, open_world
from tests.paper_checks import lines

ROW = BriefRow(
    plan="7/KH-UBND",
    obligation="III.1/q1",
    title="Báo cáo kết quả tuyên truyền",
    lead="Sở Xây dựng",
    supporting="Sở Nội vụ",
    days=(BriefDay(dt.date(2024, 3, 1), dt.date(2024, 3, 1)),),
)
FACTS = BriefFacts(
    office="Sở Xây dựng",
    plans=(
        BriefPlan(PlanRef("7/KH-UBND", dt.date(2024, 1, 10), "UBND tỉnh Lam Sơn"), "Truyền thông"),
    ),
    rows=(ROW,),
    as_of=at(dt.date(2024, 2, 1), 8),
)


def brief(world: World, office: str) -> Brief:
    return make_brief(world.app, office, now=world.clock.now())


def test_a_brief_shows_both_roles_with_days_and_room_for_the_leader(world: World) -> None:
    world.at(2, 1)

    text = lines(brief(world, "SXD").document)

    assert text[:4] == [
        "PHIẾU TRÍCH NHIỆM VỤ",
        "Kính trình: Lãnh đạo Sở Xây dựng",
        "Theo Kế hoạch số 7/KH-UBND ngày 10 tháng 01 năm 2024 của UBND tỉnh Lam Sơn về thử. Số liệu ghi nhận đến 08 giờ 00 ngày 01/02/2024.",
        "Nhiệm vụ chủ trì (3)",
    ]
    assert text[9:19] == [
        *("1", "Việc PL/4", "Phụ lục, hàng 4", "05/01/2024 (chờ kết luận)", "Báo Lam Sơn"),
        *("2", "Việc III.1/q1", "mục III.1", "01/3/2024", "3"),
    ]
    assert text.index("Ý kiến chỉ đạo của lãnh đạo:") == len(text) - LINES - 1
    assert set(text[-1]) == {"."}


def test_a_supporting_office_sees_what_it_takes_part_in(world: World) -> None:
    text = lines(brief(world, "Báo Lam Sơn").document)

    assert "Nhiệm vụ phối hợp (2)" in text
    assert "Sở Xây dựng" in text
    assert not any(line.startswith("Nhiệm vụ chủ trì") for line in text)


def test_what_was_received_is_marked_and_the_workbook_holds_every_day(world: World) -> None:
    world.at(2, 20, 9)
    world.say(Verb.SUBMIT, "III.1/q1", "SXD", document="5/BC-SXD")

    made = brief(world, "SXD")

    (sheet,) = load_workbook(io.BytesIO(made.sheet)).worksheets
    states = {row[3]: row[9] for row in sheet.iter_rows(min_row=5, values_only=True)}
    assert states["Việc III.1/q1"] == "đã ghi nhận"
    assert "đã ghi nhận" in lines(made.document)
    assert made.calendar.count(b"BEGIN:VEVENT") == 3


def test_what_a_day_waits_for_stands_beside_it_and_only_with_its_own_office(world: World) -> None:
    """A day past before the plan was followed, what was sent back, and what is suspended are no plain days to keep."""
    world.at(2, 20, 9)
    world.say(Verb.SUBMIT, "III.1/q1", "SXD", document="5/BC-SXD")
    world.say(Verb.RETURN, "III.1/q1", "SXD", reason="thiếu phụ lục")
    world.say(Verb.SUSPEND, "PL/1", document="9/UBND-NC", by="creditor", reason="bão")

    own, helping = brief(world, "SXD"), brief(world, "Báo Lam Sơn")

    (sheet,) = load_workbook(io.BytesIO(own.sheet)).worksheets
    states = {row[3]: row[9] for row in sheet.iter_rows(min_row=5, values_only=True)}
    assert states == {
        "Việc PL/4": "chờ kết luận",
        "Việc III.1/q1": "đã nhận, đề nghị bổ sung",
        "Việc PL/1": "tạm dừng",
    }
    days = [line for line in lines(own.document) if "(" in line and "/2024" in line]
    assert days == [
        "05/01/2024 (chờ kết luận)",
        "23/02/2024 (đã nhận, đề nghị bổ sung)",
        "31/5/2024 (tạm dừng)",
    ]
    assert not [line for line in lines(helping.document) if "tạm dừng" in line]


def test_an_office_without_duties_and_an_unknown_one_are_declined(tmp_path: Path) -> None:
    idle = Office("kho-luu-tru", "Kho Lưu trữ")
    world = open_world(tmp_path, offices=(*OFFICES, idle))

    with pytest.raises(NothingToBrief) as declined:
        brief(world, "Kho Lưu trữ")
    assert declined.value.vi.startswith("Kho Lưu trữ không chủ trì, không phối hợp nhiệm vụ nào")
    with pytest.raises(UnknownOffice):
        brief(world, "Sở Không Có")


def test_the_same_data_give_the_same_bytes(world: World) -> None:
    first, second = brief(world, "SXD"), brief(world, "SXD")

    assert (first.document, first.sheet, first.calendar) == (second.document, second.sheet, second.calendar)  # fmt: skip


# -- one page ----------------------------------------------------------------------------------------------------------


def used_height(facts: BriefFacts) -> float:
    """A generous measure of the tables on the page, in millimetres."""
    height = 0.0
    for block in compose_brief(facts).blocks:
        if isinstance(block, Table):
            for row in block.rows:
                counts = (
                    count_lines(text, block.size, column.share - 2.6)
                    for column, text in zip(block.columns, row, strict=True)
                )
                height += max(counts) * block.size * 1.17 * MM_PER_POINT + 0.3
    return height


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(1, 60), st.integers(1, 14), st.booleans()), min_size=1, max_size=70
    )
)
def test_every_brief_fits_its_page_and_counts_what_it_left_out(
    shapes: list[tuple[int, int, bool]],
) -> None:
    day = dt.date(2024, 1, 15)
    rows = tuple(
        replace(
            ROW,
            obligation=f"PL/{number}",
            title=" ".join(["nhiệm vụ"] * length),
            days=tuple(BriefDay(day + dt.timedelta(days=20 * n), None) for n in range(count)),
            is_lead=is_lead,
        )
        for number, (length, count, is_lead) in enumerate(shapes, 1)
    )
    facts = replace(FACTS, rows=rows)

    slip = compose_brief(facts)

    shown = sum(len(block.rows) for block in slip.blocks if isinstance(block, Table))
    left = [b.text for b in slip.blocks if isinstance(b, Paragraph) and b.text.startswith("và ")]
    assert used_height(facts) <= ND30_2020.page_height - 20 - 20 - 65
    assert left == (
        []
        if shown == len(rows)
        else [f"và {len(rows) - shown} nhiệm vụ khác, xem tệp .xlsx kèm theo"]
    )


def test_every_run_of_a_brief_is_times_new_roman() -> None:
    document = docx.Document(io.BytesIO(render_slip(compose_brief(FACTS))))

    fonts = {
        fonts.get(qn(f"w:{slot}"))
        for fonts in document.element.body.iter(qn("w:rFonts"))
        for slot in ("ascii", "hAnsi", "eastAsia", "cs")
    }
    assert fonts == {"Times New Roman"}


def test_the_command_writes_three_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    home = tmp_path / "home"
    home.mkdir()
    open_world(tmp_path, url=f"sqlite:///{home / 'dondoc.sqlite'}").app.close()
    out = tmp_path / "phieu.docx"

    assert run(["--home", str(home), "brief", "--office", "SXD", "--out", str(out), "--json"]) == 0

    told = json.loads(capsys.readouterr().out)
    assert (told["office"], told["lead"], told["supporting"]) == ("Sở Xây dựng", 3, 0)
    assert sorted(path.suffix for path in tmp_path.glob("phieu.*")) == [".docx", ".ics", ".xlsx"]
