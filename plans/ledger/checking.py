"""Whether an entry may be made: who may say what, when, with which facts. A refusal names what to do instead."""

from collections.abc import Iterator

from calendars.civil import local_day, printed
from calendars.errors import Refusal
from plans.ledger.course import is_confirmed_by_list, is_soft
from plans.ledger.saying import Fault, field_faults
from plans.ledger.values import RELEASED, Breach, By, Case, Entry, State, Verb
from plans.plan import Kind

_ALL_HANDS = frozenset({By.OFFICE, By.COORDINATOR, By.OPERATOR})
_POWERS = frozenset({By.COORDINATOR, By.CREDITOR})
_COORDINATOR = frozenset({By.COORDINATOR})
_MAY_SAY: dict[Verb, frozenset[By]] = {
    Verb.ACKNOWLEDGE: frozenset({By.OFFICE, By.OPERATOR}),
    Verb.CONTEST: frozenset({By.OFFICE, By.OPERATOR}),
    Verb.DELEGATE: frozenset({By.OFFICE, By.COORDINATOR}),
    Verb.PROGRESS: _ALL_HANDS,
    Verb.SUBMIT: _ALL_HANDS,
    Verb.CORRECT: frozenset({By.COORDINATOR, By.OPERATOR}),
    Verb.ACCEPT: _COORDINATOR,
    Verb.RETURN: _COORDINATOR,
    Verb.REQUEST_EXTENSION: _ALL_HANDS,
    Verb.WITHDRAW_EXTENSION: _ALL_HANDS,
    Verb.EXTEND: _POWERS,
    Verb.REJECT_EXTENSION: _POWERS,
    Verb.TOLERATE: _COORDINATOR,
    Verb.SUSPEND: _POWERS,
    Verb.RESUME: _POWERS,
    Verb.EXEMPT: _POWERS,
    Verb.CANCEL: _POWERS,
    Verb.RULE: _COORDINATOR,
    Verb.INTERNAL_DATE: _COORDINATOR,
    Verb.REOPEN: _COORDINATOR,
    Verb.REASSIGN: _POWERS,
    Verb.SUPERSEDE: frozenset({By.COORDINATOR, By.CREDITOR, By.SYSTEM}),
    Verb.VOID: frozenset({By.OPERATOR, By.COORDINATOR}),
    Verb.AMEND: frozenset({By.SYSTEM}),
    Verb.CALENDAR: frozenset({By.SYSTEM}),
}
_WHO = {
    By.OFFICE: ("cơ quan chủ trì", "the lead"),
    By.COORDINATOR: ("cơ quan đôn đốc", "the coordinator"),
    By.CREDITOR: ("nơi nhận báo cáo", "the creditor"),
    By.OPERATOR: ("người vận hành", "the operator"),
    By.SYSTEM: ("hệ thống", "the system"),
}
_UNANSWERED = frozenset(
    {State.PLANNED, State.OPEN, State.ACKNOWLEDGED, State.CONTESTED, State.RETURNED}
)
_UNDONE = _UNANSWERED | {State.NEEDS_RULING, State.UNCONFIRMED}
_LIVE = _UNDONE | {State.SUBMITTED}
_ASKED = frozenset({State.OPEN, State.ACKNOWLEDGED, State.PLANNED, State.RETURNED})


class EntryRefused(Refusal):
    """An entry the rules decline; `code` says which rule, the occurrence stays as it was."""

    def __init__(self, entry: Entry, code: str, vi: str, en: str) -> None:
        self.entry = entry
        self.code = code
        where = f"{entry.occurrence} · {entry.verb}"
        super().__init__(f"Không ghi nhận được ({where}): {vi}.", f"Not recorded ({where}): {en}.")


def check_entry(case: Case, entry: Entry) -> EntryRefused | None:
    """The refusal an entry earns at this moment, None where it may be recorded."""
    for fault in _faults(case, entry):
        return EntryRefused(entry, fault.code, fault.vi, fault.en)
    return None


