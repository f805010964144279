"""One rule for a whole phrase: what another part already says more exactly is dropped."""

from plans.phrases.context import Context
from plans.phrases.days import year_span
from plans.phrases.meaning.counts import rate_with_total
from plans.phrases.meaning.group import Outcome
from plans.phrases.meaning.joining import join
from plans.phrases.meaning.spans import (
    begun_and_ended,
    is_of_years,
    is_year_window,
    over_window,
)
from plans.rule import (
    Between,
    CivilDay,
    Continuous,
    CrossReference,
    Due,
    Frequency,
    NotADeadline,
    Quota,
    Rule,
    Span,
)


def whole_rule(outcomes: list[Outcome], context: Context) -> Rule:
    """One rule for the whole phrase: what another part already says more exactly is dropped."""
    if len(outcomes) == 1:
        return outcomes[0].rule
    said = [o.rule for o in outcomes]
    rules: list[Rule] = [r for r in said if not isinstance(r, NotADeadline)] or said
    rules = _quota_with_bound(rules)
    rules = over_window(begun_and_ended(rate_with_total(rules, year_span(context))))
    due = [r for r in rules if isinstance(r, Due)]
    if due and len(rules) > 1:
        rules = [r for r in rules if not (isinstance(r, Between) and _is_year_around(r, due))]
    others = [
        r
        for r in rules
        if not (isinstance(r, CrossReference) and not r.periods and r.target.startswith("regime:"))
    ]
    rules = others or rules
    if any(isinstance(r, CrossReference) for r in rules):
        rules = [r for r in rules if not isinstance(r, Frequency)]
    if any(isinstance(r, Continuous) for r in rules):
        is_pair = len(rules) == 2  # noqa: PLR2004 -- "thường xuyên, hằng năm"; "… (báo cáo 6 tháng, năm)" names reports
        rules = _standing_over([r for r in rules if not is_pair or r != Frequency("FREQ=YEARLY")])
    is_rate = any(isinstance(r, Frequency | Quota | Continuous) for r in rules)
    if is_rate and len(rules) > 1 and not _begins_in_a_year(outcomes, context):
        rules = [r for r in rules if not (isinstance(r, Between) and is_year_window(r))] or rules
    return join(rules)


def _begins_in_a_year(outcomes: list[Outcome], context: Context) -> bool:
    """`năm 2013 và kiện toàn hằng năm`: done in that year, and again in each; `hằng năm, sơ kết vào năm 2028 và tổng kết vào năm 2030`: other things in later years."""
    match outcomes:
        case [Outcome(rule=Between()) as year, Outcome(rule=Frequency("FREQ=YEARLY")) as rhythm]:
            return rhythm.first - year.end > 1
        case [Outcome(rule=Frequency()) as rhythm, Outcome(rule=Between()) as year, *others]:
            later = [each.rule for each in (year, *others)]
            is_another = year.first - rhythm.end > 1
            return is_another and all(_is_in_another_year(each, context) for each in later)
        case _:
            return False


def _is_in_another_year(rule: Rule, context: Context) -> bool:
    return isinstance(rule, Between) and rule.first.year not in (None, context.year)


def _standing_over(rules: list[Rule]) -> list[Rule]:
    """`giai đoạn 2025-2030, thường xuyên`: the years named beside a standing duty are how long it stands."""
    match rules:
        case [Continuous(), Between(last=CivilDay() as last) as years] | [
            Between(last=CivilDay() as last) as years,
            Continuous(),
        ] if is_of_years(years):
            return [Continuous(Span(years.first, last))]
        case _:
            return rules


def _quota_with_bound(rules: list[Rule]) -> list[Rule]:
    """`02 đợt … trước ngày 31/10`: a bare total by a day."""
    bare = [
        r
        for r in rules
        if isinstance(r, Quota) and "-" not in r.unit and (r.unit.isdigit() or r.unit == "Y")
    ]
    due = [r for r in rules if isinstance(r, Due) and r.time is None]
    others = [r for r in rules if not (isinstance(r, Between) and is_year_window(r))]
    if len(bare) != 1 or len(due) != 1 or len(others) != 2:  # noqa: PLR2004 -- a number and its day
        return rules
    return [Quota(None, "", None, bare[0].at_least, bare[0].low, due[0].day)]


def _is_year_around(rule: Between, due: list[Due]) -> bool:
    return is_year_window(rule) and any(
        d.day.year == rule.first.year and d.day.offset == rule.first.offset for d in due
    )
