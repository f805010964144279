"""Who issues a document that is no People's Committee: the name in the letterhead's capitals, its broken lines put together.

The superior's line stands above the issuer's. A board without a name of its own ("VĂN PHÒNG", "BAN THƯỜNG TRỰC") is named with the
body above it, as is a Party committee's board ("Ban Tuyên giáo Tỉnh ủy Hải Minh").
"""

import re
from collections.abc import Iterator

from plans.compile.head.issuing_body import find_committees, natural_case
from plans.compile.head.letters import MOTTO
from plans.compile.head.titles import TYPE_LINE
from plans.compile.who.body_words import CAPITALS
from plans.document import Document, Section

LEVEL_LINE = re.compile(r"(?:TỈNH|THÀNH PHỐ|THỊ XÃ|THỊ TRẤN|HUYỆN|QUẬN|PHƯỜNG|XÃ|ĐẶC KHU)\s")
_ISSUING = re.compile(
    r"(?:SỞ|BAN|BCH|BTV|BỘ|CỤC|CHI CỤC|TỔNG CỤC|VĂN PHÒNG|THANH TRA|ĐÀI|BÁO(?! CÁO)|TRƯỜNG|HỌC VIỆN|BẢO HIỂM|CÔNG AN|THỦ TƯỚNG|GIÁM ĐỐC|PHÒNG|TRUNG TÂM"
    r"|HỘI|HIỆP HỘI|LIÊN ĐOÀN|LIÊN HIỆP|LIÊN MINH|CÔNG ĐOÀN|HỘI ĐỒNG|BỆNH VIỆN|TRẠM|VIỆN|TÒA ÁN|TOÀ ÁN|KHO BẠC|THUẾ|THỐNG KÊ|NGÂN HÀNG|QUỸ"
    r"|HẠT KIỂM LÂM|BẢO TÀNG|THƯ VIỆN|TẬP ĐOÀN|CÔNG TY|TỔNG CÔNG TY|HỢP TÁC XÃ|CHI BỘ|ĐẢNG BỘ BỘ PHẬN|TIỂU BAN|TỔ(?! CHỨC| QUỐC)|KHOA(?! HỌC)|BCĐ|BQL|THI HÀNH ÁN|THƯỜNG TRỰC|TỔ CÔNG TÁC|TỔ GIÚP VIỆC"
    r"|ĐOÀN (?:KIỂM TRA|GIÁM SÁT|THANH TRA|CÔNG TÁC|KHẢO SÁT|TNCS|THANH NIÊN|LUẬT SƯ|TRƯỜNG|XÃ|PHƯỜNG|KHỐI)|TỈNH ĐOÀN|THÀNH ĐOÀN|VƯỜN QUỐC GIA"
    r"|[UỦ]Y BAN BẦU CỬ|[UỦ]Y BAN (?:MẶT TRẬN TỔ QUỐC|MTTQ|KIỂM TRA))(?:\s|$)"
)
_UNDER_A_COMMITTEE = re.compile(
    rf"(?:UBND|[UỦ]Y BAN NHÂN DÂN|UỶ BAN NHÂN DÂN)\s.{{3,40}}?\s(?P<issuer>{_ISSUING.pattern}.+)"
)
"""A department on one line with the committee it belongs to: "UBND TỈNH HẢI MINH SỞ NỘI VỤ"."""
_COMMITTEE_OF_PARTY = r"(?:TỈNH|THÀNH|HUYỆN|THỊ|QUẬN|ĐẢNG) (?:ỦY|UỶ)\b"
_PARTY = re.compile(rf"(?:{_COMMITTEE_OF_PARTY}|ĐẢNG BỘ\b(?! BỘ PHẬN))")
_ITS_OWN_COMMITTEE = re.compile(rf"(?P<board>.+?)\s(?P<committee>{_COMMITTEE_OF_PARTY}.*)")
"""A board named with its committee on one line: "BAN THƯỜNG VỤ HUYỆN ỦY"."""
_NO_BOARD_OF_PARTY = re.compile(r"(?:CHI BỘ|ĐẢNG BỘ BỘ PHẬN)\s")
"""What stands under a Party committee and has a name of its own."""


