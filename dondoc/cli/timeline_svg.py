"""A plan's year as one picture: obligation × month, in SVG, drawn to print on A4 landscape.

Own small writer: rectangles, lines and text, every word of the document escaped, fonts by generic family, signs beside colours so
that a black-and-white print reads as well. A plan of many rows makes the paper longer; a printer fits it to its own.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from calendars.civil import DAY, Window, add_months, last_day_of_month, printed
from plans.plan import Plan
from plans.timeline import Occurrence

_WORDS = {
    "vi": {
        "due": "hạn", "event": "ngày diễn ra", "proposed": "đề xuất", "provisional": "dự kiến (lịch nghỉ chưa xác nhận)",
        "readings": "hai cách hiểu: A, B", "rolled": "thời hạn dời sang ngày làm việc sau", "window": "khoảng thực hiện",
        "many": "cơ quan", "nothing": "Kế hoạch không có việc nào có ngày.", "drawn": "Mỗi hàng một nhiệm vụ; số cạnh dấu là ngày trong tháng.",
        "month": "Tháng {month}",
    },
    "en": {
        "due": "due", "event": "event day", "proposed": "proposed", "provisional": "provisional (calendar not confirmed)",
        "readings": "two readings: A, B", "rolled": "due on the next working day", "window": "time to do it in",
        "many": "offices", "nothing": "The plan has nothing with a date.", "drawn": "One row an obligation; the number beside a sign is the day.",
        "month": "Month {month}",
    },
}  # fmt: skip

# Tenths of a millimetre: A4 landscape is 2970 wide; what is drawn keeps a margin of 10 mm.
_WIDTH, _LEAST_HEIGHT, _MARGIN = 2970, 2100, 100
_LABEL, _ROW, _HEAD, _TITLE, _LEGEND = 900, 74, 60, 150, 110
_MOST_MONTHS = 24
_LETTERS_A_LINE = 56
_INK, _DUE, _EVENT, _PROPOSED, _BAND = "#222222", "#9b1c1c", "#1d4e89", "#7a5c00", "#dfe7ef"
_NEAR = 26
_ROOM = 120


@dataclass(frozen=True, slots=True)
class _Grid:
    """Where a day lies on the paper; `step` is how many months a column holds."""

    first: dt.date
    last: dt.date
    step: int = 1

    def x(self, day: dt.date) -> float:
        """The middle of a day."""
        span = (self.last - self.first).days + 1
        inside = min(max((day - self.first).days, 0), span - 1)
        return _MARGIN + _LABEL + (inside + 0.5) * (_WIDTH - 2 * _MARGIN - _LABEL) / span

    def columns(self) -> Iterator[Window]:
        """The months, or the years."""
        first = self.first
        while first <= self.last:
            following = add_months(first, self.step)
            yield Window(first, following - DAY)
            first = following


def timeline_svg(plan: Plan, occurrences: Iterable[Occurrence], lang: str = "vi") -> str:
    """The picture of the whole plan as text of an SVG file; the same plan gives the same bytes."""
    words = _WORDS[lang]
    found = tuple(occurrences)
    rows = [(name, tuple(each)) for name, each in groupby(found, lambda o: o.key.obligation)]
    height = max(_LEAST_HEIGHT, _TITLE + _HEAD + len(rows) * _ROW + _LEGEND + 2 * _MARGIN)
    parts = [_title(plan, words)]
    if found:
        grid = _grid(found)
        top = _MARGIN + _TITLE + _HEAD
        parts.append(_stripes(len(rows), top))
        parts.append(_months(grid, top, top + len(rows) * _ROW, words))
        for number, (name, own) in enumerate(rows):
            parts.append(_row(name, own, grid, top + number * _ROW, words))
        parts.append(_legend(top + len(rows) * _ROW + _LEGEND // 2, words))
    else:
        parts.append(_text(_MARGIN, _MARGIN + _TITLE, words["nothing"], 34))
    paper = "A4 landscape" if height == _LEAST_HEIGHT else f"297mm {height / 10:g}mm"
    label = quoteattr(f"{plan.identity.number or ''} {plan.identity.title or ''}".strip())
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<svg xmlns="http://www.w3.org/2000/svg" width="297mm" height="{height / 10:g}mm" '
        f'viewBox="0 0 {_WIDTH} {height}" role="img" aria-label={label} '
        "font-family=\"'Times New Roman', 'Noto Serif', serif\">\n"
        f"<style>@page{{size:{paper};margin:0}}</style>\n"
        f'<rect width="{_WIDTH}" height="{height}" fill="#ffffff"/>\n'
        + "\n".join(parts)
        + "\n</svg>\n"
    )


def _grid(occurrences: tuple[Occurrence, ...]) -> _Grid:
    """Whole months around every date, whole years around those of many."""
    days = [
        day for one in occurrences for dates in one.readings for day in (dates.nominal, dates.legal)
    ]
    days += [one.window.first for one in occurrences if one.window]
    first, end = min(days).replace(day=1), max(days)
    if add_months(first, _MOST_MONTHS) <= end:
        return _Grid(dt.date(first.year, 1, 1), dt.date(end.year, 12, 31), 12)
    return _Grid(first, last_day_of_month(end.year, end.month))


def _title(plan: Plan, words: dict[str, str]) -> str:
    identity = plan.identity
    issued = f", {printed(identity.issued)}" if identity.issued else ""
    head = " · ".join(filter(None, (identity.number, identity.issuer)))
    return "\n".join(
        (
            _text(_MARGIN, _MARGIN + 40, _short(identity.title or "", 120), 46, weight="bold"),
            _text(_MARGIN, _MARGIN + 95, f"{head}{issued} · {words['drawn']}", 30),
        )
    )


def _months(grid: _Grid, top: int, bottom: int, words: dict[str, str]) -> str:
    """The columns' names and lines."""
    drawn = []
    for column in grid.columns():
        left, right = grid.x(column.first), grid.x(column.last)
        label = _column(column.first, grid, words, is_narrow=right - left < _ROOM)
        drawn.append(_line(left, top - _HEAD, left, bottom, "#b8c0c8"))
        drawn.append(_text((left + right) / 2, top - 18, label, 28, anchor="middle"))
    drawn.append(_line(_MARGIN, top, _WIDTH - _MARGIN, top, _INK))
    drawn.append(_line(_MARGIN, bottom, _WIDTH - _MARGIN, bottom, _INK))
    return "\n".join(drawn)


