"""Who does what in a sentence: "Sở A chủ trì, phối hợp với B và C tổ chức …".

A sentence of duty starts with the names of those it binds and goes on with a verb of duty. The subject is everything
before the first such verb; a verb's words inside a name ("Ban Chỉ đạo", "các tổ chức đoàn thể", "Sở Xây dựng",
"được tổ chức theo ngành dọc") do not end it.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from plans.compile.agencies import known_names_end, split_agencies, starts_with_fields
from plans.phrases import Context, find_times

_LEAD_IN = (
    r"(?:(?:[Đđ]ề nghị|[Gg]iao(?: cho)?|[Yy]êu cầu|[Mm]ời|[Pp]hân công|[Ủủ]y quyền)\s+(?=\S))?"
)
_HEAD = re.compile(
    rf"^{_LEAD_IN}(?P<head>"
    r"[Cc]ác (?:[Ss]ở|[Bb]an\b|[Cc]ơ quan|[Đđ]ơn vị|[Nn]gành|[Hh]uyện|[Xx]ã|[Pp]hòng|[Tt]rường|[Tt]ổ chức"
    r"|[Đđ]oàn thể|[Đđ]ịa phương|[Cc]hi,? (?:bộ|đảng bộ|ủy)|[Đđ]ảng (?:bộ|ủy)|[Tt]hôn|[Kk]hu phố|[Tt]ổ dân phố|[Tt]rạm|[Hh]ội|UBND|[Pp]hó|[Cc]ụm|[Kk]hối|[Tt]hành viên|[Cc]ấp|[Đđ]ài|[Bb]áo|[Tt]rung tâm|[Cc]ông ty|[Cc]hi cục|[Bb]ệnh viện|[Cc]hủ đầu tư|[Nn]gân hàng)"
    r"|[Tt]hủ trưởng|[Pp]hó (?:[Cc]hủ tịch|[Gg]iám đốc|[Tt]rưởng)|[Cc]hủ tịch|[Gg]iám đốc|[Cc]hánh|[Tt]rưởng|[Nn]gười đứng đầu|[Ll]ãnh đạo|[Tt]oàn thể"
    r"|[Ss]ở\b(?! hữu)|UBND|UBMTTQ|MTTQ|HĐND|[UỦ]y ban|[Uu]ỷ ban|[Vv]ăn phòng|Đài\b|Báo\b(?! cáo)|Công an|Công đoàn"
    r"|Ban (?=[A-ZĐ])|Ban (?:quản lý|chỉ đạo|tuyên giáo|dân vận|tổ chức|dân tộc|biên tập|thường trực|nội chính)\b|Trường\b(?! hợp)|Trung tâm|Tỉnh [Đđ]oàn|Thành [Đđ]oàn|Đoàn\b|Hội (?=[A-ZĐL])"
    r"|Mặt trận|(?:Huyện|Thị|Quận|Xã|Phường) [Đđ]oàn|(?:Huyện|Thị|Quận) ủy|Liên đoàn|Liên minh|Liên hiệp|Cục\b|Chi cục|Bưu điện|Phòng (?!,|ngừa|chống|bệnh|cháy|trừ)|Kho bạc"
    r"|Thanh tra(?=\s+(?:tỉnh|thành phố|huyện|thị xã|quận|[Ss]ở|[Bb]ộ|Chính phủ|chủ trì|phối hợp|tham mưu|tổng hợp|theo dõi|có trách nhiệm)|\s*(?:[:;.]|$))"
    r"|Ngân hàng|Bảo hiểm|Hiệp hội|Hội đồng|Bộ (?=[A-ZĐ])(?!Bộ (?:T|C)(?:hủ tục|THC|iêu chí|hỉ số))|Viện\b|Tòa án|Quỹ\b|Công ty|Tổng công ty|Cổng (?=[Tt]hông)"
    r"|[Cc]ơ quan|[Đđ]ơn vị|Tỉnh ủy|Thành ủy|Đảng ủy|Học viện|Tổ (?=[A-ZĐ]|công tác|giúp việc|kiểm tra|liên ngành|thẩm định|biên tập|soạn thảo)|Đội (?=[A-ZĐ]|quản lý)|Hạt Kiểm lâm|Đồn Biên phòng|Công chức (?=[A-ZĐ])|Hợp tác xã|HTX\b|[Cc]ác (?:ông|đồng chí)\b|Đồng chí (?=[A-ZĐ])|Ông (?=[A-ZĐ(])|Đ/[cC] (?=[A-ZĐ])|Kế toán|Thủ quỹ|Cán bộ (?=phụ trách|chuyên trách|đầu mối|văn thư)|Bí thư"
    r"|Thuế (?=tỉnh|thành phố|cơ sở|khu vực)|Trạm (?=[A-ZĐ])|Điện lực\b|Đảng bộ\b|Hiệu trưởng|Tổ trưởng|[Tt]rưởng thôn|Ban Thường vụ|(?:Thôn|Khu phố|Tổ dân phố|Bản) (?=[A-ZĐ\d])"
    r"|Thường trực (?=[A-ZĐ])|Chi đoàn|Chi bộ|Cấp ủy|Chủ đầu tư|BHXH|TAND|VKSND|KBNN|LĐLĐ|Trang (?=[Tt]hông tin điện tử)|Bộ phận|Bảo tàng|Thư viện|Bệnh viện)"
)
_VERBS = (
    "chủ trì|chủ động|chủ trương|phối hợp|chỉ đạo|hướng dẫn|có (?:trách nhiệm|kế hoạch|văn bản|giải pháp|biện pháp"
    "|nhiệm vụ|báo cáo)|chịu trách nhiệm|căn cứ|tham mưu|xây dựng|tổ chức|thực hiện|triển khai|thường xuyên"
    "|chuẩn bị|cân đối|bố trí|thành lập|(?<!công )(?<!độc )(?<!thành )lập|đưa|trao đổi|tăng cường|(?<!Đoàn )kiểm tra|định kỳ|báo cáo|gửi|theo dõi|đôn đốc|tổng hợp"
    "|đẩy mạnh|lồng ghép|tiếp tục|rà soát|cập nhật|đăng|phát(?! thanh| triển)|mở|xem xét|thẩm định|cấp (?:phát|kinh phí)|quản lý"
    "|nghiên cứu|giao(?! thông| dịch| lưu| ban| tiếp| nhận)|tuyên truyền|hoàn thành|ban hành|đề xuất|cử|tham gia|khẩn trương|nghiêm túc|quán triệt"
    "|biên soạn|biên tập|phụ trách|đảm nhận|làm đầu mối|cung cấp|thông báo|duy trì|nâng cao|phát huy|vận động|huy động|phản ánh|kịp thời|tiến hành|chấm"
    "|tự (?:đánh giá|kiểm tra|rà soát|chấm|tổ chức|chịu|bố trí|xây dựng)|đánh giá|đảm bảo|bảo đảm|nộp|thống nhất|phê duyệt|công bố|công khai|khảo sát|phải|cần|sẽ|lựa chọn"
    "|kết thúc|trên cơ sở|theo (?:chức năng|dõi)|khai thác|sử dụng|(?<!quy )(?<!chương )(?<!công )(?<!lộ )trình|hỗ trợ|niêm yết|truyền thông|phổ biến|quảng bá"
    "|tái cấu trúc|số hóa|nâng cấp|mở rộng|lắp đặt|mua sắm|trang bị|xử lý|giải quyết|bàn giao|sắp xếp|kiện toàn|chi trả|phân bổ"
    "|quyết toán|ký kết|khắc phục|thống kê|giúp|tiếp nhận|tiếp(?= công dân| dân| khách| xúc)|giới thiệu|đổi mới|viết|sản xuất|tập trung|tập huấn|bồi dưỡng|(?<!Đoàn )giám sát|lấy (?:mẫu|ý kiến)|trực tiếp|in (?:ấn|và)|mời|vận hành"
    "|là (?:cơ quan|đơn vị|đầu mối|thường trực|thành viên)|phát động|phân công|đưa vào|hằng|hàng (?:năm|tháng|quý|tuần)|đôn|góp|ký|tuyển (?:sinh|dụng|chọn)"
    r"|cấp(?! (?:tỉnh|thành|huyện|xã|ủy|uỷ|phòng|sở|trưởng|cứu|nước|thoát|trên|dưới|cơ sở|bộ|học|trung|tiểu|thôn|quốc|[IVX\d]))|nghiệm thu|thi công|khởi công|khánh thành"
    r"|thu (?:hồi|gom|thập)|sưu tầm|chỉnh lý|tu (?:bổ|sửa)|sửa chữa|trồng|phun|tiêm|khám|điều tra|thẩm tra|ra mắt|phân loại|kết nối|tích hợp|trao|thăm|họp|lãnh đạo(?=,? chỉ đạo)|làm (?:chủ đầu tư|[Tt]rưởng (?:đoàn|ban)|[Tt]ổ trưởng)|dự (?:tính|báo)|làm đất|sơ kết|tổng kết|quyết định|dự kiến|bình xét|xét (?:duyệt|chọn|công nhận|khen)|kiểm điểm|tham dự|trực (?:ban|cơ quan|chỉ huy)|xác (?:minh|định|nhận)|diễn tập|huấn luyện|ra quân|tuần tra|chốt chặn|di dời|sơ tán|hoạt động|làm việc với|củng cố|chậm nhất|trước ngày"
)
_VERB = re.compile(rf"(?<![\w])(?:{_VERBS})(?![\w])")
_NO_VERB_AFTER = re.compile(
    r"(?:các|những|của|được|khi|lúc|cá nhân,|cơ quan,|Ban|ban|Phòng|Tổ|bộ phận|[Cc]ục|Trung tâm|Quỹ|Viện|Đội|Hội|Hội đồng)\s*$"
)
_MANAGES = re.compile(
    r"(?:(?:[Cc]ơ quan|[Đđ]ơn vị)\s+quản lý|Đoàn\s+(?:kiểm tra|thanh tra|giám sát))\s*$"
)
"""Words that are the beginning of a body's name: "Cơ quan quản lý Quỹ …"."""
_CHARGED_CLASS = re.compile(
    r"chủ trì (?:các )?(?:nhiệm vụ|nội dung|lĩnh vực|tiêu chí)[^;.]{0,160}?\b(?:có trách nhiệm|chịu trách nhiệm|tổng hợp|báo cáo|chủ động|xây dựng|gửi)\b"
)
"""What tells which of a class are meant: "các cơ quan chủ trì nội dung … tổng hợp"."""
_NOUN_ORGANISATION = re.compile(
    r"tổ chức(?=\s*(?:,|;|chính trị|đoàn thể|xã hội|đảng|Đảng|có liên quan|liên quan|và|hội(?! thi| nghị| thảo| diễn| thao| chợ| chữ| xuân)|quần chúng|trên địa bàn))"
)
_ENTRUSTED = re.compile(
    r"\s+được (?:giao|phân công)\b(?:[^;.]{0,45}?(?:Kế hoạch này|kế hoạch này))?"
)
_ADVERBIAL = re.compile(
    r"^(?:[Đđ]ịnh kỳ|[Hh][ằà]ng (?:năm|quý|tháng|tuần)|[Mm]ỗi|[Tt]rước ngày|[Tt]rước tháng|[Cc]hậm nhất|[Tt]rong (?:năm|quý|tháng))"
    r"\b[^,;:.]{0,60}(?:,\s*(?:và\s+)?(?:\d{1,2}\s+)?(?:tháng|quý|năm)\b[^,;:.]{0,60}){0,6},\s*(?=\S)"
)
"""A time before the subject, a list of periods too: "Định kỳ hằng quý, 6 tháng, năm (trước ngày …), các sở …"."""
_OPENING = re.compile(
    r"(?:Khi|Sau|Trước|Ngay sau|Trường hợp|Nếu|Hết|Kết thúc|Trên cơ sở|Căn cứ|Theo|Để|Nhằm|Trong (?:vòng|thời (?:hạn|gian))|Chậm nhất|Muộn nhất|Từ (?:ngày|nay|tháng|quý|năm)|Đến (?:ngày|hết|tháng|quý|cuối)|Vào|Đầu|Cuối)\b"
)
"""A circumstance before the comma that the names follow: "Căn cứ Kế hoạch này, các sở …"."""
LONGEST_TOPIC = 80
"""Characters of a topic that a colon parts from who does what about it ("Giao thông: Sở A hướng dẫn …")."""
LONGEST_SUBJECT = 500
"""Characters in which a subject, or a list of supporting bodies, must end; what is longer is no subject."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A sentence of duty taken apart: who, with whom, and what is left from the verb on."""

    lead: tuple[str, ...]
    supporting: tuple[str, ...]
    rest: str


