"""The words by which a plan's parts are known: roles of sections, labels of fields, verbs of duty.

All patterns are matched against `fold`ed text (NFC, lower case, one tone spelling, single spaces), so that capitals, old
and new tone marks (uỷ/ủy, hoà/hòa) and doubled spaces make no difference. Only vocabulary of the domain stands here.
"""

import re
from enum import Enum, auto
from functools import lru_cache

from plans.folding import fold
from plans.labels import FRAMES, LONGEST_LABEL, Label, label_of

__all__ = [
    "BASES",
    "LATEST",
    "LONGEST_HEADING",
    "LONGEST_LABEL",
    "Label",
    "Role",
    "appendix_mark",
    "fold",
    "is_closing",
    "is_one_off",
    "is_report_title",
    "is_source_of_money",
    "item_role",
    "label_of",
    "names_measures",
    "role_of",
    "tells_what_was",
    "tidy",
]

_INSIDE_QUOTES = re.compile(r"(?<=[“(])\s+|\s+(?=[”)])")


def tidy(text: str) -> str:
    """The words without the blanks that mark-up leaves inside quotes and brackets.

    >>> tidy("Chuyên mục “ Hỏi - Đáp ”")
    'Chuyên mục “Hỏi - Đáp”'
    """
    return _INSIDE_QUOTES.sub("", text.strip())


BASES = ("căn cứ", "xét đề nghị", "theo đề nghị")
"""How (folded) what a document rests on begins: who asked for it there, and when, is nobody's duty."""


LATEST = (
    r"(?:(?:chậm|muộn|trễ|lâu) nhất|không (?:được |để )?(?:chậm|muộn|trễ) (?:hơn|quá)|không sau"
    r"|(?:không (?:được |để )?(?:vượt )?quá|tối đa)(?= (?:đến |là |hết |vào )*(?:(?:ngày|tháng|quý) \S*\d|\d{1,2}/\d)))"
)
"""What sets a last day, as a part of a pattern on folded words; "không quá" and "tối đa" do so before a day, not before a number."""


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
        r"^(?:khái quát |đánh giá )?(?:chung )?(?:về )?(?:tình hình|thực trạng|hiện trạng|kết quả (?:thực hiện|đạt được|triển khai))\b(?!.*(?:giải pháp|phương hướng))|^đánh giá chung$",
    ),
    (Role.REPORTS, r"chế độ (thông tin,? )?(và )?báo cáo|thông tin,? báo cáo|báo cáo định kỳ"),
    (Role.REPORTS, r"^(công tác |về )?báo cáo( kết quả.*)?$|theo dõi,? báo cáo|kiểm tra,? báo cáo"),
    (Role.ORGANISATION, r"tổ chức (triển khai )?thực hiện|phân công|trách nhiệm (thực hiện|của)"),
    (Role.ORGANISATION, r"^(trách nhiệm|tổ chức triển khai|điều khoản thi hành)\b"),
    (Role.FUNDING, r"kinh phí|nguồn lực|ngân sách|dự toán"),
    (Role.TIME, rf"^(thời gian|thời hạn|tiến độ|lộ trình)(?! {FRAMES})(,? (và )?[\w ,]+)?$"),
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
    role = _role(words)
    return Role.OPEN if role in _SPEAKS_ONLY and _SETS_A_LIMIT.match(words) else role


_SPEAKS_ONLY = frozenset({Role.GOALS, Role.BACKGROUND})
_SETS_A_LIMIT = re.compile(rf"(?:trước|{LATEST}) (?:[^\s,:]+ ){{0,4}}?ngày \d[^,:]{{0,30}}, [^:]+$")
"""A sentence that opens with its last day is no heading: "Trước ngày 05/12, gửi các *chỉ tiêu* theo mẫu"."""


@lru_cache(maxsize=1_024)
def _role(words: str) -> Role:
    return next((role for role, pattern in _ROLES if pattern.search(words)), Role.OPEN)


_WAS = re.compile(
    r"tình hình|thực trạng|hiện trạng|^(?:\W|[ivx\d]+\.)*(?:đánh giá )?kết quả|đánh giá chung|hạn chế|sự cần thiết|đặc điểm"
)


def tells_what_was(heading: str) -> bool:
    """Whether a section tells how things stand or stood ("I. ĐÁNH GIÁ TÌNH HÌNH"); what it dates is past."""
    return role_of(heading) is Role.BACKGROUND and _WAS.search(fold(heading)) is not None


_MEASURES = re.compile(
    r"nội dung|nhiệm vụ|giải pháp|biện pháp|công việc|hoạt động|các chương trình\b|chuyên mục|chuyên trang"
)


def names_measures(heading: str) -> bool:
    """Whether a heading promises measures beside whatever else it says ("NỘI DUNG VÀ PHÂN CÔNG THỰC HIỆN")."""
    return _MEASURES.search(fold(heading)) is not None


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
    r"|(với )?(những |các )?nội dung (nêu )?trên,? [^.;:\d]{0,60}\b(thông báo|trân trọng)\b[^.;:\d]*\bbiết\b[^.;:\d]*[ ./]*$"
    r"|nhận được kế hoạch|căn cứ (nội dung )?kế hoạch này,? (yêu cầu|đề nghị))"
)


def is_closing(text: str) -> bool:
    """Whether a paragraph only closes the document ("Trong quá trình thực hiện, nếu có vướng mắc …")."""
    return _CLOSING.match(fold(text)) is not None


_SOURCE_OF_MONEY = re.compile(
    r"^((?:tổng )?kinh phí|nguồn kinh phí|từ nguồn|nguồn|các nguồn|ngân sách|nguồn xã hội hóa|khuyến khích)\b"
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
        (Role.REPORTS, r"^(thời hạn|lịch)( gửi| nộp)? báo cáo$"),
        (Role.FUNDING, r"^(về |nguồn )?kinh phí\b"),
        (
            Role.TIME,
            r"^(về )?thời gian( (thực hiện|hoàn thành|tổ chức|triển khai|tiến hành)(?: (?:kế hoạch|chương trình|đề án|phong trào)(?: này)?)?)?(?:(?:,| và) (?:địa điểm|địa bàn)(?: (?:thực hiện|tổ chức|triển khai|tiến hành))?)?$",
        ),
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
