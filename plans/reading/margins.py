"""What goes on with the line above: sentences that a margin or a page has broken."""

import re
from dataclasses import dataclass

from plans.reading import furniture
from plans.reading.markers import Level, Marker
from plans.reading.node import Node

MAX_JOINED = 200
"""Lines that may make one piece; beyond it a new one starts, so that no input costs quadratic time."""

WRAPPED = 0.75
"""The part of the width a line fills at least where it was broken at the margin."""

FULL = 0.95
"""The part of the width that a line and the first word of the next go beyond, where that word had no room."""

CONNECTIVES = frozenset(
    [
        "và",
        "của",
        "các",
        "với",
        "theo",
        "về",
        "hoặc",
        "tại",
        "do",
        "cho",
        "từ",
        "để",
        "là",
        "trong",
        "trên",
        "bằng",
        "được",
        "những",
        "đến",
        "thuộc",
        "hay",
        "nhằm",
        "giữa",
        "gửi",
        "Quý",
        "mỗi",
    ]
)
FAREWELL = re.compile(
    r"trên đây là|trong quá trình|(?:yêu cầu|đề nghị) (?:các|thủ trưởng)", re.IGNORECASE
)
_ENDS_A_SENTENCE = re.compile(
    r"\(?\d[\d./]*/?[A-ZĐ][A-ZĐ\d./&-]*[.;,):]*|\(?[A-ZĐ-]{2,8}(?:,? [A-ZĐ-]{2,8})?[).]*[.;,…]+"
)
"""The number of a paper or abbreviations that end a broken sentence on a line of their own ("… Nghị quyết ⏎ 214/NQ-CP).")."""
_CALLS_A_NUMBER = re.compile(
    r"(?<!hằng )(?<!hàng )(?<!mỗi )\b(?:ngày|tháng|quý|năm|tuần|thứ|lúc|lần|đợt|từ|đến|trước|khoảng|hơn)$",
    re.IGNORECASE,
)
"""Words behind which a number goes on with the sentence: "trước ngày 31 tháng ⏎ 01."."""
_ENDS = (".", ";", ",", "!", "?", "…", "/")
_MIN_BODY = 40
_LONG_SENTENCE = 100
"""Letters that a broken sentence has at least, and a heading has not."""
_ROLE_OF_A_BODY = re.compile(
    r"(?:[Cc]ơ quan|[Đđ]ơn vị|[Ủủ]y viên) (?:thường trực|đầu mối|chủ trì)(?! (?:có trách nhiệm|chịu trách nhiệm|tham mưu|thực hiện|tổng hợp)\b)"
)


_STARTS_ANEW = re.compile(
    r"(?:(?:Đơn vị|Cơ quan) (?:thực hiện|chủ trì|phối hợp)|Thực hiện|Chủ trì|Thời (?:gian|hạn)(?: thực hiện| hoàn thành)?|0?[69] tháng (?:đầu|cuối) năm(?: \d{4})?)\s*:\s"
)
"""How a labelled line begins, which goes on with nothing."""


