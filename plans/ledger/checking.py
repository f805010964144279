"""Whether an entry may be made: who may say what, when, with which facts. A refusal names what to do instead."""

from collections.abc import Iterator
from dataclasses import dataclass

from calendars.civil import local_day, printed
from calendars.errors import Refusal
from plans.ledger.course import Review, in_order, is_soft, reading_index, review_of
from plans.ledger.values import By, Case, Entry, State, Verb
from plans.plan import Kind


class EntryRefused(Refusal):
    """An entry the rules decline; `code` says which rule, the occurrence stays as it was."""

    def __init__(self, entry: Entry, code: str, vi: str, en: str) -> None:
        self.entry = entry
        self.code = code
        where = f"{entry.occurrence} · {entry.verb}"
        super().__init__(f"Không ghi nhận được ({where}): {vi}.", f"Not recorded ({where}): {en}.")


@dataclass(frozen=True, slots=True)
class _Fault:
    code: str
    vi: str
    en: str


_MAY_SAY: dict[Verb, frozenset[By]] = {
    Verb.SUBMIT: frozenset({By.OFFICE, By.COORDINATOR, By.OPERATOR}),
    Verb.ACCEPT: frozenset({By.COORDINATOR}),
    Verb.RETURN: frozenset({By.COORDINATOR}),
    Verb.EXTEND: frozenset({By.COORDINATOR, By.CREDITOR}),
    Verb.RULE: frozenset({By.COORDINATOR}),
}
_OUTCOMES = frozenset({"", "done", "exempt", "due"})
_UNDONE = frozenset(
    {State.PLANNED, State.OPEN, State.NEEDS_RULING, State.RETURNED, State.UNCONFIRMED}
)
_CLOSED = frozenset({State.EXEMPTED, State.CANCELLED})


def check_entry(case: Case, entry: Entry) -> EntryRefused | None:
    """The refusal an entry earns at this moment, None where it may be recorded."""
    for fault in _faults(case, entry):
        return EntryRefused(entry, fault.code, fault.vi, fault.en)
    return None


def _faults(case: Case, entry: Entry) -> Iterator[_Fault]:
    if entry.by not in _MAY_SAY[entry.verb]:
        yield _Fault(
            "authority",
            f"“{entry.verb}” không thuộc thẩm quyền của “{entry.by}”",
            f"{entry.by} may not {entry.verb}",
        )
    yield from _time_faults(entry)
    yield from _field_faults(case, entry)
    yield from _state_faults(case, entry)


def _time_faults(entry: Entry) -> Iterator[_Fault]:
    today = local_day(entry.recorded_at)
    if entry.done_on is not None and entry.done_on > today:
        yield _Fault(
            "future",
            f"ngày thực hiện {printed(entry.done_on)} sau ngày ghi nhận {printed(today)}",
            f"done on {entry.done_on}, after the day of recording {today}",
        )
    if entry.document_date is not None and entry.document_date > today:
        yield _Fault(
            "future",
            f"ngày văn bản {printed(entry.document_date)} sau ngày ghi nhận {printed(today)}",
            f"document of {entry.document_date}, after the day of recording {today}",
        )


# -- what an entry must say --------------------------------------------------------------------------------------------


def _field_faults(case: Case, entry: Entry) -> Iterator[_Fault]:
    match entry.verb:
        case Verb.SUBMIT:
            if entry.quantity < 1:
                yield _Fault("quantity", "số lượng phải từ 1", "the quantity must be at least 1")
        case Verb.RETURN:
            yield from _return_faults(entry)
        case Verb.EXTEND:
            yield from _extension_faults(case, entry)
        case Verb.RULE:
            yield from _ruling_faults(case, entry)
        case _:
            return


def _return_faults(entry: Entry) -> Iterator[_Fault]:
    if not entry.reason:
        yield _Fault("reason", "cần nêu nội dung đề nghị bổ sung", "say what is to be added")
    if entry.due is not None and entry.due < local_day(entry.recorded_at):
        yield _Fault(
            "past-due", "thời hạn bổ sung đã qua", "the new due date is already in the past"
        )


def _extension_faults(case: Case, entry: Entry) -> Iterator[_Fault]:
    if not entry.document:
        yield _Fault(
            "document",
            "gia hạn cần số, ký hiệu văn bản của cơ quan ban hành kế hoạch (hoặc cơ quan được ủy quyền)",
            "an extension needs the document of the plan's issuer or whom it empowered",
        )
    if entry.due is None:
        yield _Fault("due", "gia hạn cần ngày mới", "an extension needs its new date")
    elif entry.due <= case.assessment.effective:
        yield _Fault(
            "not-later",
            f"ngày mới {printed(entry.due)} không sau thời hạn đang có {printed(case.assessment.effective)}",
            f"the new date {entry.due} is not after the one that holds, {case.assessment.effective}",
        )
    if entry.outcome not in {"", "lift"}:
        yield _unknown_outcome(entry, "lift")


