"""What sections are for, and the compiler on anything at all: it never raises and never loses an id."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.small_plans import seen

HEAD = "UBND TỈNH HẢI MINH\nSố: 5/KH-UBND\nHải Minh, ngày 02 tháng 01 năm 2026\nKẾ HOẠCH\nTruyền thông năm 2026\n\n"


@pytest.mark.parametrize(
    ("section", "expected"),
    [
        pytest.param(
            "II. NỘI DUNG TUYÊN TRUYỀN\n\n1. Chủ trương của Đảng về cải cách.\n\n2. Kết quả 6 tháng đầu năm 2025.\n",
            [],
            id="themes are nobody's duty",
        ),
        pytest.param(
            "II. NỘI DUNG TUYÊN TRUYỀN\n\n1. Tuần lễ số\n\n- Cơ quan thực hiện: Sở Y tế.\n",
            [("II.1", "standing", "continuous in 2026")],
            id="the same title with labelled items sets measures out",
        ),
        pytest.param(
            "I. MỤC TIÊU, YÊU CẦU\n\n- Hoàn thành trước ngày 30/6/2026 mọi chỉ tiêu.\n",
            [],
            id="goals bind nobody",
        ),
        pytest.param(
            "II. NHIỆM VỤ\n\n1. Sở Y tế tổ chức hội thi rửa tay.\n",
            [("II.1", "task", "none")],
            id="a contest without a time waits for one",
        ),
        pytest.param(
            "II. NHIỆM VỤ\n\n1. Sở Y tế tổ chức ngày hội sức khỏe trong tháng 4/2026.\n",
            [("II.1", "task", "window=2026-04-01..2026-04-30")],
            id="a time in the sentence is the item's",
        ),
        pytest.param(
            "II. NHIỆM VỤ\n\n1. Báo tường\n\n- Cơ quan chủ trì: Sở Y tế.\n\n- Thời gian: Sắp xếp sau.\n",
            [("II.1", "task", "none")],
            id="a time that is not understood is no time",
        ),
        pytest.param(
            "II. NHIỆM VỤ\n\n1. Báo tường\n\n- Cơ quan chủ trì: Sở Y tế.\n\nIII. THỜI GIAN THỰC HIỆN\n\nHoàn thành trước ngày 01/12/2026.\n",
            [("II.1", "task", "due=2026-11-30")],
            id="a general time holds for items without their own",
        ),
        pytest.param(
            "V. TỔ CHỨC THỰC HIỆN\n\n1. Sở Tài chính bố trí kinh phí từ dự toán ngân sách hằng năm.\n",
            [],
            id="a budget's rhythm dates nothing",
        ),
        pytest.param(
            "V. TỔ CHỨC THỰC HIỆN\n\n1. Sở Y tế\n\n- Định kỳ hằng tháng công bố kết quả.\n\n- Thường xuyên kiểm tra.\n",
            [("V.1/1", "programme", "frequency=FREQ=MONTHLY; no-date")],
            id="a rhythm under an agency is an obligation, thường xuyên is standing",
        ),
        pytest.param(
            "II. NHIỆM VỤ\n\n1. Thanh tra công vụ đột xuất.\n",
            [("II.1", "standing", "continuous in 2026")],
            id="an item that begins like a body's name is not lost",
        ),
        pytest.param(
            "II. NHIỆM VỤ\n\n1. Mở lớp\n\n- Thời gian: Quý III.\n\n- Phân công: Sở Y tế chủ trì.\n\n- Sản phẩm: 03 lớp tập huấn.\n",
            [("II.1", "quota", "quota=3 total by 2026-09-30")],
            id="a number of times among the results makes a quota",
        ),
        pytest.param(
            "IV. CHẾ ĐỘ BÁO CÁO\n\n- Báo cáo quý: Trước ngày 10 tháng cuối quý.\n\n- Báo cáo năm: Trước ngày 10/12.\n\n- Báo cáo đột xuất: Khi có yêu cầu.\n",
            [
                ("IV/q", "report", "due-rrule=FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=9 in 2026"),
                ("IV/y", "report", "due=2026-12-09"),
            ],
            id="a list of reports, each with its period",
        ),
        pytest.param(
            "Phần I\nMỤC TIÊU\n\nI. MỤC ĐÍCH\n\nCho dân khỏe.\n\nPhần II\nTHỰC HIỆN\n\nI. NHIỆM VỤ\n\n1. Sở Y tế chủ trì tiêm chủng trong tháng 4/2026.\n",
            [("Phần-II.I.1", "task", "window=2026-04-01..2026-04-30")],
            id="parts only gather sections",
        ),
        pytest.param(
            "V. TỔ CHỨC THỰC HIỆN\n\n1. Sở Y tế triển khai Thông tư số 12/2025/TT-BYT ngày 03/4/2025 và Quyết định số 9/QĐ-BYT ngày 05/01/2026.\n",
            [],
            id="the dates of cited documents bind nobody",
        ),
    ],
)
def test_a_section_is_judged_by_what_its_items_carry(
    section: str, expected: list[tuple[str, str, str]]
) -> None:
    obligations = seen(HEAD + section)["obligations"]

    assert [(o["id"], o["kind"], o["rule"]) for o in obligations] == expected


def test_a_bare_periodic_report_follows_the_regime_the_plan_names_elsewhere() -> None:
    text = (
        HEAD
        + "V. TỔ CHỨC THỰC HIỆN\n\n1. Sở Y tế: định kỳ báo cáo UBND tỉnh.\n\n"
        + "2. UBND cấp xã: định kỳ 6 tháng báo cáo kết quả theo thời gian báo cáo cải cách hành chính.\n"
    )

    rules = [o["rule"] for o in seen(text)["obligations"]]

    assert rules == [
        "cross-reference=cchc-reports",
        "cross-reference=cchc-reports; periods=6months",
    ]


def test_an_id_that_comes_twice_is_told_apart() -> None:
    twice = "II. NHIỆM VỤ\n\n1. Sở Y tế chủ trì khám bệnh.\n\n1. Sở Y tế chủ trì tiêm chủng.\n"

    ids = [o["id"] for o in seen(HEAD + twice)["obligations"]]

    assert len(ids) == len(set(ids)) == 2


PIECES = st.sampled_from(
    [
        "I. MỤC TIÊU", "II. NHIỆM VỤ", "III. TỔ CHỨC THỰC HIỆN", "IV. CHẾ ĐỘ BÁO CÁO", "PHỤ LỤC", "1. Sở Y tế", "2. Kinh phí",
        "a) Cơ quan thực hiện: Sở Y tế, UBND cấp xã.", "- Thời gian thực hiện: Quý II/2026", "- Thời gian: 31/02/2026",
        "+ Sản phẩm: 02 đợt tập huấn", "- Báo cáo quý I và quý III: trước ngày 05 của tháng cuối quý", "Định kỳ báo cáo UBND tỉnh.",
        "Các sở, ban, ngành gửi báo cáo năm trước ngày 10/12/2026; Sở Y tế tổng hợp.", "STT\tNội dung\tChủ trì\tThời gian",
        "1\tHội thi\tSở Y tế\tTháng 5/2026", "2\t\t\t", "| TT | Nhiệm vụ | Đơn vị |", "|---|---|---|", "| 1 | Việc | Sở X |", ":", "-", "",
        "3. Thời gian thực hiện:", "Trong quá trình thực hiện, nếu có vướng mắc …./.", "Điều 1. Ban hành kế hoạch.", "đ) (", "100%",
    ]
)  # fmt: skip


WORDS = st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=40)


@given(st.lists(st.one_of(PIECES, WORDS), max_size=25))
@settings(max_examples=100, deadline=None)
def test_any_document_compiles_to_a_plan_with_unique_ids(pieces: list[str]) -> None:
    result = seen(HEAD + "\n".join(pieces))

    ids = [o["id"] for o in result["obligations"]] + [s["id"] for s in result["standing"]]
    known = set(ids) | {None}
    assert len(ids) == len(set(ids))
    assert {d["at"] for d in result["diagnostics"]} <= known


@pytest.mark.parametrize(
    ("cell", "lead", "supporting"),
    [
        ("Sở Y tế", ["Sở Y tế"], []),
        ("Sở Y tế chủ trì, phối hợp với Sở Nội vụ và UBND cấp xã", ["Sở Y tế"], ["Sở Nội vụ", "UBND cấp xã"]),
        ("Chủ trì: Sở Y tế; phối hợp: Sở Nội vụ", ["Sở Y tế"], ["Sở Nội vụ"]),
        ("Sở Y tế (chủ trì), Sở Nội vụ (phối hợp)", ["Sở Y tế"], ["Sở Nội vụ"]),
        ("Chi cục quản lý rừng", ["Chi cục quản lý rừng"], []),
    ],
)  # fmt: skip
def test_a_cell_may_name_lead_and_supporting_bodies(
    cell: str, lead: list[str], supporting: list[str]
) -> None:
    table = f"PHỤ LỤC\n\nSTT\tNhiệm vụ\tĐơn vị thực hiện\tThời hạn\n1\tMở lớp\t{cell}\tTháng 5\n"

    (found,) = seen(HEAD + table)["obligations"]

    assert (found["lead"], found["with"]) == (lead, supporting)


def test_a_lead_inherited_from_the_row_above_is_a_doubt() -> None:
    table = "PHỤ LỤC\n\nSTT\tNhiệm vụ\tChủ trì\tThời gian\n1\tMở lớp\tSở Y tế\tTháng 5\n2\tIn tài liệu\t\tTháng 6\n"

    result = seen(HEAD + table)

    assert [o["lead"] for o in result["obligations"]] == [["Sở Y tế"], ["Sở Y tế"]]
    assert [
        (d["at"], d["assumed"]) for d in result["diagnostics"] if d["code"] == "missing-lead"
    ] == [("PL/2", "Sở Y tế")]
