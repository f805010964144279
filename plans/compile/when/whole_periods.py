"""Whether a time in running text is but the plan's whole year or period, which says nothing about when."""

import datetime as dt
import re

from calendars.civil import Window
from plans.rule import Between, CivilDay, Rule

_COMES = r"hoàn thành|khởi công|khánh thành|thông xe|đưa vào (?:khai thác|sử dụng|vận hành)"
_FINISHED_IN = re.compile(rf"\b(?:{_COMES}|xong|kết thúc)\b[^.;,]{{0,40}}\bnăm\b")
_COMES_IN = re.compile(rf"\b(?:{_COMES})\b[^.;]{{0,90}}\b(?:trong|vào) năm \d{{4}}$")
"""What is to be finished in the plan's one year is due with it: "hoàn thành việc rà soát trong năm 2025"."""
_SUMMED_UP = re.compile(r"(?:^|[\s,;])(?:sơ kết|tổng kết)\b[^.;,]{0,60}\b(?:trong|vào) năm \d{4}$")
"""What comes at the end of the plan's one year: "*tổng kết* … trong năm 2026"."""
_IN_THE_YEAR = re.compile(
    r"(?:sơ kết|tổng kết|đánh giá|hoàn thành|ban hành|xong|phê duyệt|kết thúc|khởi công|khánh thành|thông xe|(?:giai đoạn|đợt|bước) (?:\d|[ivx]+))\b[^.;,]{0,40}?(?:vào|trong)?$"
)


_OWED = re.compile(
    r"\s*,\s*[^;:.]{2,140}?\s(?:phải|có trách nhiệm|tiếp tục (?:thực hiện|triển khai|tổ chức|hỗ trợ|rà soát))\s"
)
"""What is owed in the year that a sentence begins with: "Trong năm 2026, *Sở A phải* …"."""
_FINISHED_AFTER = re.compile(
    r"\s*,?\s*(?:[^;:.,]{2,60}?\s(?:sẽ|phải) )?(?:hoàn thành|tổng kết|sơ kết|ban hành|trình)\s"
)
"""What comes to its end in the year that stands before it: "…, trong năm 2026 *Bộ sẽ tổng kết* …"."""


def is_whole_period(rule: Rule, said: str, period: Window | None, after: str = "") -> bool:
    """Whether the rule is a bare year, or the plan's whole period; `said` = the folded words up to the time's end, `after` = those behind it.

    >>> year = Between(CivilDay(2026, 1, 1), CivilDay(2026, 12, 31))
    >>> is_whole_period(year, "tuyên truyền trong năm 2026", None)
    True
    """
    if not isinstance(rule, Between) or rule.last is None:
        return False
    first, last = rule.first, rule.last
    is_year = (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)
    if is_year and (_comes_to_its_end(said, after) or _comes_later(said, first, period)):
        return False
    if is_year and _opens_a_duty(said, after):
        return period is not None and (_day(period.first), _day(period.last)) == (first, last)
    if period is None:
        is_finished = _FINISHED_IN.search(said) is not None and _names_one_year(said)
        return is_year and not is_finished
    is_one_of_several = period.first.year != period.last.year or _FINISHED_IN.search(said)
    if is_year and is_one_of_several and _names_one_year(said):
        return False
    is_summed_up = is_year and _SUMMED_UP.search(said) is not None
    return not is_summed_up and (
        is_year or (_day(period.first), _day(period.last)) == (first, last)
    )


def _comes_later(said: str, first: CivilDay, period: Window | None) -> bool:
    """Whether something is to be finished or begun in a year after the plan's: "đưa vào khai thác … trong năm 2032"."""
    is_later = period is not None and (first.year or 0) > period.last.year
    return is_later and _COMES_IN.search(said) is not None


def _comes_to_its_end(said: str, after: str) -> bool:
    """Whether a year begins a clause, and what is finished, passed or summed up in it follows."""
    begins = re.search(r"(?:^|[,;.:])\W*trong năm \d{4}$", said) is not None
    return begins and _FINISHED_AFTER.match(after) is not None


def _opens_a_duty(said: str, after: str) -> bool:
    """Whether the year begins a sentence that goes on with what somebody owes in it."""
    begins = re.fullmatch(r"\W*trong năm \d{4}", said) is not None
    return begins and _OWED.match(after) is not None


def _names_one_year(said: str) -> bool:
    """Whether what is to be done falls in one named year of several ("sơ kết vào năm 2023")."""
    stated = said.rpartition("năm")[0].strip()
    return stated.endswith(("vào", "trong")) and _IN_THE_YEAR.search(stated) is not None


def _day(day: dt.date) -> CivilDay:
    return CivilDay(day.year, day.month, day.day)
