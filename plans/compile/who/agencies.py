"""Agencies in running text: one name per entry, in the document's words; classes told from single bodies.

`split_agencies` cuts at every comma, semicolon and "và" outside brackets, then looks at each piece: it opens a new entry
where it begins like a body ("Sở …", "UBND …", "các cơ quan …"), and goes on with the entry before where it does not
("Sở Văn hóa, *Thể thao và Du lịch*", "UBND các huyện, *thị xã, thành phố*", "các cơ quan, *đơn vị có liên quan*").
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from plans.compile.who.heads import opens_entry
from plans.compile.who.persons import is_person, is_post_of_a_person
from plans.office_classes import is_class
from plans.reading.agency_words import BULLET_BEFORE_AGENCY

__all__ = ["is_class", "split_agencies"]

LONGEST = 4_000
"""Longer texts are no list of agencies: they stay one entry."""

_SEPARATOR = re.compile(
    r"\s*[,;]\s*(?:và|cùng(?: với)?(?!\s+cấp\b))\s+(?=\S)|\s*[,;\n]+\s*|\s+và\s+(?!phát thanh)(?=\S)|\s+(?:cùng(?: với)?(?!\s+cấp\b)|\+)\s+(?=\S)"
)
_TRAILING = " \t\n;.,:/-–…"
_LEADING = re.compile(
    r"^(?:[-–+•▪*]\s+|(?:Giao|Đề nghị|Yêu cầu|Mời)\s+(?=[A-ZĐÁÂÔƠƯỦ]|các\b|thủ\b))+"
)

_CALLED = re.compile(
    r"\s*\((?:sau đây|dưới đây)?\s*(?:gọi (?:chung|tắt)|viết tắt) là[^()]*\)", re.IGNORECASE
)
"""What bodies are called from here on: "các sở, ban, ngành (sau đây gọi chung là các sở)"."""

_LEVELS = r"(?:huyện|quận|thị xã|thành phố|xã|phường|thị trấn|đặc khu)"
_COLLECTIVES = r"(?:bộ|sở|ban|ngành|đoàn thể|hội|cơ quan|đơn vị|tổ chức|địa phương|phòng|doanh nghiệp|cá nhân|trường|cấp|chi cục|cục(?! bộ)|vụ|khoa(?! học)|trung tâm|bệnh viện|trạm y tế)"
_BARE_TAIL = (
    r"(?:\s+(?:có liên quan|liên quan|khác|thành viên|chuyên môn|[Tt]ỉnh|[Tt]hành phố|huyện|quận|thị xã|xã|phường|cấp tỉnh|cấp huyện|cấp xã|trung ương|Trung ương|địa phương|nêu trên"
    r"|ngang bộ|trực thuộc|thuộc tỉnh|trên địa bàn|trên địa bàn tỉnh|trên địa bàn thành phố|(?:trong |toàn )?ngành))*"
)
_COORDINATED = re.compile(
    rf"{_COLLECTIVES}(?:\s+{_COLLECTIVES})?{_BARE_TAIL}(?:\s+(?:được|đã|đang|có|thuộc|không|chưa|còn|ngoài|nằm)\s[^,;]*)?(?:\s*\([^()]*\))?"
    rf"|{_COLLECTIVES}\s+(?:trực thuộc|đóng (?:trên|tại)|hưởng|sử dụng)\s[^,;]*"
)
_POST = (
    r"(?:(?:Đồng chí|đồng chí|Thủ trưởng|thủ trưởng|Giám đốc|giám đốc|Chủ tịch|chủ tịch|Lãnh đạo|lãnh đạo|Người đứng đầu"
    r"|người đứng đầu|Trưởng|trưởng|Chánh|chánh)\s+)?"
)
_OPEN_CLASS = re.compile(
    rf"{_POST}(?:(?:Các|các|Những|những|Một số|một số|Mọi|mọi|Từng|từng|Mỗi|mỗi)\s+)?"
    rf"(?:(?i:{_COLLECTIVES}))(?=[\s,;]|$)(?!\s+[A-ZĐ])"
)
_CLASS_AT_END = re.compile(rf"\s(?:các|những)\s+{_COLLECTIVES}(?:,\s+{_COLLECTIVES})*$")
"""A class at the end of a name: "trang thông tin điện tử các sở, *ban, ngành*"."""
_LEVEL_AT_END = re.compile(rf"(?:^|\s){_LEVELS}$")
_LEVEL_AT_START = re.compile(rf"(?:các\s+)?{_LEVELS}(?!\w)(?!\s+[A-ZĐÁÂÊÔƠƯ])")
_NAMED_LEVEL = re.compile(rf"{_LEVELS}\s+[A-ZĐÁÂÊÔƠƯ]")
_COMMITTEE = re.compile(
    r"(?P<head>(?:Chủ tịch\s+)?(?:UBND|HĐND|[UỦ]y ban nhân dân|Uỷ ban nhân dân|Công an|Phòng [^,;]{2,40}?))\s+"
)
_AT_LEVEL = re.compile(r"(?P<head>.*\S)\s+cấp\s+(?:tỉnh|huyện|xã|phòng|sở)$")
_LEVEL_ALONE = re.compile(r"cấp\s+(?:tỉnh|huyện|xã)\b")

_FIELDS = (
    "Nội vụ|Tài chính|Tư pháp|Xây dựng|Y tế|Công Thương|Công thương|Ngoại vụ|Du lịch|Quy hoạch - Kiến trúc"
    "|Văn hóa, Thể thao và Du lịch|Văn hoá, Thể thao và Du lịch|Văn hóa và Thể thao|Văn hóa - Thể thao|Thông tin và Truyền thông"
    "|Giao thông vận tải|Giao thông Vận tải|Kế hoạch và Đầu tư|Tài nguyên và Môi trường|Khoa học và Công nghệ"
    "|Giáo dục và Đào tạo|Nông nghiệp và Phát triển nông thôn|Nông nghiệp và PTNT|Nông nghiệp và Môi trường"
    "|VH, TT và DL|VH,TT và DL|VH, TT&DL|VH,TT&DL|LĐ, TB và XH|LĐ,TB&XH|VH và TT|NN và MT|TN và MT|KH và CN|GD và ĐT|DT và TG|KH và ĐT|TT và TT"
    "|Lao động - Thương binh và Xã hội|Lao động – Thương binh và Xã hội|Lao động, Thương binh và Xã hội|Dân tộc và Tôn giáo"
)
_FIELD = re.compile("|".join(sorted(_FIELDS.split("|"), key=len, reverse=True)))
_SHORT_FIELD = r"[A-ZĐ]{2,6}(?:\s?[&-]\s?[A-ZĐ]{1,6})*(?![\w&])"
_ANY_FIELD = re.compile(rf"{_FIELD.pattern}|{_SHORT_FIELD}")
_DEPARTMENTS = re.compile(r"(?:[Cc]ác\s+)?[Ss]ở\s*:?\s+(?=[A-ZĐ])")
_LISTED_LEVELS = re.compile(
    rf"(?:(?P<head>UBND|[UỦ]y ban nhân dân|Uỷ ban nhân dân|Công an)\s+(?:các\s+)?|[Cc]ác\s+)(?P<level>{_LEVELS})\s*:\s*(?=\S)"
)


_FIXED_NAMES = (
    r"Ban (?:Dân tộc|Nội chính|Tuyên giáo|Dân vận|Kinh tế - Ngân sách|Văn hóa - Xã hội|Pháp chế|Tôn giáo|Tuyên giáo và Dân vận)"
    r"|Hội (?:Nông dân|Cựu chiến binh|Liên hiệp Phụ nữ|Chữ thập đỏ|Người cao tuổi|Khuyến học|Luật gia|Nhà báo|Văn học nghệ thuật|Đông y)"
    r"|Trung tâm (?:Y tế|Kiểm soát bệnh tật|Khuyến nông|Văn hóa|Phục vụ hành chính công|Xúc tiến đầu tư|Công nghệ thông tin(?: và truyền thông)?|Dịch vụ việc làm|Phát triển quỹ đất)"
    r"|Kho bạc [Nn]hà nước|Ngân hàng Nhà nước|Ngân hàng Chính sách xã hội|Bảo hiểm xã hội|Liên đoàn Lao động|Bưu điện|Tòa án nhân dân|Viện [Kk]iểm sát nhân dân"
    r"|Cục (?:Thuế|Thống kê|Hải quan|Thi hành án dân sự|Quản lý thị trường)|Chi cục (?:Thuế|Kiểm lâm|Thủy lợi|Thú y|Trồng trọt và Bảo vệ thực vật|Bảo vệ môi trường|Hải quan)"
    r"|Bộ Chỉ huy (?:[Qq]uân sự|[Bb]ộ đội [Bb]iên phòng)|Liên minh Hợp tác xã|Phòng (?:Nội vụ|Tư pháp|Tài chính - Kế hoạch|Y tế|Kinh tế|Văn hóa và Thông tin|Giáo dục và Đào tạo|Tài nguyên và Môi trường|Nông nghiệp và Môi trường)"
    r"|(?:Tỉnh|Thành|Thị|Huyện|Quận|Xã) [Đđ]oàn(?! (?:thanh|viên))|(?:Tỉnh|Thành|Thị|Huyện|Quận) ủy(?! viên)|Ban [Cc]án sự [Đđ]ảng(?: UBND)?"
)
"""Bodies that every province has, by their whole name ("facts/vn-administration.md"); what stands behind it is no part of it."""
_OF_ITS_LEVEL = r" (?:tỉnh|thành phố|thị xã|quận|huyện|xã|phường)(?! (?:ủy|đoàn|đội|hội|viên|lỵ))| (?:Tỉnh|Thành|Thị|Huyện|Quận|Đảng) ủy(?! viên)"
_KNOWN = re.compile(
    rf"(?:[Ss]ở (?:{_FIELD.pattern})|Bộ (?:{_FIELD.pattern}|Công an|Quốc phòng|Ngoại giao)|Công an (?:tỉnh|thành phố|huyện|xã|phường)|Thanh tra (?:tỉnh|thành phố|huyện|sở|Sở)|{_FIXED_NAMES})(?:{_OF_ITS_LEVEL})?(?![\w-])(?!,? (?:Khoa học|Thể thao|Hạ tầng|Thống kê|Gia đình|Điện ảnh|và (?:Truyền|[A-ZĐ])))"
)
_SIDE_BY_SIDE = re.compile(
    rf"(?:(?<=Thông tin và Truyền thông)|(?<=Khoa học và Công nghệ)|(?<=Giáo dục và Đào tạo)|(?<=Nông nghiệp và Môi trường)|(?<=Tài nguyên và Môi trường)"
    rf"|(?<=Kế hoạch và Đầu tư)|(?<=Thể thao và Du lịch)|(?<=Nội vụ)|(?<=Tài chính)|(?<=Tư pháp)|(?<=Xây dựng)|(?<=Công Thương)|(?<=Y tế)|(?<=Ngoại vụ))"
    rf"\s+(?=(?:Bộ|Sở) (?:{_FIELD.pattern})(?!\w))"
)
"""Between two offices that a line break parted: "Sở Nội vụ Sở Tài chính"."""
_NEXT_IN_LIST = re.compile(r"\s*[,;]\s*(?:và\s+)?|\s+và\s+")
_GOES_ON = re.compile(
    r"\s+(?!(?:và|cùng|hoặc|hay|tỉnh|thành phố|thị xã|quận|huyện|xã|phường|khu vực|chi nhánh|cấp|các|trên|tại|thuộc|của|là|cơ sở|công lập|đa khoa|dự phòng|quản lý)\b)(?=[a-zà-ỹđ])"
)


def known_names_end(text: str, start: int) -> int | None:
    """Where the names end, if offices whose names are known stand from `start` on and other words follow them at once.

    >>> "Sở Nội vụ, Sở Y tế khám bệnh"[: known_names_end("Sở Nội vụ, Sở Y tế khám bệnh", 0)]
    'Sở Nội vụ, Sở Y tế'
    """
    end = None
    match = _KNOWN.match(text, start)
    while match is not None:
        end = match.end()
        following = _NEXT_IN_LIST.match(text, end)
        match = _KNOWN.match(text, following.end()) if following else None
    return end if end is not None and _GOES_ON.match(text, end) else None


_BY_CAPITALS = {field.upper(): field for field in reversed(_FIELDS.split("|"))}


def field_name(capitals: str) -> str | None:
    """A department's field as it is written, from its name in capitals; None for one that is not known.

    >>> field_name("GIAO THÔNG VẬN TẢI")
    'Giao thông vận tải'
    """
    return _BY_CAPITALS.get(" ".join(capitals.split()).upper())


_PEER = r"(?:Sở|Ban|Công an|UBND|Báo|Thanh tra|Cục|Chi cục|Trung tâm|Hội|Liên đoàn)"
_PEERS = re.compile(
    r"(?P<name>(?:^|(?<=[,;]\s))(?P<kind>Sở|Phòng|Ban|Chi cục|Trung tâm|Hội)\s[^,;()/\n]{2,60}?)\s+[-–]\s+(?=(?P=kind)\s+[A-ZĐ])"
    r"|(?P<union>(?:^|(?<=[,;]\s)|(?<=[-–]\s))(?:Hội|MTTQ|Mặt trận|Công đoàn|Đoàn)\s[^,;()/\n]{2,60}?)\s+[-–]\s+(?=(?:Hội|Đoàn|Công đoàn|MTTQ|Mặt trận)\s+[A-ZĐ])"
    rf"|(?P<other>(?:^|(?<=[,;]\s)){_PEER}\s[^,;()/\n]{{2,60}}?)\s*/\s*(?={_PEER}\s+[A-ZĐ])"
)
"""Bodies of one rank beside a dash or a stroke: "Sở A - Sở B", "Sở A/Công an tỉnh"; "Phòng B - Sở A" is one, and of two rooms with a stroke between only one may be."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A piece of the text between separators: where it begins and ends, and whether a semicolon stands before it."""

    start: int
    end: int
    after_semicolon: bool


