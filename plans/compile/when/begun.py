"""Where the past lies before which nothing is due, and the limit of what began there: "từ tháng 3/2028, *xong trong tháng 3/2031*"."""

import datetime as dt
import re

from plans.compile.harvest import Setting
from plans.compile.words import LATEST, fold
from plans.rule import Between, CivilDay, Due, OnDays, Rule


def floor_of(setting: Setting) -> dt.date | None:
    """Before this day lies the past: the plan neither was issued nor had begun."""
    if setting.period is None:
        return setting.known_past
    if setting.issued is None:
        return setting.cited or setting.period.first
    return min(setting.period.first, setting.issued)


_LONGEST_START = dt.timedelta(days=90)


def began_long_ago(rule: Rule, floor: dt.date) -> bool:
    """A span that began well before the plan: over it something is looked at; the year of the plan's issue is none."""
    first = rule.first.solar() if isinstance(rule, Between) else None
    is_year_of_issue = first == dt.date(floor.year, 1, 1) and last_day(rule) == dt.date(
        floor.year, 12, 31
    )
    return not is_year_of_issue and first is not None and first < floor - _LONGEST_START


def last_day(rule: Rule) -> dt.date | None:
    """The last day of a rule with days; None where it has none, or no year."""
    match rule:
        case Due(day=day) | Between(last=CivilDay() as day):
            return day.solar()
        case OnDays(days=days):
            dates = [date for day in days if (date := day.solar()) is not None]
            return max(dates, default=None)
        case _:
            return None


def limit_of_what_began(
    rule: Rule, when: str, before: str, setting: Setting
) -> tuple[Due, int] | None:
    """The last day alone of a span that began long before the plan, or whose first year only says of what it is, and where in `when` it is said.

    "sửa cầu từ tháng 3/2028, xong trong tháng 3/2031" is to be finished; "thống kê số liệu của năm 2030 đến hết ngày 31/01/2031" as well.
    """
    floor = floor_of(setting)
    if not isinstance(rule, Between) or rule.last is None or floor is None:
        return None
    is_of_a_year = fold(before).rstrip().endswith("của")
    found = (_OF_A_YEAR if is_of_a_year else _FINISHES).search(fold(when))
    if found is None or not (is_of_a_year or began_long_ago(rule, floor)):
        return None
    return Due(rule.last), found.start("limit")


_FINISHES = re.compile(rf",\s*(?P<limit>(?:và )?(?:xong|hoàn thành|hoàn tất|{LATEST})\b)")
_OF_A_YEAR = re.compile(r"^năm \d{4},? (?P<limit>(?:cho )?(?:đến|tới)(?: hết)? ngày\b)")
