"""Whether a time in running text dates a duty: words set it ("trong quý I", "trước ngày …") and nothing tells that it is only spoken of."""

import re

from plans.compile.harvest import Setting
from plans.compile.when.around import NEAR, words_before
from plans.compile.when.dates import is_over
from plans.compile.when.feasts import only_names_a_feast
from plans.compile.when.inner_rules import UNNAMED, inner_rule
from plans.compile.when.mentions import (
    AT_A_MEETING,
    is_a_test,
    is_mention,
    tells_of_an_event,
)
from plans.compile.when.modality import lasts_for, tells_a_custom
from plans.compile.when.not_held import is_not_held
from plans.compile.when.nouns import describes_a_noun
from plans.compile.when.open_hours import is_open_then
from plans.compile.when.opening_periods import closes_its_clause, opens_its_clause
from plans.compile.when.owed_numbers import is_owed_number
from plans.compile.when.timed import Timed
from plans.compile.when.told import is_rhythm_of_an_aim, is_shown_again
from plans.compile.when.whole_periods import is_whole_period
from plans.compile.who.heads import starts_with_agency
from plans.compile.words import LATEST, fold
from plans.rule import (
    Between,
    Continuous,
    Due,
    DueRecurring,
    EventTriggered,
    Frequency,
    Invalid,
    Modified,
    OnDays,
    Quota,
    Recurring,
    Relative,
    Rule,
    Span,
    WindowRecurring,
)


def dates_a_duty(time: Timed, text: str, setting: Setting) -> bool:
    """Whether a time found in running text dates a duty there."""
    return not is_shown_again(fold(words_before(text, time.start))) and _dates(time, text, setting)


def _dates(time: Timed, text: str, setting: Setting) -> bool:
    """Whether what the rule is, and what stands around it, date a duty."""
    match inner_rule(time.rule):
        case Recurring() | DueRecurring() | WindowRecurring():
            return not (
                is_open_then(fold(f"{words_before(text, time.start)} {time.when}"))
                or tells_of_an_event(text, time.start)
                or tells_a_custom(text, time.start, time.end)
                or is_not_held("", fold(text[time.end : time.end + NEAR]))
                or is_a_test(text, time.end)
                or only_names_a_feast(time.when, text, time.start)
            )
        case Frequency():
            is_told = tells_a_custom(text, time.start, time.end) or is_rhythm_of_an_aim(
                fold(text[: time.start][-4 * NEAR :]), fold(text[time.end :][: 4 * NEAR])
            )
            return not is_told and not describes_a_noun(text, time.start)
        case Relative(anchor=anchor):
            before = fold(words_before(text, time.start))
            after = fold(text[time.end : time.end + NEAR])
            is_counted = anchor != UNNAMED or _COUNTS_ON.match(after) is not None
            is_term = is_counted and not lasts_for(before, fold(time.when))
            is_term = is_term and _ITS_DAY.match(after) is None
            return is_term and _PASSED.search(before) is None
        case Quota() as rate:
            is_in_all = rate.unit in {"", "Y"} or rate.unit.isdigit()
            is_counted = bool(rate.unit) or rate.by is not None
            is_told = tells_a_custom(text, time.start, time.end)
            is_in_all = is_in_all and not _is_of_each_term(time.rule)
            return (is_counted and not is_told) and (
                not is_in_all or is_owed_number(rate, text, time.start, time.end, setting)
            )
        case Due() | OnDays() | Between() | Invalid() as rule:
            return (
                _is_set(time, text, setting)
                and not _is_in_a_topic(time, text)
                and not is_mention(rule, time.when, text, time.start, setting)
                and not is_whole_period(
                    rule,
                    fold(f"{words_before(text, time.start)} {time.when}"),
                    setting.period,
                    fold(text[time.end : time.end + _LONGEST_SUBJECT]),
                )
            )
        case rule:
            is_stretch = isinstance(rule, Continuous) and _is_a_stretch(time, rule.span)
            ends = isinstance(rule, EventTriggered) and _ends_by_an_event(time, text)
            return ends or (is_stretch and not tells_a_custom(text, time.start, time.end))