def starts_with_agency(text: str) -> bool:
    """Whether the text begins with the name of a body (or an order to one)."""
    return _HEAD.match(text.strip()) is not None


def read_clause(sentence: str) -> Clause | None:
    """The sentence's subject, supporting bodies and predicate; None where it does not begin with a body that acts.

    >>> read_clause(
    ...     "Sở Tài chính phối hợp với Sở Xây dựng và Báo Hải Minh tổ chức cuộc thi."
    ... ).supporting
    ('Sở Xây dựng', 'Báo Hải Minh')
    """
    return _kept(sentence) if len(sentence) <= _LONGEST_KEPT else _read_clause(sentence)


def _read_clause(sentence: str) -> Clause | None:
    text = _without_opening(_ADVERBIAL.sub("", sentence.strip(), count=1))
    match = _HEAD.match(text)
    if match is None:
        text = _without_time(sentence.strip())
        match = _HEAD.match(text)
    if match is None:
        return None
    start = match.start("head")
    end = _first_verb(text, match.end("head"))
    known = known_names_end(text, start)
    end = known if known is not None and (end is None or known < end) else end
    if end is None:
        return None
    colon = text.find(": ", start, end)
    is_list = heads_list(text[start : max(colon, start)], text[colon + 2 :])
    if colon > 0 and not is_list and text.count("(", start, colon) == text.count(")", start, colon):
        names, rest = text[start:colon], text[colon + 2 :]
    else:
        names, rest = text[start:end], text[end:].lstrip()
    names = _LED_BY.sub("", _APPOSITION.sub("", _without_trust(names)))
    return Clause(split_agencies(names), read_supporting(rest), rest)


