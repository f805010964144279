"""What a term is counted from that the sentence begins with: "*Kết thúc mỗi đợt cao điểm*, Công an tỉnh báo cáo … trong 03 ngày"."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from plans.compile.when.inner_rules import UNNAMED
from plans.compile.when.timed import Timed
from plans.rule import EventTriggered, NotADeadline, Relative, Rule

_OPENS = re.compile(
    r"[\W\d]*(?:(?:Ngay s|S)au (?:khi )?(?!đó\b)|(?:Ngay k|K)hi (?=kết thúc|hoàn thành|có|xảy ra|phát hiện|phát sinh|nhận được)|(?=Kết thúc|Hoàn thành))(?P<event>[^,;.:()]{6,90}),\s"
)
"""The event a sentence begins with, up to its comma."""
_RIGHT_BEFORE = re.compile(
    r"\bsau (?:khi )?(?!đó\b|khi\b|ngày\b)(?P<event>[^\d,;.:()]{4,70}?)\s*[(,]?\s*\Z", re.IGNORECASE
)
_LONGEST_EVENT = 80
"""An event right before its term: "sau *mỗi sự kiện* chậm nhất 05 ngày"."""
_CLAUSE = re.compile(r"[.;:]\s")
_LONGEST_CLAUSE = 400
_LATER = re.compile(r"kể từ|tính từ|trước\b")


Read = Callable[[str], Rule | None]
"""A phrase → its rule, read in the document's context."""


def with_their_events(times: Sequence[Timed], text: str, read: Read) -> list[Timed]:
    """The times of a text, the first term of a sentence that names no event of its own counted from the one it begins with."""
    kept: list[Timed] = []
    for read_time in times:
        time = _without_term_in_event(read_time)
        found = _event_of(_as_term(time, text, read), kept, text)
        if found is None:
            kept.append(time)
            continue
        event, start = found
        kept = [one for one in kept if one.start < start]
        kept.append(replace(time, when=text[start : time.end], rule=event, start=start))
    return kept


def _without_term_in_event(time: Timed) -> Timed:
    """A term whose words were taken for the end of its event: "sau mỗi đợt kiểm tra *trong vòng* 05 ngày"."""
    rule = time.rule
    if not isinstance(rule, Relative) or rule.side != "after":
        return time
    anchor = _TERM_AT_END.sub("", rule.anchor)
    return (
        time
        if anchor == rule.anchor
        else replace(time, rule=replace(rule, anchor=anchor, bound=True))
    )


_TERM_AT_END = re.compile(r"(?<=\w)\s+trong(?: vòng| thời hạn| thời gian)?$")


def _as_term(time: Timed, text: str, read: Read) -> Timed:
    """A bare length within which something is sent in, as the term it is then: "gửi báo cáo *trong 03 ngày*"; any other time as it is."""
    is_length = isinstance(time.rule, NotADeadline) and _LENGTH.fullmatch(time.when) is not None
    around = _SENDS.search(text, max(0, time.start - _NEAR), time.end + _NEAR)
    minutes = _MINUTES.fullmatch(time.when)
    if minutes is not None and around and isinstance(time.rule, NotADeadline):
        term = Relative(int(minutes["n"]), "min", "after", UNNAMED, bound=True)
        return replace(time, rule=term)
    if not is_length or not (around or _COUNTS_ON.match(text, time.end)):
        return time
    rule = read(f"trong vòng {time.when[len('trong ') :]}")
    return time if rule is None else replace(time, rule=rule)


_MINUTES = re.compile(
    r"(?:trong(?: vòng)?|chậm nhất(?: sau)?|không quá) (?P<n>\d{1,3}) phút", re.IGNORECASE
)
_LENGTH = re.compile(r"[Tt]rong \d+ (?:ngày|giờ)(?: làm việc)?")
_COUNTS_ON = re.compile(r"\s+(?:tiếp theo|kế tiếp|tiếp đó|sau đó)\b")
_SENDS = re.compile(r"\b(?:gửi|báo cáo|nộp|trình)\b")
_NEAR = 60


def _event_of(time: Timed, above: Sequence[Timed], text: str) -> tuple[Relative, int] | None:
    """A term with its event and where that begins; None where it has one of its own, or the sentence none."""
    rule = time.rule
    if not isinstance(rule, Relative) or rule.anchor != UNNAMED or rule.side != "after":
        return None
    near = _RIGHT_BEFORE.search(text, max(0, time.start - _LONGEST_EVENT), time.start)
    if near is not None:
        return replace(rule, anchor=near["event"]), near.start()
    far = max(0, time.start - _LONGEST_CLAUSE)
    begin = max((m.end() for m in _CLAUSE.finditer(text, far, time.start)), default=far)
    opening = _OPENS.match(text, begin, time.start)
    if opening is None or _LATER.match(text, time.end + 1):
        return None
    at = opening.start("event")
    inside = [one for one in above if one.start >= begin]
    if any(not isinstance(one.rule, EventTriggered) or one.end > opening.end() for one in inside):
        return None
    event = opening["event"]
    return replace(rule, anchor=event[:1].lower() + event[1:]), at
