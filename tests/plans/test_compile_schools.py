"""How schools and mass organisations write: who acts, headings "Đối với …", the day above the signature, tables of a programme."""

from typing import Any

import pytest

from plans.compile.head.letterhead import read_head
from plans.compile.sections.headings import bodies_of_heading
from plans.compile.who.sentences import read_clause
from plans.reading import read_document
from tests.corpus_documents import seen_of

_HEAD = "KẾ HOẠCH\n\nTổ chức tuần lễ học tập năm học 2026 - 2027\n\n"


def _seen(body: str) -> dict[str, Any]:
    found: dict[str, Any] = seen_of((_HEAD + body).encode())
    return found


def _duties(body: str) -> list[tuple[str, list[str], str]]:
    return [(o["title"], o["lead"], o["rule"]) for o in _seen(body)["obligations"]]


@pytest.mark.parametrize(
    ("sentence", "lead"),
    [
        ("Nhà trường gửi báo cáo về Sở trước ngày 05/10/2026.", ("Nhà trường",)),
        ("Giáo viên chủ nhiệm lập danh sách trước ngày 20/9.", ("Giáo viên chủ nhiệm",)),
        ("BCH Đoàn trường tổ chức hội thi.", ("BCH Đoàn trường",)),
        ("Các LĐLĐ huyện gửi báo cáo.", ("Các LĐLĐ huyện",)),
        ("Tổng Liên đoàn Lao động Việt Nam tổng kết.", ("Tổng Liên đoàn Lao động Việt Nam",)),
        ("Các trường không được dạy trước chương trình.", ("Các trường",)),
        ("Khoa Kinh tế rà soát đề cương.", ("Khoa Kinh tế",)),
        ("Các khoa gửi danh sách về Phòng Đào tạo.", ("Các khoa",)),
        ("Các cấp bộ Đoàn tổ chức đại hội.", ("Các cấp bộ Đoàn",)),
        ("Khoa học công nghệ phát triển mạnh.", None),
        ("Nhà trường tổ chức được 02 buổi hội thảo.", None),
    ],
)
def test_who_acts_in_a_school(sentence: str, lead: tuple[str, ...] | None) -> None:
    clause = read_clause(sentence)
    assert (clause.lead if clause else None) == lead


@pytest.mark.parametrize(
    ("heading", "bodies"),
    [
        ("Đối với các trường học", ("các trường học",)),
        ("Đối với Ban Giám hiệu (đồng chí A - Phó Hiệu trưởng)", ("Ban Giám hiệu",)),
        ("Đối với đội ngũ giáo viên", ("đội ngũ giáo viên",)),
        ("Đối với giáo viên phụ trách Đoàn", ("giáo viên phụ trách Đoàn",)),
        ("Đối với dự án chậm tiến độ", ()),
        ("Đối với Sở Y tế hướng dẫn các cơ sở", ()),
    ],
)
def test_a_heading_that_says_for_whom(heading: str, bodies: tuple[str, ...]) -> None:
    assert bodies_of_heading(heading) == bodies


def test_the_day_above_the_signature_is_the_day_of_issue_and_no_duty() -> None:
    body = (
        "I. NHIỆM VỤ\n\n1. Đối với các tổ chuyên môn\n\nTăng cường phối hợp với gia đình.\n\n"
        "II. TỔ CHỨC THỰC HIỆN\n\nNhà trường gửi báo cáo trước ngày 15/10/2026.\n\n"
        "Hải Minh, ngày 28 tháng 8 năm 2026\n\nNơi nhận:\n- Lưu: VT.\n"
    )
    seen = _seen(body)
    assert seen["plan"]["issued"] == "2026-08-28"
    assert [(o["lead"], o["rule"]) for o in seen["obligations"]] == [
        (["Nhà trường"], "due=2026-10-14")
    ]
    assert [(s["lead"], s["title"]) for s in seen["standing"]] == [
        (["các tổ chuyên môn"], "Tăng cường phối hợp với gia đình.")
    ]


