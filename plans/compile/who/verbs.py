"""Where the verb of duty begins: words that are part of a body's name ("Ban Chỉ đạo", "các tổ chức đoàn thể") begin none."""

import re

LONGEST_SUBJECT = 500
"""Characters in which a subject, or a list of supporting bodies, must end; what is longer is no subject."""
LONGEST_TOPIC = 80
"""Characters of a topic that a colon parts from who does what about it ("Giao thông: Sở A hướng dẫn …")."""
_VERBS = (
    "chủ trì|chủ động|chủ trương|phối hợp|chỉ đạo|hướng dẫn|có (?:trách nhiệm|kế hoạch|văn bản|giải pháp|biện pháp"
    "|nhiệm vụ|[Bb]áo cáo)|chịu trách nhiệm|căn cứ|tham mưu|xây dựng|tổ chức|thực hiện|triển khai|(?<![Gg]iáo dục )thường xuyên"
    "|chuẩn bị|cân đối|bố trí|thành lập|thiết lập|(?<!công )(?<!độc )(?<!thành )lập|đưa|trao đổi|tăng cường|(?:tăng|nâng|giảm) (?:thời lượng|tần suất|số (?:lượng|giờ|buổi|kỳ))|(?<!Đoàn )kiểm tra|định kỳ|báo cáo|gửi|theo dõi|đôn đốc|tổng hợp"
    "|đẩy mạnh|lồng ghép|tiếp tục|rà soát|cập nhật|(?<![Cc]ơ quan )đăng(?! ký (?:đất|kinh doanh|quyền))|phát(?! thanh| triển)|(?<!đài )(?<!Đài )(?<!và )(?<!trạm )(?<!thống )(?<!viên )phát thanh(?! viên|,? ?(?:và|-|–)? ?truyền hình)|mở|xem xét|thẩm định|cấp (?:phát|kinh phí)|quản lý"
    "|nghiên cứu|(?<!Ngoại )(?<!ngoại )giao(?! thông| dịch| lưu| ban| tiếp| nhận)|tuyên truyền|hoàn thành|ban hành|đề xuất|(?<![Bb]ầu )(?<![Đđ]ề )(?<![Ứứ]ng )cử(?! tri| nhân)|tham gia|khẩn trương|nghiêm túc|quán triệt"
    "|biên soạn|biên tập|phụ trách|đảm nhận|làm đầu mối|cung cấp|thông báo|duy trì|nâng cao|phát huy|vận động|huy động|phản ánh|kịp thời|tiến hành|chấm"
    "|tự (?:đánh giá|kiểm tra|rà soát|chấm|tổ chức|chịu|bố trí|xây dựng)|đánh giá|đảm bảo|bảo đảm|nộp|thống nhất|phê duyệt|công bố|công khai|khảo sát|phải|cần|sẽ|lựa chọn"
    "|kết thúc|trên cơ sở|theo (?:chức năng|dõi)|khai thác|sử dụng|(?<!quy )(?<!chương )(?<!công )(?<!lộ )trình|hỗ trợ|niêm yết|truyền thông|(?<!Phối hợp )phổ biến|quảng bá"
    "|tái cấu trúc|số hóa|nâng cấp|mở rộng|lắp đặt|mua sắm|trang bị|xử lý|giải quyết|bàn giao|sắp xếp|kiện toàn|chi trả|phân bổ"
    "|quyết toán|ký kết|khắc phục|thống kê|giúp|tiếp nhận|đón tiếp|tiếp(?= công dân| dân| khách| xúc)|giới thiệu|đổi mới|viết|sản xuất|tập (?:trung|hợp)|tập huấn|bồi dưỡng|(?<!Đoàn )giám sát|lấy (?:mẫu|ý kiến)|trực tiếp|in (?:ấn|và)|mời|vận hành"
    "|là (?:cơ quan|đơn vị|đầu mối|thường trực|thành viên)|phát động|phân công|đưa vào|hằng|hàng (?:ngày|năm|tháng|quý|tuần)|đôn|góp|(?<!đăng )(?<!Đăng )ký|tuyển (?:sinh|dụng|chọn)"
    r"|(?<!cùng )(?<!phân )cấp(?! (?:tỉnh|thành|huyện|xã|ủy|uỷ|phòng|sở|trưởng|cứu|nước|thoát|trên|dưới|cơ sở|bộ|học|trung|tiểu|thôn|quốc|[IVX\d]))|nghiệm thu|thi công|khởi công|khánh thành"
    r"|sơ tuyển|thu (?:hồi|gom|thập|phí)|sưu tầm|chỉnh lý|tu (?:bổ|sửa)|sửa chữa|trồng|phun|tiêm|khám|điều tra|thẩm tra|ra mắt|phân loại|kết nối|tích hợp|trao|thăm|họp|lãnh đạo(?=,? chỉ đạo)|làm (?:hồ sơ|chủ đầu tư|nòng cốt|[Tt]rưởng (?:đoàn|ban)|[Tt]ổ trưởng)|dự (?:tính|báo)|làm đất|sơ kết|tổng kết|quyết định|dự kiến|bình xét|xét (?:duyệt|chọn|công nhận|khen)|kiểm điểm|tham dự|dự(?= (?:họp|[Hh]ội (?:nghị|thảo)|[Đđ]ại hội|[Ll]ễ|buổi|phiên|[Kk]ỳ họp|khai|cuộc))|đi(?= (?:thăm|kiểm tra|khảo sát|cơ sở|công tác|thực tế|dự))|trực(?: (?:ban|cơ quan|chỉ huy)|(?= \d))|xác (?:minh|định|nhận)|diễn tập|huấn luyện|ra quân|tuần tra|chốt chặn|di dời|sơ tán|hoạt động|hội ý|làm việc (?:(?:cụ thể |trực tiếp )?với|tại cơ quan)|củng cố|chậm nhất|trước ngày"
    r"|đẩy nhanh|hoàn chỉnh|hoàn thiện|trả lời|quan tâm|(?:có|cho|tham gia|góp|xin) ý kiến|tạm ứng|bám sát|làm rõ|tích cực|quyết liệt|sớm|chấp hành|tuân thủ|ưu tiên|đề ra|kê khai|vận dụng|ngăn chặn|yêu cầu|đề nghị|thông tin (?:cho|kịp thời|tới|đến)|phản hồi|tháo gỡ|đối chiếu"
    r"|kiến nghị|đối thoại|gặp (?:gỡ|mặt)|giải đáp|chấn chỉnh|cải tạo|chia sẻ|xếp (?:loại|hạng)|bổ nhiệm|luân chuyển|giải thể|sáp nhập|tinh giản|biểu dương|hưởng ứng"
    r"|treo|trang trí|nhân rộng|giải ngân|thanh toán|cam kết|tặng|viếng|dâng hương|thay thế|bổ sung|sửa đổi|bãi bỏ|cắt giảm|đơn giản hóa|tạo điều kiện|khuyến khích"
    r"|nêu (?:cao|gương)|thông qua|chào cờ|giao ban|sinh hoạt(?= (?:định kỳ|thường kỳ|chuyên đề|hằng|hàng|mỗi|ít nhất|\d))|định hướng|chuyển giao|điều chỉnh|(?<!tiếp )(?<!bộ phận )(?<!nơi )nhận (?:đơn|hồ sơ|phiếu|bàn giao)|(?<!đợt )xét tuyển|không (?:được|tổ chức)|niêm phong|cắm mốc|ấn định|kéo dài|gia hạn"
)
VERB = re.compile(rf"(?<![\w])(?:{_VERBS})(?![\w])")
_NO_VERB_AFTER = re.compile(
    r"(?:các|những|của|được|khi|lúc|cá nhân,|cơ quan,|Ban|ban|Phòng|Tổ|bộ phận|[Cc]ục|Trung tâm|Quỹ|Viện|Đội|Hội|Hội đồng)\s*$"
)
_KIND_BEFORE = re.compile(r"\b(?:Trung tâm|Quỹ|Viện|Đội|Hội|Hội đồng|Ban|Tổ|Phòng)\s*$")
_CERTAIN = re.compile(r"(?:thực hiện|triển khai|gửi|hoàn thành|phối hợp|phải)\b")
"""Verbs that are no part of a name behind a bare kind of body: "Trung tâm *thực hiện* báo cáo …"."""
_COUNCIL_BEFORE = re.compile(r"\bHội đồng\s*$")
_OF_A_COUNCIL = re.compile(
    r"(?:tổng hợp|tổ chức (?:việc|họp|thi|lấy)|thông báo|ban hành|công bố|báo cáo)\b"
)
"""What a council does, and what is no part of its name ("Hội đồng *tổng hợp* kết quả", not "Hội đồng thẩm định")."""
_HOW = re.compile(
    r"(?:định kỳ|thường xuyên|hằng|hàng (?:ngày|năm|tháng|quý|tuần)|kịp thời|chủ động|căn cứ|tiếp tục|khẩn trương|nghiêm túc)\b"
)
"""How or how often a body does it: no part of a name behind "phòng", "ban" ("các phòng, ban *định kỳ* gửi …")."""
_ANY_KIND_BEFORE = re.compile(r"\b(?:Trung tâm|Quỹ|Viện|[Đđ]ội|[Hh]ội|[Bb]an|[Tt]ổ|[Pp]hòng)\s*$")
_DOES_BEHIND = (
    (_CERTAIN, _KIND_BEFORE),
    (_OF_A_COUNCIL, _COUNCIL_BEFORE),
    (_HOW, _ANY_KIND_BEFORE),
)
_MANAGES = re.compile(
    r"(?:(?:[Cc]ơ quan|[Đđ]ơn vị)\s+quản lý(?:(?:,| và)?\s+(?:vận hành|khai thác|sử dụng))?|(?:[Cc]ơ quan|[Đđ]ơn vị)\s+trực tiếp(?:\s+quản lý)?|Đoàn\s+(?:kiểm tra|thanh tra|giám sát))\s*$"
)
"""Words that are the beginning of a body's name: "Cơ quan quản lý Quỹ …"."""
_OF_A_FIELD = re.compile(r"quản lý (?:chuyên ngành|ngành|lĩnh vực|nhà nước|công trình)\b")
_OFFICE_BEFORE = re.compile(r"\b(?:[Bb]ộ|[Ss]ở|[Nn]gành)\s*$")
"""Which office is meant, told by its field: "các sở *quản lý ngành, lĩnh vực* gửi …"."""
_CHARGED_CLASS = re.compile(
    r"chủ trì (?:các )?(?:nhiệm vụ|nội dung|lĩnh vực|tiêu chí)[^;.]{0,160}?\b(?:có trách nhiệm|chịu trách nhiệm|tổng hợp|báo cáo|chủ động|xây dựng|gửi)\b"
)
"""What tells which of a class are meant: "các cơ quan chủ trì nội dung … tổng hợp"."""
_NOUN_ORGANISATION = re.compile(
    r"tổ chức(?=\s*(?:,|;|chính trị|đoàn thể|xã hội|đảng|Đảng|có liên quan|liên quan|và|hội(?! thi| nghị| thảo| diễn| thao| chợ| chữ| xuân)|quần chúng|trên địa bàn))"
)
ENTRUSTED = re.compile(
    r"\s+được (?:giao|phân công)\b(?:[^;.]{0,45}?(?:Kế hoạch này|kế hoạch này))?"
)


