"""Who does it, said beside the work: in a bracket, by a last sentence, in whose paper it appears, by a line that closes a group."""

import pytest

from tests.small_plans import HEAD, bound, seen, standing, whole

ORGANISED = f"{HEAD}II. TỔ CHỨC THỰC HIỆN\n\n"
DONE = f"{HEAD}II. HOẠT ĐỘNG\n\n"
BY_15_4, BY_20_4 = "due=2026-04-14", "due=2026-04-19"


def leads(text: str) -> list[tuple[list[str], list[str]]]:
    """Each obligation's leading and supporting bodies."""
    return [(lead, supporting) for _, _, lead, supporting, _ in whole(text)]


@pytest.mark.parametrize(
    ("tail", "lead", "supporting"),
    [
        (". (Công an tỉnh, Báo Hải Minh)", ["Công an tỉnh", "Báo Hải Minh"], []),
        (" (Sở Y tế; Đài PT-TH tỉnh).", ["Sở Y tế", "Đài PT-TH tỉnh"], []),
        (" (Sở Y tế chủ trì, Tỉnh đoàn phối hợp)", ["Sở Y tế"], ["Tỉnh đoàn"]),
        (". Trạm Y tế các xã.", ["Trạm Y tế các xã"], []),
        (". Sở Y tế chủ trì, cùng Tỉnh đoàn.", ["Sở Y tế"], ["Tỉnh đoàn"]),
        (" (theo Luật Trẻ em).", [], []),
        (". Địa điểm: Nhà văn hóa. Trung tâm Văn hóa tỉnh.", [], []),
    ],
)
def test_a_bracket_or_last_sentence_of_names_says_who_does_it(
    tail: str, lead: list[str], supporting: list[str]
) -> None:
    months = f"Tháng 3: Dạy bơi cho trẻ em{tail}\n\nTháng 5: Dạy cứu đuối. (Sở Nội vụ)\n"

    assert leads(f"{DONE}{months}") == [(lead, supporting), (["Sở Nội vụ"], [])]


@pytest.mark.parametrize(
    "text",
    [
        "Gửi hồ sơ về cơ quan thường trực trước ngày 15/4/2026 (Sở Y tế)",
        "Kiểm tra 03 đơn vị trước ngày 15/4/2026 (Sở Y tế, Sở Nội vụ)",
        "Tập huấn cho cán bộ các sở trước ngày 15/4/2026 (Sở Y tế, Sở Nội vụ)",
    ],
)
def test_names_that_say_which_bodies_are_meant_bear_nothing(text: str) -> None:
    assert bound(f"{DONE}1. {text}.\n\n2. Sở Nội vụ chủ trì tập huấn trước ngày 20/4/2026.\n") == [
        ([], BY_15_4),
        (["Sở Nội vụ"], BY_20_4),
    ]


@pytest.mark.parametrize(
    ("medium", "lead"),
    [
        ("Trên Báo Hải Minh", ["Báo Hải Minh"]),
        ("Trên sóng Đài Phát thanh và Truyền hình tỉnh", ["Đài Phát thanh và Truyền hình tỉnh"]),
    ],
)
def test_a_paper_or_station_bears_what_appears_in_it(medium: str, lead: list[str]) -> None:
    text = f"1. {medium}: mở chuyên mục trước ngày 15/4/2026.\n\n2. Sở Y tế chủ trì tập huấn trước ngày 20/4/2026.\n"

    assert bound(f"{DONE}{text}") == [(lead, BY_15_4), (["Sở Y tế"], BY_20_4)]


@pytest.mark.parametrize(
    "medium", ["Trên hệ thống loa truyền thanh cơ sở", "Trên Cổng Thông tin điện tử tỉnh"]
)
def test_a_medium_that_is_no_body_of_its_own_bears_nothing(medium: str) -> None:
    text = f"1. {medium}: mở chuyên mục trước ngày 15/4/2026.\n\n2. Sở Y tế chủ trì tập huấn trước ngày 20/4/2026.\n"

    assert bound(f"{DONE}{text}") == [(["Sở Y tế"], BY_20_4)]


def test_who_is_charged_with_what_appears_in_a_paper_bears_it() -> None:
    text = "1. Trên Báo Hải Minh: mở chuyên mục trước ngày 15/4/2026. Sở Nội vụ thực hiện.\n"

    assert bound(f"{DONE}{text}") == [(["Sở Nội vụ"], BY_15_4)]


