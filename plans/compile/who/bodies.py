"""Who leads and who supports, from a cell or labelled line: names alone, or names with their parts.

A cell may hold both: "Sở A chủ trì, phối hợp với Sở B", "Chủ trì: Sở A; phối hợp: Sở B", "Sở A (chủ trì), Sở B (phối hợp)".
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from plans.compile.who.agencies import split_agencies
from plans.compile.who.bracketed import by_part
from plans.compile.who.heads import starts_with_agency
from plans.compile.who.sentences import read_clause


class Bodies(NamedTuple):
    """Lead and supporting bodies, one per entry, as written."""

    lead: tuple[str, ...] = ()
    supporting: tuple[str, ...] = ()

    def flipped(self) -> "Bodies":
        """All of them as supporting, as a line "Cơ quan phối hợp" means them."""
        return Bodies((), tuple(dict.fromkeys((*self.lead, *self.supporting))))


_PART = re.compile(
    r"(?:^|(?<=[;.,(\n])|(?<=\s))\s*[-•+]?\s*(?:(?:cơ quan|đơn vị)\s+)?(?P<part>chủ trì|phối hợp|thực hiện)(?: thực hiện| chính)?\s*:\s*",
    re.IGNORECASE,
)
_ACTS = re.compile(
    r"^(?:chủ trì|phối hợp|thực hiện|chịu trách nhiệm|tham mưu|(?:là|làm) (?:cơ quan|đơn vị|đầu mối|thường trực)\b)"
)

_ENTRUSTED = re.compile(r"được (?:giao|phân công)\s*$")
"""What a class of bodies is entrusted with belongs to its name: "các sở được giao chủ trì soạn thảo"."""


def read_bodies(text: str) -> Bodies:
    """The bodies a text names, and in which part.

    >>> read_bodies("Sở Nội vụ chủ trì, phối hợp với Sở Y tế")
    Bodies(lead=('Sở Nội vụ',), supporting=('Sở Y tế',))
    """
    text = _LEVEL.sub(lambda each: f"{each['mark']} ".lstrip(), text)
    text = _ONCE.sub("", text)
    parts = list(_PART.finditer(text))
    if parts:
        return _labelled(text, parts)
    pieces = [piece.strip() for piece in text.split(";") if piece.strip()]
    if any(map(_does, pieces)):
        return joined(Bodies(_does(piece) or split_agencies(piece)) for piece in pieces)
    if (helped := _with_helper(text)) is not None:
        return helped
    clause = read_clause(text)
    is_entrusted = (
        clause is not None
        and text.find(clause.rest) > 0
        and _ENTRUSTED.search(text[: text.find(clause.rest)])
    )
    is_named = clause is not None and not _BARE.issuperset(clause.lead)
    if clause is not None and is_named and not is_entrusted and _ACTS.match(clause.rest):
        return Bodies(clause.lead, clause.supporting)
    if _POINTS_ELSEWHERE.match(text):
        return Bodies()
    names = [name for name in split_agencies(text) if not _NUMBER_OF_PEOPLE.fullmatch(name)]
    return Bodies(*by_part(tuple(names)))


def read_both_parts(text: str) -> Bodies:
    """The bodies of a cell under "Chủ trì/Phối hợp": those before its stroke lead, those behind it help.

    >>> read_both_parts("Sở Nội vụ/ Bưu điện tỉnh, Sở Y tế")
    Bodies(lead=('Sở Nội vụ',), supporting=('Bưu điện tỉnh', 'Sở Y tế'))
    """
    lead, stroke, helping = text.partition("/")
    is_parted = stroke and starts_with_agency(lead) and starts_with_agency(helping.strip(" -•"))
    if not is_parted:
        return read_bodies(text)
    return joined((read_bodies(lead), read_bodies(helping).flipped()))


_LEVEL = re.compile(
    r"(?P<mark>^|[;.])\s*(?:(?:ở|tại|đối với)\s+)?(?:cấp\s+)?(?:tỉnh|huyện|xã|thành phố|cơ sở|trung ương|địa phương)\s*:\s*",
    re.IGNORECASE,
)
"""At which level the bodies behind the colon are: "Cấp tỉnh: Sở Nội vụ; cấp huyện: UBND các huyện"."""
_ONCE = re.compile(r"(?<=\S)\s+(?:sau|trước) khi\s[^;()]*")
"""When a body may act, told behind its name: "UBND *sau khi thống nhất với Ban Thường trực UBMTTQ*"."""
_BARE = frozenset(("Cơ quan", "Đơn vị", "cơ quan", "đơn vị"))
"""What is no name by itself: "Cơ quan *chủ trì soạn thảo*"."""
_POINTS_ELSEWHERE = re.compile(
    r"\s*(?:(?:như|theo|tại|xem|giống)\s+(?:(?:nội dung|số thứ tự) )?(?:mục|điểm|khoản|phần|phụ lục|biểu|dòng|stt|phân công|sự phân công|từng|lịch|quyết định|kế hoạch|danh sách|chức năng|nhiệm vụ|quy định)\b|do [^,;]{3,60} phân công|(?:các )?(?:cơ quan|đơn vị)(?: đã| được)? nêu (?:tại|ở|trong)\b|(?:chưa|sẽ) (?:phân công|xác định|rõ|có)\b|(?:phân công|xác định|bổ sung) sau\b|(?:có|sẽ có) (?:kế hoạch|phân công|quyết định|thông báo|văn bản)\b)",
    re.IGNORECASE,
)
"""Words that say where the bearer is told, or that it will be: "Như mục 2", "Theo phân công của Chủ tịch"; they name nobody."""
_WORKS = re.compile(r"(?:tiến hành|rà soát|xây dựng|triển khai|tổng hợp|ban hành|hướng dẫn)\b")


def _does(piece: str) -> tuple[str, ...]:
    """Who does what a piece says, where a line of names tells that as well ("Bộ A tiến hành rà soát …; các tỉnh rà soát …")."""
    clause = read_clause(piece)
    return clause.lead if clause is not None and _WORKS.match(clause.rest) else ()


_NUMBER_OF_PEOPLE = re.compile(r"(?:và )?\d{1,2} (?:thành viên|người|cán bộ|đồng chí)(?: .*)?")
"""How many go with those who are named: "Đ/c A (Trưởng đoàn); 02 thành viên"."""
_HELPS = re.compile(
    r"\s+(?:(?:cùng |tham gia )?phối hợp(?: thực hiện)?|thẩm định|góp ý|tham gia ý kiến)\.?$",
    re.IGNORECASE,
)


def _with_helper(text: str) -> Bodies | None:
    """Names parted by semicolons, the last of which only helps: "UBND các huyện; Ủy ban MTTQ tỉnh phối hợp"."""
    if parted := _LEAD_AND_HELPER.match(text):
        return Bodies(split_agencies(parted["lead"]), split_agencies(parted["helper"]))
    names, semicolon, last = text.rpartition(";")
    helps = _HELPS.search(last) if semicolon else None
    if helps is None:
        return None
    return Bodies(
        split_agencies(_LEADS_AFTER.sub("", names)), split_agencies(last[: helps.start()])
    )


_LEAD_AND_HELPER = re.compile(
    r"(?P<lead>[^,;.:]{2,80}?)\s+chủ trì\s*[,;.]\s*(?P<helper>(?!phối hợp)[^.:]{2,300}?)\s+(?:cùng )?phối hợp(?: thực hiện)?[\s.]*$",
    re.IGNORECASE,
)
"""Names with their parts behind them: "Sở A chủ trì, Sở B và Sở C phối hợp"."""
_LEADS_AFTER = re.compile(
    r"\s+(?:(?:cùng(?: nhau)?|đồng)\s+)?(?:chủ trì|làm đầu mối)(?: tham mưu| thực hiện)?\s*\.?$",
    re.IGNORECASE,
)


def _labelled(text: str, parts: "list[re.Match[str]]") -> Bodies:
    found = Bodies(split_agencies(text[: parts[0].start()]))
    ends = [*(part.start() for part in parts[1:]), len(text)]
    for part, end in zip(parts, ends, strict=True):
        names = split_agencies(_unbracketed(text[part.end() : end].strip(" ;,.")))
        found = joined((found, _as_part(part["part"], names)))
    return found


def _unbracketed(names: str) -> str:
    """Without a bracket whose other half stands elsewhere: "(phối hợp: Sở A)", but "Sở A (đầu mối)"."""
    opened, closed = names.count("("), names.count(")")
    return names if opened == closed else names.strip(" ;,.()")


def _as_part(word: str, names: tuple[str, ...]) -> Bodies:
    return Bodies((), names) if word.lower() == "phối hợp" else Bodies(names)


def joined(several: Iterable[Bodies]) -> Bodies:
    """The bodies of several texts, each named once."""
    lead: dict[str, None] = {}
    supporting: dict[str, None] = {}
    for bodies in several:
        lead |= dict.fromkeys(bodies.lead)
        supporting |= dict.fromkeys(bodies.supporting)
    return Bodies(tuple(lead), tuple(supporting))
