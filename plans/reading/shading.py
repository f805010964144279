"""Months that a sheet marks by colour alone: a coloured cell without words under "T3" says what an x there says."""

import re
from collections.abc import Iterator, Sequence
from xml.etree import ElementTree as ET

from plans.reading.period_columns import period_places

MARK = "x"
PLACE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")
"""Where a cell is: "B12"."""

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_PLAIN = frozenset({"none", "gray125"})
_WHITE = frozenset({"FFFFFFFF", "00FFFFFF", "FFFFFF"})


def filled_styles(tree: ET.Element | None) -> frozenset[int]:
    """The styles of cells that have a colour of their own, by their number."""
    if tree is None:
        return frozenset()
    fills = [_is_coloured(fill) for fill in tree.iterfind(f"{_S}fills/{_S}fill")]
    numbers = (style.get("fillId", "0") for style in tree.iterfind(f"{_S}cellXfs/{_S}xf"))
    return frozenset(
        place
        for place, number in enumerate(numbers)
        if number.isdigit() and int(number) < len(fills) and fills[int(number)]
    )


def _is_coloured(fill: ET.Element) -> bool:
    pattern = fill.find(f"{_S}patternFill")
    if pattern is None:
        return fill.find(f"{_S}gradientFill") is not None
    colour = pattern.find(f"{_S}fgColor")
    is_white = colour is not None and (
        colour.get("rgb", "").upper() in _WHITE or colour.get("theme") == "0"
    )
    return pattern.get("patternType", "none") not in _PLAIN and not is_white


def period_columns(values: Sequence[tuple[int, str]]) -> frozenset[int]:
    """The columns whose heading is a period, where this row is such a heading."""
    return period_places(dict(values))


def shaded(
    line: ET.Element,
    values: Sequence[tuple[int, str]],
    periods: frozenset[int],
    filled: frozenset[int],
) -> Iterator[tuple[int, str]]:
    """Marks for the coloured empty cells of a row; a row coloured from its first cell on is a heading."""
    told = {column for column, _ in values}
    coloured = set(_coloured(line, filled))
    if told and min(told) in coloured:
        return
    for column in sorted((coloured & periods) - told):
        yield column, MARK


def _coloured(line: ET.Element, filled: frozenset[int]) -> Iterator[int]:
    for one in line.iterfind(f"{_S}c"):
        place, style = PLACE.fullmatch(one.get("r", "")), one.get("s", "")
        if place and style.isdigit() and int(style) in filled:
            yield column_number(place[1])


def column_number(letters: str) -> int:
    """The place of a column by its letters, from 0.

    >>> column_number("A"), column_number("AB")
    (0, 27)
    """
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
