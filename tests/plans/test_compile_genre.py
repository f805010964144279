"""Regulations, reports and other documents that are no plans: what of them becomes a duty, and that nothing else is doubted."""

from typing import Any

import pytest

from plans.compile.head.genre import genre_of
from plans.compile.head.identity import read_identity
from plans.reading import read_document
from tests.corpus_documents import seen_of
from tests.small_plans import bound

DECREE = (
    "CHÍNH PHỦ\n\nSố: 412/2031/NĐ-CP\n\nHà Nội, ngày 03 tháng 3 năm 2031\n\nNGHỊ ĐỊNH\n\nQuy định về quản lý đò ngang\n\n"
    "Chương I\nQUY ĐỊNH CHUNG\n\nĐiều 1. Phạm vi điều chỉnh\n\n1. Nghị định này quy định về quản lý đò ngang.\n\n"
    "2. Đò ngang là phương tiện chở người qua sông theo tuyến cố định.\n\n"
    "Điều 2. Điều kiện\n\n1. Người lái đò phải được học tối thiểu 03 tháng.\n\n"
    "2. Đò hoạt động từ 06 tháng đến 12 tháng thì phải kiểm tra.\n\n"
    "Điều 3. Chế độ báo cáo\n\n1. Trước ngày 10 tháng 12 hằng năm, chủ bến báo cáo số lượng đò về Sở Xây dựng.\n\n"
    "2. Sở Xây dựng tổng hợp theo Luật Giao thông đường thủy, phòng chống lụt bão ngày 15/6/2031, báo cáo Bộ Xây dựng trước ngày 25 tháng 12 hằng năm.\n\n"
    "3. Sở Xây dựng quản lý các bến mở trước ngày 01 tháng 7 năm 1991, gắn biển tại điểm dừng thứ hai.\n"
)
REPORT = (
    "SỞ XÂY DỰNG\n\nSố: 77/BC-SXD\n\nHải Minh, ngày 05 tháng 4 năm 2031\n\nBÁO CÁO\n\nKết quả kiểm tra bến đò\n\n"
    "I. KẾT QUẢ\n\n1. Ngày 12/3/2031, Đoàn kiểm tra đã làm việc tại bến Thượng.\n\n"
    "2. Phao cứu sinh: 40 chiếc, thời hạn sử dụng đến tháng 6/2032.\n\n"
    "3. Sở Xây dựng đã xử phạt 03 chủ bến đến hết ngày 31/3/2031.\n\n"
    "4. Các bến được công bố:\n\n- Công bố lần thứ hai ngày 11/5/2031: bến Hạ.\n\n"
    "II. KIẾN NGHỊ\n\n1. Đề nghị UBND xã Thượng Minh hoàn thành sửa bến đò trước ngày 30/6/2031.\n"
)


def doubts(text: str) -> list[tuple[str, str]]:
    return [(d["code"], d["message"]) for d in seen_of(text.encode())["diagnostics"]]


def test_a_regulation_yields_its_reports_and_one_remark() -> None:
    assert bound(DECREE) == [
        ([], "due-rrule=FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=9 in Y"),
        (["Sở Xây dựng"], "due-rrule=FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=24 in Y"),
    ]
    assert sorted(code for code, _ in doubts(DECREE)) == [
        "missing-lead",
        "not-a-plan",
    ]


def test_a_regulation_has_no_year_of_its_own() -> None:
    assert seen_of(DECREE.encode())["plan"]["period"] is None


def test_a_report_yields_only_what_it_asks_of_a_body_by_a_day() -> None:
    assert bound(REPORT) == [(["UBND xã Thượng Minh"], "due=2031-06-29")]
    assert [code for code, _ in doubts(REPORT)] == ["exclusive-bound", "not-a-plan"]


GENRES: dict[str, tuple[str, str]] = {
    "a number with a year in it is a regulation's": (
        "UBND TỈNH HẢI MINH\n\nSố: 12/2031/QĐ-UBND\n\nQUYẾT ĐỊNH\n\nBan hành Quy chế bến đò\n\nĐiều 1. Ban hành Quy chế.\n",
        "regulation",
    ),
    "a decision without one is a plan": (
        "UBND TỈNH HẢI MINH\n\nSố: 1204/QĐ-UBND\n\nQUYẾT ĐỊNH\n\nVề việc giao nhiệm vụ\n\nĐiều 1. Giao nhiệm vụ.\n",
        "plan",
    ),
    "a plan attached to a regulation is a plan": (
        (
            "UBND TỈNH HẢI MINH\n\nSố: 12/2031/QĐ-UBND\n\nQUYẾT ĐỊNH\n\nBan hành Kế hoạch\n\nĐiều 1. Ban hành Kế hoạch.\n\n"
            "KẾ HOẠCH\n\nSửa bến đò năm 2031\n\n(Kèm theo Quyết định số 12/2031/QĐ-UBND)\n\nI. MỤC ĐÍCH\n"
        ),
        "plan",
    ),
    "a decision that issues a plan, whatever its number": (
        (
            "UBND TỈNH HẢI MINH\n\nSố: 12/2031/QĐ-UBND\n\nQUYẾT ĐỊNH\n\nVề việc ban hành Kế hoạch sửa bến đò năm 2031\n\n"
            "Điều 1. Ban hành Kế hoạch sửa bến đò.\n\nI. MỤC ĐÍCH\n"
        ),
        "plan",
    ),
    "a circular to which the form of a plan is attached": (
        (
            "BỘ XÂY DỰNG\n\nSố: 8/2031/TT-BXD\n\nTHÔNG TƯ\n\nQuy định về bến đò\n\nĐiều 1. Phạm vi\n\n"
            "KẾ HOẠCH\n\nSửa bến đò\n\n(Kèm theo Thông tư số 8/2031/TT-BXD)\n\nI. MỤC ĐÍCH\n"
        ),
        "regulation",
    ),
    "a letter that encloses a form of minutes is a letter": (
        (
            "SỞ XÂY DỰNG\n\nSố: 9/SXD-VT\n\nV/v kiểm tra bến đò\n\nKính gửi: UBND các xã\n\n"
            "Sở Xây dựng đề nghị UBND các xã kiểm tra.\n\nBIÊN BẢN\n\nKiểm tra bến đò\n"
        ),
        "plan",
    ),
    "minutes": ("BIÊN BẢN\n\nKiểm tra bến đò\n\nHôm nay, chúng tôi gồm:\n", "account"),
    "a submission known by its code": (
        "SỞ XÂY DỰNG\n\nSố: 5/TTr-SXD\n\nVề việc sửa bến đò\n\n1. Nội dung.\n",
        "submission",
    ),
}


@pytest.mark.parametrize(("text", "genre"), GENRES.values(), ids=GENRES.keys())
def test_a_document_is_known_by_its_type_and_number(text: str, genre: str) -> None:
    document = read_document(text.encode())
    identity, _ = read_identity(document)

    found: Any = genre_of(document, identity)

    assert found.value == genre
