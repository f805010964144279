"""Whom a duty binds: headings, topics, clauses and lists of bodies; classes without a name of their own; who acts behind a time."""

from typing import Any

import pytest

from tests.small_plans import HEAD, duties, seen, standing

DUTIES: dict[str, tuple[str, list[tuple[Any, ...]]]] = {
    "an order after a colon is no name": (
        "II. TỔ CHỨC THỰC HIỆN\n\n1. UBND các xã, phường: Xây dựng kế hoạch, gửi Sở Nội vụ chậm nhất ngày 10/3/2026.\n",
        [("II.1", "task", ["UBND các xã, phường"], "due=2026-03-10")],
    ),
    "a term after an event stands before the names": (
        "II. TỔ CHỨC THỰC HIỆN\n\n1. Trong vòng 03 ngày kể từ khi mưa dứt, UBND các xã thống kê thiệt hại.\n",
        [("II.1", "task", ["UBND các xã"], "relative<=+3d after mưa dứt")],
    ),
    "branches of the Party are bound like any body": (
        "II. TỔ CHỨC THỰC HIỆN\n\n1. Các chi, đảng bộ cơ sở: Xây dựng kế hoạch đại hội trước ngày 20/9/2026.\n",
        [("II.1", "task", ["Các chi, đảng bộ cơ sở"], "due=2026-09-19")],
    ),
    "the last short sentence says who leads": (
        "II. NHIỆM VỤ\n\n1. Tổ Công nghệ số đi từng ngõ: mỗi tháng ít nhất 02 buổi/thôn. Đoàn Thanh niên xã chủ trì.\n",
        [("II.1", "quota", ["Đoàn Thanh niên xã"], "quota>=2/month in 2026; per thôn")],
    ),
    "among the names of bodies a heading of no known kind is one": (
        (
            "III. PHÂN CÔNG NHIỆM VỤ\n\n1. Công an xã\n- Kiểm tra trước ngày 15/3/2026.\n2. Thủ quỹ\n- Chi trả trong quý I/2026.\n"
            "3. Ban Chỉ huy Quân sự xã\n- Trực trong các tháng 4, 5.\n"
        ),
        [
            ("III.1/1", "task", ["Công an xã"], "due=2026-03-14"),
            ("III.2/1", "task", ["Thủ quỹ"], "window=2026-01-01..2026-03-31"),
            (
                "III.3/1",
                "task",
                ["Ban Chỉ huy Quân sự xã"],
                "window=2026-04-01..2026-04-30 && window=2026-05-01..2026-05-31",
            ),
        ],
    ),
    "bodies alone behind a topic lead it": (
        "II. NHIỆM VỤ\n\n1. Nghiệm thu: Phòng Kinh tế, Hạ tầng và Đô thị; xong trong tháng 8.\n2. Thi công: Phòng Y tế làm chủ đầu tư; khởi công 20/9, hoàn thành 30/11/2026.\n",
        [
            ("II.1", "task", ["Phòng Kinh tế, Hạ tầng và Đô thị"], "window=2026-08-01..2026-08-31"),
            ("II.2", "programme", ["Phòng Y tế"], "on=2026-09-20"),
            ("II.2/2", "task", ["Phòng Y tế"], "due=2026-11-30"),
        ],
    ),
    "a team is named without who heads it": (
        (
            "II. NHIỆM VỤ\n\n1. Đoàn kiểm tra số 1 do đồng chí Giám đốc Sở Y tế làm Trưởng đoàn kiểm tra từ ngày 05/5 đến 15/5; "
            "Đoàn kiểm tra số 2 do Chánh Thanh tra tỉnh làm Trưởng đoàn (từ 18/5 - 28/5).\n"
        ),
        [
            ("II.1", "task", ["Đoàn kiểm tra số 1"], "window=2026-05-05..2026-05-15"),
            ("II.1/2", "task", ["Đoàn kiểm tra số 2"], "window=2026-05-18..2026-05-28"),
        ],
    ),
    "a term before the names that act": (
        "II. NHIỆM VỤ\n\n1. Từ nay đến hết quý II/2026, Sở Tư pháp hoàn thành rà soát.\n",
        [("II.1", "task", ["Sở Tư pháp"], "due=2026-06-30")],
    ),
    "what bodies are called from here on is no body; one apart has its own day": (
        "III. TỔ CHỨC THỰC HIỆN\n\n1. Các sở, ban, ngành (sau đây gọi chung là các sở):\n\n- Ban hành kế hoạch trước 25/01; riêng Sở Y tế trước 31/01.\n",
        [
            ("III.1/1", "task", ["Các sở, ban, ngành (trừ Sở Y tế)"], "due=2026-01-24"),
            ("III.1/1/2", "task", ["Sở Y tế"], "due=2026-01-30"),
        ],
    ),
    "a heading that names a body heads its duties whatever the section is called": (
        "II. NỘI DUNG THỰC HIỆN\n\n1. Công an tỉnh\n\n- Kiểm tra kho, xong trước ngày 01/6/2026.\n",
        [("II.1/1", "task", ["Công an tỉnh"], "due=2026-05-31")],
    ),
    "reception days are duties of those who receive": (
        "I. LỊCH TIẾP DÂN\n\n1. Giám đốc Sở Y tế tiếp công dân vào ngày 10 hằng tháng; nếu trùng ngày nghỉ thì chuyển sang ngày làm việc kế tiếp.\n",
        [
            (
                "I.1",
                "programme",
                ["Giám đốc Sở Y tế"],
                "rrule=FREQ=MONTHLY;BYMONTHDAY=10 in 2026; holiday-shift=next-wd",
            )
        ],
    ),
    "the points of a directive bind those they are addressed to": (
        "1. Giao Sở Nội vụ chủ trì, phối hợp với Sở Tư pháp:\n\na) Tập huấn trước ngày 01/7/2026;\n\n2. Báo Hải Minh đưa tin hằng tháng.\n",
        [
            ("1.a", "task", ["Sở Nội vụ"], "due=2026-06-30"),
            ("2", "programme", ["Báo Hải Minh"], "frequency=FREQ=MONTHLY; no-date"),
        ],
    ),
    "a topic before the colon does not hide who acts": (
        "II. NHIỆM VỤ\n\n1. Lưu trữ: Sở Nội vụ hướng dẫn các xã trong quý II/2026.\n",
        [("II.1", "task", ["Sở Nội vụ"], "window=2026-04-01..2026-06-30")],
    ),
    "each body is bound to its own clause": (
        "II. NHIỆM VỤ\n\n1. Về kho\n\nGiao Sở Xây dựng thành lập tổ khảo sát; Sở Tài chính thẩm định giá trong tháng 5/2026.\n",
        [("II.1/1/2", "task", ["Sở Tài chính"], "window=2026-05-01..2026-05-31")],
    ),
    "bodies that a semicolon parts are one subject": (
        "V. TỔ CHỨC THỰC HIỆN\n\n1. Thủ trưởng các sở; Chủ tịch UBND các xã tự kiểm tra ít nhất 01 lần/quý.\n",
        [
            (
                "V.1",
                "quota",
                ["Thủ trưởng các sở", "Chủ tịch UBND các xã"],
                "quota>=1/quarter in 2026",
            )
        ],
    ),
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
    "who is told after the time": (
        "I. NỘI DUNG\n\n1. Tổng kết, khen thưởng: tháng 12/2026. Phòng Nội vụ tham mưu.\n\n2. Họp\n\n- Chủ trì: Sở Y tế.\n",
        [
            ("I.1", "task", ["Phòng Nội vụ"], "window=2026-12-01..2026-12-31"),
            ("I.2", "standing", ["Sở Y tế"], "continuous in 2026"),
        ],
    ),
    "who acts stands below, when stands in the item": (
        "II. NỘI DUNG\n\n1. In tờ rơi; thời gian thực hiện trong tháng 5 năm 2026.\n\nVăn phòng Sở chủ trì thực hiện.\n",
        [("II.1", "task", ["Văn phòng Sở"], "window=2026-05-01..2026-05-31")],
    ),
    "duties of a class of no known kind are told under its name": (
        (
            "III. NHIỆM VỤ\n\n1. Trách nhiệm của người trông coi di tích:\n\n"
            "Kê khai hiện vật.\n\nThời hạn hoàn thành: Trước ngày 01/6/2026.\n\n"
            "Bàn giao phiếu kê khai.\n\nThời hạn hoàn thành: Trước ngày 01/7/2026.\n"
        ),
        [
            ("III.1/1", "task", ["người trông coi di tích"], "due=2026-05-31"),
            ("III.1/3", "task", ["người trông coi di tích"], "due=2026-06-30"),
        ],
    ),
    "what a sentence asks after both bodies of its heading binds both": (
        (
            "III. TỔ CHỨC THỰC HIỆN\n\n1. Sở Nội vụ, Sở Y tế\n\nSở Nội vụ lập danh sách nhân viên; Sở Y tế khám sức khỏe; "
            "báo cáo kết quả về UBND tỉnh trước ngày 10/5/2026.\n"
        ),
        [("III.1/1", "report", ["Sở Nội vụ", "Sở Y tế"], "due=2026-05-09")],
    ),
    "what follows the last of other bodies binds that one": (
        (
            "III. TỔ CHỨC THỰC HIỆN\n\n1. Sở Nội vụ\n\nSở Nội vụ lập danh sách nhân viên; Sở Y tế khám sức khỏe; "
            "báo cáo kết quả về UBND tỉnh trước ngày 10/5/2026.\n"
        ),
        [("III.1/1", "report", ["Sở Y tế"], "due=2026-05-09")],
    ),
    "a class of a level written with a capital is one": (
        "III. TỔ CHỨC THỰC HIỆN\n\n1. Các sở, ban, ngành Tỉnh lập danh sách trước ngày 10/5/2026.\n",
        [("III.1", "task", ["Các sở, ban, ngành Tỉnh"], "due=2026-05-09")],
    ),
    "whom one of the duties is done with is no label of all": (
        (
            "III. TỔ CHỨC THỰC HIỆN\n\n1. Sở Nội vụ\n\n- Tập huấn trước ngày 10/5/2026.\n\n"
            "- Trồng rừng; phối hợp với Ủy ban nhân dân 04 xã: Lộc An, Hải Trung lập khu bảo vệ trước ngày 10/6/2026.\n"
        ),
        [
            ("III.1/1", "task", ["Sở Nội vụ"], "due=2026-05-09"),
            ("III.1/2", "task", ["Sở Nội vụ"], "due=2026-06-09"),
        ],
    ),
    "committees listed behind a colon head their duties": (
        "III. TỔ CHỨC THỰC HIỆN\n\n1. Ủy ban nhân dân các xã: Lộc An, Hải Trung\n\n- Trồng rừng trước ngày 15/7/2026.\n",
        [
            (
                "III.1/1",
                "task",
                ["Ủy ban nhân dân xã Lộc An", "Ủy ban nhân dân xã Hải Trung"],
                "due=2026-07-14",
            )
        ],
    ),
}


