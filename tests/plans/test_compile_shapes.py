"""Shapes of plans that offices really issue, one small document for each: what is laid on whom, by when, and what is not."""

from typing import Any

import pytest

from calendars.workdays import load_work_calendar
from plans.compile import compile_plan
from plans.compile.checks.coverage import Fate, coverage
from plans.reading import read_document
from plans.view import view

HEAD = (
    "ỦY BAN NHÂN DÂN\nTỈNH HẢI MINH\n\nSố: 5/KH-UBND\n\nHải Minh, ngày 05 tháng 01 năm 2026\n\n"
    "KẾ HOẠCH\n\nTuyên truyền công tác lưu trữ năm 2026\n\n"
)
ANNEX = "PHỤ LỤC\n\n"


def seen(text: str) -> dict[str, Any]:
    calendar = load_work_calendar()
    return view(compile_plan(read_document(text.encode()), calendar=calendar), calendar=calendar)


def duties(text: str) -> list[tuple[Any, ...]]:
    return [(o["id"], o["kind"], o["lead"], o["rule"]) for o in seen(HEAD + text)["obligations"]]


DUTIES: dict[str, tuple[str, list[tuple[Any, ...]]]] = {
    "a dated duty in the closing paragraph is one": (
        (
            "I. NHIỆM VỤ\n\n1. Báo Hải Minh đưa tin hằng tháng.\n\nYêu cầu các đơn vị triển khai thực hiện; giao Thanh tra tỉnh"
            " theo dõi, báo cáo Chủ tịch UBND tỉnh kết quả trước ngày 20/12/2026./.\n"
        ),
        [
            ("I.1", "programme", ["Báo Hải Minh"], "frequency=FREQ=MONTHLY; no-date"),
            ("/7", "report", ["Thanh tra tỉnh"], "due=2026-12-19"),
        ],
    ),
    "what people have to do by a day is no office's deadline": (
        "V. TỔ CHỨC THỰC HIỆN\n\n1. Sở Tài chính: Hướng dẫn thu quỹ. Người lao động nộp quỹ trước ngày 30/5/2026.\n",
        [],
    ),
    "a section's time holds for its items, its place is nobody's duty": (
        (
            "I. THỜI GIAN, ĐỊA ĐIỂM\n\n1. Thời gian: Từ ngày 15/4 đến ngày 15/5/2026.\n\n2. Địa điểm: Trên địa bàn tỉnh.\n\n"
            "II. HOẠT ĐỘNG\n\n1. Treo băng rôn\n\n- Đơn vị thực hiện: UBND các xã.\n"
        ),
        [("II.1", "task", ["UBND các xã"], "window=2026-04-15..2026-05-15")],
    ),
    "the stages of a section on time are dated one by one": (
        "II. THỜI GIAN\n\n- Hội thi cấp xã: trước ngày 10/11/2026.\n\n- Hội thi cấp tỉnh: từ ngày 04/12 đến ngày 15/12/2026.\n",
        [
            ("II/1", "task", [], "due=2026-11-09"),
            ("II/2", "task", [], "window=2026-12-04..2026-12-15"),
        ],
    ),
    "reports by period in brackets before the verb": (
        (
            "V. TỔ CHỨC THỰC HIỆN\n\n1. Các sở, ban, ngành\n\na) Định kỳ 6 tháng (trước ngày 15/6), năm (trước ngày 01/12)"
            " báo cáo kết quả về Sở Nội vụ.\n"
        ),
        [
            ("V.1.a/h1", "report", ["Các sở, ban, ngành"], "due=2026-06-14"),
            ("V.1.a/y", "report", ["Các sở, ban, ngành"], "due=2026-11-30"),
        ],
    ),
    "a circumstance stands before those who report": (
        "V. NHIỆM VỤ\n\n1. Sau khi thiên tai kết thúc, UBND các xã báo cáo thiệt hại chậm nhất ngày 10/12/2026.\n",
        [("V.1", "report", ["UBND các xã"], "due=2026-12-10")],
    ),
    "bodies with verbs in their names": (
        (
            "V. TỔ CHỨC THỰC HIỆN\n\n1. Ban An toàn giao thông tỉnh tổ chức lễ ra quân trong tháng 3/2026.\n\n"
            "2. Cơ quan quản lý Quỹ Bảo trì công khai thu chi trước ngày 31/12/2026.\n"
        ),
        [
            ("V.1", "task", ["Ban An toàn giao thông tỉnh"], "window=2026-03-01..2026-03-31"),
            ("V.2", "task", ["Cơ quan quản lý Quỹ Bảo trì"], "due=2026-12-30"),
        ],
    ),
    "a Party body's numbering": (
        "I- TỔ CHỨC THỰC HIỆN\n\n1- Ban Tuyên giáo Tỉnh ủy\n\n- Hướng dẫn khẩu hiệu, xong trước ngày 20/01/2026.\n",
        [("I.1/1", "task", ["Ban Tuyên giáo Tỉnh ủy"], "due=2026-01-19")],
    ),
    "sections under capital letters": (
        (
            "B. NỘI DUNG\n\nI. Nhiệm vụ\n\n1. Giám sát\n\n1.1. Trung tâm Y tế\n\n- Lập kế hoạch trước ngày 20/4/2026.\n\n"
            "II. Giải pháp\n"
        ),
        [("B.I.1.1/1", "task", ["Trung tâm Y tế"], "due=2026-04-19")],
    ),
    "rows of a month have its time, nt is what stands above": (
        (
            f"{ANNEX}STT\tNội dung\tCơ quan chủ trì\tCơ quan phối hợp\tThời gian trình\nI\tTHÁNG 02\t\t\t\n"
            "1\tĐề án du lịch\tSở Du lịch\tSở Tài chính\t\n2\tQuy định giá\tnt\tSở Tư pháp\t15/02\nII\tQUÝ II\t\t\t\n"
            "1\tNghị quyết nhà ở\tSở Xây dựng\t\tTháng 6\n"
        ),
        [
            ("PL/1", "task", ["Sở Du lịch"], "due=2026-02-28"),
            ("PL/2", "task", ["Sở Du lịch"], "due=2026-02-15"),
            ("PL/II.1", "task", ["Sở Xây dựng"], "due=2026-06-30"),
        ],
    ),
    "a column of fields beside one of tasks, no column of numbers": (
        (
            f"{ANNEX}Nhiệm vụ\tHoạt động\tSản phẩm\tCơ quan chủ trì\tThời gian thực hiện\nI. Chỉ đạo\t\t\t\t\n"
            "1. Kế hoạch\t1.1. Ban hành kế hoạch\tKế hoạch\tSở Nội vụ\tTháng 01\n\t1.2. Ban hành kế hoạch tuyên truyền\tKế hoạch\tSở Nội vụ\tTháng 02\n"
            "2. Kiểm tra\t2.1. Kiểm tra tại 10 cơ quan, đơn vị\tBáo cáo, kết luận\tSở Nội vụ\tTháng 6\n"
        ),
        [
            ("PL/1.1", "task", ["Sở Nội vụ"], "window=2026-01-01..2026-01-31"),
            ("PL/1.2", "task", ["Sở Nội vụ"], "window=2026-02-01..2026-02-28"),
            ("PL/2.1", "task", ["Sở Nội vụ"], "window=2026-06-01..2026-06-30"),
        ],
    ),
    "the time of an inspection, not the term it may take nor the years it looks at": (
        (
            f"{ANNEX}TT\tNội dung\tĐơn vị được thanh tra\tThời kỳ thanh tra\tThời hạn thanh tra\tThời gian tiến hành\tĐơn vị chủ trì\n"
            "1\tQuản lý ngân sách\tSở Y tế\tTừ 01/01/2020 đến 31/12/2022\t45 ngày\tQuý II/2026\tPhòng Nghiệp vụ 2\n"
        ),
        [("PL/1", "task", ["Phòng Nghiệp vụ 2"], "window=2026-04-01..2026-06-30")],
    ),
    "the window in which entries are taken is no time of the contest": (
        (
            "II. NHIỆM VỤ\n\n1. Cuộc thi sáng kiến\n\na) Sở Nội vụ chủ trì ban hành thể lệ trước ngày 31/3/2026.\n\n"
            "b) Thời gian nhận bài dự thi: từ ngày 15/4 đến ngày 30/8/2026.\n\nc) Tổng kết, trao giải: tháng 10/2026.\n"
        ),
        [
            ("II.1.a", "task", ["Sở Nội vụ"], "due=2026-03-30"),
            ("II.1.c", "task", [], "window=2026-10-01..2026-10-31"),
        ],
    ),
    "cells that shorten what they say": (
        (
            f"{ANNEX}TT\tNội dung\tChủ trì\tTiến độ\n1\tCông khai thủ tục\tCác sở\tTX\n2\tKhảo sát\tSở Nội vụ\tQ4\n"
            "3\tNâng cấp hệ thống\tSở Y tế\tTừ T3 - T9/2026\n"
        ),
        [
            ("PL/1", "standing", ["Các sở"], "continuous in 2026"),
            ("PL/2", "task", ["Sở Nội vụ"], "window=2026-10-01..2026-12-31"),
            ("PL/3", "task", ["Sở Y tế"], "window=2026-03-01..2026-09-30"),
        ],
    ),
    "departments listed under one head": (
        "V. TỔ CHỨC THỰC HIỆN\n\n1. Các sở: Tư pháp, Tài chính; Văn phòng UBND tỉnh lập kế hoạch trong tháng 02/2026.\n",
        [
            (
                "V.1",
                "task",
                ["Sở Tư pháp", "Sở Tài chính", "Văn phòng UBND tỉnh"],
                "window=2026-02-01..2026-02-28",
            )
        ],
    ),
    "a sentence after the time in one line, stages of classes before a colon": (
        (
            "I. NỘI DUNG\n\n1. Kiểm tra\n\nThời gian: Quý II năm 2026. Sở Nội vụ thành lập Đoàn kiểm tra trước ngày 31/3/2026.\n\n"
            "2. Chấm điểm\n\n- Các cơ quan tự đánh giá, gửi hồ sơ về Sở Nội vụ: trước ngày 20/02/2026.\n\n"
            "- Hội đồng thẩm định hoàn thành thẩm định: trước ngày 15/4/2026.\n"
        ),
        [
            ("I.1", "task", [], "window=2026-04-01..2026-06-30"),
            ("I.1/1", "task", ["Sở Nội vụ"], "due=2026-03-30"),
            ("I.2/1", "task", ["Các cơ quan"], "due=2026-02-19"),
            ("I.2/2", "task", ["Hội đồng thẩm định"], "due=2026-04-14"),
        ],
    ),
    "articles that set out the matter": (
        (
            "Điều 1. Phê duyệt Đề án, gồm các nội dung sau:\n\nI. MỤC TIÊU\n\n1. Đến hết năm 2026: 70% hồ sơ được số hóa.\n\n"
            "II. NHIỆM VỤ\n\n1. Văn phòng UBND tỉnh tái cấu trúc quy trình trước ngày 30/6/2026.\n\n"
            "Điều 2. Tổ chức thực hiện\n\n1. Sở Nội vụ tổng kết trước ngày 15/12/2026.\n"
        ),
        [
            ("Điều-1.II.1", "task", ["Văn phòng UBND tỉnh"], "due=2026-06-29"),
            ("Điều-2.1", "task", ["Sở Nội vụ"], "due=2026-12-14"),
        ],
    ),
    "a plan and its reports in one sentence": (
        (
            "II. TỔ CHỨC THỰC HIỆN\n\n1. Các phòng: xây dựng kế hoạch của đơn vị mình trước 15/02/2026 và báo cáo kết quả về Phòng"
            " Nội vụ trước ngày 05/6 (6 tháng) và trước ngày 05/12 (năm).\n"
        ),
        [
            ("II.1", "task", ["Các phòng"], "due=2026-02-14"),
            ("II.1/2/h1", "report", ["Các phòng"], "due=2026-06-04"),
            ("II.1/2/y", "report", ["Các phòng"], "due=2026-12-04"),
        ],
    ),
    "who is told after the time": (
        "I. NỘI DUNG\n\n1. Tổng kết, khen thưởng: tháng 12/2026. Phòng Nội vụ tham mưu.\n\n2. Họp\n\n- Chủ trì: Sở Y tế.\n",
        [
            ("I.1", "task", ["Phòng Nội vụ"], "window=2026-12-01..2026-12-31"),
            ("I.2", "standing", ["Sở Y tế"], "continuous in 2026"),
        ],
    ),
    "items numbered with their kind": (
        (
            "I. NỘI DUNG THỰC HIỆN\n\nHoạt động 1: Khảo sát nhu cầu\n- Chủ trì: Sở Y tế;\n- Thời gian hoàn thành: 30/4/2026.\n\n"
            "Hoạt động 2: Bồi dưỡng\n- Chủ trì: Trường Chính trị tỉnh;\n- Thời gian thực hiện: Tháng 5 - tháng 10/2026.\n"
        ),
        [
            ("I.Hoạt-động-1", "task", ["Sở Y tế"], "due=2026-04-30"),
            (
                "I.Hoạt-động-2",
                "task",
                ["Trường Chính trị tỉnh"],
                "window=2026-05-01..2026-10-31",
            ),
        ],
    ),
    "themes beside forms of work": (
        (
            "II. NỘI DUNG VÀ HÌNH THỨC\n\n1. Nội dung\n\n- Bộ thủ tục hành chính.\n\n2. Hình thức\n\n2.1. Trên đài\n\n"
            "+ Đơn vị chủ trì: Đài Truyền thanh huyện.\n\n+ Số lượng: 02 chuyên mục/tháng.\n"
        ),
        [("II.2.1", "quota", ["Đài Truyền thanh huyện"], "quota=2/month in 2026")],
    ),
    "a column of months": (
        f"{ANNEX}Tháng\tNội dung công việc\tNgười phụ trách\n01\tTổng kết năm\tVăn phòng\n5\tRa quân\tTrạm Y tế xã\n",
        [
            ("PL/1", "task", ["Văn phòng"], "window=2026-01-01..2026-01-31"),
            ("PL/2", "task", ["Trạm Y tế xã"], "window=2026-05-01..2026-05-31"),
        ],
    ),
    "who acts stands below, when stands in the item": (
        "II. NỘI DUNG\n\n1. In tờ rơi; thời gian thực hiện trong tháng 5 năm 2026.\n\nVăn phòng Sở chủ trì thực hiện.\n",
        [("II.1", "task", ["Văn phòng Sở"], "window=2026-05-01..2026-05-31")],
    ),
}


