"""What a labelled line of an item, or a column of a table, holds, by its words: the one list that reading and compiling share.

All patterns are matched against `fold`ed text; of several that fit, the first says what it is.
"""

import re
from enum import Enum, auto
from functools import lru_cache

from plans.folding import fold

FRAMES = r"(?:cao điểm (?:xảy ra|có nguy cơ|cháy|mưa|bão|nắng|hạn|dịch)|làm việc|bán hàng|mở cửa|đóng cửa|hỗ trợ|áp dụng|chuyển tiếp|lưu hành|chiếu sáng)\b(?! tháng)"
"""What a time is the frame of and no duty's: a season of risk, opening hours, how long support or a rule holds."""


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


OFFICIAL_PAPER = r"(?:các )?(?:báo cáo|danh sách|kế hoạch|văn bản|số liệu|biểu mẫu|phiếu chấm|bảng (?:chấm|tổng hợp))"
"""What offices hand in (a pattern, folded); papers, entries and fees of others are their own affair ("thời gian nộp bài dự thi")."""
_BODY = r"(?:các )?(?:cơ quan|đơn vị|ngành|tổ chức|địa phương|bộ phận|phòng|cq|đv)"
_ACTS = r"(?:chủ trì|thực hiện|chịu trách nhiệm|đầu mối|phụ trách|tham mưu)"
_LABEL_WORDS: tuple[tuple[Label, str], ...] = (
    (Label.SUPPORTING, rf"^{_BODY} (?:giúp việc|hỗ trợ|tham gia|cùng (?:thực hiện|tham gia))"),
    (Label.NUMBER, r"^(stt|tt|số tt|số thứ tự|số)$"),
    (
        Label.OTHER,
        r"^(ghi chú|biểu mẫu|mẫu (?:biểu|báo cáo)|căn cứ|địa điểm|kinh phí|đối tượng|thành phần|phạm vi|địa bàn|quy mô|đơn vị tính|đvt)",
    ),
    (
        Label.OTHER,
        r"^(nguồn (kinh phí|vốn)|dự toán|nơi nhận|lãnh đạo (theo dõi|chỉ đạo|phụ trách))",
    ),
    (
        Label.OTHER,
        rf"^{_BODY}(?:(?:[,/]| và) ?(?:cơ quan|đơn vị|địa phương|tổ chức|cá nhân|doanh nghiệp))+ (?:được|chịu sự) (?:thanh tra|kiểm tra|giám sát|khảo sát)|^(?:{_BODY}|cấp) (?:(?:được|chịu sự) (?:thanh tra|kiểm tra|giám sát|khảo sát)|thẩm định|ban hành|phê duyệt|nhận|tiếp nhận|trình$)",
    ),
    (Label.OTHER, r"^thời kỳ\b|^(thời hạn|niên độ) (thanh tra|kiểm tra|kiểm toán)$"),
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
        rf"^(thời gian|thời hạn) (nhận|tiếp nhận|nộp(?! {OFFICIAL_PAPER})|đăng ký|dự thi|có hiệu lực|bảo hành|công tác|{FRAMES})",
    ),
    (
        Label.OTHER,
        r"^(thời gian|thời điểm|thời hạn|kỳ|mốc)(?: thời gian)?(?: (lấy|chốt|tính|tổng hợp|xét|đánh giá|ghi nhận|thống kê))? (số liệu|dữ liệu|kết quả|thành tích)\b",
    ),
    (
        Label.RATE,
        r"^(số lượng|tần suất|số kỳ|số số|số (cuộc|lớp|lần|buổi|đợt|đoàn)|chu kỳ)\b|^định kỳ( thực hiện)?$",
    ),
    (
        Label.TIME,
        r"^(dự kiến )?(thời gian|thời hạn|thời điểm|tiến độ|mốc thời gian|ngày (bắt đầu|kết thúc|hoàn thành|thực hiện|trình|gửi|nộp|báo cáo))|^hạn gửi\b",
    ),
    (
        Label.TIME,
        r"^(ngày )?(bắt đầu|kết thúc)$|^(từ|đến)( (ngày|tháng))?$|^(?:mốc|kỳ) (?:hoàn thành|hạn)$",
    ),
    (
        Label.TIME,
        r"^(?:lộ trình|kế hoạch|dự kiến|giai đoạn|mốc)(?: (?:thực hiện|triển khai))?[ ,:-]+(?:bắt đầu|kết thúc|hoàn thành|(?:từ|đến)(?: (?:ngày|tháng))?)$",
    ),
    (Label.TIME, r"^(tháng|quý|tuần|ngày|ngày, tháng)$"),
    (
        Label.TIME,
        r"^(?:kỳ|lịch|giờ|khung giờ|ngày|thời điểm) (?:đăng|phát|phát sóng|phát hành|xuất bản|lên sóng|ra)$",
    ),
    (Label.TIME, r"^(tháng|quý|ngày) (trình|thực hiện|hoàn thành|tổ chức|triển khai|ban hành)\b"),
    (
        Label.TIME,
        r"^(hạn( chót| cuối)?( (?:hoàn thành|thực hiện|xử lý|trình|báo cáo|gửi|nộp|trả lời|hoàn tất))?|hoàn thành( trước)?|deadline|lộ trình( thực hiện)?)$",
    ),
    (Label.SUPPORTING, rf"^(?:{_BODY}[\w, /]*? )?phối hợp(?!(?: \w+)? với \S)"),
    (Label.SUPPORTING, rf"^{_BODY}(?![\w, /]*{_ACTS})[\w, ]*/ ?phối hợp$"),
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
    (Label.LEAD, rf"^(?:{_BODY}|người|lãnh đạo|tổ chức, cá nhân)\b[\w, /()]*{_ACTS}(?: chính)?$"),
    (Label.LEAD, rf"^{_BODY} (?:thực hiện |lập |gửi )?báo cáo$"),
    (Label.LEAD, rf"^{_ACTS}( (chính|thực hiện|chủ trì))*$|^(?:phân công|giao)( thực hiện)?$"),
    (Label.LEAD, r"^trách nhiệm( thực hiện| chủ trì| chính)?$"),
)
_LABELS = tuple((label, re.compile(pattern)) for label, pattern in _LABEL_WORDS)
LONGEST_LABEL = 60


