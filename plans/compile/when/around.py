"""The words around a time."""

NEAR = 60
"""How many characters are looked at: no more, however long the paragraph is."""


def words_before(text: str, start: int) -> str:
    """The words right before a time: no more are looked at, however long the paragraph is."""
    return text[max(0, start - NEAR) : start]
