"""Who signed: the block of posts in capitals and the name under it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from plans.compile.head.titles import is_name
from plans.document import Section

_PREFIX = re.compile(r"(?P<p>T/?M|K/?T|T/?L|T/?UQ|Q)\s*(?:\.|(?<=/\w)|(?<=/UQ))\s*")
_POSTS = {
    "CHỦ TỊCH": "Chủ tịch",
    "PHÓ CHỦ TỊCH": "Phó Chủ tịch",
    "PHÓ CHỦ TỊCH THƯỜNG TRỰC": "Phó Chủ tịch Thường trực",
    "GIÁM ĐỐC": "Giám đốc",
    "PHÓ GIÁM ĐỐC": "Phó Giám đốc",
    "TỔNG GIÁM ĐỐC": "Tổng Giám đốc",
    "CHÁNH VĂN PHÒNG": "Chánh Văn phòng",
    "PHÓ CHÁNH VĂN PHÒNG": "Phó Chánh Văn phòng",
    "CHÁNH THANH TRA": "Chánh Thanh tra",
    "BỘ TRƯỞNG": "Bộ trưởng",
    "THỨ TRƯỞNG": "Thứ trưởng",
    "CỤC TRƯỞNG": "Cục trưởng",
    "PHÓ CỤC TRƯỞNG": "Phó Cục trưởng",
    "CHI CỤC TRƯỞNG": "Chi cục trưởng",
    "TRƯỞNG BAN": "Trưởng ban",
    "PHÓ TRƯỞNG BAN": "Phó Trưởng ban",
    "PHÓ TRƯỞNG BAN THƯỜNG TRỰC": "Phó Trưởng ban Thường trực",
    "BÍ THƯ": "Bí thư",
    "PHÓ BÍ THƯ": "Phó Bí thư",
    "PHÓ BÍ THƯ THƯỜNG TRỰC": "Phó Bí thư Thường trực",
    "PHÓ TRƯỞNG PHÒNG": "Phó Trưởng phòng",
    "PHÓ CHÁNH THANH TRA": "Phó Chánh Thanh tra",
    "TRƯỞNG PHÒNG": "Trưởng phòng",
    "HIỆU TRƯỞNG": "Hiệu trưởng",
    "PHÓ HIỆU TRƯỞNG": "Phó Hiệu trưởng",
    "CHỦ NHIỆM": "Chủ nhiệm",
    "PHÓ CHỦ NHIỆM": "Phó Chủ nhiệm",
    "THỦ TƯỚNG": "Thủ tướng",
    "PHÓ THỦ TƯỚNG": "Phó Thủ tướng",
    "CHỈ HUY TRƯỞNG": "Chỉ huy trưởng",
    "PHÓ CHỈ HUY TRƯỞNG": "Phó Chỉ huy trưởng",
    "TỔ TRƯỞNG": "Tổ trưởng",
    "TỔ PHÓ": "Tổ phó",
    "TRƯỞNG ĐOÀN": "Trưởng đoàn",
    "PHÓ TRƯỞNG ĐOÀN": "Phó Trưởng đoàn",
    "VIỆN TRƯỞNG": "Viện trưởng",
    "PHÓ VIỆN TRƯỞNG": "Phó Viện trưởng",
    "CHÁNH ÁN": "Chánh án",
    "PHÓ CHÁNH ÁN": "Phó Chánh án",
    "TRƯỞNG CÔNG AN": "Trưởng Công an",
    "PHÓ TRƯỞNG CÔNG AN": "Phó Trưởng Công an",
    "TRƯỞNG TIỂU BAN": "Trưởng Tiểu ban",
    "VỤ TRƯỞNG": "Vụ trưởng",
    "HẠT TRƯỞNG": "Hạt trưởng",
    "TRẠM TRƯỞNG": "Trạm trưởng",
    "TRƯỞNG KHOA": "Trưởng khoa",
}
_POST = re.compile("|".join(sorted(_POSTS, key=len, reverse=True)))
_DEGREE = re.compile(
    r"^(?:(?:PGS|GS|TS|ThS|BS|DS|BS\.?\s?CK\s?I{1,2}|KS|CN)\s*[.,]\s*)+|^(?:(?:Thiếu|Trung|Thượng|Đại) (?:tá|tướng|úy)|Đồng chí)\s+"
)
"""A degree or rank before the signer's name."""
_POST_AND_NAME = re.compile(
    rf"(?P<post>(?:{_PREFIX.pattern.replace('?P<p>', '?:')})?(?:{_POST.pattern}))\s+(?P<name>\S.{{3,40}})"
)
_OF_A_BODY = re.compile(
    rf"(?:{_POST.pattern})\s+(?:SỞ|BAN|PHÒNG|TRUNG TÂM|CHI CỤC|CÔNG AN|BẢO HIỂM)\s"
)
"""A post with the body it is of: "GIÁM ĐỐC SỞ NỘI VỤ"."""
_BESIDE_A_RECIPIENT = re.compile(r"^[-–+\s]*[^;.]{2,60}[;.]\s+(?=[A-ZĐÀ-Ỹ])")
"""A recipient on the line of the name, where two columns became one: "- Lưu: VT. *Vũ Văn An*"."""
_BESIDE_RECIPIENTS = re.compile(r"^Nơi nhận\s*:\s+(?=[A-ZĐÀ-Ỹ/]{2})")
_RECIPIENTS = re.compile(r"^Nơi nhận\s*:|[-–;]\s*Lưu\s*:")
_LONGEST_BLOCK = 200
_REACH = 6


