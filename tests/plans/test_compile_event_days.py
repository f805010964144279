"""The days of an inspection, an exam or a feast are those on which it is held: no last days, and nobody's who only prepares for it."""

import pytest

from tests.corpus_documents import seen_of
from tests.one_sentence import HEAD as PLAN

HEAD = (
    "UBND TỈNH HẢI MINH\n\nSố: 44/KH-UBND\n\nHải Minh, ngày 20 tháng 4 năm 2031\n\nKẾ HOẠCH\n\nKiểm tra công tác văn thư năm 2031\n\n"
    "I. MỤC ĐÍCH\n\nĐánh giá đúng thực trạng.\n\n"
)


def rules(text: str) -> list[str]:
    found = seen_of((HEAD + text).encode())["obligations"]
    return [o["rule"] for o in found if not o["rule"].startswith("continuous")]


def said(sentence: str) -> list[str]:
    return rules(f"II. TỔ CHỨC THỰC HIỆN\n\n1. {sentence}\n")


@pytest.mark.parametrize("heading", ["Thời gian kiểm tra", "Thời gian", "Ngày kiểm tra"])
def test_days_beside_those_who_are_inspected_are_days_of_the_inspection(heading: str) -> None:
    text = (
        f"PHỤ LỤC\n\n| STT | Đơn vị được kiểm tra | {heading} |\n|---|---|---|\n| 1 | Sở Y tế | 12/5/2031 |\n"
        "| 2 | UBND xã An Đông | Ngày 13/5/2031 |\n| 3 | UBND xã Tam Sơn | Từ 14/5 đến 16/5/2031 |\n"
    )

    assert rules(text) == ["on=2031-05-12", "on=2031-05-13", "window=2031-05-14..2031-05-16"]


def test_a_day_beside_a_task_is_still_its_last() -> None:
    text = (
        "PHỤ LỤC\n\n| STT | Nhiệm vụ | Cơ quan chủ trì | Thời gian |\n|---|---|---|---|\n"
        "| 1 | Kiểm tra hồ sơ tồn đọng | Sở Y tế | 12/5/2031 |\n"
    )

    assert rules(text) == ["due=2031-05-12"]


def test_the_days_told_under_a_kind_of_inspection_are_read_one_by_one() -> None:
    text = (
        "II. THỜI GIAN, ĐỊA ĐIỂM\n\n1. Kiểm tra trực tiếp\n\n- Ngày 12/5/2031: làm việc với UBND xã An Đông.\n"
        "- Buổi chiều ngày 13/5/2031: làm việc với Sở Tài chính.\n\n"
        "2. Kiểm tra qua báo cáo: các đơn vị gửi báo cáo về Sở Nội vụ trước ngày 05/5/2031.\n"
    )

    assert rules(text) == ["on=2031-05-12", "on=2031-05-13; time=PM", "due=2031-05-04"]


SENTENCES = {
    "UBND xã An Đông chuẩn bị báo cáo, làm việc với Đoàn kiểm tra ngày 12/5/2031.": [
        "on=2031-05-12"
    ],
    "Sở Y tế trình bày báo cáo và tham dự buổi công bố ngày 12/5/2031.": ["on=2031-05-12"],
    "Sở Y tế gửi kết quả kiểm tra về Sở Nội vụ vào ngày 20/5/2031.": ["due=2031-05-20"],
    "Sở Nội vụ kiểm tra xong, báo cáo UBND tỉnh vào ngày 20/5/2031.": ["due=2031-05-20"],
    "Đoàn kiểm tra số 1 kiểm tra tại Sở Y tế, 08 giờ 00 ngày 26/5/2031.": ["on=2031-05-26T08:00"],
    "UBND xã An Đông có mặt tại hội trường lúc 7 giờ 30 ngày 26/5/2031.": ["on=2031-05-26T07:30"],
    "Các trường chuẩn bị hồ sơ để Đoàn kiểm tra làm việc từ ngày 12/5 đến ngày 16/5/2031.": [],
    "Các trường hoàn thành hồ sơ trước ngày 10/5/2031 để Đoàn kiểm tra làm việc từ ngày 12/5/2031.": [
        "due=2031-05-09"
    ],
    "Sở Tài chính báo cáo Đoàn kiểm tra tại buổi làm việc ngày 13/5/2031.": ["due=2031-05-13"],
}


