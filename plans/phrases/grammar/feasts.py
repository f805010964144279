"""Feasts whose day everybody knows; seasons and meetings of which nobody says when they are.

feast    = [ BEFORE | AFTER | IN | OCCASION ] FEAST [ day | year ] [ amount ]           (Tết Trung thu, trước Tết Dương lịch 2034)
lunar    = [ DAY ] ( RAM | MUNG NUM | NUM ) { ( "," | AND ) … } [ LUNAR ] EVERY MONTH      (mùng 1 và rằm hằng tháng)
season   = [ BEFORE | AFTER | IN ] SEASON [ year ]                           (trước mùa mưa bão)
semester = "học kỳ" number [ SCHOOLYEAR years ]                                (học kỳ I năm học 2024-2025)
meeting  = ( BEFORE | AFTER ) [ OTHER | EVERY ] MEETING words [ amount ]     (trước kỳ họp giữa năm, sau kỳ họp 10 ngày)
"""

from plans.phrases.grammar import offsets
from plans.phrases.grammar.amounts import read_amount
from plans.phrases.grammar.dates import read_item
from plans.phrases.grammar.relatives import read_anchor
from plans.phrases.nodes import Aside, Dated, Day, Offset, Trigger
from plans.phrases.words.cursor import Cursor
from plans.phrases.words.numerals import is_year, read_number

_NEW_YEAR = "tết dương lịch"
_FEASTS: dict[str, Day] = {
    _NEW_YEAR: Day(1, 1),
    "quốc khánh": Day(2, 9),
    "lễ quốc khánh": Day(2, 9),
    "ngày quốc khánh": Day(2, 9),
    "giáng sinh": Day(25, 12),
    "lễ giáng sinh": Day(25, 12),
    "giỗ tổ hùng vương": Day(10, 3, is_lunar=True),
    "giỗ tổ": Day(10, 3, is_lunar=True),
    "tết trung thu": Day(15, 8, is_lunar=True),
    "trung thu": Day(15, 8, is_lunar=True),
    "tết đoan ngọ": Day(5, 5, is_lunar=True),
    "lễ vu lan": Day(15, 7, is_lunar=True),
    "lễ phật đản": Day(15, 4, is_lunar=True),
}
"""Bộ luật Lao động 2019 Đ.112, and custom; the lunar ones by the lunar calendar."""


def read_feast(c: Cursor) -> Dated | Aside | None:
    """`Tết Trung thu`, `Quốc khánh`: its day, an event; a date written behind it says the same and is taken instead."""
    feast = _feast(c, "on")
    return Aside("reference-moment") if feast is not None and _gives_its_days(c) else feast


def _gives_its_days(c: Cursor) -> bool:
    """Whether the plan tells itself from when to when something is done for the feast: "dịp Tết Trung thu (*từ ngày 15/8 đến ngày 10/9*)"."""
    return c.kind() == "(" and c.kind(1) in ("FROM", "SINCE") and c.kind(2) in ("DAY", "NUM")


def _feast(c: Cursor, bound: str) -> Dated | None:
    day = _FEASTS.get(c.token().text)
    if day is None or c.token(-1).text.endswith(("tập", "bánh")):
        return None  # "tập trung thu hút …": two verbs; "bánh trung thu": a cake
    c.at += 1
    start = c.at
    c.skip("(", "DAY", "-")
    item = read_item(c) if c.kind() in ("NUM", "MUNG") else None
    if isinstance(item, Day) and item.month:
        c.take(")")
        return Dated(bound, (item,))
    c.at = start
    return Dated(bound, (day._replace(year=_year(c)),))


_LEADS = frozenset(("BEFORE", "IN", "AFTER", "AND", ",", "OCCASION"))
_LONGEST_LEAD = 6  # "trước, trong và sau"


def read_around(c: Cursor) -> Dated | Offset | Trigger | Aside | None:
    """`trước Quốc khánh` (the day before), `sau mùa mưa bão`, `trước Tết Dương lịch` (of which year is not said)."""
    start = c.at
    bound = {"BEFORE": "strict", "AFTER": "after"}.get(c.kind(), "on")
    c.at += 1
    while c.at - start < _LONGEST_LEAD and c.kind() in _LEADS and c.token().text not in _FEASTS:
        bound = "on" if c.kind() in ("IN", "AFTER") else bound
        c.at += 1
    is_new_year = bound != "on" and c.token().text == _NEW_YEAR
    if is_new_year and is_year(c.token(1 + (c.kind(1) == "YEAR")).value):
        c.at += 1
        return Dated(bound, (Day(1, 1, _year(c)),))  # "trước Tết Dương lịch 2034"
    if c.kind() == "SEASON" or is_new_year:
        c.at += 1
        words = c.words(start + (c.kinds[start] == "IN"), c.at)
        _year(c)
        if c.kinds[start] == "IN" and _gives_its_months(c):
            return Aside("reference-moment")
        c.at += 2 * c.follows("EVERY", "YEAR")
        return Trigger(f"{words[:1].lower()}{words[1:]}")
    middle = c.at
    feast = _feast(c, bound)
    if feast is None:
        c.at = start
        return _around_an_event(c)
    if _gives_its_days(c):
        return Aside("reference-moment")
    return _days_ahead(c, feast, c.words(middle, c.at)) or feast


