"""Which body a text means: "Ủy ban nhân dân tỉnh", "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH", "SỞ NỘI VỤ" → one printed form."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from plans.compile.who.agencies import field_name

_BODY = re.compile(
    r"(?P<head>(?:(?:phó\s+)?chủ tịch\s+)?)(?:ubnd|[uủ]y ban nhân dân|uỷ ban nhân dân)(?:\s*\(ubnd\))?\s+"
    r"(?P<level>tỉnh|thành phố|thị xã|thị trấn|huyện|quận|phường|xã|đặc khu)(?!\w)",
    re.IGNORECASE,
)
_SHORT = re.compile(
    r"[UỦ]y ban nhân dân|Uỷ ban nhân dân|ủy ban nhân dân|uỷ ban nhân dân", re.IGNORECASE
)
_LONGEST_NAME = 5


@dataclass(frozen=True, slots=True)
class Committee:
    """A People's Committee (or its chairman) as a text names it; the place may be left to the context."""

    of_chairman: bool
    level: str
    place: str = ""
    start: int = 0
    end: int = 0

    def __str__(self) -> str:
        head = "Chủ tịch UBND" if self.of_chairman else "UBND"
        return " ".join(part for part in (head, self.level, self.place) if part)


def find_committees(text: str) -> Iterable[Committee]:
    """Every People's Committee a text names, in order."""
    for match in _BODY.finditer(text):
        place, end = _proper_name(text, match.end())
        chairman = "chủ tịch" in match["head"].lower()
        yield Committee(chairman, match["level"].lower(), place, match.start(), end)


def shorten(name: str) -> str:
    """A body's name with "UBND" for "Ủy ban nhân dân".

    >>> shorten("Văn phòng Ủy ban nhân dân tỉnh")
    'Văn phòng UBND tỉnh'
    """
    return _SHORT.sub("UBND", name)


def natural_case(capitals: str, text: str) -> str:
    """A name set in capitals as the running text writes it; with one capital where the text has it nowhere."""
    words = map(re.escape, capitals.split())
    for match in re.finditer(r"\s+".join(words), text, re.IGNORECASE):
        if not match[0].isupper():
            found = " ".join(match[0].split())
            return found[:1].upper() + found[1:]
    if school := _SCHOOL.fullmatch(capitals):
        return _of_a_school(school["level"], school["name"])
    if youth := _YOUTH.fullmatch(capitals):
        place = " ".join(word.capitalize() for word in youth["place"].split())
        return f"{youth['level'].capitalize()} đoàn {place}"
    kind, name = (two[1], two[2] or "") if (two := _TWO_WORDS.match(capitals)) else _split(capitals)
    known = field_name(name)
    if known is None:
        known = _of_a_committee(name) or _with_short_words(
            name, name.lower() if two else name.capitalize()
        )
    return _with_proper_words(_with_place(f"{_kind(kind)} {known}".strip()))


_PROPER_WORDS = {
    word.lower(): word
    for word in (
        "Việt Nam", "Mặt trận Tổ quốc", "TNCS Hồ Chí Minh", "Hồ Chí Minh", "Liên hiệp Phụ nữ", "Nhà nước", "Quốc hội",
        "Lao động", "nhân dân",
    )
}  # fmt: skip
_PROPER = re.compile(rf"\b(?:{'|'.join(_PROPER_WORDS)})\b", re.IGNORECASE)
_REGION = re.compile(r"(?<=khu vực )[ivx]+\b")


def _with_proper_words(name: str) -> str:
    """The name with the capitals of words that bear them everywhere, and of a region's number.

    >>> (
    ...     _with_proper_words("Kho bạc nhà nước khu vực v"),
    ...     _with_proper_words("Hội nông dân việt nam"),
    ... )
    ('Kho bạc Nhà nước khu vực V', 'Hội nông dân Việt Nam')
    """
    return _REGION.sub(
        lambda m: m[0].upper(), _PROPER.sub(lambda m: _PROPER_WORDS[m[0].lower()], name)
    )


def _kind(capitals: str) -> str:
    return capitals if _SHORT_WORD.fullmatch(capitals) else capitals.capitalize()


_YOUTH = re.compile(r"(?P<level>TỈNH|THÀNH|HUYỆN) ĐOÀN (?P<place>\S.*)", re.DOTALL)
_PLACE = re.compile(
    r"\b(?P<level>tỉnh|thành phố|thị xã|thị trấn|huyện|quận|phường|(?<!hợp tác )xã(?! hội)|đặc khu) (?P<place>\w+(?: \w+){0,3})$"
)


def _with_place(name: str) -> str:
    """The name with capitals for the place at its end.

    >>> _with_place("Trung tâm phục vụ hành chính công xã hải minh")
    'Trung tâm phục vụ hành chính công xã Hải Minh'
    """
    return _PLACE.sub(
        lambda m: f"{m['level']} " + " ".join(w[:1].upper() + w[1:] for w in m["place"].split()),
        name,
    )


