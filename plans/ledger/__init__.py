"""The ledger's rules: entries (facts, added and never edited), and what they make of an occurrence at a given moment."""

from plans.ledger.assessing import assess, next_look, next_turn
from plans.ledger.breaches import breaches_void, breaches_wanted, known_breaches
from plans.ledger.checking import EntryRefused, check_entry
from plans.ledger.course import Review, review_of
from plans.ledger.inheriting import with_dates_as_they_stood
from plans.ledger.marks import Mark, mark_of
from plans.ledger.showing import check_new, check_shown
from plans.ledger.tally import Tally, tally_of
from plans.ledger.transitions import RETURN_DAYS
from plans.ledger.untouched import Assessor
from plans.ledger.values import (
    DONE,
    RELEASED,
    REPLANS,
    REWORDED,
    WAITING,
    Assessment,
    Breach,
    By,
    Case,
    Entry,
    Hold,
    HoldKind,
    Stamp,
    State,
    Timeliness,
    Verb,
)

__all__ = [
    "DONE",
    "RELEASED",
    "REPLANS",
    "RETURN_DAYS",
    "REWORDED",
    "WAITING",
    "Assessment",
    "Assessor",
    "Breach",
    "By",
    "Case",
    "Entry",
    "EntryRefused",
    "Hold",
    "HoldKind",
    "Mark",
    "Review",
    "Stamp",
    "State",
    "Tally",
    "Timeliness",
    "Verb",
    "assess",
    "breaches_void",
    "breaches_wanted",
    "check_entry",
    "check_new",
    "check_shown",
    "known_breaches",
    "mark_of",
    "next_look",
    "next_turn",
    "review_of",
    "tally_of",
    "with_dates_as_they_stood",
]
