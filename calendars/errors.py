"""The one base class of everything the product declines to do."""


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
