"""Shapes of plans that law portals hold: what is to be sent is told under a label of its own, lines of procedures set no day."""

from typing import Any

from calendars.workdays import load_work_calendar
from plans.compile import compile_plan
from plans.reading import read_document
from plans.view import view

HEAD = """ỦY BAN NHÂN DÂN
TỈNH AN BÌNH

Số: 12/KH-UBND
An Bình, ngày 28 tháng 12 năm 2025

KẾ HOẠCH
Phát động phong trào thi đua năm 2026

"""


def seen(text: str) -> dict[str, Any]:
    calendar = load_work_calendar()
    return view(
        compile_plan(read_document((HEAD + text).encode()), calendar=calendar), calendar=calendar
    )


def duties(text: str) -> list[tuple[str, list[str], str]]:
    return [(o["id"], o["lead"], o["rule"]) for o in seen(text)["obligations"]]


def test_a_time_of_sending_says_who_sends_and_by_when_in_a_sentence() -> None:
    text = """V. THỦ TỤC VÀ THỜI GIAN KHEN THƯỞNG

1. Thời hạn gửi báo cáo: Các phòng, ban định kỳ gửi báo cáo về Sở Nội vụ trước ngày 03 của tháng tiếp theo sau tháng cuối cùng của kỳ báo cáo đối với báo cáo quý.

2. Thời gian trình khen thưởng: Hồ sơ gửi về Sở Nội vụ trước ngày 31/3/2026 để tổng hợp.
"""

    assert duties(text) == [
        (
            "V.1",
            ["Các phòng, ban"],
            "due-rrule=FREQ=MONTHLY;BYMONTH=1,4,7,10;BYMONTHDAY=2 in 2026-04-01..2027-03-31",
        ),
        ("V.2", [], "due=2026-03-30"),
    ]


def test_a_labelled_day_that_dates_no_duty_is_listed_as_not_understood() -> None:
    text = """V. HỒ SƠ

1. Thời hạn bổ sung: trước ngày 15/4/2026.

2. Thời hạn giải quyết: 05 ngày làm việc kể từ ngày nhận đủ hồ sơ.
"""

    found = [
        (d["code"], d["line"]) for d in seen(text)["diagnostics"] if d["code"] == "not-understood"
    ]

    assert found == [("not-understood", 12)]
