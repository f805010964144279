"""A number of times beside the days on which a thing comes: which of the two says more."""

import re
from dataclasses import replace

from plans.compile.harvest import Setting
from plans.compile.when.dates import dates_of
from plans.compile.when.inner_rules import inner_rule, rhythm
from plans.rule import DueRecurring, Frequency, Quota, Recurring, Rule, Several, WindowRecurring


def is_on_days(rule: Rule) -> bool:
    """Whether a rhythm says on which days it comes, in one reading or more."""
    return isinstance(inner_rule(rule), Recurring | WindowRecurring)


def says_less(rule: Rule, days: Rule) -> bool:
    """Whether a rate is but that of the days: their rhythm, and no more times in it than they are."""
    if not isinstance(rule, Quota | Frequency):
        return False
    if isinstance(rule, Quota) and rule.unit == "quarter" and _comes_each_quarter(days):
        return is_number_of(rule, days)  # "mỗi quý một lần, vào tuần cuối của tháng cuối quý"
    if rhythm(rule) != rhythm(days):
        return False
    return isinstance(rule, Frequency) or is_number_of(rule, days)


def _comes_each_quarter(days: Rule) -> bool:
    """Whether days come in one month of each quarter."""
    inner = inner_rule(days)
    if not isinstance(inner, Recurring | DueRecurring | WindowRecurring):
        return False
    months = _MONTHS.search(inner.rrule)
    quarters = [(int(month) - 1) // 3 for month in months[1].split(",")] if months else []
    return quarters == [0, 1, 2, 3]


_MONTHS = re.compile(r"BYMONTH=([\d,]+)")


def is_number_of(rate: Quota, days: Rule) -> bool:
    """Whether a rate asks for no more times than a rhythm has days: "mỗi tháng 02 số" is more than "ngày 20 hằng tháng"."""
    told = _days_a_turn(days)
    return rate.low is None or told is None or rate.low <= told


def _days_a_turn(days: Rule) -> int | None:
    """How many days a rhythm names, those of several together ("thứ Ba tuần 1 và tuần 3"); None where it names none."""
    if isinstance(days, Several):
        each = tuple(map(_days_a_turn, days.rules))
        return None if None in each else sum(number or 0 for number in each)
    inner = inner_rule(days)
    if not isinstance(inner, Recurring | DueRecurring | WindowRecurring):
        return None
    return max((len(found.split(",")) for found in _DAYS.findall(inner.rrule)), default=None)


_DAYS = re.compile(r"BY(?:MONTHDAY|DAY)=([^;]+)")


def on_its_days(rate: Quota, days: Rule, setting: Setting) -> Rule | None:
    """A number and the days told beside it: the days where they are as many, both where more is asked for than they are.

    None where the number leaves open which of the days are meant ("10 số", "ngày 15 hằng tháng").
    """
    asked, told = rate.total or rate.low, len(dates_of(days, setting))
    is_rate = rhythm(rate) is not None
    if rate.total is None and is_rate:
        return days if says_less(rate, days) else Several((rate, days))
    if asked is None or asked < told:
        return None
    return days if asked == told else Several((rate, days))


_UNITS = {
    "FREQ=WEEKLY": "week",
    "FREQ=MONTHLY": "month",
    "FREQ=MONTHLY;INTERVAL=3": "quarter",
    "FREQ=MONTHLY;INTERVAL=6": "6months",
}


def shared_out(whole: Quota, each: Rule, setting: Setting) -> Quota | None:
    """A number in all and how often its parts come ("04 số" and "mỗi quý 01 số", "hằng quý") as one rate; None where they do not fit."""
    match each:
        case Quota(low=int(), total=None) if rhythm(each) is not None:
            return replace(each, total=whole.low)
        case Frequency(rrule=rrule) if rrule in _UNITS and whole.low is not None:
            times = len(dates_of(each, setting))
            low, rest = divmod(whole.low, times) if times else (0, 1)
            return Quota(low, _UNITS[rrule], total=whole.low) if low and not rest else None
        case _:
            return None
