"""What one body does often and what it does once, in one sentence: each deed has its own time, and a stretch named behind a rhythm is how long that goes on."""

import itertools
from typing import Any

import pytest

from tests.corpus_documents import seen_of

HEAD = (
    "ỦY BAN NHÂN DÂN\nTỈNH LAM SƠN\n\nSố: 15/KH-UBND\n\nLam Sơn, ngày 10 tháng 02 năm 2031\n\nKẾ HOẠCH\n"
    "Tuyên truyền Ngày hội Sen năm 2031\n\nI. MỤC ĐÍCH\nNâng cao nhận thức.\nII. TỔ CHỨC THỰC HIỆN\n1. Báo Lam Sơn\n"
)


def _seen(sentence: str) -> dict[str, Any]:
    return seen_of(f"{HEAD}- {sentence}\n".encode())


def _rules(sentence: str) -> list[str]:
    return [o["rule"] for o in _seen(sentence)["obligations"]]


RATES = {
    "đưa tin mỗi tuần 02 tin": "quota=2/week in 2031",
    "đưa tin 02 tin/tuần": "quota=2/week in 2031",
    "đưa tin (02 tin/tuần)": "quota=2/week in 2031",
    "kiểm tra hằng tháng": "frequency=FREQ=MONTHLY; no-date",
    "họp thứ Hai hằng tuần": "rrule=FREQ=WEEKLY;BYDAY=MO in 2031",
}
DEEDS = {
    "mở chuyên trang trong tháng 9": "window=2031-09-01..2031-09-30",
    "tổ chức hội thi trong quý II": "window=2031-04-01..2031-06-30",
    "xây dựng phóng sự từ ngày 05/10 đến ngày 11/10": "window=2031-10-05..2031-10-11",
    "hoàn thiện kho ảnh trước ngày 15/12": "due=2031-12-14",
}


@pytest.mark.parametrize("join", [", ", "; ", " và ", " rồi ", ", đồng thời "])
def test_another_deed_keeps_its_own_time(join: str) -> None:
    """The rate was over the days of the other deed, which was no duty: "02 tin/tuần, mở chuyên trang trong tháng 9"."""
    wrong = {}
    for (rate, often), (deed, once) in itertools.product(RATES.items(), DEEDS.items()):
        found = _rules(f"{rate.capitalize()}{join}{deed}.")
        if found != [often, once]:
            wrong[rate, deed] = found
    assert not wrong


STRETCHES = {
    "từ ngày 05/10 đến ngày 15/11": "2031-10-05..2031-11-15",
    "trong đợt cao điểm từ ngày 05/10 đến ngày 15/11": "2031-10-05..2031-11-15",
    "trong đợt cao điểm (từ 05/10 đến 15/11)": "2031-10-05..2031-11-15",
    "trong chiến dịch ra quân từ 05/10 đến 15/11": "2031-10-05..2031-11-15",
    "trong suốt chiến dịch (từ tháng 8 đến tháng 11)": "2031-08-01..2031-11-30",
}
OFTEN = {
    "Đưa tin hằng ngày": "quota=1/day in {}",
    "Đăng 02 tin/tuần": "quota=2/week in {}",
    "Mở chuyên mục mỗi tuần 01 số": "quota=1/week in {}",
    "Đăng bài thứ Hai hằng tuần": "rrule=FREQ=WEEKLY;BYDAY=MO in {}",
}


@pytest.mark.parametrize("often", OFTEN)
def test_the_stretch_behind_a_rhythm_is_how_long_it_goes_on(often: str) -> None:
    """It went on all year, beside a duty for the stretch."""
    for stretch, span in STRETCHES.items():
        assert _rules(f"{often} {stretch}.") == [OFTEN[often].format(span)], stretch


@pytest.mark.parametrize(
    ("sentence", "rules"),
    [
        ("Tổ chức thi, mỗi tháng 01 vòng từ tháng 7 đến tháng 9.", ["quota=1/month in 2031-07-01..2031-09-30"]),
        ("Tổ chức thi, mỗi tháng 01 vòng, từ tháng 7 đến tháng 9.", ["quota=1/month in 2031-07-01..2031-09-30"]),
        (
            "Phát 02 tin/tuần từ tháng 3 đến tháng 5, 01 tin/ngày trong đợt cao điểm từ 05/10 đến 11/10.",
            ["quota=2/week in 2031-03-01..2031-05-31", "quota=1/day in 2031-10-05..2031-10-11"],
        ),
        (
            "Đăng 02 tin/tuần, từ tháng 9 đến tháng 11 là 03 tin/tuần.",
            ["quota=2/week in 2031", "quota=3/week in 2031-09-01..2031-11-30"],
        ),
        (
            "Tổ chức 02 hội nghị: đầu năm (tháng 3) và cuối năm (tháng 11).",
            ["window=2031-03-01..2031-03-31", "window=2031-11-01..2031-11-30"],
        ),
    ],
)  # fmt: skip
def test_near_them(sentence: str, rules: list[str]) -> None:
    assert _rules(sentence) == rules


def test_a_share_keeps_both_of_its_brackets() -> None:
    seen = _seen(
        "In tờ rơi (xong trong tháng 3), cấp phát cho các xã (tháng 4), thu phiếu (trước 15/5)."
    )
    titles = [o["title"] for o in seen["obligations"]]
    assert titles == [
        "In tờ rơi (xong trong tháng 3)",
        "cấp phát cho các xã (tháng 4)",
        "thu phiếu (trước 15/5)",
    ]


def test_the_month_in_which_something_is_summed_up_is_asked_about() -> None:
    seen = _seen("Xây dựng kế hoạch trước 28/02, triển khai từ tháng 3, sơ kết tháng 7.")
    assert "time-left-out" in {d["code"] for d in seen["diagnostics"]}


def test_who_reports_live_is_named_whole() -> None:
    seen = seen_of(
        f"{HEAD}2. Đài Sen tường thuật trực tiếp lễ khai mạc ngày 08/10/2031.\n".encode()
    )
    assert [o["lead"] for o in seen["obligations"]] == [["Đài Sen"]]


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("Gửi số liệu ngày 28.", "day-not-certain"),
        ("Kiểm tra từ ngày 10/7 đến ngày 05/7.", "day-not-certain"),
        ("Báo cáo trước ngày 31/6.", "impossible-date"),
    ],
)
def test_only_a_day_of_no_calendar_is_said_not_to_exist(sentence: str, code: str) -> None:
    assert code in {d["code"] for d in _seen(sentence)["diagnostics"]}
