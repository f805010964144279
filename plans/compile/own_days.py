"""A day in a bearer's own bracket is that bearer's alone: "Sở A (trước 15/3), Sở B (trước 20/3) gửi danh sách"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from plans.compile.harvest import Setting
from plans.compile.when.times import read_time
from plans.plan import Kind, Obligation
from plans.reading.merged import is_time
from plans.rule import Between, Continuous, Due, NoTime, OnDays, Rule

_BRACKET = re.compile(r"\s*\((?P<when>[^()]{2,60})\)")
_Own = dict[str, tuple[str, str, Rule]]


def with_own_days(obligations: tuple[Obligation, ...], setting: Setting) -> tuple[Obligation, ...]:
    """The duties, each bearer with a day in its bracket by itself; who has none keeps the time of the sentence.

    The days of all brackets stand in one sentence, and each was read there as a duty of all: those are told apart again.
    """
    owed: list[Obligation] = []
    done: set[tuple[int, str, tuple[str, ...]]] = set()
    for duty in obligations:
        own = _own_times(duty, setting)
        if not own:
            owed.append(duty)
            continue
        key = (duty.source.line, duty.source.text, duty.lead)
        if key not in done:
            done.add(key)
            same = [o for o in obligations if key == (o.source.line, o.source.text, o.lead)]
            owed.extend(_told_apart(same, own))
    return tuple(owed)


def _own_times(duty: Obligation, setting: Setting) -> _Own:
    """Of each bearer whose bracket is but a time: its name, the words and the rule."""
    found: _Own = {}
    for name in duty.lead:
        bracket = _BRACKET.search(name)
        words = bracket["when"].strip() if bracket else ""
        if bracket is None or not is_time(words):
            continue
        line = duty.source.line
        time = read_time(words, line, hint="Thời gian", kind="task", setting=setting)
        if time is not None and isinstance(time.rule, Due | OnDays | Between):
            found[name] = (_BRACKET.sub("", name, count=1), time.when, time.rule)
    return found


def _told_apart(same: Sequence[Obligation], own: _Own) -> list[Obligation]:
    """One duty for each bearer with its own day, and the sentence's others for those who have none."""
    first = same[0]
    others = tuple(name for name in first.lead if name not in own)
    rules = [rule for _, _, rule in own.values()]
    kind = Kind.TASK if first.kind is Kind.STANDING else first.kind
    apart = [
        replace(first, kind=kind, lead=(name,), when=when, rule=rule)
        for name, when, rule in own.values()
    ]
    kept = [replace(duty, lead=others) for duty in same if others and duty.rule not in rules]
    said_for_all = [
        duty
        for duty in same
        if not others and not isinstance(duty.rule, NoTime | Continuous) and duty.rule not in rules
    ]
    names = tuple(name for name, _, _ in own.values())
    kept.extend(replace(duty, lead=names) for duty in said_for_all)
    numbered = enumerate((*apart, *kept))
    return [
        replace(duty, id=same[i].id if i < len(same) else f"{first.id}/{i + 1}")
        for i, duty in numbered
    ]
