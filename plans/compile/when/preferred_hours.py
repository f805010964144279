"""Hours of the day at which something had better be done: "phát từ 11 giờ đến 12 giờ"."""

import datetime as dt
import re

from plans.compile.words import fold

_HOURS = re.compile(
    r"(?P<h1>\d{1,2})\s*(?:giờ|h|g)\s*(?P<m1>\d{2})?(?:\s*phút)?\s*(?:đến|-)\s*(?P<h2>\d{1,2})\s*(?:giờ|h|g)\s*(?P<m2>\d{2})?"
)
_LAST_HOUR = 23


def find_hours(text: str) -> tuple[tuple[dt.time, dt.time], ...]:
    """Hours of the day that a text prefers ("từ 11 giờ đến 12 giờ").

    >>> [f"{a:%H:%M}-{b:%H:%M}" for a, b in find_hours("từ 11 giờ đến 12 giờ 30")]
    ['11:00-12:30']
    """
    found = []
    for match in _HOURS.finditer(fold(text)):
        first, last = (
            (int(match["h1"]), int(match["m1"] or 0)),
            (int(match["h2"]), int(match["m2"] or 0)),
        )
        if first < last and last[0] <= _LAST_HOUR and max(first[1], last[1]) < 60:  # noqa: PLR2004 -- minutes
            found.append((dt.time(*first), dt.time(*last)))
    return tuple(found)
