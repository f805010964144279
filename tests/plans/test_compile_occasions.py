"""Occasions: whose days stand behind them, who acts for them, what comes back in a season or until an event."""

import itertools

import pytest

from tests.small_plans import HEAD, dated, seen, standing

_OVER = f"{HEAD}II. TỔ CHỨC THỰC HIỆN\n\n1. Sở Nội vụ\n\n- "
_FEASTS = (
    "nghỉ lễ 30/4 - 01/5",
    "lễ 30/4, 01/5",
    "Quốc khánh 02/9",
    "Tết Trung thu",
    "cuối năm và Tết Nguyên đán",
)
_DAYS = {
    "(từ ngày 20/4 đến ngày 05/5/2026)": "window=2026-04-20..2026-05-05",
    "từ ngày 20/4 đến ngày 05/5/2026": "window=2026-04-20..2026-05-05",
    "(trước ngày 25/8/2026)": "due=2026-08-24",
    "(trong tháng 9/2026)": "window=2026-09-01..2026-09-30",
}
_DEEDS = ("Mở đợt cao điểm dịp {}", "Kiểm tra dịp {}", "Đợt 1: Dịp {}")


@pytest.mark.parametrize(("feast", "deed"), list(itertools.product(_FEASTS, _DEEDS)))
def test_the_days_told_behind_an_occasion_are_its_time(feast: str, deed: str) -> None:
    for days, rule in _DAYS.items():
        if "Tết" in feast and not days.startswith("(từ"):
            continue
        told = f"{_OVER}{deed.format(feast)} {days}.\n"
        assert dated(told) == [(["Sở Nội vụ"], rule)], told


_FOR = (
    "Nhân Ngày Sen Việt Nam (22/5)",
    "Nhân dịp Tháng Thanh niên",
    "Hưởng ứng Tuần lễ biển đảo",
    "Chào mừng kỷ niệm 40 năm ngày tái lập tỉnh",
    "Trong khuôn khổ Tuần lễ Du lịch",
    "Ngoài ra",
    "Bên cạnh đó",
)


@pytest.mark.parametrize("opening", _FOR)
@pytest.mark.parametrize("body", ["Sở Y tế", "Tỉnh đoàn", "các sở, ngành"])
def test_who_acts_for_an_occasion_is_bound_on_the_day_told_behind(opening: str, body: str) -> None:
    told = f"{_OVER}{opening}, {body} tổ chức hội thi vào ngày 12/6/2026.\n"
    assert dated(told) == [([body], "on=2026-06-12")]


def test_a_list_that_an_opening_goes_on_with_binds_nobody_named_in_it() -> None:
    told = f"{_OVER}Phát huy vai trò của Mặt trận, các đoàn thể vận động nhân dân.\n"
    assert standing(told) == [("II.1/1", ["Sở Nội vụ"])]


@pytest.mark.parametrize(
    ("told", "rule"),
    [
        (
            "Báo cáo ngày 25 hằng tháng trong mùa mưa (từ tháng 5 đến tháng 11).",
            "due-rrule=FREQ=MONTHLY;BYMONTHDAY=25 in 2026-05-01..2026-11-30",
        ),
        (
            "Báo cáo hằng tuần (trước 15 giờ thứ Năm) kể từ ngày 29/01/2026 đến hết ngày 12/3/2026.",
            "due-rrule=FREQ=WEEKLY;BYDAY=TH in 2026-01-29..2026-03-12; time=15:00",
        ),
        (
            "Báo cáo hằng tháng (trước ngày 20) từ tháng 3 đến tháng 10/2026.",
            "due-rrule=FREQ=MONTHLY;BYMONTHDAY=19 in 2026-03-01..2026-10-31",
        ),
        (
            "Đưa tin hằng ngày trong các đợt chiến dịch.",
            "frequency=FREQ=DAILY; no-date; cond=trong các đợt chiến dịch",
        ),
    ],
)
def test_what_comes_back_does_so_in_the_stretch_told_beside_it(told: str, rule: str) -> None:
    assert dated(f"{_OVER}{told}\n") == [(["Sở Nội vụ"], rule)]


