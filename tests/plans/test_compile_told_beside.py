"""What a sentence tells beside a time: results, bases, laws, forecasts and how often something happens bind nobody; their near twins do."""

import pytest

from tests.corpus_documents import seen_of
from tests.one_sentence import HEAD, dated

NOBODY = {
    "what a survey showed": "Kết quả thanh tra trong tháng 02/2031 cho thấy 12 đơn vị chi sai.",
    "what an inspection showed, on its day": "Căn cứ kết quả thanh tra ngày 12/5/2031, đoàn đánh giá cao các xã.",
    "what was done in the past time": "Thời gian qua, từ tháng 01 đến tháng 5/2031, các xã đã tổ chức 9 lớp học.",
    "a law's own term": "Theo quy định của Luật Đầu tư công, thời hạn quyết toán là ngày 30/4.",
    "a circular's yearly report": "Thông tư số 18/2030/TT-BNV quy định báo cáo gửi trước ngày 10/12 hằng năm.",
    "a term that is put off": "Sở Y tế đề nghị UBND tỉnh cho lùi thời gian hoàn thành đến ngày 30/11/2031.",
    "what is done no more from then on": "Trường nghề không thu lệ phí từ tháng 9/2031 đối với người khuyết tật.",
    "how many come each year": "Mỗi năm tỉnh đón khoảng 3 triệu lượt khách.",
    "how often on the whole": "Trung bình 3 tháng một lần, bản có hộ thoát nghèo.",
    "who missed the day": "Các đơn vị nộp muộn so với hạn ngày 15/6/2031 gồm 03 đơn vị.",
    "what lags behind a plan's day": "Do mưa lớn, tiến độ chậm so với kế hoạch hoàn thành ngày 30/4/2031.",
    "how things stood on a day": "Tại thời điểm kiểm tra ngày 20/3/2031, cơ sở chưa có giấy phép.",
    "who is on leave": "Bà Lê Thị E xin nghỉ không lương từ ngày 01/5/2031 đến ngày 31/7/2031.",
    "how long a loan runs": "Hợp tác xã được vay vốn trong thời hạn 36 tháng kể từ ngày 01/4/2031.",
    "what is granted on a condition": "Doanh nghiệp được hoàn phí nếu nộp đơn trước ngày 30/9/2031.",
    "what was reached over days": "Việc tiêm phòng đợt 1 (từ 01/4 đến 30/4/2031) đạt 92% kế hoạch.",
    "when it was": "Khi đó (tháng 6/2031), cầu mới đã thông xe.",
    "what was asked in a letter": "Sở Y tế đã có văn bản đề nghị các đơn vị nộp số liệu trước ngày 28/02/2031.",
    "how long a licence lasts": "Thời hạn của giấy phép là 5 năm kể từ ngày 01/3/2031.",
}
OWED = {
    "a survey in its month": (
        "Sở Y tế thanh tra trong tháng 02/2031.",
        "window=2031-02-01..2031-02-28",
    ),
    "an inspection on its day": ("Đoàn công tác kiểm tra các xã ngày 12/5/2031.", "on=2031-05-12"),
    "a yearly report": (
        "Các sở gửi báo cáo trước ngày 10/12 hằng năm.",
        "due-rrule=FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=9 in 2031",
    ),
    "what is asked for by a day": (
        "Sở Y tế đề nghị UBND tỉnh phê duyệt dự án trước ngày 30/11/2031.",
        "due=2031-11-29",
    ),
    "what is done from then on": (
        "Trường nghề thu lệ phí qua ngân hàng từ tháng 9/2031.",
        "window=2031-09-01..",
    ),
    "what is held each year": ("Mỗi năm, Sở Y tế tổ chức 02 hội thao.", "quota=2/year in 2031"),
    "what is overdue, by a last day": (
        "Sở Y tế xử lý hồ sơ quá hạn chậm nhất ngày 30/6/2031.",
        "due=2031-06-30",
    ),
}


WHOSE = {
    "those who retire": ("Sở Y tế chi trả cho cán bộ nghỉ hưu trước ngày 30/6/2031.", True),
    "debts overdue": ("Sở Y tế xử lý các khoản nợ quá hạn trước ngày 31/12/2031.", True),
    "long ago": ("Sở Y tế chi trả cho cán bộ nghỉ hưu trước ngày 30/6/2025.", False),
    "a day of its own": (
        "Sở Y tế chi trả cho cán bộ nghỉ hưu trước ngày 30/6/2031, xong trước ngày 15/3/2031.",
        False,
    ),
}


@pytest.mark.parametrize(("sentence", "is_asked"), WHOSE.values(), ids=WHOSE)
def test_whose_day_it_is_is_asked_where_the_words_leave_it_open(
    sentence: str, *, is_asked: bool
) -> None:
    codes = {doubt["code"] for doubt in seen_of(HEAD.format(sentence).encode())["diagnostics"]}
    assert ("not-understood" in codes) is is_asked


@pytest.mark.parametrize("sentence", NOBODY.values(), ids=NOBODY)
def test_what_is_told_sets_no_time(sentence: str) -> None:
    assert [
        d["rule"] for d in dated(sentence) if d["rule"] not in {"none", "continuous in 2031"}
    ] == []


@pytest.mark.parametrize(("sentence", "rule"), OWED.values(), ids=OWED)
def test_its_twin_keeps_its_time(sentence: str, rule: str) -> None:
    assert [duty["rule"] for duty in dated(sentence)] == [rule]
