"""Sentences under "Tổ chức thực hiện": who is bound, by when, and what is lost to nobody. Each stands alone in a small plan."""

from typing import Any

import pytest

from tests.corpus_documents import seen_of

HEAD = (
    "ỦY BAN NHÂN DÂN\nTỈNH HẢI MINH\n\nSố: 5/KH-UBND\n\nHải Minh, ngày 20 tháng 12 năm 2025\n\n"
    "KẾ HOẠCH\n\nTriển khai công tác văn thư năm 2026\n\nIV. TỔ CHỨC THỰC HIỆN\n\n"
)


def seen(sentence: str) -> dict[str, Any]:
    return seen_of(f"{HEAD}1. {sentence}\n".encode())


def duties(sentence: str) -> list[tuple[list[str], str]]:
    return [(o["lead"], o["rule"]) for o in seen(sentence)["obligations"]]


BEARERS: tuple[tuple[str, list[tuple[list[str], str]]], ...] = (
    (
        "UBND tỉnh yêu cầu các sở gửi báo cáo trước ngày 05/12/2026.",
        [(["các sở"], "due=2026-12-04")],
    ),
    (
        "Sở Y tế đề nghị các bệnh viện báo cáo trước ngày 05/12/2026.",
        [(["các bệnh viện"], "due=2026-12-04")],
    ),
    (
        "Sở Tư pháp đề nghị Sở Tài chính bố trí kinh phí trước ngày 05/12/2026.",
        [(["Sở Tư pháp"], "due=2026-12-04")],
    ),
    (
        "UBND tỉnh giao Sở Nội vụ chủ trì xây dựng kế hoạch trước ngày 05/3/2026.",
        [(["Sở Nội vụ"], "due=2026-03-04")],
    ),
    ("Các báo cáo trên gửi Sở Nội vụ trước ngày 05/12/2026.", [([], "due=2026-12-04")]),
    (
        "Định kỳ cuối năm báo cáo Chánh Văn phòng Sở, Thủ trưởng đơn vị tình hình khai thác tài liệu.",
        [([], "due=2026-12-31")],
    ),
    (
        "Định kỳ hằng quý, 6 tháng, năm (trước ngày 15 tháng cuối kỳ), các sở báo cáo Sở Nội vụ.",
        [(["các sở"], "due-rrule=FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=14 in 2026")],
    ),
    (
        "Đối với khối thi đua: Các cơ quan, đơn vị; các cụm thi đua của tỉnh tổ chức bình xét; gửi hồ sơ trước ngày 10/11/2026.",
        [(["Các cơ quan, đơn vị", "các cụm thi đua của tỉnh"], "due=2026-11-09")],
    ),
    (
        "Các cơ quan, đơn vị, địa phương khi sơ kết phong trào gửi hồ sơ về Sở Nội vụ trước ngày 10/11/2026.",
        [(["Các cơ quan, đơn vị, địa phương"], "due=2026-11-09")],
    ),
    (
        "Sở Xây dựng đẩy nhanh tiến độ cấp phép, hoàn thành trước ngày 19/12/2026.",
        [(["Sở Xây dựng"], "due=2026-12-18")],
    ),
    (
        "Trung tâm thực hiện báo cáo công tác với Sở Nội vụ trước ngày 05/12/2026.",
        [(["Trung tâm"], "due=2026-12-04")],
    ),
    (
        "Các đơn vị quản lý vận hành công trình cấp nước tổ chức kiểm tra trước ngày 15/3/2026.",
        [(["Các đơn vị quản lý vận hành công trình cấp nước"], "due=2026-03-14")],
    ),
    (
        "Các bộ, ngành, địa phương: rà soát nhiệm vụ, báo cáo trước ngày 20/3/2026.",
        [(["Các bộ, ngành, địa phương"], "due=2026-03-19")],
    ),
    (
        (
            "Khẩn trương xây dựng kế hoạch: (1) Thanh tra tỉnh ban hành trước ngày 25/5/2026; "
            "(2) Công an tỉnh hướng dẫn; hoàn thành trước ngày 26/5/2026."
        ),
        [(["Thanh tra tỉnh"], "due=2026-05-24"), (["Công an tỉnh"], "due=2026-05-25")],
    ),
    (
        "Giao Sở Nội vụ chủ trì, phối hợp với Sở Tài chính; cơ quan, đơn vị có liên quan kiểm tra trước ngày 15/3/2026.",
        [(["Sở Nội vụ"], "due=2026-03-14")],
    ),
    (
        "Các cơ quan, đơn vị trực thuộc Sở Y tế có trách nhiệm gửi số liệu trước ngày 15/01/2026.",
        [(["Các cơ quan, đơn vị trực thuộc Sở Y tế"], "due=2026-01-14")],
    ),
    (
        "Chậm nhất ngày 30/11/2026, Thủ trưởng cơ quan quản lý cùng cấp có trách nhiệm cho ý kiến.",
        [(["Thủ trưởng cơ quan quản lý cùng cấp"], "due=2026-11-30")],
    ),
    (
        "Trường hợp phải bổ sung, hoàn thiện hồ sơ, trong thời hạn 05 ngày kể từ ngày nhận văn bản, Sở Nội vụ thông báo cho đơn vị.",
        [(["Sở Nội vụ"], "relative<=+5d after ngày nhận văn bản; cond=trường hợp phải bổ sung")],
    ),
    (
        "Trong thời hạn 10 ngày kể từ ngày nhận đủ hồ sơ, cơ quan thuế thông báo kết quả.",
        [(["cơ quan thuế"], "relative<=+10d after ngày nhận đủ hồ sơ")],
    ),
    (
        "Khi có phản ánh về việc các cơ quan, đơn vị giải quyết không đúng, Văn phòng UBND tỉnh có trách nhiệm kiểm tra, trả lời trước ngày 15/5/2026.",
        [(["Văn phòng UBND tỉnh"], "due=2026-05-14")],
    ),
    (
        "Các bộ quản lý chuyên ngành, UBND cấp tỉnh gửi báo cáo trước ngày 15/12/2026.",
        [(["Các bộ quản lý chuyên ngành", "UBND cấp tỉnh"], "due=2026-12-14")],
    ),
    (
        "Trường hợp chưa có quy chế thì các sở ban hành trước ngày 18/11/2026.",
        [(["các sở"], "due=2026-11-17; cond=trường hợp chưa có quy chế")],
    ),
    (
        "Để bảo đảm tiến độ, phấn đấu hoàn thành xây dựng trước ngày 30/11/2026, yêu cầu Sở Y tế, Ban Quản lý dự án tập trung triển khai.",
        [(["Sở Y tế", "Ban Quản lý dự án"], "due=2026-11-29")],
    ),
    (
        "Sở Tài chính trân trọng đề nghị UBND các xã gửi câu hỏi trước ngày 24/11/2026.",
        [(["UBND các xã"], "due=2026-11-23")],
    ),
    (
        "Đơn vị trực tiếp quản lý gửi hồ sơ chậm nhất là ngày 30/9/2026.",
        [(["Đơn vị trực tiếp quản lý"], "due=2026-09-30")],
    ),
    (
        "Sở quản lý ngành, lĩnh vực có trách nhiệm gửi danh sách trước ngày 25/01/2026.",
        [(["Sở quản lý ngành, lĩnh vực"], "due=2026-01-24")],
    ),
    (
        "Giao lực lượng Công an xã làm nòng cốt tuần tra trước ngày 15/6/2026.",
        [(["lực lượng Công an xã"], "due=2026-06-14")],
    ),
    ("Các trường hợp vi phạm báo cáo trước ngày 15/6/2026.", [([], "due=2026-06-14")]),
    (
        "Trước ngày 15/6/2026 các sở gửi danh sách, trước ngày 20/6/2026 gửi hồ sơ.",
        [(["các sở"], "due=2026-06-14"), (["các sở"], "due=2026-06-19")],
    ),
    (
        "Hội đồng tổng hợp kết quả thi, công bố trước ngày 15/6/2026.",
        [(["Hội đồng"], "due=2026-06-14")],
    ),
    (
        "Hội đồng thẩm định báo cáo kết quả trước ngày 15/6/2026.",
        [(["Hội đồng thẩm định"], "due=2026-06-14")],
    ),
    (
        "Sở Tài chính: (1) Chủ trì đề xuất cơ chế, hoàn thành trước ngày 15/12/2026; (2) Bố trí vốn (Như: Trung tâm dữ liệu tỉnh).",
        [(["Sở Tài chính"], "due=2026-12-14")],
    ),
    (
        "Văn phòng đăng ký đất đai kiểm tra hồ sơ trước ngày 15/6/2026.",
        [(["Văn phòng đăng ký đất đai"], "due=2026-06-14")],
    ),
    (
        "Tổng hợp báo cáo Sở Nội vụ, Sở Y tế kết quả thực hiện trước ngày 15/6/2026.",
        [([], "due=2026-06-14")],
    ),
    (
        "Bản tin hằng tuần do Sở Nội vụ biên tập.",
        [(["Sở Nội vụ"], "frequency=FREQ=WEEKLY; no-date")],
    ),
    (
        "Đối với dự án chậm tiến độ, các chủ đầu tư báo cáo Sở Xây dựng trước ngày 15/5/2026.",
        [(["các chủ đầu tư"], "due=2026-05-14")],
    ),
)


