"""The dated stages of a contest or campaign under an item that only heads them: each is a duty nobody is named for, and none is dropped."""

import itertools

import pytest

from tests.corpus_documents import seen_of

HEAD = (
    "ỦY BAN NHÂN DÂN\nTỈNH LAM SƠN\n\nSố: 15/KH-UBND\n\nLam Sơn, ngày 10 tháng 02 năm 2031\n\n"
    "KẾ HOẠCH\nTổ chức Cuộc thi tìm hiểu về chuyển đổi số năm 2031\n\nI. MỤC ĐÍCH\nNâng cao nhận thức.\n"
)
REST = "2. Hình thức: thi trực tuyến.\nIII. TỔ CHỨC THỰC HIỆN\n1. Sở Nội vụ chủ trì xây dựng thể lệ trước ngày 30/3/2031.\n"
SECTIONS = ("II. NỘI DUNG", "II. THỂ LỆ CUỘC THI", "II. CÁCH THỨC TỔ CHỨC")
HEADINGS = (
    *(
        "Thời gian tổ chức Cuộc thi:",
        "Thời gian tổ chức Cuộc thi",
        "Thời gian:",
        "Thời gian, địa điểm:",
    ),
    *(
        "Thời gian thực hiện:",
        "Lịch trình:",
        "Các mốc thời gian:",
        "Tiến độ thực hiện:",
        "Lộ trình:",
        "Các vòng thi:",
    ),
)
STAGES = {
    "a label and its time": (
        "Vòng loại: từ ngày 15/4 đến hết ngày 31/5/2031",
        "Vòng chung kết: trong tháng 8/2031",
        "Tổng kết và trao giải: trước ngày 15/9/2031",
    ),
    "a deed and its time": (
        "Tổ chức thi vòng loại từ ngày 15/4 đến ngày 31/5/2031",
        "Tổ chức chung kết trong tháng 8/2031",
        "Tổng kết, trao giải trước ngày 15/9/2031",
    ),
    "a time in brackets": (
        "Vòng 1 (từ ngày 15/4 đến ngày 31/5/2031): thi trắc nghiệm",
        "Vòng 2 (tháng 8/2031): thi tự luận",
        "Trao giải (trước ngày 15/9/2031)",
    ),
}
RULES = ["window=2031-04-15..2031-05-31", "window=2031-08-01..2031-08-31", "due=2031-09-14"]


@pytest.mark.parametrize("stages", STAGES)
@pytest.mark.parametrize("section", SECTIONS)
def test_each_stage_is_a_duty_with_its_own_time(section: str, stages: str) -> None:
    wrong = {}
    for heading, mark in itertools.product(HEADINGS, ("- ", "+ ")):
        lines = "".join(f"{mark}{stage}.\n" for stage in STAGES[stages])
        seen = seen_of(f"{HEAD}{section}\n1. {heading}\n{lines}{REST}".encode())
        found = [o["rule"] for o in seen["obligations"]]
        if found[:3] != RULES:
            wrong[heading, mark] = found
    assert not wrong


@pytest.mark.parametrize(
    "lines",
    [
        "- Từ ngày 15/4 đến ngày 31/5/2031.\n- Trong tháng 8/2031.\n",
        "- Bắt đầu: ngày 15/4/2031.\n- Kết thúc: ngày 31/5/2031.\n",
    ],
)
def test_what_only_frames_the_whole_is_no_duty(lines: str) -> None:
    seen = seen_of(f"{HEAD}II. NỘI DUNG\n1. Thời gian thực hiện:\n{lines}{REST}".encode())
    assert [o["id"] for o in seen["obligations"] if o["id"].startswith("II.1")] == []