_LED_BY = re.compile(
    r"(?<=\S)\s+do\s+(?:đồng chí|ông|bà|(?:Phó )?(?:Giám đốc|Chánh|Chủ tịch|Trưởng|Cục trưởng))\b[^;]*$"
)
"""Who heads a team, told in its name: "Đoàn kiểm tra số 1 *do đồng chí Giám đốc Sở A* làm Trưởng đoàn"."""
_LONGEST_KEPT = 1_000
_kept = lru_cache(maxsize=2_048)(_read_clause)
"""Sentences taken apart: several rules ask about the same one."""
_APPOSITION = re.compile(
    r"\s[-–]\s(?:[Cc]ơ quan|[Đđ]ơn vị)\s(?:thường trực|chủ trì|đầu mối)[^,;]*$"
)
"""What a body is for this plan, between dashes: "Sở A - Cơ quan thường trực - theo dõi …"."""


_LISTED_HEAD = re.compile(r"[Cc]ác\s+[Ss]ở\s*$|(?:UBND|[UỦ]y ban nhân dân)\s+các\s+[\w ,]{2,30}$")
"""Before the colon of a list under one head: "Các sở: Tư pháp, Tài chính"."""


def heads_list(words: str, told: str) -> bool:
    """Whether what stands before a colon is the head of a list of names, and what follows is that list and no duty.

    >>> heads_list("Các sở", "Tư pháp, Tài chính"), heads_list("UBND các xã", "Xây dựng kế hoạch")
    (True, False)
    """
    if _LISTED_HEAD.search(words) is None:
        return False
    is_duty = _VERB.match(told[:1].lower() + told[1:]) is not None
    return not is_duty or starts_with_fields(told)


