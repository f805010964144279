"""Whatever words set a last day, they set it wherever a time may stand: before the body, behind the deed, in brackets, at a label."""

from itertools import product

import pytest

from tests.corpus_documents import seen_of
from tests.frames import capital, duties_of_item

WORDS = (
    "trước ngày {next}",
    "chậm nhất là ngày {day}",
    "muộn nhất ngày {day}",
    "trễ nhất là ngày {day}",
    "lâu nhất đến ngày {day}",
    "không muộn hơn ngày {day}",
    "không được chậm hơn ngày {day}",
    "không trễ quá ngày {day}",
    "không quá ngày {day}",
    "không để quá ngày {day}",
    "không vượt quá ngày {day}",
    "không sau ngày {day}",
    "tối đa đến ngày {day}",
    "chậm nhất đến hết ngày {day}",
    "đến hết ngày {day}",
    "trước và trong ngày {day}",
    "trong và trước ngày {day}",
    "xong trong ngày {day}",
    "hoàn thành vào ngày {day}",
    "kết thúc vào ngày {day}",
    "kết thúc trước ngày {next}",
    "hạn cuối là ngày {day}",
)
DAYS = (
    {"day": "25/10/2027", "next": "26/10/2027"},
    {"day": "25/10", "next": "26/10"},
    {"day": "25 tháng 10 năm 2027", "next": "26 tháng 10 năm 2027"},
    {"day": "25-10-2027", "next": "26-10-2027"},
)
FRAMES = (
    "Sở Y tế gửi danh sách về Sở Nội vụ {t}.",
    "Sở Y tế rà soát, lập danh sách {t}.",
    "Sở Y tế rà soát các cơ sở, {t}.",
    "Giao Sở Y tế tổng hợp kết quả, {t}.",
    "Sở Y tế gửi danh sách ({t}) về Sở Nội vụ.",
    "{T}, Sở Y tế gửi danh sách về Sở Nội vụ.",
    "Sở Y tế: Lập danh sách cơ sở; {t} gửi Sở Nội vụ tổng hợp.",
    "Tập huấn nghiệp vụ\n- Đơn vị thực hiện: Sở Y tế.\n- Thời gian: {t}.",
)


@pytest.mark.parametrize("frame", FRAMES)
def test_a_last_day_is_read_in_every_frame(frame: str) -> None:
    misread = []
    for words, day in product(WORDS, DAYS):
        time = words.format(**day)
        sentence = frame.format(t=time, T=capital(time))
        found = duties_of_item(sentence)
        if [(who, rule) for who, _, rule in found] != [("sở y tế", "due=2027-10-25")]:
            misread.append((sentence, found))

    assert not misread


def test_a_bound_behind_results_is_none_of_the_data() -> None:
    sentence = "Sở Y tế báo cáo kết quả (chậm nhất đến hết ngày 25/10/2027) về Sở Nội vụ."

    assert [rule for _, _, rule in duties_of_item(sentence)] == ["due=2027-10-25"]


def test_a_number_that_is_not_passed_is_no_last_day() -> None:
    sentences = (
        "Sở Y tế duy trì không quá 10 ngày tồn đọng.",
        "Sở Y tế rà soát hồ sơ, mỗi hồ sơ tối đa 02 trang.",
    )

    assert [rule for each in sentences for _, _, rule in duties_of_item(each)] == [
        "continuous in 2027",
        "continuous in 2027",
    ]


def test_a_day_from_which_and_one_by_which_are_one_span() -> None:
    sentence = "Sở Y tế tổ chức hội thi, bắt đầu từ ngày 20/10, kết thúc vào ngày 25/10/2027."

    assert [rule for _, _, rule in duties_of_item(sentence)] == ["window=2027-10-20..2027-10-25"]


def test_what_is_finished_behind_a_comma_is_no_head_of_a_letter() -> None:
    sentence = "Sở Y tế rà soát hồ sơ, ngày 24/7."

    assert [rule for _, _, rule in duties_of_item(sentence)] == ["on=2027-07-24"]


@pytest.mark.parametrize(
    "thing",
    ["các chỉ tiêu", "chỉ tiêu được giao", "mục tiêu của ngành", "thực trạng cơ sở dữ liệu"],
)
@pytest.mark.parametrize(
    "opening",
    ["Trước ngày 26/10/2027", "Trước 16 giờ ngày 26/10/2027", "Chậm nhất là ngày 25/10/2027"],
)
def test_a_point_that_opens_with_its_last_day_is_no_heading_of_goals(
    opening: str, thing: str
) -> None:
    text = (
        "UBND TỈNH BÌNH HÀ\nSỞ Y TẾ\n\nSố: 15/SYT-VP\n\nBình Hà, ngày 06 tháng 10 năm 2027\n\nV/v báo cáo nhanh\n\n"
        "Kính gửi: Các trung tâm y tế.\n\nSở Y tế đề nghị các trung tâm y tế thực hiện báo cáo nhanh như sau:\n\n"
        f"1. {opening}, báo cáo đầy đủ {thing} theo mẫu.\n\n2. Trước ngày 05/11/2027, gửi hồ sơ.\n"
    )

    found = [(o["rule"][:14], o["lead"]) for o in seen_of(text.encode())["obligations"]]

    assert found == [
        (f"due=2027-10-{26 if '16 giờ' in opening else 25}", ["các trung tâm y tế"]),
        ("due=2027-11-04", ["các trung tâm y tế"]),
    ]
