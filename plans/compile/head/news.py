"""News items: texts that bear nothing of an official paper and begin by telling what took place, was said or was issued.

A news item tells of others' orders ("UBND tỉnh yêu cầu các xã hoàn thành trước ngày …"); it binds nobody itself. What it sets out in a
table or day by day ("8h00: khai mạc") is a programme all the same. A notice copied from a web page without its head tells nothing
of the kind: it names itself ("Thông báo lịch …") or begins with what is to be.
"""

import re

from plans.compile.head.letters import MOTTO
from plans.document import Document

_LINES = 40
_LINES_BEFORE_TELLING = 8
_SHORTEST_SENTENCE = 50
_OFFICIAL = re.compile(
    r"(?:Số|SỐ)\s*:\s*[\d./…\s]{0,14}/|Kính gửi|KÍNH GỬI|Nơi nhận|NƠI NHẬN|Căn cứ\s|Điều 1\b|ĐIỀU 1\b|[TKQ][LMTU]{1,2}\.\s?[A-ZĐ]{3}"
)
"""A paper's number, whom it is addressed to or sent to, what it rests on, its first article, who signs it."""
_NAMES_A_PAPER = re.compile(
    r"\W*(?:(?:Dự thảo|Toàn văn|DỰ THẢO|TOÀN VĂN)\s+)?(?:kế hoạch|chương trình|đề án|phương án|chỉ thị|công điện|công văn|lịch|thông báo|hướng dẫn|quyết định|nghị quyết|nghị định"
    r"|thông tư|luật|báo cáo|biên bản|tờ trình|giấy|thư|phiếu|đơn|quy chế|quy định|nội quy|thể lệ|điều lệ|kết luận|danh (?:mục|sách)|phụ lục|đề cương|mục lục)\b",
    re.IGNORECASE,
)
"""A title that says itself what paper it heads."""
_INSIDE = r"(?:[^.;:]|\.(?=\S))"
_DAY = r"\(?\d{1,2}\s?[/.-]\s?\d{1,2}(?:\s?[/.-]\s?\d{4})?\)?|\d{1,2} tháng \d{1,2}(?: năm \d{4})?"
_STAMP = re.compile(
    r"\W*(?:(?:ngày |được )?(?:đăng|cập nhật)\b.{0,40}\d|(?:thứ \w+|chủ nhật),?\s+(?:ngày )?\d{1,2}(?:\W\d{1,2}\W| tháng \d{1,2} năm )\d{4}|\d{1,2}:\d{2}\b.{0,12}\d{1,2}[/-]\d{1,2}[/-]\d{4}|\d{1,2}[/-]\d{1,2}[/-]\d{4}.{0,6}\d{1,2}:\d{2}|(?:số )?lượt xem)|.*\(GMT",
    re.IGNORECASE,
)
"""When a page was published."""
_HAS_DONE = re.compile(
    rf"{_INSIDE}{{3,200}}?\sđã (?:được )?(?:tổ chức|tiến hành|thành lập|ban hành|hoàn thành|triển khai|diễn ra|kiểm tra|trao|có)\b"
)
"""What somebody has done, told on a page that bears the day of its publication."""
_QUOTES = re.compile(
    r"\b[Tt]heo (?:ông|bà|anh|chị|đồng chí)\s(?:[A-ZĐÀ-Ỹ][a-zà-ỹđ]{1,6}\s?){2,4},|\b(?:cho biết|cho hay|chia sẻ|bày tỏ)[,:]? "
)
"""Whose words a page tells that bears the day of its publication: "*Theo ông Lê Văn An*, Chủ tịch UBND xã, …"."""
_OPENING = rf"(?:(?:Thực hiện|Nhằm|Trong|Hướng tới|Nhân|Hòa|Hoà|Tiếp tục|Để|Được sự|Theo|Sau|Chào mừng|Căn cứ){_INSIDE}{{4,260}}?,\s)?"
_BEGINS_WITH_A_DAY = re.compile(
    rf"{_OPENING}(?:\W|\([^()]{{2,30}}\)|[A-ZĐ][\w.]{{1,12}}\s[-–]){{0,6}}(?:(?:trong|vào|trước đó,?)\s)?"
    rf"(?:(?:các |hai |ba |\d{{1,2}} |những )?(?:sáng|trưa|chiều|tối|đêm|ngày|hôm nay|hôm qua)(?:\s(?:nay|qua|mùng|ngày|và|từ|sáng|chiều|hôm)){{0,2}},?\s*){{1,3}}(?:(?:thứ \w+|chủ nhật),?\s)?(?:{_DAY})"
    rf"|{_OPENING}(?:trong \d+ ngày,?\s)?từ (?:ngày )?\d{{1,2}}(?:\s?[/.-]\s?\d{{1,2}})? đến (?:ngày )?(?:{_DAY})",
    re.IGNORECASE,
)
_BEGINS_AS_NEWS = re.compile(
    r"(?:\W)*(?:vừa qua|mới đây|sáng nay|chiều nay|tối nay|hôm nay|hôm qua|theo (?:thông tin|tin) từ|được biết|như (?:tin )?đã đưa)\b",
    re.IGNORECASE,
)
_TOOK_PLACE = re.compile(
    r"\b(?:tổ chức|chủ trì|diễn ra|ban hành|đã|vừa|có (?:buổi|cuộc|chuyến|văn bản|công văn|công điện)|ký|tham dự|tới dự|đến dự|dự|kiểm tra|khảo sát|làm việc|đi thăm|thăm|tiếp|công bố"
    r"|khai mạc|bế mạc|họp|thông qua|trao|phối hợp|phát động|ra quân|đón|yêu cầu|phê duyệt|xảy ra|gặp mặt|khởi công|khánh thành|giám sát|tiếp xúc|báo cáo|cho biết|thông tin)\b",
    re.IGNORECASE,
)
_IS_TO_BE = re.compile(r"\bsẽ\b|\bdự kiến\b", re.IGNORECASE)
_HAS_JUST = re.compile(
    rf"(?:[A-ZĐỦỨÔƯ](?:(?!\b(?:đề nghị|sẽ)\b){_INSIDE}){{3,120}}?)\s(?:vừa|mới)\s(?:có|ban hành|ký|tổ chức|phê duyệt|công bố|yêu cầu|thông báo|chỉ đạo|giao|gửi|kiểm tra|làm việc|chủ trì|thông qua|ra|phát|đề nghị|quyết định)\b"
    rf"|{_INSIDE}{{3,200}}?\b(?:cho biết|cho hay|nhấn mạnh|phát biểu(?: tại| chỉ đạo| kết luận)?|khẳng định|chia sẻ|cũng (?:yêu cầu|giao|đề nghị|lưu ý|chỉ đạo))\b"
)
"""Who has just issued or said something: "UBND tỉnh *vừa ban hành* văn bản …", "Ông A *cho biết* …"."""
_BY_NAME = re.compile(
    rf"(?:(?:[Đđ]ồng chí|[Ôô]ng|[Bb]à|Thủ tướng|Phó|Bộ trưởng|Thứ trưởng|Chủ tịch|Bí thư|Giám đốc)\s{_INSIDE}{{0,60}}?)(?:[A-ZĐÀ-Ỹ][a-zà-ỹđ]{{1,6}}\s){{1,3}}[A-ZĐÀ-Ỹ][a-zà-ỹđ]{{1,6}},?{_INSIDE}{{0,80}}?\s(?:yêu cầu|giao|chỉ đạo|lưu ý|đề nghị|chủ trì|kiểm tra|dự|thăm)\s"
)
"""A person by name who orders: papers name the office alone ("Chủ tịch UBND tỉnh yêu cầu …")."""