@pytest.mark.parametrize("name", DUTIES)
def test_a_plan_of_this_shape_lays_down_these_duties(name: str) -> None:
    text, expected = DUTIES[name]

    assert duties(text) == expected


def test_a_word_for_checking_at_the_head_of_an_item_is_no_inspectorate() -> None:
    result = seen(
        f"{HEAD}II. NHIỆM VỤ\n\n1. Thanh tra, kiểm tra\n\n1.1. Lập đoàn\n\n- Chủ trì: Sở Y tế.\n"
    )

    assert [o["lead"] for o in result["obligations"]] == [["Sở Y tế"]]
    assert {d["code"] for d in result["diagnostics"]}.isdisjoint({"not-understood"})


def test_the_years_of_a_several_years_plan_date_its_reviews() -> None:
    text = HEAD.replace("năm 2026\n\n", "giai đoạn 2026 - 2030\n\n").replace(
        "ngày 05 tháng 01 giai đoạn 2026 - 2030", "ngày 05 tháng 01 năm 2026"
    )

    result = seen(f"{text}V. TỔ CHỨC THỰC HIỆN\n\n1. Sở Nội vụ sơ kết vào năm 2028.\n")

    assert [o["rule"] for o in result["obligations"]] == ["window=2028-01-01..2028-12-31"]


