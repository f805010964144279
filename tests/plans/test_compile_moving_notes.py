"""Does a note that moves the time of its row, or makes it wait, change that time? Notes times times, and the bodies as they stand."""

import pytest

from tests.small_plans import ANNEX, seen, tabbed

TIMES = {
    "Quý II/2026": "window=2026-04-01..2026-06-30",
    "Tháng 5/2026": "window=2026-05-01..2026-05-31",
    "Trước ngày 15/5/2026": "due=2026-05-14",
    "": "",
}
MOVES = {
    "Lùi sang quý III": "window=2026-07-01..2026-09-30",
    "Dời đến hết tháng 8": "due=2026-08-31",
    "Đề nghị chuyển sang tháng 9/2026": "window=2026-09-01..2026-09-30",
    "Điều chỉnh thời gian hoàn thành sang quý IV/2026": "window=2026-10-01..2026-12-31",
}
WAITS = {
    "Thực hiện sau khi có văn bản của Bộ": "sau khi có văn bản của Bộ",
    "Sau khi được phê duyệt dự toán": "sau khi được phê duyệt dự toán",
    "Nếu được bố trí kinh phí": "nếu được bố trí kinh phí",
    "Khi có yêu cầu": "khi có yêu cầu",
}
BODIES = {"Sở Nội vụ": ["Sở Nội vụ"], "Sở Y tế; Công an tỉnh": ["Sở Y tế", "Công an tỉnh"]}


def rows(time: str, note: str, body: str = "Sở Nội vụ") -> list[tuple[list[str], str]]:
    table = tabbed(
        "STT | Nội dung | Đơn vị chủ trì | Thời gian | Ghi chú",
        f"1 | Rà soát hồ sơ | {body} | {time} | {note}",
    )
    return [(o["lead"], o["rule"]) for o in seen(ANNEX + table)["obligations"]]


@pytest.mark.parametrize("body", BODIES)
@pytest.mark.parametrize("time", TIMES)
@pytest.mark.parametrize("note", MOVES)
def test_a_row_is_moved_to_where_its_note_says(note: str, time: str, body: str) -> None:
    assert rows(time, note, body) == [(BODIES[body], MOVES[note])]


@pytest.mark.parametrize(
    ("time", "rule"),
    [
        ("Quý II/2026", "window=2026-04-01..2026-09-30"),
        ("Trước ngày 15/5/2026", "due=2026-09-30"),
        ("", "due=2026-09-30"),
    ],
)
@pytest.mark.parametrize("note", ["Gia hạn đến 30/9/2026", "Kéo dài thời gian đến hết tháng 9"])
def test_a_longer_time_keeps_its_beginning(note: str, time: str, rule: str) -> None:
    assert rows(time, note) == [(["Sở Nội vụ"], rule)]


@pytest.mark.parametrize("time", [time for time in TIMES if time])
@pytest.mark.parametrize("note", WAITS)
def test_a_row_waits_for_what_its_note_says(note: str, time: str) -> None:
    assert rows(time, note) == [(["Sở Nội vụ"], f"{TIMES[time]}; cond={WAITS[note]}")]


@pytest.mark.parametrize("time", [time for time in TIMES if time])
@pytest.mark.parametrize(
    "note",
    [
        "Chuyển sang Sở Tài chính theo dõi",
        "Nếu có vướng mắc báo cáo Sở Tài chính",
        "Khi thực hiện cần phối hợp với các xã",
        "Kinh phí của tỉnh",
    ],
)
def test_any_other_note_leaves_the_time_of_its_row(note: str, time: str) -> None:
    assert rows(time, note) == [(["Sở Nội vụ"], TIMES[time])]


@pytest.mark.parametrize(
    ("time", "note"),
    [("Hằng quý", "Lùi sang tháng 8"), ("Quý II", "Trong 10 ngày sau khi có văn bản của Bộ")],
)
def test_a_note_that_fits_no_single_time_is_asked_about(time: str, note: str) -> None:
    table = tabbed(
        "STT | Nội dung | Đơn vị chủ trì | Thời gian | Ghi chú",
        f"1 | Rà soát hồ sơ | Sở Nội vụ | {time} | {note}",
    )
    asked = [d["code"] for d in seen(ANNEX + table)["diagnostics"]]

    assert "not-understood" in asked
