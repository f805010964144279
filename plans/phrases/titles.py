"""What a sentence names: the years of titles, and the school years that say of what something is."""

import re

from plans.phrases.nodes import Aside, Dated, DayOf, Found, Item, Node, Period, Range, Rhythm
from plans.phrases.prose import dates_a_document
from plans.phrases.words.cursor import Cursor

_TITLES = re.compile(
    r"(?:kế hoạch|chương trình|đề án|dự án|chiến lược|quy hoạch|nghị quyết|quyết định|dự toán|quyết toán"
    r"|ngân sách|chỉ số|chỉ tiêu|tổng kết|sơ kết|kết quả|báo cáo|cùng kỳ|so với|sửa đổi|bổ sung|vốn|luật|qđ"
    r"|phương hướng|nhiệm vụ trọng tâm|phương hướng nhiệm vụ|chiến dịch|phong trào|tuần lễ|mùa hè|kỳ thi|hội thi|cuộc thi|giải thưởng"
    r"|ngày hội|lễ hội|hội chợ|đại hội|khóa|hđnd|đại biểu|ban chấp hành|tháng (?:hành động|thanh niên|công nhân)|tình hình|số thu|số chi|doanh thu|đợt \d+)"
    r"(?: [^:;.,()]+)?[, ]*$"
)
_RESULTS = re.compile(
    r"(?:tổng kết|kết quả|tình hình|số liệu|đánh giá|báo cáo sơ kết|sơ kết công tác|hội nghị sơ kết)(?: [^:;.,()]+)?$"
)
"""What is told of a period that is no whole year: "kết quả 6 tháng đầu năm"."""
_LONGEST_TITLE = 14
_YEARS = frozenset(("YEAR", "STAGE", "SCHOOLYEAR", "QUARTER"))


def without_titles(found: list[Found], cursor: Cursor, *, is_prose: bool = True) -> list[Found]:
    """The finds; years that belong to a title ("Kế hoạch phát triển giai đoạn 2021 - 2025") are data periods."""
    if len(found) == 1 and found[0].first == 0:
        return found
    kept: list[Found] = []
    for number, each in enumerate(found):
        following = found[number + 1] if number + 1 < len(found) else None
        if _is_of_a_thing(each, following, cursor):
            continue
        before = found[number - 1] if number else None
        if not is_prose and (_is_review(each, cursor) or _is_review_within(before, each, cursor)):
            is_told = following is not None and following.first <= each.end + 1
            if not is_told or not following or not isinstance(following.node, Dated):
                kept.append(each)
            continue  # "sơ kết 6 tháng đầu năm trong tháng 6": of what, and then when
        if _is_in_title(each, cursor) or _leads_to_a_vision(each, following, cursor):
            each = each._replace(node=_title(each.node))  # noqa: PLW2901 -- the find, weighed
        elif _heads_a_document(each, cursor):
            each = each._replace(node=Aside("cited-document"))  # noqa: PLW2901 -- as above
        kept.append(each)
    return kept


def _is_review(each: Found, cursor: Cursor) -> bool:
    """`…; tổng kết quý IV/2026`, `năm 2027 sơ kết, năm 2029 tổng kết`: as an answer when the work is reviewed, no title."""
    if not isinstance(each.node, Dated):
        return False
    place = each.first
    item = each.node.items[0]
    if not _is_a_part(item):
        behind = [token.text for token in cursor.tokens[each.end : each.end + 2]]
        is_said_behind = behind == ["tổng", "kết"] or behind[:1] == ["sơ kết"]
        return _is_a_year(item) and is_said_behind and cursor.kinds[place - 1] in _BEGINS
    words = [token.text for token in cursor.tokens[max(place - 2, 0) : place]]
    length = 1 if words[-1:] == ["sơ kết"] else 2 if words == ["tổng", "kết"] else 0
    return length > 0 and cursor.kinds[place - length - 1] in _BEGINS


def _is_review_within(before: Found | None, each: Found, cursor: Cursor) -> bool:
    """`Giai đoạn 2026-2030, sơ kết năm 2028`, `hằng năm; tổng kết năm 2030`: a year behind the years it is one of."""
    if before is None or not isinstance(each.node, Dated) or not _is_a_year(each.node.items[0]):
        return False
    is_of_years = isinstance(before.node, Rhythm) or (
        isinstance(before.node, Dated) and isinstance(before.node.items[0], Range)
    )
    words = [token.text for token in cursor.tokens[before.end : each.first]]
    return is_of_years and words[:1] in ([","], [";"], ["."]) and words[1:] in _REVIEWS


_REVIEWS = (["sơ kết"], ["tổng", "kết"])
_BEGINS = frozenset(("", ",", ";", "AND", "BREAK", ":", ".", "("))


def _is_of_a_thing(each: Found, following: Found | None, cursor: Cursor) -> bool:
    """`thuế tạm nộp của quý I được gia hạn chậm nhất đến ngày 30/7`: a period behind `của`, where the words go on to a day under its bound."""
    if following is None or not each.first or cursor.kinds[each.first - 1] != "OF":
        return False
    node, behind = each.node, following.node
    if not isinstance(node, Dated) or node.bound or cursor.kinds[each.end] != "WORD":
        return False
    is_told = all(isinstance(item, Period) for item in node.items)
    return is_told and isinstance(behind, Dated | DayOf) and behind.bound in _BOUND


_BOUND = frozenset(("strict", "last"))


def _title(node: Node) -> Aside:
    """The years of a title; a bare end ("đến năm 2030") is a moment."""
    if isinstance(node, Dated) and not node.bound:
        return Aside("data-period", node.items[0])
    return Aside("reference-moment")


