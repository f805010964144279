"""Small documents after whole plans of provinces and ministries that the reader had never seen."""

from typing import Any

import pytest

from tests.corpus_documents import seen_of

HEAD = (
    "ỦY BAN NHÂN DÂN\nTỈNH HẢI MINH\n\nSố: 31/KH-UBND\n\nHải Minh, ngày 20 tháng 11 năm 2025\n\n"
    "KẾ HOẠCH\n\nKiểm kê di tích năm 2026\n\n"
)


def seen(text: str) -> dict[str, Any]:
    return seen_of((HEAD + text).encode())


def duties(text: str) -> list[tuple[str, list[str], str]]:
    return [(o["id"], o["lead"], o["rule"]) for o in seen(text)["obligations"]]


def standing(text: str) -> list[tuple[str, list[str]]]:
    return [(s["id"], s["lead"]) for s in seen(text)["standing"]]


DUTIES: dict[str, tuple[str, list[tuple[Any, ...]]]] = {
    "each piece under a body's name has the time told on the line after it": (
        (
            "IV. NHIỆM VỤ CỤ THỂ\n\n1. Nhiệm vụ của các thành viên\n\n"
            "1.1. Sở Văn hóa và Thể thao - Cơ quan thường trực Ban Chỉ đạo\n\n"
            "Lập danh mục di tích phải kiểm kê.\n\nThời gian hoàn thành: Tháng 3/2026.\n\n"
            "- Tập huấn người kiểm kê.\n\nThời gian thực hiện: Trước ngày 20/4/2026.\n\n"
            "- Tổng hợp kết quả kiểm kê.\n\nThời gian hoàn thành: Trước ngày 15/8/2026.\n"
        ),
        [
            ("IV.1.1/1", ["Sở Văn hóa và Thể thao"], "due=2026-03-31"),
            ("IV.1.1/3", ["Sở Văn hóa và Thể thao"], "due=2026-04-19"),
            ("IV.1.1/5", ["Sở Văn hóa và Thể thao"], "due=2026-08-14"),
        ],
    ),
    "one time line is still the item's own": (
        "III. NHIỆM VỤ\n\n1. Sở Văn hóa và Thể thao tập huấn người kiểm kê.\n\n- Nội dung: cách ghi phiếu.\n\nThời gian thực hiện: Tháng 4/2026.\n",
        [("III.1", ["Sở Văn hóa và Thể thao"], "window=2026-04-01..2026-04-30")],
    ),
    "duties of a class of no known kind are told under its name": (
        (
            "III. NHIỆM VỤ\n\n1. Trách nhiệm của người trông coi di tích:\n\n"
            "Kê khai hiện vật.\n\nThời hạn hoàn thành: Trước ngày 01/6/2026.\n\n"
            "Bàn giao phiếu kê khai.\n\nThời hạn hoàn thành: Trước ngày 01/7/2026.\n"
        ),
        [
            ("III.1/1", ["người trông coi di tích"], "due=2026-05-31"),
            ("III.1/3", ["người trông coi di tích"], "due=2026-06-30"),
        ],
    ),
    "who leads and who helps is gathered under a line of its own": (
        (
            "II. NHIỆM VỤ\n\n1. Xây dựng cơ sở dữ liệu di tích\n\na) Nhiệm vụ: Số hóa hồ sơ, cập nhật lên hệ thống.\n\n"
            "b) Cơ quan thực hiện:\n\n- Đơn vị chủ trì: Sở Khoa học và Công nghệ.\n\n- Đơn vị phối hợp: Sở Văn hóa và Thể thao.\n\n"
            "c) Thời gian thực hiện: Hoàn thành trong tháng 9/2026.\n"
        ),
        [("II.1", ["Sở Khoa học và Công nghệ"], "window=2026-09-01..2026-09-30")],
    ),
    "the number of a section is no day": (
        "III. TỔ CHỨC THỰC HIỆN\n\n1. UBND các xã báo cáo Sở Nội vụ (đồng gửi các cơ quan tại Mục 1.3) trước ngày 10/5/2026.\n",
        [("III.1", ["UBND các xã"], "due=2026-05-09")],
    ),
    "the number of a point told in one breath is no day": (
        "III. TỔ CHỨC THỰC HIỆN\n\n1. Sở Nội vụ tập trung: 3.1. Hoàn thiện đề cương trước ngày 10/5/2026.\n",
        [("III.1", ["Sở Nội vụ"], "due=2026-05-09")],
    ),
    "a day written with a point is one": (
        "III. TỔ CHỨC THỰC HIỆN\n\n1. Sở Nội vụ tập huấn trước ngày 15.3.\n",
        [("III.1", ["Sở Nội vụ"], "due=2026-03-14")],
    ),
    "an age in months is no window": (
        "III. TỔ CHỨC THỰC HIỆN\n\n1. Sở Y tế tập huấn cô nuôi trẻ từ 06 tháng đến 36 tháng tuổi trong tháng 5/2026.\n",
        [("III.1", ["Sở Y tế"], "window=2026-05-01..2026-05-31")],
    ),
    "money of every year is no duty of every year": (
        (
            "III. TỔ CHỨC THỰC HIỆN\n\n1. Sở Tài chính bố trí kinh phí trong dự toán ngân sách nhà nước hằng năm của các đơn vị.\n\n"
            "2. Các sở chủ động sử dụng dự toán được cấp có thẩm quyền giao hằng năm.\n\n"
            "3. Sở Nội vụ trình bổ sung kinh phí trong dự toán đầu năm 2026.\n"
        ),
        [],
    ),
    "a rate holds in the months told after it": (
        "II. NHIỆM VỤ\n\n1. Sở Y tế lấy mẫu nước với tần suất 2 lần/tháng; thời gian lấy mẫu từ tháng 3 đến tháng 10 năm 2026.\n",
        [("II.1", ["Sở Y tế"], "quota=2/month in 2026-03-01..2026-10-31")],
    ),
    "a number in a year whose months are told one by one": (
        "II. NHIỆM VỤ\n\n1. Sở Y tế lấy mẫu đất 02 lần/năm; thời gian lấy mẫu vào tháng 4 và tháng 8 năm 2026.\n",
        [("II.1", ["Sở Y tế"], "window=2026-04-01..2026-04-30 && window=2026-08-01..2026-08-31")],
    ),
    "the sum of a year behind a rate is no second duty": (
        "III. TỔ CHỨC THỰC HIỆN\n\n1. Sở Y tế lấy mẫu nước 2 đợt/tháng (18 đợt/năm).\n",
        [("III.1", ["Sở Y tế"], "quota=2/month total=18 in 2026")],
    ),
    "bodies under a line of time each have their day": (
        (
            "II. NHIỆM VỤ\n\n1. Rà soát biển báo\n\n- Cơ quan thực hiện: Sở Xây dựng tiến hành rà soát quốc lộ; UBND các xã rà soát đường xã.\n\n"
            "- Thời gian thực hiện:\n\n+ UBND các xã gửi kết quả về Sở Xây dựng trước ngày 15/3/2026.\n\n"
            "+ Sở Xây dựng tổng hợp, báo cáo UBND tỉnh trước ngày 31/3/2026.\n"
        ),
        [
            ("II.1", ["Sở Xây dựng", "UBND các xã"], "continuous in 2026"),
            ("II.1/2/1", ["UBND các xã"], "due=2026-03-14"),
            ("II.1/2/2", ["Sở Xây dựng"], "due=2026-03-30"),
        ],
    ),
    "over which days a report counts is no report": (
        (
            "III. TỔ CHỨC THỰC HIỆN\n\n1. Sở Y tế báo cáo UBND tỉnh chậm nhất ngày 17/12/2026. "
            "Thời gian báo cáo hằng năm tính từ ngày 15/12 năm trước đến ngày 14/12 năm báo cáo.\n"
        ),
        [("III.1", ["Sở Y tế"], "due=2026-12-17")],
    ),
    "a paper whose code has a point or an ampersand is cited with its day": (
        (
            "III. TỔ CHỨC THỰC HIỆN\n\n1. Sở Y tế thực hiện Công văn số 672/VPUB-V.2 ngày 15/7/2026, "
            "Công văn số 33/STC-QLG&CS ngày 16/7/2026.\n"
        ),
        [],
    ),
    "two verbs are no feast": (
        "II. NHIỆM VỤ\n\n1. Sở Nội vụ tập trung thu gom rác thải trước ngày 15/7/2026.\n",
        [("II.1", ["Sở Nội vụ"], "due=2026-07-14")],
    ),
    "what a yearly duty is based on is no event it waits for": (
        "III. TỔ CHỨC THỰC HIỆN\n\n1. UBND các xã\n\na) Căn cứ tình hình thực tế của địa phương, rà soát hộ nghèo hằng năm.\n",
        [("III.1.a", ["UBND các xã"], "frequency=FREQ=YEARLY; no-date")],
    ),
    "a paper far behind the words that follow it keeps its day": (
        (
            "III. TỔ CHỨC THỰC HIỆN\n\n1. Sở Nội vụ hoàn thành tổng kết theo chỉ đạo của Phó Chủ tịch - Trưởng Ban Chỉ đạo 12 của tỉnh "
            "tại Văn bản số 672/VPUB-V.2 ngày 19 tháng 7 năm 2026; báo cáo UBND tỉnh trước ngày 30/9/2026.\n"
        ),
        [("III.1", ["Sở Nội vụ"], "due=2026-09-29")],
    ),
    "an event of which only the time is told": (
        (
            "II. NỘI DUNG\n\n1. Thời gian tổ chức Hội thi: Từ ngày 10/5/2026 đến ngày 12/5/2026.\n\n2. Địa điểm: Nhà văn hóa tỉnh.\n\n"
            "3. Thời gian nộp bài dự thi: Trước ngày 20/4/2026.\n"
        ),
        [("II.1", [], "window=2026-05-10..2026-05-12")],
    ),
    "a bracket says more closely when": (
        "III. TỔ CHỨC THỰC HIỆN\n\n1. Sở Nội vụ tập huấn trong quý II/2026 (tháng 5).\n",
        [("III.1", ["Sở Nội vụ"], "window=2026-05-01..2026-05-31")],
    ),
    "a bracket outside the window is another time": (
        "III. TỔ CHỨC THỰC HIỆN\n\n1. Sở Nội vụ tập huấn trong quý II/2026 (tháng 8).\n",
        [
            ("III.1", ["Sở Nội vụ"], "window=2026-04-01..2026-06-30"),
            ("III.1/2", ["Sở Nội vụ"], "window=2026-08-01..2026-08-31"),
        ],
    ),
    "a number of thousands is read whole": (
        "II. NHIỆM VỤ\n\n1. In sổ tay\n\n- Cơ quan thực hiện: Sở Y tế.\n\n- Số lượng: 5.000 cuốn.\n",
        [("II.1", ["Sở Y tế"], "quota=5000/2026")],
    ),
    "what a sentence asks after both bodies of its heading binds both": (
        (
            "III. TỔ CHỨC THỰC HIỆN\n\n1. Sở Nội vụ, Sở Y tế\n\nSở Nội vụ lập danh sách nhân viên; Sở Y tế khám sức khỏe; "
            "báo cáo kết quả về UBND tỉnh trước ngày 10/5/2026.\n"
        ),
        [("III.1/1", ["Sở Nội vụ", "Sở Y tế"], "due=2026-05-09")],
    ),
    "what follows the last of other bodies binds that one": (
        (
            "III. TỔ CHỨC THỰC HIỆN\n\n1. Sở Nội vụ\n\nSở Nội vụ lập danh sách nhân viên; Sở Y tế khám sức khỏe; "
            "báo cáo kết quả về UBND tỉnh trước ngày 10/5/2026.\n"
        ),
        [("III.1/1", ["Sở Y tế"], "due=2026-05-09")],
    ),
    "a class of a level written with a capital is one": (
        "III. TỔ CHỨC THỰC HIỆN\n\n1. Các sở, ban, ngành Tỉnh lập danh sách trước ngày 10/5/2026.\n",
        [("III.1", ["Các sở, ban, ngành Tỉnh"], "due=2026-05-09")],
    ),
    "numbers of points in brackets are no days": (
        "III. TỔ CHỨC THỰC HIỆN\n\n1. Sở Nội vụ chủ trì các nhiệm vụ tại mục (IV) (4.1) (4.2) và Phụ lục, xong trước ngày 10/5/2026.\n",
        [("III.1", ["Sở Nội vụ"], "due=2026-05-09")],
    ),
    "whom one of the duties is done with is no label of all": (
        (
            "III. TỔ CHỨC THỰC HIỆN\n\n1. Sở Nội vụ\n\n- Tập huấn trước ngày 10/5/2026.\n\n"
            "- Trồng rừng; phối hợp với Ủy ban nhân dân 04 xã: Lộc An, Hải Trung lập khu bảo vệ trước ngày 10/6/2026.\n"
        ),
        [
            ("III.1/1", ["Sở Nội vụ"], "due=2026-05-09"),
            ("III.1/2", ["Sở Nội vụ"], "due=2026-06-09"),
        ],
    ),
    "thousands of copies are no number of a year": (
        "III. TỔ CHỨC THỰC HIỆN\n\n1. Sở Y tế in 5.000 cuốn sổ tay trước ngày 15/7/2026.\n",
        [("III.1", ["Sở Y tế"], "due=2026-07-14")],
    ),
    "what the whole is called and who takes part is no duty": (
        (
            "II. NỘI DUNG THỰC HIỆN\n\n1. Chủ đề thi đua\n“Thư viện cho mọi nhà”.\n\n2. Thành phần tham dự\n\n- Lãnh đạo các phòng.\n\n"
            "3. Thời gian thực hiện: Tháng 5/2026.\n\n4. Sở Nội vụ tổ chức lễ phát động trong tháng 4/2026.\n"
        ),
        [("II.4", ["Sở Nội vụ"], "window=2026-04-01..2026-04-30")],
    ),
    "how things stand is no duty": (
        (
            "I. TÌNH HÌNH THỰC HIỆN NHIỆM VỤ NĂM 2025\n\n1. Thư viện\n\n- Các xã tổ chức đọc sách hằng quý.\n\n"
            "II. NHIỆM VỤ\n\n1. Hiện trạng\n\nThư viện có 30 nhân viên, tập huấn hằng năm.\n\n2. Sở Nội vụ tập huấn trong tháng 5/2026.\n"
        ),
        [("II.2", ["Sở Nội vụ"], "window=2026-05-01..2026-05-31")],
    ),
    "committees listed behind a colon head their duties": (
        "III. TỔ CHỨC THỰC HIỆN\n\n1. Ủy ban nhân dân các xã: Lộc An, Hải Trung\n\n- Trồng rừng trước ngày 15/7/2026.\n",
        [
            (
                "III.1/1",
                ["Ủy ban nhân dân xã Lộc An", "Ủy ban nhân dân xã Hải Trung"],
                "due=2026-07-14",
            )
        ],
    ),
    "a day by which something is not done is a test": (
        "III. TỔ CHỨC THỰC HIỆN\n\n1. Sở Tài chính thu hồi kinh phí đến ngày 30/6/2026 mà chưa phân bổ.\n",
        [],
    ),
}


