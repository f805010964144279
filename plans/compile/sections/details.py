"""What an item says beyond its fields: sentences about how, in which further duties may stand.

A clause with a time of its own makes a duty beside the item's: another rhythm ("định kỳ hằng tháng nêu gương …"), a deadline
("xây dựng kế hoạch trong quý I"), a call on somebody else ("khi có yêu cầu"). A rhythm the item already has makes none. A paragraph in
which a body acts without any time is a standing duty.
"""

import re
from dataclasses import dataclass, replace

from plans.compile.harvest import Harvest, Setting, gather
from plans.compile.outline import Node
from plans.compile.sections.clauses import Origin, clause_obligations, timed_obligation
from plans.compile.sections.fields import STRONG, read_field, split_duty
from plans.compile.sections.reports import Place
from plans.compile.sections.targets import states_a_target, target_of
from plans.compile.when.times import find_calls
from plans.compile.who.actors import behind_topic, read_actor, subject_of
from plans.compile.who.bearer_sentences import apart_from_bearer
from plans.compile.who.clause import Clause
from plans.compile.who.heads import starts_with_agency
from plans.compile.who.sentences import is_but_a_time, read_clause
from plans.compile.who.splitting import split_clauses, split_sentences
from plans.compile.who.verbs import LONGEST_TOPIC, begins_with_verb
from plans.compile.words import Label, is_closing
from plans.plan import Obligation, Source, Standing, Target
from plans.rule import Ambiguous, Between, CivilDay, DueRecurring, Quota, Recurring, Rule, Span


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of text under an item: where it stands, and whether it may hold a standing duty of its own."""

    address: str
    line: int
    text: str
    may_stand: bool
    taken: int = 0
    is_of_item: bool = False


def read_details(
    nodes: tuple[Node, ...], item: Obligation | None, lead: tuple[str, ...], setting: Setting
) -> Harvest:
    """The further duties in what stands under an item."""
    return gather(
        _read(passage, item, lead, setting) for node in nodes for passage in _passages(node)
    )


def _passages(node: Node) -> tuple[Passage, ...]:
    """The texts of a piece and of all under it; a field's own words only explain, unless another sentence follows."""
    if is_closing(node.text):
        return ()
    field = read_field(node)
    own: tuple[Passage, ...]
    if field is None:
        own = (Passage(node.address, node.line, node.text, may_stand=True),)
    elif field.label in STRONG:
        first, *sentences = split_sentences(field.value) or ("",)
        after = split_duty(first)[1] if field.label is Label.TIME else ""
        further = " ".join((after, *sentences)).strip()
        own = (Passage(node.address, node.line, further, may_stand=True),)
    else:
        own = (Passage(node.address, node.line, field.value, may_stand=False),)
    below = tuple(
        passage
        if field is None
        else Passage(passage.address, passage.line, passage.text, may_stand=False)
        for child in node.children
        for passage in _passages(child)
    )
    return (*own, *below)


def _read(
    passage: Passage, item: Obligation | None, lead: tuple[str, ...], setting: Setting
) -> Harvest:
    obligations: list[Obligation] = []
    standing: list[Standing] = []
    targets: list[Target] = []
    text, bearer = apart_from_bearer(passage.text)
    lead = bearer.lead if bearer else lead
    for sentence in _charges(text):
        if states_a_target(sentence):
            targets.append(target_of(passage.address, sentence, passage.line))
            continue
        subject = read_clause(sentence)
        told = subject or behind_topic(sentence)
        is_news = _ON_A_DAY.match(sentence) is not None  # "Ngày 11/5, UBND xã tổ chức họp"
        told = told if told or lead or is_news else read_actor(sentence)
        bodies = told.lead if told and told.lead and told.rest else _named_in(sentence) or lead
        taken = passage.taken + len(obligations) + len(standing)
        origin = Origin(Place(passage.address, bodies, passage.line), taken, item)
        made = _of_sentence(sentence, subject, origin, setting)
        if bearer is not None and bodies == bearer.lead:
            made = tuple(replace(o, supporting=o.supporting or bearer.supporting) for o in made)
        if item is not None and (item.when or sentence) in sentence:
            made = tuple(replace(o, rule=_beside(o, item, sentence)) for o in made)
        obligations.extend(replace(o, source=Source(passage.line, passage.text)) for o in made)
        stands = passage.may_stand or (
            passage.is_of_item and item is not None and not _is_of(bodies, item)
        )
        if not made and stands and subject is not None and subject.lead:
            address = origin.numbered(0).address
            standing.append(Standing(address, sentence, bodies, subject.supporting, passage.line))
    return Harvest(tuple(obligations), tuple(standing), tuple(targets))


_ON_A_DAY = re.compile(r"Ngày \d{1,2}/\d{1,2}(?:/\d{4})?,\s")
"""How news begin: who acted then is told."""


