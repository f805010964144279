"""Entry points: one phrase that is a time (`read_phrase`), and all times of a running sentence (`find_times`)."""

from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from plans.phrases.bare_numbers import named_by_heading
from plans.phrases.context import Context, Reading, own_heading
from plans.phrases.grammar.numbering import ranks_a_thing
from plans.phrases.grammar.parser import parse
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
    spanned,
)
from plans.phrases.meaning.whole_phrase import whole_rule
from plans.phrases.meaning.year_slips import says_last_year, with_year_checked
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
    Between,
    CivilDay,
    Continuous,
    Modified,
    NotADeadline,
    OnDemand,
)

_HARD = frozenset((";", "BREAK"))


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
        checked = with_year_checked(rule, context.year, slips)
        if slips and not says_last_year(cursor):
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
    return Outcome(whole_rule(outcomes, context), first, end, notes)


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
        return _without_past_stages([spanned(whole, cursor, context)], cursor, context)
    groups: list[list[Found]] = [[]]
    place = 0
    for each in found:
        if any(kind in _HARD for kind in cursor.kinds[place : each.first]):
            groups.append([])
        place = each.end
        groups[-1].append(each)
    read = outcomes_of([group for group in groups if group], cursor, context)
    outcomes = [spanned(each, cursor, context) for each in read]
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
