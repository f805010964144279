"""What looks like a day and binds nobody, beside what does: names, numbers, money, ages, papers, stamps, the past."""

from typing import Any

import pytest

from tests.small_plans import HEAD, duties, seen

DUTIES: dict[str, tuple[str, list[tuple[Any, ...]]]] = {
    "a weekday inside a campaign's name is no weekly duty": (
        "II. TỔ CHỨC THỰC HIỆN\n\n1. Đoàn Thanh niên duy trì “Ngày Chủ nhật xanh” trong tháng 3/2026.\n",
        [("II.1", "task", ["Đoàn Thanh niên"], "window=2026-03-01..2026-03-31")],
    ),
    "the same name without quotes": (
        "II. TỔ CHỨC THỰC HIỆN\n\n1. Tỉnh đoàn tổ chức Ngày thứ Bảy tình nguyện trước ngày 20/3/2026.\n",
        [("II.1", "task", ["Tỉnh đoàn"], "due=2026-03-19")],
    ),
    "half a term is no day": (
        "II. TỔ CHỨC THỰC HIỆN\n\n1. Sở Nội vụ sơ kết giữa kỳ vào tháng 6/2026.\n",
        [("II.1", "task", ["Sở Nội vụ"], "window=2026-06-01..2026-06-30")],
    ),
    "money that comes in is no Thursday": (
        "II. TỔ CHỨC THỰC HIỆN\n\n1. Thuế tỉnh dự kiến số thu năm 2027, gửi Sở Tài chính trước ngày 15/7/2026.\n",
        [("II.1", "task", ["Thuế tỉnh"], "due=2026-07-14")],
    ),
    "mail of a year is no Thursday": (
        "II. TỔ CHỨC THỰC HIỆN\n\n1. Sở Nội vụ tổng kết công tác văn thư năm 2026 trước ngày 20/12/2026.\n",
        [("II.1", "task", ["Sở Nội vụ"], "due=2026-12-19")],
    ),
    "the moment up to which something is counted is no deadline": (
        "II. TỔ CHỨC THỰC HIỆN\n\n1. UBND các xã báo cáo số dư tạm ứng quá hạn đến thời điểm 30/6/2026.\n",
        [],
    ),
    "what had happened before the plan sets no day": (
        (
            "I. ĐÁNH GIÁ TÌNH HÌNH\n\n1. Các xã đã dọn dẹp trước ngày 12/11/2025.\n\nII. NHIỆM VỤ\n\n"
            "1. Rà soát hộ có nhà đổ do bão (xảy ra ngày 07/11/2025), gửi danh sách trước ngày 05/02/2026. Đơn vị thực hiện: Sở Y tế.\n"
            "2. Sở Y tế cơ cấu lại nợ đến hạn từ ngày 07/11/2025 đến ngày 31/12/2026.\n"
        ),
        [
            ("II.1", "task", ["Sở Y tế"], "due=2026-02-04"),
            ("II.2", "standing", ["Sở Y tế"], "continuous in 2026"),
        ],
    ),
    "the end of a stage reported on is no day": (
        "II. TỔ CHỨC THỰC HIỆN\n\n1. Các sở báo cáo kết quả giai đoạn 1 (đến ngày 31/10/2026) trước ngày 05/11/2026.\n",
        [("II.1", "report", ["Các sở"], "due=2026-11-04")],
    ),
    "money allotted at the beginning of a year dates nothing": (
        "III. KINH PHÍ\n\nSử dụng dự toán giao đầu năm 2026.\n",
        [],
    ),
    "money of every year is no duty of every year": (
        (
            "III. TỔ CHỨC THỰC HIỆN\n\n1. Sở Tài chính bố trí kinh phí trong dự toán ngân sách nhà nước hằng năm của các đơn vị.\n\n"
            "2. Các sở chủ động sử dụng dự toán được cấp có thẩm quyền giao hằng năm.\n\n"
            "3. Sở Nội vụ trình bổ sung kinh phí trong dự toán đầu năm 2026.\n"
        ),
        [],
    ),
    "what takes effect is no duty": (
        "V. TỔ CHỨC THỰC HIỆN\n\n1. Kế hoạch có hiệu lực kể từ ngày ký; các nội dung trái bãi bỏ từ ngày 01/3/2026.\n",
        [],
    ),
    "the past is no target and no duty": (
        "I. ĐẶC ĐIỂM TÌNH HÌNH\n\nTừ ngày 01/9 đến ngày 30/10/2025 số hóa được 85% hồ sơ.\n",
        [],
    ),
    "the day of an anniversary in brackets is no second day": (
        "II. NHIỆM VỤ\n\n1. Sở Nội vụ phát động thi đua từ ngày 01/4 đến ngày 19/5/2026, chào mừng Ngày sinh Bác (19/5).\n",
        [("II.1", "task", ["Sở Nội vụ"], "window=2026-04-01..2026-05-19")],
    ),
    "what people have to do by a day is no office's deadline": (
        "V. TỔ CHỨC THỰC HIỆN\n\n1. Sở Tài chính: Hướng dẫn thu quỹ. Người lao động nộp quỹ trước ngày 30/5/2026.\n",
        [],
    ),
    "the number of a section is no day": (
        "III. TỔ CHỨC THỰC HIỆN\n\n1. UBND các xã báo cáo Sở Nội vụ (đồng gửi các cơ quan tại Mục 1.3) trước ngày 10/5/2026.\n",
        [("III.1", "report", ["UBND các xã"], "due=2026-05-09")],
    ),
    "the number of a point told in one breath is no day": (
        "III. TỔ CHỨC THỰC HIỆN\n\n1. Sở Nội vụ tập trung: 3.1. Hoàn thiện đề cương trước ngày 10/5/2026.\n",
        [("III.1", "task", ["Sở Nội vụ"], "due=2026-05-09")],
    ),
    "numbers of points in brackets are no days": (
        "III. TỔ CHỨC THỰC HIỆN\n\n1. Sở Nội vụ chủ trì các nhiệm vụ tại mục (IV) (4.1) (4.2) và Phụ lục, xong trước ngày 10/5/2026.\n",
        [("III.1", "task", ["Sở Nội vụ"], "due=2026-05-09")],
    ),
    "a day written with a point is one": (
        "III. TỔ CHỨC THỰC HIỆN\n\n1. Sở Nội vụ tập huấn trước ngày 15.3.\n",
        [("III.1", "task", ["Sở Nội vụ"], "due=2026-03-14")],
    ),
    "an age in months is no window": (
        "III. TỔ CHỨC THỰC HIỆN\n\n1. Sở Y tế tập huấn cô nuôi trẻ từ 06 tháng đến 36 tháng tuổi trong tháng 5/2026.\n",
        [("III.1", "task", ["Sở Y tế"], "window=2026-05-01..2026-05-31")],
    ),
    "over which days a report counts is no report": (
        (
            "III. TỔ CHỨC THỰC HIỆN\n\n1. Sở Y tế báo cáo UBND tỉnh chậm nhất ngày 17/12/2026. "
            "Thời gian báo cáo hằng năm tính từ ngày 15/12 năm trước đến ngày 14/12 năm báo cáo.\n"
        ),
        [("III.1", "report", ["Sở Y tế"], "due=2026-12-17")],
    ),
    "a paper whose code has a point or an ampersand is cited with its day": (
        (
            "III. TỔ CHỨC THỰC HIỆN\n\n1. Sở Y tế thực hiện Công văn số 672/VPUB-V.2 ngày 15/7/2026, "
            "Công văn số 33/STC-QLG&CS ngày 16/7/2026.\n"
        ),
        [],
    ),
    "a paper far behind the words that follow it keeps its day": (
        (
            "III. TỔ CHỨC THỰC HIỆN\n\n1. Sở Nội vụ hoàn thành tổng kết theo chỉ đạo của Phó Chủ tịch - Trưởng Ban Chỉ đạo 12 của tỉnh "
            "tại Văn bản số 672/VPUB-V.2 ngày 19 tháng 7 năm 2026; báo cáo UBND tỉnh trước ngày 30/9/2026.\n"
        ),
        [("III.1", "report", ["Sở Nội vụ"], "due=2026-09-29")],
    ),
    "two verbs are no feast": (
        "II. NHIỆM VỤ\n\n1. Sở Nội vụ tập trung thu gom rác thải trước ngày 15/7/2026.\n",
        [("II.1", "task", ["Sở Nội vụ"], "due=2026-07-14")],
    ),
    "what a yearly duty is based on is no event it waits for": (
        "III. TỔ CHỨC THỰC HIỆN\n\n1. UBND các xã\n\na) Căn cứ tình hình thực tế của địa phương, rà soát hộ nghèo hằng năm.\n",
        [("III.1.a", "programme", ["UBND các xã"], "frequency=FREQ=YEARLY; no-date")],
    ),
    "thousands of copies are no number of a year": (
        "III. TỔ CHỨC THỰC HIỆN\n\n1. Sở Y tế in 5.000 cuốn sổ tay trước ngày 15/7/2026.\n",
        [("III.1", "task", ["Sở Y tế"], "due=2026-07-14")],
    ),
    "what the whole is called and who takes part is no duty": (
        (
            "II. NỘI DUNG THỰC HIỆN\n\n1. Chủ đề thi đua\n“Thư viện cho mọi nhà”.\n\n2. Thành phần tham dự\n\n- Lãnh đạo các phòng.\n\n"
            "3. Thời gian thực hiện: Tháng 5/2026.\n\n4. Sở Nội vụ tổ chức lễ phát động trong tháng 4/2026.\n"
        ),
        [("II.4", "task", ["Sở Nội vụ"], "window=2026-04-01..2026-04-30")],
    ),
    "how things stand is no duty": (
        (
            "I. TÌNH HÌNH THỰC HIỆN NHIỆM VỤ NĂM 2025\n\n1. Thư viện\n\n- Các xã tổ chức đọc sách hằng quý.\n\n"
            "II. NHIỆM VỤ\n\n1. Hiện trạng\n\nThư viện có 30 nhân viên, tập huấn hằng năm.\n\n2. Sở Nội vụ tập huấn trong tháng 5/2026.\n"
        ),
        [("II.2", "task", ["Sở Nội vụ"], "window=2026-05-01..2026-05-31")],
    ),
    "a day by which something is not done is a test": (
        "III. TỔ CHỨC THỰC HIỆN\n\n1. Sở Tài chính thu hồi kinh phí đến ngày 30/6/2026 mà chưa phân bổ.\n",
        [],
    ),
    "the window in which entries are taken is no time of the contest": (
        (
            "II. NHIỆM VỤ\n\n1. Cuộc thi sáng kiến\n\na) Sở Nội vụ chủ trì ban hành thể lệ trước ngày 31/3/2026.\n\n"
            "b) Thời gian nhận bài dự thi: từ ngày 15/4 đến ngày 30/8/2026.\n\nc) Tổng kết, trao giải: tháng 10/2026.\n"
        ),
        [
            ("II.1.a", "task", ["Sở Nội vụ"], "due=2026-03-30"),
            ("II.1.c", "task", [], "window=2026-10-01..2026-10-31"),
        ],
    ),
}


