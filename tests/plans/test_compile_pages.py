"""Pages as they are crawled: news of orders and of the past, stamps, slogans, notices without a head."""

import pytest

from tests.small_plans import dated, seen


def asked(text: str) -> list[str]:
    """The words asked about at a line, whose duty they are or what they mean."""
    wanted = {"missing-lead", "not-understood"}
    return [
        d["message"].split("“")[1].split("”")[0]
        for d in seen(text)["diagnostics"]
        if d["code"] in wanted and d["line"] is not None
    ]


TOLD: dict[str, str] = {
    "a span over which something is counted, its parts behind a semicolon": (
        "Từ ngày 2.1 đến ngày 5.7, UBND tỉnh giao 60 nhiệm vụ cho các sở; trong đó có 12 nhiệm vụ quá hạn, 40 nhiệm vụ đã hoàn thành.\n"
    ),
    "the hour at which a telegram went out": (
        "Vào lúc 9h00 ngày 20/7, Chủ tịch UBND tỉnh Hải Minh vừa có công điện khẩn số 8/CĐ.UBND về khắc phục hậu quả bão số 2.\n"
    ),
    "the day on which a paper with its number was issued": (
        "Ngày 12/4/2031, UBND tỉnh ban hành Quyết định số 15/QĐ-UBND phê duyệt kết quả đánh giá.\n"
    ),
    "the day on which something was made known, the place's short name with its stop": (
        "- Ngày 3-11, Sở GD&ĐT TP.Hải Minh đã có văn bản đề nghị không nhận hoa chúc mừng.\n"
    ),
    "the same behind a newspaper's name": (
        "(BHM) - Ngày 9/6/2031, Phó Chủ tịch UBND tỉnh đã ký ban hành Văn bản số 22 về việc tuyển sinh.\n"
    ),
    "what was done by a day, behind a source": (
        "Theo thống kê của Sở Nông nghiệp, đến ngày 18-11 các huyện, thị xã, thành phố trong tỉnh đã hoàn thành việc tiêm phòng.\n"
    ),
    "the same at the end of a long sentence": (
        "Nhằm đánh giá thực chất kết quả cải cách hành chính và kịp thời chấn chỉnh, Ngày 11/5/2031, UBND tỉnh ban hành Kế hoạch số 13/KH-UBND về kiểm tra.\n"
    ),
    "the day of a meeting that was led": (
        "Đường ven biển chậm tiến độ.\nNgày 8-2, Phó Chủ tịch UBND tỉnh chủ trì hội nghị đôn đốc các địa phương.\n"
    ),
    "what a body has decided, for whenever": (
        "Tin vắn\n\nTrước thực tế số ca mắc tăng, Bộ Y tế đã quyết định thành lập 7 đoàn công tác.\n"
    ),
    "when a meeting took place": (
        "Đó là chỉ đạo của lãnh đạo tỉnh tại cuộc họp Ban Chỉ đạo diễn ra vào sáng 22/3.\n"
    ),
    "a limit that no longer holds": (
        "Các xã được thu hồ sơ theo mẫu mới (thay cho trước tháng 6/2031).\n"
    ),
    "the plan of the year's beginning": "Các thôn quyết tâm không trễ hẹn với kế hoạch đầu năm.\n",
    "what pupils have to do": (
        "Thí sinh đăng ký dự thi từ ngày 26/4 đến ngày 3/5.\nTrong đó, 14h ngày 27/6, thí sinh phải có mặt ở điểm thi.\n"
    ),
    "the day and hour of a page, the hour first": "Tin trong tỉnh\n10:48, 21/07/2031\n22:18 | 24/01/2031\n",
    "a day that a margin breaks, of a paper it rests on": (
        "Căn cứ Luật Tổ chức chính quyền ngày 19 tháng 6\nnăm 2025 và Luật sửa đổi, bổ sung một số điều;\n"
        "Căn cứ Quyết định số 21/QĐ-UBND ngày 24 tháng\n12 năm 2021 của Ủy ban nhân dân tỉnh Hải Minh;\n"
        "Theo đề nghị của Giám đốc Sở Nội vụ tỉnh và các cơ\nquan có liên quan trên địa bàn tỉnh Hải Minh.\n"
    ),
    "how many there will be": "Từ 15/9 đến tháng 2/2032, dự kiến toàn quốc sẽ có khoảng 23.000 trẻ được tiêm.\n",
    "when a page was published": "- 10/07/2031 10:13:55 AM\n- Đã xem: 23\n(09/10/2031)\n\nKế hoạch phong trào thi đua(21/09/2031)\n",
    "a slogan above the head": '"Ngày 23/5/2031, cử tri cả nước đi bầu cử đại biểu Hội đồng nhân dân"\n',
    "a name with its rhythm": "Hướng dẫn phân loại cán bộ, công chức, viên chức hàng năm\n",
    "who is quoted": (
        "Bà Lê Thị A, Giám đốc Sở Y tế, cho biết kết thúc đợt 1 có hơn 80 trẻ chưa tiêm; định kỳ hàng tháng vắc xin về đủ.\n"
    ),
    "kinds of reports that a law knows": (
        "Theo Thông tư, cơ quan thanh tra có 03 loại báo cáo là báo cáo định kỳ và báo cáo đột xuất.\n"
    ),
}


