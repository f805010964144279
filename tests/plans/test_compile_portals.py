"""Shapes of plans that law portals hold: what is to be sent is told under a label of its own, lines of procedures set no day."""

import pytest

from tests.small_plans import duties, seen

HEAD = """ỦY BAN NHÂN DÂN
TỈNH AN BÌNH

Số: 12/KH-UBND
An Bình, ngày 28 tháng 12 năm 2025

KẾ HOẠCH
Phát động phong trào thi đua năm 2026

"""


def charged(text: str) -> list[tuple[str, list[str], str]]:
    return [(each, lead, rule) for each, _, lead, rule in duties(HEAD + text)]


def test_a_time_of_sending_says_who_sends_and_by_when_in_a_sentence() -> None:
    text = """V. THỦ TỤC VÀ THỜI GIAN KHEN THƯỞNG

1. Thời hạn gửi báo cáo: Các phòng, ban định kỳ gửi báo cáo về Sở Nội vụ trước ngày 03 của tháng tiếp theo sau tháng cuối cùng của kỳ báo cáo đối với báo cáo quý.

2. Thời gian trình khen thưởng: Hồ sơ gửi về Sở Nội vụ trước ngày 31/3/2026 để tổng hợp.
"""

    assert charged(text) == [
        (
            "V.1",
            ["Các phòng, ban"],
            "due-rrule=FREQ=MONTHLY;BYMONTH=1,4,7,10;BYMONTHDAY=2 in 2026-04-01..2027-03-31",
        ),
        ("V.2", [], "due=2026-03-30"),
    ]


def test_a_labelled_day_that_dates_no_duty_is_listed_as_not_understood() -> None:
    text = """V. HỒ SƠ

1. Thời hạn bổ sung: trước ngày 15/4/2026.

2. Thời hạn giải quyết: 05 ngày làm việc kể từ ngày nhận đủ hồ sơ.
"""

    found = [
        (d["code"], d["line"])
        for d in seen(HEAD + text)["diagnostics"]
        if d["code"] == "not-understood"
    ]

    assert found == [("not-understood", 12)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Nghị quyết này đã được Hội đồng nhân dân tỉnh khóa X, kỳ họp thứ 20 thông qua ngày 18 tháng 12 năm 2025.",
        "Các bệnh viện điều trị những bệnh mà các cơ sở trước 01/01/2026 là tuyến huyện không làm được.",
        "Từ ngày 08 đến ngày 09 tháng 12 năm 2025, Chủ tịch UBND tỉnh đã đến thăm xã An Hòa.",
    ],
)
def test_what_was_passed_done_or_told_of_is_no_duty(sentence: str) -> None:
    assert charged(f"VI. TỔ CHỨC THỰC HIỆN\n\n1. {sentence}\n") == []


@pytest.mark.parametrize(
    ("sentence", "lead"),
    [
        (
            "Về tuyến đường nối xã An Hòa với quốc lộ, đoạn qua khu dân cư mới: kéo dài thêm 02 km: giao Sở Xây dựng chủ trì rà soát, báo cáo UBND tỉnh trước ngày 30/6/2026.",
            ["Sở Xây dựng"],
        ),
        (
            "Đối với kho dự trữ: với vai trò là chủ đầu tư, Tập đoàn Hải Minh chủ động trao đổi với các đối tác. Để chọn vị trí, UBND huyện Bình Minh rà soát quy hoạch, báo cáo UBND tỉnh trước ngày 30/6/2026.",
            ["UBND huyện Bình Minh"],
        ),
        (
            "Các Sở: Nội vụ, Y tế báo cáo UBND tỉnh trước ngày 30/6/2026.",
            ["Sở Nội vụ", "Sở Y tế"],
        ),
        (
            "Các Bộ: Quốc phòng, Công an, Nông nghiệp và Môi trường báo cáo Chính phủ trước ngày 30/6/2026.",
            ["Bộ Quốc phòng", "Bộ Công an", "Bộ Nông nghiệp và Môi trường"],
        ),
        (
            "Các đơn vị: Phòng Nội vụ, Phòng Tư pháp báo cáo UBND huyện trước ngày 30/6/2026.",
            ["Phòng Nội vụ", "Phòng Tư pháp"],
        ),
    ],
)
def test_who_is_charged_behind_a_topic_or_under_one_head(sentence: str, lead: list[str]) -> None:
    text = f"III. VỀ MỘT SỐ KIẾN NGHỊ\n\n1. {sentence}\n"

    assert [(who, when) for _, who, when in charged(text) if "due" in when] == [
        (lead, "due=2026-06-29")
    ]


