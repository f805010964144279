"""Reading a phrase, against lark's LALR parser over a small grammar of the same phrases. Goal: ratio <= 0.4.

Both sides read the same texts to a value in the same run; median of rounds, processor time, rounds interleaved.
"""

import re
import statistics
import time
from collections.abc import Callable
from typing import Any

from lark import Lark, Transformer, v_args

from plans.phrases import Context, read_phrase
from plans.phrases.reading import read_anew
from plans.phrases.vocabulary import terms

PHRASES = (
    "Tháng 3/2018",
    "tháng 7 - 10/2018",
    "Quý II năm 2018",
    "quý III - quý IV năm 2018",
    "trước ngày 15/12/2018",
    "chậm nhất là ngày 20/11/2018",
    "đến hết ngày 30 tháng 6 năm 2018",
    "từ ngày 01/6/2018 đến ngày 30/6/2018",
    "trước ngày 25/11 hằng năm",
    "ngày 20 của tháng cuối quý",
    "trước ngày 05 hằng tháng",
    "thứ 7 hàng tuần",
    "định kỳ ngày thứ 7 của tuần cuối cùng trong tháng",
    "định kỳ hàng tháng",
    "thường xuyên trong năm",
    "trong năm 2018",
    "02 số/tháng",
    "24 số (02 số/tháng)",
    "trong thời hạn 05 ngày làm việc kể từ ngày nhận hồ sơ",
    "khi có yêu cầu",
)

RULES = """
start: bound? item                                  -> dated
     | FROM item UNTIL item                         -> window
     | bound? item every_year                       -> yearly
     | bound? DAY NUM OF? MONTH edge QUARTER        -> quarterly
     | bound? DAY NUM EVERY MONTH                   -> monthly
     | PERIODIC? weekday EVERY WEEK                 -> weekly
     | PERIODIC? weekday OF? WEEK edge IN? MONTH    -> nth
     | PERIODIC? EVERY unit                         -> rhythm
     | STANDING (IN? YEAR)?                         -> standing
     | IN item                                      -> inside
     | ATLEAST? NUM THING "/" unit                  -> quota
     | NUM THING "(" NUM THING "/" unit ")"         -> quota
     | WITHIN NUM WORKDAY SINCE DAY WORD+           -> relative
     | DEMAND                                       -> demand
bound: BEFORE -> strict | LATEST -> last | UNTIL -> last
every_year: EVERY YEAR
edge: FIRST | LAST
item: DAY? NUM "/" NUM "/" NUM -> day | DAY NUM "/" NUM -> day | DAY NUM MONTH NUM YEAR NUM -> day
    | MONTH NUM "/" NUM -> month | MONTH NUM "-" NUM "/" NUM -> month | QUARTER ROMAN YEAR NUM -> quarter
    | QUARTER ROMAN "-" QUARTER ROMAN YEAR NUM -> quarter | YEAR NUM -> year
weekday: DAY? ORDINAL NUM | DAY? WEEKDAY
unit: MONTH | WEEK | QUARTER | YEAR
NUM: /[0-9]+/
WORD.-1: /[^\\W\\d_]+/
%ignore " "
"""
KINDS = [
    "DAY",
    "MONTH",
    "QUARTER",
    "YEAR",
    "WEEK",
    "EVERY",
    "OF",
    "IN",
    "FROM",
    "UNTIL",
    "FIRST",
    "LAST",
    "ORDINAL",
    "WEEKDAY",
    "PERIODIC",
    "STANDING",
    "ATLEAST",
    "THING",
    "WITHIN",
    "WORKDAY",
    "SINCE",
    "DEMAND",
    "BEFORE",
    "LATEST",
    "ROMAN",
]


def grammar() -> str:
    """The rules over the same words that our lexer knows, each kind a terminal."""
    terminals = (
        f"{kind}.{2 if kind in ('WEEKDAY', 'WORKDAY', 'DEMAND', 'WITHIN') else 1}: /(?:"
        + "|".join(
            re.escape(term).replace("hàng", "h[aàằ]ng").replace("/", "") for term in terms(kind)
        )
        + r")(?!\w)/i"
        for kind in KINDS
    )
    return RULES.replace("\\\\", "\\") + "\n".join(terminals)


@v_args(inline=True)
class Values(Transformer[Any, Any]):
    """Trees → plain values, as a reader must do at least."""

    def day(self, *parts: object) -> tuple[int, ...]:
        return tuple(int(str(p)) for p in parts if str(p).isdigit())

    month = quarter = year = day

    def dated(self, *parts: object) -> tuple[object, ...]:
        return ("dated", *parts)


def cost(read: Callable[[str], object], rounds: int) -> float:
    """Processor time per phrase of one run."""
    start = time.process_time()
    for _ in range(rounds):
        for phrase in PHRASES:
            read(phrase)
    return (time.process_time() - start) / rounds / len(PHRASES)


def main() -> None:
    parser = Lark(grammar(), parser="lalr", lexer="contextual", transformer=Values())
    context = Context(2018, "report")

    def ours(phrase: str) -> object:
        return read_anew(phrase, context)

    def again(phrase: str) -> object:
        return read_phrase(phrase, context)

    for phrase in PHRASES:
        parser.parse(phrase)
        assert read_phrase(phrase, context).rule is not None
    pairs = [(cost(ours, 40), cost(parser.parse, 40)) for _ in range(9)]
    warm = statistics.median(cost(again, 40) for _ in range(5))
    mine, theirs = (statistics.median(side) for side in zip(*pairs, strict=True))
    hostile = "ngày " * 200_000
    plain = "Đơn vị gửi báo cáo kết quả thực hiện trước ngày 15/6/2018 về Sở Nội vụ. " * 13_000
    print(f"phrase: {mine * 1e6:.1f} µs, lark LALR {theirs * 1e6:.1f} µs")
    print(f"phrase / lark LALR: {mine / theirs:.2f} (goal <= 0.4)")
    print(f"phrase met before / lark LALR: {warm / theirs:.2f}")
    print(
        f"hostile line / ordinary line, per character: {_line(hostile) / _line(plain):.2f} (goal <= 2)"
    )


def _line(text: str) -> float:
    start = time.process_time()
    read_phrase(text, Context(2018))
    return (time.process_time() - start) / len(text)


if __name__ == "__main__":
    main()
