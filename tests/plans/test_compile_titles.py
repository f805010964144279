"""What a document is: the title, years, issuer and signer of plans, letters and pages, school years and crops."""

import pytest

from tests.small_plans import HEAD, identity, seen

SCHOOL = (
    "UBND TỈNH HẢI MINH\nSỞ GIÁO DỤC VÀ ĐÀO TẠO\n\n{stamp}Số: 8/KH-SGDĐT\n\nHải Minh, ngày 10 tháng 8 năm 2023\n\n"
    "KẾ HOẠCH\n\nNhiệm vụ năm học 2023 - 2024\n\nI. NHIỆM VỤ\n\n1. Các trường tự kiểm tra trước ngày 25/9.\n"
    "2. Các trường tổng kết trước ngày 31/5.\n3. Thanh tra Sở kiểm tra trong tháng 10 và tháng 3.\n"
)


def test_a_school_year_lies_in_two_years_and_each_day_has_its_own() -> None:
    found = seen(SCHOOL.format(stamp=""))

    assert found["plan"]["period"] == "2023-08-01..2024-07-31"
    assert found["plan"]["kind"] == "annual"
    assert [o["rule"] for o in found["obligations"]] == [
        "due=2023-09-24",
        "due=2024-05-30",
        "window=2023-10-01..2023-10-31 && window=2024-03-01..2024-03-31",
    ]


def test_the_second_line_of_a_letterhead_above_a_stamp_is_no_receiver() -> None:
    stamped = seen(SCHOOL.format(stamp="CÔNG VĂN ĐẾN\nSố: 992\nNgày: 14/8/2023\n\n"))["plan"]

    assert stamped["issuer"] == "Sở Giáo dục và Đào tạo"
    assert stamped["issued"] == "2023-08-10"


def test_papers_of_the_next_year_are_asked_for_in_this_one() -> None:
    letter = (
        "UBND TỈNH HẢI MINH\nSỞ TÀI CHÍNH\n\nSố: 2210/STC-QLNS\nV/v xây dựng dự toán ngân sách năm 2026\n\n"
        "Hải Minh, ngày 03 tháng 7 năm 2025\n\nKính gửi: Các sở.\n\n1. Các sở lập dự toán, gửi Sở Tài chính trước ngày 20/7.\n"
    )

    found = seen(letter)

    assert found["plan"]["period"] == "2025-01-01..2025-12-31"
    assert [o["rule"] for o in found["obligations"]] == ["due=2025-07-19"]


def test_a_party_committees_board_is_named_with_its_own_committee() -> None:
    plan = (
        "ĐẢNG BỘ TỈNH LỘC SƠN\nBAN THƯỜNG VỤ HUYỆN ỦY\n*\nSố 88-KH/HU\n\nPhú Hòa, ngày 14 tháng 3 năm 2024\n\n"
        "KẾ HOẠCH\ntổ chức đại hội\n\nI- NHIỆM VỤ\n\n1- Ban Tổ chức Huyện ủy tham mưu trước 30/6/2024.\n"
    )

    assert seen(plan)["plan"]["issuer"] == "Ban Thường vụ Huyện ủy Phú Hòa"


def test_the_head_of_a_small_document_is_read() -> None:
    plan = seen(
        HEAD + "I. NHIỆM VỤ\n\n1. Sở Nội vụ là cơ quan đầu mối, đôn đốc thực hiện Kế hoạch.\n"
    )["plan"]

    assert (plan["issuer"], plan["title"], plan["coordinator"]) == (
        "UBND tỉnh Hải Minh",
        "Triển khai công tác văn thư năm 2026",
        "Sở Nội vụ",
    )


def test_an_official_letter_is_about_what_stands_under_its_number() -> None:
    plan = identity(
        "ỦY BAN NHÂN DÂN\nTỈNH HẢI MINH\n\nSố: 77/UBND-NC\nV/v tăng cường lưu trữ năm 2026\n\n"
        "Hải Minh, ngày 14 tháng 02 năm 2026\n\nThực hiện Công văn số 3/BNV-VT ngày 20/12/2025 của Bộ Nội vụ, yêu cầu:"
    )

    assert (plan["title"], plan["period"], plan["coordinator"]) == (
        "Tăng cường lưu trữ năm 2026",
        "2026-01-01..2026-12-31",
        "Sở Nội vụ",
    )


def test_a_board_of_the_party_is_named_with_its_committee() -> None:
    plan = identity(
        "TỈNH ỦY HẢI MINH\nBAN TUYÊN GIÁO\n*\nSố 21-KH/BTGTU\n\nHải Minh, ngày 05 tháng 01 năm 2026\n\n"
        "KẾ HOẠCH\nTuyên truyền về lưu trữ năm 2026"
    )

    assert (plan["issuer"], plan["number"]) == (
        "Ban Tuyên giáo Tỉnh ủy Hải Minh",
        "21-KH/BTGTU",
    )


def test_a_title_keeps_the_word_about_inside_it() -> None:
    plan = identity(HEAD.replace("Triển khai công tác", "Tuyên truyền về công tác").rstrip())

    assert plan["title"] == "Tuyên truyền về công tác văn thư năm 2026"


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Triển khai thi hành Luật Lưu trữ năm 2024", "01/01/2026 – 31/12/2026"),
        ("Triển khai thi hành Luật Lưu trữ", "01/01/2026 – 31/12/2026"),
    ],
)
def test_a_title_without_the_plans_year_takes_that_of_its_dates_and_says_so(
    title: str, said: str
) -> None:
    text = HEAD.replace("Triển khai công tác văn thư năm 2026", title)

    result = seen(f"{text}V. TỔ CHỨC THỰC HIỆN\n\n1. Sở Y tế báo cáo trước ngày 30/6/2026.\n")

    (message,) = (d["message"] for d in result["diagnostics"] if d["code"] == "identity-missing")
    assert result["plan"]["period"] == "2026-01-01..2026-12-31"
    assert said in message