@pytest.mark.parametrize("case", DUTIES)
def test_the_duties(case: str) -> None:
    text, wanted = DUTIES[case]
    assert duties(text) == wanted


STANDING: dict[str, tuple[str, list[tuple[str, list[str]]]]] = {
    "a class told by what it is stands among the bodies of a directive": (
        (
            "1. UBND các xã\n\n- Tuyên truyền đến từng thôn.\n\n"
            "2. Các chủ rừng là tổ chức (các ban quản lý rừng, công ty lâm nghiệp)\n\n- Kiểm tra ranh giới được giao.\n"
        ),
        [
            ("1/1", ["UBND các xã"]),
            ("2/1", ["Các chủ rừng là tổ chức (các ban quản lý rừng, công ty lâm nghiệp)"]),
        ],
    ),
    "a class told by what it does": (
        "III. TỔ CHỨC THỰC HIỆN\n\n1. Cơ quan chủ trì giải quyết hồ sơ đầu tư\n\na) Hướng dẫn nhà đầu tư.\n\n2. Cơ quan đăng ký đầu tư có trách nhiệm lấy ý kiến.\n",
        [
            ("III.1.a", ["Cơ quan chủ trì giải quyết hồ sơ đầu tư"]),
            ("III.2", ["Cơ quan đăng ký đầu tư"]),
        ],
    ),
    "other bodies than those listed are no label": (
        "III. TỔ CHỨC THỰC HIỆN\n\n1. Trách nhiệm cụ thể\n\na) Sở Xây dựng\n\n- Thẩm định thiết kế.\n\nb) Các đơn vị khác\n\nCơ quan cấp phép có trách nhiệm lấy ý kiến các đơn vị.\n",
        [("III.1.a/1", ["Sở Xây dựng"]), ("III.1.b/1", ["Cơ quan cấp phép"])],
    ),
    "a class that says in brackets which are meant": (
        (
            "III. TỔ CHỨC THỰC HIỆN\n\n1. Các cơ quan tham mưu quản lý ngành, lĩnh vực (gồm các Sở: Xây dựng, Y tế)\n\n"
            "- Hướng dẫn các xã.\n"
        ),
        [
            (
                "III.1/1",
                ["Các cơ quan tham mưu quản lý ngành, lĩnh vực (gồm các Sở: Xây dựng, Y tế)"],
            )
        ],
    ),
    "a long name of those whose duties are told": (
        (
            "II. NHIỆM VỤ\n\n1. Trách nhiệm của các cơ quan, đơn vị sử dụng Hệ thống quản lý văn bản và điều hành\n\n"
            "- Phân công người phụ trách.\n\n2. Sở Nội vụ chủ trì tập huấn trước ngày 10/5/2026.\n"
        ),
        [("II.1/1", ["các cơ quan, đơn vị sử dụng Hệ thống quản lý văn bản và điều hành"])],
    ),
    "posts and bodies of a ministry": (
        "III. TỔ CHỨC THỰC HIỆN\n\n1. Bộ trưởng Bộ Nội vụ có trách nhiệm đôn đốc.\n\n2. Vụ Tổ chức cán bộ\n\n- Hướng dẫn các đơn vị.\n\n3. Tiểu ban giúp việc\n\n- Phân công thành viên.\n",
        [
            ("III.1", ["Bộ trưởng Bộ Nội vụ"]),
            ("III.2/1", ["Vụ Tổ chức cán bộ"]),
            ("III.3/1", ["Tiểu ban giúp việc"]),
        ],
    ),
}


