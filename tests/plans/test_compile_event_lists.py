"""Lists of events by day and hour, and a school year's calendar told item by item."""

from typing import Any

from tests.corpus_documents import seen_of

_HEAD = (
    "ỦY BAN NHÂN DÂN\nXÃ HẢI MINH\n\nSố: 31/KH-UBND\n\nHải Minh, ngày 20 tháng 01 năm 2026\n\n"
    "KẾ HOẠCH\n\nTổ chức Hội khỏe xã Hải Minh năm 2026\n\n"
)


def _events(body: str) -> list[tuple[str, list[str], str]]:
    found: dict[str, Any] = seen_of((_HEAD + body).encode())
    return [(o["title"], o["lead"], o["rule"]) for o in found["obligations"]]


def test_lines_that_begin_with_the_hour_are_events_of_their_day() -> None:
    lines = (
        "II. CHƯƠNG TRÌNH",
        "1. Ngày 12/5/2026",
        "- 7h30: Phòng Văn hóa - Xã hội đón tiếp đại biểu.",
        "- 14g15 - 16g30: Thi đấu bóng chuyền.",
        "2. Thứ Tư, ngày 13/5/2026:",
        "- 08 giờ 00, ngày 13/5: Chung kết.",
        "- Từ 15 giờ 30 đến 16 giờ 30: Trao giải.",
    )
    assert _events("\n\n".join(lines)) == [
        (
            "Phòng Văn hóa - Xã hội đón tiếp đại biểu",
            ["Phòng Văn hóa - Xã hội"],
            "on=2026-05-12T07:30",
        ),
        ("Thi đấu bóng chuyền", [], "on=2026-05-12T14:15"),
        ("Chung kết", [], "on=2026-05-13T08:00"),
        ("Trao giải", [], "on=2026-05-13T15:30"),
    ]


def test_an_hour_before_noon_on_an_afternoon_is_not_guessed() -> None:
    lines = ("I. CHƯƠNG TRÌNH", "1. Chiều ngày 12/5/2026:", "- 2h30: Họp tổ.", "- 15h30: Bế mạc.")
    assert [rule for _, _, rule in _events("\n\n".join(lines))] == [
        "on=2026-05-12",
        "on=2026-05-12T15:30",
    ]


def test_bearers_alone_in_a_schedule_do_what_its_title_says() -> None:
    text = (
        "Lịch tiếp công dân năm 2026 tại Trụ sở xã\n"
        "Văn phòng UBND xã thông báo lịch tiếp công dân như sau:\n"
        "1/. Tháng 02/2026:\n"
        "08 giờ 00 ngày 05/02/2026 Chủ tịch UBND xã;\n"
        "08 giờ 00 ngày 12/02/2026 Thường trực HĐND xã.\n"
        "* Ghi chú: Ngày 26/02/2026: Chủ tịch UBND xã không tiếp công dân.\n"
    )
    found: dict[str, Any] = seen_of(text.encode())
    assert [(o["title"], o["lead"], o["rule"]) for o in found["obligations"]] == [
        ("Tiếp công dân", ["Chủ tịch UBND xã"], "on=2026-02-05T08:00"),
        ("Tiếp công dân", ["Thường trực HĐND xã"], "on=2026-02-12T08:00"),
    ]


def test_a_last_hour_in_such_a_list_is_no_event() -> None:
    lines = (
        "II. CHƯƠNG TRÌNH",
        "1. Ngày 12/5/2026",
        "- 8 giờ 00: Khai mạc.",
        "- 9 giờ 00: Thi đấu.",
        "- 17 giờ 00: hạn cuối nhận danh sách.",
        "- Từ 18 giờ 00: mở cửa cho người dân.",
    )
    rules = [rule for _, _, rule in _events("\n\n".join(lines))]
    assert rules == ["on=2026-05-12T08:00", "on=2026-05-12T09:00"]


def test_a_chronicle_by_the_hour_is_no_list_of_events() -> None:
    lines = (
        "I. CHƯƠNG TRÌNH",
        "- 8 giờ 00 ngày 12/5/2026: Khai mạc.",
        "- 9 giờ 00 ngày 12/5/{}: Thi đấu.",
    )
    body = "\n\n".join(lines)
    assert [len(_events(body.format(year))) for year in (2026, 2029)] == [2, 0]


_DECISION = (
    "ỦY BAN NHÂN DÂN\nTỈNH HẢI MINH\n\nSố: 31/QĐ-UBND\n\nHải Minh, ngày 20 tháng 7 năm 2026\n\n"
    "QUYẾT ĐỊNH\n\nBan hành Kế hoạch thời gian năm học 2026-2027\n\n"
    "Điều 1. Ban hành Kế hoạch thời gian năm học 2026-2027 của tỉnh như sau:\n\n"
)


def test_a_school_years_calendar_dates_each_item_and_asks_whose_it_is() -> None:
    items = (
        "1. Ngày tựu trường: 24/8. Riêng lớp 1: ngày 20/8.",
        "2. Khai giảng: Ngày 05/9/2026 (thứ Bảy).",
        "3. Các học kỳ:",
        "- Học kỳ I: Bắt đầu từ ngày 07/9/2026, kết thúc trước ngày 16/01/2027.",
        "- Học kỳ II: từ ngày 18/01 đến ngày 22/5.",
        "4. Xét tốt nghiệp trung học cơ sở trước ngày 30/6/2027.",
        "5. Nghỉ lễ, tết: theo văn bản hướng dẫn hằng năm.",
        "Điều 2. Quyết định này có hiệu lực kể từ ngày ký.",
    )
    found: dict[str, Any] = seen_of((_DECISION + "\n\n".join(items)).encode())
    assert [(o["title"], o["rule"]) for o in found["obligations"]] == [
        ("Ngày tựu trường", "on=2026-08-24"),
        ("Riêng lớp 1", "on=2026-08-20"),
        ("Khai giảng", "on=2026-09-05"),
        ("Học kỳ I", "window=2026-09-07..2027-01-15"),
        ("Học kỳ II", "window=2027-01-18..2027-05-22"),
        ("Xét tốt nghiệp trung học cơ sở trước ngày 30/6/2027", "due=2027-06-29"),
    ]
    asked = [d for d in found["diagnostics"] if d["code"] == "missing-lead"]
    assert len(asked) == len(found["obligations"])
