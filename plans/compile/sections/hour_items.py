"""One line of a programme: the hour it begins with, its day, what it tells and who acts.

"08 giờ 00, ngày 12/5: khai mạc …", "- 7h30: đón tiếp đại biểu" under a day, "(8h30) Họp giao ban", "Chủ tịch: 7 giờ 30', dự họp …".
What a line tells of a deadline or of the past is left to the other readers.
"""

import re
from dataclasses import dataclass, replace

from plans.compile.duties import Draft, to_harvest
from plans.compile.harvest import NOTHING, Harvest, Setting, gather
from plans.compile.outline import Node
from plans.compile.sections.details import read_details, read_further
from plans.compile.sections.headings import bodies_of_heading, is_agency_heading
from plans.compile.when.dates import is_over
from plans.compile.when.day_headings import DATE, WEEKDAY, Day
from plans.compile.when.inner_rules import inner_rule
from plans.compile.when.timed import Timed
from plans.compile.when.times import find_duty_times, read_time
from plans.compile.who.actors import read_actor
from plans.compile.who.splitting import split_sentences
from plans.compile.who.verbs import begins_with_verb
from plans.compile.words import LATEST, fold, label_of
from plans.rule import OnDays, Recurring

_HOUR = r"\d{1,2}(?:\s*(?:giờ|h|g)(?:\s*\d{2}(?:\s*(?:phút|['’p]))?)?['’]?|:\d{2})(?!\w)"
_FIRST_OF_TWO = r"\d{1,2}(?=\s*(?:[-–]|đến)\s*\d{1,2}\s*(?:giờ|h|g)\b)"
"""An hour whose word stands behind the second only: "*08* đến 09 giờ"."""
_HOURS = rf"(?P<hour>{_HOUR}|{_FIRST_OF_TWO})(?:(?:\s*[-–]\s*|\s+đến\s+){_HOUR})?"
_OWN_DAY = rf"(?:\s*,?\s*(?:(?P<part>sáng|chiều|tối)\s+)?(?P<day>(?:{WEEKDAY}\s*,?\s*\(?(?:ngày\s+)?|\(?ngày\s+){DATE}\)?(?:\s*\({WEEKDAY}\))?))?"
_LINE = re.compile(
    rf"(?P<head>\(?(?:(?:vào\s+)?lúc\s+)?{_HOURS}\)?{_OWN_DAY})"
    r"\s*(?:[:,;.–-]\s*|\s)(?P<told>[“\"]?[^\W\d_].*)",
    re.IGNORECASE | re.DOTALL,
)
_TITLED = re.compile(
    rf"(?P<told>[^\W\d_][^:;]{{2,80}}?:\s*(?:[^\W\d_][^:;,\d]{{1,40}}\s)??)(?P<head>(?:(?:từ|(?:vào\s+)?lúc)\s+)?{_HOURS}{_OWN_DAY})\s*(?P<rest>[,;.(].*)?",
    re.IGNORECASE | re.DOTALL,
)
"""An event told before its hour: "Bế mạc: 14 giờ 00 ngày 20/02", "Môn cờ: bốc thăm lúc 7h00 ngày 17/02, tại …"."""
_OF_WHAT = re.compile(r"(?:thời gian|thời điểm|lịch|giờ)\s+(?=\S)", re.IGNORECASE)
_SPAN_OF_HOURS = re.compile(r"từ\s+(?=[^:;,.]{1,20}?(?:đến|[-–])\s*\d)", re.IGNORECASE)
"""The word before two hours: "*Từ* 15 giờ 30 đến 16 giờ 30: trao giải"; before one it begins a stretch of days."""
_NUMBER = re.compile(r"\d{1,2}-\s+(?=\d{2}[h:])")
"""The number of an event before its hour: "*2-* 09h00: …"."""
_NO_EVENT = re.compile(
    rf"(?:phút|đến|hằng|hàng|mỗi|các ngày|tất cả|trước|sau|trong|của|là|ngày|cùng ngày|và|hoặc)\b|.*\b(?:hạn (?:cuối|chót|nộp)|hết hạn|phải|trước ngày|{LATEST}|hoàn thành|đã)\b|.*\b(?:trước|sau|đến|tới|hết|trong|vòng|quá|muộn nhất|kể từ)$",
    re.DOTALL,
)
"""What goes on with the time, sets a last day or tells what was: no event."""
_LED = re.compile(
    rf"(?P<who>[^:;]{{2,80}}?)\s*:\s*(?=(?:sáng|chiều|cả ngày|{_HOUR})\b|[^\W\d_])", re.IGNORECASE
)
_SHORT_POST = re.compile(r"[A-ZĐ]{2,}(?:[.\s]|$)|[Đđ]/[cC]\b|(?:Ông|Bà|Đồng chí)\s")
"""A post by its letters ("PCT.KT"), or a person."""
_NEXT_HOUR = re.compile(
    rf"(?<=[.;])\s+(?=(?:(?:sáng|chiều|tối)\s*[:,]?\s*)?{_HOUR}\s*[,:]|(?:sáng|chiều|tối)\s*[:,])",
    re.IGNORECASE,
)
"""Where the next event of the same body begins: "…, điểm tại Hội trường. 14 giờ, họp …", "…; Chiều: 14h00: …"."""
_POST_AND_NAME = re.compile(
    r"(?P<who>(?:(?:PCT|CT|PBT|BT|PGĐ|GĐ|CVP|PCVP)(?:[.\s](?:TT|KT|VX|CN|UBND|HĐND))?|[Đđ]/[cC]|Ông|Bà|[Đđ]ồng chí)\.?(?:\s+[A-ZĐÀ-Ỹ]\w*){0,6})\s+(?=[a-zà-ỹđ])"
)
"""A post by its letters, or a person, before what they do: "PCT Lê Thị Bình *kiểm tra* …"."""
_FRAMES = re.compile(
    r"(?:thời gian|thời điểm|giờ)(?: (?:thực hiện|tổ chức|bắt đầu|dự kiến|làm việc|tiếp công dân|mở cửa|họp|diễn ra))*|(?:buổi )?(?:sáng|chiều|tối)|.*\bca \d+"
)
_LONGEST = 60
"""Words of the first sentence that one line of a list tells; who is invited and where may follow."""
_LONGEST_LED = 150
"""The same of a line that says first whose it is: who is invited, and where, may be told at length."""
_LATE = frozenset({"chiều", "tối"})
_NOON = 12


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a programme: its node, its words as far as they are read, and who the heading above it names."""

    node: Node
    text: str
    lead: tuple[str, ...] = ()

    def told(self) -> "tuple[Line, ...]":
        """The events of one body told in one line, apart: "PCT: 7 giờ 30', họp A. 14 giờ, họp B"."""
        led = _LED.match(self.text)
        if led is None:
            return (self,)
        who = led["who"].strip()
        lead = bodies_of_heading(who) or ((who,) if _SHORT_POST.match(who) else ())
        if not lead:
            return (self,)
        return tuple(
            replace(self, text=piece, lead=lead)
            for piece in _NEXT_HOUR.split(self.text[led.end() :])
        )


def begins_with_hour(text: str) -> bool:
    """Whether a line begins with an hour and tells something."""
    return _begun(text) is not None


def _begun(text: str) -> "re.Match[str] | None":
    span = _SPAN_OF_HOURS.match(text) or _NUMBER.match(text)
    return _LINE.fullmatch(text, span.end() if span else 0)


def _matched(text: str) -> "re.Match[str] | None":
    """A line with its hour first, or behind what it is of; a mere "Thời gian: …" is of the whole."""
    begun = _begun(text)
    if begun is not None:
        return begun
    titled = _TITLED.fullmatch(text)
    label = titled["told"].partition(":")[0] if titled else ""
    is_of_the_whole = label_of(label) is not None and _OF_WHAT.sub("", label) == label
    return None if is_of_the_whole or _FRAMES.fullmatch(fold(label)) else titled


def hour_event(line: Line, above: Day | None, what: str, setting: Setting) -> Harvest | None:
    """The event of a line that begins with its hour; None where it is none."""
    match = _matched(line.text)
    if match is None or (match["day"] is None and above is None):
        return None
    told = match["told"].strip(" :")
    told = told[of_what.end() :] if (of_what := _OF_WHAT.match(told)) else told
    if not tells_an_event(told, _LONGEST_LED if line.lead else _LONGEST):
        return None
    time = _time(match, above, line.node.line, setting)
    if time is None:
        return None
    event = read_event(line, told, time, what, setting)
    rest = match.groupdict().get("rest") or ""
    return gather((event, _told_besides(rest, event, setting)))


def _told_besides(rest: str, event: Harvest, setting: Setting) -> Harvest:
    """What else a line dates behind its event: "Khai mạc: 19 giờ 30 ngày 05/9, tại Sân vận động; *tổng duyệt ngày 04/9*"."""
    item = event.obligations[0]
    behind = rest.partition(";")[2].strip()
    times = find_duty_times(behind, item.source.line, kind="task", setting=setting)
    return _without_occasions(read_further(behind, item, setting)) if times else NOTHING


def tells_an_event(told: str, longest: int = _LONGEST) -> bool:
    """Whether words tell what takes place, and neither a last day nor what was."""
    first = next(iter(split_sentences(told)), "")
    itself = _ASIDE.sub("", told) or told
    return not _NO_EVENT.match(fold(itself)) and len(first.split()) <= longest


_ASIDE = re.compile(r"\s*\([^()]*\)")
"""What a bracket adds, which makes no event a deadline: "Họp xét hồ sơ (*hồ sơ nhận trước ngày 30/5*)"."""


def _time(match: "re.Match[str]", above: Day | None, line: int, setting: Setting) -> Timed | None:
    """The day and hour of a line. An hour before noon on an afternoon is not guessed at: the day alone is kept."""
    own = match["day"]
    day = own or (above.words if above else "")
    part = (match["part"] if own else above.part if above else "") or ""
    numbers = [int(number) for number in re.findall(r"\d+", match["hour"])]
    hour, minute = (*numbers, 0)[:2]
    is_unclear = part.lower() in _LATE and hour < _NOON
    words = f"{hour:02d} giờ {minute:02d} {_dated(day)}"
    time = _on_day(words, line, setting)
    if time is None or not isinstance(time.rule, OnDays):
        return None
    if is_unclear:
        time = replace(time, rule=replace(time.rule, time=None))
    said = match["head"] if own else f"{match['head']}, {part} {day}".replace(",  ", ", ")
    return replace(time, when=" ".join(said.split()))


def day_time(day: Day, line: int, setting: Setting) -> Timed | None:
    """The time of an event of which only the day is told."""
    time = _on_day(_dated(day.words), line, setting)
    return None if time is None else replace(time, when=" ".join(f"{day.part} {day.words}".split()))


def _on_day(words: str, line: int, setting: Setting) -> Timed | None:
    """A day that words name, unless it was over when the document was issued."""
    time = read_time(words, line, hint="thời gian", kind="programme", setting=setting)
    if time is None or not isinstance(time.rule, OnDays):
        return None
    return None if is_over(time.rule, setting) else time


def _dated(day: str) -> str:
    """A day as it stands behind an hour: with the word for it."""
    bare = day.strip(" ,").replace(":", ",").replace("(", " ").replace(")", " ")
    return bare if re.search(r"ngày|thứ|chủ nhật", bare, re.IGNORECASE) else f"ngày {bare}"


def read_event(line: Line, told: str, time: Timed, what: str, setting: Setting) -> Harvest:
    """The event that words tell, at its time, with what stands under it."""
    name = told.rstrip(" .;,")
    first = next(iter(split_sentences(told)), told)
    is_bearer = first.rstrip(" .;,") == name and is_agency_heading(name)
    actor = None if is_bearer or line.lead else read_actor(first[:1].upper() + first[1:])
    lead = line.lead or (bodies_of_heading(name) if is_bearer else actor.lead if actor else ())
    lead = lead or _post(told)
    title = what if is_bearer and what else name
    draft = Draft(
        address=line.node.address,
        title=title[:1].upper() + title[1:],
        lead=lead,
        supporting=actor.supporting if actor else (),
        time=time,
        rate=None,
        evidence=(),
        line=line.node.line,
        text=line.node.text,
    )
    main = to_harvest(draft, setting)
    (item,) = main.obligations
    times = find_duty_times(told, line.node.line, kind="task", setting=setting)
    further = _without_occasions(read_further(told, item, setting)) if times else NOTHING
    return gather((main, further, read_details(line.node.children, item, lead, setting)))


def _post(told: str) -> tuple[str, ...]:
    """The post or person that a line begins with, where a verb follows."""
    match = _POST_AND_NAME.match(told)
    acts = match is not None and begins_with_verb(told[match.end() :])
    return (match["who"],) if match is not None and acts else ()


def _without_occasions(further: Harvest) -> Harvest:
    """Further duties, but for the feasts an event is held on the occasion of: its day is told above it."""
    kept = (o for o in further.obligations if not isinstance(inner_rule(o.rule), Recurring))
    return replace(further, obligations=tuple(kept))
