"""Times in a document: what the time language finds, judged by where it stands.

A labelled line or a table cell is a time as a whole (`read_time`). In running text (`find_duty_times`) only what sets a duty a
date or a rhythm counts: bare years, "thường xuyên", periods that something is about ("kết quả 6 tháng đầu năm") and rhythms that
only describe a noun ("ngân sách hằng năm") do not.
"""

import re
from dataclasses import replace
from functools import lru_cache
from itertools import zip_longest

from plans.compile.harvest import Setting
from plans.compile.when.around import NEAR, words_before
from plans.compile.when.begun import limit_of_what_began
from plans.compile.when.counts_in_periods import is_part_of_a_number, with_their_periods
from plans.compile.when.data_periods import begins_a_bound
from plans.compile.when.dates import dates_of
from plans.compile.when.from_issue import counted_from_issue
from plans.compile.when.held_days import is_a_last_day
from plans.compile.when.inner_rules import UNNAMED, inner_rule
from plans.compile.when.mentions import (
    is_told,
)
from plans.compile.when.names import is_of_a_name
from plans.compile.when.occasions import without_named_occasions
from plans.compile.when.open_years import settled
from plans.compile.when.owed_numbers import bare_numbers
from plans.compile.when.rhythm_spans import with_their_spans
from plans.compile.when.set_times import dates_a_duty
from plans.compile.when.term_events import with_their_events
from plans.compile.when.timed import Timed
from plans.compile.who.sentences import read_clause
from plans.compile.words import fold
from plans.phrases import Context, find_times, read_phrase
from plans.phrases.meaning.left_out import PARTLY_READ
from plans.rule import (
    Ambiguous,
    Between,
    Due,
    DueRecurring,
    Frequency,
    Invalid,
    NotADeadline,
    NoTime,
    OnDays,
    OnDemand,
    Quota,
    Recurring,
    Relative,
    Rule,
    Several,
    WindowRecurring,
)


def read_time(text: str, line: int, *, hint: str, kind: str, setting: Setting) -> Timed | None:
    """A cell or labelled line that is a time as a whole; a rule `none` with words is one that was not understood."""
    words = text.strip().rstrip(".;,").strip()
    if not any(map(str.isalnum, words)):
        return None  # "……" of a form, "-" in a cell
    said = "thường xuyên" if _OFFICE_HOURS.search(fold(words)) else words
    rule = read_phrase(said, _context(setting, kind, hint)).rule
    if isinstance(rule, NotADeadline):
        return None
    settled_rule = NoTime() if rule is None else _in_its_years(_during(rule, words), setting)
    return Timed(words, _without_lengths(_of_the_rest(settled_rule, words, "")), line, 0, len(text))


_HOURS = re.compile(r"từ \d{1,2}\s?(?:giờ|h|g)\b[^;]*? đến \d{1,2}\s?(?:giờ|h|g)\b")


def _during(rule: Rule, words: str) -> Rule:
    """Some hours of a day, whatever the column is called: the first of them is no last moment ("từ 7 giờ đến 19 giờ ngày 23/5")."""
    if isinstance(rule, Due) and rule.time and _HOURS.match(fold(words)):
        return OnDays((rule.day,), rule.time)
    return rule


def _without_lengths(rule: Rule) -> Rule:
    """The days of a time without how long they last: "trong 10 ngày làm việc (từ ngày 20/11 đến ngày 03/12)", "1/2 ngày, ngày 31/7"."""
    if not isinstance(rule, Several):
        return rule
    dated = [one for one in rule.rules if not _is_a_length(one)]
    is_said = any(isinstance(inner_rule(one), Between | OnDays | Due) for one in dated)
    if not is_said or len(dated) == len(rule.rules):
        return rule
    return dated[0] if len(dated) == 1 else replace(rule, rules=tuple(dated))


def _is_a_length(rule: Rule) -> bool:
    inner = inner_rule(rule)
    return isinstance(inner, Relative) and inner.anchor == UNNAMED


