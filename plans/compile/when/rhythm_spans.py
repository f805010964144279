"""From when and until when a rhythm goes on, told beside it and not in its own phrase.

"báo cáo hằng tuần (chiều thứ Sáu) *đến hết tháng 4*", "*Từ nay đến cuối năm*, định kỳ ngày 25 hằng tháng …", "thứ Sáu hằng tuần, *từ ngày
01/5* báo cáo hằng ngày": none of these days is a last one of the duty itself.
"""

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from plans.compile.when.timed import Timed
from plans.compile.who.verbs import begins_with_verb
from plans.compile.words import fold
from plans.expansion import resolve
from plans.phrases.meaning.left_out import PARTLY_READ
from plans.rule import (
    Ambiguous,
    Between,
    CivilDay,
    Due,
    DueRecurring,
    EventTriggered,
    Frequency,
    Invalid,
    Modified,
    NotADeadline,
    OnDays,
    Quota,
    Recurring,
    Relative,
    Rule,
    Several,
    Span,
)

Read = Callable[[str], Rule | None]
"""A phrase → its rule, read in the document's context."""


def with_their_spans(
    times: Sequence[Timed], text: str, issued: dt.date | None, read: Read
) -> list[Timed]:
    """The times of a text, each rhythm with the beginning or the end that stands beside it."""
    kept: list[Timed] = []
    for time in times:
        if _is_named_before(kept, time, text):
            kept.pop()
        pair = kept and (
            _in_months(kept[-1], time, text)
            or _over_what_follows(kept[-1], time, text, read)
            or _begun_behind(kept[-1], time, text)
            or _over_days(kept[-1], time, text, read)
            or _joined(kept[-1], time, text, issued, read)
            or _in_the_opening(kept[-1], time, text)
            or _reported_meanwhile(kept[-1], time, text)
        )
        if pair:
            kept[-1:] = pair
        else:
            kept.append(time)
    return kept


def _is_named_before(kept: Sequence[Timed], time: Timed, text: str) -> bool:
    """Whether the last of the times read is but the name of the stretch that follows in brackets, behind what comes back in it: "ngày 25 hằng tháng *trong mùa mưa* (từ tháng 5 …)"."""
    if len(kept) < _A_PAIR or not isinstance(time.rule, Between | Several):
        return False
    rhythm, named = kept[-2:]
    is_name = isinstance(named.rule, NotADeadline) and fold(named.when).startswith("trong ")
    comes_back = isinstance(rhythm.rule, Recurring | DueRecurring | Quota | Frequency)
    return is_name and comes_back and text[named.end : time.start].strip() == "("


_A_PAIR = 2


def _joined(
    above: Timed, time: Timed, text: str, issued: dt.date | None, read: Read
) -> tuple[Timed, ...]:
    """Two times, one right behind the other, as what they say together; () where each stands for itself."""
    between = text[above.end : time.start]
    match above.rule, time.rule:
        case (Recurring() | DueRecurring()) as rhythm, Due(day=last) if _UNTIL.match(
            fold(time.when)
        ) and not between.strip(" )"):
            span = Span(rhythm.span.first, last)
            return (_with_span(above, rhythm, span, text, time.end),)
        case Due(day=last), (Recurring() | DueRecurring()) as rhythm if _ONWARDS.fullmatch(
            between
        ) and _FROM_NOW.search(fold(text[max(0, above.start - _NOW) : above.start])):
            first = rhythm.span.first if issued is None else _civil(issued)
            return (_with_span(time, rhythm, Span(first, last), text, time.end),)
        case Between(), Due() | Between() | OnDays() if _is_of_its_days(above, time, text):
            return (time,)
        case (Recurring() | DueRecurring()) as rhythm, (Recurring() | DueRecurring()) as other:
            return _parted(above, time, (rhythm, other), between, read)
        case EventTriggered(event=event), Relative(anchor="X") as term if (
            _AFTER.match(event) and between.strip() == ","
        ):
            told = text[above.start : time.end]
            rule = replace(term, anchor=_AFTER.sub("", event))
            return (replace(time, when=told, rule=rule, start=above.start),)
        case _:
            return ()


