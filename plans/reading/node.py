"""A section of a document under construction."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from plans.document import Line
from plans.reading.markers import Level

if TYPE_CHECKING:
    from plans.reading.tables import TableBuilder

_FINISHED = tuple(".;:!?…")


@dataclass(slots=True)
class Node:
    """A section under construction."""

    mark: str
    text: str
    lines: list[Line]
    parent: "Node | None"
    level: Level | None = None
    kind: str = ""
    ordinal: int = 0
    children: "list[Node | TableBuilder]" = field(default_factory=list)

    def introduces(self) -> bool:
        """Whether its words call for what follows."""
        return self.text.endswith(":")

    def is_finished(self) -> bool:
        """Whether its last sentence is complete."""
        return not self.text or self.text.endswith(_FINISHED)