@pytest.mark.parametrize(("sentence", "expected"), BEARERS, ids=[s[:50] for s, _ in BEARERS])
def test_a_sentence_binds_these_bodies(
    sentence: str, expected: list[tuple[list[str], str]]
) -> None:
    assert duties(sentence) == expected


DATES: tuple[tuple[str, list[tuple[list[str], str]]], ...] = (
    (
        "Các sở rà soát, ban hành văn bản. Thời hạn hoàn thành chậm nhất ngày 25/12/2026.",
        [(["Các sở"], "due=2026-12-25")],
    ),
    (
        "Sở Nội vụ ban hành quy chế trong quý I năm 2027.",
        [(["Sở Nội vụ"], "window=2027-01-01..2027-03-31")],
    ),
    (
        "Đối với khen thưởng cuối năm: Các sở gửi hồ sơ về Sở Nội vụ trước ngày 10/11/2026.",
        [(["Các sở"], "due=2026-11-09")],
    ),
    (
        "Chậm nhất 02 ngày trước ngày khai mạc và 07 ngày sau ngày bế mạc, Văn phòng tổng hợp ý kiến.",
        [
            (["Văn phòng"], "relative<=-2d before ngày khai mạc"),
            (["Văn phòng"], "relative=+7d after ngày bế mạc"),
        ],
    ),
    ("Trường hợp đã giao đất trước ngày 01/8/2026 thì Sở Xây dựng hướng dẫn thuê đất.", []),
    ("Trường hợp không hoàn thành định mức, cuối năm các trường bù giờ giảng dạy.", []),
    ("Sở Xây dựng lồng ghép vào các kế hoạch trung hạn và hằng năm của ngành.", []),
    ("Sở Nội vụ xây dựng đề án, tầm nhìn đến năm 2050.", []),
    (
        "Đến ngày 25/02/2026, Chủ tịch UBND tỉnh đã phê duyệt quy hoạch; Sở Xây dựng công bố trước ngày 15/6/2026.",
        [(["Sở Xây dựng"], "due=2026-06-14")],
    ),
    (
        "Công trình khởi công trước ngày 01/7/2026 thuộc đối tượng kiểm tra thì thực hiện theo quy định cũ.",
        [],
    ),
    (
        "Sở Tài chính xử lý việc chồng chéo, trùng lặp trước ngày 15/11/2026.",
        [(["Sở Tài chính"], "due=2026-11-14")],
    ),
    (
        "Sở Y tế hướng dẫn các xã nếu phải di dời các hộ dân, hoàn thành trước ngày 05/12/2026.",
        [(["Sở Y tế"], "due=2026-12-04")],
    ),
    (
        "Trước ngày 30/12/2026, các sở xây dựng kế hoạch, xác định tiến độ, dự kiến kết quả.",
        [(["các sở"], "due=2026-12-29")],
    ),
    (
        "Sở Y tế tập huấn trước ngày 15/6/2026, tổng kết dự kiến trong tháng 7/2026.",
        [
            (["Sở Y tế"], "due=2026-06-14"),
            (["Sở Y tế"], "window=2026-07-01..2026-07-31; tentative"),
        ],
    ),
)