@pytest.mark.parametrize("case", DUTIES)
def test_these_duties_and_no_others(case: str) -> None:
    text, expected = DUTIES[case]

    assert duties(HEAD + text) == expected


STANDING: dict[str, tuple[str, list[tuple[str, list[str]]]]] = {
    "a class told by what it is stands among the bodies of a directive": (
        (
            "1. UBND các xã\n\n- Tuyên truyền đến từng thôn.\n\n"
            "2. Các chủ rừng là tổ chức (các ban quản lý rừng, công ty lâm nghiệp)\n\n- Kiểm tra ranh giới được giao.\n"
        ),
        [
            ("1/1", ["UBND các xã"]),
            ("2/1", ["Các chủ rừng là tổ chức (các ban quản lý rừng, công ty lâm nghiệp)"]),
        ],
    ),
    "a class told by what it does": (
        "III. TỔ CHỨC THỰC HIỆN\n\n1. Cơ quan chủ trì giải quyết hồ sơ đầu tư\n\na) Hướng dẫn nhà đầu tư.\n\n2. Cơ quan đăng ký đầu tư có trách nhiệm lấy ý kiến.\n",
        [
            ("III.1.a", ["Cơ quan chủ trì giải quyết hồ sơ đầu tư"]),
            ("III.2", ["Cơ quan đăng ký đầu tư"]),
        ],
    ),
    "other bodies than those listed are no label": (
        "III. TỔ CHỨC THỰC HIỆN\n\n1. Trách nhiệm cụ thể\n\na) Sở Xây dựng\n\n- Thẩm định thiết kế.\n\nb) Các đơn vị khác\n\nCơ quan cấp phép có trách nhiệm lấy ý kiến các đơn vị.\n",
        [("III.1.a/1", ["Sở Xây dựng"]), ("III.1.b/1", ["Cơ quan cấp phép"])],
    ),
    "a class that says in brackets which are meant": (
        (
            "III. TỔ CHỨC THỰC HIỆN\n\n1. Các cơ quan tham mưu quản lý ngành, lĩnh vực (gồm các Sở: Xây dựng, Y tế)\n\n"
            "- Hướng dẫn các xã.\n"
        ),
        [
            (
                "III.1/1",
                ["Các cơ quan tham mưu quản lý ngành, lĩnh vực (gồm các Sở: Xây dựng, Y tế)"],
            )
        ],
    ),
    "a long name of those whose duties are told": (
        (
            "II. NHIỆM VỤ\n\n1. Trách nhiệm của các cơ quan, đơn vị sử dụng Hệ thống quản lý văn bản và điều hành\n\n"
            "- Phân công người phụ trách.\n\n2. Sở Nội vụ chủ trì tập huấn trước ngày 10/5/2026.\n"
        ),
        [("II.1/1", ["các cơ quan, đơn vị sử dụng Hệ thống quản lý văn bản và điều hành"])],
    ),
    "posts and bodies of a ministry": (
        "III. TỔ CHỨC THỰC HIỆN\n\n1. Bộ trưởng Bộ Nội vụ có trách nhiệm đôn đốc.\n\n2. Vụ Tổ chức cán bộ\n\n- Hướng dẫn các đơn vị.\n\n3. Tiểu ban giúp việc\n\n- Phân công thành viên.\n",
        [
            ("III.1", ["Bộ trưởng Bộ Nội vụ"]),
            ("III.2/1", ["Vụ Tổ chức cán bộ"]),
            ("III.3/1", ["Tiểu ban giúp việc"]),
        ],
    ),
}


