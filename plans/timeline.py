"""Plan → occurrences: each time an obligation falls due on each liable office, with dates that explain themselves.

Identity carries no date (domain-model.md §2.3); an ambiguous rule gives several `readings` of one occurrence, the
preferred first, so that a ruling changes dates without changing identity.
"""

import datetime as dt
import hashlib
import operator
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace

from calendars.civil import Window
from calendars.explanation import Step
from calendars.workdays import WorkCalendar
from plans.expansion import ONCE as ONE_OFF
from plans.expansion import Slot, slots
from plans.plan import Kind, Obligation, Plan, bare_title
from plans.plan_periods import own_period, plan_period
from plans.regimes.binding import Binding, bound_slots, cross_reference
from plans.roster import Office, Roster, completed, liable_offices
from plans.rule import Invalid, Modified, Rule

ONCE = ONE_OFF


@dataclass(frozen=True, slots=True, order=True)
class OccurrenceKey:
    """(plan lineage, obligation id, liable office code, period key such as `2018-M01`, `2018-Q1`, `2018`, `once`)."""

    plan: str
    obligation: str
    office: str
    period: str

    def __str__(self) -> str:
        return f"{self.plan}|{self.obligation}|{self.office}|{self.period}"

    @property
    def uid(self) -> str:
        """The iCalendar UID's local part: `occ-` and 32 hex digits of the key's SHA-256; never changes."""
        return "occ-" + hashlib.sha256(str(self).encode()).hexdigest()[:32]


def parse_occurrence_key(text: str) -> OccurrenceKey:
    """The inverse of `str(key)`; ValueError on anything else."""
    parts = text.split("|")
    if len(parts) != 4:  # noqa: PLR2004 -- the four parts of the key
        msg = f"expected plan|obligation|office|period, got {text!r}"
        raise ValueError(msg)
    return OccurrenceKey(*parts)


@dataclass(frozen=True, slots=True)
class DueDates:
    """The dates of one reading: nominal (from the words), safe (last working day on or before), legal (rolled forward).

    `time` is a stated clock time (a broadcast at 19:00, "trước 16 giờ 00"), None for a whole day.
    `safe_steps` and `legal_steps` continue where `steps` (words → nominal) ends.
    """

    nominal: dt.date
    safe: dt.date
    legal: dt.date
    time: dt.time | None = None
    steps: tuple[Step, ...] = ()
    safe_steps: tuple[Step, ...] = ()
    legal_steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Planned:
    """How an occurrence had been planned before an (aware) moment, when an amendment or a day off announced late changed it."""

    until: dt.datetime
    kind: Kind
    title: str
    readings: tuple[DueDates, ...]
    window: Window | None = None
    required: int = 1
    is_event: bool = False
    proposed: bool = False
    provisional: bool = False
    supporting: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One obligation × one liable office × one period (an iCalendar recurrence instance).

    `office_name` is the roster's name, or the printed one without a roster; `collective` marks a class left whole for
    want of a roster, `courtesy` an office that is only asked to cooperate (never overdue, never in breach). `is_event` marks what never rolls (a broadcast, a contest day). `proposed` marks due dates that are
    the product's own: they remind, they never accuse. `provisional` lies beyond the calendar's verified range.
    `supporting` are names as printed. `since` is when the duty came to its office, where that was after the plan came into force (aware):
    what lay before it concerns nobody there. `before` is how it had been planned earlier, oldest first.
    """

    key: OccurrenceKey
    kind: Kind
    title: str
    office_name: str
    readings: tuple[DueDates, ...]
    window: Window | None = None
    required: int = 1
    is_event: bool = False
    proposed: bool = False
    provisional: bool = False
    collective: bool = False
    courtesy: bool = False
    supporting: tuple[str, ...] = ()
    since: dt.datetime | None = None
    before: tuple[Planned, ...] = ()

    @property
    def uid(self) -> str:
        """The UID's local part."""
        return self.key.uid

    @property
    def shared(self) -> tuple[Hashable, ...]:
        """All but the office: equal for two offices that owe the same in the same time."""
        key = self.key
        return (key.plan, key.obligation, key.period, *_SHARED(self))

    def planned_at(self, moment: dt.datetime) -> "Occurrence":
        """The occurrence as it was planned at a moment; a change counts from its very instant."""
        index = sum(planned.until <= moment for planned in self.before)
        if index == len(self.before):
            return self
        was = self.before[index]
        fields = {name: getattr(was, name) for name in PLANNED}
        return replace(self, before=self.before[:index], **fields)

    def replanned(self, new: "Occurrence", *, since: dt.datetime) -> "Occurrence":
        """The same occurrence as another plan has it from `since` on; key, office and what was before stay."""
        was = Planned(until=since, **{name: getattr(self, name) for name in PLANNED})
        fields = {name: getattr(new, name) for name in PLANNED}
        return replace(self, before=(*self.before, was), **fields)

    def not_after(self, moment: dt.datetime) -> "Occurrence":
        """The same with nothing of its past dated after a moment: a clock that was ahead had dated it."""
        before = tuple(replace(one, until=min(one.until, moment)) for one in self.before)
        since = None if self.since is None else min(self.since, moment)
        return replace(self, since=since, before=before)

    def is_planned_like(self, other: "Occurrence") -> bool:
        """Whether both are planned alike, whatever explains their dates."""
        return all(_plain(getattr(self, name)) == _plain(getattr(other, name)) for name in PLANNED)


