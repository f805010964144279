"""Entry points: one phrase that is a time (`read_phrase`), and all times of a running sentence (`find_times`)."""

import re
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from plans.phrases.bare_numbers import named_by_heading
from plans.phrases.context import Context, Reading, own_heading
from plans.phrases.days import month_length, year_span
from plans.phrases.grammar.numbering import ranks_a_thing
from plans.phrases.grammar.parser import parse
from plans.phrases.meaning.counts import rate_with_total
from plans.phrases.meaning.dated import each_once, rule_of_dated
from plans.phrases.meaning.exceptions import without_special
from plans.phrases.meaning.group import Outcome
from plans.phrases.meaning.joining import join, with_modifier
from plans.phrases.meaning.neighbours import head_cycles
from plans.phrases.meaning.nodes_to_rules import outcomes_of
from plans.phrases.meaning.partly_read import doubt_if_partly_read
from plans.phrases.meaning.plain_rules import format_day
from plans.phrases.meaning.recurring import frequency_of
from plans.phrases.meaning.refined import refine, without_remarks
from plans.phrases.meaning.spans import (
    begun_and_ended,
    is_of_years,
    is_year_window,
    over_window,
    spanned,
)
from plans.phrases.nodes import Dated, Found, Head
from plans.phrases.prose import (
    bare_year_stands,
    carried,
    in_prose,
    years_that_head,
)
from plans.phrases.titles import (
    without_named_periods,
    without_named_school_years,
    without_titles,
)
from plans.phrases.words.cursor import Cursor
from plans.phrases.words.tokens import tokenize
from plans.rule import (
    Ambiguous,
    Between,
    CivilDay,
    Continuous,
    CrossReference,
    Due,
    Frequency,
    Invalid,
    Modified,
    NotADeadline,
    OnDays,
    OnDemand,
    Quota,
    Recurring,
    Rule,
    Several,
    Span,
)

_HARD = frozenset((";", "BREAK"))
_YEAR_ENDS = (12, 31)
_FAR, _FAR_YEARS = 20, 40  # a day; the end of a year, as in "đến năm 2045"


_REMEMBERED, _LONGEST_REMEMBERED = 4096, 160
_SENTENCES, _LONG, _LONG_ONES = 4096, 1_000, 128
"""How many sentences are remembered, and of long ones: what reads a document asks two or three times for the times of each."""


def read_phrase(text: str, context: Context) -> Reading:
    """The rule of a phrase that stands for a time; `rule` is None where there is no time in it.

    Plans say the same few phrases row after row, so short ones are remembered.

    >>> from plans.normal_form import format_rule
    >>> format_rule(read_phrase("trước ngày 15/12/2018", Context(year=2018)).rule)
    'due=2018-12-14'
    """
    return (
        _remembered(text, context) if len(text) <= _LONGEST_REMEMBERED else read_anew(text, context)
    )


def read_anew(text: str, context: Context) -> Reading:
    """As `read_phrase`, without looking whether the phrase was read before."""
    if context.hint and (words := named_by_heading(text, context.hint)) != text:
        return read_anew(words, context).over(text)
    cursor = Cursor(text, tokenize(text))
    if cursor.has_colon and not context.hint:
        context = replace(context, hint=own_heading(text))
    found = carried(parse(cursor), cursor)
    groups = _groups(cursor, found, context, is_prose=False)
    outcomes = groups[0] if len(groups) == 1 else [o for group in groups for o in group]
    outcomes, loose = _apart_from_loose_modifiers(outcomes)
    if not outcomes:
        return _mere_reports(found, cursor, context)
    if isinstance(outcomes[0].rule, _WITHOUT_DAYS):
        outcomes = _with_reports_beside(outcomes, found)
    rule, first, end, notes = outcomes[0] if len(outcomes) == 1 else _one(outcomes, cursor, context)
    rule = doubt_if_partly_read(rule, found, cursor)
    if loose:
        rule = with_modifier(rule, *loose)
    if context.period is None and context.year is not None:
        slips: list[tuple[str, str]] = []
        checked = _with_year_checked(rule, context.year, slips)
        if slips and not _says_last_year(cursor):
            rule, notes = checked, (*notes, *slips)
    tokens = cursor.tokens
    return Reading(rule, tokens[first].start, tokens[end - 1].end, each_once(notes))