def test_a_day_at_the_end_of_a_sentence_is_no_day_of_issue() -> None:
    text = _HEAD + "Hội nghị họp tại xã Hải Minh, ngày 28 tháng 8 năm 2026 theo giấy mời.\n"
    assert read_head(read_document(text.encode())).reference.issued is None


def test_the_column_of_what_is_done_goes_before_the_one_of_its_form() -> None:
    table = (
        "II. CHƯƠNG TRÌNH\n\nNGÀY 1: THỨ HAI, NGÀY 24/8/2026\n\n"
        "| Thời gian | Hình thức | Nội dung | Đơn vị phụ trách |\n|---|---|---|---|\n"
        "| 7h00 - 7h15 | Tập trung | Ổn định tổ chức | Giáo viên chủ nhiệm |\n"
        "| 7h15 - 8h00 | Tập trung | Phổ biến nội quy | Đoàn trường |\n"
    )
    assert _duties(table) == [
        ("Ổn định tổ chức", ["Giáo viên chủ nhiệm"], "on=2026-08-24T07:00"),
        ("Phổ biến nội quy", ["Đoàn trường"], "on=2026-08-24T07:15"),
    ]


def test_what_was_founded_or_renamed_then_is_no_duty() -> None:
    body = "I. TRUYỀN THỐNG\n\n1. Từ tháng 8 năm 2008 trường được đổi tên thành Trường Hải Minh.\n"
    assert not any(rule.startswith(("window", "due", "on=")) for _, _, rule in _duties(body))


def test_the_times_of_what_the_organisers_do_are_events() -> None:
    body = (
        "II. NỘI DUNG\n\n1. Thời gian nhận tác phẩm: 02/7/2026 – 17h00 ngày 14/7/2026.\n\n"
        "2. Thời gian công bố kết quả: Ngày 20/8/2026.\n\n"
        "3. Thời gian đăng ký dự thi: Trước ngày 01/7/2026.\n"
    )
    assert [rule for _, _, rule in _duties(body)] == [
        "window=2026-07-02..2026-07-14T17:00",
        "due=2026-08-20",
    ]


def test_the_timetable_of_an_exam_has_its_day_and_the_hour_it_begins() -> None:
    table = (
        "II. LỊCH THI\n\n"
        "| Ngày thi | Buổi thi | Bài thi | Thời gian làm bài | Giờ phát đề | Giờ bắt đầu làm bài |\n"
        "|---|---|---|---|---|---|\n"
        "| 28/12/2026 | Chiều | Ngữ văn | 120 phút | 14h25 | 14h30 |\n"
        "| 29/12/2026 | Sáng | Toán | 90 phút | 7h55 | 8h00 |\n"
        "| 29/12/2026 | Chiều | Tiếng Anh | 60 phút | 14h25 | 14h30 |\n"
    )
    assert [(title, rule) for title, _, rule in _duties(table)] == [
        ("Ngữ văn", "on=2026-12-28T14:30"),
        ("Toán", "on=2026-12-29T08:00"),
        ("Tiếng Anh", "on=2026-12-29T14:30"),
    ]


def test_months_with_their_year_head_columns_of_marks() -> None:
    table = (
        "II. TIẾN ĐỘ\n\n| STT | Hạng mục | 09/2026 | 10/2026 | 11/2026 | Sản phẩm |\n"
        "|---|---|---|---|---|---|\n| 1 | Số hóa hồ sơ | ◐ | ● | – | Kho hồ sơ |\n"
        "| 2 | Nghiệm thu | – | – | ▲ | Biên bản |\n"
    )
    assert [(title, rule) for title, _, rule in _duties(table)] == [
        ("Số hóa hồ sơ", "window=2026-09-01..2026-10-31"),
        ("Nghiệm thu", "window=2026-11-01..2026-11-30"),
    ]


def test_a_heading_for_bodies_with_labelled_lines_names_who_does_it() -> None:
    body = (
        "1. Đối với các lớp năm nhất (chi đoàn mới):\n\n"
        "- Thời gian tổ chức: từ ngày 15/10/2026 đến 24/11/2026\n\n- Địa điểm: Tại lớp.\n"
    )
    assert [(lead, rule) for _, lead, rule in _duties(body)] == [
        (["các lớp năm nhất"], "window=2026-10-15..2026-11-24")
    ]


