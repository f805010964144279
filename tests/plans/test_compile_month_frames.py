"""Every heading that is a period × marks × where the body stands × days inside: each piece has its block's time or its own day.

Plans that tell their work month by month ("Tháng 3:", "6 tháng cuối năm", "Từ tháng 4 đến tháng 5"), as numbered pieces, lines in bold,
letters, bullets or labels in the line.
"""

import random

import pytest

from plans.compile import compile_plan
from plans.normal_form import format_rule
from plans.reading import read_document
from tests.frames import CALENDAR, HEAD, capital

BODIES = ("Báo Hải Minh", "Đài Phát thanh và Truyền hình tỉnh", "Sở Tư pháp", "UBND các xã, phường")
WORK = (
    "tuyên truyền kết quả cải cách hành chính",
    "đăng bài về mô hình một cửa thân thiện",
    "phát sóng phóng sự về dịch vụ công trực tuyến",
)
BLOCKS = (
    {
        "Tháng 2": "window=2027-02-01..2027-02-28",
        "Tháng 03/2027": "window=2027-03-01..2027-03-31",
        "Quý I": "window=2027-01-01..2027-03-31",
        "6 tháng đầu năm": "window=2027-01-01..2027-06-30",
        "Tháng 1 - 3": "window=2027-01-01..2027-03-31",
    },
    {
        "Tháng 7": "window=2027-07-01..2027-07-31",
        "Quý III năm 2027": "window=2027-07-01..2027-09-30",
        "Từ tháng 7 đến tháng 9": "window=2027-07-01..2027-09-30",
    },
    {
        "Tháng 10 năm 2027": "window=2027-10-01..2027-10-31",
        "Quý IV": "window=2027-10-01..2027-12-31",
    },
)
HEADINGS = ("{n}. {period}", "{n}. {period}:", "**{period}**", "{letter}) {period}:", "- {period}:")
PLACES = ("a heading", "the subject", "brackets", "a line under each", "one line over all")
OWN = {  # days that stand in a block of one month
    "trước ngày 20": "due={month}-19",
    "vào ngày 08": "on={month}-08",
    "chậm nhất ngày 25": "due={month}-25",
}


def duties(text: str) -> list[tuple[str, str]]:
    document = read_document(
        (HEAD.replace("II. NHIỆM VỤ", "II. NỘI DUNG THỰC HIỆN").removesuffix("1. ") + text).encode()
    )
    plan = compile_plan(document, calendar=CALENDAR).plan
    return sorted(("+".join(o.lead), format_rule(o.rule)) for o in plan.obligations)


def own_day(lot: random.Random, period: str, rule: str) -> tuple[str, str]:
    """A day of the block's one month, or nothing more than the block's window."""
    if not period.startswith("Tháng") or "-" in period or lot.random() < 0.5:
        return "", rule
    day, own = lot.choice(sorted(OWN.items()))
    return f" {day}", own.format(month=rule[7:14])


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("heading", HEADINGS)
def test_each_piece_has_the_time_of_its_block_or_its_own(heading: str, place: str) -> None:
    lot = random.Random(heading + place)  # noqa: S311 -- a fixed choice, nothing secret

    misread = []
    for _ in range(12):
        charged = lot.choice(BODIES)
        lines = {
            "a heading": [f"1. {charged}"],
            "one line over all": [f"Đơn vị thực hiện: {charged}."],
        }.get(place, [])
        form = "{letter}) {period}" if place == "a heading" and "{n}" in heading else heading
        wanted = []
        for number, block in enumerate(BLOCKS):
            period, whole = lot.choice(sorted(block.items()))
            lines.append(form.format(n=number + 1, letter="abc"[number], period=period))
            for work in lot.sample(WORK, lot.choice((1, 2))):
                body = (
                    charged if place in {"a heading", "one line over all"} else lot.choice(BODIES)
                )
                day, rule = own_day(lot, period, whole)
                lines.append(f"+ {piece(place, body, work + day)}")
                if place == "a line under each":
                    lines.append(f"Đơn vị thực hiện: {body}.")
                wanted.append((body, rule))
        found = duties("\n".join(lines))
        if found != sorted(wanted):
            misread.append(("\n".join(lines), found))

    assert not misread


def piece(place: str, body: str, words: str) -> str:
    match place:
        case "the subject":
            return f"{body} {words}."
        case "brackets":
            return f"{capital(words)} (Thực hiện: {body})."
        case _:
            return f"{capital(words)}."


def test_a_line_behind_several_pieces_of_a_month_is_of_all() -> None:
    text = "1. Tháng 3\n- Đăng bài về một cửa.\n- Mở chuyên mục.\nThực hiện: Báo Hải Minh.\n2. Tháng 5\n- Sở Tư pháp mở lớp tập huấn."

    assert duties(text) == [
        ("Báo Hải Minh", "window=2027-03-01..2027-03-31"),
        ("Báo Hải Minh", "window=2027-03-01..2027-03-31"),
        ("Sở Tư pháp", "window=2027-05-01..2027-05-31"),
    ]


def test_a_sentence_on_the_line_under_a_month_is_a_piece_of_it() -> None:
    text = (
        "**Tháng 3**\nBáo Hải Minh đăng bài về một cửa.\n**Tháng 5**\nSở Tư pháp mở lớp tập huấn."
    )

    assert duties(text) == [
        ("Báo Hải Minh", "window=2027-03-01..2027-03-31"),
        ("Sở Tư pháp", "window=2027-05-01..2027-05-31"),
    ]


def test_months_in_words_under_a_label_of_time_are_its_value() -> None:
    text = (
        "1. Sở Tư pháp mở lớp tập huấn.\n\nIII. THỜI GIAN THỰC HIỆN\n\nTừ tháng 3 đến tháng 5/2027"
    )

    assert duties(text) == [("Sở Tư pháp", "window=2027-03-01..2027-05-31")]