@pytest.mark.parametrize("case", DUTIES)
def test_these_duties_and_no_others(case: str) -> None:
    text, expected = DUTIES[case]

    assert duties(HEAD + text) == expected


BOUND_TO_NOTHING = (
    "Sở Nội vụ thực hiện Nghị quyết đã được thông qua tại kỳ họp ngày 10/12/2025.",
    "Sở Y tế rà soát cán bộ bổ nhiệm trước ngày 01/7/2026.",
    "UBND các xã thống kê hộ nghèo theo chuẩn áp dụng từ ngày 01/01/2026.",
    "Sở Xây dựng kiểm tra công trình hoàn thành trước ngày 31/12/2024.",
    "Sở Tài chính quyết toán các dự án có thời hạn thi công đến ngày 30/9/2026.",
    "Sở Nội vụ hướng dẫn Luật Cán bộ, công chức (có hiệu lực thi hành từ ngày 01/7/2025).",
    "Sở Y tế tiêm chủng cho trẻ sinh từ ngày 01/01/2020 đến 31/12/2025.",
    "Các sở sử dụng số liệu chốt đến ngày 15/11/2026.",
    "UBND các xã giải quyết hồ sơ tiếp nhận trước ngày 01/7/2026 theo quy định cũ.",
    "Sở Giáo dục và Đào tạo tuyển học sinh đủ 6 tuổi tính đến ngày 31/12/2026.",
    "Sở Nội vụ thay thế Quyết định số 12/QĐ-UBND ngày 03/02/2026.",
    "Đoàn Thanh niên ra mắt mô hình “Thứ Năm không giấy hẹn”.",
    "Sở KH&CN duy trì kênh hỏi đáp.",
    "Bảo hiểm xã hội tỉnh chi trả cho người tham gia liên tục 05 năm đến ngày 30/6/2026.",
    "Sở Nội vụ rà soát các văn bản ban hành trước ngày 01/01/2019 còn hiệu lực.",
    "Sở Y tế khám cho người sinh từ ngày 01/01/1951 đến ngày 31/12/1961.",
    "Sở Tài chính quyết toán số liệu phát sinh từ ngày 01/01 đến ngày 31/12/2025.",
    "Sở Xây dựng áp dụng đơn giá theo Quyết định 12/2023/QĐ-UBND ngày 05/5/2023, sửa đổi ngày 10/6/2024.",
    "Công an tỉnh cấp thẻ cho công dân đủ 14 tuổi tính đến ngày 30/6/2026.",
    "Sở Công Thương thu hồi giấy phép hết hạn trước ngày 31/12/2025.",
    "Ban Dân tộc hỗ trợ hộ nghèo theo kết quả điều tra ngày 15/11/2025.",
    "Sở Tư pháp tuyên truyền kỷ niệm 80 năm Ngày truyền thống của Ngành (19/7).",
    "Sở Xây dựng công bố quy hoạch thời kỳ 2021 - 2030, tầm nhìn đến năm 2050.",
    "Sở Y tế cấp giấy cho cơ sở hoạt động trước ngày 15/10/1993.",
    "Thanh tra tỉnh thanh tra việc mua sắm trong thời kỳ từ năm 2021 đến hết tháng 6/2025.",
    "Sở Nội vụ triển khai Luật Lưu trữ, có hiệu lực từ ngày 01/7/2026.",
    "Sở Tư pháp phát huy kết quả 6 tháng cuối năm 2025.",
    "Sở Y tế rà soát cơ sở được cấp giấy trước ngày 01/7/2025.",
    "Sở Xây dựng kiểm tra công trình nghiệm thu trước ngày 30/6/2025.",
    "Sở Công Thương hướng dẫn doanh nghiệp có giấy phép còn hạn đến ngày 31/12/2027.",
    "Sở Y tế rút kinh nghiệm vụ ngộ độc xảy ra vào ngày 12/9/2025.",
    "Sở Du lịch quảng bá lễ hội được tổ chức vào ngày 10 tháng 3 âm lịch hằng năm.",
    "Báo Hải Minh phản ánh kết quả sau 02 năm (từ tháng 3/2024 đến tháng 3/2026).",
    "Sở Tư pháp báo cáo kết quả rà soát văn bản ban hành trước ngày 30/11/2025.",
    "Sở Công Thương bình ổn giá dịp Tết Nguyên đán và ngày 30/4, 01/5.",
    "Văn phòng UBND tỉnh phát huy kết quả đạt được sau cuộc họp ngày 05/01/2026.",
    "Sở Nội vụ giải quyết chế độ cho người đủ tuổi trong 6 tháng đầu năm 2026.",
    "Sở Y tế rà soát những nhiệm vụ có hạn trong quý III/2026.",
)


