"""What the column of notes dates: the row's own time ("Hoàn thành trước ngày 15/6", "Tháng 11"), or a further duty ("Báo cáo kết quả trước ngày 10/10").

What moves the row's time or makes it wait for an event stands in `moving_notes`. A note may also only tell or cite. What it dates without a limit, or by a day that the row's own time leaves no room for, is asked about.
"""

import re
from dataclasses import replace

from plans.compile.harvest import NOTHING, Harvest, Setting
from plans.compile.tables.moving_notes import moves
from plans.compile.when.dates import is_over
from plans.compile.when.inner_rules import inner_rule
from plans.compile.when.timed import Timed
from plans.compile.when.times import find_duty_times, read_time
from plans.compile.who.sentences import read_clause
from plans.compile.words import LATEST, fold, is_report_title
from plans.diagnostics import diagnose
from plans.plan import Kind, Obligation
from plans.reading.merged import is_time
from plans.rule import Between, CivilDay, Due, DueRecurring, NoTime, OnDays, Relative

_NAME = re.compile(r"\s*ghi chú\s*:\s*", re.IGNORECASE)
_IS_THE_LIMIT = re.compile(
    r"(?:(?:phải|cần|yêu cầu|đề nghị|phấn đấu) )?(?:(?:thời )?hạn(?: (?:cuối|chót|hoàn thành))?[ :]+|(?:hoàn thành|hoàn tất|xong|kết thúc)[ :,]*)?"
    rf"(?:trước|{LATEST}|đến hết|xong)\b[^;]*"
)
"""A note that is but a limit."""


def time_in(note: str, line: int, setting: Setting) -> Timed | None:
    """The last day that a note sets for its row, or the window that is all it says; None where it says anything else."""
    words = _NAME.sub("", note).strip()
    if is_time(words):
        time = read_time(words, line, hint="Thời gian", kind="task", setting=setting)
        if time is not None and isinstance(time.rule, Between):
            return time
    if _IS_THE_LIMIT.fullmatch(fold(words).strip(" .;()")) is None:
        return None
    time = read_time(words, line, hint="Thời gian hoàn thành", kind="task", setting=setting)
    return time if time is not None and isinstance(time.rule, Due) else None


_A_DAY = re.compile(
    r"(?:(?:thứ [^\W\d]+|chủ nhật|sáng|chiều|tối)[,\s]+)*(?:ngày )?\d{1,2}/\d{1,2}(?:/\d{4})?"
)


def day_in(note: str, own: Timed | None, line: int, setting: Setting) -> Timed | None:
    """The day that is all a note says, where it lies in the row's own window ("22/12" beside the month 12); any other number may be anything."""
    words = _NAME.sub("", note).strip(" .;")
    if own is None or not isinstance(own.rule, Between) or not _A_DAY.fullmatch(fold(words)):
        return None
    time = read_time(words, line, hint="Thời gian", kind="task", setting=setting)
    match time:
        case Timed(rule=Due(day=day)) if _lies_in(day, own.rule):
            return time
        case Timed(rule=OnDays(days=(day,))) if _lies_in(day, own.rule):
            return replace(time, rule=Due(day))
        case _:
            return None


def narrowed(own: Timed | None, noted: Timed | None) -> Timed | None:
    """A row's time narrowed by its note: the note's where the cell is blank, else what it leaves of the window that it lies in.

    Two times that do not fit are the row's own: which holds is asked (`read_note`).
    """
    if noted is None:
        return own
    if own is None or isinstance(own.rule, NoTime):
        return noted
    match own.rule, noted.rule:
        case Between() as window, Due(day=day) if _lies_in(day, window):
            rule = replace(window, last=day)
        case Between() as window, Between() as rule if _is_within(rule, window):
            pass
        case _:
            return own
    return replace(own, when=f"{own.when} ({noted.when})", rule=rule)


def _lies_in(day: CivilDay, window: Between) -> bool:
    first, last = window.first.solar(), window.last.solar() if window.last else None
    by = day.solar()
    return first is not None and last is not None and by is not None and first <= by <= last


def read_note(note: str, limit: Timed | None, own: Obligation, setting: Setting) -> Harvest:
    """The further duties of a note, and a question for a day to come in it that is neither the row's nor a duty's."""
    words = _NAME.sub("", note).strip()
    line = own.source.line
    if moves(words):
        return NOTHING if limit is not None else _asked(own, words)
    if not any(map(str.isdigit, words)):
        return NOTHING
    if limit is not None:
        return NOTHING if _holds(limit, own) else _asked(own, words)
    dated = find_duty_times(words, line, kind="task", setting=setting)
    owed = tuple(
        _further(own, words, time, number)
        for number, time in enumerate(dated, start=2)
        if isinstance(time.rule, Due | DueRecurring) and time.rule != own.rule
    )
    is_open = not owed and any(
        isinstance(inner_rule(time.rule), Due | OnDays | Between | Relative)
        and time.rule != own.rule
        and not is_over(time.rule, setting)
        for time in dated
    )
    return Harvest(obligations=owed) if not is_open else _asked(own, words)


def _further(own: Obligation, words: str, time: Timed, number: int) -> Obligation:
    """The duty that a note lays down beside the row's: of the body that it names, else of the row's."""
    acting = read_clause(words)
    return replace(
        own,
        id=f"{own.id}/{number}",
        kind=Kind.REPORT if is_report_title(words) else Kind.TASK,
        title=words.rstrip(" .;"),
        lead=acting.lead if acting is not None and acting.lead else own.lead,
        supporting=acting.supporting if acting is not None else (),
        when=time.when,
        rule=time.rule,
        evidence=(),
    )


def _asked(own: Obligation, words: str) -> Harvest:
    asked = diagnose("not-understood", own.id, own.source.line, text=words)
    return Harvest(diagnostics=(asked,))


def _holds(limit: Timed, own: Obligation) -> bool:
    """Whether a row's rule has the last day of its note, or fits in its window; what is no single time has nothing to fit."""
    match own.rule, limit.rule:
        case Due(day=day), Due(day=by):
            return day == by
        case Between(last=CivilDay() as last), Due(day=by):
            return last == by
        case Due(day=day), Between() as window:
            return _lies_in(day, window)
        case Between() as own_window, Between() as window:
            return own_window == window or _is_within(own_window, window)
        case _, Between():
            return True
        case _:
            return False


def _is_within(inner: Between, outer: Between) -> bool:
    """Whether a window lies in another: "Tháng 6" beside the note "Quý II"."""
    return _lies_in(inner.first, outer) and inner.last is not None and _lies_in(inner.last, outer)
