"""What one line tells of several: who does all lettered items, which of a class is meant, what a part of the year names; rows of days nobody reads."""

from typing import Any

import pytest

from tests.corpus_documents import seen_of

PLAN = (
    "ỦY BAN NHÂN DÂN\nTỈNH LAM SƠN\n\nSố: 15/KH-UBND\n\nLam Sơn, ngày 01 tháng 01 năm 2031\n\n"
    "KẾ HOẠCH\nCải cách hành chính năm 2031\n\n"
)


def seen(text: str) -> dict[str, Any]:
    return seen_of((PLAN + text).encode())


def duties(text: str) -> list[tuple[Any, ...]]:
    return [(o["id"], o["lead"], o["rule"]) for o in seen(text)["obligations"] if o["when"]]


ITEMS = "II. NỘI DUNG\n\n1. Tuyên truyền trên Đài\na) Tọa đàm: phát trong tháng 3/2031.\n{first}b) Phóng sự: phát trong tháng 6/2031.\n{last}"
STATION, OFFICE = ["Đài PTTH tỉnh"], ["Sở Nội vụ"]
JUNE = "window=2031-06-01..2031-06-30"
BEARERS: dict[str, tuple[str, str, list[list[str]]]] = {
    "a line behind the last is of all": (
        "",
        "Cơ quan thực hiện: Đài PTTH tỉnh.\n",
        [STATION, STATION],
    ),
    "each has its own": (
        "Cơ quan thực hiện: Sở Nội vụ.\n",
        "Cơ quan thực hiện: Đài PTTH tỉnh.\n",
        [OFFICE, STATION],
    ),
    "no line": ("", "", [[], []]),
}


@pytest.mark.parametrize(("first", "last", "leads"), BEARERS.values(), ids=BEARERS.keys())
def test_a_line_on_who_does_it_behind_lettered_items(
    first: str, last: str, leads: list[list[str]]
) -> None:
    found = {o["id"]: o for o in seen(ITEMS.format(first=first, last=last))["obligations"]}

    expected = [leads[0], leads[1]]
    got = [found[key]["lead"] if key in found else [] for key in ("II.1.a", "II.1.b")]
    assert got == expected


SENTENCES: dict[str, tuple[str, list[tuple[Any, ...]]]] = {
    "which of a class are meant": (
        "1. Các cơ quan, đơn vị không thuộc danh sách kiểm tra tự kiểm tra, gửi báo cáo trước ngày 15/10/2031.\n",
        [("III.1", ["Các cơ quan, đơn vị không thuộc danh sách kiểm tra"], "due=2031-10-14")],
    ),
    "a body as the topic before a colon": (
        "1. Đối với UBND cấp huyện: tổng hợp, gửi báo cáo trước ngày 25/7/2031.\n",
        [("III.1", ["UBND cấp huyện"], "due=2031-07-24")],
    ),
    "a part of the year names the report of the day behind it": (
        "1. Các đơn vị báo cáo số liệu đầu năm trước ngày 30/3/2031, giữa năm trước ngày 15/7/2031, cuối năm (trước ngày 31/12/2031).\n",
        [
            ("III.1", ["Các đơn vị"], "due=2031-03-29"),
            ("III.1/2", ["Các đơn vị"], "due=2031-07-14"),
            ("III.1/3", ["Các đơn vị"], "due=2031-12-30"),
        ],
    ),
    "a number that each founds in the year": (
        "1. Sở Y tế thành lập ít nhất 01 mô hình điểm trong năm 2031.\n",
        [("III.1", ["Sở Y tế"], "quota>=1/2031")],
    ),
    "a number that each has": ("1. Sở Y tế quản lý 01 mô hình điểm trong năm 2031.\n", []),
    "the printed paper is no body": (
        "1. Báo in: mỗi tháng 02 kỳ.\n",
        [("III.1", [], "quota=2/month in 2031")],
    ),
}


@pytest.mark.parametrize(("text", "expected"), SENTENCES.values(), ids=SENTENCES.keys())
def test_these_bodies_and_days(text: str, expected: list[tuple[Any, ...]]) -> None:
    assert duties(f"III. TỔ CHỨC THỰC HIỆN\n\n{text}") == expected


ROW = "Kết thúc học kỳ I\n\nTrước 18/5/2031\n\nTrước 18/5/2031\n\n{third}\n\n"


@pytest.mark.parametrize(("third", "asked"), [("Trước 20/5/2031", 1), ("Không quy định", 0)])
def test_rows_of_days_that_nobody_reads_are_asked_about_once(third: str, asked: int) -> None:
    found = seen(
        f"{ROW.format(third=third)}II. TỔ CHỨC THỰC HIỆN\n\n1. Sở Nội vụ theo dõi, báo cáo trước ngày 15/12/2031.\n"
    )

    doubts = [d for d in found["diagnostics"] if d["code"] == "not-understood"]
    assert len(doubts) == asked


def test_the_signer_beside_the_last_recipient() -> None:
    end = "Nơi nhận:                   GIÁM ĐỐC\n- Như trên;\n- Lưu: VT, QLNS.              Vũ Đức Long\n"

    assert seen(f"I. NỘI DUNG\n1. Thi.\n\n{end}")["plan"]["signer"] == "Vũ Đức Long, Giám đốc"
