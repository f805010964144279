"""Bodies with a day of their own beside all the others: "Các sở báo cáo trước ngày 15/11. *Riêng Sở Y tế* báo cáo trước ngày 20/11".

The day of all does not bind them, so the class of the others is kept without them, as a plan may write it: "Các sở (trừ Sở Y tế)".
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from plans.compile.sections.report_periods import read_periods
from plans.compile.words import fold
from plans.office_classes import is_class, is_vague, without_exception
from plans.plan import Obligation
from plans.rule import Due, DueRecurring, Rule, Several

_APART = re.compile(r"\W*riêng(?: đối)?(?: với)?\s")
_KIND = re.compile(r"\W*(?:các )?(?P<kind>[^\W\d_]+)")
_OPEN = re.compile(r"\b(?:cơ quan|đơn vị|địa phương|tổ chức)\b")
_OF_THE_PROVINCE = re.compile(r"\b(?:sở|ban|ngành)\b")
_BELOW = frozenset(("ubnd", "ủy", "uỷ", "huyện", "xã", "phường", "trường"))
"""First words of bodies that "các sở, ban, ngành" do not hold."""


def without_set_apart(obligations: Sequence[Obligation]) -> tuple[Obligation, ...]:
    """The duties, each class without those who have another day for the same in the same paragraph."""
    kept = list(obligations)
    apart = [one for one in obligations if _is_apart(one)]
    for special in apart:
        like = [at for at, one in enumerate(kept) if _is_of_all(one, special)]
        own = (one for one in apart if one.lead == special.lead)
        days = sum(_days(one.rule) for one in own if one.source.line == special.source.line)
        for at in _of_its_period(like, kept, special, days):
            kept[at] = replace(kept[at], lead=_without(kept[at].lead, special.lead))
    return tuple(kept)


def _is_apart(duty: Obligation) -> bool:
    return _APART.match(fold(duty.title)) is not None and not any(map(is_class, duty.lead))


def _is_of_all(one: Obligation, special: Obligation) -> bool:
    """Whether a duty may be one that the special day is an exception of: in the same paragraph, of the same rhythm."""
    if one.source.line != special.source.line or _is_apart(one):
        return False
    match one.rule, special.rule:
        case Due(), Due() | Several():
            return True
        case DueRecurring(rrule=all_), DueRecurring(rrule=own):
            return _rhythm(all_) == _rhythm(own)
        case _:
            return False


def _of_its_period(
    like: list[int], duties: Sequence[Obligation], special: Obligation, days: int
) -> list[int]:
    """Which duties of all a special day is of: those of the period it names, all where it has as many days, else none that is known."""
    own = {period.code for period in read_periods(special.title, None)}
    named = [at for at in like if own & {p.code for p in read_periods(duties[at].title, None)}]
    return named or (like if len(like) == days else [])


def _days(rule: Rule) -> int:
    return len(rule.rules) if isinstance(rule, Several) else 1


def _rhythm(rrule: str) -> str:
    return re.sub(r";?BYMONTHDAY=[-\d,]+", "", rrule)


def _without(lead: tuple[str, ...], special: tuple[str, ...]) -> tuple[str, ...]:
    """The leads, the class that each special body belongs to without it; as they are where none can be told."""
    told = list(lead)
    for body in special:
        kind = _KIND.match(fold(body))
        at = next((i for i, name in enumerate(told) if kind and _holds(name, kind["kind"])), None)
        if at is not None and body not in told[at]:
            name, others = without_exception(told[at])
            told[at] = f"{name} (trừ {f'{others}, {body}' if others else body})"
    return tuple(told)


def _holds(name: str, kind: str) -> bool:
    """Whether a class holds a body of a kind: its own ("UBND các huyện": UBND), any ("các cơ quan, đơn vị"), any of the province ("các sở, ban, ngành")."""
    plain = fold(without_exception(name)[0])
    if not is_class(plain) or is_vague(plain):
        return False
    is_open = _OPEN.search(plain) is not None or kind in re.findall(r"[^\W\d_]+", plain)
    return is_open or (kind not in _BELOW and _OF_THE_PROVINCE.search(plain) is not None)
