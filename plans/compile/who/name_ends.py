"""Where a name ends that holds a verb itself: a class told by what it does or lacks, a board called by its task or programme."""

import re

from plans.compile.who.body_words import CAPITALS
from plans.compile.who.verbs import LONGEST_SUBJECT, VERB, first_verb
from plans.compile.words import LATEST

_TOGETHER = r"(?:cùng(?: nhau)?|(?<!hội\s)(?<!cộng\s)(?<!hợp\s)đồng|đồng (?:thời|loạt)|lần lượt|luân phiên|(?<!trật\s)tự|nhanh chóng|liên tục|song song|độc lập)"
_HOW_TOGETHER = re.compile(rf"\s{_TOGETHER}\s*$", re.IGNORECASE)
_TOGETHER_FIRST = re.compile(rf"{_TOGETHER}\s+(?={VERB.pattern})")
"""How several do it, between their names and the verb: "Sở A và Sở B *cùng* chủ trì", "*lần lượt* tổ chức"; a council or a group for order keeps its name."""


def end_of_name(text: str, start: int, end: int) -> int:
    """Where the names from `start` on end, whose first verb stands at `end`.

    >>> text = "Các đơn vị chưa gửi báo cáo khẩn trương gửi về Sở A"
    >>> text[: end_of_name(text, 0, text.find("gửi"))]
    'Các đơn vị chưa gửi báo cáo '
    >>> text = "Sở A và Sở B cùng chủ trì hội nghị"
    >>> text[: end_of_name(text, 0, text.find("chủ trì"))]
    'Sở A và Sở B '
    """
    found = _end_before_verb(text, start, end)
    how = _HOW_TOGETHER.search(text, start, found)
    return found if how is None else how.start() + 1


def what_is_done(told: str) -> str:
    """What stands behind names from its verb on: "*cùng* chủ trì hội nghị" is "chủ trì hội nghị"."""
    return _TOGETHER_FIRST.sub("", told, count=1) if _TOGETHER_FIRST.match(told) else told


def _end_before_verb(text: str, start: int, end: int) -> int:
    for timed in TIMED.finditer(text, start, end):
        if text.count("(", start, timed.start()) <= text.count(")", start, timed.start()):
            return timed.start() + 1
    placed = _PLACED.search(text, start, end)
    if placed is not None and not _MORE_NAMES.search(text, placed.end(), end):
        return placed.end() + 1
    level = _OF_A_LEVEL.search(text, start, end) or _OF_ALL.match(text, start, end)
    if level is not None and not _MORE_NAMES.search(text, level.end(), end):
        return level.end() + 1
    own = _OF_THE_PROVINCE.match(text, start, end)
    if own is not None:
        return own.end() + 1
    if _ONLY_WHEN.match(text, end) and (called := end_by_place(text, start, end)) is not None:
        return called
    end = _end_of_class(text, start, end)
    return _behind_what_they_lack(text, start, _end_of_board(text, start, end))


