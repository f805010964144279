"""Which duty of a new version is which of the old: by number, words and lead; what only resembles is asked of a person.

An identity is never guessed: a duty that keeps its words (those of its time aside) and one of number and lead is the same; everything else that looks alike
(a second scan with other mistakes, a row worded anew) is `near` and waits for an answer.
"""

import difflib
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from plans.names import Words, body_key, split_words
from plans.plan import Compiled, Diagnostic, Obligation, Plan

Key: TypeAlias = Callable[[Obligation], Hashable]
LIKE = 0.6
_ANEW = "+"


@dataclass(frozen=True, slots=True)
class Pair:
    """One duty in both versions."""

    old: Obligation
    new: Obligation


@dataclass(frozen=True, slots=True)
class Near:
    """A duty of the new version that may be one of the old: a person says. `likeness` in [0, 1]."""

    old: Obligation
    new: Obligation
    likeness: float


@dataclass(frozen=True, slots=True)
class Matching:
    """Every duty of both versions exactly once, in the order of the new version, what was removed in that of the old."""

    pairs: tuple[Pair, ...] = ()
    near: tuple[Near, ...] = ()
    added: tuple[Obligation, ...] = ()
    removed: tuple[Obligation, ...] = ()

    def answered(self, answers: Mapping[str, str]) -> "Matching":
        """The same with what a person said about near ones: by new id the old id, or "" where it is a new duty."""
        said = [near for near in self.near if near.new.id in answers]
        same = [near for near in said if answers[near.new.id] == near.old.id]
        apart = [near for near in said if near not in same]
        return Matching(
            (*self.pairs, *(Pair(near.old, near.new) for near in same)),
            tuple(near for near in self.near if near not in said),
            (*self.added, *(near.new for near in apart)),
            (*self.removed, *(near.old for near in apart)),
        )

    @property
    def ids(self) -> dict[str, str]:
        """The old id of every duty that is one of the old version, by its new id."""
        return {pair.new.id: pair.old.id for pair in self.pairs}


@dataclass(slots=True)
class _Pool:
    """What is not matched yet, in order."""

    old: dict[str, Obligation]
    new: dict[str, Obligation]
    pairs: list[Pair] = field(default_factory=list)

    def pair(self, old: Obligation, new: Obligation) -> None:
        del self.old[old.id], self.new[new.id]
        self.pairs.append(Pair(old, new))


def match_obligations(old: Plan, new: Plan, *, by_row: bool = False) -> Matching:
    """The matching of two versions; the same value whatever is asked how often.

    `by_row`: the new version came about point by point, each naming its row; one number is one duty then, whatever it says now.
    """
    pool = _Pool({o.id: o for o in old.obligations}, {o.id: o for o in new.obligations})
    keys: tuple[Key, ...] = (_number,) if by_row else ()
    for key in (*keys, _number_words_lead, _number_words, _words_lead):
        _pair_by(pool, key)
    near = _near(pool)
    place = {obligation.id: number for number, obligation in enumerate(new.obligations)}
    taken_old = {found.old.id for found in near}
    taken_new = {found.new.id for found in near}
    return Matching(
        tuple(sorted(pool.pairs, key=lambda pair: place[pair.new.id])),
        tuple(sorted(near, key=lambda found: place[found.new.id])),
        tuple(o for o in pool.new.values() if o.id not in taken_new),
        tuple(o for o in pool.old.values() if o.id not in taken_old),
    )


# -- the same by its features ---------------------------------------------------------------------------------------------


def _words(obligation: Obligation) -> Words:
    """The words of a duty without its time, where the title holds it: another date makes no other duty."""
    words, time = split_words(obligation.title), split_words(obligation.when or "")
    size = len(time)
    for start in range(len(words) - size + 1) if size else ():
        rest = (*words[:start], *words[start + size :])
        if words[start : start + size] == time and rest:
            return rest
    return words


def _lead(obligation: Obligation) -> frozenset[Words]:
    return frozenset(map(body_key, obligation.lead))


def _number(obligation: Obligation) -> Hashable:
    return obligation.id


def _number_words_lead(obligation: Obligation) -> Hashable:
    return obligation.id, _words(obligation), _lead(obligation)


