"""Pages as they are crawled: news of orders and of the past, stamps, slogans, notices without a head."""

from typing import Any

import pytest

from tests.corpus_documents import seen_of


def seen(text: str) -> dict[str, Any]:
    return seen_of(text.encode())


def dated(text: str) -> list[tuple[list[str], str]]:
    duties = seen(text)["obligations"]
    return [(o["lead"], o["rule"]) for o in duties if not o["rule"].startswith("continuous")]


def asked(text: str) -> list[str]:
    """The words asked about at a line, whose duty they are or what they mean."""
    wanted = {"missing-lead", "not-understood"}
    return [
        d["message"].split("“")[1].split("”")[0]
        for d in seen(text)["diagnostics"]
        if d["code"] in wanted and d["line"] is not None
    ]


TOLD: dict[str, str] = {
    "a span over which something is counted, its parts behind a semicolon": (
        "Từ ngày 2.1 đến ngày 5.7, UBND tỉnh giao 60 nhiệm vụ cho các sở; trong đó có 12 nhiệm vụ quá hạn, 40 nhiệm vụ đã hoàn thành.\n"
    ),
    "the hour at which a telegram went out": (
        "Vào lúc 9h00 ngày 20/7, Chủ tịch UBND tỉnh Hải Minh vừa có công điện khẩn số 8/CĐ.UBND về khắc phục hậu quả bão số 2.\n"
    ),
    "the day on which a paper with its number was issued": (
        "Ngày 12/4/2031, UBND tỉnh ban hành Quyết định số 15/QĐ-UBND phê duyệt kết quả đánh giá.\n"
    ),
    "the day on which something was made known, the place's short name with its stop": (
        "- Ngày 3-11, Sở GD&ĐT TP.Hải Minh đã có văn bản đề nghị không nhận hoa chúc mừng.\n"
    ),
    "the same behind a newspaper's name": (
        "(BHM) - Ngày 9/6/2031, Phó Chủ tịch UBND tỉnh đã ký ban hành Văn bản số 22 về việc tuyển sinh.\n"
    ),
    "what was done by a day, behind a source": (
        "Theo thống kê của Sở Nông nghiệp, đến ngày 18-11 các huyện, thị xã, thành phố trong tỉnh đã hoàn thành việc tiêm phòng.\n"
    ),
    "how many there will be": "Từ 15/9 đến tháng 2/2032, dự kiến toàn quốc sẽ có khoảng 23.000 trẻ được tiêm.\n",
    "when a page was published": "- 10/07/2031 10:13:55 AM\n- Đã xem: 23\n(09/10/2031)\n",
    "a slogan above the head": '"Ngày 23/5/2031, cử tri cả nước đi bầu cử đại biểu Hội đồng nhân dân"\n',
    "a name with its rhythm": "Hướng dẫn phân loại cán bộ, công chức, viên chức hàng năm\n",
    "who is quoted": (
        "Bà Lê Thị A, Giám đốc Sở Y tế, cho biết kết thúc đợt 1 có hơn 80 trẻ chưa tiêm; định kỳ hàng tháng vắc xin về đủ.\n"
    ),
    "kinds of reports that a law knows": (
        "Theo Thông tư, cơ quan thanh tra có 03 loại báo cáo là báo cáo định kỳ và báo cáo đột xuất.\n"
    ),
}


@pytest.mark.parametrize("case", TOLD)
def test_what_a_page_tells_is_no_duty(case: str) -> None:
    assert dated(TOLD[case]) == []


@pytest.mark.parametrize("case", [case for case in TOLD if case != "who is quoted"])
def test_what_a_page_tells_is_not_asked_about(case: str) -> None:
    assert asked(TOLD[case]) == []


def test_a_plan_may_set_the_day_on_which_a_paper_without_a_number_is_issued() -> None:
    plan = """UBND TỈNH HẢI MINH

Số: 7/KH-UBND
Hải Minh, ngày 05 tháng 3 năm 2031

KẾ HOẠCH
Chuyển đổi số năm 2031

I. NỘI DUNG

1. Ngày 15/6/2031, Sở Y tế ban hành danh mục dịch vụ.
"""
    assert asked(plan) == ["Ngày 15/6/2031, Sở Y tế ban hành danh mục dịch vụ."]


