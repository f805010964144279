"""The two halves of an account: what it tells of the past, and what it says is still to be done.

A report is laid out so: "I. KẾT QUẢ …", "II. TỒN TẠI …", "III. PHƯƠNG HƯỚNG, NHIỆM VỤ …". Where a heading announces the second half, what
stands outside it is told, whatever its words ("UBND các xã hoàn thành việc rà soát trong quý I", "báo cáo trước ngày 25 hằng tháng").
"""

import re

from plans.compile.outline import Node, last_line
from plans.compile.words import fold

_LONGEST_HEADING = 160
_TO_COME = re.compile(
    r"\b(?:phương hướng|(?:nhiệm vụ|công việc|công tác|kế hoạch|chương trình|giải pháp)[^.;:]{0,60}(?:trọng tâm|thời gian tới|thời gian tiếp theo|tiếp theo|cuối năm|năm sau|năm tới|tháng tới|quý tới|tuần tới|còn lại|trong tháng \d|năm 20\d\d)"
    r"|kiến nghị|đề xuất|đề nghị|(?:trong )?thời gian tới|dự kiến|việc cần (?:làm|triển khai)|nội dung cần (?:làm|triển khai)|giải pháp(?! đã)|tổ chức thực hiện|yêu cầu đối với)\b"
)
_TOLD = re.compile(
    r"^(?:phần [\w]+\W+)?(?:về )?(?:khái quát|đặc điểm|tình hình|thực trạng|hiện trạng|(?:các |những |một số )?kết quả|đánh giá|việc (?:thực hiện|triển khai)|công tác (?:chỉ đạo|triển khai|tổ chức)|sự cần thiết|quá trình|căn cứ|cơ sở|ưu điểm|thuận lợi|khó khăn|tồn tại|hạn chế|nguyên nhân|bài học)\b"
)
_AND_THEN = re.compile(
    r"(?:[,;:/–-]|\bvà)\s(?:(?:các|một số|những)\s)?(?:phương hướng|kiến nghị|đề xuất|đề nghị|nhiệm vụ|kế hoạch|giải pháp|biện pháp)\b"
)
"""What a heading goes on to announce behind what it tells: "Kết quả năm 2031, *phương hướng* năm 2032"."""


def lines_to_come(nodes: tuple[Node, ...]) -> frozenset[int] | None:
    """The lines of the half that is still to be done; None where no heading announces one."""
    found: set[int] = set()
    for node in _headings(nodes):
        found.update(range(node.line, last_line(node) + 1))
    return frozenset(found) or None


def _headings(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """The numbered pieces whose headings announce what is to come, outermost first."""
    found: list[Node] = []
    for node in nodes:
        if _announces(node):
            found.append(node)
        else:
            found.extend(_headings(node.children))
    return tuple(found)


def _announces(node: Node) -> bool:
    """Whether a piece heads what is to come and not only what was done for it ("I. Kết quả thực hiện nhiệm vụ năm 2031")."""
    if not node.is_numbered or not node.children or len(node.text) > _LONGEST_HEADING:
        return False
    words = fold(node.text).strip(" .:")
    if _TO_COME.search(words) is None:
        return False
    return _TOLD.match(words) is None or _AND_THEN.search(words) is not None
