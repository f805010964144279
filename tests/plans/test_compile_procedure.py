"""Rules of procedure: how often a body meets, receives and reports, told in articles; and rhythms inside a long sentence."""

import pytest

from tests.corpus_documents import seen_of

RULES = """ĐẢNG ỦY XÃ TÂN LỘC

Số 05-QC/ĐU

Tân Lộc, ngày 15 tháng 8 năm 2031

QUY CHẾ LÀM VIỆC
của Ban Chấp hành Đảng bộ xã, nhiệm kỳ 2030 - 2035

Chương III
NGUYÊN TẮC VÀ CHẾ ĐỘ LÀM VIỆC
Điều 14. Chế độ hội nghị
"""
TERM = "in 2030-01-01..2035-12-31"
MEETINGS = {
    "1. Ban Thường vụ Đảng ủy họp thường lệ mỗi tháng một lần vào ngày 25; họp chuyên đề khi cần.": (
        ["Ban Thường vụ Đảng ủy"],
        f"rrule=FREQ=MONTHLY;BYMONTHDAY=25 {TERM}",
    ),
    "1. Thường trực Đảng ủy giao ban hằng tuần vào sáng thứ Hai.": (
        ["Thường trực Đảng ủy"],
        f"rrule=FREQ=WEEKLY;BYDAY=MO {TERM}; time=AM",
    ),
    "1. Hằng tháng, Thường trực Đảng ủy giao ban với bí thư các chi bộ vào ngày 03.": (
        ["Thường trực Đảng ủy"],
        f"rrule=FREQ=MONTHLY;BYMONTHDAY=3 {TERM}",
    ),
    "1. Văn phòng Đảng ủy họp mỗi tháng 01 lần vào thứ Năm tuần đầu tháng.": (
        ["Văn phòng Đảng ủy"],
        f"ambiguous: rrule=FREQ=MONTHLY;BYDAY=1TH {TERM} | rrule=FREQ=MONTHLY;X-WEEK=1-MON-SUN;BYDAY=TH {TERM}",
    ),
    "1. Ban Chấp hành họp thường kỳ ba tháng một lần; họp bất thường khi cần.": (
        ["Ban Chấp hành"],
        "frequency=FREQ=MONTHLY;INTERVAL=3; no-date",
    ),
}


@pytest.mark.parametrize(("article", "duty"), MEETINGS.items())
def test_a_chapter_of_principles_holds_articles_on_meetings(
    article: str, duty: tuple[list[str], str]
) -> None:
    found = seen_of(f"{RULES}{article}\n".encode())

    assert [(o["lead"], o["rule"]) for o in found["obligations"]] == [duty]
    assert "before-issue" not in {d["code"] for d in found["diagnostics"]}


PLAN = """ỦY BAN NHÂN DÂN
TỈNH LAM SƠN

Số: 15/KH-UBND

Lam Sơn, ngày 01 tháng 01 năm 2031

KẾ HOẠCH
Phát triển du lịch năm 2031

"""
INSIDE = {
    "a meeting before a report is held": (
        "II. NHIỆM VỤ\n1. Sở Xây dựng tổ chức giao ban với các chủ đầu tư vào ngày 25 hằng tháng để tháo gỡ vướng mắc, báo cáo UBND tỉnh những vấn đề vượt thẩm quyền.\n",
        [(["Sở Xây dựng"], "rrule=FREQ=MONTHLY;BYMONTHDAY=25 in 2031")],
    ),
    "two days of the week are two": (
        "II. NHIỆM VỤ\n1. Ban Quản lý khu du lịch mở chợ phiên vào Chủ nhật hằng tuần và biểu diễn nghệ thuật vào tối thứ Bảy hằng tuần.\n",
        [
            (["Ban Quản lý khu du lịch"], "rrule=FREQ=WEEKLY;BYDAY=SU in 2031"),
            (["Ban Quản lý khu du lịch"], "rrule=FREQ=WEEKLY;BYDAY=SA in 2031; time=PM"),
        ],
    ),
    "each quarter in its last month": (
        "II. NHIỆM VỤ\n1. Ban Chỉ đạo họp mỗi quý một lần vào tháng cuối quý.\n",
        [
            (
                ["Ban Chỉ đạo"],
                " && ".join(
                    f"window=2031-{month}-01..2031-{month}-{last}"
                    for month, last in (("03", 31), ("06", 30), ("09", 30), ("12", 31))
                ),
            )
        ],
    ),
    "a meeting and a report among the reports": (
        "III. CHẾ ĐỘ BÁO CÁO\nTổ Giúp việc họp định kỳ vào ngày 10 tháng cuối quý, gửi báo cáo kết quả về Sở Nội vụ trước ngày 20 tháng cuối quý.\n",
        [
            (["Tổ Giúp việc"], "rrule=FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=10 in 2031"),
            (["Tổ Giúp việc"], "due-rrule=FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=19 in 2031"),
        ],
    ),
    "whoever is entrusted inside is not charged": (
        "III. TỔ CHỨC THỰC HIỆN\n1. Các sở: phân công lãnh đạo phụ trách, giao ban vào ngày 25 hằng tháng.\n",
        [(["Các sở"], "rrule=FREQ=MONTHLY;BYMONTHDAY=25 in 2031")],
    ),
}


@pytest.mark.parametrize(("text", "duties"), INSIDE.values(), ids=INSIDE.keys())
def test_a_rhythm_inside_a_long_sentence_is_kept(
    text: str, duties: list[tuple[list[str], str]]
) -> None:
    found = seen_of((PLAN + text).encode())["obligations"]

    assert [(o["lead"], o["rule"]) for o in found] == duties


def test_a_rhythm_among_demands_is_asked_about() -> None:
    demands = (
        "I. MỤC ĐÍCH, YÊU CẦU\n1. Mục đích\n- Nâng cao nhận thức.\n2. Yêu cầu\n"
        "- Các đơn vị duy trì giao ban vào sáng thứ Hai hằng tuần.\n- Bảo đảm thiết thực.\n"
    )
    found = seen_of((PLAN + demands).encode())

    assert [d["line"] for d in found["diagnostics"] if d["code"] == "not-understood"] == [15]
