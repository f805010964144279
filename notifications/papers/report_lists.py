"""The appendices of a report: what was late and by how much, what was done with its evidence, what is not due, what has no date."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from notifications.dates import format_date, format_moment
from notifications.papers.mark_words import say_period
from notifications.papers.model import Align, Appendix, Column, Paragraph, Style, Table
from notifications.papers.render import ROMAN
from notifications.papers.report_values import ReportFacts, ReportRow, total
from notifications.papers.words import paper_words
from notifications.text import shorten
from notifications.words import load_words, name_place

_SIZE = 11.0
_CENTRED = frozenset({"number", "due", "done_on", "days"})
_DUTY = "duty"
_WIDTH = 165.0
_TITLE = 240
_FEW, _ROOMY = 5, 42.0  # of few columns the office's may hold a long name in two lines
_SHARES: Mapping[str, float] = {
    "number": 10,
    "basis": 19,
    "office": 26,
    "due": 20.5,
    "done_on": 20.5,
    "days": 16,
    "evidence": 22,
    "reason": 30,
}


@dataclass(frozen=True, slots=True)
class _List:
    """One appendix: its name, which rows it holds, and its columns."""

    name: str
    holds: Callable[[ReportRow], bool]
    columns: tuple[str, ...]


_LISTS = (
    _List(
        "late",
        lambda row: bool(row.tally.late or row.tally.overdue),
        ("number", "duty", "basis", "office", "due", "done_on", "days", "evidence"),
    ),
    _List(
        "done",
        lambda row: row.done_on is not None and not row.tally.late,
        ("number", "duty", "basis", "office", "due", "done_on", "evidence"),
    ),
    _List(
        "in_term",
        lambda row: bool(row.tally.in_term),
        ("number", "duty", "basis", "office", "due"),
    ),
    _List(
        "undetermined",
        lambda row: bool(row.tally.undetermined) and not row.is_done_undetermined,
        ("number", "duty", "basis", "office", "reason"),
    ),
)


def appendices(facts: ReportFacts) -> tuple[tuple[str, Appendix], ...]:
    """The appendices that hold something, each with its name in code."""
    return tuple((each.name, _appendix(each, facts)) for each in _LISTS if _cells(each, facts))


def appendix_names(facts: ReportFacts) -> dict[str, str]:
    """What the text calls each of them: numbered where there are several."""
    words = paper_words()
    held = [each.name for each in _LISTS if _cells(each, facts)]
    if len(held) == 1:
        return {held[0]: words.say("report.appendix.only")}
    numbers = (words.say("report.appendix.name", number=number) for number in ROMAN)
    return dict(zip(held, numbers, strict=False))


def _appendix(chosen: _List, facts: ReportFacts) -> Appendix:
    words = paper_words()
    names = _told(chosen, facts)
    shares = {**_SHARES, "office": _ROOMY} if len(names) <= _FEW else _SHARES
    rest = _WIDTH - sum(shares[name] for name in names if name != _DUTY)
    columns = tuple(
        Column(
            words.say(f"report.column.{name}"),
            rest if name == _DUTY else shares[name],
            Align.CENTRE if name in _CENTRED else Align.LEFT,
        )
        for name in names
    )
    moment = words.say("letter.as_of", moment=format_moment(facts.as_of))
    rows = ([cells[chosen.columns.index(name)] for name in names] for cells in _cells(chosen, facts))  # fmt: skip
    table = Table(columns, tuple(map(tuple, rows)), size=_SIZE)
    title = words.say(f"report.appendix.{chosen.name}")
    notes = (moment, *_parts(chosen, facts))
    return Appendix(title, (*(Paragraph(note, Style.NOTE) for note in notes), table))


def _told(chosen: _List, facts: ReportFacts) -> tuple[str, ...]:
    """The columns that say something: where nothing late has come yet none has evidence, and its room is the duty's."""
    filled = zip(chosen.columns, zip(*_cells(chosen, facts), strict=True), strict=True)
    return tuple(name for name, cells in filled if any(cells))


def _parts(chosen: _List, facts: ReportFacts) -> Iterator[str]:
    """Which of the text's figures a list adds up to, where it is not one of them alone."""
    held = [row for row in facts.ranked if chosen.holds(row)]
    words = paper_words()
    match chosen.name:
        case "late":
            counts = total(held)
            parts = {"late": counts.late, "overdue": counts.overdue}
        case "done":
            undetermined = sum(row.is_done_undetermined for row in held)
            apart = sum(chosen.holds(row) for row in facts.apart)
            on_time = len(held) - undetermined
            parts = {"on_time": on_time, "undetermined": undetermined, "apart": apart}
        case "undetermined":
            parts = {"waiting": len(held), "standing": len(facts.standing)}
        case _:
            return
    said = [words.say(f"report.part.{name}", count=count) for name, count in parts.items() if count]
    if len(said) > 1:
        yield words.say("report.parts", parts="; ".join(said))


def _cells(chosen: _List, facts: ReportFacts) -> list[tuple[str, ...]]:
    rows = facts.rows if chosen.name == "done" else facts.ranked
    found = [_values(row) for row in rows if chosen.holds(row)]
    if chosen.name == "undetermined":
        found += _standing(facts)
    return [
        tuple(str(number) if name == "number" else values[name] for name in chosen.columns)
        for number, values in enumerate(found, 1)
    ]


def _values(row: ReportRow) -> dict[str, str]:
    words = paper_words()
    days = words.say("report.days", days=row.days, working=row.working_days) if row.days else ""
    return {
        "duty": shorten(row.title, _TITLE),
        "basis": name_place(load_words("vi"), row.obligation),
        "office": row.office,
        "due": format_date(row.due),
        "done_on": _done_on(row),
        "days": days,
        "evidence": "; ".join(part for part in (_document(row), *row.evidence) if part),
        "reason": _reason(row),
    }


def _reason(row: ReportRow) -> str:
    """Why it counts as it does, and of which period it is: no date tells one from the other here."""
    said = paper_words().say(f"report.outcome.{row.outcome}")
    period = say_period(load_words("vi"), row.period)
    return f"{said} ({period})" if period else said


def _done_on(row: ReportRow) -> str:
    """The day it was done; that nobody told it where it was ruled as done without one."""
    words = paper_words()
    if row.done_on is None:
        return words.say("report.not_done")
    return format_date(row.done_on) if row.is_day_told else words.say("report.day_untold")


def _document(row: ReportRow) -> str:
    """The document; of one that was sent back, that it was."""
    if not row.is_sent_back:
        return row.document
    words = paper_words()
    return words.say("report.sent_back", document=row.document or words.say("report.received"))


def _standing(facts: ReportFacts) -> Iterator[dict[str, str]]:
    words = paper_words()
    for row in facts.standing:
        yield {
            "duty": shorten(row.title, _TITLE),
            "basis": name_place(load_words("vi"), row.obligation),
            "office": row.offices,
            "reason": words.say("report.outcome.standing"),
        }