@pytest.mark.parametrize(("sentence", "expected"), DATES, ids=[s[:50] for s, _ in DATES])
def test_a_sentence_sets_these_dates(sentence: str, expected: list[tuple[list[str], str]]) -> None:
    assert duties(sentence) == expected


def test_a_closing_paragraph_that_asks_for_a_report_lays_it_down() -> None:
    closing = "Trên đây là Kế hoạch của UBND tỉnh, đề nghị các sở quan tâm chỉ đạo và báo cáo kết quả trước ngày 03/12/2026./."

    found = seen_of(f"{HEAD}1. Sở Y tế tập huấn trước ngày 05/6/2026.\n\n{closing}\n".encode())

    assert [(o["kind"], o["lead"], o["rule"]) for o in found["obligations"]] == [
        ("task", ["Sở Y tế"], "due=2026-06-04"),
        ("report", ["các sở"], "due=2026-12-02"),
    ]


def test_those_who_help_are_told_once_for_the_whole_sentence() -> None:
    sentence = (
        "Sở Nội vụ chủ trì, phối hợp với Sở Tài chính, Sở Y tế tổng hợp; báo cáo UBND tỉnh trước ngày 10/12/2026; "
        "Sở Du lịch quảng bá trước ngày 15/12/2026."
    )

    assert [(o["lead"], o["with"]) for o in seen(sentence)["obligations"]] == [
        (["Sở Nội vụ"], ["Sở Tài chính", "Sở Y tế"]),
        (["Sở Du lịch"], []),
    ]


