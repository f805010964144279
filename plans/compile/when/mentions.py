"""Times that date no duty of the plan: they only tell which things are meant, or how something was.

"kiểm tra công trình nghiệm thu trước ngày 30/6/2025", "giấy phép còn hạn đến …", "vụ việc xảy ra ngày …": the deadline of nobody.
"""

import datetime as dt
import re
from functools import lru_cache

from plans.compile.harvest import Setting
from plans.compile.when.begun import began_long_ago, floor_of, last_day
from plans.compile.when.data_periods import is_of_data
from plans.compile.when.modality import binds_nobody
from plans.compile.when.not_held import (
    is_avoided,
    is_barred_before,
    is_not_held,
    is_of_a_rest,
    lasts_until,
)
from plans.compile.when.other_kinds import DOTTED, is_of_another_kind
from plans.compile.when.told import (
    is_aim_of_orders,
    is_ordered_elsewhere,
    is_told_by,
    is_told_of_that_day,
    was_done_by_then,
    was_said_at,
)
from plans.compile.who.sentences import read_clause
from plans.compile.words import LATEST, fold
from plans.remembered import remembered
from plans.rule import Between, OnDays, Recurring, Rule

_NEAR = 120
_LONGEST_HEAD = 1_000
"""Characters in which the subject of a sentence ends: no more are looked at, however long the paragraph is."""


def is_mention(rule: Rule, when: str, text: str, start: int, setting: Setting) -> bool:
    """Whether a time at `start` of a text, in the words `when`, only belongs to a thing the text names."""
    before = fold(text[max(0, start - _NEAR) : start])
    after = fold(text[start + len(when) : start + len(when) + _NEAR])
    words = fold(when)
    is_open = isinstance(rule, Between) and rule.last is None
    return (
        _is_told_by_words(before, words, after)
        or _numbers_pieces(text, start, words)
        or _tells_of_an_event(text, start, before)
        or _was_passed(text, start, before)
        or (isinstance(rule, OnDays | Between | Recurring) and is_not_held(before, after))
        or lasts_until(before, words)
        or is_barred_before(before, words)
        or is_of_data(rule, before, words, setting)
        or (isinstance(rule, OnDays) and _OCCASION.search(before) is not None)
        or (isinstance(rule, OnDays) and _is_prepared_for(text, start, before, after))
        or (_SPOKEN_OF.search(before) is not None and _NAMED_DAY.match(words) is not None)
        or (isinstance(rule, OnDays) and _RESTS_ON.fullmatch(before) is not None)
        or _DUE_BEFORE.search(before) is not None
        or (words.startswith("ngày") and _PAST_IT.search(before) is not None)
        or (is_open and _is_to_hold(before))
        or binds_nobody(text, start, start + len(when), is_open=is_open)
        or is_told_of_that_day(rule, before, after, setting)
        or (words.startswith("đến") and is_a_test(text, start + len(when)))
        or _lies_apart(rule, before, words, setting)
    )


def is_told(rule: Rule, when: str, text: str, start: int, setting: Setting) -> bool:
    """Whether the sentence that begins with a time only tells what somebody wrote then: it appoints nothing."""
    before, after = text[max(0, start - _NEAR) : start], text[start + len(when) :][:_NEAR]
    return is_told_of_that_day(rule, fold(before), fold(after), setting)


@lru_cache(maxsize=1_024)
def _is_told_by_words(before: str, when: str, after: str) -> bool:
    """Whether the words around a time tell it, whatever its rule: remembered, for each sentence is asked about two or three times."""
    return (
        (
            _IS_OF_A_THING.search(before) is not None
            and _AT_THE_LATEST.match(when) is None
            and not (_BOUND.match(when) and _FINISHES_OVERDUE.search(before))
            and "danh mục" not in before
            and AT_A_MEETING.search(before) is None
            and not (when.startswith("trước ") and _FOR_A_SESSION.search(before))
        )
        or _tells_which(before, when)
        or (_REACHED.search(before) or _REACHES.match(after) or _WHICH_THEN.match(after))
        is not None
        or was_done_by_then(before, when, after)
        or was_said_at(before, when, after)
        or is_ordered_elsewhere(before)
        or is_aim_of_orders(before, after)
        or is_of_a_rest(before, when)
        or is_avoided(before)
        or (_HONOURS.search(before) or _SESSION.search(before) or _FOR_OTHERS.search(before))
        is not None
        or is_told_by(before, when)
        or is_of_another_kind(before, when, after)
    )


