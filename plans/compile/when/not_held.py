"""Days on which nothing is due: what recurs is not held then, or something that is stayed or prolonged lasts until then.

"Ngày 10/6: Chủ tịch không tiếp công dân" is no event of that day; "tạm dừng đóng phí đến hết tháng 6" is nobody's deadline.
"""

import re
from functools import lru_cache

from plans.phrases.described import asks_of_those

_STOPS = (
    r"\b(?:không|nghỉ|(?:tạm )?(?:nghỉ|dừng|ngừng|hoãn))(?: tổ chức| việc| lịch)*"
    r" (?:tiếp (?:công )?dân|tiếp dân|họp|giao ban|làm việc|tiếp nhận hồ sơ)\b"
)
_BEFORE = re.compile(
    rf"{_STOPS}(?: (?:định kỳ|thường kỳ|trực tiếp))?(?: (?:vào|trong|các|những|từ|ngày))*\s*:?\s*$"
)
_AFTER = re.compile(
    rf"\s*[:,-]?(?:(?!\b(?:nếu|trường hợp|khi|mà|thì|do|phải)\b)[^;.])"
    rf"{{0,100}}?{_STOPS}(?!,? (?:được|thì|nếu))|[^;.:]{{0,60}}:\s*nghỉ\b"
)


@lru_cache(maxsize=1_024)
def is_not_held(before: str, after: str) -> bool:
    """Whether the (folded) words around days say that nothing takes place on them.

    >>> is_not_held("", ": chủ tịch xã không tiếp công dân"), is_not_held("không họp vào ", "")
    (True, True)
    >>> is_not_held("", ", nếu chủ tịch không tiếp công dân được thì ủy quyền")
    False
    """
    return (_BEFORE.search(before) or _AFTER.match(after)) is not None


_BARS = re.compile(
    r"\b(?:không(?: được)? phép|không được|nghiêm cấm) (?!(?:hoàn thành|xong|báo cáo|gửi|trình|nộp|chậm|quá)\b)(?![^,;.]*\b(?:hoàn thành|xong|báo cáo|gửi|trình|nộp|thì|phải)\b)[^\W\d]+[^,;.:]{0,80}$"
    r"|\b(?:không(?: được| được phép| cho phép)?|chưa(?: được)?|nghiêm cấm|cấm) (?:phép |tự ý )?(?:tổ chức|thực hiện|triển khai|mở|bắt đầu|thu|nhận|tuyển|công bố|dạy|học|bán|khai thác)\b(?![^,;.]*\b(?:hoàn thành|xong|báo cáo|gửi|trình|nộp|thì|phải)\b)[^,;.:]{0,80}$"
)


@lru_cache(maxsize=1_024)
def is_barred_before(before: str, when: str) -> bool:
    """Whether the (folded) words say that something must not be done *before* a day: that is nobody's last day for it.

    >>> is_barred_before("các trường không được tổ chức nhập học ", "trước ngày 22/8")
    True
    >>> is_barred_before("không tổ chức được thì báo cáo ", "trước ngày 22/8")
    False
    >>> is_barred_before("gửi phiếu cho các trường không tổ chức thi ", "trước ngày 22/8")
    False
    """
    barred = _BARS.search(before) if when.startswith("trước ") else None
    return barred is not None and not asks_of_those(before[: barred.start()])


_LASTS = re.compile(
    r"\b(?:gia hạn|kéo dài|tạm (?:dừng|hoãn|ngừng|đình chỉ|nghỉ)|miễn(?:,? giảm)?|giãn|khoanh|giữ nguyên|bảo lưu|được (?:phép|tiếp tục|ủy quyền|biệt phái)|tiếp tục được)\b(?![^,;.]*\b(?:hoàn thành|báo cáo|gửi|trình|nộp hồ sơ)\b)[^,;.]{0,110}$"
)
_AVOIDED = re.compile(r"\btránh\b(?![^,;.]*\b(?:chậm|quá|trễ)\b)[^,;.]{0,110}$")