@pytest.mark.parametrize("case", STANDING)
def test_the_standing_duties(case: str) -> None:
    text, wanted = STANDING[case]
    assert standing(text) == wanted


SHARES = (
    "II. NHIỆM VỤ\n\n1. Chỉ tiêu chủ yếu\n\n1.1. Trên 80% số trạm y tế có máy đo.\n\n"
    "1.2. Hằng năm, giảm số hộ ngập; phấn đấu đạt 90% số hộ có nước sạch.\n\n"
    "1.3. Phấn đấu 100% các điểm tổ chức tiêm chủng đạt chuẩn.\n\n1.4. Sở Y tế tập huấn trước ngày 15/7/2026.\n"
)


def test_a_share_to_reach_is_a_figure() -> None:
    found = seen(SHARES)
    assert [t["id"] for t in found["targets"]] == ["II.1.1", "II.1.2", "II.1.3"]
    assert [o["id"] for o in found["obligations"]] == ["II.1.4"]


@pytest.mark.parametrize(
    "text",
    [
        "1. UBND các xã\n\n- Tuyên truyền.\n\n2. Các doanh nghiệp hoạt động trong lĩnh vực vận tải\n\n- Lắp thiết bị.\n",
        "1. UBND các xã\n\n- Tuyên truyền.\n\nYêu cầu Giám đốc các sở; Chủ tịch UBND các xã thực hiện nghiêm túc Chỉ thị này./.\n",
        "1. UBND các xã\n\n- Tuyên truyền.\n\nVăn phòng UBND tỉnh trân trọng thông báo đến các cơ quan./.\n",
        "III. TỔ CHỨC THỰC HIỆN\n\n1. Các cơ sở nuôi trồng thủy sản: Ghi chép nhật ký nuôi.\n",
    ],
)
def test_headings_exhortations_and_courtesies_are_understood(text: str) -> None:
    assert not [d for d in seen(text)["diagnostics"] if d["code"] == "not-understood"]


