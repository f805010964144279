"""Headings without numbers × items under them: sections in capitals or small letters, and bodies named on a line of their own."""

from itertools import product

import pytest

from plans.compile import compile_plan
from plans.normal_form import format_rule
from plans.reading import read_document
from tests.frames import BODIES, CALENDAR, DEEDS, capital

HEAD = (
    "ỦY BAN NHÂN DÂN\nTỈNH HẢI MINH\n\nSố: 15/KH-UBND\nHải Minh, ngày 05 tháng 01 năm 2027\n\n"
    "KẾ HOẠCH\nCông tác cải cách hành chính năm 2027\n\n"
)
SECTIONS = ("{U}", "{T}", "{T}:", "**{T}**", "**{U}**", "## {T}", "<u>{U}</u>", "II. {U}")
TITLES = ("Mục đích", "Nhiệm vụ trọng tâm", "Tổ chức thực hiện")
ITEMS = ("1. ", "- ", "a) ", "")
NAMES = ("{N}", "{N}:", "**{N}**", "**{N}:**")


def _read(text: str) -> list[tuple[str, str]]:
    plan = compile_plan(read_document(text.encode()), calendar=CALENDAR).plan
    return [("+".join(o.lead).lower(), format_rule(o.rule)) for o in plan.obligations]


def _titled(section: str, place: int) -> str:
    title = TITLES[place]
    return section.format(U=title.upper(), T=title).replace("II.", ("I.", "II.", "III.")[place])


def _time(number: int) -> tuple[str, str]:
    month, day = 2 + number % 10, 3 + number
    return f"trước ngày {day}/{month}/2027", f"due=2027-{month:02d}-{day - 1:02d}"


@pytest.mark.parametrize("section", SECTIONS)
def test_sentences_and_labelled_items_under_headings_without_numbers(section: str) -> None:
    misread = []
    for item, labelled, gap in product(ITEMS, (False, True), ("", "\n")):
        if labelled and not item:
            continue
        lines = [HEAD, _titled(section, 0), "Nâng cao hiệu quả công tác cải cách hành chính."]
        wanted = []
        for number in range(6):
            if number % 3 == 0:
                lines.append(f"{gap}{_titled(section, 1 + number // 3)}{gap}")
            body, deed = BODIES[number], DEEDS[number]
            when, rule = _time(number)
            mark = item.replace("1", str(number % 3 + 1)).replace("a", "abc"[number % 3])
            if labelled:
                lines.append(f"{mark}{capital(deed)}")
                lines.append(f"- Đơn vị thực hiện: {body}.\n- Thời gian hoàn thành: {when}.")
            else:
                lines.append(f"{mark}{body} {deed}, hoàn thành {when}.")
            wanted.append((body.lower(), rule))
        found = _read("\n".join(lines))
        if found != wanted:
            misread.append((item, labelled, gap, found))

    assert not misread


@pytest.mark.parametrize("name", NAMES)
def test_bullets_under_a_body_on_a_line_of_its_own_are_its_duties(name: str) -> None:
    misread = []
    for section, point, gap in product(SECTIONS, ("- ", "+ ", "• "), ("", "\n")):
        lines = [HEAD, _titled(section, 0), "Nâng cao hiệu quả công tác cải cách hành chính."]
        lines.append(f"{gap}{_titled(section, 2)}{gap}")
        wanted = []
        for number, body in enumerate(BODIES[:12]):
            lines.append(name.format(N=capital(body)))
            for deed, place in (
                (DEEDS[number % 6], number),
                (DEEDS[(number + 1) % 6], number + 12),
            ):
                when, rule = _time(place)
                lines.append(f"{point}{capital(deed)}, hoàn thành {when}.")
                wanted.append((body.lower(), rule))
        found = _read("\n".join(lines))
        if found != wanted:
            misread.append((section, point, gap, [w for w in wanted if w not in found]))

    assert not misread


def test_what_stands_between_named_sections_is_a_section_too() -> None:
    text = f"{HEAD}Mục đích\nNâng cao hiệu quả.\nNội dung tuyên truyền\n- Sở Y tế phát tờ rơi trước ngày 15/4/2027.\nTổ chức thực hiện\n- Sở Nội vụ tổng kết trước ngày 15/12/2027.\n"

    assert _read(text) == [("sở y tế", "due=2027-04-14"), ("sở nội vụ", "due=2027-12-14")]


def test_who_signs_and_who_gets_a_copy_stand_in_no_section() -> None:
    text = f"{HEAD}MỤC ĐÍCH\nNâng cao hiệu quả.\nTỔ CHỨC THỰC HIỆN\n- Sở Y tế phát tờ rơi trước ngày 15/4/2027.\nNơi nhận:\n- Sở Nội vụ;\n- Lưu: VT.\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nLê Thị Bình\n"

    assert _read(text) == [("sở y tế", "due=2027-04-14")]


def test_an_item_above_is_no_heading_of_the_section_behind_it() -> None:
    """A line that names a section hangs under the last item before it in the text; what is done under it is not that item's."""
    text = (
        f"{HEAD}Mục đích\nNâng cao hiệu quả.\nNội dung\n1. Quý I: Đề án 06.\n2. Quý II: An toàn thông tin.\n"
        "Hình thức tuyên truyền\n- Báo Hải Minh đăng bài vào ngày 15 hằng tháng.\nTổ chức thực hiện\nSở Nội vụ\n"
        "- Theo dõi, tổng kết trước ngày 15/12/2027.\nSở Tài chính\nThẩm định dự toán trong quý I/2027.\n"
        "Đề nghị Ủy ban MTTQ Việt Nam tỉnh\nGiám sát việc thực hiện trong quý III/2027.\n"
    )

    assert _read(text)[2:] == [
        ("báo hải minh", "rrule=FREQ=MONTHLY;BYMONTHDAY=15 in 2027"),
        ("sở nội vụ", "due=2027-12-14"),
        ("sở tài chính", "window=2027-01-01..2027-03-31"),
        ("ủy ban mttq việt nam tỉnh", "window=2027-07-01..2027-09-30"),
    ]


@pytest.mark.parametrize(
    "heading",
    ["HÌNH THỨC TUYÊN TRUYỀN", "TRÊN BÁO, ĐÀI", "HỘI NGHỊ", "CUỘC THI", "TUYÊN TRUYỀN TRỰC QUAN"],
)
@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        (
            "Báo Hải Minh: mở chuyên trang, đăng thứ Ba hằng tuần.",
            [("báo hải minh", "rrule=FREQ=WEEKLY;BYDAY=TU in 2027")],
        ),
        ("Sở Y tế tổ chức hội nghị trong tháng 4.", [("sở y tế", "window=2027-04-01..2027-04-30")]),
        ("Hội nghị của ngành y tế trong năm học.", []),
    ],
)
def test_a_body_acts_in_time_whatever_the_heading_is(
    heading: str, sentence: str, wanted: list[tuple[str, str]]
) -> None:
    assert _read(f"{HEAD}I. MỤC ĐÍCH\nNâng cao hiệu quả.\nII. {heading}\n- {sentence}\n") == wanted