def _number_words(obligation: Obligation) -> Hashable:
    return obligation.id, _words(obligation)


def _words_lead(obligation: Obligation) -> Hashable:
    """A row with another number; reports of one family tell their periods apart by the end of their number."""
    return _period(obligation.id), _words(obligation), _lead(obligation)


def _period(number: str) -> str:
    return number.rpartition("/")[2] if number.count("/") and not number.startswith("PL/") else ""


def _pair_by(pool: _Pool, key: Key) -> None:
    """Pair what has a key of its own on both sides; two rows alike pair with nobody."""
    olds, news = _grouped(pool.old.values(), key), _grouped(pool.new.values(), key)
    for name, found in news.items():
        there = olds.get(name, [])
        if len(found) == len(there) == 1:
            pool.pair(there[0], found[0])


def _grouped(obligations: Iterable[Obligation], key: Key) -> dict[Hashable, list[Obligation]]:
    groups: defaultdict[Hashable, list[Obligation]] = defaultdict(list)
    for obligation in obligations:
        groups[key(obligation)].append(obligation)
    return groups


# -- alike ----------------------------------------------------------------------------------------------------------------


def _near(pool: _Pool) -> list[Near]:
    """The likest pairs of what is left, each duty at most once."""
    found = [
        Near(old, new, likeness)
        for new in pool.new.values()
        for old in pool.old.values()
        if (likeness := _likeness(old, new)) >= LIKE
    ]
    found.sort(
        key=lambda near: (near.old.id != near.new.id, -near.likeness, near.new.id, near.old.id)
    )
    taken: set[tuple[str, str]] = set()
    kept = []
    for near in found:
        sides = {("old", near.old.id), ("new", near.new.id)}
        if not taken & sides:
            taken |= sides
            kept.append(near)
    return kept


def _likeness(old: Obligation, new: Obligation) -> float:
    """How much two duties resemble each other by their letters; one that keeps its number or its lead needs less."""
    first, second = (" ".join(_words(one)) for one in (old, new))
    compared = difflib.SequenceMatcher(None, first, second, autojunk=False)
    if compared.real_quick_ratio() < LIKE or compared.quick_ratio() < LIKE:
        return 0.0
    if old.id != new.id and _figures(old) != _figures(new):
        return 0.0
    same = old.id == new.id or _lead(old) == _lead(new)
    ratio = compared.ratio()
    return ratio if same or ratio >= _ALIKE else 0.0


_ALIKE = 0.85


def _figures(obligation: Obligation) -> list[str]:
    """The numbers a title names: "quý 1" and "quý 3" are never one duty under two numbers."""
    return [word for word in _words(obligation) if any(map(str.isdigit, word))]


# -- the new version under the old names -----------------------------------------------------------------------------------


def aligned(compiled: Compiled, matching: Matching, earlier: Iterable[Obligation]) -> Compiled:
    """The new version with the ids of the old one: what is the same keeps its name, what is new takes none that meant another duty.

    `earlier` are the duties of all versions so far; a new row on an old number is called `PL/5+`, one that comes back gets its name back.
    """
    names = dict(matching.ids)
    same = {_number_words(obligation) for obligation in compiled.plan.obligations}
    taken = {one.id for one in earlier if _number_words(one) not in same}
    used = {*taken, *names.values()}
    for obligation in compiled.plan.obligations:
        if obligation.id not in names:
            name = obligation.id
            while name in used:
                name += _ANEW
            names[obligation.id] = name
            used.add(name)
    plan = replace(
        compiled.plan,
        obligations=tuple(replace(o, id=names[o.id]) for o in compiled.plan.obligations),
    )
    return Compiled(plan, tuple(_renamed(found, names) for found in compiled.diagnostics))


def same_number(new: str, old: str) -> bool:
    """Whether an aligned new id was given for the number of the old one."""
    return new.rstrip(_ANEW) == old.rstrip(_ANEW)


def _renamed(found: Diagnostic, names: Mapping[str, str]) -> Diagnostic:
    return found if found.at is None else replace(found, at=names.get(found.at, found.at))
