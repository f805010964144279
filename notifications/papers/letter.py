"""The letter that urges (*công văn đôn đốc*): who is asked for what, on which ground, by which working day.

It names what is missing and nothing else: no rate, no rank, no number of days, no blame; "đề nghị" whoever signs it.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from notifications.dates import format_date, format_moment, format_weekday
from notifications.mail import Coordinator, PlanRef
from notifications.papers.model import (
    Align,
    Appendix,
    Column,
    Issuer,
    OfficialPaper,
    Paragraph,
    Regarding,
    Style,
    Table,
)
from notifications.papers.words import cite_fully, cite_shortly, paper_words, plan_kind
from notifications.words import load_words, name_place

MOST_NAMED = 12
MOST_PLACES = 4
_SHARES = (("number", 6.5), ("duty", 28.0), ("basis", 14.0), ("lead", 20.0), ("due", 14.0), ("state", 16.0))  # fmt: skip


@dataclass(frozen=True, slots=True)
class LetterItem:
    """One duty whose result is missing: where the plan lays it down, who leads it, and what was recorded of it."""

    obligation: str
    title: str
    office: str
    due: dt.date
    progress: int = 0
    required: int = 1
    is_returned: bool = False


@dataclass(frozen=True, slots=True)
class LetterSigner:
    """Who issues the letter: head, code behind the issuer's ("CCHC", "" where nobody said), block, and copies beside the addressees."""

    issuer: Issuer
    unit: str
    signature: tuple[str, ...]
    copies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LetterFacts:
    """All a letter says.

    `wave` is the due date that passed; `done` the duties due then whose result was received, `items` those whose result is
    missing, both of bodies that may be asked. `as_of` (aware) is the moment of the data, `reply_by` the working day asked for.
    """

    plan: PlanRef
    title: str
    coordinator: Coordinator
    wave: dt.date
    as_of: dt.datetime
    reply_by: dt.date
    done: int
    items: tuple[LetterItem, ...]


def compose_letter(facts: LetterFacts, signer: LetterSigner) -> OfficialPaper:
    """The letter, ready to be rendered."""
    code = f"{signer.issuer.code}-{signer.unit or '……'}"
    return OfficialPaper(
        issuer=signer.issuer,
        code=code,
        heading=Regarding(paper_words().say("letter.subject", plan=cite_shortly(facts.plan))),
        addressees=_addressees(facts),
        blocks=tuple(Paragraph(text) for text in _sentences(facts, signer)),
        copies=signer.copies,
        unit=signer.unit,
        signature=signer.signature,
        appendices=(_appendix(facts),),
        as_of=facts.as_of,
    )


def _offices(facts: LetterFacts) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item.office for item in facts.items))


def _addressees(facts: LetterFacts) -> tuple[str, ...]:
    offices = _offices(facts)
    return offices if len(offices) <= MOST_NAMED else (paper_words().say("offices.listed"),)


def _sentences(facts: LetterFacts, signer: LetterSigner) -> Sequence[str]:
    words, offices = paper_words(), _offices(facts)
    key = "offices.one" if len(offices) == 1 else "offices.many"
    blanks = {
        "plan": cite_fully(facts.plan, facts.title),
        "kind": plan_kind(facts.plan),
        "places": _places(facts),
        "due": f"ngày {format_date(facts.wave)}",
        "offices": words.say(key, office=offices[0]),
        "moment": format_moment(facts.as_of),
        "coordinator": facts.coordinator.name,
        "signer": signer.issuer.full_name,
        "done": _number(facts.done),
        "missing": _number(len(facts.items)),
        "contact": _contact(facts.coordinator),
        "day": words.say(
            "letter.request.day",
            weekday=format_weekday(facts.reply_by),
            date=format_date(facts.reply_by),
        ),
    }
    found = _said("letter.facts" if facts.done else "letter.facts.none", facts)
    order = (_duty(facts), found, "letter.request", "letter.already", "letter.where", "letter.closing")  # fmt: skip
    return [words.say(name, **blanks) for name in order]


def _said(name: str, facts: LetterFacts) -> str:
    """The words where something of it was received: of an office that was asked to add to it nobody says that nothing came."""
    is_part = any(item.is_returned or item.progress for item in facts.items)
    return f"{name}.part" if is_part else name


def _number(count: int) -> str:
    """A number in a sentence: below ten with a leading zero."""
    return f"{count:02}"


def _places(facts: LetterFacts) -> str:
    return ", ".join(_distinct_places(facts))


def _distinct_places(facts: LetterFacts) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_place(item) for item in facts.items))


def _duty(facts: LetterFacts) -> str:
    """Which sentence lays the duty down: for one, for several named by their places, for too many to name."""
    if len(facts.items) == 1:
        return "letter.duty.one"
    return "letter.duty" if len(_distinct_places(facts)) <= MOST_PLACES else "letter.duty.listed"


def _place(item: LetterItem) -> str:
    return name_place(load_words("vi"), item.obligation)


def _contact(coordinator: Coordinator) -> str:
    words = paper_words()
    parts = [
        words.say(f"letter.where.{name}", **{name: value})
        for name, value in (
            ("post", coordinator.post),
            ("phone", coordinator.phone),
            ("email", coordinator.email),
        )
        if value
    ]
    return words.say("letter.where.contact", parts=", ".join(parts)) if parts else ""


def _appendix(facts: LetterFacts) -> Appendix:
    words = paper_words()
    centred = {"number", "due"}
    columns = tuple(
        Column(
            words.say(f"letter.column.{name}"),
            share,
            Align.CENTRE if name in centred else Align.LEFT,
        )
        for name, share in _SHARES
    )
    rows = tuple(
        (
            str(number),
            item.title,
            _place(item),
            item.office,
            format_date(item.due),
            _state(item),
        )
        for number, item in enumerate(facts.items, 1)
    )
    moment = words.say("letter.as_of", moment=format_moment(facts.as_of))
    return Appendix(
        words.say(_said("letter.appendix", facts)),
        (Paragraph(moment, Style.NOTE), Table(columns, rows)),
    )


def _state(item: LetterItem) -> str:
    words = paper_words()
    if item.is_returned:
        return words.say("letter.state.returned")
    if item.progress:
        return words.say("letter.state.part", progress=item.progress, required=item.required)
    return words.say("letter.state.none")
