"""How a date came about, as data: every date of the product can say why it is what it is."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """One step from the words to a date.

    `code` is a kebab-case word of a closed list (`as-written`, `strict-bound`, `period-end`, `nth-weekday`, `rest-day`,
    `rolled-forward`, `rolled-back`, `extended`, `ruled`, `proposed`, `provisional` …); sentences for people are made
    from it by a catalogue, never here. `day` is the date after this step. `source` is the rule's legal or product basis,
    such as "BLDS 2015 Đ.148 k.5" or the decision behind a day off. `detail` quotes what was met (a phrase, a holiday's name).
    """

    code: str
    day: dt.date
    source: str = ""
    detail: str = ""
