"""One order over all points of a letter or a directive binds each point that names nobody else."""

import pytest

from calendars.workdays import load_work_calendar
from plans.compile import compile_plan
from plans.reading import read_document
from plans.view import view
from tests.small_plans import duties, seen

HEAD = """ỦY BAN NHÂN DÂN
TỈNH AN BÌNH

Số: 12/UBND-NC
V/v phòng cháy mùa khô năm 2026

An Bình, ngày 02 tháng 3 năm 2026

Kính gửi: Các sở, ban, ngành; UBND các xã, phường.

"""


def charged(text: str) -> list[tuple[str, list[str], str]]:
    return [(each, lead, rule) for each, _, lead, rule in duties(HEAD + text)]


ORDER = "Để chủ động phòng ngừa, UBND tỉnh yêu cầu Giám đốc các sở, UBND các xã, phường{}:"
ALL = ["Giám đốc các sở", "UBND các xã, phường"]


@pytest.mark.parametrize("words", [" thực hiện các nội dung sau", ""])
def test_points_that_name_nobody_bind_whom_the_order_names(words: str) -> None:
    text = f"""{ORDER.format(words)}

1. Rà soát phương án chữa cháy, hoàn thành trước ngày 15/4/2026.

2. Giao Công an tỉnh tổng hợp, báo cáo trước ngày 20/4/2026.
"""

    assert charged(text) == [
        ("1", ALL, "due=2026-04-14"),
        ("2", ["Công an tỉnh"], "due=2026-04-19"),
    ]


@pytest.mark.parametrize(
    "order",
    [
        "UBND tỉnh đề nghị:",
        "Để chủ động phòng ngừa, UBND tỉnh yêu cầu thực hiện một số nội dung sau:",
        "UBND tỉnh yêu cầu như sau:",
    ],
)
def test_an_order_that_names_nobody_binds_those_the_letter_is_addressed_to(order: str) -> None:
    text = f"{order}\n\n1. Rà soát phương án chữa cháy, hoàn thành trước ngày 15/4/2026.\n2. Công an tỉnh tổng hợp, báo cáo trước ngày 20/4/2026.\n"

    assert charged(text) == [
        ("1", ["Các sở, ban, ngành", "UBND các xã, phường"], "due=2026-04-14"),
        ("2", ["Công an tỉnh"], "due=2026-04-19"),
    ]
    assert "not-understood" not in {d["code"] for d in seen(HEAD + text)["diagnostics"]}


def test_a_letter_to_somebody_who_is_no_body_binds_nobody() -> None:
    text = "UBND tỉnh đề nghị:\n\n1. Gửi hồ sơ trước ngày 15/4/2026.\n"
    letter = (HEAD + text).replace("Các sở, ban, ngành; UBND các xã, phường", "Ông Trần Văn Đức")

    found = view(
        compile_plan(read_document(letter.encode()), calendar=load_work_calendar()),
        calendar=load_work_calendar(),
    )

    assert not [o["lead"] for o in found["obligations"] if o["lead"]]


def test_the_order_itself_and_what_it_announces_are_not_asked_about() -> None:
    text = f"{ORDER.format(' thực hiện các nội dung sau')}\n\n1. Gửi kết quả kiểm tra về Công an tỉnh trước ngày 15/4/2026.\n"

    assert "not-understood" not in {d["code"] for d in seen(HEAD + text)["diagnostics"]}


@pytest.mark.parametrize(
    "point",
    [
        "Hồ sơ đề nghị ngày 14/7/2026 ghi gộp số lượng phương tiện của hai kho.",
        "Sản lượng hằng năm theo phương án được duyệt khoảng 16.800 m3.",
        "Lập tiến độ theo tháng đến hết năm 2026, bám sát phương án.",
    ],
)
def test_points_that_tell_how_things_stand_bind_nobody(point: str) -> None:
    assert charged(f"{ORDER.format(' hoàn thiện các nội dung sau')}\n\n1. {point}\n") == []


def test_an_appendix_is_none_of_the_points() -> None:
    text = f"""{ORDER.format(" thực hiện các nội dung sau")}

1. Tăng cường kiểm tra.

PHỤ LỤC
Điểm quan trắc

1. Báo cáo số liệu trước ngày 15/4/2026.
"""

    assert all(lead != ALL for _, lead, _ in charged(text))


def test_points_without_a_day_that_begin_with_a_verb_are_standing_duties_of_all() -> None:
    text = f"""{ORDER.format(" thực hiện các nội dung sau")}

1. Thiết lập đường dây nóng, phối hợp với Công an tỉnh tổ chức trực.

2. Hồ sơ đề nghị của hai kho ghi gộp số lượng phương tiện.

3. Các nội dung khác:

- Tăng cường tuần tra rừng.

4. Công an tỉnh tổ chức trực ban.
"""

    found = seen(HEAD + text)

    assert [(s["id"], s["lead"], s["with"]) for s in found["standing"]] == [
        ("1", ALL, ["Công an tỉnh"]),
        ("3/1", ALL, []),
        ("4", ["Công an tỉnh"], []),
    ]


def test_whom_a_lead_under_its_name_works_with_holds_for_its_report() -> None:
    text = """Nội dung thực hiện như sau:

1. Phòng Cảnh sát: Chủ trì, phối hợp với các phòng chuyên môn theo dõi mùa khô; hoàn thành báo cáo trước ngày 20 hằng tháng.
"""

    assert [(o["lead"], o["with"]) for o in seen(HEAD + text)["obligations"]] == [
        (["Phòng Cảnh sát"], ["các phòng chuyên môn"])
    ]


UNDATED = """{order}
{one} Rà soát cơ sở vật chất các điểm thi.
{two} Báo cáo kết quả trước ngày 20/5/2026.
{three} Công an tỉnh bảo đảm an ninh các điểm thi.
{four} Các vụ cháy tăng so với năm trước.
"""


@pytest.mark.parametrize("marks", [("1.", "2.", "3.", "4."), ("-", "-", "-", "-")])
def test_points_without_a_day_are_standing_duties_of_whom_the_order_names(
    marks: tuple[str, ...],
) -> None:
    one, two, three, four = marks
    order = ORDER.format(" thực hiện các nội dung sau")
    found = seen(HEAD + UNDATED.format(order=order, one=one, two=two, three=three, four=four))

    assert [(o["lead"], o["rule"]) for o in found["obligations"]] == [(ALL, "due=2026-05-19")]
    assert (ALL, "Rà soát cơ sở vật chất các điểm thi") in [
        (s["lead"], s["title"].rstrip(".")) for s in found["standing"]
    ]
    assert not any("tăng so với" in s["title"] for s in found["standing"])
