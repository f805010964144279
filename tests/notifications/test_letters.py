"""The words of a letter: as many offices and places as fit are named, the rest stand in its appendix."""

import datetime as dt
from typing import Any

import pytest

from calendars.civil import at
from notifications.mail import Coordinator, PlanRef
from notifications.papers.bodies import coordinator_issuer, head_signature
from notifications.papers.letter import LetterFacts, LetterItem, LetterSigner, compose_letter
from notifications.papers.model import OfficialPaper, Paragraph, Style, Table
from notifications.papers.render import render_paper
from tests.paper_checks import faults

PLAN = PlanRef("7/KH-UBND", dt.date(2024, 1, 10), "UBND tỉnh Lam Sơn")
SIGNER = LetterSigner(coordinator_issuer("Sở Nội vụ", "UBND tỉnh Lam Sơn"), "CCHC", head_signature("Sở Nội vụ"))  # fmt: skip


def letter(*items: LetterItem, title: str = "Truyền thông năm 2024") -> OfficialPaper:
    facts = LetterFacts(
        plan=PLAN,
        title=title,
        coordinator=Coordinator("Sở Nội vụ"),
        wave=dt.date(2024, 3, 1),
        as_of=at(dt.date(2024, 3, 8), 8),
        reply_by=dt.date(2024, 3, 15),
        done=0,
        items=items,
    )
    return compose_letter(facts, SIGNER)


def item(number: int, office: str, **said: object) -> LetterItem:
    return LetterItem(f"III.{number}", f"Việc {number}", office, dt.date(2024, 3, 1), **said)  # type: ignore[arg-type]  # a test's own words


def first(paper: OfficialPaper) -> str:
    block = paper.blocks[0]
    assert isinstance(block, Paragraph)
    return block.text


@pytest.mark.parametrize(
    ("items", "duty"),
    [
        ((item(1, "Sở Y tế"),), "Sở Y tế được giao chủ trì nội dung tại mục III.1 của Kế hoạch;"),
        (
            (item(1, "Sở Y tế"), item(2, "Sở Y tế")),
            "Sở Y tế được giao chủ trì các nội dung tại mục III.1, mục III.2 của Kế hoạch;",
        ),
        (
            tuple(item(n, f"Sở {n}") for n in range(1, 6)),
            "các cơ quan, đơn vị được giao chủ trì các nội dung nêu tại Phụ lục kèm theo Công văn này;",
        ),
    ],
    ids=["one", "two", "many"],
)
def test_the_duty_is_cited_by_its_places(items: tuple[LetterItem, ...], duty: str) -> None:
    assert duty in first(letter(*items))


def test_more_than_a_dozen_offices_are_addressed_by_the_appendix() -> None:
    twelve = letter(*(item(n, f"Sở {n}") for n in range(12)))
    thirteen = letter(*(item(n, f"Sở {n}") for n in range(13)))

    assert len(twelve.addressees) == 12
    assert thirteen.addressees == ("Các cơ quan, đơn vị có tên tại Phụ lục",)
    assert faults(render_paper(thirteen)) == []


def test_the_appendix_says_what_was_recorded_of_each() -> None:
    paper = letter(
        item(1, "Sở A"), item(2, "Sở B", progress=1, required=3), item(3, "Sở C", is_returned=True)
    )

    (appendix,) = paper.appendices
    moment, table = appendix.blocks  # above it: it never stands alone on a page
    assert moment == Paragraph("Số liệu ghi nhận đến 08 giờ 00 ngày 08/3/2024.", Style.NOTE)
    assert isinstance(table, Table)
    assert [row[-1] for row in table.rows] == [
        *("Chưa ghi nhận được", "Đã ghi nhận 1/3", "Đã đề nghị bổ sung"),
    ]


@pytest.mark.parametrize("said", [{"progress": 1, "required": 3}, {"is_returned": True}])
def test_where_something_was_received_nobody_says_that_nothing_came(said: dict[str, Any]) -> None:
    paper = letter(item(1, "Sở A"), item(2, "Sở B", **said))

    (appendix,) = paper.appendices
    text = " ".join(block.text for block in paper.blocks if isinstance(block, Paragraph))
    assert "chưa ghi nhận được đầy đủ kết quả của 02 nội dung" in text
    assert appendix.title == "Danh mục nội dung chưa ghi nhận được đầy đủ kết quả"


def test_a_plan_without_a_title_is_still_cited() -> None:
    assert first(letter(item(1, "Sở A"), title="")).startswith(
        "Thực hiện Kế hoạch số 7/KH-UBND ngày 10 tháng 01 năm 2024 của UBND tỉnh Lam Sơn; Sở A"
    )
