"""Whole documents as offices lay them out: who is charged in tables and sentences, and that no day of theirs is lost."""

from typing import Any

import pytest

from plans.compile.who.helpers import read_supporting
from plans.compile.who.sentences import read_clause
from tests.corpus_documents import seen_of
from tests.small_plans import ANNEX, HEAD, bound, seen, tabbed


def seen_rows(*rows: str) -> dict[str, Any]:
    return seen(ANNEX + tabbed(*rows))


def of_items(*items: str, section: str = "II. NHIỆM VỤ") -> list[tuple[list[str], str]]:
    return bound(HEAD + section + "\n\n" + "\n\n".join(items))


@pytest.mark.parametrize(
    ("sentence", "lead"),
    [
        ("Sở Y tế giao Bệnh viện đa khoa tỉnh chuẩn bị 40 giường", ["Bệnh viện đa khoa tỉnh"]),
        ("Sở Xây dựng phân công Ban Quản lý bảo trì đường bộ đếm xe", ["Sở Xây dựng"]),
        ("Sở Xây dựng giao Trung tâm Quy hoạch rà soát nút giao", ["Trung tâm Quy hoạch"]),
        ("Sở Tài chính giao các trường chỉ tiêu thu trước ngày 15/02", ["Sở Tài chính"]),
        ("Sở Y tế đề nghị Bệnh viện B chuẩn bị 40 giường", ["Sở Y tế"]),
        ("UBND tỉnh giao các sở trước ngày 15/5 hoàn thành danh mục", ["các sở"]),
    ],
)
def test_whom_an_office_charges_is_bound(sentence: str, lead: list[str]) -> None:
    clause = read_clause(sentence)
    assert clause is not None
    assert list(clause.lead) == lead


def test_helpers_behind_a_verb_that_begins_the_line() -> None:
    assert read_supporting("Phối hợp với Trường Chính trị tỉnh, Báo Hải Minh tổ chức lớp") == (
        "Trường Chính trị tỉnh",
        "Báo Hải Minh",
    )
    assert read_supporting("Hội đồng Phối hợp PBGDPL tổ chức lớp") == ()


def test_a_name_ends_before_what_is_tried_out() -> None:
    clause = read_clause("Trung tâm A phối hợp Phòng Chuyển đổi số kiểm thử, vận hành thử")
    assert clause is not None
    assert clause.supporting == ("Phòng Chuyển đổi số",)


def test_rows_of_members_and_their_beats_are_their_visits() -> None:
    found = seen_rows(
        "TT | Họ và tên, chức vụ | Địa bàn phụ trách | Cơ quan giúp việc | Thời gian kiểm tra",
        "1 | Ông Lê A, Giám đốc Sở Y tế | Xã Bến Đá, xã Cồn Nổi | Chi cục Dân số | 04/5/2026",
    )
    (visit,) = found["obligations"]
    assert (visit["rule"], visit["lead"]) == ("on=2026-05-04", ["Ông Lê A, Giám đốc Sở Y tế"])
    assert visit["with"] == ["Chi cục Dân số"]


def test_a_table_of_days_to_come_without_a_task_is_asked_about() -> None:
    rows = ("Địa chỉ | Chức vụ | Thời gian", "Số 4 phố Đê | Trạm trưởng | {day}")
    assert seen_rows(*(row.format(day="15/4/2026") for row in rows))["diagnostics"]
    past = seen_rows(*(row.format(day="15/4/2024") for row in rows))
    assert not [d for d in past["diagnostics"] if d["code"] == "not-understood"]


def test_one_cell_over_beginning_and_end_is_the_whole_time() -> None:
    found = seen_rows(
        "TT | Nội dung | Đơn vị chủ trì | Bắt đầu | Kết thúc",
        "1 | Báo cáo tiến độ | Văn phòng | Ngày 10 hằng tháng |",
        "2 | Số hóa hồ sơ | Phòng Di sản | 01/3/2026 |",
    )
    whens = [(o["when"], o["rule"]) for o in found["obligations"]]
    assert whens[0][0] == "Ngày 10 hằng tháng"
    assert whens[0][1].startswith("due-rrule=FREQ=MONTHLY;BYMONTHDAY=10")
    assert whens[1] == ("từ 01/3/2026", "window=2026-03-01..")


