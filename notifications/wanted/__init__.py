"""Which notices ought to exist: `wanted(...)`, when there can be new ones: `next_wanted(...)`, and whether one still holds."""

from notifications.wanted.guards import still_wanted
from notifications.wanted.rules import coming, next_wanted, wanted

__all__ = ["coming", "next_wanted", "still_wanted", "wanted"]
