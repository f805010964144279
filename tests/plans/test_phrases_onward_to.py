"""“Từ … trở đi đến …”: the end that is told ends what goes on, and is no deadline beside it."""

import pytest

from plans.normal_form import format_rule
from plans.phrases import Context, read_phrase

BEGINS = {
    "từ ngày 20/10/2031": "2031-10-20",
    "kể từ ngày 20 tháng 10 năm 2031": "2031-10-20",
}
ENDS = {
    "đến hết ngày 15/11/2031": "2031-11-15",
    "cho đến ngày 15/11/2031": "2031-11-15",
    "đến hết ngày 30 tháng 11 năm 2031": "2031-11-30",
}
RHYTHMS = {
    "": "window={}..{}",
    "hằng ngày ": "quota=1/day in {}..{}",
    "hằng tuần ": "quota=1/week in {}..{}",
    "trước 16 giờ hằng ngày ": "due-rrule=FREQ=DAILY in {}..{}; time=16:00",
    "trước 16h00 hàng ngày ": "due-rrule=FREQ=DAILY in {}..{}; time=16:00",
}


def _read(phrase: str) -> str:
    rule = read_phrase(phrase, Context(year=2031, kind="task")).rule
    return "" if rule is None else format_rule(rule)


@pytest.mark.parametrize("rhythm", RHYTHMS)
@pytest.mark.parametrize("begin", BEGINS)
@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize("onward", [" ", " trở đi ", " trở đi, "])
def test_what_goes_on_ends_where_its_end_is_told(
    rhythm: str, begin: str, end: str, onward: str
) -> None:
    wanted = RHYTHMS[rhythm].format(BEGINS[begin], ENDS[end])

    assert _read(f"{rhythm}{begin}{onward}{end}") == wanted


@pytest.mark.parametrize("onward", [" ", " trở đi ", " trở đi, "])
def test_months_go_on_to_months(onward: str) -> None:
    assert _read(f"từ tháng 10/2031{onward}đến tháng 11/2031") == "window=2031-10-01..2031-11-30"


@pytest.mark.parametrize("begin", BEGINS)
def test_without_an_end_it_stays_open(begin: str) -> None:
    assert _read(f"{begin} trở đi") == f"window={BEGINS[begin]}.."
