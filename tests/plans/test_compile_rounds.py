"""Columns of rounds, the days of each of its year; and what stands bare behind a task, tells but hours, or asks something of those who do not do another."""

import pytest

from plans.normal_form import format_rule
from plans.phrases import Context, read_phrase
from tests.small_plans import ANNEX, HEAD, dated, duties_of_rows, seen, standing, tabbed

PLAN = f"{HEAD}I. NỘI DUNG\n\n"


@pytest.mark.parametrize("lead", ["", "Hạn ", "Hạn nộp ", "Thời hạn ", "Thời gian gửi ", "Ngày "])
@pytest.mark.parametrize("kind", ["đợt", "vòng", "học kỳ", "giai đoạn", "lần"])
@pytest.mark.parametrize(
    "marks",
    [("I/2026", "II/2026"), ("1", "2"), ("1 năm 2026", "2 năm 2026"), ("I-2026", "II-2026")],
)
def test_each_round_is_a_duty_on_its_day(lead: str, kind: str, marks: tuple[str, str]) -> None:
    heads = " | ".join(f"{lead}{kind} {mark}".capitalize() for mark in marks)
    rows = (f"STT | Công việc | Thực hiện | {heads}", "1 | Lập danh sách | Phòng A | 14/3 | 06/10")

    assert [rule for *_, rule in duties_of_rows(*rows)] == ["due=2026-03-14", "due=2026-10-06"]


def test_rounds_under_one_time_are_told_by_their_year() -> None:
    rows = (
        "STT | Công việc | Thực hiện | Thời hạn thực hiện | | ",
        " | | | Đợt II/2026 | Đợt III/2026 | Đợt I/2027",
        "1 | Xét đề tài | Phòng A | 04/8 | 03/11 | 30/3",
    )

    assert [(title, rule) for _, title, _, _, rule in duties_of_rows(*rows)] == [
        ("Xét đề tài", "due=2026-08-04"),
        ("Xét đề tài (đợt III/2026)", "due=2026-11-03"),
        ("Xét đề tài (đợt I/2027)", "due=2027-03-30"),
    ]


def test_a_time_that_came_down_beside_its_rounds_is_asked_about() -> None:
    heads = "STT | Công việc | Thực hiện | Hạn thực hiện | Đợt 1 | Đợt 2 | Đợt 3"
    found = seen(ANNEX + tabbed(heads, "1 | Xét đề tài | Phòng A | 04/8 | 03/11 | 30/12 | "))

    assert not found["obligations"]
    assert "not-understood" in {each["code"] for each in found["diagnostics"]}


@pytest.mark.parametrize("rule", ["|---|---|---|---|---|\n", ""])
def test_a_heading_of_numbered_rounds_between_bars_is_a_heading(rule: str) -> None:
    head = "| TT | Công việc | Thực hiện | Hạn đợt 1 | Hạn đợt 2 |\n"
    text = f"{ANNEX}{head}{rule}| 1 | Lập danh sách | Phòng A | 14/3 | 06/10 |\n"

    assert [one["rule"] for one in seen(text)["obligations"]] == [
        "due=2026-03-14",
        "due=2026-10-06",
    ]


@pytest.mark.parametrize("when", ["15/6/2026", "28/3 – 01/4/2026", "13/5-17/5/2026"])
@pytest.mark.parametrize("who", ["", " Các khoa", " Phòng Đào tạo"])
@pytest.mark.parametrize("mark", ["{n}. ", ""])
def test_bare_days_behind_a_task_are_asked_about(when: str, who: str, mark: str) -> None:
    tasks = ("Công bố danh sách", "Thông báo kết quả thi")
    lines = [f"{mark.format(n=n)}{task} {when}{who}" for n, task in enumerate(tasks, start=1)]
    found = seen(PLAN + "\n".join(lines) + "\n")
    asked = [d["message"] for d in found["diagnostics"] if d["code"] == "not-understood"]

    assert not found["obligations"]
    assert all(any(task in each for each in asked) for task in tasks), asked


