"""Points that give a place of the plan anew in words: "Sửa đổi, bổ sung điểm b khoản 2 Mục II như sau: “b) …”"."""

import datetime as dt

import pytest

from calendars.workdays import load_work_calendar
from plans.amendment.instructions import carry_out
from plans.compile import compile_plan
from plans.normal_form import format_rule
from plans.plan import Compiled
from plans.reading import read_document

HEAD = """ỦY BAN NHÂN DÂN
TỈNH THƯỢNG SƠN

Số: {number}

Thượng Sơn, ngày {day} năm 2026

{title}

"""
PLAN = (
    HEAD.format(number="5/KH-UBND", day="10 tháng 01", title="KẾ HOẠCH\nCông tác lưu trữ năm 2026")
    + """I. NHIỆM VỤ

1. Sở Tư pháp ban hành danh mục hồ sơ trước ngày 20/3/2026.

2. Số hóa
a) Sở Y tế số hóa hồ sơ trước ngày 30/6/2026.
b) Sở Xây dựng chỉnh lý tài liệu trước ngày 31/8/2026.

II. TỔ CHỨC THỰC HIỆN

1. Các sở, ban, ngành báo cáo quý trước ngày 15 của tháng cuối quý; báo cáo năm trước ngày 10/12/2026, gửi Sở Nội vụ tổng hợp.

2. Sở Nội vụ theo dõi, đôn đốc việc thực hiện Kế hoạch.
"""
)
DECISION = HEAD.format(
    number="88/QĐ-UBND",
    day="20 tháng 5",
    title="QUYẾT ĐỊNH\nVề việc sửa đổi, bổ sung Kế hoạch số 5/KH-UBND ngày 10/01/2026 về công tác lưu trữ năm 2026\n\nQUYẾT ĐỊNH:",
)


def read(text: str) -> Compiled:
    return compile_plan(read_document(text.encode()), calendar=load_work_calendar())


def decided(points: str, *, plan: str = PLAN) -> tuple[dict[str, tuple[str, str]], list[str]]:
    """By id who leads and by when, of the plan as it reads then; and the points left to a person."""
    changed, unclear = carry_out(read(plan), read(DECISION + points))
    found = {o.id: (", ".join(o.lead), format_rule(o.rule)) for o in changed.plan.obligations}
    return found, [one.text for one in unclear]


BEFORE, _ = decided("Điều 1. Bãi bỏ điểm b khoản 2 mục I.\n")


@pytest.mark.parametrize(
    "points",
    [
        "Điều 1. Sửa đổi một số nội dung của Kế hoạch:\n1. Sửa đổi, bổ sung điểm a khoản 2 mục I như sau:\n“a) Sở Y tế số hóa hồ sơ trước ngày 31/7/2026.”\n",
        "Điều 1. Sửa đổi một số nội dung của Kế hoạch:\n1. Sửa đổi, bổ sung điểm a khoản 2 mục I như sau: “a) Sở Y tế số hóa hồ sơ trước ngày 31/7/2026”.\n",
        'Điều 1. Sửa đổi điểm a khoản 2 mục I Kế hoạch số 5/KH-UBND như sau:\n"a) Sở Y tế số hóa hồ sơ trước ngày 31/7/2026."\n',
        "Điều 1. Sửa đổi thời hạn tại điểm a khoản 2 mục I từ “trước ngày 30/6/2026” thành “trước ngày 31/7/2026”.\n",
    ],
    ids=["line-below", "same-line", "article", "article-only-time"],
)
def test_words_told_anew_stand_in_their_place(points: str) -> None:
    found, unclear = decided(points + "\nĐiều 2. Quyết định này có hiệu lực kể từ ngày ký./.\n")

    assert unclear == []
    assert found["I.2.a"] == ("Sở Y tế", "due=2026-07-30")
    assert set(found) == {*BEFORE, "I.2.b"}


def test_a_clause_told_anew_takes_the_place_of_all_it_said() -> None:
    found, unclear = decided(
        "Điều 1. Sửa đổi khoản 1 mục II như sau:\n“1. Các sở, ban, ngành báo cáo quý trước ngày 20 của tháng cuối quý, gửi Sở Nội vụ tổng hợp.”\n"
    )

    assert unclear == []
    assert "2026-03-19" not in BEFORE["II.1"][1]
    assert found["II.1"] != BEFORE["II.1"]
    assert "II.1/2" in BEFORE
    assert "II.1/2" not in found


