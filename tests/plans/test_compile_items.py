"""Items of a section: the times, stages, numbers and lines told in and under them, and which of them are figures."""

from typing import Any

import pytest

from tests.small_plans import HEAD, duties, seen

DUTIES: dict[str, tuple[str, list[tuple[Any, ...]]]] = {
    "what is handed in on a day is handed in by it": (
        "II. TỔ CHỨC THỰC HIỆN\n\n1. UBND các xã nộp kết quả về Sở Nội vụ ngày 20/01/2026.\n",
        [("II.1", "task", ["UBND các xã"], "due=2026-01-20")],
    ),
    "work is told month by month": (
        (
            "II. NỘI DUNG TUYÊN TRUYỀN\n\n1. Tháng 3: Luật Thanh tra có hiệu lực từ ngày 01/7/2026. Giao Sở Tư pháp chủ trì.\n"
            "2. Tháng 4 - 5: Cuộc thi viết (Tỉnh đoàn chủ trì; tổng kết trước ngày 26/5).\n"
            "3. Quý III/2026\n- Thanh tra tỉnh kiểm tra 5 xã.\n"
        ),
        [
            ("II.1", "task", ["Sở Tư pháp"], "window=2026-03-01..2026-03-31"),
            ("II.2", "task", ["Tỉnh đoàn"], "due=2026-05-25"),
            ("II.3/1", "task", ["Thanh tra tỉnh"], "window=2026-07-01..2026-09-30"),
        ],
    ),
    "lines that are but a month head what is done in it": (
        (
            "II. CHƯƠNG TRÌNH CỤ THỂ\n\nQUÝ I\nTháng 01\n- Hội nghị tổng kết (Văn phòng chủ trì).\n"
            "Tháng 2, 3\n- Ban Pháp chế khảo sát 5 xã.\n- Tiếp xúc cử tri trước kỳ họp giữa năm.\n"
        ),
        [
            ("II.Quý-I.Tháng-1/1", "task", ["Văn phòng"], "window=2026-01-01..2026-01-31"),
            (
                "II.Quý-I.Tháng-2-3/1",
                "task",
                ["Ban Pháp chế"],
                "window=2026-02-01..2026-02-28 && window=2026-03-01..2026-03-31",
            ),
            (
                "II.Quý-I.Tháng-2-3/2",
                "task",
                [],
                "window=2026-02-01..2026-02-28 && window=2026-03-01..2026-03-31",
            ),
        ],
    ),
    "a rest day's shift in a sentence of its own": (
        "I. LỊCH TIẾP DÂN\n\n1. Giám đốc Sở Y tế tiếp công dân ngày 10 hằng tháng. Nếu trùng ngày nghỉ, ngày lễ thì tiếp vào ngày làm việc kế tiếp.\n",
        [
            (
                "I.1",
                "programme",
                ["Giám đốc Sở Y tế"],
                "rrule=FREQ=MONTHLY;BYMONTHDAY=10 in 2026; holiday-shift=next-wd",
            )
        ],
    ),
    "a number in a year whose times are told is no duty beside them": (
        "II. NHIỆM VỤ\n\n1. Tổ kiểm tra liên ngành kiểm tra 02 lần/năm (lần 1 trong tháng 4, lần 2 trong tháng 10).\n",
        [
            ("II.1", "task", ["Tổ kiểm tra liên ngành"], "window=2026-04-01..2026-04-30"),
            ("II.1/2", "task", ["Tổ kiểm tra liên ngành"], "window=2026-10-01..2026-10-31"),
        ],
    ),
    "an event at an hour is no deadline, whatever its name": (
        "II. NHIỆM VỤ\n\n1. Chương trình nghệ thuật: 20 giờ 00, ngày 01/9/2026 (truyền hình trực tiếp), Sở Y tế chủ trì.\n",
        [("II.1", "programme", ["Sở Y tế"], "on=2026-09-01T20:00")],
    ),
    "stages carry their time in their names": (
        "III. LỘ TRÌNH\n\n- Giai đoạn 1 (từ ngày 01/01 đến ngày 30/6/2026): Rà soát.\n- Giai đoạn 2 (từ tháng 7 đến tháng 12/2026): Nhân rộng.\n",
        [
            ("III/1", "task", [], "window=2026-01-01..2026-06-30"),
            ("III/2", "task", [], "window=2026-07-01..2026-12-31"),
        ],
    ),
    "a rate holds over the months its item names": (
        "II. NHIỆM VỤ\n\n1. Bản tin\n\n- Số lượng: 06 số (01 số/tháng).\n\n- Thời gian: Từ tháng 4/2026 đến tháng 9/2026.\n\n- Chủ trì: Sở Nội vụ.\n",
        [("II.1", "quota", ["Sở Nội vụ"], "quota=1/month total=6 in 2026-04-01..2026-09-30")],
    ),
    "the times in an item's own words are its own": (
        "II. NHIỆM VỤ\n\n1. Chỉnh lý đợt 1: tháng 4/2026; đợt 2: tháng 8/2026. Đơn vị thực hiện: Các xã.\n",
        [
            (
                "II.1",
                "task",
                ["Các xã"],
                "window=2026-04-01..2026-04-30 && window=2026-08-01..2026-08-31",
            )
        ],
    ),
    "a section's time holds for its items, its place is nobody's duty": (
        (
            "I. THỜI GIAN, ĐỊA ĐIỂM\n\n1. Thời gian: Từ ngày 15/4 đến ngày 15/5/2026.\n\n2. Địa điểm: Trên địa bàn tỉnh.\n\n"
            "II. HOẠT ĐỘNG\n\n1. Treo băng rôn\n\n- Đơn vị thực hiện: UBND các xã.\n"
        ),
        [("II.1", "task", ["UBND các xã"], "window=2026-04-15..2026-05-15")],
    ),
    "the stages of a section on time are dated one by one": (
        "II. THỜI GIAN\n\n- Hội thi cấp xã: trước ngày 10/11/2026.\n\n- Hội thi cấp tỉnh: từ ngày 04/12 đến ngày 15/12/2026.\n",
        [
            ("II/1", "task", [], "due=2026-11-09"),
            ("II/2", "task", [], "window=2026-12-04..2026-12-15"),
        ],
    ),
    "a Party body's numbering": (
        "I- TỔ CHỨC THỰC HIỆN\n\n1- Ban Tuyên giáo Tỉnh ủy\n\n- Hướng dẫn khẩu hiệu, xong trước ngày 20/01/2026.\n",
        [("I.1/1", "task", ["Ban Tuyên giáo Tỉnh ủy"], "due=2026-01-19")],
    ),
    "sections under capital letters": (
        (
            "B. NỘI DUNG\n\nI. Nhiệm vụ\n\n1. Giám sát\n\n1.1. Trung tâm Y tế\n\n- Lập kế hoạch trước ngày 20/4/2026.\n\n"
            "II. Giải pháp\n"
        ),
        [("B.I.1.1/1", "task", ["Trung tâm Y tế"], "due=2026-04-19")],
    ),
    "a sentence after the time in one line, stages of classes before a colon": (
        (
            "I. NỘI DUNG\n\n1. Kiểm tra\n\nThời gian: Quý II năm 2026. Sở Nội vụ thành lập Đoàn kiểm tra trước ngày 31/3/2026.\n\n"
            "2. Chấm điểm\n\n- Các cơ quan tự đánh giá, gửi hồ sơ về Sở Nội vụ: trước ngày 20/02/2026.\n\n"
            "- Hội đồng thẩm định hoàn thành thẩm định: trước ngày 15/4/2026.\n"
        ),
        [
            ("I.1", "task", [], "window=2026-04-01..2026-06-30"),
            ("I.1/1", "task", ["Sở Nội vụ"], "due=2026-03-30"),
            ("I.2/1", "task", ["Các cơ quan"], "due=2026-02-19"),
            ("I.2/2", "task", ["Hội đồng thẩm định"], "due=2026-04-14"),
        ],
    ),
    "articles that set out the matter": (
        (
            "Điều 1. Phê duyệt Đề án, gồm các nội dung sau:\n\nI. MỤC TIÊU\n\n1. Đến hết năm 2026: 70% hồ sơ được số hóa.\n\n"
            "II. NHIỆM VỤ\n\n1. Văn phòng UBND tỉnh tái cấu trúc quy trình trước ngày 30/6/2026.\n\n"
            "Điều 2. Tổ chức thực hiện\n\n1. Sở Nội vụ tổng kết trước ngày 15/12/2026.\n"
        ),
        [
            ("Điều-1.II.1", "task", ["Văn phòng UBND tỉnh"], "due=2026-06-29"),
            ("Điều-2.1", "task", ["Sở Nội vụ"], "due=2026-12-14"),
        ],
    ),
    "items numbered with their kind": (
        (
            "I. NỘI DUNG THỰC HIỆN\n\nHoạt động 1: Khảo sát nhu cầu\n- Chủ trì: Sở Y tế;\n- Thời gian hoàn thành: 30/4/2026.\n\n"
            "Hoạt động 2: Bồi dưỡng\n- Chủ trì: Trường Chính trị tỉnh;\n- Thời gian thực hiện: Tháng 5 - tháng 10/2026.\n"
        ),
        [
            ("I.Hoạt-động-1", "task", ["Sở Y tế"], "due=2026-04-30"),
            (
                "I.Hoạt-động-2",
                "task",
                ["Trường Chính trị tỉnh"],
                "window=2026-05-01..2026-10-31",
            ),
        ],
    ),
    "themes beside forms of work": (
        (
            "II. NỘI DUNG VÀ HÌNH THỨC\n\n1. Nội dung\n\n- Bộ thủ tục hành chính.\n\n2. Hình thức\n\n2.1. Trên đài\n\n"
            "+ Đơn vị chủ trì: Đài Truyền thanh huyện.\n\n+ Số lượng: 02 chuyên mục/tháng.\n"
        ),
        [("II.2.1", "quota", ["Đài Truyền thanh huyện"], "quota=2/month in 2026")],
    ),
    "each piece under a body's name has the time told on the line after it": (
        (
            "IV. NHIỆM VỤ CỤ THỂ\n\n1. Nhiệm vụ của các thành viên\n\n"
            "1.1. Sở Văn hóa và Thể thao - Cơ quan thường trực Ban Chỉ đạo\n\n"
            "Lập danh mục di tích phải kiểm kê.\n\nThời gian hoàn thành: Tháng 3/2026.\n\n"
            "- Tập huấn người kiểm kê.\n\nThời gian thực hiện: Trước ngày 20/4/2026.\n\n"
            "- Tổng hợp kết quả kiểm kê.\n\nThời gian hoàn thành: Trước ngày 15/8/2026.\n"
        ),
        [
            ("IV.1.1/1", "task", ["Sở Văn hóa và Thể thao"], "due=2026-03-31"),
            ("IV.1.1/3", "task", ["Sở Văn hóa và Thể thao"], "due=2026-04-19"),
            ("IV.1.1/5", "task", ["Sở Văn hóa và Thể thao"], "due=2026-08-14"),
        ],
    ),
    "one time line is still the item's own": (
        "III. NHIỆM VỤ\n\n1. Sở Văn hóa và Thể thao tập huấn người kiểm kê.\n\n- Nội dung: cách ghi phiếu.\n\nThời gian thực hiện: Tháng 4/2026.\n",
        [("III.1", "task", ["Sở Văn hóa và Thể thao"], "window=2026-04-01..2026-04-30")],
    ),
    "who leads and who helps is gathered under a line of its own": (
        (
            "II. NHIỆM VỤ\n\n1. Xây dựng cơ sở dữ liệu di tích\n\na) Nhiệm vụ: Số hóa hồ sơ, cập nhật lên hệ thống.\n\n"
            "b) Cơ quan thực hiện:\n\n- Đơn vị chủ trì: Sở Khoa học và Công nghệ.\n\n- Đơn vị phối hợp: Sở Văn hóa và Thể thao.\n\n"
            "c) Thời gian thực hiện: Hoàn thành trong tháng 9/2026.\n"
        ),
        [("II.1", "task", ["Sở Khoa học và Công nghệ"], "window=2026-09-01..2026-09-30")],
    ),
    "a rate holds in the months told after it": (
        "II. NHIỆM VỤ\n\n1. Sở Y tế lấy mẫu nước với tần suất 2 lần/tháng; thời gian lấy mẫu từ tháng 3 đến tháng 10 năm 2026.\n",
        [("II.1", "quota", ["Sở Y tế"], "quota=2/month in 2026-03-01..2026-10-31")],
    ),
    "a number in a year whose months are told one by one": (
        "II. NHIỆM VỤ\n\n1. Sở Y tế lấy mẫu đất 02 lần/năm; thời gian lấy mẫu vào tháng 4 và tháng 8 năm 2026.\n",
        [
            (
                "II.1",
                "task",
                ["Sở Y tế"],
                "window=2026-04-01..2026-04-30 && window=2026-08-01..2026-08-31",
            )
        ],
    ),
    "the sum of a year behind a rate is no second duty": (
        "III. TỔ CHỨC THỰC HIỆN\n\n1. Sở Y tế lấy mẫu nước 2 đợt/tháng (18 đợt/năm).\n",
        [("III.1", "quota", ["Sở Y tế"], "quota=2/month total=18 in 2026")],
    ),
    "bodies under a line of time each have their day": (
        (
            "II. NHIỆM VỤ\n\n1. Rà soát biển báo\n\n- Cơ quan thực hiện: Sở Xây dựng tiến hành rà soát quốc lộ; UBND các xã rà soát đường xã.\n\n"
            "- Thời gian thực hiện:\n\n+ UBND các xã gửi kết quả về Sở Xây dựng trước ngày 15/3/2026.\n\n"
            "+ Sở Xây dựng tổng hợp, báo cáo UBND tỉnh trước ngày 31/3/2026.\n"
        ),
        [
            ("II.1", "standing", ["Sở Xây dựng", "UBND các xã"], "continuous in 2026"),
            ("II.1/2/1", "task", ["UBND các xã"], "due=2026-03-14"),
            ("II.1/2/2", "report", ["Sở Xây dựng"], "due=2026-03-30"),
        ],
    ),
    "an event of which only the time is told": (
        (
            "II. NỘI DUNG\n\n1. Thời gian tổ chức Hội thi: Từ ngày 10/5/2026 đến ngày 12/5/2026.\n\n2. Địa điểm: Nhà văn hóa tỉnh.\n\n"
            "3. Thời gian nộp bài dự thi: Trước ngày 20/4/2026.\n"
        ),
        [("II.1", "task", [], "window=2026-05-10..2026-05-12")],
    ),
    "a bracket says more closely when": (
        "III. TỔ CHỨC THỰC HIỆN\n\n1. Sở Nội vụ tập huấn trong quý II/2026 (tháng 5).\n",
        [("III.1", "task", ["Sở Nội vụ"], "window=2026-05-01..2026-05-31")],
    ),
    "a bracket outside the window is another time": (
        "III. TỔ CHỨC THỰC HIỆN\n\n1. Sở Nội vụ tập huấn trong quý II/2026 (tháng 8).\n",
        [
            ("III.1", "task", ["Sở Nội vụ"], "window=2026-04-01..2026-06-30"),
            ("III.1/2", "task", ["Sở Nội vụ"], "window=2026-08-01..2026-08-31"),
        ],
    ),
    "a number of thousands is read whole": (
        "II. NHIỆM VỤ\n\n1. In sổ tay\n\n- Cơ quan thực hiện: Sở Y tế.\n\n- Số lượng: 5.000 cuốn.\n",
        [("II.1", "quota", ["Sở Y tế"], "quota=5000 total in 2026")],
    ),
}


