"""From when and until when a rhythm goes on; stretches and hours that are no last day; a day only spoken of; quarters over marks."""

from typing import Any

import pytest

from tests.corpus_documents import seen_of

HEAD = "ỦY BAN NHÂN DÂN\nTỈNH LAM SƠN\n\nSố: 15/KH-UBND\n\nLam Sơn, ngày 10 tháng 02 năm 2031\n\n"
PLAN = f"{HEAD}KẾ HOẠCH\nCải cách hành chính năm 2031\n\nIII. TỔ CHỨC THỰC HIỆN\n\n"


def duties(text: str) -> list[tuple[Any, ...]]:
    found = seen_of((PLAN + text).encode())["obligations"]
    return [(o["lead"], o["rule"]) for o in found if o["when"]]


HEALTH = ["Sở Y tế"]
FRIDAYS = "due-rrule=FREQ=WEEKLY;BYDAY=FR in {}"
SENTENCES: dict[str, tuple[str, list[tuple[Any, ...]]]] = {
    "a rhythm in the quarter that its sentence opens with": (
        "1. Trong quý II, Sở Y tế họp giao ban vào thứ Hai hằng tuần.\n",
        [(HEALTH, "rrule=FREQ=WEEKLY;BYDAY=MO in 2031-04-01..2031-06-30")],
    ),
    "a rate in two months": (
        "1. Trong tháng 4 và tháng 8, Sở Y tế kiểm tra 02 lần mỗi tuần.\n",
        [
            (
                HEALTH,
                "quota=2/week in 2031-04-01..2031-04-30 && quota=2/week in 2031-08-01..2031-08-31",
            )
        ],
    ),
    "a day of each month in a span of months": (
        "1. Từ tháng 4 đến tháng 8, Sở Y tế họp giao ban ngày 15 hằng tháng.\n",
        [(HEALTH, "rrule=FREQ=MONTHLY;BYMONTHDAY=15 in 2031-04-01..2031-08-31")],
    ),
    "the years between a rhythm and who has its day": (
        "1. Sở Y tế báo cáo hằng năm, từ năm 2032 đến năm 2034, trước ngày 15/12.\n",
        [(HEALTH, "due-rrule=FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=14 in 2032-01-01..2034-12-31")],
    ),
    "an end behind the rhythm": (
        "1. Sở Y tế báo cáo hằng tuần (chiều thứ Sáu) đến hết tháng 4/2031.\n",
        [(HEALTH, FRIDAYS.format("2031-01-01..2031-04-30") + "; time=PM")],
    ),
    "from now to an end, before it": (
        "1. Sở Y tế giải quyết hồ sơ quá hạn. Từ nay đến cuối năm, định kỳ ngày 25 hằng tháng báo cáo số phát sinh.\n",
        [(HEALTH, "due-rrule=FREQ=MONTHLY;BYMONTHDAY=25 in 2031-02-10..2031-12-31")],
    ),
    "another rhythm from a day on": (
        "1. Sở Y tế báo cáo tiến độ vào thứ Sáu hằng tuần, từ ngày 01/5/2031 báo cáo hằng ngày trước 16 giờ.\n",
        [
            (HEALTH, FRIDAYS.format("2031-01-01..2031-04-30")),
            (HEALTH, "due-rrule=FREQ=DAILY in 2031-05-01..2031-12-31; time=16:00"),
        ],
    ),
    "a beginning that is its own": (
        "1. Sở Y tế báo cáo tiến độ vào thứ Sáu hằng tuần, từ ngày 01/5/2031.\n",
        [(HEALTH, "due-rrule=FREQ=WEEKLY;BYDAY=FR from 2031-05-01")],
    ),
    "days before what is done at a rate": (
        "1. Sở Y tế mở chuyên mục trên sóng; từ ngày 12/5 đến ngày 25/5/2031 phát hằng ngày.\n",
        [(HEALTH, "quota=1/day in 2031-05-12..2031-05-25")],
    ),
    "days before hours of the day": (
        "1. Sở Y tế phát bản tin ít nhất 02 lần/tuần. Riêng từ ngày 12/5 đến ngày 25/5/2031 phát mỗi ngày 02 lần (6h00 và 18h00).\n",
        [
            (HEALTH, "quota>=2/week in 2031"),
            (
                HEALTH,
                "rrule=FREQ=DAILY in 2031-05-12..2031-05-25; time=06:00 && rrule=FREQ=DAILY in 2031-05-12..2031-05-25; time=18:00",
            ),
        ],
    ),
    "a beginning before a rate": (
        "1. Sở Y tế mở chuyên mục hỏi đáp từ tháng 4/2031, mỗi tuần ít nhất 02 tin.\n",
        [(HEALTH, "quota>=2/week in 2031-04-01..2031-12-31")],
    ),
    "busy months at a rate of their own": (
        "1. Sở Y tế tổ chức ít nhất 05 hội nghị/tháng; các tháng cao điểm (tháng 5, tháng 10) ít nhất 08 hội nghị/tháng.\n",
        [
            (HEALTH, "quota>=5/month in 2031"),
            (
                HEALTH,
                "quota>=8/month in 2031-05-01..2031-05-31 && quota>=8/month in 2031-10-01..2031-10-31",
            ),
        ],
    ),
    "a paper that comes out, a centre that publishes": (
        "1. Tuyên truyền\n- Báo Lam Sơn ra số đặc biệt vào ngày 06/5/2031.\n- Hằng tháng (chậm nhất ngày 05 tháng sau), Trung tâm công khai danh sách hồ sơ trễ hạn; cán bộ để trễ hạn phải xin lỗi.\n",
        [
            (["Báo Lam Sơn"], "on=2031-05-06"),
            (
                ["Trung tâm"],
                "due-rrule=FREQ=MONTHLY;BYMONTHDAY=5 in 2031-02-01..2032-01-31",
            ),
        ],
    ),
    "every day by an hour, up to an event": (
        "1. Sở Y tế báo cáo hằng ngày trước 15h đến khi công bố hết dịch.\n",
        [(HEALTH, "invalid(partly-read); suggest=due-rrule=FREQ=DAILY in 2031; time=15:00")],
    ),
    "a feast before what is done for it": (
        "1. Ngày Thế giới phòng chống lao 24/3: Sở Y tế tổ chức mít tinh sáng 22/3/2031.\n",
        [(HEALTH, "on=2031-03-22; time=AM")],
    ),
    "days of one thing, a rhythm of the next": (
        "1. Sở Y tế mở đợt cao điểm từ ngày 12/5 đến ngày 25/5/2031, phân công cán bộ trực, báo cáo trước 16 giờ thứ Sáu hằng tuần.\n",
        [
            (HEALTH, "window=2031-05-12..2031-05-25"),
            (HEALTH, FRIDAYS.format("2031") + "; time=16:00"),
        ],
    ),
    "a paper and how many": (
        "1. Tuyên truyền trên báo\n- Báo Lam Sơn: 18 kỳ chuyên trang (02 kỳ/tháng, từ tháng 4 đến tháng 12).\n",
        [(["Báo Lam Sơn"], "quota=2/month in 2031-04-01..2031-12-31")],
    ),
    "an end that is another duty's": (
        "1. Sở Y tế báo cáo thứ Sáu hằng tuần; xét nghiệm xong trước ngày 30/4/2031.\n",
        [(HEALTH, FRIDAYS.format("2031")), (HEALTH, "due=2031-04-29")],
    ),
    "keeping watch between two days": (
        "1. Sở Y tế lập phương án trước ngày 15/4/2031 và tổ chức trực 24/24 giờ từ ngày 20/5 đến hết ngày 25/5/2031.\n",
        [(HEALTH, "due=2031-04-14"), (HEALTH, "continuous in 2031-05-20..2031-05-25")],
    ),
    "each may bring so many": (
        '1. Viết bài dự thi "Sen đỏ": mỗi đơn vị ít nhất 05 bài, gửi trước 17 giờ ngày 20/4/2031.\n',
        [(["Mỗi đơn vị"], "due=2031-04-20T17:00")],
    ),
    "a level's bodies before an unknown verb": (
        "1. Đài truyền thanh các xã, thị trấn thu phát chương trình của huyện; gửi tin trước ngày 15 hằng tháng.\n",
        [
            (
                ["Đài truyền thanh các xã, thị trấn"],
                "due-rrule=FREQ=MONTHLY;BYMONTHDAY=14 in 2031",
            )
        ],
    ),
    "a pledge estimates nothing": (
        "1. Các khối thi đua ký giao ước thi đua trong quý I/2031.\n",
        [(["Các khối thi đua"], "window=2031-01-01..2031-03-31")],
    ),
}