@pytest.mark.parametrize("case", STANDING)
def test_these_standing_duties(case: str) -> None:
    text, expected = STANDING[case]

    assert standing(HEAD + text) == expected


def test_another_body_in_an_item_keeps_its_part() -> None:
    text = (
        "II. NHIỆM VỤ\n\n1. Kiện toàn Ban Chỉ huy: hoàn thành trước ngày 15/5/2026. "
        "Sở Nội vụ tham mưu cấp tỉnh; UBND các xã kiện toàn cấp xã.\n"
    )

    assert duties(HEAD + text) == [("II.1", "task", ["Sở Nội vụ"], "due=2026-05-14")]
    assert standing(HEAD + text) == [("II.1/2", ["UBND các xã"])]


def test_the_second_clause_of_a_body_names_the_coordinator() -> None:
    text = "II. TỔ CHỨC THỰC HIỆN\n\n1. Sở Nội vụ tập huấn trước ngày 31/3/2026; đôn đốc thực hiện Kế hoạch này.\n"

    assert seen(HEAD + text)["plan"]["coordinator"] == "Sở Nội vụ"


def test_the_subject_behind_a_list_of_periods_is_found() -> None:
    text = (
        "II. TỔ CHỨC THỰC HIỆN\n\n1. Định kỳ hằng quý, 6 tháng, năm (trước ngày 15 của tháng cuối quý), "
        "các sở báo cáo kết quả về Sở Nội vụ.\n"
    )

    assert [(lead, rule) for _, _, lead, rule in duties(HEAD + text)] == [
        (["các sở"], "due-rrule=FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=14 in 2026")
    ]