_GOES_ON = "và|cùng|hoặc|hay|các|những|tại|ở|thuộc|của|là|có|với|do|được|theo|cấp|trên|trong|ngoài|phía|đã|đang|chưa|không"
"""Small words behind which a name goes on, or something is told of it, and no verb of duty stands; each shape below adds what would be the second half of its own names."""
_PLACED = re.compile(
    rf"\b(?:tỉnh|huyện|xã|phường|đặc khu|khu vực)\s+(?:[IVX]{{1,4}}(?!\w)|[1-9]\d?(?!\w)|[{CAPITALS}][\w'’]*(?:\s[{CAPITALS}][\w'’]*)*(?:\s[1-9]\d?(?!\w))?)"
    rf"(?=\s[^\W\d_])(?!\s[{CAPITALS}])(?!\s(?:{_GOES_ON}|xã|phường|tỉnh|huyện|thôn|bản|khu)\b)"
)
"""A name that ends in its place, with words behind it that are its verb, known or not: "Điện lực khu vực Bến Đình *cắt tỉa* …"."""
_OF_THE_PROVINCE = re.compile(
    rf"[{CAPITALS}](?:(?!\b(?:các|những|mọi)\b)[^,;:.()]){{4,90}}?\b(?:tỉnh|(?<!tác )xã|phường)(?=\s[^\W\d_])(?!\s[{CAPITALS}])"
    rf"(?!\s(?:{_GOES_ON}|khóa|nhiệm|liên|lân|khác|để|về|nơi|đến|nhà|lỵ|ủy|uỷ|đoàn|đội|lộ|năm|tháng|quý|ngày|kỳ|giai đoạn|số|mới|cũ|hiện|trước|sau|hằng|hàng|định|khu|thường|chuyên|hội|viên|luận|giao|nghèo|đạt|đặc|biên|bãi|vùng|miền|ven|nào|này|đăng|loại|còn|trọng)\b)"
)
"""A body of the province or of a commune, its verb known or not: "Công ty Điện lực tỉnh *bảo trì* lưới điện"."""
TIMED = re.compile(
    rf"\s(?:(?:(?:vào|từ|trước|đến hết|đến|hết|{LATEST}|trong) )?(?:ngày \d{{1,2}}|tháng \d{{1,2}}|quý [IVX\d]{{1,3}})"
    r"|(?:vào )(?:sáng |chiều |tối |ngày )?(?:[Tt]hứ (?:[Hh]ai|[Bb]a|[Tt]ư|[Nn]ăm|[Ss]áu|[Bb]ảy|\d)|[Cc]hủ [Nn]hật)|(?:trong|đến hết|hết|trước) (?:năm \d{4}|\d{1,2} tháng (?:đầu|cuối)|\d{1,2} (?:ngày|tháng|tuần))"
    r"|(?:trong|vào) tuần (?:đầu|cuối|thứ)|vào các ngày \d{1,2}|mỗi (?:ngày|tuần|tháng|quý|năm) (?:\d{1,2}|một|hai) (?:lần|kỳ)|(?:\d{1,2} )?(?:lần|kỳ|tuần|tháng|quý|năm)/(?:lần|\d{0,2} ?(?:tuần|tháng|quý|năm))"
    r"|(?<!quá )(?<!trên )(?<!dưới )(?<!từ )(?<!đủ )(?<!trong )(?:(?:tháng|quý)(?:,| và) )*(?:0?[369]|sáu|chín) tháng(?: một lần)?(?:(?:,| và) (?:0?9|chín) tháng)?(?:(?:,| và) (?:cả |một )?năm)?(?=\s*$| (?:tổng hợp, |lập )?(?:báo cáo|gửi)))\b"
)
"""A time between the names and their verb: "UBND các xã *ngày 15 hằng tháng* gửi …", "Sở Y tế *trong quý II* tổ chức …", "Sở Y tế *6 tháng, năm* báo cáo …"."""
_MORE_NAMES = re.compile(r"[,;(]|\bvà\s+(?=[A-ZĐ]|các\b)")
_LEVELS = r"(?:xã|phường|thị trấn|huyện|thị xã|quận|thành phố|đặc khu)"
_OF_A_LEVEL = re.compile(
    rf"\b(?:UBND|Đài [Tt]ruyền thanh|Công an|Phòng [^,;]{{2,40}}?|Trạm [Yy] tế|Hội [^,;]{{2,30}}?)\s(?:các|cấp)\s{_LEVELS}(?:(?:,|\svà)\s{_LEVELS})*(?=\s[^\W\d_])(?!\s[{CAPITALS}])"
    rf"(?!\s(?:{_GOES_ON}|vùng|miền|biên|ven|điểm|còn|khó|nông|loại|mới|đạt|trọng|đăng|đặc|lân|nơi|nào|này|khác|liên|hội|đoàn|ủy|đội)\b)"
)
"""Bodies of a level, whatever verb stands behind it: "Đài truyền thanh các xã, thị trấn *thu phát* …"."""
_OF_ALL = re.compile(
    rf"[Cc]ác (?:sở,? ban,? ngành|sở, ngành|cơ quan, đơn vị|phòng, ban|ban, ngành)(?: (?:cấp )?(?:tỉnh|huyện|xã|thành phố))?(?=\s[^\W\d_])(?!\s[{CAPITALS}])"
    rf"(?!\s(?:{_GOES_ON}|trực|liên|khác|nêu|nhà|chuyên|sự|đoàn|địa|trung|hành|đảng|chức|tham mưu tổng|giúp|còn|tỉnh|huyện|xã|thành|phải|mới|nào|này)\b)"
)
"""A class of all, whatever verb stands behind it: "các sở, ban, ngành *chuyển tải* …"."""
_ONLY_WHEN = re.compile(rf"(?:{LATEST}|trước ngày|định kỳ|hằng|hàng)\b")
"""What stands for a verb where a time follows the names at once; behind other words, one of those is the verb."""
_SYLLABLE = rf"[{CAPITALS}][a-zà-ỹ]+"
_CALLED_BY_PLACE = re.compile(
    rf"(?<!\w)(?!(?:Phó|Thủ|Chủ|Giám|Bí|Chánh|Trưởng|Lãnh|Khu|Vùng|Quỹ|Cảng|Ban|Sở|Bộ|Cục|Vụ|Viện|Hội|Phòng|Đội|Tổ|Đài|Báo|Đảng|Đoàn|Vườn|Hạt|Trạm|Trường|Tỉnh|Thành|Nhà|Làng|Dự|Ủy|Lực|Công|Đại|Cao|Trung|Tổng|Chi|Tòa|Đồng|Cổng|Trang)\s)"
    rf"{_SYLLABLE}(?:\s{_SYLLABLE})+(?=\s[^\W\d_])(?!\s[{CAPITALS}])"
    rf"(?!\s(?:{_GOES_ON}|xã|phường|thị|tỉnh|huyện|thành phố|thôn|bản|khu|chi|cơ sở|số|tế|học|nghệ|nghiệp|thông|vận|thể|hóa|hoá|sản|quản|trình|đất|đai|sự|môi|trợ|tư|chính|điện|nước|sách|sinh|thủy|lâm|bảo|phụ|thanh|nông|cựu)\b)"
)
"""A name that ends in a place without its level: "Viễn thông *An Bình* nâng …"; one capital letter begins a word ("Kiểm soát bệnh tật")."""