TARGETS = (
    "III. NHIỆM VỤ\n\n1. Bảo vệ môi trường\n\n- Đến tháng 9/2026, tỷ lệ thu gom rác đạt 80%.\n\n"
    "- Phấn đấu đến 30/6/2026 có 60% xã đạt chuẩn.\n\n- Phấn đấu hoàn thành 100% hồ sơ trước ngày 30/6/2026.\n"
)


def test_what_is_reached_by_a_day_is_a_figure_and_what_is_finished_a_duty() -> None:
    found = seen(TARGETS)
    assert [t["id"] for t in found["targets"]] == ["III.1/1", "III.1/2"]
    assert [(o["id"], o["rule"]) for o in found["obligations"]] == [("III.1/3", "due=2026-06-29")]


def test_addressees_and_recipients_are_charged_with_nothing() -> None:
    letter = (
        "ỦY BAN NHÂN DÂN\nTỈNH HẢI MINH\n\nSố: 5/UBND-VX\n\nV/v chuẩn bị lễ hội\n\nHải Minh, ngày 20 tháng 11 năm 2025\n\n"
        "Kính gửi:\n\n- Các cơ quan tham mưu thuộc tỉnh;\n\n- Sở Nội vụ.\n\n"
        "1. Sở Nội vụ lập danh sách trước ngày 10/12/2025.\n\nNơi nhận:\n- Như trên;\n- Chánh VP, PCVP phụ trách lĩnh vực;\n- Lưu: VT.\n"
    )
    codes = {d["code"] for d in seen_of(letter.encode())["diagnostics"]}
    assert "not-understood" not in codes