def _numbers_pieces(text: str, start: int, when: str) -> bool:
    """Whether what looks like days and months numbers the pieces that the sentence names, however long their list is."""
    if DOTTED.match(when.removeprefix("từ ")) is None or _PIECES.fullmatch(when) is None:
        return False
    return _OF_PIECES.search(fold(text[max(0, start - _FAR_BACK) : start])) is not None


_PIECES = re.compile(
    r"(?:từ )?\d{1,2}\.\d{1,2}(?:\.\d{1,2})*(?:(?:,? (?:đến|và|từ) |, (?:từ )?)\d{1,2}\.\d{1,2}(?:\.\d{1,2})*)+"
)
_OF_PIECES = re.compile(
    r"\b(?:mục|điểm|khoản|điều|phần|nội dung|chỉ tiêu|tiêu chí)[\s\d.,]*(?:[\s\d.,]|và|từ|đến)*$"
)
"""Numbers of pieces and what they are of: "hướng dẫn các *tiêu chí 1.3, 2.1, từ 5.1 đến 5.8*"."""


def _lies_apart(rule: Rule, before: str, when: str, setting: Setting) -> bool:
    """Whether the time lies where no duty of the plan can: before it, or far after."""
    floor = floor_of(setting)
    return (
        _happened(rule, before, setting)
        or (floor is not None and _is_past(rule, before, floor))
        or (floor is not None and began_long_ago(rule, floor))
        or _is_horizon(rule, before, when, setting)
        or _LATER_YEARS.fullmatch(when) is not None
    )


@remembered(1_024)
def _is_to_hold(before: str) -> bool:
    """Whether it is only from when on something is to hold: "trình Bảng giá *để áp dụng từ ngày 01/01*"."""
    return _TO_HOLD.search(before) is not None


_TO_HOLD = re.compile(r"(?:^|[\s,;(])(?:để|nhằm|áp dụng|thi hành)\b[^,;.]{0,80}$")


def _tells_which(before: str, when: str) -> bool:
    """Whether the time says which things are meant; what is to be sent, made or granted by then is a duty."""
    if _SINCE.match(when) and _AROSE.search(before):
        return True
    if not _BOUND.match(when):
        return False
    if _LICENSED.search(before) or _HAD_BEEN.search(before):
        return True
    told = _TELLS_WHICH.search(before)
    return told is not None and _MAKES.search(before[: told.start()]) is None


