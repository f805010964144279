"""Notes that change the time of their row: it is moved ("Lùi sang quý III", "Gia hạn đến 30/9"), or waits for an event ("Thực hiện sau khi có văn bản của Bộ")."""

import re
from dataclasses import replace

from plans.compile.harvest import Setting
from plans.compile.when.timed import Timed
from plans.compile.when.times import read_time
from plans.compile.words import fold
from plans.reading.merged import is_time
from plans.rule import Between, Due, EventTriggered, Modified, NoTime, OnDays, OnDemand, Rule

_MOVED = re.compile(
    r"(?:(?:đề nghị|xin|được|đã|sẽ|cho) )*(?:(?P<longer>gia hạn|kéo dài)|lùi|dời|rời|chuyển|hoãn|đẩy|điều chỉnh)"
    r"(?: (?:thời gian|thời hạn|tiến độ|lịch|hạn))?(?: (?:thực hiện|hoàn thành|tổ chức))?(?: lại)? (?:sang|đến|tới|vào|thành|về) (?=(?:hết |cuối |đầu |trước )*(?:ngày |tháng |quý |năm |tuần |\d))"
)
_WAITS = re.compile(
    r"(?:(?:chỉ )?(?:thực hiện|triển khai|tổ chức|hoàn thành|ban hành|tiến hành)(?: ngay)? )?(?P<event>(?:(?:ngay )?sau khi|khi|nếu) (?:có|được|bộ|trung ương|cấp|hđnd|ubnd|hoàn thành|kết thúc|luật|nghị|chính phủ|thông tư|dự án|quốc hội)\b[^,;.:()]*)"
)
_SAYS_MORE = re.compile(r"\b(?:thì|liên hệ|gửi|phối hợp|xin ý kiến|đề nghị|vướng mắc|khó khăn)\b")
"""What somebody is to do then: the time of the row does not wait for it."""


def moves(note: str) -> bool:
    """Whether a note says that its row's time is moved.

    >>> moves("Lùi sang quý III"), moves("Chuyển sang Sở Y tế thực hiện")
    (True, False)
    """
    return _MOVED.match(fold(note).strip()) is not None


def moved(note: str, own: Timed | None, line: int, setting: Setting) -> Timed | None:
    """The time to which a note moves its row's; None where it moves none, or not to one day or span."""
    words = note.strip(" .;()")
    told = _MOVED.match(fold(words))
    to = words[told.end() :] if told else ""
    if told is None or not is_time(to) or not _is_single(own):
        return None
    time = read_time(to, line, hint="Thời gian", kind="task", setting=setting)
    match time:
        case Timed(rule=Due() | OnDays() | Between()):
            rule = _longer(own, time.rule) if told["longer"] else time.rule
            return replace(time, when=words, rule=rule)
        case _:
            return None


def _is_single(own: Timed | None) -> bool:
    return own is None or isinstance(own.rule, Due | OnDays | Between | NoTime)


def _longer(own: Timed | None, to: Rule) -> Rule:
    """A span that goes on to where its note says; what has no beginning has but a new end."""
    match (own.rule if own is not None else None), to:
        case Between() as window, Due(day=last):
            return replace(window, last=last)
        case Between() as window, Between(last=last):
            return replace(window, last=last)
        case Due(), Between(last=last) if last is not None:
            return Due(last)
        case _:
            return to


def waiting(note: str, own: Timed | None, line: int, setting: Setting) -> Timed | None:
    """The row's time as it stands where its note makes it wait for an event; None where the note makes nothing wait."""
    words = note.strip(" .;()")
    told = _WAITS.fullmatch(fold(words))
    if told is None or _SAYS_MORE.search(told["event"]):
        return None
    event = words[told.start("event") :]
    if own is not None and not isinstance(own.rule, NoTime):
        condition = f"cond={event[:1].lower()}{event[1:]}"
        return replace(own, when=_joined(own, words), rule=Modified(own.rule, (condition,)))
    time = read_time(words, line, hint="", kind="task", setting=setting)
    is_event = time is not None and isinstance(time.rule, EventTriggered | OnDemand)
    return time if is_event else None


def _joined(own: Timed | None, note: str) -> str:
    return f"{own.when} ({note})" if own is not None and own.when else note
