"""Where the verb of duty begins: words that are part of a body's name ("Ban Chỉ đạo", "các tổ chức đoàn thể") begin none."""

import re

from plans.compile.who.verb_words import VERBS

LONGEST_SUBJECT = 500
"""Characters in which a subject, or a list of supporting bodies, must end; what is longer is no subject."""
LONGEST_TOPIC = 80
"""Characters of a topic that a colon parts from who does what about it ("Giao thông: Sở A hướng dẫn …")."""
VERB = re.compile(rf"(?<![\w])(?:{'|'.join(VERBS)})(?![\w])")
_NO_VERB_AFTER = re.compile(
    r"(?:các|những|của|được|khi|lúc|cá nhân,|cơ quan,|Ban|ban|Phòng|Tổ|bộ phận|[Cc]ục|Trung tâm|Quỹ|Viện|Đội|Hội|Hội đồng|Hội đồng phối hợp)\s*$"
)
_KIND_BEFORE = re.compile(r"\b(?:Trung tâm|Quỹ|Viện|Đội|Hội|Hội đồng|Ban|Tổ|Phòng)\s*$")
_CERTAIN = re.compile(
    r"(?:thực hiện|triển khai|tiến hành|g[ửở]i|nộp|lập(?= (?:và|báo cáo|dự toán|kế hoạch|danh sách|hồ sơ|phương án|biên bản|tờ trình|đề án|dự án)\b)|hoàn thành|công khai|niêm yết|phối hợp(?! (?:PBGDPL|phổ biến,? giáo dục pháp luật)\b)|phải)\b"
)
"""Verbs that are no part of a name behind a bare kind of body: "Trung tâm *thực hiện* báo cáo …"."""
_COUNCIL_BEFORE = re.compile(r"\bHội đồng\s*$")
_OF_A_COUNCIL = re.compile(
    r"(?:tổng hợp|kiểm tra(?= \d)|tổ chức (?:việc|họp|thi|lấy)|họp|thông báo|ban hành|công bố|báo cáo)\b"
)
"""What a council does, and what is no part of its name ("Hội đồng *tổng hợp* kết quả", not "Hội đồng thẩm định")."""
_HOW = re.compile(
    r"(?:định kỳ|thường xuyên|hằng|hàng (?:ngày|năm|tháng|quý|tuần)|kịp thời|chủ động|căn cứ|tiếp tục|khẩn trương|nghiêm túc)\b"
)
"""How or how often a body does it: no part of a name behind "phòng", "ban" ("các phòng, ban *định kỳ* gửi …")."""
_OF_A_CENTRE = re.compile(
    r"(?:tổng hợp|rà soát|chuẩn bị|hướng dẫn|tham mưu|hoàn thiện|triển khai|phối hợp|đề xuất|bàn giao|quyết toán|bố trí|cập nhật|ban hành|thông báo|công bố|mở(?= \d)"
    r"|xây dựng(?= (?:kế hoạch|dự toán|báo cáo|chương trình|phương án|đề cương)\b)"
    r"|tổ chức(?= (?:thực hiện|triển khai|và|hội nghị|hội thảo|lớp|tập huấn|các|đoàn|kiểm tra|họp|thu|\d)))(?![^\W\d])"
)
_CENTRE_BEFORE = re.compile(
    r"\b(?:Trung tâm|Quỹ|Viện|(?:Văn phòng|Thanh tra|Lãnh đạo|Trưởng|Phó Trưởng|Thành viên|Thường trực) Ban)\s*$"
)
"""What a centre or a fund does that is named by its kind alone: "Văn phòng Trung tâm *tổng hợp* …", "Quỹ *tổ chức thực hiện* …"."""
_ANY_KIND_BEFORE = re.compile(r"\b(?:Trung tâm|Quỹ|Viện|[Đđ]ội|[Hh]ội|[Bb]an|[Tt]ổ|[Pp]hòng)\s*$")
_CLASS_BEFORE = re.compile(r"\b[Cc]ác (?:ban|phòng|tổ|đội|hội)\s*$")
_DOES_BEHIND = (
    (_CERTAIN, _KIND_BEFORE),
    (_CERTAIN, _CLASS_BEFORE),
    (_OF_A_COUNCIL, _COUNCIL_BEFORE),
    (_OF_A_CENTRE, _CENTRE_BEFORE),
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
    r"tổ chức(?=\s*(?:,|;|cán bộ\b|chính trị|đoàn thể|xã hội|đảng|Đảng|có liên quan|liên quan|và|hội(?! thi| nghị| thảo| diễn| thao| chợ| chữ| xuân)|quần chúng|trên địa bàn))"
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
    is_team = _CLASS_OF_TEAMS.search(text, near, at) is not None and _acts_next(text, end)
    if is_team or _OF_A_LIST.search(text, near, at) or _tells_charge(text, near, at, end):
        return True
    if text.startswith("phụ trách", at) and _tells_which(text, start, at, end):
        return True
    is_class = _CLASS_HEAD.search(text, max(0, start - _LONGEST_WORD), start) is not None
    return is_class and _CHARGED_CLASS.match(text, at) is not None


_CLASS_OF_TEAMS = re.compile(r"\b[Cc]ác\s+(?:đoàn|tổ)\s+$")
_OF_TEAMS = re.compile(r"\s+(?:liên ngành\s+|các cấp\s+|số \d+\s+)?")


def _acts_next(text: str, end: int) -> bool:
    """Whether another verb follows at once, so that the first tells which teams are meant: "các đoàn *kiểm tra* gửi báo cáo"."""
    told = _OF_TEAMS.match(text, end)
    return told is not None and VERB.match(text, told.end()) is not None


_BARE_CLASS = re.compile(r"\b(?:[Cc]ơ quan|[Đđ]ơn vị|[Tt]ổ chức)\s+$")
_TOLD_BY = re.compile(
    r"sử dụng (?:ngân sách|vốn|kinh phí|đất|tài sản công|lao động)\b"
    r"|(?:chủ trì|phối hợp|thực hiện) (?:(?:cập nhật|rà soát|báo cáo|gửi|nộp|tổng hợp|lập|đăng ký|hoàn thành|chủ động|khẩn trương|định kỳ|thường xuyên|tự)\b|(?:có|chịu) trách nhiệm\b)"
)
"""What tells which of a class are meant, its verb behind it: "các đơn vị *sử dụng ngân sách* báo cáo", "các cơ quan *chủ trì* cập nhật"."""
_OF_A_LIST = re.compile(r"\bthuộc (?:danh sách|diện|đối tượng|kế hoạch|phạm vi|lịch)\s+$")
"""What tells which of a class are meant: "các đơn vị không thuộc danh sách *kiểm tra* tự kiểm tra"."""
_POST_BEFORE = re.compile(
    r"\b(?:[Đđ]ơn vị|[Bb]ộ phận|[Cc]án bộ|[Cc]ông chức|[Cc]huyên viên|[Gg]iáo viên|[Ủủ]y viên|Phó [^,;:.]{4,30}|[Ll]ãnh đạo(?: [^,;:.]{2,30})?)\s*$"
)
_ENTRUSTED_ONE = re.compile(
    r"(?<![Cc]ác )(?<!, )(?:[Cc]ơ quan|[Đđ]ơn vị) được (?:giao|phân công)\s+$"
)
_ACTS_BEHIND = re.compile(
    r"[^,;:.()]{0,60}?\s(?:lập|gửi|nộp|báo cáo|tổng hợp|trình|có trách nhiệm)\b"
)
"""What the one is entrusted with tells which is meant, where it then acts: "Cơ quan được giao *quản lý* tài sản lập báo cáo"."""


def _tells_charge(text: str, near: int, at: int, end: int) -> bool:
    """Whether a verb tells what one body is entrusted with, or what those of a bare class do, and thereby which are meant; what they have to do stands behind."""
    if _TOLD_BY.match(text, at) and _BARE_CLASS.search(text, near, at):
        return True
    is_one = _ENTRUSTED_ONE.search(text, near, at) is not None
    is_followed = not text.startswith("theo dõi", at)  # "theo" ends a name
    return is_one and is_followed and _ACTS_BEHIND.match(text, end) is not None


_CLAUSE_ENDS = re.compile(r"[,;:.]|$")


def _tells_which(text: str, start: int, at: int, end: int) -> bool:
    """Whether "phụ trách" tells which of several is meant: "Cán bộ *phụ trách công nghệ* gửi …", another verb follows at once."""
    stop = _CLAUSE_ENDS.search(text, end)
    head = max(0, start - _LONGEST_WORD)
    is_post = _POST_BEFORE.search(text[head:at]) is not None
    return is_post and VERB.search(text, end, stop.start() if stop else len(text)) is not None


_CLASS_HEAD = re.compile(r"[Cc]ác \w+(?: \w+)?$")
_LONGEST_WORD = 24
