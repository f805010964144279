"""Days, months and quarters of several years that are listed beside them: `trước ngày 30/11 các năm 2026, 2028`, `năm 2026 và năm 2027: quý IV`."""

from itertools import takewhile

from plans.phrases.nodes import Dated, Day, Found, Head, Item, Node, Period
from plans.phrases.words.cursor import Cursor

_BEHIND_TIMES: tuple[list[str], ...] = ([], ["OF"], ["IN"], ["("])
_BEHIND_YEARS = ([":"], [","], ["("])
_OPENS = frozenset((".", ";", "BREAK", "(", ":"))
_BETWEEN_YEARS = ([","], ["AND"])


def with_listed_years(group: list[Found], c: Cursor) -> list[Found]:
    """The group with each time in all of the years right before or behind it; these are no times of their own."""
    kept: list[Found] = []
    for found in group:
        before = kept[-1] if kept else None
        together = None if before is None else _in_years(before, found, c)
        if before is not None and together is not None:
            kept[-1] = Found(together, before.first, found.end)
        else:
            kept.append(found._replace(node=_listed_with_its_years(found, c)))
    return kept


def _in_years(first: Found, last: Found, c: Cursor) -> Node | None:
    """The time of the two in the years that the other lists; None where they are no such pair."""
    between = c.kinds[first.end : last.first]
    if between in _BEHIND_TIMES and (years := _years(last)):
        return _of_each(first.node, years)
    is_head = between != [","] or first.first == 0 or c.kinds[first.first - 1] in _OPENS
    if between in _BEHIND_YEARS and is_head and (years := _years(first)):
        return _of_each(last.node, years)
    if between in _BETWEEN_YEARS and "YEAR" not in c.kinds[last.first : last.end]:
        return _of_more_years(first.node, _items(last.node))
    return None


def _items(node: Node) -> tuple[Item, ...]:
    match node:
        case Dated(bound="" | "in" | "at", items=items) | Head(periods=items, is_report=False):
            return items
        case _:
            return ()


def _years(found: Found) -> tuple[int, ...]:
    """The years that a time lists and nothing else; () for one alone, for spans and for all others."""
    items = _items(found.node)
    years = tuple(item.year for item in items if _is_year(item) and isinstance(item, Period))
    return years if len(years) == len(items) > 1 else ()


def _is_year(item: Item) -> bool:
    return isinstance(item, Period) and item.unit == "year" and item.year > 0 and not item.part


def _of_each(node: Node, years: tuple[int, ...]) -> Dated | None:
    """Days, months or quarters that say no year, in each of the years."""
    if not isinstance(node, Dated):
        return None
    times = [item for item in node.items if isinstance(item, Day | Period) and _is_open(item)]
    if not times or len(times) < len(node.items):
        return None
    return node._replace(items=tuple(time._replace(year=year) for year in years for time in times))


def _is_open(time: Day | Period) -> bool:
    """Whether it lies within a year that is not said."""
    is_part = time.month > 0 if isinstance(time, Day) else time.unit != "year" and time.first > 0
    return is_part and not time.year and not time.shift


def _of_more_years(node: Node, others: tuple[Item, ...]) -> Dated | None:
    """`quý IV năm 2026, 2027`: what lies in one year lies in those behind it too; None where no mere years are behind."""
    years = [item.year for item in others if _is_year(item) and isinstance(item, Period)]
    if not isinstance(node, Dated) or not years or len(years) < len(others):
        return None
    times = [i for i in node.items if isinstance(i, Day | Period) and i.year and not _is_year(i)]
    if len(times) < len(node.items) or len({time.year for time in times}) != 1:
        return None
    return node._replace(items=(*times, *(t._replace(year=year) for year in years for t in times)))


def _listed_with_its_years(found: Found, c: Cursor) -> Node:
    """The same where times and years were read as one list: `năm 2026, 2027, quý IV`, `quý IV năm 2026, 2027`."""
    node = found.node
    if not isinstance(node, Dated) or not any(map(_is_year, node.items)):
        return node
    heads = tuple(takewhile(_is_year, node.items))
    if len(heads) > 1:
        years = tuple(head.year for head in heads if isinstance(head, Period))
        return _of_each(node._replace(items=node.items[len(heads) :]), years) or node
    times = tuple(takewhile(lambda item: not _is_year(item), node.items))
    is_bare = c.kinds[found.first : found.end].count("YEAR") == 1
    others = node.items[len(times) :]
    return (_of_more_years(node._replace(items=times), others) if is_bare else None) or node