@pytest.mark.parametrize("sentence", BOUND_TO_NOTHING)
def test_a_date_that_binds_nobody_is_no_deadline(sentence: str) -> None:
    (duty,) = seen(f"{HEAD}II. NHIỆM VỤ\n\n1. {sentence}\n")["obligations"]

    assert (duty["rule"], duty["due"]) == ("continuous in 2026", [])
    assert len(duty["lead"]) == 1


@pytest.mark.parametrize(
    ("sentence", "rule"),
    [
        ("Các trường gửi hồ sơ đăng ký trước ngày 20/6/2026.", "due=2026-06-19"),
        ("Các trường tuyển sinh từ ngày 01/6 đến ngày 30/6/2026.", "window=2026-06-01..2026-06-30"),
        ("Các trường cấp thẻ cho học sinh xong trước ngày 15/5/2026.", "due=2026-05-14"),
        ("Các trường tổng hợp kết quả từ ngày 01/01 đến 31/5/2026, báo cáo trước ngày 05/6/2026.", "due=2026-06-04"),
        ("Các trường đăng ký danh mục dự án trước ngày 31/3/2026.", "due=2026-03-30"),
        ("Các trường nghiệm thu công trình trước ngày 20/12/2026.", "due=2026-12-19"),
        ("Các trường cấp giấy phép cho các cơ sở trước ngày 20/6/2026.", "due=2026-06-19"),
    ],
)  # fmt: skip
def test_what_has_to_be_done_by_a_day_is_due(sentence: str, rule: str) -> None:
    found = duties(HEAD + f"II. NHIỆM VỤ\n\n1. {sentence}\n")

    assert [(lead, read) for _, _, lead, read in found] == [(["Các trường"], rule)]