def _heads_a_document(each: Found, cursor: Cursor) -> bool:
    """`Huế, ngày 08 tháng 4 năm 2022`: the head of a document, its day written out."""
    kinds = cursor.kinds[each.first : each.end]
    return kinds[:1] == ["DAY"] and "YEAR" in kinds and dates_a_document(each, cursor)


def _is_in_title(each: Found, cursor: Cursor) -> bool:
    kinds = cursor.kinds
    pair = kinds[each.first : each.first + 2]
    is_years = (
        (pair[0] == "NUM" and _is_a_year(each.node.items[0]))
        if isinstance(each.node, Dated)
        else False
    )
    is_years = (
        is_years
        or pair[0] in _YEARS
        or pair in (["UNTIL", "YEAR"], ["NUM", "YEAR"], ["NUM", "MONTH"])
        or (pair == ["IN", "YEAR"] and cursor.tokens[each.first].text == "cả")
    )
    if not each.first or not is_years or not isinstance(each.node, Dated):
        return False
    item = each.node.items[0]
    words = " ".join(
        t.text for t in cursor.tokens[max(0, each.first - _LONGEST_TITLE) : each.first]
    )
    if not _is_a_year(item):
        return each.node.bound == "" and _is_a_part(item) and _RESULTS.search(words) is not None
    return _TITLES.search(words) is not None and not _ends_what_is_done(each, cursor)


def _ends_what_is_done(each: Found, cursor: Cursor) -> bool:
    """`hoàn thành việc … theo Quyết định … của Thủ tướng *đến hết năm 2032*`: the last day of a duty, though a title stands before it."""
    if cursor.tokens[each.first].text != "đến hết":
        return False
    before = cursor.kinds[: each.first]
    stops = [at for at, kind in enumerate(before) if kind in (";", "BREAK")]
    return "DONE" in before[stops[-1] + 1 if stops else 0 :]


def _is_a_year(item: Item) -> bool:
    match item:
        case Period(unit="year", part="", year=int(year), shift=shift):
            return year > 0 or shift > 0  # "dự toán năm sau"
        case Range(first=Period(unit="year" | "month"), last=Period()):
            return True
        case _:
            return False


def _is_a_part(item: Item) -> bool:
    return isinstance(item, Period) and item.unit in ("half", "nine", "quarter") and not item.part


def _leads_to_a_vision(each: Found, following: Found | None, cursor: Cursor) -> bool:
    """`đến năm 2025, định hướng đến năm 2030`: both belong to the title."""
    if (
        following is None
        or not each.first
        or not isinstance(each.node, Dated)
        or not _is_a_year(each.node.items[0])
    ):
        return False
    return cursor.kinds[following.first] == "VISION" and following.first <= each.end + 1


def without_named_periods(found: list[Found], cursor: Cursor) -> list[Found]:
    """Periods that say of what something is, where another time says when.

    `ngày 02/01 cho 06 tháng đầu năm`, `quyết toán năm trước`, `tình hình (của quý I và quý II)`.
    """
    if len(found) < 2:  # noqa: PLR2004 -- the time, and what is named
        return found
    before = [None, *found[:-1]]
    kept = [
        each
        for each, last in zip(found, before, strict=True)
        if not _names_a_period(each, last, cursor)
    ]
    return kept if any(isinstance(each.node, _TIMES) for each in kept) else found


_TIMES = Dated | DayOf | Rhythm


def _names_a_period(each: Found, before: Found | None, cursor: Cursor) -> bool:
    node, first = each.node, each.first
    if not first or not isinstance(node, Dated) or node.bound:
        return False
    item = node.items[0]
    if not isinstance(item, Period) or item.part:
        return False
    is_past_year = item.unit == "year" and item.shift < 0 and not item.year
    if is_past_year or (_is_about(cursor, first) and cursor.kinds[each.end] == ","):
        return True  # "quyết toán năm trước"; "Đối với quý IV, thực hiện từ ngày 25/12 …"
    lead = cursor.kinds[first - 1]
    if lead == "OF" or cursor.kinds[first] == "OF":
        return lead == "(" or cursor.kinds[first - 2] == "("
    if before is None or cursor.tokens[first - 1].text != "cho":
        return False
    return before.end == first - 1 and isinstance(before.node, Dated | DayOf)


def _is_about(cursor: Cursor, first: int) -> bool:
    """Whether `đối với` or a term (`kỳ kê khai 6 tháng cuối năm`) leads to the period."""
    before = cursor.kinds[max(first - 3, 0) : first]
    if "TERM" in before and set(before[before.index("TERM") + 1 :]) <= {"WORD"}:
        return True
    return [token.text for token in cursor.tokens[max(first - 2, 0) : first]] == ["đối", "với"]


def without_named_school_years(found: list[Found], cursor: Cursor) -> list[Found]:
    """`tuyển sinh năm học 2025-2026 trước ngày 31/7`: beside a time of its own the school year says of what."""
    if len(found) < 2 or "SCHOOLYEAR" not in cursor.kinds:  # noqa: PLR2004 -- the year, and a time
        return found
    named = [
        isinstance(each.node, Dated)
        and not each.node.bound
        and cursor.kinds[each.first] == "SCHOOLYEAR"
        for each in found
    ]
    is_dated = any(
        isinstance(each.node, Dated | DayOf) and not is_named
        for each, is_named in zip(found, named, strict=True)
    )
    if not is_dated:
        return found
    return [each for each, is_named in zip(found, named, strict=True) if not is_named]
