"""Reading a phrase, against lark's LALR parser (contextual lexer) over a grammar of the same phrases. Goal: ratio <= 0.4.

Both sides take the text as written to the same rule, of the same classes, with nothing remembered from call to call;
the bench first asserts that every rule is equal. The peer's grammar is written to be fast (dates, bounds and places are
one terminal each) and knows no more than these phrases; its side normalises the text as any user of lark must.
Median of rounds, processor time, rounds interleaved.
"""

# ruff: noqa: ANN401, FBT001 -- what the parser hands to a transformer

import datetime as dt
import re
import statistics
import time
import unicodedata
from calendar import monthrange
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from lark import Lark, Transformer, v_args

from plans.normal_form import format_rule
from plans.phrases import Context, read_phrase
from plans.phrases.reading import read_anew
from plans.rule import (
    Between,
    CivilDay,
    Continuous,
    Due,
    DueRecurring,
    Frequency,
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

YEAR = 2018
PHRASES: dict[str, tuple[str, ...]] = {
    "task": (
        "Trước ngày 15/12/2018",
        "chậm nhất ngày 20/11/2018",
        "Chậm nhất là ngày 01 tháng 6 năm 2018",
        "đến ngày 30/6/2018",
        "đến hết ngày 30/6/2018",
        "Hoàn thành trước 30/6/2018",
        "trước ngày 01/01/2019",
        "trước ngày 01/3",
        "trước ngày 05/01 năm sau",
        "trước Quý III",
        "trước năm 2020",
        "Xong trước 31/3",
        "hết ngày 30/6",
        "trước hoặc trong ngày 15/6/2018",
        "muộn nhất là 10/7/2018",
        "chậm nhất trước ngày 10/7/2018",
        "đến trước ngày 10/7/2018",
        "Tháng 6/2018",
        "Quý 2/2018",
        "Quý I, II/2018",
        "Quý I và Quý III năm 2018",
        "Quý II - IV/2018",
        "Tháng 3, tháng 6 và tháng 9/2018",
        "Tháng 3, 6, 9",
        "Tháng 7 đến tháng 10/2018",
        "Từ tháng 7 đến tháng 10 năm 2018",
        "tháng 7-10/2018",
        "Tháng 11/2018 - 02/2019",
        "Từ tháng 3/2018",
        "Từ ngày 01/6/2018",
        "Từ ngày 01/6 đến ngày 30/6/2018",
        "từ ngày 01 đến ngày 15/6/2018",
        "từ 15/6 đến hết 20/7",
        "từ ngày 15/12/2018 đến 15/01/2019",
        "6 tháng đầu năm 2018",
        "06 tháng cuối năm",
        "9 tháng đầu năm",
        "Giai đoạn 2021-2025",
        "trong năm 2018",
        "chậm nhất ngày 15 tháng 12 hằng năm",
        "trước ngày 15/6 và 15/12 hàng năm",
        "Quý IV hàng năm",
        "Hàng tháng, trước ngày 25",
        "trước ngày 01 hàng tháng",
        "từ ngày 20 đến ngày 25 hàng tháng",
        "trước 16 giờ 00 ngày 25/11/2022",
        "7h30 ngày 07/01/2021",
        "chậm nhất 105 ngày trước ngày bầu cử",
        "sau 10 ngày kể từ ngày đăng",
        "02 số/tháng",
        "ít nhất 01 lần/quý",
        "mỗi tháng 02 số",
        "mỗi năm ít nhất một lần",
        "1-2 tin/tuần",
        "02 lần/năm",
        "24 số (02 số/tháng)",
        "hàng quý, 6 tháng và năm",
        "6 tháng một lần",
        "02 năm một lần",
        "Hằng quý",
        "định kỳ hàng tháng",
        "thường xuyên trong năm",
        "thường xuyên",
        "khi có yêu cầu",
    ),
    "report": (
        "ngày 01 tháng 6 năm 2018",
        "trước ngày 25/11 hằng năm",
        "Hàng năm, trước ngày 25 tháng 11",
        "ngày 20 của tháng cuối quý",
        "trước ngày 20 tháng cuối quý",
        "trước ngày 05 hằng tháng",
        "ngày cuối cùng của tháng",
        "Ngày làm việc cuối cùng của tháng",
        "ngày làm việc thứ 5 hàng tháng",
        "Báo cáo quý trước ngày 10",
        "Báo cáo quý I trước ngày 10/3",
    ),
    "programme": (
        "ngày 15 hàng tháng",
        "ngày 10 và ngày 25 hàng tháng",
        "ngày 10, 20 và 30 hằng tháng",
        "Thứ 7 hàng tuần",
        "Sáng thứ hai hàng tuần",
        "thứ ba, thứ năm hàng tuần",
        "thứ 2, 4, 6 hàng tuần",
        "từ thứ hai đến thứ sáu hàng tuần",
        "19h30 thứ bảy hàng tuần",
        "Thứ bảy cuối cùng của tháng",
        "thứ Hai đầu tiên của tháng",
    ),
    "procedure": (
        "trong thời hạn 05 ngày làm việc kể từ ngày nhận đủ hồ sơ",
        "Trong vòng 30 ngày, kể từ ngày ký",
        "10 ngày làm việc",
        "không quá 15 ngày kể từ ngày tiếp nhận",
    ),
}

GRAMMAR = r"""
?start: bound CLOCK? day                      -> due
      | CLOCK day                             -> on
      | day                                   -> due_alone
      | bound point                           -> due_point
      | _IN? point                             -> window
      | point more+                           -> windows
      | _FROM? point (_UNTIL | _DASH) (point | spec) -> stretch
      | _FROM point                            -> open_stretch
      | _FROM day                              -> open_days
      | _FROM day (_UNTIL | _DASH) day           -> days
      | _FROM _DAY NUM _UNTIL day                -> days
      | _FROM _DAY NUM _UNTIL _DAY NUM EVERY      -> monthly_window
      | NUM _MONTH (FIRSTWORD | LASTWORD) (NAMEDYEAR | _YEARWORD) -> part_of_year
      | _STAGE NUM _DASH NUM                    -> stage
      | point EVERY                           -> yearly_window
      | bound day (_AND day)* EVERY            -> yearly
      | EVERY _COMMA bound day                 -> yearly_after
      | bound? numbers _LASTMONTH              -> quarterly
      | bound? numbers EVERY                  -> monthly
      | EVERY _COMMA bound numbers             -> monthly_after
      | _DAY LASTWORD _OFMONTH                  -> last_day
      | WORKDAY LASTWORD _OFMONTH              -> last_workday
      | WORKDAY _ORDINAL NUM EVERY             -> nth_workday
      | (PART | CLOCK)? weekdays EVERY        -> weekly
      | _FROM WEEKDAY _UNTIL WEEKDAY EVERY      -> weekly_run
      | WEEKDAY (FIRSTWORD | LASTWORD) _OFMONTH -> nth_weekday
      | (_WITHIN | LATEST | AFTER)? NUM (_DAY | WORKDAY) (_COMMA? (_SINCE | BEFORE) REST)? -> relative
      | things "/" unit                       -> rate
      | _EACH unit things                      -> rate_before
      | things "(" things "/" unit ")"        -> rate_and_total
      | _PERIODIC? EVERY                       -> rhythm
      | EVERY (also | _AND short)+             -> rhythms
      | NUM unit ONCE           -> every_so_many
      | _STANDING (_IN _YEARWORD)?               -> standing
      | _DEMAND                                -> demand
      | _REPORT _QUARTER bound numbers          -> report_each
      | _REPORT _QUARTER spec bound day         -> report_named
?also: _COMMA short
?short: NUM _MONTH -> short | _YEARWORD -> short
bound: BEFORE -> strict | (LATEST | _UNTIL | _INCLUSIVE) -> last
day: _DAY? DATE -> full | _DAY? DAYMONTH NEXTYEAR? -> partial | _DAY NUM _MONTH NUM NAMEDYEAR? -> spelled
numbers: _DAY NUM ((_COMMA | _AND) _DAY? NUM)*
point: _MONTH spec -> month | _QUARTER spec -> quarter | NAMEDYEAR -> year
spec: (NUM | ROMAN) NAMEDYEAR? | NUMYEAR -> spec_year
?more: (_COMMA | _AND) (point | spec)
weekdays: WEEKDAY ((_COMMA | _AND) (WEEKDAY | NUM))*
things: ATLEAST? NUM (_DASH NUM)? (THING | ONCE)
!unit: WEEK | _MONTH | _QUARTER | _YEARWORD
DATE.9: /\d{1,2}[\/.-]\d{1,2}[\/.-]\d{4}/
DAYMONTH.8: /\d{1,2}[\/.]\d{1,2}(?![\d\/])/
NUMYEAR.8: /(?:\d{1,2}|iv|i{1,3})\/\d{4}/
CLOCK.9: /\d{1,2} ?(?:giờ|h) ?(?:\d{2})?(?: phút)?,?/
NUM.1: /\d+|một|hai(?= )/
ROMAN.2: /iv|i{1,3}/
BEFORE.3: /(?:hoàn thành |xong |đến |chậm nhất )?trước/
_INCLUSIVE.5: /trước hoặc trong/
LATEST.2: /(?:chậm|muộn) nhất(?: là)?/
_UNTIL.2: /đến(?: hết)?|hết/
_FROM.2: /từ/
_IN.2: /trong/
_DAY.2: /ngày/
WORKDAY.4: /ngày làm việc/
_MONTH.2: /tháng/
_QUARTER.2: /quý/
_YEARWORD.2: /năm/
WEEK.2: /tuần/
NAMEDYEAR.4: /năm \d{4}/
NEXTYEAR.4: /năm sau/
_LASTMONTH.4: /(?:của )?tháng cuối quý/
_OFMONTH.4: /của tháng/
FIRSTWORD.2: /đầu(?: tiên)?/
LASTWORD.2: /cuối(?: cùng)?/
_STAGE.2: /giai đoạn/
EVERY.4: /h[àằ]ng (?:tuần|tháng|quý|năm)/
_EACH.2: /mỗi/
_PERIODIC.2: /định kỳ/
_ORDINAL.2: /thứ/
WEEKDAY.4: /thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật/
PART.2: /sáng|chiều/
_WITHIN.4: /trong thời hạn|trong vòng|không quá/
AFTER.2: /sau/
_SINCE.2: /kể từ/
REST.-1: /.+/
ATLEAST.2: /ít nhất|tối thiểu/
THING.2: /số|tin|bài|cuộc/
ONCE.3: /(?:một )?lần/
_STANDING.2: /thường xuyên/
_DEMAND.2: /khi có yêu cầu/
_REPORT.2: /báo cáo/
_COMMA: ","
_AND: "và"
_DASH: "-"
%ignore " "
"""
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
WEEKDAY_WORDS = {w: i for i, w in enumerate(("hai", "ba", "tư", "năm", "sáu", "bảy", "nhật"))}
NUMBERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "một": 1, "hai": 2}
UNITS = {"tuần": "week", "tháng": "month", "quý": "quarter", "năm": "year"}
FREQUENCIES = {
    "week": "FREQ=WEEKLY",
    "month": "FREQ=MONTHLY",
    "quarter": "FREQ=MONTHLY;INTERVAL=3",
    "year": "FREQ=YEARLY",
}
THIS_YEAR = Span(CivilDay(YEAR, 1, 1), CivilDay(YEAR, 12, 31))


