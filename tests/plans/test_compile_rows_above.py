"""Rows that take what stands above or beside them: merged cells, headings between rows, months, "nt", blanks."""

import pytest

from tests.small_plans import duties_of_rows

LENT: dict[str, tuple[tuple[str, ...], list[tuple[str, str, list[str], list[str], str]]]] = {
    "a group's agency and time hold for the rows beneath that have none; the group is no task": (
        (
            "TT | Nội dung | Chủ trì | Phối hợp | Thời hạn",
            "I | Tuyên truyền | Sở A | | Quý II/2026",
            "1 | Viết bài | | Báo Hải Minh |",
            "2 | Làm phim | | | 30/8/2026",
            "II | Hạ tầng | | |",
            "1 | Mua máy | Sở B | | 15/9/2026",
        ),
        [
            ("PL/1", "Viết bài", ["Sở A"], ["Báo Hải Minh"], "due=2026-06-30"),
            ("PL/2", "Làm phim", ["Sở A"], [], "due=2026-08-30"),
            ("PL/II.1", "Mua máy", ["Sở B"], [], "due=2026-09-15"),
        ],
    ),
    "so it is for numbers with parts": (
        (
            "TT | Nội dung | Chủ trì | Thời hạn",
            "1 | Tuyên truyền | | Tháng 5/2026",
            "1.1 | Viết bài | Sở A |",
            "1.2 | Làm phim | Sở B |",
            "2 | Báo cáo | Sở A | 20/12/2026",
        ),
        [
            ("PL/1.1", "Viết bài", ["Sở A"], [], "due=2026-05-31"),
            ("PL/1.2", "Làm phim", ["Sở B"], [], "due=2026-05-31"),
            ("PL/2", "Báo cáo", ["Sở A"], [], "due=2026-12-20"),
        ],
    ),
    "a row over others that have times of their own stays a task": (
        (
            "TT | Nội dung | Chủ trì | Thời hạn",
            "I | Kiểm kê di tích | Sở A | 30/11/2026",
            "1 | Tập huấn | Sở B | 10/3/2026",
        ),
        [
            ("PL/I", "Kiểm kê di tích", ["Sở A"], [], "due=2026-11-30"),
            ("PL/1", "Tập huấn", ["Sở B"], [], "due=2026-03-10"),
        ],
    ),
    "marks for the cell above": (
        (
            "TT | Nội dung | Chủ trì | Phối hợp | Thời hạn",
            "1 | Viết bài | Sở A | Sở B | 10/3/2026",
            "2 | Làm phim | -nt- | '' | //",
            '3 | In tờ rơi | n/t | - // - | -"-',
        ),
        [
            ("PL/1", "Viết bài", ["Sở A"], ["Sở B"], "due=2026-03-10"),
            ("PL/2", "Làm phim", ["Sở A"], ["Sở B"], "due=2026-03-10"),
            ("PL/3", "In tờ rơi", ["Sở A"], ["Sở B"], "due=2026-03-10"),
        ],
    ),
    "days of an act that are all past are no deadlines": (
        (
            "TT | Tên văn bản | Ngày ban hành | Cơ quan chủ trì rà soát | Thời hạn",
            "1 | Quy chế lưu trữ | 12/3/2024 | Sở A | 15/4/2026",
            "2 | Quy chế tiếp khách | 01/8/2025 | Sở B | 20/4/2026",
        ),
        [
            ("PL/1", "Quy chế lưu trữ", ["Sở A"], [], "due=2026-04-15"),
            ("PL/2", "Quy chế tiếp khách", ["Sở B"], [], "due=2026-04-20"),
        ],
    ),
    "days of an act to come are": (
        (
            "TT | Tên văn bản | Cơ quan chủ trì | Ngày trình",
            "1 | Quy chế lưu trữ | Sở A | 15/4/2026",
        ),
        [("PL/1", "Quy chế lưu trữ", ["Sở A"], [], "due=2026-04-15")],
    ),
    "the day on which something takes effect is no deadline": (
        (
            "TT | Nội dung | Chủ trì | Thời điểm có hiệu lực | Hạn xử lý",
            "1 | Phổ biến Nghị quyết | Sở A | 01/7/2026 | Trước 15/8/2026",
        ),
        [("PL/1", "Phổ biến Nghị quyết", ["Sở A"], [], "due=2026-08-14")],
    ),
    "years with marks, and arrows over months": (
        (
            "TT | Nội dung | Chủ trì | 2026 | 2027",
            "1 | Xếp hạng | Sở A | x | -",
            "2 | Tu bổ | Sở B | x | x",
        ),
        [
            ("PL/1", "Xếp hạng", ["Sở A"], [], "window=2026-01-01..2026-12-31"),
            ("PL/2", "Tu bổ", ["Sở B"], [], "window=2026-01-01..2027-12-31"),
        ],
    ),
    "months with arrows": (
        (
            "TT | Nội dung | Chủ trì | T1 | T2 | T3",
            "1 | Khảo sát | Sở A | | → | →",
        ),
        [("PL/1", "Khảo sát", ["Sở A"], [], "window=2026-02-01..2026-03-31")],
    ),
    "figures under years are no times": (
        (
            "TT | Nội dung | Chủ trì | Thời hạn | Năm 2026 | Năm 2027",
            "1 | Tu bổ | Sở A | 30/11/2026 | 12 | 5",
        ),
        [("PL/1", "Tu bổ", ["Sở A"], [], "due=2026-11-30")],
    ),
    "a cell with both parts": (
        (
            "TT | Nội dung | Đơn vị thực hiện | Thời hạn",
            "1 | Viết bài | Sở A chủ trì; Báo B, Đài C phối hợp | 10/3/2026",
            "2 | Làm phim | Sở Y tế chủ trì, Sở Nội vụ phối hợp | 10/4/2026",
            "3 | Tập huấn | Sở Nội vụ Sở Tài chính | 10/5/2026",
        ),
        [
            ("PL/1", "Viết bài", ["Sở A"], ["Báo B", "Đài C"], "due=2026-03-10"),
            ("PL/2", "Làm phim", ["Sở Y tế"], ["Sở Nội vụ"], "due=2026-04-10"),
            ("PL/3", "Tập huấn", ["Sở Nội vụ", "Sở Tài chính"], [], "due=2026-05-10"),
        ],
    ),
    "whoever leads may be named as helping too": (
        ("TT | Nội dung | Chủ trì | Phối hợp | Thời hạn", "1 | Họp | Các sở | Các sở | 10/3/2026"),
        [("PL/1", "Họp", ["Các sở"], ["Các sở"], "due=2026-03-10")],
    ),
    "a schedule tells on which day something takes place, at which hour and by whom": (
        (
            "Thứ, ngày | Giờ | Nội dung | Chủ trì",
            "Thứ Hai, 09/3/2026 | 8h00 | Giao ban | Chủ tịch UBND xã",
            " | 14h00 | Kiểm tra đê | Phòng Kinh tế",
        ),
        [
            ("PL/1", "Giao ban", ["Chủ tịch UBND xã"], [], "on=2026-03-09T08:00"),
            ("PL/2", "Kiểm tra đê", ["Phòng Kinh tế"], [], "on=2026-03-09T14:00"),
        ],
    ),
    "a day over the hours under it": (
        (
            "Thời gian | Nội dung | Chủ trì",
            "Thứ Hai, ngày 09/3/2026",
            "8h00 | Giao ban | Chủ tịch UBND xã",
            "Chiều | Kiểm tra đê | Phòng Kinh tế",
        ),
        [
            ("PL/2", "Giao ban", ["Chủ tịch UBND xã"], [], "on=2026-03-09T08:00"),
            ("PL/3", "Kiểm tra đê", ["Phòng Kinh tế"], [], "on=2026-03-09; time=PM"),
        ],
    ),
    "who receives citizens on which day": (
        (
            "Ngày | Thứ | Người tiếp công dân",
            "05/3/2026 | Thứ Năm | Chủ tịch UBND xã",
        ),
        [("PL/1", "Tiếp công dân", ["Chủ tịch UBND xã"], [], "on=2026-03-05")],
    ),
    "days of the month that the first column names": (
        (
            "Tháng | Người tiếp | Ngày tiếp",
            "Tháng 1 | Chủ tịch UBND xã | 08, 20",
            "Tháng 2 | Phó Chủ tịch UBND xã | 10 và 24",
        ),
        [
            ("PL/1", "Tiếp công dân", ["Chủ tịch UBND xã"], [], "on=2026-01-08,2026-01-20"),
            ("PL/2", "Tiếp công dân", ["Phó Chủ tịch UBND xã"], [], "on=2026-02-10,2026-02-24"),
        ],
    ),
    "the day planned for sending in, beside the day of an answer": (
        (
            "TT | Tên đề án | Cơ quan soạn thảo | Ngày dự kiến trình | Ngày nhận văn bản | Số văn bản",
            "1 | Đề án thư viện | Sở A | 15/3/2026 | 10/10/2025 | 12/CV",
            "2 | Đề án bảo tàng | Sở B | 05/2026 | | ",
        ),
        [
            ("PL/1", "Đề án thư viện", ["Sở A"], [], "due=2026-03-15"),
            ("PL/2", "Đề án bảo tàng", ["Sở B"], [], "due=2026-05-31"),
        ],
    ),
    "who receives citizens each month": (
        (
            "TT | Chức vụ | Ngày tiếp công dân | Địa điểm",
            "1 | Chủ tịch UBND xã | Ngày 05 hằng tháng | Phòng tiếp dân",
        ),
        [
            (
                "PL/1",
                "Tiếp công dân",
                ["Chủ tịch UBND xã"],
                [],
                "rrule=FREQ=MONTHLY;BYMONTHDAY=5 in 2026",
            )
        ],
    ),
}


@pytest.mark.parametrize("name", LENT)
def test_rows_take_what_stands_above_and_beside_them(name: str) -> None:
    rows, wanted = LENT[name]
    assert duties_of_rows(*rows) == wanted