def test_an_item_whose_sentence_names_another_class_is_known() -> None:
    found = seen(
        "II. NHIỆM VỤ\n\n1. Trên cơ sở tài liệu, các cơ quan, đơn vị tổ chức tuyên truyền.\n\n"
        "- Cơ quan thực hiện: Sở Tư pháp.\n\n- Thời gian thực hiện: Quý II năm 2026.\n"
    )
    assert [o["lead"] for o in found["obligations"]] == [["Sở Tư pháp"]]
    assert not [d for d in found["diagnostics"] if d["code"] == "not-understood"]


def test_a_line_of_bases_charges_nobody() -> None:
    found = seen(
        "Căn cứ Quyết định số 88/QĐ-TTg ngày 05/4/2023 phê duyệt Đề án lưu trữ tại cơ quan, tổ chức, đơn vị, hồ sơ do cấp xã lập, quản lý;\n\n"
        "II. NHIỆM VỤ\n\n1. Sở Nội vụ tập huấn trong tháng 5/2026.\n"
    )
    assert not [d for d in found["diagnostics"] if d["code"] == "not-understood"]


def test_what_was_done_is_told_and_nobody_charged() -> None:
    found = seen(
        "Trong năm qua, Ủy ban nhân dân tỉnh đã ban hành nhiều văn bản về thư viện.\n\nII. NHIỆM VỤ\n\n1. Sở Nội vụ tập huấn trong tháng 5/2026.\n"
    )
    assert not [d for d in found["diagnostics"] if d["code"] == "not-understood"]