AT_A_MEETING = re.compile(
    r"(?<!đã )\b(?:báo cáo|trình)\b(?:(?!\bđã\b)[^;.])*\btại (?:(?:phiên|kỳ|cuộc|buổi) họp|buổi làm việc)(?: [^\s\d,;.]+){0,5}\s*$"
    r"|^(?:(?!\b(?:đã|kết luận|chỉ đạo|ý kiến|theo|căn cứ|được|thống nhất|nêu|vừa qua)\b)[^;.])*"
    r"\b(?:tại|trong|vào|qua) (?:các )?(?:(?:buổi|kỳ|cuộc|phiên) )?(?:sinh hoạt|(?:họp )?giao ban|chào cờ|họp (?:chi bộ|thôn|bản|ấp|tổ|khu|dân))(?: [^\s\d,;.]+){0,5}\s*$"
)
"""When something is to be told or submitted, or made known at a regular meeting: "báo cáo Chủ tịch UBND tỉnh *tại phiên họp thường kỳ* tháng 6"."""
_IS_OF_A_THING = re.compile(
    r"\b(?:còn (?:hạn|thời hạn|hiệu lực|giá trị)|có giá trị|đến hạn|hết (?:hạn|hiệu lực|niên hạn)(?: sử dụng)?|đáo hạn|quá hạn|(?:trẻ(?: em)?|người|cháu|công dân|thanh niên|nam|nữ|cán bộ|đồng chí|đối tượng) sinh|đủ tuổi|đến tuổi"
    r"|(?:các|những|số) (?:dự án|công trình|gói thầu)(?: [^\s,;.]+){0,3} (?:khởi công|khánh thành)"
    r"|(?:công dân|(?:các|những|số) người|cử tri|trẻ(?: em)?|hộ|lao động|nhân khẩu|hàng hóa|hiện vật|số lượng)\b[^,;.]{0,40} có mặt|(?:đợt|trận|cơn) (?:mưa|bão|lũ|lụt|dịch|thiên tai|hạn|rét|động đất|cháy|giông|lốc|nắng)(?: [^\s\d,;.]+){0,4}|nghỉ hưu|được cấp(?: phép)?|(?<!tại )(?<!trong )kỳ họp(?: thường lệ)?|có (?:thời )?hạn\b[^,;.]{0,30}|(?:sau|tại|theo|từ) (?:\w+ ){0,3}(?:cuộc|phiên|kỳ|buổi) (?:họp|làm việc)(?: ngày)?)\s*$"
)
"""Words whose time is their own, whenever it is."""
_FOR_A_SESSION = re.compile(
    r"\b(?:tài liệu|nội dung|chương trình|phục vụ|chuẩn bị|văn kiện|hồ sơ|giấy mời|báo cáo|thành phần)(?: [^\s,;.]+){0,5} (?:kỳ họp|phiên họp)(?: [^\s,;.\d]+){0,4}\s*$"
)
"""What is made ready for a session by a day before it: "gửi *tài liệu kỳ họp* trước ngày 10/10"."""
_AT_THE_LATEST = re.compile(r"(?:chậm|muộn|trễ) nhất\b|hạn (?:chót|cuối)\b|xong\b|hoàn thành\b")
"""What sets a last day whatever it follows: "xử lý hồ sơ quá hạn *chậm nhất* ngày 30/6"."""
_FINISHES_OVERDUE = re.compile(
    r"(?<!báo cáo )(?<!kết quả )(?<!đã )(?<!chưa )\b(?:hoàn thành|(?:giải quyết|xử lý|khắc phục|thực hiện) (?:xong|dứt điểm|toàn bộ))\b[^;.:]*\bquá hạn\s*$"
)
"""What is overdue is to be got done by then; by a day that is past it was overdue: "*Hoàn thành dứt điểm* các nhiệm vụ quá hạn trước ngày …"."""
_REACHED = re.compile(
    rf"\bđủ (?:từ )?\d+ (?:tuổi|năm|tháng)\b(?:[^;.,]|,(?! ?(?:gửi|nộp|trình|báo cáo|hoàn thành|xong|{LATEST})\b))*$"
)
_REACHES = re.compile(r"\s*đủ (?:từ )?\d+ (?:tuổi|năm|tháng)\b")
"""An age or a length of service reckoned to a day: "từ đủ 55 tuổi đến ngày …", "đến ngày … đủ 20 năm"."""
_WHICH_THEN = re.compile(
    r"\s*(?:\)\s*(?:đã )?đạt \d+|mà|(?:đã )?cho (?:thấy|biết)|nhưng(?! (?:phải|cần|không (?:để|được|quá|làm)|bảo đảm|đảm bảo)\b)|vừa (?:qua|rồi)|thuộc (?:đối tượng|diện|trường hợp)|được (?:tính|coi|xem|áp dụng|hưởng|sử dụng làm|ghi nhận)|thì|là (?!phải|hạn|thời hạn|mốc|xong|hoàn thành|chậm|ngày))\b"
)
"""Things told by when they came, and what holds for them: "hồ sơ tiếp nhận trước ngày 01/7 *mà* chưa giải quyết …"."""
_TELLS_WHICH = re.compile(
    r"\b(?:hồ sơ|cán bộ|công chức|viên chức|người|hộ|đối tượng|công trình|dự án|văn bản|doanh nghiệp|phương tiện|trường hợp|giấy phép|thủ tục|vụ việc|vụ án|đơn thư)"
    r"(?: [^\s,;.:]+){0,3} (?:(?:bổ nhiệm|tiếp nhận|tuyển dụng|cấp|ban hành|nộp|đăng ký|thành lập|nghiệm thu|phát sinh|công nhận|vào làm)|tham gia(?: [^\s,;.:]+){0,4})\s*$"
)
_SINCE = re.compile(r"(?:từ|kể từ|tính từ|trong|đến)\b")
_AROSE = re.compile(r"\b(?:phát sinh|xảy ra|hình thành)(?: mới)?\s*$")
"""What came about over a span: "số thu *phát sinh* trong quý I"; "vướng mắc phát sinh trước ngày 30/6" may be to be solved by then."""
_LICENSED = re.compile(r"(?<!phải )(?<!cần )\bđược cấp (?:giấy|phép|chứng)[^,;.:]{0,60}$")
_MAKES = re.compile(
    r"\b(?:gửi|nộp|trình|lập|hoàn thành|hoàn thiện|xây dựng|tổ chức|cấp|triển khai|báo cáo|thực hiện|chuẩn bị|ban hành)\b[^;.]*$"
)
_HAD_BEEN = re.compile(
    r"\b(?:mà|đối với|trường hợp|dự án|hồ sơ|thửa đất)\b[^;.]*?\bđã (?!được (?:giao|phân công))(?:(?!\b(?:hoàn thành|gửi|báo cáo|trình|xong|phải)\b)[^;.])*$"
)
"""How things stood that a rule is for: "dự án *đã lựa chọn được nhà đầu tư* trước ngày 01/8/2034"."""
_BOUND = re.compile(r"(?:trước|từ|sau|đến|kể từ)\b")
"""Which things are meant, by when something befell them: "hồ sơ tiếp nhận *trước ngày 01/7*"."""
_OCCASION = re.compile(r"(?<!vào )(?<!trong )\bdịp\b[^,;.:]{0,60}$")
_DUE_BEFORE = re.compile(
    r"\bchưa (?:gửi|nộp|báo cáo|hoàn thành|thực hiện|trình)\b[^.;()]*\((?:thời |đến |quá )?hạn\b[^()]*$"
)
"""By when others should have done it who are urged now: "các đơn vị chưa gửi báo cáo quý II (hạn *16/6*) khẩn trương gửi …"."""
_SPOKEN_OF = re.compile(
    r"\btuyên truyền(?: (?:về|kỷ niệm|ý nghĩa|lịch sử|các hoạt động))*(?: \d{1,3} năm)?\s*$"
)
_NAMED_DAY = re.compile(r"(?:ngày|lễ|quốc khánh|quốc tế|tết)\s+(?=[^\W\d])")
"""A commemoration that is only spoken of: "tuyên truyền 44 năm *Ngày giải phóng miền Nam 30/4*"; when, the plan says elsewhere."""
_PAST_IT = re.compile(r"(?:^|[\s,;(])(?:quá|sau khi quá|vượt quá)\s*$")
"""What happens to those who miss a day: "*Quá* ngày 15/11, hệ thống khóa …"."""
_RESTS_ON = re.compile(
    r"(?:.*[.;]\s)?\W*(?:căn cứ|theo|qua|trên cơ sở|từ|tại(?: thời điểm)?)(?: các)? (?:kết quả|biên bản|số liệu|báo cáo|tình hình|thông tin|kiểm tra|khảo sát|rà soát)\b[^,;.:]*"
)
"""What the sentence goes on, with its day: "*Căn cứ kết quả kiểm tra* ngày 12/5, đoàn công tác đánh giá …"."""
_PURPOSE = re.compile(r"\W*(?:để|nhằm)\b[^,;.:]*$")
_ENDS_PURPOSE = re.compile(r"[^,;.:]{0,60},")


