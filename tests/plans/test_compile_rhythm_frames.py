"""Every way to say a rhythm × frames × bodies: one duty, of that body, as the words alone are read; a rate whose days stand beside it is none of its own."""

import random

import pytest

from plans.normal_form import format_rule
from plans.phrases import Context, read_phrase
from tests.frames import capital, duties_of_item

MONTHLY, QUARTERLY = "FREQ=MONTHLY", "FREQ=MONTHLY;BYMONTH=3,6,9,12"
RHYTHMS = {
    "trước ngày 20 hằng tháng": f"due-rrule={MONTHLY};BYMONTHDAY=19 in 2027",
    "hằng tháng (trước ngày 20)": f"due-rrule={MONTHLY};BYMONTHDAY=19 in 2027",
    "mỗi tháng một lần, trước ngày 20": f"due-rrule={MONTHLY};BYMONTHDAY=19 in 2027",
    "mỗi tháng 01 lần (trước ngày 20)": f"due-rrule={MONTHLY};BYMONTHDAY=19 in 2027",
    "01 lần/tháng, trước ngày 20": f"due-rrule={MONTHLY};BYMONTHDAY=19 in 2027",
    "01 tháng/lần, trước ngày 20 hằng tháng": f"due-rrule={MONTHLY};BYMONTHDAY=19 in 2027",
    "02 lần/tháng, trước ngày 10 và ngày 25": f"due-rrule={MONTHLY};BYMONTHDAY=9,24 in 2027",
    "02 kỳ/tháng vào ngày 10 và ngày 25": f"rrule={MONTHLY};BYMONTHDAY=10,25 in 2027",
    "mỗi tháng 02 kỳ (ngày 10 và ngày 25)": f"rrule={MONTHLY};BYMONTHDAY=10,25 in 2027",
    "vào các ngày 05 và 20 hằng tháng": f"rrule={MONTHLY};BYMONTHDAY=5,20 in 2027",
    "từ ngày 20 đến ngày 25 hằng tháng": f"window-rrule={MONTHLY};BYMONTHDAY=20; days=6",
    "mỗi quý 01 lần, trước ngày 20 của tháng cuối quý": (
        f"due-rrule={QUARTERLY};BYMONTHDAY=19 in 2027"
    ),
    "01 lần/quý, trước ngày 20 tháng cuối quý": f"due-rrule={QUARTERLY};BYMONTHDAY=19 in 2027",
    "quý/lần, trước ngày 20 tháng cuối quý": f"due-rrule={QUARTERLY};BYMONTHDAY=19 in 2027",
    "hằng quý": "frequency=FREQ=MONTHLY;INTERVAL=3; no-date",
    "6 tháng/lần": "frequency=FREQ=MONTHLY;INTERVAL=6; no-date",
    "02 tuần/lần": "frequency=FREQ=WEEKLY;INTERVAL=2; no-date",
    "hai tuần một lần": "frequency=FREQ=WEEKLY;INTERVAL=2; no-date",
    "mỗi năm một lần, trước ngày 15/12": "due=2027-12-14",
    "vào thứ Sáu hằng tuần": "rrule=FREQ=WEEKLY;BYDAY=FR in 2027",
    "vào tháng 6 và tháng 12 hằng năm": (
        "window-rrule=FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=1; days=30"
        " && window-rrule=FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=1; days=31"
    ),
}
BODIES = ("Sở Y tế", "các sở, ban, ngành", "UBND các xã, phường", "Văn phòng HĐND tỉnh")
FRAMES = (
    "{N} kiểm tra việc chấp hành nội quy {t}.",
    "{N} kiểm tra việc chấp hành nội quy, {t}.",
    "{N} {t} kiểm tra việc chấp hành nội quy.",
    "{T}, {n} kiểm tra việc chấp hành nội quy.",
    "{T} {n} cập nhật cơ sở dữ liệu.",
    "Giao {n} cập nhật cơ sở dữ liệu {t}.",
    "{N}: Cập nhật cơ sở dữ liệu ({t}).",
    "Cập nhật cơ sở dữ liệu\n- Đơn vị thực hiện: {N}\n- Thời gian: {T}.",
    "Cập nhật cơ sở dữ liệu {t} ({n} chủ trì).",
    "{N} chủ trì, phối hợp với Công an tỉnh cập nhật cơ sở dữ liệu; thời gian: {t}.",
    "{N} tổ chức họp giao ban {t} để đánh giá tiến độ.",
)
OF_REPORTS = (
    "{N} báo cáo kết quả về Sở Nội vụ {t}.",
    "{N} gửi báo cáo ({t}) về Sở Nội vụ.",
    "{T}, {n} báo cáo kết quả về Sở Nội vụ.",
    "{N} {t} báo cáo kết quả về Sở Nội vụ.",
    "{N} có trách nhiệm báo cáo kết quả thực hiện {t} gửi Sở Nội vụ tổng hợp.",
    "{N} thực hiện báo cáo {t} về Sở Nội vụ.",
)


@pytest.mark.parametrize("words", RHYTHMS)
def test_the_words_alone(words: str) -> None:
    rule = read_phrase(words, Context(year=2027)).rule

    assert rule is not None
    assert format_rule(rule) == RHYTHMS[words]


@pytest.mark.parametrize("frame", FRAMES + OF_REPORTS)
def test_a_rhythm_is_one_duty_in_every_frame(frame: str) -> None:
    lot = random.Random(frame)  # noqa: S311 -- a fixed choice, nothing secret

    misread = []
    for words, rule in RHYTHMS.items():
        body = lot.choice(BODIES)
        sentence = frame.format(N=capital(body), n=body, t=words, T=capital(words))
        found = [(who, rule) for who, _, rule in duties_of_item(sentence)]
        due = rule.replace("rrule=", "due-rrule=") if rule.startswith("rrule=") else rule
        wanted = {rule, due} if frame in OF_REPORTS else {rule}
        if len(found) != 1 or found[0][0] != body.lower() or found[0][1] not in wanted:
            misread.append((sentence, found))

    assert not misread


NEAR = {
    "Sở Y tế họp 02 lần/tháng, báo cáo UBND tỉnh trước ngày 20.": "quota=2/month in 2027",
    "Sở Y tế rà soát nội quy 6 tháng một lần.": "frequency=FREQ=MONTHLY;INTERVAL=6; no-date",
    "Sở Y tế gửi báo cáo (6 tháng, năm) về Sở Nội vụ.": (
        "frequency=FREQ=MONTHLY;INTERVAL=6; no-date"
    ),
    "Sở Y tế cập nhật dữ liệu dân cư (từ ngày 20/5 đến ngày 25/5/2027).": (
        "window=2027-05-20..2027-05-25"
    ),
    "Sở Y tế cập nhật dữ liệu từ ngày 01/01 đến ngày 30/6/2027, hoàn thành trước ngày 10/7/2027.": (
        "due=2027-07-09"
    ),
    "Phấn đấu hoàn thành trước ngày 26/10/2027, Sở Y tế lập danh sách.": "due=2027-10-25",
}


@pytest.mark.parametrize("sentence", NEAR)
def test_near_sentences(sentence: str) -> None:
    found = duties_of_item(sentence)

    assert found[0] == ("sở y tế", "", NEAR[sentence])