_OFFICE_HOURS = re.compile(r"\b(?:trong |vào )?giờ hành chính\b(?![^;]*\d)")
"""Opening hours without a day of their own: "Vào giờ hành chính các ngày làm việc trong tuần" goes on all the time."""
_THE_REST = re.compile(r"\b(?:tháng|quý|tuần|năm|kỳ) còn lại\b[^.;]*$", re.IGNORECASE)
_GARBLED = re.compile(r"\bngày \d{3,}\s+(?:hằng|hàng|mỗi|các|của)\b[^.;]*$", re.IGNORECASE)
"""Days that ran together when a page was copied: "ngày 1525 hằng tháng" is of no day that can be told."""
_OPEN_END = re.compile(
    r"\s*,?\s*(?:cho )?đến (?:khi|lúc|hết (?=[^\W\d])|ngày (?=[^\W\d]))", re.IGNORECASE
)
"""An end that is an event: "hằng tuần, kể từ ngày 12/01 đến ngày bầu cử"."""


def _of_the_rest(rule: Rule, until: str, after: str) -> Rule:
    """A rhythm of "các tháng còn lại" or up to an event: which periods those are, other words say; it is proposed and asked about."""
    inner = inner_rule(rule)
    is_rhythm = isinstance(inner, Recurring | DueRecurring | WindowRecurring | Frequency)
    is_rate = isinstance(inner, Quota) and inner.unit.isalpha() and inner.span is None
    if not (is_rhythm or is_rate):
        return rule
    is_part = _THE_REST.search(until[-NEAR:]) or _GARBLED.search(until[-NEAR:])
    return Invalid(PARTLY_READ, rule) if is_part or _OPEN_END.match(after) else rule


def _context(setting: Setting, kind: str, hint: str) -> Context:
    return Context(year=setting.year, kind=kind, hint=hint, period=setting.period)


_LONG = 10_000
_BOUNDARY = re.compile(r"[.;]\s")


def all_times(text: str, line: int, kind: str, setting: Setting) -> tuple[Timed, ...]:
    """Every time in a text; one longer than any paragraph is read in stretches, so that it costs no more memory."""
    if len(text) <= _LONG:
        return _found_in(text, line, kind, setting)
    found: list[Timed] = []
    start = 0
    while start < len(text):
        boundary = _BOUNDARY.search(text, start + _LONG, start + 2 * _LONG)
        end = boundary.end() if boundary else start + 2 * _LONG
        found.extend(_found_in(text[start:end], line, kind, setting, start))
        start = end
    return tuple(found)


def _settled(rule: Rule, setting: Setting) -> Rule:
    """A rule with its years settled; of several, what is no deadline left out ("02 ngày (dự kiến 15 - 16/8)")."""
    if isinstance(rule, Several):
        kept = tuple(one for one in rule.rules if not isinstance(inner_rule(one), NotADeadline))
        rule = (
            rule
            if len(kept) in {0, len(rule.rules)}
            else Several(kept)
            if len(kept) > 1
            else kept[0]
        )
    return _in_its_years(rule, setting)


def _in_its_years(rule: Rule, setting: Setting) -> Rule:
    """The rule with what the document's period and day of issue leave no choice about."""
    known = counted_from_issue(rule, setting.issued)
    return settled(known, setting.period, issued=setting.issued)