_WITHOUT_DAYS = (OnDemand, Continuous)


def _with_reports_beside(outcomes: list[Outcome], found: list[Found]) -> list[Outcome]:
    """What has no day, and the rhythms of reports beside it in their order."""
    if not all(isinstance(each.rule, _WITHOUT_DAYS) for each in outcomes):
        return outcomes
    return sorted((*_reports_beside(found), *outcomes), key=lambda each: each.first)


def _one(outcomes: list[Outcome], cursor: Cursor, context: Context) -> Outcome:
    """Several outcomes of a phrase as one."""
    outcomes = refine(outcomes, cursor)
    first, end = min(each.first for each in outcomes), max(each.end for each in outcomes)
    notes = tuple(note for each in outcomes for note in each.notes)
    return Outcome(_whole(outcomes, context), first, end, notes)


def _mere_reports(found: list[Found], cursor: Cursor, context: Context) -> Reading:
    """`Báo cáo tháng`, `báo cáo quý, năm` and nothing else: how often, with no date; `báo cáo cuối quý II`: when; else no time at all."""
    heads = [(each, each.node) for each in found if isinstance(each.node, Head)]
    if len(heads) != 1 or not heads[0][1].is_report:
        return Reading(None, 0, 0)
    place, head = heads[0]
    if set(cursor.kinds[place.end : cursor.size]) - {".", ":"}:
        return Reading(None, 0, 0)
    start, end = cursor.tokens[place.first].start, cursor.tokens[place.end - 1].end
    if all(period.part for period in head.periods):
        rule, notes = rule_of_dated(Dated("", head.periods), context)
        return Reading(rule, start, end, notes)
    cycles = head_cycles(head.periods)
    if not cycles:
        return Reading(None, 0, 0)
    named = tuple(p for p in head.periods if p.first and p.unit in ("month", "quarter"))
    dated = [rule_of_dated(Dated("", named), context)[0]] if named else []
    return Reading(join([*dated, *(frequency_of(cycle) for cycle in cycles)]), start, end)


def _reports_beside(found: list[Found]) -> list[Outcome]:
    """`báo cáo sáu tháng, hằng năm hoặc theo yêu cầu`, `thường xuyên (báo cáo 6 tháng, năm)`: the rhythms of a report beside what has no day."""
    heads = [(each, each.node) for each in found if isinstance(each.node, Head)]
    return [
        Outcome(frequency_of(cycle), each.first, each.end)
        for each, head in heads
        if head.is_report
        for cycle in head_cycles(head.periods)
    ]


_remembered = lru_cache(maxsize=_REMEMBERED)(read_anew)


def find_times(text: str, context: Context) -> tuple[Reading, ...]:
    """All time expressions of a running sentence, in order; dates that are no duties come as `not-a-deadline`.

    >>> [r.start for r in find_times("Gửi báo cáo trước ngày 15/6/2018.", Context())]
    [12]
    """
    return _read_before(text, context) if len(text) <= _LONG else _read_lately(text, context)


def _found(text: str, context: Context) -> tuple[Reading, ...]:
    cursor = Cursor(text, tokenize(text))
    found = carried(parse(cursor), cursor)
    if not found:
        return ()
    readings: list[Reading] = []
    groups = [without_remarks(g, cursor) for g in _groups(cursor, found, context, is_prose=True)]
    for group, following in pairwise(groups):
        if group and following:  # "định kỳ 6 tháng; riêng 6 tháng cuối năm trước ngày 10/12"
            group[-1:] = without_special(group[-1], following[0], cursor)
    for group in groups:
        outcomes, loose = _apart_from_loose_modifiers(group)
        if loose and not outcomes and readings and readings[-1].rule is not None:
            last = readings[-1]
            rule = with_modifier(readings[-1].rule, *loose)
            readings[-1] = last._replace(rule=rule, end=cursor.tokens[group[-1].end - 1].end)
        for outcome in outcomes:
            start, end = cursor.tokens[outcome.first].start, cursor.tokens[outcome.end - 1].end
            readings.append(Reading(outcome.rule, start, end, outcome.notes))
    return tuple(readings)