THINGS = (
    "Sở Y tế rà soát cơ sở được cấp giấy trước ngày 01/7/2025.",
    "Sở Xây dựng kiểm tra công trình nghiệm thu trước ngày 30/6/2025.",
    "Sở Công Thương hướng dẫn doanh nghiệp có giấy phép còn hạn đến ngày 31/12/2027.",
    "Sở Y tế rút kinh nghiệm vụ ngộ độc xảy ra vào ngày 12/9/2025.",
    "Sở Du lịch quảng bá lễ hội được tổ chức vào ngày 10 tháng 3 âm lịch hằng năm.",
    "Báo Hải Minh phản ánh kết quả sau 02 năm (từ tháng 3/2024 đến tháng 3/2026).",
    "Sở Tư pháp báo cáo kết quả rà soát văn bản ban hành trước ngày 31/12/2025.",
    "Sở Công Thương bình ổn giá dịp Tết Nguyên đán và ngày 30/4, 01/5.",
    "Văn phòng UBND tỉnh phát huy kết quả đạt được sau cuộc họp ngày 05/01/2026.",
    "Sở Nội vụ giải quyết chế độ cho người đủ tuổi trong 6 tháng đầu năm 2026.",
    "Sở Y tế rà soát những nhiệm vụ có hạn trong quý III/2026.",
)


