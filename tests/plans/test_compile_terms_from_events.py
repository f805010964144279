"""Terms counted from what their sentence begins with, or names right before them; numbers owed in a part of the year."""

import itertools

import pytest

from tests.small_plans import HEAD, bound, dated, seen

_OVER = f"{HEAD}II. TỔ CHỨC THỰC HIỆN\n\n1. Sở Nội vụ\n\n- "
_EVENTS = {
    "Kết thúc mỗi đợt cao điểm": "kết thúc mỗi đợt cao điểm",
    "Sau khi kết thúc chiến dịch": "kết thúc chiến dịch",
    "Sau mỗi đợt rà soát": "mỗi đợt rà soát",
    "Khi kết thúc đợt thi đua": "kết thúc đợt thi đua",
    "Sau hội nghị": "hội nghị",
}
_WHO = ("", "Công an tỉnh ", "UBND các xã, phường ")
_TERMS = {
    "trong 03 ngày": "+3d",
    "trong vòng 05 ngày": "+5d",
    "trong thời hạn 05 ngày làm việc": "+5wd",
    "chậm nhất sau 07 ngày": "+7d",
    "không quá 10 ngày": "+10d",
}
_DEEDS = (
    "báo cáo kết quả về Sở Nội vụ {}",
    "{} gửi báo cáo kết quả về Sở Nội vụ",
    "tổng hợp kết quả, báo cáo UBND tỉnh {}",
)


@pytest.mark.parametrize(("event", "who"), list(itertools.product(_EVENTS, _WHO)))
def test_a_term_is_counted_from_the_event_its_sentence_begins_with(event: str, who: str) -> None:
    lead = [who.strip() or "Sở Nội vụ"]
    for deed, term in itertools.product(_DEEDS, _TERMS):
        told = f"{_OVER}{event}, {who}{deed.format(term)}.\n"
        wanted = f"relative<={_TERMS[term]} after {_EVENTS[event]}"
        assert dated(told) == [(lead, wanted)], told


@pytest.mark.parametrize(
    ("told", "rule"),
    [
        ("Báo cáo kết quả sau mỗi sự kiện chậm nhất 05 ngày.", "relative<=+5d after mỗi sự kiện"),
        (
            "Gửi báo cáo sau mỗi cuộc kiểm tra không quá 03 ngày.",
            "relative<=+3d after mỗi cuộc kiểm tra",
        ),
        (
            "Báo cáo kết quả sau mỗi đợt kiểm tra trong vòng 05 ngày làm việc.",
            "relative<=+5wd after mỗi đợt kiểm tra",
        ),
        ("Báo cáo kết quả sau mỗi đợt (chậm nhất 05 ngày).", "relative<=+5d after mỗi đợt"),
    ],
)
def test_a_term_is_counted_from_the_event_right_before_it(told: str, rule: str) -> None:
    assert dated(f"{_OVER}{told}\n") == [(["Sở Nội vụ"], rule)]


@pytest.mark.parametrize("term", ["trong thời hạn 10 ngày tiếp theo", "chậm nhất 10 ngày sau đó"])
def test_a_further_term_is_of_the_body_that_acts_then(term: str) -> None:
    told = (
        "Chậm nhất 15 ngày kể từ ngày kết thúc kiểm tra, Trưởng đoàn báo cáo kết quả với Chánh Thanh tra tỉnh; "
        f"{term}, Chánh Thanh tra tỉnh ban hành kết luận."
    )
    assert dated(f"{_OVER}{told}\n") == [
        (["Trưởng đoàn"], "relative<=+15d after ngày kết thúc kiểm tra"),
        (["Chánh Thanh tra tỉnh"], "relative<=+10d after X"),
    ]