def _is_of_each_term(rule: Rule) -> bool:
    """`01 buổi/học kỳ`: so many in each term of a school year is a rate."""
    return isinstance(rule, Modified) and "per học kỳ" in rule.modifiers


_PASSED = re.compile(r"(?<!không )\bquá\s*$")
"""A term that has run out is a condition: "*quá* 05 ngày kể từ ngày nhận được mà không trả lời thì …"."""
_ITS_DAY = re.compile(rf"\s*:\s*(?:(?:trước|từ|trong|đến|{LATEST})\s[^,;.]{{0,12}})?\d")
"""The day of what is named by its occasion: "Báo cáo trước Tết: *trước ngày 12/02*"."""
_COUNTS_ON = re.compile(r"(?:tiếp theo|kế tiếp|tiếp đó|sau đó)\b")
"""A term counted from the end of what is told before it: "trong vòng 10 ngày *tiếp theo*"."""


def _ends_by_an_event(time: Timed, text: str) -> bool:
    """Whether something is to be finished before what happens: "hoàn thành … trước khi kết thúc năm học"."""
    told = fold(f"{words_before(text, time.start)} {time.when}")
    return _DONE_BEFORE.search(told) is not None


_DONE_BEFORE = re.compile(r"\b(?:hoàn thành|hoàn tất|xong)\b[^,;.]*\btrước khi\b")


def _is_a_stretch(time: Timed, span: Span) -> bool:
    """Whether what goes on does so between two days that the words name, and no whole month or year: "trực 24/24 giờ từ ngày 20/5 đến hết ngày 25/5"."""
    first, last = span.first.solar(), span.last.solar() if span.last else None
    if first is None or last is None or last <= first:
        return False
    is_short = (last - first).days < _A_MONTH
    return is_short or _FROM_DAY_TO_DAY.search(fold(time.when)) is not None


_A_MONTH = 28
_LONGEST_LIST = 240
_FROM_DAY_TO_DAY = re.compile(
    r"\b(?:từ|kể từ|bắt đầu)\s(?:ngày )?\d{1,2}[/.-]\d.*\b(?:đến|hết)\s(?:ngày )?\d{1,2}[/.-]\d"
)
"""A stretch of whatever length whose two days are named."""
_LONGEST_SUBJECT = 160
"""Characters behind a year within which those who owe something in it are named."""


_SETTING_WORDS = re.compile(
    rf"(?:\(|\b(?:trong|trước|{LATEST}|đến hết|hết|hoàn thành|khởi công|vào|từ|xong|thời gian|thời hạn|(?:thượng|trung|hạ) tuần|cuối|giữa|đầu|đến ngày"
    r"|(?:trong|vào) dịp|dự kiến|ngày|(?:đợt|lần|giai đoạn|cuộc|kỳ|vòng|lớp|phiên|bước) (?:\d+|[ivx]+))\b)[\s:,]*(?:ngày|tháng|quý|là|vào|trong|các)?\s*$"
)
_AND_AGAIN = re.compile(
    r"\b(?:trong|vào|trước)\s(?:tháng|quý|ngày|năm)\s[^,;()]{1,18}\([^()]{1,24}\)\s*(?:và|,)\s*$"
)
"""A second time behind the first and its brackets: "trong tháng 6 (lần 1) và *tháng 9* (lần 2)"."""
_STAGE_OF_IT = re.compile(
    r"\b(?:(?:đợt|lần|vòng|lớp|bước) (?:\d+|[ivx]+)\b[^;()]{0,40},\s*|(?:sơ khảo|sơ loại|bán kết|chung khảo|chung kết)\s*"
    r"|\d+ (?:cuộc|lớp|buổi|đợt|hội nghị|phiên|số|kỳ)(?: [^\W\d_]+){0,3},\s*)$"
)
_ENDS_A_PART = re.compile(r"\s*(?:[,;.)]|$)")
"""Stages, rounds and numbers whose time is all that follows: "đợt 1: 12.000 tờ, *quý I*;", "chung khảo *tháng 9*", "02 cuộc, *quý II và quý IV*"."""
_STARTS_SET = re.compile(
    rf"^(?:thường (?:kỳ|lệ)|\w+ tháng (?:một|0?1) lần|trong|trước|{LATEST}|đến|hết|hoàn thành|hoàn tất|kết thúc|vào|từ|xong|cuối|đầu|giữa|(?:thượng|trung|hạ) tuần|dự kiến|ngày|thời hạn|thời gian|thời điểm|hạn|(?:sáng|chiều|tối)(?= (?:ngày )?\d))\b"
)


