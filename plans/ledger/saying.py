"""What an entry must say for itself: its reason, its document, its date, its second person; each fault with the mend."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from calendars.civil import end_of, local_day, printed
from plans.ledger.course import counts, reading_index
from plans.ledger.values import DONE, Assessment, By, Case, Entry, HoldKind, Verb
from plans.powers import comes_from_issuer

MOST = 100_000  # more is a slip of the hand, and no column has to hold it
MOST_REQUESTS = 2
MOST_ACKNOWLEDGEMENTS = 2
OUTCOMES: dict[Verb, tuple[str, ...]] = {
    Verb.RULE: ("done", "exempt", "due", "missed", "stands", "all", "any", "lead"),
    Verb.EXTEND: ("lift",),
    Verb.RETURN: ("missing",),
}
_DOCUMENTED = {
    Verb.SUSPEND: ("tạm dừng", "a suspension"),
    Verb.RESUME: ("thôi tạm dừng", "a resumption"),
    Verb.EXEMPT: ("miễn", "an exemption"),
    Verb.CANCEL: ("hủy", "a cancellation"),
    Verb.SUPERSEDE: ("thay thế", "a supersession"),
}
_REASONED = {
    Verb.RETURN: ("cần nêu nội dung đề nghị bổ sung", "say what is to be added"),
    Verb.CONTEST: ("cần nêu lý do không thuộc trách nhiệm", "say why it is not theirs"),
    Verb.REJECT_EXTENSION: ("cần nêu lý do không gia hạn", "say why it is not extended"),
    Verb.TOLERATE: ("cần nêu lý do", "say why"),
    Verb.CORRECT: ("cần nêu lý do đính chính", "say why it is corrected"),
    Verb.REOPEN: ("cần nêu lý do mở lại", "say why it is reopened"),
    Verb.VOID: (
        "cần nêu lý do, như đồng hồ máy chạy sai",
        "say why, such as a clock that had jumped",
    ),
}
SECOND = "second"
"""The fault of what a second person has to confirm."""
_SENT = {Verb.REASSIGN, Verb.DELEGATE}
_DATED = {
    Verb.EXTEND: ("gia hạn cần ngày mới", "an extension needs its new date"),
    Verb.REQUEST_EXTENSION: (
        "đề nghị gia hạn cần ngày mong muốn",
        "the request needs the date asked for",
    ),
    Verb.TOLERATE: ("cần ngày chờ đến", "say until which day"),
    Verb.INTERNAL_DATE: ("cần ngày của mốc nội bộ", "the internal mark needs its date"),
}
_NOT_PAST = {Verb.TOLERATE, Verb.INTERNAL_DATE, Verb.REOPEN, Verb.RULE}


@dataclass(frozen=True, slots=True)
class Fault:
    """Why an entry may not be made: which rule, in both languages."""

    code: str
    vi: str
    en: str


def field_faults(case: Case, entry: Entry) -> Iterator[Fault]:
    """Everything an entry fails to say, the gravest first."""
    yield from _plain_faults(entry)
    yield from _outcome_faults(entry)
    if entry.verb in _OF_VERB:
        yield from _OF_VERB[entry.verb](case, entry)


def _quantity_faults(entry: Entry) -> Iterator[Fault]:
    if entry.verb in {Verb.SUBMIT, Verb.PROGRESS} and entry.quantity < 1:
        yield Fault("quantity", "số lượng phải từ 1", "the quantity must be at least 1")
    if entry.quantity > MOST:
        yield Fault("quantity", f"số lượng tối đa là {MOST}", f"the quantity is at most {MOST}")


def _plain_faults(entry: Entry) -> Iterator[Fault]:
    verb, today = entry.verb, local_day(entry.recorded_at)
    yield from _quantity_faults(entry)
    if verb in _REASONED and not (entry.reason or (verb is Verb.VOID and entry.document)):
        yield Fault("reason", *_REASONED[verb])
    if verb in _DOCUMENTED and not entry.document and entry.by is not By.SYSTEM:
        vi, en = _DOCUMENTED[verb]
        yield Fault("document", f"{vi} cần số, ký hiệu văn bản", f"{en} needs its document")
    if verb in _SENT and not entry.to:
        yield Fault("to", "cần nêu cơ quan nhận", "say which office it goes to")
    if verb in _DATED and entry.due is None:
        yield Fault("due", *_DATED[verb])
    if verb is Verb.RETURN and entry.due is not None and entry.due < today:
        yield Fault(
            "past-due", "thời hạn bổ sung đã qua", "the new due date is already in the past"
        )
    if verb in _NOT_PAST and entry.due is not None and entry.due < today:
        yield Fault(
            "past-due",
            f"không ấn định ngày đã qua ({printed(entry.due)})",
            f"a date already past cannot be set ({entry.due})",
        )


def _outcome_faults(entry: Entry) -> Iterator[Fault]:
    known = OUTCOMES.get(entry.verb, ())
    if entry.outcome and entry.verb in OUTCOMES and entry.outcome not in known:
        listed = ", ".join(known)
        yield Fault(
            "outcome",
            f"không có kết quả “{entry.outcome}” (dùng: {listed})",
            f"unknown outcome {entry.outcome!r} (use: {listed})",
        )


def _acknowledgement_faults(case: Case, _entry: Entry) -> Iterator[Fault]:
    made = sum(entry.verb is Verb.ACKNOWLEDGE for entry in case.entries)
    if made >= MOST_ACKNOWLEDGEMENTS:
        yield Fault(
            "renewed",
            "đã tiếp nhận và gia hạn tiếp nhận một lần; đề nghị gửi kết quả hoặc đề nghị gia hạn",
            "it was acknowledged and renewed once; submit, or ask for an extension",
        )


def _contest_faults(case: Case, _entry: Entry) -> Iterator[Fault]:
    if any(made.verb is Verb.RULE and made.outcome == "stands" for made in case.entries):
        yield Fault(
            "answered",
            "cơ quan đôn đốc đã kết luận nhiệm vụ này giữ nguyên cơ quan chủ trì",
            "the coordinator has ruled already that the duty stands",
        )


def _acceptance_faults(case: Case, entry: Entry) -> Iterator[Fault]:
    known = case.assessment.reported_on
    if entry.done_on not in {None, known} and known is not None and not entry.reason:
        yield Fault(
            "reason",
            f"ngày thực hiện khác ngày đã báo ({printed(known)}); cần nêu căn cứ",
            f"the day differs from the one reported ({known}); say why",
        )


def _request_faults(case: Case, entry: Entry) -> Iterator[Fault]:
    assessment = case.assessment
    if entry.recorded_at >= end_of(assessment.due_latest):
        yield Fault(
            "too-late",
            f"thời hạn {printed(assessment.due_latest)} đã qua; đề nghị gia hạn phải gửi trước đó",
            f"the due date {assessment.due_latest} has passed; an extension is asked for before it",
        )
    if sum(made.verb is Verb.REQUEST_EXTENSION for made in case.entries) >= MOST_REQUESTS:
        yield Fault(
            "requests",
            f"đã đề nghị gia hạn {MOST_REQUESTS} lần",
            f"an extension was asked for {MOST_REQUESTS} times already",
        )
    if assessment.asked_due is not None and _still_waits(assessment, entry):
        yield Fault(
            "pending", "đề nghị trước đang chờ trả lời", "an earlier request is not decided yet"
        )
    if entry.due is not None and entry.due <= assessment.effective:
        yield _not_later(case, entry)


def _still_waits(assessment: Assessment, entry: Entry) -> bool:
    """A request lapses with its three working days; it may be granted later, and another may be made."""
    pending = (hold for hold in assessment.holds if hold.kind is HoldKind.EXTENSION_PENDING)
    return any(hold.covers(entry.recorded_at) for hold in pending)


def _extension_faults(case: Case, entry: Entry) -> Iterator[Fault]:
    if not entry.document:
        yield Fault(
            "document",
            "gia hạn cần số, ký hiệu văn bản của cơ quan ban hành kế hoạch (hoặc cơ quan được ủy quyền)",
            "an extension needs the document of the plan's issuer or whom it empowered",
        )
    elif not (entry.power or _is_issuer(case, entry)):
        yield Fault(
            "power",
            f"văn bản {entry.document} không phải của cơ quan ban hành kế hoạch {case.issuer}; "
            "nếu cơ quan ra văn bản được ủy quyền, đề nghị nêu văn bản ủy quyền (power), nếu không thì ghi nhận “tolerate”",
            f"document {entry.document} does not come from the issuer of plan {case.issuer}; "
            "name the document that empowered its author (power), or record `tolerate`",
        )
    if entry.due is not None and entry.due <= case.assessment.effective:
        yield _not_later(case, entry)


def _is_issuer(case: Case, entry: Entry) -> bool:
    """Whether who issued the plan speaks: by its own mouth, or by the number of its document."""
    issues = entry.by is By.CREDITOR and case.creditor_is_issuer
    return issues or comes_from_issuer(entry.document, case.issuer)


def _not_later(case: Case, entry: Entry) -> Fault:
    due, held = entry.due, case.assessment.effective
    return Fault(
        "not-later",
        f"ngày mới {printed(due) if due else ''} không sau thời hạn đang có {printed(held)}",
        f"the new date {due} is not after the one that holds, {held}",
    )


def _mark_faults(case: Case, entry: Entry) -> Iterator[Fault]:
    """A mark behind a day that binds would read as more time, which is another power's to give."""
    last = case.assessment.due_latest
    is_ours = case.occurrence.proposed and not case.assessment.may_accuse
    if entry.due is not None and entry.due > last and not is_ours:
        yield Fault(
            "mark-late",
            f"mốc nội bộ {printed(entry.due)} sau thời hạn {printed(last)}; mốc nội bộ chỉ để nhắc sớm hơn, "
            "nếu chờ thêm thì ghi nhận “tolerate”, nếu có văn bản gia hạn thì “extend”",
            f"the internal mark {entry.due} lies after the due date {last}; a mark only reminds earlier, "
            "to wait longer record `tolerate`, with a document that gives more time `extend`",
        )


