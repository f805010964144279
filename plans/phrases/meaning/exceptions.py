"""What a rule does not hold for: months left out ("trừ tháng 6"), a time of its own for one of them ("riêng tháng 12 trước ngày 20")."""

from collections.abc import Sequence
from dataclasses import replace

from plans.phrases import days
from plans.phrases.grammar.dates import read_items
from plans.phrases.meaning.group import Outcome
from plans.phrases.nodes import Period
from plans.phrases.words.cursor import Cursor
from plans.rule import (
    Between,
    Due,
    DueRecurring,
    Invalid,
    OnDays,
    Recurring,
    Rule,
    Several,
    WindowRecurring,
)

PARTLY_READ = "partly-read"
_NEAR = 4


def excepted_months(rhythm: Outcome, months: Outcome, c: Cursor) -> Rule | None:
    """`trước ngày 20 hằng tháng (trừ tháng 6 và tháng 12)`: the other months.

    Before the first of a month is the last day of the month before, so which one is left out there is asked.
    """
    between = c.kinds[rhythm.end : months.first]
    if "EXCEPT" not in between or len(between) > _NEAR:
        return None
    named: set[int] = set()
    for window in each_rule(months.rule):
        if not isinstance(window, Between) or not is_months(window) or window.last is None:
            return None
        named.update(range(window.first.month, window.last.month + 1))
    rest = ",".join(str(month) for month in range(1, 13) if month not in named)
    match rhythm.rule:
        case Recurring(rrule=rrule) | DueRecurring(rrule=rrule) | WindowRecurring(rrule=rrule) if (
            rest
            and rrule.startswith("FREQ=MONTHLY;")
            and "BYMONTH=" not in rrule
            and "INTERVAL" not in rrule
            and not rrule.endswith("BYMONTHDAY=-1")
        ):
            return replace(
                rhythm.rule, rrule=rrule.replace("FREQ=MONTHLY", f"FREQ=MONTHLY;BYMONTH={rest}", 1)
            )
        case _:
            return Invalid(PARTLY_READ, rhythm.rule)


def each_rule(rule: Rule) -> Sequence[Rule]:
    """The rules that one is made of."""
    return rule.rules if isinstance(rule, Several) else (rule,)


def is_months(window: Between) -> bool:
    """Whether it goes from the first of a month to the last of one."""
    if window.last is None or window.first.lunar or window.first.day != 1:
        return False
    return window.last.day == days.month_length(window.last.year, window.last.month)


_SPECIAL = "riêng"
_LONGEST_LEAD = 3


def without_special(rhythm: Outcome, special: Outcome, c: Cursor) -> list[Outcome]:
    """`ngày 25 hằng tháng, riêng tháng 12 trước ngày 20`: the rhythm in the other months; [] where the year said is its own."""
    labels = _special_periods(rhythm, special, c)
    if not labels or not all(isinstance(each, _OWN) for each in each_rule(special.rule)):
        return [rhythm]
    label = labels[0]
    match rhythm.rule:
        case WindowRecurring(span=None) as rule if label.unit == "year":
            return [
                rhythm._replace(rule=Invalid(PARTLY_READ, rule))
            ]  # of which years it is, nothing says
        case Recurring() | DueRecurring() | WindowRecurring() as rule if label.unit == "year":
            is_its_own = rule.span is not None and rule.span.first.year == label.year
            return [] if is_its_own and "FREQ=YEARLY" in rule.rrule else [rhythm]
        case Recurring() | DueRecurring() | WindowRecurring() as rule:
            rrule = rule.rrule
            for label in labels:
                rrule = _without(rrule, label)
            return [rhythm._replace(rule=replace(rule, rrule=rrule))] if rrule else [rhythm]
        case _:
            return [rhythm]


_OWN = Due | OnDays | Between | DueRecurring


def _special_periods(rhythm: Outcome, special: Outcome, c: Cursor) -> tuple[Period, ...]:
    """The months, quarters or the year behind `riêng`."""
    for place in range(rhythm.end, special.first):
        if c.tokens[place].text == _SPECIAL:
            c.at = place + 1
            while c.at < place + _LONGEST_LEAD and c.kind() in ("REPORT", "WORD", "IN"):
                c.at += 1
            return tuple(item for item in read_items(c) if isinstance(item, Period) and item.first)
    return ()


def _without(rrule: str, label: Period) -> str:
    """The monthly rule in the other months; "" where it has none, or names no days that lie in its month."""
    head, *parts = rrule.split(";")
    if head != "FREQ=MONTHLY" or any(p.startswith("INTERVAL") for p in parts):
        return ""
    if parts[-1] == "BYMONTHDAY=-1":
        return ""
    named = next((p.removeprefix("BYMONTH=") for p in parts if p.startswith("BYMONTH=")), "")
    first, last = days.months_of(label)
    months = [int(n) for n in named.split(",")] if named else list(range(1, 13))
    rest = ",".join(str(month) for month in months if not first <= month <= last)
    others = [p for p in parts if not p.startswith("BYMONTH=")]
    return ";".join((head, f"BYMONTH={rest}", *others)) if rest else ""