_SAYS_HOW_OFTEN = re.compile(
    r"^\d{1,2} tháng(?:/| một | 0?1 )lần\b|\bmỗi (?:tháng|quý)(?: (?:một|\d{1,2}) [^\W\d_]+)$"
)
"""Months told with how often something is done in them: "*06 tháng/lần* (tháng 6 và tháng 12)", "tháng 3, 6, 9 *mỗi tháng 01 cuộc*"."""


def _has_both_ends(time: Timed) -> bool:
    """Whether a span says its beginning and its end: "bắt đầu từ 8h00 ngày 03/4, kết thúc 17h00 ngày 30/4"."""
    rule = inner_rule(time.rule)
    return isinstance(rule, Between) and rule.last is not None


_COMES_OFTEN = re.compile(r"(?:mỗi|/) ?(?:tuần|tháng|quý)\b[^,;.]{0,20}$")
"""A rate that begins on a day: "mỗi tuần 1 kỳ *bắt đầu từ ngày 05/9*"; a school year that does is told."""
_HELD_THEN = re.compile(
    r"\b(?:trao giải|trao thưởng|tổng kết|khai mạc|phát động|ra mắt|khánh thành|tuyên dương|vinh danh|mít tinh|\d+ (?:tin|bài|phóng sự|chuyên (?:đề|mục|trang)|số|video|clip|bản tin|chương trình|cuộc|buổi|đợt|hội nghị|tọa đàm|băng rôn|pa ?n[oô]|áp phích)(?:, (?:bài|ảnh|clip))*)(?: [^\W\d_]+){0,3}\s*$"
)
"""What is held or published on an occasion: "trao giải *dịp 10/10*", "đăng 02 bài *nhân dịp …*"."""
_SET_FOR_AN_OCCASION = re.compile(
    r"(?:hưởng ứng|chào mừng|(?:nhân )?(?:dịp )?kỷ niệm)\b[^,;]*\b(?:vào|trong|từ|đúng)(?: (?:sáng|chiều|tối|đêm))?(?: (?:ngày|tháng|quý)| \d)"
)
"""The day of what is held for an occasion: "mít tinh *hưởng ứng Ngày Sức khỏe vào ngày 07/4*"."""
_BOUND_IN_IT = re.compile(
    rf"\b(?:trước|{LATEST}|đến hết|hoàn thành|xong|trong (?:quý|tháng))\b[^,;.]{{0,25}}\d[^,;]{{0,25}}$"
)
"""A bound behind the condition that a time begins with: "Trường hợp chưa có quy chế thì ban hành *trước* ngày …"."""


_TOPIC = re.compile(r"\s*(?:Đối với|Về|Riêng)\b[^:.;]{0,80}:")
FEAST_FIRST = re.compile(
    r"[\s+•–-]*Ngày [^\W\d_][^:.;()\d]{2,80}(?:\((?:ngày )?\d{1,2}/\d{1,2}\)|\s\d{1,2}/\d{1,2}):(?=[^\n]*?(?:\d/\d|tháng \d|quý [IVX\d]))"
)
"""A feast with its day before a colon, behind which what is done for it has times of its own: "Ngày Pháp luật (09/11): *Sở A … từ ngày 03/11* …"."""
_BOUND_FIRST = re.compile(rf"(?:trước|{LATEST}|đến|hết|hoàn thành|xong)\b")