def split_agencies(text: str) -> tuple[str, ...]:
    """The agencies and classes a text names, one per entry, in its own words.

    >>> split_agencies("Sở Văn hóa, Thể thao và Du lịch, Báo X và UBND cấp huyện, cấp xã.")
    ('Sở Văn hóa, Thể thao và Du lịch', 'Báo X', 'UBND cấp huyện', 'UBND cấp xã')
    """
    if len(text) > LONGEST:
        return (text.strip(_TRAILING),)
    entries: list[str] = []
    stripped = _LEADING.sub("", _CALLED.sub("", _SIDE_BY_SIDE.sub(", ", text.strip())))
    stripped = _PEERS.sub(lambda two: f"{two['name'] or two['union'] or two['other']}; ", stripped)
    parts = (
        BULLET_BEFORE_AGENCY.split(stripped)
        if text.lstrip().startswith(("-", "+", "•"))
        else [stripped]
    )
    for part in parts:
        entries.extend(_under_one_head(part) or _split_part(part))
    named = (_LED.sub(r"\g<body>", e) for entry in entries for e in _listed(entry))
    return tuple(dict.fromkeys(named))


_ONE_HEAD = re.compile(
    r"[Cc]ác\s+(?P<kind>[Bb]ộ|[Tt]ập đoàn|[Tt]ổng cục|[Cc]ục|[Vv]ụ|[Cc]ơ quan|[Đđ]ơn vị)\s*:\s+(?=[A-ZĐ])"
)
_MINISTRY = re.compile(rf"Quốc phòng|Công an|Ngoại giao|{_ANY_FIELD.pattern}")