def _is_prepared_for(text: str, start: int, before: str, after: str) -> bool:
    """Whether the sentence begins with what its duty is for, and the day is that of it: "*Để phục vụ kỳ thi ngày 11/6*, Sở A chuẩn bị …"."""
    is_all = start <= _NEAR or ". " in text[start - _NEAR : start]
    clause = before.rpartition(". ")[2]
    return is_all and _PURPOSE.match(clause) is not None and _ENDS_PURPOSE.match(after) is not None


_SESSION = re.compile(
    r"\b(?:trình|phục vụ)\b[^;.()]*\b(?:kỳ họp|phiên họp|hội nghị|đại hội)\b[^;.()]*\((?:dự kiến )?(?:khai mạc|diễn ra|tổ chức|họp)?(?: vào)?(?: ngày)?\s*$"
)
"""When the session is that something is prepared for: "để kịp trình kỳ họp … (*dự kiến khai mạc* ngày 10/7)"."""
_FOR_OTHERS = re.compile(
    r"\b(?:để|phục vụ)(?: các)? (?:đoàn|tổ|ban|hội đồng|đại biểu)\b[^,;.]{0,60}\b(?:làm việc|kiểm tra|giám sát|khảo sát|thẩm định|thanh tra|về dự|đến dự)\b[^,;.]{0,30}$"
)
"""When others do that for which something is prepared: "chuẩn bị hồ sơ *để Đoàn kiểm tra làm việc* từ ngày 12/5"."""
_HONOURS = re.compile(r"(?:chào mừng|kỷ niệm|lập thành tích)[^;.]*\($")
"""A day in brackets behind what a campaign honours: "chào mừng Ngày sinh … (19/5)"."""
_PASSED = re.compile(
    r"\b(?:(?:này|đã) (?:đã )?được\b|được (?:quốc hội|hội đồng nhân dân|hđnd|ủy ban thường vụ)\b)[^.;]*\bthông qua(?: tại (?:phiên|kỳ) họp[^.;,]{0,40})?,?\s*(?:vào\s*)?$"
)
"""How a resolution ends: "Nghị quyết này đã được Hội đồng nhân dân … *thông qua* ngày …"."""
_FAR_BACK = 400


