"""What is left out of a rhythm: rest days, months, quarters.

except   = ( EXCEPT | INCLUDING ) ( WEEKDAY | REST | … ) | EXCEPT months | EXCEPT [ MONTH ] SEASON
months   = [ OTHER ] items | [ OTHER ] MONTH ( FIRST | LAST ) [ OF ] QUARTER | [ OTHER ] [ MONTH | TERM ] words QUARTER { joint units }
         (trừ quý II; trừ tháng cuối quý; trừ các tháng có báo cáo quý, 6 tháng, năm)
"""

from plans.phrases.days import months_of
from plans.phrases.grammar.lists import read_items
from plans.phrases.grammar.rhythms import read_units
from plans.phrases.nodes import Aside, Except, Item, Period
from plans.phrases.words.cursor import Cursor


def read_exception(c: Cursor) -> Aside | Except | None:
    """`(trừ thứ Bảy, Chủ nhật)`, `không kể ngày lễ`, `kể cả ngày lễ`: days left out or not, that date nothing of their own; `trừ quý IV`."""
    start = c.at
    c.at += 1
    if c.kinds[start] == "EXCEPT" and (months := _months(c)):
        return Except(months)
    c.at = start + 1
    if c.kinds[start] == "EXCEPT" and _season(c):
        return Except(())
    while c.kind() in _EXCEPTED or c.token().text in ("lễ", "nghỉ"):
        c.at += 1
    if c.at == start + 1:
        c.at = start
        return None
    return Aside("holiday")


_EXCEPTED = frozenset(
    ("WEEKDAY", "ORDINAL", "NUM", "REST", "TET", "DAY", "OTHER", "AND", ",", "/", "-")
)


def _season(c: Cursor) -> bool:
    """`trừ các tháng hè`, `trừ mùa mưa`, taken: which months those are nothing says, so the rhythm is asked about."""
    start = c.at
    c.skip("OTHER", "NUM", "MONTH", "IN", "AT", "OCCASION", "WITHIN")
    if c.take("SEASON"):
        return True
    c.at = start
    return False


def _months(c: Cursor) -> tuple[int, ...]:
    """The months left out, () where the words name none."""
    start = c.at
    found = _months_of_reports(c)
    if not found:
        c.at = start
        c.at += c.kind() == "OTHER" and c.kind(1) not in ("MONTH", "PARITY")
        found = _months_named(read_items(c))
    return tuple(sorted(found))


def _months_named(items: tuple[Item, ...]) -> set[int]:
    named: set[int] = set()
    for item in items:
        if not isinstance(item, Period) or item.part or item.unit not in ("month", "quarter"):
            return set()
        if not 1 <= item.first <= item.last:
            return set()
        first, last = months_of(item)
        named.update(range(first, last + 1))
    return named


def _months_of_reports(c: Cursor) -> set[int]:
    """`tháng cuối quý`, `các tháng có báo cáo quý, 6 tháng, năm`, `kỳ báo cáo 6 tháng`: a report falls in its period's last month (policy 3)."""
    c.skip("OTHER")
    is_said = c.kind() in ("MONTH", "TERM", "REPORT")
    c.take("MONTH")
    if c.kind() in ("FIRST", "LAST", "MID") and c.kind(1) in ("OF", "QUARTER"):
        first = {"FIRST": 1, "MID": 2, "LAST": 3}[c.kind()]
        c.at += 1
        c.skip("OF", "OTHER", "EVERY")
        return set(range(first, 13, 3)) if c.take("QUARTER") and is_said else set()
    end = c.at + _LONGEST_WORDS
    while c.at < end and c.kind() in _WORDS:
        c.at += 1
    if not is_said or c.kinds[c.at - 1] not in ("REPORT", "TERM"):
        return set()
    return {
        month
        for cycle in read_units(c)
        for month in _LAST_MONTHS.get((cycle.unit, cycle.every), ())
    }


_LONGEST_WORDS = 6
_WORDS = frozenset(("WORD", "TERM", "REPORT", "COINCIDE", "PERIODIC", "AND", "TRIGGER", "AT"))
_LAST_MONTHS = {
    ("quarter", 1): (3, 6, 9, 12),
    ("half", 1): (6, 12),
    ("nine", 1): (9,),
    ("year", 1): (12,),
}