@pytest.mark.parametrize(
    "line",
    ["1. Thực hiện Nghị quyết số 12/NQ-HĐND 15/6/2026", "1. Chào mừng ngày 15/6/2026", "1. Báo cáo kết quả 15/6/2024"],
)  # fmt: skip
def test_days_with_their_words_and_past_ones_are_no_rows(line: str) -> None:
    found = seen(f"{PLAN}{line}\n")

    assert "not-understood" not in {each["code"] for each in found["diagnostics"]}


@pytest.mark.parametrize(
    "hours",
    ["- Buổi sáng: Từ 08h00’ đến 11h00’.", "- Buổi chiều: 14 giờ 00 phút.", "- Sáng: 7h30; chiều: 13h30.", "- Thời gian: Buổi sáng từ 8 giờ đến 11 giờ 30."],
)  # fmt: skip
def test_hours_under_a_rhythm_are_no_duty_of_their_own(hours: str) -> None:
    text = f"{PLAN}1. Chủ tịch UBND xã tiếp công dân vào ngày 05 và 20 hằng tháng.\n{hours}\n2. Sở A lập kế hoạch trước ngày 15/6.\n"

    assert dated(text) == [
        (["Chủ tịch UBND xã"], "rrule=FREQ=MONTHLY;BYMONTHDAY=5,20 in 2026"),
        (["Sở A"], "due=2026-06-14"),
    ]
    assert not standing(text)


@pytest.mark.parametrize("does", ["gửi phiếu cho", "lập danh sách", "rà soát", "chi trả cho"])
@pytest.mark.parametrize("whom", ["các trường", "những hộ", "các cơ sở"])
@pytest.mark.parametrize(
    "are",
    ["không tổ chức thi", "chưa nhận hỗ trợ", "không được phép mở cửa", "chưa được bàn giao đất"],
)
def test_who_does_not_do_something_is_told_and_the_day_is_the_duty_s(
    does: str, whom: str, are: str
) -> None:
    said = f"{does} {whom} {are} trước ngày 10/8"

    assert dated(f"{PLAN}1. Các xã {said}.\n") == [(["Các xã"], "due=2026-08-09")]
    rule = read_phrase(said, Context(year=2026)).rule
    assert rule is not None
    assert format_rule(rule) == "due=2026-08-09"


@pytest.mark.parametrize(
    "said", ["không tổ chức thi", "không được nhận hồ sơ", "không công bố kết quả"]
)
def test_what_is_barred_before_a_day_is_no_duty_by_then(said: str) -> None:
    assert all(
        "due=" not in rule for _, rule in dated(f"{PLAN}1. Các trường {said} trước ngày 10/8.\n")
    )


def test_a_notice_leads_in_and_closes_without_charging_anybody() -> None:
    text = (
        f"{HEAD}Sở A thông báo Lịch tiếp công dân như sau:\n1. Sở B gửi danh sách trước ngày 15/6.\n"
        "2. Giao Trung tâm C đăng tải lịch này.\n\nVới nội dung trên, Sở A thông báo để các đơn vị biết và thực hiện./.\n"
    )

    assert [lead for _, lead in standing(text)] == [["Trung tâm C"]]


@pytest.mark.parametrize("label", ["Thời gian", "Ngày", "Thời điểm", ""])
@pytest.mark.parametrize("what", ["", " thi", " nhận hồ sơ"])
@pytest.mark.parametrize("joint", ["\n- ", "; ", ". "])
@pytest.mark.parametrize(
    ("days", "rule"),
    [
        (("18/5/2026", "05/6/2026"), "window=2026-05-18..2026-06-05"),
        (("ngày 18/5", "ngày 05/6/2026"), "window=2026-05-18..2026-06-05"),
        (("8h00 ngày 18/5", "17h00 ngày 20/5"), "window=2026-05-18T08:00..2026-05-20T17:00"),
    ],
)
def test_a_beginning_and_an_end_told_apart_are_one_window(
    label: str, what: str, joint: str, days: tuple[str, str], rule: str
) -> None:
    begins, ends = (
        f"{label} {verb}{what}".strip().capitalize() for verb in ("bắt đầu", "kết thúc")
    )
    text = f"{PLAN}1. Thi trực tuyến\n- Đơn vị thực hiện: Sở A\n- {begins}: {days[0]}{joint}{ends}: {days[1]}\n"

    assert [each for _, each in dated(text)] == [rule]