def _was_passed(text: str, start: int, before: str) -> bool:
    is_near = "thông qua" in before
    return is_near and _PASSED.search(fold(text[max(0, start - _FAR_BACK) : start])) is not None


_EVENT = re.compile(
    r"\b(?:được (?:tổ chức|phát hiện|thông qua|công nhận|nghiệm thu)|diễn ra|xảy ra)\s*(?:vào|từ|ngày)?\s*$"
)


def tells_of_an_event(text: str, start: int) -> bool:
    """Whether a body acts in the sentence, and the time is that of something else it names.

    >>> sentence = "Sở Du lịch quảng bá lễ hội được tổ chức vào tháng 3"
    >>> tells_of_an_event(sentence, sentence.find("tháng"))
    True
    """
    return _tells_of_an_event(text, start, fold(text[max(0, start - _NEAR) : start]))


def is_a_test(text: str, end: int) -> bool:
    """Whether a time that ends at `end` only tests what is not done by then ("đến ngày 30/6 hằng năm chưa phân bổ").

    >>> is_a_test("dự toán đến ngày 30/6 mà chưa giải ngân thì thu hồi", 21)
    True
    """
    return _NOT_YET.match(fold(text[end : end + _NEAR])) is not None


_NOT_YET = re.compile(r"\s*,? ?(?:mà |nhưng )?(?:vẫn |còn )?(?:chưa|không) (?!quá\b|muộn\b)\w+")


def _tells_of_an_event(text: str, start: int, before: str) -> bool:
    told = _event_told(before)
    if not told:
        return False
    head = text[:_LONGEST_HEAD]
    clause = read_clause(head)
    if clause is None or not clause.lead:
        return False
    return len(head) - len(clause.rest) < start - len(told)


@remembered(1_024)
def _event_told(before: str) -> str:
    """The words that tell of an event right before a time, "" where none do."""
    told = _EVENT.search(before)
    return told[0] if told else ""