ORDERS: dict[str, tuple[str, list[tuple[list[str], str]]]] = {
    "behind its purpose, one above asks": (
        "Để chấn chỉnh việc chậm thực hiện nhiệm vụ, Chủ tịch UBND tỉnh yêu cầu giám đốc các sở và chủ tịch UBND các huyện báo cáo kết quả trước ngày 20.7.2031.\n",
        [(["giám đốc các sở", "chủ tịch UBND các huyện"], "due=2031-07-19")],
    ),
    "on receipt": (
        "Nhận được công văn này, yêu cầu các đơn vị thực hiện nghiêm túc và nộp báo cáo trước ngày 12/5/2031.\n",
        [(["các đơn vị"], "due=2031-05-11")],
    ),
    "those who run an election": (
        (
            "Chậm nhất ngày 2/5/2031, tổ bầu cử niêm yết danh sách những người ứng cử.\n"
            "Theo Ủy ban bầu cử tỉnh, sau khi công bố danh sách, các ban bầu cử sẽ tiến hành việc kiểm tra chậm nhất ngày 3/5/2031.\n"
        ),
        [(["tổ bầu cử"], "due=2031-05-02"), (["các ban bầu cử"], "due=2031-05-03")],
    ),
    "every day": (
        "UBND các huyện, thị xã hàng ngày báo cáo kết quả về Sở Y tế.\n",
        [(["UBND các huyện, thị xã"], "frequency=FREQ=DAILY; no-date")],
    ),
    "only, and after": (
        (
            "Các đơn vị, địa phương chỉ gửi bảng tổng hợp hàng quý về Sở Nội vụ.\n"
            "Các cơ quan sau khi tổng hợp, phân loại công chức, viên chức cuối năm, gửi báo cáo về Sở Nội vụ trước ngày 20/12/2031.\n"
        ),
        [
            (["Các đơn vị, địa phương"], "frequency=FREQ=MONTHLY;INTERVAL=3; no-date"),
            (["Các cơ quan"], "due=2031-12-19"),
        ],
    ),
}


@pytest.mark.parametrize("case", ORDERS)
def test_orders_of_a_page_bind_those_they_name(case: str) -> None:
    text, wanted = ORDERS[case]

    assert dated(text) == wanted


def test_years_to_come_that_nothing_counts_are_no_time() -> None:
    text = "Tin tức\n\nGiao Sở Y tế đẩy mạnh chuyển đổi số trong những năm tiếp theo.\n"
    assert dated(text) == []
    assert [s["lead"] for s in seen(text)["standing"]] == [["Sở Y tế"]]


def test_how_a_plan_lays_itself_down_is_no_duty_though_its_name_holds_a_semicolon() -> None:
    text = """UBND TỈNH HẢI MINH

Số: 70/KH-UBND
Hải Minh, ngày 01 tháng 6 năm 2031

KẾ HOẠCH
Đợt cao điểm

Nhằm lập thành tích chào mừng ngày lễ, UBND tỉnh ban hành Kế hoạch thực hiện Chiến dịch “Nâng cao hiệu quả; Đẩy mạnh số hóa” từ ngày 01/6/2031 đến ngày 31/8/2031 như sau:

I. MỤC ĐÍCH, YÊU CẦU

Nâng cao nhận thức của cán bộ.
"""
    assert dated(text) == []


def test_a_sentence_beside_one_that_became_a_duty_is_asked_about() -> None:
    text = "Số liệu phải được gửi về Bộ Nội vụ trước 30/8. Bộ Nội vụ sẽ tổng hợp, báo cáo Chính phủ trước 30/9.\n"
    assert dated(text) == [(["Bộ Nội vụ"], "due=Y-09-29")]
    assert asked(text) == ["trước 30/8"]


def test_the_time_left_is_no_count_of_what_is_left() -> None:
    text = "Tập trung giải ngân vốn trong thời gian còn lại (đến ngày 31.1.2032), đạt kết quả cao nhất.\n"
    assert asked(text) == ["đến ngày 31.1.2032"]


def test_a_school_for_adults_keeps_its_name() -> None:
    text = "Trung tâm Giáo dục thường xuyên tỉnh báo cáo Sở A trước ngày 05/5/2031.\n"
    assert dated(text) == [(["Trung tâm Giáo dục thường xuyên tỉnh"], "due=2031-05-04")]


def test_a_page_about_a_plan_is_read_as_that_plan_and_one_that_only_cites_it_is_not() -> None:
    title = "Ngày 15/01/2031, UBND tỉnh Hải Minh đã ban hành Kế hoạch số 12/KH-UBND về chuyển đổi số tỉnh Hải Minh năm 2031.\n"
    order = (
        "Các sở, ban, ngành báo cáo kết quả về UBND tỉnh (qua Sở Nội vụ) trước ngày 15/11/2031.\n"
    )
    told = "Sáng ngày 20/3/2031, xã Tân Lâm tổ chức ra quân chuyển đổi số; đông đảo đoàn viên đã tham gia.\n"

    about, cites = (
        seen(f"Tin tức\n\n{title}\n{order}"),
        seen(f"Tin tức\n\n{told}\n{told}\n{title}\n{order}"),
    )

    assert about["plan"]["number"] == "12/KH-UBND"
    assert [(o["lead"], o["rule"]) for o in about["obligations"]] == [
        (["Các sở, ban, ngành"], "due=2031-11-14")
    ]
    assert "told-by-page" in [d["code"] for d in about["diagnostics"]]
    assert cites["obligations"] == []
    assert "not-a-plan" in [d["code"] for d in cites["diagnostics"]]
