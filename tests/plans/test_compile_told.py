"""News items, reports and submissions tell of what was done, ordered elsewhere or only proposed: none of it is a deadline."""

import pytest

from tests.small_plans import seen


def duties(text: str) -> list[tuple[list[str], str]]:
    return [(o["lead"], o["rule"]) for o in seen(text)["obligations"]]


def lines_asked(text: str) -> list[int]:
    return [d["line"] for d in seen(text)["diagnostics"] if d["code"] == "not-understood"]


NEWS = {
    "a meeting that was held, and what was asked there": (
        "Hải Minh gỡ vướng đường ven biển\n\nNgày 11/5/2031, lãnh đạo UBND tỉnh chủ trì cuộc họp về tiến độ đường ven biển.\n\n"
        "Kết luận cuộc họp, lãnh đạo tỉnh giao UBND các xã kiểm đếm xong trước ngày 20/5/2031.\n\n"
        "Trước đó, ngày 02/4/2031, Thủ tướng Chính phủ yêu cầu các tỉnh bàn giao mặt bằng trước ngày 30/6/2031.\n"
    ),
    "what somebody has just issued": (
        "Rà soát hồ bơi trước mùa hè\n\nUBND P.Trung Minh vừa có văn bản gửi các trường. Các trường báo cáo số hồ bơi trước ngày 10/5/2031.\n"
    ),
    "a person by name orders": (
        "Chấn chỉnh bến thủy\n\nPhó Chủ tịch UBND tỉnh Lê Văn An yêu cầu Sở Xây dựng dừng các bến không phép, báo cáo trước ngày 30/7/2031.\n"
    ),
    "what the organisers go on to do": (
        "Xã Đông Lĩnh mở hội thi nấu ăn\n\nSáng 02/3/2031, Hội Phụ nữ xã tổ chức hội thi nấu ăn cho 12 chi hội.\n\n"
        "Ban Tổ chức sẽ trao giải vào tối ngày 04/3/2031 tại Nhà văn hóa xã.\n"
    ),
    "what was held behind a clause that says what for": (
        "Vui hội trăng rằm\n\nThực hiện kế hoạch chăm lo thiếu nhi năm 2031 của xã Hòa Lạc, ngày 29 tháng 9 năm 2031, Xã đoàn phối hợp với các trường tổ chức hội trăng rằm.\n\n"
        "Xã đoàn trao quà cho các em trước ngày 30/9/2031.\n"
    ),
    "a page with the day of its publication that tells what somebody has done": (
        "Nhắc cử tri đi bầu cử\n\n01:09 - 22/5/2031\n\nTheo kế hoạch, ngày 23/5/2031, cử tri sẽ đến 38 tổ bầu cử.\n\n"
        "Ủy ban bầu cử thành phố đã thành lập Trung tâm báo chí.\n\nỦy ban bầu cử yêu cầu các tổ bầu cử gửi kết quả trước ngày 24/5/2031.\n"
    ),
    "what was held over some days, and a plan cited by its number": (
        "Ra quân tiêm chủng\n\nTrong 3 ngày, từ 26 đến 28/3/2031, các xã đồng loạt ra quân tiêm chủng theo Kế hoạch số 41/KH-UBND.\n\n"
        "UBND các xã tiêm xong cho trẻ em trước ngày 30/4/2031.\n"
    ),
    "what an inspection has found": (
        "Công bố kết luận thanh tra đất đai\n\nNgày 22/7/2031, Thanh tra tỉnh công bố Kết luận số 18/KL-TTr về quản lý đất đai.\n\n"
        "Chủ tịch UBND tỉnh giao UBND xã Tam Sơn khắc phục, báo cáo kết quả trước ngày 30/9/2031.\n"
    ),
}


@pytest.mark.parametrize("text", NEWS.values(), ids=NEWS.keys())
def test_a_news_item_makes_no_duty_and_says_so_once(text: str) -> None:
    assert duties(text) == []
    codes = [d["code"] for d in seen(text)["diagnostics"] if d["code"] != "identity-missing"]
    assert codes == ["not-a-plan"]