@pytest.mark.parametrize(
    "point",
    [
        "Bổ sung điểm c vào khoản 2 mục I như sau:\n“c) Sở Tài chính bố trí kinh phí trước ngày 15/8/2026.”",
        "Bổ sung điểm c khoản 2 mục I như sau: “c) Sở Tài chính bố trí kinh phí trước ngày 15/8/2026”.",
    ],
)
def test_what_is_added_goes_by_the_place_it_is_given(point: str) -> None:
    found, unclear = decided(f"Điều 1. Sửa đổi một số nội dung:\n1. {point}\n")

    assert unclear == []
    assert found["I.2.c"] == ("Sở Tài chính", "due=2026-08-14")


def test_an_amendment_is_itself_amended() -> None:
    once, _ = carry_out(
        read(PLAN),
        read(
            DECISION
            + "Điều 1. Bổ sung điểm c vào khoản 2 mục I như sau: “c) Sở Tài chính bố trí kinh phí trước ngày 15/8/2026”.\n"
        ),
    )
    twice, unclear = carry_out(
        once,
        read(
            DECISION
            + "Điều 1. Sửa đổi thời hạn tại điểm c khoản 2 mục I thành “trước ngày 30/9/2026”.\n"
        ),
    )

    assert unclear == ()
    due = {o.id: format_rule(o.rule) for o in twice.plan.obligations}
    assert due["I.2.c"] == "due=2026-09-29"


def test_a_title_names_the_new_time_and_lead() -> None:
    changed, _ = carry_out(
        read(PLAN),
        read(
            DECISION
            + "Điều 1. Sửa đổi:\n1. Gia hạn nhiệm vụ tại điểm a khoản 2 mục I đến hết ngày 31/7/2026.\n"
            "2. Thay cơ quan chủ trì tại điểm b khoản 2 mục I từ Sở Xây dựng thành Sở Nội vụ.\n"
        ),
    )

    titles = {o.id: o.title.rstrip(".") for o in changed.plan.obligations}
    assert titles["I.2.a"] == "Sở Y tế số hóa hồ sơ đến hết ngày 31/7/2026"
    assert titles["I.2.b"] == "Sở Nội vụ chỉnh lý tài liệu trước ngày 31/8/2026"


@pytest.mark.parametrize(
    "point",
    [
        "Sửa đổi điểm a khoản 2 mục I như sau:\n“a) Số hóa hồ sơ trước ngày 31/7/2026.”",
        "Sửa đổi điểm a khoản 2 mục I như sau:\n“a) Sở Y tế số hóa hồ sơ.”",
        "Sửa đổi điểm d khoản 2 mục I như sau:\n“d) Sở Y tế số hóa hồ sơ trước ngày 31/7/2026.”",
        "Sửa đổi điểm a và điểm b khoản 2 mục I như sau:\n“a) Sở Y tế số hóa hồ sơ trước ngày 31/7/2026.”",
        "Sửa đổi khoản 2 mục I như sau:\n“2. Sở Y tế số hóa hồ sơ trước ngày 31/7/2026.”",
        "Sửa đổi điểm a khoản 2 mục I như sau:\nSở Y tế số hóa hồ sơ trước ngày 31/7/2026.",
    ],
    ids=["nobody", "no-time", "no-such-point", "two-points", "a-clause-of-points", "unquoted"],
)
def test_what_is_not_certain_is_left_to_a_person(point: str) -> None:
    plan = read(PLAN)
    changed, unclear = carry_out(plan, read(DECISION + f"Điều 1. Sửa đổi:\n1. {point}\n"))

    assert len(unclear) == 1
    same = {o.id: o for o in plan.plan.obligations}
    assert {o.id: o for o in changed.plan.obligations if o.id in same} == same


def test_a_month_of_another_year_is_not_taken_over() -> None:
    """A decision of the next year that says "tháng 3" does not say which."""
    decision = read(
        DECISION.replace("tháng 5 năm 2026", "tháng 02 năm 2027").replace(
            "lưu trữ năm 2026", "lưu trữ"
        )
        + "Điều 1. Sửa đổi điểm a khoản 2 mục I như sau: “a) Sở Y tế số hóa hồ sơ trong tháng 3”.\n"
    )

    _, unclear = carry_out(read(PLAN), decision)

    assert decision.plan.identity.issued == dt.date(2027, 2, 20)
    assert len(unclear) == 1
