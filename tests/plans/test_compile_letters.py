"""Official letters as offices send them: who writes, under which number, about what; what they tell is no duty."""

from typing import Any

import pytest

from tests.corpus_documents import seen_of

LETTER = (
    "UBND TỈNH HẢI MINH          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
    "SỞ XÂY DỰNG                 Độc lập - Tự do - Hạnh Phúc\n\n"
    "Số: 214 /SXD-VT             Hải Minh, ngày 09 tháng 4 năm 2031\n"
    "V/v chấn chỉnh việc đón trả\n khách của đò ngang tại\n   các bến\n\n"
    "Kính gửi: UBND các xã, phường\n\n"
)


def seen(text: str) -> dict[str, Any]:
    return seen_of((LETTER + text).encode())


def test_a_letter_is_known_by_its_head() -> None:
    plan = seen(
        "Sở Xây dựng đề nghị UBND các xã, phường kiểm tra bến đò trước ngày 20/5/2031./.\n"
    )["plan"]

    assert {key: plan[key] for key in ("number", "issued", "issuer", "title")} == {
        "number": "214/SXD-VT",
        "issued": "2031-04-09",
        "issuer": "Sở Xây dựng",
        "title": "Chấn chỉnh việc đón trả khách của đò ngang tại các bến",
    }


NO_DUTIES = {
    "what came in": (
        "Sở Xây dựng nhận được hồ sơ của Công ty Đò Thượng nộp ngày 06/4/2031 đề nghị công bố bến đò.\n"
    ),
    "what is being done": "Ngày 02/5/2031, Sở Xây dựng đang rà soát bến Thượng theo báo cáo của xã.\n",
    "what has not been done": "Đến ngày 02/5/2031, UBND xã Thượng Minh chưa gửi báo cáo.\n",
    "what it has written": (
        "Hội Đò ngang tỉnh có Văn bản số 6/HĐN.VP ngày 02/4/2031 báo cáo về việc kiểm kê bến trong quý I/2031.\n"
        "UBND xã Hạ Minh có Báo cáo số 12/BC-UBND ngày 03/4/2031 trình kết quả rà soát đến ngày 31/5/2031.\n"
    ),
    "who asked for it": (
        "Xét đề nghị của UBND xã Thượng Minh tại Văn bản ngày 03/5/2031; UBND xã Hạ Minh báo cáo ngày 04/5/2031.\n"
    ),
}


@pytest.mark.parametrize("text", NO_DUTIES.values(), ids=NO_DUTIES.keys())
def test_what_a_letter_tells_is_no_duty(text: str) -> None:
    found = seen(text)

    assert (found["obligations"], found["standing"]) == ([], [])


def test_who_acts_when_something_comes_in_is_charged() -> None:
    found = seen(
        "UBND các xã khi nhận được văn bản này báo cáo Sở Xây dựng trước ngày 20/5/2031.\n"
    )

    assert [o["rule"] for o in found["obligations"]] == ["due=2031-05-19"]


def test_who_has_a_paper_to_write_is_charged() -> None:
    found = seen("Sở Nội vụ có văn bản hướng dẫn các xã trước ngày 20/5/2031.\n")

    assert [(o["lead"], o["rule"]) for o in found["obligations"]] == [
        (["Sở Nội vụ"], "due=2031-05-19")
    ]


def test_the_day_of_issue_and_what_came_in_are_no_open_times() -> None:
    found = seen(
        "Sở Xây dựng nhận được đơn của Công ty Đò Thượng ngày 06/4/2031.\n\n"
        "Sở Xây dựng đề nghị UBND các xã báo cáo trước ngày 20/5/2031.\n\n"
        "Nơi nhận:\n- Như trên;\n- Lưu: VT, CN (Minh).\n"
    )

    assert [d["message"] for d in found["diagnostics"] if d["code"] == "missing-lead"] == []


def test_a_team_writes_under_the_number_of_its_own_plan() -> None:
    head = (
        "SỞ XÂY DỰNG\nĐOÀN KIỂM TRA\nTHEO QUYẾT ĐỊNH\nSỐ 311/QĐ-SXD\n\nSố: 402/KH-ĐKT\n\n"
        "Hải Minh, ngày 10 tháng 4 năm 2031\n\nKẾ HOẠCH\n\nKiểm tra bến đò\n\n"
    )

    plan = seen_of((head + "1. Mục tiêu\n\n- Nắm tình hình.\n").encode())["plan"]

    assert plan["number"] == "402/KH-ĐKT"


YEARS = {
    "a day until when something holds is of no plan for the next year": (
        "09 tháng 4",
        "2031-01-01..2031-12-31",
    ),
    "near the year's end the next year is meant": ("09 tháng 12", "2032-01-01..2032-12-31"),
}


@pytest.mark.parametrize(("day", "period"), YEARS.values(), ids=YEARS.keys())
def test_the_year_of_a_letter(day: str, period: str) -> None:
    text = f"{LETTER}Giao UBND các xã giữ bến đến hết ngày 28/02/2032, sửa bến trước ngày 30/01/2032.\n"

    plan = seen_of(text.replace("09 tháng 4", day).encode())["plan"]

    assert plan["period"] == period


REPROACH = """ỦY BAN NHÂN DÂN
TỈNH HẢI MINH

Số:        /UBND-VX
Hải Minh, ngày     tháng 6 năm 2031

V/v đôn đốc gửi báo cáo công tác lưu trữ

Kính gửi: Các sở, ban, ngành tỉnh.

Thực hiện Công văn số 120/UBND-VX ngày 15/4/2031, các sở, ban, ngành phải gửi báo cáo trước ngày 20/5/2031. Đến ngày 10/6/2031, mới có 03 đơn vị gửi báo cáo.

UBND tỉnh yêu cầu các đơn vị chưa gửi báo cáo khẩn trương gửi về Sở Nội vụ trước ngày 25/6/2031; định kỳ hằng quý gửi trước ngày 05/10./.

Nơi nhận:
- Lưu: VT.
"""