STAMPS = (
    "Đến ngày: 15/3/2026",
    "ĐẾN Số: 1234 Ngày: 15/3/2026",
    "CÔNG VĂN ĐẾN\nSố: 1234\nNgày: 15/3/2026",
    "ĐẾN\nNgày: 15/3/2026\nChuyển:",
    "Đến: 15/3/2026",
    "TTPVHCC Đến ngày: 15-3-2026 Giờ: 9h",
    "Số đến: 123\nNgày đến: 15/3/2026",
    "Ngày nhận: 15/3/2026",
)


@pytest.mark.parametrize("stamp", STAMPS)
def test_a_stamp_of_receipt_over_the_body_sets_no_deadline_and_breaks_nothing(stamp: str) -> None:
    first = "II. TỔ CHỨC THỰC HIỆN\n\n1. Sở Nội vụ xây dựng kế hoạch tuyên truyền trước ngày 30/4/2026.\n"
    second = "2. Sở Tư pháp rà soát văn bản trong quý II năm 2026.\n"
    expected = [
        ("II.1", "task", ["Sở Nội vụ"], "due=2026-04-29"),
        ("II.2", "task", ["Sở Tư pháp"], "window=2026-04-01..2026-06-30"),
    ]

    assert duties(HEAD + f"{first}{stamp}\n{second}") == expected
    assert duties(HEAD + f"{first}{second}{stamp}\n") == expected


