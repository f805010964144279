"""Every number × when it is owed × where the entry stands × who does it: one duty for each number, with its body.

Entries of plans that spread word ("Đăng 02 tin, 01 bài/tháng trên Báo A"): the number stands behind the verb, a comma, a colon, in
brackets or on a line of its own; its body in a heading, in brackets, on a line under the entry, under the last of all, or as the subject.
"""

import random

import pytest

from plans.compile import compile_plan
from plans.normal_form import format_rule
from plans.reading import read_document
from tests.frames import CALENDAR, HEAD, capital

BODIES = ("Báo Hải Minh", "Đài Phát thanh và Truyền hình tỉnh", "Sở Tư pháp", "UBND các xã, phường")
OUTLETS = (
    "trên Báo Hải Minh",
    "trên sóng Đài Phát thanh và Truyền hình tỉnh",
    "trong chuyên mục “Cải cách hành chính”",
    "trên Bản tin Nội vụ",
)
WORK = ("Đăng tải về kết quả cải cách hành chính", "Sản xuất, phát sóng về chuyển đổi số")
NUMBERS = {
    "02 tin/tháng": ("quota=2/month",),
    "mỗi quý 04 phóng sự": ("quota=4/quarter",),
    "24 số (02 số/tháng)": ("quota=2/month total=24",),
    "03 bài/tháng, từ tháng 3 đến tháng 11": ("quota=3/month in 2027-03-01..2027-11-30",),
    "từ tháng 3 đến tháng 11, mỗi tháng 05 tin": ("quota=5/month in 2027-03-01..2027-11-30",),
    "04 tin, 02 bài/tháng": ("quota=4/month", "quota=2/month"),
    "mỗi tháng 01 phóng sự, 03 bài": ("quota=1/month", "quota=3/month"),
    "06 infographic, 01 phóng sự": ("quota=6 total", "quota=1 total"),
    "05 băng rôn": ("quota=5 total",),
    "04 cuộc trong năm 2027": ("quota=4/2027",),
    "quý II 03 buổi, quý IV 01 buổi": ("quota=3/2027-Q2", "quota=1/2027-Q4"),
    "02 đợt (quý I và quý III)": (
        "window=2027-01-01..2027-03-31",
        "window=2027-07-01..2027-09-30",
    ),
    "02 bài nhân dịp Ngày Pháp luật Việt Nam (09/11)": ("on=2027-11-09",),
    "07 tin trong tháng 9": ("quota=7/2027-M09",),
}
PLACES = {
    "a heading": "1. {N}\n{points}",
    "a line in bold": "**{N}**\n{points}",
    "brackets with a label": "1. Tuyên truyền qua báo chí\n{points}",
    "brackets": "1. Tuyên truyền qua báo chí\n{points}",
    "a line under each": "1. Tuyên truyền qua báo chí\n{points}",
    "a line under the last": "1. Tuyên truyền qua báo chí\n{points}\nĐơn vị thực hiện: {N}.",
    "an order": "1. Tuyên truyền qua báo chí\n{points}",
}
FORMS = ("{work} {outlet}, {number}", "{work} {outlet}: {number}", "{Outlet}: {number}")
MARKS = {"letters": ("a) ", "b) "), "dashes": ("- ", "- "), "pluses": ("+ ", "+ ")}
AFTER = "\n\nIII. TỔ CHỨC THỰC HIỆN\n\n1. Sở Xây dựng tổng kết trước ngày 20/12/2027.\n"


def parts(text: str) -> list[tuple[str, str]]:
    """The leads and the parts of the rules of a plan's duties, without the span of the whole year."""
    document = read_document((HEAD.removesuffix("1. ") + text).encode())
    return sorted(
        ("+".join(duty.lead), rule.removesuffix(" in 2027"))
        for duty in compile_plan(document, calendar=CALENDAR).plan.obligations
        if duty.lead != ("Sở Xây dựng",)
        for rule in format_rule(duty.rule).split(" && ")
    )


@pytest.mark.parametrize("place", PLACES)
def test_each_number_is_owed_by_its_body_when_it_says(place: str) -> None:
    lot = random.Random(place)  # noqa: S311 -- a fixed choice, nothing secret

    misread = []
    for _ in range(120):
        body = lot.choice(BODIES)
        points: list[str] = []
        wanted: list[tuple[str, str]] = []
        for mark in MARKS[lot.choice(sorted(MARKS))]:
            number, rules = lot.choice(sorted(NUMBERS.items()))
            outlet, work = lot.choice(OUTLETS), lot.choice(WORK)
            words = lot.choice(FORMS[: 2 if place == "an order" else 3]).format(
                work=work, outlet=outlet, Outlet=capital(outlet), number=number
            )
            own = body if place.startswith(("a heading", "a line in", "a line under the")) else ""
            own = own or lot.choice(BODIES)
            points.append(told(place, mark, words, own))
            wanted.extend((own, rule) for rule in rules)
        found = parts(PLACES[place].format(N=body, points="\n".join(points)) + AFTER)
        if found != sorted(wanted):
            misread.append((points, found))

    assert not misread


def told(place: str, mark: str, words: str, body: str) -> str:
    match place:
        case "brackets with a label":
            return f"{mark}{words} (Thực hiện: {body});"
        case "brackets":
            return f"{mark}{words} ({body} thực hiện)."
        case "a line under each":
            return f"{mark}{words}.\nĐơn vị thực hiện: {body}."
        case "an order":
            return f"{mark}Đề nghị {body} {words[:1].lower()}{words[1:]}."
        case _:
            return f"{mark}{words}."


@pytest.mark.parametrize(
    "words",
    [
        "Quản lý 02 lớp học tình thương.",
        "Duy trì 03 chuyên mục đã có trên Cổng.",
        "Kết quả năm 2026: 12 tin, 05 bài.",
        "Đã xây dựng 02 phóng sự về chuyển đổi số.",
        "Sử dụng 05 phóng sự của Bộ Nội vụ trong các buổi sinh hoạt.",
        "Tiếp tục thực hiện 03 đề án đã được phê duyệt.",
    ],
)
def test_a_number_that_nobody_has_to_make_is_no_quota(words: str) -> None:
    assert not [rule for _, rule in parts(f"1. Sở Y tế\na) {words}{AFTER}") if "quota" in rule]


def test_a_number_beside_the_time_of_the_whole_has_that_time() -> None:
    text = "1. Sở Y tế\na) Xây dựng 02 phóng sự về chuyển đổi số.\n\nIII. THỜI GIAN THỰC HIỆN\n\nTrong năm 2027 và hoàn thành trước tháng 11 năm 2027."

    assert not [rule for _, rule in parts(text) if rule in {"quota=2/2027", "quota=2 total"}]


def test_things_of_two_kinds_share_no_rate() -> None:
    text = "1. Sở Y tế\na) Tổ chức 05 hội nghị, đăng 02 tin/tháng." + AFTER

    assert ("Sở Y tế", "quota=5/month") not in parts(text)
