"""What is told and no duty, whatever else its sentence says: what was done by a day or written on it, what took place or came out then."""

import re

from plans.compile.harvest import Setting
from plans.compile.words import LATEST
from plans.rule import OnDays, Rule


def was_done_by_then(before: str, when: str, after: str) -> bool:
    """Whether the (folded) words around the time that a sentence begins with tell what had come about by then.

    >>> was_done_by_then("", "đến ngày 25/02", ", sở a đã phê duyệt 12 hồ sơ")
    True
    >>> was_done_by_then("theo thống kê, ", "đến ngày 18/11", " các xã, phường đã tiêm xong")
    True
    """
    if not _OPENS.fullmatch(before):
        return False
    told = _WAS_DONE if when.startswith("trước") else _TOLD
    return told.match(after) is not None


def is_aim_of_orders(before: str, after: str) -> bool:
    """Whether the (folded) words around a time tell only what the orders that follow are for.

    >>> is_aim_of_orders("để ", " giải ngân hết vốn, chủ tịch ubnd tỉnh yêu cầu:")
    True
    >>> is_aim_of_orders("để ", " giải ngân hết vốn, yêu cầu sở a rà soát")
    False
    """
    return _FOR_AN_AIM.match(before) is not None and _ORDERS_FOLLOW.fullmatch(after) is not None


def is_rhythm_of_an_aim(before: str, after: str) -> bool:
    """Whether the (folded) words around a rhythm tell what an order behind them is for: the rhythm is the aim's.

    >>> is_rhythm_of_an_aim("để chi trợ cấp ", " kịp thời, sở a yêu cầu các xã rà soát")
    True
    >>> is_rhythm_of_an_aim("để chi kịp thời, sở a yêu cầu các xã ", " báo cáo")
    False
    """
    return _FOR_AN_AIM.match(before) is not None and _ORDERS_BEHIND.match(after) is not None


_FOR_AN_AIM = re.compile(r"\W*(?:để|nhằm|với mục tiêu|với quyết tâm)\b[^.;:]*$")
_ORDERS_FOLLOW = re.compile(
    r"[^.;:]*,\s[^.;:,]{0,80}\b(?:yêu cầu|chỉ đạo|đề nghị|giao|chỉ thị)\b[^.;:]{0,80}:\s*"
)


_ORDERS_BEHIND = re.compile(r"[^.;:]*,\s[^.;:,]{0,80}\b(?:yêu cầu|chỉ đạo|đề nghị|giao|chỉ thị)\b")


_OPENS = re.compile(
    r"\W*(?:\([^()]{2,40}\)\W*)?(?:(?:theo|đến nay|hiện nay|(?:trong )?(?:thời gian|những năm|năm|giai đoạn|nhiệm kỳ) (?:qua|vừa qua)|vừa qua)\b[^;:]{0,90},\s*|trong (?:vòng )?\d+ (?:ngày|tuần|tháng),?\s*)?"
)
_HAVE_DONE = re.compile(
    r"(?!.{0,120}\b(?:phải|cần|yêu cầu|đề nghị|khẩn trương|mà|thì)\b)[^;:]{0,100}?\bđã (?:hoàn thành|tổ chức|thực hiện|triển khai|tiêm|đạt|ban hành|ký|có|tiếp nhận|giải quyết|xử lý|cơ bản)\b"
)
_WAS_DONE = re.compile(
    r"\s*,?\s*[^,;.:]{0,60}?\bđược (?:thành lập|đổi tên|sáp nhập|công nhận|khởi công|khánh thành|nâng cấp|chuyển (?:đổi|thành))\b"
    r"|,\s*[^,;.]{0,100}?\b(?:đã (?!được (?:giao|phân công))|(?:mới|chỉ|còn|vẫn còn)(?: có)? (?:\d|nhiều|một (?:số|vài)))"
    r"|,\s*[^;.]{0,100}?\b\d[^;.]{0,60}[,;] trong đó (?:có )?\d[^,;.]{0,40} (?:quá hạn|đúng hạn|trước hạn|đã|chưa)\b"
)
"""What a body had done by the day that begins the sentence: "Đến ngày 25/02, Sở A *đã* phê duyệt …"."""