PLANNED = tuple(field.name for field in fields(Planned) if field.name != "until")
_SHARED = operator.attrgetter(
    *(field.name for field in fields(Occurrence) if field.name not in {"key", "office_name"})
)


def _plain(value: object) -> object:
    """Dates without the steps that explain them."""
    if isinstance(value, tuple):
        return tuple(_plain(item) for item in value)
    if isinstance(value, DueDates):
        return value.nominal, value.safe, value.legal, value.time
    return value


def expand_plan(
    plan: Plan, *, calendar: WorkCalendar, roster: Roster, bindings: Iterable[Binding] = ()
) -> tuple[Occurrence, ...]:
    """Every occurrence of a plan: obligations in its order, periods by date, offices as the plan names them.

    `roster` may be empty: offices are then taken as printed, classes stay collective. `bindings` are the rulings on
    reports whose dates stand elsewhere; such a report without a ruling has no occurrence.
    """
    period = plan_period(plan)
    if period is None:
        return ()
    bound = {binding.obligation: binding for binding in bindings}
    fan = _Fan(plan, completed(roster, plan), bound, {})
    return tuple(
        occurrence
        for obligation in plan.obligations
        for occurrence in _occurrences(obligation, period, calendar, fan)
    )


def dated_by_hand(  # noqa: PLR0913 -- a date, and all that an expansion needs
    plan: Plan,
    obligation: Obligation,
    day: dt.date,
    *,
    period: str = ONCE,
    calendar: WorkCalendar,
    roster: Roster,
) -> tuple[Occurrence, ...]:
    """The occurrences of a duty whose own words give no day (it waits for an event, it is standing), on a day a person names.

    The day is `proposed`: it reminds; only the coordinator's ruling on that very day makes it bind.
    """
    whole = plan_period(plan) or Window(day, day)
    fan = _Fan(plan, completed(roster, plan), {}, {})
    template = _template(obligation, whole, period, (Slot(period, day, proposed=True),), calendar)
    return tuple(_of_each(obligation, template, day, fan))


@dataclass(frozen=True, slots=True)
class _Fan:
    """Who is liable, remembered per lead and day: hundreds of rows name the same classes."""

    plan: Plan
    roster: Roster
    bound: Mapping[str, Binding]
    known: dict[tuple[tuple[str, ...], dt.date], tuple[tuple[Office, str], ...]]

    def liable(self, lead: tuple[str, ...], on: dt.date) -> tuple[tuple[Office, str], ...]:
        found = self.known.get((lead, on))
        if found is None:
            found = liable_offices(lead, self.roster, self.plan, on=on)
            self.known[lead, on] = found
        return found