def _column(first: dt.date, grid: _Grid, words: dict[str, str], *, is_narrow: bool) -> str:
    """A column's name: the month, with its year where another begins, or the year."""
    if grid.step > 1:
        return f"{first.year}"
    if first.month == 1 and first.year != grid.first.year:
        return f"1/{first.year}"
    return f"{first.month}" if is_narrow else words["month"].format(month=first.month)


def _stripes(count: int, top: int) -> str:
    """A shade behind every other row."""
    width = _WIDTH - 2 * _MARGIN
    return "\n".join(
        f'<rect x="{_MARGIN}" y="{top + row * _ROW}" width="{width}" height="{_ROW}" fill="#f6f7f9"/>'
        for row in range(0, count, 2)
    )


def _row(
    name: str, own: tuple[Occurrence, ...], grid: _Grid, top: int, words: dict[str, str]
) -> str:
    """One obligation: its label, the spans it may be done in, then its days."""
    offices = list(dict.fromkeys(one.office_name for one in own))
    who = offices[0] if len(offices) == 1 else f"{len(offices)} {words['many']}"
    drawn = []
    drawn.append(_text(_MARGIN + 6, top + 30, f"{name}  {_short(own[0].title, 50)}", 26))
    drawn.append(_text(_MARGIN + 6, top + 60, _short(who, _LETTERS_A_LINE), 22, fill="#555555"))
    windows = dict.fromkeys(one.window for one in own if one.window)
    drawn.extend(_band(window, grid, top) for window in windows)
    drawn.extend(_days(own, grid, top))
    return "\n".join(drawn)


def _band(window: Window, grid: _Grid, top: int) -> str:
    left = grid.x(window.first)
    width = max(grid.x(window.last) - left, 4)
    return f'<rect x="{left:.1f}" y="{top + 24}" width="{width:.1f}" height="26" rx="6" fill="{_BAND}"/>'