_MOST_COMMAS = 8


_TIME_FIRST = re.compile(r"(?:[Tt]rong|[Tt]ừ|[Đđ]ịnh kỳ|[Hh][ằà]ng|[Mm]ỗi)\b")
"""Not "Ngày 10/4/2024, UBND tỉnh …": so tell the news what was done."""


def _without_time(text: str) -> str:
    """The sentence behind the time it begins with: "Trong tháng 5, 8 và 11 năm 2026, Sở A …", "Từ ngày … đến ngày …, mỗi tháng Sở A …"."""
    if _TIME_FIRST.match(text) is None:
        return text
    first = next(iter(find_times(text[:_LONGEST_TIME], _ANY_YEAR)), None)
    if first is None or first.start > 0:
        return text
    return text[first.end :].lstrip(" ,)")


_LONGEST_TIME = 160
_ANY_YEAR = Context()


def _without_opening(text: str) -> str:
    """The sentence from the names on that act, where a circumstance stands before them.

    After its first comma a circumstance may only go on with nouns; a verb there has the subject of the heading above.
    """
    if _OPENING.match(text) is None:
        return text
    first = end = text.find(", ")
    for _ in range(_MOST_COMMAS):
        if end < 0 or end > LONGEST_SUBJECT or _VERB.search(text, first, end):
            break
        if _HEAD.match(text[end + 2 :]) and _BARE.match(text, end + 2) is None:
            return text[end + 2 :]
        end = text.find(", ", end + 2)
    return text


