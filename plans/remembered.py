"""Answers about single texts that are kept: what reads a document asks the same of a sentence from several sides."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

Answer = TypeVar("Answer")
_LONGEST = 1_000


def remembered(most: int) -> Callable[[Callable[[str], Answer]], Callable[[str], Answer]]:
    """Make a pure function of a text keep its last `most` answers; texts longer than any paragraph are worked out each time.

    >>> remembered(8)(str.split)("một hai")
    ['một', 'hai']
    """

    def keeping(work: Callable[[str], Answer]) -> Callable[[str], Answer]:
        kept = lru_cache(maxsize=most)(work)

        @wraps(work)
        def answer(text: str) -> Answer:
            return kept(text) if len(text) <= _LONGEST else work(text)

        return answer

    return keeping