_SCHOOL = re.compile(
    r"TRƯỜNG (?P<level>TIỂU HỌC(?: VÀ (?:THCS|TRUNG HỌC CƠ SỞ))?|MẦM NON|MẪU GIÁO|TRUNG HỌC CƠ SỞ|TRUNG HỌC PHỔ THÔNG|(?:TH|THCS|THPT|PTDTNT|PTDTBT|PTCS)(?:\s?(?:&|VÀ|-)\s?(?:THCS|THPT))?) (?P<name>\S.*)",
    re.DOTALL,
)
_SHORT_LEVEL = re.compile(r"(?:TH|THCS|THPT|PTDTNT|PTDTBT|PTCS|-|&)+")
_COMMON = frozenset({"SỐ", "VÀ", "TỈNH", "HUYỆN", "XÃ", "PHƯỜNG", "CƠ", "SỞ"})
"""Words of a school's name that bear no capital: "Trường Tiểu học *số* 1"."""


def _of_a_school(level: str, name: str) -> str:
    """A school as it is written: its level, and the place or person it is called after.

    >>> _of_a_school("TRUNG HỌC CƠ SỞ", "LÊ LỢI"), _of_a_school("THCS", "HÒA BÌNH")
    ('Trường Trung học cơ sở Lê Lợi', 'Trường THCS Hòa Bình')
    """
    first, *rest = (w if _SHORT_LEVEL.fullmatch(w) else w.lower() for w in level.split())
    said = " ".join((first if first.isupper() else first.capitalize(), *rest))
    words = (word.lower() if word in _COMMON else word.capitalize() for word in name.split())
    return " ".join(("Trường", said, *words))


_COMMITTEE_NAME = re.compile(
    r"(?:UBND|[UỦ]Y BAN NHÂN DÂN|UỶ BAN NHÂN DÂN) (?P<level>TỈNH|THÀNH PHỐ|HUYỆN|QUẬN|THỊ XÃ|THỊ TRẤN|XÃ|PHƯỜNG|ĐẶC KHU)(?P<place>(?: \S+)*)"
)


def _of_a_committee(capitals: str) -> str:
    """The People's Committee whose office it is, as it is written; "" for any other name.

    >>> _of_a_committee("UBND TỈNH HẢI MINH")
    'UBND tỉnh Hải Minh'
    """
    match = _COMMITTEE_NAME.fullmatch(capitals)
    if match is None:
        return ""
    place = " ".join(word.capitalize() for word in match["place"].split())
    return f"UBND {match['level'].lower()} {place}".strip()


_SHORT_WORD = re.compile(r"[BCDĐGHKLMNPQRSTVX]{2,6}")


def _with_short_words(capitals: str, name: str) -> str:
    """The name with abbreviations left in capitals: words that have no vowel ("PCCC", "CNCH")."""
    pairs = zip(capitals.split(), name.split(), strict=True)
    return " ".join(big if _SHORT_WORD.fullmatch(big) else word for big, word in pairs)


_TWO_WORDS = re.compile(
    r"(THANH TRA|THƯỜNG TRỰC|THI HÀNH ÁN|VĂN PHÒNG|[UỦ]Y BAN|UỶ BAN|CHI CỤC|CÔNG AN|BẢO HIỂM|TRUNG TÂM|LIÊN ĐOÀN|LIÊN HIỆP|LIÊN MINH|HIỆP HỘI|HỘI ĐỒNG"
    r"|BỆNH VIỆN|HỌC VIỆN|KHO BẠC|NGÂN HÀNG|CÔNG ĐOÀN|CÔNG TY|TẬP ĐOÀN|CHI BỘ|BẢO TÀNG|THƯ VIỆN|TÒA ÁN|TOÀ ÁN)(?:\s+(.*))?",
    re.DOTALL,
)
"""Kinds of bodies that are two words."""


def _split(capitals: str) -> tuple[str, str]:
    kind, _, name = capitals.partition(" ")
    return kind, name


_WORD_OF_PLACE = re.compile(r"\s+([^\W\d_]+(?:['’][^\W\d_]+)?|[1-9]\d?(?=\s*(?:[,;.)]|$)))")


def _is_of_place(word: str, before: list[str]) -> bool:
    """Whether a word goes on with a place's name: one with a capital, or the number behind it ("xã Sơn Kim 1", "Phường 3")."""
    return word[0].isupper() or (word.isdigit() and not (before and before[-1].isdigit()))


def _proper_name(text: str, start: int) -> tuple[str, int]:
    """The words with a capital that follow; set in capitals altogether, each gets one."""
    words: list[str] = []
    end = start
    for match in _WORD_OF_PLACE.finditer(text, start):
        if match.start() != end or not _is_of_place(match[1], words) or len(words) == _LONGEST_NAME:
            break
        words.append(match[1])
        end = match.end()
    if words and all(w.isupper() or w.isdigit() for w in words):
        words = [w.capitalize() for w in words]
    return " ".join(words), end