_SHORT_WORDS = tuple(
    (re.compile(pattern, re.IGNORECASE), word)
    for pattern, word in (
        (r"\btgth\b", "thời gian thực hiện"),
        (r"\bt[/.]\s?gian\b|\btg\b", "thời gian"),
        (r"(?<=\S )th(?![\w/])", "thực hiện"),
        (r"(?<=\S )ht(?![\w/])", "hoàn thành"),
        (r"\b(?:đ/vị|đvị)\b|\bđv(?= )", "đơn vị"),
        (r"\bcq(?= )", "cơ quan"),
        (r"(?<=\S )p/?h(?![\w/])", "phối hợp"),
        (r"(?<=\S )c/?t(?![\w/])", "chủ trì"),
    )
)
"""How labels and the headings of narrow columns shorten their words: "T/gian TH", "ĐV PH"."""


def _spelled_out(words: str) -> str:
    for short, word in _SHORT_WORDS:
        words = short.sub(word, words)
    return words


def label_of(words: str) -> Label | None:
    """What a label or column heading announces; None where it is no label at all.

    >>> label_of("Cơ quan chủ trì thực hiện"), label_of("Thời hạn hoàn thành"), label_of("Trong đó")
    (<Label.LEAD: 3>, <Label.TIME: 1>, None)
    """
    if len(words) > 2 * LONGEST_LABEL:
        return None
    plain = fold(_spelled_out(words)).strip(" .:;*-")
    if not plain or len(plain) > LONGEST_LABEL:
        return None
    return _label(plain)