def is_news(document: Document) -> bool:
    """Whether a document without any mark of an official paper begins by telling what took place."""
    lines = [line.text.strip() for line in document.lines if line.text.strip()]
    if not lines or _NAMES_A_PAPER.match(lines[0]):
        return False
    if any(_OFFICIAL.match(text) or MOTTO.match(text) for text in lines):
        return False
    head = [text for text in lines[:_LINES] if len(text) >= _SHORTEST_SENTENCE]
    if any(text.isupper() and _NAMES_A_PAPER.match(text) for text in lines[:_LINES]):
        return False
    if sum(_OF_A_CALENDAR.match(text) is not None for text in lines) >= _A_CALENDAR:
        return any(map(_tells_of_a_day, head[:_LINES_BEFORE_TELLING]))
    is_stamped = any(map(_STAMP.match, lines[:_LINES_BEFORE_TELLING]))
    return any(map(_tells, head[:_LINES_BEFORE_TELLING])) or (
        is_stamped and any(_HAS_DONE.match(text) or _QUOTES.search(text) for text in head)
    )


_A_CALENDAR = 2
_OF_A_CALENDAR = re.compile(
    r"\W*(?:(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)\b.{0,20}\d|\d{1,2}\s?(?:h|giờ|:)\s?\d{0,2}\b|(?:buổi )?(?:sáng|chiều|tối)\s*[:,])",
    re.IGNORECASE,
)
"""A line of a calendar: a weekday with its day, an hour, a part of the day; there persons by name do not make news."""


def _tells_of_a_day(text: str) -> bool:
    """Whether a sentence that begins with a day, or as news do, tells what took place then."""
    begins = _BEGINS_WITH_A_DAY.match(text) or _BEGINS_AS_NEWS.match(text)
    told = text.partition(". ")[0][begins.end() :] if begins else ""
    return _TOOK_PLACE.search(told) is not None and _IS_TO_BE.search(told) is None


def _tells(text: str) -> bool:
    """Whether a sentence tells what took place on a day, or what somebody has just issued or said."""
    if _BEGINS_WITH_A_DAY.match(text) or _BEGINS_AS_NEWS.match(text):
        return _tells_of_a_day(text)
    first = text.partition(". ")[0]
    return (_HAS_JUST.match(first) or _BY_NAME.match(first)) is not None
