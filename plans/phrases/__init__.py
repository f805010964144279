"""Phrases that say when, as Vietnamese plans write them → rules. words → tokens, grammar: tokens → nodes, meaning: nodes → rules."""

from plans.phrases.context import Context, Reading
from plans.phrases.reading import find_times, read_phrase

__all__ = ["Context", "Reading", "find_times", "read_phrase"]
