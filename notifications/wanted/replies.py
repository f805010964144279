"""What became of what an office asked for or objected to: told to who asked, once, whatever the answer is (docs/decisions/0023).

More time that is refused, and a contest that is ruled unfounded, change no date: no correction would tell of them. More time that is
granted is a correction to everybody who was told another date; where the lead was told none, it is told here.
"""

import datetime as dt
from collections.abc import Iterator

from notifications.notice import Envelope, Notice, NoticeKey, Purpose
from notifications.wanted.delegation import also_to_delegate
from notifications.wanted.desk import DIRECT, Desk, Matter, Milestone, sent_on, to_lead
from plans.ledger import Entry, State, Verb

REFUSED, GRANTED, STANDS = "refused-", "granted-", "stands-"
REPLIES = (REFUSED, GRANTED, STANDS)
_ANSWERS = {Verb.REJECT_EXTENSION: REFUSED, Verb.EXTEND: GRANTED, Verb.RULE: STANDS}
_QUESTIONS = {
    REFUSED: Verb.REQUEST_EXTENSION,
    GRANTED: Verb.REQUEST_EXTENSION,
    STANDS: Verb.CONTEST,
}
_VISIBLE = dt.timedelta(days=90)


def is_reply(key: NoticeKey) -> bool:
    """Whether a notice tells what became of what its office asked for."""
    return key.purpose is Purpose.CORRECTION and key.milestone.startswith(REPLIES)


def keeps_dates(key: NoticeKey) -> bool:
    """Whether it says that everything stays as it was."""
    return key.purpose is Purpose.CORRECTION and key.milestone.startswith((REFUSED, STANDS))


def replies(desk: Desk, matter: Matter) -> Iterator[Notice]:
    """The answers given while an epoch lasted, to the lead and to the office that works for it; outside the caps."""
    for _, answer, name in answers_given(matter.case.entries):
        at = answer.recorded_at
        if not matter.epoch.holds(at) or (
            name.startswith(GRANTED) and _is_told_otherwise(desk, matter, at)
        ):
            continue
        when = Milestone(Purpose.CORRECTION, name, at, at + _VISIBLE)
        made = to_lead(matter, when, envelope=Envelope.CORRECTION)
        for notice in also_to_delegate(desk, matter.case, made):
            yield sent_on(desk, matter.case, notice)


def answers_given(entries: tuple[Entry, ...]) -> Iterator[tuple[Entry, Entry, str]]:
    """Each question of the lead's that was answered, its answer, and the milestone's name (`refused-1`, `granted-2` …)."""
    ordered = sorted(entries, key=lambda entry: (entry.recorded_at, entry.seq))
    asked: dict[Verb, Entry | None] = {}
    counts = dict.fromkeys(REPLIES, 0)
    for entry in ordered:
        if entry.verb in {Verb.REQUEST_EXTENSION, Verb.CONTEST}:
            asked[entry.verb] = entry
        elif entry.verb is Verb.WITHDRAW_EXTENSION:
            asked[Verb.REQUEST_EXTENSION] = None
        elif (kind := _kind_of(entry)) is not None:
            counts[kind] += 1
            question = asked.get(_QUESTIONS[kind])
            asked[_QUESTIONS[kind]] = None
            if question is not None:
                yield question, entry, f"{kind}{counts[kind]}"


def _kind_of(entry: Entry) -> str | None:
    """What an entry may answer; a ruling answers a contest only by saying that the duty stands."""
    if entry.verb is Verb.RULE and entry.outcome != "stands":
        return None
    if entry.verb is Verb.EXTEND and not entry.document:
        return None  # moves nothing
    return _ANSWERS.get(entry.verb)


def _is_told_otherwise(desk: Desk, matter: Matter, at: dt.datetime) -> bool:
    """Whether a correction tells the lead of the new date, or the letter that asks for more names it."""
    key = matter.case.occurrence.key
    return matter.assessment.state is State.RETURNED or any(
        told.key.purpose in DIRECT and told.key.recipient == key.office and told.at <= at
        for told in desk.told.get(str(key), ())
    )
