"""What comes back without the months that are left out of it: "hằng quý, trừ quý IV", "trước ngày 20 hằng tháng (trừ tháng 6)"."""

from collections.abc import Iterable
from dataclasses import replace

from plans.rule import (
    Ambiguous,
    DueRecurring,
    Frequency,
    Invalid,
    Modified,
    Quota,
    Recurring,
    Rule,
    Several,
    Span,
    WindowRecurring,
)

PARTLY_READ = "partly-read"


def in_other_months(rule: Rule, months: tuple[int, ...], year: int | None) -> Rule:
    """`trước ngày 20 hằng tháng (trừ tháng 6 và tháng 12)`, `hằng quý, trừ quý IV`: the rule in the other months.

    Before the first of a month is the last day of the month before, so which one is left out there is asked.
    """
    left = _left(rule, months, year)
    return Invalid(PARTLY_READ, rule) if left is None else left


def _left(rule: Rule, months: tuple[int, ...], year: int | None) -> Rule | None:
    match rule:
        case Several(rules=rules) | Ambiguous(readings=rules):
            parts = tuple(part for each in rules if (part := _left(each, months, year)) is not None)
            return type(rule)(parts) if len(parts) == len(rules) else None
        case Modified(rule=inner):
            part = _left(inner, months, year)
            return None if part is None else replace(rule, rule=part)
        case Quota(unit="quarter", total=None, by=None, span=None):
            return _quota_in_other_quarters(rule, months, year)
        case Frequency(rrule=rrule) if rrule in _PERIOD_ENDS:
            rest = [month for month in _PERIOD_ENDS[rrule] if month not in months]
            is_whole = 0 < len(rest) < len(_PERIOD_ENDS[rrule])
            return Frequency(f"FREQ=MONTHLY;BYMONTH={_listed(rest)}") if is_whole else None
        case (
            Recurring(rrule=rrule, span=span)
            | DueRecurring(rrule=rrule, span=span)
            | (WindowRecurring(rrule=rrule, span=span))
        ):
            left = without_months(rrule, _as_due(rrule, span, months))
            return replace(rule, rrule=left) if left else None
        case _:
            return None


_PERIOD_ENDS = {
    "FREQ=MONTHLY": tuple(range(1, 13)),
    "FREQ=MONTHLY;INTERVAL=3": (3, 6, 9, 12),
    "FREQ=MONTHLY;INTERVAL=6": (6, 12),
}


def _listed(months: Iterable[int]) -> str:
    return ",".join(map(str, months))


def _quota_in_other_quarters(rule: Quota, months: tuple[int, ...], year: int | None) -> Rule | None:
    """`01 lần/quý (trừ quý IV)`: so many in each quarter that is left, by its name."""
    quarters = [q for q in (1, 2, 3, 4) if not {3 * q - 2, 3 * q - 1, 3 * q} <= set(months)]
    if 3 * (4 - len(quarters)) != len(months) or not quarters:
        return None
    name = "Y" if year is None else f"{year:04d}"
    parts = tuple(replace(rule, unit=f"{name}-Q{quarter}") for quarter in quarters)
    return parts[0] if len(parts) == 1 else Several(parts)


def _as_due(rrule: str, span: Span | None, months: tuple[int, ...]) -> tuple[int, ...]:
    """The months in which the times of what is left out fall: those of a span that begins later (`tháng đầu quý sau`) fall in the period after."""
    if span is None or span.first.month == 1:
        return months
    if "BYMONTH=1,4,7,10;" not in rrule:
        return ()
    quarters = {(month - 1) // 3 for month in months}
    is_whole = len(months) == 3 * len(quarters)
    return tuple((3 * quarter + 3) % 12 + 1 for quarter in quarters) if is_whole else ()


def without_months(rrule: str, months: tuple[int, ...]) -> str:
    """The monthly rule in the other months; "" where it has none, or names no days that lie in its month."""
    head, *parts = rrule.split(";")
    if head != "FREQ=MONTHLY" or any(p.startswith("INTERVAL") for p in parts):
        return ""
    if parts[-1] == "BYMONTHDAY=-1":
        return ""
    named = next((p.removeprefix("BYMONTH=") for p in parts if p.startswith("BYMONTH=")), "")
    before = [int(n) for n in named.split(",")] if named else list(range(1, 13))
    rest = [month for month in before if month not in months]
    others = [p for p in parts if not p.startswith("BYMONTH=")]
    is_other = 0 < len(rest) < len(before)
    return ";".join((head, f"BYMONTH={_listed(rest)}", *others)) if is_other else ""
