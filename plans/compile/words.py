"""The words by which a plan's parts are known: roles of sections, labels of fields, verbs of duty.

All patterns are matched against `fold`ed text (NFC, lower case, one tone spelling, single spaces), so that capitals, old
and new tone marks (uỷ/ủy, hoà/hòa) and doubled spaces make no difference. Only vocabulary of the domain stands here.
"""

import re
import unicodedata
from enum import Enum, auto
from functools import lru_cache

_LONGEST_KEPT = 1_000
_KEPT = 4_096
"""Texts of a document that are kept folded, each up to so many characters: many rules look at the same words."""

_TONES = (("–", "-"), ("—", "-"), ("“", '"'), ("”", '"'), ("’", "'"), ("‘", "'"))
_SPELLINGS = tuple(
    (old, new)
    for old, new in (
        ("uỷ", "ủy"),
        ("hoà ", "hòa "),
        ("hoá", "hóa"),
        ("thuỷ", "thủy"),
        ("kỳ", "kỳ"),
        ("kì ", "kỳ "),
        ("hàng năm", "hằng năm"),
        ("hàng tháng", "hằng tháng"),
        ("hàng quý", "hằng quý"),
        ("hàng tuần", "hằng tuần"),
        ("hàng ngày", "hằng ngày"),
    )
)


def fold(text: str) -> str:
    """The text as it is compared: NFC, lower case, one spelling of each word, single spaces.

    >>> fold("  Uỷ ban  NHÂN DÂN ")
    'ủy ban nhân dân'
    """
    return _kept(text) if len(text) <= _LONGEST_KEPT else _folded(text)


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFC", text)
    for old, new in _TONES:
        plain = plain.replace(old, new)
    plain = " ".join(plain.lower().split())
    for old, new in _SPELLINGS:
        plain = plain.replace(old, new)
    return plain


_kept = lru_cache(maxsize=_KEPT)(_folded)


_INSIDE_QUOTES = re.compile(r"(?<=[“(])\s+|\s+(?=[”)])")


def tidy(text: str) -> str:
    """The words without the blanks that mark-up leaves inside quotes and brackets.

    >>> tidy("Chuyên mục “ Hỏi - Đáp ”")
    'Chuyên mục “Hỏi - Đáp”'
    """
    return _INSIDE_QUOTES.sub("", text.strip())


BASES = ("căn cứ", "xét đề nghị", "theo đề nghị")
"""How (folded) what a document rests on begins: who asked for it there, and when, is nobody's duty."""


_FRAMES = r"(?:cao điểm (?:xảy ra|có nguy cơ|cháy|mưa|bão|nắng|hạn|dịch)|làm việc|bán hàng|mở cửa|đóng cửa|hỗ trợ|áp dụng|chuyển tiếp|lưu hành|chiếu sáng)\b(?! tháng)"
"""What a time is the frame of and no duty's: a season of risk, opening hours, how long support or a rule holds."""


class Role(Enum):
    """What a section is for; it decides whether its items are duties."""

    GOALS = auto()
    BACKGROUND = auto()
    MEASURES = auto()
    TIME = auto()
    FUNDING = auto()
    ORGANISATION = auto()
    REPORTS = auto()
    OPEN = auto()


_DEMANDS = (
    r"yêu cầu(?! (?:các|cả|sở|ban|ngành|thủ trưởng|chủ tịch|giám đốc|trưởng|ubnd|ủy ban|công an|văn phòng|đơn vị|cơ quan|phòng|trung tâm"
    r"|người đứng đầu|thành viên|đồng chí|bộ chỉ huy|hiệu trưởng|lãnh đạo)\b)"
)
"""What a plan asks for as a heading; before a body it is an order ("Yêu cầu các sở, ban, ngành:")."""