def _faults(case: Case, entry: Entry) -> Iterator[Fault]:
    if entry.by not in _MAY_SAY[entry.verb]:
        may = sorted(_MAY_SAY[entry.verb])
        yield Fault(
            "authority",
            f"“{entry.verb}” không thuộc thẩm quyền của {_WHO[entry.by][0]}; chỉ của {', '.join(_WHO[by][0] for by in may)}",
            f"{_WHO[entry.by][1]} may not {entry.verb}; only {', '.join(_WHO[by][1] for by in may)} may",
        )
    yield from _time_faults(entry)
    yield from field_faults(case, entry)
    yield from _state_faults(case, entry)


def _time_faults(entry: Entry) -> Iterator[Fault]:
    today = local_day(entry.recorded_at)
    if entry.done_on is not None and entry.done_on > today:
        yield Fault(
            "future",
            f"ngày thực hiện {printed(entry.done_on)} sau ngày ghi nhận {printed(today)}",
            f"done on {entry.done_on}, after the day of recording {today}",
        )
    if entry.document_date is not None and entry.document_date > today:
        yield Fault(
            "future",
            f"ngày văn bản {printed(entry.document_date)} sau ngày ghi nhận {printed(today)}",
            f"document of {entry.document_date}, after the day of recording {today}",
        )


# -- what the state allows ---------------------------------------------------------------------------------------------

_FULFILLED = Fault("fulfilled", "đã ghi nhận hoàn thành", "it is already fulfilled")
_MISSED = Fault(
    "missed",
    "đã kết luận là chưa thực hiện; nếu nay có xác nhận, đề nghị ghi nhận “reopen” trước",
    "it was ruled as missed; if it is confirmed now, record `reopen` first",
)
_CONTESTED = Fault(
    "contested",
    "lý do cơ quan chủ trì nêu (contest) đang chờ kết luận; đề nghị ghi nhận “rule” hoặc “reassign” trước",
    "what the lead contests awaits its answer; record `rule` or `reassign` first",
)
_NO_BREACH = Fault(
    "no-breach",
    "chưa ghi nhận lần quá hạn nào như vậy để hủy",
    "no such missed date stands that could be voided",
)
_NOTHING_SENT = Fault("nothing", "chưa ghi nhận được kết quả nào", "nothing was submitted yet")
_NOTHING_WAITS = Fault("nothing", "không có kết quả nào đang chờ", "nothing awaits review")
_NO_DOUBT = Fault(
    "no-doubt", "không có điều gì cần kết luận như vậy", "there is no such doubt to rule"
)
_NOT_OPEN = Fault("not-open", "nhiệm vụ này không còn đang mở", "it is not open any more")
_NO_REQUEST = Fault(
    "no-request", "không có đề nghị gia hạn nào đang chờ", "no extension is asked for"
)
_NOT_SUSPENDED = Fault("not-suspended", "nhiệm vụ này không đang tạm dừng", "it is not suspended")
_SUSPENDED = Fault(
    "suspended",
    "nhiệm vụ này đang tạm dừng; đề nghị ghi nhận “resume” trước",
    "it is suspended; record `resume` first",
)
_NOTHING_TO_REOPEN = Fault(
    "not-fulfilled", "chưa ghi nhận hoàn thành nên không có gì để mở lại", "it is not fulfilled"
)
_CLOSED = Fault(
    "closed",
    "nhiệm vụ này đã được miễn, hủy hoặc thay thế",
    "it is exempted, cancelled or superseded",
)
_WHILE_SUSPENDED = frozenset(
    {
        Verb.RESUME,
        Verb.SUBMIT,
        Verb.PROGRESS,
        Verb.CORRECT,
        Verb.EXEMPT,
        Verb.CANCEL,
        Verb.SUPERSEDE,
        Verb.REASSIGN,
        Verb.VOID,
    }
)


def _state_faults(case: Case, entry: Entry) -> Iterator[Fault]:
    state = case.assessment.state
    if entry.verb is Verb.VOID:
        if not any(_is_voidable(breach, entry) for breach in _standing(case)):
            yield _NO_BREACH
    elif state in RELEASED:
        yield _CLOSED
    elif state is State.SUSPENDED:
        if entry.verb not in _WHILE_SUSPENDED:
            yield _SUSPENDED
    else:
        fault = _misplaced(case, entry)
        if fault is not None:
            yield fault


