"""A time as a document writes it."""

from dataclasses import dataclass

from plans.rule import Rule


@dataclass(frozen=True, slots=True)
class Timed:
    """A time as written: its words, its rule, its line, and where in the text it stands."""

    when: str
    rule: Rule
    line: int
    start: int = 0
    end: int = 0