@pytest.mark.parametrize("case", TOLD)
def test_what_a_page_tells_is_no_duty(case: str) -> None:
    assert dated(TOLD[case]) == []


@pytest.mark.parametrize("case", [case for case in TOLD if case != "who is quoted"])
def test_what_a_page_tells_is_not_asked_about(case: str) -> None:
    assert asked(TOLD[case]) == []


def test_a_plan_may_set_the_day_on_which_a_paper_without_a_number_is_issued() -> None:
    plan = """UBND TỈNH HẢI MINH

Số: 7/KH-UBND
Hải Minh, ngày 05 tháng 3 năm 2031

KẾ HOẠCH
Chuyển đổi số năm 2031

I. NỘI DUNG

1. Ngày 15/6/2031, Sở Y tế ban hành danh mục dịch vụ.
"""
    assert asked(plan) == ["Ngày 15/6/2031, Sở Y tế ban hành danh mục dịch vụ."]


ORDERS: dict[str, tuple[str, list[tuple[list[str], str]]]] = {
    "behind its purpose, one above asks": (
        "Để chấn chỉnh việc chậm thực hiện nhiệm vụ, Chủ tịch UBND tỉnh yêu cầu giám đốc các sở và chủ tịch UBND các huyện báo cáo kết quả trước ngày 20.7.2031.\n",
        [(["giám đốc các sở", "chủ tịch UBND các huyện"], "due=2031-07-19")],
    ),
    "on receipt": (
        "Nhận được công văn này, yêu cầu các đơn vị thực hiện nghiêm túc và nộp báo cáo trước ngày 12/5/2031.\n",
        [(["các đơn vị"], "due=2031-05-11")],
    ),
    "those who run an election": (
        (
            "Chậm nhất ngày 2/5/2031, tổ bầu cử niêm yết danh sách những người ứng cử.\n"
            "Theo Ủy ban bầu cử tỉnh, sau khi công bố danh sách, các ban bầu cử sẽ tiến hành việc kiểm tra chậm nhất ngày 3/5/2031.\n"
        ),
        [(["tổ bầu cử"], "due=2031-05-02"), (["các ban bầu cử"], "due=2031-05-03")],
    ),
    "every day": (
        "UBND các huyện, thị xã hàng ngày báo cáo kết quả về Sở Y tế.\n",
        [(["UBND các huyện, thị xã"], "frequency=FREQ=DAILY; no-date")],
    ),
    "only, and after": (
        (
            "Các đơn vị, địa phương chỉ gửi bảng tổng hợp hàng quý về Sở Nội vụ.\n"
            "Các cơ quan sau khi tổng hợp, phân loại công chức, viên chức cuối năm, gửi báo cáo về Sở Nội vụ trước ngày 20/12/2031.\n"
        ),
        [
            (["Các đơn vị, địa phương"], "frequency=FREQ=MONTHLY;INTERVAL=3; no-date"),
            (["Các cơ quan"], "due=2031-12-19"),
        ],
    ),
}


@pytest.mark.parametrize("case", ORDERS)
def test_orders_of_a_page_bind_those_they_name(case: str) -> None:
    text, wanted = ORDERS[case]

    assert dated(text) == wanted


def test_a_sentence_that_is_to_end_by_a_day_is_asked_about() -> None:
    text = "Việc chấm lại bài thi sẽ được hoàn tất chậm nhất vào ngày 3/8. Quá trình xét sẽ kết thúc trước ngày 8/8.\n"
    assert asked(text) == ["hoàn tất chậm nhất vào ngày 3/8", "kết thúc trước ngày 8/8"]


def test_a_newspapers_name_begins_its_news_and_dates_no_title_above_it() -> None:
    text = "Yêu cầu Sở Y tế Hải Minh báo cáo việc thu phí xét nghiệm\n(BHM) - Ngày 15/10, Bộ Y tế đã có văn bản gửi các bệnh viện.\n"
    assert dated(text) == []