_BARE = re.compile(r"(?:cơ quan|đơn vị)\b")


_INSIDE = re.compile(
    r"(?:[(;,:.–-]|\bdo|\bgiao(?: cho)?)\s+(?=[A-ZĐỦU]|các\b|thủ\b)|\((?=[A-ZĐỦU])"
)
_MOST_PLACES = 30
_CHARGED = re.compile(
    r"(?:chủ trì|thực hiện|chịu trách nhiệm|biên tập|biên soạn|phụ trách|đảm nhận|tổ chức|làm đầu mối|tham mưu)\b"
)


def read_actor(text: str) -> Clause | None:
    """Who is charged with an item: the subject of its sentence, or a body named further in with a verb of charge.

    >>> read_actor("Bản tin hằng tuần do Sở Nội vụ biên tập").lead
    ('Sở Nội vụ',)
    """
    charged = _charged_last(text)
    if charged is not None:
        return charged
    clause = read_clause(text)
    if clause is not None:
        return clause
    topic, colon, told = text.partition(": ")
    if colon and len(topic) <= LONGEST_TOPIC:
        after = read_clause(told) or named_alone(told)
        if after is not None:
            return after
    starts = islice((match.end() for match in _INSIDE.finditer(text)), _MOST_PLACES)
    inside = (read_clause(text[start : start + 2 * LONGEST_SUBJECT]) for start in starts)
    return next((found for found in inside if found and _CHARGED.match(found.rest)), None)


_END_OF_NAMES = re.compile(r"\s*(?:[;(.]|\s[-–]\s|$)")


def named_alone(told: str) -> Clause | None:
    """Bodies that stand alone behind a topic: "Nghiệm thu: Phòng Kinh tế, Hạ tầng và Đô thị; xong trong tháng 8"."""
    end = _END_OF_NAMES.search(told)
    names = told[: end.start()] if end else told
    if not starts_with_agency(names) or _VERB.search(names) or any(c.isdigit() for c in names):
        return None
    return Clause(split_agencies(names), (), told[len(names) :])


_CHARGES = re.compile(
    r"(?:chủ trì|thực hiện|chịu trách nhiệm|phụ trách|đảm nhận)(?: tham mưu| thực hiện)?(?:[.;]|$|,? phối hợp\b)"
)


def _charged_last(text: str) -> Clause | None:
    """Whom a short sentence after the first charges with the whole: "Bản tin số hóa … . Đoàn xã chủ trì."."""
    sentences = split_sentences(text)[1:_MOST_PLACES]
    told = (read_clause(one) for one in sentences if len(one) <= LONGEST_SUBJECT)
    return next((clause for clause in told if clause and _CHARGES.match(clause.rest)), None)


def _without_trust(names: str) -> str:
    """Drops "được giao …" unless it names this plan's own charges, which is then part of the name."""
    match = _ENTRUSTED.search(names)
    if match is None or match.group().rstrip().lower().endswith("kế hoạch này"):
        return names.strip(" ,;:")
    return names[: match.start()].strip(" ,;:")


def _first_verb(text: str, start: int) -> int | None:
    """Where the verb of duty begins: outside brackets, and not a word of a body's name."""
    limit = start + LONGEST_SUBJECT
    entrusted = _ENTRUSTED.search(text, start, limit)
    for match in _VERB.finditer(text, start, limit):
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
    return _VERB.match(words) is not None


def _is_of_a_name(text: str, start: int, at: int, end: int) -> bool:
    """Whether a verb's words belong to the name that begins before `start`."""
    is_strong = _STRONG.match(text, at) is not None
    if not is_strong and _NO_VERB_AFTER.search(text, max(0, at - _LONGEST_WORD), at):
        return True
    if _NOUN_ORGANISATION.match(text, at) or _MANAGES.search(
        text, max(0, start - _LONGEST_WORD), end
    ):
        return True
    is_class = _CLASS_HEAD.search(text, max(0, start - _LONGEST_WORD), start) is not None
    return is_class and _CHARGED_CLASS.match(text, at) is not None


