"""Letterheads as offices of every level print them and as copies flatten them: who issues, under which number, and who signs."""

import pytest

from plans.compile.head.identity import read_identity
from plans.plan import Identity
from plans.reading import read_document

MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
BODY = "KẾ HOẠCH\nKiểm tra kho năm 2031\n\nI. NỘI DUNG\n1. Kiểm tra các kho.\n"


def identity_of(text: str) -> Identity:
    return read_identity(read_document(text.encode()))[0]


ISSUERS = {
    "SỞ Y TẾ HẢI MINH\nBỆNH VIỆN ĐA KHOA TỈNH\nSố: 12/KH-BV": "Bệnh viện đa khoa tỉnh",
    "BỘ TÀI CHÍNH\nKHO BẠC NHÀ NƯỚC KHU VỰC V\nSố: 12/KH-KB": "Kho bạc Nhà nước khu vực V",
    "UBND TỈNH HẢI MINH\nVĂN PHÒNG\nSố: 12/KH-VP": "Văn phòng UBND tỉnh Hải Minh",
    "ỦY BAN NHÂN DÂN\nTỈNH HẢI MINH\nVĂN PHÒNG\nSố: 12/KH-VP": "Văn phòng UBND tỉnh Hải Minh",
    "ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM\nTỈNH HẢI MINH\nBAN THƯỜNG TRỰC\nSố: 12/KH-MTTQ": (
        "Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Hải Minh"
    ),
    "HỘI LIÊN HIỆP PHỤ NỮ VIỆT NAM\nBAN CHẤP HÀNH TỈNH HẢI MINH\nSố: 12/KH-BTV": (
        "Hội Liên hiệp Phụ nữ tỉnh Hải Minh"
    ),
    "ĐOÀN TNCS HỒ CHÍ MINH\nBCH XÃ BẾN ĐÌNH\nSố: 12-KH/ĐTN": "Đoàn TNCS Hồ Chí Minh xã Bến Đình",
    "HỘI NÔNG DÂN VIỆT NAM\nBCH HỘI NÔNG DÂN TỈNH HẢI MINH\nSố: 12-KH/HND": (
        "Hội Nông dân tỉnh Hải Minh"
    ),
    "LIÊN ĐOÀN LAO ĐỘNG TỈNH HẢI MINH\nCÔNG ĐOÀN CƠ SỞ TRƯỜNG A\nSố: 12/KH-CĐ": (
        "Công đoàn cơ sở trường a"
    ),
    "VĂN PHÒNG UBND TỈNH HẢI MINH\nTRUNG TÂM PHỤC VỤ\nHÀNH CHÍNH CÔNG\nSố: 12/KH-TT": (
        "Trung tâm phục vụ hành chính công"
    ),
    "VIỆN KIỂM SÁT NHÂN DÂN TỐI CAO\nVIỆN KIỂM SÁT NHÂN DÂN\nTỈNH HẢI MINH\nSố: 12/KH-VKS": (
        "Viện Kiểm sát nhân dân tỉnh Hải Minh"
    ),
    "ĐẢNG ỦY SỞ Y TẾ\nCHI BỘ CHI CỤC DÂN SỐ\nSố 12-KH/CB": "Chi bộ chi cục dân số",
    "TỈNH ĐOÀN HẢI MINH\nBAN THƯỜNG VỤ\n***\nSố: 12-KH/TĐTN\nĐOÀN TNCS HỒ CHÍ MINH": (
        "Ban Thường vụ Tỉnh đoàn Hải Minh"
    ),
    "BCH ĐOÀN TNCS HỒ CHÍ MINH\nXÃ BẾN ĐÌNH\nSố: 12-KH/ĐTN\nĐOÀN TNCS HỒ CHÍ MINH": (
        "Đoàn TNCS Hồ Chí Minh xã Bến Đình"
    ),
    "HỘI ĐỒNG NHÂN DÂN\nXÃ BẾN ĐÌNH\nTHƯỜNG TRỰC\nSố: 12/KH-HĐND": "Thường trực HĐND xã Bến Đình",
    "CỤC QUẢN LÝ THI HÀNH ÁN DÂN SỰ\nTHI HÀNH ÁN DÂN SỰ TỈNH HẢI MINH\nSố: 12/KH-THADS": (
        "Thi hành án dân sự tỉnh Hải Minh"
    ),
    "UBND TỈNH HẢI MINH\nLIÊN MINH HỢP TÁC XÃ TỈNH\nSố: 12/KH-LM": "Liên minh hợp tác xã tỉnh",
    "UBND XÃ BẾN ĐÌNH\nPHÒNG VĂN HÓA - XÃ HỘI\nSố: 12/KH-VHXH": "Phòng Văn hóa - xã hội",
    "ĐOÀN ĐẠI BIỂU QUỐC HỘI\nVÀ HĐND TỈNH HẢI MINH\nVĂN PHÒNG\nSố: 12/KH-VP": (
        "Văn phòng Đoàn Đại biểu Quốc hội và HĐND tỉnh Hải Minh"
    ),
    "TRƯỜNG THCS BẾN ĐÌNH\nTỔ TỰ NHIÊN\nSố: 12/KH-TTN": "Tổ Tự nhiên",
    "UBND TỈNH HẢI MINH\nBCĐ CHUYỂN ĐỔI SỐ\nSố: 12/KH-BCĐ": "BCĐ Chuyển đổi số",
    "THUẾ TỈNH HẢI MINH\nTHUẾ CƠ SỞ 3\nSố: 12/KH-TCS": "Thuế Cơ sở 3",
    "ỦY BAN NHÂN DÂN\nXÃ BẾN ĐÌNH 2\nSố: 12/KH-UBND": "UBND xã Bến Đình 2",
    "ỦY BAN NHÂN DÂN\nPHƯỜNG 3\nSố: 12/KH-UBND": "UBND phường 3",
    "ỦY BAN NHÂN DÂN\nXÃ CƯ M'LAN\nSố: 12/KH-UBND": "UBND xã Cư M'lan",
    "UY BAN NHÂN DÂN\nXÃ BẾN ĐÌNH\nSó: 12/KH-UBND": "UBND xã Bến Đình",
    "UBND XÃ BẾN ĐÌNH\nPHÒNG KINH TẾ\nKHẨN\nSố: 12/KH-PKT": "Phòng Kinh tế",
}