def _occurrences(
    obligation: Obligation, period: Window, calendar: WorkCalendar, fan: _Fan
) -> Iterator[Occurrence]:
    for key, aligned in _aligned(_readings(obligation, period, calendar, fan)):
        template = _template(obligation, period, key, aligned, calendar)
        yield from _of_each(obligation, template, aligned[0].nominal, fan)


def _of_each(
    obligation: Obligation, template: Occurrence, on: dt.date, fan: _Fan
) -> Iterator[Occurrence]:
    """One occurrence for each office that is liable on the day."""
    for office, _ in fan.liable(obligation.lead, on):
        yield replace(
            template,
            key=OccurrenceKey(fan.plan.lineage, obligation.id, office.code, template.key.period),
            office_name=office.name,
            collective=office.collective,
            courtesy=not office.kind.may_be_accused,
        )


def _readings(
    obligation: Obligation, period: Window, calendar: WorkCalendar, fan: _Fan
) -> tuple[tuple[Slot, ...], ...]:
    """The slots the obligation's own words give, and those of the regime it was ruled to follow."""
    own = slots(obligation.rule, period, calendar=calendar)
    reference, binding = cross_reference(obligation.rule), fan.bound.get(obligation.id)
    if reference is None or binding is None:
        return own
    elsewhere = bound_slots(reference, binding, fan.plan, period=period, calendar=calendar)
    return tuple((*reading, *elsewhere) for reading in own)


def _aligned(readings: tuple[tuple[Slot, ...], ...]) -> Iterator[tuple[str, tuple[Slot, ...]]]:
    """Each period of the preferred reading with its slot in every reading; one that lacks it keeps the preferred."""
    if not readings:
        return
    preferred, *others = (dict(_keyed(reading)) for reading in readings)
    for key, slot in preferred.items():
        yield key, (slot, *(other.get(key, slot) for other in others))


def _keyed(reading: tuple[Slot, ...]) -> Iterator[tuple[str, Slot]]:
    """Slots by period; a second one in the same period is told apart, for no duty may hide another."""
    seen: dict[str, int] = {}
    for slot in sorted(reading, key=lambda slot: slot.nominal):
        number = seen[slot.period_key] = seen.get(slot.period_key, 0) + 1
        yield (slot.period_key if number == 1 else f"{slot.period_key}.{number}"), slot


def _template(
    obligation: Obligation,
    period: Window,
    key: str,
    aligned: tuple[Slot, ...],
    calendar: WorkCalendar,
) -> Occurrence:
    preferred = aligned[0]
    stays = preferred.is_event or obligation.kind is Kind.PROGRAMME
    readings = tuple(_dates(slot, calendar, rolls=not stays) for slot in aligned)
    return Occurrence(
        key=OccurrenceKey("", obligation.id, "", own_period(obligation.id, key, period)),
        kind=obligation.kind,
        title=bare_title(obligation.title),
        office_name="",
        readings=readings,
        window=preferred.window,
        required=preferred.required,
        is_event=preferred.is_event,
        proposed=any(slot.proposed for slot in aligned) or _is_suggestion(obligation.rule),
        provisional=not all(calendar.is_verified(dates.legal) for dates in readings),
        supporting=obligation.supporting,
    )


def _dates(slot: Slot, calendar: WorkCalendar, *, rolls: bool) -> DueDates:
    """The dates of one reading; what is done on its very day has no later legal day."""
    safe, safe_steps = calendar.roll_back(slot.nominal)
    legal, legal_steps = calendar.roll_forward(slot.nominal) if rolls else (slot.nominal, ())
    if not calendar.is_verified(legal):
        until = calendar.verified_until.isoformat()
        legal_steps = (*legal_steps, Step("provisional", legal, calendar.version, until))
    return DueDates(slot.nominal, safe, legal, slot.time, slot.steps, safe_steps, legal_steps)


def _is_suggestion(rule: Rule) -> bool:
    """Whether the dates are only what we suggest in place of words that cannot be right."""
    match rule:
        case Modified(rule=inner):
            return _is_suggestion(inner)
        case Invalid():
            return True
        case _:
            return False
