"""Lines made to cost much, read as whole documents: the time may grow with their length, not with its square."""

import time

import pytest

from calendars.workdays import load_work_calendar
from plans.compile import compile_plan
from plans.reading import read_document

CALENDAR = load_work_calendar()
HEAD = "UBND TỈNH HẢI MINH\n\nKẾ HOẠCH\nCông tác năm 2026\n\nII. NHIỆM VỤ\n\n1. "
HOSTILE = (
    "...",
    "?! ",
    "lúc 8 giờ ",
    "08:00, ",
    "ngày 15, ",
    "CN ",
    "* ",
    "thứ 2 ngày 1/6, ",
)


def cost(unit: str, length: int) -> float:
    """Processor time of one reading of a plan whose one item is the unit again and again."""
    document = f"{HEAD}{unit * (length // len(unit))}\n".encode()
    began = time.process_time()
    compile_plan(read_document(document), calendar=CALENDAR)
    return time.process_time() - began


@pytest.mark.parametrize("unit", HOSTILE)
def test_a_hostile_document_costs_no_more_per_letter_as_it_grows(unit: str) -> None:
    cost(unit, 1_000)
    short, long = cost(unit, 5_000), cost(unit, 40_000)

    assert long < 8 * 6 * max(short, 0.05)  # a cost that grows with the square would be 64 times