@dataclass(frozen=True, slots=True)
class Margin:
    """Where lines end: `wrapped` tells that they were broken at a margin of `width`, `early` that each paragraph's first line was broken before it."""

    wrapped: bool = False
    width: int = 0
    early: bool = False

    def goes_on(self, last: Node | None, text: str, *, adjacent: bool) -> bool:
        """Whether a plain line continues the piece before it."""
        if last is None or furniture.stands_alone(text) or furniture.is_day_line(last.text):
            return False
        if not last.text or len(last.lines) >= MAX_JOINED:
            return not last.text
        is_end = _ENDS_A_SENTENCE.fullmatch(text) is not None
        capitals = furniture.is_capitals(text) and not (
            adjacent and not last.is_finished() and is_end
        )
        if capitals or furniture.is_capitals(last.text):
            both = capitals and last.text.isupper()
            return both and adjacent and bool(last.mark)
        if last.is_finished():
            return adjacent and self._is_broken_behind_a_mark(last, text)
        return self._is_broken_off(last, text, adjacent=adjacent)

    def _is_broken_off(self, last: Node, text: str, *, adjacent: bool) -> bool:
        """Whether an unfinished piece was broken by a margin or a page, and this is what follows."""
        if last.text.rsplit(" ", 1)[-1] in CONNECTIVES:
            return True
        if _STARTS_ANEW.match(text):
            return False
        begins_low = text[0].islower()
        if adjacent:
            is_listed = last.text.endswith(",") and len(last.text) >= _MIN_BODY
            return begins_low or is_listed or not text[0].isalpha() or self._is_wrapped(last)
        return begins_low and len(last.text) >= _MIN_BODY

    def _is_wrapped(self, last: Node) -> bool:
        if self.early and len(last.lines) == 1:
            return True
        return self.wrapped and len(last.lines[-1].text) >= WRAPPED * self.width

    def _is_broken_behind_a_mark(self, last: Node, text: str) -> bool:
        """Whether a margin broke a paragraph right behind a mark that could end it: "… 2.000 cuốn sổ tay; ⏎ hoàn thành …", "(email: ⏎ …)"."""
        if not self.wrapped or text[0] in '“"(':
            return False
        if not last.text.endswith(".") and last.text.count("(") > last.text.count(")"):
            return True
        if last.text.endswith(":"):
            return text[0].islower() and self._has_no_room(last, text)
        if last.text.endswith(";") and text[0].islower() and self._is_wrapped(last):
            return True
        is_text = bool(last.mark) and not FAREWELL.match(text) and not self._may_head(text)
        return is_text and self._has_no_room(last, text)

    def _may_head(self, text: str) -> bool:
        """Whether a line may head what follows it: it ends before the margin and ends no sentence ("Sở Y tế:", "Công an tỉnh")."""
        return len(text) < WRAPPED * self.width and not text.endswith(_ENDS)

    def _has_no_room(self, last: Node, text: str) -> bool:
        """Whether the first word of a line would have gone beyond the margin on the line before."""
        reach = len(last.lines[-1].text) + 1 + len(text.partition(" ")[0])
        return self.wrapped and reach > FULL * self.width

    def ends_with(self, last: Node | None, marker: Marker) -> bool:
        """Whether a number only ends the broken sentence above: "… trước ngày 31 tháng ⏎ 01.", "… mức báo động ⏎ 2."."""
        if last is None or last.is_finished() or not marker.mark[:1].isdigit():
            return False
        if not marker.text:
            return self._has_no_room(last, f"{marker.mark}.") or _is_called_for(last)
        return self._has_no_room(last, f"{marker.mark}.") and _is_called_for(last)

    def is_apposed(self, last: Node | None, marker: Marker) -> bool:
        """Whether a dash is no bullet but goes on with a broken sentence: "… về Cục A ⏎ - Cơ quan thường trực …", "tổ chức chính trị ⏎ - xã hội"."""
        is_dash = marker.level is Level.BULLET and marker.mark in {"-", "–"}
        if last is None or last.is_finished() or not is_dash:
            return False
        if self._has_no_room(last, f"- {marker.text}") and _is_half_of_a_name(last, marker.text):
            return True
        is_role = _ROLE_OF_A_BODY.match(marker.text) is not None
        return len(last.text) >= _LONG_SENTENCE and is_role


def _is_called_for(last: Node) -> bool:
    return _CALLS_A_NUMBER.search(last.text) is not None


def _is_half_of_a_name(last: Node, text: str) -> bool:
    """Whether the words around a dash at a margin are one name: "Phòng Tài chính ⏎ - Kế hoạch", "kinh tế ⏎ - xã hội"."""
    return (
        text[:1].islower() or _HALVES.search(f"{last.text[-_LONGEST_HALF:]} - {text}") is not None
    )


_LONGEST_HALF = 20
_HALVES = re.compile(
    r"(?:Tài chính|Kế hoạch|Lao động|Phát thanh|Truyền thanh|Truyền hình|Văn hóa|Thông tin|Giáo dục|Kinh tế|Chính trị|Tổ chức|Hành chính|Dân số|Khoa học|Thể dục|Hậu cần|Tư pháp)"
    r" - (?:Kế hoạch|Tài chính|Đầu tư|Thương binh|Truyền hình|Truyền thanh|Thông tin|Thể thao|Xã hội|Đào tạo|Kỹ thuật|Hạ tầng|Công nghệ|Hành chính|Cán bộ|Nội vụ|Tổng hợp|Quản trị|Hộ tịch|Du lịch)",
    re.IGNORECASE,
)
"""Halves of the names of bodies that a dash joins."""
