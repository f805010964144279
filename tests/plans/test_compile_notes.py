"""Days in a table's column of notes, times told between bullets, limits told from the day of writing, and the frame of copied papers."""

from typing import Any

import pytest

from tests.corpus_documents import seen_of

HEAD = "ỦY BAN NHÂN DÂN\nTỈNH LAM SƠN\n\nSố: 15/KH-UBND\n\nLam Sơn, ngày 01 tháng 01 năm 2031\n\n"
PLAN = f"{HEAD}KẾ HOẠCH\nCải cách hành chính năm 2031\n\n"
TABLE = (
    "II. NHIỆM VỤ\n\n| STT | Nội dung | Đơn vị chủ trì | Thời gian | Ghi chú |\n|---|---|---|---|---|\n"
    "| 1 | Tập huấn nghiệp vụ | Sở Nội vụ | {time} | {note} |\n"
)
NOTES: dict[str, tuple[str, str, list[str]]] = {
    "a limit inside the row's window is its end": (
        "Quý II",
        "Hoàn thành trước 15/6/2031",
        ["window=2031-04-01..2031-06-14"],
    ),
    "a limit where the row has no time": (
        "",
        "Ghi chú: xong trước ngày 30/8/2031",
        ["due=2031-08-29"],
    ),
    "a report of its own": (
        "Tháng 9/2031",
        "Báo cáo kết quả trước ngày 10/10/2031",
        ["window=2031-09-01..2031-09-30", "due=2031-10-09"],
    ),
    "a paper's day is none": (
        "Tháng 5/2031",
        "Theo Kế hoạch số 12/KH-UBND ngày 05/01/2031",
        ["window=2031-05-01..2031-05-31"],
    ),
    "a day that is all it says, inside the row's window": (
        "Tháng 12/2031",
        "Thứ Hai, ngày 22/12",
        ["window=2031-12-01..2031-12-22"],
    ),
    "a number that may be a share": (
        "Tháng 5/2031",
        "10/12",
        ["window=2031-05-01..2031-05-31"],
    ),
    "a window inside the row's is the row's": (
        "Quý II",
        "Tháng 5",
        ["window=2031-05-01..2031-05-31"],
    ),
    "a span inside the row's": (
        "Quý II/2031",
        "Từ 02/6 đến 20/6",
        ["window=2031-06-02..2031-06-20"],
    ),
    "a window around the row's own": (
        "Tháng 5/2031",
        "Quý II",
        ["window=2031-05-01..2031-05-31"],
    ),
    "the row's own day again": ("trước 15/6/2031", "Chậm nhất 14/6/2031", ["due=2031-06-14"]),
}


@pytest.mark.parametrize(("time", "note", "rules"), NOTES.values(), ids=NOTES.keys())
def test_a_note_sets_the_last_day_of_its_row(time: str, note: str, rules: list[str]) -> None:
    found = seen_of((PLAN + TABLE.format(time=time, note=note)).encode())

    assert [o["rule"] for o in found["obligations"]] == rules
    assert "not-understood" not in {d["code"] for d in found["diagnostics"]}


@pytest.mark.parametrize(
    "note",
    [
        "Hoàn thành trước 15/9/2031",
        "Dự kiến khai mạc ngày 20/8/2031",
        "Tháng 8",
        "Từ 20/3 đến 15/4/2031",
    ],
)
def test_a_day_in_a_note_that_does_not_fit_is_asked_about(note: str) -> None:
    found = seen_of((PLAN + TABLE.format(time="Quý II", note=note)).encode())

    assert [o["rule"] for o in found["obligations"]] == ["window=2031-04-01..2031-06-30"]
    assert "not-understood" in {d["code"] for d in found["diagnostics"]}


LETTER = (
    f"{HEAD.replace('KH-UBND', 'UBND-NC')}Kính gửi: Các sở, ban, ngành.\n\nUBND tỉnh yêu cầu:\n\n"
    "1. Các sở\na) Mở hội thi cơ sở.\nb) Cử đội dự thi{when}.\n\n2. Sở Nội vụ\n- Chủ trì hội thi cấp tỉnh.\n"
    "Thời gian tổ chức: Trong tháng 7/2031.\n- Tổng hợp, báo cáo UBND tỉnh{told}.\n"
)


def letter(when: str = "", told: str = "") -> dict[str, Any]:
    return seen_of(LETTER.format(when=when, told=told).encode())


def test_a_time_between_two_bullets_is_that_of_the_first_and_of_no_other_item() -> None:
    timed = [(o["id"], o["rule"]) for o in letter()["obligations"] if o["when"]]

    assert timed == [("2/1", "window=2031-07-01..2031-07-31")]


@pytest.mark.parametrize("told", [" trong tuần này", " ngay trong hôm nay", " trước 17h00"])
def test_a_limit_told_from_the_day_of_writing_is_asked_about(told: str) -> None:
    asked = [d for d in letter(told=told)["diagnostics"] if d["code"] == "not-understood"]

    assert len(asked) == 1


@pytest.mark.parametrize("told", [" trước 17h00 ngày 05/8/2031", " về các vụ việc trong tuần"])
def test_a_limit_with_its_day_and_a_mere_week_are_not_asked_about(told: str) -> None:
    assert "not-understood" not in {d["code"] for d in letter(told=told)["diagnostics"]}


TITLED = f"{HEAD}{{type}}\nTuyên truyền năm 2031\n\nI. NỘI DUNG\n1. Sở Nội vụ tập huấn trước ngày 15/6/2031.\n\n{{end}}\n"
BELOW = "Nơi nhận: - Bộ Nội vụ; - TT Tỉnh ủy; - CT, các PCT UBND tỉnh; - Lưu: VT, NC."


@pytest.mark.parametrize("type_", ["CHƯƠNG TRÌNH, KẾ HOẠCH", "CHƯƠNG TRÌNH - KẾ HOẠCH", "KẾ HOẠCH"])
def test_two_types_in_one_line_head_the_title(type_: str) -> None:
    plan = seen_of(TITLED.format(type=type_, end=BELOW).encode())["plan"]

    assert (plan["title"], plan["issuer"]) == ("Tuyên truyền năm 2031", "UBND tỉnh Lam Sơn")


SIGNERS = {
    " TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH Trần Thị Bình": "Trần Thị Bình, Phó Chủ tịch (KT. Chủ tịch)",
    " TM. ỦY BAN NHÂN DÂN CHỦ TỊCH Lê Văn Cường": "Lê Văn Cường, Chủ tịch",
    " GIÁM ĐỐC Phạm Dung": "Phạm Dung, Giám đốc",
    "": None,
    " CHỦ TỊCH": None,
}


@pytest.mark.parametrize(("block", "signer"), SIGNERS.items())
def test_who_signs_is_found_behind_the_recipients_in_one_line(
    block: str, signer: str | None
) -> None:
    text = TITLED.format(type="KẾ HOẠCH", end=BELOW + block)

    assert seen_of(text.encode())["plan"]["signer"] == signer
