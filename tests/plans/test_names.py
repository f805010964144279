"""Printed names and classes of agencies: what means the same compares equal, what does not keeps apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.names import home_of, name_key, slug, variant_key
from plans.office_classes import class_keys, is_assigned, is_class

HOME = home_of("UBND tỉnh An Bình")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hoà", "Hòa"),
        ("Sở VHTTDL", "Sở Văn hóa, Thể thao và Du lịch"),
        ("Sở TT&TT", "Sở Thông tin và Truyền thông"),
        ("Sở KH & ĐT", "Sở Kế hoạch - Đầu tư"),
        ("TP. An Bình", "thành phố An Bình"),
    ],
)
def test_two_spellings_of_one_name_are_equal(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("UBND xã Tân Thành", "UBND xã Tân Thạnh"),
        ("Văn phòng UBND tỉnh", "Văn phòng Tỉnh ủy"),
        ("UBND thành phố An Bình", "UBND tỉnh An Bình"),
        ("Công an thành phố An Bình", "Công an tỉnh An Bình"),
        ("Báo An Bình", "Báo An Ninh"),
    ],
)
def test_two_offices_are_never_taken_for_one(one: str, other: str) -> None:
    assert variant_key(one, HOME) != variant_key(other, HOME)


# -- classes -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "spellings",
    [
        (
            *("Các sở, ban ngành", "các sở, ban, ngành", "Các Sở, ngành", "sở, ban, ngành tỉnh"),
            *("Thủ trưởng các sở, ban, ngành cấp tỉnh", "Giám đốc các Sở, ngành", "Sở, ngành"),
            "các sở, ban, ngành trên địa bàn tỉnh An Bình",
        ),
        (
            *("UBND cấp huyện", "UBND các huyện, thị xã, thành phố", "UBND quận, huyện"),
            *("Chủ tịch Ủy ban nhân dân huyện và thành phố", "Uỷ ban nhân dân các huyện"),
        ),
        (
            "UBND cấp xã",
            "UBND các xã, phường, thị trấn trên địa bàn tỉnh",
            "Chủ tịch UBND phường, xã, đặc khu",
        ),
        (
            "cơ quan Trung ương đóng tại địa phương",
            "các đơn vị ngành dọc trên địa bàn tỉnh",
        ),
        (
            "Phòng Giáo dục và Đào tạo các huyện, thị xã",
            "Phòng Giáo dục và Đào tạo cấp huyện",
            "Phòng GD&ĐT các quận và huyện",
        ),
        ("các đơn vị sự nghiệp công lập tỉnh", "đơn vị sự nghiệp thuộc UBND tỉnh"),
        (
            *("UBND các tỉnh, thành phố", "Ủy ban nhân dân 34 tỉnh, thành phố", "UBND các tỉnh"),
            "Chủ tịch UBND các tỉnh, thành phố trực thuộc Trung ương",
        ),
    ],
    ids=lambda spellings: spellings[0],
)
def test_one_class_under_many_names(spellings: tuple[str, ...]) -> None:
    assert {class_keys(name) for name in spellings} == {class_keys(spellings[0])}
    assert all(is_class(name) for name in spellings)


@pytest.mark.parametrize(
    "name",
    [
        "Ban Quản lý các khu công nghiệp",
        "Đoàn Khối các cơ quan tỉnh",
        "UBND huyện Đông",
        "Phòng Giáo dục và Đào tạo huyện",
        "UBND thành phố An Bình",
        "UBND tỉnh",
        "UBND tỉnh An Bình",
        "Sở Văn hóa, Thể thao và Du lịch",
        "Sở Lao động - Thương binh và Xã hội",
        "Ban Tuyên giáo Tỉnh ủy",
        "Văn phòng UBND tỉnh",
        "Báo An Bình",
    ],
)
def test_one_office_is_no_class(name: str) -> None:
    assert not is_class(name)


@pytest.mark.parametrize(
    ("name", "assigned"),
    [
        ("các đơn vị được giao nhiệm vụ tại Kế hoạch này", True),
        ("Cơ quan, đơn vị được phân công chủ trì", True),
        ("Thủ trưởng các cơ quan được giao nhiệm vụ theo Quyết định này", True),
        ("các đơn vị sự nghiệp công lập", False),
        ("Sở Y tế", False),
    ],
)
def test_those_given_a_duty_are_known_by_what_the_phrase_means(name: str, assigned: bool) -> None:  # noqa: FBT001 -- a column of the table
    assert is_assigned(name) is assigned


@given(st.text())
def test_a_code_is_always_short_plain_letters(text: str) -> None:
    code = slug(name_key(text))

    assert 0 < len(code) <= 48
    assert set(code) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
