"""The reconciliation sheet of one office as a working page (.docx): to print, fill in by hand and sign."""

from notifications.dates import format_date, format_day, format_moment
from notifications.papers.mark_values import MarkCell
from notifications.papers.mark_words import say_basis, say_document, say_held, say_period
from notifications.papers.model import Align, Column, Paragraph, Slip, Style, Table
from notifications.papers.reconcile_values import ReconcileFacts
from notifications.papers.words import cite_shortly, paper_words
from notifications.text import clean_value, shorten
from notifications.words import load_words

LINES = 3
_SIZE = 11.0
_TITLE = 160
_COLUMNS: tuple[tuple[str, float], ...] = (
    ("number", 11),
    ("report", 36),
    ("due", 24),
    ("held", 31),
    ("document", 19),
    ("issued", 15),
    ("arrived", 14),
    ("opinion", 15),
)


def compose_reconciliation(facts: ReconcileFacts) -> Slip:
    """The page: what is asked by when and where to, the office's own rows, room for its words."""
    words, shown = paper_words(), clean_value(facts)
    several = len(shown.plans) > 1
    plans = ", ".join(cite_shortly(plan.ref) if plan.ref.number else plan.title for plan in shown.plans)  # fmt: skip
    ask = words.say(
        "reconcile.ask",
        year=shown.year,
        plans=plans,
        moment=format_moment(shown.as_of),
        coordinator=shown.coordinator.name,
        day=format_day(shown.reply_by),
    )
    heads = tuple(
        Column(
            words.say(f"reconcile.column.{name}"),
            share,
            Align.CENTRE if name in {"number", "due"} else Align.LEFT,
        )
        for name, share in _COLUMNS
    )
    rows = tuple(_row(number, cell, several=several) for number, cell in enumerate(shown.cells, 1))
    return Slip(
        title=words.say("reconcile.title"),
        subtitle=words.say("reconcile.office", office=shown.addressee),
        blocks=(
            *_formerly(shown),
            Paragraph(ask),
            Table(heads, rows, size=_SIZE),
            Paragraph(words.say("reconcile.to", whom=_reply_to(shown)), Style.NOTE),
        ),
        space=words.say("reconcile.space"),
        lines=LINES,
        as_of=shown.as_of,
    )


def _formerly(facts: ReconcileFacts) -> tuple[Paragraph, ...]:
    """Whose rows they are, where another office answers for them."""
    if not facts.heirs or facts.ended is None:
        return ()
    said = paper_words().say(
        "reconcile.formerly", office=facts.office, day=format_date(facts.ended)
    )
    return (Paragraph(said, Style.NOTE),)


def _row(number: int, cell: MarkCell, *, several: bool) -> tuple[str, ...]:
    words, vi = paper_words(), load_words("vi")
    period = say_period(vi, cell.period)
    about = ", ".join(part for part in (period, say_basis(vi, cell, several=several)) if part)
    due = words.say("reconcile.due", aim=format_date(cell.aim), last=format_date(cell.last))
    if cell.aim == cell.last:
        due = format_date(cell.last)
    held = ": ".join(
        part for part in (say_held(vi, cell.mark, cell.days), say_document(vi, cell)) if part
    )
    title = f"{shorten(cell.title, _TITLE)} ({about})"
    return (str(number), title, due, held, "", "", "", "")


def _reply_to(facts: ReconcileFacts) -> str:
    """The coordinator with what is known of how to reach it."""
    whom, words = facts.coordinator, paper_words()
    phone = words.say("reconcile.phone", phone=whom.phone) if whom.phone else ""
    return ", ".join(part for part in (whom.name, whom.post, phone, whom.email) if part)
