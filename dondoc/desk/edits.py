"""Edits made at review: what a person put in place of a title, a lead or a rule. The document's words stay as they are."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from calendars.errors import Both
from dondoc.desk.errors import BadAnswers
from dondoc.store.values import Edit
from notifications.text import clean_text
from plans.normal_form import NormalFormError, format_rule, parse_rule
from plans.plan import Obligation, Plan


def edited(plan: Plan, edits: Iterable[Edit]) -> Plan:
    """The plan with its obligations as edited; the quote and its line stay."""
    by_id = {edit.obligation: edit for edit in edits}
    if not by_id:
        return plan
    return replace(
        plan, obligations=tuple(_edited(one, by_id.get(one.id)) for one in plan.obligations)
    )


def _edited(obligation: Obligation, edit: Edit | None) -> Obligation:
    if edit is None:
        return obligation
    return replace(
        obligation,
        title=edit.title or obligation.title,
        lead=edit.lead or obligation.lead,
        rule=parse_rule(edit.rule) if edit.rule else obligation.rule,
    )


def faults_of(edits: Iterable[Edit]) -> Iterator[Both]:
    """What is wrong with edits, a line each: a rule that is not the normal form, a name of several lines."""
    for edit in edits:
        if edit.rule:
            try:
                parse_rule(edit.rule)
            except NormalFormError as error:
                yield Both(f"{edit.obligation}: {error.vi}", f"{edit.obligation}: {error.en}")
        for words in (edit.title, *edit.lead):
            if not words.isprintable():
                yield Both(
                    f"{edit.obligation}: “{clean_text(words)}” phải nằm trên một dòng",
                    f"{edit.obligation}: {words!r} must be one line",
                )


def merged_edits(before: Iterable[Edit], now: Iterable[Edit]) -> tuple[Edit, ...]:
    """Both together; what is edited again, field by field, is the later."""
    merged = {edit.obligation: edit for edit in before}
    for edit in now:
        first = merged.get(edit.obligation, Edit(edit.obligation))
        merged[edit.obligation] = replace(
            first,
            title=edit.title or first.title,
            lead=edit.lead or first.lead,
            rule=format_rule(parse_rule(edit.rule)) if edit.rule else first.rule,
        )
    return tuple(merged.values())


def read_edits(content: Mapping[object, object]) -> tuple[Edit, ...]:
    """The `edit` part of an answers file; BadAnswers names every fault."""
    edits: list[Edit] = []
    faults: list[Both] = []
    for name, fields in content.items():
        if not isinstance(fields, dict) or not fields or fields.keys() - {"title", "lead", "rule"}:
            faults.append(
                Both(f"edit.{name}: cần title, lead, rule", f"edit.{name}: takes title, lead, rule")
            )
            continue
        lead = fields.get("lead") or []
        if not isinstance(lead, list):
            faults.append(Both(f"edit.{name}.lead: cần một danh sách", f"edit.{name}.lead: a list"))
            continue
        edits.append(
            Edit(
                str(name),
                title=" ".join(str(fields.get("title") or "").split()),
                lead=tuple(" ".join(str(each).split()) for each in lead),
                rule=str(fields.get("rule") or "").strip(),
            )
        )
    if faults:
        raise BadAnswers(tuple(faults))
    return tuple(edits)
