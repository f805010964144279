"""What stands right above a table and only names it is no duty beside its rows, whatever rhythm it speaks of."""

import pytest

from tests.corpus_documents import seen_of

PAPER = """ỦY BAN NHÂN DÂN TỈNH LAM SƠN
Số: 15/KH-UBND
Lam Sơn, ngày 20 tháng 11 năm 2030

KẾ HOẠCH
Truyền thông về chăm sóc rừng năm 2031

II. NỘI DUNG
1. Các sở, ban, ngành, Ủy ban nhân dân các huyện niêm yết áp phích tại trụ sở trong quý I.

{}
| Tháng | Chủ đề | Cơ quan chủ trì |
| 01 | Mùa khô | Sở Nông nghiệp |
| 02-3 | Trồng cây | Sở Nội vụ |

III. TỔ CHỨC THỰC HIỆN
Giao Sở Nội vụ theo dõi, đôn đốc.
"""
MONTHS = ["window=2031-01-01..2031-01-31", "window=2031-02-01..2031-03-31"]
POSTER = "window=2031-01-01..2031-03-31"


def rules_under(caption: str) -> list[str]:
    return [o["rule"] for o in seen_of(PAPER.format(caption).encode())["obligations"] if o["rule"]]


@pytest.mark.parametrize(
    "caption",
    [
        "Phụ lục nội dung truyền thông hằng tháng",
        "Phụ lục 1 – Lịch truyền thông hằng tháng",
        "Bảng 1. Chủ đề truyền thông hằng tháng",
        "Nội dung truyền thông hằng tháng cụ thể như sau:",
        "(Chủ đề truyền thông hằng tháng theo bảng dưới đây)",
        "Chủ đề truyền thông hằng tháng năm 2031",
        "2. Chủ đề truyền thông hằng tháng",
        "2. Nội dung truyền thông hằng tháng như sau:",
    ],
)
def test_a_caption_is_no_duty_and_nothing_is_asked_about_it(caption: str) -> None:
    assert rules_under(caption) == [POSTER, *MONTHS]
    line = PAPER.format(caption).splitlines().index(caption) + 1
    doubts = seen_of(PAPER.format(caption).encode())["diagnostics"]
    assert [doubt["code"] for doubt in doubts if doubt["line"] == line] == []


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("2. Nội dung truyền thông do Sở Y tế gửi trước ngày 10/01/2031:", "due=2031-01-09"),
        ("2. Sở Y tế viết bài hằng tháng theo các chủ đề sau:", "frequency=FREQ=MONTHLY; no-date"),
    ],
)
def test_what_is_owed_above_a_table_stays_a_duty(line: str, rule: str) -> None:
    assert rule in rules_under(line)


THEMES = """ỦY BAN NHÂN DÂN TỈNH LAM SƠN
Số: 15/KH-UBND
Lam Sơn, ngày 20 tháng 11 năm 2030

KẾ HOẠCH
Truyền thông về chăm sóc rừng năm 2031

I. NỘI DUNG TRUYỀN THÔNG
1. Kết quả kiểm kê rừng năm 2030, được công bố trong tháng 4/2031.
2. Các quy định mới về phòng cháy.
3. {}

II. TỔ CHỨC THỰC HIỆN
Giao Sở Nội vụ theo dõi, đôn đốc.
"""


def test_what_is_spoken_about_is_nobody_s_duty() -> None:
    found = seen_of(THEMES.format("Lợi ích của trồng rừng gỗ lớn.").encode())

    assert found["obligations"] == []
    assert all(doubt["code"] != "missing-lead" for doubt in found["diagnostics"])


@pytest.mark.parametrize(
    ("item", "rule"),
    [
        (
            "Đài tỉnh phát chuyên mục vào ngày 15 hằng tháng.",
            "rrule=FREQ=MONTHLY;BYMONTHDAY=15 in 2031",
        ),
        ("Áp phích tại trụ sở các xã, xong trong quý II.", "window=2031-04-01..2031-06-30"),
        ("Kiểm tra đột xuất: tối thiểu 05 cuộc trong năm.", "quota>=5/2031"),
        ("Lễ phát động: 8 giờ ngày 12/10/2031 tại Nhà văn hóa.", "on=2031-10-12T08:00"),
        ("Lớp tập huấn, hoàn thành trước ngày 30/6/2031.", "due=2031-06-29"),
    ],
)
def test_what_is_owed_among_themes_stays_a_duty(item: str, rule: str) -> None:
    assert rule in [o["rule"] for o in seen_of(THEMES.format(item).encode())["obligations"]]
