"""The normal form → rules: recursive descent, one function a form.

Grammar (one line; words are literal, `text` is any run without `; | & ( )` and line breaks):

    rule       = single { " && " single } ;
    single     = ( primary | "(" rule ")" ) { "; " modifier } ;
    primary    = "due=" day [ "T" clock ]
               | "window=" day [ "T" clock ] ".." [ day [ "T" clock ] ]
               | "on=" day { "," day } [ "T" clock ]
               | ( "rrule=" | "due-rrule=" ) RRULE span [ "; time=" ( clock | "AM" | "PM" ) ]
               | "window-rrule=" RRULE [ span ] "; days=" number
               | "quota" ( "=" | ">=" ) quota
               | "frequency=" RRULE "; no-date"
               | "relative" ( "=" | "<=" ) ( "+" | "-" ) number unit ( " after " | " before " ) text
               | "continuous" span
               | "on-demand" | "none"
               | "event-triggered: " text
               | "cross-reference=" text [ "; periods=" name { "," name } ]
               | "not-a-deadline(" text ")"
               | "invalid(" text ")" [ "; suggest=" single ]
               | "ambiguous: " single { " | " single } ;
    quota      = number [ ".." number ] "/" unit [ " total=" number ] [ " by " day ] [ span ]
               | number " total" [ " by " day ] [ span ] ;
    unit       = part | number part "s" | year [ "-" ( "Q" digit | "M" MM | "H" digit ) ] ;
    part       = "day" | "week" | "month" | "quarter" | "year" ;
    span       = " in " ( year | day ".." day ) | " from " day ;
    day        = year "-" MM "-" DD | "lunar(" [ year "-" ] MM "-" DD ")" ;
    year       = YYYY | "Y" [ ( "+" | "-" ) digit ] ;
    modifier   = text, in which matched round brackets may stand ;

A composite rule inside a modified or ambiguous one stands in round brackets.
"""

import datetime as dt
import re
from typing import NoReturn

from calendars.errors import Refusal
from plans.rule import (
    Ambiguous,
    Between,
    CivilDay,
    Continuous,
    CrossReference,
    Due,
    DueRecurring,
    EventTriggered,
    Frequency,
    Invalid,
    Modified,
    NotADeadline,
    NoTime,
    OnDays,
    OnDemand,
    Quota,
    Recurring,
    Relative,
    Rule,
    Several,
    Span,
    WindowRecurring,
)

_SHOWN = 20
_VIETNAMESE = {
    "the end, ' && ', ' | ' or '; '": "hết chỗ này, hoặc ' && ', ' | ', '; '",
    "a number": "một số",
    "a modifier": "một phần bổ sung",
    "fewer brackets": "ít ngoặc hơn",
    "a form of the time language such as 'due=' or 'window='": "một dạng chuẩn như 'due=' hay 'window='",
    "a day such as 2018-03-31 or Y-03-31": "một ngày như 2018-03-31 hay Y-03-31",
    "a day that exists": "một ngày có trong lịch",
    "a clock time such as 07:30": "một giờ như 07:30",
    "an RRULE such as FREQ=MONTHLY;BYMONTHDAY=20": "một nhịp như FREQ=MONTHLY;BYMONTHDAY=20",
    "a unit such as month, 6months or 2021-Q3": "một đơn vị như month, 6months hay 2021-Q3",
    "a unit min, h, wh, d, wd, w, m or y": "một đơn vị: min, h, wh, d, wd, w, m hay y",
    "the event": "tên sự kiện",
    "own-reports, cchc-reports or regime:…": "own-reports, cchc-reports hay regime:…",
    "a period such as 6months": "một kỳ như 6months",
    "a reason": "một lý do",
}
"""What is expected, for Vietnamese readers; a bare sign stands for itself."""


class NormalFormError(Refusal, ValueError):
    """A text that is not the normal form: what was expected, and at which column (from 1)."""

    def __init__(self, text: str, column: int, expected: str) -> None:
        self.text = text
        self.column = column
        self.expected = expected
        found = text[column - 1 : column - 1 + _SHOWN] + (
            "…" if len(text) > column - 1 + _SHOWN else ""
        )
        super().__init__(
            f"Không đọc được quy tắc thời gian ở cột {column}: cần {_VIETNAMESE.get(expected, expected)}, gặp “{found}”.",
            f"Cannot read the time rule at column {column}: expected {expected}, found {found!r}.",
        )


def parse_rule(text: str) -> Rule:
    """The rule a line of normal form stands for; NormalFormError with the column on anything else.

    >>> parse_rule("due=2018-03-31")
    Due(day=CivilDay(year=2018, month=3, day=31, offset=0, lunar=False), time=None, midnight=False)
    """
    reader = _Reader(text)
    rule = reader.rule()
    if reader.at < len(text):
        reader.fail("the end, ' && ', ' | ' or '; '")
    return rule


