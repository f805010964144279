"""Every frame of a report's sentence × bodies × sets of periods: each period its own day, no day of another's, all of that body."""

import random
from collections.abc import Callable
from itertools import combinations

import pytest

from tests.frames import duties_of_item

PERIODS = (
    ("tháng", "trước ngày 20 hằng tháng", "due-rrule=FREQ=MONTHLY;BYMONTHDAY=19 in 2027"),
    (
        "quý",
        "trước ngày 15 của tháng cuối quý",
        "due-rrule=FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=14 in 2027",
    ),
    ("quý I", "trước ngày 10/3/2027", "due=2027-03-09"),
    ("6 tháng", "trước ngày 10/6/2027", "due=2027-06-09"),
    ("9 tháng", "chậm nhất ngày 10/9/2027", "due=2027-09-10"),
    ("năm", "trước ngày 05/12/2027", "due=2027-12-04"),
)
BODIES = (
    "Các sở, ban, ngành",
    "UBND các xã, phường",
    "Sở Y tế",
    "Các cơ quan, đơn vị",
    "Báo Hải Minh",
)
Told = tuple[tuple[str, str, str], ...]


def of(joint: str, form: str) -> Callable[[Told], str]:
    return lambda told: joint.join(form.format(period, day) for period, day, _ in told)


FRAMES: dict[str, tuple[str, Callable[[Told], str]]] = {
    "each report by its day": ("{N} gửi {told} về Sở Nội vụ.", of(", ", "báo cáo {} {}")),
    "behind a colon": ("{N} gửi báo cáo về Sở Nội vụ: {told}.", of("; ", "báo cáo {} {}")),
    "in lines": (
        "{N} báo cáo kết quả về Sở Nội vụ như sau:\n{told}",
        of("\n", "- Báo cáo {}: {}."),
    ),
    "named before, told in brackets": (
        "{N} báo cáo định kỳ {names} ({told}) gửi Sở Nội vụ.",
        of("; ", "{}: {}"),
    ),
    "in brackets": ("{N} gửi báo cáo ({told}) về Sở Nội vụ để tổng hợp.", of(", ", "{} {}")),
    "under a topic": (
        "Chế độ báo cáo: {n} gửi báo cáo {told} về Sở Nội vụ.",
        of("; ", "{} {}"),
    ),
    "by when whose reports come": (
        "Thời hạn gửi báo cáo của {n}: {told}.",
        of("; ", "báo cáo {} {}"),
    ),
    "before the subject": (
        "Định kỳ {told}, {n} báo cáo kết quả về Sở Nội vụ để tổng hợp.",
        of(", ", "{} ({})"),
    ),
    "charged": (
        "{N} có trách nhiệm báo cáo định kỳ: {told} về Sở Nội vụ.",
        of("; ", "{} {}"),
    ),
    "the last behind 'và'": (
        "{N} tổng hợp, báo cáo UBND tỉnh {told}.",
        lambda told: " và ".join(
            filter(None, (of(", ", "{} {}")(told[:-1]), of("", "{} {}")(told[-1:])))
        ),
    ),
}


@pytest.mark.parametrize("frame", FRAMES)
def test_each_period_has_its_own_day_and_the_body_is_the_same(frame: str) -> None:
    words, telling = FRAMES[frame]
    lot = random.Random(frame)  # noqa: S311 -- a fixed choice, nothing secret

    misread = []
    for size in (1, 2, 3):
        for chosen in combinations(PERIODS, size):
            told = tuple(lot.sample(chosen, size))
            body = lot.choice(BODIES)
            small = body[:1].lower() + body[1:] if body.startswith("Các") else body
            names = ", ".join(period for period, _, _ in told)
            text = words.format(N=body, n=small, told=telling(told), names=names)
            found = sorted((who, rule) for who, _, rule in duties_of_item(text))
            if found != sorted((body.lower(), rule) for _, _, rule in told):
                misread.append((text, found))

    assert not misread
