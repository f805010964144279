"""What binds and what does not, side by side: permissions, conditions with a day, others' orders, examples and entitlements are no deadlines; their near twins are."""

import datetime as dt

import pytest

from plans.compile.when.modality import tells_a_custom
from tests.corpus_documents import seen_of
from tests.one_sentence import HEAD, dated

NOBODY = {
    "a permission": "Hợp tác xã có thể gửi phương án bổ sung trước ngày 25/6/2031.",
    "a permission of a body": "Sở Công Thương có thể điều chỉnh danh mục trước ngày 25/6/2031.",
    "a right": "Chủ vườn có quyền rút đơn trước ngày 20/8/2031.",
    "what holds of papers granted by then": "Thẻ do xã in trước ngày 15/9/2031 vẫn có giá trị sử dụng.",
    "what holds of what came by then": "Bản vẽ nộp trước ngày 15/9/2031 được thẩm định theo mẫu cũ.",
    "what holds, behind a relative clause": "Kho bãi mà tỉnh giao cho đơn vị trước ngày 15/9/2031 tiếp tục được dùng như cũ.",
    "what has been done with what came by then": "Bản góp ý của các xã nộp trước ngày 04/01/2031 đã được tiếp thu.",
    "since when somebody has something": "Ông Lê Văn An được hưởng phụ cấp từ ngày 01/5/2031.",
    "from when on who is recognised has it": "Hộ được công nhận từ ngày 01/5/2031 trở đi hưởng mức mới.",
    "an order of another paper": "Công văn số 77/BNV-TL ngày 02/01/2031 của Bộ Nội vụ yêu cầu các tỉnh rà soát xong trước ngày 20/3/2031.",
    "an example": "Ví dụ: đơn nhận ngày 02/6/2031 thì trả kết quả chậm nhất ngày 09/6/2031.",
    "a term": "Thời hạn giữ chức vụ là 05 năm, từ ngày 01/4/2031 đến ngày 31/3/2036.",
    "what holds for a topic told by its day": "Đối với cầu làm xong trước ngày 30/6/2031, chủ đầu tư được ứng 80% vốn.",
    "even if": "Lệ phí không trả lại kể cả khi nộp trước ngày 10/5/2031.",
    "how long the paper itself holds": "Kế hoạch này thực hiện đến hết ngày 31/12/2031, kinh phí do ngân sách bảo đảm.",
    "the moment reckoned for": "Thời điểm xác định giá là ngày 01/5/2031.",
    "how it was once": "Trước đây, Sở Y tế phải chi trả xong trước ngày 25 hằng tháng.",
    "what keeps as it was": "Trạm được sáp nhập trước ngày 01/3/2031 giữ nguyên con dấu.",
    "what was ordered before": "Chủ tịch UBND tỉnh đã giao Sở Y tế hoàn thành trước ngày 28/01/2031.",
    "what came by its handing over": "Nhà ở nhận bàn giao trước ngày 30/6/2031 được miễn phí quản lý.",
    "which things a bracket says are meant": "Phiên xét hồ sơ (hồ sơ nhận trước ngày 30/5/2031) do Hội đồng tổ chức.",
    "a custom": "Hằng năm, vào ngày 10/3, dân làng có tục mở hội vật.",
}
SOMEBODY = {
    "a duty": ("Hợp tác xã phải gửi phương án bổ sung trước ngày 25/6/2031.", "2031-06-24"),
    "a duty behind what may be done": (
        "Sở Công Thương có thể lồng ghép các lớp, hoàn thành trước ngày 25/6/2031.",
        "2031-06-24",
    ),
    "a duty about what may befall": (
        "Sở Y tế lập danh sách các bệnh có thể lây lan trước ngày 25/6/2031.",
        "2031-06-24",
    ),
    "a duty after a permission": (
        "Các xã có thể gộp các buổi. Sở Y tế lập danh sách trước ngày 25/6/2031.",
        "2031-06-24",
    ),
    "a passive that must": ("Thẻ cũ phải được Sở Y tế thu hồi trước ngày 15/9/2031.", "2031-09-14"),
    "an answer": ("Sở Y tế phản hồi trước ngày 15/9/2031.", "2031-09-14"),
    "what is left to mend": (
        "Sở Y tế khắc phục tồn tại chậm nhất ngày 15/9/2031.",
        "2031-09-15",
    ),
    "overdue things by a last day": (
        "Sở Y tế xử lý hồ sơ quá hạn chậm nhất ngày 15/9/2031.",
        "2031-09-15",
    ),
    "how, behind a but": (
        "Sở Y tế mua thuốc trước ngày 15/9/2031 nhưng không để lãng phí.",
        "2031-09-14",
    ),
    "under another paper": (
        "Theo Công văn số 77/BNV-TL ngày 02/01/2031 của Bộ Nội vụ, yêu cầu Sở Y tế rà soát xong trước ngày 20/3/2031.",
        "2031-03-19",
    ),
    "what is still asked of what was ordered": (
        "UBND tỉnh đã giao Sở Y tế lập đề án, nay yêu cầu Sở Y tế hoàn thành trước ngày 28/02/2031.",
        "2031-02-27",
    ),
    "the limit behind an age": (
        "Sở Nội vụ lập danh sách cán bộ đủ 30 năm công tác tính đến ngày 20/11/2031, gửi UBND tỉnh trước ngày 20/10/2031.",
        "2031-10-19",
    ),
    "a topic that is charged": (
        "Đối với các trạm cũ, Sở Y tế sửa xong trước ngày 30/6/2031.",
        "2031-06-29",
    ),
    "a limit behind the day that tells which": (
        "Sở Y tế thanh toán các chứng từ phát sinh trước ngày 20/5/2031 chậm nhất ngày 30/6/2031.",
        "2031-06-30",
    ),
    "a duty of who is asked": (
        "Sở Nội vụ xét công nhận các hộ trước ngày 01/5/2031.",
        "2031-04-30",
    ),
}


