"""Feasts that only name what is held, given or sold: "tổ chức đêm hội trung thu", "tặng quà Trung thu", "kinh phí Tết Trung thu"."""

import re

from plans.compile.when.around import words_before
from plans.compile.words import fold

_FEAST = re.compile(r"(?:tết|lễ|trung thu|giỗ tổ)\b")
_ON_IT = re.compile(r"(?:\b(?:nhân|dịp|vào|trong|ngày|đúng|đến|trước|là)|[:(])\s*$")
_HELD_ITSELF = re.compile(r"\b(?:tổ chức|vui|đón)\s*$")
_A_DAY = re.compile(r"\d{1,2}\s?/\s?\d|\b(?:ngày|tháng|quý) [\divx]")
_LONGEST_SENTENCE = 600


def only_names_a_feast(when: str, text: str, start: int) -> bool:
    """Whether the words at `start` are a feast's name and set no day.

    The feast itself is held on its day ("tổ chức Tết Trung thu"), where the sentence names no other.

    >>> only_names_a_feast("Trung thu", "Đoàn xã tổ chức đêm hội Trung thu", 25)
    True
    >>> only_names_a_feast("Tết Trung thu", "Đoàn xã tặng quà vào Tết Trung thu", 21)
    False
    """
    before = fold(words_before(text, start))
    if _FEAST.match(fold(when)) is None or not before.strip(" -+*•"):
        return False
    if _HELD_ITSELF.search(before):
        return _A_DAY.search(fold(text[:_LONGEST_SENTENCE])) is not None
    return _ON_IT.search(before) is None