_read_before = lru_cache(maxsize=_SENTENCES)(_found)
_read_lately = lru_cache(maxsize=_LONG_ONES)(_found)


def _groups(
    cursor: Cursor, found: list[Found], context: Context, *, is_prose: bool
) -> list[list[Outcome]]:
    """The outcomes clause group by clause group."""
    if is_prose:
        found = in_prose(found, cursor, context)
    else:
        if not _RANKING.isdisjoint(cursor.kinds):
            found = [each for each in found if not ranks_a_thing(each, cursor)]
        found = without_named_periods(without_named_school_years(found, cursor), cursor)
    found = without_titles(found, cursor, is_prose=is_prose)
    if not is_prose and cursor.has_colon:
        found = years_that_head(found, cursor)
    if not is_prose and found and found[0].first > 0:
        found = [bare_year_stands(found[0], None), *found[1:]]
    if _HARD.isdisjoint(cursor.kinds):
        (whole,) = outcomes_of([found], cursor, context)
        return _without_past_stages([spanned(whole, cursor)], cursor, context)
    groups: list[list[Found]] = [[]]
    place = 0
    for each in found:
        if any(kind in _HARD for kind in cursor.kinds[place : each.first]):
            groups.append([])
        place = each.end
        groups[-1].append(each)
    read = outcomes_of([group for group in groups if group], cursor, context)
    outcomes = [spanned(each, cursor) for each in read]
    return _without_past_stages(outcomes, cursor, context)


_RANKING = frozenset(("WEEKDAY", "ORDINAL", "LETTERT"))


def _without_past_stages(
    groups: list[list[Outcome]], cursor: Cursor, context: Context
) -> list[list[Outcome]]:
    """`giai đoạn 2016 - 2020` in a plan for 2021: what a document speaks of, not when something is due."""
    if _STAGES.isdisjoint(cursor.kinds):
        return groups
    year = context.period.first.year if context.period is not None else context.year
    if year is None:
        return groups
    return [
        [
            _aside_if_past(outcome, year)
            if not _STAGES.isdisjoint(cursor.kinds[outcome.first : outcome.first + 2])
            else outcome
            for outcome in group
        ]
        for group in groups
    ]


_STAGES = frozenset(("STAGE", "SCHOOLYEAR"))


def _aside_if_past(outcome: Outcome, year: int) -> Outcome:
    match outcome.rule:
        case Between(first=first, last=CivilDay(year=int(ended)) as last) if ended < year:
            period = f"data-period={format_day(first)}..{format_day(last)}"
            return outcome._replace(rule=NotADeadline(period), notes=())
        case _:
            return outcome


def _apart_from_loose_modifiers(outcomes: list[Outcome]) -> tuple[list[Outcome], tuple[str, ...]]:
    """Modifiers said before what they modify ("Dự kiến tháng 6")."""
    for outcome in outcomes:
        if isinstance(outcome.rule, Modified):
            break
    else:
        return outcomes, ()
    loose: list[str] = []
    kept: list[Outcome] = []
    for outcome in outcomes:
        rule = outcome.rule
        if isinstance(rule, Modified) and rule.rule == NotADeadline("nothing"):
            loose.extend(m for m in rule.modifiers if not m.startswith("cond="))
        else:
            kept.append(outcome)
    return kept, tuple(loose)


def _whole(outcomes: list[Outcome], context: Context) -> Rule:
    """One rule for the whole phrase: what another part already says more exactly is dropped."""
    if len(outcomes) == 1:
        return outcomes[0].rule
    said = [o.rule for o in outcomes]
    rules: list[Rule] = [r for r in said if not isinstance(r, NotADeadline)] or said
    rules = _without_said_rates(_quota_with_bound(rules))
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
    if is_rate and len(rules) > 1 and not _begins_in_a_year(outcomes):
        rules = [r for r in rules if not (isinstance(r, Between) and is_year_window(r))] or rules
    return join(rules)