def read_signer(paragraphs: Sequence[Section]) -> str | None:
    """`Name, Title` (with who is represented, such as "(KT. Chủ tịch)") from the first signature block that has a name."""
    lines = [line for each in _with_recipients(paragraphs) for line in _apart(each.text)]
    for index, line in enumerate(lines):
        if not _is_post(line):
            continue
        block = lines[index : index + _REACH]
        posts = _own_posts(_leading_posts(block))
        below = block[len(_leading_posts(block)) :]
        names = (_DEGREE.sub("", _BESIDE_A_RECIPIENT.sub("", text)) for text in below)
        name = next((text for text in names if is_name(text)), None)
        title = _title(" ".join(posts))
        if name and title:
            return f"{name}, {title}"
    return None


def _with_recipients(paragraphs: Sequence[Section]) -> list[Section]:
    """The paragraphs, each list of recipients with its lines: where two columns became one, the name stands on one of those."""
    found: list[Section] = []
    for paragraph in paragraphs:
        found.append(paragraph)
        if _BESIDE_RECIPIENTS.match(paragraph.text):
            below = (line for line in paragraph.children if isinstance(line, Section))
            found.extend(
                replace(line, text=_BESIDE_A_RECIPIENT.sub("", line.text)) for line in below
            )
    return found


def _apart(text: str) -> tuple[str, ...]:
    """A line that holds a post and the name under it as two: "PHÓ CHỦ TỊCH Trần Văn An"; a post beside the recipients stands alone."""
    text = _BESIDE_RECIPIENTS.sub("", text)
    if _RECIPIENTS.search(text) and (block := _block_behind(text)) is not None:
        return block
    match = _POST_AND_NAME.fullmatch(text)
    if match is None or not match["post"].isupper() or not is_name(_DEGREE.sub("", match["name"])):
        return (text,)
    return match["post"], match["name"]


def _block_behind(text: str) -> tuple[str, str] | None:
    """The posts and the name behind the recipients of a page copied into one line: "… - Lưu: VT. *TM. ỦY BAN NHÂN DÂN CHỦ TỊCH Trần Văn An*"."""
    posts = list(_POST.finditer(text, max(0, len(text) - _LONGEST_BLOCK)))
    if not posts:
        return None
    name = _DEGREE.sub("", text[posts[-1].end() :].strip(" ./"))
    words = text[max(0, len(text) - _LONGEST_BLOCK) : posts[-1].end()].split()
    start = next((i for i in range(len(words) - 1, -1, -1) if not words[i].isupper()), -1)
    block = words[start + 1 :]
    while block and not (_PREFIX.match(block[0]) or _POST.match(" ".join(block))):
        block.pop(0)  # "VT." of the recipients
    return (" ".join(block), name) if block and is_name(name) else None


def _is_post(text: str) -> bool:
    return text.isupper() and bool(
        _PREFIX.match(text) or _POST.fullmatch(text) or _OF_A_BODY.match(text)
    )


def _leading_posts(block: list[str]) -> list[str]:
    posts: list[str] = []
    for text in block:
        if not text.isupper():
            break
        posts.append(text)
    return posts


_ELSEWHERE = re.compile(
    rf"(?:{_POST.pattern})\s+(?:UBND|[UỦ]Y BAN|UỶ BAN|TỈNH|THÀNH|HUYỆN|ĐẢNG|SỞ|BỘ|CÔNG AN)\b"
)
"""A post of another body, under the one in which the paper is signed: "TRƯỞNG BAN", "PHÓ CHỦ TỊCH UBND TỈNH"."""


def _own_posts(posts: list[str]) -> list[str]:
    """The posts without that which the signer has elsewhere, where one stands above that is nobody else's."""
    own = [post for post in posts if not _PREFIX.match(post) and _POST.fullmatch(post)]
    return [post for post in posts if not (own and _ELSEWHERE.match(post))]


def _title(posts: str) -> str | None:
    """The signer's own post (the last), and for whom: `KT.` and `TL.` with the post represented, `TM.` says nothing more."""
    found = list(_POST.finditer(posts))
    if not found:
        return None
    own = _POSTS[found[-1][0]]
    for match in _PREFIX.finditer(posts):
        represented = _POST.match(posts, match.end())
        represents = match["p"].replace("/", "")
        if (
            represents in {"KT", "TL", "TUQ"}
            and represented
            and represented.start() != found[-1].start()
        ):
            return f"{own} ({represents}. {_POSTS[represented[0]]})"
        if represents == "Q":
            return f"Quyền {own}"
    return own
