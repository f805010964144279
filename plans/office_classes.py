"""Classes of offices as plans name them: "các sở, ban ngành", "UBND cấp huyện", "các đơn vị sự nghiệp công lập".

A *class* is a name that stands for several offices; everything else is one office. Classes compare by `class_keys`, one
spelling each, so that a roster's group and a plan's words meet however they are written.
"""

import functools
import itertools
import re
import unicodedata
from collections.abc import Iterable

from plans.names import (
    LEVELS,
    MANY,
    Words,
    body_key,
    name_key,
    phrase_keys,
    split_words,
    without_head,
    word_key,
)

DEPARTMENTS = "các sở, ban, ngành"
CENTRAL_BODIES = "các cơ quan trung ương tại địa phương"
PUBLIC_UNITS = "các đơn vị sự nghiệp công lập"

_DEPARTMENT_WORDS = frozenset(map(word_key, ("sở", "ban", "ngành")))
_GENERIC = phrase_keys(
    ("cơ quan", "đơn vị", "tổ chức", "địa phương", "đoàn thể", "hội đoàn thể", "ngành", "cấp ủy")
)
_AGENCY = split_words("cơ quan")
_ONE_AGENCY = phrase_keys(
    (
        "quản lý quỹ",
        "thường trực",
        "điều phối",
        "thuế",
        "bảo hiểm xã hội",
        "thanh tra",
        "ủy ban",
        "thi hành án",
        "kiểm tra",
    )
)
_DISTRICT = phrase_keys(("huyện", "quận", "thị xã", "thành phố"))
_COMMUNE = phrase_keys(("xã", "phường", "thị trấn", "đặc khu"))
_PROVINCE, _CITY = split_words("tỉnh"), split_words("thành phố")
_PROVINCES = "cấp tỉnh"
_LEVEL = word_key("cấp")
_COMMITTEE = split_words("ubnd")
_SCOPES = phrase_keys(
    (
        "trên địa bàn",
        "trực thuộc",
        "thuộc",
        "đóng",
        "đặt",
        "được tổ chức",
        "tại",
        "cấp tỉnh",
        "theo phân cấp",
        "theo thẩm quyền",
    )
)
_CENTRAL = phrase_keys(("trung ương", "ngành dọc"))
_UNIT = split_words("đơn vị sự nghiệp")
_RELEVANT = split_words("liên quan")
_GIVEN = phrase_keys(("được giao", "được phân công", "có nhiệm vụ"))
_THIS_PLAN = phrase_keys(
    ("kế hoạch", "quyết định", "phụ lục", "chương trình", "nhiệm vụ", "chủ trì")
)


def is_class(text: str) -> bool:
    """Whether a printed name stands for several offices, by its form alone.

    >>> [
    ...     is_class(name)
    ...     for name in ("Các sở, ban ngành", "UBND cấp huyện", "Ban Quản lý các khu công nghiệp")
    ... ]
    [True, True, False]
    """
    words = body_key(text)
    plain = _singular(words)
    return (
        plain != words
        or _department_run(plain) > 1
        or bool(_levels_of(text)[1])
        or (any(plain[: len(noun)] == noun for noun in _GENERIC) and not _is_one_agency(plain))
        or is_vague(text)
    )


def _is_one_agency(words: Words) -> bool:
    """Whether "cơ quan" is the first word of one office's name: "Cơ quan quản lý Quỹ Bảo trì", "Cơ quan Thuế tỉnh"."""
    size = len(_AGENCY)
    return words[:size] == _AGENCY and any(
        words[size : size + len(rest)] == rest for rest in _ONE_AGENCY
    )


_EXCEPT = re.compile(
    r"[\s,(]+(?:ngoại trừ|trừ|không (?:bao )?gồm)\s+(?=\S)(?P<who>[^;()]+)\)?\s*", re.IGNORECASE
)
"""Who of a class is not meant: "các sở, ngành (trừ *Sở Y tế*)"."""


def without_exception(text: str) -> tuple[str, str]:
    """A class and who of it is not meant, "" where nobody is excepted.

    >>> without_exception("Các sở, ngành (trừ Sở Y tế)")
    ('Các sở, ngành', 'Sở Y tế')
    """
    found = _EXCEPT.search(unicodedata.normalize("NFC", text))
    if found is None:
        return text, ""
    return f"{text[: found.start()]} {text[found.end() :]}".strip(), found["who"].strip()


def names_one_of(words: str, names: Iterable[str]) -> bool:
    """Whether an office's name stands among others in some words."""
    told = name_key(words)
    return any(_holds(told, name_key(name)) for name in names)


def is_vague(text: str) -> bool:
    """Whether the class is left open ("… có liên quan"): which of its members are meant, the plan does not say."""
    return _holds(name_key(text), _RELEVANT)


def is_assigned(text: str) -> bool:
    """Whether it means all who are given a duty by the plan itself.

    >>> is_assigned("các cơ quan được phân công chủ trì tại Phụ lục này")
    True
    """
    words = _singular(body_key(text))
    return (
        any(words[: len(noun)] == noun for noun in _GENERIC)
        and any(_holds(words, given) for given in _GIVEN)
        and any(_holds(words, here) for here in _THIS_PLAN)
    )


