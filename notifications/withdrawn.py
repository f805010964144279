"""Why a lateness that had been written down is void: its reason in the ledger as a sentence people can read."""

import datetime as dt

from calendars.civil import printed
from notifications.words import Words
from plans.ledger import Breach

IN_TIME = "done in time"
_KINDS = {
    IN_TIME: "withdrawn.in_time",
    "lifted": "withdrawn.lifted",
    "calendar": "withdrawn.calendar",
    "reassigned": "withdrawn.reassigned",
    "void": "withdrawn.void",
    "clock": "withdrawn.clock",
}


def kind_of(breach: Breach) -> str:
    """What voided it: the word before the colon of its reason."""
    return breach.void_reason.partition(": ")[0]


def say_why(words: Words, breach: Breach) -> str:
    """The reason in words; "" where it is not void. What no kind is known of is said as it stands.

    >>> from notifications.words import load_words
    >>> due, at = dt.date(2024, 3, 1), dt.datetime(2024, 3, 6, tzinfo=dt.UTC)
    >>> say_why(load_words("vi"), Breach("k", due, at, at, "done in time: 2024-02-28"))
    'đã thực hiện ngày 28/02/2024, trong thời hạn'
    """
    if breach.voided_at is None:
        return ""
    kind, _, said = breach.void_reason.partition(": ")
    if kind not in _KINDS:
        return breach.void_reason
    return words.say(_KINDS[kind], said=_day(said) if kind == IN_TIME else said)


def _day(text: str) -> str:
    try:
        return printed(dt.date.fromisoformat(text))
    except ValueError:
        return text
