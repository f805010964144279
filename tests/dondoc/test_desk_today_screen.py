"""The day's list on a screen: a duty once, many offices in one line, at most some lines a part; the whole on request."""

import datetime as dt

from dondoc.cli.today_screen import MOST_LINES, today_lines
from dondoc.desk.agenda import Call, Duty, Question, Today

DAY = dt.date(2024, 4, 2)
MARCH = dt.date(2024, 3, 29)


def duty(office: str, period: str, obligation: str = "PL/1", **changed: int) -> Duty:
    key = f"7/KH-UBND/2024|{obligation}|{office}|{period}"
    return Duty(key, "7/KH-UBND", f"Việc {obligation}", MARCH, 2, **changed)  # type: ignore[arg-type] # numbers


def communes(count: int) -> tuple[Call, ...]:
    return tuple(
        Call(f"Xã {number:03}", "Văn phòng", f"02 {number}", (duty(f"xa-{number}", "2024-M03"),))
        for number in range(1, count + 1)
    )


def test_what_a_hundred_communes_have_not_confirmed_is_one_line() -> None:
    found = Today(DAY, unconfirmed=100, to_confirm=communes(100))

    _, heading, line = today_lines(found, "vi")

    assert heading.startswith("Chưa có xác nhận: 100 lần")
    assert line == (
        "  - 7/KH-UBND PL/1 Việc PL/1 (2024-M03, 29/3/2024): "
        "100 cơ quan: Xã 001 (Văn phòng, 02 1); Xã 002 (Văn phòng, 02 2); Xã 003 (Văn phòng, 02 3); …"
    )


def test_the_whole_names_each_of_them() -> None:
    found = Today(DAY, unconfirmed=100, to_confirm=communes(100))

    *_, line = today_lines(found, "vi", whole=True)

    assert all(f"Xã {number:03} (Văn phòng, 02 {number})" in line for number in range(1, 101))


def test_offices_to_call_about_the_same_stand_in_one_line_each_with_its_phone() -> None:
    other = Call("Xã 900", "", "", (duty("xa-900", "2024-M02"),))

    _, _, *lines = today_lines(Today(DAY, calls=(*communes(9), other)), "vi")

    assert len(lines) == 2
    assert lines[0].count("Văn phòng, 02 ") == 9


def test_a_part_has_some_lines_and_says_how_many_there_are_more() -> None:
    asked = tuple(
        Question("7/KH-UBND", "PL/1", "Việc PL/1", "contested", 1, MARCH, f"Xã {number}")
        for number in range(40)
    )
    found = Today(DAY, questions=asked, unreachable=tuple(f"Xã {number}" for number in range(7)))

    lines = list(today_lines(found, "vi"))
    english = list(today_lines(found, "en"))

    assert len(lines) == 1 + 2 * (1 + MOST_LINES + 1)
    assert "  … và 35 dòng khác (dondoc today --all)" in lines
    assert "  … and 2 more lines (dondoc today --all)" in english
    assert len(list(today_lines(found, "vi", whole=True))) == 1 + 2 + 47


def test_a_report_of_four_quarters_is_told_once_with_its_quarters() -> None:
    quarters = tuple(duty("sxd", f"2024-Q{number}", "II.2") for number in (1, 2, 3, 4))
    found = Today(DAY, calls=(Call("Sở Xây dựng", "", "", quarters),))

    *_, line = today_lines(found, "vi")

    assert line == (
        "  - Sở Xây dựng: 7/KH-UBND II.2 Việc II.2 (4 lần: 2024-Q1, 2024-Q2, 2024-Q3, 2024-Q4; sớm nhất 29/3/2024)"
    )


def test_of_a_number_it_is_told_how_many_were_done() -> None:
    found = Today(
        DAY,
        unconfirmed=1,
        to_confirm=(Call("Sở Tư pháp", "", "", (duty("stp", "2024", done=3, required=5),)),),
    )

    assert list(today_lines(found, "vi"))[-1].endswith("(2024, 29/3/2024, đã làm 3/5)")
    assert list(today_lines(found, "en"))[-1].endswith("3/5 done)")


def test_an_objection_is_told_in_the_offices_words_with_its_period() -> None:
    asked = Question("7/KH-UBND", "II.2", "Báo cáo quý", "contested", 1, MARCH, "Sở Tư pháp", "đã gửi", ("2024-Q3",))  # fmt: skip

    *_, line = today_lines(Today(DAY, questions=(asked,)), "vi")

    assert "· Sở Tư pháp, 2024-Q3: “đã gửi” (" in line
