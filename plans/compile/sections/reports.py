"""Reporting duties: one obligation for each period a section or sentence names.

"Báo cáo quý 1 và quý 3: chậm nhất là ngày 01 của tháng cuối quý" is two reports with a date each; bearers come from the
list's own sentence, the section's first sentence, or the agency that heads the bullet. A list of dated reports replaces the
rhythm its introduction mentions. A report whose dates stand elsewhere stays one obligation, bound to that regime.
"""

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from plans.compile.duties import Draft, span_of, to_harvest
from plans.compile.harvest import Harvest, Setting, gather
from plans.compile.sections.report_periods import Period, read_periods
from plans.compile.sections.report_times import find_report_times
from plans.compile.when.dates import dates_of, day_of
from plans.compile.when.timed import Timed
from plans.compile.when.times import find_duty_times, read_time
from plans.compile.who.actors import behind_topic
from plans.compile.who.receivers import handed_on
from plans.compile.who.sentences import read_clause
from plans.compile.who.splitting import by_bodies, split_clauses, split_sentences
from plans.compile.words import LATEST, fold
from plans.phrases.meaning.left_out import without_months
from plans.plan import Kind, Obligation
from plans.rule import Due, DueRecurring, Rule, Several

Bodies = tuple[str, ...]

_REPORT = re.compile(
    r"\b(định kỳ [^,;.]{0,40}?báo cáo|báo cáo (định kỳ|về|ubnd|ủy ban|kết quả|tình hình|quý|tháng|năm|sơ kết|tổng kết"
    rf"|\d+ tháng|sáu tháng|chín tháng|hằng|gửi|cho|với|công tác|việc|tiến độ|sở|văn phòng|tuần|đột xuất|ngày|trước|{LATEST}|vào|số(?! \d)"
    r"|chủ tịch|lãnh đạo|thường trực|ban (?!hành)|hđnd|giám đốc|chính phủ|thủ tướng|bộ|tỉnh ủy|huyện ủy|cấp (?:trên|ủy|có thẩm quyền)|các|cơ quan|đơn vị|nhanh|bằng văn bản)"
    r"|^(gửi )?báo cáo|(gửi|nộp|lập|xây dựng|tổng hợp,?) báo cáo|chế độ báo cáo)"
)
_REPORTS = re.compile(r"báo cáo\b(?! (?:viên|mẫu|khoa học|chuyên đề))")


_TO_SOMEBODY = re.compile(r"\bbáo cáo (?=[A-ZĐỦ])")


def is_report(clause: str) -> bool:
    """Whether a clause lays down a report (its time is judged apart).

    >>> is_report("UBND các xã báo cáo thiệt hại"), is_report("Mời báo cáo viên")
    (True, False)
    """
    if _REPORT.search(fold(clause)) is not None or _TO_SOMEBODY.search(clause) is not None:
        return True
    acting = read_clause(clause)
    return acting is not None and _REPORTS.match(fold(acting.rest)) is not None


@dataclass(frozen=True, slots=True)
class Place:
    """Under which address, by whom, and on which line a report is laid down."""

    address: str
    lead: Bodies
    line: int


def report_obligations(clause: str, place: Place, setting: Setting) -> Harvest:
    """The reports one clause lays down: one for each period with a date, or one bound to a rhythm or regime."""
    handed = handed_on(
        clause, lambda words: bool(find_report_times(words, place.line, setting=setting))
    )
    if handed is not None:
        sent = report_obligations(handed.own, place, setting)
        further = replace(place, address=f"{place.address}/2", lead=handed.receiver)
        return gather((sent, report_obligations(handed.told, further, setting)))
    if (met := _meeting_first(clause, place, setting)) is not None:
        return met
    if len(parts := by_bodies(clause)) > 1:
        return _of_each(parts, place, setting)
    times = find_report_times(clause, place.line, setting=setting)
    made = _in_order(clause, times, setting) or _one_by_one(clause, times, setting)
    if len(made) == 1:
        return Harvest(obligations=(_report(clause, place, made[0][1], setting),))
    reports = []
    for number, (period, time) in enumerate(made, start=1):
        last = period.code if period is not None else str(number)
        title = f"Báo cáo {period.said or period.name}" if period is not None else clause
        is_first = period is None and number == 1
        own = place if is_first else replace(place, address=f"{place.address}/{last}")
        reports.append(_report(title, own, time, setting))
    return Harvest(obligations=_in_the_other_months(tuple(reports), clause))