@pytest.mark.parametrize(
    "told",
    [
        "Từ ngày 01/02/2026 đến ngày bầu cử phát sóng hằng ngày.",
        "Phát sóng hằng ngày từ ngày 01/02/2026 đến khi kết thúc chiến dịch.",
    ],
)
def test_what_comes_back_until_an_event_is_asked_about(told: str) -> None:
    found = seen(f"{_OVER}{told}\n")
    assert [o["rule"] for o in found["obligations"]] == [
        "invalid(partly-read); suggest=quota=1/day in 2026-02-01..2026-12-31"
    ]
    assert "not-understood" in {d["code"] for d in found["diagnostics"]}


def test_a_watch_between_two_days_goes_on_between_them() -> None:
    told = f"{_OVER}Tổ chức trực ban 24/24 giờ từ ngày 15/5 đến hết ngày 31/12/2026.\n"
    assert [o["rule"] for o in seen(told)["obligations"]] == [
        "continuous in 2026-05-15..2026-12-31"
    ]


def test_what_goes_on_from_now_is_work_and_no_period_of_data() -> None:
    told = f"{_OVER}Hỗ trợ tra cứu dữ liệu, từ nay đến ngày 15/7/2026.\n"
    assert dated(told) == [(["Sở Nội vụ"], "due=2026-07-15")]


_EVENTS = ("Lễ phát động", "Tham gia Hội chợ Thương mại (Expo 2026)", "Vòng chung kết")
_WHEN = {
    "20/5/2026": "on=2026-05-20",
    "tháng 11/2026": "window=2026-11-01..2026-11-30",
    "02 - 05/4/2026": "window=2026-04-02..2026-04-05",
    "trước ngày 15/6/2026": "due=2026-06-14",
}
_BEHIND = (
    ", tại Quảng trường. Sở Y tế chủ trì.",
    " tại Hà Nội; Sở Y tế chủ trì.",
    ", Sở Y tế chủ trì, Sở Tư pháp phối hợp.",
    ", do Sở Y tế chủ trì.",
    ", quy mô 200 đại biểu. Sở Y tế chủ trì.",
    ", địa điểm: Trường Chính trị tỉnh; Sở Y tế chủ trì.",
)


@pytest.mark.parametrize(("event", "behind"), list(itertools.product(_EVENTS, _BEHIND)))
def test_a_day_behind_a_colon_is_the_events_whatever_is_told_behind_it(
    event: str, behind: str
) -> None:
    for when, rule in _WHEN.items():
        told = f"{HEAD}II. NHIỆM VỤ\n\n1. {event}: {when}{behind}\n\n2. Sở Tư pháp tổng kết.\n"
        assert dated(told) == [(["Sở Y tế"], rule)], told


@pytest.mark.parametrize(
    "stretch",
    [
        "trong thời gian cao điểm từ ngày 01/3 đến ngày 28/3/2026",
        "trong thời gian diễn ra chiến dịch (từ ngày 01/3 đến ngày 28/3/2026)",
    ],
)
@pytest.mark.parametrize(
    ("rate", "number"), [("02 lần/ngày", 2), ("mỗi ngày 03 lần", 3), ("hằng ngày", 1)]
)
def test_a_rate_while_something_lasts_is_over_the_days_told_behind_it(
    stretch: str, rate: str, number: int
) -> None:
    told = f"{_OVER}Phát thanh {rate} {stretch}.\n"
    assert dated(told) == [(["Sở Nội vụ"], f"quota={number}/day in 2026-03-01..2026-03-28")]


@pytest.mark.parametrize(
    ("told", "rule"),
    [
        ("Báo cáo kết quả trước Tết: trước ngày 12/02/2026.", "due=2026-02-11"),
        ("Kiểm tra trước Tết: từ ngày 15/01 đến ngày 20/01/2026.", "window=2026-01-15..2026-01-20"),
        ("Gửi tài liệu kỳ họp trước ngày 10/10/2026.", "due=2026-10-09"),
        ("Chuẩn bị nội dung phục vụ kỳ họp cuối năm trước ngày 10/10/2026.", "due=2026-10-09"),
    ],
)
def test_what_is_made_ready_for_an_occasion_has_one_day(told: str, rule: str) -> None:
    assert dated(f"{_OVER}{told}\n") == [(["Sở Nội vụ"], rule)]