@pytest.mark.parametrize("sentence", NOBODY.values(), ids=NOBODY)
def test_what_binds_nobody_has_no_deadline(sentence: str) -> None:
    assert dated(sentence) == []


@pytest.mark.parametrize(("sentence", "last"), SOMEBODY.values(), ids=SOMEBODY)
def test_its_twin_that_binds_keeps_its_day(sentence: str, last: str) -> None:
    assert [duty["due"] for duty in dated(sentence)] == [[last]]


def test_an_order_in_brackets_behind_another_paper_is_none_of_this_one() -> None:
    sentence = (
        "Sở Y tế rà soát theo Công văn số 77/BNV-TL của Bộ Nội vụ (yêu cầu gửi Bộ trước ngày 20/3/2031), "
        "báo cáo UBND tỉnh trước ngày 10/3/2031."
    )

    assert [duty["due"] for duty in dated(sentence)] == [["2031-03-09"]]


def test_a_custom_is_told_in_its_own_sentence() -> None:
    assert not tells_a_custom("Dân có tục mở hội. Hằng năm, xã tổ chức hội vật.", 19, 27)


def test_todays_day_on_a_page_is_not_the_day_of_issue() -> None:
    page = "Hôm nay: Thứ Tư, ngày 09 tháng 4 năm 2031\n" + HEAD.format("Sở Y tế lập danh sách.")

    assert seen_of(page.encode())["plan"]["issued"] == dt.date(2031, 1, 6).isoformat()


def test_a_condition_in_brackets_makes_no_event_a_deadline() -> None:
    week = (
        "LỊCH CÔNG TÁC TUẦN\n\nThứ Hai 09/6/2031:\n- 8h00: Họp phòng.\n\n"
        "Thứ Tư 11/6/2031:\n- 9h00: Xét hồ sơ (hồ sơ nhận trước ngày 30/5/2031).\n"
    )

    found = seen_of(week.encode())["obligations"]
    assert [duty["rule"] for duty in found] == ["on=2031-06-09T08:00", "on=2031-06-11T09:00"]


def test_a_page_with_its_day_and_hour_that_tells_whose_words_it_quotes_is_news() -> None:
    page = (
        "Vào vụ dưa Hòa Lạc\nThứ Sáu, ngày 23 tháng 5 năm 2031 - 08:30\n\n"
        "Dự kiến từ ngày 02/6 đến ngày 15/7, bà con thu hoạch rộ dưa. Theo bà Lê Thị Bình, Chủ tịch UBND xã, các thôn phải đăng ký điểm bán trước ngày 30/5.\n"
    )

    found = seen_of(page.encode())
    assert found["obligations"] == []
    assert "not-a-plan" in [doubt["code"] for doubt in found["diagnostics"]]
