"""A cell of times that lists milestones, each with its own words: "Trình phê duyệt quý II/2027; sơ kết năm 2028; tổng kết năm 2030".

Such a cell is read milestone by milestone: what ends one is when it is, and never what it is about.
"""

import re
from collections.abc import Callable

from plans.compile.when.timed import Timed
from plans.compile.words import fold
from plans.rule import Invalid, NoTime, Rule, Several

_PARTED = re.compile(r"\s*[;\n]\s*")
_LISTED = re.compile(r",\s+")
_AT_END = re.compile(
    r"(?<=\w )(?P<time>(?:(?:trong|trước|hết|đến|từ|vào) )?(?:(?:quý|tháng) [\divx]{1,3}(?:/| năm | )|năm )?20\d\d(?: ?[-–] ?20\d\d)?)(?: ?\([^()]*\))?[\s.,]*$"
)
"""A period with its year behind the words of a milestone."""
_ELSEWHERE = re.compile(r"(?:theo|căn cứ|như|kể từ|sau khi|khi)\b")
_FEWEST = 2


def read_milestones(words: str, read: Callable[[str], Timed | None]) -> Timed | None:
    """The times of a cell's milestones, read one by one by `read`; None where the cell lists none, or one that is not understood."""
    parts = [one for part in _PARTED.split(words) if part for one in _each(part)]
    ends = [_AT_END.search(fold(part)) for part in parts]
    if len(parts) < _FEWEST or sum(end is not None for end in ends) < _FEWEST:
        return None
    rules: dict[Rule, None] = {}
    first: Timed | None = None
    for part, end in zip(parts, ends, strict=True):
        time = read(part)
        if _is_open(time) and end is not None and _ELSEWHERE.match(fold(part)) is None:
            time = read(end["time"])
        if time is None or _is_open(time):
            return None
        first = first or time
        rules |= dict.fromkeys(_singles(time.rule))
    found = tuple(rules)
    rule = found[0] if len(found) == 1 else Several(found)
    return None if first is None else Timed(words, rule, first.line, 0, len(words))


def _each(part: str) -> list[str]:
    """The milestones that commas part: "đặt hàng đợt 1 năm 2027, đợt 2 năm 2028"; else the whole."""
    listed = _LISTED.split(part)
    return listed if all(_AT_END.search(fold(one)) for one in listed) else [part]


def _is_open(time: Timed | None) -> bool:
    return time is None or isinstance(time.rule, NoTime | Invalid)


def _singles(rule: Rule) -> tuple[Rule, ...]:
    return rule.rules if isinstance(rule, Several) else (rule,)