@pytest.mark.parametrize("turned", [False, True], ids=["as printed", "the right column first"])
@pytest.mark.parametrize("letterhead", ISSUERS)
def test_the_last_body_of_the_letterhead_issues(letterhead: str, turned: bool) -> None:  # noqa: FBT001 -- a column of the table
    dated = f"{MOTTO}Hải Minh, ngày 05 tháng 01 năm 2031\n"
    parts = (dated, f"{letterhead}\n") if turned else (f"{letterhead}\n", dated)

    found = identity_of("".join((*parts, BODY)))

    assert found.issuer == ISSUERS[letterhead]
    assert found.number is not None
    assert found.number.startswith("12")
    assert str(found.issued) == "2031-01-05"


def test_the_star_under_a_party_committee_is_no_bullet() -> None:
    found = identity_of(
        "ĐẢNG BỘ TỈNH HẢI MINH                ĐẢNG CỘNG SẢN VIỆT NAM\nĐẢNG ỦY XÃ BẾN ĐÌNH\n"
        f"*                      Bến Đình, ngày 20 tháng 02 năm 2031\nSố 12-KH/ĐU\n\n{BODY}"
    )

    assert (found.number, str(found.issued)) == ("12-KH/ĐU", "2031-02-20")
    assert (found.issuer, found.title) == ("Đảng ủy xã Bến Đình", "Kiểm tra kho năm 2031")


def test_the_day_beside_the_last_line_of_a_letterhead_does_not_hide_it() -> None:
    found = identity_of(
        "ĐẢNG BỘ TỈNH HẢI MINH      ĐẢNG CỘNG SẢN VIỆT NAM\n"
        f"ĐẢNG ỦY XÃ BẾN ĐÌNH      Bến Đình, ngày 06 tháng 3 năm 2031\n*\nSố 11-KH/ĐU\n\n{BODY}"
    )

    assert (found.issuer, str(found.issued)) == ("Đảng ủy xã Bến Đình", "2031-03-06")


