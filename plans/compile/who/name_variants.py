"""Spellings of one name compared: which names of a plan may mean the same body, and which words nearly are a known name."""

import functools
import re
from collections.abc import Iterable, Sequence

from plans.names import Words, home_of, name_key, variant_key
from plans.office_classes import is_class

_SLIPS = (
    (re.compile(r"\bTrường CD\b"), "Trường CĐ"),
    (re.compile(r"\bUBNĐ\b"), "UBND"),
    (re.compile(r"\bSờ (?=[A-ZĐ])"), "Sở "),
    (re.compile(r"\bCông TTĐT\b"), "Cổng TTĐT"),
    (re.compile(r"^Dài (?=[A-ZĐ])"), "Đài "),
)
_LETTERS = str.maketrans({"k": "c", "đ": "d", "y": "i"})


def name_variants(
    names: Iterable[str], *, issuer: str | None = None, text: str = ""
) -> tuple[tuple[str, ...], ...]:
    """Groups of spellings that seem to denote one body; proposed for a person to confirm, never merged.

    `issuer` tells which province "tỉnh" means; `text` is searched for near misses of the names. Spellings that differ in
    capitals or in "UBND" for "Ủy ban nhân dân" only are the same; a slip of the scanner is shown beside its likely form.
    """
    home = home_of(issuer)
    groups: dict[Words, dict[str, str]] = {}
    plain = [name for name in dict.fromkeys(names) if not is_class(name)]
    for name in plain:
        mended = _mended(name)
        group = groups.setdefault(_loose(variant_key(mended, home)), {})
        for spelling in dict.fromkeys((name, mended)):
            group.setdefault(_trivial(spelling), spelling)
    for near in _near_misses(plain, text):
        group = groups.setdefault(_loose(variant_key(near, home)), {})
        group.setdefault(_trivial(near), near)
    return tuple(tuple(group.values()) for group in groups.values() if len(group) > 1)


def _mended(name: str) -> str:
    for slip, right in _SLIPS:
        name = slip.sub(right, name)
    return name


def _trivial(name: str) -> str:
    key = re.sub(
        r"[uủ]ỷ? ?y? ban nhân dân|ủy ban nhân dân|uỷ ban nhân dân", "ubnd", name.casefold()
    )
    return " ".join(re.findall(r"\w+", key))


def _loose(words: Words) -> Words:
    """The key with letters that are confused in names from minority languages and by scanners made alike."""
    return tuple(word.translate(_LETTERS) for word in words)


def _near_misses(names: Sequence[str], text: str) -> list[str]:
    """Words of the text that are a name in a near spelling (`Báo Đắc Lắc` beside `Báo Đắk Lắk`)."""
    wanted: dict[str, dict[int, dict[Words, set[Words]]]] = {}
    for name in names:
        words = re.findall(r"\w+", name)
        if len(words) > 1:
            key = name_key(name)
            sizes = wanted.setdefault(words[0], {})
            sizes.setdefault(len(words), {}).setdefault(_loose(key), set()).add(key)
    if not wanted:
        return []
    found: dict[str, None] = {}
    first = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, wanted))})(?!\w)")
    for match in first.finditer(text):
        for size, known in wanted.get(match[0], {}).items():
            window = _window(size).match(text, match.start())
            other = name_key(window[0]) if window else ()
            if window and known.get(_loose(other), set()) - {other}:
                found.setdefault(window[0])
    return list(found)


@functools.lru_cache(maxsize=64)
def _window(size: int) -> "re.Pattern[str]":
    """A run of that many words."""
    return re.compile(rf"\w+(?:[ ,–-]+\w+){{{size - 1}}}")