def test_a_sentence_as_to_bodies_binds_them() -> None:
    sentence = "Đối với các chi bộ thuộc Đảng bộ xã sẽ tiến hành đại hội trước ngày 31/12/2026."
    clause = read_clause(sentence)
    assert clause is not None
    assert clause.lead == ("các chi bộ thuộc Đảng bộ xã",)
    other = read_clause("Đối với các trường vùng cao, Sở Giáo dục hỗ trợ kinh phí.")
    assert other is not None
    assert other.lead == ("Sở Giáo dục",)


def test_exams_level_by_level_under_a_section_on_time() -> None:
    body = (
        "2. Thời gian thi:\n\n2.1. Thi tiếng Việt:\n\n"
        "a) Đối với cấp THCS: Thi cấp trường là vòng 11, ngày 04/01/2027 theo khung giờ sau:\n\n"
        "- Khối 6: Từ 08h00 đến 09h00\n\n"
        "b) Đối với khối Tiểu học: Thi cấp trường là vòng 10, ngày 21/12/2026 theo khung giờ sau:\n\n"
        "- Khối 1: Từ 08h00 đến 09h00\n"
    )
    assert [rule for _, _, rule in _duties(body)] == ["on=2027-01-04", "on=2026-12-21"]


def test_a_line_that_cites_a_timetable_is_no_head_of_a_calendar() -> None:
    body = (
        "II. KIỂM TRA\n\nCác môn được kiểm tra từ ngày 10/12 đến 19/12/2026 theo lịch của Phòng.\n"
    )
    assert _seen(body)["plan"]["period"] == "2026-08-01..2027-07-31"
    lines = {d["line"] for d in _seen(body)["diagnostics"] if d["code"] == "not-understood"}
    assert 7 in lines


def test_a_last_hour_is_no_event_and_a_bar_no_last_day() -> None:
    body = (
        "I. TUYỂN SINH\n\n1. Phòng Đào tạo công bố kết quả: dự kiến trước 17 giờ ngày 20/8/2026.\n"
        "2. Phòng Công tác sinh viên lập danh sách lớp: chậm nhất 11 giờ ngày 25/8/2026.\n"
        "3. Các khoa không được nhận hồ sơ nhập học trước ngày 22/8/2026.\n"
    )
    assert [(who, rule) for _, who, rule in _duties(body)] == [
        (["Phòng Đào tạo"], "due=2026-08-20T17:00; tentative"),
        (["Phòng Công tác sinh viên"], "due=2026-08-25T11:00"),
        (["Các khoa"], "continuous in 2026-08-01..2027-07-31"),
    ]


def test_the_hour_of_publishing_is_not_asked_about() -> None:
    text = "Hội thi kể chuyện\n\nThứ Hai, 17/8/2026, 09:15\n\nCập nhật 17/8/2026 - 10:20 (GMT+7)\n\nĐăng lúc: 17/8/2026 08:11:03\n\nĐược đăng ngày Thứ năm, 17 Tháng 8 2026\n"
    asked = [d["message"] for d in seen_of(text.encode())["diagnostics"]]
    assert not [message for message in asked if "17/8" in message]


def test_a_line_that_only_says_when_is_the_time_of_the_words_above_it() -> None:
    body = (
        "II. CÁC BƯỚC THỰC HIỆN\n\nBước 1: Tiếp nhận hồ sơ:\nTừ 07h30 ngày 17/9/2026 đến 16h30 ngày 30/9/2026\n"
        "Bước 2: Tổ chức phỏng vấn. Ngày 23/10/2026\n"
    )
    assert [(title, rule) for title, _, rule in _duties(body)] == [
        ("Tiếp nhận hồ sơ", "window=2026-09-17T07:30..2026-09-30T16:30"),
        ("Tổ chức phỏng vấn. Ngày 23/10/2026", "on=2026-10-23"),
    ]