def number(token: str) -> int:
    """A number in digits, Roman or in a word."""
    return NUMBERS.get(token) or int(token)


def before(day: CivilDay) -> CivilDay:
    """The day before."""
    return civil(dt.date(day.year or YEAR, day.month, day.day) - dt.timedelta(1))


def civil(day: dt.date) -> CivilDay:
    """A date as rules hold it."""
    return CivilDay(day.year, day.month, day.day)


def months(first: int, last: int, year: int, last_year: int = 0) -> Between:
    """From the first day of a month to the last day of another."""
    end = last_year or year
    return Between(CivilDay(year, first, 1), CivilDay(end, last, monthrange(end, last)[1]))


def day_number(token: str) -> int:
    """The weekday that a word or its number names, Monday 0."""
    word = token.rpartition(" ")[2]
    return int(word) - 2 if word.isdigit() else WEEKDAY_WORDS[word]


def clock_time(token: str) -> dt.time:
    """`19h30`, `16 giờ 00`."""
    parts = re.findall(r"\d+", token)
    return dt.time(int(parts[0]), int(parts[1]) if len(parts) > 1 else 0)


@v_args(inline=True)
class Rules(Transformer[Any, Any]):
    """Trees → rules, called by the parser as it reduces; terminals named with `_` only mark and are left out."""

    kind = "task"

    def strict(self, *_: str) -> bool:
        return True

    def last(self, *_: str) -> bool:
        return False

    def full(self, token: str) -> CivilDay:
        day, month, year = token.replace(".", "/").replace("-", "/").split("/")
        return CivilDay(int(year), int(month), int(day))

    def partial(self, token: str, following: str | None = None) -> CivilDay:
        day, month = token.replace(".", "/").split("/")
        return CivilDay(YEAR + (following is not None), int(month), int(day))

    def spelled(self, day: str, month: str, year: str | None = None) -> CivilDay:
        return CivilDay(int(year[-4:]) if year else YEAR, int(month), int(day))

    def spec(self, which: str, year: str | None = None) -> tuple[int, int]:
        return number(which), int(year[-4:]) if year else 0

    def spec_year(self, token: str) -> tuple[int, int]:
        which, _, year = token.partition("/")
        return number(which), int(year)

    def month(self, spec: tuple[int, int]) -> tuple[int, int, int]:
        return 1, *spec

    def quarter(self, spec: tuple[int, int]) -> tuple[int, int, int]:
        return 3, *spec

    def year(self, token: str) -> tuple[int, int, int]:
        return 12, 1, int(token[-4:])

    def due(self, is_strict: bool, *rest: Any) -> Rule:
        time = clock_time(rest[0]) if len(rest) > 1 else None
        return Due(before(rest[-1]) if is_strict and time is None else rest[-1], time)

    def on(self, clock: str, day: CivilDay) -> Rule:
        return OnDays((day,), clock_time(clock))

    def due_alone(self, day: CivilDay) -> Rule:
        return Due(day) if self.kind == "report" else OnDays((day,))

    def due_point(self, is_strict: bool, point: tuple[int, int, int]) -> Rule:
        window = self.window(point)
        return Due(before(window.first) if is_strict else window.last or window.first)

    def window(self, point: tuple[int, int, int]) -> Between:
        step, which, year = point
        return months((which - 1) * step + 1, which * step, year or YEAR)

    def windows(self, first: tuple[int, int, int], *more: tuple[int, ...]) -> Rule:
        year = more[-1][-1] or YEAR
        points = [first, *((first[0], *m[-2:]) for m in more)]
        return Several(tuple(self.window((step, n, y or year)) for step, n, y in points))

    def stretch(self, first: tuple[int, int, int], end: tuple[int, ...]) -> Rule:
        step, which, year = first
        last, last_year = end[-2:]
        return months(
            (which - 1) * step + 1, last * step, year or last_year or YEAR, last_year or YEAR
        )

    def open_stretch(self, point: tuple[int, int, int]) -> Rule:
        return Between(self.window(point).first, None)

    def open_days(self, day: CivilDay) -> Rule:
        return Between(day, None)

    def days(self, first: Any, last: CivilDay) -> Rule:
        start = first if isinstance(first, CivilDay) else replace(last, day=int(first))
        return Between(start, last)

    def monthly_window(self, first: str, last: str, _every: str) -> Rule:
        length = int(last) - int(first) + 1
        return WindowRecurring(f"FREQ=MONTHLY;BYMONTHDAY={int(first)}", length)

    def part_of_year(self, count: str, part: str, year: str = "") -> Rule:
        n, of = int(count), int(year[-4:]) if year else YEAR
        return months(1, n, of) if part.startswith("đầu") else months(13 - n, 12, of)

    def stage(self, first: str, last: str) -> Rule:
        return Between(CivilDay(int(first), 1, 1), CivilDay(int(last), 12, 31))

    def yearly_window(self, point: tuple[int, int, int], _every: str) -> Rule:
        window = self.window(point)
        assert window.last is not None
        first, last = (dt.date(YEAR, d.month, d.day) for d in (window.first, window.last))
        rrule = f"FREQ=YEARLY;BYMONTH={first.month};BYMONTHDAY={first.day}"
        return WindowRecurring(rrule, (last - first).days + 1)

    def yearly(self, is_strict: bool, *days: Any) -> Rule:
        found = [before(d) if is_strict else d for d in days[:-1]]
        by_month = ",".join(str(d.month) for d in found)
        rrule = f"FREQ=YEARLY;BYMONTH={by_month};BYMONTHDAY={found[0].day}"
        return DueRecurring(rrule, THIS_YEAR)

    def yearly_after(self, every: str, is_strict: bool, day: CivilDay) -> Rule:
        return self.yearly(is_strict, day, every)

    def numbers(self, *tokens: str) -> list[int]:
        return [int(token) for token in tokens]

    def quarterly(self, *parts: Any) -> Rule:
        return self._by_number(*parts, "", months=";BYMONTH=3,6,9,12")

    def report_each(self, is_strict: bool, numbers: list[int]) -> Rule:
        return self._by_number(is_strict, numbers, "", months=";BYMONTH=3,6,9,12")

    def monthly(self, *parts: Any) -> Rule:
        return self._by_number(*parts)

    def monthly_after(self, every: str, is_strict: bool, numbers: list[int]) -> Rule:
        return self._by_number(is_strict, numbers, every)

    def _by_number(self, *parts: Any, months: str = "") -> Rule:
        is_bound, numbers = parts[0] is True or parts[0] is False, parts[-2]
        if is_bound and parts[0]:
            numbers = [n - 1 or -1 for n in numbers]
        rrule = f"FREQ=MONTHLY{months};BYMONTHDAY={','.join(map(str, numbers))}"
        return self._recurring(rrule, is_bound=is_bound)

    def _recurring(self, rrule: str, *, is_bound: bool = False, time: str = "") -> Rule:
        if is_bound or self.kind == "report":
            return DueRecurring(rrule, THIS_YEAR, time)
        return Recurring(rrule, THIS_YEAR, time)

    def last_day(self, *_: str) -> Rule:
        return self._recurring("FREQ=MONTHLY;BYMONTHDAY=-1")

    def last_workday(self, *_: str) -> Rule:
        return self._recurring("FREQ=MONTHLY;X-LAST-WORKDAY")

    def nth_workday(self, _workday: str, which: str, _every: str) -> Rule:
        return self._recurring(f"FREQ=MONTHLY;X-WORKDAY={int(which)}")

    def weekdays(self, *tokens: str) -> str:
        return ",".join(WEEKDAYS[day_number(token)] for token in tokens)

    def weekly(self, *parts: str) -> Rule:
        time = ""
        if len(parts) > 2:
            time = {"sáng": "AM", "chiều": "PM"}.get(parts[0]) or f"{clock_time(parts[0]):%H:%M}"
        return self._recurring(f"FREQ=WEEKLY;BYDAY={parts[-2]}", time=time)

    def weekly_run(self, first: str, last: str, _every: str) -> Rule:
        run = WEEKDAYS[day_number(first) : day_number(last) + 1]
        return self._recurring(f"FREQ=WEEKLY;BYDAY={','.join(run)}")

    def nth_weekday(self, day: str, which: str) -> Rule:
        nth = 1 if which.startswith("đầu") else -1
        return self._recurring(f"FREQ=MONTHLY;BYDAY={nth}{WEEKDAYS[day_number(day)]}")

    def relative(self, *parts: Any) -> Rule:
        words = {part.type: part for part in parts}
        unit = "wd" if "WORKDAY" in words else "d"
        side = "before" if "BEFORE" in words else "after"
        return Relative(
            int(words["NUM"]), unit, side, str(words.get("REST", "X")), "AFTER" not in words
        )

    def things(self, *parts: Any) -> tuple[int, int | None, bool]:
        counts = [number(part) for part in parts if part.type == "NUM"]
        return counts[0], counts[1] if len(counts) > 1 else None, parts[0].type == "ATLEAST"

    def unit(self, token: str) -> str:
        return UNITS[token]

    def rate(self, things: tuple[int, int | None, bool], unit: str) -> Rule:
        return Quota(things[0], unit, things[1], things[2])

    def rate_before(self, unit: str, things: tuple[int, int | None, bool]) -> Rule:
        return self.rate(things, unit)

    def rate_and_total(self, whole: tuple[Any, ...], things: tuple[Any, ...], unit: str) -> Rule:
        return Quota(things[0], unit, total=whole[0], span=THIS_YEAR)

    def rhythm(self, every: str) -> Rule:
        return Frequency(FREQUENCIES[UNITS[every.rpartition(" ")[2]]])

    def short(self, *count: str) -> Rule:
        return Frequency(f"FREQ=MONTHLY;INTERVAL={int(count[0])}" if count else "FREQ=YEARLY")

    def rhythms(self, every: str, *more: Rule) -> Rule:
        return Several((self.rhythm(every), *more))

    def every_so_many(self, count: str, unit: str, _once: str) -> Rule:
        return Frequency(f"{FREQUENCIES[unit]};INTERVAL={int(count)}")

    def standing(self) -> Rule:
        return Continuous(THIS_YEAR)

    def demand(self) -> Rule:
        return OnDemand()

    def report_named(self, _spec: tuple[int, int], is_strict: bool, day: CivilDay) -> Rule:
        return self.due(is_strict, day)


