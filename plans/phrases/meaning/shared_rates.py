"""Numbers of several things at one rate: `02 tin, 01 bài/tháng` and `mỗi tháng 02 tin, 01 bài` are so many of each a month."""

import re
from dataclasses import replace

from plans.phrases.meaning.group import Outcome
from plans.phrases.words.cursor import Cursor
from plans.rule import Quota

_RATES = frozenset(("day", "week", "month", "2months", "quarter", "6months"))
_HELD = re.compile(
    r"cuộc|buổi|đợt|lớp|hội (?:nghị|thảo|thi)|tọa đàm|phiên|tập huấn|chuyến|diễn đàn"
)
"""What takes place shares no rate, what is published does: "05 hội nghị, 02 tin/tháng" are five in all."""
_LONGEST_NAME = 4
"""Words of a thing's name before the comma or "và": "02 tin, bài *viết về gương điển hình*, 01 phóng sự/tháng"."""


def with_shared_rates(outcomes: list[Outcome], c: Cursor) -> list[Outcome]:
    """The outcomes, each mere number with the rate of the number beside it that has one."""
    if not any(_is_rate(each) for each in outcomes):
        return outcomes
    kept = list(outcomes)
    for at in range(len(kept) - 2, -1, -1):  # the rate behind the last thing
        if _is_bare(kept[at], c) and _is_rate(kept[at + 1]) and _share(kept[at], kept[at + 1], c):
            kept[at] = _at_rate_of(kept[at], kept[at + 1])
    for at in range(1, len(kept)):  # the rate before the first thing
        before, says_first = kept[at - 1], c.kinds[kept[at - 1].first] == "EVERY"
        if (
            _is_bare(kept[at], c)
            and _is_rate(before)
            and says_first
            and _share(before, kept[at], c)
        ):
            kept[at] = _at_rate_of(kept[at], before)
    return kept


def _is_rate(each: Outcome) -> bool:
    rule = each.rule
    return isinstance(rule, Quota) and rule.unit in _RATES and rule.total is None


def _is_bare(each: Outcome, c: Cursor) -> bool:
    """Whether an outcome is but a number and its thing, of which no period is said."""
    return isinstance(each.rule, Quota) and _NAMES.issuperset(c.kinds[each.first : each.end])


_NAMES = frozenset(("NUM", "NUMERAL", "THING", "TIMES", "WORD", ",", "/", "ATLEAST"))


def _share(first: Outcome, last: Outcome, c: Cursor) -> bool:
    """Whether only a comma or "và" parts two things that are published."""
    *name, joint = c.kinds[first.end : last.first] or [""]
    is_near = joint in {",", "AND"} and len(name) <= _LONGEST_NAME
    things = _thing(first, c), _thing(last, c)
    is_other = "" not in things and things[0] != things[1]
    is_published = not any(map(_HELD.match, things))
    return is_near and {"WORD", "THING"}.issuperset(name) and is_other and is_published


def _thing(each: Outcome, c: Cursor) -> str:
    places = range(each.first, each.end)
    return next((c.tokens[n].text for n in places if c.kinds[n] == "THING"), "")


def _at_rate_of(bare: Outcome, rate: Outcome) -> Outcome:
    own, shared = bare.rule, rate.rule
    if not isinstance(own, Quota) or not isinstance(shared, Quota):
        return bare
    rule = replace(shared, low=own.low, high=own.high, at_least=own.at_least)
    return bare._replace(rule=rule, notes=rate.notes)