def _found_in(
    text: str, line: int, kind: str, setting: Setting, offset: int = 0
) -> tuple[Timed, ...]:
    """The times of a text that stands `offset` characters behind the beginning of the whole."""
    found: list[Timed] = []
    context = _context(setting, kind, "")
    for rule, start, end, _ in find_times(text, context):
        words = text[start:end]
        if rule is None or is_of_a_name(words, text, start):
            continue
        if isinstance(inner_rule(rule), Recurring | DueRecurring) and _NEXT.match(text, end):
            continue
        meant = _of_the_rest(
            _settled(rule, setting), words_before(text, end), text[end : end + NEAR]
        )
        limit = limit_of_what_began(meant, words, words_before(text, start), setting)
        meant, cut = limit or (meant, 0)
        opened = begins_a_bound(text, start, end)
        if opened is not None and isinstance(meant, OnDays) and len(meant.days) == 1:
            meant, cut = Due(meant.days[0], time=meant.time), opened - start
        begins = start + cut
        found.append(Timed(text[begins:end].strip(), meant, line, begins, end))
    named = without_named_occasions(found, text)

    def read(words: str) -> Rule | None:
        return read_phrase(words, context).rule

    spanned = [_open_ended(t, text) for t in with_their_spans(named, text, setting.issued, read)]
    counted = with_their_periods(with_their_events(spanned, text, read), text, read)
    return tuple(replace(t, start=t.start + offset, end=t.end + offset) for t in counted)


def _open_ended(time: Timed, text: str) -> Timed:
    """What comes back from a day on "đến ngày bầu cử": until when, other words say; it is proposed and asked about."""
    comes_back = isinstance(time.rule, Recurring | DueRecurring | Frequency) or (
        isinstance(time.rule, Quota) and time.rule.unit.isalpha()
    )
    if not comes_back or _OPEN_END.match(text[time.end : time.end + NEAR]) is None:
        return time
    return replace(time, rule=Invalid(PARTLY_READ, time.rule))


_IS_THE_LIMIT = re.compile(r"(?:sẽ )?là (?:thời )?hạn\b")
"""What makes a day the last one: "ngày 25/5 *là hạn cuối* các trường gửi …"."""


def as_deadline(time: Timed, text: str) -> Timed:
    """A single day on which something is sent in is its last day; an event's day stays one."""
    match time.rule:
        case OnDays(days=(day,)):
            after = text[time.end : time.end + NEAR].lstrip()
            is_last = is_a_last_day(fold(words_before(text, time.start)), fold(time.when))
            if not after.startswith("của ") and (is_last or _IS_THE_LIMIT.match(fold(after))):
                return replace(time, rule=Due(day, time=time.rule.time))
        case Recurring(rrule=rrule, span=span, time=clock) if _is_sent_then(time, text):
            return replace(time, rule=DueRecurring(rrule, span, clock))
        case DueRecurring(rrule=rrule, span=span, time=clock) if _is_on_air(time, text):
            return replace(time, rule=Recurring(rrule, span, clock))
        case Ambiguous(readings=(Recurring(), *_) as readings) if _is_sent_then(time, text):
            sent = (
                DueRecurring(r.rrule, r.span, r.time) for r in readings if isinstance(r, Recurring)
            )
            return replace(time, rule=Ambiguous(tuple(sent)))
    return time


def _is_sent_then(time: Timed, text: str) -> bool:
    """Whether what somebody does on these days is to send something in: "Ngày 15 hằng tháng gửi tin, ảnh về Sở A"."""
    clause = read_clause(text)
    told = (
        clause.rest[:NEAR] if clause is not None else text[time.end : time.end + NEAR].lstrip(" ,")
    )
    return _SENDS.match(told[:1].lower() + told[1:]) is not None


_SENDS = re.compile(r"(?:gửi|nộp|cung cấp|báo cáo)\b")


def _is_on_air(time: Timed, text: str) -> bool:
    """Whether something is broadcast or appears on these days: "phát 20h00 ngày 15 tháng giữa quý"."""
    is_free = _OF_ITSELF.match(fold(time.when)) is not None
    return is_free and _APPEARS.search(fold(words_before(text, time.start))) is not None


_OF_ITSELF = re.compile(r"(?:vào |lúc |ngày |\d)")
_APPEARS = re.compile(r"\b(?:phát|phát sóng|phát lại|lên sóng|đăng|ra|phát hành|xuất bản)\s*$")


_NEXT = re.compile(r"\s*(?:kế tiếp|tiếp theo|liền sau|sau đó)\b", re.IGNORECASE)
"""What makes a weekday the one after something: "thứ Hai tuần *kế tiếp*"."""