def _over_days(above: Timed, time: Timed, text: str, read: Read) -> tuple[Timed, ...]:
    """What comes back, over the days told before it; () where neither says so."""
    above = _without_its_feast(above, read)
    between = "" if _is_of_its_days(above, time, text) else text[above.end : time.start]
    rule: Rule | None = None
    match above.rule, time.rule:
        case Between(), Quota() | Frequency() as rate if _is_rate(rate) and _goes_on(between):
            read_together = read(f"{time.when} {above.when}")
            rule = read_together if isinstance(read_together, Quota) else None
        case Several() as months, Quota() as rate if _is_rate(rate) and _goes_on(between):
            rates = tuple(replace(rate, span=span) for span in _spans(months))
            rule = Several(rates) if rates else None
        case Several() as windows, rhythm if _goes_on(between) and _comes_back(rhythm):
            held = tuple(h for s in _spans(windows) if (h := _held(rhythm, s)) is not None)
            rule = Several(held) if held and len(held) == len(windows.rules) else None
        case Between(first=first, last=CivilDay() as last), rhythm if _goes_on(between):
            rule = _held(rhythm, Span(first, last))
        case Between(last=None), Quota() | Frequency() as rate if _is_rate(
            rate
        ) and _TO_AN_EVENT.fullmatch(between):
            together = read(f"{time.when} {above.when}")
            rule = Invalid(PARTLY_READ, together) if isinstance(together, Quota) else None
        case Between(first=first, last=None), rhythm if _GOES_BEFORE.fullmatch(
            text[: above.start]
        ) and _IS_TOLD.fullmatch(between):
            rule = _begun(rhythm, first)
        case _:
            pass
    is_none = rule is None or (isinstance(rule, Quota) and rule.span is None)
    if rule is None or is_none or _is_of_another_deed(above, between, text):
        return ()
    return (replace(time, when=text[above.start : time.end], rule=rule, start=above.start),)


def _is_of_another_deed(above: Timed, between: str, text: str) -> bool:
    """Whether the days are those of a deed before them, and what comes back another's: "phát động *trong tháng 3*, tổ chức giám sát 01 lần/quý"."""
    is_apart = between.lstrip().startswith(",") and between.strip(" ,()") != ""
    return is_apart and not _opens(text, above.start)


_TO_AN_EVENT = re.compile(
    r"\s*(?:cho )?đến (?:ngày|khi|lúc|hết) (?=[^\W\d])[^;.,()\d]{3,60},?\s*[^;.,()\d]{0,40}"
)
"""An end that is an event, and what is done until then: "từ ngày 01/02 *đến ngày bầu cử phát sóng* hằng ngày"."""


def _comes_back(rule: Rule) -> bool:
    return isinstance(rule, Recurring | DueRecurring)


def _is_rate(rate: Quota | Frequency) -> bool:
    """Whether a rate names no days that it is over."""
    return isinstance(rate, Frequency) or (rate.unit in _RATES and rate.span is None)


def _goes_on(between: str) -> bool:
    """Whether what comes back stands right behind days, or behind what is done: "*từ 10/5 đến 23/5* phát hằng ngày"."""
    done = between.strip(" ,()")
    return not done or (len(done) <= _SHORT and "," not in done and begins_with_verb(done))


