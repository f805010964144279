"""Ready words for Zalo and SMS, to be copied by a person: a thanks with a count for the group, a private line per office.

A group hears how many have sent, never who has not; what concerns one office stands in that office's own line. Nothing here is
sent by us, and no line goes to a body whose day has passed and that may not be urged.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from calendars.civil import local_day
from calendars.workdays import WorkCalendar
from dondoc.bootstrap import App
from dondoc.desk.facts import PlanFacts, load_cases, load_facts
from dondoc.desk.judging import may_be_named, still_exists
from dondoc.desk.scopes import find_scope
from dondoc.store.occurrences import Selection, select
from notifications.dates import Lang, format_date, format_day, format_moment
from notifications.mail import PlanRef
from notifications.text import clean_text
from notifications.words import Words, cite_plan_shortly, load_words
from plans.ledger import DONE, RELEASED, Case, State, Timeliness
from plans.ordering import collation_key
from plans.plan import Kind

THANKED_DAYS = 10
MOST_NAMED = 3
_UNANSWERED = frozenset({State.OPEN, State.RETURNED})
_LEFT_OUT = RELEASED | {State.NEEDS_RULING, State.SUSPENDED}
_TEXTED = frozenset({Kind.REPORT, Kind.TASK})


@dataclass(frozen=True, slots=True)
class Text:
    """Words to copy: for a group (`office` "") or privately for one office; `short` is the SMS of a private line."""

    office: str
    words: str
    short: str = ""


def load_texts(app: App, *, now: dt.datetime, plan: str = "", office: str = "") -> tuple[Text, ...]:
    """The words as the ledger stands at `now`: first the thanks, then each office's own line in order of names.

    Raises:
        UnknownPlan, UnknownOffice: nobody answers to that.
    """
    plans = (find_scope(app, plan=plan).subject,) if plan else ()
    code = find_scope(app, office=office).subject if office else ""
    with app.store.read() as unit:
        facts = load_facts(unit)
        found = select(unit, Selection(plans=plans or tuple(facts))) if facts else ()
        cases = load_cases(unit, facts, found, now=now, calendar=app.calendar)
    texted = [
        case for case in cases if case.occurrence.kind in _TEXTED and not case.occurrence.is_event
    ]
    lang: Lang = "en" if app.settings.lang == "en" else "vi"
    writer = _Writer(facts, app.calendar, load_words(lang), now)
    thanks = () if code else tuple(writer.thanks(texted))
    return (
        *thanks,
        *writer.lines(case for case in texted if code in {"", case.occurrence.key.office}),
    )


@dataclass(frozen=True, slots=True)
class _Writer:
    """What does not change while the words are made."""

    facts: Mapping[str, PlanFacts]
    calendar: WorkCalendar
    words: Words
    now: dt.datetime

    def thanks(self, cases: Iterable[Case]) -> Iterator[Text]:
        """One thanks for each duty that several offices owe on one near day, if some have sent it."""
        groups: defaultdict[tuple[str, str, dt.date], list[Case]] = defaultdict(list)
        for case in cases:
            if case.assessment.state not in _LEFT_OUT:
                key = case.occurrence.key
                groups[key.plan, key.obligation, case.assessment.due_latest].append(case)
        ordered = sorted(
            groups.items(), key=lambda group: (*map(collation_key, group[0][:2]), group[0])
        )
        for (lineage, _, due), found in ordered:
            sent = sum(case.assessment.state in DONE for case in found)
            if len(found) > 1 and sent and self._is_near(due):
                yield Text(
                    "",
                    self._say(
                        "thanks", found[0], done=sent, all=len(found), plan=self._plan(lineage)
                    ),
                )

    def lines(self, cases: Iterable[Case]) -> tuple[Text, ...]:
        """Each office's private lines: one for each plan and day."""
        groups: defaultdict[tuple[str, str, dt.date, bool], list[Case]] = defaultdict(list)
        for case in cases:
            if self._is_asked(case):
                day = (
                    case.assessment.due_latest
                    if self._is_late(case)
                    else case.assessment.due_earliest
                )
                office, plan = case.occurrence.office_name, case.occurrence.key.plan
                groups[office, plan, day, _is_returned(case)].append(case)
        ordered = sorted(groups.items(), key=lambda group: (collation_key(group[0][0]), group[0]))
        return tuple(self._line(found, day) for (_, _, day, _), found in ordered)

    def _line(self, cases: list[Case], day: dt.date) -> Text:
        case = cases[0]
        name = "after" if self._is_late(case) else "before"
        if case.occurrence.courtesy:
            name = "courtesy"
        elif _is_returned(case):
            name = "returned" if self._is_late(case) else "returned.before"
        titles = tuple(dict.fromkeys(clean_text(found.occurrence.title) for found in cases))
        duties = "; ".join(titles[:MOST_NAMED])
        if len(titles) > MOST_NAMED:
            duties = self.words.say("text.more", duties=duties, count=len(titles) - MOST_NAMED)
        blanks = {
            "office": clean_text(case.occurrence.office_name),
            "duties": duties,
            "plan": self._plan(case.occurrence.key.plan),
            "day": format_day(day, self.words.lang),
            "date": format_date(day, self.words.lang),
            "already": self.words.say("text.already"),
        }
        return Text(
            blanks["office"], self._say(name, case, **blanks), self._say("sms", case, **blanks)
        )

    def _say(self, name: str, case: Case, **blanks: object) -> str:
        coordinator = self.facts[case.occurrence.key.plan].in_force.coordinator.name
        return self.words.say(
            f"text.{name}",
            **{
                "moment": format_moment(self.now, self.words.lang),
                "coordinator": clean_text(coordinator),
                "title": clean_text(case.occurrence.title),
                **blanks,
            },
        )

    def _plan(self, lineage: str) -> str:
        in_force = self.facts[lineage].in_force
        return cite_plan_shortly(self.words, PlanRef(in_force.number, in_force.issued))

    def _is_asked(self, case: Case) -> bool:
        """Near or past, nothing received; who may not be urged is asked before the day only, the coordinator never."""
        key, assessment = case.occurrence.key, case.assessment
        if assessment.state not in _UNANSWERED:
            return False
        if key.office == self.facts[key.plan].in_force.coordinator.code:
            return False
        if not still_exists(case, self.facts[key.plan], on=local_day(self.now)):
            return False
        return assessment.timeliness is Timeliness.DUE_SOON or self._is_late(case)

    def _is_late(self, case: Case) -> bool:
        assessment = case.assessment
        return (
            assessment.timeliness is Timeliness.OVERDUE
            and assessment.held_at(self.now) is None
            and not assessment.is_contested
            and may_be_named(case, self.facts[case.occurrence.key.plan])
        )

    def _is_near(self, due: dt.date) -> bool:
        today = local_day(self.now)
        first = self.calendar.shift(today, -THANKED_DAYS)
        return first <= due <= self.calendar.shift(today, THANKED_DAYS)


def _is_returned(case: Case) -> bool:
    """Whether something was received and has to come again: nobody is told that nothing came."""
    return case.to_come_again is not None
