"""Which notices ought to exist: `wanted(...)`, when there can be new ones: `next_wanted(...)`, and whether one still holds."""

from notifications.wanted.alike import Crowd, Outlook, Wanted, wanted_as
from notifications.wanted.answers import is_new_date
from notifications.wanted.delegation import HANDED_ON
from notifications.wanted.guards import still_wanted
from notifications.wanted.holds import UNDECIDED, held
from notifications.wanted.internal import INTERNAL
from notifications.wanted.pauses import is_resumption, is_suspension
from notifications.wanted.questions import calendar_year, is_announced, is_succession
from notifications.wanted.replies import answers_given, is_reply, keeps_dates
from notifications.wanted.rules import coming, next_wanted, outlook, wanted
from notifications.wanted.yearly import RECONCILE

__all__ = [
    "HANDED_ON",
    "INTERNAL",
    "RECONCILE",
    "UNDECIDED",
    "Crowd",
    "Outlook",
    "Wanted",
    "answers_given",
    "calendar_year",
    "coming",
    "held",
    "is_announced",
    "is_new_date",
    "is_reply",
    "is_resumption",
    "is_succession",
    "is_suspension",
    "keeps_dates",
    "next_wanted",
    "outlook",
    "still_wanted",
    "wanted",
    "wanted_as",
]