def _under_one_head(text: str) -> list[str]:
    """The bodies listed under one head, each with it: "Các Bộ: Quốc phòng, Công an", "các Tập đoàn: A, B"; none where it heads no list."""
    head = _ONE_HEAD.match(text)
    if head is None:
        return []
    kind = head["kind"][:1].upper() + head["kind"][1:]
    told = text[head.end() :].strip(_TRAILING)
    if kind in {"Cơ quan", "Đơn vị"}:
        named = _split_part(told)
        return named if len(named) > 1 and all(map(opens_entry, named)) else []
    fields = _fields(told, _MINISTRY) if kind == "Bộ" else []
    if fields:
        return [f"Bộ {field}" for field in fields]
    names = [name.strip(_TRAILING) for name in re.split(r"\s*[,;]\s*", told)]
    is_field = _MINISTRY.fullmatch if kind == "Bộ" else re.compile(r"(?!)").match
    return [
        name if opens_entry(name) and not is_field(name) else f"{kind} {name}"
        for name in names
        if name
    ]


_LED = re.compile(
    r"^(?P<body>(?:[Cc]ác )?(?:[Đđ]ảng ủy|[Cc]ấp ủy|Chi bộ|Đảng bộ|Ban [Cc]án sự(?: đảng)?|Đảng đoàn|Ban Thường vụ)\b.*?)\s+(?:tập trung )?lãnh đạo\b.*$",
    re.DOTALL,
)
"""A committee of the Party with what it leads: "Đảng ủy UBND tỉnh lãnh đạo UBND tỉnh"."""