_OWN_MONTH = re.compile(r"(?:\briêng |; )(?:báo cáo )?tháng (?P<month>\d{1,2})\b", re.IGNORECASE)


def _in_the_other_months(reports: tuple[Obligation, ...], clause: str) -> tuple[Obligation, ...]:
    """A monthly report without the months that have a day of their own: "báo cáo tháng vào ngày 23, gửi Sở A; *riêng tháng 12* trước ngày 10"."""
    said = {int(found["month"]) for found in _OWN_MONTH.finditer(clause)}
    own = {one.rule.day.month for one in reports if isinstance(one.rule, Due)} & said
    return tuple(
        replace(one, rule=replace(one.rule, rrule=without_months(one.rule.rrule, tuple(own))))
        if own and isinstance(one.rule, DueRecurring) and _EACH_MONTH.match(one.rule.rrule)
        else one
        for one in reports
    )


_EACH_MONTH = re.compile(r"FREQ=MONTHLY;BYMONTHDAY=\d+$")


def _of_each(parts: list[str], place: Place, setting: Setting) -> Harvest:
    """The reports of clauses of which each names its own body: "các xã báo cáo trước ngày …, Sở B tổng hợp, báo cáo … trước ngày …"."""
    made: list[Harvest] = []
    for number, part in enumerate(parts, start=1):
        own = read_clause(part)
        address = place.address if number == 1 else f"{place.address}/{number}"
        lead = own.lead if own is not None and number > 1 else place.lead
        made.append(report_obligations(part, replace(place, address=address, lead=lead), setting))
    return gather(tuple(made))


_MEETS_FIRST = re.compile(
    r"(?P<own>(?:(?!\bbáo cáo\b)[^;])*?\b(?:họp|giao ban|hội ý|đối thoại|tiếp công dân)\b(?:(?!\bbáo cáo\b)[^;])*?),\s*(?P<told>[^,;]*\bbáo cáo\b[^;]*)",
    re.IGNORECASE,
)
"""A meeting, and the report of it: "giao ban vào ngày 25 hằng tháng, *báo cáo UBND tỉnh* …"."""


def _meeting_first(clause: str, place: Place, setting: Setting) -> Harvest | None:
    """The meeting that a clause holds before its report, and the report by a time of its own; None where there is none."""
    parts = _MEETS_FIRST.fullmatch(clause)
    if parts is None:
        return None
    times = find_duty_times(parts["own"], place.line, kind="programme", setting=setting)
    if len(times) != 1:
        return None
    told = find_report_times(parts["told"], place.line, setting=setting)
    title = parts["own"] if told else clause
    draft = Draft(place.address, title, place.lead, (), times[0], None, (), place.line, title)
    held = to_harvest(draft, setting)
    further = replace(place, address=f"{place.address}/2")
    return gather((held, report_obligations(parts["told"], further, setting))) if told else held


def _one_by_one(
    clause: str, times: tuple[Timed, ...], setting: Setting
) -> list[tuple[Period | None, Timed]]:
    made: list[tuple[Period | None, Timed]] = []
    previous = 0
    for time in times:
        label, previous = _label(clause, previous, time, setting)
        made.extend(_per_period(time, label, setting))
    return made


