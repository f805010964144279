"""The time language as a grammar for lark's LALR parser with its contextual lexer: the peer of bench_phrases.py, its words and rules.

The grammar covers the forms of time-language.md ("What must be covered") as far as one token of look-ahead can: its terminals hold the
words of the vocabulary, its rules all kinds of the normal form. What needs more is left out: words around a time, asides, stamps, titles,
most second readings. Dates, clocks and rhythms are one terminal each, which is what is fastest in lark.
"""

import re

from plans.phrases.words.vocabulary import canonical, terms

_EVERY = r"(?:định kỳ )?(?:hàng|mỗi|từng|mọi)"
GRAMMAR = r"""
start: TENTATIVE? clause (";" clause)* ("(" TENTATIVE ")")? "."?
?clause: bound CLOCK? days EVERYYEAR?                   -> due
      | placed? PART? CLOCK? days EVERYYEAR?            -> on
      | WEEKDAY _COMMA? days                            -> on_weekday
      | bound points                                    -> due_points
      | placed? points EVERYYEAR?                       -> window
      | _DONE IN points                                 -> window
      | _FROM points                                    -> from_points
      | _FROM? point (_UNTIL | _DASH) end               -> stretch
      | _FROM days                                      -> from_days
      | AFTER day                                      -> after_day
      | EARLIEST day                                    -> earliest
      | _FROM? day (_UNTIL | _DASH) day                 -> between
      | _FROM _DAY NUM (_UNTIL | _DASH) day             -> between_short
      | _FROM _DAY NUM (_UNTIL | _DASH) _DAY NUM place  -> monthly_window
      | bound? CLOCK? numbers place                     -> numbered
      | every _COMMA? bound CLOCK? numbers              -> numbered_after
      | EVERYYEAR _COMMA? bound days                    -> due_after
      | every _COMMA numbers                            -> numbered_after
      | bound? _DAY edge place                          -> edge_day
      | bound? edge place                               -> edge_day
      | (bound | placed)? edge (YEAR | point)   -> vague
      | (placed | bound)? _WORKDAY ordinal place        -> workday
      | placed? (PART | CLOCK)? weekdays (EVERYWEEK | week)? -> weekly
      | bound CLOCK? weekdays EVERYWEEK                 -> weekly_due
      | bound? CLOCK EVERYDAY                           -> daily
      | EVERYDAY _COMMA? bound CLOCK                    -> daily_after
      | _FROM WEEKDAY _UNTIL WEEKDAY EVERYWEEK          -> weekly_run
      | placed? WEEKDAY ordinal place                   -> nth_weekday
      | WEEKDAY _OF? _WEEK ordinal place                -> weekday_of_week
      | placed? _WEEK ordinal place                     -> week_of
      | bound? amount                                   -> length
      | (WITHIN | bound) amount                         -> length
      | AFTER amount                                    -> length
      | (WITHIN | bound | AFTER)? amount _COMMA? side REST -> relative
      | things "/" unit                                 -> rate
      | things "/" point                                -> rate_in
      | things IN? every                               -> rate_every
      | things IN point                                -> rate_in
      | every _COMMA? things                            -> rate_before
      | unit NUMERAL ONCE                               -> unit_once
      | things "(" things "/" unit ")"                  -> rate_and_total
      | _PERIODIC? every more*                          -> rhythm
      | _PERIODIC? (NUM | NUMERAL) unit ("/"? (NUM | NUMERAL))? ONCE -> so_often
      | _PERIODIC short more*                           -> rhythm
      | ALTERNATE                                       -> alternate
      | STANDING (_COMMA? STANDING)* (IN? (YEAR | points))? -> standing
      | DEMAND                                          -> demand
      | TRIGGER REST                                    -> trigger
      | _BY _REPORT REST?                               -> own_reports
      | _REPORT _QUARTER bound numbers                  -> report_each
      | _REPORT point bound days                        -> due_after
      | (RAM | _MUNG NUM) _MONTH (NUM | NAMEDMONTH) LUNAR? EVERYYEAR? -> lunar
placed: (_AT | IN)+
bound: BEFORE -> strict | (_LATEST | _UNTIL | INCLUSIVE | _DONE) -> last | (_LATEST | _DONE) _AT -> last
      | (_LATEST | _UNTIL | _DONE) BEFORE -> strict | _DONE (_LATEST | _UNTIL) -> last
days: day ((_COMMA | _AND) day)*
day: _DAY? DATE -> full | _DAY? DAYMONTH nextyear? -> partial
   | _DAY NUM _MONTH (NUM | NUMERAL) (NAMEDYEAR | nextyear)? -> spelled | _DAY NUM _MONTH NUMYEAR -> with_month
nextyear: YEARAFTER -> following | YEARNOW -> now
numbers: _DAY NUM ((_COMMA | _AND) _DAY? NUM)*
points: point ((_COMMA | _AND) (point | which))*
point: _MONTH which -> month | MERE_YEAR -> mere_year | MERE_YEAR _DASH MERE_YEAR -> years | _QUARTER which -> quarter | NAMEDYEAR -> year | REMAINING -> remaining
     | NUM (_MONTH | _LETTERT) edge (YEAR | NAMEDYEAR)? -> part_of_year | NUM _MONTH NAMEDYEAR -> part_of_year
     | _STAGE (MERE_YEAR | NAMEDYEAR) _DASH MERE_YEAR -> years | NAMEDYEAR _DASH MERE_YEAR -> years | nextyear -> other_year
?end: point | which
which: (NUM | ROMAN | NUMERAL) (NAMEDYEAR | nextyear)? -> number_of | NUMYEAR -> number_of_year
?edge: FIRST -> first | LAST -> final | MID -> middle
?ordinal: FIRST -> first | LAST -> final | _ORDINAL? (NUM | NUMERAL) -> nth | WEEKDAY -> nth_of_weekday
place: _OF? every -> of_every | OFMONTH -> of_month | MONTHAFTER -> of_next_month | MONTHOFQUARTER -> of_quarter
     | QUARTERAFTER -> of_next_quarter
weekdays: WEEKDAY ((_COMMA | _AND) (WEEKDAY | NUM))*
week: _OF? _WEEK
!amount: NUM (_DAY | _WORKDAY | _MONTH | YEAR | _WEEK | HOUR)
side: (SINCE | AFTER) -> behind | BEFORE -> ahead
things: ATLEAST? (NUM | NUMERAL) (_DASH NUM)? (THING | ONCE) WORD*
?every: EVERYDAY | EVERYWEEK | EVERYMONTH | EVERYQUARTER | EVERYYEAR | EVERYSPAN
more: (_COMMA | _AND) (short | every)
?short: NUM _MONTH -> short | YEAR -> short_year | _QUARTER -> short_quarter
!unit: _WEEK | _MONTH | _QUARTER | YEAR | _DAY
DATE.9: /[l\d]\d?\s?[\/.-]\s?\d{1,2}\s?[\/.-]\s?\d{4}/
DAYMONTH.8: /[l\d]\d?[\/.]\d{1,2}(?![\d\/])/
NUMYEAR.8: /(?:\d{1,2}|iv|i{1,3})\s?\/\s?\d{4}/
CLOCK.9: /\d{1,2} ?(?:(?:giờ|h|g) ?(?:\d{2})?(?: ?(?:phút|p))?|:\d{2}),?/
NAMEDYEAR.9: /năm \d{4}/
YEARAFTER.9: /năm (?:sau|tiếp theo|kế tiếp|tới)/
YEARNOW.9: /năm (?:nay|này)/
REMAINING.9: /các quý còn lại/
OFMONTH.9: /(?:của |trong )tháng/
MONTHAFTER.9: /(?:của )?tháng (?:sau|tiếp theo|kế tiếp|liền kề|liền sau)/
MONTHOFQUARTER.9: /(?:của )?tháng (?:cuối|đầu)(?: cùng| tiên)? (?:của )?(?:mỗi |hàng )?quý(?: sau| tiếp theo)?/
QUARTERAFTER.9: /(?:của )?quý (?:sau|tiếp theo|kế tiếp)/
EVERYDAY.9: /(?:hàng|mỗi) ngày/
EVERYWEEK.9: /@E tuần/
EVERYMONTH.9: /@E tháng/
EVERYQUARTER.9: /@E quý/
EVERYYEAR.9: /@E năm/
EVERYSPAN.10: /@E \d+ (?:tháng|năm|tuần)/
MERE_YEAR.2: /(?:19|20)\d\d(?![\d\/])/
NUM.1: /\d+/
REST.-1: /.+/
WORD.-2: /[^\W\d_]+/
_COMMA: ","
_DASH: "-"
%ignore " "
""".replace("@E", _EVERY)
NUMERALS = {
    w: n
    for n, w in enumerate(
        ("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"), 1
    )
    if n != 5
}
NUMERALS["tư"] = 4
ROMANS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
WEEKDAYS = (*terms("WEEKDAY"),)
HALVES = dict.fromkeys(terms("AM"), "AM") | dict.fromkeys(terms("PM"), "PM")
KEPT = (
    "BEFORE",
    "SINCE",
    "AFTER",
    "WITHIN",
    "IN",
    "EARLIEST",
    "ONCE",
    "STANDING",
    "DEMAND",
    "TRIGGER",
    "ATLEAST",
    "THING",
    "FIRST",
    "LAST",
    "MID",
    "YEAR",
    "TENTATIVE",
    "LUNAR",
    "ALTERNATE",
    "HOUR",
    "RAM",
)
MARKS = (
    "LATEST",
    "UNTIL",
    "FROM",
    "AT",
    "OF",
    "DONE",
    "PERIODIC",
    "BY",
    "REPORT",
    "DAY",
    "WORKDAY",
    "MONTH",
    "QUARTER",
    "WEEK",
    "STAGE",
    "AND",
    "ORDINAL",
    "LETTERT",
    "MUNG",
)
"""Terminals that only mark are left out of the trees."""


def _terminal(name: str, words: list[str]) -> str:
    """The words of a kind as one terminal, the longest first; kinds with longer words are tried before others."""
    spelled = sorted({" ".join(map(canonical, word.split())) for word in words if word}, key=len)
    longest = max(word.count(" ") for word in spelled)
    return (
        f"{name}.{2 + longest}: /(?:{'|'.join(map(re.escape, reversed(spelled)))})(?![^\\W\\d_])/"
    )


TERMINALS = "\n".join(
    (
        *(_terminal(kind, terms(kind)) for kind in KEPT if kind != "DEMAND"),
        _terminal("DEMAND", terms("DEMAND")).replace("DEMAND.", "DEMAND.1"),
        *(_terminal(f"_{kind}", terms(kind)) for kind in MARKS),
        _terminal("INCLUSIVE", terms("BEFORE_INCL")),
        _terminal("PART", terms("AM") + terms("PM")),
        f"WEEKDAY.6: /(?:{'|'.join(WEEKDAYS)}|thứ [2-7](?!\\d))/",
        _terminal("NUMERAL", [*NUMERALS]),
        _terminal("ROMAN", [*ROMANS]),
        _terminal("NAMEDMONTH", ["giêng", "chạp"]),
    )
)