def test_a_report_takes_the_period_named_in_its_own_sentence() -> None:
    text = """VII. CHẾ ĐỘ BÁO CÁO

- Các doanh nghiệp thực hiện báo cáo định kỳ 6 tháng, hằng năm gửi Sở Nội vụ. Báo cáo 6 tháng gửi trước ngày 20 tháng 6 và báo cáo năm gửi trước ngày 20 tháng 12.
"""

    assert charged(text) == [
        ("VII/1/3/h1", ["Các doanh nghiệp"], "due=2026-06-19"),
        ("VII/1/3/y", ["Các doanh nghiệp"], "due=2026-12-19"),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Sở Y tế trực đường dây nóng 24/7, tiếp nhận thông tin về dịch bệnh.",
        "Sở Y tế bố trí trực cấp cứu cả thứ Bảy, Chủ nhật.",
        "Trên cơ sở Nghị quyết hằng năm của Hội đồng nhân dân tỉnh, Sở Y tế bảo đảm nước sạch.",
    ],
)
def test_round_the_clock_opening_days_and_yearly_resolutions_set_no_day(sentence: str) -> None:
    assert charged(f"VI. TỔ CHỨC THỰC HIỆN\n\n1. {sentence}\n") == []


def test_a_season_of_risk_is_no_time_of_the_measures_beside_it() -> None:
    text = """II. BIỆN PHÁP

1. UBND các xã chủ trì tuần tra rừng.

III. THỜI GIAN CAO ĐIỂM XẢY RA CHÁY RỪNG

Từ ngày 01 tháng 3 đến ngày 31 tháng 5 hằng năm.
"""

    assert [rule for _, _, rule in charged(text)] == ["continuous in 2026"]


def test_a_line_of_bases_charges_nobody() -> None:
    text = """Trên cơ sở Biên bản làm việc giữa Sở Y tế và Văn phòng UBND tỉnh ngày 09 tháng 12 năm 2025;

I. NHIỆM VỤ

1. Sở Y tế báo cáo kết quả trước ngày 30/6/2026.
"""

    assert [rule for _, _, rule in charged(text)] == ["due=2026-06-29"]


STEPS = """II. CÁC BƯỚC THỰC HIỆN

Bước 1. Lập danh sách hộ cần rà soát

Trưởng thôn phối hợp với các đoàn thể lập danh sách hộ cần rà soát.

Thời gian hoàn thành: trước ngày 15/9/2026.

Bước 2. Họp dân

a) Ban Chỉ đạo rà soát cấp xã chủ trì họp dân thống nhất kết quả.

b) Thời gian hoàn tất: trước ngày 15/10/2026.
"""


def test_each_step_has_its_own_day_and_who_does_it_below_its_heading() -> None:
    result = seen(HEAD + STEPS)

    assert [(o["lead"], o["rule"]) for o in result["obligations"]] == [
        (["Trưởng thôn"], "due=2026-09-14"),
        (["Ban Chỉ đạo rà soát cấp xã"], "due=2026-10-14"),
    ]
    assert result["standing"] == []


@pytest.mark.parametrize(
    ("sentence", "lead", "rule"),
    [
        (
            "Để bảo đảm tiến độ, phấn đấu hoàn thành trước ngày 30/6/2026, Chủ tịch UBND tỉnh yêu cầu Ban Quản lý cảng và Sở Xây dựng tập trung thi công.",
            ["Ban Quản lý cảng", "Sở Xây dựng"],
            "due=2026-06-29",
        ),
        (
            "Thống nhất để UBND huyện Bình Minh tổ chức lễ khởi công vào ngày 19/5/2026, theo Tờ trình số 15/TTr-UBND ngày 02/12/2025.",
            ["UBND huyện Bình Minh"],
            "on=2026-05-19",
        ),
        (
            "Sở Nội vụ đôn đốc; tổng kết việc thực hiện trong năm 2026, báo cáo UBND tỉnh.",
            ["Sở Nội vụ"],
            "window=2026-01-01..2026-12-31",
        ),
    ],
)
def test_conclusions_charge_behind_a_purpose_an_agreement_and_a_summing_up(
    sentence: str, lead: list[str], rule: str
) -> None:
    assert charged(f"II. NHIỆM VỤ\n\n1. {sentence}\n") == [("II.1", lead, rule)]


def test_the_term_of_a_procedure_is_no_time_of_what_stands_beside_it() -> None:
    text = """II. THỦ TỤC

1. Thủ tục công nhận báo cáo viên

a) Trình tự thực hiện:

Bước 1. Các cơ quan gửi hồ sơ về Sở Tư pháp.

Bước 2. Sở Tư pháp thẩm định hồ sơ.

b) Thời hạn giải quyết: Trong 15 ngày, kể từ ngày nhận đủ hồ sơ.

c) Cơ quan thực hiện: Sở Tư pháp.
"""

    found = [o["id"] for o in seen(HEAD + text)["obligations"] if "relative" in o["rule"]]

    assert found == ["II.1.b"]


def test_standing_measures_without_a_bearer_are_doubted_once_for_their_section() -> None:
    measures = "\n\n".join(f"{mark}) Đẩy mạnh tuyên truyền về lĩnh vực {mark}." for mark in "abc")
    text = f"III. NHIỆM VỤ, GIẢI PHÁP\n\n1. Tuyên truyền\n\n{measures}\n\nd) Tổ chức hội thi trước ngày 30/6/2026.\n"

    found = [d for d in seen(HEAD + text)["diagnostics"] if d["code"] == "missing-lead"]

    assert [(d["at"], d["line"]) for d in found] == [("III.1.d", 20), (None, 14)]
    assert found[1]["message"].startswith("“III: III.1.a, III.1.b, III.1.c”")