@pytest.mark.parametrize("sentence", THINGS, ids=[thing[:40] for thing in THINGS])
def test_a_time_that_tells_which_things_are_meant_is_no_deadline(sentence: str) -> None:
    result = seen(f"{HEAD}V. TỔ CHỨC THỰC HIỆN\n\n1. {sentence}\n")

    assert result["obligations"] == []
    assert [s["line"] for s in result["standing"]] == [14]


def test_a_report_dated_the_year_before_by_a_slip_is_kept_and_doubted() -> None:
    result = seen(
        f"{HEAD}V. TỔ CHỨC THỰC HIỆN\n\n1. Sở Y tế báo cáo UBND tỉnh trước ngày 15/12/2025.\n"
    )

    assert [o["rule"] for o in result["obligations"]] == ["due=2025-12-14"]
    assert "before-period" in {d["code"] for d in result["diagnostics"]}


# -- documents that change another plan --------------------------------------------------------------------------------

AMENDMENT = (
    HEAD.replace("Tuyên truyền công tác", "Điều chỉnh, bổ sung Kế hoạch số 2/KH-UBND về")
    + """1. Sửa đổi thời gian tại dòng 5 Phụ lục: từ "trước ngày 30/6/2026" thành "trước ngày 30/9/2026".

2. Gia hạn nhiệm vụ số 9 đến hết ngày 31/10/2026.

3. Bổ sung khoản 6 vào Mục II: "6. Sở Y tế chủ trì số hóa bệnh án trước ngày 31/12/2026".

4. Sở Nội vụ báo cáo kết quả trước ngày 10/12/2026.
"""
)


