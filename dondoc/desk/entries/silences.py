"""Silences: a person keeps certain duties from being urged until a day, and says why."""

import datetime as dt
from dataclasses import dataclass

from calendars.civil import end_of, local_day
from dondoc.bootstrap import App
from dondoc.desk.entries.record import Match, selection_of
from dondoc.desk.errors import BadSilence, NoSuchSilence
from dondoc.desk.facts import load_facts
from dondoc.store.engine import Unit
from dondoc.store.errors import UnknownOccurrence
from dondoc.store.occurrences import Selection, select
from dondoc.store.silences import add_silence, all_silences, end_silence
from notifications.silences import Matcher, Silence


@dataclass(frozen=True, slots=True)
class Word:
    """Who silences, why, and the last day of it (included)."""

    author: str
    reason: str
    until: dt.date


def silence(app: App, match: Match, word: Word, *, now: dt.datetime | None = None) -> Silence:
    """Add a silence from now on.

    Raises:
        BadSilence: it names nothing, nobody, no reason, or a day that is over.
        UnknownOccurrence, UnknownOffice, UnknownPlan: it matches nothing.
    """
    at = now or app.clock.now()
    _check(match, word, today=local_day(at))
    with app.store.write() as unit:
        made = Silence(_matcher(unit, match, at), word.author, word.reason, at, end_of(word.until))
        return add_silence(unit, made)


def end(app: App, number: int, *, by: str, now: dt.datetime | None = None) -> None:
    """End a silence early; what it held back is looked at again.

    Raises:
        NoSuchSilence: there is none of that number that still holds.
    """
    with app.store.write() as unit:
        if not end_silence(unit, number, by=by, now=now or app.clock.now()):
            raise NoSuchSilence(number)


def silences(app: App) -> tuple[Silence, ...]:
    """Every silence there ever was, in order."""
    with app.store.read() as unit:
        return all_silences(unit)


def office_names(app: App) -> dict[str, str]:
    """The names of the offices of the plans in force, by code."""
    with app.store.read() as unit:
        facts = load_facts(unit).values()
    return {code: office.name for fact in facts for code, office in fact.offices.items()}


def _check(match: Match, word: Word, *, today: dt.date) -> None:
    faults = []
    if not any((match.plans, match.obligations, match.offices, match.periods)):
        faults.append(
            (
                "chưa nêu kế hoạch, nhiệm vụ, cơ quan hay kỳ nào",
                "no plan, obligation, office or period",
            )
        )
    if not word.author.strip():
        faults.append(("chưa nêu người đặt", "nobody answers for it"))
    if not word.reason.strip():
        faults.append(("chưa nêu lý do", "no reason"))
    if word.until < today:
        faults.append(("ngày kết thúc đã qua", "its last day is over"))
    if faults:
        raise BadSilence(tuple(faults))


def _matcher(unit: Unit, match: Match, at: dt.datetime) -> Matcher:
    """People's words as keys; refused where they match nothing."""
    selection = selection_of(load_facts(unit), match, on=local_day(at))
    if not selection.plans or not select(
        unit,
        Selection(
            plans=selection.plans,
            obligations=selection.obligations,
            offices=selection.offices,
            periods=selection.periods,
        ),
    ):
        raise UnknownOccurrence(str(match))
    return Matcher(match.plans, selection.obligations, selection.offices, selection.periods)