_CLASS_HEAD = re.compile(r"[Cc]ác \w+(?: \w+)?$")
_LONGEST_WORD = 20
_WITH = re.compile(
    r"phối hợp(?: chặt chẽ| thường xuyên| cùng)?,?(?: với| cùng với| cùng)?\s+(?=(?:các|cơ quan|đơn vị|[A-ZĐỦ]))"
)


def read_supporting(predicate: str) -> tuple[str, ...]:
    """The bodies after "phối hợp với", up to the next verb.

    >>> read_supporting("chủ trì, phối hợp với các cơ quan, đoàn thể triển khai phong trào")
    ('các cơ quan, đoàn thể',)
    """
    match = _WITH.search(predicate)
    if match is None:
        return ()
    head = _HEAD.match(predicate[match.end() :])
    if head is None:
        return ()
    start = match.end()
    end = _first_verb(predicate, start + head.end("head"))
    names = predicate[start : end if end is not None else start + LONGEST_SUBJECT]
    return split_agencies(names.strip(" ,;:."))


_ABBREVIATION = re.compile(
    r"(?:\b(?:TP|TX|TT|Q|P|H|X|KT|TM|TL|ThS|TS|PGS|GS|BS|Đ|Tr|ĐT|UV|V/v|St)|…|\.\.)\.$"
)
_NUMBER_ALONE = re.compile(r"\d+\.")
_SENTENCE_END = re.compile(r"[.!?]+(?=[”\"’)]?\s+[“\"(]?[A-ZĐÀ-ỸƯƠÂÊÔĂ])")


def split_sentences(text: str) -> tuple[str, ...]:
    """The sentences of a paragraph; a full stop after an abbreviation ("TP. Hải Minh") or a number ends none."""
    parts = []
    start = 0
    for match in _SENTENCE_END.finditer(text):
        end = match.end()
        if _ABBREVIATION.search(text[max(start, end - _LONGEST_WORD) : end]):
            continue
        if _NUMBER_ALONE.fullmatch(text, start, end):
            continue
        parts.append(text[start:end].strip())
        start = end
    parts.append(text[start:].strip())
    return _with_shifts([part for part in parts if part.strip('.”"’) ')], " ")


_SHIFTS = re.compile(
    r"(?:nếu|trường hợp|khi)\b[^.;]{0,60}?\b(?:trùng|rơi)\b[^.;]{0,40}?\b(?:nghỉ|lễ|thứ bảy|thứ 7|chủ nhật)\b",
    re.IGNORECASE,
)
"""What moves a day off a rest day belongs to the day before it, sentence of its own or not."""


def _with_shifts(parts: list[str], joint: str) -> tuple[str, ...]:
    whole: list[str] = []
    for part in parts:
        if whole and _SHIFTS.match(part):
            whole[-1] = f"{whole[-1]}{joint}{part}"
        else:
            whole.append(part)
    return tuple(whole)


_BRACKET_OR_SEMICOLON = re.compile(r"[();]")


def split_clauses(sentence: str) -> tuple[str, ...]:
    """The clauses of a sentence, parted by semicolons outside brackets."""
    parts, depth, start = [], 0, 0
    for match in _BRACKET_OR_SEMICOLON.finditer(sentence):
        sign = match[0]
        depth += (sign == "(") - (sign == ")")
        if sign == ";" and depth <= 0:
            parts.append(sentence[start : match.start()])
            start = match.end()
    parts.append(sentence[start:])
    clauses = [part.strip() for part in parts if part.strip()]
    return _with_whole_subjects(list(_with_shifts(clauses, "; ")))


def _with_whole_subjects(parts: list[str]) -> tuple[str, ...]:
    """Bodies that a semicolon parts in a list are one subject ("Sở A; Chủ tịch UBND các huyện tự kiểm tra …")."""
    whole: list[str] = []
    for part in parts:
        above = whole[-1] if whole else ""
        if above and starts_with_agency(above) and starts_with_agency(part) and _is_names(above):
            whole[-1] = f"{above}; {part}"
        else:
            whole.append(part)
    return tuple(whole)


def _is_names(text: str) -> bool:
    head, colon, told = text.partition(":")
    is_list = not colon or heads_list(head, told.strip())
    return len(text) < LONGEST_SUBJECT and is_list and read_clause(text) is None
