"""The times in a sentence about a report: dates, rhythms and regimes it follows, and no period that the report is about."""

import re
from dataclasses import replace
from itertools import zip_longest

from plans.compile.harvest import Setting
from plans.compile.sections.report_periods import read_periods
from plans.compile.when.around import words_before
from plans.compile.when.feasts import only_names_a_feast
from plans.compile.when.inner_rules import inner_rule
from plans.compile.when.mentions import is_mention
from plans.compile.when.modality import tells_a_custom
from plans.compile.when.set_times import dates_a_duty
from plans.compile.when.timed import Timed
from plans.compile.when.times import all_times, as_deadline, names_a_report, read_time
from plans.compile.words import fold
from plans.rule import (
    Between,
    CrossReference,
    Due,
    DueRecurring,
    EventTriggered,
    Frequency,
    Invalid,
    OnDemand,
    Recurring,
    Relative,
)

_PERIODIC_REPORT = re.compile(
    r"(?<!sức khỏe )(?<!kiểm tra )(?<!kiểm định )(?<!bảo dưỡng )\bđịnh kỳ\b(?=[^,;.]{0,30}\bbáo cáo\b)|(?<=báo cáo )\bđịnh kỳ\b"
)
"""A report said to be periodic; what is periodic in itself ("khám sức khỏe *định kỳ*") makes none so."""


def find_report_times(clause: str, line: int, *, setting: Setting) -> tuple[Timed, ...]:
    """The times in a sentence about a report: dates, rhythms, regimes it follows; a bare "định kỳ" follows one not said."""
    told = [
        _of_each_month(as_deadline(each, clause), clause, setting)
        for each in all_times(clause, line, "report", setting)
    ]
    found = tuple(
        time
        for time, following in zip_longest(told, told[1:])
        if _dates_a_report(time, clause, setting) and not names_a_report(time, following, clause)
    )
    found = tuple(time for time in told if time in found or _ends_an_event(time, clause))
    if any(isinstance(time.rule, Due | DueRecurring) for time in found):
        return tuple(time for time in found if not _says_no_more(time, found, clause))
    if found or _PERIODIC_REPORT.search(fold(clause)) is None:
        return found
    return (Timed("định kỳ", CrossReference("own-reports"), line),)


def _ends_an_event(time: Timed, clause: str) -> bool:
    """Whether a report is told to come when something is over: "*báo cáo sơ bộ ngay sau khi kết thúc hội thi*, báo cáo chính thức trước ngày 25/9"."""
    if not isinstance(time.rule, EventTriggered) or not _WHEN_OVER.match(fold(time.when)):
        return False
    return _REPORT_BESIDE.search(fold(words_before(clause, time.start))) is not None


_WHEN_OVER = re.compile(r"(?:ngay )?(?:sau )?khi (?:kết thúc|bế mạc|hoàn thành|xong)\b")
_REPORT_BESIDE = re.compile(r"\bbáo cáo\b[^,;.()]{0,40}$")


def _of_each_month(time: Timed, clause: str, setting: Setting) -> Timed:
    """A bare day as that of each month, where the clause speaks of the monthly report alone: "ký *báo cáo tháng* gửi UBND tỉnh trước ngày 25"."""
    if not isinstance(time.rule, Invalid) or time.rule.suggest is not None:
        return time
    if [period.code for period in read_periods(clause[: time.start], setting.year)] != ["m"]:
        return time
    words = f"báo cáo hằng tháng: {time.when}"
    again = read_time(words, time.line, hint="", kind="report", setting=setting)
    is_monthly = again is not None and isinstance(again.rule, DueRecurring)
    return replace(time, rule=again.rule) if again is not None and is_monthly else time


def tells_what_counts(clause: str) -> bool:
    """Whether a sentence only says over which days a report counts, and lays down no report of its own."""
    return _TELLS_WHAT_COUNTS.match(fold(clause)) is not None


_TELLS_WHAT_COUNTS = re.compile(
    r"(?:thời gian|thời điểm|kỳ|số liệu)\b[^.;]{0,60}?\b(?:tính|lấy|chốt)\b(?: số liệu)? (?:từ|đến)\b"
)
"""A sentence that says over which days a report counts: "Thời gian báo cáo định kỳ hằng năm tính từ ngày … đến ngày …"."""


