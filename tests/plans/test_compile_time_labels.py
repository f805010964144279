"""Every label of a time × places × times: one duty of its body, and no second one called by the label."""

import random

import pytest

from tests.frames import capital, duties_of_item

LABELS = (
    "Thời gian",
    "Thời gian thực hiện",
    "Thời gian hoàn thành",
    "Thời gian dự kiến",
    "Dự kiến thời gian",
    "Thời gian, tiến độ",
    "Tiến độ",
    "Tiến độ thực hiện",
    "Hoàn thành",
    "Hạn hoàn thành",
    "Thời hạn",
    "Thời hạn hoàn thành",
    "TG",
    "TG thực hiện",
    "TGTH",
    "Lộ trình",
    "Thời điểm hoàn thành",
    "Hạn chót",
    "Deadline",
    "Mốc thời gian",
    "Ngày hoàn thành",
)
DAY, QUARTER = "2027-10-25", "window=2027-07-01..2027-09-30"
TIMES = {
    "trước ngày 26/10/2027": {f"due={DAY}"},
    "chậm nhất ngày 25/10/2027": {f"due={DAY}"},
    "25/10/2027": {f"due={DAY}", f"on={DAY}"},
    "ngày 25/10/2027": {f"due={DAY}", f"on={DAY}"},
    "quý III/2027": {"due=2027-09-30", QUARTER},
    "từ ngày 05/10 đến hết ngày 25/10/2027": {f"window=2027-10-05..{DAY}", f"due={DAY}"},
    "hằng quý": {"frequency=FREQ=MONTHLY;INTERVAL=3; no-date"},
    "trước ngày 20 hằng tháng": {"due-rrule=FREQ=MONTHLY;BYMONTHDAY=19 in 2027"},
}
PLACES = (
    "Tổ chức tập huấn nghiệp vụ.\n- Đơn vị chủ trì: Sở Y tế.\n- {L}: {T}.",
    "Tổ chức tập huấn nghiệp vụ\n+ {L}: {T};\n+ Chủ trì: Sở Y tế.",
    "Tổ chức tập huấn nghiệp vụ\n{L}: {T}\nĐơn vị thực hiện: Sở Y tế",
    "Sở Y tế tổ chức tập huấn nghiệp vụ. {L}: {T}.",
    "Sở Y tế chủ trì tổ chức tập huấn nghiệp vụ; {l}: {t}.",
    "Giao Sở Y tế tổ chức tập huấn nghiệp vụ, {l}: {t}.",
    "Sở Y tế tổ chức tập huấn nghiệp vụ ({l}: {t}).",
    "Tổ chức tập huấn nghiệp vụ (đơn vị chủ trì: Sở Y tế; {l}: {t}).",
    "Tổ chức tập huấn nghiệp vụ ({L}: {t}; Chủ trì: Sở Y tế).",
    "Tổ chức tập huấn nghiệp vụ. Đơn vị thực hiện: Sở Y tế. {L}: {T}.",
    "Tổ chức tập huấn nghiệp vụ.\nĐơn vị thực hiện: Sở Y tế; {l}: {t}.",
    "Sở Y tế:\n- Tổ chức tập huấn nghiệp vụ; {l}: {t}.",
)


def small(label: str) -> str:
    return label if label[:2] == "TG" else label[:1].lower() + label[1:]


@pytest.mark.parametrize("place", PLACES)
def test_a_labelled_time_is_that_of_its_duty_in_every_place(place: str) -> None:
    lot = random.Random(place)  # noqa: S311 -- a fixed choice, nothing secret

    misread = []
    for label in LABELS:
        for time in lot.sample(sorted(TIMES), 4):
            text = place.format(L=label, l=small(label), t=time, T=capital(time))
            found = [
                (who, rule.removesuffix("; tentative")) for who, _, rule in duties_of_item(text)
            ]
            if len(found) != 1 or found[0][0] != "sở y tế" or found[0][1] not in TIMES[time]:
                misread.append((text, found))

    assert not misread


@pytest.mark.parametrize(
    ("day", "rule"),
    [
        ("25/10/2027", "due=2027-10-24"),
        ("ngày 25/10/2027", "due=2027-10-24"),
        ("tháng 10/2027", "due=2027-09-30"),
        ("trước ngày 25/10/2027", "due=2027-10-24"),
    ],
)
def test_a_label_that_ends_in_before_names_the_first_day_too_late(day: str, rule: str) -> None:
    text = f"Tổ chức tập huấn.\n- Chủ trì: Sở Y tế.\n- Hoàn thành trước: {capital(day)}."

    assert duties_of_item(text) == [("sở y tế", "", rule)]
