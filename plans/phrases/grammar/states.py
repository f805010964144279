"""What is or was so on a day, and what is to be done by one: told by the words around the date.

state    = date ( "đủ" | "đã" | "mới" | … ) [ amount ] | "có" ( AT | UNTIL ) date | date "trở về trước" | FROM date UNTIL THIS
         | ( "sinh" | things "ban hành" … ) ( BEFORE | AFTER | FROM ) date         (các văn bản ban hành trước ngày 01/7: which ones)
         | "lùi" … FROM date "sang"                                              (lùi thời hạn từ 30/6 sang 31/8: the first holds no more)
         | ( BEFORE | UNTIL ) date [ EVERY YEAR ] "thì" | UNTIL date "kết quả" … "đạt" NUM
         | UNTIL clock date "," … IS NUM                        (Đến 15 giờ ngày 28/1, diện tích có nước là 381 ha)
"""

import re

from plans.phrases.described import asks_of_those
from plans.phrases.grammar.amounts import read_amount
from plans.phrases.grammar.dates import read_item
from plans.phrases.nodes import Aside, Dated
from plans.phrases.words.cursor import Cursor

_FARTHEST_DONE = 10
_PARTS_CLAUSES = frozenset((",", ".", ";", ":", "(", ")", "BREAK", "AND", "PAST", "TRIGGER", "IF"))


def is_to_be_done(c: Cursor, start: int) -> bool:
    """Whether something is to be completed on the day: `hoàn thành việc rà soát vào ngày 05/5`, but not `đã hoàn thành … vào ngày`."""
    for place in range(start - 1, max(start - _FARTHEST_DONE, -1), -1):
        kind = c.kinds[place]
        if kind == "DONE":
            is_past = place > 0 and c.kinds[place - 1] in ("PAST", "SINCE", "AFTER", "TRIGGER")
            return c.tokens[place].text in ("hoàn thành", "hoàn tất") and not is_past
        if kind in _PARTS_CLAUSES:
            return False
    return False


_BARS = (("không", "được"), ("chưa", "được"))
_BARRING = frozenset(("NOT",))
_HANDED_IN = frozenset(("gửi", "nộp", "trình", "để"))


def is_barred(c: Cursor, start: int) -> bool:
    """Whether something must not be done before the day: `không được nhận hồ sơ trước ngày 15/6` ends nothing, from that day on it may be."""
    if _BARRING.isdisjoint(c.kinds[max(start - _FARTHEST_DONE, 0) : start]):
        return False
    for place in range(start - 1, max(start - _FARTHEST_DONE, 0) - 1, -1):
        kind, text = c.kinds[place], c.tokens[place].text
        if kind in _PARTS_CLAUSES or kind in ("DONE", "REPORT") or text in _HANDED_IN:
            return False
        if text == "nghiêm cấm" or (c.tokens[place - 1].text, text) in _BARS:
            words = (
                token.text for token in c.tokens[max(place - _FARTHEST_BIDDING, 0) : place - 1]
            )
            return not asks_of_those(f"{' '.join(words)} ")
    return False


_FARTHEST_BIDDING = 16


def is_not_done(c: Cursor, start: int) -> bool:
    """Whether a `không` in the clause bars what is said for the days after: `không nhận hồ sơ sau ngày 30/11` has its last day on the 30th."""
    for place in range(start - 1, max(start - _FARTHEST_DONE, -1), -1):
        if c.kinds[place] in _BARRING:
            return c.tokens[place].text in ("không", "nghiêm cấm")
        if c.kinds[place] in _PARTS_CLAUSES:
            return False
    return False


_DONE_TO = (
    *("ban hành", "tiếp nhận", "tuyển dụng", "cấp", "phê duyệt", "khởi công", "ký", "ký kết"),
    *("thụ lý", "phát sinh", "bổ nhiệm", "kết nạp", "đăng ký", "thành lập"),
)
_PERSONS = frozenset(("bộ", "viên", "dân", "chức", "nam", "nữ", "niên", "em", "người", "động"))
"""The last syllables of who is born: `cán bộ`, `công dân`, `người lao động`; no `tuyển sinh`, no `học sinh`."""
_THINGS = re.compile(
    r"\b(?:các|những|toàn bộ|tất cả) (?:văn bản|hồ sơ|giấy phép|giấy chứng nhận|chứng chỉ|dự án|công trình|hợp đồng|"
    r"nghị quyết|quyết định|đơn|vụ việc|vụ án|trường hợp|đối tượng|công chức|viên chức|cán bộ|đảng viên|doanh nghiệp)\b[^,;.]*$"
)
_FARTHEST_THING = 12


def is_of_what(c: Cursor, start: int) -> bool:
    """`rà soát các văn bản ban hành trước ngày 01/7`, `sinh trước ngày …`: which ones are meant, and no day by which it is done."""
    if start > 1 and c.tokens[start - 1].text == "sinh":
        return c.tokens[start - 2].text.rpartition(" ")[2] in _PERSONS
    first = max(start - _FARTHEST_THING, 0)
    words = " ".join(token.text for token in c.tokens[first:start])
    if not words.endswith(_DONE_TO):
        return False
    if _PERSONS_DONE_TO.search(words) is not None or c.token().text in _GOES_ON_WITH:
        return _THINGS.search(f"các {words}") is not None
    found = _THINGS.search(words)
    # a verb stands before what it is done to: "các văn bản ban hành trước ngày 01/7" alone may be an order
    return found is not None and words[: found.start()].strip()[-1:].isalpha()


