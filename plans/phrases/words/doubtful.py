"""Words and numbers that the words around make something else: "năm (05) ngày" is five, "ngày công dân" no working day, "Q.Tân An" no quarter, "quý H" the second quarter."""

from plans.phrases.words.pieces import Token
from plans.phrases.words.spelling import STROKES, UNITS_OF_DATES
from plans.phrases.words.vocabulary import Term


def is_broken_number(pieces: list[Token], at: int) -> bool:
    """Whether two figures are a day or month that a scanner broke: `ngày 1 5/6`, `15/1 2/2025`."""
    first, second = pieces[at], pieces[at + 1]
    if not at or len(first.text) > 1 or len(second.text) > 1 or pieces[at + 2].kind != "/":
        return False
    before = pieces[at - 1]
    return pieces[at + 3].kind == "NUM" and (before.kind == "/" or before.text == "ngày")


def _is_quarters_number(tokens: list[Token]) -> bool:
    """Whether a number of a quarter stands here: behind `quý`, or behind another one in a list."""
    if len(tokens) > 1 and tokens[-1].kind in ("-", ",", "AND", "UNTIL"):
        return tokens[-2].kind == "ROMAN"
    return bool(tokens) and tokens[-1].kind == "QUARTER"


DOUBTFUL = frozenset(
    (
        "quý",
        "q",
        "trung",
        "ngay",
        "ngày",
        "tới",
        "năm",
        "thứ",
        "hiện",
        "sinh",
        "ước",
        "chốt",
        *STROKES,
    )
)


def weighed(
    length: int, term: Term | None, pieces: list[Token], at: int, tokens: list[Token]
) -> tuple[int, Term | None]:
    """A doubtful word as the words around make it, and how many words it takes; `tokens` are those before it."""
    if pieces[at].text in STROKES and _is_quarters_number(tokens):
        return 1, Term("ROMAN", STROKES[pieces[at].text])
    if term is None:
        return length, None
    alone = _a_quarter(length, pieces, at, tokens) or _alone(length, term, pieces, at)
    if alone is not None:
        return 1, alone
    word = pieces[at].text
    if word == "tới" and _leads_to_a_date(pieces, at):
        return length, _UNTIL  # "từ tháng 6 tới tháng 8"
    if term.kind == "ATONCE" and word == "ngay" and pieces[at + 1].kind == "NUM":
        return length, _DAY  # "Trước ngay 15/6": the accent was lost
    return length, term


def _a_quarter(length: int, pieces: list[Token], at: int, tokens: list[Token]) -> Term | None:
    """`hằng quý cơ quan thường trực báo cáo` says how often; "quý cơ quan" is polite elsewhere."""
    is_polite = length > 1 and (pieces[at].text, pieces[at + 1].text) in _POLITE
    return _QUARTER if is_polite and tokens and tokens[-1].kind in _BEFORE_A_QUARTER else None


def _alone(length: int, term: Term, pieces: list[Token], at: int) -> Term | None:
    """What the first word is where it makes no term with the next; None where it does."""
    word, following = pieces[at].text, pieces[at + 1]
    if length > 1 and following.text == "công" and pieces[at + length].text in _BEHIND_CONG:
        return _DAY  # "05 ngày công dân xuất cảnh"
    if at and (word, pieces[at - 1].text) in _HALVES:
        return _OTHER_WORD
    if word == "năm" and _is_five(pieces, at):
        return _FIVE
    if word == "q" and _is_of_an_address(pieces, at):
        return _OTHER_WORD
    if term.kind == "WEEKDAY" and pieces[at + length].text == "mươi":
        return _ORDINAL  # "ngày thứ ba mươi": the thirtieth, no Tuesday
    return None


_BEHIND_CONG = frozenset(
    [
        "an",
        "báo",
        "bằng",
        "bố",
        "chúng",
        "chức",
        "cụ",
        "cuộc",
        "dân",
        "khai",
        "nghệ",
        "nghiệp",
        "nhận",
        "nhân",
        "tác",
        "tố",
        "trình",
        "ty",
        "ước",
        "vụ",
    ]
)
"""What makes a word of its own with "công": "công dân", "công bố", "công trình"."""


_QUARTERS_WRITTEN = frozenset(("i", "ii", "iii", "iv", "1", "2", "3", "4", "01", "02", "03", "04"))


def _is_of_an_address(pieces: list[Token], at: int) -> bool:
    """Whether `Q.` is the district behind a street or ward: `Phường 4, Q.Tân An`, `P.7, Q.3`; a quarter's number is told otherwise."""
    following = pieces[at + 2] if pieces[at + 1].kind == "." else pieces[at + 1]
    if pieces[at + 1].kind == "." and following.text not in _QUARTERS_WRITTEN:
        return True
    before = pieces[max(at - 4, 0) : at]
    is_listed = len(before) > 2 and before[-1].kind == "," and before[-2].kind == "NUM"  # noqa: PLR2004 -- "phường 4,"
    ward = before[-4].text if is_listed and before[-3].kind == "." and len(before) > 3 else ""  # noqa: PLR2004 -- "P.4,"
    return is_listed and (ward or before[-3].text) in _WARDS


_WARDS = frozenset(("phường", "p", "f"))


def _is_five(pieces: list[Token], at: int) -> bool:
    """Whether `năm` is the number, told in digits behind it: `năm (05) ngày làm việc`."""
    if pieces[at + 1].kind != "(":
        return False
    number = pieces[at + 2]
    return number.kind == "NUM" and number.value == _FIVE.value and pieces[at + 3].kind == ")"


def _leads_to_a_date(pieces: list[Token], at: int) -> bool:
    """Whether a date follows `tới`: `tới tháng 8`, `tới năm 2045`, `ngày 16 tới 19`, and not `năm tới`."""
    following = pieces[at + 1]
    is_year = following.text == "năm" and pieces[at + 2].kind == "NUM"
    is_between_numbers = at > 0 and pieces[at - 1].kind == following.kind == "NUM"
    return is_year or is_between_numbers or following.text in UNITS_OF_DATES


_DAY, _UNTIL, _FIVE = Term("DAY", 0), Term("UNTIL", 0), Term("NUMERAL", 5)
_QUARTER, _OTHER_WORD = Term("QUARTER", 0), Term("WORD", 0)
_POLITE = frozenset((("quý", "cơ"), ("quý", "đơn"), ("quý", "sở")))
_BEFORE_A_QUARTER = frozenset(("EVERY", "IN", "FIRST", "LAST", "MID", "NUM", "NUMERAL"))
_HALVES = frozenset(
    [
        ("trung", "tập"),
        ("chốt", "chủ"),
        ("chốt", "then"),
        ("ước", "giao"),
        ("ước", "quy"),
        ("ước", "hương"),
    ]
    + [("sinh", first) for first in ("tuyển", "học", "thí", "vệ", "khai")]
    + [("hiện", first) for first in ("thực", "thể", "phát", "biểu", "xuất")]
)
"""Second halves of words: "tập trung vào quý II" meets nothing, "tuyển sinh năm học …" is no year of birth, "giao ước thi đua" estimates nothing, "thực hiện tại thời điểm …" no "hiện tại", "cán bộ chủ chốt đến ngày …" counts nothing."""
_ORDINAL = Term("ORDINAL", 0)
