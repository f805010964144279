"""What the columns of a table hold, and which tables hold no duties at all."""

from typing import Any

import pytest

from tests.corpus_documents import seen_of

HEAD = (
    "ỦY BAN NHÂN DÂN\nTỈNH HẢI MINH\n\nSố: 31/KH-UBND\n\nHải Minh, ngày 20 tháng 11 năm 2025\n\n"
    "KẾ HOẠCH\n\nKiểm kê di tích năm 2026\n\nPHỤ LỤC\n\n"
)


def duties(*rows: str) -> list[tuple[str, str, list[str], list[str], str]]:
    table = "\n".join("\t".join(cell.strip() for cell in row.split("|")) for row in rows)
    found: dict[str, Any] = seen_of((HEAD + table).encode())
    return [(o["id"], o["title"], o["lead"], o["with"], o["rule"]) for o in found["obligations"]]


TABLES: dict[str, tuple[tuple[str, ...], list[tuple[str, str, list[str], list[str], str]]]] = {
    "stages that are all times, where no column is of times": (
        (
            "Giai đoạn | Nội dung | Đơn vị chủ trì | Kết quả",
            "Quý I/2026 | Lập danh mục | Sở A | Danh mục",
            "Quý II–III/2026 | Số hóa hồ sơ | Sở B | 40.000 trang",
        ),
        [
            ("PL/1", "Lập danh mục", ["Sở A"], [], "window=2026-01-01..2026-03-31"),
            ("PL/2", "Số hóa hồ sơ", ["Sở B"], [], "window=2026-04-01..2026-09-30"),
        ],
    ),
    "a heading with the mark of a footnote": (
        (
            "TT | Nhiệm vụ | Cơ quan chủ trì[1] | Cơ quan phối hợp(*) | Thời hạn",
            "1 | Lập danh mục | Sở A | Sở B | 10/3/2026",
        ),
        [("PL/1", "Lập danh mục", ["Sở A"], ["Sở B"], "due=2026-03-10")],
    ),
    "what a body answers for has a name: the column of names is the task, that of forms is none": (
        (
            "TT | Tên tài liệu thống kê | Hình thức phổ biến | Thời gian phổ biến | Đơn vị chủ trì",
            "1 | Số di tích đã xếp hạng | Cổng thông tin điện tử | Tháng 6/2026 | Phòng Di sản",
        ),
        [
            (
                "PL/1",
                "Số di tích đã xếp hạng",
                ["Phòng Di sản"],
                [],
                "window=2026-06-01..2026-06-30",
            )
        ],
    ),
    "a number beside a beginning and an end is owed by the end": (
        (
            "TT | Nội dung | Đơn vị chủ trì | Số lượng | Thời gian bắt đầu | Thời gian kết thúc",
            "1 | Tập huấn kiểm kê | Sở A | 05 lớp | 01/3/2026 | 30/9/2026",
            "2 | In tài liệu | Sở A | 2.000 quyển | 01/4/2026 | 30/6/2026",
        ),
        [
            ("PL/1", "Tập huấn kiểm kê", ["Sở A"], [], "quota=5 total by 2026-09-30"),
            ("PL/2", "In tài liệu", ["Sở A"], [], "window=2026-04-01..2026-06-30"),
        ],
    ),
    "a bare number is of what its column counts": (
        (
            "TT | Nội dung | Số cuộc | Đơn vị chủ trì | Từ ngày | Đến ngày",
            "1 | Kiểm tra bảo tàng | 4 | Sở A | 01/3/2026 | 30/9/2026",
        ),
        [("PL/1", "Kiểm tra bảo tàng", ["Sở A"], [], "quota=4 total by 2026-09-30")],
    ),
    "a list of administrative procedures has no duties": (
        (
            "TT | Tên thủ tục hành chính | Thời hạn giải quyết | Địa điểm thực hiện | Cơ quan thực hiện",
            "1 | Cấp giấy phép tu bổ | 10 ngày làm việc kể từ ngày nhận đủ hồ sơ | Bộ phận Một cửa | Sở A",
        ),
        [],
    ),
    "procedures to be reviewed by a day are duties": (
        (
            "TT | Tên thủ tục hành chính | Cơ quan chủ trì | Thời hạn rà soát",
            "1 | Cấp giấy phép tu bổ | Sở A | 15/4/2026",
        ),
        [("PL/1", "Cấp giấy phép tu bổ", ["Sở A"], [], "due=2026-04-15")],
    ),
    "the steps of a procedure last so long, from no event": (
        (
            "TT | Nội dung công việc | Người thực hiện | Thời gian thực hiện",
            "Bước 1 | Tiếp nhận hồ sơ | Công chức một cửa | 04 giờ làm việc",
            "Bước 2 | Thẩm định hồ sơ | Phòng Di sản | 03 ngày làm việc",
            "Bước 3 | Ký giấy phép | Lãnh đạo Sở | 0,5 ngày làm việc",
        ),
        [],
    ),
    "so do lengths that are no deadline by themselves, and steps by their marks": (
        (
            "TT | Trình tự | Trách nhiệm | Thời gian thực hiện",
            "B1 | Tiếp nhận hồ sơ | Công chức một cửa | 1/4 ngày",
            "B2 | Thẩm định hồ sơ | Phòng Di sản | 01 ngày",
            "B3 | Ký giấy phép | Lãnh đạo Sở | Giờ hành chính",
        ),
        [],
    ),
    "a group that a copy repeats in every column": (
        (
            "TT | Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian trình",
            "I | Thể chế | Thể chế | Thể chế | Thể chế",
            "1 | Quy chế lưu trữ | Sở A | Sở B | Quý II/2026",
        ),
        [("PL/1", "Quy chế lưu trữ", ["Sở A"], ["Sở B"], "due=2026-06-30")],
    ),
    "lengths after an event are duties": (
        (
            "TT | Nội dung công việc | Đơn vị chủ trì | Thời gian thực hiện",
            "1 | Tập huấn | Sở A | Sau 10 ngày kể từ ngày ban hành Kế hoạch",
            "2 | In phiếu | Sở A | 05 ngày sau khi có kinh phí",
            "3 | Phát phiếu | Sở A | 05 ngày sau khi in xong",
        ),
        [
            ("PL/1", "Tập huấn", ["Sở A"], [], "relative=+10d after ngày ban hành Kế hoạch"),
            ("PL/2", "In phiếu", ["Sở A"], [], "relative=+5d after có kinh phí"),
            ("PL/3", "Phát phiếu", ["Sở A"], [], "relative=+5d after in xong"),
        ],
    ),
}