def test_an_end_said_without_a_colon_is_no_stamp() -> None:
    text = "II. TỔ CHỨC THỰC HIỆN\n\n1. Sở Nội vụ rà soát hồ sơ.\nĐến ngày 15/3/2026 hoàn thành.\n"

    assert duties(HEAD + text) == [("II.1/1", "task", ["Sở Nội vụ"], "due=2026-03-15")]


def test_a_day_set_for_nobody_is_listed_as_not_understood() -> None:
    text = (
        "I. KHUNG THỜI GIAN NĂM\n\n1. Bế mạc: trước ngày 31/5/2026.\n\n"
        "II. TỔ CHỨC THỰC HIỆN\n\n1. Sở Nội vụ báo cáo trước ngày 01/12/2026.\n"
    )

    raised = [(d["code"], d["line"]) for d in seen(HEAD + text)["diagnostics"]]

    assert ("not-understood", 14) in raised
    assert [o["id"] for o in seen(HEAD + text)["obligations"]] == ["II.1"]


HORIZON = (
    "ỦY BAN NHÂN DÂN\nTỈNH HẢI MINH\n\nSố: 31/KH-UBND\n\nHải Minh, ngày 20 tháng 11 năm 2025\n\n"
    "KẾ HOẠCH\n\nPhát triển thư viện giai đoạn 2026 - 2030\n\nII. TỔ CHỨC THỰC HIỆN\n\n"
)


@pytest.mark.parametrize(
    ("words", "rules"),
    [
        ("1. Sở Nội vụ triển khai Đề án phát triển văn hóa đọc đến năm 2030.\n", []),
        ("1. Sở Nội vụ tổng hợp nhu cầu sách đến năm 2030 dự kiến là 3.000 cuốn.\n", []),
        ("1. Sở Nội vụ hoàn thành số hóa sách đến năm 2030.\n", ["due=2030-12-31"]),
        ("1. Sở Nội vụ số hóa sách, xong đến hết năm 2030.\n", ["due=2030-12-31"]),
        ("1. Sở Nội vụ hoàn thành số hóa sách đến năm 2028.\n", ["due=2028-12-31"]),
    ],
)
def test_the_last_year_of_a_plan_in_a_name_is_no_deadline(words: str, rules: list[str]) -> None:
    found = seen(HORIZON + words)
    assert [o["rule"] for o in found["obligations"]] == rules