def _is_in_a_topic(time: Timed, text: str) -> bool:
    """Whether the time only names what is spoken of: "*Đối với khen thưởng cuối năm*: các sở gửi hồ sơ …"."""
    topic = _TOPIC.match(text) or FEAST_FIRST.match(text)
    is_inside = topic is not None and time.end <= topic.end()
    return is_inside and _BOUND_FIRST.match(fold(time.when)) is None


def _is_set(time: Timed, text: str, setting: Setting) -> bool:
    """Whether words set the date ("trong quý I", "trước ngày …", "(tháng 6)"), and it is not only mentioned."""
    before = fold(words_before(text, time.start))
    when = fold(time.when).removeprefix("mới " if before.rstrip().endswith("năm học") else "")
    is_topic = _NAMED_DAY.match(when) is not None and _AMONG_TOPICS.search(before) is not None
    return bool(
        (_STARTS_SET.search(when) and not is_topic)
        or _SAYS_HOW_OFTEN.search(when)
        or _SET_FOR_AN_OCCASION.match(when)
        or (when.startswith(("dịp", "nhân dịp")) and _HELD_THEN.search(before))
        or _is_the_occasion_itself(when, before, text[time.end :])
        or (
            when.startswith(("bắt đầu", "kể từ"))
            and (_has_both_ends(time) or _COMES_OFTEN.search(before))
        )
        or _is_told_after_a_colon(time, text)
        or (_begins_before_its_bound(time) and _BOUND_IN_IT.search(when))
        or _SETTING_WORDS.search(before)
        or _NAMES_THE_LAST_DAY.search(before)
        or (_OF_A_MONTH.match(when) and _NUMBER_OF_THINGS.search(before))
        or _AND_AGAIN.search(before)
        or (_STAGE_OF_IT.search(before) and _ENDS_A_PART.match(text, time.end))
        or (_OF_A_MONTH.match(when) and AT_A_MEETING.search(before))
        or (_OF_A_MONTH.match(when) and _IS_DONE_THEN.match(text, time.end))
        or (_is_appointed(time, before) and not is_over(time.rule, setting))
        or opens_its_clause(
            when,
            text[max(0, time.start - _LONGEST_LIST) : time.start],
            text[time.end : time.end + _LONGEST_SUBJECT],
        )
        or closes_its_clause(when, before, text[time.end : time.end + NEAR])
        or _heads_its_line(time, text)
    )


def _is_the_occasion_itself(when: str, before: str, after: str) -> bool:
    """Whether what is done is done for a day named with its date, and nothing follows: "Sở A *tổ chức mít tinh hưởng ứng Ngày Môi trường 05/6*"."""
    is_named = _FOR_A_DAY.match(when) is not None and _ENDS_A_PART.match(after) is not None
    return is_named and (_GATHERS.search(before) is not None or when.startswith("hưởng ứng"))


def is_for_a_day(when: str) -> bool:
    """Whether a time is but the day for which something is done, which stands back behind any other: "Tháng 11: *hưởng ứng Ngày Pháp luật (09/11)*"."""
    return _FOR_A_DAY.match(fold(when)) is not None


_FOR_A_DAY = re.compile(r"(?:hưởng ứng|chào mừng|nhân(?: dịp)?|kỷ niệm) ngày (?=[^\W\d])")
_GATHERS = re.compile(
    r"\b(?:mít tinh|lễ(?: phát động| ra quân)?|ra quân|(?:các )?hoạt động|hội thi|tọa đàm|diễu hành|đi bộ|chạy bộ)\s*$"
)


_NAMED_DAY = re.compile(r"ngày (?=[^\W\d])")
_AMONG_TOPICS = re.compile(r"(?:[^\W\d][,;]|\svà)\s*$")
"""A day by its name behind other things is one of them: "Quý IV: kinh tế số, *Ngày Chuyển đổi số quốc gia 10/10*"."""