def _says_no_more(time: Timed, found: tuple[Timed, ...], clause: str) -> bool:
    """Whether a time beside a dated report only says of what kind it is: "định kỳ", "… 6 tháng", "theo đúng thời gian quy định"."""
    if fold(time.when) == "định kỳ":
        return True
    match inner_rule(time.rule):
        case Frequency() | CrossReference():
            before = (
                other.end
                for other in found
                if other.end <= time.start
                and isinstance(inner_rule(other.rule), Due | DueRecurring)
            )
            between = clause[max(before, default=len(clause)) : time.start]
            return _PART_OF_IT.fullmatch(fold(between)) is not None
        case _:
            return False


_PART_OF_IT = re.compile(r"\s*")


def _dates_a_report(time: Timed, clause: str, setting: Setting) -> bool:
    match inner_rule(time.rule):
        case Due() as rule:
            return not is_mention(rule, time.when, clause, time.start, setting)
        case Frequency() | CrossReference():
            return not _is_of_a_noun(time, clause)
        case DueRecurring() | Recurring():
            return not (
                only_names_a_feast(time.when, clause, time.start)
                or tells_a_custom(clause, time.start, time.end)
            )
        case Between() | Relative():
            is_reported_on = _REPORTED_ON.fullmatch(fold(time.when)) is not None
            return not is_reported_on and dates_a_duty(time, clause, setting)
        case OnDemand() | EventTriggered() as rule:
            return _is_on_call(rule, time, clause)
        case _:
            return False


def _is_on_call(rule: OnDemand | EventTriggered, time: Timed, clause: str) -> bool:
    """Whether it is a report that somebody asks for, or that comes each time something took place."""
    if isinstance(rule, OnDemand):
        until = fold(clause[max(0, time.end - _FAR_ENOUGH) : time.end])
        return _IS_ASKED_FOR.search(until) is not None
    before = fold(clause[max(0, time.start - _FAR_ENOUGH) : time.start])
    return _EACH_TIME.match(fold(time.when)) is not None and "báo cáo" in before


_FAR_ENOUGH = 300
"""Characters before a time in which the report stands that it is of."""
_IS_ASKED_FOR = re.compile(
    r"\bbáo cáo (?:[^\W\d]+ ){0,3}(?:đột xuất|(?:khi (?:có|được)|theo) yêu cầu)(?: của [^;.,]{2,60})?$"
    r"|\bbáo cáo\b[^.;]*\b(?:hoặc|và|,)\s+(?:báo cáo )?đột xuất(?: (?:khi (?:có|được)|theo) yêu cầu)?(?: của [^;.,]{2,60})?$"
)
"""A report that somebody may ask for at any time: "báo cáo định kỳ hằng quý và *báo cáo đột xuất khi có yêu cầu*"."""
_EACH_TIME = re.compile(r"(?:ngay )?(?:sau|khi kết thúc|kết thúc|sau khi kết thúc) (?:mỗi|từng)\b")
"""What comes again whenever it comes: "báo cáo *sau mỗi đợt kiểm tra*"."""


def _is_of_a_noun(time: Timed, clause: str) -> bool:
    """Whether a rhythm or a report is only named: a thing that comes so often, a report that is sent along."""
    is_named = _OF_MONEY.search(fold(words_before(clause, time.start))) is not None
    return is_named or fold(time.when).startswith("cùng với")


_OF_MONEY = re.compile(
    r"\b(?:trợ cấp|phụ cấp|tiền lương|lương hưu|ngân sách(?: nhà nước)?|(?:mẫu|tại|trong|theo)(?: các)? báo cáo)\s*$"
)
"""What comes every so often, or is named by it, though the report on it does not: "báo cáo chi trả trợ cấp *hằng tháng*"."""
_REPORTED_ON = re.compile(
    r"(?:trong |của )?(?:(?:0?[369]|ba|sáu|chín) tháng(?: (?:đầu|cuối) năm)?(?: và (?:cả )?năm)?|(?:cả )?năm|quý (?:[ivx]+|\d))"
)
"""A period that a report is about: "trước ngày 05/6 (6 tháng)"."""
