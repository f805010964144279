"""From the labelled lines of an item to what is known of its duty: who, when or how often, and with what result."""

import re
from dataclasses import dataclass, replace

from plans.compile.duties import Draft
from plans.compile.harvest import Setting
from plans.compile.outline import Node
from plans.compile.sections.fields import (
    Field,
    first_field,
    own_fields,
    read_field,
    split_duty,
    title_of,
)
from plans.compile.sections.headings import bodies_of_heading
from plans.compile.sections.rates import without_rates
from plans.compile.sections.reports import binds_several
from plans.compile.when.hours_alone import is_hours_alone
from plans.compile.when.timed import Timed
from plans.compile.when.times import find_counts, find_duty_times, read_time
from plans.compile.who.actors import read_actor
from plans.compile.who.bodies import Bodies, joined, read_bodies
from plans.compile.who.clause import Clause
from plans.compile.who.sentences import read_clause
from plans.compile.who.splitting import split_clauses, split_sentences
from plans.compile.words import Label, fold
from plans.rule import Quota, Several


@dataclass(frozen=True, slots=True)
class Inherited:
    """What the headings above an item state for all under them."""

    fields: tuple[Field, ...] = ()
    lead: tuple[str, ...] = ()


NOTHING_ABOVE = Inherited()


def draft_of_fields(node: Node, stated: Inherited, setting: Setting) -> Draft:
    """What an item's labelled lines, and those above it, say of its duty; what they leave out its own words may tell."""
    fields = stated.fields
    rate = time_of_field(first_field(fields, Label.RATE), setting)
    time = time_of_field(_own_time(fields), setting)
    if time is not None and is_hours_alone(time.when):
        time = _said_in_title(node, setting) or time
    if rate is None and (time is None or not _is_own(_own_time(fields), node)):
        time = _said_in_title(node, setting) or time
    elif rate is None:
        rate = _rate_in_title(node, setting)
    evidence = first_field(fields, Label.EVIDENCE)
    pieces = evidence.pieces if evidence else ()
    count = find_counts(pieces, setting) if rate is None else None
    bodies = bodies_of_fields(fields)
    clause = None if bodies.lead else actor_of(node.text, stated.lead)
    if not bodies.lead and clause is None:
        spoken = spoken_below(node)
        clause = read_clause(spoken.text) if spoken else _told_in_fields(fields)
    return Draft(
        address=node.address,
        title=_content_told(node) or title_of(node),
        lead=bodies.lead or (clause.lead if clause else ()) or stated.lead or _as_to(node.text),
        supporting=bodies.supporting or (clause.supporting if clause else ()),
        time=time,
        rate=rate,
        evidence=tuple(text for _, text in pieces),
        line=node.line,
        text=node.text,
        count=count,
    )


def _content_told(node: Node) -> str:
    """What is done, where a heading in capitals alone stands over its lines: "NHIỆM VỤ" over "Nội dung: Lập danh mục", "Đơn vị: …"; "" anywhere else."""
    if not node.text.isupper():
        return ""
    told = (f for f in own_fields(node) if f.label is Label.CONTENT and f.is_whole)
    content = next((f for f in told if fold(f.words).startswith("nội dung")), None)
    return content.value.rstrip(" .;") if content is not None else ""


def _told_in_fields(fields: tuple[Field, ...]) -> Clause | None:
    """Who is told to do it behind another label's value: "Số lượng: 02 cuộc, quý II và quý IV; *Sở A chủ trì, phối hợp với Sở B*"."""
    clauses = (one for field in fields for one in split_clauses(field.value)[1:])
    told = (read_clause(one) for one in clauses)
    return next((c for c in told if c and c.lead and _LEADS.match(c.rest)), None)


_LEADS = re.compile(r"(?:chủ trì|thực hiện|chịu trách nhiệm|phụ trách|đảm nhận)\b")


def _is_own(field: Field | None, node: Node) -> bool:
    """Whether a labelled line is the item's own, and not what a heading above states: its words' own day comes before that."""
    return field is not None and field in own_fields(node)


def _as_to(text: str) -> tuple[str, ...]:
    """Whom a heading with labelled lines is for: "Đối với các chi đoàn" over "Thời gian tổ chức: …"."""
    return bodies_of_heading(text) if fold(text).startswith("đối với ") else ()


def _rate_in_title(node: Node, setting: Setting) -> Timed | None:
    """The one rate that an item's own words state beside its labelled time ("mỗi năm tối thiểu 10 lớp … Thời gian: 2026-2030")."""
    times = find_duty_times(title_of(node), node.line, kind="task", setting=setting)
    rates = [time for time in times if isinstance(time.rule, Quota) and time.rule.low is not None]
    return rates[0] if len(rates) == len(times) == 1 else None