def _days_ahead(c: Cursor, feast: Dated, name: str) -> Offset | None:
    """`trước Tết Trung thu 3 ngày`, `trước Quốc khánh ít nhất 10 ngày`: so long before the feast."""
    ahead = offsets.read_ahead_of_day(c, feast)
    if ahead is None or ahead.anchor_day is None or not ahead.anchor_day.is_lunar:
        return ahead
    return ahead._replace(anchor=name, anchor_day=None)


def _around_an_event(c: Cursor) -> Trigger | None:
    """`trước, trong và sau bầu cử`, `trước, trong và sau hội nghị`: the time around what nobody says the day of."""
    start = c.at
    if c.follows("BEFORE", ",", "IN", "AND", "AFTER") and c.kind(5) in ("WORD", "THING", "MEETING"):
        c.at += 5
        read_anchor(c)
        return Trigger(c.words(start, c.at).lower())
    return None


_LONGEST_LIST = 9
_LUNAR = frozenset(("RAM", "LUNAR"))
_OF_THE_MOON = frozenset(
    ("DAY", "MUNG", "RAM", "NUM", "NUMERAL", "TENS", "AND", ",", "LUNAR", "OTHER")
)


def read_lunar_month(c: Cursor) -> Trigger | None:
    """`tháng 7 âm lịch`: no form names a month of the moon, so no date is made."""
    start = c.at
    c.at += 1
    number = read_number(c)
    c.take("(")
    if number is None or not c.take("LUNAR"):
        c.at = start
        return None
    end = c.at
    c.take(")")
    if c.follows("EVERY", "YEAR"):
        c.at += 2
    return Trigger(c.words(start, end))


def read_lunar_month_days(c: Cursor) -> Trigger | None:
    """`ngày 01 và 15 âm lịch hằng tháng`, `rằm hằng tháng`: no form names a day of each lunar month, so no date is made."""
    start = c.at
    if _LUNAR.isdisjoint(c.kinds[start : start + _LONGEST_LIST]):
        return None
    while c.at - start < _LONGEST_LIST and c.kind() in _OF_THE_MOON:
        c.at += 1
    is_lunar = not _LUNAR.isdisjoint(c.kinds[start : c.at])
    if is_lunar and c.follows("EVERY", "MONTH"):
        c.at += 2
        c.take("LUNAR")
        return Trigger(c.words(start, c.at))
    c.at = start
    return None


def read_at_lunar_month_days(c: Cursor) -> Trigger | None:
    """`vào mùng 2 và mùng 7 âm lịch hằng tháng`."""
    c.at += 1
    return read_lunar_month_days(c)


def read_season(c: Cursor) -> Trigger | Aside | None:
    """`mùa mưa bão năm 2024`, `hè 2024`: from when to when is not said; "mùa hè xanh" is a campaign's name."""
    if c.token(1).text == "xanh":
        return None
    is_word = c.token().text == "hè"  # "vỉa hè"
    if (
        is_word
        and c.kind(-1) not in ("", "IN", "OCCASION", "MONTH")
        and not is_year(c.token(1).value)
    ):
        return None
    start = c.at
    c.at += 1
    while c.kind() in (",", "AND") and c.token(1).text in _WEATHER:
        c.at += 2  # "mùa mưa, bão"
    words = c.words(start, c.at)
    words = words[:1].lower() + words[1:]
    _year(c)
    if _gives_its_months(c):
        return Aside("reference-moment")  # "mùa mưa lũ (từ tháng 9 đến tháng 11)"
    if c.kind() in (":", "NUM", "DAY") and not _DATES.isdisjoint(c.kinds[c.at : c.at + _NEAR]):
        return Aside("reference-moment")  # "Vụ Mùa: từ ngày 10/6 …": of what the times are
    return Trigger(words)


_WEATHER = frozenset(("bão", "lũ", "lụt", "nắng", "khô", "hanh", "úng"))


def _gives_its_months(c: Cursor) -> bool:
    """Whether the plan says itself from which month to which the season goes."""
    ahead = int(c.kind() == "(")
    ahead += c.kind(ahead) in ("FROM", "SINCE")
    return ahead > 0 and c.kind(ahead) == "MONTH" and c.kind(ahead + 2) in ("UNTIL", "-", "/")


_DATES = frozenset(("DAY", "NUM", "MONTH", "FROM", "BEFORE", "LATEST"))


