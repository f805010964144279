"""Goals under items, stages under a heading of time, the time of a whole plan, days of the year after, awards and their papers."""

from typing import Any

import pytest

from plans.compile.who.sentences import read_clause
from tests.corpus_documents import seen_of

HEAD = (
    "ỦY BAN NHÂN DÂN\nTỈNH HẢI MINH\n\nSố: {number}/KH-UBND\n\nHải Minh, ngày {day} tháng 11 năm 2025\n\n"
    "KẾ HOẠCH\n\n{title}\n\n"
)


def seen(text: str, title: str = "Bảo tồn làng nghề năm 2026", day: str = "12") -> dict[str, Any]:
    return seen_of((HEAD.format(number="48", day=day, title=title) + text).encode())


def rules(text: str, title: str = "Bảo tồn làng nghề năm 2026") -> list[tuple[str, str]]:
    return [(o["id"], o["rule"].removesuffix(" in 2026")) for o in seen(text, title)["obligations"]]


def test_a_heading_of_goals_among_the_items_is_nobody_s_duty_and_its_figures_are_targets() -> None:
    found = seen(
        "I. MỤC TIÊU, NHIỆM VỤ\n\n1. Dạy nghề\n\na) Mục tiêu\n\n- 80% thợ trẻ được học nghề;\n\n- Hằng năm có thêm thợ giỏi;\n\n"
        "- Hoàn thành nhà trưng bày trong quý I năm 2026.\n\nb) Nhiệm vụ\n\n- Sở Nội vụ chủ trì mở lớp trước ngày 15/4/2026.\n"
    )

    assert [(o["id"], o["rule"]) for o in found["obligations"]] == [
        ("I.1.a/3", "window=2026-01-01..2026-03-31"),
        ("I.1.b/1", "due=2026-04-14"),
    ]
    assert [t["text"] for t in found["targets"]] == ["80% thợ trẻ được học nghề"]


STAGES = (
    "I. NHIỆM VỤ\n\n1. Sở Công Thương chủ trì lập bản đồ làng nghề.\n\nII. THỜI GIAN VÀ TIẾN ĐỘ THỰC HIỆN\n\n"
    "1. Thời gian thi đua\n\nPhong trào diễn ra trong năm 2026 và tính đến hết ngày 30/11/2026.\n\n2. Tiến độ thực hiện\n\n"
    "a) Căn cứ Kế hoạch này, các xã, phường xây dựng kế hoạch trong quý I/2026.\n\n"
    "b) Quý I/2027, các sở, ban, ngành đánh giá kết quả thực hiện.\n"
)


def test_sentences_in_which_bodies_act_under_a_heading_of_time_are_their_duties() -> None:
    assert [(o["id"], o["lead"], o["rule"]) for o in seen(STAGES)["obligations"]][-2:] == [
        ("II.2.a", ["các xã, phường"], "window=2026-01-01..2026-03-31"),
        ("II.2.b", ["Các sở, ban, ngành"], "window=2027-01-01..2027-03-31"),
    ]


def test_until_when_a_thing_is_counted_is_no_time_of_the_plan_s_work() -> None:
    assert rules(STAGES)[0] == ("I.1", "continuous")


def test_criteria_of_awards_have_not_the_time_of_the_work() -> None:
    awards = (
        "III. TIÊU CHUẨN, HÌNH THỨC KHEN THƯỞNG\n\n1. Tiêu chuẩn tặng Bằng khen\n\nMỗi cơ quan, đơn vị được đề xuất 01 tập thể để Chủ tịch UBND tỉnh xem xét.\n\n"
        "2. Hồ sơ khen thưởng\n\nHồ sơ gồm 02 bộ (trong đó có 01 bộ gốc). Các đơn vị gửi hồ sơ về Sở Nội vụ trước ngày 15/02/2027.\n"
    )
    found = {o["id"]: (o["lead"], o["rule"]) for o in seen(STAGES + awards)["obligations"]}

    assert found["III.2/1"] == (["Các đơn vị"], "due=2027-02-14")
    assert {
        rule for name, (_, rule) in found.items() if name != "III.2/1" and name[:3] == "III"
    } <= {"continuous in 2026"}