def _own_time(fields: tuple[Field, ...]) -> Field | None:
    """The field that says when the item is done; one that only lists what each body does by when is none."""
    field = first_field(fields, Label.TIME)
    return None if field is not None and tells_of_each(field) else field


def tells_of_each(field: Field) -> bool:
    """Whether a line has no value but sentences under it in which bodies act ("Thời gian: + Các sở gửi … trước …; + Bộ A …")."""
    acting = (read_clause(child.text) for child in field.node.children)
    return not field.value and any(clause is not None and clause.lead for clause in acting)


def actor_of(text: str, above: tuple[str, ...]) -> Clause | None:
    """Who is charged in an item's own words; under a body's name only a subject of its own is another."""
    return read_clause(text) if above else read_actor(text)


def _said_in_title(node: Node, setting: Setting) -> Timed | None:
    """The times that an item's own words set where no labelled line does ("Chiến dịch … đợt 1: tháng 4; đợt 2: tháng 7")."""
    title = title_of(node)
    times = without_rates(find_duty_times(title, node.line, kind="task", setting=setting), title)
    if len(times) < 2:  # noqa: PLR2004 -- nothing to join
        return times[0] if times else None
    each = (time.rule for time in times)
    rules = tuple(
        dict.fromkeys(
            r for one in each for r in (one.rules if isinstance(one, Several) else (one,))
        )
    )
    rule = Several(rules) if len(rules) > 1 else rules[0]
    return replace(times[0], when="; ".join(time.when for time in times), rule=rule)


def time_of_field(field: Field | None, setting: Setting) -> Timed | None:
    """The time a labelled line states, or the bullets under it; None without such a line."""
    if field is None:
        return None
    text = split_duty(_of_the_field(field.value))[0] or " ".join(
        child.text for child in field.node.children
    )
    return read_time(text, field.line, hint=field.words, kind="task", setting=setting)


def _of_the_field(value: str) -> str:
    """A value without the sentences after it in which a body acts by a time of its own."""
    sentences = split_sentences(value)
    acting = (i for i, one in enumerate(sentences) if i and read_clause(one) is not None)
    end = next(acting, None)
    return value if end is None else " ".join(sentences[:end])


def bodies_of_fields(fields: tuple[Field, ...]) -> Bodies:
    """The bodies the fields name: of each field's first sentence, and of its bullets."""
    lead = _named(first_field(fields, Label.LEAD))
    supporting = _named(first_field(fields, Label.SUPPORTING))
    return Bodies(
        lead.lead, joined((Bodies(supporting=lead.supporting), supporting.flipped())).supporting
    )


def _named(field: Field | None) -> Bodies:
    if field is None:
        return Bodies()
    sentences = split_sentences(field.value)
    first = _in_parts(sentences[0]) if sentences else ()
    below = (_of_a_bullet(child.text) for child in field.node.children if field.is_whole)
    return joined((*first, *below))


def _in_parts(value: str) -> tuple[Bodies, ...]:
    """The bodies of a line; one that does something of its own behind a semicolon helps ("Công an xã; *UBND các xã bố trí địa điểm, kinh phí*")."""
    first, *later = value.rstrip(" .;,").split("; ")
    told = [_of_a_bullet(part) for part in later]
    if all(read_bodies(part) == bodies for part, bodies in zip(later, told, strict=True)):
        return (read_bodies(value.rstrip(" .;,")),)
    helping = (
        Bodies(supporting=(*bodies.lead, *bodies.supporting))
        if bodies != read_bodies(part)
        else bodies
        for part, bodies in zip(later, told, strict=True)
    )
    return (read_bodies(first), *helping)


_FEWEST_WORDS = 5
"""Words by which a line under a label tells what a body does there, and is no mere name."""


def _of_a_bullet(text: str) -> Bodies:
    """Whom a line under "Cơ quan thực hiện:" names; who does something of its own there is no longer name ("+ Sở A đăng tải …")."""
    bodies = read_bodies(text.rstrip(" .;,"))
    clause = read_clause(text)
    if clause is None or len(bodies.lead) != 1 or len(clause.lead) != 1:
        return bodies
    told = bodies.lead[0].removeprefix(clause.lead[0])
    is_told = told != bodies.lead[0] and len(told.split()) >= _FEWEST_WORDS
    return Bodies(clause.lead, clause.supporting) if is_told else bodies


def spoken_below(node: Node) -> Node | None:
    """The one piece under a heading that says who does it, where its own words and lines do not: "Bước 1. …" over "Trưởng thôn lập …"."""
    if actor_of(node.text, ()) is not None:
        return None
    pieces = [c for c in node.children if read_field(c) is None and not c.children]
    acting = [c for c in pieces if (clause := read_clause(c.text)) and clause.lead]
    return acting[0] if len(acting) == 1 and not binds_several(acting[0].text) else None
