"""Who a clause binds: a body set apart from all the others, a body behind a semicolon, a name before a verb that no list holds."""

from typing import Any

import pytest

from tests.corpus_documents import seen_of
from tests.small_plans import HEAD, bound

PLAN = (
    "ỦY BAN NHÂN DÂN\nTỈNH LAM SƠN\n\nSố: 15/KH-UBND\n\nLam Sơn, ngày 01 tháng 01 năm 2031\n\n"
    "KẾ HOẠCH\nCải cách hành chính năm 2031\n\nII. TỔ CHỨC THỰC HIỆN\n\n"
)


def duties(text: str) -> list[tuple[Any, ...]]:
    found = seen_of((PLAN + text).encode())["obligations"]
    return [(o["lead"], o["rule"]) for o in found if o["when"]]


QUARTERLY = "due-rrule=FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY={} in 2031"
SET_APART: dict[str, tuple[str, list[tuple[Any, ...]]]] = {
    "in a sentence of its own": (
        "1. Các sở, ban, ngành báo cáo kết quả về Sở Nội vụ trước ngày 15/11/2031. Riêng Ban Nội chính báo cáo trước ngày 20/11/2031.\n",
        [
            (["Các sở, ban, ngành (trừ Ban Nội chính)"], "due=2031-11-14"),
            (["Ban Nội chính"], "due=2031-11-19"),
        ],
    ),
    "behind a comma, of one of two classes": (
        "1. Các sở, ban, ngành, UBND các huyện gửi danh sách trước ngày 15/02/2031, riêng UBND huyện Khe Đá gửi trước ngày 20/02/2031.\n",
        [
            (
                ["Các sở, ban, ngành", "UBND các huyện (trừ UBND huyện Khe Đá)"],
                "due=2031-02-14",
            ),
            (["UBND huyện Khe Đá"], "due=2031-02-19"),
        ],
    ),
    "of a rhythm": (
        "1. Các cơ quan, đơn vị gửi báo cáo quý trước ngày 20 của tháng cuối quý; riêng Công an tỉnh gửi báo cáo trước ngày 18 của tháng cuối quý.\n",
        [
            (["Các cơ quan, đơn vị (trừ Công an tỉnh)"], QUARTERLY.format(19)),
            (["Công an tỉnh"], QUARTERLY.format(17)),
        ],
    ),
    "only of the period it names": (
        "1. Các địa phương báo cáo quý (trước ngày 20 tháng cuối quý), báo cáo năm (trước ngày 05/12); riêng UBND xã Khe Đá báo cáo năm trước ngày 10/12.\n",
        [
            (["Các địa phương"], QUARTERLY.format(19)),
            (["Các địa phương (trừ UBND xã Khe Đá)"], "due=2031-12-04"),
            (["UBND xã Khe Đá"], "due=2031-12-09"),
        ],
    ),
    "with as many days as all the others": (
        "1. Các sở báo cáo 6 tháng trước ngày 10/6, năm trước ngày 10/12. Riêng Văn phòng UBND tỉnh trước ngày 15/6 và 15/12.\n",
        [
            (["Các sở (trừ Văn phòng UBND tỉnh)"], "due=2031-06-09"),
            (["Các sở (trừ Văn phòng UBND tỉnh)"], "due=2031-12-09"),
            (["Văn phòng UBND tỉnh"], "due=2031-06-14 && due=2031-12-14"),
        ],
    ),
    "a year set apart is no body": (
        "1. Các sở báo cáo trước ngày 15 hằng tháng. Riêng năm 2031, các sở báo cáo trước ngày 15/10/2031.\n",
        [
            (["Các sở"], "due-rrule=FREQ=MONTHLY;BYMONTHDAY=14 in 2031"),
            (["các sở"], "due=2031-10-14"),
        ],
    ),
    "a matter set apart is no body": (
        "1. Các sở gửi danh mục trước ngày 15/3/2031; riêng danh mục của khối xã gửi trước ngày 30/3/2031.\n",
        [(["Các sở"], "due=2031-03-14"), (["Các sở"], "due=2031-03-29")],
    ),
}


@pytest.mark.parametrize(("text", "expected"), SET_APART.values(), ids=SET_APART.keys())
def test_a_day_of_its_own_binds_the_body_set_apart_and_the_general_day_the_others(
    text: str, expected: list[tuple[Any, ...]]
) -> None:
    assert duties(text) == expected


