"""Rhythms that only describe a noun ("từ dự toán ngân sách *hằng năm*"), or sum up what is told behind them."""

import re

from plans.compile.when.around import words_before
from plans.compile.words import fold
from plans.remembered import remembered

_ATTRIBUTE_OF = re.compile(
    r"(?:(?:ngân sách|dự toán|kinh phí|nguồn|vốn)(?: chi)?(?: thường xuyên)?(?: ngân sách)?(?: nhà nước| địa phương| trung ương| sự nghiệp| cấp \w+| tỉnh| xã)?"
    r"|(?:kế hoạch|nghị quyết|chỉ tiêu)(?: về)? phát triển kinh tế ?[-–,]? ?(?:và )?xã hội|kế hoạch|nghị quyết|chương trình|nhiệm vụ|công tác|chỉ tiêu|hành chính|đánh giá|xếp loại(?: chất lượng)?|(?:trung hạn|dài hạn|0?5 năm)(?:,| và)?|có mục tiêu|cây|(?:đánh giá|xếp loại|phân loại)(?: chất lượng)?(?:,? (?:cán bộ|công chức|viên chức|đảng viên|người lao động|tập thể|cá nhân|và))*|thi đua|khen thưởng|nghỉ phép|trợ cấp|phụ cấp|tiền lương|lương hưu|(?:mẫu|tại|trong|theo)(?: các)? báo cáo"
    r"|(?:dự toán|kinh phí|ngân sách|chỉ tiêu|nguồn vốn)[^,;.]{0,24}? (?:được|đã)(?: cấp có thẩm quyền)? (?:giao|phân bổ|bố trí|phê duyệt|cấp|duyệt))\s*\(?$"
)


def describes_a_noun(text: str, start: int) -> bool:
    """Whether the rhythm is a noun's own: "từ dự toán ngân sách hằng năm"."""
    if _EACH_TOLD.match(text, start):
        return True
    is_basis = _BASIS.match(text) is not None and ", " not in text[:start]
    before = fold(words_before(text, start))
    if _REGULARLY.match(text, start) and not _REGULAR_THING.search(words_before(text, start)):
        return is_basis
    return is_basis or _AVERAGE.search(before) is not None or is_attribute(before)


_EACH_TOLD = re.compile(
    r"(?:từng|mỗi|h[ằà]ng|các) (?:tháng|quý)\s*[:(]\s*(?:tháng|quý) [\divx]+\s?[:–-]", re.IGNORECASE
)
"""What comes each month, all of them told behind it: "chủ đề *từng tháng*: tháng 3 - phòng cháy; tháng 4 - …"."""
_REGULARLY = re.compile(r"định kỳ\b", re.IGNORECASE)
_REGULAR_THING = re.compile(r"\b(?:kế hoạch|chương trình|báo cáo|nghị quyết)\s*$")
"""What alone is regular itself, this plan ("Kế hoạch") is not: in "công bố thủ tục hành chính *định kỳ hằng quý*" what is done comes regularly."""


_AVERAGE = re.compile(r"\b(?:trung bình|bình quân)(?: cứ)?\s*$")
"""How often something happens on the whole: "*trung bình* 3 tháng một lần"."""


@remembered(1_024)
def is_attribute(before: str) -> bool:
    """Whether the (folded) words name a thing that has its period in its name: "xếp loại viên chức *cuối năm*"."""
    return _ATTRIBUTE_OF.search(before) is not None


_BASIS = re.compile(r"\s*(?:Căn cứ|Trên cơ sở)\b")
"""What a sentence rests on before it says what is to be done: "Căn cứ nhu cầu bồi dưỡng *hằng năm*, các sở …"."""
