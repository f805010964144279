"""Scans: what rests on words recognition was not sure of is marked."""

from collections.abc import Iterable, Iterator

from plans.diagnostics import diagnose
from plans.document import Document
from plans.plan import Diagnostic, Obligation


def recognition_doubts(
    obligations: Iterable[Obligation], document: Document
) -> Iterator[Diagnostic]:
    """A doubt for each obligation whose own line holds doubted words."""
    words: dict[int, list[str]] = {}
    for one in document.doubted:
        words.setdefault(one.line, []).append(one.text)
    for obligation in obligations:
        doubted = words.get(obligation.source.line)
        if doubted:
            line = obligation.source.line
            yield diagnose("ocr-doubt", obligation.id, line, words=", ".join(doubted))
