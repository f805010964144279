"""A rate beside its total or its first day, a deed with "phối hợp" before a colon, topics told month by month."""

import itertools

import pytest

from tests.corpus_documents import seen_of

HEAD = (
    "ỦY BAN NHÂN DÂN\nTỈNH LAM SƠN\n\nSố: 15/KH-UBND\n\nLam Sơn, ngày 10 tháng 02 năm 2031\n\nKẾ HOẠCH\n"
    "Tuyên truyền Ngày hội Sen năm 2031\n\nI. MỤC ĐÍCH\nNâng cao nhận thức.\nII. TỔ CHỨC THỰC HIỆN\n1. Báo Lam Sơn\n"
)


def _duties(text: str) -> list[tuple[str, str]]:
    obligations = seen_of(f"{HEAD}- {text}\n".encode())["obligations"]
    return [(o["rule"], o["title"]) for o in obligations]


def _rules(text: str) -> list[str]:
    return [rule for rule, _ in _duties(text)]


UNITS = {"tháng": (12, "month"), "quý": (4, "quarter"), "tuần": (52, "week")}
THINGS = ("cuộc", "tin", "chuyên mục", "hội nghị")
WHOLES = ("{n} {thing} trong năm", "{n} {thing}/năm", "{n} {thing} trong năm 2031")
RATES = (", mỗi {unit} {k:02d} {thing}", " (mỗi {unit} {k:02d} {thing})", ", {k:02d} {thing}/{unit}", " ({k:02d} {thing}/{unit})")  # fmt: skip


@pytest.mark.parametrize("rate", RATES)
def test_a_rate_and_the_total_it_makes_are_one(rate: str) -> None:
    """They were two quotas, each of which fell behind."""
    wrong = {}
    for whole, thing, unit, each in itertools.product(WHOLES, THINGS, UNITS, (1, 2)):
        number, name = UNITS[unit]
        behind = rate.format(unit=unit, k=each, thing=thing)
        text = f"Thực hiện {whole.format(n=number * each, thing=thing)}{behind}."
        if _rules(text) != [f"quota={each}/{name} total={number * each} in 2031"]:
            wrong[text] = _rules(text)
    assert not wrong


def test_a_total_that_is_no_sum_stays_apart() -> None:
    assert _rules("Tổ chức 05 cuộc trong năm, mỗi quý 01 cuộc.") == ["quota=5/2031", "quota=1/quarter in 2031"]  # fmt: skip


@pytest.mark.parametrize("rate", ["02 tin/tuần", "02 tin mỗi tuần", "02 tin/tháng"])
@pytest.mark.parametrize("joint", [", bắt đầu từ ", ", từ ", " bắt đầu từ ", ", kể từ ", " (bắt đầu từ "])  # fmt: skip
@pytest.mark.parametrize(("begin", "day"), [("tháng 3", "2031-03-01"), ("ngày 15/3", "2031-03-15"), ("quý II", "2031-04-01")])  # fmt: skip
def test_a_rate_holds_from_the_day_told_behind_it(
    rate: str, joint: str, begin: str, day: str
) -> None:
    unit = "month" if "tháng" in rate else "week"
    text = f"Đăng {rate}{joint}{begin}{')' * joint.count('(')}."
    assert _rules(text) == [f"quota=2/{unit} from {day}"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Phối hợp tổ chức 03 cuộc thi: thi ảnh (tháng 5), thi viết (tháng 6).",
            [("window=2031-05-01..2031-05-31", "Phối hợp tổ chức 03 cuộc thi: thi ảnh (tháng 5)"), ("window=2031-06-01..2031-06-30", "thi viết (tháng 6)")],
        ),
        (
            "Phối hợp tuyên truyền: tháng 3 về phòng cháy, tháng 4 về giao thông.",
            [("window=2031-03-01..2031-03-31", "Phối hợp tuyên truyền: tháng 3 về phòng cháy"), ("window=2031-04-01..2031-04-30", "tháng 4 về giao thông")],
        ),
        (
            "Tuyên truyền theo chủ đề từng tháng: tháng 3 - phòng cháy; tháng 4 - giao thông.",
            [("window=2031-03-01..2031-03-31", "Tuyên truyền theo chủ đề từng tháng: tháng 3 - phòng cháy"), ("window=2031-04-01..2031-04-30", "tháng 4 - giao thông")],
        ),
    ],
)  # fmt: skip
def test_what_is_done_each_time_has_its_month(text: str, expected: list[tuple[str, str]]) -> None:
    assert _duties(text) == expected


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("Thực hiện 01 lần/tháng tại 20 điểm; tăng lên 02 lần/tháng trong các tháng 6, 7, 8.", ["quota=1/month in 2031", "quota=2/month in 2031-06-01..2031-08-31"]),
        ("Phát động phong trào trong tháng 3, tổ chức giám sát 01 lần/quý.", ["window=2031-03-01..2031-03-31", "quota=1/quarter in 2031"]),
        ("Trong tháng 9, phát thanh 02 lần/ngày.", ["quota=2/day in 2031-09-01..2031-09-30"]),
    ],
)  # fmt: skip
def test_a_rate_holds_in_its_own_months(text: str, rules: list[str]) -> None:
    """The months of the deed before it are not its own."""
    assert _rules(text) == rules


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("Bố trí trực từ ngày 14/02 đến ngày 22/02, báo cáo hằng ngày trước 15 giờ.", ["window=2031-02-14..2031-02-22", "due-rrule=FREQ=DAILY in 2031-02-14..2031-02-22; time=15:00"]),
        ("Kiểm tra từ tháng 3 đến tháng 11, báo cáo hằng ngày trước 16 giờ.", ["window=2031-03-01..2031-11-30", "due-rrule=FREQ=DAILY in 2031; time=16:00"]),
        ("Lắp đặt từ ngày 01/3 đến ngày 15/3, phát thanh hằng ngày lúc 17 giờ.", ["window=2031-03-01..2031-03-15", "rrule=FREQ=DAILY in 2031; time=17:00"]),
    ],
)  # fmt: skip
def test_what_goes_on_for_some_days_is_reported_on_in_them(text: str, rules: list[str]) -> None:
    """A report of each day of the year was demanded."""
    assert _rules(text) == rules


def test_a_day_its_lunar_month_lacks_is_its_last() -> None:
    """No lunar year from 2024 to 2031 has a 30 Chạp; the reading of the whole plan failed."""
    text = (
        "Trực bảo vệ từ ngày 30 tháng Chạp đến mùng 5 tháng Giêng, báo cáo hằng ngày trước 15 giờ."
    )
    assert "due-rrule=FREQ=DAILY in 2031-01-22..2031-01-27; time=15:00" in _rules(text)