BEHIND_A_TIME: dict[str, tuple[str, list[tuple[list[str], str]]]] = {
    "several months before the subject": (
        "Trong tháng 5, 8 và 11 năm 2026, Sở Nội vụ chủ trì kiểm tra đột xuất.",
        [
            (
                ["Sở Nội vụ"],
                "window=2026-05-01..2026-05-31 && window=2026-08-01..2026-08-31 && window=2026-11-01..2026-11-30",
            )
        ],
    ),
    "a span and a rate before the subject": (
        "Từ ngày 01/3/2026 đến ngày 30/11/2026, mỗi tháng Sở Nội vụ kiểm tra ít nhất 02 đơn vị.",
        [(["Sở Nội vụ"], "quota=1/month in 2026-03-01..2026-11-30")],
    ),
    "a time behind a cited decision": (
        "Các sở hoàn thành việc rà soát theo Quyết định số 468/QĐ-TTg ngày 27/3/2021 của Thủ tướng Chính phủ trong quý II năm 2026.",
        [(["Các sở"], "window=2026-04-01..2026-06-30")],
    ),
    "a monthly day behind what happens once": (
        "Sở Nội vụ đăng tải ngay sau khi Kế hoạch được ban hành và cập nhật trước ngày 05 hằng tháng.",
        [(["Sở Nội vụ"], "due-rrule=FREQ=MONTHLY;BYMONTHDAY=4 in 2026")],
    ),
}


@pytest.mark.parametrize(("sentence", "expected"), BEHIND_A_TIME.values(), ids=list(BEHIND_A_TIME))
def test_who_acts_and_when_where_the_sentence_begins_or_ends_otherwise(
    sentence: str, expected: list[tuple[list[str], str]]
) -> None:
    text = f"II. TỔ CHỨC THỰC HIỆN\n\n1. {sentence}\n"

    assert [(lead, rule) for _, _, lead, rule in duties(HEAD + text)] == expected


def test_a_word_for_checking_at_the_head_of_an_item_is_no_inspectorate() -> None:
    result = seen(
        f"{HEAD}II. NHIỆM VỤ\n\n1. Thanh tra, kiểm tra\n\n1.1. Lập đoàn\n\n- Chủ trì: Sở Y tế.\n"
    )

    assert [o["lead"] for o in result["obligations"]] == [["Sở Y tế"]]
    assert {d["code"] for d in result["diagnostics"]}.isdisjoint({"not-understood"})


def test_whom_one_works_with_ends_where_the_matter_begins() -> None:
    found = seen(
        HEAD
        + "III. TỔ CHỨC THỰC HIỆN\n\n1. Sở Nội vụ phối hợp với Sở Tài chính trong việc bố trí kinh phí trước ngày 10/5/2026.\n"
    )
    assert found["obligations"][0]["with"] == ["Sở Tài chính"]
