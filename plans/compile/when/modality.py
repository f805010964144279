"""What a time limits in its sentence: what somebody may do, which things are meant, what another paper asks or an example shows.

Only a duty has a deadline. A permission ("có thể nộp trước ngày …") has an end and no debtor. A time inside the subject
("hồ sơ nộp trước ngày 01/7 *được giải quyết* …") is over before the sentence says anything: its verb tells which things are meant.
"""

import re
from functools import lru_cache

from plans.compile.who.clause import Clause
from plans.compile.who.sentences import read_clause
from plans.compile.who.verbs import begins_with_verb
from plans.compile.words import LATEST, fold
from plans.remembered import remembered

_LONGEST = 300
"""Characters of a sentence before a time that are looked at."""


def binds_nobody(text: str, start: int, end: int, *, is_open: bool = False) -> bool:
    """Whether by the grammar of its sentence the time from `start` to `end` is no time of a duty; `is_open` where it only begins ("từ ngày …").

    >>> may, must = "Các hộ có thể nộp trước ngày 30/6.", "Các hộ phải nộp trước ngày 30/6."
    >>> binds_nobody(may, 18, 33), binds_nobody(must, 16, 31)
    (True, False)
    """
    before = _sentence_before(text[max(0, start - _LONGEST) : start])
    after = fold(text[end : end + _LONGEST])
    return bool(before.strip()) and _says_so(before, after, is_open=is_open)


@lru_cache(maxsize=1_024)
def _says_so(before: str, after: str, *, is_open: bool) -> bool:
    """What `binds_nobody` tells, by the words of the sentence alone: remembered, for each is asked about two or three times."""
    folded = fold(before)
    return (
        _SHOWS.match(folded) is not None
        or _is_permitted(before, folded)
        or _is_in_the_subject(folded, after)
        or _IN_AN_ASIDE.search(folded) is not None
        or (_OF_OBJECTS.search(folded) is not None and _ITS_LIMIT.match(after) is not None)
        or (_OF_THOSE.search(folded) is not None and _THEN_ITS_LIMIT.match(after) is not None)
        or (_TOPIC.fullmatch(folded) is not None and _HOLDS_FOR_IT.match(after) is not None)
        or (_EVEN_IF.search(folded) or _REPORTS.search(folded)) is not None
        or _was_ordered(folded)
        or (is_open and (_RECEIVES.search(folded) or _STOPS.search(folded)) is not None)
        or _TERM.search(folded) is not None
        or _ONLY_FOR.search(folded) is not None
        or (_IF.match(folded) is not None and _THEN.match(after) is not None)
        or _ONLY_IF.search(folded) is not None
        or _SO_FAR.match(after) is not None
        or _is_asked_by_another(folded)
    )


def _was_ordered(before: str) -> bool:
    """Whether it is told what somebody has ordered before; what this paper asks about what was ordered is asked now: "*yêu cầu* các sở báo cáo các nhiệm vụ *đã giao* trước ngày …"."""
    told = _WAS_ORDERED.search(before)
    return told is not None and _ASKS_NOW.search(before[: told.start()]) is None


_ASKS_NOW = re.compile(
    r"\b(?<!đã )(?:yêu cầu|đề nghị) (?!của\b)[^;.]*\b(?:rà soát|triển khai|thực hiện|hoàn thành|báo cáo|xử lý|khẩn trương|tập trung)\b"
)


def _sentence_before(text: str) -> str:
    """The words of the same sentence, a semicolon ending one."""
    return _ENDS.split(text)[-1]


_ENDS = re.compile(r"[.;](?=\s)")
_SHOWS = re.compile(r"\W*(?:ví dụ|thí dụ|chẳng hạn|vd|trước (?:đây|kia))\b")
"""How an example begins, and what was done once: their days are nobody's."""

_MAY = r"(?:có thể|được phép|có quyền|được quyền)"
_SAYS_MAY = re.compile(rf"(?:cũng |chỉ |đều |vẫn )?{_MAY}\s(?!là\b)")
_MAY_IN_IT = re.compile(rf"\b(?<!nhất )(?<!để ){_MAY}\s(?!là\b)(?P<rest>.*)", re.DOTALL)
_MUST_AGAIN = re.compile(
    r"\b(?:phải|yêu cầu|đề nghị|có trách nhiệm|nhưng|song)\b"
    rf"|,\s*(?:và |rồi )?(?:hoàn thành|hoàn tất|xong|gửi|báo cáo|{LATEST}|thời hạn|hạn)\b|,\s*$"
)
"""What ends a permission and lays down a duty behind it: "có thể kết hợp các hình thức, *hoàn thành* trước ngày …"."""