def _split_part(text: str) -> list[str]:
    entries: list[str] = []
    start = 0
    for piece in _pieces(text):
        words = text[piece.start : piece.end].strip(_TRAILING)
        if not words:
            continue
        before = entries[-1] if entries else ""
        repeated = "" if piece.after_semicolon else _with_repeated_head(before, words)
        if repeated:
            entries.append(repeated)
            start = piece.start
        elif not before or piece.after_semicolon or _opens_entry(before, words):
            entries.append(words)
            start = piece.start
        else:
            entries[-1] = text[start : piece.end].strip(_TRAILING)
    return entries


def _pieces(text: str) -> list[_Piece]:
    closed = _bracketed(text)
    pieces: list[_Piece] = []
    start, semicolon = 0, False
    for match in _SEPARATOR.finditer(text):
        if any(first < match.start() < last for first, last in closed):
            continue
        pieces.append(_Piece(start, match.start(), semicolon))
        start, semicolon = match.end(), ";" in match[0] or "\n" in match[0]
    return [*pieces, _Piece(start, len(text), semicolon)]


def _bracketed(text: str) -> list[tuple[int, int]]:
    closed = (*re.finditer(r"\([^()]*\)", text), *_EXCEPTION.finditer(text))
    return [(m.start(), m.end()) for m in closed]


