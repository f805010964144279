"""Every way to number sections × items × points: each item keeps its own body and day, whatever marks a plan counts with.

`P` in a mark is the mark above it ("II.1.", "1a)"), `N` the section's place in Arabic figures ("2.1." right under "II.").
"""

from itertools import product

import pytest

from plans.compile import compile_plan
from plans.normal_form import format_rule
from plans.reading import read_document
from tests.frames import CALENDAR, DEEDS

HEAD = (
    "ỦY BAN NHÂN DÂN\nTỈNH HẢI MINH\n\nSố: 15/KH-UBND\nHải Minh, ngày 05 tháng 01 năm 2027\n\n"
    "KẾ HOẠCH\nCông tác cải cách hành chính năm 2027\n\n"
)
PLACES = ("nhất", "hai", "ba")
SECTIONS = {
    "I.": ("I", "II", "III"),
    "I/": ("I", "II", "III"),
    "I -": ("I", "II", "III"),
    "A.": ("A", "B", "C"),
    "1.": ("1", "2", "3"),
    "Phần I.": ("Phần I", "Phần II", "Phần III"),
    "Điều 1.": ("Điều 1", "Điều 2", "Điều 3"),
}
ITEMS = (
    "1.", "1)", "(1)", "1-", "01.", "N.1.", "N.1", "1.1.", "P.1.", "P-1.", "P.1)", "a)", "a.", "a/", "(a)", "a -", "i)", "(i)", "-",
    "Nhiệm vụ 1:", "Nhiệm vụ thứ nhất:", "Thứ nhất,", "Một là:",
)  # fmt: skip
POINTS = ("", "a)", "(a)", "Pa)", "P.a)", "i)", "-", "+", "*")
BODIES = ("Sở Y tế", "Sở Xây dựng", "Sở Tư pháp", "Sở Nội vụ", "Công an tỉnh")
_COUNTED = ("Một", "Hai", "Ba")
_ROMANS = ("i", "ii", "iii")


def _mark(style: str, place: int, section: str, number: int) -> str:
    """The mark of the item or point at a place (from 0) in a style, with the blank behind it."""
    found = style.replace("N", str(number)) if style[0] == "N" and "." in style else style
    found = found.replace("P", section)
    for first, others in (("nhất", PLACES), ("Một", _COUNTED), ("i)", _ROMANS)):
        if first in found:
            return found.replace(first, others[place] + (")" if first == "i)" else "")) + " "
    head, sign = found[: -len(_end(found))], _end(found)
    return f"{head}{chr(ord(sign[0]) + place)}{sign[1:]} " if sign else f"{found} "


def _end(mark: str) -> str:
    """The figure or letter that counts, with the signs behind it."""
    signs = mark.rstrip(".)-:/ ")
    return mark[len(signs) - 1 :] if signs and signs[-1] in "1a" else ""


def _rows(section: str, item: str, point: str) -> tuple[str, list[tuple[str, str]]]:
    """The plan and what it lays down: who, and the rule."""
    lines = [HEAD]
    wanted: list[tuple[str, str]] = []
    sign = section[len(SECTIONS[section][0]) :]

    def duty(mark: str) -> None:
        n = len(wanted)
        body, month, day = BODIES[n % len(BODIES)], 2 + n % 10, 3 + n
        lines.append(
            f"{mark}{body} {DEEDS[n % len(DEEDS)]}, hoàn thành trước ngày {day}/{month}/2027."
        )
        wanted.append((body, f"due=2027-{month:02d}-{day - 1:02d}"))

    for number, (name, title) in enumerate(
        zip(SECTIONS[section], ("MỤC ĐÍCH", "NHIỆM VỤ TRỌNG TÂM", "GIẢI PHÁP"), strict=True), 1
    ):
        lines.append(f"{name}{sign} {title}")
        for place in range(3 if number > 1 else 0):
            mark = _mark(item, place, name, number)
            if not point:
                duty(mark)
                continue
            lines.append(
                f"{mark}{('Công tác chỉ đạo', 'Cải cách thể chế', 'Cải cách tài chính')[place]}"
            )
            for below in range(2):
                duty(_mark(point, below, mark.strip(" .:/-)("), number))
    return "\n".join(lines), wanted


def _are_apart(section: str, item: str, point: str) -> bool:
    """Whether the marks of the three can be told apart, and "P" has a mark to go on from."""
    if item.startswith("P") and not section.startswith(("I", "A")):
        return False
    if section == "1." and item in {"1.", "1-", "01."}:
        return False
    if point.startswith("P") and item not in {"1.", "01.", "N.1.", "N.1", "1.1."}:
        return False
    letters = {"a)", "(a)", "a.", "a/", "a -"}
    bullets = {"-", "+", "*"}
    romans = {"i)", "(i)"}
    if any(item in kind and point in kind for kind in (letters, romans, bullets)):
        return False
    return not (item in romans and point in letters)


@pytest.mark.parametrize("section", SECTIONS)
def test_each_item_keeps_its_body_and_day(section: str) -> None:
    misread = []
    for item, point in product(ITEMS, POINTS):
        if not _are_apart(section, item, point):
            continue
        text, wanted = _rows(section, item, point)
        plan = compile_plan(read_document(text.encode()), calendar=CALENDAR).plan
        found = [("+".join(o.lead), format_rule(o.rule)) for o in plan.obligations]
        if found != wanted:
            misread.append((item, point, found))

    assert not misread


@pytest.mark.parametrize("mark", ["{}.{}) ", "{}{}) ", "({}.{}) ", "{}.{}. ", "{}{}. "])
def test_points_numbered_with_their_letter_are_duties_of_their_own(mark: str) -> None:
    lines, wanted = ["II. NHIỆM VỤ", "1. Công tác văn thư"], []
    for letter, body in zip("abcdđ", BODIES, strict=True):
        lines.append(f"{letter}) Rà soát hồ sơ")
        for number in (1, 2):
            lines.append(
                f"{mark.format(letter, number)}{body} lập danh mục trước ngày {number + 1}/3/2027."
            )
            wanted.append((f"II.1.{letter}.{number}", (body,), f"due=2027-03-{number:02d}"))
    text = HEAD + "\n".join(lines)
    plan = compile_plan(read_document(text.encode()), calendar=CALENDAR).plan

    assert [(o.id, o.lead, format_rule(o.rule)) for o in plan.obligations] == wanted
