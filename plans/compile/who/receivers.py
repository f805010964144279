"""Who does what comes after a paper has been sent in: "gửi về Sở A trước ngày 15/6 *để tổng hợp, báo cáo UBND tỉnh trước ngày 20/6*".

What stands behind the purpose is the receiver's, not the sender's.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from plans.compile.who.agencies import split_agencies
from plans.compile.who.heads import starts_with_agency
from plans.compile.who.verbs import first_verb
from plans.compile.words import LATEST

_SECOND_FIELD = r"(?:Thể thao|Hạ tầng|Khoa học|Gia đình|Thương mại|Dịch vụ)\b"
_IN_A_NAME = rf", (?={_SECOND_FIELD})"
"""A comma inside a name: "Sở Văn hóa*,* Thể thao và Du lịch"."""
_PURPOSE = re.compile(
    r"\b(?:gửi|nộp|báo cáo|đăng ký|chuyển)\b(?P<between>[^;]*?)[\s,]+(?:để|nhằm)\s+(?:(?P<who>[^,;.]{2,80}?)\s+)?(?P<told>(?:(?:kịp thời|tổ chức)\s+)?(?:tổng hợp|thẩm định)\b[^;]*)$",
    re.DOTALL,
)
_SENT_TO = re.compile(
    rf"\b(?:gửi|nộp|chuyển)(?: về| cho| đến| tới)?(?P<between>\s+(?P<who>(?:Sở|Ban|Phòng|Văn phòng|Công an|Thanh tra|Chi cục|Cục|Trung tâm|UBND|Ủy ban)\s(?:[^,;.:()]|{_IN_A_NAME}){{2,80}}?)(?:\s+(?:trước|{LATEST})\s[^,;.:()]{{4,30}}?)?)\s+(?P<told>(?:tổng hợp|thẩm định)\b[^;]*)$",
    re.DOTALL,
)
"""The same without "để": "báo cáo trước ngày 18/12, gửi *Sở A tổng hợp, báo cáo UBND tỉnh trước ngày 25/12*"."""
_RECEIVER = re.compile(
    rf"(?:\b(?:về|cho|tới|đến|qua|gửi|nộp|chuyển)|^)\s+(?P<who>[A-ZĐỦ](?:[^,;:.()]|{_IN_A_NAME}){{3,80}}?)"
    rf"(?=\s*(?:,(?! {_SECOND_FIELD})|[;:(]|$)|\s+(?:trước|{LATEST}|vào|để|theo|trong|định kỳ|hằng|hàng|bằng|qua)\b)"
)


_AT_REQUEST = re.compile(
    r"\b(?:theo|trên cơ sở|căn cứ|từ)\s+(?P<paper>(?:văn bản )?(?:đề nghị|đề xuất|nhu cầu|đăng ký|báo cáo|danh sách|hồ sơ|dự toán|kế hoạch|số liệu))\s+của\s+"
    r"(?P<who>(?:[A-ZĐỦ]|các )[^();.]{3,120}?)\s*\((?P<deed>gửi|nộp|trình|có|hoàn thành)\b(?P<when>[^()]*)\)"
)
"""Whose paper something rests on, and by when they send it: "bố trí kinh phí theo đề nghị của *Sở A (gửi trước ngày 15/02)*"."""


@dataclass(frozen=True, slots=True)
class HandedOn:
    """A sentence in two: what its subject sends in, what is then done with it, and by whom (empty where nobody is named, or it is open who)."""

    own: str
    told: str
    receiver: tuple[str, ...]


def handed_on(clause: str, is_dated: Callable[[str], bool]) -> HandedOn | None:
    """A clause apart from what the receiver does with the paper by a day of its own; None where it tells of no such purpose.

    The second day is the receiver's where the sending has one. Where the first is of a deed told before, the day behind the
    purpose is that of the sending ("lập danh sách trước ngày 15/6; *đồng thời* gửi Sở A để tổng hợp trước ngày 20/6"); where only
    "và" or a comma parts the two, whose it is stays open.

    >>> handed_on(
    ...     "Các xã gửi báo cáo về Sở A trước ngày 15/6 để tổng hợp, trình UBND tỉnh ngày 20/6",
    ...     lambda words: "ngày" in words,
    ... ).receiver
    ('Sở A',)
    """
    if (asked := _at_request(clause, is_dated)) is not None:
        return asked
    has_purpose = "tổng hợp" in clause or "thẩm định" in clause
    purpose = (_PURPOSE.search(clause) or _SENT_TO.search(clause)) if has_purpose else None
    if purpose is None:
        return None
    own = clause[: purpose.end("between")].rstrip(" ,")
    if not (is_dated(own) and is_dated(purpose["told"])) or _sends_apart(own, is_dated):
        return None
    named = purpose["who"] or ""
    if (
        not starts_with_agency(named) or " " not in named
    ):  # "để *sở* thẩm định": the one named before
        found = (match["who"] for match in _RECEIVER.finditer(purpose["between"]))
        named = next(filter(starts_with_agency, found), "")
    is_told = bool(named) and not _is_open(own, is_dated)
    return HandedOn(own, purpose["told"], split_agencies(named) if is_told else ())


def _at_request(clause: str, is_dated: Callable[[str], bool]) -> HandedOn | None:
    """A clause apart from the bracket that says by when those send their paper on which it rests."""
    asked = _AT_REQUEST.search(clause)
    if asked is None or not starts_with_agency(asked["who"]) or not is_dated(asked["when"]):
        return None
    own = f"{clause[: asked.end('who')]}{clause[asked.end() :]}"
    told = f"{asked['deed']} {asked['paper']} {asked['when'].strip()}"
    return HandedOn(own, told, split_agencies(asked["who"]))


_SENDS = r"(?:gửi|nộp|báo cáo|đăng ký|chuyển)\b"
_REPORTS = re.compile(rf"[\W\d]*{_SENDS}", re.IGNORECASE)
_APART = re.compile(r"(?:[.;]|\bđồng thời|\bsau đó|\btrên cơ sở đó),?\s+|,\s+(?=\S)", re.IGNORECASE)
_JOINED = re.compile(rf"(?:,|\svà)\s+(?={_SENDS})")


def _sends_apart(own: str, is_dated: Callable[[str], bool]) -> bool:
    """Whether the sending stands apart, or is of another body, and has no day: what is dated before it is another deed."""
    return any(
        not is_dated(own[joint.end() :])
        for joint in _APART.finditer(own)
        if joint[0] != ", " or starts_with_agency(own[joint.end() :])
        if is_dated(own[: joint.start()]) and re.search(_SENDS, own[joint.end() :])
    )


def _is_open(own: str, is_dated: Callable[[str], bool]) -> bool:
    """Whether the day is that of a deed to which the sending is only joined: "lập danh sách *trước ngày 15/6 và gửi* Sở A"."""
    if _REPORTS.match(own):
        return False
    verb = first_verb(own, 0)
    joints = list(_JOINED.finditer(own, verb or 0))
    if verb is None or not joints or is_dated(own[joints[-1].end() :]):
        return False
    if re.match(_SENDS, own[verb:]):
        return False  # "báo cáo trước ngày 18/12, gửi Sở A": one deed
    return is_dated(own[verb : joints[-1].start()])