# The first role whose words a heading holds is its role; headings are short, so the order settles mixed ones:
# "mục tiêu, nhiệm vụ và giải pháp" sets measures out, "kinh phí và tổ chức thực hiện" organises.
_ROLE_WORDS: tuple[tuple[Role, str], ...] = (
    (
        Role.BACKGROUND,
        r"^(?:khái quát |đánh giá )?(?:chung )?(?:về )?(?:tình hình|thực trạng|hiện trạng|kết quả (?:thực hiện|đạt được|triển khai))\b(?!.*(?:giải pháp|phương hướng))",
    ),
    (Role.REPORTS, r"chế độ (thông tin,? )?(và )?báo cáo|thông tin,? báo cáo|báo cáo định kỳ"),
    (Role.REPORTS, r"^(công tác |về )?báo cáo( kết quả.*)?$|theo dõi,? báo cáo|kiểm tra,? báo cáo"),
    (Role.ORGANISATION, r"tổ chức (triển khai )?thực hiện|phân công|trách nhiệm (thực hiện|của)"),
    (Role.ORGANISATION, r"^(trách nhiệm|tổ chức triển khai|điều khoản thi hành)\b"),
    (Role.FUNDING, r"kinh phí|nguồn lực|ngân sách|dự toán"),
    (Role.TIME, rf"^(thời gian|thời hạn|tiến độ|lộ trình)(?! {_FRAMES})(,? (và )?[\w ,]+)?$"),
    (
        Role.MEASURES,
        r"nhiệm vụ|giải pháp|biện pháp|công việc|hoạt động|nội dung (thực hiện|triển khai)",
    ),
    (Role.GOALS, rf"mục tiêu|mục đích|{_DEMANDS}|quan điểm|phương châm|chỉ tiêu|nguyên tắc"),
    (
        Role.BACKGROUND,
        r"đối tượng|phạm vi|sự cần thiết|căn cứ|cơ sở pháp lý|tình hình|thực trạng|định hướng|đặc điểm",
    ),
)
_ROLES = tuple((role, re.compile(pattern)) for role, pattern in _ROLE_WORDS)
LONGEST_HEADING = 140


def role_of(heading: str) -> Role:
    """The role a heading announces; OPEN where its words decide nothing (its items then do).

    >>> role_of("I. MỤC ĐÍCH, YÊU CẦU"), role_of("NỘI DUNG TUYÊN TRUYỀN")
    (<Role.GOALS: 1>, <Role.OPEN: 8>)
    """
    words = fold(heading).strip(" .:;-")
    if len(words) > LONGEST_HEADING:
        return Role.OPEN
    return _role(words)


@lru_cache(maxsize=1_024)
def _role(words: str) -> Role:
    return next((role for role, pattern in _ROLES if pattern.search(words)), Role.OPEN)


_WAS = re.compile(
    r"tình hình|thực trạng|hiện trạng|^(?:đánh giá )?kết quả|hạn chế|sự cần thiết|đặc điểm"
)


def tells_what_was(heading: str) -> bool:
    """Whether a section tells how things stand or stood ("I. ĐÁNH GIÁ TÌNH HÌNH"); what it dates is past."""
    return role_of(heading) is Role.BACKGROUND and _WAS.search(fold(heading)) is not None


_MEASURES = re.compile(r"nội dung|nhiệm vụ|giải pháp|biện pháp|công việc|hoạt động")


def names_measures(heading: str) -> bool:
    """Whether a heading promises measures beside whatever else it says ("NỘI DUNG VÀ PHÂN CÔNG THỰC HIỆN")."""
    return _MEASURES.search(fold(heading)) is not None


class Label(Enum):
    """What a labelled line of an item, or a column of a table, holds."""

    TIME = auto()
    RATE = auto()
    LEAD = auto()
    SUPPORTING = auto()
    EVIDENCE = auto()
    CONTENT = auto()
    NUMBER = auto()
    OTHER = auto()