@lru_cache(maxsize=1_024)
def is_avoided(before: str) -> bool:
    """Whether the (folded) words say what is not to be left until a day.

    >>> is_avoided("hoàn thiện hồ sơ, tránh dồn thanh toán "), is_avoided("tránh báo cáo chậm ")
    (True, False)
    """
    return _AVOIDED.search(before) is not None


_IS_OPEN = re.compile(
    r"\W*(?:\d[\d.]*\W+)?(?:hội chợ|triển lãm|lễ hội|festival|ngày hội|tuần lễ|trưng bày|hội thi|giải (?:đấu|thể thao|bóng|chạy|cờ))\b(?:(?!\b(?:hoàn thành|báo cáo|gửi|trình|nộp|phải)\b)[^;.])*(?:\bdiễn ra|\bkéo dài|\bmở cửa|thu hút [^,;.]*,?)\s*$"
)
"""Until when an event goes on that is told of: "*Hội chợ do Hiệp hội A tổ chức*, dự kiến thu hút … , *diễn ra* đến hết ngày …"."""
_REST = re.compile(
    r"\b(?<!dịp )nghỉ (?:thêm|bù|phép|ốm|thai sản|không(?: hưởng)? lương|lễ|tết|học|liền|liên tục|từ|vào|ngày|đến|\d)(?!.*\b(?:báo cáo|trực|hoàn thành|gửi|phân công|tổ chức|thực hiện|bố trí)\b)[^;.,]{0,60}$|\bnghỉ\s*$"
)
_BY = ("trước", "chậm nhất", "muộn nhất", "hạn", "xong", "hoàn thành")


@lru_cache(maxsize=1_024)
def is_of_a_rest(before: str, when: str) -> bool:
    """Whether the (folded) words say that these are days off; by when something is done for those who rest is no such day.

    >>> is_of_a_rest("sinh viên được nghỉ lễ ", "từ ngày 26/4 đến hết ngày 3/5")
    True
    >>> is_of_a_rest("các trường dạy bù cho học sinh nghỉ học ", "trước ngày 30/5")
    False
    """
    return not when.startswith(_BY) and _REST.search(before) is not None


_PUT_OFF = re.compile(
    r"\b(?:lùi|gia hạn|kéo dài|giãn|hoãn)(?: \w+)? (?:thời hạn|thời gian|tiến độ)\b[^,;.]{0,80}$"
)
"""Until when a term is to be put off: "Sở A đề nghị *lùi thời hạn báo cáo* đến ngày 30/7"."""
_IS_IN_FORCE = re.compile(
    r"\b(?:nghị quyết|quyết định|nghị định|thông tư|quy định|quy chế|chính sách|cơ chế)(?: [^\s,;.]+){0,6} này (?:được |có )?(?:thực hiện|áp dụng|thi hành|hiệu lực(?: thi hành)?)\b(?:(?!\bthì\b)[^,;.]){0,60}$"
)
"""How long a paper itself holds: "Nghị quyết này được thực hiện *đến hết ngày 31/12/2030*"."""
_UNTIL = re.compile(r"(?:cho |kéo dài |, )?(?:đến|tới|hết)\b")


@lru_cache(maxsize=1_024)
def lasts_until(before: str, when: str) -> bool:
    """Whether the (folded) words say until when something stays, is prolonged or is granted.

    >>> lasts_until(
    ...     "hướng dẫn tạm dừng đóng bảo hiểm cho doanh nghiệp ", "đến hết tháng 6 năm 2031"
    ... )
    True
    >>> lasts_until("gia hạn xong hợp đồng, báo cáo ", "trước ngày 30/6/2031")
    False
    """
    if when.startswith("dự kiến ") and (until := _UNTIL.search(when)) is not None:
        before, when = f"{before} {when[: until.start()]}", when[until.start() :]
    if _PUT_OFF.search(before):
        return _UNTIL.match(when.removeprefix("hoàn thành ")) is not None
    told = _LASTS.search(before) or _IS_IN_FORCE.search(before) or _IS_OPEN.match(before)
    return _UNTIL.match(when) is not None and told is not None
