"""What the column of notes dates: the row's own last day ("Hoàn thành trước ngày 15/6"), or a further duty ("Báo cáo kết quả trước ngày 10/10").

A note may also only tell or cite. What it dates without a limit, or by a day that the row's own time leaves no room for, is asked about.
"""

import re
from dataclasses import replace

from plans.compile.harvest import NOTHING, Harvest, Setting
from plans.compile.when.dates import is_over
from plans.compile.when.inner_rules import inner_rule
from plans.compile.when.timed import Timed
from plans.compile.when.times import find_duty_times, read_time
from plans.compile.who.sentences import read_clause
from plans.compile.words import fold, is_report_title
from plans.diagnostics import diagnose
from plans.plan import Kind, Obligation
from plans.rule import Between, CivilDay, Due, DueRecurring, NoTime, OnDays

_NAME = re.compile(r"\s*ghi chú\s*:\s*", re.IGNORECASE)
_IS_THE_LIMIT = re.compile(
    r"(?:(?:phải|cần|yêu cầu|đề nghị|phấn đấu) )?(?:(?:thời )?hạn(?: (?:cuối|chót|hoàn thành))?[ :]+|(?:hoàn thành|hoàn tất|xong|kết thúc)[ :,]*)?"
    r"(?:trước|chậm nhất|muộn nhất|đến hết|xong)\b[^;]*"
)
"""A note that is but a limit."""


def last_day_in(note: str, line: int, setting: Setting) -> Timed | None:
    """The last day that a note sets for its row; None where it says anything else."""
    words = _NAME.sub("", note).strip()
    if _IS_THE_LIMIT.fullmatch(fold(words).strip(" .;()")) is None:
        return None
    time = read_time(words, line, hint="Thời gian hoàn thành", kind="task", setting=setting)
    return time if time is not None and isinstance(time.rule, Due) else None


def with_last_day(own: Timed | None, limit: Timed | None) -> Timed | None:
    """A row's time with the last day of its note: that day where the cell is blank, else the end of the window it lies in.

    Two last days are the row's own: which holds is asked (`read_note`).
    """
    if limit is None or not isinstance(limit.rule, Due):
        return own
    if own is None or isinstance(own.rule, NoTime):
        return limit
    window = own.rule
    if isinstance(window, Between) and _lies_in(limit.rule.day, window):
        narrowed = replace(window, last=limit.rule.day)
        return replace(own, when=f"{own.when} ({limit.when})", rule=narrowed)
    return own


def _lies_in(day: CivilDay, window: Between) -> bool:
    first, last = window.first.solar(), window.last.solar() if window.last else None
    by = day.solar()
    return first is not None and last is not None and by is not None and first <= by <= last


def read_note(note: str, limit: Timed | None, own: Obligation, setting: Setting) -> Harvest:
    """The further duties of a note, and a question for a day to come in it that is neither the row's nor a duty's."""
    words = _NAME.sub("", note).strip()
    if not any(map(str.isdigit, words)):
        return NOTHING
    line = own.source.line
    if limit is not None:
        return NOTHING if _holds(limit, own) else _asked(own, words)
    dated = find_duty_times(words, line, kind="task", setting=setting)
    owed = tuple(
        _further(own, words, time, number)
        for number, time in enumerate(dated, start=2)
        if isinstance(time.rule, Due | DueRecurring) and time.rule != own.rule
    )
    is_open = not owed and any(
        isinstance(inner_rule(time.rule), Due | OnDays | Between)
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
    """Whether a row's rule has the last day of its note."""
    match own.rule, limit.rule:
        case Due(day=day), Due(day=by):
            return day == by
        case Between(last=CivilDay() as last), Due(day=by):
            return last == by
        case _:
            return False