@functools.lru_cache(maxsize=4096)
def class_keys(text: str) -> tuple[str, ...]:
    """The classes a phrase names, in one spelling each; most phrases name one.

    >>> class_keys("Thủ trưởng sở, ban ngành cấp tỉnh") == class_keys("các Sở, ngành")
    True
    >>> class_keys("UBND các huyện, thị xã, thành phố") == class_keys("Chủ tịch UBND quận, huyện")
    True
    """
    words = _singular(body_key(text))
    if run := _department_run(words):
        rest = _without_scope(_singular(words[run:]))
        return (DEPARTMENTS, *((" ".join(rest),) if rest else ()))
    body, levels = _levels_of(text)
    if levels:
        return tuple(" ".join((*_singular(body), level)) for level in levels)
    if any(words[: len(noun)] == noun for noun in _GENERIC):
        if any(_holds(words, mark) for mark in _CENTRAL):
            return (CENTRAL_BODIES,)
        if _holds(words, _UNIT):
            return (PUBLIC_UNITS,)
    return (" ".join(_without_scope(words) or words),)


def _singular(words: Words) -> Words:
    return words[1:] if words[:1] and words[0] in MANY else words


def _department_run(words: Words) -> int:
    """How many of the leading words are of "sở, ban, ngành"; 1 only for a bare "sở"."""
    run = sum(1 for _ in itertools.takewhile(_DEPARTMENT_WORDS.__contains__, words))
    bare = run == 1 and len(words) == 1 and words[0] == word_key("sở")
    return run if run > 1 or bare else 0


def _levels_of(text: str) -> tuple[Words, tuple[str, ...]]:
    """The body and the levels of "X các huyện, thị xã, thành phố" or "X cấp huyện"; no level where it is one office."""
    named, separators = _listed(text)
    if not named:
        return (), ()
    size = len(named)
    while size > 1 and _whole_level(named[size - 1]):
        size -= 1
    if any(sign != "và" for sign in separators[: size - 1]):
        return named[0], ()
    whole = tuple(itertools.chain(*named[:size]))  # "Phòng Văn hóa và Thông tin các huyện"
    first, rest = without_head(whole) or whole, named[size:]
    body, level, marked = _level_at_end(first)
    if level == _PROVINCES and rest[:1] and _without_many(rest[0]) == _CITY:
        rest = rest[1:]  # a city beside provinces is one of their level
    body = body or (_COMMITTEE if marked else ())  # "cấp xã" alone: its committee acts
    if not level or not body or not (rest or marked):
        return first, ()
    return body, tuple(dict.fromkeys((level, *map(_whole_level, rest))))


def _listed(text: str) -> tuple[list[Words], list[str]]:
    """The pieces of a list without where they are, and the signs or the "và" between them."""
    cut = _BETWEEN.split(unicodedata.normalize("NFC", text))
    pieces = [
        (name_key(piece), sign) for piece, sign in zip(cut[::2], ["", *cut[1::2]], strict=True)
    ]
    filled = [(_before_scope(words) or words, sign) for words, sign in pieces if words]
    return [words for words, _ in filled], [sign for _, sign in filled[1:]]


_BETWEEN = re.compile(r"([,;/]|\bvà\b)")


def _level_at_end(words: Words) -> tuple[Words, str, bool]:
    """Body, level and whether the level alone makes a class ("cấp huyện", "các huyện")."""
    for nouns, level in ((_DISTRICT, "cấp huyện"), (_COMMUNE, "cấp xã")):
        for noun in nouns:
            rest = words[: -len(noun)]
            if words[-len(noun) :] == noun and rest:
                marked = rest[-1] == _LEVEL or rest[-1] in MANY or rest[-1].isdigit()
                return (rest[:-1] if marked else rest), level, marked
    rest = words[: -len(_PROVINCE)]
    many = bool(rest) and (rest[-1] in MANY or rest[-1].isdigit())
    if words[-len(_PROVINCE) :] == _PROVINCE and many:
        return rest[:-1], _PROVINCES, True
    return words, "", False


def _without_many(words: Words) -> Words:
    return words[1:] if words[:1] and (words[0] == _LEVEL or words[0] in MANY) else words


def _whole_level(words: Words) -> str:
    plain = _without_many(words)
    for nouns, level in ((_DISTRICT, "cấp huyện"), (_COMMUNE, "cấp xã")):
        if plain in nouns:
            return level
    return ""


def _before_scope(words: Words) -> Words:
    for position in range(len(words)):
        if any(words[position : position + len(scope)] == scope for scope in _SCOPES):
            return words[:position]
    return words


def _without_scope(words: Words) -> Words:
    cut = _before_scope(words)
    if cut != words:
        return cut
    for level in LEVELS:
        if words[: len(level)] == level:
            return ()
        if words[-len(level) :] == level:
            return words[: -len(level)]
    return words


def _holds(words: Words, phrase: Words) -> bool:
    size = len(phrase)
    return any(words[start : start + size] == phrase for start in range(len(words) - size + 1))