def end_by_place(text: str, start: int, end: int) -> int | None:
    """Where names end that end in their place, whatever verb stands behind it; None where none does before `end`.

    >>> text = "Báo Hải Minh, Viễn thông An Bình nâng băng thông"
    >>> text[: end_by_place(text, 0, len(text))]
    'Báo Hải Minh, Viễn thông An Bình '
    """
    starts = (start, *(after.end() for after in _NEXT_NAME.finditer(text, start, end)))
    ends = (
        *(found.end() for at in starts if (found := _OF_THE_PROVINCE.match(text, at, end))),
        *(
            found.end()
            for shape in (_PLACED, _CALLED_BY_PLACE)
            if (found := shape.search(text, start, end))
        ),
    )
    return min(ends) + 1 if ends else None


_NEXT_NAME = re.compile(r",\s+|\s(?:và|cùng)\s+")


def _end_of_class(text: str, start: int, end: int) -> int:
    """Where a class told by what it does ends: "Cơ quan *cấp phép* có trách nhiệm …" names no body before its verb."""
    charged = _CHARGED.search(text, end, end + LONGEST_SUBJECT)
    is_bare = _BARE_CLASS.fullmatch(text[start:end].strip()) is not None
    return (
        charged.start()
        if is_bare and charged and _ENDS.search(text, end, charged.start()) is None
        else end
    )


_BOARD = re.compile(r"(?:Ban [Cc]hỉ đạo|Ban [Tt]ổ chức|Tổ công tác|Hội đồng|Đoàn)\s*$")
_TASK = re.compile(
    r"(?:rà soát|thực hiện|xây dựng|triển khai|sắp xếp|điều tra|thẩm định|kiểm tra|đánh giá|giải quyết|xử lý|tổng kết)\s"
)
_LEADS = re.compile(r"\s(?:chủ trì|có trách nhiệm|chịu trách nhiệm)\b")


_OF_PROJECTS = re.compile(r"Ban [Qq]uản lý (?:các )?[Dd]ự án [Đđ]ầu tư (?:và )?[Xx]ây dựng\b")


def _end_of_board(text: str, start: int, end: int) -> int:
    """Where the name of a board ends that is called by its task: "Ban Chỉ đạo *rà soát hộ nghèo cấp xã* chủ trì …"."""
    if project := _OF_PROJECTS.match(text, start):
        return max(end, first_verb(text, project.end()) or project.end())
    if _BOARD.search(text, start, end) is None or _TASK.match(text, end) is None:
        return end
    stop = _ENDS.search(text, end)
    leads = _LEADS.search(text, end + 1, stop.start() if stop else len(text))
    if leads is not None:
        return leads.start() + 1
    return _behind_its_programme(text, end, stop.start() if stop else len(text))


_PROGRAMME = re.compile(
    r"(?:thực hiện|triển khai)\s+(?:Đề án|Chương trình|Dự án|Nghị quyết|Chiến lược|Luật)\s"
)


def _behind_its_programme(text: str, end: int, stop: int) -> int:
    """Where the name of a board ends that is called by a programme: "Tổ công tác *thực hiện Đề án 06* phân công …"."""
    programme = _PROGRAMME.match(text, end)
    verb = first_verb(text, programme.end()) if programme else None
    return verb if verb is not None and verb < stop else end


_LACKS = re.compile(r"(?:các|những)\s[^,;:.]*\s(?:chưa|còn|đã|đang)\s*$", re.IGNORECASE)
_URGED = re.compile(
    r"\s(?:khẩn trương|nghiêm túc|tiếp tục|phải|cần|sớm|có trách nhiệm|chịu trách nhiệm)\b"
)


def _behind_what_they_lack(text: str, start: int, end: int) -> int:
    """Where a class told by what it has not done ends: "các đơn vị *chưa gửi báo cáo* khẩn trương gửi …"."""
    if _LACKS.fullmatch(text[start:end].strip()) is None:
        return end
    stop = _ENDS.search(text, end)
    urged = _URGED.search(text, end, stop.start() if stop else len(text))
    return end if urged is None else urged.start() + 1


_BARE_CLASS = re.compile(r"(?:các )?(?:cơ quan|đơn vị)", re.IGNORECASE)
_CHARGED = re.compile(r"(?:có|chịu) trách nhiệm\b")
_ENDS = re.compile(r"[,;:.]")
