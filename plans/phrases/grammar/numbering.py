"""Numbers of passages and forms, which look like days: `4.1. Họp định kỳ`, `Mẫu số 9.02`, `1.2.3.4`."""

from plans.phrases.nodes import Aside, Found, WeekdayOf
from plans.phrases.words.cursor import Cursor
from plans.phrases.words.numerals import adjacent, is_thousands, is_year

_FORMS = frozenset(("mẫu", "biểu", "lục", "mục", "điểm", "khoản", "điều", "bảng", "tiết"))
_HEADS = frozenset(("", "BREAK"))
_MOST_PASSAGES = 20


def length_of_number(c: Cursor) -> int:
    """How many tokens the number of a passage takes at a line's head: `4.1. Họp …`, `2.3 Xây dựng …`; 0 for anything else ("30.4", "5.6.2024")."""
    if c.kind(-1) not in _HEADS or c.kind(1) != "." or c.kind(2) != "NUM":
        return 0
    ahead = 0
    while c.kind(ahead + 1) == "." and c.kind(ahead + 2) == "NUM" and adjacent(c, ahead + 1):
        ahead += 2
        if ahead > _LONGEST:
            return 0
    numbers = [c.token(n).value for n in range(0, ahead + 1, 2)]
    if not ahead or any(not 1 <= number <= _MOST_PASSAGES for number in numbers):
        return 0
    length = ahead + 1
    is_pointed = c.kind(length) == "."
    following = c.token(length + is_pointed)
    is_title = is_pointed or c.text[following.start : following.end][:1].isupper()
    return length + is_pointed if is_title and following.kind not in _TIMES else 0


_LONGEST = 6
_TIMES = frozenset(("", "NUM", "AM", "PM", "BEFORE", "LATEST", "UNTIL", "MONTH", "QUARTER", "YEAR"))


def read_form(c: Cursor) -> Aside | None:
    """The number of a form or a passage: `Mẫu số 9.02`, `mục 5.2`; "biểu 02/6" may be one too, and no day; `1.2.3.4` anywhere."""
    if c.kind(1) not in ("/", ".", "-") or c.kind(2) != "NUM":
        return None
    before = c.token(-2 if c.token(-1).text == "số" else -1).text
    is_peak = (c.token(-2).text, before) == ("cao", "điểm")  # "đợt cao điểm 15/5 - 15/6"
    if is_peak or (before not in _FORMS and not _is_outline(c)):
        return None
    c.at += 1
    while c.kind() in (".", "/", "-") and c.kind(1) == "NUM" and adjacent(c, 0):
        c.at += 2
    return Aside("cited-document")


def _is_outline(c: Cursor) -> bool:
    """Whether four numbers or more stand in a row parted by mere points, more than a date has, and none of them is a year."""
    if not c.follows(*("NUM", ".") * (_LEAST_OUTLINE - 1), "NUM") or is_thousands(c, 1):
        return False
    places = range(0, 2 * _LEAST_OUTLINE, 2)
    is_dated = any(is_year(c.token(ahead).value) for ahead in places)
    return not is_dated and all(adjacent(c, ahead - 1) for ahead in places[1:])


_LEAST_OUTLINE = 4


_PAIR = ["NUM", ".", "NUM"]


def is_lone_passage(c: Cursor, hint: str) -> bool:
    """`2.1` alone on its line, under no heading of times: the number of a passage."""
    is_pair = c.size == len(_PAIR) and c.kinds[: len(_PAIR)] == _PAIR
    return is_pair and not hint and c.tokens[0].value <= _MOST_PASSAGES


_NOUNS = frozenset(("WORD", "PLACE", "BODY", "THING"))
_BEHIND_RANKED = frozenset(("WORD", "", ".", ":", "RULES", "BY", "NOT", "TRIGGER", "IS", "PLACE"))


def ranks(each: Found, node: WeekdayOf, cursor: Cursor) -> bool:
    """`môn thi thứ ba do …`, `thành viên thứ ba chấm`: inside a sentence a mere ordinal behind a noun counts; the weekday is written `thứ Ba` or says its week."""
    is_mere = node == WeekdayOf("", node.weekdays) and len(node.weekdays) == 1
    if is_mere and _is_what_it_must_be(each, cursor):
        return True
    if not is_mere or not each.first or cursor.kinds[each.first - 1] not in _NOUNS:
        return False
    last = cursor.tokens[each.end - 1]
    word = cursor.text[last.start : last.end].split()[-1]
    is_low = not word[:1].isupper() or word.isupper()
    return is_low and (cursor.kinds[each.end] in _BEHIND_RANKED or _is_of_a_thing(each, cursor))


def _is_what_it_must_be(each: Found, cursor: Cursor) -> bool:
    """`Ngày bầu cử phải là ngày chủ nhật`: what a day has to be, and no day of each week."""
    return [token.text for token in cursor.tokens[max(each.first - 2, 0) : each.first]] == [
        "phải",
        "là",
    ]


def _is_of_a_thing(each: Found, cursor: Cursor) -> bool:
    return cursor.kinds[each.end] == "OF" and cursor.kinds[each.end + 1] in _NOUNS


def ranks_a_thing(each: Found, cursor: Cursor) -> bool:
    """`cây cầu thứ 3 của thành phố`: clear even where a time is expected, for weekdays are of weeks and months."""
    node = each.node
    if not isinstance(node, WeekdayOf):
        return False
    is_told = _is_what_it_must_be(each, cursor) or _is_of_a_thing(each, cursor)
    return is_told and ranks(each, node, cursor)


_RANKS = frozenset(("thứ nhất", "đầu tiên", "cuối cùng"))
_RANKED_KINDS = frozenset(("WORD", "THING", "ONCE", "TIMES", "TERM", "STAGE", "REPORT", "MEETING"))
_PERIODS = frozenset(("MONTH", "QUARTER", "YEAR"))


def ranks_what_is_held(c: Cursor) -> bool:
    """Whether a rank counts what is held and is no part of the period behind it: "lớp thứ nhất trong tháng 4", "đợt đầu tiên của năm 2031"."""
    if not c.at or c.token().text not in _RANKS or c.kind(-1) not in _RANKED_KINDS:
        return False
    ahead = 2 if c.kind(1) in ("IN", "AT", "OF") else 1
    return c.kind(ahead) in _PERIODS