def test_a_news_item_says_in_which_lines_it_tells_of_days_to_come() -> None:
    text = "Rà soát hồ bơi\n\nUBND xã Trung Minh vừa có văn bản gửi các trường trên địa bàn về hồ bơi.\n\nCác trường báo cáo số hồ bơi trước ngày 10/5/2031.\n"
    (told,) = [d for d in seen(text)["diagnostics"] if d["code"] == "not-a-plan"]
    assert told["message"].endswith("(có ngày, thời hạn ở dòng 5).")


def test_who_takes_papers_in_acts_and_what_a_ministry_rules_names_nobody() -> None:
    text = "Từ ngày 8/7 đến ngày 17/7/2031, các trường, các trung tâm nhận đơn phúc khảo.\n"
    assert dated(text) == [(["các trường", "các trung tâm"], "window=2031-07-08..2031-07-17")]
    ruled = (
        "Bộ Giáo dục quy định, phải thông báo thí sinh không đủ điều kiện chậm nhất ngày 10/6.\n"
    )
    assert (dated(ruled), asked(ruled)) == ([], ["chậm nhất ngày 10/6"])


def test_the_day_that_is_the_limit_is_the_last_one() -> None:
    text = "1. Các trường:\n\na) Ngày 25/5/2031 là hạn cuối gửi danh sách dự thi về Sở.\n"
    assert [rule for _, rule in dated(text)] == ["due=2031-05-25"]


def test_years_to_come_that_nothing_counts_are_no_time() -> None:
    text = "Tin tức\n\nGiao Sở Y tế đẩy mạnh chuyển đổi số trong những năm tiếp theo.\n"
    assert dated(text) == []
    assert [s["lead"] for s in seen(text)["standing"]] == [["Sở Y tế"]]


def test_how_a_plan_lays_itself_down_is_no_duty_though_its_name_holds_a_semicolon() -> None:
    text = """UBND TỈNH HẢI MINH

Số: 70/KH-UBND
Hải Minh, ngày 01 tháng 6 năm 2031

KẾ HOẠCH
Đợt cao điểm

Nhằm lập thành tích chào mừng ngày lễ, UBND tỉnh ban hành Kế hoạch thực hiện Chiến dịch “Nâng cao hiệu quả; Đẩy mạnh số hóa” từ ngày 01/6/2031 đến ngày 31/8/2031 như sau:

I. MỤC ĐÍCH, YÊU CẦU

Nâng cao nhận thức của cán bộ.
"""
    assert dated(text) == []


def test_a_sentence_beside_one_that_became_a_duty_is_asked_about() -> None:
    text = "Số liệu phải được gửi về Bộ Nội vụ trước 30/8. Bộ Nội vụ sẽ tổng hợp, báo cáo Chính phủ trước 30/9.\n"
    assert dated(text) == [(["Bộ Nội vụ"], "due=Y-09-29")]
    assert asked(text) == ["trước 30/8"]


def test_the_time_left_is_no_count_of_what_is_left() -> None:
    text = "Tập trung giải ngân vốn trong thời gian còn lại (đến ngày 31.1.2032), đạt kết quả cao nhất.\n"
    assert asked(text) == ["đến ngày 31.1.2032"]


def test_a_school_for_adults_keeps_its_name() -> None:
    text = "Trung tâm Giáo dục thường xuyên tỉnh báo cáo Sở A trước ngày 05/5/2031.\n"
    assert dated(text) == [(["Trung tâm Giáo dục thường xuyên tỉnh"], "due=2031-05-04")]


def test_a_page_about_a_plan_is_read_as_that_plan_and_one_that_only_cites_it_is_not() -> None:
    title = "Ngày 15/01/2031, UBND tỉnh Hải Minh đã ban hành Kế hoạch số 12/KH-UBND về chuyển đổi số tỉnh Hải Minh năm 2031.\n"
    order = (
        "Các sở, ban, ngành báo cáo kết quả về UBND tỉnh (qua Sở Nội vụ) trước ngày 15/11/2031.\n"
    )
    told = "Sáng ngày 20/3/2031, xã Tân Lâm tổ chức ra quân chuyển đổi số; đông đảo đoàn viên đã tham gia.\n"

    about, cites = (
        seen(f"Tin tức\n\n{title}\n{order}"),
        seen(f"Tin tức\n\n{told}\n{told}\n{title}\n{order}"),
    )

    assert about["plan"]["number"] == "12/KH-UBND"
    assert [(o["lead"], o["rule"]) for o in about["obligations"]] == [
        (["Các sở, ban, ngành"], "due=2031-11-14")
    ]
    assert "told-by-page" in [d["code"] for d in about["diagnostics"]]
    assert cites["obligations"] == []
    assert "not-a-plan" in [d["code"] for d in cites["diagnostics"]]