GROUPS = {
    "decimals": ("1.1. {}\n1.2. {}\n", "Thực hiện: "),
    "letters": ("a) {}\nb) {}\n", "Cơ quan thực hiện: "),
    "bullets": ("- {}\n- {}\n", "Đơn vị thực hiện: "),
}


@pytest.mark.parametrize("group", GROUPS)
@pytest.mark.parametrize("heading", ["Tập huấn", "Tháng hành động (01/4 - 30/4/2026)"])
def test_a_line_that_closes_a_group_holds_for_all_of_it_and_its_heading_is_no_duty(
    group: str, heading: str
) -> None:
    parts, label = GROUPS[group]
    told = parts.format(
        "Lớp cho giáo viên: trước ngày 15/4/2026.", "Lớp cho cán bộ xã: trước ngày 20/4/2026."
    )
    text = f"{DONE}1. {heading}\n{told}{label}Sở Y tế chủ trì; UBND các xã phối hợp.\n"

    assert leads(text) == 2 * [(["Sở Y tế"], ["UBND các xã"])]
    assert [rule for _, rule in bound(text)] == [BY_15_4, BY_20_4]


def test_a_line_of_one_piece_is_not_that_of_the_piece_before() -> None:
    text = (
        f"{DONE}1. Ngày Sách\n- Ban hành kế hoạch: trước ngày 15/4/2026. Sở Nội vụ tham mưu.\n"
        "- Đợt cao điểm: từ ngày 16/4 đến ngày 18/4/2026.\n"
        "- Báo cáo kết quả: trước ngày 20/4/2026. Thực hiện: UBND các xã.\n"
    )

    assert bound(text) == [
        (["Sở Nội vụ"], BY_15_4),
        ([], "window=2026-04-16..2026-04-18"),
        (["UBND các xã"], BY_20_4),
    ]


def test_a_task_with_a_single_report_under_it_stays_a_duty() -> None:
    text = f"{DONE}1. Xây dựng cơ sở dữ liệu\n- Cơ quan thực hiện: Sở Y tế.\n- Báo cáo kết quả trước ngày 15/4/2026.\n"

    assert bound(text) == [(["Sở Y tế"], "continuous in 2026"), (["Sở Y tế"], BY_15_4)]


def test_a_body_behind_another_labels_value_bears_the_item() -> None:
    text = f"{DONE}1. Tọa đàm\n- Số lượng: 02 cuộc, quý II và quý IV; Sở Y tế chủ trì, phối hợp với Sở Nội vụ.\n"

    assert leads(text) == [(["Sở Y tế"], ["Sở Nội vụ"])]


@pytest.mark.parametrize(
    ("text", "lead", "supporting"),
    [
        ("Sở Y tế chủ trì, cùng Sở Nội vụ tổ chức", ["Sở Y tế"], ["Sở Nội vụ"]),
        (
            "Công an tỉnh chủ trì, cùng với Tỉnh đoàn, Hội Nông dân tỉnh tổ chức",
            ["Công an tỉnh"],
            ["Tỉnh đoàn", "Hội Nông dân tỉnh"],
        ),
        (
            "Phòng Thông tin, truyền thông và Đối ngoại: là đầu mối triển khai kế hoạch, tổ chức",
            ["Phòng Thông tin, truyền thông và Đối ngoại"],
            [],
        ),
        ("Sở Y tế: cơ quan thường trực, hướng dẫn các xã tổ chức", ["Sở Y tế"], []),
    ],
)
def test_names_are_whole_and_none_is_left_out(
    text: str, lead: list[str], supporting: list[str]
) -> None:
    assert leads(f"{ORGANISED}1. {text} hội thi trước ngày 15/4/2026.\n") == [(lead, supporting)]


def test_each_of_a_list_of_bodies_and_times_has_its_own() -> None:
    text = f"{ORGANISED}1. Rà soát: Sở Tài chính trong quý I; Sở Y tế trong quý II; các cơ quan còn lại trong quý IV.\n"

    assert [lead for lead, _ in bound(text)] == [
        ["Sở Tài chính"],
        ["Sở Y tế"],
        ["các cơ quan còn lại"],
    ]