def _heads_its_line(time: Timed, text: str) -> bool:
    """An occasion before a colon, what is held on it behind: "*Dịp 19/8/2031*: Tổng kết, trao giải"."""
    if not fold(time.when).startswith("dịp") or _COLON.match(text, time.end) is None:
        return False
    return _MARKS.fullmatch(text, 0, time.start) is not None


_MARKS = re.compile(r"[ +•-]*")
_COLON = re.compile(r"\s*:")


_NAMES_THE_LAST_DAY = re.compile(r"\b(?:hạn (?:cuối|chót)|thời hạn)\b[^.;:,]{0,50}\blà\s*$")
"""What makes a bare date a last day: "*Hạn cuối tham gia chương trình là* 28/12/2031"."""
_IS_DONE_THEN = re.compile(r"\s+(?:hoàn thành|hoàn tất|xong)\s*(?:[;,.]|$)")
"""What is behind a period in which something is finished: "đưa 50 sản phẩm lên sàn, *quý III* hoàn thành"."""
_NUMBER_OF_THINGS = re.compile(
    r"\d (?:cuộc|buổi|đợt|lớp|hội nghị|tọa đàm|phóng sự|bài|tin|chuyên (?:đề|mục|trang)|số)(?: [^\W\d_]+){0,4},\s*$"
)
"""So many things and when they come behind a comma: "02 đợt, *quý I và quý III*"."""
_OF_A_MONTH = re.compile(r"(?:(?:định|thường) kỳ )?(?:tháng|quý)\b")


def _is_appointed(time: Timed, before: str) -> bool:
    """Whether a time is a day with its hour, the hour first: "lúc 08 giờ 00 ngày 26/5", "tại Sở A, 08 giờ 00 ngày 26/5"."""
    rule, when = inner_rule(time.rule), fold(time.when)
    says_it = when.startswith("lúc") or (when[:1].isdigit() and _APPOINTS.search(before))
    return isinstance(rule, OnDays) and rule.time is not None and bool(says_it)


_APPOINTS = re.compile(r"(?:[,(:–-]|\blúc)\s*$")


def _begins_before_its_bound(time: Timed) -> bool:
    """A condition, a noun's rhythm, a report's period: "kế hoạch *hằng năm*, gửi … trước ngày …", "*năm* trước ngày 05/12"."""
    return isinstance(time.rule, Modified) or fold(time.when).startswith(
        ("hằng", "hàng", "định kỳ", "từng ", "mỗi ", "năm trước ngày", "năm, trước ngày")
    )


_ITS_LENGTH = re.compile(r":\s*\d{1,2} ngày\s*[,(:]\s*$")
"""How long something is before its days: "Điền kinh: *02 ngày*, 06 - 07/9"."""


def _is_told_after_a_colon(time: Timed, text: str) -> bool:
    """Whether the time is all that is said of what stands before a colon: "Tổng kết, trao giải: tháng 10"."""
    before = _ITS_LENGTH.sub(":", words_before(text, time.start)).rstrip()
    after = text[time.end : time.end + NEAR].lstrip(" )")
    is_last = time.end + NEAR >= len(text) and not after.strip(" .;/")
    is_behind_a_dash = before.endswith((" -", " –")) and is_last
    if is_behind_a_dash or not before.endswith(":"):
        return is_behind_a_dash
    is_of_others = after.startswith(",") and starts_with_agency(after[1:])
    is_all = is_last or after[:1] in {".", ";", "("} or is_of_others
    return is_all or _WHERE_OR_WHO.match(after) is not None


_WHERE_OR_WHO = re.compile(
    r",?\s*(?:(?:dự kiến |tổ chức )?(?:tại|ở) |(?:do|địa điểm|thành phần|quy mô|thời lượng|đối tượng|đơn vị|cơ quan|phòng)\b)",
    re.IGNORECASE,
)
"""What is told of an event behind its day: where it is, who holds it: "Lễ phát động: 20/5/2031, *tại* Quảng trường"."""
