"""Lines that a page of a portal has around its text: stamps of publishing, counts of readers, links, buttons, invitations to comment."""

import re

_HOUR = r"\d{1,2}:\d{2}(?::\d{2})?(?:\s?[AP]M)?"
_DAY = r"\d{1,2}[/-]\d{1,2}[/-]\d{4}"
_WEEKDAY = r"(?:(?:thứ \w+|chủ nhật|[a-z]{3,6}day)\W+)?"
_BEHIND = r"(?:\W+(?:gmt\W*\d*|(?:lượt (?:xem|đọc)|đã xem)\W*\d*))*[\W\d]*"
_PUBLISHED = re.compile(
    rf"[^\w\"“]*(?:(?:ngày )?(?:đăng|cập nhật|xuất bản|đăng tải)(?: lúc| ngày)?\s*:?\W*{_WEEKDAY}(?:{_HOUR}\W{{1,3}})?{_DAY}(?:\W{{1,3}}{_HOUR})?"
    rf"|{_WEEKDAY}(?:{_DAY}\W{{1,3}}{_HOUR}|{_HOUR}\W{{1,3}}{_DAY})){_BEHIND}",
    re.IGNORECASE,
)
"""When a page was published, alone in its line: "Ngày đăng: 12/04/2031", "Thứ hai, 13/07/2031 11:11", "- 10/07/2031 10:13:55 AM"."""
_COUNTS = re.compile(
    r"\W*(?:(?:đã xem|lượt xem|lượt đọc|số lượt (?:xem|đọc)|phản hồi|bình luận|ý kiến)\W*\d*|\d+ lượt (?:xem|đọc)|\(\d+\) bình luận)\W*",
    re.IGNORECASE,
)
_BUTTONS = re.compile(
    r"\W*(?:xem với cỡ chữ|(?:mặc định )?cỡ chữ|đọc bài viết|chia sẻ(?: bài viết)?|in (?:trang|bài viết)(?: này)?|gửi (?:email|bình luận|ý kiến)|quay lên trên|về đầu trang|trả lời|viết bình luận(?: mới)?|ý kiến bạn đọc|bạn đọc phản hồi"
    r"|truy cập nội dung luôn|xuất bản thông tin|tìm kiếm(?: tin tức)?|đính kèm|tags?|facebook|twitter|zalo|trang chủ|đăng nhập|trước sau)\W*",
    re.IGNORECASE,
)
_LINKS = re.compile(
    r"\W*(?:(?:chi tiết|xem chi tiết|nội dung chi tiết|toàn văn|nội dung)\b.{0,60}\b(?:tại đây|file đính kèm|tệp đính kèm|xem tại đây)\W*"
    r"|(?-i:(?:Bài|Tin) (?:trước|tiếp theo|sau|kế tiếp)\s?[A-ZĐ:]).{0,250}|(?:tin|bài)(?: viết)? (?:cùng|liên quan|mới|khác|đã đưa)[^\d.;:]{0,40}"
    r"|(?:tài liệu|tệp|tập tin|file|văn bản)(?: tin)? đính kèm\s*(?::.{0,200})?|(?:chia sẻ|tags?)\s*:.{0,200}|nguồn\s*:\s*https?://\S+|[\w.-]+\.(?:jpe?g|png|gif|pdf|docx?|rar|zip)"
    r"|email của bạn sẽ không được hiển thị.{0,80}|vui lòng nhập nội dung bình luận\W*|bản quyền thuộc về.{0,120})",
    re.IGNORECASE,
)


def is_page_furniture(text: str) -> bool:
    """Whether a clean line is no text of a paper but of the page it was copied from.

    >>> is_page_furniture("- 10/07/2031 10:13:55 AM"), is_page_furniture("Bài trướcXã A họp dân")
    (True, True)
    >>> is_page_furniture("10:00 ngày 12/5/2031: họp"), is_page_furniture("Chia sẻ kinh nghiệm")
    (False, False)
    """
    return any(kind.fullmatch(text) for kind in (_PUBLISHED, _COUNTS, _BUTTONS, _LINKS))