_LONGEST_NAME = 12
_NAMES = frozenset(
    (
        "WORD",
        "FIRST",
        "MID",
        "LAST",
        "YEAR",
        "OF",
        "ORDINAL",
        "ROMAN",
        "PLACE",
        "BODY",
    )
)


def read_meeting(c: Cursor) -> Offset | Trigger | Dated | None:
    """`trước kỳ họp HĐND giữa năm`: `giữa năm` tells which one, not when it is; `sau kỳ họp 10 ngày` is counted from it."""
    start = c.at
    side = "before" if c.kind() == "BEFORE" else "after"
    c.at += 1
    is_both = side == "before" and c.follows("AND", "AFTER", "MEETING")
    c.at += 2 * is_both
    c.skip("OTHER", "EVERY")
    if c.kind() != "MEETING":
        c.at = start
        return None
    begin = c.at
    c.at += 1
    while c.at - begin < _LONGEST_NAME and (c.kind() in _NAMES or _is_number_of_meeting(c)):
        c.at += 1
    words = c.words(begin, c.at)
    if not is_both and (dated := _day_of_meeting(c, "strict" if side == "before" else "after")):
        counted = offsets.read_ahead_of_day if side == "before" else offsets.read_behind_day
        return counted(c, dated) or dated
    is_bound = c.take("ATLEAST", "LATEST")
    amount = read_amount(c)
    if amount is not None:
        return Offset(amount[0], amount[1], side, words, is_bound=is_bound)
    when = "trước và sau" if is_both else "trước" if side == "before" else "sau"
    return Trigger(f"{when} {words}")


def _day_of_meeting(c: Cursor, bound: str) -> Dated | None:
    """`trước ngày khai giảng 05/9/2027`, `trước kỳ họp (ngày 10/7)`: the day said with it."""
    start = c.at
    is_bracketed = c.take("(")
    item = read_item(c) if c.kind() in ("DAY", "NUM") else None
    if isinstance(item, Day) and item.month and (not is_bracketed or c.take(")")):
        return Dated(bound, (item,))
    c.at = start
    return None


def _is_number_of_meeting(c: Cursor) -> bool:
    """`kỳ họp thứ 15`, `khai giảng năm 2024`, but not `15 ngày` behind it."""
    if c.kind() == "SCHOOLYEAR":
        return c.kind(1) == "NUM"
    if c.kind() == "-":
        return is_year(c.token(-1).value) and is_year(c.token(1).value)  # "năm học 2025-2026"
    return c.kind() == "NUM" and (is_year(c.token().value) or c.kind(-1) == "ORDINAL")


def read_named_meeting(c: Cursor) -> Trigger | None:
    """`kỳ họp giữa năm 2024`: when the council meets is not said; a mere number ("kỳ họp thứ 5") names one."""
    start = c.at
    c.at += 1
    while c.at - start < _LONGEST_MEETING and c.kind() in (
        "WORD",
        "STANDING",
        "OF",
        "PLACE",
        "PERIODIC",
    ):
        c.at += 1
    if c.kind() in ("FIRST", "MID", "LAST") and c.kind(1) == "YEAR":
        item = read_item(c)
        if item is not None:
            return Trigger(c.words(start, c.at))
    c.at = start
    return None


_LONGEST_MEETING = 6


def read_semester(c: Cursor) -> Trigger | Aside | None:
    """`học kỳ I năm học 2024-2025`: each school year's plan says when it begins and ends; the whole year is not meant."""
    start = c.at
    if c.token().text != "học kỳ" or c.kind(-1) in ("EVERY", "/"):
        return None
    c.at += 1
    if c.kind() not in ("ROMAN", "NUM", "NUMERAL") or c.kind(1) == "/":
        c.at = start
        return None  # "ngày kết thúc học kỳ 06/07/2018"
    c.at += 1
    c.take("OF")
    if c.kind() == "SCHOOLYEAR" and read_item(c) is None:
        c.take("SCHOOLYEAR")
    if c.token().text in ("có", "gồm") and (c.kind(1) in ("ATLEAST", "LATEST", "NUM")):
        return Aside("duration")  # "học kỳ I có ít nhất 18 tuần"
    if any(c.kind(ahead) in _BOUNDS and c.kind(ahead + 1) in _DAYS for ahead in range(_NEAR)):
        return Aside("reference-moment")  # "sơ kết học kỳ I trước ngày 15/01": which one is meant
    return Trigger(c.words(start, c.at))


_BOUNDS = frozenset(("BEFORE", "LATEST", "UNTIL", "FROM"))
_DAYS = frozenset(("DAY", "NUM"))
_NEAR = 8


def _year(c: Cursor) -> int:
    """The year behind, taken; 0 where none is said."""
    ahead = 1 if c.kind() == "YEAR" else 0
    number = c.token(ahead)
    if number.kind != "NUM" or not is_year(number.value):
        return 0
    c.at += ahead + 1
    if c.kind() == "-" and is_year(c.token(1).value):
        c.at += 2
    return number.value
