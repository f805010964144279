"""Notices and invitations: the days on their labelled lines are those of what they announce, beside the duties they lay down."""

from typing import Any

import pytest

from tests.corpus_documents import seen_of

DATE = "Tam Sơn, ngày 01 tháng 10 năm 2031\n\n"


def _seen(text: str) -> dict[str, Any]:
    return seen_of(f"UBND XÃ TAM SƠN\n\nSố: 23/TB-UBND\n\n{DATE}{text}".encode())


def dated(text: str) -> list[tuple[str, list[str], str]]:
    duties = _seen(text)["obligations"]
    return [(o["title"], o["lead"], o["rule"]) for o in duties if "=" in o["rule"]]


def test_a_bare_time_is_when_that_is_which_is_announced() -> None:
    text = (
        "THÔNG BÁO\n\nVề việc tiếp nhận hồ sơ xét tuyển viên chức\n\n1. Vị trí: 03 giáo viên.\n\n2. Thời gian, địa điểm tiếp nhận hồ sơ\n\n"
        "- Thời gian: từ ngày 05/10/2031 đến 17 giờ 00 ngày 05/11/2031.\n\n- Địa điểm: Phòng Văn hóa - Xã hội.\n"
    )

    assert dated(text) == [
        (
            "Tiếp nhận hồ sơ xét tuyển viên chức",
            [],
            "window=2031-10-05..2031-11-05T17:00",
        )
    ]


def test_each_labelled_line_is_called_by_what_it_names_and_duties_stand_beside_it() -> None:
    text = (
        "THÔNG BÁO\n\nNiêm yết phương án bồi thường\n\nUBND xã niêm yết phương án bồi thường hồ chứa nước.\n\n"
        "Thời gian niêm yết: 30 ngày, kể từ ngày 01/10/2031 đến hết ngày 30/10/2031.\n\n"
        "Hết thời gian niêm yết, UBND xã tổng hợp ý kiến, gửi Trung tâm Phát triển quỹ đất trước ngày 05/11/2031.\n"
    )

    assert [(title, rule) for title, _, rule in dated(text)][-1] == (
        "Niêm yết",
        "window=2031-10-01..2031-10-30",
    )
    assert (["UBND xã"], "due=2031-11-04") in [(lead, rule) for _, lead, rule in dated(text)]


def test_an_auction_has_the_days_of_those_who_hold_it_and_not_of_those_who_bid() -> None:
    text = (
        "THÔNG BÁO\n\nĐấu giá tài sản\n\n1. Tài sản: 01 xe ô tô.\n\n2. Thời gian xem tài sản: ngày 08/10/2031 và ngày 09/10/2031.\n\n"
        "3. Thời gian nộp tiền đặt trước: từ ngày 13/10/2031 đến ngày 15/10/2031.\n\n4. Thời gian tổ chức đấu giá: 9 giờ 00 ngày 16/10/2031.\n"
    )

    assert [(title, rule) for title, _, rule in dated(text)] == [
        ("Xem tài sản", "on=2031-10-08,2031-10-09"),
        ("Tổ chức đấu giá", "on=2031-10-16T09:00"),
    ]


def test_an_invitation_sets_its_event_and_asks_for_names_by_a_day() -> None:
    text = (
        "GIẤY MỜI\n\nDự hội nghị tập huấn\n\nKính gửi: UBND các xã.\n\n1. Thời gian: 7 giờ 30 phút, ngày 15/10/2031 (thứ Tư).\n\n"
        "2. Địa điểm: Hội trường xã.\n\nĐề nghị các đơn vị đăng ký danh sách trước ngày 12/10/2031.\n"
    )

    assert sorted((lead, rule) for _, lead, rule in dated(text)) == [
        ([], "on=2031-10-15T07:30"),
        (["các đơn vị"], "due=2031-10-11"),
    ]


@pytest.mark.parametrize(
    ("title", "time"),
    [
        ("Ngừng cung cấp điện", "Thời gian: từ 7 giờ 00 đến 11 giờ 30 ngày 10/10/2031."),
        (
            "Về việc tạm ngừng cấp nước",
            "Thời gian: từ 22 giờ ngày 05/10/2031 đến 5 giờ ngày 06/10/2031.",
        ),
        ("Đổi địa điểm tiếp công dân", "1. Thời gian: Từ ngày 15/10/2031."),
        ("Nghỉ lễ Quốc khánh", "1. Thời gian nghỉ: từ ngày 30/10/2031 đến ngày 02/11/2031."),
    ],
)
def test_when_something_stops_or_moves_is_no_event_and_not_asked_about(
    title: str, time: str
) -> None:
    text = f"THÔNG BÁO\n\n{title}\n\n{time}\n\nĐịa điểm: xã Tam Sơn.\n"

    assert dated(text) == []
    asked = {"missing-lead", "not-understood"}
    assert [d for d in _seen(text)["diagnostics"] if d["code"] in asked] == []


def test_a_time_that_duties_have_is_no_event_besides() -> None:
    text = (
        "THÔNG BÁO\n\nPhân công tổng vệ sinh\n\nI. THỜI GIAN\n\n1. Thời gian thực hiện: ngày 12/10/2031.\n\n"
        "II. NHIỆM VỤ\n\n1. Đoàn Thanh niên chủ trì dọn đường làng.\n\n2. Hội Phụ nữ chủ trì dọn chợ.\n"
    )

    assert [(lead, rule) for _, lead, rule in dated(text)] == [
        (["Đoàn Thanh niên"], "due=2031-10-12"),
        (["Hội Phụ nữ"], "due=2031-10-12"),
    ]


def test_a_page_that_calls_itself_an_invitation_sets_its_event() -> None:
    page = (
        "Giấy mời dự Lễ phát động trồng cây năm 2031\n\nUBND tỉnh tổ chức Lễ phát động trồng cây.\n\n1. Thành phần mời:\n\n- Lãnh đạo các sở;\n\n"
        "2. Thời gian: ½ ngày, từ 7h30 - 9h00, thứ Năm, ngày 06/02/2031.\n\n3. Địa điểm: Văn Miếu.\n"
    )

    found = seen_of(page.encode())["obligations"]
    assert [o["rule"] for o in found if "=" in o["rule"]] == ["on=2031-02-06T07:30"]


def test_what_is_paid_or_cut_down_is_no_stop() -> None:
    time = "Thời gian tiếp nhận: từ ngày 05/10/2031 đến ngày 20/10/2031."

    for title in ("Đóng bảo hiểm y tế học sinh", "Về việc cắt giảm thủ tục", "Đóng góp ý kiến"):
        assert [rule for *_, rule in dated(f"THÔNG BÁO\n\n{title}\n\n{time}\n")] == [
            "window=2031-10-05..2031-10-20"
        ]


def test_a_line_that_says_when_something_stops_is_no_event_whatever_the_title() -> None:
    time = "Thời gian ngừng cung cấp điện: từ 7 giờ 00 đến 11 giờ 30 ngày 10/10/2031."

    assert dated(f"THÔNG BÁO\n\nVề việc sửa chữa đường dây\n\n{time}\n") == []