@pytest.mark.parametrize("case", DUTIES)
def test_these_duties_and_no_others(case: str) -> None:
    text, expected = DUTIES[case]

    assert duties(HEAD + text) == expected


def test_the_years_of_a_several_years_plan_date_its_reviews() -> None:
    text = HEAD.replace("năm 2026\n\n", "giai đoạn 2026 - 2030\n\n")

    result = seen(f"{text}V. TỔ CHỨC THỰC HIỆN\n\n1. Sở Nội vụ sơ kết vào năm 2028.\n")

    assert [o["rule"] for o in result["obligations"]] == ["window=2028-01-01..2028-12-31"]


def test_a_date_between_issue_and_period_is_meant() -> None:
    text = HEAD + "V. TỔ CHỨC THỰC HIỆN\n\n1. Sở Tài chính lập dự toán trước ngày 31/12/2025.\n"

    assert {d["code"] for d in seen(text)["diagnostics"]}.isdisjoint(
        {"before-period", "before-issue"}
    )


def test_a_doubt_names_the_months_in_which_two_readings_differ() -> None:
    text = (
        HEAD
        + "II. NHIỆM VỤ\n\n1. Chào cờ\n\n- Chủ trì: Sở Nội vụ.\n\n- Thời gian: Thứ hai tuần đầu tiên trong tháng.\n"
    )

    (message,) = (d["message"] for d in seen(text)["diagnostics"] if d["code"] == "two-readings")

    assert "(tháng 1, 2, 3, 4, 5, 7, 8, 9, 10, 11, 12/2026)" in message