def _standing(case: Case) -> Iterator[Breach]:
    yield from case.breaches
    yield from case.assessment.missed


def _is_voidable(breach: Breach, entry: Entry) -> bool:
    return breach.voided_at is None and entry.due in {None, breach.due}


def _misplaced(  # noqa: C901, PLR0911, PLR0912 -- the table of domain-model.md §4, one line a verb
    case: Case, entry: Entry
) -> Fault | None:
    state = case.assessment.state
    match entry.verb:
        case Verb.SUBMIT | Verb.PROGRESS:
            return None if _may_report(case) else _over(state)
        case Verb.CORRECT:
            return None if state in _LIVE | {State.FULFILLED} else _over(state)
        case Verb.ACKNOWLEDGE | Verb.CONTEST | Verb.REQUEST_EXTENSION:
            waits = _CONTESTED if state is State.CONTESTED else _NOT_OPEN
            return None if state in _ASKED else waits
        case Verb.TOLERATE | Verb.INTERNAL_DATE | Verb.DELEGATE:
            return None if state in _UNANSWERED | {State.UNCONFIRMED} else _NOT_OPEN
        case Verb.ACCEPT:
            return None if _may_accept(case) else _NOTHING_SENT
        case Verb.RETURN:
            may = state is State.SUBMITTED or _is_only_received(case)
            return None if may else _NOTHING_WAITS
        case Verb.WITHDRAW_EXTENSION | Verb.REJECT_EXTENSION:
            return None if case.assessment.asked_due is not None else _NO_REQUEST
        case Verb.EXTEND | Verb.SUSPEND:
            return None if state in _LIVE else _over(state)
        case Verb.RESUME:
            return _NOT_SUSPENDED
        case Verb.EXEMPT | Verb.CANCEL | Verb.SUPERSEDE | Verb.REASSIGN:
            return None if state in _LIVE | {State.MISSED} else _FULFILLED
        case Verb.RULE:
            return None if _may_rule(case, entry) else _NO_DOUBT
        case Verb.REOPEN:
            return None if state in {State.FULFILLED, State.MISSED} else _NOTHING_TO_REOPEN
        case _:
            return None


def _over(state: State) -> Fault:
    return _MISSED if state is State.MISSED else _FULFILLED


def _may_report(case: Case) -> bool:
    """What is not done yet; a quota that is full may be surpassed."""
    state = case.assessment.state
    surpasses = state is State.FULFILLED and case.occurrence.kind is Kind.QUOTA
    return state in _LIVE | {State.SUSPENDED} or surpasses


def _may_accept(case: Case) -> bool:
    state = case.assessment.state
    if state in {State.SUBMITTED, State.FULFILLED}:
        return True
    by_list = is_confirmed_by_list(case.occurrence)
    return by_list and state in {State.OPEN, State.UNCONFIRMED, State.NEEDS_RULING}


def _is_only_received(case: Case) -> bool:
    """Fulfilled by receipt alone: nobody has accepted or ruled it yet."""
    return case.assessment.state is State.FULFILLED and not case.assessment.is_accepted


def _may_rule(case: Case, entry: Entry) -> bool:
    """A reading while it is not fulfilled; an outcome or a date only where the plan's own date does not hold.

    That a coordinator's report through itself is not to be done is its own ruling (domain-model.md §4), whatever the date.
    """
    state = case.assessment.state
    if state in {State.FULFILLED, State.MISSED}:
        return False
    if entry.outcome in {"all", "any", "lead"}:
        return True
    if entry.outcome == "stands" or state is State.CONTESTED:
        return state is State.CONTESTED and entry.outcome in {"stands", "exempt"}
    if entry.outcome == "missed":
        return state is State.UNCONFIRMED
    if not entry.outcome and entry.due is None:
        return True
    unsettled = state in {State.NEEDS_RULING, State.UNCONFIRMED} or is_soft(case.occurrence)
    unsettled = unsettled or (case.to_itself and entry.outcome == "exempt")
    return unsettled and state in _UNDONE - {State.RETURNED}