@lru_cache(maxsize=1_024)
def _label(words: str) -> Label | None:
    return next((label for label, pattern in _LABELS if pattern.match(words)), None)


_COLUMNS = tuple(
    (label, re.compile(pattern))
    for label, pattern in (
        (
            Label.CONTENT,
            r"(?:môn|bài)(?: (?:thi|kiểm tra|học))?$|(?:mô tả|diễn giải|sự kiện)(?: (?:nội dung|công việc|hoạt động))?$|(?:tên )?(?:nhiệm vụ|công việc|hoạt động|chuyên đề|chủ đề|hạng mục|giải pháp|chương trình|nền tảng|phần mềm|hệ thống(?: thông tin)?$)",
        ),
        (
            Label.LEAD,
            r"(?:các )?(?:cơ quan|đơn vị) chủ trì\b|chủ trì ?[/–,-] ?(?:\w+ )?phối hợp$|trưởng đoàn$|tổ trưởng$|(?:đoàn|tổ) (?:công tác|thanh tra|kiểm tra|giám sát)$",
        ),
        (
            Label.LEAD,
            r"(?:người|lãnh đạo|cán bộ|công chức|thành phần) (?:tiếp(?: công)? dân\b|tiếp$|trực\b(?! tiếp))",
        ),
        (
            Label.OTHER,
            r"(?:thời điểm|thời gian|thời hạn|ngày|tháng|ngày, tháng)(?: bắt đầu)? (?:có )?hiệu lực|(?:thứ|buổi|giờ|ca)(?: (?:trực|thi|học|kiểm tra|làm bài|phát đề|bắt đầu|tính giờ|mở đề|thu bài)\b.*)?$",
        ),
        (
            Label.OTHER,
            r"ngày(?:,? tháng)?(?:,? năm)? (?:ký|cấp|sinh|nhận|đến|tiếp nhận|vào sổ|quyết định|văn bản)",
        ),
        (
            Label.OTHER,
            r"thời lượng\b|(?:tổng )?(?:thời gian|thời hạn) (?:làm bài|giải quyết|xử lý hồ sơ|trả kết quả|bảo quản|lưu trữ|lưu giữ|sử dụng|tính hao mòn|khấu hao|thuê|vận hành|đào tạo$|hiệu lực|tại nhiệm|giữ chức)",
        ),
        (Label.TIME, r"(?:ngày|thời gian|thời hạn|thời điểm) (?:chậm nhất|muộn nhất|cuối cùng)\b"),
        (Label.TIME, r"thứ[ ,/]+ngày|ngày[ ,/]+thứ|ngày (?:tiếp|trực|họp|thi|kiểm tra)\b"),
        (
            Label.TIME,
            r"(?:(?:ngày|tháng|quý) )?dự kiến(?: (?:trình|ban hành|hoàn thành|thực hiện|xong|tổ chức|báo cáo)\b|$)",
        ),
        (
            Label.TIME,
            r"hạn (?:xử lý|trình|báo cáo|gửi|nộp|trả lời|hoàn tất)$",
        ),
    )
)
"""The first whose words (folded) the heading begins with."""


_NOTE_MARK = re.compile(r"\s*(?:\[\d{1,2}\]|\(?\*{1,3}\)?)\s*$")
"""The mark of a footnote behind a heading: "Cơ quan chủ trì[1]"."""


def column_label(heading: str) -> Label | None:
    """What a column of a table holds; words such as "Nhiệm vụ" name a column, in running text they begin an item.

    >>> (
    ...     column_label("Nhiệm vụ/Hoạt động"),
    ...     label_of("Nhiệm vụ trọng tâm"),
    ...     column_label("T/gian TH"),
    ... )
    (<Label.CONTENT: 6>, None, <Label.TIME: 1>)
    """
    heading = _spelled_out(_NOTE_MARK.sub("", heading))
    words = fold(heading).strip(" .:;*-")
    return next((label for label, pattern in _COLUMNS if pattern.match(words)), label_of(heading))