def test_what_a_document_changes_in_another_plan_is_shown_and_dates_nothing_here() -> None:
    result = seen(AMENDMENT)

    assert [(o["id"], o["title"], o["rule"]) for o in result["obligations"]] == [
        ("3", "Sở Y tế chủ trì số hóa bệnh án trước ngày 31/12/2026", "due=2026-12-30"),
        ("4", "Sở Nội vụ báo cáo kết quả trước ngày 10/12/2026", "due=2026-12-09"),
    ]
    assert [d["line"] for d in result["diagnostics"] if d["code"] == "amends-plan"] == [12, 14, 16]


def test_coverage_shows_the_lines_that_change_another_plan() -> None:
    document = read_document(AMENDMENT.encode())
    compiled = compile_plan(document, calendar=load_work_calendar())

    fates = {line.line: line.fate for line in coverage(document, compiled)}

    assert (fates[12], fates[14], fates[16]) == (Fate.CHANGE, Fate.CHANGE, Fate.OBLIGATION)


# -- who the document is -----------------------------------------------------------------------------------------------


def identity(head: str) -> dict[str, Any]:
    plan = seen(f"{head}\n\n1. Sở Nội vụ theo dõi, đôn đốc.\n")["plan"]
    assert isinstance(plan, dict)
    return plan


def test_an_official_letter_is_about_what_stands_under_its_number() -> None:
    plan = identity(
        "ỦY BAN NHÂN DÂN\nTỈNH HẢI MINH\n\nSố: 77/UBND-NC\nV/v tăng cường lưu trữ năm 2026\n\n"
        "Hải Minh, ngày 14 tháng 02 năm 2026\n\nThực hiện Công văn số 3/BNV-VT ngày 20/12/2025 của Bộ Nội vụ, yêu cầu:"
    )

    assert (plan["title"], plan["period"], plan["coordinator"]) == (
        "Tăng cường lưu trữ năm 2026",
        "2026-01-01..2026-12-31",
        "Sở Nội vụ",
    )


