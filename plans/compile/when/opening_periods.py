"""Months, quarters and parts of a day that a clause begins or ends with, and what is done in them: "Quý III/2031, Thanh tra tỉnh rà soát …", "kiểm tra quý III"."""

import re

from plans.compile.who.heads import starts_with_agency
from plans.compile.who.sentences import read_clause
from plans.compile.who.verbs import begins_with_verb
from plans.compile.words import fold

_NEAR = 120
_PERIOD = r"(?:tuần (?:thứ )?\w{1,4} )?(?:(?:đầu|giữa|cuối) )?(?:(?:các )?tháng|quý|0?[69] tháng (?:đầu|cuối))\b"
_PERIOD_FIRST = re.compile(rf"{_PERIOD}[\w\s/,–-]{{0,40}}")
_OPENED_BEFORE = re.compile(rf"(?:^|[;:.]) *(?:(?:trong|vào|từ) )?{_PERIOD}")
"""A period that the same clause has begun with: behind a comma another may ("*Quý I* rà soát, quý II kiểm tra")."""
_PART_OF_A_DAY = re.compile(
    r"(?:sáng|trưa|chiều|tối|đêm) (?:ngày )?\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{4})?"
)
_WAS = re.compile(r"(?:đã|vừa|đang|được|bị|có|còn|chưa|không)\b")
"""How a predicate begins that tells what has been, or how something is."""


def opens_its_clause(when: str, before: str, after: str) -> bool:
    """Whether a clause begins with the (folded) period and what is done in it, or who acts, stands right behind.

    >>> opens_its_clause("quý iii", "", ", Sở Y tế rà soát danh mục.")
    True
    >>> opens_its_clause("quý iii", "", ", Sở Y tế đã rà soát danh mục.")
    False
    >>> opens_its_clause("quý iii", "Quý II khảo sát, ", "thẩm định")
    True
    """
    is_part_of_a_day = _PART_OF_A_DAY.fullmatch(when) is not None
    if not _begins(before, is_listed=not is_part_of_a_day):
        return False
    if not is_part_of_a_day and not _PERIOD_FIRST.fullmatch(when):
        return False
    rest = after.lstrip(" ,:–-")
    if is_part_of_a_day:
        return begins_with_verb(fold(rest[:_NEAR])) or _acts(rest)
    return _is_done(fold(rest[:_NEAR]), is_parted=after.lstrip()[:1] in {":", "-", "–"}) or _acts(
        rest
    )


def _begins(before: str, *, is_listed: bool) -> bool:
    """Whether nothing, or the end of a clause, stands before; in a list behind a comma or "và" as well, where its first clause begins with a period."""
    words = before.rstrip(" -–+•*")
    if not words or words[-1] in ":;.":
        return True
    is_member = words[-1] == "," or words.endswith((" và", " rồi"))
    return is_listed and is_member and _OPENED_BEFORE.search(fold(words)) is not None


def _is_done(rest: str, *, is_parted: bool) -> bool:
    """Whether (folded) words behind a period tell what is to be done in it: a verb, a topic, or anything behind a colon or a dash but a figure and what was or is."""
    if is_parted:
        return rest[:1].isalpha() and not _WAS.match(rest)
    is_topic = rest.startswith("về ")
    return is_topic or (begins_with_verb(rest) and not _RESULT.match(rest))


_RESULT = re.compile(r"\w+(?: \w+)? (?:được|xong)\b|(?:cần|phải|sẽ|có thể)\b")
"""What was reached, or what a period is said to need: "Quý I *xây dựng được* 03 mô hình"."""


def _acts(rest: str) -> bool:
    """Whether a body and what it does stand there."""
    if not starts_with_agency(rest):
        return False
    clause = read_clause(rest)
    return clause is not None and bool(clause.lead) and not _WAS.match(fold(clause.rest))


_ONLY_DOES = re.compile(
    r"(?:^|[;:,.(]|\bvà|\brồi)\s*(?:(?:phúc |tự )?kiểm tra(?: chéo)?|phúc tra|khảo sát|tập huấn(?: sử dụng)?|nghiệm thu|khai mạc|bế mạc|(?:tổ chức )?triển khai|trao giải|thi|hoàn thành|ra quân|phát động|bàn giao|in ấn|phát hành|tổ chức(?: thi)?|thực hiện|thẩm định|lấy ý kiến|khởi công|trình (?:ký|duyệt|phê duyệt|thẩm định)|sơ khảo|chung khảo)\s*$"
)
"""A clause up to its period that holds a verb and nothing else: in "ban hành kế hoạch quý III" the quarter is the plan's."""
_CLAUSE_ENDS = re.compile(r"\s*(?:[;,.)]|$)")


def closes_its_clause(when: str, before: str, after: str) -> bool:
    """Whether a clause is but what is done and the (folded) period in which it is.

    >>> closes_its_clause("quý iii", "Ban hành kế hoạch trước 15/02; kiểm tra ", ".")
    True
    >>> closes_its_clause("quý iii", "Ban hành kế hoạch kiểm tra ", ".")
    False
    """
    is_end = _CLAUSE_ENDS.match(after) is not None and _PERIOD_FIRST.fullmatch(when) is not None
    return is_end and _ONLY_DOES.search(fold(before)) is not None
