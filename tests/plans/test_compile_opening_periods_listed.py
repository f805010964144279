"""A period that opens a clause, what is to be done in it right behind: "Tháng 3: xây dựng đề cương; tháng 4: lấy ý kiến", "quý I khảo sát, quý II thẩm định".

They were asked about, all of them, and the item was a standing duty.
"""

import itertools

import pytest

from tests.corpus_documents import seen_of

HEAD = (
    "ỦY BAN NHÂN DÂN\nTỈNH LAM SƠN\n\nSố: 15/KH-UBND\n\nLam Sơn, ngày 10 tháng 02 năm 2031\n\nKẾ HOẠCH\n"
    "Tuyên truyền Ngày hội Sen năm 2031\n\nI. MỤC ĐÍCH\nNâng cao nhận thức.\nII. TỔ CHỨC THỰC HIỆN\n1. Báo Lam Sơn\n"
)
PERIODS = {
    "tháng 3": "window=2031-03-01..2031-03-31",
    "tháng 4 - 5": "window=2031-04-01..2031-05-31",
    "quý II": "window=2031-04-01..2031-06-30",
    "6 tháng đầu năm": "window=2031-01-01..2031-06-30",
    "tháng 7, tháng 8": "window=2031-07-01..2031-07-31 && window=2031-08-01..2031-08-31",
    "tháng 10/2031": "window=2031-10-01..2031-10-31",
    "quý IV": "window=2031-10-01..2031-12-31",
}
DEEDS = ("xây dựng đề cương", "khảo sát, thống kê số liệu", "lấy ý kiến các hội", "trình UBND tỉnh", "kiểm tra hiện trường")  # fmt: skip


def _rules(text: str) -> list[str]:
    obligations = seen_of(f"{HEAD}- {text}\n".encode())["obligations"]
    return [o["rule"] for o in obligations]


@pytest.mark.parametrize("part", [": ", ", ", " "])
@pytest.mark.parametrize("mark", ["; ", ". ", ", "])
def test_each_period_dates_what_stands_behind_it(mark: str, part: str) -> None:
    wrong = {}
    for number, (one, two) in enumerate(itertools.permutations(PERIODS, 2)):
        deeds = (DEEDS[number % 5], DEEDS[(number + 2) % 5])
        clauses = [f"{one}{part}{deeds[0]}", f"{two}{part}{deeds[1]}"]
        if mark == ". ":
            clauses = [clause[0].upper() + clause[1:] for clause in clauses]
        text = mark.join(clauses)
        found = _rules(text[0].upper() + text[1:] + ".")
        if found != [PERIODS[one], PERIODS[two]]:
            wrong[text] = found
    assert not wrong


@pytest.mark.parametrize("part", [": ", ", ", " "])
def test_one_alone_does_too(part: str) -> None:
    wrong = {}
    for (period, rule), deed in itertools.product(PERIODS.items(), DEEDS):
        text = f"{period}{part}{deed}."
        if (found := _rules(text[0].upper() + text[1:])) != [rule]:
            wrong[text] = found
    assert not wrong


@pytest.mark.parametrize(
    "text",
    [
        "Quý I xây dựng được 03 mô hình.",
        "Tháng 3: 15 hồ sơ; tháng 4: 20 hồ sơ.",
        "Quý I đã rà soát xong 15 thủ tục.",
        "Quý I: đã rà soát xong 15 thủ tục.",
        "Tháng 3 là tháng cao điểm ra quân.",
        "Tháng 7, tháng 8 thường có mưa lớn, cần chủ động ứng phó.",
        "Tháng 7 cần chủ động ứng phó mưa lớn.",
    ],
)
def test_what_was_or_is_has_no_window(text: str) -> None:
    assert not _rules(text)


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("Tháng 3: xây dựng đề cương, từ tháng 4 đến tháng 5: lấy ý kiến các hội.", ["window=2031-03-01..2031-03-31", "window=2031-04-01..2031-05-31"]),
        ("Tháng 3: xây dựng đề cương, trong tháng 4 lấy ý kiến các hội.", ["window=2031-03-01..2031-03-31", "window=2031-04-01..2031-04-30"]),
        ("Quý II: rà soát, hoàn thành trong tháng 5.", ["window=2031-05-01..2031-05-31"]),
        ("Tháng 3: xây dựng đề cương trước ngày 15/3.", ["due=2031-03-14"]),
    ],
)  # fmt: skip
def test_a_period_before_a_colon_and_another_behind(text: str, rules: list[str]) -> None:
    assert _rules(text) == rules


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("Ban hành kế hoạch trước 15/02; kiểm tra quý III.", ["due=2031-02-14", "window=2031-07-01..2031-09-30"]),
        ("Khảo sát tháng 4, lấy ý kiến tháng 5, trình duyệt tháng 6.", [f"window=2031-{m:02d}-01..2031-{m:02d}-{d}" for m, d in ((4, 30), (5, 31), (6, 30))]),
        ("Phát động tháng 3, sơ khảo tháng 8, trao giải tháng 11.", [f"window=2031-{m:02d}-01..2031-{m:02d}-{d}" for m, d in ((3, 31), (8, 31), (11, 30))]),
        ("Ban hành kế hoạch kiểm tra quý III.", []),
        ("Tổng hợp kết quả kiểm tra quý III.", []),
        ("Xây dựng lịch tập huấn tháng 5.", []),
        ("Kiểm tra, đánh giá quý III.", []),
    ],
)  # fmt: skip
def test_a_verb_alone_is_done_in_the_period_behind_it(text: str, rules: list[str]) -> None:
    """With an object the period may be the object's: it is asked about."""
    assert _rules(text) == rules
