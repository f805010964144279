"""What the mark sheet and the reconciliation sheet say of a cell, of a report and of how far it was reconciled, in either language."""

from calendars.periods import period_window
from notifications.dates import format_date
from notifications.papers.mark_values import MarkCell, MarkFacts, MarkPlan, MarkReport, Stage
from notifications.papers.report_values import name_period
from notifications.words import Words, name_place
from plans.ledger import Mark
from plans.ledger.marks import is_period


def say_mark(words: Words, cell: MarkCell) -> str:
    """The mark in a word or two, with an asterisk where the office was never asked about it."""
    said = words.say(f"mark.{cell.mark.value}")
    if cell.mark is Mark.LATE:
        said = words.say("mark.late.days", days=cell.days)
    return f"{said} *" if cell.is_unasked else said


def say_document(words: Words, cell: MarkCell) -> str:
    """The document and its day; "" where none is known."""
    day = cell.document_day
    shown = format_date(day, words.lang) if day else ""
    return ", ".join(part for part in (cell.document, shown) if part)


def say_held(words: Words, mark: Mark, days: int) -> str:
    """How the ledger has it, as it is put to the office itself: nothing is called missing before it was asked."""
    match mark:
        case Mark.MISSING:
            return words.say("held.missing")
        case Mark.ON_TIME:
            return words.say("held.on_time")
        case Mark.LATE:
            return words.say("held.late", days=days)
        case Mark.SENT_BACK:
            return words.say("held.sent_back")
        case _:
            return words.say(f"mark.{mark.value}")


def say_period(words: Words, period: str) -> str:
    """A period in words; "" for what has none, its key where only that is known."""
    if not is_period(period):
        return ""
    if words.lang == "en" or "W" in period or period.count("-") > 1:
        return period
    return name_period(period, period_window(period))


def say_basis(words: Words, report: MarkReport | MarkCell, *, several: bool) -> str:
    """The place in the plan; with the plan's number where there are several."""
    place = name_place(words, report.obligation)
    return f"{report.plan}, {place}" if several else place


def say_stage(words: Words, facts: MarkFacts) -> str:
    """How far the sheet has come; plan by plan where they differ; what was never put to an office is counted."""
    said = {plan.name: _say_plan(words, plan, plan.stage(facts.today)) for plan in facts.plans}
    if len(set(said.values())) == 1:
        line = next(iter(said.values()))
    else:
        line = "; ".join(f"{name}: {stage}" for name, stage in said.items())
    if facts.unasked:
        line = f"{line}. {words.say('marks.unasked', count=facts.unasked)}"
    return line


def _say_plan(words: Words, plan: MarkPlan, stage: Stage) -> str:
    if plan.round is None:
        return words.say("stage.draft")
    return words.say(
        f"stage.{stage.value}",
        opened=format_date(plan.round.opened_on, words.lang),
        until=format_date(plan.round.reply_by, words.lang),
    )
