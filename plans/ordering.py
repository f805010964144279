"""The order in which people look names and numbers up: Vietnamese letters in their alphabet, numbers by their value ("số 2" before "số 10")."""

import functools
import re
import unicodedata

Place = tuple[tuple[tuple[int, int], ...], str]

_LETTERS = {letter: place for place, letter in enumerate("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")}
_TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0303\u0309\u0323"))
_PIECE = re.compile(r"\d+|\D")
_SIGN, _NUMBER, _LETTER = range(3)


@functools.lru_cache(maxsize=4096)
def collation_key(text: str) -> Place:
    """What to sort a name, a place in a plan or its number by; tones count only where all else is alike.

    >>> sorted(["PL/10", "PL/2", "PL/2b"], key=collation_key)
    ['PL/2', 'PL/2b', 'PL/10']
    >>> sorted(["Đài", "Sở Y tế", "Cục", "Dân vận", "Đảng ủy"], key=collation_key)
    ['Cục', 'Dân vận', 'Đài', 'Đảng ủy', 'Sở Y tế']
    """
    bare = unicodedata.normalize("NFD", text.casefold()).translate(_TONES)
    whole = unicodedata.normalize("NFC", bare)
    return tuple(_rank(piece) for piece in _PIECE.findall(whole)), text


def _rank(piece: str) -> tuple[int, int]:
    if piece.isdecimal():
        return _NUMBER, int(piece)
    if piece in _LETTERS:
        return _LETTER, _LETTERS[piece]
    return _SIGN, ord(piece)
