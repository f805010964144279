"""Days beside what they are not of: the year a thing is made for, a paper that it follows."""

import itertools

import pytest

from plans.normal_form import format_rule
from plans.phrases import Context, read_phrase

FOR_A_YEAR = (
    "lập danh mục cho năm {}, gửi",
    "lịch công bố cho năm {} được công khai",
    "xây dựng kế hoạch của năm {} và trình",
    "dự toán cho năm {} gửi Sở Tài chính",
)
NEXT = ("sau", "tiếp theo", "kế tiếp")
DAYS = {
    "trước ngày 30/11 hằng năm": "due-rrule=FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=29 in 2026",
    "chậm nhất ngày 15/8 hằng năm": "due-rrule=FREQ=YEARLY;BYMONTH=8;BYMONTHDAY=15 in 2026",
    "trước ngày 30/11": "due=2026-11-29",
}


def _read(phrase: str) -> str:
    rule = read_phrase(phrase, Context(year=2026)).rule
    return "" if rule is None else format_rule(rule)


@pytest.mark.parametrize("frame", FOR_A_YEAR)
def test_the_year_a_thing_is_made_for_moves_no_day(frame: str) -> None:
    for year, (day, rule) in itertools.product(NEXT, DAYS.items()):
        phrase = f"{frame.format(year)} {day}"
        assert _read(phrase) == rule, phrase


PAPERS = (
    "theo quy định tại Điều 8 Nghị định này",
    "theo Quyết định số 12/QĐ-UBND",
    "thực hiện theo hướng dẫn của Sở Nội vụ",
    "theo quy định của Luật Lưu trữ",
)


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("since", ["từ ngày", "kể từ ngày"])
def test_from_when_a_paper_is_followed_is_no_part_of_its_name(paper: str, since: str) -> None:
    assert _read(f"{paper} {since} 01/7/2026") == "window=2026-07-01.."
    assert _read(f"{paper} từ ngày 01/7/2026 đến ngày 30/9/2026") == "window=2026-07-01..2026-09-30"


@pytest.mark.parametrize("force", ["có hiệu lực", "có hiệu lực thi hành"])
def test_since_when_a_paper_is_in_force_stays_part_of_it(force: str) -> None:
    found = _read(f"theo Luật Lưu trữ {force} từ ngày 01/7/2025")

    assert found.startswith("cross-reference=regime:")


FORMS = ("theo mẫu quy định tại Phụ lục II", "theo biểu mẫu quy định tại Thông tư này")
OFTEN = {
    "hằng năm": "frequency=FREQ=YEARLY; no-date",
    "hằng quý": "frequency=FREQ=MONTHLY;INTERVAL=3; no-date",
    "trước ngày 16/7 hằng năm": "due-rrule=FREQ=YEARLY;BYMONTH=7;BYMONTHDAY=15 in 2026",
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("when", OFTEN)
def test_the_form_of_a_report_is_not_when_it_is_due(form: str, when: str) -> None:
    assert _read(f"{when}, Sở Y tế gửi báo cáo ({form})") == OFTEN[when]
    assert _read(f"{when} gửi báo cáo {form}") == OFTEN[when]


@pytest.mark.parametrize("paper", ["Điều lệ", "Quy chế làm việc", "Nội quy"])
def test_how_often_at_least_is_no_part_of_the_paper_before_it(paper: str) -> None:
    for joint in (" nhưng ít nhất", " và ít nhất", ", tối thiểu"):
        found = _read(f"họp định kỳ theo quy định của {paper}{joint} 06 tháng một lần")
        assert found == "quota>=1/6months", joint