_PERSONS_DONE_TO = re.compile(
    r"(?:doanh nghiệp|công chức|viên chức|đảng viên) (?:được )?(?:thành lập|tuyển dụng|bổ nhiệm|kết nạp)$"
)
_GOES_ON_WITH = frozenset(("phải", "được", "thì", "chưa", "còn", "không"))
"""Behind the day, what is to be done with such ones: "các hồ sơ tiếp nhận trước ngày 01/6 phải giải quyết xong …"."""


def read_state(c: Cursor, node: Dated, start: int) -> Dated | Aside:
    """`đến ngày … đủ 20 năm`, `đến 30/6 đã có`, `có tại ngày …`, `từ năm 2019 đến nay`: what is or was so then, no duty."""
    if c.token().text == "trở" and c.token(1).text == "về" and c.kind(2) == "BEFORE":
        c.at += 3  # "sinh từ tháng 6/2000 trở về trước [đến ngày …]"
        if c.kind() == "UNTIL" and c.kind(1) in ("DAY", "NUM", "MONTH"):
            c.at += 1
            read_item(c)
        return Aside("reference-moment")
    is_had = c.tokens[start - 1].text == "có" and c.kinds[start] in ("AT", "UNTIL")
    if (start and is_had) or (node.bound in _LIMITS and is_of_what(c, start)):
        return Aside("reference-moment")
    if node.bound in _LIMITS and (_is_told_of(c, node) or _ends_a_condition(c, start)):
        return Aside("reference-moment")
    if node.bound == "last" and c.token().text in _WAS_SO:
        c.at += 1
        read_amount(c)
        return Aside("reference-moment")
    if node.bound == "from" and (_until_now(c) or _is_moved(c, start)):
        return Aside("reference-moment")
    return node


def _is_told_of(c: Cursor, node: Dated) -> bool:
    """Whether the words behind a day tell how things were on it."""
    if node.bound != "last":
        return False
    is_apart = c.kind() == ","
    return (is_apart and _tells_a_state(c, has_hour=bool(node.clock))) or _results_follow(c)


def _results_follow(c: Cursor) -> bool:
    """`đến ngày 29/8 kết quả giải ngân đạt 43%`: what had come of it by then."""
    ahead = int(c.kind() == ",")
    if (c.token(ahead).text, c.token(ahead + 1).text) != ("kết", "quả"):
        return False
    words = [token.text for token in c.tokens[c.at : c.at + _LONGEST_STATE]]
    return "đạt" in words and "NUM" in c.kinds[c.at + words.index("đạt") : c.at + _LONGEST_STATE]


def _ends_a_condition(c: Cursor, start: int) -> bool:
    """`Đối với các đơn vị kết thúc năm trước tháng 12 hằng năm thì …`, its rhythm taken: which of them are meant."""
    ahead = 2 * c.follows("EVERY", "YEAR")
    words = " ".join(token.text for token in c.tokens[max(start - _LONGEST_STATE, 0) : start])
    if c.token(ahead).text != "thì" or "đối với" not in words.rpartition(",")[2]:
        return False
    c.at += ahead
    return True


def _until_now(c: Cursor) -> bool:
    is_said = c.follows("UNTIL", "THIS")
    c.at += 2 * is_said
    return is_said


_FARTHEST_MOVE = 8
_MOVES = frozenset(("lùi", "dời", "chỉnh", "chuyển", "đổi", "hạn"))


def _is_moved(c: Cursor, start: int) -> bool:
    """Whether a time is put off: in `lùi thời hạn từ 30/6 sang 31/8` the first holds no more."""
    if c.token().text != "sang":
        return False
    return any(token.text in _MOVES for token in c.tokens[max(start - _FARTHEST_MOVE, 0) : start])


_LIMITS = frozenset(("strict", "last", "from"))
_LONGEST_STATE = 16


def _tells_a_state(c: Cursor, *, has_hour: bool) -> bool:
    """`Đến 15 giờ ngày 28/1, diện tích có nước là 381 ha`: measured or forecast at that hour; `Đến ngày 04/01, Sở A vẫn chưa nhận được`."""
    for place in range(c.at + 1, min(c.at + _LONGEST_STATE, c.size)):
        if c.kinds[place] in (";", ".", "BREAK"):
            return False
        is_number = c.kinds[place + 1] == "NUM"
        word = c.tokens[place].text
        if word == "vẫn" and c.kinds[place + 1] == "NOT":
            return True
        is_measured = is_number and (c.kinds[place] == "IS" or word == "ở")
        if has_hour and (is_measured or (word == "ở" and c.kinds[place + 1] == "AT")):
            return True
    return False


_WAS_SO = frozenset(("đủ", "tròn", "đã", "mới", "vẫn", "còn", "chưa"))
