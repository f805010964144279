"""Plans of invented provinces, whole: what parts of them say together and would lose alone."""

import io
from typing import Any

import docx
import pytest

from plans.compile.head.title_periods import period_of_title
from tests.corpus_documents import seen_of

PLAN = """ỦY BAN NHÂN DÂN TỈNH HẢI MINH

Số: 41/KH-UBND
Hải Minh, ngày 12 tháng 01 năm 2031

KẾ HOẠCH
{title}

I. TỔ CHỨC THỰC HIỆN

"""
TITLE = "Theo dõi chất lượng nước sạch nông thôn năm 2031"


def seen(text: str, title: str = TITLE) -> dict[str, Any]:
    return seen_of((PLAN.format(title=title) + text).encode())


def rules(text: str) -> list[str]:
    return [o["rule"] for o in seen(text)["obligations"]]


BEFORE_DAYS = {
    "several days": (
        "1. Sở Y tế gửi báo cáo quý I và quý II trước các ngày 14/3, 14/6 về Sở Xây dựng.\n",
        ["due=2031-03-13", "due=2031-06-13"],
    ),
    "behind a yearly report": (
        "1. Sở Y tế báo cáo 6 tháng và năm trước các ngày 14/6 và 14/12 về Sở Xây dựng.\n",
        ["due=2031-06-13", "due=2031-12-13"],
    ),
    "several marks": (
        "1. Sở Y tế báo cáo 6 tháng và năm lần lượt trước các mốc 14/6 và 14/12 về Sở Xây dựng.\n",
        ["due=2031-06-13", "due=2031-12-13"],
    ),
    "up to the days": (
        "1. Sở Y tế báo cáo 6 tháng và năm chậm nhất các ngày 14/6 và 14/12 về Sở Xây dựng.\n",
        ["due=2031-06-14", "due=2031-12-14"],
    ),
}


@pytest.mark.parametrize(("text", "wanted"), BEFORE_DAYS.values(), ids=BEFORE_DAYS.keys())
def test_a_bound_over_several_days_holds_for_each(text: str, wanted: list[str]) -> None:
    assert rules(text) == wanted


BOUNDED = {
    "a comma": (
        "1. Sở Y tế lấy mẫu nước trong Quý II, chậm nhất 20/5.\n",
        ["window=2031-04-01..2031-05-20"],
    ),
    "in the middle": (
        "1. Sở Y tế trong Quý II, muộn nhất là ngày 20/5/2031, lấy mẫu nước tại các trạm.\n",
        ["window=2031-04-01..2031-05-20"],
    ),
    "brackets": (
        "1. Sở Y tế lấy mẫu nước trong tháng 5 (trước ngày 20/5).\n",
        ["window=2031-05-01..2031-05-19"],
    ),
    "another duty by a day of its own": (
        "1. Sở Y tế lấy mẫu nước trong Quý II, trước ngày 20/5 gửi kế hoạch lấy mẫu.\n",
        ["window=2031-04-01..2031-06-30", "due=2031-05-19"],
    ),
    "a day behind the period": (
        "1. Sở Y tế lấy mẫu nước trong Quý II, chậm nhất ngày 10/7.\n",
        ["window=2031-04-01..2031-06-30", "due=2031-07-10"],
    ),
}


@pytest.mark.parametrize(("text", "wanted"), BOUNDED.values(), ids=BOUNDED.keys())
def test_a_period_and_its_last_day_are_one_duty(text: str, wanted: list[str]) -> None:
    assert rules(text) == wanted


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        ("Thực hiện Năm Nước sạch nông thôn 2031 trên địa bàn tỉnh", "2031-01-01..2031-12-31"),
        ("THỰC HIỆN NĂM NƯỚC SẠCH NÔNG THÔN 2031", "2031-01-01..2031-12-31"),
        ("Kỷ niệm 50 năm Ngày lập huyện (12/2/1981 - 12/2/2031)", "2031-01-01..2031-12-31"),
        ("Trồng rừng (từ 15/12/2031 - 10/01/2032)", "2031-01-01..2031-12-31"),
        ("Sơ kết 05 Năm Nước sạch nông thôn 2026 - 2030", None),
        ("TỔNG KẾT 05 NĂM THI HÀNH LUẬT TÀI NGUYÊN NƯỚC 2023", None),
        ("Tổng kết năm thi hành Luật Tài nguyên nước 2023", None),
    ],
)
def test_a_year_with_a_name_of_its_own_is_the_plans(title: str, wanted: str | None) -> None:
    found = period_of_title(title)
    assert (found and str(found)) == wanted


def test_a_title_may_begin_with_what_is_watched() -> None:
    assert seen("1. Sở Y tế lấy mẫu nước trong tháng 5.\n")["plan"]["title"] == TITLE