@pytest.mark.parametrize(("text", "expected"), SENTENCES.values(), ids=SENTENCES.keys())
def test_these_bodies_and_days(text: str, expected: list[tuple[Any, ...]]) -> None:
    assert duties(text) == expected


def test_what_another_body_does_without_a_day_stands_beside_the_dated_one() -> None:
    text = "1. Viễn thông Lam Sơn bảo đảm đường truyền; Điện lực Lam Sơn sửa lưới điện trước ngày 18/5/2031.\n"
    found = seen_of((PLAN + text).encode())

    assert duties(text) == [(["Điện lực Lam Sơn"], "due=2031-05-17")]
    assert [s["lead"] for s in found["standing"]] == [["Viễn thông Lam Sơn"]]


CALENDAR = "II. NỘI DUNG\n\n1. Quý III: {told}\n\n2. Quý IV: tổng kết.\n"


@pytest.mark.parametrize(
    ("told", "rule"),
    [
        (
            "tuyên truyền Ngày Thương binh - Liệt sĩ 27/7, Quốc khánh 2/9.",
            "window=2031-07-01..2031-09-30",
        ),
        ("tổ chức mít tinh vào ngày 27/7.", "on=2031-07-27"),
    ],
)
def test_a_day_only_spoken_of_leaves_the_quarter_its_time(told: str, rule: str) -> None:
    text = PLAN.replace("III. TỔ CHỨC THỰC HIỆN\n\n", CALENDAR.format(told=told))

    assert seen_of(text.encode())["obligations"][0]["rule"] == rule


