"""Offices and classes of offices: who stands behind the names a plan prints.

A printed name is not an identity: an office has a validity, aliases and groups ("các sở, ban ngành"), and a kind that
decides whether it may be accused (domain-model.md §4).
"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class OfficeKind(StrEnum):
    """Party, front, union and central bodies are never ranked, urged or blamed."""

    STATE = "state"
    PUBLIC_UNIT = "public-unit"
    PRESS = "press"
    PARTY = "party"
    FRONT = "front"
    UNION = "union"
    CENTRAL = "central"

    @property
    def may_be_accused(self) -> bool:
        """Whether overdue notices and ranks may name such a body."""
        return self in {OfficeKind.STATE, OfficeKind.PUBLIC_UNIT, OfficeKind.PRESS}


@dataclass(frozen=True, slots=True)
class Office:
    """One office with its contacts: focal point first, văn thư as its fallback, the head above. Addresses may be ""."""

    code: str
    name: str
    kind: OfficeKind = OfficeKind.STATE
    aliases: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    focal_post: str = ""
    focal_email: str = ""
    phone: str = ""
    email: str = ""
    head_email: str = ""
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    successor: str = ""

    def is_valid(self, on: dt.date) -> bool:
        """Whether the office exists on that day."""
        return (self.valid_from is None or self.valid_from <= on) and (
            self.valid_to is None or on <= self.valid_to
        )


@dataclass(frozen=True, slots=True)
class Roster:
    """The offices of an installation."""

    offices: tuple[Office, ...] = ()
