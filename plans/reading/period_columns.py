"""Columns that stand for a month or a quarter ("T1" … "T12", "Quý I" …), in whose cells a mark says that work falls into them."""

import re
from collections.abc import Mapping, Sequence

_PERIOD = re.compile(
    r"(?:(?P<month>tháng|th\.?|t\.?)\s*(?P<m>0?[1-9]|1[0-2])|(?P<quarter>quý|q\.?)\s*(?P<q>[1-4]|i{1,3}|iv))(?P<year>\s*[/-]\s*20\d\d)?|(?P<bare>0?[1-9]|1[0-2])(?P<of>\s*[/-]\s*20\d\d)",
    re.IGNORECASE,
)
_BARE = re.compile(r"0?[1-9]|1[0-2]")
_ROMAN = {"1": "I", "2": "II", "3": "III", "4": "IV"}
_FEWEST = 2
_FEWEST_BARE = 6
"""Numbers one after another that are months without any word saying so."""


def column_period(heading: str) -> str:
    """The period a column's heading names, in plain words; "" where it names none.

    >>> (
    ...     column_period("T03"),
    ...     column_period("Q.2/2025"),
    ...     column_period("06/2026"),
    ...     column_period("Thời gian"),
    ... )
    ('tháng 3', 'quý II/2025', 'tháng 6/2026', '')
    """
    match = _PERIOD.fullmatch(heading.strip())
    if match is None:
        return ""
    if match["bare"]:
        return f"tháng {int(match['bare'])}{match['of'].replace(' ', '')}"
    year = match["year"] or ""
    if match["month"]:
        return f"tháng {int(match['m'])}{year.replace(' ', '')}"
    return f"quý {_ROMAN.get(match['q'], match['q'].upper())}{year.replace(' ', '')}"


def are_periods(words: Sequence[str]) -> bool:
    """Whether these headings are periods one after another: two or more, all of them."""
    return len(words) >= _FEWEST and all(map(column_period, words))


def are_months(words: Sequence[str]) -> bool:
    """Whether these are the bare numbers of months, one after another ("1" to "12")."""
    numbers = [int(word) for word in words if _BARE.fullmatch(word.strip())]
    is_run = numbers == list(range(numbers[0], numbers[0] + len(numbers))) if numbers else False
    return is_run and len(numbers) == len(words) and len(numbers) >= _FEWEST


_QUARTERS = ("I", "II", "III", "IV")


def are_quarters(words: Sequence[str]) -> bool:
    """Whether these are the bare numbers of the four quarters, one after another ("I" to "IV")."""
    return tuple(word.strip() for word in words) == _QUARTERS


def period_places(line: Mapping[int, str]) -> frozenset[int]:
    """The columns of a heading row that are periods, by their place; a row with fewer than two has none.

    >>> sorted(period_places({0: "TT", 1: "T1", 2: "T2"}))
    [1, 2]
    """
    named = frozenset(place for place, word in line.items() if column_period(word))
    if len(named) >= _FEWEST:
        return named
    roman = sorted(place for place, word in line.items() if word.strip() in _QUARTERS)
    if are_quarters([line[place] for place in roman]) and roman[0] > 0:
        return frozenset(roman)
    bare = sorted(place for place, word in line.items() if _BARE.fullmatch(word.strip()))
    is_run = are_months([line[place] for place in bare]) and len(bare) >= _FEWEST_BARE
    return frozenset(bare) if is_run and bare[0] > 0 else frozenset()


_INDEX = re.compile(r"\(?(?P<n>\d{1,2}|[A-H])\)?(?:\s*=.*)?")
_FEWEST_INDEXES = 3


def is_index_row(cells: Sequence[str]) -> bool:
    """Whether a row only numbers the columns: "(1)", "(2)", "(3)" or "A", "B", "1", "2".

    >>> is_index_row(["(1)", "(2)", "(3)"]), is_index_row(["1", "Tập huấn", "2"])
    (True, False)
    """
    found = [
        match["n"] if (match := _INDEX.fullmatch(text.strip())) else ""
        for text in cells
        if text.strip()
    ]
    numbers = [int(one) for one in found if one.isdigit()]
    letters = [one for one in found if one.isalpha()]
    if not all(found) or len(found) < _FEWEST_INDEXES or found[: len(letters)] != letters:
        return False
    in_order = letters == sorted(set(letters))
    return in_order and numbers == list(range(1, len(numbers) + 1))
