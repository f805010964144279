"""The identity of a plan: number, dates, issuer, title, period, coordinator, creditor, signer, and what it rests on.

A document that is no plan but tells of one (a news page) gives the identity of the plan it tells of. Where
head and attached part disagree, the head is taken and the conflict is said.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from calendars.civil import Window
from plans.compile.citations import DATE, NUMBER, date_of, parse_date, parse_number
from plans.compile.head.coordination import read_coordinator, read_creditor
from plans.compile.head.issuing_body import find_committees
from plans.compile.head.letterhead import Head, Reference, plain_paragraphs, read_head
from plans.compile.head.letters import year_of_blank_date
from plans.compile.head.plan_years import (
    assumed_period,
    enacted_period,
    read_period,
    titled_period,
    without_school_year,
)
from plans.compile.head.signature import read_signer
from plans.diagnostics import diagnose
from plans.document import Block, Document, Section
from plans.plan import Diagnostic, Identity, PlanKind

_PLAN_OF = re.compile(
    rf"\s*(?:đã\s+|vừa\s+|mới\s+)*ban hành\s+(?:Kế hoạch|Chương trình|Đề án|Quyết định)\s+số\s+(?P<number>{NUMBER})"
    rf"(?:\s*,?\s*ngày\s+{DATE})?\s*,?\s*(?:về việc\s+|về\s+)?(?P<title>[^.;]{{5,300}})",
    re.IGNORECASE,
)
_BEFORE = 40
_SENTENCE, _FIRST = 50, 2
_TWO_YEARS = 730
"""Days of two years: a plan of a year and some months ("năm 2026 và quý I năm 2027") is still one of its year."""


def read_identity(document: Document) -> tuple[Identity, tuple[Diagnostic, ...]]:
    """The plan's identity and what is doubtful about it."""
    head = read_head(document)
    if not head.kind and head.reference.number is None:
        told = _told_of(document.blocks)
        if told is not None:
            return told, ()
    reference, conflict = _reconciled(head)
    title, opening = head.title or "", head.opening
    if not head.kind:
        title, opening = without_school_year(title), without_school_year(opening)
    blank = None if reference.issued else year_of_blank_date(document)
    about = reference.issued or (blank.first if blank else None)
    stated = titled_period(title, issued=about) or enacted_period(opening, issued=about)
    period = stated or assumed_period(document, issued=reference.issued) or blank
    spans_years = period is not None and period.days >= _TWO_YEARS
    identity = Identity(
        kind=PlanKind.FRAMEWORK if spans_years else PlanKind.ANNUAL,
        number=reference.number,
        issued=reference.issued,
        issuer=head.issuer,
        title=head.title,
        period=period,
        coordinator=read_coordinator(document),
        reports_to=read_creditor(document, head.committee),
        signer=read_signer(plain_paragraphs(document)),
        based_on=head.based_on,
    )
    return identity, (*conflict, *_missing(identity, head, stated))


def _reconciled(head: Head) -> tuple[Reference, tuple[Diagnostic, ...]]:
    """The head's own number and date, completed by the attached part's; where both speak and differ, the head's with a doubt."""
    own = head.reference
    same_kind = [
        r for r in head.attached if r.number and _code(r.number) == _code(own.number or r.number)
    ]
    if own.number is None and same_kind:
        own = replace(own, number=same_kind[0].number)
    if own.issued is None:
        dated = next((r.issued for r in same_kind if r.issued and r.number == own.number), None)
        own = replace(own, issued=dated)
    for other in same_kind:
        if other.number != own.number or (
            other.issued and own.issued and other.issued != own.issued
        ):
            return own, (_conflict(own, other),)
    return own, ()


def _conflict(own: Reference, other: Reference) -> Diagnostic:
    return diagnose(
        "identity-conflict",
        None,
        other.line,
        assumed=_shown(own),
        head=_shown(own),
        other=_shown(other),
    )


def _shown(reference: Reference) -> str:
    return (
        f"{reference.number} ({reference.issued.isoformat()})"
        if reference.issued
        else str(reference.number)
    )


def _code(number: str) -> str:
    return re.sub(r"^\d+\w?", "", number)


def _missing(identity: Identity, head: Head, stated: Window | None) -> tuple[Diagnostic, ...]:
    """What the head does not say; a period that had to be taken from elsewhere is said with what was taken."""
    wanted = ((identity.number, "number"), (identity.issued, "issued"), (stated, "period"))
    taken = {"taken": str(identity.period)} if identity.period else {}
    return tuple(
        diagnose(
            "identity-missing",
            None,
            head.reference.line,
            missing=label,
            **(taken if label == "period" else {}),
        )
        for value, label in wanted
        if value is None
    )


_DEPARTMENT = re.compile(
    r"\b(?P<body>(?:Sở|Cục|Chi cục|Thanh tra|Công an|Ban Chỉ đạo)\s[^.;:()]{2,80}?)(?=\s+(?:đã |vừa |mới )*ban hành\s)"
)


def _issuers(text: str) -> Iterator[tuple[str, int, int]]:
    """The bodies a page may tell of as issuing a plan, and where their names begin and end."""
    for body in find_committees(text):
        yield str(body), body.start, body.end
    for match in _DEPARTMENT.finditer(text):
        yield match["body"], match.start(), match.end()


def is_about_a_plan(document: Document) -> bool:
    """Whether a page tells of a plan from its first sentences on: what follows is what the plan holds."""
    blocks = (block for block in document.blocks if isinstance(block, Section))
    long = [block for block in blocks if len(block.text) >= _SENTENCE]
    return _told_of(long[:_FIRST]) is not None


def _told_of(blocks: Iterable[Block]) -> Identity | None:
    """The plan a page tells of: "ngày …, Ủy ban nhân dân tỉnh X ban hành Kế hoạch số … về …"."""
    for block in blocks:
        if not isinstance(block, Section):
            continue
        for body, start, end in _issuers(block.text):
            match = _PLAN_OF.match(block.text, end)
            if match is None:
                continue
            before = block.text[max(0, start - _BEFORE) : start]
            title = match["title"].strip()
            issued = date_of(match) or parse_date(before)
            period = read_period(title, issued=issued)
            is_of_a_year = period is not None and period.days < _TWO_YEARS
            return Identity(
                kind=PlanKind.ANNUAL if is_of_a_year else PlanKind.FRAMEWORK,
                number=parse_number(match["number"]),
                issued=issued,
                issuer=body,
                title=title[:1].upper() + title[1:],
                period=period,
                coordinator=None,
                reports_to=None,
                signer=None,
                based_on=(),
            )
    return None
