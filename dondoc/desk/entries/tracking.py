"""The tracking table: what is followed, as rows; and what was keyed into it, entered: good rows at once, faulty ones listed."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from calendars.civil import printed
from dondoc.bootstrap import App
from dondoc.desk.entries.astray import check_words, check_year
from dondoc.desk.entries.following import follow_up
from dondoc.desk.entries.record import after_the_last
from dondoc.desk.errors import NothingToTrack
from dondoc.desk.facts import PlanFacts, load_cases, load_facts
from dondoc.desk.judging import may_be_named
from dondoc.desk.scopes import find_scope
from dondoc.store.engine import Unit
from dondoc.store.entries import append_entries
from dondoc.store.occurrences import Selection, select
from notifications.text import clean_text
from notifications.tracking import KeyedRow, RowFault, TrackedRow, repeated
from notifications.words import load_words
from plans.ledger import DONE, RELEASED, By, Case, Entry, Timeliness, Verb, check_entry, check_shown
from plans.ledger.course import counts
from plans.ledger.showing import NOTHING_SHOWN
from plans.ordering import collation_key
from plans.plan import Kind

_REPORTING = frozenset({Verb.SUBMIT, Verb.ACCEPT})
_COUNTING = _REPORTING | {Verb.PROGRESS}


@dataclass(frozen=True, slots=True)
class SheetRecorded:
    """What came of a table: entries made, rows that say nothing new, rows that were declined (each a sentence with its row)."""

    entries: tuple[Entry, ...]
    unchanged: int
    faults: tuple[RowFault, ...]


# -- out ---------------------------------------------------------------------------------------------------------------


def load_tracking(
    app: App, *, now: dt.datetime, plan: str = "", office: str = ""
) -> tuple[TrackedRow, ...]:
    """Everything that is followed, by office and due day; what is exempted or cancelled is left out.

    Raises:
        UnknownPlan, UnknownOffice: nobody answers to that. NothingToTrack: there is no row to show.
    """
    plans = (find_scope(app, plan=plan).subject,) if plan else ()
    offices = (find_scope(app, office=office).subject,) if office else ()
    with app.store.read() as unit:
        facts = load_facts(unit)
        chosen = Selection(plans=plans or tuple(facts), offices=offices)
        found = select(unit, chosen) if facts else ()
        cases = load_cases(unit, facts, found, now=now, calendar=app.calendar)
    rows = [
        _tracked(case, facts[case.occurrence.key.plan])
        for case in cases
        if case.assessment.state not in RELEASED
    ]
    if not rows:
        raise NothingToTrack(plan or office)
    return tuple(
        sorted(rows, key=lambda row: (collation_key(row.office), row.due, collation_key(row.key)))
    )


def _tracked(case: Case, fact: PlanFacts) -> TrackedRow:
    occurrence, assessment = case.occurrence, case.assessment
    last = next(reversed(_reports(case)), None)
    is_told = last is not None and assessment.state in DONE
    is_late = assessment.timeliness is Timeliness.OVERDUE and not assessment.is_contested
    overdue = is_late and may_be_named(case, fact)
    return TrackedRow(
        key=str(occurrence.key),
        office=occurrence.office_name,
        plan=fact.in_force.number or occurrence.key.plan,
        obligation=occurrence.key.obligation,
        title=occurrence.title,
        due=assessment.nominal if occurrence.is_event else assessment.due_earliest,
        state="overdue" if overdue else assessment.state.value,
        required=occurrence.required if counts(occurrence) else 0,
        done=assessment.progress,
        document=last.document if last is not None and is_told else "",
        issued=last.done_on if last is not None and is_told else None,
        note=last.note if last is not None and is_told else "",
    )


def _reports(case: Case) -> list[Entry]:
    """The entries that say something was done; of what is counted a part too."""
    verbs = _COUNTING if counts(case.occurrence) else _REPORTING
    return [entry for entry in case.entries if entry.verb in verbs]


# -- back --------------------------------------------------------------------------------------------------------------


def record_rows(
    app: App, rows: Sequence[KeyedRow], *, actor: str = "", now: dt.datetime | None = None
) -> SheetRecorded:
    """Enter what the rows report, in one transaction, in the coordinator's capacity.

    A row that repeats what the ledger holds changes nothing, so a table may be taken back as often as it is sent.
    """
    at = now or app.clock.now()
    said = [row for row in rows if row.says_something]
    faults: list[RowFault] = list(repeated(said))
    doubled = {fault.line for fault in faults}
    entries: list[Entry] = []
    unchanged = 0
    with app.store.write() as unit:
        unit.alone()
        at = after_the_last(unit, at)
        cases, facts = _cases(unit, app, said, at)
        for row in said:
            if row.line in doubled:
                continue
            try:
                entry = _entry(row, cases.get(row.key), facts, actor, at)
            except RowFault as fault:
                faults.append(fault)
                continue
            if entry is None:
                unchanged += 1
            else:
                entries.append(entry)
        append_entries(unit, entries)
        follow_up(unit, app, facts, entries, now=at)
    return SheetRecorded(
        tuple(entries), unchanged, tuple(sorted(faults, key=lambda fault: fault.line))
    )


def _cases(
    unit: Unit, app: App, rows: Iterable[KeyedRow], at: dt.datetime
) -> tuple[dict[str, Case], dict[str, PlanFacts]]:
    facts = load_facts(unit)
    keys = tuple(dict.fromkeys(row.key for row in rows))
    found = select(unit, Selection(keys=keys)) if keys else ()
    cases = load_cases(unit, facts, found, now=at, calendar=app.calendar)
    return {str(case.occurrence.key): case for case in cases}, facts


def _entry(
    row: KeyedRow, case: Case | None, facts: Mapping[str, PlanFacts], actor: str, at: dt.datetime
) -> Entry | None:
    """The entry a row makes, None where the ledger holds it already.

    Raises:
        RowFault: unknown key, other words than its key, no day from which lateness could be told, or what the rules decline.
    """
    if case is None:
        raise RowFault(
            row.line,
            "mã sổ không có trong sổ theo dõi; đề nghị giữ nguyên cột cuối của bảng đã xuất",
            "no such ledger key; keep the last column of the table as it was made",
        )
    fact = facts[case.occurrence.key.plan]
    check_words(row, case, fact)
    if row.opinion and (not row.reports_something or _is_recorded(row, case)):
        return _contest(row, case, actor, at)
    if _is_recorded(row, case):
        return None
    check_year(row, case, fact)
    quantity = _quantity(row, case)
    if quantity == 0:
        return None
    coordinator = fact.in_force.coordinator.name
    entry = Entry(
        occurrence=row.key,
        verb=Verb.SUBMIT,
        by=By.COORDINATOR,
        actor=actor or coordinator,
        recorded_at=at,
        done_on=_done_on(row, case),
        document=row.document,
        document_date=row.issued if row.document else None,
        note=_note(row),
        quantity=quantity,
    )
    refusal = check_entry(case, entry)
    if refusal is not None:
        vi, en = (refusal.sentence(lang).rstrip(".") for lang in ("vi", "en"))
        raise RowFault(row.line, vi, en)
    unshown = check_shown(case, entry)
    if unshown is not None and unshown.code != NOTHING_SHOWN:
        raise RowFault(row.line, *(unshown.sentence(lang).rstrip(".") for lang in ("vi", "en")))
    if unshown is not None:
        raise RowFault(
            row.line,
            f"cần số, ký hiệu văn bản; nếu kết quả không có văn bản, đề nghị ghi nhận “dondoc record '{row.key}' submit --evidence TỆP --done-on NGÀY”",
            f"the number of the document is needed; where there is none, record `dondoc record '{row.key}' submit --evidence FILE --done-on DATE`",
        )
    return entry


def _contest(row: KeyedRow, case: Case, actor: str, at: dt.datetime) -> Entry | None:
    """What an office answers to its reconciliation sheet without a new document: contested in its name until the coordinator rules.

    Raises:
        RowFault: it was ruled on, or it is recorded already: nothing is changed, and a person has to look.
    """
    if any(made.verb is Verb.CONTEST and made.reason == row.opinion for made in case.entries):
        return None
    speaker = actor or case.occurrence.office_name
    entry = Entry(row.key, Verb.CONTEST, By.OFFICE, speaker, at, reason=row.opinion)
    refusal = check_entry(case, entry)
    if refusal is None:
        return entry
    said = clean_text(row.opinion, 120)
    if case.assessment.state in DONE:
        raise RowFault(
            row.line,
            f"ý kiến “{said}” về nội dung đã ghi nhận, sổ chưa thay đổi; nếu ngày thực hiện khác, ghi nhận “dondoc record '{row.key}' accept --done-on NGÀY --reason …”",
            f"the opinion {said!r} is about what is recorded, nothing was changed; if the day is otherwise, record `dondoc record '{row.key}' accept --done-on DATE --reason …`",
        )
    vi, en = (refusal.sentence(lang).rstrip(".") for lang in ("vi", "en"))
    raise RowFault(row.line, f"ý kiến “{said}”: {vi}", f"the opinion {said!r}: {en}")


def _is_recorded(row: KeyedRow, case: Case) -> bool:
    """Whether an entry says the same already: the same document and day, and for a quota the same number."""
    if case.occurrence.kind is Kind.QUOTA:
        same_count = row.quantity is None or row.quantity == case.assessment.progress
    else:
        same_count = True
    return same_count and any(
        entry.document == row.document
        and (row.issued is None or row.issued in {entry.done_on, entry.document_date})
        for entry in _reports(case)
    )


def _quantity(row: KeyedRow, case: Case) -> int:
    """How many this row adds: the column holds the number done so far."""
    if row.quantity is None:
        return 1
    added = row.quantity - case.assessment.progress
    if added < 0:
        raise RowFault(
            row.line,
            f"số lượng đã làm {row.quantity} ít hơn số đã ghi nhận {case.assessment.progress}; nếu trước đây ghi nhầm, ghi nhận “dondoc record '{row.key}' correct --quantity {row.quantity} --reason …”",
            f"done so far {row.quantity} is less than the {case.assessment.progress} recorded; if that was keyed wrongly, record `dondoc record '{row.key}' correct --quantity {row.quantity} --reason …`",
        )
    return added


def _done_on(row: KeyedRow, case: Case) -> dt.date | None:
    """The day it was done: as keyed; the day of arrival where even that is in time; never the day of keying."""
    if row.issued is not None:
        return row.issued
    latest = case.assessment.due_latest
    if row.arrived is not None and row.arrived <= latest:
        return row.arrived
    if row.arrived is None and case.occurrence.kind is Kind.QUOTA:
        return None
    raise RowFault(
        row.line,
        f"cần ngày ban hành: thiếu ngày này thì không biết có kịp thời hạn {printed(latest)} hay không",
        f"the date of issue is needed: without it nobody can tell whether {latest} was met",
    )


def _note(row: KeyedRow) -> str:
    arrived = ""
    if row.arrived is not None:
        arrived = load_words("vi").say("tracking.arrived-note", date=printed(row.arrived))
    return "; ".join(part for part in (row.note, row.opinion, arrived) if part)
