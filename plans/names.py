"""Printed names of agencies and classes of agencies, brought to keys that compare equal when people mean the same.

A key is a tuple of words: NFC, casefolded, punctuation and "và" dropped, the tone mark moved to the word's end (so that
`uỷ` = `ủy`), common abbreviations spelt alike. The post of a head ("Thủ trưởng", "Giám đốc", "Chủ tịch")
stands for the body.
"""

import functools
import hashlib
import itertools
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

Words: TypeAlias = tuple[str, ...]

_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_LONGEST_CODE = 48


@functools.lru_cache(maxsize=8192)
def word_key(word: str) -> str:
    """One spelling of a word: NFC, casefolded, its tone mark at the end."""
    letters = unicodedata.normalize("NFD", word.casefold())
    bare = "".join(letter for letter in letters if letter not in _TONES)
    tones = "".join(letter for letter in letters if letter in _TONES)
    return unicodedata.normalize("NFC", bare) + tones


def split_words(text: str) -> Words:
    """The words of a text, each in its one spelling."""
    normal = unicodedata.normalize("NFC", text)
    return tuple(word_key(word) for word in re.findall(r"[^\W_]+", normal))


def phrase_keys(table: Iterable[str]) -> tuple[Words, ...]:
    """Phrases of a vocabulary as words, the longest first."""
    return tuple(sorted((split_words(line) for line in table), key=len, reverse=True))


_AND = word_key("và")
MANY = frozenset(map(word_key, ("các", "những", "mọi", "từng", "mỗi")))

_SHORT = {
    split_words(long): split_words(short)
    for long, short in (
        ("ủy ban nhân dân", "ubnd"),
        ("hội đồng nhân dân", "hđnd"),
        ("mttq", "mặt trận tổ quốc"),
        ("nn ptnt", "nông nghiệp phát triển nông thôn"),
        ("ptnt", "phát triển nông thôn"),
        ("tt tt", "thông tin truyền thông"),
        ("tttt", "thông tin truyền thông"),
        ("kh đt", "kế hoạch đầu tư"),
        ("gd đt", "giáo dục đào tạo"),
        ("tn mt", "tài nguyên môi trường"),
        ("kh cn", "khoa học công nghệ"),
        ("vh tt dl", "văn hóa thể thao du lịch"),
        ("vhttdl", "văn hóa thể thao du lịch"),
        ("lđ tb xh", "lao động thương binh xã hội"),
        ("lđtb xh", "lao động thương binh xã hội"),
        ("lđtbxh", "lao động thương binh xã hội"),
        ("gtvt", "giao thông vận tải"),
        ("gdđt", "giáo dục đào tạo"),
        ("khđt", "kế hoạch đầu tư"),
        ("khcn", "khoa học công nghệ"),
        ("tnmt", "tài nguyên môi trường"),
        ("nnmt", "nông nghiệp môi trường"),
        ("nn mt", "nông nghiệp môi trường"),
        ("ttytdp", "trung tâm y tế dự phòng"),
        ("lhpn", "liên hiệp phụ nữ"),
        ("ccb", "cựu chiến binh"),
        ("mặt trận tổ quốc việt nam", "mặt trận tổ quốc"),
        ("mttq việt nam", "mặt trận tổ quốc"),
        ("mttqvn", "mặt trận tổ quốc"),
        ("ubmttqvn", "ủy ban mặt trận tổ quốc"),
        ("ubmttq việt nam", "ủy ban mặt trận tổ quốc"),
        ("ubmttq", "ủy ban mặt trận tổ quốc"),
        ("pt th", "phát thanh truyền hình"),
        ("ptth", "phát thanh truyền hình"),
        ("tt th", "truyền thanh truyền hình"),
        ("tncs", "thanh niên cộng sản"),
        ("hcm", "hồ chí minh"),
        ("lđlđ", "liên đoàn lao động"),
        ("bhxh", "bảo hiểm xã hội"),
        ("bql", "ban quản lý"),
        ("kcn", "khu công nghiệp"),
        ("cđ", "cao đẳng"),
        ("đh", "đại học"),
        ("tp", "thành phố"),
        ("tx", "thị xã"),
        ("vp", "văn phòng"),
        ("tw", "trung ương"),
    )
}
_LONGEST_SHORT = max(map(len, _SHORT))

_HEADS = phrase_keys(
    (
        "thủ trưởng",
        "giám đốc",
        "tổng giám đốc",
        "chủ tịch",
        "hiệu trưởng",
        "tổng biên tập",
        "cục trưởng",
        "viện trưởng",
        "người đứng đầu",
        "lãnh đạo",
        "bí thư",
        "đồng chí",
        "đề nghị",
    )
)
_CHIEF = {word_key("chánh"), word_key("trưởng")}
_CHIEFED = {word_key(word) for word in ("văn", "thanh", "ban", "phòng", "các")}


@functools.lru_cache(maxsize=8192)
def name_key(text: str) -> Words:
    """The words by which printed names compare.

    >>> name_key("Đài PT - TH") == name_key("Đài Phát thanh và Truyền hình")
    True
    >>> name_key("Uỷ ban nhân dân huyện X") == name_key("UBND huyện X")
    True
    """
    words = tuple(word for word in split_words(text) if word != _AND)
    return tuple(_spelt_alike(words))