def _in_the_opening(above: Timed, time: Timed, text: str) -> tuple[Timed, ...]:
    """`Trong quý II, Sở A họp vào thứ Hai hằng tuần`: what comes back in a clause that opens with a window does so in it; () elsewhere.

    Where another deed stands before what comes back ("Trong quý II, Sở A lập kế hoạch và hằng tuần họp"), each has its own time.
    """
    between = text[above.end : time.start]
    if _THEN_WHO.fullmatch(between) is None or not _opens(text, above.start):
        return ()
    others = _AND.split(between)[2:]
    if any(not part.strip() or begins_with_verb(part) for part in others):
        return ()
    spans = _spans(above.rule)
    parts = tuple(part for span in spans if (part := _limited(time.rule, span)) is not None)
    if not parts or len(parts) < len(spans):
        return ()
    rule = parts[0] if len(parts) == 1 else Several(parts)
    return (replace(time, when=f"{above.when}, {time.when}", rule=rule),)


def _reported_meanwhile(above: Timed, time: Timed, text: str) -> tuple[Timed, ...]:
    """`Trực từ ngày 14/02 đến ngày 22/02, báo cáo hằng ngày trước 15 giờ`: what goes on for some days is reported on while it does; () elsewhere.

    Only a report of each day: one of each week or month may be of more than the days before it.
    """
    span = _some_weeks(above.rule)
    told = f"{text[above.end : time.start]}{time.when}"
    if span is None or not _is_daily(time.rule) or _REPORTED.match(told) is None:
        return ()
    match time.rule:
        case Frequency():
            limited: Rule | None = Quota(1, "day", span=span)
        case rule:
            limited = _limited(rule, span)
    return () if limited is None else (above, replace(time, rule=limited))


def _is_daily(rule: Rule) -> bool:
    match rule:
        case Recurring(rrule=rrule) | DueRecurring(rrule=rrule) | Frequency(rrule=rrule):
            return rrule == "FREQ=DAILY"
        case Quota(unit=unit, span=None):
            return unit == "day"
        case _:
            return False


def _some_weeks(rule: Rule) -> Span | None:
    """The days of a window of some days or weeks by the sun; None where it is longer, or no such window."""
    match rule:
        case Between(first=first, last=CivilDay() as last):
            begin, end = _in_its_year(first), _in_its_year(last)
        case _:
            return None
    is_short = begin is not None and end is not None and (end - begin).days <= _SOME_WEEKS
    return Span(_civil(begin), _civil(end)) if begin and end and is_short else None


def _in_its_year(day: CivilDay) -> dt.date | None:
    return None if day.year is None else resolve(day, day.year)


_SOME_WEEKS = 62
_REPORTED = re.compile(r"\)?\s*[,;]?\s*[^.;,()]{0,60}\bbáo cáo\b", re.IGNORECASE)


def _opens(text: str, start: int) -> bool:
    """Whether nothing but a word or two stands before a time in its clause; looked for no farther back, so that a line of many times stays linear."""
    before = text[max(0, start - _NEAR) : start]
    return (_AT_HEAD if start <= _NEAR else _BEHIND_CLAUSE).search(before) is not None


_NEAR = 24
_LEAD = r"\W*(?:(?:trong|vào|riêng)\s+)?$"
_AT_HEAD = re.compile(rf"(?:^|[.;]\s+){_LEAD}", re.IGNORECASE)
_BEHIND_CLAUSE = re.compile(rf"[.;]\s+{_LEAD}", re.IGNORECASE)
_THEN_WHO = re.compile(r"\s*,\s[^.;:()]{2,160}")
_AND = re.compile(r"(?:,\s|\s)(?:và|đồng thời|rồi|sau đó)\s|,\s")


def _limited(rule: Rule, span: Span) -> Rule | None:
    """What comes back more than once in a window, in it; None for anything else."""
    last = span.last
    months = (
        0 if last is None else _MONTHS * _years(span.first, last) + last.month - span.first.month
    )
    match rule:
        case Quota(unit=unit, span=None) if unit in _RATES and (months or unit != "month"):
            return replace(rule, span=span)
        case Recurring(rrule=rrule) | DueRecurring(rrule=rrule) if (
            months and rrule.startswith("FREQ=MONTHLY") and "BYMONTH=" not in rrule
        ):
            return replace(rule, span=span)
        case Ambiguous(readings=readings):
            parts = tuple(p for each in readings if (p := _limited(each, span)) is not None)
            return Ambiguous(parts) if len(parts) == len(readings) else None
        case _:
            return _held(rule, span)


