"""Two versions of one plan: which duty of the new one is which of the old, and what that changes (domain-model.md §5)."""

from plans.amendment.difference import Change, Difference, RowChange, compare
from plans.amendment.matching import Matching, Near, Pair, aligned, match_obligations, same_number

__all__ = [
    "Change",
    "Difference",
    "Matching",
    "Near",
    "Pair",
    "RowChange",
    "aligned",
    "compare",
    "match_obligations",
    "same_number",
]
