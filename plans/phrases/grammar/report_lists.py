"""Lists of reports that name them once, or not at all behind their label: `Thời hạn báo cáo: ngày (trước 16 giờ); tháng gửi trước ngày 20`.

member   = unit ( "(" | ":" | [ sent ] bound ) …
"""

from plans.phrases.words.cursor import Cursor

BEFORE_MEMBERS = frozenset(("", ":", ",", ";", "AND", "-", "+"))
"""What stands before a member."""
SENT = frozenset(("gửi", "nộp", "chuyển", "lập", "thực hiện"))
"""What is done with it, before its time."""
_LONGEST = 48
_UNITS = frozenset(("DAY", "WEEK", "MONTH", "QUARTER", "YEAR"))
_TIMES = frozenset(("(", ":", "BEFORE", "LATEST", "AT"))


def may_be_listed(c: Cursor) -> bool:
    """Whether a mark stands before the place, and within three tokens what tells a time: enough to look closer."""
    at = c.at
    if c.kinds[at - 1] not in BEFORE_MEMBERS:
        return False
    return any(
        c.kinds[place] in _TIMES or c.tokens[place].text in SENT for place in range(at + 1, at + 4)
    )


def is_listed(c: Cursor, at: int) -> bool:
    """Whether reports are what the words before a place are about, or it stands in a list of nothing but periods and their times, or begins the text."""
    if "REPORT" in c.kinds[max(at - _LONGEST, 0) : at] or (not at and _begins(c)):
        return True
    places = range(max(at - _LONGEST, 0), min(at + _LONGEST, c.size))
    return sum(_is_member(c, place) for place in places) > 1


def _begins(c: Cursor) -> bool:
    """`tháng (ngày 20)`, `tháng gửi trước ngày 20`, `ngày trước 16 giờ`: one member that was cut from its list; "ngày gửi" is a label."""
    place = int(c.kinds[0] == "NUM")
    is_day = c.kinds[place] == "DAY"
    return _is_member(c, place) and not (is_day and c.tokens[place + 1].text in SENT)


def _is_member(c: Cursor, place: int) -> bool:
    """`tháng (`, `6 tháng trước`, `quý gửi`: a period behind a mark, its time behind it."""
    before = c.kinds[place - 1 - (c.kinds[place - 1] == "NUM")] if place else ""
    is_period = c.kinds[place] in _UNITS and before in BEFORE_MEMBERS
    return is_period and (c.kinds[place + 1] in _TIMES or c.tokens[place + 1].text in SENT)