NO_NEWS: dict[str, tuple[str, list[tuple[list[str], str]]]] = {
    "a notice without its head that names itself": (
        (
            "Thông báo về việc nộp hồ sơ\n\nNgày 11/5/2031, UBND xã tổ chức họp với các thôn.\n\n"
            "Các thôn nộp danh sách hộ nghèo về UBND xã trước ngày 20/5/2031.\n"
        ),
        [(["Các thôn"], "due=2031-05-19")],
    ),
    "what is to be, told without a head": (
        "Tuyển sinh lớp 10\n\nNgày 05/6/2031, các trường sẽ công bố danh sách.\n\nCác trường báo cáo Sở Giáo dục trước ngày 10/6/2031.\n",
        [(["Các trường"], "due=2031-06-09")],
    ),
    "a notice on a page with the day of its publication": (
        "Thông báo lịch nộp hồ sơ\n\nCập nhật lúc 08:15 - 22/5/2031\n\nUBND xã đã tổ chức họp các thôn về hồ sơ hộ nghèo năm nay.\n\nCác thôn nộp hồ sơ trước ngày 30/5/2031.\n",
        [(["Các thôn"], "due=2031-05-29")],
    ),
    "a letter that begins with what took place": (
        (
            "UBND TỈNH HẢI MINH\n\nSố: 77/UBND-TH\n\nHải Minh, ngày 12 tháng 5 năm 2031\n\nKính gửi: UBND các xã\n\n"
            "Ngày 11/5/2031, UBND tỉnh tổ chức họp về mặt bằng. UBND các xã hoàn thành kiểm đếm trước ngày 20/5/2031.\n"
        ),
        [(["UBND các xã"], "due=2031-05-19")],
    ),
}


@pytest.mark.parametrize(("text", "wanted"), NO_NEWS.values(), ids=NO_NEWS.keys())
def test_what_only_begins_like_news_keeps_its_duties(
    text: str, wanted: list[tuple[list[str], str]]
) -> None:
    assert duties(text) == wanted


def test_the_programme_in_a_news_item_is_kept() -> None:
    text = (
        "Lễ hội đua thuyền\n\nChiều 02/2/2031, UBND xã Hòa Lạc tổ chức họp báo về lễ hội.\n\nThứ Hai (10/02/2031):\n\n- 8h00: UBND xã khai mạc lễ hội.\n"
        "- 9h30: Đội thuyền các thôn thi đấu vòng loại.\n\nThứ Ba (11/02/2031):\n\n- 8h00: UBND xã tổ chức chung kết.\n"
    )

    assert [rule for _, rule in duties(text)] == [
        "on=2031-02-10T08:00",
        "on=2031-02-10T09:30",
        "on=2031-02-11T08:00",
    ]


def test_persons_by_name_in_a_calendar_make_no_news() -> None:
    text = (
        "Tuần 20 của lãnh đạo xã\n\nThứ Hai (12/5/2031):\n\n- 8h00: Đồng chí Trần Văn An, Chủ tịch UBND xã chủ trì họp giao ban tại trụ sở.\n\n"
        "Thứ Ba (13/5/2031):\n\n- Đồng chí Lê Thị Bình, Phó Chủ tịch UBND xã dự hội nghị tổng kết năm học.\n\n"
        "UBND xã giao các thôn nộp danh sách trước ngày 20/5/2031.\n"
    )

    assert [rule for _, rule in duties(text)] == [
        "on=2031-05-12T08:00",
        "on=2031-05-13",
        "due=2031-05-19",
    ]


REPORT = (
    "HỘI NÔNG DÂN TỈNH HẢI MINH\n\nSố: 66-BC/HNDT\n\nHải Minh, ngày 05 tháng 12 năm 2031\n\nBÁO CÁO\n\nTổng kết công tác Hội năm 2031\n\n"
    "I. CÔNG TÁC TUYÊN TRUYỀN\n\n1. Hội Nông dân các xã tổ chức 45 buổi tuyên truyền trong tháng 10/2031.\n\n"
    "2. Các cấp Hội gửi báo cáo về tỉnh trước ngày 25 hằng tháng.\n\n"
    "3. Hội Nông dân xã An Đông hoàn thành kết nạp hội viên trước ngày 30/6/2031.\n\n"
    "4. UBND tỉnh giao các xã quyết toán trước ngày 31/01/2032.\n\n"
)
TO_COME = "1. Hội Nông dân các xã phát xong thẻ hội viên trước ngày 31/3/2032.\n"


@pytest.mark.parametrize(
    "heading",
    [
        "PHƯƠNG HƯỚNG NĂM 2032",
        "KẾT QUẢ NĂM 2031 VÀ PHƯƠNG HƯỚNG NĂM 2032",
        "KIẾN NGHỊ, ĐỀ XUẤT",
        "NHIỆM VỤ TRỌNG TÂM THỜI GIAN TỚI",
    ],
)
def test_only_the_half_to_come_of_a_report_charges(heading: str) -> None:
    text = f"{REPORT}II. {heading}\n\n{TO_COME}"

    assert duties(text) == [(["Hội Nông dân các xã"], "due=2032-03-30")]
    assert lines_asked(text) == []


