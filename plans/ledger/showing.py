"""What somebody who keys a report or a task as done has to show: a document's number or evidence, and a day from which lateness can be told.

Domain-model.md §4: "submitted (document number and date, or evidence)", and no clock of ours decides lateness. It is asked of what is keyed
now; what the ledger holds already, and a history that is played again, is taken as it was said. What the monthly list confirms (a broadcast, a
quota, a rhythm) has no document of its own.
"""

import datetime as dt
import itertools
from dataclasses import replace

from calendars.civil import local_day, printed
from calendars.periods import period_window
from plans.ledger.checking import EntryRefused
from plans.ledger.course import in_order, is_confirmed_by_list, is_soft
from plans.ledger.marks import is_period
from plans.ledger.values import Case, Entry, Verb

NOTHING_SHOWN = "nothing-shown"


def check_shown(case: Case, entry: Entry) -> EntryRefused | None:
    """The refusal of what shows nothing, could be late by our clock alone, or is confirmed before its time; None for every other entry."""
    if is_confirmed_by_list(case.occurrence):
        return _not_begun(case, entry)
    if entry.verb is not Verb.SUBMIT:
        return None
    if not (entry.document or entry.evidence):
        return EntryRefused(
            entry,
            NOTHING_SHOWN,
            "cần số, ký hiệu văn bản (--document) hoặc tài liệu kiểm chứng (--evidence: tệp, đường dẫn); nếu cơ quan chỉ báo đang làm, đề nghị ghi nhận “acknowledge”",
            "name the document (--document) or its evidence (--evidence: a file, a link); where the office only says that it is at it, record `acknowledge`",
        )
    latest = case.assessment.due_latest
    binds = case.assessment.may_accuse or not is_soft(case.occurrence)
    if binds and _has_no_day(entry) and local_day(entry.recorded_at) > latest:
        return EntryRefused(
            entry,
            "no-day",
            f"thời hạn {printed(latest)} đã qua, cần ngày ban hành hoặc ngày gửi (--done-on): thiếu ngày này thì không biết có kịp thời hạn hay không",
            f"the due date {latest} has passed, so the day of issue or sending is needed (--done-on): without it nobody can tell whether it was met",
        )
    return None


def _not_begun(case: Case, entry: Entry) -> EntryRefused | None:
    """A broadcast or period still to come is not confirmed by the way: one command without `--period` would tick off the whole year."""
    begins = _begins(case)
    is_told = entry.verb in {Verb.SUBMIT, Verb.PROGRESS} and entry.done_on is None
    if not is_told or begins <= local_day(entry.recorded_at):
        return None
    return EntryRefused(
        entry,
        "not-begun",
        f"chưa đến ngày thực hiện ({printed(begins)}); nếu chỉ xác nhận một kỳ, đề nghị nêu --period, nếu đã thực hiện sớm, nêu ngày (--done-on)",
        f"its time begins only on {begins}; to confirm one period name it (--period), if it was done early say when (--done-on)",
    )


def _begins(case: Case) -> dt.date:
    """The first day on which it can have been done: an event's own by its earliest reading, else where its period begins."""
    occurrence = case.occurrence
    if occurrence.is_event:
        days = [reading.nominal for reading in occurrence.readings]
        return min(*days, case.assessment.effective)
    if occurrence.window is not None:
        return occurrence.window.first
    period = occurrence.key.period
    return period_window(period).first if is_period(period) else dt.date.min


_ANEW = frozenset({Verb.RETURN, Verb.REOPEN, Verb.CORRECT})
_DONE = frozenset({Verb.SUBMIT, Verb.PROGRESS})
_SAME = ("verb", "by", "document", "document_date", "done_on", "quantity", "note", "evidence")


def check_new(case: Case, entry: Entry) -> EntryRefused | None:
    """The refusal of what was recorded already word for word: two people keyed one document or one call, or one pressed twice.

    A quota would count it twice, an office would have used up its renewal. Of what was done this holds until it was asked for again (returned,
    reopened, corrected), where document or day are named; of anything else, where it was the last that was said, and today.
    """
    known = _done_already(case, entry) if entry.verb in _DONE else _said_last(case, entry)
    if known is None:
        return None
    day = local_day(known.recorded_at)
    return EntryRefused(
        entry,
        "twice",
        f"đã ghi nhận đúng như vậy ngày {printed(day)} (mục #{known.seq}); nếu là một lần khác, đề nghị nêu thêm ở --note",
        f"the very same was recorded on {day} (#{known.seq}); if it is another time, say so with --note",
    )


def _done_already(case: Case, entry: Entry) -> Entry | None:
    if not (entry.document or entry.done_on):
        return None
    since = itertools.takewhile(lambda one: one.verb not in _ANEW, reversed(in_order(case.entries)))
    said = [getattr(entry, name) for name in _SAME]
    return next((one for one in since if [getattr(one, name) for name in _SAME] == said), None)


def _said_last(case: Case, entry: Entry) -> Entry | None:
    if not case.entries:
        return None
    last = in_order(case.entries)[-1]
    is_today = local_day(last.recorded_at) == local_day(entry.recorded_at)
    said_now = replace(last, recorded_at=entry.recorded_at, actor=entry.actor)
    return last if is_today and said_now == entry else None


def _has_no_day(entry: Entry) -> bool:
    return entry.done_on is None and entry.document_date is None
