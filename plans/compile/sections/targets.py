"""Figures to reach in the sections on goals: "100% cơ quan có chuyên mục …". Each is checked at every report.

A sentence among the measures that only says what is reached by when ("Đến năm 2028, tỷ lệ thu gom đạt 80%") is one as well.
"""

import re

from plans.compile.harvest import Harvest
from plans.compile.outline import Node, walk
from plans.compile.who.sentences import read_clause
from plans.compile.words import LATEST, fold
from plans.plan import Target

_FIGURE = re.compile(r"\d\s*%|\d\s*phần trăm", re.IGNORECASE)


def read_targets(section: Node) -> Harvest:
    """The figures among the lines of a section on goals."""
    return Harvest(
        targets=tuple(
            target_of(node.address, node.text, node.line)
            for node in walk((section,))
            if _FIGURE.search(node.text)
        )
    )


def target_of(address: str, words: str, line: int) -> Target:
    """A figure to reach, as written."""
    return Target(address, words.rstrip(" ;"), line)


_REACHED = re.compile(
    r"(?:(?:mục tiêu|chỉ tiêu):? )?(?:phấn đấu,? )?(?:đến|hết|cuối) [^.;]{0,30}?\d[^.;]*?"
    r"(?:\d\s?%|\b(?:đạt|tăng|giảm|có|duy trì) [^.;]{0,30}\d)"
)
_DOES = re.compile(
    r"\b(?:hoàn thành|hoàn thiện|xong|ban hành|tổ chức|trình|gửi|nộp|báo cáo|triển khai|xây dựng|thành lập|rà soát)\b"
)


_SHARE = re.compile(
    r"(?:hằng năm,? )?(?:phấn đấu,? )?(?:(?:giảm|tăng|duy trì|tỷ lệ|trên|ít nhất|tối thiểu|số)\b[^.]{0,200}?)?\d{1,3}(?:[.,]\d+)?\s?%"
)
_BY_A_DAY = re.compile(
    rf"\b(?:hoàn thành|hoàn thiện|xong|trình|gửi|nộp|báo cáo|ban hành|{LATEST}|trước (?:ngày|tháng|quý))\b|\d/\d"
)
"""A share to reach without a day ("Trên 80% số trạm …"), and the words that make a duty of one."""


def states_a_target(sentence: str) -> bool:
    """Whether a sentence says what is reached by a day, and nobody and nothing that has to be done by then.

    >>> states_a_target("Phấn đấu đến năm 2028, 80% xã có thư viện")
    True
    >>> states_a_target("Đến năm 2028 hoàn thành 100% thư viện xã")
    False
    """
    words = fold(sentence)
    is_reached = _REACHED.match(words) is not None and _DOES.search(words) is None
    is_share = _SHARE.match(words) is not None and _BY_A_DAY.search(words) is None
    return (is_reached or is_share) and read_clause(sentence) is None
