r"""Markdown tables whose rows are broken over lines: each row is one line again, in the line it begins in.

    | TT | Nhiệm vụ | Cơ quan
    chủ trì | Thời gian |
    |---|---|---|---|
    | 1 | Tập huấn | Sở A
    Sở B | Quý I |

The rule under the heading, or a known heading without one, tells how many cells a row has; a row goes on until it has them. One that has fewer and is closed by
a bar before the next one begins ends there, and so does a table that no counting makes whole.
"""

import re
from collections.abc import Sequence

from plans.reading.cell_lines import begins_anew
from plans.reading.pieces import CELL_BREAK, HELD
from plans.reading.tables import is_heading, is_pipe_rule, split_row

_BAR = re.compile(r"(?<!\\)\|")
_FEWEST_BARS = 3
_MOST_LINES = 60
"""Lines that may make one row, so that no input costs quadratic time."""


def join_pipe_rows(raws: Sequence[str]) -> list[str]:
    r"""The lines with broken rows of such tables joined; what a row has taken is held.

    >>> text = "| TT | Việc |, |---|---|, | 1 | Tập, huấn |, Hết."
    >>> [line for line in join_pipe_rows([s.strip() for s in text.split(",")]) if line != HELD]
    ['| TT | Việc |', '|---|---|', '| 1 | Tập huấn |', 'Hết.']
    """
    lines = list(raws)
    number = 0
    while number < len(lines):
        is_rule = _is_rule(lines[number])
        if not is_rule and not _is_heading(lines, number):
            number += 1
            continue
        bars = _bars(lines[number])
        if is_rule:
            _join_heading(lines, number, bars)
        number = _join_rows(lines, number + 1, bars)
    return lines


def _is_heading(lines: Sequence[str], number: int) -> bool:
    """Whether a line is a whole known heading without a rule under it."""
    text = lines[number].strip()
    if not (text.startswith("|") and text.endswith("|")) or _bars(text) <= _FEWEST_BARS:
        return False
    has_rule = number + 1 < len(lines) and _is_rule(lines[number + 1])
    return not has_rule and is_heading(split_row(text))


def _is_rule(raw: str) -> bool:
    text = raw.strip()
    return text.startswith("|") and text.endswith("|") and is_pipe_rule(raw) and _bars(raw) > 1


def _bars(raw: str) -> int:
    return len(_BAR.findall(raw))


def _join_heading(lines: list[str], rule: int, bars: int) -> None:
    """Join the heading above a rule where it is broken: up to the line that begins it and makes it whole."""
    first, have = rule, 0
    while first > max(rule - _MOST_LINES, 0) and have < bars:
        first -= 1
        have += _bars(lines[first])
        if not lines[first].strip() or lines[first] == HELD:
            return
    if have == bars and lines[first].lstrip().startswith("|") and first < rule - 1:
        _take(lines, first, rule)


def _join_rows(lines: list[str], first: int, bars: int) -> int:
    """Join the rows under a rule; returns the first line after the table."""
    at = first
    while at < len(lines) and lines[at].lstrip().startswith("|"):
        end = _end_of_row(lines, at, bars)
        if end is None:
            return at + 1
        if end > at + 1:
            _take(lines, at, end)
        at = end
    return at


def _end_of_row(lines: Sequence[str], at: int, bars: int) -> int | None:
    """The line after a row; None where it never becomes whole."""
    have = 0
    for end in range(at, min(at + _MOST_LINES, len(lines))):
        text = lines[end].strip()
        if end > at and text.startswith("|") and _is_closed(lines[end - 1], have, bars, text):
            return end
        have += _bars(text)
        if have >= bars:
            return end + 1 if have == bars and text.endswith("|") else None
    return at + 1 if lines[at].rstrip().endswith("|") else None


def _is_closed(before: str, have: int, bars: int, following: str) -> bool:
    """Whether a row with too few cells ends before a line that begins with a bar: its own last bar closes it, or the next row is whole."""
    return (
        before.rstrip().endswith("|") or _bars(following) == bars or have + _bars(following) > bars
    )


def _take(lines: list[str], first: int, end: int) -> None:
    """Make one row of lines: what goes on in a cell is joined, a bullet or a further body stays apart."""
    row = lines[first].strip()
    for number in range(first + 1, end):
        text = lines[number].strip()
        cell = _BAR.split(row)[-1]
        is_apart = (
            bool(cell.strip()) and bool(text) and begins_anew(cell, _BAR.split(text)[0] or text)
        )
        row += (CELL_BREAK if is_apart else " ") + text if text else ""
        lines[number] = HELD
    lines[first] = row