@pytest.mark.parametrize(
    "begins", ["bắt đầu thi ngày 18/5", "bắt đầu nhận hồ sơ từ 18/5", "thời gian bắt đầu thi: 18/5"]
)
@pytest.mark.parametrize(
    "ends", ["kết thúc nhận bài ngày 15/6", "kết thúc vào ngày 15/6", "và kết thúc thi ngày 15/6"]
)
def test_what_begins_and_what_ends_in_a_phrase_is_one_window(begins: str, ends: str) -> None:
    rule = read_phrase(f"{begins}, {ends}".replace(", và", " và"), Context(year=2026)).rule

    assert rule is not None
    assert format_rule(rule) == "window=2026-05-18..2026-06-15"


def test_an_end_before_its_beginning_is_no_window() -> None:
    rule = read_phrase(
        "bắt đầu thi ngày 18/5, kết thúc nhận bài ngày 15/4", Context(year=2026)
    ).rule

    assert rule is not None
    assert "window" not in format_rule(rule)


CELLS = ("Thời gian", "Nội dung công việc", "Phân công")
ROWS = (("04/10/2026\n7g30", "Rước đèn", "Tổng phụ trách"), ("20/10/2026", "Trao thiệp", "Sở A"))


@pytest.mark.parametrize("end", ["", "\n|\n"])
@pytest.mark.parametrize("between", ["\n|\n"])
def test_cells_with_single_bars_between_them_are_a_table(end: str, between: str) -> None:
    cells = between.join((*CELLS, *(cell for row in ROWS for cell in row)))
    text = f"{PLAN}1. Ngày hội\n- Học sinh xem\nII. TIẾN ĐỘ THỰC HIỆN\n{cells}{end}"

    assert dated(text) == [
        (["Tổng phụ trách"], "on=2026-10-04T07:30"),
        (["Sở A"], "due=2026-10-20"),
    ]


def test_cells_that_lost_their_bars_date_nothing_else_and_are_asked_about() -> None:
    cells = "Rước đèn\n\n04/10/2026\n\nTrao thiệp\n\n20/10/2026"
    found = seen(
        f"{PLAN}1. Ngày hội\n- Học sinh xem\nII. TIẾN ĐỘ THỰC HIỆN\n\nCông việc\n\n{cells}\n"
    )
    asked = [d["message"] for d in found["diagnostics"] if d["code"] == "not-understood"]

    assert all("2026-10" not in one["rule"] for one in found["obligations"])
    assert sum("/10/2026" in each for each in asked) == 2


@pytest.mark.parametrize(
    "does", ["gửi báo cáo", "trả lời", "hoàn thành rà soát", "xử lý dứt điểm", "trình dự thảo"]
)
@pytest.mark.parametrize(
    "within",
    [
        "trong 03 ngày",
        "trong vòng 48 giờ",
        "trong thời hạn 05 ngày làm việc",
        "chậm nhất sau 03 ngày",
        "sau 02 tuần",
        "trước ngày ký 05 ngày",
    ],
)
def test_a_length_counted_from_nothing_is_asked_about(does: str, within: str) -> None:
    found = seen(f"{PLAN}1. Sở A {does} {within}.\n")

    codes = {each["code"] for each in found["diagnostics"]}
    assert codes & {"time-left-out", "not-understood"}
    assert all("due=" not in one["rule"] for one in found["obligations"])