@pytest.mark.parametrize("name", TABLES)
def test_columns_hold_what_their_headings_say(name: str) -> None:
    rows, wanted = TABLES[name]
    assert duties(*rows) == wanted


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
    assert duties(*rows) == wanted


def asked(head: str, *rows: str) -> list[tuple[str, str]]:
    table = "\n".join("\t".join(cell.strip() for cell in row.split("|")) for row in rows)
    found: dict[str, Any] = seen_of((head + table).encode())
    assert not [o for o in found["obligations"] if o["due"]]
    return [
        (d["code"], d["message"]) for d in found["diagnostics"] if d["code"] == "not-understood"
    ]


def test_days_under_an_unknown_heading_are_asked_about() -> None:
    rows = (
        "TT | Nội dung | Chủ trì | Mốc xong",
        "1 | Viết bài | Sở A | 15/3/2026",
        "2 | Làm phim | Sở B | 20/4/2026",
    )
    ((_, message),) = asked(HEAD, *rows)
    assert "Mốc xong" in message


def test_days_of_an_act_are_asked_about_where_the_document_has_no_day() -> None:
    rows = (
        "TT | Nội dung | Chủ trì | Ngày trình",
        "1 | Viết bài | Sở A | 15/3/2026",
        "2 | Làm phim | Sở B | 20/4/2026",
    )
    head = HEAD.replace("ngày 20 tháng 11 năm 2025", "ngày    tháng    năm")
    assert any("Ngày trình" in message for _, message in asked(head, *rows))


def test_rows_between_bars_without_a_frame_are_a_table_and_leak_no_time() -> None:
    text = (
        "Tháng | Người tiếp | Ngày tiếp |\nTháng 1 | Chủ tịch UBND xã | 08/01 |\n\n"
        "Phòng Văn hóa chuẩn bị nơi tiếp và cử người ghi chép.\n"
    )
    found: dict[str, Any] = seen_of((HEAD + text).encode())
    assert [(o["title"], o["rule"]) for o in found["obligations"]] == [
        ("Tiếp công dân", "on=2026-01-08")
    ]


def test_rows_under_no_known_heading_open_no_month() -> None:
    text = (
        "Tháng 1 | Ông A | 08/01 |\nTháng 2 | Bà B | 09/02 |\n\nPhòng Văn hóa cử người ghi chép.\n"
    )
    found: dict[str, Any] = seen_of((HEAD + text).encode())
    assert not [o for o in found["obligations"] if o["rule"].startswith("window")]


def test_the_day_of_issue_in_a_framed_head_is_no_doubt() -> None:
    text = (
        "| UBND TỈNH HẢI MINH | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |\n| --- | --- |\n"
        "| Số: 31/UBND-NC | Hải Minh, ngày 20 tháng 11 năm 2025 |\n\nKính gửi: Các sở, ban, ngành.\n\n"
        "Sở Nội vụ rà soát các quy chế.\n"
    )
    assert not [d for d in seen_of(text.encode())["diagnostics"] if d["code"] == "missing-lead"]


def test_a_time_left_blank_in_a_form_is_none() -> None:
    text = (
        "KẾ HOẠCH\n\nKiểm kê di tích năm 2026\n\nI. NHIỆM VỤ\n\n1. Sở Văn hóa lập danh mục di tích.\n\n"
        "II. THỜI GIAN THỰC HIỆN\n\n………………………\n"
    )
    found: dict[str, Any] = seen_of(text.encode())
    assert [o["rule"] for o in found["obligations"]] == ["continuous in 2026"]