_BODY = r"(?:các )?(?:cơ quan|đơn vị|ngành|tổ chức|địa phương|bộ phận|phòng|cq|đv)"
_ACTS = r"(?:chủ trì|thực hiện|chịu trách nhiệm|đầu mối|phụ trách|tham mưu)"
_LABEL_WORDS: tuple[tuple[Label, str], ...] = (
    (Label.NUMBER, r"^(stt|tt|số tt|số thứ tự|số)$"),
    (
        Label.OTHER,
        r"^(ghi chú|căn cứ|địa điểm|kinh phí|đối tượng|thành phần|phạm vi|địa bàn|quy mô|đơn vị tính|đvt)",
    ),
    (
        Label.OTHER,
        r"^(nguồn (kinh phí|vốn)|dự toán|nơi nhận|lãnh đạo (theo dõi|chỉ đạo|phụ trách))",
    ),
    (
        Label.OTHER,
        rf"^(?:{_BODY}|cấp) (?:(?:được|chịu sự) (?:thanh tra|kiểm tra|giám sát)|thẩm định|ban hành|phê duyệt|nhận|tiếp nhận|trình$)",
    ),
    (Label.OTHER, r"^(thời hạn|thời kỳ|niên độ) (thanh tra|kiểm tra|kiểm toán)$"),
    (
        Label.OTHER,
        r"^(?:tổng )?(thời gian|thời hạn) (?:giải quyết|xử lý hồ sơ|trả kết quả|bảo quản|lưu trữ|lưu giữ|sử dụng|tính hao mòn|khấu hao|thuê|vận hành|đào tạo$|hiệu lực|tại nhiệm|giữ chức)",
    ),
    (
        Label.OTHER,
        r"^(?:thời điểm|thời gian|thời hạn|ngày|tháng|ngày, tháng)(?: bắt đầu)? (?:có )?hiệu lực",
    ),
    (
        Label.OTHER,
        rf"^(thời gian|thời hạn) (nhận|tiếp nhận|nộp|đăng ký|dự thi|có hiệu lực|bảo hành|công tác|{_FRAMES})",
    ),
    (Label.OTHER, r"^(thời gian|thời điểm|thời hạn|kỳ) (lấy|chốt|tính|tổng hợp) (số liệu|dữ liệu)"),
    (Label.RATE, r"^(số lượng|tần suất|số kỳ|số số|chu kỳ)|^định kỳ( thực hiện)?$"),
    (
        Label.TIME,
        r"^(dự kiến )?(thời gian|thời hạn|thời điểm|tiến độ|mốc thời gian|ngày (bắt đầu|kết thúc|hoàn thành|thực hiện|trình|gửi|nộp|báo cáo))",
    ),
    (Label.TIME, r"^(ngày )?(bắt đầu|kết thúc)$|^(từ|đến) (ngày|tháng)$"),
    (Label.TIME, r"^(tháng|quý|tuần|ngày|ngày, tháng)$"),
    (Label.TIME, r"^(tháng|quý|ngày) (trình|thực hiện|hoàn thành|tổ chức|triển khai|ban hành)\b"),
    (
        Label.TIME,
        r"^(hạn( chót| cuối)?( (?:hoàn thành|thực hiện|xử lý|trình|báo cáo|gửi|nộp|trả lời|hoàn tất))?|hoàn thành( trước)?|lộ trình( thực hiện)?)$",
    ),
    (Label.SUPPORTING, rf"^(?:{_BODY}[\w, /]*? )?phối hợp(?!(?: \w+)? với \S)"),
    (Label.EVIDENCE, r"^(dự kiến )?(sản phẩm|kết quả|đầu ra|minh chứng|tài liệu kiểm chứng)"),
    (
        Label.CONTENT,
        r"^(nội dung|hình thức|cách thức|phương thức|phương pháp|biện pháp|yêu cầu|mục đích|mục tiêu|cách làm)",
    ),
    (
        Label.LEAD,
        r"^(?:các )?(?:cơ quan|đơn vị|cq|đv)\b(?!.*\b(?:gửi|tự|báo cáo|đánh giá|chấm|xây dựng|lập|rà soát|hoàn thành|triển khai)\b)[\w, /()-]*$",
    ),
    (
        Label.LEAD,
        r"^(?:các )?(?:sở|ban|ngành|bộ|phòng)(?:, (?:sở|ban|ngành|phòng|đơn vị))* chủ trì\b",
    ),
    (Label.LEAD, rf"^(?:{_BODY}|người|lãnh đạo|tổ chức, cá nhân)\b[\w, /()]*{_ACTS}$"),
    (Label.LEAD, rf"^{_ACTS}( (chính|thực hiện|chủ trì))*$|^phân công( thực hiện)?$"),
    (Label.LEAD, r"^trách nhiệm( thực hiện| chủ trì| chính)?$"),
)
_LABELS = tuple((label, re.compile(pattern)) for label, pattern in _LABEL_WORDS)
LONGEST_LABEL = 60


def label_of(words: str) -> Label | None:
    """What a label or column heading announces; None where it is no label at all.

    >>> label_of("Cơ quan chủ trì thực hiện"), label_of("Thời hạn hoàn thành"), label_of("Trong đó")
    (<Label.LEAD: 3>, <Label.TIME: 1>, None)
    """
    plain = fold(words).strip(" .:;*-")
    if not plain or len(plain) > LONGEST_LABEL:
        return None
    return _label(plain)


@lru_cache(maxsize=1_024)
def _label(words: str) -> Label | None:
    return next((label for label, pattern in _LABELS if pattern.match(words)), None)


_ONE_OFF = re.compile(
    r"(?<!các )(?<!những )\b(cuộc thi|hội thi|hội thao|hội diễn|liên hoan|phong trào|chiến dịch|ngày hội"
    r"|lễ (phát động|ra quân|trao giải|tổng kết|mít tinh|kỷ niệm)|hội nghị (sơ kết|tổng kết|triển khai))\b"
)


def is_one_off(title: str) -> bool:
    """Whether the duty happens once (a contest, a campaign), so that it wants a time even where the plan gives none."""
    return _ONE_OFF.search(fold(title)) is not None