_EXCEPTION = re.compile(r"(?<=, )(?:ngoại )?trừ\s+(?=[A-ZĐ]|các\b)[^;()]*")
"""Who of a class is not meant, without brackets: "các sở, ngành, *trừ Công an tỉnh, Sở Y tế*"."""


def _with_repeated_head(before: str, words: str) -> str:
    """The entry whose head word stands only in the one before: "UBND cấp huyện, *cấp xã*", "UBND huyện A, *huyện B*"."""
    if _LEVEL_ALONE.match(words) and (level := _AT_LEVEL.fullmatch(before)):
        return f"{level['head']} {words}"
    committee = _COMMITTEE.match(before)
    if committee and _NAMED_LEVEL.match(words) and _NAMED_LEVEL.match(before[committee.end() :]):
        return f"{committee['head']} {words}"
    return ""


def _opens_entry(before: str, words: str) -> bool:
    """Whether a piece begins a new entry, given the entry before it."""
    if _LEVEL_AT_END.search(before) and _LEVEL_AT_START.match(words):
        return False
    is_of_the_press = _OF_THE_PRESS.search(before) and words in {"đài", "báo", "báo chí"}
    is_half = _is_half_of_an_office(before, words) or is_post_of_a_person(before, words)
    if is_half or is_of_the_press:
        return False
    if opens_entry(words):
        return not (
            _UNITS.match(words) and _OPEN_CLASS.match(before) and _COORDINATED.fullmatch(words)
        )
    if words[0].isupper():
        return is_person(before) and is_person(words)
    if _OPEN_CLASS.match(before) or _CLASS_AT_END.search(before):
        named = _BY_WHAT_RIGHT.sub("", words)
        return bool(re.match(_COLLECTIVES, words)) and not _COORDINATED.fullmatch(named)
    return bool(re.match(rf"{_COLLECTIVES}(?!\w)", words))


