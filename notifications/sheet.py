"""The year of one office as a workbook (.xlsx) to print and to follow.

Text from documents goes into cells as text, whatever it looks like: a title that begins with `=` stays a title. The same
items give the same bytes: no clock, no random order, fixed times inside the archive.
"""

import datetime as dt
from collections.abc import Sequence

from notifications.dates import Lang, format_time, format_weekday
from notifications.mail import MailItem, PlanRef
from notifications.text import clean_text, clean_value
from notifications.words import Words, cite_plan, cite_plan_shortly, load_words, name_place
from notifications.workbook import (
    Value,
    new_sheet,
    saved,
    set_page,
    write_head,
    write_heading,
    write_row,
)

_COLUMNS = (
    ("number", 5),
    ("place", 16),
    ("duty", 44),
    ("quote", 44),
    ("weekday", 11),
    ("day", 12),
    ("last", 12),
    ("supporting", 36),
    ("note", 30),
)
_CENTRED = frozenset({1, 5, 6, 7})


def year_sheet(
    items: Sequence[MailItem], office: str, plan: PlanRef, *, lang: Lang = "vi"
) -> bytes:
    """The workbook with one row for each item, in the order of their days; `plan` is that of items that name none.

    Of several plans each row says which.
    """
    words = load_words(lang)
    book, sheet = new_sheet(words.say("sheet.name"))
    title = words.say("sheet.title", office=clean_text(office))
    plans = tuple(dict.fromkeys(item.plan or plan for item in items)) or (plan,)
    cited = [cite_plan(words, clean_value(one)) for one in plans]
    write_head(sheet, title, "; ".join(cited))
    write_heading(sheet, [(words.say(f"sheet.{name}"), width) for name, width in _COLUMNS])
    ordered = sorted(
        (clean_value(item) for item in items),
        key=lambda item: (item.day or dt.date.max, item.obligation, item.title),
    )
    for number, item in enumerate(ordered, 1):
        values = _values(words, number, item, names_plan=len(plans) > 1)
        write_row(sheet, number, values, centred=_CENTRED)
    set_page(sheet)
    return saved(book)


def _values(words: Words, number: int, item: MailItem, *, names_plan: bool) -> tuple[Value, ...]:
    place = name_place(words, item.obligation)
    plan = cite_plan_shortly(words, item.plan) if names_plan and item.plan else ""
    return (
        number,
        f"{plan}, {place}" if plan else place,
        item.title,
        item.quote,
        format_weekday(item.day, words.lang) if item.day else None,
        item.day,
        None if item.proposed else item.last,
        "; ".join(item.supporting),
        _note(words, item),
    )


def _note(words: Words, item: MailItem) -> str:
    notes = (
        format_time(item.time, words.lang) if item.time else "",
        words.say("value.quota", required=item.required) if item.required > 1 else "",
        words.say("sheet.proposed") if item.proposed else "",
        words.say("sheet.provisional") if item.provisional else "",
        words.say("sheet.readings") if len(item.readings) > 1 else "",
    )
    return "; ".join(note for note in notes if note)