def find_duty_times(text: str, line: int, *, kind: str, setting: Setting) -> tuple[Timed, ...]:
    """The times in running text that date a duty; remembered, for each text is asked about from several sides."""
    judged = _judged if len(text) <= _LONG else _judged_lately
    return judged(text, line, kind, setting)


def _judge(text: str, line: int, kind: str, setting: Setting) -> tuple[Timed, ...]:
    found = all_times(text, line, kind, setting)
    dating = tuple(
        as_deadline(time, text)
        for time, following in zip_longest(found, found[1:])
        if dates_a_duty(time, text, setting) and not names_a_report(time, following, text)
    )
    if dating and not all(is_part_of_a_number(time, text) for time in dating):
        return dating
    return (*bare_numbers(found, text, setting), *dating)


_judged = lru_cache(maxsize=512)(_judge)
_judged_lately = lru_cache(maxsize=4)(_judge)


_PART_OF_A_YEAR = re.compile(r"(?:đầu|giữa|cuối) (?:năm(?: học)?|(?:học )?kỳ|quý|tháng)")


def names_a_report(time: Timed, following: Timed | None, text: str) -> bool:
    """Whether a part of the year only names what is due by the day told right behind it: "*giữa năm* trước ngày 15/7"."""
    if following is None or not isinstance(inner_rule(following.rule), Due | DueRecurring):
        return False
    is_next = text[time.end : following.start].strip(" (:-–") == ""
    return is_next and _PART_OF_A_YEAR.fullmatch(fold(time.when)) is not None


def find_appointments(text: str, line: int, *, setting: Setting) -> tuple[Timed, ...]:
    """The hours of days to come that running text appoints, whoever has to be there: "Họp: 14 giờ 00 ngày 16/02/2031"."""
    start = setting.known_past or (setting.period.first if setting.period else None)
    return tuple(
        time
        for time in all_times(text, line, "programme", setting)
        if isinstance(rule := inner_rule(time.rule), OnDays) and rule.time is not None
        if start is None or all(day >= start for day in dates_of(rule, setting))
        if not _is_stamp(text, time) and not is_told(rule, time.when, text, time.start, setting)
    )


_PUBLISHED = re.compile(r"\b(?:cập nhật|đăng|xuất bản|gửi lúc|in lúc|gmt|lượt (?:xem|đọc))\b")
"""What stands beside the day and hour at which a page was published."""
_LONGEST_STAMP = 1_000
"""Characters on each side of the time in which that may stand: no more are looked at, however long the paragraph is."""


def _is_stamp(text: str, time: Timed) -> bool:
    """Whether a day and an hour only say when the page was published: nothing else stands in the line."""
    ahead = text[max(0, time.start - _LONGEST_STAMP) : time.start]
    beside = fold(f"{ahead} {text[time.end : time.end + _LONGEST_STAMP]}")
    is_alone = not text.rstrip().endswith(":") and re.search(r"[^\W\d_]", beside) is None
    return is_alone or _PUBLISHED.search(beside) is not None


def find_calls(text: str, line: int, setting: Setting) -> tuple[Timed, ...]:
    """The places where a duty waits for a request ("khi có yêu cầu")."""
    return tuple(t for t in all_times(text, line, "task", setting) if isinstance(t.rule, OnDemand))


def find_counts(pieces: tuple[tuple[int, str], ...], setting: Setting) -> Timed | None:
    """The one number of times that the expected results state ("02 đợt tập huấn"); None where they state none or several."""
    counts = [
        time
        for line, piece in pieces
        for time in all_times(piece, line, "task", setting)
        if isinstance(time.rule, Quota) and _is_number_in_all(time.rule)
    ]
    return counts[0] if len(counts) == 1 else None


def _is_number_in_all(quota: Quota) -> bool:
    """A bare number, or one for a whole year: no rate."""
    return quota.total is not None or not quota.unit or quota.unit.isdigit()
