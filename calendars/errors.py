"""The one base class of everything the product declines to do."""

from collections.abc import Iterable
from typing import Self


class Refusal(Exception):  # noqa: N818 -- a refusal is an answer, not an error of ours
    """A request declined, in one clear sentence that says what, where and what to do, in both languages.

    Subclasses build their sentences in `__init__` and keep the facts as attributes. The command line prints the sentence
    and exits with 1; the web maps the class to a status. A bug is never a Refusal.
    """

    def __init__(self, vi: str, en: str) -> None:
        super().__init__(en)
        self.vi = vi
        self.en = en

    def sentence(self, lang: str = "vi") -> str:
        """The sentence in `vi` or `en`."""
        return self.en if lang == "en" else self.vi


class Both(str):
    """A phrase in both languages, for refusals that list several: each sentence takes its own, as text both stand side by side.

    >>> Both("thiếu ngày", "no day")
    'thiếu ngày / no day'
    """

    __slots__ = ("en", "vi")
    vi: str
    en: str

    def __new__(cls, vi: str, en: str) -> Self:
        """The phrase; one text where both are the same."""
        made = super().__new__(cls, vi if vi == en else f"{vi} / {en}")
        made.vi, made.en = vi, en
        return made

    def trailed(self, text: str) -> "Both":
        """The phrase with what reads the same in both languages behind it."""
        return Both(f"{self.vi} {text}", f"{self.en} {text}")

    @classmethod
    def of(cls, text: object) -> "Both":
        """A phrase that may be in one language only."""
        said = str(text)
        return text if isinstance(text, Both) else cls(said, said)

    def behind(self, vi: str, en: str) -> "Both":
        """The phrase behind where it stands, such as its line."""
        return Both(f"{vi}: {self.vi}", f"{en}: {self.en}")


def listed(faults: Iterable[Both]) -> Both:
    """Several phrases in one, each language for itself."""
    said = tuple(faults)
    return Both("; ".join(one.vi for one in said), "; ".join(one.en for one in said))
