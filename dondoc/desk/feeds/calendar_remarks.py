"""What a calendar entry says besides its dates: why a day is not certain, and what has become of the duty."""

from collections.abc import Iterator

from dondoc.desk.facts import PlanFacts
from notifications.dates import format_day
from notifications.mail import Paper
from notifications.words import cite_paper, load_words
from plans.ledger import Case, Entry, State, Verb

_STOPS = frozenset({Verb.SUSPEND})
_ENDS = frozenset({Verb.EXEMPT, Verb.CANCEL, Verb.RULE})
_MOVES = frozenset({Verb.REASSIGN, Verb.SUPERSEDE})


def remarks(case: Case, fact: PlanFacts, *, is_led: bool) -> tuple[str, ...]:
    """The remarks of one occurrence, each a sentence; no names of people, no evidence.

    `is_led` is false in the calendar of an office that only takes part: what was sent back to the lead is not its concern.
    """
    said_back = _about_what_came(case) if is_led else ()
    return (*_about_dates(case), *_about_state(case, fact), *said_back, *_about_work(case, fact))


def _about_what_came(case: Case) -> Iterator[str]:
    if case.sent_back is not None:
        yield "Đã nhận kết quả, cơ quan đôn đốc đã đề nghị bổ sung; chưa ghi nhận được bản bổ sung."


def _about_dates(case: Case) -> Iterator[str]:
    occurrence, assessment = case.occurrence, case.assessment
    if occurrence.proposed:
        yield "Ngày do phần mềm đề xuất, kế hoạch không ấn định."
    if occurrence.provisional:
        yield "Ngày dự kiến: lịch nghỉ của năm chưa được công bố."
    if len({dates.nominal for dates in occurrence.readings}) > 1 and assessment.due_rev == 0:
        yield "Cụm từ này có hai cách hiểu, đang chờ cơ quan đôn đốc kết luận."
    if assessment.internal_date is not None:
        yield f"Mốc nội bộ của cơ quan đôn đốc: {format_day(assessment.internal_date)}."


def _about_state(case: Case, fact: PlanFacts) -> Iterator[str]:
    match case.assessment.state:
        case State.NEEDS_RULING:
            yield "Thời gian đã qua trước khi kế hoạch được theo dõi; chờ cơ quan đôn đốc kết luận."
        case State.CONTESTED:
            yield "Cơ quan chủ trì có ý kiến về nhiệm vụ này, đang chờ cơ quan đôn đốc xem xét."
        case State.SUSPENDED:
            yield f"Đang tạm dừng{_basis(case, _STOPS)}; những ngày tạm dừng được cộng lại vào thời hạn."
        case State.EXEMPTED | State.CANCELLED:
            yield f"Không còn phải thực hiện{_basis(case, _ENDS)}."
        case State.SUPERSEDED:
            heirs = _heirs(case, fact)
            to = f"; cơ quan thực hiện tiếp: {heirs}" if heirs else ""
            yield f"Không còn thuộc cơ quan này{_basis(case, _MOVES)}{to}."
        case _:
            return


def _about_work(case: Case, fact: PlanFacts) -> Iterator[str]:
    assessment = case.assessment
    if assessment.asked_due is not None:
        yield f"Đang chờ ý kiến về đề nghị gia hạn đến {format_day(assessment.asked_due)}."
    delegate = fact.offices.get(assessment.delegate)
    if delegate is not None:
        yield f"Được giao thực hiện: {delegate.name}."


def _last(case: Case, verbs: frozenset[Verb]) -> Entry | None:
    return next((entry for entry in reversed(case.entries) if entry.verb in verbs), None)


def _basis(case: Case, verbs: frozenset[Verb]) -> str:
    entry = _last(case, verbs)
    if entry is None:
        return ""
    cited = cite_paper(load_words("vi"), Paper(entry.document, entry.document_date))
    return f" theo {cited}" if cited else ""


def _heirs(case: Case, fact: PlanFacts) -> str:
    entry = _last(case, _MOVES)
    codes = entry.to.split(";") if entry is not None and entry.to else []
    names = (fact.offices[code].name if code in fact.offices else code for code in codes)
    return "; ".join(names)