def department(head: tuple[Section, ...], place: str, document: Document) -> str | None:
    """The last name in capitals above the type that is a body's and no People's Committee's; None where there is none."""
    issuer, above, party = _letterhead(head)
    own = _ITS_OWN_COMMITTEE.fullmatch(issuer) if issuer else None
    if own and not _NO_BOARD_OF_PARTY.match(issuer):
        return _board_of_party(own, place, document)
    if _NO_BOARD_OF_PARTY.match(issuer):
        return _board(issuer, document)
    parts = [_named(issuer, "" if party else above, document)] if issuer else []
    if party:
        parts.append(_committee_of_party(party, document))
    return " ".join(parts) or None


_BARE = re.compile(
    r"(?:VĂN PHÒNG|THƯỜNG TRỰC|BAN THƯỜNG TRỰC|BAN THƯỜNG VỤ|BAN CHẤP HÀNH|ĐOÀN CHỦ TỊCH|BAN GIÁM ĐỐC|BAN GIÁM HIỆU)"
)
"""Boards that have no name but that of the body they are of."""
_BOARD_OF_UNION = re.compile(
    r"(?:BCH|BTV|BAN CHẤP HÀNH|BAN THƯỜNG VỤ|BAN THƯỜNG TRỰC)\s+(?P<rest>\S.*)"
)
"""A union's board with the place, or with the union's own name: "BAN CHẤP HÀNH TỈNH HẢI MINH", "BCH HỘI NÔNG DÂN XÃ A"."""
_NATIONAL = re.compile(r"\s+VIỆT NAM$")


def _named(issuer: str, above: str, document: Document) -> str:
    """The issuer as it is written, a bare board with the body above it."""
    board = _BOARD_OF_UNION.fullmatch(issuer)
    if board and _ISSUING.match(board["rest"]):
        return _board(board["rest"], document)
    if board and above and LEVEL_LINE.match(board["rest"]):
        union = _board(_NATIONAL.sub("", above), document)
        return f"{union} {_place_name(board['rest'].split())}"
    if _BARE.fullmatch(issuer) and above:
        committee = next(iter(find_committees(above)), None)
        return f"{_board(issuer, document)} {committee or _board(above, document)}"
    return _board(issuer, document)


def _letterhead(head: tuple[Section, ...]) -> tuple[str, str, str]:
    """The lines above the type that name a department, the body above it, and a Party committee; "" where none does."""
    issuer = above = party = ""
    open_line = 0
    for line, text in _capitals(head):
        if _PARTY.match(text):
            party, open_line = text, 0
            continue
        if text == _MOTTO_OF_YOUTH:
            above = above or text
        elif open_line and _goes_on(issuer, text, is_next=line == open_line + 1):
            issuer, open_line = f"{issuer} {text}", line
        elif _ISSUING.match(text):
            above, issuer, open_line = issuer or above, text, line
        elif beside := _UNDER_A_COMMITTEE.match(text):
            above, issuer, open_line = text, beside["issuer"], line
        else:
            above = _with_level(above, text) if not issuer else above
            open_line = 0
    return issuer, above, party


_DATE_BESIDE = re.compile(
    rf"(?<=[{CAPITALS}])\s+(?:[{CAPITALS}][^\W\d_]*[a-zà-ỹ]\S*\s?){{1,5}}(?:\d{{1,2}})?,\s*ngày\s.*$"
)
"""Place and day of issue beside the last line of a letterhead."""
_MOTTO_OF_YOUTH = "ĐOÀN TNCS HỒ CHÍ MINH"
"""Stands over the day of a paper of the youth union, and above the board that issues it."""