SCHEDULE = """Cổng thông tin huyện Lộc An

Lịch tiếp dân của Bí thư Huyện ủy năm 2031

Ngày đăng: 12/02/2031 - Lượt xem: 87

STT

Tháng

Ngày tiếp công dân

1

Tháng 6

Ngày 18 (thứ Tư)

2

Tháng 8

Ngày 19 (thứ Ba)
"""


def test_a_day_with_its_weekday_is_of_the_month_beside_it_and_of_the_year_of_the_pages_title() -> (
    None
):
    duties = seen(SCHEDULE)["obligations"]
    assert [(o["when"], o["rule"]) for o in duties] == [
        ("ngày 18 tháng 6 (thứ Tư)", "on=2031-06-18"),
        ("ngày 19 tháng 8 (thứ Ba)", "on=2031-08-19"),
    ]


def test_days_that_ran_together_in_a_copy_are_asked_about() -> None:
    text = "1. Chủ tịch HĐND huyện tiếp công dân định kỳ vào ngày 1525 hàng tháng.\n"
    assert [rule for _, rule in dated(text)] == [
        "invalid(partly-read); suggest=frequency=FREQ=MONTHLY; no-date"
    ]


def test_the_frame_of_a_page_is_no_duty_of_the_body_above_it() -> None:
    text = (
        "1. UBND các xã có trách nhiệm thông báo lịch này đến nhân dân.\n\nChi tiết Thông báo tại đây\n\n"
        "Bài trướcXã Lộc An gặp mặt y, bác sĩ\nBài tiếp theoVăn bản về Công điện ngày 31/7/2031\n\nTrả lời\n"
    )
    assert [s["title"] for s in seen(text)["standing"]] == [
        "UBND các xã có trách nhiệm thông báo lịch này đến nhân dân."
    ]
    assert asked(text) == []


def test_a_day_and_an_hour_that_a_line_calls_for_is_no_stamp() -> None:
    text = (
        "Sở Y tế mời UBND các xã dự họp.\n\nThời gian:\n14:00 15/6/2031\n\nĐịa điểm: Hội trường.\n"
    )
    assert asked(text) == ["14:00 15/6/2031"]


def test_when_people_enrol_and_on_which_days_an_office_rests_is_not_asked_about() -> None:
    text = (
        "1. Thời gian:\n\n- Tiếp công dân định kỳ vào ngày 20 hàng tháng.\n\nThứ bảy và Chủ nhật: Nghỉ theo quy định\n\n"
        "2. Thời gian công dân đến đăng ký: trước ngày 15 hàng tháng.\n"
    )
    assert asked(text) == ["Tiếp công dân định kỳ vào ngày 20 hàng tháng."]


def test_a_number_under_its_word_is_the_papers() -> None:
    text = (
        "ỦY BAN NHÂN DÂN\nTỈNH HẢI MINH\n-------\n|\nSố:\n94/KH-UBND\n|\nHải\nMinh, ngày 25 tháng 10 năm 2031\n|\nKẾ HOẠCH\nTRỒNG RỪNG NĂM 2032\n"
        "I. Mục đích\n1. Nâng cao độ che phủ.\n"
    )
    assert seen(text)["plan"]["number"] == "94/KH-UBND"


def test_a_class_ends_before_the_papers_it_makes_and_what_a_paper_is_about_binds_nobody() -> None:
    text = (
        "Các đơn vị làm hồ sơ đăng ký dạy hè, thời gian nộp trước ngày 15/6/2031\n"
        "Ban hành Quy chế phối hợp giữa Sở A với các ngành; UBND cấp huyện trong việc kiểm soát thủ tục.\n"
    )
    assert dated(text) == [(["Các đơn vị"], "due=2031-06-14")]
    assert [s["lead"] for s in seen(text)["standing"]] == []


PROCEDURE = """Sở Nội vụ

Đăng ký thi đua hàng năm

Trình tự thực hiện:
Bước 1. Nộp hồ sơ tại Sở Nội vụ từ thứ 2 đến thứ 6 hàng tuần.
Thành phần, số lượng hồ sơ:
a) Tờ trình.
Thời hạn giải quyết:
Khen cao, từ 15/12 đến 15/3 hàng năm.
Lệ phí: Không.
"""


def test_a_page_of_a_procedure_charges_nobody_and_says_so_once() -> None:
    assert dated(PROCEDURE) == []
    codes = [d["code"] for d in seen(PROCEDURE)["diagnostics"] if d["code"] != "identity-missing"]
    assert codes == ["not-a-plan"]