def test_a_board_of_the_party_is_named_with_its_committee() -> None:
    plan = identity(
        "TỈNH ỦY HẢI MINH\nBAN TUYÊN GIÁO\n*\nSố 21-KH/BTGTU\n\nHải Minh, ngày 05 tháng 01 năm 2026\n\n"
        "KẾ HOẠCH\nTuyên truyền về lưu trữ năm 2026"
    )

    assert (plan["issuer"], plan["number"]) == (
        "Ban Tuyên giáo Tỉnh ủy Hải Minh",
        "21-KH/BTGTU",
    )


def test_a_title_keeps_the_word_about_inside_it() -> None:
    plan = identity(HEAD.replace("Tuyên truyền công tác", "Tuyên truyền về công tác").rstrip())

    assert plan["title"] == "Tuyên truyền về công tác lưu trữ năm 2026"


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Triển khai thi hành Luật Lưu trữ năm 2024", "01/01/2026 – 31/12/2026"),
        ("Triển khai thi hành Luật Lưu trữ", "01/01/2026 – 31/12/2026"),
    ],
)
def test_a_title_without_the_plans_year_takes_that_of_its_dates_and_says_so(
    title: str, said: str
) -> None:
    text = HEAD.replace("Tuyên truyền công tác lưu trữ năm 2026", title)

    result = seen(f"{text}V. TỔ CHỨC THỰC HIỆN\n\n1. Sở Y tế báo cáo trước ngày 30/6/2026.\n")

    (message,) = (d["message"] for d in result["diagnostics"] if d["code"] == "identity-missing")
    assert result["plan"]["period"] == "2026-01-01..2026-12-31"
    assert said in message


@pytest.mark.parametrize(
    ("block", "signer"),
    [
        ("K/T TRƯỞNG BAN\nPHÓ TRƯỞNG BAN\n\nBùi Thanh Hà", "Bùi Thanh Hà, Phó Trưởng ban (KT. Trưởng ban)"),
        ("TM.\nỦY BAN NHÂN DÂN\nPHÓ CHỦ TỊCH THƯỜNG TRỰC\n\nVàng A Lử", "Vàng A Lử, Phó Chủ tịch Thường trực"),
        ("GIÁM ĐỐC SỞ XÂY DỰNG\n\nTrịnh Xuân Bách", "Trịnh Xuân Bách, Giám đốc"),
        ("KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\n\nBSCKII. Lò Thị Mai", "Lò Thị Mai, Phó Giám đốc (KT. Giám đốc)"),
    ],
)  # fmt: skip
def test_who_signed_is_read_with_rank_and_degree_put_aside(block: str, signer: str) -> None:
    text = f"{HEAD}I. NHIỆM VỤ\n\n1. Sở Y tế báo cáo hằng tháng.\n\n{block}\n"

    assert seen(text)["plan"]["signer"] == signer


def test_the_frame_of_a_page_in_bars_is_put_aside() -> None:
    plan = identity(
        "ỦY BAN NHÂN DÂN\nTỈNH HẢI MINH\n-------\n|\nSố: 8/KH-UBND\n|\nHải Minh, ngày 21\ntháng 4 năm 2026\n|\n"
        "KẾ HOẠCH\nTuyên truyền về lưu trữ năm 2026"
    )

    assert (plan["number"], plan["issued"], plan["issuer"]) == (
        "8/KH-UBND",
        "2026-04-21",
        "UBND tỉnh Hải Minh",
    )


def test_a_department_on_one_line_with_its_committee_issues() -> None:
    plan = identity(
        "UBND TỈNH HẢI MINH SỞ NỘI VỤ\n\nSố: 8/KH-SNV\n\nHải Minh, ngày 14 tháng 02 năm 2026\n\n"
        "KẾ HOẠCH\nTuyên truyền về lưu trữ năm 2026"
    )

    assert plan["issuer"] == "Sở Nội vụ"


def test_a_page_that_tells_of_a_departments_plan_gives_its_identity() -> None:
    result = seen(
        "Sở Du lịch tỉnh Hải Minh vừa ban hành Kế hoạch số 88/KH-SDL ngày 05/5/2026 về tổ chức Hội thi hướng dẫn viên năm 2026.\n\n"
        "Hội thi diễn ra từ ngày 15/7 đến ngày 20/7/2026.\n"
    )

    plan = result["plan"]
    assert (plan["number"], plan["issued"], plan["issuer"]) == (
        "88/KH-SDL",
        "2026-05-05",
        "Sở Du lịch tỉnh Hải Minh",
    )
