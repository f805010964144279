"""Phrases that say when, as Vietnamese plans write them → rules. The grammar stands in `parser`, its words in `vocabulary`."""

from plans.phrases.context import Context, Reading
from plans.phrases.reading import find_times, read_phrase

__all__ = ["Context", "Reading", "find_times", "read_phrase"]