def _years(first: CivilDay, last: CivilDay) -> int:
    return (last.year or last.offset) - (first.year or first.offset)


_MONTHS = 12


def _without_its_feast(above: Timed, read: Read) -> Timed:
    """The days in brackets behind a feast that is no duty: "dịp nghỉ lễ (*từ 30/8 đến 03/9*)"; any other time as it is."""
    feast, bracket, days = above.when.partition("(")
    if not isinstance(above.rule, NotADeadline) or not bracket or ")" in days:
        return above
    rule = read(days)
    start = above.start + len(feast) + 1
    return replace(above, when=days, rule=rule, start=start) if isinstance(rule, Between) else above


def _is_of_its_days(above: Timed, time: Timed, text: str) -> bool:
    """Whether the days stand in brackets behind the occasion that the sentence begins with: "*Trong dịp lễ (từ 10/5 đến 15/5)*, Sở A báo cáo hằng ngày"."""
    between = text[above.end : time.start]
    return is_of_an_occasion(text, above.start) and _CLOSES.fullmatch(between) is not None


def is_of_an_occasion(text: str, start: int) -> bool:
    """Whether a time only says when the occasion is that a sentence begins with: "Trong dịp lễ (*từ 10/5 đến 15/5*), Sở A …"."""
    return start <= _LONGEST_OPENING and _OPENS.fullmatch(text[:start]) is not None


_LONGEST_OPENING = 200
_OPENS = re.compile(
    r"(?:[^;]*\.\s+)?\W*(?:(?:trong|vào|dịp|nhân)\s|(?:tháng (?:hành động|cao điểm|an toàn)|tuần lễ|chiến dịch|(?:đợt )?cao điểm|mùa)\b)[^.;()]*\(",
    re.IGNORECASE,
)
_CLOSES = re.compile(r"\)\s*[,:]?\s[^.;()]{0,120}")
_RATES = frozenset({"month", "week", "quarter", "day"})
_SHORT = 20
"""Characters of a verb and its object between days and a rate."""


def _in_months(above: Timed, time: Timed, text: str) -> tuple[Timed, ...]:
    """A weekly rhythm in the months told right behind it: "thứ Ba hằng tuần *trong các tháng 6, 7, 8*"; () where they are no months with an end."""
    rhythm, months = above.rule, time.rule
    is_weekly = isinstance(rhythm, Recurring) and rhythm.rrule.startswith("FREQ=WEEKLY")
    if not is_weekly or _IN_THEM.fullmatch(text[above.end : time.start]) is None:
        return ()
    spans = _spans(months)
    if not spans:
        return ()
    rules: tuple[Rule, ...] = tuple(
        replace(rhythm, span=span) for span in spans if isinstance(rhythm, Recurring)
    )
    rule = rules[0] if len(rules) == 1 else Several(rules)
    return (replace(above, when=text[above.start : time.end], rule=rule, end=time.end),)


