"""Days that name something: a feast, an anniversary, a street, a title. What is done on a feast is an event; the rest is no time.

vision     = VISION [ UNTIL ] period
occasion   = ( OCCASION | BIRTH ) { any } ( day | range ) { ( "," | AND | "-" ) day }
named-day  = DAY name [ "(" ] day [ ")" ]                                 (Ngày Pháp luật Việt Nam 09/11)
"""

from plans.phrases.grammar.dates import read_item
from plans.phrases.grammar.filling import filled_from_behind
from plans.phrases.nodes import Aside, Dated, Day, Period, Range
from plans.phrases.words.cursor import Cursor
from plans.phrases.words.numerals import is_year

_TITLE = 14
_HARD = frozenset((";", "BREAK"))


def read_vision(c: Cursor) -> Aside | None:
    """`định hướng đến năm 2030`, `tầm nhìn 2045`: part of a title."""
    start = c.at
    c.at += 1
    c.take("UNTIL")
    if c.kind() in ("NUM", "YEAR") and isinstance(read_item(c), Period):
        return Aside("reference-moment")
    c.at = start
    return None


def read_occasion(c: Cursor) -> Aside | Dated | None:
    """`sinh ngày 19/5/1890`, `kỷ niệm 131 năm ngày sinh … (19/5/1890 - 19/5/2021)`: what is remembered, no duty.

    `dịp 2/9`, `nhân kỷ niệm … 27/7`, `hưởng ứng Ngày … 10/10`: what is done then is done on that day, an event.
    """
    start = c.at
    is_birth = c.kind() == "BIRTH" and not c.token().text.endswith("kỷ niệm")
    c.at += 1
    if is_birth and c.kind() == "NUM" and is_year(c.token().value):
        c.at += 1
        return Aside("reference-moment")
    while c.at < c.size and c.at - start < _TITLE and c.kind() not in _HARD:
        item = read_item(c) if c.kind() in ("NUM", "DAY") else None
        if isinstance(item, Range) and _is_past_to_now(item):
            c.take(")")
            return Aside("reference-moment")
        if isinstance(item, Day) and is_birth and item.year and c.at - start <= _BESIDE:
            return Aside("reference-moment")
        if isinstance(item, Range) and isinstance(item.last, Day) and not is_birth:
            c.take(")")
            return _of_days(item, item.last)
        if isinstance(item, Day) and item.month and not is_birth:
            c.take(")")
            return Dated("on", filled_from_behind([item, *_more_days(c)]))
        if item is not None or c.kind() in _NO_OCCASION or _is_told_behind(c):
            break
        c.at += 1
    c.at = start
    return None


def _is_told_behind(c: Cursor) -> bool:
    """Whether a comma ends the occasion and what is done for it begins: "nhân dịp Tháng Thanh niên, *Tỉnh đoàn tổ chức* … ngày 22/5"."""
    if c.kind() != ",":
        return False
    if c.kind(1) == "PLACE" or c.follows(",", "OTHER", "PLACE"):
        return True
    word = c.token(1)
    first = c.text[word.start : word.end]
    acts = (first.islower() and word.text not in _GO_ON) or first in _BODIES
    return word.kind == "WORD" and acts


_GO_ON = frozenset(("kỷ", "lễ", "đại", "mừng", "lập", "thiết"))
_BODIES = frozenset(
    [
        "Ban",
        "UBND",
        "Tỉnh",
        "Thành",
        "Huyện",
        "Hội",
        "Đoàn",
        "Công",
        "Trung",
        "Văn",
        "Đài",
        "Báo",
        "Phòng",
        "Liên",
        "Trường",
        "Mặt",
        "Ủy",
        "Bộ",
        "Cục",
        "Chi",
        "Trạm",
        "Thanh",
    ]
)
"""How the names of those begin who do something then: "…, *Tỉnh* đoàn tổ chức …", "…, *Công* an tỉnh …"."""


def _of_days(item: Range, last: Day) -> Dated:
    """The two days of a feast (`dịp 30/4 - 01/5`); a week or month that is held (`dịp Tháng hành động (15/4 - 15/5)`) is the whole of it."""
    first = item.first
    is_pair = isinstance(first, Day) and 0 <= _ordinal(last) - _ordinal(first) <= _DAYS_OF_A_FEAST
    return Dated("on", (first, last)) if is_pair else Dated("", (item,))


def _ordinal(day: Day) -> int:
    return day.month * 31 + day.day


_DAYS_OF_A_FEAST = 3


def _more_days(c: Cursor) -> tuple[Day, ...]:
    """`dịp lễ 30/4, 01/5`: the other days of the same feast."""
    more: list[Day] = []
    while c.kind() in (",", "AND", "-") and c.kind(1) in ("NUM", "DAY"):
        start = c.at
        c.at += 1
        item = read_item(c)
        if not isinstance(item, Day) or not item.month:
            c.at = start
            break
        more.append(item)
    return tuple(more)