def test_an_amount_behind_a_class_makes_no_name() -> None:
    text = f"{DONE}1. Treo băng rôn: mỗi xã, phường 05 băng rôn, treo xong trước ngày 15/4/2026.\n\n2. Sở Y tế chủ trì tập huấn trước ngày 20/4/2026.\n"

    assert bound(text) == [([], BY_15_4), (["Sở Y tế"], BY_20_4)]


def test_two_deeds_by_one_day_are_two_and_a_day_said_twice_is_one() -> None:
    two = (
        "Sở Nội vụ thẩm định danh sách trước ngày 15/4/2026 và trình UBND tỉnh trước ngày 15/4/2026"
    )

    assert bound(f"{ORGANISED}1. {two}.\n") == 2 * [(["Sở Nội vụ"], BY_15_4)]
    once = "Sở Nội vụ thẩm định danh sách trước ngày 15/4/2026 (trước ngày 15/4/2026)"
    assert bound(f"{ORGANISED}1. {once}.\n") == [(["Sở Nội vụ"], BY_15_4)]


@pytest.mark.parametrize("joint", [", cùng ", ", cùng với ", " cùng ", ", và ", "; "])
def test_who_is_named_beside_another_is_a_name_of_their_own(joint: str) -> None:
    text = f"1. Tập huấn\na) Lớp một: trước ngày 15/4/2026.\nb) Lớp hai: trước ngày 20/4/2026.\nThực hiện: Công an tỉnh{joint}Sở Y tế.\n"

    assert bound(f"{DONE}{text}") == [
        (["Công an tỉnh", "Sở Y tế"], BY_15_4),
        (["Công an tỉnh", "Sở Y tế"], BY_20_4),
    ]


def test_a_class_within_a_branch_is_one() -> None:
    months = "Tháng 3: Hưởng ứng tuần lễ. (Các cơ quan, đơn vị trong ngành)\n\nTháng 5: Dạy bơi. (Sở Nội vụ)\n"

    assert leads(f"{DONE}{months}") == [
        (["Các cơ quan, đơn vị trong ngành"], []),
        (["Sở Nội vụ"], []),
    ]


@pytest.mark.parametrize(
    "parts", [("Đợt 1", "Đợt 2"), ("Cấp tỉnh", "Cấp xã"), ("Vòng loại", "Vòng cuối")]
)
def test_a_part_that_is_but_counted_has_what_is_done_from_its_heading(
    parts: tuple[str, str],
) -> None:
    first, second = parts
    text = f"1. Khám sàng lọc (tháng 4/2026)\n- {first}: trước ngày 15/4/2026.\n- {second}: trước ngày 20/4/2026.\n- Đơn vị thực hiện: Sở Y tế.\n"

    assert [title for _, title, *_ in whole(f"{DONE}{text}")] == [
        f"Khám sàng lọc: {first}: trước ngày 15/4/2026.",
        f"Khám sàng lọc: {second}: trước ngày 20/4/2026.",
    ]


@pytest.mark.parametrize(
    ("text", "coordinator"),
    [
        ("Sở Y tế: là đầu mối triển khai kế hoạch.", "Sở Y tế"),
        (
            "Trưởng phòng Truyền thông chịu trách nhiệm theo dõi, đôn đốc, tham mưu Giám đốc sơ kết trước ngày 15/7.",
            "Trưởng phòng Truyền thông",
        ),
        ("Văn phòng là đầu mối tổng hợp đề xuất khen thưởng.", None),
        ("Sở Tài chính là đầu mối thực hiện kế hoạch tài chính.", None),
    ],
)
def test_who_carries_a_plan_out_coordinates_it(text: str, coordinator: str | None) -> None:
    assert seen(f"{ORGANISED}1. {text}\n")["plan"]["coordinator"] == coordinator


def test_a_closing_sentence_with_a_deed_of_its_own_stays_a_duty() -> None:
    text = f"{DONE}1. Kiện toàn tổ công tác: trước ngày 15/4/2026. Sở Y tế tham mưu cấp tỉnh; UBND các xã kiện toàn cấp xã.\n"

    assert bound(text) == [(["Sở Y tế"], BY_15_4)]
    assert standing(text) == [("II.1/2", ["UBND các xã"])]
