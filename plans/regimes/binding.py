"""What a ruling makes of a report whose date stands elsewhere: the due dates of its periods, by a regime or by the plan's own reports.

A period shorter than another that ends on the same day and is due on the same day is reported within the longer one: "6 tháng,
năm" is two reports a year, not three.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from calendars.civil import Window, year_window
from calendars.explanation import Step
from calendars.periods import period_window
from calendars.workdays import WorkCalendar
from plans.expansion import Slot, Slots, slots
from plans.plan import Kind, Plan
from plans.plan_periods import own_period
from plans.regimes.values import PERIODS, DuePeriod, Period, Regime
from plans.rule import CrossReference, Modified, Rule, Several

OWN_REPORTS = "own-reports"


@dataclass(frozen=True, slots=True)
class Binding:
    """The ruling that an obligation follows a regime (None: the plan's own reports).

    `periods` are the units the ruling names (`6months`, `year`); without any, those the document names count.
    """

    obligation: str
    regime: Regime | None
    periods: tuple[str, ...] = ()


def cross_reference(rule: Rule) -> CrossReference | None:
    """The reference inside a rule whose date (or one of whose dates) stands elsewhere; None for any other rule."""
    match rule:
        case CrossReference():
            return rule
        case Modified(rule=inner):
            return cross_reference(inner)
        case Several(rules=rules):
            return next((found for each in rules if (found := cross_reference(each))), None)
        case _:
            return None


def bound_slots(
    reference: CrossReference,
    binding: Binding,
    plan: Plan,
    *,
    period: Window,
    calendar: WorkCalendar,
) -> Slots:
    """When the report falls due under the ruling, by date; () where the regime gives no date in the plan's period.

    Dates taken from the plan's own reports stay the product's proposal: who sums them up is rarely due on the day
    on which the others send theirs.
    """
    units = binding.periods or reference.periods
    if binding.regime is None:
        return own_report_slots(plan, units, period=period, calendar=calendar)
    return regime_slots(binding.regime, units, period=period, calendar=calendar)


def suggested_dates(
    reference: CrossReference,
    plan: Plan,
    regimes: Iterable[Regime],
    *,
    period: Window,
    calendar: WorkCalendar,
) -> tuple[dt.date, ...]:
    """The days a report would fall due on if it were bound to what its words point at: for questions, never for reminders."""
    if reference.target == OWN_REPORTS:
        found = own_report_slots(plan, reference.periods, period=period, calendar=calendar)
        return tuple(slot.nominal for slot in found)
    days = {
        slot.nominal
        for regime in suggested_regimes(reference, regimes)
        for slot in regime_slots(regime, reference.periods, period=period, calendar=calendar)
    }
    return tuple(sorted(days))


def suggested_regimes(reference: CrossReference, regimes: Iterable[Regime]) -> tuple[Regime, ...]:
    """The regimes that say of themselves that they answer such a reference."""
    named = (reference.target, reference.target.removeprefix("regime:"))
    return tuple(one for one in regimes if reference.target in one.answers or one.id in named)


# -- a regime ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Fallen:
    """A slot with the period it reports on."""

    slot: Slot
    period: Period
    window: Window


def regime_slots(
    regime: Regime, units: tuple[str, ...], *, period: Window, calendar: WorkCalendar
) -> Slots:
    """The due dates of the periods that end in the plan's period; none before the regime was in force, none after."""
    fallen = [
        one
        for year in range(period.first.year, period.last.year + 1)
        for due in _chosen(regime, units)
        if (one := _fallen(regime, due, year, calendar)) is not None
        and one.window.last in period
        and regime.holds_on(one.slot.nominal)
    ]
    kept = [one.slot for one in fallen if not any(_holds(other, one) for other in fallen)]
    return tuple(sorted(kept, key=lambda slot: (slot.nominal, slot.period_key)))


def _chosen(regime: Regime, units: tuple[str, ...]) -> Iterator[DuePeriod]:
    if units or regime.sets_periods:
        yield from (due for due in regime.periods if not units or due.period.unit in units)


def _fallen(regime: Regime, due: DuePeriod, year: int, calendar: WorkCalendar) -> _Fallen | None:
    for slot in slots(due.rule, year_window(year), calendar=calendar)[0]:
        step = Step("regime", slot.nominal, regime.source, f"{regime.title}, {due.period.vi}")
        keyed = replace(slot, period_key=due.period.key_in(year), steps=(*slot.steps, step))
        return _Fallen(keyed, due.period, due.period.window_in(year))
    return None


def _holds(longer: _Fallen, shorter: _Fallen) -> bool:
    """Whether the shorter period's report is part of the longer one's."""
    return (
        longer.period.months > shorter.period.months
        and longer.window.last == shorter.window.last
        and longer.slot.nominal == shorter.slot.nominal
    )


# -- the plan's own reports --------------------------------------------------------------------------------------------


def own_report_slots(
    plan: Plan, units: tuple[str, ...] = (), *, period: Window, calendar: WorkCalendar
) -> Slots:
    """The periods of the plan's own dated reports, each on the last day any of them is due; marked as a proposal."""
    found: dict[str, Slot] = {}
    for obligation in plan.obligations:
        if obligation.kind is not Kind.REPORT:
            continue
        for slot in next(iter(slots(obligation.rule, period, calendar=calendar)), ()):
            key = own_period(obligation.id, slot.period_key, period)
            known = found.get(key)
            if _units_of(key) and (known is None or known.nominal < slot.nominal):
                step = Step("own-report", slot.nominal, detail=obligation.id)
                found[key] = Slot(key, slot.nominal, proposed=True, steps=(*slot.steps, step))
    kept = (slot for key, slot in found.items() if not units or _units_of(key) & set(units))
    return tuple(sorted(kept, key=lambda slot: (slot.nominal, slot.period_key)))


def _units_of(key: str) -> frozenset[str]:
    """The units a period's key may stand for; none where it is no reporting period (`once`, a week, a day)."""
    try:
        year = period_window(key).first.year
    except ValueError:
        return frozenset()
    return frozenset(one.unit for one in PERIODS.values() if one.key_in(year) == key)