_TOLD = re.compile(f"{_WAS_DONE.pattern}|{_HAVE_DONE.pattern}")


_BY_ANOTHER_PAPER = re.compile(
    r"\W*theo (?:đó,? )?(?:thông báo|công văn|văn bản|kế hoạch|quyết định|chỉ thị|công điện|kết luận|nghị quyết|chương trình)[^;.]{0,20}? số \d[^;.]{0,160}?,\s*(?!(?:đề nghị|yêu cầu|giao|ubnd [^;.]{0,40}(?:đề nghị|yêu cầu|giao))\b)[^;.:,]{3,80}?\b(?:phải|được giao|được yêu cầu|có trách nhiệm)\b"
)


def is_ordered_elsewhere(before: str) -> bool:
    """Whether the (folded) words before a time tell what another paper orders: that paper's deadline, and none of this one.

    >>> is_ordered_elsewhere(
    ...     "theo thông báo số 45/tb-vp ngày 10/5, các sở phải hoàn thành rà soát "
    ... )
    True
    >>> is_ordered_elsewhere("theo kế hoạch số 15/kh-ubnd, đề nghị các sở gửi báo cáo ")
    False
    """
    return _BY_ANOTHER_PAPER.match(before) is not None


def is_told_of_that_day(rule: Rule, before: str, after: str, setting: Setting) -> bool:
    """Whether a sentence that begins with its day tells what a body did then: "(Tin A) - Ngày 12/5, UBND tỉnh ban hành Văn bản số 8 …".

    In a page that bears no day of issue the paper need have no number; a plan may set the day on which one is to be issued.
    """
    if not isinstance(rule, OnDays) or _WRITES.match(after) is None:
        return False
    is_named = _BY_NUMBER.match(after) is not None
    if _OPENS_NEWS.fullmatch(before):
        return is_named or setting.issued is None
    return is_named and before.rstrip().endswith((",", ";"))


_OPENS_NEWS = re.compile(
    r"\W*(?:\([^()]{2,40}\)\W*)?(?:(?:sáng|trưa|chiều|tối|hôm)(?: nay| qua)?\W*)?(?:vào )?(?:lúc |hồi )?"
)
_WRITES = re.compile(
    r"[^\w:]*(?!.{0,60}\b(?:sẽ|phải|dự kiến)\b)(?:[^;.:]|\.(?=\w)){4,90}?\b(?:(?:vừa|đã|mới) có (?:công|văn|thông|chỉ|tờ)|có (?:công (?:văn|điện)|văn bản)|ban hành|ký|công bố|phê duyệt|chủ trì (?:buổi|cuộc|hội nghị|phiên|lễ|họp))\b"
)
_BY_NUMBER = re.compile(r"(?:[^;.:]|\.(?=\w))*\b(?:số \d|đã|vừa)")


def is_shown_again(before: str) -> bool:
    """Whether the (folded) words before a time say that what was told before is shown once more then: no time of another duty.

    >>> (
    ...     is_shown_again("phát sóng tối thứ tư hằng tuần; phát lại "),
    ...     is_shown_again("bản tin phát lại "),
    ... )
    (True, False)
    """
    return _SHOWN_AGAIN.search(before) is not None


_SHOWN_AGAIN = re.compile(
    r"(?:\d|\bthứ \w+|\bchủ nhật|\b(?:hằng|hàng|mỗi) (?:ngày|tuần|tháng)\b)[^.]*[,;(]\s*(?:và |được )*(?:phát|chiếu|phát sóng) lại(?: vào| lúc)?\s*$"
)
"""A rerun of what the words before have said when it is shown: "vào tối thứ Tư hằng tuần; *phát lại* sáng thứ Sáu"."""


def is_told_by(before: str, when: str) -> bool:
    """Whether the (folded) words before a time say that it no longer holds, that a meeting took place then, or that a paper came out.

    >>> is_told_by("thể lệ được ban tổ chức ban hành ", "vào ngày 14/4")
    True
    >>> is_told_by("kế hoạch được ban hành ", "trước ngày 14/4")
    False
    """
    if (
        _REPLACED.search(before)
        or _BACK_THEN.search(before)
        or _AGAINST_PLAN.search(before)
        or _TOOK_PLACE.search(before)
        or _COUNTS_PARTS.match(before)
    ):
        return True
    is_past = _WAS_ISSUED.search(before) or _MISSED.search(before)
    return not _LIMIT.match(when) and is_past is not None