REPORTS: tuple[tuple[str, list[tuple[str, str, str]]], ...] = (
    (
        "Các sở báo cáo Sở Công Thương trước ngày 18 tháng 6 đối với báo cáo sáu tháng, trước ngày 18 tháng 12 đối với báo cáo năm.",
        [("h1", "report", "due=2026-06-17"), ("y", "report", "due=2026-12-17")],
    ),
    (
        "Các sở gửi báo cáo giá trước ngày 05 của tháng tiếp theo đối với báo cáo tháng và trước ngày 07 của tháng tiếp theo sau tháng cuối của kỳ báo cáo đối với báo cáo quý, 9 tháng và năm.",
        [
            ("m", "report", "due-rrule=FREQ=MONTHLY;BYMONTHDAY=4 in 2026-02-01..2027-01-31"),
            (
                "q",
                "report",
                "due-rrule=FREQ=MONTHLY;BYMONTH=1,4,7,10;BYMONTHDAY=6 in 2026-04-01..2027-03-31",
            ),
            ("m9", "report", "due=2026-10-06"),
            ("y", "report", "due=2027-01-06"),
        ],
    ),
    (
        "Báo cáo 6 tháng, cả năm: Sở Tài chính báo cáo UBND tỉnh định kỳ 6 tháng trước ngày 28 tháng 6 và hằng năm trước ngày 28 tháng 01 hằng năm.",
        [
            ("h1", "report", "due=2026-06-27"),
            ("y", "report", "due-rrule=FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=27 in 2026"),
        ],
    ),
    (
        "Sở Nội vụ gửi báo cáo quý, sáu tháng, năm trước ngày 25 tháng cuối của quý, ngày 26 tháng 6 và ngày 26 tháng 12 hằng năm.",
        [
            ("q", "report", "due-rrule=FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=24 in 2026"),
            ("h1", "report", "due-rrule=FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=25 in 2026"),
            ("y", "report", "due-rrule=FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=25 in 2026"),
        ],
    ),
    (
        "Trước ngày 18 tháng 6 hằng năm, các cơ quan báo cáo tình hình hoạt động trong 6 tháng và cả năm.",
        [("", "report", "due-rrule=FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=17 in 2026")],
    ),
    (
        "UBND các xã báo cáo Sở Nội vụ trước ngày 12 tháng 7 (cùng với Báo cáo giải ngân 06 tháng đầu năm).",
        [("", "report", "due=2026-07-11")],
    ),
    (
        "Các sở báo cáo trước ngày 18 tháng 6 theo đúng thời gian quy định.",
        [("", "report", "due=2026-06-17")],
    ),
    (
        "Các sở khắc phục tồn tại nêu tại báo cáo hằng ngày của Tổ công tác; hoàn thành trước ngày 15/9/2026.",
        [("", "task", "due=2026-09-14")],
    ),
    (
        "Các sở báo cáo định kỳ 6 tháng, hằng năm về tình hình hoạt động.",
        [
            ("", "report", "frequency=FREQ=MONTHLY;INTERVAL=6; no-date"),
            ("2", "report", "frequency=FREQ=YEARLY; no-date"),
        ],
    ),
    (
        "Sở Nội vụ báo cáo định kỳ hằng năm (trước ngày 15/12), 06 tháng/lần.",
        [
            ("", "report", "due-rrule=FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=14 in 2026"),
            ("2", "report", "frequency=FREQ=MONTHLY;INTERVAL=6; no-date"),
        ],
    ),
    (
        "Sở Y tế báo cáo cấp có thẩm quyền phương án trước ngày 15/9/2026.",
        [("", "report", "due=2026-09-14")],
    ),
    (
        "Sở Nội vụ gửi biểu số liệu theo Mẫu số 8.03 trước ngày 15/9/2026.",
        [("", "task", "due=2026-09-14")],
    ),
)