BEARERS = {
    "a council that coordinates": (
        "Hội đồng phối hợp phổ biến, giáo dục pháp luật tỉnh kiểm tra trong tháng 5.",
        ["Hội đồng phối hợp phổ biến, giáo dục pháp luật tỉnh"],
    ),
    "a council that works with others": (
        "Hội đồng phối hợp với Sở Y tế kiểm tra trong tháng 5.",
        ["Hội đồng"],
    ),
    "of the same level": (
        "UBND cấp xã và Ủy ban MTTQ Việt Nam cùng cấp kiểm tra trong tháng 5.",
        ["UBND cấp xã", "Ủy ban MTTQ Việt Nam cùng cấp"],
    ),
    "members": (
        "Các sở, ngành thành viên kiểm tra trong tháng 5.",
        ["Các sở, ngành thành viên"],
    ),
}


@pytest.mark.parametrize(("text", "wanted"), BEARERS.values(), ids=BEARERS.keys())
def test_a_name_is_not_cut_at_a_word_of_its_own(text: str, wanted: list[str]) -> None:
    assert seen(f"1. {text}\n")["obligations"][0]["lead"] == wanted


def test_whole_cells_between_blank_lines_stand_in_their_order() -> None:
    cells = (
        *("STT", "Nội dung", "Chủ trì", "Phối hợp", "Thời gian"),
        *("1", "Lấy mẫu nước", "Sở Y tế", "Sở Xây dựng", "Tháng 4/2031"),
        *("2", "Thăm các trạm", "Ban Quản lý trạm", "Hội Người cao tuổi", "Dịp Tết và tháng 11"),
        *("3", "Ngày hội nước", "Trạm Y tế", "Nhà chùa", "Chủ nhật tuần thứ ba của tháng 11"),
    )
    found = seen("\n\n".join(("1. Sở Y tế đôn đốc.", "PHỤ LỤC", *cells)) + "\n")["obligations"]
    rows = [o for o in found if o["id"].startswith("PL")]
    assert [(o["lead"], o["with"]) for o in rows] == [
        (["Sở Y tế"], ["Sở Xây dựng"]),
        (["Ban Quản lý trạm"], ["Hội Người cao tuổi"]),
        (["Trạm Y tế"], ["Nhà chùa"]),
    ]
    assert rows[2]["rule"] == "on=2031-11-16"


STAYS = {
    "they meet then too": ("trùng ngày nghỉ vẫn giao dịch", ""),
    "it is not moved": ("nếu trùng ngày nghỉ thì không chuyển sang ngày khác", ""),
    "it is moved": ("nếu trùng ngày nghỉ thì chuyển sang ngày làm việc tiếp theo", "next-wd"),
    "it comes before": (
        "nếu trùng ngày nghỉ thì thực hiện vào ngày làm việc liền trước",
        "prev-wd",
    ),
}


@pytest.mark.parametrize(("words", "shift"), STAYS.values(), ids=STAYS.keys())
def test_a_day_that_stays_on_a_rest_day_is_not_moved(words: str, shift: str) -> None:
    text = f"1. Sở Y tế cấp nước tại trạm ngày 17 hằng tháng ({words}).\n"
    rule = "rrule=FREQ=MONTHLY;BYMONTHDAY=17 in 2031"
    assert rules(text) == [f"{rule}; holiday-shift={shift}" if shift else rule]


def test_a_groups_title_over_all_columns_is_no_bearer() -> None:
    paper = docx.Document()
    for line in PLAN.format(title=TITLE).splitlines():
        paper.add_paragraph(line)
    rows = (
        ("TT", "Đơn vị chủ trì", "Nhiệm vụ", "Thời gian"),
        ("I. Cấp nước",),
        ("1", "", "Lấy mẫu nước", "Tháng 4/2031"),
        ("2", "Sở Y tế", "Báo kết quả", "Tháng 5/2031"),
        ("II. Thoát nước",),
        ("3", "Sở Xây dựng", "Khơi mương", "Tháng 6/2031"),
    )
    table = paper.add_table(rows=0, cols=4)
    for cells in rows:
        line = table.add_row().cells
        if len(cells) == 1:
            line[0].merge(line[-1]).text = cells[0]
            continue
        for cell, words in zip(line, cells, strict=True):
            cell.text = words
    data = io.BytesIO()
    paper.save(data)
    found = seen_of(data.getvalue())["obligations"]
    assert [(o["title"], o["lead"]) for o in found] == [
        ("Lấy mẫu nước", []),
        ("Báo kết quả", ["Sở Y tế"]),
        ("Khơi mương", ["Sở Xây dựng"]),
    ]


HANDED_IN = {
    "a report": (
        "2. Thời gian nộp báo cáo: chậm nhất ngày 30/9/2031.\n",
        ["due=2031-09-30"],
    ),
    "a list": (
        "2. Thời hạn nộp danh sách: trước ngày 15/8/2031.\n",
        ["due=2031-08-14"],
    ),
    "what contestants hand in is their own affair": (
        "2. Thời gian nộp bài dự thi: chậm nhất ngày 30/9/2031.\n",
        [],
    ),
}


@pytest.mark.parametrize(("item", "wanted"), HANDED_IN.values(), ids=HANDED_IN.keys())
def test_the_day_on_which_offices_hand_something_in_is_theirs(item: str, wanted: list[str]) -> None:
    text = f"1. Sở Y tế chủ trì.\n\nII. NỘI DUNG\n\n1. Đối tượng: công chức các xã.\n\n{item}"
    assert rules(text) == wanted