def _is_permitted(before: str, folded: str) -> bool:
    """Whether the verb that the time belongs to is what the subject may do, the subject being whom or what the sentence begins with."""
    said = _MAY_IN_IT.search(folded)
    if said is None or _MUST_AGAIN.search(said["rest"]) is not None:
        return False
    clause = _clause_of(before)
    if clause is not None and clause.lead:
        return _SAYS_MAY.match(fold(clause.rest)) is not None
    subject = folded[: said.start()].strip()
    return len(subject.split()) <= _LONGEST_SUBJECT and not begins_with_verb(subject)


_LONGEST_SUBJECT = 12
"""Words of the subject before its verb."""


@remembered(1_024)
def _clause_of(sentence: str) -> Clause | None:
    return read_clause(sentence.lstrip())


_DUTY = re.compile(
    rf"\b(?:phải|cần|yêu cầu|đề nghị|(?<!bàn )(?<!chuyển )giao|có trách nhiệm|{LATEST}|hạn cuối|khẩn trương)\b|[:,(]\s*$"
)
_PREDICATE = re.compile(
    r"\s*(?:trở (?:đi|về trước|về sau|lại đây)\s+)?(?:(?:thì|vẫn|đều|cũng|sẽ)\s+)*"
    r"(?:được (?!giao\b(?! cho\b)|phân công\b|ủy quyền\b)|giữ(?: nguyên)?\b|hưởng\b|đã (?:được|bị)\b|không (?:phải|được|thuộc|áp dụng|bị|cần)\b|chưa (?:phải|được)\b"
    r"|(?:vẫn|còn|tiếp tục) (?:được|có|còn|hưởng|giữ|hoạt động|thực hiện theo|áp dụng|sử dụng)\b|có (?:giá trị|hiệu lực|quyền)\b|thuộc (?:diện|đối tượng|trường hợp)\b|bị\b)"
)
"""What is said of a subject whose own verb the time closed: "hồ sơ nộp trước ngày 01/7 *được xét* trong đợt 1"."""


def _is_in_the_subject(before: str, after: str) -> bool:
    """Whether the sentence says what holds of its subject only behind the time: nothing before it bids anybody."""
    bids = before.partition(" mà ")[0]
    return _PREDICATE.match(after) is not None and _DUTY.search(bids) is None


def tells_a_custom(text: str, start: int, end: int) -> bool:
    """Whether a rhythm only tells what people are used to do, or did once, in the same sentence.

    >>> tells_a_custom("Hằng năm, người dân có tục mở hội.", 0, 8)
    True
    """
    before = _sentence_before(text[max(0, start - _LONGEST) : start])
    after = _ENDS.split(text[end : end + _LONGEST])[0]
    is_told = _SHOWS.match(fold(before)) is not None or _is_asked_by_another(fold(before))
    return is_told or _is_a_custom(fold(f"{before} {after}"))


@remembered(1_024)
def _is_a_custom(sentence: str) -> bool:
    return (_CUSTOM.search(sentence) or _HAPPENS.search(sentence)) is not None


