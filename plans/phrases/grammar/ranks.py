"""Whether `thứ ba` is a day of the week or ranks what stands before it: "lần thứ ba", "đứng thứ 2", "tháng thứ 06"."""

from plans.phrases.words.cursor import Cursor

_LAST_WEEKDAY = 6
_COUNTED = frozenset(
    (
        "lần",
        "xếp",
        "hạng",
        "khóa",
        "đợt",
        "kỳ",
        "phiên",
        "phiên họp",
        "cuộc họp",
        "kỳ họp",
        "năm",
        "quý",
        "giai đoạn",
        "cấp",
        "bước",
        "vòng",
    )
)


def counts_meetings(c: Cursor, start: int) -> bool:
    """`kỳ họp thứ 5`, `lần thứ hai`: the fifth, the second, and no weekday."""
    if not start:
        return False
    before = c.tokens[start - 1].text
    return before in _COUNTED or (
        before == "họp" and start > 1 and c.tokens[start - 2].text in _COUNTED
    )


_RANKED = frozenset(
    ("lần", "đứng", "xếp", "hạng", "kỳ họp", "khóa", "phiên họp", "cao", "lớn", "đông", "dài")
) | {
    *("bên", "nước", "lượng", "người", "ngôi", "trí", "con", "độ", "án", "nhóm", "loại", "phần"),
    *(
        "ngữ",
        "hương",
        "giới",
        "cột",
        "bậc",
        "cực",
        "tuyến",
        "hệ",
        "dừng",
        "phân",
        "bước",
        "đoạn",
        "hiệu",
        "hình",
    ),
    *("áp", "nhà", "cầu", "chiếc", "cái", "liều", "mũi", "trình", "sở", "tầng", "làn", "vụ", "máy"),
}
"""What an ordinal ranks or counts: `đứng thứ 2`, `bên thứ ba`, `phương án thứ hai`, `trạm biến áp thứ 2`."""
_SAID_OFTEN = frozenset(("EVERY", "WEEK", "DAILY"))
_OF_WHEN = frozenset(
    ("EVERY", "WEEK", "MONTH", "QUARTER", "YEAR", "TERM", "FIRST", "LAST", "OTHER")
)
_LONGEST_DOING = 3


def _says_of_when(c: Cursor, place: int) -> bool:
    """Whether a week or period stands behind a `của` there: `thứ 3 của tuần đầu`, but not `thế hệ thứ 3 của dòng máy`."""
    return c.kinds[place] == "OF" and c.kinds[place + 1] in _OF_WHEN


def length_of_ordinal(c: Cursor) -> int:
    """How many tokens an ordinal takes that counts meetings or times: `lần thứ 6 ngày …`, `lần kiểm tra thứ ba`; 0 for a weekday."""
    is_word = c.kind() == "WEEKDAY" and c.token().value < _LAST_WEEKDAY
    length = 1 if is_word else 2 if c.kind() == "ORDINAL" and c.kind(1) in _NUMBERS else 0
    if length and (
        _is_of_a_year(c) or _is_before_a_year(c, length) or (is_word and _enumerates(c))
    ):
        return length
    is_held = bool(c.at) and c.tokens[c.at - 1].text in _HELD
    is_of_when = _says_of_when(c, c.at + length) and not (
        is_held and c.kind(length + 1) in ("MONTH", "QUARTER")
    )
    if not length or c.kind(length) in _SAID_OFTEN or is_of_when:
        return 0
    for place in range(c.at - 1, max(c.at - 2 - _LONGEST_DOING, -1), -1):
        if c.tokens[place].text in _RANKED and (place == c.at - 1 or c.kinds[place] == "ONCE"):
            return 0 if c.kinds[place - 1] in _NUMBERS else length
        if place == c.at - 1 and c.tokens[place].text in _HELD:
            return length if _is_small(c) and not _goes_on(c, length) else 0
        if c.kinds[place] != "WORD":
            return 0
    return 0


_HELD = frozenset(("lớp", "cuộc", "số", "hội nghị", "bản tin", "hội thảo", "cuộc thi", "hội thi"))
_HELD |= {
    "phiên",
    "phiên chợ",
    "đoàn",
    "chuyến",
    "bài",
    "chuyên đề",
    "tọa đàm",
    "đối thoại",
    "kỳ",
    "tập",
    "tập huấn",
}
"""What is held one after the other: "lớp thứ hai trong tháng 9" is the second one; who means Monday writes "thứ Hai" or how often."""


def _is_small(c: Cursor) -> bool:
    """Whether the ordinal's last word is written like the words around it: a weekday alone has a capital letter."""
    word = c.text[c.token().start : c.token().end].split()[-1]
    return not word[:1].isupper() or word.isupper()


def _goes_on(c: Cursor, length: int) -> bool:
    """Whether another weekday follows: "lớp thứ hai, thứ tư"."""
    is_joined = c.kind(length) in (",", "AND", "-", "UNTIL")
    return is_joined and c.kind(length + 1) in ("WEEKDAY", "ORDINAL")


_NUMBERS = frozenset(("NUM", "NUMERAL"))
_NUMBERED_UNITS = frozenset(("MONTH", "QUARTER", "WEEK"))
_DATING = frozenset(("", "DAY", "NUM", "WEEKDAY", "ORDINAL", "LETTERT", "AM", "PM", "NOON")) | {
    *("WEEK", "EVERY", "DAILY", "OTHER", "AND", "FIRST", "LAST", "BEFORE", "LATEST", "AT", "FROM"),
    *("MONTH", "NUMERAL", "PERIODIC", "ALTERNATE", "HALF", "UNTIL", "OF", "OR", "EXCEPT"),
}
_CLAUSE_BEGINS = frozenset(("", ".", ";", "BREAK"))


def _is_of_a_year(c: Cursor) -> bool:
    """`tháng thứ 06`, `tuần thứ 07`, `năm tài chính thứ 3`: which month, week or year it is."""
    if c.kind(-1) in _NUMBERED_UNITS:
        return True
    first = c.at - 1
    while first > c.at - 3 and first > 0 and c.kinds[first] == "WORD":
        first -= 1
    return first < c.at - 1 and c.kinds[first] in ("YEAR", "SCHOOLYEAR")


_FEWEST_DIGITS_OF_YEAR = 1900
_OF_A_WEEKDAY = frozenset(("DAY", "OTHER", "AM", "PM", "NOON", "HOUR", "MINUTE"))


def _is_before_a_year(c: Cursor, length: int) -> bool:
    """`mô hình thứ hai 2030`, `cuộc thi thứ ba năm 2028`: the second, the third, and when it is; a weekday has a date or a rhythm."""
    if c.at and c.kind(-1) in _OF_A_WEEKDAY:
        return False
    ahead = length + (c.kind(length) == "YEAR")
    return c.kind(ahead) == "NUM" and c.token(ahead).value >= _FEWEST_DIGITS_OF_YEAR


def _enumerates(c: Cursor) -> bool:
    """`Thứ hai, tăng cường …` at a clause's head: the second point; the weekday is written `Thứ Hai`."""
    token = c.token()
    word = c.text[token.start : token.end].split()[-1]
    is_head = c.kind(-1) in _CLAUSE_BEGINS and c.kind(1) == "," and c.kind(2) not in _DATING
    return is_head and (not word[:1].isupper() or word.isupper())
