"""Lines that charge nobody and are not asked about either: headings, courtesies, addressees, bases, what was done."""

import pytest

from tests.small_plans import HEAD, seen


@pytest.mark.parametrize(
    "text",
    [
        "1. UBND các xã\n\n- Tuyên truyền.\n\n2. Các doanh nghiệp hoạt động trong lĩnh vực vận tải\n\n- Lắp thiết bị.\n",
        "1. UBND các xã\n\n- Tuyên truyền.\n\nYêu cầu Giám đốc các sở; Chủ tịch UBND các xã thực hiện nghiêm túc Chỉ thị này./.\n",
        "1. UBND các xã\n\n- Tuyên truyền.\n\nVăn phòng UBND tỉnh trân trọng thông báo đến các cơ quan./.\n",
        "III. TỔ CHỨC THỰC HIỆN\n\n1. Các cơ sở nuôi trồng thủy sản: Ghi chép nhật ký nuôi.\n",
    ],
)
def test_headings_exhortations_and_courtesies_are_understood(text: str) -> None:
    assert not [d for d in seen(HEAD + text)["diagnostics"] if d["code"] == "not-understood"]


def test_addressees_and_recipients_are_charged_with_nothing() -> None:
    letter = (
        "ỦY BAN NHÂN DÂN\nTỈNH HẢI MINH\n\nSố: 5/UBND-VX\n\nV/v chuẩn bị lễ hội\n\nHải Minh, ngày 20 tháng 11 năm 2025\n\n"
        "Kính gửi:\n\n- Các cơ quan tham mưu thuộc tỉnh;\n\n- Sở Nội vụ.\n\n"
        "1. Sở Nội vụ lập danh sách trước ngày 10/12/2025.\n\nNơi nhận:\n- Như trên;\n- Chánh VP, PCVP phụ trách lĩnh vực;\n- Lưu: VT.\n"
    )
    codes = {d["code"] for d in seen(letter)["diagnostics"]}
    assert "not-understood" not in codes


def test_recipients_without_a_colon_beside_the_signature_are_charged_with_nothing() -> None:
    found = seen(
        HEAD
        + "II. NHIỆM VỤ\n\n1. Giao Sở Nội vụ báo cáo trước ngày 20/5/2026.\n\nNơi nhận                K/T TRƯỞNG BAN\n"
        "- Thường trực Tỉnh ủy (để b/c),         PHÓ TRƯỞNG BAN\n- Các huyện ủy,\n- Lưu.\n                 Lê Văn An\n"
    )
    assert (len(found["obligations"]), found["standing"]) == (1, [])


def test_an_item_whose_sentence_names_another_class_is_known() -> None:
    found = seen(
        HEAD
        + "II. NHIỆM VỤ\n\n1. Trên cơ sở tài liệu, các cơ quan, đơn vị tổ chức tuyên truyền.\n\n"
        "- Cơ quan thực hiện: Sở Tư pháp.\n\n- Thời gian thực hiện: Quý II năm 2026.\n"
    )
    assert [o["lead"] for o in found["obligations"]] == [["Sở Tư pháp"]]
    assert not [d for d in found["diagnostics"] if d["code"] == "not-understood"]


def test_a_line_of_bases_charges_nobody() -> None:
    found = seen(
        HEAD
        + "Căn cứ Quyết định số 88/QĐ-TTg ngày 05/4/2023 phê duyệt Đề án lưu trữ tại cơ quan, tổ chức, đơn vị, hồ sơ do cấp xã lập, quản lý;\n\n"
        "II. NHIỆM VỤ\n\n1. Sở Nội vụ tập huấn trong tháng 5/2026.\n"
    )
    assert not [d for d in found["diagnostics"] if d["code"] == "not-understood"]


def test_what_was_done_is_told_and_nobody_charged() -> None:
    found = seen(
        HEAD
        + "Trong năm qua, Ủy ban nhân dân tỉnh đã ban hành nhiều văn bản về thư viện.\n\nII. NHIỆM VỤ\n\n1. Sở Nội vụ tập huấn trong tháng 5/2026.\n"
    )
    assert not [d for d in found["diagnostics"] if d["code"] == "not-understood"]