def test_a_draft_that_reproaches_dates_only_what_it_asks_for_and_keeps_the_year_of_its_blank_day() -> (
    None
):
    seen = seen_of(REPROACH.encode())

    assert [(o["lead"], o["rule"]) for o in seen["obligations"]] == [
        (["các đơn vị chưa gửi báo cáo"], "due=2031-06-24"),
        (["các đơn vị chưa gửi báo cáo"], "due=2031-10-04"),
    ]
    assert [d["code"] for d in seen["diagnostics"] if d["severity"] != "remark"] == [
        "identity-missing"
    ] * 3


ASKED = {
    "by a deputy head, with a name": (
        "Phó Thủ tướng Trần Văn Bình yêu cầu Bộ Xây dựng khẩn trương hoàn thành việc rà soát trước ngày 30/5/2031.\n",
        ["Bộ Xây dựng"],
    ),
    "by a minister": (
        "Bộ trưởng Bộ Xây dựng giao Cục Đường thủy chủ trì rà soát, báo cáo trước ngày 30/5/2031.\n",
        ["Cục Đường thủy"],
    ),
    "by the office of a committee": (
        "Văn phòng UBND tỉnh đề nghị Sở Tài chính gửi ý kiến trước ngày 30/5/2031.\n",
        ["Sở Tài chính"],
    ),
    "nobody: a department asks another for its own duty": (
        "Sở Xây dựng đề nghị Sở Tài chính thẩm định dự toán trước ngày 30/5/2031.\n",
        ["Sở Xây dựng"],
    ),
    "a ministry whose name ends like a verb": (
        "Bộ Ngoại giao phối hợp các Bộ: Xây dựng, Công an rà soát, báo cáo trước ngày 30/5/2031.\n",
        ["Bộ Ngoại giao"],
    ),
}


@pytest.mark.parametrize(("text", "lead"), ASKED.values(), ids=ASKED.keys())
def test_who_is_asked_is_bound_and_not_who_asks(text: str, lead: list[str]) -> None:
    found = seen(text)

    assert [(o["lead"], o["rule"]) for o in found["obligations"]] == [(lead, "due=2031-05-29")]


def test_classes_of_branches_are_bound_by_one_order_over_all_points() -> None:
    found = seen(
        "Tổng cục Đường thủy đề nghị các Cục Đường thủy thực hiện một số công việc sau:\n\n"
        "1. Hoàn thành việc rà soát bến của năm 2030 trước ngày 29/5/2031. Đồng thời, lập danh sách bến mới.\n\n"
        "2. Tăng cường kiểm tra các bến.\n"
    )

    assert [(o["lead"], o["rule"]) for o in found["obligations"]] == [
        (["các Cục Đường thủy"], "due=2031-05-28")
    ]


PERIODS = {
    "a letter with whole dates": ("Sở Y tế báo cáo trước ngày 20/5/2031.\n", 0),
    "a letter with a day that lacks its year": ("Sở Y tế báo cáo trước ngày 20/5.\n", 1),
    "a letter with a rhythm": ("Sở Y tế báo cáo trước ngày 20 hằng tháng.\n", 1),
    "a letter without any day": ("Sở Y tế tăng cường kiểm tra các bến đò ngang.\n", 0),
}


@pytest.mark.parametrize(("text", "missed"), PERIODS.values(), ids=PERIODS.keys())
def test_a_letter_misses_no_period_that_none_of_its_days_needs(text: str, missed: int) -> None:
    found = seen(text)

    assert [d["code"] for d in found["diagnostics"]].count("identity-missing") == missed


GENERAL = {
    "all shall do it well": (
        "Bộ trưởng Bộ Xây dựng yêu cầu Giám đốc các sở nghiêm túc triển khai thực hiện./.\n",
        0,
    ),
    "something of its own": (
        "Bộ trưởng Bộ Xây dựng yêu cầu Giám đốc các sở triển khai thực hiện việc kiểm tra bến đò ban đêm.\n",
        1,
    ),
}


@pytest.mark.parametrize(("text", "asked"), GENERAL.values(), ids=GENERAL.keys())
def test_what_only_urges_everybody_is_not_asked_about(text: str, asked: int) -> None:
    found = seen(f"1. Sở Y tế báo cáo trước ngày 20/5/2031.\n\nNơi nhận:\n- Lưu: VT.\n\n{text}")

    assert [d["code"] for d in found["diagnostics"]].count("not-understood") == asked


def test_a_time_in_the_middle_of_a_duty_s_paragraph_is_asked_about_once_only() -> None:
    found = seen(
        "Sở Y tế chủ trì, phối hợp với các sở, ngành và các địa phương có liên quan rà soát toàn bộ các bến,\n"
        "tổng hợp đầy đủ danh sách các bến chưa được công bố và các bến hết hạn hoạt động, trình\n"
        "UBND tỉnh trước ngày 10 tháng 7 năm 2031, đồng thời thông báo cho các chủ bến được biết để khắc phục.\n"
        "Các đơn vị trực thuộc có liên quan phối hợp cung cấp đầy đủ hồ sơ của các bến đang quản lý theo quy định.\n"
        "Các bến đã ngừng hoạt động được thống kê riêng theo biểu mẫu kèm theo văn bản này để theo dõi chung.\n"
    )

    assert [o["rule"] for o in found["obligations"]] == ["due=2031-07-09"]
    assert "missing-lead" not in [d["code"] for d in found["diagnostics"]]
