"""Columns that look like those of who and when and are not: who is looked at, who only gives what is needed, how long it takes; a number beside a time with two readings."""

from itertools import product

import pytest

from tests.small_plans import duties_of_rows

LOOKED_AT = (
    "Đơn vị được kiểm tra",
    "Cơ quan, đơn vị được kiểm tra",
    "Đơn vị, địa phương được thanh tra",
    "Cơ quan/đơn vị được giám sát",
    "Cơ quan, đơn vị, địa phương chịu sự khảo sát",
)


@pytest.mark.parametrize("heading", LOOKED_AT)
@pytest.mark.parametrize("ditto", ["nt", "-nt-", "Chánh Thanh tra tỉnh"])
def test_who_is_looked_at_is_what_is_done_and_who_leads_the_team_does_it(
    heading: str, ditto: str
) -> None:
    found = duties_of_rows(
        f"TT | Thời gian | {heading} | Trưởng đoàn",
        "1 | 08/4/2026 | Sở Y tế | Chánh Thanh tra tỉnh",
        f"2 | Tháng 6 | UBND huyện Tây Sa | {ditto}",
    )

    assert [(title, lead, rule) for _, title, lead, _, rule in found] == [
        ("Sở Y tế", ["Chánh Thanh tra tỉnh"], "on=2026-04-08"),
        ("UBND huyện Tây Sa", ["Chánh Thanh tra tỉnh"], "window=2026-06-01..2026-06-30"),
    ]


GIVES = (
    "Đơn vị cung cấp thông tin",
    "Cơ quan chuẩn bị nội dung",
    "Cơ quan, đơn vị cung cấp tư liệu",
)
DOES = ("Cơ quan đăng, phát", "Đơn vị thực hiện", "Cơ quan chủ trì")


@pytest.mark.parametrize(("gives", "does"), tuple(product(GIVES, DOES)))
@pytest.mark.parametrize("is_first", [True, False])
def test_who_gives_what_another_needs_only_helps(gives: str, does: str, *, is_first: bool) -> None:
    headings, cells = (gives, does), ("Sở Nội vụ", "Báo Hải Minh")
    order = slice(None) if is_first else slice(None, None, -1)
    found = duties_of_rows(
        f"Tháng | Chủ đề | {' | '.join(headings[order])}",
        f"6/2026 | Lệ phí | {' | '.join(cells[order])}",
    )

    assert [(lead, helps) for _, _, lead, helps, _ in found] == [(["Báo Hải Minh"], ["Sở Nội vụ"])]


@pytest.mark.parametrize("length", ["03 ngày", "5 buổi", "01 tháng", "2 ngày/lớp"])
@pytest.mark.parametrize("how_long", ["Thời gian học", "Thời gian thực hiện"])
@pytest.mark.parametrize("is_first", [True, False])
def test_a_column_of_lengths_beside_one_of_days_tells_how_long(
    length: str, how_long: str, *, is_first: bool
) -> None:
    headings, cells = (how_long, "Thời gian khai giảng"), (length, "{}/2026")
    order = slice(None) if is_first else slice(None, None, -1)
    row = " | ".join(cells[order])
    found = duties_of_rows(
        f"TT | Tên lớp | {' | '.join(headings[order])} | Đơn vị chủ trì",
        *(f"{n} | Lớp {n} | {row.format(f'1{n}/5')} | Sở Nội vụ" for n in (1, 2, 3)),
    )

    assert [rule for *_, rule in found] == ["due=2026-05-11", "due=2026-05-12", "due=2026-05-13"]


@pytest.mark.parametrize(("number", "kept"), [("01", False), ("03", True)])
def test_a_number_of_classes_does_not_lose_a_time_with_two_readings(
    number: str, *, kept: bool
) -> None:
    found = duties_of_rows(
        "TT | Tên lớp | Số lớp | Thời gian | Đơn vị chủ trì",
        f"1 | Văn thư | {number} | Tuần 3 tháng 7/2026 | Sở Nội vụ",
    )
    (rule,) = [rule for *_, rule in found]

    assert "window=2026-07-15..2026-07-21 | window=2026-07-13..2026-07-19" in rule
    assert ("quota=3" in rule) == kept


@pytest.mark.parametrize(
    ("when", "first", "last"),
    [
        ("từ tháng 3 đến tháng 12/2026", "2026-03-01", "2026-12-31"),
        ("Quý II/2026", "2026-04-01", "2026-06-30"),
    ],
)
def test_several_weekdays_come_only_in_the_months_told_beside_them(
    when: str, first: str, last: str
) -> None:
    found = duties_of_rows(
        "TT | Chuyên mục | Tần suất | Thời gian | Đơn vị chủ trì",
        f"1 | Đời sống số | thứ Tư tuần 1 và tuần 3 hằng tháng | {when} | Đài tỉnh",
    )
    (rule,) = [rule for *_, rule in found]

    assert rule.count(f" in {first}..{last}") == rule.count("BYDAY=") > 1
    assert "window=" not in rule