_AT_A_MEETING = re.compile(
    r"\W*(?:tại|qua|sau|từ) (?:các )?(?:hội nghị|hội thảo|đại hội|buổi|cuộc|phiên|lễ|kỳ họp)\b[^,;:.]{0,80}$"
)
_WAS_SAID = re.compile(
    r"\s*,[^;.:]{0,80}?\b(?:nhấn mạnh|chỉ đạo|kết luận|phát biểu|thống nhất|khẳng định|đánh giá|ghi nhận|biểu dương|cho biết|đề nghị|yêu cầu|giao|lưu ý|đã)\b"
)


def was_said_at(before: str, when: str, after: str) -> bool:
    """Whether a (folded) sentence begins with a meeting and its day, and tells what somebody said there.

    >>> was_said_at("tại hội nghị ", "ngày 05/01/2031", ", đồng chí chủ tịch nhấn mạnh 3 việc.")
    True
    >>> was_said_at("tại hội nghị ", "ngày 05/01/2031", ", sở y tế trao giải.")
    False
    """
    is_its_day = when.startswith(("ngày", "sáng", "chiều"))
    return (
        is_its_day
        and _AT_A_MEETING.match(before) is not None
        and _WAS_SAID.match(after) is not None
    )


_BACK_THEN = re.compile(r"(?:^|[.;]\s)\W*(?:khi|lúc|hồi|thời điểm) (?:đó|ấy)\W*$")
"""When it was that is told of: "*Khi đó* (tháng 6), tuyến đường đã thông xe"."""
_AGAINST_PLAN = re.compile(
    r"\b(?:muộn|chậm|trễ|nhanh|sớm|vượt)(?: hơn)? so với (?:kế hoạch|tiến độ|(?:thời )?hạn|yêu cầu|quy định)\b[^,;.]{0,30}$"
)
"""Against which day something is late or early: "tiến độ *chậm so với kế hoạch* hoàn thành ngày 30/4"."""
_MISSED = re.compile(
    r"\b(?:muộn|chậm|trễ|quá)(?: so với| hơn)? (?:thời )?hạn(?: quy định| cuối)?\s*$"
)
"""Who has missed a day: "các đơn vị *báo cáo muộn so với hạn* ngày 15/6"."""
_COUNTS_PARTS = re.compile(
    r"\W*(?!.*\b(?:yêu cầu|đề nghị|giao)\b)[^;.,]{3,60}? có \d[^;.]{0,80}?[,;] trong đó (?:có )?\d[^;.]*$"
)
"""How many there are, and of which sort: "Toàn tỉnh *có 120 dự án, trong đó 45* dự án phải hoàn thành trước ngày …"."""
_LIMIT = re.compile(rf"(?:trước|{LATEST}|đến|hết|trong|hoàn thành|xong)\b")
_REPLACED = re.compile(r"\bthay (?:cho|vì)\s*$")
"""What no longer holds: "đến trước tháng 9 (*thay cho* trước tháng 6)"."""
_TOOK_PLACE = re.compile(
    r"\btại (?:\w+ ){0,2}(?:cuộc|phiên|kỳ|buổi|hội nghị|lễ)\b(?:(?!\bsẽ\b)[^;.])*\bdiễn ra\s*$"
)
"""When the meeting was that is told of: "tại cuộc họp Ban Chỉ đạo …, *diễn ra* vào sáng 22/3"."""
_WAS_ISSUED = re.compile(
    r"(?<!phải )(?<!sẽ )(?<!cần )\bđược (?!(?:giao|phân công)\b)(?:(?!\b(?:sẽ|phải|cần)\b)[^,;.]){0,80}?\b(?:ban hành|ký|phê duyệt|phát hành|đăng tải)\s*$|\bsố \d{1,4} \($"
)
"""On which day a paper that is named came out: "thể lệ *được Ban Tổ chức ban hành* vào ngày 14/4", "Tạp chí A *số 592 (*01/12/2031)"."""