def _capitals(head: tuple[Section, ...]) -> Iterator[tuple[int, str]]:
    """The lines in capitals above the type, the motto beside them taken off, with their numbers."""
    for paragraph in head:
        if TYPE_LINE.fullmatch(paragraph.text):
            return
        text = _DATE_BESIDE.sub("", MOTTO.sub(" ", paragraph.text)).strip(" -_*")
        if text.isupper():
            yield paragraph.line, text


def _with_level(above: str, text: str) -> str:
    """A committee's name over two lines as one: "ỦY BAN NHÂN DÂN", "TỈNH HẢI MINH"."""
    goes_on = (above.endswith("NHÂN DÂN") and LEVEL_LINE.match(text)) or text.startswith("VÀ ")
    return f"{above} {text}" if goes_on else text


_MARKS = re.compile(r"(?:HỎA TỐC|HOẢ TỐC|THƯỢNG KHẨN|KHẨN|TỐI MẬT|MẬT|DỰ THẢO|BẢN SAO|SAO Y|ĐẾN)\b")
"""Stamps in capitals beside a letterhead."""
_SHORTEST = 2


def _goes_on(issuer: str, text: str, *, is_next: bool) -> bool:
    """Whether a line goes on with a name that is too long for the one above: "SỞ VĂN HÓA, THỂ THAO" and "VÀ DU LỊCH", or says its place."""
    if text.startswith("VÀ ") or issuer.endswith((" VÀ", ",")):
        return True
    if LEVEL_LINE.match(text):
        return (
            is_next or issuer.endswith(("HỘI ĐỒNG NHÂN DÂN", "BẦU CỬ"))
        ) and not LEVEL_LINE.search(issuer)
    is_body = _ISSUING.match(text) or next(iter(find_committees(text)), None)
    is_long = len(text.split()) >= _SHORTEST and _MARKS.match(text) is None
    return is_next and is_long and not is_body and not text.endswith("NHÂN DÂN")


def _board_of_party(named: "re.Match[str]", place: str, document: Document) -> str:
    """A board named with its committee; the place of issue names a committee that bears no name."""
    committee = _committee_of_party(named["committee"], document)
    name = f"{_board(named['board'], document)} {committee}"
    return name if len(committee.split()) > _BARE_COMMITTEE else f"{name} {place}".strip()


_COUNCIL = re.compile(
    r"(?P<body>HỘI ĐỒNG NHÂN DÂN|[UỦ]Y BAN BẦU CỬ(?: ĐẠI BIỂU QUỐC HỘI(?: KHÓA [IVXL]+)?)?) (?P<place>\S.+)"
)


def _board(issuer: str, document: Document) -> str:
    if council := _COUNCIL.fullmatch(issuer):
        body = "HĐND" if council["body"].startswith("HỘI") else "Ủy ban bầu cử"
        return f"{body} {_place_name(council['place'].split())}"
    return natural_case(
        issuer, "\n".join(line.text for line in document.lines if not line.text.isupper())
    )


def _committee_of_party(capitals: str, document: Document) -> str:
    """A Party committee's name as it is written: "ĐẢNG ỦY XÃ HẢI MINH" is "Đảng ủy xã Hải Minh"."""
    kind, body, *name = capitals.split()
    told = " ".join(name)
    is_of_a_body = _ISSUING.match(told) or next(iter(find_committees(told)), None)
    written = _board(told, document) if is_of_a_body else _place_name(name)
    return f"{kind.capitalize()} {body.lower()} {written}".strip()


def _place_name(capitals: list[str]) -> str:
    """A place in capitals as it is written: "XÃ HẢI MINH" is "xã Hải Minh"."""
    level = next((n for n in (2, 1) if " ".join(capitals[:n]) in _LEVELS), 0)
    kind, name = capitals[:level], capitals[level:]
    return " ".join((*(word.lower() for word in kind), *(word.capitalize() for word in name)))


_BARE_COMMITTEE = 2
_LEVELS = frozenset(
    {"TỈNH", "THÀNH PHỐ", "HUYỆN", "QUẬN", "THỊ XÃ", "THỊ TRẤN", "XÃ", "PHƯỜNG", "ĐẶC KHU"}
)
