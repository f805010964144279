"""Papers with their dates, and what is past: cited, no duty.

cited    = [ LAW ] NUM [ WORD ] "/" ( WORD | NUM ) … [ DAY day ] | LAW words DAY day-with-year | LAW … YEAR NUM | paper
paper    = PLANWORD [ THING NUM ] [ "(" ] DAY day-with-year            (Quyết định ngày 15/6/2024, văn bản số 123 ngày 15/6/2024)
past     = PAST … day
"""

from plans.phrases.grammar.dates import read_item
from plans.phrases.nodes import Aside, Day, Range
from plans.phrases.words.cursor import Cursor
from plans.phrases.words.numerals import adjacent, is_year

_TITLE = 14
_HARD = frozenset((";", "BREAK"))
_LONGEST_ISSUER = 10


def read_cited(c: Cursor) -> Aside | None:
    """A document's number with its date: `12/QĐ-UBND ngày 02/02/2016`."""
    start = c.at
    if not _document_number(c):
        c.at = start
        return None
    if c.kind() == "," and c.kind(1) == "DAY":
        c.at += 1
    middle = c.at
    if c.take("OF"):
        while c.at - middle < _LONGEST_ISSUER and c.kind() in (
            "WORD",
            "PLACE",
            "THING",
            "PLANWORD",
            "BODY",
        ):
            c.at += 1
    c.skip("(", "PAST")
    if c.kind() != "DAY" or read_item(c) is None:
        c.at = middle
    elif c.tokens[start - 1].text.endswith("số"):
        _skip_topics_year(c)
    return Aside("cited-document")


def _skip_topics_year(c: Cursor) -> None:
    """Takes what a cited paper is about, up to its year: "Chỉ thị số 04/CT-UBND ngày 19/4/2031 *về công tác phòng, chống thiên tai năm 2031*"."""
    start = c.at
    if c.token().text != "về":
        return
    while c.at - start < _LONGEST_TOPIC and c.kind() in _OF_A_TOPIC:
        c.at += 1
    if c.take("YEAR") and c.kind() == "NUM" and is_year(c.token().value):
        c.at += 1
    else:
        c.at = start


_LONGEST_TOPIC = 20
_OF_A_TOPIC = frozenset(
    ("WORD", ",", "AND", "THING", "PLACE", "PLANWORD", "CCHC", "OF", "RULES", "OTHER", "BODY")
)
_TYPED = {"/": ("-",), "-": ("-", "/")}
"""What stands behind the kind of a document written small: `12/qđ-ubnd`, `05-ct/tw`."""


def _document_number(c: Cursor) -> bool:
    """`377/QĐ-UBND`, `30c/NQ-CP`, `09/2019/NĐ-CP`, `06-NQ/TU`."""
    c.at += 1
    if c.kind() == "WORD" and len(c.token().text) == 1:
        c.at += 1
    if c.kind() not in ("/", "-"):
        return False
    if c.kind() == "/" and c.kind(1) == "NUM" and c.kind(2) == "/" and is_year(c.token(1).value):
        c.at += 2
    word = c.token(1)
    if word.kind == "ROMAN" and c.kind(2) == "/" and is_year(c.token(3).value):
        return False  # "30/VI/2024": a day
    if word.kind in ("NUM", "") or c.kind(1) in (
        "MONTH",
        "DAY",
        "YEAR",
        "QUARTER",
        "WEEK",
        "ONCE",
        "THING",
        "PLACE",
        "TIMES",
        "EVERY",
    ):
        return False
    is_typed = c.text[word.start : word.start + 1].isupper() or c.kind(2) in _TYPED.get(
        c.kind(), ()
    )
    if not is_typed or word.start > c.token().end + 1:
        return False
    c.at += 2
    while _goes_on(c):
        c.at += 2
    return True


def _goes_on(c: Cursor) -> bool:
    """Whether another part of the code follows without a blank: `-UBND`, `/TW`, and, on both sides of its sign, `VPUB-V.I`, `QLG&CS`."""
    if c.token().start != c.token(-1).end:
        return False
    if c.kind() in ("-", "/"):
        return c.kind(1) not in ("NUM", "")
    return c.kind() in (".", "AND") and c.kind(1) in ("WORD", "ROMAN", "NUM") and adjacent(c, 0)


