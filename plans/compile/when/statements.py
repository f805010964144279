"""Sentences that only state something: their subject is no body, and nothing in them is done, so their time is the deadline of nobody.

"Bão số 3 có khả năng đổ bộ trong ngày 15/9", "Ngày 10/10 được chọn là …", "Theo lịch của Bộ A, kỳ thi diễn ra ngày …". A duty that names
nobody begins with its verb, is a label with its time, or says of a thing that it is held, sent, finished. What neither does is put to a person.
"""

import re

from plans.compile.when.inner_rules import inner_rule
from plans.compile.who.heads import starts_with_agency
from plans.compile.who.splitting import split_sentences
from plans.compile.who.verbs import begins_with_verb
from plans.compile.words import LATEST, fold
from plans.plan import Obligation
from plans.rule import Between, Due, DueRecurring, OnDays, Recurring, Relative, Rule

_FEWEST_WORDS = 4
"""Words beside the time below which a line is a label ("Lễ phát động, ngày 05/6"), and no sentence."""


def only_states(duty: Obligation) -> bool:
    """Whether a duty that names nobody was read from a sentence which only states something; a rhythm is nobody's deadline, and stays."""
    if duty.lead or not duty.when or not _is_on_days(inner_rule(duty.rule)):
        return False
    if duty.source.text.isascii():  # a copy without diacritics: its words cannot be told
        return False
    sentence = sentence_of(duty)
    before, _, after = sentence.partition(duty.when)
    return bool(sentence) and states(before, duty.when, after)


def _is_on_days(rule: Rule) -> bool:
    """Whether a rule says days, or a length from a day or year that is named."""
    if isinstance(rule, Relative):
        return rule.anchor.removeprefix("năm ")[:1].isdigit()
    return isinstance(rule, Due | DueRecurring | OnDays | Between | Recurring)


def sentence_of(duty: Obligation) -> str:
    """The sentence of a duty's source that its time stands in; "" where the time stands elsewhere."""
    sentences = split_sentences(duty.source.text)
    return next((s for s in sentences if duty.when and duty.when in s), "")


def states(before: str, when: str, after: str) -> bool:
    """Whether a sentence without a body, as the words before its time, the time and those behind it, only states something.

    >>> (
    ...     states("Bão số 3 có khả năng đổ bộ ", "trong ngày 15/9", "."),
    ...     states("Sơ kết ", "trong ngày 15/9", "."),
    ... )
    (True, False)
    >>> (
    ...     states("Báo cáo quý gửi về Sở ", "trước ngày 15/9", "."),
    ...     states("Vòng chung kết toàn tỉnh: ", "ngày 15/9", ""),
    ... )
    (False, False)
    """
    said, rest = fold(before).lstrip(" -–+*•."), fold(after)
    if _OF_ANOTHER.match(said) or _PERIOD_RUNS.match(said + fold(when)):
        return True
    is_charged = any(starts_with_agency(part.lstrip(" -–+*•.")) for part in _PARTS.split(before))
    if is_charged or begins_with_verb(said or rest.lstrip(" ,:")):
        return False
    words = f"{said} {rest}"
    is_label = _LABEL.search(said) is not None or len(_WORD.findall(words)) < _FEWEST_WORDS
    if is_label or _MUST.search(words):
        return False
    if _STATES.match(_RELATIVE.sub(" ", words)):
        return True
    return _DONE.search(f"{words} {fold(when)}") is None