def test_how_long_a_listed_procedure_lasts_is_no_doubt() -> None:
    rows = (
        "TT\tTên thủ tục hành chính\tThời hạn giải quyết\tĐịa điểm thực hiện",
        "1\tCấp giấy phép tu bổ\tTrong thời hạn 10 ngày làm việc kể từ ngày nhận đủ hồ sơ\tMột cửa",
    )
    found: dict[str, Any] = seen_of((HEAD + "\n".join(rows)).encode())
    assert not [d for d in found["diagnostics"] if d["code"] == "missing-lead"]


def test_a_bare_day_beside_a_report_is_of_the_month_the_report_closes() -> None:
    found = duties(
        "TT | Nhiệm vụ | Cơ quan chủ trì | Thời hạn gửi",
        "1 | Báo cáo tháng | Sở A | Ngày 20",
        "2 | Báo cáo quý | Sở A | Ngày 15",
        "3 | Lập danh sách | Sở A | Ngày 20",
    )

    assert [rule for *_, rule in found] == [
        "due-rrule=FREQ=MONTHLY;BYMONTHDAY=20 in 2026",
        "due-rrule=FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=15 in 2026",
        "invalid(month-not-stated)",
    ]


def test_a_column_whose_cells_say_who_leads_is_of_bodies_whatever_it_is_called() -> None:
    found = duties(
        "TT | Nội dung | Giao việc | Thời hạn",
        "1 | Lập danh mục | Chủ trì: Sở A (đầu mối). Phối hợp: Sở B, BQL Khu di tích, Tập đoàn Hải Sa. | 10/3/2026",
        "2 | Cắm mốc | Chủ trì: UBND xã C; phối hợp: Sở A | 15/4/2026",
    )

    assert [(lead, helpers) for _, _, lead, helpers, _ in found] == [
        (["Sở A (đầu mối)"], ["Sở B", "BQL Khu di tích", "Tập đoàn Hải Sa"]),
        (["UBND xã C"], ["Sở A"]),
    ]


MILESTONES = {
    "Trình danh mục quý II/2026; sơ kết năm 2028; tổng kết năm 2030": (
        "window=2026-04-01..2026-06-30 && window=2028-01-01..2028-12-31 && window=2030-01-01..2030-12-31"
    ),
    "Báo cáo hiện trạng năm 2026; đặt hàng đợt 1 năm 2027, đợt 2 năm 2028": (
        "window=2026-01-01..2026-12-31 && window=2027-01-01..2027-12-31 && window=2028-01-01..2028-12-31"
    ),
    "Xong hồ sơ năm 2027; mở cửa năm 2027; kiểm tra hằng quý": (
        "window=2027-01-01..2027-12-31 && frequency=FREQ=MONTHLY;INTERVAL=3; no-date"
    ),
    "Quý I; quý II năm 2026": ("window=2026-01-01..2026-03-31 && window=2026-04-01..2026-06-30"),
}


@pytest.mark.parametrize("cell", MILESTONES)
def test_each_milestone_of_a_cell_of_times_has_its_own(cell: str) -> None:
    found = duties(
        "TT | Nội dung | Đơn vị chủ trì | Tiến độ", f"1 | Tu bổ đình làng | Sở A | {cell}"
    )

    assert [rule for *_, rule in found] == [MILESTONES[cell]]


def test_a_team_of_inspection_leads_its_row_and_a_break_is_no_duty() -> None:
    found = duties(
        "STT | Nội dung kiểm tra | Đối tượng | Thời gian | Đoàn kiểm tra",
        "1 | Thu chi quỹ | Ban Quản lý chợ | Tháng 4/2026 | Đ/c Lê Văn An (Trưởng đoàn); 02 thành viên",
        "2 | Giải lao | | | ",
    )

    assert found == [
        (
            "PL/1",
            "Thu chi quỹ",
            ["Đ/c Lê Văn An (Trưởng đoàn)"],
            [],
            "window=2026-04-01..2026-04-30",
        )
    ]


def test_the_day_over_a_programme_of_hours_may_be_spelt_out() -> None:
    text = (
        "DỰ KIẾN CHƯƠNG TRÌNH\nHội nghị trực tuyến\nThời gian: Sáng Thứ Sáu, ngày 31 tháng 7 năm 2026\n\n"
        "| Thời gian | Nội dung | Thực hiện |\n|---|---|---|\n| 8h00 - 8h10 | Đón tiếp đại biểu | Văn phòng |\n"
        "| 8h10 - 8h20 | Khai mạc | Lãnh đạo Sở |\n"
    )
    found: dict[str, Any] = seen_of(text.encode())

    assert [o["rule"] for o in found["obligations"]] == [
        "on=2026-07-31T08:00",
        "on=2026-07-31T08:10",
    ]
