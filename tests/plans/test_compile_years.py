"""Plans whose years are more than one calendar year: what their titles name, and which year a bare day has in them."""

import datetime as dt
from typing import Any

import pytest

from plans.compile.head.plan_years import titled_period
from tests.corpus_documents import seen_of

ISSUED = dt.date(2026, 10, 20)


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("Tuyên truyền năm 2026 và quý I năm 2027", "2026-01-01..2027-03-31"),
        ("Tuyên truyền quý IV năm 2026 và năm 2027", "2026-10-01..2027-12-31"),
        ("Tuyên truyền quý IV/2026 và quý I/2027", "2026-10-01..2027-03-31"),
        ("Tuyên truyền năm 2026, 2027", "2026-01-01..2027-12-31"),
        ("Tuyên truyền năm 2026 và năm 2027", "2026-01-01..2027-12-31"),
        ("Tuyên truyền 6 tháng cuối năm 2026 và năm 2027", "2026-07-01..2027-12-31"),
        ("Tuyên truyền từ tháng 10/2026 đến tháng 3/2027", "2026-10-01..2027-03-31"),
        (
            "Tuyên truyền từ tháng 10 năm 2026 đến hết quý I năm 2027",
            "2026-10-01..2027-03-31",
        ),
        ("Tuyên truyền năm 2026, định hướng năm 2027", "2026-01-01..2026-12-31"),
        ("Tuyên truyền năm 2026 và định hướng đến năm 2030", "2026-01-01..2026-12-31"),
        ("Phát triển du lịch giai đoạn 2026-2030, tầm nhìn đến năm 2045", "2026-01-01..2030-12-31"),
        ("Chương trình giảm nghèo giai đoạn 2026 - 2030, năm 2027", "2027-01-01..2027-12-31"),
        (
            "Kế hoạch năm 2027 thực hiện Đề án giai đoạn 2026 - 2030",
            "2027-01-01..2027-12-31",
        ),
        ("Chương trình giai đoạn 2026 - 2030 và năm 2026", "2026-01-01..2030-12-31"),
        ("Thi hành Luật Thư viện năm 2025, năm 2027", "2027-01-01..2027-12-31"),
        ("Đề án đến năm 2030", "2026-01-01..2030-12-31"),
        ("Kiểm tra trong tháng 11 năm 2026", "2026-01-01..2026-12-31"),
    ],
)
def test_a_title_names_these_days(title: str, period: str) -> None:
    assert str(titled_period(title, issued=ISSUED)) == period


HEAD = (
    "ỦY BAN NHÂN DÂN      CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nTỈNH BẠCH GIANG      Độc lập - Tự do - Hạnh phúc\n"
    "Số: 214/KH-UBND      Bạch Giang, ngày 20 tháng 10 năm 2026\n\nKẾ HOẠCH\nTuyên truyền chuyển đổi số {years}\n\nII. NỘI DUNG\n"
)


def seen(text: str, years: str) -> dict[str, Any]:
    return seen_of((HEAD.format(years=years) + text).encode())


def rules(text: str, years: str = "năm 2026") -> list[tuple[str, list[str], str]]:
    return [(o["id"], o["lead"], o["rule"]) for o in seen(text, years)["obligations"]]


def test_a_letterhead_without_blank_lines_tells_number_and_issuer() -> None:
    plan = seen("1. Sở Y tế báo cáo trước ngày 25/11.\n", "năm 2026")["plan"]
    assert (plan["number"], plan["issuer"]) == ("214/KH-UBND", "UBND tỉnh Bạch Giang")


@pytest.mark.parametrize(
    ("sentence", "rule"),
    [
        ("Sở Y tế báo cáo trước ngày 25/11.", "due=2026-11-24"),
        ("Sở Y tế tổ chức hội thi trong tháng 02.", "window=2027-02-01..2027-02-28"),
        ("Sở Y tế hoàn thành rà soát trước ngày 15/9.", "due=2026-09-14"),
        ("Sở Y tế ra quân trong quý I.", "window=2027-01-01..2027-03-31"),
        ("Sở Y tế tổ chức hội chợ từ ngày 20/12 đến ngày 05/01.", "window=Y-12-20..Y+1-01-05"),
        (
            "Sở Y tế báo cáo trước ngày 20 hằng tháng.",
            "due-rrule=FREQ=MONTHLY;BYMONTHDAY=19 in 2026-01-01..2027-03-31",
        ),
        (
            "Sở Y tế tổ chức 02 lớp tập huấn trong tháng 12.",
            "quota=2/Y-M12 in 2026-01-01..2027-03-31",
        ),
    ],
)
def test_a_bare_day_has_the_year_the_plan_leaves_it(sentence: str, rule: str) -> None:
    assert rules(f"1. {sentence}\n", "năm 2026 và quý I năm 2027") == [("II.1", ["Sở Y tế"], rule)]


LABELLED: dict[str, tuple[str, list[tuple[str, list[str], str]]]] = {
    "who, how many and when in one line": (
        "1. Đăng tin trên Cổng\nThực hiện: Văn phòng UBND tỉnh; số lượng: 02 tin/tuần, từ ngày 01/11/2026 đến ngày 30/11/2026.\n",
        [("II.1", ["Văn phòng UBND tỉnh"], "quota=2/week in 2026-11-01..2026-11-30")],
    ),
    "when and who in one line": (
        "1. Đăng tin trên Cổng\n- Thời gian: Quý IV/2026; người thực hiện: Chánh Văn phòng.\n",
        [("II.1", ["Chánh Văn phòng"], "window=2026-10-01..2026-12-31")],
    ),
    "a report some days after what the time is of": (
        "1. Tổ chức Hội thi\n- Chủ trì: Sở Nội vụ.\n- Thời gian: Quý IV/2026, báo cáo kết quả chậm nhất 10 ngày sau khi kết thúc hội thi.\n",
        [
            ("II.1", ["Sở Nội vụ"], "window=2026-10-01..2026-12-31"),
            ("II.1/2", ["Sở Nội vụ"], "relative<=+10d after kết thúc hội thi"),
        ],
    ),
    "the same in a sentence of its own": (
        "1. Tổ chức Hội thi\n- Chủ trì: Sở Nội vụ.\n- Thời gian: Quý IV/2026. Báo cáo kết quả chậm nhất 10 ngày sau khi kết thúc hội thi.\n",
        [
            ("II.1", ["Sở Nội vụ"], "window=2026-10-01..2026-12-31"),
            ("II.1/2", ["Sở Nội vụ"], "relative<=+10d after kết thúc hội thi"),
        ],
    ),
}


@pytest.mark.parametrize("case", LABELLED)
def test_a_line_with_several_labels_is_read_label_by_label(case: str) -> None:
    text, expected = LABELLED[case]
    assert rules(text) == expected