@pytest.mark.parametrize(
    ("block", "signer"),
    [
        ("K/T TRƯỞNG BAN\nPHÓ TRƯỞNG BAN\n\nBùi Thanh Hà", "Bùi Thanh Hà, Phó Trưởng ban (KT. Trưởng ban)"),
        ("TM.\nỦY BAN NHÂN DÂN\nPHÓ CHỦ TỊCH THƯỜNG TRỰC\n\nVàng A Lử", "Vàng A Lử, Phó Chủ tịch Thường trực"),
        ("GIÁM ĐỐC SỞ XÂY DỰNG\n\nTrịnh Xuân Bách", "Trịnh Xuân Bách, Giám đốc"),
        ("KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\n\nBSCKII. Lò Thị Mai", "Lò Thị Mai, Phó Giám đốc (KT. Giám đốc)"),
    ],
)  # fmt: skip
def test_who_signed_is_read_with_rank_and_degree_put_aside(block: str, signer: str) -> None:
    text = f"{HEAD}I. NHIỆM VỤ\n\n1. Sở Y tế báo cáo hằng tháng.\n\n{block}\n"

    assert seen(text)["plan"]["signer"] == signer


def test_the_frame_of_a_page_in_bars_is_put_aside() -> None:
    plan = identity(
        "ỦY BAN NHÂN DÂN\nTỈNH HẢI MINH\n-------\n|\nSố: 8/KH-UBND\n|\nHải Minh, ngày 21\ntháng 4 năm 2026\n|\n"
        "KẾ HOẠCH\nTuyên truyền về lưu trữ năm 2026"
    )

    assert (plan["number"], plan["issued"], plan["issuer"]) == (
        "8/KH-UBND",
        "2026-04-21",
        "UBND tỉnh Hải Minh",
    )


def test_a_department_on_one_line_with_its_committee_issues() -> None:
    plan = identity(
        "UBND TỈNH HẢI MINH SỞ NỘI VỤ\n\nSố: 8/KH-SNV\n\nHải Minh, ngày 14 tháng 02 năm 2026\n\n"
        "KẾ HOẠCH\nTuyên truyền về lưu trữ năm 2026"
    )

    assert plan["issuer"] == "Sở Nội vụ"


def test_a_page_that_tells_of_a_departments_plan_gives_its_identity() -> None:
    result = seen(
        "Sở Du lịch tỉnh Hải Minh vừa ban hành Kế hoạch số 88/KH-SDL ngày 05/5/2026 về tổ chức Hội thi hướng dẫn viên năm 2026.\n\n"
        "Hội thi diễn ra từ ngày 15/7 đến ngày 20/7/2026.\n"
    )

    plan = result["plan"]
    assert (plan["number"], plan["issued"], plan["issuer"]) == (
        "88/KH-SDL",
        "2026-05-05",
        "Sở Du lịch tỉnh Hải Minh",
    )


def test_the_years_of_a_cited_programme_are_not_the_plans() -> None:
    plan = identity(
        "ỦY BAN NHÂN DÂN\nTỈNH HẢI MINH\n\nSố: 31/QĐ-UBND\n\nHải Minh, ngày 20 tháng 11 năm 2025\n\nQUYẾT ĐỊNH\n\n"
        "Về việc ban hành Quy chế thư viện\n\nCăn cứ Quyết định số 9/QĐ-TTg ngày 04/5/2019 ban hành Chương trình đọc sách giai đoạn 2021 - 2025;\n\n"
        "Theo đề nghị của Sở Nội vụ."
    )
    assert plan["period"] != "2021-01-01..2025-12-31"


BODY = "\n\nI. NHIỆM VỤ\n\n1. Sở Nội vụ tập huấn trước ngày 10/5/2026.\n"


def test_a_post_and_a_name_on_one_line_are_the_signer() -> None:
    head = "ỦY BAN NHÂN DÂN\nTỈNH HẢI MINH\n\nSố: 31/KH-UBND\n\nHải Minh, ngày 20 tháng 11 năm 2025\n\nKẾ HOẠCH\n\nKiểm kê di tích năm 2026"
    sign = "\n\nTM. ỦY BAN NHÂN DÂN\n\nKT. CHỦ TỊCH\n\nPHÓ CHỦ TỊCH Trần Văn An\n"
    plan = seen(head + BODY + sign)["plan"]
    assert plan["signer"] == "Trần Văn An, Phó Chủ tịch (KT. Chủ tịch)"


def test_a_title_ends_before_the_addressees() -> None:
    plan = identity(
        "ỦY BAN NHÂN DÂN\nTỈNH HẢI MINH\n\nSố: 31/KH-UBND\n\nHải Minh, ngày 20 tháng 11 năm 2025\n\nKẾ HOẠCH\n\n"
        "Tài chính 03 năm 2026 - 2028\nKính gửi: Hội đồng nhân dân tỉnh\n\nCăn cứ Nghị định số 7/2017/NĐ-CP;"
    )
    assert plan["title"] == "Tài chính 03 năm 2026 - 2028"


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
    found = seen(text)
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