@pytest.mark.parametrize(
    ("part", "unit"),
    [("6 tháng đầu năm", "H1"), ("quý II", "Q2"), ("tháng 9", "M09")],
)
@pytest.mark.parametrize("verb", ["tổ chức", "hoàn thành"])
def test_so_many_of_a_number_are_owed_in_their_part_of_the_year(
    part: str, unit: str, verb: str
) -> None:
    told = f"Tổ chức 10 phiên giao dịch, trong đó {part} {verb} 04 phiên."
    assert bound(f"{_OVER}{told}\n") == [
        (["Sở Nội vụ"], "quota=10 total in 2026"),
        (["Sở Nội vụ"], f"quota=4/2026-{unit}"),
    ]


@pytest.mark.parametrize(
    "told",
    [
        "(số liệu chốt đến ngày 15/6 và 15/11)",
        "(số liệu tính đến ngày 15/6, 15/11)",
        "(số liệu chốt ngày 15/6 và ngày 15/11)",
    ],
)
def test_the_days_to_which_data_are_counted_date_nothing(told: str) -> None:
    text = f"{_OVER}Tự đánh giá tiêu chí {told}, gửi Văn phòng Điều phối trước ngày 20/11/2026.\n"
    assert dated(text) == [(["Sở Nội vụ"], "due=2026-11-19")]


@pytest.mark.parametrize(
    ("told", "rule"),
    [
        (
            "Khi xảy ra cháy, báo cáo ngay về Trung tâm chỉ huy (số máy 114), chậm nhất sau 30 phút phải có báo cáo bằng văn bản.",
            ["relative<=+30min after xảy ra cháy"],
        ),
        (
            "Khi xảy ra sự cố, báo cáo trong vòng 45 phút.",
            ["relative<=+45min after xảy ra sự cố"],
        ),
        ("Sau bản tin thời sự, phát chuyên mục trong 15 phút.", []),
    ],
)
def test_minutes_are_a_term_where_something_is_reported_in_them(told: str, rule: list[str]) -> None:
    assert [r for _, r in dated(f"{_OVER}{told}\n")] == rule


def test_so_many_in_each_term_is_a_rate() -> None:
    told = f"{_OVER}Mỗi học kỳ tổ chức ít nhất 01 buổi ngoại khóa.\n"
    assert bound(told) == [(["Sở Nội vụ"], "quota>=1/2026; per học kỳ")]


@pytest.mark.parametrize(
    "receiver", ["Sở Y tế", "Sở Văn hóa, Thể thao và Du lịch", "Văn phòng UBND tỉnh"]
)
@pytest.mark.parametrize(
    "joint", ["gửi {} tổng hợp", "gửi về {} để tổng hợp", "gửi {} để thẩm định"]
)
def test_the_second_day_is_of_who_gathers_what_was_reported_by_the_first(
    receiver: str, joint: str
) -> None:
    told = (
        f"{HEAD}II. TỔ CHỨC THỰC HIỆN\n\n1. Các sở báo cáo năm trước ngày 18/12/2026, {joint.format(receiver)}, "
        "báo cáo UBND tỉnh trước ngày 25/12/2026.\n"
    )
    assert dated(told) == [(["Các sở"], "due=2026-12-17"), ([receiver], "due=2026-12-24")]


@pytest.mark.parametrize(
    ("quarter", "code"), [("quý I", "q1"), ("quý II", "q2"), ("quý III", "q3"), ("quý IV", "q4")]
)
def test_a_roman_quarter_names_its_report(quarter: str, code: str) -> None:
    told = f"{HEAD}III. CHẾ ĐỘ BÁO CÁO\n\n1. Các sở gửi báo cáo: {quarter} trước ngày 05/12, năm trước ngày 15/12.\n"
    assert [o["id"].rsplit("/", 1)[1] for o in seen(told)["obligations"]] == [code, "y"]


@pytest.mark.parametrize("attends", ["Tham gia", "Tham dự", "Cử đoàn dự", "Hưởng ứng"])
def test_who_holds_what_others_take_part_in_is_not_charged(attends: str) -> None:
    told = f"{HEAD}II. NHIỆM VỤ\n\n1. {attends} hội thi do Bộ Y tế tổ chức trong tháng 5/2026.\n\n2. Sở Tư pháp chủ trì tổng kết.\n"
    assert dated(told)[:1] == [([], "window=2026-05-01..2026-05-31")]
