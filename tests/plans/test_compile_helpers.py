"""Who helps and where their names end, papers that a class sends in, aims that are no duty, terms counted on, days counted back from a visit."""

from typing import Any

import pytest

from tests.small_plans import HEAD, dated, duties, seen

ITEM = (
    "ỦY BAN NHÂN DÂN\nTỈNH LAM SƠN\n\nSố: 15/KH-UBND\n\nLam Sơn, ngày 05 tháng 01 năm 2031\n\n"
    "KẾ HOẠCH\nPhòng cháy rừng năm 2031\n\nII. NHIỆM VỤ\n\n1. {}\n"
)
BEARERS: dict[str, tuple[str, list[str], list[str]]] = {
    "helpers named before it is said": (
        "Hạt Kiểm lâm tỉnh chủ trì, Công an tỉnh, Sở Y tế phối hợp diễn tập trước ngày 15/4/2031.",
        ["Hạt Kiểm lâm tỉnh"],
        ["Công an tỉnh", "Sở Y tế"],
    ),
    "helpers of the helped are the lead's": (
        "Hạt Kiểm lâm tỉnh chủ trì, Công an tỉnh phối hợp với Sở Y tế diễn tập trước ngày 15/4/2031.",
        ["Hạt Kiểm lâm tỉnh"],
        ["Sở Y tế"],
    ),
    "a helper of a commune before an unknown verb": (
        "Công an xã phối hợp với Trung tâm Học tập cộng đồng xã nhặt cành khô trước ngày 15/4/2031.",
        ["Công an xã"],
        ["Trung tâm Học tập cộng đồng xã"],
    ),
    "a helper before a colon and what is done": (
        "Công an xã phối hợp Đài truyền thanh huyện: chuyên mục phòng cháy, phát trước ngày 15/4/2031.",
        ["Công an xã"],
        ["Đài truyền thanh huyện"],
    ),
    "a whole of checks": (
        "Sở Xây dựng (Phòng Hạ tầng) tổng kiểm tra bể nước trước ngày 15/4/2031.",
        ["Sở Xây dựng (Phòng Hạ tầng)"],
        [],
    ),
    "a report of another behind what is only kept up": (
        "Sở Xây dựng thường xuyên kiểm tra các kho; Sở Y tế báo cáo kết quả trước ngày 15/4/2031.",
        ["Sở Y tế"],
        [],
    ),
    "a report of the same": (
        "Sở Xây dựng kiểm tra các kho; báo cáo kết quả trước ngày 15/4/2031.",
        ["Sở Xây dựng"],
        [],
    ),
    "a paper that a class sends in": (
        "Hội thi do Sở Y tế tổ chức; danh sách đội thi các đơn vị gửi về Sở Y tế trước ngày 15/4/2031.",
        ["các đơn vị"],
        [],
    ),
}


@pytest.mark.parametrize(("item", "lead", "helping"), BEARERS.values(), ids=BEARERS.keys())
def test_who_leads_and_who_helps(item: str, lead: list[str], helping: list[str]) -> None:
    due: Any = [o for o in seen(ITEM.format(item))["obligations"] if o["rule"] == "due=2031-04-14"]

    assert [(o["lead"], o["with"]) for o in due] == [(lead, helping)]


RULES: dict[str, tuple[str, list[str]]] = {
    "what the orders that follow are for": (
        "Để đến hết ngày 31/01/2032 trồng xong 40 ha rừng, Chủ tịch UBND tỉnh yêu cầu:\n\na) Sở Y tế tập huấn trước ngày 15/4/2031.",
        ["due=2031-04-14"],
    ),
    "a term counted on from what is told before it": (
        "Sở Y tế trình UBND tỉnh phương án trong vòng 10 ngày tiếp theo.",
        ["relative<=+10d after X"],
    ),
    "a term that has run out": (
        "Các xã trả lời văn bản đúng hạn; quá 05 ngày kể từ ngày nhận được mà không trả lời thì coi như đồng ý.",
        [],
    ),
    "what is overdue got done by a day": (
        "Sở Y tế hoàn thành dứt điểm các nhiệm vụ quá hạn trước ngày 15/4/2031.",
        ["due=2031-04-14"],
    ),
    "what was overdue by a day": (
        "Sở Y tế rà soát các nhiệm vụ quá hạn trước ngày 15/4/2031.",
        [],
    ),
    "a round of the year is no time": (
        "Sở Y tế tổng hợp số liệu kỳ đầu năm gửi Cục Thống kê trước ngày 15/4/2031.",
        ["due=2031-04-14"],
    ),
    "until when a fair goes on that is told of": (
        "Hội chợ do Hiệp hội Doanh nghiệp tỉnh tổ chức, thu hút 90 gian hàng, diễn ra đến hết ngày 20/9/2031.",
        [],
    ),
    "the same, expected": (
        "Hội chợ do Hiệp hội Doanh nghiệp tỉnh tổ chức, dự kiến thu hút 90 gian hàng, đến hết ngày 20/9/2031.",
        [],
    ),
    "what is got done for a fair": (
        "Hội chợ do Sở Y tế tổ chức, hoàn thành đến hết ngày 20/9/2031.",
        ["due=2031-09-20"],
    ),
    "a length is none": ("Sở Y tế triển khai thí điểm trong 03 tháng tiếp theo.", []),
    "a visit that days are counted back from": (
        "Các xã gửi báo cáo về Đoàn trước ngày làm việc của Đoàn 05 ngày.",
        ["relative=-5d before ngày làm việc của Đoàn"],
    ),
}


@pytest.mark.parametrize(("item", "rules"), RULES.values(), ids=RULES.keys())
def test_what_dates_a_duty(item: str, rules: list[str]) -> None:
    assert [rule for _, rule in dated(ITEM.format(item))] == rules


REPORTS = """III. CHẾ ĐỘ BÁO CÁO

1. Báo cáo tháng: các phòng gửi Phòng Số trước ngày 20 hằng tháng; Phòng Số tổng hợp, trình Giám đốc ký báo cáo UBND tỉnh trước ngày 25 hằng tháng.

2. Báo cáo năm: gửi trước ngày 15/11/2026.

3. Văn phòng Sở đề xuất khen thưởng trước ngày 15/12/2026.
"""


def test_reports_behind_topics_are_of_who_is_named_there_and_then_of_the_first() -> None:
    assert [lead for _, _, lead, _ in duties(HEAD + REPORTS)] == [
        ["Các phòng"],
        ["Phòng Số"],
        ["Các phòng"],
        ["Văn phòng Sở"],
    ]
