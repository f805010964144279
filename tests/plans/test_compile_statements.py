"""Sentences without a body that only state something set no deadline and are listed to be looked at; labels, verbs and things that are held, sent or finished still do."""

import pytest

from tests.corpus_documents import seen_of
from tests.one_sentence import HEAD, dated


def codes(sentence: str) -> set[str]:
    return {doubt["code"] for doubt in seen_of(HEAD.format(sentence).encode())["diagnostics"]}


STATED = {
    "a forecast": "Đợt rét đậm có khả năng kéo tới vùng núi trong ngày 12/12/2031.",
    "what a day is": "Ngày 06/11/2031 được chọn là Ngày Cà phê của tỉnh.",
    "what a day is, each year": "Ngày 01/4 hằng năm là dịp ngư dân ra khơi.",
    "another's calendar": "Theo lịch của Bộ Công Thương, hội chợ diễn ra trong các ngày 11 và 12/6/2031.",
    "what a ministry will do": "Bộ Công Thương sẽ ban hành hướng dẫn trong quý III/2031.",
    "when something ends by law": "Việc lấy phiếu kết thúc lúc 19 giờ ngày 22/5/2031 theo luật.",
    "what holds in a month": "Thỏa thuận có hiệu lực trong tháng 8/2031 sẽ mở thêm thị trường.",
    "what grows": "Vụ cam chín rộ từ ngày 20/10 đến ngày 05/11/2031.",
    "when goods are sold": "Áo phao sẽ được bán tại bến đò từ ngày 15/7/2031.",
    "thanks": "Cảm ơn các xã đã gửi số liệu trước ngày 20/11/2031.",
    "what customers get": "Khách hàng trả tiền trước ngày 10 hằng tháng được giảm 1% cước.",
}
OWED = {
    "its verb first": ("Sơ kết phong trào vào ngày 12/12/2031.", "on=2031-12-12"),
    "a label": ("Vòng chung kết toàn tỉnh môn bơi: ngày 12/12/2031.", "on=2031-12-12"),
    "what is held": ("Hội thi tay nghề cấp tỉnh vào ngày 12/12/2031.", "on=2031-12-12"),
    "what is sent": ("Kết quả rà soát gửi về tỉnh trước ngày 12/12/2031.", "due=2031-12-11"),
    "what must be": ("Phần mềm phải chạy được trước ngày 12/12/2031.", "due=2031-12-11"),
    "its time": (
        "Thời gian chạy thử phần mềm mới từ ngày 02/6/2031 đến ngày 09/6/2031.",
        "window=2031-06-02..2031-06-09",
    ),
    "a body whose verb nobody knows": (
        "Công ty Điện lực tỉnh bảo dưỡng lưới điện từ ngày 02/6/2031 đến ngày 09/6/2031.",
        "window=2031-06-02..2031-06-09",
    ),
}


@pytest.mark.parametrize("sentence", STATED.values(), ids=STATED)
def test_what_is_only_stated_is_no_deadline_and_is_asked_about(sentence: str) -> None:
    assert dated(sentence) == []
    assert "not-understood" in codes(sentence)


def test_what_happens_by_itself_after_a_day_is_no_deadline() -> None:
    assert dated("Quá ngày 15/11/2031, phần mềm tự động chuyển hồ sơ sang đợt sau.") == []


@pytest.mark.parametrize(("sentence", "rule"), OWED.values(), ids=OWED)
def test_what_is_to_be_done_without_a_bearer_keeps_its_day(sentence: str, rule: str) -> None:
    assert [duty["rule"] for duty in dated(sentence)] == [rule]


@pytest.mark.parametrize(
    ("sentence", "rules"),
    [
        pytest.param("Sở Y tế tổ chức mít tinh hưởng ứng Ngày Thị giác vào ngày 09/10/2031.", ["on=2031-10-09"], id="held for an occasion"),
        pytest.param("Sở Y tế tổ chức gặp mặt kỷ niệm Ngày Hộ sinh trong tháng 5/2031.", ["window=2031-05-01..2031-05-31"], id="in its month"),
        pytest.param("Để phục vụ lễ khai hội ngày 11/3/2031, Sở Xây dựng thảm xong đường trước ngày 05/3/2031.", ["due=2031-03-04"], id="what it is for"),
        pytest.param("Để kịp khai hội, Sở Xây dựng thảm xong đường trước ngày 05/3/2031.", ["due=2031-03-04"], id="what it is for, undated"),
        pytest.param("Sở Xây dựng sửa cầu hỏng do trận động đất ngày 03/3/2031 xong trong tháng 4/2031.", ["window=2031-04-01..2031-04-30"], id="behind what befell"),
        pytest.param("Giám đốc Sở Y tế kết luận rằng hạn cuối là ngày 20/6/2031.", [], id="what somebody is told to have said"),
    ],
)  # fmt: skip
def test_a_day_of_its_own_beside_one_of_something_else(sentence: str, rules: list[str]) -> None:
    assert [duty["rule"] for duty in dated(sentence)] == rules


def test_who_acts_behind_the_paper_that_is_carried_out() -> None:
    sentence = (
        "Thực hiện Thông báo số 88/TB-UBND ngày 09/5/2031, các sở báo cáo chậm nhất ngày 20/6/2031."
    )
    (duty,) = dated(sentence)

    assert (duty["lead"], duty["rule"]) == (["các sở"], "due=2031-06-20")


def test_a_report_that_goals_and_demands_ask_for_regularly_is_asked_about() -> None:
    text = HEAD.format("Sở Y tế lập danh mục trước ngày 25/6/2031.").replace(
        "I. NỘI DUNG",
        "I. YÊU CẦU\n- Rõ người, rõ việc; việc chưa xong báo cáo trước ngày 20 hằng tháng.\n- Phấn đấu 90% hồ sơ nộp trực tuyến hằng tháng.\n\nII. NỘI DUNG",
    )
    asked = [d for d in seen_of(text.encode())["diagnostics"] if d["code"] == "not-understood"]

    assert ["việc chưa xong" in each["message"] for each in asked] == [True]
