"""Words as they are compared: one spelling of letters, case, tones and blanks, so that lists of words need hold each but once."""

import unicodedata
from functools import lru_cache

_LONGEST_KEPT = 1_000
_KEPT = 4_096
"""Texts of a document that are kept folded, each up to so many characters: many rules look at the same words."""

_TONES = (("–", "-"), ("—", "-"), ("“", '"'), ("”", '"'), ("’", "'"), ("‘", "'"))
_SPELLINGS = tuple(
    (old, new)
    for old, new in (
        ("uỷ", "ủy"),
        ("hoà ", "hòa "),
        ("hoá", "hóa"),
        ("thuỷ", "thủy"),
        ("kỳ", "kỳ"),
        ("kì ", "kỳ "),
        ("hàng năm", "hằng năm"),
        ("hàng tháng", "hằng tháng"),
        ("hàng quý", "hằng quý"),
        ("hàng tuần", "hằng tuần"),
        ("hàng ngày", "hằng ngày"),
    )
)


def fold(text: str) -> str:
    """The text as it is compared: NFC, lower case, one spelling of each word, single spaces.

    >>> fold("  Uỷ ban  NHÂN DÂN ")
    'ủy ban nhân dân'
    """
    return _kept(text) if len(text) <= _LONGEST_KEPT else _folded(text)


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFC", text)
    for old, new in _TONES:
        plain = plain.replace(old, new)
    plain = " ".join(plain.lower().split())
    for old, new in _SPELLINGS:
        plain = plain.replace(old, new)
    return plain


_kept = lru_cache(maxsize=_KEPT)(_folded)
