"""Every shape of labelled lines × labels × bodies × times: one duty with its lead, its helper and its time.

Who, with whom and when may stand in lines, in one paragraph, in brackets or in a table's columns, in any order and among labels
that say nothing of it ("Kinh phí", "Địa điểm").
"""

import random
from collections.abc import Callable

import pytest

from tests.frames import BODIES, DEEDS, TIMES, capital, duties_of_item

WHEN = ("Thời gian", "Thời gian thực hiện", "Thời hạn", "Thời gian tổ chức")
WHO = ("Đơn vị chủ trì", "Cơ quan thực hiện", "Chủ trì", "Đơn vị chịu trách nhiệm", "Giao")
WITH = ("Đơn vị phối hợp", "Cơ quan phối hợp", "Phối hợp")
HELPERS = ("Công an tỉnh", "các phòng, ban liên quan")
BESIDE = (
    ("Kinh phí", "Ngân sách tỉnh"),
    ("Địa điểm", "Hội trường UBND tỉnh"),
    ("Hình thức", "Trực tuyến kết hợp trực tiếp"),
    ("Đối tượng", "Công chức một cửa"),
    ("Kết quả", "Văn bản của UBND tỉnh"),
)
Fields = list[tuple[str, str]]


def small(words: str) -> str:
    return words[:1].lower() + words[1:]


def lines(mark: str, stop: str) -> Callable[[str, Fields], str]:
    return lambda deed, fields: "\n".join(
        [f"{deed}.", *(f"{mark}{a}: {b}{stop}" for a, b in fields)]
    )


def run(opening: str, closing: str) -> Callable[[str, Fields], str]:
    return lambda deed, fields: (
        deed + opening + "; ".join(f"{small(a)}: {b}" for a, b in fields) + closing
    )


def table(start: str, between: str, end: str, rule: str) -> Callable[[str, Fields], str]:
    def rows(deed: str, fields: Fields) -> str:
        cells = [("TT", "1"), ("Nội dung", deed), *fields]
        heads, values = ([cell[i] for cell in cells] for i in (0, 1))
        made = [start + between.join(row) + end for row in (heads, values)]
        return "\n".join(
            ["Danh mục nhiệm vụ\n", made[0], *([rule * len(cells) + "|"] if rule else []), made[1]]
        )

    return rows


SHAPES = {
    "bullets": lines("- ", ";"),
    "bullets without stops": lines("+ ", ""),
    "lines": lines("", "."),
    "one paragraph": lambda deed, fields: (
        ". ".join([deed, *(f"{a}: {b}" for a, b in fields)]) + "."
    ),
    "behind a semicolon": run("; ", "."),
    "behind a colon": run(": ", "."),
    "in brackets": run(" (", ")."),
    "a table of bars": table("| ", " | ", " |", "|---"),
    "a table of tabs": table("", "\t", "", ""),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_labels_say_the_same_in_every_shape_and_order(shape: str) -> None:
    lot = random.Random(shape)  # noqa: S311 -- a fixed choice, nothing secret

    misread = []
    for _ in range(100):
        body, helper, deed = lot.choice(BODIES), lot.choice(HELPERS), lot.choice(DEEDS)
        time, rule = lot.choice(sorted(TIMES.items()))
        fields = [
            (lot.choice(WHEN), capital(time)),
            (lot.choice(WHO), capital(body)),
            (lot.choice(WITH), helper),
            lot.choice(BESIDE),
        ]
        lot.shuffle(fields)
        text = SHAPES[shape](capital(deed), fields)
        found = duties_of_item(text)
        wanted = {(body.lower(), helper.lower(), told) for told in (rule, last_day_of(rule))}
        if len(found) != 1 or found[0] not in wanted:
            misread.append((text, found))

    assert not misread


def last_day_of(rule: str) -> str:
    """A window as the last days it leaves: what "Thời hạn" makes of "Trong quý II"."""
    parts = rule.split(" && ")
    is_window = all(part.startswith("window=") for part in parts)
    return " && ".join(f"due={part.split('..')[1]}" for part in parts) if is_window else rule
