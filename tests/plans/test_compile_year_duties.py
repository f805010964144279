"""Duties told by a year: who owes something in it, and what is asked about where a year's measures became no duty."""

from tests.corpus_documents import seen_of

HEAD = "UBND TỈNH HẢI MINH\n\nSố: {number}\n\nHải Minh, ngày 10 tháng 4 năm 2026\n\n"
DECISION = (
    HEAD.format(number="15/2026/QĐ-UBND")
    + "QUYẾT ĐỊNH\n\nQuy định hỗ trợ sửa nhà cho hộ khó khăn\n\n"
    + "Điều 3. Nguồn vốn\n\n1. Sở Tài chính có trách nhiệm bố trí kinh phí sửa nhà.\n\n"
    + "Điều 4. Thời gian và tiến độ thực hiện\n\n"
    + "1. Trong năm 2026, Ủy ban nhân dân các xã, phường phải sửa xong nhà cho các hộ đã có tên.\n\n"
    + "2. Trong năm 2027, các địa phương tiếp tục hỗ trợ những hộ mới được rà soát.\n\n"
    + "Điều 5. Tổ chức thực hiện\n\n1. Trách nhiệm của Ủy ban nhân dân các tỉnh, thành phố trực thuộc Trung ương\n\n"
    + "a) Ban hành mẫu nhà;\n\nb) Hằng tháng có báo cáo nhanh gửi Ủy ban nhân dân tỉnh.\n"
)
PLAN = (
    HEAD.format(number="16/KH-UBND")
    + "KẾ HOẠCH\n\nTu bổ nghĩa trang giai đoạn 2026 - 2028\n\n"
    + "I. NHIỆM VỤ\n\n1. Tu bổ nghĩa trang\n\n- Rà soát các công trình xuống cấp.\n\n{measures}"
    + "II. TỔ CHỨC THỰC HIỆN\n\n1. Sở Nội vụ chủ trì theo dõi Kế hoạch này.\n"
)
UNDATED = (
    "THANH TRA TỈNH HẢI MINH\n\nTHÔNG BÁO\n\nVề việc cắt giảm thủ tục\n\nYêu cầu như sau:\n\n1. Sở Y tế\n\n"
    "- Sửa quy chế khám bệnh, bảo đảm hoàn thành trong năm 2026.\n\n"
    "- Tuyên truyền quy chế trong năm 2026.\n\n2. Sở Nội vụ\n\n- Rà soát mẫu đơn.\n"
)


def dated(text: str) -> dict[str, list[str]]:
    """The rules that name a year, by whom they bind."""
    found: dict[str, list[str]] = {}
    for duty in seen_of(text.encode())["obligations"]:
        if duty["rule"].startswith(("window=", "due=")):
            found.setdefault("; ".join(duty["lead"]), []).append(duty["rule"])
    return found


def asked(text: str) -> list[str]:
    return [
        d["message"] for d in seen_of(text.encode())["diagnostics"] if d["code"] == "not-understood"
    ]


def test_a_year_of_an_article_on_progress_is_of_whom_the_article_charges() -> None:
    assert dated(DECISION) == {
        "Ủy ban nhân dân các xã, phường": ["window=2026-01-01..2026-12-31"],
        "Các địa phương": ["window=2027-01-01..2027-12-31"],
    }


def test_points_under_whose_responsibility_they_are_bind_that_body() -> None:
    monthly = [
        duty["lead"]
        for duty in seen_of(DECISION.encode())["obligations"]
        if "MONTHLY" in duty["rule"]
    ]
    assert monthly == [["Ủy ban nhân dân các tỉnh, thành phố trực thuộc Trung ương"]]


def test_a_sentence_that_begins_with_a_year_and_became_no_dated_duty_is_asked_about() -> None:
    measures = "- Năm 2026: Lập hồ sơ thiết kế.\n\n- Năm 2027, hoàn thành việc tu bổ.\n\n"
    first, second = asked(PLAN.format(measures=measures))
    assert "Năm 2026: Lập hồ sơ thiết kế" in first
    assert "Năm 2027, hoàn thành việc tu bổ" in second


def test_a_year_that_only_tells_what_was_or_is_to_be_seen_is_not_asked_about() -> None:
    told = (
        "- Năm 2024: Lập hồ sơ thiết kế.\n\n- Năm 2027, nhu cầu dự kiến tăng.\n\n"
        "- Năm 2026, Sở Nội vụ đã nhận 12 hồ sơ.\n\n"
    )
    assert asked(PLAN.format(measures=told)) == []


def test_what_is_to_be_finished_in_a_year_is_dated_where_the_document_has_no_period() -> None:
    assert dated(UNDATED) == {"Sở Y tế": ["window=2026-01-01..2026-12-31"]}


def test_a_letter_names_whom_it_asks_behind_a_long_purpose() -> None:
    letter = (
        "BỘ CÔNG THƯƠNG\n\nSố: 77/BCT-KH\n\nHà Nội, ngày 03 tháng 7 năm 2026\n\nV/v lập dự toán\n\n"
        "Kính gửi: Sở Công Thương các tỉnh\n\nBộ hướng dẫn như sau:\n\n1. Nội dung\n\nLập theo mẫu.\n\n"
        "Để bảo đảm thời hạn tổng hợp dự toán năm 2027, Bộ yêu cầu các đồng chí Giám đốc Sở chỉ đạo các "
        "phòng lập dự toán gửi về Bộ trước ngày 12/7/2026.\n"
    )
    assert dated(letter) == {"các đồng chí Giám đốc Sở": ["due=2026-07-11"]}


def test_an_item_whose_number_comes_twice_has_no_duties_of_the_other_one() -> None:
    twice = (
        HEAD.format(number="17/KH-UBND")
        + "KẾ HOẠCH\n\nXếp loại thôn văn hóa năm 2026\n\n"
        + "1. Nhiệm vụ\n\n1.1. Sở Y tế khám sức khỏe trước ngày 10/6/2026.\n\n"
        + "1.2. Sở Nội vụ lập danh sách trước ngày 10/7/2026.\n\n2. Cách tính điểm\n\nChấm theo bảng.\n\n"
        + "1. Thời gian xếp loại được thực hiện từ ngày 01/11 đến ngày 15/12 hằng năm.\n"
    )
    assert any("Thời gian xếp loại" in message for message in asked(twice))