_NUMBER = re.compile(r"\d{1,9}")
_RRULE = re.compile(r"FREQ=(?:[^\s;]|;(?=\S))+")
_CLOCK = re.compile(r"([01]\d|2[0-3]):([0-5]\d)")
_DAY = re.compile(r"(?:((?!0000)\d{4})|Y([+-]\d)?)-(\d\d)-(\d\d)")
_LUNAR = re.compile(r"lunar\((?:(?:(\d{4})|Y([+-]\d)?)-)?(\d\d)-(\d\d)\)")
_YEAR = re.compile(r"(?:((?!0000)\d{4})|Y([+-]\d(?!\d))?)(?![-+\d])")
_TEXT = re.compile(r"[^;|&()\n]+")
_MODIFIER = re.compile(r"(?:[^;|&()\n]|\([^()\n]*\))+")
_INSIDE = re.compile(r"[^()\n]+")
_UNIT = re.compile(r"[0-9A-Za-z][0-9A-Za-z-]*")
_QUOTA_UNIT = re.compile(
    r"(?:day|week|month|quarter|year|[1-9]\d{0,2}(?:day|week|month|quarter|year)s"
    r"|(?:\d{4}|Y(?:[+-]\d)?)(?:-(?:Q[1-4]|M(?:0[1-9]|1[0-2])|H[12]))?)(?![\w-])"
)
_RELATIVE_UNIT = re.compile(r"wd|wh|min|[dhwmy]")
_MONTHS, _LUNAR_DAYS, _LONGEST = 12, 30, (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class _Reader:
    """The text and how far it has been read."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.depth = 0

    def fail(self, expected: str) -> NoReturn:
        raise NormalFormError(self.text, self.at + 1, expected)

    def eat(self, literal: str) -> bool:
        if self.text.startswith(literal, self.at):
            self.at += len(literal)
            return True
        return False

    def need(self, literal: str) -> None:
        if not self.eat(literal):
            self.fail(repr(literal))

    def match(self, pattern: re.Pattern[str], expected: str) -> re.Match[str]:
        found = pattern.match(self.text, self.at)
        if found is None:
            self.fail(expected)
        self.at = found.end()
        return found

    def words(self, pattern: re.Pattern[str], expected: str) -> str:
        """A run of free words; the blank before a separator is not part of it."""
        found = self.match(pattern, expected).group()
        kept = found.rstrip(" ")
        self.at -= len(found) - len(kept)
        if not kept:
            self.fail(expected)
        return kept

    def number(self) -> int:
        return int(self.match(_NUMBER, "a number").group())

    def rule(self) -> Rule:
        rules = [self.single()]
        while self.eat(" && "):
            rules.append(self.single())
        return rules[0] if len(rules) == 1 else Several(tuple(rules))

    def single(self) -> Rule:
        rule = self.nested() if self.eat("(") else self.primary()
        modifiers: list[str] = []
        while self.eat("; "):
            modifiers.append(self.words(_MODIFIER, "a modifier"))
        return Modified(rule, tuple(modifiers)) if modifiers else rule

    def nested(self) -> Rule:
        self.depth += 1
        if self.depth > 20:  # noqa: PLR2004 -- deeper nesting means nothing and would exhaust the stack
            self.fail("fewer brackets")
        rule = self.rule()
        self.need(")")
        self.depth -= 1
        return rule

    def primary(self) -> Rule:
        for literal, read in _FORMS:
            if self.eat(literal):
                return read(self)
        return self.fail("a form of the time language such as 'due=' or 'window='")

    def day(self) -> CivilDay:
        lunar = _LUNAR.match(self.text, self.at)
        found = lunar or self.match(_DAY, "a day such as 2018-03-31 or Y-03-31")
        month, day = int(found[3]), int(found[4])
        year = int(found[1]) if found[1] else None
        if not 1 <= month <= _MONTHS or not 1 <= day <= _days_in(year, month, is_lunar=bool(lunar)):
            self.at = found.start()
            self.fail("a day that exists")
        self.at = found.end()
        return CivilDay(year, month, day, int(found[2] or 0), lunar is not None)

    def time(self) -> dt.time | None:
        return self.clock() if self.eat("T") else None

    def clock(self) -> dt.time:
        found = self.match(_CLOCK, "a clock time such as 07:30")
        return dt.time(int(found[1]), int(found[2]))

    def span(self) -> Span:
        if self.eat(" from "):
            return Span(self.day(), None)
        self.need(" in ")
        found = _YEAR.match(self.text, self.at)
        if found is None:
            first = self.day()
            self.need("..")
            return Span(first, self.day())
        self.at = found.end()
        year, offset = (int(found[1]) if found[1] else None), int(found[2] or 0)
        return Span(CivilDay(year, 1, 1, offset), CivilDay(year, 12, 31, offset))

    def some_span(self) -> Span | None:
        ahead = self.text.startswith((" in ", " from "), self.at)
        return self.span() if ahead else None


def _days_in(year: int | None, month: int, *, is_lunar: bool) -> int:
    if is_lunar:
        return _LUNAR_DAYS
    if month == 2 and year is not None:  # noqa: PLR2004 -- February
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return _LONGEST[month - 1]


def _due(reader: _Reader) -> Rule:
    day = reader.day()
    if reader.eat("T24:00"):
        return Due(day, None, midnight=True)
    return Due(day, reader.time())


def _window(reader: _Reader) -> Rule:
    first, begin = reader.day(), reader.time()
    reader.need("..")
    ahead = reader.text[reader.at : reader.at + 1]
    if not ahead.isdigit() and ahead not in ("Y", "l"):
        return Between(first, None, begin)
    return Between(first, reader.day(), begin, reader.time())


def _on(reader: _Reader) -> Rule:
    days = [reader.day()]
    while reader.eat(","):
        days.append(reader.day())
    return OnDays(tuple(days), reader.time())


def _rrule(reader: _Reader) -> str:
    return reader.match(_RRULE, "an RRULE such as FREQ=MONTHLY;BYMONTHDAY=20").group()


def _time_of_day(reader: _Reader) -> str:
    if not reader.eat("; time="):
        return ""
    for word in ("AM", "PM"):
        if reader.eat(word):
            return word
    return f"{reader.clock():%H:%M}"


def _recurring(reader: _Reader) -> Rule:
    return Recurring(_rrule(reader), reader.span(), _time_of_day(reader))


def _due_recurring(reader: _Reader) -> Rule:
    return DueRecurring(_rrule(reader), reader.span(), _time_of_day(reader))


def _window_recurring(reader: _Reader) -> Rule:
    rrule, span = _rrule(reader), reader.some_span()
    reader.need("; days=")
    return WindowRecurring(rrule, reader.number(), span)


def _frequency(reader: _Reader) -> Rule:
    rrule = _rrule(reader)
    reader.need("; no-date")
    return Frequency(rrule)


def _quota(reader: _Reader) -> Rule:
    at_least = reader.eat(">=")
    if not at_least:
        reader.need("=")
    number = reader.number()
    if reader.eat(" total"):
        by = reader.day() if reader.eat(" by ") else None
        return Quota(None, "", None, at_least, number, by, reader.some_span())
    high = reader.number() if reader.eat("..") else None
    reader.need("/")
    unit = reader.match(_QUOTA_UNIT, "a unit such as month, 6months or 2021-Q3").group()
    total = reader.number() if reader.eat(" total=") else None
    by = reader.day() if reader.eat(" by ") else None
    return Quota(number, unit, high, at_least, total, by, reader.some_span())


def _relative(reader: _Reader) -> Rule:
    bound = reader.eat("<=")
    if not bound:
        reader.need("=")
    after = reader.eat("+")
    if not after:
        reader.need("-")
    amount = reader.number()
    unit = reader.match(_RELATIVE_UNIT, "a unit min, h, wh, d, wd, w, m or y").group()
    side = "after" if after else "before"
    reader.need(f" {side} ")
    return Relative(amount, unit, side, reader.words(_TEXT, "the event"), bound)


def _cross_reference(reader: _Reader) -> Rule:
    target = reader.words(_TEXT, "own-reports, cchc-reports or regime:…")
    if not reader.eat("; periods="):
        return CrossReference(target)
    names = [reader.match(_UNIT, "a period such as 6months").group()]
    while reader.eat(","):
        names.append(reader.match(_UNIT, "a period such as 6months").group())
    return CrossReference(target, tuple(names))


def _not_a_deadline(reader: _Reader) -> Rule:
    reason = reader.match(_INSIDE, "a reason").group()
    reader.need(")")
    return NotADeadline(reason)


def _invalid(reader: _Reader) -> Rule:
    reason = reader.match(_INSIDE, "a reason").group()
    reader.need(")")
    return Invalid(reason, reader.single() if reader.eat("; suggest=") else None)


def _ambiguous(reader: _Reader) -> Rule:
    readings = [reader.single()]
    while reader.eat(" | "):
        readings.append(reader.single())
    return Ambiguous(tuple(readings))


_FORMS = (
    ("due=", _due),
    ("window=", _window),
    ("on=", _on),
    ("rrule=", _recurring),
    ("due-rrule=", _due_recurring),
    ("window-rrule=", _window_recurring),
    ("quota", _quota),
    ("frequency=", _frequency),
    ("relative", _relative),
    ("continuous", lambda reader: Continuous(reader.span())),
    ("on-demand", lambda _reader: OnDemand()),
    ("event-triggered: ", lambda reader: EventTriggered(reader.words(_TEXT, "the event"))),
    ("cross-reference=", _cross_reference),
    ("none", lambda _reader: NoTime()),
    ("not-a-deadline(", _not_a_deadline),
    ("invalid(", _invalid),
    ("ambiguous: ", _ambiguous),
)
KEYWORDS = tuple(keyword for keyword, _ in _FORMS)
"""How each form begins."""