def test_a_heading_that_names_rhythms_over_dated_reports_is_no_report_itself() -> None:
    text = """3. Về công tác báo cáo

3.1. Trách nhiệm tổng hợp báo cáo hằng tháng, 6 tháng và hằng năm:

- Báo cáo tháng: Sở Tài chính tổng hợp, báo cáo UBND tỉnh trước ngày 10 hằng tháng.

- Báo cáo 6 tháng: Sở Tài chính báo cáo UBND tỉnh trước ngày 30 tháng 6.
"""

    assert [(lead, rule) for _, lead, rule in charged(text)] == [
        (["Sở Tài chính"], "due-rrule=FREQ=MONTHLY;BYMONTHDAY=9 in 2026"),
        (["Sở Tài chính"], "due=2026-06-29"),
    ]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        (
            "Phó Thủ tướng Trần Văn An trước ngày 15/3/2026 trực tiếp kiểm tra các công trường.",
            [(["Phó Thủ tướng Trần Văn An"], "due=2026-03-14")],
        ),
        (
            "Các tỉnh Bình Minh, An Bình khẩn trương hoàn thiện hồ sơ trước ngày 15/3/2026.",
            [(["Các tỉnh Bình Minh, An Bình"], "due=2026-03-14")],
        ),
        (
            "Xây dựng địa bàn sạch theo lộ trình hằng năm, phấn đấu đạt 20% số xã, bảo đảm đến hết năm 2030 đạt 50% số xã.",
            [],
        ),
        ("Trước đó, Phó Thủ tướng đã đi kiểm tra công trường ngày 10/12/2025.", []),
    ],
)
def test_provinces_and_deputies_are_charged_and_what_is_reached_is_no_duty(
    sentence: str, found: list[tuple[list[str], str]]
) -> None:
    text = f"III. NHIỆM VỤ\n\n1. Sở Y tế chủ trì.\n\n2. {sentence}\n"

    dated = [
        (o["lead"], o["rule"])
        for o in seen(HEAD + text)["obligations"]
        if o["id"] == "III.2" and o["when"]
    ]

    assert dated == found


def test_how_long_a_stage_lasts_is_no_further_time_of_it() -> None:
    text = """III. CÁC ĐỢT THI ĐUA

1. Đợt cao điểm

- Thời gian: trong 10 ngày làm việc (từ ngày 20/4 đến ngày 03/5/2026).

- Cơ quan chủ trì: Sở Nội vụ.
"""

    assert charged(text) == [("III.1", ["Sở Nội vụ"], "window=2026-04-20..2026-05-03")]


CLOSING = "Trên đây là Kế hoạch thi đua năm 2026. {} Định kỳ hằng năm (trước ngày 30 tháng 11) báo cáo kết quả về Sở Nội vụ để tổng hợp./."


@pytest.mark.parametrize(
    ("sentence", "lead"),
    [
        (
            "Đề nghị các cơ quan, đơn vị nghiêm túc triển khai thực hiện.",
            ["các cơ quan, đơn vị"],
        ),
        ("Kế hoạch được triển khai nghiêm túc.", []),
    ],
)
def test_a_report_asked_for_in_the_closing_words_is_not_lost(
    sentence: str, lead: list[str]
) -> None:
    text = f"II. NHIỆM VỤ\n\n1. Sở Y tế chủ trì tuyên truyền.\n\n{CLOSING.format(sentence)}\n"

    dated = [
        (o["lead"], o["rule"]) for o in seen(HEAD + text)["obligations"] if o["kind"] == "report"
    ]

    assert dated == [(lead, "due-rrule=FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=29 in 2026")]


def test_office_hours_in_a_column_of_times_go_on_all_the_time() -> None:
    text = """II. LỊCH

1. Trả kết quả

- Thời gian: Vào giờ hành chính các ngày làm việc trong tuần.

- Cơ quan thực hiện: Sở Nội vụ.
"""

    assert charged(text) == [("II.1", ["Sở Nội vụ"], "continuous in 2026")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Ông Trần Văn An có chứng chỉ hành nghề giám sát công trình hạng II, thời hạn đến ngày 17/4/2028.",
        "Báo cáo kết quả thẩm tra số 27.8-2026/BCTT ngày 27/8/2026 của Công ty được lập theo mẫu.",
        "Luật Vật liệu nổ được Quốc hội khóa XV, kỳ họp thứ 7 thông qua ngày 29 tháng 6 năm 2026.",
    ],
)
def test_licences_numbers_of_papers_and_laws_set_no_day(sentence: str) -> None:
    assert charged(f"VI. TỔ CHỨC THỰC HIỆN\n\n1. {sentence}\n") == []
