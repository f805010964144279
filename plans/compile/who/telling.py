"""Which sentences that begin with a body charge nobody: they tell what it did, wrote, got or may do, or what another does to it."""

import re

from plans.compile.who.heads import HEAD
from plans.compile.words import LATEST

WHEN_BEHIND = re.compile(
    r"\s+(?:(?:ngay )?(?:sau )?khi|nếu|để|theo (?:chức năng|nhiệm vụ|thẩm quyền|quy định|lĩnh vực|phân công)|(?:trong(?: thời hạn| vòng| thời gian)?|không quá|chậm nhất(?: sau| là)?|muộn nhất|tối đa) \d+ (?:ngày|giờ|phút|tuần|tháng))\b.*$",
    re.DOTALL,
)
"""When or how the names act, told between them and their verb: "các sở *khi sơ kết phong trào* gửi …"."""
_WAS = re.compile(
    r"\s(?:đã|(?<!nhỏ và )vừa|mới|chưa|đang)(?:\s+(?:đến|tới|có|cùng|luôn|đi|ra))?\s*$"
)
_HAS_BEEN = re.compile(r"(?:đã|vừa)\s(?!được (?:giao|phân công))")
"""Before the verb: what was or is done is told, and nobody charged ("UBND tỉnh *đã* ban hành …")."""
_GOT = re.compile(r"(?:^|\s)nhận được\s")
"""What a body has got: "Sở A *nhận được* hồ sơ của Công ty B nộp ngày …"; who acts when it gets something is no such sentence."""
_DID = re.compile(
    r"(?:tổ chức|thực hiện|triển khai|huy động|vận động|xây dựng|sửa chữa|giải quyết|cấp|trao) được (?:\d|nhiều|trên|hơn|tổng)"
)
"""What a body has brought about: "Nhà trường *tổ chức được 02* buổi hội thảo"."""
_PAPER = r"(?:Công điện|Công văn|Văn bản|Tờ trình|Báo cáo|Kế hoạch|Thông báo|Quyết định|Chỉ thị|Hướng dẫn|Đơn)"
_WROTE = re.compile(
    rf"\scó\s+{_PAPER}(?:\s+số)?:?\s*\d[^;]{{0,60}}?\bngày\s|\s(?:vừa|đã|mới)\s+(?:có|ra|ký)\s+{_PAPER}\s",
    re.IGNORECASE,
)
"""What a body has written, by number and day or just now: "Hội A *có Văn bản số 16/HA ngày 19/8* báo cáo …" tells, and charges nobody."""
_SAID = re.compile(
    r",\s(?:cho biết|cho hay|nhấn mạnh|khẳng định|bày tỏ)\b|\s(?:cho biết|cho hay|nhấn mạnh|khẳng định)\s*[:,]|\squy định,"
)
"""Who is quoted: "Ông A, Giám đốc Sở B, *cho biết* …"."""
_LAYS_OUT = re.compile(
    r"(?:có ý kiến|thống nhất|kết luận|thông báo (?i:lịch|kế hoạch|thời gian|chương trình|nội dung))\b(?![^.;]*\b(?:yêu cầu|đề nghị|giao)\b)[^.;]*\b(?:như sau|sau đây|dưới đây)\s*:?\s*$"
)
"""What only leads in what follows: "UBND tỉnh *có ý kiến như sau:*", "Ban Tổ chức *thống nhất Kế hoạch … như sau:*"."""
_HAS = re.compile(
    r"\scó (?:\d+|hai|ba|bốn|nhiều) (?:loại|nhóm|hình thức|giải|phần thi|vòng thi|hạng mục)\b"
)
"""How many kinds of something a body knows, or prizes it has: "cơ quan thanh tra *có 03 loại* báo cáo", "mỗi khối lớp *có ba giải*"."""
_ABOVE = re.compile(
    r"(?:Các )?(?:[Bb]ộ(?! (?:Chỉ huy|Tư lệnh|[Pp]hận|đội|máy|môn)\b)|Chính phủ|Quốc hội|Thủ tướng|Ban Bí thư)\b"
)
_WILL = re.compile(rf"(?:sẽ|dự kiến)\s(?![^;.]*\b(?:trước|{LATEST})\b)")
"""What the ministries and the Government are going to do: no province's plan binds them ("Bộ Y tế *sẽ* ban hành hướng dẫn"); a last day does."""
_BY_A_BODY = re.compile(r"\bđược\s+(?=[A-ZĐỦ])")


def tells(names: str, rest: str) -> bool:
    """Whether a sentence tells what a body did, does or got."""
    got = (
        _DID.match(rest) is not None
        or _GOT.match(rest) is not None
        or _HAS_BEEN.match(rest) is not None
        or _LAYS_OUT.match(rest) is not None
        or _GOT.search(WHEN_BEHIND.sub("", names)) is not None
    )
    wrote = _WROTE.search(f"{names} ") or _WROTE.match(f" {rest}")
    if _ABOVE.match(names) and _WILL.match(rest):
        return True
    is_quoted = _SAID.search(names) or _SAID.match(f" {rest}") or _HAS.search(f"{names} ")
    return got or (_WAS.search(names) or wrote or is_quoted) is not None


def has_written(told: str) -> bool:
    """Whether the words before a verb tell what a body has written, by its number and day."""
    return _WROTE.search(f"{told} ") is not None


def is_done_to(names: str, rest: str) -> bool:
    """Whether what stands first does nothing: another body acts on it ("xã A được Sở Y tế tổ chức …"), it may or is rated."""
    is_rated = _RATED.search(names) is not None and rest.startswith("hoàn thành")
    acted = any(HEAD.match(names[found.end() :]) for found in _BY_A_BODY.finditer(names))
    is_matter = names.rstrip().endswith(" trong việc")
    may = _MAY.search(names) is not None or _IS_ALLOWED.match(rest) is not None
    return acted or is_rated or is_matter or may


_IS_ALLOWED = re.compile(r"(?:được phép|có quyền)\b")
_MAY = re.compile(
    r"\sđược (?:phép|quyền|(?:đề xuất|đề nghị|cử|chọn|đăng ký) (?:tối đa |không quá |nhiều nhất )?\d)"
)
"""What a body may do, or how many it may name: "Mỗi đơn vị *được đề xuất 01* tập thể"."""
_RATED = re.compile(r"\sđược (?:đánh giá|xếp loại|xếp hạng)\s*$")