def _in_order(
    clause: str, times: tuple[Timed, ...], setting: Setting
) -> list[tuple[Period | None, Timed]]:
    """Periods listed before as many days: "báo cáo quý, sáu tháng, năm trước ngày 25 tháng cuối quý, ngày 25/6 và ngày 25/12"."""
    gaps = (clause[a.end : b.start].strip(" ,") for a, b in pairwise(times))
    if len(times) < 2 or any(gap not in {"", "và"} for gap in gaps):  # noqa: PLR2004 -- a list
        return []
    periods = read_periods(clause[: times[0].start], setting.year)
    days = [replace(time, rule=rule) for time in times for rule in _single_days(time.rule)]
    if len(periods) != len(days) or not all(is_dated(day.rule) for day in days):
        return []
    return list(zip(periods, days, strict=True))


_YEARLY_DAYS = re.compile(r"FREQ=YEARLY;BYMONTH=(?P<months>[\d,]+);(?P<day>BYMONTHDAY=-?\d+)")


def _single_days(rule: Rule) -> tuple[Rule, ...]:
    """A rule for each day that one names: "ngày 25/6 và ngày 25/12 hằng năm" names two."""
    match rule:
        case Several(rules=rules):
            return rules
        case DueRecurring(rrule=rrule) if found := _YEARLY_DAYS.fullmatch(rrule):
            return tuple(
                replace(rule, rrule=f"FREQ=YEARLY;BYMONTH={month};{found['day']}")
                for month in found["months"].split(",")
            )
        case _:
            return (rule,)


_NAMED_AFTER = re.compile(
    r"\s*\((?P<inside>[^()]{2,30})\)"
    r"|\s*(?:đối với|cho)\s+(?:các\s+)?(?:kỳ\s+)?báo cáo\s+(?P<behind>[^;.()]{2,60}?)"
    rf"(?=\s*(?:[;.]|$|,?\s*(?:và\s+)?(?:trước|{LATEST}|vào|ngày|theo|gửi|về)\b))"
)
"""A report's period said behind its day: "trước ngày 05/6 (6 tháng)", "trước ngày 05/6 đối với báo cáo 6 tháng"."""


def _label(clause: str, start: int, time: Timed, setting: Setting) -> tuple[str, int]:
    """The words that say which report a time is of, and where those of the next begin."""
    after = _NAMED_AFTER.match(clause, time.end)
    period = (after["inside"] or after["behind"]) if after else ""
    if after and read_periods(period, setting.year):
        return period, after.end()
    return _nearest(_WHAT_COUNTS.sub(" ", clause[start : time.start]), setting), time.end


_WHAT_COUNTS = re.compile(
    r"\((?:số liệu|thời gian|thời điểm|kỳ|mốc|được|tính|lấy|chốt|từ)\b[^()]*\b(?:đến|tính|lấy|chốt)\b[^()]*\)",
    re.IGNORECASE,
)
"""Over which days a report counts, told in a bracket: "báo cáo 6 tháng *(số liệu tính từ ngày đầu năm đến hết tháng 6)*"; its periods are none of the report's."""


def _nearest(words: str, setting: Setting) -> str:
    """The last sentence, clause or bracket of the words where that names a period, or the list behind a colon that begins with one: what is said before it was of all the reports."""
    last = re.split(r"[.;]\s|\(", words)[-1]
    listed = _LISTED_BEHIND.search(last)
    last = listed["listed"] if listed else last
    return last if read_periods(last, setting.year) else words


_LISTED_BEHIND = re.compile(
    r":\s+(?:đối với )?(?P<listed>(?:báo cáo\b|kỳ\b|quý\b|tháng\b|năm\b|tuần\b|\d{1,2} tháng\b|sáu tháng\b|chín tháng\b)[^:]*)$",
    re.IGNORECASE,
)
"""The first of a list of reports behind those it is of: "báo cáo quý, 6 tháng, năm: *báo cáo quý I* trước ngày …"."""