_OF_THE_PRESS = re.compile(r"[Cc]ơ quan (?:báo|đài|thông tấn|báo chí|truyền thông)$")
"""A class that two words tell: "các cơ quan báo, *đài*"."""
_BY_WHAT_RIGHT = re.compile(
    r"\s+(?:theo|trong phạm vi|trên cơ sở|căn cứ|căn cứ vào) (?:đúng )?(?:chức năng|nhiệm vụ|thẩm quyền|quy định|phân công|sự phân công|phạm vi|lĩnh vực|quản lý)\b.*$",
    re.IGNORECASE | re.DOTALL,
)
"""Why a class is concerned, said behind its last word: "các sở, ban, ngành *theo chức năng, nhiệm vụ được giao*"."""
_UNITS = re.compile(r"(?:trung tâm|bệnh viện)\b")
"""Units that go on with a class as well: "các khoa, phòng, *trung tâm trực thuộc*"."""


def _is_half_of_an_office(before: str, words: str) -> bool:
    """Offices that serve two bodies: "Văn phòng Đoàn ĐBQH *và HĐND tỉnh*"."""
    return bool(
        re.match(r"(?:Văn phòng|VP)\b", before)
        and re.search(r"(?:ĐBQH|Quốc hội|HĐND|Hội đồng nhân dân)$", before)
        and re.match(r"(?:HĐND|UBND|Hội đồng nhân dân|[UỦ]y ban nhân dân)\b", words)
    )


def _listed(entry: str) -> Sequence[str]:
    """An entry that lists several under one head: "các Sở: Nội vụ, Tài chính", "UBND các huyện: A, B"."""
    head = _DEPARTMENTS.match(entry)
    if head:
        fields = _fields(entry[head.end() :])
        if len(fields) > 1:
            return [f"Sở {field}" for field in fields]
    levels = _LISTED_LEVELS.match(entry)
    if levels:
        names = [
            n.strip(_TRAILING)
            for n in re.split(r"\s*[,;]\s*(?:và\s+)?|\s+và\s+", entry[levels.end() :])
        ]
        if levels["head"] or all(map(_is_named, filter(None, names))):
            return [_at_its_level(levels, name) for name in names if name]
    return [entry]


def _is_named(name: str) -> bool:
    return name[:1].isupper() or _NAMED_LEVEL.match(name) is not None


def _at_its_level(levels: "re.Match[str]", name: str) -> str:
    """`UBND huyện Lộc An`, `huyện Lộc An` from a list under one head."""
    named = name if _NAMED_LEVEL.match(name) else f"{levels['level']} {name}"
    return f"{levels['head']} {named}" if levels["head"] else named


def _fields(text: str, known: "re.Pattern[str]" = _ANY_FIELD) -> list[str]:
    """The fields of departments a list consists of; none where anything else stands in it."""
    fields: list[str] = []
    position = 0
    while match := known.match(text, position):
        fields.append(match[0])
        position = match.end()
        if position == len(text):
            return fields
        gap = re.compile(r"\s*[,;]\s*(?:và\s+)?|\s+và\s+").match(text, position)
        if not gap:
            return []
        position = gap.end()
    return []


def starts_with_fields(text: str) -> bool:
    """Whether a text begins like a list of departments' fields: "Xây dựng, Tài chính".

    >>> starts_with_fields("Xây dựng, Y tế"), starts_with_fields("Xây dựng và ban hành")
    (True, False)
    """
    match = _FIELD.match(text)
    return match is not None and (
        match.end() == len(text)
        or text[match.end()] in ",;."
        or _AND_ANOTHER.match(text, match.end()) is not None
    )


_AND_ANOTHER = re.compile(r" và (?=[A-ZĐÂÔƠƯỦÝ])")