_LONGEST_NAME, _LONGEST_LEAD = 9, 7
_NAMES_A_DAY = frozenset(
    (
        "quốc",
        "thế",
        "pháp luật",
        "chuyển",
        "thương",
        "nhà",
        "gia",
        "thầy",
        "phụ",
        "môi",
        "toàn",
        "truyền",
        "hội",
        "sách",
        "đại",
        "khai",
        "bế",
        "bầu",
        "họp",
        "diễn",
        "phát",
        "thi",
        "ra",
    )
)
"""How named days begin in text that is all small or all capital letters."""
_IN_NO_NAME = frozenset(
    (
        "DAY",
        "WORKDAY",
        "WEEK",
        "BEFORE",
        "LATEST",
        "UNTIL",
        "FROM",
        "DONE",
        "HOUR",
        "MONTH",
        "QUARTER",
        ":",
        ";",
        ",",
        "BREAK",
        "EVERY",
    )
)
_TITLE_WORDS = frozenset(
    (
        "kế hoạch",
        "chương trình",
        "về",
        "đề án",
        "nghĩa",
        "quyết định",
        "công văn",
        "hướng dẫn",
        "thông báo",
    )
)


def is_a_named_day(c: Cursor) -> bool:
    """Behind a day `hằng năm là Ngày Pháp luật …`: the day has a name, and is no deadline."""
    ahead = 2 if c.follows("EVERY", "YEAR") else 0
    if c.kind(ahead) != "IS" or c.kind(ahead + 1) != "DAY":
        return False
    name = c.text[c.token(ahead + 2).start : c.token(ahead + 2).end]
    return name[:1].isupper() and not name.isupper()


def read_named_day(c: Cursor) -> Aside | Dated | None:
    """`Ngày Pháp luật Việt Nam 09/11`: an event on its day, no deadline; in a title ("Kế hoạch tổ chức Ngày …") only a name."""
    start = c.at
    if not skip_name(c):
        return None
    bracketed = c.take("(")
    item = read_item(c)
    if not isinstance(item, Day) or not item.month:
        c.at = start
        return None
    if bracketed:
        c.take(")")
    titled = _is_titled(c, start)
    return Aside("reference-moment") if titled else Dated("on", (item,))


def _is_titled(c: Cursor, start: int) -> bool:
    """Whether a title or a topic begins in the same clause: "Kế hoạch tổ chức Ngày …", "tuyên truyền về Ngày …"."""
    for place in range(start - 1, max(start - _LONGEST_LEAD, -1), -1):
        if c.kinds[place] in (",", ";", ".", ":", "BREAK"):
            return False
        if c.tokens[place].text in _TITLE_WORDS:
            return True
    return False


def skip_name(c: Cursor) -> bool:
    """Step over the name of a day up to its date; False with nothing taken where a date does not follow a name."""
    start = c.at
    word = c.token(1)
    if word.kind in _IN_NO_NAME or word.kind in ("NUM", "") or not _begins_a_name(c):
        return False
    c.at += 2
    while c.at - start < _LONGEST_NAME and c.kind() not in _IN_NO_NAME:
        ahead = 1 if c.kind() == "(" else 0
        if (
            c.kind(ahead) == "NUM"
            and c.kind(ahead + 1) in ("/", "-", ".")
            and c.kind(ahead + 2) == "NUM"
        ):
            return True
        c.at += 1
    c.at = start
    return False


def _begins_a_name(c: Cursor) -> bool:
    """By its capital letter where the text around has small ones too, else by its first word."""
    day, word = c.token(), c.token(1)
    around = c.text[max(day.start - _AROUND, 0) : word.end + _AROUND]
    is_capital = c.text[word.start : word.start + 1].isupper() and not around.isupper()
    return is_capital or word.text in _NAMES_A_DAY


_AROUND = 40


_BESIDE, _LONG_AGO = 8, 4
_NO_OCCASION = frozenset(
    (
        "BEFORE",
        "LATEST",
        "DATA",
        "UNTIL",
        "FROM",
        "IN",
        "DONE",
        "TET",
        "AM",
        "PM",
        "HOUR",
        "MONTH",
        "QUARTER",
    )
)


def _is_past_to_now(item: Range) -> bool:
    """Two dates years apart: from what is remembered to the year it is."""
    first, last = item.first, item.last
    return isinstance(first, Day) and isinstance(last, Day) and last.year - first.year > _LONG_AGO


_NAMED_AFTER = frozenset(("đường", "phố", "trường", "viện", "thcs", "thpt", "ngõ", "cầu", "chợ"))
_NUMBERED_THINGS = frozenset(("đợt", "lần", "số", "khóa", "kỳ"))


def names_a_thing(c: Cursor) -> bool:
    """Whether the day here names a street or a school (`đường 30/4`), or the number an issue (`số 5/2022`)."""
    before = c.token(-1).text
    return before in _NAMED_AFTER or (
        before in _NUMBERED_THINGS
        and c.kind(1) == "/"
        and is_year(c.token(2).value)
        and c.kind(3) not in ("/", "-")
    )


def read_named_after(c: Cursor) -> Aside | None:
    """The day or number in a name."""
    start = c.at
    item = read_item(c)
    if isinstance(item, Period) or (isinstance(item, Day) and not item.year):
        return Aside("reference-moment")
    c.at = start
    return None