def table(heading: str, cell: str, task: str = "Rà soát") -> list[str]:
    rows = f"II. NHIỆM VỤ\n\n| STT | Nội dung | Cơ quan thực hiện | {heading} |\n|---|---|---|---|\n| 1 | {task} | UBND sau khi thống nhất với HĐND | {cell} |\n"
    found = seen_of(PLAN.replace("III. TỔ CHỨC THỰC HIỆN\n\n", rows).encode())["obligations"]
    return [f"{'; '.join(o['lead'])}: {o['rule']}" for o in found]


def test_hours_of_a_day_are_no_last_moment_whatever_the_column_is_called() -> None:
    assert table("Thời hạn", "Từ 7 giờ đến 19 giờ ngày 23/5/2031") == ["UBND: on=2031-05-23T07:00"]
    assert table("Thời hạn", "17 giờ ngày 23/5/2031") == ["UBND: due=2031-05-23T17:00"]


QUARTERS = (
    "II. NHIỆM VỤ\n\nSTT\tNhiệm vụ\tCơ quan chủ trì\tThời gian (Quý)\t\t\t\n\t\t\tI\tII\tIII\tIV\n"
    "1\tRà soát thủ tục\tSở Tư pháp\t\tx\tx\t\n2\tBáo cáo định kỳ\tSở Tư pháp\t\t\tx\tx\n"
)


def test_bare_numbers_under_a_time_are_quarters() -> None:
    text = PLAN.replace("III. TỔ CHỨC THỰC HIỆN\n\n", QUARTERS)
    found = seen_of(text.encode())["obligations"]

    assert [o["rule"] for o in found] == [
        "window=2031-04-01..2031-09-30",
        "window=2031-07-01..2031-09-30 && window=2031-10-01..2031-12-31",
    ]


def test_a_period_that_was_over_when_the_paper_was_issued_is_the_meetings() -> None:
    text = (
        f"{HEAD.replace('10 tháng 02', '11 tháng 7').replace('KH-UBND', 'TB-UBND')}THÔNG BÁO\nKết luận tại cuộc họp sơ kết 6 tháng đầu năm 2031\n\n"
        "Chủ tịch UBND tỉnh kết luận, chỉ đạo:\n\n1. Sở Y tế báo cáo vào ngày 25 hằng tháng.\n"
    )
    found = seen_of(text.encode())

    assert found["plan"]["period"] == "2031-01-01..2031-12-31"
    assert "not-understood" not in {d["code"] for d in found["diagnostics"]}