def test_work_that_begins_after_the_period_is_doubted() -> None:
    found = seen(
        "II. NHIỆM VỤ\n\n1. Tập huấn\n\n- Cơ quan thực hiện: Sở Nội vụ.\n\n- Thời gian thực hiện: Năm 2027 và các năm tiếp theo.\n"
    )
    assert ("after-period", "II.1") in {(d["code"], d["at"]) for d in found["diagnostics"]}


def test_the_years_of_a_cited_programme_are_not_the_plans() -> None:
    plan = identity(
        "ỦY BAN NHÂN DÂN\nTỈNH HẢI MINH\n\nSố: 31/QĐ-UBND\n\nHải Minh, ngày 20 tháng 11 năm 2025\n\nQUYẾT ĐỊNH\n\n"
        "Về việc ban hành Quy chế thư viện\n\nCăn cứ Quyết định số 9/QĐ-TTg ngày 04/5/2019 ban hành Chương trình đọc sách giai đoạn 2021 - 2025;\n\n"
        "Theo đề nghị của Sở Nội vụ."
    )
    assert plan["period"] != "2021-01-01..2025-12-31"


def test_a_post_and_a_name_on_one_line_are_the_signer() -> None:
    head = "ỦY BAN NHÂN DÂN\nTỈNH HẢI MINH\n\nSố: 31/KH-UBND\n\nHải Minh, ngày 20 tháng 11 năm 2025\n\nKẾ HOẠCH\n\nKiểm kê di tích năm 2026"
    sign = "\n\nTM. ỦY BAN NHÂN DÂN\n\nKT. CHỦ TỊCH\n\nPHÓ CHỦ TỊCH Trần Văn An\n"
    plan = seen_of((head + BODY + sign).encode())["plan"]
    assert plan["signer"] == "Trần Văn An, Phó Chủ tịch (KT. Chủ tịch)"