@pytest.mark.parametrize(("sentence", "expected"), REPORTS, ids=[s[:50] for s, _ in REPORTS])
def test_a_sentence_lays_down_these_reports(
    sentence: str, expected: list[tuple[str, str, str]]
) -> None:
    found = seen(sentence)["obligations"]

    assert [
        (o["id"].removeprefix("IV.1").lstrip("/"), o["kind"], o["rule"]) for o in found
    ] == expected


NO_DAYS = (
    "Sở Nội vụ giám sát các mục tiêu theo Kế hoạch phát triển kinh tế - xã hội hằng năm và 5 năm của tỉnh.",
    "Căn cứ nhu cầu bồi dưỡng hằng năm, các trường xây dựng kế hoạch.",
    "Sở Nông nghiệp và Môi trường thống kê đất trồng cây hằng năm.",
    "Sở Xây dựng tổng hợp thiệt hại đợt mưa lũ từ ngày 16 đến ngày 22/11/2026.",
    "Các xã khắc phục hậu quả cuối tháng 10 vừa qua.",
    "Thuế tỉnh tham mưu ban hành Bảng giá mới để áp dụng từ ngày 01/02/2026.",
    "Để bảo đảm việc thu phí từ ngày 01/3/2026, đề nghị Thuế tỉnh tham mưu Bảng giá.",
    "Sở Công Thương kiểm tra đơn vị bán lẻ được cấp giấy phép hoạt động trước ngày 01/7/2026.",
    "Sở Tài chính tổng hợp quyết toán ngân sách nhà nước hằng năm theo quy định.",
    "Sở Xây dựng triển khai các kế hoạch (05 năm và hằng năm).",
    "Sở Nội vụ lưu giữ hồ sơ trong thời hạn 06 tháng.",
)


@pytest.mark.parametrize("sentence", NO_DAYS)
def test_these_sentences_set_no_day(sentence: str) -> None:
    found = seen(sentence)

    assert (found["obligations"], len(found["standing"])) == ([], 1)


def test_rhythms_told_together_share_their_words() -> None:
    found = seen("Sở Nội vụ hằng quý, hằng năm kiểm tra công tác văn thư.")["obligations"]

    assert [o["title"] for o in found] == [
        "Sở Nội vụ hằng quý, hằng năm kiểm tra công tác văn thư"
    ] * 2


def test_helpers_of_a_later_clause_are_not_those_of_the_first() -> None:
    sentence = (
        "Thanh tra tỉnh ban hành kế hoạch trước ngày 25/5/2026; chủ trì, phối hợp với Công an tỉnh "
        "kiểm tra trước ngày 26/6/2026."
    )

    assert [o["with"] for o in seen(sentence)["obligations"]] == [[], ["Công an tỉnh"]]


def test_a_year_told_by_its_place_in_a_stage_is_asked_for() -> None:
    found = seen("Sở Nội vụ tổng kết trước ngày 12/8 năm cuối giai đoạn.")

    assert [o["due"] for o in found["obligations"]] == [[]]
    assert "not-understood" in {d["code"] for d in found["diagnostics"]}


def test_words_follow_the_times_that_a_clause_begins_with() -> None:
    found = seen("Trước ngày 15/6/2026 các sở gửi danh sách, trước ngày 20/6/2026 gửi hồ sơ.")

    assert [o["title"] for o in found["obligations"]] == [
        "Trước ngày 15/6/2026 các sở gửi danh sách",
        "trước ngày 20/6/2026 gửi hồ sơ",
    ]


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        (
            "Các chi bộ phổ biến Nghị quyết đến toàn thể đảng viên trong kỳ sinh hoạt chi bộ định kỳ tháng 6/2026.",
            ["2026-06-30"],
        ),
        (
            "Các chi bộ tổ chức quán triệt đến toàn thể đảng viên trong sinh hoạt định kỳ tháng 6/2026.",
            ["2026-06-30"],
        ),
        ("Phòng Văn hoá phổ biến Nghị quyết tại buổi sinh hoạt quý III/2026.", ["2026-09-30"]),
        ("Phòng Văn hoá triển khai nhiệm vụ được giao tại cuộc họp giao ban tháng 8/2026.", None),
        ("Sở Nội vụ quán triệt ý kiến chỉ đạo tại buổi họp giao ban tháng 8/2026.", None),
    ],
)
def test_what_is_made_known_at_a_regular_meeting_has_its_month(
    sentence: str, day: list[str] | None
) -> None:
    found = [o["due"] for o in seen(sentence)["obligations"]]

    assert found == ([] if day is None else [day])