def read_law(c: Cursor) -> Aside | None:
    """`Luật … ngày 19/6/2015`, `Nghị quyết … năm 2015`: a title with its date."""
    start = c.at
    is_numbered = c.token().text.endswith(" số")
    c.at += 1
    while c.at < c.size and c.at - start < _TITLE:
        kind = c.kind()
        if is_numbered and c.follows("NUM", "DAY"):
            c.at += 1  # "văn bản số 123 ngày 15/6/2024"
            continue
        if kind == "NUM":
            cited = read_cited(c)
            if cited is not None:
                return cited
            is_dated = c.kind(-1) == "YEAR" or c.tokens[start].text in _NAMED_WITH_YEAR
            if is_dated and is_year(c.token().value):
                c.at += 1
                return Aside("cited-document")
            break
        if kind == "DAY":
            item = read_item(c)
            return Aside("cited-document") if isinstance(item, Day) and item.year else None
        if kind not in (
            "WORD",
            "THING",
            "PLANWORD",
            "PLACE",
            "AND",
            "OF",
            "YEAR",
            "STANDING",
            "RULES",
            ",",
            "PAST",
            "NUMBERED",
            "CCHC",
            "REPORT",
            "IS",
            "(",
            ")",
        ) or (kind in (",", "AND") and not is_numbered and c.kind(1) != "WORD"):
            break
        c.at += 1
    return None


_NAMED_WITH_YEAR = frozenset(("luật", "bộ luật", "hiến pháp", "pháp lệnh"))


_PERIODS = frozenset(("MONTH", "QUARTER", "YEAR"))


def read_past(c: Cursor) -> Aside | None:
    """`đã ban hành … ngày 12/3/2018`, `vừa qua, ngày …`; not `đăng ký ngày …`."""
    is_registration = c.token(-1).text == "đăng" and c.token().text == "ký ngày"
    return None if is_registration else _past(c)


def _past(c: Cursor) -> Aside | None:
    """What is past up to its day or period, or up to words that say it is none."""
    start = c.at
    c.at += 1
    while c.at < c.size and c.at - start < _TITLE and c.kind() not in _HARD:
        if c.kind() in ("DAY", "NUM"):
            number = c.at
            if c.kind() == "NUM" and read_cited(c) is not None:
                return Aside("cited-document")
            c.at = number
            if isinstance(read_item(c), Day | Range):
                return Aside("cited-document")
            c.at = number
        if (
            c.kind() in ("IN", "FROM")
            and c.kind(1) in _PERIODS
            and "," not in c.kinds[start : c.at]
        ):
            c.at += 1
            if read_item(c) is not None:
                return Aside("reference-moment")
        if c.kind() in ("LATEST", "BEFORE", "UNTIL", "IN", "STANDING", "PERIODIC", "EVERY"):
            return Aside("reference-moment") if _is_of_those_who(c, start) else None
        c.at += 1
    return None


def _is_of_those_who(c: Cursor, start: int) -> bool:
    """`dự án đã được cấp phép trước ngày 01/7/2026 thì …`, taken: the sentence goes on to say what holds for those that were so by then."""
    if c.kind() != "BEFORE" or not _NAMES_WHAT.issuperset(c.kinds[start + 1 : c.at]):
        return False
    before = c.at
    c.at += 1
    item = read_item(c)
    if isinstance(item, Day) and item.year and c.token().text in _SAYS_WHAT_HOLDS:
        return True
    c.at = before
    return False


_NAMES_WHAT = frozenset(("WORD", "THING", "PLACE", "PLANWORD", "BODY", "OF", "LAW", "RULES"))
_SAYS_WHAT_HOLDS = frozenset(
    ("thì", "được", "mà", "nhưng", "tiếp tục", "chỉ", "còn", "vẫn", "phải", "không")
)


_PAPERS = frozenset(
    (
        "quyết định",
        "công văn",
        "nghị quyết",
        "chỉ thị",
        "nghị định",
        "thông tư",
        "văn bản",
        "thông báo",
        "giấy mời",
        "hướng dẫn",
    )
)


def read_paper(c: Cursor) -> Aside | None:
    """`Quyết định ngày 15/6/2024 của Chủ tịch`, `văn bản số 123 ngày 15/6/2024`: the paper's own date."""
    start = c.at
    if c.token().text in _PAPERS:
        c.at += 1
        if c.token().text == "số" and c.kind(1) == "NUM":
            c.at += 2
        c.take("(", ",")
        item = read_item(c) if c.kind() == "DAY" else None
        if isinstance(item, Day) and item.year:
            return Aside("cited-document")
    c.at = start
    return None