def test_a_title_ends_before_the_addressees() -> None:
    plan = identity(
        "ỦY BAN NHÂN DÂN\nTỈNH HẢI MINH\n\nSố: 31/KH-UBND\n\nHải Minh, ngày 20 tháng 11 năm 2025\n\nKẾ HOẠCH\n\n"
        "Tài chính 03 năm 2026 - 2028\nKính gửi: Hội đồng nhân dân tỉnh\n\nCăn cứ Nghị định số 7/2017/NĐ-CP;"
    )
    assert plan["title"] == "Tài chính 03 năm 2026 - 2028"


def test_whom_one_works_with_ends_where_the_matter_begins() -> None:
    found = seen(
        "III. TỔ CHỨC THỰC HIỆN\n\n1. Sở Nội vụ phối hợp với Sở Tài chính trong việc bố trí kinh phí trước ngày 10/5/2026.\n"
    )
    assert found["obligations"][0]["with"] == ["Sở Tài chính"]


BODY = "\n\nI. NHIỆM VỤ\n\n1. Sở Nội vụ tập huấn trước ngày 10/5/2026.\n"


def identity(head: str) -> dict[str, Any]:
    plan: dict[str, Any] = seen_of((head + BODY).encode())["plan"]
    return plan


def test_a_title_in_capitals_may_begin_like_a_basis() -> None:
    plan = identity(
        "ỦY BAN NHÂN DÂN\nTỈNH HẢI MINH\n\nSố: 31/KH-UBND\n\nHải Minh, ngày 20 tháng 11 năm 2025\n\nKẾ HOẠCH\n\n"
        "THỰC HIỆN CHỈ THỊ SỐ 9/CT-TTG NGÀY 02/3/2024 VỀ CÔNG TÁC THƯ VIỆN ĐẾN NĂM 2028\n\n"
        "Thực hiện Chỉ thị số 9/CT-TTg ngày 02/3/2024 của Thủ tướng Chính phủ, UBND tỉnh ban hành Kế hoạch như sau:"
    )
    assert plan["title"].startswith("THỰC HIỆN CHỈ THỊ SỐ 9/CT-TTG")
    assert plan["period"] == "2025-01-01..2028-12-31"
    assert plan["based_on"] == ["9/CT-TTg 2024-03-02"]