_CUSTOM = re.compile(
    r"\b(?:có (?:truyền thống|tục(?: lệ)?|thói quen|tập quán|lệ|lễ)"
    r"|(?<!bất )(?<!bình )(?<!bồi )(?<!phi )(?<!thông )(?<!khác )(?<!đời )(?<!coi )thường (?!xuyên|trực|kỳ|kì|niên|lệ|vụ|nhật|phục|quy|dân|án|tín|thôi|thức)[^\W\d_]+)\b"
)
_HAPPENS = re.compile(
    r"\b(?:đón|thu hút|tiếp nhận|phát sinh|xảy ra|sản xuất|tiêu thụ|có) (?:khoảng|gần|hơn|trên|bình quân|trung bình|xấp xỉ) \d"
    r"|\d (?:đợt|cơn|trận) (?:triều|mưa|bão|lũ|nắng|rét|không khí|áp thấp|động đất|dông|hạn)\b"
)
"""How many there are each time, about: "mỗi năm tỉnh *đón khoảng 2* triệu lượt khách"."""
_IN_AN_ASIDE = re.compile(
    r"\((?!(?:gửi|nộp|hạn|thời)\b)[^()]*\s(?:nhận|tiếp nhận|phát sinh|cấp|ký)\s*$"
)
"""Which things a bracket says are meant: "xét hồ sơ (*hồ sơ nhận* trước ngày 30/5)"."""
_OF_OBJECTS = re.compile(
    r"\b(?:các|những|số)\s(?:[^\s,;.:]+ ){1,5}(?:phát sinh|xảy ra|hình thành|tiếp nhận|nhận|nộp|cấp|ký|đăng ký|thành lập|ban hành)\s*$"
)
_OF_THOSE = re.compile(
    r"\b(?:đối với|cho|của)\s(?:(?:các|những) )?(?:người|hộ|hồ sơ|trường hợp|đối tượng|cán bộ|công chức|viên chức|học sinh|sinh viên|thí sinh|doanh nghiệp|dự án|công trình|văn bản|phương tiện|đơn thư|nhiệm vụ)"
    r" (?:[^\s,;.:]+ ){0,4}(?:tốt nghiệp|nghỉ hưu|nghỉ việc|nhận|tiếp nhận|nộp|phát sinh|đăng ký|ký|cấp|tuyển dụng|vào làm|chuyển tiếp|trúng tuyển|thành lập|phê duyệt|ban hành|sinh)\s*$"
)
"""Whom or what a duty is for, told by a day of theirs: "*đối với người tốt nghiệp* trước ngày …"."""
_THEN_ITS_LIMIT = re.compile(
    rf"\s*,(?:(?! đối với )[^;.]){{0,80}}?\s(?:xong|hoàn thành|{LATEST}|trước|trong)\b[^,;]{{0,20}}\d"
)
_ITS_LIMIT = re.compile(rf"\s*(?:xong|hoàn thành|{LATEST}|trước|trong)\b[^,;]{{0,20}}\d")
"""The duty's own time right behind one that tells which things are meant: "thanh toán các chứng từ phát sinh trước ngày 20/5 *xong trong tháng 6*"."""
_TOPIC = re.compile(r"\W*(?:đối với|riêng|với)\s[^,;:]*")
_HOLDS_FOR_IT = re.compile(
    r"\s*,[^,;.]{0,60}?\s(?:được|không (?:phải|được)|có thể|áp dụng|thực hiện theo)\b"
)
"""What holds for things told by their day: "Đối với công trình xong trước ngày 30/6, *chủ đầu tư được* …"."""
_EVEN_IF = re.compile(r"\b(?:kể cả|ngay cả|cho dù|trừ (?:khi|trường hợp))\b[^,;]*$")
_REPORTS = re.compile(
    r"\b(?:kết luận|khẳng định|cho biết|ghi nhận|nhận định|thừa nhận)\b[^;.]*\brằng\b[^;.]*$"
)
"""What somebody is told to have said: "Chủ tịch *kết luận* tại Thông báo … *rằng* hạn cuối là ngày 20/6"."""
_WAS_ORDERED = re.compile(
    r"\bđã (?:có (?:văn bản|công văn|thông báo|tờ trình) )?(?:giao(?! dịch| tiếp| nhận| lưu| thoa)|yêu cầu|đề nghị|chỉ đạo)\b(?!.*\b(?:nay|nhưng|tiếp tục|phải|khẩn trương)\b)(?!.*[,;] (?:giao|yêu cầu|đề nghị)\b).*$"
)
"""What somebody has ordered before, on another paper: "Chủ tịch *đã giao* Sở A hoàn thành trước ngày …"."""
_RECEIVES = re.compile(
    r"(?:^|[\s,;])(?:được (?!giao\b|phân công\b)(?:hưởng|nhận|tính|xếp|nâng|xét|trả|áp dụng|hỗ trợ|miễn|giảm|coi|công nhận|xác nhận|bổ nhiệm|tuyển dụng)|hưởng)\b[^,;.]*$"
)
"""Since when somebody has something: "*được hưởng* phụ cấp … từ ngày 01/4"; nobody has to do it."""
_STOPS = re.compile(
    r"\b(?:không|thôi|bãi bỏ) (?!quá|chậm|muộn|để|những|chỉ|ngừng)[^\W\d]+ [^,;.]{0,60}$"
)
"""From when on something is done no more: "trường *không thu* học phí từ tháng 9"."""
_TERM = re.compile(
    r"\b(?:thời hạn|thời gian|nhiệm kỳ) (?:giữ|hưởng|thuê|cho thuê|sử dụng|có hiệu lực|hiệu lực|bảo hành|hợp đồng|biệt phái|tập sự|thử việc)\b[^;.]*\b\d+ (?:năm|tháng)\b[^;.]*$"
    r"|\b(?:có|với) (?:nhiệm kỳ|thời hạn|giá trị|hiệu lực)\b[^;.]*\b\d+ (?:năm|tháng)\b[^;.]*$"
    r"|^\W*(?:kế hoạch|quyết định|nghị quyết|quy định|quy chế|chương trình|đề án|văn bản) này (?:được )?(?:thực hiện|áp dụng|có (?:hiệu lực|giá trị))[^,;]*$"
    r"|\bthời điểm (?:xác định|tính|chốt|định giá|kiểm kê)\b[^,;.]{0,40}\s(?:là|:)\s*$"
)
"""How long something lasts or holds, and for which moment something is reckoned: "*Thời hạn giữ chức vụ* là 05 năm, từ ngày …"."""
_ONLY_FOR = re.compile(
    r"\bchỉ (?:được )?(?:tính|áp dụng|xét|dành|hỗ trợ|chấp nhận|giải quyết|chi trả|cấp)\b[^;.]*\b(?:cho|đối với|với)\b[^;.,]*$"
)
"""For which things or people something holds: "*chỉ áp dụng đối với* hộ nộp đơn trước ngày 01/11"."""
_IF = re.compile(
    rf"\W*(?:nếu|giả sử|(?:trong )?trường hợp)\b(?!.*\b(?:thì|phải|đề nghị|yêu cầu|{LATEST})\b)[^,;:]*$"
)
_THEN = re.compile(r"[^,;:.]*?(?:\bthì\b|,)")
"""A time inside a condition: "*Nếu* đến ngày 15/8 chủ đầu tư chưa khởi công *thì* …" sets no last day."""
_ONLY_IF = re.compile(r"\b(?:được|bị)\s[^;.:]*?\b(?:nếu|trong trường hợp)\b(?!.*\bthì\b)[^,;.:]*$")
"""A condition behind what it grants: "*được hoàn thuế nếu nộp* hồ sơ trước ngày 30/9"."""
_SO_FAR = re.compile(
    r"[^;.,]{0,80}[;,] (?:nhưng |song |tuy nhiên,? )?(?:(?:cho )?(?:đến|tới) (?:nay|thời điểm này)|hiện(?: nay)?)\b[^;.]{0,80}\b(?:chưa|mới|đã|vẫn|còn)\b"
)
"""What has come since of an order that is told: "… trước ngày 30/3; *đến nay Sở chưa trình*"."""
_LASTS_FOR = re.compile(
    r"(?<!nộp )\b(?:lưu (?:trữ|giữ)|lưu|bảo quản|bảo hành|bảo trì|cho (?:thuê|vay|mượn)|được vay|trúng thầu|thuê|đình chỉ|tước quyền|có (?:giá trị|hiệu lực|thời hạn|nhiệm kỳ)|giữ chức|miễn|giảm|nghỉ|hưởng|(?:thời hạn|hiệu lực)(?: hiệu lực| sử dụng)? (?:của )?(?:giấy phép|hợp đồng|chứng chỉ|giấy chứng nhận|thẻ|công trình))\b[^,;.]{0,60}$"
)