def _per_period(time: Timed, label: str, setting: Setting) -> list[tuple[Period | None, Timed]]:
    """One date for each period that the words before it name, or the time itself where they name none."""
    rules = time.rule.rules if isinstance(time.rule, Several) else (time.rule,)
    if not all(map(is_dated, rules)):
        return [(None, time)]
    named = _UNIT_FIRST.match(time.when)
    periods = read_periods(named["period"] if named else label, setting.year)
    if len(periods) == 1 < len(_single_days(time.rule)):
        return [
            (None, time)
        ]  # "mỗi năm …; báo cáo vào ngày 05/6 và ngày 05/12 hằng năm": both are its days
    if len(rules) > 1 and not periods:
        periods = read_periods(_NAMED_MONTH.sub("", time.when), setting.year)
    if len(rules) == 1 and periods:
        return [
            (
                p,
                replace(
                    time, rule=_yearly(_narrow(_of_period(time, p, setting), p, setting), setting)
                ),
            )
            for p in periods
        ]
    if len(periods) == len(rules):
        return [(p, replace(time, rule=r)) for p, r in zip(periods, rules, strict=True)]
    return [(None, replace(time, rule=rule)) for rule in rules]


_NAMED_MONTH = re.compile(r"\btháng \d{1,2}|\bh[ằà]ng năm", re.IGNORECASE)
"""The month of a day, and that it comes each year: "ngày 30 tháng 6 và 31 tháng 12 hằng năm" names no monthly report."""
_UNIT_FIRST = re.compile(
    rf"(?:định kỳ\s+)?(?P<period>(?:\d{{1,2}}\s+)?(?:tháng|quý|năm))(?=\s+\(?(?:trước|{LATEST})\s)",
    re.IGNORECASE,
)
"""A report's period said right before its day: "tháng trước ngày 14, quý trước ngày 14 tháng cuối quý"."""


def is_dated(rule: Rule) -> bool:
    """Whether the report has a date of its own."""
    return isinstance(rule, Due | DueRecurring)


def _of_period(time: Timed, period: Period, setting: Setting) -> Rule:
    """The rule of a time told by the period reported on ("tháng sau", "kỳ báo cáo"), read anew for that period."""
    if not isinstance(time.rule, DueRecurring) or not _IN_THE_TERM.search(fold(time.when)):
        return time.rule
    said = read_time(
        f"Báo cáo {period.name}: {time.when}", time.line, hint="", kind="report", setting=setting
    )
    return time.rule if said is None else said.rule


_IN_THE_TERM = re.compile(r"(?<!định )\bkỳ\b|\btháng (?:sau|tiếp theo|kế tiếp|liền kề)\b")


def _narrow(rule: Rule, period: Period, setting: Setting) -> Rule:
    """The date of a recurring deadline that belongs to one period: the first from its last month on."""
    if not isinstance(rule, DueRecurring) or period.window is None:
        return rule
    last_month = period.window.last.replace(day=1)
    dates = [day for day in dates_of(rule, setting) if day >= last_month]
    return Due(day_of(min(dates))) if dates else rule


def _yearly(rule: Rule, setting: Setting) -> Rule:
    """A report's day without a year in a plan of several years: it comes every year ("6 tháng (trước ngày 15/6)")."""
    period = setting.period
    if setting.year is not None or period is None or not isinstance(rule, Due):
        return rule
    day = rule.day
    if day.year is not None or day.offset or day.lunar or period.days <= _ONE_YEAR:
        return rule
    rrule = f"FREQ=YEARLY;BYMONTH={day.month};BYMONTHDAY={day.day}"
    return DueRecurring(rrule, span_of(setting))


_ONE_YEAR = 366


def _report(title: str, place: Place, time: Timed, setting: Setting) -> Obligation:
    draft = Draft(
        address=place.address,
        title=title.strip().rstrip(" .;:/"),
        lead=place.lead,
        supporting=(),
        time=time,
        rate=None,
        evidence=(),
        line=place.line,
        text=title,
    )
    (made,) = to_harvest(draft, setting).obligations
    return replace(made, kind=Kind.REPORT)


def binds_several(text: str) -> bool:
    """Whether a paragraph charges one body after another: "Giao Sở A …; Sở B …"."""
    parts = (part for sentence in split_sentences(text) for part in split_clauses(sentence))
    told = (read_clause(part) or behind_topic(part) for part in parts)
    leads = {clause.lead for clause in told if clause is not None and clause.lead}
    return len(leads) > 1