class Peer:
    """The peer as its user would hold it: text in, rule out."""

    def __init__(self) -> None:
        self.rules = Rules()
        self.parser = Lark(
            GRAMMAR,
            parser="lalr",
            lexer="contextual",
            transformer=self.rules,
            maybe_placeholders=False,
        )

    def read(self, phrase: str, context: Context) -> object:
        self.rules.kind = context.kind
        text = " ".join(unicodedata.normalize("NFC", phrase).casefold().split())
        return self.parser.parse(text)


Read = Callable[[str, Context], object]
SAMPLE = [(p, Context(YEAR, kind)) for kind, phrases in PHRASES.items() for p in phrases]


def ours(phrase: str, context: Context) -> object:
    """Our rule, the phrase never met before."""
    return read_anew(phrase, context).rule


def cost(read: Read, rounds: int) -> float:
    """Processor time per phrase of one run."""
    start = time.process_time()
    for _ in range(rounds):
        for phrase, context in SAMPLE:
            read(phrase, context)
    return (time.process_time() - start) / rounds / len(SAMPLE)


def main() -> None:
    peer = Peer()
    for phrase, context in SAMPLE:
        mine, theirs = ours(phrase, context), peer.read(phrase, context)
        assert mine == theirs, (phrase, mine, theirs)
        assert format_rule(mine) == format_rule(theirs)  # type: ignore[arg-type]
    pairs = [(cost(ours, 12), cost(peer.read, 12)) for _ in range(11)]
    warm = statistics.median(cost(read_phrase, 12) for _ in range(5))
    us, them = (statistics.median(side) for side in zip(*pairs, strict=True))
    ratio = statistics.median(a / b for a, b in pairs)
    hostile = "ngày " * 200_000
    plain = "Đơn vị gửi báo cáo kết quả thực hiện trước ngày 15/6/2018 về Sở Nội vụ. " * 13_000
    print(f"{len(SAMPLE)} phrases to equal rules: {us * 1e6:.1f} µs, lark LALR {them * 1e6:.1f} µs")
    print(f"phrase / lark LALR: {ratio:.2f} (goal <= 0.4)")
    print(f"phrase met before / lark LALR: {warm / them:.2f}")
    print(
        f"hostile line / ordinary line, per character: {_line(hostile) / _line(plain):.2f} (goal <= 2)"
    )


def _line(text: str) -> float:
    start = time.process_time()
    read_phrase(text, Context(2018))
    return (time.process_time() - start) / len(text)


if __name__ == "__main__":
    main()