def _correction_faults(case: Case, entry: Entry) -> Iterator[Fault]:
    """Only a number of several is put right like this, only downwards; what was complete by it needs a second person."""
    occurrence, progress = case.occurrence, case.assessment.progress
    if not counts(occurrence):
        yield Fault(
            "not-a-number",
            "nhiệm vụ này không đếm số lượng; nếu ghi nhầm kết quả, đề nghị ghi nhận “return” (outcome missing) hoặc “reopen”",
            "nothing is counted here; if a result was keyed wrongly, record `return` (outcome missing) or `reopen`",
        )
    if entry.quantity < 0:
        yield Fault(
            "quantity",
            "cần nêu số lượng đúng đã làm đến nay (quantity, từ 0)",
            "say the right number done so far (quantity, 0 or more)",
        )
    elif entry.quantity >= progress:
        yield Fault(
            "not-fewer",
            f"số đúng {entry.quantity} không ít hơn số đã ghi nhận {progress}; nếu đã làm thêm, đề nghị ghi nhận “progress”",
            f"the right number {entry.quantity} is not below the {progress} recorded; if more was done, record `progress`",
        )
    if case.assessment.state in DONE and entry.quantity < occurrence.required:
        yield from _second_faults(case, entry)


def _end_faults(case: Case, entry: Entry) -> Iterator[Fault]:
    """Once somebody was told of a duty, no one person ends it alone."""
    if case.was_told and entry.by is not By.SYSTEM:
        yield from _second_faults(case, entry)
    yield from _target_faults(case, entry)


