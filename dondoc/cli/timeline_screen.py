"""A plan's year on a terminal: obligations by months, then every date with its safe and legal day."""

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import groupby

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from calendars.civil import printed
from dondoc.cli.read_screen import show_account
from plans.account import explain_obligation
from plans.plan import Plan
from plans.timeline import ONCE, Occurrence

_WORDS = {
    "vi": {
        "glance": "Cả năm trong một bảng", "item": "Mục", "title": "Nhiệm vụ", "nominal": "Ngày", "safe": "Nên xong",
        "legal": "Thời hạn", "office": "Cơ quan chủ trì", "period": "Kỳ", "offices": "cơ quan", "nothing": "Kế hoạch không có việc nào có ngày.",
        "legend": "◆ ngày diễn ra · ~ ngày đề xuất · ? hai cách hiểu · → thời hạn dời sang ngày làm việc sau · * dự kiến",
        "count": "lần phải làm",
    },
    "en": {
        "glance": "The year at a glance", "item": "Item", "title": "Duty", "nominal": "Day by the plan", "safe": "Aim at", "legal": "Due",
        "office": "Lead", "period": "Period", "offices": "offices", "nothing": "The plan has nothing with a date.",
        "legend": "◆ event day · ~ proposed · ? two readings · → due on the next working day · * provisional",
        "count": "occurrences",
    },
}  # fmt: skip
_WEEKDAYS = {
    "vi": ("T2", "T3", "T4", "T5", "T6", "T7", "CN"),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}
_MOST_COLUMNS = 14
_HALF = 7
_TITLE = 60
_WIDE = 100


def show(plan: Plan, occurrences: tuple[Occurrence, ...], lang: str) -> None:
    """The glance, then the list by date."""
    console = Console(highlight=False)
    words = _WORDS[lang]
    console.print(
        Text(f"{plan.identity.number or '?'} · {plan.identity.title or ''}", style="bold")
    )
    if not occurrences:
        console.print(words["nothing"])
        return
    for table in _glances(occurrences, words, is_narrow=console.width < _WIDE):
        console.print(table)
    console.print(words["legend"], style="dim")
    console.print()
    console.print(_list(occurrences, words, lang, is_narrow=console.width < _WIDE))
    console.print(f"{len(occurrences)} {words['count']}", style="dim")


def show_explanations(plan: Plan, occurrences: tuple[Occurrence, ...], lang: str) -> None:
    """How each date came about, obligation by obligation."""
    console = Console(highlight=False)
    dated = {one.key.obligation for one in occurrences}
    for obligation in plan.obligations:
        if obligation.id in dated:
            console.print()
            console.print(Text(f"{obligation.id}  {_short(obligation.title)}", style="bold"))
            account = explain_obligation(obligation, plan.identity, occurrences, lang)
            show_account(console, account, lang)


def _glances(
    occurrences: tuple[Occurrence, ...], words: dict[str, str], *, is_narrow: bool
) -> Iterator[Table]:
    """Obligation by month, in one table; in a narrow window half a year at a time, so that no day is cut."""
    days = sorted({one.readings[0].nominal for one in occurrences})
    months = dict.fromkeys(f"{day:%m/%y}" for day in days)
    pattern = "%m/%y" if len(months) <= _MOST_COLUMNS else "%Y"
    columns = list(dict.fromkeys(format(day, pattern) for day in days))
    rows = []
    for obligation, group in groupby(occurrences, key=lambda one: one.key.obligation):
        cells: dict[str, dict[str, None]] = {column: {} for column in columns}
        for one in group:
            cells[format(one.readings[0].nominal, pattern)][_mark(one)] = None
        rows.append((obligation, {column: "\n".join(marks) for column, marks in cells.items()}))
    size = _HALF if is_narrow else len(columns)
    for start in range(0, len(columns), size):
        part = columns[start : start + size]
        shown = [row for row in rows if any(row[1][column] for column in part)]
        title = "" if start else words["glance"]
        yield _glance(title, words["item"], part, shown, is_narrow=is_narrow)


def _glance(
    title: str,
    item: str,
    columns: list[str],
    rows: list[tuple[str, dict[str, str]]],
    *,
    is_narrow: bool,
) -> Table:
    table = Table(title=title, title_justify="left", header_style="bold", pad_edge=False)
    if is_narrow:
        table.box, table.padding = SIMPLE_HEAD, (0, 1, 0, 0)
    table.add_column(item, no_wrap=True)
    for column in columns:
        table.add_column(column, justify="center", no_wrap=True)
    for obligation, cells in rows:
        table.add_row(Text(obligation), *(cells[column] for column in columns))
    return table


def _mark(one: Occurrence) -> str:
    """The day with what is to be known about it, in one or two signs."""
    first = one.readings[0]
    event = "◆" if one.is_event else ""
    proposed = "~" if one.proposed else ""
    doubt = "?" if len({dates.nominal for dates in one.readings}) > 1 else ""
    rolled = f"→{first.legal:%d}" if first.legal != first.nominal else ""
    return f"{event}{proposed}{first.nominal:%d}{rolled}{doubt}{'*' if one.provisional else ''}"


def _list(
    occurrences: tuple[Occurrence, ...], words: dict[str, str], lang: str, *, is_narrow: bool
) -> Table:
    """Every date; in a narrow window without the period, which its date shows as well."""
    table = Table(header_style="bold", expand=True, pad_edge=not is_narrow)
    for column in ("nominal", "safe", "legal", "item", *(() if is_narrow else ("period",))):
        table.add_column(words[column], no_wrap=True)
    table.add_column(words["title"], ratio=5)
    table.add_column(words["office"], ratio=3)
    for _, group in groupby(_by_date(occurrences), key=_slot):
        same = list(group)
        first = same[0]
        dates = first.readings[0]
        table.add_row(
            f"{_mark(first)[:1] if first.is_event else ''}{_day(dates.nominal, lang)}",
            _beside(dates.safe, dates.nominal, lang),
            _beside(max(reading.legal for reading in first.readings), dates.nominal, lang),
            Text(first.key.obligation),
            *(() if is_narrow else ("" if first.key.period == ONCE else first.key.period,)),
            Text(_short(first.title)),
            Text(first.office_name if len(same) == 1 else f"{len(same)} {words['offices']}"),
        )
    return table


def _by_date(occurrences: Iterable[Occurrence]) -> list[Occurrence]:
    place = {one.key.obligation: number for number, one in enumerate(occurrences)}
    return sorted(occurrences, key=lambda one: (one.readings[0].nominal, place[one.key.obligation]))


def _slot(one: Occurrence) -> tuple[dt.date, str, str]:
    return one.readings[0].nominal, one.key.obligation, one.key.period


def _short(title: str) -> str:
    return title if len(title) <= _TITLE else f"{title[: _TITLE - 1].rstrip()}…"


def _beside(day: dt.date, nominal: dt.date, lang: str) -> str:
    """A day beside the plan's own: without its year where that is the same, so that the table fits a narrow window."""
    whole = _day(day, lang)
    return whole.removesuffix(f"/{day.year}") if day.year == nominal.year else whole


def _day(day: dt.date, lang: str) -> str:
    return f"{_WEEKDAYS[lang][day.weekday()]} {printed(day)}"