_REPORT_TITLE = re.compile(
    r"^(?:gửi |nộp |tổng hợp,? |xây dựng |lập )?báo cáo (?!viên|mẫu|khoa học)\w"
)


def is_report_title(title: str) -> bool:
    """Whether what is to be done is itself a report ("Báo cáo tổng kết năm")."""
    return _REPORT_TITLE.match(fold(title)) is not None


_CLOSING = re.compile(
    r"^(trên đây là|trong quá trình|quá trình (tổ chức|triển khai|thực hiện)|(kế hoạch|chỉ thị|quyết định|văn bản)( này)? (thay thế|có hiệu lực)"
    r"|(chủ tịch )?(ubnd|ủy ban nhân dân) [\w ]{0,40}?(đề nghị|yêu cầu)"
    r"|(yêu cầu|đề nghị) (các )?(thủ trưởng|giám đốc|chủ tịch|cơ quan|sở|đơn vị|phòng|ban|ngành|ubnd|ủy ban)\b[^.]*(nghiêm túc|triển khai thực hiện kế hoạch này|(quan tâm|khẩn trương|phối hợp)[^.;]{0,20}thực hiện[ ./]*$)"
    r"|[^\W\d][^,.;:\d]{1,40}, ngày \d{1,2} tháng \d{1,2} năm \d{4}[ ./]*$"
    r"|nhận được kế hoạch|căn cứ (nội dung )?kế hoạch này,? (yêu cầu|đề nghị))"
)


def is_closing(text: str) -> bool:
    """Whether a paragraph only closes the document ("Trong quá trình thực hiện, nếu có vướng mắc …")."""
    return _CLOSING.match(fold(text)) is not None


_SOURCE_OF_MONEY = re.compile(
    r"^(kinh phí|nguồn kinh phí|từ nguồn|nguồn|các nguồn|ngân sách|nguồn xã hội hóa|khuyến khích)\b"
)
_ALLOTTED = re.compile(
    r"được (bố trí|cân đối|giao)|(chủ động|lập|có trách nhiệm) .*(dự toán|kinh phí)"
)


def is_source_of_money(text: str) -> bool:
    """Whether a line of a funding section only says where money comes from: nobody has to do anything."""
    words = fold(text)
    own_words = words.partition(": ")[2] or words
    return _SOURCE_OF_MONEY.search(own_words) is not None and _ALLOTTED.search(own_words) is None


_ITEM_ROLES = tuple(
    (role, re.compile(pattern))
    for role, pattern in (
        (
            Role.REPORTS,
            r"^(về )?(thực hiện )?(chế độ|công tác) (thông tin,? )?(và )?báo cáo\b|^báo cáo định kỳ$",
        ),
        (Role.REPORTS, r"^(thông tin,? )?báo cáo( kết quả| kết quả thực hiện)?$"),
        (Role.FUNDING, r"^(về |nguồn )?kinh phí\b"),
        (Role.TIME, r"^(về )?thời gian( (thực hiện|hoàn thành|tổ chức|triển khai|tiến hành))?$"),
        (
            Role.ORGANISATION,
            r"^(trách nhiệm (thực hiện|của)|tổ chức (triển khai )?thực hiện|phân công)",
        ),
        (Role.GOALS, rf"^(mục tiêu|mục đích|{_DEMANDS}|đối tượng|phạm vi)\b"),
    )
)
_LONGEST_ITEM_HEADING = 70


def item_role(heading: str) -> Role:
    """The role of an item's heading inside a section: only short headings that begin with it have one.

    >>> item_role("Chế độ báo cáo"), item_role("Kinh phí thực hiện do ngân sách đảm bảo.")
    (<Role.REPORTS: 7>, <Role.OPEN: 8>)
    """
    text = heading.strip()
    if len(text) > _LONGEST_ITEM_HEADING or text.endswith((".", ";")):
        return Role.OPEN
    words = fold(text).strip(" :")
    return next((role for role, pattern in _ITEM_ROLES if pattern.match(words)), Role.OPEN)


_APPENDIX = re.compile(
    r"^(?:phụ lục|biểu|danh mục kèm theo)(?: (?:số )?(?P<mark>[ivxl]+|\d+|[a-z]))?[.:]?$"
)


def appendix_mark(text: str) -> str | None:
    """The number of an appendix whose caption this line is ("" for a lone one); None for any other line.

    >>> (
    ...     appendix_mark("PHỤ LỤC II"),
    ...     appendix_mark("Phụ lục"),
    ...     appendix_mark("Phụ lục kèm theo Kế hoạch này"),
    ... )
    ('II', '', None)
    """
    match = _APPENDIX.match(fold(text))
    return (match["mark"] or "").upper() if match else None
