"""What the columns of a table hold, and which tables hold no duties at all."""

import pytest

from tests.small_plans import ANNEX, duties_of_rows, seen, tabbed

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
    "who orders or helps, beside who does it": (
        (
            "TT | Chương trình | Đơn vị đặt hàng/phối hợp | Phòng thực hiện | Thời gian",
            "1 | Nước sạch | Sở B | Phòng Chuyên đề | Tháng 6/2026",
        ),
        [
            (
                "PL/1",
                "Nước sạch",
                ["Phòng Chuyên đề"],
                ["Sở B"],
                "window=2026-06-01..2026-06-30",
            )
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
    assert duties_of_rows(*rows) == wanted


def asked(head: str, *rows: str) -> list[tuple[str, str]]:
    found = seen(head + tabbed(*rows))
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
    ((_, message),) = asked(ANNEX, *rows)
    assert "Mốc xong" in message


def test_days_of_an_act_are_asked_about_where_the_document_has_no_day() -> None:
    rows = (
        "TT | Nội dung | Chủ trì | Ngày trình",
        "1 | Viết bài | Sở A | 15/3/2026",
        "2 | Làm phim | Sở B | 20/4/2026",
    )
    head = ANNEX.replace("ngày 20 tháng 12 năm 2025", "ngày    tháng    năm")
    assert any("Ngày trình" in message for _, message in asked(head, *rows))


def test_rows_between_bars_without_a_frame_are_a_table_and_leak_no_time() -> None:
    text = (
        "Tháng | Người tiếp | Ngày tiếp |\nTháng 1 | Chủ tịch UBND xã | 08/01 |\n\n"
        "Phòng Văn hóa chuẩn bị nơi tiếp và cử người ghi chép.\n"
    )
    found = seen(ANNEX + text)
    assert [(o["title"], o["rule"]) for o in found["obligations"]] == [
        ("Tiếp công dân", "on=2026-01-08")
    ]


def test_rows_under_no_known_heading_open_no_month() -> None:
    text = (
        "Tháng 1 | Ông A | 08/01 |\nTháng 2 | Bà B | 09/02 |\n\nPhòng Văn hóa cử người ghi chép.\n"
    )
    found = seen(ANNEX + text)
    assert not [o for o in found["obligations"] if o["rule"].startswith("window")]


def test_the_day_of_issue_in_a_framed_head_is_no_doubt() -> None:
    text = (
        "| UBND TỈNH HẢI MINH | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |\n| --- | --- |\n"
        "| Số: 31/UBND-NC | Hải Minh, ngày 20 tháng 11 năm 2025 |\n\nKính gửi: Các sở, ban, ngành.\n\n"
        "Sở Nội vụ rà soát các quy chế.\n"
    )
    assert not [d for d in seen(text)["diagnostics"] if d["code"] == "missing-lead"]


def test_a_time_left_blank_in_a_form_is_none() -> None:
    text = (
        "KẾ HOẠCH\n\nKiểm kê di tích năm 2026\n\nI. NHIỆM VỤ\n\n1. Sở Văn hóa lập danh mục di tích.\n\n"
        "II. THỜI GIAN THỰC HIỆN\n\n………………………\n"
    )
    found = seen(text)
    assert [o["rule"] for o in found["obligations"]] == ["continuous in 2026"]


def test_how_long_a_listed_procedure_lasts_is_no_doubt() -> None:
    rows = (
        "TT\tTên thủ tục hành chính\tThời hạn giải quyết\tĐịa điểm thực hiện",
        "1\tCấp giấy phép tu bổ\tTrong thời hạn 10 ngày làm việc kể từ ngày nhận đủ hồ sơ\tMột cửa",
    )
    found = seen(ANNEX + "\n".join(rows))
    assert not [d for d in found["diagnostics"] if d["code"] == "missing-lead"]


def test_a_bare_day_beside_a_report_is_of_the_month_the_report_closes() -> None:
    found = duties_of_rows(
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
    found = duties_of_rows(
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
    found = duties_of_rows(
        "TT | Nội dung | Đơn vị chủ trì | Tiến độ", f"1 | Tu bổ đình làng | Sở A | {cell}"
    )

    assert [rule for *_, rule in found] == [MILESTONES[cell]]


def test_a_team_of_inspection_leads_its_row_and_a_break_is_no_duty() -> None:
    found = duties_of_rows(
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
    found = seen(text)

    assert [o["rule"] for o in found["obligations"]] == [
        "on=2026-07-31T08:00",
        "on=2026-07-31T08:10",
    ]
