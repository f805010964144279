"""Pages of administrative procedures ("Trình tự thực hiện", "Thời hạn giải quyết", "Lệ phí"): how one is done for whoever asks, and nobody's deadline."""

import re

from plans.document import Document

_LABELS = re.compile(
    r"(?:[\dIVX]{1,4}[.)]\s*|\W*)(?P<label>trình tự thực hiện|cách thức thực hiện|thành phần(?:,? số lượng)? hồ sơ|số lượng hồ sơ|thời hạn giải quyết|đối tượng thực hiện"
    r"|cơ quan (?:trực tiếp )?(?:thực hiện|giải quyết)|cơ quan có thẩm quyền quyết định|cơ quan phối hợp|kết quả(?: thực hiện)?(?: thủ tục| tthc)|(?:phí,? )?lệ phí|tên mẫu đơn|yêu cầu,? điều kiện|căn cứ pháp lý|nơi tiếp nhận)"
    r"(?: thực hiện)?(?: thủ tục hành chính| tthc)?[^:]{0,30}:",
    re.IGNORECASE,
)
_FEWEST = 3
"""Labels that make a page one of a procedure: a plan has one or the other ("Trình tự thực hiện:")."""


def is_procedure_page(document: Document) -> bool:
    """Whether a document without a head sets out how a procedure is done."""
    found = (_LABELS.match(line.text) for line in document.lines)
    return len({match["label"].lower() for match in found if match}) >= _FEWEST