@pytest.mark.parametrize(
    ("item", "wanted"),
    [
        ("1. Dịp 23/11/2026: Tổng kết, trao giải cấp tỉnh.", [([], "on=2026-11-23")]),
        (
            "1. Sở Nội vụ tổng hợp, gửi kết quả đến ngày 30/6/2026 về Ban Tổ chức.",
            [(["Sở Nội vụ"], "due=2026-06-30")],
        ),
        ("1. Tổng hợp kết quả thực hiện đến ngày 30/6/2026.", [([], "continuous in 2026")]),
    ],
)
def test_no_day_of_an_item_is_lost(item: str, wanted: list[tuple[list[str], str]]) -> None:
    assert of_items(item) == wanted


def test_what_bodies_hand_in_by_the_label_of_its_time_is_theirs() -> None:
    item = "1. Thời gian nộp bài của các đảng ủy về Ban Tổ chức: chậm nhất ngày 30/6/2026."
    assert of_items(item, section="II. THỂ LỆ") == [(["các đảng ủy"], "due=2026-06-30")]
    own = "1. Thời gian nộp bài của thí sinh: chậm nhất ngày 30/6/2026."
    assert of_items(own, section="II. THỂ LỆ") == []


def test_who_is_in_charge_leads_and_who_carries_out_supports() -> None:
    found = seen_rows(
        "TT | Hoạt động | Đơn vị đầu mối | Đơn vị thực hiện | Thời gian",
        "1 | Giám sát véc tơ | Trung tâm Kiểm soát bệnh tật | Trạm Y tế xã | 15/4/2026",
    )
    (duty,) = found["obligations"]
    assert (duty["lead"], duty["with"]) == (["Trung tâm Kiểm soát bệnh tật"], ["Trạm Y tế xã"])


def test_a_group_named_in_the_column_of_times_is_no_duty() -> None:
    found = seen_rows(
        "TT | Thời gian | Nội dung | Bộ phận phụ trách",
        "I | Phần lễ | | ",
        "1 | 8h00 ngày 02/3/2026 | Mở cửa đền | Ban Quản lý di tích",
        "II | Phần hội | | ",
        "2 | Tối 02/3/2026 | Giao lưu | Đoàn Thanh niên",
    )
    assert [(o["title"], o["lead"]) for o in found["obligations"]] == [
        ("Mở cửa đền", ["Ban Quản lý di tích"]),
        ("Giao lưu", ["Đoàn Thanh niên"]),
    ]


def test_the_foot_of_a_list_is_no_duty() -> None:
    found = seen_rows(
        "TT | Nội dung | Đơn vị chủ trì | Thời gian",
        "1 | Số hóa hồ sơ | Phòng Di sản | 15/4/2026",
        "Người lập biểu | | GIÁM ĐỐC | ",
    )
    assert [o["title"] for o in found["obligations"]] == ["Số hóa hồ sơ"]


def test_the_head_of_a_cluster_is_bound_himself() -> None:
    assert of_items(
        "1. Các đơn vị tự chấm, gửi Cụm trưởng trước 05/11/2026; Cụm trưởng tổng hợp, gửi Sở Nội vụ trước 20/11/2026."
    ) == [(["Các đơn vị"], "due=2026-11-04"), (["Cụm trưởng"], "due=2026-11-19")]


def framed(*rows: tuple[str, ...]) -> dict[str, Any]:
    cells = "".join(f"<tr>{''.join(f'<td{cell}</td>' for cell in row)}</tr>" for row in rows)
    text = "".join(f"<p>{line}</p>" for line in HEAD.split("\n") if line)
    return seen_of(f"<html><body>{text}<p>PHỤ LỤC</p><table>{cells}</table></body></html>".encode())


