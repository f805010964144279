"""Every order of columns × headings × forms of a period × bodies, between bars or tabs: one duty a row, with its body and its window."""

import random
from itertools import permutations

import pytest

from plans.normal_form import format_rule
from tests.frames import BODIES, capital, compiled

WHAT = ("Nội dung", "Chủ đề", "Nội dung tuyên truyền", "Nhiệm vụ")
WHEN = ("Thời gian", "Tháng", "Thời gian thực hiện", "Thời gian phát sóng")
WHO = ("Cơ quan thực hiện", "Đơn vị chủ trì", "Chủ trì")
WITH = ("Cơ quan phối hợp", "Đơn vị phối hợp", "Phối hợp")
TOPICS = (
    "Chuyển đổi số trong cơ quan nhà nước",
    "Cơ chế một cửa, một cửa liên thông",
    "Chỉ số PAR INDEX năm 2026",
    "Văn hóa công sở",
)
HELPERS = ("Sở Công Thương", "UBND các xã, phường", "các cơ quan liên quan", "")
PERIODS = {
    "Tháng 1": "window=2027-01-01..2027-01-31",
    "Tháng 02": "window=2027-02-01..2027-02-28",
    "Tháng 5/2027": "window=2027-05-01..2027-05-31",
    "Tháng 3 năm 2027": "window=2027-03-01..2027-03-31",
    "Tháng 6-7": "window=2027-06-01..2027-07-31",
    "Từ tháng 8 đến tháng 9": "window=2027-08-01..2027-09-30",
    "Quý II": "window=2027-04-01..2027-06-30",
    "Quý IV/2027": "window=2027-10-01..2027-12-31",
}
ORDERS = sorted(permutations(("what", "when", "who", "with")))


def as_table(rows: list[list[str]], mark: str) -> str:
    if mark == "\t":
        return "\n".join("\t".join(row) for row in rows)
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join((lines[0], "|---" * len(rows[0]) + "|", *lines[1:]))


@pytest.mark.parametrize("mark", ["|", "\t"])
def test_each_row_is_a_duty_in_every_order_of_the_columns(mark: str) -> None:
    lot = random.Random(mark)  # noqa: S311 -- a fixed choice, nothing secret

    misread = []
    for turn, order in enumerate(ORDERS * 5):
        heads = {"what": WHAT, "when": WHEN, "who": WHO, "with": WITH}
        rows = [[lot.choice(heads[column]) for column in order]]
        wanted = []
        for _ in range(lot.randint(2, 4)):
            period, body = lot.choice(sorted(PERIODS)), lot.choice(BODIES)
            cells = {
                "what": lot.choice(TOPICS),
                "when": period,
                "who": capital(body),
                "with": lot.choice(HELPERS),
            }
            rows.append([cells[column] for column in order])
            wanted.append((body.lower(), PERIODS[period]))
        if turn % 2:
            rows = [["TT" if not n else str(n), *row] for n, row in enumerate(rows)]
        plan = compiled(f"Nội dung tuyên truyền\n\n{as_table(rows, mark)}")
        found = sorted(("+".join(o.lead).lower(), format_rule(o.rule)) for o in plan.obligations)
        if found != sorted(wanted):
            misread.append((rows, found))

    assert not misread
