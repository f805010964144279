"""What a column of a table holds, by its heading: the labels of running text, and words that only head columns."""

import re

from plans.compile.words import Label, fold, label_of

_COLUMNS = tuple(
    (label, re.compile(pattern))
    for label, pattern in (
        (
            Label.CONTENT,
            r"(?:tên )?(?:nhiệm vụ|công việc|hoạt động|chuyên đề|chủ đề|hạng mục|giải pháp|chương trình)",
        ),
        (Label.LEAD, r"(?:các )?(?:cơ quan|đơn vị) chủ trì\b"),
        (
            Label.LEAD,
            r"(?:người|lãnh đạo|cán bộ|công chức|thành phần) (?:tiếp(?: công)? dân\b|tiếp$|trực\b(?! tiếp))",
        ),
        (
            Label.OTHER,
            r"(?:thời điểm|thời gian|thời hạn|ngày|tháng|ngày, tháng)(?: bắt đầu)? (?:có )?hiệu lực|(?:thứ|buổi|giờ|ca|ca trực)$",
        ),
        (
            Label.OTHER,
            r"ngày(?:,? tháng)?(?:,? năm)? (?:ký|cấp|sinh|nhận|đến|tiếp nhận|vào sổ|quyết định|văn bản)",
        ),
        (
            Label.OTHER,
            r"(?:tổng )?(?:thời gian|thời hạn) (?:giải quyết|xử lý hồ sơ|trả kết quả|bảo quản|lưu trữ|lưu giữ|sử dụng|tính hao mòn|khấu hao|thuê|vận hành|đào tạo$|hiệu lực|tại nhiệm|giữ chức)",
        ),
        (Label.TIME, r"thứ[ ,/]+ngày|ngày[ ,/]+thứ|ngày (?:tiếp|trực|họp|thi|kiểm tra)\b"),
        (
            Label.TIME,
            r"(?:(?:ngày|tháng|quý) )?dự kiến(?: (?:trình|ban hành|hoàn thành|thực hiện|xong|tổ chức|báo cáo)\b|$)",
        ),
        (
            Label.TIME,
            r"(?:hạn (?:xử lý|trình|báo cáo|gửi|nộp|trả lời|hoàn tất)|deadline)$",
        ),
    )
)
"""The first whose words (folded) the heading begins with."""


_SHORT_WORDS = tuple(
    (re.compile(pattern, re.IGNORECASE), word)
    for pattern, word in (
        (r"\bt[/.]\s?gian\b|\btg\b", "thời gian"),
        (r"(?<=\S )th(?![\w/])", "thực hiện"),
        (r"(?<=\S )ht(?![\w/])", "hoàn thành"),
        (r"\b(?:đ/vị|đvị)\b|\bđv(?= )", "đơn vị"),
        (r"\bcq(?= )", "cơ quan"),
        (r"(?<=\S )p/?h(?![\w/])", "phối hợp"),
        (r"(?<=\S )c/?t(?![\w/])", "chủ trì"),
    )
)
"""How headings of narrow columns shorten their words: "T/gian TH", "ĐV PH"."""


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
    heading = _NOTE_MARK.sub("", heading)
    for short, word in _SHORT_WORDS:
        heading = short.sub(word, heading)
    words = fold(heading).strip(" .:;*-")
    return next((label for label, pattern in _COLUMNS if pattern.match(words)), label_of(heading))