def test_a_cell_over_beginning_and_end_is_both() -> None:
    found = framed(
        (">TT", ">Nội dung", ">Đơn vị chủ trì", ">Bắt đầu", ">Kết thúc"),
        (">1", ">Lễ phát động", ">Phòng Di sản", " colspan=2>15/6/2026"),
        (">2", ">Ra quân đợt 2", ">Phòng Di sản", " colspan=2>Tháng 8"),
    )
    rules = [o["rule"] for o in found["obligations"]]
    assert rules[1] == "window=2026-08-01..2026-08-31"
    assert "window=2026-06-15.." not in rules


def test_years_stand_in_the_lower_half_of_a_heading() -> None:
    found = framed(
        (
            " rowspan=2>TT",
            " rowspan=2>Tên nhiệm vụ",
            " colspan=2>Phân công",
            " colspan=2>Lộ trình",
        ),
        (">Chủ trì", ">Phối hợp", ">2026", ">2027"),
        (">1", ">Kho dữ liệu", ">Sở A", ">Sở B", ">x", ">"),
    )
    (duty,) = found["obligations"]
    assert (duty["lead"], duty["with"], duty["rule"]) == (
        ["Sở A"],
        ["Sở B"],
        "window=2026-01-01..2026-12-31",
    )


def test_a_bracket_under_a_name_belongs_to_it() -> None:
    found = seen_rows(
        "TT\tNhiệm vụ\tCơ quan chủ trì\tThời gian",
        "1 | Đánh giá | Văn phòng UBND tỉnh (Trung tâm Phục vụ) | 30/6/2026",
    )
    assert [o["lead"] for o in found["obligations"]] == [
        ["Văn phòng UBND tỉnh (Trung tâm Phục vụ)"]
    ]


@pytest.mark.parametrize("section", ["II. NHIỆM VỤ\n\n", ""])
def test_what_is_sent_in_for_an_event_has_not_the_days_of_the_event(section: str) -> None:
    items = (
        "1. Hội thi giáo viên dạy giỏi\n\n"
        "1.1. Hồ sơ: đơn đăng ký theo mẫu 1. Các đơn vị gửi danh sách về Sở Nội vụ trước ngày 12/3/2026.\n\n"
        "1.2. Thời gian tổ chức: từ ngày 23/3 đến 27/3/2026.\n\n"
    )
    found = seen_of(f"{HEAD}{section}{items}2. Sở Y tế trực cấp cứu.".encode())["obligations"]
    sent_in = [(o["lead"], o["rule"]) for o in found if "Hồ sơ" in o["source"]["text"]]
    assert sent_in == [(["Các đơn vị"], "due=2026-03-11")]


@pytest.mark.parametrize("label", ["4. Tiến độ:", "4. Thời gian:", "4. Tiến độ thực hiện"])
def test_numbered_stages_under_a_label_of_time_are_duties(label: str) -> None:
    found = of_items(
        label,
        "4.1. Trước ngày 20/4/2026: Các xã gửi báo cáo về Sở Nội vụ.",
        "4.2. Từ ngày 11/5 đến ngày 22/5/2026: Đoàn giám sát khảo sát tại ba xã.",
        "4.3. Báo cáo UBND tỉnh trước ngày 25/6/2026.",
        section="II. PHẠM VI, ĐỐI TƯỢNG, THỜI GIAN",
    )
    assert [rule for _, rule in found] == [
        "due=2026-04-19",
        "window=2026-05-11..2026-05-22",
        "due=2026-06-24",
    ]


def test_several_bans_send_in_and_are_not_called_so() -> None:
    clause = read_clause("Các ban gửi báo cáo về Văn phòng trước ngày 22/5/2026.")
    assert clause is not None
    assert list(clause.lead) == ["Các ban"]
