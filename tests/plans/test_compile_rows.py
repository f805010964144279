"""Rows of a table: columns of months, stages, beginnings and ends, headings cut short, figures beside duties."""

from typing import Any

import pytest

from tests.small_plans import HEAD, duties, seen

DUTIES: dict[str, tuple[str, list[tuple[Any, ...]]]] = {
    "a table whose headings are shortened": (
        "II. NHIỆM VỤ\n\n| TT | Nội dung | ĐV TH | T/gian TH |\n|---|---|---|---|\n| 1 | Luật A | Sở Y tế | T6-T7 |\n",
        [("II/1", "task", ["Sở Y tế"], "window=2026-06-01..2026-07-31")],
    ),
    "days of the week beside what comes each week, months beside what comes each year": (
        "II. NHIỆM VỤ\n\n| TT | Nội dung | Chủ trì | Thời gian |\n|---|---|---|---|\n| 1 | Phát tin | Sở Y tế | 3 buổi/tuần (T2, T4, T6) |\n| 2 | Đối thoại | Sở Y tế | 2 lần/năm (T5, T11) |\n",
        [
            ("II/1", "programme", ["Sở Y tế"], "rrule=FREQ=WEEKLY;BYDAY=MO,WE,FR in 2026"),
            (
                "II/2",
                "task",
                ["Sở Y tế"],
                "window=2026-05-01..2026-05-31 && window=2026-11-01..2026-11-30",
            ),
        ],
    ),
    "so many courses and the months they are held in": (
        "II. NHIỆM VỤ\n\n| TT | Nội dung | Số lớp | Đơn vị mở lớp | Thời gian mở lớp |\n|---|---|---|---|---|\n| 1 | Ngạch chuyên viên | 02 | Sở Y tế | T3, T8 |\n| 2 | Tiếng dân tộc | 04 | Sở Y tế | Quý II, quý III |\n",
        [
            (
                "II/1",
                "task",
                ["Sở Y tế"],
                "window=2026-03-01..2026-03-31 && window=2026-08-01..2026-08-31",
            ),
            (
                "II/2",
                "quota",
                ["Sở Y tế"],
                "quota=4/2026 && window=2026-04-01..2026-06-30 && window=2026-07-01..2026-09-30",
            ),
        ],
    ),
    "by when an article is sent, beside the month it is for": (
        "PHỤ LỤC\n\n| Tháng | Đơn vị viết | Chủ đề | Hạn gửi tin |\n|---|---|---|---|\n| 9/2026 | Sở Y tế | Vắc xin | 10/9 |\n| 10/2026 | Sở Xây dựng | Nhà ở | Trước 15/10 |\n",
        [
            ("PL/1", "task", ["Sở Y tế"], "due=2026-09-10"),
            ("PL/2", "task", ["Sở Xây dựng"], "due=2026-10-14"),
        ],
    ),
    "a bullet in a row keeps a day of its own": (
        "II. PHÂN CÔNG\n\n| Thời gian | Nội dung | Cơ quan thực hiện |\n|---|---|---|\n| Quý II | - Kiểm tra<br>- Sơ kết (trước 20/6) | Sở Y tế |\n",
        [
            ("II/1", "task", ["Sở Y tế"], "window=2026-04-01..2026-06-30"),
            ("II/1/2", "task", ["Sở Y tế"], "due=2026-06-19"),
        ],
    ),
    "who drafts leads, who presides does not": (
        (
            "II. NHIỆM VỤ\n\n| TT | Tên nhiệm vụ | Cấp trình | Thời gian trình | Đơn vị soạn thảo | Lãnh đạo phụ trách |\n|---|---|---|---|---|---|\n"
            "| 1 | Đề án nhà ở | Thủ tướng | Q.IV/2026 | Phòng Pháp chế | Cục trưởng |\n"
        ),
        [("II/1", "task", ["Phòng Pháp chế"], "due=2026-12-31")],
    ),
    "each stage that a row dates is due": (
        (
            "PHỤ LỤC\n\nTT\tTên đề án\tCơ quan soạn thảo\tThời gian trình UBND tỉnh\tThời gian trình HĐND tỉnh\n"
            "1\tNghị quyết A\tSở Y tế\tTrước 20/02\tTháng 3\n2\tNghị quyết B\tSở Nội vụ\t15/5\tx\n"
        ),
        [
            ("PL/1", "task", ["Sở Y tế"], "due=2026-02-19"),
            ("PL/1/2", "task", ["Sở Y tế"], "due=2026-03-31"),
            ("PL/2", "task", ["Sở Nội vụ"], "due=2026-05-15"),
        ],
    ),
    "a month on a line of its own heads rows": (
        (
            "PHỤ LỤC\n\nTT\tNội dung\tChủ trì\tTháng trình\nTHÁNG 02\n1\tQuy chế\tSở Tư pháp\t2\n"
            "THÁNG 3\n2\tKế hoạch\tSở Y tế\t\n"
        ),
        [
            ("PL/1", "task", ["Sở Tư pháp"], "due=2026-02-28"),
            ("PL/2", "task", ["Sở Y tế"], "due=2026-03-31"),
        ],
    ),
    "beginnings and ends in columns of their own": (
        (
            "PHỤ LỤC\n\nSTT\tNhiệm vụ\tCơ quan thực hiện\tNgày bắt đầu\tNgày hoàn thành\n"
            "1\tKết nối\tSở Y tế\t15/03/2026\t31/05/2026\n2\tSố hóa\tSở Y tế\t15/04/2026\t\n3\tTập huấn\tSở Y tế\t\t31/08/2026\n"
        ),
        [
            ("PL/1", "task", ["Sở Y tế"], "window=2026-03-15..2026-05-31"),
            ("PL/2", "task", ["Sở Y tế"], "window=2026-04-15.."),
            ("PL/3", "task", ["Sở Y tế"], "due=2026-08-31"),
        ],
    ),
    "rows of a month have its time, nt is what stands above": (
        (
            "PHỤ LỤC\n\nSTT\tNội dung\tCơ quan chủ trì\tCơ quan phối hợp\tThời gian trình\nI\tTHÁNG 02\t\t\t\n"
            "1\tĐề án du lịch\tSở Du lịch\tSở Tài chính\t\n2\tQuy định giá\tnt\tSở Tư pháp\t15/02\nII\tQUÝ II\t\t\t\n"
            "1\tNghị quyết nhà ở\tSở Xây dựng\t\tTháng 6\n"
        ),
        [
            ("PL/1", "task", ["Sở Du lịch"], "due=2026-02-28"),
            ("PL/2", "task", ["Sở Du lịch"], "due=2026-02-15"),
            ("PL/II.1", "task", ["Sở Xây dựng"], "due=2026-06-30"),
        ],
    ),
    "a column of fields beside one of tasks, no column of numbers": (
        (
            "PHỤ LỤC\n\nNhiệm vụ\tHoạt động\tSản phẩm\tCơ quan chủ trì\tThời gian thực hiện\nI. Chỉ đạo\t\t\t\t\n"
            "1. Kế hoạch\t1.1. Ban hành kế hoạch\tKế hoạch\tSở Nội vụ\tTháng 01\n\t1.2. Ban hành kế hoạch tuyên truyền\tKế hoạch\tSở Nội vụ\tTháng 02\n"
            "2. Kiểm tra\t2.1. Kiểm tra tại 10 cơ quan, đơn vị\tBáo cáo, kết luận\tSở Nội vụ\tTháng 6\n"
        ),
        [
            ("PL/1.1", "task", ["Sở Nội vụ"], "window=2026-01-01..2026-01-31"),
            ("PL/1.2", "task", ["Sở Nội vụ"], "window=2026-02-01..2026-02-28"),
            ("PL/2.1", "task", ["Sở Nội vụ"], "window=2026-06-01..2026-06-30"),
        ],
    ),
    "the time of an inspection, not the term it may take nor the years it looks at": (
        (
            "PHỤ LỤC\n\nTT\tNội dung\tĐơn vị được thanh tra\tThời kỳ thanh tra\tThời hạn thanh tra\tThời gian tiến hành\tĐơn vị chủ trì\n"
            "1\tQuản lý ngân sách\tSở Y tế\tTừ 01/01/2020 đến 31/12/2022\t45 ngày\tQuý II/2026\tPhòng Nghiệp vụ 2\n"
        ),
        [("PL/1", "task", ["Phòng Nghiệp vụ 2"], "window=2026-04-01..2026-06-30")],
    ),
    "cells that shorten what they say": (
        (
            "PHỤ LỤC\n\nTT\tNội dung\tChủ trì\tTiến độ\n1\tCông khai thủ tục\tCác sở\tTX\n2\tKhảo sát\tSở Nội vụ\tQ4\n"
            "3\tNâng cấp hệ thống\tSở Y tế\tTừ T3 - T9/2026\n"
        ),
        [
            ("PL/1", "standing", ["Các sở"], "continuous in 2026"),
            ("PL/2", "task", ["Sở Nội vụ"], "window=2026-10-01..2026-12-31"),
            ("PL/3", "task", ["Sở Y tế"], "window=2026-03-01..2026-09-30"),
        ],
    ),
    "a column of months": (
        "PHỤ LỤC\n\nTháng\tNội dung công việc\tNgười phụ trách\n01\tTổng kết năm\tVăn phòng\n5\tRa quân\tTrạm Y tế xã\n",
        [
            ("PL/1", "task", ["Văn phòng"], "window=2026-01-01..2026-01-31"),
            ("PL/2", "task", ["Trạm Y tế xã"], "window=2026-05-01..2026-05-31"),
        ],
    ),
}


@pytest.mark.parametrize("case", DUTIES)
def test_these_duties_and_no_others(case: str) -> None:
    text, expected = DUTIES[case]

    assert duties(HEAD + text) == expected


def test_a_table_of_figures_holds_targets() -> None:
    text = (
        "PHỤ LỤC\n\nTT\tChỉ tiêu\tĐơn vị tính\tKế hoạch năm 2026\tCơ quan theo dõi\n"
        "1\tHồ sơ trực tuyến\t%\t70\tVăn phòng UBND tỉnh\n2\tThuế điện tử\t%\t98\tThuế tỉnh\n"
    )

    found = seen(HEAD + text)

    assert [(t["id"], t["line"]) for t in found["targets"]] == [("PL/1", 15), ("PL/2", 16)]
    assert found["obligations"] == []