def _over_what_follows(above: Timed, time: Timed, text: str, read: Read) -> tuple[Timed, ...]:
    """What comes back, over the days of the stretch named right behind it: "hằng ngày *trong tuần lễ từ 05/10 đến 11/10*", "mỗi tháng 01 vòng *từ tháng 7 đến tháng 9*"; () elsewhere.

    Behind a comma only at the end of the clause: in "02 tin/tuần, từ tháng 9 đến tháng 11 là 03 tin/tuần" the months are those of the next.
    """
    between = text[above.end : time.start]
    held = _HELD_IN.fullmatch(between)
    spans = _spans(time.rule)
    rated = _while_it_lasts(above, spans, text[time.start : time.end], read)
    if rated is not None and between.strip() in ("", "("):
        return (replace(above, when=text[above.start : time.end], rule=rated, end=time.end),)
    if held is None or not spans or ("," in between and not _ENDS.match(text, time.end)):
        return ()
    rule: Rule | None = None
    match above.rule:
        case (Quota() | Frequency()) as rate if _is_rate(rate):
            together = read(f"{above.when} {time.when}")
            rule = together if _are_rates_in_spans(together) else None
        case Recurring() | DueRecurring():
            limits = [_limited(above.rule, span) for span in spans]
            parts = tuple(part for part in limits if part is not None)
            whole = parts[0] if len(parts) == 1 else Several(parts)
            rule = whole if parts and len(parts) == len(spans) else None
        case _:
            pass
    if rule is None:
        return ()
    end = time.end + bool(_CLOSING.match(text, time.end) and "(" in between)
    return (replace(above, when=text[above.start : end], rule=rule, end=end),)


def _while_it_lasts(above: Timed, spans: Sequence[Span], days: str, read: Read) -> Rule | None:
    """A rate as long as something lasts whose days stand right behind it: "02 lần/ngày trong thời gian cao điểm *từ ngày 01/3 đến ngày 28/3*"."""
    match above.rule:
        case Modified(rule=Quota(span=None) as rate, modifiers=(state,)) if (
            state.startswith("while ") and len(spans) == 1 and rate.unit in _RATES
        ):
            return replace(rate, span=spans[0])
        case Modified(rule=Frequency(), modifiers=(state,)) if (
            state.startswith("while ") and len(spans) == 1
        ):
            together = read(f"{_STATE.sub('', above.when)} {days}")
            return together if _are_rates_in_spans(together) else None
        case _:
            return None


_STATE = re.compile(r"\s*(?:trong|suốt)\b.*$", re.IGNORECASE | re.DOTALL)


def _begun_behind(above: Timed, time: Timed, text: str) -> tuple[Timed, ...]:
    """A rate, and the day from which it holds at the end of its clause: "02 tin/tuần, *bắt đầu từ tháng 3*"; () elsewhere."""
    between = text[above.end : time.start]
    if between.strip() not in {"", ",", "("} or not _ENDS.match(text, time.end):
        return ()
    match above.rule, time.rule:
        case Quota() as rate, Between(first=first, last=None) if _is_rate(rate):
            rule = replace(rate, span=Span(first, None))
        case _:
            return ()
    return (replace(above, when=text[above.start : time.end], rule=rule, end=time.end),)


def _are_rates_in_spans(rule: Rule | None) -> bool:
    rules = rule.rules if isinstance(rule, Several) else (rule,)
    return all(isinstance(each, Quota) and each.span is not None for each in rules)


_HELD_IN = re.compile(
    r"\s*\)?\s*(?:,\s*)?(?:0?1\s+(?!ngày|tuần|tháng|quý|năm|lần)[^\W\d]+(?:\s[^\W\d]+){0,2}\s*,?\s*)?"
    r"(?:(?:trong|vào|suốt)\s+(?:(?:các|những|suốt)\s+)*(?:đợt|dịp|tuần|tháng|thời gian|thời điểm|khoảng|giai đoạn|chiến dịch|cao điểm|ngày|mùa|vụ)\b[^\d,.;:()]{0,60}\s*\(?|(?:trong|vào)\s+(?:các|những)\s+)?\s*",
    re.IGNORECASE,
)
"""What may stand between: the one thing that comes back, and the name of the stretch."""
_ENDS = re.compile(r"\s*(?:[.;)]|$)")
_CLOSING = re.compile(r"\)")


def _spans(months: Rule) -> tuple[Span, ...]:
    """The windows of a rule that is nothing else, each with its end; () for any other."""
    windows = months.rules if isinstance(months, Several) else (months,)
    spans = tuple(Span(w.first, w.last) for w in windows if isinstance(w, Between) and w.last)
    return spans if len(spans) == len(windows) else ()


