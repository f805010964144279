"""The days that data cover and the moments up to which they are counted are no windows and no last days; what is sent in beside them is."""

import pytest

from tests.corpus_documents import seen_of

LETTER = (
    "UBND TỈNH HẢI MINH\nSỞ NỘI VỤ\n\nSố: 1502/SNV-CCHC\n\nHải Minh, ngày 20 tháng 5 năm 2031\n\nV/v báo cáo công tác cải cách hành chính\n\n"
    "Kính gửi: Các sở, ban, ngành; UBND các xã, phường.\n\nSở Nội vụ đề nghị các cơ quan thực hiện các nội dung sau:\n\n"
)
PLAN = "UBND TỈNH HẢI MINH\n\nSố: 15/KH-UBND\n\nHải Minh, ngày 12 tháng 01 năm 2031\n\nKẾ HOẠCH\n\nThống kê giới năm 2031\n\n"


def dated(text: str) -> list[str]:
    found = seen_of(text.encode())["obligations"]
    return [o["rule"] for o in found if not o["rule"].startswith("continuous")]


IN_A_LETTER = {
    "Báo cáo kết quả công tác 6 tháng đầu năm (thời gian từ ngày 15/12/2030 đến ngày 14/6/2031).": [],
    "Kỳ báo cáo: từ ngày 15/12/2030 đến ngày 14/6/2031.": [],
    "Mốc số liệu: từ ngày 01/01/2031 đến ngày 14/6/2031.": [],
    "Thời kỳ đánh giá: từ ngày 01/01/2031 đến ngày 14/6/2031.": [],
    "Thời gian xét thành tích: từ ngày 01/12/2030 đến ngày 30/11/2031.": [],
    "Các đơn vị đánh giá việc tiếp công dân trong thời gian từ ngày 01/01/2031 đến ngày 31/5/2031.": [],
    "Các sở báo cáo số liệu giải ngân lũy kế đến ngày 31/5/2031 và dự kiến đến ngày 30/6/2031 trước ngày 05/6/2031.": [
        "due=2031-06-04"
    ],
    "Các xã thống kê vụ việc phát sinh từ ngày 01/4/2031 đến nay, gửi Sở Nội vụ trước ngày 10/6/2031.": [
        "due=2031-06-09"
    ],
    "Người nghỉ thai sản từ ngày 01/01/2031 đến ngày 30/6/2031 được tính là có thời gian công tác.": [],
    "Các sở rà soát hồ sơ từ ngày 25/5/2031 đến ngày 10/6/2031.": ["window=2031-05-25..2031-06-10"],
    "UBND các xã xử lý các vướng mắc phát sinh trước ngày 30/6/2031.": ["due=2031-06-29"],
}


@pytest.mark.parametrize(("sentence", "wanted"), IN_A_LETTER.items(), ids=IN_A_LETTER.keys())
def test_what_a_letter_counts_over_is_no_window(sentence: str, wanted: list[str]) -> None:
    assert dated(f"{LETTER}1. {sentence}\n") == wanted


@pytest.mark.parametrize("begun", ["Báo cáo tháng", "Về báo cáo tháng", "Đối với báo cáo tháng"])
def test_what_a_report_is_of_may_be_said_before_it(begun: str) -> None:
    (found,) = seen_of(
        f"{LETTER}- {begun} theo biểu B2, thời gian chốt số liệu ngày 24 tháng báo cáo, gửi Sở Nội vụ trước ngày 27 hằng tháng.\n".encode()
    )["obligations"]

    assert found["rule"] == "due-rrule=FREQ=MONTHLY;BYMONTHDAY=26 in 2031"
    assert found["lead"] == ["các cơ quan"]


IN_A_PLAN = {
    "Thuế tỉnh đối chiếu số thu phát sinh trong quý I/2031 trước ngày 20/4/2031.": [
        "due=2031-04-19"
    ],
    "Sở Nội vụ xét thi đua theo thành tích từ tháng 12/2030 đến tháng 11/2031.": [],
    "Công an tỉnh thống kê tai nạn (mốc thời gian từ ngày 15/12/2030 đến ngày 14/6/2031).": [],
    "Sở Nội vụ chấm điểm chỉ số năm 2030 từ ngày 01/02/2031 đến ngày 15/3/2031.": [
        "window=2031-02-01..2031-03-15"
    ],
    "Thời gian thu thập thông tin: từ ngày 01/3/2031 đến ngày 30/3/2031.": [
        "window=2031-03-01..2031-03-30"
    ],
}


@pytest.mark.parametrize(("sentence", "wanted"), IN_A_PLAN.items(), ids=IN_A_PLAN.keys())
def test_what_a_plan_counts_over_is_no_window(sentence: str, wanted: list[str]) -> None:
    assert dated(f"{PLAN}II. NHIỆM VỤ\n\n1. {sentence}\n") == wanted


REPORTS = {
    "Các sở báo cáo 6 tháng (số liệu từ 15/12 năm trước đến 14/6) trước ngày 20/6/2031.": [
        "due=2031-06-19"
    ],
    "Các sở báo cáo năm trước ngày 20/12/2031.": ["due=2031-12-19"],
    "Các sở báo cáo tháng trước ngày 25.": ["due-rrule=FREQ=MONTHLY;BYMONTHDAY=24 in 2031"],
    "Thời gian chốt số liệu: báo cáo quý I từ ngày 15/12/2030 đến ngày 14/3/2031; báo cáo quý II từ ngày 15/3/2031 đến ngày 14/6/2031.": [],
    "Báo cáo quý: tính từ ngày 15 của tháng trước kỳ báo cáo đến ngày 14 của tháng cuối quý thuộc kỳ báo cáo (Quý I: từ ngày 15 tháng 12 năm trước đến ngày 14 tháng 3; Quý II: từ ngày 15 tháng 3 đến ngày 14 tháng 6).": [],
}


@pytest.mark.parametrize(("sentence", "wanted"), REPORTS.items(), ids=REPORTS.keys())
def test_the_term_of_a_report_is_no_time_of_it(sentence: str, wanted: list[str]) -> None:
    assert dated(f"{PLAN}III. CHẾ ĐỘ BÁO CÁO\n\n1. {sentence}\n") == wanted