@dataclass(frozen=True, slots=True, order=True)
class _Mark:
    """A day to draw: its sign's kind and which reading it belongs to ("" where there is one)."""

    day: dt.date
    letter: str
    kind: str
    rolled: dt.date | None
    is_provisional: bool


def _days(own: tuple[Occurrence, ...], grid: _Grid, top: int) -> Iterator[str]:
    """Each day once, however many offices share it; the label of one close behind another goes below."""
    marks = sorted({mark for one in own for mark in _marks(one)}, key=lambda m: (m.day, m.letter))
    previous, is_low = 0.0, False
    for mark in marks:
        x = grid.x(mark.day)
        is_low = not is_low if x - previous < 2 * _NEAR else False
        previous = x
        yield _mark(mark, x, top, grid.step, is_low=is_low)


def _marks(one: Occurrence) -> Iterator[_Mark]:
    kind = "event" if one.is_event else "proposed" if one.proposed else "due"
    differ = len({dates.nominal for dates in one.readings}) > 1
    for number, dates in enumerate(one.readings if differ else one.readings[:1]):
        rolled = dates.legal if dates.legal != dates.nominal else None
        letter = "ABCDEFGH"[number] if differ else ""
        yield _Mark(dates.nominal, letter, kind, rolled, one.provisional)


def _mark(mark: _Mark, x: float, top: int, grid_step: int, *, is_low: bool) -> str:
    rolled = f"→{mark.rolled.day:02}" if mark.rolled else ""
    day = f"{mark.day.day:02}" if grid_step == 1 else f"{mark.day.day:02}/{mark.day.month}"
    label = f"{day}{rolled}{mark.letter}{'*' if mark.is_provisional else ''}"
    y = top + 37
    told = _text(
        x, y + 31 if is_low else y - 17, label, 19, anchor="middle", fill=_colour(mark.kind)
    )
    return f"{_sign(mark.kind, x, y)}{told}"


def _colour(kind: str) -> str:
    return {"event": _EVENT, "proposed": _PROPOSED}.get(kind, _DUE)


def _sign(kind: str, x: float, y: float) -> str:
    """A filled disc for a deadline, a diamond for an event, an open disc for what is only proposed."""
    if kind == "event":
        points = (
            f"{x:.1f},{y - 12:.1f} {x + 12:.1f},{y:.1f} {x:.1f},{y + 12:.1f} {x - 12:.1f},{y:.1f}"
        )
        return f'<polygon points="{points}" fill="{_EVENT}"/>'
    if kind == "proposed":
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="9" fill="#ffffff" stroke="{_PROPOSED}" stroke-width="3"/>'
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="10" fill="{_DUE}"/>'


def _legend(y: int, words: dict[str, str]) -> str:
    drawn, x = [], float(_MARGIN + 14)
    for kind in ("due", "event", "proposed"):
        drawn.append(_sign(kind, x, y))
        drawn.append(_text(x + 22, y + 9, words[kind], 26))
        x += 70 + 14 * len(words[kind])
    drawn.append(f'<rect x="{x:.1f}" y="{y - 13}" width="60" height="26" rx="6" fill="{_BAND}"/>')
    drawn.append(_text(x + 72, y + 9, words["window"], 26))
    x += 120 + 13 * len(words["window"])
    signs = (
        ("01→03", words["rolled"]),
        ("28A 04B", words["readings"]),
        ("*", words["provisional"]),
    )
    for sign, meaning in signs:
        drawn.append(_text(x, y + 9, f"{sign}: {meaning}", 26))
        x += 50 + 13 * (len(sign) + len(meaning))
    return "\n".join(drawn)


def _text(
    x: float, y: float, words: str, size: int, *, anchor: str = "start", weight: str = "normal", fill: str = _INK
) -> str:  # fmt: skip
    shown = escape("".join(c if c.isprintable() else " " for c in words))
    bold = ' font-weight="bold"' if weight == "bold" else ""
    place = "" if anchor == "start" else f' text-anchor="{anchor}"'
    return f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" fill="{fill}"{place}{bold}>{shown}</text>'


def _line(x1: float, y1: float, x2: float, y2: float, colour: str) -> str:
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{colour}" stroke-width="2"/>'


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
