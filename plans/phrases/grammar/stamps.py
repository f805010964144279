"""Days that stamps, signatures and document heads carry: when a paper came, was signed or is to be dated. None is a duty.

stamp    = UNTIL ( ":" | [ THING ] … ) DAY [ ":" ] day | DAY ( UNTIL | … ) ":" day        (ĐẾN Số: 12 Ngày: 15/3/2024, Ngày đến: 15/3/2024)
blank    = DAY { "." } MONTH { "." } [ NUM ] YEAR [ NUM ]                     (ngày … tháng … năm 2024)
"""

from plans.phrases.grammar.dates import read_item
from plans.phrases.nodes import Aside, Day
from plans.phrases.words.cursor import Cursor

_LONGEST_STAMP, _LONGEST_FORM = 8, 12
_STARTS = frozenset(("", "BREAK", "-", "PAST", ".", ";"))


def read_receipt(c: Cursor) -> Aside | None:
    """`Đến ngày: 15/3/2024`, `ĐẾN Số: 1234 Ngày: 15/3/2024`, `Đến ngày 15/3/2024 Chuyển: …`: the stamp of receipt.

    A bound "đến ngày 15/3/2024" has no colon behind its day, "từ ngày: … đến ngày: …" are the two ends of a form.
    """
    start = c.at
    if c.kind(-1) not in _STARTS or "FROM" in c.kinds[max(start - _LONGEST_FORM, 0) : start]:
        return None
    c.at += 1
    is_stamp = c.take(":")
    while c.at - start < _LONGEST_STAMP and c.kind() in (
        "THING",
        "NUM",
        ":",
        "WORD",
        ".",
        "-",
        "/",
        "BREAK",
    ):
        if c.kind() == "NUM" and c.kind(-1) not in (":", "THING", "."):
            break  # "đến 15/3": a bound
        is_stamp = is_stamp or c.token().text == "số"
        c.at += 1
    is_stamp = is_stamp or c.kind(1) == ":"
    if not is_stamp and not c.has_colon:
        c.at = start
        return None  # a bound: nobody is told behind it to whom the paper is passed on
    item = read_item(c) if c.kind() == "DAY" else None
    if isinstance(item, Day) and item.month and (is_stamp or _is_passed_on(c)):
        return Aside("cited-document")
    c.at = start
    return None


def _is_passed_on(c: Cursor) -> bool:
    """`Chuyển: …`, `Lưu hồ sơ số: …` under the day of a stamp."""
    ahead = 1 if c.kind() == "BREAK" else 0
    return c.token(ahead).text in ("chuyển", "lưu") and ":" in (
        c.kind(ahead + 1),
        c.kind(ahead + 3),
    )


_PAPERS = frozenset(
    ("đến", "ký", "nhận", "ban hành", "cấp", "lập", "in", "phát hành", "ban", "vào", "đăng")
)


def read_papers_day(c: Cursor) -> Aside | None:
    """`Ngày đến: 15/3/2024`, `Ngày ban hành: 15/3/2024`, `ngày … tháng … năm 2024`."""
    start = c.at
    node = _labelled(c) or _blank(c)
    if node is None:
        c.at = start
    return node


def _labelled(c: Cursor) -> Aside | None:
    start = c.at
    c.at += 1
    if c.token().text in _PAPERS:
        c.at += 1
        if c.token(-1).text == "ban" and c.token().text == "hành":
            c.at += 1
        if c.take(":"):
            item = read_item(c) if c.kind() in ("NUM", "DAY") else None
            if isinstance(item, Day) and item.month:
                return Aside("cited-document")
    c.at = start
    return None


def _blank(c: Cursor) -> Aside | None:
    """A date still to be filled in."""
    start = c.at
    c.at += 1
    c.skip(".", "-")
    if c.take("MONTH"):
        c.skip(".", "-")
        c.take("NUM")
        c.skip(".", "-")
        if c.take("YEAR"):
            c.skip(".", "-")
            c.take("NUM")
            return Aside("cited-document")
    c.at = start
    return None