def _spelt_alike(words: Words) -> Iterable[str]:
    position = 0
    while position < len(words):
        for size in range(_LONGEST_SHORT, 0, -1):
            piece = words[position : position + size]
            if piece in _SHORT:
                yield from _SHORT[piece]
                position += size
                break
        else:
            yield words[position]
            position += 1


@functools.lru_cache(maxsize=8192)
def body_key(text: str) -> Words:
    """The key of the body a name stands for: the post of its head and a unit in brackets dropped.

    >>> body_key("Giám đốc Sở Y tế") == body_key("Sở Y tế")
    True
    """
    words = name_key(re.sub(r"\([^()]*\)\s*$", "", text))
    return without_head(words) or words


def without_head(words: Words) -> Words:
    """The words after the post of a head; nothing is left of a bare "Thủ trưởng"."""
    while True:
        rest = _drop_one_head(words)
        if rest == words or not rest:
            return rest
        words = rest


def _drop_one_head(words: Words) -> Words:
    if words[:1] and words[0] in MANY and any(words[1:][: len(head)] == head for head in _HEADS):
        return words[1:]
    for head in _HEADS:
        if words[: len(head)] == head:
            return words[len(head) :]
    if len(words) > 1 and words[0] in _CHIEF and words[1] in _CHIEFED:
        return words[1:]
    return words


# -- one office under several names ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Home:
    """The province a plan belongs to: its level ("tỉnh", "thành phố") and its proper name, both as keys."""

    level: Words = ()
    place: Words = ()


PROVINCE = split_words("tỉnh")
CITY = split_words("thành phố")
LEVELS = (PROVINCE, CITY)
_COMMITTEE = {word_key("ubnd"), word_key("hđnd")}
_PARTY_SEAT = phrase_keys(("tỉnh ủy", "thành ủy"))
_BOARD = word_key("ban")
_OTHER_LEVELS = phrase_keys(
    (
        "thành phố",
        "thị xã",
        "huyện",
        "quận",
        "thị trấn",
        "phường",
        "xã",
        "đặc khu",
        "tỉnh ủy",
        "thành ủy",
    )
)


@functools.lru_cache(maxsize=64)
def home_of(issuer: str | None) -> Home:
    """The province that issues the plan, read from its issuer ("UBND tỉnh X")."""
    words = body_key(issuer or "")
    if words[:1] and words[0] in _COMMITTEE:
        for level in LEVELS:
            if words[1 : 1 + len(level)] == level:
                return Home(level, words[1 + len(level) :])
    return Home(PROVINCE)


@functools.lru_cache(maxsize=8192)
def variant_key(text: str, home: Home) -> Words:
    """The key without the words that only say "of this province": one office, however its name is qualified.

    >>> here = home_of("UBND tỉnh An Bình")
    >>> variant_key("Sở Y tế tỉnh An Bình", here) == variant_key("Sở Y tế", here)
    True
    """
    words = body_key(text)
    if words[:1] and words[0] in _COMMITTEE:
        local = (words[0], *home.level, *home.place)
        return (words[0], *home.level) if words == local else words
    if words[:1] == (_BOARD,):
        words = _cut_party_seat(words, home)
    for tail, least in ((home.level + home.place, 2), (home.level, 2)):
        if tail and words[-len(tail) :] == tail and len(words) - len(tail) >= least:
            return words[: -len(tail)]
    return _cut_place(words, home)


def _cut_party_seat(words: Words, home: Home) -> Words:
    for seat, tail in itertools.product(_PARTY_SEAT, (home.place, ())):
        suffix = seat + tail
        if words[-len(suffix) :] == suffix and len(words) - len(suffix) > 1:
            return words[: -len(suffix)]
    return words


def _cut_place(words: Words, home: Home) -> Words:
    """A bare place name goes only where enough is left and no other level stands before it ("Báo X" stays)."""
    size = len(home.place)
    rest = words[:-size]
    if not size or words[-size:] != home.place or len(rest) < 3:  # noqa: PLR2004 -- a body's own name
        return words
    qualified = any(rest[-len(level) :] == level for level in _OTHER_LEVELS)
    return words if qualified else rest


# -- codes ------------------------------------------------------------------------------------------------------------


def slug(words: Iterable[str]) -> str:
    """A short code of plain letters for a key; what is too long keeps its start and a digest.

    >>> slug(name_key("Sở Y tế"))
    'so-y-te'
    """
    letters = unicodedata.normalize("NFD", "-".join(words)).replace("đ", "d")
    code = re.sub(r"[^a-z0-9]+", "-", re.sub(r"[\u0300-\u036f]", "", letters)).strip("-")
    if code and len(code) <= _LONGEST_CODE:
        return code
    digest = hashlib.sha256(letters.encode()).hexdigest()[:8]
    return f"{code[: _LONGEST_CODE - 9].strip('-') or 'co-quan'}-{digest}"
