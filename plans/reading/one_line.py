r"""Tables copied all in one line, whose rows can still be told apart: "| TT | Việc | Hạn | |---|---|---| | 1 | Tập huấn | Quý I | | 2 | …".

The rule under the heading says how many cells a row has; without one the numbers of the rows do, where a known heading stands before
them: "TT | Việc | Hạn 1 | Tập huấn | Quý I 2 | …". Where the count does not come out even, the bars are taken off: nobody can tell
the rows apart then, and the whole is asked about like any table with nothing between its cells.
"""

import re
from collections.abc import Iterable, Sequence

from plans.reading import run_together
from plans.reading.embedded import ROW_BREAK
from plans.reading.tables import is_heading

_RULE = re.compile(r"\|(?:\s*:?-{3,}:?\s*\|){2,}")
_BAR = re.compile(r"(?<!\\)\|")
_FEWEST_BARS = 6
_FEWEST_CELLS = 3


def lay_out_one_line(raws: Iterable[str]) -> list[str]:
    """The lines, the rows of a table that one of them holds whole parted by `ROW_BREAK`.

    >>> print(
    ...     lay_out_one_line(["| TT | Việc | |---|---| | 1 | Họp | | 2 | Thi |"])[0].split(
    ...         ROW_BREAK
    ...     )
    ... )
    ['| TT | Việc |', '|---|---|', '| 1 | Họp |', '| 2 | Thi |']
    """
    return [_laid_out(raw) if raw.count("|") >= _FEWEST_BARS else raw for raw in raws]


def _laid_out(raw: str) -> str:
    if ROW_BREAK in raw:
        return raw
    rule = _RULE.search(raw)
    if rule is None and _is_a_heading(raw):
        return raw
    parts = _by_its_rule(raw, rule) if rule else _by_its_numbers(raw)
    if parts:
        return ROW_BREAK.join(parts)
    bare = " ".join(_RULE.sub(" ", raw).replace("|", " ").split())
    return bare if run_together.begins_table(bare) and run_together.tells_rows(bare) else raw


def _is_a_heading(raw: str) -> bool:
    """Whether a line between bars is but the heading, whatever numbers it names ("| TT | Việc | Hạn đợt 1 | Hạn đợt 2 |")."""
    cells = [cell for cell in _cells(raw) if cell]
    return raw.strip().startswith("|") and is_heading(cells) and not any(map(str.isdigit, cells))


def _by_its_rule(raw: str, rule: "re.Match[str]") -> list[str]:
    """What stands before the table, its heading, the rule and its rows; nothing where the cells do not come out even."""
    width = rule[0].count("|") - 1
    before = _cells(raw[: rule.start()])
    after = _cells(raw[rule.end() :])
    if len(before) <= width or before[-1] or not after:
        return []  # the rule begins a line of its own, or no row follows it
    heading, lead = before[-width - 1 : -1], " ".join(before[: -width - 1]).strip()
    if after[0] or len(after) % (width + 1) != 1 or any(after[:: width + 1]):
        return []
    rows = [after[at + 1 : at + 1 + width] for at in range(0, len(after) - 1, width + 1)]
    return [*([lead] if lead else []), _row(heading), _row(["---"] * width), *map(_row, rows)]


def _by_its_numbers(raw: str) -> list[str]:
    """The heading and rows of a table without bars at its edges, each row begun by the next number; nothing where one is missing."""
    if raw.strip().startswith("|") and raw.strip().endswith("|"):
        return []  # a row between bars, in which a month may end in 1 ("Tháng 1")
    cells = _cells(raw)
    first = next((at for at, cell in enumerate(cells) if cell.endswith(" 1")), 0)
    width = first + 1
    if width < _FEWEST_CELLS or (len(cells) - 1) % (width - 1):
        return []
    heading = [*cells[:first], cells[first].removesuffix(" 1")]
    count = (len(cells) - 1) // (width - 1) - 1
    if count < 1 or not is_heading(heading):
        return []
    rows: list[Sequence[str]] = []
    for number in range(1, count + 1):
        at = first + (number - 1) * (width - 1)
        own = cells[at + 1 : at + width]
        if number < count:
            if not own[-1].endswith(f" {number + 1}"):
                return []
            own[-1] = own[-1].removesuffix(f" {number + 1}")
        rows.append((str(number), *own))
    return [_row(heading), *map(_row, rows)]


def _cells(text: str) -> list[str]:
    return [cell.strip() for cell in _BAR.split(text)]


def _row(cells: Sequence[str]) -> str:
    return "|---" * len(cells) + "|" if set(cells) == {"---"} else f"| {' | '.join(cells)} |"
