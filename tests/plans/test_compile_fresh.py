"""Small documents after plans met in the wild: who is bound, what is no day at all, what was lost before."""

from typing import Any

import pytest

from tests.corpus_documents import seen_of

HEAD = (
    "ỦY BAN NHÂN DÂN\nTỈNH HẢI MINH\n\nSố: 5/KH-UBND\n\nHải Minh, ngày 20 tháng 12 năm 2025\n\n"
    "KẾ HOẠCH\n\nTriển khai công tác văn thư năm 2026\n\n"
)


def seen(text: str) -> dict[str, Any]:
    return seen_of((HEAD + text).encode())


def duties(text: str) -> list[tuple[str, str, list[str], str]]:
    return [(o["id"], o["kind"], o["lead"], o["rule"]) for o in seen(text)["obligations"]]


def standing(text: str) -> list[tuple[str, list[str]]]:
    return [(s["id"], s["lead"]) for s in seen(text)["standing"]]


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
    "the moment up to which something is counted is no deadline": (
        "II. TỔ CHỨC THỰC HIỆN\n\n1. UBND các xã báo cáo số dư tạm ứng quá hạn đến thời điểm 30/6/2026.\n",
        [],
    ),
    "an order after a colon is no name": (
        "II. TỔ CHỨC THỰC HIỆN\n\n1. UBND các xã, phường: Xây dựng kế hoạch, gửi Sở Nội vụ chậm nhất ngày 10/3/2026.\n",
        [("II.1", "task", ["UBND các xã, phường"], "due=2026-03-10")],
    ),
    "a term after an event stands before the names": (
        "II. TỔ CHỨC THỰC HIỆN\n\n1. Trong vòng 03 ngày kể từ khi mưa dứt, UBND các xã thống kê thiệt hại.\n",
        [("II.1", "task", ["UBND các xã"], "relative<=+3d after mưa dứt")],
    ),
    "branches of the Party are bound like any body": (
        "II. TỔ CHỨC THỰC HIỆN\n\n1. Các chi, đảng bộ cơ sở: Xây dựng kế hoạch đại hội trước ngày 20/9/2026.\n",
        [("II.1", "task", ["Các chi, đảng bộ cơ sở"], "due=2026-09-19")],
    ),
    "the last short sentence says who leads": (
        "II. NHIỆM VỤ\n\n1. Tổ Công nghệ số đi từng ngõ: mỗi tháng ít nhất 02 buổi/thôn. Đoàn Thanh niên xã chủ trì.\n",
        [("II.1", "quota", ["Đoàn Thanh niên xã"], "quota>=2/month in 2026; per thôn")],
    ),
    "reports that name no bearer are kept, theirs is asked for": (
        "III. TỔ CHỨC THỰC HIỆN\n\n1. Chế độ báo cáo: báo cáo tuần vào 15 giờ thứ Năm; báo cáo tháng trước ngày 20.\n",
        [
            ("III.1", "report", [], "due-rrule=FREQ=WEEKLY;BYDAY=TH in 2026; time=15:00"),
            ("III.1/2", "report", [], "due-rrule=FREQ=MONTHLY;BYMONTHDAY=19 in 2026"),
        ],
    ),
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
    "a table whose headings are shortened": (
        "II. NHIỆM VỤ\n\n| TT | Nội dung | ĐV TH | T/gian TH |\n|---|---|---|---|\n| 1 | Luật A | Sở Y tế | T6-T7 |\n",
        [("II/1", "task", ["Sở Y tế"], "window=2026-06-01..2026-07-31")],
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
    "the next result in a list of reports is one too": (
        "III. TỔ CHỨC THỰC HIỆN\n\n1. Sở Y tế\n\n- Báo cáo UBND tỉnh: kết quả đợt 1 trước ngày 15/7/2026; kết quả năm trước ngày 15/12/2026.\n",
        [
            ("III.1/1", "report", ["Sở Y tế"], "due=2026-07-14"),
            ("III.1/1/2", "report", ["Sở Y tế"], "due=2026-12-14"),
        ],
    ),
    "among the names of bodies a heading of no known kind is one": (
        (
            "III. PHÂN CÔNG NHIỆM VỤ\n\n1. Công an xã\n- Kiểm tra trước ngày 15/3/2026.\n2. Thủ quỹ\n- Chi trả trong quý I/2026.\n"
            "3. Ban Chỉ huy Quân sự xã\n- Trực trong các tháng 4, 5.\n"
        ),
        [
            ("III.1/1", "task", ["Công an xã"], "due=2026-03-14"),
            ("III.2/1", "task", ["Thủ quỹ"], "window=2026-01-01..2026-03-31"),
            (
                "III.3/1",
                "task",
                ["Ban Chỉ huy Quân sự xã"],
                "window=2026-04-01..2026-04-30 && window=2026-05-01..2026-05-31",
            ),
        ],
    ),
    "a bullet in a row keeps a day of its own": (
        "II. PHÂN CÔNG\n\n| Thời gian | Nội dung | Cơ quan thực hiện |\n|---|---|---|\n| Quý II | - Kiểm tra<br>- Sơ kết (trước 20/6) | Sở Y tế |\n",
        [
            ("II/1", "task", ["Sở Y tế"], "window=2026-04-01..2026-06-30"),
            ("II/1/2", "task", ["Sở Y tế"], "due=2026-06-19"),
        ],
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
    "an event at an hour is no deadline, whatever its name": (
        "II. NHIỆM VỤ\n\n1. Chương trình nghệ thuật: 20 giờ 00, ngày 01/9/2026 (truyền hình trực tiếp), Sở Y tế chủ trì.\n",
        [("II.1", "programme", ["Sở Y tế"], "on=2026-09-01T20:00")],
    ),
    "bodies alone behind a topic lead it": (
        "II. NHIỆM VỤ\n\n1. Nghiệm thu: Phòng Kinh tế, Hạ tầng và Đô thị; xong trong tháng 8.\n2. Thi công: Phòng Y tế làm chủ đầu tư; khởi công 20/9, hoàn thành 30/11/2026.\n",
        [
            ("II.1", "task", ["Phòng Kinh tế, Hạ tầng và Đô thị"], "window=2026-08-01..2026-08-31"),
            ("II.2", "programme", ["Phòng Y tế"], "on=2026-09-20"),
            ("II.2/2", "task", ["Phòng Y tế"], "due=2026-11-30"),
        ],
    ),
    "who drafts leads, who presides does not": (
        (
            "II. NHIỆM VỤ\n\n| TT | Tên nhiệm vụ | Cấp trình | Thời gian trình | Đơn vị soạn thảo | Lãnh đạo phụ trách |\n|---|---|---|---|---|---|\n"
            "| 1 | Đề án nhà ở | Thủ tướng | Q.IV/2026 | Phòng Pháp chế | Cục trưởng |\n"
        ),
        [("II/1", "task", ["Phòng Pháp chế"], "due=2026-12-31")],
    ),
    "reports behind their label bind those they name": (
        "4. Báo cáo: Định kỳ ngày 20 hằng tháng, các xã báo cáo Sở Nội vụ; Sở Nội vụ trình UBND tỉnh vào thứ Hai tuần kế tiếp.\n",
        [("4", "report", ["các xã"], "due-rrule=FREQ=MONTHLY;BYMONTHDAY=20 in 2026")],
    ),
    "a report is due with what stands before it": (
        "III. TỔ CHỨC THỰC HIỆN\n\n1. Sở Y tế - Cơ quan thường trực - theo dõi, định kỳ trước ngày 20 tháng cuối quý tổng hợp, báo cáo Ban Chỉ đạo.\n",
        [
            (
                "III.1",
                "report",
                ["Sở Y tế"],
                "due-rrule=FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=19 in 2026",
            )
        ],
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
    "a team is named without who heads it": (
        (
            "II. NHIỆM VỤ\n\n1. Đoàn kiểm tra số 1 do đồng chí Giám đốc Sở Y tế làm Trưởng đoàn kiểm tra từ ngày 05/5 đến 15/5; "
            "Đoàn kiểm tra số 2 do Chánh Thanh tra tỉnh làm Trưởng đoàn (từ 18/5 - 28/5).\n"
        ),
        [
            ("II.1", "task", ["Đoàn kiểm tra số 1"], "window=2026-05-05..2026-05-15"),
            ("II.1/2", "task", ["Đoàn kiểm tra số 2"], "window=2026-05-18..2026-05-28"),
        ],
    ),
    "a term before the names that act": (
        "II. NHIỆM VỤ\n\n1. Từ nay đến hết quý II/2026, Sở Tư pháp hoàn thành rà soát.\n",
        [("II.1", "task", ["Sở Tư pháp"], "due=2026-06-30")],
    ),
    "mail of a year is no Thursday": (
        "II. TỔ CHỨC THỰC HIỆN\n\n1. Sở Nội vụ tổng kết công tác văn thư năm 2026 trước ngày 20/12/2026.\n",
        [("II.1", "task", ["Sở Nội vụ"], "due=2026-12-19")],
    ),
    "stages carry their time in their names": (
        "III. LỘ TRÌNH\n\n- Giai đoạn 1 (từ ngày 01/01 đến ngày 30/6/2026): Rà soát.\n- Giai đoạn 2 (từ tháng 7 đến tháng 12/2026): Nhân rộng.\n",
        [
            ("III/1", "task", [], "window=2026-01-01..2026-06-30"),
            ("III/2", "task", [], "window=2026-07-01..2026-12-31"),
        ],
    ),
    "what bodies are called from here on is no body; one apart has its own day": (
        "III. TỔ CHỨC THỰC HIỆN\n\n1. Các sở, ban, ngành (sau đây gọi chung là các sở):\n\n- Ban hành kế hoạch trước 25/01; riêng Sở Y tế trước 31/01.\n",
        [
            ("III.1/1", "task", ["Các sở, ban, ngành (trừ Sở Y tế)"], "due=2026-01-24"),
            ("III.1/1/2", "task", ["Sở Y tế"], "due=2026-01-30"),
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
}


NO_DAYS = (
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
)


@pytest.mark.parametrize("sentence", NO_DAYS)
def test_these_sentences_set_no_day(sentence: str) -> None:
    found = seen(f"II. NHIỆM VỤ\n\n1. {sentence}\n")["obligations"]

    assert [o["rule"] for o in found if o["kind"] != "standing"] == []
    assert len(found) == 1


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
    found = duties(f"II. NHIỆM VỤ\n\n1. {sentence}\n")

    assert [(lead, read) for _, _, lead, read in found] == [(["Các trường"], rule)]


@pytest.mark.parametrize("name", DUTIES)
def test_these_duties_and_no_others(name: str) -> None:
    text, expected = DUTIES[name]

    assert duties(text) == expected


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

    assert duties(f"{first}{stamp}\n{second}") == expected
    assert duties(f"{first}{second}{stamp}\n") == expected


def test_an_end_said_without_a_colon_is_no_stamp() -> None:
    text = "II. TỔ CHỨC THỰC HIỆN\n\n1. Sở Nội vụ rà soát hồ sơ.\nĐến ngày 15/3/2026 hoàn thành.\n"

    assert duties(text) == [("II.1/1", "task", ["Sở Nội vụ"], "due=2026-03-15")]


def test_a_table_of_figures_holds_targets() -> None:
    text = (
        "PHỤ LỤC\n\nTT\tChỉ tiêu\tĐơn vị tính\tKế hoạch năm 2026\tCơ quan theo dõi\n"
        "1\tHồ sơ trực tuyến\t%\t70\tVăn phòng UBND tỉnh\n2\tThuế điện tử\t%\t98\tThuế tỉnh\n"
    )

    found = seen(text)

    assert [(t["id"], t["line"]) for t in found["targets"]] == [("PL/1", 15), ("PL/2", 16)]
    assert found["obligations"] == []


def test_another_body_in_an_item_keeps_its_part() -> None:
    text = (
        "II. NHIỆM VỤ\n\n1. Kiện toàn Ban Chỉ huy: hoàn thành trước ngày 15/5/2026. "
        "Sở Nội vụ tham mưu cấp tỉnh; UBND các xã kiện toàn cấp xã.\n"
    )

    assert duties(text) == [("II.1", "task", ["Sở Nội vụ"], "due=2026-05-14")]
    assert standing(text) == [("II.1/2", ["UBND các xã"])]


def test_the_second_clause_of_a_body_names_the_coordinator() -> None:
    text = "II. TỔ CHỨC THỰC HIỆN\n\n1. Sở Nội vụ tập huấn trước ngày 31/3/2026; đôn đốc thực hiện Kế hoạch này.\n"

    assert seen(text)["plan"]["coordinator"] == "Sở Nội vụ"


def test_a_day_set_for_nobody_is_listed_as_not_understood() -> None:
    text = (
        "I. KHUNG THỜI GIAN NĂM\n\n1. Bế mạc: trước ngày 31/5/2026.\n\n"
        "II. TỔ CHỨC THỰC HIỆN\n\n1. Sở Nội vụ báo cáo trước ngày 01/12/2026.\n"
    )

    raised = [(d["code"], d["line"]) for d in seen(text)["diagnostics"]]

    assert ("not-understood", 14) in raised
    assert [o["id"] for o in seen(text)["obligations"]] == ["II.1"]


def plan_of(text: str) -> dict[str, Any]:
    return dict(seen_of(text.encode())["plan"])


SCHOOL = (
    "UBND TỈNH HẢI MINH\nSỞ GIÁO DỤC VÀ ĐÀO TẠO\n\n{stamp}Số: 8/KH-SGDĐT\n\nHải Minh, ngày 10 tháng 8 năm 2023\n\n"
    "KẾ HOẠCH\n\nNhiệm vụ năm học 2023 - 2024\n\nI. NHIỆM VỤ\n\n1. Các trường tự kiểm tra trước ngày 25/9.\n"
    "2. Các trường tổng kết trước ngày 31/5.\n3. Thanh tra Sở kiểm tra trong tháng 10 và tháng 3.\n"
)


def test_a_school_year_lies_in_two_years_and_each_day_has_its_own() -> None:
    found = seen_of(SCHOOL.format(stamp="").encode())

    assert found["plan"]["period"] == "2023-08-01..2024-07-31"
    assert found["plan"]["kind"] == "annual"
    assert [o["rule"] for o in found["obligations"]] == [
        "due=2023-09-24",
        "due=2024-05-30",
        "window=2023-10-01..2023-10-31 && window=2024-03-01..2024-03-31",
    ]


def test_the_second_line_of_a_letterhead_above_a_stamp_is_no_receiver() -> None:
    stamped = plan_of(SCHOOL.format(stamp="CÔNG VĂN ĐẾN\nSố: 992\nNgày: 14/8/2023\n\n"))

    assert stamped["issuer"] == "Sở Giáo dục và Đào tạo"
    assert stamped["issued"] == "2023-08-10"


def test_papers_of_the_next_year_are_asked_for_in_this_one() -> None:
    letter = (
        "UBND TỈNH HẢI MINH\nSỞ TÀI CHÍNH\n\nSố: 2210/STC-QLNS\nV/v xây dựng dự toán ngân sách năm 2026\n\n"
        "Hải Minh, ngày 03 tháng 7 năm 2025\n\nKính gửi: Các sở.\n\n1. Các sở lập dự toán, gửi Sở Tài chính trước ngày 20/7.\n"
    )

    found = seen_of(letter.encode())

    assert found["plan"]["period"] == "2025-01-01..2025-12-31"
    assert [o["rule"] for o in found["obligations"]] == ["due=2025-07-19"]


def test_a_party_committees_board_is_named_with_its_own_committee() -> None:
    plan = (
        "ĐẢNG BỘ TỈNH LỘC SƠN\nBAN THƯỜNG VỤ HUYỆN ỦY\n*\nSố 88-KH/HU\n\nPhú Hòa, ngày 14 tháng 3 năm 2024\n\n"
        "KẾ HOẠCH\ntổ chức đại hội\n\nI- NHIỆM VỤ\n\n1- Ban Tổ chức Huyện ủy tham mưu trước 30/6/2024.\n"
    )

    assert plan_of(plan)["issuer"] == "Ban Thường vụ Huyện ủy Phú Hòa"


def test_a_report_of_a_plan_of_several_years_comes_every_year() -> None:
    plan = (
        "ỦY BAN NHÂN DÂN\nTỈNH HẢI MINH\n\nSố: 5/KH-UBND\n\nHải Minh, ngày 20 tháng 12 năm 2020\n\nKẾ HOẠCH\n\n"
        "Công tác thanh niên giai đoạn 2021 - 2025\n\nI. CHẾ ĐỘ BÁO CÁO\n\n"
        "Các sở báo cáo 6 tháng (trước ngày 15/6) và năm (trước ngày 15/12).\n"
    )

    assert [o["rule"] for o in seen_of(plan.encode())["obligations"]] == [
        "due-rrule=FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=14 in 2021-01-01..2025-12-31",
        "due-rrule=FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=14 in 2021-01-01..2025-12-31",
    ]


REPORTS = (
    "III. CHẾ ĐỘ BÁO CÁO\n\n"
    "1. Thời gian chốt số liệu:\n\n"
    "a) Quý: tính từ ngày 15 của tháng trước kỳ báo cáo đến ngày 14 của tháng cuối quý thuộc kỳ báo cáo.\n\n"
    "b) Năm: tính từ ngày 15 tháng 12 năm trước kỳ báo cáo đến ngày 14 tháng 12 của kỳ báo cáo.\n\n"
)


def test_a_day_of_the_terms_last_month_falls_in_the_months_of_the_plans_own_reports() -> None:
    text = REPORTS + (
        "2. Các sở gửi báo cáo về Sở Nội vụ trước ngày 17 của tháng cuối quý (báo cáo quý), trước ngày 17/12 (báo cáo năm).\n\n"
        "3. Sở Nội vụ tổng hợp, báo cáo UBND tỉnh trước ngày 20 của tháng cuối kỳ báo cáo.\n"
    )

    assert [rule for _, _, _, rule in duties(text)] == [
        "due-rrule=FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=16 in 2026",
        "due=2026-12-16",
        "due-rrule=FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=19 in 2026",
    ]


def test_where_no_report_tells_the_terms_no_month_is_made_up() -> None:
    text = (
        "III. CHẾ ĐỘ BÁO CÁO\n\n"
        "1. Sở Nội vụ tổng hợp, báo cáo UBND tỉnh trước ngày 20 của tháng cuối kỳ báo cáo.\n"
    )

    assert [rule for _, _, _, rule in duties(text)] == ["cross-reference=own-reports"]
    assert "period-not-stated" in {found["code"] for found in seen(text)["diagnostics"]}


def test_the_subject_behind_a_list_of_periods_is_found() -> None:
    text = (
        "II. TỔ CHỨC THỰC HIỆN\n\n1. Định kỳ hằng quý, 6 tháng, năm (trước ngày 15 của tháng cuối quý), "
        "các sở báo cáo kết quả về Sở Nội vụ.\n"
    )

    assert [(lead, rule) for _, _, lead, rule in duties(text)] == [
        (["các sở"], "due-rrule=FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=14 in 2026")
    ]


BEHIND_A_TIME: dict[str, tuple[str, list[tuple[list[str], str]]]] = {
    "several months before the subject": (
        "Trong tháng 5, 8 và 11 năm 2026, Sở Nội vụ chủ trì kiểm tra đột xuất.",
        [
            (
                ["Sở Nội vụ"],
                "window=2026-05-01..2026-05-31 && window=2026-08-01..2026-08-31 && window=2026-11-01..2026-11-30",
            )
        ],
    ),
    "a span and a rate before the subject": (
        "Từ ngày 01/3/2026 đến ngày 30/11/2026, mỗi tháng Sở Nội vụ kiểm tra ít nhất 02 đơn vị.",
        [(["Sở Nội vụ"], "quota=1/month in 2026-03-01..2026-11-30")],
    ),
    "a time behind a cited decision": (
        "Các sở hoàn thành việc rà soát theo Quyết định số 468/QĐ-TTg ngày 27/3/2021 của Thủ tướng Chính phủ trong quý II năm 2026.",
        [(["Các sở"], "window=2026-04-01..2026-06-30")],
    ),
    "a monthly day behind what happens once": (
        "Sở Nội vụ đăng tải ngay sau khi Kế hoạch được ban hành và cập nhật trước ngày 05 hằng tháng.",
        [(["Sở Nội vụ"], "due-rrule=FREQ=MONTHLY;BYMONTHDAY=4 in 2026")],
    ),
}


@pytest.mark.parametrize(("sentence", "expected"), BEHIND_A_TIME.values(), ids=list(BEHIND_A_TIME))
def test_who_acts_and_when_where_the_sentence_begins_or_ends_otherwise(
    sentence: str, expected: list[tuple[list[str], str]]
) -> None:
    text = f"II. TỔ CHỨC THỰC HIỆN\n\n1. {sentence}\n"

    assert [(lead, rule) for _, _, lead, rule in duties(text)] == expected


def test_months_left_out_in_a_sentence_are_no_duties() -> None:
    text = (
        "II. TỔ CHỨC THỰC HIỆN\n\n1. Các sở gửi báo cáo trước ngày 20 hằng tháng "
        "(trừ các tháng 6, 12) về Sở Nội vụ.\n"
    )

    assert [rule for _, _, _, rule in duties(text)] == [
        "due-rrule=FREQ=MONTHLY;BYMONTH=1,2,3,4,5,7,8,9,10,11;BYMONTHDAY=19 in 2026"
    ]
