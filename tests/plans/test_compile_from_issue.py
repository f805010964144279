"""Periods that run from the document's own issue have a day; those that run from anything else wait for it."""

import pytest

from tests.one_sentence import dated

ISSUED = "2031-01-06"


@pytest.mark.parametrize(
    ("sentence", "rule"),
    [
        ("Sở Y tế ban hành kế hoạch riêng trong vòng 15 ngày kể từ ngày Kế hoạch này được ban hành.", f"relative<=+15d after {ISSUED}"),
        ("Trong thời hạn 10 ngày làm việc kể từ ngày ban hành Kế hoạch này, Sở Y tế lập danh sách.", f"relative<=+10wd after {ISSUED}"),
        ("Sở Y tế lập danh sách chậm nhất 20 ngày sau khi ban hành Kế hoạch này.", f"relative<=+20d after {ISSUED}"),
        ("Sở Y tế lập danh sách trong 20 ngày kể từ ngày ký ban hành văn bản này.", f"relative<=+20d after {ISSUED}"),
        ("Sở Y tế công khai trong 05 ngày kể từ ngày ban hành kế hoạch kiểm tra.", "relative<=+5d after ngày ban hành kế hoạch kiểm tra"),
        ("Sở Y tế công khai trong 05 ngày kể từ ngày nhận được Kế hoạch này.", "relative<=+5d after ngày nhận được Kế hoạch này"),
    ],
)  # fmt: skip
def test_a_period_from_the_issue_of_this_document_has_its_day(sentence: str, rule: str) -> None:
    assert [duty["rule"] for duty in dated(sentence)] == [rule]