def test_clauses_without_a_time_beside_timed_ones_are_kept() -> None:
    text = (
        HEAD
        + "V. TỔ CHỨC THỰC HIỆN\n\n1. Sở Nội vụ: Theo dõi, kiểm tra việc thực hiện; sơ kết trước ngày 01/7/2026; tổng kết trước ngày 15/12/2026.\n"
    )

    result = seen(text)

    assert [o["rule"] for o in result["obligations"]] == ["due=2026-06-30", "due=2026-12-14"]
    assert [s["title"] for s in result["standing"]] == ["Theo dõi, kiểm tra việc thực hiện"]


SHARES = (
    "II. NHIỆM VỤ\n\n1. Chỉ tiêu chủ yếu\n\n1.1. Trên 80% số trạm y tế có máy đo.\n\n"
    "1.2. Hằng năm, giảm số hộ ngập; phấn đấu đạt 90% số hộ có nước sạch.\n\n"
    "1.3. Phấn đấu 100% các điểm tổ chức tiêm chủng đạt chuẩn.\n\n1.4. Sở Y tế tập huấn trước ngày 15/7/2026.\n"
)


def test_a_share_to_reach_is_a_figure() -> None:
    found = seen(HEAD + SHARES)
    assert [t["id"] for t in found["targets"]] == ["II.1.1", "II.1.2", "II.1.3"]
    assert [o["id"] for o in found["obligations"]] == ["II.1.4"]


TARGETS = (
    "III. NHIỆM VỤ\n\n1. Bảo vệ môi trường\n\n- Đến tháng 9/2026, tỷ lệ thu gom rác đạt 80%.\n\n"
    "- Phấn đấu đến 30/6/2026 có 60% xã đạt chuẩn.\n\n- Phấn đấu hoàn thành 100% hồ sơ trước ngày 30/6/2026.\n"
)


def test_what_is_reached_by_a_day_is_a_figure_and_what_is_finished_a_duty() -> None:
    found = seen(HEAD + TARGETS)
    assert [t["id"] for t in found["targets"]] == ["III.1/1", "III.1/2"]
    assert [(o["id"], o["rule"]) for o in found["obligations"]] == [("III.1/3", "due=2026-06-29")]


def test_work_that_begins_after_the_period_is_doubted() -> None:
    found = seen(
        HEAD
        + "II. NHIỆM VỤ\n\n1. Tập huấn\n\n- Cơ quan thực hiện: Sở Nội vụ.\n\n- Thời gian thực hiện: Năm 2027 và các năm tiếp theo.\n"
    )
    assert ("after-period", "II.1") in {(d["code"], d["at"]) for d in found["diagnostics"]}
