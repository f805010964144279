"""Every heading that charges a body × marks of the points under it × bodies: each point is that body's, with its own time."""

import random

import pytest

from tests.frames import BODIES, DEEDS, TIMES, capital, duties_of_item

HEADINGS = (
    "{N}",
    "{N}:",
    "Trách nhiệm của {n}",
    "Nhiệm vụ của {n}:",
    "Giao {n}:",
    "Giao {n} chủ trì thực hiện:",
    "Đối với {n}:",
    "Đề nghị {n}:",
    "{N} có trách nhiệm:",
    "{N} chủ trì, phối hợp với các cơ quan liên quan:",
    "{N} thực hiện các nhiệm vụ sau:",
    "**{N}**",
)
MARKS = (("- ", "- "), ("a) ", "b) "), ("+ ", "+ "), ("• ", "• "), ("1.1. ", "1.2. "), ("* ", "* "))


@pytest.mark.parametrize("heading", HEADINGS)
def test_each_point_under_a_heading_is_of_the_body_it_names(heading: str) -> None:
    lot = random.Random(heading)  # noqa: S311 -- a fixed choice, nothing secret

    misread = []
    for _ in range(60):
        body, marks, stop = lot.choice(BODIES), lot.choice(MARKS), lot.choice((".", ";", ""))
        deeds, times = lot.sample(DEEDS, 2), lot.sample(sorted(TIMES.items()), 2)
        points = (
            f"{mark}{capital(deed)} {time}{stop}"
            for mark, deed, (time, _) in zip(marks, deeds, times, strict=True)
        )
        text = "\n".join((heading.format(N=capital(body), n=body), *points))
        found = [(who, rule) for who, _, rule in duties_of_item(text)]
        if found != [(body.lower(), rule) for _, rule in times]:
            misread.append((text, found))

    assert not misread


def test_a_lead_in_that_names_a_deed_is_a_duty_beside_its_points() -> None:
    text = "Sở Y tế xây dựng đề án trạm y tế, trong đó:\n- Lấy ý kiến các xã trước ngày 15/6/2027."

    assert [rule for _, _, rule in duties_of_item(text)] == ["continuous in 2027", "due=2027-06-14"]
