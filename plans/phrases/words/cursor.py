"""Where the parser stands in the tokens. Every look ahead is bounded, so reading stays linear."""

import unicodedata
from collections.abc import Callable
from operator import itemgetter

from plans.phrases.words.pieces import Token

NOTHING = Token("", 0, "", 0, 0)


_AHEAD = 16
_NO_KINDS, _NO_TOKENS = ("",) * _AHEAD, (NOTHING,) * _AHEAD
_kind_of: Callable[[Token], str] = itemgetter(0)


class Cursor:
    """The tokens, their kinds, and the position of the next one.

    A read function leaves `at` behind what it took, or where it was when it returns None. Behind the `size` tokens, and so
    before the first as well, stands nothing: `kinds` and `tokens` are longer than the text by as much as a look ahead may reach.
    """

    __slots__ = ("at", "has_colon", "kinds", "size", "text", "tokens")

    def __init__(self, text: str, tokens: list[Token]) -> None:
        self.text = text
        self.size = len(tokens)
        self.tokens = [*tokens, *_NO_TOKENS]
        self.kinds = [*map(_kind_of, tokens), *_NO_KINDS]
        self.has_colon = ":" in self.kinds
        self.at = 0

    def kind(self, ahead: int = 0) -> str:
        """The kind of the token `ahead` (-1 to 7) places on; "" before the start and after the end."""
        return self.kinds[self.at + ahead]

    def token(self, ahead: int = 0) -> Token:
        """The token `ahead` places on."""
        return self.tokens[self.at + ahead]

    def take(self, *kinds: str) -> bool:
        """Step over the next token if it is of one of these kinds."""
        if self.kinds[self.at] in kinds:
            self.at += 1
            return True
        return False

    def skip(self, *kinds: str) -> None:
        """Step over the next tokens of these kinds, no more of them than a look ahead may reach."""
        end = self.at + _AHEAD
        while self.at < end and self.kinds[self.at] in kinds:
            self.at += 1

    def follows(self, *kinds: str) -> bool:
        """Whether the next tokens are of exactly these kinds, in order."""
        return (*self.kinds[self.at : self.at + len(kinds)],) == kinds

    def words(self, first: int, end: int) -> str:
        """The words between two token places as written, one blank between, without what separates rules."""
        if first >= end:
            return ""
        raw = self.text[self.tokens[first].start : self.tokens[end - 1].end]
        if not raw.isascii():
            raw = unicodedata.normalize("NFC", raw)
        return " ".join(raw.translate(_SEPARATORS).split())


_SEPARATORS = str.maketrans(dict.fromkeys(";|&()*<>", " "))
