"""Words a Vietnamese public body's name begins with: the one list that reading and compiling share."""

import re

HEADS = (
    "Sở",
    "Ban",
    "Báo",
    "Bảo hiểm",
    "Bảo tàng",
    "Bệnh viện",
    "Bộ",
    "Bưu điện",
    "Các",
    "Cảng",
    "Chi cục",
    "Chủ tịch",
    "Cổng thông tin",
    "Công an",
    "Công đoàn",
    "Công ty",
    "Cơ quan",
    "Cục",
    "Đài",
    "Đảng ủy",
    "Đoàn",
    "Đơn vị",
    "Giám đốc",
    "Hiệp hội",
    "Học viện",
    "Hội",
    "HĐND",
    "Hội đồng",
    "Kho bạc",
    "Liên đoàn",
    "Liên hiệp",
    "Liên minh",
    "Mặt trận",
    "Ngân hàng",
    "Nhà xuất bản",
    "Phòng",
    "Quỹ",
    "Thanh tra",
    "Thành đoàn",
    "Thành ủy",
    "Thủ trưởng",
    "Tỉnh đoàn",
    "Tỉnh Đoàn",
    "Tỉnh ủy",
    "Tòa án",
    "Tổng",
    "Trung tâm",
    "Trường",
    "Ủy ban",
    "Uỷ ban",
    "UBMTTQ",
    "UBND",
    "Văn phòng",
    "Viện",
    "Vụ",
)

BULLET_BEFORE_AGENCY = re.compile(
    rf"(?<=\s)[-–+•]\s+(?=(?:{'|'.join(map(re.escape, HEADS))})\b)|(?<=[;.,])\s*[-–+•]\s+(?=\S)"
)
"""An inline bullet: a dash before a body's name, or after the end of a clause ("Đài PT - TH - Báo …" has one)."""

_OTHER_BODIES = (
    "ngành",
    "địa phương",
    "tỉnh",
    "huyện",
    "xã",
    "phường",
    "tổ chức",
    "doanh nghiệp",
    "thành viên",
    "chủ đầu tư",
    "nhà trường",
)
_BODY = re.compile(
    rf"(?:[-–+•]\s*)?(?:các\s+)?(?!báo cáo|hội (?:nghị|thảo|thi)|bộ (?:công cụ|tiêu chí|chỉ|tài liệu|dữ liệu|câu|quy)|tổng (?:số|hợp|kết|quan))"
    rf"(?:{'|'.join(head for head in (*HEADS, *_OTHER_BODIES) if head != 'Các')})\b",
    re.IGNORECASE,
)


def is_body(words: str) -> bool:
    """Whether words begin with the name of a public body.

    >>> is_body("Sở Nội vụ"), is_body("Báo cáo tổng kết")
    (True, False)
    """
    return _BODY.match(words) is not None