_PARTS = re.compile(r"[,;:] ")
_WORD = re.compile(r"[^\W\d_]+")
_LABEL = re.compile(
    r"[:(–]\s*$|^(?:thời (?:gian|điểm|hạn)|lịch|vòng|giai đoạn|bước|chặng|phiên|ca|(?:đợt|kỳ|lần) (?:\d|[ivx]))\b"
)
_MUST = re.compile(
    rf"\b(?:phải|cần|yêu cầu|đề nghị|(?<!bàn )(?<!chuyển )giao(?! thông| lưu| dịch| ban| tiếp| nhận| thừa)|có trách nhiệm|{LATEST}|hạn cuối|khẩn trương)\b"
)
_RELATIVE = re.compile(r"\bdo [^,;:]{3,60}? (?:phát động|tổ chức|ban hành|chủ trì|đăng cai)\b")
"""Whose it is: "cuộc thi *do Bộ A phát động* …" says nothing of what is done here."""
_OF_ANOTHER = re.compile(
    r"theo (?:lịch|kế hoạch|thông báo|quyết định|công văn|hướng dẫn|chương trình|dự báo|khung kế hoạch)[^,;:]{0,40} của (?:bộ|chính phủ|thủ tướng|trung ương|ban chấp hành trung ương|quốc hội|đài|cục|tổng cục)\b[^;:]*,"
    r"|(?:các )?(?:bộ(?! (?:chỉ huy|tư lệnh|phận|đội|máy|môn)\b)|chính phủ|quốc hội|thủ tướng|trung ương|ban bí thư)\b[^,;:]{0,60}\b(?:sẽ|dự kiến|đang)\b"
    r"|(?:trân trọng )?cảm ơn\b|theo (?:quy định (?:của|tại) )?(?:luật|bộ luật|nghị định|thông tư|pháp luật)\b[^;:]*?\b(?:thời hạn|hạn|thời điểm)\b"
)
"""What goes by another's calendar, or what a body above will do: "*Theo lịch của Bộ A,* kỳ thi diễn ra …"."""
_PERIOD_RUNS = re.compile(
    r"(?:năm (?:học|ngân sách|tài chính)|niên độ|nhiệm kỳ|kỳ nghỉ|mùa|vụ)\b[^,;:]{0,60}?\b(?:bắt đầu|kết thúc|kéo dài)\b"
)
"""From when to when a period runs that a law or nature sets: "*Niên độ ngân sách* bắt đầu từ ngày 01/01"."""
_STATES = re.compile(
    r"[^,;:]{0,90}?\b(?:"
    r"(?<!tức )(?<!chính )(?<!gọi )là (?!hạn|thời hạn|chậm|muộn|phải|ngày (?:cuối|làm|nộp|họp|thi|hoàn|kết)|mốc|xong|vòng|đợt|cơ quan|đơn vị|đầu mối|tổ chức|hội)"
    r"|có (?:khả năng|nguy cơ|xu hướng|giá trị|hiệu lực)|được (?:chọn|coi|xem là|lấy làm|dự báo|giảm|hưởng|miễn)|thu hút|xuất hiện|đổ bộ|tự động|(?:sẽ )?hết (?:hạn|hiệu lực|giá trị)|rơi vào|trùng (?:với|vào)"
    r")\b"
)
"""What a thing is, has or undergoes: "ngày 10/10 *được chọn là* Ngày Chuyển đổi số"."""
_DONE = re.compile(
    r"\b(?:hoàn thành|hoàn tất|hoàn thiện|xong|gửi|nộp|báo cáo|(?<!chương )(?<!lộ )(?<!công )(?<!quy )(?<!quá )trình|tổ chức|diễn ra|tiến hành|thực hiện|triển khai|ban hành|phát động|khai mạc|bế mạc|khai giảng|khai trương|ra mắt|ra quân"
    r"|họp|trao|công bố|công khai|niêm yết|tổng kết|sơ kết|kiểm tra|giám sát|thanh tra|khảo sát|tập huấn|đào tạo|bồi dưỡng|tuyên truyền|truyền thông|phát (?:sóng|hành)|đăng|treo|bắt đầu|khởi (?:công|động)|khánh thành"
    r"|nghiệm thu|thông báo|thẩm định|phê duyệt|giải ngân|bàn giao|đăng ký|kê khai|chấm|xét|sơ khảo|chung khảo|chung kết|rà soát|xây dựng|lấy ý kiến|thành lập|kiện toàn|đánh giá|tổng hợp|thống kê|điều tra"
    r"|(?:tiếp |thu |cấp |)nhận (?:hồ sơ|bài|đơn|đăng ký|tác phẩm|giải)|thu (?:hồi|gom|thập|nộp)|chi trả|cấp (?:phát|phép|giấy|thẻ)|tuyển|(?:cuộc|hội|kỳ|vòng|tổ chức|dự) thi|thi (?:đấu|tuyển|đua|cấp)"
    r"|hội (?:nghị|thi|thảo|diễn|chợ|thao|báo)|lễ|ngày hội|tuần lễ|tháng (?:hành động|cao điểm|an toàn)|chiến dịch|phong trào|hưởng ứng|kỷ niệm|tham gia|tham dự|sửa chữa|lắp đặt|mua sắm|đưa vào|cập nhật"
    r"|(?:thời )?hạn (?:cuối|chót|nộp|gửi|nhận)|mở (?:lớp|thầu|cửa|đợt)|tiêm|khám|trồng|vệ sinh|thăm|tặng)\b"
)
"""What is done or held with a thing that the sentence is about: "báo cáo quý *gửi* trước ngày …", "*hội thi* cấp tỉnh trong tháng 5"."""
