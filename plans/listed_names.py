"""Two printed names that a roster lists as one office: "Báo và Đài PT-TH tỉnh" is one where an office bears that name.

Read alone, the words are two bodies as often as one; only the list of offices can tell.
"""

from collections.abc import Iterable, Iterator

from plans.names import Words, name_key


def pair_names(names: Iterable[str]) -> frozenset[Words]:
    """The names, as keys, that hold an "và": those that a plan's list may have been parted at."""
    return frozenset(name_key(name) for name in names if " và " in name)


def as_listed(names: tuple[str, ...], pairs: frozenset[Words]) -> tuple[str, ...]:
    """The names, two neighbours as one where both together are an office's name.

    >>> as_listed(("Báo", "Đài PT-TH", "Sở A"), pair_names(["Báo và Đài PT-TH"]))
    ('Báo và Đài PT-TH', 'Sở A')
    """
    return tuple(_joined(names, pairs)) if pairs and len(names) > 1 else names


def _joined(names: tuple[str, ...], pairs: frozenset[Words]) -> Iterator[str]:
    position = 0
    while position < len(names):
        both = " và ".join(names[position : position + 2])
        is_one = position + 1 < len(names) and name_key(both) in pairs
        yield both if is_one else names[position]
        position += 2 if is_one else 1