def test_both_hours_of_a_leaders_line_are_kept_though_one_is_long() -> None:
    invited = ", ".join(["Phòng Kinh tế cùng lãnh đạo các xã có dự án trên địa bàn"] * 6)
    text = (
        "Lịch làm việc\n\nTHỨ HAI, NGÀY 27/5:\n\n- Chủ tịch: 8 giờ, họp giao ban tại phòng họp số 3.\n\n"
        f"- PCT.CN: 7 giờ 30', nghe báo cáo bàn giao mặt bằng, mời {invited} cùng dự. 10 giờ 30', dự khai trương cảng.\n"
    )
    assert [rule for _, rule in dated(text)] == [
        "on=Y-05-27T08:00",
        "on=Y-05-27T07:30",
        "on=Y-05-27T10:30",
    ]


def test_those_that_send_something_in_are_named_behind_as_to() -> None:
    text = (
        "Hồ sơ đề nghị khen thưởng gửi về Thường trực Hội đồng theo thời gian như sau:\n"
        "- Đối với Thanh tra bộ; Thanh tra tỉnh; các cục, vụ thuộc Bộ gửi hồ sơ trước ngày 25 tháng 12 hàng năm;\n"
        "- Đối với các cụm, khối thi đua gửi hồ sơ trước ngày 20 tháng 12 hàng năm.\n"
    )
    assert [lead for lead, _ in dated(text)] == [
        ["Thanh tra bộ", "Thanh tra tỉnh", "các cục, vụ thuộc Bộ"],
        ["các cụm, khối thi đua"],
    ]


def test_news_may_begin_with_several_days_and_papers_bear_theirs() -> None:
    news = "Xã tiêm vắc xin\n\nTrong 3 ngày từ 17 tháng 3 đến ngày 19 tháng 3 năm 2031 Trung tâm y tế huyện tổ chức 5 buổi mít tinh.\n"
    assert (dated(news), asked(news)) == ([], [])
    told = (
        "Thể lệ cuộc thi được Ban tổ chức ban hành vào ngày 14/4/2031 và in trong Tạp chí số 592 (01/12/2031).\n"
        "Trong 3 ngày từ 23/9 đến 25/9/2031, Ủy ban nhân dân xã đã tổ chức tiêm vắc xin.\n"
    )
    assert (dated(told), asked(told)) == ([], [])


YEAR = """LỊCH NĂM HỌC 2031-2032

1. CÁC HỌC KỲ:

• 01/08/2031 à 31/12/2031: Học kỳ I

• 02/01/2032 à 31/05/2032: Học kỳ II

2. CÁC KỲ THI:

• 01/12/2031 ~ 20/12/2031: Thi học kỳ I

• 15 & 16/06/2032: Thi nghề

3. CÁC KỲ NGHỈ:

• 02/09/2031: Quốc khánh

• 01/01/2032: Tết Dương lịch
"""


def test_lines_that_begin_with_a_whole_date_are_a_calendar_and_days_off_nobodys() -> None:
    assert [rule for _, rule in dated(YEAR)] == [
        "window=2031-08-01..2031-12-31",
        "window=2032-01-02..2032-05-31",
        "window=2031-12-01..2031-12-20",
        "on=2032-06-15,2032-06-16",
    ]


def test_how_bodies_do_it_is_no_part_of_their_names() -> None:
    text = "Tin vắn\n\nCác xã, phường đều rất tích cực tham gia, hằng tuần báo cáo UBND tỉnh.\n"
    assert [lead for lead, _ in dated(text)] == [["Các xã, phường"]]


def test_what_is_the_case_today_and_how_long_the_holidays_are_is_not_asked_about() -> None:
    for text in (
        "Thông tin\n\nTheo tin từ Chi cục Kiểm lâm, tính đến ngày hôm nay (29/04/2031), các khu vực dưới đây đã có nhiều ngày không mưa.\n",
        "Thông tin\n\nTheo đó, cán bộ, công chức nghỉ Tết Âm lịch năm 2032 liền 7 ngày, từ thứ Ba ngày 10/02/2032 đến hết thứ Hai ngày 16/02/2032.\n",
    ):
        assert "missing-lead" not in [d["code"] for d in seen(text)["diagnostics"]]
    kept = "Thông tin\n\nTrong thời gian nghỉ Tết, các đơn vị trực, gửi báo cáo trước ngày 15/02/2032.\n"
    assert dated(kept) or "missing-lead" in [d["code"] for d in seen(kept)["diagnostics"]]