def _begins_in_a_year(outcomes: list[Outcome]) -> bool:
    """`năm 2013 và kiện toàn hằng năm`: done in that year, and again in each."""
    match outcomes:
        case [Outcome(rule=Between()) as year, Outcome(rule=Frequency("FREQ=YEARLY")) as rhythm]:
            return rhythm.first - year.end > 1
        case _:
            return False


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
    if len(bare) != 1 or len(due) != 1 or len(rules) != 2:  # noqa: PLR2004 -- a number and its day
        return rules
    return [Quota(None, "", None, bare[0].at_least, bare[0].low, due[0].day)]


_FREQ = {"day": "DAILY", "week": "WEEKLY", "month": "MONTHLY", "year": "YEARLY"}
_DAYS_SAID = re.compile(r"BY(?:DAY|MONTHDAY)=(?P<days>[^;]+)")


def _without_said_rates(rules: list[Rule]) -> list[Rule]:
    """`02 lần/tuần vào thứ ba và thứ sáu`: the days are as many as the rate, which says nothing more."""
    said = {
        (rule.rrule.partition(";")[0], len(match["days"].split(",")))
        for rule in rules
        if isinstance(rule, Recurring) and (match := _DAYS_SAID.search(rule.rrule))
    }
    return [
        rule
        for rule in rules
        if not (
            isinstance(rule, Quota)
            and rule.total is None
            and not rule.at_least
            and (f"FREQ={_FREQ.get(rule.unit)}", rule.low) in said
        )
    ]


def _is_year_around(rule: Between, due: list[Due]) -> bool:
    return is_year_window(rule) and any(
        d.day.year == rule.first.year and d.day.offset == rule.first.offset for d in due
    )


def _says_last_year(cursor: Cursor) -> bool:
    """`năm trước`, `năm liền trước`, `năm ngoái`: a year before the plan's is meant, so it is no slip."""
    kinds = cursor.kinds
    return any(
        kinds[place + 1] == "PREVIOUS"
        or kinds[place + 1 : place + 3] in (["NEXT", "BEFORE"], ["NEXT", "PREVIOUS"])
        or (
            kinds[place + 1] == "BEFORE"
            and kinds[place + 2] not in ("DAY", "NUM", "MONTH")
            and kinds[place + 2 : place + 4] != ["OTHER", "DAY"]
        )
        or (kinds[place + 1] == "WORD" and cursor.tokens[place + 1].text == "ngoái")
        for place in range(cursor.size)
        if kinds[place] == "YEAR"
    )


def _with_year_checked(rule: Rule, year: int, notes: list[tuple[str, str]]) -> Rule:
    """A year that cannot be meant beside the plan's: nothing is assumed, the plan's own year is proposed (policy 9)."""
    if isinstance(rule, Several):
        return Several(tuple(_with_year_checked(each, year, notes) for each in rule.rules))
    said, far = 0, _FAR_YEARS
    for day in _last_days(rule):
        if day.year is None:
            return rule
        said = max(said, day.year)
        far = far if (day.month, day.day) == _YEAR_ENDS else _FAR
    if not said or year <= said <= year + far:
        return rule
    notes.append(("year-typo", str(said)))
    return Invalid("year-typo", _in_year(rule, year - said))


def _last_days(rule: Rule) -> list[CivilDay]:
    match rule:
        case Due(day=day):
            return [day]
        case Between(first=first, last=last):
            return [first] if last is None and first.year is None else [last] if last else []
        case OnDays(days=days):
            return list(days)
        case Ambiguous(readings=readings):
            return [d for r in readings for d in _last_days(r)]
        case Modified(rule=inner):
            return _last_days(inner)
        case _:
            return []


def _moved(day: CivilDay, years: int) -> CivilDay:
    if day.year is None:
        return day
    year = day.year + years
    return replace(day, year=year, day=min(day.day, month_length(year, day.month)))


def _in_year(rule: Rule, years: int) -> Rule:
    match rule:
        case Due(day=day):
            return replace(rule, day=_moved(day, years))
        case Between(first=first, last=last):
            return replace(rule, first=_moved(first, years), last=last and _moved(last, years))
        case OnDays(days=days):
            return replace(rule, days=tuple(_moved(d, years) for d in days))
        case Ambiguous(readings=readings):
            return Ambiguous(tuple(_in_year(r, years) for r in readings))
        case Modified(rule=inner):
            return replace(rule, rule=_in_year(inner, years))
        case _:
            return rule