def lasts_for(before: str, when: str) -> bool:
    """Whether the (folded) words say how long something is kept or holds from a day on: its end is nobody's last day.

    >>> lasts_for("nhà thầu bảo hành công trình ", "24 tháng kể từ ngày nghiệm thu")
    True
    >>> lasts_for("nộp lưu trữ ", "trong 10 ngày kể từ ngày kết thúc")
    False
    """
    is_length = when[:1].isdigit() or _LONG_TERM.match(when) is not None
    return is_length and _LASTS_FOR.search(before) is not None


_LONG_TERM = re.compile(r"trong (?:thời hạn|thời gian|vòng) \d+ (?:tháng|năm)\b")
"""A term that things are lent or held for; what is to be done within it is told by its verb."""


_ANOTHER = (
    r"(?:thông báo|công văn|văn bản|kế hoạch|quyết định|chỉ thị|công điện|kết luận|nghị quyết|thông tư|nghị định)"
    r"(?: [^\d;.,()]{0,20})? số \d"
)
_ORDERED_THERE = re.compile(
    rf"\W*(?:tại )?{_ANOTHER}[^;,()]*?(?:yêu cầu|đề nghị|giao|quy định|ấn định)\b[^;]*$"
    rf"|\b{_ANOTHER}[^;()]*\((?:trong đó )?(?:yêu cầu|đề nghị|giao|quy định|hạn|thời hạn)\b[^;()]*$"
)
"""What a paper by its number asks, that paper being the subject, or in brackets behind it."""


def _is_asked_by_another(before: str) -> bool:
    return _ORDERED_THERE.match(before) is not None or (
        "(" in before and _ORDERED_THERE.search(before) is not None
    )
