"""Whether what is said of one time would be entered for several: one report's number for four quarters, one broadcast for twelve months.

Somebody who names a duty without its period, or a duty of several offices without the office, means one of them. What was done (and a
date that moves) is true of that one alone: entered for all it would tick off reports nobody has written, and nobody would be reminded of them.
"""

from collections.abc import Iterable, Mapping

from dondoc.desk.entries.record_errors import SeveralMeant
from plans.ledger import DONE, RELEASED, Case, State, Verb
from plans.ledger.course import is_confirmed_by_list

_DONE = frozenset({Verb.SUBMIT, Verb.PROGRESS, Verb.CORRECT})
_TAKEN_BACK = frozenset({Verb.RETURN, Verb.REOPEN})
_DATES = frozenset({Verb.EXTEND, Verb.TOLERATE, Verb.INTERNAL_DATE})
_WORDS_OF_ONE = frozenset({Verb.ACKNOWLEDGE, Verb.CONTEST, Verb.REQUEST_EXTENSION})
_CHANGES_HANDS = frozenset({Verb.DELEGATE, Verb.REASSIGN})
_OF_ONE_PERIOD = _DONE | {Verb.ACCEPT} | _TAKEN_BACK | _DATES | {Verb.REQUEST_EXTENSION}
_OF_ONE_OFFICE = _DONE | {Verb.ACCEPT} | _TAKEN_BACK | _DATES | _WORDS_OF_ONE | _CHANGES_HANDS


def check_one_meant(
    cases: Iterable[Case], verb: Verb, *, names_office: bool, names_period: bool
) -> None:
    """Refuse what is said of one time where a duty matches at several periods or with several offices and none is named.

    Raises:
        SeveralMeant: of the first such duty; nothing is entered.
    """
    by_office = verb in _OF_ONE_OFFICE and not names_office
    by_period = verb in _OF_ONE_PERIOD and not names_period
    for duty, open_ones in _by_duty(cases, verb).items():
        offices = _several(case.occurrence.office_name for case in open_ones) if by_office else ()
        periods = _several(case.occurrence.key.period for case in open_ones) if by_period else ()
        if offices or periods:
            raise SeveralMeant(duty[1], offices, periods, may_be_all=verb in _DATES)


def _by_duty(cases: Iterable[Case], verb: Verb) -> Mapping[tuple[str, str], list[Case]]:
    found: dict[tuple[str, str], list[Case]] = {}
    for case in cases:
        if _may_be_meant(case, verb):
            key = case.occurrence.key
            found.setdefault((key.plan, key.obligation), []).append(case)
    return found


def _may_be_meant(case: Case, verb: Verb) -> bool:
    """What nothing was received of can be sent back or opened again by nobody; accepting what was received is true of each."""
    state = case.assessment.state
    if verb in _TAKEN_BACK:
        return state in DONE | {State.MISSED}
    if verb is Verb.ACCEPT:
        return is_confirmed_by_list(case.occurrence) and state not in RELEASED | DONE
    return state not in RELEASED


def _several(names: Iterable[str]) -> tuple[str, ...]:
    found = tuple(sorted(set(names)))
    return found if len(found) > 1 else ()