def test_a_report_is_no_newspaper() -> None:
    text = "UBND TỈNH HẢI MINH\nSỞ Y TẾ\nSố: 12/BC-SYT\n\nBÁO CÁO\nKết quả quý I năm 2031\n\nI. KẾT QUẢ\n1. Đã làm.\n"

    assert identity_of(text).issuer == "Sở Y tế"


@pytest.mark.parametrize("number", ["58-KH/BTGDVTU", "104-KH/TĐTN-BPT", "17-CTr/BVHXH", "9-KH/TU"])
def test_a_party_number_keeps_its_whole_code(number: str) -> None:
    assert identity_of(f"TỈNH ỦY HẢI MINH\nSố {number}\n\n{BODY}").number == number


@pytest.mark.parametrize(
    ("below", "title"),
    [
        ("HỘI ĐỒNG NHÂN DÂN TỈNH HẢI MINH\nKHÓA III, KỲ HỌP THỨ 2\n", "Kiểm tra kho năm 2031"),
        ("Kiến nghị: UBND xã A sửa kho trước ngày 30/11/2031.\n", "Kiểm tra kho năm 2031"),
        ("trên địa bàn tỉnh\n", "Kiểm tra kho năm 2031 trên địa bàn tỉnh"),
    ],
)
def test_a_title_ends_above_who_decides_and_above_a_sentence(below: str, title: str) -> None:
    found = identity_of(
        f"THANH TRA TỈNH HẢI MINH\nSố: 12/NQ-TTr\n\nNGHỊ QUYẾT\nKiểm tra kho năm 2031\n{below}\nI. NỘI DUNG\n1. Kiểm tra.\n"
    )

    assert found.title == title


def test_the_date_a_copy_leaves_behind_a_letters_subject_is_no_part_of_it() -> None:
    found = identity_of(
        f"SỞ Y TẾ\nSố: 12/SYT-NV\n{MOTTO}V/v kiểm tra kho thuốc ủy thác được đưa đến Hải Minh, ngày 05 tháng 01 năm 2031\n\n"
        "Kính gửi: Các bệnh viện\n\nSở Y tế đề nghị các bệnh viện báo cáo trước ngày 30/3/2031.\n"
    )

    assert found.title == "Kiểm tra kho thuốc ủy thác được đưa đến"


def test_a_calendar_in_small_letters_under_its_number_has_its_title_and_year() -> None:
    found = identity_of(
        "UBND XÃ BẾN ĐÌNH\nSố: 12/LTCD-UBND\nBến Đình, ngày 28 tháng 12 năm 2030\n"
        "Lịch tiếp công dân năm 2031\n1. Chủ tịch UBND xã tiếp công dân ngày 15 hằng tháng.\n"
    )

    assert found.title == "Tiếp công dân năm 2031"
    assert str(found.period) == "2031-01-01..2031-12-31"


@pytest.mark.parametrize(
    ("posts", "signer"),
    [
        ("TRƯỞNG BAN\nPHÓ CHỦ TỊCH UBND TỈNH", "Lê Văn Minh, Trưởng ban"),
        ("CHỈ HUY TRƯỞNG", "Lê Văn Minh, Chỉ huy trưởng"),
        ("TỔ TRƯỞNG\nCHỦ TỊCH UBND TỈNH", "Lê Văn Minh, Tổ trưởng"),
        ("TL. CHỦ TỊCH\nGIÁM ĐỐC SỞ NỘI VỤ", "Lê Văn Minh, Giám đốc (TL. Chủ tịch)"),
        ("KT. TRƯỞNG BAN\nPHÓ TRƯỞNG BAN", "Lê Văn Minh, Phó Trưởng ban (KT. Trưởng ban)"),
    ],
)
def test_the_post_in_which_a_paper_is_signed(posts: str, signer: str) -> None:
    assert (
        identity_of(f"BAN CHỈ ĐẠO A\nSố: 12/KH-BCĐ\n\n{BODY}\n{posts}\nLê Văn Minh\n").signer
        == signer
    )
