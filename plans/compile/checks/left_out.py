"""Times that stand in the sentence of a duty and that no duty of its lines has: a doubt for each, with the words left out.

What a sentence says besides ("vòng sơ khảo tháng 6, chung khảo ngày 20/7", "quý II 03 cuộc, quý III 02 cuộc") may have been read
in part only. A time the reading knows to be none of a duty (a mention, a feast, the period of data) is not asked about, nor one
whose days the duties of the same lines already have.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from plans.compile.checks.known import Known, Piece, lines_of
from plans.compile.harvest import Setting
from plans.compile.sections.clauses import binds_outsiders
from plans.compile.when.around import words_before
from plans.compile.when.dates import dates_of, is_over
from plans.compile.when.feasts import only_names_a_feast
from plans.compile.when.inner_rules import UNNAMED, inner_rule
from plans.compile.when.mentions import is_mention
from plans.compile.when.modality import lasts_for, tells_a_custom
from plans.compile.when.nouns import describes_a_noun, is_attribute
from plans.compile.when.timed import Timed
from plans.compile.when.times import all_times, read_time
from plans.compile.when.told import is_shown_again
from plans.compile.when.whole_periods import is_whole_period
from plans.compile.who.splitting import split_sentences
from plans.compile.words import fold
from plans.diagnostics import diagnose
from plans.plan import Diagnostic, Obligation, Standing
from plans.rule import (
    Between,
    Due,
    DueRecurring,
    Frequency,
    NotADeadline,
    OnDays,
    Quota,
    Recurring,
    Relative,
    Rule,
    WindowRecurring,
)


def left_out(pieces: tuple[Piece, ...], known: Known, setting: Setting) -> tuple[Diagnostic, ...]:
    """A `time-left-out` for each sentence with such times, at the first duty of its lines."""
    return tuple(
        diagnose("time-left-out", duties[0].id, line, when="”, “".join(t.when for t in times))
        for line, text, duties, is_row in (*_told(pieces, known), *_rows(pieces, known))
        for sentence in split_sentences(text)
        if not binds_outsiders(sentence)
        if (times := tuple(_left_out_of(sentence, line, duties, setting, is_row=is_row)))
    )


_Duties = tuple[Obligation | Standing, ...]
_Told = tuple[int, str, _Duties, bool]


def _told(pieces: tuple[Piece, ...], known: Known) -> Iterator[_Told]:
    """The pieces of text that hold duties, or say more of the one above: their first line, their words, the duties their times may be of, False."""
    for piece in pieces:
        node = piece.node
        numbers = sorted(lines_of(node))
        own = tuple(duty for number in numbers for duty in known.by_line.get(number, ()))
        duties = (*own, *known.under(node.address)) if own else _of_the_item(piece, known)
        if duties:
            yield node.line, node.text, tuple(dict.fromkeys(duties)), False


def _of_the_item(piece: Piece, known: Known) -> _Duties:
    """The duties of the item that a line without a number is of ("Phát sóng: thứ Năm hằng tuần" under it)."""
    item = piece.above[-1] if piece.above else None
    if item is None or piece.node.is_numbered or piece.node.children:
        return ()
    itself = known.of(item)
    if itself is None:
        return ()
    return (itself, *known.under(item.address))


def _rows(pieces: tuple[Piece, ...], known: Known) -> Iterator[_Told]:
    """The rows of tables that hold duties: their line, what is to be done, their duties, True."""
    inside = {number for piece in pieces for number in lines_of(piece.node)}
    for line, duties in known.by_line.items():
        if line not in inside:
            texts = dict.fromkeys(d.title for d in duties if isinstance(d, Obligation))
            yield from ((line, text, tuple(duties), True) for text in texts)


def _left_out_of(
    sentence: str, line: int, duties: _Duties, setting: Setting, *, is_row: bool
) -> Iterator[Timed]:
    """The times of a sentence that no duty has; in a row of a table, whose column tells the time, only days."""
    found = all_times(sentence, line, "task", setting)
    times = (
        *found,
        *_bare_months(sentence, line, found, setting),
        *_bare_lengths(sentence, line, found),
    )
    taken = [time for time in times if _is_taken(time, duties)]
    for time in times:
        is_length = _is_a_length(inner_rule(time.rule))
        is_owed = _is_limited if is_length else _may_be_owed
        if time in taken or not is_owed(time, sentence, setting):
            continue
        if is_row and not isinstance(inner_rule(time.rule), Due | OnDays):
            continue
        if taken and is_length:
            continue
        if not _belongs_to(time, taken, sentence) and not _has_its_days(time, duties, setting):
            yield time


def _bare_months(
    sentence: str, line: int, found: tuple[Timed, ...], setting: Setting
) -> Iterator[Timed]:
    """Months and quarters named in the sentence that are no time by themselves there: "*tháng 5*, *tháng 7*: 03 buổi/ngày"."""
    for named in _MONTH.finditer(sentence):
        start, end = named.span()
        if any(time.start < end and start < time.end for time in found):
            continue
        time = read_time(named[0], line, hint="", kind="task", setting=setting)
        if time is not None:
            yield replace(time, start=start, end=end)


def _bare_lengths(sentence: str, line: int, found: tuple[Timed, ...]) -> Iterator[Timed]:
    """Amounts of time that are no time by themselves, for nothing says from when they count: "gửi báo cáo *trong 03 ngày*"."""
    for told in _LENGTH.finditer(sentence):
        start, end = told.span()
        if not any(time.start < end and start < time.end for time in found):
            yield Timed(told[0], NotADeadline("duration"), line, start, end)


_LENGTH = re.compile(
    r"\btrong (?:vòng |thời (?:hạn|gian) )?\d{1,3} (?:giờ|ngày|tuần)(?: làm việc)?\b(?! (?:sau|kể|từ|trước|tính|khi|của))",
    re.IGNORECASE,
)
_MONTH = re.compile(
    r"\b(?:tháng \d{1,2}(?:/\d{4})?|quý (?:[IVX]+|\d)(?:/\d{4})?)\b(?! (?:tuổi|một lần))",
    re.IGNORECASE,
)


def _is_taken(time: Timed, duties: _Duties) -> bool:
    words = fold(time.when).rpartition(": ")[2].strip(" .;,()")
    taken = (fold(duty.when) for duty in duties if isinstance(duty, Obligation) and duty.when)
    return any(words in when or when in words for when in taken)


def _belongs_to(time: Timed, taken: list[Timed], sentence: str) -> bool:
    """Whether a time that a duty has goes with this one: the days on which a rate is kept, by when something of a period is done.

    "02 lần/tuần vào thứ Ba và thứ Sáu", "sơ kết 6 tháng đầu năm vào tháng 7".
    """
    match inner_rule(time.rule):
        case Quota() as rate:
            between = (
                sentence[min(time.end, each.end) : max(time.start, each.start)] for each in taken
            )
            is_another = any(_is_another_rate(rate, inner_rule(each.rule)) for each in taken)
            return not is_another and any(";" not in words for words in between)
        case Between():
            behind = (sentence[time.end : each.start] for each in taken if each.start >= time.end)
            return any(_CLAUSE_ENDS.search(words) is None for words in behind)
        case _:
            return False


def _is_another_rate(rate: Quota, other: Rule) -> bool:
    """Whether two rates of one unit have other numbers: "cấp tỉnh 01 cuộc/năm, cấp huyện *02 cuộc/năm*"."""
    return isinstance(other, Quota) and other.unit == rate.unit and other.low != rate.low


_CLAUSE_ENDS = re.compile(r"[,:;.)]")


def _may_be_owed(time: Timed, sentence: str, setting: Setting) -> bool:
    """Whether nothing tells that the time is none of a duty; a bare number of times is its size, no time."""
    before = fold(words_before(sentence, time.start))
    if is_shown_again(before):
        return False
    match inner_rule(time.rule):
        case Due() | OnDays() | Between() as rule:
            return not (
                is_over(time.rule, setting)
                or is_mention(rule, time.when, sentence, time.start, setting)
                or only_names_a_feast(time.when, sentence, time.start)
                or is_attribute(before)
                or _OCCASION.match(fold(time.when))
                or (_IS_OF.search(before) and not _is_summed_up_then(before, time.when))
                or _VAGUE.match(fold(time.when))
                or is_whole_period(rule, f"{before}{fold(time.when)}", setting.period)
                or (fold(time.when).startswith("sau") and _NOT_DONE.match(sentence, time.end))
            )
        case Quota(unit=unit, low=low) if unit in {"", "Y"} or unit.isdigit() or low is None:
            return False
        case Quota() | Recurring() | DueRecurring() | WindowRecurring() | Frequency():
            return not (
                tells_a_custom(sentence, time.start, time.end)
                or describes_a_noun(sentence, time.start)
                or _PURPOSE.search(before)
            )
        case Relative(side="before", anchor=anchor, bound=bound):
            return bound and anchor == UNNAMED  # "chuẩn bị giấy mời trước 10 ngày"
        case _:
            return False


def _is_a_length(rule: Rule) -> bool:
    """Whether a time is but an amount that is counted from nothing told."""
    match rule:
        case Relative(side="after", anchor=anchor):
            return anchor == UNNAMED
        case NotADeadline(reason="duration"):
            return True
        case _:
            return False


_TO_DO = re.compile(
    r"\b(?:gửi|nộp|báo cáo(?! viên)|trả lời|phản hồi|hoàn thành|hoàn tất|trình|xử lý|giải quyết|thẩm định|xác minh|khắc phục|cung cấp|thông báo|sơ kết|tổng kết)\b[^,;.:()]{0,80}$"
)
_AMOUNT = re.compile(
    r"(?:(?:trong|sau|chậm nhất|muộn nhất|không quá|tối đa|là|khoảng|vòng|thời (?:hạn|gian))\s)+\d{1,3} (?:giờ|ngày|tuần|tháng)(?: làm việc)?"
)
_NEAR = 20
_WHICH_DAYS = re.compile(r"\s*(?:tết|lễ|nghỉ|qua|vừa qua|đầu|cuối|liền|liên tục|diễn ra|\(?\d)")
"""What tells the days themselves, in which something lasts: "trong 03 ngày *Tết*"."""
_BEFORE_AN_EVENT = re.compile(r"\btrước (?:ngày|khi)(?: [^\W\d]+){1,5}\s*$")
"""What an amount is counted back from: "trình *trước ngày ký* 05 ngày"."""


def _is_limited(time: Timed, sentence: str, _: Setting) -> bool:
    """Whether something is to be done within an amount of time, and nothing says from when it counts: "trả lời trong 05 ngày"; how long something lasts is no limit."""
    before, when = fold(words_before(sentence, time.start)), fold(time.when)
    if _WHICH_DAYS.match(fold(sentence[time.end : time.end + _NEAR])) is not None:
        return False
    is_ahead = _BEFORE_AN_EVENT.search(before) is not None
    is_counted = _AMOUNT.fullmatch(f"trong {when}" if is_ahead else when) is not None
    return _TO_DO.search(before) is not None and is_counted and not lasts_for(before, when)


_OCCASION = re.compile(
    r"(?:chào mừng|kỷ niệm|hưởng ứng|quốc khánh|quốc tế|lễ|tết|sơ kết|tổng kết|(?:nhân )?ngày(?: lễ)? (?=[^\W\d]))"
)
"""What something is done for, not when: "tuyên truyền *Quốc khánh 2/9*", "*chào mừng Ngày Quốc tế Phụ nữ 8/3*"."""
_IS_OF = re.compile(
    r"\b(?:đợt|(?:sơ kết|tổng kết|báo cáo(?! viên)|kết quả|đánh giá|số liệu|tình hình)\b[^,;.]*)\s*$"
)
"""What is of a period, whenever it is made: "*sơ kết* 6 tháng đầu năm", "(*đợt* 2/9)"."""
_SUMS_UP = re.compile(r"\b(?:sơ kết|tổng kết)\s*$")


def _is_summed_up_then(before: str, when: str) -> bool:
    """Whether it is the month in which something is summed up, and not what is: "*tổng kết tháng 12*"."""
    return _SUMS_UP.search(before) is not None and fold(when).startswith("tháng ")


_VAGUE = re.compile(r"(?:đầu|giữa|cuối) năm\b|\d tháng(?:,| và|$)")
"""Parts of the year that name a thing: "dự toán giao *đầu năm 2022*", "báo cáo quý, *6 tháng, 9 tháng* và năm"."""
_NOT_DONE = re.compile(r"[^.;]*\b(?:không|chưa)\b", re.IGNORECASE)
"""What happens to those who miss a day: "sau ngày 20/7, đơn vị nào *không* gửi …"."""
_PURPOSE = re.compile(r"\b(?:để|nhằm)\b[^,;.]*$")
"""The same of a rhythm: "có biện pháp *để hàng tuần* có tiếp nhận ý kiến"."""


def _is_proposed(rule: Rule) -> bool:
    """Whether the days of a rule are only proposed: those of a rhythm or rate, but for a number of times in a period told ("quý II: 06 hội nghị")."""
    match rule:
        case Frequency():
            return True
        case Quota(unit=unit, by=None):
            return not unit[:1].isdigit()
        case _:
            return False


def _has_its_days(time: Timed, duties: _Duties, setting: Setting) -> bool:
    """Whether the duties have the days of a time: all of a day's or rhythm's, one within a span; those of a rate are only proposed."""
    days = dates_of(time.rule, setting)
    rules = tuple(
        duty.rule
        for duty in duties
        if isinstance(duty, Obligation) and not _is_proposed(inner_rule(duty.rule))
    )
    match inner_rule(time.rule):
        case Between(first=first) if days:
            begins = first.solar()
            once = (
                rule
                for rule in rules
                if isinstance(inner_rule(rule), Due | OnDays | Between | Quota)
            )
            return any(
                (begins is None or begins <= day) and day <= max(days)
                for rule in once
                for day in dates_of(rule, setting)
            )
        case _:
            return bool(days) and set(days) <= {
                day for rule in rules for day in dates_of(rule, setting)
            }