@pytest.mark.parametrize(("sentence", "wanted"), SENTENCES.items(), ids=SENTENCES.keys())
def test_what_is_done_on_a_day_is_told_from_what_is_sent_in_by_it(
    sentence: str, wanted: list[str]
) -> None:
    assert said(sentence) == wanted


_ON_THE_DAY = ["rrule=FREQ=YEARLY;lunar(08-15) in 2031"]
FEASTS = {
    "Đoàn Thanh niên tổ chức đêm hội trung thu cho thiếu nhi.": [],
    "Đoàn Thanh niên tổ chức đêm hội trung thu trước ngày 30/9/2031.": ["due=2031-09-29"],
    "Hội Phụ nữ vận động quà trung thu trước ngày 20/9/2031.": ["due=2031-09-19"],
    "Trạm Y tế kiểm tra bánh trung thu trong tháng 9/2031.": ["window=2031-09-01..2031-09-30"],
    "Hội Phụ nữ rà soát kinh phí Tết Trung thu, báo cáo UBND xã trước ngày 10/8/2031.": [
        "due=2031-08-09"
    ],
    "Ban Văn hóa trang trí cổng chào Tết Trung thu.": [],
    "Đoàn Thanh niên tổ chức Tết Trung thu cho thiếu nhi.": _ON_THE_DAY,
    "Đoàn Thanh niên tổ chức Tết Trung thu cho thiếu nhi vào ngày 28/9/2031.": ["on=2031-09-28"],
    "Hội Phụ nữ thăm trẻ mồ côi vào dịp Tết Trung thu.": _ON_THE_DAY,
    "Hội Phụ nữ thăm trẻ mồ côi nhân Tết Trung thu.": _ON_THE_DAY,
    "Công an xã kiểm tra đồ chơi trước Tết Trung thu.": [
        "due-rrule=FREQ=YEARLY;lunar(08-14) in 2031"
    ],
}


@pytest.mark.parametrize(("sentence", "wanted"), FEASTS.items(), ids=FEASTS.keys())
def test_a_feast_that_names_what_is_held_is_no_day(sentence: str, wanted: list[str]) -> None:
    assert said(sentence) == wanted


def test_a_day_by_its_name_among_topics_of_a_quarter_is_no_time_of_its_own() -> None:
    text = PLAN.replace(
        "1. {}",
        "1. Quý III: Dịch vụ công.\n2. Quý IV: Kinh tế số, Ngày Chuyển đổi số quốc gia 10/10.",
    )
    found = seen_of(text.encode())["obligations"]

    assert [duty["when"] for duty in found[:2]] == ["Quý III", "Quý IV"]


def test_what_is_told_behind_the_hour_of_an_event_is_kept() -> None:
    """In a list of events the rest of the line was left out without a word."""
    text = (
        "II. THỜI GIAN, ĐỊA ĐIỂM\n\n2.1. Lễ khai mạc: 19 giờ 30 phút ngày 05/9/2031, tại Sân vận động; tổng duyệt ngày 04/9/2031.\n"
        "2.2. Lễ bế mạc: 16 giờ ngày 10/9/2031; họp rút kinh nghiệm ngày 15/9/2031.\n"
    )

    assert rules(text) == ["on=2031-09-05T19:30", "on=2031-09-04", "on=2031-09-10T16:00", "on=2031-09-15"]  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Sở Y tế cử đoàn tham gia diễu hành, có mặt trước 18 giờ ngày 05/9.", ["due=2031-09-05T18:00"]),
        ("Sở Y tế cử đoàn tham dự hội thi; có mặt trước 18 giờ ngày 05/9.", ["due=2031-09-05T18:00"]),
        ("Sở Y tế tổ chức môn điền kinh, cờ tướng: 02 ngày, 06 - 07/9/2031.", ["window=2031-09-06..2031-09-07"]),
    ],
)  # fmt: skip
def test_who_has_to_be_there_by_an_hour_is_bound(sentence: str, expected: list[str]) -> None:
    assert said(sentence) == expected