NAMES: dict[str, tuple[str, list[tuple[Any, ...]]]] = {
    "each behind its semicolon, in their place": (
        "1. Sở Nội vụ lập danh sách trước ngày 10/3/2031; Viễn thông Lam Sơn nâng đường truyền trước ngày 25/4/2031; Đài PTTH tỉnh tiếp sóng chương trình vào ngày 02/9/2031.\n",
        [
            (["Sở Nội vụ"], "due=2031-03-09"),
            (["Viễn thông Lam Sơn"], "due=2031-04-24"),
            (["Đài PTTH tỉnh"], "on=2031-09-02"),
        ],
    ),
    "by their whole name": (
        "1. Sở Tài chính bố trí kinh phí trước ngày 15/3/2031; Ban Dân tộc rải đá cấp phối trước ngày 20/4/2031; Trung tâm Kiểm soát bệnh tật khoanh vùng ổ dịch trước 20/5/2031.\n",
        [
            (["Sở Tài chính"], "due=2031-03-14"),
            (["Ban Dân tộc"], "due=2031-04-19"),
            (["Trung tâm Kiểm soát bệnh tật"], "due=2031-05-19"),
        ],
    ),
    "two names before an unknown verb": (
        "1. Báo Lam Sơn, Viễn thông Lam Sơn chạy chữ trên bảng điện tử trước ngày 25/4/2031.\n",
        [(["Báo Lam Sơn", "Viễn thông Lam Sơn"], "due=2031-04-24")],
    ),
    "one capital begins a word and ends no name": (
        "1. Ban Quản lý Khu Công nghệ cao thẩm định hồ sơ trước ngày 25/4/2031.\n",
        [(["Ban Quản lý Khu Công nghệ cao"], "due=2031-04-24")],
    ),
    "nobody knows where the name ends, and it is not the one before": (
        "1. Sở Tài chính bố trí kinh phí trước ngày 15/3/2031; Hội Sinh vật cảnh ươm giống trước 20/4/2031.\n",
        [(["Sở Tài chính"], "due=2031-03-14"), ([], "due=2031-04-19")],
    ),
    "a clause that names nobody is the one's before": (
        "1. Sở Tài chính bố trí kinh phí trước ngày 15/3/2031; quyết toán trước 20/4/2031.\n",
        [(["Sở Tài chính"], "due=2031-03-14"), (["Sở Tài chính"], "due=2031-04-19")],
    ),
    "by a moment that opens the sentence": (
        "1. Đến thời điểm 30/6, các đơn vị phải giải ngân tối thiểu 50% kế hoạch vốn.\n",
        [(["các đơn vị"], "due=2031-06-30")],
    ),
    "what is counted at a moment binds nobody": (
        "1. Đến thời điểm 30/6, còn 05 đơn vị phải giải ngân nhưng chưa giải ngân.\n",
        [],
    ),
}


@pytest.mark.parametrize(("text", "expected"), NAMES.values(), ids=NAMES.keys())
def test_each_clause_binds_whom_it_begins_with(text: str, expected: list[tuple[Any, ...]]) -> None:
    assert duties(text) == expected


@pytest.mark.parametrize(
    ("apart", "own"),
    [
        ("riêng tháng 4 tổ chức vào ngày 20", "on=2026-04-20"),
        ("riêng tháng 4 vào ngày 20", "on=2026-04-20"),
        ("riêng tháng 4 hoàn thành trước ngày 20", "due=2026-04-19"),
    ],
)
@pytest.mark.parametrize("mark", [",", ";"])
def test_a_day_behind_what_is_done_in_a_month_set_apart_is_of_that_month(
    mark: str, apart: str, own: str
) -> None:
    others = "rrule=FREQ=MONTHLY;BYMONTH=1,2,3,5,6,7,8,9,10,11,12;BYMONTHDAY=25 in 2026"
    told = f"{HEAD}II. TỔ CHỨC THỰC HIỆN\n\n1. Sở Y tế\n\n- Tổ chức giao ban ngày 25 hằng tháng{mark} {apart}.\n"
    assert bound(told) == [(["Sở Y tế"], others), (["Sở Y tế"], own)]


@pytest.mark.parametrize("apart", ["tổ chức tại huyện Bình Sơn", "lồng ghép chuyên đề"])
def test_a_month_set_apart_without_another_day_keeps_its_own(apart: str) -> None:
    told = f"{HEAD}II. TỔ CHỨC THỰC HIỆN\n\n1. Sở Y tế\n\n- Tổ chức giao ban ngày 25 hằng tháng, riêng tháng 4 {apart}.\n"
    assert bound(told) == [(["Sở Y tế"], "rrule=FREQ=MONTHLY;BYMONTHDAY=25 in 2026")]