def _charges(text: str) -> tuple[str, ...]:
    """The sentences of a text, and the parts of one that charges one body after another ("Giao Sở A …; Sở B …")."""
    charges: list[str] = []
    for sentence in split_sentences(text):
        parts: list[str] = []
        first: tuple[str, ...] = ()
        lead = first
        clauses = split_clauses(sentence)
        for clause in (*clauses[:1], *(_with_topic(each, clauses[0]) for each in clauses[1:])):
            bound = _named_in(clause) or (first if is_but_a_time(clause) else lead)
            first = first or bound
            if parts and bound == lead:
                parts[-1] = f"{parts[-1]}; {clause}"
            else:
                parts.append(clause)
            lead = bound
        charges.extend(parts if len(parts) > 1 else (sentence,))
    return tuple(charges)


def _with_topic(clause: str, first: str) -> str:
    """A clause that holds but names and their day, with what is done then, which the first one says: "*Kiểm tra:* Sở A (trước 15/3), Sở B (trước 20/3)"."""
    topic, colon, _ = first.partition(": ")
    subject = read_clause(clause) if colon and len(topic) <= LONGEST_TOPIC else None
    is_bare = subject is not None and is_but_a_time(_DONE.sub("", subject.rest))
    return f"{topic}: {clause}" if is_bare and not starts_with_agency(topic) else clause


_DONE = re.compile(r"^(?:hoàn thành|thực hiện|xong)\s+")


def _named_in(clause: str) -> tuple[str, ...]:
    """Whom a clause binds by name: its subject, or the bodies that its closing bracket says do it ("lễ mít tinh ngày 08/11 (*Sở A chủ trì*)")."""
    subject = subject_of(clause)
    if subject is not None:
        return subject.lead
    told = apart_from_bearer(clause)[1]
    return () if told is None else told.lead


def _of_sentence(
    sentence: str, subject: Clause | None, origin: Origin, setting: Setting
) -> tuple[Obligation, ...]:
    """The obligations of a sentence, clause by clause; the sentence's own supporting bodies hold for all its clauses."""
    made: list[Obligation] = []
    for clause in split_clauses(sentence):
        at = replace(origin, taken=origin.taken + len(made))
        found = clause_obligations(clause, at, setting) or _calls(clause, subject, at, setting)
        supporting = subject.supporting if subject else ()
        made.extend(replace(o, supporting=o.supporting or supporting) for o in found)
    return tuple(made)


def _calls(
    clause: str, subject: Clause | None, origin: Origin, setting: Setting
) -> tuple[Obligation, ...]:
    """A call on somebody other than the item's lead: "UBND cấp xã tham gia khi có yêu cầu"."""
    if subject is None or origin.item is None or subject.lead == origin.item.lead:
        return ()
    calls = find_calls(clause, origin.place.line, setting)
    return tuple(timed_obligation(clause, call, origin.numbered(0), setting) for call in calls[:1])


_EACH_WEEK = ("FREQ=WEEKLY", "FREQ=DAILY")


def _beside(made: Obligation, item: Obligation, sentence: str) -> Rule:
    """The rule of a duty told in one sentence with the item; behind a verb of its own, whether it goes on all year is left open.

    "tổ chức đối thoại trong tháng 5 *và họp giao ban* thứ Hai hằng tuần".
    """
    within = _within(made.rule, item.rule)
    start = sentence.find(item.when or sentence) + len(item.when or sentence)
    end = sentence.find(made.when or "", start) if made.when else -1
    own = _AND.split(sentence[start:end])[1:] if end > start else []
    is_apart = bool(own) and begins_with_verb(own[-1].strip())
    return Ambiguous((made.rule, within)) if is_apart and within != made.rule else within


_AND = re.compile(r"\bvà\b|\bđồng thời\b|;")


def _within(rule: Rule, whole: Rule) -> Rule:
    """A weekly or daily rhythm told in one sentence with the item's window comes in that window only."""
    match rule, whole:
        case Recurring(rrule=rrule), Between(first=first, last=CivilDay() as last):
            weekly = rrule.startswith(_EACH_WEEK)
            return replace(rule, span=Span(first, last)) if weekly else rule
        case Quota(unit="week" | "day"), Between(first=first, last=CivilDay() as last):
            return replace(rule, span=Span(first, last))
        case _:
            return rule


def _is_of(bodies: tuple[str, ...], item: Obligation) -> bool:
    """Whether an item already has all these bodies."""
    return set(bodies) <= {*item.lead, *item.supporting}


def read_further(text: str, item: Obligation, setting: Setting) -> Harvest:
    """What an item's own sentence holds beside the time that is the item's."""
    passage = Passage(item.id, item.source.line, text, may_stand=False, taken=1, is_of_item=True)
    return _read(passage, item, item.lead, setting)


def said_once(item: Obligation, further: Harvest) -> tuple[Obligation, Harvest]:
    """A report on days that come again as the deadline it is, and no event of the same days beside it: "Sở A tổng hợp, báo cáo … vào ngày 05 hằng tháng. Sở B …"."""
    for found in further.obligations:
        event, deadline = item.rule, found.rule
        if not isinstance(event, Recurring) or not isinstance(deadline, DueRecurring):
            continue
        if (event.rrule, event.span) == (deadline.rrule, deadline.span) and item.lead == found.lead:
            others = tuple(each for each in further.obligations if each is not found)
            reported = replace(item, rule=deadline, kind=found.kind)
            return reported, replace(further, obligations=others)
    return item, further