def test_the_subject_of_a_plan_is_no_fifth_section() -> None:
    plan = identity(
        "ỦY BAN NHÂN DÂN\nTỈNH HẢI MINH\n\nSố: 31/KH-UBND\n\nHải Minh, ngày 20 tháng 11 năm 2025\n\nKẾ HOẠCH\n\n"
        "V/V CỨU TRỢ VÙNG NGẬP NĂM 2026\n\nCăn cứ Phương án số 12/PA-UBND ngày 14/7/2025;"
    )
    assert plan["title"] == "CỨU TRỢ VÙNG NGẬP NĂM 2026"
    assert plan["based_on"] == ["12/PA-UBND 2025-07-14"]


def test_an_issuer_over_two_lines_and_a_vision_beyond_the_years() -> None:
    plan = identity(
        "BỘ VĂN HÓA, THỂ THAO\n\nVÀ DU LỊCH\n\nSố: 85/QĐ-BVHTTDL\n\nHà Nội, ngày 20 tháng 11 năm 2025\n\nQUYẾT ĐỊNH\n\n"
        "Về việc ban hành Kế hoạch thực hiện quy hoạch thư viện thời kỳ 2026-2030, tầm nhìn đến năm 2045\n\n"
        "Căn cứ Luật Quy hoạch;"
    )
    assert plan["issuer"] == "Bộ Văn hóa, Thể thao và Du lịch"
    assert plan["period"] == "2026-01-01..2030-12-31"


CROP = "ỦY BAN NHÂN DÂN\nTỈNH HẢI MINH\n\nSố: 31/KH-UBND\n\nHải Minh, ngày 20 tháng 10 năm 2025\n\nKẾ HOẠCH\n\n{}\n\n"


@pytest.mark.parametrize(
    "title", ["SẢN XUẤT VỤ ĐÔNG XUÂN 2025 - 2026", "Sản xuất vụ Đông Xuân năm 2025-2026"]
)
def test_a_crop_of_two_years_gives_days_their_year(title: str) -> None:
    text = (
        CROP.format(title)
        + "III. TỔ CHỨC THỰC HIỆN\n\n1. Chi cục Trồng trọt phát giống trước ngày 15/01.\n"
    )
    found = seen_of(text.encode())
    assert found["plan"]["period"] == "2025-09-01..2026-06-30"
    assert [o["rule"] for o in found["obligations"]] == ["due=2026-01-14"]


def test_a_title_ends_before_the_caption_of_an_appendix() -> None:
    assert identity(CROP.format("Phòng bệnh năm 2026\nPHỤ LỤC"))["title"] == "Phòng bệnh năm 2026"


def test_a_list_of_tasks_alone_has_its_title() -> None:
    plan = identity(
        "ỦY BAN NHÂN DÂN\nTỈNH HẢI MINH\n\nDANH MỤC NHIỆM VỤ TRỌNG TÂM NĂM 2026\n\n"
        "(Kèm theo Kế hoạch số 31/KH-UBND ngày 20/11/2025 của UBND tỉnh)"
    )
    assert plan["title"] == "NHIỆM VỤ TRỌNG TÂM NĂM 2026"
    assert plan["period"] == "2026-01-01..2026-12-31"


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
    found = seen_of((HORIZON + words).encode())
    assert [o["rule"] for o in found["obligations"]] == rules