def _is_past(rule: Rule, before: str, floor: dt.date) -> bool:
    """A day before the plan: what things date from, unless words lay it down and only its year can be a slip."""
    last = last_day(rule)
    if last is None or last >= floor:
        return False
    is_laid_down = _LAID_DOWN.search(before) and not _PAST_OF_A_THING.search(before)
    return not (is_laid_down and last.year == floor.year - 1)


_LAID_DOWN = re.compile(
    r"(?:(?:^|[,;:(]\s*|\b(?:và|rồi|phải|để)\s+)(?:hoàn thành|xong)|\b(?:gửi|nộp|báo cáo|(?<!công )trình))\b[^,;.]{0,80}$"
)
_PAST_OF_A_THING = re.compile(
    r"\b(?:ban hành|phát sinh|thành lập|đăng ký|tuyển dụng|khởi công|nghiệm thu|xảy ra|(?:được|đã|bị) \w+)\b[^,;.]{0,30}$"
)


_DONE = re.compile(r"\b(?:đã|vừa|xảy ra|đổ bộ|diễn ra|tiếp nhận)\b[^;.]{0,60}$")


def _happened(rule: Rule, before: str, setting: Setting) -> bool:
    """A day before the plan's issue on which something has happened, or since which it runs."""
    past = setting.known_past
    if past is None or _DONE.search(before) is None:
        return False
    is_open = isinstance(rule, Between) and rule.last is None
    day = rule.first.solar() if isinstance(rule, Between) and is_open else last_day(rule)
    return day is not None and day < past


_BARE_YEAR = re.compile(r"(?:(?:đến|trong|trước|hết|sau|từ|vào|cuối)\s+){0,3}(?:năm )?\d{4}")
_EXPECTED = re.compile(r"\s+(?:dự kiến|ước)(?: là| đạt)?$")
_FINISHES = re.compile(r"\b(?:hoàn thành|xong|kết thúc)\b[^,;.]{0,60}$")


_AND_LATER = re.compile(r"\bnăm \d{4},? (?:và|cùng) (?:(?:các|những) )?năm (?:tiếp theo|sau)$")
_UNTIL_A_YEAR = re.compile(r"(?:từ nay )?đến (?:năm )?\d{4}")
_LATER_YEARS = re.compile(r"(?:trong |cho |vào )?(?:những|các) năm (?:tiếp theo|kế tiếp|sau|tới)")
"""Years to come that nothing counts: "cải thiện Chỉ số *trong những năm tiếp theo*" goes on and on."""
_FROM_NOW = re.compile(r"\b(?:từ nay|kể từ nay)(?: cho)?\s*$")


def _goes_on(before: str, when: str) -> bool:
    """Whether a span named by a bare year goes on after it, or only runs from now on: "từ nay đến năm 2031 và những năm tiếp theo"."""
    if _AND_LATER.search(when):
        return True
    is_open = _FROM_NOW.search(before) is not None or when.startswith("từ nay")
    is_bare = _UNTIL_A_YEAR.fullmatch(when) is not None
    return is_open and is_bare and not _FINISHES.search(before)


def _is_horizon(rule: Rule, before: str, when: str, setting: Setting) -> bool:
    """A bare year that is the plan's last, or after it: what something looks forward to ("tầm nhìn đến năm 2050").

    "đến hết năm 2030" and "hoàn thành đến năm 2030" are the last day of a duty, though it be the plan's own.
    """
    last = last_day(rule)
    if last is None or _goes_on(before, when):
        return last is not None
    if _BARE_YEAR.fullmatch(_EXPECTED.sub("", when)) is None:
        return False
    if setting.period is None or setting.assumes_period:
        return _only_looks_forward(before, when)
    is_its_end = last == setting.period.last and when.startswith("đến năm")
    return last > setting.period.last or (is_its_end and _FINISHES.search(before) is None)


def _only_looks_forward(before: str, when: str) -> bool:
    """Whether "đến năm 2030" ends a name or an aim where no period is stated: what is to be finished then, or begins with it, is a duty."""
    begins = not before.rstrip(" -+•)")
    return when.startswith("đến năm") and not begins and _FINISHES.search(before) is None
