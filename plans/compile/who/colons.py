"""A colon behind names of bodies: what they do ("Sở Y tế: Thẩm định …"), or a list of which the names are the head ("Các sở: Tư pháp, Tài chính")."""

import re

from plans.compile.who.agencies import split_agencies, starts_with_fields
from plans.compile.who.heads import starts_with_agency
from plans.compile.who.verbs import VERB, first_verb

_AFTER_NAMES = re.compile(
    r"(?P<names>[^:;.\n]{2,120}):\s+(?=(?P<first>[^\W\d_]+(?= [^\W_])|\d{1,3}(?= [^\W\d_])))"
)
_IS_A_PART = re.compile(
    r"(?:Chủ trì|Phối hợp|Có trách nhiệm|Chịu trách nhiệm|[Ll]à (?:(?:cơ quan|đơn vị|bộ phận) )?(?:đầu mối|thường trực|chủ trì))\b"
)
_PLAYS = re.compile(
    r"\b(?:chủ trì|(?<!Hội đồng )phối hợp|trách nhiệm|thực hiện|giao(?! thông)|đề nghị|yêu cầu|gồm|như sau)\b",
    re.IGNORECASE,
)
_NO_PART = re.compile(
    r"(?:[Ôô]ng|[Bb]à|[Đđ]ồng chí|[Cc]ác|[Mm]ỗi|[Ss]ố|[Ll]à|[Ll]úc|[Vv]ào|[Tt]ừ|trước|sau|chậm|muộn|trong|dự|đợt|ngày|tháng|quý|năm|hằng|hàng|định)$"
)
"""What begins no part behind a colon: persons, lists, numbers, hours and times."""


def part_after_names(text: str, start: int, after_head: int) -> int | None:
    """Where a part begins that stands behind a colon ("Sở Y tế: *Thẩm định* …"); None where the words before it say what is done.

    Before "Chủ trì" and its like even what looks like a verb is a name's ("Trung tâm Kiểm soát thanh toán: *Chủ trì* …").
    """
    match = _AFTER_NAMES.match(text, start)
    if match is None or _PLAYS.search(match["names"]):
        return None
    told = text[match.end() :]
    if _IS_A_PART.match(told):
        return match.end()
    if _NO_PART.match(match["first"]):
        return None
    verb = first_verb(text, after_head)
    is_done_before = verb is not None and verb < match.end("names")
    is_list = starts_with_agency(told) or heads_list(match["names"], told)
    return None if is_done_before or is_list else match.end()


OF_A_PLACE = re.compile(
    r"\b(?:địa điểm|thành phần|đối tượng|nơi nhận|kính gửi|tham dự|khách mời)\b", re.IGNORECASE
)
"""Sentences behind which names are no bearers: "Địa điểm: … . Trung tâm Văn hóa tỉnh."."""
_LISTED_HEAD = re.compile(
    r"[Cc]ác\s+(?:[Ss]ở|[Bb]ộ|[Tt]ập đoàn|[Tt]ổng cục|[Cc]ục|[Vv]ụ)\s*$|(?:UBND|[UỦ]y ban nhân dân)\s+các\s+[\w ,]{2,30}$"
)
"""Before the colon of a list under one head: "Các sở: Tư pháp, Tài chính"."""
_LISTED_NAMES = re.compile(r"[Cc]ác\s+(?:[Cc]ơ quan|[Đđ]ơn vị)\s*$")


def heads_list(words: str, told: str) -> bool:
    """Whether what stands before a colon is the head of a list of names, and what follows is that list and no duty.

    >>> heads_list("Các sở", "Tư pháp, Tài chính"), heads_list("UBND các xã", "Xây dựng kế hoạch")
    (True, False)
    """
    if _LISTED_NAMES.search(words) is not None and starts_with_agency(told):
        return len(split_agencies(f"Các đơn vị: {told[: first_verb(told, 0)]}")) > 1
    if _LISTED_HEAD.search(words) is None or told[:1].islower():
        return False
    is_duty = VERB.match(told[:1].lower() + told[1:]) is not None
    return not is_duty or starts_with_fields(told)