def _ruling_faults(case: Case, entry: Entry) -> Iterator[_Fault]:
    if not (entry.reading or entry.outcome or entry.due):
        yield _Fault(
            "ruling",
            "kết luận cần một cách hiểu (A, B), một kết quả (done, exempt, due) hoặc một ngày",
            "a ruling needs a reading (A, B), an outcome (done, exempt, due) or a date",
        )
    if entry.reading and reading_index(case.occurrence, entry.reading) is None:
        last = chr(ord("A") + len(case.occurrence.readings) - 1)
        yield _Fault(
            "reading",
            f"không có cách hiểu “{entry.reading}” (chỉ có A đến {last})",
            f"there is no reading {entry.reading!r} (only A to {last})",
        )
    if entry.outcome not in _OUTCOMES:
        yield _unknown_outcome(entry, "done, exempt, due")
    if entry.outcome == "due" and entry.due is None:
        yield _Fault("due", "kết luận “due” cần ngày mới", "the outcome 'due' needs its date")
    if entry.due is not None and entry.due < local_day(entry.recorded_at):
        yield _Fault(
            "past-due",
            f"không ấn định ngày đã qua ({printed(entry.due)})",
            f"a date already past cannot be set ({entry.due})",
        )


def _unknown_outcome(entry: Entry, known: str) -> _Fault:
    return _Fault(
        "outcome",
        f"không có kết quả “{entry.outcome}” (dùng: {known})",
        f"unknown outcome {entry.outcome!r} (use: {known})",
    )


# -- what the state allows ---------------------------------------------------------------------------------------------


def _state_faults(case: Case, entry: Entry) -> Iterator[_Fault]:
    state = case.assessment.state
    if state in _CLOSED:
        yield _Fault("closed", "nhiệm vụ này đã được miễn hoặc hủy", "it is exempted or cancelled")
        return
    match entry.verb:
        case Verb.SUBMIT:
            allowed = state is not State.FULFILLED or case.occurrence.kind is Kind.QUOTA
            fault = _Fault("fulfilled", "đã ghi nhận hoàn thành", "it is already fulfilled")
        case Verb.ACCEPT:
            allowed = _may_accept(case)
            fault = _Fault("nothing", "chưa ghi nhận được kết quả nào", "nothing was submitted yet")
        case Verb.RETURN:
            allowed = state is State.SUBMITTED or _is_only_received(case)
            fault = _Fault("nothing", "không có kết quả nào đang chờ", "nothing awaits review")
        case Verb.EXTEND:
            allowed = state in _UNDONE or state is State.SUBMITTED
            fault = _Fault("fulfilled", "đã ghi nhận hoàn thành", "it is already fulfilled")
        case Verb.RULE:
            allowed = _may_rule(case, entry)
            fault = _Fault(
                "no-doubt",
                "không có điều gì cần kết luận như vậy",
                "there is no such doubt to rule",
            )
    if not allowed:
        yield fault


def _may_accept(case: Case) -> bool:
    state = case.assessment.state
    if state in {State.SUBMITTED, State.FULFILLED}:
        return True
    by_list = review_of(case.occurrence) is Review.LIST
    return by_list and state in {State.OPEN, State.UNCONFIRMED, State.NEEDS_RULING}


def _is_only_received(case: Case) -> bool:
    """Fulfilled by receipt alone: nobody has accepted or ruled it yet."""
    deciding = [
        entry.verb
        for entry in in_order(case.entries)
        if entry.verb in {Verb.SUBMIT, Verb.ACCEPT, Verb.RETURN, Verb.RULE}
    ]
    received = review_of(case.occurrence) is Review.RECEIPT and deciding[-1:] == [Verb.SUBMIT]
    return case.assessment.state is State.FULFILLED and received


def _may_rule(case: Case, entry: Entry) -> bool:
    """A reading while it is not fulfilled; an outcome or a date only where the plan's own date does not hold."""
    state = case.assessment.state
    if state is State.FULFILLED:
        return False
    if not entry.outcome and entry.due is None:
        return True
    unsettled = state in {State.NEEDS_RULING, State.UNCONFIRMED} or is_soft(case.occurrence)
    return unsettled and state in _UNDONE - {State.RETURNED}
