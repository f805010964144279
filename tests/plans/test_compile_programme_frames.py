"""Every frame of a programme × bodies × how often: one duty of that body, with its number or its days.

How often may stand in the sentence, in brackets, behind a colon or in a line of its own, beside a time that says the plan's year.
"""

from itertools import product

import pytest

from tests.frames import capital, duties_of_item

FRAMES = (
    "{n} xây dựng và phát sóng {p} {r}.",
    "{n} thực hiện {p}, {r}.",
    "{P} trên sóng\n- Tần suất: {R}\n- Đơn vị thực hiện: {n}",
    "Xây dựng {p} ({r}); đơn vị thực hiện: {n}.",
    "{n}: Duy trì {p}, {r}.",
    "Thực hiện {p}: {r}. Cơ quan chủ trì: {n}.",
    "{P}\n- Số lượng và tần suất: {r};\n- Cơ quan chủ trì: {n};\n- Thời gian: Trong năm 2027.",
    "{P}\n- Thời gian: Cả năm 2027.\n- Tần suất: {r}.\n- Chủ trì: {n}.",
    "Giao {n} chủ trì mở {p}, {r}.",
    "{P} do {n} thực hiện, {r}.",
)
BODIES = ("Đài Phát thanh và Truyền hình tỉnh", "Báo Hải Minh", "Cổng Thông tin điện tử tỉnh")
PROGRAMMES = ("chuyên mục “Cải cách hành chính”", "phóng sự về dịch vụ công trực tuyến")
HOW_OFTEN = {
    "02 số/tháng": "quota=2/month in 2027",
    "mỗi quý 01 chương trình": "quota=1/quarter in 2027",
    "24 số (02 số/tháng)": "quota=2/month total=24 in 2027",
    "định kỳ hằng tháng": "frequency=FREQ=MONTHLY; no-date",
    "hằng tuần": "frequency=FREQ=WEEKLY; no-date",
    "vào thứ Bảy hằng tuần": "rrule=FREQ=WEEKLY;BYDAY=SA in 2027",
    "vào ngày 15 hằng tháng": "rrule=FREQ=MONTHLY;BYMONTHDAY=15 in 2027",
    "lúc 19 giờ 45 phút thứ Năm hằng tuần": "rrule=FREQ=WEEKLY;BYDAY=TH in 2027; time=19:45",
}


@pytest.mark.parametrize("frame", FRAMES)
def test_a_programme_comes_as_often_in_every_frame(frame: str) -> None:
    misread = []
    for body, programme, (often, rule) in product(BODIES, PROGRAMMES, HOW_OFTEN.items()):
        text = frame.format(n=body, p=programme, P=capital(programme), r=often, R=capital(often))
        found = [(who, told) for who, _, told in duties_of_item(text)]
        if found != [(body.lower(), rule)]:
            misread.append((text, found))

    assert not misread


def test_a_rhythm_beside_a_part_of_the_year_comes_in_that_part() -> None:
    text = "Chuyên mục “Mùa thi”\n- Tần suất: Thứ Bảy hằng tuần\n- Thời gian: Từ ngày 01/3 đến ngày 30/6/2027\n- Chủ trì: Báo Hải Minh"

    assert duties_of_item(text) == [
        ("báo hải minh", "", "rrule=FREQ=WEEKLY;BYDAY=SA in 2027-03-01..2027-06-30")
    ]