@pytest.mark.parametrize(
    "said",
    ["tổ chức tập huấn trong 02 ngày", "niêm yết danh sách trong 15 ngày", "báo cáo số liệu trong 03 ngày Tết", "hoàn thành trong 10 ngày, trước ngày 15/6", "tổng kết 01 năm thực hiện Đề án"],
)  # fmt: skip
def test_how_long_something_lasts_is_not_asked_about(said: str) -> None:
    found = seen(f"{PLAN}1. Sở A {said}.\n")

    assert "time-left-out" not in {each["code"] for each in found["diagnostics"]}


@pytest.mark.parametrize("heading", ["Tổ chức thực hiện:", "Phân công thực hiện:"])
def test_deeds_behind_names_are_no_name(heading: str) -> None:
    text = f"{PLAN}1. Hội thi\n2. {heading}\n- Tổng phụ trách: Tham mưu lập kế hoạch, xếp loại\n- Văn phòng: Chuẩn bị hội trường\n"

    assert all("Tham mưu" not in name for one in seen(text)["obligations"] for name in one["lead"])


def test_a_page_that_tells_what_was_done_sets_no_day() -> None:
    text = "Đội A đã tổ chức các hoạt động chào mừng với kết quả như sau:\n\n1. Tuyên truyền:\n- Treo băng rôn từ ngày 13/11/2026 đến 20/11/2026.\n"

    assert not seen(text)["obligations"]


@pytest.mark.parametrize(
    "days", [("12/12", "13/12"), ("05/10", "06/10"), ("29/03/2026", "30/03/2026")]
)
def test_weekdays_alone_are_no_rhythm_and_their_days_no_page_numbers(days: tuple[str, str]) -> None:
    cells = f"Thứ Hai\n\n{days[0]}\n\nSáng\n\nNgữ văn\n\nThứ Ba\n\n{days[1]}\n\nSáng\n\nToán\n"
    found = seen(f"{PLAN}1. Lịch thi\na) Đối với khối 12:\n\nNgày thi\n\nBuổi\n\n{cells}")
    asked = [d["message"] for d in found["diagnostics"] if d["code"] == "not-understood"]

    assert not found["obligations"]
    assert all(any(day in each for each in asked) for day in days), asked


@pytest.mark.parametrize("mark", ["{n}/", "{n}.", "{n})"])
def test_decimals_with_a_stroke_number_their_items(mark: str) -> None:
    lines = (f"{mark.format(n=f'1.{n}')} Sở A gửi báo cáo trước ngày {n}0/5." for n in (1, 2))
    text = f"{HEAD}I. NỘI DUNG\n1/ Báo cáo\n" + "\n".join(lines) + "\n"

    assert dated(text) == [(["Sở A"], "due=2026-05-09"), (["Sở A"], "due=2026-05-19")]


@pytest.mark.parametrize("first", ["ngày 9/9", "8 giờ ngày 9/9", "08h00 ngày 9/9", "sáng ngày 9/9"])
@pytest.mark.parametrize("last", ["17 giờ ngày 16/9", "17h00 ngày 16/9", "hết ngày 16/9"])
def test_a_window_with_hours_stays_one_and_tentative(first: str, last: str) -> None:
    plain, drafted = (
        read_phrase(f"{lead}từ {first} đến {last}", Context(year=2026)).rule
        for lead in ("", "dự kiến ")
    )

    assert plain is not None
    assert drafted is not None
    assert format_rule(drafted) == f"{format_rule(plain)}; tentative"


def test_what_is_asked_now_about_tasks_given_before_has_its_day() -> None:
    said = "yêu cầu các sở rà soát, triển khai ngay các nhiệm vụ UBND tỉnh đã giao và báo cáo kết quả trước ngày 20/7/2026"

    assert [rule for _, rule in dated(f"{PLAN}1. Chủ tịch UBND tỉnh {said}.\n")] == [
        "due=2026-07-19"
    ]
