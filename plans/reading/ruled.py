"""Ruled lines of a page → tables of cells: where lines cross there is a table, where one is missing cells are merged.

Coordinates run right and down; the unit does not matter as long as `tolerance` is in it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

MAX_RULES = 3_000
"""More ruled lines than this on a page are a drawing."""

_MAX_PAIRS = 2_000_000


@dataclass(frozen=True, slots=True)
class Rule:
    """A ruled line: where it stands across its direction, and from where to where it runs."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Box:
    """A cell of a ruled table: its frame, and the rows and columns it covers."""

    left: float
    top: float
    right: float
    bottom: float
    row: int
    column: int
    rows: int
    columns: int


@dataclass(frozen=True, slots=True)
class Ruled:
    """A table by its ruled lines."""

    top: float
    bottom: float
    boxes: tuple[Box, ...]

    def box_at(self, x: float, y: float) -> Box | None:
        """The cell in which a point lies, None outside the table."""
        if not self.top <= y < self.bottom:
            return None
        for box in self.boxes:
            if box.left <= x < box.right and box.top <= y < box.bottom:
                return box
        return None


def find_tables(
    across: Sequence[Rule], down: Sequence[Rule], *, tolerance: float
) -> tuple[Ruled, ...]:
    """The tables that horizontal (`across`) and vertical (`down`) rules make, from the top down."""
    if len(across) + len(down) > MAX_RULES or len(across) * len(down) > _MAX_PAIRS:
        return ()
    across, down = _joined(across, tolerance), _joined(down, tolerance)
    groups: list[tuple[list[Rule], list[Rule]]] = []
    for level in across:
        touching = [group for group in groups if any(_cross(level, x, tolerance) for x in group[1])]
        fresh = [x for x in down if _cross(level, x, tolerance)]
        merged: tuple[list[Rule], list[Rule]] = ([level], fresh)
        for group in touching:
            groups.remove(group)
            merged[0].extend(group[0])
            merged[1].extend(x for x in group[1] if x not in merged[1])
        groups.append(merged)
    sections = (part for levels, posts in groups for part in _sections(levels, posts, tolerance))
    tables = (_table(levels, posts, tolerance) for levels, posts in sections)
    return tuple(sorted((t for t in tables if t is not None), key=lambda t: t.top))


def _cross(level: Rule, post: Rule, tolerance: float) -> bool:
    return (
        level.start - tolerance <= post.at <= level.end + tolerance
        and post.start - tolerance <= level.at <= post.end + tolerance
    )


def _joined(rules: Sequence[Rule], tolerance: float) -> list[Rule]:
    """Rules in one line that touch are one."""
    joined: list[Rule] = []
    for rule in sorted(rules, key=lambda r: (round(r.at / tolerance), r.start)):
        last = joined[-1] if joined else None
        is_same = last is not None and abs(rule.at - last.at) <= tolerance
        if last is not None and is_same and rule.start <= last.end + tolerance:
            joined[-1] = Rule(last.at, min(last.start, rule.start), max(last.end, rule.end))
        else:
            joined.append(rule)
    return joined


def _positions(rules: Sequence[Rule], tolerance: float) -> list[float]:
    found: list[float] = []
    for at in sorted(rule.at for rule in rules):
        if not found or at - found[-1] > 2 * tolerance:
            found.append(at)
    return found


def _sections(
    levels: list[Rule], posts: list[Rule], tolerance: float
) -> list[tuple[list[Rule], list[Rule]]]:
    """Two tables that touch are two: no inner rule of the rows above goes on in the rows below."""
    ys = _positions(levels, tolerance)
    cuts, above = ys[:1], frozenset[int]()
    for top, bottom in pairwise(ys):
        middle = (top + bottom) / 2
        passing = [post.at for post in posts if post.start <= middle <= post.end]
        edges = (min(passing, default=0) + tolerance, max(passing, default=0) - tolerance)
        inner = frozenset(round(x / (2 * tolerance)) for x in passing if edges[0] < x < edges[1])
        near = frozenset(x + step for x in inner for step in (-1, 0, 1))
        if inner and above and not near & above:
            cuts.append(top)
        above = inner or above
    if len(cuts) <= 1:
        return [(levels, posts)]
    return [
        (
            [level for level in levels if top - tolerance <= level.at <= bottom + tolerance],
            [
                post
                for post in posts
                if post.start < bottom - tolerance and post.end > top + tolerance
            ],
        )
        for top, bottom in pairwise([*cuts, ys[-1]])
    ]


def _table(levels: list[Rule], posts: list[Rule], tolerance: float) -> Ruled | None:
    ys, xs = _positions(levels, tolerance), _positions(posts, tolerance)
    if len(ys) < 2 or len(xs) < 3:  # noqa: PLR2004 -- one frame of one column is no table
        return None
    taken: set[tuple[int, int]] = set()
    boxes: list[Box] = []
    frame = _Frame(xs, ys, levels, posts, 2 * tolerance)
    for row in range(len(ys) - 1):
        for column in range(len(xs) - 1):
            if (row, column) in taken:
                continue
            low, right = frame.reach(row, column)
            taken.update((r, c) for r in range(row, low + 1) for c in range(column, right + 1))
            boxes.append(
                Box(
                    xs[column], ys[row], xs[right + 1], ys[low + 1],
                    row, column, low - row + 1, right - column + 1,
                )
            )  # fmt: skip
    return Ruled(ys[0], ys[-1], tuple(boxes))


@dataclass(frozen=True, slots=True)
class _Frame:
    """The places of all rules of a table, and the rules themselves."""

    xs: list[float]
    ys: list[float]
    levels: list[Rule]
    posts: list[Rule]
    tolerance: float

    def reach(self, row: int, column: int) -> tuple[int, int]:
        """The last row and column of the cell that begins here: as far as no rule parts it."""
        right, low = column, row
        side = (self.ys[row], self.ys[row + 1])
        while right + 2 < len(self.xs) and not self._is_drawn(self.posts, self.xs[right + 1], side):
            right += 1
        side = (self.xs[column], self.xs[column + 1])
        while low + 2 < len(self.ys) and not self._is_drawn(self.levels, self.ys[low + 1], side):
            low += 1
        return low, right

    def _is_drawn(self, rules: Sequence[Rule], at: float, side: tuple[float, float]) -> bool:
        """Whether half of a side is drawn: a copy loses pieces of a line, and a line that goes by touches a corner only."""
        start, end = side
        drawn, reached = 0.0, start
        near = (rule for rule in rules if abs(rule.at - at) <= self.tolerance)
        for rule in sorted(near, key=lambda rule: rule.start):
            drawn += max(0.0, min(rule.end, end) - max(rule.start, reached))
            reached = max(reached, rule.end)
        return drawn >= (end - start) / 2