def _second_faults(_case: Case, entry: Entry) -> Iterator[Fault]:
    if not entry.second or entry.second == entry.actor:
        yield Fault(
            SECOND,
            "cần người thứ hai xác nhận (second), khác người ghi nhận",
            "a second person must confirm (second), other than the one who records",
        )


def _ruling_faults(case: Case, entry: Entry) -> Iterator[Fault]:
    if not (entry.reading or entry.outcome or entry.due):
        yield Fault(
            "ruling",
            "kết luận cần một cách hiểu (A, B), một kết quả (done, exempt, due, missed, stands) hoặc một ngày",
            "a ruling needs a reading (A, B), an outcome (done, exempt, due, missed, stands) or a date",
        )
    if entry.reading and reading_index(case.occurrence, entry.reading) is None:
        last = chr(ord("A") + len(case.occurrence.readings) - 1)
        yield Fault(
            "reading",
            f"không có cách hiểu “{entry.reading}” (chỉ có A đến {last})",
            f"there is no reading {entry.reading!r} (only A to {last})",
        )
    if entry.outcome == "due" and entry.due is None:
        yield Fault("due", "kết luận “due” cần ngày mới", "the outcome 'due' needs its date")
    if entry.outcome == "lead" and not entry.to:
        yield Fault(
            "to", "kết luận “lead” cần nêu cơ quan chủ trì", "the outcome 'lead' needs the office"
        )


def _target_faults(case: Case, entry: Entry) -> Iterator[Fault]:
    named = entry.to.split(";")
    takes_back = entry.verb is Verb.DELEGATE and case.assessment.delegate
    if len(named) > 1 and entry.verb is Verb.DELEGATE:
        yield Fault("to", "chỉ giao việc cho một cơ quan", "the work goes to one office")
    if case.occurrence.key.office in named and not takes_back:
        yield Fault(
            "to", "cơ quan nhận chính là cơ quan đang chủ trì", "that office leads it already"
        )


_OF_VERB: dict[Verb, Callable[[Case, Entry], Iterator[Fault]]] = {
    Verb.ACKNOWLEDGE: _acknowledgement_faults,
    Verb.CONTEST: _contest_faults,
    Verb.ACCEPT: _acceptance_faults,
    Verb.CORRECT: _correction_faults,
    Verb.INTERNAL_DATE: _mark_faults,
    Verb.REQUEST_EXTENSION: _request_faults,
    Verb.EXTEND: _extension_faults,
    Verb.EXEMPT: _end_faults,
    Verb.CANCEL: _end_faults,
    Verb.SUPERSEDE: _end_faults,
    Verb.REOPEN: _second_faults,
    Verb.RULE: _ruling_faults,
    Verb.REASSIGN: _target_faults,
    Verb.DELEGATE: _target_faults,
}