_IN_THEM = re.compile(r"\s+(?:(?:trong|của)\s+)?(?:(?:các|những)\s+)?")
_AFTER = re.compile(r"(?:ngay )?sau (?:khi )?", re.IGNORECASE)
"""What a term is counted from, told before it: "*Sau mỗi cuộc kiểm tra*, trong thời hạn 15 ngày, …"."""
_UNTIL = re.compile(r"(?:cho )?đến\b")
_ONWARDS = re.compile(r"\s*,?\s*(?:(?:cứ|định kỳ|vào|mỗi)\s+)*")
_FROM_NOW = re.compile(r"\btừ nay\s*$")
_NOW = 12
"""Characters in which "từ nay" stands before a time."""
_BEHIND = re.compile(r"(?P<own>.+?),\s+từ\s+(?:ngày\s+)?[\d/.-]+", re.IGNORECASE | re.DOTALL)


def _held(rule: Rule, span: Span) -> Rule | None:
    """What comes back each day or week, within the days told before it; None for anything else."""
    match rule:
        case Recurring(rrule=rrule) | DueRecurring(rrule=rrule) if rrule.startswith(_OFTEN):
            return replace(rule, span=span)
        case Several(rules=rules):
            parts = tuple(part for each in rules if (part := _held(each, span)) is not None)
            return Several(parts) if len(parts) == len(rules) else None
        case _:
            return None


_OFTEN = ("FREQ=DAILY", "FREQ=WEEKLY")


def _begun(rule: Rule, first: CivilDay) -> Rule | None:
    """What comes back, from a day on, at several hours of the day too; None for anything else, and for what has ended by then."""
    match rule:
        case Recurring(span=Span(last=last)) | DueRecurring(span=Span(last=last)):
            begin, end = first.solar(), last.solar() if last is not None else None
            is_over = begin is None or (end is not None and end < begin)
            return None if is_over else replace(rule, span=Span(first, last))
        case Several(rules=rules):
            parts = tuple(part for each in rules if (part := _begun(each, first)) is not None)
            return Several(parts) if len(parts) == len(rules) else None
        case _:
            return None


_GOES_BEFORE = re.compile(r"[\s+•–-]*")
_IS_TOLD = re.compile(r",[^.;]{0,160}")
"""What is done from a day on, between that and how often: "*Từ ngày 01/02*, phát chuyên mục … vào 6 giờ 30 hằng ngày"."""


def _with_span(
    time: Timed, rhythm: Recurring | DueRecurring, span: Span, text: str, end: int
) -> Timed:
    return replace(time, when=text[time.start : end], rule=replace(rhythm, span=span), end=end)


def _parted(
    above: Timed,
    time: Timed,
    rhythms: tuple[Recurring | DueRecurring, Recurring | DueRecurring],
    between: str,
    read: Read,
) -> tuple[Timed, ...]:
    """A beginning behind a rhythm that is that of the next: "thứ Sáu hằng tuần, *từ ngày 01/5* báo cáo hằng ngày"."""
    behind = _BEHIND.fullmatch(above.when)
    begun = rhythms[0].span.first.solar()
    if behind is None or begun is None or not begins_with_verb(between.strip()):
        return ()
    own = read(behind["own"])
    if not isinstance(own, Recurring | DueRecurring):
        return ()
    until = Span(own.span.first, _civil(begun - dt.timedelta(days=1)))
    last = rhythms[1].span.last
    first = replace(
        above,
        when=behind["own"],
        rule=replace(own, span=until),
        end=above.start + behind.end("own"),
    )
    return first, replace(time, rule=replace(rhythms[1], span=Span(_civil(begun), last)))


def _civil(day: dt.date) -> CivilDay:
    return CivilDay(day.year, day.month, day.day)
