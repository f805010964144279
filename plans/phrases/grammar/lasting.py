"""States that last some days nobody has named: what is done "trong thời gian diễn ra Ngày hội" is done only then.

while    = WITHIN state | IN [ OTHER ] DAY state                                (trong thời gian có dịch, trong những ngày diễn ra hội thi)
| SINCE event                                                            (từ khi có ca bệnh đến khi hết dịch)
"""

import re

from plans.phrases.grammar.relatives import read_anchor
from plans.phrases.nodes import Modifier, Trigger
from plans.phrases.words.cursor import Cursor


def read_while(c: Cursor) -> Modifier | Trigger | None:
    """`trong thời gian xảy ra thiên tai`: as long as a state lasts."""
    start = c.at
    c.at += 1
    is_state = c.tokens[start].text in _STATES and c.kind() in ("WORD", "THING", "PLANWORD")
    is_season = c.tokens[start].text in _STATES and c.kind() == "SEASON"
    if not is_state and (not is_season or c.kinds[start - 1] in _STARTS_CLAUSE):
        c.at = start
        return None
    return _as_long_as(c, start, "trong thời gian")


def read_while_days(c: Cursor) -> Modifier | Trigger | None:
    """`trong những ngày diễn ra Ngày hội`: as long as it goes on."""
    start = c.at
    c.at += 1
    c.take("OTHER")
    if c.take("DAY") and c.words(c.at, c.at + 2).lower().startswith(_HAPPENING):
        return _as_long_as(c, start, "trong những ngày")
    c.at = start
    return None


def read_since_event(c: Cursor) -> Modifier | None:
    """`02 lần/tuần, từ khi có ca bệnh đến khi hết dịch`: from one event on, to another where one is said."""
    start = c.at
    if c.token().text not in ("từ khi", "kể từ khi"):
        return None
    c.at += 1
    words, _ = read_anchor(c)
    if not words or _ONCE.search(words.lower()):
        c.at = start
        return None
    return Modifier(f"while từ khi {words}")


_ONCE = re.compile(r"\b(?:ban hành|phê duyệt|hiệu lực|ký|công bố|kế hoạch|thành lập|sáp nhập)\b")
"""What has happened once and for all before the plan is carried out: nothing waits for it."""


def _as_long_as(c: Cursor, start: int, lead: str) -> Modifier | Trigger | None:
    """The state said here: what a clause begins with is an event, behind anything else it limits that."""
    words = _up_to_its_days(c) or read_anchor(c)[0]
    is_none = not words or words.split()[0].lower() in _ADVERBS
    if is_none or _OF_THE_PLAN.match(words.lower()) or _is_dated(c, start):
        c.at = start
        return None
    if c.kinds[start - 1] in _STARTS_CLAUSE and _happens(words.lower()):
        return Trigger(f"{lead} {words}")
    return Modifier(f"while {words}")


def _up_to_its_days(c: Cursor) -> str:
    """`cao điểm` of `trong thời gian cao điểm từ ngày 01/3 đến ngày 28/3`, taken: the days are those of the stretch, and no part of its name; "" where none follow."""
    start = c.at
    while c.at - start < _LONGEST_STATE and c.kind() in ("WORD", "THING", "PLANWORD"):
        c.at += 1
    if c.kind() == "FROM" and c.kind(1) in ("DAY", "NUM") and c.at > start:
        return c.words(start, c.at)
    c.at = start
    return ""


_LONGEST_STATE = 8


def _is_dated(c: Cursor, start: int) -> bool:
    """Whether its days are told with it: `trong thời gian diễn ra Ngày hội (từ 12/9 đến 15/9)` is no state but those days."""
    is_within = "FROM" in c.kinds[start + 1 : c.at]
    is_told = c.kind() == "(" and c.kind(1) in ("NUM", "DAY", "FROM", "MONTH")
    return is_within or is_told or c.follows(",", "FROM")


_OF_THE_PLAN = re.compile(
    r"(?:(?:tổ chức )?(?:thực hiện|triển khai)(?! (?:giãn cách|cách ly|phong tỏa|cấm))|còn lại|(?:có )?hiệu lực|hợp đồng|dự án|đề án|công tác|làm việc|hoạt động|năm học|học kỳ|nhiệm kỳ|từ nay)\b"
)
"""The life of a plan is no state that comes and goes: "hằng quý *trong thời gian thực hiện Kế hoạch*"."""


def _happens(state: str) -> bool:
    return state.startswith(_HAPPENING) or _IS_HELD.match(state) is not None


_IS_HELD = re.compile(
    r"(?:tổ chức |bầu cử|thi\b(?! hành| công| đua)|họp\b|tập huấn|cao điểm)(?!(?:triển khai|thực hiện)\b)"
)
"""What is held on some days, where these words begin it."""
_STARTS_CLAUSE = frozenset(("", "BREAK", ";", ".", ":"))
_HAPPENING = ("diễn ra", "xảy ra", "có bão", "có dịch", "có thiên tai", "giãn cách", "cách ly")
"""What some day happens and is over; the time of a plan or a contract is there from the beginning."""


_STATES = frozenset(
    ("trong thời gian", "trong khoảng thời gian", "trong suốt thời gian", "suốt thời gian")
)
_ADVERBS = frozenset(("qua", "tới", "này", "đó", "trên", "sắp", "ngắn", "sớm", "nhất"))
