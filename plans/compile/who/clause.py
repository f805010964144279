"""A sentence of duty taken apart: who acts, with whom, and what they do."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Clause:
    """A sentence of duty taken apart: who, with whom, and what is left from the verb on."""

    lead: tuple[str, ...]
    supporting: tuple[str, ...]
    rest: str