@pytest.mark.parametrize(
    ("sentence", "lead"),
    [
        ("Mỗi cơ quan, đơn vị được đề xuất 02 cá nhân để Chủ tịch UBND tỉnh xem xét.", None),
        ("Các đơn vị được phép điều chỉnh kế hoạch trước ngày 15/5.", None),
        ("Trong năm, các cơ quan, đơn vị được đánh giá hoàn thành tốt nhiệm vụ.", None),
        ("Các cơ quan được kiểm tra gửi báo cáo trước ngày 05/5.", ("Các cơ quan được kiểm tra",)),
        ("Các xã được công nhận đạt chuẩn báo cáo kết quả.", ("Các xã được công nhận đạt chuẩn",)),
    ],
)
def test_what_bodies_may_do_and_how_they_are_rated_charges_nobody(
    sentence: str, lead: tuple[str, ...] | None
) -> None:
    clause = read_clause(sentence)

    assert (clause and clause.lead) == lead


def test_the_time_of_the_whole_plan_under_organisation_is_nobody_s_duty() -> None:
    text = (
        "I. NHIỆM VỤ\n\n1. Sở Công Thương chủ trì lập bản đồ làng nghề.\n\nII. TỔ CHỨC THỰC HIỆN\n\n"
        "1. Thời gian thực hiện Kế hoạch: Từ khi ban hành đến hết năm 2030.\n\n2. Các sở báo cáo kết quả hằng năm.\n"
    )
    found = seen(text, "Phát triển làng nghề đến năm 2030")

    assert found["plan"]["period"] == "2025-01-01..2030-12-31"
    assert "II.1" not in [o["id"] for o in found["obligations"]]
    assert all(o["rule"] != "due=2030-12-31" for o in found["obligations"])


def test_a_plan_until_a_year_begins_in_the_year_of_a_date_whose_day_is_left_blank() -> None:
    found = seen(
        "I. NHIỆM VỤ\n\n1. Các sở rà soát.\n", "Phát triển làng nghề đến năm 2030", day="   "
    )

    assert found["plan"]["period"] == "2025-01-01..2030-12-31"
    assert found["plan"]["issued"] is None


TABLE = (
    "PHỤ LỤC\n\nTT\tNhiệm vụ\tThời gian hoàn thành\tChủ trì\n"
    "1\tCông bố danh mục\tTrước ngày 31/01 năm liền kề\tSở Tư pháp\n"
    "2\tLập kế hoạch lớp học\tChậm nhất là ngày 31/12 năm trước liền kề\tSở Nội vụ\n"
)


def test_a_day_of_the_next_year_in_a_plan_of_several_years_comes_every_year() -> None:
    assert rules(TABLE, "Phát triển làng nghề giai đoạn 2026 - 2030") == [
        ("PL/1", "due-rrule=FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=30 in 2027-01-01..2031-12-31"),
        ("PL/2", "due-rrule=FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31 in 2025-01-01..2029-12-31"),
    ]


def test_in_a_plan_of_one_year_it_is_the_one_day() -> None:
    assert rules(TABLE) == [("PL/1", "due=2027-01-30"), ("PL/2", "due=2025-12-31")]


@pytest.mark.parametrize(
    ("title", "codes"),
    [("Bảo tồn làng nghề", set[str]()), ("Bảo tồn làng nghề năm 2025", {"after-period"})],
)
def test_what_lies_after_a_period_that_was_only_assumed_is_not_doubted(
    title: str, codes: set[str]
) -> None:
    text = "PHỤ LỤC\n\nTT\tNhiệm vụ\tThời gian hoàn thành\tChủ trì\n1\tHọp\tTháng 12/2025\tSở A\n2\tTổng kết\tTừ quý I/2027\tSở B\n"
    found = seen(text, title)

    assert {d["code"] for d in found["diagnostics"]} & {"after-period", "before-period"} == codes
