"""Days and moments as people type them: 31/3/2018 as offices write a day, or 2018-03-31; a time of day may stand behind either.

The one reader of dates that come from a keyboard, an option, a history or a small table of ours; documents are read by `plans.phrases`.
"""

import datetime as dt
import re

from calendars.civil import ZONE
from calendars.errors import Both

DAY_FORMS = ("31/3/2018", "2018-03-31")
MOMENT_FORMS = ("31/3/2018, 31/3/2018 17:00", "2018-03-31T17:00")
_OFFICE = re.compile(
    r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4})(?P<time>.*)", re.DOTALL
)
_DAY_ALONE = re.compile(r"\d{4}-\d{2}-\d{2}|\d{1,2}[/.-]\d{1,2}[/.-]\d{4}")


class TypedError(ValueError):
    """What was typed is no day or moment: in which forms one is written, or that the calendar has no such day; `vi` and `en`."""

    def __init__(self, vi: str, en: str) -> None:
        self.vi, self.en = vi, en
        super().__init__(en)

    @property
    def both(self) -> Both:
        """Both sentences, for refusals that list several faults."""
        return Both(self.vi, self.en)


def typed_day(text: str) -> dt.date:
    """A day.

    >>> typed_day("31/12/2024") == typed_day(" 2024-12-31 ")
    True

    Raises:
        TypedError: it has another form, or the calendar has no such day.
    """
    said = text.strip()
    if not _DAY_ALONE.fullmatch(said):
        raise _unreadable(said, DAY_FORMS)
    return _read(said, DAY_FORMS).date()


def typed_moment(text: str) -> dt.datetime:
    """A moment, Vietnam's time where no offset is named; a day alone is its first moment.

    >>> typed_moment("31/12/2024 17:00").isoformat()
    '2024-12-31T17:00:00+07:00'

    Raises:
        TypedError: it has another form, or the calendar has no such day.
    """
    found = _read(text.strip(), MOMENT_FORMS)
    return found if found.tzinfo else found.replace(tzinfo=ZONE)


def is_day_alone(text: str) -> bool:
    """Whether a day is typed without a time of day.

    >>> is_day_alone("31/12/2024"), is_day_alone("2024-12-31T17:00")
    (True, False)
    """
    return _DAY_ALONE.fullmatch(text.strip()) is not None


def _read(said: str, forms: tuple[str, str]) -> dt.datetime:
    written = _OFFICE.fullmatch(said)
    iso = said
    if written is not None:
        day, month = int(written["day"]), int(written["month"])
        iso = f"{written['year']}-{month:02}-{day:02}{written['time']}"
    try:
        return dt.datetime.fromisoformat(iso)
    except ValueError as fault:
        if _DAY_ALONE.fullmatch(said):
            vi, en = f"không có ngày {said}", f"{said!r} is no day of the calendar"
            raise TypedError(vi, en) from fault
        raise _unreadable(said, forms) from fault


def _unreadable(said: str, forms: tuple[str, str]) -> TypedError:
    first, other = forms
    return TypedError(
        f"“{said}” không có dạng {first} hay {other}",
        f"{said!r} is not written like {first} or {other}",
    )