def first_verb(text: str, start: int) -> int | None:
    """Where the verb of duty begins: outside brackets, and not a word of a body's name."""
    limit = start + LONGEST_SUBJECT
    entrusted = ENTRUSTED.search(text, start, limit)
    for match in VERB.finditer(text, start, limit):
        at = match.start()
        if text.count("(", start, at) > text.count(")", start, at):
            continue
        if _is_of_a_name(text, start, at, match.end()):
            continue
        if entrusted and entrusted.start() < at < entrusted.end():
            continue
        return at
    return None


_STRONG = re.compile(
    r"(?:đôn đốc|theo dõi|chủ trì|báo cáo|tham mưu|có trách nhiệm|trình)\b(?! (?:bày|viên))"
)
"""Verbs that belong to no body's name: "Văn phòng Cục *đôn đốc*"; a class is still told by what it leads ("được giao chủ trì")."""


def begins_with_verb(words: str) -> bool:
    """Whether words in small letters begin with a verb of duty."""
    return VERB.match(words) is not None


def _is_of_a_name(text: str, start: int, at: int, end: int) -> bool:
    """Whether a verb's words belong to the name that begins before `start`."""
    near = max(0, at - _LONGEST_WORD)
    is_strong = _STRONG.match(text, at) is not None or any(
        does.match(text, at) and kind.search(text, near, at) for does, kind in _DOES_BEHIND
    )
    if not is_strong and _NO_VERB_AFTER.search(text, near, at):
        return True
    if _NOUN_ORGANISATION.match(text, at) or _MANAGES.search(
        text, max(0, start - _LONGEST_WORD), end
    ):
        return True
    if _OF_A_FIELD.match(text, at) and _OFFICE_BEFORE.search(text, near, at):
        return True
    is_class = _CLASS_HEAD.search(text, max(0, start - _LONGEST_WORD), start) is not None
    return is_class and _CHARGED_CLASS.match(text, at) is not None


_CLASS_HEAD = re.compile(r"[Cc]ác \w+(?: \w+)?$")
_LONGEST_WORD = 20


_PART_AFTER_NAMES = re.compile(
    r"(?P<names>[^:;.\n]{2,120}):\s+(?=(?:Chủ trì|Phối hợp|Có trách nhiệm|Chịu trách nhiệm|Là đầu mối)\b)"
)
_PLAYS = re.compile(
    r"\b(?:chủ trì|phối hợp|trách nhiệm|thực hiện các|giao|đề nghị|yêu cầu|gồm|như sau)\b",
    re.IGNORECASE,
)


def part_after_names(text: str, start: int) -> int | None:
    """Where a part begins that stands behind a colon; what looks like a verb before it is a name's ("Trung tâm Kiểm soát thanh toán: *Chủ trì* …")."""
    match = _PART_AFTER_NAMES.match(text, start)
    return None if match is None or _PLAYS.search(match["names"]) else match.end()