@pytest.mark.parametrize("heading", ["KẾT QUẢ THỰC HIỆN NHIỆM VỤ NĂM 2032", "CÔNG TÁC KHÁC"])
def test_a_report_without_that_half_charges_wherever_a_day_is_still_to_come(heading: str) -> None:
    found = duties(f"{REPORT}II. {heading}\n\n{TO_COME}")

    assert ([*found][-1]) == (["Hội Nông dân các xã"], "due=2032-03-30")
    assert "due=2031-06-29" not in [rule for _, rule in found]


def test_a_submission_binds_nobody_and_asks_about_the_days_it_proposes() -> None:
    text = (
        "SỞ XÂY DỰNG\n\nSố: 214/TTr-SXD\n\nHải Minh, ngày 18 tháng 4 năm 2031\n\nTỜ TRÌNH\n\nVề việc phê duyệt kế hoạch lập quy hoạch\n\n"
        "Kính gửi: UBND tỉnh.\n\nI. Quá trình\n\n- Từ ngày 10/3/2031 đến ngày 25/3/2031, Sở Xây dựng tổ chức lấy ý kiến.\n\n"
        "- Các trường phải nghỉ học từ ngày 15/4 đến ngày 20/4/2031.\n\n"
        "II. Đề xuất\n\n1. Giao Sở Xây dựng lập đồ án, trình UBND tỉnh trước ngày 31/12/2031.\n"
    )

    assert duties(text) == []
    assert lines_asked(text) == [21]


LETTER = (
    "UBND TỈNH HẢI MINH\n\nSố: 2210/UBND-TH\n\nHải Minh, ngày 20 tháng 6 năm 2031\n\nV/v đôn đốc thực hiện kế hoạch\n\n"
    "Kính gửi: Các sở, ban, ngành.\n\n"
)
TOLD_IN_A_LETTER: dict[str, list[tuple[list[str], str]]] = {
    "Theo Thông báo số 45/TB-VP ngày 10/5/2031, các sở phải hoàn thành rà soát trước ngày 30/6/2031.": [],
    "Theo Kế hoạch số 15/KH-UBND, đề nghị các sở gửi kết quả trước ngày 28/6/2031.": [
        (["các sở"], "due=2031-06-27")
    ],
    "Sở Y tế đề nghị lùi thời hạn báo cáo đến ngày 30/7/2031 tại Công văn số 77/SYT ngày 10/6/2031.": [],
    "Sở Y tế gửi báo cáo giải trình, thời hạn đến ngày 30/7/2031.": [
        (["Sở Y tế"], "due=2031-07-30")
    ],
    "Đoàn kiểm tra đề nghị UBND xã Tam Sơn bổ sung hồ sơ trước ngày 28/6/2031.": [
        (["UBND xã Tam Sơn"], "due=2031-06-27")
    ],
}


@pytest.mark.parametrize(
    ("sentence", "wanted"), TOLD_IN_A_LETTER.items(), ids=TOLD_IN_A_LETTER.keys()
)
def test_what_another_paper_orders_or_somebody_asks_for_is_told(
    sentence: str, wanted: list[tuple[list[str], str]]
) -> None:
    assert duties(f"{LETTER}{sentence}\n") == wanted


def test_the_findings_of_an_inspection_are_told_and_its_demands_are_duties() -> None:
    text = (
        "THANH TRA TỈNH HẢI MINH\n\nSố: 18/KL-TTr\n\nHải Minh, ngày 22 tháng 7 năm 2031\n\nKẾT LUẬN THANH TRA\n\nQuản lý đất tại xã Tam Sơn\n\n"
        "I. KẾT QUẢ THANH TRA\n\n1. UBND xã Tam Sơn không nộp tiền thuê đất vào ngân sách trước ngày 31/12/2030.\n\n"
        "2. Bên thuê phải trả tiền trước ngày 15/01 hằng năm.\n\n"
        "II. KIẾN NGHỊ\n\n1. UBND xã Tam Sơn thu hồi đất cho thuê sai trước ngày 30/9/2031.\n"
    )

    assert duties(text) == [(["UBND xã Tam Sơn"], "due=2031-09-29")]
